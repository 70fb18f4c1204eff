"""``summarizer brief``: sources to briefs. One that fails does not stop the others."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.cli.console import crash, emit, fail, say
from summarizer.cli.note import Printing, check_output, verdict
from summarizer.cli.sources import read_articles
from summarizer.cli.waiting import Waiting
from summarizer.errors import SummarizerError, UsageError
from summarizer.pipeline import Summarizer
from summarizer.settings import Settings

_NO_MODEL = (
    "Note: no model is configured, so the built-in rules are used; --model (openai/gpt-5-mini, ollama/qwen3 …), "
    "SUMMARIZER_MODEL or summarizer.toml names one."
)


def run(sources: Sequence[str], settings: Settings, asked_format: str | None, output: Path | None) -> int:
    """Brief each source, in order, and return the exit code: that of the first failure.

    Raises:
        UsageError: The call is wrong; nothing was read.
        OutputError: The file cannot be written.

    """
    printing = Printing.of(asked_format, output, settings)
    _check(sources, printing)
    check_output(output, sources, settings)
    codes: list[int] = []
    collected: list[str | bytes] = []
    with Waiting() as waiting, Summarizer(settings=settings, observer=waiting) as desk:
        if settings.model is None:
            say(_NO_MODEL)
        articles, several = _peeked(_articles(sources, settings), sources, printing)
        for article, brief in _briefs(desk, waiting, articles, codes):
            part = printing.express(brief, article, place=len(collected) + 1 if several else None)
            if collected and isinstance(part, str):
                part = printing.separator + part
            collected.append(part)
            if output is None:
                emit(part, None)
            codes.append(verdict(brief, strict=settings.strict))
    if output is not None and collected:
        emit(_joined(collected), output)
    return next((code for code in codes if code), 0)


def _check(sources: Sequence[str], printing: Printing) -> None:
    if len(sources) > 1 and printing.single:
        raise UsageError(f"Several briefs do not fit into one {printing.form} file; name one source at a time.")
    if sources.count("-") > 1:
        raise UsageError("Standard input can be read only once; name '-' once.")


def _articles(sources: Sequence[str], settings: Settings) -> Iterator[Article | Exception]:
    """Yield the articles of all sources in order, and where there is none, why."""
    for source in sources:
        try:
            yield from read_articles(source, settings)
        except Exception as error:  # noqa: BLE001  # it is told apart and said where the brief would stand
            yield error


def _peeked(
    articles: Iterator[Article | Exception], sources: Sequence[str], printing: Printing
) -> tuple[Iterator[Article | Exception], bool]:
    """Return the articles, and whether they are several, as those of a single feed may be.

    Raises:
        UsageError: They are, and their briefs do not fit into one file.

    """
    if len(sources) > 1:
        return articles, True
    first = list(islice(articles, 2))
    if len(first) > 1 and printing.single:
        raise UsageError(f"Several briefs do not fit into one {printing.form} file; take --limit 1 of this feed.")
    return chain(first, articles), len(first) > 1


def _briefs(
    desk: Summarizer, waiting: Waiting, articles: Iterator[Article | Exception], codes: list[int]
) -> Iterator[tuple[Article, Brief]]:
    for read in articles:
        try:
            article, brief = _brief(desk, read)
        except SummarizerError as error:
            waiting.rest()
            codes.append(fail(error))
        except Exception as error:  # noqa: BLE001  # a bug that one article meets must not cost the others
            waiting.rest()
            codes.append(crash(error))
        else:
            waiting.rest()
            yield article, brief


def _brief(desk: Summarizer, read: Article | Exception) -> tuple[Article, Brief]:
    if isinstance(read, Exception):
        raise read
    return read, desk.summarize(read)


def _joined(parts: list[str | bytes]) -> str | bytes:
    return parts[0] if len(parts) == 1 else "".join(part for part in parts if isinstance(part, str))

"""``summarizer brief``: sources to briefs. One that fails does not stop the others."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.cli.console import crash, emit, fail, say
from summarizer.cli.note import Printing, verdict
from summarizer.cli.sources import read_article
from summarizer.cli.waiting import Waiting
from summarizer.errors import SummarizerError, UsageError
from summarizer.output import check_writable
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
    several = len(sources) > 1
    _check(sources, printing, output)
    codes: list[int] = []
    collected: list[str | bytes] = []
    with Waiting() as waiting, Summarizer(settings=settings, observer=waiting) as desk:
        if settings.model is None:
            say(_NO_MODEL)
        for article, brief in _briefs(desk, waiting, sources, codes, settings):
            part = printing.express(brief, article, one_line=several)
            if collected and isinstance(part, str):
                part = printing.separator + part
            collected.append(part)
            if output is None:
                emit(part, None)
            codes.append(verdict(brief, strict=settings.strict))
    if output is not None and collected:
        emit(_joined(collected), output)
    return next((code for code in codes if code), 0)


def _check(sources: Sequence[str], printing: Printing, output: Path | None) -> None:
    if len(sources) > 1 and printing.single:
        raise UsageError(f"Several briefs do not fit into one {printing.form} file; name one source at a time.")
    if sources.count("-") > 1:
        raise UsageError("Standard input can be read only once; name '-' once.")
    if output is not None:
        check_writable(output)


def _briefs(
    desk: Summarizer, waiting: Waiting, sources: Sequence[str], codes: list[int], settings: Settings
) -> Iterator[tuple[Article, Brief]]:
    for source in sources:
        try:
            article = read_article(source, settings)
            brief = desk.summarize(article)
        except SummarizerError as error:
            waiting.rest()
            codes.append(fail(error))
        except Exception as error:  # noqa: BLE001  # a bug that one article meets must not cost the others
            waiting.rest()
            codes.append(crash(error))
        else:
            waiting.rest()
            yield article, brief


def _joined(parts: list[str | bytes]) -> str | bytes:
    return parts[0] if len(parts) == 1 else "".join(part for part in parts if isinstance(part, str))

"""``summarizer eval``: score a model on gold."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.errors import UsageError
from summarizer.evals import Report, Selection, compare, load_cases, report_on, report_text


def eval_gold(  # noqa: PLR0913  # each is an option of the command line
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="Folder with articles and gold, or with such folders.")
    ],
    *,
    model: Annotated[
        str, typer.Option(help="builtin/rules, or a provider string such as openai/gpt-5-mini.")
    ] = "builtin/rules",
    only: Annotated[
        Selection, typer.Option(help="Which articles; those set aside are scored only when asked for.")
    ] = "tuned",
    article: Annotated[str | None, typer.Option(metavar="SLUG", help="Score this article only.")] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed, spurious and wrong, by article.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    other: Annotated[
        Path | None, typer.Option("--compare", metavar="OTHER.json", help="An earlier report to compare with.")
    ] = None,
) -> None:
    """Score a model on gold: precision, recall and F1 of each field, with intervals."""
    before = Report.parse(_read(other)) if other else None
    cases = load_cases(gold, only, article)
    report = report_on(model, cases, _results(model, [case.article for case in cases]))
    if before:
        report = report.model_copy(update={"comparison": compare(before, report)})
    sys.stdout.write(report.model_dump_json(indent=1) + "\n" if json else report_text(report, errors=errors))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: the report to compare with cannot be read ({error.strerror}).") from error


def _results(model: str, articles: list[Article]) -> Iterator[Brief | Exception]:
    try:
        from summarizer.pipeline import Summarizer
    except ImportError:
        yield from _rough(articles)
        return
    # One at a time, the built-in rules show what an article costs; a server can answer several.
    concurrency = 1 if model.startswith("builtin/") else 8
    with Summarizer(model) as desk:
        for result in desk.map(articles, concurrency=concurrency):
            yield result.brief or result.error or AssertionError("neither brief nor error")


def _rough(articles: list[Article]) -> Iterator[Brief | Exception]:
    from summarizer.drafters.rules import RulesDrafter
    from summarizer.evals.rough import rough_brief

    for article in articles:
        try:
            yield rough_brief(article, RulesDrafter().draft(article).draft)
        except Exception as error:
            yield error


if __name__ == "__main__":
    typer.run(eval_gold)

"""``summarizer eval``: score a model on gold. What it needs is imported when it is called."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.evals import Case, Report
    from summarizer.settings import Settings

# A server answers several at a time; the built-in rules, one by one, show what an article costs.
_CONCURRENCY = 8
# A list of a hundred problems is no help to a reader who mends one after the other.
_PROBLEMS_SHOWN = 20


def eval_gold(  # noqa: PLR0913  # each parameter is an option of the command line
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="Folder with articles and gold, or with several such folders.")
    ],
    *,
    model: Annotated[
        str | None, typer.Option(metavar="MODEL", help="The model to score. [default: builtin/rules]")
    ] = None,
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Address of a server that speaks OpenAI's protocol.")
    ] = None,
    timeout: Annotated[
        float | None, typer.Option(metavar="SECONDS", help="For one article, retries included. [default: 600]")
    ] = None,
    cache: Annotated[Path | None, typer.Option(metavar="DIR", help="Keep answers here, and ask nothing twice.")] = None,
    prompts: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Prompts to use instead of those built in.")
    ] = None,
    only: Annotated[
        Literal["tuned", "set-aside", "all"],
        typer.Option(help="Which articles: those set aside are scored only when asked for."),
    ] = "tuned",
    article: Annotated[str | None, typer.Option(metavar="SLUG", help="Score this article only.")] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed (-), spurious (+) and wrong (~), by article.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    compare: Annotated[
        Path | None, typer.Option(metavar="OTHER.json", help="A report of before (--json), to compare with.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of to standard output.")
    ] = None,
    config: Annotated[Path | None, typer.Option(metavar="FILE", help="The config file.")] = None,
) -> None:
    """Score a model on gold.

    Precision, recall and F1 of each field, with counts and 95 % intervals; the form of the gold is
    described in docs/evaluation.md.
    """
    from summarizer.cli.console import emit
    from summarizer.evals import report_text
    from summarizer.output import check_writable
    from summarizer.settings import Settings

    asked = {"model": model, "base_url": base_url, "timeout": timeout, "cache": cache, "prompts": prompts}
    settings = Settings.load(asked, config=config)
    if output is not None:
        check_writable(output, [compare] if compare else [])
    before = _read_report(compare)
    report = _evaluate(settings, _load(gold, only, article), before)
    emit(report.model_dump_json(indent=1) + "\n" if json else report_text(report, errors=errors), output)


def _read_report(path: Path | None) -> "Report | None":
    from summarizer.errors import UsageError
    from summarizer.evals import Report

    if path is None:
        return None
    try:
        return Report.parse(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path}: the report to compare with cannot be read ({error.strerror}).") from error


def _load(folder: Path, only: Literal["tuned", "set-aside", "all"], slug: str | None) -> "tuple[Case, ...]":
    from summarizer.cli.console import say
    from summarizer.errors import GoldError
    from summarizer.evals import load_cases

    try:
        return load_cases(folder, only, slug)
    except GoldError as error:
        if len(error.problems) > 1:
            for problem in error.problems[:_PROBLEMS_SHOWN]:
                say(f"Gold: {problem}")
        raise


def _evaluate(settings: "Settings", cases: "Sequence[Case]", before: "Report | None") -> "Report":
    from summarizer.cli.waiting import Waiting
    from summarizer.evals import compare, report_on
    from summarizer.pipeline import Summarizer

    with Waiting() as waiting, Summarizer(settings=settings, observer=waiting) as desk:
        concurrency = 1 if desk.model.startswith("builtin/") else _CONCURRENCY
        results = desk.map((case.article for case in cases), concurrency=concurrency)
        report = report_on(desk.model, cases, results)
    return report.model_copy(update={"comparison": compare(before, report)}) if before else report

"""``summarizer batch``: many articles, one row for each. What it needs is imported when it is called."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from summarizer.batch.engine import Asked
    from summarizer.batch.running import Report
    from summarizer.settings import Settings

_INTERRUPTED = 130


def batch_articles(  # noqa: PLR0913  # each parameter is an option of the command line
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Folder, pattern, address, feed, list of addresses, or a .jsonl, .csv or .parquet file with "
            "id and text or url.",
        ),
    ],
    *,
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            "-o",
            metavar="OUT",
            help="A .jsonl or .parquet file for the rows, a folder for notes, a .csv or .parquet file for a --table.",
        ),
    ],
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="Notes in a folder: markdown, text, html, docx, annotations or json. [default: markdown]",
        ),
    ] = None,
    table: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="One row for each claim of a kind: parties, delegates, mediators, talks, summary, conditions, "
            "disputes, warnings, agreements, next_steps, contradictions, refused or doubts. INPUT may also be a file "
            "of rows that a batch has written.",
        ),
    ] = None,
    model: Annotated[
        str | None, typer.Option(metavar="MODEL", help="As for 'summarizer brief'. [default: builtin/rules]")
    ] = None,
    base_url: Annotated[str | None, typer.Option(metavar="URL", help="An OpenAI-compatible server to ask.")] = None,
    timeout: Annotated[float | None, typer.Option(metavar="SECONDS", help="For one article. [default: 600]")] = None,
    concurrency: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Articles that a model has at a time. [default: 16]")
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="Processes of the built-in rules, or Ray's actors. [default: one a processor]"
        ),
    ] = None,
    rpm: Annotated[float | None, typer.Option(min=0.01, metavar="N", help="Requests a minute, at most.")] = None,
    tpm: Annotated[float | None, typer.Option(min=1, metavar="N", help="Tokens a minute, at most.")] = None,
    max_cost: Annotated[
        float | None, typer.Option(metavar="USD", help="Stop before the run costs more, all its starts together.")
    ] = None,
    max_tokens: Annotated[
        int | None, typer.Option(metavar="N", help="Stop before the run uses more, all its starts together.")
    ] = None,
    max_failures: Annotated[
        int | None,
        typer.Option(
            min=0, metavar="N", help="Up to so many rows may fail: exit 0; beyond, stop. [default: go on, exit not 0]"
        ),
    ] = None,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Draft once more what failed before.")] = False,
    restart: Annotated[bool, typer.Option("--restart", help="Throw away what stands at OUT, and begin anew.")] = False,
    engine: Annotated[Literal["local", "ray"], typer.Option(help="Where the work is done.")] = "local",
    ray_address: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="A Ray cluster. [default: one of its own on this machine]")
    ] = None,
    prompts: Annotated[Path | None, typer.Option(metavar="DIR", help="Prompts of your own.")] = None,
    cache: Annotated[Path | None, typer.Option(metavar="DIR", help="Keep answers and pages there.")] = None,
    sections: Annotated[str | None, typer.Option(metavar="NAMES", help="Sections of the notes.")] = None,
    evidence: Annotated[str | None, typer.Option(metavar="WHERE", help="notes, inline or none.")] = None,
    template: Annotated[
        Path | None, typer.Option(metavar="DOCX", help="A Word document whose styles notes take.")
    ] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", help="Entries of a feed. [default: 10]")] = None,
    max_bytes: Annotated[int | None, typer.Option(metavar="BYTES", help="How large a source may be.")] = None,
    allow_private: Annotated[
        bool | None, typer.Option("--allow-private", help="Fetch from private networks and any port, too.")
    ] = None,
    config: Annotated[Path | None, typer.Option(metavar="FILE", help="The config file.")] = None,
) -> None:
    """Make the briefs of many articles.

    One row for each input: its id, its status (ok, refused_some, not_negotiation, failed), its brief or why there
    is none, and what it cost. A run that was stopped or killed goes on when the same command is given again.
    """
    from summarizer.batch.engine import Asked
    from summarizer.batch.outputs import Plan
    from summarizer.output import check_writable
    from summarizer.settings import Settings

    given = {
        "model": model,
        "base_url": base_url,
        "timeout": timeout,
        "max_cost": max_cost,
        "max_tokens": max_tokens,
        "prompts": prompts,
        "cache": cache,
        "sections": sections,
        "evidence": evidence,
        "template": template,
        "limit": limit,
        "max_bytes": max_bytes,
        "allow_private": allow_private or None,
    }
    settings = Settings.load(given, config=config)
    plan = Plan.of(out, _known(form), table)
    for written in {plan.journal} if plan.form else {plan.out, plan.journal}:
        check_writable(written, inputs)
    asked = Asked(
        inputs=inputs,
        plan=plan,
        restart=restart,
        retry_failed=retry_failed,
        max_failures=max_failures,
        rpm=rpm,
        tpm=tpm,
        concurrency=concurrency,
        workers=workers,
        engine=engine,
        ray_address=ray_address,
    )
    raise typer.Exit(_run(asked, settings))


def _known(form: str | None) -> str | None:
    from summarizer.errors import SettingsError
    from summarizer.renderers import RENDERERS

    names = (*(renderer.name for renderer in RENDERERS), "json")
    if form is not None and form not in names:
        raise SettingsError(f"format: there is no {form!r} here; choose from {', '.join(names)}.")
    return form


def _run(asked: "Asked", settings: "Settings") -> int:
    from summarizer.batch.engine import run, tabulate
    from summarizer.cli.console import say

    try:
        if (rows := tabulate(asked)) is not None:
            say(f"{rows:,} rows in {asked.plan.out}.")
            return 0
        report = run(asked, settings, say)
    except KeyboardInterrupt:
        say(f"Stopped; what is done stands in {asked.plan.journal}. The same command goes on from there.")
        return _INTERRUPTED
    _close(report, asked)
    if report.stopped:
        return report.exit_code or 1
    tolerated = asked.max_failures is not None and report.rows["failed"] <= asked.max_failures
    return 0 if tolerated else report.exit_code


def _close(report: "Report", asked: "Asked") -> None:
    """Say what became of the run."""
    from summarizer.batch.progress import duration
    from summarizer.batch.rows import STATUSES
    from summarizer.cli.console import say

    for identity, fault in report.failures:
        say(f"Failed: {identity}: {fault.kind}: {fault.message}")
    more = report.rows["failed"] - len(report.failures)
    if more > 0:
        say(f"Failed: {more:,} more; their rows in {asked.plan.journal} have the status failed.")
    kinds = ", ".join(f"{report.rows[status]:,} {status}" for status in STATUSES)
    say(f"Rows: {sum(report.rows.values()):,} ({kinds}) in {asked.plan.out}.")
    said = [
        f"{report.done:,} written now in {duration(report.seconds)}, {report.rate:.1f} a second",
        *([f"{report.before:,} were there before"] if report.before else []),
        *([f"{report.copied:,} had the text of another"] if report.copied else []),
        *([f"{report.repeated:,} inputs came twice"] if report.repeated else []),
        *([f"{report.renamed:,} ids stood before another text already and got a number"] if report.renamed else []),
        *([f"{report.tokens:,} tokens"] if report.tokens else []),
        *([f"{report.cost_usd:.4f} US dollars"] if report.cost_usd else []),
    ]
    say("; ".join(said) + ".")
    if report.stopped:
        say(f"Error: {report.stopped} Not all inputs have their row; the same command goes on.")

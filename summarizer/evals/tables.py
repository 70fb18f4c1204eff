"""A report as text for a terminal: the table of fields, what it cost, and the errors for reading."""

from collections.abc import Iterator, Sequence

from summarizer.evals.report import Comparison, NamedError, Report, Spent
from summarizer.normalization import normalize_text
from summarizer.scoring import ACCURACIES, Field, FieldScore, ScoringError
from summarizer.scoring.intervals import Interval

_HEAD = ("field", "score", "95 %", "precision", "recall", "right", "spurious", "missed", "at half", "macro")
_LEFT = frozenset({0})
_MARKS = {"missed": "-", "spurious": "+", "wrong": "~"}


def report_text(report: Report, *, errors: bool) -> str:
    """Return the report as lines of text, ending in a line break."""
    lines = [*_summary(report), "", *_table(report), "", *_claims(report), *_spent(report.spent, report.articles)]
    failures = [row for row in report.rows if row.failure]
    if failures:
        lines += ["", "Not briefed, and not in the scores:", *(f"  {row.slug}: {row.failure}" for row in failures)]
    if report.comparison:
        lines += ["", *_changes(report.comparison)]
        if errors:
            lines += [*_listed("New errors", report.comparison.new), *_listed("Errors gone", report.comparison.gone)]
    elif errors:
        for row in report.rows:
            lines += _listed(row.slug, row.score.errors if row.score else ())
    return "\n".join(lines) + "\n"


def _summary(report: Report) -> Iterator[str]:
    failed = f", {report.failed} failed" if report.failed else ""
    yield f"{report.model}, {report.articles} articles{failed}"
    yield f"Passages are the same from {report.same_passage:.2f} intersection over union; 'at half' asks for 0.50."


def _table(report: Report) -> Iterator[str]:
    rows = [_HEAD, *(_cells(field, score) for field, score in report.fields.items() if score.articles)]
    yield from _columns(rows)
    unscored = [field for field, score in report.fields.items() if not score.articles]
    if unscored:
        yield f"not scored, for lack of items: {', '.join(unscored)}"


def _cells(field: Field, score: FieldScore) -> tuple[str, ...]:
    common = (field, _number(score.value), _range(score.interval))
    if field in ACCURACIES:
        return (*common, "", "", f"{score.tp} of {score.tp + score.fp}", "", "", "", _number(score.macro))
    return (
        *common,
        _number(score.precision),
        _number(score.recall),
        str(score.tp),
        str(score.fp),
        str(score.fn),
        _number(score.at_half) if score.at_half is not None else "",
        _number(score.macro),
    )


def _claims(report: Report) -> Iterator[str]:
    counts = report.verification
    if counts.claims:
        shares = ((counts.verified, "verified"), (counts.doubted, "doubted"), (counts.refused, "refused"))
        said = ", ".join(f"{count} {word} ({count / counts.claims:.0%})" for count, word in shares)
        yield f"{counts.claims} claims: {said}"


def _spent(spent: Spent, articles: int) -> Iterator[str]:
    parts = [f"{spent.seconds:.2f} seconds ({1000 * spent.seconds / max(1, articles):.1f} ms an article)"]
    if spent.requests:
        parts.append(f"{spent.requests} requests")
    if spent.input_tokens is not None:
        parts.append(f"{spent.input_tokens} tokens in, {spent.output_tokens or 0} out")
    if spent.cost_usd is not None:
        parts.append(f"{spent.cost_usd:.4f} US dollars")
    yield ", ".join(parts)


def _changes(comparison: Comparison) -> Iterator[str]:
    yield (
        f"Compared with {comparison.model} of {comparison.created_at}, on {comparison.articles} articles of both "
        f"(* : 0 lies outside the interval): {len(comparison.new)} errors are new, {len(comparison.gone)} are gone."
    )
    rows: list[tuple[str, ...]] = [("field", "before", "after", "change", "95 %", "")]
    for field, each in comparison.fields.items():
        sure = "*" if each.interval and not each.interval[0] <= 0 <= each.interval[1] else ""
        rows.append(
            (field, _number(each.before), _number(each.after), f"{each.change:+.3f}", _range(each.interval), sure)
        )
    yield from _columns(rows)


def _listed(title: str, errors: Sequence[ScoringError]) -> Iterator[str]:
    if not errors:
        return
    yield ""
    yield f"== {title}"
    for error in errors:
        found = [] if error.kind == "missed" else [_said(error.found)]
        expected = [] if error.kind == "spurious" else [_said(error.expected)]
        where = f"{error.slug}: " if isinstance(error, NamedError) else ""
        yield f"{_MARKS[error.kind]} {where}{error.field}: {'  →  '.join([*expected, *found])}"


def _said(text: str | None) -> str:
    # What a model drafted may hold characters that steer a terminal.
    return "(none)" if text is None else " ".join(normalize_text(text).split())


def _columns(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell.ljust(width) if place in _LEFT else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.3f}"


def _range(interval: Interval | None) -> str:
    return f"{interval[0]:.2f}–{interval[1]:.2f}" if interval else ""

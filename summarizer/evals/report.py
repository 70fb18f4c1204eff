"""Report of an evaluation: what was scored, article by article and in sum."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Literal, TypeVar, get_args

from pydantic import ValidationError

from summarizer._version import __version__
from summarizer.brief import Verification
from summarizer.claims import Value
from summarizer.draft import explain
from summarizer.errors import SummarizerError, UsageError
from summarizer.evals.cases import Case
from summarizer.pipeline import Result
from summarizer.scoring import (
    ArticleScore,
    Difference,
    Field,
    FieldScore,
    ScoringError,
    score_brief,
    score_field,
)
from summarizer.scoring.matching import SAME_PASSAGE

N = TypeVar("N", int, float)
FIELDS: tuple[Field, ...] = get_args(Field)


class Spent(Value):
    """What briefs cost; tokens and money are None where nobody counted them."""

    requests: int = 0
    input_tokens: int | None = None
    output_tokens: int | None = None
    cost_usd: float | None = None
    seconds: float = 0.0


class Row(Value):
    """One article: its score, or the reason why there is none."""

    slug: str
    set_aside: bool = False
    failure: str | None = None
    score: ArticleScore | None = None
    verification: Verification | None = None
    spent: Spent = Spent()


class NamedError(ScoringError):
    """An error, and the article in which it was made."""

    slug: str


class Comparison(Value):
    """What changed from another report to this one, on the articles that both could score."""

    model: str
    created_at: str
    articles: int
    fields: dict[Field, Difference]
    new: tuple[NamedError, ...]
    gone: tuple[NamedError, ...]


class Report(Value):
    """Scores of one model on one set of gold."""

    report_version: Literal[1] = 1
    model: str
    version: str
    created_at: str
    same_passage: float
    articles: int
    failed: int
    fields: dict[Field, FieldScore]
    verification: Verification
    spent: Spent
    comparison: Comparison | None = None
    rows: tuple[Row, ...]

    @classmethod
    def parse(cls, document: str | bytes) -> "Report":
        """Read a report from JSON.

        Raises:
            UsageError: The document is no report; the message names the field.

        """
        try:
            return cls.model_validate_json(document)
        except ValidationError as error:
            raise UsageError(explain(error, "report")) from error


def report_on(model: str, cases: Sequence[Case], results: Iterable[Result]) -> Report:
    """Score the results of ``Summarizer.map`` over the articles of the cases, in their order."""
    rows = tuple(_row(case, result) for case, result in zip(cases, results, strict=True))
    scores = [row.score for row in rows if row.score]
    verifications = [row.verification for row in rows if row.verification]
    return Report(
        model=model,
        version=__version__,
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        same_passage=SAME_PASSAGE,
        articles=len(rows),
        failed=sum(row.failure is not None for row in rows),
        fields={field: _field(field, scores) for field in FIELDS},
        verification=Verification(
            claims=sum(each.claims for each in verifications),
            verified=sum(each.verified for each in verifications),
            doubted=sum(each.doubted for each in verifications),
            refused=sum(each.refused for each in verifications),
        ),
        spent=_total([row.spent for row in rows if row.score]),
        rows=rows,
    )


def _row(case: Case, result: Result) -> Row:
    brief = result.brief
    if brief is None:
        error = result.error
        reason = str(error) if isinstance(error, SummarizerError) else f"a bug: {error!r}"
        return Row(slug=case.slug, set_aside=case.set_aside, failure=reason)
    made = brief.provenance
    calls = made.calls
    return Row(
        slug=case.slug,
        set_aside=case.set_aside,
        score=score_brief(brief, case.article, case.gold),
        verification=brief.verification,
        spent=Spent(
            requests=calls.first + calls.transport_retries + calls.reasks + calls.repairs,
            input_tokens=made.input_tokens,
            output_tokens=made.output_tokens,
            cost_usd=made.cost_usd,
            seconds=made.seconds,
        ),
    )


def _field(field: Field, scores: Sequence[ArticleScore]) -> FieldScore:
    return score_field(
        field,
        [score.tallies[field] for score in scores if field in score.tallies],
        [score.at_half[field] for score in scores if field in score.at_half],
    )


def _total(spent: Sequence[Spent]) -> Spent:
    return Spent(
        requests=sum(each.requests for each in spent),
        input_tokens=_sum_known(each.input_tokens for each in spent),
        output_tokens=_sum_known(each.output_tokens for each in spent),
        cost_usd=_sum_known(each.cost_usd for each in spent),
        seconds=sum(each.seconds for each in spent),
    )


def _sum_known(values: Iterable[N | None]) -> N | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None

"""Two reports side by side: which fields changed, and which errors are new or gone."""

from collections import Counter

from summarizer.evals.report import FIELDS, Comparison, NamedError, Report
from summarizer.scoring import ArticleScore, Field, Tally, compare_field


def compare(before: Report, after: Report) -> Comparison:
    """Compare two reports, field by field, on the articles that both could score."""
    old, new = _scores(before), _scores(after)
    common = [slug for slug in new if slug in old]
    differences = {
        field: difference
        for field in FIELDS
        if (difference := compare_field(field, _tallies(old, common, field), _tallies(new, common, field)))
    }
    old_errors, new_errors = (Counter(_errors(scores, common)) for scores in (old, new))
    return Comparison(
        model=before.model,
        created_at=before.created_at,
        articles=len(common),
        fields=differences,
        new=tuple((new_errors - old_errors).elements()),
        gone=tuple((old_errors - new_errors).elements()),
    )


def _scores(report: Report) -> dict[str, ArticleScore]:
    return {row.slug: row.score for row in report.rows if row.score}


def _tallies(scores: dict[str, ArticleScore], slugs: list[str], field: Field) -> dict[str, Tally]:
    return {slug: scores[slug].tallies[field] for slug in slugs if field in scores[slug].tallies}


def _errors(scores: dict[str, ArticleScore], slugs: list[str]) -> list[NamedError]:
    return [NamedError(slug=slug, **error.model_dump()) for slug in slugs for error in scores[slug].errors]

"""Brief and gold, compared: what is right, missed, spurious and wrong, field by field."""

from summarizer.scoring.fields import score_brief
from summarizer.scoring.gold import Gold
from summarizer.scoring.intervals import Difference, FieldScore, compare_field, score_field
from summarizer.scoring.tallies import ACCURACIES, ArticleScore, Field, ScoringError, Tally

__all__ = [
    "ACCURACIES",
    "ArticleScore",
    "Difference",
    "Field",
    "FieldScore",
    "Gold",
    "ScoringError",
    "Tally",
    "compare_field",
    "score_brief",
    "score_field",
]

"""What is counted for one article: per field a tally, and every error for a person to read."""

from typing import Literal, Self

from summarizer.claims import Value

Field = Literal[
    "is_negotiation",
    "parties",
    "party_kind",
    "mediators",
    "venue",
    "outcome",
    "conditions",
    "condition_by",
    "conditions_with_by",
    "disputes",
    "warnings",
    "warning_side",
    "warning_speaker",
    "warnings_with_side",
    "contradictions",
    "quotes",
    "speakers",
    "evidence_true",
]
ErrorKind = Literal["missed", "spurious", "wrong"]

# Right or wrong, with nothing to find: value is the share that is right.
ACCURACIES: frozenset[Field] = frozenset(
    {
        "is_negotiation",
        "party_kind",
        "venue",
        "outcome",
        "condition_by",
        "warning_side",
        "warning_speaker",
        "speakers",
        "evidence_true",
    }
)


class Tally(Value):
    """Counts of one field in one article; in an accuracy ``tp`` are the right and ``fp`` the wrong answers."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Self) -> "Tally":
        return Tally(tp=self.tp + other.tp, fp=self.fp + other.fp, fn=self.fn + other.fn)

    @property
    def precision(self) -> float | None:
        """Share of what was said that is right; None if nothing was said."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else None

    @property
    def recall(self) -> float | None:
        """Share of what is there that was said; None if nothing is there."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None if there was nothing to say and nothing was said."""
        count = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / count if count else None

    def value(self, field: Field) -> float | None:
        """Return the score of ``field``: accuracy or F1; None if it could not be scored."""
        return self.precision if field in ACCURACIES else self.f1


class ScoringError(Value):
    """One difference between brief and gold; ``expected`` is the gold's word, ``found`` the brief's."""

    field: Field
    kind: ErrorKind
    expected: str | None = None
    found: str | None = None


class ArticleScore(Value):
    """What is right and wrong in one brief; ``at_half`` counts the passages again, asking for half of overlap."""

    tallies: dict[Field, Tally]
    at_half: dict[Field, Tally]
    errors: tuple[ScoringError, ...]

"""Gold: what a person found in an article, in the form that ``docs/evaluation.md`` describes.

A key that is missing says "nobody annotated this", so the field is not scored;
an empty list or null says "there is none", and whatever a brief finds is wrong.
"""

from pydantic import Field

from summarizer.claims import ActorKind, Outcome, Value


class GoldItem(Value):
    """Anything annotated; an optional item counts neither as missed nor as spurious."""

    optional: bool = Field(default=False, strict=True)


class GoldActor(GoldItem):
    """A party or a mediator, with every other form under which the article names it."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind | None = None


class GoldPassage(GoldItem):
    """A claim that a passage of the article shows; ``evidence`` is that passage, verbatim."""

    evidence: str


class GoldCondition(GoldPassage):
    """A condition or demand; ``by`` and ``on`` are names of parties."""

    by: str
    on: str | None = None
    text: str = ""


class GoldDispute(GoldPassage):
    """A point on which the sides disagree."""

    topic: str = ""


class GoldContradiction(GoldPassage):
    """Statements that contradict each other on a fact."""

    topic: str = ""


class GoldWarning(GoldPassage):
    """A warning: a person or body, the party it belongs to, and the party that is warned."""

    speaker: str
    speaker_side: str
    addressee: str | None = None
    quote: str | None = None


class GoldQuote(GoldItem):
    """One pair of quotation marks, and who said what stands between them."""

    speaker: str
    quote: str


class Gold(Value):
    """Everything annotated for one article."""

    is_negotiation: bool = Field(strict=True)
    parties: tuple[GoldActor, ...] | None = None
    mediators: tuple[GoldActor, ...] | None = None
    venue: str | None = None
    outcome: Outcome | None = None
    conditions: tuple[GoldCondition, ...] | None = None
    disputes: tuple[GoldDispute, ...] | None = None
    warnings: tuple[GoldWarning, ...] | None = None
    quotes: tuple[GoldQuote, ...] | None = None
    contradictions: tuple[GoldContradiction, ...] | None = None

    def annotates(self, field: str) -> bool:
        """Tell whether the annotator wrote anything for ``field``, be it that there is none."""
        return field in self.model_fields_set

"""Each kind of claim, defined once.

A claim is generic over its evidence: ``Condition[str]`` is what a drafter *says*
(verbatim quotes, untrusted), ``Condition[Evidence]`` is what was *proven* (spans
of the article). The field descriptions are written for a model to read: they are
part of the request, so every word is paid for at each call.
"""

from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

ActorKind = Literal["state", "armed_group", "government_body", "company", "union", "other"]
Outcome = Literal["agreement", "partial", "no_agreement", "ongoing", "suspended", "unclear"]
Match = Literal["exact", "normalized", "fuzzy"]


class Value(BaseModel):
    """Base of all value types: immutable, and closed to unknown fields.

    Validators are built when they are first needed: to build them all took a third of
    the time that the command line has for its start.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def model_rebuild(cls, **options: Any) -> bool | None:  # noqa: ANN401  # handed on as they are
        """Build the validator, except of a class that still has parameters: nothing is validated with it.

        Without this, pydantic builds ``Party`` before it makes ``Party[str]`` of it.
        """
        if cls.__pydantic_generic_metadata__["parameters"]:
            return None
        return super().model_rebuild(**options)


class Evidence(Value):
    """A span of an article that proves a claim: ``article.text[start:end] == quote``."""

    source: str = Field(description="id of the source, as in sources[].id")
    quote: str = Field(description="the article's own characters")
    start: int = Field(description="offset of the first character in the article's text")
    end: int = Field(description="offset behind the last character")
    match: Match = Field(description="how the drafted quote was found")


E = TypeVar("E", str, Evidence)


class Claim(Value, Generic[E]):
    """Something said about the talks, with the evidence for it."""

    def __reduce__(self) -> tuple[Any, ...]:
        # A parametrised class has no name under which pickle could find it again.
        parameters = type(self).__pydantic_generic_metadata__
        if parameters["origin"] is None:
            return super().__reduce__()  # type: ignore[return-value]  # the stub allows a str, which object never returns
        return _unpickle, (parameters["origin"], parameters["args"], self.__getstate__())


def _unpickle(origin: type[Any], arguments: tuple[Any, ...], state: dict[Any, Any]) -> object:
    parametrised = origin[arguments]
    value = parametrised.__new__(parametrised)
    value.__setstate__(state)
    return value


Proofs = Annotated[tuple[E, ...], Field(description="shortest verbatim quotes from the article that prove it")]


class Point(Claim[E], Generic[E]):
    """A plain statement of the brief."""

    text: str = Field(description="one sentence")
    evidence: Proofs[E]


class Talks(Claim[E], Generic[E]):
    """The talks that the article is about."""

    subject: str = Field(description="what is negotiated, in a few words")
    round: str | None = Field(description="as printed, e.g. 'third round'")
    venue: str | None = Field(description="place where the talks are held, as printed")
    started: str | None = Field(description="as printed, e.g. 'Thursday'")
    ended: str | None = Field(description="as printed")
    outcome: Outcome
    evidence: Proofs[E]


class Delegate(Claim[E], Generic[E]):
    """A person who speaks or negotiates for a party."""

    name: str
    role: str | None = Field(description="office, as printed")
    evidence: Proofs[E]


class Party(Claim[E], Generic[E]):
    """A side that negotiates in these talks."""

    name: str = Field(description="fullest form in the article, without titles")
    aliases: tuple[str, ...] = Field(description="other forms in the article: capital, demonym, acronym, 'the rebels'")
    kind: ActorKind
    delegates: tuple[Delegate[E], ...]
    evidence: Proofs[E]


class Mediator(Claim[E], Generic[E]):
    """A state, body or person that brokers or facilitates these talks; a mere host is none."""

    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    evidence: Proofs[E]


class Condition(Claim[E], Generic[E]):
    """What a side makes its agreement or next step depend on, or demands of the other."""

    by: str = Field(description="party that sets it")
    on: str | None = Field(description="party of whom it is asked")
    demand: str
    evidence: Proofs[E]


class Position(Claim[E], Generic[E]):
    """Where one party stands in a dispute."""

    party: str
    stance: str
    evidence: Proofs[E]


class Dispute(Claim[E], Generic[E]):
    """A point on which the sides disagree; an allegation and its denial are one."""

    topic: str
    positions: tuple[Position[E], ...]
    evidence: Proofs[E]


class Speaker(Value):
    """Who says something: a person, an office or a body."""

    name: str
    role: str | None
    side: str | None = Field(description="party for which the speaker stands")


class CautionaryStatement(Claim[E], Generic[E]):
    """A statement that threatens or cautions the other side about consequences."""

    speaker: Speaker
    addressee: str | None = Field(description="party that is warned")
    quote: str | None = Field(description="words inside the quotation marks; null if paraphrased")
    gist: str
    evidence: Proofs[E]


class Statement(Claim[E], Generic[E]):
    """One of the statements that contradict each other."""

    speaker: str
    text: str
    evidence: Proofs[E]


class Contradiction(Claim[E], Generic[E]):
    """One side against itself, or sources against each other, on a fact."""

    topic: str
    statements: tuple[Statement[E], ...]


class Findings(Value, Generic[E]):
    """Everything that a draft says, and that a brief has proven."""

    is_negotiation: bool = Field(description="false if the article reports no talks; then leave the lists empty")
    headline: str = Field(description="what happened, about 120 characters")
    summary: tuple[Point[E], ...] = Field(description="a few sentences, the bottom line first")
    talks: Talks[E] | None
    parties: tuple[Party[E], ...]
    mediators: tuple[Mediator[E], ...]
    conditions: tuple[Condition[E], ...]
    disputes: tuple[Dispute[E], ...]
    warnings: tuple[CautionaryStatement[E], ...]
    agreements: tuple[Point[E], ...] = Field(description="what was agreed")
    next_steps: tuple[Point[E], ...] = Field(description="what is planned next")
    contradictions: tuple[Contradiction[E], ...]

"""The vocabulary of a note: what every renderer has to be able to show.

::

    a note
    ├── title, notices, provenance
    ├── sections: Section(id, title, blocks)
    │     Block:  Line · Bullets · Facts · Table · Callout · Relations · Timeline
    │     Inline: Run · Reference · Flag        what a Line is made of
    ├── passages: Passage                       the numbered evidence
    ├── sources: SourceText                     what the passages point into
    └── made: Provenance                        how the brief was made

Wherever a claim is printed there is a ``Line`` whose ``basis`` says which claim
it is and what it rests on. That is all a page needs for linking claims to
words, and for filters by kind and by party. Texts are raw: each renderer makes
them safe for its own format, because only it knows what is dangerous there.

The two pictures are blocks like the others: what they show, not where; a format
that cannot draw prints their ``alternative``.

Named tuples rather than frozen dataclasses: fourteen of these take 4 ms of every
start, named tuples 1 ms.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from summarizer.brief import ClaimKind, Doubt, Provenance, Source
from summarizer.claims import Match

RunStyle = Literal["plain", "strong", "emphasis", "quotation"]
Tone = Literal["notice", "doubt", "refused"]
BasisKind: TypeAlias = ClaimKind | Literal["headline"]
SectionId = Literal[
    "bottom_line",
    "talks",
    "pictures",
    "parties",
    "conditions",
    "disputes",
    "warnings",
    "agreements",
    "next_steps",
    "contradictions",
    "considerations",
    "recommendation",
    "unverified",
    "sources",
    "method",
]
ActorRole = Literal["party", "mediator", "other"]
ArrowKind = Literal["condition", "warning"]


class Run(NamedTuple):
    """Words in one style; a ``quotation`` is printed inside quotation marks, which are not part of it."""

    text: str
    style: RunStyle = "plain"


class Reference(NamedTuple):
    """A pointer to the passage ``number``, for the claim at the JSON pointer ``path``."""

    number: int
    path: str


class Flag(NamedTuple):
    """The mark of a doubted claim.

    ``explains`` is true for the one flag of a number that opens the explanation,
    in the section of what could not be verified.
    """

    number: int
    explains: bool = False


Inline: TypeAlias = Run | Reference | Flag


class Basis(NamedTuple):
    """Which claim a line prints, and what it rests on.

    Attributes:
        kind: The kind of claim; ``headline`` for the brief's headline.
        path: JSON pointer into the brief.
        parties: Names of the parties and mediators whom it concerns, for filters.
        evidence: Numbers of the passages that prove it.
        doubts: Why a person should look at it; empty if nobody needs to.

    """

    kind: BasisKind
    path: str
    parties: tuple[str, ...] = ()
    evidence: tuple[int, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class Line(NamedTuple):
    """A paragraph, an entry of a list, or a line in a cell."""

    runs: tuple[Inline, ...]
    basis: Basis | None = None

    def lines(self) -> Iterator["Line"]:
        """Yield every line of the block, in order."""
        yield self


class Item(NamedTuple):
    """An entry of a list, with the entries that stand under it."""

    line: Line
    children: tuple[Line, ...] = ()


class Bullets(NamedTuple):
    """A list without numbers."""

    items: tuple[Item, ...]

    def lines(self) -> Iterator["Line"]:
        """Yield every line of the block, in order."""
        for item in self.items:
            yield item.line
            yield from item.children


class Fact(NamedTuple):
    """A name and its value."""

    label: str
    value: Line


class Facts(NamedTuple):
    """Names and values, one below the other."""

    rows: tuple[Fact, ...]

    def lines(self) -> Iterator["Line"]:
        """Yield every line of the block, in order."""
        yield from (row.value for row in self.rows)


Cell: TypeAlias = tuple[Line, ...]


class Table(NamedTuple):
    """Rows of cells under a row of headings; every row has as many cells as there are headings."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def lines(self) -> Iterator["Line"]:
        """Yield every line of the block, in order."""
        yield from (line for row in self.rows for cell in row for line in cell)


class Callout(NamedTuple):
    """Lines that a reader must not overlook, told apart by more than colour."""

    tone: Tone
    content: tuple[Line, ...]

    def lines(self) -> Iterator["Line"]:
        """Yield every line of the block, in order."""
        yield from self.content


class Actor(NamedTuple):
    """Somebody in the picture of who stands where; ``other`` demands or warns without being a party or mediator."""

    name: str
    role: ActorRole


class Arrow(NamedTuple):
    """A demand or a warning in the picture.

    Attributes:
        kind: Which of the two it is.
        source: Name of the actor who utters it.
        target: Name of the actor at whom it is directed, or None.
        text: Its words.
        evidence: Numbers of the passages that prove it.
        doubted: Whether a person should look at it.

    """

    kind: ArrowKind
    source: str
    target: str | None
    text: str
    evidence: tuple[int, ...]
    doubted: bool


class Relations(NamedTuple):
    """A picture of who stands where; ``alternative`` says the same in words."""

    title: str
    actors: tuple[Actor, ...]
    arrows: tuple[Arrow, ...]
    alternative: tuple[Line, ...]

    def lines(self) -> Iterator["Line"]:
        """Yield every line of the block, in order."""
        yield from self.alternative


class Event(NamedTuple):
    """Something that happened, or was printed, on a known day: in ISO form, and spelled out for a reader."""

    date: str
    day: str
    label: str


class Timeline(NamedTuple):
    """A picture of events in the order of their days; ``alternative`` says the same in words."""

    title: str
    events: tuple[Event, ...]
    alternative: tuple[Line, ...]

    def lines(self) -> Iterator["Line"]:
        """Yield every line of the block, in order."""
        yield from self.alternative


Block: TypeAlias = Line | Bullets | Facts | Table | Callout | Relations | Timeline


class Section(NamedTuple):
    """A heading and what stands under it; ``id`` is stable and may serve as an anchor.

    Without blocks it is a heading that the desk fills.
    """

    id: SectionId
    title: str
    blocks: tuple[Block, ...]


class Passage(NamedTuple):
    """A numbered piece of evidence: ``article.text[start:end] == quote`` for the article ``source``.

    ``proves`` is false for a passage that only comes closest to a refused claim.
    """

    number: int
    source: str
    quote: str
    start: int
    end: int
    match: Match
    proves: bool = True


class SourceText(NamedTuple):
    """An article that was read; ``text`` is None where only the brief was at hand."""

    source: Source
    text: str | None


class Note(NamedTuple):
    """A briefing note, ready for any renderer; ``passages`` are numbered from 1 in order of first use."""

    title: Line
    notices: tuple[Callout, ...]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    provenance: Line
    sources: tuple[SourceText, ...] = ()
    made: Provenance | None = None

    def lines(self) -> Iterator[Line]:
        """Yield every line from the top to the bottom."""
        yield self.title
        for notice in self.notices:
            yield from notice.lines()
        for section in self.sections:
            for block in section.blocks:
                yield from block.lines()
        yield self.provenance

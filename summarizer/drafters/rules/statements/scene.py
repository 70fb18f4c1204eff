"""What the statement rules see of an article: its words, and who stands where among them.

A scene is a flat list of words with a few facts about each (in which quotation it
stands, which actor it names), so that a rule is a walk over indices. Positions are
indices into ``Scene.words`` unless they are called offsets.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from summarizer.quotations import Quotation

ActorRole = Literal["party", "mediator", "person", "other"]

# Rules look ahead by this many words at most without asking where the text ends.
_MARGIN = 32

NOWHERE = -1
"""Stands for the quotation of a word that is not quoted."""


class Word(NamedTuple):
    """A word, number or mark; ``low`` is its lower-case form with a straight apostrophe."""

    low: str
    start: int
    end: int
    quotation: int


class Sentence(NamedTuple):
    """A sentence: offsets into the text, and its words ``first`` to ``stop`` (exclusive).

    ``aside`` tells that it reports nothing of these talks: it is about earlier ones, or the headline.
    """

    start: int
    end: int
    first: int
    stop: int
    paragraph: int
    aside: bool


class Mention(NamedTuple):
    """Words that name an actor. ``side`` is the party for which it stands, if that is known.

    ``name`` is the fullest name of the party, mediator or person.
    """

    first: int
    stop: int
    name: str
    side: str | None
    role: ActorRole


@dataclass(frozen=True, slots=True)
class Scene:
    """An article as the statement rules see it.

    Attributes:
        text: The article's text.
        words: All words, in order.
        sentences: All sentences, in order.
        sentence_of: For each word the index of its sentence.
        mentions: The actors that are named, in order, not overlapping.
        mention_at: For each word the mention it belongs to.
        quotations: The direct quotations, in order.
        parties: Names of the parties.
        sides: The party for which a speaker stands, by the speaker's name.
        roles: The office of a speaker as printed, by the speaker's name.
        low: Gives the lower-case form of a word, or an empty string a little before and behind the text.

    """

    text: str
    words: Sequence[Word]
    sentences: Sequence[Sentence]
    sentence_of: Sequence[int]
    mentions: Sequence[Mention]
    mention_at: Sequence[Mention | None]
    quotations: Sequence["Quotation"]
    parties: Sequence[str]
    sides: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    low: Callable[[int], str] = field(init=False, repr=False, compare=False)
    _lows: list[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lows = [word.low for word in self.words] + [""] * _MARGIN
        object.__setattr__(self, "low", lows.__getitem__)
        object.__setattr__(self, "_lows", lows)

    def lows(self, first: int, stop: int) -> list[str]:
        """Return the lower-case forms of the words from ``first`` up to ``stop``."""
        return self._lows[first:stop]

    def printed(self, first: int, stop: int) -> str:
        """Return the text from the word ``first`` up to the word ``stop``."""
        return self.text[self.words[first].start : self.words[stop - 1].end] if first < stop else ""

    def other(self, side: str | None) -> str | None:
        """Return the other one of two parties; None if there are more or the side is not known."""
        if side is None or len(self.parties) != 2 or side not in self.parties:  # noqa: PLR2004  # a pair is what "other" means
            return None
        return self.parties[1] if side == self.parties[0] else self.parties[0]

"""What every rule may know of one article: its sentences, quotations and actors, read once.

A rule asks the context and nothing else: who is mentioned here (``actors_in``), whom a
word or a name stands for (``resolve``), who the other side is (``opponent``), whether a
passage is about older talks (``is_old``), what is between quotation marks.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal, NamedTuple

from summarizer.article import Article
from summarizer.claims import ActorKind
from summarizer.drafters.rules.entities import Form
from summarizer.drafters.rules.wording import Sentence, Wording
from summarizer.quotations import Quotation
from summarizer.segmentation import Span, Token

Role = Literal["party", "mediator", "other"]
_TWO_SIDES = 2


class Person(NamedTuple):
    """Somebody who speaks or negotiates.

    Attributes:
        name: Fullest form in the article, without titles.
        role: Office as printed beside the name ("chief negotiator"), if any.
        actor: Index in ``Context.actors`` of the actor for whom the person speaks, or None.
        evidence: Offsets of the passage that names person and side, or of the name.

    """

    name: str
    role: str | None
    actor: int | None
    evidence: Span


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, body, group or person of the article.

    Attributes:
        index: Its place in ``Context.actors``.
        name: Fullest form in the article.
        aliases: All other forms as printed.
        kind: Kind, as in the brief.
        role: What it is in these talks; ``other`` for everybody else in the news.
        weak: Its role rests on thin evidence.
        people: Indices in ``Context.people`` of those who speak for it.
        evidence: The passage that shows best which role it has.

    """

    index: int
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    role: Role
    weak: bool
    people: tuple[int, ...]
    evidence: Span


class Mention(NamedTuple):
    """One place where an actor is named.

    Attributes:
        start: Offset of the first character.
        end: Offset behind the last character.
        actor: Index in ``Context.actors``; a person who speaks for an actor counts as it.
        form: How: by name, demonym, capital ("seat"), common noun, through a person, or by a pronoun.

    """

    start: int
    end: int
    actor: int
    form: Form


@dataclass(frozen=True, slots=True)
class Context:
    """One article, read.

    Attributes:
        article: The article.
        wording: Its words: ``sentences``, ``lower`` (tokens in lower case), ``proper``, ``all_caps``.
        headline: Span of the first paragraph, where it is short enough to be a headline, or None.
        actors: All actors, in order of their first mention.
        people: All persons, in order of their first mention.
        mentions: All mentions of actors, in order, not overlapping.
        old: For each sentence, whether it is about older talks.

    """

    article: Article
    wording: Wording
    headline: Span | None
    actors: tuple[Actor, ...]
    people: tuple[Person, ...]
    mentions: tuple[Mention, ...]
    old: tuple[bool, ...]
    _starts: tuple[int, ...]
    _sentence_starts: tuple[int, ...]
    _forms: dict[str, int]
    _names: dict[str, int]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every direct quotation with its speaker, in order."""
        return self.wording.segmented.quotations

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, in order, with offsets (start, end), token range (first, last) and paragraph."""
        return self.wording.sentences

    @property
    def tokens(self) -> list[Token]:
        """All tokens of the text, in order."""
        return self.wording.segmented.tokens

    @property
    def parties(self) -> tuple[Actor, ...]:
        """The sides of these talks."""
        return tuple(actor for actor in self.actors if actor.role == "party")

    @property
    def mediators(self) -> tuple[Actor, ...]:
        """Those who mediate these talks."""
        return tuple(actor for actor in self.actors if actor.role == "mediator")

    def quote(self, start: int, end: int) -> str:
        """Return the article's own characters from ``start`` to ``end``."""
        return self.text[start:end]

    def is_old(self, sentence: int) -> bool:
        """Tell whether a sentence (by index) is about older talks."""
        return self.old[sentence]

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence at an offset."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that lie within ``start`` and ``end``, in order."""
        first = bisect_left(self._starts, start)
        last = bisect_right(self._starts, end)
        return tuple(m for m in self.mentions[first:last] if m.end <= end)

    def actors_in(self, start: int, end: int) -> tuple[Actor, ...]:
        """Return the actors mentioned within ``start`` and ``end``, each once, in order."""
        return tuple(dict.fromkeys(self.actors[m.actor] for m in self.mentions_in(start, end)))

    def parties_in(self, start: int, end: int) -> tuple[Actor, ...]:
        """Return the parties mentioned within ``start`` and ``end``, each once, in order."""
        return tuple(actor for actor in self.actors_in(start, end) if actor.role == "party")

    def actor_at(self, start: int, end: int) -> Actor | None:
        """Return the actor whose mention overlaps ``start`` to ``end``, or None."""
        place = bisect_right(self._starts, start) - 1
        for mention in self.mentions[max(0, place) : place + 3]:
            if mention.start < end and start < mention.end:
                return self.actors[mention.actor]
        return None

    def subject_before(self, offset: int, start: int) -> Actor | None:
        """Return the first actor named from ``start`` on and before ``offset``: as a rule the subject of the verb."""
        found = self.mentions_in(start, offset)
        return self.actors[found[0].actor] if found else None

    def resolve(self, form: str, at: int | None = None) -> Actor | None:
        """Return the actor for whom a name, an alias, a common noun, a person or a pronoun stands, or None.

        A pronoun ("it", "they", "he") is resolved with ``at``, its offset: to the subject of
        the sentence before, or the first mention earlier in its own sentence.
        """
        folded = " ".join(form.split()).casefold().removeprefix("the ")
        index = self._forms.get(folded)
        if index is None:
            person = self.person(form)
            index = person.actor if person is not None else None
        if index is not None:
            return self.actors[index]
        if at is not None and folded in {"it", "its", "they", "their", "he", "she", "his", "her", "we", "our"}:
            return self._antecedent(at)
        return None

    def person(self, name: str) -> Person | None:
        """Return the person of that full name or surname, or None."""
        folded = " ".join(name.split()).casefold()
        index = self._names.get(folded)
        if index is None and " " in folded:
            index = self._names.get(folded.rsplit(" ", 1)[1])
        return self.people[index] if index is not None else None

    def opponent(self, actor: Actor) -> Actor | None:
        """Return the other party, where there are exactly two; None otherwise."""
        parties = self.parties
        if len(parties) != _TWO_SIDES or actor not in parties:
            return None
        return parties[1] if parties[0] == actor else parties[0]

    def _antecedent(self, at: int) -> Actor | None:
        index = self.sentence_at(at)
        here = self.mentions_in(self.sentences[index].start, at)
        if here:
            return self.actors[here[0].actor]
        if index == 0 or self.sentences[index - 1].paragraph != self.sentences[index].paragraph:
            return None
        before = self.sentences[index - 1]
        there = self.mentions_in(before.start, before.end)
        return self.actors[there[0].actor] if there else None

"""The actors of a brief: who is meant by a name, an alias, a delegate or a form of a country."""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from summarizer.alignment.transcription import is_same_name
from summarizer.claims import Evidence, Mediator, Party
from summarizer.grounding.passage import Passage, passage_of
from summarizer.lexicon import country_of
from summarizer.segmentation import word_set

_TITLES = word_set(
    """the mr mrs ms dr sir lord lady president minister prime foreign defence defense general colonel captain envoy
    ambassador secretary spokesman spokeswoman spokesperson chief deputy senator king queen prince sheikh"""
)


K = TypeVar("K")


class Mention(NamedTuple):
    """An actor named in a passage by the words ``start`` to ``end``; ``person`` if it is by one of its delegates."""

    start: int
    end: int
    actor: str
    person: str | None = None


class ActorBook:
    """The parties and mediators of a brief, found by any of their names."""

    def __init__(self, parties: Iterable[Party[Evidence]], mediators: Iterable[Mediator[Evidence]]) -> None:
        self._names: dict[tuple[str, ...], str | None] = {}
        self._countries: dict[str, str | None] = {}
        self._persons: dict[tuple[str, ...], str] = {}
        self._found: dict[Passage, list[Mention]] = {}
        parties, mediators = tuple(parties), tuple(mediators)
        self.parties = tuple(party.name for party in parties)
        actors: tuple[Party[Evidence] | Mediator[Evidence], ...] = (*parties, *mediators)
        for actor in actors:
            self._enter(actor.name, actor.name)
        for actor in actors:
            for alias in actor.aliases:
                self._enter(alias, actor.name)
            for name in (actor.name, *actor.aliases):
                self._claim(self._countries, country_of(name), actor.name)
        for party in parties:
            for delegate in party.delegates:
                self._enter(delegate.name, party.name)
                self._persons[_words(delegate.name)] = delegate.name
        for party in parties:
            self._enter_short_names(party)
        self._longest: dict[str, int] = {}
        for words in self._names:
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    @property
    def names(self) -> tuple[str, ...]:
        """All names, aliases and names of delegates, as far as they name one actor."""
        return tuple(" ".join(words) for words, actor in self._names.items() if actor)

    def _enter(self, name: str, actor: str) -> None:
        words = _words(name)
        if words:
            self._claim(self._names, words, actor)

    def _enter_short_names(self, party: Party[Evidence]) -> None:
        """Let each delegate be named by one word of the name: of Spanish double surnames, the first one is usual."""
        for delegate in party.delegates:
            for word in _words(delegate.name)[1:]:
                self._claim(self._names, (word,), party.name)
                self._persons.setdefault((word,), delegate.name)
            self._enter_role(delegate.role, delegate.name, party.name)

    def _enter_role(self, role: str | None, person: str, actor: str) -> None:
        """Let "the defence minister" name its holder; an office of one word is held by too many."""
        words = _words(role or "")
        if len(words) > 1 and words not in self._names:
            self._names[words] = actor
            self._persons[words] = person

    @staticmethod
    def _claim(book: dict[K, str | None], key: K | None, actor: str) -> None:
        """Give a name to an actor; a name that two actors share names neither."""
        if key:
            book[key] = actor if book.get(key, actor) == actor else None

    def resolve(self, name: str | None) -> str | None:
        """Return the name of the actor that ``name`` stands for, or None."""
        if not name:
            return None
        words = _words(name)
        if words in self._names:
            return self._names[words]
        country = country_of(name)
        if country and self._countries.get(country):
            return self._countries[country]
        mentions = {mention.actor for mention in self.mentions(passage_of(name))}
        return mentions.pop() if len(mentions) == 1 else None

    def mentions(self, passage: Passage) -> list[Mention]:
        """Find the actors that a passage names, in order."""
        known = self._found.get(passage)
        if known is None:
            known = self._found[passage] = self._mentions(passage)
        return known

    def _mentions(self, passage: Passage) -> list[Mention]:
        if passage.parts:
            return self._united(passage.parts)
        found: list[Mention] = []
        forms = passage.bare
        known = self._longest
        behind = 0
        for at in sorted({*passage.capitals, *(at for at, form in enumerate(forms) if form in known)}):
            mention = self._at(passage, forms, at) if at >= behind else None
            if mention:
                found.append(mention)
                behind = mention.end
        return found

    def _united(self, parts: Iterable[Passage]) -> list[Mention]:
        found: list[Mention] = []
        before = 0
        for part in parts:
            for start, end, actor, person in self.mentions(part):
                found.append(Mention(start + before, end + before, actor, person))
            before += len(part.forms)
        return found

    def _at(self, passage: Passage, forms: list[str], at: int) -> Mention | None:
        for length in range(min(self._longest.get(forms[at], 0), len(forms) - at), 0, -1):
            key = tuple(forms[at : at + length])
            actor = self._names.get(key)
            if actor:
                return Mention(at, at + length, actor, self._persons.get(key))
        if passage.raws[at][0].isupper():
            country = country_of(passage.raws[at].removesuffix("'s").removesuffix("’s"))
            actor = self._countries.get(country) if country else None
            if actor:
                return Mention(at, at + 1, actor)
        return None


def _words(name: str) -> tuple[str, ...]:
    forms = [form.removesuffix("'s") for form in passage_of(name).forms]
    bare = [form for number, form in enumerate(forms) if not (form == "the" and number == 0)]
    core = [form for form in bare if form not in _TITLES]
    return tuple(core or bare)


def same_person(one: str, other: str) -> bool:
    """Tell whether two names or descriptors can be of one speaker: the words of one are among those of the other."""
    short, long = sorted((_words(one), _words(other)), key=len)
    return bool(short) and all(any(word == name or is_same_name(word, name) for name in long) for word in short)

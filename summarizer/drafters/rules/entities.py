"""Who is in an article: names that mean the same actor, put together.

Works in a fixed order: what the lexicon knows, acronyms beside their long form, short
forms of longer names, persons, states told by their demonym or their offices, then
common nouns that stand for one of them ("the union", "the rebels").
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, NamedTuple

from summarizer.claims import ActorKind
from summarizer.drafters.rules.names import Name, find_names
from summarizer.drafters.rules.wording import Wording
from summarizer.lexicon import load
from summarizer.segmentation import Span, word_set

Form = Literal["name", "demonym", "seat", "noun", "person", "pronoun"]
EntityType = Literal["country", "organisation", "person", "unknown", "noun", "place"]

_DEMONYM_ENDINGS = word_set(
    """i is an ans ian ians n ns ese ish ic it ite ites ite er ers ie ies ene enes ard ards ite"""
)
_SHORTEST_STEM = 3
_SHORTEST_ACRONYM = 2
_LONGEST_ACRONYM = 7
_BEFORE_PLACE = word_set("in at near from outside around inside")
_SPEECH = frozenset(load("cues")["speech"])


class Mention(NamedTuple):
    """An actor where it is mentioned, with offsets and token range."""

    start: int
    end: int
    first: int
    last: int
    entity: int
    form: Form


@dataclass(slots=True)
class Entity:
    """One actor while it is being put together."""

    index: int
    type: EntityType
    kind: ActorKind
    country: str | None = None
    forms: Counter[str] = field(default_factory=Counter)
    descriptions: Counter[str] = field(default_factory=Counter)
    adjectives: Counter[str] = field(default_factory=Counter)
    mentions: dict[Mention, None] = field(default_factory=dict)  # ordered, and quick to take one out
    merged_into: int | None = None
    statehood: int = 0
    personhood: int = 0
    placehood: int = 0
    title: str | None = None
    role: str | None = None
    side: int | None = None
    side_at: tuple[int, int] | None = None
    said_of: list[Span] = field(default_factory=list)
    noun: str | None = None

    @property
    def is_person_like(self) -> bool:
        """Tell whether more than a hint says that this is a person."""
        return self.personhood > 1

    @property
    def name(self) -> str:
        """The fullest form in the article; the lexicon's name where only adjectives and seats stand there."""
        if self.forms:
            return max(self.forms, key=lambda form: (len(form.split()), len(form)))
        if self.country:
            return self.country
        pool = self.descriptions or self.adjectives
        if not pool:
            return ""
        own = [form for form in pool if self.noun is not None and form.casefold().endswith(self.noun)] or list(pool)
        # "European banks" are some of the banks: a form without a name in it says it better.
        own = [form for form in own if form.rpartition(" ")[0].islower() or " " not in form] or own
        return max(own, key=lambda form: (len(form.removeprefix("the ").split()), form.islower(), pool[form]))


@cache
def group_nouns() -> dict[str, ActorKind]:
    """Return the common nouns that may stand for an actor, with the kind that they tell."""
    table: dict[ActorKind, list[str]] = load("groups")["nouns"]
    return {noun: kind for kind, nouns in table.items() for noun in nouns}


class Cast:
    """The entities of one article and their mentions, in order of the text."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self.names = find_names(wording)
        self.entities: list[Entity] = []
        self.keys: dict[str, int] = {}
        self.at: list[int] = []  # entity of each name
        self.mention_at: dict[int, Mention] = {}  # by first token
        self.partner_at: dict[int, Mention] = {}  # second country of a compound, by token
        self._gather()

    def resolve(self, index: int) -> Entity:
        """Return the entity into which ``index`` was merged at last."""
        entity = self.entities[index]
        while entity.merged_into is not None:
            entity = self.entities[entity.merged_into]
        return entity

    def new(self, type_: EntityType, kind: ActorKind, country: str | None = None) -> Entity:
        """Add an entity."""
        entity = Entity(len(self.entities), type_, kind, country)
        self.entities.append(entity)
        return entity

    def merge(self, kept: int, gone: int) -> None:
        """Make ``gone`` another name of ``kept`` (mentions are made later, from the names)."""
        one, other = self.resolve(kept), self.resolve(gone)
        if one is other:
            return
        one.forms.update(other.forms)
        one.descriptions.update(other.descriptions)
        one.adjectives.update(other.adjectives)
        one.statehood += other.statehood
        one.personhood += other.personhood
        one.placehood += other.placehood
        one.country = one.country or other.country
        one.title = one.title or other.title
        one.said_of.extend(other.said_of)
        other.merged_into = one.index

    def _gather(self) -> None:
        for name in self.names:
            key = name.country.casefold() if name.country else name.text.casefold().removeprefix("the ")
            index = self.keys.get(key)
            if index is None:
                index = self.new(name.type, name.kind, name.country if name.type == "country" else None).index
                self.keys[key] = index
            entity = self.entities[index]
            if name.type == "person":
                entity.type = "person"
                entity.title = entity.title or name.title
            if name.use == "adjectives":
                entity.adjectives[name.text] += 1
            elif name.use in ("seats", "people"):
                entity.descriptions[name.text] += 1
            else:
                entity.forms[name.text] += 1
            self.at.append(index)
            if name.partner is not None:
                self._gather_partner(name)

    def _gather_partner(self, name: Name) -> None:
        """Count the second country of a compound ("India-China") as mentioned too."""
        country = name.partner or ""
        index = self.keys.get(country.casefold())
        if index is None:
            index = self.new("country", "state", country).index
            self.keys[country.casefold()] = index
        token = self.wording.segmented.tokens[name.first]
        start = token.start + len(name.text) + 1
        self.entities[index].descriptions[self.wording.text[start : token.end]] += 1
        mention = Mention(start, token.end, name.first, name.last, index, "name")
        self.entities[index].mentions[mention] = None
        self.partner_at[name.first] = mention

    def is_behind_town(self, mention: Mention) -> bool:
        """Tell whether a name only says where a town is ("in Valletta, Malta") or is one ("the capital, Valletta")."""
        if mention.form == "seat":
            return self.wording.lower[max(0, mention.first - 2) : mention.first][-2:] == ["capital", ","]
        if mention.form != "name" or self.wording.lower[mention.first - 1] != ",":
            return False
        previous = next((m for b in range(2, 6) if (m := self.mention_at.get(mention.first - b)) is not None), None)
        if previous is None or previous.last != mention.first - 1:
            return False
        before = self.wording.lower[previous.first - 1] if previous.first else ""
        return before in ("in", "at", "from", "near") or self.wording.printed(previous.first, previous.last).isupper()

    def make_mentions(self) -> None:
        """Note where each entity is mentioned, once no names are joined any more."""
        for name, index in zip(self.names, self.at, strict=True):
            entity = self.resolve(index)
            start, end = self.wording.span(name.first, name.last)
            if "-" in self.wording.segmented.tokens[name.first].text and name.country and name.last == name.first + 1:
                end = start + len(name.text)
            form: Form = "name"
            if entity.type == "person":
                form = "person"
            elif name.use == "seats" or (entity.country is None and name.text in entity.descriptions):
                form = "seat"
            elif name.use in ("adjectives", "people") or name.text in entity.adjectives:
                form = "demonym"
            mention = Mention(start, end, name.first, name.last, entity.index, form)
            self.mention_at[name.first] = mention
            entity.mentions[mention] = None

"""Who is in an article: names that mean the same actor, put together.

Works in a fixed order: what the lexicon knows, acronyms beside their long form, short
forms of longer names, persons, states told by their demonym or their offices, then
common nouns that stand for one of them ("the union", "the rebels").
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, NamedTuple

from summarizer.claims import ActorKind
from summarizer.drafters.rules.names import Name, find_names, heads, roles
from summarizer.drafters.rules.wording import FUNCTION_WORDS, Wording
from summarizer.lexicon import load
from summarizer.segmentation import Span

Form = Literal["name", "demonym", "seat", "noun", "person", "pronoun"]
EntityType = Literal["country", "organisation", "person", "unknown", "noun", "place"]

_DEMONYM_ENDINGS = frozenset(
    "i is an ans ian ians n ns ese ish ic it ite ites ite er ers ie ies ene enes ard ards ite".split()  # noqa: SIM905  # a word list
)
_SHORTEST_STEM = 3
_SHORTEST_ACRONYM = 2
_LONGEST_ACRONYM = 7
_BEFORE_PLACE = frozenset("in at near from outside around inside".split())  # noqa: SIM905  # a word list
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
    mentions: list[Mention] = field(default_factory=list)
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
    def name(self) -> str:
        """The fullest form in the article; the lexicon's name where only adjectives and seats stand there."""
        if self.forms:
            return max(self.forms, key=lambda form: (len(form.split()), len(form)))
        if self.country:
            return self.country
        pool = self.descriptions or self.adjectives
        if not pool:
            return ""
        if self.noun is not None and self.noun.endswith("s"):
            own = [form for form in pool if form.casefold().endswith(self.noun)] or list(pool)
            return max(own, key=lambda form: (len(form.removeprefix("the ").split()), form.islower(), pool[form]))
        return max(pool, key=lambda form: (len(form.split()), pool[form]))


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
        self._keys: dict[str, int] = {}
        self._at: list[int] = []  # entity of each name
        self.mention_at: dict[int, Mention] = {}  # by first token
        self.partner_at: dict[int, Mention] = {}  # second country of a compound, by token
        self._gather()
        self._join_acronyms()
        self._join_short_forms()
        self._adopt_people()
        self._find_persons()
        self._find_states()
        self._find_capitals()
        self._join_ministries()
        self._make_mentions()

    # -- gathering ---------------------------------------------------------------

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
            index = self._keys.get(key)
            if index is None:
                index = self.new(name.type, name.kind, name.country if name.type == "country" else None).index
                self._keys[key] = index
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
            self._at.append(index)
            if name.partner is not None:
                self._gather_partner(name)

    def _gather_partner(self, name: Name) -> None:
        """Count the second country of a compound ("India-China") as mentioned too."""
        country = name.partner or ""
        index = self._keys.get(country.casefold())
        if index is None:
            index = self.new("country", "state", country).index
            self._keys[country.casefold()] = index
        token = self.wording.segmented.tokens[name.first]
        start = token.start + len(name.text) + 1
        self.entities[index].descriptions[self.wording.text[start : token.end]] += 1
        mention = Mention(start, token.end, name.first, name.last, index, "name")
        self.entities[index].mentions.append(mention)
        self.partner_at[name.first] = mention

    # -- joining -----------------------------------------------------------------

    def _join_acronyms(self) -> None:
        """Join "Long Form (LF)", "Long Form, or LF," and an acronym that stands alone to its long form."""
        lower = self.wording.lower
        by_initials: dict[str, int] = {}
        for name, index in zip(self.names, self._at, strict=True):
            if name.type == "organisation" and " " in name.text:
                for initials in _initials(name.text):
                    by_initials.setdefault(initials, index)
        for position in range(1, len(self.names)):
            name, previous = self.names[position], self.names[position - 1]
            if not _is_acronym(name.text):
                continue
            between = lower[previous.last : name.first]
            index = self._at[position]
            if between == ["("] and lower[name.last : name.last + 1] == [")"] and previous.type != "country":
                self.merge(self._at[position - 1], index)
            elif "known" in between and between[-1] == "as" and previous.type == "organisation" and len(between) < 10:  # noqa: PLR2004
                self.merge(self._at[position - 1], index)
            elif between in ([","], [",", "or"], ["("], [",", "the"]) and name.text.casefold() in _initials(
                previous.text
            ):
                self.merge(self._at[position - 1], index)
            elif self.resolve(index).type != "country" and name.text.casefold() in by_initials:
                self.merge(by_initials[name.text.casefold()], index)

    def _join_short_forms(self) -> None:
        """Join a name to the longer one that begins or ends with it."""
        starts: dict[str, int] = {}
        ends: dict[str, list[int]] = defaultdict(list)
        for entity in self.entities:
            if entity.merged_into is not None or entity.type == "country":
                continue
            for form in list(entity.forms):
                parts = form.casefold().split()
                if len(parts) > 1:
                    for stop in range(1, len(parts)):
                        starts.setdefault(" ".join(parts[:stop]), entity.index)
                        ends[" ".join(parts[stop:])].append(entity.index)
                    if entity.type == "organisation":
                        for part in parts[1:-1]:
                            if part in heads():
                                ends[part].append(entity.index)
        for entity in self.entities:
            if entity.merged_into is not None or entity.type not in ("unknown", "person", "organisation"):
                continue
            for form in list(entity.forms):
                folded = form.casefold()
                longer = [i for i in ends.get(folded, ()) if self.resolve(i) is not entity]
                begun = starts.get(folded)
                if longer:
                    self.merge(longer[-1] if len(longer) == 1 else longer[0], entity.index)
                elif begun is not None and self.resolve(begun) is not entity and self._may_shorten(begun, folded):
                    self.merge(begun, entity.index)
                if entity.merged_into is not None:
                    break

    def _may_shorten(self, longer: int, short: str) -> bool:
        entity = self.resolve(longer)
        return entity.type == "organisation" or entity.type == "unknown" and len(short) >= 4

    # -- persons -----------------------------------------------------------------

    def _adopt_people(self) -> None:
        """Take over who is certainly a person, with what is said of each."""
        starts = [self.wording.segmented.tokens[name.first].start for name in self.names]
        for person in self.wording.segmented.people:
            if not person.certain or any(self._behind_article(start) for start, _ in person.mentions):
                continue
            known: Entity | None = None
            for start, end in person.mentions:
                place = bisect_right(starts, start) - 1
                for index in range(max(0, place), min(len(self.names), place + 3)):
                    name = self.names[index]
                    if starts[index] >= end or self.wording.segmented.tokens[name.last - 1].end <= start:
                        continue
                    entity = self.resolve(self._at[index])
                    if entity.type in ("country", "organisation"):
                        continue
                    entity.type = "person"
                    entity.personhood += 3
                    if known is not None and known.index != entity.index:
                        self.merge(known.index, entity.index)
                    known = self.resolve(entity.index)
            if known is not None:
                known.forms[person.name] += 1
                known.said_of.extend(person.descriptions)

    def _behind_article(self, offset: int) -> bool:
        """Tell whether "the" stands before a name: so it is none of a person."""
        index = self.wording.segmented.token_at(offset)
        return index > 0 and self.wording.lower[index - 1] == "the"

    def _find_persons(self) -> None:
        lower, offices, titles = self.wording.lower, roles("offices"), roles("titles")
        for name, index in zip(self.names, self._at, strict=True):
            entity = self.resolve(index)
            if entity.type in ("country", "organisation"):
                continue
            words = name.text.split()
            before = lower[name.first - 1] if name.first else ""
            if before == "." and name.first > 1:
                before = lower[name.first - 2]
            after = lower[name.last] if name.last < len(lower) else ""
            if name.type == "person":
                entity.personhood += 3
            if before in offices or before in titles:
                entity.personhood += 2 if len(words) > 1 else 1
            if after in ("said", "told", "says", "added", "asked", "replied"):
                entity.personhood += 1 + (len(words) > 1)
            if len(words) > 1 and after == "," and self._office_follows(name.last + 1):
                entity.personhood += 2
            if len(words) > 1 and before == "," and self._office_precedes(name.first - 1):
                entity.personhood += 2
            if after in ("who", "'s") and len(words) > 1 and after == "who":
                entity.personhood += 1
            if before in _BEFORE_PLACE or (name.text.isupper() and self._in_dateline(name)):
                entity.placehood += 1
        for entity in self.entities:
            if (
                entity.merged_into is None
                and entity.type in ("unknown", "person")
                and entity.personhood > entity.placehood
            ):
                multiword = any(" " in form for form in entity.forms)
                if entity.type == "person" or (multiword and entity.personhood > 1):
                    entity.type = "person"
        self._join_surnames()

    def _in_dateline(self, name: Name) -> bool:
        """Tell whether a name in capitals opens a dateline ("GENEVA, April 9 -", "DOHA/DESSA, Feb 11 (")."""
        sentence = self.wording.sentences[self.wording.sentence_of[name.first]]
        behind = self.wording.lower[name.last : name.last + 8]
        return (
            name.first - sentence.first <= 4
            and any(mark in behind for mark in ("-", "--", "–", "—", "("))
            and (  # noqa: PLR2004  # two places and a mark
                not sentence.caseless
            )
        )

    def _office_follows(self, index: int) -> bool:
        lower = self.wording.lower
        for word in lower[index : index + 10]:
            if word in (".", ";", ",", "said", "who", ":"):
                return False
            if word in roles("offices"):
                return True
        return False

    def _office_precedes(self, index: int) -> bool:
        lower = self.wording.lower
        for word in reversed(lower[max(0, index - 8) : index]):
            if word in (".", ";", ",", "said", ":"):
                return False
            if word in roles("offices"):
                return True
        return False

    def _join_surnames(self) -> None:
        persons: dict[str, int] = {}
        for entity in self.entities:
            if entity.merged_into is None and entity.type == "person":
                for form in entity.forms:
                    parts = form.casefold().split()
                    if len(parts) > 1:
                        persons.setdefault(parts[-1], entity.index)
                        for part in parts[1:-1]:
                            if len(part) > 3:  # noqa: PLR2004  # shorter ones are particles
                                persons.setdefault(part, entity.index)
                        for part in parts[-1].split("-"):
                            if len(part) > 3:
                                persons.setdefault(part, entity.index)
                        if len(parts) > 2:
                            persons.setdefault(" ".join(parts[-2:]), entity.index)
                            persons.setdefault(" ".join(parts[1:]), entity.index)
        for entity in self.entities:
            if entity.merged_into is None and entity.type in ("unknown", "person"):
                for form in list(entity.forms):
                    longer = persons.get(form.casefold())
                    if longer is not None and self.resolve(longer) is not entity:
                        self.merge(longer, entity.index)
                        break

    # -- states ------------------------------------------------------------------

    def _find_states(self) -> None:
        """Tell the states that no lexicon knows by their offices and by their people."""
        lower, government = self.wording.lower, roles("government")
        for name, index in zip(self.names, self._at, strict=True):
            entity = self.resolve(index)
            if entity.type not in ("unknown", "place") or entity.personhood > 1:
                continue
            after = lower[name.last : name.last + 3]
            if after[:1] == ["'s"]:
                after = after[1:]
            elif after and after[0] not in ("government", "capital", "army", "parliament", "president", "border"):
                after = []
            if after and after[0] in government and not name.text.isupper():
                entity.statehood += 2
            before = lower[max(0, name.first - 2) : name.first]
            if before in (
                ["government", "of"],
                ["republic", "of"],
                ["kingdom", "of"],
                ["sultanate", "of"],
                ["capital", "of"],
            ):
                entity.statehood += 3
            elif before[-1:] in (["neighbouring"], ["neighboring"]):
                entity.statehood += 2
            first = name.text.split()[0].casefold()
            if first in ("republic", "kingdom", "sultanate", "emirate"):
                entity.statehood += 3
        self._join_realms()
        self._join_demonyms()
        self._find_nameless_state()
        self._join_former_states()
        for entity in self.entities:
            if entity.merged_into is None and entity.statehood > 1 and entity.type in ("unknown", "place"):
                entity.type, entity.kind = "country", "state"

    def _join_former_states(self) -> None:
        """Where West Germany is spoken of, Germany is the same."""
        by_country = {e.country: e for e in self.entities if e.merged_into is None and e.country is not None}
        for country, entity in by_country.items():
            plain = by_country.get(country.removeprefix("West "))
            if plain is not None and plain is not entity:
                self.merge(entity.index, plain.index)

    def _find_nameless_state(self) -> None:
        """Where a government acts and no state is known, take the name that the head of the article gives for one."""
        lower = self.wording.lower
        if any(e.type == "country" and e.forms for e in self.entities if e.merged_into is None):
            return
        if not any(word in ("government", "parliament", "treasury", "cabinet") for word in lower):
            return
        opening = [n for n in self.names if self.wording.sentence_of[n.first] <= 1]
        named = [
            self.resolve(self._keys[n.text.casefold()])
            for n in opening
            if n.type == "unknown" and n.text.casefold() in self._keys
        ]
        likely = [
            e
            for e in named
            if e.type == "unknown"
            and len({self.wording.sentence_of[n.first] for n in self.names if n.text in e.forms}) > 1
            and e.personhood < 2
        ]  # noqa: PLR2004
        if likely:
            likely[0].statehood += 2

    def _join_realms(self) -> None:
        """Join "Republic of X" and "X"."""
        for entity in self.entities:
            for form in list(entity.forms):
                parts = form.split()
                if len(parts) > 2 and parts[1] == "of" and parts[0].casefold() in ("republic", "kingdom", "sultanate"):
                    short = self._keys.get(" ".join(parts[2:]).casefold())
                    if short is not None and self.resolve(short) is not self.resolve(entity.index):
                        entity.type, entity.kind = "country", "state"
                        self.merge(entity.index, short)

    def _join_demonyms(self) -> None:
        """Join an unknown name and the adjective or people made of it ("Marzan", "Marzanis")."""
        buckets: dict[str, list[int]] = defaultdict(list)
        for entity in self.entities:
            if (
                entity.merged_into is None
                and entity.type in ("unknown", "country")
                and entity.personhood < 2
                and (entity.country is None)
            ):
                for form in entity.forms:
                    word = form.split()[-1].casefold()
                    if word.isalpha() and len(word) > 3:
                        buckets[word[:_SHORTEST_STEM]].append(entity.index)
                        break
        for indices in buckets.values():
            for base in indices[:50]:
                for other in indices[:50]:
                    if self.resolve(base) is not self.resolve(other) and self._is_demonym(base, other):
                        target = self.resolve(base)
                        gone = self.resolve(other)
                        target.statehood += 2
                        gone.adjectives.update(gone.forms)
                        gone.forms.clear()
                        self.merge(target.index, gone.index)

    def _is_demonym(self, base: int, other: int) -> bool:
        one, two = self.entities[base], self.entities[other]
        if not one.forms or not two.forms:
            return False
        name, derived = min(one.forms, key=len).casefold().split()[-1], min(two.forms, key=len).casefold()
        return " " not in derived and is_demonym(name, derived)

    def _find_capitals(self) -> None:
        """Join a capital that the article names to its state ("Shirvand, the Narveshi capital")."""
        lower = self.wording.lower
        for position, name in enumerate(self.names):
            if self.resolve(self._at[position]).type != "country":
                continue
            after = lower[name.last : name.last + 3]
            possessive = after[:1] == ["'s"]
            word = after[1:] if possessive else after
            town: int | None = None
            if word[:1] == ["capital"]:
                behind = name.last + 1 + possessive
                if (
                    lower[behind : behind + 1] == [","]
                    and position + 1 < len(self.names)
                    and self.names[position + 1].first == behind + 1
                ):
                    town = position + 1
                elif position + 1 < len(self.names) and self.names[position + 1].first == behind:
                    town = position + 1
                elif position and lower[self.names[position - 1].last : name.first] in ([",", "the"], [","]):
                    town = position - 1
            elif position and lower[self.names[position - 1].last : name.first] in (
                [",", "capital", "of"],
                [",", "the", "capital", "of"],
            ):
                town = position - 1
            if town is not None and self.resolve(self._at[town]).type in ("unknown", "place"):
                capital = self.resolve(self._at[town])
                capital.descriptions.update(capital.forms)
                capital.forms.clear()
                self.merge(self._at[position], capital.index)

    def _join_ministries(self) -> None:
        """Join "Pakistan's Foreign Ministry" to its country, and a ministry alone to the only state there is."""
        lower, government = self.wording.lower, roles("government")
        states = [e for e in self.entities if e.merged_into is None and e.type == "country" and e.forms]
        for position, name in enumerate(self.names):
            entity = self.resolve(self._at[position])
            if entity.type != "organisation" or entity.kind != "government_body":
                continue
            if not all(word in government for form in entity.forms for word in form.casefold().split()):
                continue
            previous = self.names[position - 1] if position else None
            if previous is not None and lower[previous.last : name.first] in ([], ["'s"]):
                owner = self.resolve(self._at[position - 1])
                if owner.kind in ("state", "armed_group"):
                    self._at[position] = owner.index
                    continue
            if len(states) == 1:
                self._at[position] = states[0].index

    def _make_mentions(self) -> None:
        for name, index in zip(self.names, self._at, strict=True):
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
            entity.mentions.append(mention)


def is_demonym(name: str, derived: str) -> bool:
    """Tell whether ``derived`` may be the adjective or the people of the place ``name``, both casefolded."""
    if name == derived or len(name) <= _SHORTEST_STEM:
        return False
    if derived.startswith(name):
        return derived[len(name) :] in _DEMONYM_ENDINGS
    if name[-1] == "n" and derived.removesuffix("s") == name[:-1]:
        return True
    stem = name.rstrip("aeiouy")
    if len(stem) <= _SHORTEST_STEM or stem == name:
        return False
    return derived.startswith(stem) and derived[len(stem) :] in _DEMONYM_ENDINGS - {"s", "n", "ns", "er", "ers"}


def _initials(name: str) -> set[str]:
    """Return the acronyms that the words of a name can make, casefolded."""
    parts = [p for word in name.replace("’", "'").split() for p in word.split("-") if p and p[0].isalpha()]
    great = [p for p in parts if p.lower() not in FUNCTION_WORDS]
    found = {"".join(p[0] for p in parts).casefold(), "".join(p[0] for p in great).casefold()}
    return {acronym for acronym in found if len(acronym) >= _SHORTEST_ACRONYM}


def _is_acronym(text: str) -> bool:
    return (
        _SHORTEST_ACRONYM <= len(text) <= _LONGEST_ACRONYM + 5
        and " " not in text
        and (text.isupper() or sum(map(str.isupper, text)) > 1 or len(text) <= _LONGEST_ACRONYM)
        and text[0].isalpha()
    )

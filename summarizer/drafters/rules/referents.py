"""For whom a common noun stands: the entity of that head noun or kind, the one spoken of last, or one of its own."""

from collections import defaultdict
from collections.abc import Callable

from summarizer.claims import ActorKind
from summarizer.drafters.rules.entities import Cast, Entity, Mention, group_nouns
from summarizer.drafters.rules.names import heads
from summarizer.segmentation import word_set

# Nouns that stand for an actor only beside its name.
WEAK_NOUNS = word_set(
    """state country island parties party clubs owner city police labour labor staff army military opposition prisoners
    residents council university district department commission treasury community bank channel carriers hospital
    inmates"""
)
_MEMORY = 120  # tokens: some four sentences
_MOST_RIVALS = 64  # entities of a kind among which a noun is settled: keeps long texts linear
_ORIGINS = frozenset({"in", "at", "near", "from", "to"})
_SAME_HEAD = {
    "club": ("fc", "fk"),
    "airline": ("airlines", "airways", "air"),
    "bank": ("bancorp",),
    "railway": ("railways", "rail"),
}
# Two words for the same side of a market.
_SAME_SIDE = {"exporters": "producers", "importers": "consumers", "sellers": "producers", "buyers": "consumers"}
_ANY_BODY = frozenset({"group", "movement", "organisation", "organization", "bloc"})


class Referents:
    """The entities that a common noun may stand for, by head noun and by kind."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.nouns = group_nouns()
        self.by_head: dict[str, list[Entity]] = defaultdict(list)
        self.by_kind: dict[ActorKind, list[Entity]] = defaultdict(list)
        self.own: dict[str, Entity] = {}
        for entity in cast.entities:
            if entity.merged_into is None and entity.type in ("organisation", "country", "unknown"):
                self.by_kind[entity.kind].append(entity)
                for part in {part for form in entity.forms for part in _head_words(form.casefold().split())}:
                    if part in heads() or part in self.nouns:
                        self.by_head[part].append(entity)

    def note(self, entity: Entity, word: str) -> None:
        """Remember that a noun and its kind now stand for an entity too."""
        self.by_kind[entity.kind].append(entity)
        self.by_head[word].append(entity)

    def find(self, word: str, index: int, *, determined: bool) -> Entity | None:
        """Return the entity for which the noun at token ``index`` stands, a new one if it must be."""
        return self._linked(word, index) or self._own(word, determined=determined)

    def _linked(self, word: str, index: int) -> Entity | None:
        kind = self.nouns[word]
        named = [e for head in (word, *_SAME_HEAD.get(word, ())) for e in self.by_head.get(head, ())]
        found = [entity for entity in named if entity.merged_into is None]
        if found:
            return _most_mentioned(found)
        if kind == "union" and word not in ("union", "unions", "guild"):
            unions = self._alive("union")
            return unions[0] if len(unions) == 1 else self.own.get("union")
        if word in _ANY_BODY:
            return self._recent(index, _is_body)
        alive = self._alive(kind) if kind in ("union", "armed_group", "company", "state") else []
        if alive:
            return _most_mentioned(alive)
        return self._recent(index, _is_nameless_firm) if kind == "company" and not word.endswith("s") else None

    def _recent(self, index: int, fits: Callable[[Entity], bool]) -> Entity | None:
        """Return the entity mentioned last, within some sentences, that fits."""
        for back in range(index - 1, max(-1, index - _MEMORY), -1):
            mention = self.cast.mention_at.get(back)
            if mention is not None and fits(self.cast.resolve(mention.entity)):
                return self.cast.resolve(mention.entity)
        return None

    def _alive(self, kind: ActorKind) -> list[Entity]:
        alive = [e for e in self.by_kind[kind][:_MOST_RIVALS] if e.merged_into is None]
        if kind == "state":
            return [e for e in alive if any(self._acts(m) for m in e.mentions)]
        return [e for e in alive if e.forms or e.descriptions] or alive

    def _acts(self, mention: Mention) -> bool:
        """Tell whether a country is named as more than a place or an origin."""
        before = self.cast.wording.lower[mention.first - 1] if mention.first else ""
        if mention.form == "seat" and self._opens_dateline(mention):
            return False
        return mention.form != "demonym" and before not in _ORIGINS and not self.cast.is_behind_town(mention)

    def _opens_dateline(self, mention: Mention) -> bool:
        """Tell whether a capital is where the report was filed ("CAIRO --")."""
        wording = self.cast.wording
        following = wording.lower[mention.last : mention.last + 1]
        return wording.printed(mention.first, mention.last).isupper() or following in (["("], ["--"], ["—"], ["–"])

    def _own(self, word: str, *, determined: bool) -> Entity | None:
        """Return the entity that is known by its noun only."""
        if word in WEAK_NOUNS:
            return None
        lemma = _SAME_SIDE[word] if _SAME_SIDE.get(word) in self.own else word
        entity = self.own.get(lemma)
        if entity is None:
            entity = self.cast.new("noun", self.nouns[word])
            entity.noun = lemma
            self.own[lemma] = entity
            self.by_kind[entity.kind].append(entity)
        return entity if determined or word.endswith("s") else None


def _head_words(parts: list[str]) -> set[str]:
    """Return the words by which a name may be called: not the "union" of "Union City"."""
    places = parts[-1:] == ["city"] or parts[-1:] == ["county"]
    return {part for part in parts[len(parts) - 1 if places else 0 :] for part in (part, part.partition("-")[0])}


def _most_mentioned(found: list[Entity]) -> Entity:
    return max(found, key=lambda entity: len(entity.mentions))


def _is_body(entity: Entity) -> bool:
    return entity.type == "organisation" and entity.kind in ("armed_group", "other")


def _is_nameless_firm(entity: Entity) -> bool:
    """Tell whether nothing is known of a name that is spoken of: a company, where one is meant."""
    unknown = entity.type == "unknown" and not entity.placehood and not entity.is_person_like
    return unknown and len(entity.mentions) > 1

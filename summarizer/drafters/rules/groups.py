"""Common nouns that stand for an actor: "the union", "the rebels", "the government", "producers"."""

from collections import defaultdict

from summarizer.claims import ActorKind
from summarizer.drafters.rules.entities import Cast, Entity, Mention, group_nouns
from summarizer.drafters.rules.names import heads, members
from summarizer.drafters.rules.wording import FUNCTION_WORDS
from summarizer.segmentation import word_set

_DETERMINERS = frozenset({"the", "its", "their", "his", "her", "our", "this", "that", "both", "no", "any"})
# Words between a determiner and the noun that do not make it somebody else's.
_MODIFIERS_STOP = frozenset({"of", "for", "in", "to", "and", "or"})
_WEAK_NOUNS = frozenset(
    {
        "state",
        "country",
        "island",
        "parties",
        "party",
        "clubs",
        "owner",
        "city",
        "police",
        "labour",
        "labor",
        "staff",
        "army",
        "military",
        "opposition",
        "prisoners",
        "residents",
        "council",
        "university",
        "department",
        "commission",
        "treasury",
        "community",
        "bank",
        "channel",
        "carriers",
        "hospital",
        "inmates",
    }
)
_LONGEST_NAME = 7  # tokens of a long form, letters of an acronym
_MOST_RIVALS = 64  # entities of a kind among which a noun is settled: keeps long texts linear
_MEMORY = 120  # tokens: some four sentences
# Nouns that name a side when they stand before its people: "rebel negotiators", "union officials".
_ATTRIBUTIVE = {
    "rebel": "rebels", "guerrilla": "guerrillas", "government": "government", "union": "union", "company": "company",
    "management": "management", "opposition": "opposition", "producer": "producers", "consumer": "consumers",
    "employer": "employers", "importer": "importers", "exporter": "exporters", "creditor": "creditors", "student": "students",
    "producing": "producers", "consuming": "consumers", "importing": "importers", "exporting": "exporters",
    "separatist": "separatists", "insurgent": "insurgents", "militia": "militia", "labor": "union", "labour": "union",
}  # fmt: skip
_SIDE_PEOPLE = word_set(
    """negotiator negotiators delegation delegations official officials side sides team teams representative
    representatives leader leaders spokesman spokeswoman delegate delegates envoy envoys camp commander commanders
    members groups factions group countries nations states members sources"""
)
_NAMED_BODIES = frozenset({"party", "council", "elders", "union", "board", "committee", "university", "federation"})
_SAME_HEAD = {
    "club": ("fc", "fk"),
    "airline": ("airlines", "airways", "air"),
    "bank": ("bancorp",),
    "railway": ("railways", "rail"),
}
# Two words for the same side of a market.
_SAME_SIDE = {"exporters": "producers", "importers": "consumers", "sellers": "producers", "buyers": "consumers"}
_NOT_PLURAL = frozenset({"police", "staff", "management"})


def add_groups(cast: Cast) -> None:
    """Link each group noun to the entity that it stands for, or make it one of its own."""
    linker = _Linker(cast)
    for index, word in enumerate(cast.wording.lower):
        if index in linker.covered:
            continue
        if word in _ATTRIBUTIVE and linker.attributive(index, word):
            continue
        if word in linker.nouns:
            linker.visit(index, word)


class _Linker:
    """Walks through an article and remembers whom a noun stood for last."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.nouns = group_nouns()
        self.covered = {i for m in cast.mention_at.values() for i in range(m.first, m.last)}
        self.by_head: dict[str, list[Entity]] = defaultdict(list)
        self.by_kind: dict[ActorKind, list[Entity]] = defaultdict(list)
        self.own: dict[str, Entity] = {}
        for entity in cast.entities:
            if entity.merged_into is None and entity.type in ("organisation", "country", "unknown"):
                self.by_kind[entity.kind].append(entity)
                for form in entity.forms:
                    for part in form.casefold().split():
                        if (part in heads() or part in self.nouns) and entity not in self.by_head[part]:
                            self.by_head[part].append(entity)

    def attributive(self, index: int, word: str) -> bool:
        """Take "rebel negotiators", "government and rebel delegates" as mentions of the side; tell whether it is one."""
        lower = self.cast.wording.lower
        following = lower[index + 1 : index + 4]
        if not following:
            return False
        joined = (
            following[0] in ("and", "or")
            and len(following) > 2
            and following[1] in _ATTRIBUTIVE
            and following[2] in _SIDE_PEOPLE
        )
        if following[0] not in _SIDE_PEOPLE and not joined:
            return False
        noun = _ATTRIBUTIVE[word]
        previous = self._ending_at(index)
        if previous is not None and previous.last == index and self.nouns[noun] == "state":
            return False
        if following[0] in ("countries", "nations", "states") and noun not in (
            "producers",
            "consumers",
            "importers",
            "exporters",
        ):
            return False
        entity = self._link(noun, index) or self._make(noun, determined=True)
        if entity is None:
            return False
        last = index + 1 if joined else index + 2
        self._add(entity, index, last)
        return True

    def visit(self, index: int, word: str) -> None:
        """Decide what the noun at ``index`` stands for."""
        wording = self.cast.wording
        tokens, lower = wording.segmented.tokens, wording.lower
        sentence = wording.sentences[wording.sentence_of[index]]
        following = lower[index + 1] if index + 1 < sentence.last else ""
        if index + 1 < sentence.last and (
            following in self.nouns
            or (following in _ADJECTIVES and index + 2 < sentence.last and lower[index + 2] in self.nouns)
        ):
            return  # "bank advisory committee": the last noun is the head
        first = index
        while first > sentence.first and (
            self._is_modifier(first - 1) or (lower[first - 1] in ("'", "'s") and self._is_modifier(first - 2))
        ):
            first -= 1
        before = lower[first - 1] if first > sentence.first else ""
        if following in ("'", "'s") and index + 2 < sentence.last and lower[index + 2] in self.nouns:
            return  # "the drivers' union": the last noun is the head
        after_mention = self.cast.mention_at.get(index + 1)
        determined = before == "the" or (before in _DETERMINERS and word not in _WEAK_NOUNS)
        plural = word.endswith("s") and word not in _NOT_PLURAL
        if after_mention is not None and self._apposition(first, index, after_mention):
            return
        if determined and following == "," and self._name_behind_comma(first, index):
            return
        if sentence.caseless and following == "of" and self._long_form(first, index, sentence.last):
            return
        governed = self._ending_at(first) if first == index else None
        rules = governed is not None and self.cast.resolve(governed.entity).kind == "armed_group"
        if following in ("of", "in") and index + 2 < sentence.last and not rules:
            target = self._owner(index + 2)
            if target is not None and target.kind == "state" and self.nouns[word] == "state":
                self._add(target, first, index + 1)
                return
        previous = self._ending_at(first)
        if previous is not None and first == index:
            self._after_name(previous, index, word)
            return
        if not determined and not (plural and self._stands_alone(first, index, following)):
            return
        if (
            tokens[index].text[0].isupper()
            and not sentence.caseless
            and first != sentence.first
            and index != sentence.first
            and not determined
        ):
            return
        entity = self._link(word, index) or self._make(word, determined=determined)
        if entity is not None:
            self._add(entity, first, index + 1)

    def _is_modifier(self, index: int) -> bool:
        word = self.cast.wording.lower[index]
        return (
            index not in self.covered
            and word.isalpha()
            and word not in FUNCTION_WORDS
            and (word in _ADJECTIVES or word in self.nouns)
        )

    def _stands_alone(self, first: int, index: int, following: str) -> bool:
        """Tell whether a bare plural heads its phrase ("Producers want ...")."""
        before = self.cast.wording.lower[first - 1] if first else ""
        return following not in ("'s", "'") and (
            before
            in ("", ".", ",", "and", "with", "between", "by", "to", "for", "against", "that", "said", ";", ":", '"')
            or not before.isalpha()
        )

    def _ending_at(self, index: int) -> Mention | None:
        """Return the mention that ends right before token ``index``."""
        for back in range(1, 8):
            mention = self.cast.mention_at.get(index - back)
            if mention is not None:
                return (
                    mention
                    if mention.last == index
                    or (mention.last == index - 1 and self.cast.wording.lower[index - 1] == "'s")
                    else None
                )
        return None

    def _owner(self, index: int) -> Entity | None:
        lower = self.cast.wording.lower
        if lower[index] == "the" and index + 1 < len(lower):
            index += 1
        mention = self.cast.mention_at.get(index)
        return self.cast.resolve(mention.entity) if mention else None

    def _apposition(self, first: int, index: int, mention: Mention) -> bool:
        """Take "the drivers' union Sitracar", "the pipeline operator Dunagaz" as the kind of the name."""
        entity = self.cast.resolve(mention.entity)
        word = self.cast.wording.lower[index]
        kind = self.nouns[word]
        if entity.type != "unknown" or kind == "state" or word in _WEAK_NOUNS or word.endswith("s"):
            return False
        self._describe(entity, first, index)
        # The name and what is said of it are one mention.
        old = self.cast.mention_at.pop(mention.first)
        entity.mentions.pop(old, None)
        wide = Mention(
            self.cast.wording.span(first, mention.last)[0], mention.end, first, mention.last, entity.index, "name"
        )
        self.cast.mention_at[first] = wide
        entity.mentions[wide] = None
        self.covered.update(range(first, mention.last))
        return True

    def _describe(self, entity: Entity, first: int, index: int) -> None:
        """Give an unknown name the kind and the description of a common noun beside it."""
        wording = self.cast.wording
        word = wording.lower[index]
        entity.type, entity.kind = "organisation", self.nouns[word]
        self.by_kind[entity.kind].append(entity)
        self.by_head[word].append(entity)
        article = "the " if first and wording.lower[first - 1] == "the" else ""
        if article:
            entity.descriptions[article + wording.printed(first, index + 1)] += 1

    def _name_behind_comma(self, first: int, index: int) -> bool:
        """Take "the state mining corporation, Comisur," as one."""
        mention = self.cast.mention_at.get(index + 2)
        lower = self.cast.wording.lower
        word = lower[index]
        if mention is None or lower[mention.last : mention.last + 1] not in ([","], [")"], ["."]):
            return False
        entity = self.cast.resolve(mention.entity)
        if (
            entity.type != "unknown"
            or entity.personhood
            or self.nouns[word] == "state"
            or word in _WEAK_NOUNS
            or word.endswith("s")
        ):
            return False
        self._describe(entity, first, index)
        self._add(entity, first, index + 1)
        return True

    def _long_form(self, first: int, index: int, end: int) -> bool:
        """Take "THE FEDERATION OF MINE WORKERS, FTM," where capitals do not tell a name."""
        wording = self.cast.wording
        stop = next(
            (i for i in range(index + 2, min(end, index + _LONGEST_NAME)) if not wording.lower[i].isalpha()), None
        )
        mention = self.cast.mention_at.get(stop + 1) if stop is not None else None
        if stop is None or mention is None or wording.lower[stop] not in (",", "("):
            return False
        entity = self.cast.resolve(mention.entity)
        initials = "".join(word[0] for word in wording.lower[first:stop] if word not in FUNCTION_WORDS)
        acronym = wording.lower[mention.first]
        if entity.type != "unknown" or acronym[0] != initials[0] or len(acronym) > _LONGEST_NAME:
            return False
        self._describe(entity, first, index)
        word = wording.lower[index]
        if any(part in members() for part in wording.lower[index:stop]):
            entity.kind = "union"
            self.by_kind["union"].append(entity)
        name = wording.printed(first, stop)
        entity.forms[name] += 1
        entity.descriptions.pop("the " + wording.printed(first, index + 1), None)
        if wording.lower[first - 1] == "the":
            entity.descriptions["the " + word.upper()] += 1
        start, stop_at = wording.span(first, stop)
        wide = Mention(start, stop_at, first, stop, entity.index, "name")
        self.cast.mention_at[first] = wide
        entity.mentions[wide] = None
        self.covered.update(range(first, stop))
        return True

    def _after_name(self, previous: Mention, index: int, word: str) -> None:
        """Take "the Tavorian government", "the QLF rebels", "Helvia's pilots"."""
        entity = self.cast.resolve(previous.entity)
        possessive = previous.last < index
        kind = self.nouns[word]
        if (
            kind == "state"
            and entity.kind in ("state", "armed_group")
            and word
            in (
                "government",
                "govt",
                "gov't",
                "regime",
                "army",
                "authorities",
                "cabinet",
                "junta",
                "military",
                "administration",
            )
        ):
            self._add(entity, previous.first, index + 1, replace=not possessive)
            self._governs(entity, previous.first, index + 1)
        elif not possessive and kind == entity.kind:
            self._add(entity, previous.first, index + 1, replace=True)
        elif not possessive and entity.type == "unknown" and word in _NAMED_BODIES:
            self._named_body(entity, previous, index)
        elif (
            not possessive
            and previous.form in ("demonym", "name")
            and word.endswith("s")
            and kind in ("armed_group", "union")
        ):
            # "Tamil rebels", "Danish pilots": not the country, but a group of that country.
            group = self._link(word, index) or self._make(word, determined=True)
            if group is not None:
                self._add(group, previous.first, index + 1, taken=entity)

    def _named_body(self, entity: Entity, previous: Mention, index: int) -> None:
        """Take "the Green party", "the Chebarot council of elders" as the name of a body."""
        wording = self.cast.wording
        last = index + 1
        if (
            wording.lower[last : last + 1] == ["of"]
            and wording.lower[last + 1 : last + 2]
            and wording.lower[last + 1] in self.nouns
        ):
            last += 2
        entity.type, entity.kind = "organisation", self.nouns[wording.lower[index]]
        entity.forms[wording.printed(previous.first, last)] += 1
        self.by_head[wording.lower[index]].append(entity)
        self.by_kind[entity.kind].append(entity)
        self._add(entity, previous.first, last, replace=True)

    def _governs(self, entity: Entity, first: int, index: int) -> None:
        """Take "the Taliban government in Afghanistan" as one state."""
        lower = self.cast.wording.lower
        mention = self.cast.mention_at.get(index + 1)
        if entity.kind != "armed_group" or lower[index : index + 1] not in (["in"], ["of"]) or mention is None:
            return
        country = self.cast.resolve(mention.entity)
        if country.kind == "state":
            entity.forms[self.cast.wording.printed(first, mention.last)] += 1
            entity.kind = "state"
            entity.mentions.update(country.mentions)
            self.cast.merge(entity.index, country.index)
            entity.descriptions.update(country.forms)

    def _link(self, word: str, index: int) -> Entity | None:
        kind = self.nouns[word]
        found = [
            e for head in (word, *_SAME_HEAD.get(word, ())) for e in self.by_head.get(head, ()) if e.merged_into is None
        ]
        if found:
            return self._most_mentioned(found)
        if kind == "union" and word not in ("union", "unions", "guild"):
            unions = self._alive("union")
            return unions[0] if len(unions) == 1 else self.own.get("union")
        if kind in ("union", "armed_group", "company", "state"):
            alive = self._alive(kind)
            if kind == "armed_group" and not word.endswith(("s", "a", "n")):
                return None
            if len(alive) == 1 or (alive and kind != "company"):
                return self._most_mentioned(alive)
            if alive:
                return self._most_mentioned(alive)
            if kind == "company" and not word.endswith("s"):
                return self._recent_unknown(index)
        if word in ("group", "movement", "organisation", "organization", "bloc"):
            return self._recent_group(index)
        return None

    def _recent_unknown(self, index: int) -> Entity | None:
        """Return the name last mentioned of which nothing is known yet: a company, if one is spoken of."""
        for back in range(index - 1, max(-1, index - _MEMORY), -1):
            mention = self.cast.mention_at.get(back)
            if mention is not None:
                entity = self.cast.resolve(mention.entity)
                if (
                    entity.type == "unknown"
                    and not entity.placehood
                    and entity.personhood < 2
                    and len(entity.mentions) > 1
                ):  # a person
                    return entity
        return None

    def _recent_group(self, index: int) -> Entity | None:
        """Return the armed group or body that was mentioned last."""
        for back in range(index - 1, max(-1, index - _MEMORY), -1):
            mention = self.cast.mention_at.get(back)
            if mention is not None:
                entity = self.cast.resolve(mention.entity)
                if entity.type == "organisation" and entity.kind in ("armed_group", "other"):
                    return entity
        return None

    def _alive(self, kind: ActorKind) -> list[Entity]:
        alive = [e for e in self.by_kind[kind][:_MOST_RIVALS] if e.merged_into is None]
        return (
            [e for e in alive if e.forms or e.descriptions] or alive
            if kind != "state"
            else [e for e in alive if any(self._acts(m) for m in e.mentions)]
        )

    def _acts(self, mention: Mention) -> bool:
        """Tell whether a country is named as more than a place or an origin."""
        before = self.cast.wording.lower[mention.first - 1] if mention.first else ""
        return mention.form != "demonym" and before not in ("in", "at", "near", "from", "to")

    @staticmethod
    def _most_mentioned(found: list[Entity]) -> Entity:
        return max(found, key=lambda entity: len(entity.mentions))

    def _make(self, word: str, *, determined: bool) -> Entity | None:
        if word in _WEAK_NOUNS:
            return None
        lemma = _SAME_SIDE[word] if _SAME_SIDE.get(word) in self.own else word
        entity = self.own.get(lemma)
        if entity is None:
            entity = self.cast.new("noun", self.nouns[word])
            entity.noun = lemma
            self.own[lemma] = entity
            self.by_kind[entity.kind].append(entity)
        return entity if determined or word.endswith("s") else None

    def _add(
        self, entity: Entity, first: int, last: int, *, replace: bool = False, taken: Entity | None = None
    ) -> None:
        wording = self.cast.wording
        start, end = wording.span(first, last)
        text = wording.printed(first, last)
        if replace or taken is not None:
            old = self.cast.mention_at[first]
            holder = taken or entity
            holder.mentions.pop(old, None)
        determiner = wording.lower[first - 1] if first else ""
        if determiner == "the":
            text = "the " + text
        if replace or determiner == "the" or entity.type == "noun" or determiner not in _DETERMINERS:
            entity.descriptions[text] += 1
        mention = Mention(start, end, first, last, entity.index, "noun")
        self.cast.mention_at[first] = mention
        entity.mentions[mention] = None
        self.covered.update(range(first, last))


_ADJECTIVES = (
    word_set(
        """rebel state national federal local central main largest private public striking ruling governing opposition
    former new own other creditor commercial foreign dock coal steel port labour labor trade airline railway mine
    hospital ward harbour harbor transport oil gas copper consuming producing exporting importing advisory
    steering"""
    )
    - {"other", "former"}
    | members()
)

"""A common noun beside a name: it tells what the name is ("the drivers' union Sitracar")."""

from summarizer.drafters.rules.entities import Cast, Entity, Mention
from summarizer.drafters.rules.names import members
from summarizer.drafters.rules.referents import WEAK_NOUNS, Referents
from summarizer.drafters.rules.wording import FUNCTION_WORDS
from summarizer.segmentation import word_set

_LONGEST_NAME = 7  # tokens of a long form, letters of an acronym
_RULERS = word_set("government govt gov't regime army authorities cabinet junta military administration")
NAMED_BODIES = word_set("party council elders union board committee university federation district")


class Places:
    """Where mentions stand, while common nouns are added to them.

    Attributes:
        covered: Indices of the tokens that belong to a mention.

    """

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.covered = {i for m in cast.mention_at.values() for i in range(m.first, m.last)}

    def put(self, entity: Entity, first: int, last: int, *, named: bool = False) -> None:
        """Make the tokens from ``first`` up to ``last`` a mention of an entity."""
        start, end = self.cast.wording.span(first, last)
        mention = Mention(start, end, first, last, entity.index, "name" if named else "noun")
        self.cast.mention_at[first] = mention
        entity.mentions[mention] = None
        self.covered.update(range(first, last))

    def take(self, first: int) -> None:
        """Forget the mention that begins at a token."""
        mention = self.cast.mention_at.pop(first, None)
        if mention is not None:
            self.cast.resolve(mention.entity).mentions.pop(mention, None)

    def ending_at(self, index: int) -> Mention | None:
        """Return the mention that ends right before a token, a possessive ending looked through."""
        for back in range(1, _LONGEST_NAME + 1):
            mention = self.cast.mention_at.get(index - back)
            if mention is not None:
                possessive = mention.last == index - 1 and self.cast.wording.lower[index - 1] == "'s"
                return mention if mention.last == index or possessive else None
        return None


class Appositions:
    """Reads the nouns beside names."""

    def __init__(self, cast: Cast, referents: Referents, places: Places) -> None:
        self.cast = cast
        self.wording = cast.wording
        self.referents = referents
        self.places = places

    def read(self, first: int, index: int, *, determined: bool) -> bool:
        """Take the noun phrase from ``first`` to ``index`` as said of a name behind it; tell whether it is."""
        sentence = self.wording.sentences[self.wording.sentence_of[index]]
        following = self.wording.lower[index + 1] if index + 1 < sentence.last else ""
        mention = self.cast.mention_at.get(index + 1)
        if mention is not None and self._before_name(first, index, mention):
            return True
        if determined and following == "," and self._before_comma(first, index):
            return True
        return sentence.caseless and following == "of" and self._long_form(first, index, sentence.last)

    def behind(self, previous: Mention, index: int) -> bool:
        """Take "the Tavorian government", "the QLF rebels", "the Green party"; tell whether the name tells whose."""
        entity = self.cast.resolve(previous.entity)
        word = self.wording.lower[index]
        kind = self.referents.nouns[word]
        possessive = previous.last < index
        if kind == "state" and entity.kind in ("state", "armed_group") and word in _RULERS:
            self._rules(entity, previous, index, possessive=possessive)
            return True
        if possessive:
            return True
        if entity.type == "unknown" and word in NAMED_BODIES:
            self.named_body(entity, previous, index)
            return True
        if kind == entity.kind and entity.type != "unknown":
            self._extend(entity, previous, index + 1)
            return True
        # "Hollywood studios", "Tamil rebels": the noun is the actor, and the name only says where from.
        return not (word.endswith("s") and (kind in ("armed_group", "union") or entity.type == "unknown"))

    def _may_describe(self, entity: Entity, word: str) -> bool:
        tells = self.referents.nouns[word] != "state" and word not in WEAK_NOUNS and not word.endswith("s")
        return entity.type == "unknown" and tells

    def _describe(self, entity: Entity, first: int, index: int) -> None:
        """Give an unknown name the kind and the description of a common noun beside it."""
        word = self.wording.lower[index]
        entity.type, entity.kind = "organisation", self.referents.nouns[word]
        self.referents.note(entity, word)
        if first and self.wording.lower[first - 1] == "the":
            entity.descriptions["the " + self.wording.printed(first, index + 1)] += 1

    def _before_name(self, first: int, index: int, mention: Mention) -> bool:
        """Take "the pipeline operator Dunagaz": name and description are one mention."""
        entity = self.cast.resolve(mention.entity)
        if not self._may_describe(entity, self.wording.lower[index]):
            return False
        self._describe(entity, first, index)
        self.places.take(mention.first)
        self.places.put(entity, first, mention.last, named=True)
        return True

    def _before_comma(self, first: int, index: int) -> bool:
        """Take "the state mining corporation, Comisur,"."""
        mention = self.cast.mention_at.get(index + 2)
        if mention is None or self.wording.lower[mention.last : mention.last + 1] not in ([","], [")"], ["."]):
            return False
        entity = self.cast.resolve(mention.entity)
        if entity.personhood or not self._may_describe(entity, self.wording.lower[index]):
            return False
        self._describe(entity, first, index)
        self.places.put(entity, first, index + 1)
        return True

    def _long_form(self, first: int, index: int, end: int) -> bool:
        """Take "THE FEDERATION OF MINE WORKERS, FTM," where capitals do not tell a name."""
        lower = self.wording.lower
        reach = range(index + 2, min(end, index + _LONGEST_NAME))
        stop = next((i for i in reach if not lower[i].isalpha()), None)
        mention = self.cast.mention_at.get(stop + 1) if stop is not None else None
        if stop is None or mention is None or lower[stop] not in (",", "("):
            return False
        entity = self.cast.resolve(mention.entity)
        acronym = lower[mention.first]
        initial = next((word[0] for word in lower[first:stop] if word not in FUNCTION_WORDS), "")
        if entity.type != "unknown" or acronym[0] != initial or len(acronym) > _LONGEST_NAME:
            return False
        entity.type, entity.kind = "organisation", self.referents.nouns[lower[index]]
        if not members().isdisjoint(lower[index:stop]):
            entity.kind = "union"
        self.referents.note(entity, lower[index])
        entity.forms[self.wording.printed(first, stop)] += 1
        if first and lower[first - 1] == "the":
            entity.descriptions["the " + self.wording.printed(index, index + 1)] += 1
        self.places.put(entity, first, stop, named=True)
        return True

    def _extend(self, entity: Entity, previous: Mention, last: int) -> None:
        """Make the noun behind a name part of its mention."""
        text = self.wording.printed(previous.first, last)
        article = previous.first and self.wording.lower[previous.first - 1] == "the"
        entity.descriptions["the " + text if article else text] += 1
        self.places.take(previous.first)
        self.places.put(entity, previous.first, last)

    def named_body(self, entity: Entity, previous: Mention, index: int) -> None:
        """Take "the Green party", "the Chebarot council of elders", "the Saltford school district" as a body's name."""
        lower = self.wording.lower
        last = index + 1
        if lower[last : last + 1] == ["of"] and lower[last + 1 : last + 2] and lower[last + 1] in self.referents.nouns:
            last += 2
        entity.type, entity.kind = "organisation", self.referents.nouns[lower[index]]
        entity.forms[self.wording.printed(previous.first, last)] += 1
        self.referents.note(entity, lower[index])
        self._extend(entity, previous, last)

    def _rules(self, entity: Entity, previous: Mention, index: int, *, possessive: bool) -> None:
        """Take "the Tavorian government", and "the Taliban government in Afghanistan" as one state."""
        if possessive:
            self.places.put(entity, index, index + 1)
        else:
            self._extend(entity, previous, index + 1)
        mention = self.cast.mention_at.get(index + 2)
        if entity.kind != "armed_group" or self.wording.lower[index + 1] not in ("in", "of") or mention is None:
            return
        country = self.cast.resolve(mention.entity)
        if country.kind == "state":
            entity.forms[self.wording.printed(previous.first, mention.last)] += 1
            entity.kind = "state"
            entity.mentions.update(country.mentions)
            entity.descriptions.update(country.forms)
            self.cast.merge(entity.index, country.index)

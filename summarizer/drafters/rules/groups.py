"""Common nouns that stand for an actor: "the union", "the rebels", "the government", "producers"."""

from summarizer.drafters.rules.appositions import NAMED_BODIES, Appositions, Places
from summarizer.drafters.rules.entities import Cast, Entity, Mention
from summarizer.drafters.rules.names import members
from summarizer.drafters.rules.referents import WEAK_NOUNS, Referents
from summarizer.drafters.rules.wording import FUNCTION_WORDS, Sentence
from summarizer.segmentation import word_set

_DETERMINERS = word_set("the its their his her our this that both no any")
_POSSESSIVES = frozenset({"'", "'s"})
# What may stand before a bare plural that heads its phrase ("Producers want ...").
_BEFORE_BARE = word_set("and with between by to for against that said")
_NOT_PLURAL = frozenset({"police", "staff", "management"})
_MARKET_SIDES = word_set("producers consumers importers exporters")
_ATTRIBUTIVE = {
    "rebel": "rebels", "guerrilla": "guerrillas", "government": "government", "union": "union",
    "company": "company", "management": "management", "opposition": "opposition", "producer": "producers",
    "consumer": "consumers", "employer": "employers", "importer": "importers", "exporter": "exporters",
    "creditor": "creditors", "student": "students", "producing": "producers", "consuming": "consumers",
    "importing": "importers", "exporting": "exporters", "separatist": "separatists", "insurgent": "insurgents",
    "militia": "militia", "labor": "union", "labour": "union",
}  # fmt: skip
_SIDE_PEOPLE = word_set(
    """negotiator negotiators delegation delegations official officials side sides team teams representative
    representatives leader leaders spokesman spokeswoman delegate delegates envoy envoys camp commander commanders
    members groups factions group countries nations states members sources"""
)
_ADJECTIVES = (
    word_set(
        """rebel state national federal local central main largest private public striking ruling governing opposition
    transitional interim provincial regional municipal school armed separatist former new own
    other creditor commercial foreign dock coal steel port labour labor trade airline railway mine
    hospital ward harbour harbor transport oil gas copper consuming producing exporting importing advisory
    steering"""
    )
    - {"other", "former"}
    | members()
)


def add_groups(cast: Cast) -> None:
    """Link each group noun to the entity that it stands for, or make it one of its own."""
    walk = _Walk(cast)
    for index, word in enumerate(cast.wording.lower):
        if index in walk.places.covered:
            continue
        if word in _ATTRIBUTIVE and walk.attributive(index, word):
            continue
        if word in walk.referents.nouns:
            walk.visit(index, word)


class _Walk:
    """Walks through an article from noun to noun."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.lower = cast.wording.lower
        self.referents = Referents(cast)
        self.places = Places(cast)
        self.appositions = Appositions(cast, self.referents, self.places)

    def attributive(self, index: int, word: str) -> bool:
        """Take "rebel negotiators", "government and rebel delegates" as naming the side; tell whether they do."""
        noun = _ATTRIBUTIVE[word]
        following, second, third = [*self.lower[index + 1 : index + 4], "", "", ""][:3]
        joined = following in ("and", "or") and second in _ATTRIBUTIVE and third in _SIDE_PEOPLE
        if following not in _SIDE_PEOPLE and not joined:
            return False
        previous = self.places.ending_at(index)
        if previous is not None and previous.last == index and self.referents.nouns[noun] == "state":
            return False
        if following in ("countries", "nations", "states") and noun not in _MARKET_SIDES:
            return False
        entity = self.referents.find(noun, index, determined=True)
        if entity is None:
            return False
        self._add(entity, index, index + 1 if joined else index + 2)
        return True

    def visit(self, index: int, word: str) -> None:
        """Decide what the noun at ``index`` stands for."""
        sentence = self.cast.wording.sentences[self.cast.wording.sentence_of[index]]
        if self._leads_on(index, sentence):
            return
        first = self._phrase_start(index, sentence)
        before = self.lower[first - 1] if first > sentence.first else ""
        determined = before == "the" or (before in _DETERMINERS and word not in WEAK_NOUNS)
        if self.appositions.read(first, index, determined=determined) or self._of_state(first, index, sentence):
            return
        previous = self.places.ending_at(first)
        if previous is not None and first < index and not self._qualified(previous, first, index):
            return
        previous = previous if first == index else None
        if previous is not None:
            if not self.appositions.behind(previous, index):
                # "Tamil rebels", "Danish pilots": not the country, but a group of that country.
                group = self.referents.find(word, index, determined=True)
                known = len(self.cast.resolve(previous.entity).mentions) > 1
                staff = self.referents.nouns[word] == "union" and previous.form == "name" and known
                if not staff:  # "Ostrava pilots": the name is the employer's
                    self.places.take(previous.first)
                if group is not None:
                    self._add(group, index if staff else previous.first, index + 1)
            return
        if determined or self._stands_alone(first, index, sentence):
            entity = self.referents.find(word, index, determined=determined)
            if entity is not None:
                self._add(entity, first, index + 1)

    def _qualified(self, previous: Mention, first: int, index: int) -> bool:
        """Take "the Saltford school district", "the Danish dock workers"; tell whether the noun is still to be read."""
        word = self.lower[index]
        if previous.last != first or any(w in _POSSESSIVES for w in self.lower[previous.last : first]):
            return True
        entity = self.cast.resolve(previous.entity)
        if entity.type == "unknown" and word in NAMED_BODIES and not entity.is_person_like:
            self.appositions.named_body(entity, previous, index)
            return False
        if previous.form == "demonym" and (word.endswith("s") or self.lower[previous.first - 1] in _DETERMINERS):
            group = self.referents.find(word, index, determined=True)
            if group is not None and group.kind != "state":
                self.places.take(previous.first)
                self._add(group, previous.first, index + 1)
                return False
        return True

    def _leads_on(self, index: int, sentence: Sentence) -> bool:
        """Tell whether another noun is the head ("bank advisory committee", "the drivers' union")."""
        following, second = [*self.lower[index + 1 : min(sentence.last, index + 3)], "", ""][:2]
        nouns = self.referents.nouns
        return following in nouns or ((following in _ADJECTIVES or following in _POSSESSIVES) and second in nouns)

    def _phrase_start(self, index: int, sentence: Sentence) -> int:
        first = index
        while first > sentence.first:
            possessive = self.lower[first - 1] in _POSSESSIVES and self._is_modifier(first - 2)
            if not possessive and not self._is_modifier(first - 1):
                break
            first -= 1
        return first

    def _is_modifier(self, index: int) -> bool:
        word = self.lower[index]
        known = word in _ADJECTIVES or word in self.referents.nouns
        return known and index not in self.places.covered and word not in FUNCTION_WORDS

    def _of_state(self, first: int, index: int, sentence: Sentence) -> bool:
        """Take "the government of Tavoria", "the government in Kabul"; tell whether it is one."""
        if self.lower[index + 1 : index + 2] not in (["of"], ["in"]) or index + 2 >= sentence.last:
            return False
        ruled = self.places.ending_at(first) if first == index else None
        if ruled is not None and self.cast.resolve(ruled.entity).kind == "armed_group":
            return False
        mention = self.cast.mention_at.get(index + 2 + (self.lower[index + 2] == "the"))
        target = self.cast.resolve(mention.entity) if mention else None
        if target is None or target.kind != "state" or self.referents.nouns[self.lower[index]] != "state":
            return False
        self._add(target, first, index + 1)
        return True

    def _stands_alone(self, first: int, index: int, sentence: Sentence) -> bool:
        """Tell whether a bare plural heads its phrase ("Producers want ...")."""
        word = self.lower[index]
        before = self.lower[first - 1] if first else ""
        following = self.lower[index + 1] if index + 1 < sentence.last else ""
        if not word.endswith("s") or word in _NOT_PLURAL or following in _POSSESSIVES:
            return False
        capital = self.cast.wording.segmented.tokens[index].text[0].isupper() and not sentence.caseless
        if capital and sentence.first not in (first, index):
            return False
        heads_sentence = first - 1 == sentence.first and before not in FUNCTION_WORDS  # "Angry farmers want ..."
        return not before.isalpha() or before in _BEFORE_BARE or heads_sentence

    def _add(self, entity: Entity, first: int, last: int) -> None:
        """Note a mention, and its words as another form where they are the actor's own."""
        determiner = self.lower[first - 1] if first else ""
        text = self.cast.wording.printed(first, last)
        if determiner == "the" or entity.type == "noun" or determiner not in _DETERMINERS:
            entity.descriptions["the " + text if determiner == "the" else text] += 1
        self.places.put(entity, first, last)

"""Who is the subject of a verb, and who speaks where it is a verb of speech.

There is no parser here: the subject of a verb is found by walking left over
adverbs, appositions and relative clauses until words stand there that name
somebody.
"""

from abc import ABC, abstractmethod
from typing import NamedTuple

from summarizer.drafters.rules.statements.clauses import mentions_between
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.scene import NOWHERE, Mention, Scene, Sentence

_COMMAS = frozenset({",", "—", "–", "--", ")", "-"})
_BREAKS = frozenset({";", ":", "(", '"', "“", "”", "‘", "«", "»", "…", ".", "?", "!"})
_BE = frozenset({"is", "are", "was", "were"})
# Verbs that lend their subject to the one behind "to": "continues to regard", "is to build".
_RAISING = _BE | {"continues", "continue", "continued", "has", "have", "had", "came", "comes"}
# How far behind an inverted verb its subject may be named ("…," said the …).
INVERTED_REACH = 14
SUBJECT_REACH = 60


class Voice(NamedTuple):
    """Somebody who speaks or acts: ``side`` is the party for which, ``name`` who as printed or resolved."""

    name: str
    side: str | None
    role: str


class Subject(NamedTuple):
    """The subject of a verb: its words, and whom they mean if that is known."""

    first: int
    stop: int
    voice: Voice | None


def voice_of(mention: Mention) -> Voice:
    """Return the voice that a mention names."""
    return Voice(mention.name, mention.side, mention.role)


class SubjectFinder(ABC):
    """Finds subjects in a scene; whom a pronoun means is told by who comes before (``Voices``)."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.speech = word_sets("speech_verbs")["verbs"]
        words = word_sets("clause_words")
        self._auxiliaries = words["auxiliaries"]
        self._skipped = words["auxiliaries"] | words["adverbs"]
        self._subordinators = words["subordinators"]
        self._prepositions = words["prepositions"]
        self._agents = words["agents"]
        self._outsiders = words["outsiders"]
        self._attaching = words["attaching"]
        self._pronouns = words["persons"] | words["groups"] | words["own"] | words["possessives"]

    @abstractmethod
    def _pronoun(self, position: int, start: int) -> Subject | None:
        """Read a pronoun, or the possessive in "his government", as whom it stands for."""

    @abstractmethod
    def _other_side(self, first: int, stop: int) -> Voice | None:
        """Read "the other side" as the opponent of the party that was spoken of last."""

    def subject_of(self, verb: int) -> Subject | None:
        """Return the subject of the verb at ``verb``, or None where none can be found in its sentence."""
        scene = self.scene
        start = max(scene.sentences[scene.sentence_of[verb]].first, verb - SUBJECT_REACH)
        at = self._over_adverbs(verb - 1, start)
        if at < start:
            return None
        if scene.low(at) == "to" and scene.low(at - 1) in _RAISING:
            at = self._over_adverbs(at - 1 - (scene.low(at - 1) not in _BE), start)
        low = scene.low(at)
        if low == "there":
            return None
        if low in {"who", "which", "that"} and at - 1 >= start and scene.low(at - 1) not in self.speech:
            at -= 2 if scene.low(at - 1) in _COMMAS or scene.low(at - 1) in {"(", "-"} else 1
            return self._phrase_ending(at, start)
        if low in _COMMAS or low in {"and", "but", "or"}:
            return self._head_of_clause(start, at)
        return self._phrase_ending(at, start)

    def acts(self, subject: Subject) -> bool:
        """Tell whether somebody acts, rather than something that belongs to them ("a Syrian offensive")."""
        if subject.voice is None or subject.voice.role == "person":
            return subject.voice is not None
        stop = next(
            (i for i in range(subject.first + 1, subject.stop) if self.scene.low(i) in self._attaching), subject.stop
        )
        if self.scene.mention_at[stop - 1] is not None:
            return True
        head = stop - 2 if self.scene.low(stop - 1) in {"close", "familiar", "loyal"} else stop - 1
        if self.scene.low(head) in self._agents:
            return True
        return any(self.scene.low(i) in self._pronouns for i in range(subject.first, subject.stop))

    def speaker_of(self, verb: int, sentence: Sentence) -> Subject | None:
        """Return the subject of a verb of speech, which may stand behind it ("…," said the minister)."""
        before = self.scene.low(verb - 1)
        quoted_before = verb > sentence.first and (
            self.scene.words[verb - 1].quotation != NOWHERE
            or before in {'"', "”", "’", "»", "'"}
            or (before == "," and self.scene.words[verb - 2].quotation != NOWHERE)
        )
        if quoted_before or (before == "," and self.scene.low(verb) in {"said", "says"}):
            after = self._subject_behind(verb, sentence)
            if after is not None and (quoted_before or self._closes(after.stop)):
                return after
        return self.subject_of(verb)

    def _closes(self, at: int) -> bool:
        """Tell whether an inverted attribution ends at ``at``, rather than a clause that goes on with its verb."""
        low = self.scene.low(at)
        return not low[:1].isalnum() or (low in self._skipped - self._auxiliaries) or low in {"on", "in", "at", "who"}

    def _subject_behind(self, verb: int, sentence: Sentence) -> Subject | None:
        scene = self.scene
        first = verb + 1
        mention = self._mention_from(first, min(sentence.stop, verb + INVERTED_REACH), INVERTED_REACH)
        if mention is None or scene.low(first) in self._prepositions or scene.low(first) in self._subordinators:
            return None
        return Subject(first, mention.stop, voice_of(mention))

    def _mention_from(self, first: int, stop: int, reach: int) -> Mention | None:
        for position in range(first, min(stop, first + reach, len(self.scene.words))):
            if self.scene.low(position) in _BREAKS:
                return None
            mention = self.scene.mention_at[position]
            if mention is not None:
                return self._person_behind(mention, stop)
        return None

    def _person_behind(self, mention: Mention, stop: int) -> Mention:
        """Return the person who follows the name of a side ("Ghana's minister, Ama Owusu"), or the side itself."""
        if mention.role == "person":
            return mention
        for position in range(mention.stop, min(stop, mention.stop + 8)):
            following = self.scene.mention_at[position]
            if following is not None and following.role == "person":
                return following
            if following is not None and following.side != mention.side:
                return mention
            low = self.scene.low(position)
            if low in _BREAKS or low in self.speech or low in self._auxiliaries or low in {"and", "to", "with"}:
                break
        return mention

    def _over_adverbs(self, at: int, start: int) -> int:
        while at >= start:
            low = self.scene.low(at)
            if low in self._skipped or (low.endswith("ly") and self.scene.mention_at[at] is None):
                at -= 1
            else:
                break
        return at

    def _head_of_clause(self, start: int, at: int) -> Subject | None:
        """Return what the clause before ``at`` begins with, or the sentence where the clause names nobody."""
        begin = self._break_before(start, at)
        found = self._head_between(begin, at, start)
        return self._head_between(start, at, start) if found is None and begin > start else found

    def _break_before(self, start: int, at: int) -> int:
        for position in range(at - 1, start - 1, -1):
            if self.scene.low(position) in {";", ":"} or (
                self.scene.low(position) in {'"', "”", "“"} and self.scene.words[position].quotation == NOWHERE
            ):
                return position + 1
        return start

    def _head_between(self, begin: int, at: int, start: int) -> Subject | None:
        """Return the first that is named between two words, a place in an adverbial only if nobody else is."""
        fallback: Subject | None = None
        position = begin
        while position < at:
            mention = self.scene.mention_at[position]
            if mention is not None:
                found = self._person_behind(mention, at)
                subject = Subject(begin, mention.stop, voice_of(found))
                if self.scene.low(begin) not in self._prepositions or position == begin:
                    return subject
                if self.scene.low(position - 1) not in self._prepositions:
                    return subject
                fallback = fallback or subject
                position = mention.stop
            else:
                pronoun = self._pronoun(position, start)
                if pronoun is not None and position - begin <= 1:
                    return pronoun
                position += 1
        return fallback

    def _phrase_ending(self, at: int, start: int) -> Subject | None:
        """Return the noun phrase whose last word is at ``at``."""
        if at < start:
            return None
        first = self._phrase_start(at, start)
        if self.scene.low(first - 1) == "and" and first - 2 >= start and not self._names_anybody(first, at + 1):
            first = self._phrase_start(first - 2, start)
        return self._reading_of(first, at + 1, start)

    def _phrase_start(self, at: int, start: int) -> int:
        first = at
        while first > start and not self._ends_phrase(first - 1):
            first -= 1
        return first

    def _names_anybody(self, first: int, stop: int) -> bool:
        return any(
            self.scene.mention_at[position] is not None or self.scene.low(position) in self._pronouns
            for position in range(first, stop)
        )

    def _ends_phrase(self, position: int) -> bool:
        """Tell whether a noun phrase cannot reach back over the word at ``position``."""
        low = self.scene.low(position)
        if self.scene.mention_at[position] is not None:
            return False
        if low in _BREAKS or low in _COMMAS or low in self._subordinators or low in self.speech:
            return True
        if low in {"and", "or", "but"}:
            behind = position + 1 + (self.scene.low(position + 1) in {"the", "its", "their"})
            after = self.scene.mention_at[behind] if behind < len(self.scene.words) else None
            before = self.scene.mention_at[position - 1] if position else None
            return after is None or before is None
        return low in self._auxiliaries

    def _reading_of(self, first: int, stop: int, start: int) -> Subject | None:
        """Say whom the noun phrase from ``first`` to ``stop`` means."""
        named = mentions_between(self.scene, first, stop)
        if named:
            people = [mention for mention in named if mention.role == "person"]
            if people:
                return Subject(first, stop, voice_of(people[-1]))
            if self._is_outsider(named[0], stop):
                return Subject(first, stop, None)
            return Subject(first, stop, voice_of(self._head_of(named, first)))
        for position in range(first, min(stop, first + 2)):
            found = self._pronoun(position, start)
            if found is not None:
                return Subject(first, stop, found.voice)
        return Subject(first, stop, self._other_side(first, stop))

    def _head_of(self, named: list[Mention], first: int) -> Mention:
        """Choose who acts among those named in a phrase: as a rule the first one who stands for a party."""
        if len(named) > 1:
            owner, owned = named[0], named[1]
            between = self.scene.lows(owner.stop, owned.first)
            owns = bool(between) and between[0] in {"'s", "'"} and self._prepositions.isdisjoint(between)
            if owns and owned.side not in {None, owner.side}:
                return owned
            if self.scene.low(first) in self._prepositions:
                return named[-1]
        return next((mention for mention in named if mention.side is not None), named[0])

    def _is_outsider(self, mention: Mention, stop: int) -> bool:
        """Tell whether a phrase such as "Ghana's farmers" names people who do not speak for the side."""
        return self.scene.low(stop - 1) in self._outsiders and stop > mention.stop

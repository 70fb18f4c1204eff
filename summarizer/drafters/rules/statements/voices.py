"""Who does the talking in each sentence, and whom its pronouns mean.

Pronouns are followed to who is reported to speak before them, else to the last
speaker (he, she) or to the last party that was a subject (it, they).
"""

from typing import Any

from summarizer.drafters.rules.statements.clauses import mentions_between
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.labels import labelled_speech
from summarizer.drafters.rules.statements.scene import NOWHERE, Scene, Sentence
from summarizer.drafters.rules.statements.subjects import (
    Subject,
    SubjectFinder,
    Voice,
    voice_of,
)

# How far behind "according to" its source may be named.
_SOURCE_REACH = 8

__all__ = ["Subject", "Voice", "Voices", "voice_of"]


class Voices(SubjectFinder):
    """The voices of a scene, sentence by sentence.

    ``memory`` keeps what a rule found in a sentence, by the rule's name and the
    sentence's first word, for the rules that ask again.
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        words = word_sets("clause_words")
        self._persons = words["persons"]
        self._groups = words["groups"]
        self._own = words["own"]
        self._bystanders = words["bystanders"]
        self._labelled = labelled_speech(scene)
        self._mediators = frozenset(mention.name for mention in scene.mentions if mention.role == "mediator")
        self.memory: dict[tuple[str, int], Any] = {}
        self._person: Voice | None = None
        self._party: Voice | None = None
        self._person_before: list[Voice | None] = []
        self._party_before: list[Voice | None] = []
        self._of_sentence: list[Voice | None] = []
        self._verb_of: list[int] = []
        for sentence in scene.sentences:
            self._read(sentence)

    def of(self, index: int) -> Voice | None:
        """Return who speaks in the sentence ``index``, as far as the text tells."""
        return self._of_sentence[index]

    def opening(self, index: int) -> Voice | None:
        """Return the party or person, or the pronoun for one, with which the sentence ``index`` begins."""
        sentence = self.scene.sentences[index]
        for position in range(sentence.first, min(sentence.stop, sentence.first + 3)):
            mention = self.scene.mention_at[position]
            if mention is not None:
                return voice_of(mention)
            pronoun = self._pronoun(position, sentence.first)
            if pronoun is not None and position == sentence.first:
                return pronoun.voice
        return None

    def verb(self, index: int) -> int:
        """Return the position of the verb by which the sentence ``index`` attributes its words, or NOWHERE."""
        return self._verb_of[index]

    def pronoun(self, position: int) -> Voice | None:
        """Return whom a pronoun or possessive stands for."""
        start = self.scene.sentences[self.scene.sentence_of[position]].first
        found = self._pronoun(position, start)
        return None if found is None else found.voice

    def pronoun_stem(self, position: int) -> Voice | None:
        """Return whom the pronoun in a contraction ("we'll") stands for."""
        stem = self.scene.low(position).partition("'")[0]
        return self._spoken_at(position) if stem in self._own else None

    def labelled(self, position: int) -> bool:
        """Tell whether the word at ``position`` is said under a label ("MINISTER KOVA: …")."""
        return self.scene.sentences[self.scene.sentence_of[position]].paragraph in self._labelled

    def speaker_named(self, name: str | None) -> Voice | None:
        """Return the voice of the speaker of a quotation."""
        if name is None:
            return None
        side = self.scene.sides.get(name)
        if side is None and name in self.scene.parties:
            return Voice(name, name, "party")
        return Voice(name, side, "person")

    def may_be_a_delegate(self, voice: Voice) -> bool:
        """Tell whether somebody whose side is not known is named, and not known to stand aside ("the economist X")."""
        if voice.role != "person" or not voice.name[:1].isupper() or " " not in voice.name:
            return False
        if voice.name.split()[0].lower() in {"a", "an", "one", "the", "another"}:
            return False
        if voice.name in self._mediators:
            return False
        office = self.scene.roles.get(voice.name, "").lower().split()
        return not self._bystanders.intersection(office)

    def _read(self, sentence: Sentence) -> None:
        self._person_before.append(self._person)
        self._party_before.append(self._party)
        subject, verb = self._attributed(sentence)
        voice = None if subject is None else subject.voice
        quoted = self._quoted(sentence)
        if quoted is not None and (subject is None or not self._names_speaker(subject)):
            voice = quoted
        voice = voice or self._labelled.get(sentence.paragraph)
        self._of_sentence.append(voice)
        self._verb_of.append(verb)
        if voice is not None:
            if voice.role == "person":
                self._person = voice
            if voice.side is not None:
                self._party = voice
        self._note_subject(sentence)

    def _attributed(self, sentence: Sentence) -> tuple[Subject | None, int]:
        """Return to whom the sentence attributes its words, and the position of the verb that does."""
        scene = self.scene
        for position in range(sentence.first, sentence.stop):
            word = scene.words[position]
            if word.quotation != NOWHERE:
                continue
            if word.low in self.speech or self._lets_know(position):
                subject = self.speaker_of(position, sentence)
                if subject is not None and subject.voice is not None:
                    return subject, position
            elif word.low == "according" and scene.low(position + 1) == "to":
                mention = self._mention_from(position + 2, sentence.stop, _SOURCE_REACH)
                if mention is not None:
                    return Subject(position + 2, mention.stop, voice_of(mention)), position
        return None, NOWHERE

    def _lets_know(self, position: int) -> bool:
        """Tell whether "let it be known" or "made it plain" begins here."""
        if self.scene.low(position) not in {"let", "made", "makes"}:
            return False
        words = [self.scene.low(i) for i in range(position, position + 4)]
        return (words[0] == "let" and words[-1] == "known") or (
            words[0] in {"made", "makes"} and ("plain" in words or "clear" in words)
        )

    def _quoted(self, sentence: Sentence) -> Voice | None:
        """Return the speaker of the first quotation in the sentence."""
        for position in range(sentence.first, sentence.stop):
            index = self.scene.words[position].quotation
            if index != NOWHERE:
                return self.speaker_named(self.scene.quotations[index].speaker)
        return None

    def _names_speaker(self, subject: Subject) -> bool:
        """Tell whether a subject names the speaker, rather than saying "he" or "the envoy"."""
        return any(self.scene.mention_at[position] is not None for position in range(subject.first, subject.stop))

    def _note_subject(self, sentence: Sentence) -> None:
        """Remember the party with which the sentence begins, and a person it names: later pronouns mean them."""
        for position in range(sentence.first, sentence.stop):
            mention = self.scene.mention_at[position]
            if mention is None or self.scene.words[position].quotation != NOWHERE:
                continue
            voice = voice_of(mention)
            if mention.role == "party" and self.scene.low(position - 1) not in self._prepositions:
                self._party = voice
                break
            if mention.role == "person":
                self._person = voice
                break

    def _pronoun(self, position: int, start: int) -> Subject | None:
        low = self.scene.low(position)
        if low not in self._pronouns:
            return None
        voice = self._spoken_at(position) if low in self._own else self._meant(position, start)
        return None if voice is None else Subject(position, position + 1, voice)

    def _meant(self, position: int, start: int) -> Voice | None:
        """Return whom a pronoun of the third person means."""
        low = self.scene.low(position)
        sentence = self.scene.sentence_of[position]
        said = self._said_before(sentence, position)
        if said is not None and (low not in self._persons or said.role == "person"):
            return said
        known = sentence < len(self._person_before)
        earlier = self._named_between(max(start, self._clause_start(start, position)), position)
        if low in self._persons or low in {"his", "her"}:
            person = self._person_before[sentence] if known else self._person
            return next((voice for voice in reversed(earlier) if voice.role == "person"), None) or person
        party = self._party_before[sentence] if known else self._party
        first = self.scene.low(self.scene.sentences[sentence].first)
        quoted = self.scene.words[position].quotation != NOWHERE
        if not quoted and (first in self._groups or first in {"its", "their"}):
            return party
        return next((voice for voice in earlier if voice.side is not None), None) or party

    def _spoken_at(self, position: int) -> Voice | None:
        """Return who says the word at ``position``, inside quotation marks or under a label."""
        quotation = self.scene.words[position].quotation
        if quotation != NOWHERE:
            return self.speaker_named(self.scene.quotations[quotation].speaker)
        return self._labelled.get(self.scene.sentences[self.scene.sentence_of[position]].paragraph)

    def _said_before(self, sentence: int, position: int) -> Voice | None:
        """Return who is reported to speak in front of a pronoun: it means the speaker as a rule."""
        if sentence >= len(self._of_sentence) or not self._verb_of[sentence] < position:
            return None
        if self._verb_of[sentence] == NOWHERE or self.scene.words[position].quotation != NOWHERE:
            return None
        between = range(self._verb_of[sentence], position)
        return None if any(self.scene.low(i) == ";" for i in between) else self._of_sentence[sentence]

    def _other_side(self, first: int, stop: int) -> Voice | None:
        """Read "the other side" as the opponent of the party that was spoken of last."""
        words = [self.scene.low(position) for position in range(first, stop)]
        if "other" not in words or words[-1] not in {"side", "party", "delegation", "team"}:
            return None
        before = self._party_before[self.scene.sentence_of[first]]
        other = self.scene.other(before.side) if before is not None else None
        return None if other is None else Voice(other, other, "party")

    def _clause_start(self, start: int, position: int) -> int:
        for before in range(position - 1, start - 1, -1):
            if self.scene.low(before) == ";":
                return before + 1
        return start

    def _named_between(self, start: int, stop: int) -> list[Voice]:
        """Return who is named between two words, outside quotation marks."""
        named = mentions_between(self.scene, start, stop)
        return [voice_of(mention) for mention in named if self.scene.words[mention.first].quotation == NOWHERE]

"""Who does the talking in each sentence, and who is the subject of a verb.

There is no parser here: the subject of a verb is found by walking left over
adverbs, appositions and relative clauses until words stand there that name
somebody. Pronouns are followed to the last speaker (he, she) or to the last party
that was a subject (it, they).
"""

from typing import Any, NamedTuple

from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.scene import NOWHERE, Mention, Scene, Sentence

_COMMAS = frozenset({",", "—", "–", "--", ")", "-"})
_BREAKS = frozenset({";", ":", "(", '"', "“", "”", "‘", "«", "»", "…", ".", "?", "!"})
# How far in front of an inverted verb's end its subject may begin ("…," said the ...).
_INVERTED_REACH = 14
_SUBJECT_REACH = 60
# Words of a label in front of what somebody says, the colon included.
_LONGEST_LABEL = 6


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


class Voices:
    """The voices of a scene, sentence by sentence.

    ``memory`` keeps what a rule found in a sentence, by the rule's name and the
    sentence's first word, for the rules that ask again.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        words = word_sets("clause_words")
        self._auxiliaries = words["auxiliaries"]
        self._skipped = words["auxiliaries"] | words["adverbs"]
        self._subordinators = words["subordinators"]
        self._prepositions = words["prepositions"]
        self._persons = words["persons"]
        self._groups = words["groups"]
        self._own = words["own"]
        self._possessives = words["possessives"]
        self._agents = words["agents"]
        self._pronouns = self._persons | self._groups | self._own | self._possessives
        self._bystanders = words["bystanders"]
        self._outsiders = words["outsiders"]
        self.speech = word_sets("speech_verbs")["verbs"]
        self._labelled = self._labels()
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

    def _read(self, sentence: Sentence) -> None:
        self._person_before.append(self._person)
        self._party_before.append(self._party)
        voice, verb = self._attributed(sentence)
        voice = voice or self._labelled.get(sentence.paragraph)
        quoted = self._quoted(sentence)
        if quoted is not None and (voice is None or not self._is_named(verb, voice, sentence)):
            voice = quoted
        self._of_sentence.append(voice)
        self._verb_of.append(verb)
        if voice is not None:
            if voice.role == "person":
                self._person = voice
            if voice.side is not None:
                self._party = voice
        self._note_subject(sentence)

    def _lets_know(self, position: int) -> bool:
        """Tell whether "let it be known" or "made it plain" begins here."""
        if self.scene.low(position) not in {"let", "made", "makes"}:
            return False
        words = [self.scene.low(i) for i in range(position, position + 4)]
        return (words[0] == "let" and words[-1] == "known") or (
            words[0] in {"made", "makes"} and ("plain" in words or "clear" in words)
        )

    def _labels(self) -> dict[int, Voice]:
        """Return who speaks in the paragraphs that a label gives to somebody ("MINISTER KOVA: …", "A: …")."""
        found: dict[int, Voice] = {}
        answering: Voice | None = None
        paragraph = NOWHERE
        for sentence in self.scene.sentences:
            if sentence.paragraph == paragraph:
                continue
            paragraph = sentence.paragraph
            colon = next(
                (
                    i
                    for i in range(sentence.first, min(sentence.first + _LONGEST_LABEL, sentence.stop))
                    if self.scene.low(i) == ":"
                ),
                NOWHERE,
            )
            if colon == NOWHERE:
                answering = answering or self._answerer(sentence, found)
                continue
            if colon == sentence.first + 1 and self.scene.low(sentence.first) == "a" and answering is not None:
                found[paragraph] = answering
            mention = self.scene.mention_at[colon - 1]
            if mention is not None and mention.role == "person" and colon + 1 < sentence.stop:
                if self.scene.printed(colon - 1, colon).isupper():
                    found[paragraph] = voice_of(mention)
        return found

    def _answerer(self, sentence: Sentence, found: dict[int, Voice]) -> Voice | None:
        """Return the first person of a side who is named before an interview begins."""
        if found:
            return None
        for position in range(sentence.first, sentence.stop):
            mention = self.scene.mention_at[position]
            if mention is not None and mention.role == "person" and mention.side is not None:
                return voice_of(mention)
        return None

    def _is_named(self, verb: int, voice: Voice, sentence: Sentence) -> bool:
        """Tell whether the sentence names the speaker, rather than saying "he" or "the envoy"."""
        near = range(max(sentence.first, verb - _SUBJECT_REACH), min(sentence.stop, verb + _INVERTED_REACH))
        mentions = (self.scene.mention_at[position] for position in near)
        return any(mention is not None and mention.name == voice.name for mention in mentions)

    def _note_subject(self, sentence: Sentence) -> None:
        """Remember the party with which the sentence begins, and a person it names: later pronouns mean them."""
        for position in range(sentence.first, sentence.stop):
            mention = self.scene.mention_at[position]
            if mention is None or self.scene.words[position].quotation != NOWHERE:
                continue
            voice = voice_of(mention)
            if mention.role == "party" and not self.scene.low(position - 1) in self._prepositions:
                self._party = voice
                break
            if mention.role == "person":
                self._person = voice
                break

    def _attributed(self, sentence: Sentence) -> tuple[Voice | None, int]:
        scene = self.scene
        for position in range(sentence.first, sentence.stop):
            word = scene.words[position]
            if word.quotation != NOWHERE:
                continue
            if word.low in self.speech or self._lets_know(position):
                subject = self.speaker_of(position, sentence)
                if subject is not None and subject.voice is not None:
                    return subject.voice, position
            elif word.low == "according" and scene.low(position + 1) == "to":
                mention = self._mention_from(position + 2, sentence.stop, 8)
                if mention is not None:
                    return voice_of(mention), position
        return None, NOWHERE

    def _quoted(self, sentence: Sentence) -> Voice | None:
        """Return the speaker of the first quotation in the sentence."""
        for position in range(sentence.first, sentence.stop):
            index = self.scene.words[position].quotation
            if index != NOWHERE:
                return self.speaker_named(self.scene.quotations[index].speaker)
        return None

    def speaker_named(self, name: str | None) -> Voice | None:
        """Return the voice of the speaker of a quotation."""
        if name is None:
            return None
        side = self.scene.sides.get(name)
        if side is None and name in self.scene.parties:
            return Voice(name, name, "party")
        return Voice(name, side, "person")

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
            if after is not None:
                return after
        return self.subject_of(verb)

    def _subject_behind(self, verb: int, sentence: Sentence) -> Subject | None:
        scene = self.scene
        first = verb + 1
        mention = self._mention_from(first, min(sentence.stop, verb + _INVERTED_REACH), _INVERTED_REACH)
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
            if following is not None:
                return following if following.role == "person" else mention
            low = self.scene.low(position)
            if low in _BREAKS or low in self.speech or low in self._auxiliaries or low in {"and", "to", "with"}:
                break
        return mention

    def subject_of(self, verb: int) -> Subject | None:
        """Return the subject of the verb at ``verb``, or None where none can be found in its sentence."""
        scene = self.scene
        start = max(scene.sentences[scene.sentence_of[verb]].first, verb - _SUBJECT_REACH)
        at = self._over_adverbs(verb - 1, start)
        if at < start:
            return None
        low = scene.low(at)
        if low == "there":
            return None
        if low in {"who", "which", "that"} and at - 1 >= start and scene.low(at - 1) not in self.speech:
            at -= 2 if scene.low(at - 1) in _COMMAS else 1
            return self._phrase_ending(at, start)
        if low in _COMMAS or low in {"and", "but", "or"}:
            return self._head_of_clause(start, at)
        return self._phrase_ending(at, start)

    def may_be_a_delegate(self, voice: Voice) -> bool:
        """Tell whether somebody whose side is not known is named, and not known to stand aside ("the economist X")."""
        if voice.role != "person" or not voice.name[:1].isupper() or " " not in voice.name:
            return False
        if voice.name.split()[0].lower() in {"a", "an", "one", "the", "another"}:
            return False
        if any(m.name == voice.name and m.role == "mediator" for m in self.scene.mentions):
            return False
        office = self.scene.roles.get(voice.name, "").lower().split()
        return not self._bystanders.intersection(office)

    def acts(self, subject: Subject) -> bool:
        """Tell whether somebody acts, rather than something that belongs to them ("a Syrian offensive")."""
        if subject.voice is None or subject.voice.role == "person":
            return subject.voice is not None
        head = subject.stop - 1
        for position in range(subject.first + 1, subject.stop):
            if self.scene.low(position) == "of":
                head = position - 1
                break
        if self.scene.mention_at[head] is not None or self.scene.low(head) in self._agents:
            return True
        return any(self.scene.low(i) in self._pronouns for i in range(subject.first, subject.stop))

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
        named: list[Mention] = []
        position = first
        while position < stop:
            mention = self.scene.mention_at[position]
            if mention is not None:
                named.append(mention)
                position = mention.stop
            else:
                position += 1
        if named:
            people = [mention for mention in named if mention.role == "person"]
            if people:
                return Subject(first, stop, voice_of(people[-1]))
            if self._is_outsider(named[0], stop):
                return Subject(first, stop, None)
            chosen = next((mention for mention in named if mention.side is not None), named[0])
            if self.scene.low(first) in self._prepositions and len(named) > 1:
                chosen = named[-1]
            return Subject(first, stop, voice_of(chosen))
        for position in range(first, min(stop, first + 2)):
            found = self._pronoun(position, start)
            if found is not None:
                return Subject(first, stop, found.voice)
        return Subject(first, stop, self._other_side(first, stop))

    def _other_side(self, first: int, stop: int) -> Voice | None:
        """Read "the other side" as the opponent of the party that was spoken of last."""
        words = [self.scene.low(position) for position in range(first, stop)]
        if "other" not in words or words[-1] not in {"side", "party", "delegation", "team"}:
            return None
        before = self._party_before[self.scene.sentence_of[first]]
        other = self.scene.other(before.side) if before is not None else None
        return None if other is None else Voice(other, other, "party")

    def _said_before(self, sentence: int, position: int) -> Voice | None:
        """Return who is reported to speak in front of a pronoun: it means the speaker as a rule."""
        if sentence >= len(self._of_sentence) or not self._verb_of[sentence] < position:
            return None
        if self._verb_of[sentence] == NOWHERE or self.scene.words[position].quotation != NOWHERE:
            return None
        between = range(self._verb_of[sentence], position)
        return None if any(self.scene.low(i) == ";" for i in between) else self._of_sentence[sentence]

    def _is_outsider(self, mention: Mention, stop: int) -> bool:
        """Tell whether a phrase such as "Ghana's farmers" names people who do not speak for the side."""
        return self.scene.low(stop - 1) in self._outsiders and stop > mention.stop

    def _pronoun(self, position: int, start: int) -> Subject | None:
        """Read a pronoun, or the possessive in "his government", as whom it stands for."""
        low = self.scene.low(position)
        sentence = self.scene.sentence_of[position]
        person = self._person_before[sentence] if sentence < len(self._person_before) else self._person
        party = self._party_before[sentence] if sentence < len(self._party_before) else self._party
        quotation = self.scene.words[position].quotation
        if low in self._own:
            if quotation != NOWHERE:
                speaker = self.speaker_named(self.scene.quotations[quotation].speaker)
            else:
                speaker = self._labelled.get(self.scene.sentences[sentence].paragraph)
            return None if speaker is None else Subject(position, position + 1, speaker)
        if low not in self._pronouns:
            return None
        said = self._said_before(sentence, position)
        if said is not None and (low not in self._persons or said.role == "person"):
            return Subject(position, position + 1, said)
        earlier = self._named_between(max(start, self._clause_start(start, position)), position)
        if low in self._persons or low in {"his", "her"}:
            voice = next((v for v in reversed(earlier) if v.role == "person"), None) or person
        elif low in self._groups or low in {"its", "their"}:
            first = self.scene.sentences[sentence].first
            if self.scene.low(first) in self._groups | {"its", "their"} and quotation == NOWHERE:
                earlier = []
            voice = next((v for v in earlier if v.side is not None), None) or party
        else:
            return None
        return None if voice is None else Subject(position, position + 1, voice)

    def pronoun(self, position: int) -> Voice | None:
        """Return whom a pronoun or possessive stands for."""
        start = self.scene.sentences[self.scene.sentence_of[position]].first
        found = self._pronoun(position, start)
        return None if found is None else found.voice

    def pronoun_stem(self, position: int) -> Voice | None:
        """Return whom the pronoun in a contraction ("we'll", "they'll") stands for."""
        stem = self.scene.low(position).partition("'")[0]
        if stem not in self._own:
            return None
        quotation = self.scene.words[position].quotation
        if quotation != NOWHERE:
            return self.speaker_named(self.scene.quotations[quotation].speaker)
        return self._labelled.get(self.scene.sentences[self.scene.sentence_of[position]].paragraph)

    def _clause_start(self, start: int, position: int) -> int:
        for before in range(position - 1, start - 1, -1):
            if self.scene.low(before) == ";":
                return before + 1
        return start

    def _named_between(self, start: int, stop: int) -> list[Voice]:
        voices: list[Voice] = []
        position = start
        while position < stop:
            mention = self.scene.mention_at[position]
            if mention is not None:
                if self.scene.words[position].quotation == NOWHERE:
                    voices.append(voice_of(mention))
                position = mention.stop
            else:
                position += 1
        return voices


def voice_of(mention: Mention) -> Voice:
    """Return the voice that a mention names."""
    return Voice(mention.name, mention.side, mention.role)

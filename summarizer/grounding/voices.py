"""Whose words a passage gives: by its quotation marks, and by the subject of its verbs of saying and demanding."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from summarizer import lexicon
from summarizer.claims import Evidence
from summarizer.grounding.actors import ActorBook, Mention, same_person
from summarizer.grounding.passage import Passage, passage_of
from summarizer.grounding.surroundings import Surroundings
from summarizer.people.persons import Person
from summarizer.quotations import ParsedText, Quotation
from summarizer.segmentation import word_set

_PRONOUNS = frozenset({"he", "she", "they", "it", "his", "her", "their", "its"})
_SUBJECT_PRONOUNS = frozenset({"he", "she", "they", "it"})
_GENDERS = {"he": "male", "she": "female"}
# Behind its subject such a word makes a demand of it.
_BINDING = frozenset({"must", "should", "shall", "ought", "has", "have", "had", "needs", "need"})
_BE = frozenset({"was", "were", "is", "are", "been", "being", "be"})
# Behind these words stands somebody to whom, not by whom, something is said.
_TOWARDS = frozenset({"to", "against", "with", "on", "for", "toward", "towards", "between", "urge", "tell"})
# How many sentences back a pronoun is followed.
_BACK = 5
_BEHIND_VERB = 4
_JOINING = frozenset({"and", "the", "both"})
_DEMANDS = ("wanting", "demanding", "insisting", "seeking", "requesting", "asking", "calling", "pressing", "urging")


_FURTHER = word_set(
    """spoke spoken speaks deny denies denied reject rejects rejected refuse refuses refused accused accuses alleged
    alleges according believes agreed agrees offered offers promised promises confirmed confirms"""
)


class Voice(NamedTuple):
    """Who speaks or demands: an actor of the brief, and the person, if one is named."""

    actor: str | None
    person: str | None


@cache
def _verbs() -> frozenset[str]:
    demands = lexicon.load("demand_verbs")
    return frozenset(lexicon.load("speech_verbs")["verbs"]).union(*(demands[kind] for kind in _DEMANDS), _FURTHER)


class Voices:
    """Tells for the evidence of claims whose words it gives."""

    def __init__(self, parsed: ParsedText, surroundings: Surroundings, book: ActorBook) -> None:
        self._parsed = parsed
        self._surroundings = surroundings
        self._book = book
        self._subjects: dict[int, tuple[Voice, ...]] = {}

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of the article."""
        return self._parsed.quotations

    def around(self, start: int, end: int) -> Quotation | None:
        """Return the quotation in whose marks ``text[start:end]`` lies."""
        return next(iter(self._quotations(lambda low, high: low <= start and end <= high)), None)

    def _quotations(self, wanted: Callable[[int, int], bool]) -> list[Quotation]:
        """Return the quotations whose marks are wanted; who says them is only found out where some are."""
        numbers = [number for number, mark in enumerate(self._parsed.marked) if wanted(mark.start, mark.end)]
        return [self.quotations[number] for number in numbers]

    def _within(self, span: Evidence) -> list[Quotation]:
        """Return the quotations inside a span that words beside them attribute."""
        inside = self._quotations(lambda low, high: span.start <= low and high <= span.end)
        return [quotation for quotation in inside if quotation.attributed]

    def speaker(self, quotation: Quotation) -> Voice | None:
        """Return the speaker of a quotation, as a voice of the brief where it is one."""
        if quotation.speaker is None:
            return None
        return Voice(self._book.resolve(quotation.speaker) or self.side(quotation.speaker), quotation.speaker)

    def side(self, name: str) -> str | None:
        """Return the actor for whom a person stands by what the article says beside the name."""
        for person in self._parsed.people:
            if person.name == name:
                described = " \n".join(self._parsed.text[start:end] for start, end in person.descriptions)
                sides = {mention.actor for mention in self._book.mentions(Passage(described))}
                return sides.pop() if len(sides) == 1 else None
        return None

    def of(self, evidence: tuple[Evidence, ...]) -> tuple[Voice, ...]:
        """Return everybody whose words the sentences of some evidence give, as far as it is clear."""
        found: list[Voice] = []
        for span in evidence:
            quotation = self.around(span.start, span.end)
            voice = self.speaker(quotation) if quotation else None
            if voice:
                found.append(voice)
                continue
            spoken = [voice for voice in map(self.speaker, self._within(span)) if voice]
            if spoken:
                found += spoken
                continue
            first, last = self._parsed.sentence_at(span.start), self._parsed.sentence_at(span.end - 1)
            for number in range(first, last + 1):
                found += self._inside(number, span) if first == last else self._of_sentence(number)
        return tuple(dict.fromkeys(found))

    def heads(self, evidence: tuple[Evidence, ...]) -> set[str]:
        """Return the actors with whom sentences open that somebody else, named by a pronoun only, is said to have said.

        "Mexico would cut the duty, he said": what is told is told of Mexico, whoever he is.
        """
        found: set[str] = set()
        for span in evidence:
            number = self._parsed.sentence_at(span.start)
            passage = self._passage(number)
            mentions = self._book.mentions(passage)
            first = next(iter(mentions), None)
            if first is None or first.start > 1 or passage.raws[first.end - 1].endswith(("'s", "’s")):
                continue
            says = [self._subject(passage, mentions, at) for at, form in enumerate(passage.forms) if form in _verbs()]
            told = [subject for subject in says if not isinstance(subject, Mention)]
            if told and told == says and _BINDING.isdisjoint(passage.forms[first.end : first.end + 1]):
                found.update(mention.actor for mention in mentions[:1])
        return found

    def _inside(self, number: int, span: Evidence) -> tuple[Voice, ...]:
        """Return the subjects of the verbs of saying inside a span, or of its sentence if there are none inside."""
        passage, start = self._passage(number), self._parsed.sentences[number].start
        verbs = [
            at
            for at, form in enumerate(passage.forms)
            if form in _verbs() and span.start <= start + passage.starts[at] < span.end
        ]
        mentions = self._book.mentions(passage)
        named = [m for m in mentions if m.person and span.start <= start + passage.starts[m.start] < span.end]
        if not verbs and named:
            return (Voice(named[0].actor, named[0].person),)
        opening = self._opening(passage, mentions, span, start) if not verbs else None
        if opening:
            return (Voice(opening.actor, opening.person),)
        if not verbs or len(verbs) == sum(1 for form in passage.forms if form in _verbs()):
            return self._of_sentence(number)
        return tuple(dict.fromkeys(voice for at in verbs for voice in self._at(number, passage, mentions, at)))

    @staticmethod
    def _opening(passage: Passage, mentions: list[Mention], span: Evidence, start: int) -> Mention | None:
        """Find the actor with whom a clause opens that was cut out of its sentence: its own subject."""
        first = next((at for at, offset in enumerate(passage.starts) if start + offset >= span.start), 0)
        first += passage.forms[first : first + 1] == ["the"]
        return next((m for m in mentions if m.start == first > 0), None)

    def _of_sentence(self, number: int) -> tuple[Voice, ...]:
        if number not in self._subjects:
            self._subjects[number] = tuple(dict.fromkeys(self._find(number, follow=True)))
        return self._subjects[number]

    def _passage(self, number: int) -> Passage:
        return self._surroundings.passage(*self._parsed.sentences[number])

    def _find(self, number: int, *, follow: bool) -> list[Voice]:
        """Find the subjects of a sentence; pronouns are left out unless they are to be followed back."""
        passage = self._passage(number)
        mentions = self._book.mentions(passage)
        found: list[Voice] = []
        for at, form in enumerate(passage.forms):
            if form in _verbs():
                found += self._at(number if follow else None, passage, mentions, at)
        return found or (self._first(number, passage, mentions) if follow else [])

    def _at(self, number: int | None, passage: Passage, mentions: list[Mention], verb: int) -> list[Voice]:
        subject = self._subject(passage, mentions, verb)
        if isinstance(subject, Mention):
            return [Voice(each.actor, each.person) for each in _joined(passage, mentions, subject)]
        return self._before(number, subject) if subject and number is not None else []

    def _first(self, number: int, passage: Passage, mentions: list[Mention]) -> list[Voice]:
        """Without a verb of saying, take the sentence's subject: its first actor, or whom a pronoun means."""
        if passage.forms[:1] and passage.forms[0] in _SUBJECT_PRONOUNS:
            return self._before(number, passage.forms[0])
        first = next(iter(mentions), None)
        if first is None or any(
            form in _TOWARDS or form in ("of", "from", "by", "in") for form in passage.forms[: first.start]
        ):
            return []
        return [Voice(first.actor, first.person)]

    def _subject(self, passage: Passage, mentions: list[Mention], verb: int) -> Mention | str | None:
        """Find who does what the word ``verb`` says."""
        forms = passage.forms
        if forms[verb] == "according":
            return next((m for m in mentions if verb < m.start <= verb + _BEHIND_VERB), None)
        if {"been", *_BE} & set(forms[max(0, verb - 2) : verb]) and "by" in forms[verb : verb + 3]:
            return next((m for m in mentions if m.start > verb), None)
        if _BE & set(forms[max(0, verb - 1) : verb]) and not forms[verb].endswith("ing"):
            return None
        return self._inverted(passage, mentions, verb) or self._preceding(passage, mentions, verb)

    @staticmethod
    def _inverted(passage: Passage, mentions: list[Mention], verb: int) -> Mention | None:
        """Find a subject behind its verb: "…, said the minister, Ilona Harbeck"."""
        behind = next((m for m in mentions if verb < m.start <= verb + _BEHIND_VERB), None)
        if behind is None or not passage.breaks[verb] or {"that", "to"} & set(passage.forms[verb : behind.start]):
            return None
        if _explained(passage, mentions, verb) and behind.end < len(passage.forms) and not passage.breaks[behind.end]:
            return None
        adjoins = behind.start == verb + 1 + (passage.forms[verb + 1] == "the")
        closes = behind.end >= len(passage.forms) or passage.breaks[behind.end]
        return behind if closes or adjoins else None

    def _preceding(self, passage: Passage, mentions: list[Mention], verb: int) -> Mention | str | None:
        """Find a subject before its verb: an actor, or a pronoun between the last actor and the verb."""
        forms = passage.forms
        explained = _explained(passage, mentions, verb)
        if explained:
            return explained
        before = [m for m in mentions if m.end <= verb and forms[m.start - 1 : m.start] not in [[w] for w in _TOWARDS]]
        nearest = before[-1] if before else None
        low = nearest.end if nearest else 0
        pronoun = next((form for form in reversed(forms[low:verb]) if form in _SUBJECT_PRONOUNS), None)
        if pronoun:
            return pronoun
        if nearest is None:
            return next((m for m in mentions if verb < m.start <= verb + 2 and not self._object(forms, m)), None)
        return nearest

    @staticmethod
    def _object(forms: list[str], mention: Mention) -> bool:
        return mention.end < len(forms) and forms[mention.end] in ("to", "that", "not", "of")

    def _before(self, number: int, pronoun: str) -> list[Voice]:
        """Follow a pronoun back to the subject of the sentences before; empty where it may mean several people."""
        for earlier in range(number - 1, max(-1, number - 1 - _BACK), -1):
            people = self._people(earlier, pronoun)
            quoted = self._quoted(earlier)
            if quoted and (pronoun not in _GENDERS or not people or any(p.name == quoted.person for p in people)):
                return [quoted]
            known = self._find(earlier, follow=False)
            if people:
                met = [self._voice(person) for person in people]
                clear = met if len(met) == 1 else [v for v in met if known and _is_person_of(known[0], v)]
                return clear[:1]
            if known:
                return [known[0]]
            mentions = self._book.mentions(self._passage(earlier))
            if mentions:
                return [Voice(mentions[0].actor, mentions[0].person)]
        return []

    def _people(self, number: int, pronoun: str) -> list[Person]:
        """Return the persons named in a sentence whom "he" or "she" can mean."""
        if pronoun not in _GENDERS:
            return []
        start, end = self._parsed.sentences[number]
        return [
            person
            for person in self._parsed.people
            if person.certain
            and person.gender in (None, _GENDERS[pronoun])
            and any(start <= mention.start < end for mention in person.mentions)
        ]

    def _voice(self, person: Person) -> Voice:
        return Voice(self._book.resolve(person.name) or self.side(person.name), person.name)

    def _quoted(self, number: int) -> Voice | None:
        """Return the speaker of the last quotation in a sentence; who is named inside its marks does not speak."""
        start, end = self._parsed.sentences[number]
        spoken = [q for q in self._quotations(lambda low, high: low < end and start < high) if q.speaker]
        return self.speaker(spoken[-1]) if spoken else None

    def is_other(self, voice: Voice, name: str, actor: str | None) -> bool:
        """Tell whether a voice is clearly not that of ``name``, who stands for ``actor``."""
        if voice.person and same_person(voice.person, name):
            return False
        if actor is None:
            return voice.person is not None or voice.actor is not None
        if voice.actor is None:
            return voice.person is not None
        if voice.actor != actor:
            return True
        # The same side: another person of it, unless one of the two is the side itself.
        return voice.person is not None and self._is_person(name) and self._is_person(voice.person)

    def _is_person(self, name: str) -> bool:
        """Tell whether a name is not that of an actor itself."""
        mentions = self._book.mentions(passage_of(name))
        return not mentions or any(mention.person for mention in mentions)


def _is_person_of(voice: Voice, other: Voice) -> bool:
    return bool(voice.person and other.person and same_person(voice.person, other.person))


def _explained(passage: Passage, mentions: list[Mention], verb: int) -> Mention | None:
    """Find a subject that an apposition parts from its verb: "Ilona Harbeck, the minister, said the Front ..."."""
    if not passage.breaks[verb] or passage.openings[verb]:
        return None
    start, _ = passage.clause(verb - 1)
    if any(form in _verbs() or form in _SUBJECT_PRONOUNS for form in passage.forms[start:verb]):
        return None
    opening, _ = passage.clause(start - 1) if start and not passage.openings[start] else (start, start)
    heads = [m for m in mentions if opening <= m.start < verb and start in (m.start, m.end)]
    return next((m for m in heads if not any(form in _verbs() for form in passage.forms[opening : m.start])), None)


def _joined(passage: Passage, mentions: list[Mention], subject: Mention) -> list[Mention]:
    """Return a subject with those before it to which an "and" joins it."""
    together = [subject]
    for mention in reversed(mentions[: mentions.index(subject)]):
        between = passage.forms[mention.end : together[-1].start]
        if mention.actor == together[-1].actor or not set(between) <= _JOINING or len(between) > 2:  # noqa: PLR2004, "and the"
            break
        if not between and not passage.breaks[together[-1].start]:
            break
        together.append(mention)
    return together

"""Who is meant: pronouns, offices and short names, followed through the text as it is read."""

from collections import deque
from collections.abc import Iterable
from typing import Literal

from summarizer.people.names import NameRun
from summarizer.people.persons import Gender, gender_of
from summarizer.people.vocabulary import DETERMINERS, POSSESSIVES
from summarizer.quotations.phrases import GENERIC_BODIES, Phrase
from summarizer.quotations.subjects import PhraseFinder
from summarizer.segmentation import word_set

# How many mentions a pronoun can reach back over. Farther than a few sentences no reader follows.
_MEMORY = 40
# A mention fades by the first with each sentence and by the second with each paragraph; a subject or a speaker
# stands out, an object of the same sentence and a name that may be no person's stand back.
_FADING = 4
_BORDER = 3
_UNCERTAIN = 3
_OBJECT = 6
_KNOWN_GENDER = 4
_SUBJECT = 5
_TOLD = 2
_SPEAKER = 7
_OFFICES_ALIKE = (
    frozenset({"spokesman", "spokeswoman", "spokesperson"}),
    frozenset({"chairman", "chairwoman", "chairperson", "chair"}),
    frozenset({"chief", "head", "leader", "boss"}),
    frozenset({"lawyer", "attorney", "counsel", "barrister", "advocate", "solicitor"}),
    frozenset({"envoy", "ambassador", "diplomat", "emissary"}),
    frozenset({"mediator", "facilitator", "go-between", "conciliator", "moderator"}),
    frozenset({"premier", "minister"}),
    frozenset({"official", "one", "officer"}),
)
_UNIQUE_OFFICES = word_set("president minister premier chancellor king queen emir sultan pope prince princess")
_POSSESSION = ("'s", "’s", "'", "’")
# What is put up for all to read speaks for itself where nobody is said to have written it.
_PUT_UP = frozenset({"banner", "placard", "poster", "sign", "slogan", "inscription", "label", "caption"})
_LITTLE = POSSESSIVES | {"the", "a", "an"}
_REACH_OF_VARIATION = 3
# Words in the longest names of bodies.
_LONGEST_NAME = 12

_GENDERS: dict[str, Gender] = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}

Sort = Literal["person", "group", "body", "document", "thing"]


class Referent:
    """Somebody or something that can speak.

    Attributes:
        name: How the speaker is given: the fullest name, or the descriptor as printed.
        sort: What it is.
        gender: As far as known.
        anonymous: Whether the text gives no name.
        described: Words that describe it, in lower case, articles left out.
        last: The sentence of the last mention.
        certain: Whether it is sure to be a person, a body and so on; else it may be another sort of name.

    """

    __slots__ = ("anonymous", "certain", "described", "gender", "last", "name", "sort")

    def __init__(self, name: str, sort: Sort, gender: Gender | None, *, anonymous: bool) -> None:
        self.name = name
        self.sort = sort
        self.gender = gender
        self.anonymous = anonymous
        self.described: set[str] = set()
        self.last = -1
        self.certain = True


class Discourse:
    """The memory of a reader: who has been mentioned, how lately, and how prominently."""

    def __init__(self, finder: PhraseFinder) -> None:
        self.finder = finder
        self.frame = 0
        self.paragraph = 0
        self.turn: Referent | None = None
        self._writers: dict[str, Referent] = {}
        self._written = -_MEMORY
        self._writer: Referent | None = None
        self._by_entry: dict[int, Referent] = {}
        self._by_word: dict[str, deque[Referent]] = {}
        self._introduced: set[str] = set()
        self._history: deque[tuple[int, int, int, int, Referent]] = deque(maxlen=_MEMORY)
        self._bodies: dict[str, Referent] = {}
        self._bodies_by_head: dict[str, deque[Referent]] = {}
        self._body_names = self._named_bodies()

    def begin(self, frame: int, paragraph: int, turn: Referent | None) -> None:
        """Begin to read a sentence; ``turn`` is whoever speaks in its paragraph of an interview."""
        self.frame = frame
        self.paragraph = paragraph
        self.turn = turn

    def note(self, referent: Referent, token: int, *, subject: bool = False, speaker: bool = False) -> None:
        """Remember a mention at ``token`` in the sentence that is being read."""
        weight = _SPEAKER if speaker else _SUBJECT if subject else 0
        self._history.append((self.frame, self.paragraph, token, weight, referent))
        referent.last = self.frame

    def lower(self, token: int) -> None:
        """Let the subjects behind a verb of saying stand back: they are told of, and do not tell."""
        for place in range(len(self._history) - 1, -1, -1):
            frame, paragraph, index, weight, referent = self._history[place]
            if frame != self.frame:
                break
            if index > token and weight == _SUBJECT:
                self._history[place] = (frame, paragraph, index, _TOLD, referent)

    def note_writer(self, document: str, referent: Referent) -> None:
        """Remember who issued a statement or wrote a letter."""
        self._writers[document] = referent

    def resolve(self, phrase: Phrase | None) -> Referent | None:
        """Return whom a phrase means, or None where the text does not tell."""
        if phrase is None:
            return None
        if phrase.kind == "pronoun":
            return self.pronoun(self.finder.low[phrase.start], phrase.start)
        run = phrase.run
        if run is None and phrase.kind in ("role", "thing"):
            run = self.finder.given_name(phrase)
        if run is not None:
            referent = self.person(run)
            if phrase.stop <= run.first:
                self._describe(referent, self.finder.low[phrase.start : phrase.stop])
            elif phrase.stop > run.stop:
                self._describe(referent, self.finder.words.roles.intersection(self.finder.low[run.stop : phrase.stop]))
            return referent
        if phrase.kind == "body":
            return self._body(phrase)
        if phrase.kind == "document":
            return self._document(phrase)
        return self._office(phrase)

    def person(self, run: NameRun) -> Referent:
        """Return the person that a run names."""
        register = self.finder.register
        entry = register.by_token.get(run.name) or register.adopt(run)
        known = self._by_entry.get(id(entry))
        if known is None:
            described = {
                token.lower()
                for span in entry.descriptions
                for token in self.finder.text.text[span.start : span.end].replace("’", "'").replace("'s", "").split()
            }
            described |= entry.heads
            known = Referent(entry.name, "person", entry.gender, anonymous=False)
            self._describe(known, described)
            self._by_entry[id(entry)] = known
        known.name = entry.name
        known.certain = entry.certain
        return known

    def christen(self, run: NameRun, pronoun: str, token: int) -> None:
        """Give the anonymous one whom a pronoun means the name of a run, here and in what was read before."""
        known = self.pronoun(pronoun, token)
        if known is None or not known.anonymous or known.sort != "person":
            return
        entry = self.finder.register.adopt(run)
        if id(entry) not in self._by_entry:
            known.name, known.anonymous = entry.name, False
            self._by_entry[id(entry)] = known

    def confirm(self, run: NameRun) -> None:
        """Take the name for a person's from here on."""
        self.finder.register.adopt(run)
        self.person(run)

    def pronoun(self, word: str, token: int, excluded: Referent | None = None) -> Referent | None:
        """Return whom a pronoun means: the most prominent of the lately mentioned that it fits."""
        if word == "it" and self._writer is not None and self.frame - self._written <= 1:
            return self._writer
        gender = _GENDERS.get(word)
        best: Referent | None = None
        best_rank = -1000
        for frame, paragraph, place, weight, referent in self._history:
            if referent is excluded or referent is self.turn or not _agrees(word, referent):
                continue
            if frame == self.frame and (place > token or word in ("him", "her", "them")):
                continue
            rank = weight - _FADING * (self.frame - frame) - _BORDER * (self.paragraph - paragraph)
            if frame == self.frame and not weight:
                rank -= _OBJECT
            if referent.sort == "thing" or not referent.certain:
                rank -= _UNCERTAIN
            if gender is not None and referent.gender == gender:
                rank += _KNOWN_GENDER
            if rank >= best_rank:
                best, best_rank = referent, rank
        if best is not None and best.gender is None and best.sort == "person":
            best.gender = gender
        return best

    def latest_person(self, excluded: Referent | None = None) -> Referent | None:
        """Return the most prominent person of the last sentences."""
        return self.pronoun("one", len(self.finder.low), excluded)

    def _office(self, phrase: Phrase) -> Referent:
        """Return whom an office, an indefinite descriptor or another common noun means."""
        finder = self.finder
        head = finder.low[phrase.head]
        sort: Sort = "group" if phrase.kind == "group" else "thing" if phrase.kind == "thing" else "person"
        if not finder.is_indefinite(phrase) or finder.low[phrase.start] == "one" == head:
            known = self._described(phrase, head, sort)
            if known is not None:
                return self._unmasked(known, head) or known
            varied = self._varied(phrase, head)
            if varied is not None:
                return varied
        words = set(finder.low[phrase.start : phrase.stop])
        gender = gender_of(finder.words, [head])
        made = Referent(finder.printed(phrase.start, phrase.stop), sort, gender, anonymous=True)
        self._describe(made, words)
        return made

    def _unmasked(self, known: Referent, head: str) -> Referent | None:
        """Return the named speaker of the last sentences whom the lead brought in by office only.

        "A ministry spokesman said ...": the lead. "Odd Roe said ...", "the spokesman said ...": the same man.
        """
        if not known.anonymous or known.last >= self.frame - 1:
            return None
        for frame, _, _, weight, referent in reversed(self._history):
            if weight == _SPEAKER and frame < self.frame:
                fits = frame > known.last and referent.sort == "person" and not referent.anonymous
                if not fits or self.frame - frame > _REACH_OF_VARIATION or referent.described & self.finder.words.roles:
                    return None
                self._describe(referent, (head,))
                return referent
        return None

    def _varied(self, phrase: Phrase, head: str) -> Referent | None:
        """Return the last speaker where "the veteran diplomat" can only be another word for him.

        A definite phrase needs somebody who was brought in; if nobody was by this office, it varies the
        last speaker's name. Offices of which a country has one need no bringing in.
        """
        finder = self.finder
        if phrase.kind != "role" or finder.low[phrase.start] != "the" or head in _UNIQUE_OFFICES:
            return None
        if any(finder.low[index] in ("'s", "’s", "of", "for") for index in range(phrase.start, phrase.stop)):
            return None
        for frame, _, _, weight, referent in reversed(self._history):
            if self.frame - frame > _REACH_OF_VARIATION or frame == self.frame:
                continue
            if weight == _SPEAKER and referent.sort in ("person", "group"):
                return referent if referent.sort == "person" and not referent.anonymous else None
        return None

    def _described(self, phrase: Phrase, head: str, sort: Sort) -> Referent | None:
        """Return the one already known by this office; modifiers must not contradict."""
        finder = self.finder
        if head == "head" and phrase.stop > phrase.head + 2 and finder.low[phrase.head + 2] in ("state", "government"):
            head = "president" if finder.low[phrase.head + 2] == "state" else "premier"
        alike = next((offices for offices in _OFFICES_ALIKE if head in offices), frozenset({head}))
        modifiers = {
            finder.low[index]
            for index in range(phrase.start, phrase.stop)
            if index != phrase.head
            and finder.low[index] not in DETERMINERS | POSSESSIVES
            and finder.low[index][0].isalnum()
        }
        self._introduce(head)
        best: tuple[int, int, int] | None = None
        found: Referent | None = None
        for referent in (referent for word in alike for referent in self._by_word.get(word, ())):
            if (sort == "person") != (referent.sort == "person"):
                continue
            shared = len(modifiers & referent.described)
            if modifiers and not shared and len(referent.described - {head} - DETERMINERS):
                continue
            rank = (int(head in referent.described), shared, referent.last)
            if best is None or rank >= best:
                best, found = rank, referent
        return found

    def _introduce(self, head: str) -> None:
        """Make known the persons whose office the text gives only later on."""
        register = self.finder.register
        if head in self._introduced or head not in self.finder.words.roles:
            return
        self._introduced.add(head)
        for entry in register.entries:
            if head in entry.heads and entry.certain and entry.runs:
                self.person(entry.runs[0])

    def _describe(self, referent: Referent, words: Iterable[str]) -> None:
        """Add words to the description of somebody, so that they lead to him."""
        for word in words:
            if word not in referent.described and word not in _LITTLE:
                referent.described.add(word)
                self._by_word.setdefault(word, deque(maxlen=_MEMORY)).append(referent)

    def _named_bodies(self) -> dict[str, list[tuple[int, str]]]:
        """Return the printed names of bodies by their words: "association" → "Coast Stevedoring Association"."""
        finder = self.finder
        found: dict[str, list[tuple[int, str]]] = {}
        self._long_forms: dict[str, str] = {}
        for run in finder.text.runs:
            if run.kind != "body":
                continue
            name = finder.printed(run.name, run.stop)
            if run.stop - run.name > 1:
                for index in range(run.name, run.stop):
                    entry = found.setdefault(finder.low[index], [])
                    if not entry or entry[-1][1] != name:
                        entry.append((run.name, name))
            elif run.stop < len(finder.low) and run.name >= 2 and finder.low[run.name - 1] == "(":  # noqa: PLR2004, "Name (ACRONYM"
                long = self._long_form(run)
                if long:
                    self._long_forms[name] = long
        return found

    def _long_form(self, run: NameRun) -> str | None:
        """Return the words before "(ACRONYM)" if their initials make it."""
        finder = self.finder
        letters = [letter for letter in finder.text.tokens[run.name].text if letter.isalpha()]
        stop = run.name - 1
        start = stop
        while (
            start > 0
            and stop - start < _LONGEST_NAME
            and (
                finder.run_of(start - 1)
                or finder.low[start - 1] in ("of", "and", "for", "the", "&", "'", "’", "'s", "’s", "on", "in")
            )
        ):
            start -= 1
        while start < stop and not finder.text.tokens[start].text[0].isupper():
            start += 1
        while start < stop and finder.text.tokens[start].text[0].upper() != letters[0]:
            start += 1
        return finder.printed(start, stop) if start < stop else None

    def _body(self, phrase: Phrase) -> Referent:
        """Return the body that a phrase names, by its fullest name."""
        finder = self.finder
        start = phrase.start + (finder.low[phrase.start] in DETERMINERS)
        run = finder.run_of(phrase.stop - 1)
        if run is not None and run.stop - run.name > 1 and finder.printed(start, max(start + 1, run.first)).islower():
            start = max(start, run.name)  # "the employers' group Forest Industries": a descriptor before the name
        printed = (
            finder.printed(start, phrase.stop) if start < phrase.stop else finder.printed(phrase.start, phrase.stop)
        )
        head = finder.low[phrase.head]
        name = self._long_forms.get(printed, printed)
        if finder.low[phrase.start] == "the" and head in GENERIC_BODIES and start == phrase.head == phrase.stop - 1:
            last = next((item[4] for item in reversed(self._history) if item[3] == _SPEAKER), None)
            recent = any(item[4] is last and self.frame - item[0] <= 1 for item in self._history)
            if last is not None and last.sort == "body" and recent:
                return last
        if start == phrase.head == phrase.stop - 1 and (
            finder.run_of(phrase.head) is None or head in finder.words.bodies
        ):
            name = self._fullest_body(head, phrase.head) or printed
        known = self._bodies.get(name.lower())
        if known is None:
            known = Referent(name, "body", None, anonymous=False)
            known.described.add(head)
            self._bodies[name.lower()] = known
            if " " in name:
                self._bodies_by_head.setdefault(head, deque(maxlen=_MEMORY)).append(known)
        return known

    def _fullest_body(self, head: str, position: int) -> str | None:
        """Return the name last printed before ``position`` that ends in or contains ``head``."""
        known = self._bodies_by_head.get(head)
        if known:
            return max(known, key=lambda referent: referent.last).name
        names = self._body_names.get(head, [])
        if not names:
            return None
        before = [name for place, name in names[:_MEMORY] if place < position]
        return before[-1] if before else names[0][1]

    def _document(self, phrase: Phrase) -> Referent:
        """Return the body or person that wrote a statement or a letter; "it" may mean it in the next sentence."""
        self._writer = self._author(phrase)
        self._written = self.frame
        return self._writer

    def _author(self, phrase: Phrase) -> Referent:
        return self._owner(phrase) or self._issuer(phrase)

    def _owner(self, phrase: Phrase) -> Referent | None:
        """Return whose document it is by the words of the phrase ("a letter from the board", "the board's letter")."""
        finder = self.finder
        low = finder.low
        for index in range(phrase.start, phrase.stop):
            if low[index] in ("from", "by", "of", *_POSSESSION):
                left, right = (phrase.start, index) if low[index] in _POSSESSION else (index + 1, phrase.stop)
                inner = finder.common(left, right)
                run = finder.person_at(right - 1)
                if run is not None:
                    return self.person(run)
                if inner is not None and inner.kind in ("body", "role", "group"):
                    return self._body(inner) if inner.kind == "body" else self._office(inner)
        modifier = finder.run_of(phrase.head - 1) if phrase.head > phrase.start else None
        if modifier is not None and modifier.kind in ("body", "unknown") and modifier.name < modifier.stop:
            return self._body(Phrase(modifier.name, modifier.stop, modifier.stop - 1, None, "body"))
        return None

    def _issuer(self, phrase: Phrase) -> Referent:
        """Return who issued the document as far as the text before tells, else the document itself."""
        finder = self.finder
        low = finder.low
        if low[phrase.head] in _PUT_UP:
            head = finder.printed(phrase.start, phrase.stop)
            return Referent(head, "document", None, anonymous=True)
        known = self._writers.get(low[phrase.head])
        if known is not None and not finder.is_indefinite(phrase):
            return known
        best: Referent | None = None
        best_rank = -1000
        for frame, _, _, weight, referent in self._history:
            if weight and referent.sort in ("body", "person") and weight - _FADING * (self.frame - frame) >= best_rank:
                best, best_rank = referent, weight - _FADING * (self.frame - frame)
        if best is not None and best_rank > (0 if finder.is_indefinite(phrase) else -2 * _FADING):
            return best
        printed = finder.printed(phrase.start, phrase.stop)
        return Referent(printed, "document", None, anonymous=True)


def _agrees(word: str, referent: Referent) -> bool:
    """Tell whether a pronoun can mean the referent."""
    if word in ("he", "him", "his"):
        return referent.sort == "person" and referent.gender != "female"
    if word in ("she", "her"):
        return referent.sort == "person" and referent.gender != "male"
    if word in ("it", "its"):
        return referent.sort in ("body", "document", "thing") or (not referent.certain and " " not in referent.name)
    if word in ("they", "them", "their"):
        return referent.sort in ("group", "body")
    return referent.sort == "person"

"""Noun phrases that may name a speaker: found beside a verb, before a colon, behind "according to"."""

from typing import NamedTuple

from summarizer import lexicon
from summarizer.people.names import NameRun
from summarizer.people.persons import PeopledText, phrase_start
from summarizer.people.vocabulary import (
    AUXILIARIES,
    CALENDAR,
    CONJUNCTIONS,
    DETERMINERS,
    INDEFINITE,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    vocabulary,
)
from summarizer.quotations.frames import Frame

_CLOSERS = frozenset({",", ")", "-", "--", "–", "—", ";"})
_BREAKS = frozenset({",", ";", ":", "(", ")", "-", "--", "–", "—", ".", "?", "!", "…", '"', "“", "”"})
# Prepositions that tie a place or a body to the person before them ("an adviser to the president").
_TIES = frozenset({"of", "for", "from", "at", "in", "to", "with", "on", "near", "close", "familiar", "briefed", "involved", "by", "inside", "within"})  # fmt: skip
_CLAUSES = frozenset("that who which whom whose when while as after before because if where since until but".split())
_LONGEST = 16
_PARTITIVES = frozenset("one two three four five some several many most none each all both few members".split())
_INDEFINITE_PRONOUNS = frozenset("somebody someone nobody everybody everyone anyone anybody one".split())


_NO_SPEAKERS = frozenset("what whatever there how why where when not to so as than more less then".split())


class Phrase(NamedTuple):
    """A noun phrase by token indexes.

    Attributes:
        start: Index of its first token.
        stop: Index behind its last token.
        head: Index of the word that says what it is: the office, the body, the pronoun, the name.
        run: The name in it, if it names a person.
        kind: What it is.

    """

    start: int
    stop: int
    head: int
    run: NameRun | None
    kind: str


class PhraseFinder:
    """Finds the noun phrases of one text."""

    def __init__(self, text: PeopledText) -> None:
        self.text = text
        self.low = text.low
        self.register = text.register
        self.words = vocabulary()
        self._run_of: dict[int, NameRun] = {}
        for run in text.runs:
            for index in range(run.first, run.stop):
                self._run_of[index] = run
        for run in self.register.run_at.values():
            for index in range(run.first, run.stop):
                self._run_of[index] = run

    def run_of(self, index: int) -> NameRun | None:
        """Return the run of capitals that covers a token."""
        return self._run_of.get(index)

    def person_at(self, index: int) -> NameRun | None:
        """Return the run at a token if it names a person as far as the text shows."""
        entry = self.register.by_token.get(index)
        run = self._run_of.get(index)
        if run is None or run.name == run.stop or run.kind in ("body", "place", "role"):
            return None
        if entry is not None and entry.certain:
            return run
        return None

    def name_at(self, index: int) -> NameRun | None:
        """Return the run at a token if it may name a person who speaks."""
        run = self._run_of.get(index)
        if run is None or run.kind not in ("person", "unknown"):
            return None
        return run

    def _full_name_at(self, index: int) -> NameRun | None:
        """Return the run at a token if it is the name of a person, or of several words and may be one."""
        run = self.name_at(index)
        if run is None or index not in self.register.by_token:
            return None
        several = run.stop - run.name > 1 and self.low[run.first - 1] != "the"
        return run if several or self.person_at(index) is not None else None

    def before(self, frame: Frame, position: int) -> Phrase | None:
        """Return the subject of the verb at ``position`` that stands before it."""
        items, low = frame.items, self.low
        place = position - 1
        if place >= 1 and items[place] >= 0 and low[items[place]] == "as" and items[place - 1] >= 0:
            quoted = self._quoted(frame, place)
            if quoted is not None:
                return quoted
            if low[items[place - 1]] in ("quoted", "cited", "reported"):
                place -= 2
        while place >= 0 and items[place] >= 0 and self._is_adverb(items[place]):
            place -= 1
        if place < 0 or items[place] < 0:
            return None
        word = low[items[place]]
        if word in ("who", "which", "that"):
            place -= 1
            if place >= 0 and items[place] >= 0 and low[items[place]] in _CLOSERS:
                place -= 1
            if place < 0 or items[place] < 0:
                return None
            run = self.person_at(items[place])
            return Phrase(run.first, run.stop, run.name, run, "name") if run else self.ending(frame, place)
        if word in PRONOUNS or (word in _INDEFINITE_PRONOUNS and word != "one"):
            return Phrase(items[place], items[place] + 1, items[place], None, "pronoun" if word in PRONOUNS else "thing")
        if word in _CLOSERS:
            return self._behind_parenthesis(frame, place)
        relative = self._relative(frame, place)
        found = self.ending(frame, place if relative is None else relative - 1)
        return self._apposition(found) or found

    def _apposition(self, phrase: Phrase | None) -> Phrase | None:
        """Return the name right before an office that a comma or a dash ties to it ("Odd Roe - the president of X")."""
        if phrase is None or phrase.kind != "role" or phrase.start < 2 or self.low[phrase.start - 1] not in _CLOSERS:  # noqa: PLR2004
            return None
        run = self._full_name_at(phrase.start - 2)
        if run is not None and self.low[run.first - 1] in ("in", "at", "near", "from", "to"):
            return None
        return Phrase(run.first, phrase.stop, run.name, run, "name") if run is not None else None

    def _relative(self, frame: Frame, place: int) -> int | None:
        """Return where the relative clause begins that ends at ``place`` ("a man who gave no name said")."""
        for back in range(place, max(-1, place - 14), -1):
            item = frame.items[back]
            if item < 0 or self.low[item] in _BREAKS:
                return None
            if self.low[item] in ("who", "whose", "whom"):
                return back if back > 0 and frame.items[back - 1] >= 0 else None
        return None

    def _is_adverb(self, index: int) -> bool:
        word = self.low[index]
        return word in AUXILIARIES or (word.endswith("ly") and index not in self._run_of and len(word) > 4)  # noqa: PLR2004

    def _quoted(self, frame: Frame, place: int) -> Phrase | None:
        """Return the object of "an aide quoted him as saying"."""
        items, low = frame.items, self.low
        for back in range(place - 1, max(-1, place - 14), -1):
            if items[back] < 0:
                return None
            if low[items[back]] in ("quoted", "quotes", "cited", "cites", "quoting", "citing"):
                if back == place - 1:
                    return None
                word = low[items[back + 1]]
                if word in ("him", "her", "them", "it"):
                    return Phrase(items[back + 1], items[back + 1] + 1, items[back + 1], None, "pronoun")
                return self.ending(frame, place - 1)
        return None

    def _behind_parenthesis(self, frame: Frame, place: int) -> Phrase | None:
        """Return the subject where a comma or a bracket stands before the verb: "X, who ..., said"."""
        items, low = frame.items, self.low
        close = place
        for _ in range(5):
            opening = close - 1
            while opening >= 0 and items[opening] >= 0 and low[items[opening]] not in _CLOSERS | {"("}:
                opening -= 1
            inside = self._apposed_name(items[opening + 1 : close])
            outer = None
            if opening >= 1 and items[opening] >= 0 and items[opening - 1] >= 0:
                if self._relative(frame, opening - 1) is not None:
                    close = opening
                    if inside is not None and self.low[items[opening + 1]] not in DETERMINERS:
                        return inside
                    continue
                outer = self.ending(frame, opening - 1)
                outer = self._apposition(outer) or outer
            if inside is not None and (outer is None or outer.run is None or self.person_at(outer.head) is None):
                return inside
            if outer is not None and (outer.run is not None or outer.kind in ("role", "group", "body", "document")):
                return outer
            if opening < 0 or items[opening] < 0:
                return None
            close = opening
        return None

    def _apposed_name(self, items: list[int]) -> Phrase | None:
        """Return the name if the items are one with its titles: "Colonel Rustam Roe", "the retired judge Ann Roe"."""
        if not items or items[0] < 0 or items[-1] < 0:
            return None
        run = self.person_at(items[-1])
        if run is None or run.stop - 1 != items[-1]:
            return None
        first = items[0]
        if run.first != first and any(
            self.low[index] in PREPOSITIONS or self.low[index] in self.words.saying or self.low[index] in _CLAUSES
            for index in range(first, run.first)
        ):
            return None
        return Phrase(first, run.stop, run.name, run, "name")

    def ending(self, frame: Frame, place: int) -> Phrase | None:
        """Return the noun phrase that ends with the item at ``place``."""
        items, low, words = frame.items, self.low, self.words
        last = items[place]
        if last < 0 or not (low[last][0].isalnum() or low[last] in (".", ")") or low[last][0] in "ʻ'’"):
            return None
        floor = place
        while floor > 0 and place - floor < _LONGEST and items[floor - 1] >= 0 and not self._bounds(items[floor - 1]):
            floor -= 1
        first = items[floor]
        run = self.person_at(last) or self.name_at(last)
        if run is not None and last not in self.register.by_token and run.first > first and not self._bounds_name(run.first - 1):
            run = None  # "the freed Veldanians": a word stands before it
        if run is not None and run.first > first and low[run.first - 1] == "the" and self.person_at(last) is None:
            return self._common(run.first - 1, last + 1)
        inner = run.first if run is not None else phrase_start(self.register, last + 1, floor=first)
        if inner - 2 >= first and low[inner - 1] == "of" and low[inner - 2] in _PARTITIVES:
            kind = "role" if low[inner - 2] == "one" else "group"
            return Phrase(inner - 2, last + 1, last, None, kind)
        tied = inner > first and low[inner - 1] in _TIES
        if tied:
            head = next((index for index in range(first, inner) if self._is_human(index)), None)
            if head is not None:
                start = phrase_start(self.register, head + 1, floor=first)
                return Phrase(start, last + 1, head, None, "group" if low[head] in words.plural_roles else "role")
            named = next((run for index in range(first, inner) if (run := self._full_name_at(index)) is not None), None)
            if named is not None:
                return Phrase(first, named.stop, named.name, named, "name")
            head = next((index for index in range(first, inner) if low[index] in words.documents), None)
            if head is not None and low[first] not in PREPOSITIONS:
                return Phrase(first, last + 1, head, None, "document")
            if low[inner - 1] in ("of", "for") and low[inner - 2] in words.bodies:
                return Phrase(phrase_start(self.register, inner - 1, floor=first), last + 1, inner - 2, None, "body")
        if run is not None:
            return Phrase(inner, run.stop, run.name, run, "name")
        return self._common(self._body_start(max(first, inner)), last + 1)

    def _body_start(self, start: int) -> int:
        """Return where the name of a body begins that has an "and" in it ("Longshore and Warehouse Union")."""
        own = self._run_of.get(start)
        if own is None or own.kind != "body" or start < 2 or self.low[start - 1] not in ("and", "&"):  # noqa: PLR2004
            return start
        left = self._run_of.get(start - 2)
        if left is None or left.kind != "unknown" or left.stop != start - 1:
            return start
        return left.first - (left.first > 0 and self.low[left.first - 1] == "the")

    def _bounds(self, index: int) -> bool:
        """Tell whether a noun phrase cannot reach across the token to the left."""
        word = self.low[index]
        if word == ".":
            return index not in self._run_of
        return (
            word in _BREAKS
            or word in _CLAUSES
            or word in CONJUNCTIONS
            or word in PRONOUNS
            or (word in self.words.saying and index not in self._run_of and self.low[index - 1] not in DETERMINERS)
            or (word in AUXILIARIES and word not in ("now", "first"))
        )

    def _bounds_name(self, index: int) -> bool:
        word = self.low[index]
        return (
            word in PREPOSITIONS
            or word in CALENDAR
            or not word[0].isalnum()
            or word in self.words.roles
            or word in self.words.saying
        )

    def _is_human(self, index: int) -> bool:
        word = self.low[index]
        return (word in self.words.roles or word in self.words.plural_roles) and index not in self.register.run_at

    def _common(self, start: int, stop: int) -> Phrase | None:
        """Classify a phrase without a person's name by its head: office, body, document, or anything else."""
        low, words = self.low, self.words
        while start < stop and low[start] in PREPOSITIONS:
            start += 1
        if start >= stop:
            return None
        if low[start] in _NO_SPEAKERS:
            return None
        kinds = ((words.roles, "role"), (words.plural_roles, "group"), (words.bodies, "body"), (words.documents, "document"))
        for index in range(stop - 1, start - 1, -1):
            if low[index] in ("'s", "’s") and index < stop - 1:
                return Phrase(start, stop, stop - 1, None, "document")
            for lexemes, kind in kinds:
                if low[index] in lexemes:
                    return Phrase(start, stop, index, None, kind)
            if low[index] in ("of", "for", "at", "to"):
                break
        run = self._run_of.get(stop - 1)
        if run is not None:
            return Phrase(start, stop, run.name if run.name < run.stop else stop - 1, None, "body")
        head = stop - 1
        if low[start] not in DETERMINERS and low[start] not in POSSESSIVES and not (stop - start == 1 and low[head].endswith("s")):
            return None
        plural = low[head].endswith("s") and not low[head].endswith("ss")
        return Phrase(start, stop, head, None, "group" if plural else "thing")

    def behind(self, frame: Frame, position: int) -> Phrase | None:
        """Return the noun phrase that begins behind the item at ``position``."""
        items, low, words = frame.items, self.low, self.words
        place = position + 1
        while place < len(items) and items[place] >= 0 and self._is_adverb(items[place]) and low[items[place]] != "first":
            place += 1
        if place >= len(items) or items[place] < 0:
            return None
        start = items[place]
        word = low[start]
        if word in ("he", "she", "they", "it"):
            return Phrase(start, start + 1, start, None, "pronoun")
        if word in PRONOUNS or word in PREPOSITIONS or word in _CLAUSES or word in _BREAKS or word in CONJUNCTIONS:
            return None
        head: int | None = None
        tied = False
        stop = place
        while stop < len(items) and items[stop] >= 0 and stop - place < _LONGEST:
            index = items[stop]
            word = low[index]
            run = self.person_at(index) or (self.name_at(index) if not tied else None)
            if run is not None and self._leads_on(run, certain=self.person_at(index) is not None):
                run = None
            if run is not None and run.name <= index and not (tied and (head is None or low[start] in INDEFINITE)):
                if run.kind == "person" or run.stop - run.name > 1 or index in self.register.by_token or stop == place:
                    return Phrase(start, run.stop, run.name, run, "name")
            if self._ends_phrase(index, items, stop):
                break
            if head is None and (word in words.roles or word in words.plural_roles):
                head = index
            elif head is not None and word in _TIES:
                tied = True
            elif word in _TIES and word != "of" and low[items[stop - 1]] in words.bodies:
                break
            stop += 1
        if stop == place:
            return None
        end = items[stop - 1] + 1
        named = self._name_behind(frame, stop)
        if named is not None:
            return Phrase(start, named.stop, named.name, named, "name")
        if head is not None:
            if low[start] == "one":
                end = self._identified(items, stop, end)
            return Phrase(start, end, head, None, "group" if low[head] in words.plural_roles else "role")
        return self._common(start, end)

    def _identified(self, items: list[int], place: int, end: int) -> int:
        """Return where "one of the officials, a Norwegian" ends: its apposition tells which one."""
        following = [self.low[item] if item >= 0 else "" for item in items[place : place + 2]]
        if following[:1] != [","] or following[1:] not in (["a"], ["an"]):
            return end
        stop = place + 2
        while stop < len(items) and items[stop] >= 0 and not self._ends_phrase(items[stop], items, stop):
            stop += 1
        return items[stop - 1] + 1

    def _leads_on(self, run: NameRun, *, certain: bool) -> bool:
        """Tell whether the run only leads to the noun behind it ("Kesh's minister", "Moldtrans director Roe")."""
        if run.stop >= len(self.low):
            return False
        word = self.low[run.stop]
        return word in ("'s", "’s") or (not certain and (word in self.words.roles or word in self.words.bodies))

    def _ends_phrase(self, index: int, items: list[int], place: int) -> bool:
        word = self.low[index]
        if word == ".":
            return index not in self._run_of
        if word in _BREAKS or word in _CLAUSES or word in PRONOUNS or word in AUXILIARIES or word in CALENDAR:
            return True
        if word in self.words.saying and index not in self._run_of and self.low[index - 1] not in DETERMINERS:
            return True
        following = self.low[items[place + 1]] if place + 1 < len(items) and items[place + 1] >= 0 else ""
        if word in ("on", "in", "late", "early", "this", "last", "by", "during", "via", "through", "at", "to", "with", "from"):
            if word in ("this", "last", "during", "via", "through"):
                return True
            beyond = {self.low[item] for item in items[place + 1 : place + 5] if item >= 0}
            timely = following in CALENDAR or bool(
                beyond & {"statement", "interview", "message", "telephone", "phone", "email", "letter", "post", "conference", "briefing", "speech", "address", "remarks", "reporters", "broadcast", "television", "radio", "night", "evening", "morning", "afternoon"}  # fmt: skip
            )
            return timely and word != "of"
        return word.endswith("ly") and index not in self._run_of and len(word) > 4 and word not in ("family", "daily", "weekly")  # noqa: PLR2004

    def _name_behind(self, frame: Frame, place: int) -> NameRun | None:
        """Return the name in apposition behind the phrase that ends before ``place``, or the one a clause gives."""
        items, low = frame.items, self.low
        if place >= len(items) or items[place] < 0:
            return None
        word = low[items[place]]
        if word == ",":
            for step in range(1, 9):
                if place + step >= len(items) or items[place + step] < 0 or low[items[place + step]] in _BREAKS:
                    break
                run = self.person_at(items[place + step])
                if run is not None:
                    return run if step == 1 or not low[items[place + 1]] in _CLAUSES else self._given_name(items, place + 1)
                if low[items[place + step]] in PREPOSITIONS:
                    break
            word = low[items[place + 1]] if place + 1 < len(items) and items[place + 1] >= 0 else ""
            place += 1
        if word in ("who", "identified", "named", "known", "calling"):
            return self._given_name(items, place)
        return None

    def _given_name(self, items: list[int], place: int) -> NameRun | None:
        """Return the name in "who gave his name only as Bogdan", "who goes by the name Abu Roe"."""
        named = False
        for item in items[place : place + 14]:
            if item < 0 or self.low[item] in ("not", "refused", "declined", ";"):
                return None
            if self.low[item] in ("name", "named", "identified", "known", "called", "himself", "herself", "alias", "goes", "went"):
                named = True
            elif named and (run := self.name_at(item)) is not None and run.name == item:
                if run.titled and self.low[run.first - 1] == "by":
                    # "goes by Captain Roe": the title is part of the name that is given.
                    self.register.rename(run, self.printed(run.first, run.stop))
                return run
        return None

    def given_name(self, phrase: Phrase) -> NameRun | None:
        """Return the name that a relative clause right behind the phrase gives its person."""
        for index in range(phrase.stop, min(len(self.low), phrase.stop + 7)):
            word = self.low[index]
            if word in ("who", "identified", "known"):
                return self._given_name(list(range(index, min(len(self.low), index + 14))), 0)
            if not (word[0].isalnum() or (word == "," and index == phrase.stop)) or word in self.words.saying:
                return None
            if index == phrase.stop and word[0].isalnum():
                return None
        return None

    def is_indefinite(self, phrase: Phrase) -> bool:
        """Tell whether the phrase brings in somebody new ("a diplomat", "two officials", "sources in Kell")."""
        word = self.low[phrase.start]
        if word in INDEFINITE or word.isdigit():
            return True
        return phrase.kind == "group" and word not in DETERMINERS and word not in POSSESSIVES

    def printed(self, start: int, stop: int) -> str:
        """Return the text of some tokens with its white space made single."""
        tokens = self.text.tokens
        return " ".join(self.text.text[tokens[start].start : tokens[stop - 1].end].split())

    def is_place(self, run: NameRun | None) -> bool:
        """Tell whether a run names a country or its seat."""
        return run is not None and (run.kind == "place" or lexicon.country_form(self.printed(run.first, run.stop)) is not None)

"""Noun phrases that may name a speaker, read from their last word to the left."""

from typing import NamedTuple

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
from summarizer.segmentation import word_set

CLOSERS = frozenset({",", ")", "-", "--", "–", "—", ";"})
BREAKS = CLOSERS | {":", "(", ".", "?", "!", "…", '"', "“", "”"}
CLAUSES = word_set("that who which whom whose what when while as after before because if where since until but")
# Prepositions that tie a place or a body to the person before them ("an adviser to the president").
TIES = word_set("of for from at in on with to by near close familiar briefed involved inside within")
LONGEST = 16
_PARTITIVES = word_set("one two three four five some several many most none each all both few members")
GENERIC_BODIES = word_set("group organisation organization body company firm bloc movement party outfit agency")
_OBJECTS = frozenset({"them", "us"})
_NO_SPEAKERS = word_set("what whatever there how why where when not to so as than more less then")


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


class PhraseReader:
    """Reads the noun phrases of one text."""

    def __init__(self, text: PeopledText) -> None:
        self.text = text
        self.low = text.low
        self.register = text.register
        self.words = vocabulary()
        self.runs_by_token: dict[int, NameRun] = {}
        for run in text.runs:
            for index in range(run.first, run.stop):
                self.runs_by_token[index] = run
        for run in self.register.run_at.values():
            for index in range(run.first, run.stop):
                self.runs_by_token[index] = run

    def word(self, frame: Frame, place: int) -> str:
        """Return the word at a place of a sentence in lower case, empty for a quotation and beyond the end."""
        items = frame.items
        return self.low[items[place]] if 0 <= place < len(items) and items[place] >= 0 else ""

    def run_of(self, index: int) -> NameRun | None:
        """Return the run of capitals that covers a token."""
        return self.runs_by_token.get(index)

    def person_at(self, index: int) -> NameRun | None:
        """Return the run at a token if it names a person as far as the text shows."""
        entry = self.register.by_token.get(index)
        run = self.runs_by_token.get(index)
        if run is None or run.name == run.stop or run.kind in ("body", "place", "role"):
            return None
        if entry is not None and entry.certain:
            return run
        return None

    def name_at(self, index: int) -> NameRun | None:
        """Return the run at a token if it may name a person who speaks."""
        run = self.runs_by_token.get(index)
        if run is None or run.kind not in ("person", "unknown"):
            return None
        return run

    def is_placed(self, run: NameRun) -> bool:
        """Tell whether a run names where something is ("in Kell")."""
        return run.first > 0 and self.low[run.first - 1] in ("in", "at", "near", "from", "to")

    def full_name_at(self, index: int) -> NameRun | None:
        """Return the run at a token if it is the name of a person, or of several words and may be one."""
        run = self.name_at(index)
        if run is None or index not in self.register.by_token:
            return None
        several = run.stop - run.name > 1 and self.low[run.first - 1] != "the"
        return run if several or self.person_at(index) is not None else None

    def ending(self, frame: Frame, place: int) -> Phrase | None:
        """Return the noun phrase that ends with the item at ``place``."""
        items, low = frame.items, self.low
        last = items[place]
        if last > 1 and low[last] in _OBJECTS and low[last - 1] == "of" and low[last - 2] in _PARTITIVES:
            return Phrase(last - 2, last + 1, last - 2, None, "role" if low[last - 2] == "one" else "group")
        if last < 0 or not (low[last][0].isalnum() or low[last] in (".", ")") or low[last][0] in "ʻ'’"):
            return None
        floor = place
        while floor > 0 and place - floor < LONGEST and items[floor - 1] >= 0 and not self._bounds(items[floor - 1]):
            floor -= 1
        first = items[floor]
        run = self.person_at(last) or self.name_at(last)
        if (
            run is not None
            and last not in self.register.by_token
            and run.first > first
            and not self._bounds_name(run.first - 1)
        ):
            run = None  # "the freed Veldanians": a word stands before it
        if run is not None and run.first > first and low[run.first - 1] == "the" and self.person_at(last) is None:
            return self.common(run.first - 1, last + 1)
        inner = run.first if run is not None else phrase_start(self.register, last + 1, floor=first)
        tied = self._tied(first, inner, last + 1)
        if tied is not None:
            return tied
        if run is not None:
            return Phrase(inner, run.stop, run.name, run, "name")
        return self.common(self._body_start(max(first, inner)), last + 1)

    def _tied(  # noqa: PLR0911, one way out for each kind of head
        self, first: int, inner: int, stop: int
    ) -> Phrase | None:
        """Return the phrase to whose head the one from ``inner`` to ``stop`` is tied ("an aide to the minister")."""
        low, words = self.low, self.words
        if inner <= first or low[inner - 1] not in TIES:
            return None
        if inner - 2 >= first and low[inner - 1] == "of" and low[inner - 2] in _PARTITIVES:
            return Phrase(inner - 2, stop, stop - 1, None, "role" if low[inner - 2] == "one" else "group")
        head = next((index for index in range(first, inner) if self._is_human(index)), None)
        if head is not None and self._is_tied_on(head, inner):
            start = phrase_start(self.register, head + 1, floor=first)
            return Phrase(start, stop, head, None, "group" if low[head] in words.plural_roles else "role")
        named = next((run for index in range(first, inner) if (run := self.full_name_at(index)) is not None), None)
        if named is not None:
            return Phrase(first, named.stop, named.name, named, "name")
        head = next((index for index in range(first, inner) if low[index] in words.documents), None)
        if head is not None and low[first] not in PREPOSITIONS:
            return Phrase(first, stop, head, None, "document")
        if inner - 2 >= first and low[inner - 1] in ("of", "for") and low[inner - 2] in words.bodies:
            return Phrase(phrase_start(self.register, inner - 1, floor=first), stop, inner - 2, None, "body")
        return None

    def _is_tied_on(self, head: int, inner: int) -> bool:
        """Tell whether what stands behind an office belongs to it, and no verb parts them ("aides came with")."""
        word = self.low[head + 1]
        return head + 1 >= inner - 1 or word in TIES or word.endswith(("ed", "ing", "ly")) or not word[0].isalpha()

    def _body_start(self, start: int) -> int:
        """Return where the name of a body begins that has an "and" in it ("Longshore and Warehouse Union")."""
        own = self.runs_by_token.get(start)
        if own is None or own.kind != "body" or start < 2 or self.low[start - 1] not in ("and", "&"):  # noqa: PLR2004
            return start
        left = self.runs_by_token.get(start - 2)
        if left is None or left.kind != "unknown" or left.stop != start - 1:
            return start
        return left.first - (left.first > 0 and self.low[left.first - 1] == "the")

    def _bounds(self, index: int) -> bool:
        """Tell whether a noun phrase cannot reach across the token to the left."""
        word = self.low[index]
        if word == ".":
            return index not in self.runs_by_token
        return (
            word in BREAKS
            or word in CLAUSES
            or word in CONJUNCTIONS
            or word in PRONOUNS
            or (
                word in self.words.saying and index not in self.runs_by_token and self.low[index - 1] not in DETERMINERS
            )
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

    def common(self, start: int, stop: int) -> Phrase | None:
        """Classify a phrase without a person's name by its head: office, body, document, or anything else."""
        low = self.low
        while start < stop and low[start] in PREPOSITIONS:
            start += 1
        if start >= stop or low[start] in _NO_SPEAKERS:
            return None
        tie = next((index for index in range(start + 1, stop) if low[index] in ("of", "from", "by", "for")), stop)
        kind = self._kind_of(low[tie - 1])
        if kind is not None and tie < stop:
            return Phrase(start, stop, tie - 1, None, kind)
        for index in range(stop - 1, start - 1, -1):
            if low[index] in ("'s", "’s") and index < stop - 1:
                return Phrase(start, stop, stop - 1, None, "document")
            kind = self._kind_of(low[index])
            if kind is not None:
                return Phrase(start, stop, index, None, kind)
            if low[index] in ("of", "for", "at", "to"):
                break
        run = self.runs_by_token.get(stop - 1)
        if run is not None:
            return Phrase(start, stop, run.name if run.name < run.stop else stop - 1, None, "body")
        return self._thing(start, stop)

    def _kind_of(self, word: str) -> str | None:
        """Return what a common noun names: an office, several persons, a body, a document."""
        words = self.words
        if word in words.roles:
            return "role"
        if word in words.plural_roles:
            return "group"
        if word in words.bodies:
            return "body"
        return "document" if word in words.documents else None

    def _thing(self, start: int, stop: int) -> Phrase | None:
        """Return a phrase that no list knows: with an article it may be a person, in the plural several."""
        low = self.low
        head = stop - 1
        if (
            low[start] not in DETERMINERS
            and low[start] not in POSSESSIVES
            and not (stop - start == 1 and low[head].endswith("s"))
        ):
            return None
        plural = low[head].endswith("s") and not low[head].endswith("ss")
        return Phrase(start, stop, head, None, "group" if plural else "thing")

    def apposition(self, phrase: Phrase | None) -> Phrase | None:
        """Return the name right before an office that a comma or a dash ties to it ("Odd Roe - the president of X")."""
        if phrase is None or phrase.kind != "role" or phrase.start < 2 or self.low[phrase.start - 1] not in CLOSERS:  # noqa: PLR2004
            return None
        run = self.full_name_at(phrase.start - 2)
        if run is not None and self.low[run.first - 1] in ("in", "at", "near", "from", "to"):
            return None
        return Phrase(run.first, phrase.stop, run.name, run, "name") if run is not None else None

    def given_name(self, phrase: Phrase) -> NameRun | None:
        """Return the name that a relative clause right behind the phrase gives its person."""
        for index in range(phrase.stop, min(len(self.low), phrase.stop + 7)):
            word = self.low[index]
            if word in ("who", "identified", "known"):
                return self.name_given_in(list(range(index, min(len(self.low), index + 14))), 0)
            if not (word[0].isalnum() or (word == "," and index == phrase.stop)) or word in self.words.saying:
                return None
            if index == phrase.stop and word[0].isalnum():
                return None
        return None

    def name_given_in(self, items: list[int], place: int) -> NameRun | None:
        """Return the name in "who gave his name only as Bogdan", "who goes by the name Abu Roe"."""
        named = False
        for item in items[place : place + 14]:
            if item < 0 or self.low[item] in ("not", "refused", "declined", ";"):
                return None
            if self.low[item] in (
                "name",
                "named",
                "identified",
                "known",
                "called",
                "himself",
                "herself",
                "alias",
                "goes",
                "went",
            ):
                named = True
            elif named and (run := self.name_at(item)) is not None and run.name == item:
                if run.titled and self.low[run.first - 1] == "by":
                    # "goes by Captain Roe": the title is part of the name that is given.
                    self.register.rename(run, self.printed(run.first, run.stop))
                return run
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

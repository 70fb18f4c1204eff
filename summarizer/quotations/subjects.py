"""The subjects of verbs of saying: before them, behind them, and behind brackets and clauses."""

from summarizer.people.names import NameRun
from summarizer.people.vocabulary import (
    AUXILIARIES,
    CALENDAR,
    CONJUNCTIONS,
    DETERMINERS,
    INDEFINITE,
    PREPOSITIONS,
    PRONOUNS,
)
from summarizer.quotations.frames import Frame
from summarizer.quotations.phrases import BREAKS, CLAUSES, CLOSERS, GENERIC_BODIES, LONGEST, TIES, Phrase, PhraseReader
from summarizer.segmentation import word_set

_INDEFINITE_PRONOUNS = word_set("somebody someone nobody everybody everyone anyone anybody")
_PERSONAL = frozenset({"he", "she", "they", "it"})
_NEVER_FIRST = PRONOUNS | PREPOSITIONS | CLAUSES | BREAKS | CONJUNCTIONS
# Prepositions that may begin an adjunct of the verb, and what such adjuncts speak of ("said in a statement").
_ADJUNCTS = frozenset({"on", "in", "late", "early", "by", "at", "to", "with", "from"})
_OCCASIONS = word_set(
    """statement interview message telephone phone email letter post conference briefing speech address remarks
    reporters broadcast television radio night evening morning afternoon"""
)


class PhraseFinder(PhraseReader):
    """Finds the phrases that stand for the speaker of a verb."""

    def before(  # noqa: PLR0911, one way out for each kind of subject
        self, frame: Frame, position: int
    ) -> Phrase | None:
        """Return the subject of the verb at ``position`` that stands before it."""
        items, low = frame.items, self.low
        place = position - 1
        if self.word(frame, place) == "as":
            quoted = self._quoted(frame, place)
            if quoted is not None:
                return quoted
            place -= 2 if self.word(frame, place - 1) in ("quoted", "cited", "reported") else 0
        while place >= 0 and items[place] >= 0 and self._is_adverb(items[place]):
            place -= 1
        if place < 0 or items[place] < 0:
            return None
        word = low[items[place]]
        if word in ("them", "us") and self.word(frame, place - 1) == "of":
            return self.ending(frame, place)
        if word in ("who", "which", "that"):
            return self._before_relative(frame, place - 1)
        if word in PRONOUNS or word in _INDEFINITE_PRONOUNS:
            return Phrase(
                items[place], items[place] + 1, items[place], None, "pronoun" if word in PRONOUNS else "thing"
            )
        if word in CLOSERS:
            return self._behind_parenthesis(frame, place)
        relative = self._relative(frame, place)
        found = self.ending(frame, place if relative is None else relative - 1)
        return self.apposition(found) or self._opening_name(frame, found) or found

    def _opening_name(self, frame: Frame, found: Phrase | None) -> Phrase | None:
        """Return the name that opens the sentence if all up to the office at its end stands in apposition to it.

        "Odd Roe, the Rail, Maritime and Transport (RMT) union boss has said": the comma behind is left out.
        """
        if found is None or found.kind != "role" or found.run is not None or frame.items[0] < 0:
            return None
        run = self.full_name_at(frame.items[0])
        if run is None or found.start <= run.stop or self.low[run.stop] != ",":
            return None
        inside = self.low[run.stop : found.stop]
        if any(word in AUXILIARIES or word in self.words.saying or word in CLAUSES or word in '“”"' for word in inside):
            return None
        return Phrase(run.first, found.stop, run.name, run, "name") if found.stop - run.stop <= LONGEST else None

    def _before_relative(self, frame: Frame, place: int) -> Phrase | None:
        """Return the phrase to which the relative clause belongs that begins behind ``place``."""
        if self.word(frame, place) in CLOSERS:
            place -= 1
        if not self.word(frame, place):
            return None
        run = self.person_at(frame.items[place])
        return Phrase(run.first, run.stop, run.name, run, "name") if run else self.ending(frame, place)

    def _relative(self, frame: Frame, place: int) -> int | None:
        """Return where the relative clause begins that ends at ``place`` ("a man who gave no name said")."""
        for back in range(place, max(-1, place - 14), -1):
            item = frame.items[back]
            if item < 0 or self.low[item] in BREAKS:
                return None
            if self.low[item] in ("who", "whose", "whom"):
                return back if back > 0 and frame.items[back - 1] >= 0 else None
        return None

    def _is_adverb(self, index: int) -> bool:
        word = self.low[index]
        return word in AUXILIARIES or (word.endswith("ly") and index not in self.runs_by_token and len(word) > 4)  # noqa: PLR2004

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
            while opening >= 0 and items[opening] >= 0 and low[items[opening]] not in CLOSERS | {"("}:
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
                outer = self.apposition(outer) or outer
            named = self._apposed_body(outer, items[opening + 1 : close])
            if named is not None:
                return named
            if inside is not None and (outer is None or outer.run is None or self.person_at(outer.head) is None):
                return inside
            if outer is not None and (outer.run is not None or outer.kind in ("role", "group", "body", "document")):
                return outer
            if opening < 0 or items[opening] < 0:
                return None
            close = opening
        return None

    def _apposed_body(self, outer: Phrase | None, items: list[int]) -> Phrase | None:
        """Return the name in "the company, Brightwater Shipping plc, said"."""
        if outer is None or outer.kind != "body" or self.low[outer.head] not in GENERIC_BODIES or not items:
            return None
        run = self.run_of(items[0]) if items[0] >= 0 else None
        if run is None or run.first != items[0] or run.stop <= run.name or items[-1] - items[0] >= LONGEST:
            return None
        return Phrase(items[0], items[-1] + 1, run.stop - 1, None, "body")

    def _apposed_name(self, items: list[int]) -> Phrase | None:
        """Return the name if the items are one with its titles: "Colonel Rustam Roe", "the retired judge Ann Roe"."""
        if not items or items[0] < 0 or items[-1] < 0:
            return None
        run = self.person_at(items[-1])
        if run is None or run.stop - 1 != items[-1]:
            return None
        first = items[0]
        if run.first != first and any(
            self.low[index] in PREPOSITIONS or self.low[index] in self.words.saying or self.low[index] in CLAUSES
            for index in range(first, run.first)
        ):
            return None
        return Phrase(first, run.stop, run.name, run, "name")

    def behind(  # noqa: PLR0911, one way out for each form of the phrase
        self, frame: Frame, position: int
    ) -> Phrase | None:
        """Return the noun phrase that begins behind the item at ``position``."""
        items, low = frame.items, self.low
        place = position + 1
        while (
            place < len(items) and items[place] >= 0 and self._is_adverb(items[place]) and low[items[place]] != "first"
        ):
            place += 1
        word = self.word(frame, place)
        if not word:
            return None
        if word in _PERSONAL or (word in ("him", "her", "them") and self.word(frame, position) == "to"):
            return Phrase(items[place], items[place] + 1, items[place], None, "pronoun")
        if word in _NEVER_FIRST:
            return None
        found, head, stop = self._read_on(items, place)
        if found is not None or stop == place:
            return found
        start, end = items[place], items[stop - 1] + 1
        named = self._name_behind(frame, stop)
        if named is not None:
            return Phrase(start, named.stop, named.name, named, "name")
        if head is None:
            return self.common(start, end)
        if low[start] == "one":
            end = self._identified(items, stop, end)
        return Phrase(start, end, head, None, "group" if low[head] in self.words.plural_roles else "role")

    def _read_on(self, items: list[int], place: int) -> tuple[Phrase | None, int | None, int]:
        """Read a phrase to the right: return the name in it, the office that heads it, and where it stops."""
        low, words = self.low, self.words
        start = items[place]
        head: int | None = None
        tied = False
        stop = place
        while stop < len(items) and items[stop] >= 0 and stop - place < LONGEST:
            index = items[stop]
            word = low[index]
            run = self._name_on(index, tied=tied)
            if run is not None and not (tied and (head is None or low[start] in INDEFINITE)):
                several = run.kind == "person" or run.stop - run.name > 1
                if several or index in self.register.by_token or stop == place:
                    return Phrase(start, run.stop, run.name, run, "name"), head, stop
            if self.ends_phrase(items, stop):
                break
            if head is None and (word in words.roles or word in words.plural_roles):
                head = index
            elif head is not None and word in TIES:
                tied = True
            elif word in TIES and word != "of" and stop > place and low[items[stop - 1]] in words.bodies:
                break
            stop += 1
        return None, head, stop

    def _name_on(self, index: int, *, tied: bool) -> NameRun | None:
        """Return the run whose name begins at a token, unless it only leads to the noun behind it."""
        certain = self.person_at(index)
        run = certain or (self.name_at(index) if not tied else None)
        if run is None or run.name > index or self._leads_on(run, certain=certain is not None):
            return None
        return run

    def _identified(self, items: list[int], place: int, end: int) -> int:
        """Return where "one of the officials, a Norwegian" ends: its apposition tells which one."""
        following = [self.low[item] if item >= 0 else "" for item in items[place : place + 2]]
        if following[:1] != [","] or following[1:] not in (["a"], ["an"]):
            return end
        stop = place + 2
        while stop < len(items) and items[stop] >= 0 and not self.ends_phrase(items, stop):
            stop += 1
        return items[stop - 1] + 1

    def _leads_on(self, run: NameRun, *, certain: bool) -> bool:
        """Tell whether the run only leads to the noun behind it ("Kesh's minister", "Moldtrans director Roe")."""
        if run.stop >= len(self.low):
            return False
        word = self.low[run.stop]
        return word in ("'s", "’s") or (not certain and (word in self.words.roles or word in self.words.bodies))

    def ends_phrase(self, items: list[int], place: int) -> bool:
        """Tell whether the noun phrase that is read towards the right ends before the item at ``place``."""
        index = items[place]
        word = self.low[index]
        if index in self.runs_by_token:
            return False
        if word in BREAKS or word in CLAUSES or word in PRONOUNS or word in AUXILIARIES or word in CALENDAR:
            return True
        if word in self.words.saying and self.low[index - 1] not in DETERMINERS:
            return True
        if word in ("this", "last", "during", "via", "through"):
            return True
        if word in _ADJUNCTS:
            ahead = [self.low[item] for item in items[place + 1 : place + 5] if item >= 0]
            return bool(ahead) and (ahead[0] in CALENDAR or not _OCCASIONS.isdisjoint(ahead))
        return word.endswith("ly") and len(word) > 4 and word not in ("family", "daily", "weekly")  # noqa: PLR2004

    def _name_behind(self, frame: Frame, place: int) -> NameRun | None:
        """Return the name in apposition behind the phrase that ends before ``place``, or the one a clause gives."""
        items, low = frame.items, self.low
        if place >= len(items) or items[place] < 0:
            return None
        word = low[items[place]]
        if word == ",":
            for step in range(1, 12):
                if place + step >= len(items) or items[place + step] < 0 or low[items[place + step]] in BREAKS:
                    break
                run = self.person_at(items[place + step])
                if run is not None:
                    return (
                        run
                        if step == 1 or low[items[place + 1]] not in CLAUSES
                        else self.name_given_in(items, place + 1)
                    )
                if low[items[place + step]] in ("named", "called") and place + step + 1 < len(items):
                    return self.full_name_at(max(0, items[place + step + 1]))
                if low[items[place + step]] in PREPOSITIONS - {"of", "from", "at", "in"}:
                    break
            word = low[items[place + 1]] if place + 1 < len(items) and items[place + 1] >= 0 else ""
            place += 1
        if word in ("who", "identified", "named", "known", "calling"):
            return self.name_given_in(items, place)
        return None

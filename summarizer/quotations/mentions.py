"""Whom a sentence mentions outside its quotations, and who is its subject."""

from collections.abc import Iterator
from typing import NamedTuple

from summarizer.people.names import NameRun
from summarizer.people.vocabulary import AUXILIARIES, POSSESSIVES, PREPOSITIONS, PRONOUNS
from summarizer.quotations.discourse import Discourse, Referent
from summarizer.quotations.frames import Frame
from summarizer.quotations.phrases import Phrase
from summarizer.quotations.subjects import PhraseFinder

_POSSESSION = frozenset({"'s", "’s", "'", "’"})
# Words that tie what follows to a descriptor ("a member of the delegation", "sources close to the talks").
_TIES = frozenset({"of", "for", "from", "at", "in", "to", "with", "close", "near", "familiar", "briefed", "involved"})
_OBJECTS = frozenset({"him", "them", "us", "me"})
# What may stand between an office and the name of who holds it ("its founder, the late Odd Roe").
_BEFORE_NAMES = frozenset({",", "-", "of", "the", "late", "then", "now"})
_ONE_OF_TWO = frozenset({"other", "latter", "older", "younger", "elder"})
_LONGEST_DESCRIPTOR = 12
_LONGEST_PHRASE = 8


class Mention(NamedTuple):
    """A mention of somebody or of a body.

    Attributes:
        referent: Who is mentioned.
        place: The place in the sentence.
        subject: Whether it may be the subject of a clause.

    """

    referent: Referent
    place: int
    subject: bool


class MentionFinder:
    """Finds the mentions of one sentence after the other."""

    def __init__(self, finder: PhraseFinder, discourse: Discourse) -> None:
        self.finder = finder
        self.discourse = discourse
        self.low = finder.low
        self.words = words = finder.words
        self._heads = words.roles | words.plural_roles | words.bodies | words.documents | _ONE_OF_TWO

    def mentions(self, frame: Frame) -> Iterator[Mention]:
        """Give each person, office and body that the sentence mentions, in order."""
        items = frame.items
        covered = 0  # quotations, which have negative indexes, are passed over
        low, heads, runs = self.low, self._heads, self.finder.runs_by_token
        for place, index in enumerate(items):
            if index < covered or (index not in runs and low[index] not in heads):
                continue
            run = self.finder.person_at(index) or self._plausible(index)
            if run is not None:
                covered = run.stop
                yield Mention(self.discourse.person(run), place, self._is_subject(items, place))
                continue
            phrase = self._phrase(frame, place)
            referent = self.discourse.resolve(phrase)
            if phrase is None or referent is None:
                continue
            covered = max(phrase.stop, index + 1)
            back = max(0, index - phrase.start)
            yield Mention(referent, place, phrase.start > index or self._is_subject(items, place - back))

    def subject(self, frame: Frame, mentions: list[Mention]) -> Referent | None:
        """Return the subject of the sentence: its first pronoun or mention that no preposition governs."""
        first = next((mention for mention in mentions if mention.subject), None)
        for place, index in enumerate(frame.items):
            if first is not None and place >= first.place:
                break
            if index < 0 or self.low[index] not in ("he", "she", "it", "they"):
                continue
            if (
                self.low[index] in ("he", "she")
                or place == 0
                or self.finder.word(frame, place - 1) in (",", "and", "but")
            ):
                return self.discourse.pronoun(self.low[index], index)
        return first.referent if first is not None else None

    def _plausible(self, index: int) -> NameRun | None:
        """Return the run at a token that looks like a person's name, though nothing proves it."""
        entry = self.finder.register.by_token.get(index)
        return self.finder.name_at(index) if entry is not None and entry.plausible else None

    def _phrase(self, frame: Frame, place: int) -> Phrase | None:
        """Return the phrase around an office or a body, or the writer of a document ("a letter from the board")."""
        index = frame.items[place]
        word = self.low[index]
        if word in self.words.documents and self.finder.word(frame, place + 1) in ("from", "by"):
            phrase = self.finder.behind(frame, place + 1)
            return phrase if phrase is not None and phrase.kind == "body" else None
        if word in _ONE_OF_TWO:
            return self._one_of_two(frame, place)
        if word in self.words.documents and place and self.finder.word(frame, place - 1) in _POSSESSION:
            phrase = self.finder.ending(frame, place)
            return phrase if phrase is not None and phrase.kind == "document" else None
        if word in self.words.roles or word in self.words.plural_roles:
            return self._office(frame, place)
        run = self.finder.run_of(index)
        if word in self.words.bodies or (run is not None and run.kind == "body"):
            phrase = self.finder.ending(frame, place)
            return (
                phrase if phrase is not None and phrase.kind == "body" and not self._goes_on(frame, place + 1) else None
            )
        return None

    def _goes_on(self, frame: Frame, place: int) -> bool:
        """Tell whether a noun phrase goes on at ``place`` ("the ministry spokesman", "the union's")."""
        word = self.finder.word(frame, place)
        if not word:
            return False
        return word in self.words.roles or word in _POSSESSION or self.finder.run_of(frame.items[place]) is not None

    def _office(  # noqa: C901, PLR0911, one way out for each reason
        self, frame: Frame, place: int
    ) -> Phrase | None:
        """Return the phrase around an office, unless a name stands beside it and says who that is."""
        items = frame.items
        if self._is_body_part(frame, place):
            return None
        for ahead in items[place + 1 : place + 5]:
            if ahead >= 0 and self.finder.person_at(ahead) is not None:
                return None
            if ahead < 0 or self.low[ahead] not in _BEFORE_NAMES:
                break
        following = self.finder.word(frame, place + 1)
        if following in self.words.roles or following in self.words.plural_roles or following in ("'s", "’s"):
            return None
        phrase = self.finder.ending(frame, place)
        if phrase is None or phrase.kind not in ("role", "group"):
            return None
        before = phrase.start - 1
        if before > 0 and self.low[before] == ",":
            if self.finder.person_at(before - 1) is not None:
                return None
            kin = self.finder.name_at(before - 1) if self.low[phrase.start] in POSSESSIVES else None
            if kin is not None and kin.stop == before and not self.finder.is_placed(kin):
                self.discourse.confirm(kin)
                return Phrase(kin.first, phrase.stop, kin.name, kin, "name")
        named = self.finder.given_name(phrase) or self._apposed(frame, place)
        if named is not None:
            return Phrase(phrase.start, phrase.stop, named.name, named, "name")
        if not self.finder.is_indefinite(phrase):
            return phrase
        return phrase._replace(stop=max(phrase.stop, self._descriptor_stop(frame, place)), head=items[place])

    def _apposed(self, frame: Frame, place: int) -> NameRun | None:
        """Return the single name between commas behind an office ("her brother, Odd, came")."""
        if self.finder.word(frame, place + 1) != "," or not self.finder.word(frame, place + 2):
            return None
        run = self.finder.name_at(frame.items[place + 2])
        if run is None or run.stop >= len(self.low) or self.low[run.stop] != "," or run.name == run.stop:
            return None
        self.discourse.confirm(run)
        return run

    def _one_of_two(self, frame: Frame, place: int) -> Phrase | None:
        """Return "the other" or "the latter" where no noun follows that it belongs to."""
        index = frame.items[place]
        following = self.finder.word(frame, place + 1)
        verb = following.endswith("ed") or following in self.words.saying or following in self.words.manner
        if self.finder.word(frame, place - 1) != "the" or not (verb or following in AUXILIARIES):
            return None
        return Phrase(index - 1, index + 1, index, None, "role")

    def _is_body_part(self, frame: Frame, place: int) -> bool:
        """Tell whether it is the head on somebody's shoulders ("shook her head")."""
        return (
            self.low[frame.items[place]] in ("head", "heads")
            and self.finder.word(frame, place - 1) in POSSESSIVES
            and self.finder.word(frame, place + 1) != "of"
        )

    def _descriptor_stop(self, frame: Frame, place: int) -> int:
        """Return where a descriptor ends behind its head: "a member [of the Ghanaian delegation]"."""
        items = frame.items
        end = place + 1
        if self.finder.word(frame, end) not in _TIES:
            return items[place] + 1
        while end < min(len(items), place + _LONGEST_DESCRIPTOR) and items[end] >= 0:
            verb = (
                self.low[items[end]].endswith("ed")
                and len(self.low[items[end]]) > len("shed")
                and self.finder.run_of(items[end]) is None
            )
            if verb or self.finder.ends_phrase(items, end):
                break
            end += 1
        return items[end - 1] + 1

    def _is_subject(self, items: list[int], place: int) -> bool:
        """Tell whether the mention at ``place`` may be a subject: no preposition governs it."""
        for back in range(place - 1, max(-1, place - 1 - _LONGEST_PHRASE), -1):
            if items[back] < 0:
                break
            word = self.low[items[back]]
            if word in ("'s", "’s"):
                place = back - 1
            elif word in PREPOSITIONS or word in AUXILIARIES or word in self.words.saying or word in _OBJECTS:
                return False
            elif not word[0].isalnum() or word in PRONOUNS or word in ("and", "but", "while", "when", "that"):
                return True
            elif back == 0 and word.endswith("ing"):
                return False
        return True

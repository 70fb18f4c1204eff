"""Verbs of saying and their speakers, sentence by sentence."""

from typing import NamedTuple

from summarizer.people.names import NameRun
from summarizer.people.vocabulary import DETERMINERS, POSSESSIVES
from summarizer.quotations.discourse import Discourse, Referent
from summarizer.quotations.frames import Frame
from summarizer.quotations.mentions import Mention, MentionFinder
from summarizer.quotations.phrases import Phrase
from summarizer.quotations.subjects import PhraseFinder
from summarizer.segmentation import word_set

# Verbs of thinking: what stands in marks behind them is the wording of whoever reports the thought.
THINKING = word_set(
    """believed believes believe felt feels thought thinks hoped hopes feared fears agreed agrees accepted accepts
    considered considers deemed deems regarded regards reckoned reckons refused refuses declined declines held
    holds"""
)
# Verbs that tell of words whatever their subject is ("relatives said").
PLAINLY_SAYING = word_set(
    """said says say saying told tells tell added adds add asked asks replied replies answered shouted cried chanted
    wrote"""
)
# Base forms that are nearly always verbs ("officials say", "as he would add").
_PLAIN = frozenset({"say", "tell", "add", "insist", "argue", "warn", "describe", "believe"})
# Verbs whose object is the one spoken to: nobody is named behind them as the speaker.
_WITH_HEARER = word_set(
    """told tells telling informed informs advised assured reminded notified warned urged accused accuses"""
)
_PLURAL = frozenset({"they", "both", "others", "some", "many", "police"})
_PASSIVE = frozenset({"was", "were", "been", "be", "being", "is", "are"})
_COORDINATING = frozenset({"and", "but", "or", "then"})
# What may stand between a quotation and the verb of its attribution.
_LINKS = frozenset({",", "so", "thus", "then", "also", "-", "–", "—", "--", "as", ".", "later"})
# Behind these "to say" tells of words that were said ("was able to say", "went on to say").
_BEFORE_INFINITIVE = frozenset({"able", "on", "moved", "heard"})
_NEAR = 8


class Cue(NamedTuple):
    """A verb of saying with its speaker.

    Attributes:
        place: Where it stands in its sentence.
        token: The index of the verb.
        speaker: Who says it.
        mention: The tokens that stand for the speaker (the verb itself where none do).

    """

    place: int
    token: int
    speaker: Referent
    mention: tuple[int, int]


class CueFinder:
    """Finds the verbs of saying of one sentence after the other."""

    def __init__(self, finder: PhraseFinder, discourse: Discourse, mentions: MentionFinder) -> None:
        self.finder = finder
        self.discourse = discourse
        self.mentions = mentions
        self.low = finder.low
        self.words = words = finder.words
        self._verbs = words.saying | words.manner | _PLAIN | words.saying_plainly | {"according"}

    def cues(self, frame: Frame, mentions: list[Mention]) -> list[Cue]:
        """Find the verbs of saying of a sentence, and "according to", with their speakers."""
        found: list[Cue] = []
        for place, index in enumerate(frame.items):
            if index >= 0 and self.low[index] in self._verbs and self._is_cue(frame, place):
                cue = self._cue(frame, place, found, mentions)
                if cue is not None:
                    found.append(cue)
        return found

    def _is_cue(self, frame: Frame, place: int) -> bool:
        index = frame.items[place]
        word = self.low[index]
        if word in self.words.saying_plainly and place:
            # "officials insist", "they call it": the plural has the base form
            before = self.finder.word(frame, place - 1)
            return before in _PLURAL or before in self.words.plural_roles
        if word in self.words.saying or word in _PLAIN:
            if self.finder.run_of(index) is not None and not self.finder.text.tokens[index].text.isupper():
                return False
            # "the informed source", "his stated aim": an adjective
            return not (index and (self.low[index - 1] in DETERMINERS or self.low[index - 1] in POSSESSIVES))
        if word == "according":
            return self.finder.word(frame, place + 1) == "to"
        return word in self.words.manner and any(
            item < 0 for item in frame.items[max(0, place - _NEAR) : place + _NEAR // 2]
        )

    def _cue(self, frame: Frame, place: int, found: list[Cue], mentions: list[Mention]) -> Cue | None:
        """Return the verb at ``place`` with its speaker, if the text tells who that is."""
        index = frame.items[place]
        word = self.low[index]
        if self._shares_subject(frame, place, word):
            companion = self._companion(frame, place, found[-1].place if found else 0) if word.endswith("ing") else None
            if companion is not None:
                return Cue(place, index, self.discourse.person(companion), (companion.first, companion.stop))
            if found:
                return Cue(place, index, found[0].speaker, found[0].mention)
            speaker = self.mentions.subject(frame, mentions)
            return Cue(place, index, speaker, (index, index + 1)) if speaker is not None else None
        phrase = self.finder.behind(frame, place + 1) if word == "according" else self._speaking(frame, place, word)
        if phrase is None or (word != "according" and not self._can_say(phrase, word)):
            return None
        speaker = self.discourse.resolve(phrase)
        if speaker is None:
            return None
        if phrase.run is not None and phrase.run.stop - phrase.run.name > 1:
            self.discourse.confirm(phrase.run)
        return Cue(place, index, speaker, (phrase.start, phrase.stop))

    def _companion(self, frame: Frame, place: int, start: int) -> NameRun | None:
        """Return the person of "..., with Odd Roe shaking his head, saying"."""
        for back in range(place - 1, start, -1):
            if self.finder.word(frame, back) == "with":
                persons = (self.finder.person_at(item) for item in frame.items[back + 1 : place] if item >= 0)
                return next((run for run in persons if run is not None), None)
        return None

    def _shares_subject(self, frame: Frame, place: int, word: str) -> bool:
        """Tell whether the verb has the subject of the one before ("X met Y and said", "..., adding that")."""
        before = self.finder.word(frame, place - 1) if place else "."
        if self._opens_attribution(frame, place) and not word.endswith("ing"):
            return False
        return before in _COORDINATING or (word.endswith("ing") and word in self.words.saying and before in ("", ","))

    def _can_say(self, phrase: Phrase, word: str) -> bool:
        """Tell whether things and crowds go with the verb: "relatives said", but not "the talks held"."""
        if phrase.kind not in ("thing", "group") or word in PLAINLY_SAYING:
            return True
        return self.low[phrase.head] in self.words.plural_roles or self.finder.run_of(phrase.head) is not None

    def _speaking(self, frame: Frame, place: int, word: str) -> Phrase | None:
        """Return the phrase that says who does the saying at ``place``."""
        if place and self.finder.word(frame, place - 1) == "to":
            reported = place > 1 and self.finder.word(frame, place - 2) in _BEFORE_INFINITIVE
            return self.finder.before(frame, place - 2) if reported else None
        if not word.endswith("ing") and self._is_passive(frame.items, place):
            return None
        if word not in _WITH_HEARER and self._opens_attribution(frame, place):
            phrase = self.finder.behind(frame, place)
            if phrase is not None:
                return phrase
        return self._closing(frame, place) or self.finder.before(frame, place)

    def _closing(self, frame: Frame, place: int) -> Phrase | None:
        """Return the name behind a verb that closes a sentence with a quotation in it ("..., argued Odd Roe.")."""
        if self.finder.word(frame, place - 1) != "," or not any(item < 0 for item in frame.items[:place]):
            return None
        phrase = self.finder.behind(frame, place)
        if phrase is None or (phrase.run is None and phrase.kind != "pronoun"):
            return None
        return phrase if phrase.stop > frame.items[-1] - 1 else None

    def _opens_attribution(self, frame: Frame, place: int) -> bool:
        """Tell whether the verb stands right behind a quotation ("...", said X)."""
        items = frame.items
        back = place - 1
        while back >= 0 and items[back] >= 0 and self.low[items[back]] in _LINKS:
            back -= 1
        return back >= 0 and items[back] < 0

    def _is_passive(self, items: list[int], place: int) -> bool:
        return any(item >= 0 and self.low[item] in _PASSIVE for item in items[max(0, place - 3) : place])

"""A stretch of text in the form in which wording and evidence are compared."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from summarizer.alignment.index import Words
from summarizer.alignment.tokens import canonical, pattern_for
from summarizer.alignment.vocabulary import is_function_word
from summarizer.grounding.cues import DENIALS, ENDINGS, TURNS, is_negation
from summarizer.segmentation import word_set

_BORDER = re.compile(r"[.;:!?,()\n—]|\s[-–]\s")
_SENTENCE_END = re.compile(r"[.!?\n:]")
_IRREGULAR = {
    "held": "hold", "met": "meet", "left": "leave", "began": "begin", "begun": "begin", "broke": "break",
    "sent": "send", "fought": "fight", "gave": "give", "given": "give", "took": "take", "taken": "take",
    "paid": "pay", "fell": "fall", "rose": "rise", "kept": "keep", "led": "lead", "built": "build",
    "sold": "sell", "bought": "buy", "lost": "lose", "won": "win", "spoke": "speak", "broken": "break",
    "withdrew": "withdraw", "struck": "strike", "men": "man", "women": "woman", "freed": "free",
    "freeing": "free", "dead": "die", "death": "die", "died": "die", "dying": "die",
}  # fmt: skip
_IRREGULAR_PAST = frozenset(_IRREGULAR) - {"men", "women", "freeing", "dead", "death", "dying", "left"} | {
    "gone",
    "went",
    "done",
}
# Verbs whose past looks like the present.
UNCHANGED = frozenset({"cut", "put", "shut", "set", "hit", "let", "quit", "split"})
# Words that a paraphrase may put for one another.
_KIN = (
    "talks talk negotiation negotiations negotiate negotiating discussion discussions dialogue meeting round session",
    "truce ceasefire fire armistice cease hostilities fighting",
    "attack strike assault raid bombing shelling bombardment",
    "territory soil land ground",
    "deal agreement accord pact treaty settlement",
    "fail failure collapse unsuccessful fruitless result breakdown",
    "hostage captive prisoner detainee",
    "militant fighter rebel insurgent gunmen armed terrorist terrorism terror",
    "stop halt end cease prevent curb",
    "release free",
    "withdraw pullback pull leave withdrawal",
    "wage pay salary",
    "allege accuse claim blame charge",
    "country state nation side",
    "minister official government ministry",
    "consequence respond response retaliate answer",
    "mediate mediator broker",
    "firm company group",
    "raise increase rise",
    "cut reduce reduction lower",
)
_SHORTEST_KEY = 5
# Behind these words a negation may still govern, or not: "no deadlock in the peace process".
_LEADING_AWAY = word_set(
    """in of from for with at by on between against to that which who and or but over under about into"""
)
_REACH = 2  # content words behind a negation that it certainly governs


@cache
def stem(form: str) -> str:
    """Return what a word shares with its inflections and most of its derivations: at most five letters."""
    form = form.removesuffix("'s")
    form = _IRREGULAR.get(form, form)
    for ending in ("ings", "ing", "ies", "ied", "ers", "ed", "es", "s", "ly", "y"):
        if form.endswith(ending) and len(form) - len(ending) >= 3:  # noqa: PLR2004, a shorter stem says nothing
            form = form.removesuffix(ending)
            break
    return form.rstrip("e")[:_SHORTEST_KEY]


@cache
def is_past(form: str) -> bool:
    """Tell whether a word looks like a verb in the past, or its participle."""
    return form in _IRREGULAR_PAST or form in UNCHANGED or (form.endswith("ed") and len(form) > 4)  # noqa: PLR2004, "need", "feed"


@cache
def _content_stem(form: str) -> str:
    return "" if is_function_word(form) or is_negation(form) or not form[0].isalpha() else stem(form)


_FAMILIES: dict[str, frozenset[str]] = {}
for _line in _KIN:
    _family = frozenset(stem(word) for word in _line.split())
    for _stem in _family:
        _FAMILIES[_stem] = _FAMILIES.get(_stem, frozenset()) | _family


def kin(key: str) -> frozenset[str]:
    """Return the stems that may stand for ``key`` in a paraphrase, itself included."""
    return _FAMILIES.get(key, frozenset()) | {key}


class Passage:
    """The words of a text, and where its clauses begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        matches = list(pattern_for(text).finditer(text)) if text else []
        self.starts = [match.start() for match in matches]
        self.raws = [match[0] for match in matches]
        self.forms = canonical(self.raws) if matches else []
        self.parts: tuple[Passage, ...] = ()
        # Its numbers, once they were looked for.
        self.figures: frozenset[tuple[str, float]] | None = None

    @cached_property
    def _gaps(self) -> list[str]:
        """What stands before each word."""
        ends = [start + len(raw) for start, raw in zip(self.starts, self.raws, strict=True)]
        return ["\n", *(self.text[end:start] for end, start in zip(ends, self.starts[1:], strict=False))]

    @cached_property
    def breaks(self) -> list[bool]:
        """Whether a clause begins with each word."""
        if self.parts:
            return [broken for passage in self.parts for broken in passage.breaks]
        return [gap != " " and _BORDER.search(gap) is not None for gap in self._gaps[: len(self.forms)]]

    @cached_property
    def openings(self) -> list[bool]:
        """Whether a sentence begins with each word."""
        if self.parts:
            return [opens for passage in self.parts for opens in passage.openings]
        return [gap != " " and _SENTENCE_END.search(gap) is not None for gap in self._gaps[: len(self.forms)]]

    @classmethod
    def of_words(cls, text: str, start: int, end: int, words: Words) -> "Passage":
        """Return ``text[start:end]`` as a passage of words that were found already."""
        first, behind = bisect_left(words.starts, start), bisect_left(words.starts, end)
        found = cls("")
        found.text = text[start:end]
        found.starts = [offset - start for offset in words.starts[first:behind]]
        borders = zip(words.starts[first:behind], words.ends[first:behind], strict=True)
        found.raws = [text[low:high] for low, high in borders]
        found.forms = words.forms[first:behind]
        return found

    @classmethod
    def joined(cls, passages: Sequence["Passage"]) -> "Passage":
        """Return passages as one, each beginning a sentence of its own; nothing is read again."""
        if len(passages) == 1:
            return passages[0]
        whole = cls("")
        whole.text = " \n".join(passage.text for passage in passages)
        for passage in passages:
            whole.starts += passage.starts
            whole.raws += passage.raws
            whole.forms += passage.forms
        whole.parts = tuple(passages)
        return whole

    @cached_property
    def stems(self) -> list[str]:
        """The stem of each word; empty for words that carry no content."""
        if self.parts:
            return [key for passage in self.parts for key in passage.stems]
        return [_content_stem(form) for form in self.forms]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The places of each stem."""
        found: dict[str, list[int]] = {}
        for number, key in enumerate(self.stems):
            if key:
                found.setdefault(key, []).append(number)
        return found

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of all content words."""
        return frozenset(key for key in self.stems if key)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The canonical words, possessives without their ending."""
        return frozenset(self.bare)

    @cached_property
    def bare(self) -> list[str]:
        """The canonical words, possessives without their ending, in order."""
        return [form.removesuffix("'s") for form in self.forms]

    @cached_property
    def capitals(self) -> list[int]:
        """The numbers of the words with a capital."""
        return [number for number, raw in enumerate(self.raws) if raw[0].isupper()]

    def clause(self, number: int) -> tuple[int, int]:
        """Return the borders of the clause in which word ``number`` stands."""
        start, end = number, number + 1
        while start and not self.breaks[start]:
            start -= 1
        while end < len(self.forms) and not self.breaks[end]:
            end += 1
        return start, end

    @cached_property
    def denies(self) -> bool:
        """Whether any word of it denies."""
        return not self.vocabulary.isdisjoint(DENIALS) or any(map(is_negation, self.vocabulary))

    @cached_property
    def polarities(self) -> dict[str, frozenset[str]]:
        """For each stem how it occurs: denied, plain, or unclear (near a word such as "stop", or far behind a "no")."""
        if self.parts:
            return _united([passage.polarities for passage in self.parts])
        found: dict[str, set[str]] = {}
        borders = [number for number, broken in enumerate(self.breaks) if broken]
        for start, end in pairwise([*borders, len(self.forms)]):
            for key, polarity in self._clause_polarities(start, end):
                found.setdefault(key, set()).add(polarity)
        return {key: frozenset(kinds) for key, kinds in found.items()}

    def _clause_polarities(self, start: int, end: int) -> list[tuple[str, str]]:
        forms = self.forms[start:end]
        unclear = any(form in ENDINGS or form in TURNS for form in forms)
        denials = sum(1 for form in forms if is_negation(form) or form in DENIALS)
        if not denials:
            return [(key, "unclear" if unclear else "plain") for key in self.stems[start:end] if key]
        kinds: list[tuple[str, str]] = []
        governed = -1
        for form, key in zip(forms, self.stems[start:end], strict=True):
            if is_negation(form) or form in DENIALS:
                governed = _REACH
            elif form in _LEADING_AWAY:
                governed = 0
            elif key:
                certain = governed > 0 and denials == 1 and not unclear
                kinds.append((key, "denied" if certain else "unclear"))
                governed -= 1
        return kinds


@lru_cache(maxsize=4096)
def passage_of(text: str) -> Passage:
    """Return a name or a wording as a passage; what was read once is kept."""
    return Passage(text)


def _united(many: Sequence[dict[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    whole: dict[str, frozenset[str]] = {}
    for one in many:
        for key, kinds in one.items():
            whole[key] = whole.get(key, frozenset()) | kinds
    return whole

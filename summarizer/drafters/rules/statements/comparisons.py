"""Comparisons: two sides set against each other in two clauses, whatever the verbs are.

"Company 7 per cent, federation 15", "to the herders it is A; to the board it is B",
"X counts eleven, Y four", "Y reads the map differently".
"""

from functools import cache
from itertools import pairwise
from typing import NamedTuple

from summarizer.drafters.rules.statements.clauses import has_word, mentions_between
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.scene import NOWHERE, Mention, Scene, Sentence
from summarizer.drafters.rules.statements.stances import Stance

_PAIR = 2
_OPENING_REACH = 4
_LONGEST_ANSWER = 28
_VIEWPOINTS = frozenset({"to", "for"})
_DIFFERENTLY = frozenset({"differently", "otherwise"})


class Part(NamedTuple):
    """A clause that gives one side's figure or view: its side, and its words."""

    side: str
    first: int
    stop: int
    figures: bool


def compared(scene: Scene, sentence: Sentence) -> tuple[Stance, Stance] | None:
    """Return the two sides that a sentence sets against each other, by figures or by points of view."""
    named = {mention.side for mention in mentions_between(scene, sentence.first, sentence.stop)} - {None}
    if len(named) < _PAIR or has_word(scene, sentence.first, sentence.stop, word_sets("frame_words")["giving_away"]):
        return None
    parts = _parts(scene, sentence)
    for one, other in pairwise(parts):
        if one.side == other.side:
            continue
        views = all(scene.low(part.first) in _VIEWPOINTS for part in (one, other)) and scene.low(one.stop) == ";"
        counted = one.figures and other.figures and _is_counted(scene, one)
        counted = counted and not has_word(scene, one.first, other.stop, frozenset({"provided", "if", "which"}))
        if views or counted or (_asserts(scene, one) and _asserts(scene, other)):
            return _stance(one), _stance(other)
    return None


def answered(scene: Scene, first: Sentence, second: Sentence, speaking: str | None) -> tuple[Stance, Stance] | None:
    """Return the two sides of two neighbouring sentences of which the second sets its figure or reading against.

    ``speaking`` is the side whose words the first sentence gives, if that is known.
    """
    if first.paragraph != second.paragraph or second.stop - second.first > _LONGEST_ANSWER:
        return None
    if has_word(scene, first.first, second.stop, word_sets("frame_words")["giving_away"]):
        return None
    one, other = _opening(scene, first), _opening(scene, second)
    if one is None and speaking is not None:
        one = Part(speaking, first.first, first.stop, figures=False)
    if one is None or other is None or one.side == other.side:
        return None
    differs = has_word(scene, second.first, second.stop, _DIFFERENTLY)
    counted = _counts(scene, first) or _counts(scene, second)
    labelled = _is_label(scene, first) and _is_label(scene, second)
    if not (differs or labelled or (counted and one.figures and other.figures)):
        return None
    return _stance(one), _stance(other)


def _asserts(scene: Scene, part: Part) -> bool:
    """Tell whether a clause begins "X says …", "X would …": a side and a verb of holding."""
    for position in range(part.first, min(part.first + _OPENING_REACH, part.stop - 1)):
        mention = scene.mention_at[position]
        if mention is not None and mention.side is not None:
            words = word_sets("dispute_words")
            follows = scene.low(mention.stop)
            return follows in words["held"] or follows in words["said"]
    return False


def _stance(part: Part) -> Stance:
    return Stance(
        part.side,
        part.first,
        part.stop,
        part.first,
        "held",
        contrary=False,
        apart=True,
        figures=part.figures,
        opens=True,
    )


def _parts(scene: Scene, sentence: Sentence) -> list[Part]:
    """Return the clauses between commas and semicolons that begin with a side, or name only one."""
    found: list[Part] = []
    begin = sentence.first
    for position in range(sentence.first, sentence.stop + 1):
        ends = position == sentence.stop or scene.low(position) in {",", ";"}
        if not ends:
            continue
        side = _side_of(scene, begin, position)
        if side is not None:
            found.append(Part(side, begin, position, _has_number(scene, begin, position)))
        begin = position + 1
        while begin < sentence.stop and scene.low(begin) in {"and", "but", "while", "whereas"}:
            begin += 1
    return found


def _side_of(scene: Scene, first: int, stop: int) -> str | None:
    named = [(i, side) for i, side in ((i, _side(scene, i)) for i in range(first, stop)) if side is not None]
    if not named:
        return None
    if scene.low(first) in word_sets("clause_words")["subordinators"] | {"provided", "without", "said", "says"}:
        return None
    leads = named[0][0] - first < _OPENING_REACH - 1 and _leads(scene, first, named[0][0])
    return named[0][1] if leads or len({side for _, side in named}) == 1 else None


def _leads(scene: Scene, first: int, at: int) -> bool:
    """Tell whether nothing but articles, prepositions and adverbs stands in front of a side."""
    return all(scene.low(i) in _light() for i in range(first, at))


@cache
def _light() -> frozenset[str]:
    words = word_sets("clause_words")
    return words["determiners"] | words["adverbs"] | words["prepositions"] | {"and", "but", "-", "•", "*", "–"}


def _side(scene: Scene, position: int) -> str | None:
    mention: Mention | None = scene.mention_at[position]
    if mention is None or scene.words[position].quotation != NOWHERE:
        return None
    return mention.side


def _opening(scene: Scene, sentence: Sentence) -> Part | None:
    for position in range(sentence.first, min(sentence.first + _OPENING_REACH, sentence.stop)):
        side = _side(scene, position)
        if side is not None and _leads(scene, sentence.first, position):
            return Part(side, sentence.first, sentence.stop, _has_number(scene, position, sentence.stop))
    return None


def _is_counted(scene: Scene, part: Part) -> bool:
    """Tell whether the figure is one that somebody names, rather than the number of what was done."""
    return has_word(scene, part.first, part.stop, word_sets("frame_words")["counting"]) or part.stop - part.first <= 8  # noqa: PLR2004  # no room for a verb: "company 7 %"


def _counts(scene: Scene, sentence: Sentence) -> bool:
    return has_word(scene, sentence.first, sentence.stop, word_sets("frame_words")["counting"])


def _is_label(scene: Scene, sentence: Sentence) -> bool:
    ahead = range(sentence.first + 1, min(sentence.first + _OPENING_REACH, sentence.stop))
    return any(scene.low(i) == ":" and scene.mention_at[i - 1] is not None for i in ahead)


def _has_number(scene: Scene, first: int, stop: int) -> bool:
    numbers = word_sets("dispute_words")["numbers"]
    return any(_is_amount(scene, i) or scene.low(i) in numbers for i in range(first, stop))


def _is_amount(scene: Scene, at: int) -> bool:
    """Tell whether a numeral is an amount rather than a year, an hour or a day of a month."""
    low = scene.low(at)
    if not low[:1].isdigit() or ":" in low:
        return False
    dated = not {scene.low(at + 1), scene.low(at - 1)}.isdisjoint(
        word_sets("frame_words")["periods"] - {"that", "this"}
    )
    year = len(low) == 4 and low[:2] in {"19", "20"}  # noqa: PLR2004  # digits of a year
    return not dated and not year

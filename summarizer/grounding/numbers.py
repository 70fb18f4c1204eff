"""Numbers in free wording: each must stand in the evidence, in digits or in words."""

import re
from collections.abc import Iterable

from summarizer.grounding.cues import MAGNITUDES, NUMBER_WORDS, ORDINALS
from summarizer.grounding.passage import Passage, passage_of
from summarizer.grounding.support import Support
from summarizer.segmentation import word_set

_DIGITS = re.compile(r"(\d+(?:\.\d+)?)([a-z]*)$")
_FIGURE = re.compile(r"\d")
_ORDINAL_ENDING = frozenset({"st", "nd", "rd", "th"})
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "million": 1e6, "mln": 1e6,
    "millions": 1e6, "m": 1e6, "crore": 1e7, "bln": 1e9,
    "billion": 1e9, "billions": 1e9, "bn": 1e9, "trillion": 1e12, "trillions": 1e12, "tn": 1e12, "dozen": 12.0,
}  # fmt: skip
# What a writer counts up without being told the number: "the two sides", "three demands".
_COUNTED = word_set(
    """sides side parties countries delegations nations governments states neighbours neighbors capitals conditions
    demands points issues groups camps rivals ministers leaders mediators statements companies unions allies foes
    factions topics questions things reasons matters"""
)
_LARGEST_COUNT = 10
_TEN, _TENS = 10, 20  # from twenty on, ones may follow tens
_ROUND = frozenset({"dozen", "hundred", "thousand", "million", "billion"})
_WORDS = frozenset(NUMBER_WORDS) | frozenset(ORDINALS) | _ROUND


def numbers(passage: Passage, *, counts: bool = True) -> frozenset[tuple[str, float]]:
    """Return the numbers of a passage as ("number" or "ordinal", value).

    Args:
        passage: The text.
        counts: Whether counts of listed things ("two sides") are returned, too.

    """
    if counts:
        if passage.figures is None:
            passage.figures = _united(passage.parts) if passage.parts else _numbers(passage, counts=True)
        return passage.figures
    return _numbers(passage, counts=False)


def _united(parts: Iterable[Passage]) -> frozenset[tuple[str, float]]:
    return frozenset().union(*(numbers(part) for part in parts))


def _numbers(passage: Passage, *, counts: bool) -> frozenset[tuple[str, float]]:
    found: set[tuple[str, float]] = set()
    if _WORDS.isdisjoint(passage.vocabulary) and not _FIGURE.search(passage.text):
        return frozenset()
    at = 0
    while at < len(passage.forms):
        form = passage.forms[at]
        read = _read(passage.forms, at) if form[0].isdigit() or form in _WORDS else None
        if read is None:
            at += 1
            continue
        kind, value, end = read
        if counts or not _is_count(passage, at, end, kind, value):
            found.add((kind, value))
        at = end
    return frozenset(found)


def _is_count(passage: Passage, at: int, end: int, kind: str, value: float) -> bool:
    if passage.forms[at][0].isdigit():
        return False
    if kind == "ordinal":
        return value == 1
    known = at > 0 and passage.forms[at - 1] in ("the", "both", "all", "these", "those")
    counted = any(form in _COUNTED for form in passage.forms[end : end + 3])
    return value <= _LARGEST_COUNT and (value == 1 or known or counted)


def _read(forms: list[str], at: int) -> tuple[str, float, int] | None:
    """Read the number that begins at word ``at``: its kind, its value and where it ends."""
    form = forms[at]
    match = _DIGITS.match(form)
    if match and match[2] in _ORDINAL_ENDING:
        return "ordinal", float(match[1]), at + 1
    if match:
        return _scaled(forms, at + 1, float(match[1]) * _SCALES.get(match[2], 1.0))
    if form in ORDINALS:
        return "ordinal", float(ORDINALS[form]), at + 1
    if form in NUMBER_WORDS:
        return _read_words(forms, at)
    return ("number", _SCALES[form], at + 1) if form in _ROUND and forms[at - 1 : at] == ["a"] else None


def _read_words(forms: list[str], at: int) -> tuple[str, float, int]:
    """Read a number in words: "twenty-one", "twenty-first", "two hundred"."""
    value, end = float(NUMBER_WORDS[forms[at]]), at + 1
    following = forms[end] if end < len(forms) and value >= _TENS else ""
    if 0 < NUMBER_WORDS.get(following, 0) < _TEN:
        value, end = value + NUMBER_WORDS[following], end + 1
    elif 0 < ORDINALS.get(following, 0) < _TEN:
        return "ordinal", value + ORDINALS[following], end + 1
    return _scaled(forms, end, value)


def _scaled(forms: list[str], end: int, value: float) -> tuple[str, float, int]:
    """Multiply by the magnitudes that follow, and add what comes behind them ("two hundred and five")."""
    while end < len(forms) and forms[end] in MAGNITUDES and forms[end] in _SCALES and forms[end] not in ("m", "k"):
        value, end = value * _SCALES[forms[end]], end + 1
        follower = end + 1 if forms[end : end + 1] == ["and"] else end
        if follower < len(forms) and forms[follower] in NUMBER_WORDS:
            rest = _read(forms, follower)
            if rest and rest[0] == "number" and rest[1] < value:
                return "number", value + rest[1], rest[2]
    return "number", value, end


def missing_numbers(wording: Passage, support: Support, own: Iterable[str] = ()) -> list[str]:
    """Return the numbers of a wording that neither its evidence nor its own names have, as readable text."""
    said = numbers(wording, counts=False)
    if not said:
        return []
    proven = numbers(support.spans).union(*(numbers(passage_of(name)) for name in own))
    plain = {value for _, value in proven}
    lacking = [value for kind, value in said if (kind, value) not in proven and value not in plain]
    return [f"{value:,.10g}" for value in sorted(lacking)]

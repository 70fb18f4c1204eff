"""Words cut off just outside a quote that turn its meaning: taken in again.

A negation, a denial or a condition that governs the words of a quote belongs to
what they say; so do the unit and the sign of a number at its edge.
"""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from summarizer.alignment import ArticleIndex, Part
from summarizer.alignment.index import Words, word_at
from summarizer.grounding.cues import CONDITIONS, DENIALS, MAGNITUDES, NEGATIONS, NUMBER_WORDS, is_negation
from summarizer.segmentation import word_set

# How many words may stand between a negation and the words that it governs: as many as in "not yet been able to".
# Of 265 pieces of evidence chosen by hand none is widened at this reach.
_REACH = 5
# How far a condition before or behind the main clause is taken in, in words.
_LONGEST_CONDITION = 30
# How much text holds that many words, in characters.
_AROUND = 220
_BORDER = re.compile(r"[.;:!?,()\n—…]|\s[-–]\s")
_STOP = re.compile(r"[.;:!?\n]")
_OPENING_MARKS = frozenset("“\"‘'«„「『")
_CLOSING_MARKS = frozenset("”\"’'»“」』")
_OTHER_CLAUSE = word_set(
    """and but or while because although though which who whom whose where after before since as so than"""
)
_TAILS = frozenset({"if", "unless", "provided", "providing"})


class _View(NamedTuple):
    """The words around a part, and the numbers of its first and last word among them."""

    text: str
    words: Words
    first: int
    last: int

    def gap(self, number: int) -> str:
        """Return what stands before word ``number``."""
        return self.text[self.words.ends[number - 1] : self.words.starts[number]] if number else "\n"


def widen(index: ArticleIndex, parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], list[str]]:
    """Return the parts with the negation or condition of their own clause taken in, and the words so regained."""
    widened: list[Part] = []
    regained: list[str] = []
    for number, part in enumerate(parts):
        low = widened[-1].end if widened else 0
        high = parts[number + 1].start if number + 1 < len(parts) else len(index.text)
        wider, words = _widen(index, part, low, high)
        widened.append(wider)
        regained += words
    return tuple(widened), regained


def _widen(index: ArticleIndex, part: Part, low: int, high: int) -> tuple[Part, list[str]]:
    words = index.words(part.start - _AROUND, part.end + _AROUND)
    first, last = bisect_left(words.starts, part.start), bisect_right(words.ends, part.end) - 1
    if first > last:
        return part, []
    view = _View(index.text, words, first, last)
    regained: list[str] = []
    left = _governor(view)
    if left == view.first:
        left = _leading_condition(view)
    right = _tail(view)
    if left < view.first:
        regained += [form for form in words.forms[left : view.first] if _turns(form)]
    if right > view.last:
        regained += [form for form in words.forms[view.last + 1 : right + 1] if _turns(form)]
    left, right = _number_edges(view, left, right)
    start = words.starts[left] if left < view.first else part.start
    end = words.ends[right] if right > view.last else part.end
    if start < low or end > high:
        return Part(max(start, low), min(end, high)) if word_at(words, max(start, low)) >= 0 else part, []
    if start < part.start and right == view.last:
        end = _with_closing_mark(index.text, start, end)
    return Part(start, end), regained


def _turns(form: str) -> bool:
    return is_negation(form) or form in DENIALS or form in CONDITIONS


def _governor(view: _View) -> int:
    """Find the farthest negation, denial or condition that governs the first word of the part."""
    found = number = view.first
    # A scrap in marks is governed from outside its marks.
    marks = 1
    while number > max(0, view.first - _REACH):
        gap = view.gap(number)
        if _BORDER.search(gap) or (
            any(mark in gap for mark in _OPENING_MARKS) and not (marks and number == view.first)
        ):
            break
        number -= 1
        form = view.words.forms[number]
        if form in _OTHER_CLAUSE:
            break
        if _turns(form) and not _is_only(view, number):
            found = number
            if form in DENIALS or form in CONDITIONS:
                break
    return found


def _is_only(view: _View, number: int) -> bool:
    """Tell whether "not" belongs to "not only" or "whether or not", which deny nothing."""
    forms = view.words.forms
    following = forms[number + 1] if number + 1 < len(forms) else ""
    return forms[number] == "not" and (following in ("only", "just", "merely") or forms[number - 1 : number] == ["or"])


def _leading_condition(view: _View) -> int:
    """Find the "if" of a condition that stands before the part and ends with a comma right before it."""
    if "," not in view.gap(view.first):
        return view.first
    number = view.first
    while number > max(0, view.first - _LONGEST_CONDITION):
        number -= 1
        gap = view.gap(number)
        if view.words.forms[number] in ("if", "unless"):
            return number
        if _STOP.search(gap):
            break
    return view.first


def _tail(view: _View) -> int:
    """Find the end of a condition or negation that stands right behind the part."""
    forms = view.words.forms
    number = view.last + 1
    if number >= len(forms) or _STOP.search(view.gap(number)):
        return view.last
    skipped = number + 1 if forms[number] in ("only", "even", "but") and number + 1 < len(forms) else number
    if forms[skipped] in _TAILS:
        return _end_of_clause(view, skipped)
    if is_negation(forms[number]) and not _BORDER.search(view.gap(number)) and forms[number] not in ("nor", "without"):
        return _end_of_clause(view, number)
    return view.last


def _end_of_clause(view: _View, number: int) -> int:
    last = min(number + _LONGEST_CONDITION, len(view.words.forms) - 1)
    while number < last and not _BORDER.search(view.gap(number + 1)) and not _has_mark(view.gap(number + 1)):
        number += 1
    return number


def _has_mark(gap: str) -> bool:
    return any(mark in gap for mark in _CLOSING_MARKS - {"'", "’"})


def _number_edges(view: _View, left: int, right: int) -> tuple[int, int]:
    """Take in the sign, the unit or the rest of a number that an edge cuts."""
    forms = view.words.forms
    if left and _is_number(forms[left]) and not view.gap(left):
        left -= 1
    elif left and forms[left] in MAGNITUDES and _is_number(forms[left - 1]) and not view.gap(left).strip(" -"):
        left -= 1
        left -= 1 if left and not view.gap(left) else 0
    following = forms[right + 1] if right + 1 < len(forms) else ""
    if _is_number(forms[right]) and (following in MAGNITUDES or following in ("%", "percent", "per", "°")):
        gap = view.gap(right + 1)
        if not gap.replace("-", "").strip():
            right += 2 if following == "per" and forms[right + 2 : right + 3] == ["cent"] else int(following != "per")
    return left, right


def _is_number(form: str) -> bool:
    return form[:1].isdigit() or form in NUMBER_WORDS


def _with_closing_mark(text: str, start: int, end: int) -> int:
    """Take in a closing mark if the opening one was taken in."""
    opened = sum(text.count(mark, start, end) for mark in "“«„")
    closed = sum(text.count(mark, start, end) for mark in "”»")
    straight = text.count('"', start, end) % 2
    if end < len(text) and ((opened > closed and text[end] in "”»“") or (straight and text[end] == '"')):
        return end + 1
    return end


__all__ = ["NEGATIONS", "widen"]

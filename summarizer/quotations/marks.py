"""Where quotations begin and end: pairs of quotation marks, whatever their kind.

A mark is read by its place: an opening mark stands after white space or an opening
bracket and before a word, a closing mark the other way round. Pairs never cross the
border of a paragraph, except that a quotation may go on: each of its paragraphs
opens with a mark and only the last one closes. Only outer pairs are listed.
Apostrophes are no marks. Time is linear in the length of the text.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from summarizer.segmentation import Span


class Marked(NamedTuple):
    """What stands between one pair of quotation marks.

    Attributes:
        start: Offset of the first character inside the marks (white space skipped).
        end: Offset behind the last character inside the marks.
        outer_start: Offset of the opening mark.
        outer_end: Offset behind the closing mark.
        closed: Whether there is a closing mark.
        continues: Whether the mark is missing because the next paragraph goes on with the quotation.

    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool
    continues: bool


_DOUBLE = re.compile("[\"″“”„‟«»「」『』〝〟＂]|``|''(?!')|‘‘|’’|,,(?=[^\\W\\d])")
_SINGLE = re.compile("['‘’‚‛‹›`]")
# Which marks close a quotation that the key opens. Writers mix kinds, so a straight
# or a wrongly turned mark closes too where its place says so.
_CLOSERS = {
    '"': ('"', "”", "“", "＂", "''"),
    "″": ("″", '"', "”"),
    "“": ("”", '"', "“", "''"),
    "”": '”"',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«»",
    "「": "」",
    "『": "』",
    "〝": "〟",
    "＂": '＂"',
    "``": ("''", '"', "``", "”"),
    "''": ("''",),
    "‘‘": ("’’", "”", '"'),
    ",,": ("''", "“", "”", '"'),
}
# Pairs whose two marks differ, so that the second closes wherever it stands ("« oui »").
_FACING = frozenset(
    {("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("»", "«"), ("「", "」"), ("『", "』"), ("〝", "〟"), ("``", "''")}
)
_ALWAYS_OPEN = frozenset("„‟「『〝") | {"``", "‘‘", ",,"}
_ALWAYS_CLOSE = frozenset("」』〟") | {"’’"}
_SINGLE_CLOSERS = {"'": "'’", "‘": "’'", "’": "’'", "‚": "‘’'", "‛": "’'", "‹": "›", "›": "‹›", "`": "'’"}
_BEFORE_OPENING = frozenset(" \t\n([{—–-/\u00a0\u202f\u2009“‘\"'„«:>*_…")
_BEHIND_CLOSING = frozenset(" \t\n)]}—–-/\u00a0\u202f\u2009”’\"'»,.;:!?…<*_")
_STOPS = frozenset(",.!?;:…-–—")
# Words that are written with an apostrophe in front and are no quotation.
_ELISIONS = re.compile(
    r"(?:em|tis|twas|til|till|n|cause|cos|bout|round|neath|ello|im|er|is|ad|\d\ds?)\b(?!['’]?\w)", re.IGNORECASE
)
# An unclosed quotation ends where its attribution begins.
_ATTRIBUTION = re.compile(
    r",\s(?:(?:he|she|they|it|[A-Z]\w+)\s(?:said|says|told|added|asked)|(?:said|says|told|added|asked)\s\w+)\b"
)
_MAX_UNCLOSED_LOOK = 2000
_MAX_SINGLE_CANDIDATES = 60


def find_marked(text: str, paragraphs: list[Span]) -> list[Marked]:
    """Find every outer pair of quotation marks in ``text``, in order."""
    found: list[Marked] = []
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        found.extend(_in_paragraph(text, paragraph, following))
    return found


class _Mark(NamedTuple):
    """One quotation mark as it stands: what it is, where, and what its place makes it."""

    kind: str
    start: int
    end: int
    opens: bool
    closes: bool


def _in_paragraph(text: str, paragraph: Span, following: Span | None) -> list[Marked]:
    doubles = _double_pairs(text, paragraph, following)
    singles = _single_pairs(text, paragraph, following, doubles)
    if not singles:
        return doubles
    merged: list[Marked] = []
    for pair in sorted([*doubles, *singles], key=lambda pair: pair.outer_start):
        if not merged or pair.outer_start >= merged[-1].outer_end:
            merged.append(pair)
    return merged


def _marks(text: str, paragraph: Span, pattern: re.Pattern[str]) -> list[_Mark]:
    marks = []
    start, end = paragraph
    for match in pattern.finditer(text, start, end):
        left = match.start()
        right = match.end()
        before = text[left - 1] if left > start else " "
        behind = text[right] if right < end else " "
        opens = before in _BEFORE_OPENING and not behind.isspace()
        closes = behind in _BEHIND_CLOSING and not before.isspace()
        marks.append(_Mark(match[0], left, right, opens, closes))
    return marks


def _double_pairs(text: str, paragraph: Span, following: Span | None) -> list[Marked]:
    marks = _marks(text, paragraph, _DOUBLE)
    found: list[Marked] = []
    stack: list[_Mark] = []
    for position, mark in enumerate(marks):
        if not stack:
            if _may_open(mark, marks, position):
                stack.append(mark)
            continue
        top = stack[-1]
        nested = _opens_nested(marks, position, top)
        if nested:
            stack.append(mark)
        elif mark.kind in _CLOSERS[top.kind] and (mark.closes or not mark.opens or (top.kind, mark.kind) in _FACING):
            stack.pop()
            if not stack:
                found += _inside_marks(text, top, mark.start, mark.end)
        elif mark.opens and mark.kind in _CLOSERS and mark.kind[0] in '"″“„«':
            # The quotation before was never closed; it ends where this one begins.
            outer = stack[0]
            end = _unclosed_end(text, outer.end, mark.start)
            found += _inside_marks(text, outer, end, end, closed=False)
            stack = [mark]
    if stack:
        outer = stack[0]
        continues = following is not None and _is_reopened(text, following, outer.kind)
        end = paragraph.end if continues else _unclosed_end(text, outer.end, paragraph.end)
        found += _inside_marks(text, outer, end, end, closed=False, continues=continues)
    return found


def _may_open(mark: _Mark, marks: list[_Mark], position: int) -> bool:
    """Tell whether ``mark`` opens a quotation where none is open."""
    kind = mark.kind
    if kind not in _CLOSERS or kind in _ALWAYS_CLOSE:
        return False
    if kind in _ALWAYS_OPEN:
        return True
    if kind in "“«":
        return mark.opens or not mark.closes or kind == "«"
    if kind in "”»" or kind == "''":
        # A closing mark opens in Swedish and in German book style; else its partner is missing.
        return (
            mark.opens and not mark.closes and any(later.kind in _CLOSERS[kind] for later in marks[position + 1 :][:1])
        )
    return mark.opens or not mark.closes


def _opens_nested(marks: list[_Mark], position: int, top: _Mark) -> bool:
    """Tell whether the mark at ``position`` opens a quotation inside the open one."""
    mark = marks[position]
    if not mark.opens or mark.closes or mark.kind not in _CLOSERS:
        return mark.kind == top.kind and mark.kind in ("「", "『", "«")
    if mark.kind in "”»" and mark.kind in _CLOSERS[top.kind]:
        return False
    if mark.kind in _CLOSERS[top.kind] or mark.kind == top.kind:
        # The same kind twice is nested only if it is closed twice as well.
        ends = [
            later for later in marks[position + 1 : position + 3] if later.closes and later.kind in _CLOSERS[top.kind]
        ]
        return len(ends) == 2  # noqa: PLR2004, the inner end and the outer one
    return any(later.kind in _CLOSERS[mark.kind] and later.closes for later in marks[position + 1 : position + 2])


def _unclosed_end(text: str, start: int, end: int) -> int:
    """Return where a quotation that nobody closed ends at the latest: before its attribution."""
    match = _ATTRIBUTION.search(text, start, min(end, start + _MAX_UNCLOSED_LOOK))
    return match.start() + 1 if match else end


def _is_reopened(text: str, following: Span, kind: str) -> bool:
    """Tell whether the next paragraph begins with the mark of a quotation that goes on."""
    return text.startswith(kind, following.start) or (kind in '"“' and text[following.start] in '"“')


def _inside_marks(
    text: str, mark: _Mark, end: int, outer_end: int, *, closed: bool = True, continues: bool = False
) -> list[Marked]:
    """Return what stands between ``mark`` and ``end``, unless that is nothing."""
    inside = text[mark.end : end]
    if not inside.strip():
        return []
    left = len(inside) - len(inside.lstrip())
    right = len(inside.rstrip())
    return [Marked(mark.end + left, mark.end + right, mark.start, outer_end, closed, continues)]


def _single_pairs(text: str, paragraph: Span, following: Span | None, doubles: list[Marked]) -> list[Marked]:
    marks = [mark for mark in _marks(text, paragraph, _SINGLE) if mark.opens or mark.closes or mark.kind in "‘‚‹"]
    if not marks:
        return []
    starts = [pair.outer_start for pair in doubles]
    found: list[Marked] = []
    free_from = paragraph.start
    for position, mark in enumerate(marks):
        if mark.start < free_from or not _may_open_single(text, mark) or _inside(doubles, starts, mark.start):
            continue
        close = _single_close(text, marks, position, doubles, starts)
        if close is not None:
            found += _inside_marks(text, mark, close.start, close.end)
            free_from = close.end
        elif (
            following is not None and text.startswith(mark.kind, following.start) and _is_last_opening(marks, position)
        ):
            found += _inside_marks(text, mark, paragraph.end, paragraph.end, closed=False, continues=True)
            free_from = paragraph.end
    return found


def _is_last_opening(marks: list[_Mark], position: int) -> bool:
    """Tell whether no quotation opens behind the mark at ``position``."""
    return not any(
        mark.opens and not mark.closes for mark in marks[position + 1 : position + 1 + _MAX_SINGLE_CANDIDATES]
    )


def _may_open_single(text: str, mark: _Mark) -> bool:
    if mark.kind in "’›":
        return False
    if mark.kind == "‹":
        return True
    return mark.opens and not mark.closes and not _ELISIONS.match(text, mark.end)


def _inside(doubles: list[Marked], starts: list[int], offset: int) -> bool:
    index = bisect_left(starts, offset) - 1
    return index >= 0 and offset < doubles[index].outer_end


def _single_close(
    text: str, marks: list[_Mark], position: int, doubles: list[Marked], starts: list[int]
) -> _Mark | None:
    """Return the mark that closes the one at ``position``: the first that cannot be an apostrophe, else the last."""
    closers = _SINGLE_CLOSERS[marks[position].kind]
    weak: _Mark | None = None
    depth = 0
    for mark in marks[position + 1 : position + 1 + _MAX_SINGLE_CANDIDATES]:
        if _inside(doubles, starts, mark.start):
            continue
        if mark.opens and not mark.closes:
            if _ELISIONS.match(text, mark.end):
                continue
            if weak is not None or mark.kind not in "'‘":
                break
            depth += 1
            continue
        if not mark.closes or mark.kind not in closers:
            continue
        if _is_possessive(text, mark):
            weak = weak or mark
        elif depth:
            depth -= 1
        else:
            return mark
    return weak


def _is_possessive(text: str, mark: _Mark) -> bool:
    """Tell whether the mark may be the apostrophe of a plural possessive ("the workers' hall")."""
    before = text[mark.start - 1]
    if before in "sSzx":
        behind = text[mark.end : mark.end + 2]
        return len(behind) == 2 and behind[0].isspace() and behind[1].isalpha()  # noqa: PLR2004, a space and a letter
    return before == "n" and text[mark.start - 2] == "i" and text[mark.end : mark.end + 1].isspace()

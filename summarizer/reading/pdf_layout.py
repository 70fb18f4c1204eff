"""From fragments of text with their places on pages to paragraphs in reading order.

Lines are put into columns, what stands at the head or foot of several pages is
dropped, lines are joined to paragraphs across columns and pages, and words that
were divided at the end of a line are mended.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

Fragment = tuple[float, float, float, str]


class Line(NamedTuple):
    """One line of a page: its left edge and baseline in points from the lower left, its size of type, its text."""

    x: float
    y: float
    size: float
    text: str


_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
# Baselines that differ by less than this part of the size of type are one line.
_SAME_LINE = 0.4
# Lines that stand this many sizes of type apart belong to different paragraphs.
_PARAGRAPH_GAP = 1.75
# How far, in sizes of type, the first line of a paragraph may be set in.
_INDENT = (0.7, 4.0)
# A column holds at least this part of a page's lines, and begins this part of its width behind another.
_COLUMN_LINES = 0.05
_COLUMN_WIDTH = 0.2
# A file that jumps up the page more often than this was not written in the order of reading.
_MOST_JUMPS, _MOST_JUMPS_SHARE = 3, 0.05
# Left edges that differ by no more than this, in points, are the same.
_SNAP = 6
# An average letter is about half as wide as the type is high.
_LETTER_WIDTH = 0.5
# How many lines at head and foot can be headers and footers.
_EDGE_LINES = 3
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;…]['\"”’»)\]]*$")
_BULLET = re.compile(r"[•●▪◦‣■–—*]\s|\(?\d{1,2}[.)]\s")
_DIVIDED = re.compile(r"([^\W\d_]{2,})[-\u00ad\u2010]$")


def paragraphs_of(pages: Sequence[Iterable[Fragment]], widths: Sequence[float]) -> list[str]:
    """Return the paragraphs of a document.

    Args:
        pages: Of each page the fragments ``(x, y, size, text)``, in the order of the file.
        widths: The width of each page in points.

    """
    paged = [_lines(page, width) for page, width in zip(pages, widths, strict=True)]
    running = _running(paged)
    ordered = [
        _in_columns([line for line in lines if not _is_running(line, lines, running)], width)
        for lines, width in zip(paged, widths, strict=True)
    ]
    return _join([columns for page in ordered for columns in page])


def _lines(fragments: Iterable[Fragment], width: float) -> list[Line]:
    """Split the fragments into lines, and join those that follow each other on one line of a column."""
    pieces: list[Line] = []
    for x, y, size, text in fragments:
        lines = [line for line in text.translate(_LIGATURES).split("\n") if line.strip()]
        pieces += [Line(x, y - number * size * 1.2, size, line) for number, line in enumerate(lines)]
    borders = _column_starts(pieces, width)[1:]
    joined: list[Line] = []
    for piece in pieces:
        if joined and _follows(piece, joined[-1]) and not any(abs(piece.x - border) <= _SNAP for border in borders):
            joined[-1] = _appended(joined[-1], piece)
        else:
            joined.append(piece)
    return [line._replace(text=" ".join(line.text.split())) for line in joined]


def _follows(piece: Line, last: Line) -> bool:
    size = max(piece.size, last.size, 1.0)
    return abs(last.y - piece.y) <= _SAME_LINE * size and last.x <= piece.x <= last.x + _width(last) + 2 * size


def _appended(last: Line, piece: Line) -> Line:
    close = last.text.endswith(" ") or piece.text.startswith(" ") or piece.x <= last.x + _width(last) * 0.8
    return Line(last.x, last.y, max(last.size, piece.size), last.text + ("" if close else " ") + piece.text)


def _width(line: Line) -> float:
    return len(line.text) * max(line.size, 1.0) * _LETTER_WIDTH


def _running(pages: Sequence[Sequence[Line]]) -> set[tuple[str, int]]:
    """Return what stands, but for its numbers, at the same height at the head or foot of several pages."""
    counts = Counter(key for lines in pages for key in {_key(line) for line in _edges(lines)})
    most = max(2, len([lines for lines in pages if lines]) // 3)
    return {key for key, count in counts.items() if count >= most}


def _edges(lines: Sequence[Line]) -> list[Line]:
    by_height = sorted(lines, key=lambda line: -line.y)
    return by_height[:_EDGE_LINES] + by_height[_EDGE_LINES:][-_EDGE_LINES:]


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text).casefold(), round(line.y / _SNAP)


def _is_running(line: Line, lines: Sequence[Line], running: set[tuple[str, int]]) -> bool:
    if _key(line) in running:
        return line in _edges(lines)
    if not _PAGE_NUMBER.fullmatch(line.text):
        return False
    heights = [other.y for other in lines]
    return line.y in {min(heights), max(heights)}


def _in_columns(lines: list[Line], width: float) -> list[list[Line]]:
    """Return the lines of a page as columns in reading order; a line across columns is a column of its own."""
    starts = _column_starts(lines, width)
    if len(starts) < 2:  # noqa: PLR2004  # one column is the whole page
        return [_downwards(lines)]
    columns: list[list[Line]] = []
    band: list[list[Line]] = [[] for _ in starts]
    for line in sorted(lines, key=lambda line: -line.y):
        column = max((number for number, start in enumerate(starts) if start <= line.x + 2), default=0)
        following = starts[column + 1] if column + 1 < len(starts) else float("inf")
        if line.x + 0.8 * _width(line) > following + 0.1 * width and not _has_beside(line, lines, following):
            columns += [part for part in band if part]
            band = [[] for _ in starts]
            columns.append([line])
        else:
            band[column].append(line)
    return columns + [part for part in band if part]


def _has_beside(line: Line, lines: Sequence[Line], edge: float) -> bool:
    return any(other.x >= edge and abs(other.y - line.y) < max(line.size, other.size) for other in lines)


def _column_starts(lines: Sequence[Line], width: float) -> list[float]:
    """Return the left edges of the columns, from left to right."""
    if not lines or not width:
        return []
    counts = Counter(round(line.x / 3) * 3 for line in lines)
    enough = max(3, _COLUMN_LINES * len(lines))
    starts: list[float] = []
    for x in sorted(counts):
        near = sum(counts[x + step] for step in (-3, 0, 3))
        if near >= enough and (not starts or x - starts[-1] >= _COLUMN_WIDTH * width):
            starts.append(x - 3)
    # A table or a list is set in as well; columns stand side by side all the way down.
    return starts if all(_side_by_side(lines, one, two) for one, two in itertools.pairwise(starts)) else []


def _side_by_side(lines: Sequence[Line], one: float, two: float) -> bool:
    left = [line for line in lines if one <= line.x < two and line.x + 0.6 * _width(line) < two]
    right = [line for line in lines if line.x >= two]
    return len(left) >= 3 and len(right) >= 3 and min(_words(left), _words(right)) >= 3  # noqa: PLR2004  # less is a table


def _words(lines: Sequence[Line]) -> float:
    return sum(len(line.text.split()) for line in lines) / len(lines)


def _downwards(lines: list[Line]) -> list[Line]:
    """Return the lines of a column from the top, unless the file has an order of its own that says more."""
    jumps = sum(after.y > before.y + before.size for before, after in itertools.pairwise(lines))
    if jumps <= max(_MOST_JUMPS, _MOST_JUMPS_SHARE * len(lines)):
        return lines
    return sorted(lines, key=lambda line: (-line.y, line.x))


def _join(columns: Sequence[Sequence[Line]]) -> list[str]:
    words = {
        word for column in columns for line in column for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text)
    }
    known = {word.casefold() for word in words}
    paragraphs: list[str] = []
    last: Line | None = None
    for column in columns:
        edge = min((line.x for line in column), default=0.0)
        longest = max((_width(line) for line in column), default=0.0)
        for number, line in enumerate(column):
            fresh = last is None or _begins(line, last, edge, longest, first=number == 0)
            if fresh or not paragraphs:
                paragraphs.append(line.text)
            else:
                paragraphs[-1] = _joined(paragraphs[-1], line.text, known)
            last = line
    return paragraphs


def _begins(line: Line, last: Line, edge: float, longest: float, *, first: bool) -> bool:  # the line's place
    """Tell whether a line begins a paragraph."""
    size = max(line.size, 1.0)
    if abs(line.size - last.size) > 0.15 * size or _BULLET.match(line.text):
        return True
    ended = _SENTENCE_END.search(last.text) is not None
    if first:  # at the top of a column or page a paragraph goes on unless its last line ended it
        return ended and (_width(last) < 0.9 * longest or line.x - edge > _INDENT[0] * size)
    if last.y - line.y > _PARAGRAPH_GAP * size:
        return True
    if _INDENT[0] * size < line.x - edge < _INDENT[1] * size and abs(last.x - edge) < _INDENT[0] * size:
        return True
    return ended and _width(last) < 0.6 * longest


def _joined(text: str, line: str, known: set[str]) -> str:
    divided = _DIVIDED.search(text)
    if divided is None or not line[:1].islower():
        return f"{text} {line}" if not text.endswith(("-", "—", "–")) or divided is None else text + line
    following = re.match(r"[^\W\d_]+", line)
    halves = divided[1].casefold(), following[0].casefold() if following else ""
    if f"{halves[0]}-{halves[1]}" in known and "".join(halves) not in known:
        return text[:-1] + "-" + line
    return text[: divided.end(1)] + line

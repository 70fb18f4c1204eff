"""Plain text for a terminal: 80 columns, and no character that steers one."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, assert_never

from summarizer.note import Note, phrases
from summarizer.note.blocks import (
    Block,
    Bullets,
    Callout,
    Facts,
    Flag,
    Inline,
    Item,
    Line,
    Passage,
    Reference,
    Relations,
    Run,
    Table,
    Timeline,
    Tone,
)
from summarizer.renderers.base import Layout, in_marks, in_words, one_line

WIDTH: Final = 80
_GAP: Final = 2
_NARROWEST: Final = 12
_LEADS: Final[dict[Tone, str]] = {"notice": "! ", "doubt": "? ", "refused": "x "}


def render(note: Note, layout: Layout) -> str:
    """Render a note as plain text."""
    return _Page(note, layout).render()


def columns(text: str) -> int:
    """Return how many columns a terminal takes for ``text``: two for wide characters, none for marks on others."""
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def wrap(text: str, width: int = WIDTH) -> list[str]:
    """Break ``text`` into lines of at most ``width`` columns; a word wider than a line is cut."""
    lines = [""]
    used = 0
    for word in text.split():
        for piece, glued in _pieces(word, width):
            needed = columns(piece)
            space = "" if glued or not used else " "
            if used and used + len(space) + needed > width:
                lines.append("")
                space, used = "", 0
            lines[-1] += space + piece
            used += len(space) + needed
    return lines


def _pieces(word: str, width: int) -> Iterator[tuple[str, bool]]:
    """Yield a word whole, or, if it is too wide or may be broken anywhere, its characters.

    The second of each pair tells whether a piece follows the one before without a space.
    """
    if columns(word) <= width and not any(_columns_of(character) > 1 for character in word):
        yield word, False
        return
    piece = ""
    glued = False
    for character in word:
        if piece and _columns_of(character):
            yield piece, glued
            piece, glued = "", True
        piece += character
    yield piece, glued


def _hung(lead: str, text: str) -> list[str]:
    """Wrap ``text`` behind ``lead``, and indent its further lines to where it began."""
    indent = columns(lead)
    first, *further = wrap(text, WIDTH - indent)
    return [(lead + first).rstrip(), *(" " * indent + line for line in further)]


class _Page:
    """One note on its way to text."""

    def __init__(self, note: Note, layout: Layout) -> None:
        self._note = note
        self._evidence = layout.evidence
        self._passages = {passage.number: passage for passage in note.passages}

    def render(self) -> str:
        note = self._note
        title = wrap(self._line(note.title))
        parts = [[*title, "=" * max(map(columns, title))], *(self._block(notice) for notice in note.notices)]
        for section in note.sections:
            blocks = [self._block(block) for block in section.blocks]
            parts += [[section.title.upper(), *next(iter(blocks), [])], *blocks[1:]]
        if self._evidence == "notes" and note.passages:
            parts.append([phrases.EVIDENCE.upper(), *(line for passage in note.passages for line in _listed(passage))])
        parts.append(wrap(self._line(note.provenance)))
        return "\n\n".join("\n".join(part) for part in parts) + "\n"

    def _block(self, block: Block) -> list[str]:
        match block:
            case Line():
                return wrap(self._line(block))
            case Bullets(items):
                return [line for item in items for line in self._entry(item)]
            case Facts(rows):
                widest = max(columns(row.label) for row in rows) + _GAP
                return [line for row in rows for line in _hung(row.label.ljust(widest), self._line(row.value))]
            case Table(header, rows):
                texts = [["; ".join(map(self._line, cell)) for cell in row] for row in rows]
                return _tabulated([list(header), *texts])
            case Callout(tone, lines):
                lead = _LEADS[tone]
                return [shown for line in lines for shown in _hung(lead, self._line(line))]
            case Relations() | Timeline():
                title, *entries = in_words(block)
                return [*wrap(self._line(title)), *(shown for entry in entries for shown in self._entry(Item(entry)))]
            case _:
                assert_never(block)

    def _entry(self, item: Item) -> list[str]:
        children = [line for child in item.children for line in _hung("    - ", self._line(child))]
        return [*_hung("- ", self._line(item.line)), *children]

    def _line(self, line: Line) -> str:
        return "".join(map(self._inline, line.runs)).strip()

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Run(text, "quotation"):
                return f"“{one_line(text).strip()}”"
            case Run(text, _):
                return one_line(text)
            case Reference(number, _):
                return self._reference(number)
            case Flag(number, explains):
                return f"D{number}" if explains else phrases.CHECK.format(number=number)
            case _:
                assert_never(inline)

    def _reference(self, number: int) -> str:
        if self._evidence == "notes":
            return f" [{number}]"
        return f" ({_shown(self._passages[number])})" if self._evidence == "inline" else ""


def _shown(passage: Passage) -> str:
    return f"{one_line(passage.source)}, {passage.start}–{passage.end}: {in_marks(passage.quote)}"


def _listed(passage: Passage) -> list[str]:
    return _hung(f"[{passage.number}]".rjust(4) + " ", _shown(passage))


def _tabulated(rows: Sequence[Sequence[str]]) -> list[str]:
    """Set rows in columns, the first row being the headings; the widest columns give way until all fit."""
    widths = [min(WIDTH, max(columns(row[place]) for row in rows)) for place, _ in enumerate(rows[0])]
    while sum(widths) + _GAP * (len(widths) - 1) > WIDTH and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    lines = []
    for row in rows:
        cells = [wrap(text, width) for text, width in zip(row, widths, strict=True)]
        for place in range(max(map(len, cells))):
            line = [cell[place] if place < len(cell) else "" for cell in cells]
            padded = (text + " " * (width - columns(text)) for text, width in zip(line, widths, strict=True))
            lines.append((" " * _GAP).join(padded).rstrip())
        if row is rows[0]:
            lines.append((" " * _GAP).join("-" * width for width in widths))
    return lines

"""Markdown for GitHub: footnotes for the evidence, and no word of an article that acts as markup."""

import re
from collections.abc import Iterable
from typing import Final, assert_never

from summarizer.note import Note
from summarizer.note.blocks import (
    Block,
    Bullets,
    Callout,
    Facts,
    Flag,
    Inline,
    Line,
    Passage,
    Reference,
    Relations,
    Run,
    RunStyle,
    Table,
    Timeline,
)
from summarizer.renderers.base import Layout, in_marks, in_words, one_line

# GitHub links people, issues and addresses even where a backslash stands before
# them, because it looks at the text after parsing. A word joiner has no width, and
# articles never hold one (see ``normalization``).
_JOINER: Final = "\u2060"
_SPECIAL: Final = re.compile(
    r"[\\`*_\[\]|~$<>@#]"
    r"|&(?=\#?\w+;)"  # a character reference
    r"|:(?=//|(?!\d+:)[\w+-]{1,40}:)"  # an address, or a picture as in :tada:
    r"|(?<=\bwww)\.|(?<=\bGH)-"  # an address without a scheme, an issue
)
_ESCAPES: Final = {
    "<": "&lt;",
    ">": "&gt;",
    "&": "&amp;",
    "@": f"@{_JOINER}",
    "#": f"\\#{_JOINER}",
    "-": f"-{_JOINER}",
    ":": f"\\:{_JOINER}",
    ".": f"\\.{_JOINER}",
}
# What would make a list or a heading of a paragraph, at its beginning.
_OPENING: Final = re.compile(r"(\d{0,9})([-+=.)])")


def render(note: Note, layout: Layout) -> str:
    """Render a note as Markdown."""
    return _Page(note, layout).render()


def escape(text: str) -> str:
    """Return Markdown that shows ``text``, on one line, as nothing but words."""
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], f"\\{match[0]}"), one_line(text))


class _Page:
    """One note on its way to Markdown."""

    def __init__(self, note: Note, layout: Layout) -> None:
        self._note = note
        self._evidence = layout.evidence
        self._prefix = layout.prefix
        self._passages = {passage.number: passage for passage in note.passages}

    def render(self) -> str:
        note = self._note
        parts = [f"# {self._line(note.title)}", *(self._block(notice) for notice in note.notices)]
        for section in note.sections:
            parts += [f"## {escape(section.title).strip()}", *(self._block(block) for block in section.blocks)]
        parts += ["---", self._line(note.provenance)]
        if self._evidence == "notes" and note.passages:
            parts.append("\n".join(map(self._footnote, note.passages)))
        return "\n\n".join(parts) + "\n"

    def _block(self, block: Block) -> str:
        match block:
            case Line():
                return self._line(block)
            case Bullets(items):
                return "\n".join(self._entry(item.line, item.children) for item in items)
            case Facts(rows):
                return "\n".join(f"- **{escape(row.label).strip()}:** {self._line(row.value)}" for row in rows)
            case Table(header, rows):
                table = [_row(map(escape, header)), _row("---" for _ in header)]
                table += [_row("; ".join(map(self._line, cell)) for cell in row) for row in rows]
                return "\n".join(table)
            case Callout(_, lines):
                return "\n>\n".join(f"> {self._line(line)}" for line in lines)
            case Relations() | Timeline():
                title, *entries = in_words(block)
                return "\n".join([self._line(title), "", *(self._entry(entry, ()) for entry in entries)])
            case _:
                assert_never(block)

    def _entry(self, line: Line, children: Iterable[Line]) -> str:
        return "\n".join([f"- {self._line(line)}", *(f"  - {self._line(child)}" for child in children)])

    def _line(self, line: Line) -> str:
        text = "".join(map(self._inline, line.runs)).strip()
        opening = _OPENING.match(text)
        return f"{opening[1]}\\{text[opening.end(1) :]}" if opening else text

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Run(text, style):
                return _styled(text, style)
            case Reference(number, _):
                return self._reference(number)
            case Flag(number, explains):
                return f"**D{number}**" if explains else f" **⚠ D{number}**"
            case _:
                assert_never(inline)

    def _reference(self, number: int) -> str:
        if self._evidence == "notes":
            return f"[^{self._prefix}{number}]"
        return f" ({_evidence(self._passages[number])})" if self._evidence == "inline" else ""

    def _footnote(self, passage: Passage) -> str:
        return f"{self._reference(passage.number)}: {_evidence(passage)}"


def _styled(text: str, style: RunStyle) -> str:
    words = escape(text)
    match style:
        case "plain":
            return words
        case "quotation":
            return f"“{words.strip()}”"
        case "strong":
            return f"**{words.strip()}**" if words.strip() else ""
        case "emphasis":
            return f"*{words.strip()}*" if words.strip() else ""
        case _:
            assert_never(style)


def _evidence(passage: Passage) -> str:
    return f"{escape(passage.source)}, {passage.start}–{passage.end}: {escape(in_marks(passage.quote))}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"

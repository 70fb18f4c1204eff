"""Word: a document in real styles, its evidence numbered at the end, one's own template if there is one."""

import re
from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from io import BytesIO
from typing import Any, Final, assert_never
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from summarizer.note import Note, phrases
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
    Section,
    Table,
    Timeline,
)
from summarizer.renderers.base import Layout, in_marks, in_words, one_line
from summarizer.renderers.drawing import HEIGHT, WIDTH, draw
from summarizer.renderers.drawingml import EMU, drawing_run
from summarizer.renderers.styling import Role, Styles, document_of, own_document, set_language

_NOT_XML: Final = re.compile("[\ufffe\uffff]")
# Bookmarks need numbers of their own; those of doubts begin where no evidence gets.
_DOUBTS_FROM: Final = 100_000
_ANNEX: Final = frozenset({"sources", "method"})
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)  # of a file in a zip archive
_A4: Final = (794, 1123)  # in pixels
# In centimetres, where the style that would indent is not there: what is nested must look it.
_INDENTS: Final[dict[Role, tuple[float, float]]] = {"sub_bullet": (1.9, -0.6), "evidence": (1, -1)}
_BETWEEN_COLUMNS: Final = "340"  # in twentieths of a point: 6 mm
# A column is as wide as the longest words in it ask for, between these numbers of characters.
_NARROWEST, _WIDEST = 18, 48
_CELL_MARGINS: Final = "".join(f'<w:{side} w:w="15" w:type="dxa"/>' for side in ("top", "bottom"))
# Room for the heading and the caption on the page of a picture.
_BESIDE_PICTURE: Final = 120


def render(note: Note, layout: Layout) -> bytes:
    """Render a note as a Word document.

    Raises:
        SettingsError: The template is no Word document.

    """
    return _Document(note, layout).render()


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", one_line(text))


class _Document:
    """One note on its way to Word."""

    def __init__(self, note: Note, layout: Layout) -> None:
        self._note = note
        self._evidence = layout.evidence
        self._passages = {passage.number: passage for passage in note.passages}
        self._own = layout.template is None
        self._in_annex = False
        self._document = document_of(layout.template) if layout.template is not None else own_document()
        self._styles = Styles(self._document, layout.noted)
        self._bookmarked: set[int] = set()
        self._pictures = 0

    def render(self) -> bytes:
        note = self._note
        self._line(self._paragraph("title"), note.title)
        for notice in note.notices:
            self._block(notice)
        self._sections()
        if not any(section.id == "method" for section in note.sections):
            self._line(self._paragraph("caption"), note.provenance)
        set_language(self._document)
        self._set_properties()
        return self._packed()

    def _sections(self) -> None:
        """Write the sections; the evidence goes before the annex, which is what stands at the very end."""
        sections = list(self._note.sections)
        annex: list[Section] = []
        while sections and sections[-1].id in _ANNEX:
            annex.insert(0, sections.pop())
        for section in sections:
            self._section(section.title, section.blocks)
        if self._evidence == "notes" and self._note.passages:
            self._paragraph("heading", phrases.EVIDENCE)
            in_columns = self._own and len(self._note.passages) > 1
            if in_columns:
                self._end_section(next_columns=2)
            for passage in self._note.passages:
                self._endnote(passage)
            if in_columns:
                self._end_section(next_columns=1)
        self._in_annex = self._own
        for section in annex:
            self._section(f"{phrases.ANNEX}: {section.title}", section.blocks)

    def _end_section(self, *, next_columns: int) -> None:
        """Let what follows have so many columns on the same page; python-docx would add a paragraph for it."""
        body = self._document.element.body
        body.findall(qn("w:p"))[-1].get_or_add_pPr().append(deepcopy(body.sectPr))
        section = self._document.sections[-1]
        section.start_type = WD_SECTION.CONTINUOUS
        columns = body.sectPr.find(qn("w:cols"))
        columns.set(qn("w:num"), str(next_columns))
        columns.set(qn("w:space"), _BETWEEN_COLUMNS)

    def _section(self, title: str, blocks: Sequence[Block]) -> None:
        self._paragraph("heading", title)
        for block in blocks:
            self._block(block)
        if not blocks:
            self._paragraph("text")

    def _paragraph(self, role: Role, text: str = "") -> Paragraph:
        paragraph = self._document.add_paragraph(_text(text))
        style = self._styles[role]
        # By its id: python-docx would look through all styles, each time, for 3 ms.
        paragraph._p.style = style.style_id if style is not None else None  # noqa: SLF001  # see above
        if role in _INDENTS and role in self._styles.replaced:
            left, first = _INDENTS[role]
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(left), Cm(first)
        return paragraph

    # --- blocks -----------------------------------------------------------------------------------

    def _block(self, block: Block) -> None:
        match block:
            case Line():
                paragraph = self._paragraph("text")
                paragraph.paragraph_format.keep_with_next = True
                self._line(paragraph, block)
            case Bullets(items):
                for item in items:
                    self._line(self._paragraph("bullet"), item.line)
                    for child in item.children:
                        self._line(self._paragraph("sub_bullet"), child)
            case Facts(rows):
                self._table(None, [((Line((Run(row.label, "strong"),)),), (row.value,)) for row in rows])
            case Table(header, rows):
                self._table(header, rows)
            case Callout(tone, lines):
                for line in lines:
                    self._line(self._paragraph("refused" if tone == "refused" else "notice"), line)
            case Relations() | Timeline():
                self._picture(block)
            case _:
                assert_never(block)

    def _table(self, header: Sequence[str] | None, rows: Sequence[Sequence[Sequence[Line]]]) -> None:
        """Write a table whose first row is repeated on every page, or names and values without a header."""
        columns = len(header or rows[0])
        table = self._document.add_table(rows=0, cols=columns)
        if header:
            table.style = self._styles["table"]
        looks = table._tbl.tblPr.find(qn("w:tblLook"))  # noqa: SLF001  # no margins in python-docx
        looks.addprevious(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{_CELL_MARGINS}</w:tblCellMar>"))
        if header:
            cells = self._row(table, "<w:cantSplit/><w:tblHeader/>")
            for cell, heading in zip(cells, header, strict=True):
                cell.paragraphs[0].add_run(_text(heading)).bold = True
        for row in rows:
            for cell, lines in zip(self._row(table, "<w:cantSplit/>"), row, strict=True):
                self._fill(cell, lines)
        if header is None:
            self._set_widths(table, (0.15, 0.85))
            for row in table.rows[:-1]:  # few lines that are read together stay together
                for cell in row.cells:
                    cell.paragraphs[0].paragraph_format.keep_with_next = True
        else:
            wanted = [_wanted(heading, [row[place] for row in rows]) for place, heading in enumerate(header)]
            self._set_widths(table, [width / sum(wanted) for width in wanted])
        after = self._paragraph("text").paragraph_format  # Word joins tables that touch
        after.space_after, after.line_spacing = Pt(0), Pt(4)

    def _fill(self, cell: Any, lines: Sequence[Line]) -> None:  # noqa: ANN401  # python-docx's tables
        for place, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            if self._in_annex:
                paragraph._p.style = self._styles["caption"].style_id  # noqa: SLF001  # see _paragraph
            paragraph.paragraph_format.space_after = Pt(1)
            self._line(paragraph, line)

    def _row(self, table: Any, properties: str) -> Any:  # noqa: ANN401  # python-docx's tables
        row = table.add_row()
        row_properties = row._tr.get_or_add_trPr()  # noqa: SLF001  # python-docx has no repeated headers
        for element in parse_xml(f"<w:trPr {nsdecls('w')}>{properties}</w:trPr>"):
            row_properties.append(element)
        return row.cells

    def _set_widths(self, table: Any, shares: Sequence[float]) -> None:  # noqa: ANN401  # python-docx's tables
        width = self._width() * EMU
        for column, share in zip(table.columns, shares, strict=True):
            column.width = round(width * share)
            for cell in column.cells:
                cell.width = round(width * share)

    def _width(self) -> float:
        section = self._document.sections[-1]
        return _pixels(section.page_width, _A4[0]) - _pixels(section.left_margin) - _pixels(section.right_margin)

    def _height(self) -> float:
        section = self._document.sections[-1]
        margins = _pixels(section.top_margin) + _pixels(section.bottom_margin)
        return _pixels(section.page_height, _A4[1]) - margins - _BESIDE_PICTURE

    def _picture(self, block: Relations | Timeline) -> None:
        drawing = draw(block, min(WIDTH, self._width()), min(HEIGHT, self._height()))
        if drawing.height > self._height() or drawing.width > self._width():
            title, *lines = in_words(block)
            self._line(self._paragraph("text"), title)
            for line in lines:
                self._line(self._paragraph("bullet"), line)
            return
        self._pictures += 1
        paragraph = self._paragraph("text")
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.line_spacing = 1
        safe = drawing._replace(title=_text(drawing.title), description=_text(drawing.description))
        paragraph._p.append(parse_xml(_NOT_XML.sub("\ufffd", drawing_run(safe, self._pictures))))  # noqa: SLF001  # no shapes in python-docx
        self._paragraph("caption", block.title)

    # --- lines ------------------------------------------------------------------------------------

    def _line(self, paragraph: Paragraph, line: Line) -> None:
        for inline in line.runs:
            self._inline(paragraph, inline)

    def _inline(self, paragraph: Paragraph, inline: Inline) -> None:
        match inline:
            case Run(text, style):
                words = _text(text)
                run = paragraph.add_run(f"“{words.strip()}”" if style == "quotation" else words)
                run.bold = True if style == "strong" else None
                run.italic = True if style == "emphasis" else None
            case Reference(number, _):
                self._reference(paragraph, self._passages[number])
            case Flag(number, explains):
                if explains:
                    self._bookmark(paragraph, f"doubt_{number}", _DOUBTS_FROM + number, f"D{number}")
                else:
                    self._link(paragraph, f"doubt_{number}", f" ⚠ D{number}", "<w:b/>")
            case _:
                assert_never(inline)

    def _reference(self, paragraph: Paragraph, passage: Passage) -> None:
        if self._evidence == "notes":
            number = passage.number
            self._link(paragraph, f"evidence_{number}", f"[{number}]", '<w:vertAlign w:val="superscript"/>')
        elif self._evidence == "inline":
            paragraph.add_run(f" ({_evidence(passage)})")

    def _link(self, paragraph: Paragraph, anchor: str, text: str, looks: str) -> None:
        paragraph._p.append(  # noqa: SLF001  # python-docx has no links within a document
            parse_xml(
                f'<w:hyperlink {nsdecls("w")} w:anchor="{anchor}" w:history="1"><w:r><w:rPr>{looks}</w:rPr>'
                f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:hyperlink>'
            )
        )

    def _bookmark(self, paragraph: Paragraph, name: str, identity: int, text: str) -> None:
        namespaces = nsdecls("w")
        paragraph._p.append(parse_xml(f'<w:bookmarkStart {namespaces} w:id="{identity}" w:name="{name}"/>'))  # noqa: SLF001  # no bookmarks
        paragraph.add_run(text).bold = True
        paragraph._p.append(parse_xml(f'<w:bookmarkEnd {namespaces} w:id="{identity}"/>'))  # noqa: SLF001  # the same

    def _endnote(self, passage: Passage) -> None:
        paragraph = self._paragraph("evidence")
        self._bookmark(paragraph, f"evidence_{passage.number}", passage.number, f"[{passage.number}]")
        paragraph.add_run(f"\t{_evidence(passage)}")

    # --- the file ---------------------------------------------------------------------------------

    def _set_properties(self) -> None:
        note, properties = self._note, self._document.core_properties
        title = "".join(_text(run.text) for run in note.title.runs if isinstance(run, Run))
        properties.title, properties.subject, properties.language = title[:255], phrases.NOTE, phrases.LANGUAGE
        properties.author = properties.last_modified_by = "summarizer"
        properties.comments = "".join(_text(run.text) for run in note.provenance.runs if isinstance(run, Run))[:255]
        properties.keywords, properties.revision = "", 1
        if note.made:
            properties.created = properties.modified = datetime.fromisoformat(note.made.created_at)

    def _packed(self) -> bytes:
        """Write the file with nothing of the moment in it, so that the same note is the same bytes."""
        raw, packed = BytesIO(), BytesIO()
        self._document.save(raw)
        with ZipFile(raw) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(ZipInfo(name, _EARLIEST), old.read(name), ZIP_DEFLATED)
        return packed.getvalue()


def _wanted(heading: str, cells: Sequence[Sequence[Line]]) -> int:
    texts = ("".join(run.text for run in line.runs if isinstance(run, Run)) for cell in cells for line in cell)
    return min(max(_NARROWEST, len(heading), *map(len, texts)), _WIDEST)


def _pixels(length: int | None, otherwise: float = 96) -> float:
    """Return a length of Word in pixels; a template may leave it out."""
    return otherwise if length is None else length / EMU


def _evidence(passage: Passage) -> str:
    return f"{_text(passage.source)}, {passage.start}–{passage.end}: {_text(in_marks(passage.quote))}"

"""The styles of a Word document: our own, or those of somebody's template."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any, Final, Literal
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from summarizer.errors import SettingsError
from summarizer.note import phrases

Role = Literal["title", "heading", "text", "bullet", "sub_bullet", "notice", "refused", "caption", "evidence", "table"]
# For each role the style that it wants, then those that may stand in for it.
_WANTED: Final[dict[Role, tuple[str, ...]]] = {
    "title": ("Title", "Heading 1", "Normal"),
    "heading": ("Heading 1", "Normal"),
    "text": ("Normal",),
    "bullet": ("List Bullet", "List Paragraph", "Normal"),
    "sub_bullet": ("List Bullet 2", "List Bullet", "List Paragraph", "Normal"),
    "notice": ("Quote", "Normal"),
    "refused": ("Intense Quote", "Quote", "Normal"),
    "caption": ("Caption", "Normal"),
    "evidence": ("endnote text", "footnote text", "Normal"),
    "table": ("Table Grid", "Normal Table"),
}
_FONT: Final = "Arial"
_INK: Final = RGBColor(0x1B, 0x1F, 0x24)
_LANGUAGE: Final = "en-GB"


class Styles:
    """Finds the style of each role, and tells once of each that is not there; those are in ``replaced``."""

    def __init__(self, document: WordDocument, noted: Callable[[str], None]) -> None:
        self._noted = noted
        self._known = {str(style.name).casefold(): style for style in document.styles}
        self._found: dict[Role, Any] = {}
        self.replaced: set[Role] = set()

    def __getitem__(self, role: Role) -> Any:  # noqa: ANN401  # a python-docx style, of which there are several classes
        if role not in self._found:
            wanted, *others = _WANTED[role]
            names = (wanted, *others)
            found = next((self._known[name.casefold()] for name in names if name.casefold() in self._known), None)
            if found is None or str(found.name).casefold() != wanted.casefold():
                instead = str(found.name) if found is not None else phrases.NO_STYLE
                self.replaced.add(role)
                self._noted(phrases.LACKING_STYLE.format(style=wanted, instead=instead))
            self._found[role] = found
        return self._found[role]


def own_document() -> WordDocument:
    """Return an empty document in our own styles: A4, Arial, sober."""
    return Document(BytesIO(_own_bytes()))


@cache
def _own_bytes() -> bytes:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin, section.bottom_margin = Cm(1.2), Cm(1.3)
    section.header_distance = section.footer_distance = Cm(0.6)
    _letter(document, "Normal", 9.5, after=2)
    _letter(document, "Title", 13.5, bold=True, after=3)
    _letter(document, "Heading 1", 11, bold=True, before=6, after=1)
    for name in ("List Bullet", "List Bullet 2"):
        _letter(document, name, 9.5, after=1)
    _letter(document, "Caption", 8, after=3)
    _letter(document, "Quote", 9, before=2, after=2)
    _letter(document, "Intense Quote", 9, before=2, after=2)
    _border(document.styles["Title"], ())
    _border(document.styles["Quote"], ("left",))
    _border(document.styles["Intense Quote"], ("top", "left", "bottom", "right"))
    notes = document.styles.add_style("endnote text", WD_STYLE_TYPE.PARAGRAPH)
    notes.base_style = document.styles["Normal"]
    _letter(document, "endnote text", 7.5, after=1)
    notes.paragraph_format.left_indent, notes.paragraph_format.first_line_indent = Cm(0.7), Cm(-0.7)
    _number_pages(document)
    for style in list(document.styles):  # a hundred kinds of table, which would be read and written each time
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in {"Normal Table", "Table Grid"}:
            style.delete()
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def document_of(template: bytes) -> WordDocument:
    """Return a template without its text: its styles, page set-up, header and footer stay.

    Raises:
        SettingsError: It is no Word document.

    """
    try:
        document = Document(BytesIO(template))
    except (BadZipFile, PackageNotFoundError, ValueError, KeyError) as error:
        raise SettingsError("The template is not a Word document; save it as .docx.") from error
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    if not document.sections:
        raise SettingsError("The template has no page set-up; open it in Word and save it as .docx.")
    return document


def set_language(document: WordDocument) -> None:
    """Say in which language the document is, whatever the template was written in."""
    styles = document.styles.element
    properties = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if properties is None:
        for old in styles.findall(qn("w:docDefaults")):
            styles.remove(old)
        defaults = f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>"
        styles.insert(0, parse_xml(defaults))
        properties = styles[0][0][0]
    language = properties.find(qn("w:lang"))
    if language is None:
        language = parse_xml(f"<w:lang {nsdecls('w')}/>")
        properties.append(language)
    language.set(qn("w:val"), _LANGUAGE)


def _letter(
    document: WordDocument, name: str, size: float, *, bold: bool = False, before: float = 0, after: float = 0
) -> None:
    style = document.styles[name]
    font = style.font
    font.name, font.size, font.bold, font.italic = _FONT, Pt(size), bold, False
    font.color.rgb = _INK
    fonts = style.element.rPr.rFonts
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    for attribute in ("hAnsi", "cs"):
        fonts.set(qn(f"w:{attribute}"), _FONT)
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), 1.0


def _border(style: Any, sides: tuple[str, ...]) -> None:  # noqa: ANN401  # see Styles
    properties = style.element.get_or_add_pPr()
    for name in ("w:pBdr", "w:ind"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    if sides:
        edges = "".join(
            f'<w:{side} w:val="single" w:sz="{18 if side == "left" else 6}" w:space="6"/>' for side in sides
        )
        borders = parse_xml(f"<w:pBdr {nsdecls('w')}>{edges}</w:pBdr>")
        # The schema wants it before spacing, indents and alignment.
        followers = (
            "shd",
            "tabs",
            "suppressAutoHyphens",
            "kinsoku",
            "spacing",
            "ind",
            "contextualSpacing",
            "jc",
            "outlineLvl",
        )
        properties.insert_element_before(borders, *(f"w:{name}" for name in followers))
        style.paragraph_format.left_indent = style.paragraph_format.right_indent = Cm(0.3)


def _number_pages(document: WordDocument) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = 2  # right
    for text, field in ((phrases.PAGE, "PAGE"), (phrases.OF_PAGES, "NUMPAGES")):
        paragraph.add_run(text).font.size = Pt(9)
        paragraph._p.append(  # noqa: SLF001  # python-docx has no fields
            parse_xml(
                f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:rPr><w:sz w:val="18"/></w:rPr>'
                "<w:t>1</w:t></w:r></w:fldSimple>"
            )
        )

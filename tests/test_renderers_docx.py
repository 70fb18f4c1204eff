"""The Word document: its structure here, everywhere; its looks where LibreOffice is at hand."""

import re
import shutil
import subprocess
import warnings
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm
from made_briefs import ARTICLE, full_brief
from plain_words import paragraphs, part

from summarizer.errors import SettingsError
from summarizer.note import FULL, compose
from summarizer.note.blocks import Actor, Arrow, Line, Note, Relations, Run, Section
from summarizer.renderers import Layout, render

SOFFICE = shutil.which("soffice")


def document_of(brief=None, sections=FULL, **layout):
    rendered = render(compose(brief or full_brief(), sections, (ARTICLE,)), "docx", Layout(**layout))
    assert isinstance(rendered, bytes)
    return rendered


def template(change=lambda _: None):
    document = Document()
    document.add_paragraph("Text of the template, which is not ours")
    document.sections[0].header.paragraphs[0].text = "MINISTRY OF FOREIGN AFFAIRS"
    document.sections[0].left_margin = Cm(4)
    document.styles["Heading 1"].font.name = "Georgia"
    change(document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def has(row, name):
    return row._tr.find(f"{qn('w:trPr')}/{qn(name)}") is not None  # noqa: SLF001  # not in python-docx's interface


def test_title_headings_lists_and_evidence_have_real_styles():
    styles = {}
    for paragraph in Document(BytesIO(document_of())).paragraphs:
        styles.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert styles["Title"] == [full_brief().headline]
    assert {"Bottom line", "Warnings", "Evidence", "Annex: Sources"} <= set(styles["Heading 1"])
    assert any(text.startswith("Yusef Tarrin") for text in styles["List Bullet"])
    assert any(text.startswith("Selmara: denied it") for text in styles["List Bullet 2"])
    assert any("Refused" in text for text in styles["Intense Quote"])
    assert len(styles["endnote text"]) == len(compose(full_brief(), FULL).passages)


def test_a_table_repeats_its_header_and_breaks_no_row():
    rows = [row for table in Document(BytesIO(document_of())).tables for row in table.rows]
    headers = [row for row in rows if has(row, "w:tblHeader")]
    assert [[cell.text for cell in row.cells] for row in headers] == [
        ["Side", "In the talks", "Also called", "Speaking for it"]
    ]
    assert all(has(row, "w:cantSplit") for row in rows)


def test_every_number_in_the_note_leads_to_its_passage_and_every_flag_to_its_explanation():
    body = part(document_of(), "word/document.xml")
    anchors = set(re.findall(r'w:anchor="(\w+)"', body))
    places = re.findall(r'w:bookmarkStart [^>]*w:name="(\w+)"', body)
    assert len(set(places)) == len(places)
    assert {f"evidence_{passage.number}" for passage in compose(full_brief(), FULL).passages} <= anchors
    assert anchors <= set(places)
    assert {"doubt_1", "doubt_2"} <= anchors
    identities = re.findall(r'w:bookmarkStart [^>]*w:id="(\d+)"', body)
    assert len(set(identities)) == len(identities)


def test_the_evidence_can_stand_in_the_line_or_be_left_out():
    quote = "“mediators from Oman and Norway”"
    assert sum(quote in text for text in paragraphs(document_of(evidence="notes"))) == 1
    assert any(text.startswith("Oman") and quote in text for text in paragraphs(document_of(evidence="inline")))
    assert not any(quote in text for text in paragraphs(document_of(evidence="none")))
    assert "[1]" not in "".join(paragraphs(document_of(evidence="inline", sections=("bottom_line",))))


def test_pages_are_numbered_on_a4_and_the_document_says_what_it_is_and_in_which_language():
    document = Document(BytesIO(document_of()))
    footer = document.sections[0].footer._element.xml  # noqa: SLF001  # not in python-docx's interface
    assert 'w:instr="PAGE"' in footer
    assert 'w:instr="NUMPAGES"' in footer
    assert (round(document.sections[0].page_width.cm, 1), round(document.sections[0].page_height.cm, 1)) == (21.0, 29.7)
    properties = document.core_properties
    assert properties.title == full_brief().headline
    assert (properties.author, properties.subject, properties.language) == ("summarizer", "Briefing note", "en")
    assert str(properties.created).startswith("2026-05-14 09:30:00")
    assert '<w:lang w:val="en-GB"' in part(document_of(), "word/styles.xml")


def columns_of(rendered):
    settings = Document(BytesIO(rendered)).element.iter(qn("w:cols"))
    return [columns.get(qn("w:num"), "1") for columns in settings]


def test_the_evidence_stands_in_two_columns_between_heading_and_annex():
    assert columns_of(document_of()) == ["1", "2", "1"]
    assert columns_of(document_of(evidence="none")) == ["1"]
    sections = Document(BytesIO(document_of())).sections
    assert [section.start_type for section in sections][1:] == [WD_SECTION.CONTINUOUS] * 2


def test_a_template_keeps_its_own_columns():
    assert columns_of(document_of(template=template(), noted=lambda _: None)) == ["1"]


def test_columns_of_a_table_are_as_wide_as_their_words_ask_for():
    tables = Document(BytesIO(document_of())).tables
    parties = next(table for table in tables if table.rows[0].cells[0].text == "Side")
    side, role, *_, people = (cell.width for cell in parties.rows[1].cells)
    assert role <= side
    assert role < people


def test_the_annex_ends_the_document_and_names_sources_checks_and_what_drafted_it():
    words = paragraphs(document_of())
    annex = words[words.index("Annex: Sources") :]
    assert words.index("Evidence") < words.index("Annex: Sources") < words.index("Annex: How this note was made")
    assert any(text.startswith("S1: Envoys carry messages") for text in annex)
    assert "19 claims: 16 stand, 2 stand but are to be checked, 1 refused" in annex
    assert "built-in rules" in annex


def test_without_the_annex_one_line_says_how_it_was_made():
    assert paragraphs(document_of(sections=("conditions",)))[-1].startswith("16 of 19 claims verified")


def test_the_picture_is_made_of_shapes_with_its_words_as_the_text_alternative():
    body = part(document_of(), "word/document.xml")
    assert body.count("<wpg:wgp>") == 1
    (described,) = re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', body)
    assert described.startswith("Demand – Northern Coast Front to Selmara: government troops leave the harbour")


def test_a_picture_too_high_for_a_page_is_told_in_words():
    actors = (Actor("A", "party"), Actor("B", "party"))
    arrows = tuple(Arrow("condition", f"Side {n}", "B", "a demand", (), doubted=False) for n in range(60))
    others = tuple(Actor(f"Side {n}", "other") for n in range(60))
    picture = Relations("Who", (*actors, *others), arrows, (Line((Run("told in words"),)),))
    line = Line((Run("x"),))
    rendered = render(Note(line, (), (Section("pictures", "Pictures", (picture,)),), (), line), "docx")
    assert isinstance(rendered, bytes)
    assert "told in words" in paragraphs(rendered)
    assert "<wpg:wgp>" not in part(rendered, "word/document.xml")


# --- somebody's own template --------------------------------------------------------------------------------


def test_a_template_gives_styles_page_set_up_and_header_and_none_of_its_text():
    rendered = document_of(template=template(), noted=lambda _: None)
    document = Document(BytesIO(rendered))
    assert document.sections[0].header.paragraphs[0].text == "MINISTRY OF FOREIGN AFFAIRS"
    assert round(document.sections[0].left_margin.cm) == 4
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert "Text of the template, which is not ours" not in paragraphs(rendered)
    assert "Bottom line" in paragraphs(rendered)


def test_a_style_that_the_template_lacks_falls_back_and_is_named_once():
    def without(document):
        document.styles["List Bullet"].delete()
        document.styles["Title"].delete()

    told = []
    rendered = document_of(template=template(without), noted=told.append)
    assert "The template has no style 'List Bullet'; 'List Paragraph' stands in for it." in told
    assert "The template has no style 'Title'; 'Heading 1' stands in for it." in told
    assert len(set(told)) == len(told)
    first = Document(BytesIO(rendered)).paragraphs[0]
    assert (first.text, first.style.name) == (full_brief().headline, "Heading 1")


def test_what_is_nested_looks_it_where_the_style_for_it_is_missing():
    def without(document):
        document.styles["List Bullet 2"].delete()

    rendered = document_of(template=template(without), noted=lambda _: None)
    indents = {
        paragraph.text.split("[")[0]: paragraph.paragraph_format.left_indent
        for paragraph in Document(BytesIO(rendered)).paragraphs
        if paragraph.style.name == "List Bullet"
    }
    assert indents["the shelling of two fishing villages"] is None
    assert round(indents["Selmara: denied it"].cm, 1) == 1.9


def test_a_template_without_any_of_the_styles_still_makes_a_document():
    def bare(document):
        for style in list(document.styles):
            style.delete()

    told = []
    rendered = document_of(template=template(bare), noted=told.append)
    assert "The template has no style 'Normal'; 'the default' stands in for it." in told
    assert "Bottom line" in paragraphs(rendered)


def test_in_python_a_missing_style_is_a_warning():
    def without(document):
        document.styles["Caption"].delete()

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        full_brief().to_docx(template(without))
    assert any("'Caption'" in str(warning.message) for warning in caught)


def test_a_narrow_page_gets_a_narrow_picture():
    def narrow(document):
        document.sections[0].page_width = Cm(17)

    rendered = document_of(template=template(narrow), noted=lambda _: None)
    section = Document(BytesIO(rendered)).sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    (width,) = re.findall(r'<wp:extent cx="(\d+)"', part(rendered, "word/document.xml"))
    assert int(width) <= room


def test_the_language_is_ours_even_where_the_template_names_another_or_none():
    def german(document):
        document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), "de-DE")

    def silent(document):
        for defaults in document.styles.element.findall(qn("w:docDefaults")):
            document.styles.element.remove(defaults)

    def wordless(document):
        language = document.styles.element.find(f".//{qn('w:lang')}")
        language.getparent().remove(language)

    def halved(document):
        for defaults in document.styles.element.findall(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}"):
            defaults.getparent().remove(defaults)

    for change in (german, silent, wordless, halved):
        rendered = document_of(template=template(change), noted=lambda _: None)
        assert part(rendered, "word/styles.xml").count('<w:lang w:val="en-GB"') == 1


def test_a_template_without_page_set_up_is_a_sentence():
    def pageless(document):
        document.element.body.remove(document.sections[0]._sectPr)  # noqa: SLF001  # not in python-docx's interface

    with pytest.raises(SettingsError, match="has no page set-up"):
        document_of(template=template(pageless))


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 cut off"])
def test_a_template_that_is_no_word_document_is_a_sentence(content):
    with pytest.raises(SettingsError, match="not a Word document"):
        document_of(template=content)


# --- hostile words, and the program that opens it -----------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["</w:t><w:br/>", "\ufffe\uffff odd", "a\x00b\x1fc", "\ud800 half", "]]>&amp;", "\u202eevil"]
)
def test_hostile_words_stay_words(text):
    rendered = document_of(full_brief(headline=text))
    shown = Document(BytesIO(rendered)).paragraphs[0].text
    assert set(shown) <= set(text) | {"\ufffd", "?"}
    assert "\u202e" not in shown


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_it_and_every_word_is_on_its_pages(tmp_path):
    (tmp_path / "note.docx").write_bytes(document_of())
    command = [str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "note.docx")], check=True, capture_output=True)
    pdf = pytest.importorskip("pypdf").PdfReader(tmp_path / "note.pdf")
    assert len(pdf.pages) == 2  # picture, evidence and annex included
    shown = "".join("".join(page.extract_text() for page in pdf.pages).split())
    missing = [text for text in paragraphs(document_of()) if "".join(text.split()) not in shown]
    assert missing == []
    assert "Page1of" in shown


def test_styles_of_our_own_document_are_those_that_it_uses():
    styles = Document(BytesIO(document_of())).styles
    tables = {style.name for style in styles if style.type == WD_STYLE_TYPE.TABLE}
    assert tables == {"Normal Table", "Table Grid"}

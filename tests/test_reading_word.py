"""A Word file becomes the text that it would print, and never unpacks to more than the limit."""

import io
import zipfile

import docx
import pytest

from summarizer.errors import EmptySourceError, SourceTooLargeError, SourceUnreadableError
from summarizer.reading import word
from summarizer.reading.base import Content

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def made(body, **parts):
    """Return a Word file with the XML of a body."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", body)
        for name, xml in parts.items():
            archive.writestr(name, xml)
    return file.getvalue()


def body(inner):
    return f"<w:document {W} {MC}><w:body>{inner}</w:body></w:document>"


def read(data, max_bytes=1_000_000):
    return word.read(Content(data, "x", "x.docx", max_bytes=max_bytes))


def test_paragraphs_and_tables_are_read_in_order_with_title_and_author():
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "Talks", "A. B."
    document.add_heading("Talks", 0)
    document.add_paragraph("They met.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Side", "Stance"
    document.add_paragraph("They left.")
    document.sections[0].header.paragraphs[0].text = "Confidential"
    file = io.BytesIO()
    document.save(file)
    found = read(file.getvalue())
    assert found.text == "Talks\n\nThey met.\n\nSide\n\nStance\n\nThey left.\n"
    assert (found.title, found.author, found.published, found.url) == ("Talks", "A. B.", None, "x.docx")


def test_deletions_that_are_tracked_are_gone_and_insertions_there():
    inner = (
        "<w:p><w:r><w:t xml:space='preserve'>They will </w:t></w:r>"
        "<w:del><w:r><w:delText>not </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>gladly</w:t></w:r></w:ins><w:r><w:tab/><w:t>sign.</w:t><w:br/><w:t>Soon.</w:t></w:r></w:p>"
    )
    assert read(made(body(inner))).text == "They will gladly sign.\n\nSoon.\n"


def test_a_text_box_is_read_once():
    box = "<w:p><w:r><w:t>In a box.</w:t></w:r></w:p>"
    inner = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent><w:t>Outside.</w:t></w:r></w:p>"
    )
    assert read(made(body(inner))).text == "Outside.\n\nIn a box.\n"


def test_a_file_without_text_is_empty():
    with pytest.raises(EmptySourceError, match="x: holds no text"):
        read(made(body("<w:p/><!-- c -->")))


@pytest.mark.parametrize("xml", ["", "<w:p", "<a>&undefined;</a", "no xml"])
def test_damaged_xml_is_named(xml):
    with pytest.raises(SourceUnreadableError, match="x: is a damaged Word file"):
        read(made(xml))


def test_a_file_that_is_no_archive_or_lacks_its_text_is_named():
    with pytest.raises(SourceUnreadableError, match="x: is a damaged Word file"):
        read(b"PK\x03\x04")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a", "b")
    with pytest.raises(SourceUnreadableError, match="x: is a damaged Word file"):
        read(file.getvalue())


def test_a_bomb_is_not_unpacked_whether_its_directory_says_its_size_or_lies():
    bomb = made(body(f"<w:p><w:r><w:t>{'0' * 3_000_000}</w:t></w:r></w:p>"))
    with pytest.raises(SourceTooLargeError, match="x: unpacks to more than the limit"):
        read(bomb, max_bytes=10_000)
    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        size = archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    with pytest.raises((SourceTooLargeError, SourceUnreadableError)):
        read(bomb.replace(size, (1000).to_bytes(4, "little")), max_bytes=10_000)


def test_entities_are_neither_expanded_nor_fetched(tmp_path):
    (tmp_path / "secret").write_text("secret")
    inner = body("<w:p><w:r><w:t>They met.&f;</w:t></w:r></w:p>")
    xml = f'<!DOCTYPE d [<!ENTITY f SYSTEM "file://{tmp_path}/secret">]>{inner}'
    assert read(made(xml)).text == "They met.\n"
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    with pytest.raises(SourceUnreadableError, match="x: is a damaged Word file"):
        read(made(f'<!DOCTYPE d [<!ENTITY l0 "lol">{laughs}]>{inner.replace("&f;", "&l9;")}'))


def test_a_damaged_description_is_named():
    with pytest.raises(SourceUnreadableError, match="x: is a damaged Word file"):
        read(made(body("<w:p><w:r><w:t>x</w:t></w:r></w:p>"), **{"docProps/core.xml": "<"}))


def test_packings_that_word_does_not_use_are_not_unpacked():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("word/document.xml", body("<w:p/>"))
    with pytest.raises(SourceUnreadableError, match="x: is a damaged Word file"):
        read(file.getvalue())

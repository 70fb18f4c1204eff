"""What a source is, its bytes tell; what no reader reads is called by its name."""

import gzip
import io
import zipfile

import pytest

from summarizer.errors import SourceUnreadableError
from summarizer.reading.base import Content, told
from summarizer.reading.kinds import recognise


def packed(*members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"The talks ended.", "a.txt", "text"),
        (b"The talks ended.", "a.html", "text"),
        (b"<head of delegation> said no", "a.txt", "text"),
        (b"Subject: the talks\n\nThey ended.", "a.txt", "text"),
        (b"Note: to all\nDate: today\n\nThey ended.", "a.txt", "text"),
        (b"# Talks", "a.md", "markdown"),
        (b"# Talks", "a.txt", "text"),
        (b"%PDF-1.7\n", "a.txt", "pdf"),
        (b"\n\n%PDF-1.4", "a", "pdf"),
        (packed("word/document.xml"), "a.pdf", "word"),
        (b"\n<!DOCTYPE html><title>x", "a.txt", "html"),
        (b'<?xml version="1.0"?>\n<!-- c -->\n<html lang="en">', "a", "html"),
        (b"<HTML><BODY BGCOLOR=white>", "a", "html"),
        (b"<div class='x'>text", "a", "html"),
        (b"<!-- saved --><p>text", "a", "html"),
        (b"just <b>bold</b>", "a.htm", "html"),
        ("\ufeff<html>".encode("utf-16"), "a", "html"),
        (b"\xef\xbb\xbf<html>", "a", "html"),
        (b"<?xml version='1.0'?><rss version='2.0'>", "a", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "a.html", "feed"),
        (b"<rdf:RDF xmlns:rdf='x'>", "a", "feed"),
        (b"From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n\r\ntext", "a", "mail"),
        (b"From a@b Mon\nReceived: by x\n\tfor y\nDate: z\n\ntext", "a", "mail"),
        (b"Received: by x; 1\n" + b"X-Long: " + b"y" * 5000, "a", "text"),
    ],
)
def test_the_bytes_tell_the_kind(data, name, kind):
    assert recognise(Content(data, name)) == kind


@pytest.mark.parametrize(
    ("media_type", "kind"), [("text/html; charset=x", "html"), ("text/markdown", "markdown"), ("text/plain", "text")]
)
def test_in_doubt_what_a_server_says_decides(media_type, kind):
    assert recognise(Content(b"a <i>text</i>", "a", content_type=media_type)) == kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (packed("xl/workbook.xml"), "an Excel file"),
        (packed("ppt/presentation.xml"), "a PowerPoint file"),
        (packed("mimetype", "META-INF/container.xml"), "an e-book"),
        (packed("mimetype", "content.xml"), "an OpenDocument file"),
        (packed("a.txt"), "a ZIP file"),
        (b"PK\x03\x04....", "a damaged Word or ZIP file"),
        (b"\xd0\xcf\x11\xe0....", "an old Word or Excel file"),
        (b"{\\rtf1 ...", "an RTF file"),
        (b"\x89PNG\r\n", "an image"),
        (gzip.compress(b"talks"), "a compressed file"),
        (b"bplist00...", "a Safari web archive"),
    ],
)
def test_what_no_reader_reads_is_called_by_its_name(data, kind):
    with pytest.raises(SourceUnreadableError, match=f"x: is {kind}; save it"):
        recognise(Content(data, "x"))


@pytest.mark.parametrize(
    ("value", "said"), [(None, None), (" A  title\n", "A title"), ("(anonymous)", None), ("a.indd", None)]
)
def test_what_a_program_wrote_into_a_property_is_no_title(value, said):
    assert told(value) == said

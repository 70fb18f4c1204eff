"""What kind of source some bytes are: told by the bytes, and only in doubt by what they are called."""

import re
from typing import Literal

from summarizer.errors import SourceUnreadableError
from summarizer.reading.base import Content

Kind = Literal["text", "markdown", "html", "pdf", "word", "mail", "feed"]

# What people name by mistake, by its first bytes; what to do instead is the same for all.
_OTHER_FORMATS = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image or a sound"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"bplist00", "a Safari web archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
)
# Members that tell what a ZIP file is.
_PACKED = (
    ("word/document.xml", "a Word file"),
    ("xl/workbook.xml", "an Excel file"),
    ("ppt/presentation.xml", "a PowerPoint file"),
    ("META-INF/container.xml", "an e-book"),
    ("content.xml", "an OpenDocument file"),
)
# Enough to see what begins, comments and blank lines included.
_HEAD_BYTES = 4096
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_MARKUP_ONLY = re.compile(
    rb"\s*(?:<\?[^>]{0,500}>\s*|<!--.{0,2000}?-->\s*|<!doctype[^>]{0,500}>\s*)*", re.DOTALL | re.IGNORECASE
)
_HTML_START = re.compile(rb"<(?:html|head|body)(?:\s+[\w:-]+=[^>]{0,2000})?\s*>", re.IGNORECASE)
_HTML_DOCTYPE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<!doctype\s+html", re.IGNORECASE | re.DOTALL
)
_HTML_TAGS = re.compile(
    rb"</?(?:p|div|article|section|span|h1|h2|meta|title|table|main|header)(?:\s[^>]{0,2000})?>", re.IGNORECASE
)
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?[^\n]{0,2000}(?:\n[ \t][^\n]{0,2000})*\n?")
_MAIL_HEADERS_TEXT = b"""
from to cc subject date sender received return-path message-id mime-version content-type delivered-to reply-to
content-transfer-encoding dkim-signature list-id list-unsubscribe snapshot-content-location
"""
_MAIL_HEADERS = frozenset(_MAIL_HEADERS_TEXT.split())
# "Subject:" alone may be the first word of a memo.
_FEWEST_MAIL_HEADERS = 2


def recognise(content: Content) -> Kind:
    """Return the kind of reader that the bytes need.

    Raises:
        SourceUnreadableError: The bytes are of a kind that no reader reads.

    """
    data = content.data
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _recognise_packed(content)
    for start, kind in _OTHER_FORMATS:
        if data.startswith(start):
            raise SourceUnreadableError(f"{content.name}: is {kind}; save its text as a .txt, .docx or .pdf file.")
    return _recognise_text(content)


def _recognise_packed(content: Content) -> Kind:
    import io
    import struct
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(content.data)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, struct.error, ValueError, OSError, RuntimeError) as error:
        raise SourceUnreadableError(f"{content.name}: is a damaged Word or ZIP file; save it again.") from error
    kind = next((kind for member, kind in _PACKED if member in members), "a ZIP file")
    if kind == "a Word file":
        return "word"
    raise SourceUnreadableError(f"{content.name}: is {kind}; save its text as a .txt, .docx or .pdf file.")


def _recognise_text(content: Content) -> Kind:
    head = content.data[:_HEAD_BYTES]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    head = head.removeprefix(b"\xef\xbb\xbf")
    opening = _MARKUP_ONLY.match(head)
    first = head[opening.end() :] if opening else head
    if _FEED.match(first):
        return "feed"
    if _is_html(head, first, content):
        return "html"
    if _is_mail(head):
        return "mail"
    if content.media_type == "text/markdown" or content.name.lower().endswith((".md", ".markdown")):
        return "markdown"
    return "text"


def _is_html(head: bytes, first: bytes, content: Content) -> bool:
    if _HTML_DOCTYPE.match(head) or _HTML_START.match(first):
        return True
    named = content.media_type in {"text/html", "application/xhtml+xml"} or content.name.lower().endswith(
        (".html", ".htm", ".xhtml")
    )
    # A page may begin without any of its frame; a text may begin with a word in angle brackets.
    return _HTML_TAGS.match(first) is not None or (named and b"<" in first)


def _is_mail(head: bytes) -> bool:
    lines = head.replace(b"\r\n", b"\n")
    if lines.startswith(b"From "):
        lines = lines.partition(b"\n")[2]
    position, known = 0, 0
    while (found := _HEADER.match(lines, position)) is not None:
        known += found[1].lower() in _MAIL_HEADERS
        position = found.end()
    ended = position >= len(lines) or lines[position : position + 1] == b"\n"
    return ended and known >= _FEWEST_MAIL_HEADERS

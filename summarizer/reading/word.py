"""Word files (.docx): the text of the body as it would be printed.

The file is a ZIP of XML. Only the parts that hold text are unpacked, after their
sizes were checked; the XML is parsed without entities and without the network;
macros, links and embedded objects are never looked at. Deletions that are still
tracked are left out, insertions are in.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.errors import EmptySourceError, SourceTooLargeError, SourceUnreadableError
from summarizer.reading.base import Content, Document, told

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# How much XML may be unpacked for each byte that a source may have: an article of 20,000 characters has 0.3 MB
# of it, and a tree of XML takes ten times its length in memory.
_XML_PER_TEXT = 4
# What zipfile raises at archives that are damaged in one way or another.
_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, KeyError, ValueError, OSError, EOFError, RuntimeError)
_LEFT_OUT = frozenset(
    {"del", "moveFrom", "instrText", "footnoteReference", "endnoteReference", "commentReference", "pict"}
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}


def read(content: Content) -> Document:
    """Return the text of a Word file.

    Raises:
        SourceTooLargeError: It unpacks to more than the limit.
        EmptySourceError: It holds no text.
        SourceUnreadableError: It is damaged.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(content.data)) as archive:
            body = _part(archive, "word/document.xml", content)
            properties = _part(archive, "docProps/core.xml", content) if _has_core(archive) else None
    except _FAULTS as error:
        raise _damaged(content) from error
    text = "\n\n".join(_paragraphs(body))
    if not text.strip():
        raise EmptySourceError(f"{content.name}: holds no text.")
    return Document(
        text=text + "\n", title=_property(properties, "title"), url=content.url, author=_property(properties, "creator")
    )


def _has_core(archive: zipfile.ZipFile) -> bool:
    return "docProps/core.xml" in archive.namelist()


def _part(archive: zipfile.ZipFile, name: str, content: Content) -> "_Element":
    """Unpack and parse one part, no further than the limit, whatever the archive says of its size."""
    from lxml import etree

    most = _XML_PER_TEXT * content.max_bytes
    entry = archive.getinfo(name)
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise _damaged(content)  # no other is allowed in a Word file
    if entry.file_size > most:
        raise _too_large(content)
    with archive.open(name) as packed:
        xml = packed.read()  # no more than the archive says: zipfile goes by it, even if that is a lie
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        return etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged(content) from error


def _damaged(content: Content) -> SourceUnreadableError:
    return SourceUnreadableError(f"{content.name}: is a damaged Word file; open it in Word and save it again.")


def _too_large(content: Content) -> SourceTooLargeError:
    return SourceTooLargeError(
        f"{content.name}: unpacks to more than the limit allows; "
        "raise it with --max-bytes if this really is one article."
    )


def _paragraphs(body: "_Element") -> Iterator[str]:
    """Yield the text of each paragraph, those of tables and text boxes included, in the order of the file."""
    for paragraph in body.iter(_W + "p", _W_STRICT + "p"):
        if _is_left_out(paragraph):
            continue
        text = "".join(_pieces(paragraph)).strip()
        if text:
            yield from (" ".join(line.split()) for line in text.split("\n") if line.strip())


def _pieces(paragraph: "_Element") -> Iterator[str]:
    """Yield the pieces of a paragraph's text, without those of paragraphs inside it (text boxes)."""
    waiting = [paragraph]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        namespace, _, name = element.tag.rpartition("}")
        if element is not paragraph and (name == "p" or name in _LEFT_OUT or element.tag == _MC + "Fallback"):
            continue
        if name == "t" and namespace + "}" in {_W, _W_STRICT}:
            yield element.text or ""
        elif name in _SIGNS and namespace + "}" in {_W, _W_STRICT}:
            yield _SIGNS[name]
        waiting += reversed(element)


def _is_left_out(paragraph: "_Element") -> bool:
    # Text boxes stand in a file twice: as they are, and in the way of older versions.
    return any(parent.tag == _MC + "Fallback" for parent in paragraph.iterancestors())


def _property(properties: "_Element | None", name: str) -> str | None:
    return None if properties is None else told(properties.findtext(_DC + name))

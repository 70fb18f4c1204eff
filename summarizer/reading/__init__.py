"""From a source, as an analyst has it, to a Document: one file per kind of source."""

from summarizer.reading.base import Document
from summarizer.reading.file import DEFAULT_MAX_BYTES, read_bytes
from summarizer.reading.text import decode_text

__all__ = ["DEFAULT_MAX_BYTES", "Document", "read"]


def read(source: str, *, max_bytes: int = DEFAULT_MAX_BYTES) -> Document:
    """Read the text at a path, or on standard input for ``-``.

    Raises:
        SourceError: The source cannot be read; the message says why and what to do.

    """
    name = "standard input" if source == "-" else source
    text, notes = decode_text(read_bytes(source, name, max_bytes), name)
    return Document(text=text, url=None if source == "-" else source, notes=notes)

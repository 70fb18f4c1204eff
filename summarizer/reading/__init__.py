"""From a source, as an analyst has it, to a Document."""

from pathlib import Path

from summarizer.reading.base import Document

__all__ = ["Document", "read"]


def read(source: str) -> Document:
    """Read the text at ``source``."""
    return Document(text=Path(source).read_text(encoding="utf-8"))

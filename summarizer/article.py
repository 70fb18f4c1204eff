"""Article: the text that everything else points into, and what is known of its source."""

import hashlib
from os import PathLike, fspath
from typing import Self

from pydantic import field_validator

from summarizer.claims import Value
from summarizer.normalization import normalize_text
from summarizer.reading import DEFAULT_MAX_BYTES, Document, read


class Article(Value):
    """A text with stable offsets.

    The text is normalised on construction (see ``normalization``), so that spans
    found in it mean the same to everyone who builds the article from the same text.
    """

    text: str
    id: str = "S1"
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None

    @field_validator("text")
    @classmethod
    def _normalize(cls, text: str) -> str:
        return normalize_text(text)

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the normalised text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @classmethod
    def from_document(cls, document: Document) -> Self:
        """Make an article of what a reader returned."""
        return cls(
            text=document.text,
            title=document.title,
            url=document.url,
            publisher=document.publisher,
            author=document.author,
            published=document.published,
            language=document.language,
        )

    @classmethod
    def read(cls, source: str | PathLike[str], *, max_bytes: int = DEFAULT_MAX_BYTES) -> Self:
        """Read an article from a path, or from standard input for ``-``.

        Args:
            source: The path, or ``-``.
            max_bytes: How large the source may be.

        Raises:
            SourceError: The source cannot be read; the message says why and what to do.

        """
        return cls.from_document(read(fspath(source), max_bytes=max_bytes))

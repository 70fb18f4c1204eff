"""Article: the text that everything else points into, and what is known of its source."""

import hashlib
from collections.abc import Iterator
from os import PathLike, fspath
from pathlib import Path
from typing import Self

from pydantic import field_validator

from summarizer.claims import Value
from summarizer.errors import SourceError
from summarizer.language import detect_language
from summarizer.normalization import normalize_text
from summarizer.reading import DEFAULT_LIMIT, DEFAULT_MAX_BYTES, Document, Sources, read


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
        """Make an article of what a reader returned; the language is that of its text, if there is enough of it."""
        return cls(
            text=document.text,
            title=document.title,
            url=document.url,
            publisher=document.publisher,
            author=document.author,
            published=document.published,
            language=detect_language(document.text) or document.language,
        )

    @classmethod
    def read(
        cls,
        source: str | PathLike[str],
        *,
        max_bytes: int = DEFAULT_MAX_BYTES,
        allow_private: bool = False,
        cache: Path | None = None,
    ) -> Self:
        """Read an article from a path, from a web address, or from standard input for ``-``.

        Text, Markdown, web pages, PDF, Word, mails and feeds are told apart by what they
        hold; of a feed the newest entry is read, and ``read_all`` reads more of them.

        Args:
            source: The path, the address, or ``-``.
            max_bytes: How large the source may be.
            allow_private: Fetch from private networks, too.
            cache: Folder in which fetched pages are kept, to be asked for again only if changed.

        Raises:
            SourceError: The source cannot be read; the message says why and what to do.

        """
        document = read(fspath(source), max_bytes=max_bytes, allow_private=allow_private, cache=cache)
        return cls.from_document(document)

    @classmethod
    def read_all(
        cls, source: str | PathLike[str], *, limit: int = DEFAULT_LIMIT, sources: Sources | None = None
    ) -> Iterator[Self | SourceError]:
        """Read all articles of a source: one, or the newest entries of a feed, each an article or why it is none.

        Args:
            source: As for ``read``.
            limit: How many entries of a feed are read.
            sources: Reads with other bounds, and remembers between calls when it last asked a host.

        Raises:
            SourceError: The source itself cannot be read.

        """
        for document in (sources or Sources()).read_all(fspath(source), limit=limit):
            yield document if isinstance(document, SourceError) else cls.from_document(document)

"""From a source, as an analyst has it, to documents: one file per kind of source."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import SourceError, SourceNotFoundError, SourceUnreadableError
from summarizer.reading.base import Content, Document
from summarizer.reading.file import DEFAULT_MAX_BYTES, read_bytes
from summarizer.reading.kinds import recognise
from summarizer.reading.urls import is_url, shown
from summarizer.settings import DEFAULT_LIMIT

if TYPE_CHECKING:
    from summarizer.reading.base import Reader
    from summarizer.reading.feed import Entry
    from summarizer.reading.fetching import Fetcher
    from summarizer.reading.kinds import Kind

__all__ = ["DEFAULT_LIMIT", "DEFAULT_MAX_BYTES", "Document", "Sources", "read"]


class Sources:
    """Reads sources, and keeps its manners from one to the next: a pause per host, robots.txt asked for once."""

    def __init__(
        self,
        *,
        max_bytes: int = DEFAULT_MAX_BYTES,
        allow_private: bool = False,
        cache: Path | None = None,
        fetcher: "Fetcher | None" = None,
    ) -> None:
        """Choose the bounds.

        Args:
            max_bytes: How large a source may be.
            allow_private: Fetch from private networks, too.
            cache: Folder in which fetched pages are kept, to be asked for again only if changed.
            fetcher: Used instead of one made with the above.

        """
        self._max_bytes = max_bytes
        self._allow_private = allow_private
        self._cache = cache
        self._fetcher = fetcher

    def read(self, source: str) -> Document:
        """Read a source as one document; of a feed, its newest entry.

        Raises:
            SourceError: The source cannot be read; the message says why and what to do.

        """
        for read in self.read_all(source, limit=1):
            if isinstance(read, SourceError):
                raise read
            return read
        raise AssertionError("a source without documents raises")  # pragma: no cover  # readers see to it

    def read_all(self, source: str, *, limit: int = DEFAULT_LIMIT) -> Iterator[Document | SourceError]:
        """Read all documents of a source: one, or the newest of a feed, each a document or why it is none.

        Args:
            source: A path, an address, or ``-`` for standard input.
            limit: How many entries of a feed are read.

        Raises:
            SourceError: The source itself cannot be read.

        """
        content = self._content(source)
        kind = recognise(content)
        if kind != "feed":
            yield _read_as(kind, content)
            return
        from summarizer.reading.feed import read_feed

        entries, notes = read_feed(content, limit)
        fetched = is_url(source)
        for number, entry in enumerate(entries):
            try:
                document = self._entry(entry, fetched=fetched)
            except SourceError as error:
                yield error
            else:
                yield document if number else _noted(document, notes)

    def _content(self, source: str) -> Content:
        if is_url(source):
            page = self._web().fetch(source)
            return Content(page.data, shown(source), page.url, page.content_type, self._max_bytes)
        name = "standard input" if source == "-" else source
        try:
            data = read_bytes(source, name, self._max_bytes)
        except SourceNotFoundError as error:
            if source.lower().startswith("www."):
                raise SourceNotFoundError(f"{name}: there is no such file; an address begins with https://.") from error
            raise
        return Content(data, name, None if source == "-" else source, "", self._max_bytes)

    def _entry(self, entry: "Entry", *, fetched: bool) -> Document:
        """Return an entry whole: from its page where the feed has only a summary, if the feed came from the web."""
        if entry.complete or entry.link is None:
            return entry.document
        if not fetched:
            # Who names a file on disk has not asked for anything to be sent.
            note = f"{shown(entry.link)}: only the feed's summary was read; name this address to read the page."
            return _noted(entry.document, (note,))
        content = self._content(entry.link)
        kind = recognise(content)
        if kind == "feed":  # which might lead back here, and so on for ever
            raise SourceUnreadableError(f"{content.name}: leads to another feed, not to an article; name that feed.")
        return entry.complemented(_read_as(kind, content))

    def _web(self) -> "Fetcher":
        if self._fetcher is None:
            from summarizer.reading.fetching import Fetcher

            cache = None if self._cache is None else self._cache / "pages"
            self._fetcher = Fetcher(max_bytes=self._max_bytes, allow_private=self._allow_private, cache=cache)
        return self._fetcher


def read(
    source: str, *, max_bytes: int = DEFAULT_MAX_BYTES, allow_private: bool = False, cache: Path | None = None
) -> Document:
    """Read a path, an address, or standard input for ``-``; see ``Sources``.

    Raises:
        SourceError: The source cannot be read; the message says why and what to do.

    """
    return Sources(max_bytes=max_bytes, allow_private=allow_private, cache=cache).read(source)


def _read_as(kind: "Kind", content: Content) -> Document:
    reader: Reader = import_module(f"summarizer.reading.{kind}")
    return reader.read(content)


def _noted(document: Document, notes: tuple[str, ...]) -> Document:
    from dataclasses import replace

    return replace(document, notes=(*notes, *document.notes)) if notes else document

"""The sources and documents that commands are given, read with everything said that a person should know."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from summarizer.article import Article
from summarizer.cli.console import say
from summarizer.errors import DraftError, SourceError
from summarizer.reading import Document, Sources
from summarizer.reading.file import read_bytes
from summarizer.settings import Settings


def read_article(source: str, settings: Settings) -> Article:
    """Read an article and say on stderr what its reader noted; of a feed, the newest entry.

    Raises:
        SourceError: The source cannot be read.

    """
    return _told(_sources_of(settings).read(source))


def read_articles(source: str, settings: Settings) -> Iterator[Article | SourceError]:
    """Read all articles of a source, each an article or why it is none, and say what their readers noted.

    Raises:
        SourceError: The source itself cannot be read.

    """
    for read in _sources_of(settings).read_all(source, limit=settings.limit):
        yield read if isinstance(read, SourceError) else _told(read)


def _told(document: Document) -> Article:
    for note in document.notes:
        say(f"Note: {note}")
    return Article.from_document(document)


def _sources_of(settings: Settings) -> Sources:
    return _sources(settings.max_bytes, settings.allow_private, settings.cache)


@cache  # so that hosts are left in peace between the sources of one call
def _sources(max_bytes: int, allow_private: bool, folder: Path | None) -> Sources:  # noqa: FBT001  # a key of the cache
    return Sources(max_bytes=max_bytes, allow_private=allow_private, cache=folder)


def document_name(path: str) -> str:
    """Return what to call a document in an error."""
    return "standard input" if path == "-" else path


def read_document(path: str, settings: Settings) -> bytes:
    """Read a draft or a brief, which is no source: that it cannot be read is a wrong call.

    Raises:
        DraftError: It cannot be read.

    """
    try:
        return read_bytes(path, document_name(path), settings.max_bytes)
    except SourceError as error:
        raise DraftError(str(error)) from error

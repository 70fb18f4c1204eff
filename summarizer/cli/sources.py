"""The sources and documents that commands are given, read with everything said that a person should know."""

from summarizer.article import Article
from summarizer.cli.console import say
from summarizer.errors import DraftError, SourceError
from summarizer.reading import read
from summarizer.reading.file import read_bytes
from summarizer.settings import Settings


def read_article(source: str, settings: Settings) -> Article:
    """Read an article and say on stderr what its reader noted.

    Raises:
        SourceError: The source cannot be read.

    """
    document = read(source, max_bytes=settings.max_bytes)
    for note in document.notes:
        say(f"Note: {note}")
    return Article.from_document(document)


def read_document(path: str, settings: Settings) -> bytes:
    """Read a draft or a brief, which is no source: that it cannot be read is a wrong call.

    Raises:
        DraftError: It cannot be read.

    """
    try:
        return read_bytes(path, "standard input" if path == "-" else path, settings.max_bytes)
    except SourceError as error:
        raise DraftError(str(error)) from error

"""What every reader returns: a document, not yet an article."""

from typing import NamedTuple


class Document(NamedTuple):
    """Text as it was read, with what its source says of itself.

    Attributes:
        text: The text, not yet normalised.
        title: Headline, where the source names it apart from the text.
        url: Address or path that a reader of the brief can follow.
        publisher: Who published it.
        author: Who wrote it.
        published: ISO date, or date and time, of publication.
        language: ISO 639-1 code.
        notes: What a person should know about how it was read, one sentence each:
            a guessed encoding, damaged characters.

    """

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()

"""What the readers share: the bytes that they are given, and the document that they return.

Each kind of source has a module of its name with ``read(content)``; ``kinds``
tells which one a source needs, by its bytes.
"""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from summarizer.settings import DEFAULT_MAX_BYTES


class Content(NamedTuple):
    """The bytes of a source, not yet understood.

    Attributes:
        data: The bytes, at most ``max_bytes`` of them.
        name: What to call the source in a sentence; it holds no password.
        url: Address or path that a reader of the brief can follow; None for standard input.
        content_type: What a server or a mail says that the bytes are, with its parameters.
        max_bytes: How large anything may become that is unpacked from the bytes.

    """

    data: bytes
    name: str
    url: str | None = None
    content_type: str = ""
    max_bytes: int = DEFAULT_MAX_BYTES

    @property
    def media_type(self) -> str:
        """Lower-case media type without parameters, or nothing."""
        return self.content_type.partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """Encoding that the source was said to have."""
        import re

        found = re.search(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", self.content_type, re.IGNORECASE)
        return found[1] if found else None


@dataclass(frozen=True, slots=True)
class Document:
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


class Reader(Protocol):
    """What the module of each kind of source offers."""

    def read(self, content: Content) -> Document:
        """Return the document that the bytes hold.

        Raises:
            SourceError: They hold none; the message says why and what to do.

        """
        ...


def told(value: str | None) -> str | None:
    """Return what a person wrote into a property of a file, on one line, or None where a program did."""
    import re

    line = " ".join((value or "").split())
    # Programs write their own names, and those of files, where nobody wrote anything.
    by_program = r"(?:\(?(?:untitled|anonymous|unspecified)|microsoft word|python-docx|document\d*$|\S+\.\w{2,5}$)"
    return line if line and not re.match(by_program, line, re.IGNORECASE) else None

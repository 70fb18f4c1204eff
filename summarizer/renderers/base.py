"""What the renderers have in common."""

import re
import warnings
from collections.abc import Callable
from importlib import import_module
from typing import Final, NamedTuple, Protocol, cast

from summarizer.normalization import normalize_text
from summarizer.note import FULL, SHORT, Note
from summarizer.note.blocks import Line, Relations, Run, SectionId, Timeline
from summarizer.settings import EvidenceStyle

_SPACE: Final = re.compile(r"\s+")


def _warn(sentence: str) -> None:
    warnings.warn(sentence, stacklevel=2)


class Layout(NamedTuple):
    """How a note is laid out, whatever the format.

    Attributes:
        evidence: ``notes`` numbers the passages and prints them at the end, ``inline`` prints
            each behind the claim that it proves, ``none`` leaves them out.
        template: A document of one's own, as bytes, from which formats that have styles take
            theirs, with page set-up, header and footer.
        noted: Is told, in one sentence each, what a person should know of how it was laid out;
            by default a Python warning.
        prefix: What stands before the numbers of passages, for formats in which they are links
            and several notes may stand in one file.

    """

    evidence: EvidenceStyle = "notes"
    template: bytes | None = None
    noted: Callable[[str], None] = _warn
    prefix: str = ""


class Render(Protocol):
    """The one function of a renderer's module."""

    def __call__(self, note: Note, layout: Layout) -> str | bytes:
        """Return the whole document; text ends with a line end."""


class Renderer(NamedTuple):
    """A format: its name, the file endings that choose it, and the module that renders it.

    The module is imported when it is first used: what a format needs costs
    nothing to those who ask for another.

    Attributes:
        name: What --format calls it.
        endings: Endings of files that choose it.
        module: Where its ``render`` stands.
        binary: Whether it is bytes, which no terminal can show.
        document: Whether it is a whole document, with all sections and one brief in each file.

    """

    name: str
    endings: tuple[str, ...]
    module: str
    binary: bool = False
    document: bool = False

    @property
    def sections(self) -> tuple[SectionId, ...]:
        """The sections that a note in this format has unless others are asked for."""
        return FULL if self.document else SHORT

    def render(self, note: Note, layout: Layout) -> str | bytes:
        """Return the note in this format: ``bytes`` if it is binary, else ``str``."""
        return cast("Render", import_module(self.module).render)(note, layout)


def one_line(text: str) -> str:
    """Return words on one line, without control characters, overrides and lone surrogates.

    A space at either end stays, because runs are put together as they are.
    Articles are cleaned when they are read, but a draft's own wording comes from a model.
    """
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return _SPACE.sub(" ", normalize_text(whole))


def in_marks(text: str) -> str:
    """Return words of an article inside quotation marks, unless they are a quotation with marks of its own."""
    words = one_line(text).strip()
    whole = words[:1] == "“" and words[-1:] == "”" and "”" not in words[1:-1]
    return words if whole else f"“{words}”"


def in_words(picture: Relations | Timeline) -> tuple[Line, ...]:
    """Return what a picture says, for formats that cannot draw: its title and a line for each thing in it."""
    return (Line((Run(picture.title, "emphasis"),)), *picture.alternative)

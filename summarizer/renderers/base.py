"""What the renderers have in common."""

import re
from dataclasses import dataclass
from importlib import import_module
from typing import Final, Literal, Protocol, cast

from summarizer.normalization import normalize_text
from summarizer.note import Note

EvidenceStyle = Literal["none", "notes", "inline"]

_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a note is laid out, whatever the format.

    Attributes:
        evidence: ``notes`` numbers the passages and prints them at the end, ``inline`` prints
            each behind the claim that it proves, ``none`` leaves them out.

    """

    evidence: EvidenceStyle = "notes"


class Render(Protocol):
    """The one function of a renderer's module."""

    def __call__(self, note: Note, layout: Layout) -> str | bytes:
        """Return the whole document; text ends with a line end."""


@dataclass(frozen=True, slots=True)
class Renderer:
    """A format: its name, the file endings that choose it, and the module that renders it.

    The module is imported when it is first used: what a format needs costs
    nothing to those who ask for another.
    """

    name: str
    endings: tuple[str, ...]
    module: str
    binary: bool = False

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

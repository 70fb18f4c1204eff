"""Renderers: a Note as text or bytes, one file for each format.

A new format is one file with a ``render`` function (see ``base.Render``) and
one line in ``RENDERERS``.
"""

from pathlib import PurePath
from typing import Final

from summarizer.errors import SettingsError
from summarizer.note import Note
from summarizer.renderers.base import Layout, Renderer

__all__ = ["RENDERERS", "Layout", "Renderer", "render", "renderer_for", "renderer_named"]

RENDERERS: Final = (
    Renderer("markdown", endings=(".md", ".markdown"), module="summarizer.renderers.markdown"),
    Renderer("text", endings=(".txt",), module="summarizer.renderers.text"),
    Renderer("html", endings=(".html", ".htm"), module="summarizer.renderers.html", document=True),
    Renderer("docx", endings=(".docx",), module="summarizer.renderers.docx", binary=True, document=True),
    Renderer("annotations", endings=(".jsonld",), module="summarizer.renderers.annotations", document=True),
)


def render(note: Note, format: str, layout: Layout = Layout()) -> str | bytes:  # noqa: A002, B008  # as the option is called; frozen
    """Render a note in the format of that name: text, or bytes for a binary format.

    Raises:
        SettingsError: There is no such format; the message lists the names.

    """
    return renderer_named(format).render(note, layout)


def renderer_named(name: str) -> Renderer:
    """Return the renderer of a format.

    Raises:
        SettingsError: There is no such format; the message lists the names.

    """
    for renderer in RENDERERS:
        if renderer.name == name:
            return renderer
    known = ", ".join(renderer.name for renderer in RENDERERS)
    raise SettingsError(f"There is no format {name!r} for a note; choose from {known}.")


def renderer_for(path: str | PurePath) -> Renderer | None:
    """Return the renderer to which a file's ending belongs, or None if no format claims it."""
    ending = PurePath(path).suffix.lower()
    return next((renderer for renderer in RENDERERS if ending in renderer.endings), None)

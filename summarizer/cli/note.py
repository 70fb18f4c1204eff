"""A brief as what the commands print: its JSON, or its note in a format."""

from pathlib import Path

from summarizer.brief import Brief
from summarizer.cli.console import choose_format
from summarizer.note import compose
from summarizer.renderers import RENDERERS, render, renderer_named

_NOT_PROVEN = 5
_BETWEEN_NOTES = "\n---\n\n"


def note_format(asked: str | None, output: Path | None, configured: str | None) -> str:
    """Return the format of a brief; see ``choose_format``."""
    return choose_format(asked, output, configured, (*(renderer.name for renderer in RENDERERS), "json"))


def is_binary(form: str) -> bool:
    """Tell whether a format is bytes, of which several cannot stand in one file."""
    return form != "json" and renderer_named(form).binary


def separator(form: str) -> str:
    """Return what stands between several briefs; JSON has one a line and nothing between them."""
    return "" if form == "json" else _BETWEEN_NOTES


def express(brief: Brief, form: str, *, one_line: bool = False) -> str | bytes:
    """Return a brief in a format, ending with a line end; JSON on one line if asked."""
    if form == "json":
        return brief.model_dump_json(indent=None if one_line else 2) + "\n"
    return render(compose(brief), form)


def verdict(brief: Brief, *, strict: bool) -> int:
    """Return the exit code of a brief: with ``strict``, one that says that not everything is proven."""
    return _NOT_PROVEN if strict and (brief.refused or brief.doubts) else 0

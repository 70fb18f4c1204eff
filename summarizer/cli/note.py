"""A brief as what the commands print: its JSON, or its note in a format."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.cli.console import choose_format, on_terminal, say
from summarizer.errors import SettingsError, UsageError
from summarizer.note import compose, section_ids
from summarizer.output import check_writable
from summarizer.renderers import RENDERERS, Layout, render, renderer_named
from summarizer.settings import Settings

_NOT_PROVEN = 5
_BETWEEN_NOTES = "\n---\n\n"


class Printing(NamedTuple):
    """How the briefs of a run are printed."""

    form: str
    sections: tuple[str, ...] | None
    layout: Layout

    @classmethod
    def of(cls, asked_format: str | None, output: Path | None, settings: Settings) -> "Printing":
        """Decide it before any work is done; see ``choose_format``.

        Raises:
            SettingsError: There is no such format or section, or the template is no Word document.
            UsageError: The format is binary, and would go to a terminal.

        """
        known = (*(renderer.name for renderer in RENDERERS), "json")
        form = choose_format(asked_format, output, settings.format, known)
        if output is None and form != "json" and renderer_named(form).binary and on_terminal():
            raise UsageError(f"A terminal cannot show {form}; name a file with -o.")
        if settings.sections is not None:
            section_ids(settings.sections)
        template = _template(settings.template) if settings.template and form == "docx" else None
        layout = Layout(settings.evidence, template, lambda sentence: say(f"Note: {sentence}"))
        return cls(form, settings.sections, layout)

    @property
    def single(self) -> bool:
        """Whether a file holds one brief only."""
        return self.form != "json" and (renderer_named(self.form).binary or renderer_named(self.form).document)

    @property
    def separator(self) -> str:
        """What stands between several briefs; JSON has one a line and nothing between them."""
        return "" if self.form == "json" else _BETWEEN_NOTES

    def express(self, brief: Brief, article: Article, *, place: int | None = None) -> str | bytes:
        """Return a brief as text that ends with a line end, or as bytes.

        ``place`` is the place among several in one output, from 1: their JSON then takes a line each,
        and their footnotes are not mixed up.
        """
        if self.form == "json":
            return brief.model_dump_json(indent=2 if place is None else None) + "\n"
        sections = self.sections if self.sections is not None else renderer_named(self.form).sections
        layout = self.layout if place is None else self.layout._replace(prefix=f"{place}-")
        return render(compose(brief, sections, (article,)), self.form, layout)


def check_output(output: Path | None, inputs: Sequence[str], settings: Settings) -> None:
    """Refuse early a file that cannot be written, or that is read for what shall stand there.

    Raises:
        OutputError: It is such a file.

    """
    if output is not None:
        check_writable(output, [*inputs, *([settings.template] if settings.template else [])])


def _template(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path}: the template cannot be read ({error.strerror}).") from error
    from summarizer.renderers.styling import document_of

    document_of(content)  # now rather than after a model was paid
    return content


def verdict(brief: Brief, *, strict: bool) -> int:
    """Return the exit code of a brief: with ``strict``, one that says that not everything is proven."""
    return _NOT_PROVEN if strict and (brief.refused or brief.doubts) else 0

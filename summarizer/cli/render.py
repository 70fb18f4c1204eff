"""``summarizer render``: a brief in another format, after it was verified against its article again."""

from pathlib import Path

from summarizer.brief import Brief
from summarizer.cli.console import emit
from summarizer.cli.note import express, note_format, verdict
from summarizer.cli.sources import read_article, read_document
from summarizer.errors import UsageError
from summarizer.output import check_writable
from summarizer.settings import Settings


def run(brief: str, source: str, settings: Settings, asked_format: str | None, output: Path | None) -> int:
    """Print a brief in a format.

    Raises:
        SummarizerError: An input cannot be read, is malformed or does not fit the other, or the
            result cannot be written.

    """
    form = note_format(asked_format, output, settings.format)
    if source == brief == "-":
        raise UsageError("Standard input can be either the article or the brief; give the other as a file.")
    if output is not None:
        check_writable(output)
    made = Brief.parse(read_document(brief, settings))
    made.verify(read_article(source, settings))
    emit(express(made, form), output)
    return verdict(made, strict=settings.strict)

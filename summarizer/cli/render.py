"""``summarizer render``: a brief in another format, after it was verified against its article again."""

from pathlib import Path

from pydantic import ValidationError

from summarizer.brief import Brief
from summarizer.cli.console import emit
from summarizer.cli.note import Printing, check_output, verdict
from summarizer.cli.sources import read_article, read_document
from summarizer.draft import explain
from summarizer.errors import DraftError, UsageError
from summarizer.grounding import verify
from summarizer.settings import Settings


def run(brief: str, source: str, settings: Settings, asked_format: str | None, output: Path | None) -> int:
    """Print a brief in a format.

    Raises:
        SummarizerError: An input cannot be read, is malformed or does not fit the other, or the
            result cannot be written.

    """
    printing = Printing.of(asked_format, output, settings)
    if source == brief == "-":
        raise UsageError("Standard input can be either the article or the brief; give the other as a file.")
    check_output(output, [source, brief], settings)
    made = _parse(read_document(brief, settings))
    article = read_article(source, settings)
    report = verify(made, article)
    if not report:
        more = f" (and {len(report.problems) - 1} more)" if len(report.problems) > 1 else ""
        raise DraftError(f"The brief does not fit the article: {report.problems[0]}{more}; make it anew.")
    emit(printing.express(made, article), output)
    return verdict(made, strict=settings.strict)


def _parse(document: bytes) -> Brief:
    try:
        return Brief.model_validate_json(document)
    except ValidationError as error:
        raise DraftError(explain(error, "brief")) from error

"""``summarizer render``: a brief in another format, after it was verified against its article again."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from summarizer.brief import Brief
from summarizer.cli.console import emit
from summarizer.cli.note import Printing, check_output, verdict
from summarizer.cli.sources import document_name, read_article, read_document
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
    made = _parse(read_document(brief, settings), document_name(brief))
    article = read_article(source, settings)
    report = verify(made, article)
    if not report:
        raise DraftError(_unfit(document_name(brief), report.problems))
    emit(printing.express(made, article), output)
    return verdict(made, strict=settings.strict)


def _unfit(name: str, problems: Sequence[str]) -> str:
    first = problems[0][:1].lower() + problems[0][1:].rstrip(".")
    others = len(problems) - 1
    more = f" (and {others} more {'problem' if others == 1 else 'problems'})" if others else ""
    return f"{name}: does not fit the article: {first}{more}; make the brief anew."


def _parse(document: bytes, name: str) -> Brief:
    try:
        return Brief.model_validate_json(document)
    except ValidationError as error:
        raise DraftError(explain(error, "brief", name)) from error

"""``summarizer check``: a draft that came from anywhere, grounded in its article."""

from pathlib import Path

from summarizer.cli.console import emit
from summarizer.cli.note import Printing, check_output, verdict
from summarizer.cli.sources import document_name, read_article, read_document
from summarizer.draft import Draft
from summarizer.errors import UsageError
from summarizer.pipeline import check
from summarizer.settings import Settings


def run(source: str, draft: str, settings: Settings, asked_format: str | None, output: Path | None) -> int:
    """Print the brief that a draft makes, and return the exit code.

    Raises:
        SummarizerError: An input cannot be read or is malformed, or the result cannot be written.

    """
    printing = Printing.of(asked_format, output, settings)
    if source == draft == "-":
        raise UsageError("Standard input can be either the article or the draft; give the other as a file.")
    check_output(output, [source, draft], settings)
    drafted = Draft.parse(read_document(draft, settings), document_name(draft))
    article = read_article(source, settings)
    brief = check(article, drafted)
    emit(printing.express(brief, article), output)
    return verdict(brief, strict=settings.strict)

"""``summarizer read``: the text that the other commands work on, and what is known of its source."""

import json
from pathlib import Path

from summarizer.cli.console import choose_format, emit
from summarizer.cli.sources import read_article
from summarizer.output import check_writable
from summarizer.settings import Settings


def run(source: str, settings: Settings, asked_format: str | None, output: Path | None) -> int:
    """Print the text of a source, or with JSON also its title, publisher, date and checksum.

    Raises:
        SummarizerError: The source cannot be read, or the result cannot be written.

    """
    form = choose_format(asked_format, output, None, ("text", "json"))
    if output is not None:
        check_writable(output, [source])
    article = read_article(source, settings)
    if form == "json":
        fields = article.model_dump() | {"sha256": article.sha256, "characters": len(article.text)}
        emit(json.dumps(fields, ensure_ascii=False, indent=2) + "\n", output)
    else:
        # Character for character: offsets in a brief count in this text.
        emit(article.text, output)
    return 0

"""``summarizer quotes``: the direct quotes of a text, and who says them."""

import json
from pathlib import Path

from summarizer.cli.console import choose_format, emit
from summarizer.cli.sources import read_article
from summarizer.output import check_writable
from summarizer.quotations import Quotation, find_quotations
from summarizer.settings import Settings

_FIELDS = ("quote", "speaker", "start", "end")


def run(source: str, settings: Settings, asked_format: str | None, output: Path | None) -> int:
    """Print the quotes of a source, in order of appearance.

    Raises:
        SummarizerError: The source cannot be read, or the result cannot be written.

    """
    form = choose_format(asked_format, output, None, ("text", "json"))
    if output is not None:
        check_writable(output, [source])
    quotations = find_quotations(read_article(source, settings).text)
    emit(_as_json(quotations) if form == "json" else _as_text(quotations), output)
    return 0


def _as_json(quotations: tuple[Quotation, ...]) -> str:
    rows = [{field: getattr(quotation, field) for field in _FIELDS} for quotation in quotations]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _as_text(quotations: tuple[Quotation, ...]) -> str:
    return "".join(_line(quotation) for quotation in quotations) or "No direct quotes.\n"


def _line(quotation: Quotation) -> str:
    words = " ".join(quotation.quote.split())
    return f"{quotation.start}-{quotation.end}  {quotation.speaker or '(nobody named)'}: “{words}”\n"

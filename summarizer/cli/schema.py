"""``summarizer schema``: what a brief, or a draft, looks like as JSON."""

import json
from pathlib import Path

from summarizer.cli.console import emit
from summarizer.schema import brief_schema, draft_schema


def run(*, draft: bool, output: Path | None) -> int:
    """Print a JSON Schema.

    Raises:
        OutputError: The file cannot be written.

    """
    emit(json.dumps(draft_schema() if draft else brief_schema(), ensure_ascii=False, indent=2) + "\n", output)
    return 0

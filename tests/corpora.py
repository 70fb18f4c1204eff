"""Generated articles for the tests and benchmarks of batches."""

import json
from pathlib import Path
from typing import Any

ARTICLE = """Round {n} of the river talks opens in Geneva

Delegates from Norland and Sudmark met in Geneva on Monday for talks on the river treaty, officials said. Norland's \
foreign minister Ada Berg said her country would sign only if Sudmark opened the dam at gate {n}. “We will not accept \
another delay,” Berg said. Sudmark rejected the demand. Qatar mediated the talks."""


def article(number: int) -> str:
    """Return a short article that differs from all others by its number."""
    return ARTICLE.format(n=number)


def write_jsonl(path: Path, count: int) -> Path:
    """Write that many articles as records, and return the path."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps({"id": f"a{number}", "text": article(number)}) + "\n")
    return path


def rows_in(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a file."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def draft() -> dict[str, Any]:
    """Return a draft whose quotes stand in every one of the articles."""
    words = "Sudmark rejected the demand."
    lists = ("mediators", "conditions", "disputes", "warnings", "agreements", "next_steps", "contradictions")
    empty: dict[str, Any] = {name: [] for name in lists}
    parties = [
        {"name": name, "aliases": [], "kind": "state", "delegates": [], "evidence": [quote]}
        for name, quote in (("Norland", "Delegates from Norland and Sudmark"), ("Sudmark", words))
    ]
    summary = [{"text": words, "evidence": [words]}]
    return {
        "is_negotiation": True,
        "headline": "River talks",
        "summary": summary,
        "talks": None,
        "parties": parties,
        **empty,
    }

"""The cue words of the statement rules, read from the lexicon's data files when first asked for."""

import json
from functools import cache
from pathlib import Path
from typing import Any

_LEXICON = Path(__file__).parents[3] / "lexicon"


@cache
def word_sets(name: str) -> dict[str, frozenset[str]]:
    """Return the word lists of ``lexicon/<name>.json`` as sets, by the name of the list."""
    return {key: frozenset(words) for key, words in cue_file(name).items() if isinstance(words, list)}


@cache
def cue_file(name: str) -> dict[str, Any]:
    """Return the contents of ``lexicon/<name>.json``."""
    document: dict[str, Any] = json.loads((_LEXICON / f"{name}.json").read_text(encoding="utf-8"))
    return document

"""The cue words of the statement rules, read from the lexicon's data files when first asked for."""

from functools import cache
from typing import Any

from summarizer.lexicon import load


@cache
def word_sets(name: str) -> dict[str, frozenset[str]]:
    """Return the word lists of ``lexicon/<name>.json`` as sets, by the name of the list."""
    return {key: frozenset(words) for key, words in cue_file(name).items() if isinstance(words, list)}


@cache
def cue_file(name: str) -> dict[str, Any]:
    """Return the contents of ``lexicon/<name>.json``."""
    document: dict[str, Any] = load(name)
    return document

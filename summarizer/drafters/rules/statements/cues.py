"""The cue words of the statement rules, as sets."""

from functools import cache

from summarizer.lexicon import load


@cache
def word_sets(name: str) -> dict[str, frozenset[str]]:
    """Return the word lists of ``lexicon/<name>.json`` as sets, by the name of the list."""
    return {key: frozenset(words) for key, words in load(name).items() if isinstance(words, list)}

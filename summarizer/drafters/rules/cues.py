"""The word lists of ``lexicon/cues.json``: words of talks, of demands and offers, of mediation."""

from functools import cache

from summarizer.lexicon import load


@cache
def cue(field: str) -> frozenset[str]:
    """Return a word list of ``lexicon/cues.json``."""
    return frozenset(load("cues")[field])

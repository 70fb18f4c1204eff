"""Phrases to look for, written as text: ``end|ended ~4 without ~3 agreement|deal``.

A step is one or more words in lower case joined by ``|``; ``@talks`` stands for a list
of ``lexicon/cues.json``. Steps follow each other directly, or with up to N words
between them after ``~N``. Looking for a whole book of phrases costs one look-up a word.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from summarizer.lexicon import load


class Found(NamedTuple):
    """A phrase where it stands: its label, and its range of tokens."""

    label: str
    first: int
    last: int


class _Step(NamedTuple):
    words: frozenset[str]
    gap: int


def _parse(phrase: str) -> tuple[_Step, ...]:
    steps: list[_Step] = []
    gap = 0
    for part in phrase.split():
        if part.startswith("~"):
            gap = int(part[1:])
            continue
        words: set[str] = set()
        for word in part.split("|"):
            words.update(load("cues")[word[1:]] if word.startswith("@") else (word,))
        steps.append(_Step(frozenset(words), gap))
        gap = 0
    return tuple(steps)


class Phrasebook:
    """Labelled phrases, indexed by their first words."""

    def __init__(self, phrases: dict[str, Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[str, tuple[_Step, ...]]]] = defaultdict(list)
        for label, texts in phrases.items():
            for text in texts:
                first, *rest = _parse(text)
                for word in first.words:
                    self._by_first[word].append((label, tuple(rest)))

    def find(self, lower: list[str], start: int, end: int) -> Iterator[Found]:
        """Find every phrase that lies in the tokens from ``start`` up to and without ``end``."""
        index = self._by_first
        for position, word in enumerate(lower[start:end], start):
            if word in index:
                for label, steps in index[word]:
                    last = _follow(lower, position + 1, end, steps)
                    if last is not None:
                        yield Found(label, position, last)


def _follow(lower: list[str], position: int, end: int, steps: tuple[_Step, ...]) -> int | None:
    """Return the token behind the last step, or None; each step takes its nearest word."""
    for words, gap in steps:
        for place in range(position, min(end, position + gap + 1)):
            if lower[place] in words:
                position = place + 1
                break
        else:
            return None
    return position

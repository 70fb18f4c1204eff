"""Rule: whether an article reports talks at all."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from summarizer.drafters.rules.context import Context
from summarizer.drafters.rules.finding import Finding
from summarizer.drafters.rules.phrases import Phrasebook
from summarizer.drafters.rules.wording import Wording
from summarizer.lexicon import load

# What a sentence with such words adds, and the most that all of them may add: talk of talks
# counts most, words that any news may use least.
_WEIGHTS = {
    "talks": (1.0, 6.0),
    "sides": (1.0, 4.0),
    "offers": (0.5, 2.0),
    "accords": (0.5, 2.0),
    "terms": (0.25, 1.0),
    "against": (-3.0, -9.0),
    "pause": (-0.5, -1.0),
    "other_news": (-1.0, -4.0),
}
_HEADLINE = 1.5
_REPORTS_TALKS = 3.0


@cache
def _book() -> Phrasebook:
    return Phrasebook(load("gate"))


def weigh_talks(wording: Wording, old: Sequence[bool]) -> float:
    """Return how much an article speaks of talks that go on: above 3 it most likely reports some."""
    sums: dict[str, float] = defaultdict(float)
    for index, sentence in enumerate(wording.sentences):
        if old[index]:
            continue
        labels = {found.label for found in _book().find(wording.lower, sentence.first, sentence.last)}
        for label in labels:
            sums[label] += _WEIGHTS[label][0] * (_HEADLINE if index == 0 else 1.0)
    return sum(
        max(value, _WEIGHTS[label][1]) if value < 0 else min(value, _WEIGHTS[label][1]) for label, value in sums.items()
    )


def find_gate(context: Context) -> Iterator[Finding]:
    """Say whether the article reports talks: it names two sides and speaks of their talks."""
    yield Finding("is_negotiation", len(context.parties) > 1)

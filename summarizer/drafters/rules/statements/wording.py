"""Free wording cut out of the article: a clause without the words that attribute it."""

from summarizer.drafters.rules.statements.clauses import clause_start, wording
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.scene import NOWHERE, Sentence
from summarizer.drafters.rules.statements.voices import Voices

_LEADING = frozenset({"that", "for", "on", "upon", ",", ":"})
# An attribution further into the clause than this stands in the middle of what is said.
_ATTRIBUTION_REACH = 16


def clipped(voices: Voices, sentence: Sentence, first: int, stop: int) -> str:
    """Return the words from ``first`` to ``stop`` without a leading attribution ("He said that …")."""
    scene = voices.scene
    verb = voices.verb(scene.sentence_of[sentence.first])
    start = first
    if (
        verb != NOWHERE
        and first == clause_start(scene, sentence, first)
        and first <= verb < min(stop, first + _ATTRIBUTION_REACH)
    ):
        after = verb + 1
        while scene.low(after) in word_sets("clause_words")["adverbs"] and after < stop - 1:
            after += 1
        that = next((i for i in range(after, min(after + 12, stop)) if scene.low(i) == "that"), NOWHERE)
        spoken = scene.low(verb) in {"told", "tells", "informed", "cabled", "reminded"}
        if scene.low(after) == "that":
            start = after + 1
        elif spoken and that != NOWHERE:
            start = that + 1
        elif scene.low(verb) in {"said", "says", "added", "insisted", "stressed"} and _begins_clause(voices, after):
            start = after
    while start < stop - 1 and scene.low(start) in _LEADING:
        start += 1
    return wording(scene, start, stop)


def _begins_clause(voices: Voices, at: int) -> bool:
    low = voices.scene.low(at)
    return low[:1].isalpha() and low not in {"in", "on", "at", "after", "before", "to", "through", "by", "as", "late"}

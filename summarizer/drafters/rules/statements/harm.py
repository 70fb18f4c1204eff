"""What a threat threatens with: words of harm, and short phrases of it."""

from summarizer.drafters.rules.statements.clauses import has_word
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.scene import Scene
from summarizer.lexicon import load


def ends_harm(scene: Scene, first: int, stop: int) -> bool:
    """Tell whether harm is called off between two words ("the strikes could be suspended")."""
    words = word_sets("harm_words")
    return has_word(scene, first, stop, words["endings"]) and has_word(scene, first, stop, words["stems"])


def is_harmful(scene: Scene, first: int, stop: int) -> bool:
    """Tell whether harm is spoken of between two words, and not the end of it ("call off the strike")."""
    words = word_sets("harm_words")["stems"]
    if has_word(scene, first, stop, word_sets("harm_words")["endings"]):
        return False
    phrases: dict[str, list[str]] = load("harm_words")["phrases"]
    for position in range(first, stop):
        low = scene.low(position)
        if low in words or _stem(low) in words:
            return True
        follows = phrases.get(low)
        if follows is not None and any(scene.low(i) in follows for i in range(position + 1, min(stop, position + 5))):
            return True
    return False


def _stem(low: str) -> str:
    """Return a verb or noun without its ending: "burned" → "burn", "raids" → "raid"."""
    for ending in ("ing", "ed", "es", "s", "d"):
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return low[: -len(ending)]
    return low

"""What a threat threatens with: words of harm, and short phrases of it."""

from summarizer.drafters.rules.statements.cues import cue_file, word_sets
from summarizer.drafters.rules.statements.scene import Scene


def is_harmful(scene: Scene, first: int, stop: int) -> bool:
    """Tell whether harm is spoken of between two words, and not the end of it ("call off the strike")."""
    words = word_sets("harm_words")["stems"]
    if any(scene.low(position) in word_sets("harm_words")["endings"] for position in range(first, stop)):
        return False
    phrases: dict[str, list[str]] = cue_file("harm_words")["phrases"]
    for position in range(first, stop):
        low = scene.low(position)
        if low in words:
            return True
        follows = phrases.get(low)
        if follows is not None and any(scene.low(i) in follows for i in range(position + 1, min(stop, position + 5))):
            return True
    return False

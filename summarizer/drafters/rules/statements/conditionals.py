"""What the rules for conditional sentences share: the two parts of a sentence, and whose will it states."""

from summarizer.drafters.rules.statements.clauses import clause_start, clause_stop, mentions_between, next_word
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.proposal import side_of_subject, voice_before
from summarizer.drafters.rules.statements.scene import NOWHERE, Sentence
from summarizer.drafters.rules.statements.voices import Voices


class Parts:
    """A sentence split at a conjunction.

    Attributes:
        start: Where the clause of the conjunction begins.
        stop: Where it ends.
        main: The words of the main clause, which waits for the other one.

    """

    def __init__(self, voices: Voices, sentence: Sentence, at: int) -> None:
        scene = voices.scene
        self.start = clause_start(scene, sentence, at)
        self.stop = clause_stop(scene, sentence, at)
        self.main = (self.start, at)
        comma = next_word(scene, at + 1, self.stop, frozenset({","}))
        future = next_future(voices, at, self.stop)
        leads = all(_is_filler(scene.low(i)) for i in range(self.start, at))
        inserted = scene.low(at - 1) == "," and not has_future(voices, self.start, at)
        if comma != NOWHERE and (leads or inserted):
            self.main = (comma + 1, self.stop)
        elif scene.low(at - 1) == "that" and future != NOWHERE:
            self.main = (future - 1, self.stop)


def _is_filler(low: str) -> bool:
    return not low[:1].isalnum() or low in {"and", "but", "that", "so", "then"}


def next_future(voices: Voices, first: int, stop: int) -> int:
    """Return where the main clause behind a leading condition has its auxiliary, or NOWHERE."""
    return next_word(voices.scene, first, stop, frozenset({"will", "would", "shall", "won't", "wouldn't"}))


def has_future(voices: Voices, first: int, stop: int) -> bool:
    """Tell whether a clause speaks of what will or would be."""
    futures = word_sets("clause_words")["futures"] | {"going"}
    return any(voices.scene.low(i) in futures or voices.scene.low(i).endswith("'ll") for i in range(first, stop))


def setter(voices: Voices, sentence: Sentence, first: int, stop: int) -> tuple[str | None, bool]:
    """Return the party whose will the main clause states, and whether it is named there rather than as speaker."""
    scene = voices.scene
    words = word_sets("clause_words")
    for position in range(first, stop):
        low = scene.low(position)
        if (
            low in words["futures"]
            or low.endswith(("n't", "'ll"))
            or low in word_sets("conditional_words")["withholding"]
        ):
            if low.endswith("'ll"):
                voice = voices.pronoun_stem(position)
                if voice is not None and voice.side is not None:
                    return voice.side, True
                continue
            side = side_of_subject(voices, position)
            if side is not None:
                return side, True
            break
    voice = voice_before(voices, sentence, first if first < stop else sentence.first)
    if voice is None:
        voice = voices.opening(scene.sentence_of[sentence.first])
    return (voice.side if voice is not None else None), False


def first_side(voices: Voices, first: int, stop: int) -> str | None:
    """Return the first party that is named between two words."""
    sides = [mention.side for mention in mentions_between(voices.scene, first, stop) if mention.side is not None]
    return sides[0] if sides else None

"""Labelled speech: who speaks in the paragraphs of an interview or a transcript."""

from summarizer.drafters.rules.statements.scene import NOWHERE, Scene, Sentence
from summarizer.drafters.rules.statements.subjects import Voice, voice_of

# Words of a label in front of what somebody says, the colon included.
_LONGEST_LABEL = 6


def labelled_speech(scene: Scene) -> dict[int, Voice]:
    """Return who speaks in the paragraphs that a label gives to somebody ("MINISTER KOVA: …", "A: …")."""
    found: dict[int, Voice] = {}
    answering: Voice | None = None
    paragraph = NOWHERE
    for sentence in scene.sentences:
        if sentence.paragraph == paragraph:
            continue
        paragraph = sentence.paragraph
        colon = _colon(scene, sentence)
        if colon == NOWHERE:
            answering = answering or (None if found else _answerer(scene, sentence))
        elif colon == sentence.first + 1 and scene.low(sentence.first) == "a" and answering is not None:
            found[paragraph] = answering
        else:
            named = scene.mention_at[colon - 1]
            if named is not None and named.role == "person" and scene.printed(colon - 1, colon).isupper():
                found[paragraph] = voice_of(named)
    return found


def _colon(scene: Scene, sentence: Sentence) -> int:
    """Return where the label of a paragraph ends and something follows, or NOWHERE."""
    for position in range(sentence.first + 1, min(sentence.first + _LONGEST_LABEL, sentence.stop - 1)):
        if scene.low(position) == ":":
            return position
    return NOWHERE


def _answerer(scene: Scene, sentence: Sentence) -> Voice | None:
    """Return the first person of a side who is named before an interview begins."""
    for position in range(sentence.first, sentence.stop):
        mention = scene.mention_at[position]
        if mention is not None and mention.role == "person" and mention.side is not None:
            return voice_of(mention)
    return None

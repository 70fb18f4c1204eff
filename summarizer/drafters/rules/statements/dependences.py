"""Dependences: words that say outright that one thing depends on another (condition, depends on, tied to)."""

from summarizer.drafters.rules.statements.clauses import (
    clause_start,
    clause_stop,
    has_word,
    is_negated,
    mentions_between,
    next_word,
)
from summarizer.drafters.rules.statements.conditionals import first_side, setter
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.proposal import Proposal, Rule, propose, side_of_subject, voice_before
from summarizer.drafters.rules.statements.scene import NOWHERE, Sentence
from summarizer.drafters.rules.statements.voices import Voices


def _condition_noun(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "on (one) condition that", "as a condition for", "its condition is"; not "on condition of anonymity"."""
    scene = voices.scene
    follows = scene.low(at + 1)
    if follows == "of" and scene.low(at - 1) == "on":
        return None
    if follows not in {"that", "for", "of", ":", "is", "was", "to"}:
        return None
    start, stop = clause_start(scene, sentence, at), clause_stop(scene, sentence, at)
    if is_negated(scene, max(start, at - 5), at):
        return None
    by, _ = setter(voices, sentence, sentence.first, at)
    by = by or first_side(voices, sentence.first, at)
    return None if by is None else propose(voices, by, start, max(stop, sentence.stop))


def _depending(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "depends on", "hinges on", "conditional on", "made X dependent on", "a precondition for"."""
    scene = voices.scene
    if not has_word(scene, at + 1, at + 3, frozenset({"on", "upon"})):
        return None
    start, stop = clause_start(scene, sentence, at), clause_stop(scene, sentence, at)
    maker = next_word(scene, start, at, frozenset({"made", "make", "makes", "making", "set", "sets"}))
    by = side_of_subject(voices, maker) if maker != NOWHERE else None
    if by is None:
        voice = voice_before(voices, sentence, at)
        by = voice.side if voice is not None else None
    return None if by is None else propose(voices, by, start, stop)


def _tying(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "X tied A to B" and "A is tied to B's doing"; "ties" between peoples are none."""
    scene = voices.scene
    stop = clause_stop(scene, sentence, at)
    if scene.low(at - 1) in {"has", "have", "had", "of"} and scene.low(at).endswith("s"):
        return None
    if scene.low(at - 1) in {"as", "been"}:
        return None
    if next_word(scene, at + 1, min(stop, at + 14), frozenset({"to"})) == NOWHERE:
        return None
    start = clause_start(scene, sentence, at)
    passive = has_word(scene, max(start, at - 3), at, frozenset({"is", "are", "was", "were", "be", "been"}))
    if passive:
        asked = [m.side for m in mentions_between(scene, at, stop) if m.side is not None]
        voice = voice_before(voices, sentence, at)
        by = (voice.side if voice is not None else None) or (scene.other(asked[0]) if asked else None)
    else:
        if scene.low(at) in {"linked", "links", "link"} and scene.low(at + 1) == "to":
            return None
        by = side_of_subject(voices, at)
    return None if by is None else propose(voices, by, start, stop)


def _presupposing(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    voice = voice_before(voices, sentence, at)
    if voice is None or voice.side is None:
        return None
    scene = voices.scene
    return propose(voices, voice.side, clause_start(scene, sentence, at), clause_stop(scene, sentence, at))


DEPENDENCES: dict[str, Rule] = {
    **dict.fromkeys(("condition", "precondition", "prerequisite", "pre-condition"), _condition_noun),
    **dict.fromkeys(word_sets("conditional_words")["depending"], _depending),
    **dict.fromkeys(("tied", "ties", "linked", "links"), _tying),
    **dict.fromkeys(("presupposes", "presuppose", "presupposed"), _presupposing),
}

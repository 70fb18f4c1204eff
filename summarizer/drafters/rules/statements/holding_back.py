"""Things held back: what a side will not do until, unless, before, while, as long as or without something."""

from summarizer.drafters.rules.statements.clauses import clause_start, clause_stop, has_word, is_negated, next_word
from summarizer.drafters.rules.statements.conditionals import Parts, has_future, setter
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.proposal import Proposal, Rule, propose
from summarizer.drafters.rules.statements.scene import NOWHERE, Sentence
from summarizer.drafters.rules.statements.voices import Voices


def _waiting(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "will not … until/unless/before/while/as long as …" as a condition of who will not."""
    scene = voices.scene
    low = scene.low(at)
    if low in {"until", "till", "before"} and _is_a_time(voices, at):
        return None
    parts = Parts(voices, sentence, at)
    first, stop = parts.main
    withheld = low in {"until", "till", "unless"} and _withholds(voices, first, stop)
    if not withheld and not _is_refused(voices, first, stop):
        return None
    by, named = setter(voices, sentence, first, stop)
    if by is None:
        return None
    return propose(voices, by, parts.start, parts.stop, weak=not named and low in {"while", "before"})


def _is_refused(voices: Voices, first: int, stop: int) -> bool:
    """Tell whether a clause says that something will not be, rather than that it was not so far."""
    scene = voices.scene
    words = word_sets("conditional_words")
    if not (is_negated(scene, first, stop) or _is_ruled_out(voices, first, stop)):
        return False
    future = has_future(voices, first, stop)
    if has_word(scene, first, stop, words["narrative"]) and not future:
        return False
    return future or has_word(scene, first, stop, words["withholding"]) or _is_timeless(voices, first, stop)


def _is_ruled_out(voices: Voices, first: int, stop: int) -> bool:
    scene = voices.scene
    return any(
        scene.low(i) in {"rule", "rules", "ruled", "ruling"} and scene.low(i + 1) == "out" for i in range(first, stop)
    )


def _withholds(voices: Voices, first: int, stop: int) -> bool:
    """Tell whether something is kept back ("stays shut", "is holding back") rather than somebody staying somewhere."""
    scene = voices.scene
    words = word_sets("conditional_words")
    at = next_word(scene, first, stop, words["withholding"])
    if at == NOWHERE:
        return False
    if scene.low(at) not in {"stay", "stays", "remain", "remains"} or scene.low(at + 1) in words["closed"]:
        return True
    return scene.low(at + 1) == "in" and scene.low(at + 2) in words["kept_in"]


def _is_timeless(voices: Voices, first: int, stop: int) -> bool:
    """Tell whether the clause begins its assertion with "no", "not one" or "nothing": a rule, in the present tense."""
    scene = voices.scene
    return any(
        scene.low(i) in {"no", "nothing", "not"} and scene.low(i + 1) not in {"yet", "only"}
        for i in range(first, min(stop, first + 14))
    )


def _is_a_time(voices: Voices, at: int) -> bool:
    """Tell whether "until" or "before" at ``at`` is followed by a date rather than by an event."""
    scene = voices.scene
    follows = scene.low(at + 1)
    if follows in word_sets("conditional_words")["times"] or follows[:1].isdigit() or follows in {".", ",", '"', "”"}:
        return True
    if follows not in {"the", "this", "that", "a"}:
        return False
    return scene.low(at + 2) in word_sets("conditional_words")["time_nouns"] and scene.low(at + 3) not in {"has", "is"}


def _as_long_as(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    scene = voices.scene
    if scene.low(at - 1) not in {"as", "so"} or scene.low(at + 1) != "as":
        return None
    return _waiting(voices, sentence, at - 1)


def _without(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    scene = voices.scene
    start = clause_start(scene, sentence, at)
    parts = Parts(voices, sentence, at)
    first, stop = parts.main
    if "ing" in {scene.low(at + 1)[-3:], scene.low(at + 2)[-3:]}:
        return _cannot_without_doing(voices, sentence, parts)
    if not is_negated(scene, first, stop) or not has_future(voices, first, stop):
        return None
    by, _ = setter(voices, sentence, first, stop)
    return None if by is None else propose(voices, by, start, parts.stop)


def _cannot_without_doing(voices: Voices, sentence: Sentence, parts: Parts) -> Proposal | None:
    """Read "without first signing a truce it is difficult to go on"."""
    scene = voices.scene
    if not has_word(scene, sentence.first, sentence.stop, frozenset({"difficult", "impossible", "unthinkable"})):
        return None
    by, _ = setter(voices, sentence, parts.start, parts.stop)
    return None if by is None else propose(voices, by, parts.start, parts.stop)


def _lacking(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "will not agree to any deal that does not include …" as a condition of who will not agree."""
    scene = voices.scene
    denies = scene.low(at + 1) in {"doesn't", "don't", "lacks", "ignores", "excludes", "fails"}
    if not denies and (scene.low(at + 1), scene.low(at + 2)) not in {("does", "not"), ("do", "not")}:
        return None
    start = clause_start(scene, sentence, at)
    if not is_negated(scene, start, at) or not has_future(voices, start, at):
        return None
    by, named = setter(voices, sentence, start, at)
    return None if by is None or not named else propose(voices, by, start, clause_stop(scene, sentence, at))


HELD_BACK: dict[str, Rule] = {
    **dict.fromkeys(("until", "till", "unless", "while", "before"), _waiting),
    "long": _as_long_as,
    "without": _without,
    **dict.fromkeys(("that", "which"), _lacking),
}

"""Promises with a string: what a side would do if, once, only after, provided that, in return for something."""

from summarizer.drafters.rules.statements.clauses import clause_start, clause_stop, has_word, is_negated
from summarizer.drafters.rules.statements.conditionals import Parts, first_side, has_future, setter
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.harm import ends_harm, is_harmful
from summarizer.drafters.rules.statements.proposal import Proposal, Rule, propose
from summarizer.drafters.rules.statements.scene import NOWHERE, Sentence
from summarizer.drafters.rules.statements.voices import Voices

_MEETINGS = frozenset({"talks", "negotiations", "session", "sessions", "meeting", "round", "parliament", "delegations"})
_ONLY_PAIRS = frozenset(
    {("in", "return"), ("in", "exchange"), ("on", "condition"), ("as", "part"), ("on", "the")},
)


def _committing(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "would sign if …", "will return when …", "ready to halt … once …" as a condition of who would."""
    scene = voices.scene
    words = word_sets("conditional_words")
    if scene.low(at - 1) in words["asking"] or scene.low(at + 1) in words["fixed_ifs"]:
        return None
    parts = Parts(voices, sentence, at)
    first, stop = parts.main
    verb = committed_verb(voices, first, stop)
    if not ends_harm(scene, first, stop):
        denied = is_negated(scene, first, stop) and not _will_not(voices, verb)
        harmful = is_harmful(scene, first, stop) and scene.low(verb) not in {"accept", "agree", "sign"}
        if verb == NOWHERE or denied or harmful:
            return None
    bound = scene.low(verb) in words["returning"] or has_word(scene, at, parts.stop, frozenset({"then"}))
    by, named = setter(voices, sentence, first, stop)
    if by is None or (scene.low(at) == "when" and (not bound or _is_of_talks(voices, at))):
        return None
    return propose(voices, by, parts.start, parts.stop, weak=not named)


def _is_of_talks(voices: Voices, at: int) -> bool:
    """Tell whether "when" only says on which day ("when the talks resume")."""
    return any(voices.scene.low(i) in _MEETINGS for i in range(at + 1, at + 4))


def _will_not(voices: Voices, verb: int) -> bool:
    """Tell whether the favour itself is refused ("we will not accept it if …"), not something else."""
    before = (voices.scene.low(verb - 1), voices.scene.low(verb - 2))
    return before[0] in {"not", "never"} or any(low.endswith("n't") for low in before)


def _only(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    scene = voices.scene
    follows = scene.low(at + 1)
    pair = (follows, scene.low(at + 2))
    modest = scene.low(at - 1) in {"will", "would"} and follows in {"agree", "accept", "sign", "discuss", "consider"}
    if not modest and follows not in word_sets("conditional_words")["after_only"] and pair not in _ONLY_PAIRS:
        return None
    start, stop = clause_start(scene, sentence, at), clause_stop(scene, sentence, at)
    willing = word_sets("commitment_verbs")["willing"]
    if not (has_future(voices, start, stop) or has_word(scene, start, stop, willing)):
        return None
    by, _ = setter(voices, sentence, start, at)
    if by is None:
        by = first_side(voices, start, at)
    return None if by is None else propose(voices, by, start, stop)


def _provided(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    scene = voices.scene
    if scene.low(at + 1) != "that" and scene.low(at - 1) != ",":
        return None
    start, stop = clause_start(scene, sentence, at), clause_stop(scene, sentence, at)
    if not has_future(voices, start, stop) and not has_word(scene, start, at, word_sets("commitment_verbs")["willing"]):
        return None
    by, _ = setter(voices, sentence, start, at)
    return None if by is None else propose(voices, by, start, stop)


def committed_verb(voices: Voices, first: int, stop: int) -> int:
    """Return where a side commits itself: "would <verb>", "ready to <verb>"; NOWHERE if it does not."""
    scene = voices.scene
    willing = word_sets("commitment_verbs")["willing"]
    futures = word_sets("clause_words")["futures"]
    for position in range(first, stop):
        low = scene.low(position)
        if low in futures or low.endswith("'ll") or (low == "to" and scene.low(position - 1) in willing):
            verb = _promised(voices, position + 1, stop)
            if verb != NOWHERE:
                return verb
        elif low in {"ready", "willing", "prepared"} and scene.low(position + 1) == "for":
            return position
    return NOWHERE


def _promised(voices: Voices, at: int, stop: int) -> int:
    """Return the verb of a favour that begins at ``at``, over adverbs, "be ready to" and the passive; else NOWHERE."""
    scene = voices.scene
    verbs = word_sets("commitment_verbs")
    while scene.low(at) in word_sets("clause_words")["adverbs"] or scene.low(at).endswith("ly"):
        at += 1
    if scene.low(at) == "be":
        if scene.low(at + 1) in verbs["participles"]:
            return at + 1
        if scene.low(at + 1) in {"ready", "willing", "prepared"} and scene.low(at + 2) == "to":
            at += 3
    if scene.low(at) == "consider" and scene.low(at + 1) in {"itself", "themselves", "himself", "herself"}:
        return NOWHERE
    return (
        at
        if at < stop
        and (scene.low(at) in verbs["base"] or scene.low(at) in word_sets("conditional_words")["returning"])
        else NOWHERE
    )


def _trading(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "would free A in return for B"."""
    scene = voices.scene
    if scene.low(at - 1) != "in" or scene.low(at + 1) != "for":
        return None
    start, stop = clause_start(scene, sentence, at), clause_stop(scene, sentence, at)
    verb = committed_verb(voices, start, at)
    if verb == NOWHERE or is_negated(scene, start, at):
        return None
    by, _ = setter(voices, sentence, start, at)
    return None if by is None else propose(voices, by, start, stop, weak=True)


def _soon(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    scene = voices.scene
    if scene.low(at - 1) != "as" or scene.low(at + 1) != "as":
        return None
    return _committing(voices, sentence, at - 1)


def _day(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "will sign the day (when) …", "will open it on the day …"."""
    scene = voices.scene
    if scene.low(at - 1) != "the" or scene.low(at + 1) in {"of", "before", "after", ".", ","}:
        return None
    first = clause_start(scene, sentence, at)
    if committed_verb(voices, first, at - 1) == NOWHERE:
        return None
    by, named = setter(voices, sentence, first, at)
    return None if by is None else propose(voices, by, first, clause_stop(scene, sentence, at), weak=not named)


PROMISES: dict[str, Rule] = {
    **dict.fromkeys(("if", "when", "once"), _committing),
    "only": _only,
    **dict.fromkeys(("provided", "providing"), _provided),
    **dict.fromkeys(("return", "exchange"), _trading),
    "soon": _soon,
    "day": _day,
}

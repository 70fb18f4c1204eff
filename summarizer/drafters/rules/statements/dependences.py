"""Dependences: one thing is made to wait for another (until, unless, only if, as long as, provided, in return for)."""

from collections.abc import Callable

from summarizer.drafters.rules.statements.clauses import (
    clause_start,
    clause_stop,
    has_word,
    is_negated,
    mentions_between,
    next_word,
)
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.harm import ends_harm, is_harmful
from summarizer.drafters.rules.statements.proposal import Proposal, propose, side_of_subject, voice_before
from summarizer.drafters.rules.statements.scene import NOWHERE, Sentence
from summarizer.drafters.rules.statements.voices import Voices

Rule = Callable[[Voices, Sentence, int], Proposal | None]

_WITHHOLDING = frozenset(
    {
        "stay",
        "stays",
        "remain",
        "remains",
        "withhold",
        "withholding",
        "withholds",
        "holding",
        "continue",
        "continues",
        "keep",
        "keeps",
        "suspend",
        "suspended",
        "halt",
        "refuse",
        "refuses",
        "refused",
        "refusing",
        "rules",
        "ruled",
        "block",
        "blocked",
        "postpone",
        "delay",
        "delays",
        "freeze",
    }
)
_CLOSED = frozenset(
    {
        "shut",
        "closed",
        "empty",
        "blocked",
        "suspended",
        "locked",
        "frozen",
        "away",
        "out",
        "on",
        "off",
        "idle",
        "sealed",
    }
)
_NARRATIVE = frozenset({"did", "didn't", "was", "were", "wasn't", "weren't", "been"})
_TIMES = frozenset(
    {
        "dawn",
        "noon",
        "midnight",
        "midday",
        "long",
        "then",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "christmas",
        "easter",
        "ramadan",
        "next",
        "last",
        "now",
        "recently",
        "morning",
        "tomorrow",
        "today",
        "yesterday",
        "late",
        "early",
        "at",
        "after",
        "around",
        "about",
        "further",
        "notice",
    }
)
_TIME_NOUNS = frozenset({"end", "start", "weekend", "week", "month", "year", "meeting", "talks", "summit", "deadline"})


class _Parts:
    """A sentence split at a conjunction: the main clause, and the clause that the main one waits for."""

    def __init__(self, voices: Voices, sentence: Sentence, at: int) -> None:
        scene = voices.scene
        self.start = clause_start(scene, sentence, at)
        self.stop = clause_stop(scene, sentence, at)
        self.leads = all(_is_filler(scene.low(i)) for i in range(self.start, at)) or scene.low(at - 1) == ","
        comma = next_word(scene, at + 1, self.stop, frozenset({","}))
        front = scene.low(at - 1) == "," and comma != NOWHERE and not _has_future(voices, self.start, at)
        if (all(_is_filler(scene.low(i)) for i in range(self.start, at)) or front) and comma != NOWHERE:
            self.main = (comma + 1, self.stop)
            self.held = (at, comma)
        elif scene.low(at - 1) == "that" and _next_future(voices, at, self.stop) != NOWHERE:
            self.main = (_next_future(voices, at, self.stop) - 1, self.stop)
            self.held = (at, self.main[0])
        else:
            self.main = (self.start, at)
            self.held = (at, self.stop)


def _is_filler(low: str) -> bool:
    return not low[:1].isalnum() or low in {"and", "but", "that", "so", "then"}


def _will_not(voices: Voices, verb: int) -> bool:
    """Tell whether the favour itself is refused ("we will not accept it if …"), not something else."""
    before = (voices.scene.low(verb - 1), voices.scene.low(verb - 2))
    return before[0] in {"not", "never"} or any(low.endswith("n't") for low in before)


def _next_future(voices: Voices, first: int, stop: int) -> int:
    """Return where the main clause behind a leading condition has its auxiliary, or NOWHERE."""
    return next_word(voices.scene, first, stop, frozenset({"will", "would", "shall", "won't", "wouldn't"}))


def _has_future(voices: Voices, first: int, stop: int) -> bool:
    """Tell whether a clause speaks of what will or would be."""
    futures = word_sets("clause_words")["futures"] | {"going"}
    return any(
        voices.scene.low(i) in futures or voices.scene.low(i) in {"'ll"} or voices.scene.low(i).endswith("'ll")
        for i in range(first, stop)
    )


def _setter(voices: Voices, sentence: Sentence, first: int, stop: int) -> tuple[str | None, bool]:
    """Return the party whose will the main clause states, and whether it is named there rather than as speaker."""
    scene = voices.scene
    words = word_sets("clause_words")
    for position in range(first, stop):
        low = scene.low(position)
        if low in words["futures"] or low.endswith(("n't", "'ll")) or low in _WITHHOLDING:
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


def _waiting(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "will not … until/unless/before/while/as long as …" as a condition of who will not."""
    scene = voices.scene
    if scene.low(at) in {"until", "till", "before"} and _is_a_time(voices, at):
        return None
    parts = _Parts(voices, sentence, at)
    first, stop = parts.main
    low = scene.low(at)
    negated = is_negated(scene, first, stop) or _is_ruled_out(voices, first, stop)
    withheld = low in {"until", "till", "unless"} and _withholds(voices, first, stop)
    if not (negated or withheld):
        return None
    if not (
        withheld
        or _has_future(voices, first, stop)
        or has_word(scene, first, stop, _WITHHOLDING)
        or _is_timeless(voices, first, stop)
    ):
        return None
    if has_word(scene, first, stop, _NARRATIVE) and not _has_future(voices, first, stop):
        return None
    if not negated and not withheld and is_harmful(scene, first, stop):
        return None
    by, named = _setter(voices, sentence, first, stop)
    if by is None:
        return None
    return propose(voices, by, parts.start, parts.stop, weak=not named and low in {"while", "before"})


def _is_ruled_out(voices: Voices, first: int, stop: int) -> bool:
    scene = voices.scene
    return any(
        scene.low(i) in {"rule", "rules", "ruled", "ruling"} and scene.low(i + 1) == "out" for i in range(first, stop)
    )


def _withholds(voices: Voices, first: int, stop: int) -> bool:
    """Tell whether something is kept back ("stays shut", "is holding back") rather than somebody staying somewhere."""
    scene = voices.scene
    at = next_word(scene, first, stop, _WITHHOLDING)
    if at == NOWHERE:
        return False
    return scene.low(at) not in {"stay", "stays", "remain", "remains"} or scene.low(at + 1) in _CLOSED


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
    if follows in _TIMES or follows[:1].isdigit() or follows in {".", ",", '"', "”"}:
        return True
    if follows not in {"the", "this", "that", "a"}:
        return False
    return scene.low(at + 2) in _TIME_NOUNS and scene.low(at + 3) not in {"has", "is"}


def _as_long_as(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    scene = voices.scene
    if scene.low(at - 1) not in {"as", "so"} or scene.low(at + 1) != "as":
        return None
    return _waiting(voices, sentence, at - 1)


def _without(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    scene = voices.scene
    start = clause_start(scene, sentence, at)
    if scene.low(at + 1).endswith("ing"):
        return None
    parts = _Parts(voices, sentence, at)
    first, stop = parts.main
    if not is_negated(scene, first, stop) or not _has_future(voices, first, stop):
        return None
    by, _ = _setter(voices, sentence, first, stop)
    return None if by is None else propose(voices, by, start, parts.stop)


def _only(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    scene = voices.scene
    follows = scene.low(at + 1)
    pair = (follows, scene.low(at + 2))
    if follows not in {"if", "when", "once", "after", "against", "upon", "provided", "unless"} and pair not in {
        ("in", "return"),
        ("in", "exchange"),
        ("on", "condition"),
        ("as", "part"),
        ("on", "the"),
    }:
        return None
    start, stop = clause_start(scene, sentence, at), clause_stop(scene, sentence, at)
    willing = word_sets("commitment_verbs")["willing"]
    if not (_has_future(voices, start, stop) or has_word(scene, start, stop, willing)):
        return None
    by, _ = _setter(voices, sentence, start, at)
    if by is None:
        by = _first_side(voices, start, at)
    return None if by is None else propose(voices, by, start, stop)


def _first_side(voices: Voices, first: int, stop: int) -> str | None:
    sides = [mention.side for mention in mentions_between(voices.scene, first, stop) if mention.side is not None]
    return sides[0] if sides else None


def _provided(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    scene = voices.scene
    if scene.low(at) == "condition":
        return _condition_noun(voices, sentence, at)
    if scene.low(at + 1) != "that" and scene.low(at - 1) != ",":
        return None
    start, stop = clause_start(scene, sentence, at), clause_stop(scene, sentence, at)
    if not _has_future(voices, start, stop) and not has_word(
        scene, start, at, word_sets("commitment_verbs")["willing"]
    ):
        return None
    by, _ = _setter(voices, sentence, start, at)
    return None if by is None else propose(voices, by, start, stop)


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
    by, _ = _setter(voices, sentence, sentence.first, at)
    by = by or _first_side(voices, sentence.first, at)
    return None if by is None else propose(voices, by, start, max(stop, sentence.stop))


def _depending(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "depends on", "hinges on", "conditional on", "made X dependent on", "a precondition for"."""
    scene = voices.scene
    low = scene.low(at)
    if low in {
        "depend",
        "depends",
        "depended",
        "hinge",
        "hinges",
        "hinged",
        "conditional",
        "contingent",
        "dependent",
        "depending",
    } and not has_word(scene, at + 1, at + 3, frozenset({"on", "upon"})):
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


def _committing(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "would sign if …", "will return when …", "ready to halt … once …" as a condition of who would."""
    scene = voices.scene
    low = scene.low(at)
    if scene.low(at - 1) in {
        "asked",
        "ask",
        "see",
        "know",
        "wonder",
        "doubt",
        "even",
        "as",
        "unclear",
        "say",
        "what",
        "only",
        "determine",
        "consider",
        "decide",
    }:
        return None
    if scene.low(at + 1) in {"necessary", "needed", "possible", "any", "so", "not", "only"}:
        return None
    parts = _Parts(voices, sentence, at)
    first, stop = parts.main
    verb = _committed_verb(voices, first, stop)
    if not ends_harm(scene, first, stop):
        denied = is_negated(scene, first, stop) and not _will_not(voices, verb)
        if verb == NOWHERE or denied or is_harmful(scene, first, stop):
            return None
    if low == "when" and scene.low(verb) not in _RETURNS and not has_word(scene, at, parts.stop, frozenset({"then"})):
        return None
    by, named = _setter(voices, sentence, first, stop)
    if by is None:
        return None
    return propose(voices, by, parts.start, parts.stop, weak=not named)


_RETURNS = frozenset(
    {
        "return",
        "come",
        "sign",
        "go",
        "resume",
        "open",
        "reopen",
        "lift",
        "available",
        "release",
        "free",
        "withdraw",
        "talk",
        "negotiate",
        "unlock",
    }
)


def _committed_verb(voices: Voices, first: int, stop: int) -> int:
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
    return at if at < stop and (scene.low(at) in verbs["base"] or scene.low(at) in _RETURNS) else NOWHERE


def _trading(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "would free A in return for B"."""
    scene = voices.scene
    if scene.low(at - 1) != "in" or scene.low(at + 1) != "for":
        return None
    start, stop = clause_start(scene, sentence, at), clause_stop(scene, sentence, at)
    verb = _committed_verb(voices, start, at)
    if verb == NOWHERE or is_negated(scene, start, at):
        return None
    by, named = _setter(voices, sentence, start, at)
    return None if by is None or not named else propose(voices, by, start, stop, weak=True)


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
    parts_first = clause_start(scene, sentence, at)
    if _committed_verb(voices, parts_first, at - 1) == NOWHERE:
        return None
    by, named = _setter(voices, sentence, parts_first, at)
    return None if by is None else propose(voices, by, parts_first, clause_stop(scene, sentence, at), weak=not named)


DEPENDENCES: dict[str, Rule] = {
    **dict.fromkeys(("until", "till", "unless", "while"), _waiting),
    "before": _waiting,
    "long": _as_long_as,
    "without": _without,
    "only": _only,
    **dict.fromkeys(("provided", "providing"), _provided),
    **dict.fromkeys(("condition", "precondition", "prerequisite", "pre-condition"), _condition_noun),
    **dict.fromkeys(
        (
            "depend",
            "depends",
            "depended",
            "hinge",
            "hinges",
            "hinged",
            "conditional",
            "contingent",
            "dependent",
            "conditioned",
        ),
        _depending,
    ),
    **dict.fromkeys(("tied", "ties", "linked", "links"), _tying),
    **dict.fromkeys(("presupposes", "presuppose", "presupposed"), _presupposing),
    **dict.fromkeys(("if", "when", "once"), _committing),
    **dict.fromkeys(("return", "exchange"), _trading),
    "soon": _soon,
    "day": _day,
}

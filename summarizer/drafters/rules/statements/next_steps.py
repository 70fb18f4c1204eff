"""Next steps: plain passages that tell what is planned next in these talks."""

from summarizer.claims import Point
from summarizer.drafters.rules.statements.clauses import sentence_text
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.found import Found
from summarizer.drafters.rules.statements.scene import NOWHERE, Scene, Sentence
from summarizer.drafters.rules.statements.voices import Voices

_MOST = 4
_REACH = 7
_OPEN = frozenset({"if", "must"})
_SETTING = frozenset({"set", "given", "fixed", "agreed", "announced"})
_PAST = frozenset({"was", "were", "had", "did", "ended", "began", "held", "met"})


def find_next_steps(voices: Voices) -> list[Found[Point[str]]]:
    """Find what is planned next, in order of appearance."""
    known: list[Found[Point[str]]] | None = voices.memory.get(("next_steps", 0))
    if known is not None:
        return known
    found: list[Found[Point[str]]] = []
    voices.memory["next_steps", 0] = found
    for sentence in voices.scene.sentences:
        if sentence.aside or not is_next_step(voices.scene, sentence):
            continue
        text, evidence = sentence_text(voices.scene, sentence)
        found.append(Found(Point[str](text=text, evidence=(evidence,))))
        if len(found) == _MOST:
            break
    return found


def is_next_step(scene: Scene, sentence: Sentence) -> bool:
    """Tell whether a sentence announces a meeting, a vote or a return to the talks, with a time for it."""
    words = word_sets("outcome_words")
    lows = scene.lows(sentence.first, sentence.stop)
    if words["talking_on"].isdisjoint(lows) or scene.low(sentence.stop - 1) == "?" or not _OPEN.isdisjoint(lows):
        return _has_no_date(lows)
    if _has_no_date(lows):
        return True
    for position in range(sentence.first, sentence.stop):
        low = scene.low(position)
        if low not in words["talking_on"] or scene.words[position].quotation != NOWHERE:
            continue
        if low == "next" and scene.low(position + 1) not in words["meetings"]:
            continue
        around = range(max(sentence.first, position - _REACH), min(sentence.stop, position + _REACH + 4))
        if any(scene.low(i) in {"unless", "until", "would", "could", "might", "suggested"} for i in around):
            continue
        before = range(max(sentence.first, position - 5), position + 1)
        if not any(scene.low(i) in words["ahead"] or scene.low(i) == "next" for i in before):
            continue
        if _is_told_as_past(scene, sentence, position):
            continue
        timed = any(scene.low(i) in words["times"] or _is_ordinal(scene.low(i)) for i in around)
        met = any(scene.low(i) in words["meetings"] for i in range(sentence.first, sentence.stop))
        if timed and (met or _is_actor(scene, sentence)):
            return True
    return False


def _has_no_date(lows: list[str]) -> bool:
    """Tell whether a sentence says that no date is set for going on."""
    if "date" not in lows:
        return False
    at = lows.index("date")
    return "no" in lows[max(0, at - 2) : at] and not _SETTING.isdisjoint(lows[at : at + 9])


def _is_told_as_past(scene: Scene, sentence: Sentence, position: int) -> bool:
    """Tell whether the verb in front of the plan is past, so that the plan is over ("was to meet", "met again")."""
    if not {"before", "when", "after"}.isdisjoint(scene.lows(max(sentence.first, position - 6), position)):
        return True
    for i in range(position, max(sentence.first, position - 4) - 1, -1):
        low = scene.low(i)
        if low in {"will", "are", "is", "due", "scheduled", "expected"}:
            return low == "scheduled" and scene.low(i - 1) == "originally"
        if low in _PAST and not (low in {"was", "were"} and "to" in {scene.low(i + 1), scene.low(i + 2)}):
            return True
    return False


def _is_actor(scene: Scene, sentence: Sentence) -> bool:
    return any(
        mention is not None and (mention.side is not None or mention.role == "mediator")
        for mention in (scene.mention_at[i] for i in range(sentence.first, sentence.stop))
    )


def _is_ordinal(low: str) -> bool:
    return low[:1].isdigit() and low.endswith(("th", "st", "nd", "rd"))

"""Points in dispute that are called so: "differences over …", "the sticking point is …", "could not agree on …"."""

from typing import NamedTuple

from summarizer.drafters.rules.statements.clauses import has_word, is_negated, next_word
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.scene import NOWHERE, Scene, Sentence

# How far in front of its object a denial of agreement may stand ("did not reach a common understanding on").
_DENIAL_REACH = 6
_QUARRELS = frozenset(
    {"dispute", "row", "quarrel", "disagreement", "disagreements", "differences", "talks", "wrangle", "argument"}
)
# A sentence of more characters than this says more than one thing.
_LONG_SENTENCE = 200
_ABSOLUTE_REACH = 10


class NamedPoint(NamedTuple):
    """A point that is called one in dispute: where its topic begins, and whether the words alone are proof."""

    at: int
    sure: bool


def named_point(scene: Scene, sentence: Sentence) -> NamedPoint | None:
    """Return the first point in dispute that a sentence names; a sure one goes before a vague one."""
    if word_sets("dispute_words")["any_noun"].isdisjoint(scene.lows(sentence.first, sentence.stop)):
        return None
    vague: NamedPoint | None = None
    for position in range(sentence.first, sentence.stop):
        if scene.words[position].quotation != NOWHERE:
            continue
        found = _by_noun(scene, sentence, position) or _by_failure(scene, sentence, position)
        if found is not None and found.sure:
            return found
        vague = vague or found
    return vague


def _by_noun(scene: Scene, sentence: Sentence, position: int) -> NamedPoint | None:
    """Read a noun or verb of disagreement with what it is about."""
    words = word_sets("dispute_words")
    low, follows = scene.low(position), scene.low(position + 1)
    denied = is_negated(scene, max(sentence.first, position - 4), position)
    if low in words["nouns"] and not denied and _tells_topic(scene, position):
        at = position + 2 + (follows not in words["over"])
        return NamedPoint(at, low not in words["vague"] or at > position + 2 or _is_in_one(scene, sentence, position))
    if low in words["points"] and follows in words["point_heads"] and not denied:
        return NamedPoint(position, sure=True)
    if low in words["point_heads"] and follows == "of" and scene.low(position + 2) in words["kinds_of_point"]:
        return NamedPoint(position, sure=True)
    if low in words["centering"] and follows in {"on", "around", "over"}:
        quarrel = next_word(scene, sentence.first, position, _QUARRELS) != NOWHERE
        return NamedPoint(position + 2, sure=True) if quarrel else None
    if low in {"divide", "divides", "separate", "separates"} and follows in {"the", "them", "both"}:
        colon = next_word(scene, position, min(position + 5, sentence.stop), frozenset({":"}))
        return None if colon == NOWHERE else NamedPoint(colon + 1, sure=True)
    return None


def _tells_topic(scene: Scene, noun: int) -> bool:
    """Tell whether "over X" follows a noun of disagreement, or "remain over X"."""
    words = word_sets("dispute_words")
    at = noun + 1 + (scene.low(noun + 1) in words["lasting"])
    return scene.low(at) in words["over"]


def _is_in_one(scene: Scene, sentence: Sentence, noun: int) -> bool:
    """Tell whether somebody is in the quarrel that a vague noun names ("in a bitter dispute over pay")."""
    if scene.low(noun) not in {"dispute", "row", "quarrel", "clash"}:
        return False
    before = range(max(sentence.first, noun - 4), noun)
    return any(scene.low(i) == "in" and scene.low(i + 1) in {"a", "an", "the", "its", "their"} for i in before)


def _by_failure(scene: Scene, sentence: Sentence, position: int) -> NamedPoint | None:
    """Read what the sides could not agree on, and what is still open between them."""
    words = word_sets("dispute_words")
    low, follows = scene.low(position), scene.low(position + 1)
    before = range(max(sentence.first, position - _DENIAL_REACH), position)
    denied = is_negated(scene, before.start, before.stop) or any(scene.low(i) == "failed" for i in before)
    if low in {"agree", "agreed"} and follows in words["over"] | {"how", "whether"} and denied:
        return NamedPoint(position + 1 + (follows in words["over"]), sure=True)
    if low == "failed" and follows == "to" and scene.low(position + 2) == "agree":
        return NamedPoint(position + 3, sure=True)
    if low in words["accords"] and follows in {"on", "over", "about"} and denied and _is_reached(scene, before):
        return NamedPoint(position + 2, sure=True)
    lasts = scene.low(position - 1) in {"remain", "remains", "remained", "still", "left"}
    if low in words["open"] and lasts and not has_word(scene, sentence.first, position, words["ways"]):
        return NamedPoint(sentence.first, sure=True)
    if low == "yet" and follows == "to" and scene.low(position - 1) in {"have", "has", "had"}:
        ahead = {scene.low(i) for i in range(position + 2, min(position + 6, sentence.stop))}
        return None if ahead.isdisjoint(words["settling"]) else NamedPoint(sentence.first, sure=True)
    return None


def _is_reached(scene: Scene, before: range) -> bool:
    return any(scene.low(i) in {"reach", "reached", "find", "found", "come"} for i in before)


def topic_stop(scene: Scene, sentence: Sentence, at: int) -> int:
    """Return where a topic ends: before the verb of which it is the subject ("differences over X — prevented …")."""
    auxiliaries = word_sets("clause_words")["auxiliaries"]
    for position in range(at + 2, sentence.stop - 1):
        low, follows = scene.low(position), scene.low(position + 1)
        if low in {"—", "–", "--", ")"} and (follows.endswith("ed") or follows in auxiliaries):
            return position + (low == ")")
    return sentence.stop


def listed_points(scene: Scene, sentence: Sentence, at: int) -> list[tuple[int, int]]:
    """Return the clauses of a list of open questions ("whether A, and whether B"), if there are several.

    The first one is given with the words that introduce the list.
    """
    asking = word_sets("dispute_words")["asking"]
    begins = [i for i in range(at, sentence.stop) if scene.low(i) in asking and scene.low(i - 1) in {":", "and", ";"}]
    if scene.low(at) in asking:
        begins = [at, *(begin for begin in begins if begin > at)]
    if len(begins) < 2:  # noqa: PLR2004  # one question is no list
        return []
    ends = [*begins[1:], sentence.stop]
    begins[0] = sentence.first
    return [(begin, _trimmed(scene, begin, end)) for begin, end in zip(begins, ends, strict=True)]


def _trimmed(scene: Scene, begin: int, end: int) -> int:
    while end - 1 > begin and scene.low(end - 1) in {",", "and", ";", ".", "or"}:
        end -= 1
    return end


def absolute_phrase(scene: Scene, sentence: Sentence, at: int) -> str:
    """Return the phrase "with the two sides at odds over …" out of a long sentence, else the sentence."""
    if sentence.end - sentence.start > _LONG_SENTENCE:
        for position in range(at, max(sentence.first, at - _ABSOLUTE_REACH), -1):
            if scene.low(position) in {"with", "amid"}:
                comma = next_word(scene, at, sentence.stop, frozenset({","}))
                return scene.printed(position, sentence.stop if comma == NOWHERE else comma)
    return scene.text[sentence.start : sentence.end]

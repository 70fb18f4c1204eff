"""Agreements: plain passages that tell what was agreed in these talks."""

from summarizer.claims import Point
from summarizer.drafters.rules.statements.clauses import is_negated, mentions_between, next_word, sentence_text
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.found import Found
from summarizer.drafters.rules.statements.next_steps import is_next_step
from summarizer.drafters.rules.statements.scene import NOWHERE, Scene, Sentence
from summarizer.drafters.rules.statements.voices import Voices

_MOST = 5
_REACH = 8
_EMPTY = frozenset({"with", "only", "no", "nothing", ".", ",", ";", "that"})
_BOTH = frozenset({"sides", "parties", "governments", "delegations", "both", "two", "negotiators", "capitals"})


def find_agreements(voices: Voices) -> list[Found[Point[str]]]:
    """Find what was agreed, in order of appearance."""
    found: list[Found[Point[str]]] = []
    for sentence in voices.scene.sentences:
        if sentence.aside or not _tells_agreement(voices, sentence) or is_next_step(voices.scene, sentence):
            continue
        text, evidence = sentence_text(voices.scene, sentence)
        found.append(Found(Point[str](text=text, evidence=(evidence,))))
        if len(found) == _MOST:
            break
    return found


def _tells_agreement(voices: Voices, sentence: Sentence) -> bool:
    scene = voices.scene
    words = word_sets("outcome_words")
    lows = scene.lows(sentence.first, sentence.stop)
    if lows[-1] == "?" or (words["agreeing"].isdisjoint(lows) and words["accords"].isdisjoint(lows)):
        return False
    for position in range(sentence.first, sentence.stop):
        if scene.words[position].quotation != NOWHERE:
            continue
        low = scene.low(position)
        if low in words["agreeing"] and _is_agreed(voices, sentence, position):
            return True
        if low in words["accords"] and _is_described(scene, sentence, position):
            return True
    return False


def _is_agreed(voices: Voices, sentence: Sentence, verb: int) -> bool:  # noqa: PLR0911  # one return for each form that is none
    """Tell whether the verb says that the sides, or one of them, did agree to something."""
    scene = voices.scene
    words = word_sets("outcome_words")
    start = max(sentence.first, verb - _REACH)
    before = next_word(scene, start, verb, words["doubting"])
    if any(scene.low(i) in {"only", "accepts"} for i in range(start, verb)):
        return False
    if (before != NOWHERE and scene.low(before) != "said") or is_negated(scene, max(start, verb - 4), verb):
        return False
    if scene.low(verb) in {
        "reached",
        "signed",
        "concluded",
        "struck",
        "clinched",
        "sealed",
        "settled",
        "approved",
    } and (next_word(scene, verb + 1, min(verb + _REACH, sentence.stop), words["accords"]) == NOWHERE):
        return False
    if scene.low(verb) in {"agree", "agrees", "pledged"} or scene.low(verb + 1) in _EMPTY:
        return False
    subject = voices.subject_of(verb)
    if subject is None:
        return False
    if subject.voice is not None and subject.voice.side is not None:
        return True
    return any(scene.low(i) in _BOTH for i in range(subject.first, subject.stop))


def _is_described(scene: Scene, sentence: Sentence, noun: int) -> bool:
    """Tell whether the sentence describes a deal: "Under the accord, …", "The accord gives …"."""
    words = word_sets("outcome_words")
    if is_negated(scene, sentence.first, noun) or noun - sentence.first > _REACH:
        return False
    if any(
        scene.low(i) in {"previous", "earlier", "last", "old", "any", "current", "existing", "no", "draft", "final"}
        for i in range(sentence.first, noun)
    ):
        return False
    if scene.low(sentence.first) == "under":
        return scene.low(noun - 1) in {"the", "this"} or bool(mentions_between(scene, sentence.first, noun))
    return scene.low(noun + 1) in words["giving"] and scene.low(noun - 1) in {"the", "this"}

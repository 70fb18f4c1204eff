"""Stances: what a side is reported to want, say, offer, refuse or deny, clause by clause."""

from typing import Literal, NamedTuple

from summarizer.drafters.rules.statements.clauses import is_negated
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.scene import NOWHERE, Scene, Sentence
from summarizer.drafters.rules.statements.voices import Voices

Kind = Literal["held", "said", "rejected", "accused"]

_SEPARATORS = frozenset({";", "while", "whereas", "but", "although", "though"})
_SHORTEST_CONTENT_WORD = 4
_ASIDES = frozenset(
    {"comment", "elaborate", "speculate", "say", "identify", "name", "answer", "confirm", "be", "discuss", "respond",
     "disclose", "reveal", "specify", "give", "provide", "talk", "speak", "down", "out", "to", "as", "an", "interview"}
)  # fmt: skip


class Stance(NamedTuple):
    """What one side holds in one clause.

    Attributes:
        side: The party.
        first: Where the clause begins.
        stop: Where it ends.
        matter: Where what is held begins, behind the verb.
        kind: Whether it is held, merely said, rejected, or an accusation.
        contrary: It goes against what somebody else wants or says.
        apart: A contrasting word or a semicolon stands between it and the stance before it.
        figures: It gives a figure.

    """

    side: str
    first: int
    stop: int
    matter: int
    kind: Kind
    contrary: bool
    apart: bool
    figures: bool


def stances(voices: Voices, sentence: Sentence) -> list[Stance]:
    """Return the stances of a sentence, at most one for each side and clause."""
    scene = voices.scene
    words = word_sets("dispute_words")
    found: list[Stance] = []
    begin, apart = sentence.first, False
    for position in range(sentence.first, sentence.stop):
        word = scene.words[position]
        if word.quotation != NOWHERE:
            continue
        if word.low in _SEPARATORS:
            begin, apart = position + 1, True
            continue
        kind = _kind(word.low, words)
        if kind is None:
            continue
        stance = _stance(voices, sentence, position, kind, begin, apart=apart)
        if stance is None or any(one.side == stance.side and one.first == stance.first for one in found):
            if stance is not None and stance.contrary:
                found = [stance if one.side == stance.side and one.first == stance.first else one for one in found]
            continue
        found.append(stance)
    return found


def _kind(low: str, words: dict[str, frozenset[str]]) -> Kind | None:
    if low in words["rejecting"]:
        return "rejected"
    if low in words["accusing"]:
        return "accused"
    if low in words["saying"]:
        return "said"
    return "held" if low in words["holding"] else None


def _stance(voices: Voices, sentence: Sentence, verb: int, kind: Kind, begin: int, *, apart: bool) -> Stance | None:
    scene = voices.scene
    if scene.low(verb - 1) in {"was", "were", "been", "be"} or scene.low(verb + 1) == "by":
        return None
    if kind == "rejected" and not _rejects(scene, verb):
        return None
    subject = voices.subject_of(verb)
    if subject is None or subject.voice is None or subject.voice.side is None:
        return None
    stop = _end(scene, sentence, verb)
    contrary = kind in {"rejected", "accused"} or is_negated(scene, max(begin, verb - 3), min(stop, verb + 5))
    contrary = contrary or _disapproves(scene, verb, stop)
    if kind == "rejected" and is_negated(scene, max(begin, verb - 3), verb):
        return None
    figures = any(scene.low(i)[:1].isdigit() for i in range(verb, stop))
    first = begin if begin <= subject.first or begin > verb else min(begin, subject.first)
    return Stance(subject.voice.side, first, stop, verb + 1, kind, contrary, apart, figures)


def _rejects(scene: Scene, verb: int) -> bool:
    """Tell whether a verb of rejecting is one here: "turned down" and "ruled out", but not "refused to comment"."""
    low, follows = scene.low(verb), scene.low(verb + 1)
    if low in {"turned", "turns"}:
        return follows == "down"
    if low in {"ruled", "rules"}:
        return follows == "out"
    if low in {"declined", "declines", "refused", "refuses", "refuse", "refusing"} and follows == "to":
        return scene.low(verb + 2) not in _ASIDES
    return True


def _disapproves(scene: Scene, verb: int, stop: int) -> bool:
    words = word_sets("dispute_words")["disapproval"]
    return any(scene.low(i) in words for i in range(verb, stop))


def _end(scene: Scene, sentence: Sentence, verb: int) -> int:
    for position in range(verb, sentence.stop):
        low = scene.low(position)
        if low == ";" or (low in {"while", "whereas", "but"} and scene.low(position - 1) == ","):
            return position
    return sentence.stop


def content_words(scene: Scene, stance: Stance) -> set[str]:
    """Return the words that carry the matter of a stance, without plural endings."""
    closed = word_sets("clause_words")
    skipped = (
        closed["auxiliaries"]
        | closed["adverbs"]
        | closed["subordinators"]
        | closed["prepositions"]
        | closed["determiners"]
    )
    return {
        scene.low(i).rstrip("s")
        for i in range(stance.matter, stance.stop)
        if len(scene.low(i)) >= _SHORTEST_CONTENT_WORD and scene.low(i) not in skipped and scene.mention_at[i] is None
    }

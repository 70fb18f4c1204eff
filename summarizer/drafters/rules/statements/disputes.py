"""Disputes: points on which the sides disagree, with where each side stands."""

from typing import NamedTuple

from summarizer.claims import Dispute, Position
from summarizer.drafters.rules.statements.clauses import is_negated, mentions_between, passage, wording
from summarizer.drafters.rules.statements.conditions import proposed
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.found import Found
from summarizer.drafters.rules.statements.scene import NOWHERE, Scene, Sentence
from summarizer.drafters.rules.statements.stances import Stance, content_words, stances
from summarizer.drafters.rules.statements.voices import Voices


class Quarrel(NamedTuple):
    """A dispute before it becomes a claim: the sentences that show it, its topic and the stances."""

    first: int
    last: int
    topic: str
    positions: tuple[Stance, ...]
    weak: bool = False


def find_disputes(voices: Voices) -> list[Found[Dispute[str]]]:
    """Find the points in dispute, in order of appearance; a sentence shows one dispute at most."""
    scene = voices.scene
    by_sentence = [stances(voices, sentence) for sentence in scene.sentences]
    quarrels: list[Quarrel] = []
    taken = NOWHERE
    for index in range(len(scene.sentences)):
        if index <= taken:
            continue
        quarrel = (
            _within(voices, index, by_sentence)
            or _across(voices, index, by_sentence)
            or _named(voices, index, by_sentence)
            or _rejected(voices, index, by_sentence)
        )
        if quarrel is not None:
            quarrels.append(quarrel)
            taken = quarrel.last
    return [_claim(scene, quarrel) for quarrel in quarrels]


def _claim(scene: Scene, quarrel: Quarrel) -> Found[Dispute[str]]:
    shown = scene.sentences[quarrel.first : quarrel.last + 1]
    evidence = (scene.text[shown[0].start : shown[-1].end],)
    if len(shown) == 1 and quarrel.positions:
        evidence = (passage(scene, shown[0], quarrel.positions[0].first),)
    positions = tuple(
        Position[str](
            party=stance.side,
            stance=wording(scene, stance.first, stance.stop),
            evidence=(scene.printed(stance.first, stance.stop),),
        )
        for stance in quarrel.positions
    )
    return Found(Dispute[str](topic=quarrel.topic, positions=positions, evidence=evidence), weak=quarrel.weak)


def _is_question(scene: Scene, sentence: Sentence) -> bool:
    return scene.low(sentence.stop - 1) == "?"


def _within(voices: Voices, index: int, by_sentence: list[list[Stance]]) -> Quarrel | None:
    """Read a sentence in which two sides hold different things ("X says …; Y says …", "…, a claim Y denied")."""
    scene = voices.scene
    held = by_sentence[index]
    sides = {stance.side for stance in held}
    if len(sides) < 2 or _is_question(scene, scene.sentences[index]):  # noqa: PLR2004  # two sides make a dispute
        return None
    first = held[0]
    other = next(stance for stance in held if stance.side != first.side)
    if not (other.contrary or first.contrary or other.apart):
        return None
    return Quarrel(index, index, _topic(scene, first), (first, other), weak=not (other.contrary or other.apart))


def _across(voices: Voices, index: int, by_sentence: list[list[Stance]]) -> Quarrel | None:
    """Read two sentences of a paragraph in which two sides hold different things of one matter."""
    scene = voices.scene
    if index + 1 >= len(scene.sentences):
        return None
    here, there = scene.sentences[index], scene.sentences[index + 1]
    if here.paragraph != there.paragraph or _is_question(scene, here) or _is_question(scene, there):
        return None
    for first in by_sentence[index][:1]:
        for other in by_sentence[index + 1][:1]:
            if other.side == first.side:
                continue
            if _clash(scene, first, other):
                return Quarrel(index, index + 1, _topic(scene, first), (first, other))
    return None


def _clash(scene: Scene, first: Stance, other: Stance) -> bool:
    """Tell whether two stances are about one thing: one is contrary, both give figures, or they share their words."""
    if other.contrary:
        return True
    if first.figures and other.figures:
        return True
    shared = content_words(scene, first) & content_words(scene, other)
    return bool(shared) and first.kind == other.kind and first.kind != "said"


def _topic(scene: Scene, stance: Stance) -> str:
    return wording(scene, stance.matter, stance.stop)


def _named(voices: Voices, index: int, by_sentence: list[list[Stance]]) -> Quarrel | None:
    """Read "differences over …", "the sticking point was …", "disagree on …", "could not agree on …"."""
    scene = voices.scene
    sentence = scene.sentences[index]
    words = word_sets("dispute_words")
    if _is_question(scene, sentence) or sentence.paragraph == 0:
        return None
    for position in range(sentence.first, sentence.stop):
        low = scene.low(position)
        start = NOWHERE
        if low in words["nouns"] and scene.low(position + 1) in words["over"]:
            start = position + 2
        elif low in words["points"] and scene.low(position + 1) in words["point_heads"]:
            start = position
        elif (
            low == "agree"
            and scene.low(position + 1) in {"on", "over", "about", "to"}
            and is_negated(scene, max(sentence.first, position - 4), position)
        ):
            start = position + 2
        elif low == "failed" and scene.low(position + 1) == "to" and scene.low(position + 2) == "agree":
            start = position + 3
        elif low in {"fought", "argued", "haggled", "stuck"} and scene.low(position + 1) in {"over", "about"}:
            start = position + 2
        if start == NOWHERE or scene.words[position].quotation != NOWHERE and low not in words["points"]:
            continue
        if low in words["nouns"] and is_negated(scene, max(sentence.first, position - 3), position):
            continue
        return Quarrel(
            index,
            index,
            wording(scene, start, sentence.stop),
            tuple(by_sentence[index][:2]),
            weak=low in words["vague"],
        )
    return None


def _rejected(voices: Voices, index: int, by_sentence: list[list[Stance]]) -> Quarrel | None:
    """Read a sentence in which one side rejects, denies or finds impossible what the other wants or says."""
    scene = voices.scene
    sentence = scene.sentences[index]
    if _is_question(scene, sentence):
        return None
    for stance in by_sentence[index]:
        if not stance.contrary:
            continue
        if stance.kind in {"rejected", "accused"}:
            if stance.kind == "rejected" and proposed(voices, sentence) is not None:
                continue
            named = mentions_between(scene, stance.matter, stance.stop)
            against = any(mention.side not in {None, stance.side} for mention in named)
            if stance.kind == "accused" and not against:
                continue
            before = _before(voices, index, stance, by_sentence)
            positions = (before, stance) if before is not None else (stance,)
            return Quarrel(index, index, _topic(scene, stance), positions, weak=not against and before is None)
    return None


def _before(voices: Voices, index: int, stance: Stance, by_sentence: list[list[Stance]]) -> Stance | None:
    """Return what the other side holds in the sentence before."""
    if index == 0 or voices.scene.sentences[index - 1].paragraph != voices.scene.sentences[index].paragraph:
        return None
    return next((held for held in by_sentence[index - 1] if held.side != stance.side), None)

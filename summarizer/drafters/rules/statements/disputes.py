"""Disputes: points on which the sides disagree, with where each side stands."""

from typing import NamedTuple

from summarizer.claims import Dispute, Position
from summarizer.drafters.rules.statements.clauses import mentions_between, passage, wording
from summarizer.drafters.rules.statements.comparisons import answered, compared
from summarizer.drafters.rules.statements.conditions import proposed
from summarizer.drafters.rules.statements.dispute_nouns import (
    NamedPoint,
    absolute_phrase,
    listed_points,
    named_point,
    topic_stop,
)
from summarizer.drafters.rules.statements.found import Found
from summarizer.drafters.rules.statements.scene import NOWHERE, Scene, Sentence
from summarizer.drafters.rules.statements.stances import Stance, content_words, stances
from summarizer.drafters.rules.statements.voices import Voices
from summarizer.drafters.rules.statements.warnings import threatened

# Reasons that make two neighbouring stances a dispute (see ``_clash``): one is enough within a
# paragraph; between paragraphs, where neighbours are often about different things, two are needed.
_CLASH_WITHIN = 1
_CLASH_BETWEEN = 3
# How many sentences an answer may stand away from what it answers.
_ANSWER_REACH = 4
_PAIR = 2
# A sentence of more characters than this names the point in dispute so fully that it is
# shown alone; behind a shorter one ("They also disagree on fuel.") the stances are shown too.
_TELLING_SENTENCE = 100
_OFFERS = frozenset(
    {"offer", "proposal", "deal", "plan", "draft", "package", "invitation", "compromise", "what", "text"}
)


# "A pay offer" says what is in dispute, "the offer" does not.
_POINTS = frozenset({"pay", "wage", "salary", "price", "percent", "%", "pct"})


class Quarrel(NamedTuple):
    """A dispute before it becomes a claim: the sentences that show it, its topic and the stances.

    ``also`` is one more sentence, further on, that belongs to it; ``evidence`` is what
    shows it, where that is not whole sentences.
    """

    first: int
    last: int
    topic: str
    positions: tuple[Stance, ...] = ()
    weak: bool = False
    also: int = NOWHERE
    evidence: tuple[str, ...] = ()


class _Reader:
    """The stances of an article, sentence by sentence, each read once."""

    def __init__(self, voices: Voices) -> None:
        self.voices = voices
        self.scene = voices.scene
        self.held = [[] if _is_aside(voices, one) else stances(voices, one) for one in self.scene.sentences]

    def at(self, index: int) -> list[Quarrel]:
        """Return the disputes that begin in the sentence ``index``: several where it lists them."""
        if self.scene.sentences[index].aside or _is_question(self.scene, self.scene.sentences[index]):
            return []
        contrast = self._within(index) or self._across(index)
        named = self._named(index, contrast)
        if named:
            return named
        found = contrast or self._rejected(index) or self._denied(index) or self._compared(index)
        return [] if found is None else [found]

    def _compared(self, index: int) -> Quarrel | None:
        """Read figures or points of view of two sides that stand against each other, whatever the verbs."""
        scene = self.scene
        sentence = scene.sentences[index]
        pair = compared(scene, sentence)
        if pair is not None:
            return Quarrel(index, index, _topic(scene, pair[0]), pair, weak=True)
        after = index + 1
        if after == len(self.held) or _is_question(scene, scene.sentences[after]) or scene.sentences[after].aside:
            return None
        voice = self.voices.of(index)
        pair = answered(scene, sentence, scene.sentences[after], None if voice is None else voice.side)
        return None if pair is None else Quarrel(index, after, _topic(scene, pair[0]), pair, weak=True)

    def _within(self, index: int) -> Quarrel | None:
        """Read a sentence in which two sides hold different things ("X says …; Y says …", "…, a claim Y denied")."""
        held = self.held[index]
        if not held:
            return None
        first = held[0]
        others = [stance for stance in held if stance.side != first.side and stance.kind != "conceded"]
        if not others or first.kind == "conceded":
            return None
        other = next((one for one in others if one.contrary), others[0])
        if not (other.contrary or other.apart):
            return None
        return Quarrel(index, index, _topic(self.scene, first), (first, other))

    def _across(self, index: int) -> Quarrel | None:
        """Read two sentences in which two sides hold different things of one matter."""
        after = index + 1
        if after >= len(self.scene.sentences) or not self.held[index] or not self.held[after]:
            return None
        here, there = self.scene.sentences[index], self.scene.sentences[after]
        if _is_question(self.scene, there) or there.aside:
            return None
        near = here.paragraph == there.paragraph
        first, other = self.held[index][0], self.held[after][0]
        if first.side == other.side or not (first.opens and other.opens) or "conceded" in {first.kind, other.kind}:
            return None
        reasons = _clash(self.scene, first, other, near=near)
        conditions = near and self._sets_condition(index) and self._sets_condition(after)
        reasons += conditions
        if reasons < (_CLASH_WITHIN if near else _CLASH_BETWEEN):
            return None
        apart = conditions and not _share_matter(self.scene, first, other)
        return Quarrel(index, after, _topic(self.scene, first), (first, other), weak=apart)

    def _sets_condition(self, index: int) -> bool:
        return proposed(self.voices, self.scene.sentences[index]) is not None

    def _named(self, index: int, contrast: Quarrel | None) -> list[Quarrel]:
        """Read a point that is called one in dispute, with the stances that follow."""
        sentence = self.scene.sentences[index]
        point = named_point(self.scene, sentence)
        if point is None:
            return []
        topic = wording(self.scene, point.at, topic_stop(self.scene, sentence, point.at))
        if contrast is not None and point.sure:
            return [contrast._replace(topic=topic)]
        listed = listed_points(self.scene, sentence, point.at)
        if listed:
            return [
                Quarrel(index, index, wording(self.scene, *words), evidence=(self.scene.printed(*words),))
                for words in listed
            ]
        return self._with_stances(index, point, topic)

    def _with_stances(self, index: int, point: NamedPoint, topic: str) -> list[Quarrel]:
        """Add to a named point what the sides say of it in the sentences behind it."""
        sentence = self.scene.sentences[index]
        shown = (absolute_phrase(self.scene, sentence, point.at),)
        after = index + 1
        if after < len(self.scene.sentences) and self.scene.sentences[after].paragraph == sentence.paragraph:
            following = self._within(after) or self._across(after)
            if following is not None:
                whole = not point.sure or sentence.end - sentence.start < _TELLING_SENTENCE
                return [following._replace(first=index, topic=topic, evidence=() if whole else shown)]
        return [Quarrel(index, index, topic, evidence=shown)] if point.sure else []

    def _rejected(self, index: int) -> Quarrel | None:
        """Read a sentence in which one side rejects, denies or accuses, and what the other side answers."""
        scene = self.scene
        sentence = scene.sentences[index]
        for stance in self.held[index]:
            if stance.kind not in {"rejected", "accused"}:
                continue
            named = mentions_between(scene, stance.matter, stance.stop)
            against = any(mention.side not in {None, stance.side} for mention in named)
            if stance.kind == "accused":
                if against:
                    return self._with_answer(index, stance)
                continue
            condition = proposed(self.voices, sentence)
            if condition is not None and condition.by == stance.side:
                continue
            if _is_bare_offer(scene, sentence, stance):
                continue
            before = self._before(index, stance)
            if against or before is not None:
                positions = (stance,) if before is None else (before, stance)
                return Quarrel(index, index, _topic(scene, stance), positions, weak=not against)
        return None

    def _with_answer(self, index: int, stance: Stance) -> Quarrel:
        """Add to an accusation what the accused side says against it in the next sentence."""
        topic = _topic(self.scene, stance)
        charged = content_words(self.scene, stance)
        for after in range(index + 1, min(index + 1 + _ANSWER_REACH, len(self.held))):
            for one in self.held[after]:
                if one.side == stance.side or not (one.contrary and one.opens):
                    continue
                if after == index + 1 or charged & content_words(self.scene, one):
                    return Quarrel(index, index, topic, (stance, one), also=after)
        return Quarrel(index, index, topic, (stance,))

    def _denied(self, index: int) -> Quarrel | None:
        """Read "Y says it was never part of the deal" behind what X, a little earlier, wants or says of it."""
        stance = next((one for one in self.held[index] if one.opens and one.contrary and one.kind == "said"), None)
        if stance is None:
            return None
        denied = content_words(self.scene, stance)
        for before in range(index - 1, max(-1, index - 1 - _ANSWER_REACH), -1):
            for one in self.held[before]:
                if one.side != stance.side and denied & content_words(self.scene, one):
                    return Quarrel(index, index, _topic(self.scene, stance), (one, stance))
        return None

    def _before(self, index: int, stance: Stance) -> Stance | None:
        """Return what the other side holds in the sentence before."""
        sentences = self.scene.sentences
        if index == 0 or sentences[index - 1].paragraph != sentences[index].paragraph:
            return None
        return next((held for held in self.held[index - 1] if held.side != stance.side), None)


def find_disputes(voices: Voices) -> list[Found[Dispute[str]]]:
    """Find the points in dispute, in order of appearance; a sentence shows one dispute at most."""
    found: list[Found[Dispute[str]]] | None = voices.memory.get(("disputes", 0))
    if found is None:
        found = voices.memory["disputes", 0] = _read(voices)
    return found


def _read(voices: Voices) -> list[Found[Dispute[str]]]:
    reader = _Reader(voices)
    found: list[Found[Dispute[str]]] = []
    taken: set[int] = set()
    for index in range(len(voices.scene.sentences)):
        for quarrel in [] if index in taken else reader.at(index):
            found.append(_claim(voices.scene, quarrel))
            taken.update(range(quarrel.first, quarrel.last + 1), (quarrel.also,))
    return found


def _claim(scene: Scene, quarrel: Quarrel) -> Found[Dispute[str]]:
    positions = tuple(
        Position[str](
            party=stance.side,
            stance=wording(scene, stance.first, stance.stop),
            evidence=(_clause(scene, stance),),
        )
        for stance in quarrel.positions
    )
    claim = Dispute[str](topic=quarrel.topic, positions=positions, evidence=_evidence(scene, quarrel))
    return Found(claim, weak=quarrel.weak)


def _clause(scene: Scene, stance: Stance) -> str:
    """Return the clause of a stance without the comma that ends it."""
    stop = stance.stop
    while stop - 1 > stance.first and scene.low(stop - 1) in {",", "and", "–", "—"}:
        stop -= 1
    return scene.printed(stance.first, stop)


def _evidence(scene: Scene, quarrel: Quarrel) -> tuple[str, ...]:
    """Return the sentences of a dispute, one passage for each paragraph."""
    if quarrel.evidence:
        return quarrel.evidence
    shown = list(scene.sentences[quarrel.first : quarrel.last + 1])
    if quarrel.also != NOWHERE:
        return scene.text[shown[0].start : shown[0].end], _whole(scene, quarrel.also)
    if len(shown) == 1 and len(quarrel.positions) == 1:
        return (passage(scene, shown[0], quarrel.positions[0].first),)
    if len(shown) == _PAIR and quarrel.positions[-1].contrary and _outweighs(shown[0], shown[1]):
        return (_whole(scene, quarrel.last),)
    passages: list[str] = []
    for paragraph in dict.fromkeys(sentence.paragraph for sentence in shown):
        of_paragraph = [sentence for sentence in shown if sentence.paragraph == paragraph]
        passages.append(scene.text[of_paragraph[0].start : of_paragraph[-1].end])
    return tuple(passages)


def _outweighs(first: Sentence, second: Sentence) -> bool:
    """Tell whether a sentence is so long that the contradiction behind it is better shown alone."""
    return first.end - first.start > _PAIR * (second.end - second.start)


def _whole(scene: Scene, index: int) -> str:
    sentence = scene.sentences[index]
    return scene.text[sentence.start : sentence.end]


def _is_question(scene: Scene, sentence: Sentence) -> bool:
    return scene.low(sentence.stop - 1) == "?"


def _is_aside(voices: Voices, sentence: Sentence) -> bool:
    """Tell whether a sentence states no position: a threat is a warning, however contrary it sounds."""
    return threatened(voices, sentence) is not None


def _clash(scene: Scene, first: Stance, other: Stance, *, near: bool) -> int:
    """Count the reasons to read two neighbouring stances as a dispute."""
    reasons = 0
    shared = content_words(scene, first) & content_words(scene, other)
    if other.contrary:
        reasons += 2
    if near and first.figures and other.figures:
        reasons += 2
    if shared:
        reasons += 1
    if first.kind == other.kind == "held":
        reasons += 1
    between = range(other.first, min(other.matter + 6, other.stop))
    if any(scene.low(i) in {"however", "instead", "contrast"} for i in between) or _for_its_part(scene, other):
        reasons += 1
    return reasons


def _share_matter(scene: Scene, first: Stance, other: Stance) -> bool:
    """Tell whether two stances have a word or the kind of their figures in common, or the second is contrary."""
    return (
        other.contrary
        or (first.figures and other.figures)
        or bool(content_words(scene, first) & content_words(scene, other))
    )


def _for_its_part(scene: Scene, stance: Stance) -> bool:
    return any(
        scene.low(i) in {"for", "in"} and scene.low(i + 1) in {"its", "their", "his", "her", "turn"}
        for i in range(stance.first, stance.matter)
    )


def _topic(scene: Scene, stance: Stance) -> str:
    if scene.low(stance.matter) in {"out", "down"}:
        return wording(scene, stance.matter + 1, stance.stop)
    return wording(scene, stance.matter, stance.stop)


def _is_bare_offer(scene: Scene, sentence: Sentence, stance: Stance) -> bool:
    """Tell whether what is rejected is an offer as a whole, which names no point in dispute."""
    ahead = [scene.low(i) for i in range(stance.matter, min(stance.matter + 9, sentence.stop))]
    if not _POINTS.isdisjoint(ahead):
        return False
    return bool(_OFFERS.intersection(ahead)) and not {"to", "on", "that", "over"}.intersection(ahead)

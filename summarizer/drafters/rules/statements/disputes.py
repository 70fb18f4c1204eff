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
from summarizer.drafters.rules.statements.warnings import threatened

# Reasons that make two neighbouring stances a dispute (see ``_clash``): one is enough within a
# paragraph; between paragraphs, where neighbours are often about different things, two are needed.
_CLASH_WITHIN = 1
_CLASH_BETWEEN = 3
# How many sentences an answer may stand away from what it answers.
_ANSWER_REACH = 4
_PAIR = 2
# A sentence of more characters than this says more than one thing.
_LONG_SENTENCE = 200
_ABSOLUTE_REACH = 10
_OFFERS = frozenset(
    {"offer", "proposal", "deal", "plan", "draft", "package", "invitation", "compromise", "what", "text"}
)


class Quarrel(NamedTuple):
    """A dispute before it becomes a claim: the sentences that show it, its topic and the stances.

    ``also`` is one more sentence, further on, that belongs to it; ``at`` is where the
    topic begins behind a noun of disagreement.
    """

    first: int
    last: int
    topic: str
    positions: tuple[Stance, ...] = ()
    weak: bool = False
    also: int = NOWHERE
    at: int = NOWHERE


class _Reader:
    """The stances of an article, sentence by sentence, each read once."""

    def __init__(self, voices: Voices) -> None:
        self.voices = voices
        self.scene = voices.scene
        self.held = [[] if _is_aside(voices, one) else stances(voices, one) for one in self.scene.sentences]

    def at(self, index: int) -> Quarrel | None:
        """Return the dispute that begins in the sentence ``index``, if one does."""
        if self.scene.sentences[index].aside or _is_question(self.scene, self.scene.sentences[index]):
            return None
        contrast = self._within(index) or self._across(index)
        return self._named(index, contrast) or contrast or self._rejected(index) or self._denied(index)

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
        if near and self._sets_condition(index) and self._sets_condition(after):
            reasons += 1
        if reasons < (_CLASH_WITHIN if near else _CLASH_BETWEEN):
            return None
        return Quarrel(index, after, _topic(self.scene, first), (first, other))

    def _sets_condition(self, index: int) -> bool:
        return proposed(self.voices, self.scene.sentences[index]) is not None

    def _named(self, index: int, contrast: Quarrel | None) -> Quarrel | None:
        """Read "differences over …", "the sticking point …", "could not agree on …", with the stances that follow."""
        sentence = self.scene.sentences[index]
        at, sure = _dispute_noun(self.scene, sentence)
        if at == NOWHERE:
            return None
        topic = wording(self.scene, at, sentence.stop)
        if contrast is not None and sure:
            return contrast._replace(topic=topic)
        after = index + 1
        if after < len(self.scene.sentences) and self.scene.sentences[after].paragraph == sentence.paragraph:
            following = self._within(after) or self._across(after)
            if following is not None:
                return following._replace(first=index, topic=topic)
        return Quarrel(index, index, topic, at=at) if sure else None

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
        quarrel = None if index in taken else reader.at(index)
        if quarrel is not None:
            found.append(_claim(voices.scene, quarrel))
            taken.update(range(quarrel.first, quarrel.last + 1), (quarrel.also,))
    return found


def _claim(scene: Scene, quarrel: Quarrel) -> Found[Dispute[str]]:
    positions = tuple(
        Position[str](
            party=stance.side,
            stance=wording(scene, stance.first, stance.stop),
            evidence=(scene.printed(stance.first, stance.stop),),
        )
        for stance in quarrel.positions
    )
    claim = Dispute[str](topic=quarrel.topic, positions=positions, evidence=_evidence(scene, quarrel))
    return Found(claim, weak=quarrel.weak)


def _evidence(scene: Scene, quarrel: Quarrel) -> tuple[str, ...]:
    """Return the sentences of a dispute, one passage for each paragraph."""
    shown = list(scene.sentences[quarrel.first : quarrel.last + 1])
    if quarrel.also != NOWHERE:
        return scene.text[shown[0].start : shown[0].end], _whole(scene, quarrel.also)
    if len(shown) == 1 and quarrel.at != NOWHERE:
        return (_absolute(scene, shown[0], quarrel.at),)
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


def _absolute(scene: Scene, sentence: Sentence, at: int) -> str:
    """Return the phrase "with the two sides at odds over …" out of a long sentence, else the sentence."""
    if sentence.end - sentence.start > _LONG_SENTENCE:
        for position in range(at, max(sentence.first, at - _ABSOLUTE_REACH), -1):
            if scene.low(position) in {"with", "amid"}:
                comma = next((i for i in range(at, sentence.stop) if scene.low(i) == ","), sentence.stop)
                return scene.printed(position, comma)
    return scene.text[sentence.start : sentence.end]


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
    return bool(_OFFERS.intersection(ahead)) and not {"to", "on", "that", "over"}.intersection(ahead)


def _is_about_a_quarrel(scene: Scene, sentence: Sentence, at: int) -> bool:
    nouns = {
        "dispute",
        "row",
        "quarrel",
        "disagreement",
        "disagreements",
        "differences",
        "talks",
        "wrangle",
        "argument",
    }
    return any(scene.low(i) in nouns for i in range(sentence.first, at))


def _dispute_noun(scene: Scene, sentence: Sentence) -> tuple[int, bool]:  # noqa: PLR0911  # one return for each form that is none
    """Return where the topic behind a noun or verb of disagreement begins, and whether the word alone is proof."""
    words = word_sets("dispute_words")
    if words["any_noun"].isdisjoint(scene.lows(sentence.first, sentence.stop)):
        return NOWHERE, False
    for position in range(sentence.first, sentence.stop):
        low, follows = scene.low(position), scene.low(position + 1)
        if scene.words[position].quotation != NOWHERE or low not in words["any_noun"]:
            continue
        denied = is_negated(scene, max(sentence.first, position - 4), position)
        if low in words["nouns"] and follows in words["over"] and not denied:
            return position + 2, low not in words["vague"]
        if low in words["points"] and follows in words["point_heads"] and not denied:
            return position, True
        if low in words["point_heads"] and follows == "of" and scene.low(position + 2) in words["kinds_of_point"]:
            return position, True
        if (
            low in words["centering"]
            and follows in {"on", "around", "over"}
            and _is_about_a_quarrel(scene, sentence, position)
        ):
            return position + 2, True
        if low in {"agree", "agreed"} and follows in {"on", "over", "about", "how", "whether"} and denied:
            return position + 1 + (follows in {"on", "over", "about"}), True
        if low == "failed" and follows == "to" and scene.low(position + 2) == "agree":
            return position + 3, True
    return NOWHERE, False

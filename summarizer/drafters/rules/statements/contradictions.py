"""Contradictions: one side against itself, or the sides against each other, on a fact."""

from typing import NamedTuple

from summarizer.claims import Contradiction, Statement
from summarizer.drafters.rules.statements.clauses import is_negated, wording
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.found import Found
from summarizer.drafters.rules.statements.scene import NOWHERE, Scene, Sentence
from summarizer.drafters.rules.statements.voices import Voice, Voices

_CONTRASTING = frozenset({"while", "although", "though", "whereas"})
_RESULTS = frozenset(
    {"agreed", "agreement", "deal", "accord", "pact", "signed", "accepted", "settled", "done", "truce", "ceasefire",
     "cease-fire", "reached", "failed", "collapsed", "paper", "sign", "understanding"}
)  # fmt: skip
_REACH = 2


class _Said(NamedTuple):
    """What somebody says in one clause."""

    voice: Voice
    first: int
    stop: int
    denies: bool


def find_contradictions(voices: Voices) -> list[Found[Contradiction[str]]]:
    """Find statements about a fact that cannot both be true, in order of appearance."""
    found: list[Found[Contradiction[str]]] = []
    told: set[tuple[int, int]] = set()
    for index, sentence in enumerate(voices.scene.sentences):
        if sentence.aside:
            continue
        pair = _while(voices, sentence) or _opposed(voices, index) or _result(voices, index)
        if pair is not None and (pair[0].first, pair[1].first) not in told:
            told.add((pair[0].first, pair[1].first))
            found.append(_claim(voices.scene, *pair))
    return found


def _claim(scene: Scene, first: _Said, second: _Said, *, weak: bool = False) -> Found[Contradiction[str]]:
    statements = tuple(
        Statement[str](
            speaker=said.voice.name,
            text=wording(scene, said.first, said.stop),
            evidence=(scene.printed(said.first, said.stop),),
        )
        for said in (first, second)
    )
    return Found(Contradiction[str](topic=wording(scene, second.first, second.stop), statements=statements), weak=weak)


def _while(voices: Voices, sentence: Sentence) -> tuple[_Said, _Said] | None:  # noqa: PLR0911  # one return for each form that is none
    """Read "While the minister confirmed A, the ministry's spokesman claimed B", both for one side."""
    scene = voices.scene
    if scene.low(sentence.first) not in _CONTRASTING:
        return None
    verbs = [
        i
        for i in range(sentence.first + 1, sentence.stop)
        if scene.words[i].quotation == NOWHERE and scene.low(i) in voices.speech
    ]
    if len(verbs) < 2:  # noqa: PLR2004  # two statements
        return None
    first, second = verbs[0], verbs[-1]
    comma = next((i for i in range(first, second) if scene.low(i) == ","), NOWHERE)
    if comma == NOWHERE:
        return None
    later = voices.subject_of(second)
    earlier = voices.subject_of(first)
    if later is None or later.voice is None or later.voice.side is None:
        return None
    voice = earlier.voice if earlier is not None else None
    if voice is not None and voice.side not in {None, later.voice.side}:
        return None
    if not is_negated(scene, second, sentence.stop) and not is_negated(scene, first, comma):
        return None
    speaker = voice or _described(scene, sentence.first + 1, first, later.voice.side)
    return (
        _Said(speaker, sentence.first + 1, comma, denies=False),
        _Said(later.voice, comma + 1, sentence.stop, denies=True),
    )


def _described(scene: Scene, first: int, stop: int, side: str | None) -> Voice:
    """Return who has the office that is printed ("the defence minister"), else the words as printed."""
    printed = scene.printed(first, stop)
    office = printed.lower().removeprefix("the ")
    holders = [name for name, role in scene.roles.items() if role.lower() == office and scene.sides.get(name) == side]
    return Voice(holders[0] if len(holders) == 1 else printed, side, "person")


def _opposed(voices: Voices, index: int) -> tuple[_Said, _Said] | None:
    """Read "X's own spokeswoman contradicted him" and "his deputy said the opposite" with the words around them."""
    scene = voices.scene
    sentence = scene.sentences[index]
    words = word_sets("outcome_words")["opposing"]
    at = next(
        (
            i
            for i in range(sentence.first, sentence.stop)
            if scene.low(i) in words and scene.words[i].quotation == NOWHERE
        ),
        NOWHERE,
    )
    if at == NOWHERE or is_negated(scene, max(sentence.first, at - 4), at):
        return None
    if (scene.low(at) == "opposite" and scene.low(at - 1) != "the") or scene.low(at + 1) == "number":
        return None
    if scene.low(at) in {"conflicting", "contradictory"}:
        before = _spoken(voices, index + 1, 1)
        after = None if before is None else _spoken(voices, index + 1, 1, unlike=before.voice)
    else:
        before, after = _spoken(voices, index - 1, -1), _spoken(voices, index + 1, 1)
    if before is None or after is None or before.voice.name == after.voice.name:
        return None
    return before, after


def _spoken(voices: Voices, index: int, step: int, *, unlike: Voice | None = None) -> _Said | None:
    """Return the nearest words that somebody of a party says, going ``step`` by ``step`` from a sentence."""
    scene = voices.scene
    for k in range(_REACH if unlike is None else 2 * _REACH):
        place = index + k * step
        if not 0 <= place < len(scene.sentences) or scene.sentences[place].aside:
            return None
        voice = voices.of(place)
        if voice is not None and (unlike is None or voice.side not in {None, unlike.side}):
            sentence = scene.sentences[place]
            return _Said(voice, sentence.first, sentence.stop, is_negated(scene, sentence.first, sentence.stop))
    return None


def _result(voices: Voices, index: int) -> tuple[_Said, _Said] | None:
    """Read one side's "it is agreed" against the other side's "nothing is agreed" in the sentences behind it."""
    scene = voices.scene
    here = _about_result(voices, index)
    if here is None or here.denies:
        return None
    for place in range(index + 1, min(index + 1 + _REACH, len(scene.sentences))):
        there = _about_result(voices, place)
        if there is not None and there.denies and there.voice.side != here.voice.side:
            return here, there
    return None


def _about_result(voices: Voices, index: int) -> _Said | None:
    """Return what a side says in a sentence about whether there is an agreement."""
    scene = voices.scene
    sentence = scene.sentences[index]
    voice = voices.of(index)
    verb = voices.verb(index)
    if sentence.aside or voice is None or voice.side is None or verb == NOWHERE or scene.low(sentence.stop - 1) == "?":
        return None
    at = next((i for i in range(verb + 1, sentence.stop) if scene.low(i) in _RESULTS), NOWHERE)
    if at == NOWHERE or any(
        scene.low(i) in {"if", "until", "unless", "would", "could"} for i in range(verb, sentence.stop)
    ):
        return None
    denies = is_negated(scene, verb, min(at + 4, sentence.stop))
    return _Said(voice, sentence.first, sentence.stop, denies)

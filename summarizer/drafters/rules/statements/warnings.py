"""Warnings: statements that threaten or caution the other side about consequences."""

from typing import TYPE_CHECKING

from summarizer.claims import CautionaryStatement, Speaker
from summarizer.drafters.rules.statements.clauses import mentions_between, passage
from summarizer.drafters.rules.statements.conditions import proposed
from summarizer.drafters.rules.statements.found import Found
from summarizer.drafters.rules.statements.looming import LOOMING
from summarizer.drafters.rules.statements.scene import NOWHERE, Scene, Sentence
from summarizer.drafters.rules.statements.threats import HYPOTHETICAL, THREATS, Rule, Threat
from summarizer.drafters.rules.statements.voices import Voice, Voices
from summarizer.drafters.rules.statements.wording import clipped

if TYPE_CHECKING:
    from summarizer.quotations import Quotation


_RULES: dict[str, tuple[tuple[bool, Rule], ...]] = {
    low: tuple((table is LOOMING, table[low]) for table in (THREATS, LOOMING) if low in table)
    for low in (*THREATS, *LOOMING)
}
"""The rules of each cue word, and whether they read the form of the sentence rather than the word."""


def find_warnings(voices: Voices) -> list[Found[CautionaryStatement[str]]]:
    """Find the warnings that speakers of the parties give, in order of appearance."""
    found: list[Found[CautionaryStatement[str]]] = []
    warned: tuple[int, str | None] = (NOWHERE, None)
    for sentence in voices.scene.sentences:
        threat = threatened(voices, sentence)
        if threat is None:
            threat = _pursued(voices, sentence, warned)
        if threat is None:
            continue
        warned = (sentence.paragraph, threat.voice.name)
        found.append(_claim(voices, sentence, threat))
    return found


def threatened(voices: Voices, sentence: Sentence) -> Threat | None:
    """Return what the first fitting rule finds in a sentence; a strong finding goes before a weak one."""
    key = ("threats", sentence.first)
    if key not in voices.memory:
        voices.memory[key] = _read(voices, sentence)
    threat: Threat | None = voices.memory[key]
    return threat


def _read(voices: Voices, sentence: Sentence) -> Threat | None:
    scene = voices.scene
    if sentence.aside or scene.low(sentence.stop - 1) == "?":
        return None
    weak: Threat | None = None
    for position in range(sentence.first, sentence.stop):
        threat = _threat(voices, sentence, position)
        if threat is not None:
            if not threat.weak:
                return threat
            weak = weak or threat
    return weak


def _threat(voices: Voices, sentence: Sentence, position: int) -> Threat | None:
    """Return the threat that the cue word at ``position`` tells of: by its own rule, else by a form of the sentence."""
    for formal, rule in _RULES.get(voices.scene.low(position), ()):
        threat = rule(voices, sentence, position)
        if threat is None or _is_to_itself(voices, threat):
            continue
        if formal and proposed(voices, sentence) is not None and threat.weak:
            continue
        if not _is_condition(voices, sentence, position, threat):
            return threat
    return None


def _is_condition(voices: Voices, sentence: Sentence, position: int, threat: Threat) -> bool:
    """Tell whether a sentence that holds no verb of warning sets a condition: then "if" and "any" are part of it."""
    if voices.scene.low(position) not in HYPOTHETICAL:
        return False
    proposal = proposed(voices, sentence)
    return proposal is not None and (threat.weak or not proposal.weak)


def _is_to_itself(voices: Voices, threat: Threat) -> bool:
    """Tell whether a side cautions its own people right behind the verb ("warned residents", "told members")."""
    at = threat.first
    outsiders = {"residents", "citizens", "members", "people", "voters", "clients", "reporters", "investors", "farmers"}
    return any(voices.scene.low(i) in outsiders for i in range(at, at + 2)) and voices.scene.low(at - 1).startswith(
        ("warn", "caution")
    )


def _pursued(voices: Voices, sentence: Sentence, warned: tuple[int, str | None]) -> Threat | None:
    """Read words in marks that a speaker, having just warned, addresses to a person of the other side."""
    scene = voices.scene
    voice = voices.of(scene.sentence_of[sentence.first])
    if voice is None or voice.side is None or warned != (sentence.paragraph, voice.name):
        return None
    inside = [i for i in range(sentence.first, sentence.stop) if scene.words[i].quotation != NOWHERE]
    if not inside or not any(scene.low(i) in {"you", "your"} for i in inside):
        return None
    named = mentions_between(scene, sentence.first, sentence.stop)
    if not any(mention.side not in {None, voice.side} for mention in named):
        return None
    return Threat(voice, inside[0], inside[-1] + 1)


def _claim(voices: Voices, sentence: Sentence, threat: Threat) -> Found[CautionaryStatement[str]]:
    scene = voices.scene
    quotation = _quotation(scene, sentence, threat)
    voice = _speaker(voices, quotation, threat.voice)
    claim = CautionaryStatement[str](
        speaker=Speaker(name=voice.name, role=scene.roles.get(voice.name), side=voice.side),
        addressee=_addressee(scene, sentence, threat),
        quote=None if quotation is None else _words_shown(scene, sentence, quotation),
        gist=clipped(voices, sentence, threat.first, threat.stop),
        evidence=(passage(scene, sentence, threat.first),),
    )
    return Found(claim, weak=threat.weak or threat.voice.side not in scene.parties)


def _words_shown(scene: Scene, sentence: Sentence, quotation: "Quotation") -> str:
    """Return the words inside the marks, those of the sentence alone where the quotation goes over several."""
    return scene.text[max(quotation.start, sentence.start) : min(quotation.end, sentence.end)].strip()


def _speaker(voices: Voices, quotation: "Quotation | None", voice: Voice) -> Voice:
    """Return the person who speaks the quoted words, where they speak for the same side."""
    named = voices.speaker_named(quotation.speaker) if quotation is not None else None
    return named if named is not None and named.side == voice.side else voice


def _quotation(scene: Scene, sentence: Sentence, threat: Threat) -> "Quotation | None":
    """Return the quotation that holds most of the threat's words."""
    counts: dict[int, int] = {}
    for position in range(sentence.first, sentence.stop):
        index = scene.words[position].quotation
        if index != NOWHERE and threat.first <= position < threat.stop:
            counts[index] = counts.get(index, 0) + 1
    return scene.quotations[max(counts, key=lambda index: counts[index])] if counts else None


def _addressee(scene: Scene, sentence: Sentence, threat: Threat) -> str | None:
    """Return the party that is warned: the one that is named, else the other one of two; None where several are."""
    sides = {m.side for m in mentions_between(scene, sentence.first, sentence.stop)} - {None, threat.voice.side}
    if len(sides) == 1:
        return sides.pop()
    return None if sides else scene.other(threat.voice.side)

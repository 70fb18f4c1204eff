"""Looming harm: threats without a verb of warning and without "if", by the form of the sentence alone.

"From Tuesday the lock is closed", "schools that stay shut will lose …", "whoever comes
will find …", "they sign or the furnace goes cold", "… until Thursday; after that …".
"""

from summarizer.drafters.rules.statements.clauses import has_word, is_negated, next_word
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.harm import is_harmful
from summarizer.drafters.rules.statements.scene import NOWHERE, Sentence
from summarizer.drafters.rules.statements.threats import Rule, Threat, speaker_at, speech_at
from summarizer.drafters.rules.statements.voices import Voice, Voices

_FUTURES = frozenset({"will", "would", "shall", "can", "may", "could", "won't"})
_OTHERS = frozenset({"they", "he", "she", "you"})
_STOPS = frozenset({";", ":", ","})
_CHOICE_REACH = 10
_STING_REACH = 5
_HARM_REACH = 14


def _sided(voices: Voices, sentence: Sentence, at: int) -> Voice | None:
    voice = speaker_at(voices, sentence, at)
    return voice if voice is not None and voice.side is not None else None


def _is_said(voices: Voices, at: int) -> bool:
    """Tell whether the words at ``at`` are the speaker's own: in quotation marks, or under a label."""
    return voices.scene.words[at].quotation != NOWHERE or voices.labelled(at)


def _from_a_day(voices: Voices, sentence: Sentence, at: int) -> Threat | None:
    """Read "from Friday the gates are shut": something is shut at a date, and the speaker shuts it."""
    scene = voices.scene
    if scene.low(at + 1) not in word_sets("frame_words")["periods"] or not _is_said(voices, at):
        return None
    voice = _sided(voices, sentence, at)
    first, stop = speech_at(voices, sentence, at)
    if voice is None or not has_word(scene, at + 2, stop, frozenset({"is", "are", "will", "stays", "closes", "stops"})):
        return None
    shut = has_word(scene, at + 2, stop, word_sets("frame_words")["shutting"]) or is_harmful(scene, at + 2, stop)
    return Threat(voice, first, stop, weak=at > first) if shut else None


def _foretold(voices: Voices, sentence: Sentence, at: int) -> Threat | None:
    """Read what will happen to somebody else: "whoever comes will find …", "they will remember us"."""
    scene = voices.scene
    voice = _sided(voices, sentence, at)
    if voice is None or scene.low(at - 1) in word_sets("clause_words")["own"] | {"it", "there"}:
        return None
    first, stop = speech_at(voices, sentence, at)
    near = min(at + _STING_REACH, stop)
    words = word_sets("frame_words")
    if has_word(scene, at + 1, near, words["dooming"]) and has_word(scene, at + 2, near + 1, frozenset({"for", "it"})):
        return Threat(voice, first, stop)
    sweeping = _is_sweeping(voices, first, at)
    if sweeping and is_harmful(scene, at + 1, min(at + _HARM_REACH, stop)):
        return Threat(voice, first, stop, weak=not _is_said(voices, at))
    learns = has_word(scene, at + 1, near, words["learning"])
    if not learns or (is_negated(scene, at + 1, near) and not sweeping):
        return None
    scrap = scene.words[at].quotation != NOWHERE and at == first
    told = _is_said(voices, at) and (scene.low(at - 1) in _OTHERS or _is_other(voices, at - 1, voice))
    return Threat(voice, first, stop, weak=True) if scrap or sweeping or told else None


def _is_other(voices: Voices, at: int, voice: Voice) -> bool:
    mention = voices.scene.mention_at[at]
    return mention is not None and mention.side not in {None, voice.side}


def _is_sweeping(voices: Voices, first: int, at: int) -> bool:
    """Tell whether the subject in front of ``at`` is told by what it does: "schools that stay closed", "whoever …"."""
    scene = voices.scene
    stops = (i + 1 for i in range(at - 1, first - 1, -1) if scene.low(i) in _STOPS or _reports(voices, i))
    begin = next(stops, first)
    while begin < at and not scene.low(begin)[:1].isalpha():
        begin += 1
    if scene.low(begin) in {"whoever", "anyone", "anybody", "those"}:
        return True
    if scene.low(begin + 1) == "next" or scene.low(begin) in {"any", "every"}:
        return True
    return any(
        scene.low(i) in {"who", "that"} and scene.low(i - 1)[:1].isalpha() and scene.low(i - 1) not in voices.speech
        for i in range(begin + 1, min(begin + 4, at))
    )


def _reports(voices: Voices, at: int) -> bool:
    """Tell whether reported words begin behind ``at``: "said …", "said that …"."""
    scene = voices.scene
    outside = scene.words[at].quotation == NOWHERE
    if scene.low(at) == "that":
        return scene.low(at - 1) in voices.speech and outside
    return scene.low(at) in voices.speech and outside and scene.low(at + 1) != "that"


def _choice(voices: Voices, sentence: Sentence, at: int) -> Threat | None:
    """Read "they sign or the furnace goes cold" in quotation marks."""
    scene = voices.scene
    if scene.words[at].quotation == NOWHERE:
        return None
    voice = _sided(voices, sentence, at)
    first, stop = speech_at(voices, sentence, at)
    if voice is None or at - first > _CHOICE_REACH or at - first < 2:  # noqa: PLR2004  # "they sign"
        return None
    begins = scene.low(first) in _OTHERS | {"either"} or _is_other(voices, first, voice)
    after = scene.low(at + 1)
    if not begins or after not in word_sets("clause_words")["determiners"] | {
        "we",
        "they",
        "there",
        "it",
        "you",
        "else",
    }:
        return None
    return Threat(voice, first, stop, weak=True)


def _then(voices: Voices, sentence: Sentence, at: int) -> Threat | None:
    """Read "Then the bridge will be closed": the sequel that a speaker foretells, at the head of what is said."""
    scene = voices.scene
    voice = _sided(voices, sentence, at) if _is_said(voices, at) else None
    if voice is None or scene.low(at - 1) not in {":", '"', "“", ".", "?", "and", ","} or scene.low(at + 1) == ",":
        return None
    first, stop = speech_at(voices, sentence, at)
    will = next_word(scene, at + 1, min(at + _HARM_REACH, stop), frozenset({"will", "shall", "is", "are"}))
    if will == NOWHERE or not is_harmful(scene, will, stop):
        return None
    return Threat(voice, first, stop)


def _after_that(voices: Voices, sentence: Sentence, at: int) -> Threat | None:
    """Read "… had until Thursday; after that the army would not knock"."""
    scene = voices.scene
    if scene.low(at + 1) != "that" or scene.low(at - 1) not in {",", ";", "and", "—", "–"}:
        return None
    if not has_word(scene, sentence.first, at, frozenset({"until", "till", "deadline"})):
        return None
    voice = _sided(voices, sentence, at)
    if voice is None or not has_word(scene, at + 2, sentence.stop, _FUTURES):
        return None
    return Threat(voice, sentence.first, sentence.stop, weak=True)


def _inverted(voices: Voices, sentence: Sentence, at: int) -> Threat | None:
    """Read "the shaft may have to be flooded should the crews stay away": harm in front of an inverted condition."""
    scene = voices.scene
    voice = _sided(voices, sentence, at)
    if voice is None or scene.low(at - 1) in word_sets("clause_words")["persons"] | {"they", "we", "it", "you"}:
        return None
    modal = next_word(scene, sentence.first, at, frozenset({"may", "will", "would", "could", "might"}))
    if modal == NOWHERE or not is_harmful(scene, modal, at):
        return None
    return Threat(voice, *speech_at(voices, sentence, at))


LOOMING: dict[str, Rule] = {
    "from": _from_a_day,
    **dict.fromkeys(("will", "would", "shall", "can"), _foretold),
    "or": _choice,
    "then": _then,
    "after": _after_that,
    "should": _inverted,
}

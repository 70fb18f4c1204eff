"""Threats: the forms in which a side speaks of harm to come (see ``warnings.py`` for who speaks, and to whom).

Three families: a verb of warning; a condition with harm behind it ("if …, we will
shut …", "any … will be …", "whoever …"); and the order with a sting ("refuse it, and
you will …").
"""

from collections.abc import Callable
from typing import NamedTuple

from summarizer.drafters.rules.statements.clauses import has_word, is_negated, next_word
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.harm import is_harmful
from summarizer.drafters.rules.statements.proposal import side_of_subject
from summarizer.drafters.rules.statements.scene import NOWHERE, Sentence
from summarizer.drafters.rules.statements.voices import Voice, Voices, voice_of


class Threat(NamedTuple):
    """A threat in a sentence: who makes it, and the words from ``first`` to ``stop`` that say it."""

    voice: Voice
    first: int
    stop: int
    weak: bool = False


Rule = Callable[[Voices, Sentence, int], Threat | None]

# Words of an order in front of its sting.
_LONGEST_ORDER = 12
_FUTURES = frozenset({"will", "would", "shall", "won't", "wouldn't"})


def warning_verb(voices: Voices, sentence: Sentence, verb: int) -> Threat | None:
    """Read "X warned that …", "X threatens to …", "X cautioned Y against …" with a party or its speaker for X."""
    scene = voices.scene
    if scene.low(verb) == "warning" and scene.low(verb - 1) in {"'s", "'", "its", "their", "his", "her"}:
        return threat_noun(voices, sentence, verb)
    if scene.words[verb].quotation != NOWHERE or is_negated(scene, max(sentence.first, verb - 3), verb):
        return None
    if scene.low(verb - 1) in {"was", "were", "been", "is", "are"} or scene.low(verb + 1) in {"by", "sign", "shot"}:
        return None
    subject = voices.speaker_of(verb, sentence)
    voice = subject.voice if subject is not None and voices.acts(subject) else None
    if scene.low(verb).endswith("ing") and scene.low(verb - 1) in {"by", "while", "in", "when", "before", "after"}:
        voice = voices.of(scene.sentence_of[verb])
    if voice is None or voice.side is None:
        return None
    return Threat(voice, verb + 1, sentence.stop)


def hypothesis(voices: Voices, sentence: Sentence, at: int) -> Threat | None:  # noqa: PLR0911  # one return for each form that is none
    """Read "if X, harm" and "harm unless X", said by somebody who speaks for a party."""
    scene = voices.scene
    voice = speaker_at(voices, sentence, at)
    if voice is None or scene.low(at - 1) in {"asked", "see", "know", "even", "only", "as", "wonder", "unclear"}:
        return None
    first, stop = speech_at(voices, sentence, at)
    low = scene.low(at)
    if low == "should" and scene.low(at - 1) != "," and at != first:
        return None
    opens = _opens_clause(voices, at - (scene.low(at - 1) == "for"), first)
    if low in {"any", "every"} and not opens:
        return None
    effect = _effect(voices, at, first, stop)
    if not _is_future(voices, *effect):
        return None
    known = voice.side is not None
    voice = voice if known else voice._replace(side=_doer(voices, *effect))
    harmful = is_harmful(scene, *effect)
    if low == "unless" and not harmful and is_negated(scene, *effect):
        return None
    struck = harmful or _is_denied(voices, *effect) or _is_hard(voices, voice, *effect)
    if not struck:
        return None
    if voice.side is None and not (harmful and scene.words[at].quotation != NOWHERE):
        return None
    return Threat(voice, first, stop, weak=not (harmful and known))


def _doer(voices: Voices, first: int, stop: int) -> str | None:
    """Return the party that would do what is threatened: it is the speaker's own, where nothing else tells."""
    future = next_word(voices.scene, first, stop, _FUTURES)
    return None if future == NOWHERE else side_of_subject(voices, future)


def _effect(voices: Voices, at: int, first: int, stop: int) -> tuple[int, int]:
    """Return the words that tell what follows: behind the comma or the clause that leads, else before ``at``."""
    scene = voices.scene
    if scene.low(at) in word_sets("threat_words")["sweeping"]:
        return at, stop
    if not _opens_clause(voices, at, first):
        return _clause_of_future(voices, first, at), at
    comma = next_word(scene, at + 1, stop, frozenset({","}))
    future = next((i for i in range(at + 1, stop) if scene.low(i) in _FUTURES or scene.low(i).endswith("'ll")), NOWHERE)
    if future != NOWHERE and (comma == NOWHERE or future < comma):
        return max(at + 1, future - 1), stop
    return (comma + 1, stop) if comma != NOWHERE else (first, at)


def _clause_of_future(voices: Voices, first: int, at: int) -> int:
    """Return where the clause begins that tells what will be: behind a comma, "that" or a verb of speech."""
    scene = voices.scene
    future = next_word(scene, first, at, _FUTURES)
    if future == NOWHERE:
        return first
    breaks = (
        i + 1 for i in range(future - 1, first - 1, -1) if scene.low(i) in {";", "that"} or _is_reporting(voices, i)
    )
    return next(breaks, first)


def _is_reporting(voices: Voices, at: int) -> bool:
    return voices.scene.low(at) in voices.speech and voices.scene.words[at].quotation == NOWHERE


def speaker_at(voices: Voices, sentence: Sentence, at: int) -> Voice | None:
    """Return who speaks at ``at``: for a party, or a named person whose side is not known."""
    scene = voices.scene
    quotation = scene.words[at].quotation
    voice = voices.speaker_named(scene.quotations[quotation].speaker) if quotation != NOWHERE else None
    voice = voice or voices.of(scene.sentence_of[sentence.first])
    if voice is None or voice.side is not None:
        return voice
    return voice if voices.may_be_a_delegate(voice) else None


def speech_at(voices: Voices, sentence: Sentence, at: int) -> tuple[int, int]:
    """Return the words of the same quotation in the sentence; in reported speech, those of the sentence."""
    scene = voices.scene
    quotation = scene.words[at].quotation
    if quotation == NOWHERE:
        return sentence.first, sentence.stop
    inside = [i for i in range(sentence.first, sentence.stop) if scene.words[i].quotation != NOWHERE]
    return inside[0], inside[-1] + 1


def _opens_clause(voices: Voices, at: int, first: int) -> bool:
    return (
        at <= first
        or voices.scene.low(at - 1) in voices.speech
        or voices.scene.low(at - 1)
        in {
            ",",
            ":",
            ";",
            "that",
            "and",
            "but",
            "-",
            "–",
            "—",
            '"',
            "“",
            "”",
            ".",
        }
    )


def _is_future(voices: Voices, first: int, stop: int) -> bool:
    scene = voices.scene
    futures = word_sets("clause_words")["futures"]
    if any(scene.low(i) in futures or scene.low(i).endswith("'ll") for i in range(first, stop)):
        return True
    if any(scene.low(i) in {"ready", "prepared"} and scene.low(i + 1) == "to" for i in range(first, stop)):
        return True
    return any(
        scene.low(i) in {"is", "gets", "has", "goes", "closes", "stops"} for i in range(first, min(stop, first + 9))
    )


def _is_denied(voices: Voices, first: int, stop: int) -> bool:
    """Tell whether the effect is that something will not be: "not one aircraft will leave", "there won't be"."""
    return is_negated(voices.scene, first, stop)


def _is_hard(voices: Voices, voice: Voice, first: int, stop: int) -> bool:
    """Tell whether the effect is a deed of the speaker's own that no side would call a favour."""
    scene = voices.scene
    verbs = word_sets("commitment_verbs")["base"]
    for position in range(first, stop):
        low = scene.low(position)
        if low in {"will", "would", "shall"} or low.endswith("'ll"):
            verb = position + 1
            if scene.low(verb) == "consider" and scene.low(verb + 1) in {"itself", "themselves", "himself", "herself"}:
                return True
            if (
                scene.low(verb) in verbs
                or scene.low(verb) in word_sets("threat_words")["mild"]
                or scene.low(verb).endswith("ly")
            ):
                return False
            if low.endswith("'ll"):
                return low.startswith(("we", "i'"))
            subject = voices.subject_of(position)
            return subject is not None and subject.voice is not None and subject.voice.side == voice.side
    return False


def order(voices: Voices, sentence: Sentence, at: int) -> Threat | None:
    """Read "refuse it, and there will be no …", "let them …, and they will learn …" inside quotation marks."""
    scene = voices.scene
    if scene.low(at) == "or" and scene.low(at + 1) in {"face", "risk", "suffer"}:
        return _alternative(voices, sentence, at)
    voice = speaker_at(voices, sentence, at)
    if voice is None or voice.side is None or scene.words[at].quotation == NOWHERE:
        return None
    first, stop = speech_at(voices, sentence, at)
    start = first
    for position in range(at, first, -1):
        if scene.low(position - 1) in {".", ":", ";", '"', "“"}:
            start = position
            break
    if not _is_order(voices, start, at) or _is_favour(voices, at, stop):
        return None
    if not any(
        scene.low(i) in {"will", "won't", "shall"} or scene.low(i).endswith("'ll") or scene.low(i) in {"goes", "have"}
        for i in range(at + 1, min(at + 6, stop))
    ):
        return None
    return Threat(voice, start, stop)


def _alternative(voices: Voices, sentence: Sentence, at: int) -> Threat | None:
    """Read "gave the other side until Friday to sign or face an embargo": the giver threatens."""
    scene = voices.scene
    verb = next_word(scene, sentence.first, at, word_sets("threat_words")["ordering"])
    if verb == NOWHERE or scene.words[at].quotation != NOWHERE or is_negated(scene, sentence.first, at):
        return None
    subject = voices.subject_of(verb)
    voice = None if subject is None else subject.voice
    if subject is None or voice is None or voice.side is None or not voices.acts(subject):
        return None
    addressed = (m for m in (scene.mention_at[i] for i in range(verb + 1, at)) if m is not None)
    return Threat(voice, verb, sentence.stop) if any(m.side not in {None, voice.side} for m in addressed) else None


def _is_favour(voices: Voices, at: int, stop: int) -> bool:
    """Tell whether what follows is a deed of the speaker's own that the other side would like ("and we shall sign")."""
    scene = voices.scene
    verbs = word_sets("commitment_verbs")["base"]
    if not any(scene.low(i) in {"we", "we'll", "i", "i'll"} for i in range(at + 1, min(at + 3, stop))):
        return False
    return any(scene.low(i) in verbs or scene.low(i) in {"be", "seated"} for i in range(at + 2, min(at + 6, stop)))


def sting(voices: Voices, sentence: Sentence, at: int) -> Threat | None:
    """Read "you will find …", "then you may look for …", said by a party's speaker in quotation marks."""
    scene = voices.scene
    voice = speaker_at(voices, sentence, at)
    if voice is None or voice.side is None or scene.words[at].quotation == NOWHERE:
        return None
    ahead = [scene.low(i) for i in range(at, at + 4)]
    if not (ahead[0].endswith("'ll") or ahead[1] in {"will", "may", "can", "shall"}):
        return None
    if not word_sets("threat_words")["stings"].intersection(ahead) or has_word(
        scene, sentence.first, at, frozenset({"if"})
    ):
        return None
    return Threat(voice, *speech_at(voices, sentence, at), weak=True)


def _is_order(voices: Voices, start: int, at: int) -> bool:
    scene = voices.scene
    while scene.low(start) in {"but", "and", "so", ",", "just", "please"}:
        start += 1
    low = scene.low(start)
    if low in {"let", "one", "another"}:
        return low == "let" or scene.low(start + 1) in {"more", "step", "single"}
    words = word_sets("clause_words")
    closed = (
        words["determiners"]
        | words["prepositions"]
        | words["subordinators"]
        | words["auxiliaries"]
        | words["persons"]
        | words["groups"]
        | words["own"]
        | (words["negations"] - {"refuse", "reject"})
        | words["adverbs"]
        | {"you", "there", "here", "people", "yes", "well", "these"}
    )
    if (
        low in closed
        or scene.mention_at[start] is not None
        or (low.endswith(("s", "ed", "ing")) and not low.endswith("ss"))
        or at - start > _LONGEST_ORDER
    ):
        return False
    return scene.low(start + 1) in words["determiners"] | {"one", "below", "it", "them", "us", "with"}


def blow(voices: Voices, sentence: Sentence, at: int) -> Threat | None:
    """Read "would be met with a lockout", "will be answered by …", "will bear the consequences"."""
    scene = voices.scene
    voice = speaker_at(voices, sentence, at)
    if voice is None or voice.side is None:
        return None
    low, follows = scene.low(at), scene.low(at + 1)
    if low in {"met", "answered", "followed", "meet"} and follows in {"with", "by"}:
        future = any(scene.low(i) in {"will", "would", "shall"} for i in range(max(sentence.first, at - 3), at))
        return (
            Threat(voice, *speech_at(voices, sentence, at)) if future and is_harmful(scene, at, sentence.stop) else None
        )
    return None


def vow(voices: Voices, sentence: Sentence, verb: int) -> Threat | None:
    """Read "vowed to retaliate", "promised a response", "pledged revenge"."""
    scene = voices.scene
    if scene.words[verb].quotation != NOWHERE or not is_harmful(scene, verb + 1, min(verb + 12, sentence.stop)):
        return None
    if is_negated(scene, verb, min(verb + 6, sentence.stop)):
        return None
    subject = voices.subject_of(verb)
    voice = None if subject is None else subject.voice
    if scene.low(verb).endswith("ing"):
        voice = voices.opening(scene.sentence_of[verb])
    if voice is None or voice.side is None:
        return None
    return Threat(voice, verb, sentence.stop, weak=True)


def told(voices: Voices, sentence: Sentence, verb: int) -> Threat | None:
    """Read "told the other side that it would get nothing": harm foretold to the other side's face."""
    scene = voices.scene
    voice = speaker_at(voices, sentence, verb)
    if voice is None or voice.side is None or scene.words[verb].quotation != NOWHERE:
        return None
    that = next_word(scene, verb + 1, min(verb + 12, sentence.stop), frozenset({"that", ","}))
    stop = that if that != NOWHERE else min(verb + 6, sentence.stop)
    addressed = any(
        m is not None and m.side not in {None, voice.side} for m in (scene.mention_at[i] for i in range(verb + 1, stop))
    )
    addressed = addressed or (
        scene.low(verb + 2) == "other" and scene.low(verb + 3) in {"party", "parties", "side", "sides"}
    )
    if not addressed or not is_harmful(scene, stop, sentence.stop):
        return None
    if not has_word(scene, stop, sentence.stop, frozenset({"will", "would", "won't"})):
        return None
    return Threat(voice, stop + (that != NOWHERE), sentence.stop, weak=True)


def notice(voices: Voices, sentence: Sentence, at: int) -> Threat | None:
    """Read "gave notice that the plant would close" and "issued an ultimatum"."""
    scene = voices.scene
    verb = next_word(scene, max(sentence.first, at - 4), at, word_sets("threat_words")["giving"])
    if verb == NOWHERE or scene.words[at].quotation != NOWHERE:
        return None
    if scene.low(at) == "notice" and not is_harmful(scene, at, sentence.stop):
        return None
    subject = voices.subject_of(verb)
    if subject is None or subject.voice is None or subject.voice.side is None or not voices.acts(subject):
        return None
    return Threat(subject.voice, at, sentence.stop)


def threat_noun(voices: Voices, sentence: Sentence, at: int) -> Threat | None:
    """Read "Norland's threat to close the strait", "its warning that …": the owner made it."""
    scene = voices.scene
    if scene.low(at + 1) not in {"to", "of", "that"} or scene.words[at].quotation != NOWHERE:
        return None
    owner = at - 1
    while owner > sentence.first and scene.low(owner) in {
        "'s",
        "'",
        "latest",
        "repeated",
        "new",
        "earlier",
        "explicit",
    }:
        owner -= 1
    mention = scene.mention_at[owner]
    voice = voices.pronoun(owner) if mention is None else voice_of(mention)
    if voice is None or voice.side is None or (mention is not None and scene.low(mention.stop) not in {"'s", "'"}):
        return None
    return Threat(voice, at + 2, sentence.stop, weak=True)


def resolve(voices: Voices, sentence: Sentence, at: int) -> Threat | None:
    """Read "will not hesitate to strike", "reserves the right to retaliate", "would cost the other side its credit"."""
    scene = voices.scene
    low = scene.low(at)
    voice = speaker_at(voices, sentence, at)
    if voice is None or voice.side is None:
        return None
    if low.startswith("cost"):
        mention = scene.mention_at[at + 1] if at + 1 < sentence.stop else None
        future = has_word(scene, max(sentence.first, at - 2), at, _FUTURES)
        if mention is None or mention.side in {None, voice.side} or not future:
            return None
        return Threat(voice, *speech_at(voices, sentence, at))
    if low == "hesitate":
        right = is_negated(scene, max(sentence.first, at - 3), at)
    else:
        right = has_word(scene, at, min(at + 4, sentence.stop), frozenset({"right"}))
    if not right or not is_harmful(scene, at, sentence.stop):
        return None
    return Threat(voice, *speech_at(voices, sentence, at))


_WORDS = word_sets("threat_words")
HYPOTHETICAL = _WORDS["supposing"] | _WORDS["telling"]
"""Cue words that may as well belong to a condition."""

THREATS: dict[str, Rule] = {
    **dict.fromkeys(_WORDS["warning"], warning_verb),
    **dict.fromkeys(_WORDS["supposing"], hypothesis),
    **dict.fromkeys(("and", "or"), order),
    **dict.fromkeys(("notice", "ultimatum"), notice),
    **dict.fromkeys(("threat", "threats", "warnings"), threat_noun),
    **dict.fromkeys(("hesitate", "reserve", "reserves", "reserved", "cost"), resolve),
    **dict.fromkeys(("you", "you'll"), sting),
    **dict.fromkeys(("met", "answered", "followed", "meet"), blow),
    **dict.fromkeys(_WORDS["vowing"], vow),
    **dict.fromkeys(_WORDS["telling"], told),
}

"""Stances: what a side is reported to want, say, offer, refuse or deny, clause by clause."""

from functools import cache
from typing import Literal, NamedTuple

from summarizer.drafters.rules.statements.clauses import is_negated
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.scene import NOWHERE, Scene, Sentence
from summarizer.drafters.rules.statements.voices import Subject, Voice, Voices, voice_of

Kind = Literal["held", "said", "rejected", "accused", "conceded"]

_KINDS: tuple[Kind, ...] = ("rejected", "accused", "said", "conceded", "held")
_SEPARATORS = frozenset({";", "while", "whereas", "but", "although", "though"})
_SHORTEST_CONTENT_WORD = 4
_SUBORDINATE = frozenset(
    {
        "until",
        "unless",
        "if",
        "before",
        "after",
        "once",
        "when",
        "because",
        "since",
        "which",
        "whether",
        "as",
        "how",
        "what",
    }
)
_VIEWPOINTS = frozenset({"to", "for", "by", "in"})
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
        kind: Whether it is held, merely said, rejected, an accusation, or given in to.
        contrary: It goes against what somebody else wants or says.
        apart: A contrasting word or a semicolon stands between it and the stance before it.
        figures: It gives a figure.
        opens: Its subject is what the sentence begins with.

    """

    side: str
    first: int
    stop: int
    matter: int
    kind: Kind
    contrary: bool
    apart: bool
    figures: bool
    opens: bool


def stances(voices: Voices, sentence: Sentence) -> list[Stance]:
    """Return the stances of a sentence, at most one for each side and clause."""
    scene = voices.scene
    found: list[Stance] = []
    viewpoint = _viewpoint(voices, sentence)
    if viewpoint is not None:
        found.append(viewpoint)
    begin, apart = sentence.first, False
    for position in range(sentence.first, sentence.stop):
        word = scene.words[position]
        if word.quotation != NOWHERE:
            continue
        if word.low in _SEPARATORS or (word.low == "," and found and _sets_apart(scene, position, found[-1])):
            begin, apart = position + 1, True
            continue
        kind = _kind(voices, position)
        stance = None if kind is None else _stance(voices, sentence, position, kind, (begin, apart))
        if stance is not None:
            _add(found, stance)
    return [_shortened(stance, found[index + 1 : index + 2]) for index, stance in enumerate(found)]


def _sets_apart(scene: Scene, comma: int, before: Stance) -> bool:
    """Tell whether a comma stands between what two sides hold ("the mill offers two percent, the union wants six")."""
    at = comma + 1 + (scene.low(comma + 1) == "the")
    mention = scene.mention_at[at] if at < len(scene.words) else None
    return (
        mention is not None
        and mention.first in {at, at - 1}
        and mention.side not in {None, before.side}
        and scene.low(mention.stop) in _plain_kinds()
    )


def _add(found: list[Stance], stance: Stance) -> None:
    """Keep one stance for each side and clause; a rejection goes before what is only held."""
    for index, one in enumerate(found):
        if one.side == stance.side and one.apart == stance.apart:
            if _weight(stance) > _weight(one):
                found[index] = stance._replace(first=min(one.first, stance.first), opens=one.opens or stance.opens)
            return
    found.append(stance)


def _weight(stance: Stance) -> int:
    return stance.contrary + (stance.kind in {"rejected", "accused"})


def _shortened(stance: Stance, following: list[Stance]) -> Stance:
    """Let a stance end where the next one of its sentence begins."""
    if following and stance.matter < following[0].first < stance.stop:
        return stance._replace(stop=following[0].first)
    return stance


def _kind(voices: Voices, position: int) -> Kind | None:
    low = voices.scene.low(position)
    kind = _kinds().get(low)
    if kind == "accepting":
        if _is_refusal(voices.scene, position):
            return "rejected"
        return _plain_kinds().get(low)
    if kind == "being":
        return "held" if voices.scene.low(position + 1) in word_sets("dispute_words")["willing"] else None
    return kind


@cache
def _plain_kinds() -> dict[str, Kind]:
    """Return the kind of stance that each verb takes; the first list that holds a verb counts."""
    words = word_sets("dispute_words")
    return {low: kind for kind in reversed(_KINDS) for low in words[kind]}


@cache
def _kinds() -> dict[str, Kind | Literal["accepting", "being"]]:
    """Return the kinds, and beside them the verbs whose neighbours must be looked at."""
    kinds: dict[str, Kind | Literal["accepting", "being"]] = dict(_plain_kinds())
    for low in word_sets("dispute_words")["accepting"]:
        kinds[low] = "accepting"
    for low in ("is", "are", "was", "were", "been", "remains", "remained"):
        kinds[low] = "being"
    return kinds


def _is_refusal(scene: Scene, verb: int) -> bool:
    """Tell whether a verb of accepting is denied ("could not accept", "will never agree to")."""
    before = [scene.low(i) for i in range(verb - 4, verb)]
    modal = any(low in word_sets("clause_words")["futures"] for low in before)
    denied = any(low in {"not", "never", "neither", "cannot", "nor"} or low.endswith("n't") for low in before)
    return modal and denied


def _stance(voices: Voices, sentence: Sentence, verb: int, kind: Kind, clause: tuple[int, bool]) -> Stance | None:  # noqa: PLR0911  # one return for each form that is none
    scene = voices.scene
    begin, apart = clause
    if scene.low(verb + 1) == "by":
        return _passive(voices, sentence, verb, kind, clause)
    if scene.low(verb - 1) in {"was", "were", "been", "be"} or scene.low(verb + 1) == "have":
        return None
    if _is_noun(scene, verb) or (kind == "said" and _is_silence(scene, verb)):
        return None
    if kind == "rejected" and not _rejects(scene, verb):
        return None
    subject = _subject(voices, sentence, verb, kind)
    if subject is None or subject.voice is None or subject.voice.side is None or not _may_hold(voices, subject):
        return None
    refusal = scene.low(verb) in word_sets("dispute_words")["accepting"]
    if kind == "rejected" and not refusal and is_negated(scene, max(begin, verb - 3), verb):
        return None
    if scene.low(subject.first - 1) in _SUBORDINATE and subject.first > begin:
        return None
    stop = _end(scene, sentence, verb)
    disapproves = _disapproves(scene, verb, stop)
    if disapproves and scene.low(verb) in word_sets("dispute_words")["describing"]:
        kind = "rejected"
    first = max(begin, _with_label(scene, subject.first, begin))
    return Stance(
        side=subject.voice.side,
        first=first,
        stop=stop,
        matter=verb + 1,
        kind=kind,
        contrary=kind in {"rejected", "accused"}
        or is_negated(scene, max(begin, verb - 3), min(stop, verb + 6))
        or disapproves,
        apart=apart,
        figures=_has_figure(scene, verb, stop),
        opens=_opens(scene, sentence, subject),
    )


def _subject(voices: Voices, sentence: Sentence, verb: int, kind: Kind) -> Subject | None:
    """Return who takes the stance; "neither party could accept" is the stance of who says so."""
    subject = voices.subject_of(verb)
    if kind == "rejected" and subject is not None and voices.scene.low(subject.first) == "neither":
        return subject._replace(voice=voices.of(voices.scene.sentence_of[sentence.first]))
    return subject


def _may_hold(voices: Voices, subject: Subject) -> bool:
    """Tell whether the subject is a side or something by which it speaks ("the board's figures")."""
    if voices.acts(subject):
        return True
    scene = voices.scene
    mention = next(
        (m for m in (scene.mention_at[i] for i in range(subject.first, subject.stop)) if m is not None), None
    )
    return mention is not None and scene.low(mention.stop) in {"'s", "'"} and mention.first - subject.first <= 1


def _passive(voices: Voices, sentence: Sentence, verb: int, kind: Kind, clause: tuple[int, bool]) -> Stance | None:
    """Read "…, rejected by the rebels" and "the 700 demanded by the union": the doer stands behind."""
    scene = voices.scene
    at = verb + 2 + (scene.low(verb + 2) == "the")
    mention = scene.mention_at[at] if at < sentence.stop else None
    if mention is None or mention.side is None or kind in {"said", "conceded"}:
        return None
    first = verb
    while first > clause[0] and scene.low(first - 1) not in {",", ";", "(", "of"}:
        first -= 1
    contrary = kind in {"rejected", "accused"}
    return Stance(
        mention.side,
        first,
        _end(scene, sentence, verb),
        first,
        kind,
        contrary,
        first > clause[0],
        _has_figure(scene, first, verb),
        opens=False,
    )


def _is_noun(scene: Scene, at: int) -> bool:
    """Tell whether a word that may be a verb is a noun here ("the EU offer for", "its claim that")."""
    if scene.low(at) not in word_sets("dispute_words")["nouns_too"]:
        return False
    before, follows = scene.low(at - 1), scene.low(at + 1)
    if before in word_sets("clause_words")["determiners"] | {"'s", "'", "latest", "new", "last", "final"}:
        return True
    return follows in {"for", "of", "to", "on", "that", "is", "was"} and scene.low(at) in {
        "offer",
        "demand",
        "claim",
        "plan",
    }


def _is_silence(scene: Scene, verb: int) -> bool:
    """Tell whether somebody did not say something, which is no stance."""
    return any(scene.low(i) in {"not", "didn't", "doesn't", "never", "nor"} for i in (verb - 1, verb - 2))


def _with_label(scene: Scene, first: int, begin: int) -> int:
    """Take "a claim" and the like into a clause whose subject follows it ("…, a claim the Taliban deny")."""
    labels = word_sets("dispute_words")["labels"]
    for position in range(first - 1, max(begin, first - 4) - 1, -1):
        if scene.low(position) in labels:
            return position - 1 if scene.low(position - 1) in {"a", "an", "the"} else position
    return first


def _opens(scene: Scene, sentence: Sentence, subject: Subject) -> bool:
    """Tell whether nobody of another side is named in front of the subject."""
    side = subject.voice.side if subject.voice is not None else None
    before = (scene.mention_at[i] for i in range(sentence.first, max(sentence.first, subject.first)))
    return all(mention is None or mention.side in {None, side} for mention in before)


def _viewpoint(voices: Voices, sentence: Sentence) -> Stance | None:
    """Read "For the ministry …", "To the herders …" at the head of a sentence as what that side holds."""
    scene = voices.scene
    first = sentence.first
    if scene.low(first) not in _VIEWPOINTS:
        return None
    at = first + 1 + (scene.low(first + 1) == "the")
    mention = scene.mention_at[at] if at < sentence.stop else None
    if mention is None or mention.side is None or mention.role != "party":
        return None
    if scene.low(first) in {"by", "in"} and scene.low(mention.stop) not in {"'s", "'"}:
        return None
    voice: Voice = voice_of(mention)
    if voice.side is None or scene.low(mention.stop) in {"and", "to"}:
        return None
    return Stance(
        voice.side,
        first,
        _end(scene, sentence, mention.stop),
        mention.stop,
        "said",
        contrary=is_negated(scene, mention.stop, sentence.stop),
        apart=False,
        figures=_has_figure(scene, first, sentence.stop),
        opens=True,
    )


def _has_figure(scene: Scene, first: int, stop: int) -> bool:
    numbers = word_sets("dispute_words")["numbers"]
    return any(scene.low(i)[:1].isdigit() or scene.low(i) in numbers for i in range(first, stop))


def _rejects(scene: Scene, verb: int) -> bool:
    """Tell whether a verb of rejecting is one here: "turned down" and "ruled out", but not "refused to comment"."""
    low, follows = scene.low(verb), scene.low(verb + 1)
    if low in {"turned", "turns"}:
        return follows == "down"
    if low in {"ruled", "rules"}:
        return follows == "out"
    if low in {"declined", "declines", "refused", "refuses", "refuse", "refusing"}:
        if follows in {"comment", "comments", "interviews", "any", "further"}:
            return False
        return follows != "to" or scene.low(verb + 2) not in _ASIDES
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

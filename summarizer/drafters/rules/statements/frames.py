"""Frames: conditions that are told without a verb of demanding, by the form of the sentence alone.

"First A, then B", "what we need is A", "nothing short of A", "A comes ahead of anything
else", "B after A has been done", "X: A before B", orders in quotation marks.
"""

from summarizer.drafters.rules.statements.clauses import clause_start, clause_stop, has_word, is_negated, next_word
from summarizer.drafters.rules.statements.conditionals import Parts, has_future, setter
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.promises import committed_verb
from summarizer.drafters.rules.statements.proposal import Proposal, Rule, propose, side_of_subject, voice_before
from summarizer.drafters.rules.statements.scene import NOWHERE, Sentence
from summarizer.drafters.rules.statements.voices import Voices

_STEPS_REACH = 14
_LABEL_REACH = 5
_PERFECT_REACH = 9
_PERFECT = frozenset({"has", "have", "had"})
_FINITE = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would", "says", "said", "counts"})


def _voice_side(voices: Voices, sentence: Sentence, at: int) -> str | None:
    """Return the party that speaks at ``at``, or for which the sentence says it speaks ("For the union, …")."""
    voice = voice_before(voices, sentence, at)
    if voice is not None:
        return voice.side
    scene = voices.scene
    if scene.low(sentence.first) in {"for", "to"}:
        named = scene.mention_at[min(sentence.first + 1 + (scene.low(sentence.first + 1) == "the"), sentence.stop - 1)]
        return None if named is None else named.side
    return None


def _steps(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "first the prisoners, then the road" as an order of steps on which the speaker insists."""
    scene = voices.scene
    stop = clause_stop(scene, sentence, at)
    then = next_word(scene, at + 1, min(at + _STEPS_REACH, stop), frozenset({"then"}))
    if then == NOWHERE or scene.low(then - 1) not in {",", "and", "—", "–"}:
        return None
    past = word_sets("conditional_words")["narrative"] | {"met", "visited", "flew", "had", "used"}
    told = has_word(scene, sentence.first, stop, past)
    side = _voice_side(voices, sentence, at)
    return None if side is None or told else propose(voices, side, clause_start(scene, sentence, at), stop)


def _order_and_then(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "take the drills off the hill, then unroll your maps": an order that must come first."""
    scene = voices.scene
    quotation = scene.words[at].quotation
    if quotation == NOWHERE or scene.low(at - 1) != ",":
        return None
    first = next(i for i in range(sentence.first, sentence.stop) if scene.words[i].quotation == quotation)
    if scene.low(first) not in word_sets("frame_words")["orders"] or at - first > _STEPS_REACH:
        return None
    side = _voice_side(voices, sentence, at)
    return None if side is None else propose(voices, side, first, clause_stop(scene, sentence, at))


def _step_for_step(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "the money moves when the inspectors move": the same verb in front of "when" and at the end."""
    scene = voices.scene
    verb = scene.low(at - 1)
    ahead = range(at + 2, min(at + _PERFECT_REACH, sentence.stop))
    last = next((scene.low(i) for i in ahead if not scene.low(i + 1)[:1].isalnum()), "")
    if len(verb) < 3 or last.removesuffix("s") != verb.removesuffix("s"):  # noqa: PLR2004  # shorter words are no verbs
        return None
    side = _voice_side(voices, sentence, at)
    return None if side is None else propose(voices, side, clause_start(scene, sentence, at), sentence.stop)


def _when(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    return _perfect(voices, sentence, at) or _step_for_step(voices, sentence, at)


def _so_long_as(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "is willing to stop, so long as the bridge is opened"."""
    scene = voices.scene
    if scene.low(at - 1) not in {"so", "as"} or scene.low(at + 1) != "as":
        return None
    start = clause_start(scene, sentence, at)
    willing = has_word(scene, start, at, frozenset({"ready", "willing", "prepared"}))
    if is_negated(scene, start, at) or not (willing or committed_verb(voices, start, at) != NOWHERE):
        return None
    by, _ = setter(voices, sentence, start, at)
    if by is None:
        opening = voices.opening(scene.sentence_of[at])
        by = None if opening is None else opening.side
    return None if by is None else propose(voices, by, start, clause_stop(scene, sentence, at))


def _price(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "the union's price for any cap is …", "its vote comes at the price of …"."""
    scene = voices.scene
    owned = scene.low(at - 1) in {"'s", "'", "its", "their"} and scene.low(at + 1) in {"for", "is", "was"}
    paid = (scene.low(at - 1), scene.low(at + 1)) == ("the", "of") and scene.low(at - 2) == "at"
    if not (owned or paid):
        return None
    opening = voices.opening(scene.sentence_of[at])
    if opening is None or opening.side is None:
        return None
    return propose(voices, opening.side, sentence.first, clause_stop(scene, sentence, at))


def _needing(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "what we need from them is a date"."""
    scene = voices.scene
    verb = next_word(scene, at + 1, min(at + 5, sentence.stop), word_sets("frame_words")["needing"])
    if verb == NOWHERE or next_word(scene, verb + 1, min(verb + 8, sentence.stop), frozenset({"is"})) == NOWHERE:
        return None
    own = scene.low(verb - 1) in word_sets("clause_words")["own"]
    side = _voice_side(voices, sentence, at) if own else side_of_subject(voices, verb)
    return None if side is None else propose(voices, side, at, clause_stop(scene, sentence, at))


def _nothing(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "nothing short of a full list", "nothing less than two thirds will do"."""
    scene = voices.scene
    if (scene.low(at + 1), scene.low(at + 2)) not in {("short", "of"), ("less", "than")}:
        return None
    side = _voice_side(voices, sentence, at)
    if side is None:
        opening = voices.opening(scene.sentence_of[at])
        side = None if opening is None else opening.side
    return None if side is None else propose(voices, side, at, clause_stop(scene, sentence, at))


def _ahead(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "has to come ahead of anything else", "before anything else"."""
    scene = voices.scene
    what = at + 1 + (scene.low(at) == "ahead" and scene.low(at + 1) == "of")
    if scene.low(what) not in {"anything", "everything", "all"}:
        return None
    side = _voice_side(voices, sentence, at)
    return None if side is None else propose(voices, side, clause_start(scene, sentence, at), sentence.stop)


def _perfect(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "will discuss it after they have lifted the ban": the perfect makes the deed a string to the promise."""
    scene = voices.scene
    perfect = next_word(scene, at + 2, min(at + _PERFECT_REACH, sentence.stop), _PERFECT)
    if perfect == NOWHERE or not scene.low(perfect + 1).endswith(("ed", "en", "wn", "ft", "nt", "id", "ne")):
        return None
    parts = Parts(voices, sentence, at)
    first, stop = parts.main
    if is_negated(scene, first, stop) or not has_future(voices, first, stop):
        return None
    by, named = setter(voices, sentence, first, stop)
    if by is None:
        return None
    bound = has_word(scene, at, sentence.stop, frozenset({"not", "only"}))
    sure = named and (bound or committed_verb(voices, first, stop) != NOWHERE)
    return propose(voices, by, parts.start, parts.stop, weak=not sure)


def _label(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "Union: reinstatement of all before any vote" in a digest: a label, and a demand without a verb."""
    scene = voices.scene
    mention = scene.mention_at[at - 1] if at > sentence.first else None
    if mention is None or mention.side is None or at - sentence.first > _LABEL_REACH or mention.role == "person":
        return None
    stop = clause_stop(scene, sentence, at + 1)
    if scene.words[at + 1].quotation != NOWHERE if at + 1 < sentence.stop else True:
        return None
    strung = has_word(scene, at + 1, stop, word_sets("frame_words")["strings"])
    if not strung or has_word(scene, at + 1, stop, _FINITE):
        return None
    return propose(voices, mention.side, at + 1, stop)


def _listing(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "carry a shorter list: the seal, and …", "their conditions include …", "its terms are …"."""
    scene = voices.scene
    ahead = min(at + 8, sentence.stop - 1)
    link = next_word(scene, at + 1, ahead, frozenset({":", "include", "includes", "including", "included"}))
    if link == NOWHERE or is_negated(scene, sentence.first, at):
        return None
    if scene.low(link) != ":" and scene.low(at) == "list":
        return None
    owner = voices.pronoun(at - 1) if scene.low(at - 1) in {"its", "their", "our", "his", "her"} else None
    owner = owner or voices.opening(scene.sentence_of[at])
    if owner is None or owner.side is None:
        return None
    return propose(voices, owner.side, link + (scene.low(link) == ":"), clause_stop(scene, sentence, link))


def _with_still(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "there will be no agreement with him still in office"."""
    scene = voices.scene
    start, stop = clause_start(scene, sentence, at), clause_stop(scene, sentence, at)
    if not has_word(scene, at + 1, min(at + 8, stop), frozenset({"still"})):
        return None
    if not is_negated(scene, start, at) or not has_future(voices, start, at):
        return None
    side = _voice_side(voices, sentence, at) or setter(voices, sentence, start, at)[0]
    return None if side is None else propose(voices, side, start, stop)


def _accords() -> frozenset[str]:
    return word_sets("cues")["accords"] | word_sets("frame_words")["papers"]


def _any_accord(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "could not enter into any treaty that leaves the islet out"."""
    scene = voices.scene
    start = max(clause_start(scene, sentence, at), at - 12)
    accord = next_word(scene, max(start, at - 3), at, _accords())
    if accord == NOWHERE or scene.low(accord - 1) not in {"any", "a", "an", "no"}:
        return None
    if not is_negated(scene, start, accord) or not has_future(voices, start, accord):
        return None
    by, _ = setter(voices, sentence, start, at)
    return None if by is None else propose(voices, by, start, clause_stop(scene, sentence, at))


def _guarantee(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "opens the road for a guarantee that …": a trade."""
    scene = voices.scene
    if "for" not in {scene.low(at - 1), scene.low(at - 2)} or scene.low(at + 1) not in {"that", "of"}:
        return None
    opening = voices.opening(scene.sentence_of[at])
    if opening is None or opening.side is None or is_negated(scene, sentence.first, at):
        return None
    return propose(voices, opening.side, sentence.first, clause_stop(scene, sentence, at), weak=True)


def _order(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read an order with which the quoted words of a side begin: "Stop the flights, give us a doctor"."""
    scene = voices.scene
    quotation = scene.words[at].quotation
    if quotation == NOWHERE or (at > sentence.first and scene.words[at - 1].quotation == quotation):
        return None
    follows = scene.low(at + 1)
    named = scene.mention_at[at + 1] if at + 1 < sentence.stop else None
    if follows not in word_sets("clause_words")["determiners"] | {"us", "your", "all"} and named is None:
        return None
    voice = voices.speaker_named(scene.quotations[quotation].speaker)
    if voice is None or voice.side is None or has_future(voices, at, clause_stop(scene, sentence, at)):
        return None
    inside = [i for i in range(at, sentence.stop) if scene.words[i].quotation == quotation]
    return propose(voices, voice.side, at, inside[-1] + 1, weak=True)


def _offered(voices: Voices, sentence: Sentence, at: int) -> Proposal | None:
    """Read "had offered a raise if they stopped": an offer with a string."""
    scene = voices.scene
    start = clause_start(scene, sentence, at)
    verb = next_word(scene, start, at, frozenset({"offered", "offers", "proposed", "promised", "pledged"}))
    if verb == NOWHERE or scene.low(at - 1) in word_sets("conditional_words")["asking"]:
        return None
    side = side_of_subject(voices, verb)
    if side is None or is_negated(scene, start, at):
        return None
    return propose(voices, side, start, clause_stop(scene, sentence, at))


FRAMES: dict[str, Rule] = {
    "first": _steps,
    "what": _needing,
    "nothing": _nothing,
    "ahead": _ahead,
    "after": _perfect,
    "when": _when,
    "then": _order_and_then,
    "long": _so_long_as,
    "price": _price,
    "if": _offered,
    ":": _label,
    **dict.fromkeys(("list", "conditions", "terms", "demands"), _listing),
    "with": _with_still,
    **dict.fromkeys(("that", "which"), _any_accord),
    **dict.fromkeys(("guarantee", "guarantees", "assurance", "assurances", "proof"), _guarantee),
    **dict.fromkeys(word_sets("frame_words")["orders"], _order),
}

"""Demands: a verb or noun of demanding whose subject is a party, and obligations that a party's speaker states."""

from summarizer.drafters.rules.statements.clauses import clause_stop, is_negated
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.proposal import Proposal, Rule, propose, side_of_subject, voice_before
from summarizer.drafters.rules.statements.scene import NOWHERE, Sentence
from summarizer.drafters.rules.statements.voices import Subject, Voice, Voices

_STATES = frozenset(
    {"is", "was", "were", "are", "had", "has", "have", "did", "does", "do", "remains", "remained", "never", "been"}
)
_INTENTIONS = frozenset({"will", "would", "can", "could", "won't", "cannot", "wouldn't", "may"})
_INSISTENCE_REACH = 9
_NOUN_LINKS = frozenset({"for", "that", "to", "of", "is", "are", "was", "were", "include", "includes", "included", ":"})
_ENDS = frozenset({".", ",", ";", "?", "!", '"', "”", "’", ")", "and", "but", "or"})
_HELPERS = frozenset({"mediator", "mediators", "mediation", "conciliator", "facilitator"})
_PRAISE = frozenset({"clear", "simple", "known", "reasonable", "legitimate", "unchanged", "fair", "just", "the"})
_KNOWING = frozenset({"decide", "know", "understand", "realise", "realize", "remember", "be", "not", "note", "also"})


def _by_whom(voices: Voices, sentence: Sentence, verb: int) -> Proposal | None:
    """Read "the 700 demanded by the union": a passive whose doer follows."""
    scene = voices.scene
    at = verb + 2 + (scene.low(verb + 2) in {"the", "both"})
    mention = scene.mention_at[at] if at < sentence.stop else None
    if mention is None or mention.side is None or is_negated(scene, max(sentence.first, verb - 3), verb):
        return None
    first = verb
    while first > sentence.first and scene.low(first - 1) not in {",", ";", ":", "of", "(", "–", "—"}:
        first -= 1
    return propose(voices, mention.side, first, clause_stop(scene, sentence, verb))


def _active(voices: Voices, sentence: Sentence, verb: int) -> str | None:
    """Return the party that is the subject of an affirmed, active verb."""
    scene = voices.scene
    start = max(sentence.first, verb - 3)
    if is_negated(scene, start, verb) or scene.low(verb + 1) == "by":
        return None
    return side_of_subject(voices, verb)


def _wanting(voices: Voices, sentence: Sentence, verb: int) -> Proposal | None:
    scene = voices.scene
    follows = scene.low(verb + 1)
    done = follows == "it" and scene.low(verb + 2).endswith(("ed", "en"))
    if follows in _ENDS or (follows in word_sets("demand_verbs")["asides"] and not done):
        return None
    if follows == "to" and scene.low(verb + 2) not in {"see", "have", "keep"}:
        return None
    if scene.words[verb].quotation != NOWHERE and any(scene.low(i) == "if" for i in range(sentence.first, verb)):
        return None  # "If they want more, …" says what the other side may wish for
    return _demand_by_subject(voices, sentence, verb)


def _demanding(voices: Voices, sentence: Sentence, verb: int) -> Proposal | None:
    if _is_noun(voices, verb):
        return _demand_noun(voices, sentence, verb)
    scene = voices.scene
    if any(scene.low(i) in _HELPERS for i in range(verb + 1, verb + 5)):
        return None  # "request a federal mediator": asked of nobody at the table
    if scene.low(verb + 1) in _ENDS or (scene.low(verb + 1) == "to" and scene.low(verb + 2) in {"know", "be", "speak"}):
        return None
    return _demand_by_subject(voices, sentence, verb)


def _demand_by_subject(voices: Voices, sentence: Sentence, verb: int) -> Proposal | None:
    if voices.scene.low(verb + 1) == "by" and voices.scene.low(verb).endswith(("ed", "ought")):
        return _by_whom(voices, sentence, verb)
    by = _active(voices, sentence, verb)
    if by is None:
        return None
    return propose(voices, by, verb + 1, clause_stop(voices.scene, sentence, verb))


def _is_noun(voices: Voices, at: int) -> bool:
    """Tell whether "demand(s)" is a noun here: something qualifies it, and no subject stands right before it."""
    scene = voices.scene
    if scene.low(at) not in {"demand", "demands", "request", "requests", "call", "calls"}:
        return False
    before = scene.low(at - 1)
    words = word_sets("clause_words")
    if before in words["determiners"] | {
        "'s",
        "'",
        "’",
        "main",
        "key",
        "central",
        "core",
        "other",
        "new",
        "list",
        "second",
        "third",
        "first",
        "only",
        "last",
    }:
        return True
    if before == "over":
        return True
    return scene.mention_at[at - 1] is not None and scene.low(at + 1) in {"for", "of"} and scene.low(at).endswith("d")


def _demand_noun(voices: Voices, sentence: Sentence, noun: int) -> Proposal | None:
    """Read "the union's demand for …", "its demand that …", "a demand by the rebels that …"."""
    scene = voices.scene
    if scene.low(noun + 1) == ":":
        voice = voices.opening(scene.sentence_of[noun])
        if voice is None or voice.side is None:
            return None
        return propose(voices, voice.side, noun + 2, clause_stop(scene, sentence, noun))
    if scene.low(noun + 1) in {"is", "are", "was", "were"} and scene.low(noun + 2) in _PRAISE:
        return None
    if scene.low(noun + 1) not in _NOUN_LINKS and scene.low(noun + 1) not in {"by", "from"}:
        return None
    by = _owner(voices, sentence, noun)
    if by is None and scene.low(noun - 1) == "over":
        voice = voices.opening(scene.sentence_of[noun])  # "is on strike over demands for"
        by = None if voice is None else voice.side
    if by is None:
        return None
    return propose(voices, by, noun + 1, clause_stop(scene, sentence, noun))


def _insistence(voices: Voices, sentence: Sentence, noun: int) -> Proposal | None:
    """Read "the government's insistence that the rebels disarm"; not what the other side calls an insistence."""
    if voices.scene.low(noun + 1) not in {"that", "on", "upon"}:
        return None
    by = _owner(voices, sentence, noun)
    voice = voice_before(voices, sentence, noun)
    if by is None or (voice is not None and voice.side not in {None, by}):
        return None
    return propose(voices, by, noun + 1, clause_stop(voices.scene, sentence, noun))


def _owner(voices: Voices, sentence: Sentence, noun: int) -> str | None:
    """Return the party to which a noun belongs: "X's …", "its …", "… by X"."""
    scene = voices.scene
    if scene.low(noun + 1) in {"by", "from"}:
        for position in range(noun + 2, min(noun + 6, sentence.stop)):
            mention = scene.mention_at[position]
            if mention is not None:
                return mention.side
        return None
    for position in range(noun - 1, max(noun - 4, sentence.first) - 1, -1):
        mention = scene.mention_at[position]
        if mention is not None:
            return mention.side
        low = scene.low(position)
        if low in {"its", "their", "his", "her", "our", "my"}:
            pronoun = voices.pronoun(position)
            return None if pronoun is None else pronoun.side
        if low in {"the", "a", "an", "any", "that", "this", "of", "for", "over", ","}:
            return None
    return None


def _insisting(voices: Voices, sentence: Sentence, verb: int) -> Proposal | None:
    """Read "insists on X" and "insists that X be done"; "insists that X is so" is an assertion."""
    scene = voices.scene
    stop = clause_stop(scene, sentence, verb)
    if scene.low(verb + 1) not in {"on", "upon"}:
        if scene.low(verb + 1) in _ENDS:
            return None
        ahead = range(verb + 1, min(verb + 2 + _INSISTENCE_REACH, stop))
        at = next((i for i in ahead if _is_finite(scene.low(i))), NOWHERE)
        if at == NOWHERE and scene.low(verb + 1) != "that":
            return None
        obliged = scene.low(at) in {"has", "have", "had"} and scene.low(at + 1) == "to"
        if at != NOWHERE and not obliged and scene.low(at) in _STATES | _INTENTIONS:
            return None
    return _demand_by_subject(voices, sentence, verb)


def _is_finite(low: str) -> bool:
    return low in word_sets("clause_words")["auxiliaries"] or low in _STATES or low.endswith("n't")


def _seeking(voices: Voices, sentence: Sentence, verb: int) -> Proposal | None:
    follows = voices.scene.low(verb + 1)
    if follows in word_sets("conditional_words")["times"]:
        follows = voices.scene.low(verb + 2)
    if follows in {"to", "out"} or follows in _ENDS or follows in word_sets("demand_verbs")["asides"]:
        return None
    return _demand_by_subject(voices, sentence, verb)


def _asking(voices: Voices, sentence: Sentence, verb: int) -> Proposal | None:  # noqa: PLR0911  # one return for each form that is none
    """Read "asked for X", "asked that X", "asks Y to …" and "asked 115 million"; not questions and asides."""
    scene = voices.scene
    follows = scene.low(verb + 1)
    if verb == sentence.first or follows in _ENDS | word_sets("demand_verbs")["questions"]:
        return None
    if follows in {"for", "only"}:
        if scene.low(verb + 2) in word_sets("demand_verbs")["asides"] | _ENDS:
            return None
        return _demand_by_subject(voices, sentence, verb)
    to = next((i for i in range(verb + 1, min(verb + 10, sentence.stop)) if scene.low(i) == "to"), NOWHERE)
    if follows in {"at", "in"}:
        follows = next(
            (scene.low(i) for i in range(verb + 2, min(verb + 7, sentence.stop)) if scene.low(i) == "that"), ""
        )
    if follows == "that" or scene.low(verb + 1)[:1].isdigit() or follows in {"$", "€", "£"} or to != NOWHERE:
        by = _active(voices, sentence, verb)
        if by is None:
            return None
        proposal = propose(voices, by, verb + 1, clause_stop(scene, sentence, verb))
        if (
            to != NOWHERE
            and follows != "that"
            and not any(
                m is not None and m.side not in {None, by} for m in (scene.mention_at[i] for i in range(verb + 1, to))
            )
        ):
            return None
        return proposal
    return None


def _calling(voices: Voices, sentence: Sentence, verb: int) -> Proposal | None:
    scene = voices.scene
    if _is_noun(voices, verb):
        return _demand_noun(voices, sentence, verb) if scene.low(verb + 1) == "for" else None
    if scene.low(verb + 1) not in {"for", "on", "upon"}:
        return None
    if scene.low(verb + 2) in word_sets("demand_verbs")["asides"]:
        return None
    by = _active(voices, sentence, verb)
    if by is None:
        return None
    proposal = propose(voices, by, verb + 1, clause_stop(scene, sentence, verb))
    if scene.low(verb + 1) != "for":
        named = scene.mention_at[verb + 2] or scene.mention_at[min(verb + 3, len(scene.words) - 1)]
        if named is None or named.side in {None, by}:
            return None
    return proposal


def _pressing(voices: Voices, sentence: Sentence, verb: int) -> Proposal | None:
    """Read "pressed for", "is pushing for" and "is holding out for"."""
    scene = voices.scene
    at = verb + 1
    if scene.low(verb) in {"hold", "holds", "held", "holding"}:
        if scene.low(at) != "out":
            return None
        at += 1
    if scene.low(at) != "for":
        return None
    return _demand_by_subject(voices, sentence, verb)


def _urging(voices: Voices, sentence: Sentence, verb: int) -> Proposal | None:
    """Read "urged Y to …" and "expects Y to …" where Y is another party."""
    scene = voices.scene
    by = _active(voices, sentence, verb)
    if by is None:
        return None
    to = next((i for i in range(verb + 1, min(verb + 10, sentence.stop)) if scene.low(i) == "to"), NOWHERE)
    if to == NOWHERE:
        return None
    addressed = any(
        m is not None and m.side not in {None, by} for m in (scene.mention_at[i] for i in range(verb + 1, to))
    )
    if not addressed:
        return None
    return propose(voices, by, verb + 1, clause_stop(scene, sentence, verb), weak=scene.low(verb).startswith("expect"))


def _obliging(voices: Voices, sentence: Sentence, modal: int) -> Proposal | None:
    """Read "Y must …", said by somebody who speaks for a party, where Y is not that party itself."""
    scene = voices.scene
    low = scene.low(modal)
    if low in {"has", "have", "had", "needs", "need"} and scene.low(modal + 1) != "to":
        return None
    if low == "should" and scene.low(modal + 1) in _KNOWING:
        return None
    subject = voices.subject_of(modal)
    voice = voice_before(voices, sentence, modal)
    if subject is None or (voice is not None and voice.role == "mediator"):
        return None
    obliged = None if subject.voice is None else subject.voice.side
    by = _stated_by(voices, sentence, voice, obliged)
    if by is None or by == obliged or (subject.voice is not None and obliged is None):
        return None
    if obliged is None and (low in {"should", "had"} or _is_pronoun(voices, subject)):
        return None
    weak = voice is None or voice.side is None or (obliged is None and low in {"needs", "need"})
    return propose(voices, by, subject.first, clause_stop(scene, sentence, modal), weak=weak)


def _stated_by(voices: Voices, sentence: Sentence, voice: Voice | None, obliged: str | None) -> str | None:
    """Return the party that states an obligation: the speaker's, or where that is not known, the one not obliged."""
    if voice is not None and voice.side is not None:
        return voice.side
    reported = voices.verb(voices.scene.sentence_of[sentence.first]) != NOWHERE or any(
        low in voices.speech for low in voices.scene.lows(sentence.first, sentence.stop)
    )
    return voices.scene.other(obliged) if reported else None


def _is_pronoun(voices: Voices, subject: Subject) -> bool:
    words = word_sets("clause_words")
    return voices.scene.low(subject.stop - 1) in words["own"] | words["persons"] | words["groups"] | {"you"}


def _table() -> dict[str, Rule]:
    words = word_sets("demand_verbs")
    rules: dict[str, Rule] = {}
    for name, rule in (
        ("wanting", _wanting),
        ("demanding", _demanding),
        ("insisting", _insisting),
        ("seeking", _seeking),
        ("requesting", _demanding),
        ("asking", _asking),
        ("calling", _calling),
        ("pressing", _pressing),
        ("urging", _urging),
        ("expecting", _urging),
    ):
        rules |= dict.fromkeys(words[name], rule)
    rules["insistence"] = _insistence
    return rules | dict.fromkeys(("must", "has", "have", "had", "needs", "need", "should"), _obliging)


DEMANDS = _table()

"""Free wording against its evidence: whether it says what is proven, or something else.

True evidence proves nothing about a false sentence beside it. A wording is doubted
where it turns a statement around, makes a fact of what was claimed or hoped, swaps
who acts on whom, brings in a name, or shares too few words with what it rests on.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from summarizer.alignment.vocabulary import is_function_word
from summarizer.grounding.actors import ActorBook, Mention
from summarizer.grounding.cues import (
    AFFIRMATIONS,
    ATTRIBUTIONS,
    DENIALS,
    FAILURES,
    HEDGES,
    ONLY_BEFORE,
    OPEN,
    RESULTS,
    SUCCESSES,
    TIES,
    TURNS,
    is_negation,
)
from summarizer.grounding.numbers import numbers
from summarizer.grounding.passage import Passage, kin, passage_of
from summarizer.grounding.pending import foretold, premature
from summarizer.grounding.support import Support
from summarizer.lexicon import country_of, words
from summarizer.segmentation import word_set

_PREFIXES = ("un", "in", "im", "il", "ir", "non", "dis")
_OPPOSITE = re.compile("^(?:un|in|im|il|ir|non|dis)")
# Which share of a wording's content words must stand, in some form, in the sentences of its evidence. Of 113
# wordings of conditions by hand, 9 are doubted beside their own evidence (at 0.3: 6, at 0.5: 11) and 202 of 216
# beside that of another condition of the same article (196, 203), all reasons together.
_SUPPORT = 0.4
# Fewer content words than this are no measure of a wording.
_FEWEST_CONTENT = 2
_CALENDAR = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december"""
)


def objection(wording: Passage, support: Support, book: ActorBook, own: Iterable[str], *, plain: bool) -> str | None:
    """Say in a sentence what in a wording its evidence does not carry; None if nothing was found.

    Args:
        wording: The free wording.
        support: Its evidence.
        book: The actors of the brief.
        own: Names that belong to the claim, such as its party, which the wording may repeat.
        plain: Whether the wording speaks as fact; a stance or a demand is somebody's by its place.

    """
    if not wording.forms or not support.spans.forms or wording.forms == support.spans.forms:
        return None
    return (
        _turned(wording, support)
        or _outcome(wording, support)
        or _swapped(wording, support, book)
        or _foreign_name(wording, support, book, own)
        or _affirmed(wording, support)
        or (_bared(wording, support) or _untied(wording, support) or _premature(wording, support) if plain else None)
        or _unsupported(wording, support, book)
    )


def _turned(wording: Passage, support: Support) -> str | None:
    """Find a word that one side denies and the other does not."""
    for number, key in enumerate(wording.stems if wording.denies or support.spans.denies else ()):
        said, proven = wording.polarities.get(key), support.spans.polarities.get(key)
        if not key or not said or not proven:
            continue
        if said | proven == {"denied", "plain"} and len(said) == len(proven) == 1:
            how = "denied" if "denied" in said else "not denied"
            return f"“{wording.raws[number]}” is {how} here, unlike in the evidence."
    if _loses_without(wording, support.spans) or _loses_without(support.spans, wording):
        return "It has “with” where the evidence has “without”, or the other way round."
    for one, other in ((wording, support.spans), (support.spans, wording)):
        for form in other.vocabulary:
            bare = _OPPOSITE.sub("", form) if form.startswith(_PREFIXES) else form
            if bare != form and len(bare) > 3 and bare in one.vocabulary and form not in one.vocabulary:  # noqa: PLR2004, "in-it"
                return f"“{bare}” is the opposite of “{form}”."
    return None


def _loses_without(one: Passage, other: Passage) -> bool:
    """Tell whether ``one`` has "with" where ``other`` has "without", its only denial: "no talks without" is none."""
    if "without" not in other.vocabulary or "without" in one.vocabulary or not TURNS.isdisjoint(one.vocabulary):
        return False
    denials = sum(is_negation(form) or form in DENIALS for form in other.forms)
    return denials == 1 and not _with(one, "with").isdisjoint(_with(other, "without"))


def _with(passage: Passage, word: str) -> set[tuple[str, ...]]:
    """Return the content words right behind each "with", or each "without"."""
    if word not in passage.vocabulary:
        return set()
    found = [
        [key for key in passage.stems[n + 1 : n + 5] if key][:2] for n, form in enumerate(passage.forms) if form == word
    ]
    return {tuple(keys) for keys in found if keys}


def valence(passage: Passage) -> tuple[int, int]:
    """Count what tells of success and of failure."""
    good = bad = 0
    for number, form in enumerate(passage.forms):
        if form not in SUCCESSES and form not in FAILURES and form not in RESULTS:
            continue
        start, _ = passage.clause(number)
        denied = any(is_negation(other) for other in passage.forms[max(start, number - 5) : number])
        if form in FAILURES:
            bad += not denied
        elif denied:
            bad += 1
        else:
            good += form in SUCCESSES
    return good, bad


def _outcome(wording: Passage, support: Support) -> str | None:
    """Find success told of failure, or failure of success."""
    said, proven = valence(wording), valence(support.spans)
    if said[0] and not said[1] and proven[1] and not proven[0]:
        return "It tells of success or consent, and the evidence of failure or refusal."
    if said[1] and not said[0] and proven[0] and not proven[1]:
        return "It tells of failure or refusal, and the evidence of success or consent."
    return None


def _affirmed(wording: Passage, support: Support) -> str | None:
    """Find somebody who confirms in the wording what the evidence has denied."""
    have = support.spans.vocabulary
    denied = next((form for form in support.spans.forms if form in DENIALS), None)
    for form in wording.forms:
        if denied and form in AFFIRMATIONS and form not in have and not any(map(is_negation, wording.forms)):
            return f"The evidence has it as “{denied}”, the wording as “{form}”."
    return None


def _untied(wording: Passage, support: Support) -> str | None:
    """Find what the evidence makes depend on something, or leaves open, and the wording tells without it."""
    if any(form in OPEN or is_negation(form) for form in wording.forms):
        return None
    spans = support.spans
    for number, form in enumerate(spans.forms):
        start, end = spans.clause(number)
        if form == "only" and set(spans.forms[number + 1 : number + 2]) & ONLY_BEFORE:
            governed = spans.stems[start:number]
        elif form in TIES:
            governed = spans.stems[number:end]
        else:
            continue
        shared = wording.content & {key for key in governed if key}
        if len(shared) >= 2 and 2 * len(shared) >= len(wording.content & spans.content):  # noqa: PLR2004, one word is chance
            return f"The evidence has it only with “{form}”, the wording without."
    return None


def _swapped(wording: Passage, support: Support, book: ActorBook) -> str | None:
    """Find an action that the evidence has going the other way."""
    mentions = book.mentions(wording)
    said = _actions(wording, mentions) if len(mentions) > 1 else {}
    if not said:
        return None
    proven = _actions(support.sentences, book.mentions(support.sentences))
    for key, pair in said.items():
        others = proven.get(key)
        if others and not pair & others and {(b, a) for a, b in pair} & others:
            first, second = min(pair)
            return f"In the evidence it is {second} that acts on {first}, not the other way round."
    return None


def _actions(passage: Passage, mentions: list[Mention]) -> dict[str, set[tuple[str, str]]]:
    """For each word between two actors of one sentence: who stands before it and who behind, passives turned."""
    found: dict[str, set[tuple[str, str]]] = {}
    for first, second in pairwise(mentions):
        between = range(first.end, second.start)
        if first.actor == second.actor or len(between) > 8 or any(passage.openings[n] for n in between):  # noqa: PLR2004, a clause
            continue
        forms = passage.forms[first.end : second.start]
        if any(passage.breaks[n] and passage.forms[n] in ATTRIBUTIONS for n in between):
            # "… of Norland," said Sudria: what stands before the verb is not its subject.
            continue
        if {"and", "or", "with", "but", "while"} & set(forms):
            continue
        pair = (second.actor, first.actor) if "by" in forms else (first.actor, second.actor)
        for number in between:
            if passage.stems[number]:
                found.setdefault(passage.stems[number], set()).add(pair)
    return found


def _foreign_name(wording: Passage, support: Support, book: ActorBook, own: Iterable[str]) -> str | None:
    """Find a name or a day that the sentences of the evidence do not have."""
    own_words = {form for name in own for form in passage_of(name).vocabulary}
    missing = [
        (number, form)
        for number, form in ((number, form.removesuffix("'s")) for number, form in enumerate(wording.forms))
        if _is_name(wording, number, form) and form not in support.spans.vocabulary and form not in own_words
    ]
    if not missing:
        return None
    around = support.paragraphs
    known = {mention.actor for mention in book.mentions(around)} | {book.resolve(name) or name for name in own}
    # The name of a side stands for any of its people; one of its people does not stand for another.
    people = {mention.person for mention in book.mentions(support.spans) if mention.person}
    passed = {
        n
        for mention in book.mentions(wording)
        if mention.actor in known and not (mention.person and people and mention.person not in people)
        for n in range(mention.start, mention.end)
    }
    vocabulary = around.vocabulary | own_words
    for number, form in missing:
        raw = wording.raws[number]
        if number in passed or form in vocabulary or _names_same_country(raw, around) or _is_short_for(raw, around):
            continue
        if _has_supported_neighbour(wording, number, vocabulary):
            continue
        if len(form) > 3 and any(other.startswith(form[:4]) for other in vocabulary):  # noqa: PLR2004, demonyms: Marzan, Marzanis
            continue
        return f"“{raw}” is not named in the evidence."
    return None


def _bare(raw: str) -> str:
    return raw.removesuffix("'s").removesuffix("’s")


def _names_same_country(raw: str, around: Passage) -> bool:
    country = country_of(_bare(raw))
    return country is not None and any(
        country == country_of(_bare(other)) for other in around.raws if other[0].isupper()
    )


def _is_short_for(raw: str, around: Passage) -> bool:
    """Tell whether ``raw`` is made of the initials of a name that the paragraphs spell out."""
    if not raw.isupper() or len(raw) < 2:  # noqa: PLR2004, an initial is no acronym
        return False
    initials = "".join(other[0] for other in around.raws if other[0].isupper())
    return raw in initials


def _has_supported_neighbour(wording: Passage, number: int, vocabulary: frozenset[str]) -> bool:
    """Tell whether another word of the same name is supported: "Haydar Zolmani" where the paragraph has "Zolmani"."""
    for other in (number - 1, number + 1):
        if 0 <= other < len(wording.raws) and not wording.breaks[max(number, other)]:
            form = wording.forms[other].removesuffix("'s")
            if (
                wording.raws[other][0].isupper()
                and form in vocabulary
                and not is_function_word(form)
                and form not in words()
            ):
                return True
    return False


def _is_name(wording: Passage, number: int, form: str) -> bool:
    if form in _CALENDAR:
        return wording.raws[number][0].isupper()
    return wording.raws[number][0].isupper() and form not in words() and not is_function_word(form) and form.isalpha()


def _bared(wording: Passage, support: Support) -> str | None:
    """Find what the evidence has as a claim, a plan or a possibility and the wording as a fact."""
    if any(form in ATTRIBUTIONS for form in wording.forms):
        return None
    spans = support.spans
    for number, form in enumerate(spans.forms):
        if form not in HEDGES or _is_month(spans, number):
            continue
        end = number + 1
        while end < len(spans.forms) and not spans.openings[end]:
            end += 1
        start, _ = spans.clause(number)
        governed = {key for key in spans.stems[start:end] if key}
        shared = wording.content & governed
        if len(shared) >= 2 and 2 * len(shared) >= len(wording.content & spans.content):  # noqa: PLR2004, one word is chance
            return f"The evidence has it as “{form}”, the wording as a fact."
    return None


def _premature(wording: Passage, support: Support) -> str | None:
    """Find what the article has as still to come and the wording as done."""
    cue = foretold(wording, support.spans) if not ATTRIBUTIONS & wording.vocabulary else None
    if cue:
        return f"The evidence has it with “{cue}”, the wording as done."
    word = premature(wording, support.paragraphs, support.elsewhere)
    return f"The article does not have “{word}” as done, but as something to come." if word else None


def _is_month(passage: Passage, number: int) -> bool:
    """Tell "May 22" and "in May" from "may"; at the beginning of a sentence a figure must follow."""
    following = passage.raws[number + 1 : number + 2]
    dated = bool(following) and following[0][0].isdigit()
    return passage.raws[number] == "May" and (dated or not passage.openings[number])


def _unsupported(wording: Passage, support: Support, book: ActorBook) -> str | None:
    """Find a wording most of whose content words have no counterpart."""
    named = {number for mention in book.mentions(wording) for number in range(mention.start, mention.end)}
    keys = {key for number, key in enumerate(wording.stems) if key and number not in named}
    keys = {key for key in keys if key not in _EMPTY}
    if len(keys) < _FEWEST_CONTENT:
        return None
    figures = numbers(wording)
    if _carries(support.spans, keys, figures) or _carries(support.sentences, keys, figures):
        return None
    return "Most of its words find no support in the evidence."


def _carries(passage: Passage, keys: set[str], figures: frozenset[tuple[str, float]]) -> bool:
    """Tell whether enough of the content words and figures of a wording stand in a passage."""
    have = passage.content
    short = {key[:4] for key in have}
    held = sum(1 for key in keys if key[:4] in short or kin(key) & have)
    return held + len(figures & numbers(passage)) >= _SUPPORT * (len(keys) + len(figures))


# Words of reporting, which any wording may add.
_EMPTY = frozenset(
    key
    for word in [
        "say",
        "says",
        "said",
        "tell",
        "told",
        "state",
        "stated",
        "want",
        "wants",
        "demand",
        "demands",
        "demanded",
        "insist",
        "insists",
        "require",
        "requires",
        "ask",
        "asks",
        "call",
        "calls",
        "claim",
        "claims",
        "accuse",
        "warn",
        "warns",
        "warned",
        "threaten",
        "threatens",
        "party",
        "side",
        "report",
        "reported",
        "make",
        "take",
        "continue",
        "remain",
    ]
    for key in Passage(word).stems
    if key
)

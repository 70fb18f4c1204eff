"""What the article has as still to come, demanded or conditional, and a wording as done."""

from collections.abc import Callable

from summarizer.grounding.cues import is_negation
from summarizer.grounding.passage import UNCHANGED, Passage, is_past
from summarizer.segmentation import word_set

# Behind these nothing has happened yet, whatever the form of the verb.
_MODALS = word_set("""would will shall could may might must should can cannot won't wouldn't ought""")
_IFS = word_set("""if unless whether provided""")
_BEFORES = word_set("""before until till once""")
_DEMANDS = word_set(
    """demand demands demanded insist insists insisted require requires required urge urges urged ask asks asked
    propose proposes proposed suggest suggests suggested request requests requested"""
)
_PRESENT = word_set("""is are be being gets any no""")
# Behind these, what follows "to" was done, or is being done.
_DOING = word_set("""managed helped began begun continued continues came return returned able forced""")
_FUTURE = word_set("""will would shall won't if unless""")
# How many words before a verb are looked at.
_REACH = 8
_MODAL_REACH = 4


def premature(wording: Passage, near: Passage, elsewhere: Callable[[str], Passage]) -> str | None:
    """Return what a wording tells as done and the text around its evidence only as something to come.

    Args:
        wording: The free wording, of a claim that speaks of facts.
        near: The paragraphs of its evidence.
        elsewhere: Gives the sentences of the article with words of a stem, which decide where ``near`` has none.

    """
    for number, form in enumerate(wording.forms):
        key = wording.stems[number]
        if not key or not is_past(form) or is_open(wording, number) or _is_denied(wording, number):
            continue
        passage = near if key in near.places else elsewhere(key)
        places = passage.places.get(key)
        if places and all(is_open(passage, place) for place in places):
            return wording.raws[number]
    return None


def foretold(wording: Passage, spans: Passage) -> str | None:
    """Return the word ("will", "if") under which the evidence has everything that a wording tells as past."""
    past = [n for n, form in enumerate(wording.forms) if is_past(form) and not is_open(wording, n)]
    if not past or not _FUTURE.isdisjoint(wording.vocabulary):
        return None
    cues = [n for n, form in enumerate(spans.forms) if form in _FUTURE]
    if not cues:
        return None
    shared = [n for n, key in enumerate(spans.stems) if key in wording.content]
    governed = [n for n in shared if any(not any(spans.openings[low + 1 : high + 1]) for low, high in _pairs(n, cues))]
    if not shared or len(governed) < len(shared) or any(is_past(spans.forms[n]) for n in shared):
        return None
    return spans.forms[cues[0]]


def _pairs(number: int, cues: list[int]) -> list[tuple[int, int]]:
    return [(min(number, cue), max(number, cue)) for cue in cues]


def _is_denied(passage: Passage, number: int) -> bool:
    start, _ = passage.clause(number)
    return any(is_negation(form) for form in passage.forms[max(start, number - _REACH) : number])


def is_open(passage: Passage, number: int) -> bool:
    """Tell whether the verb at ``number`` is governed by a word that leaves open whether it happens."""
    start, _ = passage.clause(number)
    form = passage.forms[number]
    before = passage.forms[max(start, number - _REACH) : number]
    bare = (not is_past(form) or form in UNCHANGED) and not form.endswith(("ing", "s", "ment", "tion"))
    if bare and _is_infinitive(before):
        return True
    if (bare or not {"be", "have"}.isdisjoint(before[-2:])) and not _MODALS.isdisjoint(before[-_MODAL_REACH:]):
        return True
    if before[-2:] == ["to", "be"] or before[-3:-1] == ["to", "be"]:
        return True
    if not _IFS.isdisjoint(before):
        return True
    if bare and not _DEMANDS.isdisjoint(before):
        return True
    at = next((place for place in range(len(before) - 1, -1, -1) if before[place] in _BEFORES), None)
    return at is not None and (bare or not _PRESENT.isdisjoint(before[at:]))


def _is_infinitive(before: list[str]) -> bool:
    at = next((place for place in (len(before) - 1, len(before) - 2) if place >= 0 and before[place] == "to"), None)
    return at is not None and _DOING.isdisjoint(before[max(0, at - 2) : at])

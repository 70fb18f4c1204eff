"""How talks came out: the phrases of every sentence that is about them, weighed."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from summarizer.claims import Outcome
from summarizer.drafters.rules.context import Context
from summarizer.drafters.rules.cues import cue
from summarizer.drafters.rules.phrases import Phrasebook
from summarizer.lexicon import load
from summarizer.segmentation import word_set

# A sentence of the headline and of the first paragraphs says what the news is.
_HEADLINE, _LEAD, _BODY = 3.0, 2.0, 1.0
_HALF_SURE = 1.5  # a headline that says it less surely
_LEAD_PARAGRAPHS = 2
# Phrases of a label with "?" say it less surely; those with "+talks" only beside talk of talks.
_LESS_SURE = 0.5
_TALKS = "+talks"
_DONE = "done"  # an exchange that is due or took place has been agreed
_NEGATIONS = word_set(
    """no not never without nor cannot can't won't don't didn't hasn't haven't wasn't isn't neither nothing none
    denied denies"""
)
_UNREAL = word_set(
    """if unless until would could should might may hopes hope hoped hoping expected expects wants want wanted
    demands urged urge seek seeks sought seeking aim aims aimed toward towards before failed fail failing unable
    trying tried try calls called once offer offered cannot wait"""
)
_NOUNS_TOO = word_set("strike strikes end completed")
_BEFORE_NOUN = word_set("on a an the of by 's day hour three-day one-day 24-hour 48-hour planned")
_TALKING_ON = word_set(
    """meet hold continue resume return keep talk talks discuss reconvene sit begin start consider study another next
    negotiate monday tuesday wednesday thursday friday saturday sunday"""
)
_SCOPE = 6  # tokens
_ENDINGS: tuple[Outcome, ...] = ("agreement", "no_agreement", "suspended", "partial")
_ENDED_COUNTS = 1.1  # an end that is told counts a little more than talk of talks around it; 0.9 to 1.5 tried


class Weighed(NamedTuple):
    """The outcome, how sure it is (0 to 1), and the sentence that says so."""

    outcome: Outcome
    share: float
    sentence: int | None


@cache
def _book() -> Phrasebook:
    return Phrasebook(load("outcomes"))


def weigh_outcome(context: Context) -> Weighed:
    """Return the outcome that the article's own words speak for."""
    sums: dict[Outcome, float] = defaultdict(float)
    best: dict[Outcome, tuple[float, int]] = {}
    failed: dict[int, float] = defaultdict(float)
    agreed: set[int] = set()
    left_open: set[int] = set()
    for index, label, weight in _hits(context):
        sums[label] += weight
        if label == "no_agreement":
            failed[index] += weight
        if label in ("agreement", "partial"):
            (agreed if label == "agreement" else left_open).add(index)
        if weight > best.get(label, (0.0, 0))[0]:
            best[label] = (weight, index)
    for index in agreed & left_open:  # "signed two papers but left the third for later" weighs as much as a lead
        sums["agreement"] = max(sums["agreement"], _LEAD)
        sums["partial"] = max(sums["partial"], _LEAD)
        best.setdefault("partial", (_LEAD, index))
    if agreed and left_open:  # "they did not agree on how": on that part alone
        sums["no_agreement"] -= sum(weight for index, weight in failed.items() if index in left_open)
    outcome = _choose(sums)
    total = sum(sums.values()) or 1.0
    return Weighed(outcome, sums[outcome] / total, best.get(outcome, (0.0, None))[1])


def _choose(sums: dict[Outcome, float]) -> Outcome:
    """Choose by what rules out what: a failure that is declared outweighs a next meeting."""
    if sums["unclear"] >= _LEAD:
        return "unclear"
    if sums["agreement"] >= _HALF_SURE and sums["partial"] >= _LEAD and sums["no_agreement"] < sums["agreement"]:
        return "partial"
    ended = max(_ENDINGS, key=lambda label: sums[label])
    if sums[ended] >= _LEAD and sums[ended] * _ENDED_COUNTS >= sums["ongoing"]:
        return ended
    return ended if sums[ended] and not sums["ongoing"] else "ongoing"


def _is_noun(lower: list[str], first: int) -> bool:
    """Tell whether "strike" or "end" is a noun, no verb of agreeing ("went on strike", "an end to the war")."""
    return lower[first] in _NOUNS_TOO and first > 0 and lower[first - 1] in _BEFORE_NOUN


def _only_talks_on(lower: list[str], first: int, last: int) -> bool:
    """Tell whether nothing but more talks is agreed on ("agreed to meet again")."""
    return lower[first] == "agreed" and not _TALKING_ON.isdisjoint(lower[last : last + 2])


def _was_before(lower: list[str], last: int) -> bool:
    """Tell whether an agreement is an older one ("a truce reached last month")."""
    return lower[last : last + 1] == ["last"] and lower[last + 1 : last + 2] in (["month"], ["year"])


def _hits(context: Context) -> Iterator[tuple[int, Outcome, float]]:
    lower = context.wording.lower
    book = _book()
    for index, sentence in enumerate(context.sentences):
        if context.is_old(index):
            continue
        weight = _HEADLINE if index == 0 else _LEAD if sentence.paragraph <= _LEAD_PARAGRAPHS else _BODY
        seen: set[str] = set()
        words = set(lower[sentence.first : sentence.last])
        for marked, first, last in book.find(lower, sentence.first, sentence.last):
            if marked in seen or (marked.endswith(_TALKS) and not words & cue("talks")):
                continue
            label = "agreement" if marked == _DONE else marked.removesuffix(_TALKS).removesuffix("?")
            scope = lower[max(sentence.first, first - _SCOPE) : first]
            if label in ("agreement", "partial"):
                said = lower[first:last] if label == "agreement" else ()  # "did not agree on how" is partial
                if any(word in _NEGATIONS or word in _UNREAL for word in (*scope, *said)):
                    continue
                if marked != _DONE and lower[first - 1] == "to" and first > sentence.first:
                    continue
                if _is_noun(lower, first) or _was_before(lower, last) or _only_talks_on(lower, first, last):
                    continue
            elif label in ("suspended", "no_agreement") and any(
                word in _UNREAL and word not in ("failed", "before") for word in scope
            ):
                continue
            seen.add(marked)
            yield index, label, weight * (_LESS_SURE if marked.endswith("?") else 1.0)  # type: ignore[misc]  # the file's labels are outcomes, a test proves it

"""The talks as a whole: outcome, venue and days against what the article says."""

from summarizer.claims import Evidence, Talks
from summarizer.grounding.cues import FAILURES
from summarizer.grounding.passage import Passage, passage_of, stem
from summarizer.grounding.support import Support
from summarizer.grounding.surroundings import Surroundings
from summarizer.grounding.wording import valence
from summarizer.lexicon import load
from summarizer.segmentation import word_set

_ARRIVING = word_set("in at of near outside from to hosted hosts host around")
_BETWEEN = word_set("the a an capital city town resort hotel port village island old new central")
_BEGINNING = frozenset(
    {stem(word) for word in ["begin", "began", "open", "opened", "start", "started", "launched", "since"]}
)
_ENDING = frozenset(
    {stem(word) for word in ["end", "ended", "conclude", "concluded", "close", "closed", "finish", "finished", "wrap"]}
)
_SUSPENDING = frozenset({"suspended", "suspend", "suspends", "adjourned", "postponed"})
_WORD_REACH = 2
_AROUND = 3


def talks_objections(
    talks: Talks[Evidence], support: Support, surroundings: Surroundings, *, english: bool = True
) -> list[str]:
    """Return a sentence for each thing said of the talks that the article does not bear out."""
    found = [_outcome(talks, support) if english else None]
    is_venue = _is_venue if english else _stands
    if talks.venue and not is_venue(talks.venue, surroundings.whole):
        found.append(f"The article does not say that the talks were held in {talks.venue}.")
    for name in ("round", "started", "ended"):
        value = getattr(talks, name)
        if value and not _stands(value, surroundings.whole):
            found.append(f"“{value}” ({name}) does not stand in the article.")
    if talks.started and talks.ended and talks.started != talks.ended and _are_swapped(talks, support.sentences):
        found.append(f"The evidence has “{talks.started}” as the end and “{talks.ended}” as the beginning.")
    return [detail for detail in found if detail]


def _outcome(talks: Talks[Evidence], support: Support) -> str | None:
    """Hold the outcome against the evidence; a failure that it does not tell of is none."""
    good, bad = valence(support.spans)
    if talks.outcome in ("agreement", "partial") and bad and not good:
        return "The evidence tells of no agreement."
    if talks.outcome in ("agreement", "ongoing") and not good and _are_suspended(support.spans):
        return "The evidence has the talks as suspended."
    if talks.outcome == "no_agreement" and good and not bad:
        return "The evidence tells of an agreement."
    if (
        talks.outcome == "ongoing"
        and bad
        and not good
        and set(support.spans.forms) & FAILURES & {"collapsed", "failed"}
    ):
        return "The evidence has the talks as failed."
    return None


def _are_suspended(passage: Passage) -> bool:
    """Tell whether the talks, and nothing else, are said to be suspended."""
    talks = frozenset(load("cues")["talks"])
    return any(
        form in _SUSPENDING and talks & set(passage.forms[max(0, at - _AROUND) : at + 1 + _AROUND])
        for at, form in enumerate(passage.forms)
    )


def _places(words: list[str], passage: Passage) -> list[int]:
    forms = passage.forms
    first = words[0]
    return [
        at
        for at, form in enumerate(forms)
        if form.removesuffix("'s") == first
        and [other.removesuffix("'s") for other in forms[at : at + len(words)]] == words
    ]


def _stands(value: str, article: Passage) -> bool:
    """Tell whether the words of a date or round stand in the article, together or one by one."""
    words = [
        form.removesuffix("'s") for form in passage_of(value).forms if form not in ("the", "on", "of", "in", "round")
    ]
    return all(word in article.vocabulary for word in words)


def _is_venue(venue: str, article: Passage) -> bool:
    """Tell whether the article has a place as one where something is held ("in Doha"), not only as part of a name."""
    talks = frozenset(load("cues")["talks"])
    words = [
        form.removesuffix("'s")
        for form in passage_of(venue.split(",", maxsplit=1)[0]).forms
        if form not in ("the", "a", "an")
    ]
    if not words:
        return False
    for at in _places(words, article):
        before = at - 1
        while before > 0 and article.forms[before] in _BETWEEN and not article.openings[before]:
            before -= 1
        behind = article.forms[at + len(words) : at + len(words) + _WORD_REACH]
        arrives = before >= 0 and article.forms[before] in _ARRIVING and not article.openings[at]
        end = at + len(words)
        # A dateline: "KELMAR - Two days of talks".
        heads = article.openings[at] and (end >= len(article.forms) or article.breaks[end])
        if arrives or talks & set(behind) or heads:
            return True
    return False


def _are_swapped(talks: Talks[Evidence], passage: Passage) -> bool:
    """Tell whether the beginning stands behind a verb of ending, and the end behind one of beginning."""
    return _behind(talks.started, _ENDING, passage) and _behind(talks.ended, _BEGINNING, passage)


def _behind(day: str | None, verbs: frozenset[str], passage: Passage) -> bool:
    words = passage_of(day or "").forms
    if not words:
        return False
    return any(verbs & set(passage.stems[max(0, at - 3) : at]) for at in _places(words, passage))

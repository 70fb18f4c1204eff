"""Sentences about other talks than these: older ones, and separate ones."""

from summarizer.drafters.rules.cues import cue
from summarizer.drafters.rules.wording import Sentence

_OPENING = 4  # tokens
_YEAR = 4  # digits
_LONG_AGO = frozenset({"years", "year", "decades", "decade", "winters", "summers", "generation"})
_OTHER = frozenset({"previous", "earlier", "older", "separate", "similar", "parallel", "last"})
_OTHER_TALKS = frozenset(
    {"talks", "attempt", "time", "quarrel", "dispute", "negotiations", "affair", "occasion", "strike"}
)
_CONCLUDED = frozenset(
    {
        "concluded",
        "signed",
        "brokered",
        "mediated",
        "negotiated",
        "settled",
        "worked",
        "helped",
        "agreed",
        "reached",
        "ended",
    }
)


def tells_of_other_talks(lower: list[str], sentence: Sentence) -> bool:
    """Tell whether a sentence tells of other talks: years ago, the previous round, a separate deal."""
    words = lower[sentence.first : sentence.last]
    for position, word in enumerate(words):
        before = words[position - 1] if position else ""
        after = words[position + 1] if position + 1 < len(words) else ""
        if word == "ago" and before in _LONG_AGO:
            return True
        if (
            word in ("in", "since")
            and after.isdigit()
            and len(after) == _YEAR
            and (position < _OPENING or any(w in _CONCLUDED for w in words[max(0, position - 4) : position]))
        ):
            return True
        if (
            word in _OTHER
            and position < 2 * _OPENING
            and any(
                w in cue("accords") or w in _OTHER_TALKS or (w == "round" and word != "last")
                for w in words[position + 1 : position + 3]
            )
        ):
            return True
        if word == "year" and before == "last" and any(w in _CONCLUDED for w in words):
            return True
        if word == "then" and before == "the":
            return True
    return False

"""Claims as a line of a note says them: without the words that the line has said already, or that say nothing.

What stands in the brief is never changed by it, and no word is added.
"""

import re
from collections.abc import Iterable
from typing import Final

# A place in capitals, perhaps a day and an agency, a dash, and then a sentence: what agencies put before their first.
# Compiled by re when it is first needed, and kept there: most notes need none, and each start would pay for it.
_DATELINE: Final = (
    r"[A-Z][A-Z'’./ -]{2,40}(?:,[^—–()]{1,30})?(?: ?\([^()]{1,40}\))? ?(?:—|–|--| - ) ?(?=[\"'“‘«]?[A-Z0-9])"
)
_SUBORDINATE: Final = r"(?:(?:an? |the )?(?:claim|allegation|accusation) )?that (?=\w)"
_CONTENT_OF_WARNING: Final = r",? (?:that (?=\w)|(?=(?:not to|to|against|of|about|over) ))"
_MARKS: Final = "\"'“”‘’«»„"
_EDGES: Final = f" .,;:!?{_MARKS}"


def sentence(text: str) -> str:
    """Return a sentence without the dateline of its agency.

    >>> sentence("GENEVA (Own report) — Talks go on.")
    'Talks go on.'
    """
    found = re.match(_DATELINE, text) if text[1:2].isupper() else None
    return text[found.end() :] if found else text


def topic(text: str) -> str:
    """Return what a quarrel is about, without the "that" which tied it to the verb before it."""
    found = re.match(_SUBORDINATE, text) if "that " in text else None
    return text[found.end() :] if found else text


def told(gist: str, addressee: Iterable[str]) -> str:
    """Return what is warned of, without the names of the one addressed where these open it.

    >>> told("Canada that tariffs would follow", ["Canada"])
    'tariffs would follow'
    """
    for name in addressee:
        if gist.startswith(name):
            rest = gist[len(name) :]
            found = re.match(_CONTENT_OF_WARNING, rest)
            if found:
                return rest[found.end() :]
    return topic(sentence(gist))


def bare(text: str) -> str:
    """Return a wording for comparison: no dateline, no marks or stops at its edges, one case."""
    return sentence(text).casefold().strip(_EDGES)


def in_its_marks(words: str, text: str) -> bool:
    """Tell whether ``text`` has these words between quotation marks."""
    return bool(re.search(f"[{_MARKS}]{re.escape(words.strip(_EDGES))}[.,;!?]?[{_MARKS}]", text))


def excerpt(quote: str) -> str:
    """Return words cut out of sentences with dots where they were cut."""
    begins = quote[:1].islower() or quote.split(" ", 1)[0].endswith(",")
    ends = quote.rstrip("”’\"'»")[-1:] not in {".", "!", "?", "…"}
    return f"{'… ' if begins else ''}{quote}{' …' if ends else ''}"

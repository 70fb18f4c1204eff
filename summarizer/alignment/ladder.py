"""The rungs: exact, normalized, fuzzy; and what stands there instead, where none holds."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from summarizer.alignment.candidates import candidates, closest
from summarizer.alignment.index import ArticleIndex
from summarizer.alignment.quote import Quote
from summarizer.alignment.walk import walk
from summarizer.claims import Match
from summarizer.normalization import normalize_text

_RUNGS: tuple[Match, ...] = ("exact", "normalized", "fuzzy")
# An ellipsis, bracketed or not, with the white space around it.
_ELLIPSIS = re.compile(r"\s*(?:[\[(]\s*(?:…|\.{2,}|\.(?:\s\.){2})\s*[\])]|…+|\.{3,}|\.(?:\s\.){2,}|。{3,})\s*")
# How many places are looked at for one quote. A phrase that stands in an article more
# often than this says nothing about which one was meant.
_MOST_PLACES = 64
# How often a quote may stand inside longer words before it is given up ("he" in "the").
_MOST_TRIES = 5_000


class Part(NamedTuple):
    """One piece of an article's text that a quote repeats."""

    start: int
    end: int


class Alignment(NamedTuple):
    """Where a quote stands: one part, or one for each piece between its ellipses, in order."""

    parts: tuple[Part, ...]
    match: Match


class Miss(NamedTuple):
    """A quote that does not stand in the article, and the passage that comes closest, if any does."""

    reason: Literal["altered_quote", "quote_not_found"]
    closest: Part | None


def align(article: ArticleIndex, quote: str, prefer: Sequence[tuple[int, int]] = ()) -> Alignment | Miss:
    """Find the words of ``article`` that ``quote`` repeats.

    Args:
        article: The article, prepared once for all its quotes.
        quote: The words as drafted; white space around them does not count.
        prefer: Stretches of the article. Among several places on the same rung the first
            that lies inside one of them is taken; without such a place the first of all.

    """
    raw = quote.strip()
    regular = normalize_text(raw).strip()
    spans = _exact(article, regular, _MOST_PLACES if prefer else 1)
    if spans:
        return Alignment((_choose(spans, prefer),), "exact" if raw == regular else "normalized")
    pieces = [piece for piece in _ELLIPSIS.split(regular) if any(map(str.isalnum, piece))]
    if not pieces:
        return Miss("quote_not_found", None)
    whole = Quote(regular)
    found = _whole(article, whole, prefer) if len(pieces) == 1 else _in_order(article, pieces, prefer)
    if found:
        return found
    near = closest(article, whole)
    return Miss("altered_quote" if near else "quote_not_found", Part(*near) if near else None)


def _choose(spans: list[Part], prefer: Sequence[tuple[int, int]]) -> Part:
    for span in spans:
        if any(start <= span.start and span.end <= end for start, end in prefer):
            return span
    return spans[0]


def _exact(article: ArticleIndex, quote: str, most: int) -> list[Part]:
    """Find the first places where ``quote`` stands character for character, as whole words."""
    spans: list[Part] = []
    at = article.text.find(quote) if quote else -1
    tries = _MOST_TRIES
    while at >= 0 and tries:
        tries -= 1
        if not article.cuts_word(at, at + len(quote)):
            spans.append(Part(at, at + len(quote)))
            if len(spans) == most:
                break
        at = article.text.find(quote, at + 1)
    return spans


def _places(article: ArticleIndex, quote: Quote) -> list[tuple[int, Part]]:
    """Find where ``quote`` stands, though not exactly: (rung, part), the tightest rung and first place first."""
    taken: set[int] = set()
    others: list[tuple[int, Part]] = []
    for stage in candidates(article, quote):
        for candidate in stage:
            found = walk(article, quote, candidate)
            if found and found.start not in taken:
                taken.add(found.start)
                others.append((1 if found.same else 2, Part(found.start, found.end)))
        if others:
            break
    return sorted(others)


def _whole(article: ArticleIndex, quote: Quote, prefer: Sequence[tuple[int, int]]) -> Alignment | None:
    places = _places(article, quote)
    if not places:
        return None
    best = places[0][0]
    return Alignment((_choose([part for rung, part in places if rung == best], prefer),), _RUNGS[max(best, 1)])


def _in_order(article: ArticleIndex, pieces: list[str], prefer: Sequence[tuple[int, int]]) -> Alignment | None:
    """Find the pieces of a quote with ellipses, one behind the other in one paragraph."""
    every = [
        [(0, part) for part in _exact(article, piece, _MOST_PLACES)] + _places(article, Quote(piece))
        for piece in pieces
    ]
    if not all(every):
        return None
    chains: list[tuple[int, tuple[Part, ...]]] = []
    for rung, first in every[0]:
        _, border = article.paragraph(first.start)
        worst, parts = max(rung, 1), [first]
        for places in every[1:]:
            fitting = [(r, p) for r, p in places if p.start >= parts[-1].end and p.end <= border]
            if not fitting:
                break
            nearest, part = min(fitting, key=lambda place: (place[1].start, place[0]))
            worst = max(worst, nearest)
            parts.append(part)
        else:
            chains.append((worst, tuple(parts)))
    if not chains:
        return None
    best = min(worst for worst, _ in chains)
    fits = [parts for worst, parts in chains if worst == best]
    wholes = [Part(parts[0].start, parts[-1].end) for parts in fits]
    return Alignment(fits[wholes.index(_choose(wholes, prefer))], _RUNGS[best])

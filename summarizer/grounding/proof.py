"""The evidence of one claim: its quotes looked up in the article."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summarizer.alignment import Alignment, ArticleIndex, Miss, Part, align
from summarizer.brief import RefusalReason
from summarizer.claims import Evidence, Match
from summarizer.grounding.context import widen

# A longer quotation is cut in the sentences that explain a refusal.
_SHOWN = 90
# Fewer words prove a name, a scrap in marks or a venue, and nothing else.
FEWEST_WORDS = 3
_NEVER_SCANT = 60  # characters; two words that long are none


class Missed(NamedTuple):
    """A quote that was not found."""

    quote: str
    miss: Miss

    @property
    def detail(self) -> str:
        """One sentence for a reader."""
        if self.miss.reason == "altered_quote":
            return f"The article has other words than “{shown(self.quote)}”."
        return f"“{shown(self.quote)}” does not stand in the article."


class Proof(NamedTuple):
    """What the quotes of one claim prove.

    Attributes:
        evidence: The spans that were found, in the order of the quotes.
        drafted: The same spans as the quotes had them, before anything was regained.
        missed: The quotes that were not found.
        regained: Words of the article, a negation or a condition, that a quote had cut off
            and that the evidence has again.

    """

    evidence: tuple[Evidence, ...]
    drafted: tuple[Evidence, ...]
    missed: tuple[Missed, ...]
    regained: tuple[str, ...]

    @property
    def worst(self) -> Missed:
        """The miss to name if nothing was found; which one does not depend on the order of the quotes."""
        return min(self.missed, key=lambda m: (m.miss.reason, m.miss.closest or Part(0, 0), m.quote))


class Prover:
    """Looks up quotes in one article."""

    def __init__(self, source: str, index: ArticleIndex) -> None:
        self._source = source
        self.index = index

    def prove(self, quotes: Iterable[str], prefer: Sequence[tuple[int, int]] = ()) -> Proof:
        """Look up the quotes of one claim."""
        evidence: list[Evidence] = []
        drafted: list[Evidence] = []
        missed: list[Missed] = []
        regained: list[str] = []
        for quote in quotes:
            if not quote.strip():
                continue
            found = align(self.index, quote, prefer)
            if isinstance(found, Miss):
                missed.append(Missed(quote, found))
                continue
            parts, words = widen(self.index, found.parts)
            regained += words
            evidence += [self.evidence(part, found.match) for part in parts]
            drafted += [self.evidence(part, found.match) for part in found.parts]
        return Proof(tuple(evidence), tuple(drafted), tuple(missed), tuple(regained))

    def evidence(self, part: Part, match: Match) -> Evidence:
        """Make the evidence of a part of the article."""
        return Evidence(
            source=self._source,
            quote=self.index.text[part.start : part.end],
            start=part.start,
            end=part.end,
            match=match,
        )

    def closest(self, missed: Missed) -> Evidence | None:
        """Give what stands in the article instead of a quote."""
        part = missed.miss.closest
        return self.evidence(part, "fuzzy") if part else None

    def is_scant(self, evidence: Evidence) -> bool:
        """Tell whether evidence has too few words to prove a statement."""
        if len(evidence.quote) > _NEVER_SCANT:
            return False
        words = self.index.words(evidence.start, evidence.end)
        inside = sum(1 for start in words.starts if evidence.start <= start < evidence.end)
        return inside < FEWEST_WORDS


def reason_of(missed: Missed) -> RefusalReason:
    """Return the reason for which a claim with nothing but such misses is refused."""
    return missed.miss.reason


def shown(words: str) -> str:
    """Shorten words for a sentence, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"


__all__ = ["FEWEST_WORDS", "Alignment", "Missed", "Proof", "Prover", "reason_of", "shown"]

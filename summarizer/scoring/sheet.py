"""The sheet on which the fields of one article are scored."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from summarizer.scoring.gold import GoldItem
from summarizer.scoring.pairing import Pairing
from summarizer.scoring.tallies import ArticleScore, ErrorKind, Field, ScoringError, Tally

G = TypeVar("G", bound=GoldItem)
S = TypeVar("S")


@dataclass(slots=True)
class Sheet:
    """Tallies and errors while they are collected; a field that was never entered could not be scored."""

    tallies: dict[Field, Tally] = field(default_factory=dict)
    at_half: dict[Field, Tally] = field(default_factory=dict)
    errors: list[ScoringError] = field(default_factory=list)

    def add(self, name: Field, tally: Tally) -> None:
        """Add counts to a field."""
        self.tallies[name] = self.tallies.get(name, Tally()) + tally

    def answer(self, name: Field, expected: str | None, found: str | None, *, right: bool) -> None:
        """Enter one answer that is right or wrong."""
        self.add(name, Tally(tp=1) if right else Tally(fp=1))
        if not right:
            self.error(name, "wrong", expected, found)

    def pairing(
        self, name: Field, paired: Pairing[G, S], of_gold: Callable[[G], str], of_said: Callable[[S], str]
    ) -> None:
        """Enter a list of claims, each miss and each false alarm in words for the reader."""
        self.add(name, paired.tally)
        for item in paired.missed:
            self.error(name, "missed", of_gold(item), None)
        for claim in paired.spurious:
            self.error(name, "spurious", None, of_said(claim))

    def error(self, name: Field, kind: ErrorKind, expected: str | None, found: str | None) -> None:
        """Note one difference."""
        self.errors.append(ScoringError(field=name, kind=kind, expected=expected, found=found))

    def score(self) -> ArticleScore:
        """Return what was entered, as a value."""
        return ArticleScore(tallies=self.tallies, at_half=self.at_half, errors=tuple(self.errors))

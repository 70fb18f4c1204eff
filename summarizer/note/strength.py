"""Claims on weak grounds, set apart from the firm ones and introduced by words that say so."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from summarizer.brief import Doubt
from summarizer.note import phrases
from summarizer.note.blocks import Block, Bullets, Item, Line, Run
from summarizer.note.ledger import Ledger

T = TypeVar("T")


def apart(items: Sequence[Item], ledger: Ledger) -> list[Block]:
    """List the firm items, then the weak ones under their introduction."""
    return by_strength(items, lambda item: item.line, lambda group: Bullets(tuple(group)), ledger)


def by_strength(
    entries: Sequence[T], line_of: Callable[[T], Line], block_of: Callable[[list[T]], Block], ledger: Ledger
) -> list[Block]:
    """Make one block of the firm entries, and one of the weak ones under its introduction."""
    firm = [entry for entry in entries if not _weak_doubts(line_of(entry))]
    weak = [entry for entry in entries if _weak_doubts(line_of(entry))]
    reasons = [doubt for entry in weak for doubt in _weak_doubts(line_of(entry))]
    blocks = [block_of(firm)] if firm else []
    return [*blocks, introduction(reasons, ledger), block_of(weak)] if weak else blocks


def introduction(doubts: Iterable[Doubt], ledger: Ledger) -> Line:
    """Say that what follows rests on weak grounds; the flags lead to the reasons."""
    return Line((Run(phrases.WEAK, "emphasis"), *ledger.flags(doubts), Run(":", "emphasis")))


def _weak_doubts(line: Line) -> list[Doubt]:
    return [doubt for doubt in line.basis.doubts if doubt.reason == "weak_rule"] if line.basis else []

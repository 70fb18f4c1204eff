"""What was found, what was missed and what is spurious, of one list of claims."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from summarizer.scoring.gold import GoldItem
from summarizer.scoring.matching import assign
from summarizer.scoring.tallies import Tally

G = TypeVar("G", bound=GoldItem)
S = TypeVar("S")

# A required item is worth a hit and saves a miss; an optional one only saves a false
# alarm. Closeness decides among assignments that are equal so far, so it stays below
# the difference of the two whatever the number of pairs.
_REQUIRED, _OPTIONAL, _CLOSENESS = 1.0, 0.5, 0.4


@dataclass(frozen=True, slots=True)
class Pairing(Generic[G, S]):
    """Claims paired with gold items; pairs with optional items are left out everywhere."""

    pairs: tuple[tuple[G, S], ...]
    missed: tuple[G, ...]
    spurious: tuple[S, ...]

    @property
    def tally(self) -> Tally:
        """Counts of found, spurious and missed."""
        return Tally(tp=len(self.pairs), fp=len(self.spurious), fn=len(self.missed))


def pair(gold: Sequence[G], said: Sequence[S], closeness: Callable[[G, S], float]) -> Pairing[G, S]:
    """Pair gold items and claims one to one: first as many as possible, then the closest.

    Args:
        gold: What the annotator found.
        said: What the brief says.
        closeness: Of an item and a claim, from 0 (cannot be the same) to 1 (the same).

    """
    share = _CLOSENESS / max(1, min(len(gold), len(said)))
    weights = [
        [
            (_OPTIONAL if item.optional else _REQUIRED) + share * near if (near := closeness(item, claim)) else 0.0
            for claim in said
        ]
        for item in gold
    ]
    columns = assign(weights)
    taken = set(columns.values())
    return Pairing(
        pairs=tuple((gold[row], said[column]) for row, column in sorted(columns.items()) if not gold[row].optional),
        missed=tuple(item for row, item in enumerate(gold) if row not in columns and not item.optional),
        spurious=tuple(claim for column, claim in enumerate(said) if column not in taken),
    )

"""Numbers for evidence and doubts, given in the order in which a note first uses them."""

from collections.abc import Iterable

from summarizer.brief import Brief, Doubt
from summarizer.claims import Evidence
from summarizer.note.blocks import Basis, BasisKind, Flag, Inline, Line, Passage, Reference
from summarizer.note.wording import bare

_NESTED = frozenset({"delegates", "positions", "statements"})


def owner_of(path: str) -> str:
    """Return the JSON pointer of the innermost claim in which ``path`` points to something."""
    steps = path.split("/")[1:]
    if len(steps) >= 4 and steps[2] in _NESTED:  # noqa: PLR2004  # list, index, nested list, index
        return "/" + "/".join(steps[:4])
    if len(steps) >= 2 and steps[1].isdigit():  # noqa: PLR2004  # list, index
        return "/" + "/".join(steps[:2])
    return "/" + steps[0] if steps else ""


def _sides(brief: Brief) -> dict[str | None, str]:
    """Map every name of a party or mediator, and of those who speak for a party, to the side's own name."""
    sides: dict[str | None, str] = {}
    for mediator in brief.mediators:
        sides |= dict.fromkeys((*mediator.aliases, mediator.name), mediator.name)
    for party in brief.parties:
        people = (delegate.name for delegate in party.delegates)
        sides |= dict.fromkeys((*people, *party.aliases, party.name), party.name)
    return sides


class Ledger:
    """Gives out the numbers of one note while it is composed."""

    def __init__(self, brief: Brief, said_later: frozenset[str] = frozenset()) -> None:
        self._passages: dict[tuple[str, int, int], Passage] = {}
        self._doubts: dict[str, list[Doubt]] = {}
        for doubt in brief.doubts:
            self._doubts.setdefault(owner_of(doubt.path), []).append(doubt)
        self._numbers: dict[tuple[str, tuple[str, ...]], int] = {}
        self._sides = _sides(brief)
        self._said_later = said_later

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage numbered so far, in order."""
        return tuple(self._passages.values())

    def line(
        self,
        runs: Iterable[Inline],
        basis: tuple[BasisKind, str],
        evidence: tuple[Evidence, ...] = (),
        parties: Iterable[str | None] = (),
        *,
        flagged: bool = True,
    ) -> Line:
        """Make the line that prints a claim, followed by the numbers of its evidence and doubts.

        ``basis`` is the claim's kind and path; of ``parties`` those count that are parties or
        mediators of the brief, or speak for one. The flag of a weak rule is left to the words that
        introduce weak claims: where they all stand together, one flag says it. Of a claim that takes
        several lines only the ``flagged`` one has the flags.
        """
        kind, path = basis
        doubts = tuple(self._doubts.get(path, ()))
        references = self.cite(evidence, path)
        flags = self.flags(doubt for doubt in doubts if flagged and doubt.reason != "weak_rule")
        return Line(
            (*runs, *references, *flags),
            Basis(
                kind=kind,
                path=path,
                parties=tuple(dict.fromkeys(self._sides[name] for name in parties if name in self._sides)),
                evidence=tuple(reference.number for reference in references),
                doubts=doubts,
            ),
        )

    def side(self, name: str | None) -> str | None:
        """Return the party or mediator to which a name belongs, or None."""
        return self._sides.get(name)

    def names(self, name: str | None) -> list[str]:
        """Return a name and the others of the same side, the longest first."""
        side = self.side(name)
        names = [known for known in self._sides if known and side and self._sides[known] == side]
        return sorted({*names, *([name] if name else [])}, key=lambda known: (-len(known), known))

    def said_later(self, text: str) -> bool:
        """Tell whether a section of its own says the same in the same words."""
        return bare(text) in self._said_later

    def doubts_at(self, path: str) -> tuple[Doubt, ...]:
        """Return the doubts about the claim at ``path``, those about its nested claims left out."""
        return tuple(self._doubts.get(path, ()))

    def cite(self, evidence: Iterable[Evidence], path: str, *, proves: bool = True) -> tuple[Reference, ...]:
        """Give each piece of evidence a number; the same span has the same number wherever it is used."""
        numbers = dict.fromkeys(self._number(piece, proves=proves) for piece in evidence)
        return tuple(Reference(number, path) for number in numbers)

    def _number(self, piece: Evidence, *, proves: bool) -> int:
        key = (piece.source, piece.start, piece.end)
        if key not in self._passages:
            self._passages[key] = Passage(
                len(self._passages) + 1, piece.source, piece.quote, piece.start, piece.end, piece.match, proves
            )
        return self._passages[key].number

    def flags(self, doubts: Iterable[Doubt]) -> tuple[Flag, ...]:
        """Give each doubt a number; see ``number``."""
        numbers = dict.fromkeys(self.number(doubt) for doubt in doubts)
        return tuple(Flag(number) for number in numbers)

    def number(self, doubt: Doubt) -> int:
        """Return the number of a doubt, a new one if it was not used before.

        Doubts about one claim for the same reason share a number, and so do claims of which the same is said.
        """
        return self._numbers.setdefault((doubt.reason, self.details(doubt)), len(self._numbers) + 1)

    def details(self, doubt: Doubt) -> tuple[str, ...]:
        """Return everything that is said of the doubt's claim for the doubt's reason."""
        same = (known.detail for known in self._doubts[owner_of(doubt.path)] if known.reason == doubt.reason)
        return tuple(dict.fromkeys(same))

"""What did not pass, and why: refusals and doubts, in the order of the draft."""

from typing import Any, get_args

from summarizer.brief import ClaimKind, Doubt, DoubtReason, Refusal, RefusalReason
from summarizer.claims import Claim, Evidence, Findings

_ORDER = tuple(Findings.model_fields)
_KINDS = tuple(get_args(ClaimKind))


def _place(path: str) -> tuple[int, tuple[tuple[int, str], ...]]:
    """Sort JSON pointers as the brief has their fields, and numbers by value."""
    first, *rest = path.removeprefix("/").split("/")
    steps = tuple((int(step), "") if step.isdigit() else (-1, step) for step in rest)
    return (_ORDER.index(first) if first in _ORDER else len(_ORDER)), steps


class Ledger:
    """Collects refusals and doubts while a draft is grounded."""

    def __init__(self) -> None:
        self.refused: list[Refusal] = []
        self.doubts: list[Doubt] = []

    def refuse(
        self, kind: ClaimKind, claim: Claim[Any], reason: RefusalReason, detail: str, closest: Evidence | None = None
    ) -> None:
        """Note that ``claim``, as drafted, has no place in the brief."""
        drafted = claim.model_dump(mode="json")
        self.refused.append(Refusal(kind=kind, claim=drafted, reason=reason, detail=detail, closest=closest))

    def doubt(self, path: str, reason: DoubtReason, detail: str) -> None:
        """Note that the claim at ``path`` of the brief stands but needs a look; the same doubt is noted once."""
        doubt = Doubt(path=path, reason=reason, detail=detail)
        if doubt not in self.doubts:
            self.doubts.append(doubt)

    def in_order(self) -> tuple[tuple[Refusal, ...], tuple[Doubt, ...]]:
        """Return the refusals by kind and the doubts by place, each as the brief has its fields."""
        refused = sorted(self.refused, key=lambda refusal: _KINDS.index(refusal.kind))
        return tuple(refused), tuple(sorted(self.doubts, key=lambda doubt: _place(doubt.path)))

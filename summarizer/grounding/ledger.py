"""What did not pass, and why: refusals and doubts, in the order of the draft."""

from typing import Any

from summarizer.brief import ClaimKind, Doubt, DoubtReason, Refusal, RefusalReason
from summarizer.claims import Claim, Evidence


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

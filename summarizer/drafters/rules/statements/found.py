"""What a statement rule hands back: a claim, and how sure the rule is of it."""

from typing import Generic, NamedTuple, TypeVar

ClaimT = TypeVar("ClaimT", covariant=True)  # noqa: PLC0105  # pairs with claims, not a type role


class Found(NamedTuple, Generic[ClaimT]):
    """A claim that a rule found; a weak one stands, but only with a doubt."""

    claim: ClaimT
    weak: bool = False

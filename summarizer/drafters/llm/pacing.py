"""Who decides when a call may be made, and is told what it used: a batch, which paces all its articles together.

It stands in a context variable, so that each article can have its own book-keeping, and
nobody in between has to hand it on.
"""

from contextvars import ContextVar
from typing import Protocol


class Pace(Protocol):
    """Asked before each call, told after it; may belong to many articles."""

    async def admit(self, sent: int) -> int:
        """Wait until a call that sends so many tokens may be made, and return what was set aside for it."""
        ...

    def settle(self, expected: int, sent: int, received: int, cost: float | None) -> None:
        """Take notice of what a call used: tokens and US dollars; all zero for a call without an answer."""
        ...

    def pause(self, seconds: float | None) -> None:
        """Take notice that the server is asked too often, and for how long it wants to be left alone."""
        ...


class Unpaced:
    """Lets every call through."""

    async def admit(self, sent: int) -> int:
        """Do not wait."""
        del sent
        return 0

    def settle(self, expected: int, sent: int, received: int, cost: float | None) -> None:
        """Take no notice."""

    def pause(self, seconds: float | None) -> None:
        """Take no notice."""


paced: ContextVar[Pace] = ContextVar("paced", default=Unpaced())  # noqa: B039  # it holds nothing

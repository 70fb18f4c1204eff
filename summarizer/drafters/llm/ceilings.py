"""What may still be spent: asked before each call, told after each answer."""

import threading
from collections.abc import Callable, Sequence
from typing import Final

from summarizer.drafters.llm.wire import CHARACTERS_PER_TOKEN
from summarizer.errors import CeilingError

# Output tokens expected of an answer while none has come yet. Those recorded in
# cassettes/ have 448 to 1,990 (characters / 4) for articles of 1,700 to 1,900
# characters; a third more leaves room for longer articles. From the first answer on
# the largest one so far is expected.
_EXPECTED_OUTPUT: Final = 2_600


class Ceilings:
    """The ceilings of a desk, over all its articles. Safe to share between threads.

    A call is allowed while what was spent, what calls on their way are expected to
    spend, and what this one is expected to spend stay below the ceiling together.
    """

    def __init__(
        self, max_cost: float | None, max_tokens: int | None, price: Callable[[int, int], float | None]
    ) -> None:
        """Set the ceilings.

        Args:
            max_cost: US dollars; None for no ceiling.
            max_tokens: Tokens sent and received; None for no ceiling.
            price: The price in US dollars of tokens sent and tokens received.

        """
        self._max_cost, self._max_tokens, self._price = max_cost, max_tokens, price
        self._lock = threading.Lock()
        self._spent_cost, self._spent_tokens = 0.0, 0
        self._pending_cost, self._pending_tokens = 0.0, 0
        self._largest_output: int | None = None

    def reserve(self, sent_bytes: int, max_output: int | None) -> tuple[float, int]:
        """Set aside what a call is expected to spend, and return it for ``settle``.

        Args:
            sent_bytes: Size of the request.
            max_output: Tokens at which the answer is cut off, if it is.

        Raises:
            CeilingError: The call could pass a ceiling.

        """
        if self._max_cost is None and self._max_tokens is None:
            return 0.0, 0
        sent = -(-sent_bytes // CHARACTERS_PER_TOKEN)
        with self._lock:
            received = self._largest_output or _EXPECTED_OUTPUT
            received = min(received, max_output) if max_output else received
            cost, tokens = self._price(sent, received) or 0.0, sent + received
            self._check(cost, tokens)
            self._pending_cost += cost
            self._pending_tokens += tokens
        return cost, tokens

    def require(self, sent_bytes: Sequence[int], max_output: int | None) -> None:
        """Refuse several calls together, before the first of them, if they could pass a ceiling.

        Raises:
            CeilingError: They could.

        """
        reserved: list[tuple[float, int]] = []
        try:
            reserved.extend(self.reserve(size, max_output) for size in sent_bytes)
        finally:
            for each in reserved:
                self.settle(each, 0, 0, None)

    def settle(self, reserved: tuple[float, int], sent: int, received: int, cost: float | None) -> None:
        """Replace what was set aside by what was spent; all zero for a call without an answer."""
        with self._lock:
            self._pending_cost -= reserved[0]
            self._pending_tokens -= reserved[1]
            self._spent_cost += cost or 0.0
            self._spent_tokens += sent + received
            if received:
                self._largest_output = max(received, self._largest_output or 0)

    def _check(self, cost: float, tokens: int) -> None:
        total_cost = self._spent_cost + self._pending_cost + cost
        if self._max_cost is not None and total_cost > self._max_cost:
            raise CeilingError(
                f"Not asked: with {self._spent_cost:.4f} US dollars spent, another {total_cost - self._spent_cost:.4f} "
                f"may be needed, which passes --max-cost {_plain(self._max_cost)}; raise it to go on."
            )
        total_tokens = self._spent_tokens + self._pending_tokens + tokens
        if self._max_tokens is not None and total_tokens > self._max_tokens:
            raise CeilingError(
                f"Not asked: with {self._spent_tokens} tokens spent, another {total_tokens - self._spent_tokens} "
                f"may be needed, which passes --max-tokens {self._max_tokens}; raise it to go on."
            )


def _plain(amount: float) -> str:
    """Return an amount as people write it, without an exponent."""
    whole, _, part = f"{amount:.12f}".partition(".")
    return f"{whole}.{part.rstrip('0')}".rstrip(".")

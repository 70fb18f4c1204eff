"""How fast a provider is asked: limits a minute, one pause for all, and a breaker for when it is away."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from typing import Final

from summarizer.batch.rows import Usage

_MINUTE: Final = 60.0
# No server is waited for longer at a time, whatever it says; then it is asked again.
_LONGEST_PAUSE: Final = 900.0
# Output tokens expected while no answer has come: as the ceilings expect, see drafters/llm/ceilings.
_EXPECTED_OUTPUT: Final = 1_000
# Seconds between those who waited through a pause. Let go all at once, they would come back all at
# once, to the server and to us: 0.86 of the possible throughput instead of 0.83 with
# pauses of 0.1 s, two in a hundred calls (benchmarks/bench_batch.py).
_STAGGER: Final = 0.008
# How much the newest answer counts in what is expected of the next.
_NEWEST: Final = 0.2


class Bill:
    """The pace of one article: that of all, and what its calls have used, also when no brief came of them."""

    def __init__(self, pace: "Pace") -> None:
        self._pace = pace
        self._calls = self._sent = self._received = 0
        self._cost: float | None = None

    async def admit(self, sent: int) -> int:
        """See ``Pace.admit``."""
        return await self._pace.admit(sent)

    def settle(self, expected: int, sent: int, received: int, cost: float | None) -> None:
        """See ``Pace.settle``."""
        self._calls += 1
        self._sent += sent
        self._received += received
        if cost is not None:
            self._cost = (self._cost or 0.0) + cost
        self._pace.settle(expected, sent, received)

    def pause(self, seconds: float | None) -> None:
        """See ``Pace.pause``."""
        self._pace.pause(seconds)

    def usage(self, seconds: float) -> Usage:
        """Return it as the usage of a row."""
        if not self._calls:
            return Usage(seconds=seconds)
        return Usage(self._calls, self._sent, self._received, self._cost, seconds)


class Pace:
    """Lets calls through no faster than the limits, and none while the server wants to be left alone.

    Calls are spread evenly: the n-th of a minute comes n/rpm minutes after the first, so
    that no minute, wherever it begins, holds more than the limit. Tokens are estimated
    before a call and put right behind it. Safe to share between threads and event loops.
    """

    def __init__(
        self,
        rpm: float | None = None,
        tpm: float | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Set the limits.

        Args:
            rpm: Requests a minute; None for no limit.
            tpm: Tokens a minute, sent and received; None for no limit.
            clock: Seconds.
            sleep: How to wait.

        """
        self._rpm, self._tpm = rpm, tpm
        self._clock, self._sleep = clock, sleep
        self._lock = threading.Lock()
        self._paused_until = self._next_request = self._next_token = clock()
        self._output = float(_EXPECTED_OUTPUT)
        self._waiting = 0

    async def admit(self, sent: int) -> int:
        """Wait until a call may be made.

        Args:
            sent: Tokens that it sends.

        Returns:
            The tokens that were set aside for it, for ``settle``.

        """
        while True:
            wait, tokens = self._try(sent)
            if wait <= 0:
                return tokens
            await self._sleep(wait + self._stagger())

    def settle(self, expected: int, sent: int, received: int) -> None:
        """Put right what was set aside, when the call is over; zero for a call without an answer."""
        with self._lock:
            if received:
                self._output += _NEWEST * (received - self._output)
            if self._tpm and received:
                self._next_token += _MINUTE * (sent + received - expected) / self._tpm

    def pause(self, seconds: float | None) -> None:
        """Let nobody through for a while: the server said 429.

        Args:
            seconds: As long as it said; None if it did not, then only the one who asked waits.

        """
        if seconds is None or not seconds > 0:
            return
        wanted = min(seconds, _LONGEST_PAUSE)
        with self._lock:
            now = self._clock()
            if now >= self._paused_until:
                self._waiting = 0
            self._paused_until = max(self._paused_until, now + wanted)

    def remaining(self) -> float:
        """Return for how many seconds nobody is let through; 0 if somebody is."""
        with self._lock:
            return max(0.0, self._paused_until - self._clock())

    def _stagger(self) -> float:
        """Return how much later than the end of a pause the next of those who wait shall come."""
        with self._lock:
            if self._clock() >= self._paused_until:
                return 0.0
            self._waiting += 1
            return self._waiting * _STAGGER

    def _try(self, sent: int) -> tuple[float, int]:
        with self._lock:
            now = self._clock()
            due = max(
                self._paused_until, self._next_request if self._rpm else now, self._next_token if self._tpm else now
            )
            if due > now:
                return due - now, 0
            tokens = sent + int(self._output)
            if self._rpm:
                self._next_request = max(now, self._next_request) + _MINUTE / self._rpm
            if self._tpm:
                self._next_token = max(now, self._next_token) + _MINUTE * tokens / self._tpm
            return 0.0, tokens


class Breaker:
    """Stops a run while the provider is down, and lets one article through now and then to see.

    Articles that fail while it is down are not failures of theirs: they come once more.
    """

    def __init__(
        self,
        threshold: int = 5,
        first_pause: float = 15.0,
        longest_pause: float = 300.0,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Set when it trips.

        Args:
            threshold: Faults of the provider in a row, each after the retries of its article. A provider that
                fails one call in ten fails five articles in a row, five calls each, once in 10 ** 25.
            first_pause: Seconds until it is tried again; doubled each time that this fails.
            longest_pause: Until here.
            clock: Seconds.

        """
        self._threshold, self._first, self._longest, self._clock = threshold, first_pause, longest_pause, clock
        self._faults = 0
        self._pause = 0.0
        self._until = self._since = 0.0
        self._probing = False

    @property
    def open(self) -> bool:
        """Whether the provider counts as down."""
        return self._pause > 0

    @property
    def down_for(self) -> float:
        """Seconds since it counts as down."""
        return self._clock() - self._since if self.open else 0.0

    def admits(self) -> bool:
        """Tell whether an article may be begun; while the provider is down, one at a time as a probe."""
        if not self.open:
            return True
        return not self._probing and self._clock() >= self._until

    def begun(self) -> None:
        """Take notice that an article was begun."""
        self._probing = self.open

    def succeeded(self) -> None:
        """Take notice that the provider answered."""
        self._faults, self._pause, self._probing = 0, 0.0, False

    def faulted(self) -> bool:
        """Take notice of a fault of the provider; tell whether it trips the breaker, or keeps it open."""
        self._faults += 1
        if self.open and not self._probing:
            return False  # it was on its way when the breaker tripped
        if not self.open and self._faults < self._threshold:
            return False
        if not self.open:
            self._since = self._clock()
        self._pause = min(self._longest, 2 * self._pause if self._pause else self._first)
        self._until = self._clock() + self._pause
        self._probing = False
        return True

    @property
    def pause(self) -> float:
        """Seconds that the present pause takes in all."""
        return self._pause

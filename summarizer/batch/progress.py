"""How far a run is: a line that is redrawn on a terminal, one line a minute where stderr is no terminal."""

import os
import sys
import time
from collections.abc import Callable
from typing import Final

from summarizer.batch.running import Report

_REDRAWN: Final = 0.5
_SAID: Final = 60.0
_CLEAR: Final = "\r\x1b[K"
_MINUTE, _HOUR = 60, 3600


class Progress:
    """Told often how far a run is, says it seldom."""

    def __init__(
        self, total: int | None, say: Callable[[str], None], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Look where it is said.

        Args:
            total: About how many inputs there are; None where nobody knows.
            say: How to say a line.
            clock: Seconds.

        """
        self._total, self._say, self._clock = total, say, clock
        self._drawing = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._last = clock()
        self._drawn = False

    def tick(self, report: Report) -> None:
        """Say how far the run is, if it is time to."""
        now = self._clock()
        if now - self._last < (_REDRAWN if self._drawing else _SAID):
            return
        self._last = now
        if not self._drawing:
            self._say(self.line(report))
            return
        sys.stderr.write(_CLEAR + self.line(report)[: _columns() - 1])
        sys.stderr.flush()
        self._drawn = True

    def rest(self) -> None:
        """Wipe the line: something else is about to be printed."""
        if self._drawn:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
            self._drawn = False

    def line(self, report: Report) -> str:
        """Return rate, spending, failures and the time left in one line."""
        seen = report.done + report.before + report.repeated
        of_all = f"{seen:,} of {self._total:,}" if self._total else f"{seen:,}"
        parts = [of_all, f"{report.rate:.1f}/s", f"{report.rows['failed']:,} failed"]
        if report.tokens:
            parts.append(f"{report.tokens:,} tokens")
        if report.cost_usd:
            parts.append(f"{report.cost_usd:.2f} US dollars")
        if self._total and report.done and self._total > seen:
            parts.append(f"{duration((self._total - seen) / report.rate)} left")
        return ", ".join(parts)


def duration(seconds: float) -> str:
    """Return seconds as a person would say them."""
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return f"{whole // _MINUTE} min {whole % _MINUTE} s"
    return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE} min"


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except OSError:
        return 80

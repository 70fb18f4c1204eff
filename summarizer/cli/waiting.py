"""The status line: what is happening while a model is waited for, on a terminal only."""

import os
import sys
import threading
import time
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from summarizer.cli.console import say

if TYPE_CHECKING:
    from summarizer.drafters.llm.asking import Notice

# Seconds between two drawings; seconds are shown, so more often would show nothing new.
_PERIOD: Final = 0.5
_CLEAR: Final = "\r\x1b[K"
# What a person should know afterwards too.
_LASTING: Final = frozenset({"fallback", "skipped"})


class Waiting:
    """Told what happens, shows the latest of it with the seconds it takes.

    Where stderr is no terminal nothing is drawn. What is worth knowing afterwards is
    said as a note in both cases.
    """

    def __init__(self) -> None:
        self._drawing = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._lock = threading.Lock()
        self._sentence: str | None = None
        self._since = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._draw, name="summarizer-status", daemon=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()
        self.rest()

    def __call__(self, notice: "Notice") -> None:
        """Take notice; called from any thread."""
        if notice.kind in _LASTING:
            self.rest()
            say(f"Note: {notice.sentence}")
            return
        if not self._drawing:
            return
        with self._lock:
            self._sentence, self._since = notice.sentence, time.monotonic()
            if not self._thread.is_alive() and not self._over.is_set():
                self._thread.start()

    def rest(self) -> None:
        """Wipe the line: something else is about to be printed."""
        with self._lock:
            if self._sentence is not None:
                self._sentence = None
                self._print(_CLEAR)

    def _draw(self) -> None:
        while not self._over.is_set():
            with self._lock:
                if self._sentence is not None:
                    seconds = int(time.monotonic() - self._since)
                    line = f"{self._sentence} … {seconds} s"
                    self._print(_CLEAR + line[: _columns() - 1])
            self._over.wait(_PERIOD)

    @staticmethod
    def _print(text: str) -> None:
        encoding = sys.stderr.encoding or "utf-8"
        sys.stderr.write(text.encode(encoding, "replace").decode(encoding))
        sys.stderr.flush()


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except OSError:
        return 80

"""An event loop in a thread of its own, through which code without one can ask a model.

Asking is written once, for an event loop. Whoever waits here can be interrupted at any
time; what it waited for is then cancelled, and its connection closed.
"""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


class Portal:
    """Starts its loop when it is first needed. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def run(self, work: Coroutine[Any, Any, T], group: set[Future[Any]] | None = None) -> T:
        """Run ``work`` in the loop and wait for it.

        Args:
            work: What is to be done.
            group: Where it is noted while it runs, so that others can cancel it.

        """
        future = asyncio.run_coroutine_threadsafe(work, self._started())
        group = set() if group is None else group
        group.add(future)
        try:
            return future.result()
        except BaseException:
            future.cancel()
            raise
        finally:
            group.discard(future)

    def close(self, last: Coroutine[Any, Any, None]) -> None:
        """Run ``last`` and end the loop; without a loop there is nothing to do."""
        with self._lock:
            loop, thread = self._loop, self._thread
            self._loop = self._thread = None
        if loop is None or thread is None:
            last.close()
            return
        asyncio.run_coroutine_threadsafe(_finish(last), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()

    def _started(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._loop.run_forever, name="summarizer-model", daemon=True)
                self._thread.start()
            return self._loop


async def _finish(last: Coroutine[Any, Any, None]) -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await last
    await asyncio.get_running_loop().shutdown_asyncgens()

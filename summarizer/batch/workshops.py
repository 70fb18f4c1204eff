"""Where jobs are drafted on this machine: processes for the built-in rules, an event loop for a model.

A workshop takes jobs in lots and promises their outcomes, in the same order. What is
common to all is ``Workshop``; Ray's is in ``ray``.
"""

import asyncio
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Final, Protocol

from summarizer.batch.drafting import Drafting, Job, Order
from summarizer.batch.rows import Outcome

# Articles that a process gets at a time: to hand over one costs 0.2 ms, to draft it 3 to 6.
LOT: Final = 16
# Lots for each process: one at work, one waiting, and one on its way back.
LOTS_EACH: Final = 3
# Tasks of a model that are being ended; then they are left to the end of the process.
_PATIENCE: Final = 3.0


class WorkshopBrokenError(Exception):
    """The jobs were lost with the process that had them; another one stands ready."""


class Workshop(Protocol):
    """What the engine needs of a place where jobs are drafted.

    Attributes:
        lot: How many jobs it takes at a time.
        capacity: How many jobs may be there at a time.
        reads_files: Whether it reads files itself; addresses are always read before.

    """

    lot: int
    capacity: int
    reads_files: bool

    def submit(self, jobs: Sequence[Job]) -> "Future[list[Outcome]]":
        """Take jobs, and promise their outcomes or a WorkshopBrokenError."""
        ...

    def held_up(self) -> float:
        """Return for how many seconds nothing that is submitted would be begun."""
        ...

    def close(self) -> None:
        """End all work within a few seconds; what is not finished is lost."""
        ...


class Processes:
    """The built-in rules on all processors."""

    reads_files = True

    def __init__(self, order: Order, workers: int | None = None) -> None:
        """Prepare the processes; they start with the first jobs.

        Args:
            order: What all jobs have in common.
            workers: How many processes; by default as many as there are processors.

        """
        self._order = order
        self._workers = workers or processors()
        self.lot, self.capacity = LOT, LOT * LOTS_EACH * self._workers
        self._lock = threading.Lock()
        self._pool = self._made()

    def submit(self, jobs: Sequence[Job]) -> "Future[list[Outcome]]":
        """Take jobs; see ``Workshop``."""
        promised: Future[list[Outcome]] = Future()
        pool = self._pool
        try:
            future = pool.submit(_draft, list(jobs))
        except BrokenProcessPool:
            pool = self._mended(pool)
            future = pool.submit(_draft, list(jobs))

        def hand_on(done: "Future[list[Outcome]]") -> None:
            if done.cancelled():
                promised.cancel()
            elif isinstance(error := done.exception(), BrokenProcessPool):
                self._mended(pool)
                promised.set_exception(WorkshopBrokenError())
            elif error is not None:
                promised.set_exception(error)
            else:
                promised.set_result(done.result())

        future.add_done_callback(hand_on)
        return promised

    def held_up(self) -> float:
        """Return 0: processes are never held up."""
        return 0.0

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        processes = list((self._pool._processes or {}).values())  # noqa: SLF001  # nothing public ends them at once
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        for process in processes:
            process.join(_PATIENCE)

    def _made(self) -> ProcessPoolExecutor:
        # Spawned, not forked: the same on all systems, and no thread's lock is copied while held.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._workers, context, initializer=_begin, initargs=(self._order,))

    def _mended(self, broken: ProcessPoolExecutor) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is broken:
                self._pool = self._made()
                broken.shutdown(wait=False)
            return self._pool


class EventLoop:
    """A model, asked by many tasks of one event loop in a thread of its own."""

    lot = 1
    reads_files = False

    def __init__(self, order: Order, concurrency: int) -> None:
        """Choose the model; nothing is asked yet.

        Args:
            order: What all jobs have in common.
            concurrency: How many articles are on their way at a time.

        Raises:
            SettingsError: There is no such model, or a key is missing.

        """
        self.capacity = concurrency
        self._drafting = Drafting(order)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="summarizer-batch", daemon=True)
        self._thread.start()

    def submit(self, jobs: Sequence[Job]) -> "Future[list[Outcome]]":
        """Take jobs; see ``Workshop``."""
        return asyncio.run_coroutine_threadsafe(self._draft(jobs), self._loop)

    def held_up(self) -> float:
        """Return how long the server wants to be left alone."""
        return self._drafting.pace.remaining()

    def close(self) -> None:
        """Cancel what is being asked, which closes its connection."""
        ending = asyncio.run_coroutine_threadsafe(self._end(), self._loop)
        try:
            ending.result(_PATIENCE)
        except TimeoutError:
            return  # the thread is a daemon, and ends with the process
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_PATIENCE)
        self._loop.close()

    async def _draft(self, jobs: Sequence[Job]) -> list[Outcome]:
        return [await self._drafting.adraft(job) for job in jobs]

    async def _end(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._drafting.desk.aclose()


_drafting: Drafting


def _begin(order: Order) -> None:
    """Make a process ready: it drafts, leaves Ctrl-C to the one that started it, and ends with that one."""
    global _drafting  # noqa: PLW0603  # the one thing that a process of a pool can keep between calls
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _drafting = Drafting(order)


def _end_with(parent: Any) -> None:  # noqa: ANN401  # multiprocessing's stand-in for a process, which has no public name
    # Who is killed tells nobody; the pipe that its workers wait at is held open by themselves.
    parent.join()
    os._exit(1)


def _draft(jobs: Sequence[Job]) -> list[Outcome]:
    return [_drafting.draft(job) for job in jobs]


def processors() -> int:
    """Return how many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

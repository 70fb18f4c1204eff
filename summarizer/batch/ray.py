"""The same work on a Ray cluster: Ray Data reads, a pool of actors drafts, and the driver keeps the journal.

Only what is expensive is spread: reading records and drafting. Ids, duplicates, budget and
rows stay with the one engine that runs locally too, so that rows and resuming are the same
by construction. That takes the driver 0.25 ms for an article; docs/scaling.md says what this allows.
"""

import json
import logging
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing leaves the machine unasked
os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")

import ray
import ray.data
from ray.exceptions import RayActorError, RayError

from summarizer.batch.drafting import Drafting, Job, Order
from summarizer.batch.items import Item, item_of_record
from summarizer.batch.rows import Outcome
from summarizer.batch.workshops import LOT, LOTS_EACH, WorkshopBrokenError, processors
from summarizer.errors import SourceUnreadableError, UsageError
from summarizer.reading.urls import is_url

if TYPE_CHECKING:
    from summarizer.batch.engine import Asked

# Of an actor, and of a task of Ray Data. Where actors hold all processors nothing is ever read, so
# that there is one processor more than actors; Ray Data asks for a whole one to look at a Parquet file.
_ACTOR_CPUS: Final = 1
_READER_CPUS: Final = 0.5
# Ray repeats what was lost with an actor so many times; then its articles are tried one by one.
_RETRIES: Final = 2
# Bytes. Articles pass through it in lots of 16; the default, a third of all memory, is for tensors.
_OBJECT_STORE: Final = 256 * 2**20
_CANNOT: Final = "A Ray cluster cannot be reached or started"


class Cluster:
    """A cluster to work on: one that is there, or one of our own on this machine for as long as the run takes."""

    def __init__(self, address: str | None, workers: int | None = None) -> None:
        """Remember which.

        Args:
            address: Of a cluster, as ``ray.init`` takes it; None for one of our own.
            workers: Actors, if they are not as many as processors.

        """
        self._address, self._workers = address, workers

    def __enter__(self) -> Self:
        quiet: dict[str, Any] = {"logging_level": "ERROR", "log_to_driver": False}
        own = {
            "address": "local",
            # One more than drafts, for what reads; it reads little of the time.
            "num_cpus": (self._workers or processors()) + 1,
            "include_dashboard": False,
            "object_store_memory": _OBJECT_STORE,
            "_node_ip_address": "127.0.0.1",
        }
        try:
            ray.init(**quiet, **({"address": self._address} if self._address else own))
        except (RayError, OSError, ValueError, RuntimeError) as error:  # ConnectionError is an OSError
            said = (str(error).strip().splitlines() or [type(error).__name__])[0]
            raise UsageError(f"{_CANNOT} ({said}); check --ray-address.") from error
        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        logging.getLogger("ray.data").setLevel(logging.ERROR)  # it tells of each step, and there is our own progress
        context.execution_options.preserve_order = True  # for records without an id, whose place is their id
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        ray.shutdown()

    def workshop(self, order: Order, asked: "Asked", concurrency: int) -> "Actors":
        """Return a pool of actors."""
        workers = asked.workers or max(1, int(_resources().get("CPU", 1)) - 1)
        return Actors(order, workers if order.built_in else min(workers, concurrency), concurrency)

    def records(self, path: str) -> Iterator[Item]:
        """Yield the inputs of a JSONL or Parquet file, or an object of a store; see ``records.items_of_records``.

        Raises:
            SourceUnreadableError: It cannot be read.

        """
        place = path if is_url(path) else str(Path(path).absolute())
        try:
            if path.lower().endswith(".parquet"):
                for number, row in enumerate(ray.data.read_parquet(place, num_cpus=_READER_CPUS).iter_rows(), 1):
                    yield item_of_record(row, f"{path}:{number}")
                return
            lines = ray.data.read_text(place, drop_empty_lines=False, num_cpus=_READER_CPUS).iter_rows()
            for number, row in enumerate(lines, 1):
                line, at = row["text"].removeprefix("\ufeff"), f"{path}:{number}"
                if line.strip():
                    yield _item_of_line(line, at)
        except (RayError, OSError, ValueError) as error:
            said = (str(error).strip().splitlines() or [type(error).__name__])[-1]
            raise SourceUnreadableError(f"{path}: cannot be read by Ray ({said}).") from error


class Actors:
    """A pool of actors; see ``Workshop``."""

    reads_files = False

    def __init__(self, order: Order, workers: int, concurrency: int) -> None:
        """Start the actors.

        Args:
            order: What all jobs have in common.
            workers: How many actors.
            concurrency: How many articles of a model are on their way at a time, in all of them together.

        """
        part = order.shared_between(workers)
        each = max(1, concurrency // workers)
        self.lot = LOT if order.built_in else 1
        self.capacity = workers * (LOT * LOTS_EACH if order.built_in else each)
        kind: Any = RulesActor if order.built_in else ModelActor
        options = {"num_cpus": _ACTOR_CPUS, "max_restarts": -1, "max_task_retries": _RETRIES}
        remote = ray.remote(kind).options(**options, **({} if order.built_in else {"max_concurrency": each}))
        self._actors = [remote.remote(part) for _ in range(workers)]
        self._lock = threading.Lock()
        self._busy = [0] * workers

    def submit(self, jobs: Sequence[Job]) -> "Future[list[Outcome]]":
        """Give jobs to the actor that has the fewest; see ``Workshop``."""
        with self._lock:
            number = min(range(len(self._busy)), key=self._busy.__getitem__)
            self._busy[number] += len(jobs)
        promised: Future[list[Outcome]] = Future()

        def hand_on(done: "Future[list[Outcome]]") -> None:
            with self._lock:
                self._busy[number] -= len(jobs)
            error = done.exception()
            if isinstance(error, RayActorError):
                promised.set_exception(WorkshopBrokenError())
            elif error is not None:
                promised.set_exception(error)
            else:
                promised.set_result(done.result())

        self._actors[number].draft.remote(list(jobs)).future().add_done_callback(hand_on)
        return promised

    def held_up(self) -> float:
        """Return 0: each actor keeps its own pace."""
        return 0.0

    def close(self) -> None:
        """End the actors."""
        for actor in self._actors:
            ray.kill(actor)


class RulesActor:
    """Drafts with the built-in rules, one lot after the other."""

    def __init__(self, order: Order) -> None:
        self._drafting = Drafting(order)

    def draft(self, jobs: Sequence[Job]) -> list[Outcome]:
        """Draft a lot."""
        return [self._drafting.draft(job) for job in jobs]


class ModelActor:
    """Asks a model, many articles at a time in one event loop."""

    def __init__(self, order: Order) -> None:
        self._drafting = Drafting(order)

    async def draft(self, jobs: Sequence[Job]) -> list[Outcome]:
        """Draft a lot."""
        return [await self._drafting.adraft(job) for job in jobs]


def _resources() -> dict[str, float]:
    resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]  # Ray's
    return resources


def _item_of_line(line: str, place: str) -> Item:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Item(place, error=SourceUnreadableError(f"{place}: is no JSON ({error})."))
    return item_of_record(record, place)

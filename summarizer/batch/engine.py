"""A whole run: the journal is opened and compared with what is asked, the rest is worked off, outputs are made."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from summarizer.batch import manifest
from summarizer.batch.drafting import Order
from summarizer.batch.inputs import Inputs
from summarizer.batch.journal import Journal
from summarizer.batch.loading import Loading
from summarizer.batch.outputs import Notes, Plan
from summarizer.batch.progress import Progress
from summarizer.batch.rows import Outcome
from summarizer.batch.running import Report, Run
from summarizer.batch.tables import is_rows, write_rows, write_table
from summarizer.batch.workshops import EventLoop, Processes, Workshop
from summarizer.errors import UsageError
from summarizer.pipeline import Summarizer
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.batch.ray import Cluster

Engine = Literal["local", "ray"]
# In flight at a time, of a model: as many as a provider's lowest paid tier lets through at once.
DEFAULT_CONCURRENCY = 16
_MINUTE = 60


class Asked(NamedTuple):
    """What a run is asked for, besides its settings.

    Attributes:
        inputs: Folders, patterns, files, addresses.
        plan: Where everything goes.
        restart: Throw away what stands there.
        retry_failed: Draft once more what failed before.
        max_failures: How many rows may fail; None for any number.
        rpm: Requests a minute, at most.
        tpm: Tokens a minute, at most.
        concurrency: Articles of a model in flight at a time; None for the default.
        workers: Processes of the built-in rules, or actors; None for as many as there are processors.
        engine: Where the work is done.
        ray_address: The cluster; None for one of its own on this machine.

    """

    inputs: Sequence[str]
    plan: Plan
    restart: bool = False
    retry_failed: bool = False
    max_failures: int | None = None
    rpm: float | None = None
    tpm: float | None = None
    concurrency: int | None = None
    workers: int | None = None
    engine: Engine = "local"
    ray_address: str | None = None


def run(asked: Asked, settings: Settings, say: Callable[[str], None]) -> Report:
    """Work off a batch, and return what became of it; outputs are made if nothing stopped it.

    Args:
        asked: What is asked for.
        settings: The model and everything about it.
        say: How to tell a person something.

    Raises:
        UsageError: The call is wrong, or the output cannot be written or gone on with.
        SourceNotFoundError: An input does not exist.
        KeyboardInterrupt: As it came; what is written stays.

    """
    order = Order(settings, asked.plan.form, asked.rpm, asked.tpm)
    Summarizer(settings=settings).close()  # says at once what is wrong with model, key or prompts
    with ExitStack() as stack:
        cluster = stack.enter_context(_cluster(asked)) if asked.engine == "ray" else None
        inputs = Inputs(asked.inputs, settings, asked.plan.own, cluster.records if cluster else None)
        journal = stack.enter_context(_opened(asked, order, say))
        loading = Loading(settings)
        stack.callback(loading.close)
        order, spent = _within_budget(order, journal)
        if spent:
            return spent
        workshop = cluster.workshop(order, asked, concurrency_of(order, asked)) if cluster else _workshop(order, asked)
        stack.callback(workshop.close)
        progress = Progress(inputs.count(), say)
        stack.callback(progress.rest)

        def note(sentence: str) -> None:
            progress.rest()
            say(f"Note: {sentence}")

        notes = Notes(asked.plan.out, order) if asked.plan.form else None
        finish = notes.write if notes else _as_it_is
        the_run = Run(workshop, loading, journal, finish=finish, max_failures=asked.max_failures)
        report = the_run.go(iter(inputs), progress.tick, note)
        for sentence in inputs.notes:
            note(sentence)
        if not report.stopped:
            _make(asked.plan)
    return report


def _make(plan: Plan) -> None:
    """Make of the rows what is asked for, when all are there."""
    if plan.table is not None:
        write_table(plan.table, [plan.journal], plan.out)
    elif plan.form is None and plan.out != plan.journal:
        write_rows(plan.journal, plan.out)


def tabulate(asked: Asked) -> int | None:
    """Make a table of rows that batches have written, if all inputs are such; return how many rows it has, or None.

    Raises:
        UsageError: The inputs are rows, and no table is asked for, or rows and articles are mixed.
        OutputError: It cannot be written.

    """
    files = [is_rows(Path(name)) for name in asked.inputs]
    if not any(files):
        return None
    if asked.plan.table is None or not all(files):
        raise UsageError("Rows that a batch has written become a table: give only such files, and --table.")
    return write_table(asked.plan.table, [Path(name) for name in asked.inputs], asked.plan.out)


def _opened(asked: Asked, order: Order, say: Callable[[str], None]) -> Journal:
    """Open the journal, to go on with it or to begin anew, as asked."""
    path = asked.plan.journal
    described = manifest.manifest_of(order.settings, order.form)
    beside = manifest.path_for(path)
    existed = path.exists() and path.stat().st_size > 0
    if existed and not asked.restart:
        manifest.require_same(beside, described)
    journal = Journal(path)
    try:
        if asked.restart:
            journal.clear()
        elif existed and asked.retry_failed and (dropped := journal.keep(lambda head: head.status != "failed")):
            say(f"{dropped} failed rows are drafted once more.")
        manifest.write(beside, described)
    except BaseException:
        journal.close()
        raise
    return journal


def _within_budget(order: Order, journal: Journal) -> tuple[Order, Report | None]:
    """Take what earlier runs have spent off the ceilings; return a report instead if nothing is left."""
    settings = order.settings
    if order.built_in or (settings.max_cost is None and settings.max_tokens is None):
        return order, None
    spent = Report()
    for _, head in journal.heads():
        spent.count(head.status, head.usage)
    left: dict[str, float | int | None] = {}
    for name, used, shown in (
        ("max_cost", spent.cost_usd, f"{spent.cost_usd:.4f} US dollars"),
        ("max_tokens", spent.tokens, f"{spent.tokens:,} tokens"),
    ):
        ceiling = getattr(settings, name)
        if ceiling is None:
            continue
        if used >= ceiling:
            flag = "--" + name.replace("_", "-")
            spent.stopped = f"The run has already spent {shown}, and {flag} is {ceiling:g}; raise it to go on."
            spent.exit_code = 4
            return order, spent
        left[name] = ceiling - used
    return order._replace(settings=settings.model_copy(update=left)), None


def _workshop(order: Order, asked: Asked) -> Workshop:
    if order.built_in:
        return Processes(order, asked.workers)
    return EventLoop(order, concurrency_of(order, asked))


def concurrency_of(order: Order, asked: Asked) -> int:
    """Return how many articles are in flight at a time: no more than get their turn well within their time."""
    wanted = asked.concurrency or DEFAULT_CONCURRENCY
    if asked.rpm is None:
        return wanted
    return max(1, min(wanted, int(asked.rpm * order.settings.timeout / _MINUTE / 2)))


def _cluster(asked: Asked) -> "Cluster":
    try:
        from summarizer.batch.ray import Cluster
    except ImportError as error:
        raise UsageError(
            "--engine ray needs a package that is not installed; run pip install 'negotiation-summarizer[ray]'."
        ) from error
    return Cluster(asked.ray_address, asked.workers)


def _as_it_is(identity: str, outcome: Outcome) -> Outcome:
    del identity
    return outcome

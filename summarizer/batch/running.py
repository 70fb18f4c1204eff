"""The engine: takes items in, keeps a bounded number of them on their way, writes each row as it comes back.

One thread does all of it, so that nothing here needs a lock. What it waits for (a source
being read, a lot being drafted) reports to one queue. Memory is bounded by the items on
their way; of those that are done, a few bytes are kept.
"""

import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Final

from summarizer.article import Article
from summarizer.batch.copying import copied
from summarizer.batch.drafting import Job
from summarizer.batch.fingerprints import Table, fingerprint
from summarizer.batch.items import Item
from summarizer.batch.journal import Journal
from summarizer.batch.loading import Loaded, Loading
from summarizer.batch.pace import Breaker
from summarizer.batch.rows import UNSPENT, Fault, Outcome, Status, Usage, failed, fault_in, head_of
from summarizer.batch.workshops import Workshop, WorkshopBrokenError

# Sources that are read ahead of the drafting.
_READ_AHEAD: Final = 32
# Seconds between two looks at pauses and at the progress while nothing happens.
_TICK: Final = 0.25
# Seconds that a provider is waited for. A person who comes back later has more use for a run that
# ended and says how to go on than for one that still waits.
_PATIENCE: Final = 1800.0
# What a provider does that has nothing to do with the article: it is tried again, see Breaker.
_OUTAGES: Final = frozenset({"UnreachableError", "ServerFaultError", "RateLimitError", "ModelTimeoutError"})
# What would befall every other article, too: the run stops, and goes on when it is mended.
_FATAL: Final = frozenset({"WrongKeyError", "QuotaError", "UnknownModelError", "CertificateError", "CeilingError"})
# Seconds. Through shorter pauses articles wait where they are; in longer ones their time would run out.
_LONG_PAUSE: Final = 30.0
_SEEN, _BEFORE, _TEXT_BITS = 2, 1, 0xFFFF_FFFC
# Failures that are told one by one; more of them, nobody reads on a terminal.
FAILURES_KEPT: Final = 20
_DIED: Final = Fault(
    "WorkerDiedError", "The process that drafted it died twice, out of memory perhaps; try it by itself.", 1
)

if TYPE_CHECKING:
    from concurrent.futures import Future

Finish = Callable[[str, Outcome], Outcome]


@dataclass(slots=True)
class Ticket:
    """An item on its way, with what it has cost so far."""

    id: str
    article: Article | None = None
    source: str | None = None
    attempts: int = 0
    suspect: bool = False
    spent: Usage = UNSPENT
    text: int = 0
    followers: "list[Ticket]" = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """What became of a run, so far.

    Attributes:
        rows: Rows by status, those of runs before included.
        done: Rows that this run has written.
        before: Inputs that had their row already.
        repeated: Inputs that were the same as one before, id and all.
        renamed: Ids that stood before another text already, and were numbered.
        copied: Rows whose text had been drafted under another id.
        tokens, cost_usd: Spent, by runs before too.
        failures: The first failures.
        stopped: Why it stopped before the end; None if it did not.
        exit_code: Of the first failure, or of what stopped the run.
        began: When this run began.

    """

    rows: Counter[Status] = field(default_factory=Counter)
    done: int = 0
    before: int = 0
    repeated: int = 0
    renamed: int = 0
    copied: int = 0
    tokens: int = 0
    cost_usd: float = 0.0
    failures: list[tuple[str, Fault]] = field(default_factory=list)
    stopped: str | None = None
    exit_code: int = 0
    began: float = field(default_factory=time.monotonic)

    @property
    def rate(self) -> float:
        """Rows a second."""
        return self.done / max(1e-9, self.seconds)

    @property
    def seconds(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self.began

    def count(self, status: Status, usage: Usage) -> None:
        """Count a row."""
        self.rows[status] += 1
        self.tokens += usage.tokens
        self.cost_usd += usage.cost_usd or 0.0

    def fail(self, identity: str, fault: Fault) -> None:
        """Remember a failure."""
        self.exit_code = self.exit_code or fault.exit_code
        if len(self.failures) < FAILURES_KEPT:
            self.failures.append((identity, fault))


class Ledger:
    """Which ids and texts are done, as the journal tells, and what they cost."""

    def __init__(self, journal: Journal, report: Report) -> None:
        self.ids, self.texts = Table(values="I"), Table(keys="I")
        for offset, head in journal.heads():
            self.ids.put(fingerprint(head.id), _BEFORE)
            if head.status != "failed" and head.sha256 and head.usage.same_as is None:
                self.texts.put(text_key(head.sha256), offset + 1)
            report.count(head.status, head.usage)
            if head.status == "failed" and len(report.failures) < FAILURES_KEPT:
                report.fail(head.id, fault_in(journal.row_at(offset)))


_Then = Callable[[list[Ticket], "Future[Any]"], None]


class Run:
    """One run over the items."""

    def __init__(
        self,
        workshop: Workshop,
        loading: Loading,
        journal: Journal,
        *,
        finish: Finish,
        max_failures: int | None = None,
        breaker: Breaker | None = None,
    ) -> None:
        """Read the journal.

        Args:
            workshop: Where articles are drafted.
            loading: Where sources are read.
            journal: Where rows go.
            finish: Told of each outcome before its row is written; writes the note.
            max_failures: How many rows may fail before the run stops; None for any number.
            breaker: When the provider counts as down.

        """
        self._workshop, self._loading, self._journal = workshop, loading, journal
        self._finish, self._max_failures = finish, max_failures
        self.breaker = breaker or Breaker()
        self.report = Report()
        self._ledger = Ledger(journal, self.report)
        self._events: SimpleQueue[tuple[_Then, list[Ticket], Future[Any]]] = SimpleQueue()
        self._lot: list[Ticket] = []
        self._again: deque[Ticket] = deque()
        self._suspects: deque[Ticket] = deque()
        self._drafting: dict[int, Ticket] = {}
        self._reading = self._working = self._following = 0

    def go(self, items: Iterator[Item], tick: Callable[[Report], None], note: Callable[[str], None]) -> Report:
        """Work off the items, and return what became of them.

        Args:
            items: The items.
            tick: Told often how far the run is.
            note: Told what a person should know.

        Raises:
            OutputError: A row cannot be written; all before it are.
            KeyboardInterrupt: As it came.

        """
        self._note = note
        exhausted = False
        while True:
            while not exhausted and self._has_room():
                item = next(items, None)
                exhausted = item is None
                if item is not None:
                    self._take(item)
            self._dispatch(last=exhausted)
            if self.report.stopped:
                exhausted = True
            if exhausted and self._is_idle():
                return self.report
            tick(self.report)
            try:
                then, tickets, future = self._events.get(timeout=_TICK)
            except Empty:
                self._check_patience()
                continue
            then(tickets, future)

    def _has_room(self) -> bool:
        busy = self._working + len(self._lot) + self._following + len(self._again)
        return (
            self._is_going() and not self._suspects and self._reading < _READ_AHEAD and busy < self._workshop.capacity
        )

    def _is_going(self) -> bool:
        return not self.report.stopped and not self.breaker.open

    def _is_idle(self) -> bool:
        waiting = bool(self._again or self._suspects or self._lot) and not self.report.stopped
        return not (self._reading or self._working or waiting)

    def _take(self, item: Item) -> None:
        """Begin with an item, unless it is done."""
        identity = self._new_identity(item)
        if identity is None:
            return
        if item.error is not None:
            self._write(identity, failed(item.error))
        elif item.text is not None:
            try:
                ticket = Ticket(identity, item.made())
            except ValueError as error:  # pydantic's, of a text that is none
                self._write(identity, failed(error))
            else:
                self._accept(ticket)
        elif item.remote or not self._workshop.reads_files:
            self._reading += 1
            self._expect([Ticket(identity, source=item.source)], self._loading.submit(item), self._loaded)
        else:
            self._lot.append(Ticket(identity, source=item.source))
            self._dispatch()

    def _new_identity(self, item: Item) -> str | None:
        """Return the id under which an item is to be drafted, or None if there is nothing to do."""
        ids, identity, number = self._ledger.ids, item.id, 1
        # The low bits say what is known of the id, the others tell texts under the same id apart.
        text = 0 if item.text is None else fingerprint(item.text) & _TEXT_BITS
        while (state := ids.get(fingerprint(identity))) is not None and state & _SEEN:
            if item.named or state & _TEXT_BITS == text:
                self.report.repeated += 1
                return None
            number += 1
            identity = f"{item.id}#{number}"
        self.report.renamed += number > 1
        ids.put(fingerprint(identity), text | _SEEN)
        if state is not None:
            self.report.before += 1
            return None
        return identity

    def _accept(self, ticket: Ticket) -> None:
        """Draft an article, unless its text is or has been drafted under another id."""
        article = ticket.article
        assert article is not None  # noqa: S101  # only called for tickets with one
        try:
            ticket.text = text_key(article.sha256)
        except UnicodeError as error:
            self._write(ticket.id, failed(error))
            return
        if (offset := self._row_with(article.sha256)) is not None:
            self._copy(ticket, offset)
        elif (first := self._drafting.get(ticket.text)) and first.article and first.article.text == article.text:
            first.followers.append(ticket)
            self._following += 1
        else:
            self._drafting.setdefault(ticket.text, ticket)
            self._lot.append(ticket)
            self._dispatch()

    def _row_with(self, sha256: str) -> int | None:
        """Return where the row with a brief of this text begins, if there is one."""
        found = self._ledger.texts.get(text_key(sha256))
        if found is None or head_of(self._journal.row_at(found - 1)).sha256 != sha256:
            return None  # or of another text with the same key
        return found - 1

    def _dispatch(self, *, last: bool = False) -> None:
        """Hand over what may begin now."""
        if self.report.stopped or self._workshop.held_up() > _LONG_PAUSE:
            return
        if self._suspects:  # alone, to see which of them breaks its process
            if not self._working:
                self._hand_over([self._suspects.popleft()])
            return
        while self._again and self._may_begin():
            self._hand_over([self._again.popleft()])
        while self._lot and (last or len(self._lot) >= self._workshop.lot) and self._may_begin():
            lot, self._lot = self._lot[: self._workshop.lot], self._lot[self._workshop.lot :]
            self._hand_over(lot)

    def _may_begin(self) -> bool:
        return self._working < self._workshop.capacity and self.breaker.admits()

    def _hand_over(self, tickets: list[Ticket]) -> None:
        self.breaker.begun()
        self._working += len(tickets)
        jobs = [Job(each.id, each.article, each.source) for each in tickets]
        self._expect(tickets, self._workshop.submit(jobs), self._drafted)

    def _expect(self, tickets: list[Ticket], future: "Future[Any]", then: _Then) -> None:
        future.add_done_callback(lambda done: self._events.put((then, tickets, done)))

    def _drafted(self, tickets: list[Ticket], future: "Future[list[Outcome]]") -> None:
        self._working -= len(tickets)
        error = future.exception()
        if error is None:
            for ticket, outcome in zip(tickets, future.result(), strict=True):
                self._settle(ticket, outcome)
        elif not isinstance(error, WorkshopBrokenError):
            for ticket in tickets:
                self._conclude(ticket, failed(error))
        elif len(tickets) == 1 and tickets[0].suspect:
            self._conclude(tickets[0], Outcome("failed", None, UNSPENT, fault=_DIED))
        else:
            for ticket in tickets:
                ticket.suspect = True
            self._suspects.extend(tickets)

    def _loaded(self, tickets: list[Ticket], future: "Future[Loaded]") -> None:
        self._reading -= 1
        (ticket,) = tickets
        if self.report.stopped:
            return
        if error := future.exception():
            self._write(ticket.id, failed(error))
            return
        ticket.article, notes = future.result()
        for note in notes:
            self._note(f"{ticket.id}: {note}")
        self._accept(ticket)

    def _settle(self, ticket: Ticket, outcome: Outcome) -> None:
        """Decide whether an outcome is the last word on its article."""
        for note in outcome.said:
            self._note(f"{ticket.id}: {note}")
        kind = outcome.fault.kind if outcome.fault else ""
        forbidden = kind == "ForbiddenError" and not self.report.done
        if outcome.fault and (kind in _FATAL or forbidden):
            self._stop(outcome.fault.message, outcome.fault.exit_code)
            return
        if kind in _OUTAGES:
            tripped = self.breaker.faulted()
            if tripped:
                self._note(
                    f"The provider does not answer; all wait for {self.breaker.pause:.0f} s, then it is tried again. "
                    f"{outcome.fault.message if outcome.fault else ''}"
                )
            ticket.attempts += not self.breaker.open
            if self.breaker.open or ticket.attempts <= 1:
                ticket.spent = _together(ticket.spent, outcome.usage)
                self._again.append(ticket)
                return
        elif outcome.usage.calls:
            if self.breaker.open:
                self._note("The provider answers again.")
            self.breaker.succeeded()
        self._conclude(ticket, outcome._replace(usage=_together(ticket.spent, outcome.usage)))

    def _conclude(self, ticket: Ticket, outcome: Outcome) -> None:
        """Write the row of an article, and those of its like that waited for it."""
        offset = self._write(ticket.id, outcome)
        if self._drafting.get(ticket.text) is ticket:
            del self._drafting[ticket.text]
        self._following -= len(ticket.followers)
        for follower in ticket.followers:
            if outcome.fault is None:
                self._copy(follower, offset)
            else:
                self._write(follower.id, outcome._replace(usage=Usage(same_as=ticket.id)))

    def _copy(self, ticket: Ticket, offset: int) -> None:
        """Write the row of an article whose text has a brief: the same, with its own source."""
        assert ticket.article is not None  # noqa: S101  # its text was compared
        self.report.copied += 1
        self._write(ticket.id, copied(self._journal.row_at(offset), ticket.article))

    def _write(self, identity: str, outcome: Outcome) -> int:
        """Write a row, and return where it begins."""
        outcome = self._finish(identity, outcome)
        first = outcome.brief is not None and outcome.usage.same_as is None
        if first and outcome.sha256 and (other := self._row_with(outcome.sha256)) is not None:
            # Files that other processes read show only now that they hold the same.
            same_as = head_of(self._journal.row_at(other)).id
            outcome = outcome._replace(usage=Usage(seconds=outcome.usage.seconds, same_as=same_as))
            self.report.copied += 1
            first = False
        offset = self._journal.append(identity, outcome)
        if first and outcome.sha256:
            self._ledger.texts.put(text_key(outcome.sha256), offset + 1)
        self._count(identity, outcome)
        return offset

    def _count(self, identity: str, outcome: Outcome) -> None:
        report = self.report
        report.count(outcome.status, outcome.usage)
        report.done += 1
        if outcome.fault is None:
            return
        report.fail(identity, outcome.fault)
        if self._max_failures is not None and report.rows["failed"] > self._max_failures:
            self._stop(f"More than {self._max_failures} rows have failed (--max-failures).", report.exit_code)

    def _stop(self, why: str, exit_code: int) -> None:
        if not self.report.stopped:
            self.report.stopped = why
            self.report.exit_code = exit_code

    def _check_patience(self) -> None:
        if self.breaker.down_for > _PATIENCE:
            self._stop(f"The provider has not answered for {_PATIENCE / 60:.0f} minutes.", 4)


def text_key(sha256: str) -> int:
    """Return 32 bits that stand for a text, of its SHA-256; never 0. Two texts in 4 billion share them."""
    return int(sha256[:8], 16) or 1


def _together(spent: Usage, more: Usage) -> Usage:
    if not spent.calls:
        return more
    known = spent.cost_usd is not None or more.cost_usd is not None
    return Usage(
        spent.calls + more.calls,
        (spent.input_tokens or 0) + (more.input_tokens or 0),
        (spent.output_tokens or 0) + (more.output_tokens or 0),
        (spent.cost_usd or 0.0) + (more.cost_usd or 0.0) if known else None,
        round(spent.seconds + more.seconds, 3),
        more.same_as,
    )

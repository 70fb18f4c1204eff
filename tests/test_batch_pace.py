"""How fast a provider is asked: no faster than the limits, by nobody in a pause, by one at a time while it is down."""

import json
import types
from itertools import pairwise

import pytest
from corpora import article, draft, rows_in, write_jsonl
from model_server import fails, says

from summarizer import Article
from summarizer.batch.drafting import Job, Order
from summarizer.batch.inputs import Inputs
from summarizer.batch.journal import Journal
from summarizer.batch.loading import Loading
from summarizer.batch.pace import Bill, Breaker, Pace
from summarizer.batch.running import Run
from summarizer.batch.workshops import EventLoop
from summarizer.settings import Settings


class Time:
    """A clock that only sleeping moves."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        """Return the time."""
        return self.now

    async def sleep(self, seconds):
        """Let time go by."""
        self.now += seconds


@types.coroutine
def yielding(seconds):
    """Hand the seconds that somebody wants to sleep to whoever runs the coroutine by hand."""
    yield seconds


@pytest.fixture
def clock():
    return Time()


async def test_no_minute_holds_more_requests_than_the_limit(clock):
    pace = Pace(rpm=30, clock=clock, sleep=clock.sleep)
    times = []
    for _ in range(90):
        await pace.admit(10)
        times.append(clock.now)
    assert all(later - earlier >= 60 - 1e-6 for earlier, later in zip(times, times[30:], strict=False))
    assert times[-1] - times[0] == pytest.approx(89 * 2)


async def test_tokens_of_a_minute_stay_within_the_limit_once_answers_have_told_their_size(clock):
    pace = Pace(tpm=6000, clock=clock, sleep=clock.sleep)
    times = []
    for _ in range(40):
        expected = await pace.admit(400)
        times.append(clock.now)
        pace.settle(expected, 500, 100)
    assert times[-1] - times[0] == pytest.approx(39 * 600 / 100)


async def test_a_time_to_wait_holds_up_everyone_and_lets_them_go_one_after_the_other(clock):
    pace = Pace(clock=clock, sleep=yielding)
    await pace.admit(1)
    pace.pause(20)
    assert pace.remaining() == 20
    waits = []
    for _ in range(3):  # who comes in the pause, one after the other
        waiting = pace.admit(1)
        waits.append(waiting.send(None))
        waiting.close()
    assert all(wait > 20 for wait in waits)
    assert all(later > earlier for earlier, later in pairwise(waits))
    clock.now += 20
    assert pace.remaining() == 0


@pytest.mark.parametrize("seconds", [None, 0.0, -3.0, float("nan")])
def test_a_429_without_a_time_to_wait_holds_up_nobody_else(clock, seconds):
    pace = Pace(clock=clock)
    pace.pause(seconds)
    assert pace.remaining() == 0


def test_no_server_is_waited_for_longer_than_a_quarter_of_an_hour(clock):
    pace = Pace(clock=clock)
    pace.pause(1e9)
    assert pace.remaining() == 900


async def test_a_bill_counts_what_calls_have_used():
    bill = Bill(Pace())
    assert bill.usage(1.5).calls == 0
    bill.settle(await bill.admit(10), 10, 5, 0.25)
    bill.settle(await bill.admit(10), 0, 0, None)
    bill.pause(None)
    assert bill.usage(1.5)[:5] == (2, 10, 5, 0.25, 1.5)


def test_a_breaker_trips_after_faults_in_a_row_and_probes_with_one(clock):
    breaker = Breaker(3, 10, 25, clock=clock)
    assert [breaker.faulted(), breaker.faulted()] == [False, False]
    breaker.succeeded()
    assert [breaker.faulted(), breaker.faulted(), breaker.faulted()] == [False, False, True]
    assert breaker.open
    assert not breaker.admits()
    assert not breaker.faulted()  # it was on its way before
    pauses = [breaker.pause]
    for _ in range(3):
        clock.now += breaker.pause
        assert breaker.admits()
        breaker.begun()
        assert not breaker.admits()
        assert breaker.faulted()
        pauses.append(breaker.pause)
    assert pauses == [10, 20, 25, 25]
    assert breaker.down_for == 10 + 20 + 25
    clock.now += 25
    breaker.begun()
    breaker.succeeded()
    assert breaker.admits()
    assert (breaker.open, breaker.down_for) == (False, 0.0)


@pytest.fixture
def run_of(tmp_path, model_server):
    """Run records through a model with a breaker of our own; returns report, rows and notes."""

    def _run(count, breaker, concurrency=4):
        settings = Settings(model="openai/scripted", base_url=model_server.url)
        workshop, loading = EventLoop(Order(settings), concurrency), Loading(settings)
        notes = []
        try:
            with Journal(tmp_path / "out.jsonl") as journal:
                run = Run(workshop, loading, journal, finish=lambda _, outcome: outcome, breaker=breaker)
                items = Inputs([str(write_jsonl(tmp_path / "in.jsonl", count))], settings)
                report = run.go(iter(items), lambda _: None, notes.append)
        finally:
            workshop.close()
            loading.close()
        return report, rows_in(tmp_path / "out.jsonl"), notes

    return _run


def test_while_the_provider_is_down_nothing_fails_and_then_it_goes_on(run_of, model_server, unhurried):
    model_server.script = [fails(503) for _ in range(60)]
    model_server.default = says(draft())
    report, rows, notes = run_of(20, Breaker(3, 0.05, 0.1))
    assert unhurried
    assert sorted(row["id"] for row in rows) == sorted(f"a{number}" for number in range(20))
    assert report.rows["failed"] == 0
    assert any("does not answer" in note for note in notes)
    assert "The provider answers again." in notes
    # Four articles in flight, five calls each, before it trips; then one article at a time.
    assert len(model_server.requests) <= 60 + 20
    assert sum(row["usage"]["calls"] for row in rows) == len(model_server.requests)


def test_an_article_that_always_brings_the_server_down_is_tried_twice_and_fails_alone(run_of, model_server, unhurried):
    model_server.default = lambda body: fails(500) if "at gate 3." in json.dumps(body) else says(draft())
    report, rows, _ = run_of(8, Breaker(5, 0.05, 0.1))
    assert unhurried
    failed = {row["id"]: row for row in rows if row["status"] == "failed"}
    assert set(failed) == {"a3"}
    assert failed["a3"]["error"]["kind"] == "ServerFaultError"
    assert failed["a3"]["usage"]["calls"] == 10
    assert report.exit_code == 4


def test_a_pause_that_a_server_asks_for_holds_up_all_articles(model_server):
    model_server.script = [fails(429, headers={"retry-after": "1"})]
    model_server.default = says(draft())
    workshop = EventLoop(Order(Settings(model="openai/scripted", base_url=model_server.url)), 4)
    try:
        first = workshop.submit([Job("a", Article(text=article(0)))])
        while not workshop.held_up():
            assert not first.done()
        more = [workshop.submit([Job(str(number), Article(text=article(number)))]) for number in range(1, 4)]
        assert 0 < workshop.held_up() <= 1
        assert len(model_server.requests) == 1
        assert [future.result(10)[0].fault for future in [first, *more]] == [None] * 4
    finally:
        workshop.close()
    assert len(model_server.requests) == 5

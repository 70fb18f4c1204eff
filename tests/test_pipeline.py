"""From an article to a brief: one or many, sync or async, and a failure is a result with its error."""

import asyncio
import itertools
import threading

import pytest

import summarizer
from summarizer import Article, Summarizer, asummarize, summarize
from summarizer.draft import Draft
from summarizer.drafters.base import Drafted
from summarizer.errors import EmptySourceError, LanguageError, SettingsError
from summarizer.pipeline import check
from summarizer.settings import FOREIGN_DRAFT

TALKS = (
    "Delegates of Norland and Sudria met in Basel for a second round of talks on Monday.\n\n"
    "The talks ended without an agreement, round {}.\n"
)
LISTS = "summary parties mediators conditions disputes warnings agreements next_steps contradictions"
EMPTY = dict.fromkeys(LISTS.split(), ())
NOTHING = Draft.model_validate({"is_negotiation": True, "headline": "", "talks": None, **EMPTY})


def findings(brief):
    """Return a brief without what differs from run to run."""
    return brief.model_dump(exclude={"provenance"})


@pytest.fixture
def drafting(monkeypatch):
    """Let a function draft instead of the built-in rules."""

    def _let(function):
        drafter = type("Fake", (), {"draft": lambda _, article: function(article) or Drafted(NOTHING)})()
        monkeypatch.setattr("summarizer.pipeline._choose_drafter", lambda _: drafter)

    return _let


def test_a_text_becomes_a_brief_that_says_how_it_was_made():
    brief = summarize(TALKS.format(1))
    assert (brief.provenance.model, brief.provenance.version) == ("builtin/rules", summarizer.__version__)
    assert brief.provenance.created_at.endswith("+00:00")
    assert brief.verify(Article(text=TALKS.format(1)))


def test_all_ways_give_the_same_brief():
    text = TALKS.format(1)
    expected = findings(summarize(text))
    article = Article(text=text)

    async def ways():
        async with Summarizer() as desk:
            return [
                await asummarize(text),
                await desk.asummarize(article),
                *[result.brief async for result in desk.amap([text])],
            ]

    with Summarizer("builtin/rules") as desk:
        briefs = [desk.summarize(article), *[result.brief for result in desk.map([article])]]
    assert [findings(brief) for brief in (*briefs, *asyncio.run(ways()))] == [expected] * 5


@pytest.mark.parametrize(
    ("article", "error", "sentence"),
    [
        ("Talks.", EmptySourceError, "the text: holds only one word"),
        (Article(text="", url="a.txt"), EmptySourceError, "a.txt: holds no word"),
        ("Die Gespräche endeten am Freitag ohne Einigung. " * 5, LanguageError, "the text: is in German, not"),
    ],
)
def test_what_cannot_be_briefed_is_an_error(article, error, sentence):
    with pytest.raises(error, match=sentence):
        summarize(article)


def test_an_unknown_model_is_an_error_at_once():
    with pytest.raises(SettingsError, match="There is no model 'builtin/magic'"):
        Summarizer("builtin/magic")


def test_a_draft_from_elsewhere_is_checked_in_any_language():
    brief = check("双方没有签署。", NOTHING)
    assert brief.provenance.model == FOREIGN_DRAFT
    assert brief.sources[0].characters == 7


# --- many ------------------------------------------------------------------------------------------


@pytest.fixture(params=["sync", "async", "async iterable"])
def map_all(request):
    """Map articles, by threads or in an event loop, and return the results as a list."""

    async def _amap(articles, concurrency):
        async def one_by_one():
            for article in articles:
                yield article

        given = one_by_one() if request.param == "async iterable" else articles
        async with Summarizer() as desk:
            return [result async for result in desk.amap(given, concurrency=concurrency)]

    def _map(articles, concurrency=4):
        if request.param == "sync":
            with Summarizer() as desk:
                return list(desk.map(articles, concurrency=concurrency))
        return asyncio.run(_amap(articles, concurrency))

    return _map


def test_results_come_in_the_order_of_the_articles(map_all):
    texts = [TALKS.format(number) for number in range(10)]
    results = map_all(texts)
    assert [result.article.text for result in results] == texts
    assert all(result.brief is not None and result.error is None for result in results)


def test_a_failure_is_a_result_and_the_others_go_on(map_all, drafting):
    def draft(article):
        if "round 2" in article.text:
            raise ZeroDivisionError

    drafting(draft)
    results = map_all([TALKS.format(1), "Talks.", TALKS.format(2), TALKS.format(3)])
    assert [type(result.error) for result in results] == [type(None), EmptySourceError, ZeroDivisionError, type(None)]
    assert [result.brief is None for result in results] == [False, True, True, False]


def test_so_many_are_worked_on_at_a_time_and_no_more(map_all, drafting):
    meeting = threading.Barrier(3)
    busy, most = itertools.count(), []
    inside = set()

    def draft(article):
        inside.add(article.text)
        most.append(len(inside))
        meeting.wait(timeout=30)  # passes only if three are here together
        inside.discard(article.text)
        next(busy)

    drafting(draft)
    results = map_all([TALKS.format(number) for number in range(9)], concurrency=3)
    assert [result.error for result in results] == [None] * 9
    assert max(most) == 3


def test_articles_are_taken_no_faster_than_they_are_worked_off(drafting):
    taken = []
    drafting(lambda _: None)

    def articles():
        for number in itertools.count():
            taken.append(number)
            yield TALKS.format(number)

    with Summarizer() as desk:
        results = desk.map(articles(), concurrency=3)
        next(results)
        next(results)
        results.close()
    assert len(taken) <= 5


def test_leaving_amap_early_cancels_what_was_not_begun(drafting):
    drafting(lambda _: None)

    async def first():
        async with Summarizer() as desk:
            results = desk.amap((TALKS.format(number) for number in itertools.count()), concurrency=3)
            result = await anext(results)
            await results.aclose()
            return result, [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]

    result, left = asyncio.run(first())
    assert result.brief is not None
    assert all(task.cancelling() for task in left)


def test_threads_may_share_a_summarizer():
    texts = [TALKS.format(number) for number in range(8)]
    with Summarizer() as desk:
        expected = [findings(desk.summarize(text)) for text in texts]
        found = [findings(result.brief) for result in desk.map(texts, concurrency=8)]
    assert found == expected

"""The flow from an article to a brief, and the ways to call it: one, many, sync, async."""

import time
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from summarizer._version import __version__
from summarizer.article import Article
from summarizer.brief import Brief, Provenance
from summarizer.draft import Draft
from summarizer.drafters.base import Drafter
from summarizer.errors import SettingsError
from summarizer.grounding import ground
from summarizer.language import require_english, require_words
from summarizer.settings import BUILT_IN_MODEL

# What stands for the model in the provenance of a draft that came from elsewhere.
FOREIGN_DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one article of many: a brief, or the error that stood in its way."""

    article: Article
    brief: Brief | None
    error: Exception | None


class Summarizer:
    """Makes briefs with one model. Holds no state between articles, so threads may share it.

    ::

        with Summarizer() as desk:
            for result in desk.map(articles):
                ...
    """

    def __init__(self, model: str | None = None) -> None:
        """Choose the model.

        Args:
            model: ``builtin/rules``, which is also what None means.

        Raises:
            SettingsError: There is no such model.

        """
        self.model = BUILT_IN_MODEL if model is None else model
        self._drafter = _choose_drafter(self.model)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back what the model holds; the built-in rules hold nothing."""

    def summarize(self, article: Article | str) -> Brief:
        """Make the brief of one article.

        Args:
            article: An Article, or its text.

        Raises:
            SourceError: The text is too short, or not in a language that the model reads.

        """
        article = _as_article(article)
        began = time.perf_counter()
        name = article.url or "the text"
        require_words(article.text, name)
        require_english(article.text, name)
        drafted = self._drafter.draft(article)
        brief = ground(article, drafted.draft, weak=drafted.weak)
        return brief.model_copy(update={"provenance": _provenance(self.model, time.perf_counter() - began)})

    async def asummarize(self, article: Article | str) -> Brief:
        """Do as ``summarize`` without holding up the event loop."""
        import asyncio

        return await asyncio.to_thread(self.summarize, article)

    def map(self, articles: Iterable[Article | str], *, concurrency: int = 16) -> Iterator[Result]:
        """Make briefs of many articles, in their order, while they are being asked for.

        A failure is a Result with its error; nothing is raised for a single article.

        Args:
            articles: Articles or their texts; taken from no faster than they are worked off.
            concurrency: How many are worked on at a time.

        """
        from collections import deque
        from concurrent.futures import Future, ThreadPoolExecutor

        pool = ThreadPoolExecutor(max_workers=concurrency)
        waiting: deque[Future[Result]] = deque()
        try:
            for article in articles:
                waiting.append(pool.submit(self._attempt, _as_article(article)))
                if len(waiting) >= concurrency:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)

    async def amap(
        self, articles: Iterable[Article | str] | AsyncIterable[Article | str], *, concurrency: int = 16
    ) -> AsyncIterator[Result]:
        """Do as ``map`` in an event loop; the articles may come asynchronously too."""
        import asyncio
        from collections import deque

        waiting: deque[asyncio.Task[Result]] = deque()
        try:
            async for article in _aiter(articles):
                waiting.append(asyncio.create_task(self._aattempt(_as_article(article))))
                if len(waiting) >= concurrency:
                    yield await waiting.popleft()
            while waiting:
                yield await waiting.popleft()
        finally:
            for task in waiting:
                task.cancel()

    def _attempt(self, article: Article) -> Result:
        try:
            return Result(article, self.summarize(article), None)
        except Exception as error:  # noqa: BLE001  # whatever befalls one article must not stop the others
            return Result(article, None, error)

    async def _aattempt(self, article: Article) -> Result:
        try:
            return Result(article, await self.asummarize(article), None)
        except Exception as error:  # noqa: BLE001  # as above
            return Result(article, None, error)


def summarize(article: Article | str, model: str | None = None) -> Brief:
    """Make the brief of an article, or of a text; see ``Summarizer.summarize``."""
    with Summarizer(model) as desk:
        return desk.summarize(article)


async def asummarize(article: Article | str, model: str | None = None) -> Brief:
    """Do as ``summarize`` without holding up the event loop."""
    async with Summarizer(model) as desk:
        return await desk.asummarize(article)


def check(article: Article | str, draft: Draft) -> Brief:
    """Make the brief that somebody else's draft stands for: no model is asked, any language will do."""
    began = time.perf_counter()
    brief = ground(_as_article(article), draft)
    return brief.model_copy(update={"provenance": _provenance(FOREIGN_DRAFT, time.perf_counter() - began)})


def _choose_drafter(model: str) -> Drafter:
    if model == BUILT_IN_MODEL:
        from summarizer.drafters.rules import RulesDrafter

        return RulesDrafter()
    raise SettingsError(f"There is no model {model!r}; this version has {BUILT_IN_MODEL} only.")


def _as_article(article: Article | str) -> Article:
    return Article(text=article) if isinstance(article, str) else article


async def _aiter(articles: Iterable[Article | str] | AsyncIterable[Article | str]) -> AsyncIterator[Article | str]:
    if isinstance(articles, AsyncIterable):
        async for article in articles:
            yield article
    else:
        for article in articles:
            yield article


def _provenance(model: str, seconds: float) -> Provenance:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Provenance(model=model, version=__version__, created_at=now, seconds=round(seconds, 3))

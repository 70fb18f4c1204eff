"""The flow from an article to a brief, and the ways to call it: one, many, sync, async."""

import time
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self, TypedDict, Unpack
from weakref import WeakKeyDictionary

from summarizer._version import __version__
from summarizer.article import Article
from summarizer.brief import Brief, Provenance
from summarizer.draft import Draft
from summarizer.drafters.base import Drafter
from summarizer.errors import ModelError, SettingsError
from summarizer.grounding import ground
from summarizer.language import require_english, require_words
from summarizer.settings import BUILT_IN_MODEL, FOREIGN_DRAFT, Settings

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Lock
    from concurrent.futures import Future

    from summarizer.drafters.llm.asking import Account, Observer
    from summarizer.flow import Flow, Questions

# Grounding a longer article would hold up an event loop for more than some 50 ms; it gets a thread.
_LONG_CHARACTERS: Final = 20_000

# How often others are let go first before an answer is grounded in an event loop. Measured with 32 articles at a
# time: without, 60 to 66 articles a second; with ten, 81 to 84; forty bring no more.
_TURNS_OF_A_REQUEST: Final = 10


class Result(NamedTuple):
    """What became of one article of many: a brief, or the error that stood in its way."""

    article: Article
    brief: Brief | None
    error: Exception | None


class Options(TypedDict, total=False):
    """What may be given with a model; see ``Settings`` for the meaning and the default of each."""

    base_url: str
    timeout: float
    temperature: float | None
    max_output_tokens: int
    max_cost: float
    max_tokens: int
    cache: Path
    prompts: Path
    part_characters: int


class Summarizer:
    """Makes briefs with one model. Threads may share it, and so may tasks of an event loop.

    ::

        with Summarizer("ollama/qwen3") as desk:
            for result in desk.map(articles):
                ...
    """

    def __init__(
        self,
        model: str | None = None,
        *,
        settings: Settings | None = None,
        observer: "Observer | None" = None,
        **options: Unpack[Options],
    ) -> None:
        """Choose the model; nothing is asked yet.

        Args:
            model: ``builtin/rules``, which is also what None means, or a provider string such as
                ``openai/gpt-5-mini``; with ``base_url`` the name of a model there.
            settings: All of this as it was loaded; then nothing else is given.
            observer: Told what happens while a model is asked, from any thread.
            options: How the model is asked, and what it may cost.

        Raises:
            SettingsError: There is no such model or option, or a key is missing.
            PromptError: The prompts are not what they should be.

        """
        self._settings = settings = settings or Settings.of(model=model, **options)
        self._observer = observer
        self.model = settings.model or BUILT_IN_MODEL
        self._drafter: Drafter | None = None
        self._turns: WeakKeyDictionary[AbstractEventLoop, Lock] = WeakKeyDictionary()
        if self.model.partition("/")[0] == BUILT_IN_MODEL.partition("/")[0]:
            if settings.base_url and settings.model is None:
                raise SettingsError(f"There is no model to ask at {settings.base_url}; name one with --model.")
            self._drafter = _choose_drafter(self.model)
            return
        from summarizer.drafters.llm.model import LanguageModel
        from summarizer.prompting import Prompts

        self._prompts = Prompts.load(settings.prompts)
        self._language_model = LanguageModel(settings)

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
        await self.aclose()

    def close(self) -> None:
        """Close the model's connections; the built-in rules have none."""
        if self._drafter is None:
            self._language_model.close()

    async def aclose(self) -> None:
        """Do as ``close``, and close those of the running event loop too."""
        if self._drafter is None:
            await self._language_model.aclose()

    def summarize(self, article: Article | str) -> Brief:
        """Make the brief of one article.

        Args:
            article: An Article, or its text.

        Raises:
            SourceError: The text is too short, or not in a language that the built-in rules read.
            ModelError: The model or its server did not give a usable answer.

        """
        return self._summarize(_as_article(article), set())

    async def asummarize(self, article: Article | str) -> Brief:
        """Do as ``summarize`` without holding up the event loop; cancelling it closes its connection."""
        import asyncio

        article = _as_article(article)
        if self._drafter is not None:
            return await asyncio.to_thread(self.summarize, article)
        require_words(article.text, article.url or "the text")
        account, began = self._account(), time.perf_counter()
        flow = self._flow(article, account)
        walked = _step(flow, None, None)
        while not isinstance(walked, Brief):
            answers: Sequence[Any] | None = None
            error: ModelError | None = None
            try:
                answers = await self._language_model.aask(walked, account)
            except ModelError as fault:
                error = fault
            walked = await self._take_turn(article, flow, answers, error)
        return self._signed(walked, account, began)

    async def _take_turn(
        self, article: Article, flow: "Flow", answers: Sequence[Any] | None, error: ModelError | None
    ) -> "Questions | Brief":
        """Let a flow go on when no other is being grounded.

        Sending and receiving take many short turns of the event loop each, and grounding
        one long one. If all answers were grounded as they come, every request under way
        would wait for as many groundings as it needs turns.
        """
        import asyncio

        turn = self._turns.setdefault(asyncio.get_running_loop(), asyncio.Lock())
        async with turn:
            for _ in range(_TURNS_OF_A_REQUEST):
                await asyncio.sleep(0)
            if len(article.text) > _LONG_CHARACTERS:
                return await asyncio.to_thread(_step, flow, answers, error)
            return _step(flow, answers, error)

    def map(self, articles: Iterable[Article | str], *, concurrency: int = 16) -> Iterator[Result]:
        """Make briefs of many articles, in their order, while they are being asked for.

        A failure is a Result with its error; nothing is raised for a single article.
        Whoever stops early gives up what is still being asked.

        Args:
            articles: Articles or their texts; taken from no faster than they are worked off.
            concurrency: How many are worked on at a time.

        """
        from collections import deque
        from concurrent.futures import Future, ThreadPoolExecutor

        pool = ThreadPoolExecutor(max_workers=concurrency)
        waiting: deque[Future[Result]] = deque()
        asked: set[Future[Any]] = set()
        try:
            for article in articles:
                waiting.append(pool.submit(self._attempt, _as_article(article), asked))
                if len(waiting) >= concurrency:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
            for question in tuple(asked):
                question.cancel()
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

    def _summarize(self, article: Article, asked: "set[Future[Any]]") -> Brief:
        name = article.url or "the text"
        require_words(article.text, name)
        if self._drafter is None:
            return self._ask(article, asked)
        began = time.perf_counter()
        require_english(article.text, name)
        drafted = self._drafter.draft(article)
        brief = ground(article, drafted.draft, weak=drafted.weak, parsed=drafted.parsed)
        return brief.model_copy(update={"provenance": _provenance(self.model, time.perf_counter() - began)})

    def _ask(self, article: Article, asked: "set[Future[Any]]") -> Brief:
        account, began = self._account(), time.perf_counter()
        flow = self._flow(article, account)
        walked = _step(flow, None, None)
        while not isinstance(walked, Brief):
            try:
                answers = self._language_model.ask(walked, account, asked)
            except ModelError as error:
                walked = _step(flow, None, error)
            else:
                walked = _step(flow, answers, None)
        return self._signed(walked, account, began)

    def _account(self) -> "Account":
        from summarizer.drafters.llm.asking import Account, unobserved

        return Account(time.monotonic() + self._settings.timeout, self._observer or unobserved)

    def _flow(self, article: Article, account: "Account") -> "Flow":
        from summarizer.flow import brief_flow

        return brief_flow(article, self._prompts, account, self._settings.part_characters)

    def _signed(self, brief: Brief, account: "Account", began: float) -> Brief:
        provenance = _provenance(self.model, time.perf_counter() - began)
        made = {"prompt": self._prompts.name, "prompt_sha256": self._prompts.sha256, "calls": account.calls}
        return brief.model_copy(update={"provenance": provenance.model_copy(update={**made, **account.usage})})

    def _attempt(self, article: Article, asked: "set[Future[Any]]") -> Result:
        try:
            return Result(article, self._summarize(article, asked), None)
        except Exception as error:  # noqa: BLE001  # whatever befalls one article must not stop the others
            return Result(article, None, error)

    async def _aattempt(self, article: Article) -> Result:
        try:
            return Result(article, await self.asummarize(article), None)
        except Exception as error:  # noqa: BLE001  # as above
            return Result(article, None, error)


def summarize(article: Article | str, model: str | None = None, **options: Unpack[Options]) -> Brief:
    """Make the brief of an article, or of a text; see ``Summarizer``."""
    with Summarizer(model, **options) as desk:
        return desk.summarize(article)


async def asummarize(article: Article | str, model: str | None = None, **options: Unpack[Options]) -> Brief:
    """Do as ``summarize`` without holding up the event loop."""
    async with Summarizer(model, **options) as desk:
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
    raise SettingsError(f"There is no model {model!r}; the one that is built in is {BUILT_IN_MODEL}.")


def _step(flow: "Flow", answers: Sequence[Any] | None, error: ModelError | None) -> "Questions | Brief":
    """Let the flow go on with answers, or with the error that stood in their way, to its next questions or its end."""
    try:
        if error is not None:
            return flow.throw(error)
        return next(flow) if answers is None else flow.send(answers)
    except StopIteration as end:
        brief: Brief = end.value
        return brief


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

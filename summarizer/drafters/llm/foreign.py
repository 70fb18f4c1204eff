"""Asking providers that do not speak OpenAI's protocol, through ``instructor.from_provider``.

What Instructor calls is the vendor's own client, so the retries stand around the whole
question instead of inside it: a question that fails in between begins anew, with what is
left of its retries and re-asks.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

import instructor
from pydantic import BaseModel
from tenacity import RetryCallState

from summarizer.drafters.llm import retrying, wire
from summarizer.drafters.llm.answers import Answers, key_of
from summarizer.drafters.llm.asking import Account, Request
from summarizer.drafters.llm.binding import bound, unbound
from summarizer.drafters.llm.ceilings import Ceilings
from summarizer.drafters.llm.faults import as_model_error, chain, is_quota
from summarizer.drafters.llm.pacing import paced
from summarizer.drafters.llm.providers import Endpoint
from summarizer.drafters.llm.transport import REASKS
from summarizer.drafters.llm.wire import Sampling
from summarizer.errors import SettingsError
from summarizer.pricing import price_usd

A = TypeVar("A", bound=BaseModel)
# Which of them take these parameters under these names.
_SAMPLED: Final = frozenset({"anthropic", "azure_openai", "cohere", "databricks", "mistral"})
# Anthropic wants a maximum; Instructor's 4,096 cuts off the report of a rich article.
_ANTHROPIC_OUTPUT: Final = 8_192
_TOO_MANY: Final = 429
_quiet: ContextVar[bool] = ContextVar("_quiet", default=False)
# Whom to tell of a re-ask: a hook belongs to a client, which many questions share.
_reasked: ContextVar[Callable[[], None]] = ContextVar("_reasked")


def _not_ours(record: logging.LogRecord) -> bool:
    del record
    return not _quiet.get()


# They log failures with the words of the article in them, or with tracebacks, at a level that is shown by default.
for _name in ("instructor", "instructor.auto_client", "instructor.v2.retry"):
    logging.getLogger(_name).addFilter(_not_ours)


class Foreign:
    """Asks one model through its vendor's package; each event loop gets its own client."""

    def __init__(
        self,
        endpoint: Endpoint,
        sampling: Sampling,
        ceilings: Ceilings,
        *,
        answers: Answers | None = None,
        sleep: retrying.Sleep = asyncio.sleep,
    ) -> None:
        """Prepare to ask; the parameters are those of ``Transport``.

        Raises:
            SettingsError: The vendor's package or the key is missing.

        """
        self.endpoint = endpoint
        self._sampling, self._ceilings, self._answers, self._sleep = sampling, ceilings, answers, sleep
        self._clients: WeakKeyDictionary[asyncio.AbstractEventLoop, Any] = WeakKeyDictionary()
        self._spare: Any = self._made()

    async def ask(self, request: Request[A], account: Account) -> A:
        """Ask, and return the answer in its type; see ``Transport.ask``."""
        body = wire.body(request, self.endpoint.model, self._sampling)
        key = key_of(self.endpoint.label, body) if self._answers else None
        if self._answers and key and (kept := self._answers.find(key, request.answer)):
            return kept
        try:
            with _hushed():
                async with asyncio.timeout(max(0.0, account.remaining())):
                    filled = await self._persist(request, account, len(wire.encoded(body)))
        except Exception as error:  # noqa: BLE001  # whatever a vendor raises becomes one of our errors
            raise as_model_error(error, self.endpoint) from None
        answer = unbound(request.answer, filled)
        if self._answers and key:
            self._answers.keep(key, answer)
        return answer

    async def aclose(self) -> None:
        """Close the connections of the running event loop."""
        client = self._clients.pop(asyncio.get_running_loop(), None)
        inner = getattr(client, "client", None)
        for name in ("aclose", "close"):
            if closing := getattr(inner, name, None):
                result = closing()
                if asyncio.iscoroutine(result):
                    await result
                return

    async def _persist(self, request: Request[Any], account: Account, size: int) -> BaseModel:
        left, reasks, begun = retrying.RETRIES, 0, False
        answer: type[BaseModel] = request.answer

        async def call() -> BaseModel:
            nonlocal reasks, begun
            pace = paced.get()
            expected = await pace.admit(size // wire.CHARACTERS_PER_TOKEN)
            reserved = self._ceilings.reserve(size, self._sampling.max_output_tokens)
            account.count(request.purpose, reask=False, retry=begun)
            account.tell("asking", f"asking {self.endpoint.label}")
            begun = True
            used: tuple[int, int, float | None] = 0, 0, None

            def reasked() -> None:
                nonlocal reasks
                reasks += 1
                account.count(request.purpose, reask=True, retry=False)

            token = _reasked.set(reasked)
            try:
                filled, completion = await self._client().create_with_completion(
                    response_model=bound(answer),
                    messages=wire.messages(request),
                    max_retries=REASKS - reasks,
                    strict=False,
                    **self._parameters(),
                )
                used = self._charge(account, completion)
            except Exception as error:
                cause = next((each for each in chain(error) if getattr(each, "status_code", None) == _TOO_MANY), None)
                if cause is not None and not is_quota(cause):
                    pace.pause(retrying.retry_after(cause))
                raise
            finally:
                _reasked.reset(token)
                self._ceilings.settle(reserved, *used)
                pace.settle(expected, *used)
            return filled  # type: ignore[no-any-return]  # Instructor's own types do not know

        def worth_it(error: BaseException) -> bool:
            return left > 0 and any(retrying.passes(cause) for cause in chain(error))

        def before_sleep(state: RetryCallState) -> None:
            nonlocal left
            left -= 1
            account.tell("retrying", retrying.described(state, left))

        return await retrying.persist(call, worth_it, before_sleep, self._sleep)

    def _parameters(self) -> dict[str, Any]:
        return self._sampling.parameters() if self.endpoint.provider in _SAMPLED else {}

    def _charge(self, account: Account, completion: Any) -> tuple[int, int, float | None]:  # noqa: ANN401  # the vendor's
        usage = getattr(completion, "usage", None) or getattr(completion, "usage_metadata", None)
        names = (
            ("input_tokens", "prompt_tokens", "prompt_token_count"),
            (
                "output_tokens",
                "completion_tokens",
                "candidates_token_count",
            ),
        )
        sent, received = (next((v for n in each if (v := getattr(usage, n, None))), 0) for each in names)
        cost = price_usd(self.endpoint.model, sent, received, provider=self.endpoint.provider) if usage else None
        account.charge((sent, received) if usage else None, cost)
        return sent, received, cost

    def _client(self) -> Any:  # noqa: ANN401  # an AsyncInstructor, or what a vendor makes of it
        loop = asyncio.get_running_loop()
        if loop not in self._clients:
            self._clients[loop], self._spare = self._spare or self._made(), None
        return self._clients[loop]

    def _made(self) -> Any:  # noqa: ANN401  # as above
        limit = self._sampling.max_output_tokens or _ANTHROPIC_OUTPUT
        options: dict[str, Any] = {"max_tokens": limit} if self.endpoint.provider == "anthropic" else {}
        try:
            with _hushed():
                client: Any = instructor.from_provider(self.endpoint.label, async_client=True, **options)
                client.on("parse:error", _tell_reask)
                return client
        except Exception as error:  # noqa: BLE001  # each vendor has its own way to miss a package or a key
            said = " ".join(str(error).split()).rstrip(".")
            raise SettingsError(f"The model {self.endpoint.label} cannot be asked: {said}.") from None


def _tell_reask(_: Exception, *, is_last_attempt: bool = False, **__: object) -> None:
    if not is_last_attempt:
        _reasked.get()()


@contextlib.contextmanager
def _hushed() -> Iterator[None]:
    token = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(token)

"""Asking an OpenAI-compatible server: one logical question, as few calls as it takes.

The layers of one question, from the outside in: the deadline; the answers kept on disk;
Instructor, which validates the answer and asks again (``REASKS`` times) if its shape is
wrong; and our ``_send``, which it calls instead of the client. There the form of the
request is chosen, the ceiling is respected, transport faults are retried, and an answer
that no re-ask would mend (refused, cut off, empty) ends the question at once.
"""

import asyncio
import json
import logging
import re
import time
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

import instructor
import openai
from openai.types.chat import ChatCompletion
from pydantic import BaseModel
from tenacity import RetryCallState

from summarizer.drafters.llm import retrying, wire
from summarizer.drafters.llm.answers import Answers, key_of
from summarizer.drafters.llm.asking import Account, Request
from summarizer.drafters.llm.binding import bound, unbound
from summarizer.drafters.llm.ceilings import Ceilings
from summarizer.drafters.llm.faults import as_model_error, is_quota
from summarizer.drafters.llm.pacing import paced
from summarizer.drafters.llm.providers import Endpoint
from summarizer.drafters.llm.wire import Form, Json, Sampling
from summarizer.errors import (
    ContentFilterError,
    EmptyAnswerError,
    RefusedError,
    ServerFaultError,
    TruncatedError,
    WrongToolError,
)
from summarizer.pricing import price_usd

A = TypeVar("A", bound=BaseModel)
log = logging.getLogger("summarizer.model")
# Re-asks of one question for the sake of its shape. Each costs a whole answer more, and
# whoever got it wrong twice gets it wrong the third time too.
REASKS: Final = 2
_CONNECT_SECONDS: Final = 10.0
# Pydantic's address of an explanation, which no model can open, and which carries its version.
_DOCS_ADDRESS: Final = re.compile(r"\n\s*For further information visit https://errors\.pydantic\.dev/\S+")


@dataclass(slots=True)
class _Question:
    """The state of one logical question while it is being asked."""

    request: Request[Any]
    account: Account
    retries_left: int = retrying.RETRIES
    rounds: int = 0
    sent_as: tuple[Form, Sampling] | None = None


_asked: ContextVar[_Question] = ContextVar("_asked")


def _not_ours(record: logging.LogRecord) -> bool:
    del record
    return _asked.get(None) is None


# Instructor logs failures with the words of the article in them, and at a level that is shown by default.
logging.getLogger("instructor.v2.retry").addFilter(_not_ours)
log.addHandler(logging.NullHandler())


class Transport:
    """Asks one model. Safe to share between threads and event loops; each loop gets its own client."""

    def __init__(
        self,
        endpoint: Endpoint,
        sampling: Sampling,
        ceilings: Ceilings,
        *,
        answers: Answers | None = None,
        sleep: retrying.Sleep = asyncio.sleep,
    ) -> None:
        """Prepare to ask; no connection is made yet.

        Args:
            endpoint: Who is asked.
            sampling: With which parameters.
            ceilings: What may be spent.
            answers: Where answers are kept, if they are.
            sleep: How to wait between attempts.

        """
        self.endpoint = endpoint
        self._sampling, self._form = sampling, Form.SCHEMA
        self._first_sampling = sampling
        self._ceilings, self._answers, self._sleep = ceilings, answers, sleep
        self._clients: WeakKeyDictionary[asyncio.AbstractEventLoop, openai.AsyncOpenAI] = WeakKeyDictionary()
        # Instructor's own types do not know what it returns.
        self._create: Any = instructor.patch(create=self._send, mode=instructor.Mode.JSON_SCHEMA)

    async def ask(self, request: Request[A], account: Account) -> A:
        """Ask, and return the answer in its type.

        Raises:
            ModelError: There is no usable answer; the message says why and what to do.

        """
        key = self._key(request)
        if self._answers and key and (kept := self._answers.find(key, request.answer)):
            return kept
        if account.remaining() <= 0:
            raise as_model_error(TimeoutError(), self.endpoint)
        token = _asked.set(_Question(request, account))
        try:
            async with asyncio.timeout(account.remaining()):
                answer = await self._create(
                    response_model=bound(request.answer),
                    messages=wire.messages(request),
                    model=self.endpoint.model,
                    max_retries=REASKS,
                    strict=False,
                )
        except Exception as error:  # noqa: BLE001  # whatever a vendor raises becomes one of our errors
            # Not chained: vendors' exceptions carry the request, and with it the article and the key.
            raise as_model_error(error, self.endpoint) from None
        finally:
            _asked.reset(token)
        plain = unbound(request.answer, answer)
        if self._answers and key:
            self._answers.keep(key, plain)
        return plain

    def body(self, request: Request[Any]) -> Json:
        """Return the body with which a question begins."""
        return wire.body(request, self.endpoint.model, self._first_sampling)

    async def aclose(self) -> None:
        """Close the connections of the running event loop."""
        client = self._clients.pop(asyncio.get_running_loop(), None)
        if client is not None:
            await client.close()

    def _key(self, request: Request[Any]) -> str | None:
        return key_of(self.endpoint.public_url or "", self.body(request)) if self._answers else None

    def _client(self) -> openai.AsyncOpenAI:
        loop = asyncio.get_running_loop()
        client = self._clients.get(loop)
        if client is None:
            client = openai.AsyncOpenAI(
                api_key=self.endpoint.key,
                base_url=self.endpoint.base_url,
                max_retries=0,
                # A third less processor time for each call than the client's own choice, and fewer turns of the loop.
                http_client=openai.DefaultAioHttpClient(),
                # The deadline of the article bounds everything; only connecting has a time of its own.
                timeout=openai.Timeout(None, connect=_CONNECT_SECONDS),
            )
            self._clients[loop] = client
        return client

    async def _send(self, *, messages: list[Json], model: str, **_: Any) -> ChatCompletion:  # noqa: ANN401  # Instructor's
        """Make the call that Instructor wants, in our form, until it succeeds or is not worth it any more."""
        question = _asked.get()
        question.rounds += 1
        if question.rounds > 1:
            question.account.tell("reasking", "asking again, because the answer had the wrong shape")
        tries = 0

        async def call() -> ChatCompletion:
            nonlocal tries
            tries += 1
            return await self._call(question, messages, model, retry=tries > 1)

        def worth_it(error: BaseException) -> bool:
            if question.retries_left <= 0:
                return False
            wanted = retrying.retry_after(error) or 0.0
            return self._fall_back(error, question) or (
                retrying.passes(error) and wanted < question.account.remaining()
            )

        def before_sleep(state: RetryCallState) -> None:
            question.retries_left -= 1
            question.account.tell("retrying", retrying.described(state, question.retries_left))

        return await retrying.persist(call, worth_it, before_sleep, self._sleep)

    async def _call(self, question: _Question, messages: list[Json], model: str, *, retry: bool) -> ChatCompletion:
        form, request, account = self._form, question.request, question.account
        question.sent_as = form, self._sampling
        dressed = wire.messages(request, form) + [_cleaned(message) for message in messages[2:]]
        sent = sum(len(message["content"].encode()) for message in dressed) + wire.weight(request.answer, form)
        pace = paced.get()
        expected = await pace.admit(sent // wire.CHARACTERS_PER_TOKEN)
        reserved = self._ceilings.reserve(sent, self._sampling.max_output_tokens)
        used: tuple[int, int, float | None] = 0, 0, None
        account.count(request.purpose, reask=question.rounds > 1, retry=retry)
        if not retry and question.rounds == 1 and request.purpose == "first":  # else it has been said what this is for
            account.tell("asking", f"asking {self.endpoint.label}")
        began = time.monotonic()
        try:
            # Not by chat.completions.create, which first looks through a body that needs no conversion.
            completion: Any = await self._client().post(
                "/chat/completions",
                cast_to=ChatCompletion,
                body={
                    "messages": dressed,
                    "model": model,
                    **self._sampling.parameters(),
                    **wire.shape(request.answer, form),
                },
            )
            used = self._charge(account, completion)
        except json.JSONDecodeError as error:  # no server that we could talk to, and no answer of a model either
            raise ServerFaultError(self._no_such_server()) from error
        except openai.RateLimitError as error:
            if not is_quota(error):
                pace.pause(retrying.retry_after(error))
            raise
        finally:
            self._ceilings.settle(reserved, *used)
            pace.settle(expected, *used)
        log.info(
            "%s answered in %.1f s, tokens: %d in, %d out", self.endpoint.label, time.monotonic() - began, *used[:2]
        )
        return self._usable(completion, request)

    def _charge(self, account: Account, completion: Any) -> tuple[int, int, float | None]:  # noqa: ANN401  # as it came
        usage = getattr(completion, "usage", None)
        sent, received = getattr(usage, "prompt_tokens", 0) or 0, getattr(usage, "completion_tokens", 0) or 0
        cost = price_usd(self.endpoint.model, sent, received, base_url=self.endpoint.base_url) if usage else None
        account.charge((sent, received) if usage else None, cost)
        return sent, received, cost

    def _usable(self, completion: Any, request: Request[Any]) -> ChatCompletion:  # noqa: ANN401  # as it came
        """Return a completion that Instructor may read; where no re-ask would help, end the question."""
        label = self.endpoint.label
        choices = getattr(completion, "choices", None)
        if not isinstance(completion, ChatCompletion) or choices is None:
            raise ServerFaultError(self._no_such_server())
        message = choices[0].message if choices else None
        if message is None:
            raise EmptyAnswerError(f"{label} answered with nothing; try again, or another model.")
        finish = choices[0].finish_reason
        if finish == "content_filter":
            raise ContentFilterError(
                f"A content filter withheld the answer of {label}; try another model, or builtin/rules."
            )
        if message.refusal:
            raise RefusedError(f"{label} declines to report on this article; try another model, or builtin/rules.")
        if finish == "length":
            raise TruncatedError(
                f"The answer of {label} was cut off at its maximum of output; raise SUMMARIZER_MAX_OUTPUT_TOKENS, "
                "or choose a model that may answer at greater length."
            )
        if message.tool_calls:
            function = getattr(message.tool_calls[0], "function", None)
            if self._form is not Form.TOOL or function is None or function.name != request.answer.__name__:
                raise WrongToolError(f"{label} called a tool that it was not offered; try again, or another model.")
            message.content, message.tool_calls = function.arguments, None
        if not (message.content or "").strip():
            raise EmptyAnswerError(f"{label} answered with nothing; try again, or another model.")
        return completion

    def _no_such_server(self) -> str:
        return (
            f"What answers at {self.endpoint.public_url} is no OpenAI-compatible server; check the address, "
            "which often ends in /v1."
        )

    def _fall_back(self, error: BaseException, question: _Question) -> bool:
        """Do without what a 400 names, from now on; tell whether there was something to do without."""
        if getattr(error, "status_code", None) not in retrying.BAD_REQUEST:
            return False
        if question.sent_as != (self._form, self._sampling):  # another question has learnt it meanwhile
            return True
        named = f"{getattr(error, 'param', None) or ''} {getattr(error, 'message', '')}"
        change = self._change(named)
        if change is None:
            return False
        log.warning("%s: %s", self.endpoint.label, change)
        question.account.tell("fallback", f"{self.endpoint.label}: {change}")
        return True

    def _change(self, named: str) -> str | None:
        sampling = self._sampling
        if sampling.temperature is not None and "temperature" in named:
            self._sampling = replace(sampling, temperature=None)
            return "takes no temperature; it is left out from now on."
        if sampling.max_output_tokens and ("max_tokens" in named or "max_completion_tokens" in named):
            other = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}[sampling.limit_name]
            if sampling.limit_name != self._first_sampling.limit_name:
                return None
            self._sampling = replace(sampling, limit_name=other)
            return f"takes no {sampling.limit_name}; {other} is sent from now on."
        if self._form is Form.SCHEMA and re.search(r"response_format|json_schema|structured|strict|schema", named):
            self._form = Form.TOOL
            return "takes no response_format; a tool is offered instead from now on."
        if self._form is Form.TOOL and re.search(r"tool|function", named):
            self._form = Form.PROMPT
            return "takes no tools either; the shape of the answer is described in the prompt from now on."
        return None


def _cleaned(message: Json) -> Json:
    return {**message, "content": _DOCS_ADDRESS.sub("", message.get("content") or "")}

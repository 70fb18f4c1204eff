"""A language model: asked several questions at a time, from a thread or from an event loop."""

import asyncio
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from typing import Any, Final, Protocol

from summarizer.drafters.llm.answers import Answers
from summarizer.drafters.llm.asking import Account, Request
from summarizer.drafters.llm.ceilings import Ceilings
from summarizer.drafters.llm.portal import Portal
from summarizer.drafters.llm.providers import COMPATIBLE, Endpoint, resolve
from summarizer.drafters.llm.wire import Json, Sampling, body, encoded
from summarizer.errors import SettingsError
from summarizer.pricing import price_usd
from summarizer.settings import Settings

# Questions of one article that are asked at the same time: its parts. More of them
# would take the places of other articles.
_AT_A_TIME: Final = 8
_A_MILLION: Final = 1_000_000


class Asker(Protocol):
    """What asks one question; ``transport`` and ``foreign`` each have one."""

    async def ask(self, request: Request[Any], account: Account) -> Any:  # noqa: ANN401  # the answer's type is the request's
        """Ask, and return the answer."""
        ...

    async def aclose(self) -> None:
        """Close the connections of the running event loop."""
        ...


class LanguageModel:
    """One model, as the settings name it. Safe to share between threads and tasks."""

    def __init__(
        self,
        settings: Settings,
        *,
        environ: Mapping[str, str] | None = None,
        sleep: Any = asyncio.sleep,  # noqa: ANN401  # a coroutine function
    ) -> None:
        """Find out who is asked; no connection is made yet.

        Args:
            settings: The model and everything about it.
            environ: Where keys are looked up; by default the process's environment.
            sleep: How to wait between attempts.

        Raises:
            SettingsError: There is no such provider, or a key or a price is missing.

        """
        self.endpoint = resolve(settings.model or "", settings.base_url, os.environ if environ is None else environ)
        self.sampling = sampling(self.endpoint, settings)
        self._ceilings = Ceilings(settings.max_cost, settings.max_tokens, self._price)
        if settings.max_cost is not None and self._price(_A_MILLION, _A_MILLION) is None:
            what = f"the price of {self.endpoint.label}"
            if settings.base_url:  # a known model, but whoever serves it sets the price
                what = f"what the server at {self.endpoint.public_url} asks for {self.endpoint.label}"
            raise SettingsError(f"--max-cost cannot be kept: {what} is not known; use --max-tokens.")
        self._portal = Portal()
        self._asker = self._make_asker(Answers(settings.cache) if settings.cache else None, sleep)

    def ask(self, requests: Sequence[Request[Any]], account: Account, group: set[Future[Any]]) -> list[Any]:
        """Ask from a thread without an event loop of its own, and return the answers in their order.

        Raises:
            ModelError: One of them cannot be had; the others are then given up.

        """
        return self._portal.run(self.aask(requests, account), group)

    async def aask(self, requests: Sequence[Request[Any]], account: Account) -> list[Any]:
        """Do as ``ask`` in the running event loop."""
        if len(requests) == 1:
            return [await self._asker.ask(requests[0], account)]
        sizes = [len(encoded(body(request, self.endpoint.model, self.sampling))) for request in requests]
        self._ceilings.require(sizes, self.sampling.max_output_tokens)
        places = asyncio.Semaphore(_AT_A_TIME)

        async def ask(request: Request[Any]) -> Any:  # noqa: ANN401  # the answer's type is the request's
            async with places:
                return await self._asker.ask(request, account)

        tasks = [asyncio.ensure_future(ask(request)) for request in requests]
        try:
            return list(await asyncio.gather(*tasks))
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def close(self) -> None:
        """Close the connections of the threads that asked."""
        self._portal.close(self._asker.aclose())

    async def aclose(self) -> None:
        """Close the connections of the running event loop, and those of threads."""
        await self._asker.aclose()
        self.close()

    def _make_asker(self, answers: Answers | None, sleep: Any) -> Asker:  # noqa: ANN401  # a coroutine function
        # Behind these imports stands a second of start-up time.
        if self.endpoint.foreign:
            from summarizer.drafters.llm.foreign import Foreign

            return Foreign(self.endpoint, self.sampling, self._ceilings, answers=answers, sleep=sleep)
        from summarizer.drafters.llm.transport import Transport

        return Transport(self.endpoint, self.sampling, self._ceilings, answers=answers, sleep=sleep)

    def _price(self, sent: int, received: int) -> float | None:
        endpoint = self.endpoint
        return price_usd(endpoint.model, sent, received, provider=endpoint.provider, base_url=endpoint.base_url)


def sampling(endpoint: Endpoint, settings: Settings) -> Sampling:
    """Return the parameters that go with each request to a model."""
    temperature = settings.temperature if endpoint.takes_temperature else None
    return Sampling(temperature, settings.max_output_tokens, endpoint.limit_name)


def preview(settings: Settings, requests: Sequence[Request[Any]]) -> tuple[str, list[Json]]:
    """Return the address and the bodies of requests without sending them; no key is needed."""
    keys = {provider.key_variable: "none" for provider in COMPATIBLE.values() if provider.key_variable}
    endpoint = resolve(settings.model or "", settings.base_url, {**os.environ, **keys})
    url = f"{(endpoint.public_url or endpoint.provider).rstrip('/')}/chat/completions"
    return url, [body(request, endpoint.model, sampling(endpoint, settings)) for request in requests]

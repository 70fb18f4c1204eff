"""When a call is made once more, and how long to wait before: tenacity around the bare call.

It stands inside Instructor, which asks again for shape only, and around a client that
does not retry by itself; otherwise the loops would multiply. The waits of a server
(``Retry-After``) go before our own.
"""

import email.utils
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeVar

import openai
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_never, wait_random_exponential

from summarizer.drafters.llm.faults import is_certificate_fault, is_quota, is_unknown_host, kind_of
from summarizer.errors import (
    BadRequestError,
    ModelError,
    ModelTimeoutError,
    RateLimitError,
    ServerFaultError,
    UnreachableError,
)

T = TypeVar("T")
Sleep = Callable[[float], Awaitable[None]]
# Retries of one question. With the waits below four of them bridge 3.75 s of faults on
# average, 7.5 s at most; a server that is away for longer is away.
RETRIES: Final = 4
# Seconds. A server that wants us to wait longer is told no, and the person too.
LONGEST_RETRY_AFTER: Final = 60.0
_BACKOFF: Final = wait_random_exponential(multiplier=0.5, max=8)
_PASSING: Final = frozenset({408, 409, 429})
_SERVER_FAULT: Final = 500
# What servers answer to a parameter that they do not know.
BAD_REQUEST: Final = frozenset({400, 422})

_BECAUSE: Final[dict[type[ModelError] | None, str]] = {
    BadRequestError: "the server does not take a parameter",
    ModelTimeoutError: "the server took too long",
    RateLimitError: "the server is asked too often",
    ServerFaultError: "the server fails",
    UnreachableError: "the connection broke",
}


def retry_after(error: BaseException | None) -> float | None:
    """Return how many seconds the server wants us to wait; None if it does not say."""
    headers = getattr(getattr(error, "response", None), "headers", None)
    if headers is None:
        return None
    for name, scale in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            return max(0.0, float(headers[name]) * scale)
        except (KeyError, ValueError):
            continue
    try:
        return max(0.0, email.utils.parsedate_to_datetime(headers["retry-after"]).timestamp() - time.time())
    except (KeyError, TypeError, ValueError):
        return None


def passes(error: BaseException) -> bool:
    """Tell whether a fault may be gone the next time."""
    if isinstance(error, ModelError) or is_quota(error) or is_certificate_fault(error) or is_unknown_host(error):
        return False
    wanted = retry_after(error)
    if wanted is not None and not wanted <= LONGEST_RETRY_AFTER:  # NaN is not a time either
        return False
    if isinstance(error, openai.APIConnectionError | ConnectionError | TimeoutError):
        return True
    status = getattr(error, "status_code", None)
    return isinstance(status, int) and (status in _PASSING or status >= _SERVER_FAULT)


def wait_for(state: RetryCallState) -> float:
    """Return the seconds until the next attempt; none after a fault that is about the request itself."""
    error = state.outcome.exception() if state.outcome else None
    if getattr(error, "status_code", None) in BAD_REQUEST:
        return 0.0
    wanted = retry_after(error)
    return wanted if wanted is not None else _BACKOFF(state)


def described(state: RetryCallState, left: int) -> str:
    """Say for a person which retry comes in how many seconds, and why."""
    error = state.outcome.exception() if state.outcome else None
    seconds = state.upcoming_sleep
    when = f"{seconds:.0f} s" if seconds >= 1 else f"{seconds:.1f} s"
    status = getattr(error, "status_code", None)
    why = _BECAUSE.get(kind_of(error) if error else None, "the call failed")
    return f"retry {RETRIES - left} of {RETRIES} in {when} because {why}{f' ({status})' if status else ''}"


async def persist(
    call: Callable[[], Awaitable[T]],
    worth_it: Callable[[BaseException], bool],
    before_sleep: Callable[[RetryCallState], None],
    sleep: Sleep,
) -> T:
    """Make a call until it succeeds or it is not worth it any more; the last fault is raised as it came.

    Args:
        call: The bare call.
        worth_it: Whether after this fault there shall be another attempt.
        before_sleep: Told before each wait.
        sleep: How to wait.

    """
    retrying: Any = AsyncRetrying(
        retry=retry_if_exception(worth_it),
        wait=wait_for,
        stop=stop_never,
        before_sleep=before_sleep,
        sleep=sleep,
        reraise=True,
    )
    result: T = await retrying(call)
    return result

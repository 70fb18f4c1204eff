"""The connections under a fetch: each to an address that was checked, with a deadline and a limit.

A name is resolved once. The answer is checked, and that very answer is connected
to, so that a second answer (DNS rebinding) never comes into play; TLS still asks
for the certificate of the name. There are no proxies and no settings from the
environment. All that a server sends, headers included, counts towards a limit
and has to come before the deadline, however slowly it drips.
"""

import socket
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import httpcore2
import httpx2

from summarizer.reading.addresses import is_public

if TYPE_CHECKING:
    import ssl

# A server that says nothing for so long is not going to.
STEP_SECONDS = 10.0

Resolver = Callable[[str, int], list[str]]
Connector = Callable[[str, int, float], httpcore2.NetworkStream]


class PrivateAddressError(Exception):
    """The host resolved to an address that is not public; nothing was connected to."""


class LimitReachedError(Exception):
    """The server sent more than it may."""


class DeadlineError(Exception):
    """The whole exchange took longer than it may."""


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host as the system knows them, in its order of preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def connect(address: str, port: int, timeout: float) -> httpcore2.NetworkStream:
    """Open a connection to an address; no name is looked up."""
    return httpcore2.SyncBackend().connect_tcp(address, port, timeout)


@dataclass(slots=True)
class Budget:
    """What one exchange may take: seconds until ``deadline`` (monotonic), and bytes."""

    deadline: float
    bytes_left: int

    def seconds(self, asked: float | None) -> float:
        """Return how long the next step may wait."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise DeadlineError
        return left if asked is None else min(left, asked)

    def spend(self, count: int) -> None:
        """Count bytes that came in."""
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise LimitReachedError


class _Stream(httpcore2.NetworkStream):
    def __init__(self, inner: httpcore2.NetworkStream, budget: Budget) -> None:
        self._inner = inner
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._inner.read(max_bytes, self._budget.seconds(timeout))
        self._budget.spend(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._budget.seconds(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: "ssl.SSLContext", server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        secured = self._inner.start_tls(ssl_context, server_hostname, self._budget.seconds(timeout))
        return _Stream(secured, self._budget)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  # as the interface has it
        return self._inner.get_extra_info(info)


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects to public addresses only, unless private ones are allowed."""

    def __init__(
        self, budget: Budget, *, allow_private: bool, resolver: Resolver = resolve, connector: Connector = connect
    ) -> None:
        self._budget = budget
        self._allow_private = allow_private
        self._resolver = resolver
        self._connector = connector

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002  # as the interface has it
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002  # as the interface has it
    ) -> httpcore2.NetworkStream:
        """Resolve a host, check every address of the answer, and connect to the first that takes the call."""
        try:
            # A dot at the end changes nothing for a name and hides a number from the resolver.
            addresses = self._resolver(host.rstrip("."), port)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError("there is no such host") from error
        # One private address among public ones is enough: such answers are made to be tried in turn.
        if not self._allow_private and not all(is_public(address) for address in addresses):
            raise PrivateAddressError(host)
        failure: Exception = httpcore2.ConnectError("no address")
        for address in addresses:
            try:
                return _Stream(self._connector(address, port, self._budget.seconds(timeout)), self._budget)
            except (httpcore2.NetworkError, httpcore2.TimeoutException) as error:
                failure = error
        raise failure

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002  # as the interface has it
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002  # as the interface has it
    ) -> httpcore2.NetworkStream:
        """Refuse: no web page lies there."""
        raise PrivateAddressError(path)


def send(request: httpx2.Request, backend: GuardedBackend) -> httpx2.Response:
    """Send a request over a connection of its own and return the response, its body still to be read.

    No client of the library's stands between: it would write the address, with
    whatever key is in it, to the log.

    Raises:
        httpcore2.NetworkError, httpcore2.TimeoutException, httpcore2.ProtocolError: The exchange failed.
        PrivateAddressError, LimitReachedError, DeadlineError: It was not let through.

    """
    pool = httpcore2.ConnectionPool(
        ssl_context=_tls(), network_backend=backend, max_connections=1, max_keepalive_connections=0
    )
    target = httpcore2.URL(
        scheme=request.url.raw_scheme,
        host=request.url.raw_host,
        port=request.url.port,
        target=request.url.raw_path,
    )
    waits = dict.fromkeys(("connect", "read", "write", "pool"), STEP_SECONDS)
    answer = pool.handle_request(
        httpcore2.Request(method="GET", url=target, headers=request.headers.raw, extensions={"timeout": waits})
    )
    return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer, pool), request=request)


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response, pool: httpcore2.ConnectionPool) -> None:
        self._answer = answer
        self._pool = pool

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
        self._pool.close()


@cache
def _tls() -> "ssl.SSLContext":
    return httpx2.create_ssl_context(trust_env=False)

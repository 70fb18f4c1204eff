"""Pages from the web: politely, within limits, and never from a private network.

Redirects are followed by hand, and every hop is judged like the first: its scheme,
its name, its port, the address that it resolves to, its robots.txt. Name and
password in an address go to its own host only, and into no output.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from summarizer._version import __version__
from summarizer.errors import AddressError, FetchError, SourceTooLargeError
from summarizer.reading.page_cache import Kept, PageCache
from summarizer.reading.urls import parse_url, refusal, shown
from summarizer.settings import DEFAULT_MAX_BYTES

if TYPE_CHECKING:
    import httpx2
    from protego import Protego

    from summarizer.reading.connecting import Connector, Resolver

ROBOT = "negotiation-summarizer"
USER_AGENT = f"{ROBOT}/{__version__} (reads single articles for a person; obeys robots.txt)"
MAX_REDIRECTS = 5
# Seconds for one hop, from the look-up of the name to the last byte.
DEADLINE = 30.0
# Seconds between two requests to the same host, and the most that robots.txt may ask for.
PAUSE = 1.0
LONGEST_PAUSE = 60.0
# RFC 9309 wants at least 500 KiB of robots.txt to be read.
ROBOTS_BYTES = 512_000
# Headers and the framing of chunks come on top of the page.
_OVERHEAD = 200_000
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_READABLE = (
    *("text/", "application/xhtml+xml", "application/xml", "application/rss+xml", "application/atom+xml"),
    *("application/rdf+xml", "application/pdf", "application/x-pdf", "message/rfc822", "application/octet-stream"),
    *("application/vnd.openxmlformats-officedocument.wordprocessingml", "application/msword", "multipart/related"),
    *("binary/octet-stream", "application/download", "application/force-download", "application/x-download"),
)
_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


class Page(NamedTuple):
    """What an address answered: bytes, the address that they came from in the end, and what they are said to be."""

    data: bytes
    url: str
    content_type: str


class _Wish(NamedTuple):
    """What is asked for: ``readable`` wants a type that some reader could read."""

    max_bytes: int
    readable: bool = True
    conditions: tuple[tuple[str, str], ...] = ()


class _Answer(NamedTuple):
    status: int
    headers: "httpx2.Headers"
    data: bytes


@dataclass(slots=True)
class Fetcher:
    """Fetches pages and remembers, from one to the next, when it last asked a host and what its robots.txt says.

    Attributes:
        max_bytes: How large a page may be, unpacked.
        allow_private: Fetch from private networks and any port, too.
        cache: Folder of kept pages, which are asked for again only if changed; None keeps nothing.
        deadline: Seconds for one hop.
        resolver, connector, sleep: The system's own, unless a test says otherwise.

    """

    max_bytes: int = DEFAULT_MAX_BYTES
    allow_private: bool = False
    cache: Path | None = None
    deadline: float = DEADLINE
    resolver: "Resolver | None" = None
    connector: "Connector | None" = None
    sleep: Callable[[float], None] = time.sleep
    _robots: "dict[str, Protego]" = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, address: str) -> Page:
        """Fetch the page at an address.

        Raises:
            AddressError: The address, or one that it redirects to, may not be asked.
            FetchError: There is no page, or none that can be read.
            SourceTooLargeError: The page is beyond the limit.

        """
        url = parse_url(address, allow_private=self.allow_private)
        name = shown(address)
        for _ in range(MAX_REDIRECTS + 1):
            self._obey_robots(url, name)
            kept = self._kept(url)
            answer = self._get(url, name, _Wish(self.max_bytes, conditions=kept.conditions if kept else ()))
            if answer.status in _REDIRECTS and "location" in answer.headers:
                url = self._next(url, answer.headers["location"], name)
                name = f"{shown(address)}: redirects to {shown(str(url))}"
                continue
            if answer.status == HTTPStatus.NOT_MODIFIED and kept is not None:
                return Page(kept.data, shown(str(url)), kept.content_type or "")
            _check_status(answer.status, name)
            if self.cache is not None and not url.userinfo:
                PageCache(self.cache).keep(str(url), answer.headers, answer.data)
            return Page(answer.data, shown(str(url)), answer.headers.get("content-type", ""))
        often = f"redirects more than {MAX_REDIRECTS} times"
        raise FetchError(f"{shown(address)}: {often}; open it in a browser and save the page.")

    def _kept(self, url: "httpx2.URL") -> Kept | None:
        return None if self.cache is None or url.userinfo else PageCache(self.cache).find(str(url))

    def _next(self, url: "httpx2.URL", location: str, name: str) -> "httpx2.URL":
        import httpx2

        try:
            joined = str(url.join(location))
        except (httpx2.InvalidURL, ValueError) as error:
            raise FetchError(f"{name}: redirects to what is no address; nothing was fetched.") from error
        try:
            target = parse_url(joined, allow_private=self.allow_private)
        except AddressError as error:
            raise AddressError(f"{name}: redirects to {error}") from error
        # Whoever redirects does not choose who is told the password.
        return target.copy_with(userinfo=b"")

    def _obey_robots(self, url: "httpx2.URL", name: str) -> None:
        origin = f"{url.scheme}://{url.netloc.decode()}"
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(url, name)
        robots = self._robots[origin]
        if not robots.can_fetch(str(url.copy_with(userinfo=b"")), ROBOT):
            raise AddressError(
                f"{name}: its robots.txt asks programs not to fetch it; open it in a browser and save the page."
            )
        delay = max(PAUSE, min(float(robots.crawl_delay(ROBOT) or 0), LONGEST_PAUSE))
        now = time.monotonic()
        due = self._asked.get(url.host, now - delay) + delay
        if due > now:
            self.sleep(due - now)
        self._asked[url.host] = max(due, now)

    def _read_robots(self, url: "httpx2.URL", name: str) -> "Protego":
        """Fetch and parse robots.txt as RFC 9309 says: where there is none, all may be fetched.

        A server that fails to say what it allows allows nothing.
        """
        from protego import Protego

        place = url.copy_with(raw_path=b"/robots.txt")
        for _ in range(MAX_REDIRECTS + 1):
            try:
                answer = self._get(place, name, _Wish(ROBOTS_BYTES, readable=False))
            except SourceTooLargeError:
                return Protego.parse("")
            if answer.status in _REDIRECTS and "location" in answer.headers:
                place = self._next(place, answer.headers["location"], f"{name}: its robots.txt")
                continue
            if _fails(answer.status):
                return Protego.parse("User-agent: *\nDisallow: /")
            return Protego.parse(answer.data.decode("utf-8", "replace"))
        return Protego.parse("")

    def _get(self, url: "httpx2.URL", name: str, wish: _Wish) -> _Answer:
        """Ask once, and explain what goes wrong."""
        import httpcore2
        import httpx2

        from summarizer.reading import connecting

        try:
            return self._exchange(url, name, wish)
        except connecting.PrivateAddressError:
            raise refusal(name) from None
        except connecting.LimitReachedError:
            raise _too_large(name, wish.max_bytes) from None
        except connecting.DeadlineError:
            raise FetchError(f"{name}: did not arrive within {self.deadline:g} seconds; try again later.") from None
        except httpcore2.TimeoutException as error:
            raise FetchError(f"{name}: the server does not answer; try again later.") from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise FetchError(f"{name}: cannot be fetched ({_why(error)}); check the address.") from error
        except httpx2.HTTPError as error:
            raise FetchError(f"{name}: its answer is damaged ({_why(error)}); save the page in a browser.") from error

    def _exchange(self, url: "httpx2.URL", name: str, wish: _Wish) -> _Answer:
        import httpx2

        from summarizer.reading.connecting import Budget, GuardedBackend, connect, resolve, send

        budget = Budget(time.monotonic() + self.deadline, wish.max_bytes + _OVERHEAD)
        backend = GuardedBackend(
            budget,
            allow_private=self.allow_private,
            resolver=self.resolver or resolve,
            connector=self.connector or connect,
        )
        response = send(
            httpx2.Request("GET", url.copy_with(userinfo=b""), headers=_headers(url, wish.conditions)), backend
        )
        try:
            data = b""
            if response.status_code == HTTPStatus.OK:  # other answers' bodies are of no interest
                if wish.readable:
                    _check_type(response.headers, name)
                data = _body(response, name, wish.max_bytes)
            return _Answer(response.status_code, response.headers, data)
        finally:
            response.close()


def _headers(url: "httpx2.URL", conditions: tuple[tuple[str, str], ...]) -> dict[str, str]:
    import httpx2

    headers = {
        "user-agent": USER_AGENT,
        "accept": "text/html, application/xhtml+xml, text/plain, application/pdf, */*;q=0.5",
        "accept-encoding": "gzip, deflate",
        "accept-language": "en, *;q=0.5",
        **dict(conditions),
    }
    if url.userinfo:
        flow = httpx2.BasicAuth(url.username, url.password).auth_flow(httpx2.Request("GET", url))
        headers["authorization"] = next(flow).headers["authorization"]
    return headers


def _body(response: "httpx2.Response", name: str, max_bytes: int) -> bytes:
    claimed = response.headers.get("content-length", "")
    if claimed.isdecimal() and int(claimed) > max_bytes:
        raise _too_large(name, max_bytes)
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in _ENCODINGS:
        raise FetchError(f"{name}: answers in an encoding that nobody asked for; open it in a browser and save it.")
    parts = bytearray()
    for part in response.iter_bytes():
        parts += part
        if len(parts) > max_bytes:
            raise _too_large(name, max_bytes)
    return bytes(parts)


def _too_large(name: str, max_bytes: int) -> SourceTooLargeError:
    return SourceTooLargeError(
        f"{name}: larger than the limit of {max_bytes:,} bytes; "
        "raise it with --max-bytes or SUMMARIZER_MAX_BYTES if this really is one article."
    )


def _check_type(headers: "httpx2.Headers", name: str) -> None:
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and not kind.startswith(_READABLE):
        raise FetchError(f"{name}: holds {kind[:80]!r}, not an article; give the address of the page itself.")


def _check_status(status: int, name: str) -> None:
    if status == HTTPStatus.OK:
        return
    said = {
        401: "asks for a login",
        402: "asks to be paid",
        403: "does not let programs in",
        404: "there is no such page",
        410: "there is no such page any more",
        429: "asks not to be asked so often",
        451: "is closed for legal reasons",
    }.get(status, "the server has a fault" if _fails(status) else "gave no page")
    advice = "open it in a browser and save the page"
    if _fails(status):
        advice = "try again later"
    elif status in {404, 410}:
        advice = "check the address"
    raise FetchError(f"{name}: {said} ({status}); {advice}.")


def _fails(status: int) -> bool:
    return status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS


def _why(error: BaseException) -> str:
    import ssl

    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return "its certificate cannot be trusted"
        if isinstance(cause, ssl.SSLError):
            return "no secure connection came about"
        cause = cause.__cause__ or cause.__context__
    return " ".join(str(error).split())[:200] or type(error).__name__

"""A web server on loopback that says what a test tells it to, and a network in which its names are public."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import httpcore2

from summarizer.reading.fetching import Fetcher

if TYPE_CHECKING:
    from collections.abc import Callable

PUBLIC = "93.184.215.14"


class PageServer:
    """``pages`` maps a path to (status, headers, body), or to a function that is handed the request handler."""

    def __init__(self):
        self.pages = {}
        self.requests = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                self.close_connection = True
                outer.requests.append((self.headers["host"], self.path, dict(self.headers)))
                page = outer.pages.get(self.path, (404, {}, b""))
                try:
                    if callable(page):
                        page(self)
                        return
                    status, headers, body = page
                    self.send_response(status)
                    for name, value in {"content-length": str(len(body)), **headers}.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    pass  # the client has seen enough

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)

    @property
    def paths(self):
        """Return what was asked for, robots.txt aside."""
        return [path for _, path, _ in self.requests if path != "/robots.txt"]

    def secure(self, context):
        """Speak TLS from now on."""
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.server.handle_error = lambda *_: None  # a client that hangs up is what the test wants

    def page(self, path, body, kind="text/html; charset=utf-8", status=200, **headers):
        """Answer with a page."""
        body = body.encode() if isinstance(body, str) else body
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"content-type": kind, **given}, body)

    def redirect(self, path, target, status=302):
        """Answer with a redirect."""
        self.pages[path] = (status, {"location": target}, b"")


@contextmanager
def serving():
    server = PageServer()
    server.thread.start()
    try:
        yield server
    finally:
        server.server.shutdown()
        server.server.server_close()


class Network:
    """A pretended internet: names resolve as told, and every checked address leads to the server on loopback."""

    def __init__(self, server: PageServer, names: dict[str, list[str]] | None = None):
        self.names = names or {}
        self.port = server.port
        self.resolved = []
        self.connected = []
        self.slept = []

    def resolve(self, host, port):
        """Answer as a name server would."""
        del port
        self.resolved.append(host)
        answers = self.names.get(host, [PUBLIC])
        return answers() if callable(answers) else answers

    def connect(self, address, port, timeout):
        """Note the address, and connect to the server on loopback instead."""
        self.connected.append((address, port))
        return httpcore2.SyncBackend().connect_tcp("127.0.0.1", self.port, timeout)

    def fetcher(self, **options) -> Fetcher:
        """Return a Fetcher that knows no other network than this."""
        sleep: Callable[[float], None] = self.slept.append
        return Fetcher(**{"resolver": self.resolve, "connector": self.connect, "sleep": sleep, **options})

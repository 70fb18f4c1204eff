"""Pages kept on disk with what is needed to ask whether they have changed.

One file per address: a line of JSON (validators, media type), then the page. It is
written in one step, so that two processes may share a folder; what cannot be read
back is as good as not there. A kept page is never used without asking its server.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from summarizer.errors import OutputError
from summarizer.output import write_atomically


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was last fetched."""

    url: str
    etag: str | None
    last_modified: str | None
    content_type: str | None
    data: bytes

    @property
    def conditions(self) -> tuple[tuple[str, str], ...]:
        """Return the request headers that ask for the page only if it is another by now."""
        headers = (("if-none-match", self.etag), ("if-modified-since", self.last_modified))
        return tuple((name, value) for name, value in headers if value)


class PageCache:
    """Pages in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, url: str) -> Kept | None:
        """Return the page that was kept for an address, or None."""
        try:
            head, _, data = self._path(url).read_bytes().partition(b"\n")
            kept = Kept(**json.loads(head), data=data)
        except (OSError, ValueError, TypeError):
            return None
        return kept if kept.url == url else None

    def keep(self, url: str, headers: Mapping[str, str], data: bytes) -> None:
        """Keep a page if its server gave something to ask with later, and does not forbid it.

        Raises:
            OutputError: The folder cannot be written.

        """
        validators = headers.get("etag"), headers.get("last-modified")
        if "no-store" in headers.get("cache-control", "").lower() or not any(validators):
            return
        kept = Kept(url, *validators, headers.get("content-type"), b"")
        head = {name: value for name, value in asdict(kept).items() if name != "data"}
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"{self._folder}: the cache cannot be written ({error.strerror}).") from error
        write_atomically(self._path(url), json.dumps(head).encode() + b"\n" + data)

    def _path(self, url: str) -> Path:
        return self._folder / f"{hashlib.sha256(url.encode()).hexdigest()}.page"

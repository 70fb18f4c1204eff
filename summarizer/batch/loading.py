"""Reading pages and files in threads, while others are drafted; of one host, one page at a time."""

import threading
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Final
from urllib.parse import urlsplit
from zlib import crc32

from summarizer.article import Article
from summarizer.batch.items import Item
from summarizer.reading import Sources
from summarizer.settings import Settings

# Hosts that are read from at a time. Each is left a second between two pages, so that
# a list of addresses of few hosts takes its time, however many lanes there are.
_LANES: Final = 16

Loaded = tuple[Article, tuple[str, ...]]


class Loading:
    """Reads sources. Addresses of the same host are in the same lane, which keeps its manners towards it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lanes: dict[int, SimpleQueue[tuple[Future[Loaded], str] | None]] = {}

    def submit(self, item: Item) -> "Future[Loaded]":
        """Begin to read an item's source, and promise its article and what its reader noted."""
        source = item.source or ""
        of_whom = (urlsplit(source).hostname or "") if item.remote else source
        lane = crc32(of_whom.encode("utf-8", "replace")) % _LANES
        if lane not in self._lanes:
            queue: SimpleQueue[tuple[Future[Loaded], str] | None] = SimpleQueue()
            self._lanes[lane] = queue
            # Daemons: a server that does not answer shall not hold up the end.
            threading.Thread(target=self._work, args=(queue,), daemon=True, name=f"summarizer-reading-{lane}").start()
        future: Future[Loaded] = Future()
        self._lanes[lane].put((future, source))
        return future

    def close(self) -> None:
        """End the threads when they have read what they are reading."""
        for queue in self._lanes.values():
            queue.put(None)

    def _work(self, queue: "SimpleQueue[tuple[Future[Loaded], str] | None]") -> None:
        settings = self._settings
        sources = Sources(max_bytes=settings.max_bytes, allow_private=settings.allow_private, cache=settings.cache)
        while (task := queue.get()) is not None:
            future, source = task
            try:
                future.set_result(_read(sources, source))
            except Exception as error:  # noqa: BLE001  # it is the source's failure, told in its row
                future.set_exception(error)


def _read(sources: Sources, source: str) -> Loaded:
    document = sources.read(source)
    return Article.from_document(document), document.notes

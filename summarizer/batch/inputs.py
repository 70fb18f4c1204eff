"""What a batch is given, as a stream of items: folders, patterns, files with many inputs, feeds, addresses."""

import glob
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from summarizer.article import Article
from summarizer.batch.items import Item
from summarizer.batch.records import ENDINGS, count_records, ending_of, is_list, items_of_records
from summarizer.errors import SourceError, SourceNotFoundError, SummarizerError, UsageError
from summarizer.reading import Sources
from summarizer.reading.urls import is_url
from summarizer.settings import Settings

# What is read of a folder; everything else is left out, and said to be.
_ARTICLES: Final = frozenset(
    {".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".eml", ".mht", ".mhtml"}
)
_FEEDS: Final = frozenset({".rss", ".atom", ".xml"})
_NAMED: Final = 5


class Inputs:
    """The items of a run, in one pass; whoever reads them finds what was left out in ``notes``."""

    def __init__(
        self,
        given: Sequence[str],
        settings: Settings,
        apart: Iterable[Path] = (),
        records: Callable[[str], Iterator[Item]] | None = None,
    ) -> None:
        """Look at what was given, without reading it.

        Args:
            given: Folders, patterns, files and addresses.
            settings: How sources are read.
            apart: Files and folders of the run's own output, which are no inputs.
            records: Reads JSONL and Parquet, from object stores too; by default they are read here.

        Raises:
            SourceNotFoundError: One of them does not exist, or a pattern matches nothing.
            UsageError: Standard input was given, which cannot be read a second time.

        """
        self.notes: list[str] = []
        self._settings = settings
        self._apart = {os.path.realpath(path) for path in apart}
        self._given = given
        self._records = records
        for name in given:
            if name == "-":
                raise UsageError("A batch cannot be gone on with from standard input; save it as a .jsonl file.")
            if not is_url(name) and not Path(name).exists() and next(_matches(name), None) is None:
                raise SourceNotFoundError(f"{name}: there is no such file or folder, and nothing matches it.")

    def __iter__(self) -> Iterator[Item]:
        for name in self._given:
            yield from self._expanded(name)

    def count(self) -> int | None:
        """Return about how many items there are, or None where only reading them tells."""
        total = 0
        for name in self._given:
            if is_url(name):
                return None
            for path in [name] if Path(name).exists() else _matches(name):
                counted = self._count_in(Path(path))
                if counted is None:
                    return None
                total += counted
        return total

    def _count_in(self, path: Path) -> int | None:
        try:
            if path.is_dir():
                return sum(1 for _ in self._files(str(path), lambda _: None))
            if ending_of(path) in _FEEDS:
                return None
            return count_records(path) if ending_of(path) in ENDINGS or is_list(path) else 1
        except OSError:
            return None

    def _expanded(self, name: str) -> Iterator[Item]:
        if is_url(name):
            if self._records is not None and self._is_for_records(name):
                yield from self._records(name)
            else:
                yield from self._all_of(name)
        elif Path(name).exists():
            yield from self._at(name)
        else:
            for path in _matches(name):
                yield from self._at(path)

    def _is_for_records(self, name: str) -> bool:
        """Tell whether a file or an object of a store is read by what reads records."""
        ending = Path(name.partition("?")[0]).suffix.lower()
        return self._records is not None and ending in {".jsonl", ".ndjson", ".parquet"} and not is_web(name)

    def _at(self, name: str) -> Iterator[Item]:
        path = Path(name)
        if path.is_dir():
            yield from self._in_folder(name)
        elif os.path.realpath(path) in self._apart:
            return
        elif ending_of(path) in ENDINGS or is_list(path):
            reading = self._records(name) if self._records and self._is_for_records(name) else items_of_records(path)
            try:
                yield from reading
            except SourceError as error:  # the rest of this file, but not of the run
                yield Item(name, error=error)
        elif ending_of(path) in _FEEDS:
            yield from self._all_of(name)
        else:
            yield Item(name, source=name, named=True)

    def _in_folder(self, folder: str) -> Iterator[Item]:
        left_out: list[str] = []
        count = 0

        def leave_out(path: str) -> None:
            nonlocal count
            count += 1
            if count <= _NAMED:
                left_out.append(path)

        for path in self._files(folder, leave_out):
            if ending_of(Path(path)) in _FEEDS:
                yield from self._all_of(path)
            else:
                yield Item(path, source=path, named=True)
        if count:
            more = f" and {count - _NAMED} more" if count > _NAMED else ""
            self.notes.append(f"{folder}: left out, being no articles by their endings: {', '.join(left_out)}{more}.")

    def _files(self, folder: str, leave_out: Callable[[str], None]) -> Iterator[str]:
        """Yield the articles below a folder, as they come: to sort them, all would have to be kept."""
        try:
            entries = os.scandir(folder)
        except OSError as error:
            self.notes.append(f"{folder}: cannot be read ({error.strerror}).")
            return
        with entries:
            for entry in entries:
                if entry.name.startswith(".") or os.path.realpath(entry.path) in self._apart:
                    continue
                if entry.is_dir(follow_symlinks=False):  # a link may lead back up
                    yield from self._files(entry.path, leave_out)
                elif entry.is_file() and ending_of(Path(entry.name)) in _ARTICLES | _FEEDS:
                    yield entry.path
                else:
                    leave_out(entry.path)

    def _all_of(self, source: str) -> Iterator[Item]:
        """Yield the articles of a source that may be a feed."""
        settings = self._settings
        sources = Sources(max_bytes=settings.max_bytes, allow_private=settings.allow_private, cache=settings.cache)
        try:
            for number, read in enumerate(sources.read_all(source, limit=settings.limit), 1):
                place = f"{source}#{number}"
                if isinstance(read, SourceError):
                    yield Item(place, error=read)
                    continue
                self.notes.extend(f"{source}: {note}" for note in read.notes)
                article = Article.from_document(read)
                # Entries move down a feed; their addresses stay.
                own = article.url if article.url and article.url != source else None
                yield Item(own or (source if number == 1 else place), article=article, named=True)
        except SummarizerError as error:
            yield Item(source, error=error, named=True)


def _matches(pattern: str) -> Iterator[str]:
    # pathlib's takes no absolute patterns.
    return glob.iglob(pattern, recursive=True) if glob.has_magic(pattern) else iter(())  # noqa: PTH207  # as said


def is_web(name: str) -> bool:
    """Tell whether an address is one of the web, and not of an object store."""
    return name.lower().startswith(("http://", "https://"))

"""Files that hold many inputs: JSONL, CSV, Parquet, and lists of addresses. Read as streams."""

import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from summarizer.batch.items import Item, item_of_record
from summarizer.errors import SourceError, SourceUnreadableError, UsageError
from summarizer.reading.urls import is_url

if TYPE_CHECKING:
    from types import ModuleType

ENDINGS: Final = frozenset({".jsonl", ".ndjson", ".csv", ".parquet"})
_LISTS: Final = frozenset({".txt", ".urls", ".list", ""})
# Enough for the addresses at the head of a list; an article's first words tell that it is none.
_HEAD_BYTES: Final = 4096
# Cells longer than this are no articles, and Python's own limit of 131,072 is shorter than some.
_LONGEST_CELL: Final = 50_000_000
_ROWS_AT_A_TIME: Final = 64


def ending_of(path: Path) -> str:
    """Return the ending of a file, in lower case, that of a compressed one without its ``.gz``."""
    return (path.with_suffix("") if path.suffix.lower() == ".gz" else path).suffix.lower()


def is_list(path: Path) -> bool:
    """Tell whether a file is a list of addresses, one a line."""
    if ending_of(path) not in _LISTS:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError:
        return False
    lines = [line.strip() for line in head.decode("utf-8-sig", "replace").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    # The last one may be cut off in the middle, but an address has no spaces in any part of it.
    return bool(lines) and all(is_url(line) and " " not in line for line in lines)


def items_of_records(path: Path) -> Iterator[Item]:
    """Yield the inputs that a file holds; a line that is none is an item with its error.

    Raises:
        SourceError: The file cannot be read.
        UsageError: It cannot be read without a package that is missing.

    """
    ending = ending_of(path)
    try:
        if ending == ".parquet":
            yield from _of_parquet(path)
        elif ending == ".csv":
            yield from _of_csv(path)
        elif ending in {".jsonl", ".ndjson"}:
            yield from _of_jsonl(path)
        else:
            yield from _of_list(path)
    except (OSError, EOFError) as error:
        raise SourceUnreadableError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error}).") from error


def count_records(path: Path) -> int | None:
    """Return about how many inputs a file holds, or None where to find out takes as long as to read it."""
    if path.suffix.lower() == ".gz":
        return None
    if path.suffix.lower() == ".parquet":
        try:
            return int(parquet_module(path).ParquetFile(path).metadata.num_rows)
        except (OSError, ValueError, UsageError):
            return None
    with path.open("rb") as file:
        lines = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 16), b""))
    return lines - 1 if path.suffix.lower() == ".csv" else lines


def parquet_module(path: Path) -> "ModuleType":
    """Return ``pyarrow.parquet``.

    Raises:
        UsageError: It is not installed.

    """
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError(
            f"{path}: Parquet needs a package that is not installed; "
            "run pip install 'negotiation-summarizer[parquet]', or use JSONL or CSV."
        ) from error
    return cast("ModuleType", pyarrow.parquet)


def _opened(path: Path) -> BinaryIO:
    return cast("BinaryIO", gzip.open(path)) if path.suffix.lower() == ".gz" else path.open("rb")


def _of_jsonl(path: Path) -> Iterator[Item]:
    with _opened(path) as file:
        for number, line in enumerate(file, 1):
            place = f"{path}:{number}"
            content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if not content.strip():
                continue
            try:
                record = json.loads(content)
            except (ValueError, RecursionError) as error:
                yield Item(place, error=SourceUnreadableError(f"{place}: is no JSON ({error})."))
            else:
                yield item_of_record(record, place)


def _of_csv(path: Path) -> Iterator[Item]:
    csv.field_size_limit(_LONGEST_CELL)
    with _opened(path) as file:
        lines = (line.decode("utf-8-sig" if not at else "utf-8", "replace") for at, line in enumerate(file))
        rows = csv.DictReader(lines)
        if not {"text", "url"} & set(rows.fieldnames or ()):
            raise SourceUnreadableError(f"{path}: its first line names no column text or url; add one that does.")
        try:
            for number, row in enumerate(rows, 1):
                yield item_of_record(row, f"{path}:{number}")
        except csv.Error as error:
            place = f"{path}, line {rows.line_num}"
            raise SourceUnreadableError(f"{place}: is no CSV ({error}); what follows was not read.") from error


def _of_parquet(path: Path) -> Iterator[Item]:
    parquet = parquet_module(path)
    try:
        with parquet.ParquetFile(path) as file:
            known = {"id", "text", "title", "url", "publisher", "author", "published", "language"}
            columns = [name for name in file.schema_arrow.names if name in known]
            if not {"text", "url"} & set(columns):
                raise SourceUnreadableError(f"{path}: has no column text or url.")
            number = 0
            for batch in file.iter_batches(batch_size=_ROWS_AT_A_TIME, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield item_of_record(row, f"{path}:{number}")
    except ValueError as error:  # what pyarrow's own errors are
        raise SourceUnreadableError(f"{path}: is no Parquet file ({str(error).splitlines()[0]}).") from error


def _of_list(path: Path) -> Iterator[Item]:
    with _opened(path) as file:
        for number, line in enumerate(file, 1):
            address = line.decode("utf-8-sig" if number == 1 else "utf-8", "replace").strip()
            if not address or address.startswith("#"):
                continue
            if is_url(address):
                yield Item(address, source=address, named=True)
            else:
                place = f"{path}:{number}"
                error: SourceError = SourceUnreadableError(f"{place}: {address[:80]!r} is no address of the web.")
                yield Item(place, error=error)

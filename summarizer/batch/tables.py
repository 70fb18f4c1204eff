"""Briefs as tables: one row for each claim of a kind, with its source, its span and its date.

One brief after the other, so that a table may be larger than memory. Columns that hold
text are text, offsets are whole numbers, and nothing is nested.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from summarizer.batch.records import parquet_module
from summarizer.batch.rows import STATUSES
from summarizer.errors import OutputError, SettingsError, SourceUnreadableError
from summarizer.output import replacing

Json = dict[str, Any]
Row = tuple[Any, ...]

# Of each row, whatever its kind.
_SOURCE: Final = ("id", "title", "url", "publisher", "published", "sha256")
_SPAN: Final = ("quote", "start", "end", "match", "passages")
_NUMBERS: Final = frozenset({"start", "end", "passages", "calls", "input_tokens", "output_tokens"})
_FLOATS: Final = frozenset({"cost_usd", "seconds"})
# A spreadsheet calculates what begins so; an apostrophe makes it text again.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_AT_A_TIME: Final = 5_000
_ROW_COLUMNS: Final = (
    *("id", "status", "sha256", "calls", "input_tokens", "output_tokens", "cost_usd", "seconds", "same_as"),
    *("error_kind", "error_message", "brief"),
)


def _plain(key: str, *columns: str) -> tuple[tuple[str, ...], Callable[[Json], Iterator[tuple[Json, Json]]]]:
    def found(brief: Json) -> Iterator[tuple[Json, Json]]:
        for claim in brief[key]:
            yield {name: claim.get(name) for name in columns}, claim

    return columns, found


def _nested(key: str, inner: str, outer: tuple[str, str], *columns: str) -> Any:  # noqa: ANN401  # as _plain
    column, name = outer

    def found(brief: Json) -> Iterator[tuple[Json, Json]]:
        for claim in brief[key]:
            for part in claim[inner]:
                yield {column: claim[name], **{each: part.get(each) for each in columns}}, part

    return (column, *columns), found


def _talks(brief: Json) -> Iterator[tuple[Json, Json]]:
    if brief["talks"]:
        yield brief["talks"], brief["talks"]


def _warnings(brief: Json) -> Iterator[tuple[Json, Json]]:
    for claim in brief["warnings"]:
        speaker = {name: claim["speaker"].get(name) for name in ("role", "side")}
        said = {"speaker": claim["speaker"]["name"], **speaker, "warned": claim["addressee"]}
        yield {**said, "words": claim["quote"], "gist": claim["gist"]}, claim


def _refused(brief: Json) -> Iterator[tuple[Json, Json]]:
    for refusal in brief["refused"]:
        claim = json.dumps(refusal["claim"], ensure_ascii=False)
        told = {name: refusal[name] for name in ("kind", "reason", "detail")}
        yield {**told, "claim": claim}, {"evidence": [refusal["closest"]] if refusal["closest"] else []}


_TALKS: Final = ("subject", "round", "venue", "started", "ended", "started_on", "ended_on", "outcome")
TABLES: Final[dict[str, Any]] = {
    "parties": _plain("parties", "name", "aliases", "kind"),
    "delegates": _nested("parties", "delegates", ("party", "name"), "name", "role"),
    "mediators": _plain("mediators", "name", "aliases", "kind"),
    "talks": (_TALKS, _talks),
    "summary": _plain("summary", "text"),
    "conditions": _plain("conditions", "by", "on", "demand"),
    "disputes": _nested("disputes", "positions", ("topic", "topic"), "party", "stance"),
    "warnings": (("speaker", "role", "side", "warned", "words", "gist"), _warnings),
    "agreements": _plain("agreements", "text"),
    "next_steps": _plain("next_steps", "text"),
    "contradictions": _nested("contradictions", "statements", ("topic", "topic"), "speaker", "text"),
    "refused": (("kind", "reason", "detail", "claim"), _refused),
    "doubts": (("path", "reason", "detail"), _plain("doubts", "path", "reason", "detail")[1]),
}


def require_table(name: str) -> None:
    """Refuse a table that there is not.

    Raises:
        SettingsError: There is none of this name.

    """
    if name not in TABLES:
        raise SettingsError(f"table: there is no {name!r}; choose from {', '.join(TABLES)}.")


def is_rows(path: Path) -> bool:
    """Tell whether a file holds rows that a batch has written, rather than articles."""
    try:
        if path.suffix.lower() in {".jsonl", ".ndjson"}:
            with path.open("rb") as file:
                row = json.loads(file.readline() or b"null")
            return isinstance(row, dict) and row.get("status") in STATUSES and bool({"brief", "error"} & set(row))
        if path.suffix.lower() == ".parquet":
            names = parquet_module(path).ParquetFile(path).schema_arrow.names
            return {"status", "brief"} <= set(names)
    except (OSError, ValueError):
        return False
    return False


def write_table(name: str, rows: Sequence[Path], out: Path) -> int:
    """Write a table of the briefs of rows, and return how many rows it has.

    Args:
        name: One of ``TABLES``.
        rows: Files of rows, JSON lines or Parquet.
        out: A .csv or .parquet file.

    Raises:
        OutputError: It cannot be written.
        UsageError: Parquet is asked for, and its package is missing.
        SourceUnreadableError: A file holds no rows.

    """
    columns, found = TABLES[name]
    head = (*_SOURCE, *columns, *_SPAN)
    return _write(out, head, _claims(rows, head, found))


def write_rows(rows: Path, out: Path) -> int:
    """Write rows into a Parquet file, the briefs as JSON, and return how many these are.

    Raises:
        OutputError: It cannot be written.
        UsageError: The package for Parquet is missing.

    """

    def flat() -> Iterator[Row]:
        for row in _rows_in(rows):
            error, brief = row.get("error") or {}, row.get("brief")
            told = {"error_kind": error.get("kind"), "error_message": error.get("message")}
            text = None if brief is None else json.dumps(brief, ensure_ascii=False, separators=(",", ":"))
            values = {**row, **row["usage"], **told, "brief": text}
            yield tuple(values.get(column) for column in _ROW_COLUMNS)

    return _write(out, _ROW_COLUMNS, flat())


def _claims(
    files: Sequence[Path], head: tuple[str, ...], found: Callable[[Json], Iterator[tuple[Json, Json]]]
) -> Iterator[Row]:
    for file in files:
        for row in _rows_in(file):
            brief = row.get("brief")
            if brief is None:
                continue
            (source, *_) = brief["sources"]
            known = {**source, "id": row["id"]}
            for values, claim in found(brief):
                pieces = claim.get("evidence") or []
                span = {**(pieces[0] if pieces else {}), "passages": len(pieces)}
                merged = {**{name: known.get(name) for name in _SOURCE}, **{n: span.get(n) for n in _SPAN}, **values}
                yield tuple(_cell(merged.get(column)) for column in head)


def _cell(value: Any) -> Any:  # noqa: ANN401  # of JSON
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def _rows_in(path: Path) -> Iterator[Json]:
    if path.suffix.lower() == ".parquet":
        with parquet_module(path).ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=64, columns=["id", "status", "brief"]):
                for row in batch.to_pylist():
                    yield {**row, "brief": json.loads(row["brief"]) if row["brief"] else None}
        return
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.endswith(b"\n"):
                continue  # the half row of a run that is still going on, or was killed
            try:
                row = json.loads(line)
                known = isinstance(row, dict) and "id" in row and row.get("status") in STATUSES
            except ValueError:
                known = False
            if not known:
                raise SourceUnreadableError(f"{path}: line {number} is no row that a batch has written.")
            yield row


def _write(out: Path, columns: tuple[str, ...], rows: Iterator[Row]) -> int:
    with replacing(out) as beside:
        return (_write_parquet if out.suffix.lower() == ".parquet" else _write_csv)(beside, columns, rows)


def _write_csv(out: Path, columns: tuple[str, ...], rows: Iterator[Row]) -> int:
    count = 0
    with io.TextIOWrapper(out.open("wb"), encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for count, row in enumerate(rows, 1):  # noqa: B007  # the last number is how many there were
            writer.writerow([f"'{cell}" if str(cell).startswith(_FORMULA) else cell for cell in row])
    return count


def _write_parquet(out: Path, columns: tuple[str, ...], rows: Iterator[Row]) -> int:
    parquet = parquet_module(out)
    import pyarrow as pa

    kinds = {**dict.fromkeys(_NUMBERS, pa.int64()), **dict.fromkeys(_FLOATS, pa.float64())}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in columns])
    count = 0
    try:
        with parquet.ParquetWriter(out, schema) as writer:
            while lot := [row for row, _ in zip(rows, range(_AT_A_TIME), strict=False)]:
                arrays = [
                    pa.array(column, type=field.type)
                    for column, field in zip(zip(*lot, strict=True), schema, strict=True)
                ]
                writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
                count += len(lot)
    except pa.ArrowException as error:
        raise OutputError(f"{out}: cannot be written as Parquet ({error}).") from error
    return count

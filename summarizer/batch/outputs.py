"""What a batch writes: rows as they come, and what is made of them when all are there.

Rows always go into a journal of JSON lines. With ``--out rows.jsonl`` this is the output
itself; a Parquet file or a table is made of it at the end, and a folder of notes has it
as ``rows.jsonl`` beside the notes.
"""

import os
import re
from pathlib import Path
from typing import Final, NamedTuple

from summarizer.batch.drafting import Order, note_of
from summarizer.batch.fingerprints import fingerprint
from summarizer.batch.manifest import path_for
from summarizer.batch.records import parquet_module
from summarizer.batch.rows import Outcome
from summarizer.batch.tables import require_table
from summarizer.brief import Brief
from summarizer.errors import OutputError, SettingsError, UsageError
from summarizer.output import check_writable, write_atomically

_ROWS: Final = (".jsonl", ".ndjson")
_TABLES: Final = (".csv", ".parquet")
_ENDINGS: Final = {"markdown": ".md", "text": ".txt", "json": ".json"}
_LONGEST_STEM: Final = 80
_UNSAFE: Final = re.compile(r"[^\w.-]+", re.ASCII)


class Plan(NamedTuple):
    """Where everything goes.

    Attributes:
        out: What --out names.
        journal: The file of the rows.
        form: The format of the notes, if these are asked for.
        table: The table that is asked for, if one is.

    """

    out: Path
    journal: Path
    form: str | None = None
    table: str | None = None

    @classmethod
    def of(cls, out: Path, form: str | None, table: str | None) -> "Plan":
        """Decide by the ending of --out, --format and --table.

        Raises:
            UsageError: They do not go together.
            OutputError: It cannot be written there.

        """
        ending = out.suffix.lower()
        if table is not None:
            if form is not None:
                raise UsageError("--table and --format are two things; give one of them.")
            require_table(table)
            if ending not in _TABLES:
                raise SettingsError(f"{out}: a table is a .csv or .parquet file; name one with --out.")
            plan = cls(out, _beside(out), table=table)
        elif ending in (*_ROWS, ".parquet") and not out.is_dir():
            if form is not None:
                raise UsageError(f"--format makes notes, one a file: name a folder with --out instead of {out}.")
            plan = cls(out, out if ending in _ROWS else _beside(out))
        elif ending and not out.is_dir():
            raise SettingsError(
                f"{out}: rows go into a .jsonl or .parquet file, notes into a folder, a --table into a .csv; "
                "name one of these with --out."
            )
        else:
            plan = cls(out, out / "rows.jsonl", form or "markdown")
        if ending == ".parquet" and plan.form is None:
            parquet_module(out)  # now rather than when all rows are there
        if plan.form is None:
            check_writable(out)
        else:
            _make_folder(out)
        return plan

    @property
    def own(self) -> tuple[Path, ...]:
        """The files and folders that are no inputs, whatever folder they lie in."""
        return (self.out, self.journal, path_for(self.journal))


class Notes:
    """A folder of notes, one file for each row that has a brief."""

    def __init__(self, folder: Path, order: Order) -> None:
        self._folder, self._order = folder, order
        self._ending = _ENDINGS.get(order.form or "") or _ending_of(order.form or "")

    def write(self, identity: str, outcome: Outcome) -> Outcome:
        """Write the note of a row, and return the outcome without it.

        It is written before its row: where the row stands, the note does. A killed run
        writes it once more, to the same name.

        Raises:
            OutputError: It cannot be written.

        """
        if outcome.brief is None:
            return outcome
        note = outcome.note
        if note is None:  # of a row copied from another
            note = note_of(Brief.model_validate_json(outcome.brief), None, self._order)
        write_atomically(self._folder / (file_name(identity) + self._ending), note)
        return outcome._replace(note=None)


def file_name(identity: str) -> str:
    """Return a name for the file of an id: what can be read of it, and 64 bits that tell it from all others."""
    stem = _UNSAFE.sub("-", identity.rstrip("/").rpartition("/")[2] or identity).strip(".-")[:_LONGEST_STEM]
    return f"{stem or 'note'}-{fingerprint(identity):016x}"


def _ending_of(form: str) -> str:
    from summarizer.renderers import renderer_named

    return renderer_named(form).endings[0]


def _beside(out: Path) -> Path:
    return out.with_name(f"{out.name}.rows.jsonl")


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(exist_ok=True)
    except FileNotFoundError as error:
        raise OutputError(f"{out}: there is no folder {out.parent} to make it in; create it first.") from error
    except OSError as error:
        raise OutputError(f"{out}: cannot be made a folder ({error.strerror}); choose another --out.") from error
    if not os.access(out, os.W_OK | os.X_OK):
        raise OutputError(f"{out}: no permission to write there; choose another --out.")

"""The journal: rows in a file, appended one by one, which a killed run finds as it left them.

A row counts when its line end stands in the file. A line without one is the half of a
row that a kill cut off; it is taken away when the file is opened again.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, Self

from summarizer.batch.rows import Head, Outcome, head_of, line_of
from summarizer.errors import OutputError

_BLOCK: Final = 1 << 20


class Journal:
    """An open journal; only one process writes to it at a time."""

    def __init__(self, path: Path) -> None:
        """Open or create the file, and lock it against other runs.

        Raises:
            OutputError: It cannot be written, or another run writes to it.

        """
        self.path = path
        with _explained(path):
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
        try:
            _lock(self._file, path)
            with _explained(path):
                self._end = self._repaired()
        except BaseException:
            os.close(self._file)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Make sure that all rows are on the disk, and let go of the file."""
        if self._file < 0:
            return
        with contextlib.suppress(OSError):  # what a full disk did not take was said when it was written
            os.fsync(self._file)
        os.close(self._file)
        self._file = -1

    def heads(self) -> Iterator[tuple[int, Head]]:
        """Yield where each row begins, and its front.

        Raises:
            OutputError: A line is no row.

        """
        offset = 0
        with self.path.open("rb", buffering=_BLOCK) as file:
            for number, line in enumerate(file, 1):
                try:
                    yield offset, head_of(line)
                except OutputError as error:
                    raise OutputError(
                        f"{self.path}: line {number} is no row of a batch ({error}); "
                        "name another --out, or begin anew with --restart."
                    ) from error
                offset += len(line)

    def row_at(self, offset: int) -> bytes:
        """Return the row that begins at an offset."""
        parts: list[bytes] = []
        while True:
            part = os.pread(self._file, _BLOCK, offset)
            end = part.find(b"\n")
            if end >= 0 or not part:
                return b"".join([*parts, part[: end + 1] if end >= 0 else part])
            parts.append(part)
            offset += len(part)

    def append(self, identity: str, outcome: Outcome) -> int:
        """Add a row, and return where it begins; when this returns, a kill cannot take it away any more.

        Raises:
            OutputError: The file takes no more; it ends with the row before.

        """
        line, began = line_of(identity, outcome), self._end
        try:
            written = 0
            while written < len(line):
                written += os.pwrite(self._file, line[written:], began + written)
        except OSError as error:
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, began)
            raise OutputError(
                f"{self.path}: cannot be written any further ({error.strerror}); make room or mend it, and give the "
                "same command again: it goes on where it stopped."
            ) from error
        self._end = began + len(line)
        return began

    def clear(self) -> None:
        """Take all rows away."""
        with _explained(self.path):
            os.ftruncate(self._file, 0)
        self._end = 0

    def keep(self, wanted: Callable[[Head], bool]) -> int:
        """Take away the rows that are not wanted, and return how many these were.

        The file is written anew beside itself and put in its place at once.

        Raises:
            OutputError: It cannot be written; then all rows are still there.

        """
        dropped = 0
        beside = self.path.with_name(f".{self.path.name}.tmp")
        with _explained(self.path):
            with beside.open("wb", buffering=_BLOCK) as file, self.path.open("rb", buffering=_BLOCK) as old:
                for line in old:
                    if wanted(head_of(line)):
                        file.write(line)
                    else:
                        dropped += 1
                file.flush()
                os.fsync(file.fileno())
            if not dropped:
                beside.unlink()
                return 0
            fresh = os.open(beside, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
            _lock(fresh, self.path)
            beside.replace(self.path)
        os.close(self._file)
        self._file, self._end = fresh, os.fstat(fresh).st_size
        return dropped

    def _repaired(self) -> int:
        """Return the length of the file behind its last whole line, and cut off what follows."""
        size = at = os.fstat(self._file).st_size
        while at > 0:
            begin = max(0, at - _BLOCK)
            found = os.pread(self._file, at - begin, begin).rfind(b"\n")
            if found >= 0:
                at = begin + found + 1
                break
            at = begin
        if at < size:
            os.ftruncate(self._file, at)
        return at


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise OutputError(f"{path}: there is no folder {path.parent} to write to; create it first.") from error
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); choose another place with --out.") from error


def _lock(file: int, path: Path) -> None:
    try:
        import fcntl
    except ImportError:  # pragma: no cover  # Windows lets nobody else write to an open file anyway
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OutputError(f"{path}: another run is writing there; wait for it, or name another --out.") from error

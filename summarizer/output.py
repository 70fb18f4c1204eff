"""Writing a result to a file, whole or not at all."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from summarizer.errors import OutputError


def write_atomically(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step: who looks sees the old file or the new one, never a part.

    A link is followed, so that it goes on pointing at the result; an existing
    file keeps its permissions; nothing but regular files is replaced.

    Raises:
        OutputError: It cannot be written; what stood at ``path`` still stands there.

    """
    with _explained(path):
        target = Path(os.path.realpath(path))
        _replace(target, content, _mode(target))


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Lend a file beside ``path`` to be written at length; it is put at ``path`` in one step if all went well.

    Raises:
        OutputError: It cannot be written; what stood at ``path`` still stands there.

    """
    with _explained(path):
        target = Path(os.path.realpath(path))
        mode = _mode(target)
        beside = target.parent / f".{target.name[:100]}.{os.getpid()}.tmp"
        try:
            yield beside
            beside.chmod(mode)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)


def check_writable(path: Path, inputs: Iterable[str | Path] = ()) -> None:
    """Refuse early, before any work is done, what must not or for certain cannot be written.

    Args:
        path: Where the result shall go.
        inputs: What is read for it: paths, ``-`` for standard input, and addresses, which no file is at.

    Raises:
        OutputError: The path is one of the inputs by whatever spelling or link, a folder,
            a device, write-protected, or lies in no folder.

    """
    with _explained(path):
        target = Path(os.path.realpath(path))
        _mode(target)
        target.parent.stat()
    if any(_is_same_file(target, source) for source in inputs):
        raise OutputError(f"{path}: is what shall be read, and would be overwritten; name another file with -o.")


def _is_same_file(target: Path, source: str | Path) -> bool:
    try:
        # Who says "- < talks.txt" reads a file, too.
        read = os.fstat(sys.stdin.fileno()) if source == "-" else Path(source).stat()
        return os.path.samestat(read, target.stat())
    except (OSError, ValueError, AttributeError):  # one is no file, or the standard input is closed
        return False


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise OutputError(f"{path}: there is no folder {path.parent} to write to; create it first.") from error
    except PermissionError as error:
        raise OutputError(f"{path}: no permission to write there; choose another place with -o.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise OutputError(f"{path}: cannot be written ({reason}); nothing was changed there.") from error


def _mode(target: Path) -> int:
    """Return the permissions that the file shall have."""
    if target.is_dir():
        raise OutputError(f"{target}: is a folder; name a file in it.")
    if target.is_file():
        if not os.access(target, os.W_OK):
            raise OutputError(f"{target}: is write-protected; choose another place with -o.")
        return target.stat().st_mode & 0o777
    if target.exists():
        raise OutputError(f"{target}: is no regular file; leave out -o and redirect the output instead.")
    mask = os.umask(0o022)  # the only way to read it is to set it
    os.umask(mask)
    return 0o666 & ~mask


def _replace(target: Path, content: bytes, mode: int) -> None:
    # Beside the target, because a rename is atomic within one file system only.
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise

"""The bytes of a file, a pipe or standard input, up to a limit."""

import os
import stat
import sys

from summarizer.errors import SourceNotFoundError, SourceTooLargeError, SourceUnreadableError
from summarizer.settings import DEFAULT_MAX_BYTES

__all__ = ["DEFAULT_MAX_BYTES", "read_bytes"]


def read_bytes(source: str, name: str, max_bytes: int) -> bytes:
    """Return what ``source`` holds, reading no more than ``max_bytes`` + 1 bytes.

    Args:
        source: A path, or ``-`` for standard input.
        name: What to call the source in an error.
        max_bytes: The limit.

    Raises:
        SourceNotFoundError: There is nothing at the path.
        SourceUnreadableError: A folder, a device, or a file that may not be read.
        SourceTooLargeError: The source holds more than the limit.

    """
    try:
        data = _read_standard_input(max_bytes) if source == "-" else _read_path(source, name, max_bytes)
    except FileNotFoundError as error:
        raise SourceNotFoundError(f"{name}: there is no such file; check the path.") from error
    except PermissionError as error:
        raise SourceUnreadableError(f"{name}: no permission to read it; ask its owner, or copy it.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceUnreadableError(f"{name}: cannot be read ({reason}); check the path.") from error
    if len(data) > max_bytes:
        raise SourceTooLargeError(
            f"{name}: larger than the limit of {max_bytes:,} bytes; "
            "raise it with --max-bytes or SUMMARIZER_MAX_BYTES if this really is one article."
        )
    return data


def _read_standard_input(max_bytes: int) -> bytes:
    if sys.stdin is None:  # so it is when the process was started without one
        raise SourceUnreadableError("standard input: it is closed; name a file instead.")
    return sys.stdin.buffer.read(max_bytes + 1)


def _read_path(path: str, name: str, max_bytes: int) -> bytes:
    # Without O_NONBLOCK, opening a pipe that nobody writes to waits for ever.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise SourceUnreadableError(f"{name}: is a folder; name the files in it.")
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise SourceUnreadableError(f"{name}: is a device, not a file; pipe its text in and name '-'.")
        os.set_blocking(descriptor, True)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(max_bytes + 1)
    finally:
        os.close(descriptor)
    if not data and stat.S_ISFIFO(mode):
        raise SourceUnreadableError(f"{name}: is a pipe into which nobody writes; start its writer first.")
    return data

"""What all commands share: results to stdout or a file, everything else to stderr."""

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from summarizer._version import __version__
from summarizer.errors import OutputError, SettingsError, SummarizerError
from summarizer.output import write_atomically
from summarizer.settings import debugging

# What a shell reports for a program that wrote into a closed pipe: 128 + SIGPIPE.
_BROKEN_PIPE = 141
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def say(sentence: str) -> None:
    """Tell the person something, on stderr; a file name in it cannot steer the terminal."""
    safe = _CONTROLS.sub(lambda found: found[0].encode("unicode_escape").decode(), sentence)
    # Names of files may hold bytes that are no text, and stderr may be closed.
    if sys.stderr is not None:
        encoding = sys.stderr.encoding or "utf-8"
        typer.echo(safe.encode(encoding, "backslashreplace").decode(encoding), err=True)


def fail(error: SummarizerError) -> int:
    """Say what is wrong and return the exit code that goes with it."""
    say(f"Error: {error}")
    return error.exit_code


def crash(error: Exception) -> int:
    """Say that there is a bug, with its traceback if SUMMARIZER_DEBUG asks for it, and return the exit code."""
    if debugging():
        import traceback

        typer.echo("".join(traceback.format_exception(error)), err=True)
    said = " ".join(str(error).split())
    what = f"{type(error).__name__}: {said}" if said else type(error).__name__
    say(
        f"Error: a bug in summarizer {__version__} ({what}); please report this line, "
        "and what SUMMARIZER_DEBUG=1 adds to it, with the command that you gave."
    )
    return 1


def on_terminal() -> bool:
    """Tell whether the standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def emit(result: str | bytes, output: Path | None) -> None:
    """Write a result to ``output``, or to stdout; text as UTF-8.

    Raises:
        OutputError: It cannot be written.

    """
    content = result if isinstance(result, bytes) else result.encode("utf-8", "replace")
    if output is not None:
        write_atomically(output, content)
        return
    if sys.stdout is None:  # so it is when the process was started without one
        raise OutputError("The standard output is closed; name a file with -o.")
    try:
        if sys.stdout.isatty():  # which knows its own encoding, and may not know every character
            encoding = sys.stdout.encoding
            content = content.decode("utf-8").encode(encoding, "replace") if isinstance(result, str) else content
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # whoever read the output has seen enough
        _discard_output()
        raise typer.Exit(_BROKEN_PIPE) from None
    except OSError as error:
        _discard_output()
        raise OutputError(f"The standard output cannot be written ({error.strerror}).") from error


def _discard_output() -> None:
    # Python would complain once more when it flushes at the end, so nothing may be left to flush to.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def choose_format(asked: str | None, output: Path | None, configured: str | None, known: Sequence[str]) -> str:
    """Return the name of the format: as asked, else by the ending of the file, else as configured.

    Args:
        asked: The value of --format.
        output: The value of -o.
        configured: The format named by a variable or the config file.
        known: The formats there are; the first is the default.

    Raises:
        SettingsError: There is no such format, or the ending tells none.

    """
    name = asked
    if name is None and output is not None and output.suffix:
        name = _format_of(output, known)
    name = name or configured or known[0]
    if name not in known:
        where = "--format" if asked else "format"
        raise SettingsError(f"{where}: there is no format {name!r} here; choose from {', '.join(known)}{_hint(name)}.")
    return name


def _format_of(output: Path, known: Sequence[str]) -> str:
    from summarizer.renderers import renderer_for

    renderer = renderer_for(output)
    name = "json" if output.suffix.lower() in {".json", ".jsonl"} else renderer.name if renderer else None
    if name is None or name not in known:
        raise SettingsError(
            f"{output}: no format belongs to the ending {output.suffix!r}; "
            f"choose another, or add --format ({', '.join(known)}){_hint(output.suffix[1:])}."
        )
    return name


def _hint(asked: str) -> str:
    # What is asked for most, and what any browser or word processor makes.
    return "; for a PDF, print the html or docx file" if asked.lower() == "pdf" else ""

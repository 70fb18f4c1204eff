"""Results reach a file, a pipe or a terminal; what a terminal cannot show does not stop it."""

import io
import os
import sys

import pytest
import typer

from summarizer.cli.console import choose_format, emit, say
from summarizer.errors import OutputError


class Terminal(io.TextIOWrapper):
    """A terminal that knows no more than its encoding."""

    def isatty(self):
        """Say that it is one."""
        return True


@pytest.mark.parametrize(("encoding", "shown"), [("utf-8", "“No” — نه\n".encode()), ("ascii", b"?No? ? ??\n")])
def test_a_terminal_shows_what_it_can(monkeypatch, encoding, shown):
    screen = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(screen, encoding=encoding))
    emit("“No” — نه\n", None)
    assert screen.getvalue() == shown


def test_a_pipe_gets_utf8_whatever_the_locale(monkeypatch):
    pipe = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(pipe, encoding="ascii"))
    emit("“No”\n", None)
    emit(b"\xff\x00", None)
    assert pipe.getvalue() == "“No”\n".encode() + b"\xff\x00"


def test_a_pipe_that_was_closed_is_quiet_from_then_on(monkeypatch):
    reading, writing = os.pipe()
    os.close(reading)
    pipe = os.fdopen(writing, "w")
    monkeypatch.setattr(sys, "stdout", pipe)
    with pytest.raises(typer.Exit) as leaving:
        emit("words\n", None)
    assert leaving.value.exit_code == 141
    pipe.write("more, which Python flushes when it ends")
    pipe.close()


def test_a_full_disk_behind_stdout_is_said_once(monkeypatch):
    full = open("/dev/full", "w")  # noqa: PTH123, SIM115  # the device that is always full; closed below
    monkeypatch.setattr(sys, "stdout", full)
    with pytest.raises(OutputError, match=r"The standard output cannot be written .No space left"):
        emit("words\n", None)
    full.close()


def test_a_closed_stdout_is_said(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OutputError, match="The standard output is closed; name a file with -o"):
        emit("words\n", None)


def test_stderr_takes_what_it_can_and_may_be_missing(monkeypatch):
    screen = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(screen, encoding="ascii"))
    say("Note: café\x1b[2J\u202e")
    sys.stderr.flush()
    assert screen.getvalue() == b"Note: caf\\xe9\\x1b[2J\\u202e\n"
    monkeypatch.setattr(sys, "stderr", None)
    say("Note: nobody hears this.")


def test_the_first_format_is_the_default():
    assert choose_format(None, None, None, ("text", "json")) == "text"

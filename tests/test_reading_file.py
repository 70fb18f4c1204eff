"""Bytes are read up to a limit, and what cannot be read is told apart."""

import errno
import io
import os
import socket
import sys
import threading

import pytest

from summarizer.errors import SourceNotFoundError, SourceTooLargeError, SourceUnreadableError
from summarizer.reading.file import read_bytes


def test_a_file_within_the_limit_is_read_whole(write):
    path = write("a.txt", b"12345")
    assert read_bytes(str(path), "a.txt", 5) == b"12345"


def test_a_file_beyond_the_limit_is_refused_with_the_limit_and_how_to_raise_it(write):
    path = write("a.txt", b"123456")
    with pytest.raises(SourceTooLargeError, match=r"a\.txt: larger than the limit of 5 bytes; .*--max-bytes"):
        read_bytes(str(path), "a.txt", 5)


def test_no_more_than_the_limit_and_one_byte_is_read(monkeypatch):
    asked = []

    class Endless(io.BytesIO):
        def read(self, size=-1):
            asked.append(size)
            return b"x" * size

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Endless()))
    with pytest.raises(SourceTooLargeError):
        read_bytes("-", "standard input", 1000)
    assert asked == [1001]


def test_standard_input_is_read_for_a_dash(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"caf\xc3\xa9")))
    assert read_bytes("-", "standard input", 100) == b"caf\xc3\xa9"


def test_a_closed_standard_input_is_said(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SourceUnreadableError, match="standard input: it is closed"):
        read_bytes("-", "standard input", 100)


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(SourceNotFoundError, match="x: there is no such file"):
        read_bytes(str(tmp_path / "x"), "x", 100)


def test_a_folder_is_said(tmp_path):
    with pytest.raises(SourceUnreadableError, match="x: is a folder"):
        read_bytes(str(tmp_path), "x", 100)


def test_a_file_without_permission_is_said(tmp_path, unprivileged):  # noqa: ARG001  # it takes the rights away
    path = tmp_path / "locked"
    if os.getuid() != 0:  # else the folder is root's alone already
        path.touch(mode=0o000)
    with pytest.raises(SourceUnreadableError, match="x: no permission to read it"):
        read_bytes(str(path), "x", 100)


def test_a_name_that_no_file_can_have_is_said():
    with pytest.raises(SourceUnreadableError, match="x: cannot be read"):
        read_bytes("a\0b", "x", 100)
    with pytest.raises(SourceUnreadableError, match=f"x: cannot be read .{os.strerror(errno.ENAMETOOLONG)}"):
        read_bytes("a" * 5000, "x", 100)


def test_a_device_is_said_and_not_read():
    with pytest.raises(SourceUnreadableError, match="x: is a device"):
        read_bytes("/dev/zero", "x", 100)


def test_a_socket_is_said(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        with pytest.raises(SourceUnreadableError, match="x: cannot be read"):
            read_bytes("s", "x", 100)


def test_a_pipe_is_read_until_its_writer_closes_it():
    reading, writing = os.pipe()
    writer = threading.Thread(target=lambda: (os.write(writing, b"words"), os.close(writing)))
    writer.start()
    try:
        assert read_bytes(f"/dev/fd/{reading}", "x", 100) == b"words"
    finally:
        writer.join()
        os.close(reading)


def test_a_pipe_without_writer_is_said_rather_than_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceUnreadableError, match="x: is a pipe into which nobody writes"):
        read_bytes(str(tmp_path / "pipe"), "x", 100)

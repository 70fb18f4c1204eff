"""What all tests stand on: no network, no settings from the machine they run on."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from model_server import ModelServer

_connect = socket.socket.connect
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def _connect_here_only(self: socket.socket, address: Any) -> None:
    if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in _LOOPBACK:
        raise AssertionError(f"A test may not reach the network, and this one wanted {address[0]}.")
    _connect(self, address)


@pytest.fixture(autouse=True)
def _nothing_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forbid connections to other machines, and forget settings of whoever runs the tests."""
    if not os.environ.get("RECORD_CASSETTES"):
        monkeypatch.setattr(socket.socket, "connect", _connect_here_only)
    for name in os.environ:
        if name.startswith(("SUMMARIZER_", "OPENAI_")):
            monkeypatch.delenv(name)


@pytest.fixture
def model_server() -> Iterator[ModelServer]:
    """Serve OpenAI's protocol on loopback, with answers by a script."""
    with ModelServer() as server:
        yield server


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Retry at once; returns the seconds that would have been waited."""
    from summarizer.drafters.llm import retrying  # with the vendor's library, which takes a second

    waits: list[float] = []
    planned = retrying.wait_for

    def _wait_for(state: Any) -> float:
        waits.append(planned(state))
        return 0.0

    monkeypatch.setattr(retrying, "wait_for", _wait_for)
    return waits


@pytest.fixture
def root() -> Path:
    """Return the folder of the project."""
    return Path(__file__).parent.parent


@pytest.fixture
def article_file(root: Path) -> Path:
    """Return an article written for the project, with parties, mediators, a condition and a warning."""
    path = root / "examples" / "istanbul-talks.txt"
    assert path.is_file()
    return path


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    """Write a file into an empty folder and return its path."""

    def _write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _write


@pytest.fixture
def run_python(tmp_path: Path) -> Callable[[str], subprocess.CompletedProcess[str]]:
    """Run a line of Python in a process of its own, in an empty folder."""

    def _run(code: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)

    return _run


@pytest.fixture
def unprivileged() -> Iterator[None]:
    """Be nobody for a while, whom file permissions bind even where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)

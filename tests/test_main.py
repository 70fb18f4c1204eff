"""The way into the program: quick to start, and quiet when it is interrupted."""

import gc
import os

import pytest

from summarizer.__main__ import main


@pytest.fixture(autouse=True)
def _as_before(monkeypatch):
    """Give back what the program changes for the whole of its process."""
    threshold = gc.get_threshold()
    monkeypatch.delenv("PYDANTIC_DISABLE_PLUGINS", raising=False)
    yield
    gc.set_threshold(*threshold)
    gc.unfreeze()
    os.environ.pop("PYDANTIC_DISABLE_PLUGINS", None)


def test_it_leaves_with_the_code_of_the_command_line(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["summarizer", "--version"])
    with pytest.raises(SystemExit) as leaving:
        main()
    assert not leaving.value.code
    assert capsys.readouterr().out.startswith("summarizer ")


def test_an_interruption_while_starting_is_quiet(monkeypatch, capsys):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr("summarizer.cli.app.main", interrupted)
    with pytest.raises(SystemExit) as leaving:
        main()
    assert leaving.value.code == 130
    assert capsys.readouterr() == ("", "")


def test_plugins_that_somebody_asked_for_stay(monkeypatch):
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "one-of-them")
    monkeypatch.setattr("summarizer.cli.app.main", lambda: None)
    main()
    assert os.environ["PYDANTIC_DISABLE_PLUGINS"] == "one-of-them"

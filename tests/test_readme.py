"""The README shows what the program does, not what it once did."""

import re
from pathlib import Path

import pytest
from readme_note import README, real_note, shown_note, timeless

from summarizer.cli.app import app

TEXT = README.read_text(encoding="utf-8")
COMMANDS = re.findall(r"^summarizer (\w+)(.*?)(?:#.*)?$", TEXT, re.MULTILINE)


def test_the_note_in_the_readme_is_what_the_program_prints():
    """To accept a change: run tests/snapshots/update.py and review the difference."""
    assert timeless(shown_note(TEXT)) == timeless(real_note())


def test_the_python_in_the_readme_runs(monkeypatch, root, capsys):
    monkeypatch.chdir(root)
    (code,) = re.findall(r"^```python\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102  # our own README
    assert "Istanbul" in capsys.readouterr().out


@pytest.mark.parametrize(("command", "rest"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_commands_and_options_in_the_readme_exist(command, rest):
    import typer.main

    group = typer.main.get_command(app)
    known = {option for parameter in group.commands[command].params for option in parameter.opts}
    assert {word for word in rest.split() if re.match(r"--?\w", word)} <= known


def test_every_command_stands_in_the_readme():
    import typer.main

    assert {name for name, _ in COMMANDS} == set(typer.main.get_command(app).commands)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "examples/README.md"])
def test_links_to_files_of_the_project_lead_somewhere(name, root):
    path = root / name
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_example_is_listed_as_written_for_the_project(root: Path):
    listed = set(re.findall(r"`([\w-]+\.txt)`", (root / "examples" / "README.md").read_text(encoding="utf-8")))
    assert listed == {path.name for path in (root / "examples").glob("*.txt")}

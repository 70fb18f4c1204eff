"""The README shows what the program does, not what it once did."""

import json
import re
from pathlib import Path

import pytest
from model_server import says
from readme_note import README, real_note, shown_note, timeless

from summarizer.cli.app import app
from summarizer.prompting import Prompts

TEXT = README.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
MODEL = re.compile(r'Summarizer\("([^"]+)"')
COMMANDS = re.findall(r"^summarizer (\w+)(.*?)(?:#.*)?$", TEXT, re.MULTILINE)


def test_the_note_in_the_readme_is_what_the_program_prints():
    """To accept a change: run tests/snapshots/update.py and review the difference."""
    assert timeless(shown_note(TEXT)) == timeless(real_note())


def run(code: str) -> None:
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102  # our own README


def test_the_python_that_needs_no_model_runs_as_it_stands(monkeypatch, root, capsys):
    monkeypatch.chdir(root)
    blocks = [block for block in BLOCKS if not MODEL.search(block)]
    assert blocks
    for block in blocks:
        run(block)
    printed = capsys.readouterr().out
    assert "Istanbul" in printed
    assert "Brief(" not in printed


def test_the_python_that_names_a_model_runs_with_a_server_in_the_model_s_place(monkeypatch, root, capsys, model_server):
    example = json.loads(Prompts.load().files["example.draft.json"])
    empty = {name: [] if isinstance(value, list) else value for name, value in example.items()}
    model_server.default = says({**empty, "is_negotiation": False, "talks": None, "headline": "Nothing was settled"})
    monkeypatch.chdir(root)
    blocks = [block for block in BLOCKS if MODEL.search(block)]
    assert blocks
    for block in blocks:
        run(MODEL.sub(rf'Summarizer("\1", base_url="{model_server.url}"', block))
    # Two articles on the threads, and one on the event loop.
    assert capsys.readouterr().out.count("Nothing was settled") == len(model_server.requests) == 3


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

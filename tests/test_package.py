"""The package as users get it: a wheel that works without its checkout, and versions that are exact."""

import itertools
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from summarizer import __version__


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel, without an index and without what the network could give."""
    root = Path(__file__).parent.parent
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", folder, root], check=True, cwd=folder)
    (path,) = folder.iterdir()
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Install the wheel into a new environment beside the dependencies that are here, and return its folder."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    install = [sys.executable, "-m", "pip", "--python", folder / "bin" / "python", "install", "--quiet"]
    subprocess.run([*install, "--no-index", "--no-deps", wheel], check=True)
    # The path alone: its .pth files are not read, so an editable install of the checkout stays out of sight.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


@pytest.fixture
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text())["project"]


def environment():
    """Return the environment without what could lead back to the checkout."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV", "VIRTUAL"))}


def test_the_wheel_holds_prompts_data_and_the_mark_of_types(wheel, root):
    names = set(zipfile.ZipFile(wheel).namelist())
    data = [path for path in root.glob("summarizer/**/*") if path.suffix in {".json", ".txt", ".j2", ".css"}]
    assert {str(path.relative_to(root)) for path in data} <= names
    assert {f"summarizer/prompts/{path.name}" for path in root.glob("prompts/*.*")} <= names
    assert "summarizer/py.typed" in names
    assert not [name for name in names if name.startswith(("tests", "examples", "benchmarks"))]


def test_the_installed_command_briefs_from_another_folder(installed, tmp_path, article_file):
    article = tmp_path / "talks.txt"
    article.write_bytes(article_file.read_bytes())

    def run(*command):
        command = [installed / "bin" / command[0], *command[1:]]
        return subprocess.run(
            command, check=True, capture_output=True, text=True, cwd=tmp_path, env=environment()
        ).stdout

    note = run("summarizer", "brief", "talks.txt")
    assert note.startswith("# ")
    assert "Pakistan" in note
    place, version = run("python", "-c", "import summarizer as s; print(s.__file__, s.__version__)").split()
    assert Path(place).is_relative_to(installed)
    assert version == __version__


def test_every_dependency_has_a_lower_bound_and_the_core_ones_are_there(project):
    requirements = [Requirement(text) for text in project["dependencies"]]
    extras = [Requirement(text) for texts in project["optional-dependencies"].values() for text in texts]
    bounds = {specifier.operator for requirement in requirements + extras for specifier in requirement.specifier}
    assert all(requirement.specifier for requirement in requirements + extras)
    assert bounds == {">="}
    assert {requirement.name for requirement in requirements} >= {"openai", "instructor", "pydantic", "tenacity"}


def test_constraints_are_exact_without_addresses_and_name_all_that_is_needed(root, project):
    lines = [line for line in (root / "constraints.txt").read_text().splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9a-z.]+", line) for line in lines)
    names = [line.partition("==")[0] for line in lines]
    assert len(names) == len(set(names))
    assert set(names) >= needed(project)


def needed(project):
    """Return the names of all distributions that the project needs here, by their own metadata."""
    found = set()
    direct = itertools.chain(project["dependencies"], *project["optional-dependencies"].values())
    todo = [(Requirement(text), frozenset({""})) for text in direct]
    while todo:
        requirement, extras = todo.pop()
        name, wanted = canonicalize_name(requirement.name), frozenset(requirement.extras)
        applies = requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in extras)
        if not applies or (name, wanted) in found:
            continue
        found.add((name, wanted))
        try:
            further = distribution(name).requires or []
        except PackageNotFoundError:
            raise AssertionError(f"{name} is needed but not installed; run make test") from None
        todo += [(Requirement(text), wanted | {""}) for text in further]
    return {name for name, _ in found}


@pytest.mark.parametrize("name", ["constraints.txt", "Makefile", ".ci/run"])
def test_the_set_up_names_no_index(root, name):
    assert not re.search(r"index-url|find-links|://", (root / name).read_text())


def test_the_layers_are_those_that_the_contributors_read(root):
    contract = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    named = {name.strip("() ") for layer in contract["layers"] for name in layer.split("|")}
    there = {
        path.stem
        for path in (root / "summarizer").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    assert there - {"__init__"} <= named
    assert contract["exhaustive"] is True

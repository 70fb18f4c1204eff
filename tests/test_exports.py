"""What the package offers is short, sorted, and all of it is there."""

import importlib

import pytest

import summarizer


def test_the_list_is_sorted_and_equal_to_what_is_visible():
    assert sorted(summarizer.__all__) == summarizer.__all__
    assert dir(summarizer) == summarizer.__all__


@pytest.mark.parametrize("name", summarizer.__all__)
def test_each_name_is_there_and_is_its_homes_own(name):
    home = importlib.import_module(f"summarizer.{summarizer._HOMES[name]}")  # noqa: SLF001  # the table under test
    assert getattr(summarizer, name) is getattr(home, name)


def test_the_list_for_type_checkers_is_the_same(root):
    source = (root / "summarizer" / "__init__.py").read_text()
    checked = source.partition("if TYPE_CHECKING:\n")[2].partition("\n\n")[0]
    names = {
        (name.strip(), line.split()[1].removeprefix("summarizer."))
        for line in checked.splitlines()
        for name in line.partition(" import ")[2].split(",")
    }
    assert names == set(summarizer._HOMES.items())  # noqa: SLF001  # the table under test


def test_another_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'summarizer' has no attribute 'summarise'"):
        _ = summarizer.summarise


def test_importing_the_package_imports_none_of_its_modules(run_python):
    done = run_python("import sys, summarizer; print([name for name in sys.modules if 'summarizer.' in name])")
    assert done.stdout == "[]\n"

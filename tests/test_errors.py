"""Every error is in the tree that the module draws, with the exit code of its branch."""

import inspect
import re

import pytest

from summarizer import errors

CLASSES = [cls for _, cls in inspect.getmembers(errors, inspect.isclass) if cls.__module__ == errors.__name__]


def test_the_tree_in_the_docstring_is_the_tree_of_the_classes():
    parents, branch = {}, {0: "Exception"}
    for indent, name in re.findall(r"^([ │├└─]+)(\w+Error)\b", errors.__doc__, re.MULTILINE):
        depth = len(indent) // 4
        branch[depth] = name
        parents[name] = branch[depth - 1]
    assert parents == {cls.__name__: cls.__base__.__name__ for cls in CLASSES}


@pytest.mark.parametrize("cls", CLASSES)
def test_each_says_what_it_means_and_ends_with_its_branchs_code(cls):
    branch = next(base for base in cls.__mro__ if base.__base__ in {errors.SummarizerError, Exception})
    codes = {errors.SummarizerError: 1, errors.UsageError: 2, errors.SourceError: 3, errors.ModelError: 4}
    assert cls.exit_code == codes[branch]
    assert cls.__doc__


def test_the_codes_drawn_are_the_codes_set():
    for name, code in re.findall(r"(\w+Error) \((\d)\)", errors.__doc__):
        assert getattr(errors, name).exit_code == int(code)

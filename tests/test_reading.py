"""A source becomes a document that says where it came from."""

import io
import sys

import pytest

from summarizer.errors import EmptySourceError, SourceNotFoundError
from summarizer.reading import read


def test_a_path_becomes_text_with_its_place(write):
    path = str(write("a.txt", "The talks ended.\r\n"))
    document = read(path)
    assert (document.text, document.url, document.notes) == ("The talks ended.\r\n", path, ())


def test_standard_input_has_no_place(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The talks ended.")))
    document = read("-")
    assert (document.text, document.url) == ("The talks ended.", None)


def test_errors_name_the_source(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(EmptySourceError, match=r"^standard input: is empty"):
        read("-")
    with pytest.raises(SourceNotFoundError, match=r"^no/such\.txt: "):
        read("no/such.txt")


def test_a_guessed_encoding_is_noted(write):
    document = read(str(write("a.txt", "The café talks ended; “no deal”.".encode("cp1252"))))
    assert document.text == "The café talks ended; “no deal”."
    assert len(document.notes) == 1
    assert document.notes[0].endswith("is not UTF-8; read as cp1252.")

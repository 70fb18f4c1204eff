"""Plain text: 80 columns, and nothing that steers a terminal."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_briefs import full_brief

from summarizer.note import compose
from summarizer.note.blocks import Bullets, Callout, Fact, Facts, Item, Line, Note, Run, Section, Table
from summarizer.renderers import Layout, render
from summarizer.renderers.text import WIDTH, columns, wrap

SNAPSHOT = Path(__file__).parent / "snapshots" / "coast-truce.txt"
BIDIRECTIONAL = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LONG = [
    "plain words " * 30,
    "w" * 200,
    "谈判在伊斯坦布尔举行双方未能达成任何协议" * 8,
    "mixed 谈判 words 在伊斯坦布尔 and " * 12,
    "مذاکرات کا تیسرا دور " * 12,
    "e\u0301" * 150,
    "👩‍👩‍👧 " * 40,
]


def note_with(text: str) -> Note:
    line = Line((Run(text),))
    blocks = (
        line,
        Bullets((Item(line, (line,)),)),
        Facts((Fact("Label", line),)),
        Table(("One", "Two", "Three", "Four"), (((line,), (line,), (), (line, line)),)),
        Callout("refused", (line,)),
    )
    return Note(line, (Callout("notice", (line,)),), (Section("talks", "Talks", blocks),), (), line)


@pytest.mark.parametrize("text", LONG)
def test_no_line_is_wider_than_80_columns(text):
    lines = str(render(note_with(text), "text")).splitlines()
    assert max(map(columns, lines)) <= WIDTH


@pytest.mark.parametrize("text", LONG)
def test_wrapping_loses_no_character(text):
    assert "".join("".join(wrap(text, 30)).split()) == "".join(text.split())


@given(st.text(max_size=200), st.integers(min_value=10, max_value=80))
def test_wrapping_any_text_keeps_to_the_width_and_loses_nothing(text, width):
    lines = wrap(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(max_size=60))
def test_no_control_character_and_no_override_reaches_the_terminal(text):
    shown = str(render(note_with(text), "text")).replace("\n", "")
    assert not [character for character in shown if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}]
    assert not BIDIRECTIONAL & set(shown)


def test_an_escape_sequence_is_reduced_to_its_harmless_letters():
    shown = str(render(note_with("red \x1b[31mwords\x1b[0m\x07\r\x9b2J"), "text"))
    assert "red [31mwords[0m" in shown


def test_wide_characters_count_as_two_and_marks_as_none():
    assert columns("谈判") == 4
    assert columns("e\u0301") == 1
    assert columns("plain") == 5
    assert columns("é") == 1


def test_wide_text_fills_lines_to_the_end():
    assert wrap("谈" * 9, 8) == ["谈谈谈谈", "谈谈谈谈", "谈"]


def test_words_after_wide_ones_keep_their_space():
    assert wrap("谈判 in Istanbul", 20) == ["谈判 in Istanbul"]


def test_further_lines_of_an_entry_begin_where_its_words_began():
    note = Note(Line((Run("t"),)), (), (Section("talks", "T", (BULLET,)),), (), Line((Run("p"),)))
    lines = str(render(note, "text")).splitlines()
    first = lines.index("T") + 1
    assert lines[first].startswith("- word word")
    assert lines[first + 1].startswith("  word")
    assert lines[first + 2] == "    - child"


BULLET = Bullets((Item(Line((Run("word " * 20),)), (Line((Run("child"),)),)),))


def test_a_table_that_fits_keeps_its_natural_widths():
    table = Table(("A", "Bee"), (((Line((Run("one"),)),), (Line((Run("two"),)),)),))
    note = Note(Line((Run("t"),)), (), (Section("talks", "T", (table,)),), (), Line((Run("p"),)))
    assert "A    Bee\n---  ---\none  two\n" in str(render(note, "text"))


def test_every_passage_is_listed_once_under_its_number():
    note = compose(full_brief())
    shown = str(render(note, "text")).split("EVIDENCE\n")[1]
    for passage in note.passages:
        assert shown.count(f"[{passage.number}] S1, {passage.start}–{passage.end}: “") == 1


def test_evidence_within_the_line_stands_in_brackets_behind_the_claim():
    shown = " ".join(str(render(compose(full_brief()), "text", Layout(evidence="inline"))).split())
    assert "- Selmara: denied it (S1, 1347–1374: “which the government denied”)" in shown


def test_the_note_reads_as_in_the_snapshot():
    """To accept a change: run tests/snapshots/update.py and review the difference."""
    assert full_brief().to_text() == SNAPSHOT.read_text(encoding="utf-8")

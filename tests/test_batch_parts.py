"""Small parts of batches: what has been seen, rows, the journal, and how far a run is."""

import random
import sys
from collections import Counter

import pytest

from summarizer.batch.fingerprints import Table, fingerprint
from summarizer.batch.journal import Journal
from summarizer.batch.outputs import file_name
from summarizer.batch.progress import Progress, duration
from summarizer.batch.rows import Fault, Head, Outcome, Usage, failed, fault_in, head_of, line_of
from summarizer.batch.running import Report
from summarizer.errors import EmptySourceError, OutputError

USAGE = Usage(2, 300, None, 0.5, 1.25, "other")


def test_a_table_holds_what_a_dict_does_through_all_its_sizes():
    chance, table, known = random.Random(3), Table(values="I"), {}
    for _ in range(5000):
        key, value = chance.randrange(1, 1 << 64), chance.randrange(1 << 32)
        table.put(key, value)
        known[key] = value
    for key in list(known)[::7]:
        table.put(key, 5)
        known[key] = 5
    assert len(table) == len(known)
    assert all(table.get(key) == value for key, value in known.items())
    strangers = [chance.randrange(1, 1 << 64) for _ in range(1000)]
    assert all((key in table) == (key in known) for key in strangers)
    assert table.get(next(key for key in strangers if key not in known)) is None


def test_texts_have_different_fingerprints_half_pairs_of_characters_included():
    assert len({fingerprint(text) for text in ("", "a", "b", "\ud800", "a\ud800")}) == 5


@pytest.mark.parametrize("identity", ["plain", 'with "quotes" \\ and \n lines', "é…", "\ud800", '","status":"ok"'])
def test_the_front_of_a_row_says_what_was_written(identity):
    line = line_of(identity, Outcome("ok", "a" * 64, USAGE, brief='{"x":1}'))
    assert line.count(b"\n") == 1
    assert head_of(line) == Head(identity, "ok", "a" * 64, USAGE)
    spaced = line.replace(b'":', b'": ')
    assert head_of(spaced)[1:] == ("ok", "a" * 64, USAGE)


def test_a_failure_keeps_its_kind_and_its_exit_code():
    line = line_of("x", failed(EmptySourceError("It is empty.")))
    assert head_of(line).sha256 is None
    assert fault_in(line) == Fault("EmptySourceError", "It is empty.", 3)
    assert fault_in(line_of("x", failed(KeyError("odd")))).exit_code == 1


@pytest.mark.parametrize(
    "line", [b"no JSON\n", b"[]\n", b'{"id":"x"}\n', b'{"id":"x","status":"great"}\n', b'{"id":1,"status":"ok"}\n']
)
def test_what_is_no_row_is_said(line):
    with pytest.raises(OutputError, match="is no row"):
        head_of(line)


def test_a_journal_names_the_line_that_is_no_row(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(line_of("x", failed(EmptySourceError("Empty."))) + b"{}\n")
    with Journal(path) as journal, pytest.raises(OutputError, match="line 2 is no row"):
        list(journal.heads())


@pytest.mark.parametrize("left", [b"", b'{"id', b"x" * (3 << 20)])
def test_a_journal_ends_with_its_last_whole_line(tmp_path, left):
    path = tmp_path / "rows.jsonl"
    whole = b"".join(
        line_of(str(n), Outcome("ok", None, Usage(), brief='{"x":"' + "y" * n + '"}')) for n in (9, 2 << 20)
    )
    path.write_bytes(whole + left)
    with Journal(path) as journal:
        offsets = {head.id: offset for offset, head in journal.heads()}
        assert path.read_bytes() == whole
        assert journal.row_at(offsets[str(2 << 20)]).endswith(b'y"}}\n')
        journal.append("new", failed(EmptySourceError("Empty.")))
        assert [head.id for _, head in journal.heads()] == ["9", str(2 << 20), "new"]
        assert journal.keep(lambda head: head.status != "failed") == 1
        assert journal.keep(lambda head: head.status != "failed") == 0
        journal.append("newer", failed(EmptySourceError("Empty.")))
    with Journal(path) as journal:
        assert [head.id for _, head in journal.heads()] == ["9", str(2 << 20), "newer"]
        journal.clear()
    assert path.read_bytes() == b""
    assert {entry.name for entry in tmp_path.iterdir()} == {"rows.jsonl"}


def test_file_names_are_plain_and_differ_where_ids_do():
    ids = ["a/b.txt", "c/b.txt", "..", "", "https://a.example/", "é" * 200, "x" * 200]
    names = [file_name(identity) for identity in ids]
    assert len(set(names)) == len(ids)
    assert all(name.replace("-", "").replace(".", "").isalnum() and len(name) < 100 for name in names)
    assert not any(name.startswith(".") for name in names)


def test_piped_progress_is_said_once_a_minute_and_a_terminal_redraws_its_line(monkeypatch):
    now, said = [0.0], []
    report = Report(rows=Counter(ok=30, failed=2), done=32, tokens=1200, cost_usd=0.5)
    progress = Progress(64, said.append, clock=lambda: now[0])
    for second in range(0, 200, 5):
        now[0] = second
        progress.tick(report)
    progress.rest()
    assert len(said) == 3
    assert all(part in said[0] for part in ("32 of 64", "/s", "2 failed", "1,200 tokens", "0.50 US dollars", "left"))

    class Terminal:
        """A stderr that somebody looks at."""

        written = ""

        def isatty(self):
            """Say so."""
            return True

        def fileno(self):
            """Have no size."""
            raise OSError

        def write(self, text):
            """Remember."""
            self.written += text

        def flush(self):
            """Do nothing."""

    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    progress = Progress(None, said.append, clock=lambda: now[0])
    now[0] += 1
    progress.tick(report)
    assert "32, " in sys.stderr.written
    progress.rest()
    assert sys.stderr.written.endswith("\r\x1b[K")
    assert len(said) == 3


@pytest.mark.parametrize(("seconds", "said"), [(59.4, "59 s"), (61, "1 min 1 s"), (7265, "2 h 1 min")])
def test_durations_are_said_as_people_do(seconds, said):
    assert duration(seconds) == said

"""Briefs as tables: a claim a row, with source and span, which other programs load in one line."""

import csv
import json

import pytest
from corpora import article, draft, write_jsonl

from summarizer import Article, Draft
from summarizer.batch.rows import UNSPENT, failed, line_of, succeeded
from summarizer.batch.tables import TABLES, is_rows, write_rows, write_table
from summarizer.errors import EmptySourceError, SourceUnreadableError
from summarizer.pipeline import check

TITLE = "=cmd|'/c calc'!A1"


@pytest.fixture
def rows(tmp_path):
    """Return a file of two rows: a brief with claims of most kinds, and a failure."""
    said = draft()
    words = "Sudmark rejected the demand."
    will = "Ada Berg said her country would sign only if Sudmark opened the dam at gate 1"
    refusing = "“We will not accept another delay,” Berg said."
    met = "Delegates from Norland and Sudmark met in Geneva on Monday"
    said["talks"] = {
        "subject": "river treaty",
        "round": None,
        "venue": "Geneva",
        "started": None,
        "ended": None,
        "outcome": "ongoing",
        "evidence": [met],
    }
    said["parties"][0] |= {
        "aliases": ["Norland's", "she"],
        "delegates": [{"name": "Ada Berg", "role": "foreign minister", "evidence": [will]}],
    }
    said["mediators"] = [{"name": "Qatar", "aliases": [], "kind": "state", "evidence": ["Qatar mediated the talks."]}]
    said["conditions"] = [
        {"by": "Norland", "on": "Sudmark", "demand": "open the dam at gate 1", "evidence": [will, words]}
    ]
    said["disputes"] = [
        {
            "topic": "the dam",
            "positions": [{"party": "Sudmark", "stance": "rejects", "evidence": [words]}],
            "evidence": [words],
        }
    ]
    warning = {
        "speaker": {"name": "Berg", "role": None, "side": "Norland"},
        "addressee": "Sudmark",
        "quote": "We will not accept another delay",
        "gist": "no more delay",
        "evidence": [refusing],
    }
    said["warnings"] = [warning, {**warning, "quote": None, "evidence": ["Words that do not stand there at all."]}]
    read = Article(text=article(1), title=TITLE, url="https://a.example/1", published="2026-05-04")
    brief = check(read, Draft.model_validate(said))
    path = tmp_path / "rows.jsonl"
    outcomes = {"one": succeeded(read, brief, UNSPENT), "two": failed(EmptySourceError("It is empty."))}
    path.write_bytes(b"".join(line_of(name, outcome) for name, outcome in outcomes.items()) + b'{"id":"half')
    return path


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", TABLES)
def test_every_span_in_a_table_is_the_articles_own_words(rows, tmp_path, name):
    count = write_table(name, [rows], tmp_path / "t.csv")
    table = read_csv(tmp_path / "t.csv")
    assert len(table) == count
    for row in table:
        assert (row["id"], row["url"], row["published"]) == ("one", "https://a.example/1", "2026-05-04")
        if row["start"]:
            assert article(1)[int(row["start"]) : int(row["end"])] == row["quote"]


def test_each_kind_of_claim_has_its_columns(rows, tmp_path):
    def only(name, *columns):
        write_table(name, [rows], tmp_path / "t.csv")
        return [tuple(row[column] for column in columns) for row in read_csv(tmp_path / "t.csv")]

    assert only("parties", "name", "kind")[1] == ("Sudmark", "state")
    assert only("delegates", "party", "name", "role") == [("Norland", "Ada Berg", "foreign minister")]
    assert only("mediators", "name") == [("Qatar",)]
    assert only("talks", "subject", "venue", "outcome") == [("river treaty", "Geneva", "ongoing")]
    assert only("conditions", "by", "on", "demand", "passages") == [
        ("Norland", "Sudmark", "open the dam at gate 1", "2")
    ]
    assert only("disputes", "topic", "party", "stance") == [("the dam", "Sudmark", "rejects")]
    assert only("warnings", "speaker", "side", "warned", "words")[0][0] == "Berg"
    assert only("refused", "kind", "reason") == [("warning", "quote_not_found")]


def test_a_cell_is_no_formula(rows, tmp_path):
    write_table("parties", [rows], tmp_path / "t.csv")
    assert {row["title"] for row in read_csv(tmp_path / "t.csv")} == {"'" + TITLE}


def test_pandas_and_duckdb_load_a_table_in_one_line(rows, tmp_path):
    duckdb, pandas = pytest.importorskip("duckdb"), pytest.importorskip("pandas")
    for name in ("t.csv", "t.parquet"):
        write_table("conditions", [rows, rows], tmp_path / name)
        ((count, start),) = duckdb.sql(f"SELECT count(*), min(start) FROM '{tmp_path / name}'").fetchall()  # noqa: S608  # our file
        frame = (pandas.read_csv if name.endswith("csv") else pandas.read_parquet)(tmp_path / name)
        assert (count, list(frame["by"])) == (2, ["Norland", "Norland"])
        assert start == frame["start"].min() > 0


def test_rows_in_parquet_hold_the_same_and_become_the_same_tables(rows, tmp_path):
    pandas = pytest.importorskip("pandas")
    assert write_rows(rows, tmp_path / "rows.parquet") == 2
    frame = pandas.read_parquet(tmp_path / "rows.parquet").set_index("id")
    assert frame.loc["two", "error_kind"] == "EmptySourceError"
    assert json.loads(frame.loc["one", "brief"]) == json.loads(rows.read_bytes().splitlines()[0])["brief"]
    write_table("parties", [rows], tmp_path / "a.csv")
    write_table("parties", [tmp_path / "rows.parquet"], tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_rows_are_told_from_articles(rows, tmp_path):
    assert is_rows(rows)
    assert not is_rows(write_jsonl(tmp_path / "in.jsonl", 1))
    assert not is_rows(tmp_path / "none.jsonl")
    assert not is_rows(tmp_path)


def test_what_is_no_row_is_said_and_nothing_is_written(tmp_path):
    source = write_jsonl(tmp_path / "in.jsonl", 1)
    with pytest.raises(SourceUnreadableError, match="line 1 is no row"):
        write_table("parties", [source], tmp_path / "t.csv")
    assert not (tmp_path / "t.csv").exists()

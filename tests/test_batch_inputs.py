"""Whatever a batch is given becomes a stream of items, each with an id of its own."""

import gzip
import json

import pytest
from corpora import article

from summarizer.batch.inputs import Inputs
from summarizer.errors import SourceNotFoundError
from summarizer.settings import Settings


@pytest.fixture
def items(tmp_path, monkeypatch):
    """Return the items of inputs in an empty folder, their notes, and how many were counted before."""
    monkeypatch.chdir(tmp_path)

    def _items(*given):
        inputs = Inputs(given, Settings())
        counted = inputs.count()
        return list(inputs), inputs.notes, counted

    return _items


def test_records_of_jsonl_compressed_or_not_carry_what_is_known_of_them(items, tmp_path):
    record = {"id": 7, "text": article(1), "title": "T", "publisher": "P", "published": "2026-05-04", "other": 1}
    line = json.dumps(record).encode() + b"\n"
    (tmp_path / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + line)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(line))
    found, _, counted = items("a.jsonl")
    assert counted == 1
    assert [(item.id, item.made().title, item.made().published) for item in found] == [("7", "T", "2026-05-04")]
    again, _, counted = items("b.jsonl.gz")
    assert (again, counted) == (found, None)


def test_a_csv_is_read_by_its_columns_with_line_ends_inside_of_cells(items, tmp_path):
    (tmp_path / "a.csv").write_text('\ufeffid,title,text\nx,T,"One line\n\nanother, of talks"\n,,\n', encoding="utf-8")
    found, _, counted = items("a.csv")
    assert counted >= len(found)
    assert (found[0].id, found[0].made().title) == ("x", "T")
    assert found[0].made().text == "One line\n\nanother, of talks"
    assert "neither a text nor a url" in str(found[1].error)


def test_parquet_gives_the_same_items_as_jsonl(items, tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    records = [{"id": str(n), "text": article(n), "title": None if n % 2 else "T"} for n in range(150)]
    parquet.write_table(pyarrow.Table.from_pylist(records), tmp_path / "a.parquet")
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    found, _, counted = items("a.parquet")
    assert counted == 150
    assert found == items("a.jsonl")[0]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"name,body\nx,y\n", "no column text or url"),
        ("a.parquet", b"not at all", "is no Parquet file"),
        ("a.jsonl.gz", b"not at all", "cannot be read"),
    ],
)
def test_a_file_that_is_not_what_it_is_called_is_one_item_with_its_error(items, tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    (item,) = items(name)[0]
    assert item.id == name
    assert said in str(item.error)


def test_a_text_of_addresses_is_a_list_and_any_other_an_article(items, tmp_path):
    (tmp_path / "list.txt").write_text("# morning\nhttps://a.example/1\n\nhttps://a.example/2\n")
    (tmp_path / "mixed.txt").write_text("https://a.example/1\n" * 300 + "and words\n")
    (tmp_path / "talks.txt").write_text("https://a.example/1 says that talks were held.\n")
    found, _, counted = items("list.txt")
    assert (
        [item.source for item in found] == [item.id for item in found] == ["https://a.example/1", "https://a.example/2"]
    )
    assert all(item.remote for item in found)
    assert counted >= 2
    assert "is no address" in str(items("mixed.txt")[0][-1].error)
    (item,) = items("talks.txt")[0]
    assert (item.source, item.remote) == ("talks.txt", False)


def test_the_entries_of_a_feed_are_items_of_their_own_and_a_broken_feed_is_one_with_its_error(items, tmp_path):
    entries = "".join(
        f"<item><title>T{n}</title><link>https://a.example/{n}</link><description>{article(n)}</description></item>"
        for n in range(3)
    )
    (tmp_path / "feed.xml").write_text(f'<rss version="2.0"><channel><title>F</title>{entries}</channel></rss>')
    (tmp_path / "bad.rss").write_text("")
    found, _, counted = items("feed.xml")
    assert counted is None
    assert [item.id for item in found] == [f"https://a.example/{n}" for n in range(3)]
    assert [f"gate {n}" in item.made().text for n, item in enumerate(found)] == [True] * 3
    (item,) = items("bad.rss")[0]
    assert (item.id, item.error is not None) == ("bad.rss", True)


def test_patterns_reach_into_folders_and_one_that_matches_nothing_is_said(items, tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "one.txt").write_text(article(1))
    (tmp_path / "a" / "[odd].txt").write_text(article(2))
    found, _, counted = items("a/**/*.txt", "a/[odd].txt")
    assert sorted(item.id for item in found) == ["a/[odd].txt", "a/[odd].txt", "a/b/one.txt"]
    assert counted == 3
    with pytest.raises(SourceNotFoundError, match="nothing matches"):
        items("a/*.html")

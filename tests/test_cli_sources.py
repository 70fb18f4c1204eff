"""From the command line, every kind of source becomes a brief, and every other a sentence and an exit code."""

import io
import json
import sys

import pytest
from page_server import serving
from test_reading import KINDS, TEXT, feed_file
from typer.testing import CliRunner

from summarizer.cli import sources as cli_sources
from summarizer.cli.app import app, main


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture(autouse=True)
def _fresh():
    cli_sources._sources.cache_clear()  # noqa: SLF001  # no manners are carried from test to test


@pytest.fixture
def run(monkeypatch, tmp_path, capsysbinary):
    """Run the command line in an empty folder and return its exit code, its output and what it said."""
    monkeypatch.chdir(tmp_path)

    def _run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["summarizer", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as left:
            main()
        out, said = capsysbinary.readouterr()
        return left.value.code or 0, out.decode(), said.decode()

    return _run


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_becomes_a_brief(run, write, kind):
    code, out, _ = run("brief", write("source", KINDS[kind]), "--format", "json")
    assert code == 0
    brief = json.loads(out)
    assert brief["sources"][0]["language"] == "en"
    assert brief["verification"]["claims"] > 0


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_becomes_a_brief_from_standard_input(run, kind):
    code, out, _ = run("brief", "-", stdin=KINDS[kind])
    assert code == 0
    assert out.startswith("# ")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_becomes_a_brief_from_an_address_without_its_password(run, server, kind):
    server.page("/source", KINDS[kind])
    address = f"http://reader:s3cret@127.0.0.1:{server.port}/source?token=t0ken"
    server.pages["/source?token=t0ken"] = server.pages["/source"]
    code, out, said = run("brief", address, "--allow-private", "--format", "json")
    assert code == 0
    assert not any(secret in out + said for secret in ("s3cret", "t0ken"))


def test_an_address_on_a_private_network_is_refused_in_one_sentence(run, server):
    code, out, said = run("brief", f"http://reader:s3cret@127.0.0.1:{server.port}/")
    assert (code, out) == (3, "")
    assert said.splitlines()[-1].startswith(f"Error: http://127.0.0.1:{server.port}/: ")
    assert "s3cret" not in said
    assert server.requests == []


def test_of_a_feed_each_entry_becomes_a_brief_on_a_line(run, write):
    body = KINDS["feed"].decode().partition("<description>")[2].partition("</description>")[0]
    path = write("feed.xml", feed_file(*(f"https://news.example/{number}" for number in range(4)), body=body))
    code, out, said = run("brief", path, "--format", "json", "--limit", "3")
    assert code == 0
    urls = [json.loads(line)["sources"][0]["url"] for line in out.splitlines()]
    assert urls == ["https://news.example/0", "https://news.example/1", "https://news.example/2"]
    assert "is a feed of 4 entries; the newest 3 were read" in said
    code, out, _ = run("brief", path, "--format", "json", "--limit", "1")
    assert json.loads(out)["sources"][0]["url"] == "https://news.example/0"


def test_several_briefs_of_a_feed_do_not_fit_into_one_word_file(run, write, tmp_path):
    body = KINDS["feed"].decode().partition("<description>")[2].partition("</description>")[0]
    path = write("feed.xml", feed_file("https://news.example/0", "https://news.example/1", body=body))
    code, _, said = run("brief", path, "-o", tmp_path / "note.docx")
    assert code == 2
    assert "do not fit into one docx file; take --limit 1 of this feed" in said


def test_an_entry_that_fails_does_not_stop_the_others(run, server):
    server.page("/feed", feed_file(f"http://127.0.0.1:{server.port}/gone", f"http://127.0.0.1:{server.port}/1"))
    server.page("/1", KINDS["page"])
    code, out, said = run("brief", f"http://127.0.0.1:{server.port}/feed", "--allow-private", "--format", "json")
    assert code == 3
    assert len(out.splitlines()) == 1
    assert "there is no such page (404)" in said


def test_read_prints_the_text_and_its_metadata(run, write):
    path = write("a.html", KINDS["page"])
    assert run("read", path)[1].split() == TEXT.split()
    told = json.loads(run("read", path, "--format", "json")[1])
    assert (told["author"], told["published"]) == ("Nadia Verhoeven", "2026-05-08T18:04:00+02:00")
    assert (told["publisher"], told["language"]) == ("The Quay Courier", "en")
    assert told["url"] == "https://quay-courier.example/2026/05/harbour-pay-talks/"
    assert told["characters"] == len(told["text"])


def test_offsets_of_a_brief_count_in_the_text_that_read_prints(run, write):
    path = write("a.pdf", KINDS["pdf"])
    text = run("read", path)[1]
    brief = json.loads(run("brief", path, "--format", "json")[1])
    pieces = [piece for point in brief["summary"] for piece in point["evidence"]]
    assert pieces
    assert all(text[piece["start"] : piece["end"]] == piece["quote"] for piece in pieces)


def test_pages_are_kept_and_asked_for_again_only_if_changed(run, server, tmp_path):
    server.page("/a", KINDS["page"], etag='"1"')
    address = f"http://127.0.0.1:{server.port}/a"
    first = run("read", address, "--allow-private", "--cache", tmp_path / "kept")
    server.pages["/a"] = (304, {}, b"")
    cli_sources._sources.cache_clear()  # noqa: SLF001  # as in the next process
    assert run("read", address, "--allow-private", "--cache", tmp_path / "kept") == first


@pytest.mark.parametrize("command", ["brief", "read", "quotes"])
def test_the_help_names_the_kinds_of_sources(command):
    shown = " ".join(CliRunner().invoke(app, [command, "--help"]).output.split())
    assert "Address, or path of a text, page, PDF, Word file, mail or feed" in shown
    assert "--allow-private" in shown


def test_the_days_of_talks_are_told_where_the_page_says_when_it_was_published(run, write, article_file):
    title, *paragraphs = article_file.read_text(encoding="utf-8").strip().split("\n\n")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = '<meta property="article:published_time" content="2025-11-08T09:00:00Z">'
    page = write("a.html", f"<html><head>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>")
    talks = json.loads(run("brief", page, "--format", "json")[1])["talks"]
    assert (talks["ended"], talks["ended_on"]) == ("Friday", "2025-11-07")
    assert "Friday (7 November 2025)" in run("brief", page, "--format", "text")[1]

"""Whatever an analyst has becomes an article that says where it came from; whatever is no source, a sentence."""

import io
import sys

import docx
import pytest
from page_server import Network, serving
from page_skeletons import PARAGRAPHS, TITLE, page
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from summarizer import Article
from summarizer.errors import AddressError, EmptySourceError, FetchError, SourceNotFoundError
from summarizer.reading import Document, Sources, read

TEXT = "\n\n".join([TITLE, *PARAGRAPHS]) + "\n"


def word_file():
    document, file = docx.Document(), io.BytesIO()
    for paragraph in (TITLE, *PARAGRAPHS):
        document.add_paragraph(paragraph)
    document.save(file)
    return file.getvalue()


def pdf_file():
    file, style = io.BytesIO(), getSampleStyleSheet()["BodyText"]
    SimpleDocTemplate(file).build([Paragraph(paragraph, style) for paragraph in (TITLE, *PARAGRAPHS)])
    return file.getvalue()


def mail_file():
    head = f"From: A <a@b.example>\nTo: c@d.example\nSubject: {TITLE}\nContent-Type: text/plain; charset=utf-8\n\n"
    return (head + TEXT).encode()


def feed_file(*links, body=""):
    items = "".join(
        f"<item><title>{TITLE}</title><link>{link}</link><pubDate>Fri, 0{9 - number} May 2026 10:00:00 GMT</pubDate>"
        f"<description>{body or 'In short.'}</description></item>"
        for number, link in enumerate(links)
    )
    return f"<rss><channel><title>Quay</title>{items}</channel></rss>".encode()


BODY = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in PARAGRAPHS)
KINDS = {
    "text": TEXT.encode(),
    "page": page("01-wordpress-classic").encode(),
    "pdf": pdf_file(),
    "word": word_file(),
    "mail": mail_file(),
    "feed": feed_file("https://news.example/1", body=BODY),
}


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def network(server):
    return Network(server)


def same(text):
    """Compare without a heading, which not every reader can tell from its paragraph."""
    return " ".join(text.split()) == " ".join(TEXT.split())


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_becomes_the_same_article_whatever_its_name(write, kind):
    article = Article.read(write("source", KINDS[kind]))
    assert same(article.text)
    assert article.language == "en"
    assert article.url is not None


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read_from_standard_input(monkeypatch, kind):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(KINDS[kind])))
    assert same(Article.read("-").text)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_fetched_from_an_address_whatever_its_server_calls_it(server, network, kind):
    server.page("/source", KINDS[kind], "application/octet-stream")
    document = Sources(fetcher=network.fetcher()).read("http://u:p@news.example/source")
    assert same(document.text)
    assert document.url in {"http://news.example/source", "https://news.example/1"}


def test_a_path_becomes_text_with_its_place(write):
    path = str(write("a.txt", "The talks ended.\r\n"))
    document = read(path)
    assert (document.text, document.url, document.notes) == ("The talks ended.\r\n", path, ())


def test_a_source_that_is_no_feed_is_one_article(write):
    (article,) = Article.read_all(write("a.txt", TEXT))
    assert article.text == TEXT


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
    with pytest.raises(
        SourceNotFoundError, match=r"^www\.news\.example: there is no such file; an address begins with"
    ):
        read("www.news.example")


def test_a_guessed_encoding_is_noted(write):
    document = read(str(write("a.txt", "The café talks ended; “no deal”.".encode("cp1252"))))
    assert document.text == "The café talks ended; “no deal”."
    assert len(document.notes) == 1
    assert document.notes[0].endswith("is not UTF-8; read as cp1252.")


def test_the_charset_of_the_server_is_used_for_text(server, network):
    server.page("/a", "Стороны ничего не подписали.".encode("koi8-r"), "text/plain; charset=koi8-r")
    assert Sources(fetcher=network.fetcher()).read("http://news.example/a").text == "Стороны ничего не подписали."


def test_an_address_on_this_machine_needs_leave(server):
    server.page("/a", "The talks ended.", "text/plain")
    address = f"http://127.0.0.1:{server.port}/a"
    with pytest.raises(AddressError):
        read(address)
    assert server.requests == []
    assert read(address, allow_private=True).text == "The talks ended."


def test_pages_are_kept_where_that_is_asked_for(server, tmp_path):
    server.page("/a", "The talks ended.", "text/plain", etag='"1"')
    Article.read(f"http://127.0.0.1:{server.port}/a", allow_private=True, cache=tmp_path)
    assert [path.parent.name for path in tmp_path.glob("*/*")] == ["pages"]


# --- feeds --------------------------------------------------------------------------------------


def test_summaries_of_a_fetched_feed_are_read_from_their_pages(server, network):
    server.page("/feed", feed_file("http://news.example/1", "http://news.example/gone", "http://127.0.0.1/2"))
    server.page("/1", page("07-drupal"))
    network.names["127.0.0.1"] = ["127.0.0.1"]
    one, gone, private = Sources(fetcher=network.fetcher()).read_all("http://news.example/feed")
    assert isinstance(one, Document)
    assert same(one.text)
    assert (one.publisher, one.url) == ("Labour Observer", "http://news.example/1")
    assert isinstance(gone, FetchError)
    assert isinstance(private, AddressError)
    assert server.paths == ["/feed", "/1", "/gone"]


def test_a_feed_on_disk_sends_nothing(write):
    path = write("feed.xml", feed_file("https://news.example/1", "https://news.example/2"))
    documents = list(Sources().read_all(str(path)))
    assert [document.text for document in documents] == [f"{TITLE}\n\nIn short.\n"] * 2
    assert documents[0].notes == (
        "https://news.example/1: only the feed's summary was read; name this address to read the page.",
    )


def test_the_limit_chooses_how_many_entries_are_read(write):
    path = write("feed.xml", feed_file(*(f"https://news.example/{n}" for n in range(5)), body=BODY))
    assert len(list(Article.read_all(path, limit=3))) == 3
    assert len(list(Article.read_all(path))) == 5
    article = Article.read(path)
    assert article.url == "https://news.example/0"
    (document,) = Sources().read_all(str(path), limit=1)
    assert document.notes == (f"{path}: is a feed of 5 entries; the newest one was read (--limit chooses how many).",)


def test_an_entry_that_cannot_be_read_is_one_of_the_results(server, network):
    server.page("/feed", feed_file("http://news.example/gone"))
    sources = Sources(fetcher=network.fetcher())
    (error,) = Article.read_all("http://news.example/feed", sources=sources)
    assert isinstance(error, FetchError)
    with pytest.raises(FetchError):
        sources.read("http://news.example/feed")


def test_a_feed_that_leads_to_itself_is_not_followed_for_ever(server, network):
    server.page("/feed", feed_file("http://news.example/feed"))
    (error,) = Sources(fetcher=network.fetcher()).read_all("http://news.example/feed")
    assert str(error) == "http://news.example/feed: leads to another feed, not to an article; name that feed."
    assert server.paths == ["/feed", "/feed"]


def test_readers_and_their_libraries_are_loaded_only_when_needed(run_python, write):
    path = write("a.txt", "The talks ended.")
    done = run_python(
        f"import sys; from summarizer import Article; Article.read({str(path)!r});"
        "heavy = {'httpx2', 'lxml', 'trafilatura', 'pypdf', 'py3langid', 'protego', 'email', 'zipfile'};"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    assert set(done.stdout.split()) <= {"zipfile", "email"}


def test_an_empty_pdf_is_named_in_a_sentence(write):
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.showPage()
    canvas.save()
    with pytest.raises(EmptySourceError, match="holds no text"):
        Article.read(write("a.pdf", file.getvalue()))

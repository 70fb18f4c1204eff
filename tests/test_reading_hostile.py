"""Truncated, flipped and made-up bytes end in a document or in a sentence, for every reader."""

import io
import zipfile
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page_skeletons import PARAGRAPHS
from test_reading import KINDS

from summarizer.errors import SourceError
from summarizer.reading import pdf_worker
from summarizer.reading.base import Content, Document
from summarizer.reading.feed import read as read_feed
from summarizer.reading.html import read as read_html
from summarizer.reading.kinds import recognise
from summarizer.reading.mail import read as read_mail
from summarizer.reading.markdown import read as read_markdown
from summarizer.reading.pdf_layout import paragraphs_of
from summarizer.reading.text import read as read_text
from summarizer.reading.word import read as read_word

READERS = {
    "text": read_text,
    "markdown": read_markdown,
    "html": read_html,
    "word": read_word,
    "mail": read_mail,
    "feed": read_feed,
}


def small_word_file():
    """Return a Word file with nothing in it but text: what Word adds hides the damage."""
    file = io.BytesIO()
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    runs = "".join(f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" for paragraph in PARAGRAPHS)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document xmlns:w='{namespace}'><w:body>{runs}</w:body></w:document>")
    return file.getvalue()


SEEDS = {
    **{kind: KINDS[kind] for kind in ("text", "mail", "feed")},
    "markdown": KINDS["text"],
    "html": KINDS["page"],
    "word": small_word_file(),
}
# Together they take about ten seconds.
EXAMPLES = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_or_refuse(kind, data):
    found = attempt(READERS[kind], Content(data, "x", "x", max_bytes=100_000))
    if isinstance(found, Document):
        assert len(found.text) <= 20 * max(len(data), 1000)


def attempt(read, content):
    """Return what a reader returns, or the sentence of its refusal."""
    try:
        return read(content)
    except SourceError as error:
        sentence = str(error)
    assert sentence.startswith("x: ")
    assert "\n" not in sentence
    return sentence


@st.composite
def damaged(draw, seed):
    """Cut a sound file, flip some of its bytes, put others in between."""
    data = bytearray(seed[: draw(st.integers(0, len(seed)))] if draw(st.booleans()) else seed)
    for _ in range(draw(st.integers(1, 12))):
        place = draw(st.integers(0, max(0, len(data) - 1)))
        if data and draw(st.booleans()):
            data[place] ^= draw(st.integers(1, 255))
        else:
            data[place:place] = draw(st.binary(max_size=30))
    return bytes(data)


@pytest.mark.parametrize("kind", READERS)
def test_damaged_files_end_in_a_document_or_a_sentence(kind):
    @EXAMPLES
    @given(damaged(SEEDS[kind]))
    def check(data):
        read_or_refuse(kind, data)

    check()


@pytest.mark.parametrize("kind", READERS)
def test_any_bytes_end_in_a_document_or_a_sentence(kind):
    @EXAMPLES
    @given(st.binary(max_size=400))
    def check(data):
        read_or_refuse(kind, data)

    check()


@EXAMPLES
@given(st.recursive(st.text(max_size=8), lambda inner: st.lists(inner, max_size=4), max_leaves=30))
def test_any_tree_of_elements_ends_in_a_document_or_a_sentence(tree):
    tags = ("div", "p", "table", "td", "ul", "li", "a", "blockquote", "h1", "svg", "math", "select", "form", "noscript")

    def markup(node, depth=0):
        if isinstance(node, str):
            return node
        tag = tags[(len(node) * 7 + depth * 3) % len(tags)]
        return f"<{tag} class='x-{depth}'>" + "".join(markup(child, depth + 1) for child in node) + f"</{tag}>"

    read_or_refuse("html", f"<html><body>{markup(tree)}</body></html>".encode("utf-8", "replace"))


@EXAMPLES
@given(st.binary(max_size=300))
def test_any_bytes_are_of_some_kind_or_refused(data):
    for start in (b"", b"PK\x03\x04", b"From: a\nTo: b\n", b"<"):
        kind = attempt(recognise, Content(start + data, "x"))
        assert kind in {*READERS, "pdf"} or kind.startswith("x: ")


@cache
def pdf_seed():
    return KINDS["pdf"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_pdfs_are_refused_by_the_worker_with_a_reason_or_read(data):
    """In this process, so that a crash shows; in use, the worker has a process and a time of its own."""
    try:
        found = pdf_worker.extract(data.draw(damaged(pdf_seed())), 50)
    except (Exception, RecursionError):  # noqa: BLE001  # main() names them all "damaged"
        return
    if "pages" in found:
        pages = [[tuple(fragment) for fragment in page] for page in found["pages"]]
        assert isinstance(paragraphs_of(pages, found["widths"]), list)


@EXAMPLES
@given(
    st.lists(
        st.lists(st.tuples(*[st.floats(-1e4, 1e4)] * 2, st.floats(-100, 100), st.text(max_size=12)), max_size=12),
        max_size=4,
    )
)
def test_any_fragments_anywhere_on_a_page_become_paragraphs(pages):
    widths = [600.0] * len(pages)
    words = sorted(word for page in pages for *_, text in page for word in text.split())
    assert all(paragraph.strip() for paragraph in paragraphs_of(pages, widths))
    assert len("".join(paragraphs_of(pages, widths))) <= 3 * len("".join(words)) + 100


def test_deep_json_deep_markup_and_endless_attributes_end():
    for data in (
        b"<html><head><script type='application/ld+json'>" + b'{"a":' * 50_000 + b"</script></head><body>x",
        b"<html><body>" + b"<b>" * 20_000 + b"x",
        b"<html><body " + b"a=1 " * 50_000 + b">x",
        b"<html><body><p class='" + b"ad " * 50_000 + b"'>x",
        b"<" * 100_000,
        b"<html><body>" + b"&#x110000;" * 10_000,
    ):
        read_or_refuse("html", data)
    for data in (b"<rss>" * 50_000, b"<rss" + b" a='b'" * 50_000, b"<rss><channel>" + b"<item>" * 50_000):
        read_or_refuse("feed", data)
    for data in (b"X: y\n" * 50_000, b"From: " + b"<" * 50_000, b"Subject: " + b"=?utf-8?b?" * 5_000 + b"\nTo: x"):
        read_or_refuse("mail", data)
    for data in (b"[" * 50_000, b"*a" * 50_000, b"![" * 50_000, b"---\n" + b"a: b\n" * 20_000, b"<!--" * 30_000):
        read_or_refuse("markdown", data)


def test_a_pdf_that_contains_itself_is_refused():
    """A tree of pages with a loop in it."""
    objects = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
        b"trailer<</Root 1 0 R>>"
    )
    from summarizer.reading import pdf

    with pytest.raises(SourceError, match="x: "):
        pdf.read(Content(io.BytesIO(objects).getvalue(), "x"))

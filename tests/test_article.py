"""An article's text is regular, and that of a clean file is the file's, character for character."""

import hashlib

import pytest
from pydantic import ValidationError

from summarizer.article import Article
from summarizer.errors import SourceTooLargeError
from summarizer.reading import Document


@pytest.mark.parametrize(
    "text",
    [
        "The talks\nended.\n\n“No,” he said.\n",
        "غادر الوفدان القاعة.\n",
        "双方没有签署。\n",
        "مذاکرات می\u200cشود",
        "👩\u200d⚖️ said — “no”\t…",
    ],
)
def test_the_text_of_a_clean_file_is_kept_character_for_character(write, text):
    article = Article.read(write("a.txt", text))
    assert article.text == text
    assert article.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_a_mark_and_mixed_line_ends_leave_the_same_article(write):
    clean = Article.read(write("a.txt", "one\ntwo\nthree\n"))
    mixed = Article.read(write("b.txt", b"\xef\xbb\xbfone\r\ntwo\rthree\n"))
    assert mixed.text == clean.text
    assert mixed.sha256 == clean.sha256


def test_it_keeps_what_the_document_says_of_its_source():
    document = Document("text", "T", "https://x.example/a", "P", "A", "2026-11-01", "en", notes=("n",))
    article = Article.from_document(document)
    assert article.model_dump() == {
        "text": "text",
        "id": "S1",
        "title": "T",
        "url": "https://x.example/a",
        "publisher": "P",
        "author": "A",
        "published": "2026-11-01",
        "language": "en",
    }


def test_the_limit_on_size_is_handed_to_the_reader(write):
    with pytest.raises(SourceTooLargeError, match="limit of 3 bytes"):
        Article.read(str(write("a.txt", "four")), max_bytes=3)


def test_it_does_not_change():
    with pytest.raises(ValidationError):
        Article(text="a").text = "b"

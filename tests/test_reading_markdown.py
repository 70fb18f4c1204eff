"""A Markdown file becomes its text without the marks, and its front matter what is known of it."""

import pytest

from summarizer.reading import markdown
from summarizer.reading.base import Content


def read(text):
    return markdown.read(Content(text.encode(), "x.md", "x.md"))


def test_front_matter_tells_the_source():
    found = read(
        '---\ntitle: "Talks: a tale"\nauthor: A. B.\ndate: 2026-05-08\nurl: https://news.example/a\n---\n\nThey met.\n'
    )
    assert found.text == "They met.\n"
    assert (found.title, found.author, found.published) == ("Talks: a tale", "A. B.", "2026-05-08")
    assert found.url == "https://news.example/a"


def test_the_first_heading_is_the_title_where_nothing_else_is():
    found = read("# Talks *stall*\n\nThey met.\n")
    assert (found.title, found.text, found.url) == ("Talks stall", "Talks stall\n\nThey met.\n", "x.md")
    assert read("They met.\n").title is None


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("## What they *want* ##", "What they want"),
        ("He said **no** and __no__ again.", "He said no and no again."),
        ("See [the paper](https://x.example/a_(b)) or [that][1].", "See the paper) or that."),
        ("![a photo](x.jpg)They met.", "They met."),
        ("> “No,” he said.", "“No,” he said."),
        ("They met.<!-- not this -->", "They met."),
        ("Talks\n=====\n", "Talks\n"),
        ("One\n\n* * *\n\nTwo", "One\n\n\nTwo"),
        ("[1]: https://x.example\nThey met.", "They met."),
        (r"5 \* 4 and \[sic\]", "5 * 4 and [sic]"),
        ("snake_case_name, 5 * 4 * 3, a*b", "snake_case_name, 5 * 4 * 3, a*b"),
        ("- one\n- two\n1. three", "- one\n- two\n1. three"),
        ("[sic] he said, (sic)", "[sic] he said, (sic)"),
    ],
)
def test_marks_go_and_words_stay(marked, plain):
    assert read(marked).text == plain

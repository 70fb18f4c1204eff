"""Markdown: whatever an article or a model writes stays words."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from made_briefs import full_brief
from markdown_it import MarkdownIt
from markdown_it.token import Token

from summarizer.claims import Evidence, Point
from summarizer.note import compose
from summarizer.note.blocks import Bullets, Callout, Fact, Facts, Item, Line, Note, Run, Section, Table
from summarizer.renderers import Layout, render
from summarizer.renderers.base import one_line
from summarizer.renderers.markdown import escape

SNAPSHOT = Path(__file__).parent / "snapshots" / "coast-truce.md"
GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = [
    "[click](javascript:alert(1))",
    "![pixel](http://evil.example/p.png)",
    "[ref]: http://evil.example 'title'",
    "[^1]: a footnote of its own",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- comment --> <b>bold",
    "<https://evil.example>",
    "https://evil.example/a_b_c",
    "www.evil.example",
    "ftp://evil.example",
    "mail me@evil.example",
    "thanks @octocat and @org/team",
    "fixes #1, GH-2 and owner/repo#3",
    "# heading",
    "## heading ##",
    "heading\n===",
    "heading\n---",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "99) item",
    "> quote",
    "> [!WARNING]\n> alert",
    "    code",
    "\tcode",
    "```\ncode\n```",
    "~~~\ncode\n~~~",
    "`code`",
    "**bold** *it* __bold__ _it_ ~~gone~~",
    "a | b\n--- | ---\n1 | 2",
    "| a | b |",
    "***",
    "- - -",
    "&lt;b&gt; &copy; &#60; &amp;",
    "\\[not escaped\\] \\\\",
    "trailing\\",
    "$x$ and $$y$$",
    ":tada: at 10:30:45",
    "first\u2028second\u0085third",
    "a\n\n# new paragraph",
    "\x1b]8;;http://evil.example\x07link\x1b]8;;\x07",
    "\u202eesrever\u202c",
]
INNOCENT = {"text", "softbreak", "hardbreak", "text_special"}
FORBIDDEN = {"link_open", "image", "html_inline", "html_block", "code_inline", "fence", "code_block", "s_open"}


def tokens(markdown: str) -> list[Token]:
    flat = []
    for token in GITHUB.parse(markdown):
        flat += [token, *(token.children or [])]
    return flat


def shown(markdown: str) -> str:
    """Return the words that a reader sees of one paragraph."""
    return "".join(token.content for token in tokens(markdown) if token.type in INNOCENT).replace("\u2060", "")


def note_with(text: str) -> Note:
    line = Line((Run(text),))
    styled = Line((Run("x "), Run(text, "strong"), Run(": "), Run(text, "emphasis"), Run(" "), Run(text, "quotation")))
    blocks = (
        line,
        styled,
        Bullets((Item(line, (line,)),)),
        Facts((Fact(text, line),)),
        Table((text, "x"), (((line,), (line, line)),)),
        Callout("refused", (line,)),
    )
    return Note(line, (Callout("notice", (line,)),), (Section("talks", "Talks", blocks),), (), line)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_character_by_character(text):
    assert shown("x " + escape(text)) == "x " + one_line(text).rstrip()


@given(st.text(max_size=60))
@example("*a*_b_[c](d)<e>&amp;\\`|~$")
def test_any_text_is_shown_character_by_character(text):
    # What surrounds it is ours; the ends are white space at most, which Markdown strips.
    assert shown("x " + escape(text) + " x") == ("x " + one_line(text) + " x")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_any_block_opens_no_link_picture_html_code_or_heading(text):
    parsed = tokens(str(render(note_with(text), "markdown")))
    assert [token.type for token in parsed if token.type in FORBIDDEN] == []
    headings = [token.tag for token in parsed if token.type == "heading_open"]
    assert headings == ["h1", "h2"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_nothing_about_the_structure_of_a_note(text):
    def structure(words: str) -> list[str]:
        markdown = str(render(note_with(words), "markdown"))
        return [token.type for token in tokens(markdown) if token.type not in INNOCENT]

    assert structure(text) == structure("harmless words")


@given(st.text(min_size=1, max_size=40))
def test_any_text_changes_nothing_about_the_blocks_of_a_note(text):
    def structure(words: str) -> list[str]:
        return [token.type for token in GITHUB.parse(str(render(note_with(words), "markdown")))]

    assert structure("x" + text) == structure("harmless")


@pytest.mark.parametrize("text", ["@octocat", "a@b.example", "#12", "GH-2", "http://a.example", "www.a.example"])
def test_what_github_would_link_by_itself_is_broken_up_invisibly(text):
    assert text not in escape(text).replace("\\", "")


def test_words_that_mean_nothing_in_markdown_are_left_alone():
    plain = "AT&T said: “no deal” – at 10:30, on 4.5 % (or so); it’s over! Really? Yes/no."
    assert escape(plain) == plain


def test_the_evidence_is_a_footnote_for_each_passage_and_each_is_used():
    note = compose(full_brief())
    markdown = str(render(note, "markdown"))
    for passage in note.passages:
        assert f"\n[^{passage.number}]: S1, {passage.start}–{passage.end}: “" in markdown
        assert markdown.count(f"[^{passage.number}]") >= 2


def test_empty_words_leave_no_stray_markup():
    line = Line((Run("", "strong"), Run(" ", "emphasis"), Run("words")))
    assert render(Note(line, (), (), (), line), "markdown") == "# words\n\n---\n\nwords\n"


def test_evidence_within_the_line_is_escaped_too():
    point = Point[Evidence](
        text="x", evidence=(full_brief().summary[0].evidence[0].model_copy(update={"quote": "<b>[a](b)"}),)
    )
    markdown = str(render(compose(full_brief(summary=(point,))), "markdown", Layout(evidence="inline")))
    assert "&lt;b&gt;\\[a\\](b)" in markdown


def test_the_note_reads_as_in_the_snapshot():
    """To accept a change: run tests/snapshots/update.py and review the difference."""
    assert full_brief().to_markdown() == SNAPSHOT.read_text(encoding="utf-8")

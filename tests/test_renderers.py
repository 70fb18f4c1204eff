"""The family of renderers: one interface, one choice, and no kind of block that a format cannot show."""

from pathlib import Path
from typing import get_args

import pytest
from made_briefs import ARTICLE, full_brief
from plain_words import outline, page_lines, plain_words

from summarizer.brief import Doubt
from summarizer.errors import SettingsError
from summarizer.note import FULL, compose
from summarizer.note.blocks import (
    Actor,
    Arrow,
    Basis,
    Block,
    Bullets,
    Callout,
    Event,
    Fact,
    Facts,
    Flag,
    Inline,
    Item,
    Line,
    Note,
    Passage,
    Reference,
    Relations,
    Run,
    RunStyle,
    Section,
    Table,
    Timeline,
    Tone,
)
from summarizer.renderers import RENDERERS, Layout, Renderer, render, renderer_for, renderer_named
from summarizer.settings import EvidenceStyle

# Annotations print claims, not blocks.
SHOWING = [renderer for renderer in RENDERERS if renderer.name != "annotations"]
FORMATS = [pytest.param(renderer, id=renderer.name) for renderer in SHOWING]
ALL = [pytest.param(renderer, id=renderer.name) for renderer in RENDERERS]


def seen(renderer: Renderer, note: Note, layout: Layout = Layout()) -> str:  # noqa: B008  # frozen
    return plain_words(renderer.render(note, layout), renderer.name)


def line(text: str) -> Line:
    return Line((Run(text),))


BLOCKS: dict[type, Block] = {
    Line: line("aline"),
    Bullets: Bullets((Item(line("anitem"), (line("achild"),)),)),
    Facts: Facts((Fact("alabel", line("avalue")),)),
    Table: Table(("ahead", "other"), (((line("acell"), line("second")), ()),)),
    Callout: Callout("notice", (line("acallout"),)),
    Relations: Relations(
        "atitle",
        (Actor("anactor", "party"), Actor("asecond", "other"), Actor("amediator", "mediator")),
        (Arrow("warning", "anactor", "asecond", "awarning", (1,), doubted=True),),
        (line("inwords"),),
    ),
    Timeline: Timeline(
        "atitle",
        (Event("2026-05-14", "14 May", "anevent"), Event("2026-05-15", "15 May", "asecond")),
        (line("inwords"),),
    ),
}
INLINES: dict[type, Inline] = {
    Run: Run("arun"),
    Reference: Reference(1, "/talks"),
    Flag: Flag(7),
}
PASSAGE = Passage(1, "S1", "apassage", 3, 11, "exact")


def note_of(*blocks: Block) -> Note:
    return Note(
        title=line("atitle"),
        notices=(Callout("notice", (line("anotice"),)),),
        sections=(Section("talks", "aheading", blocks),),
        passages=(PASSAGE,),
        provenance=line("aprovenance"),
    )


def test_the_samples_cover_every_kind_of_block_and_of_inline():
    assert set(BLOCKS) == set(get_args(Block))
    assert set(INLINES) == set(get_args(Inline))


@pytest.mark.parametrize("renderer", FORMATS)
@pytest.mark.parametrize("kind", BLOCKS, ids=lambda kind: kind.__name__)
def test_every_kind_of_block_shows_all_its_words_in_every_format(renderer, kind):
    note = note_of(BLOCKS[kind])
    shown = seen(renderer, note).casefold()
    expected = [run.text for line in note.lines() for run in line.runs if isinstance(run, Run)]
    assert [text for text in [*expected, "aheading", "apassage"] if text not in shown] == []


def test_labels_and_column_headings_are_shown_in_every_format():
    for renderer in SHOWING:
        shown = seen(renderer, note_of(BLOCKS[Facts], BLOCKS[Table]))
        assert "alabel" in shown
        assert "ahead" in shown


@pytest.mark.parametrize("renderer", FORMATS)
@pytest.mark.parametrize("style", get_args(RunStyle))
def test_every_style_of_run_shows_its_words_in_every_format(renderer, style):
    shown = seen(renderer, note_of(Line((Run("words", style),))))
    assert "words" in shown
    assert ("“words”" in shown) == (style == "quotation")


@pytest.mark.parametrize("renderer", FORMATS)
@pytest.mark.parametrize("tone", get_args(Tone))
def test_every_tone_of_callout_is_shown_in_every_format(renderer, tone):
    assert "words" in seen(renderer, note_of(Callout(tone, (line("words"),))))


@pytest.mark.parametrize("renderer", FORMATS)
def test_a_flag_and_its_explanation_carry_the_same_number_and_do_not_look_alike(renderer):
    flagged = seen(renderer, note_of(Line((Run("claim"), Flag(7)))))
    explained = seen(renderer, note_of(Line((Flag(7, explains=True), Run("claim")))))
    assert "D7" in flagged
    assert "D7" in explained
    assert flagged.replace("claim", "") != explained.replace("claim", "")


@pytest.mark.parametrize("renderer", FORMATS)
@pytest.mark.parametrize("style", get_args(EvidenceStyle))
def test_evidence_stands_in_notes_in_the_line_or_nowhere_as_asked(renderer, style):
    shown = seen(renderer, note_of(Line((Run("claim"), Reference(1, "/talks")))), Layout(evidence=style))
    numbered = "[^1]" in shown or "[1]" in shown
    assert numbered == (style == "notes")
    assert ("apassage" in shown) == (style != "none")
    assert shown.index("apassage") < shown.index("aprovenance") if style == "inline" else True


@pytest.mark.parametrize("renderer", ALL)
def test_a_refused_claim_its_reason_and_every_doubt_appear_in_every_format(renderer):
    shown = " ".join(seen(renderer, compose(full_brief(), renderer.sections)).split())
    for words in ("the road to Adrassa will be mined", "“mined” stands where", "“the army” is not among the parties"):
        assert words in shown.replace(" x ", " ").replace(" ? ", " ")


@pytest.mark.parametrize("renderer", FORMATS)
def test_a_note_without_passages_has_no_empty_list_of_them(renderer):
    empty = Note(line("atitle"), (), (Section("talks", "aheading", (line("aline"),)),), (), line("aprovenance"))
    assert "evidence" not in seen(renderer, empty).casefold()
    if renderer.name in {"markdown", "text"}:
        shown = str(renderer.render(empty, Layout()))
        assert shown.endswith("\n")
        assert "\n\n\n" not in shown


@pytest.mark.parametrize("renderer", ALL)
def test_rendering_depends_on_nothing_but_the_note(renderer):
    note = compose(full_brief(), FULL, (ARTICLE,))
    assert renderer.render(note, Layout()) == renderer.render(note, Layout())


def test_a_basis_changes_nothing_that_a_plain_format_prints():
    doubts = (Doubt(path="/talks", reason="context_cut", detail="x"),)
    bare, based = Line((Run("words"),)), Line((Run("words"),), Basis("talks", "/talks", ("A",), (1,), doubts))
    for renderer in map(renderer_named, ("markdown", "text", "docx")):
        assert renderer.render(note_of(bare), Layout()) == renderer.render(note_of(based), Layout())


def test_names_and_endings_belong_to_one_format_each():
    names = [renderer.name for renderer in RENDERERS]
    endings = [ending for renderer in RENDERERS for ending in renderer.endings]
    assert len(set(names)) == len(names)
    assert len(set(endings)) == len(endings)
    assert all(ending.startswith(".") and ending == ending.lower() for ending in endings)


def test_a_format_is_chosen_by_name_or_by_the_ending_of_a_file():
    assert renderer_named("text").name == "text"
    assert renderer_for("notes/Brief.MD").name == "markdown"
    assert renderer_for("brief.unknown") is None


def test_an_unknown_format_is_an_error_that_names_the_known_ones():
    with pytest.raises(SettingsError, match=r"no format 'papyrus'.*markdown, text"):
        render(note_of(), "papyrus")


def test_a_brief_renders_itself_as_the_renderers_do():
    brief = full_brief()
    assert brief.to_markdown() == render(compose(brief), "markdown")
    assert brief.to_text() == render(compose(brief), "text")
    assert brief.to_html() == render(compose(brief, FULL), "html")
    assert brief.to_html(ARTICLE) == render(compose(brief, FULL, (ARTICLE,)), "html")
    assert brief.to_docx() == render(compose(brief, FULL), "docx")


def test_a_heading_for_the_desk_to_fill_stands_in_every_format_without_words_of_ours():
    note = compose(full_brief(), ("considerations", "recommendation"))
    assert [(part.title, part.blocks) for part in note.sections] == [("Considerations", ()), ("Recommendation", ())]
    for renderer in SHOWING:
        shown = seen(renderer, note).casefold()
        assert shown.index("considerations") < shown.index("recommendation")


def test_documents_have_all_sections_and_short_formats_those_of_the_note_alone():
    assert {renderer.name for renderer in RENDERERS if renderer.document} == {"html", "docx", "annotations"}
    assert set(renderer_named("html").sections) - set(renderer_named("text").sections) == {"pictures", "method"}


@pytest.mark.parametrize(
    ("name", "rendered"),
    [
        ("coast-truce.html", lambda: page_lines(full_brief().to_html(ARTICLE))),
        ("coast-truce.docx.txt", lambda: outline(full_brief().to_docx())),
        (
            "coast-truce.jsonld",
            lambda: render(compose(full_brief(), ("warnings", "unverified"), (ARTICLE,)), "annotations"),
        ),
    ],
)
def test_documents_read_as_in_their_snapshots(name, rendered):
    """To accept a change: run tests/snapshots/update.py and review the difference."""
    assert rendered() == (Path(__file__).parent / "snapshots" / name).read_text(encoding="utf-8")

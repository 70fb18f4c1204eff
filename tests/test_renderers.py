"""The family of renderers: one interface, one choice, and no kind of block that a format cannot show."""

from typing import get_args

import pytest
from made_briefs import full_brief

from summarizer.brief import Doubt
from summarizer.errors import SettingsError
from summarizer.note import compose
from summarizer.note.blocks import (
    Basis,
    Block,
    Bullets,
    Callout,
    Fact,
    Facts,
    Flag,
    Inline,
    Item,
    Line,
    Note,
    Passage,
    Reference,
    Run,
    RunStyle,
    Section,
    Table,
    Tone,
)
from summarizer.renderers import RENDERERS, Layout, render, renderer_for, renderer_named
from summarizer.settings import EvidenceStyle

TEXTUAL = [renderer for renderer in RENDERERS if not renderer.binary]
FORMATS = [pytest.param(renderer, id=renderer.name) for renderer in TEXTUAL]


def line(text: str) -> Line:
    return Line((Run(text),))


BLOCKS: dict[type, Block] = {
    Line: line("aline"),
    Bullets: Bullets((Item(line("anitem"), (line("achild"),)),)),
    Facts: Facts((Fact("alabel", line("avalue")),)),
    Table: Table(("ahead", "other"), (((line("acell"), line("second")), ()),)),
    Callout: Callout("notice", (line("acallout"),)),
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
    shown = str(renderer.render(note, Layout())).casefold()
    expected = [run.text for line in note.lines() for run in line.runs if isinstance(run, Run)]
    assert [text for text in [*expected, "aheading", "apassage"] if text not in shown] == []


def test_labels_and_column_headings_are_shown_in_every_format():
    for renderer in TEXTUAL:
        shown = str(renderer.render(note_of(BLOCKS[Facts], BLOCKS[Table]), Layout()))
        assert "alabel" in shown
        assert "ahead" in shown


@pytest.mark.parametrize("renderer", FORMATS)
@pytest.mark.parametrize("style", get_args(RunStyle))
def test_every_style_of_run_shows_its_words_in_every_format(renderer, style):
    shown = str(renderer.render(note_of(Line((Run("words", style),))), Layout()))
    assert "words" in shown
    assert ("“words”" in shown) == (style == "quotation")


@pytest.mark.parametrize("renderer", FORMATS)
@pytest.mark.parametrize("tone", get_args(Tone))
def test_every_tone_of_callout_is_shown_in_every_format(renderer, tone):
    assert "words" in str(renderer.render(note_of(Callout(tone, (line("words"),))), Layout()))


@pytest.mark.parametrize("renderer", FORMATS)
def test_a_flag_and_its_explanation_carry_the_same_number_and_do_not_look_alike(renderer):
    flagged = str(renderer.render(note_of(Line((Run("claim"), Flag(7)))), Layout()))
    explained = str(renderer.render(note_of(Line((Flag(7, explains=True), Run("claim")))), Layout()))
    assert "D7" in flagged
    assert "D7" in explained
    assert flagged.replace("claim", "") != explained.replace("claim", "")


@pytest.mark.parametrize("renderer", FORMATS)
@pytest.mark.parametrize("style", get_args(EvidenceStyle))
def test_evidence_stands_in_notes_in_the_line_or_nowhere_as_asked(renderer, style):
    shown = str(renderer.render(note_of(Line((Run("claim"), Reference(1, "/talks")))), Layout(evidence=style)))
    numbered = "[^1]" in shown or "[1]" in shown
    assert numbered == (style == "notes")
    assert ("apassage" in shown) == (style != "none")
    assert shown.index("apassage") < shown.index("aprovenance") if style == "inline" else True


@pytest.mark.parametrize("renderer", FORMATS)
def test_a_refused_claim_its_reason_and_every_doubt_appear_in_every_format(renderer):
    shown = " ".join(str(renderer.render(compose(full_brief()), Layout())).split())
    for words in ("the road to Adrassa will be mined", "“mined” stands where", "“the army” is not among the parties"):
        assert words in shown.replace(" x ", " ").replace(" ? ", " ")


@pytest.mark.parametrize("renderer", FORMATS)
def test_a_note_without_passages_has_no_empty_list_of_them(renderer):
    empty = Note(line("atitle"), (), (Section("talks", "aheading", (line("aline"),)),), (), line("aprovenance"))
    shown = str(renderer.render(empty, Layout()))
    assert "evidence" not in shown.casefold()
    assert shown.endswith("\n")
    assert "\n\n\n" not in shown


@pytest.mark.parametrize("renderer", FORMATS)
def test_rendering_depends_on_nothing_but_the_note(renderer):
    note = compose(full_brief())
    assert renderer.render(note, Layout()) == renderer.render(note, Layout())


def test_a_basis_changes_nothing_that_a_plain_format_prints():
    doubts = (Doubt(path="/talks", reason="context_cut", detail="x"),)
    bare, based = Line((Run("words"),)), Line((Run("words"),), Basis("talks", "/talks", ("A",), (1,), doubts))
    for renderer in TEXTUAL:
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

"""Wordings of claims in a line of the note: what is left away, and that nothing else is."""

import pytest
from made_briefs import full_brief, proof

from summarizer.brief import Doubt
from summarizer.claims import CautionaryStatement, Evidence, Mediator, Party, Point, Speaker
from summarizer.note import compose, phrases
from summarizer.note.blocks import Flag, Line, Note, Run
from summarizer.note.wording import excerpt, in_its_marks, sentence, told, topic


def printed(note: Note, path: str) -> list[str]:
    return [
        "".join(run.text for run in line.runs if isinstance(run, Run))
        for line in note.lines()
        if line.basis and line.basis.path == path
    ]


def flags(line: Line) -> list[int]:
    return [run.number for run in line.runs if isinstance(run, Flag)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("GENEVA (Own report) — Both sides met again.", "Both sides met again."),
        ("PORT LOUIS — “We go on,” she said.", "“We go on,” she said."),
        ("KAMPALA, Nov. 7 (Newswire) -- Both sides met.", "Both sides met."),
        ("ST. JOHN'S - 40 boats stayed out.", "40 boats stayed out."),
        ("Both sides — at last — met.", "Both sides — at last — met."),
        ("OPEC — which met late — cut nothing.", "OPEC — which met late — cut nothing."),
        ("US-Canada talks go on.", "US-Canada talks go on."),
        ("UN-Talks begin.", "UN-Talks begin."),
    ],
)
def test_a_dateline_is_left_away_and_a_dash_in_a_sentence_is_none(text, shown):
    assert sentence(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("that boats cross at night", "boats cross at night"),
        ("the claim that boats cross at night", "boats cross at night"),
        ("that", "that"),
        ("how to share the water", "how to share the water"),
    ],
)
def test_a_quarrel_is_printed_without_the_word_that_tied_it_to_a_verb(text, shown):
    assert topic(text) == shown


@pytest.mark.parametrize(
    ("gist", "shown"),
    [
        ("Veria that duties would follow", "duties would follow"),
        ("Veria not to test its patience", "not to test its patience"),
        ("Veria, that duties would follow", "duties would follow"),
        ("Veria will pay for it", "Veria will pay for it"),
        ("Verians that duties would follow", "Verians that duties would follow"),
        ("that duties would follow", "duties would follow"),
        ("duties would follow", "duties would follow"),
    ],
)
def test_the_one_warned_is_not_named_twice_in_a_line_unless_the_sentence_needs_it(gist, shown):
    assert told(gist, ["Republic of Veria", "Veria"]) == shown


def test_words_in_their_marks_are_known_in_any_kind_of_marks():
    assert in_its_marks("dollar for dollar", 'it would answer "dollar for dollar".')
    assert in_its_marks("dollar for dollar,", "it would answer “dollar for dollar,” he said")
    assert not in_its_marks("dollar for dollar", "it would answer dollar for dollar")


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("Both sides met.", "Both sides met."),
        ("both sides met again", "… both sides met again …"),
        ("government, warned the port not to wait.”", "… government, warned the port not to wait.”"),
    ],
)
def test_a_passage_that_begins_or_ends_within_a_sentence_shows_it(quote, shown):
    assert excerpt(quote) == shown


def test_a_warning_whose_gist_holds_the_quoted_words_in_marks_has_them_once():
    warning = CautionaryStatement[Evidence](
        speaker=Speaker(name="Amina Roshal", role=None, side=None),
        addressee=None,
        quote="at its own risk",
        gist="Selmara would move “at its own risk”",
        evidence=(proof("Muscat"),),
    )
    (shown,) = printed(compose(full_brief(warnings=(warning,))), "/warnings/0")
    assert shown == "Amina Roshal: Selmara would move “at its own risk”"


def test_a_kind_is_printed_only_where_it_says_something():
    party = Party[Evidence](name="Muscat", kind="other", aliases=(), delegates=(), evidence=(proof("Muscat"),))
    mediator = Mediator[Evidence](name="Muscat", kind="other", aliases=(), evidence=(proof("Muscat"),))
    texts = [
        "".join(run.text for run in line.runs if isinstance(run, Run))
        for line in compose(full_brief(parties=(party,), mediators=(mediator,))).lines()
    ]
    assert phrases.PARTY in texts
    assert phrases.MEDIATOR in texts
    assert not any("other" in text for text in texts if text.startswith((phrases.PARTY, phrases.MEDIATOR)))


def test_the_bottom_line_leaves_to_a_later_section_what_that_says_in_the_same_words_but_for_its_first_sentence():
    first, second = (Point[Evidence](text=text, evidence=(proof("Muscat"),)) for text in ("They met.", "They go on."))
    dated = second.model_copy(update={"text": "MUSCAT — They go on"})
    note = compose(full_brief(summary=(first, second), agreements=(first,), next_steps=(dated,)))
    assert printed(note, "/summary/0") == ["They met."]
    assert printed(note, "/summary/1") == []
    assert printed(note, "/next_steps/0") == ["They go on"]
    alone = compose(full_brief(summary=(first, second), next_steps=(dated,)), ("bottom_line",))
    assert printed(alone, "/summary/1") == ["They go on."]


def test_doubts_about_the_talks_are_flagged_once_and_those_for_one_reason_are_one():
    doubts = tuple(Doubt(path="/talks", reason="wording_unsupported", detail=detail) for detail in ("One.", "Two."))
    note = compose(full_brief(doubts=doubts))
    lines = [line for line in note.lines() if line.basis and line.basis.path == "/talks"]
    assert [flags(line) for line in lines] == [[1], *([] for _ in lines[1:])]
    explained = [line for line in note.lines() if any(isinstance(run, Flag) and run.explains for run in line.runs)]
    (shown,) = ("".join(run.text for run in line.runs if isinstance(run, Run)) for line in explained)
    assert shown.endswith("One. Two.")

"""The note: what is in it, in which order, and how it speaks of what is not proven."""

from collections.abc import Iterator
from typing import get_args

import pytest
from made_briefs import ARTICLE, FRONT, SELMARA, empty_brief, full_brief, proof

from summarizer.article import Article
from summarizer.brief import (
    Brief,
    Calls,
    ClaimKind,
    Doubt,
    DoubtReason,
    Provenance,
    Refusal,
    RefusalReason,
    Verification,
)
from summarizer.claims import ActorKind, CautionaryStatement, Evidence, Outcome, Party, Point, Speaker
from summarizer.errors import SettingsError, UsageError
from summarizer.note import FULL, Note, compose, phrases
from summarizer.note.blocks import (
    Bullets,
    Callout,
    Facts,
    Flag,
    Line,
    Reference,
    Run,
    Section,
    SectionId,
    Table,
)
from summarizer.note.composing import SECTIONS, SHORT
from summarizer.note.ledger import owner_of
from summarizer.note.reporting import claim_at, described
from summarizer.pipeline import summarize
from summarizer.settings import BUILT_IN_MODEL, FOREIGN_DRAFT


def words(line: Line) -> str:
    return "".join(run.text for run in line.runs if isinstance(run, Run))


def flags(line: Line) -> list[int]:
    return [run.number for run in line.runs if isinstance(run, Flag)]


def line_at(note: Note, path: str) -> Line:
    return next(line for line in note.lines() if line.basis and line.basis.path == path)


def section(note: Note, name: SectionId) -> Section:
    return next(section for section in note.sections if section.id == name)


def all_words(note: Note) -> str:
    return "\n".join(map(words, note.lines()))


# --- order and completeness -----------------------------------------------------------------------


def test_sections_stand_in_the_order_in_which_a_reader_needs_them():
    assert [part.id for part in compose(full_brief()).sections] == [
        "bottom_line",
        "talks",
        "parties",
        "conditions",
        "disputes",
        "warnings",
        "agreements",
        "next_steps",
        "contradictions",
        "unverified",
        "sources",
    ]


def test_every_claim_of_the_brief_is_printed_with_its_kind_and_path():
    paths = {line.basis.path: line.basis.kind for line in compose(full_brief()).lines() if line.basis}
    assert paths == {
        "/headline": "headline",
        "/summary/0": "summary",
        "/talks": "talks",
        "/parties/0": "party",
        "/parties/0/delegates/0": "delegate",
        "/parties/1": "party",
        "/mediators/0": "mediator",
        "/mediators/1": "mediator",
        "/conditions/0": "condition",
        "/conditions/1": "condition",
        "/disputes/0": "dispute",
        "/disputes/0/positions/0": "position",
        "/disputes/0/positions/1": "position",
        "/warnings/0": "warning",
        "/warnings/1": "warning",
        "/agreements/0": "agreement",
        "/next_steps/0": "next_step",
        "/contradictions/0": "contradiction",
        "/contradictions/0/statements/0": "statement",
        "/contradictions/0/statements/1": "statement",
        "/refused/0": "warning",
    }


def test_passages_are_numbered_from_one_in_order_of_first_use_and_each_span_once():
    note = compose(full_brief())
    used = [run.number for line in note.lines() for run in line.runs if isinstance(run, Reference)]
    assert list(dict.fromkeys(used)) == [passage.number for passage in note.passages]
    assert [passage.number for passage in note.passages] == list(range(1, len(note.passages) + 1))
    spans = [(passage.source, passage.start, passage.end) for passage in note.passages]
    assert len(set(spans)) == len(spans)


def test_every_passage_is_the_article_s_own_words():
    for passage in compose(full_brief()).passages:
        assert ARTICLE.text[passage.start : passage.end] == passage.quote


def test_the_basis_of_a_line_names_the_numbers_that_the_line_shows():
    for line in compose(full_brief()).lines():
        shown = tuple(run.number for run in line.runs if isinstance(run, Reference))
        assert shown == (line.basis.evidence if line.basis else ())


def test_a_line_names_the_parties_whom_it_concerns():
    note = compose(full_brief())
    assert line_at(note, "/conditions/0").basis.parties == (FRONT, SELMARA)
    assert line_at(note, "/conditions/1").basis.parties == (SELMARA,)
    assert line_at(note, "/disputes/0").basis.parties == (FRONT, SELMARA)
    assert line_at(note, "/parties/0/delegates/0").basis.parties == (SELMARA,)
    assert line_at(note, "/mediators/0").basis.parties == ("Oman",)
    assert line_at(note, "/warnings/0").basis.parties == (FRONT, SELMARA)


def test_whoever_speaks_for_a_party_concerns_it_and_a_stranger_concerns_nobody():
    (contradiction,) = full_brief().contradictions
    first, second = contradiction.statements
    statements = (
        first.model_copy(update={"speaker": "Amina Roshal"}),
        second.model_copy(update={"speaker": "A fisherman"}),
    )
    changed = contradiction.model_copy(update={"statements": statements})
    note = compose(full_brief(contradictions=(changed,)))
    assert line_at(note, "/contradictions/0").basis.parties == (SELMARA,)
    assert line_at(note, "/contradictions/0/statements/1").basis.parties == ()


def test_nothing_stands_in_the_note_that_is_neither_in_the_brief_nor_a_fixed_phrase():
    """A word of the note comes from the brief's JSON or from the phrases."""
    import re

    brief = full_brief()
    fixed = " ".join(str(value) for name, value in vars(phrases).items() if name.isupper())
    known = set(re.findall(r"\w+", (brief.model_dump_json() + fixed + f"{len(ARTICLE.text):,}").casefold()))
    used = set(re.findall(r"\w+", all_words(compose(brief)).casefold()))
    assert used - known - {brief.sources[0].sha256[:12], "summarizer", "sha", "256", "utc", "14", "09"} == set()


def test_asking_for_sections_gives_those_in_that_order_and_numbers_only_their_passages():
    note = compose(full_brief(), ("warnings", "conditions"))
    assert [part.id for part in note.sections] == ["warnings", "conditions"]
    assert note.passages[0].quote.startswith("If the shelling goes on")
    assert len(note.passages) == 4


def test_a_section_that_does_not_exist_is_an_error_that_names_those_that_do():
    with pytest.raises(SettingsError, match=r"no section 'weather'.*bottom_line, talks"):
        compose(full_brief(), ("weather",))


def test_every_section_and_every_reason_has_its_phrase():
    assert set(phrases.HEADINGS) == set(SECTIONS)
    assert set(phrases.ABSENT) == set(SHORT) - {"bottom_line", "unverified", "sources"}
    assert set(phrases.REFUSALS) == set(get_args(RefusalReason))
    assert set(phrases.DOUBTS) == set(get_args(DoubtReason))
    assert set(phrases.OUTCOMES) == set(get_args(Outcome))
    assert set(phrases.ACTOR_KINDS) == set(get_args(ActorKind))
    assert set(phrases.CLAIM_KINDS) == {*get_args(ClaimKind), "headline"}


# --- how things are said --------------------------------------------------------------------------


def test_a_condition_a_position_and_a_statement_open_with_whoever_says_it():
    note = compose(full_brief())
    assert words(line_at(note, "/conditions/0")).startswith("Northern Coast Front to Selmara: government troops")
    assert words(line_at(note, "/conditions/1")) == "Selmara: a list of the people held"
    assert words(line_at(note, "/disputes/0/positions/1")) == "Selmara: denied it"
    assert words(line_at(note, "/contradictions/0/statements/0")).startswith("Omani foreign ministry: ")


def test_a_warning_names_speaker_role_side_addressee_and_keeps_the_words_apart_from_the_gist():
    line = line_at(compose(full_brief()), "/warnings/0")
    assert words(line).startswith(
        "Yusef Tarrin (chief negotiator, for Northern Coast Front) to Selmara: If the shelling"
    )
    assert [run.text for run in line.runs if isinstance(run, Run) and run.style == "quotation"] == [
        "If the shelling goes on, the road to Adrassa will be closed by the weekend"
    ]
    assert words(line).endswith(" – The Front would close the road to Adrassa")


def test_a_warning_without_its_words_is_said_to_be_a_paraphrase():
    line = line_at(compose(full_brief()), "/warnings/1")
    assert words(line) == "Northern Coast Front: the rifles stay up (paraphrased in the article)"
    assert all(run.style != "quotation" for run in line.runs if isinstance(run, Run))


def test_a_gist_that_only_repeats_the_words_is_not_printed_twice_nor_a_comma_that_led_on():
    warning = CautionaryStatement[Evidence](
        speaker=Speaker(name="Yusef Tarrin", role=None, side=None),
        addressee=None,
        quote="nobody will open it for them,",
        gist="Nobody will open it for them.",
        evidence=(proof("nobody will open it for them"),),
    )
    line = line_at(compose(full_brief(warnings=(warning,))), "/warnings/0")
    assert words(line) == "Yusef Tarrin: nobody will open it for them"


def test_a_fact_of_the_talks_leads_to_the_passage_that_prints_it():
    talks = full_brief().talks.model_copy(
        update={"started": "Tuesday", "started_on": "2026-05-12", "round": "fifth day"},
    )
    facts = section(compose(full_brief(talks=talks)), "talks").blocks[0]
    assert isinstance(facts, Facts)
    shown = {row.label: (words(row.value), row.value.basis.evidence) for row in facts.rows}
    first, second = (passage.number for passage in compose(full_brief(talks=talks), ("talks",)).passages)
    assert (first, second) == (1, 2)
    assert shown == {
        "Subject": ("a lasting ceasefire", (1, 3)),
        "Round": ("fifth day", (1,)),
        "Venue": ("Muscat", (1,)),
        "Began": ("Tuesday (12 May 2026)", (1, 3)),  # printed by neither, so both are shown
        "Outcome": ("still going on", (1, 3)),
    }


def test_aliases_that_differ_by_an_article_only_are_shown_once_and_empty_columns_are_left_out():
    party = full_brief().parties[1].model_copy(update={"aliases": ("the Front", "Front", "CLF")})
    table = section(compose(full_brief(parties=(party,), mediators=())), "parties").blocks[0]
    assert isinstance(table, Table)
    assert table.header == ("Side", "In the talks", "Also called")
    assert words(table.rows[0][2][0]) == "the Front, CLF"


def test_a_brief_of_the_built_in_rules_says_in_its_first_lines_that_no_model_made_it():
    note = compose(full_brief())
    assert words(note.notices[0].content[0]) == phrases.NO_MODEL
    assert "without a language model" in phrases.NO_MODEL


def test_a_brief_made_by_a_model_says_which_and_how_often_it_was_asked():
    made = full_brief().provenance.model_copy(
        update={"model": "openai/some-model", "calls": {"first": 1, "repairs": 1}, "cost_usd": 0.00123},
    )
    brief = full_brief().model_validate({**full_brief().model_dump(), "provenance": made.model_dump(warnings=False)})
    note = compose(brief)
    assert phrases.NO_MODEL not in all_words(note)
    assert words(note.provenance) == (
        "16 of 19 claims verified; 2 to be checked; 1 refused; model openai/some-model; requests to it: 2; "
        "0.0012 US dollars; summarizer 1.2.3; 2026-05-14 09:30:00 UTC."
    )


def test_an_article_without_talks_says_so_and_lists_nothing_else():
    note = compose(empty_brief())
    assert words(note.notices[-1].content[0]) == "No negotiation was found in this article."
    assert [part.id for part in note.sections] == ["sources"]
    assert words(note.provenance).startswith("no claims; built-in rules; ")


def test_what_was_found_in_an_article_without_talks_is_shown_all_the_same():
    note = compose(empty_brief(warnings=full_brief().warnings))
    assert words(note.notices[-1].content[0]).endswith(phrases.FOUND_ALL_THE_SAME)
    assert line_at(note, "/warnings/0")


def test_a_brief_without_sources_or_delegates_or_facts_is_composed_too():
    talks = full_brief().talks.model_copy(update={"venue": None, "subject": "", "evidence": ()})
    note = compose(full_brief(sources=(), talks=talks))
    assert [row.label for row in section(note, "talks").blocks[0].rows] == ["Outcome"]
    assert note.sections[-1].id == "unverified"


# --- refused and doubted --------------------------------------------------------------------------


def test_a_doubted_claim_is_flagged_in_place_and_the_flag_is_explained():
    note = compose(full_brief())
    assert flags(line_at(note, "/conditions/0")) == [1]
    assert line_at(note, "/conditions/0").basis.doubts == (full_brief().doubts[0],)
    explained = [
        line
        for block in section(note, "unverified").blocks
        if isinstance(block, Callout) and block.tone == "doubt"
        for line in block.content
    ]
    assert explained[1].runs[0] == Flag(1, explains=True)
    assert words(explained[1]) == (
        " condition – Northern Coast Front → Selmara: “government troops leave the harbour before it signs anything” – "
        "neither a party nor a mediator: “the army” is not among the parties."
    )


def test_claims_of_weak_rules_stand_behind_the_firm_ones_under_words_that_say_so():
    blocks = section(compose(full_brief()), "conditions").blocks
    assert [type(block) for block in blocks] == [Bullets, Line, Bullets]
    firm, introduction, weak = blocks
    assert firm.items[0].line.basis.path == "/conditions/0"
    assert words(introduction).startswith("On weaker grounds")
    assert flags(introduction) == [2]
    assert weak.items[0].line.basis.path == "/conditions/1"
    assert flags(weak.items[0].line) == []


def test_weak_talks_and_weak_parties_are_introduced_so_too():
    doubts = (
        Doubt(path="/talks", reason="weak_rule", detail="No verb of meeting."),
        Doubt(path="/parties/1", reason="weak_rule", detail="Named once."),
    )
    note = compose(full_brief(doubts=doubts))
    assert [type(block) for block in section(note, "talks").blocks] == [Line, Facts]
    assert [type(block) for block in section(note, "parties").blocks] == [Table, Line, Table]


def test_a_section_of_weak_claims_only_has_no_empty_list_before_them():
    doubts = tuple(Doubt(path=f"/conditions/{n}", reason="weak_rule", detail="x") for n in (0, 1))
    assert [type(block) for block in section(compose(full_brief(doubts=doubts)), "conditions").blocks] == [
        Line,
        Bullets,
    ]


def test_doubts_with_the_same_reason_and_detail_share_a_number():
    doubts = tuple(Doubt(path=f"/warnings/{n}", reason="speaker_disputed", detail="Roshal?") for n in (0, 1))
    note = compose(full_brief(doubts=doubts))
    assert flags(line_at(note, "/warnings/0")) == flags(line_at(note, "/warnings/1")) == [1]
    assert "2 claims – speaker disputed: Roshal?" in all_words(note)


def test_a_doubt_belongs_to_the_innermost_claim_and_to_no_other():
    doubt = Doubt(path="/disputes/0/positions/1/stance", reason="wording_unsupported", detail="x")
    note = compose(full_brief(doubts=(doubt,)))
    assert flags(line_at(note, "/disputes/0/positions/1")) == [1]
    assert flags(line_at(note, "/disputes/0")) == []


def test_a_doubt_about_the_headline_is_flagged_there():
    note = compose(full_brief(doubts=(Doubt(path="/headline", reason="wording_unsupported", detail="x"),)))
    assert flags(note.title) == [1]
    assert "headline – “Selmara and the Northern Coast Front still talk" in all_words(note)


@pytest.mark.parametrize("path", ["", "/nowhere", "/warnings/99", "/is_negotiation", "/warnings/0/nothing/here/at/all"])
def test_a_doubt_about_something_that_is_not_printed_is_explained_all_the_same(path):
    note = compose(full_brief(doubts=(Doubt(path=path, reason="context_cut", detail="Look here."),)))
    assert "Look here." in all_words(note)


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("/conditions/0/on", "/conditions/0"),
        ("/disputes/2/positions/1/stance", "/disputes/2/positions/1"),
        ("/parties/0/delegates/0", "/parties/0/delegates/0"),
        ("/parties/0/aliases/1", "/parties/0"),
        ("/talks/venue", "/talks"),
        ("/headline", "/headline"),
        ("", ""),
    ],
)
def test_the_owner_of_a_pointer_is_the_innermost_claim(path, owner):
    assert owner_of(path) == owner


def test_a_refused_claim_is_shown_with_reason_detail_and_closest_passage_and_nowhere_else():
    note = compose(full_brief())
    line = line_at(note, "/refused/0")
    assert words(line) == (
        "Warning – Yusef Tarrin: the road to Adrassa will be mined – altered words: “mined” stands where the article "
        "says “closed”. Closest passage: … the road to Adrassa will be closed by the weekend …"
    )
    (number,) = line.basis.evidence
    assert not note.passages[number - 1].proves
    assert all(passage.proves for passage in note.passages if passage.number != number)
    assert all_words(note).count("will be mined") == 1


def test_a_refused_claim_without_a_closest_passage_is_shown_too():
    refusal = Refusal(kind="party", claim={"name": 7}, reason="name_not_in_source", detail="No such name.")
    line = line_at(compose(full_brief(refused=(refusal,))), "/refused/0")
    assert words(line) == "Party – (drafted without words) – name not in the article: No such name."


def test_a_brief_without_refusals_and_doubts_says_that_all_was_verified():
    note = compose(full_brief(refused=(), doubts=()))
    assert words(section(note, "unverified").blocks[0]) == phrases.ALL_VERIFIED


@pytest.mark.parametrize(
    ("model", "finder"),
    [
        (BUILT_IN_MODEL, "The rules found"),
        (FOREIGN_DRAFT, "The draft has"),
        ("openai/some-model", "The model named"),
    ],
)
def test_what_was_not_found_is_said_of_the_drafter_and_not_of_the_article(model, finder):
    brief = full_brief(agreements=(), next_steps=(), disputes=())
    brief = brief.model_copy(update={"provenance": brief.provenance.model_copy(update={"model": model})})
    line = section(compose(brief), "unverified").blocks[-1]
    assert words(line) == f"{finder} no disputes, agreements or next steps."


def test_one_kind_that_was_not_found_needs_no_list():
    assert words(section(compose(full_brief(warnings=())), "unverified").blocks[-1]) == "The rules found no warnings."


def test_a_note_with_refused_claims_says_so_in_its_first_lines():
    heading = "see “What could not be verified, and why”."
    assert words(compose(full_brief()).notices[-1].content[0]) == (
        f"1 of 19 claims were refused, and 2 of those below are to be checked; {heading}"
    )
    counts = Verification(claims=19, verified=18, doubted=0, refused=1)
    brief = full_brief(doubts=()).model_copy(update={"verification": counts})
    assert words(compose(brief).notices[-1].content[0]) == f"1 of 19 claims were refused; {heading}"
    counts = Verification(claims=19, verified=17, doubted=2, refused=0)
    brief = full_brief(refused=()).model_copy(update={"verification": counts})
    assert "refused" not in "".join(words(notice.content[0]) for notice in compose(brief).notices)


def test_a_note_of_a_draft_from_elsewhere_says_in_its_first_lines_what_is_to_be_checked():
    counts = Verification(claims=19, verified=17, doubted=2, refused=0)
    brief = full_brief(refused=()).model_copy(update={"verification": counts})
    foreign = brief.model_copy(update={"provenance": brief.provenance.model_copy(update={"model": "draft"})})
    said = "2 of 19 claims are to be checked; see “What could not be verified, and why”."
    assert [words(notice.content[0]) for notice in compose(foreign).notices] == [said]
    sound = Verification(claims=19, verified=19, doubted=0, refused=0)
    assert compose(foreign.model_copy(update={"doubts": (), "verification": sound})).notices == ()


def test_a_refusal_does_not_say_the_claim_s_words_again():
    text = "Three days of negotiations between the island and the mainland closed on Friday without an agreement"
    refusal = Refusal(
        kind="summary", claim={"text": text}, reason="altered_quote", detail=f"Other words than “{text[:80]}…”."
    )
    line = line_at(compose(full_brief(refused=(refusal,))), "/refused/0")
    assert words(line) == f"Summary – {text} – altered words."


@pytest.mark.parametrize("kind", get_args(ClaimKind))
def test_any_kind_of_claim_can_be_described_whatever_it_holds(kind):
    assert described(kind, {}) == ("", "")
    assert described(kind, {"text": 1, "speaker": ["x"], "name": None}) == ("", "")


def test_a_long_claim_is_shortened_at_a_word_where_it_is_only_referred_to():
    long = Point[Evidence](text="word " * 40, evidence=(proof("Muscat"),))
    doubts = (Doubt(path="/summary/0", reason="context_cut", detail="x"),)
    assert "word …”" in all_words(compose(full_brief(summary=(long,), doubts=doubts)))


def test_a_claim_is_found_by_its_pointer():
    brief = full_brief()
    assert claim_at(brief, "/parties/0/delegates/0")["name"] == "Amina Roshal"
    assert claim_at(brief, "/headline") == {"text": brief.headline}
    assert claim_at(brief, "/parties/9") == {}
    assert claim_at(brief, "/is_negotiation") == {}


@pytest.mark.parametrize("name", ["coast-truce", "debt-round", "istanbul-talks", "storm-harbour", "tram-strike"])
def test_the_note_of_a_real_brief_prints_every_claim_and_only_the_article_s_words_as_evidence(name, root):
    article = Article.read(str(root / "examples" / f"{name}.txt"))
    brief = summarize(article)
    note = compose(brief)
    later = {point.text for point in (*brief.agreements, *brief.next_steps)}
    repeated = {f"/summary/{place}" for place, point in enumerate(brief.summary) if place and point.text in later}
    assert {line.basis.path for line in note.lines() if line.basis} == {"/headline", *paths_of_claims(brief)} - repeated
    for passage in note.passages:
        assert article.text[passage.start : passage.end] == passage.quote


def paths_of_claims(brief: Brief) -> Iterator[str]:
    """Yield the pointer of everything in the brief that carries evidence."""

    def walk(value: object, path: str) -> Iterator[str]:
        if isinstance(value, dict):
            if "evidence" in value:
                yield path
            for key, inner in value.items():
                yield from walk(inner, f"{path}/{key}")
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                yield from walk(inner, f"{path}/{index}")

    return walk(brief.model_dump(mode="json", exclude={"refused"}), "")


def test_the_same_brief_gives_the_same_note():
    assert compose(full_brief()) == compose(full_brief())


def test_a_party_s_kind_is_said_in_words():
    party = Party[Evidence](name="X", aliases=(), kind="government_body", delegates=(), evidence=(proof("Muscat"),))
    assert "party, public body" in all_words(compose(full_brief(parties=(party,))))


# --- how it was made ------------------------------------------------------------------------------


def made(brief: Brief) -> dict[str, str]:
    """Return the rows of the section that says how a note was made."""
    (facts,) = section(compose(brief, FULL), "method").blocks
    assert isinstance(facts, Facts)
    return {row.label: words(row.value) for row in facts.rows}


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("builtin/rules", "built-in rules"),
        (FOREIGN_DRAFT, "a draft from elsewhere"),
        ("openai/x", "model openai/x; requests to it: 2; 0.0123 US dollars"),
    ],
)
def test_a_note_says_whether_rules_a_model_or_somebody_else_drafted_it(model, name):
    calls, cost = (Calls(first=1, repairs=1), 0.0123) if model == "openai/x" else (Calls(), None)
    brief = full_brief(
        provenance=Provenance(
            model=model, version="1", created_at="", calls=calls, cost_usd=cost, prompt="instructions.md"
        )
    )
    assert made(brief)["Drafted by"] == name
    assert made(brief)["Prompt"] == "instructions.md"
    assert name in words(compose(brief).provenance)


def test_a_note_says_what_was_checked_what_was_refused_and_how_passages_were_found():
    slip = proof("mediators from Oman and Norway").model_copy(update={"match": "fuzzy"})
    rows = made(full_brief(summary=(Point[Evidence](text="Two mediate.", evidence=(slip,)),)))
    assert rows["Checked"] == "19 claims: 16 stand, 2 stand but are to be checked, 1 refused"
    assert rows["Refused"] == "1, listed with the reasons under “What could not be verified, and why”"
    assert rows["Passages"] == "13 letter by letter; 1 but for a slip or another spelling of a word"
    assert rows["Made"] == "2026-05-14 09:30:00 UTC"
    empty = made(empty_brief())
    assert (empty["Checked"], empty["Refused"]) == ("no claims", "nothing")
    assert "Passages" not in empty


def test_a_note_holds_the_text_of_the_article_that_was_given_and_of_no_other():
    assert [text.text for text in compose(full_brief(), articles=(ARTICLE,)).sources] == [ARTICLE.text]
    assert [text.text for text in compose(full_brief()).sources] == [None]
    with pytest.raises(UsageError, match="was not made of this article"):
        compose(full_brief(), articles=(Article(text="Another article about other people."),))


def test_a_section_asked_for_twice_stands_there_once():
    assert [part.id for part in compose(full_brief(), ("sources", "talks", "sources")).sections] == ["sources", "talks"]

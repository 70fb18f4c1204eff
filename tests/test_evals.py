"""Evaluations: gold read from a folder and checked, briefs scored into a report, two reports compared."""

import json

import pytest
from gold_briefs import brief_as_gold, brief_of

from summarizer.errors import GoldError, SourceError, UsageError
from summarizer.evals import Report, compare, load_cases, report_on, report_text
from summarizer.evals.checking import check_gold
from summarizer.pipeline import Result
from summarizer.quotations import Quotation
from summarizer.scoring import Gold
from summarizer.scoring import fields as fields_module

TEXT = (
    "Pilots and Kestrel Air met in Oban.\n\n"
    "The pilots’ union wants ten more rest days. “Ten or none,” said Una Rae.\n\n"
    "“We will park every jet,” she warned the airline.\n"
)
GOLD = {
    "is_negotiation": True,
    "parties": [
        {"name": "pilots’ union", "aliases": ["Pilots"], "kind": "union"},
        {"name": "Kestrel Air", "aliases": ["the airline"], "kind": "company"},
    ],
    "mediators": [],
    "venue": "Oban",
    "outcome": "ongoing",
    "conditions": [
        {
            "by": "pilots’ union",
            "on": "Kestrel Air",
            "text": "rest days",
            "evidence": "The pilots’ union wants ten more rest days.",
        }
    ],
    "disputes": [],
    "warnings": [
        {
            "speaker": "Una Rae",
            "speaker_side": "pilots’ union",
            "addressee": "Kestrel Air",
            "quote": "We will park every jet,",
            "evidence": "“We will park every jet,” she warned the airline.",
        }
    ],
    "quotes": [
        {"speaker": "Una Rae", "quote": "Ten or none,"},
        {"speaker": "Una Rae", "quote": "We will park every jet,"},
    ],
}


@pytest.fixture(autouse=True)
def _no_quotations(monkeypatch):
    monkeypatch.setattr(fields_module, "find_quotations", lambda _text: ())


@pytest.fixture
def lay_out(tmp_path):
    """Write files below a folder; texts as they are, anything else as JSON."""

    def put(**files):
        for name, content in files.items():
            path = tmp_path / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return tmp_path

    return put


def indexed(*, aside=("b",), slugs=("a", "b")):
    entries = [
        {"article": f"articles/{slug}.txt", "gold": f"gold/{slug}.json", "set_aside": slug in aside, "style": "wire"}
        for slug in slugs
    ]
    files = {"index_json": {"note": "invented", "articles": entries}}
    for slug in slugs:
        files |= {f"articles__{slug}_txt": TEXT, f"gold__{slug}_json": GOLD}
    return files


def slugs_of(cases):
    return [case.slug for case in cases]


def test_an_index_names_articles_gold_and_what_is_set_aside(lay_out):
    folder = lay_out(**indexed())
    assert slugs_of(load_cases(folder)) == ["a", "b"]
    assert slugs_of(load_cases(folder, "tuned")) == ["a"]
    assert slugs_of(load_cases(folder, "set-aside")) == ["b"]


def test_folders_of_articles_and_gold_need_no_index(lay_out):
    (case,) = load_cases(lay_out(articles__x_txt=TEXT, gold__x_json=GOLD), "tuned")
    assert case.slug == "x"
    assert case.article.text == TEXT
    assert case.gold.venue == "Oban"


def test_pairs_of_text_and_gold_lie_side_by_side(lay_out):
    assert slugs_of(load_cases(lay_out(x_txt=TEXT, x_gold_json=GOLD))) == ["x"]


def test_a_folder_of_such_folders_is_read_whole(lay_out):
    folder = lay_out(one__x_txt=TEXT, one__x_gold_json=GOLD, two__y_txt=TEXT, two__y_gold_json=GOLD, three__z_txt=TEXT)
    assert slugs_of(load_cases(folder)) == ["one/x", "two/y"]
    assert slugs_of(load_cases(folder, slug="y")) == slugs_of(load_cases(folder, slug="two/y")) == ["two/y"]


def test_a_single_article_may_be_chosen_even_if_it_is_set_aside(lay_out):
    assert slugs_of(load_cases(lay_out(**indexed()), "tuned", "b")) == ["b"]


def test_gold_is_compared_in_the_regular_form_of_the_article(lay_out):
    decomposed = json.dumps(GOLD).replace("Oban", "Oba\\u0301n")
    (case,) = load_cases(lay_out(x_txt=TEXT.replace("Oban", "Oba\u0301n"), x_gold_json=decomposed))
    assert case.gold.venue == "Obán"


@pytest.mark.parametrize("files", [{}, {"x_txt": TEXT}])
def test_a_folder_without_gold_says_what_it_needs(lay_out, files):
    with pytest.raises(GoldError, match=r"no gold in .* index\.json, folders articles/ and gold/, or pairs"):
        load_cases(lay_out(**files))


def test_a_folder_that_is_not_there_has_no_gold(tmp_path):
    with pytest.raises(GoldError, match="no gold"):
        load_cases(tmp_path / "nowhere")


def test_a_choice_that_leaves_nothing_is_an_error(lay_out):
    folder = lay_out(**indexed(aside=()))
    with pytest.raises(GoldError, match=r"None of the 2 articles in .* is for --only set-aside"):
        load_cases(folder, "set-aside")
    with pytest.raises(GoldError, match="is named 'c'"):
        load_cases(folder, slug="c")


def changed(**changes):
    return GOLD | changes


@pytest.mark.parametrize(
    ("gold", "said"),
    [
        (changed(colour="red"), r"x\.gold\.json: colour: Extra inputs are not permitted"),
        (changed(is_negotiation="yes"), r"is_negotiation: Input should be a valid boolean"),
        ({}, r"is_negotiation: Field required"),
        (changed(outcome="won"), r"outcome: Input should be 'agreement'"),
        (changed(conditions=[{"by": "Kestrel Air"}]), r"conditions/0/evidence: Field required"),
        ("{", r"x\.gold\.json: document: Invalid JSON"),
        (changed(venue="Rome"), r"venue: 'Rome' does not stand in the article"),
        (changed(venue="Oba"), r"venue: 'Oba' does not stand in the article"),
        (changed(parties=[]), r"conditions/0/by: 'pilots’ union' is the name of no party"),
        (changed(mediators=[{"name": "Kestrel Air"}]), r"mediators/0/name: 'Kestrel Air' is listed twice"),
        (changed(mediators=[{"name": "Ola", "aliases": ["Oban"]}]), r"mediators/0/name: 'Ola' does not stand"),
        (
            changed(
                disputes=[{"topic": "", "evidence": "a passage longer than what is shown of it, and nowhere in text"}]
            ),
            r"disputes/0/evidence: does not stand in the article: 'a passage longer .* nowhere in .*…'",
        ),
        (changed(disputes=[{"evidence": " "}]), r"disputes/0/evidence: is empty"),
        (changed(disputes=[{"evidence": "Oban"}, {"evidence": "Oban"}]), r"disputes/1: is listed twice"),
        (
            changed(conditions=[{"by": "Kestrel Air", "on": "Kestrel Air", "evidence": "Oban"}]),
            r"conditions/0: by and on are the same party",
        ),
        (
            changed(warnings=[GOLD["warnings"][0] | {"speaker": "Una Roe"}]),
            r"warnings/0/speaker: 'Una Roe' does not stand",
        ),
        (
            changed(warnings=[GOLD["warnings"][0] | {"quote": "Ten or none,"}]),
            r"warnings/0/quote: is no part of the evidence: 'Ten or none,'",
        ),
        (changed(quotes=[{"speaker": "Una Roe", "quote": "Ten"}]), r"quotes/0/speaker: 'Una Roe' does not stand"),
        (changed(quotes=[{"speaker": "Una Rae", "quote": "Eleven"}]), r"quotes/0/quote: does not stand .*'Eleven'"),
        (
            changed(is_negotiation=False),
            r"parties: must be empty where is_negotiation is false \(4 more such problems\)",
        ),
    ],
)
def test_wrong_gold_is_named_by_file_field_and_reason(lay_out, gold, said):
    with pytest.raises(GoldError, match=said) as caught:
        load_cases(lay_out(x_txt=TEXT, x_gold_json=gold))
    assert caught.value.exit_code == 2
    assert all("x.gold.json: " in problem for problem in caught.value.problems)


def test_all_problems_of_all_files_are_listed_at_once(lay_out):
    with pytest.raises(GoldError) as caught:
        load_cases(
            lay_out(x_txt=TEXT, x_gold_json=changed(venue="Rome"), y_txt=TEXT, y_gold_json=changed(venue="Bern"))
        )
    assert len(caught.value.problems) == 2
    assert str(caught.value).endswith("(1 more such problem).")


def test_a_missing_article_a_missing_gold_and_a_broken_index_are_named(lay_out, tmp_path):
    files = indexed()
    lay_out(**files)
    (tmp_path / "articles" / "a.txt").unlink()
    (tmp_path / "gold" / "b.json").write_bytes(b"\xff")
    with pytest.raises(GoldError) as caught:
        load_cases(tmp_path)
    missing, undecoded = caught.value.problems
    assert missing.endswith("a.txt: cannot be read: No such file or directory")
    assert undecoded.endswith("b.json: is not UTF-8")
    (tmp_path / "index.json").write_text("{}")
    with pytest.raises(GoldError, match=r"index\.json: articles: Field required"):
        load_cases(tmp_path)


def test_gold_without_parties_is_not_asked_whose_a_condition_is():
    gold = Gold.model_validate({"is_negotiation": True, "conditions": [{"by": "Nobody", "evidence": "Oban"}]})
    assert check_gold(gold, TEXT) == ()


@pytest.fixture
def cases(lay_out):
    return load_cases(lay_out(**indexed(slugs=("a", "b", "c"))))


def scored(model, cases, outcomes):
    """Report on briefs, and on errors that stand in the place of some."""
    results = [
        Result(case.article, None, outcome) if isinstance(outcome, Exception) else Result(case.article, outcome, None)
        for case, outcome in zip(cases, outcomes, strict=True)
    ]
    return report_on(model, cases, results)


def full_marks(case, **changes):
    brief = brief_as_gold(case.article, case.gold)
    return brief.model_copy(update=changes)


def test_a_report_sums_up_scores_claims_and_costs(cases):
    a, b, c = cases
    provenance = {
        "model": "m", "version": "0", "created_at": "", "calls": {"first": 1, "reasks": 1},
        "input_tokens": 100, "output_tokens": 20, "cost_usd": 0.5, "seconds": 2.0,
    }  # fmt: skip
    counts = {"claims": 4, "verified": 2, "doubted": 1, "refused": 1}
    costly = brief_of(is_negotiation=False, provenance=provenance, verification=counts)
    report = scored("m", cases, [full_marks(a), costly, SourceError("too short")])
    assert (report.articles, report.failed) == (3, 1)
    assert report.fields["is_negotiation"].value == 0.5
    assert (report.fields["parties"].tp, report.fields["parties"].fn) == (2, 2)
    assert report.fields["speakers"].value is None
    assert report.verification.model_dump() == counts
    assert report.spent.model_dump() == {
        "requests": 2, "input_tokens": 100, "output_tokens": 20, "cost_usd": 0.5, "seconds": 2.0,
    }  # fmt: skip
    assert report.rows[1].set_aside
    assert (report.rows[2].slug, report.rows[2].failure, report.rows[2].score) == (c.slug, "too short", None)
    assert b.set_aside


def test_tokens_and_money_that_nobody_counted_are_unknown_and_not_zero(cases):
    report = scored("m", cases, [full_marks(case) for case in cases])
    assert report.spent.input_tokens is report.spent.output_tokens is report.spent.cost_usd is None


def test_an_unforeseen_error_is_a_row_that_says_so(cases):
    report = scored("m", cases[:1], [KeyError("x")])
    assert report.rows[0].failure == "a bug: KeyError('x')"


def test_a_report_is_the_same_after_json(cases):
    report = scored("m", cases, [full_marks(case) for case in cases])
    assert Report.parse(report.model_dump_json()) == report


def test_what_is_no_report_is_a_wrong_call():
    with pytest.raises(UsageError, match="The report does not obey its schema"):
        Report.parse('{"model": 1}')


def test_two_reports_are_compared_article_by_article(cases):
    before = scored("m", cases, [brief_of(), full_marks(cases[1]), SourceError("x")])
    after = scored("m", cases, [full_marks(case) for case in cases])
    changes = compare(before, after)
    assert changes.articles == 2
    assert (changes.fields["parties"].before, changes.fields["parties"].after) == (pytest.approx(2 / 3), 1.0)
    assert "speakers" not in changes.fields
    assert ("a", "parties", "Kestrel Air") in {(error.slug, error.field, error.expected) for error in changes.gone}
    assert changes.new == ()
    assert compare(after, before).new == changes.gone


def test_an_error_made_twice_and_then_once_is_gone_once(cases):
    oban = {"name": "Oban", "aliases": (), "kind": "state", "evidence": (), "delegates": ()}
    before = scored("m", cases[:1], [brief_of(parties=[oban, oban])])
    after = scored("m", cases[:1], [brief_of(parties=[oban])])
    assert [error.found for error in compare(before, after).gone] == ["Oban"]


def test_the_text_of_a_report_shows_scores_counts_failures_and_what_was_not_scored(cases):
    counts = {"claims": 4, "verified": 2, "doubted": 1, "refused": 1}
    brief = brief_of(verification=counts)
    text = report_text(scored("m", cases, [full_marks(cases[0]), brief, SourceError("too short")]), errors=False)
    assert text.startswith("m, 3 articles, 1 failed\n")
    rows = {line.split()[0]: line.split()[1:] for line in text.splitlines() if line}
    assert rows["parties"] == ["0.667", "0.00–1.00", "1.000", "0.500", "2", "0", "2", "0.500"]
    assert rows["is_negotiation"] == ["1.000", "1.00–1.00", "2", "of", "2", "1.000"]
    assert "4 claims: 2 verified (50%), 1 doubted (25%), 1 refused (25%)" in text
    assert "not scored, for lack of items: mediators, disputes, contradictions, speakers" in text
    assert "  c: too short" in text
    assert "==" not in text


def test_the_text_of_a_report_shows_what_a_model_cost(cases):
    provenance = {
        "model": "m", "version": "0", "created_at": "", "calls": {"first": 1},
        "input_tokens": 100, "cost_usd": 0.5, "seconds": 2.0,
    }  # fmt: skip
    text = report_text(scored("m", cases[:1], [brief_of(provenance=provenance)]), errors=False)
    assert "2.00 seconds (2000.0 ms an article), 1 requests, 100 tokens in, 0 out, 0.5000 US dollars" in text


def test_errors_are_listed_by_article_for_reading(cases):
    talks = {
        "subject": "", "round": None, "venue": "Oban", "started": None, "ended": None,
        "outcome": "agreement", "evidence": (),
    }  # fmt: skip
    party = {"name": "Oban", "aliases": (), "kind": "state", "evidence": (), "delegates": ()}
    report = scored("m", cases[:2], [brief_of(talks=talks, parties=[party]), full_marks(cases[1])])
    text = report_text(report, errors=True)
    assert "== a\n" in text
    assert "~ outcome: ongoing  →  agreement\n" in text
    assert "- parties: Kestrel Air\n" in text
    assert "+ parties: Oban\n" in text
    assert "- conditions: pilots’ union: The pilots’ union wants ten more rest days.\n" in text
    assert text.index("== a") < text.index("== b")  # whose quotes are missed


def test_a_wrong_answer_where_there_is_none_says_so(lay_out):
    cases = load_cases(lay_out(x_txt=TEXT, x_gold_json=changed(venue=None, quotes=[])))
    text = report_text(scored("m", cases, [full_marks(cases[0], talks=None)]), errors=True)
    assert "~ outcome: ongoing  →  (none)\n" in text
    talks = full_marks(cases[0]).talks.model_copy(update={"venue": "Oban"})
    text = report_text(scored("m", cases, [full_marks(cases[0], talks=talks)]), errors=True)
    assert "~ venue: (none)  →  Oban\n" in text
    text = report_text(scored("m", cases, [full_marks(cases[0])]), errors=True)
    assert "==" not in text


def test_where_everything_was_scored_nothing_is_said_of_gaps(lay_out, monkeypatch):
    found = tuple(Quotation(quote=quote["quote"], start=0, end=0, speaker="Una Rae") for quote in GOLD["quotes"])
    monkeypatch.setattr(fields_module, "find_quotations", lambda _text: found)
    mediators, passages = [{"name": "Una Rae"}], [{"topic": "rest", "evidence": "ten more rest days"}]
    gold = changed(mediators=mediators, disputes=passages, contradictions=passages)
    cases = load_cases(lay_out(x_txt=TEXT, x_gold_json=gold))
    text = report_text(scored("m", cases, [full_marks(cases[0])]), errors=True)
    assert "not scored" not in text
    assert "==" not in text


def test_what_a_model_drafted_cannot_steer_the_terminal(cases):
    party = {"name": "Ob\x1b[31man", "aliases": (), "kind": "state", "evidence": (), "delegates": ()}
    assert "+ parties: Ob[31man\n" in report_text(scored("m", cases[:1], [brief_of(parties=[party])]), errors=True)


def test_a_comparison_marks_changes_beyond_chance(cases):
    before = scored("m", cases, [brief_of() for _ in cases])
    after = scored("m", cases, [full_marks(case) for case in cases])
    text = report_text(after.model_copy(update={"comparison": compare(before, after)}), errors=True)
    assert "== Errors gone\n" in text
    assert "- a: parties: Kestrel Air\n" in text
    assert "== New errors" not in text
    rows = {line.split()[0]: line.split()[1:] for line in text.partition("Compared with")[2].splitlines() if line}
    assert rows["parties"] == ["0.000", "1.000", "+1.000", "1.00–1.00", "*"]
    assert rows["is_negotiation"] == ["1.000", "1.000", "+0.000", "0.00–0.00"]


def json_block(text):
    return text.partition("```json\n")[2].partition("```")[0]


def test_the_documented_gold_is_gold_and_shows_every_key(root):
    document = json_block((root / "docs" / "evaluation.md").read_text(encoding="utf-8"))
    gold = Gold.model_validate_json(document)
    assert set(json.loads(document)) == set(Gold.model_fields)
    told = " ".join(passage.evidence for passage in (*gold.conditions, *gold.disputes, *gold.warnings))
    names = "Norway Oslo Norwegian Peru Lima the Peruvians Ecuador Quito Geneva"
    assert check_gold(gold, f"{names} {told}") == ()


def test_the_documented_python_runs(root, lay_out, monkeypatch, capsys):
    code = (root / "docs" / "evaluation.md").read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    monkeypatch.chdir(lay_out(**{"my-gold__x_txt": TEXT, "my-gold__x_gold_json": GOLD}))
    exec(code, {})  # noqa: S102  # our own documentation
    assert capsys.readouterr().out.startswith("builtin/rules, 1 articles\n")

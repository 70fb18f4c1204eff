"""``summarizer eval``: what it prints, and what it says of gold that is wrong."""

import json

import pytest

from summarizer.cli.app import main
from summarizer.evals import Report

TEXT = (
    "Talks between Norway and Peru in Oslo ended without a deal on Friday.\n\n"
    "“Not one tonne more,” said Peru’s envoy, Ana Luz.\n"
)
GOLD = {
    "is_negotiation": True,
    "parties": [{"name": "Norway"}, {"name": "Peru"}],
    "venue": "Oslo",
    "outcome": "no_agreement",
    "quotes": [{"speaker": "Ana Luz", "quote": "Not one tonne more,"}],
}


@pytest.fixture
def gold(write):
    """Return a folder with one article and its gold."""
    write("fish.txt", TEXT)
    return write("fish.gold.json", json.dumps(GOLD)).parent


@pytest.fixture
def run(monkeypatch, capfd):
    """Run the command and return its exit code, what it printed and what it said."""

    def _run(*arguments):
        monkeypatch.setattr("sys.argv", ["summarizer", "eval", *map(str, arguments)])
        try:
            code = main()
        except SystemExit as left:
            code = left.code
        out, err = capfd.readouterr()
        return code, out, err

    return _run


def test_the_table_is_printed_on_stdout(run, gold):
    code, out, err = run(gold)
    assert (code, err) == (0, "")
    assert out.startswith("builtin/rules, 1 articles\n")
    assert "\nevidence_true " in out


def test_the_report_is_json_on_demand_and_may_be_written_to_a_file(run, gold, tmp_path):
    code, out, _ = run(gold, "--json")
    assert code == 0
    assert Report.parse(out).fields["is_negotiation"].articles == 1
    target = tmp_path / "report.json"
    assert run(gold, "--json", "-o", target)[:2] == (0, "")
    assert Report.parse(target.read_bytes()).rows[0].slug == "fish"


def test_a_report_is_compared_with_one_of_before(run, gold, tmp_path):
    before = tmp_path / "before.json"
    run(gold, "--json", "-o", before)
    code, out, _ = run(gold, "--compare", before)
    assert code == 0
    assert "Compared with builtin/rules of " in out
    assert Report.parse(run(gold, "--json", "--compare", before)[1]).comparison.fields["is_negotiation"].change == 0.0


def test_errors_are_listed_on_demand(run, gold, write):
    write("fish.gold.json", json.dumps(GOLD | {"disputes": [{"evidence": "Talks between Norway and Peru"}]}))
    assert "- disputes: Talks between Norway and Peru\n" in run(gold, "--errors")[1]


def test_wrong_gold_ends_with_2_and_every_problem_on_stderr(run, gold, write):
    write("fish.gold.json", json.dumps(GOLD | {"venue": "Rome", "mediators": [{"name": "Chad"}]}))
    code, out, err = run(gold)
    assert (code, out) == (2, "")
    assert "fish.gold.json: mediators/0/name: 'Chad' does not stand in the article" in err
    assert "fish.gold.json: venue: 'Rome' does not stand in the article" in err
    assert err.splitlines()[-1].startswith("Error: ")


def test_a_single_problem_is_said_once(run, gold, write):
    write("fish.gold.json", json.dumps(GOLD | {"venue": "Rome"}))
    code, _, err = run(gold)
    assert code == 2
    assert err.count("Rome") == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--only", "set-aside"], "for --only set-aside"),
        (["--article", "meat"], "is named 'meat'"),
        (["--compare", "nowhere.json"], "nowhere.json: the report to compare with cannot be read"),
        (["--model", "builtin/nothing"], "builtin/nothing"),
        (["-o", "nowhere/report.txt"], "nowhere"),
    ],
)
def test_a_wrong_call_ends_with_2_and_a_sentence(run, gold, options, said):
    code, out, err = run(gold, *options)
    assert (code, out) == (2, "")
    assert said in err


def test_a_report_to_compare_with_that_is_none_ends_with_2(run, gold, write):
    code, _, err = run(gold, "--compare", write("other.json", "{}"))
    assert code == 2
    assert "The report does not obey its schema" in err


def test_an_article_that_cannot_be_briefed_is_a_row_and_not_the_end(run, gold, write):
    write("short.txt", "Oslo.")
    write("short.gold.json", json.dumps({"is_negotiation": False}))
    code, out, _ = run(gold)
    assert code == 0
    assert out.startswith("builtin/rules, 2 articles, 1 failed\n")
    assert "\n  short: " in out

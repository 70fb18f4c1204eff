"""The corpus keeps its own rules: form of the articles, completeness of the gold, honesty of the index."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.evals import load_cases, report_on
from summarizer.evals.checking import check_gold
from summarizer.pipeline import Summarizer
from summarizer.scoring.gold import Gold

CORPUS = Path(__file__).parent / "corpus"
PARTS = sorted(path.parent.name for path in CORPUS.glob("*/index.json"))
NOTE = "all articles are invented for testing; no event or statement in them happened"
ENTRY_KEYS = {"id", "slug", "article", "gold", "style", "setting", "quote_marks", "negative"}
GOLD_KEYS = set(Gold.model_fields) - {"contradictions"}
MARKS = {
    "straight": (re.compile(r'"([^"]*)"'), '"', "“”‘’«»"),
    "curly": (re.compile("“([^“”]*)”"), "“”", "\"'«»"),
    "guillemets": (re.compile("«([^«»]*)»"), "«»", '"“”‘’'),
}
WORDS = (150, 700)
HARD_WRAPPED_COLUMNS = 65


def entries() -> Iterator[tuple[str, dict]]:
    for part in PARTS:
        for entry in json.loads((CORPUS / part / "index.json").read_text(encoding="utf-8"))["articles"]:
            yield part, entry


ENTRIES = list(entries())
every_article = pytest.mark.parametrize(
    ("part", "entry"), ENTRIES, ids=[f"{part}/{entry['id']}-{entry['slug']}" for part, entry in ENTRIES]
)


def read(part: str, entry: dict) -> tuple[str, dict]:
    text = (CORPUS / part / entry["article"]).read_text(encoding="utf-8")
    return text, json.loads((CORPUS / part / entry["gold"]).read_text(encoding="utf-8"))


def blocks(entry: dict, text: str) -> list[str]:
    """Return headline and paragraphs, which the style separates by blank lines if it does not say otherwise."""
    text = text.rstrip("\n")
    if "line by line" in entry["style"]:
        return [line for line in text.split("\n") if line]
    if "by indentation" in entry["style"]:
        return re.split("\n {4,}", text)
    return text.split("\n\n")


@pytest.mark.parametrize("part", PARTS)
def test_index_says_that_all_is_invented_and_lists_every_file(part):
    index = json.loads((CORPUS / part / "index.json").read_text(encoding="utf-8"))
    slugs = {f"{entry['id']}-{entry['slug']}" for entry in index["articles"]}
    assert index["note"] == NOTE
    assert next(iter(index)) == "note"
    assert {f"{slug}.txt" for slug in slugs} == {path.name for path in (CORPUS / part / "articles").iterdir()}
    assert {f"{slug}.json" for slug in slugs} == {path.name for path in (CORPUS / part / "gold").iterdir()}


@pytest.mark.parametrize("part", PARTS)
def test_each_part_has_articles_about_no_talks(part):
    assert sum(entry["negative"] for where, entry in ENTRIES if where == part) >= 2


@every_article
def test_entry_is_complete_and_agrees_with_the_gold(part, entry):
    _, gold = read(part, entry)
    slug = f"{entry['id']}-{entry['slug']}"
    assert set(entry) - {"set_aside"} == ENTRY_KEYS
    assert (entry["article"], entry["gold"]) == (f"articles/{slug}.txt", f"gold/{slug}.json")
    assert gold["is_negotiation"] is not entry["negative"]


@every_article
def test_article_is_paragraphs_of_one_line_unless_it_is_hard_wrapped(part, entry):
    text, _ = read(part, entry)
    wrapped = "hard-wrapped" in entry["style"]
    assert len(blocks(entry, text)) >= 4
    assert all(block == block.strip() != "" for block in blocks(entry, text))
    assert wrapped or not any("\n" in block for block in blocks(entry, text))
    assert not wrapped or max(map(len, text.split("\n"))) <= HARD_WRAPPED_COLUMNS
    assert WORDS[0] <= len(text.split()) <= WORDS[1]


@every_article
def test_gold_annotates_every_field(part, entry):
    _, gold = read(part, entry)
    assert set(gold) >= GOLD_KEYS
    if gold["is_negotiation"]:
        assert len(gold["parties"]) >= 2
        assert gold["outcome"] is not None
        assert all("kind" in party for party in gold["parties"])


@every_article
def test_gold_fits_its_article(part, entry):
    text, gold = read(part, entry)
    assert check_gold(Gold.model_validate_json(json.dumps(gold)), text) == ()


@every_article
def test_evidence_stays_inside_one_paragraph(part, entry):
    text, gold = read(part, entry)
    for field in ("conditions", "disputes", "warnings"):
        for item in gold[field]:
            evidence = item["evidence"]
            assert evidence == evidence.strip()
            assert any(evidence in block for block in blocks(entry, text))


@every_article
def test_gold_lists_every_quotation_in_order(part, entry):
    text, gold = read(part, entry)
    listed = [quote["quote"] for quote in gold["quotes"]]
    if entry["quote_marks"] == "single_curly":
        assert_single_curly(text, listed)
        return
    pattern, marks, others = MARKS[entry["quote_marks"]]
    assert not set(others) & set(text), "marks of another kind"
    for block in blocks(entry, text):
        opening, closing = marks[0], marks[-1]
        balanced = block.count(opening) % 2 == 0 if opening == closing else block.count(opening) == block.count(closing)
        assert balanced, "a mark that is not closed"
    assert [quote for block in blocks(entry, text) for quote in pattern.findall(block)] == listed


def assert_single_curly(text: str, listed: list[str]) -> None:
    """Every opening mark starts a quotation; only the gold can tell the closing mark from an apostrophe."""
    assert not set("\"'") & set(text), "marks of another kind"
    place = 0
    for quote in listed:
        place = text.index("‘", place) + 1
        assert text.startswith(f"{quote}’", place)
        place += len(quote) + 1
        assert not text[place : place + 1].isalpha(), "the mark that closes the quote is an apostrophe"
    assert "‘" not in text[place:], "a quotation is not listed"


@every_article
def test_quote_of_a_warning_is_listed_with_its_speaker(part, entry):
    _, gold = read(part, entry)
    said = {(quote["speaker"], quote["quote"]) for quote in gold["quotes"]}
    assert all((each["speaker"], each["quote"]) in said for each in gold["warnings"] if each["quote"] is not None)


def test_set_aside_articles_are_left_out_unless_asked_for():
    aside = {f"{part}/{entry['id']}-{entry['slug']}" for part, entry in ENTRIES if entry.get("set_aside")}
    assert len(aside) >= 15
    assert {case.slug for case in load_cases(CORPUS, "set-aside")} == aside
    assert not aside & {case.slug for case in load_cases(CORPUS, "tuned")}


@pytest.fixture(scope="module")
def report():
    """Score the built-in rules on what they may be tuned on."""
    cases = load_cases(CORPUS, "tuned")
    with Summarizer() as desk:
        results = list(desk.map([case.article for case in cases], concurrency=1))
    return report_on(desk.model, cases, results), results


def test_every_article_gets_a_brief(report):
    scored, _ = report
    assert [row.failure for row in scored.rows if row.failure] == []


def test_all_evidence_stands_where_the_brief_says(report):
    scored, _ = report
    evidence = scored.fields["evidence_true"]
    assert evidence.tp > len(scored.rows)
    assert evidence.value == 1.0


def test_nobody_is_a_party_or_mediator_whom_the_article_does_not_name(report):
    for result in report[1]:
        text = " ".join(result.article.text.split()).casefold()
        for actor in (*result.brief.parties, *result.brief.mediators):
            # "Turkish officers" names Turkey, so an alias that stands there is enough.
            assert any(" ".join(form.split()).casefold() in text for form in (actor.name, *actor.aliases))


# Not today's figures, which every rule may move, but what no rule may break: a reader
# forgives a gap sooner than a wrong statement, so what is printed must mostly be right.
@pytest.mark.parametrize("field", ["parties", "conditions", "warnings", "quotes"])
def test_what_is_said_is_more_often_right_than_wrong(report, field):
    assert report[0].fields[field].precision > 0.5


# Marks are printed characters, and finding them needs no reading; so nearly all must be found.
def test_nearly_every_quotation_is_found(report):
    assert report[0].fields["quotes"].recall > 0.9

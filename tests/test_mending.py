"""Corrections change what was refused, and nothing else; a repair never makes a brief worse."""

import json

import pytest

from summarizer import Article
from summarizer.brief import Refusal
from summarizer.claims import Evidence
from summarizer.draft import Draft
from summarizer.grounding import ground
from summarizer.mending import WITHDRAWN, Correction, Corrections, better, described, mendable, mended, surroundings
from summarizer.prompting import Prompts

ARTICLE, DRAFT = Prompts.load().example
FIELDS = DRAFT.model_dump(mode="json")
NOWHERE = ["The harbour master bought nine red umbrellas for the choir."]


def spoilt(change):
    """Return the worked example with a change, and its brief."""
    fields = json.loads(json.dumps(FIELDS))
    change(fields)
    draft = Draft.model_validate(fields)
    return draft, ground(ARTICLE, draft)


def correct(**changes):
    """Return an answer that corrects the first claim asked about."""
    fields = {"id": 0, "action": "replace", "name": None, "quote": None, "evidence": (), **changes}
    return Corrections(corrections=(Correction(**fields),))


def set_evidence(path):
    """Return a change that gives the claim at a path evidence that stands nowhere."""

    def change(fields):
        claim = fields
        for step in path:
            claim = claim[step]
        claim["evidence"] = NOWHERE

    return change


PLACES = [
    ("summary", 0),
    ("talks",),
    ("parties", 0, "delegates", 0),
    ("mediators", 0),
    ("conditions", 0),
    ("disputes", 0, "positions", 1),
    ("warnings", 0),
    ("next_steps", 0),
    ("contradictions", 0, "statements", 1),
]


@pytest.mark.parametrize("path", PLACES, ids=lambda path: "/".join(map(str, path)))
def test_a_claim_of_any_kind_gets_other_evidence(path):
    draft, brief = spoilt(set_evidence(path))
    (refusal,) = mendable(brief, ARTICLE)
    claim = FIELDS
    for step in path:
        claim = claim[step]
    corrections = correct(evidence=tuple(claim["evidence"]))
    assert mended(draft, [refusal], corrections) == DRAFT
    after = ground(ARTICLE, mended(draft, [refusal], corrections))
    assert better(brief, after, [refusal], corrections).refused == ()


def test_a_claim_that_fell_with_the_party_that_it_is_part_of_is_not_asked_about():
    _, brief = spoilt(set_evidence(("parties", 0)))
    assert {refusal.kind for refusal in brief.refused} == {"party", "delegate"}
    assert [refusal.kind for refusal in mendable(brief, ARTICLE)] == ["party"]


def test_a_refused_name_is_replaced_wherever_the_actor_is_named():
    def change(fields):
        fields["parties"][1]["name"] = "Sailors' Guild of Utland"
        fields["conditions"][0]["by"] = fields["warnings"][0]["addressee"] = "Sailors' Guild of Utland"

    draft, brief = spoilt(change)
    refused = [refusal for refusal in mendable(brief, ARTICLE) if refusal.kind == "party"]
    assert [refusal.reason for refusal in refused] == ["name_not_in_source"]
    again = mended(draft, refused, correct(name="Seafarers' League"))
    assert again == DRAFT


def test_a_speaker_and_a_quotation_are_replaced():
    def change(fields):
        fields["warnings"][0]["speaker"]["name"] = "Eva Nobody"
        fields["warnings"][0]["quote"] = "crews who stay ashore"
        fields["contradictions"][0]["statements"][0]["speaker"] = "Eva Nobody"

    draft, brief = spoilt(change)
    warning = next(refusal for refusal in brief.refused if refusal.kind == "warning")
    again = mended(draft, [warning], correct(name="Eva Lund", quote="will find their bunks taken"))
    assert again.warnings == DRAFT.warnings
    assert again.contradictions[0].statements[0].speaker == "Eva Nobody"
    statement = [refusal for refusal in brief.refused if refusal.kind == "statement"]
    if statement:
        assert mended(draft, statement, correct(name="Eva Lund")).contradictions == DRAFT.contradictions


def test_a_withdrawn_claim_stays_refused_and_says_so():
    draft, brief = spoilt(set_evidence(("conditions", 0)))
    refused = mendable(brief, ARTICLE)
    corrections = correct(action="withdraw", evidence=tuple(FIELDS["conditions"][0]["evidence"]))
    assert mended(draft, refused, corrections) == draft
    after = better(brief, ground(ARTICLE, draft), refused, corrections)
    assert [refusal.claim for refusal in after.refused] == [refusal.claim for refusal in brief.refused]
    assert after.refused[0].detail.endswith(WITHDRAWN)


@pytest.mark.parametrize("number", [1, -1, 99])
def test_a_correction_of_a_claim_that_nobody_asked_about_is_ignored(number):
    draft, brief = spoilt(set_evidence(("conditions", 0)))
    refused = mendable(brief, ARTICLE)
    for action in ("replace", "withdraw"):
        corrections = correct(id=number, action=action, evidence=("The league votes on a strike on Friday.",))
        assert mended(draft, refused, corrections) == draft
        assert better(brief, brief, refused, corrections) == brief


def test_of_two_corrections_of_one_claim_the_first_counts():
    draft, brief = spoilt(set_evidence(("conditions", 0)))
    (first,) = correct(evidence=tuple(FIELDS["conditions"][0]["evidence"])).corrections
    (second,) = correct(evidence=tuple(NOWHERE)).corrections
    assert mended(draft, mendable(brief, ARTICLE), Corrections(corrections=(first, second))) == DRAFT


def test_a_repair_that_proves_nothing_leaves_the_brief_as_it_was():
    draft, brief = spoilt(set_evidence(("conditions", 0)))
    refused = mendable(brief, ARTICLE)
    corrections = correct(evidence=("The choir bought nothing.",))
    after = ground(ARTICLE, mended(draft, refused, corrections))
    assert better(brief, after, refused, corrections) == brief


def test_what_is_asked_holds_the_claim_the_reason_and_what_comes_closest():
    def change(fields):
        (quote,) = fields["summary"][0]["evidence"]
        fields["summary"][0]["evidence"] = [quote.replace("second", "third")]

    _, brief = spoilt(change)
    (asked,) = json.loads(described(mendable(brief, ARTICLE)))
    assert (asked["id"], asked["kind"]) == (0, "summary")
    assert asked["claim"]["text"] == DRAFT.summary[0].text
    assert asked["reason"].startswith("altered_quote: ")
    assert asked["closest"] in ARTICLE.text


def test_a_short_article_is_sent_whole_and_of_a_long_one_the_paragraphs_that_matter():
    _, brief = spoilt(set_evidence(("conditions", 0)))
    refused = mendable(brief, ARTICLE)
    assert surroundings(ARTICLE, refused) == ARTICLE.text
    filler = [f"Paragraph {number} tells of weather, trains and onions." for number in range(1500)]
    filler.insert(700, "The league wants rest breaks written into the contract before it lifts its overtime ban.")
    text = "\n\n".join(filler)
    assert len(text) > 60_000
    shown = surroundings(Article(text=text), refused)
    assert filler[700] in shown
    assert len(shown) < 2_000


def test_the_paragraph_of_what_comes_closest_is_always_sent():
    filler = [f"Paragraph {number} tells of weather, trains and onions." for number in range(1500)]
    article = Article(text="\n\n".join(filler))
    start = article.text.index(filler[900])
    closest = Evidence(source="S1", quote=filler[900], start=start, end=start + len(filler[900]), match="fuzzy")
    claim = {"text": "Paragraph 3", "evidence": ["Paragraph 3 of another text"]}
    refusal = Refusal(kind="agreement", claim=claim, reason="altered_quote", detail="", closest=closest)
    assert filler[900] in surroundings(article, [refusal])

"""Web Annotations: what the recommendation demands, tried on its own examples first."""

import json
from uuid import UUID

import pytest
from made_briefs import ARTICLE, full_brief

from summarizer.brief import Source
from summarizer.note import FULL, compose
from summarizer.renderers import render

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
BACKWARDS = {"type": "TextPositionSelector", "start": 9, "end": 3}
# Section 3.3.5 of the recommendation.
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip

# Built like the examples of sections 3.1, 3.2.4, 4.2.4 and 4.2.5 of the recommendation.
EXAMPLES = [
    {
        "@context": CONTEXT,
        "id": "http://example.org/anno1",
        "type": "Annotation",
        "body": "http://example.org/post1",
        "target": "http://example.com/page1",
    },
    {
        "@context": CONTEXT,
        "id": "http://example.org/anno5",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "<p>j'adore !</p>", "format": "text/html", "language": "fr"},
        "target": "http://example.org/photo1",
    },
    {
        "@context": CONTEXT,
        "id": "http://example.org/anno23",
        "type": "Annotation",
        "body": "http://example.org/comment1",
        "target": {
            "source": "http://example.org/page1",
            "selector": {
                "type": "TextQuoteSelector",
                "exact": "anotation",
                "prefix": "this is an ",
                "suffix": " that has some",
            },
        },
    },
    {
        "@context": CONTEXT,
        "id": "http://example.org/anno24",
        "type": "Annotation",
        "body": "http://example.org/review1",
        "target": {
            "source": "http://example.org/ebook1",
            "selector": {"type": "TextPositionSelector", "start": 412, "end": 795},
        },
    },
]


def listed(value):
    return value if isinstance(value, list) else [value]


def is_iri(value):
    return isinstance(value, str) and ":" in value and not any(character.isspace() for character in value)


def problems(annotation, *, embedded=False):
    """Name what the recommendation forbids: its sentences with MUST, for what we use of it."""
    found = []
    if not embedded and CONTEXT not in listed(annotation.get("@context")):
        found.append("no context")
    if not is_iri(annotation.get("id")):
        found.append("not exactly one IRI as id")
    if "Annotation" not in listed(annotation.get("type")):
        found.append("not of the type Annotation")
    if not listed(annotation.get("target", [])):
        found.append("no target")
    found += [f"motivation {value}" for value in listed(annotation.get("motivation", [])) if value not in MOTIVATIONS]
    for body in listed(annotation.get("body", [])):
        if isinstance(body, dict) and body.get("type") == "TextualBody" and not isinstance(body.get("value"), str):
            found.append("a textual body without its value")
        if isinstance(body, dict) and not set(listed(body.get("purpose", []))) <= MOTIVATIONS:
            found.append("a purpose that is no motivation")
    for target in listed(annotation.get("target", [])):
        found += _target_problems(target)
    return found


def _target_problems(target):
    if isinstance(target, str):
        return [] if is_iri(target) else ["a target that is no IRI"]
    source = target.get("source")
    found = [] if is_iri(source if isinstance(source, str) else source.get("id")) else ["a target without its source"]
    for selector in listed(target.get("selector", [])):
        if selector["type"] == "TextQuoteSelector" and not isinstance(selector.get("exact"), str):
            found.append("a quote without its words")
        if selector["type"] == "TextPositionSelector":
            start, end = selector.get("start"), selector.get("end")
            if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end):
                found.append("a position that is none")
    return found


def page_of(brief=None, articles=(ARTICLE,), sections=FULL):
    return json.loads(render(compose(brief or full_brief(), sections, articles), "annotations"))


def annotations_of(page, kind):
    return [item for item in page["items"] if any(body.get("value") == kind for body in item["body"])]


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_checks_accept_what_the_recommendation_gives_as_examples(example):
    assert problems(example) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"@context": "http://example.org"}, "no context"),
        ({"id": "two words"}, "not exactly one IRI as id"),
        ({"type": "Note"}, "not of the type Annotation"),
        ({"target": []}, "no target"),
        ({"motivation": "praising"}, "motivation praising"),
        ({"body": {"type": "TextualBody"}}, "a textual body without its value"),
        ({"target": {"source": "x"}}, "a target without its source"),
        ({"target": {"source": "a:b", "selector": {"type": "TextQuoteSelector"}}}, "a quote without its words"),
        ({"target": {"source": "a:b", "selector": BACKWARDS}}, "a position that is none"),
    ],
)  # fmt: skip
def test_the_checks_find_what_breaks_the_recommendation(change, problem):
    assert problems({**EXAMPLES[0], **change}) == [problem]


@pytest.mark.parametrize("articles", [(ARTICLE,), ()], ids=["with-text", "without"])
def test_every_annotation_obeys_the_recommendation(articles):
    page = page_of(articles=articles)
    assert (page["@context"], page["type"], page["startIndex"]) == (CONTEXT, "AnnotationPage", 0)
    assert [
        (item["id"], problems(item, embedded=True)) for item in page["items"] if problems(item, embedded=True)
    ] == []
    identities = [item["id"] for item in page["items"]]
    assert len(set(identities)) == len(identities)
    assert all(str(UUID(identity)) for identity in identities)


def test_each_claim_is_one_annotation_refused_ones_included():
    brief = full_brief()
    page = page_of()
    nested = sum(len(dispute.positions) for dispute in brief.disputes)
    nested += sum(len(found.statements) for found in brief.contradictions) + sum(
        len(side.delegates) for side in brief.parties
    )
    flat = (brief.summary, brief.parties, brief.mediators, brief.conditions, brief.disputes, brief.warnings)
    flat += (brief.agreements, brief.next_steps, brief.contradictions, brief.refused)
    headline_and_talks = 2
    assert len(page["items"]) == sum(map(len, flat)) + nested + headline_and_talks


def test_both_selectors_of_a_passage_select_the_same_words():
    for item in page_of()["items"]:
        for target in listed(item["target"]):
            if "selector" in target:
                quote, position = target["selector"]
                assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
                assert ARTICLE.text[position["start"] : position["end"]] == quote["exact"]
                around = quote["prefix"] + quote["exact"] + quote["suffix"]
                start = position["start"] - len(quote["prefix"])
                assert ARTICLE.text[start : start + len(around)] == around


def test_a_refused_claim_is_moderated_with_its_reason_and_points_to_what_comes_closest():
    (refused,) = [item for item in page_of()["items"] if item["motivation"] == "moderating"]
    assert "altered words" in refused["body"][0]["value"]
    assert refused["target"]["selector"][0]["exact"] == "the road to Adrassa will be closed by the weekend"


def test_a_doubted_claim_carries_its_doubt_as_a_question():
    doubted = [item for item in annotations_of(page_of(), "condition") if item["motivation"] == "describing"]
    questions = [body["value"] for body in doubted[0]["body"] if body.get("purpose") == "questioning"]
    assert questions == ["neither a party nor a mediator: “the army” is not among the parties."]


def test_the_state_of_the_talks_is_one_annotation_with_the_labels_of_its_facts():
    (talks,) = annotations_of(page_of(), "state of the talks")
    assert talks["body"][0]["value"] == "Outcome: still going on; Subject: a lasting ceasefire; Venue: Muscat"
    assert len(talks["target"]) == 2


def test_an_article_is_named_by_its_address_or_by_the_hash_of_its_text():
    named = page_of()["items"][1]["target"][0]["source"]["id"]
    assert named.startswith("ni:///sha-256;")
    for url, expected in (("https://example.org/talks", True), ("javascript:alert(1)", False)):
        source = Source(id="S1", sha256=ARTICLE.sha256, characters=len(ARTICLE.text), url=url, language="en")
        target = page_of(full_brief(sources=(source,)))["items"][1]["target"][0]
        assert (target["source"]["id"] == url) is expected
        assert target["source"]["language"] == "en"


def test_a_passage_of_an_unknown_source_still_has_a_name():
    target = page_of(full_brief(sources=()), articles=())["items"][1]["target"][0]
    assert target["source"] == {"id": "urn:S1", "type": "Text"}


def test_the_same_claim_of_the_same_article_has_the_same_id_whatever_else_stands_in_the_note():
    whole = {item["id"] for item in page_of()["items"]}
    few = {item["id"] for item in page_of(sections=("warnings",))["items"]}
    assert len(few) == 3
    assert few < whole

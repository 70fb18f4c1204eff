"""A draft becomes a brief: what is proven stands, what is not is refused or doubted with its reason."""

import random
import re
from typing import Any

import pytest
from grounding_cases import TALKS_ENDED, THREAT, TRUCE, Json, article, doubts, empty, full, grounded, refusals
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.article import Article
from summarizer.brief import Brief, Provenance
from summarizer.draft import Draft
from summarizer.grounding import ground, verify
from summarizer.quotations import ParsedText


def test_a_draft_that_the_article_proves_is_verified_throughout() -> None:
    brief = grounded()
    assert brief.refused == ()
    assert brief.doubts == ()
    assert brief.verification.model_dump() == {"claims": 19, "verified": 19, "doubted": 0, "refused": 0}


def test_every_span_is_the_articles_own_text() -> None:
    brief = grounded()
    pieces = [piece for point in brief.summary for piece in point.evidence]
    assert pieces
    assert all(article().text[piece.start : piece.end] == piece.quote for piece in pieces)
    assert {piece.match for piece in pieces} == {"exact"}


def test_the_source_and_the_making_are_named() -> None:
    brief = grounded()
    assert brief.sources[0].sha256 == article().sha256
    assert brief.sources[0].characters == len(article().text)
    assert brief.provenance.model == "unknown"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", brief.provenance.created_at)
    made = Provenance(model="m", version="1", created_at="2026-01-01T00:00:00+00:00")
    assert grounded(provenance=made).provenance == made


def test_a_parsed_text_handed_in_gives_the_same_brief() -> None:
    made = Provenance(model="m", version="1", created_at="2026-01-01T00:00:00+00:00")
    assert grounded(provenance=made, parsed=ParsedText(article().text)) == grounded(provenance=made)


KINDS: list[tuple[str, list[str | int]]] = [
    ("summary", ["summary", 0]),
    ("talks", ["talks"]),
    ("delegate", ["parties", 0, "delegates", 1]),
    ("mediator", ["mediators", 1]),
    ("condition", ["conditions", 0]),
    ("position", ["disputes", 0, "positions", 0]),
    ("warning", ["warnings", 0]),
    ("next_step", ["next_steps", 0]),
    ("statement", ["contradictions", 0, "statements", 0]),
]


def reach(draft: Json, way: list[str | int]) -> Any:
    claim: Any = draft
    for step in way:
        claim = claim[step]
    return claim


@pytest.mark.parametrize(("kind", "way"), KINDS)
@pytest.mark.parametrize(
    ("evidence", "reason"),
    [
        ([], "no_evidence"),
        (["", "  "], "no_evidence"),
        (["Nobody ever said anything like this in the whole wide world"], "quote_not_found"),
        ([TALKS_ENDED.replace("Saturday", "Sunday")], "altered_quote"),
    ],
)
def test_a_claim_without_proven_evidence_is_refused_and_only_that(
    kind: str, way: list[str | int], evidence: list[str], reason: str
) -> None:
    brief = grounded(lambda draft: reach(draft, way).update(evidence=evidence))
    assert refusals(brief) == [(kind, reason)]
    assert brief.refused[0].claim["evidence"] == evidence
    assert brief.verification.claims == 19
    assert brief.verification.refused == 1


def test_an_altered_quote_is_refused_with_what_stands_there() -> None:
    brief = grounded(lambda draft: draft["conditions"][0].update(evidence=[TRUCE.replace("no rockets", "rockets")]))
    closest = brief.refused[0].closest
    assert closest is not None
    assert "no rockets are fired at Veldia" in closest.quote
    assert closest.quote == article().text[closest.start : closest.end]
    assert "other words" in brief.refused[0].detail


def test_a_claim_stands_on_the_quotes_that_are_found_and_the_others_are_doubted() -> None:
    brief = grounded(
        lambda draft: draft["conditions"][0].update(
            evidence=[
                "Nobody ever said anything like this in the world",
                TRUCE,
                TRUCE.replace("no rockets", "nine rockets"),
            ]
        )
    )
    assert [piece.quote for piece in brief.conditions[0].evidence] == [TRUCE]
    assert doubts(brief, "/conditions/0") == {"quote_not_found", "altered_quote"}
    assert brief.verification.doubted == 1


@pytest.mark.parametrize(("field", "part"), [("parties", "delegates"), ("disputes", "positions")])
def test_what_hangs_on_a_refused_claim_is_refused_with_it(field: str, part: str) -> None:
    brief = grounded(
        lambda draft: draft[field][0].update(evidence=["Nobody ever said anything like this in the world"])
    )
    kinds = [kind for kind, _ in refusals(brief)]
    assert len(kinds) == 1 + len(full()[field][0][part])
    assert brief.verification.refused == len(brief.refused)
    assert brief.verification.claims == 19


def test_a_refused_part_keeps_its_own_reason_when_the_whole_is_refused() -> None:
    def change(draft: Json) -> None:
        draft["parties"][0]["evidence"] = []
        draft["parties"][0]["delegates"][0]["evidence"] = [TALKS_ENDED.replace("Saturday", "Sunday")]

    assert set(refusals(grounded(change))) >= {
        ("party", "no_evidence"),
        ("delegate", "altered_quote"),
        ("delegate", "no_evidence"),
    }


def test_paths_point_into_the_brief_where_refusals_shift_indexes() -> None:
    def change(draft: Json) -> None:
        draft["summary"].insert(0, {"text": "Nothing.", "evidence": []})
        draft["summary"][1]["text"] = "The talks succeeded."

    brief = grounded(change, weak={"/summary/2", "/summary/0", "/disputes/0/positions/1"})
    assert doubts(brief, "/summary/0") == {"wording_unsupported"}
    assert doubts(brief, "/summary/1") == {"weak_rule"}
    assert doubts(brief, "/disputes/0/positions/1") == {"weak_rule"}


def test_a_contradiction_counts_through_its_statements() -> None:
    lone = grounded(lambda draft: draft["contradictions"][0]["statements"][0].update(evidence=[]))
    assert doubts(lone, "/contradictions/0/statements/0") == {"wording_unsupported"}
    none = grounded(lambda draft: [s.update(evidence=[]) for s in draft["contradictions"][0]["statements"]])
    assert none.contradictions == ()
    assert none.verification.refused == 2
    hollow = grounded(lambda draft: draft["contradictions"][0].update(statements=[]))
    assert refusals(hollow) == [("contradiction", "no_evidence")]


@pytest.mark.parametrize("seed", range(5))
def test_permuted_quotes_and_claims_give_the_same_result(seed: int) -> None:
    chance = random.Random(seed)
    draft = full()
    draft["summary"] += [
        {"text": "It failed.", "evidence": [TALKS_ENDED, "invented words of no use at all", TRUCE.replace("no ", "")]},
        {"text": "The talks succeeded.", "evidence": [TRUCE, TALKS_ENDED]},
        {"text": "It failed.", "evidence": ["the 4,500 troops sailed away", TRUCE.replace("islands", "island")]},
    ]
    first = ground(article(), Draft.model_validate(draft))
    for claim in draft["summary"]:
        chance.shuffle(claim["evidence"])
    chance.shuffle(draft["summary"])
    second = ground(article(), Draft.model_validate(draft))

    def told(brief: Brief) -> list[Any]:
        reasons: dict[str, list[str]] = {}
        for doubt in brief.doubts:
            reasons.setdefault(doubt.path, []).append(doubt.reason + doubt.detail)
        points = [
            (point.text, sorted(piece.quote for piece in point.evidence), sorted(reasons.get(f"/summary/{number}", [])))
            for number, point in enumerate(brief.summary)
        ]
        refused = [(r.claim["text"], r.reason, r.detail, r.closest) for r in brief.refused]
        return [sorted(points, key=str), sorted(refused, key=str), brief.verification]

    assert told(first) == told(second)


@pytest.mark.parametrize(
    ("kind", "evidence", "stands"),
    [
        ("conditions", ["the blockade"], False),
        ("conditions", ["not hopeless"], True),
        ("next_steps", ["for March"], False),
        ("mediators", ["Norland"], True),
    ],
)
def test_two_words_prove_a_name_or_a_scrap_in_marks_and_no_statement(
    kind: str, evidence: list[str], *, stands: bool
) -> None:
    brief = grounded(lambda draft: draft[kind][0].update(evidence=evidence))
    assert (not brief.refused) == stands
    assert stands or brief.refused[0].reason == "no_evidence"


def test_two_words_prove_a_venue() -> None:
    brief = grounded(lambda draft: draft["talks"].update(evidence=["Port Merin"]))
    assert brief.talks is not None
    brief = grounded(lambda draft: draft["talks"].update(evidence=["two-day"]))
    assert brief.talks is None


def test_an_empty_draft_gives_an_empty_brief() -> None:
    brief = ground(article(), Draft.model_validate(empty() | {"is_negotiation": False}))
    assert brief.verification.model_dump() == {"claims": 0, "verified": 0, "doubted": 0, "refused": 0}
    assert verify(brief, article())


LETTERS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80)


@given(
    text=LETTERS,
    quotes=st.lists(LETTERS, max_size=3),
    cuts=st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=3),
)
@settings(max_examples=150, deadline=None)
def test_whatever_comes_in_evidence_is_a_stretch_of_the_article(
    text: str, quotes: list[str], cuts: list[tuple[int, int]]
) -> None:
    read = Article(text=text)
    quotes = quotes + [read.text[min(cut) : max(cut)] for cut in cuts]
    draft = empty() | {"headline": text, "summary": [{"text": quote, "evidence": [quote]} for quote in quotes]}
    draft["warnings"] = [
        {
            "speaker": {"name": quote, "role": None, "side": quote},
            "addressee": None,
            "quote": quote,
            "gist": quote,
            "evidence": quotes,
        }
        for quote in quotes
    ]
    brief = ground(read, Draft.model_validate(draft))
    for claim in (*brief.summary, *brief.warnings):
        for piece in claim.evidence:
            assert read.text[piece.start : piece.end] == piece.quote
    for refusal in brief.refused:
        if refusal.closest:
            assert read.text[refusal.closest.start : refusal.closest.end] == refusal.closest.quote
    count = brief.verification
    assert count.verified + count.doubted + count.refused == count.claims == 2 * len(quotes)
    assert verify(brief, read).problems == ()


def test_the_words_of_a_warning_are_the_articles(  # a true quote in other marks and without its comma
) -> None:
    brief = grounded(
        lambda draft: draft["warnings"][0].update(quote='"' + THREAT.replace("goes", "GOES").rstrip(",") + '"')
    )
    assert brief.warnings[0].quote == THREAT.rstrip(",")
    assert doubts(brief, "/warnings/0") == set()

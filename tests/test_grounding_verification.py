"""A brief can be checked again, and one that was edited by hand does not pass."""

from collections.abc import Callable
from typing import Any

import pytest
from grounding_cases import Json, article, grounded

from summarizer.article import Article
from summarizer.brief import Brief


def edited(change: Callable[[Json], Any]) -> Brief:
    document = grounded().model_dump(mode="json")
    change(document)
    return Brief.model_validate(document)


def test_a_brief_as_it_was_made_passes() -> None:
    report = grounded().verify(article())
    assert report
    assert report.problems == ()


def test_a_brief_with_doubts_and_refusals_passes_too() -> None:
    def change(draft: Json) -> None:
        draft["summary"][0]["text"] = "The talks succeeded."
        draft["conditions"][0]["evidence"] = ["rockets are fired at Veldia from the islands"]
        draft["mediators"][0]["evidence"] = []
        draft["parties"][0]["delegates"][0]["name"] = "Ilona Harbek"

    assert grounded(change, weak={"/talks"}).verify(article()).problems == ()


def test_another_article_is_not_the_source() -> None:
    assert "another text" in grounded().verify(Article(text="Another text altogether.")).problems[0]


@pytest.mark.parametrize(
    "change",
    [
        lambda b: b["summary"][0]["evidence"][0].update(start=b["summary"][0]["evidence"][0]["start"] + 1),
        lambda b: b["summary"][0]["evidence"][0].update(quote="something else"),
        lambda b: b["summary"][0]["evidence"][0].update(source="S9"),
        lambda b: b["summary"][0]["evidence"][0].update(start=-5, end=-1),
        lambda b: b["summary"][0].update(text="The talks succeeded."),
        lambda b: b["summary"][0].update(evidence=[]),
        lambda b: b.update(headline="Veldia and the Front sign an accord"),
        lambda b: b["conditions"][0].update(by="Coastal Front", on="Veldia"),
        lambda b: b["conditions"][1].update(
            demand="Veldia must withdraw its 5,400 troops from the two northern ports."
        ),
        lambda b: b["conditions"][0].update(on="the Front"),
        lambda b: b["mediators"][0].update(name="Ostermark"),
        lambda b: b["warnings"][0].update(quote="Veldia will pay for it at home"),
        lambda b: b["talks"].update(outcome="agreement"),
        lambda b: b["verification"].update(verified=20),
        lambda b: b["summary"].pop(),
        lambda b: b["sources"].append(b["sources"][0]),
        lambda b: b["sources"].clear(),
    ],
)
def test_a_brief_edited_by_hand_is_named(change: Callable[[Json], Any]) -> None:
    report = edited(change).verify(article())
    assert not report
    assert all(problem.endswith(".") for problem in report.problems)


def test_a_doubt_taken_out_is_missed() -> None:
    brief = grounded(lambda draft: draft["summary"][0].update(text="The talks succeeded."))
    count = brief.verification.model_copy(update={"verified": 19, "doubted": 0})
    tampered = brief.model_copy(update={"doubts": (), "verification": count})
    assert "missing" in tampered.verify(article()).problems[0]

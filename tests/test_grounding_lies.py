"""Lies made of true words: each is refused or doubted, and what is fair is neither."""

import json

import pytest
from grounding_cases import DATA, Json, empty

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.draft import Draft
from summarizer.grounding import ground

CASES = json.loads((DATA / "lies.json").read_text("utf-8"))
FEWEST_LIES = 60


def brief_of(name: str, claims: Json) -> Brief:
    text = (DATA / f"{name}.txt").read_text("utf-8")
    return ground(Article(text=text), Draft.model_validate({**empty(), **CASES["actors"][name], **claims}))


@pytest.mark.parametrize("name", CASES["actors"])
def test_the_actors_alone_stand_without_a_doubt(name: str) -> None:
    brief = brief_of(name, {})
    assert (brief.refused, brief.doubts) == ((), ())


@pytest.mark.parametrize("case", CASES["fair"])
def test_a_fair_paraphrase_is_neither_refused_nor_doubted(case: Json) -> None:
    brief = brief_of(case["article"], case["claims"])
    assert (brief.refused, brief.doubts) == ((), ())


@pytest.mark.parametrize("case", CASES["lies"].values(), ids=CASES["lies"])
def test_a_lie_of_true_words_is_refused_or_doubted(case: Json) -> None:
    brief = brief_of(case["article"], case["claims"])
    assert brief.refused or brief.doubts


def test_there_are_sixty_lies() -> None:
    assert len(CASES["lies"]) >= FEWEST_LIES

"""The actor rules, case by case: each has texts in which it speaks and texts in which it must not."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from summarizer.article import Article
from summarizer.claims import Party
from summarizer.draft import Draft
from summarizer.drafters.rules import RulesDrafter

FIXTURES = Path(__file__).parent / "data" / "rules" / "actors"


class Case(NamedTuple):
    """A text and what the rules must say of it."""

    title: str
    text: str
    expected: tuple[str, ...]


def read_cases(name: str) -> list[Case]:
    _, *blocks = re.split(r"^## ", (FIXTURES / f"{name}.md").read_text("utf-8"), flags=re.MULTILINE)
    cases = []
    for block in blocks:
        title, *lines = block.strip().splitlines()
        expected = tuple(line[2:].strip() for line in lines if line.startswith("= "))
        cases.append(Case(title, "\n".join(line for line in lines if not line.startswith("= ")), expected))
    return cases


def plain(name: str) -> str:
    return name.casefold().removeprefix("the ").replace("’", "'")


def party(draft: Draft, name: str) -> Party[str]:
    return next(p for p in draft.parties if plain(name) in {plain(p.name), *map(plain, p.aliases)})


def names(actors) -> set[str]:
    return {plain(actor.name) for actor in actors}


def listed(value: str, nothing: str) -> set[str]:
    return set() if value == nothing else {plain(name) for name in value.split(" | ")}


def check(draft: Draft, expectation: str) -> None:
    what, _, value = expectation.partition(": ")
    if what == "parties":
        assert names(draft.parties) == listed(value, "nobody")
    elif what == "mediators":
        assert names(draft.mediators) == listed(value, "nobody")
    elif what == "alias":
        name, alias = value.split(": ")
        assert plain(alias) in {plain(a) for a in party(draft, name).aliases}
    elif what == "kind":
        name, kind = value.split(": ")
        assert party(draft, name).kind == kind
    elif what == "speaks":
        person, side, role = value.split(": ")
        delegates = {d.name: d.role for d in party(draft, side).delegates}
        assert delegates[person] == (None if role == "-" else role)
    elif what == "silent":
        assert value not in {d.name for p in draft.parties for d in p.delegates}
    elif what == "venue":
        assert (draft.talks.venue if draft.talks else None) == (None if value == "nowhere" else value)
    elif what == "outcome":
        assert draft.talks is not None
        assert draft.talks.outcome == value
    else:
        assert what == "talks"
        assert draft.is_negotiation == (value == "yes")


@pytest.mark.parametrize(
    "case",
    [case for name in ("parties", "mediators", "venue", "outcome", "gate") for case in read_cases(name)],
    ids=lambda case: case.title,
)
def test_rule(case: Case) -> None:
    draft = RulesDrafter().draft(Article(text=case.text)).draft
    assert case.expected
    for expectation in case.expected:
        check(draft, expectation)

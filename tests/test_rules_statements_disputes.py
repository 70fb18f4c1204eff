"""Tests of the disputes that the rules find."""

import pytest
from staged_statements import Case, read_cases, stage

from summarizer.drafters.rules.statements.disputes import find_disputes


@pytest.mark.parametrize("case", read_cases("disputes"), ids=lambda case: case.title)
def test_each_dispute_is_found_with_the_sides_that_hold_it(case: Case):
    """Each text of the fixtures gives the disputes that stand below it: the sides, and words of the topic."""
    found = [one.claim for one in find_disputes(stage(case.text, case.cast))]
    assert len(found) == len(case.expected)
    for claim, line in zip(found, case.expected, strict=True):
        sides, _, topic = line.partition("|")
        assert sides.strip() == ", ".join(position.party for position in claim.positions)
        assert topic.strip() in claim.topic


@pytest.mark.parametrize("case", read_cases("disputes"), ids=lambda case: case.title)
def test_evidence_and_stances_are_the_articles_own(case: Case):
    """Every passage is an exact part of the text, inside one paragraph, and so are the words of a stance."""
    for one in find_disputes(stage(case.text, case.cast)):
        for evidence in one.claim.evidence:
            assert evidence in case.text
            assert "\n" not in evidence
        for position in one.claim.positions:
            (passage,) = position.evidence
            assert passage in case.text
            assert position.stance.removesuffix(" …") in passage

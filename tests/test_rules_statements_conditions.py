"""Tests of the conditions that the rules find."""

import pytest
from staged_statements import Case, read_cases, stage

from summarizer.drafters.rules.statements.conditions import find_conditions


@pytest.mark.parametrize("case", read_cases("conditions"), ids=lambda case: case.title)
def test_each_condition_is_found_with_who_sets_it_on_whom(case: Case):
    """Each sentence of the fixtures gives the conditions that stand below it, and no other."""
    found = [f"{one.claim.by} -> {one.claim.on}" for one in find_conditions(stage(case.text, case.cast))]
    assert list(case.expected) == found


@pytest.mark.parametrize("case", read_cases("conditions"), ids=lambda case: case.title)
def test_evidence_and_wording_are_the_articles_own(case: Case):
    """Evidence is an exact part of the text, and the words of the demand stand in it."""
    for one in find_conditions(stage(case.text, case.cast)):
        (evidence,) = one.claim.evidence
        assert evidence in case.text
        assert one.claim.demand.removesuffix(" …") in evidence

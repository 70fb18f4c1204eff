"""Tests of the contradictions that the rules find."""

import pytest
from staged_statements import Case, read_cases, stage

from summarizer.drafters.rules.statements.contradictions import find_contradictions


@pytest.mark.parametrize("case", read_cases("contradictions"), ids=lambda case: case.title)
def test_each_contradiction_is_found_with_both_speakers(case: Case):
    """Each text of the fixtures gives the contradictions that stand below it, speaker by speaker."""
    found = [one.claim for one in find_contradictions(stage(case.text, case.cast))]
    assert list(case.expected) == [" | ".join(said.speaker for said in claim.statements) for claim in found]
    for claim in found:
        for said in claim.statements:
            (evidence,) = said.evidence
            assert evidence in case.text
            assert said.text.removesuffix(" …") in evidence

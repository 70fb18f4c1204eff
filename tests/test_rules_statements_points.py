"""Tests of agreements and next steps: plain passages."""

import pytest
from staged_statements import Case, read_cases, stage

from summarizer.drafters.rules.statements.agreements import find_agreements
from summarizer.drafters.rules.statements.next_steps import find_next_steps


def _check(case: Case, found) -> None:
    texts = [one.claim.text for one in found]
    assert len(case.expected) == len(texts)
    assert all(part in text for part, text in zip(case.expected, texts, strict=True))
    assert all(evidence in case.text for one in found for evidence in one.claim.evidence)


@pytest.mark.parametrize("case", read_cases("agreements"), ids=lambda case: case.title)
def test_each_agreement_is_found(case: Case):
    """Each sentence of the fixtures gives the agreement that stands below it, or none."""
    _check(case, find_agreements(stage(case.text, case.cast)))


@pytest.mark.parametrize("case", read_cases("next_steps"), ids=lambda case: case.title)
def test_each_next_step_is_found(case: Case):
    """Each sentence of the fixtures gives the next step that stands below it, or none."""
    _check(case, find_next_steps(stage(case.text, case.cast)))


def test_no_more_than_five_agreements_are_listed():
    """An article that describes a long accord gives its first points only."""
    text = "\n".join(f"Norland agreed on point {number}." for number in range(9))
    assert len(find_agreements(stage(text, (("party", "Norland"),)))) == 5


def test_no_more_than_four_next_steps_are_listed():
    """A calendar of meetings gives the first ones only."""
    text = "\n".join(f"The talks will resume on Monday the {number}th." for number in range(4, 13))
    assert len(find_next_steps(stage(text, (("party", "Norland"),)))) == 4

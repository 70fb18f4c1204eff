"""Tests of the warnings that the rules find."""

import pytest
from staged_statements import Case, read_cases, stage

from summarizer.drafters.rules.statements.warnings import find_warnings


def _line(claim) -> str:
    line = f"{claim.speaker.name} ({claim.speaker.side}) -> {claim.addressee}"
    return line if claim.quote is None else f"{line} | {claim.quote}"


@pytest.mark.parametrize("case", read_cases("warnings"), ids=lambda case: case.title)
def test_each_warning_is_found_with_speaker_side_addressee_and_quote(case: Case):
    """Each sentence of the fixtures gives the warnings that stand below it, and no other."""
    assert list(case.expected) == [_line(one.claim) for one in find_warnings(stage(case.text, case.cast))]


@pytest.mark.parametrize("case", read_cases("warnings"), ids=lambda case: case.title)
def test_evidence_quote_and_gist_are_the_articles_own(case: Case):
    """Evidence is an exact part of the text that holds the quote and the words of the gist."""
    for one in find_warnings(stage(case.text, case.cast)):
        (evidence,) = one.claim.evidence
        assert evidence in case.text
        assert one.claim.quote is None or one.claim.quote in evidence
        assert one.claim.gist.removesuffix(" …") in evidence


def test_the_office_of_the_speaker_comes_from_the_cast():
    """A speaker's role is the office that the article gives beside the name."""
    case = read_cases("warnings")[0]
    (one,) = find_warnings(stage(case.text, case.cast))
    assert one.claim.speaker.role == "defence minister"

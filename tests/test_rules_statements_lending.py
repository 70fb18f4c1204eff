"""Tests of the sides that are lent to offices and common nouns."""

from summarizer.article import Article
from summarizer.drafters.rules import read_context
from summarizer.drafters.rules.statements import find_statements
from summarizer.drafters.rules.statements.lending import Lender

_DOCKS = (
    "Talks between the Lowick Dockers' Union and the Quay Masters Association broke off on Tuesday.\n\n"
    "No crane moves while the two checkers are out, union secretary Bram Oskar said.\n\n"
    '"From Friday the gates are shut to all others," association chairman Dirk Vell said.\n'
)
_MINE = "Talks between the Lowick Dockers' Union and Karst Mining began on Monday."
_MISSING = (
    "The two sides met for talks on Monday.\n\n"
    "Management wants an end to the overtime ban. The pilots will not fly before the roster has changed.\n"
)


def _found(text: str, field: str) -> list:
    return [finding for finding in find_statements(read_context(Article(text=text))) if finding.field == field]


def test_an_office_lends_the_side_that_its_noun_names():
    """The union secretary speaks for the party that is a union."""
    (condition,) = [one.value for one in _found(_DOCKS, "conditions")]
    assert condition.by == "Lowick Dockers' Union"


def test_the_chairman_of_an_association_warns_for_it():
    """The association chairman speaks for the party that is an association."""
    (warning,) = [one.value for one in _found(_DOCKS, "warnings")]
    assert warning.speaker.name == "Dirk Vell"
    assert warning.speaker.side == "Quay Masters Association"


def test_a_side_as_printed_sets_a_weak_condition_where_parties_are_missing():
    """Management and the pilots stand for themselves, and what they set is marked weak."""
    found = _found(_MISSING, "conditions")
    assert {one.value.by.casefold() for one in found} == {"the management", "the pilots"}
    assert all(one.weak for one in found)


def test_a_noun_that_fits_two_parties_lends_no_side():
    """Where there are two unions, "the union" names neither."""
    text = "Talks between the Lowick Dockers' Union and the Harwick Pilots' Union began on Monday."
    assert Lender(read_context(Article(text=text))).of_noun("union") is None


def test_the_remaining_party_is_the_employer_where_the_other_one_is_a_union():
    """The company is the party that is left beside a union; "the workers" are the union."""
    lender = Lender(read_context(Article(text=_MINE)))
    assert lender.of_noun("company") == "Karst Mining"
    assert lender.of_noun("workers") == "Lowick Dockers' Union"


def test_a_bystanders_office_lends_no_side():
    """An analyst at the union is no speaker of the union."""
    context = read_context(Article(text=_DOCKS))
    assert Lender(context).of_office("union analyst") is None
    assert Lender(context).of_office("union secretary") == "Lowick Dockers' Union"

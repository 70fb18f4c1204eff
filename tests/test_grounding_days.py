"""When talks began and ended is told in ISO dates where the article and its date of publication make it certain."""

import pytest

from summarizer import Article, Draft, ground
from summarizer.claims import Talks

TEXT = (
    "The envoys sat down in Riga on Wednesday, in a hall that was too cold. They left it on Friday without a paper. "
    "A second meeting will open on Tuesday."
)


def talks(started, ended, *evidence, published="2026-05-09", text=TEXT):
    drafted = Talks[str](
        subject="x", round=None, venue=None, started=started, ended=ended, outcome="unclear", evidence=evidence
    )
    lists = ("summary", "parties", "mediators", "conditions", "disputes", "warnings", "agreements", "next_steps")
    draft = Draft(is_negotiation=True, headline="x", talks=drafted, contradictions=(), **dict.fromkeys(lists, ()))
    proven = ground(Article(text=text, published=published), draft).talks
    return proven.started_on, proven.ended_on


@pytest.mark.parametrize(
    ("started", "ended", "evidence", "expected"),
    [
        ("Wednesday", "Friday", ("sat down in Riga on Wednesday", "left it on Friday"), ("2026-05-06", "2026-05-08")),
        ("Tuesday", None, ("will open on Tuesday",), ("2026-05-12", None)),
        ("Tuesday", "Friday", ("will open on Tuesday", "left it on Friday without"), (None, None)),
        ("Wednesday", None, ("They left it on Friday",), (None, None)),
        (None, None, ("They left it on Friday",), (None, None)),
    ],
)
def test_days_are_resolved_in_their_own_sentence(started, ended, evidence, expected):
    assert talks(started, ended, *evidence) == expected


def test_without_a_date_of_publication_there_is_no_date():
    assert talks("Wednesday", None, "sat down in Riga on Wednesday", published=None) == (None, None)


def test_two_sentences_that_lead_to_two_days_lead_to_none():
    text = "They met on Monday. They will meet on Monday."
    assert talks("Monday", None, "They met on Monday", "They will meet on Monday", text=text) == (None, None)

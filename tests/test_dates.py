"""Days are resolved against the date of publication where that is certain, and nowhere else."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.dates import resolve_day, spelled

# A Saturday.
PUBLISHED = "2025-11-08T21:30:00+02:00"


@pytest.mark.parametrize(
    ("printed", "context", "expected"),
    [
        ("Thursday", "The talks opened on Thursday and closed a day later.", "2025-11-06"),
        ("Friday", "Negotiations ended without a deal on Friday, the minister said.", "2025-11-07"),
        ("late on Friday", "The round ended late on Friday.", "2025-11-07"),
        ("Saturday", "They met on Saturday.", "2025-11-08"),
        ("Sunday", "The envoys met on Sunday.", "2025-11-02"),
        ("Monday", "A new round will begin on Monday.", "2025-11-10"),
        ("Friday", "Talks are scheduled to resume on Friday.", "2025-11-14"),
        ("Tuesday", "He said on Friday that the sides would meet on Tuesday", None),
        ("Tuesday", "The round broke up, and delegates will return on Tuesday", "2025-11-11"),
        ("Thursday", "The round, which began Thursday, will go on for a week.", "2025-11-06"),
        ("coming Monday", "The hall is booked for the coming Monday.", "2025-11-10"),
        ("Thurs", "It started Thurs.", "2025-11-06"),
        ("THURSDAY", "IT STARTED THURSDAY.", "2025-11-06"),
        ("Saturday", "They will meet on Saturday.", None),
        ("Monday", "Monday, in a hotel", None),
        ("last Wednesday", "They met last Wednesday.", None),
        ("last Sunday", "They met last Sunday.", "2025-11-02"),
        ("next Monday", "They will meet next Monday.", "2025-11-10"),
        ("yesterday", "It ended yesterday.", "2025-11-07"),
        ("today", "It ended today.", "2025-11-08"),
        ("tomorrow", "It begins tomorrow.", "2025-11-09"),
        ("Friday yesterday", "", "2025-11-07"),
        ("Monday yesterday", "", None),
        ("6 November", "It ended on 6 November.", "2025-11-06"),
        ("November 6", "It ended on November 6.", "2025-11-06"),
        ("Nov. 6th", "It ended on Nov. 6th.", "2025-11-06"),
        ("the 6th of November", "It ended on the 6th of November.", "2025-11-06"),
        ("Thursday, November 6", "It ended.", "2025-11-06"),
        ("Friday, November 6", "It ended.", None),
        ("6 November 2024", "It ended.", "2024-11-06"),
        ("December 31, 2023", "", "2023-12-31"),
        ("2025-11-06", "", "2025-11-06"),
        ("2025-13-06", "", None),
        ("31 February", "", None),
        ("10 January", "Talks will resume on 10 January.", "2026-01-10"),
        ("10 January", "Talks ended on 10 January.", None),
        ("20 July", "It ended on 20 July.", "2025-07-20"),
        ("10 May", "It ended on 10 May.", None),
        ("last week", "It ended last week.", None),
        ("Thursday or Friday", "It ended.", None),
        ("Monday to Friday", "They met.", None),
        ("two weeks ago", "They met.", None),
        ("after Thursday", "They met.", None),
        ("every Thursday", "They met.", None),
        ("third round", "They met.", None),
        ("", "", None),
    ],
)
def test_a_day_is_resolved_where_it_is_certain(printed, context, expected):
    assert resolve_day(printed, PUBLISHED, context) == expected


@pytest.mark.parametrize(("published", "expected"), [("2025-11-04", "2025-10-30"), ("2025-11-07", None)])
def test_last_weekday_is_certain_only_where_both_readings_agree(published, expected):
    assert resolve_day("last Thursday", published, "They met last Thursday.") == expected


def test_next_weekday_of_this_week_is_not_certain():
    assert resolve_day("next Friday", "2025-11-04", "They will meet next Friday.") is None


@pytest.mark.parametrize("published", [None, "", "yesterday", "8 November"])
def test_without_a_date_of_publication_only_whole_dates_are_certain(published):
    assert resolve_day("Thursday", published, "It ended on Thursday.") is None
    assert resolve_day("6 November", published, "It ended.") is None
    assert resolve_day("6 November 2025", published) == "2025-11-06"


@pytest.mark.parametrize(
    ("iso", "said"), [("2025-11-06", "6 November 2025"), ("2025-05-31T10:00", "31 May 2025"), ("x", "x")]
)
def test_a_date_is_spelled_out(iso, said):
    assert spelled(iso) == said


@settings(max_examples=200, deadline=None)
@given(published=st.dates(date(1990, 1, 1), date(2090, 1, 1)), weekday=st.integers(0, 6))
def test_a_past_weekday_lies_in_the_week_up_to_the_publication_and_a_future_one_in_that_after_it(published, weekday):
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    past = date.fromisoformat(resolve_day(name, published.isoformat(), f"The talks ended on {name}."))
    assert past.weekday() == weekday
    assert published - timedelta(6) <= past <= published
    future = resolve_day(name, published.isoformat(), f"The talks will resume on {name}.")
    if past == published:
        assert future is None
    else:
        assert date.fromisoformat(future) == past + timedelta(7)


@settings(max_examples=200, deadline=None)
@given(
    printed=st.text(max_size=60), published=st.one_of(st.none(), st.text(max_size=20)), context=st.text(max_size=200)
)
def test_no_text_is_an_error(printed, published, context):
    found = resolve_day(printed, published, context)
    assert found is None or date.fromisoformat(found)

"""Ceilings hold before anything is spent, also when many ask at the same time."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.drafters.llm.ceilings import Ceilings
from summarizer.errors import CeilingError


def price(sent, received):
    """Charge a cent for a thousand tokens."""
    return (sent + received) / 100_000


def test_without_ceilings_nothing_is_reserved():
    assert Ceilings(None, None, price).reserve(10**9, None) == (0.0, 0)


def test_a_quarter_of_the_bytes_is_taken_for_the_tokens_sent():
    assert Ceilings(None, 10_000, price).reserve(4_001, 500) == (pytest.approx(0.01501), 1_501)


def test_what_the_largest_answer_had_is_expected_of_the_next():
    ceilings = Ceilings(None, 100_000, price)
    first = ceilings.reserve(4_000, None)
    ceilings.settle(first, 1_000, 5_000, 0.06)
    assert ceilings.reserve(4_000, None)[1] == 6_000
    assert ceilings.reserve(4_000, 100)[1] == 1_100


def test_what_is_on_its_way_counts():
    ceilings = Ceilings(None, 2_000, price)
    ceilings.reserve(4_000, 100)
    with pytest.raises(CeilingError, match="with 0 tokens spent, another 2200 may be needed"):
        ceilings.reserve(4_000, 100)


def test_a_call_that_failed_gives_back_what_was_reserved():
    ceilings = Ceilings(0.02, None, price)
    for _ in range(5):
        ceilings.settle(ceilings.reserve(4_000, 100), 0, 0, None)


def test_several_are_refused_together():
    ceilings = Ceilings(None, 5_000, price)
    ceilings.require([4_000] * 4, 100)
    with pytest.raises(CeilingError):
        ceilings.require([4_000] * 5, 100)
    ceilings.require([4_000] * 4, 100)  # what was refused has left nothing behind


@given(st.lists(st.integers(1, 3_000), max_size=30), st.integers(1_000, 20_000))
def test_answers_no_larger_than_allowed_never_pass_the_ceiling(sizes, ceiling):
    ceilings = Ceilings(None, ceiling, price)
    spent = 0
    for size in sizes:
        try:
            reserved = ceilings.reserve(4 * size, 200)
        except CeilingError:
            continue
        ceilings.settle(reserved, size, 200, None)
        spent += size + 200
    assert spent <= ceiling


def test_threads_that_ask_at_the_same_time_pass_it_neither():
    ceilings = Ceilings(None, 11_000, price)

    def ask(_):
        try:
            ceilings.reserve(4_000, 100)
        except CeilingError:
            return 0
        return 1_100

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(ask, range(50))) == 11_000


@pytest.mark.parametrize(("amount", "written"), [(0.00001, "0.00001"), (0.02, "0.02"), (0.0, "0")])
def test_an_amount_is_written_without_an_exponent(amount, written):
    with pytest.raises(CeilingError, match=f"passes --max-cost {written}; raise it"):
        Ceilings(amount, None, price).reserve(40_000_000, None)

"""Prices come from a list that is read offline; what it does not know has no price."""

import pytest

from summarizer.pricing import price_usd


def test_a_known_model_has_the_price_of_its_tokens():
    once = price_usd("gpt-4o-mini", 1_000_000, 0, provider="openai")
    assert once is not None
    assert once > 0
    assert price_usd("gpt-4o-mini", 2_000_000, 0, provider="openai") == pytest.approx(2 * once)


def test_output_is_charged_too():
    sent = price_usd("gpt-4o-mini", 1000, 0, provider="openai")
    both = price_usd("gpt-4o-mini", 1000, 1000, provider="openai")
    assert both > sent


@pytest.mark.parametrize("provider", ["ollama", "nobody", None])
def test_an_unknown_provider_has_no_price(provider):
    assert price_usd("some-model-of-mine", 1000, 1000, provider=provider) is None


def test_a_known_name_at_an_address_of_ones_own_has_no_price():
    assert price_usd("gpt-4o-mini", 1000, 0, provider="openai", base_url="http://127.0.0.1:8000/v1") is None
    assert price_usd("gpt-4o-mini", 1000, 0, provider="openai", base_url="https://api.openai.com/v1") is not None


def test_names_of_providers_that_the_list_spells_otherwise_are_found():
    assert price_usd("gemini-2.5-flash", 1000, 0, provider="vertexai") is not None

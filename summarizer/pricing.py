"""What a model's tokens cost, by a price list that comes with a library and is read offline."""

from typing import Final

# What Instructor calls a provider, where the price list calls it otherwise.
_LISTED_AS: Final = {"bedrock": "aws", "azure_openai": "azure", "vertexai": "google", "gemini": "google", "xai": "x-ai"}


def price_usd(
    model: str, input_tokens: int, output_tokens: int, *, provider: str | None = None, base_url: str | None = None
) -> float | None:
    """Return the price in US dollars, or None where the list does not know the model.

    The address that is asked goes before the provider's name: whoever serves a model
    under a known name on a machine of their own pays no list price for it.

    Args:
        model: The model's name, without its provider.
        input_tokens: Tokens sent.
        output_tokens: Tokens received.
        provider: The provider's name, as in a provider string; used if there is no ``base_url``.
        base_url: The address that is asked.

    """
    from genai_prices import Usage, calc_price

    named = {"provider_api_url": base_url} if base_url else {"provider_id": _LISTED_AS.get(provider or "", provider)}
    try:
        found = calc_price(Usage(input_tokens=input_tokens, output_tokens=output_tokens), model, **named)
    except LookupError:
        return None
    return float(found.total_price)

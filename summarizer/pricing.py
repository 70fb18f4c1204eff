"""What a model's tokens cost, by a price list that comes with a library and is read offline."""

from functools import cache
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
    listed_as = None if base_url else _LISTED_AS.get(provider or "", provider)
    if not _is_listed(model, listed_as, base_url):
        return None
    return _price(model, listed_as, base_url, (input_tokens, output_tokens))


@cache
def _is_listed(model: str, provider: str | None, base_url: str | None) -> bool:
    # To find out takes a look at every provider of the list, too long for each answer.
    try:
        _price(model, provider, base_url, (0, 0))
    except LookupError:
        return False
    return True


def _price(model: str, provider: str | None, base_url: str | None, tokens: tuple[int, int]) -> float:
    from genai_prices import Usage, calc_price

    usage = Usage(input_tokens=tokens[0], output_tokens=tokens[1])
    if base_url:
        return float(calc_price(usage, model, provider_api_url=base_url).total_price)
    return float(calc_price(usage, model, provider_id=provider).total_price)

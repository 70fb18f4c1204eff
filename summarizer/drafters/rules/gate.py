"""Rule: whether an article reports talks at all."""

from collections.abc import Iterator

from summarizer.drafters.rules.context import Context
from summarizer.drafters.rules.finding import Finding


def find_gate(context: Context) -> Iterator[Finding]:
    """Weigh the evidence for talks."""
    yield Finding("is_negotiation", len(context.parties) > 1)

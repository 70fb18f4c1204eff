"""Rule: the mediators."""

from collections.abc import Iterator

from summarizer.claims import Mediator
from summarizer.drafters.rules.context import Context
from summarizer.drafters.rules.finding import Finding


def find_mediators(context: Context) -> Iterator[Finding]:
    """Give every actor that the context holds for a mediator."""
    for actor in context.mediators:
        yield Finding(
            "mediators",
            Mediator[str](
                name=actor.name, aliases=actor.aliases, kind=actor.kind, evidence=(context.quote(*actor.evidence),)
            ),
            weak=actor.weak,
        )

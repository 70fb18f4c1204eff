"""Rule: the talks themselves: subject, round, venue, dates, outcome."""

from collections.abc import Iterator

from summarizer.claims import Talks
from summarizer.drafters.rules.context import Context
from summarizer.drafters.rules.finding import Finding


def find_talks(context: Context) -> Iterator[Finding]:
    """Give the talks, where there are parties to hold them."""
    if len(context.parties) < 2:  # noqa: PLR2004  # it takes two
        return
    evidence = context.quote(*context.parties[0].evidence)
    yield Finding(
        "talks",
        Talks[str](
            subject="talks between " + " and ".join(actor.name for actor in context.parties),
            round=None,
            venue=None,
            started=None,
            ended=None,
            outcome="unclear",
            evidence=(evidence,),
        ),
        weak=True,
    )

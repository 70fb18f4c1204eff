"""Rule: the parties, with their delegates."""

from collections.abc import Iterator

from summarizer.claims import Delegate, Party
from summarizer.drafters.rules.context import Context
from summarizer.drafters.rules.finding import Finding


def find_parties(context: Context) -> Iterator[Finding]:
    """Give every actor that the context holds for a party."""
    for actor in context.parties:
        delegates = tuple(
            Delegate[str](name=person.name, role=person.role, evidence=(context.quote(*person.evidence),))
            for person in (context.people[index] for index in actor.people)
        )
        yield Finding(
            "parties",
            Party[str](
                name=actor.name,
                aliases=actor.aliases,
                kind=actor.kind,
                delegates=delegates,
                evidence=(context.quote(*actor.evidence),),
            ),
            weak=actor.weak,
        )

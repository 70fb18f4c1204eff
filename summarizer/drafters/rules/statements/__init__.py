"""What the sides say: conditions, disputes, warnings, contradictions, and what was and will be done.

One file per kind of claim. The context of an article is laid out once as a ``Scene``
and read for its ``Voices``; each rule of the table below then walks through it.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from summarizer.drafters.rules.context import Context
from summarizer.drafters.rules.finding import Field, Finding, Rule
from summarizer.drafters.rules.statements.agreements import find_agreements
from summarizer.drafters.rules.statements.conditions import find_conditions
from summarizer.drafters.rules.statements.contradictions import find_contradictions
from summarizer.drafters.rules.statements.disputes import find_disputes
from summarizer.drafters.rules.statements.found import Found
from summarizer.drafters.rules.statements.next_steps import find_next_steps
from summarizer.drafters.rules.statements.staging import stage
from summarizer.drafters.rules.statements.summary import find_headline, find_summary
from summarizer.drafters.rules.statements.voices import Voices
from summarizer.drafters.rules.statements.warnings import find_warnings

__all__ = ["RULES"]


class _StatementRule(NamedTuple):
    field: Field
    find: Callable[[Voices], Iterable[Found[Any]]]


_TABLE: tuple[_StatementRule, ...] = (
    _StatementRule("conditions", find_conditions),
    _StatementRule("disputes", find_disputes),
    _StatementRule("warnings", find_warnings),
    _StatementRule("contradictions", find_contradictions),
    _StatementRule("agreements", find_agreements),
    _StatementRule("next_steps", find_next_steps),
    _StatementRule("summary", find_summary),
)


def find_statements(context: Context) -> Iterable[Finding]:
    """Run the table of statement rules over an article."""
    yield Finding("headline", find_headline(context))
    voices = Voices(stage(context))
    for rule in _TABLE:
        for found in rule.find(voices):
            yield Finding(rule.field, found.claim, weak=found.weak)


RULES: tuple[Rule, ...] = (Rule("statements", find_statements),)

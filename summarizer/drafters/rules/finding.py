"""What a rule returns, and what a rule is."""

from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple

from summarizer.drafters.rules.context import Context

Field = Literal[
    "is_negotiation",
    "headline",
    "summary",
    "talks",
    "parties",
    "mediators",
    "conditions",
    "disputes",
    "warnings",
    "agreements",
    "next_steps",
    "contradictions",
]


class Finding(NamedTuple):
    """One value for one field of the draft.

    Attributes:
        field: The field. Values of list fields are collected in order; of the others the first one counts.
        value: A claim of ``summarizer.claims`` over ``str`` (evidence = verbatim quotes), or the
            plain value of ``headline`` and ``is_negotiation``.
        weak: The rule is not sure: the claim is marked with a doubt and set apart in the note.

    """

    field: Field
    value: Any
    weak: bool = False


class Rule(NamedTuple):
    """A named rule: from a context to findings."""

    name: str
    find: Callable[[Context], Iterable[Finding]]

"""The built-in drafter: an ordered table of small rules over a lexicon; offline, deterministic.

Each rule looks at the ``Context`` of an article and returns what it found for one field
of the draft. The table below is all that runs; a new rule is one function and one line.
"""

from collections import defaultdict
from typing import Any

from summarizer.article import Article
from summarizer.draft import Draft
from summarizer.drafters.base import Drafted
from summarizer.drafters.rules.casting import read_context
from summarizer.drafters.rules.context import Actor, Context, Mention, Person
from summarizer.drafters.rules.finding import Finding, Rule
from summarizer.drafters.rules.gate import find_gate
from summarizer.drafters.rules.mediators import find_mediators
from summarizer.drafters.rules.parties import find_parties
from summarizer.drafters.rules.statements import RULES as STATEMENTS
from summarizer.drafters.rules.talks import find_talks

__all__ = ["RULES", "Actor", "Context", "Finding", "Mention", "Person", "Rule", "RulesDrafter", "read_context"]

RULES: tuple[Rule, ...] = (
    Rule("is_negotiation", find_gate),
    Rule("parties", find_parties),
    Rule("mediators", find_mediators),
    Rule("talks", find_talks),
    *STATEMENTS,
)

_SINGLE = ("is_negotiation", "headline", "talks")
_LISTS = (
    "summary",
    "parties",
    "mediators",
    "conditions",
    "disputes",
    "warnings",
    "agreements",
    "next_steps",
    "contradictions",
)


class RulesDrafter:
    """The drafter ``builtin/rules``."""

    def draft(self, article: Article) -> Drafted:
        """Say what the rules find in an article; the evidence is copied from its text."""
        context = read_context(article)
        single: dict[str, Finding] = {}
        lists: dict[str, list[Finding]] = defaultdict(list)
        for rule in RULES:
            for finding in rule.find(context):
                if finding.field in _SINGLE:
                    single.setdefault(finding.field, finding)
                else:
                    lists[finding.field].append(finding)
        talks = single.get("talks")
        reported = single["is_negotiation"].value
        if not reported:
            lists = {"summary": lists["summary"]}
            talks = None
        weak = [f"/{field}/{i}" for field, found in lists.items() for i, f in enumerate(found) if f.weak]
        if talks is not None and talks.weak:
            weak.append("/talks")
        values: dict[str, Any] = {field: tuple(f.value for f in lists.get(field, ())) for field in _LISTS}
        headline = single.get("headline")
        draft = Draft(
            is_negotiation=reported,
            headline=headline.value if headline else "",
            talks=talks.value if talks else None,
            **values,
        )
        return Drafted(draft, frozenset(weak), context.wording.segmented)

"""Rules for what is said in the talks: conditions, disputes, warnings, agreements, next steps."""

from summarizer.drafters.rules.finding import Rule

RULES: tuple[Rule, ...] = ()

"""Every heading and fixed phrase of the note, in one place."""

from typing import Final

from summarizer.brief import DoubtReason, RefusalReason
from summarizer.claims import ActorKind, Outcome
from summarizer.note.blocks import BasisKind, SectionId

HEADINGS: Final[dict[SectionId, str]] = {
    "bottom_line": "Bottom line",
    "talks": "State of the talks",
    "parties": "Parties and mediators",
    "conditions": "Conditions and demands",
    "disputes": "Disputes, and what each side says",
    "warnings": "Warnings",
    "agreements": "Agreed",
    "next_steps": "Next steps",
    "contradictions": "Contradictions",
    "unverified": "What could not be verified, and why",
    "sources": "Sources",
}
EVIDENCE: Final = "Evidence"

# What a section without entries is called in the line that names what was not found.
ABSENT: Final[dict[SectionId, str]] = {
    "talks": "the state of the talks",
    "parties": "parties",
    "conditions": "conditions",
    "disputes": "disputes",
    "warnings": "warnings",
    "agreements": "agreements",
    "next_steps": "next steps",
    "contradictions": "contradictions",
}
NOT_FOUND: Final = "Not found in the article: {names}."

NO_MODEL: Final = "Made by built-in rules, without a language model. Rules find passages; they do not understand them."
NO_TALKS: Final = "No negotiation was found in this article."
FOUND_ALL_THE_SAME: Final = "What was found all the same stands below."
WEAK: Final = "On weaker grounds, to be checked before use"
ALL_VERIFIED: Final = "Every claim above stands on the article's own words."

OUTCOMES: Final[dict[Outcome, str]] = {
    "agreement": "agreement reached",
    "partial": "agreement in part",
    "no_agreement": "ended without agreement",
    "ongoing": "still going on",
    "suspended": "suspended",
    "unclear": "unclear",
}
SUBJECT: Final = "Subject"
ROUND: Final = "Round"
VENUE: Final = "Venue"
BEGAN: Final = "Began"
ENDED: Final = "Ended"
OUTCOME: Final = "Outcome"

ACTOR_KINDS: Final[dict[ActorKind, str]] = {
    "state": "state",
    "armed_group": "armed group",
    "government_body": "public body",
    "company": "company",
    "union": "union",
    "other": "other",
}
PARTY_HEADER: Final = ("Side", "In the talks", "Also called", "Speaking for it")
PARTY: Final = "party"
MEDIATOR: Final = "mediator"

TO: Final = " to "
FOR: Final = "for "
PARAPHRASED: Final = " (paraphrased in the article)"

CLAIM_KINDS: Final[dict[BasisKind, str]] = {
    "headline": "headline",
    "summary": "summary",
    "talks": "state of the talks",
    "party": "party",
    "delegate": "delegate",
    "mediator": "mediator",
    "condition": "condition",
    "dispute": "dispute",
    "position": "position",
    "warning": "warning",
    "agreement": "agreement",
    "next_step": "next step",
    "contradiction": "contradiction",
    "statement": "statement",
}
REFUSED: Final = "Refused, not to be used:"
WORDLESS: Final = "(drafted without words)"
REFUSALS: Final[dict[RefusalReason, str]] = {
    "quote_not_found": "not in the article",
    "altered_quote": "altered words",
    "no_evidence": "no evidence",
    "not_a_quotation": "not quoted in the article",
    "name_not_in_source": "name not in the article",
}
CLOSEST: Final = "Closest passage: "
DOUBTED: Final = "To be checked:"
DOUBTS: Final[dict[DoubtReason, str]] = {
    "context_cut": "its context may turn it around",
    "speaker_disputed": "speaker disputed",
    "number_not_in_evidence": "number not in its passage",
    "wording_unsupported": "wording goes beyond its passage",
    "unknown_actor": "neither a party nor a mediator",
    "quote_not_found": "one of its passages is not in the article",
    "altered_quote": "one of its passages is altered",
    "weak_rule": "less certain rule",
}
SEVERAL_CLAIMS: Final = "{count} claims"

CHARACTERS: Final = "characters"
VERIFIED: Final = "{verified} of {claims} claims verified"
NO_CLAIMS: Final = "no claims"
DOUBTED_COUNT: Final = "{count} to be checked"
REFUSED_COUNT: Final = "{count} refused"
BUILT_IN: Final = "built-in rules"
MODEL: Final = "model {name}"
REQUESTS: Final = "requests to it: {count}"
COST: Final = "{dollars:.4f} US dollars"

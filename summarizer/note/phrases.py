"""Every heading and fixed phrase of the note, in one place."""

from typing import Final

from summarizer.brief import DoubtReason, RefusalReason
from summarizer.claims import ActorKind, Match, Outcome
from summarizer.note.blocks import ArrowKind, BasisKind, SectionId

HEADINGS: Final[dict[SectionId, str]] = {
    "bottom_line": "Bottom line",
    "talks": "State of the talks",
    "pictures": "Who stands where",
    "parties": "Parties and mediators",
    "conditions": "Conditions and demands",
    "disputes": "Disputes, and what each side says",
    "warnings": "Warnings",
    "agreements": "Agreed",
    "next_steps": "Next steps",
    "contradictions": "Contradictions",
    "unverified": "What could not be verified, and why",
    "considerations": "Considerations",
    "recommendation": "Recommendation",
    "sources": "Sources",
    "method": "How this note was made",
}
EVIDENCE: Final = "Evidence"
ANNEX: Final = "Annex"

# What a section without entries is called in the line that names what was not found.
ABSENT: Final[dict[SectionId, str]] = {
    "talks": "state of the talks",
    "parties": "parties",
    "conditions": "conditions",
    "disputes": "disputes",
    "warnings": "warnings",
    "agreements": "agreements",
    "next_steps": "next steps",
    "contradictions": "contradictions",
}
NOT_FOUND: Final = "{finder} no {names}."
RULES_FIND: Final = "The rules found"
MODEL_FINDS: Final = "The model named"
DRAFT_HAS: Final = "The draft has"
OR: Final = " or "

NO_MODEL: Final = "Made by built-in rules, without a language model. Rules find passages; they do not understand them."
NOT_ALL_PROVEN: Final = "{refused} of {claims} claims were refused; see “{heading}”."
NOT_ALL_STANDS: Final = (
    "{refused} of {claims} claims were refused, and {doubted} of those below are to be checked; see “{heading}”."
)
NOT_ALL_CERTAIN: Final = "{doubted} of {claims} claims are to be checked; see “{heading}”."
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
CHECKSUM: Final = "SHA-256 {digest}…"
CHECK: Final = " (check D{number})"  # for formats that have no sign for it
VERIFIED: Final = "{verified} of {claims} claims verified"
NO_CLAIMS: Final = "no claims"
DOUBTED_COUNT: Final = "{count} to be checked"
REFUSED_COUNT: Final = "{count} refused"
BUILT_IN: Final = "built-in rules"
FOREIGN: Final = "a draft from elsewhere"
MODEL: Final = "model {name}"
REQUESTS: Final = "requests to it: {count}"
COST: Final = "{dollars:.4f} US dollars"
VERSION: Final = "summarizer {version}"

# --- pictures -------------------------------------------------------------------------------------

RELATIONS: Final = "Who demands what of whom, and who warns whom"
TIMELINE: Final = "Rounds and events"
MEDIATORS: Final = "Mediators"
BETWEEN: Final = "Between them mediate: {names}."
ARROW_HEADS: Final[dict[ArrowKind, str]] = {"condition": "Demand", "warning": "Warning"}
SEVERAL_ARROWS: Final[dict[ArrowKind, str]] = {"condition": "Demands", "warning": "Warnings"}
TO_BE_CHECKED: Final = "to be checked"
TALKS_BEGAN: Final = "Talks began"
TALKS_ENDED: Final = "Talks ended"
PUBLISHED: Final = "Article published"

# --- how the note was made ------------------------------------------------------------------------

CLAIMS_CHECKED: Final = "Checked"
CHECKED: Final = "{claims} claims: {verified} stand, {doubted} stand but are to be checked, {refused} refused"
HOW_CHECKED: Final = "How"
CHECKING: Final = (
    "Every quote behind a claim was looked up in the article; a claim whose words do not stand there is refused. "
    "Names, numbers, negations and speakers were compared with the passage."
)
MATCHES: Final = "Passages"
MATCHED: Final[dict[Match, str]] = {
    "exact": "{count} letter by letter",
    "normalized": "{count} but for quotation marks, dashes, spaces or case",
    "fuzzy": "{count} but for a slip or another spelling of a word",
}
NOT_ACCEPTED: Final = "Refused"
NOTHING_REFUSED: Final = "nothing"
LISTED_AS_REFUSED: Final = "{count}, listed with the reasons under “{heading}”"
DRAFTED_BY: Final = "Drafted by"
PROMPT: Final = "Prompt"
CHECKED_BY: Final = "Checked by"
MADE_AT: Final = "Made"

# --- the page, and the Word document --------------------------------------------------------------

LANGUAGE: Final = "en"
NOTE: Final = "Briefing note"
ARTICLE: Final = "Article"
TO_ARTICLE: Final = "Skip to the article"
EVIDENCE_NUMBER: Final = "evidence {number}"
DOUBT_NUMBER: Final = "to be checked, D{number}"
SHOW_KIND: Final = "Show"
SHOW_PARTY: Final = "of"
EVERY_KIND: Final = "every kind of claim"
EVERY_PARTY: Final = "all sides"
LEGEND: Final = "Letters and lines under the words tell what they prove"
CLOSEST_ONLY: Final = "closest to a refused claim; proves nothing"
RESTING: Final = "What rests on these words"
CLOSE: Final = "Close"
IN_WORDS: Final = "In words"
SHOWN: Final = "{shown} of {all} claims shown"
PAGE: Final = "Page "
OF_PAGES: Final = " of "
KIND_LETTERS: Final[dict[BasisKind, str]] = {
    "headline": "H",
    "summary": "B",
    "talks": "T",
    "party": "P",
    "delegate": "S",
    "mediator": "M",
    "condition": "C",
    "dispute": "D",
    "position": "D",
    "warning": "W",
    "agreement": "A",
    "next_step": "N",
    "contradiction": "X",
    "statement": "X",
}
LACKING_STYLE: Final = "The template has no style {style!r}; {instead!r} stands in for it."
NO_STYLE: Final = "the default"

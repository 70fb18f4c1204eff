"""What the note says about itself: what was refused or doubted, the sources, and how it was made."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from pydantic import BaseModel, JsonValue

from summarizer.brief import Brief, Doubt, Provenance, Refusal, Source
from summarizer.note import phrases
from summarizer.note.blocks import (
    Basis,
    BasisKind,
    Block,
    Bullets,
    Callout,
    Fact,
    Facts,
    Flag,
    Inline,
    Item,
    Line,
    Passage,
    Run,
    SectionId,
)
from summarizer.note.ledger import Ledger, owner_of
from summarizer.note.wording import bare, excerpt
from summarizer.settings import BUILT_IN_MODEL, FOREIGN_DRAFT

# Enough to recognise a claim that stands in full elsewhere in the note.
_SHOWN_CHARACTERS: Final = 70
# A detail that has so much of the claim's beginning names the claim's words.
_SAME_WORDS: Final = 60

_KINDS: Final[dict[str, BasisKind]] = {
    "headline": "headline",
    "summary": "summary",
    "talks": "talks",
    "parties": "party",
    "delegates": "delegate",
    "mediators": "mediator",
    "conditions": "condition",
    "disputes": "dispute",
    "positions": "position",
    "warnings": "warning",
    "agreements": "agreement",
    "next_steps": "next_step",
    "contradictions": "contradiction",
    "statements": "statement",
}

_FINDERS: Final = {BUILT_IN_MODEL: phrases.RULES_FIND, FOREIGN_DRAFT: phrases.DRAFT_HAS}
_DRAFTERS: Final = {BUILT_IN_MODEL: phrases.BUILT_IN, FOREIGN_DRAFT: phrases.FOREIGN}

# For each kind of claim the fields that say whose it is, and those that hold its words, the best first.
_DESCRIPTIONS: Final[dict[BasisKind, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "headline": ((), ("text",)),
    "summary": ((), ("text",)),
    "talks": ((), ("subject", "venue")),
    "party": ((), ("name",)),
    "delegate": ((), ("name",)),
    "mediator": ((), ("name",)),
    "condition": (("by", "on"), ("demand",)),
    "dispute": ((), ("topic",)),
    "position": (("party",), ("stance",)),
    "warning": (("speaker", "addressee"), ("quote", "gist")),
    "agreement": ((), ("text",)),
    "next_step": ((), ("text",)),
    "contradiction": ((), ("topic",)),
    "statement": (("speaker",), ("text",)),
}


def unverified(brief: Brief, ledger: Ledger, absent: Sequence[SectionId]) -> list[Block]:
    """Show every refused claim, every doubt, and what was not found at all."""
    blocks: list[Block] = []
    if brief.refused:
        refused = [_refused(refusal, f"/refused/{index}", ledger) for index, refusal in enumerate(brief.refused)]
        blocks.append(Callout("refused", (_lead(phrases.REFUSED), *refused)))
    if brief.doubts:
        blocks.append(Callout("doubt", (_lead(phrases.DOUBTED), *_doubted(brief, ledger))))
    if not blocks and brief.verification.claims:
        blocks.append(Line((Run(phrases.ALL_VERIFIED),)))
    if absent:
        blocks.append(Line((Run(_not_found(brief.provenance.model, absent)),)))
    return blocks


def _not_found(model: str, absent: Sequence[SectionId]) -> str:
    """Say what the drafter did not find: that the article has none of it, nobody has checked."""
    *others, last = (phrases.ABSENT[section] for section in absent)
    names = phrases.OR.join((", ".join(others), last)) if others else last
    return phrases.NOT_FOUND.format(finder=_FINDERS.get(model, phrases.MODEL_FINDS), names=names)


def _lead(phrase: str) -> Line:
    return Line((Run(phrase, "strong"),))


def _refused(refusal: Refusal, path: str, ledger: Ledger) -> Line:
    who, words = described(refusal.kind, refusal.claim)
    runs: list[Inline] = [
        Run(f"{phrases.CLAIM_KINDS[refusal.kind].capitalize()} – {who}"),
        Run(words or phrases.WORDLESS, "quotation" if words else "plain"),
        Run(f" – {phrases.REFUSALS[refusal.reason]}{_detail(refusal.detail, words)}"),
    ]
    references = ledger.cite([refusal.closest] if refusal.closest else [], path, proves=False)
    if refusal.closest:
        runs += [Run(f" {phrases.CLOSEST}"), Run(excerpt(refusal.closest.quote), "quotation"), *references]
    return Line(tuple(runs), Basis(refusal.kind, path, evidence=tuple(reference.number for reference in references)))


def _detail(detail: str, words: str) -> str:
    """Return what is to be said beside the reason: nothing where it only names the words that were just printed."""
    repeated = words and bare(words)[:_SAME_WORDS] in detail.casefold()
    return "." if repeated else f": {detail}"


def _doubted(brief: Brief, ledger: Ledger) -> list[Line]:
    """Explain each number among the flags; doubts with the same reason and detail are one entry."""
    groups: dict[int, list[Doubt]] = {}
    for doubt in brief.doubts:
        groups.setdefault(ledger.number(doubt), []).append(doubt)
    return [
        _explained(number, groups[number], brief, " ".join(ledger.details(groups[number][0])))
        for number in sorted(groups)
    ]


def _explained(number: int, doubts: Sequence[Doubt], brief: Brief, details: str) -> Line:
    first = doubts[0]
    paths = list(dict.fromkeys(owner_of(doubt.path) for doubt in doubts))
    if len(paths) > 1:
        claims = phrases.SEVERAL_CLAIMS.format(count=len(paths))
    else:
        kind = _KINDS.get(next((step for step in reversed(paths[0].split("/")) if not step.isdigit()), ""))
        who, words = described(kind, claim_at(brief, paths[0])) if kind else ("", paths[0])
        claims = f"{phrases.CLAIM_KINDS[kind]} – {who}“{_shortened(words)}”" if kind else paths[0]
    return Line((Flag(number, explains=True), Run(f" {claims} – {phrases.DOUBTS[first.reason]}: {details}")))


def _shortened(text: str) -> str:
    if len(text) <= _SHOWN_CHARACTERS:
        return text
    return text[:_SHOWN_CHARACTERS].rsplit(None, 1)[0] + " …"


def claim_at(brief: Brief, path: str) -> Mapping[str, JsonValue]:
    """Return the claim at a JSON pointer, as a mapping; empty where there is none."""
    place: object = brief
    for step in path.split("/")[1:]:
        if isinstance(place, BaseModel):
            place = getattr(place, step, None)
        elif isinstance(place, tuple) and step.isdigit() and int(step) < len(place):
            place = place[int(step)]
        else:
            return {}
    if isinstance(place, BaseModel):
        return place.model_dump(mode="json")
    return {"text": place} if isinstance(place, str) else {}


def described(kind: BasisKind, claim: Mapping[str, JsonValue]) -> tuple[str, str]:
    """Return whose claim it is (as an introduction, or empty) and its words.

    Whatever is missing, or of another type than it should be, is left out.
    """
    actors, fields = _DESCRIPTIONS[kind]
    speaker = claim.get("speaker")
    known = {**claim, "speaker": speaker.get("name")} if isinstance(speaker, Mapping) else claim
    who = " → ".join(_words(known, actor) for actor in actors if _words(known, actor))
    words = next((_words(known, field) for field in fields if _words(known, field)), "")
    return (f"{who}: " if who else ""), words


def _words(claim: Mapping[str, JsonValue], field: str) -> str:
    value = claim.get(field)
    return value if isinstance(value, str) else ""


# --- sources and provenance -----------------------------------------------------------------------


def sources(brief: Brief) -> list[Block]:
    """List the articles that were read."""
    return [Bullets(tuple(Item(_source(source)) for source in brief.sources))] if brief.sources else []


def _source(source: Source) -> Line:
    known = (source.title, source.publisher, source.author, source.published, source.url)
    measured = f"{source.characters:,} {phrases.CHARACTERS}, {phrases.CHECKSUM.format(digest=source.sha256[:12])}"
    return Line((Run(source.id, "strong"), Run(": " + ", ".join(part for part in (*known, measured) if part))))


def provenance(brief: Brief) -> Line:
    """Say in one line how much was verified, and by what the brief was made."""
    counts, made = brief.verification, brief.provenance
    parts = (
        phrases.VERIFIED.format(verified=counts.verified, claims=counts.claims) if counts.claims else phrases.NO_CLAIMS,
        phrases.DOUBTED_COUNT.format(count=counts.doubted) if counts.doubted else "",
        phrases.REFUSED_COUNT.format(count=counts.refused) if counts.refused else "",
        *_drafted_by(made),
        phrases.VERSION.format(version=made.version),
        moment(made.created_at),
    )
    return Line((Run("; ".join(part for part in parts if part) + "."),))


def method(brief: Brief, passages: Sequence[Passage]) -> list[Block]:
    """Say what was checked and how, what was refused, and what made the brief."""
    counts, made = brief.verification, brief.provenance
    matches = Counter(passage.match for passage in passages if passage.proves)
    refused = phrases.LISTED_AS_REFUSED.format(count=counts.refused, heading=phrases.HEADINGS["unverified"])
    rows = {
        phrases.CLAIMS_CHECKED: phrases.CHECKED.format(**counts.model_dump()) if counts.claims else phrases.NO_CLAIMS,
        phrases.HOW_CHECKED: phrases.CHECKING,
        phrases.MATCHES: "; ".join(
            words.format(count=matches[match]) for match, words in phrases.MATCHED.items() if matches[match]
        ),
        phrases.NOT_ACCEPTED: refused if counts.refused else phrases.NOTHING_REFUSED,
        phrases.DRAFTED_BY: "; ".join(part for part in _drafted_by(made) if part),
        phrases.PROMPT: _prompt(made),
        phrases.CHECKED_BY: phrases.VERSION.format(version=made.version),
        phrases.MADE_AT: moment(made.created_at),
    }
    return [Facts(tuple(Fact(label, Line((Run(value),))) for label, value in rows.items() if value))]


def moment(created_at: str) -> str:
    """Return an ISO moment as a reader expects it."""
    return created_at.replace("T", " ").replace("+00:00", " UTC")


def _drafted_by(made: Provenance) -> tuple[str, ...]:
    requests = made.calls.first + made.calls.transport_retries + made.calls.reasks + made.calls.repairs
    return (
        _DRAFTERS.get(made.model) or phrases.MODEL.format(name=made.model),
        phrases.REQUESTS.format(count=requests) if requests else "",
        phrases.COST.format(dollars=made.cost_usd) if made.cost_usd is not None else "",
    )


def _prompt(made: Provenance) -> str:
    digest = phrases.CHECKSUM.format(digest=made.prompt_sha256[:12]) if made.prompt_sha256 else None
    return ", ".join(part for part in (made.prompt, digest) if part)

"""``compose(brief)``: from what is proven to what a reader sees, and in which order.

Words of a side stay that side's words: a condition, a position, a warning and a
contradicting statement open with the name of whoever says it.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Final, get_args

from summarizer.article import Article
from summarizer.brief import Brief, ProvenTalks
from summarizer.claims import ActorKind, CautionaryStatement, Delegate, Evidence, Mediator, Party, Point
from summarizer.errors import SettingsError, UsageError
from summarizer.note import phrases
from summarizer.note.blocks import (
    BasisKind,
    Block,
    Callout,
    Cell,
    Fact,
    Facts,
    Inline,
    Item,
    Line,
    Note,
    Run,
    Section,
    SectionId,
    SourceText,
    Table,
)
from summarizer.note.ledger import Ledger
from summarizer.note.picturing import pictures
from summarizer.note.reporting import method, provenance, sources, unverified
from summarizer.note.strength import apart, by_strength, introduction
from summarizer.note.wording import bare, in_its_marks, sentence, told, topic
from summarizer.settings import BUILT_IN_MODEL

SECTIONS: Final[tuple[SectionId, ...]] = get_args(SectionId)
# Headings that the desk fills; they stand there only if somebody asks for them.
TO_FILL: Final = frozenset[SectionId]({"considerations", "recommendation"})
# What a document has that is handed in, and what fits a terminal or a comment.
FULL: Final[tuple[SectionId, ...]] = tuple(name for name in SECTIONS if name not in TO_FILL)
SHORT: Final[tuple[SectionId, ...]] = tuple(name for name in FULL if name not in {"pictures", "method"})


def compose(brief: Brief, sections: Sequence[str] = SHORT, articles: Sequence[Article] = ()) -> Note:
    """Make the note of a brief, with the sections asked for, in the order asked for.

    Sections without entries are left out, and named under what could not be verified;
    those for the desk to fill stand there empty. ``articles`` are the texts of which the
    brief was made, for formats that show them beside the note.

    Raises:
        SettingsError: There is no section of such a name; the message lists the names.
        UsageError: An article is none of those of which the brief was made.

    """
    chosen = section_ids(sections)
    texts = _texts(brief, articles)
    ledger = Ledger(brief, _said_later(brief, chosen))
    title = ledger.line((Run(brief.headline),), ("headline", "/headline"))
    blocks: dict[SectionId, Sequence[Block]] = {
        section: _COMPOSERS[section](brief, ledger) for section in chosen if section in _COMPOSERS
    }
    # Last, because these speak of what the others printed, wherever they stand.
    absent = [] if _is_bare(brief) else _absent(brief)
    blocks["unverified"] = unverified(brief, ledger, absent) if "unverified" in chosen else ()
    blocks["sources"] = sources(brief)
    blocks["method"] = method(brief, ledger.passages)
    return Note(
        title=title,
        notices=_notices(brief),
        sections=tuple(
            Section(name, phrases.HEADINGS[name], tuple(blocks.get(name, ())))
            for name in chosen
            if name in TO_FILL or blocks[name]
        ),
        passages=ledger.passages,
        provenance=provenance(brief),
        sources=texts,
        made=brief.provenance,
    )


def _said_later(brief: Brief, sections: Collection[SectionId]) -> frozenset[str]:
    """Return the wordings of agreements and next steps that this note prints in sections of their own."""
    points = (
        *(brief.agreements if "agreements" in sections else ()),
        *(brief.next_steps if "next_steps" in sections else ()),
    )
    return frozenset(bare(point.text) for point in points)


def _texts(brief: Brief, articles: Sequence[Article]) -> tuple[SourceText, ...]:
    texts = {article.sha256: article.text for article in articles}
    for digest in texts.keys() - {source.sha256 for source in brief.sources}:
        raise UsageError(f"The brief was not made of this article ({texts[digest][:40]!r} …); give the one it names.")
    return tuple(SourceText(source, texts.get(source.sha256)) for source in brief.sources)


def section_ids(names: Sequence[str]) -> list[SectionId]:
    """Return the sections of these names, each once.

    Raises:
        SettingsError: There is no section of such a name; the message lists the names.

    """
    return list(dict.fromkeys(_section_id(name) for name in names))


def _section_id(name: str) -> SectionId:
    for section in SECTIONS:
        if section == name:
            return section
    raise SettingsError(f"There is no section {name!r} in a note; choose from {', '.join(SECTIONS)}.")


def _absent(brief: Brief) -> list[SectionId]:
    claims: dict[SectionId, object] = {
        "talks": brief.talks,
        "parties": brief.parties or brief.mediators,
        "conditions": brief.conditions,
        "disputes": brief.disputes,
        "warnings": brief.warnings,
        "agreements": brief.agreements,
        "next_steps": brief.next_steps,
        "contradictions": brief.contradictions,
    }
    return [section for section, found in claims.items() if not found]


def _is_bare(brief: Brief) -> bool:
    return len(_absent(brief)) == len(phrases.ABSENT)


def _notices(brief: Brief) -> tuple[Callout, ...]:
    notices = []
    if brief.provenance.model == BUILT_IN_MODEL:
        notices.append(phrases.NO_MODEL)
    counts = brief.verification
    words = phrases.NOT_ALL_STANDS if counts.doubted else phrases.NOT_ALL_PROVEN
    if not counts.refused:  # the notice of the rules says as much of what only is to be checked
        words = "" if brief.provenance.model == BUILT_IN_MODEL or not counts.doubted else phrases.NOT_ALL_CERTAIN
    if words:
        notices.append(words.format(**counts.model_dump(), heading=phrases.HEADINGS["unverified"]))
    if not brief.is_negotiation:
        notices.append(phrases.NO_TALKS if _is_bare(brief) else f"{phrases.NO_TALKS} {phrases.FOUND_ALL_THE_SAME}")
    return tuple(Callout("notice", (Line((Run(notice),)),)) for notice in notices)


# --- one function for each section ----------------------------------------------------------------


def _bottom_line(brief: Brief, ledger: Ledger) -> list[Block]:
    """Print the summary; what another section says in the same words is left to it, but for the first sentence."""
    shown = tuple(index for index, point in enumerate(brief.summary) if not index or not ledger.said_later(point.text))
    return _points(brief.summary, ledger, ("summary", "/summary"), shown)


def _agreements(brief: Brief, ledger: Ledger) -> list[Block]:
    return _points(brief.agreements, ledger, ("agreement", "/agreements"))


def _next_steps(brief: Brief, ledger: Ledger) -> list[Block]:
    return _points(brief.next_steps, ledger, ("next_step", "/next_steps"))


def _points(
    points: Sequence[Point[Evidence]], ledger: Ledger, basis: tuple[BasisKind, str], shown: Sequence[int] | None = None
) -> list[Block]:
    kind, path = basis
    lines = [
        ledger.line((Run(sentence(points[index].text)),), (kind, f"{path}/{index}"), points[index].evidence)
        for index in (range(len(points)) if shown is None else shown)
    ]
    return apart([Item(line) for line in lines], ledger)


def _talks(brief: Brief, ledger: Ledger) -> list[Block]:
    talks = brief.talks
    if talks is None:
        return []
    # First, because the doubts about all of it stand in this line, once.
    outcome = ledger.line((Run(phrases.OUTCOMES[talks.outcome]),), ("talks", "/talks"), talks.evidence)
    rows = [
        Fact(phrases.OUTCOME, outcome),
        *([Fact(phrases.SUBJECT, _fact(talks, ledger, talks.subject))] if talks.subject else []),
        *_printed_facts(talks, ledger),
    ]
    weak = [doubt for doubt in ledger.doubts_at("/talks") if doubt.reason == "weak_rule"]
    return [*([introduction(weak, ledger)] if weak else []), Facts(tuple(rows))]


def _printed_facts(talks: ProvenTalks, ledger: Ledger) -> list[Fact]:
    """Facts that the article prints, each with those passages that print it, or all where none does."""
    facts = []
    for label, value, date in (
        (phrases.ROUND, talks.round, None),
        (phrases.VENUE, talks.venue, None),
        (phrases.BEGAN, talks.started, talks.started_on),
        (phrases.ENDED, talks.ended, talks.ended_on),
    ):
        if value:
            printing = tuple(piece for piece in talks.evidence if value.casefold() in piece.quote.casefold())
            shown = f"{value} ({_spelled(date)})" if date else value
            facts.append(Fact(label, _fact(talks, ledger, shown, printing or talks.evidence)))
    return facts


def _spelled(date: str) -> str:
    from summarizer.dates import spelled  # only for articles that tell when they were published

    return spelled(date)


def _fact(talks: ProvenTalks, ledger: Ledger, shown: str, evidence: tuple[Evidence, ...] | None = None) -> Line:
    return ledger.line(
        (Run(shown),), ("talks", "/talks"), talks.evidence if evidence is None else evidence, flagged=False
    )


def _parties(brief: Brief, ledger: Ledger) -> list[Block]:
    rows = [_party_row(party, f"/parties/{index}", ledger) for index, party in enumerate(brief.parties)]
    rows += [_mediator_row(mediator, f"/mediators/{index}", ledger) for index, mediator in enumerate(brief.mediators)]
    return by_strength(rows, lambda row: row[0][0], _table, ledger)


def _table(rows: Sequence[tuple[Cell, ...]]) -> Table:
    """Make a table, without the columns in which no row has anything to say."""
    used = [column for column, _ in enumerate(phrases.PARTY_HEADER) if any(row[column] for row in rows)]
    return Table(
        tuple(phrases.PARTY_HEADER[column] for column in used),
        tuple(tuple(row[column] for column in used) for row in rows),
    )


def _party_row(party: Party[Evidence], path: str, ledger: Ledger) -> tuple[Cell, ...]:
    name = ledger.line((Run(party.name, "strong"),), ("party", path), party.evidence, (party.name,))
    delegates = tuple(
        ledger.line(_person(delegate), ("delegate", f"{path}/delegates/{index}"), delegate.evidence, (party.name,))
        for index, delegate in enumerate(party.delegates)
    )
    return (name,), _plain(_role(phrases.PARTY, party.kind)), _names(party.aliases), delegates


def _mediator_row(mediator: Mediator[Evidence], path: str, ledger: Ledger) -> tuple[Cell, ...]:
    name = ledger.line((Run(mediator.name, "strong"),), ("mediator", path), mediator.evidence, (mediator.name,))
    return (name,), _plain(_role(phrases.MEDIATOR, mediator.kind)), _names(mediator.aliases), ()


def _role(role: str, kind: ActorKind) -> str:
    """Add the kind where it says something; "other" does not."""
    return role if kind == "other" else f"{role}, {phrases.ACTOR_KINDS[kind]}"


def _person(delegate: Delegate[Evidence]) -> tuple[Run, ...]:
    return (Run(f"{delegate.name}, {delegate.role}" if delegate.role else delegate.name),)


def _names(aliases: Sequence[str]) -> Cell:
    """Show names once each: "Taliban" stands for "the Taliban" too."""
    shown: dict[str, str] = {}
    for alias in aliases:
        shown.setdefault(alias.casefold().removeprefix("the "), alias)
    return _plain(", ".join(shown.values())) if shown else ()


def _plain(text: str) -> Cell:
    return (Line((Run(text),)),)


def _conditions(brief: Brief, ledger: Ledger) -> list[Block]:
    items = []
    for index, condition in enumerate(brief.conditions):
        runs = (*_from_to(condition.by, condition.on), Run(sentence(condition.demand)))
        parties = (condition.by, condition.on)
        items.append(Item(ledger.line(runs, ("condition", f"/conditions/{index}"), condition.evidence, parties)))
    return apart(items, ledger)


def _from_to(speaker: str, addressee: str | None) -> tuple[Run, ...]:
    to = (Run(phrases.TO), Run(addressee, "strong")) if addressee else ()
    return (Run(speaker, "strong"), *to, Run(": "))


def _disputes(brief: Brief, ledger: Ledger) -> list[Block]:
    items = []
    for index, dispute in enumerate(brief.disputes):
        path = f"/disputes/{index}"
        parties = [position.party for position in dispute.positions]
        over = ledger.line((Run(topic(dispute.topic), "strong"),), ("dispute", path), dispute.evidence, parties)
        positions = tuple(
            ledger.line(
                (*_from_to(position.party, None), Run(sentence(position.stance))),
                ("position", f"{path}/positions/{place}"),
                position.evidence,
                (position.party,),
            )
            for place, position in enumerate(dispute.positions)
        )
        items.append(Item(over, positions))
    return apart(items, ledger)


def _warnings(brief: Brief, ledger: Ledger) -> list[Block]:
    items = []
    for index, warning in enumerate(brief.warnings):
        parties = (warning.speaker.name, warning.speaker.side, warning.addressee)
        runs = _warned(warning, ledger.names(warning.addressee))
        items.append(Item(ledger.line(runs, ("warning", f"/warnings/{index}"), warning.evidence, parties)))
    return apart(items, ledger)


def _warned(warning: CautionaryStatement[Evidence], addressee: Sequence[str]) -> tuple[Inline, ...]:
    speaker = warning.speaker
    standing = [speaker.role, f"{phrases.FOR}{speaker.side}" if speaker.side and speaker.side != speaker.name else None]
    described = ", ".join(part for part in standing if part)
    who = (Run(speaker.name, "strong"), *([Run(f" ({described})")] if described else []))
    to = (Run(phrases.TO), Run(warning.addressee, "strong")) if warning.addressee else ()
    gist = told(warning.gist, addressee)
    if warning.quote is None:
        return (*who, *to, Run(f": {gist}{phrases.PARAPHRASED}"))
    if in_its_marks(warning.quote, gist):
        return (*who, *to, Run(f": {gist}"))
    # A gist that only repeats the words would be read as a second warning.
    more = () if bare(gist) in bare(warning.quote) else (Run(f" – {gist}"),)
    return (*who, *to, Run(": "), Run(warning.quote.removesuffix(","), "quotation"), *more)


def _contradictions(brief: Brief, ledger: Ledger) -> list[Block]:
    items = []
    for index, contradiction in enumerate(brief.contradictions):
        path = f"/contradictions/{index}"
        speakers = [statement.speaker for statement in contradiction.statements]
        over = ledger.line(
            (Run(topic(sentence(contradiction.topic)), "strong"),), ("contradiction", path), (), speakers
        )
        statements = tuple(
            ledger.line(
                (*_from_to(statement.speaker, None), Run(sentence(statement.text))),
                ("statement", f"{path}/statements/{place}"),
                statement.evidence,
                (statement.speaker,),
            )
            for place, statement in enumerate(contradiction.statements)
        )
        items.append(Item(over, statements))
    return apart(items, ledger)


_COMPOSERS: Final[dict[SectionId, Callable[[Brief, Ledger], list[Block]]]] = {
    "bottom_line": _bottom_line,
    "talks": _talks,
    "pictures": pictures,
    "parties": _parties,
    "conditions": _conditions,
    "disputes": _disputes,
    "warnings": _warnings,
    "agreements": _agreements,
    "next_steps": _next_steps,
    "contradictions": _contradictions,
}

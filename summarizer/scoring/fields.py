"""The score of one brief: each field of the gold against what the brief says."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.claims import Evidence, Mediator, Party
from summarizer.quotations import Quotation, find_quotations
from summarizer.scoring.actors import SaidActor, Sides, pair_actors
from summarizer.scoring.gold import Gold, GoldActor, GoldQuote
from summarizer.scoring.names import plain_name
from summarizer.scoring.pairing import pair
from summarizer.scoring.passages import Passages
from summarizer.scoring.sheet import Sheet
from summarizer.scoring.tallies import ArticleScore


def score_brief(brief: Brief, article: Article, gold: Gold) -> ArticleScore:
    """Score a brief of ``article``; quotes and speakers are those that ``quotations`` finds in it."""
    sheet = Sheet()
    sheet.answer(
        "is_negotiation",
        _talks_or_none(reported=gold.is_negotiation),
        _talks_or_none(reported=brief.is_negotiation),
        right=gold.is_negotiation == brief.is_negotiation,
    )
    sides = _score_actors(sheet, brief, gold)
    _score_talks(sheet, brief, gold)
    Passages(article.text, sides, sheet).score(gold, brief)
    if gold.quotes is not None:
        _score_quotes(sheet, gold.quotes, find_quotations(article.text))
    for proof in proofs(brief):
        there = article.text[proof.start : proof.end]
        sheet.answer("evidence_true", there, proof.quote, right=there == proof.quote)
    return sheet.score()


def proofs(brief: Brief) -> Iterator[Evidence]:
    """Walk through all evidence of the claims that stand."""
    for name in type(brief).model_fields:
        if name not in {"refused", "doubts"}:
            yield from _evidence(getattr(brief, name))


def _evidence(value: object) -> Iterator[Evidence]:
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _evidence(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _evidence(item)


def _talks_or_none(*, reported: bool) -> str:
    return "talks" if reported else "no talks"


def _score_actors(sheet: Sheet, brief: Brief, gold: Gold) -> Sides:
    parties = pair_actors(gold.parties or (), _said(brief.parties))
    if gold.parties is not None:
        sheet.pairing("parties", parties, _gold_name, _said_name)
        for party, said in parties.pairs:
            if party.kind:
                expected, found = f"{party.name}: {party.kind}", f"{said.name}: {said.kind}"
                sheet.answer("party_kind", expected, found, right=party.kind == said.kind)
    if gold.mediators is not None:
        sheet.pairing("mediators", pair_actors(gold.mediators, _said(brief.mediators)), _gold_name, _said_name)
    return Sides.of(gold, parties.pairs)


def _said(actors: Sequence[Party[Evidence] | Mediator[Evidence]]) -> list[SaidActor]:
    return [SaidActor(actor.name, actor.aliases, actor.kind) for actor in actors]


def _gold_name(actor: GoldActor) -> str:
    return actor.name


def _said_name(actor: SaidActor) -> str:
    return actor.name


def _score_talks(sheet: Sheet, brief: Brief, gold: Gold) -> None:
    venue = brief.talks.venue if brief.talks else None
    outcome = brief.talks.outcome if brief.talks else None
    # Where neither names a place there is nothing to get right, so nothing is scored.
    if gold.annotates("venue") and (gold.venue or venue):
        sheet.answer("venue", gold.venue, venue, right=plain_name(gold.venue or "") == plain_name(venue or ""))
    if gold.outcome is not None:
        sheet.answer("outcome", gold.outcome, outcome, right=gold.outcome == outcome)


def _score_quotes(sheet: Sheet, gold: Sequence[GoldQuote], said: Sequence[Quotation]) -> None:
    by_words: dict[str, tuple[list[GoldQuote], list[Quotation]]] = defaultdict(lambda: ([], []))
    for quote in gold:
        by_words[_words_of(quote.quote)][0].append(quote)
    for quotation in said:
        by_words[_words_of(quotation.quote)][1].append(quotation)
    # Quotes of different words never pair, so each wording is matched by itself: cheap for hundreds of quotes.
    for expected, found in by_words.values():
        paired = pair(expected, found, lambda item, claim: 1.0 if _same_speaker(item, claim) else 0.5)
        sheet.pairing("quotes", paired, _attributed, _attributed)
        for quote, quotation in paired.pairs:
            right = _same_speaker(quote, quotation)
            sheet.answer("speakers", _attributed(quote), _attributed(quotation), right=right)


def _words_of(quote: str) -> str:
    return " ".join(quote.split()).rstrip(",.")


def _attributed(quote: GoldQuote | Quotation) -> str:
    return f"{quote.speaker}: {quote.quote}"


def _same_speaker(gold: GoldQuote, said: Quotation) -> bool:
    return said.speaker is not None and plain_name(gold.speaker) == plain_name(said.speaker)

"""Whether gold fits its article: what a person can get wrong while annotating."""

import re
from collections.abc import Iterator

from summarizer.normalization import normalize_text
from summarizer.scoring.gold import Gold, GoldActor, GoldPassage

Problem = tuple[str, str]
_SHOWN = 60


def check_gold(gold: Gold, text: str) -> tuple[Problem, ...]:
    """Return every field that cannot be right for ``text``, as a path into the gold and a reason."""
    flat = " ".join(text.split())
    return (
        *_negative(gold),
        *_actors(gold, flat),
        *_passages(gold, text),
        *_conditions(gold),
        *_warnings(gold, flat),
        *_quotes(gold, text, flat),
    )


def stands_in(name: str, flat_text: str) -> bool:
    """Tell whether a name stands in a text, as whole words; white space in both is single spaces."""
    name = re.escape(normalize_text(name))
    return bool(name) and re.search(rf"(?<!\w){name}(?!\w)", flat_text) is not None


def _negative(gold: Gold) -> Iterator[Problem]:
    if gold.is_negotiation:
        return
    for field in ("parties", "mediators", "venue", "outcome", "conditions", "disputes", "warnings", "contradictions"):
        if getattr(gold, field):
            yield field, "must be empty where is_negotiation is false"


def _actors(gold: Gold, flat: str) -> Iterator[Problem]:
    seen: set[str] = set()
    actors: list[tuple[str, GoldActor]] = [
        *((f"parties/{place}", party) for place, party in enumerate(gold.parties or ())),
        *((f"mediators/{place}", mediator) for place, mediator in enumerate(gold.mediators or ())),
    ]
    for path, actor in actors:
        forms = [(f"{path}/name", actor.name), *((f"{path}/aliases", alias) for alias in actor.aliases)]
        for where, form in forms:
            if not stands_in(form, flat):
                yield where, f"{form!r} does not stand in the article"
            if form.casefold() in seen:
                yield where, f"{form!r} is listed twice"
            seen.add(form.casefold())
    if gold.venue is not None and not stands_in(gold.venue, flat):
        yield "venue", f"{gold.venue!r} does not stand in the article"


def _passages(gold: Gold, text: str) -> Iterator[Problem]:
    for field in ("conditions", "disputes", "warnings", "contradictions"):
        passages: tuple[GoldPassage, ...] = getattr(gold, field) or ()
        for place, passage in enumerate(passages):
            where = f"{field}/{place}/evidence"
            if not passage.evidence.strip():
                yield where, "is empty"
            elif normalize_text(passage.evidence) not in text:
                yield where, f"does not stand in the article: {_short(passage.evidence)}"
            if passage in passages[:place]:
                yield f"{field}/{place}", "is listed twice"


def _conditions(gold: Gold) -> Iterator[Problem]:
    for place, condition in enumerate(gold.conditions or ()):
        yield from _sides(gold, f"conditions/{place}", {"by": condition.by, "on": condition.on})


def _warnings(gold: Gold, flat: str) -> Iterator[Problem]:
    for place, warning in enumerate(gold.warnings or ()):
        path = f"warnings/{place}"
        if not stands_in(warning.speaker, flat):
            yield f"{path}/speaker", f"{warning.speaker!r} does not stand in the article"
        if warning.quote is not None and warning.quote not in warning.evidence:
            yield f"{path}/quote", f"is no part of the evidence: {_short(warning.quote)}"
        sides = {"speaker_side": warning.speaker_side, "addressee": warning.addressee}
        yield from _sides(gold, path, sides)


def _sides(gold: Gold, path: str, sides: dict[str, str | None]) -> Iterator[Problem]:
    if gold.parties is None:
        return
    names = {party.name for party in gold.parties}
    for key, name in sides.items():
        if name is not None and name not in names:
            yield f"{path}/{key}", f"{name!r} is the name of no party"
    if len(set(sides.values())) < len(sides):
        yield path, f"{' and '.join(sides)} are the same party"


def _quotes(gold: Gold, text: str, flat: str) -> Iterator[Problem]:
    for place, quote in enumerate(gold.quotes or ()):
        if not stands_in(quote.speaker, flat):
            yield f"quotes/{place}/speaker", f"{quote.speaker!r} does not stand in the article"
        if not quote.quote.strip() or normalize_text(quote.quote) not in text:
            yield f"quotes/{place}/quote", f"does not stand in the article: {_short(quote.quote)}"


def _short(passage: str) -> str:
    return repr(passage if len(passage) <= _SHOWN else passage[: _SHOWN - 1] + "…")

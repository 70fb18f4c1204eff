"""What the pictures of a note show: who stands where, and what happened on which day."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from summarizer.brief import Brief
from summarizer.note import phrases
from summarizer.note.blocks import Actor, Arrow, Block, Event, Line, Reference, Relations, Run, Timeline
from summarizer.note.ledger import Ledger

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
# More of them make a picture in which nobody finds anything; the lists of the note say the same.
_MOST_SIDES: Final = 12
# One event on a line is no more than the date printed elsewhere in the note.
_FEWEST_EVENTS: Final = 2


def pictures(brief: Brief, ledger: Ledger) -> list[Block]:
    """Make the pictures for which the brief has something to show."""
    blocks: list[Block | None] = [_relations(brief, ledger), _timeline(brief)]
    return [block for block in blocks if block]


def _relations(brief: Brief, ledger: Ledger) -> Relations | None:
    arrows = tuple(_arrows(brief, ledger))
    known = [Actor(party.name, "party") for party in brief.parties]
    mediators = [Actor(mediator.name, "mediator") for mediator in brief.mediators]
    names = {actor.name for actor in (*known, *mediators)}
    others = dict.fromkeys(arrow.source for arrow in arrows if arrow.source not in names)
    sides = (*known, *(Actor(name, "other") for name in others))
    worth_it = arrows or (len(known) > 1 and mediators)
    if not worth_it or len(sides) > _MOST_SIDES:
        return None
    actors = (*sides, *mediators)
    between = ", ".join(mediator.name for mediator in mediators)
    alternative = tuple(_in_words(arrow) for arrow in arrows)
    if between:
        alternative += (Line((Run(phrases.BETWEEN.format(names=between)),)),)
    return Relations(phrases.RELATIONS, actors, arrows, alternative)


def _arrows(brief: Brief, ledger: Ledger) -> Iterator[Arrow]:
    for index, condition in enumerate(brief.conditions):
        path = f"/conditions/{index}"
        target = ledger.side(condition.on)
        # Somebody who is no side has no box; the words name him all the same.
        aside = f"{condition.on}: " if condition.on and not target else ""
        yield Arrow(
            "condition",
            ledger.side(condition.by) or condition.by,
            target,
            aside + condition.demand,
            tuple(reference.number for reference in ledger.cite(condition.evidence, path)),
            bool(ledger.doubts_at(path)),
        )
    for index, warning in enumerate(brief.warnings):
        path = f"/warnings/{index}"
        speaker = warning.speaker
        target = ledger.side(warning.addressee)
        aside = f"{warning.addressee}: " if warning.addressee and not target else ""
        yield Arrow(
            "warning",
            ledger.side(speaker.side) or ledger.side(speaker.name) or speaker.name,
            target,
            aside + (f"“{warning.quote.removesuffix(',')}”" if warning.quote else warning.gist),
            tuple(reference.number for reference in ledger.cite(warning.evidence, path)),
            bool(ledger.doubts_at(path)),
        )


def _in_words(arrow: Arrow) -> Line:
    to = (Run(phrases.TO), Run(arrow.target, "strong")) if arrow.target else ()
    checked = f" ({phrases.TO_BE_CHECKED})" if arrow.doubted else ""
    references = tuple(Reference(number, "") for number in arrow.evidence)
    head = Run(f"{phrases.ARROW_HEADS[arrow.kind]} – ")
    return Line((head, Run(arrow.source, "strong"), *to, Run(f": {arrow.text}{checked}"), *references))


def _timeline(brief: Brief) -> Timeline | None:
    events = tuple(sorted(_events(brief)))
    if len({event.date for event in events}) < _FEWEST_EVENTS:
        return None
    alternative = tuple(Line((Run(event.day, "strong"), Run(f": {event.label}"))) for event in events)
    return Timeline(phrases.TIMELINE, events, alternative)


def _events(brief: Brief) -> Iterator[Event]:
    talks = brief.talks
    if talks:
        named = f" ({talks.round})" if talks.round else ""
        for day, label in ((talks.started_on, phrases.TALKS_BEGAN), (talks.ended_on, phrases.TALKS_ENDED)):
            if day:
                yield _event(day, label + named)
        if talks.started_on or talks.ended_on:
            yield from _published(brief)


def _event(iso: str, label: str) -> Event:
    from summarizer.dates import spelled  # only for articles that tell when they were published

    return Event(iso, spelled(iso), label)


def _published(brief: Brief) -> Iterator[Event]:
    for source in brief.sources:
        found = _DAY.match(source.published or "")
        if found and _is_day(found[0]):
            yield _event(found[0], f"{phrases.PUBLISHED} ({source.id})")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True

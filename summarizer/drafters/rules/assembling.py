"""The last step of reading an article: entities and their parts become the ``Context`` that rules see."""

from collections import defaultdict
from typing import NamedTuple

from summarizer.article import Article
from summarizer.drafters.rules.context import Actor, Context, Mention, Person, Role
from summarizer.drafters.rules.entities import Cast, Entity
from summarizer.drafters.rules.standing import Standing
from summarizer.drafters.rules.wording import Wording
from summarizer.segmentation import Span, word_set

_LONGEST_HEADLINE = 200  # characters
# Who holds such an office speaks for the government of the state that is spoken of.
_GOVERNING = word_set("minister premier undersecretary")
_BYGONE = word_set("former ex late then")


class Part(NamedTuple):
    """What an entity is in these talks, and whether that is doubtful."""

    role: Role
    weak: bool


def assemble(article: Article, cast: Cast, standing: Standing, parts: dict[int, Part]) -> Context:
    """Put the context together: actors in order of their first mention, each with its people."""
    entities = [e for e in cast.entities if e.merged_into is None and e.mentions]
    entities.sort(key=lambda entity: min(m.start for m in entity.mentions))
    sides = _sides(cast, entities, parts)
    actors_of = [e for e in entities if sides[e.index] == e.index]
    place = {entity.index: position for position, entity in enumerate(actors_of)}
    people, names = _people(entities, sides, place)
    speaking: dict[int, list[int]] = defaultdict(list)
    for position, person in enumerate(people):
        if person.actor is not None and actors_of[person.actor].type != "person":
            speaking[person.actor].append(position)
    actors = tuple(
        _actor(position, entity, parts.get(entity.index), standing, tuple(speaking[position]))
        for position, entity in enumerate(actors_of)
    )
    mentions = _apart(
        sorted(
            Mention(m.start, m.end, place[sides[entity.index]], m.form)
            for entity in entities
            for m in entity.mentions
            if sides[entity.index] in place
        )
    )
    forms: dict[str, int] = {}
    for actor in actors:
        for form in (actor.name, *actor.aliases):
            forms.setdefault(form.casefold().removeprefix("the "), actor.index)
    return Context(
        article=article,
        wording=cast.wording,
        headline=_headline(cast.wording),
        actors=actors,
        people=people,
        mentions=tuple(mentions),
        old=tuple(standing.old),
        _starts=tuple(m.start for m in mentions),
        _sentence_starts=tuple(sentence.start for sentence in cast.wording.sentences),
        _forms=forms,
        _names=names,
    )


def _sides(cast: Cast, entities: list[Entity], parts: dict[int, Part]) -> dict[int, int]:
    """Return for each entity the one for which it counts: itself, or the side of a person who speaks for one."""
    home = [e.index for e in entities if e.kind == "state" and parts.get(e.index) == ("party", False)]
    sides: dict[int, int] = {}
    for entity in entities:
        sides[entity.index] = entity.index
        if entity.type != "person" or entity.index in parts:
            continue
        if entity.side is not None:
            sides[entity.index] = cast.resolve(entity.side).index
        elif len(home) == 1 and _governs(entity):
            sides[entity.index] = home[0]
    return sides


def _governs(person: Entity) -> bool:
    words = set(f"{person.role or ''} {person.title or ''}".casefold().split())
    return not _GOVERNING.isdisjoint(words) and _BYGONE.isdisjoint(words)


def _people(
    entities: list[Entity], sides: dict[int, int], place: dict[int, int]
) -> tuple[tuple[Person, ...], dict[str, int]]:
    """Return the persons, and which of them a name or a surname means."""
    people: list[Person] = []
    names: dict[str, int] = {}
    for entity in entities:
        if entity.type != "person":
            continue
        first = min(entity.mentions)
        evidence = Span(*entity.side_at) if entity.side_at is not None else Span(first.start, first.end)
        for form in (*entity.forms, entity.name.rsplit(" ", 1)[-1]):
            names.setdefault(form.casefold(), len(people))
        people.append(Person(entity.name, entity.role or entity.title, place.get(sides[entity.index]), evidence))
    return tuple(people), names


def _actor(position: int, entity: Entity, part: Part | None, standing: Standing, people: tuple[int, ...]) -> Actor:
    role, weak = part if part is not None else Part("other", weak=False)
    proof = standing.proof.get((entity.index, role))
    first = min(entity.mentions)
    evidence = Span(first.start, first.end)
    if proof is not None:
        sentence = standing.wording.sentences[proof[1]]
        evidence = Span(sentence.start, sentence.end)
    return Actor(position, entity.name, _aliases(entity), entity.kind, role, weak, people, evidence)


def _aliases(entity: Entity) -> tuple[str, ...]:
    """Return all forms but the name itself, each once whatever its capitals."""
    seen = {entity.name.casefold(), "the " + entity.name.casefold()}
    found: list[str] = []
    for form in (*entity.forms, *entity.descriptions, *entity.adjectives):
        if form.casefold() not in seen:
            seen.add(form.casefold())
            found.append(form)
    return tuple(found)


def _apart(mentions: list[Mention]) -> list[Mention]:
    """Return mentions that do not overlap, the earlier one first served."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _headline(wording: Wording) -> Span | None:
    """Return the first paragraph, if it is short enough for a headline."""
    first = wording.paragraphs[0] if wording.paragraphs else None
    return first if first is not None and first.end - first.start <= _LONGEST_HEADLINE else None

"""From an article to its ``Context``: who is a party, who mediates, who is only in the news."""

from dataclasses import dataclass

from summarizer.article import Article
from summarizer.drafters.rules.context import Actor, Context, Mention, Person, Role
from summarizer.drafters.rules.entities import Cast, Entity
from summarizer.drafters.rules.groups import add_groups
from summarizer.drafters.rules.mediating import weigh_mediation
from summarizer.drafters.rules.sides import find_sides
from summarizer.drafters.rules.standing import Standing
from summarizer.drafters.rules.wording import Wording, read_wording
from summarizer.segmentation import Span

_LONGEST_HEADLINE = 200
# Standing from which on an actor is a party: one clear pair cue, or several weaker ones.
_PARTY = 4.0
_SURE_PARTY = 6.0
# A party has at least this share of the standing of the second strongest one.
_SHARE = 0.4
_MEDIATOR = 3.0
_MOST_PARTIES = 6


@dataclass(frozen=True, slots=True)
class _Part:
    role: Role
    weak: bool


def read_context(article: Article) -> Context:
    """Read an article once, for all rules."""
    wording = read_wording(article.text)
    cast = Cast(wording)
    add_groups(cast)
    find_sides(cast)
    standing = Standing(cast)
    weigh_mediation(standing)
    parts = _decide(cast, standing)
    return _build(article, wording, cast, standing, parts)


def _decide(cast: Cast, standing: Standing) -> dict[int, _Part]:
    """Compare the standing of the entities and give each of the outstanding ones its part."""
    parts: dict[int, _Part] = {}
    for index, weight in standing.mediator.items():
        entity = cast.resolve(index)
        if weight >= _MEDIATOR and weight >= standing.party[entity.index]:
            parts[entity.index] = _Part("mediator", weak=weight < _MEDIATOR + 1)
    ranked = [
        (weight, index)
        for index, weight in standing.party.most_common()
        if index not in parts and _may_negotiate(cast.resolve(index))
    ]
    if not ranked:
        return parts
    second = ranked[1][0] if len(ranked) > 1 else ranked[0][0]
    for weight, index in ranked[:_MOST_PARTIES]:
        if weight >= _PARTY and weight >= _SHARE * second:
            parts[index] = _Part("party", weak=weight < _SURE_PARTY)
    return parts


def _may_negotiate(entity: Entity) -> bool:
    return entity.type in ("country", "organisation", "noun") or (entity.type == "unknown" and entity.placehood < 3)


def _build(article: Article, wording: Wording, cast: Cast, standing: Standing, parts: dict[int, _Part]) -> Context:
    entities = [e for e in cast.entities if e.merged_into is None and e.mentions]
    entities.sort(key=lambda entity: min(m.start for m in entity.mentions))
    sided = [e for e in entities if e.type == "person"]
    actors_of = [e for e in entities if e.type != "person" or e.side is None]
    place = {entity.index: position for position, entity in enumerate(actors_of)}
    people: list[Person] = []
    names: dict[str, int] = {}
    speaking: dict[int, list[int]] = {}
    for entity in sided:
        actor = place.get(cast.resolve(entity.side).index) if entity.side is not None else place.get(entity.index)
        first = min(entity.mentions)
        evidence = Span(*entity.side_at) if entity.side_at is not None else Span(first.start, first.end)
        for form in entity.forms:
            names.setdefault(form.casefold(), len(people))
        names.setdefault(entity.name.casefold().rsplit(" ", 1)[-1], len(people))
        if actor is not None and entity.side is not None:
            speaking.setdefault(actor, []).append(len(people))
        people.append(Person(entity.name, entity.role or entity.title, actor, evidence))
    actors: list[Actor] = []
    forms: dict[str, int] = {}
    for position, entity in enumerate(actors_of):
        part = parts.get(entity.index, _Part("other", weak=False))
        name = entity.name
        aliases = _aliases(entity, name)
        proof = standing.proof.get((entity.index, part.role))
        if proof is not None:
            sentence = wording.sentences[proof[1]]
            evidence = Span(sentence.start, sentence.end)
        else:
            first = min(entity.mentions)
            evidence = Span(first.start, first.end)
        for form in (name, *aliases):
            forms.setdefault(form.casefold().removeprefix("the "), position)
        actors.append(
            Actor(
                position, name, aliases, entity.kind, part.role, part.weak, tuple(speaking.get(position, ())), evidence
            )
        )
    mentions = (
        sorted(
            Mention(m.start, m.end, place[target.index], m.form)
            for entity in entities
            for m in entity.mentions
            if (
                target := cast.resolve(entity.side) if entity.type == "person" and entity.side is not None else entity
            ).index
            in place
        )
        if actors
        else []
    )
    mentions = _apart(mentions)
    headline = wording.paragraphs[0] if wording.paragraphs else None
    if headline is not None and headline.end - headline.start > _LONGEST_HEADLINE:
        headline = None
    return Context(
        article=article,
        wording=wording,
        headline=headline,
        quotations=_quotations(article.text),
        actors=tuple(actors),
        people=tuple(people),
        mentions=tuple(mentions),
        old=tuple(standing.old),
        _starts=tuple(m.start for m in mentions),
        _forms=forms,
        _names=names,
    )


def _quotations(text: str) -> tuple["Quotation", ...]:
    try:
        from summarizer.quotations import find_quotations  # until it lands
    except ImportError:
        return ()
    return tuple(find_quotations(text))


def _apart(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _aliases(entity: Entity, name: str) -> tuple[str, ...]:
    seen = {name.casefold(), "the " + name.casefold()}
    found: list[str] = []
    for form in (*entity.forms, *entity.descriptions, *entity.adjectives):
        if form.casefold() not in seen:
            seen.add(form.casefold())
            found.append(form)
    return tuple(found)

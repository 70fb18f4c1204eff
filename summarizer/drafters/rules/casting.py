"""From an article to its ``Context``: who is a party, who mediates, who is only in the news."""

from typing import NamedTuple

from summarizer.article import Article
from summarizer.claims import ActorKind
from summarizer.drafters.rules.context import Actor, Context, Mention, Person, Role
from summarizer.drafters.rules.entities import Cast, Entity
from summarizer.drafters.rules.groups import add_groups
from summarizer.drafters.rules.mediating import weigh_mediation
from summarizer.drafters.rules.names import roles
from summarizer.drafters.rules.persons import adopt_people, find_persons
from summarizer.drafters.rules.shortening import join_acronyms, join_short_forms
from summarizer.drafters.rules.sides import find_sides
from summarizer.drafters.rules.standing import Standing
from summarizer.drafters.rules.states import find_capitals, find_states, join_ministries
from summarizer.drafters.rules.wording import Wording, read_wording
from summarizer.segmentation import Span

_LONGEST_HEADLINE = 200
# Standing from which on an actor is one of the two strongest sides, in an article that speaks
# of talks at length, in one that speaks of them, and in one that hardly does.
_PARTY_IN_TALKS, _PARTY, _PARTY_IN_SILENCE = 1.25, 2.0, 8.0
_TALKS_AT_LENGTH, _TALKS_SPOKEN_OF = 4.0, 0.5
# Below this a party is marked as resting on a weak rule.
_SURE_PARTY = 5.0
# A third side must be named as one of several, and not be far behind the second.
_THIRD_PAIRED, _THIRD_SHARE = 3.0, 0.3
_SECOND_SHARE = 0.2
_MEDIATOR, _SURE_MEDIATOR = 3.0, 3.9
_MOST_PARTIES = 6
_OFFICIALS = frozenset(
    {"envoy", "commissioner", "secretary", "secretary-general", "minister", "spokesman", "spokeswoman", "director"}
)
_PER_MENTION, _MOST_MENTIONS = 0.25, 8
# Who bargains with whom: the other side of a union is an employer, of rebels a state.
_OPPOSITE: dict[ActorKind, frozenset[ActorKind]] = {
    "union": frozenset({"company", "government_body", "state", "other"}),
    "armed_group": frozenset({"state", "company", "armed_group"}),
    "state": frozenset({"armed_group"}),
    "company": frozenset({"union"}),
    "government_body": frozenset({"union"}),
}
_OPPOSITE_BONUS = 1.5


class _Part(NamedTuple):
    role: Role
    weak: bool


def read_context(article: Article) -> Context:
    """Read an article once, for all rules."""
    wording = read_wording(article.text)
    cast = gather_cast(wording)
    standing = Standing(cast)
    weigh_mediation(standing)
    parts = _decide(cast, standing)
    return _build(article, wording, cast, standing, parts)


def gather_cast(wording: Wording) -> Cast:
    """Put the names of an article together into entities; the order of the steps matters."""
    cast = Cast(wording)
    join_acronyms(cast)
    join_short_forms(cast)
    adopt_people(cast)
    find_persons(cast)
    find_states(cast)
    find_capitals(cast)
    join_ministries(cast)
    cast.make_mentions()
    add_groups(cast)
    find_sides(cast)
    return cast


def _decide(cast: Cast, standing: Standing) -> dict[int, _Part]:
    """Compare the standing of the entities and give each of the outstanding ones its part."""
    mediating = {
        cast.resolve(index).index: weight
        for index, weight in standing.mediator.items()
        if weight >= _MEDIATOR and (weight >= _SURE_MEDIATOR or weight >= standing.party[index])
    }
    ranked = _rank(cast, standing, set(mediating))
    parts: dict[int, _Part] = {}
    if standing.talk >= _TALKS_AT_LENGTH:
        least = _PARTY_IN_TALKS
    else:
        least = _PARTY if standing.talk >= _TALKS_SPOKEN_OF else _PARTY_IN_SILENCE
    for place, (weight, index) in enumerate(ranked[:_MOST_PARTIES]):
        if place > 1 and not (
            standing.paired[index] >= _THIRD_PAIRED
            and weight >= _THIRD_SHARE * ranked[1][0]
            and standing.partners[index] & {ranked[0][1], ranked[1][1]}
        ):
            continue
        if weight >= least and weight >= _SECOND_SHARE * ranked[0][0]:
            parts[index] = _Part("party", weak=weight < _SURE_PARTY)
    for index, weight in mediating.items():
        entity = cast.resolve(index)
        side = cast.resolve(entity.side).index if entity.side is not None else None
        if side is not None and (side in parts or side in mediating):
            continue
        holder = _mediating_body(cast, entity)
        parts[holder.index] = _Part("mediator", weak=weight < _SURE_MEDIATOR)
    return parts


def _mediating_body(cast: Cast, person: Entity) -> Entity:
    """Return the body for which a mediating official stands; a private person stands for nobody."""
    if person.type != "person" or person.side is None or person.role is None:
        return person
    side = cast.resolve(person.side)
    official = any(word in _OFFICIALS for word in person.role.casefold().split())
    return side if official and side.type in ("organisation", "country") and side.forms else person


def _rank(cast: Cast, standing: Standing, excluded: set[int]) -> list[tuple[float, int]]:
    """Return the entities that may be sides, the strongest first."""
    ranked = [
        (weight + _PER_MENTION * min(len(cast.resolve(index).mentions), _MOST_MENTIONS), index)
        for index, weight in standing.party.items()
        if index not in excluded and weight > 0 and _may_negotiate(cast.resolve(index))
    ]
    ranked.sort(key=lambda pair: (-pair[0], pair[1]))
    if not ranked:
        return []
    opposite = _OPPOSITE.get(cast.resolve(ranked[0][1]).kind, frozenset())
    ranked = [(weight + _OPPOSITE_BONUS * (cast.resolve(index).kind in opposite), index) for weight, index in ranked]
    return sorted(ranked, key=lambda pair: (-pair[0], pair[1]))


def _may_negotiate(entity: Entity) -> bool:
    name = entity.name.casefold()
    if all(word in roles("government") for word in name.split()):
        return False
    if entity.type == "unknown" and name.endswith(("ian", "ese", "ean", "ish")) and len(entity.mentions) == 1:
        return False
    if entity.type == "unknown":
        return entity.placehood * 2 < len(entity.mentions) and entity.personhood < 2  # half its mentions; a person
    return entity.type in ("country", "organisation", "noun")


def _build(article: Article, wording: Wording, cast: Cast, standing: Standing, parts: dict[int, _Part]) -> Context:
    entities = [e for e in cast.entities if e.merged_into is None and e.mentions]
    entities.sort(key=lambda entity: min(m.start for m in entity.mentions))
    sided = [e for e in entities if e.type == "person"]
    actors_of = [e for e in entities if e.type != "person" or e.side is None or e.index in parts]
    place = {entity.index: position for position, entity in enumerate(actors_of)}
    people: list[Person] = []
    names: dict[str, int] = {}
    speaking: dict[int, list[int]] = {}
    for entity in sided:
        own = entity.side is None or entity.index in parts
        actor = place.get(entity.index if own else cast.resolve(entity.side).index)
        first = min(entity.mentions)
        evidence = Span(*entity.side_at) if entity.side_at is not None else Span(first.start, first.end)
        for form in entity.forms:
            names.setdefault(form.casefold(), len(people))
        names.setdefault(entity.name.casefold().rsplit(" ", 1)[-1], len(people))
        if actor is not None and not own:
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
                target := cast.resolve(entity.side)
                if entity.type == "person" and entity.side is not None and entity.index not in parts
                else entity
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
        actors=tuple(actors),
        people=tuple(people),
        mentions=tuple(mentions),
        old=tuple(standing.old),
        _starts=tuple(m.start for m in mentions),
        _sentence_starts=tuple(sentence.start for sentence in wording.sentences),
        _forms=forms,
        _names=names,
    )


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

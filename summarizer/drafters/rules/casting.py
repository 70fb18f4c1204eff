"""From an article to its ``Context``: who is a party, who mediates, who is only in the news."""

from summarizer.article import Article
from summarizer.claims import ActorKind
from summarizer.drafters.rules.assembling import Part, assemble
from summarizer.drafters.rules.context import Context
from summarizer.drafters.rules.entities import Cast, Entity
from summarizer.drafters.rules.groups import add_groups
from summarizer.drafters.rules.mediating import weigh_mediation
from summarizer.drafters.rules.names import roles
from summarizer.drafters.rules.persons import adopt_people, find_persons
from summarizer.drafters.rules.shortening import join_acronyms, join_short_forms
from summarizer.drafters.rules.sides import find_sides
from summarizer.drafters.rules.standing import Standing
from summarizer.drafters.rules.states import find_capitals, find_states, join_fronts, join_ministries
from summarizer.drafters.rules.unnamed import find_unnamed_mediator
from summarizer.drafters.rules.wording import Wording, read_wording

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
_TOGETHER = 4.0  # what the two strongest need between them, where nothing names them as a pair
_PER_MENTION, _MOST_MENTIONS = 0.25, 8
# Who bargains with whom: the other side of a union is an employer, of rebels a state.
_OPPOSITE: dict[ActorKind, frozenset[ActorKind]] = {
    "union": frozenset({"company", "government_body", "state", "other"}),
    "armed_group": frozenset({"state", "company", "armed_group"}),
    "state": frozenset({"armed_group"}),
    "company": frozenset({"union"}),
    "other": frozenset({"union"}),
    "government_body": frozenset({"union"}),
}
_OPPOSITE_BONUS = 1.5
_EMPLOYER, _EMPLOYERS = 1.0, frozenset({"company", "government_body", "other"})
_HEADS = frozenset({"president", "premier", "prime", "chancellor", "king", "queen", "emir", "sultan"})
_BYSTANDER = 2.0  # what a state loses in a dispute of a union, if nothing names it as a side


def read_context(article: Article) -> Context:
    """Read an article once, for all rules."""
    wording = read_wording(article.text)
    cast = gather_cast(wording)
    standing = Standing(cast)
    weigh_mediation(standing)
    parts = _decide(cast, standing)
    _adopt_heads(cast, parts)
    return assemble(article, cast, standing, parts)


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
    join_fronts(cast)
    cast.make_mentions()
    add_groups(cast)
    find_sides(cast)
    return cast


def _decide(cast: Cast, standing: Standing) -> dict[int, Part]:
    """Compare the standing of the entities and give each of the outstanding ones its part."""
    mediating = {
        cast.resolve(index).index: weight
        for index, weight in standing.mediator.items()
        if weight >= _MEDIATOR
        and (weight >= _SURE_MEDIATOR or weight >= standing.party[index] or not _may_negotiate(cast.resolve(index)))
    }
    ranked = _rank(cast, standing, set(mediating))
    parts: dict[int, Part] = {}
    if standing.talk >= _TALKS_AT_LENGTH:
        least = _PARTY_IN_TALKS
    else:
        least = _PARTY if standing.talk >= _TALKS_SPOKEN_OF else _PARTY_IN_SILENCE
    if not _are_sides(standing, ranked[:2]):
        ranked = []
    for place, (weight, index) in enumerate(ranked[:_MOST_PARTIES]):
        if place > 1 and not (
            standing.paired[index] >= _THIRD_PAIRED
            and weight >= _THIRD_SHARE * ranked[1][0]
            and standing.partners[index] & {ranked[0][1], ranked[1][1]}
        ):
            continue
        if weight >= least and weight >= _SECOND_SHARE * ranked[0][0]:
            parts[index] = Part("party", weak=weight < _SURE_PARTY)
    for index, weight in mediating.items():
        entity = cast.resolve(index)
        side = cast.resolve(entity.side).index if entity.side is not None else None
        if side is not None and (side in parts or side in mediating):
            continue
        holder = _mediating_body(cast, entity)
        parts[holder.index] = Part("mediator", weak=weight < _SURE_MEDIATOR)
    if len(parts) > 1 and all(part.role == "party" for part in parts.values()):
        unnamed = find_unnamed_mediator(cast, standing)
        if unnamed is not None:
            parts[unnamed.index] = Part("mediator", weak=True)
    return parts


def _adopt_heads(cast: Cast, parts: dict[int, Part]) -> None:
    """Give a head of state whose country is not printed beside the name to the only party that can be meant.

    That is the one state of the article for which nobody else speaks, if no state
    is in the article that is no party.
    """
    alive = [e for e in cast.entities if e.merged_into is None and e.mentions]
    if any(e.type == "country" and e.index not in parts for e in alive):
        return
    spoken_for = {cast.resolve(e.side).index for e in alive if e.type == "person" and e.side is not None}
    free = [i for i, part in parts.items() if part.role == "party" and cast.resolve(i).kind == "state"]
    free = [i for i in free if i not in spoken_for]
    for person in alive if len(free) == 1 else ():
        titles = (person.title or "").casefold().split()
        if person.type == "person" and person.side is None and not _HEADS.isdisjoint(titles):
            first = next(iter(person.mentions))
            person.side, person.side_at = free[0], (first.start, first.end)


def _are_sides(standing: Standing, two: list[tuple[float, int]]) -> bool:
    """Tell whether the two strongest ones are named as sides, or do enough of what sides do."""
    return sum(weight for weight, _ in two) >= _TOGETHER or any(standing.paired[index] for _, index in two)


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
    if _is_labour_dispute(cast, ranked):
        ranked = [(weight - _BYSTANDER * _stands_by(cast, standing, index), index) for weight, index in ranked]
        ranked.sort(key=lambda pair: (-pair[0], pair[1]))
    opposite = _OPPOSITE.get(cast.resolve(ranked[0][1]).kind, frozenset())
    ranked = [(weight + _OPPOSITE_BONUS * (cast.resolve(index).kind in opposite), index) for weight, index in ranked]
    return sorted(ranked, key=lambda pair: (-pair[0], pair[1]))


def _is_labour_dispute(cast: Cast, ranked: list[tuple[float, int]]) -> bool:
    """Tell whether a union and an employer are among the stronger ones."""
    kinds = {cast.resolve(index).kind for weight, index in ranked if weight >= _EMPLOYER}
    return "union" in kinds and not _EMPLOYERS.isdisjoint(kinds)


def _stands_by(cast: Cast, standing: Standing, index: int) -> bool:
    """Tell whether a state is only in the news of a labour dispute: named with neither side."""
    return cast.resolve(index).kind == "state" and not standing.paired[index]


def _may_negotiate(entity: Entity) -> bool:
    name = entity.name.casefold()
    if entity.type != "noun" and all(word in roles("government") or word in roles("media") for word in name.split()):
        return False
    if entity.type == "unknown" and name.endswith(("ian", "ese", "ean", "ish")) and len(entity.mentions) == 1:
        return False
    if entity.type == "unknown":
        return entity.placehood < len(entity.mentions) / 2 and not entity.is_person_like
    return entity.type in ("country", "organisation", "noun")

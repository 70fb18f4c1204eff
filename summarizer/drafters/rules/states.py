"""Tells the states that no lexicon knows, and joins people, capital and ministries to their state."""

from collections import Counter, defaultdict

from summarizer.drafters.rules.entities import Cast
from summarizer.drafters.rules.names import Name, roles
from summarizer.lexicon import load
from summarizer.segmentation import word_set

_DEMONYM_ENDINGS = word_set(
    """i is an ans ian ians n ns ese ish ic it ite ites ite er ers ie ies ene enes ard ards ite"""
)
_SHORTEST_STEM = 3  # letters
_MOST_NAMESAKES = 16  # names with the same first letters that are compared: keeps long texts linear
_REALMS = ("republic", "kingdom", "sultanate", "emirate")
_GOVERNED = frozenset({"government", "capital", "army", "parliament", "president", "border"})


def find_states(cast: Cast) -> None:
    """Tell the states that no lexicon knows by their offices and by their people."""
    for name, index in zip(cast.names, cast.at, strict=True):
        entity = cast.resolve(index)
        if entity.type == "unknown" and not entity.is_person_like:
            entity.statehood += _statehood(cast, name)
    _join_realms(cast)
    _join_demonyms(cast)
    _find_nameless_state(cast)
    _join_former_states(cast)
    for entity in cast.entities:
        if entity.merged_into is None and entity.type == "unknown" and entity.statehood > 1:
            entity.type, entity.kind = "country", "state"


def _statehood(cast: Cast, name: Name) -> int:
    """Return how much the words of and around a name speak for a state."""
    lower = cast.wording.lower
    after = lower[name.last : name.last + 2]
    office = after[1] if after[:1] == ["'s"] and len(after) > 1 else ""
    governed = office in roles("government") or (after and after[0] in _GOVERNED)
    weight = 2 if governed and not name.text.isupper() else 0
    before = lower[max(0, name.first - 2) : name.first]
    if before[-1:] == ["of"] and before[0] in (*_REALMS, "government", "capital"):
        weight += 3
    elif before[-1:] in (["neighbouring"], ["neighboring"]):
        weight += 2
    return weight + 3 * (name.text.split()[0].casefold() in _REALMS)


def _join_former_states(cast: Cast) -> None:
    """Where West Germany is spoken of, Germany is the same."""
    by_country = {e.country: e for e in cast.entities if e.merged_into is None and e.country is not None}
    for country, entity in by_country.items():
        plain = by_country.get(country.removeprefix("West "))
        if plain is not None and plain is not entity:
            cast.merge(entity.index, plain.index)


def _find_nameless_state(cast: Cast) -> None:
    """Where a government acts and no state is known, take the name that the head of the article gives for one."""
    lower = cast.wording.lower
    if any(e.type == "country" and e.forms for e in cast.entities if e.merged_into is None):
        return
    if not any(word in ("government", "parliament", "treasury", "cabinet") for word in lower):
        return
    opening = [n for n in cast.names if cast.wording.sentence_of[n.first] <= 1]
    named = [
        cast.resolve(cast.keys[n.text.casefold()])
        for n in opening
        if n.type == "unknown" and n.text.casefold() in cast.keys
    ]
    spoken = Counter(n.text for n in cast.names)
    likely = [
        e
        for e in named
        if e.type == "unknown"
        and not e.is_person_like
        and not e.placehood
        and not any(form.isupper() for form in e.forms)
        and sum(spoken[form] for form in e.forms) > 1
    ]
    if likely:
        likely[0].statehood += 2


def join_fronts(cast: Cast) -> None:
    """Join a people and the organisation that negotiates for it, where both are named ("the Palestinians")."""
    for organisation, entry in load("organisations").items():
        people = cast.keys.get(entry.get("people", "").casefold()) if "people" in entry else None
        if people is None:
            continue
        for form in (organisation, *entry["aliases"]):
            front = cast.keys.get(form.casefold())
            if front is not None:
                cast.merge(front, people)
                cast.resolve(front).country = None


def _join_realms(cast: Cast) -> None:
    """Join "Republic of X" and "X"."""
    for entity in cast.entities:
        for form in list(entity.forms):
            parts = form.split()
            if parts[1:2] == ["of"] and parts[2:] and parts[1] == "of" and parts[0].casefold() in _REALMS:
                short = cast.keys.get(" ".join(parts[2:]).casefold())
                if short is not None and cast.resolve(short) is not cast.resolve(entity.index):
                    entity.type, entity.kind = "country", "state"
                    cast.merge(entity.index, short)


def _join_demonyms(cast: Cast) -> None:
    """Join an unknown name and the adjective or people made of it ("Marzan", "Marzanis")."""
    buckets: dict[str, list[int]] = defaultdict(list)
    for entity in cast.entities:
        if (
            entity.merged_into is None
            and entity.type in ("unknown", "country")
            and not entity.is_person_like
            and (entity.country is None)
        ):
            for form in entity.forms:
                word = form.split()[-1].casefold()
                if word.isalpha() and len(word) > _SHORTEST_STEM:
                    buckets[word[:_SHORTEST_STEM]].append(entity.index)
                    break
    for indices in buckets.values():
        for base in indices[:_MOST_NAMESAKES]:
            for other in indices[:_MOST_NAMESAKES]:
                if cast.resolve(base) is not cast.resolve(other) and _is_demonym(cast, base, other):
                    target = cast.resolve(base)
                    gone = cast.resolve(other)
                    target.statehood += 2
                    gone.adjectives.update(gone.forms)
                    gone.forms.clear()
                    cast.merge(target.index, gone.index)


def _is_demonym(cast: Cast, base: int, other: int) -> bool:
    one, two = cast.entities[base], cast.entities[other]
    if not one.forms or not two.forms:
        return False
    name, derived = min(one.forms, key=len).casefold().split()[-1], min(two.forms, key=len).casefold()
    return " " not in derived and is_demonym(name, derived)


def find_capitals(cast: Cast) -> None:
    """Join a capital that the article names to its state ("Shirvand, the Narveshi capital")."""
    for position, name in enumerate(cast.names):
        if cast.resolve(cast.at[position]).type != "country":
            continue
        town = _town(cast, position, name)
        if town is not None and cast.resolve(cast.at[town]).type == "unknown":
            capital = cast.resolve(cast.at[town])
            capital.descriptions.update(capital.forms)
            capital.forms.clear()
            cast.merge(cast.at[position], capital.index)


def _town(cast: Cast, position: int, name: Name) -> int | None:
    """Return the place among the names of the one that is said to be the capital of a country."""
    lower, names = cast.wording.lower, cast.names
    between = lower[names[position - 1].last : name.first] if position else None
    if between in ([",", "capital", "of"], [",", "the", "capital", "of"]):
        return position - 1
    behind = name.last + (lower[name.last : name.last + 1] == ["'s"])
    if lower[behind : behind + 1] != ["capital"]:
        return None
    following = names[position + 1].first if position + 1 < len(names) else -1
    if following == behind + 1 or (following == behind + 2 and lower[behind + 1] == ","):
        return position + 1
    return position - 1 if between in ([",", "the"], [","]) else None


def join_ministries(cast: Cast) -> None:
    """Join "Pakistan's Foreign Ministry" to its country, and a ministry alone to the only state there is."""
    lower, government = cast.wording.lower, roles("government")
    states = [e for e in cast.entities if e.merged_into is None and e.type == "country" and e.forms]
    for position, name in enumerate(cast.names):
        entity = cast.resolve(cast.at[position])
        if entity.type != "organisation" or entity.kind != "government_body":
            continue
        if not all(word in government for form in entity.forms for word in form.casefold().split()):
            continue
        previous = cast.names[position - 1] if position else None
        if previous is not None and lower[previous.last : name.first] in ([], ["'s"]):
            owner = cast.resolve(cast.at[position - 1])
            if owner.kind in ("state", "armed_group"):
                cast.at[position] = owner.index
                continue
        if len(states) == 1:
            cast.at[position] = states[0].index


def is_demonym(name: str, derived: str) -> bool:
    """Tell whether ``derived`` may be the adjective or the people of the place ``name``, both casefolded."""
    if name == derived or len(name) <= _SHORTEST_STEM:
        return False
    if derived.startswith(name):
        return derived[len(name) :] in _DEMONYM_ENDINGS
    if name[-1] == "n" and derived.removesuffix("s") == name[:-1]:
        return True
    stem = name.rstrip("aeiouy")
    if len(stem) <= _SHORTEST_STEM or stem == name:
        return False
    return derived.startswith(stem) and derived[len(stem) :] in _DEMONYM_ENDINGS - {"s", "n", "ns", "er", "ers"}

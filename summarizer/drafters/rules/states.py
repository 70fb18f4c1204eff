"""Tells the states that no lexicon knows, and joins people, capital and ministries to their state."""

from collections import defaultdict

from summarizer.drafters.rules.entities import Cast
from summarizer.drafters.rules.names import roles
from summarizer.segmentation import word_set

_DEMONYM_ENDINGS = word_set(
    """i is an ans ian ians n ns ese ish ic it ite ites ite er ers ie ies ene enes ard ards ite"""
)
_SHORTEST_STEM = 3


def find_states(cast: Cast) -> None:
    """Tell the states that no lexicon knows by their offices and by their people."""
    lower, government = cast.wording.lower, roles("government")
    for name, index in zip(cast.names, cast.at, strict=True):
        entity = cast.resolve(index)
        if entity.type not in ("unknown", "place") or entity.personhood > 1:
            continue
        after = lower[name.last : name.last + 3]
        if after[:1] == ["'s"]:
            after = after[1:]
        elif after and after[0] not in ("government", "capital", "army", "parliament", "president", "border"):
            after = []
        if after and after[0] in government and not name.text.isupper():
            entity.statehood += 2
        before = lower[max(0, name.first - 2) : name.first]
        if before in (
            ["government", "of"],
            ["republic", "of"],
            ["kingdom", "of"],
            ["sultanate", "of"],
            ["capital", "of"],
        ):
            entity.statehood += 3
        elif before[-1:] in (["neighbouring"], ["neighboring"]):
            entity.statehood += 2
        first = name.text.split()[0].casefold()
        if first in ("republic", "kingdom", "sultanate", "emirate"):
            entity.statehood += 3
    _join_realms(cast)
    _join_demonyms(cast)
    _find_nameless_state(cast)
    _join_former_states(cast)
    for entity in cast.entities:
        if entity.merged_into is None and entity.statehood > 1 and entity.type in ("unknown", "place"):
            entity.type, entity.kind = "country", "state"


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
    likely = [
        e
        for e in named
        if e.type == "unknown"
        and len({cast.wording.sentence_of[n.first] for n in cast.names if n.text in e.forms}) > 1
        and e.personhood < 2
    ]
    if likely:
        likely[0].statehood += 2


def _join_realms(cast: Cast) -> None:
    """Join "Republic of X" and "X"."""
    for entity in cast.entities:
        for form in list(entity.forms):
            parts = form.split()
            if len(parts) > 2 and parts[1] == "of" and parts[0].casefold() in ("republic", "kingdom", "sultanate"):
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
            and entity.personhood < 2
            and (entity.country is None)
        ):
            for form in entity.forms:
                word = form.split()[-1].casefold()
                if word.isalpha() and len(word) > 3:
                    buckets[word[:_SHORTEST_STEM]].append(entity.index)
                    break
    for indices in buckets.values():
        for base in indices[:50]:
            for other in indices[:50]:
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
    lower = cast.wording.lower
    for position, name in enumerate(cast.names):
        if cast.resolve(cast.at[position]).type != "country":
            continue
        after = lower[name.last : name.last + 3]
        possessive = after[:1] == ["'s"]
        word = after[1:] if possessive else after
        town: int | None = None
        if word[:1] == ["capital"]:
            behind = name.last + 1 + possessive
            if (
                lower[behind : behind + 1] == [","]
                and position + 1 < len(cast.names)
                and cast.names[position + 1].first == behind + 1
            ) or (position + 1 < len(cast.names) and cast.names[position + 1].first == behind):
                town = position + 1
            elif position and lower[cast.names[position - 1].last : name.first] in ([",", "the"], [","]):
                town = position - 1
        elif position and lower[cast.names[position - 1].last : name.first] in (
            [",", "capital", "of"],
            [",", "the", "capital", "of"],
        ):
            town = position - 1
        if town is not None and cast.resolve(cast.at[town]).type in ("unknown", "place"):
            capital = cast.resolve(cast.at[town])
            capital.descriptions.update(capital.forms)
            capital.forms.clear()
            cast.merge(cast.at[position], capital.index)


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

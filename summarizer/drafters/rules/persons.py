"""Tells which names are those of persons, and joins a surname to the full name."""

from bisect import bisect_right

from summarizer.drafters.rules.entities import Cast, Entity
from summarizer.drafters.rules.names import Name, roles

_BEFORE_PLACE = frozenset({"in", "at", "near", "from", "outside", "around", "inside"})


def adopt_people(cast: Cast) -> None:
    """Take over who is certainly a person, with what is said of each."""
    starts = [cast.wording.segmented.tokens[name.first].start for name in cast.names]
    for person in cast.wording.segmented.people:
        if not person.certain or any(_behind_article(cast, start) for start, _ in person.mentions):
            continue
        known: Entity | None = None
        for start, end in person.mentions:
            place = bisect_right(starts, start) - 1
            for index in range(max(0, place), min(len(cast.names), place + 3)):
                name = cast.names[index]
                if starts[index] >= end or cast.wording.segmented.tokens[name.last - 1].end <= start:
                    continue
                entity = cast.resolve(cast.at[index])
                if entity.type in ("country", "organisation"):
                    continue
                entity.type = "person"
                entity.personhood += 3
                if known is not None and known.index != entity.index:
                    cast.merge(known.index, entity.index)
                known = cast.resolve(entity.index)
        if known is not None:
            known.forms[person.name] += 1
            known.said_of.extend(person.descriptions)


def _behind_article(cast: Cast, offset: int) -> bool:
    """Tell whether "the" stands before a name: so it is none of a person."""
    index = cast.wording.segmented.token_at(offset)
    return index > 0 and cast.wording.lower[index - 1] == "the"


def find_persons(cast: Cast) -> None:
    lower, offices, titles = cast.wording.lower, roles("offices"), roles("titles")
    for name, index in zip(cast.names, cast.at, strict=True):
        entity = cast.resolve(index)
        if entity.type in ("country", "organisation"):
            continue
        words = name.text.split()
        before = lower[name.first - 1] if name.first else ""
        if before == "." and name.first > 1:
            before = lower[name.first - 2]
        after = lower[name.last] if name.last < len(lower) else ""
        if name.type == "person":
            entity.personhood += 3
        if before in offices or before in titles:
            entity.personhood += 2 if len(words) > 1 else 1
        if after in ("said", "told", "says", "added", "asked", "replied"):
            entity.personhood += 1 + (len(words) > 1)
        if len(words) > 1 and after == "," and _office_follows(cast, name.last + 1):
            entity.personhood += 2
        if len(words) > 1 and before == "," and _office_precedes(cast, name.first - 1):
            entity.personhood += 2
        if after in ("who", "'s") and len(words) > 1 and after == "who":
            entity.personhood += 1
        if before in _BEFORE_PLACE or (name.text.isupper() and _in_dateline(cast, name)):
            entity.placehood += 1
    for entity in cast.entities:
        if entity.merged_into is None and entity.type in ("unknown", "person") and entity.personhood > entity.placehood:
            multiword = any(" " in form for form in entity.forms)
            if entity.type == "person" or (multiword and entity.personhood > 1):
                entity.type = "person"
    _join_surnames(cast)


def _in_dateline(cast: Cast, name: Name) -> bool:
    """Tell whether a name in capitals opens a dateline ("GENEVA, April 9 -", "DOHA/DESSA, Feb 11 (")."""
    sentence = cast.wording.sentences[cast.wording.sentence_of[name.first]]
    behind = cast.wording.lower[name.last : name.last + 8]
    return (
        name.first - sentence.first <= 4
        and any(mark in behind for mark in ("-", "--", "–", "—", "("))
        and (  # two places and a mark
            not sentence.caseless
        )
    )


def _office_follows(cast: Cast, index: int) -> bool:
    lower = cast.wording.lower
    for word in lower[index : index + 10]:
        if word in (".", ";", ",", "said", "who", ":"):
            return False
        if word in roles("offices"):
            return True
    return False


def _office_precedes(cast: Cast, index: int) -> bool:
    lower = cast.wording.lower
    for word in reversed(lower[max(0, index - 8) : index]):
        if word in (".", ";", ",", "said", ":"):
            return False
        if word in roles("offices"):
            return True
    return False


def _join_surnames(cast: Cast) -> None:
    persons: dict[str, int] = {}
    for entity in cast.entities:
        if entity.merged_into is None and entity.type == "person":
            for form in entity.forms:
                parts = form.casefold().split()
                if len(parts) > 1:
                    persons.setdefault(parts[-1], entity.index)
                    for part in parts[1:-1]:
                        if len(part) > 3:  # shorter ones are particles
                            persons.setdefault(part, entity.index)
                    for part in parts[-1].split("-"):
                        if len(part) > 3:
                            persons.setdefault(part, entity.index)
                    if len(parts) > 2:
                        persons.setdefault(" ".join(parts[-2:]), entity.index)
                        persons.setdefault(" ".join(parts[1:]), entity.index)
    for entity in cast.entities:
        if entity.merged_into is None and entity.type in ("unknown", "person"):
            for form in list(entity.forms):
                longer = persons.get(form.casefold())
                if longer is not None and cast.resolve(longer) is not entity:
                    cast.merge(longer, entity.index)
                    break

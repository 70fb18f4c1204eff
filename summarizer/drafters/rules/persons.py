"""Tells which names are those of persons, and joins a surname to the full name."""

from bisect import bisect_right

from summarizer.drafters.rules.entities import Cast, Entity
from summarizer.drafters.rules.names import Name, roles

_SAYING = frozenset({"said", "told", "says", "added", "asked", "replied"})
_DATELINE = 4  # tokens: two places and a mark
_BODIES = frozenset({"federation", "association", "union", "alliance", "council", "committee", "district", "board"})
_LONGEST_PARTICLE = 3  # letters
_BEFORE_PLACE = frozenset({"in", "at", "near", "from", "outside", "around", "inside"})


def adopt_people(cast: Cast) -> None:
    """Take over who is certainly a person, with what is said of each."""
    starts = [cast.wording.segmented.tokens[name.first].start for name in cast.names]
    for person in cast.wording.segmented.people:
        if not person.certain or any(_behind_article(cast, start) for start, _ in person.mentions):
            continue
        if person.name.rpartition(" ")[2].casefold() in _BODIES:
            continue  # "president of the St. Orran Federation"
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
    """Weigh what stands beside each name for a person and for a place."""
    for name, index in zip(cast.names, cast.at, strict=True):
        entity = cast.resolve(index)
        if entity.type not in ("country", "organisation"):
            entity.personhood += _personhood(cast, name)
            entity.placehood += _placehood(cast, name)
    for entity in cast.entities:
        if entity.merged_into is None and entity.type == "unknown" and entity.personhood > entity.placehood:
            multiword = any(" " in form for form in entity.forms)
            if multiword and entity.is_person_like:
                entity.type = "person"
    _join_surnames(cast)


def _personhood(cast: Cast, name: Name) -> int:
    """Return how much the words around a name speak for a person."""
    lower = cast.wording.lower
    full = " " in name.text
    before = _word_before(cast, name)
    after = lower[name.last] if name.last < len(lower) else ""
    weight = 3 if name.type == "person" else 0
    if before in roles("offices") or before in roles("titles"):
        weight += 1 + full
    if after in _SAYING:
        weight += 1 + full
    if full and after == "," and _office_follows(cast, name.last + 1):
        weight += 2
    if full and before == "," and _office_precedes(cast, name.first - 1):
        weight += 2
    return weight + (full and after == "who")


def _placehood(cast: Cast, name: Name) -> int:
    behind = _word_before(cast, name) in _BEFORE_PLACE
    return int(behind or (name.text.isupper() and _in_dateline(cast, name)))


def _word_before(cast: Cast, name: Name) -> str:
    """Return the word before a name, the dot of a title looked through."""
    lower = cast.wording.lower
    before = lower[name.first - 1] if name.first else ""
    return lower[name.first - 2] if before == "." and name.first > 1 else before


def _in_dateline(cast: Cast, name: Name) -> bool:
    """Tell whether a name in capitals opens a dateline ("GENEVA, April 9 -", "DOHA/DESSA, Feb 11 (")."""
    sentence = cast.wording.sentences[cast.wording.sentence_of[name.first]]
    behind = cast.wording.lower[name.last : name.last + 8]
    return (
        name.first - sentence.first <= _DATELINE
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
    """Join "Kestrel" to "Ada Kestrel"."""
    persons: dict[str, int] = {}
    for entity in cast.entities:
        if entity.merged_into is None and entity.type == "person":
            for form in entity.forms:
                for short in _short_forms(form.casefold().split()):
                    persons.setdefault(short, entity.index)
    for entity in cast.entities:
        if entity.merged_into is None and entity.type in ("unknown", "person"):
            found = (persons.get(form.casefold()) for form in entity.forms)
            longer = next((i for i in found if i is not None and cast.resolve(i) is not entity), None)
            if longer is not None:
                cast.merge(longer, entity.index)


def _short_forms(parts: list[str]) -> list[str]:
    """Return what a full name may be shortened to: its surnames, also of a double name, but no particle."""
    if len(parts) == 1:
        return []
    surnames = [part for part in (*parts[1:-1], *parts[-1].split("-")) if len(part) > _LONGEST_PARTICLE]
    return [parts[-1], *surnames, " ".join(parts[-2:]), " ".join(parts[1:])]

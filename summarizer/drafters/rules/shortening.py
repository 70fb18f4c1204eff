"""Joins an acronym and a short form to the name that they shorten."""

from summarizer.drafters.rules.entities import Cast, Entity
from summarizer.drafters.rules.names import heads
from summarizer.drafters.rules.wording import FUNCTION_WORDS
from summarizer.segmentation import word_set

_ASIDE = 10  # tokens of "known by its Portuguese initials as"
_LONGEST_PARTICLE = 3  # letters
_SHORTEST_ACRONYM = 2
_OF_TOWNS = word_set("school schools district city county residents police mayor area region public")
_LONGEST_ACRONYM = 7


def join_acronyms(cast: Cast) -> None:
    """Join "Long Form (LF)", "Long Form, or LF," and an acronym that stands alone to its long form."""
    lower = cast.wording.lower
    by_initials: dict[str, int] = {}
    for name, index in zip(cast.names, cast.at, strict=True):
        if name.type == "organisation" and " " in name.text:
            for initials in _initials(name.text):
                by_initials.setdefault(initials, index)
    for position in range(1, len(cast.names)):
        name, previous = cast.names[position], cast.names[position - 1]
        if not _is_acronym(name.text):
            continue
        between = lower[previous.last : name.first]
        index = cast.at[position]
        if (
            (between == ["("] and lower[name.last : name.last + 1] == [")"] and previous.type != "country")
            or (
                "known" in between and between[-1] == "as" and previous.type == "organisation" and len(between) < _ASIDE
            )
            or (
                between in ([","], [",", "or"], ["("], [",", "the"])
                and name.text.casefold() in _initials(previous.text)
            )
        ):
            cast.merge(cast.at[position - 1], index)
        elif cast.resolve(index).type != "country" and name.text.casefold() in by_initials:
            cast.merge(by_initials[name.text.casefold()], index)


def join_short_forms(cast: Cast) -> None:
    """Join a name to the longer one that begins or ends with it."""
    starts, ends = _parts(cast)
    for place in _places(cast):
        starts.pop(place, None)
    for entity in cast.entities:
        if entity.merged_into is None and entity.type in ("unknown", "person", "organisation"):
            found = (_longer(cast, entity, form.casefold(), starts, ends) for form in entity.forms)
            longer = next((index for index in found if index is not None), None)
            if longer is not None:
                cast.merge(longer, entity.index)


def _places(cast: Cast) -> set[str]:
    """Return the names that are printed as those of towns: "in Saltford", "Saltford schools"."""
    lower = cast.wording.lower
    return {
        name.text.casefold()
        for name in cast.names
        if (name.last < len(lower) and lower[name.last] in _OF_TOWNS)
        or (name.first and lower[name.first - 1] in ("in", "near"))
    }


def _parts(cast: Cast) -> tuple[dict[str, int], dict[str, int]]:
    """Return which entity's name begins, and which one's ends, with a word or with several."""
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    for entity in cast.entities:
        if entity.merged_into is not None or entity.type == "country":
            continue
        for form in entity.forms:
            parts = form.casefold().split()
            for stop in range(1, len(parts)):
                starts.setdefault(" ".join(parts[:stop]), entity.index)
                ends.setdefault(" ".join(parts[stop:]), entity.index)
            if entity.type == "organisation":
                for part in parts[1:-1]:
                    if part in heads():
                        ends.setdefault(part, entity.index)
    return starts, ends


def _longer(cast: Cast, entity: Entity, form: str, starts: dict[str, int], ends: dict[str, int]) -> int | None:
    """Return the entity of which ``form`` is a shorter name."""
    ended, begun = ends.get(form), starts.get(form)
    if ended is not None and cast.resolve(ended) is not entity:
        return ended
    if begun is not None and cast.resolve(begun) is not entity and _may_shorten(cast, begun, form):
        return begun
    return None


def _may_shorten(cast: Cast, longer: int, short: str) -> bool:
    entity = cast.resolve(longer)
    return entity.type == "organisation" or (entity.type == "unknown" and len(short) > _LONGEST_PARTICLE)


def _initials(name: str) -> set[str]:
    """Return the acronyms that the words of a name can make, casefolded."""
    parts = [p for word in name.replace("’", "'").split() for p in word.split("-") if p and p[0].isalpha()]
    great = [p for p in parts if p.lower() not in FUNCTION_WORDS]
    found = {"".join(p[0] for p in parts).casefold(), "".join(p[0] for p in great).casefold()}
    return {acronym for acronym in found if len(acronym) >= _SHORTEST_ACRONYM}


def _is_acronym(text: str) -> bool:
    return (
        _SHORTEST_ACRONYM <= len(text) <= _LONGEST_ACRONYM + 5
        and " " not in text
        and (text.isupper() or sum(map(str.isupper, text)) > 1 or len(text) <= _LONGEST_ACRONYM)
        and text[0].isalpha()
    )

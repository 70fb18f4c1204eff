"""Which side a person speaks for: "Pakistan's foreign minister, X", "X, of the union", "Y spokesman X"."""

from summarizer.drafters.rules.entities import Cast, Entity, Mention
from summarizer.drafters.rules.names import roles
from summarizer.drafters.rules.wording import FUNCTION_WORDS

_WINDOW = 12
_LEADING = frozenset({"leads", "heads", "chairs", "represents", "led", "headed", "speaks", "negotiates", "spoke"})
_STOPS = frozenset({".", ";", ":", "said", "told", "says", "that", "who", "whom", "when", "“", "”", '"', "but", "with"})


def find_sides(cast: Cast) -> None:
    """Give each person the role that is printed beside the name and the actor for whom they speak."""
    persons = [e for e in cast.entities if e.merged_into is None and e.type == "person"]
    for person in persons:
        if _said_of(cast, person) or person.side is not None:
            continue
        for mention in person.mentions:
            _before(cast, person, mention)
            if person.side is None:
                _after(cast, person, mention)
            if person.side is not None:
                break


_BYGONE = frozenset({"former", "ex", "late", "then"})


def _said_of(cast: Cast, person: Entity) -> bool:
    """Read what stands beside the name: the actor in it is the side, the office in it the role.

    Returns whether it says that the person stands for nobody: a former minister, an analyst.
    """
    wording = cast.wording
    offices = roles("offices")
    for span in person.said_of:
        first, last = wording.segmented.token_at(span.start), wording.segmented.token_at(span.end)
        words = wording.lower[first:last]
        office = next((i for i in range(last - 1, first - 1, -1) if wording.lower[i] in offices), None)
        if person.role is None and office is not None:
            person.role = _role(cast, first, office, last)
        if any(word in _BYGONE or word in roles("not_sides") for word in words):
            return True
        if "retired" in words:
            continue
        if (
            office is None
            and not any(word in _LEADING for word in words)
            and words[:1] not in (["of"], ["from"], ["for"])
        ):
            continue
        found = [m for i in range(first, last) if (m := cast.mention_at.get(i)) is not None and m.last <= last]
        actors = [m for m in found if cast.resolve(m.entity).type in ("country", "organisation", "unknown", "noun")]
        if actors:
            best = min(
                actors,
                key=lambda m: (
                    cast.resolve(m.entity).kind == "government_body",
                    cast.resolve(m.entity).type == "unknown",
                ),
            )
            named = min(person.mentions, key=lambda m: abs(m.start - span.start))
            person.side, person.side_at = best.entity, (min(span.start, named.start), max(span.end, named.end))
            return False
    return False


def _role(cast: Cast, first: int, office: int, last: int) -> str:
    """Return the office with the words that belong to it ("chief negotiator", "Minister of Borders")."""
    wording = cast.wording
    begin = office
    government = roles("government")
    while begin > first and _joins_role(cast, begin - 1, first, office, government):
        begin -= 1
    end = office + 1
    if wording.lower[end : end + 1] in (["of"], ["for"]) and end < last:
        behind = cast.mention_at.get(end + 1)
        if behind is None or cast.resolve(behind.entity).type == "unknown":
            while end < last and wording.lower[end] not in (",", "."):
                end += 1
    return wording.printed(begin, end)


def _joins_role(cast: Cast, index: int, first: int, office: int, government: frozenset[str]) -> bool:
    """Tell whether a word belongs to the office behind it ("Foreign Ministry spokesman", not "Pakistan's minister")."""
    word = cast.wording.lower[index]
    if not word.isalpha() or word in FUNCTION_WORDS:
        return False
    return word in government or index not in _ends(cast, first, office)


def _actor_in(cast: Cast, first: int, last: int, *, person: Entity) -> Mention | None:
    """Return the last mention of an actor that begins within a range of tokens."""
    for index in range(last - 1, first - 1, -1):
        mention = cast.mention_at.get(index)
        if mention is not None and mention.last <= last:
            entity = cast.resolve(mention.entity)
            if entity is not person and entity.type in ("country", "organisation", "unknown", "noun"):
                return mention
    return None


def _before(cast: Cast, person: Entity, mention: Mention) -> None:
    """Read the words before a name: an actor and an office ("Marzan's chief negotiator, Colonel X")."""
    lower, offices = cast.wording.lower, roles("offices")
    sentence = cast.wording.sentences[cast.wording.sentence_of[mention.first]]
    start = mention.first
    begin = max(sentence.first, start - _WINDOW)
    commas = 0
    office: int | None = None
    for index in range(start - 1, begin - 1, -1):
        word = lower[index]
        if word in _STOPS:
            begin = index + 1
            break
        if word == ",":
            commas += 1
            if commas > 1 or (
                index < start - 1 and not any(lower[i] in roles("titles") for i in range(index + 1, start))
            ):
                begin = index + 1
                break
        if word in offices:
            office = index if office is None else office
    if office is None and person.title is None:
        return
    if office is not None:
        first = office
        while (
            first > begin
            and lower[first - 1] not in FUNCTION_WORDS
            and lower[first - 1] not in ("'s", ",", "(", '"', "“")
            and first - 1 not in _ends(cast, begin, first)
        ):
            first -= 1
        person.role = person.role or cast.wording.printed(first, office + 1)
        found = _actor_in(cast, begin, office, person=person)
        if found is None and office + 1 < start and lower[office + 1] in ("of", "for", "to", "at"):
            found = _actor_in(cast, office + 1, start, person=person)
    else:
        found = _actor_in(cast, max(begin, start - 4), start, person=person)
        if found is not None and found.last < start - 3:
            found = None
    if found is not None:
        person.side, person.side_at = found.entity, (found.start, mention.end)


def _ends(cast: Cast, begin: int, end: int) -> set[int]:
    return {m.last - 1 for i in range(begin, end) if (m := cast.mention_at.get(i)) is not None}


def _after(cast: Cast, person: Entity, mention: Mention) -> None:
    """Read the words behind a name: ", who leads the X", ", Y's foreign minister", " of the X", " (X)"."""
    lower, offices = cast.wording.lower, roles("offices")
    sentence = cast.wording.sentences[cast.wording.sentence_of[mention.first]]
    index = mention.last
    if index >= sentence.last:
        return
    word = lower[index]
    if word in ("of", "from", "for") or word == "(":
        following = index + 1 + (lower[index + 1 : index + 2] == ["the"])
        found = cast.mention_at.get(following)
        if found is not None and cast.resolve(found.entity).type in ("country", "organisation", "unknown", "noun"):
            person.side, person.side_at = found.entity, (mention.start, found.end)
        return
    if word != ",":
        return
    end = index + 1
    while (
        end < sentence.last and end - index < _WINDOW and lower[end] not in (",", ".", ";", "said", "told", "says", ":")
    ):
        end += 1
    office = next((i for i in range(end - 1, index, -1) if lower[i] in offices), None)
    leading = next((i for i in range(index, end) if lower[i] in _LEADING), None)
    if office is None and leading is None:
        return
    if office is not None:
        first = office
        while (
            first > index + 1
            and lower[first - 1] not in FUNCTION_WORDS
            and lower[first - 1] not in ("'s", ",", "(")
            and first - 1 not in _ends(cast, index, first)
        ):
            first -= 1
        person.role = person.role or cast.wording.printed(first, office + 1)
    found = _actor_in(cast, index + 1, end, person=person)
    if found is not None and office is None and leading is not None:
        between = lower[leading + 1 : found.first]
        if (
            "for" not in between and len(between) > 1
        ):  # "who leads the talks for X", "who heads the X", not "who chairs with X"
            found = None
    if found is not None:
        person.side, person.side_at = found.entity, (mention.start, max(found.end, cast.wording.span(index, end)[1]))

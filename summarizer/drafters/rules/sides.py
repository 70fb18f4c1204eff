"""Which side a person speaks for: "Pakistan's foreign minister, X", "X, of the union", "Y spokesman X"."""

from summarizer.drafters.rules.entities import Cast, Entity, Mention
from summarizer.drafters.rules.names import roles
from summarizer.drafters.rules.wording import FUNCTION_WORDS
from summarizer.segmentation import word_set

_WINDOW = 12
_LEADING = frozenset({"leads", "heads", "chairs", "represents", "led", "headed", "speaks", "negotiates", "spoke"})
_TITLED = 4  # tokens between an actor and the name behind a bare title
_ACTORS = frozenset({"country", "organisation", "unknown", "noun"})
_ENDS = word_set(", . ; : said told says")
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
        actors = [m for m in found if cast.resolve(m.entity).type in _ACTORS]
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
            if entity is not person and entity.type in _ACTORS:
                return mention
    return None


def _before(cast: Cast, person: Entity, mention: Mention) -> None:
    """Read the words before a name: an actor and an office ("Marzan's chief negotiator, Colonel X")."""
    lower, start = cast.wording.lower, mention.first
    begin = _phrase_begin(cast, start)
    office = next((i for i in range(start - 1, begin - 1, -1) if lower[i] in roles("offices")), None)
    if office is not None:
        person.role = person.role or _role(cast, begin, office, office + 1)
        found = _actor_in(cast, begin, office, person=person)
        if found is None and office + 1 < start and lower[office + 1] in ("of", "for", "to", "at"):
            found = _actor_in(cast, office + 1, start, person=person)
    elif person.title is not None:
        found = _actor_in(cast, max(begin, start - _TITLED), start, person=person)
    else:
        return
    if found is not None:
        person.side, person.side_at = found.entity, (found.start, mention.end)


def _phrase_begin(cast: Cast, start: int) -> int:
    """Return the token with which the noun phrase before a name begins; one comma may stand in it."""
    lower, titles = cast.wording.lower, roles("titles")
    sentence = cast.wording.sentences[cast.wording.sentence_of[start]]
    commas = 0
    for index in range(start - 1, max(sentence.first, start - _WINDOW) - 1, -1):
        if lower[index] in _STOPS:
            return index + 1
        if lower[index] == ",":
            commas += 1
            titled = index == start - 1 or not titles.isdisjoint(lower[index + 1 : start])
            if commas > 1 or not titled:
                return index + 1
    return max(sentence.first, start - _WINDOW)


def _ends(cast: Cast, begin: int, end: int) -> set[int]:
    return {m.last - 1 for i in range(begin, end) if (m := cast.mention_at.get(i)) is not None}


def _after(cast: Cast, person: Entity, mention: Mention) -> None:
    """Read the words behind a name: ", who leads the X", ", Y's foreign minister", " of the X", " (X)"."""
    lower = cast.wording.lower
    sentence = cast.wording.sentences[cast.wording.sentence_of[mention.first]]
    index = mention.last
    word = lower[index] if index < sentence.last else ""
    if word in ("of", "from", "for", "("):
        found = cast.mention_at.get(index + 1 + (lower[index + 1 : index + 2] == ["the"]))
        if found is not None and cast.resolve(found.entity).type in _ACTORS:
            person.side, person.side_at = found.entity, (mention.start, found.end)
    elif word == ",":
        end = next((i for i in range(index + 1, sentence.last) if lower[i] in _ENDS or i - index >= _WINDOW), None)
        if end is not None:
            _apposition(cast, person, mention, end)


def _apposition(cast: Cast, person: Entity, mention: Mention, end: int) -> None:
    """Read the apposition behind a name, which ends at token ``end``."""
    lower, first = cast.wording.lower, mention.last + 1
    office = next((i for i in range(end - 1, first - 1, -1) if lower[i] in roles("offices")), None)
    leading = next((i for i in range(first, end) if lower[i] in _LEADING), None)
    if office is None and leading is None:
        return
    if office is not None:
        person.role = person.role or _role(cast, first, office, office + 1)
    found = _actor_in(cast, first, end, person=person)
    if found is not None and office is None and leading is not None:
        # "who leads the talks for X", "who heads the X", but not "who chairs the talks with X".
        between = lower[leading + 1 : found.first]
        if "for" not in between and len(between) > 1:
            return
    if found is not None:
        person.side, person.side_at = found.entity, (mention.start, max(found.end, cast.wording.span(first, end)[1]))

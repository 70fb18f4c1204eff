"""Where the talks are held."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.drafters.rules.context import Context
from summarizer.drafters.rules.standing import cue
from summarizer.drafters.rules.wording import MONTHS_AND_DAYS, Sentence
from summarizer.lexicon import country_form, load

_PREPOSITIONS = frozenset({"in", "at", "near", "outside"})
_PARTICLES = frozenset({"de", "la", "del", "el", "al", "di", "da", "do", "du", "le", "-"})
_BUILDINGS = frozenset(
    """hotel hall office offices headquarters seminary palace villa boardroom church resort suburb airport club monastery castle
    sanatorium lodge school university centre center building residence mission embassy town city village capital resort port
    ministry parish edge outskirts house palais chateau château island base room rooms shed canteen""".split()  # noqa: SIM905  # a word list
)
_MEETING = frozenset(
    """arrived gathered shook delegations delegation teams met meet meets meeting meetings gathered sat sit sits convened negotiate negotiated negotiating signed worked concluded closed
    ended opened began begin resumed resume start started reopen bargaining talks spent""".split()  # noqa: SIM905  # a word list
)
_MOTION = frozenset(
    "go goes went travel travels travelled traveled fly flew head heads headed return returned came come arrived".split()
)  # noqa: SIM905  # a word list
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight here".split())  # noqa: SIM905  # a word list
_REGIONS = frozenset(
    {"europe", "asia", "africa", "america", "scandinavia", "west", "east", "north", "south", "gulf", "world", "earth"}
)
_LATER = frozenset({"next", "will", "again", "summit", "would", "later"})
_SPEAKING = frozenset({"reporters", "said", "told", "journalists", "conference", "interview", "speech"})

# Weights: beside the talks, "the Istanbul talks", in a building of the town, somewhere in a sentence of talks, a dateline.
_BESIDE, _NAMED_AFTER, _IN_BUILDING, _AROUND, _DATELINE, _HERE = 3.0, 3.0, 2.5, 0.75, 0.75, 1.5
_LATER_SHARE, _COUNTRY_SHARE = 0.4, 0.34
_REACH, _NEAR, _INTRODUCING = 9, 5, 4
_LEAST = 1.4


class Venue(NamedTuple):
    """A place as printed, the weight of the evidence and the sentence that names it."""

    place: str
    weight: float
    sentence: int


class _Place(NamedTuple):
    first: int
    last: int
    weight: float


def find_venue(context: Context) -> Venue | None:
    """Return the place for which most speaks, or None where too little does."""
    weights: Counter[str] = Counter()
    printed: dict[str, tuple[str, int]] = {}
    for index, sentence in enumerate(context.sentences):
        if context.is_old(index):
            continue
        for place in _places(context, sentence):
            text = context.wording.printed(place.first, place.last)
            weights[text.casefold()] += place.weight
            known = printed.get(text.casefold())
            if known is None or (known[0].isupper() and not text.isupper()):
                printed[text.casefold()] = (text, index)
    dateline = _dateline(context)
    if dateline is not None:
        key = dateline[0].casefold()
        opening = context.sentences[dateline[1]]
        opens = _reports_from_talks(context.wording.lower[opening.first : opening.last])
        weights[key] += _DATELINE * (2 if opens else 1)
        weights[key] += _HERE * min(2, sum(_says_here(context, s) for s in context.sentences))
        printed.setdefault(key, dateline)
    if not weights:
        return None
    key, weight = weights.most_common(1)[0]
    return Venue(*(printed[key][0], weight, printed[key][1])) if weight >= _LEAST else None


def _reports_from_talks(words: list[str]) -> bool:
    """Tell whether the first sentence tells of talks on the day: then the dateline is where they are held."""
    if not any(word in _DAYS for word in words) or "will" in words:
        return False
    return any(
        word in cue("talks") and not {"after", "since", "following"} & set(words[max(0, i - 2) : i])
        for i, word in enumerate(words)
    )


def _says_here(context: Context, sentence: Sentence) -> bool:
    words = context.wording.lower[sentence.first : sentence.last]
    return "here" in words and any(word in cue("talks") or word in _MEETING for word in words)


def _places(context: Context, sentence: Sentence) -> Iterator[_Place]:
    """Give the places of a sentence that speaks of talks, each with its weight."""
    lower, proper = context.wording.lower, context.wording.proper
    talk = [i for i in range(sentence.first, sentence.last) if _speaks_of_talks(lower, i)]
    if not talk:
        return
    index = sentence.first
    while index < sentence.last:
        if not proper[index]:
            index += 1
            continue
        last = index + 1
        while last < sentence.last and (
            proper[last] or (lower[last] in _PARTICLES and last + 1 < sentence.last and proper[last + 1])
        ):
            last += 1
        weight = _weigh(context, sentence, index, last, talk)
        if weight and not _is_somebody(context, index, last):
            yield _Place(index, last, weight)
        index = last


def _speaks_of_talks(lower: list[str], index: int) -> bool:
    word = lower[index]
    if word == "held":
        return index > 0 and lower[index - 1] in ("is", "are", "was", "were", "be", "being", "been")
    if word in ("deal", "agreement", "accord", "pact", "treaty"):
        return lower[index + 1 : index + 2] == ["in"]
    return word in cue("talks") or word in _MEETING


def _weigh(context: Context, sentence: Sentence, first: int, last: int, talk: list[int]) -> float:
    """Return the weight of one name as a place of the talks."""
    lower = context.wording.lower
    before = lower[first - 1] if first > sentence.first else ""
    after = lower[last] if last < sentence.last else ""
    form = country_form(context.wording.printed(first, last))
    if after in ("'s", "-") or (form is not None and form.use in ("adjectives", "people")):
        return _capital(context, first, last, talk)
    share = _COUNTRY_SHARE if form is not None and form.use == "names" else 1.0
    if lower[first] in _REGIONS:
        return 0.0
    if after == "," and lower[last + 1 : last + 2] == ["where"] and any(last < i <= last + _REACH for i in talk):
        return _IN_BUILDING * share
    if (
        before not in _PREPOSITIONS
        and after in _BUILDINGS
        and any(w in _PREPOSITIONS or w in ("of", "on") for w in lower[max(sentence.first, first - 3) : first])
    ):
        return _IN_BUILDING * share if min(abs(first - i) for i in talk) <= 2 * _REACH else 0.0
    named = next((w for w in lower[last : last + 2] if w in cue("talks")), None)
    if named is not None and before in ("the", "in", "at", "of", "") and (form is None or form.use == "seats"):
        town = form is not None or _stands_as_place(context, lower[first:last])
        return (_NAMED_AFTER if before == "the" or not before else _NAMED_AFTER / 2) if town else 0.0
    of_town = before == "of" and first - 2 > sentence.first and lower[first - 2] in _BUILDINGS
    if before == "to" and any(word in _MOTION for word in lower[max(sentence.first, first - 4) : first]):
        return _AROUND * 2 * share
    if before not in _PREPOSITIONS and not of_town:
        return 0.0
    start = first - 1
    while start > sentence.first and _is_inside(lower, start, sentence.first):
        start -= 1
    distance = min((start - i for i in talk if i <= start), default=3 * _REACH)
    if any(word in _SPEAKING for word in lower[max(sentence.first, first - 4) : first]):
        return _AROUND * share
    if any(word in _LATER for word in lower[max(sentence.first, first - 10) : first]):
        share *= _LATER_SHARE
    if distance <= _NEAR:
        return _BESIDE * share
    if start - sentence.first <= _INTRODUCING and distance > _REACH:
        return _AROUND * 2 * share  # "In a hotel in Sopot, the two sides met"
    return (_BESIDE / 2 if distance <= _REACH else _AROUND) * share


def _stands_as_place(context: Context, name: list[str]) -> bool:
    """Tell whether a name stands behind "in" or "at" somewhere, so is one of a place."""
    lower = context.wording.lower
    size = len(name)
    return any(
        lower[i] == name[0] and lower[i : i + size] == name and lower[i - 1] in _PREPOSITIONS
        for i in range(1, len(lower) - size + 1)
    )


def _is_inside(lower: list[str], index: int, floor: int) -> bool:
    """Tell whether a word belongs to "in the lakeside town of", "at a former hotel in"."""
    if lower[index] in cue("talks") or lower[index] in _MEETING:
        return False
    if lower[index] in MONTHS_AND_DAYS or lower[index].isdigit():
        return True
    if lower[index] in _BUILDINGS or lower[index] in ("in", "at", "of", "the", "a", "an", "near", "outside", "on"):
        return True
    return index - 1 > floor and (lower[index - 1] in ("a", "an", "the", "former") or lower[index + 1] in _BUILDINGS)


def _capital(context: Context, first: int, last: int, talk: list[int]) -> float:
    """Return nothing for an adjective; the capital behind it is a name of its own."""
    del context, first, last, talk
    return 0.0


def _is_somebody(context: Context, first: int, last: int) -> bool:
    """Tell whether a name is a person or a party, so no place."""
    wording = context.wording
    text = wording.printed(first, last)
    if first in wording.segmented.register.by_token and context.person(text) is not None:
        return True
    start, end = wording.span(first, last)
    form = country_form(text)
    actor = context.actor_at(start, end)
    return actor is not None and actor.role == "party" and form is None and text not in _seats(context, actor.index)


def _seats(context: Context, actor: int) -> set[str]:
    return {context.quote(m.start, m.end) for m in context.mentions if m.actor == actor and m.form == "seat"}


def _dateline(context: Context) -> tuple[str, int] | None:
    """Return the place of a dateline ("GENEVA, April 9 - ...", "RIGA (Agency) -") with its sentence."""
    wording = context.wording
    tokens = context.tokens
    media = frozenset(load("roles")["media"])
    for index, sentence in enumerate(context.sentences[:6]):
        last = sentence.first
        while (
            last < sentence.last
            and last - sentence.first < 4
            and tokens[last].text.isupper()
            and tokens[last].text.isalpha()
        ):  # noqa: PLR2004  # words
            last += 1
        if last == sentence.first or wording.lower[last - 1] in media or sentence.caseless:
            continue
        if wording.lower[last : last + 1] not in ([","], ["("], ["-"], ["–"], ["—"], ["--"], ["/"], [":"]):
            continue
        window = wording.lower[last : min(sentence.last, last + 16)]
        if any(mark in window for mark in ("-", "–", "—", "--", ":")):
            return wording.printed(sentence.first, last), index
    return None

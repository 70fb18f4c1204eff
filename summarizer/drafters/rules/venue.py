"""Where the talks are held."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from summarizer.drafters.rules.context import Context
from summarizer.drafters.rules.cues import cue
from summarizer.drafters.rules.names import members
from summarizer.drafters.rules.wording import MONTHS_AND_DAYS, Sentence
from summarizer.lexicon import CountryForm, country_form, load
from summarizer.segmentation import word_set

_PREPOSITIONS = frozenset({"in", "at", "near", "outside"})
_DEALS = frozenset({"deal", "agreement", "accord", "pact", "treaty"})
_INSIDE = _PREPOSITIONS | {"of", "on"}
_PARTICLES = frozenset({"de", "la", "del", "el", "al", "di", "da", "do", "du", "le", "-"})
_BUILDINGS = word_set(
    """hotel hall office offices headquarters seminary palace villa boardroom church resort suburb airport club
    monastery castle sanatorium lodge school university centre center building residence mission embassy town city
    village capital resort port ministry parish edge outskirts house palais chateau château island base room rooms
    shed canteen"""
)
_MEETING = word_set(
    """arrived gathered shook delegations delegation teams met meet meets meeting meetings gathered sat sit sits
    convened negotiate negotiated negotiating signed worked concluded closed ended opened began begin resumed
    resume start started reopen bargaining talks spent"""
)
_MOTION = word_set(
    """go goes went travel travels travelled traveled fly flew head heads headed return returned came come arrived"""
)
_DAYS = word_set("""monday tuesday wednesday thursday friday saturday sunday today yesterday tonight here""")
_REGIONS = frozenset(
    {"europe", "asia", "africa", "america", "scandinavia", "west", "east", "north", "south", "gulf", "world", "earth"}
)
_ELSEWHERE = word_set(
    """ceasefire cease-fire truce war fighting conflict offensive held hostages captives troops soldiers forces leader
    leaders people crisis violence clashes operations ports plants mines schools hospitals"""
)
_ENVOYS = word_set("delegation delegations negotiators officials envoys mediators team teams representatives ministers")
_LATER = frozenset({"next", "will", "again", "summit", "would", "later"})
_SPEAKING = frozenset({"reporters", "said", "told", "journalists", "conference", "interview", "speech"})

# Weights: beside the talks, "the Istanbul talks", in a building of the town, elsewhere in the sentence, a dateline.
_BESIDE, _NAMED_AFTER, _IN_BUILDING, _AROUND, _DATELINE, _HERE = 3.0, 3.0, 2.5, 0.75, 0.75, 1.5
_LATER_SHARE, _COUNTRY_SHARE = 0.4, 0.34
_REACH, _NEAR, _INTRODUCING = 9, 5, 4
# A dateline alone is enough: at 0.7 the share of right venues rose from 0.63 to 0.75 (agency), 0.83 to 1.0 (extra)
# and 0.25 to 0.38 (second, not yet read by anybody who tuned) against 1.4, and fell in no part of the corpus.
_LEAST = 0.7
_LONGEST_TOWN, _LONGEST_DATELINE = 4, 16  # tokens
_OPENING = 6  # sentences
_DASHES = frozenset({"-", "–", "—", "--", ":"})
_BEHIND_TOWN = _DASHES | {",", "(", "/"}


class Venue(NamedTuple):
    """A place as printed, the weight of the evidence and the sentence that names it."""

    place: str
    weight: float
    sentence: int


class _Place(NamedTuple):
    first: int
    last: int
    weight: float


class _Candidate(NamedTuple):
    """A name that may be one of a place, in its sentence, with the words of talks around it."""

    lower: list[str]
    sentence: Sentence
    first: int
    last: int
    talk: list[int]
    form: CountryForm | None

    @property
    def before(self) -> str:
        """The word before the name, in its sentence."""
        return self.lower[self.first - 1] if self.first > self.sentence.first else ""

    @property
    def after(self) -> str:
        """The word behind the name, in its sentence."""
        return self.lower[self.last] if self.last < self.sentence.last else ""


def find_venue(context: Context) -> Venue | None:
    """Return the place for which most speaks, or None where too little does."""
    weights: dict[str, float] = defaultdict(float)
    printed: dict[str, tuple[str, int]] = {}
    towns = _towns(context)
    for index, sentence in enumerate(context.sentences):
        if context.is_old(index):
            continue
        for place in _places(context, sentence, towns):
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
        # Agencies file what they hear of a strike from any town; of states, from where these meet.
        alone = 0.0 if any(actor.kind == "union" for actor in context.parties) else _DATELINE
        weights[key] += 2 * _DATELINE if opens else alone
        weights[key] += _HERE * min(2, sum(_says_here(context, s) for s in context.sentences))
        printed.setdefault(key, dateline)
    if not weights:
        return None
    key = max(weights, key=lambda place: weights[place])
    return Venue(printed[key][0], weights[key], printed[key][1]) if weights[key] >= _LEAST else None


def _reports_from_talks(words: list[str]) -> bool:
    """Tell whether the first sentence tells of talks on the day: then the dateline is where they are held."""
    if "will" in words or (not any(word in _DAYS for word in words) and not _dated(words)):
        return False
    return any(
        word in cue("talks") and not {"after", "since", "following"} & set(words[max(0, i - 2) : i])
        for i, word in enumerate(words)
    )


def _dated(words: list[str]) -> bool:
    """Tell whether the dateline gives the day, and the talks are what the sentence begins with."""
    dash = next((i for i, word in enumerate(words[:_LONGEST_DATELINE]) if word in _DASHES), 0)
    return any(word in MONTHS_AND_DAYS for word in words[:dash]) and not cue("talks").isdisjoint(
        words[dash + 1 : dash + 1 + _OPENING]
    )


def _says_here(context: Context, sentence: Sentence) -> bool:
    words = context.wording.lower[sentence.first : sentence.last]
    return "here" in words and any(word in cue("talks") or word in _MEETING for word in words)


def _places(context: Context, sentence: Sentence, towns: frozenset[str]) -> Iterator[_Place]:
    """Give the places of a sentence that speaks of talks, each with its weight."""
    lower, proper = context.wording.lower, context.wording.proper
    if _talk_words().isdisjoint(lower[sentence.first : sentence.last]):
        return
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
        form = country_form(context.wording.printed(index, last))
        weight = _weigh(_Candidate(lower, sentence, index, last, talk, form), towns)
        if weight and not _is_somebody(context, index, last):
            yield _Place(index, last, weight)
        index = last


@cache
def _talk_words() -> frozenset[str]:
    return cue("talks") | _MEETING | _DEALS | {"held"}


def _speaks_of_talks(lower: list[str], index: int) -> bool:
    word = lower[index]
    if word == "held":
        return index > 0 and lower[index - 1] in ("is", "are", "was", "were", "be", "being", "been")
    if word in _DEALS:
        return lower[index + 1 : index + 2] == ["in"]
    return word in cue("talks") or word in _MEETING


def _weigh(name: _Candidate, towns: frozenset[str]) -> float:
    """Return the weight of one name as a place of the talks."""
    lower, sentence, first, last, talk, form = name
    after = name.after
    if after in ("'s", "-") or (form is not None and form.use in ("adjectives", "people")) or lower[first] in _REGIONS:
        return 0.0
    share = _COUNTRY_SHARE if form is not None and form.use == "names" else 1.0
    if after == "," and lower[last + 1 : last + 2] == ["where"] and any(last < i <= last + _REACH for i in talk):
        return _IN_BUILDING * share
    around = lower[max(sentence.first, first - 3) : first]
    if name.before not in _PREPOSITIONS and after in _BUILDINGS and not _INSIDE.isdisjoint(around):
        return _IN_BUILDING * share if min(abs(first - i) for i in talk) <= 2 * _REACH else 0.0
    if name.before in ("the", "in", "at", "of", "") and any(
        word in cue("talks") for word in lower[last : min(sentence.last, last + 2)]
    ):
        return _named_after(name, towns)
    return _behind_preposition(name) * share


def _named_after(name: _Candidate, towns: frozenset[str]) -> float:
    """Return the weight of "the Istanbul talks"; what is no town gives talks their subject ("the Brexit talks")."""
    town = name.form is not None or name.lower[name.first] in towns
    if not town or (name.form is not None and name.form.use != "seats"):
        return 0.0
    return _NAMED_AFTER if name.before in ("the", "") else _NAMED_AFTER / 2


def _is_elsewhere(name: _Candidate) -> bool:
    """Tell whether a place belongs to what stands before it ("a cease-fire in Sura", "teachers in Sopot")."""
    owner = name.lower[name.first - 2] if name.first - 2 >= name.sentence.first else ""
    return owner in _ELSEWHERE or owner in members()


def _are_there(name: _Candidate) -> bool:
    """Tell whether those who talk are in a town ("Negotiators are in Sopot")."""
    before = name.lower[max(name.sentence.first, name.first - _REACH) : name.first]
    return before[-2:-1] in (["are"], ["is"], ["were"], ["was"]) and not _ENVOYS.isdisjoint(before)


def _behind_preposition(name: _Candidate) -> float:
    """Return the weight of "talks ... in X", by how close the talks stand before it."""
    lower, sentence, first = name.lower, name.sentence, name.first
    of_town = name.before == "of" and first - 2 > sentence.first and lower[first - 2] in _BUILDINGS
    if name.before == "to" and any(word in _MOTION for word in lower[max(sentence.first, first - 4) : first]):
        return _AROUND * 2
    if name.before == "," and lower[first - 2] == "capital":
        near = any(0 <= first - i <= 2 * _REACH for i in name.talk)
        return _IN_BUILDING if near else _AROUND * 2
    if (name.before not in _PREPOSITIONS and not of_town) or _is_elsewhere(name):
        return 0.0
    if any(word in _SPEAKING for word in lower[max(sentence.first, first - 4) : first]):
        return _AROUND
    start = first - 1
    while start > sentence.first and _is_inside(lower, start, sentence.first):
        start -= 1
    distance = min((start - i for i in name.talk if i <= start), default=3 * _REACH)
    if _are_there(name):
        distance = 0
    later = any(word in _LATER for word in lower[max(sentence.first, first - 10) : first])
    if distance <= _NEAR:
        weight = _BESIDE
    elif start - sentence.first <= _INTRODUCING and distance > _REACH:
        weight = _AROUND * 2  # "In a hotel in Sopot, the two sides met"
    else:
        weight = _BESIDE / 2 if distance <= _REACH else _AROUND
    return weight * (_LATER_SHARE if later else 1.0)


def _towns(context: Context) -> frozenset[str]:
    """Return the first words of the names that stand behind "in" or "at" somewhere, so are of places."""
    lower, proper = context.wording.lower, context.wording.proper
    return frozenset(lower[i] for i in range(1, len(lower)) if proper[i] and lower[i - 1] in _PREPOSITIONS)


def _is_inside(lower: list[str], index: int, floor: int) -> bool:
    """Tell whether a word belongs to "in the lakeside town of", "at a former hotel in"."""
    if lower[index] in cue("talks") or lower[index] in _MEETING:
        return False
    if lower[index] in MONTHS_AND_DAYS or lower[index].isdigit():
        return True
    if lower[index] in _BUILDINGS or lower[index] in ("in", "at", "of", "the", "a", "an", "near", "outside", "on"):
        return True
    return index - 1 > floor and (lower[index - 1] in ("a", "an", "the", "former") or lower[index + 1] in _BUILDINGS)


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
    """Return the place of a dateline ("GENEVA, April 9 - ...", "Riga, 3 May (Agency) –") with its sentence."""
    wording = context.wording
    media = frozenset(load("roles")["media"])
    for index, sentence in enumerate(context.sentences[:_OPENING]):
        if sentence.caseless:
            continue
        last = sentence.first
        while last < min(sentence.last, sentence.first + _LONGEST_TOWN) and (
            wording.proper[last] or context.tokens[last].text.isupper()
        ):
            last += 1
        window = wording.lower[last : min(sentence.last, last + _LONGEST_DATELINE)]
        if last == sentence.first or wording.lower[last - 1] in media or window[:1] == []:
            continue
        dated = window[0] == "," and any(word in MONTHS_AND_DAYS for word in window[1:4])
        shouted = wording.printed(sentence.first, last).isupper() and window[0] in _BEHIND_TOWN
        if (dated or shouted) and not _DASHES.isdisjoint(window):
            return wording.printed(sentence.first, last), index
    return None

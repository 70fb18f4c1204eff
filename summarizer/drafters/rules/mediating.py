"""The ways in which English says that somebody stands between the sides.

The phrases are kept in ``lexicon/mediation.json``, under the name of the reader that
knows where beside them the mediator is named.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from summarizer.drafters.rules.cues import cue
from summarizer.drafters.rules.entities import Entity, Mention
from summarizer.drafters.rules.names import roles
from summarizer.drafters.rules.phrases import Phrasebook
from summarizer.drafters.rules.standing import Standing
from summarizer.lexicon import load, organisations
from summarizer.segmentation import word_set

# One cue of the first kind makes a mediator, one of the second a doubtful one or none.
_SURE, _CLEAR, _LIKELY = 4.0, 3.0, 2.5
_REACH = 6  # tokens
_CLAUSE, _ASIDE, _APPOSITION = 40, 16, 5  # tokens
_ORIGIN = 4  # tokens between "the Senegalese" and the name
# Before "to mediate", these say that nobody has yet.
_ONLY_OFFERED = word_set(
    """offered offer offers ready willing could volunteered available prepared proposed declined refused asked would
    wants want hopes hoped can able might may propose failed"""
)
_ONLY_ASKED = word_set("asked request requested urged seek seeks application")
_NEGATIONS = word_set("no not never nobody neither without former ex")
_UNREAL = _NEGATIONS | {"would", "could", "might"}
_BE = word_set("is are was were been be 's also still now ,")
_BREAKS = word_set(". ; : said told says")
_SERVES = word_set(", as is was acted acts serves served has had works")
_ARTICLES = word_set("the a an which who")
_PRONOUNS = word_set("he she it")
_PLAIN_NOUNS = word_set("state nation country kingdom emirate bank firm town city")


class _Cue(NamedTuple):
    """A phrase of mediation where it stands, with the actors of its sentence."""

    standing: Standing
    sentence: int
    mentions: list[Mention]
    first: int
    last: int

    @property
    def lower(self) -> list[str]:
        """The article's tokens in lower case."""
        return self.standing.wording.lower

    @property
    def following(self) -> str:
        """The word behind the phrase."""
        return self.lower[self.last] if self.last < len(self.lower) else ""

    def words_before(self, reach: int) -> list[str]:
        """Return up to ``reach`` words of the sentence before the phrase."""
        start = self.standing.wording.sentences[self.sentence].first
        return self.lower[max(start, self.first - reach) : self.first]

    def credit(self, found: Sequence[Mention], weight: float = _SURE) -> None:
        """Count the cue for each of these."""
        for mention in found:
            self.standing.mediates(mention, weight, self.sentence)

    def entity(self, mention: Mention) -> Entity:
        """Return who is mentioned."""
        return self.standing.cast.resolve(mention.entity)

    def is_person(self, mention: Mention) -> bool:
        """Tell whether a person is mentioned."""
        return self.entity(mention).type == "person"

    def previous(self) -> Mention | None:
        """Return the last actor named before the phrase, origins left out."""
        found = (m for m in reversed(self.mentions) if m.last <= self.first and not _is_origin(self.standing, m))
        return next(found, None)

    def with_partner(self, mention: Mention) -> list[Mention]:
        """Return a mention and the one that an "and" joins to it."""
        place = self.mentions.index(mention)
        joined = place and self.lower[self.mentions[place - 1].last : mention.first] in (["and"], ["/"])
        return [mention, self.mentions[place - 1]] if joined else [mention]


@cache
def _book() -> Phrasebook:
    return Phrasebook(load("mediation"))


def weigh_mediation(standing: Standing) -> None:
    """Go through the sentences and count every cue for a mediator."""
    wording = standing.wording
    for index, sentence in enumerate(wording.sentences):
        if standing.old[index]:
            continue
        mentions = standing.by_sentence.get(index, [])
        _count_bodies(standing, index, mentions)
        for label, first, last in _book().find(wording.lower, sentence.first, sentence.last):
            _READERS[label](_Cue(standing, index, mentions, first, last))


def _count_bodies(standing: Standing, index: int, mentions: list[Mention]) -> None:
    """Count a body whose business is mediation, unless it has only been asked."""
    lower = standing.wording.lower
    sentence = standing.wording.sentences[index]
    found = next((m for m in mentions if any(w in cue("mediating") for w in lower[m.first : m.last])), None)
    if found is not None and _ONLY_ASKED.isdisjoint(lower[sentence.first : sentence.last]):
        standing.mediates(found, _SURE, index)


def _behind(at: _Cue, position: int, reach: int = _REACH) -> list[Mention]:
    """Return the actor, or the list of actors, that follows a token closely."""
    lower = at.lower
    found: list[Mention] = []
    last = position
    for mention in at.mentions:
        if mention.first < position:
            continue
        gap = lower[last : mention.first]
        if len(gap) > reach or _breaks(gap):
            break
        listed = gap[:1] in (["and"], [","])
        if found and not listed and not _names_origin(at.standing, found[-1], gap):
            break
        found.append(mention)
        last = mention.last
    return found


def _breaks(gap: list[str]) -> bool:
    return any(w in _BREAKS and not (w == "." and i and gap[i - 1] in roles("titles")) for i, w in enumerate(gap))


def _names_origin(standing: Standing, mention: Mention, gap: list[str]) -> bool:
    """Tell whether a mention says where the next one is from ("the Senegalese jurist X", "Kenya's X")."""
    close = 0 < len(gap) <= _ORIGIN and "and" not in gap
    return close and (_is_origin(standing, mention) or gap[0] == "'s")


def _subject(at: _Cue, position: int, reach: int) -> Mention | None:
    """Return the actor that stands before a token as its likely subject."""
    for mention in reversed(at.mentions):
        if mention.last > position or _is_origin(at.standing, mention):
            continue
        gap = _without_brackets(at.lower[mention.last : position])
        if gap[-3:-2] in (["says"], ["said"]) and gap[-2] in _PRONOUNS and gap[-1] == "will":
            return mention  # "X says he will"
        if len(gap) > _CLAUSE or any(word in _BREAKS for word in gap):
            return None
        relative = gap[:2] in ([",", "which"], [",", "who"])
        return mention if len(gap) <= reach or relative or _is_aside(gap) else None
    return None


def _without_brackets(gap: list[str]) -> list[str]:
    """Return the words with what stands in brackets right behind the actor left out."""
    return gap[gap.index(")") + 1 :] if gap[:1] == ["("] and ")" in gap else gap


def _is_aside(gap: list[str]) -> bool:
    """Tell whether the words between subject and verb are one insertion between commas."""
    if gap[:1] != [","] or len(gap) >= _ASIDE or gap[1:].count(",") != 1:
        return False
    return gap[::-1].index(",") < _ORIGIN


def _pronoun(at: _Cue) -> Mention | None:
    """Return the person for whom a "she" or "he" before the verb stands: the one named last in the sentences before."""
    if not any(word in ("she", "he", "who") for word in at.words_before(5)):
        return None
    for back in range(at.sentence - 1, max(-1, at.sentence - 3), -1):
        for mention in reversed(at.standing.by_sentence.get(back, [])):
            if at.is_person(mention):
                return mention
    return None


def _is_origin(standing: Standing, mention: Mention) -> bool:
    """Tell whether a town or an adjective only says where somebody is from ("a London merchant bank")."""
    tokens = standing.wording.segmented.tokens
    word = tokens[mention.last].text if mention.last < len(tokens) else ""
    if standing.cast.resolve(mention.entity).type == "unknown":
        return word in _PLAIN_NOUNS
    if mention.form not in ("seat", "demonym") or not word[:1].islower():
        return False
    return word not in cue("mediators") and word not in cue("mediate") and word not in ("and", "mediation")


def _people(at: _Cue, found: list[Mention]) -> list[Mention]:
    """Where persons are named, they are meant, not the countries from which they come."""
    return [mention for mention in found if at.is_person(mention)] or found


def _by(at: _Cue) -> None:
    """Count "mediated by X and Y"."""
    at.credit(_people(at, _behind(at, at.last)))


def _verb(at: _Cue, weight: float = _SURE) -> None:
    """Count "X has mediated", "X shuttled between the two"."""
    lower = at.lower
    previous = lower[at.first - 1]
    before = at.words_before(4)
    if (previous == "to" and not _ONLY_OFFERED.isdisjoint(before)) or not _UNREAL.isdisjoint(before):
        return
    if at.following == "by" or lower[at.last - 1] == "by":
        return
    if lower[at.first].endswith("ing") and previous not in _BE and not previous.startswith("help"):
        return
    subject = _subject(at, at.first, 7) or _pronoun(at)
    if subject is None:
        return
    at.credit([subject], weight)
    # "Mediators from A and B shuttled": the whole list is the subject.
    place = at.mentions.index(subject) if subject in at.mentions else 0
    while place > 0 and lower[at.mentions[place - 1].last : at.mentions[place].first] in (["and"], [","]):
        place -= 1
        at.credit([at.mentions[place]], weight)


def _likely(at: _Cue) -> None:
    """Count what a mediator does, but others do too ("presented a compromise")."""
    _verb(at, _LIKELY)


def _noun(at: _Cue) -> None:
    """Count "mediators from X", "the mediator, X", "X, the mediator", "Turkish mediators", "X acted as go-between"."""
    if not _NEGATIONS.isdisjoint(at.words_before(3)):
        return
    if not _noun_before_name(at):
        _name_before_noun(at)


def _noun_before_name(at: _Cue) -> bool:
    """Count the actor named behind "mediator"; tell whether there is one."""
    if at.following in ("from", ",", "(", ":"):
        found = _behind(at, at.last + 1, _REACH + 1)
        if at.following != "from":
            found = [mention for mention in found if at.is_person(mention)]
        if found and at.lower[found[0].first - 1] != "and":
            at.credit(found)
            return True
        return False
    if at.following in ("of", "and", "to", "in", "with", "between"):
        return False
    found = [m for m in _behind(at, at.last, 2) if at.entity(m).type in ("person", "unknown")]
    at.credit(found[:1])
    return bool(found)


def _name_before_noun(at: _Cue) -> None:
    """Count the actor named before "mediator"."""
    previous = at.previous()
    if previous is None:
        return
    gap = at.lower[previous.last : at.first]
    if gap in ([], ["'s"]):
        at.credit(at.with_partner(previous))
    elif len(gap) <= _REACH + 1 and at.is_person(previous) and gap[0] in _SERVES:
        at.credit([previous])
    elif gap[0] == "," and 1 < len(gap) <= _APPOSITION and gap[1] in _ARTICLES and at.following != "and":
        at.credit([previous])  # "Norway, a key mediator"
    elif "as" in gap[-4:] and (len(gap) <= 2 * _REACH or gap[:2] in ([",", "which"], [",", "who"])):
        at.credit([_subject(at, at.first - 1 - gap[::-1].index("as"), 2 * _REACH) or previous])


def _led(at: _Cue) -> None:
    """Count "X chairs the talks"; who leads talks *for* a side does not mediate."""
    if at.following == "for" or "for" in at.lower[at.first : at.last]:
        return
    subject = _subject(at, at.first, 5)
    if subject is not None:
        at.credit([subject], _CLEAR)
        if at.lower[at.last : at.last + 2] == ["together", "with"]:
            at.credit(_people(at, _behind(at, at.last + 2)), _CLEAR)


def _envoy(at: _Cue) -> None:
    """Count "U.N. envoy X": whom an international body sends stands between the sides."""
    sender = next((m for m in reversed(at.mentions) if m.last <= at.first), None)
    if sender is None or at.lower[sender.last : at.first] not in ([], ["'s"], ["special"], ["peace"]):
        return
    entity = at.entity(sender)
    if entity.type == "organisation" and any(form.casefold() in organisations() for form in entity.forms):
        sent = [m for m in _behind(at, at.last, 1) if at.is_person(m)][:1]
        at.credit([sender, *sent] if sent else [], _CLEAR)


def _auspices(at: _Cue) -> None:
    """Count "under the auspices of X", "through the good offices of X", "with the help of X"."""
    at.credit(_people(at, _behind(at, at.last, _REACH + 2)))


def _own(at: _Cue) -> None:
    """Count "Qatari mediation", "X's good offices"."""
    previous = next((m for m in reversed(at.mentions) if m.last <= at.first), None)
    if previous is not None and at.lower[previous.last : at.first] in ([], ["'s"], ["-"]):
        at.credit(at.with_partner(previous))


def _hosted(at: _Cue) -> None:
    """Count international bodies that host or oversee: unlike a state they do not just lend a room."""
    subject = _subject(at, at.first, 4)
    found = _behind(at, at.last) if at.lower[at.last - 1] == "by" else [subject] if subject is not None else []
    for mention in found:
        entity = at.entity(mention)
        known = any(form.casefold() in organisations() for form in entity.forms)
        if entity.type == "organisation" and entity.kind == "other" and known:
            at.credit([mention], _CLEAR)


def _whose(at: _Cue) -> None:
    """Count "X, through whose good offices the meeting was arranged"."""
    previous = next((m for m in reversed(at.mentions) if m.last <= at.first), None)
    if previous is not None and at.first - previous.last <= 1:
        at.credit([previous])


def _called(at: _Cue) -> None:
    """Count "X, whom both sides asked", "both governments asked for X"."""
    for mention in at.mentions:
        near = 0 <= at.first - mention.last <= _ORIGIN or 0 <= mention.first - at.last < _ORIGIN
        if near and at.is_person(mention) and at.entity(mention).side is None:
            at.credit([mention], _CLEAR)
            return


_READERS: dict[str, Callable[[_Cue], None]] = {
    "by": _by,
    "subject": _verb,
    "likely": _likely,
    "noun": _noun,
    "led": _led,
    "auspices": _auspices,
    "envoy": _envoy,
    "own": _own,
    "called": _called,
    "whose": _whose,
    "hosted": _hosted,
}

"""The ways in which English says that somebody stands between the sides."""

from collections.abc import Iterator
from functools import cache

from summarizer.drafters.rules.entities import Entity, Mention
from summarizer.drafters.rules.names import roles
from summarizer.drafters.rules.phrases import Phrasebook
from summarizer.drafters.rules.standing import Standing, cue
from summarizer.drafters.rules.wording import Sentence
from summarizer.lexicon import load, organisations

_SURE = 4.0
_LIKELY = 2.5
_HINT = 1.5
_REACH = 6
# Before "to mediate", these say that nobody has yet.
_ONLY_OFFERED = frozenset(
    """offered offer offers ready willing could volunteered available prepared proposed declined refused asked would
    wants want hopes hoped can able might may propose failed""".split()  # noqa: SIM905  # a word list
)
_NEGATIONS = frozenset("no not never nobody neither without former ex".split())  # noqa: SIM905  # a word list
_LED = frozenset(
    "chaired chairs chair led steered steers presided presides convened convenes moderated moderates runs ran run".split()
)  # noqa: SIM905  # a word list
_BE = frozenset({"is", "are", "was", "were", "been", "be", "'s", "be", "also", "still", "now", ","})
_BREAKS = frozenset({".", ";", ":", "said", "told", "says"})


@cache
def _book() -> Phrasebook:
    return Phrasebook(load("mediation"))


def weigh_mediation(standing: Standing) -> None:
    """Go through the sentences and count every cue for a mediator."""
    wording = standing.wording
    for index, sentence in enumerate(wording.sentences):
        mentions = standing.by_sentence.get(index, [])
        if standing.old[index]:
            continue
        _mediation_bodies(standing, index, mentions)
        for label, first, last in _book().find(wording.lower, sentence.first, sentence.last):
            _READERS[label](standing, index, sentence, mentions, first, last)


def _mediation_bodies(standing: Standing, index: int, mentions: list[Mention]) -> None:
    """Count a body whose business is mediation, unless it has only been asked."""
    sentence = standing.wording.sentences[index]
    words = standing.wording.lower[sentence.first : sentence.last]
    if any(word in ("asked", "request", "requested", "urged", "seek", "seeks", "application") for word in words):
        return
    for mention in mentions:
        if any(word in cue("mediating") for word in standing.wording.lower[mention.first : mention.last]):
            standing.mediates(mention, _SURE, index)
            return


def _behind(
    standing: Standing, mentions: list[Mention], position: int, sentence: Sentence, reach: int = _REACH
) -> list[Mention]:
    """Return the actor, or the list of actors, that follows a token closely."""
    lower = standing.wording.lower
    found: list[Mention] = []
    last = position
    for mention in mentions:
        if mention.first < position:
            continue
        gap = lower[last : mention.first]
        if (
            any(w in _BREAKS and not (w == "." and gap[i - 1] in roles("titles")) for i, w in enumerate(gap))
            or mention.first >= sentence.last
        ):
            break
        if not found:
            if len(gap) > reach:
                break
        elif not (gap[:1] in (["and"], [","]) and len(gap) <= reach):
            if (
                0 < len(gap) <= 4
                and "and" not in gap
                and (  # noqa: PLR2004  # "the Senegalese jurist X"
                    _is_attribute(standing, found[-1]) or gap[0] == "'s"
                )
            ):
                found.append(mention)
                last = mention.last
                continue
            break
        found.append(mention)
        last = mention.last
    return found


def _before(
    standing: Standing, mentions: list[Mention], position: int, sentence: Sentence, reach: int = _REACH
) -> Mention | None:
    """Return the actor that stands before a token as its likely subject."""
    lower = standing.wording.lower
    for mention in reversed(mentions):
        if mention.last > position or _is_attribute(standing, mention):
            continue
        gap = lower[mention.last : position]
        if gap[-3:-1] and gap[-1] == "will" and gap[-2] in ("he", "she", "it") and gap[-3] in ("says", "said"):
            return mention  # "An envoy says he will ..."
        if len(gap) > 40 or any(word in _BREAKS for word in gap):  # noqa: PLR2004  # a clause
            return None
        if len(gap) <= reach or (
            gap[:1] == [","]
            and gap.count(",") == 2
            and len(gap) < 16
            and len(gap) - 1 - gap[::-1].index(",") >= len(gap) - 4
        ):  # noqa: PLR2004
            return mention
        if gap[:2] == [",", "which"] or gap[:2] == [",", "who"]:
            return mention
        return None
    return None


def _pronoun(standing: Standing, index: int, sentence: Sentence, first: int) -> Mention | None:
    """Return the person for whom a "she" or "he" before the verb stands: the one named last in the sentences before."""
    if not any(word in ("she", "he", "who") for word in standing.wording.lower[max(sentence.first, first - 5) : first]):
        return None
    for back in range(index - 1, max(-1, index - 3), -1):
        for mention in reversed(standing.by_sentence.get(back, [])):
            if standing.cast.resolve(mention.entity).type == "person":
                return mention
    return None


def _is_attribute(standing: Standing, mention: Mention) -> bool:
    """Tell whether a town or an adjective only says where somebody is from ("a London merchant bank")."""
    kind = standing.cast.resolve(mention.entity).type
    if mention.form not in ("seat", "demonym") and kind != "unknown":
        return False
    token = standing.wording.segmented.tokens[mention.last] if mention.last < len(standing.wording.lower) else None
    word = token.text if token else ""
    if kind == "unknown":
        return word in ("state", "nation", "country", "kingdom", "emirate", "bank", "firm", "town", "city")
    return (
        word[:1].islower()
        and word not in cue("mediators")
        and word not in cue("mediate")
        and word not in ("and", "mediation")
    )


def _people(standing: Standing, found: list[Mention]) -> list[Mention]:
    """Where persons are named, they are meant, not the countries from which they come."""
    persons = [m for m in found if standing.cast.resolve(m.entity).type == "person"]
    return persons or found


def _by(standing: Standing, index: int, sentence: Sentence, mentions: list[Mention], first: int, last: int) -> None:
    """Count "mediated by X and Y"."""
    for mention in _people(standing, _behind(standing, mentions, last, sentence)):
        standing.mediates(mention, _SURE, index)


def _subject(
    standing: Standing,
    index: int,
    sentence: Sentence,
    mentions: list[Mention],
    first: int,
    last: int,
    weight: float = _SURE,
) -> None:
    """Count "X has mediated", "X shuttled between the two"."""
    lower = standing.wording.lower
    before = lower[max(sentence.first, first - 4) : first]
    if lower[first - 1] == "to" and any(word in _ONLY_OFFERED for word in before):
        return
    if any(word in _NEGATIONS or word in ("would", "could", "might") for word in before):
        return
    if lower[last : last + 1] == ["by"] or lower[last - 1] == "by":
        return
    if lower[first].endswith("ing") and lower[first - 1] not in _BE and not lower[first - 1].startswith("help"):
        return
    subject = _before(standing, mentions, first, sentence, 7) or _pronoun(standing, index, sentence, first)
    if subject is None:
        return
    standing.mediates(subject, weight, index)
    # "Mediators from A and B shuttled": the whole list is the subject.
    position = mentions.index(subject) if subject in mentions else 0
    while position > 0 and lower[mentions[position - 1].last : mentions[position].first] in (
        ["and"],
        [","],
        ["and", "the"],
    ):
        position -= 1
        standing.mediates(mentions[position], weight, index)


def _likely(standing: Standing, index: int, sentence: Sentence, mentions: list[Mention], first: int, last: int) -> None:
    _subject(standing, index, sentence, mentions, first, last, _LIKELY)


def _noun(standing: Standing, index: int, sentence: Sentence, mentions: list[Mention], first: int, last: int) -> None:
    """Count "mediators from X and Y", "the mediator, X", "X, the mediator", "Turkish mediators", "X acted as go-between"."""
    lower = standing.wording.lower
    before = lower[max(sentence.first, first - 3) : first]
    if any(word in _NEGATIONS for word in before):
        return
    following = lower[last : last + 1]
    if following in (["from"], ["of"], [","], ["("]) or following == [":"]:
        found = _behind(standing, mentions, last + 1, sentence, 7)
        if following == ["of"]:
            found = []
        if found and following == ["from"]:
            for mention in found:
                standing.mediates(mention, _SURE, index)
            return
        persons = [m for m in found if standing.cast.resolve(m.entity).type == "person"]
        if persons and lower[persons[0].first - 1] != "and":
            for mention in persons:
                standing.mediates(mention, _SURE, index)
            return
    else:
        found = [
            m
            for m in _behind(standing, mentions, last, sentence, 2)
            if standing.cast.resolve(m.entity).type in ("person", "unknown")
        ]
        if found and found[0].first - last <= 2 and lower[last] not in ("and", "to", "in", "with", "between"):  # noqa: PLR2004
            standing.mediates(found[0], _SURE, index)
            return
    previous = next((m for m in reversed(mentions) if m.last <= first and not _is_attribute(standing, m)), None)
    if previous is None:
        return
    gap = lower[previous.last : first]
    entity = standing.cast.resolve(previous.entity)
    if not gap or gap == ["'s"]:
        standing.mediates(previous, _SURE, index)
        position = mentions.index(previous)
        if position and lower[mentions[position - 1].last : previous.first] == ["and"]:
            standing.mediates(mentions[position - 1], _SURE, index)
    elif (
        len(gap) <= 7
        and entity.type == "person"
        and gap[0] in (",", "as", "is", "was", "acted", "acts", "serves", "served", "has", "had", "works")
    ):  # noqa: PLR2004
        standing.mediates(previous, _SURE, index)
    elif (
        gap[0] == ","
        and 1 < len(gap) <= 5
        and gap[1] in ("the", "a", "an", "which", "who")
        and lower[last : last + 1] != ["and"]
    ):  # noqa: PLR2004  # "Norway, a key mediator"
        standing.mediates(previous, _SURE, index)
    elif "as" in gap[-4:] and (len(gap) <= 12 or gap[:2] in ([",", "which"], [",", "who"])):  # noqa: PLR2004
        subject = _before(standing, mentions, last - 1 - gap[::-1].index("as") - 1, sentence, 12)
        standing.mediates(subject or previous, _SURE, index)


def _led(standing: Standing, index: int, sentence: Sentence, mentions: list[Mention], first: int, last: int) -> None:
    """Count "X chairs the talks"; who leads talks *for* a side does not mediate."""
    lower = standing.wording.lower
    if lower[last : last + 1] == ["for"] or "for" in lower[first:last]:
        return
    subject = _before(standing, mentions, first, sentence, 5)
    if subject is not None:
        standing.mediates(subject, _LIKELY + 0.5, index)
        if lower[last : last + 2] == ["together", "with"]:
            for mention in _people(standing, _behind(standing, mentions, last + 2, sentence)):
                standing.mediates(mention, _LIKELY + 0.5, index)


def _auspices(
    standing: Standing, index: int, sentence: Sentence, mentions: list[Mention], first: int, last: int
) -> None:
    """Count "under the auspices of X", "through the good offices of X", "with the help of X"."""
    for mention in _people(standing, _behind(standing, mentions, last, sentence, 8)):
        standing.mediates(mention, _SURE, index)


def _own(standing: Standing, index: int, sentence: Sentence, mentions: list[Mention], first: int, last: int) -> None:
    """Count "Qatari mediation", "X's good offices"."""
    previous = next((m for m in reversed(mentions) if m.last <= first), None)
    if previous is not None and standing.wording.lower[previous.last : first] in ([], ["'s"], ["-"]):
        standing.mediates(previous, _SURE, index)
        position = mentions.index(previous)
        if position and standing.wording.lower[mentions[position - 1].last : previous.first] == ["and"]:
            standing.mediates(mentions[position - 1], _SURE, index)


def _hosted(standing: Standing, index: int, sentence: Sentence, mentions: list[Mention], first: int, last: int) -> None:
    """Count international bodies that host or oversee: unlike a state they do not just lend a room."""
    if standing.wording.lower[last - 1] == "by":
        found = _behind(standing, mentions, last, sentence)
    else:
        subject = _before(standing, mentions, first, sentence, 4)
        found = [subject] if subject is not None else []
    for mention in found:
        entity = standing.cast.resolve(mention.entity)
        if (
            entity.type == "organisation"
            and entity.country is None
            and entity.kind == "other"
            and any(form.casefold() in organisations() for form in entity.forms)
        ):
            standing.mediates(mention, _LIKELY + 0.5, index)


def _whose(standing: Standing, index: int, sentence: Sentence, mentions: list[Mention], first: int, last: int) -> None:
    """Count "X, through whose good offices the meeting was arranged"."""
    previous = next((m for m in reversed(mentions) if m.last <= first), None)
    if previous is not None and first - previous.last <= 1:
        standing.mediates(previous, _SURE, index)


def _called(standing: Standing, index: int, sentence: Sentence, mentions: list[Mention], first: int, last: int) -> None:
    """Count "X, whom both sides asked", "both governments asked for X"."""
    for mention in mentions:
        entity = standing.cast.resolve(mention.entity)
        if (
            entity.type == "person"
            and entity.side is None
            and (0 <= first - mention.last <= 4 or 0 <= mention.first - last <= 3)
        ):  # noqa: PLR2004
            standing.mediates(mention, _LIKELY + 0.5, index)
            return


_READERS = {
    "by": _by,
    "subject": _subject,
    "likely": _likely,
    "noun": _noun,
    "led": _led,
    "auspices": _auspices,
    "own": _own,
    "called": _called,
    "whose": _whose,
    "hosted": _hosted,
}


def adopted(standing: Standing) -> Iterator[tuple[Entity, Entity]]:
    """Give each person who stands for an actor that mediates, with that actor."""
    for entity in standing.cast.entities:
        if entity.merged_into is None and entity.type == "person" and entity.side is not None:
            yield entity, standing.cast.resolve(entity.side)

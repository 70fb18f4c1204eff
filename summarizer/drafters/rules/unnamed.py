"""A mediator whom the article does not name: "a federal mediator", "mediators"."""

from collections.abc import Sequence

from summarizer.drafters.rules.cues import cue
from summarizer.drafters.rules.entities import Cast, Entity, Mention
from summarizer.drafters.rules.standing import Standing
from summarizer.segmentation import word_set

# "Broker" and "moderator" are other trades as well.
_NOUNS = word_set(
    """mediator mediators conciliator conciliators arbitrator facilitator facilitators go-between go-betweens
    intermediary intermediaries"""
)
_MODIFIERS = word_set(
    """federal state government provincial independent international private foreign neutral court-appointed
    state-appointed government-appointed national outside veteran professional western european regional"""
)
_DETERMINERS = word_set("a an the two three with by from")
_NOT_YET = word_set(
    """no without request requests requested requesting ask asks asked asking call calls called want wants wanted offer
    offers offered seek seeks sought suggest suggested refuse refused reject rejected propose proposed would could
    should might welcome if unless until need needs never former"""
)
_SCOPE = 12  # tokens in front of the noun in which a word says that nobody mediates yet
_CUE = 3.5


def find_unnamed_mediator(cast: Cast, standing: Standing) -> Entity | None:
    """Make the noun that stands for mediators without a name an actor; None if there is no such noun."""
    entity: Entity | None = None
    for index, sentence in enumerate(cast.wording.sentences):
        if standing.old[index]:
            continue
        for position in range(sentence.first, sentence.last):
            if cast.wording.lower[position] not in _NOUNS:
                continue
            first = _phrase(cast, sentence.first, position)
            if not _at_work(cast.wording.lower, sentence.first, first, position):
                continue
            if entity is None:
                entity = cast.new("noun", "other")
                entity.noun = cast.wording.lower[position]
            _add(cast, entity, first, position + 1)
            standing.mediates(cast.mention_at[first], _CUE, index)
    return entity


def _phrase(cast: Cast, floor: int, noun: int) -> int:
    """Return where the noun's phrase begins, the determiner left out."""
    first = noun
    while first > floor and cast.wording.lower[first - 1] in _MODIFIERS and first - 1 not in cast.mention_at:
        first -= 1
    return first


def _at_work(lower: Sequence[str], floor: int, first: int, noun: int) -> bool:
    """Tell whether the noun heads its phrase, names nobody, and is not only wished for."""
    before = lower[first - 1] if first > floor else ""
    bare = lower[noun].endswith("s") or lower[noun] == "intermediaries"
    if before not in _DETERMINERS and not (bare and (not before.isalpha() or before in ("and", "as", "to"))):
        return False
    following = lower[noun + 1] if noun + 1 < len(lower) else ""
    if following in ("'s", "between") or (following.isalpha() and following in cue("talks")):
        return False
    return _NOT_YET.isdisjoint(lower[max(floor, first - _SCOPE) : first])


def _add(cast: Cast, entity: Entity, first: int, last: int) -> None:
    start, end = cast.wording.span(first, last)
    mention = Mention(start, end, first, last, entity.index, "noun")
    cast.mention_at[first] = mention
    entity.mentions[mention] = None
    entity.descriptions[cast.wording.printed(first, last)] += 1

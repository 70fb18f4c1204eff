"""Rule: the talks themselves: subject, round, venue, dates, outcome."""

from collections.abc import Iterator

from summarizer.claims import Talks
from summarizer.drafters.rules.context import Context
from summarizer.drafters.rules.cues import cue
from summarizer.drafters.rules.finding import Finding
from summarizer.drafters.rules.outcome import weigh_outcome
from summarizer.drafters.rules.venue import find_venue
from summarizer.segmentation import word_set

# Of 96 articles read for tuning, 63 of the 72 outcomes with at least this share were right, 14 of the others.
_SURE_SHARE = 0.6
_ORDINALS = word_set(
    """first second third fourth fifth sixth seventh eighth ninth tenth latest final last new next 1st 2nd 3rd 4th
    5th"""
)
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday today yesterday")
_ABOUT = frozenset({"on", "over", "about", "concerning", "regarding"})
_PHRASE_ENDS = word_set(
    """. , ; : ( ) — – " “ ” - had has have was were is are that which who said will would ended began broke
    collapsed failed between after before when while as with entered resumed opened continued"""
)
_OPENING, _REACH, _SHORTEST, _LONGEST = 12, 6, 2, 16  # sentences, tokens, tokens, tokens
_STARTS = frozenset({"began", "begin", "started", "opened", "start", "convened"})
_ENDS = frozenset({"ended", "concluded", "closed", "finished", "collapsed", "adjourned", "dispersed"})


def find_talks(context: Context) -> Iterator[Finding]:
    """Give the talks, where there are parties to hold them."""
    if not context.parties[1:]:  # it takes two
        return
    weighed = weigh_outcome(context)
    venue = find_venue(context)
    round_ = _round(context)
    started, start_sentence = _day(context, _STARTS)
    ended, end_sentence = _day(context, _ENDS)
    places = [
        weighed.sentence,
        venue[2] if venue else None,
        round_[1] if round_ else None,
        start_sentence,
        end_sentence,
    ]
    evidence = tuple(
        context.quote(context.sentences[i].start, context.sentences[i].end)
        for i in dict.fromkeys(place for place in places if place is not None)
    ) or (context.quote(*context.parties[0].evidence),)
    yield Finding(
        "talks",
        Talks[str](
            subject=_subject(context),
            round=round_[0] if round_ else None,
            venue=venue[0] if venue else None,
            started=started,
            ended=ended,
            outcome=weighed.outcome,
            evidence=evidence,
        ),
        weak=weighed.share < _SURE_SHARE,
    )


def _subject(context: Context) -> str:
    """Return what stands behind "talks on", in the article's words; else who talks with whom."""
    lower = context.wording.lower
    for index, sentence in enumerate(context.sentences[:_OPENING]):
        if context.is_old(index):
            continue
        for position in range(sentence.first, sentence.last - 2):
            if lower[position] not in cue("talks"):
                continue
            for place in range(position + 1, min(position + _REACH, sentence.last - 1)):
                if lower[place] in _ABOUT and lower[place + 1] not in _DAYS:
                    end = _clause_end(lower, place + 1, sentence.last)
                    if end - place - 1 >= _SHORTEST:
                        return context.wording.printed(place + 1, end)
                if not lower[place].isalpha():
                    break
    return "talks between " + " and ".join(actor.name for actor in context.parties)


def _clause_end(lower: list[str], first: int, last: int) -> int:
    """Return the token behind the phrase that begins at ``first``."""
    for index in range(first, min(last, first + _LONGEST)):
        if lower[index] in _PHRASE_ENDS:
            return index
    return first  # too long to be a phrase: none is given


def _round(context: Context) -> tuple[str, int] | None:
    """Return the round as printed ("third round") and its sentence."""
    lower = context.wording.lower
    for index, sentence in enumerate(context.sentences):
        if context.is_old(index):
            continue
        for position in range(sentence.first, sentence.last - 1):
            if (
                lower[position] in _ORDINALS
                and lower[position] not in ("next", "new", "last")
                and lower[position + 1] in ("round", "session", "sitting")
            ):
                return context.wording.printed(position, position + 2), index
    return None


def _day(context: Context, verbs: frozenset[str]) -> tuple[str | None, int | None]:
    """Return the day that stands behind a verb of beginning or ending whose subject are the talks."""
    lower = context.wording.lower
    for index, sentence in enumerate(context.sentences):
        if context.is_old(index):
            continue
        words = lower[sentence.first : sentence.last]
        if verbs.isdisjoint(words) or cue("talks").isdisjoint(words):
            continue
        for position in range(sentence.first, sentence.last):
            if lower[position] in verbs:
                for place in range(position + 1, min(sentence.last, position + 5)):
                    if lower[place] in _DAYS:
                        return context.tokens[place].text, index
                    if lower[place] in ("and", ",", "but"):
                        break
    return None, None

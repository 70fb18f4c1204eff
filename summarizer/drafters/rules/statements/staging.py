"""From the ``Context`` of an article to the ``Scene`` that the statement rules walk through."""

from bisect import bisect_left
from functools import cache

from summarizer.drafters.rules.context import Actor, Context, Person
from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.lending import Lender
from summarizer.drafters.rules.statements.scene import NOWHERE, Mention, Scene, Sentence, Word

# Words of a speaker's description that are tried as the name of a side ("a senior Korean official").
_LONGEST_DESCRIPTION = 8
# No sentence of the tuned corpus has more than 52 words. The rules look through a whole sentence
# from each of its cue words, so a text without full stops would cost the square of its length.
_LONGEST_SENTENCE = 200
_FULL_STOPS = frozenset('.!?"\u201d\u2019:')


def stage(context: Context) -> Scene:
    """Lay out the words, mentions and speakers of an article for the statement rules."""
    words = _words(context)
    starts = [word.start for word in words]
    lender = Lender(context)
    sides = lender.people() | _sides(context)
    mentions, mention_at = _mentions(context, starts, sides)
    _add_common_nouns(context, lender, mentions, mention_at)
    speakers, roles = _speakers(context, sides, lender)
    sentences = tuple(_sentence(context, index, words) for index in range(len(context.sentences)))
    return Scene(
        text=context.text,
        words=words,
        sentences=sentences,
        sentence_of=context.wording.sentence_of,
        mentions=mentions,
        mention_at=mention_at,
        quotations=context.quotations,
        parties=tuple(party.name for party in context.parties),
        sides=speakers,
        roles=roles,
    )


def _sentence(context: Context, index: int, words: list[Word]) -> Sentence:
    """Return a sentence; of one that never ends, only the first words are read."""
    one = context.sentences[index]
    aside = context.is_old(index) or _is_headline(context, index)
    if one.last - one.first <= _LONGEST_SENTENCE:
        return Sentence(one.start, one.end, one.first, one.last, one.paragraph, aside)
    stop = one.first + _LONGEST_SENTENCE
    return Sentence(one.start, words[stop - 1].end, one.first, stop, one.paragraph, aside)


def _is_headline(context: Context, index: int) -> bool:
    """Tell whether a sentence is (part of) the headline, which the text below tells in full."""
    headline = context.headline
    if headline is None or context.sentences[index].start >= headline.end:
        return False
    return context.text[headline.end - 1] not in _FULL_STOPS


def _words(context: Context) -> list[Word]:
    quotations = context.quotations
    words: list[Word] = []
    current = 0
    for token, low in zip(context.tokens, context.wording.lower, strict=True):
        while current < len(quotations) and quotations[current].end <= token.start:
            current += 1
        inside = current < len(quotations) and quotations[current].start <= token.start
        words.append(Word(low, token.start, token.end, current if inside else NOWHERE))
    return words


def _sides(context: Context) -> dict[int, str]:
    """Return the names of the actors for whom one can speak in these talks, by index.

    Where fewer than two parties were found, other actors of the news may be the missing
    ones; what is said for them is marked weak by ``findings``.
    """
    open_cast = len(context.parties) < 2  # noqa: PLR2004  # talks have two sides
    people = {person.actor for person in context.people}
    return {
        actor.index: actor.name
        for actor in context.actors
        if actor.role == "party" or (open_cast and actor.role == "other" and actor.index not in people)
    }


def _mentions(context: Context, starts: list[int], sides: dict[int, str]) -> tuple[list[Mention], list[Mention | None]]:
    mention_at: list[Mention | None] = [None] * len(starts)
    mentions: list[Mention] = []
    for one in context.mentions:
        first, stop = bisect_left(starts, one.start), bisect_left(starts, one.end)
        if first >= stop or one.form == "pronoun":
            continue
        actor = context.actors[one.actor]
        person = context.person(context.quote(one.start, one.end)) if one.form == "person" else None
        mention = Mention(
            first,
            stop,
            person.name if person is not None else actor.name,
            sides.get(one.actor),
            "person" if person is not None else actor.role,
        )
        mentions.append(mention)
        mention_at[first:stop] = [mention] * (stop - first)
    _add_surnames(context, sides, mentions, mention_at)
    return mentions, mention_at


def _add_surnames(
    context: Context, sides: dict[int, str], mentions: list[Mention], mention_at: list[Mention | None]
) -> None:
    """Add the persons who are named by their last name alone where no other name was read."""
    people: dict[str, Person] = {}
    for person in context.people:
        people.setdefault(person.name.rsplit(" ", 1)[-1].casefold(), person)
    added = False
    for position, low in enumerate(context.wording.lower):
        if low not in people or mention_at[position] is not None or not context.wording.proper[position]:
            continue
        known = people[low]
        side = None if known.actor is None else sides.get(known.actor)
        mention = Mention(position, position + 1, known.name, side, "person")
        mentions.append(mention)
        mention_at[position] = mention
        added = True
    if added:
        mentions.sort()


def _add_common_nouns(
    context: Context, lender: Lender, mentions: list[Mention], mention_at: list[Mention | None]
) -> None:
    """Add "the company", "the union" and, at the head of a sentence, "Management" where they stand for a side."""
    lows = context.wording.lower
    heads = {sentence.first for sentence in context.sentences}
    nouns, own = lender.nouns(), lender.own_words()
    added = False
    for position, low in enumerate(lows):
        if (low not in nouns and low not in own) or mention_at[position] is not None:
            continue
        if low in own and not (position + 1 < len(lows) and _ends_name(lows[position + 1])):
            continue
        after = position + 1 < len(lows) and (mention_at[position + 1] is not None or lender.heads(lows[position + 1]))
        before = position > 0 and lows[position - 1] in {"the", "-", "\u2022", "*", "\u2013"}
        bare = low == "management" or (position + 1 < len(lows) and lows[position + 1][:1].isdigit())
        if after or not (before or bare or position in heads):
            continue
        side = lender.of_noun(low)
        if side is not None:
            mention = Mention(position, position + 1, side, side, "party")
            mentions.append(mention)
            mention_at[position] = mention
            added = True
    if added:
        mentions.sort()


def _ends_name(low: str) -> bool:
    """Tell whether a noun phrase is over before the word ``low``."""
    return not low[:1].isalnum() or low in _ending_names()


@cache
def _ending_names() -> frozenset[str]:
    words = word_sets("clause_words")
    verbs = word_sets("speech_verbs")["verbs"] | word_sets("dispute_words")["held"]
    return words["auxiliaries"] | words["prepositions"] | verbs


def _speakers(context: Context, sides: dict[int, str], lender: Lender) -> tuple[dict[str, str], dict[str, str]]:
    """Return side and role of everybody who is quoted or has an office, by name as the quotations give it."""
    found: dict[str, str] = {}
    roles: dict[str, str] = {}
    for person in context.people:
        if person.role is not None:
            roles[person.name] = person.role
        if person.actor is not None and person.actor in sides:
            found[person.name] = sides[person.actor]
    for name in {quotation.speaker for quotation in context.quotations if quotation.speaker}:
        if name in found:
            continue
        actor = _described(context, name)
        named = context.person(name)
        office = lender.of_office(name) if actor is None and named is None else None
        if actor is not None and actor.index in sides:
            found[name] = sides[actor.index]
        elif office is not None:
            found[name] = office
        if named is not None and named.role is not None:
            roles.setdefault(name, named.role)
    return found, roles


def _described(context: Context, name: str) -> Actor | None:
    """Return the actor for whom a speaker stands, who may only be described ("one Korean official")."""
    actor = context.resolve(name)
    if actor is not None:
        return actor
    parts = name.replace("\u2019s", "").replace("'s", "").split()[:_LONGEST_DESCRIPTION]
    for size in range(len(parts) - 1, 0, -1):
        for begin in range(len(parts) - size + 1):
            if size == 1 and not parts[begin][:1].isupper():
                continue
            actor = context.resolve(" ".join(parts[begin : begin + size]))
            if actor is not None:
                return actor
    return None

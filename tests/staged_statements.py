"""Scenes for tests of the statement rules, with the cast given, so that only the rule itself is tested.

A fixture file holds a cast and cases::

    party: Norland = Norlanders, Orrin
    person: Ada Kestrel (Norland, defence minister)
    mediator: Sundland

    ## title of the case: what holds
    The text, one paragraph a line.
    = what is expected, one finding a line, or "= nothing"
"""

import re
from bisect import bisect_left
from pathlib import Path
from typing import NamedTuple

from summarizer.drafters.rules.statements.scene import NOWHERE, Mention, Scene, Sentence, Word
from summarizer.drafters.rules.statements.voices import Voices
from summarizer.quotations import Quotation
from summarizer.segmentation import SegmentedText, tokens

FIXTURES = Path(__file__).parent / "data" / "rules" / "statements"
_MARKS = re.compile('“([^”]*)”|"([^"]*)"')


class Case(NamedTuple):
    """A text of a fixture file with its cast and what is expected of it."""

    title: str
    text: str
    expected: tuple[str, ...]
    cast: tuple[tuple[str, str], ...]


def read_cases(name: str) -> list[Case]:
    head, *blocks = re.split(r"^## ", (FIXTURES / f"{name}.txt").read_text("utf-8"), flags=re.MULTILINE)
    cast = tuple((kind, rest.strip()) for kind, _, rest in (line.partition(":") for line in head.splitlines() if line))
    cases = []
    for block in blocks:
        title, *lines = block.strip().splitlines()
        expected = tuple(line[2:].strip() for line in lines if line.startswith("= "))
        text = "\n".join(line for line in lines if not line.startswith("= "))
        cases.append(Case(title, text, () if expected == ("nothing",) else expected, cast))
    return cases


def stage(text: str, cast: tuple[tuple[str, str], ...]) -> Voices:
    names: dict[tuple[str, ...], tuple[str, str | None, str]] = {}
    parties, sides, roles = [], {}, {}
    for kind, rest in cast:
        if kind == "person":
            name, side, role = re.fullmatch(r"(.*) \((.*?)(?:, (.*))?\)", rest).groups()
            side = None if side == "-" else side
            sides |= {name: side} if side else {}
            roles |= {name: role} if role else {}
            for form in (name, name.rsplit(" ", 1)[-1]):
                names[_key(form)] = (name, side, "person")
        else:
            name, _, aliases = (part.strip() for part in rest.partition("="))
            parties += [name] if kind == "party" else []
            for form in filter(None, (name, *aliases.split(", "))):
                names[_key(form)] = (name, name if kind == "party" else None, kind)
    return Voices(_scene(text, names, tuple(parties), sides, roles))


def _key(form: str) -> tuple[str, ...]:
    return tuple(token.text.lower() for token in tokens(form))


def _scene(text, names, parties, sides, roles) -> Scene:
    segmented = SegmentedText(text)
    quotations = _quotations(text, names)
    words = []
    for token in segmented.tokens:
        inside = next((i for i, q in enumerate(quotations) if q.start <= token.start < q.end), NOWHERE)
        words.append(Word(token.text.lower().replace("’", "'"), token.start, token.end, inside))
    starts = [word.start for word in words]
    sentences, sentence_of = [], [0] * len(words)
    for index, span in enumerate(segmented.sentences):
        first, stop = bisect_left(starts, span.start), bisect_left(starts, span.end)
        sentences.append(Sentence(span.start, span.end, first, stop, segmented.paragraph_at(span.start), aside=False))
        sentence_of[first:stop] = [index] * (stop - first)
    mention_at: list[Mention | None] = [None] * len(words)
    mentions = []
    position = 0
    while position < len(words):
        fits = [key for key in names if tuple(word.low for word in words[position : position + len(key)]) == key]
        if not fits:
            position += 1
            continue
        key = max(fits, key=len)
        mention = Mention(position, position + len(key), *names[key])
        mentions.append(mention)
        mention_at[mention.first : mention.stop] = [mention] * len(key)
        position = mention.stop
    return Scene(text, words, sentences, sentence_of, mentions, mention_at, quotations, parties, sides, roles)


def _quotations(text, names) -> list[Quotation]:
    """Give each quotation to the person named nearest behind it in its paragraph, else before it."""
    found = []
    people = {name for name, _, role in names.values() if role == "person"}
    for match in _MARKS.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        behind = text[match.end() : None if end < 0 else end]
        before = text[start : match.start()]
        short = {form.rsplit(" ", 1)[-1]: form for form in people}
        later = sorted((behind.find(form), name) for form, name in short.items() if form in behind)
        earlier = sorted((-before.rfind(form), name) for form, name in short.items() if form in before)
        speaker = later[0][1] if later else earlier[0][1] if earlier else None
        inner = match[1] if match[1] is not None else match[2]
        at = match.start() + 1
        found.append(Quotation(inner, at, at + len(inner), speaker))
    return found

"""Sentences with their quotations folded up, so that what is quoted cannot be taken for what is told."""

from typing import NamedTuple

from summarizer.people.persons import PeopledText
from summarizer.quotations.marks import Marked

# A "sentence" of more tokens is none (the longest in news prose have about 120); the bound keeps hostile text linear.
_LONGEST_SENTENCE = 300


class Frame(NamedTuple):
    """One sentence of the reporter.

    Attributes:
        items: What the sentence is made of: the index of a token, or ``-1 - k`` for quotation ``k``.
        paragraph: The index of its paragraph.

    """

    items: list[int]
    paragraph: int


def frames(text: PeopledText, marked: list[Marked]) -> list[Frame]:
    """Fold the sentences of ``text``; a sentence that ends inside a quotation goes on behind it."""
    tokens = text.tokens
    borders = {span.start for span in text.sentences}
    found: list[Frame] = []
    items: list[int] = []
    paragraph = 0
    quote = 0
    index = 0
    paragraphs = text.paragraphs
    while index < len(tokens):
        start = tokens[index].start
        if items and (start in borders or len(items) >= _LONGEST_SENTENCE):
            found.append(Frame(items, paragraph))
            items = []
        while paragraph + 1 < len(paragraphs) and paragraphs[paragraph + 1].start <= start:
            paragraph += 1
        if quote < len(marked) and start >= marked[quote].outer_start:
            items.append(-1 - quote)
            index = text.token_at(max(marked[quote].outer_end, start + 1))
            quote += 1
            continue
        items.append(index)
        index += 1
    if items:
        found.append(Frame(items, paragraph))
    return found

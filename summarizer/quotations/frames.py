"""Sentences with their quotations folded up, so that what is quoted cannot be taken for what is told."""

from collections.abc import Sequence
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
    borders = [text.token_at(span.start) for span in text.sentences]
    borders.append(len(text.tokens))
    builder = _Builder(text)
    border = 0
    place = 0
    for number, mark in enumerate(marked):
        first = text.token_at(mark.outer_start)
        while borders[border] <= first:
            builder.add(range(place, borders[border]))
            place = max(place, borders[border])
            builder.close()
            border += 1
        builder.add(range(place, first))
        builder.add((-1 - number,), at=first)
        place = text.token_at(max(mark.outer_end, mark.outer_start + 1))
        while borders[border] < place:
            border += 1
    for stop in borders[border:]:
        builder.add(range(place, stop))
        builder.close()
        place = max(place, stop)
    return builder.frames


class _Builder:
    """Collects the items of one sentence after the other."""

    def __init__(self, text: PeopledText) -> None:
        self.text = text
        self.frames: list[Frame] = []
        self._items: list[int] = []
        self._first = 0

    def add(self, items: Sequence[int], at: int | None = None) -> None:
        """Go on with the sentence; ``at`` is the token at which an item that is none stands."""
        place = 0
        while place < len(items):
            piece = items[place : place + _LONGEST_SENTENCE - len(self._items)]
            if not self._items:
                self._first = piece[0] if at is None else at
            self._items.extend(piece)
            place += len(piece)
            if len(self._items) >= _LONGEST_SENTENCE:
                self.close()

    def close(self) -> None:
        """End the sentence."""
        if self._items:
            start = self.text.tokens[self._first].start
            self.frames.append(Frame(self._items, self.text.paragraph_at(start)))
            self._items = []

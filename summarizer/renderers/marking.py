"""The text of an article cut at every border of a passage, so that passages that overlap can each be lit up."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from summarizer.note.blocks import Passage
from summarizer.segmentation import paragraphs


class Segment(NamedTuple):
    """A stretch of text on which the same passages rest.

    Attributes:
        text: The article's own characters.
        passages: Numbers of the passages that cover it; empty for text that proves nothing.
        begin: Numbers of the passages that begin here.
        end: Numbers of the passages that end here.

    """

    text: str
    passages: tuple[int, ...] = ()
    begin: tuple[int, ...] = ()
    end: tuple[int, ...] = ()


def marked_paragraphs(text: str, passages: Iterable[Passage]) -> list[list[Segment]]:
    """Return the paragraphs of an article, each as its segments; joined, they are the paragraph.

    In time linear in the text and in the borders, but for passages that overlap.
    """
    found = sorted(passages, key=lambda passage: (passage.start, passage.end, passage.number))
    return [list(_segments(text, span.start, span.end, found)) for span in paragraphs(text)]


def _segments(text: str, start: int, end: int, found: list[Passage]) -> Iterator[Segment]:
    here = [passage for passage in found if passage.start < end and passage.end > start]
    borders = {border for passage in here for border in (passage.start, passage.end) if start < border < end}
    cuts = [start, *sorted(borders), end]
    for left, right in pairwise(cuts):
        covering = [passage for passage in here if passage.start < right and passage.end > left]
        yield Segment(
            text[left:right],
            tuple(passage.number for passage in covering),
            tuple(passage.number for passage in covering if max(passage.start, start) == left),
            tuple(passage.number for passage in covering if passage.end == right or passage.end > right == end),
        )

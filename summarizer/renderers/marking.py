"""The text of an article cut at every border of a passage, so that passages that overlap can each be lit up."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from summarizer.note.blocks import Passage
from summarizer.segmentation import Span, paragraphs


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

    In time linear in the text and in the passages, those that overlap counted at each border.
    """
    waiting = deque(sorted(passages, key=lambda passage: (passage.start, passage.end, passage.number)))
    marked, here = [], list[Passage]()
    for span in paragraphs(text):
        here = [passage for passage in here if passage.end > span.start]
        while waiting and waiting[0].start < span.end:
            here.append(waiting.popleft())
        marked.append(list(_segments(text, span, [passage for passage in here if passage.end > span.start])))
    return marked


def _segments(text: str, span: Span, here: Iterable[Passage]) -> Iterator[Segment]:
    waiting = deque(here)
    borders = {border for passage in waiting for border in (passage.start, passage.end)}
    cuts = [span.start, *sorted(border for border in borders if span.start < border < span.end), span.end]
    covering: list[Passage] = []
    for left, right in pairwise(cuts):
        covering = [passage for passage in covering if passage.end > left]
        while waiting and waiting[0].start <= left:
            covering.append(waiting.popleft())
        yield Segment(
            text[left:right],
            tuple(passage.number for passage in covering),
            tuple(passage.number for passage in covering if max(passage.start, span.start) == left),
            tuple(passage.number for passage in covering if passage.end == right or passage.end > right == span.end),
        )

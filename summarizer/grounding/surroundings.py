"""What stands around a piece of evidence: its sentences, and its paragraph."""

from bisect import bisect_right
from functools import cached_property

from summarizer.alignment import ArticleIndex
from summarizer.grounding.passage import Passage
from summarizer.segmentation import Span, sentences

# A paragraph longer than this is not one; only so much of it, before and behind, is read.
_FARTHEST = 1500
# A word that stands in more places is told of in many ways.
_MOST_PLACES = 8


class Surroundings:
    """Gives the text around evidence; each paragraph is split into sentences once."""

    def __init__(self, index: ArticleIndex) -> None:
        self._index = index
        self._sentences: dict[Span, list[Span]] = {}
        self._passages: dict[tuple[int, int], Passage] = {}

    @cached_property
    def whole(self) -> Passage:
        """The whole article as a passage."""
        return Passage.of_words(self._index.text, 0, len(self._index.text), self._index.all_words)

    def passage(self, start: int, end: int) -> Passage:
        """Return ``text[start:end]`` as a passage."""
        if (start, end) not in self._passages:
            words = self._index.words(start, end)
            self._passages[start, end] = Passage.of_words(self._index.text, start, end, words)
        return self._passages[start, end]

    def paragraph(self, start: int, end: int) -> Span:
        """Return the paragraph, or paragraphs, of a span, cut where they are of no human measure."""
        low, _ = self._index.paragraph(start)
        _, high = self._index.paragraph(max(start, end - 1))
        return Span(max(min(low, start), start - _FARTHEST), min(max(high, end), end + _FARTHEST))

    def sentences(self, start: int, end: int) -> list[Span]:
        """Return the sentences that a span touches."""
        paragraph = self.paragraph(start, end)
        if paragraph not in self._sentences:
            self._sentences[paragraph] = sentences(self._index.text, [paragraph])
        found = self._sentences[paragraph]
        first = max(0, bisect_right([span.start for span in found], start) - 1)
        return [span for span in found[first:] if span.start < end]

    def sentences_with(self, beginning: str) -> list[Span]:
        """Return the sentences that have words with a beginning, in lower case; none if these are many."""
        found: dict[Span, None] = {}
        text = self._index.folded
        at, most = text.find(beginning), _MOST_PLACES
        while at >= 0:
            if not most:
                return []
            if not text[at - 1 : at].isalnum():
                found.update(dict.fromkeys(self.sentences(at, at + 1)))
                most -= 1
            at = text.find(beginning, at + 1)
        return list(found)

    def with_sentence_before(self, start: int, end: int) -> Span:
        """Return the sentences of a span with the one before, on which a pronoun leans, if it is in the paragraph."""
        paragraph = self.paragraph(start, end)
        inner = self.sentences(start, end)
        first = inner[0].start if inner else start
        before = self.sentences(max(paragraph.start, first - 2), first)
        if before and before[0].start >= paragraph.start:
            first = before[0].start
        return Span(first, inner[-1].end if inner else end)

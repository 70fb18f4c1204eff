"""What a wording rests on, each part put together when it is first asked for."""

from collections.abc import Iterable
from functools import cached_property

from summarizer.claims import Evidence
from summarizer.grounding.passage import Passage
from summarizer.grounding.surroundings import Surroundings
from summarizer.segmentation import Span


class Support:
    """The proven spans of one claim or several, the sentences in which they stand, and the paragraphs."""

    def __init__(self, surroundings: Surroundings, evidence: Iterable[Evidence]) -> None:
        self._surroundings = surroundings
        self.pieces = tuple(dict.fromkeys(Span(piece.start, piece.end) for piece in evidence))

    @cached_property
    def spans(self) -> Passage:
        """The proven words alone."""
        return self._together(self.pieces)

    @cached_property
    def sentences(self) -> Passage:
        """The sentences of the proven words, and the one before for the sake of pronouns."""
        return self._together(self._surroundings.with_sentence_before(*piece) for piece in self.pieces)

    @cached_property
    def paragraphs(self) -> Passage:
        """The paragraphs of the proven words."""
        return self._together(self._surroundings.paragraph(*piece) for piece in self.pieces)

    def elsewhere(self, stem: str) -> Passage:
        """Return the sentences of the article with words that begin with a stem; empty if there are many."""
        return self._together(self._surroundings.sentences_with(stem))

    def _together(self, spans: Iterable[Span]) -> Passage:
        return Passage.joined([self._surroundings.passage(*span) for span in dict.fromkeys(spans)])

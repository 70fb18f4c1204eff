"""What a wording rests on, each part put together when it is first asked for."""

from collections.abc import Callable, Iterable
from functools import cached_property

from summarizer.grounding.passage import Passage
from summarizer.segmentation import Span

Read = Callable[[int, int], Passage]


class Support:
    """The proven spans of a claim, the sentences in which they stand, and the paragraphs."""

    def __init__(
        self, read: Read, spans: Iterable[Span], sentences: Iterable[Span], paragraphs: Iterable[Span]
    ) -> None:
        self.read = read
        self.parts = tuple(spans), tuple(sentences), tuple(paragraphs)

    @classmethod
    def joined(cls, supports: "list[Support]") -> "Support":
        """Return what several claims rest on together."""
        parts = [support.parts for support in supports]
        spans, sentences, paragraphs = (
            dict.fromkeys(span for part in parts for span in part[number]) for number in range(3)
        )
        return cls(supports[0].read, spans, sentences, paragraphs)

    @cached_property
    def spans(self) -> Passage:
        """The proven words alone."""
        return self._together(self.parts[0])

    @cached_property
    def sentences(self) -> Passage:
        """The sentences of the proven words, and the one before for the sake of pronouns."""
        return self._together(self.parts[1])

    @cached_property
    def paragraphs(self) -> Passage:
        """The paragraphs of the proven words."""
        return self._together(self.parts[2])

    def _together(self, spans: tuple[Span, ...]) -> Passage:
        return Passage.joined([self.read(*span) for span in spans])

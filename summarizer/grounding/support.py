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
        self._read = read
        self._spans = tuple(spans)
        self._sentences = tuple(sentences)
        self._paragraphs = tuple(paragraphs)

    @classmethod
    def joined(cls, supports: "list[Support]") -> "Support":
        """Return what several claims rest on together."""
        first = supports[0]
        return cls(
            first._read,
            dict.fromkeys(span for support in supports for span in support._spans),
            dict.fromkeys(span for support in supports for span in support._sentences),
            dict.fromkeys(span for support in supports for span in support._paragraphs),
        )

    @cached_property
    def spans(self) -> Passage:
        """The proven words alone."""
        return self._together(self._spans)

    @cached_property
    def sentences(self) -> Passage:
        """The sentences of the proven words, and the one before for the sake of pronouns."""
        return self._together(self._sentences)

    @cached_property
    def paragraphs(self) -> Passage:
        """The paragraphs of the proven words."""
        return self._together(self._paragraphs)

    def _together(self, spans: tuple[Span, ...]) -> Passage:
        return Passage.joined([self._read(*span) for span in spans])

"""Direct quotations of a text, and who says them; deterministic."""

from functools import cached_property
from typing import NamedTuple

from summarizer.people.persons import PeopledText
from summarizer.quotations.attribution import Attribution, Attributor
from summarizer.quotations.marks import Marked, find_marked
from summarizer.segmentation import Span

__all__ = ["ParsedText", "Quotation", "find_quotations"]


class Quotation(NamedTuple):
    """One pair of quotation marks and what stands between them.

    Attributes:
        quote: The words inside the marks, as printed (``text[start:end]``).
        start: Offset of the first character inside the marks.
        end: Offset behind the last character inside the marks.
        speaker: Who says it: the fullest form of the name in the text, the descriptor
            of an anonymous source as printed, or None where the text does not tell.
        anonymous: Whether the speaker is given by a descriptor and not by a name.
        attributed: Whether words beside the quotation say who speaks; else the speaker
            is taken over from the sentences before.
        mention: Where the words stand that name the speaker ("he", "the minister"), if they do.
        cue: Where the verb of saying stands, if there is one.
        closed: Whether there is a closing mark.
        continues: Whether the quotation goes on in the next paragraph, with an entry of its own.

    """

    quote: str
    start: int
    end: int
    speaker: str | None
    anonymous: bool = False
    attributed: bool = False
    mention: Span | None = None
    cue: Span | None = None
    closed: bool = True
    continues: bool = False


class ParsedText(PeopledText):
    """A text with its sentences, persons and quotations, each found once and when first asked for."""

    @cached_property
    def marked(self) -> list[Marked]:
        """What stands between quotation marks, in order."""
        return find_marked(self.text, self.paragraphs)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations with their speakers, in order."""
        if not self.marked:
            return ()
        found = Attributor(self, self.marked).attribute()
        return tuple(self._quotation(mark, attribution) for mark, attribution in zip(self.marked, found, strict=True))

    def _quotation(self, mark: Marked, found: Attribution) -> Quotation:
        return Quotation(
            quote=self.text[mark.start : mark.end],
            start=mark.start,
            end=mark.end,
            speaker=found.speaker.name if found.speaker else None,
            anonymous=found.speaker is not None and found.speaker.anonymous,
            attributed=found.direct,
            mention=self._span(found.mention) if found.mention else None,
            cue=self._span((found.cue, found.cue + 1)) if found.cue is not None else None,
            closed=mark.closed,
            continues=mark.continues,
        )

    def _span(self, tokens: tuple[int, int]) -> Span:
        return Span(self.tokens[tokens[0]].start, self.tokens[tokens[1] - 1].end)


def find_quotations(text: str | ParsedText) -> tuple[Quotation, ...]:
    """Find every direct quotation of ``text``, in order of appearance.

    A quotation over several paragraphs has one entry for each paragraph, all with the
    same speaker; nested quotations have none of their own.
    """
    parsed = text if isinstance(text, ParsedText) else ParsedText(text)
    return parsed.quotations

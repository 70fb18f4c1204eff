"""A quotation that "he said" interrupts, drafted as one."""

from collections.abc import Sequence
from itertools import pairwise

from summarizer.alignment import Part
from summarizer.grounding.passage import Passage
from summarizer.quotations import Quotation

# The words of attribution between two halves of a quotation are fewer characters than this.
_WIDEST = 160


def resumed(quote: str, quotations: Sequence[Quotation]) -> tuple[Part, ...]:
    """Find two quotations, one resuming the other, whose words together are those of ``quote``; else nothing."""
    forms = Passage(quote).forms
    for first, second in pairwise(quotations):
        if second.start - first.end > _WIDEST or not forms:
            continue
        if Passage(first.quote).forms + Passage(second.quote).forms == forms:
            return Part(first.start, first.end), Part(second.start, second.end)
    return ()

"""Direct quotations of a text, and who says them; deterministic."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quotation:
    """One pair of quotation marks and what stands between them.

    Attributes:
        quote: The words inside the marks, as printed (``text[start:end]``).
        start: Offset of the first character inside the marks.
        end: Offset behind the last character inside the marks.
        speaker: Who says it: the fullest form of the name in the text, the descriptor
            of an anonymous source as printed, or None where the text does not tell.

    """

    quote: str
    start: int
    end: int
    speaker: str | None


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Find every direct quotation of ``text``, in order of appearance."""
    raise NotImplementedError

"""Note: the brief as a reader needs it, in blocks that know no format.

``compose`` makes a Note of a Brief; the renderers turn a Note into Markdown,
text and whatever else stands in ``summarizer.renderers``. A Note holds nothing
that is not in its Brief, except the fixed words of ``phrases``.
"""

from summarizer.note.blocks import Note
from summarizer.note.composing import FULL, SECTIONS, SHORT, compose, section_ids

__all__ = ["FULL", "SECTIONS", "SHORT", "Note", "compose", "section_ids"]

"""Quotations in headings: scraps of what somebody says in the text below."""

import re

from summarizer.people.persons import PeopledText
from summarizer.quotations.marks import Marked
from summarizer.segmentation import Span

# A scrap in a heading belongs to whoever says most of its words in the text.
_OVERLAP = 0.75
_LONGEST_HEADING = 90
# Headings with marks are few; the bound keeps hostile text linear.
_COMPARED = 60
_COMPARED_CHARACTERS = 1000
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def headings(text: PeopledText) -> set[int]:
    """Return the paragraphs that are headings: the first one, and short ones without a final stop."""
    spans = text.paragraphs
    if len(spans) < 2:  # noqa: PLR2004, a heading and a text
        return set()
    return {number for number, span in enumerate(spans) if _is_heading(text.text, number, span)}


def _is_heading(text: str, number: int, span: Span) -> bool:
    last = text[span.end - 1]
    if number == 0:
        return last != "."
    return span.end - span.start <= _LONGEST_HEADING and last not in ".,;:?!…)" and text[span.end - 2] not in ".,?!…"


def fills_paragraph(text: PeopledText, mark: Marked) -> bool:
    """Tell whether a quotation is a paragraph of its own."""
    span = text.paragraphs[text.paragraph_at(mark.start)]
    return mark.outer_start == span.start and mark.outer_end == span.end


def sources(text: PeopledText, marked: list[Marked], named: list[bool]) -> dict[int, int | None]:
    """Return for each quotation in a heading the one below that holds its words, or None; by index.

    Where two fit alike the one whose speaker is named counts (``named``).
    """
    found = headings(text)
    if not found:
        return {}
    first = text.paragraphs[0].end
    in_heading: list[int] = []
    below: list[tuple[int, frozenset[str]]] = []
    for index, mark in enumerate(marked):
        lone = fills_paragraph(text, mark) and text.paragraph_at(mark.start) in found
        if lone or (mark.end <= first and 0 in found):
            in_heading.append(index)
        elif len(below) < _COMPARED:
            below.append((index, _words(text.text, mark)))
    return {index: _source(_words(text.text, marked[index]), below, named) for index in in_heading[:_COMPARED]}


def _source(wanted: frozenset[str], below: list[tuple[int, frozenset[str]]], named: list[bool]) -> int | None:
    best: int | None = None
    best_rank = (0.0, False)
    for index, words in below:
        rank = (len(wanted & words) / (len(wanted) or 1), named[index])
        if rank[0] >= _OVERLAP and rank > best_rank:
            best, best_rank = index, rank
    return best


def _words(text: str, mark: Marked) -> frozenset[str]:
    end = min(mark.end, mark.start + _COMPARED_CHARACTERS)
    return frozenset(word.lower() for word in _WORD.findall(text, mark.start, end))

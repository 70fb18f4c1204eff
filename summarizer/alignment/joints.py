"""One word in two or three pieces: hyphens, line ends, compounds, lost and stray spaces."""

import re
from typing import NamedTuple

from summarizer.alignment.index import Words
from summarizer.alignment.quote import Quote
from summarizer.alignment.vocabulary import is_compound, is_function_word, is_word

_MOST_PIECES = 3
_LINE_END = re.compile(r"[-‐‑\u00ad]\s*\n\s*")
_HYPHEN = re.compile(r"\s?[-‐‑–]\s?")
_SHORTEST_PIECE = 3


class Joint(NamedTuple):
    """How many words on either side make the same word, and whether only the print differs."""

    steps: tuple[int, int]
    same: bool


def joins(quote: Quote, here: int, text: str, printed: Words, there: int) -> Joint | None:
    """Tell whether word ``here`` of the quote is written in pieces in the article at ``there``, or the other way."""
    said = quote.words
    pieces = _pieces(said.forms, here, printed.forms[there])
    if pieces:
        gaps = [quote.gap(number) for number in range(here, here + pieces - 1)]
        verdict = _judge(said.forms[here : here + pieces], gaps, printed.forms[there], drafted=True)
        return verdict if verdict is None else Joint((pieces, 1), verdict.same)
    pieces = _pieces(printed.forms, there, said.forms[here])
    if pieces:
        edges = range(there, there + pieces - 1)
        gaps = [text[printed.ends[number] : printed.starts[number + 1]] for number in edges]
        verdict = _judge(printed.forms[there : there + pieces], gaps, said.forms[here], drafted=False)
        return verdict if verdict is None else Joint((1, pieces), verdict.same)
    return None


def _pieces(forms: list[str], at: int, whole: str) -> int:
    """Count the words from ``at`` on that make up ``whole``; 0 if they do not."""
    if not whole.startswith(forms[at]):
        return 0
    built = ""
    for number, form in enumerate(forms[at : at + _MOST_PIECES], start=1):
        built += form
        if built == whole:
            return number if number > 1 else 0
    return 0


def _judge(pieces: list[str], gaps: list[str], whole: str, *, drafted: bool) -> Joint | None:
    """Decide whether ``pieces`` and ``whole`` are one word; ``drafted`` if the pieces are the quote's."""
    if any(map(str.isdigit, whole)):
        return None
    if all(_LINE_END.fullmatch(gap) for gap in gaps):
        return Joint((0, 0), same=True)
    if all(_HYPHEN.fullmatch(gap) for gap in gaps):
        return None if _again(pieces) else Joint((0, 0), same=False)
    if any(gap.strip() for gap in gaps):
        return None
    harmless = whole == "percent" or _is_compound(pieces) or _is_slip(pieces, whole, drafted=drafted)
    return Joint((0, 0), same=False) if harmless else None


def _again(pieces: list[str]) -> bool:
    """Tell "re-sign" from "resign"; before a vowel ("re-open") the hyphen changes nothing."""
    return pieces[0] == "re" and (pieces[1][0] not in "aeiou" or pieces[1].startswith("act"))


def _is_compound(pieces: list[str]) -> bool:
    """Tell whether the pieces make a compound that is written with a space, too ("cease fire")."""
    return all(len(piece) >= _SHORTEST_PIECE and is_word(piece) and not is_function_word(piece) for piece in pieces)


def _is_slip(pieces: list[str], whole: str, *, drafted: bool) -> bool:
    """Tell whether a space was lost or slipped in: what the quote then has is no word ("thetalks", "nego tiations")."""
    if drafted:
        return (is_word(whole) or is_compound(whole)) and not all(is_word(piece) for piece in pieces)
    return not is_word(whole) and all(is_word(piece) for piece in pieces)

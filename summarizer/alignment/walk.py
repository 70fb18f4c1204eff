"""The proof that a quote stands at a place: word by word, gap by gap."""

from typing import NamedTuple

from summarizer.alignment.gaps import compare
from summarizer.alignment.index import ArticleIndex, Words
from summarizer.alignment.joints import joins
from summarizer.alignment.quote import Quote
from summarizer.alignment.spelling import Pair, is_harmless


class Found(NamedTuple):
    """A stretch of the article that a quote repeats; ``same`` if only the print differs."""

    start: int
    end: int
    same: bool


class Candidate(NamedTuple):
    """A place to try: the quote may begin with word ``number`` of ``words``."""

    words: Words
    number: int


def walk(article: ArticleIndex, quote: Quote, candidate: Candidate) -> Found | None:
    """Check that the words of ``quote`` stand at ``candidate``, one to one; None at the first that does not."""
    said, printed, text = quote.words, candidate.words, article.text
    here, there, same = 0, candidate.number, True
    last, limit = len(said.forms) - 1, len(printed.forms)
    if there < 0:
        return None
    while here <= last:
        if there >= limit:
            return None
        steps = (1, 1)
        if said.forms[here] != printed.forms[there]:
            joint = joins(quote, here, text, printed, there)
            if joint:
                steps, same = joint.steps, same and joint.same
            elif is_harmless(
                Pair(
                    said.forms[here],
                    printed.forms[there],
                    quote.printed(here),
                    text[printed.starts[there] : printed.ends[there]],
                ),
                article,
            ):
                same = False
            else:
                return None
        elif not _same_case(quote, here, text, printed.starts[there]):
            return None
        here, there = here + steps[0], there + steps[1]
        if here <= last:
            if there >= limit:
                return None
            gap = text[printed.ends[there - 1] : printed.starts[there]]
            fit = compare(quote.gap(here - 1), gap, said.forms[here - 1], said.forms[here])
            if fit is None:
                return None
            same = same and fit == "same"
    start, end = _with_marks(quote, text, printed.starts[candidate.number], printed.ends[there - 1])
    if _asks(quote.text[said.ends[last] :]) and not _asks(text[printed.ends[there - 1] : printed.ends[there - 1] + 3]):
        return None
    return Found(start, end, same)


# Abbreviations in capitals that are common words in small letters.
_CAPITALS_AROUND = 15
_CAPITALS_MATTER = frozenset({"us", "who", "it", "aid"})


def _same_case(quote: Quote, number: int, text: str, start: int) -> bool:
    """Tell whether a difference of case leaves the word the same ("US" is not "us", unless all is in capitals)."""
    if quote.words.forms[number] not in _CAPITALS_MATTER:
        return True
    said = quote.printed(number)
    printed = text[start : start + len(said)]
    if said.isupper() == printed.isupper():
        return True
    around = quote.text if said.isupper() else text[max(0, start - _CAPITALS_AROUND) : start + _CAPITALS_AROUND]
    return around.isupper()


def _asks(behind: str) -> bool:
    return "?" in behind or "؟" in behind or "？" in behind


_OPENING = "\"'“‘«„‹「『([¿¡（"
_CLOSING = "\"'”’»“›」』)].,;:!?…。！？，）"
_ALIKE = str.maketrans("“”„«»‹›‘’「」『』。！？，（）", '"""""\'\'\'\'"""".!?,()')


def _with_marks(quote: Quote, text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the marks around the words that the quote has too."""
    head = quote.text[: quote.words.starts[0]]
    tail = quote.text[quote.words.ends[-1] :]
    while (
        head
        and start
        and text[start - 1] in _OPENING
        and head[-1].translate(_ALIKE) == text[start - 1].translate(_ALIKE)
    ):
        start, head = start - 1, head[:-1]
    while (
        tail and end < len(text) and text[end] in _CLOSING and tail[0].translate(_ALIKE) == text[end].translate(_ALIKE)
    ):
        end, tail = end + 1, tail[1:]
    return start, end

"""The proof that a quote stands at a place: word by word, gap by gap."""

from typing import NamedTuple

from summarizer.alignment.gaps import Fit, compare
from summarizer.alignment.index import ArticleIndex, Words
from summarizer.alignment.joints import Joint, joins
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
    words = candidate.words
    here, there, same = 0, candidate.number, True
    while here < len(quote.words.forms):
        if there >= len(words.forms):
            return None
        fit = _gap(article, quote, words, here, there) if here else "same"
        step = _step(article, quote, words, here, there) if fit else None
        if step is None:
            return None
        here, there, same = here + step.steps[0], there + step.steps[1], same and step.same and fit == "same"
    behind = words.ends[there - 1]
    if _asks(quote.text[quote.words.ends[-1] :]) and not _asks(article.text[behind : behind + 3]):
        return None
    start, end = _with_marks(quote, article.text, words.starts[candidate.number], behind)
    return Found(start, end, same)


def _step(article: ArticleIndex, quote: Quote, words: Words, here: int, there: int) -> Joint | None:
    """Go over one word, or over one that is written in pieces on one side; None if the words differ."""
    said, printed = quote.words.forms[here], words.forms[there]
    if said == printed:
        return (
            Joint((1, 1), same=True)
            if _same_case(quote, here, article.text, (words.starts[there], words.ends[there]))
            else None
        )
    joint = joins(quote, here, article.text, words, there)
    if joint:
        return joint
    pair = Pair(said, printed, quote.printed(here), article.text[words.starts[there] : words.ends[there]])
    return Joint((1, 1), same=False) if is_harmless(pair, article) else None


def _gap(article: ArticleIndex, quote: Quote, words: Words, here: int, there: int) -> Fit | None:
    """Compare what stands before word ``here`` of the quote with what stands before word ``there``."""
    printed = article.text[words.ends[there - 1] : words.starts[there]]
    return compare(quote.gap(here - 1), printed, quote.words.forms[here - 1], quote.words.forms[here])


# Abbreviations in capitals that are common words in small letters.
_CAPITALS_AROUND = 15
_CAPITALS_MATTER = frozenset({"us", "who", "it", "aid"})


def _same_case(quote: Quote, number: int, text: str, place: tuple[int, int]) -> bool:
    """Tell whether a difference of case leaves the word the same ("US" is not "us", unless all is in capitals)."""
    if quote.words.forms[number] not in _CAPITALS_MATTER:
        return True
    said = quote.printed(number)
    start, end = place
    printed = text[start:end]
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

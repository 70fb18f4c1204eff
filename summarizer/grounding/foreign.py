"""Wordings and articles that are not both in English: what can be compared without knowing the language.

A wording in one language shares no content words with evidence in another, and the
words of denial, of hedging and of saying are known of English only. Names in Latin
letters and figures are left, and these are checked.
"""

import re
from collections.abc import Iterable

from summarizer.alignment.vocabulary import is_function_word
from summarizer.article import Article
from summarizer.grounding.passage import passage_of
from summarizer.grounding.support import Support
from summarizer.language import is_english
from summarizer.lexicon import country_of, words
from summarizer.segmentation import word_set

# The beginning of a text tells its language; twice as much takes twice the time.
_SAMPLE = 2_000
# Words of grammar that English shares with no other language in Latin letters.
_GRAMMAR = word_set(
    """the and that with from this were which their said by they not has been after had have but are between before"""
)
_FIGURE = r"\d{1,3}(?:[.,'\u00a0\u2009\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
# Smaller numbers are written in words as often as not.
_LARGEST_IN_WORDS = 12
# East Asian magnitudes, with which a number has other figures.
_EASTERN = frozenset("万億兆千百萬亿만억천백")
# So many letters a name and its form in another language often share: Geneva, Genf.
_SHARED = 3
_CALENDAR = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december"""
)


def is_in_english(article: Article) -> bool:
    """Tell whether an article is in English; in doubt, yes."""
    return is_english(article.text[:_SAMPLE])


def is_worded_in_english(text: str, *, likely: bool) -> bool:
    """Tell whether a wording is in English; without a word of English grammar it is if that is ``likely``."""
    if not passage_of(text).vocabulary.isdisjoint(_GRAMMAR):
        return True
    return likely and is_english(text)


def missing_figures(text: str, support: Support) -> list[str]:
    """Return the larger figures of a wording that do not stand in its evidence."""
    proven = support.spans.text
    if not _EASTERN.isdisjoint(proven):
        return []
    known = {_plain(figure) for figure in re.findall(_FIGURE, proven)}
    return [
        figure
        for figure in re.findall(_FIGURE, text)
        if _plain(figure) not in known and int(_plain(figure)) > _LARGEST_IN_WORDS
    ]


def _plain(figure: str) -> str:
    return "".join(str(int(character)) for character in figure if character.isdecimal())


def missing_name(text: str, support: Support, own: Iterable[str]) -> str | None:
    """Return a name of an English wording that the paragraphs of its evidence do not have.

    Names of countries and days are translated, and other scripts have other letters.
    """
    around = support.paragraphs.vocabulary
    letters = [form[0] for form in around if form[0].isalpha()]
    if 2 * sum(letter < "\u0250" for letter in letters) < len(letters):
        return None
    known = around.union(*(passage_of(name).vocabulary for name in own))
    starts = {form[:_SHARED] for form in known}
    wording = passage_of(text)
    for raw, form in zip(wording.raws, wording.forms, strict=True):
        bare = form.removesuffix("'s")
        named = raw[0].isupper() and bare.isalpha() and bare not in _CALENDAR
        if not named or bare[:_SHARED] in starts or is_function_word(bare) or bare in words():
            continue
        if country_of(raw.removesuffix("'s").removesuffix("’s")) is None:
            return raw
    return None

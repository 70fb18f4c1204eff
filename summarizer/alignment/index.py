"""An article made ready for many quotes: folded once for searching, its words found where they are needed."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import cache, cached_property
from typing import NamedTuple

from summarizer.alignment.tokens import canonical, pattern_for
from summarizer.segmentation import SegmentedText

# Words are found block by block, where they are needed. 40 quotes in 200,000 characters took 7.0 ms with
# blocks of 250, 7.2 ms with 500, 10.9 with 1,000 and 12.7 with 2,000.
_BLOCK = 500
_SPACE = re.compile(r"\s")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_DASHES = "‐‑‒–—―−﹘﹣－"


@cache
def _unspaced_border() -> re.Pattern[str]:
    """Compile the pattern of borders in scripts without spaces (a millisecond, so not on import)."""
    return re.compile(r"\s|(?<=[\u3400-\u9fff\u0e00-\u0e30])(?=[\u3400-\u9fff\u0e00-\u0e2f])")


class Words(NamedTuple):
    """Consecutive words of a text: where each begins and ends, and its canonical form."""

    starts: list[int]
    ends: list[int]
    forms: list[str]


class ArticleIndex:
    """The text of an article, prepared once and asked many times. Holds no state between quotes but caches."""

    def __init__(self, text: str, segmented: SegmentedText | None = None) -> None:
        self.text = text
        self.segmented = segmented or SegmentedText(text)
        self._pattern = pattern_for(text)
        self._border = _SPACE if self._pattern is pattern_for("") else _unspaced_border()
        self._blocks: dict[int, Words] = {}

    @cached_property
    def folded(self) -> str:
        """The text in lower case with one kind of space, dash and mark; every offset stays the same."""
        text = self.text
        for character in self._unusual:
            plain = _plain(character)
            if plain != character:
                text = text.replace(character, plain)
        return text.replace("\n", " ").replace("\t", " ").lower()

    @cached_property
    def _unusual(self) -> frozenset[str]:
        return frozenset(_NOT_ASCII.findall(self.text))

    @cached_property
    def all_words(self) -> Words:
        """All words of the text."""
        return self.words(0, len(self.text))

    @cached_property
    def irregular(self) -> bool:
        """Whether the text has letters whose canonical form is longer or shorter, or runs of white space."""
        return any(_is_irregular(character) for character in self._unusual) or "  " in self.folded

    @cached_property
    def joined(self) -> str:
        """The canonical words of the whole text, one space around each."""
        return " " + " ".join(self.all_words.forms) + " "

    @cached_property
    def joined_starts(self) -> list[int]:
        """Where each word begins in ``joined``."""
        starts: list[int] = []
        at = 1
        for form in self.all_words.forms:
            starts.append(at)
            at += len(form) + 1
        return starts

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """For each canonical word the numbers of its places among all words."""
        found: dict[str, list[int]] = {}
        for number, form in enumerate(self.all_words.forms):
            found.setdefault(form, []).append(number)
        return found

    def words(self, start: int, end: int) -> Words:
        """Give the words around ``text[start:end]``: at least those that touch it."""
        first = max(0, bisect_right(self._cuts, max(start, 0)) - 1)
        last = max(0, bisect_right(self._cuts, min(end, len(self.text))) - 1)
        starts: list[int] = []
        ends: list[int] = []
        forms: list[str] = []
        for number in range(first, last + 1):
            block = self._block(number)
            starts += block.starts
            ends += block.ends
            forms += block.forms
        return Words(starts, ends, forms)

    def has_word(self, form: str) -> bool:
        """Tell whether a word in lower case stands anywhere in the text."""
        at = self.folded.find(form)
        while at >= 0:
            end = at + len(form)
            if not (at and self.folded[at - 1].isalnum()) and not self.folded[end : end + 1].isalnum():
                return True
            at = self.folded.find(form, end)
        return False

    def cuts_word(self, start: int, end: int) -> bool:
        """Tell whether a span would begin or end inside a word or a cluster of marks."""
        text = self.text
        if (start and _extends(text, start)) or (end < len(text) and _extends(text, end)):
            return True
        if _is_clear(text, start - 1) and _is_clear(text, end):
            return False
        words = self.words(start, end)
        return any(_inside(words, offset) for offset in (start, end))

    def paragraph(self, offset: int) -> tuple[int, int]:
        """Return the borders of the paragraph in which ``offset`` lies."""
        paragraphs = self.segmented.paragraphs
        if not paragraphs:
            return 0, len(self.text)
        span = paragraphs[self.segmented.paragraph_at(offset)]
        return span.start, span.end

    @cached_property
    def _cuts(self) -> list[int]:
        """Where the blocks begin: between words, wherever the text lets them."""
        cuts = [0]
        at = _BLOCK
        while at < len(self.text):
            found = self._border.search(self.text, at)
            if found is None or found.end() >= len(self.text):
                break
            cuts.append(found.end())
            at = found.end() + _BLOCK
        return cuts

    def _block(self, number: int) -> Words:
        block = self._blocks.get(number)
        if block is None:
            end = self._cuts[number + 1] if number + 1 < len(self._cuts) else len(self.text)
            spans = [m.span() for m in self._pattern.finditer(self.text, self._cuts[number], end)]
            forms = canonical([self.text[start:end] for start, end in spans])
            block = Words([start for start, _ in spans], [end for _, end in spans], forms if spans else [])
            self._blocks[number] = block
        return block


@cache
def _plain(character: str) -> str:
    """Return one plain character for an unusual one, or the character itself where that needs more than one."""
    if character.isspace():
        return " "
    if character in _DASHES:
        return "-"
    if character == "İ":
        return "i"
    if character in "’‘‛ʼ＇":
        return "'"
    if unicodedata.category(character) == "No":
        return character
    plain = canonical([unicodedata.normalize("NFKC", character)])[0] if character.isalnum() else character
    return plain if len(plain) == 1 else character


@cache
def _is_irregular(character: str) -> bool:
    """Tell whether a character has no plain form of its own length."""
    if unicodedata.category(character)[0] == "M" or character in "\u0640\u200c\u200d":
        return True
    return character.isalnum() and len(canonical([unicodedata.normalize("NFKC", character)])[0]) != 1


def _extends(text: str, offset: int) -> bool:
    """Tell whether the character at ``offset`` belongs to the cluster before it."""
    character = text[offset]
    if character.isascii() and text[offset - 1].isascii():
        return False
    if (
        text[offset - 1] == "\u200d"
        or character in "\u200d\u200c\ufe0e\ufe0f\u20e3"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    ):
        return True
    if "\U000e0020" <= character <= "\U000e007f" or unicodedata.category(character)[0] == "M":
        return True
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        before = offset
        while before and "\U0001f1e6" <= text[before - 1] <= "\U0001f1ff":
            before -= 1
        return (offset - before) % 2 == 1
    return False


def _is_clear(text: str, outer: int) -> bool:
    """Tell at a glance whether the character just outside a span ends every word."""
    return not 0 <= outer < len(text) or text[outer] in " \n"


def _inside(words: Words, offset: int) -> bool:
    number = bisect_right(words.starts, offset) - 1
    return number >= 0 and words.starts[number] < offset < words.ends[number]


def word_at(words: Words, offset: int) -> int:
    """Return the number of the word that begins at ``offset``, or -1."""
    number = bisect_left(words.starts, offset)
    return number if number < len(words.starts) and words.starts[number] == offset else -1

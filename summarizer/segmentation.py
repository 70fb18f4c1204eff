"""Where the paragraphs, sentences and words of a text begin and end.

Everything is an offset into the text itself; nothing is copied or changed. The
layout of a text decides what a line end means. Where lines are filled up to a
margin, a single line end is a space and an empty line ends the paragraph; where
each line is a paragraph of its own, every line end does. All functions take time
linear in the length of the text, whatever the text is.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text that is a list of words."""
    return frozenset(text.split())


class Span(NamedTuple):
    """A piece of a text: ``text[start:end]``, offsets in characters."""

    start: int
    end: int


class Token(NamedTuple):
    """One word, number or punctuation mark; ``text`` is as printed.

    A possessive ending ("'s") is a token of its own, other apostrophes and hyphens
    stay inside their word ("don't", "O'Neill", "al-Sharif"), and so do the dots of
    an abbreviation ("U.S.", "p.m.") and of a decimal number.
    """

    text: str
    start: int
    end: int


# A text whose lines are longer than this on average is not filled to a margin:
# type-written and mailed texts have 60 to 80 characters a line, old wires 55 to 75.
_WIDEST_MARGIN = 120
# In text that is filled to a margin few lines end with a sentence by chance (1 in
# 20); in text with one paragraph a line nearly all do, headlines excepted.
_SENTENCE_ENDS_PER_LINE = 0.5
# How far a line may stay short of the usual length before its end is one that the
# writer meant: hyphenless filling leaves up to a word, which is measured besides.
_RAGGED_MARGIN = 8

_LINE_ITEM = re.compile(
    r"""\s*(?:
        [•·●▪◦‣■□►▶➤*✱–—]\s            # bullets
      | -{1,2}\s
      | \(?\d{1,2}[.)]\s                 # numbered points
      | \d{1,2}[:.]\d\d\b                # times of a live blog
      | (?:Q|A|Q\.|A\.)\s?[:.]?\s(?=\S)  # question and answer
      | \#{1,6}\s
    )""",
    re.VERBOSE,
)
_LABEL = re.compile(r"\s*[^\W\d_](?:[\w.'’ʼ\- ]{0,40})\S?:\s")
_FIRST_WORD = re.compile(r"\s*(\S{1,60})")
_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？؟۔।][\"'”’»“›)\]」』]{0,3}\s*\Z")

_TOKEN = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}                                    # U.S., p.m.
    | \d+(?:[.,:/]\d+)*(?:[-\u2011]?[^\W_]+)*               # 4.2, 1,310, 42-day, 30th
    | ['’](?:s|S)(?!\w)                                     # a possessive ending
    | [^\W_]+(?:(?!['’](?:s|S)(?!\w))['’\u02bc\u2011\u0301&_-][^\W_]+)*  # O'Neill, al-Sharif, R&D
    | \.{2,}|-{2,}
    | [^\w\s]|_
    """,
    re.VERBOSE,
)

_SENTENCE_END = re.compile(
    r"""
      (?<![.!?…])[.!?…]++["'”’»“›)\]]*+(?=\s)
    | (?<![。！？؟۔।])[。！？؟۔।]++[”’»）」』"]*+
    """,
    re.VERBOSE,
)
_NEXT_WORD = re.compile(r"\s+([\"'“‘«„(\[*]{0,3})([^\W_]*(?:['’][^\W_]+)?)")
_LAST_WORD = re.compile(r"(?:[^\W_]+[.'’&-])*[^\W_]+\Z")
_CLOSING = frozenset("\"'”’»“›")
_WIDE_STOPS = frozenset("。！？؟۔।")

# Titles: a name follows, be it in marks ("Gen. 'Stonewall' Roe").
_TITLES = word_set(
    """mr mrs ms messrs mx dr prof gen lt lieut col sgt capt cpt cmdr maj adm brig pvt sen rep gov pres rev fr msgr mgr
    hon st ste sr sra mme mlle mm amb insp supt ald cllr rt h.e h.r.h h.m"""
)
# Other abbreviations after which something must follow.
_BINDING = _TITLES | word_set(
    """mt ft dep asst vs v cf viz e.g i.e ca approx fig figs art arts sec secs para paras pp vol vols eq ref nr nos tel
    ext"""
)
# Abbreviations that may end a sentence: the next word decides.
_DOUBTFUL = word_set(
    """no inc corp co cos ltd plc llc bros jr etc al dept univ assn bhd est jan feb mar apr jun jul aug sep sept oct
    nov dec mon tue tues wed thu thur thurs fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky
    la md mass mich minn miss mo mont neb nev okla ore pa penn tenn tex vt va wash wis wyo ont que rtd ret u.s.a
    pct dlrs mln bn approx p"""
)
# Words that, written with a capital, begin a sentence rather than go on with a name.
_STARTERS = word_set(
    """the a an this that these those he she it they we i you his her its their our my in on at by for from with
    without as after before but and or nor so yet if when while since although though because however meanwhile
    there here what who why how where then also both neither each every no not some many most one two three
    asked according earlier later last next under over during among between until unless once only even another"""
)
# After a question in marks these make the next words its attribution ("Why?" Ms Ray asked).
_ATTRIBUTING = word_set(
    """said says asked asks told replied answered added shouted cried wondered wrote demanded inquired tweeted"""
)
_WORDS_TO_ATTRIBUTION = 6


def paragraphs(text: str) -> list[Span]:
    """Find the paragraphs of ``text``, without the white space around them."""
    lines = list(_lines(text))
    margin = _margin(text, lines)
    found: list[Span] = []
    open_start = -1
    previous: Span | None = None
    for line in lines:
        if line.start == line.end:
            if previous is not None:
                found.append(Span(open_start, previous.end))
            previous = None
            continue
        if previous is not None and not _continues(text, previous, line, margin):
            found.append(Span(open_start, previous.end))
            previous = None
        if previous is None:
            open_start = line.start
        previous = line
    if previous is not None:
        found.append(Span(open_start, previous.end))
    return found


def sentences(text: str, within: list[Span] | None = None) -> list[Span]:
    """Find the sentences of ``text``, paragraph by paragraph (``within``, if they are known already).

    A quotation that ends a sentence belongs to it with its closing marks. Dots of
    abbreviations, initials, decimals and list numbers end no sentence.
    """
    found: list[Span] = []
    for start, end in paragraphs(text) if within is None else within:
        begin = start
        for match in _SENTENCE_END.finditer(text, start, end):
            if match.end() < end and _is_boundary(text, begin, match, end):
                found.append(Span(begin, match.end()))
                begin = match.end()
                while begin < end and text[begin].isspace():
                    begin += 1
        if begin < end:
            found.append(Span(begin, end))
    return found


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Split ``text[start:end]`` into words, numbers and marks, with offsets into ``text``."""
    stop = len(text) if end is None else end
    new = tuple.__new__  # a third quicker than Token(...), on a path that every text takes
    return [new(Token, (match[0], match.start(), match.end())) for match in _TOKEN.finditer(text, start, stop)]


class SegmentedText:
    """A text with its paragraphs, sentences and tokens, each found once and when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The paragraphs, in order."""
        return paragraphs(self.text)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences, in order; none crosses the border of a paragraph."""
        return sentences(self.text, self.paragraphs)

    @cached_property
    def tokens(self) -> list[Token]:
        """All tokens, in order."""
        return tokens(self.text)

    @cached_property
    def token_starts(self) -> list[int]:
        """The offset at which each token begins, for bisection."""
        return [token.start for token in self.tokens]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [span.start for span in self.paragraphs]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    def token_at(self, offset: int) -> int:
        """Return the index of the first token that begins at or behind ``offset`` (the number of tokens if none)."""
        return bisect_left(self.token_starts, offset)

    def paragraph_at(self, offset: int) -> int:
        """Return the index of the last paragraph that begins at or before ``offset`` (0 if none does)."""
        return max(0, bisect_left(self._paragraph_starts, offset + 1) - 1)

    def sentence_at(self, offset: int) -> int:
        """Return the index of the last sentence that begins at or before ``offset`` (0 if none does)."""
        return max(0, bisect_left(self._sentence_starts, offset + 1) - 1)


def _lines(text: str) -> Iterator[Span]:
    """Give each line without the white space around it; an empty line is an empty span."""
    start = 0
    while start <= len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        line = text[start:stop]
        left = len(line) - len(line.lstrip())
        yield Span(start + left, start + left + len(line.strip()))
        start = stop + 1


def _margin(text: str, lines: list[Span]) -> int:
    """Return the usual length of a filled line, or 0 where each line is a paragraph."""
    inner = [line for line, following in pairwise(lines) if line.start < line.end and following.start < following.end]
    if not inner:
        return 0
    lengths = sorted(_length(line) for line in inner)
    margin = lengths[len(lengths) // 2]
    ended = sum(1 for line in inner if _ENDS_SENTENCE.search(text, max(line.start, line.end - 6), line.end))
    if margin > _WIDEST_MARGIN or ended > _SENTENCE_ENDS_PER_LINE * len(inner):
        return 0
    return margin


def _length(line: Span) -> int:
    return line.end - line.start


def _continues(text: str, line: Span, following: Span, margin: int) -> bool:
    """Tell whether ``following`` goes on with the paragraph of ``line``, which stands right above it."""
    ended = _ENDS_SENTENCE.search(text, max(line.start, line.end - 6), line.end) is not None
    if not ended and text[following.start].islower():
        return True
    if not margin:
        return False
    word = _FIRST_WORD.match(text, following.start, following.end)
    room = _length(line) + 1 + (len(word[1]) if word else 0)
    if room <= margin - _RAGGED_MARGIN or _LINE_ITEM.match(text, following.start, following.end):
        return False
    return not (ended and _LABEL.match(text, following.start, following.end))


def _is_boundary(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Tell whether a sentence ends with ``match`` (its stop and the closing marks behind it)."""
    stop = match[0]
    if stop[0] in _WIDE_STOPS:
        return True
    follows = _NEXT_WORD.match(text, match.end(), end)
    word = follows[2] if follows else ""
    if follows and not follows[1] and word[:1].islower():
        return False
    if stop[0] == "." and not stop.startswith(".."):
        return not _is_abbreviation(text, begin, match, word, opens=bool(follows and follows[1]))
    return stop[-1] not in _CLOSING or not _is_attributed(text, match.end(), end)


def _is_attributed(text: str, start: int, end: int) -> bool:
    """Tell whether the few words from ``start`` on attribute the question or cry in marks before them."""
    words = text[start : min(end, start + 100)].split(maxsplit=_WORDS_TO_ATTRIBUTION)[:_WORDS_TO_ATTRIBUTION]
    for word in words:
        bare = word.rstrip(",.:;!?")
        if bare.lower() in _ATTRIBUTING:
            return True
        if bare != word or word[0] in '"“‘«„':
            return False
    return False


def _is_abbreviation(text: str, begin: int, match: re.Match[str], following: str, *, opens: bool) -> bool:
    """Tell whether the dot of ``match`` belongs to an abbreviation, an initial or a list number and ends nothing."""
    last = _LAST_WORD.search(text, max(begin, match.start() - 24), match.start())
    if match[0] != "." or last is None:
        return False
    word = last[0].lower()
    if word.isdigit():
        return last.start() == begin
    starts_new = opens or following.lower() in _STARTERS
    if word in _BINDING:
        return not starts_new or word in _TITLES
    if word in _DOUBTFUL:
        return not starts_new or following[:1].isdigit()
    letters = word.split(".")
    return not starts_new and all(len(letter) == 1 for letter in letters) and last[0][0].isupper() | (len(letters) > 1)

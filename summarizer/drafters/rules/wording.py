"""One article as the rules read it: words in sentences, and which of them are names.

Capitals tell names from words in ordinary print only. At the head of a sentence, in a
headline and in text printed all in capitals, the article's own evidence decides (how is
the word written elsewhere?), then the lexicon of common words.
"""

from functools import cache
from typing import NamedTuple

from summarizer.lexicon import first_words, forms, load, organisations, words
from summarizer.quotations import ParsedText
from summarizer.segmentation import Span, Token, word_set

# Share of capital letters from which on a sentence is no ordinary print: in running
# text it is below 0.12, in headlines with capitalised words the words tell (below).
_ALL_CAPS = 0.6
# Share of words of four and more letters with a capital from which on a sentence is a title.
_TITLE_CASE = 0.8
_SHORTEST_TITLE = 4
_SHORTEST_SHOUT = 3  # words
_SHORTEST_STEM = 3  # letters; shorter ones prove nothing
# Longer sentences are read in pieces, so that a text without full stops costs no more than another.
_LONGEST_SENTENCE = 300  # tokens
_OPENING = frozenset({"--"}) | frozenset("\"'“‘«„([—–-•*:.•●▪◦‣·…?!")
_FULL_STOPS = frozenset({".", '"', "”"})
_ARABIC_ARTICLES = frozenset({"al-", "el-", "ul-", "as-", "an-", "ar-", "ad-", "ash", "at-", "az-"})
_POSSESSIVES = frozenset({"'", "’", "'s", "’s"})
_PREFIXES = ("re", "un", "over", "out", "pre", "non", "dis", "mis", "under", "inter", "counter")
_SUFFIXES = (
    "ization",
    "isation",
    "ation",
    "bound",
    "men",
    "ship",
    "able",
    "ful",
    "ment",
    "s",
    "es",
    "ed",
    "d",
    "ing",
    "ly",
    "er",
    "ers",
    "n",
    "en",
    "al",
    "less",
    "ness",
)

FUNCTION_WORDS = word_set(
    """a an the this that these those and or but nor so yet for of in on at by to from with without under over
    between among after before since until till while as if when where why how what who whom whose which than then
    there here it its he his him she her they their them we our us you your i my me not no yes is are was were be
    been being am has have had do does did will would shall should can could may might must also both either
    neither each every all any some many most more less few several other another such only just even still again
    once now today yesterday tomorrow later earlier meanwhile however instead according despite during about
    against into through per via mr mrs ms dr"""
)
MONTHS_AND_DAYS = word_set(
    """january february march april may june july august september october november december jan feb mar apr jun jul
    aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur
    thurs fri sat sun easter christmas ramadan gmt est cet utc pct dlrs mln bn"""
)


class Sentence(NamedTuple):
    """A sentence: offsets into the text, and the range of its tokens.

    Attributes:
        start: Offset of the first character.
        end: Offset behind the last character.
        first: Index of the first token.
        last: Index behind the last token.
        paragraph: Index of the paragraph.
        caseless: Capitals tell nothing here (a headline, a text in capitals).

    """

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    caseless: bool


class Wording(NamedTuple):
    """The tokens of an article, sentence by sentence, in print and in lower case.

    Attributes:
        text: The article's text.
        segmented: Its paragraphs, sentences, tokens, persons and quotations.
        sentences: The sentences with their token ranges.
        lower: Each token in lower case, typographic apostrophes made straight.
        proper: For each token, whether it is (part of) a name.
        sentence_of: For each token, the index of its sentence.
        all_caps: The text as a whole is printed in capitals.

    """

    text: str
    segmented: ParsedText
    sentences: tuple[Sentence, ...]
    lower: list[str]
    proper: list[bool]
    sentence_of: list[int]
    all_caps: bool

    @property
    def paragraphs(self) -> list[Span]:
        """The paragraphs, in order."""
        return self.segmented.paragraphs

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets that the tokens from ``first`` up to and without ``last`` cover."""
        tokens = self.segmented.tokens
        return tokens[first].start, tokens[last - 1].end

    def printed(self, first: int, last: int) -> str:
        """Return the tokens from ``first`` up to and without ``last`` as printed, on one line."""
        start, end = self.span(first, last)
        return " ".join(self.text[start:end].split())


@cache
def _trade_words() -> frozenset[str]:
    """Return the words of negotiation news, some of which are rare elsewhere."""
    cues: dict[str, list[str]] = load("cues")
    return frozenset(word for listed in cues.values() for word in listed) | frozenset(
        {"deadlocked", "gridlocked", "stalled", "govt", "gov't"}
    )


def is_common(word: str) -> bool:
    """Tell whether a word in lower case is a common English word, inflected or not."""
    known = words()
    if word in known or word in _trade_words():
        return True
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + _SHORTEST_STEM and is_common(word[len(prefix) :]):
            return True
    for suffix in _SUFFIXES:
        if word.endswith(suffix):
            stem = word[: -len(suffix)]
            if len(stem) >= _SHORTEST_STEM and (stem in known or stem + "e" in known):
                return True
    return "-" in word and all(part in known for part in word.split("-") if part)


def read_wording(text: str) -> Wording:
    """Segment ``text`` and decide which of its words are names."""
    segmented = ParsedText(text)
    tokens = segmented.tokens
    lower = [token.text.lower().replace("’", "'") for token in tokens]
    sentences: list[Sentence] = []
    sentence_of: list[int] = []
    first = 0
    for span in segmented.sentences:
        last = first
        while last < len(tokens) and tokens[last].start < span.end:
            last += 1
        caseless = _is_caseless([token.text for token in tokens[first:last]])
        for begin in range(first, last, _LONGEST_SENTENCE):
            stop = min(last, begin + _LONGEST_SENTENCE)
            start = span.start if begin == first else tokens[begin].start
            end = span.end if stop == last else tokens[stop - 1].end
            sentence_of.extend([len(sentences)] * (stop - begin))
            sentences.append(Sentence(start, end, begin, stop, segmented.paragraph_at(start), caseless))
        first = last
    printed = sum(s.last - s.first for s in sentences if s.caseless)
    all_caps = printed > _ALL_CAPS * max(1, len(tokens)) and bool(sentences)
    proper = _find_names(segmented, sentences, lower)
    return Wording(text, segmented, tuple(sentences), lower, proper, sentence_of, all_caps)


def _is_caseless(printed: list[str]) -> bool:
    """Tell whether capitals are no sign of a name in a sentence."""
    letters = [word for word in printed if word[0].isalpha()]
    if len(letters) < _SHORTEST_TITLE:
        return bool(letters) and all(word.isupper() for word in letters) and len(letters) > 1
    joined = "".join(letters)
    if sum(map(str.isupper, joined)) > _ALL_CAPS * len(joined):
        return True
    if printed[-1] in _FULL_STOPS:
        return False
    long = [word for word in letters if len(word) >= _SHORTEST_TITLE]
    return len(long) >= _SHORTEST_TITLE and sum(w[0].isupper() for w in long) >= _TITLE_CASE * len(long)


def _is_capital(tokens: list[Token], index: int) -> bool:
    """Tell whether a token is a capitalised word, possessive marks looked through."""
    while 0 <= index < len(tokens) and tokens[index].text in _POSSESSIVES:
        index += 1
    return 0 <= index < len(tokens) and tokens[index].text[0].isupper()


def _shouted(tokens: list[Token], index: int, sentence: Sentence) -> bool:
    """Tell whether a word is one of three or more in capitals: a headline that runs into its text."""
    if not tokens[index].text.isupper() or len(tokens[index].text) == 1:
        return False
    first = last = index
    while first > sentence.first and index - first < _SHORTEST_TITLE and tokens[first - 1].text.isupper():
        first -= 1
    while last + 1 < sentence.last and last - first < _SHORTEST_TITLE and tokens[last + 1].text.isupper():
        last += 1
    return last - first + 1 >= _SHORTEST_SHOUT


class _Evidence(NamedTuple):
    """How the article itself writes its words where capitals tell something, in lower case.

    Attributes:
        words: Written with a small letter somewhere.
        names: Written with a capital within a sentence.
        alone: The same, with no other capitalised word beside it.
        heads: For each token, whether it opens a sentence or a quotation.

    """

    words: set[str]
    names: set[str]
    alone: set[str]
    heads: list[bool]


def _gather_evidence(tokens: list[Token], sentences: list[Sentence], lower: list[str]) -> _Evidence:
    found = _Evidence(set(), set(), set(), [False] * len(tokens))
    for sentence in sentences:
        if sentence.caseless:
            continue
        opening = True
        for index in range(sentence.first, sentence.last):
            word = tokens[index].text
            found.heads[index] = opening
            if not word[0].isalpha():
                apart = index == sentence.first or tokens[index - 1].end < tokens[index].start
                opening = (word in _OPENING and apart) or (opening and not word[0].isalnum())
                continue
            if word[0].islower():
                found.words.add(lower[index])
            elif not opening:
                found.names.add(lower[index])
                if not _is_capital(tokens, index - 1) and not _is_capital(tokens, index + 1):
                    found.alone.add(lower[index])
            opening = False
    return found


def _find_names(segmented: ParsedText, sentences: list[Sentence], lower: list[str]) -> list[bool]:
    """Return for each token whether it is (part of) a name."""
    tokens = segmented.tokens
    evidence = _gather_evidence(tokens, sentences, lower)
    proper = [False] * len(tokens)
    for sentence in sentences:
        for index in range(sentence.first, sentence.last):
            word, low = tokens[index].text, lower[index]
            if not word[0].isupper():
                proper[index] = word[:3] in _ARABIC_ARTICLES and word[3:4].isupper()
            elif _is_function_word(word, low, evidence):
                continue
            elif sentence.caseless or _shouted(tokens, index, sentence):
                proper[index] = _is_name_in_capitals(low, evidence)
            elif low not in MONTHS_AND_DAYS:
                following = tokens[index + 1].text if index + 1 < sentence.last else ""
                proper[index] = not evidence.heads[index] or _is_name_at_head(low, following, evidence)
        if sentence.caseless:
            _mark_known(lower, proper, sentence)
    return proper


def _is_function_word(word: str, low: str, evidence: _Evidence) -> bool:
    if low in ("us", "it") and len(word) > 1 and word.isupper() and low in evidence.names:
        return False  # the country, the trade
    return low in FUNCTION_WORDS or low.split("'", 1)[0] in FUNCTION_WORDS


def _is_known(low: str) -> bool:
    return low in forms() or low in organisations()


def _is_name_in_capitals(low: str, evidence: _Evidence) -> bool:
    """Tell whether a word is a name where capitals tell nothing."""
    if _is_known(low):
        return True
    if low in evidence.words:
        return False
    return low in evidence.alone or (not is_common(low) and (low in evidence.names or low not in MONTHS_AND_DAYS))


def _is_name_at_head(low: str, following: str, evidence: _Evidence) -> bool:
    """Tell whether a capitalised word that opens a sentence is a name."""
    if _is_known(low) or low in evidence.alone:
        return True
    if low not in evidence.words and not is_common(low):
        return True
    leads = following[:1].isupper() and following.lower() not in FUNCTION_WORDS
    return leads and low not in evidence.words and not low.endswith(("ing", "ed", "ly"))


def _mark_known(lower: list[str], proper: list[bool], sentence: Sentence) -> None:
    """Mark "UNITED ARAB EMIRATES" and the like, whose words are common ones."""
    starts, countries, bodies = first_words(), forms(), organisations()
    for index in range(sentence.first, sentence.last):
        for stop in range(min(sentence.last, index + starts.get(lower[index], 0)), index + 1, -1):
            form = " ".join(lower[index:stop])
            if form in countries or form in bodies:
                proper[index:stop] = [True] * (stop - index)
                break

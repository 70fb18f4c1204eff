"""Runs of words that may be names, and what they are likely to name.

A run is a stretch of capitalised words with the particles between them ("Rubén de la
Vega", "Salim bin Nasser"), its titles and offices in front. In text that is printed
in capitals throughout, a run is what follows a title or an office, up to the next
common word.
"""

from functools import lru_cache
from typing import Literal, NamedTuple

from summarizer import lexicon
from summarizer.people.vocabulary import (
    AUXILIARIES,
    CALENDAR,
    CALENDAR_NAMES,
    CONJUNCTIONS,
    DETERMINERS,
    GRADES,
    NAMES_LIKE_TITLES,
    OPENERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    VERB_ENDINGS,
    Vocabulary,
    vocabulary,
)
from summarizer.segmentation import SegmentedText, Token, word_set

Kind = Literal["person", "unknown", "body", "place", "role"]

# Particles with which a name may begin in lower case.
_LEADING_PARTICLES = word_set("de van von der bin ibn ten ter di da dos du della af zu ould abu")
_ARTICLES = frozenset(
    {"al", "el", "as", "ash", "an", "ar", "at", "az", "ad", "ul", "ed", "es", "et", "ben", "d", "o", "l"}
)
# Fields of office: "Secretary of State Roe", "Minister of Defence Roe".
_FIELDS = word_set(
    """state staff defence defense interior finance foreign affairs commerce trade labour labor justice energy health
    education transport agriculture mines fisheries security mission treasury war home police information
    planning environment culture tourism industry"""
)
# Letters behind names ("Odd Roe QC").
_POST_NOMINALS = frozenset({"QC", "KC", "SC", "MP", "MEP", "MSP", "TD", "OBE", "MBE", "CBE", "PhD", "SJ"})
# Adjectives that stand before names without belonging to them ("Old Odd Roe").
_EPITHETS = frozenset({"old", "young", "poor", "late", "dear", "tory", "republican", "democrat", "conservative"})
_LONGEST_RUN = 14
_LONGEST_CAPITAL_NAME = 4
# A paragraph with a larger share of capitals is printed in capitals; prose has about 0.05.
_CAPITALS = 0.7


class NameRun(NamedTuple):
    """A stretch of tokens that may be a name.

    Attributes:
        first: Index of the first token, titles and offices included.
        name: Index of the first token of the name proper (``stop`` where there is only an office).
        stop: Index behind the last token.
        kind: What it names, as far as the words themselves tell.
        titled: Whether a title or an office stands in front of the name.

    """

    first: int
    name: int
    stop: int
    kind: Kind
    titled: bool


def name_runs(segmented: SegmentedText, low: list[str], printed_low: set[str]) -> list[NameRun]:
    """Find the runs of ``segmented`` in order.

    ``low`` holds its tokens in lower case, ``printed_low`` the words that it prints so.
    """
    tokens = segmented.tokens
    borders = [segmented.token_at(span.start) for span in segmented.paragraphs]
    borders.append(len(tokens))
    openers = {segmented.token_at(span.start) for span in segmented.sentences}
    scan = _Scan(tokens, low, openers, printed_low, vocabulary())
    runs: list[NameRun] = []
    for span, start, stop in zip(segmented.paragraphs, borders, borders[1:], strict=False):
        if is_in_capitals(segmented.text[span.start : span.end]):
            runs.extend(_runs_in_capitals(scan, start, stop))
        else:
            runs.extend(_runs(scan, start, stop))
    return runs


def is_in_capitals(text: str) -> bool:
    """Tell whether a paragraph is printed in capitals."""
    return _share_of_capitals(text[:400]) > _CAPITALS


@lru_cache(maxsize=512)  # each paragraph is asked about twice
def _share_of_capitals(sample: str) -> float:
    upper = sum(map(str.isupper, sample))
    return upper / ((upper + sum(map(str.islower, sample))) or 1)


class _Scan(NamedTuple):
    """What the search for runs looks things up in."""

    tokens: list[Token]
    low: list[str]
    openers: set[int]
    printed_low: set[str]
    words: Vocabulary


def is_capitalised(word: str) -> bool:
    """Tell whether a word is written like a name: "Roe", "al-Sharif", "d'Arvor", "ʻAnitoni"."""
    if word[0].isupper():
        return True
    if len(word) < 3 or not (word[0].isalpha() or word[0] == "ʻ"):  # noqa: PLR2004, an article, a joint and a letter
        return False
    if word[0] in "ʻʼ":
        return word[1].isupper()
    for joint in "-’'":
        head, found, tail = word.partition(joint)
        if found:
            return head in _ARTICLES and tail[:1].isupper()
    return False


def _runs(scan: _Scan, start: int, stop: int) -> list[NameRun]:
    runs: list[NameRun] = []
    tokens, low = scan.tokens, scan.low
    index = start
    while index < stop:
        word = tokens[index].text
        if word == low[index]:  # most tokens; the check spares the slower ones
            leads = word in _LEADING_PARTICLES and index + 1 < stop and tokens[index + 1].text[0].isupper()
        else:
            leads = is_capitalised(word)
        if not leads:
            index += 1
            continue
        end = _run_end(scan, index, stop)
        run = _classified(scan, index, end)
        if run is not None:
            runs.append(run)
        index = end
    return runs


def _run_end(scan: _Scan, index: int, stop: int) -> int:  # noqa: C901, one branch for each kind of joint
    """Return the index behind the run that begins at ``index``."""
    tokens, low, words = scan.tokens, scan.low, scan.words
    limit = min(stop, index + _LONGEST_RUN)
    end = index + 1
    while end < limit:
        word = tokens[end].text
        if is_capitalised(word):
            if _is_date(scan, end):
                break
            end += 1
        elif word == ".":
            if not (end + 1 < limit and tokens[end + 1].text[0].isupper() and _is_short(tokens, low, words, end - 1)):
                break
            end += 1
        elif word == "(" and end + 2 < limit and tokens[end + 2].text == ")" and low[end + 1] in words.titles:
            end += 3
        elif low[end] in words.particles and word.islower():
            ahead = end + 1
            while ahead < limit and ahead < end + 3 and low[ahead] in words.particles and tokens[ahead].text.islower():
                ahead += 1
            if ahead >= limit or not is_capitalised(tokens[ahead].text):
                break
            end = ahead + 1
        elif word == "of" and low[end - 1] in words.roles and end + 1 < limit and low[end + 1] in _FIELDS:
            end += 2
        else:
            break
    return end


def _is_date(scan: _Scan, index: int) -> bool:
    """Tell whether a word names a day or a month, and not a person ("Jan Roe", "May Lund")."""
    word = scan.low[index]
    if word not in CALENDAR:
        return False
    if word not in CALENDAR_NAMES or index + 1 >= len(scan.tokens):
        return True
    following = scan.tokens[index + 1].text
    return not following[0].isupper() or following.lower() in CALENDAR


def _is_short(tokens: list[Token], low: list[str], words: Vocabulary, index: int) -> bool:
    """Tell whether the dot behind ``index`` belongs to an initial or to a title."""
    if tokens[index + 1].start != tokens[index].end:
        return False
    return (len(tokens[index].text) == 1 and tokens[index].text.isalpha()) or (
        low[index] in words.titles and len(low[index]) < 5  # noqa: PLR2004, abbreviated titles are short
    )


def _classified(  # noqa: C901, one branch for each thing that is no name
    scan: _Scan, first: int, stop: int
) -> NameRun | None:
    """Strip what is no name from the run and say what the rest names."""
    tokens, low, words = scan.tokens, scan.low, scan.words
    while stop - first > 2 and tokens[stop - 1].text in _POST_NOMINALS:  # noqa: PLR2004, a name of two words stands before
        stop -= 1
    while first < stop and (_is_opener(scan, first, stop) or (stop - first > 2 and low[first] in _EPITHETS)):  # noqa: PLR2004
        first += 1
        while first < stop and not tokens[first].text[0].isalpha():
            first += 1
    if first >= stop or not (is_capitalised(tokens[first].text) or low[first] in _LEADING_PARTICLES):
        return None
    if stop - first > 1 and lexicon.country_form(" ".join(token.text for token in tokens[first:stop])):
        return NameRun(first, first, stop, "place", titled=False)
    if tokens[first].text.isupper() and _is_shouted(scan, first, stop):
        return None
    name, titled = _behind_titles(scan, first, stop)
    if "affairs" in low[name:stop]:
        # "Under Secretary for Trade and Foreign Affairs Ann Roe": the field of an office before a name.
        behind = low.index("affairs", name, stop) + 1
        name, titled = (behind, True) if behind + 1 < stop else (name, titled)
    if name >= stop:
        return NameRun(first, stop, stop, "role", titled)
    kind = _kind(scan, name, stop, titled=titled)
    if kind == "unknown" and not titled and stop - name > 1 and _is_demonym(tokens[name].text):
        name += 1
        kind = "unknown" if stop - name > 1 else "body"
    if (
        kind == "unknown"
        and not titled
        and stop < len(low)
        and tokens[stop].text.islower()
        and low[stop] in words.roles
    ):
        kind = "body"  # "Moldtrans director Roe": what stands before an office is no person
    if kind == "unknown" and (titled or low[name] in words.female_names or low[name] in words.male_names):
        kind = "person" if titled or stop - name > 1 else "unknown"
    return NameRun(first, name, stop, kind, titled)


def _is_shouted(scan: _Scan, first: int, stop: int) -> bool:
    """Tell whether common words in capitals begin a lead ("BUS services", "A BITTER row")."""
    tokens = scan.tokens
    if first not in scan.openers and first - 1 not in scan.openers:
        return False
    if stop - first > 2 or stop >= len(tokens) or not tokens[stop].text.islower():  # noqa: PLR2004, more words are a heading
        return False
    return all(tokens[index].text.isupper() and scan.low[index] in lexicon.words() for index in range(first, stop))


def _is_opener(scan: _Scan, index: int, stop: int) -> bool:
    word = scan.low[index]
    if _is_date(scan, index):
        return True
    if len(word) == 1 and index + 2 < stop and scan.tokens[index + 1].text == ".":
        return False  # "I. Roe": an initial
    if word in OPENERS:
        begins = index in scan.openers or not scan.tokens[index - 1].text[0].isalnum()
        return (
            (begins and not (scan.tokens[index].text.isupper() and len(word) > 1))
            or word in DETERMINERS
            or (word in PRONOUNS and word != "us")
        )
    if index not in scan.openers or word in scan.words.titles or word in scan.words.roles:
        return False
    if word in scan.words.female_names or word in scan.words.male_names:
        return False
    return word in scan.printed_low or (index + 1 < stop and word.endswith(("ly", "ing")))


def _behind_titles(scan: _Scan, first: int, stop: int) -> tuple[int, bool]:
    """Return where the name begins behind the last title or office of the run, and whether there is one."""
    low, words = scan.low, scan.words
    for index in range(stop - 1, first - 1, -1):
        word = low[index]
        if word not in words.titles and word not in words.roles:
            continue
        if word in NAMES_LIKE_TITLES and index == stop - 1 and index > first and low[index - 1] not in words.titles:
            before = low[index - 1]
            led = before in words.bodies or before in _FIELDS or before in words.roles or before in GRADES
            if not led and lexicon.country_form(scan.tokens[index - 1].text) is None:
                continue
        behind = index + 1
        while behind < stop and (scan.tokens[behind].text in ".)," or low[behind] in _FIELDS or low[behind] == "of"):
            behind += 1
        return behind, True
    return first, False


def _is_demonym(word: str) -> bool:
    form = lexicon.country_form(word)
    return form is not None and form.use in ("adjectives", "people")


def _kind(  # noqa: PLR0911, one way out for each kind
    scan: _Scan, name: int, stop: int, *, titled: bool
) -> Kind:
    low, tokens = scan.low, scan.tokens
    first_name = low[name] in scan.words.female_names or low[name] in scan.words.male_names
    if stop - name == 1:
        text = tokens[name].text
        if titled:
            return "person" if low[name] not in scan.words.bodies else "body"
        if lexicon.country_form(text):
            return "place"
        if (
            low[name] in scan.words.bodies
            or (name and low[name - 1] in scan.words.bodies)
            or (len(text) > 1 and text.isupper())
        ):
            return "body"
        return "unknown"
    if low[stop - 1] in _FIELDS:
        return "body"
    if not first_name and any(low[index] in scan.words.bodies for index in range(name, stop)):
        return "body"
    printed = " ".join(tokens[index].text for index in range(name, stop))
    if lexicon.country_form(printed):
        return "place"
    return "person" if titled else "unknown"


def _runs_in_capitals(scan: _Scan, start: int, stop: int) -> list[NameRun]:
    """Find the names in a paragraph in capitals: behind titles and offices, and before verbs of saying."""
    low, words = scan.low, scan.words
    runs: list[NameRun] = []
    index = start
    while index < stop:
        word = low[index]
        titled = word in words.titles or word in words.roles
        name = index
        while name < stop and (low[name] in words.titles or low[name] in words.roles or scan.tokens[name].text == "."):
            name += 1
        if titled and low[name - 1] == "." and len(low[name - 2]) > 4:  # noqa: PLR2004, the end of a sentence
            index = name
            continue
        if not titled and index not in scan.openers:
            index += 1
            continue
        end = _capital_name_end(scan, name, stop)
        if end > name and (titled or (end < stop and low[end] in words.saying)) and _may_begin_name(low[name], words):
            runs.append(NameRun(index, name, end, "person", titled))
            index = end
        else:
            index = max(name, index + 1)
    return runs


def _may_begin_name(word: str, words: Vocabulary) -> bool:
    return word in words.female_names or word in words.male_names or word not in lexicon.words()


def _capital_name_end(scan: _Scan, name: int, stop: int) -> int:
    end = name
    while end < stop and end < name + _LONGEST_CAPITAL_NAME and is_name_word_in_capitals(scan.low[end], scan.words):
        end += 1
    return end


def is_name_word_in_capitals(word: str, words: Vocabulary) -> bool:
    """Tell whether a word of a text in capitals may be part of a name; ``word`` is in lower case."""
    if not word[0].isalpha() or len(word) < 2:  # noqa: PLR2004, single letters are no names here
        return False
    if word in DETERMINERS or word in POSSESSIVES or word in PRONOUNS or word in PREPOSITIONS or word in CONJUNCTIONS:
        return False
    if word in AUXILIARIES or word in OPENERS or word in CALENDAR or word in words.saying or word in words.documents:
        return False
    if word in words.titles or word in words.roles:
        return False
    if word in words.bodies or word in words.plural_roles or (word.endswith(VERB_ENDINGS) and len(word) > 4):  # noqa: PLR2004
        return False
    return lexicon.country_form(word) is None

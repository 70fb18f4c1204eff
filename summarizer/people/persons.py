"""The persons of a text: which runs of words name the same one, and how the text describes them."""

from collections.abc import Iterable
from functools import cached_property
from typing import Literal, NamedTuple

from summarizer import lexicon
from summarizer.people.names import NameRun, is_capitalised, is_in_capitals, is_name_word_in_capitals, name_runs
from summarizer.people.vocabulary import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    Vocabulary,
    vocabulary,
)
from summarizer.segmentation import SegmentedText, Span

Gender = Literal["female", "male"]

# How many persons that share a word of their names are compared: families and dynasties are small, and
# a bound keeps hostile text linear.
_NAMESAKES = 12
# How far a description reaches to either side of a name, in words.
_LONGEST_DESCRIPTION = 14
# The longest first paragraph that is taken for a heading, in characters; leads have twice as many.
_LONGEST_HEADING = 160
_ARTICLES = frozenset({"al", "el", "as", "ash", "an", "ar", "at", "az", "ad", "ul"})


class Person(NamedTuple):
    """One person of a text.

    Attributes:
        name: The fullest form of the name in the text, without titles.
        mentions: Where the text names the person, titles left out, in order.
        descriptions: What the text says of the person's office beside the name: titles in front ("Foreign
            Minister"), the noun phrase before it ("Marzan's chief negotiator,"), the apposition or relative
            clause behind it ("the union's secretary", "who leads the rebel team", "of Vanuatu").
        gender: As far as titles, offices and the first name tell.
        certain: Whether a title, an office, an apposition, a known first name or a verb of saying shows
            that this is a person; else the name may be one of a place or a body.

    """

    name: str
    mentions: tuple[Span, ...]
    descriptions: tuple[Span, ...]
    gender: Gender | None
    certain: bool


class _Entry:
    """A person in the making."""

    __slots__ = ("certain", "descriptions", "gender", "heads", "name", "plausible", "runs", "words")

    def __init__(self, words: tuple[str, ...], name: str) -> None:
        self.words = words
        self.name = name
        self.runs: list[NameRun] = []
        self.descriptions: list[Span] = []
        self.heads: set[str] = set()
        self.gender: Gender | None = None
        self.certain = False
        self.plausible = False


class PeopledText(SegmentedText):
    """A text with the persons in it, found once and when first asked for."""

    @cached_property
    def low(self) -> list[str]:
        """The tokens in lower case."""
        return [token.text.lower() for token in self.tokens]

    @cached_property
    def printed_low(self) -> set[str]:
        """The words that the text prints in lower case somewhere, which tells them from names."""
        return {token.text for token, low in zip(self.tokens, self.low, strict=True) if token.text == low}

    @cached_property
    def runs(self) -> list[NameRun]:
        """The stretches of words that may be names, in order."""
        return name_runs(self, self.low, self.printed_low)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """The persons, in order of their first mention."""
        return tuple(_person(self, entry) for entry in self.register.entries)

    @cached_property
    def register(self) -> "Register":
        """Which run names whom."""
        return Register(self)


class Register:
    """Who is named where.

    Attributes:
        entries: The persons, in order of their first mention.
        by_token: The person whose name covers a token, by the index of the token.

    """

    def __init__(self, text: PeopledText) -> None:
        self.text = text
        self.words = vocabulary()
        self.entries: list[_Entry] = []
        self.by_token: dict[int, _Entry] = {}
        self.run_at: dict[int, NameRun] = {}
        self._by_word: dict[str, list[_Entry]] = {}
        self.printed_low = text.printed_low
        self._collect()

    def _collect(self) -> None:
        runs = [run for run in self.text.runs if run.kind in ("person", "unknown")]
        printed = [self._name_words(run) for run in runs]
        for words, run in sorted(zip(printed, runs, strict=True), key=lambda pair: (-len(pair[0]), pair[1].first)):
            if (len(words) > 1 and not self._in_heading(run)) or run.titled:
                self._enter(words, run)
        for words, run in zip(printed, runs, strict=True):
            entry = self._find(words, run.first)
            if entry is not None:
                self._note(entry, run)
        self._find_in_capitals()
        self.entries = [entry for entry in self.entries if entry.runs]
        self.entries.sort(key=lambda entry: entry.runs[0].first)

    def _in_heading(self, run: NameRun) -> bool:
        """Tell whether a run of unknown kind stands in the heading, where any word may have a capital."""
        spans = self.text.paragraphs
        if run.kind != "unknown" or not spans or len(spans) == 1:
            return False
        if self.text.tokens[run.first].start >= spans[0].end or spans[0].end - spans[0].start > _LONGEST_HEADING:
            return False
        return self.text.text[spans[0].end - 1] not in ".!?" and self.text.text[spans[0].end - 2] not in ".!?,"

    def _name_words(self, run: NameRun) -> tuple[str, ...]:
        return tuple(
            bare_name(word) for word in self.text.low[run.name : run.stop] if word[0].isalnum() or word[0] in "ʻʼ"
        )

    def _enter(self, words: tuple[str, ...], run: NameRun) -> None:
        """Make an entry for a name, unless it is a part of one that is known."""
        if not words or self._find(words, run.first) is not None:
            return
        name = " ".join(self.text.text[self.text.tokens[run.name].start : self.text.tokens[run.stop - 1].end].split())
        entry = _Entry(words, name)
        self.entries.append(entry)
        for word in dict.fromkeys(words):
            self._by_word.setdefault(word, []).append(entry)

    def _find(self, words: tuple[str, ...], position: int) -> _Entry | None:
        """Return the person that ``words`` name: by preference the one named last before ``position``."""
        if not words:
            return None
        best: tuple[int, int, int] | None = None
        found: _Entry | None = None
        for entry in self._by_word.get(words[-1], ())[-_NAMESAKES:]:
            fit = _fit(words, entry.words)
            if not fit:
                continue
            last = entry.runs[-1].first if entry.runs else -1
            rank = (fit, int(last >= 0), last)
            if best is None or rank > best:
                best, found = rank, entry
        del position
        return found

    def _note(self, entry: _Entry, run: NameRun) -> None:
        """Add a mention to a person, with what stands around it."""
        entry.runs.append(run)
        self.run_at[run.name] = run
        for index in range(run.first, run.stop):
            self.by_token[index] = entry
        describe(self, entry, run)
        if entry.gender is None:
            entry.gender = gender_of(
                self.words, [*self.text.low[run.first : run.name], *sorted(entry.heads), entry.words[0]]
            )
        entry.certain = entry.certain or run.kind == "person" or bool(entry.heads)
        if len(entry.words) > 1 and run.first > 1 and self.text.low[run.first - 1] in ("'s", "’s"):
            # "Iran's Odd Roe": what a country has by a name of several words is a person.
            entry.certain = entry.certain or lexicon.country_form(self.text.tokens[run.first - 2].text) is not None
        if not entry.certain and len(entry.words) > 1 and run.first > 0:
            # A place stands behind "in" or "the"; words that the text also prints in lower case make no name.
            before = self.text.low[run.first - 1]
            placed = before in PREPOSITIONS or before in DETERMINERS
            entry.plausible = entry.plausible or (
                not placed and not any(word in self.printed_low for word in entry.words)
            )

    def _find_in_capitals(self) -> None:
        """In paragraphs in capitals, find the names that are known from elsewhere in the text."""
        text = self.text
        if not self._by_word:
            return
        for span in text.paragraphs:
            if not is_in_capitals(text.text[span.start : span.end]):
                continue
            stop = text.token_at(span.end)
            index = text.token_at(span.start)
            while index < stop:
                word = text.low[index]
                end = index + 1
                if word in self._by_word and index not in self.by_token and is_name_word_in_capitals(word, self.words):
                    while end < stop and text.low[end] in self._by_word and end not in self.by_token:
                        end += 1
                    entry = self._find(tuple(text.low[index:end]), index)
                    if entry is not None:
                        self._note(entry, NameRun(index, index, end, "person", titled=False))
                index = end
        for entry in self.entries:
            entry.runs.sort()

    def named(self, word: str) -> NameRun | None:
        """Return the first mention of the person of whose name ``word`` (in lower case) is a part."""
        for entry in self._by_word.get(word, ()):
            if entry.certain and entry.runs:
                return entry.runs[0]
        return None

    def rename(self, run: NameRun, name: str) -> None:
        """Give the person of a run the name that the text says it goes by."""
        self.adopt(run).name = name

    def adopt(self, run: NameRun) -> _Entry:
        """Take a run that stands where a person stands (before a verb of saying, say) for one."""
        words = self._name_words(run)
        self._enter(words, run)
        entry = self._find(words, run.first)
        if entry is None:  # a run without a word
            entry = _Entry(words, " ".join(words))
            self.entries.append(entry)
        entry.certain = True
        if run.name not in self.run_at:
            self._note(entry, run)
        return entry


def bare_name(word: str) -> str:
    """Return a word of a name without the article that short forms leave out: "al-ansari" → "ansari"."""
    head, joint, tail = word.partition("-")
    return tail if joint and len(tail) > 2 and head in _ARTICLES else word  # noqa: PLR2004, an article joined to a name


def _fit(words: tuple[str, ...], full: tuple[str, ...]) -> int:
    """Rate how well ``words`` are a form of the name ``full``: 0 not at all, more is better."""
    count = len(words)
    if words == full:
        return 5
    if count > len(full):
        return 0
    if full[-count:] == words:
        return 4
    for start in range(len(full) - count):
        if full[start : start + count] == words:
            return 3 if start else 2
    if count > 1 and words[0] == full[0] and words[-1] == full[-1]:
        return 1
    return 0


def gender_of(words: Vocabulary, evidence: Iterable[str]) -> Gender | None:
    """Return the gender that the first telling word of ``evidence`` shows; all in lower case."""
    for word in evidence:
        if word in words.female or word in words.female_names:
            return "female"
        if word in words.male or word in words.male_names:
            return "male"
    return None


def describe(register: Register, entry: _Entry, run: NameRun) -> None:
    """Find the titles, noun phrases and appositions around a mention."""
    text = register.text
    if run.titled and run.name > run.first:
        _add(register, entry, run.first, run.name)
    before = _phrase_before(register, run.first)
    if before < run.first:
        _add(register, entry, before, run.first)
    placed = run.first > 0 and text.low[run.first - 1] in ("in", "at", "near")
    start, stop = (0, 0) if placed else _phrase_behind(register, run.stop)
    if start < stop:
        _add(register, entry, start, stop)
    if run.stop < len(text.low) and text.low[run.stop] == "," and run.stop + 2 < len(text.low):
        # An age stands behind the names of persons only: "Odd Roe, 54, ...".
        if text.low[run.stop + 1].isdigit() and len(text.low[run.stop + 1]) <= 3 and text.low[run.stop + 2] == ",":  # noqa: PLR2004
            entry.certain = True
        entry.certain = entry.certain or text.low[run.stop + 1] in ("who", "whose", "whom")


def _add(register: Register, entry: _Entry, first: int, stop: int) -> None:
    text = register.text
    while stop > first and not text.low[stop - 1][0].isalnum():
        stop -= 1
    if stop <= first:
        return
    if text.low[first] == "whose":
        entry.descriptions.append(Span(text.tokens[first].start, text.tokens[stop - 1].end))
        return
    entry.descriptions.append(Span(text.tokens[first].start, text.tokens[stop - 1].end))
    words = register.words
    entry.heads.update(word for word in text.low[first:stop] if word in words.roles)


def _is_boundary(word: str, words: Vocabulary) -> bool:
    """Tell whether a noun phrase cannot reach across ``word`` to the left."""
    return (
        not (word[0].isalnum() or word[0] in "ʻ'’.")
        or word in PREPOSITIONS
        or word in CONJUNCTIONS
        or word in PRONOUNS
        or word in AUXILIARIES
        or word in words.saying
    )


def phrase_start(register: Register, stop: int, *, floor: int = 0) -> int:
    """Return where the noun phrase begins that ends before token ``stop``: its article, or what bounds it."""
    low, words = register.text.low, register.words
    index = stop
    while index > floor and stop - index < _LONGEST_DESCRIPTION:
        word = low[index - 1]
        if word in DETERMINERS or word in POSSESSIVES:
            return index - 1
        if word in ("'s", "’s", "'", "’"):
            index -= 1
            continue
        if word == "of" and index - 2 >= floor and low[index - 2] in words.roles:
            index -= 1
            continue
        if word == "." and (index < 2 or low[index - 2] not in words.titles):  # noqa: PLR2004, a word and its dot
            break
        if _is_boundary(word, words) and not (word in words.saying and index > 1 and low[index - 2] in DETERMINERS):
            break
        index -= 1
    return index


def _phrase_before(register: Register, first: int) -> int:
    """Return where the description begins that stands right before the name at ``first``."""
    low, words = register.text.low, register.words
    stop = first
    if stop > 1 and low[stop - 1] == ",":
        stop -= 1
        # "the Togolese minister of security, Mr Roe": the office may stand before a preposition.
        start = phrase_start(register, stop)
        while (
            start > 1
            and low[start - 1] in ("of", "for", "at", "to", "and", "in")
            and stop - start < _LONGEST_DESCRIPTION
            and not any(word in words.roles for word in low[start:stop])
        ):
            start = phrase_start(register, start - 1)
    else:
        start = phrase_start(register, stop)
    if any(word in words.roles or word in words.titles for word in low[start:stop]):
        return start
    if stop < first and first + 1 < len(low):
        # "an old man mending a net, Odd Roe, had ...": the office may stand before a participle.
        for index in range(stop - 1, max(-1, stop - _LONGEST_DESCRIPTION), -1):
            if not low[index][0].isalnum() or low[index] in words.saying or low[index] in ("who", "that", "which"):
                break
            if low[index] in words.roles:
                return phrase_start(register, index + 1)
    return first


def _phrase_behind(register: Register, stop: int) -> tuple[int, int]:
    """Return the tokens of the apposition, relative clause or "of ..." behind a name, empty if there is none."""
    low, words = register.text.low, register.words
    count = len(low)
    if stop + 1 >= count or low[stop] not in (",", "of", "from", "("):
        return stop, stop
    first = stop + 1
    end = first
    while end < count and end - first < _LONGEST_DESCRIPTION and low[end] not in ',.;:()"“”':
        end += 1
    if low[stop] in ("of", "from"):
        if is_capitalised(register.text.tokens[first].text):
            while end > first and not is_capitalised(register.text.tokens[end - 1].text):
                end -= 1
        return stop, min(end, stop + 5)
    opener = low[first]
    head = next((index for index in range(first, end) if low[index] in words.roles), end)
    if opener in ("who", "whose", "whom"):
        return first, end
    if any(low[index] in words.saying for index in range(first, min(head, end))):
        return stop, stop
    limit = min(head, end)
    if head < end and not any(
        low[index] in PRONOUNS or (low[index] in PREPOSITIONS and low[index] != "of") for index in range(first, limit)
    ):
        return first, end
    return stop, stop


def _person(text: PeopledText, entry: _Entry) -> Person:
    tokens = text.tokens
    mentions = tuple(Span(tokens[run.name].start, tokens[run.stop - 1].end) for run in entry.runs)
    return Person(entry.name, mentions, tuple(entry.descriptions), entry.gender, entry.certain)


__all__ = ["Gender", "PeopledText", "Person", "Register", "gender_of", "phrase_start"]

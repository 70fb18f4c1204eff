"""Whether a name stands in the article: itself, in another spelling, or as a form of its country."""

from functools import cache

from summarizer.alignment import Alignment, ArticleIndex, align
from summarizer.alignment.index import word_at
from summarizer.alignment.spelling import Pair, is_harmless
from summarizer.alignment.vocabulary import is_function_word
from summarizer.grounding.passage import Passage, passage_of
from summarizer.lexicon import country_of, forms

# How many places of a name's last word are looked at, and how many words around each: a
# title or a middle name may stand between, a sentence may not.
_MOST_PLACES = 40
_WINDOW = 7
_HEADINGS = 2


class NamedText:
    """Answers which names stand in one article; each answer is kept."""

    def __init__(self, index: ArticleIndex) -> None:
        self._index = index
        self._known: dict[str, str | None] = {}

    def form(self, name: str) -> str | None:
        """Return the form of ``name`` that the article supports, or None if it does not stand there.

        That is the article's own spelling where it differs, and the name as drafted where
        the article has it, has all its words close together, or names its country otherwise.
        """
        if name not in self._known:
            self._known[name] = self._find(name.strip())
        return self._known[name]

    def is_heading(self, text: str) -> bool:
        """Tell whether ``text`` is what the article itself has for a heading: its first paragraph, or the second."""
        words = Passage(text).forms
        paragraphs = self._index.segmented.paragraphs[:_HEADINGS]
        return any(Passage(self._index.text[start:end]).forms == words for start, end in paragraphs)

    def _find(self, name: str) -> str | None:
        bare = name[4:] if name[:4].lower() == "the " else name
        if not any(map(str.isalnum, bare)):
            return None
        found = align(self._index, bare)
        if isinstance(found, Alignment) and len(found.parts) == 1:
            part = found.parts[0]
            printed = self._index.text[part.start : part.end]
            return printed if found.match == "fuzzy" and not printed.isupper() else name
        # Many a name is printed only as the owner of something, and a word is whole with its ending.
        owner = align(self._index, f"{bare}'s")
        if isinstance(owner, Alignment) and owner.match != "fuzzy":
            return name
        country = country_of(bare)
        if country and self.has_country(country):
            return name
        return name if self._has_words(bare) else None

    def has_country(self, country: str) -> bool:
        """Tell whether any form of a country stands in the article."""
        return any(self._index.has_word(form) for form in country_forms(country))

    def _has_words(self, name: str) -> bool:
        """Tell whether the words of a name of several stand close together somewhere."""
        passage = passage_of(name)
        words = [
            (form.removesuffix("'s"), raw)
            for form, raw in zip(passage.forms, passage.raws, strict=True)
            if not is_function_word(form)
        ]
        if len(words) < 2:  # noqa: PLR2004, a single word was looked for already
            return False
        anchor = max(words, key=lambda word: len(word[0]))[0]
        for form in [anchor, *country_forms(country_of(anchor) or "")]:
            at, most = self._index.folded.find(form), _MOST_PLACES
            while at >= 0 and most:
                if self._is_near(words, at):
                    return True
                at, most = self._index.folded.find(form, at + 1), most - 1
        return False

    def _is_near(self, words: list[tuple[str, str]], at: int) -> bool:
        around = self._index.words(at - 80, at + 80)
        number = word_at(around, at)
        if number < 0:
            return False
        low, high = max(0, number - _WINDOW), number + _WINDOW
        text = self._index.text
        printed = [
            (form.removesuffix("'s"), text[start:end])
            for form, start, end in zip(
                around.forms[low:high], around.starts[low:high], around.ends[low:high], strict=True
            )
        ]
        return all(any(self._is_same(word, other) for other in printed) for word in words)

    def _is_same(self, word: tuple[str, str], other: tuple[str, str]) -> bool:
        if word[0] == other[0]:
            return True
        country = country_of(word[0])
        if country:
            return country == country_of(other[0])
        return is_harmless(Pair(word[0], other[0], word[1], other[1]), self._index)


@cache
def country_forms(country: str) -> tuple[str, ...]:
    """Return all forms of a country in lower case."""
    return _by_country().get(country, ())


@cache
def _by_country() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for form, known in forms().items():
        found.setdefault(known.country, []).append(form)
    return {country: tuple(names) for country, names in found.items()}

"""The lexicon: what the built-in rules know of the world, kept as data files.

Each JSON file is read when it is first asked for. ``countries.json`` and ``words.txt``
are made by ``tools/build_lexicon.py``; the others are written by hand.
"""

from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic_core import from_json

from summarizer.segmentation import word_set

__all__ = [
    "CountryForm",
    "Use",
    "country_form",
    "country_of",
    "first_words",
    "forms",
    "load",
    "organisations",
    "word_set",
    "words",
]

_FOLDER = Path(__file__).parent

Use = Literal["names", "adjectives", "people", "seats"]

# Forms that are common words when they are printed in lower case.
_AMBIGUOUS = word_set(
    """turkey china chad jordan georgia guinea male chile us mali niger pole poles polish dane finn finns turk bern
    sofia nice rock america japan panama"""
)


class CountryForm(NamedTuple):
    """What a word says of a country.

    Attributes:
        country: Canonical English name ("South Korea").
        use: Which kind of form it is: a name, an adjective ("Korean"), a people ("Koreans") or a
            seat that stands for the government ("Seoul", "Kremlin").

    """

    country: str
    use: Use


@cache
def load(name: str) -> Any:  # noqa: ANN401  # JSON: each caller knows the shape of its own file
    """Return the content of ``lexicon/<name>.json``."""
    # Not the parser of the standard library, which costs 5 ms to import; this one is there already.
    return from_json((_FOLDER / f"{name}.json").read_bytes())


@cache
def words(name: str = "words") -> frozenset[str]:
    """Return the words of ``lexicon/<name>.txt``, one a line; ``words`` are common English words in lower case."""
    return frozenset((_FOLDER / f"{name}.txt").read_text("utf-8").split())


@cache
def forms() -> dict[str, CountryForm]:
    """Return every casefolded form of every country; where two share one, the first in ``uses`` order wins."""
    found: dict[str, CountryForm] = {}
    countries: dict[str, dict[Use, list[str]]] = load("countries")
    for use in ("names", "seats", "adjectives", "people"):
        for country, by_use in countries.items():
            for form in by_use[use]:
                found.setdefault(form.removeprefix("the ").casefold(), CountryForm(country, use))
    return found


def country_form(form: str) -> CountryForm | None:
    """Return the country that ``form`` names, and how, or None.

    Case does not matter, except that a word which is also a common word ("turkey",
    "chad") counts only if it is printed with a capital. A leading "the" is ignored.
    """
    if form in _AMBIGUOUS:
        return None
    folded = form.casefold().removeprefix("the ").replace("’", "'")
    return forms().get(folded)


def country_of(form: str) -> str | None:
    """Return the canonical name of the country that a name, demonym, capital or seat stands for, or None."""
    found = country_form(form)
    return found.country if found else None


@cache
def organisations() -> dict[str, tuple[str, str]]:
    """Return every casefolded form of the organisations of the lexicon, with its name and kind.

    Forms with an article ("the Fund") are left out: they stand for others as often.
    """
    found: dict[str, tuple[str, str]] = {}
    for name, entry in load("organisations").items():
        for form in (name, *entry["aliases"]):
            if not form.startswith("the "):
                found[form.casefold()] = (name, entry.get("kind", "other"))
    return found


@cache
def first_words() -> dict[str, int]:
    """Return each word with which a country's or organisation's form begins, and how many words the longest has."""
    starts: dict[str, int] = {}
    for form in (*forms(), *organisations()):
        parts = form.split()
        starts[parts[0]] = max(starts.get(parts[0], 0), len(parts))
    return starts

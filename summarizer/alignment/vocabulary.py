"""Which forms are words: the evidence that a slip of the pen is not another word.

The list is made of SCOWL's American and British lists (``tools/build_english.py``);
its notice stands in ``english-words-license.txt``. It is read when a pair of words that differ has to
be judged for the first time, which most articles never need.
"""

import gzip
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from summarizer import lexicon
from summarizer.segmentation import word_set

_FUNCTION_WORDS = word_set(
    """a about above across after again against ago all almost already also although always am among an and another any
    anybody anyone anything are around as at away back be became because been before behind being below beneath
    beside besides between beyond both but by came can cannot come could did do does doing done down due during each
    either else enough even ever every everybody everyone everything except far few for former from get give go had
    half has have he hence her here hers herself him himself his how however i if in indeed inside instead into is
    it its itself just last late later latter least less let like little made make many may maybe me might mine more
    most much must my myself near need neither never next no nobody none nor not nothing now of off often on once
    one only onto or other others otherwise ought our ours ourselves out outside over own per perhaps quite rather
    same seem several shall she should since so some somebody someone something sometimes somewhere soon still such
    than that the their theirs them themselves then there these they this those though through throughout thus till
    to together too toward towards under unless unlike until unto up upon us very via was we well were what whatever
    when whence whenever where wherever whether which whichever while who whoever whole whom whose why will with
    within without would yet you your yours yourself yourselves"""
)
_ENDINGS = ("'s", "s", "es", "ed", "d", "ing", "er", "ers", "or", "ors", "ly", "ness", "less", "able", "like", "wide")
_BEGINNINGS = (
    "anti", "counter", "cyber", "de", "dis", "il", "im", "in", "inter", "ir", "mid", "mis", "multi", "non", "out",
    "over", "post", "pre", "re", "semi", "sub", "super", "trans", "ultra", "un", "under",
)  # fmt: skip
_SHORTEST_STEM = 4
_SHORTEST_HALF = 4
# Shorter words that make compounds; with others ("comp-nay") slips would pass for words.
_SHORT_HALVES = word_set(
    """air arm bus car day eye fly gas gun job key law man map men off oil out sea tax top war way"""
)


class _Lists(NamedTuple):
    plain: frozenset[str]
    words: frozenset[str]
    regional: frozenset[str]
    names: frozenset[str]


@cache
def _lists() -> _Lists:
    """Read the list: words in lower case, ``*`` behind those of one side of the ocean, names with a capital."""
    with files(__package__).joinpath("english.txt.gz").open("rb") as packed:
        lines = gzip.decompress(packed.read()).decode().split("\n")
    regional = frozenset(line[:-1] for line in lines if line[-1:] == "*")
    names = frozenset(line.lower() for line in lines if line[:1].isupper())
    plain = frozenset(lines) | regional
    return _Lists(plain, plain | lexicon.words(), regional, names)


def is_function_word(form: str) -> bool:
    """Tell whether ``form`` is one of the small words that hold a sentence together."""
    return form in _FUNCTION_WORDS


def is_regional(form: str) -> bool:
    """Tell whether ``form`` is spelled so in Britain only, or in America only."""
    return form in _lists().regional


def is_plain_word(form: str) -> bool:
    """Tell whether ``form`` is listed as a word that is written with a small letter."""
    return form in _lists().plain


def is_name(form: str) -> bool:
    """Tell whether ``form``, in lower case, is a name in the list and no word besides."""
    return form in _lists().names


@cache
def is_word(form: str) -> bool:
    """Tell whether ``form``, in lower case, is an English word: listed, or built from listed ones."""
    words = _lists().words
    return form in words or any(stem in words for stem in _stems(form))


def _stems(form: str) -> list[str]:
    found: list[str] = []
    for ending in _ENDINGS:
        if form.endswith(ending):
            stem = form.removesuffix(ending)
            found += [stem] if _takes(stem, ending) else []
            if ending in ("ed", "ing", "er", "ers", "or", "ors", "able"):
                found.append(stem + "e")
    found += [form.removeprefix(beginning) for beginning in _BEGINNINGS if form.startswith(beginning)]
    return [stem for stem in found if len(stem) >= _SHORTEST_STEM]


def _takes(stem: str, ending: str) -> bool:
    """Tell whether a stem may take an ending at all; "es" and "d" are particular about it."""
    if ending == "es":
        return stem.endswith(("s", "x", "z", "ch", "sh", "o"))
    if ending == "d":
        return stem.endswith("e")
    if ending in ("ed", "ing") and stem.endswith("s") and not stem.endswith("ss"):
        return False
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return ending not in ("s", "ed", "er", "ers")
    return not (ending == "s" and stem.endswith(("s", "x", "z", "ch", "sh")))


@cache
def is_compound(form: str) -> bool:
    """Tell whether ``form`` can be read as two words in one ("airstrike", "roadmap")."""
    words = _lists().words
    halves = ((form[:cut], form[cut:]) for cut in range(_SHORTEST_HALF - 1, len(form) - _SHORTEST_HALF + 2))
    return any(_is_half(first, words) and _is_half(second, words) for first, second in halves)


def _is_half(form: str, words: frozenset[str]) -> bool:
    if len(form) < _SHORTEST_HALF:
        return form in _SHORT_HALVES
    return form in words and form not in _FUNCTION_WORDS

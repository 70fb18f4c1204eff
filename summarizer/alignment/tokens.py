"""Words of a text in the form in which quotes and articles are compared.

A *word* is a run of letters and digits with the marks that belong to them. In
scripts that put no spaces between words (Chinese, Japanese, Thai, Lao, Khmer,
Burmese) each letter with its marks is a word of its own, so that no letter is
ever parted from its accent. A currency sign, a percent sign and the sign of a
number are words too, because they change what is said.

``canonical`` gives the form that no harmless difference of print can touch:
Unicode compatibility forms, case, apostrophes, Arabic vowel signs, thousands
separators and the dots of abbreviations. What stands between words is the
business of ``gaps``.
"""

import re
import unicodedata
from functools import cache, lru_cache

# All combining marks of the basic plane (category M); a test compares with unicodedata.
_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    r"\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3"
    r"\u07fd\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u082d\u0859-\u085b\u0898-\u089f\u08ca-\u08e1"
    r"\u08e3-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962-\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u09d7"
    r"\u09e2-\u09e3\u09fe-\u0a03\u0a3c-\u0a51\u0a70-\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0ae2-\u0ae3"
    r"\u0afa-\u0b03\u0b3c\u0b3e-\u0b57\u0b62-\u0b63\u0b82\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3c\u0c3e-\u0c56"
    r"\u0c62-\u0c63\u0c81-\u0c83\u0cbc\u0cbe-\u0cd6\u0ce2-\u0ce3\u0d00-\u0d03\u0d3b-\u0d3c\u0d3e-\u0d4d\u0d57"
    r"\u0d62-\u0d63\u0d81-\u0d83\u0dca-\u0ddf\u0df2-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc"
    r"\u0ec8-\u0ecd\u0f18-\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f3f\u0f71-\u0f84\u0f86-\u0f87\u0f8d-\u0fbc\u0fc6"
    r"\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f"
    r"\u109a-\u109d\u135d-\u135f\u1712-\u1715\u1732-\u1734\u1752-\u1753\u1772-\u1773\u17b4-\u17d3\u17dd"
    r"\u180b-\u180d\u180f\u1885-\u1886\u18a9\u1920-\u193b\u1a17-\u1a1b\u1a55-\u1a7f\u1ab0-\u1b04\u1b34-\u1b44"
    r"\u1b6b-\u1b73\u1b80-\u1b82\u1ba1-\u1bad\u1be6-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2\u1cd4-\u1ce8\u1ced\u1cf4"
    r"\u1cf7-\u1cf9\u1dc0-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099-\u309a"
    r"\ua66f-\ua672\ua674-\ua67d\ua69e-\ua69f\ua6f0-\ua6f1\ua802\ua806\ua80b\ua823-\ua827\ua82c\ua880-\ua881"
    r"\ua8b4-\ua8c5\ua8e0-\ua8f1\ua8ff\ua926-\ua92d\ua947-\ua953\ua980-\ua983\ua9b3-\ua9c0\ua9e5\uaa29-\uaa36"
    r"\uaa43\uaa4c-\uaa4d\uaa7b-\uaa7d\uaab0\uaab2-\uaab4\uaab7-\uaab8\uaabe-\uaabf\uaac1\uaaeb-\uaaef"
    r"\uaaf5-\uaaf6\uabe3-\uabea\uabec-\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f"
)
_JOINERS = r"\u200c\u200d"
_SOLO = (
    r"\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6"  # Thai, Lao
    r"\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3"  # Burmese, Khmer
    r"\u3005-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"  # kana
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"  # Han
)
_NUMBER = r"\d+(?:[.,:\u066b\u066c]\d+)+[^\W\d_]*|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?![^\W_])"
_ABBREVIATION = r"[A-Za-z](?:\.[A-Za-z])+(?![^\W_])\.?"
_SIGN = r"[$€£¥₹₽₺₩%‰°&]|(?<![^\s(\[])[-−–+](?=[\d$€£¥])"
_APOSTROPHE = r"['’\u02bc\u2018\u201b\uff07]"
_PLAIN = re.compile(rf"{_NUMBER}|{_ABBREVIATION}|[^\W_]+(?:{_APOSTROPHE}[^\W_]+)*|{_SIGN}")
# Scripts and marks that _PLAIN does not know, as ranges: to compile them into a pattern takes 3 ms.
_BEYOND_PLAIN = (
    ("\u0300", "\u036f"),
    ("\u0483", "\u0489"),
    ("\u0591", "\u1dff"),
    ("\u20d0", "\u20ff"),
    ("\u2c00", "\ud7ff"),
    ("\uf900", "\uffef"),
    ("\U00010000", "\U0003ffff"),
)

_GROUPED = re.compile(r"(?<= )(\d{1,3})((?:[,\u00a0\u2009\u202f]\d{3})+)(?![\d,])")
_GROUPS = re.compile(r"[,\u00a0\u2009\u202f]")
_DOTTED = re.compile(r"(?<= )[a-z](?:\.[a-z])+\.?(?= )")
# Arabic and Hebrew vowel signs, the lengthening stroke, joiners, variation selectors.
_SILENT = re.compile(
    r"[\u0591-\u05bd\u05bf\u0610-\u061a\u0640\u064b-\u0652\u0670\u06d6-\u06dc\u200c\u200d\ufe00-\ufe0f]"
)
_SAME_LETTER = str.maketrans(
    {
        "ی": "ي",
        "ى": "ي",
        "ک": "ك",
        "ہ": "ه",
        "’": "'",
        "\u02bc": "'",
        "\u2018": "'",
        "\u201b": "'",
        "\u066b": ".",
        "\u066c": ",",
    }
)


@cache
def _full() -> re.Pattern[str]:
    """Compile the pattern for texts beyond Latin, Greek and Cyrillic (a millisecond, so not on import)."""
    letter = rf"(?![{_SOLO}])[^\W_](?:(?![{_SOLO}])[^\W_]|[{_MARKS}{_JOINERS}])*"
    solo = rf"[{_SOLO}][{_MARKS}\u0e33\u0eb3\uff9e\uff9f\U000e0100-\U000e01ef]*"
    return re.compile(rf"{_NUMBER}|{_ABBREVIATION}|{letter}(?:{_APOSTROPHE}{letter})*|{solo}|{_SIGN}")


def pattern_for(text: str) -> re.Pattern[str]:
    """Choose the pattern that finds the words of ``text``: the quick one where its script allows."""
    if text.isascii():
        return _PLAIN
    return _full() if any(map(_is_beyond_plain, set(text))) else _PLAIN


@cache
def _is_beyond_plain(character: str) -> bool:
    return any(first <= character <= last for first, last in _BEYOND_PLAIN)


def canonical(words: list[str]) -> list[str]:
    """Give each word the form in which it is compared; the list keeps its length."""
    joined = " " + " ".join(words) + " "
    if not joined.isascii():
        joined = " " + " ".join([word if word.isascii() else _fold(word) for word in words]) + " "
    joined = joined.lower()
    if "&" in joined:
        joined = joined.replace(" & ", " and ")
    if "−" in joined or "–" in joined:
        joined = joined.replace(" − ", " - ").replace(" – ", " - ")
    if "," in joined or "\u00a0" in joined or "\u2009" in joined or "\u202f" in joined:
        joined = _GROUPED.sub(lambda number: number[1] + _GROUPS.sub("", number[2]), joined)
    if "." in joined:
        joined = _DOTTED.sub(lambda word: word[0].replace(".", ""), joined)
    return joined[1:-1].split(" ")


@cache
def _digit(character: str) -> str:
    return str(unicodedata.decimal(character))


@lru_cache(maxsize=16_384)
def _fold(word: str) -> str:
    """Fold what is not ASCII; superscripts and fractions stay what they are, for 10² is not 102."""
    word = word.translate(_SAME_LETTER)
    if not any(unicodedata.category(character) == "No" for character in word):
        grouped = "\u00a0" in word or "\u2009" in word or "\u202f" in word
        word = word if grouped else unicodedata.normalize("NFKC", word).replace(" ", "")
    word = _SILENT.sub("", word.casefold()).replace("i\u0307", "i")
    if not word.isascii():
        word = "".join(_digit(c) if c.isdecimal() and not c.isascii() else c for c in word)
        word = unicodedata.normalize("NFC", word.translate(_SAME_LETTER))
    return word or "\u0640"

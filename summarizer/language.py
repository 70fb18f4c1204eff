"""Which language a text is in.

English is told by a few words of grammar, which costs nothing; only a text that
does not look English is looked at by py3langid, whose model takes half a second to
load.
"""

import re

from summarizer.errors import EmptySourceError, LanguageError

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Words of English grammar that are not also common words of another language in
# Latin letters ("in", "on", "was", "of", "an", "is", "for" are, in German, Dutch,
# Danish, French or Spanish).
_GRAMMAR = """
the and that with from this were would which their said by it they not has been after he his to be
will had have but its are who when between before than could should what there these those about
says
"""
_ENGLISH = frozenset(_GRAMMAR.split())
# Nothing shorter can say that two sides did something.
_FEWEST_WORDS = 3
# A headline may do without grammar ("Iran, Iraq sign truce"); an article cannot.
_FEWEST_WORDS_TO_JUDGE = 15
# Measured: 45 English articles 0.19 to 0.30; sentences in nine other languages with
# Latin letters 0.00 to 0.06, the most in Danish; a headline in capitals full of
# foreign names 0.10.
_LEAST_ENGLISH = 0.08
# English for certain, without a second look: as far above the most that any other
# language reached as the limit for doubt is.
_CERTAINLY_ENGLISH = 0.12
# The start of a text tells its language; judging more only takes time.
_SAMPLE_CHARACTERS = 20_000
_FIRST_CHARACTERS = 1_000
# py3langid is a statistician: a headline full of names may be Quechua to it.
_FEWEST_LETTERS_TO_DETECT = 40
# What the languages are called that analysts meet most; others go by their code.
_NAMES_TEXT = """
ar Arabic, az Azerbaijani, be Belarusian, bg Bulgarian, bn Bengali, cs Czech, da Danish, de German, el Greek,
en English,
es Spanish, et Estonian, fa Persian, fi Finnish, fr French, he Hebrew, hi Hindi, hr Croatian, hu Hungarian, hy Armenian,
id Indonesian, it Italian, ja Japanese, ka Georgian, ko Korean, ku Kurdish, lt Lithuanian, lv Latvian, ms Malay,
nb Norwegian, nl Dutch, no Norwegian, pl Polish, ps Pashto, pt Portuguese, ro Romanian, ru Russian, sk Slovak,
sl Slovene, sq Albanian, sr Serbian, sv Swedish, sw Swahili, th Thai, tr Turkish, uk Ukrainian, ur Urdu,
vi Vietnamese, zh Chinese
"""


def require_words(text: str, name: str = "the text") -> None:
    """Refuse a text that is too short to report anything.

    Raises:
        EmptySourceError: It holds fewer than three words.

    """
    count = 0
    for count, _ in enumerate(_WORD.finditer(text), 1):
        if count >= _FEWEST_WORDS:
            return
    # Chinese and Japanese write no spaces between words: each character counts as one.
    if sum("\u3040" <= character <= "\u9fff" for character in text) >= _FEWEST_WORDS:
        return
    held = "no word" if not count else "only one word" if count == 1 else f"only {count} words"
    raise EmptySourceError(f"{name}: holds {held}; an article is needed.")


def require_english(text: str, name: str = "the text") -> None:
    """Refuse a text that the built-in rules cannot read.

    Raises:
        LanguageError: It is not English.

    """
    if not is_english(text):
        code = detect_language(text)
        found = f"in {language_name(code)}, " if code not in {None, "en"} else ""
        raise LanguageError(
            f"{name}: is {found}not in English, and the built-in rules read English only; a model reads more (--model)."
        )


def language_name(code: str | None) -> str:
    """Return what a language is called in English; of a rare one, its code."""
    names = dict(entry.split(maxsplit=1) for entry in _NAMES_TEXT.replace("\n", " ").split(", "))
    return names.get(code or "", code or "another language").strip()


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language that a text is in, or None if it is too short to tell."""
    # What is English for certain shows at once.
    words = [word.lower() for word in _WORD.findall(text[:_FIRST_CHARACTERS])]
    if len(words) >= _FEWEST_WORDS_TO_JUDGE and _share(words) >= _CERTAINLY_ENGLISH:
        return "en"
    sample = text[:_SAMPLE_CHARACTERS]
    letters = sum(character.isalpha() for character in sample)
    # A character of these scripts says as much as three letters.
    letters += 2 * sum("\u3040" <= character <= "\ud7af" for character in sample)
    if letters < _FEWEST_LETTERS_TO_DETECT:
        return None
    from py3langid import classify

    code = str(classify(sample)[0])
    # What the cheap test takes for English the other may take for anything: names, tables.
    return None if code != "en" and is_english(text) and letters < 10 * _FEWEST_LETTERS_TO_DETECT else code[:2]


def _share(words: list[str]) -> float:
    return sum(word in _ENGLISH for word in words) / len(words)


def is_english(text: str) -> bool:
    """Tell whether ``text`` is English, by its script and its words of grammar; in doubt, yes."""
    sample = text[:_SAMPLE_CHARACTERS]
    letters = [character for character in sample if character.isalpha()]
    latin = sum(character < "\u0250" for character in letters)
    if 2 * latin < len(letters):
        return False
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < _FEWEST_WORDS_TO_JUDGE:
        return True
    return _share(words) >= _LEAST_ENGLISH

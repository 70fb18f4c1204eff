"""Is a text English? Enough to refuse what the built-in rules cannot read, and no more."""

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
# The start of a text tells its language; judging more only takes time.
_SAMPLE_CHARACTERS = 20_000


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
        raise LanguageError(f"{name}: is not in English, and the built-in rules read English only; use --model.")


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
    return sum(word in _ENGLISH for word in words) >= _LEAST_ENGLISH * len(words)

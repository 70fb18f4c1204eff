"""Which pairs of words that differ are still the same word. An allow-list of rules.

A pair passes as British and American spelling, as two transcriptions of one name
(``transcription``), as a word with and without its accents or apostrophe, as a
letter misread by a scanner, or as a slip: a small edit that makes a real word no
word at all. If both forms are words, they are different words, however close they
look ("truce", "trace"); that is what the vocabulary is for. Numbers, weekdays,
months, negations and the small words of grammar have no spelling to vary.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from summarizer.alignment.index import ArticleIndex
from summarizer.alignment.transcription import is_known_pair, is_same_name
from summarizer.alignment.vocabulary import is_compound, is_function_word, is_name, is_plain_word, is_regional, is_word
from summarizer.segmentation import word_set

# A slip is judged by the letters that stay; in shorter words each letter decides.
_SHORTEST_SLIP = 5
# Two slips in one word are believed from this length on ("comitee" has too many readings).
_SHORTEST_TWO_SLIPS = 9
_SHORTEST_SCANNED = 4
# Edits that fingers make and that never make another name of a name, as a replaced letter does.
_FINGERS = frozenset({"swapped", "dropped", "doubled"})

_FIXED = word_set(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands
    million millions billion billions trillion trillions dozen dozens score scores half halves third thirds quarter
    quarters fourth fifth sixth seventh eighth ninth tenth first second twice thrice double triple single monday
    tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december deny denies denied denying refuse refuses refused refusing reject rejects rejected
    rejecting barely hardly scarcely rarely seldom"""
)
_NEGATING = ("un", "in", "im", "il", "ir", "non", "dis", "mis", "anti", "de", "a", "pre", "post", "counter", "ex")


# Small words inside names, which have no fixed spelling ("Tehrik-i-Insaf", "Al-Bashir"), and twins.
_LINKS = (
    frozenset({"i", "e"}),
    frozenset({"al", "el", "ul"}),
    frozenset({"toward", "towards"}),
    frozenset({"while", "whilst"}),
    frozenset({"among", "amongst"}),
    frozenset({"amid", "amidst"}),
)


class Pair(NamedTuple):
    """A word of a quote and the word printed in its place: canonical forms, then as they are written."""

    said: str
    printed: str
    said_raw: str
    printed_raw: str


def is_harmless(pair: Pair, article: ArticleIndex) -> bool:
    """Tell whether both forms are the same word by one of the rules."""
    if pair.said.endswith("'s") and pair.printed.endswith("'s"):
        pair = pair._replace(said=pair.said[:-2], printed=pair.printed[:-2])
    said, printed = pair.said, pair.printed
    if any({said, printed} <= link for link in _LINKS) or is_known_pair(said, printed):
        return True
    if _is_vetoed(said) or _is_vetoed(printed):
        return _is_misread(said, printed)
    if said.replace("'", "") == printed.replace("'", ""):
        return not is_word(said) or not is_word(printed)
    if _differ_by_accents(pair) or _is_spelling(said, printed) or _is_misread(said, printed):
        return True
    if _is_capital(pair) and is_same_name(said, printed):
        return not _stands_elsewhere(pair, article)
    return _is_slip(pair, article)


def _is_vetoed(form: str) -> bool:
    return form in _FIXED or is_function_word(form) or any(map(str.isdigit, form)) or not form[:1].isalpha()


def _is_capital(pair: Pair) -> bool:
    """Tell whether both forms can be names: capitals, or a script that has none, and no common word."""
    raws = (pair.said_raw, pair.printed_raw)
    if any(raw[:1].islower() for raw in raws):
        return False
    return not (is_word(pair.said) and is_word(pair.printed))


def _stands_elsewhere(pair: Pair, article: ArticleIndex) -> bool:
    """Tell whether the quote's form is itself a name in the article: then it is another one.

    One and the same name may be printed in two ways ("Khawja", "Khawaja"), where one
    form is the other with a vowel or a double letter more.
    """
    if not article.has_word(pair.said):
        return False
    return not _is_sparser(pair.said, pair.printed) and not _is_sparser(pair.printed, pair.said)


def _is_sparser(short: str, long: str) -> bool:
    """Tell whether ``long`` is ``short`` with one inner vowel, or one double letter, more."""
    if len(long) != len(short) + 1 or long[-1] != short[-1]:
        return False
    at = next((number for number in range(len(short)) if short[number] != long[number]), len(short))
    return short[at:] == long[at + 1 :] and at > 0 and (long[at] in "aeiou" or long[at] == long[at - 1])


def _bare(form: str) -> str:
    decomposed = unicodedata.normalize("NFD", form.replace("ø", "o").replace("ł", "l").replace("ı", "i"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _differ_by_accents(pair: Pair) -> bool:
    """Tell whether only accents differ, in a name or in a word that English borrowed.

    In other languages an accent makes another word ("hablo", "habló"), so a word in
    small letters must be English without it or in the list with it.
    """
    said, printed = _bare(pair.said), _bare(pair.printed)
    if said != printed or not said.isascii() or not said.isalpha():
        return False
    if not (pair.said_raw[:1].islower() or pair.printed_raw[:1].islower()):
        return True
    return said in _BORROWED or any(is_word(form) for form in (pair.said, pair.printed) if not form.isascii())


_BORROWED = word_set(
    """naive facade communique detente resume protege cliche cortege coup etat debacle melee regime role elite emigre
    fiance fiancee entree attache expose premiere seance soiree decor cafe"""
)


def _rules(*rules: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), plain) for pattern, plain in rules)


# Words that no other word resembles, so that both spellings may be known everywhere.
_CERTAIN = _rules(
    (r"(?<=lic|def|off|ret)enc(?=e|es|ed|ing|eless|ive)", "ens"),
    (r"practis", "practic"),
    (r"ogue(?=s?$)", "og"),
    (r"amme(?=s?$)", "am"),
    (r"dgem", "dgm"),
    (r"grey", "gray"),
    (r"mould", "mold"),
    (r"sceptic", "skeptic"),
    (r"plough", "plow"),
    (r"^enquir", "inquir"),
    (r"artefact", "artifact"),
    (r"aluminium", "aluminum"),
    (r"geing$", "ging"),
    (r"eable$", "able"),
    (r"wards$", "ward"),
    (r"(?<=advis|conve|otest)(n?)or(?=s?$)", r"\1er"),
)
# Wide rules: where both forms are at home on both sides of the ocean they are two words.
_WIDE = _rules(
    (r"our", "or"),
    (r"(?<!adv)(?<!rev)(?<!superv)([iy])s(?=(?:e[drs]?|ers|ing|ations?|ational|able)$)", r"\1z"),
    (r"(?<=[^aeiou])re(?=s?$)", "er"),
    (r"(?<=[^aeiou])red$", "ered"),
    (r"(?<=[nt])(?<!e)ring$", "ering"),
    (r"([aeiou])ll(?=(?:ed|ing|er|ers|or|ors|ation|ations|ment|ments|ous|ful|fully|en)$)", r"\1l"),
    (r"(?<=[ioa])ll?$", "l"),
    (r"ll(?=(?:ful|fully|ment|ments)$)", "l"),
    (r"oeu", "eu"),
    (r"[ao]e", "e"),
)


@cache
def _american(form: str, *, wide: bool) -> str:
    """Respell a word by the rules of American English; forms that meet are spellings of one word."""
    for pattern, plain in _CERTAIN + (_WIDE if wide else ()):
        form = pattern.sub(plain, form)
    return form


def _is_spelling(said: str, printed: str) -> bool:
    """Tell whether both are one word in British and American spelling ("mourning" is not "morning")."""
    if min(len(said), len(printed)) < _SHORTEST_SCANNED or not (is_word(said) or is_word(printed)):
        return False
    if _american(said, wide=False) == _american(printed, wide=False):
        return True
    if _american(said, wide=True) != _american(printed, wide=True):
        return False
    return not (is_word(said) and is_word(printed)) or is_regional(said) or is_regional(printed)


_SCANNED = str.maketrans("01358|", "olesbl")
_LOOKALIKES = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"), ("li", "h"))


def _is_misread(said: str, printed: str) -> bool:
    """Tell whether a scanner could have read ``printed`` as ``said``, and made it no word."""
    if min(len(said), len(printed)) < _SHORTEST_SCANNED or not printed.isalpha():
        return False
    if not said.isalpha():
        letters = sum(map(str.isalpha, said))
        plain = said.translate(_SCANNED)
        return 2 * letters > len(said) and (plain == printed or plain.replace("l", "i") == printed.replace("l", "i"))
    if is_word(said) or is_name(said):
        return False
    if said.replace("l", "i") == printed.replace("l", "i"):
        return True
    return any(said.replace(a, b) == printed.replace(a, b) for a, b in _LOOKALIKES)


def _is_slip(pair: Pair, article: ArticleIndex) -> bool:
    """Tell whether one form is a word and the other, a small edit away, is none."""
    said, printed = pair.said, pair.printed
    if min(len(said), len(printed)) < _SHORTEST_SLIP - 1 or max(len(said), len(printed)) < _SHORTEST_SLIP:
        return False
    known = _is_listed(printed) or is_compound(printed)
    # Fingers make compounds by chance ("objection-bale" of "objectionable"); no one means them.
    if (_is_listed(said) or (is_compound(said) and _edit(said, printed) not in _FINGERS)) == known:
        return _is_slip_in_name(pair, article)
    if _is_listed(said):
        # The quote has the word right and the article not: the edit must be one that fingers
        # make, and what looks like a slip must not be somebody's name.
        slip = pair.printed_raw[:1].islower() and _edit(printed, said) in _FINGERS
        return slip and not _by_prefix(said, printed)
    if article.has_word(said) or _by_prefix(said, printed):
        return False
    if is_name(printed) or (pair.printed_raw[:1].isupper() and not is_plain_word(printed)):
        return _edit(said, printed) in _FINGERS
    return _edit(said, printed) is not None or _two_slips(said, printed)


def _is_listed(form: str) -> bool:
    return is_word(form) or is_name(form)


def _is_slip_in_name(pair: Pair, article: ArticleIndex) -> bool:
    """Tell whether a name that no list knows was mistyped: letters swapped, dropped or doubled, never replaced."""
    said, printed = pair.said, pair.printed
    if _is_listed(said) or article.has_word(said) or pair.said_raw[:1].islower() or pair.printed_raw[:1].islower():
        return False
    return min(len(said), len(printed)) > _SHORTEST_SLIP and _edit(said, printed) in _FINGERS


def _by_prefix(one: str, other: str) -> bool:
    """Tell whether one form is the other behind a prefix that turns it around."""
    short, long = sorted((one, other), key=len)
    return any(long == prefix + short for prefix in _NEGATING)


def _edit(slip: str, word: str) -> str | None:
    """Name the one edit that makes ``slip`` of ``word``: swapped, dropped, doubled, added or replaced; else None."""
    if slip[0] != word[0] and not (slip[:2] == word[1::-1] and slip[2:] == word[2:]):
        return None
    start = 0
    while start < min(len(slip), len(word)) and slip[start] == word[start]:
        start += 1
    if len(slip) == len(word):
        if slip[start + 1 :] == word[start + 1 :]:
            return "replaced"
        swapped = slip[start : start + 2] == word[start : start + 2][::-1] and slip[start + 2 :] == word[start + 2 :]
        return "swapped" if swapped else None
    if len(slip) + 1 == len(word):
        # A lost last letter may be the plural or the past: "prisoner", "agree".
        ending = start == len(slip) and word[-1] in "sd" and word[-1] != word[-2]
        return "dropped" if slip[start:] == word[start + 1 :] and not ending else None
    if len(slip) == len(word) + 1 and slip[start + 1 :] == word[start:]:
        return "doubled" if slip[start] == slip[start - 1] else "added"
    return None


def _two_slips(said: str, printed: str) -> bool:
    """Tell whether two edits lie between a long word and a form to which no other word is closer."""
    if min(len(said), len(printed)) < _SHORTEST_TWO_SLIPS or said[:2] != printed[:2] or said[-1] != printed[-1]:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(said, printed, score_cutoff=2) == 2 and not any(map(_is_listed, _one_edit_away(said)))  # noqa: PLR2004, the name says it


def _one_edit_away(form: str) -> set[str]:
    """Return all forms one edit away from ``form``."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    splits = [(form[:at], form[at:]) for at in range(len(form) + 1)]
    return (
        {head + tail[1:] for head, tail in splits if tail}
        | {head + tail[1] + tail[0] + tail[2:] for head, tail in splits if len(tail) > 1}
        | {head + letter + tail[1:] for head, tail in splits if tail for letter in letters}
        | {head + letter + tail for head, tail in splits for letter in letters}
    )

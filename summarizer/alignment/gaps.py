"""What stands between two words, in the quote and in the article: which differences are harmless.

White space, quotation marks, brackets and the kind of a dash never matter. Commas
and stops may differ, but not behind a "no", where they turn a sentence around. A
question mark, a symbol, and anything between two numbers must be the same.
"""

import re
import unicodedata
from typing import Literal

from summarizer.segmentation import word_set

Fit = Literal["same", "close"]

_NEUTRAL = re.compile(r"[\s\"'“”„‟«»‹›‘’‚‛`´「」『』《》〈〉()\[\]{}（）［］*_#>|\\\u02bc\ufe00-\ufe0f\u200d\u200c]+")
_DASH = re.compile(r"[‐‑‒–—―−﹘﹣－~-]+")
_STOPS = re.compile(r"[.,;:!…,、，。；：！．·•।۔،؛/-]+")
# Behind these words a comma or stop decides what is denied: "No, attacks are carried out".
_TURNING = word_set("no not never yes nor none neither nothing nobody without")


def _plain(gap: str) -> str:
    return _DASH.sub("-", _NEUTRAL.sub("", gap))


def compare(quoted: str, printed: str, before: str, behind: str) -> Fit | None:
    """Compare a gap of the quote with the gap printed in its place; None where they may not be taken for each other.

    Args:
        quoted: The characters between two words of the quote.
        printed: The characters between the two words of the article.
        before: Canonical form of the word before the gap.
        behind: Canonical form of the word behind the gap.

    """
    if quoted == printed:
        return "same"
    quoted, printed = _plain(quoted), _plain(printed)
    if quoted == printed:
        return "same"
    if before[-1:].isdigit() and behind[:1].isdigit():
        return None
    if _STOPS.sub("", _wide(quoted)) != _STOPS.sub("", _wide(printed)):
        return None
    if quoted.strip("-") == printed.strip("-"):
        return "same"
    return None if before in _TURNING else "close"


def _wide(gap: str) -> str:
    return gap if gap.isascii() else unicodedata.normalize("NFKC", gap.replace("؟", "?").replace("…", ""))

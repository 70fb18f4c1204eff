"""The one place where text is made regular, so that offsets mean the same everywhere.

What is removed carries no words: byte order marks, control characters, soft
hyphens, zero-width spaces, and the bidirectional embeddings, overrides and
isolates with which a text can be made to look other than it reads. Zero-width
joiners and non-joiners stay, because Persian, Urdu and emoji need them. Half of
a surrogate pair, which no file can hold, becomes the replacement character.
"""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029\v\f]")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_HALF_PAIRS = re.compile("[\ud800-\udfff]")


def normalize_text(text: str) -> str:
    r"""Return ``text`` in Unicode NFC, with ``\n`` line ends and no invisible controls.

    Idempotent. Text that is already regular comes back character for character.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _HALF_PAIRS.sub("\ufffd", text)
    return unicodedata.normalize("NFC", text)

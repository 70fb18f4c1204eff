"""Bytes to text: the encoding is told by a mark, is UTF-8, or is detected and said."""

import codecs
import re

from summarizer.errors import EmptySourceError, SourceUnreadableError
from summarizer.reading.base import Content, Document

# The four-byte marks come first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
# Text that was copied out of a terminal or a mail holds a stray control character
# now and then; random bytes hold one in nine. One in a hundred lies well between.
_MOST_CONTROLS = 0.01
# Texts of fourteen languages in eighteen other encodings, read as UTF-8, have at most
# 0.9 sound characters beyond ASCII for each damaged one (Greek in GB 18030).
_SOUND_PER_DAMAGED = 2
# What articles are found in, besides UTF-8; without a list the detection finds Baltic
# DOS and Icelandic Macintosh in short English texts.
_IN_USE = (
    *("utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be", "mac_roman", "iso8859_15"),
    *("cp1250", "iso8859_2", "cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic"),
    *("cp1253", "iso8859_7", "cp1254", "iso8859_9", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("gb18030", "big5", "cp932", "euc_jp", "cp949", "euc_kr", "cp1252"),
)
# Of the characters of French prose one in ten is accented; of Russian prose, read as
# Western text, eight in ten seem to be. And never are three in a row.
_MOST_ACCENTED = 0.2
# Compiled when needed, because most articles are UTF-8 and start-up time counts.
_ACCENTED = "[À-ÖØ-öø-ÿŒœŠšŽžŸ]"
_NOT_WESTERN = (
    # Signs that prose has no use for; Icelandic letters are Turkish ones more often.
    "[^\x01-\x7f\xa0£§©«®°·»¿¡½¼¾¹²³À-ÏÑ-ÖØ-Üß-ïñ-öø-üÿŒœŠšŽžŸƒ€‚„…†‡‰‹‘’“”•–—™›]"
    f"|{_ACCENTED}{{3}}"
    "|[a-z][¿¹³][a-z]"  # Polish: by³y
    "|[a-zà-öø-ÿ][À-ÖØ-ÞŠŽŸ]"  # Macintosh quotation marks: wasnÕt
    r"|(?<!\w)[Á-ÖØ-ÞŠŽŸ](?!\w)(?![.’])"  # and: sign,Ó he said
)
# The detection reads a sample: what distinguishes encodings shows early.
_SAMPLE_BYTES = 100_000


def read(content: Content) -> Document:
    """Return the text that the bytes hold, character for character."""
    text, notes = decode_text(content.data, content.name, content.charset)
    return Document(text=text, url=content.url, notes=notes)


def decode_text(data: bytes, name: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the text that ``data`` holds, and notes on how it was found.

    Args:
        data: The bytes.
        name: What to call the source in an error.
        declared: The encoding that the source is said to have; tried before any guess.

    Raises:
        EmptySourceError: There are no bytes, or nothing but white space.
        SourceUnreadableError: The bytes are binary, or in no known encoding.

    """
    if not data:
        raise EmptySourceError(f"{name}: is empty; there is nothing to read.")
    text, notes = _decode_as(data, declared) or _decode(data, name)
    if not text.strip("\ufeff\u200b \t\r\n\v\f\xa0"):
        raise EmptySourceError(f"{name}: holds nothing but white space.")
    if len(_CONTROLS.findall(text)) > max(1, _MOST_CONTROLS * len(text)):
        raise SourceUnreadableError(f"{name}: looks like a binary file, not text; export it as plain text first.")
    if "\0" in text:
        raise SourceUnreadableError(f"{name}: holds null bytes, so it is damaged or no text; save it as UTF-8 text.")
    return text, notes


def _decode_as(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]] | None:
    """Decode as declared, if that is an encoding of text, and the bytes agree with it and bear no other mark."""
    if declared is None or data.startswith(tuple(mark for mark, _ in _MARKS)):
        return None
    try:
        encoding = codecs.lookup(declared)
        # Pages that say Latin-1 mean Windows' extension of it; all browsers read them so.
        name = "cp1252" if encoding.name in {"iso8859-1", "ascii"} else encoding.name
        return (data.decode(name), ()) if encoding._is_text_encoding else None  # noqa: SLF001  # nothing public says it
    except (LookupError, UnicodeError):
        return None


def _decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise SourceUnreadableError(
                f"{name}: begins as {encoding.removesuffix('-sig').upper()} but is damaged further on; save it again."
            ) from None
        return _decode_damaged(data, name) or _detect(data, name)
    if "\0" in text:  # UTF-16 without a mark is valid UTF-8 full of null characters
        return _detect(data, name)
    return text, ()


def _decode_damaged(data: bytes, name: str) -> tuple[str, tuple[str, ...]] | None:
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - damaged
    if sound < _SOUND_PER_DAMAGED * damaged:
        return None
    what = "1 damaged character" if damaged == 1 else f"{damaged} damaged characters"
    return text, (f"{name}: {what} in its UTF-8, shown as \ufffd.",)


def _detect(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    sample = data[:_SAMPLE_BYTES]
    encoding = "cp1252" if _is_western(sample) else _guess(sample)
    if encoding is not None:
        try:
            return data.decode(encoding), (f"{name}: is not UTF-8; read as {encoding.replace('_', '-')}.",)
        except UnicodeDecodeError:
            pass
    if b"\0" in data:
        raise SourceUnreadableError(f"{name}: holds null bytes, so it is damaged or no text; save it as UTF-8 text.")
    raise SourceUnreadableError(f"{name}: its encoding cannot be recognised; save it as UTF-8 text.")


def _is_western(sample: bytes) -> bool:
    """Tell whether bytes make sense in the code page of Western Europe, of which Latin-1 is a part."""
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    accented = len(re.findall(_ACCENTED, text))
    return accented <= _MOST_ACCENTED * len(text) and not re.search(_NOT_WESTERN, text)


def _guess(sample: bytes) -> str | None:
    # Imported here because most articles are UTF-8 and start-up time counts.
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_IN_USE)).best()
    if best is None:
        return None
    # Of code pages that read the same, the one in general use is named.
    return "cp1252" if "cp1252" in best.could_be_from_charset else best.encoding

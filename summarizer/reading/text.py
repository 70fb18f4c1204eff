"""Bytes to text: the encoding is told by a mark, is UTF-8, or is detected and said."""

import codecs
import re

from summarizer.errors import EmptySourceError, SourceUnreadableError

# The four-byte marks come first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What people most often name by mistake, by its first bytes.
_OTHER_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or other ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"\x7fELF", "a program"),
)
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|(?:html|head|body)(?:\s+[\w:-]+=[^>]{0,500})?>)",
    re.IGNORECASE | re.DOTALL,
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
# Text that was copied out of a terminal or a mail holds a stray control character
# now and then; random bytes hold one in nine. One in a hundred lies well between.
_MOST_CONTROLS = 0.01
# A UTF-8 file with a damaged spot has many sound characters for each broken one;
# in Latin-1, read as UTF-8, hardly a non-ASCII byte is sound.
_SOUND_PER_DAMAGED = 10
# The detection reads a sample: what distinguishes encodings shows early.
_SAMPLE_BYTES = 100_000


def decode_text(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text that ``data`` holds, and notes on how it was found.

    Raises:
        EmptySourceError: There are no bytes, or nothing but white space.
        SourceUnreadableError: The bytes are another format, binary, or in no known encoding.

    """
    if not data:
        raise EmptySourceError(f"{name}: is empty; there is nothing to read.")
    _refuse_other_formats(data, name)
    text, notes = _decode(data, name)
    if not text.strip("\ufeff\u200b \t\r\n\v\f\xa0"):
        raise EmptySourceError(f"{name}: holds nothing but white space.")
    if len(_CONTROLS.findall(text)) > max(1, _MOST_CONTROLS * len(text)):
        raise SourceUnreadableError(f"{name}: looks like a binary file, not text; export it as plain text first.")
    if "\0" in text:
        raise SourceUnreadableError(f"{name}: holds null bytes, so it is damaged or no text; save it as UTF-8 text.")
    return text, notes


def _refuse_other_formats(data: bytes, name: str) -> None:
    kind = next((kind for start, kind in _OTHER_FORMATS if data.startswith(start)), None)
    if kind is None and _HTML_START.match(data):
        kind = "a web page"
    if kind is not None:
        raise SourceUnreadableError(
            f"{name}: is {kind}, and only plain text can be read; save its text as a .txt file."
        )


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
    # Imported here because most articles are UTF-8 and start-up time counts.
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE_BYTES]).best()
    if best is not None:
        # Of code pages that read the same, the one in general use is named.
        encoding = "cp1252" if "cp1252" in best.could_be_from_charset else best.encoding
        try:
            return data.decode(encoding), (f"{name}: is not UTF-8; read as {encoding.replace('_', '-')}.",)
        except UnicodeDecodeError:
            pass
    if b"\0" in data:
        raise SourceUnreadableError(f"{name}: holds null bytes, so it is damaged or no text; save it as UTF-8 text.")
    raise SourceUnreadableError(f"{name}: its encoding cannot be recognised; save it as UTF-8 text.")

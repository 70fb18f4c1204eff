"""Mails (.eml) and pages saved as one file (.mhtml), which have the form of a mail.

The plain text of a mail is read, else its HTML. A mail that says next to nothing
and carries one readable file is read as that file, which is what it was sent for.
Other attachments are named in a note, and never opened.
"""

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from summarizer.errors import EmptySourceError, SourceError, SourceUnreadableError
from summarizer.reading.base import Content, Document
from summarizer.reading.kinds import Kind, recognise

# Such a mail says "see attached", not what happened.
_FEWEST_WORDS = 40
_MOST_PARTS = 200
# Each may take a reader all the time that it has.
_MOST_ATTACHMENTS = 4
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_REPLY_MARK = re.compile(r"^(?:re|fwd?|aw|wg|tr|rv)\s*:\s*", re.IGNORECASE)
# What the standard library raises at heads that nobody should have written, when they are asked for.
_FAULTS = (ValueError, LookupError, RecursionError, AttributeError, TypeError, AssertionError, OverflowError)
_READABLE_INSIDE: tuple[Kind, ...] = ("text", "markdown", "html", "pdf", "word")


def read(content: Content) -> Document:
    """Return the text of a mail.

    Raises:
        EmptySourceError: There is none.
        SourceUnreadableError: It is encrypted, or damaged beyond reading.

    """
    try:
        return _read(content)
    except _FAULTS as error:
        raise SourceUnreadableError(f"{content.name}: is a damaged mail; save it again.") from error


def _read(content: Content) -> Document:
    data = content.data
    if data.startswith(b"From "):  # as one mail of an mbox file
        data = data.partition(b"\n")[2]
    message = BytesParser(policy=policy.default).parsebytes(data)
    parts = _parts(message)
    if message.get("snapshot-content-location") or _is_related_page(message):
        return _saved_page(message, parts, content)
    if message.get_content_type() in {"multipart/encrypted", "application/pkcs7-mime"}:
        what = "is an encrypted mail; open it in your mail program and save its text"
        raise SourceUnreadableError(f"{content.name}: {what}.")
    body = _body(parts, content)
    attached = [part for part in parts if _is_attachment(part)]
    if body is None or len(body.text.split()) < _FEWEST_WORDS:
        document = _attachment(attached, content)
        if document is not None:
            return _with_headers(document, message, content)
    if body is None:
        raise EmptySourceError(f"{content.name}: is a mail without text.")
    names = ", ".join(str(part.get_filename() or part.get_content_type()) for part in attached)[:300]
    notes = (f"{content.name}: its attachments were not read: {names}; name them by themselves.",) if names else ()
    return _with_headers(body, message, content, notes)


def _parts(message: EmailMessage) -> list[EmailMessage]:
    """Return the parts that hold something, those of mails inside the mail left out."""
    parts: list[EmailMessage] = []
    waiting = [message]
    for _ in range(_MOST_PARTS):
        if not waiting:
            break
        part = waiting.pop(0)
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting[:0] = [inner for inner in payload if isinstance(inner, EmailMessage)]
        else:
            parts.append(part)
    return parts


def _is_related_page(message: EmailMessage) -> bool:
    return message.get_content_type() == "multipart/related" and "date" in message and "to" not in message


def _saved_page(message: EmailMessage, parts: list[EmailMessage], content: Content) -> Document:
    page = next((part for part in parts if part.get_content_type() in {"text/html", "application/xhtml+xml"}), None)
    if page is None:
        raise EmptySourceError(f"{content.name}: is a saved page without a page in it.")
    location = _header(message, "snapshot-content-location") or _header(page, "content-location")
    return _html(page, content, location if location and location.startswith("http") else content.url)


def _body(parts: list[EmailMessage], content: Content) -> Document | None:
    shown = [part for part in parts if not _is_attachment(part)]
    plain = [part for part in shown if part.get_content_type() == "text/plain"]
    text = "\n\n".join(filter(None, (_plain(part) for part in plain)))
    pages = [part for part in shown if part.get_content_type() == "text/html"]
    if text and (not pages or len(text.split()) >= _FEWEST_WORDS):
        return Document(text=text)
    for page in pages:
        try:
            return _html(page, content, content.url)
        except SourceError:
            continue
    return Document(text=text) if text else None


def _plain(part: EmailMessage) -> str:
    data = _payload(part)
    for encoding in (part.get_content_charset(), "utf-8", "cp1252"):
        try:
            text = data.decode(encoding or "utf-8")
            break
        except (LookupError, UnicodeError):
            continue
    else:
        text = data.decode("latin-1")
    text = text.replace("\r\n", "\n")
    signature = _SIGNATURE.search(text)
    if signature is not None:
        text = text[: signature.start()]
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _unflowed(text, delete=str(part.get_param("delsp", "")).lower() == "yes")
    return text.strip() + "\n" if text.strip() else ""


def _unflowed(text: str, *, delete: bool) -> str:
    """Join the lines that RFC 3676 means to be joined: those that end with a space."""
    lines: list[str] = []
    flowing = False
    for line in text.split("\n"):
        stuffed = line.removeprefix(" ")
        if flowing and stuffed:
            lines[-1] += stuffed
        else:
            lines.append(stuffed)
        flowing = line.endswith(" ")
        if flowing and delete:
            lines[-1] = lines[-1][:-1]
    return "\n".join(line.rstrip() for line in lines)


def _html(part: EmailMessage, content: Content, url: str | None) -> Document:
    from summarizer.reading import html

    kind = f"text/html; charset={part.get_content_charset()}" if part.get_content_charset() else "text/html"
    return html.read(Content(_payload(part), content.name, url, kind, content.max_bytes))


def _attachment(attached: list[EmailMessage], content: Content) -> Document | None:
    """Return the document in the only attachment that holds one."""
    from importlib import import_module

    found: list[Document] = []
    for part in attached[:_MOST_ATTACHMENTS]:
        name = f"{content.name}: {part.get_filename() or 'its attachment'}"
        inner = Content(_payload(part), name, content.url, part.get_content_type(), content.max_bytes)
        try:
            kind = recognise(inner)
            if kind in _READABLE_INSIDE and len(inner.data) <= content.max_bytes:
                found.append(import_module(f"summarizer.reading.{kind}").read(inner))
        except SourceError:
            continue
    return found[0] if len(found) == 1 else None


def _payload(part: EmailMessage) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except _FAULTS:
        return b""
    return data if isinstance(data, bytes) else b""


def _is_attachment(part: EmailMessage) -> bool:
    kind = part.get_content_type()
    return part.get_content_disposition() == "attachment" or not (
        kind in {"text/plain", "text/html"} or kind.startswith(("image/", "multipart/"))
    )


def _with_headers(document: Document, message: EmailMessage, content: Content, notes: tuple[str, ...] = ()) -> Document:
    """Add what the head of the mail says, where the document says nothing itself."""
    subject = _header(message, "subject") or ""
    while _REPLY_MARK.match(subject):
        subject = _REPLY_MARK.sub("", subject)
    name, address = parseaddr(_header(message, "from") or "")
    return Document(
        text=document.text,
        title=document.title or subject or None,
        url=document.url or content.url,
        publisher=document.publisher,
        author=document.author or name or address or None,
        published=document.published or _date(message),
        language=document.language,
        notes=(*document.notes, *notes),
    )


def _date(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(_header(message, "date") or "").isoformat()
    except _FAULTS:
        return None


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except _FAULTS:
        return None  # the text may be sound all the same
    return " ".join(str(value).split()) if value is not None else None

"""RSS and Atom feeds: their newest entries, each a document or the address of one.

The XML is parsed without entities, without a DTD and without the network. Entries
are ordered by their dates; those without one keep their place behind the others.
"""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from summarizer.errors import EmptySourceError, SourceError, SourceUnreadableError
from summarizer.reading.base import Content, Document
from summarizer.reading.page_metadata import iso_date

if TYPE_CHECKING:
    from lxml.etree import _Element

# A summary has fewer words than this, an article seldom does.
_FEWEST_WORDS = 120
# What feeds say when there is more than they say.
_CUT = re.compile(
    r"(?:\[?(?:…|\.\.\.|&hellip;)\]?|(?:read|continue reading|more)\b[^.]{0,60}(?:→|»|>|\.\.\.|…)?)\s*$", re.IGNORECASE
)
_LONGEST_ENDING = 400
_LONGEST_LINE = 300
_MARKUP = re.compile(r"<(?:p|br|div|a|ul|h\d|blockquote|em|strong|img|span)\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: the document that it holds, the address of its page, and whether the document is all of it."""

    document: Document
    link: str | None
    complete: bool

    def complemented(self, page: Document) -> Document:
        """Return the entry's page, with what only the feed says of it."""
        told = self.document
        return replace(
            page,
            title=page.title or told.title,
            publisher=page.publisher or told.publisher,
            author=page.author or told.author,
            published=page.published or told.published,
            language=page.language or told.language,
        )


class _Item(NamedTuple):
    title: str | None
    link: str | None
    published: str | None
    author: str | None
    markup: str


def read(content: Content) -> Document:
    """Return the newest entry, as far as the feed holds it."""
    entries, notes = read_feed(content, 1)
    return replace(entries[0].document, notes=(*notes, *entries[0].document.notes))


def read_feed(content: Content, limit: int) -> tuple[list[Entry], tuple[str, ...]]:
    """Return the newest entries, and a note if there are more of them than were asked for.

    Raises:
        EmptySourceError: There is no entry.
        SourceUnreadableError: It is no well-formed feed.

    """
    root = _parse(content)
    language = _find(root, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    channel = next((child for child in root if _local(child) == "channel"), root)
    publisher = _find(channel, "title")
    language = language or _find(channel, "language")
    code = language[:2].lower() if language and re.match(r"[A-Za-z]{2}\b", language) else None
    items = [_item(element) for element in root.iter() if _local(element) in {"item", "entry"}]
    if not items:
        raise EmptySourceError(f"{content.name}: is a feed without entries.")
    items.sort(key=lambda item: _moment(item.published), reverse=True)
    chosen = items[:limit]
    entries = [_entry(item, publisher, code, content) for item in chosen]
    if len(items) <= limit:
        return entries, ()
    what = "the newest one was read" if limit == 1 else f"the newest {limit} were read"
    return entries, (f"{content.name}: is a feed of {len(items)} entries; {what} (--limit chooses how many).",)


def _parse(content: Content) -> "_Element":
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(content.data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceUnreadableError(f"{content.name}: is a damaged feed; save it again.") from error
    if root is None:
        raise SourceUnreadableError(f"{content.name}: is a damaged feed; save it again.")
    return root


def _item(element: "_Element") -> _Item:
    texts: dict[str, str] = {}
    for child in element:
        name = _local(child)
        if name and name not in texts:
            texts[name] = _text(child)
    authors = [_find(child, "name") or _text(child) for child in element if _local(child) in {"creator", "author"}]
    bodies = [texts.get(name, "") for name in ("encoded", "content", "description", "summary")]
    return _Item(
        title=_plain_line(texts.get("title")),
        link=_link(element),
        published=next(
            filter(None, (iso_date(texts.get(name)) for name in ("pubDate", "published", "date", "updated"))), None
        ),
        author=_plain_line(next(filter(None, authors), None)),
        markup=max(bodies, key=len),
    )


def _entry(item: _Item, publisher: str | None, language: str | None, content: Content) -> Entry:
    name = item.title or item.link or "an entry"
    text = _as_text(item, Content(b"", f"{content.name}: {name[:100]}", item.link, "text/html", content.max_bytes))
    words = len(text.split())
    document = Document(
        text=text,
        title=item.title,
        url=item.link or content.url,
        publisher=publisher,
        author=item.author,
        published=item.published,
        language=language,
    )
    ending = _plain(item.markup[-_LONGEST_ENDING:])
    return Entry(document, item.link, complete=words >= _FEWEST_WORDS and _CUT.search(ending) is None)


def _as_text(item: _Item, content: Content) -> str:
    body = item.markup.strip()
    if _MARKUP.search(body):
        body = _unmarked(body, content)
    title = item.title or ""
    return f"{title}\n\n{body}\n" if title and not body.startswith(title) else f"{body}\n"


def _unmarked(markup: str, content: Content) -> str:
    """Return the text of an entry's HTML: through the reader of pages, or plainly if it finds no article."""
    from summarizer.reading import html

    page = f"<html><body><article>{markup}</article></body></html>".encode("utf-8", "replace")
    try:
        return html.read(content._replace(data=page, content_type="text/html; charset=utf-8")).text.strip()
    except SourceError:
        from lxml.html import document_fromstring

        return " ".join(document_fromstring(page.decode()).text_content().split())


def _link(element: "_Element") -> str | None:
    for child in element:
        if _local(child) == "link" and child.get("rel", "alternate") == "alternate":
            address = (child.get("href") or _text(child)).strip()
            if address.startswith(("http://", "https://")):
                return address
    return None


def _find(element: "_Element", name: str) -> str | None:
    return next((_plain_line(_text(child)) for child in element if _local(child) == name), None)


def _text(element: "_Element") -> str:
    """Return an element's text; of Atom's inline XHTML, the markup."""
    if element.get("type") == "xhtml":
        from lxml import etree

        return re.sub(r"(</?)\w+:", r"\1", etree.tostring(element, encoding="unicode", with_tail=False))
    return "".join(element.itertext()).strip()


def _plain_line(text: str | None) -> str | None:
    return _plain(text)[:_LONGEST_LINE] or None if text else None


def _plain(markup: str) -> str:
    from html import unescape

    return " ".join(re.sub(r"<[^>]{0,500}>", "", unescape(markup)).split())


def _local(element: "_Element") -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _moment(published: str | None) -> float:
    from datetime import UTC, datetime

    if published is None:
        return float("-inf")
    moment = datetime.fromisoformat(published)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()

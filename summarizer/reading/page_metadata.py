"""What a web page says of itself: schema.org's JSON-LD first, then OpenGraph, then other meta elements.

A page can claim anything; these are claims of its publisher, and shown as such.
"""

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES_TEXT = """
AnalysisNewsArticle Article BackgroundNewsArticle BlogPosting LiveBlogPosting NewsArticle OpinionNewsArticle Report
ReportageNewsArticle ReviewNewsArticle SocialMediaPosting WebPage
"""
_ARTICLE_TYPES = frozenset(_ARTICLE_TYPES_TEXT.split())
# Beyond this a page's JSON is a shop or an attack.
_LONGEST_JSON = 1_000_000
_MOST_NODES = 5_000
_LONGEST_FIELD = 300
_ISO_DATE = re.compile(
    r"\s*(\d{4})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?:[.,]\d+)?\s*"
    r"(Z|[+-][01]\d:?[0-5]\d)?)?"
)
_TITLE_TAIL = re.compile(r"\s+[|–—·•»-]\s+[^|–—·•»]{2,40}$")
_NOT_A_NAME = re.compile(r"https?://|^@|^(?:admin|editor|staff|null|undefined)$", re.IGNORECASE)

_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "headline")
_PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "publisher", "citation_journal_title")
_AUTHORS = (
    *("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator"),
    *("citation_author", "twitter:creator"),
)
_DATES = (
    *("article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date", "pubdate"),
    *("publishdate", "publish-date", "publication_date", "dc.date.issued", "dcterms.created", "dc.date", "date"),
    *("dcterms.date", "citation_publication_date", "article.published", "og:article:published_time"),
)


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What is known of a page; ``body`` is the article as its JSON-LD has it, ``closed`` that it is for subscribers."""

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    body: str | None = None
    closed: bool = False


def read_metadata(tree: "HtmlElement") -> PageMetadata:
    """Return what a page says of itself."""
    article = _json_article(tree)
    meta = _meta(tree)
    headline = article.get("headline") or article.get("name")
    return PageMetadata(
        title=_line(headline) or _first(meta, _TITLES) or _heading(tree) or _title_element(tree),
        url=_canonical(tree, meta),
        publisher=_name(article.get("publisher")) or _first(meta, _PUBLISHERS),
        author=_name(article.get("author")) or _author(tree, meta),
        published=iso_date(_line(article.get("datePublished"))) or _date(tree, meta),
        language=_language(tree, meta, article),
        body=_text(article.get("articleBody")),
        closed=str(article.get("isAccessibleForFree")).lower() in {"false", "no", "0"},
    )


def iso_date(text: str | None) -> str | None:
    """Return a date, or a date and time, in ISO 8601, if ``text`` begins with one or is one of a mail; else None."""
    if not text:
        return None
    found = _ISO_DATE.match(text)
    if found:
        year, month, day, time, zone = found.groups()
        day = f"{year}-{month}-{day}"
        if not _is_day(day):
            return None
        return day if time is None else f"{day}T{time}{_zone(zone)}"
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _zone(zone: str | None) -> str:
    if zone is None:
        return ""
    return "+00:00" if zone == "Z" else f"{zone[:3]}:{zone[-2:]}"


def _json_article(tree: "HtmlElement") -> dict[str, Any]:
    """Return the JSON-LD object of the article: the one of the most exact type that has a headline or a date."""
    found: list[dict[str, Any]] = []
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        source = script.text or ""
        if len(source) > _LONGEST_JSON:
            continue
        try:
            parsed = json.loads(source.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        found += [node for node in _nodes(parsed) if _types(node) & _ARTICLE_TYPES]
    told = [node for node in found if node.get("headline") or node.get("datePublished") or node.get("articleBody")]
    return min(told, key=lambda node: "WebPage" in _types(node), default={})


def _nodes(parsed: object) -> Iterator[dict[str, Any]]:
    waiting: deque[object] = deque([parsed])
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield node
            waiting += [
                node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement") if key in node
            ]


def _types(node: dict[str, Any]) -> set[str]:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return {name.rpartition("/")[2] for name in kinds if isinstance(name, str)}


def _meta(tree: "HtmlElement") -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _line(element.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _author(tree: "HtmlElement", meta: dict[str, str]) -> str | None:
    names = [meta[name] for name in _AUTHORS if name in meta]
    marked = tree.xpath(".//*[@rel='author' or @itemprop='author' or contains(@class, 'byline__name')]")[:5]
    names += [" ".join(element.text_content().split()) for element in marked]
    return next((_byline(name) for name in names if name and not _NOT_A_NAME.search(name) and _byline(name)), None)


def _byline(name: str) -> str | None:
    return _line(re.sub(r"^(?:by|from)[:\s]\s*", "", name, flags=re.IGNORECASE))


def _name(value: object) -> str | None:
    """Return the name in schema.org's ways of giving one: text, an object with a name, or a list of these."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        names = [name for name in (_name(item) for item in value[:10]) if name]
        return ", ".join(dict.fromkeys(names)) or None
    line = _line(value)
    return None if line is None or _NOT_A_NAME.search(line) else _byline(line)


def _date(tree: "HtmlElement", meta: dict[str, str]) -> str | None:
    dates = [iso_date(meta[name]) for name in _DATES if name in meta]
    marked = tree.xpath(".//time[@datetime][@pubdate or contains(@itemprop, 'datePublished')]|.//time[@datetime]")[:5]
    dates += [iso_date(element.get("datetime")) for element in marked]
    return next((date for date in dates if date), None)


def _language(tree: "HtmlElement", meta: dict[str, str], article: dict[str, Any]) -> str | None:
    told = [tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), article.get("inLanguage")]
    told += [meta.get("og:locale"), meta.get("content-language")]
    codes = [re.match(r"\s*([a-zA-Z]{2})(?![a-zA-Z])", text) for text in told if isinstance(text, str)]
    return next((code[1].lower() for code in codes if code), None)


def _canonical(tree: "HtmlElement", meta: dict[str, str]) -> str | None:
    links = [link.get("href") for link in tree.iterfind(".//link[@rel='canonical']")]
    addresses = [link for link in [*links, meta.get("og:url")] if link]
    return next((link.strip() for link in addresses if re.match(r"\s*https?://[^\s/]", link)), None)


def _heading(tree: "HtmlElement") -> str | None:
    headings = [_line(element.text_content()) for element in tree.iter("h1")]
    return next((heading for heading in headings if heading), None) if len(headings) == 1 else None


def _title_element(tree: "HtmlElement") -> str | None:
    title = _line(tree.findtext(".//title"))
    return None if title is None else _TITLE_TAIL.sub("", title)


def _line(value: object) -> str | None:
    """Return a short text on one line, or None."""
    if not isinstance(value, str):
        return None
    line = " ".join(_unescaped(value).split())
    return line[:_LONGEST_FIELD] or None


def _text(value: object) -> str | None:
    return _unescaped(value).strip() or None if isinstance(value, str) else None


def _unescaped(value: str) -> str:
    if "&" not in value:
        return value
    from html import unescape

    return unescape(value)

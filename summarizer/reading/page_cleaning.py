"""What stands around the article on a web page, taken out before the article is looked for.

An element goes if its name, its class or its id says that it is no part of the
article (navigation, consent, "read also", shares, comments, newsletter boxes), if
it is hidden, or if it is nothing but a link. The body of the page and whatever
holds most of its text stay, whatever their classes say.
"""

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAGS_TEXT = """
aside audio button canvas dialog embed figcaption figure footer form iframe input link map menu meta nav noscript
object picture script select style svg template textarea video
"""
_TAGS = frozenset(_TAGS_TEXT.split())
# Words of class and id. Each alone says what the element is for.
_WORDS_TEXT = """
about-author aboutauthor ad adbox ads adslot adunit advert advertisement advertising alert also-read alsoread
article-meta author-bio authorbio back-to-top backtotop banner bio bottom breadcrumb breadcrumbs byline captcha
caption citation-tools cmp colophon comment commentlist comments consent contact cookie cookies copyright
correction-policy credit credits dateline-meta dfp disclaimer discussion disqus donate donation entry-meta excerpt
fb-comments feedback flyout followus footer gdpr gpt-ad imprint infobox inline-promo inread interstitial
jumbotron-ad jumplinks kicker latest leaderboard links livefyre masthead menu meta metadata modal more-from more-on
morefrom moreon most-popular most-read mostpopular mostread mpu nav navbar navigation newsletter newsletters
no-print noprint not-prose onetrust optanon outbrain overlay pager pagination paginator partner partners paywall
popular popup post-meta premium-teaser print-only promo promoted promotion prompt pubdate pull-quote pullquote
qc-cmp rail read-also read-more read-next readalso reading-time readingtime readmore readnext readtime recirc
recirculation recommend recommendation recommendations recommended regwall related relatedlinks relateds reply
responses rrssb screen-reader-text see-also seealso share sharebar sharedaddy shares sharing sidebar sidenav signin
signup site-footer site-header skip skip-link skiplink skyscraper social sponsor sponsored sponsors sr-only
subscribe subscription sumome taboola taglist tags teaser teasers ticker timestamp toolbar tooltip topics trending
truste tweet up-next upnext utilities utility visually-hidden visuallyhidden voting widget widgets yarpp
you-may-like youmaylike
"""
_WORDS = frozenset(_WORDS_TEXT.split())
_ROLES_TEXT = """
alert alertdialog banner complementary contentinfo dialog menu menubar navigation search
"""
_ROLES = frozenset(_ROLES_TEXT.split())
_PARTS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BODY = re.compile(r"(?:^|[\s_-])(?:article|story|entry)[_-]*(?:body|text)(?:$|[\s_-])", re.IGNORECASE)
_HIDDEN = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d]))", re.IGNORECASE
)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Stands where a paragraph ends that is no element; no article holds it.
PARAGRAPH_MARK = "\u23ce\u204b\u23ce"
# An element with more of the page's text than this is what the page is about.
_MAIN_SHARE = 0.5
# A paragraph with more of its text than this in links leads elsewhere.
_LINK_SHARE = 0.8
# And is no longer than this; the longer ones consist of such.
_LONGEST_LINK = 400
_BLOCKS = ("p", "li", "h2", "h3", "h4", "h5", "h6", "strong", "div", "td")


def clean_tree(body: "HtmlElement") -> None:
    """Take out of a page's body, in place, what is around the article; comments were left out by the parser."""
    _split_at_breaks(body)
    weights = _text_weights(body)
    most = _MAIN_SHARE * weights[body]
    framing = _around_bodies(body)
    for element in list(body.iter()):
        if element is body or element.getparent() is None:
            continue
        if element.tag in _TAGS:
            if element.tag not in {"form", "aside", "figure"} or weights[element] <= most:
                _remove(element)
        elif weights[element] <= most and (_is_hidden(element) or (element not in framing and _is_around(element))):
            _remove(element)
    for element in list(body.iter(*_BLOCKS)):
        if element is not body and weights[element] <= _LONGEST_LINK and _is_link_only(element):
            _remove(element)


def _around_bodies(body: "HtmlElement") -> set["HtmlElement"]:
    """Return the elements around what is called the body of an article: no name of theirs says more."""
    framing: set[HtmlElement] = set()
    for element in body.iter("div", "section", "article", "main"):
        if _BODY.search(f"{element.get('class') or ''} {element.get('itemprop') or ''}"):
            for parent in element.iterancestors():
                if parent in framing:
                    break
                framing.add(parent)
    return framing


def writable(text: str) -> str:
    """Return text as lxml takes it back: it reads control characters, and refuses to write them."""
    return _UNWRITABLE.sub("", text)


def _split_at_breaks(body: "HtmlElement") -> None:
    """Mark where two line breaks follow each other: there ends a paragraph on pages that have no other."""
    for element in list(body.iter("br")):
        following = element.getnext()
        if following is not None and following.tag == "br" and not (element.tail or "").strip():
            element.tail = f" {PARAGRAPH_MARK} "


def _text_weights(body: "HtmlElement") -> dict["HtmlElement", int]:
    """Return how many characters of text each element holds, in one pass from the leaves up."""
    weights: dict[HtmlElement, int] = {}
    for element in reversed(list(body.iter())):
        own = len(element.text or "") if element.tag not in {"script", "style"} else 0
        weights[element] = own + sum(weights[child] + len(child.tail or "") for child in element)
    return weights


def _is_around(element: "HtmlElement") -> bool:
    if (element.get("role") or "").lower() in _ROLES:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-component') or ''}"
    return any(word in _WORDS for word in _words(names))


def _words(names: str) -> Iterator[str]:
    """Yield the words of class names: whole, in their parts, and two parts at a time."""
    for name in _PARTS.findall(_CAMEL.sub("-", names).lower().replace("_", "-")):
        yield name
        yield name.replace("-", "")
        parts = name.split("-")
        if len(parts) > 1:
            yield from parts
            yield from (f"{one}-{two}" for one, two in itertools.pairwise(parts))


def _is_hidden(element: "HtmlElement") -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _is_link_only(element: "HtmlElement") -> bool:
    links = element.findall(".//a") if element.find(".//a") is not None else []
    if not links or len(element) > 2 * len(links) + 2:
        return False
    whole = len("".join(element.text_content().split()))
    linked = sum(len("".join(link.text_content().split())) for link in links)
    return whole > 0 and linked >= _LINK_SHARE * whole


def _remove(element: "HtmlElement") -> None:
    """Take an element out, and leave the text behind it where it is."""
    parent = element.getparent()
    tail = element.tail
    if tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = writable((previous.tail or "") + tail)
        else:
            parent.text = writable((parent.text or "") + tail)
        element.tail = None
    parent.remove(element)

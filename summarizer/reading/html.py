"""Web pages: the article alone, and what the page says of it.

trafilatura finds the article; before it ``page_cleaning`` takes away what pages
put around one, and behind it lines such as "Read also: …" go. A page that shows
its article only to subscribers, or builds it by script, is named as that.
"""

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from summarizer.errors import EmptySourceError, SourceUnreadableError
from summarizer.reading.base import Content, Document
from summarizer.reading.page_cleaning import PARAGRAPH_MARK, clean_tree, writable
from summarizer.reading.page_metadata import PageMetadata, read_metadata
from summarizer.reading.text import decode_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# Elements, and depth: a real page has some 5,000 and 40. Measured: pages of 50,000 elements, made
# to be slow, take up to 6 seconds; beyond 200 levels the recursion of the search comes near its end.
MOST_ELEMENTS = 50_000
DEEPEST = 200
_TAG = re.compile(r"<[a-zA-Z/!]")
# Notices of paywalls and scripts stand before the comments, or nowhere.
_MOST_SEEN = 30_000
# Shorter than this is a headline, a teaser or a notice.
_FEWEST_WORDS = 40
_AROUND = re.compile(
    r"""(?:
        (?:read|see|watch|listen|also\ read|recommended|related(?:\ (?:articles?|stories|coverage))?
          |more(?:\ (?:on|from)\b[^:]{0,40})?|don[’']t\ miss|in\ case\ you\ missed\ it|must\ read
          |editor[’']s\ picks?|further\ reading)
          (?:\ (?:also|more|next|further|this|related))?\s*[:|»>–—]
      | (?:advertisement|sponsored(?:\ content)?|continue\ reading(?:\ below)?
          |(?:article|story)\ continues\ (?:below|after)|scroll\ (?:down\ )?to\ continue|read\ more|read\ also
          |share(?:\ this(?:\ (?:article|story|page))?)?|print|e-?mail|comments?|tags?|topics
          |leave\ a\ (?:reply|comment)
          |post\ a\ comment|back\ to\ top|loading(?:\ comments)?|related|most\ read|trending)\W*$
      | related\ (?:articles?|stories|coverage|topics|news)\b[^.!?]{0,40}$
      | (?:sign\ up|subscribe|register|follow\ us|like\ us|join\ our|download\ our
          |get\ (?:our|the)\ (?:app|newsletter)|support\ our)\b
      | (?:click|tap)\ here\ (?:to|for)\b
      | (?:we|this\ (?:site|website|page))\ uses?\ cookies
      | (?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}|[A-Z])
      | all\ rights\ reserved
      | about\ the\ authors?\b
      | (?:published|posted|updated|last\ updated|last\ modified|first\ published)\b[^.!?]{0,60}\d[^.!?]{0,20}$
      | [^.!?]{0,60}\b\d{1,2}[\ -]min(?:ute)?s?\ read\W*$
      | (?:enjoy(?:ed|ing)|lik(?:ed?|ing)|love)\ (?:this|what)\b[^.!]{0,60}\?$
      | by\ [A-Z][^.!?]{2,60}$
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_DATE_LINE = re.compile(
    r"(?:[^.!?“”]{0,60}?[\s,|·•–-]?)(?:\w{3,9},?\s)?(?:\d{1,2}(?:st|nd|rd|th)?\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s"
    r"(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?(?:19|20)\d\d\b[^.!?]{0,30}$",
    re.IGNORECASE,
)
# How many lines can stand before the headline (a menu, a date), and how many more words its line can hold.
_MOST_BEFORE_TITLE = 6
_MOST_BESIDE_TITLE = 10
# How many elements around a paragraph, and how many paragraphs of an article, tell others of it.
_FRAME = 2
_FEWEST_ALIKE = 3
# A line that is more than a notice is part of the article, however it begins.
_LONGEST_AROUND = 220
_PAYWALL = re.compile(
    r"(?:subscribe|sign in|log ?in|register|create (?:a|an) (?:free )?account)[^.]{0,60} to "
    r"(?:continue|keep|read|unlock)|"
    r"already a (?:subscriber|member)|(?:for|to) (?:our )?subscribers only|subscriber[- ]only|"
    r"this (?:article|content|story) is (?:for|reserved for|available (?:only )?to|exclusive to)[^.]{0,30}"
    r"(?:subscribers|members)|to read the full (?:article|story)",
    re.IGNORECASE,
)
_ROBOT_CHECK = re.compile(
    r"verify (?:that )?you are (?:a )?human|are you a robot|checking your browser|just a moment\.\.\.|unusual traffic|"
    r"complete the (?:captcha|security check)|attention required!",
    re.IGNORECASE,
)
_NEEDS_SCRIPT = re.compile(
    r"(?:enable|requires?|turn on|activate)[^.]{0,40}javascript|javascript[^.]{0,40}(?:disabled|required)",
    re.IGNORECASE,
)


class _Shown(NamedTuple):
    """What a page shows before anything is taken out of it, and whether it has scripts."""

    text: str
    scripted: bool


class _Passage(NamedTuple):
    """A paragraph of a page, and the names and classes of its element and of those around it."""

    text: str
    frame: tuple[tuple[str, str | None], ...]


def read(content: Content) -> Document:
    """Return the article of a page.

    Raises:
        EmptySourceError: There is no article in it.
        SourceUnreadableError: The article is behind a paywall, a check for robots or a script, or the page is no page.

    """
    markup, notes = _decode(content)
    tree = _parse(markup, content.name)
    metadata = read_metadata(tree)
    shown = _Shown(_visible(tree), tree.find(".//script") is not None)
    paragraphs = _paragraphs(tree)
    if _words(paragraphs) < _FEWEST_WORDS and metadata.body and _words([metadata.body]) > _words(paragraphs):
        paragraphs = [line.strip() for line in metadata.body.split("\n") if line.strip()]
    notes += _judge(paragraphs, metadata, shown, content.name)
    return Document(
        text="\n\n".join(_from_title(paragraphs, metadata)) + "\n",
        title=metadata.title,
        url=content.url if _is_web(content.url) else metadata.url or content.url,
        publisher=metadata.publisher,
        author=metadata.author,
        published=metadata.published,
        language=metadata.language,
        notes=notes,
    )


def _decode(content: Content) -> tuple[str, tuple[str, ...]]:
    declared = content.charset
    if declared is None:
        found = _CHARSET.search(content.data[:8192])
        declared = found[1].decode() if found else None
    if declared is not None and declared.lower().startswith("utf-16"):
        declared = None  # a page that could be searched for this is not in UTF-16
    try:
        return decode_text(content.data, content.name, declared)
    except SourceUnreadableError:
        if content.data.count(b"\0") * 100 > len(content.data):
            raise
        return decode_text(content.data.replace(b"\0", b""), content.name, declared)


def _parse(markup: str, name: str) -> "HtmlElement":
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    if sum(1 for _ in _TAG.finditer(markup)) > 2 * MOST_ELEMENTS:
        raise SourceUnreadableError(f"{name}: has too many elements for an article; save its text as a .txt file.")
    # In UTF-8 whatever the page says: it is decoded already. Text cannot hold half of a pair.
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(writable(markup).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise EmptySourceError(f"{name}: holds no page that could be read; save it again, or as text.") from error
    _flatten(tree)
    return tree


def _flatten(tree: "HtmlElement") -> None:
    """Cut off what is nested deeper than any page is: the search for the article goes down step by step."""
    depth, element = 0, tree
    waiting = [(tree, 1)]
    while waiting:
        element, depth = waiting.pop()
        if depth < DEEPEST:
            waiting += [(child, depth + 1) for child in element]
        else:
            text = " ".join(element.itertext())
            del element[:]
            element.text = writable(text)


def _visible(tree: "HtmlElement") -> str:
    """Return the beginning of what a page shows and what it says where there is no script."""
    parts: list[str] = []
    characters = 0
    for element in tree.iter():
        shown = element.text if element.tag not in {"script", "style"} else None
        for text in (shown, element.tail):
            if text and not text.isspace():
                parts.append(text)
                characters += len(text)
        if characters > _MOST_SEEN:
            break
    return " ".join(" ".join(parts).split())


def _paragraphs(tree: "HtmlElement") -> list[str]:
    import trafilatura

    for script in list(tree.iter("script")):  # what they hold was read as metadata, in paragraphs
        script.drop_tree()
    body = tree.find("body")
    if body is not None:
        clean_tree(body)
    passages = [_passage(element) for element in tree.iter("p")]
    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, fast=True, favor_recall=True)
    except (RecursionError, ValueError, AttributeError, TypeError):
        return []  # trafilatura's own trouble with a page is as good as no article
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    return [line for line in _completed(_lines(found.body), passages) if not _is_notice(line)]


def _passage(element: "HtmlElement") -> "_Passage":
    frame = [element, *islice(element.iterancestors(), _FRAME)]
    return _Passage(" ".join(element.text_content().split()), tuple((part.tag, part.get("class")) for part in frame))


def _completed(lines: list[str], passages: list["_Passage"]) -> list[str]:
    """Return the article with what stands on the page in frames just like its own: some pages have it in two parts.

    A paragraph is added if at least three of the article stand in elements of the same
    names and classes, where it stands among them.
    """
    known = {_key(line) for line in lines}
    frames = Counter(passage.frame for passage in passages if _key(passage.text) in known)
    added: dict[str, list[str]] = {}
    last = ""
    for passage in passages:
        key = _key(passage.text)
        if key in known:
            last = key
        elif frames[passage.frame] >= _FEWEST_ALIKE and any(name for _, name in passage.frame):
            added.setdefault(last, []).append(passage.text)
    return [*added.pop("", ()), *(text for line in lines for text in (line, *added.pop(_key(line), ())))]


def _is_notice(line: str) -> bool:
    if not any(character.isalnum() for character in line):
        return True
    return len(line) <= _LONGEST_AROUND and (_AROUND.match(line) or _DATE_LINE.match(line)) is not None


def _from_title(paragraphs: list[str], metadata: PageMetadata) -> list[str]:
    """Return the article with its headline first, and nothing before it or of its byline behind it."""
    title = metadata.title
    if not title:
        return paragraphs
    key = _key(title)
    for number, line in enumerate(paragraphs[:_MOST_BEFORE_TITLE]):
        if key in _key(line) and len(line.split()) <= len(title.split()) + _MOST_BESIDE_TITLE:
            paragraphs = paragraphs[number + 1 :]
            break
    if paragraphs and metadata.author and _is_byline(paragraphs[0], metadata.author):
        paragraphs = paragraphs[1:]
    return [title, *paragraphs]


def _is_byline(line: str, author: str) -> bool:
    return _key(author) in _key(line) and len(line.split()) <= len(author.split()) + 8 and line[-1] not in '.!?”"'


def _lines(body: "HtmlElement") -> list[str]:
    """Return the paragraphs, headings and points of what trafilatura found, each as one line."""
    lines: list[str] = []
    for element in body.iter("p", "head", "item", "quote", "cell", "code", "ab"):
        if element.tag != "p" and element.find(".//p") is not None:
            continue  # its paragraphs come by themselves
        if (
            any(parent.tag in {"item", "quote", "cell", "p", "head"} for parent in element.iterancestors())
            and element.tag != "p"
        ):
            continue
        if any(parent.tag == "p" for parent in element.iterancestors()):
            continue
        for part in "".join(element.itertext()).split(PARAGRAPH_MARK):
            line = " ".join(part.split())
            if line:
                lines.append(f"• {line}" if element.tag == "item" else line)
    return lines


def _judge(paragraphs: list[str], metadata: PageMetadata, shown: "_Shown", name: str) -> tuple[str, ...]:
    """Refuse a page that does not show its article; return notes on one that may not show all of it."""
    closed = metadata.closed or _PAYWALL.search(shown.text) is not None
    if _words(paragraphs) < _FEWEST_WORDS:
        what = _obstacle(shown, closed=closed, empty=not paragraphs)
        if what is not None:
            raise SourceUnreadableError(f"{name}: {what}.")
    if not paragraphs:
        raise EmptySourceError(f"{name}: holds no article that could be told from the rest of the page.")
    if closed:
        return (f"{name}: is for subscribers; what it shows to others may be only the beginning.",)
    return ()


def _obstacle(shown: "_Shown", *, closed: bool, empty: bool) -> str | None:
    if _ROBOT_CHECK.search(shown.text):
        return "shows a check for robots instead of the article; open it in a browser and save the page"
    if closed:
        return "is behind a paywall, and shows hardly anything of the article; save the page where you are signed in"
    if _NEEDS_SCRIPT.search(shown.text) or (empty and shown.scripted and len(shown.text.split()) < _FEWEST_WORDS):
        return "builds its text by script, which is not run; open it in a browser and save the page as text or PDF"
    return None


def _words(paragraphs: list[str]) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def _key(line: str) -> str:
    return re.sub(r"\W+", "", line).casefold()


def _is_web(url: str | None) -> bool:
    return url is not None and url.startswith(("http://", "https://"))

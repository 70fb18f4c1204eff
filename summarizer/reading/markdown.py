"""Markdown files: their text without the marks, and what their front matter says.

Only marks that stand for nothing themselves go; the words, and the marks of a list,
stay as they are. Text files that are not called Markdown are never touched.
"""

import re

from summarizer.reading.base import Content, Document
from summarizer.reading.page_metadata import iso_date
from summarizer.reading.text import decode_text

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.{0,5000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_-]{2,30})[ \t]*:[ \t]*(\S[^\n]*?)[ \t\r]*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.{0,5000}?-->", re.DOTALL)
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+([^\n]*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_UNDERLINE = re.compile(r"^[ ]{0,3}(?:=+|-{2,}|\*[ *]{2,}|_[ _]{2,})[ \t]*$\n?", re.MULTILINE)
_QUOTE = re.compile(r"^[ ]{0,3}>[ ]?", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)")
_LINK = re.compile(r"\[([^\]\[\n]{1,500})\](?:\([^)\n]{0,1000}\)|\[[^\]\n]{0,100}\])")
_REFERENCE = re.compile(r"^[ ]{0,3}\[[^\]\n]{1,100}\]:[ \t]*\S[^\n]*$\n?", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,1000}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*\\])([*_])(?=[^\s*_])([^\n*_]{1,500}?)(?<=\S)\1(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")


def read(content: Content) -> Document:
    """Return the text of a Markdown file."""
    text, notes = decode_text(content.data, content.name, content.charset)
    fields: dict[str, str] = {}
    front = _FRONT_MATTER.match(text)
    if front:
        fields = {name.lower(): value.strip("\"'") for name, value in _FIELD.findall(front[1])}
        text = text[front.end() :].lstrip("\r\n")
    heading = _HEADING.search(text[:500])
    text = _plain(text)
    return Document(
        text=text,
        title=fields.get("title") or (_plain(heading[1]).strip() or None if heading else None),
        url=fields.get("url") or fields.get("source") or content.url,
        publisher=fields.get("publisher") or fields.get("site"),
        author=fields.get("author"),
        published=iso_date(fields.get("date") or fields.get("published")),
        notes=notes,
    )


def _plain(text: str) -> str:
    for pattern, instead in (
        (_COMMENT, ""),
        (_REFERENCE, ""),
        (_HEADING, r"\1"),
        (_UNDERLINE, ""),
        (_QUOTE, ""),
        (_IMAGE, ""),
        (_LINK, r"\1"),
        (_STRONG, r"\2"),
        (_EMPHASIS, r"\2"),
        (_ESCAPE, r"\1"),
    ):
        text = pattern.sub(instead, text)
    return text

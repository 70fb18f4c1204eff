"""The words that a reader sees in a rendered note, whatever the format."""

import html
import json
import re
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table

_UNSEEN = re.compile(r"<(style|script)>.*?</\1>|<head>.*?</head>", re.DOTALL)
_BREAKS = re.compile(r"</?(?:p|li|dt|dd|td|th|h1|h2|div|section|option|text|desc|title)\b[^>]*>")
_TAGS = re.compile(r"<[^>]*>")


def plain_words(rendered: str | bytes, form: str) -> str:
    """Return the words of a note, without marks of its format; numbers of evidence stand in brackets."""
    match form:
        case "html":
            text = re.sub(r'<a class="ref"[^>]*>(\d+)</a>', r"[\1]", _UNSEEN.sub("", str(rendered)))
            return html.unescape(_TAGS.sub("", _BREAKS.sub(" ", text)))
        case "docx":
            assert isinstance(rendered, bytes)
            return "\n".join([*paragraphs(rendered), *descriptions(rendered)])
        case "annotations":
            return "\n".join(_strings(json.loads(rendered)))
        case _:
            return str(rendered)


def paragraphs(document: bytes) -> list[str]:
    """Return the text of each paragraph of a Word document, those in tables and shapes too."""
    body = Document(BytesIO(document)).element.body
    return [
        "".join("\t" if node.tag == qn("w:tab") else node.text or "" for node in paragraph.iter(qn("w:t"), qn("w:tab")))
        for paragraph in body.iter(qn("w:p"))
        if next(paragraph.iterdescendants(qn("w:p")), None) is None  # those in a shape stand for the one around it
    ]


def descriptions(document: bytes) -> list[str]:
    """Return the text alternatives of the pictures in a Word document."""
    body = Document(BytesIO(document)).element.body
    return [picture.get("descr", "") for picture in body.iter(qn("wp:docPr"))]


def outline(document: bytes) -> str:
    """Return a Word document as lines for review: the style of each paragraph, and its words."""
    read = Document(BytesIO(document))
    lines = []
    for block in read.iter_inner_content():
        if isinstance(block, Table):
            lines += [f"[row] {' | '.join(cell.text for cell in row.cells)}" for row in block.rows]
        elif block.text.strip():
            lines.append(f"[{block.style.name if block.style else ''}] {block.text}")
    return "\n".join(lines) + "\n"


def page_lines(page: str) -> str:
    """Return the note of a page as lines for review, the pictures left out."""
    main = re.sub(r"<svg.*?</svg>", "<svg>…</svg>", page[page.index("<main") : page.index("</main>")], flags=re.DOTALL)
    return re.sub(r"\n+", "\n", re.sub(r"(?=<(?:li|tr|p|dt|ul|table)\b)", "\n", main)).strip() + "\n"


def part(document: bytes, name: str) -> str:
    """Return a part of a Word document as XML."""
    with ZipFile(BytesIO(document)) as archive:
        return archive.read(name).decode()


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return [str(value)]

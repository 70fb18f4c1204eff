"""PDF files: pypdf in a process with limits reads them, ``pdf_layout`` puts their lines into order."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from summarizer.errors import EmptySourceError, SourceTooLargeError, SourceUnreadableError
from summarizer.reading.base import Content, Document, told
from summarizer.reading.pdf_layout import paragraphs_of

_WORKER = Path(__file__).with_name("pdf_worker.py")
# A report of 100 pages takes 2 seconds; what takes longer than this is made to.
SECONDS = 30
MEMORY = 1 << 30
# An article has few; the limit leaves room for a report that is briefed as one.
MOST_PAGES = 500
# A page with fewer characters than this is a picture with a page number.
_FEWEST_CHARACTERS_PER_PAGE = 25
_REFUSALS = {
    "encrypted": "is encrypted; open it with its password and print it into a new PDF",
    "memory": f"needs more than {MEMORY >> 20:,} MB to be read; print it into a new PDF",
    "damaged": "is damaged, or no PDF at all; open it in a viewer and print it into a new PDF",
}


def read(content: Content) -> Document:
    """Return the text of a PDF, in reading order, without headers and footers.

    Raises:
        SourceTooLargeError: It has too many pages.
        EmptySourceError: It has none, or nothing on them.
        SourceUnreadableError: It is encrypted, scanned or damaged, or takes too long.

    """
    found = _extract(content)
    pages = [[tuple(fragment) for fragment in page] for page in found["pages"]]
    characters = sum(len(fragment[3].strip()) for page in pages for fragment in page)
    if characters < _FEWEST_CHARACTERS_PER_PAGE * len(pages):
        if found["pictures"]:
            what = "is a scan, a picture of text; run a text recognition (OCR) over it"
            raise SourceUnreadableError(f"{content.name}: {what}.")
        if not characters:
            raise EmptySourceError(f"{content.name}: holds no text.")
    notes: tuple[str, ...] = ()
    if found["damaged"]:
        notes = (f"{content.name}: {found['damaged']} of {len(pages)} pages are damaged and were left out.",)
    # The file's own date is when it was made, perhaps by printing an old page today: no date of publication.
    return Document(
        text="\n\n".join(paragraphs_of(pages, found["widths"])) + "\n",
        title=told(found.get("title")),
        url=content.url,
        author=told(found.get("author")),
        notes=notes,
    )


def _extract(content: Content) -> dict[str, Any]:
    # The worker finds its library where we find ours; it takes nothing else from the environment.
    environment = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONDONTWRITEBYTECODE": "1"}
    if "SYSTEMROOT" in os.environ:  # pragma: no cover  # without it Python does not start on Windows
        environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    command = [sys.executable, "-P", str(_WORKER), str(MOST_PAGES), str(SECONDS), str(MEMORY)]
    try:
        done = subprocess.run(  # noqa: S603  # our own script; nothing of the source is in the command
            command, input=content.data, capture_output=True, timeout=SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise SourceUnreadableError(f"{content.name}: {_slow()}") from None
    if done.returncode < 0:
        raise SourceUnreadableError(f"{content.name}: {_slow()}")
    try:
        found: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise SourceUnreadableError(f"{content.name}: {_REFUSALS['memory']}.") from None
    reason = found.get("refused")
    if reason == "pages":
        many = f"has {found['count']:,} pages, and {MOST_PAGES} is the limit"
        raise SourceTooLargeError(f"{content.name}: {many}; extract the pages of the article.")
    if reason is not None:
        raise SourceUnreadableError(f"{content.name}: {_REFUSALS[reason]}.")
    return found


def _slow() -> str:
    return f"takes longer than {SECONDS} seconds to be read; print it into a new PDF."

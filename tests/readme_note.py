"""The note that the README shows: where it stands, and what the program really prints."""

import re
from contextlib import chdir
from pathlib import Path

from summarizer.article import Article
from summarizer.pipeline import summarize

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_FENCED = re.compile(r"(?<=-->\n```text\n).*?(?=```\n<!-- end of note -->)", re.DOTALL)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC")


def real_note() -> str:
    """Return the note of the bundled article, as the program prints it now."""
    with chdir(ROOT):  # the note names the path as it was given
        return summarize(Article.read("examples/istanbul-talks.txt")).to_text()


def shown_note(readme: str) -> str:
    """Return the note that the README shows."""
    (note,) = _FENCED.findall(readme)
    return str(note)


def with_note(readme: str, note: str) -> str:
    """Return the README with another note in the place of its own."""
    return _FENCED.sub(lambda _: note, readme)


def timeless(note: str) -> str:
    """Return a note without the moment at which it was made, its lines joined."""
    return _MOMENT.sub("…", " ".join(note.split()))

"""Writes the snapshots and the README's note anew; the difference is for a reviewer to read."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from made_briefs import ARTICLE, full_brief  # noqa: E402  # found only now that its folder is on the path
from plain_words import outline, page_lines  # noqa: E402  # the same
from readme_note import README, real_note, with_note  # noqa: E402  # the same

from summarizer.note import compose  # noqa: E402  # the same
from summarizer.renderers import render  # noqa: E402  # the same


def snapshots() -> dict[str, str]:
    """Return the files that show the note of the example in every format, and what should stand in them."""
    brief = full_brief()
    return {
        "coast-truce.md": brief.to_markdown(),
        "coast-truce.txt": brief.to_text(),
        "coast-truce.html": page_lines(brief.to_html(ARTICLE)),
        "coast-truce.docx.txt": outline(brief.to_docx()),
        "coast-truce.jsonld": str(render(compose(brief, ("warnings", "unverified"), (ARTICLE,)), "annotations")),
    }


if __name__ == "__main__":
    for name, content in snapshots().items():
        (HERE / name).write_text(content, encoding="utf-8")
    README.write_text(with_note(README.read_text(encoding="utf-8"), real_note()), encoding="utf-8")

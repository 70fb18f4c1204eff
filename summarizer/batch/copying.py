"""The row of an article whose text has been drafted under another id: the same brief, with its own source."""

import json
from typing import TYPE_CHECKING, Any, cast

from summarizer.article import Article
from summarizer.batch.rows import Outcome, Usage
from summarizer.brief import ProvenTalks
from summarizer.grounding.days import days_of

if TYPE_CHECKING:
    from summarizer.claims import Talks

_KNOWN = ("title", "url", "publisher", "author", "published", "language")


def copied(row: bytes, article: Article) -> Outcome:
    """Return the outcome of an article whose text is that of a row.

    Args:
        row: The row, which has a brief.
        article: The article; its text is the same.

    """
    made = json.loads(row)
    brief = made["brief"]
    source = brief["sources"][0]
    if source["published"] != article.published and brief["talks"]:
        # Days are counted from the date of publication.
        brief["talks"] |= _days(brief["talks"], article)
    for name in _KNOWN:
        source[name] = getattr(article, name)
    text = json.dumps(brief, ensure_ascii=False, separators=(",", ":"))
    return Outcome(made["status"], made["sha256"], Usage(same_as=made["id"]), text)


def _days(talks: dict[str, Any], article: Article) -> dict[str, object]:
    proven = ProvenTalks.model_validate({**talks, "started_on": None, "ended_on": None})
    return days_of(cast("Talks[str]", proven), proven.evidence, article)

"""Grounding: from what a drafter says to what the article proves.

The only maker of a Brief. Each claim's quotes are looked up in the article
(``alignment``), its names, actors, numbers and wording are held against what was
found, and whatever fails is refused or doubted, with a reason. The result for one
claim depends on the article, the claim and the actors of the brief, not on order.

A claim stands on its own evidence. If a party or a dispute is refused, its
delegates or positions have no place in the brief and are refused with it, each
under its own reason if it has one.
"""

from collections.abc import Collection
from datetime import UTC, datetime

from summarizer._version import __version__
from summarizer.article import Article
from summarizer.brief import Brief, Provenance, Source
from summarizer.draft import Draft
from summarizer.grounding import verification
from summarizer.grounding.findings import Grounding
from summarizer.grounding.verification import Report, tally
from summarizer.quotations import ParsedText

__all__ = ["Report", "ground", "verify"]


def ground(
    article: Article,
    draft: Draft,
    *,
    provenance: Provenance | None = None,
    weak: Collection[str] = (),
    parsed: ParsedText | None = None,
) -> Brief:
    """Prove a draft by its article.

    Args:
        article: The text that the draft speaks of.
        draft: Claims with verbatim quotes, from anywhere; nothing in it is trusted.
        provenance: How the draft was made, if that is known.
        weak: JSON pointers to claims of the draft that rest on a weak rule; where such a
            claim stands it gets a ``weak_rule`` doubt.
        parsed: The article's text as already parsed, to spare doing it again.

    """
    grounding = Grounding(article, frozenset(weak), parsed)
    proven = grounding.prove(draft)
    refused, doubts = grounding.ledger.in_order()
    return Brief(
        **proven,
        refused=refused,
        doubts=doubts,
        sources=(_source(article),),
        verification=tally(proven, refused, doubts),
        provenance=provenance or _unknown(),
    )


def verify(brief: Brief, article: Article) -> Report:
    """Check a brief again; see ``verification.verify``."""
    return verification.verify(brief, article, ground)


def _source(article: Article) -> Source:
    return Source(
        id=article.id,
        title=article.title,
        url=article.url,
        publisher=article.publisher,
        author=article.author,
        published=article.published,
        language=article.language,
        sha256=article.sha256,
        characters=len(article.text),
    )


def _unknown() -> Provenance:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Provenance(model="unknown", version=__version__, created_at=now)

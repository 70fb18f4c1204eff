"""Stand-in for the grounding until it exists: every quote where it first stands, verbatim, or refused."""

from collections.abc import Iterable

from summarizer._version import __version__
from summarizer.article import Article
from summarizer.brief import Brief, Provenance, Verification
from summarizer.draft import Draft


def rough_brief(article: Article, draft: Draft) -> Brief:
    def turn(value):
        if isinstance(value, dict):
            return {k: (locate(v) if k == "evidence" else turn(v)) for k, v in value.items()}
        if isinstance(value, (list, tuple)):
            return [turn(v) for v in value]
        return value

    def locate(quotes: Iterable[str]):
        return [
            {"source": "S1", "quote": q, "start": at, "end": at + len(q), "match": "exact"}
            for q in quotes
            if (at := article.text.find(q)) >= 0
        ]

    document = turn(draft.model_dump())
    return Brief.model_validate(
        {
            **document,
            "refused": (),
            "doubts": (),
            "sources": (),
            "verification": Verification(claims=0, verified=0, doubted=0, refused=0),
            "provenance": Provenance(model="builtin/rules", version=__version__, created_at=""),
        }
    )


def rough_results(articles):
    from summarizer.drafters.rules import RulesDrafter

    for article in articles:
        try:
            yield rough_brief(article, RulesDrafter().draft(article).draft)
        except Exception as error:  # noqa: BLE001
            yield error

"""Briefs that say exactly what the gold says, for tests of scores."""

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.scoring.gold import Gold, GoldActor


def evidence(text: str, quote: str) -> dict:
    start = text.index(quote)
    return {"source": "S1", "quote": quote, "start": start, "end": start + len(quote), "match": "exact"}


def brief_of(**findings) -> Brief:
    """Return a brief with these findings and nothing else."""
    document = {
        "is_negotiation": True,
        "headline": "",
        "summary": (),
        "talks": None,
        "parties": (),
        "mediators": (),
        "conditions": (),
        "disputes": (),
        "warnings": (),
        "agreements": (),
        "next_steps": (),
        "contradictions": (),
        "refused": (),
        "doubts": (),
        "sources": (),
        "verification": {"claims": 0, "verified": 0, "doubted": 0, "refused": 0},
        "provenance": {"model": "builtin/rules", "version": "0", "created_at": "2026-01-01T00:00:00+00:00"},
    }
    return Brief.model_validate(document | findings)


def brief_as_gold(article: Article, gold: Gold) -> Brief:
    """Return the brief that deserves full marks."""

    def prove(quote: str) -> tuple:
        return (evidence(article.text, quote),)

    def actor(a: GoldActor) -> dict:
        return {"name": a.name, "aliases": a.aliases, "kind": a.kind or "other", "evidence": ()}

    return brief_of(
        is_negotiation=gold.is_negotiation,
        talks=gold.outcome
        and {
            "subject": "",
            "round": None,
            "venue": gold.venue,
            "started": None,
            "ended": None,
            "outcome": gold.outcome,
            "evidence": (),
        },
        parties=[actor(a) | {"delegates": ()} for a in gold.parties or ()],
        mediators=[actor(a) for a in gold.mediators or ()],
        conditions=[
            {"by": c.by, "on": c.on, "demand": c.text, "evidence": prove(c.evidence)} for c in gold.conditions or ()
        ],
        disputes=[{"topic": d.topic, "positions": (), "evidence": prove(d.evidence)} for d in gold.disputes or ()],
        warnings=[
            {
                "speaker": {"name": w.speaker, "role": None, "side": w.speaker_side},
                "addressee": w.addressee,
                "quote": w.quote,
                "gist": "",
                "evidence": prove(w.evidence),
            }
            for w in gold.warnings or ()
        ],
        contradictions=[
            {"topic": c.topic, "statements": [{"speaker": "", "text": "", "evidence": prove(c.evidence)}]}
            for c in gold.contradictions or ()
        ],
    )

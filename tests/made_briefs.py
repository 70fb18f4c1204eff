"""Briefs made by hand of an example article, for tests of what comes after grounding."""

from pathlib import Path
from typing import Any

from summarizer.article import Article
from summarizer.brief import Brief, Doubt, Provenance, ProvenTalks, Refusal, Source, Verification
from summarizer.claims import (
    CautionaryStatement,
    Condition,
    Contradiction,
    Delegate,
    Dispute,
    Evidence,
    Mediator,
    Party,
    Point,
    Position,
    Speaker,
    Statement,
)

ARTICLE = Article(text=(Path(__file__).parent.parent / "examples" / "coast-truce.txt").read_text(encoding="utf-8"))
SELMARA = "Selmara"
FRONT = "Northern Coast Front"


def proof(quote: str) -> Evidence:
    """Point to where a quote stands in the article."""
    start = ARTICLE.text.index(quote)
    return Evidence(source="S1", quote=quote, start=start, end=start + len(quote), match="exact")


def full_brief(**changes: Any) -> Brief:
    """Return a brief with every kind of claim, one refused claim and two doubts."""
    fields: dict[str, Any] = {
        "is_negotiation": True,
        "headline": "Selmara and the Northern Coast Front still talk in Muscat; two points remain open",
        "summary": (
            Point[Evidence](
                text="Indirect talks on a lasting ceasefire went into a fifth day in Muscat.",
                evidence=(
                    proof("spent a fifth day in the same Muscat hotel"),
                    proof("The indirect talks are meant to turn a lull in the fighting"),
                ),
            ),
        ),
        "talks": _talks(),
        "parties": _parties(),
        "mediators": _mediators(),
        "conditions": _conditions(),
        "disputes": _disputes(),
        "warnings": _warnings(),
        "agreements": (
            Point[Evidence](
                text="Both delegations said they had accepted the figure of 140 detainees.",
                evidence=(proof("Both delegations said they had accepted that figure."),),
            ),
        ),
        "next_steps": (
            Point[Evidence](
                text="A meeting face to face was planned for Thursday, the Omani foreign ministry said.",
                evidence=(proof("a meeting face to face was planned for Thursday"),),
            ),
        ),
        "contradictions": (
            Contradiction[Evidence](
                topic="whether the sides will meet face to face",
                statements=(
                    Statement[Evidence](
                        speaker="Omani foreign ministry",
                        text="a meeting face to face was planned for Thursday",
                        evidence=(proof("a meeting face to face was planned for Thursday"),),
                    ),
                    Statement[Evidence](
                        speaker=FRONT,
                        text="no such meeting had been discussed",
                        evidence=(proof("said no such meeting had been discussed"),),
                    ),
                ),
            ),
        ),
        "refused": (
            Refusal(
                kind="warning",
                claim={"speaker": {"name": "Yusef Tarrin"}, "quote": "the road to Adrassa will be mined"},
                reason="altered_quote",
                detail="“mined” stands where the article says “closed”.",
                closest=proof("the road to Adrassa will be closed by the weekend"),
            ),
        ),
        "doubts": (
            Doubt(path="/conditions/0/on", reason="unknown_actor", detail="“the army” is not among the parties."),
            Doubt(path="/conditions/1", reason="weak_rule", detail="The verb of the demand stands in the past tense."),
        ),
        "sources": (
            Source(id="S1", title="Envoys carry messages", sha256=ARTICLE.sha256, characters=len(ARTICLE.text)),
        ),
        "verification": Verification(claims=19, verified=16, doubted=2, refused=1),
        "provenance": Provenance(model="builtin/rules", version="1.2.3", created_at="2026-05-14T09:30:00+00:00"),
    }
    return Brief(**{**fields, **changes})


def empty_brief(**changes: Any) -> Brief:
    """Return the brief of an article without talks."""
    nothing: dict[str, Any] = dict.fromkeys(
        (
            "summary",
            "parties",
            "mediators",
            "conditions",
            "disputes",
            "warnings",
            "agreements",
            "next_steps",
            "contradictions",
            "refused",
            "doubts",
        ),
        (),
    )
    counts = Verification(claims=0, verified=0, doubted=0, refused=0)
    fields = {**nothing, "is_negotiation": False, "headline": "A storm", "talks": None, "verification": counts}
    return full_brief(**{**fields, **changes})


def _talks() -> ProvenTalks:
    return ProvenTalks(
        subject="a lasting ceasefire",
        round=None,
        venue="Muscat",
        started=None,
        ended=None,
        outcome="ongoing",
        evidence=(
            proof("spent a fifth day in the same Muscat hotel"),
            proof("turn a lull in the fighting around the port of Adrassa into a lasting ceasefire"),
        ),
    )


def _parties() -> tuple[Party[Evidence], ...]:
    both = proof("The government of Selmara and the Northern Coast Front")
    roshal = Delegate[Evidence](
        name="Amina Roshal",
        role="Deputy Foreign Minister",
        evidence=(proof("Deputy Foreign Minister Amina Roshal"),),
    )
    return (
        Party[Evidence](name=SELMARA, aliases=(), kind="state", delegates=(roshal,), evidence=(both,)),
        Party[Evidence](name=FRONT, aliases=("the Front",), kind="armed_group", delegates=(), evidence=(both,)),
    )


def _mediators() -> tuple[Mediator[Evidence], ...]:
    evidence = (proof("mediators from Oman and Norway"),)
    return (
        Mediator[Evidence](name="Oman", aliases=("Omani",), kind="state", evidence=evidence),
        Mediator[Evidence](name="Norway", aliases=("Norwegian",), kind="state", evidence=evidence),
    )


def _conditions() -> tuple[Condition[Evidence], ...]:
    return (
        Condition[Evidence](
            by=FRONT,
            on=SELMARA,
            demand="government troops leave the harbour before it signs anything",
            evidence=(proof("The Front demands that government troops leave the harbour before it signs anything."),),
        ),
        Condition[Evidence](
            by=SELMARA,
            on=None,
            demand="a list of the people held",
            evidence=(proof("The government insists that the Front first hand over a list"),),
        ),
    )


def _disputes() -> tuple[Dispute[Evidence], ...]:
    shelling = proof("The Front accused the army of shelling two fishing villages on Sunday night")
    return (
        Dispute[Evidence](
            topic="the shelling of two fishing villages",
            positions=(
                Position[Evidence](party=FRONT, stance="accused the army of it", evidence=(shelling,)),
                Position[Evidence](party=SELMARA, stance="denied it", evidence=(proof("which the government denied"),)),
            ),
            evidence=(shelling,),
        ),
    )


def _warnings() -> tuple[CautionaryStatement[Evidence], ...]:
    tarrin = Speaker(name="Yusef Tarrin", role="chief negotiator", side=FRONT)
    words = "If the shelling goes on, the road to Adrassa will be closed by the weekend"
    gunboats = proof("“as long as their gunboats can see our kitchens.”")
    return (
        CautionaryStatement[Evidence](
            speaker=tarrin,
            addressee=SELMARA,
            quote=words,
            gist="The Front would close the road to Adrassa",
            evidence=(proof(words),),
        ),
        CautionaryStatement[Evidence](
            speaker=Speaker(name=FRONT, role=None, side=FRONT),
            addressee=None,
            quote=None,
            gist="the rifles stay up",
            evidence=(gunboats,),
        ),
    )

"""One claim after the other: its evidence, its names, its place in the brief."""

from collections.abc import Sequence
from typing import Any, TypeVar

from summarizer.alignment import ArticleIndex
from summarizer.article import Article
from summarizer.brief import ClaimKind, ProvenTalks
from summarizer.claims import (
    CautionaryStatement,
    Claim,
    Condition,
    Contradiction,
    Delegate,
    Dispute,
    Evidence,
    Mediator,
    Party,
    Point,
    Position,
    Statement,
)
from summarizer.draft import Draft
from summarizer.grounding.ledger import Ledger
from summarizer.grounding.proof import Proof, Prover, reason_of

C = TypeVar("C", bound=Claim[Any])

_KINDS: dict[str, tuple[ClaimKind, type[Any]]] = {
    "summary": ("summary", Point[Evidence]),
    "mediators": ("mediator", Mediator[Evidence]),
    "conditions": ("condition", Condition[Evidence]),
    "warnings": ("warning", CautionaryStatement[Evidence]),
    "agreements": ("agreement", Point[Evidence]),
    "next_steps": ("next_step", Point[Evidence]),
}
_PARTS: dict[str, tuple[ClaimKind, type[Any], str, ClaimKind, type[Any]]] = {
    "parties": ("party", Party[Evidence], "delegates", "delegate", Delegate[Evidence]),
    "disputes": ("dispute", Dispute[Evidence], "positions", "position", Position[Evidence]),
}


class Grounding:
    """The grounding of one draft by one article."""

    def __init__(self, article: Article, weak: frozenset[str]) -> None:
        self.ledger = Ledger()
        self._weak = weak
        self._prover = Prover(article.id, ArticleIndex(article.text))

    def prove(self, draft: Draft) -> dict[str, Any]:
        """Return the fields of the brief that the draft proves; what it does not is in the ledger."""
        proven: dict[str, Any] = {"is_negotiation": draft.is_negotiation, "headline": draft.headline}
        proven["summary"] = self._plain("summary", draft.summary)
        proven["talks"] = self._talks(draft)
        for name in ("parties", "mediators", "conditions", "disputes", "warnings", "agreements", "next_steps"):
            drafted = getattr(draft, name)
            proven[name] = self._nested(name, drafted) if name in _PARTS else self._plain(name, drafted)
        proven["contradictions"] = self._contradictions(draft.contradictions)
        return proven

    def _plain(self, name: str, drafted: Sequence[Claim[str]]) -> tuple[Any, ...]:
        kind, proven_type = _KINDS[name]
        proven: list[Any] = []
        for number, claim in enumerate(drafted):
            proof = self._proof(kind, claim, f"/{name}/{len(proven)}", f"/{name}/{number}")
            if proof:
                proven.append(_proven(proven_type, claim, proof))
        return tuple(proven)

    def _nested(self, name: str, drafted: Sequence[Claim[str]]) -> tuple[Any, ...]:
        kind, proven_type, parts, part_kind, part_type = _PARTS[name]
        proven: list[Any] = []
        for number, claim in enumerate(drafted):
            origin = f"/{name}/{number}"
            place = f"/{name}/{len(proven)}"
            proof = self._proof(kind, claim, place, origin)
            if proof is None:
                self._drop_parts(part_kind, kind, getattr(claim, parts))
                continue
            standing: list[Any] = []
            for inner, part in enumerate(getattr(claim, parts)):
                part_place, part_origin = f"{place}/{parts}/{len(standing)}", f"{origin}/{parts}/{inner}"
                part_proof = self._proof(part_kind, part, part_place, part_origin)
                if part_proof:
                    standing.append(_proven(part_type, part, part_proof))
            proven.append(_proven(proven_type, claim, proof, **{parts: tuple(standing)}))
        return tuple(proven)

    def _drop_parts(self, kind: ClaimKind, parent: ClaimKind, parts: Sequence[Claim[str]]) -> None:
        """Refuse the parts of a refused claim: by their own reason, or else by that of the whole."""
        whole = self.ledger.refused[-1]
        for part in parts:
            if self._judge(kind, part) is not None:
                detail = f"Its own quotes stand in the article, but the {parent} it belongs to was refused."
                self.ledger.refuse(kind, part, whole.reason, detail)

    def _talks(self, draft: Draft) -> ProvenTalks | None:
        if draft.talks is None:
            return None
        proof = self._proof("talks", draft.talks, "/talks", "/talks")
        return _proven(ProvenTalks, draft.talks, proof) if proof else None

    def _contradictions(self, drafted: Sequence[Contradiction[str]]) -> tuple[Contradiction[Evidence], ...]:
        proven: list[Contradiction[Evidence]] = []
        for number, contradiction in enumerate(drafted):
            if not contradiction.statements:
                detail = "It has no statements that could contradict each other."
                self.ledger.refuse("contradiction", contradiction, "no_evidence", detail)
                continue
            standing: list[Statement[Evidence]] = []
            for inner, statement in enumerate(contradiction.statements):
                place = f"/contradictions/{len(proven)}/statements/{len(standing)}"
                proof = self._proof("statement", statement, place, f"/contradictions/{number}/statements/{inner}")
                if proof:
                    standing.append(_proven(Statement[Evidence], statement, proof))
            if standing:
                proven.append(Contradiction[Evidence](topic=contradiction.topic, statements=tuple(standing)))
        return tuple(proven)

    def _proof(self, kind: ClaimKind, claim: Claim[str], place: str, origin: str) -> Proof | None:
        """Judge a claim; if it stands, note the doubts about it at its place in the brief."""
        proof = self._judge(kind, claim)
        if proof is None:
            return None
        for missed in proof.missed:
            detail = f"{missed.detail} The claim stands on its other evidence."
            self.ledger.doubt(place, missed.miss.reason, detail)
        if origin in self._weak:
            self.ledger.doubt(place, "weak_rule", "Found by a rule that is right less often than others.")
        return proof

    def _judge(self, kind: ClaimKind, claim: Claim[str]) -> Proof | None:
        """Look up the evidence of a claim; refuse it where there is none."""
        quotes: tuple[str, ...] = claim.evidence  # type: ignore[attr-defined]  # every kind but Contradiction has it
        proof = self._prover.prove(quotes)
        if proof.evidence:
            return proof
        if not proof.missed:
            self.ledger.refuse(kind, claim, "no_evidence", "No words of the article were given as evidence.")
            return None
        worst = proof.worst
        self.ledger.refuse(kind, claim, reason_of(worst), worst.detail, self._prover.closest(worst))
        return None


def _proven(proven_type: type[C], claim: Claim[str], proof: Proof, **changes: object) -> C:
    """Make the proven form of a drafted claim."""
    fields = {name: getattr(claim, name) for name in type(claim).model_fields}
    return proven_type(**{**fields, **changes, "evidence": proof.evidence})

"""One claim after the other: its evidence, its names, its place in the brief."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, TypeVar

from summarizer.alignment import Alignment, ArticleIndex, align
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
    Speaker,
    Statement,
    Talks,
)
from summarizer.draft import Draft
from summarizer.grounding.actors import ActorBook
from summarizer.grounding.checks import Checks
from summarizer.grounding.days import days_of
from summarizer.grounding.foreign import is_in_english
from summarizer.grounding.ledger import Ledger
from summarizer.grounding.names import NamedText
from summarizer.grounding.proof import Missed, Proof, Prover, reason_of, shown
from summarizer.grounding.resumed import resumed
from summarizer.grounding.surroundings import Surroundings
from summarizer.grounding.voices import Voices
from summarizer.quotations import ParsedText

C = TypeVar("C", bound=Claim[Any])
Changes = dict[str, Any]
Check = Callable[[str, Any, Proof], Changes]
# Claims for which a name, a scrap in marks or a venue is evidence enough.
# A scrap fills its marks, but for a comma or stop at its end.
_MARGIN = 2
_NAMES = frozenset({"party", "mediator", "delegate"})


class Grounding:
    """The grounding of one draft by one article."""

    def __init__(self, article: Article, weak: frozenset[str], parsed: ParsedText | None) -> None:
        self.ledger = Ledger()
        self._article = article
        self._weak = weak
        self._parsed = parsed or ParsedText(article.text)
        index = ArticleIndex(article.text, self._parsed)
        self._prover = Prover(article.id, index)
        self._names = NamedText(index)
        surroundings = Surroundings(index)
        self._checks = Checks(
            surroundings, self._names, self.ledger, lambda book: Voices(self._parsed, surroundings, book)
        )
        # The built-in rules, which parse the article, read English only.
        self._checks.english = parsed is not None or is_in_english(article)

    @cached_property
    def _marks(self) -> list[tuple[int, int]]:
        """What stands between quotation marks; who says it is another question, and a dear one."""
        return [(mark.start, mark.end) for mark in self._parsed.marked]

    def prove(self, draft: Draft) -> dict[str, Any]:
        """Return the fields of the brief that the draft proves; what it does not is in the ledger."""
        proven: dict[str, Any] = {"is_negotiation": draft.is_negotiation, "headline": draft.headline}
        parties = self._parties(draft.parties)
        mediators = self._each("mediators", draft.mediators, "mediator", Mediator[Evidence], self._named)
        self._checks.know(ActorBook(parties, mediators))
        for number, party in enumerate(parties):
            self._checks.party(f"/parties/{number}", party, mediators)
        for number, mediator in enumerate(mediators):
            self._checks.mediator(f"/mediators/{number}", mediator)
        proven |= {"parties": parties, "mediators": mediators, "talks": self._talks(draft.talks)}
        points: tuple[tuple[str, ClaimKind], ...] = (
            ("summary", "summary"),
            ("agreements", "agreement"),
            ("next_steps", "next_step"),
        )
        for name, kind in points:
            proven[name] = self._each(name, getattr(draft, name), kind, Point[Evidence], self._point)
        proven["conditions"] = self._each(
            "conditions", draft.conditions, "condition", Condition[Evidence], self._condition
        )
        proven["disputes"] = self._disputes(draft.disputes)
        proven["warnings"] = self._each(
            "warnings", draft.warnings, "warning", CautionaryStatement[Evidence], self._warning
        )
        proven["contradictions"] = self._contradictions(draft.contradictions)
        self._checks.headline(draft.headline)
        return proven

    def _each(
        self,
        name: str,
        drafted: Sequence[Claim[str]],
        kind: ClaimKind,
        proven_type: type[C],
        check: Check,
        within: tuple[str, str] = ("", ""),
    ) -> tuple[C, ...]:
        """Prove the claims of one list; ``check`` looks at one that stands and returns what changes in it.

        ``within`` holds the pointers to the claim around them, in the draft and in the brief.
        """
        standing: list[C] = []
        origin, place = within
        for number, claim in enumerate(drafted):
            here = f"{place}/{name}/{len(standing)}"
            proof = self._proof(kind, claim, here, f"{origin}/{name}/{number}")
            if proof:
                standing.append(_proven(proven_type, claim, proof, check(here, claim, proof)))
        return tuple(standing)

    def _parties(self, drafted: Sequence[Party[str]]) -> tuple[Party[Evidence], ...]:
        standing: list[Party[Evidence]] = []
        for number, party in enumerate(drafted):
            here, origin = f"/parties/{len(standing)}", f"/parties/{number}"
            proof = self._proof("party", party, here, origin)
            if proof is None:
                self._drop("delegate", "party", party.delegates)
                continue
            delegates = self._each(
                "delegates", party.delegates, "delegate", Delegate[Evidence], self._named, (origin, here)
            )
            changes = self._named(here, party, proof) | {"delegates": delegates}
            standing.append(_proven(Party[Evidence], party, proof, changes))
        return tuple(standing)

    def _disputes(self, drafted: Sequence[Dispute[str]]) -> tuple[Dispute[Evidence], ...]:
        standing: list[Dispute[Evidence]] = []
        for number, dispute in enumerate(drafted):
            here, origin = f"/disputes/{len(standing)}", f"/disputes/{number}"
            proof = self._proof("dispute", dispute, here, origin)
            if proof is None:
                self._drop("position", "dispute", dispute.positions)
                continue
            self._checks.support(proof.evidence)
            positions = self._each(
                "positions", dispute.positions, "position", Position[Evidence], self._position, (origin, here)
            )
            standing.append(_proven(Dispute[Evidence], dispute, proof, {"positions": positions}))
        return tuple(standing)

    def _contradictions(self, drafted: Sequence[Contradiction[str]]) -> tuple[Contradiction[Evidence], ...]:
        standing: list[Contradiction[Evidence]] = []
        for number, contradiction in enumerate(drafted):
            here, origin = f"/contradictions/{len(standing)}", f"/contradictions/{number}"
            if not contradiction.statements:
                detail = "It has no statements that could contradict each other."
                self.ledger.refuse("contradiction", contradiction, "no_evidence", detail)
            statements = self._each(
                "statements",
                contradiction.statements,
                "statement",
                Statement[Evidence],
                self._statement,
                (origin, here),
            )
            if statements:
                standing.append(Contradiction[Evidence](topic=contradiction.topic, statements=statements))
            self._checks.contradiction(f"{here}/statements/0", statements)
            if len(statements) == 1:
                detail = "What it is said to contradict could not be verified."
                self.ledger.doubt(f"{here}/statements/0", "wording_unsupported", detail)
        return tuple(standing)

    def _talks(self, drafted: Talks[str] | None) -> ProvenTalks | None:
        proof = self._proof("talks", drafted, "/talks", "/talks") if drafted else None
        if drafted is None or proof is None:
            return None
        talks = _proven(ProvenTalks, drafted, proof, days_of(drafted, proof.evidence, self._article))
        self._checks.talks(talks)
        return talks

    def _drop(self, kind: ClaimKind, parent: ClaimKind, parts: Sequence[Claim[str]]) -> None:
        """Refuse the parts of a refused claim: by their own reason, or else by that of the whole."""
        whole = self.ledger.refused[-1]
        for part in parts:
            if self._judge(kind, part) is not None:
                detail = f"Its own quotes stand in the article, but the {parent} it belongs to was refused."
                self.ledger.refuse(kind, part, whole.reason, detail)

    # What is checked of each kind of claim that stands.

    def _named(self, _place: str, claim: Party[str] | Mediator[str] | Delegate[str], _proof: Proof) -> Changes:
        return {"name": self._names.form(claim.name) or claim.name}

    def _point(self, place: str, claim: Point[str], proof: Proof) -> Changes:
        self._checks.context(place, claim.text, proof.regained)
        self._checks.wording(place, claim.text, self._checks.support(proof.evidence), self._checks.given, plain=True)
        return {}

    def _condition(self, place: str, claim: Condition[str], proof: Proof) -> Changes:
        by = self._checks.actor(place, "by", claim.by)
        on = self._checks.actor(place, "on", claim.on) if claim.on else claim.on
        self._checks.context(place, claim.demand, proof.regained)
        self._checks.wording(place, claim.demand, self._checks.support(proof.evidence), (by, on, claim.by, claim.on))
        self._checks.doer(place, by, proof.evidence)
        return {"by": by, "on": on}

    def _position(self, place: str, claim: Position[str], proof: Proof) -> Changes:
        party = self._checks.actor(place, "party", claim.party)
        self._checks.context(place, claim.stance, proof.regained)
        self._checks.wording(place, claim.stance, self._checks.support(proof.evidence), (party, claim.party))
        self._checks.doer(place, party, proof.evidence)
        return {"party": party}

    def _statement(self, place: str, claim: Statement[str], proof: Proof) -> Changes:
        speaker = self._names.form(claim.speaker) or claim.speaker
        self._checks.context(place, claim.text, proof.regained)
        self._checks.wording(place, claim.text, self._checks.support(proof.evidence), (claim.speaker,))
        self._checks.speaker(place, speaker, None, proof.evidence)
        return {"speaker": speaker}

    def _warning(self, place: str, claim: CautionaryStatement[str], proof: Proof) -> Changes:
        name = self._names.form(claim.speaker.name) or claim.speaker.name
        side = self._checks.actor(place, "side", claim.speaker.side) if claim.speaker.side else claim.speaker.side
        addressee = self._checks.book.resolve(claim.addressee) or claim.addressee
        changes: Changes = {
            "speaker": Speaker(name=name, role=claim.speaker.role, side=side),
            "addressee": addressee,
        }
        words = proof.evidence
        if claim.quote and claim.quote.strip():
            words = self._spoken(claim.quote)
            changes["quote"] = " … ".join(piece.quote for piece in words)
        self._checks.context(place, claim.gist, proof.regained)
        own = (name, side, addressee, claim.addressee, claim.speaker.side, claim.speaker.role)
        self._checks.wording(place, claim.gist, self._checks.support(self._apart(proof.evidence, words)), own)
        self._checks.speaker(place, name, side, words)
        if addressee:
            self._checks.addressee(place, addressee, side, (*proof.evidence, *words))
        return changes

    @staticmethod
    def _apart(evidence: tuple[Evidence, ...], words: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """Add the words in marks to the evidence, unless they are part of it."""
        more = [w for w in words if not any(e.start <= w.start and w.end <= e.end for e in evidence)]
        return (*evidence, *more)

    # Whether a claim stands at all.

    def _proof(self, kind: ClaimKind, claim: Claim[str], place: str, origin: str) -> Proof | None:
        """Judge a claim; if it stands, note what is missing of its evidence at its place in the brief."""
        proof = self._judge(kind, claim)
        if proof is None:
            return None
        for missed in sorted(proof.missed, key=lambda missed: missed.quote):
            detail = f"{missed.detail} The claim stands on its other evidence."
            self.ledger.doubt(place, missed.miss.reason, detail)
        if origin in self._weak:
            self.ledger.doubt(place, "weak_rule", "Found by a rule that is right less often than others.")
        return proof

    def _judge(self, kind: ClaimKind, claim: Any) -> Proof | None:  # noqa: ANN401, each kind has fields of its own
        """Look up the evidence, the name and the quote of a claim; refuse it where one of them fails."""
        quoting = kind == "warning" and bool(claim.quote and claim.quote.strip())
        prefer = self._marks if quoting else []
        proof = self._prover.prove(claim.evidence, prefer)
        if not proof.evidence and proof.missed:
            worst = proof.worst
            self.ledger.refuse(kind, claim, reason_of(worst), worst.detail, self._prover.closest(worst))
            return None
        if not proof.evidence:
            self.ledger.refuse(kind, claim, "no_evidence", "No words of the article were given as evidence.")
            return None
        if all(self._is_scant(kind, claim, piece) for piece in proof.drafted):
            detail = f"“{shown(proof.drafted[0].quote)}” has too few words to prove a statement."
            self.ledger.refuse(kind, claim, "no_evidence", detail, proof.drafted[0])
            return None
        name = _name_of(kind, claim)
        if name is not None and self._names.form(name) is None:
            self.ledger.refuse(
                kind, claim, "name_not_in_source", f"The name “{shown(name)}” does not stand in the article."
            )
            return None
        if quoting and not self._is_spoken(claim):
            return None
        return proof

    def _is_scant(self, kind: ClaimKind, claim: Any, piece: Evidence) -> bool:  # noqa: ANN401, as above
        """Tell whether evidence is too short for its claim: a name, a scrap in marks and a venue may be short."""
        if kind in _NAMES or not self._prover.is_scant(piece):
            return False
        if kind == "talks" and claim.venue and claim.venue.casefold() in piece.quote.casefold():
            return False
        return not any(
            start <= piece.start and piece.end <= end and end - start <= piece.end - piece.start + _MARGIN
            for start, end in self._marks
        )

    def _is_spoken(self, claim: CautionaryStatement[str]) -> bool:
        """Tell whether the quote of a warning stands inside quotation marks; refuse the warning if not."""
        quote = claim.quote or ""
        found = align(self._prover.index, quote, self._marks)
        if not isinstance(found, Alignment) and not self._spoken(quote):
            missed = Missed(quote, found)
            self.ledger.refuse("warning", claim, reason_of(missed), missed.detail, self._prover.closest(missed))
            return False
        if not self._spoken(quote):
            detail = f"“{shown(quote)}” does not stand between quotation marks in the article."
            self.ledger.refuse("warning", claim, "not_a_quotation", detail)
            return False
        return True

    def _spoken(self, quote: str) -> tuple[Evidence, ...]:
        """Find the words of a quote inside the marks of the article; empty if some of them stand outside."""
        marks = self._marks
        found = align(self._prover.index, quote.strip("\"“”'‘’«» "), marks)
        if isinstance(found, Alignment):
            inside = all(any(start <= part.start and part.end <= end for start, end in marks) for part in found.parts)
            return tuple(self._prover.evidence(part, found.match) for part in found.parts) if inside else ()
        parts = resumed(quote, self._parsed.quotations)
        return tuple(self._prover.evidence(part, "normalized") for part in parts)


def _name_of(kind: ClaimKind, claim: Any) -> str | None:  # noqa: ANN401, each kind has fields of its own
    """Return the name that must stand in the article."""
    if kind in _NAMES:
        return str(claim.name)
    if kind == "warning":
        return str(claim.speaker.name)
    return str(claim.speaker) if kind == "statement" else None


def _proven(proven_type: type[C], claim: Claim[str], proof: Proof, changes: Changes) -> C:
    """Make the proven form of a drafted claim."""
    fields = {name: getattr(claim, name) for name in type(claim).model_fields}
    return proven_type(**{**fields, **changes, "evidence": proof.evidence})

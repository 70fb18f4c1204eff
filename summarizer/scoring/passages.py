"""Conditions, disputes, warnings and contradictions: claims that are the same if their passages are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from summarizer.brief import Brief
from summarizer.claims import CautionaryStatement, Evidence
from summarizer.scoring.actors import Sides
from summarizer.scoring.gold import Gold, GoldCondition, GoldPassage, GoldWarning
from summarizer.scoring.matching import HALF, SAME_PASSAGE, Span, overlap
from summarizer.scoring.pairing import Pairing, pair
from summarizer.scoring.sheet import Sheet
from summarizer.scoring.tallies import Field, Tally

P = TypeVar("P", bound=GoldPassage)


@dataclass(frozen=True, slots=True)
class SaidPassage:
    """A claim of the brief, reduced to what is compared: its passages and whose it is."""

    evidence: tuple[Evidence, ...]
    actor: str | None = None
    speaker: str | None = None

    def __str__(self) -> str:
        whose = " / ".join(name for name in (self.speaker, self.actor) if name)
        return (f"{whose}: " if whose else "") + " … ".join(proof.quote for proof in self.evidence)

    @property
    def candidates(self) -> tuple[tuple[Span, ...], ...]:
        """Sets of spans that may be the gold's passage: each quote by itself, and all of them together.

        One quote that hits the passage is enough, because a further proof from elsewhere does no
        harm; quotes that hit it only together, such as the two halves around "he said", count as one.
        """
        spans = tuple((proof.start, proof.end) for proof in self.evidence)
        return (*((span,) for span in spans), spans)


def occurrences(passage: str, text: str) -> tuple[Span, ...]:
    """Find every place where a passage stands in a text, overlapping ones included."""
    found = []
    start = text.find(passage)
    while start >= 0:
        found.append((start, start + len(passage)))
        start = text.find(passage, start + 1)
    return tuple(found)


def _nearness(places: Sequence[Span], claim: SaidPassage) -> float:
    return max((overlap((place,), spans) for place in places for spans in claim.candidates), default=0.0)


@dataclass(frozen=True, slots=True)
class Passages:
    """Pairs passages of one article."""

    text: str
    sides: Sides
    sheet: Sheet

    def score(self, gold: Gold, brief: Brief) -> None:
        """Enter every field that the gold annotates."""
        if gold.conditions is not None:
            self._conditions(gold.conditions, brief)
        if gold.disputes is not None:
            said = [SaidPassage(d.evidence or _joined(p.evidence for p in d.positions)) for d in brief.disputes]
            self._enter("disputes", gold.disputes, said)
        if gold.warnings is not None:
            self._warnings(gold.warnings, brief)
        if gold.contradictions is not None:
            said = [SaidPassage(_joined(s.evidence for s in c.statements)) for c in brief.contradictions]
            self._enter("contradictions", gold.contradictions, said)

    def _conditions(self, gold: Sequence[GoldCondition], brief: Brief) -> None:
        said = [SaidPassage(condition.evidence, condition.by) for condition in brief.conditions]
        paired = self._enter("conditions", gold, said, self._same_author)
        for item, claim in paired.pairs:
            right = self._same_author(item, claim)
            self.sheet.answer("condition_by", f"{item.by}: {item.evidence}", str(claim), right=right)
        self._with("conditions_with_by", paired, self._same_author)

    def _warnings(self, gold: Sequence[GoldWarning], brief: Brief) -> None:
        said = [_warning(warning) for warning in brief.warnings]
        paired = self._enter("warnings", gold, said, self._same_side)
        for item, claim in paired.pairs:
            expected = f"{item.speaker} / {item.speaker_side}: {item.evidence}"
            self.sheet.answer("warning_side", expected, str(claim), right=self._same_side(item, claim))
            voice = self.sides.same_voice(item.speaker, claim.speaker or "")
            self.sheet.answer("warning_speaker", expected, str(claim), right=voice)
        self._with("warnings_with_side", paired, self._same_side)

    def _same_author(self, item: GoldCondition, claim: SaidPassage) -> bool:
        return self.sides.same(item.by, claim.actor or "")

    def _same_side(self, item: GoldWarning, claim: SaidPassage) -> bool:
        # A body that speaks for itself is its own side.
        return self.sides.same(item.speaker_side, claim.actor or claim.speaker or "")

    def _enter(
        self,
        name: Field,
        gold: Sequence[P],
        said: Sequence[SaidPassage],
        agrees: Callable[[P, SaidPassage], bool] = lambda _item, _claim: False,
    ) -> Pairing[P, SaidPassage]:
        paired = self._pair(gold, said, agrees, SAME_PASSAGE)
        self.sheet.pairing(name, paired, _words, str)
        self.sheet.at_half[name] = self._pair(gold, said, agrees, HALF).tally
        return paired

    def _pair(
        self,
        gold: Sequence[P],
        said: Sequence[SaidPassage],
        agrees: Callable[[P, SaidPassage], bool],
        threshold: float,
    ) -> Pairing[P, SaidPassage]:
        places = {item.evidence: occurrences(item.evidence, self.text) for item in gold}

        def closeness(item: P, claim: SaidPassage) -> float:
            near = _nearness(places[item.evidence], claim)
            return (near + agrees(item, claim)) / 2 if near >= threshold else 0.0

        return pair(gold, said, closeness)

    def _with(self, name: Field, paired: Pairing[P, SaidPassage], agrees: Callable[[P, SaidPassage], bool]) -> None:
        right = sum(agrees(item, claim) for item, claim in paired.pairs)
        wrong = len(paired.pairs) - right
        self.sheet.add(name, Tally(tp=right, fp=len(paired.spurious) + wrong, fn=len(paired.missed) + wrong))


def _warning(warning: CautionaryStatement[Evidence]) -> SaidPassage:
    return SaidPassage(warning.evidence, warning.speaker.side, warning.speaker.name)


def _joined(proofs: Iterable[tuple[Evidence, ...]]) -> tuple[Evidence, ...]:
    return tuple(proof for group in proofs for proof in group)


def _words(item: GoldPassage) -> str:
    match item:
        case GoldCondition():
            return f"{item.by}: {item.evidence}"
        case GoldWarning():
            return f"{item.speaker} / {item.speaker_side}: {item.evidence}"
        case _:
            return item.evidence

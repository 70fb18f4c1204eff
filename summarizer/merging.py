"""Several drafts into one: the parts of a long article, or (later) several sources.

Deterministic: the same party under two names becomes one, what two drafts both say is
said once, and nothing is added. A name makes two actors one if it is a name of both, or
the name of one and an alias of the other and of nobody else; that two share an alias
("the government") proves nothing.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any, Final, TypeVar

from rapidfuzz import fuzz

from summarizer.claims import (
    CautionaryStatement,
    Claim,
    Condition,
    Contradiction,
    Delegate,
    Dispute,
    Mediator,
    Party,
    Point,
    Talks,
    Value,
)
from summarizer.draft import Draft
from summarizer.segmentation import Span, paragraphs

C = TypeVar("C", bound=Claim[Any])
# Sentences of the summaries that the merged summary takes over; a note of one page has no room for more.
_SUMMARY_SENTENCES: Final = 6
# Paragraphs that a part repeats of the one before, so that "he" and "the talks" have somebody to refer to.
OVERLAP: Final = 2
_ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_NOT_A_WORD: Final = re.compile(r"\W+")


class Merged(Value):
    """What a model says of all parts together."""

    headline: str
    summary: tuple[Point[str], ...]
    talks: Talks[str] | None
    same: tuple[tuple[str, ...], ...]


def parts(text: str, size: int) -> list[str]:
    """Cut a text at paragraph borders into parts of at most about ``size`` characters.

    Each part after the first begins with the last ``OVERLAP`` paragraphs of the one
    before, as far as they leave room; a paragraph longer than a part is cut itself.
    """
    spans = list(chain.from_iterable(_cut(text, span, size) for span in paragraphs(text)))
    found: list[list[Span]] = []
    current: list[Span] = []
    for span in spans:
        if current and span.end - current[0].start > size:
            found.append(current)
            overlap = current[-OVERLAP:]
            while overlap and span.end - overlap[0].start > size:
                overlap = overlap[1:]
            current = overlap
        current = [*current, span]
    return [text[part[0].start : part[-1].end] for part in [*found, current] if part]


def merge(drafts: Sequence[Draft], same: Sequence[Sequence[str]] = ()) -> Draft:
    """Join drafts of one article, in its order.

    Args:
        drafts: At least one.
        same: Groups of names that mean one actor, from elsewhere.

    """
    parties = _joined([draft.parties for draft in drafts], same)
    mediators = _joined([draft.mediators for draft in drafts], same)
    names = _names([*parties, *mediators])
    drafts = [_renamed(draft, names) for draft in drafts]
    negotiating = [draft for draft in drafts if draft.is_negotiation] or list(drafts)
    return Draft(
        is_negotiation=any(draft.is_negotiation for draft in drafts),
        headline=negotiating[0].headline,
        summary=_once([draft.summary for draft in negotiating], _nobody)[:_SUMMARY_SENTENCES],
        talks=_talks([draft.talks for draft in drafts if draft.talks]),
        parties=tuple(parties),
        mediators=tuple(mediators),
        conditions=_once([draft.conditions for draft in drafts], lambda claim: (claim.by, claim.on)),
        disputes=_disputes([draft.disputes for draft in drafts]),
        warnings=_once([draft.warnings for draft in drafts], lambda claim: (_key(claim.speaker.name),)),
        agreements=_once([draft.agreements for draft in drafts], _nobody),
        next_steps=_once([draft.next_steps for draft in drafts], _nobody),
        contradictions=_contradictions([draft.contradictions for draft in drafts]),
    )


def _cut(text: str, span: Span, size: int) -> Iterator[Span]:
    start = span.start
    while span.end - start > size:
        space = text.rfind(" ", start + size // 2, start + size)
        end = space if space > 0 else start + size
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _key(name: str) -> str:
    return _NOT_A_WORD.sub(" ", _ARTICLE.sub("", name.strip())).strip().casefold()


def _joined(lists: Sequence[Sequence[Any]], same: Sequence[Sequence[str]]) -> list[Any]:
    """Return the actors of all lists, each once, under the fullest of its names."""
    actors: list[Party[str] | Mediator[str]] = list(chain.from_iterable(lists))
    groups = _Groups(len(actors))
    names = [_key(actor.name) for actor in actors]
    aliases = [{_key(alias) for alias in actor.aliases} for actor in actors]
    for number, name in enumerate(names):
        namesakes = [other for other in range(len(actors)) if names[other] == name]
        for other in namesakes:
            groups.join(number, other)
        known_as = {groups.root(other) for other in range(len(actors)) if name in aliases[other]}
        if len(known_as) == 1 and not any(groups.root(other) in known_as for other in namesakes):
            groups.join(number, known_as.pop())
    for together in same:
        members = [number for number, name in enumerate(names) if name in {_key(other) for other in together}]
        for member in members[1:]:
            groups.join(members[0], member)
    return [_one([actors[number] for number in group]) for group in groups.members()]


class _Groups:
    """Sets of numbers that are joined two at a time."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def root(self, number: int) -> int:
        while self._parents[number] != number:
            number = self._parents[number]
        return number

    def join(self, one: int, other: int) -> None:
        roots = sorted((self.root(one), self.root(other)))
        self._parents[roots[1]] = roots[0]

    def members(self) -> list[list[int]]:
        groups: dict[int, list[int]] = {}
        for number in range(len(self._parents)):
            groups.setdefault(self.root(number), []).append(number)
        return list(groups.values())


def _one(actors: Sequence[Any]) -> Any:  # noqa: ANN401  # a Party or a Mediator, as given
    fullest = max(actors, key=lambda actor: len(actor.name.split()))
    forms = {form: None for actor in actors for form in (actor.name, *actor.aliases) if form != fullest.name}
    changes: dict[str, Any] = {"aliases": tuple(forms), "evidence": _union(actor.evidence for actor in actors)}
    if isinstance(fullest, Party):
        changes["delegates"] = _delegates(actor.delegates for actor in actors)
    return fullest.model_copy(update=changes)


def _delegates(lists: Any) -> tuple[Delegate[str], ...]:  # noqa: ANN401  # an iterable of tuples of them
    found: dict[str, Delegate[str]] = {}
    for delegate in chain.from_iterable(lists):
        key = _key(delegate.name)
        if key not in found:
            found[key] = delegate
        elif found[key].role is None:
            found[key] = found[key].model_copy(update={"role": delegate.role})
    return tuple(found.values())


def _names(actors: Sequence[Any]) -> dict[str, str]:
    """Return for each way to call an actor the name that it has now; ways that two share are left out."""
    names: dict[str, str | None] = {}
    for actor in actors:
        for form in {_key(form) for form in actor.aliases}:
            names[form] = None if form in names and names[form] != actor.name else actor.name
    names |= {_key(actor.name): actor.name for actor in actors}
    return {form: name for form, name in names.items() if name}


def _renamed(draft: Draft, names: dict[str, str]) -> Draft:
    def now(name: str | None) -> Any:  # noqa: ANN401  # null where the field may be null
        return names.get(_key(name), name) if name else name

    def disputed(dispute: Dispute[str]) -> Dispute[str]:
        positions = tuple(each.model_copy(update={"party": now(each.party)}) for each in dispute.positions)
        return dispute.model_copy(update={"positions": positions})

    def demanded(condition: Condition[str]) -> Condition[str]:
        return condition.model_copy(update={"by": now(condition.by), "on": now(condition.on)})

    def warned(warning: CautionaryStatement[str]) -> CautionaryStatement[str]:
        speaker = warning.speaker.model_copy(update={"side": now(warning.speaker.side)})
        return warning.model_copy(update={"speaker": speaker, "addressee": now(warning.addressee)})

    return draft.model_copy(
        update={
            "conditions": tuple(map(demanded, draft.conditions)),
            "disputes": tuple(map(disputed, draft.disputes)),
            "warnings": tuple(map(warned, draft.warnings)),
        }
    )


def _nobody(claim: Claim[str]) -> tuple[()]:
    """Return the actors of a claim that has none."""
    del claim
    return ()


def _once(lists: Sequence[Sequence[C]], actors: Callable[[C], tuple[Any, ...]]) -> tuple[C, ...]:
    """Return the claims of all lists without those that a list before has too.

    Two claims of one list are two. One of a later list is the same as at most one
    before: of the same actors, proven by the same words, and of those the likeliest
    by its wording.
    """
    found: list[C] = []
    for claims in lists:
        earlier = list(range(len(found)))
        for claim in claims:
            twins = [
                number
                for number in earlier
                if actors(found[number]) == actors(claim) and _share_words(_quotes(found[number]), _quotes(claim))
            ]
            if twins:
                earlier.remove(max(twins, key=lambda number: fuzz.ratio(_wording(found[number]), _wording(claim))))
            else:
                found.append(claim)
    return tuple(found)


def _disputes(lists: Sequence[Sequence[Dispute[str]]]) -> tuple[Dispute[str], ...]:
    found: list[Dispute[str]] = []
    for disputes in lists:
        earlier = len(found)
        for dispute in disputes:
            twin = next((n for n, other in enumerate(found[:earlier]) if _same_point(other, dispute)), None)
            if twin is None:
                found.append(dispute)
                continue
            positions = _once([found[twin].positions, dispute.positions], lambda position: (position.party,))
            evidence = _union([found[twin].evidence, dispute.evidence])
            found[twin] = found[twin].model_copy(update={"positions": positions, "evidence": evidence})
    return tuple(found)


def _same_point(one: Dispute[str], other: Dispute[str]) -> bool:
    return _key(one.topic) == _key(other.topic) or _share_words(one.evidence, other.evidence)


def _contradictions(lists: Sequence[Sequence[Contradiction[str]]]) -> tuple[Contradiction[str], ...]:
    found: list[Contradiction[str]] = []
    for contradiction in chain.from_iterable(lists):
        quotes = _union(statement.evidence for statement in contradiction.statements)
        if not any(_share_words(_union(each.evidence for each in other.statements), quotes) for other in found):
            found.append(contradiction)
    return tuple(found)


def _talks(talks: Sequence[Talks[str]]) -> Talks[str] | None:
    """Return the talks as first described, and as they last stood."""
    if not talks:
        return None

    def first(name: str) -> Any:  # noqa: ANN401  # null where no part says it
        return next((value for each in talks if (value := getattr(each, name)) is not None), None)

    settled = [each for each in talks if each.outcome != "unclear"] or list(talks)
    described = {name: first(name) for name in ("round", "venue", "started")}
    ended = next((each.ended for each in reversed(talks) if each.ended is not None), None)
    evidence = _union(each.evidence for each in talks)
    return talks[0].model_copy(
        update={**described, "ended": ended, "outcome": settled[-1].outcome, "evidence": evidence}
    )


def _quotes(claim: Any) -> tuple[str, ...]:  # noqa: ANN401  # any claim with evidence
    quotes: tuple[str, ...] = claim.evidence
    return quotes


def _wording(claim: Any) -> str:  # noqa: ANN401  # any claim
    return str(next(getattr(claim, name) for name in ("demand", "gist", "stance", "text") if hasattr(claim, name)))


def _share_words(one: Sequence[str], other: Sequence[str]) -> bool:
    left, right = [_key(quote) for quote in one], [_key(quote) for quote in other]
    return any(a and b and (a in b or b in a) for a in left for b in right)


def _union(lists: Any) -> tuple[str, ...]:  # noqa: ANN401  # an iterable of tuples of quotes
    return tuple(dict.fromkeys(chain.from_iterable(lists)))

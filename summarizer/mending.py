"""Mending refused claims: what is asked about them, and how corrections change a draft.

A correction gives a claim other evidence, another name or another quotation, or
withdraws it. It cannot add a claim or change what a claim says. A mended draft is
grounded like any other.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal

from summarizer.article import Article
from summarizer.brief import Brief, Refusal
from summarizer.claims import Value
from summarizer.draft import Draft
from summarizer.segmentation import paragraphs

# A repair sees the whole of an article up to this many characters, and of a longer one
# the paragraphs near its claims: the same limit as for reading an article in one piece.
_WHOLE: Final = 60_000
# Paragraphs that are sent for each claim of a longer article: those that share most with it.
_PARAGRAPHS_EACH: Final = 4
_WORD: Final = re.compile(r"\w{3,}")
_REFERENCES: Final = frozenset({"by", "on", "party", "side", "addressee"})
# Where claims of a kind stand in a draft; parts of claims stand in a list of their owner.
_LISTS: Final[Mapping[str, tuple[str, str | None]]] = {
    "summary": ("summary", None),
    "party": ("parties", None),
    "delegate": ("parties", "delegates"),
    "mediator": ("mediators", None),
    "condition": ("conditions", None),
    "dispute": ("disputes", None),
    "position": ("disputes", "positions"),
    "warning": ("warnings", None),
    "agreement": ("agreements", None),
    "next_step": ("next_steps", None),
    "contradiction": ("contradictions", None),
    "statement": ("contradictions", "statements"),
}
_OWNERS: Final = {"delegate": "party", "position": "dispute"}
WITHDRAWN: Final = "Withdrawn by the model when it was asked again."


class Correction(Value):
    """What shall become of one refused claim."""

    id: int
    action: Literal["replace", "withdraw"]
    name: str | None
    quote: str | None
    evidence: tuple[str, ...]


class Corrections(Value):
    """The answer to a repair request."""

    corrections: tuple[Correction, ...]


def mendable(brief: Brief, article: Article) -> tuple[Refusal, ...]:
    """Return the refused claims worth asking about: not those that fell only with the claim that they are part of."""
    kinds: set[str] = {refusal.kind for refusal in brief.refused}
    return tuple(refusal for refusal in brief.refused if not _fell_with_owner(refusal, kinds, article))


def described(refused: Sequence[Refusal]) -> str:
    """Return refused claims as the JSON that a repair request carries; their numbers are their ids."""
    return json.dumps(
        [
            {
                "id": number,
                "kind": refusal.kind,
                "claim": refusal.claim,
                "reason": f"{refusal.reason}: {refusal.detail}",
                **({"closest": refusal.closest.quote} if refusal.closest else {}),
            }
            for number, refusal in enumerate(refused)
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def surroundings(article: Article, refused: Sequence[Refusal]) -> str:
    """Return what of the article a repair needs to see: all of it, or the paragraphs nearest to the claims."""
    if len(article.text) <= _WHOLE:
        return article.text
    spans = paragraphs(article.text)
    texts = [article.text[span.start : span.end] for span in spans]
    words = [_words(text) for text in texts]
    common = Counter(word for vocabulary in words for word in vocabulary)
    wanted: set[int] = set()
    for refusal in refused:
        claimed = _words(json.dumps(refusal.claim, ensure_ascii=False))
        if refusal.closest:
            start = refusal.closest.start
            wanted.update(number for number, span in enumerate(spans) if span.start <= start < span.end)
        # A word that few paragraphs share says more about where the claim comes from.
        scores = [sum(1 / common[word] for word in claimed & vocabulary) for vocabulary in words]
        ranked = sorted(range(len(spans)), key=lambda number: -scores[number])
        wanted.update(ranked[:_PARAGRAPHS_EACH])
    return "\n\n".join(texts[number] for number in sorted(wanted))


def mended(draft: Draft, refused: Sequence[Refusal], corrections: Corrections) -> Draft:
    """Return the draft with its refused claims corrected; what is unknown or withdrawn stays as it was."""
    fields = draft.model_dump(mode="json")
    for correction in _first_of_each(corrections):
        if correction.action == "withdraw" or not 0 <= correction.id < len(refused):
            continue
        refusal = refused[correction.id]
        for claim in _standing(fields, refusal):
            _correct(fields, claim, correction)
    return Draft.model_validate(fields)


def better(before: Brief, after: Brief, refused: Sequence[Refusal], corrections: Corrections) -> Brief:
    """Return the brief of which less is refused; it says which of its refused claims were withdrawn."""
    best = after if len(after.refused) < len(before.refused) else before
    known = range(len(refused))
    withdrawn = [
        refused[each.id].claim for each in corrections.corrections if each.action == "withdraw" and each.id in known
    ]
    marked = tuple(
        refusal.model_copy(update={"detail": f"{refusal.detail} {WITHDRAWN}"})
        if refusal.claim in withdrawn
        else refusal
        for refusal in best.refused
    )
    return best.model_copy(update={"refused": marked})


def _fell_with_owner(refusal: Refusal, kinds: set[str], article: Article) -> bool:
    quotes = refusal.claim.get("evidence")
    own = isinstance(quotes, list) and any(str(quote) in article.text for quote in quotes if quote)
    return _OWNERS.get(refusal.kind) in kinds and own


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _first_of_each(corrections: Corrections) -> list[Correction]:
    firsts: dict[int, Correction] = {}
    for correction in corrections.corrections:
        firsts.setdefault(correction.id, correction)
    return list(firsts.values())


def _standing(fields: dict[str, Any], refusal: Refusal) -> Iterator[dict[str, Any]]:
    """Yield the claims of a draft, as dictionaries, that are the refused one."""
    if refusal.kind == "talks":
        candidates = [fields["talks"]]
    else:
        name, part = _LISTS[refusal.kind]
        owners = fields[name]
        candidates = [item for owner in owners for item in owner[part]] if part else owners
    yield from (claim for claim in candidates if claim == refusal.claim)


def _correct(fields: dict[str, Any], claim: dict[str, Any], correction: Correction) -> None:
    if correction.evidence and "evidence" in claim:
        claim["evidence"] = list(correction.evidence)
    if "quote" in claim and correction.quote is not None:
        claim["quote"] = correction.quote
    if correction.name is None:
        return
    speaker = claim.get("speaker")
    if isinstance(speaker, dict):
        speaker["name"] = correction.name
    elif "speaker" in claim:
        claim["speaker"] = correction.name
    elif "name" in claim:
        old, claim["name"] = claim["name"], correction.name
        _rename(fields, old, correction.name)


def _rename(node: Any, old: str, new: str) -> None:  # noqa: ANN401  # JSON of any shape
    """Let whoever is called by the old name as an actor be called by the new one."""
    if isinstance(node, list):
        for item in node:
            _rename(item, old, new)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in _REFERENCES and value == old:
                node[key] = new
            else:
                _rename(value, old, new)

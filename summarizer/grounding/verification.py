"""Counting what stands, and checking a brief again."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from summarizer.article import Article
from summarizer.brief import Brief, Doubt, Refusal, Verification
from summarizer.claims import Evidence, Value

_PARTS = ("delegates", "positions")
_LISTS = ("summary", "parties", "mediators", "conditions", "disputes", "warnings", "agreements", "next_steps")


class Report(Value):
    """What checking a brief again has shown; true if nothing is wrong with it."""

    problems: tuple[str, ...]

    def __bool__(self) -> bool:
        return not self.problems


def claim_paths(proven: Mapping[str, Any]) -> list[str]:
    """Return the JSON pointers of all claims that stand: everything that bears evidence."""
    paths: list[str] = []
    for name in _LISTS:
        for number, claim in enumerate(proven[name]):
            paths.append(f"/{name}/{number}")
            paths += [
                f"/{name}/{number}/{parts}/{part}" for parts in _PARTS for part in range(len(getattr(claim, parts, ())))
            ]
    paths += ["/talks"] if proven["talks"] else []
    for number, contradiction in enumerate(proven["contradictions"]):
        paths += [f"/contradictions/{number}/statements/{part}" for part in range(len(contradiction.statements))]
    return paths


def tally(proven: Mapping[str, Any], refused: Sequence[Refusal], doubts: Sequence[Doubt]) -> Verification:
    """Count the claims: each stands undoubted, stands with a doubt, or is refused."""
    paths = set(claim_paths(proven))
    doubted = {place for doubt in doubts for place in [_owner(doubt.path, paths)] if place}
    return Verification(
        claims=len(paths) + len(refused),
        verified=len(paths) - len(doubted),
        doubted=len(doubted),
        refused=len(refused),
    )


def _owner(path: str, paths: set[str]) -> str | None:
    """Return the innermost claim at or above ``path``."""
    while path and path not in paths:
        path = path.rpartition("/")[0]
    return path or None


def verify(brief: Brief, article: Article) -> Report:
    """Check a brief against its article."""
    problems: list[str] = []
    source = brief.sources[0] if brief.sources else None
    if source is None or source.sha256 != article.sha256 or source.characters != len(article.text):
        problems.append("The brief was made from another text than this article.")
    for place, evidence in _evidence(brief, ""):
        if not 0 <= evidence.start < evidence.end or article.text[evidence.start : evidence.end] != evidence.quote:
            problems.append(
                f"The evidence at {place} does not stand at {evidence.start}-{evidence.end} of the article."
            )
    counted = tally({name: getattr(brief, name) for name in Brief.model_fields}, brief.refused, brief.doubts)
    if counted != brief.verification:
        problems.append("The counts under /verification do not agree with the claims, doubts and refusals.")
    return Report(problems=tuple(problems))


def _evidence(value: object, place: str) -> Iterator[tuple[str, Evidence]]:
    """Walk through all evidence of a brief with its JSON pointer."""
    if isinstance(value, Evidence):
        yield place, value
    elif isinstance(value, Value):
        for name in type(value).model_fields:
            yield from _evidence(getattr(value, name), f"{place}/{name}")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _evidence(item, f"{place}/{number}")

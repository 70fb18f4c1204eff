"""Counting what stands, and checking a brief again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from summarizer.article import Article
from summarizer.brief import Brief, Doubt, Refusal, Verification
from summarizer.claims import Evidence, Value
from summarizer.draft import Draft

Ground = Callable[[Article, Draft], Brief]

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


def verify(brief: Brief, article: Article, ground: Ground) -> Report:
    """Check a brief against its article: the source, every span, the counts, and every claim anew.

    The claims are grounded again, with the evidence that they have, so that a brief in
    which a wording, a name or a number was edited by hand, or a doubt taken out, is
    found out as far as grounding would have found it.
    """
    problems = [*_foreign_source(brief, article), *_moved(brief, article)]
    counted = tally({name: getattr(brief, name) for name in Brief.model_fields}, brief.refused, brief.doubts)
    if counted != brief.verification:
        problems.append("The counts under /verification do not agree with the claims, doubts and refusals.")
    if not problems:
        problems = _unproven(brief, ground(article, redrafted(brief)))
    return Report(problems=tuple(problems))


def redrafted(brief: Brief) -> Draft:
    """Return the draft that says what a brief says: its claims, with their spans as quotes."""
    fields = {name: _without_spans(getattr(brief, name)) for name in Draft.model_fields}
    return Draft.model_validate(fields)


def _without_spans(value: object) -> Any:  # noqa: ANN401, JSON of any shape
    if isinstance(value, Evidence):
        return value.quote
    if isinstance(value, Value):
        names = [name for name in type(value).model_fields if name not in ("started_on", "ended_on")]
        return {name: _without_spans(getattr(value, name)) for name in names}
    return [_without_spans(item) for item in value] if isinstance(value, tuple) else value


def _foreign_source(brief: Brief, article: Article) -> list[str]:
    source = brief.sources[0] if len(brief.sources) == 1 else None
    if source is None or source.sha256 != article.sha256 or source.characters != len(article.text):
        return ["The brief was made from another text than this article."]
    return []


def _moved(brief: Brief, article: Article) -> list[str]:
    """Name the evidence that does not stand where it says."""
    ids = {source.id for source in brief.sources}
    places = [
        place
        for place, piece in _evidence(brief, "")
        if not 0 <= piece.start < piece.end
        or article.text[piece.start : piece.end] != piece.quote
        or piece.source not in ids
    ]
    return [f"The evidence at {place} does not stand in the article as it says." for place in places]


def _unproven(brief: Brief, again: Brief) -> list[str]:
    """Name what grounding refuses, rewrites or doubts in a brief that passes it off as proven."""
    problems = [f"A {refusal.kind} is not proven by the article: {refusal.detail}" for refusal in again.refused]
    if problems:
        return problems
    problems = [
        f"What stands under /{name} is not what the article proves."
        for name in Draft.model_fields
        if not _same_but_quotes(getattr(brief, name), getattr(again, name))
    ]
    known = {(doubt.path, doubt.reason) for doubt in brief.doubts}
    problems += [
        f"The doubt about {doubt.path} is missing: {doubt.detail}"
        for doubt in again.doubts
        if (doubt.path, doubt.reason) not in known
    ]
    return problems


def _same_but_quotes(one: object, other: object) -> bool:
    """Compare two parts of briefs, leaving their evidence aside."""
    if isinstance(one, Value) and isinstance(other, Value):
        names = [name for name in type(one).model_fields if name not in ("evidence", "started_on", "ended_on")]
        return all(_same_but_quotes(getattr(one, name), getattr(other, name)) for name in names)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_same_but_quotes, one, other))
    return one == other


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

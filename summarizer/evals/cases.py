"""Cases of an evaluation: articles with their gold, read from a folder and checked."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.article import Article
from summarizer.errors import GoldError
from summarizer.evals.checking import check_gold
from summarizer.normalization import normalize_text
from summarizer.scoring.gold import Gold

Selection = Literal["tuned", "set-aside", "all"]


@dataclass(frozen=True, slots=True)
class Case:
    """An article and its gold; ``set_aside`` marks one that nobody may look at while tuning."""

    slug: str
    article: Article
    gold: Gold
    set_aside: bool = False


class _Entry(BaseModel):
    """What is read of an entry in ``index.json``; further keys are for people."""

    model_config = ConfigDict(extra="ignore")

    article: str
    gold: str
    set_aside: bool = False


class _Index(BaseModel):
    model_config = ConfigDict(extra="ignore")

    articles: tuple[_Entry, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    slug: str
    article: Path
    gold: Path
    set_aside: bool = False


def load_cases(folder: Path, selection: Selection = "all", slug: str | None = None) -> tuple[Case, ...]:
    """Read and check the gold in a folder, or in each of its subfolders.

    Args:
        folder: Holds ``index.json``, or ``articles/`` and ``gold/``, or pairs ``X.txt`` and ``X.gold.json``.
        selection: Which cases: those set aside, the others, or all.
        slug: Only the case of this name (with or without the name of its subfolder).

    Raises:
        GoldError: There is no gold, or some of it is wrong; the message names files and fields.

    """
    pairs = list(_pairs(folder))
    if not pairs:
        raise GoldError(
            f"There is no gold in {folder}: it needs an index.json, folders articles/ and gold/, "
            "or pairs X.txt and X.gold.json."
        )
    chosen = [pair for pair in pairs if _chosen(pair, selection, slug)]
    if not chosen:
        which = f"named {slug!r}" if slug else f"for --only {selection}"
        raise GoldError(f"None of the {len(pairs)} articles in {folder} is {which}.")
    problems: list[str] = []
    cases = [case for pair in chosen if (case := _load(pair, problems))]
    if problems:
        raise _refusal(problems)
    return tuple(cases)


def _refusal(problems: list[str]) -> GoldError:
    others = len(problems) - 1
    more = f" ({others} more such {'problem' if others == 1 else 'problems'})" if others else ""
    return GoldError(f"{problems[0]}{more}.", tuple(problems))


def _chosen(pair: _Pair, selection: Selection, slug: str | None) -> bool:
    if slug is not None:
        return slug in {pair.slug, pair.slug.rpartition("/")[2]}
    return selection == "all" or pair.set_aside == (selection == "set-aside")


def _pairs(folder: Path) -> Iterator[_Pair]:
    own = list(_own_pairs(folder))
    yield from own
    if not own and folder.is_dir():
        for part in sorted(path for path in folder.iterdir() if path.is_dir()):
            for pair in _own_pairs(part):
                yield _Pair(f"{part.name}/{pair.slug}", pair.article, pair.gold, pair.set_aside)


def _own_pairs(folder: Path) -> Iterator[_Pair]:
    index = folder / "index.json"
    if index.is_file():
        for entry in _read_index(index).articles:
            article = folder / entry.article
            yield _Pair(article.stem, article, folder / entry.gold, entry.set_aside)
    elif (folder / "articles").is_dir() and (folder / "gold").is_dir():
        for gold in sorted((folder / "gold").glob("*.json")):
            yield _Pair(gold.stem, folder / "articles" / f"{gold.stem}.txt", gold)
    else:
        for gold in sorted(folder.glob("*.gold.json")):
            slug = gold.name.removesuffix(".gold.json")
            yield _Pair(slug, folder / f"{slug}.txt", gold)


def _read_index(path: Path) -> _Index:
    try:
        return _Index.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise _refusal(_explain(path, error)) from error


def _load(pair: _Pair, problems: list[str]) -> Case | None:
    found: list[str] = []
    text = _read(pair.article, found)
    document = _read(pair.gold, found)
    if text is not None and document is not None:
        article = Article(text=text)
        try:
            gold = Gold.model_validate_json(_normalized(document))
        except ValidationError as error:
            found += _explain(pair.gold, error)
        else:
            found += [f"{pair.gold}: {field}: {reason}" for field, reason in check_gold(gold, article.text)]
            if not found:
                return Case(pair.slug, article, gold, pair.set_aside)
    problems += found
    return None


def _read(path: Path, problems: list[str]) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        problems.append(f"{path}: cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        problems.append(f"{path}: is not UTF-8")
    return None


def _normalized(document: str) -> str:
    """Give the strings of the gold the same regular form as the article's text."""
    try:
        return json.dumps(_regular(json.loads(document)))
    except ValueError:
        return document


def _regular(value: object) -> object:
    match value:
        case str():
            return normalize_text(value)
        case list():
            return [_regular(item) for item in value]
        case dict():
            return {key: _regular(item) for key, item in value.items()}
        case _:
            return value


def _explain(path: Path, error: ValidationError) -> list[str]:
    return [
        f"{path}: {'/'.join(str(step) for step in problem['loc']) or 'document'}: {problem['msg']}"
        for problem in error.errors(include_url=False, include_input=False, include_context=False)
    ]

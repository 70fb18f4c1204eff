"""Scores of many articles: values with counts, and how far chance may move them.

The interval is the percentile bootstrap over articles (Efron 1979): articles are
drawn with replacement, since the claims of one article stand and fall together.
Two runs are compared by drawing the same articles for both (paired bootstrap),
so that what is hard for both does not blur their difference.
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TypeVar

from summarizer.claims import Value
from summarizer.scoring.tallies import Field, Tally

# 1,000 draws settle the second decimal of a 95 % interval; the seed makes it repeatable.
DRAWS = 1000
SEED = 20260101
_LOW, _HIGH = 0.025, 0.975

T = TypeVar("T")
Interval = tuple[float, float]


class FieldScore(Value):
    """Score of one field over all articles.

    Attributes:
        value: Accuracy or F1 over all claims (micro average); None if nothing could be scored.
        macro: Mean of the articles' own values, over those that could be scored.
        interval: 95 % bootstrap interval of ``value``; None for fewer than two articles.
        at_half: ``value`` where passages must overlap by half; None for other fields.
        articles: In how many articles the field could be scored.

    """

    value: float | None
    precision: float | None
    recall: float | None
    macro: float | None
    interval: Interval | None
    at_half: float | None
    tp: int
    fp: int
    fn: int
    articles: int


class Difference(Value):
    """Change of one field from one run to another, over the articles of both."""

    before: float
    after: float
    change: float
    interval: Interval | None


def score_field(field: Field, tallies: Sequence[Tally], at_half: Sequence[Tally] = ()) -> FieldScore:
    """Sum up the tallies of one field, one for each article in which it was annotated."""
    total = _sum(tallies)
    values = [value for tally in tallies if (value := tally.value(field)) is not None]
    return FieldScore(
        value=total.value(field),
        precision=total.precision,
        recall=total.recall,
        macro=sum(values) / len(values) if values else None,
        interval=_interval(value for draw in _draws(tallies) if (value := _sum(draw).value(field)) is not None),
        at_half=_sum(at_half).value(field) if at_half else None,
        tp=total.tp,
        fp=total.fp,
        fn=total.fn,
        articles=len(values),
    )


def compare_field(field: Field, before: Mapping[str, Tally], after: Mapping[str, Tally]) -> Difference | None:
    """Compare two runs on the articles that both scored; None if there is nothing to compare."""
    common = sorted(before.keys() & after.keys())
    pairs = [(before[name], after[name]) for name in common]
    first, second = (
        _sum(before[name] for name in common).value(field),
        _sum(after[name] for name in common).value(field),
    )
    if first is None or second is None:
        return None
    changes = []
    for draw in _draws(pairs):
        old, new = _sum(one for one, _ in draw).value(field), _sum(other for _, other in draw).value(field)
        if old is not None and new is not None:
            changes.append(new - old)
    return Difference(before=first, after=second, change=second - first, interval=_interval(changes))


def _sum(tallies: Iterable[Tally]) -> Tally:
    tp = fp = fn = 0
    for tally in tallies:
        tp, fp, fn = tp + tally.tp, fp + tally.fp, fn + tally.fn
    return Tally.model_construct(tp=tp, fp=fp, fn=fn)


def _draws(items: Sequence[T]) -> Iterable[list[T]]:
    if len(items) < 2:  # noqa: PLR2004  # one article has nothing to vary with
        return []
    return ([items[index] for index in draw] for draw in _samples(len(items)))


@cache
def _samples(size: int) -> tuple[tuple[int, ...], ...]:
    source = random.Random(SEED)  # noqa: S311  # repeatable draws are wanted, not secret ones
    return tuple(tuple(source.choices(range(size), k=size)) for _ in range(DRAWS))


def _interval(values: Iterable[float]) -> Interval | None:
    ordered = sorted(values)
    if not ordered:
        return None
    last = len(ordered) - 1
    return ordered[round(_LOW * last)], ordered[round(_HIGH * last)]

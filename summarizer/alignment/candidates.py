"""Where a quote might stand: places found by pieces of it that the article repeats word for word.

If few words of a quote are altered, some run of its words is not, so plain string
search finds the place at the speed of memory, whatever the length of the article.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from summarizer.alignment.index import ArticleIndex, Words, word_at
from summarizer.alignment.quote import Quote
from summarizer.alignment.walk import Candidate

# A run that stands more often than this in an article says little about the place.
_MOST_HITS = 24
_MOST_WORD_HITS = 64
_RUNS = 4
_RARE_WORDS = 4
_SHORTEST_ODD_WORD = 5
# How much of a quote must stand in a passage, in order, to call it an altered quote. At 0.6 a passage is named
# for 267 of the 268 altered quotes of the tests (0.5: 268, 0.7: 265), and for none of 265 sentences of other articles.
_SHARE = 0.6
# Runs that put the quote's beginning this close together, in characters, mean one place.
_BUCKET = 40
# How many words the pieces of a quote may be out of step, for words written in pieces.
_SHIFTS = (0, -1, 1, -2, 2)
# How many words more or fewer may stand between two pieces of a passage than between those of the quote.
_LEAST_SLACK = 4


def candidates(article: ArticleIndex, quote: Quote) -> Iterator[list[Candidate]]:
    """Give places to try, in stages: a later stage is worth its cost only if the earlier ones prove nothing."""
    seen: set[int] = set()
    if not quote.words.forms:
        return
    runs = _runs(len(quote.words.forms))
    for run in runs:
        yield _unseen(_by_run(article, quote, run, (0,)), seen)
    for run in runs:
        yield _unseen(_by_run(article, quote, run, _SHIFTS), seen)
    if _is_located(article, quote):
        return
    yield _unseen(_by_words(article, quote), seen)
    yield _unseen(_by_forms(article, quote), seen)
    yield _unseen(_by_odd_words(article, quote), seen)


def _unseen(places: Iterator[Candidate], seen: set[int]) -> list[Candidate]:
    fresh: list[Candidate] = []
    for place in places:
        start = place.words.starts[place.number]
        if start not in seen:
            seen.add(start)
            fresh.append(place)
    return fresh


def _runs(count: int) -> list[tuple[int, int]]:
    """Cut ``count`` words into at most four runs of at least two words, if there are two."""
    parts = max(1, min(_RUNS, count // 2))
    borders = [count * number // parts for number in range(parts + 1)]
    return list(pairwise(borders))


def _hits(article: ArticleIndex, quote: Quote, first: int, behind: int, most: int) -> list[int]:
    """Find where words ``first`` to ``behind`` of the quote stand in the folded article."""
    start = quote.words.starts[first]
    run = quote.folded[start : quote.words.ends[behind - 1]]
    known = quote.places.get(run)
    if known is None:
        known = quote.places[run] = []
        at = article.folded.find(run)
        while at >= 0 and len(known) < most:
            known.append(at)
            at = article.folded.find(run, at + 1)
    return known


def _around(article: ArticleIndex, quote: Quote, at: int, number: int, shifts: tuple[int, ...]) -> Iterator[Candidate]:
    """Give the beginnings that put word ``number`` of the quote at offset ``at``, a split word more or less."""
    before = quote.words.starts[number] + 40
    words = article.words(at - before, at + 2 * (len(quote.text) - quote.words.starts[number]) + 40)
    there = word_at(words, at)
    if there < 0:
        return
    for shift in shifts if number else (0,):
        if 0 <= there - number + shift < len(words.starts):
            yield Candidate(words, there - number + shift)


def _by_run(article: ArticleIndex, quote: Quote, run: tuple[int, int], shifts: tuple[int, ...]) -> Iterator[Candidate]:
    for at in _hits(article, quote, *run, _MOST_HITS):
        yield from _around(article, quote, at, run[0], shifts)


def _is_located(article: ArticleIndex, quote: Quote) -> bool:
    """Tell whether most of a quote stands somewhere word for word, so that it can only be an altered quote."""
    votes = Counter(
        (at - quote.words.starts[first]) // _BUCKET
        for first, behind in _runs(len(quote.words.forms))
        for at in _hits(article, quote, first, behind, _MOST_HITS)
    )
    return not article.irregular and max(votes.values(), default=0) >= _RUNS - 1


def _rare(quote: Quote) -> list[int]:
    """Return the numbers of the longest words, which tend to be the rarest."""
    numbers = sorted(range(len(quote.words.forms)), key=lambda number: -len(quote.words.forms[number]))
    return numbers[:_RARE_WORDS]


def _by_words(article: ArticleIndex, quote: Quote) -> Iterator[Candidate]:
    for number in _rare(quote):
        for at in _hits(article, quote, number, number + 1, _MOST_WORD_HITS):
            yield from _around(article, quote, at, number, _SHIFTS)


def _by_forms(article: ArticleIndex, quote: Quote) -> Iterator[Candidate]:
    """Search among canonical words, where letters and offsets do not run in step (ligatures, vowel signs)."""
    forms = quote.words.forms
    for first, behind in [(0, len(forms)), *_runs(len(forms))]:
        run = " " + " ".join(forms[first:behind]) + " "
        at, most = article.joined.find(run), _MOST_HITS
        while at >= 0 and most:
            number = bisect_right(article.joined_starts, at + 1) - 1 - first
            for shift in _SHIFTS if first else (0,):
                if 0 <= number + shift < len(article.all_words.starts):
                    yield Candidate(article.all_words, number + shift)
            most -= 1
            at = article.joined.find(run, at + 1)


def _by_odd_words(article: ArticleIndex, quote: Quote) -> Iterator[Candidate]:
    """Search for words that look like the longest of a short quote, of which every word may be mistyped."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    for number in _rare(quote):
        form = quote.words.forms[number]
        if len(form) < _SHORTEST_ODD_WORD:
            continue
        near = process.extract(form, article.places.keys(), scorer=OSA.distance, score_cutoff=2, limit=8)
        for other, _, _ in near:
            for place in article.places[other][:_MOST_WORD_HITS]:
                for shift in _SHIFTS if number else (0,):
                    if 0 <= place - number + shift < len(article.all_words.starts):
                        yield Candidate(article.all_words, place - number + shift)


def closest(article: ArticleIndex, quote: Quote) -> tuple[int, int] | None:
    """Find the passage that shares most of the quote's words in their order; None if none shares enough."""
    forms = quote.words.forms
    if not forms:
        return None
    votes: Counter[int] = Counter()
    for first, behind in _runs(len(forms)):
        for at in _hits(article, quote, first, behind, _MOST_HITS):
            votes[(at - quote.words.starts[first]) // _BUCKET] += behind - first
    if not votes or max(votes.values()) < len(forms) / 2:
        for number in _rare(quote):
            for at in _hits(article, quote, number, number + 1, _MOST_WORD_HITS):
                votes[(at - quote.words.starts[number]) // _BUCKET] += 1
    best: tuple[float, int, int] | None = None
    for bucket, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:6]:
        start = max(0, (bucket - 2) * _BUCKET)
        found = _common(article.words(start, start + len(quote.text) + 240), forms)
        if found and (best is None or found[0] > best[0]):
            best = found
    return None if best is None or best[0] < _SHARE else best[1:]


def _common(words: Words, forms: list[str]) -> tuple[float, int, int] | None:
    """Return the share of ``forms`` that stands in ``words`` in order, and the span that would be the quote's."""
    from rapidfuzz.distance import LCSseq

    blocks = _in_step(
        [
            (op.src_start, op.dest_start, op.src_end - op.src_start)
            for op in LCSseq.opcodes(forms, words.forms)
            if op.tag == "equal"
        ],
        len(forms),
    )
    if not blocks:
        return None
    letters = sum(len("".join(forms[start : start + size])) for start, _, size in blocks)
    first = max(0, blocks[0][1] - blocks[0][0])
    rest = len(forms) - (blocks[-1][0] + blocks[-1][2])
    behind = blocks[-1][1] + blocks[-1][2]
    last = min(len(words.starts), max(behind, min(behind + rest, first + len(forms)))) - 1
    return letters / len("".join(forms)), words.starts[first], words.ends[last]


def _in_step(blocks: list[tuple[int, int, int]], count: int) -> list[tuple[int, int, int]]:
    """Leave out common words far from their place, which any passage has, before or behind the passage itself."""
    if not blocks:
        return []
    heart = max(range(len(blocks)), key=lambda number: blocks[number][2])
    slack = max(_LEAST_SLACK, count // 4)

    def until(numbers: Iterable[int]) -> Iterator[tuple[int, int, int]]:
        step = blocks[heart][1] - blocks[heart][0]
        for number in numbers:
            if abs(blocks[number][1] - blocks[number][0] - step) > slack:
                return
            step = blocks[number][1] - blocks[number][0]
            yield blocks[number]

    before = list(until(range(heart - 1, -1, -1)))
    return [*reversed(before), blocks[heart], *until(range(heart + 1, len(blocks)))]

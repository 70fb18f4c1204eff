"""What quotations cost: segmentation, persons and speakers of the test articles, and how that grows to 1 MB.

Prints each figure beside its limit and exits with 1 when one is missed::

    python benchmarks/bench_quotations.py
"""

import sys
from pathlib import Path
from time import process_time

from summarizer.quotations import ParsedText

ARTICLES = Path(__file__).parent.parent / "tests" / "corpus"
MILLISECONDS = 2.5  # for an article of 2,500 characters
GROWTH = 1.3  # of the time per character, from 10 kB to 1 MB of articles
WORST_GROWTH = 2.0  # of the same, from 250 kB to 1 MB of hostile text
RUNS = 5
ARTICLE, SMALL, QUARTER, LARGE = 2_500, 10_000, 250_000, 1_000_000
HOSTILE = {
    "marks": '"',
    "open marks": "“a ",
    "apostrophes": "'a ",
    "commas": "who, ",
    "quotations": 'said, "x" ',
    "names": "Odd Roe of the ",
}


def seconds(text: str, runs: int) -> float:
    """Return the least processor time that the quotations of ``text`` took."""
    best = float("inf")
    for _ in range(runs):
        start = process_time()
        found = ParsedText(text).quotations
        best = min(best, process_time() - start)
        assert all(text[quotation.start : quotation.end] == quotation.quote for quotation in found)
    return best


def main() -> int:
    """Print the figures; return 1 if a limit is missed."""
    articles = [path.read_text("utf-8") for path in sorted(ARTICLES.glob("*/articles/*.txt"))]
    ParsedText(articles[0]).quotations  # noqa: B018, the word lists are read once
    characters = sum(map(len, articles))
    each = sum(seconds(article, RUNS) for article in articles) / characters * ARTICLE * 1000
    together = "\n\n".join(articles)
    small = seconds(together[:SMALL], RUNS) / SMALL
    repeated = (together + "\n\n") * (LARGE // len(together) + 1)
    growth = seconds(repeated[:LARGE], 2) / LARGE / small
    figures = [
        ("ms for 2,500 characters", each, MILLISECONDS),
        ("growth per character to 1 MB", growth, GROWTH),
    ]
    for name, piece in HOSTILE.items():
        quarter, whole = (piece * (size // len(piece)) + '\n\n"We sail," he said.' for size in (QUARTER, LARGE))
        worst = seconds(whole, 2) / len(whole) / (seconds(quarter, 3) / len(quarter))
        figures.append((f"growth per character, {name}", worst, WORST_GROWTH))
    for name, figure, limit in figures:
        print(f"{name:40} {figure:8.2f}   at most {limit:.2f}   {'' if figure <= limit else 'MISSED'}")
    return int(any(figure > limit for _, figure, limit in figures))


if __name__ == "__main__":
    sys.exit(main())

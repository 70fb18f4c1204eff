"""Print how fast the built-in rules are: a small article, growth from 10 kB to 1 MB, imports.

Run from the project folder: ``python benchmarks/bench_rules.py``. Times are CPU times of one
core, medians of several runs.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from summarizer.__main__ import collect_rarely
from summarizer.article import Article
from summarizer.drafters.rules import RulesDrafter, read_context

ARTICLES = Path(__file__).parent.parent / "tests" / "corpus" / "evalset" / "articles"
CHARACTERS = 2_500
PER_SECOND = 150
GROWTH = 1.3
IMPORTS = "summarizer.lexicon, summarizer.drafters.rules"


def median_seconds(work: Callable[[], object], runs: int = 5) -> float:
    """Return the median CPU time of a few runs."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def small_articles() -> None:
    """Print milliseconds for 2,500 characters, quotations and statements included."""
    articles = [Article(text=path.read_text("utf-8")) for path in sorted(ARTICLES.glob("*.txt"))]
    assert articles, f"no articles in {ARTICLES}"
    characters = sum(len(article.text) for article in articles)
    drafter = RulesDrafter()
    drafted = [drafter.draft(article) for article in articles]
    assert all(found.draft.headline for found in drafted)
    whole = median_seconds(lambda: [drafter.draft(article) for article in articles])
    context = median_seconds(lambda: [read_context(article) for article in articles])
    per_article = whole / characters * CHARACTERS
    each = f"{per_article * 1000:.1f} ms = {1 / per_article:.0f} a second"
    print(f"rules, {CHARACTERS} characters: {each} (wanted {PER_SECOND})")
    print(f"  of which actors, people included: {context / characters * CHARACTERS * 1000:.1f} ms")


def growth() -> None:
    """Print the time per character at 10 kB, 100 kB and 1 MB, as a multiple of that at 10 kB."""
    text = "\n\n".join(path.read_text("utf-8") for path in sorted(ARTICLES.glob("*.txt")))
    drafter = RulesDrafter()
    base = 0.0
    for size, runs in ((10_000, 5), (100_000, 3), (1_000_000, 1)):
        article = Article(text=(text * (size // len(text) + 1))[:size])
        per_character = median_seconds(lambda article=article: drafter.draft(article), runs) / size
        base = base or per_character
        multiple = f"{per_character * 1e6:.2f} µs a character, {per_character / base:.2f} x"
        print(f"rules, {size:,} characters: {multiple} (wanted {GROWTH})")


def imports() -> None:
    """Print what the imports of lexicon and rules add to those of the article and of pydantic."""
    before = (
        "import time, pydantic, summarizer.article, summarizer.draft, summarizer.quotations; "
        "start = time.perf_counter(); "
    )
    after = f"import {IMPORTS}; print(time.perf_counter() - start)"
    times = [
        float(subprocess.run([sys.executable, "-c", before + after], capture_output=True, text=True, check=True).stdout)
        for _ in range(7)
    ]
    print(f"imports of lexicon and rules: {statistics.median(times) * 1000:.0f} ms (wanted 20)")


if __name__ == "__main__":
    collect_rarely()  # as the command line does
    small_articles()
    growth()
    imports()

"""What grounding costs: of drafts as models and the rules write them, and of 40 quotes in 200,000 characters.

Half of the 40 quotes, of about 23 words each, are altered. The drafts of a model are those of the cassettes.

Prints each figure beside its limit and exits with 1 when one is missed::

    python benchmarks/bench_grounding.py
"""

import gc
import random
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

import yaml  # type: ignore[import-untyped]  # its stubs are not installed

from summarizer import lexicon
from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.draft import Draft
from summarizer.drafters.rules import RulesDrafter
from summarizer.grounding import ground

SMALL, LARGE = 20_000, 200_000
MILLISECONDS = 25.0  # for the large article
GROWTH = 12.0  # from the small article to the large one
QUOTES, WORDS, RUNS = 40, 23, 9
MODEL, BUILT_IN = 4.0, 2.0  # milliseconds for one brief of about 25 claims on 2,500 characters
ROOT = Path(__file__).parent.parent
RECORDED = {"the_retold_talks": "istanbul-talks", "a_strike": "tram-strike", "a_debt_round": "debt-round"}
OVERLAP = 0.9  # of the planted span that a found one must cover


def article_text(characters: int, chance: random.Random) -> str:
    """Make paragraphs of random sentences out of common words."""
    words = sorted(word for word in lexicon.words() if len(word) > 1)
    text: list[str] = []
    length = 0
    while length < characters:
        sentences = [" ".join(chance.choices(words, k=chance.randint(9, 30))).capitalize() for _ in range(4)]
        text.append(", he said. ".join(sentences) + ".")
        length += len(text[-1]) + 2
    return "\n\n".join(text)[:characters]


def altered(quote: str, chance: random.Random) -> str:
    """Swap two letters in the longest word: a slip that grounding must forgive."""
    word = max(quote.split(), key=len)
    at = chance.randint(2, len(word) - 3)
    while word[at] == word[at + 1]:
        at = at % (len(word) - 3) + 2 if len(word) > 5 else at + 1  # noqa: PLR2004, as long as such words are
    return quote.replace(word, word[:at] + word[at + 1] + word[at] + word[at + 2 :])


def planted(text: str, chance: random.Random) -> list[tuple[str, int, int]]:
    """Choose quotes with their places; every second one is altered."""
    quotes: list[tuple[str, int, int]] = []
    for number in range(QUOTES):
        start = text.index(" ", chance.randrange(len(text) - 600)) + 1
        quote = " ".join(text[start:].split(" ", WORDS)[:WORDS]).strip()
        quotes.append((altered(quote, chance) if number % 2 else quote, start, start + len(quote)))
    return quotes


def draft_of(quotes: list[tuple[str, int, int]]) -> Draft:
    """Make a draft with one claim for each quote."""
    points = [{"text": quote, "evidence": [quote]} for quote, _, _ in quotes]
    empty: dict[str, list[object]] = {
        name: [] for name in ("parties", "mediators", "conditions", "disputes", "warnings", "agreements", "next_steps")
    }
    return Draft.model_validate(
        {"is_negotiation": True, "headline": "", "summary": points, "talks": None, "contradictions": [], **empty}
    )


def right(brief: Brief, quotes: list[tuple[str, int, int]]) -> int:
    """Count the altered quotes whose planted span was found."""
    found = {point.text: point.evidence[0] for point in brief.summary}
    count = 0
    for quote, start, end in quotes[1::2]:
        evidence = found.get(quote)
        if evidence:
            common = min(end, evidence.end) - max(start, evidence.start)
            count += common >= OVERLAP * (end - start)
    return count


def measure(characters: int) -> tuple[float, int]:
    """Return the milliseconds of the quickest run and the number of altered quotes that were right."""
    chance = random.Random(characters)  # noqa: S311, the same text in every run
    text = article_text(characters, chance)
    article, quotes = Article(text=text), planted(text, chance)
    draft = draft_of(quotes)
    times: list[float] = []
    for _ in range(RUNS):
        start = perf_counter()
        brief = ground(article, draft)
        times.append(perf_counter() - start)
    return min(times) * 1000, right(brief, quotes)


def quickest(work: Callable[[], object]) -> float:
    """Return the milliseconds of the quickest of many runs, with what stood before out of the collector's way."""
    gc.collect()
    gc.freeze()
    times: list[float] = []
    for _ in range(5 * RUNS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times) * 1000


def recorded(cassette: str) -> Draft:
    """Return the draft that a model gave in a cassette."""
    tape = yaml.safe_load((ROOT / "cassettes" / f"{cassette}.yaml").read_text("utf-8"))
    message = tape["interactions"][0]["response"]["body"]["choices"][0]["message"]
    return Draft.model_validate(message["content"]["json"])


def of_drafts() -> tuple[float, float]:
    """Return the milliseconds for a draft of a model, and for one of the built-in rules on its parsed text."""
    model = built_in = 0.0
    for cassette, name in RECORDED.items():
        article = Article(text=(ROOT / "examples" / f"{name}.txt").read_text("utf-8"))
        draft, drafted = recorded(cassette), RulesDrafter().draft(article)
        model += quickest(partial(ground, article, draft)) / len(RECORDED)
        built_in += quickest(partial(ground, article, drafted.draft, parsed=drafted.parsed)) / len(RECORDED)
    return model, built_in


def main() -> int:
    """Print the figures; return 1 if a limit is missed."""
    model, built_in = of_drafts()
    print(f"a brief of a model             {model:6.1f} ms   limit {MODEL} ms")
    print(f"a brief of the built-in rules  {built_in:6.1f} ms   limit {BUILT_IN} ms")
    small, small_right = measure(SMALL)
    large, large_right = measure(LARGE)
    growth = large / small
    print(f"40 quotes in {LARGE:,} characters   {large:6.1f} ms   limit {MILLISECONDS} ms")
    print(f"growth from {SMALL:,} characters      {growth:6.1f} x    limit {GROWTH} x   ({small:.1f} ms)")
    print(f"altered quotes right           {small_right + large_right:3} of {QUOTES}   limit {QUOTES}")
    missed = (
        model > MODEL
        or built_in > BUILT_IN
        or large > MILLISECONDS
        or growth > GROWTH
        or small_right + large_right < QUOTES
    )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())

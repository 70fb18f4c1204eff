"""How good and how quick the built-in rules are on the corpus: ``bench_eval.py [tuned|set-aside|all]``.

By default on what rules may be tuned on. What is set aside is scored when figures are
published and at no other time; see tests/corpus/README.md.
"""

import sys
import time
from pathlib import Path

from summarizer.evals import load_cases, report_on, report_text
from summarizer.pipeline import Summarizer

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
# An article of this length is the unit in which speed is promised.
CHARACTERS = 2500
WANTED = 150


def main() -> int:
    """Print the table and the speed; return 1 if the rules are slower than promised."""
    selection = sys.argv[1] if len(sys.argv) > 1 else "tuned"
    cases = load_cases(CORPUS, selection)
    with Summarizer() as desk:
        desk.summarize(cases[0].article)  # loads the lexicon
        began = time.perf_counter()
        results = list(desk.map((case.article for case in cases), concurrency=1))
        seconds = time.perf_counter() - began
    units = sum(len(case.article.text) for case in cases) / CHARACTERS
    print(report_text(report_on(desk.model, cases, results), errors=False))
    print(
        f"eval: {units / seconds:.0f} articles of {CHARACTERS} characters a second "
        f"(wanted {WANTED}) {'ok' if units / seconds >= WANTED else 'TOO SLOW'}"
    )
    return int(units / seconds < WANTED)


if __name__ == "__main__":
    sys.exit(main())

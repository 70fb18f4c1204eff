"""What pages and documents cost: an article of 5,000 words with 60 claims.

Prints each figure beside its limit and exits with 1 when one is missed. The figures of the
browser need Chromium; where there is none, that is said::

    python benchmarks/bench_renderers.py
"""

import random
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from summarizer import lexicon
from summarizer.article import Article
from summarizer.brief import Brief, Provenance, Source, Verification
from summarizer.claims import Condition, Evidence, Mediator, Party, Point
from summarizer.note import FULL, compose
from summarizer.renderers import render

WORDS, CLAIMS, RUNS = 5_000, 60, 15
SIDES = ("Selmara", "Northern Coast Front", "Vantria")
HTML_MILLISECONDS, HTML_BYTES, DOCX_MILLISECONDS = 30.0, 250_000, 150.0
READY_MILLISECONDS, LIGHT_MILLISECONDS = 200.0, 50.0
# From a click to the frame after the one in which the words are lit.
_LIGHT = """() => new Promise((done) => {
  const links = Array.from(document.querySelectorAll('#note a.ref'));
  const times = [];
  const next = () => {
    const link = links[times.length * 3 % links.length];
    const began = performance.now();
    link.click();
    requestAnimationFrame(() => requestAnimationFrame(() => {
      times.push(performance.now() - began);
      if (times.length < 15) next(); else done(times);
    }));
  };
  next();
})"""
# From the start of the navigation to the end of the load event, scripts included.
_READY = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"


def long_brief() -> tuple[Brief, Article]:
    """Make an article of random sentences, and a brief of claims spread over it."""
    chance = random.Random(11)  # noqa: S311  # no secret
    words = sorted(word for word in lexicon.words() if len(word) > 1)
    sentences = [" ".join(chance.choices(words, k=20)).capitalize() + "." for _ in range(WORDS // 20)]
    text = "\n\n".join(" ".join(sentences[place : place + 5]) for place in range(0, len(sentences), 5))
    article = Article(text=text)

    def proof(number: int) -> tuple[Evidence, ...]:
        quote = sentences[number * 4]
        start = text.index(quote)
        whole = Evidence(source="S1", quote=quote, start=start, end=start + len(quote), match="exact")
        middle = start + len(quote) // 3
        return whole, whole.model_copy(update={"start": middle, "quote": text[middle : start + len(quote)]})

    sides = [
        Party[Evidence](name=name, aliases=(), kind="state", delegates=(), evidence=proof(place))
        for place, name in enumerate(SIDES)
    ]
    mediator = Mediator[Evidence](name="Oman", aliases=(), kind="state", evidence=proof(3))
    demands = [
        Condition[Evidence](
            by=SIDES[place % 3], on=SIDES[(place + 1) % 3], demand=sentences[place * 4].lower(), evidence=proof(place)
        )
        for place in range(4, 14)
    ]
    points = [Point[Evidence](text=sentences[place * 4], evidence=proof(place)) for place in range(14, CLAIMS)]
    return _brief(article, sides, mediator, demands, points), article


def _brief(
    article: Article,
    sides: list[Party[Evidence]],
    mediator: Mediator[Evidence],
    demands: list[Condition[Evidence]],
    points: list[Point[Evidence]],
) -> Brief:
    return Brief(
        is_negotiation=True,
        headline="Talks of three sides go into another week",
        summary=tuple(points[:10]),
        talks=None,
        parties=tuple(sides),
        mediators=(mediator,),
        conditions=tuple(demands),
        disputes=(),
        warnings=(),
        agreements=tuple(points[10:30]),
        next_steps=tuple(points[30:]),
        contradictions=(),
        refused=(),
        doubts=(),
        sources=(Source(id="S1", sha256=article.sha256, characters=len(article.text)),),
        verification=Verification(claims=CLAIMS, verified=CLAIMS, doubted=0, refused=0),
        provenance=Provenance(model="builtin/rules", version="1", created_at="2026-05-14T09:30:00+00:00"),
    )


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median time of a piece of work that was done before."""
    work()
    times = []
    for _ in range(RUNS):
        began = perf_counter()
        work()
        times.append((perf_counter() - began) * 1000)
    return statistics.median(times)


def in_browser(page: str, chromium: str) -> tuple[float, float]:
    """Return the milliseconds until the page is ready, and those until words are lit, in medians."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "note.html"
        path.write_text(page, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        opened = browser.new_page(viewport={"width": 1400, "height": 900})
        ready = []
        for _ in range(5):
            opened.goto(path.as_uri())
            ready.append(opened.evaluate(_READY))
        lit = opened.evaluate(_LIGHT)
        assert opened.locator(".seg.lit").count() > 0
        browser.close()
    return statistics.median(ready), statistics.median(lit)


def main() -> int:
    """Print the figures; return 1 if one is over its limit."""
    brief, article = long_brief()
    note = compose(brief, FULL, (article,))
    bare = compose(brief, [name for name in FULL if name != "pictures"])
    page = str(render(note, "html"))
    figures = [
        ("html", milliseconds(lambda: render(note, "html")), HTML_MILLISECONDS, "ms"),
        ("html size", len(page.encode()) / 1000, HTML_BYTES / 1000, "kB"),
        ("docx without a picture", milliseconds(lambda: render(bare, "docx")), DOCX_MILLISECONDS, "ms"),
    ]
    chromium = shutil.which("chromium")
    if chromium:
        ready, lit = in_browser(page, chromium)
        figures += [("page ready", ready, READY_MILLISECONDS, "ms"), ("words lit", lit, LIGHT_MILLISECONDS, "ms")]
    for name, value, limit, unit in figures:
        print(f"renderers: {name} {value:.1f} {unit} (limit {limit:g} {unit}) {'ok' if value <= limit else 'MISSED'}")
    if not chromium:
        print("renderers: no Chromium, so nothing was measured in a browser")
    return int(any(value > limit for _, value, limit, _ in figures))


if __name__ == "__main__":
    sys.exit(main())

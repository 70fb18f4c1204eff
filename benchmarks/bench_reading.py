"""How fast and how well sources are read: pages, PDFs, and a response that never ends.

The limits are those that were asked for; the pages are the skeletons of the tests.
"""

import io
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from page_skeletons import PARAGRAPHS, SKELETONS, measure, page  # noqa: E402  # found through the line above

PAGE_BYTES, PAGE_LIMIT = 200_000, 0.120
LEAST_KEPT, MOST_FOREIGN = 0.95, 0.02
PDF_PAGES, PDF_LIMIT = 50, 2.0
ENDLESS_BYTES, READ_LIMIT, MEMORY_LIMIT = 1_000_000_000, 5_000_000, 50_000_000

# In a process of its own, so that the memory is that of one fetch and nothing else.
_ENDLESS = f"""
import resource, sys, threading
sys.path.insert(0, {str(ROOT / "tests")!r})
from page_server import serving
from summarizer.article import Article
from summarizer.errors import SourceTooLargeError

def endless(handler):
    handler.send_response(200)
    handler.send_header("content-type", "text/html")
    handler.end_headers()
    for _ in range({ENDLESS_BYTES} // 65536):
        handler.wfile.write(b"x" * 65536)

with serving() as server:
    server.page("/warm", "The talks ended late.", "text/plain")
    server.pages["/endless"] = endless
    address = f"http://127.0.0.1:{{server.port}}"
    Article.read(address + "/warm", allow_private=True)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        Article.read(address + "/endless", allow_private=True, max_bytes={READ_LIMIT})
    except SourceTooLargeError:
        print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024)
"""


def large_page() -> bytes:
    """Return a page of the usual size: most of it is scripts, menus and other articles' teasers."""
    markup = page("02-newspaper-bem")
    teaser = (
        '<div class="teaser"><a href="/{0}"><img src="{0}.jpg"><h3>Story {0}</h3><p>It happened again.</p></a></div>'
    )
    teasers = "".join(teaser.format(number) for number in range(400))
    menu = "".join(f'<li class="c-nav__item"><a href="/{number}">Section {number}</a></li>' for number in range(400))
    markup = markup.replace('<div class="l-rail">', f'<div class="l-rail"><div class="teasers">{teasers}</div>')
    markup = markup.replace('<ul class="c-nav">', f'<ul class="c-nav">{menu}')
    script = 'window.settings={"slots":[1,2,3],"groups":{"a":"b"}};'
    missing = max(0, PAGE_BYTES - len(markup.encode()))
    return markup.replace("</head>", f"<script>{script * (missing // len(script) + 1)}</script></head>").encode()


def seconds_for_page() -> float:
    """Return the median time from bytes to an article, after the first."""
    from summarizer.article import Article

    path = Path(sys.argv[0]).with_name("page.html")
    times = []
    data = large_page()
    for _ in range(12):
        began = time.perf_counter()
        article = article_of(data, str(path))
        times.append(time.perf_counter() - began)
        assert PARAGRAPHS[0] in article.text
        assert isinstance(article, Article)
    return statistics.median(times[1:])


def article_of(data: bytes, name: str):  # noqa: ANN201  # an Article, imported when it is timed
    """Return the article in some bytes, as ``Article.read`` does once it has them."""
    from importlib import import_module

    from summarizer.article import Article
    from summarizer.reading.base import Content
    from summarizer.reading.kinds import recognise

    content = Content(data, name, name)
    return Article.from_document(import_module(f"summarizer.reading.{recognise(content)}").read(content))


def quality() -> tuple[float, float]:
    """Return the shares of sentences kept and foreign, over all skeletons."""
    found = [measure(article_of(page(name).encode(), name).text)[:2] for name in SKELETONS]
    kept, foreign = zip(*found, strict=True)
    return statistics.mean(kept), statistics.mean(foreign)


def seconds_for_pdf() -> float:
    """Return the median time for a PDF, its process included."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    style = getSampleStyleSheet()["BodyText"]
    story = []
    for _ in range(PDF_PAGES):
        story += [*(Paragraph(paragraph, style) for paragraph in PARAGRAPHS), PageBreak()]
    file = io.BytesIO()
    SimpleDocTemplate(file).build(story)
    times = []
    for _ in range(5):
        began = time.perf_counter()
        article = article_of(file.getvalue(), "report.pdf")
        times.append(time.perf_counter() - began)
        assert article.text.count(PARAGRAPHS[3]) == PDF_PAGES
    return statistics.median(times)


def endless_memory() -> int:
    """Return by how many bytes the peak of memory grew while an endless response was dropped."""
    done = subprocess.run([sys.executable, "-c", _ENDLESS], check=True, capture_output=True, text=True)
    return int(done.stdout)


def report(what: str, value: str, *, good: bool) -> bool:
    """Print one figure, and return whether it keeps to its limit."""
    print(f"reading: {what} {value} {'ok' if good else 'NOT MET'}")
    return good


def main() -> int:
    """Print the figures; return 1 if one of them is not kept to."""
    page_seconds, (kept, foreign) = seconds_for_page(), quality()
    pdf_seconds, memory = seconds_for_pdf(), endless_memory()
    megabytes = (READ_LIMIT + MEMORY_LIMIT) / 1e6
    results = [
        report(
            f"a page of {len(large_page()) // 1000} kB",
            f"{page_seconds * 1000:.0f} ms (limit {PAGE_LIMIT * 1000:.0f} ms)",
            good=page_seconds <= PAGE_LIMIT,
        ),
        report(
            f"{len(SKELETONS)} page skeletons",
            f"{kept:.1%} kept (limit {LEAST_KEPT:.0%}), {foreign:.1%} foreign (limit {MOST_FOREIGN:.0%})",
            good=kept >= LEAST_KEPT and foreign <= MOST_FOREIGN,
        ),
        report(
            f"a PDF of {PDF_PAGES} pages", f"{pdf_seconds:.2f} s (limit {PDF_LIMIT} s)", good=pdf_seconds <= PDF_LIMIT
        ),
        report(
            "an endless response, memory",
            f"+{memory / 1e6:.0f} MB (limit {megabytes:.0f} MB)",
            good=memory <= READ_LIMIT + MEMORY_LIMIT,
        ),
    ]
    return int(not all(results))


if __name__ == "__main__":
    sys.exit(main())

"""Takes the picture of the page that the README shows, from an example of our own.

Needs Chromium (``apt-get install chromium``)::

    make screenshots
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from summarizer.article import Article
from summarizer.pipeline import summarize

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "coast-truce.txt"
PICTURE = ROOT / "docs" / "page.png"
SIZE = {"width": 1280, "height": 860}


def main() -> int:
    """Write the picture; return 1 if there is no browser."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("There is no Chromium; apt-get install chromium brings it.", file=sys.stderr)
        return 1
    article = Article.read(EXAMPLE)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "note.html"
        path.write_text(summarize(article).to_html(article), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=SIZE)
        page.goto(path.as_uri())
        page.locator("#note a.ref").first.click()
        page.evaluate("() => scrollTo(0, 0)")
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())

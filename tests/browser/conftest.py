"""A browser for the tests of the page: Debian's Chromium, offline, with everything that it says written down."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# Where the tests must not be skipped, a missing browser is a failure.
REQUIRED = bool(os.environ.get("REQUIRE_BROWSER"))


@dataclass
class Opened:
    """A page in the browser, and what happened in it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


# Not for the whole session: while it runs, its event loop keeps others from running in this thread.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium, or say why not."""
    if CHROMIUM is None:
        if REQUIRED:
            pytest.fail("REQUIRE_BROWSER is set, and there is no Chromium: apt-get install chromium")
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Open a page from disk, on a wide screen unless told otherwise; no script error and no request is let pass."""
    everything: list[Opened] = []
    contexts = []

    def _open(content: str, place: str = "", **options: Any) -> Opened:
        path = tmp_path / f"note-{len(everything)}.html"
        path.write_text(content, encoding="utf-8")
        context = browser.new_context(**{"viewport": {"width": 1400, "height": 900}, **options})
        contexts.append(context)
        opened = Opened(context.new_page())
        everything.append(opened)
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("pageerror", lambda error: opened.errors.append(str(error)))
        opened.page.on("console", lambda message: opened.errors.append(message.text))
        opened.page.on("dialog", lambda dialog: (opened.errors.append(dialog.message), dialog.dismiss()))
        opened.page.goto(path.as_uri() + place)
        return opened

    yield _open
    for opened in everything:
        assert opened.errors == []
        assert [url for url in opened.requests if url.startswith("file:///") and "note-" in url] == opened.requests
        assert len(opened.requests) == 1
    for context in contexts:
        context.close()

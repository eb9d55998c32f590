"""For all tests."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import settings

#: The same examples on every run, however busy the machine; --hypothesis-profile=default draws new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser():
    """One headless chromium for all pages."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        pytest.skip("no chromium here: `make browser` installs it")
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def watched(browser):
    """Opens pages from files; afterwards nothing may have been complained of or asked from a network."""
    trouble: list[str] = []
    window = {"width": 1280, "height": 800}
    context = browser.new_context(viewport=window, reduced_motion="reduce", locale="en-US")

    def open_page(path, **media):
        page = context.new_page()
        page.on("console", lambda m: trouble.append(f"console {m.type}: {m.text}"))
        page.on("pageerror", lambda e: trouble.append(f"error: {e}"))
        page.on("dialog", lambda d: (trouble.append(f"dialog: {d.message}"), d.dismiss()))
        page.on("request", lambda r: trouble.append(r.url) if not own(r.url, path) else None)
        if media:
            page.emulate_media(**media)
        page.goto(path.as_uri())
        return page

    def own(address, path):
        return address == path.as_uri() or address.startswith("data:")

    yield open_page
    context.close()
    assert trouble == []

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

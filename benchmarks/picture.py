"""The pictures of ``netralitas explain`` and ``netralitas report``: docs/images/explain.png and report.png.

python benchmarks/picture.py        # needs chromium (make browser) and what the tests need
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from documents import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

IMAGES = ROOT / "docs" / "images"
SAMPLES = ROOT / "corpus" / "samples"


def main() -> None:
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1360, "height": 850}, reduced_motion="reduce")
        draw_explain(page, Path(folder))
        draw_report(page, Path(folder))
        browser.close()


def draw_explain(page: Page, folder: Path) -> None:
    from corpus.report import find_article, view_article
    from corpus.report.page import html

    article = find_article(str(SAMPLES / "articles.jsonl"), "s-02", max_chars=100_000)
    path = folder / "explain.html"
    path.write_text(html(view_article(article, None)), encoding="utf-8")
    page.goto(path.as_uri())
    page.locator("button", has_text="2024-10-29").first.click()
    page.wait_for_timeout(300)
    page.screenshot(path=IMAGES / "explain.png")


def draw_report(page: Page, folder: Path) -> None:
    import corpus

    path = corpus.build(SAMPLES, folder / "dataset").report(folder / "report.html")
    page.goto(path.as_uri())
    page.wait_for_selector("tr.row")
    page.locator("button.open").nth(1).click()
    page.locator("#records").evaluate("section => section.scrollIntoView()")
    page.screenshot(path=IMAGES / "report.png")


if __name__ == "__main__":
    main()

"""The picture of ``netralitas explain`` in README.md: docs/images/explain.png.

python benchmarks/picture.py        # needs chromium (make browser) and what the tests need
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from documents import ROOT

PICTURE = ROOT / "docs" / "images" / "explain.png"


def main() -> None:
    from playwright.sync_api import sync_playwright

    from corpus.report import find_article, view_article
    from corpus.report.page import html

    article = find_article(str(ROOT / "corpus" / "samples" / "articles.jsonl"), "s-02", max_chars=100_000)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "page.html"
        path.write_text(html(view_article(article, None)), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1360, "height": 850}, reduced_motion="reduce")
        page.goto(path.as_uri())
        page.locator("button", has_text="2024-10-29").first.click()
        page.wait_for_timeout(300)
        page.screenshot(path=str(PICTURE))
        browser.close()


if __name__ == "__main__":
    main()

"""Every ```python and ```bash block of README and docs runs, page by page, in a folder that has only the samples.

A block that cannot run says why in the line above: ``<!-- not run: reason -->``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = {str(p.relative_to(ROOT)): p for p in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))}
BLOCK = re.compile(
    r"^(?:<!-- not run: (?P<reason>.+?) -->\n)?```(?P<kind>python|bash)\n(?P<code>.*?)^```$", re.M | re.S
)


def blocks(page: Path) -> list[tuple[str, str]]:
    found = BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [(m["kind"], m["code"]) for m in found if not m["reason"]]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working folder with the samples where the pages have them."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "samples").symlink_to(ROOT / "corpus" / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def run(page: Path) -> dict[str, object]:
    """Run the blocks of a page one after the other; returns the names that its Python has made."""
    names: dict[str, object] = {"__name__": "example"}
    for kind, code in blocks(page):
        if kind == "python":
            exec(compile(code, page.name, "exec"), names)
            continue
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", code], capture_output=True, text=True)
        assert done.returncode == 0, f"{code}\n{done.stdout}\n{done.stderr}"
    return names


def test_the_readme_shows_what_it_says(folder, capsys):
    names = run(ROOT / "README.md")
    shown = capsys.readouterr().out
    assert "AFN" in shown and "35.05" in shown and "2020-10-02" in shown
    assert len(names["dataset"].records) > 10


@pytest.mark.parametrize("name", [n for n, page in PAGES.items() if n != "README.md" and blocks(page)])
def test_the_examples_run(name, folder):
    run(PAGES[name])


@pytest.mark.parametrize("name", PAGES)
def test_links_and_pictures_lead_somewhere(name):
    page = PAGES[name]
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []

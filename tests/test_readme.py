"""Every ```python and ```bash block of README and docs runs, page by page, in a folder that has only the samples.

A block that cannot run says why in the line above: ``<!-- not run: reason -->``. A line of a bash block that is only
the command runs in this process, where words and tables are loaded once; every other block goes to bash.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus.cli import annotate, app, models
from corpus.examples import EXAMPLES

ROOT = Path(__file__).parent.parent
PAGES = {str(p.relative_to(ROOT)): p for p in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))}
SHELL = re.compile(r"[|<>$`;&*\\\\]")
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
        shell(code)
    return names


def shell(code: str) -> None:
    """Run a block: line by line where every line is a command of ours, else as bash does."""
    lines = code.splitlines()
    if "<<" in code or not all(line.startswith(("netralitas ", "cat ", "#")) for line in lines if line):
        return bash(code)
    for line in lines:
        words = shlex.split(line, comments=True)
        if SHELL.search(line) or words[:1] == ["cat"]:
            bash(line)
        elif words:
            done = CliRunner().invoke(app, words[1:])
            assert done.exit_code == 0, f"{line}\n{done.output}{done.exception}"


def bash(code: str) -> None:
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, f"{code}\n{done.stdout}\n{done.stderr}"


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


def test_the_examples_of_help_run(folder):
    """In their order; the one that needs the network is left out."""
    for command, lines in EXAMPLES.items():
        if command != "models download":
            shell("\n".join(lines))


def test_every_command_has_an_example():
    groups = {"": app, "annotate ": annotate, "models ": models}
    names = {
        f"{prefix}{command.name or command.callback.__name__}"
        for prefix, group in groups.items()
        for command in group.registered_commands
    }
    assert set(EXAMPLES) - {""} == names

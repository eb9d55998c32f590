"""The pages that are written from data: up to date, and true."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import extract

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import documents  # noqa: E402

CODES = documents.codes()
STATUS = documents.entries("status", "Status")
SANCTIONS = documents.entries("sanction", "Sanction")
#: A sentence before, so that each stands in an article about neutrality.
BEFORE = "Bawaslu Kabupaten Blitar memeriksa dugaan pelanggaran netralitas ASN pada Pilkada 2024. "
#: One that tells no stage.
RECEIVED = "Bawaslu Kabupaten Blitar menerima informasi tentang netralitas ASN pada Pilkada 2024. "


BLOCKS = {(page, name): block for page, blocks in documents.PAGES.items() for name, block in blocks.items()}


@pytest.mark.parametrize(("page", "name"), BLOCKS, ids=[f"{page.stem}-{name}" for page, name in BLOCKS])
def test_the_written_blocks_are_up_to_date(page, name):
    stale = documents.put(page, name, BLOCKS[page, name](), write=False)
    assert not stale, "run python benchmarks/documents.py"


def test_the_site_builds_without_a_warning(tmp_path):
    pytest.importorskip("mkdocs", reason="mkdocs is not installed: extra docs")
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(build, cwd=ROOT, env=quiet, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "corpus.build" in (tmp_path / "api" / "index.html").read_text(encoding="utf-8")


def incidents(text: str) -> list[extract.Incident]:
    return extract.extract(text, published="2024-10-10").incidents


def acts(sentence: str) -> set[str]:
    return {code for incident in incidents(BEFORE + sentence) for code in incident.violations}


def stages(sentence: str) -> set[str]:
    return {incident.status for incident in incidents(RECEIVED + sentence)}


def sanctions(sentence: str) -> set[str]:
    return {code for incident in incidents(RECEIVED + sentence) for code in incident.sanctions}


ENTRIES = [
    pytest.param(read, entry, id=f"{read.__name__}-{entry['code']}")
    for read, entries in ((acts, CODES), (stages, STATUS), (sanctions, SANCTIONS))
    for entry in entries
]


@pytest.mark.parametrize(("read", "entry"), ENTRIES)
def test_the_codebook_sentence_has_its_code(read, entry):
    assert entry["code"] in read(entry["example"])


@pytest.mark.parametrize(("read", "entry"), ENTRIES)
def test_the_false_friend_has_not(read, entry):
    assert entry["code"] not in read(entry["friend"])


def test_a_block_is_put_between_its_marks(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- a:start -->\nold\n<!-- a:end -->\nafter\n")
    assert documents.put(page, "a", "new | x")
    assert page.read_text() == "before\n<!-- a:start -->\n\nnew | x\n\n<!-- a:end -->\nafter\n"
    assert not documents.put(page, "a", "new | x")
    with pytest.raises(ValueError, match="no block"):
        documents.put(page, "b", "")

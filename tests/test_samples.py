"""What must hold for every article, whatever is read out of it: on our samples and, where they are, the shared ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import corpus
import extract

ROOT = Path(__file__).parent.parent
SETS = {
    "samples": ROOT / "corpus" / "samples" / "articles.jsonl",
    "seeds": ROOT.parent / "shared" / "gold" / "seeds" / "articles.jsonl",
    "dev": ROOT.parent / "shared" / "gold" / "dev" / "articles.jsonl",
}


@pytest.fixture(scope="module", params=SETS)
def read(request):
    """(article, extraction) of one set."""
    path = SETS[request.param]
    if not path.exists():
        pytest.skip(f"{path} is not here")
    articles = list(corpus.articles(path))
    return list(zip(articles, extract.pipe(articles), strict=True))


def items(extraction):
    """Everything that has to have evidence, with a name for the failure."""
    for kind in ("incidents", "agencies", "dates", "statistics", "laws"):
        for number, item in enumerate(getattr(extraction, kind)):
            yield f"{extraction.article_id} {kind}[{number}]", item


def test_every_piece_of_evidence_is_exact(read):
    for article, extraction in read:
        evidence = [e for _, item in items(extraction) for e in item.evidence]
        evidence += [e for warning in extraction.warnings for e in warning.evidence]
        for piece in [*evidence, *extraction.mentions]:
            source = article["title"] if piece.part == "title" else article["text"]
            same = source[piece.start : piece.end] == piece.text
            assert same and piece.start < piece.end, (
                article["article_id"],
                piece.start,
                piece.end,
                piece.part,
            )


def test_every_item_has_evidence(read):
    assert [name for _, extraction in read for name, item in items(extraction) if not item.evidence] == []


def test_every_region_and_norm_has_a_mention(read):
    missing = []
    for _, extraction in read:
        values = {(m.kind, m.value) for m in extraction.mentions}
        codes = {value for kind, value in values if kind == "region" and value}
        for region in extraction.regions:  # a province may be there for its regency's sake
            if not any(code.startswith(region) for code in codes):
                missing.append((extraction.article_id, region))
        for norm in extraction.norms:
            if not {("violation", norm), ("norm", norm)} & values:
                missing.append((extraction.article_id, norm))
    assert missing == []


def test_kinds_follow_from_the_lists(read):
    for _, e in read:
        if not e.relevant:
            assert not (
                e.kinds
                or e.incidents
                or e.norms
                or e.agencies
                or e.regions
                or e.dates
                or e.statistics
                or e.laws
            )
            assert e.region is None
            continue
        assert ("incident" in e.kinds) == bool(e.incidents)
        assert ("statistics" in e.kinds) == bool(e.statistics)
        assert ("norm" in e.kinds) == bool(e.norms or not (e.incidents or e.statistics))


def test_codes_are_real_ones(read):
    from extract.gazetteer import gazetteer

    for _, e in read:
        codes = {e.region, *e.regions, *(a.region for a in e.agencies), *(i.region for i in e.incidents)}
        assert [c for c in codes - {None, "ID"} if c not in gazetteer()] == []
        assert all(len(c) in (2, 5) for c in e.regions)


def test_samples_are_there_with_a_gold_file_each():
    articles = list(corpus.articles(SETS["samples"], on_reject=lambda reject: pytest.fail(str(reject))))
    assert len(articles) >= 12
    for article in articles:
        gold = json.loads(
            (SETS["samples"].parent / f"{article['article_id']}.json").read_text(encoding="utf-8")
        )
        assert gold["article_id"] == article["article_id"]


def test_another_hash_seed_gives_the_same_bytes(tmp_path):
    runs = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        command = [sys.executable, "-m", "corpus.cli", "build", str(SETS["samples"]), "-o", str(out)]
        subprocess.run(
            command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}, timeout=300
        )
        runs.append({p.name: p.read_bytes() for p in sorted(out.iterdir())})
    assert runs[0] == runs[1]

"""``training/``: what ``make model`` makes of the data, on a few sentences of our own."""

from __future__ import annotations

import doctest
import importlib
import sys
from pathlib import Path

import numpy as np
import pytest

from extract.language import IndonesianNews

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "training"))

import corpora  # noqa: E402
import news_ner  # noqa: E402
import own  # noqa: E402
import vectors  # noqa: E402

SIZES = vectors.Settings(
    dimensions=4, rows=200, minimum=2, context=20, shortest=4, longest=5, ridge=0.01, rounds=60
)
SENTENCES = [
    s.split()
    for s in (
        "kata Rudi di Blitar .",
        "kata Sari di Malang .",
        "kata Rudi di Malang .",
        "ujar Sari di Blitar .",
        "ujar Rudi memilih diam .",
        "Memilih diam , kata Sari .",
        "warga memilih diam .",
    )
    * 3
]


@pytest.mark.parametrize("module", ["corpora", "own", "vectors"])
def test_the_examples_run(module):
    assert doctest.testmod(importlib.import_module(module)).failed == 0


def test_names_are_read_without_the_punctuation_glued_to_them(tmp_path):
    path = tmp_path / "train.txt"
    path.write_text(
        "Ketua NOUN O\r\n(KPU), PROPN B-ORG\r\nRudi PROPN B-PER\r\nHartono PROPN I-PER\r\n\r\nia PRON O\r\n"
    )
    first, second = corpora.annotated(IndonesianNews(), path)
    assert [(e.text, e.label_) for e in first.ents] == [("KPU", "ORG"), ("Rudi Hartono", "PER")]
    assert second.text == "ia" and not second.ents


def test_tags_that_are_not_used_are_not_read(tmp_path):
    path = tmp_path / "train.txt"
    path.write_text("Rudi\tB-PERSON\nke\tO\nRusia\tB-PLACE\n")
    (doc,) = corpora.plain(IndonesianNews(), path)
    assert doc.text == "Rudi ke Rusia" and not doc.ents


def test_words_in_the_same_places_have_like_vectors():
    table = vectors.floret(SENTENCES, [{"Rudi"}], SIZES, seed=0)
    rudi, sari, memilih = (table.get_batch([w])[0] for w in ("rudi", "sari", "memilih"))
    assert like(rudi[:4], sari[:4]) > 0.9 > like(rudi[:4], memilih[:4])
    capital = SIZES.dimensions
    assert rudi[capital] > 0.8 > 0.3 > memilih[capital]  # of "Memilih" only the capital that opens a sentence
    assert rudi[-1] > 0.9 and abs(sari[-1]) < 0.1


def test_the_same_seed_gives_the_same_vectors():
    first, second = (vectors.floret(SENTENCES, [{"Rudi"}], SIZES, seed=3).data for _ in range(2))
    assert np.array_equal(first, second)


def test_sentences_of_our_own_are_drawn_again_with_the_same_seed():
    lists = news_ner.places() | {"first": ["Rudi"], "last": ["Hartono"]}
    drawn = [
        [(doc.text, [(e.text, e.label_) for e in doc.ents]) for doc in docs]
        for docs in (
            own.sentences(IndonesianNews(), news_ner.HERE / "sentences.toml", lists, 1, seed)
            for seed in (5, 5, 6)
        )
    ]
    assert drawn[0] == drawn[1] != drawn[2]
    assert all("{" not in text and "[" not in text for text, _ in drawn[0])
    assert {label for _, names in drawn[0] for _, label in names} == {"PER", "ORG"}


def test_data_that_is_missing_or_another_is_told_by_name(tmp_path):
    (tmp_path / "dev.txt").write_text("x")
    files = [{"file": "train.txt", "sha256": "0"}, {"file": "dev.txt", "sha256": "0"}]
    missing, other = news_ner.unfit(tmp_path, files)
    assert "train.txt is missing" in missing and "dev.txt is not the file" in other


def like(a: np.ndarray, b: np.ndarray) -> float:
    return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)))

"""The report on a dataset: its words, its counts, its table, and the page in a real browser."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from corpus.report.rules import words


def test_every_code_has_a_label_in_both_languages():
    indonesian = tomllib.loads((files("corpus") / "report" / "words_id.toml").read_text(encoding="utf-8"))
    for table, labels in indonesian.items():
        assert set(labels) == set(words()[table]), table

"""The data dictionary of a dataset: what every column and every code means, in English and Indonesian.

Columns are declared in ``corpus.dataset.TABLES``; codes are those of ``extract.schema``, their labels data.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from .dataset import TABLES

#: Sets of codes whose labels are those of the evidence view.
_SHARED = ("violations", "status", "sanctions", "channel", "unit", "measure", "dimension")


@dataclass(frozen=True, slots=True)
class Code:
    code: str
    english: str
    indonesian: str


@cache
def codes() -> Mapping[str, tuple[Code, ...]]:
    """The sets of codes by name.

    >>> codes()["precision"][0]
    Code(code='day', english='a day', indonesian='hari')
    """
    english, indonesian = _words("report/words.toml"), _words("report/words_id.toml")
    shared = {
        name: tuple(Code(code, label, indonesian[name][code]) for code, label in english[name].items())
        for name in _SHARED
    }
    own = {
        name: tuple(Code(code, *labels) for code, labels in labelled.items())
        for name, labelled in _words("codes.toml").items()
    }
    return {**shared, **own}


def _words(path: str) -> Mapping[str, Any]:
    return tomllib.loads((files("corpus") / path).read_text(encoding="utf-8"))


def column_rows() -> Iterator[tuple[str, ...]]:
    """The rows of dictionary.csv, one a column of every table."""
    yield "table", "column", "type", "unit", "codes", "missing", "description"
    for table, columns in TABLES.items():
        for c in columns:
            yield table, c.name, TYPES[c.type], c.unit, c.codes, MISSING, c.description


def code_rows() -> Iterator[tuple[str, ...]]:
    """The rows of codes.csv, one a code."""
    yield "codes", "code", "label_en", "label_id"
    for name, known in codes().items():
        for one in known:
            yield name, one.code, one.english, one.indonesian


#: Types of columns in words, for people.
TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "date": "day (ISO 8601)",
    "list": "list of texts; joined by ; in CSV",
    "evidence": "list of field, start, end, text, part; JSON in CSV",
}
MISSING = "empty cell in CSV, null elsewhere"

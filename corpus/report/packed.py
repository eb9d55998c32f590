"""The records of a dataset with their evidence, as small as a page can carry them.

One JSON object, gzipped: each text stands once in ``strings``, the rest are columns of numbers that point there.
A piece of evidence is a context (the sentence it stands in) and offsets in that.
"""

from __future__ import annotations

import base64
import gzip
import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

from extract.language import sentences

from ..dataset import Dataset
from ..rows import region_name
from .overview import plain
from .rules import say

#: Columns that the page shows of a record; those that a table has not are empty there.
TEXTS = ("accused_initials", "accused_name", "accused_role", "agency_name", "region", "region_name", "province",
         "date_start", "date_end", "violation", "channel", "status", "case_id", "legal_stage", "legal_decree", "legal_class",
         "unit", "measure", "dimension", "category", "source")  # fmt: skip
LISTS = ("violations", "sanctions", "handlers", "review_reasons")
NUMBERS = ("accused_count", "value", "value_max", "confidence")
FLAGS = ("needs_review", "approx")


def packed(dataset: Dataset, most: int) -> str:
    """The first records of a dataset, as base64 of gzipped JSON.

    Args:
        most: how many records at most.

    >>> import corpus, tempfile
    >>> dataset = corpus.build("corpus/samples", tempfile.mkdtemp() + "/dataset")
    >>> table = unpacked(packed(dataset, 10))
    >>> table["strings"][table["records"]["id"][0]], len(table["records"]["id"])
    ('s-01#i1.1', 10)
    """
    # mtime: no clock in the page
    text = json.dumps(_table(dataset, most), ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode()


def unpacked(text: str) -> dict[str, Any]:
    """What ``packed`` made a text of."""
    return json.loads(gzip.decompress(base64.b64decode(text)))


# -------------------------------------------------------------------- columns


class Strings:
    """Each text once, by its number."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def put(self, text: str | None) -> int | None:
        return None if text is None else self.numbers.setdefault(text, len(self.numbers))


def _table(dataset: Dataset, most: int) -> dict[str, Any]:
    rows = _rows(dataset, most)
    strings = Strings()
    articles = _articles(dataset, {row["article_id"] for row in rows})
    numbers = {article_id: number for number, article_id in enumerate(articles)}
    contexts = Contexts(articles, strings)
    evidence: dict[str, int] = {}
    pieces: list[Any] = []
    for row in rows:
        row["owner"] = row.get("incident_id") or row["statistic_id"]
        if row["owner"] not in evidence:
            evidence[row["owner"]] = len(pieces)
            pieces.append(contexts.of(row["article_id"], row["evidence"]))
    return {
        "records": {
            "id": [strings.put(row["id"]) for row in rows],
            "statistic": [int("statistic_id" in row) for row in rows],
            "article": [numbers[row["article_id"]] for row in rows],
            "evidence": [evidence[row["owner"]] for row in rows],
            **{name: [strings.put(row.get(name)) for row in rows] for name in TEXTS},
            **{name: [[strings.put(item) for item in row.get(name) or ()] for row in rows] for name in LISTS},
            **{name: [_short(row.get(name)) for row in rows] for name in NUMBERS},
            **{name: [int(bool(row.get(name))) for row in rows] for name in FLAGS},
        },
        "articles": {
            "id": list(articles),
            **{name: [strings.put(a[name]) for a in articles.values()] for name in ("headline", "outlet", "url")},
            "published": [a["published"] and f"{a['published']:%Y-%m-%d}" for a in articles.values()],
            "warnings": [a["warnings"] for a in articles.values()],
        },
        "evidence": pieces,
        "strings": list(strings.numbers),
    }  # fmt: skip


def _rows(dataset: Dataset, most: int) -> list[dict[str, Any]]:
    """Incidents and statistics, each under its article, in the dataset's order."""
    places = {i: n for n, i in enumerate(dataset.table("articles", ["article_id"])["article_id"])}
    rows = plain(dataset.table("incidents").head(most))
    for row in rows:
        row["id"] = row["incident_id"] if row["accused"] is None else f"{row['incident_id']}.{row['accused']}"
        row["handlers"] = [_body(handler) for handler in row["handlers"]]
    figures = plain(dataset.table("statistics").head(most))
    for row in figures:
        row["id"] = row["statistic_id"]
        row["violation"] = row["category"] if row["dimension"] == "violation" else None
        row["source"] = row["source"] and _body(row["source"])
        row["category"] = _category(row["dimension"], row["category"])
    return sorted([*rows, *figures], key=lambda row: places[row["article_id"]])[:most]


def _articles(dataset: Dataset, wanted: set[str]) -> dict[str, dict[str, Any]]:
    names = ("article_id", "headline", "outlet", "url", "published", "warnings", "title", "text")
    table = dataset.table("articles", names)
    return {a["article_id"]: a for a in plain(table[table["article_id"].isin(wanted)])}


def _body(office: str) -> str:
    """
    >>> _body("bawaslu@33.03"), _body("kasn")
    ('Bawaslu Kabupaten Purbalingga', 'KASN')
    """
    agency, _, region = office.partition("@")
    name = say("agencies", agency, agency)
    return f"{name} {region_name(region) or region}" if region else name


def _category(dimension: str | None, category: str | None) -> str | None:
    return region_name(category) or category if dimension == "region" and category else category


def _short(number: float | None) -> float | None:
    """Whole numbers without a point, others as printed."""
    return int(number) if number is not None and number == int(number) else number


# ------------------------------------------------------------------- evidence


class Contexts:
    """Finds the sentences around pieces of evidence."""

    def __init__(self, articles: Mapping[str, Mapping[str, Any]], strings: Strings):
        self._articles = articles
        self._strings = strings
        self._known: dict[tuple[str, str], list[tuple[int, int]]] = {}

    def of(self, article_id: str, evidence: Iterable[Mapping[str, Any]]) -> list[Any]:
        """[field, part, start, context, start in context, end in context] of each piece, in the order of the text.

        Where the text is not in the dataset the context is the piece itself.
        """
        put = self._strings.put
        found: list[list[Any]] = []
        for piece in sorted(evidence, key=lambda e: (e["part"] is None, e["start"], -e["end"])):
            part, start, end = piece["part"] or "text", piece["start"], piece["end"]
            source = self._articles[article_id][part]
            if source is None or piece["text"] is None:
                low, context = start, piece["text"]
            else:
                low, high = self._around(article_id, part, source, start, end)
                context = source[low:high]
            found.append(
                [put(piece["field"]), int(part == "title"), start, put(context), start - low, end - low]
            )
        return found

    def _around(self, article_id: str, part: str, source: str, start: int, end: int) -> tuple[int, int]:
        """From the start of the sentence of the first character to the end of that of the last."""
        key = (article_id, part)
        if key not in self._known:
            self._known[key] = [(s.start, s.end) for s in sentences(source)]
        spans = self._known[key]
        first, last = (bisect_right(spans, at, key=lambda span: span[0]) - 1 for at in (start, end - 1))
        low = min(start, spans[first][0]) if first >= 0 and start < spans[first][1] else start
        high = max(end, spans[last][1]) if last >= 0 else end
        return low, high

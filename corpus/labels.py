"""Labels that need the whole dump: which articles tell the same text, and which incidents the same case.

What is compared is made shard by shard, beside the rows, and lies on the disk; only what fits into a line is held for
every article, the rest is read when two articles are compared. ``corpus.duplicates`` decides.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .duplicates import Case, Each, Label, Sentences, cases, duplicates, fingerprint, telling

if TYPE_CHECKING:
    import numpy
    import pyarrow

    from extract.schema import Extraction

    from .duplicates import Telling
    from .readers import Article

#: Files of a shard: what is short, and what is long.
SHORT, LONG = "labels.pickle", "labels.bin"


class LabelWriter:
    """Keeps what is compared of the articles of a shard."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._long = open(folder / LONG, "wb")  # noqa: SIM115
        self._prints: list[tuple[Any, ...]] = []
        self._tellings: list[Telling] = []

    def add(self, article: Article, extraction: Extraction) -> None:
        print = fingerprint(article)
        places = [self._long.tell()]
        for long in (print.sketch, print.shingles, tuple(print.sentences)):
            self._long.write(pickle.dumps(long))
            places.append(self._long.tell())
        self._prints.append((print.key, print.digest, print.words, print.origin, tuple(places)))
        day = date.fromisoformat(extraction.published) if extraction.published else None
        for number, incident in enumerate(extraction.incidents, 1):
            self._tellings.append(telling(f"{print.key}#i{number}", print.key, incident, day))

    def close(self) -> None:
        self._long.close()
        if self._prints:
            (self._folder / SHORT).write_bytes(pickle.dumps((self._prints, self._tellings)))
        else:
            (self._folder / LONG).unlink()


@dataclass(frozen=True, slots=True)
class Labels:
    """What every article, and every incident, is among its like."""

    articles: Mapping[str, Label]
    cases: Mapping[str, Case]

    def put(self, name: str, rows: pyarrow.Table) -> pyarrow.Table:
        """The rows of a table with their labels."""
        if name == "articles":
            found: list[Any] = [self.articles[key] for key in rows["article_id"].to_pylist()]
            values = {
                "cluster_id": [label.cluster for label in found],
                "duplicate": [label.kind for label in found],
                "origin": [label.origin for label in found],
            }
        elif name in ("incidents", "records"):
            found = [self.cases.get(key) for key in _incidents(rows)]
            values = {
                "case_id": [case and case.case_id for case in found],
                "case_reason": [case and case.reason for case in found],
            }
        else:
            return rows
        for column, cells in values.items():
            rows = _with(rows, column, cells)
        return rows


def find_labels(
    folders: Iterable[Path], left_out: Mapping[Path, frozenset[str]], *, each: Each = map
) -> Labels:
    """The labels of all articles in the folders of shards, but for ids that are left out of a shard.

    ``each`` is ``map`` or what has it done by several workers.
    """
    prints: list[Any] = []
    tellings: list[Telling] = []
    for folder in folders:
        if not (folder / SHORT).exists():
            continue
        short, told = pickle.loads((folder / SHORT).read_bytes())
        gone = left_out.get(folder, frozenset())
        for key, digest, words, origin, places in short:
            if key not in gone:
                prints.append(Print(key, digest, words, origin, str(folder / LONG), places))
        tellings += [one for one in told if one.article_id not in gone]
    linked = each(cases, [tellings])  # a worker does it while candidates are found here
    return Labels(duplicates(prints, each=each), next(iter(linked)))


@dataclass(frozen=True, slots=True)
class Print:
    """A ``Fingerprint`` whose long parts are on the disk."""

    key: str
    digest: bytes
    words: int
    origin: str | None
    path: str
    places: tuple[int, int, int, int]

    @property
    def sketch(self) -> numpy.ndarray:
        return _read(self.path, *self.places[:2])

    @property
    def shingles(self) -> numpy.ndarray:
        return _read(self.path, *self.places[1:3])

    @property
    def sentences(self) -> Sentences:
        return Sentences(*_read(self.path, *self.places[2:]))


#: An article is compared with several others; the last ones read are kept.
_KEPT = 64


@lru_cache(_KEPT)
def _read(path: str, start: int, end: int) -> Any:
    with open(path, "rb", buffering=0) as handle:
        handle.seek(start)
        return pickle.loads(handle.read(end - start))


def _incidents(rows: pyarrow.Table) -> Iterator[str]:
    """The id of each row's incident; a record of one of several accused has its number behind it."""
    if "incident_id" in rows.schema.names:
        yield from rows["incident_id"].to_pylist()
        return
    for record_id in rows["record_id"].to_pylist():
        article_id, mark, number = record_id.rpartition("#")
        yield article_id + mark + number.partition(".")[0]


def _with(rows: pyarrow.Table, column: str, cells: list[Any]) -> pyarrow.Table:
    import pyarrow

    index = rows.schema.get_field_index(column)
    return rows.set_column(index, rows.schema.field(index), pyarrow.array(cells, pyarrow.string()))

"""What the report says of a whole dataset: its counts and charts, as plain objects that a page can show.

Incidents are counted as articles tell them, and beside that as cases: incidents that tell the same case (``case_id``)
count once. Statistics are never added up.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any, get_args

from extract.schema import Status

from ..dataset import Dataset

if TYPE_CHECKING:
    import pandas

#: Shades of map and calendar.
SHADES = 5
#: So many rejects, warnings and inputs are listed; the dataset's tables have all.
LISTED = 200
INCIDENTS = (
    "incident_id",
    "case_id",
    "violation",
    "status",
    "province",
    "date_start",
    "needs_review",
    "review_reasons",
)
STATISTICS = ("statistic_id", "article_id", "value", "unit", "measure", "dimension", "source", "region", "last_day",
              "needs_review", "review_reasons")  # fmt: skip
#: Units of national totals, each of which has a chart.
TOTALS = ("orang", "kasus", "laporan")
#: What totals are drawn with a mark of their own; the rest share one.
MEASURES = ("dilaporkan", "terbukti", "direkomendasikan", "disanksi")


# ---------------------------------------------------------------- the pieces


@dataclass(frozen=True, slots=True)
class Count:
    """How many incidents, and how many different cases, have a code. ``code`` is None for those without one."""

    code: str | None
    incidents: int
    cases: int


@dataclass(frozen=True, slots=True)
class Tile:
    """A province on the map; ``shade`` is 0 (none) to ``SHADES``."""

    code: str
    short: str
    name: str
    row: int
    column: int
    incidents: int
    cases: int
    shade: int


@dataclass(frozen=True, slots=True)
class Year:
    """A row of the calendar: (incidents, shade) by month; ``unplaced`` are those with a year only."""

    year: int
    months: list[tuple[int, int]]
    unplaced: int

    @property
    def total(self) -> int:
        return self.unplaced + sum(n for n, _ in self.months)


@dataclass(frozen=True, slots=True)
class Total:
    """A national figure as of a day. ``told`` is how many records give it; ``record`` is one of them."""

    day: str
    value: float
    unit: str
    measure: str
    source: str | None
    printed_day: bool
    told: int
    record: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What the report shows beside the table of records."""

    manifest: Mapping[str, Any]
    articles: int
    relevant: int
    incidents: int
    cases: int
    accused: int
    statistics: int
    to_check: int
    violations: list[Count]
    statuses: list[Count]
    tiles: list[Tile]
    unplaced: int
    shades: list[tuple[int, int, int]]
    years: list[Year]
    undated: int
    month_shades: list[tuple[int, int, int]]
    totals: list[Total]
    reasons: list[tuple[str, int]]
    warnings: list[tuple[str, int]]
    warned: list[dict[str, Any]]
    warned_count: int
    rejects: list[dict[str, Any]]

    @property
    def warning_count(self) -> int:
        return sum(n for _, n in self.warnings)

    @property
    def rejected(self) -> int:
        return self.manifest["counts"]["rejected"]


def overview(dataset: Dataset) -> Overview:
    """Count a dataset.

    >>> import corpus, tempfile
    >>> dataset = corpus.build("corpus/samples", tempfile.mkdtemp() + "/dataset")
    >>> told = overview(dataset)
    >>> told.incidents, told.cases, told.accused, told.statistics
    (19, 19, 26, 41)
    """
    rows = dataset.table("incidents", INCIDENTS)
    incidents = rows.drop_duplicates("incident_id")
    incidents = incidents.assign(case_id=incidents["case_id"].fillna(incidents["incident_id"]))
    statistics = dataset.table("statistics", STATISTICS)
    articles = dataset.table("articles", ["article_id", "published", "relevant", "warnings"])
    tiles, unplaced = _tiles(incidents)
    years, undated = _years(incidents)
    warned = articles[articles["warnings"].map(len) > 0]
    return Overview(
        manifest=dataset.manifest,
        articles=len(articles),
        relevant=int(articles["relevant"].sum()),
        incidents=len(incidents),
        cases=incidents["case_id"].nunique(),
        accused=len(rows),
        statistics=len(statistics),
        to_check=int(rows["needs_review"].sum()) + int(statistics["needs_review"].sum()),
        violations=sorted(_counts(incidents, "violation"), key=_most_first),
        statuses=sorted(_counts(incidents, "status"), key=_by_stage),
        tiles=tiles,
        unplaced=unplaced,
        shades=_shades(max((t.incidents for t in tiles), default=0)),
        years=years,
        undated=undated,
        month_shades=_shades(max((n for y in years for n, _ in y.months), default=0)),
        totals=_totals(statistics, articles),
        reasons=_ranked(reason for column in (incidents, statistics) for reasons in column["review_reasons"]
                        for reason in reasons),
        warnings=_ranked(w.partition(": ")[0] for all_of_one in warned["warnings"] for w in all_of_one),
        warned_count=len(warned),
        warned=warned[["article_id", "warnings"]].head(LISTED).to_dict("records"),
        rejects=plain(dataset.table("rejects").head(LISTED)),
    )  # fmt: skip


# ------------------------------------------------------------------ counting


def _counts(incidents: pandas.DataFrame, column: str) -> list[Count]:
    groups = incidents.groupby(column, dropna=False)["case_id"].agg(["size", "nunique"])
    return [Count(_or_none(row.Index), int(row.size), int(row.nunique)) for row in groups.itertuples()]


def _most_first(count: Count) -> tuple[bool, int, str]:
    return count.code is None, -count.incidents, count.code or ""


def _by_stage(count: Count) -> int:
    stages = get_args(Status)
    return stages.index(count.code) if count.code in stages else len(stages)


def _tiles(incidents: pandas.DataFrame) -> tuple[list[Tile], int]:
    """The map, and how many incidents lie in no province."""
    counts = {c.code: c for c in _counts(incidents, "province")}
    most = max((c.incidents for code, c in counts.items() if code), default=0)
    tiles = []
    for place in places():
        count = counts.pop(place["code"], Count(None, 0, 0))
        tiles.append(
            Tile(place["code"], place["short"], place["name"], int(place["row"]), int(place["column"]),
                 count.incidents, count.cases, shade(count.incidents, most))
        )  # fmt: skip
    return tiles, sum(count.incidents for count in counts.values())


@cache
def places() -> list[dict[str, str]]:
    """Where the provinces stand on the map: ``tiles.csv``.

    >>> places()[0]["name"], len(places())
    ('Aceh', 38)
    """
    text = (files("corpus") / "report" / "tiles.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _years(incidents: pandas.DataFrame) -> tuple[list[Year], int]:
    """The calendar of first days, and how many incidents have none."""
    starts = incidents["date_start"].dropna()
    months = Counter((int(s[:4]), int(s[5:7] or 0)) for s in starts)
    most = max((n for (_, month), n in months.items() if month), default=0)
    years = [
        Year(year, [(n := months[year, month], shade(n, most)) for month in range(1, 13)], months[year, 0])
        for year in _span({year for year, _ in months})
    ]
    return years, len(incidents) - len(starts)


def _span(years: set[int], longest: int = 40) -> list[int]:
    """The years in order, with those between; only the years themselves where one is far off.

    >>> _span({2017, 2019}), _span({1917, 2019})
    ([2017, 2018, 2019], [1917, 2019])
    """
    if years and max(years) - min(years) < longest:
        return list(range(min(years), max(years) + 1))
    return sorted(years)


def shade(n: int, most: int) -> int:
    """Which shade a number has: 0 for none, then in equal ratios up to the greatest.

    >>> [shade(n, 100) for n in (0, 1, 2, 3, 10, 100)]
    [0, 1, 1, 2, 3, 5]
    """
    return 1 + int(SHADES * math.log(n) / math.log(most + 1) + 1e-9) if n else 0


def _shades(most: int) -> list[tuple[int, int, int]]:
    """(shade, least number, greatest number), for the legend.

    >>> _shades(100), _shades(1), _shades(0)
    ([(1, 1, 2), (2, 3, 6), (3, 7, 15), (4, 16, 40), (5, 41, 100)], [(1, 1, 1)], [])
    """
    steps = groupby(range(1, most + 1), key=lambda n: shade(n, most))
    return [(step, (numbers := list(group))[0], numbers[-1]) for step, group in steps]


def _totals(statistics: pandas.DataFrame, articles: pandas.DataFrame) -> list[Total]:
    """National totals by the day that they are told for: the end of their period, else the publication."""
    own = statistics[
        (statistics["region"] == "ID") & statistics["dimension"].isna() & statistics["unit"].isin(TOTALS)
    ]
    own = own.merge(articles[["article_id", "published"]], on="article_id", how="left")
    printed = own["last_day"].notna()
    own = own.assign(printed=printed, day=own["last_day"].where(printed, own["published"]))
    own = own[own["day"].notna()].sort_values(["day", "value"], kind="stable")
    keys = ["day", "value", "unit", "measure", "source", "printed"]
    groups = own.groupby(keys, dropna=False, sort=False)["statistic_id"].agg(["size", "first"])
    return [
        Total(
            f"{day:%Y-%m-%d}", float(value), unit, measure, _or_none(source), bool(stated), int(told), record
        )
        for (day, value, unit, measure, source, stated), told, record in groups.itertuples(name=None)
    ]


def _ranked(items: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(items).items(), key=lambda item: (-item[1], item[0]))


def plain(frame: pandas.DataFrame) -> list[dict[str, Any]]:
    """The rows, with None where nothing is."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def _or_none(value: Any) -> str | None:
    return value if isinstance(value, str) else None

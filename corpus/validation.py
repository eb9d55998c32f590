"""Whether a dataset holds what it says: its schema, its codes, and its own arithmetic."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from .codebook import codes
from .dataset import TABLES, arrow_schema, is_dataset, read_table
from .package import FOREIGN, PRIMARY
from .sources import one_line

Row = Mapping[str, Any]
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def validate(folder: str | Path) -> Iterator[str]:
    """The problems of a dataset folder, one line each; none where all is well.

    >>> import corpus, tempfile
    >>> list(validate(tempfile.mkdtemp()))[0].endswith("no dataset folder: it holds no manifest.json of netralitas")
    True
    """
    home = Path(folder)
    if not is_dataset(home):
        yield f"{home}: no dataset folder: it holds no manifest.json of netralitas"
        return
    for problem in _problems(home):
        yield one_line(problem)


def _problems(home: Path) -> Iterator[str]:
    manifest = json.loads((home / "manifest.json").read_text(encoding="utf-8"))
    yield from _files(home)
    tables: dict[str, list[dict[str, Any]]] = {}
    for name in TABLES:
        try:
            table = read_table(home, name)
        except Exception as error:  # whatever a damaged file makes its reader say
            yield f"{name}: cannot be read: {type(error).__name__}: {error}"
            continue
        wrong = list(_columns(name, table.schema))
        yield from wrong
        if not wrong:
            tables[name] = table.to_pylist()
    for name, rows in tables.items():
        yield from _counted(name, len(rows), manifest)
        for number, row in enumerate(rows, 1):
            where = f"{name}, row {number}" + (f" ({_called(name, row)})" if _called(name, row) else "")
            for check in (_codes, _days, _numbers, *_OWN.get(name, ())):
                for problem in check(name, row):
                    yield f"{where}: {problem}"
    if len(tables) == len(TABLES):
        yield from _keys(tables)
        yield from _sums(tables, manifest)
        yield from _offsets(tables)


# -------------------------------------------------------------------- files


def _files(home: Path) -> Iterator[str]:
    """Every file is as datapackage.json says."""
    path = home / "datapackage.json"
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        yield f"datapackage.json: {error.strerror if isinstance(error, OSError) else error}"
        return
    for resource in package["resources"]:
        paths = [resource["path"]] if isinstance(resource["path"], str) else resource["path"]
        missing = [name for name in paths if not (home / name).exists()]
        for name in missing:
            yield f"{name}: the file is not there"
        if not missing and len(paths) == 1 and "hash" in resource:
            with (home / paths[0]).open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            if resource["hash"] != f"sha256:{digest}":
                yield f"{paths[0]}: the file was changed after it was written (its hash is another one)"


def _columns(name: str, schema: Any) -> Iterator[str]:
    # Parquet and Arrow call what is in a list by different names
    wanted, found = (
        {field.name: str(field.type).replace("element: ", "item: ") for field in one}
        for one in (arrow_schema(name), schema)
    )
    for column in sorted(wanted.keys() - found.keys()):
        yield f"{name}: the column {column} is not there"
    for column in sorted(found.keys() - wanted.keys()):
        yield f"{name}: unknown column {column}"
    for column in sorted(wanted.keys() & found.keys()):
        if wanted[column] != found[column]:
            yield f"{name}: the column {column} is {found[column]}, not {wanted[column]}"


def _counted(name: str, rows: int, manifest: Row) -> Iterator[str]:
    said = manifest.get("tables", {}).get(name, {}).get("rows")
    if said != rows:
        yield f"{name}: {rows} rows, and manifest.json says {said}"


def _called(name: str, row: Row) -> str | None:
    return row.get(PRIMARY.get(name, "")) or row.get("incident_id") or row.get("article_id")


# ---------------------------------------------------------------------- rows


def _codes(name: str, row: Row) -> Iterator[str]:
    for column, known in _coded(name):
        value = row[column]
        for one in value if isinstance(value, list) else [value]:
            if one is not None and one not in known:
                yield f"{column}: {one!r} is no code"
    for column in ("region", "province", "agency_region"):
        if (code := row.get(column)) is not None and not _is_region(code):
            yield f"{column}: {code!r} is no region code"
    for code in row.get("regions") or ():
        if not _is_region(code):
            yield f"regions: {code!r} is no region code"


@cache
def _coded(name: str) -> list[tuple[str, frozenset[str]]]:
    return [(c.name, frozenset(one.code for one in codes()[c.codes])) for c in TABLES[name] if c.codes]


@cache
def _is_region(code: str) -> bool:
    from extract.gazetteer import gazetteer

    return code == "ID" or code in gazetteer()


def _days(name: str, row: Row) -> Iterator[str]:
    for column in ("date_start", "date_end"):
        if (day := row.get(column)) is not None and not _DATE.fullmatch(day):
            yield f"{column}: {day!r} is no date such as 2020-10-02, 2020-10 or 2020"
    first, last = row.get("first_day"), row.get("last_day")
    if first and last and first > last:
        yield f"first_day {first} is after last_day {last}"
    for column, day in (("date_start", first), ("date_end", last)):
        printed = row.get(column)
        if printed and day and not day.isoformat().startswith(printed):
            yield f"{column} {printed} and {'first' if column == 'date_start' else 'last'}_day {day} do not go together"


def _numbers(name: str, row: Row) -> Iterator[str]:
    confidence = row.get("confidence")
    if confidence is not None and not 0 <= confidence <= 1:
        yield f"confidence {confidence:g} is not between 0 and 1"
    if (most := row.get("value_max")) is not None and row["value"] is not None and most < row["value"]:
        yield f"value_max {most:g} is below value {row['value']:g}"
    if (value := row.get("value")) is not None and not isinstance(value, str) and value < 0:
        yield f"value {value:g} is below 0"
    if (count := row.get("accused_count")) is not None and count < 1:
        yield f"accused_count is {count}"


def _record(name: str, row: Row) -> Iterator[str]:
    if row["record_type"] == "statistic" and row["value"] is None:
        yield "a statistic without a value"
    if row["record_type"] == "incident" and row["value"] is not None:
        yield "an incident with a value"
    mark = {"statistic": "#s", "incident": "#i"}.get(row["record_type"])
    if mark and not row["record_id"].startswith(row["article_id"] + mark):
        yield f"record_id {row['record_id']!r} is none of a {row['record_type']} of {row['article_id']!r}"


def _incident(name: str, row: Row) -> Iterator[str]:
    if row["incident_id"] != f"{row['article_id']}#i{row['incident']}":
        yield f"incident_id {row['incident_id']!r} is not incident {row['incident']} of {row['article_id']!r}"


def _statistic(name: str, row: Row) -> Iterator[str]:
    if row["statistic_id"] != f"{row['article_id']}#s{row['statistic']}":
        yield f"statistic_id {row['statistic_id']!r} is not statistic {row['statistic']} of {row['article_id']!r}"
    if row["value"] is None:
        yield "a statistic without a value"


_OWN: Mapping[str, tuple[Callable[[str, Row], Iterator[str]], ...]] = {
    "records": (_record,),
    "incidents": (_incident,),
    "statistics": (_statistic,),
}


# -------------------------------------------------------------------- tables


def _keys(tables: Mapping[str, list[dict[str, Any]]]) -> Iterator[str]:
    for name, column in PRIMARY.items():
        for value, times in Counter(row[column] for row in tables[name]).items():
            if times > 1:
                yield f"{name}: {column} {value!r} is there {times} times"
    articles = {row["article_id"] for row in tables["articles"]}
    for name, column in FOREIGN.items():
        for value in _absent((row[column] for row in tables[name]), articles):
            yield f"{name}: {column} {value!r} is in no row of articles"
    made = {_record_id(row) for row in tables["incidents"]}
    made |= {row["statistic_id"] for row in tables["statistics"]}
    told = {row["record_id"] for row in tables["records"]}
    for value in sorted(told - made):
        yield f"records: {value!r} is in neither incidents nor statistics"
    for value in sorted(made - told):
        yield f"records: {value!r} is not there, but in incidents or statistics"
    incidents = {row["incident_id"] for row in tables["incidents"]}
    for value in _absent((row["case_id"] for row in tables["incidents"]), incidents):
        yield f"incidents: case_id {value!r} is the id of no incident"
    for value in _absent((row["cluster_id"] for row in tables["articles"]), articles):
        yield f"articles: cluster_id {value!r} is the id of no article"


def _absent(values: Iterable[Any], known: set[Any]) -> list[Any]:
    return sorted({value for value in values if value is not None} - known)


def _record_id(row: Row) -> str:
    return row["incident_id"] if row["accused"] is None else f"{row['incident_id']}.{row['accused']}"


def _sums(tables: Mapping[str, list[dict[str, Any]]], manifest: Row) -> Iterator[str]:
    """Parts and wholes."""
    counts, articles = manifest.get("counts", {}), tables["articles"]
    whole = {
        "articles": len(articles),
        "relevant": sum(row["relevant"] is True for row in articles),
        "rejected": len(tables["rejects"]),
        "reject_reasons": dict(sorted(Counter(row["reason"] for row in tables["rejects"]).items())),
    }
    for name, value in whole.items():
        if counts.get(name) != value:
            yield f"manifest.json: counts.{name} is {counts.get(name)}, and the tables say {value}"
    for name, key in (("incidents", "incident_id"), ("statistics", "statistic_id")):
        held = Counter(article for article, _ in {(row["article_id"], row[key]) for row in tables[name]})
        for row in articles:
            if (row[name] or 0) != held[row["article_id"]]:
                yield f"articles ({row['article_id']}): {name} is {row[name]}, and the table {name} has {held[row['article_id']]}"
    for row in articles:
        if not row["relevant"] and (row["incidents"] or row["statistics"] or row["norms"]):
            yield f"articles ({row['article_id']}): not relevant, and has records"


def _offsets(tables: Mapping[str, list[dict[str, Any]]]) -> Iterator[str]:
    """The words stand where they are said to; in a public edition, whose texts are hashes, only offsets are looked at."""
    texts = {row["article_id"]: row for row in tables["articles"]}
    for name in ("incidents", "statistics", "mentions"):
        for number, row in enumerate(tables[name], 1):
            article = texts.get(row["article_id"])
            for piece in [row] if name == "mentions" else row["evidence"] or ():
                start, end, words = piece["start"], piece["end"], piece["text"]
                where = f"{name}, row {number} ({_called(name, row)})"
                if start is None or end is None or not 0 <= start < end:
                    yield f"{where}: {start}-{end} are no offsets"
                elif article and not _is_hash(article["text"]):
                    source = article["title"] if piece["part"] == "title" else article["text"]
                    if (source or "")[start:end] != words:
                        yield f"{where}: {words!r:.60} does not stand at {start}-{end}"


def _is_hash(text: str | None) -> bool:
    return text is not None and bool(re.fullmatch(r"sha256:[0-9a-f]{64}", text))

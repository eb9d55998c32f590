"""What makes a dataset folder one that others can read and cite: a Frictionless Data Package.

Beside the tables come ``datapackage.json`` (files with their hashes, columns, codes, keys), ``dictionary.csv`` and
``codes.csv`` (the same for people), ``README.md`` and ``CITATION.cff``. All follow from ``TABLES`` and the manifest.
https://specs.frictionlessdata.io/data-package/
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from .codebook import MISSING, TYPES, code_rows, codes, column_rows
from .dataset import TABLES, Column

#: Files that are not data.
ABOUT = ("datapackage.json", "README.md", "CITATION.cff", "dictionary.csv", "codes.csv", "manifest.json")

#: Columns that tell a row from all others, and those that are ids of another table's rows.
PRIMARY = {"records": "record_id", "statistics": "statistic_id", "articles": "article_id"}
FOREIGN = {name: "article_id" for name in ("records", "incidents", "statistics", "mentions")}

_KINDS = {".csv": "csv", ".parquet": "parquet", ".jsonl": "jsonl", ".duckdb": "duckdb"}
_MEDIA = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "jsonl": "application/jsonl",
    "duckdb": "application/vnd.duckdb",
}


TITLE = "Civil-servant neutrality in elections, as reported by the Indonesian press"


#: frictionless reads the CSV; of the others, whose nested columns it does not know, it checks bytes and hash.
_READ_AS = {
    "csv": {"profile": "tabular-data-resource", "encoding": "utf-8"},
    "jsonl": {"type": "file", "encoding": "utf-8"},
    "parquet": {"type": "file"},
}


@dataclass(frozen=True, slots=True)
class Imprint:
    """How a dataset is to be called and cited: what its makers say, nothing that is worked out."""

    title: str = TITLE
    authors: tuple[str, ...] = ()
    license: str | None = None


def describe(folder: Path, manifest: Mapping[str, Any], imprint: Imprint) -> None:
    """Write all that describes the tables in a folder."""
    _table(folder / "dictionary.csv", column_rows())
    _table(folder / "codes.csv", code_rows())
    _write(folder / "README.md", _template("dataset_readme.md.j2", manifest, imprint))
    _write(folder / "CITATION.cff", _template("dataset_citation.cff.j2", manifest, imprint))
    text = json.dumps(descriptor(folder, manifest, imprint), ensure_ascii=False, indent=2)
    _write(folder / "datapackage.json", text + "\n")


def descriptor(folder: Path, manifest: Mapping[str, Any], imprint: Imprint) -> dict[str, Any]:
    """The data package of the tables that lie in a folder."""
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": "netralitas-dataset",
        "title": imprint.title,
        "description": "Incidents and figures read from news articles, each with the place it was read from; see README.md.",
        "version": version("netralitas"),
        "keywords": ["Indonesia", "elections", "civil service", "neutrality", "event data"],
        "contributors": [{"title": author, "role": "author"} for author in imprint.authors],
        "licenses": [_license(imprint.license)] if imprint.license else [],
        "resources": list(_resources(folder)),
    }
    return {key: value for key, value in package.items() if value != []}


def _license(name: str) -> dict[str, str]:
    """
    >>> _license("CC-BY-4.0"), _license("https://x.example/terms")
    ({'name': 'CC-BY-4.0'}, {'path': 'https://x.example/terms'})
    """
    return {"path": name} if "://" in name else {"name": name}


# ---------------------------------------------------------------- resources


def _resources(folder: Path) -> Iterator[dict[str, Any]]:
    for kind in ("csv", "parquet", "jsonl"):
        for name in TABLES:
            whole, parts = folder / f"{name}.{kind}", sorted(folder.glob(f"{name}/*/*.{kind}"))
            paths = [whole] if whole.exists() else parts
            if paths:
                yield _resource(folder, name, kind, paths)
    for path in sorted(folder.glob("*.duckdb")):
        yield {
            "name": "duckdb",
            "path": path.name,
            "mediatype": _MEDIA["duckdb"],
            "bytes": path.stat().st_size,
        }
    for name in ("dictionary", "codes"):
        path = folder / f"{name}.csv"
        header = next(column_rows() if name == "dictionary" else code_rows())
        fields = [{"name": column, "type": "string"} for column in header]
        yield {
            "name": name,
            "path": path.name,
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": _MEDIA["csv"],
            "encoding": "utf-8",
            **_sum(path),
            "schema": {"fields": fields, "missingValues": [""]},
        }


def _resource(folder: Path, name: str, kind: str, paths: list[Path]) -> dict[str, Any]:
    files = [path.relative_to(folder).as_posix() for path in paths]
    return {
        "name": _name(name, kind),
        "description": ROWS[name],
        "path": files[0] if len(files) == 1 else files,
        "format": kind,
        "mediatype": _MEDIA[kind],
        **_READ_AS[kind],
        **(_sum(paths[0]) if len(files) == 1 else {"bytes": sum(path.stat().st_size for path in paths)}),
        "schema": table_schema(name, kind),
    }


def _name(table: str, kind: str) -> str:
    """
    >>> _name("records", "csv"), _name("records", "parquet")
    ('records', 'records-parquet')
    """
    return table if kind == "csv" else f"{table}-{kind}"


ROWS = {
    "records": "One row an accused of an incident, or a figure: the flat view to start from",
    "incidents": "One row an accused of an incident; a group without labels is one row",
    "statistics": "One row a figure",
    "mentions": "One row a thing found in a text: kind, code, offsets, rule",
    "articles": "One row an article that was read, also one found irrelevant",
    "rejects": "One row a file or record that could not be read, with the reason",
}


def table_schema(name: str, kind: str = "csv") -> dict[str, Any]:
    """The Table Schema of a table: names, types, codes, keys.

    >>> table_schema("articles")["primaryKey"], table_schema("records")["fields"][0]["type"]
    ('article_id', 'string')
    """
    schema: dict[str, Any] = {"fields": [_field(c, name, kind) for c in TABLES[name]], "missingValues": [""]}
    if name in PRIMARY:
        schema["primaryKey"] = PRIMARY[name]
    if name in FOREIGN:
        reference = {"resource": _name("articles", kind), "fields": FOREIGN[name]}
        schema["foreignKeys"] = [{"fields": FOREIGN[name], "reference": reference}]
    return schema


def _field(column: Column, table: str, kind: str) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _type(column.type, kind),
        "description": column.description,
    }
    if column.unit:
        field["unit"] = column.unit
    if column.codes:
        # in a list each word is a code, which a Table Schema cannot say of a CSV cell
        if column.type == "string":
            field["constraints"] = {"enum": [one.code for one in codes()[column.codes]]}
        field["codes"] = column.codes  # their labels stand in codes.csv
    if column.name in ("article_id", PRIMARY.get(table)) and table != "rejects":
        field.setdefault("constraints", {})["required"] = True
    return field


def _type(kind: str, format: str) -> str:
    if kind == "evidence":
        return "array"
    if kind == "list":
        return "string" if format == "csv" else "array"
    return kind


def _sum(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "hash": f"sha256:{digest}"}


# --------------------------------------------------------------------- words


def accuracy() -> Mapping[str, Any]:
    """What was measured of this version, as ``benchmarks/accuracy.py`` wrote it down."""
    return json.loads((files("corpus") / "accuracy.json").read_text(encoding="utf-8"))


def _template(name: str, manifest: Mapping[str, Any], imprint: Imprint) -> str:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)  # fmt: skip
    environment.filters["json"] = lambda value: json.dumps(
        value, ensure_ascii=False
    )  # a JSON string is a YAML one
    template = environment.from_string((files("corpus") / name).read_text(encoding="utf-8"))
    return template.render(
        manifest=manifest,
        imprint=imprint,
        version=version("netralitas"),
        accuracy=accuracy(),
        rows=ROWS,
        types=TYPES,
        missing=MISSING,
        public=manifest.get("edition") == "public",
    )


def _table(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")

"""The dataset folder: its tables, declared once as data, and how they are read; ``corpus.sinks`` writes them.

``TABLES`` is the only place that says which columns there are, of what type, what they mean and where their
value comes from. Sinks, dtypes and the data dictionary all follow from it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas
    import pyarrow


# -------------------------------------------------------------------- schema


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``source`` is the path to its value in what ``corpus.rows`` knows of a row.

    ``type`` is string, integer, number, boolean, date, list (of strings), or evidence (field, start, end, text, part).
    ``codes`` names the set of codes in ``corpus.codebook`` that its values are from, ``unit`` what numbers count.
    """

    name: str
    type: str
    description: str
    source: str
    codes: str = ""
    unit: str = ""


ARTICLE_ID = Column("article_id", "string", "Article the row was read from", "article.article_id")

ARTICLE = (
    Column("headline", "string", "Title, or first line of the text", "headline"),
    Column("published", "date", "Publication date", "extraction.published"),
    Column("outlet", "string", "Name of the medium, as given", "article.outlet"),
    Column("url", "string", "Address of the article, as given", "article.url"),
)

PLACE = (
    Column(
        "region", "string", "Region code: province 18, regency or city 18.08, ID for national", "place.code"
    ),
    Column("region_name", "string", "Name of the region", "place.name"),
    Column("province", "string", "Code of its province", "place.province"),
    Column("province_name", "string", "Name of its province", "place.province_name"),
)

WHEN = (
    Column(
        "date_start",
        "string",
        "First date at the printed precision: 2020-06-26, 2020-06 or 2020",
        "when.start",
    ),
    Column("date_end", "string", "Last date at the printed precision", "when.end"),
    Column("date_precision", "string", "day, month, year or interval", "when.precision", codes="precision"),
    Column("first_day", "date", "First day that date_start stands for", "when.first_day"),
    Column("last_day", "date", "Last day that date_end stands for", "when.last_day"),
)

ACCUSED = (
    Column("accused_initials", "string", "Initials of the accused, as printed", "accused.initials"),
    Column("accused_name", "string", "Name of the accused, as printed", "accused.name"),
    Column(
        "accused_role",
        "string",
        "Printed noun for the person: ASN, camat, lurah ...",
        "incident.accused_role",
    ),
    Column(
        "accused_count",
        "integer",
        "How many are accused in this incident",
        "incident.accused_count",
        unit="persons",
    ),
)

AGENCY = (
    Column("agency_id", "string", "Employer of the accused: canonical agency id", "incident.agency.id"),
    Column(
        "agency_region",
        "string",
        "Region code of the employer; empty for a national body",
        "incident.agency.region",
    ),
    Column("agency_name", "string", "Employer as printed", "incident.agency.name"),
)

ACT = (
    Column("violation", "string", "Most specific violation code", "violation", codes="violations"),
    Column(
        "violations",
        "list",
        "All violation codes, most specific first",
        "incident.violations",
        codes="violations",
    ),
    Column(
        "channel", "string", "medsos, whatsapp, media_massa or luring", "incident.channel", codes="channel"
    ),
    Column(
        "status",
        "string",
        "Furthest stage of the case that the text states",
        "incident.status",
        codes="status",
    ),
    Column("sanctions", "list", "Sanctions imposed or recommended", "incident.sanctions", codes="sanctions"),
    Column("handlers", "list", "Bodies that handle the case, as id@region", "handlers"),
)

CASE = (
    Column("case_id", "string", "Incidents that tell the same case share it", "case.case_id"),
    Column("case_reason", "string", "Why it is the same case as another incident", "case.reason"),
)

FIGURE = (
    Column("value", "number", "The number", "statistic.value", unit="see the column unit"),
    Column("value_max", "number", "Upper end of a printed range", "statistic.value_max", unit="see the column unit"),
    Column("approx", "boolean", "Printed as approximate (sekitar, lebih dari, puluhan)", "statistic.approx"),
    Column("unit", "string", "What is counted: persen, orang, kasus, laporan ...", "statistic.unit", codes="unit"),
    Column("measure", "string", "What the number says of them: dilaporkan, terbukti, disanksi, jumlah ...",
           "statistic.measure", codes="measure"),
    Column("dimension", "string", "What the figure is broken down by", "statistic.dimension", codes="dimension"),
    Column("category", "string", "The item of that breakdown", "statistic.category"),
    Column("source", "string", "Agency that publishes the figure", "statistic.source"),
)  # fmt: skip

LEGAL = (
    Column(
        "legal_stage",
        "string",
        "sebelum_penetapan or sesudah_penetapan of the candidates",
        "incident.legal.stage.value",
        codes="legal_stage",
    ),
    Column(
        "legal_decree",
        "string",
        "Decree on neutrality in force: SKB 2020, SKB 2022 ...",
        "incident.legal.decree.value",
    ),
    Column(
        "legal_class",
        "string",
        "Class of the breach: etik or disiplin",
        "incident.legal.breach.value",
        codes="legal_class",
    ),
)

TRUST = (
    Column(
        "confidence",
        "number",
        "How sure the record is, 0 to 1 (docs/reliability.md)",
        "rated.confidence",
        unit="probability",
    ),
    Column("needs_review", "boolean", "Whether a person should check it first", "rated.needs_review"),
    Column("review_reasons", "list", "Why it should be checked, weightiest first", "rated.review_reasons"),
)

EVIDENCE = Column("evidence", "evidence", "Where each field was read: text == article[start:end]", "evidence")

TABLES: Mapping[str, tuple[Column, ...]] = {
    "records": (
        Column("record_id", "string", "Id of the incident (and its accused) or of the statistic", "record_id"),
        Column("record_type", "string", "incident (one row an accused) or statistic", "record_type", codes="record_type"),
        ARTICLE_ID,
        *ARTICLE,
        *AGENCY,
        *ACCUSED,
        *PLACE,
        *WHEN,
        *ACT,
        *CASE,
        *LEGAL,
        *FIGURE,
        *TRUST,
        Column("evidence", "string", "The words the record rests on", "quotes"),
    ),
    "incidents": (
        Column("incident_id", "string", "Id of the incident: article and number", "incident_id"),
        ARTICLE_ID,
        Column("incident", "integer", "Number of the incident in its article", "number"),
        Column("accused", "integer", "Number of the accused in the incident; empty where none has a label",
               "accused.number"),
        *ACCUSED,
        *AGENCY,
        *PLACE,
        *WHEN,
        *ACT,
        *CASE,
        *LEGAL,
        *TRUST,
        EVIDENCE,
    ),
    "statistics": (
        Column("statistic_id", "string", "Id of the statistic: article and number", "statistic_id"),
        ARTICLE_ID,
        Column("statistic", "integer", "Number of the statistic in its article", "number"),
        *FIGURE,
        *PLACE,
        *WHEN,
        *TRUST,
        EVIDENCE,
    ),
    "mentions": (
        ARTICLE_ID,
        Column("kind", "string", "region, agency, date, accused, violation, statistic, law ...", "mention.kind"),
        Column("value", "string", "Code or normal form", "mention.value"),
        Column("start", "integer", "Offset of its first character in the text", "mention.start", unit="characters"),
        Column("end", "integer", "Offset behind its last character", "mention.end", unit="characters"),
        Column("text", "string", "The words", "mention.text"),
        Column("rule", "string", "Lexicon entry or pattern that found it", "mention.rule"),
        Column("part", "string", "title where the offsets count in the separate title", "mention.part"),
    ),
    "articles": (
        ARTICLE_ID,
        *ARTICLE,
        Column("relevant", "boolean", "Reports on civil-servant election neutrality", "extraction.relevant"),
        Column("kinds", "list", "incident, statistics, norm", "extraction.kinds", codes="kinds"),
        *PLACE,
        Column("incidents", "integer", "How many incidents it tells", "incidents"),
        Column("statistics", "integer", "How many statistics it gives", "statistics"),
        Column("norms", "list", "Violation codes it names as forbidden", "extraction.norms", codes="violations"),
        Column("agencies", "list", "Agencies it names, as id@region", "agencies"),
        Column("regions", "list", "Codes of the regions it names", "extraction.regions"),
        Column("dates", "list", "Dates it names, intervals as start/end", "dates"),
        Column("laws", "list", "Laws it names, as type number/year", "laws"),
        Column("warnings", "list", "What to know before using its records, as code: message", "warnings"),
        Column("cluster_id", "string", "Articles with (nearly) the same text share it", "label.cluster"),
        Column("duplicate", "string", "exact, near or syndicated; empty where no other has its text", "label.kind", codes="duplicate"),
        Column("origin", "string", "Outlet in which it says it appeared first", "label.origin"),
        Column("title", "string", "Title where it came apart from the text", "article.title"),
        Column("text", "string", "Text as it came", "article.text"),
        Column("file", "string", "File it came from", "article.file"),
        Column("record", "integer", "Line in that file", "article.record"),
    ),
    "rejects": (
        Column("file", "string", "File or path", "reject.file"),
        Column("record", "integer", "Line in that file", "reject.record"),
        Column("article_id", "string", "Its id, where it had one", "reject.article_id"),
        Column("reason", "string", "Code: missing, empty, encoding, json, no_text, html, language ...", "reject.reason"),
        Column("message", "string", "The reason in words", "reject.message"),
    ),
}  # fmt: skip


def dictionary() -> list[dict[str, str]]:
    """The data dictionary: one row a column of every table.

    >>> dictionary()[0]["table"], dictionary()[0]["column"]
    ('records', 'record_id')
    """
    return [
        {"table": table, "column": c.name, "type": c.type, "description": c.description}
        for table, columns in TABLES.items()
        for c in columns
    ]


# ------------------------------------------------------------------- reading


class DatasetError(Exception):
    """A dataset cannot be read; the message is one line."""


class Dataset:
    """A dataset folder that ``netralitas build`` or ``corpus.build`` made.

    Args:
        folder: the folder.

    >>> import corpus, tempfile
    >>> folder = tempfile.mkdtemp() + "/dataset"
    >>> corpus.build("corpus/samples", folder).incidents.accused_initials.dtype
    <StringDtype(na_value=<NA>)>
    """

    def __init__(self, folder: str | Path):
        self.folder = Path(folder)
        if not is_dataset(self.folder):
            raise FileNotFoundError(
                f"{self.folder} is no dataset folder: it holds no manifest.json of netralitas"
            )

    def __repr__(self) -> str:
        return f"Dataset({str(self.folder)!r})"

    def _repr_html_(self) -> str:
        """What is in it, as a notebook shows it."""
        from .report.contents import contents

        return str(contents(self.folder, self.manifest))

    @property
    def records(self) -> pandas.DataFrame:
        """The flat view: one row an accused of an incident, or a statistic."""
        return self.table("records")

    @property
    def incidents(self) -> pandas.DataFrame:
        """One row an accused of an incident; a group without labels is one row."""
        return self.table("incidents")

    @property
    def statistics(self) -> pandas.DataFrame:
        """One row a statistic."""
        return self.table("statistics")

    @property
    def mentions(self) -> pandas.DataFrame:
        """One row a mention: what was found where, by which rule."""
        return self.table("mentions")

    @property
    def articles(self) -> pandas.DataFrame:
        """One row an article, also the irrelevant ones."""
        return self.table("articles")

    @property
    def rejects(self) -> pandas.DataFrame:
        """One row for each file or record that did not become an article."""
        return self.table("rejects")

    @property
    def manifest(self) -> dict[str, Any]:
        """Version, inputs with their hashes, options and counts."""
        return json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))

    def table(self, name: str, columns: Iterable[str] | None = None) -> pandas.DataFrame:
        """A table as a fresh DataFrame, all of it or some columns."""
        table = read_table(self.folder, name, columns)
        frame = table.to_pandas(types_mapper=_pandas_type, date_as_object=False)
        for column in TABLES[name]:
            if column.type in ("list", "evidence") and column.name in frame:
                frame[column.name] = frame[column.name].map(list, na_action="ignore")
        return frame

    def report(self, out: str | Path, *, overwrite: bool = False) -> Path:
        """Write one HTML page on the dataset: counts, charts, and its records with their evidence.

        Args:
            out: the page to write.
            overwrite: replace a file that is there.

        Raises:
            corpus.outputs.OutputError: there is such a file and it may not be replaced, or no such folder.
        """
        from .report import write_report

        return write_report(self, out, overwrite=overwrite)


def read_table(folder: Path, name: str, columns: Iterable[str] | None = None) -> pyarrow.Table:
    """A table of a dataset folder from whichever format is there.

    Raises:
        DatasetError: the table, or a column of it, is missing or damaged.
    """
    import pyarrow

    wanted = [column.name for column in TABLES[name]] if columns is None else list(columns)
    try:
        table = _read(folder, name, wanted)
    except pyarrow.ArrowException as error:
        words = (str(error).splitlines() or [type(error).__name__])[0]
        raise DatasetError(
            f"{folder}: the table {name} is damaged ({words}); build the dataset again"
        ) from None
    if missing := [column for column in wanted if column not in table.column_names]:
        raise DatasetError(
            f"{folder}: the table {name} has no {missing[0]}; it was made by another version, build it again"
        )
    return table.select(wanted)


def _read(folder: Path, name: str, columns: list[str]) -> pyarrow.Table:
    import pyarrow.parquet

    from . import sinks

    whole, parts = folder / f"{name}.parquet", sorted((folder / name).glob("year=*/*.parquet"))
    if whole.exists() or parts:
        # one file at a time: a folder's name ("year=2020") is no column
        tables = [
            pyarrow.parquet.ParquetFile(p).read(columns=columns)
            for p in ([whole] if whole.exists() else parts)
        ]
        return pyarrow.concat_tables(tables)
    if (path := folder / f"{name}.csv").exists():
        return sinks.read_csv(path, name)
    if (path := folder / f"{name}.jsonl").exists():
        return sinks.read_jsonl(path, name)
    if (path := folder / "dataset.duckdb").exists():
        return sinks.read_duckdb(path, name)
    raise DatasetError(f"{folder} has no table {name}")


def is_dataset(folder: str | Path) -> bool:
    """Whether a folder is a dataset of ours."""
    try:
        manifest = json.loads((Path(folder) / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and manifest.get("name") == "netralitas"


def _pandas_type(kind: pyarrow.DataType) -> Any:
    import pandas
    import pyarrow

    return {
        pyarrow.string(): pandas.StringDtype(),
        pyarrow.int64(): pandas.Int64Dtype(),
        pyarrow.float64(): pandas.Float64Dtype(),
        pyarrow.bool_(): pandas.BooleanDtype(),
    }.get(kind)


# -------------------------------------------------------------------- schema


def getter(source: str) -> Callable[[Mapping[str, Any]], Any]:
    """A function that follows a path such as ``incident.agency.id``; a gap on the way gives None."""
    head, *path = source.split(".")

    def get(facts: Mapping[str, Any]) -> Any:
        value = facts.get(head)
        for name in path:
            if value is None:
                return None
            value = value.get(name) if isinstance(value, dict) else getattr(value, name)
        return value

    return get


def arrow_schema(name: str) -> pyarrow.Schema:
    """The Arrow schema of a table, descriptions included."""
    import pyarrow

    return pyarrow.schema(
        pyarrow.field(c.name, _arrow_type(c.type), metadata={"description": c.description})
        for c in TABLES[name]
    )


def _arrow_type(kind: str) -> pyarrow.DataType:
    import pyarrow as pa

    place = {
        "field": pa.string(),
        "start": pa.int64(),
        "end": pa.int64(),
        "text": pa.string(),
        "part": pa.string(),
    }
    return {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "list": pa.list_(pa.string()),
        "evidence": pa.list_(pa.struct(place)),
    }[kind]

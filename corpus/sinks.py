"""Where a dataset goes: Parquet, CSV, JSON lines, a DuckDB file, or the tables of an SQL database.

A sink takes Arrow tables, shard by shard, in the order of the dataset. Sinks that write files do so in the folder
that becomes the dataset; the SQL sink writes in one transaction, committed when all else is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from .dataset import TABLES, arrow_schema

if TYPE_CHECKING:
    import pyarrow

#: Rows of a Parquet row group, and rows that are made CSV at once.
GROUP, CSV_ROWS = 2_000, 500
#: The same where the rows hold whole texts: what waits for its group is kept in memory.
GROUP_OF_TEXTS = 500
#: The file formats, in the order in which ``Dataset`` looks for them.
FORMATS = ("parquet", "csv", "jsonl", "duckdb")
#: What a build writes when nothing is said.
DEFAULT = ("parquet", "csv")
#: What goes to an SQL database: the tables without texts and mentions.
SMALL = ("records", "incidents", "statistics", "rejects")
#: Hive's name for "no year".
NO_YEAR = "__HIVE_DEFAULT_PARTITION__"
#: Years that get a partition of their own; others are slips, and too many files.
YEARS = range(1900, 2101)


class SinkError(Exception):
    """A sink that cannot be used; the message is one line."""


class Sink(Protocol):
    """Takes the rows of all tables in order; ``years`` are their articles' years of publication."""

    def write(self, name: str, rows: pyarrow.Table, years: list[int | None]) -> None: ...

    def close(self) -> None: ...

    def discard(self) -> None:
        """The build failed: undo what a removed folder does not undo."""


def check(to: Iterable[str]) -> tuple[str, ...]:
    """The sinks asked for, each once; a file format is always among them.

    >>> check(["duckdb", "postgresql://localhost/press"])
    ('duckdb', 'postgresql://localhost/press')
    >>> check(["sqlite:///a.db"])
    ('parquet', 'csv', 'sqlite:///a.db')
    """
    wanted = tuple(dict.fromkeys(to))
    for name in wanted:
        if name not in FORMATS and "://" not in name:
            known = ", ".join(FORMATS)
            raise SinkError(
                f"{name!r} is no format: one of {known}, or an SQLAlchemy URL such as sqlite:///press.db"
            )
        _needs(name)
    return wanted if any(name in FORMATS for name in wanted) else (*DEFAULT, *wanted)


def _needs(name: str) -> None:
    module, extra = ("duckdb", "duckdb") if name == "duckdb" else ("sqlalchemy", "sql")
    if name == "duckdb" or "://" in name:
        from importlib.util import find_spec

        if find_spec(module) is None:
            raise SinkError(f"{public(name)} needs {module}: pip install 'netralitas[{extra}]'")


def make(to: Iterable[str], folder: Path, *, by_year: bool = False, replace: bool = False) -> list[Sink]:
    """The sinks asked for; files go to the folder."""
    sinks: list[Sink] = []
    for name in to:
        if name == "parquet":
            sinks.append(ByYear(folder) if by_year else Parquet(folder))
        elif name == "csv":
            sinks.append(Csv(folder))
        elif name == "jsonl":
            sinks.append(JsonLines(folder))
        elif name == "duckdb":
            sinks.append(DuckDb(folder))
        else:
            sinks.append(Sql(name, replace=replace))
    return sinks


def public(url: str) -> str:
    """A URL without its password, for messages and the manifest.

    >>> public("postgresql://ani:rahasia@localhost/press"), public("csv")
    ('postgresql://ani:***@localhost/press', 'csv')
    """
    head, sep, rest = url.partition("://")
    user, at, host = rest.rpartition("@")
    if not at:
        return url
    name, colon, _ = user.partition(":")
    return f"{head}{sep}{name}{':***' if colon else ''}@{host}"


# ------------------------------------------------------------------- Parquet


class _Grouped:
    """Rows in tables of one size and one piece, however they come; what is left over comes last."""

    def __init__(self, size: int):
        self._size = size
        self._waiting: list[pyarrow.Table] = []
        self._rows = 0

    def add(self, rows: pyarrow.Table) -> Iterator[pyarrow.Table]:
        import pyarrow

        self._waiting.append(rows)
        self._rows += rows.num_rows
        while self._rows >= self._size:
            table = pyarrow.concat_tables(self._waiting)
            yield table.slice(0, self._size).combine_chunks()
            self._waiting, self._rows = [table.slice(self._size)], self._rows - self._size

    def rest(self) -> Iterator[pyarrow.Table]:
        import pyarrow

        if self._rows:
            yield pyarrow.concat_tables(self._waiting).combine_chunks()


class ParquetFile:
    """One Parquet file in row groups of one size."""

    def __init__(self, path: Path, schema: pyarrow.Schema, group: int):
        self.path = path
        self.schema = schema
        self._writer: Any = None
        self._groups = _Grouped(group)

    def write(self, rows: pyarrow.Table) -> None:
        for group in self._groups.add(rows):
            self._put(group)

    def close(self) -> None:
        for group in self._groups.rest():
            self._put(group)
        if self._writer is None:
            self._put(self.schema.empty_table())
        self._writer.close()

    def _put(self, table: pyarrow.Table) -> None:
        import pyarrow.parquet

        if self._writer is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._writer = pyarrow.parquet.ParquetWriter(self.path, self.schema, compression="zstd")
        self._writer.write_table(table)


def _parquet(path: Path, name: str) -> ParquetFile:
    return ParquetFile(path, arrow_schema(name), GROUP_OF_TEXTS if name == "articles" else GROUP)


class _Files:
    """A sink of files: nothing to undo, the folder is removed."""

    def discard(self) -> None:
        pass


class Parquet(_Files):
    """One file a table."""

    def __init__(self, folder: Path):
        self._files = {name: _parquet(folder / f"{name}.parquet", name) for name in TABLES}

    def write(self, name: str, rows: pyarrow.Table, years: list[int | None]) -> None:
        self._files[name].write(rows)

    def close(self) -> None:
        for file in self._files.values():
            file.close()


class ByYear(_Files):
    """A folder a table, a file for each year in which the articles were published; rejects have no year."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._rejects = _parquet(folder / "rejects.parquet", "rejects")
        self._files: dict[tuple[str, str], ParquetFile] = {}

    def write(self, name: str, rows: pyarrow.Table, years: list[int | None]) -> None:
        import pyarrow

        if name == "rejects":
            self._rejects.write(rows)
            return
        labels = [str(year) if year in YEARS else NO_YEAR for year in years]
        for label in sorted(set(labels)):
            mask = pyarrow.array([one == label for one in labels])
            self._file(name, label).write(rows.filter(mask))

    def _file(self, name: str, label: str) -> ParquetFile:
        if (name, label) not in self._files:
            path = self._folder / name / f"year={label}" / "part-0.parquet"
            self._files[name, label] = _parquet(path, name)
        return self._files[name, label]

    def close(self) -> None:
        for name in TABLES:
            if name != "rejects" and not any(known == name for known, _ in self._files):
                self._file(name, NO_YEAR)
        self._rejects.close()
        for file in self._files.values():
            file.close()


# ----------------------------------------------------------------------- CSV

#: A cell that a spreadsheet would run as a formula starts so (also behind blanks). One apostrophe in front of it
#: makes it text; a cell that already looks like one of those with apostrophes gets one more, so that taking one
#: away gives every cell back as it was.
_FORMULA = r"(?:\s*[=+@＝＋－＠-]|[\t\r])"
_SAFE = rf"\A('*{_FORMULA})"
_BACK = rf"\A'('*{_FORMULA})"


def neutral(cells: pyarrow.ChunkedArray) -> pyarrow.ChunkedArray:
    """Cells that no spreadsheet runs as a formula.

    >>> import pyarrow
    >>> neutral(pyarrow.chunked_array([["=1+1", "'=1+1", "'Aisyiyah", "-", "a-b"]])).to_pylist()
    ["'=1+1", "''=1+1", "'Aisyiyah", "'-", 'a-b']
    """
    import pyarrow.compute

    return pyarrow.compute.replace_substring_regex(cells, pattern=_SAFE, replacement=r"'\1")


def restored(cells: pyarrow.ChunkedArray) -> pyarrow.ChunkedArray:
    """The cells that ``neutral`` was given."""
    import pyarrow.compute

    return pyarrow.compute.replace_substring_regex(cells, pattern=_BACK, replacement=r"\1")


class Csv(_Files):
    """One file a table: lists of words joined by a semicolon, evidence as JSON, formulas made harmless."""

    def __init__(self, folder: Path):
        import pyarrow.csv

        self._files = {
            name: pyarrow.csv.CSVWriter(folder / f"{name}.csv", csv_schema(arrow_schema(name)))
            for name in TABLES
        }
        self._groups = {name: _Grouped(CSV_ROWS) for name in TABLES}

    def write(self, name: str, rows: pyarrow.Table, years: list[int | None]) -> None:
        for group in self._groups[name].add(rows):
            self._files[name].write_table(_flat(group))

    def close(self) -> None:
        for name, file in self._files.items():
            for group in self._groups[name].rest():
                file.write_table(_flat(group))
            file.close()


def csv_schema(schema: pyarrow.Schema) -> pyarrow.Schema:
    import pyarrow

    return pyarrow.schema(
        pyarrow.field(f.name, pyarrow.string() if pyarrow.types.is_nested(f.type) else f.type) for f in schema
    )


def read_csv(path: Path, name: str) -> pyarrow.Table:
    """A table back from its CSV, every cell as it was."""
    import pyarrow.csv

    schema = arrow_schema(name)
    table = pyarrow.csv.read_csv(
        path,
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        read_options=pyarrow.csv.ReadOptions(block_size=32 << 20),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=csv_schema(schema),
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            true_values=["true"],
            false_values=["false"],
        ),
    )
    columns = []
    for field in schema:
        column = table.column(field.name)
        if pyarrow.types.is_string(column.type):
            column = restored(column)
        if pyarrow.types.is_nested(field.type):
            column = pyarrow.chunked_array(
                [pyarrow.array([_list(c) for c in column.to_pylist()], field.type)]
            )
        columns.append(column)
    return pyarrow.table(columns, schema=schema)


def _flat(table: pyarrow.Table) -> pyarrow.Table:
    import pyarrow

    for index, column in enumerate(table.schema):
        cells = table.column(index)
        if pyarrow.types.is_nested(column.type):
            cells = pyarrow.chunked_array(
                [pyarrow.array([_cell(v) for v in cells.to_pylist()], pyarrow.string())]
            )
        if pyarrow.types.is_string(cells.type):
            table = table.set_column(index, column.name, neutral(cells))
    return table


def _cell(value: list[Any] | None) -> str | None:
    """Words joined by a semicolon; as JSON where that could not be taken apart again."""
    if not value:
        return None
    if all(isinstance(v, str) and v and ";" not in v for v in value) and value[0][0] != "[":
        return ";".join(value)
    return json.dumps(value, ensure_ascii=False)


def _list(cell: str | None) -> list[Any] | None:
    if cell is None:
        return None
    return json.loads(cell) if cell[:1] == "[" else cell.split(";")


# ---------------------------------------------------------------- JSON lines


class JsonLines(_Files):
    """One file a table, one object a row."""

    def __init__(self, folder: Path):
        self._files = {
            name: open(folder / f"{name}.jsonl", "w", encoding="utf-8", newline="\n")  # noqa: SIM115
            for name in TABLES
        }

    def write(self, name: str, rows: pyarrow.Table, years: list[int | None]) -> None:
        for row in rows.to_pylist():
            self._files[name].write(json.dumps(row, ensure_ascii=False, default=str) + "\n")

    def close(self) -> None:
        for file in self._files.values():
            file.close()


def read_jsonl(path: Path, name: str) -> pyarrow.Table:
    import datetime

    import pyarrow

    days = [c.name for c in TABLES[name] if c.type == "date"]
    rows = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            row.update({day: row[day] and datetime.date.fromisoformat(row[day]) for day in days})
            rows.append(row)
    return pyarrow.Table.from_pylist(rows, arrow_schema(name))


# -------------------------------------------------------------------- DuckDB

_DUCKDB = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "list": "VARCHAR[]",
    "evidence": 'STRUCT(field VARCHAR, "start" BIGINT, "end" BIGINT, "text" VARCHAR, part VARCHAR)[]',
}


class DuckDb(_Files):
    """One file with all tables, their columns described, and the views of ``views.sql``."""

    def __init__(self, folder: Path):
        import duckdb

        self._db = duckdb.connect(str(folder / "dataset.duckdb"))
        for name, columns in TABLES.items():
            fields = ", ".join(f'"{c.name}" {_DUCKDB[c.type]}' for c in columns)
            self._db.execute(f"CREATE TABLE {name} ({fields})")
            for c in columns:
                words = c.description.replace("'", "''")
                self._db.execute(f"COMMENT ON COLUMN {name}.\"{c.name}\" IS '{words}'")
        self._db.execute((files("corpus") / "views.sql").read_text(encoding="utf-8"))

    def write(self, name: str, rows: pyarrow.Table, years: list[int | None]) -> None:
        if rows.num_rows:
            self._db.register("incoming", rows)
            self._db.execute(f"INSERT INTO {name} SELECT * FROM incoming")
            self._db.unregister("incoming")

    def close(self) -> None:
        self._db.close()


def read_duckdb(path: Path, name: str) -> pyarrow.Table:
    import duckdb

    with duckdb.connect(str(path), read_only=True) as db:
        table: Any = db.sql(f"SELECT * FROM {name}").to_arrow_table()
        return table.cast(arrow_schema(name))


# ----------------------------------------------------------------------- SQL


class Sql:
    """The small tables in any database that SQLAlchemy speaks to; lists are JSON. All in one transaction."""

    def __init__(self, url: str, *, replace: bool):
        import sqlalchemy

        self._shown = public(url)
        try:
            self._engine = sqlalchemy.create_engine(url)
            if self._engine.dialect.name == "sqlite":
                _whole_transactions(self._engine)
            self._connection = self._engine.connect()
        except (sqlalchemy.exc.SQLAlchemyError, ImportError) as error:
            raise self._failed(error) from None
        self._tables = {name: self._table(name) for name in SMALL}
        try:
            self._prepare(replace)
        except sqlalchemy.exc.SQLAlchemyError as error:
            self.discard()
            raise self._failed(error) from None
        except SinkError:
            self.discard()
            raise

    def _prepare(self, replace: bool) -> None:
        import sqlalchemy

        there = set(sqlalchemy.inspect(self._connection).get_table_names()) & set(SMALL)
        if there and not replace:
            names = ", ".join(sorted(there))
            raise SinkError(f"{self._shown} holds {names}; replace the tables with --overwrite")
        for table in self._tables.values():
            table.drop(self._connection, checkfirst=True)
            table.create(self._connection)

    def write(self, name: str, rows: pyarrow.Table, years: list[int | None]) -> None:
        import sqlalchemy

        if name in SMALL and rows.num_rows:
            try:
                self._connection.execute(self._tables[name].insert(), [_sayable(r) for r in rows.to_pylist()])
            except sqlalchemy.exc.SQLAlchemyError as error:
                raise self._failed(error) from None

    def close(self) -> None:
        self._connection.commit()
        self.discard()

    def discard(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def _table(self, name: str) -> Any:
        import sqlalchemy as sql

        kinds = {"string": sql.Text, "integer": sql.BigInteger, "number": sql.Double, "boolean": sql.Boolean,
                 "date": sql.Date, "list": sql.JSON, "evidence": sql.JSON}  # fmt: skip
        columns: list[Any] = [sql.Column(c.name, kinds[c.type], comment=c.description) for c in TABLES[name]]
        return sql.Table(name, sql.MetaData(), *columns)

    def _failed(self, error: Exception) -> SinkError:
        """The database's own words, on one line."""
        words = str(getattr(error, "orig", None) or error).strip().splitlines() or [type(error).__name__]
        return SinkError(f"{self._shown}: {words[0]}")


def _whole_transactions(engine: Any) -> None:
    """Python's SQLite driver commits before each CREATE TABLE unless it is kept from beginning transactions itself."""
    from sqlalchemy import event

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")


def _sayable(row: dict[str, Any]) -> dict[str, Any]:
    """PostgreSQL takes no NUL in a text."""
    return {k: v.replace("\0", "\ufffd") if isinstance(v, str) else v for k, v in row.items()}

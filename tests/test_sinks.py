"""Where a dataset goes: every format holds the same rows, and no CSV cell is run as a formula."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import socket
import subprocess
import time
from functools import partial
from glob import glob
from itertools import takewhile

import fakes
import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus
import extract
from corpus import rows, sinks
from corpus.builder import BuildError
from corpus.dataset import TABLES, arrow_schema, read_table
from corpus.package import ABOUT

#: The stand-in's articles are too short to be selected.
build = partial(corpus.build, select=False)
TEXTS = [
    "Soal netralitas camat.",
    "=1+1 netralitas; katanya",
    "'=1 netralitas 'Aisyiyah \"kutip\"\nbaris, kedua\r\n\ttab",
    "Harga cabai naik.",
    "  - netralitas",
]


@pytest.fixture(autouse=True)
def fake(monkeypatch):
    monkeypatch.setattr(extract, "pipe", fakes.pipe, raising=False)
    monkeypatch.setattr(rows, "region_name", {"35.05": "Kabupaten Blitar", "35": "Jawa Timur"}.get)


@pytest.fixture
def dump(tmp_path):
    path = tmp_path / "dump.jsonl"
    days = ["2020-10-06", None, "2019-01-02", "2020-01-01", "0007-01-01"]
    lines = [
        {"article_id": f"n{i}", "text": text, "title": "@judul" if i else "", "published": day}
        for i, (text, day) in enumerate(zip(TEXTS, days, strict=True))
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines) + "{\n")
    return path


@pytest.fixture
def whole(dump, tmp_path):
    """All tables, as Parquet has them."""
    folder = build(dump, tmp_path / "whole").folder
    return {name: read_table(folder, name) for name in TABLES}


# ---------------------------------------------------------------------- files


@pytest.mark.parametrize("to", ["parquet", "csv", "jsonl", "duckdb"])
def test_every_format_gives_the_same_tables_back(dump, tmp_path, whole, to):
    if to == "duckdb":
        pytest.importorskip("duckdb", reason="DuckDB is not here")
    dataset = build(dump, tmp_path / "out", to=[to])
    tables = [p for p in dataset.folder.iterdir() if p.name not in ABOUT]
    assert {p.suffix for p in tables} == {f".{to}"}
    for name in TABLES:
        got = read_table(dataset.folder, name).to_pylist()
        assert got == (blank_lists(whole[name]) if to == "csv" else whole[name].to_pylist())
    assert list(dataset.table("articles", ["article_id"]).columns) == ["article_id"]
    assert dataset.manifest["options"]["to"] == [to]


def blank_lists(table):
    """A CSV cell cannot tell an empty list from none."""
    return [{k: None if v == [] else v for k, v in row.items()} for row in table.to_pylist()]


def test_parquet_by_year_of_publication(dump, tmp_path, whole):
    dataset = build(dump, tmp_path / "out", by_year=True)
    years = sorted(p.name for p in (dataset.folder / "articles").iterdir())
    assert years == ["year=2019", "year=2020", "year=__HIVE_DEFAULT_PARTITION__"]
    assert list(dataset.articles.article_id) == ["n2", "n0", "n3", "n1", "n4"]
    for name in TABLES:
        key = json.dumps if name == "rejects" else str
        assert sorted(map(key, read_table(dataset.folder, name).to_pylist())) == sorted(
            map(key, whole[name].to_pylist())
        )
    assert (dataset.folder / "rejects.parquet").exists()
    assert len(dataset.incidents) == whole["incidents"].num_rows


def test_row_groups_have_one_size_however_the_rows_come(tmp_path):
    schema = arrow_schema("rejects")
    for name, sizes in (("a", [35]), ("b", [1, 9, 12, 13]), ("c", [7] * 5)):
        file = sinks.ParquetFile(tmp_path / name, schema, 10)
        for start, size in zip([sum(sizes[:i]) for i in range(len(sizes))], sizes, strict=True):
            file.write(pyarrow.Table.from_pylist([{"record": start + i} for i in range(size)], schema))
        file.close()
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() == (tmp_path / "c").read_bytes()


def test_a_format_nobody_knows_is_told_before_any_work(dump, tmp_path):
    with pytest.raises(
        BuildError, match="'exel' is no format: one of parquet, csv, jsonl, duckdb, or an SQLAlchemy"
    ):
        build(dump, tmp_path / "out", to=["exel"])


def test_what_is_missing_is_named_with_its_extra(dump, tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(BuildError, match=r"duckdb needs duckdb: pip install 'netralitas\[duckdb\]'"):
        build(dump, tmp_path / "out", to=["duckdb"])
    with pytest.raises(BuildError, match=r"postgresql://a:\*\*\*@b/c needs sqlalchemy: .*\[sql\]"):
        build(dump, tmp_path / "out", to=["postgresql://a:secret@b/c"])


# ----------------------------------------------------------------------- CSV


@pytest.mark.parametrize(
    "cell, safe",
    [
        ("=1+1", "'=1+1"),
        ("+62811", "'+62811"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\rx", "'\rx"),
        ("  =cmd|' /C calc'!A0", "'  =cmd|' /C calc'!A0"),
        ("\n- satu", "'\n- satu"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
        ("'Aisyiyah", "'Aisyiyah"),
        ("a=1", "a=1"),
        ("  biasa", "  biasa"),
        ("", ""),
        (None, None),
        ("12-10", "12-10"),
    ],
)
def test_formulas_are_made_harmless_and_come_back(cell, safe):
    cells = pyarrow.chunked_array([pyarrow.array([cell], pyarrow.string())])
    assert sinks.neutral(cells).to_pylist() == [safe]
    assert sinks.restored(sinks.neutral(cells)).to_pylist() == [cell]


@given(st.lists(st.text("'=+-@ \t\r\na＝", max_size=6)))
def test_every_cell_comes_back(cells):
    column = pyarrow.chunked_array([pyarrow.array(cells, pyarrow.string())])
    safe = sinks.neutral(column)
    assert sinks.restored(safe).to_pylist() == cells
    assert not [
        cell for cell in safe.to_pylist() if cell.lstrip()[:1] in tuple("=+-@＝") or cell[:1] in ("\t", "\r")
    ]


def test_no_cell_of_a_dataset_is_a_formula(dump, tmp_path):
    folder = build(dump, tmp_path / "out", to=["csv"]).folder
    for name in TABLES:
        with open(folder / f"{name}.csv", newline="", encoding="utf-8") as lines:
            for row in csv.reader(lines):
                assert not [cell for cell in row if cell.lstrip()[:1] in tuple("=+-@")]


@pytest.mark.parametrize(
    "value", [["a"], ["a", "b"], ["a;b", "c"], ["[a"], ["", "a"], [{"field": "x"}], None]
)
def test_lists_in_csv_can_be_taken_apart_again(value):
    assert sinks._list(sinks._cell(value)) == value


# -------------------------------------------------------------------- DuckDB


def test_duckdb_has_views_and_describes_its_columns(dump, tmp_path):
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not here")
    folder = build(dump, tmp_path / "out", to=["duckdb"]).folder
    with duckdb.connect(str(folder / "dataset.duckdb"), read_only=True) as db:
        views = [
            name
            for (name,) in db.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        ]
        assert {
            "reports",
            "incidents_by_region",
            "incidents_by_violation",
            "figures",
            "evidence",
            "outlets",
        } <= set(views)
        for view in views:
            db.execute(f"SELECT * FROM {view}").fetchall()
        reports = db.execute(
            "SELECT incident_id, year, region_name, accused FROM reports ORDER BY ALL"
        ).fetchall()
        assert reports[0] == ("n0#i1", 2020, "Kabupaten Blitar", ["AS", "BT"])
        assert len(reports) == 8
        counts = db.execute("SELECT sum(incidents) FROM incidents_by_violation").fetchone()
        assert counts == (12,)
        words = db.execute(
            "SELECT comment FROM duckdb_columns() WHERE table_name = 'incidents' AND column_name = 'region'"
        ).fetchone()
        assert words[0].startswith("Region code")


# ----------------------------------------------------------------------- SQL


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    pytest.importorskip("sqlalchemy", reason="SQLAlchemy is not here")
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'press.db'}"
    return request.getfixturevalue("postgres")


@pytest.fixture(scope="module")
def postgres(tmp_path_factory):
    """A server of our own on a free port, gone with the test."""
    pytest.importorskip("psycopg", reason="psycopg is not here")
    tools = shutil.which("initdb") or next(iter(sorted(glob("/usr/lib/postgresql/*/bin/initdb"))), None)
    if tools is None:
        pytest.skip("PostgreSQL is not here (apt-get install postgresql)")
    home = tmp_path_factory.mktemp("pg")
    user = {}
    if os.geteuid() == 0:  # PostgreSQL does not run as root
        user = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        for folder in takewhile(
            lambda f: f.name.startswith(("pg", "popen", "pytest")), (home, *home.parents)
        ):
            folder.chmod(0o755)
        shutil.chown(home, "nobody", "nogroup")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, binary = home / "data", os.path.dirname(tools)
    start = [tools, "-D", data, "-U", "press", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    subprocess.run(start, check=True, capture_output=True, cwd=home, **user)
    server = [
        f"{binary}/postgres",
        "-D",
        data,
        "-p",
        str(port),
        "-k",
        home,
        "-c",
        "listen_addresses=127.0.0.1",
        "-F",
    ]
    with subprocess.Popen(server, cwd=home, stderr=subprocess.DEVNULL, **user) as process:
        try:
            for _ in range(200):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield f"postgresql+psycopg://press:rahasia@127.0.0.1:{port}/postgres"
        finally:
            process.send_signal(signal.SIGINT)  # it does not wait for open connections


def test_the_small_tables_go_to_a_database(dump, tmp_path, whole, url):
    import sqlalchemy

    dataset = build(dump, tmp_path / "out", to=[url])
    assert len(dataset.records) == whole["records"].num_rows  # the files are there all the same
    assert "rahasia" not in (dataset.folder / "manifest.json").read_text()
    engine = sqlalchemy.create_engine(url)
    with engine.connect() as connection:
        assert sorted(sqlalchemy.inspect(connection).get_table_names()) == sorted(sinks.SMALL)
        for name in sinks.SMALL:
            table = sqlalchemy.Table(name, sqlalchemy.MetaData(), autoload_with=connection)
            got = [dict(row) for row in connection.execute(sqlalchemy.select(table)).mappings()]
            assert sorted(map(str, got)) == sorted(map(str, whole[name].to_pylist()))
    engine.dispose()
    with pytest.raises(
        BuildError, match="holds incidents, records, rejects, statistics; replace the tables with"
    ):
        build(dump, tmp_path / "again", to=[url])
    build(dump, tmp_path / "out", to=[url], overwrite=True)


def test_a_build_that_fails_leaves_the_database_as_it_was(dump, tmp_path, url, monkeypatch):
    before = tables_of(url)
    monkeypatch.setattr(
        sinks.Csv, "write", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    with pytest.raises(BuildError if before else OSError):
        build(dump, tmp_path / "out", to=[url], overwrite=False)
    assert tables_of(url) == before


def tables_of(url):
    import sqlalchemy

    engine = sqlalchemy.create_engine(url)
    names = sorted(sqlalchemy.inspect(engine).get_table_names())
    engine.dispose()
    return names


def test_a_database_that_does_not_answer_is_one_line(dump, tmp_path):
    pytest.importorskip("psycopg", reason="psycopg is not here")
    with pytest.raises(
        BuildError, match=r"^postgresql\+psycopg://a:\*\*\*@127.0.0.1:9/x: .*refused"
    ) as caught:
        build(dump, tmp_path / "out", to=["postgresql+psycopg://a:b@127.0.0.1:9/x"])
    assert len(str(caught.value).splitlines()) == 1

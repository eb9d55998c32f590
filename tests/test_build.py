"""Datasets: what is in the tables, that they are written whole, and that the bytes do not change."""

from __future__ import annotations

import csv
import hashlib
import json
from datetime import date
from functools import partial

import fakes
import pandas
import pytest

import corpus
import extract
from corpus import rows
from corpus.builder import BuildError
from corpus.dataset import TABLES, dictionary
from corpus.outputs import whole_file
from corpus.package import ABOUT

#: The stand-in's articles are too short to be selected.
build = partial(corpus.build, select=False)
NEWS = "Camat Dipanggil\n\nBawaslu memanggil camat yang diduga melanggar netralitas di kecamatan itu."


@pytest.fixture(autouse=True)
def fake(monkeypatch):
    monkeypatch.setattr(extract, "pipe", fakes.pipe, raising=False)
    monkeypatch.setattr(
        rows, "region_name", {"35.05": "Kabupaten Blitar", "35": "Jawa Timur", "ID": "Indonesia"}.get
    )


@pytest.fixture
def dump(tmp_path):
    path = tmp_path / "dump.jsonl"
    lines = [
        {
            "article_id": "a",
            "text": NEWS,
            "published": "2020-10-06",
            "outlet": "Kabar",
            "url": "https://a.example/1",
        },
        {"article_id": "b", "text": "Harga cabai naik di pasar."},
        {"article_id": "c", "text": fakes.BOMB},
        {"article_id": "d", "text": ""},
        {"article_id": "e", "text": "netralitas", "title": "Judul\n  Sendiri"},
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


@pytest.fixture
def dataset(dump, tmp_path):
    return build(dump, tmp_path / "out", published="2021-01-02")


def files(folder):
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


# --------------------------------------------------------------------- tables


def test_a_table_is_parquet_and_csv_with_the_declared_columns(dataset):
    tables = {f"{t}.{x}" for t in TABLES for x in ("parquet", "csv")}
    assert set(files(dataset.folder)) == tables | set(ABOUT)
    for name, columns in TABLES.items():
        assert list(dataset.table(name).columns) == [c.name for c in columns]
        with open(dataset.folder / f"{name}.csv", newline="", encoding="utf-8") as handle:
            lines = list(csv.reader(handle))
        assert lines[0] == [c.name for c in columns]
        assert len(lines) - 1 == len(dataset.table(name)) == dataset.manifest["tables"][name]["rows"]


def test_incidents_have_a_row_for_each_accused_and_one_for_a_group(dataset):
    table = dataset.incidents.query("article_id == 'a'")
    assert list(table.incident_id) == ["a#i1", "a#i1", "a#i2"]
    assert list(table.accused_initials.fillna("-")) == ["AS", "BT", "-"]
    assert list(table.accused_name.fillna("-")) == ["I Wayan AS", "-", "-"]
    first = table.iloc[0]
    assert (first.region, first.region_name, first.province_name) == (
        "35.05",
        "Kabupaten Blitar",
        "Jawa Timur",
    )
    assert (first.date_start, first.date_precision) == ("2020-06", "month")
    assert (first.first_day, first.last_day) == (
        pandas.Timestamp("2020-06-01"),
        pandas.Timestamp("2020-06-30"),
    )
    assert first.violation == "foto_bersama_simbol"
    assert first.violations == ["foto_bersama_simbol", "medsos_kampanye"]
    assert first.handlers == ["bawaslu@35.05", "kasn"]
    (evidence,) = first.evidence
    assert NEWS[evidence["start"] : evidence["end"]] == evidence["text"] == "netralitas"


def test_statistics_have_numbers_and_periods(dataset):
    table = dataset.statistics.query("article_id == 'a'")
    assert list(table.value) == [369.0, 34.9]
    assert list(table.source.fillna("-")) == ["-", "kasn"]
    second = table.iloc[1]
    assert (second.date_start, second.date_end) == ("2020", "2020-06-26")
    assert (second.first_day, second.last_day) == (
        pandas.Timestamp("2020-01-01"),
        pandas.Timestamp("2020-06-26"),
    )


def test_records_are_the_flat_view_of_both(dataset):
    table = dataset.records.query("article_id == 'a'")
    assert list(table.record_type) == ["incident"] * 3 + ["statistic"] * 2
    assert list(table.record_id) == ["a#i1.1", "a#i1.2", "a#i2", "a#s1", "a#s2"]
    assert list(table.violation.fillna("-"))[-2:] == ["-", "medsos_kampanye"]
    assert set(table.headline) == {"Camat Dipanggil"}
    assert set(table.outlet) == {"Kabar"}
    assert set(table.evidence) == {"netralitas"}
    assert dataset.records.record_id.is_unique


def test_articles_are_all_there_also_the_irrelevant_ones(dataset):
    table = dataset.articles.set_index("article_id")
    assert list(table.index) == ["a", "b", "e"]
    assert list(table.relevant) == [True, False, True]
    assert table.loc["a"].agencies == ["bawaslu@35.05"]
    assert table.loc["a"].dates == ["2020-06"]
    assert table.loc["a"].laws == ["UU 5/2014"]
    assert table.loc["a"].text == NEWS
    assert table.loc["e"].headline == "Judul"
    assert list(table.published.dt.date) == [date(2020, 10, 6), date(2021, 1, 2), date(2021, 1, 2)]


def test_rejects_have_a_reason_and_a_bug_in_a_component_is_one(dataset):
    table = dataset.rejects
    assert list(table.reason) == ["error", "no_text"]
    assert list(table.record) == [3, 4]
    assert table.message[0] == "extraction failed: ZeroDivisionError: a bug in a component"


def test_dtypes_are_sensible(dataset):
    kinds = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
    for name, columns in TABLES.items():
        table = dataset.table(name)
        for column in columns:
            if column.type in kinds:
                assert table[column.name].dtype == kinds[column.type], (name, column.name)
            if column.type == "date":
                assert pandas.api.types.is_datetime64_dtype(table[column.name]), (name, column.name)


def test_csv_reads_back_with_the_same_values(dataset):
    back = pandas.read_csv(dataset.folder / "records.csv", dtype={"region": "string", "province": "string"})
    assert list(back.region.dropna()) == list(dataset.records.region.dropna())
    assert list(back.value.dropna()) == list(dataset.records.value.dropna())
    assert "foto_bersama_simbol;medsos_kampanye" in set(back.violations)
    text = (dataset.folder / "statistics.csv").read_text(encoding="utf-8")
    assert ",369," in text and "369.0" not in text


def test_every_column_is_described():
    for row in dictionary():
        assert row["description"] and row["type"], row
    for columns in TABLES.values():
        assert len({c.name for c in columns}) == len(columns)


def test_the_manifest_says_what_went_in_and_came_out(dataset, dump):
    manifest = dataset.manifest
    assert manifest["name"] == "netralitas"
    assert [(i["path"], i["bytes"]) for i in manifest["inputs"]] == [(str(dump), dump.stat().st_size)]
    assert len(manifest["inputs"][0]["sha256"]) == 64
    assert manifest["options"] == {
        "published": "2021-01-02",
        "max_chars": 1_000_000,
        "columns": {},
        "select": False,
        "article_timeout": 60.0,
        "profile": "default",
        "lexicon": {},
        "to": ["parquet", "csv"],
        "by_year": False,
    }
    assert manifest["counts"] == {
        "articles": 3,
        "relevant": 2,
        "not_selected": 0,
        "rejected": 2,
        "reject_reasons": {"error": 1, "no_text": 1},
    }


# -------------------------------------------------------------------- pipeline

ENTRY = '[[entry]]\nid = "{}"\nvalue = "anoa"\nscope = "named"\npattern = "lembaga anoa"\n'


@pytest.fixture
def lexicon(tmp_path):
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "agencies.toml").write_text(ENTRY.format("anoa"))
    (folder / "notes.txt").write_text("not read")
    return folder


def test_profile_and_own_words_reach_the_articles_and_the_manifest(dump, lexicon, tmp_path):
    dataset = build(dump, tmp_path / "out", profile="fast", lexicon=lexicon)
    assert set(dataset.mentions.rule) == {"fake no names anoa"}
    digest = hashlib.sha256(ENTRY.format("anoa").encode()).hexdigest()
    options = dataset.manifest["options"]
    assert (options["profile"], options["lexicon"]) == ("fast", {"agencies.toml": digest})
    about = (dataset.folder / "README.md").read_text()
    assert 'profile "fast"' in about and "agencies.toml" in about
    assert set(build(dump, tmp_path / "own", lexicon=lexicon).mentions.rule) == {"fake names anoa"}
    assert set(build(dump, tmp_path / "plain").mentions.rule) == {"fake"}


def test_a_broken_run_goes_on_only_with_the_same_words_and_profile(dump, lexicon, tmp_path):
    again = partial(build, dump, tmp_path / "out", shard_bytes=200, lexicon=lexicon)
    stopper = iter([False] * 2)
    with pytest.raises(BuildError, match="stopped"):
        again(stop=lambda: next(stopper, True))
    with pytest.raises(BuildError, match="unfinished run with other profile;"):
        again(profile="fast")
    (lexicon / "agencies.toml").write_text(ENTRY.format("badak"))
    with pytest.raises(BuildError, match="unfinished run with other lexicon;"):
        again()
    (lexicon / "agencies.toml").write_text(ENTRY.format("anoa"))
    assert set(again().mentions.rule) == {"fake names anoa"}


def test_words_that_change_while_a_run_goes_on_do_not_matter(dump, lexicon, tmp_path):
    def change(name, facts):
        (lexicon / "agencies.toml").write_text("[[entry]\n")

    dataset = build(dump, tmp_path / "out", shard_bytes=200, lexicon=lexicon, on_event=change)
    assert set(dataset.mentions.rule) == {"fake names anoa"}


def test_a_pipeline_that_cannot_be_is_told_before_any_work(dump, lexicon, tmp_path):
    with pytest.raises(BuildError, match="there is no profile 'slow'; there are fast, default, syntax"):
        build(dump, tmp_path / "out", profile="slow")
    (lexicon / "agencies.toml").write_text(ENTRY.format("anoa") * 2)
    with pytest.raises(BuildError, match=r"agencies\.toml: entry anoa: another entry has this id"):
        build(dump, tmp_path / "out", lexicon=lexicon)
    with pytest.raises(BuildError, match="nowhere is no folder"):
        build(dump, tmp_path / "out", lexicon=tmp_path / "nowhere")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["dump.jsonl", "words"]


# -------------------------------------------------------------------- writing


def test_the_same_job_gives_the_same_bytes(dump, tmp_path):
    first = build(dump, tmp_path / "one")
    second = build(dump, tmp_path / "two")
    assert files(first.folder) == files(second.folder)


def test_many_articles_are_written_in_groups(tmp_path, monkeypatch):
    monkeypatch.setattr("corpus.sinks.GROUP", 7)
    monkeypatch.setattr("corpus.sinks.GROUP_OF_TEXTS", 7)
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": f"netralitas {n}"}) + "\n" for n in range(50)))
    table = build(path, tmp_path / "out").articles
    assert list(table.record) == list(range(1, 51))


def test_an_existing_folder_is_kept(dump, tmp_path):
    out = tmp_path / "out"
    build(dump, out)
    before = files(out)
    with pytest.raises(BuildError, match="exists; choose another folder, or replace it with --overwrite"):
        build(dump, out, published="2022-01-01")
    assert files(out) == before


def test_overwrite_replaces_a_dataset_and_nothing_else(dump, tmp_path):
    out = tmp_path / "out"
    build(dump, out)
    (out / "records.csv").write_text("stale")
    build(dump, out, overwrite=True)
    assert "stale" not in (out / "records.csv").read_text()
    home = tmp_path / "home"
    home.mkdir()
    (home / "thesis.doc").write_text("x")
    with pytest.raises(BuildError, match="no dataset of netralitas"):
        build(dump, home, overwrite=True)
    assert (home / "thesis.doc").exists()


def test_a_mistyped_path_does_not_replace_a_dataset(dump, tmp_path):
    before = files(build(dump, tmp_path / "out").folder)
    with pytest.raises(BuildError, match="nothing could be read"):
        build(tmp_path / "dmup.jsonl", tmp_path / "out", overwrite=True)
    assert files(tmp_path / "out") == before


def test_inputs_inside_the_folder_to_be_replaced_are_kept(dump, tmp_path):
    out = tmp_path / "out"
    build(dump, out)
    inside = out / "more.txt"
    inside.write_text(NEWS)
    with pytest.raises(BuildError, match="which would be replaced"):
        build(inside, out, overwrite=True)
    assert inside.exists()


@pytest.mark.parametrize("old", [False, True])
def test_a_run_that_breaks_off_leaves_nothing_half_written(dump, tmp_path, old, monkeypatch):
    out = tmp_path / "out"
    if old:
        build(dump, out)
    before = files(out) if old else None

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(fakes, "extraction", stop)
    with pytest.raises(BaseException):  # noqa: B017
        build(dump, out, overwrite=True)
    assert (files(out) if out.exists() else None) == before
    assert {p.name for p in tmp_path.iterdir()} == ({"dump.jsonl", "out"} if old else {"dump.jsonl"})


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path):
    target = tmp_path / "a.jsonl"
    target.write_text("old")
    with pytest.raises(RuntimeError), whole_file(target) as handle:
        handle.write("new")
        raise RuntimeError
    assert target.read_text() == "old"
    with whole_file(target) as handle:
        handle.write("new")
    assert target.read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["a.jsonl"]


def test_a_dataset_with_only_rejects_can_be_read(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("{")
    dataset = build(path, tmp_path / "out")
    assert len(dataset.records) == 0
    assert list(dataset.rejects.reason) == ["json"]


def test_a_folder_that_is_no_dataset_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="is no dataset folder"):
        corpus.Dataset(tmp_path)


# ----------------------------------------------------------------------- parts


@pytest.mark.parametrize(
    "initials, names, pairs",
    [
        ([], [], [(None, None)]),
        (["AS"], [], [("AS", None)]),
        ([], ["Budi"], [(None, "Budi")]),
        (["RM"], ["Rina Melati"], [("RM", "Rina Melati")]),
        (["AS", "BT"], ["Budi Tono"], [("AS", None), ("BT", "Budi Tono")]),
        (["AS", "BT"], ["Budi Tono", "Ani Sari"], [("AS", "Ani Sari"), ("BT", "Budi Tono")]),
        (["AS"], ["Rina", "Budi"], [("AS", None), (None, "Rina"), (None, "Budi")]),
        (["Sup"], ["Supardi"], [("Sup", "Supardi")]),
    ],
)
def test_initials_stand_beside_the_name_they_abbreviate(initials, names, pairs):
    assert [(p.initials, p.name) for p in rows.persons(initials, names)] == pairs


@pytest.mark.parametrize(
    "start, end, first, last",
    [
        ("2020", "2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02", "2020-02-01", "2020-02-29"),
        ("2021-02", "2021-03-04", "2021-02-01", "2021-03-04"),
        (None, "2020-06-26", None, "2020-06-26"),
    ],
)
def test_partial_dates_stand_for_their_first_and_last_day(start, end, first, last):
    when = rows.when(start, end, "interval")
    assert (when.first_day and when.first_day.isoformat()) == first
    assert (when.last_day and when.last_day.isoformat()) == last

"""A dataset that others can cite and check: data package, dictionary, public edition, validation, other readers."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import fakes
import pandas
import pyarrow
import pyarrow.parquet
import pytest
import re2
import yaml
from typer.testing import CliRunner

import corpus
import extract
from corpus.cli import app
from corpus.codebook import codes
from corpus.dataset import TABLES, Dataset, arrow_schema, read_table
from corpus.package import Imprint, accuracy, table_schema
from corpus.publish import HIDDEN, KEPT, PublishError, Veil, publish, text_hash, words_hash
from corpus.validation import validate
from extract import schema

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "corpus" / "samples"
FORMATS = ["parquet", "csv", "jsonl", "duckdb"]
SALT = "garam dapur"
IMPRINT = Imprint("Netralitas 2020", ("Ani Wijaya", "Kampus: X"), "CC-BY-4.0")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("package")


@pytest.fixture(scope="module")
def dataset(home):
    return corpus.build(SAMPLES, home / "data", to=FORMATS, imprint=IMPRINT)


@pytest.fixture(scope="module", params=["initials", "pseudonym"])
def public(request, dataset, home):
    return publish(
        dataset.folder, home / request.param, salt=SALT, names=request.param, to=FORMATS, imprint=IMPRINT
    )


@pytest.fixture
def copy(dataset, tmp_path):
    return Path(shutil.copytree(dataset.folder, tmp_path / "copy"))


def run(*args, **kwargs):
    return CliRunner().invoke(app, [str(arg) for arg in args], **kwargs)


# ------------------------------------------------------------- data package


def package_of(folder):
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not here")
    return frictionless.Package(str(folder / "datapackage.json"))


def test_frictionless_finds_nothing_wrong(dataset):
    package = package_of(dataset.folder)
    report = package.validate()
    assert report.valid, [error.message for task in report.tasks for error in task.errors]
    rows = {task.name: task.stats.get("rows") for task in report.tasks}
    assert {name: rows[name] or 0 for name in TABLES} == {
        n: t["rows"] for n, t in dataset.manifest["tables"].items()
    }
    names = {resource.name for resource in package.resources}
    assert names == {
        *TABLES,
        *(f"{n}-{k}" for n in TABLES for k in ("parquet", "jsonl")),
        "duckdb",
        "dictionary",
        "codes",
    }
    assert package.title == "Netralitas 2020" and package.licenses == [{"name": "CC-BY-4.0"}]


def test_frictionless_finds_what_is_wrong(copy):
    path = copy / "records.csv"
    path.write_text(path.read_text(encoding="utf-8").replace('"dugaan"', '"dugan"', 1), encoding="utf-8")
    messages = [error.message for task in package_of(copy).validate().tasks for error in task.errors]
    assert any('"dugan"' in message and "status" in message for message in messages)


def test_a_dataset_by_year_and_one_of_jsonl_are_packages_too(tmp_path, monkeypatch):
    monkeypatch.setattr(extract, "pipe", fakes.pipe, raising=False)
    dump = tmp_path / "dump.jsonl"
    lines = [{"article_id": f"n{y}", "text": "netralitas", "published": f"{y}-01-02"} for y in (2019, 2020)]
    dump.write_text("".join(json.dumps(line) + "\n" for line in lines))
    for name, options in {"year": {"by_year": True, "to": ["parquet"]}, "jsonl": {"to": ["jsonl"]}}.items():
        folder = corpus.build(dump, tmp_path / name, select=False, **options).folder
        assert package_of(folder).validate().valid
        assert list(validate(folder)) == []


def test_the_schema_names_every_column_with_its_type():
    for name, columns in TABLES.items():
        for kind, of_list in (("csv", "string"), ("parquet", "array")):
            fields = {f["name"]: f["type"] for f in table_schema(name, kind)["fields"]}
            types = {"evidence": "array", "list": of_list}
            assert fields == {c.name: types.get(c.type, c.type) for c in columns}


@pytest.mark.parametrize(
    ("name", "literal"),
    [
        ("violations", schema.Violation), ("status", schema.Status), ("sanctions", schema.Sanction),
        ("unit", schema.Unit), ("measure", schema.Measure), ("dimension", schema.Dimension),
        ("channel", schema.Channel), ("precision", schema.Precision), ("kinds", schema.Kind),
    ],
)  # fmt: skip
def test_the_dictionary_has_every_code_of_the_schema_in_two_languages(name, literal):
    known = {one.code: one for one in codes()[name]}
    assert set(known) == set(literal.__args__)
    assert all(one.english.strip() and one.indonesian.strip() for one in known.values())


def test_dictionary_and_codes_are_tables(dataset):
    dictionary = list(csv.DictReader((dataset.folder / "dictionary.csv").open(encoding="utf-8")))
    assert [(row["table"], row["column"]) for row in dictionary] == [
        (n, c.name) for n in TABLES for c in TABLES[n]
    ]
    assert all(row["type"] and row["missing"] and row["description"] for row in dictionary)
    labels = {
        (r["codes"], r["code"]): r
        for r in csv.DictReader((dataset.folder / "codes.csv").open(encoding="utf-8"))
    }
    assert {row["codes"] for row in dictionary} - {""} == {name for name, _ in labels}
    row = labels["status", "tidak_terbukti"]
    assert (row["label_en"], row["label_id"]) == ("cleared", "tidak terbukti")


def test_readme_and_citation_say_who_what_and_how_far(dataset):
    readme = (dataset.folder / "README.md").read_text(encoding="utf-8")
    figures = accuracy()
    assert "Licence: CC-BY-4.0." in readme and "# Netralitas 2020\n" in readme
    assert f"{figures['sets'][0]['headline']:.3f} (" in readme
    assert f"| `records` | {len(dataset.records)} |" in readme
    assert "\n\n\n" not in readme
    citation = yaml.safe_load((dataset.folder / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["title"] == "Netralitas 2020" and citation["license"] == "CC-BY-4.0"
    assert citation["authors"] == [{"name": "Ani Wijaya"}, {"name": "Kampus: X"}]
    assert citation["references"][0]["version"] == dataset.manifest["version"]


def test_the_figures_in_datasets_are_those_of_the_accuracy_page():
    page = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    for one in accuracy()["sets"]:
        assert (
            f"- **{one['name']}**: headline {one['headline']:.3f} (95 %: {one['low']:.3f} to {one['high']:.3f})"
            in page
        )


def test_the_templates_and_data_are_in_the_package():
    listed = (ROOT / "setup.cfg").read_text(encoding="utf-8")
    for name in ("codes.toml", "accuracy.json", "dataset_readme.md.j2", "dataset_citation.cff.j2"):
        assert (ROOT / "corpus" / name).exists() and f"    {name}\n" in listed
    assert set(tomllib.loads((ROOT / "corpus" / "codes.toml").read_text(encoding="utf-8"))) <= set(codes())


# ------------------------------------------------------------ other readers


@pytest.mark.parametrize("name", TABLES)
def test_pandas_and_duckdb_read_every_table_with_the_documented_types(dataset, name):
    file = dataset.folder / f"{name}.parquet"
    frame = pandas.read_parquet(file, dtype_backend="pyarrow")
    wanted = arrow_schema(name)
    types = {"list<element: string>": "list<item: string>"}
    for column in wanted:
        found = str(frame.dtypes[column.name].pyarrow_dtype).replace("element: ", "item: ")
        assert types.get(found, found) == str(column.type), column.name
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not here")
    documented = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE", "list": "VARCHAR[]"}  # fmt: skip
    described = duckdb.sql(f"DESCRIBE SELECT * FROM '{file}'").fetchall()
    found = {row[0]: row[1] for row in described}
    for column in TABLES[name]:
        assert (
            found[column.name] == documented[column.type]
            if column.type != "evidence"
            else "STRUCT" in found["evidence"]
        )
    assert duckdb.sql(f"SELECT count(*) FROM '{file}'").fetchall() == [(len(frame),)]


def test_the_r_page_names_every_type_of_the_tables():
    page = (ROOT / "docs" / "r.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `(\w+)` \|", page, re.M))
    assert named == {column.type for columns in TABLES.values() for column in columns}


def test_the_r_page_runs(dataset, tmp_path):
    if not shutil.which("Rscript"):
        pytest.skip("R is not here")
    if subprocess.run(["Rscript", "-e", "library(arrow)"], capture_output=True).returncode:
        pytest.skip("R's arrow is not here")
    page = (ROOT / "docs" / "r.md").read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"^```r\n(.*?)^```$", page, re.M | re.S))
    (tmp_path / "my-dataset").symlink_to(dataset.folder)
    done = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr


# ----------------------------------------------------------- public edition


def whole_text(folder: Path) -> str:
    """All that can be read in a folder: every file's bytes, and what is packed in them."""
    parts = [path.name for path in folder.rglob("*")]
    for path in folder.rglob("*"):
        parts.append(path.read_bytes().decode("utf-8", "replace"))
        if path.suffix == ".parquet":
            table = pyarrow.parquet.read_table(path)
            parts.append(json.dumps(table.to_pylist(), default=str, ensure_ascii=False))
            parts.append(str(table.schema.metadata))
    for name in TABLES:  # strings may be packed in a DuckDB file
        from corpus.sinks import read_duckdb

        parts.append(
            json.dumps(
                read_duckdb(folder / "dataset.duckdb", name).to_pylist(), default=str, ensure_ascii=False
            )
        )
    return "\n".join(parts)


def private_words(dataset: Dataset) -> set[str]:
    """Names, titles, addresses, and the texts of the samples, cut into pieces of five words."""
    words: set[str] = set()
    for article in corpus.articles(SAMPLES / "articles.jsonl"):
        for text in filter(None, (article["title"], article["text"])):
            tokens = text.split()
            words |= {" ".join(tokens[n : n + 5]) for n in range(0, len(tokens) - 4, 5)}
        words |= {article["url"], article["title"]} - {None}
    words |= set(dataset.incidents.accused_name.dropna())
    mentions = dataset.mentions
    words |= {text for text in mentions[mentions.kind.isin(["person", "accused"])].text if " " in text}
    return {word for word in words if len(word) > 6}


def first_of(words: set[str], text: str) -> str | None:
    options = re2.Options()
    options.max_mem = 1 << 28
    found = re2.search("|".join(map(re2.escape, sorted(words))), text, options)
    return found and found[0]


def test_no_name_and_no_text_is_left_in_a_public_edition(public, dataset):
    words = private_words(dataset)
    assert len(words) > 600 and "Rusdiman Lompo alias Papa Indar" in words
    private = " ".join((dataset.folder / "articles.jsonl").read_text(encoding="utf-8").split())
    assert first_of(words, private)  # the test can fail
    shown = whole_text(public.folder)
    assert first_of(words, shown) is None
    assert str(SAMPLES) not in shown and SALT not in shown
    assert not re.search(r'"s-\d\d(#|")', shown)
    if public.manifest["options"]["names"] == "pseudonym":
        initials = set(dataset.incidents.accused_initials.dropna())
        assert set(public.incidents.accused_initials.dropna()).isdisjoint(initials)


def test_a_public_edition_is_whole_and_can_be_checked_by_who_has_the_articles(public, dataset):
    assert list(validate(public.folder)) == []
    assert package_of(public.folder).validate().valid
    veil = Veil(SALT, public.manifest["options"]["names"])
    texts = dataset.articles.set_index("article_id")
    shown = public.articles.set_index("article_id")
    for article_id, row in texts.iterrows():
        assert shown.loc[veil.id(article_id), "text"] == text_hash(row["text"])
    for ours, theirs in zip(dataset.incidents.itertuples(), public.incidents.itertuples(), strict=True):
        assert theirs.incident_id == veil.id(ours.incident_id)
        for one, other in zip(ours.evidence, theirs.evidence, strict=True):
            article = texts.loc[ours.article_id]
            source = article["title"] if one["part"] == "title" else article["text"]
            assert other["text"] == words_hash(source, source[other["start"] : other["end"]])
    for name in ("value", "measure", "region", "confidence"):
        assert public.statistics[name].equals(dataset.statistics[name])


def test_what_the_public_sees_is_decided_for_every_column():
    for name, columns in TABLES.items():
        undecided = {c.name for c in columns} - set(KEPT[name]) - set(HIDDEN)
        assert undecided == set(), name


def test_the_same_salt_gives_the_same_bytes_and_another_other_ids(public, dataset, tmp_path):
    names = public.manifest["options"]["names"]
    again = publish(dataset.folder, tmp_path / "again", salt=SALT, names=names, to=["csv"], imprint=IMPRINT)
    other = publish(
        dataset.folder, tmp_path / "other", salt=SALT + "!", names=names, to=["csv"], imprint=IMPRINT
    )
    for name in TABLES:
        assert (again.folder / f"{name}.csv").read_bytes() == (public.folder / f"{name}.csv").read_bytes()
    assert set(other.articles.article_id).isdisjoint(again.articles.article_id)


def test_build_hides_names_too(dataset, public, tmp_path):
    if public.manifest["options"]["names"] != "initials":
        pytest.skip("once is enough")
    made = run(
        "build", SAMPLES, "-o", tmp_path / "out", "--hide-names", "--to", "csv", env={"NETRALITAS_SALT": SALT}
    )
    assert made.exit_code == 0, made.stderr
    assert {p.suffix for p in (tmp_path / "out").iterdir()} == {".csv", ".json", ".md", ".cff"}
    for name in TABLES:
        assert (tmp_path / "out" / f"{name}.csv").read_bytes() == (public.folder / f"{name}.csv").read_bytes()
    assert list(tmp_path.iterdir()) == [tmp_path / "out"]


def test_publish_says_what_is_wrong_in_one_line(dataset, tmp_path):
    for options, line in {
        ("--salt", "kecil"): "the salt is too short to keep anything secret; give eight characters or more",
        ("--salt", SALT, "--names", "x"): "'x' is not what can stand for a name: one of initials, pseudonym",
    }.items():
        done = run("publish", dataset.folder, "-o", tmp_path / "p", *options)
        assert (done.exit_code, done.stderr) == (1, f"netralitas: {line}\n")
    assert run("publish", dataset.folder, "-o", tmp_path / "p").exit_code == 2  # no salt
    private = run("publish", dataset.folder, "-o", dataset.folder, "--salt", SALT, "--overwrite")
    assert private.exit_code == 1 and (dataset.folder / "records.csv").exists()
    assert not (tmp_path / "p").exists()
    with pytest.raises(PublishError):
        publish(SAMPLES, tmp_path / "p", salt=SALT)


# ---------------------------------------------------------------- validation


def test_a_fresh_dataset_is_valid(dataset):
    done = run("validate", dataset.folder)
    assert (done.exit_code, done.stdout) == (0, f"{dataset.folder} is valid\n")


def broken(folder, name, change):
    """Change the rows of a table, in its Parquet file alone."""
    path = folder / f"{name}.parquet"
    rows = read_table(folder, name).to_pylist()
    change(rows)
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, arrow_schema(name)), path)


@pytest.mark.parametrize(
    ("name", "change", "line"),
    [
        ("records", lambda r: r[0].update(status="dugan"), "records, row 1 (s-01#i1.1): status: 'dugan' is no code"),
        ("records", lambda r: r[0].update(region="99.99"), "records, row 1 (s-01#i1.1): region: '99.99' is no region code"),
        ("records", lambda r: r.pop(), "records: 66 rows, and manifest.json says 67"),
        ("records", lambda r: r[0].update(article_id="x"), "records: article_id 'x' is in no row of articles"),
        ("records", lambda r: r[1].update(record_id=r[0]["record_id"]), "records: record_id 's-01#i1.1' is there 2 times"),
        ("incidents", lambda r: r[0].update(date_start="2020-13"), "incidents, row 1 (s-01#i1): date_start: '2020-13' is no date such as 2020-10-02, 2020-10 or 2020"),
        ("incidents", lambda r: r[0].update(confidence=1.5), "incidents, row 1 (s-01#i1): confidence 1.5 is not between 0 and 1"),
        ("incidents", lambda r: r[0].update(violations=["x"]), "incidents, row 1 (s-01#i1): violations: 'x' is no code"),
        ("incidents", lambda r: r[0].update(case_id="s-99#i1"), "incidents: case_id 's-99#i1' is the id of no incident"),
        ("incidents", lambda r: r[0]["evidence"][0].update(start=0, end=3), "incidents, row 1 (s-01#i1): 'HRW' does not stand at 0-3"),
        ("statistics", lambda r: r[0].update(value_max=1.0), "statistics, row 1 (s-09#s1): value_max 1 is below value 1874"),
        ("mentions", lambda r: r[0].update(end=r[0]["start"]), "mentions, row 1 (s-01): 44-44 are no offsets"),
        ("articles", lambda r: r[0].update(incidents=7), "articles (s-01): incidents is 7, and the table incidents has 1"),
        ("articles", lambda r: r[0].update(relevant=False), "articles (s-01): not relevant, and has records"),
        ("articles", lambda r: r[0].update(relevant=False), "manifest.json: counts.relevant is 15, and the tables say 14"),
        ("articles", lambda r: r[0].update(cluster_id="x"), "articles: cluster_id 'x' is the id of no article"),
    ],
)  # fmt: skip
def test_each_fault_is_one_line(copy, name, change, line):
    broken(copy, name, change)
    problems = list(validate(copy))
    assert line in problems
    assert f"{name}.parquet: the file was changed after it was written (its hash is another one)" in problems
    assert all("\n" not in problem for problem in problems)


def test_missing_and_damaged_files_are_told(copy):
    (copy / "records.csv").unlink()
    (copy / "articles.parquet").write_bytes(b"PAR1")
    done = run("validate", copy)
    assert done.exit_code == 1 and "Traceback" not in done.output
    lines = done.stdout.splitlines()
    assert "records.csv: the file is not there" in lines
    assert any(line.startswith("articles: cannot be read: ") for line in lines)
    assert done.stderr == f"netralitas: {len(lines)} problems in {copy}\n"


def test_what_is_no_dataset_is_told(tmp_path):
    done = run("validate", tmp_path)
    assert (
        done.exit_code == 1
        and done.stdout == f"{tmp_path}: no dataset folder: it holds no manifest.json of netralitas\n"
    )


def test_the_dataset_still_opens(public):
    assert len(Dataset(public.folder).records) == 67

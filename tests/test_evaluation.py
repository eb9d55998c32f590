"""Scores by hand, the shared scorer's numbers, agreement, floors and the command."""

from __future__ import annotations

import importlib.util
import json
import math
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import corpus
import extract
from corpus import evaluation
from corpus.cli import app
from corpus.evaluation import FIELDS, EvaluationError
from corpus.floors import Floors, reached

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "corpus" / "samples"
FLOORS = ROOT / "corpus" / "floors.json"
SHARED = ROOT.parent / "shared"

DAY = {"start": "2020-10-01", "end": "2020-10-01", "precision": "day"}
OCTOBER = {"start": "2020-10", "end": "2020-10", "precision": "month"}
BAWASLU = {"id": "bawaslu", "region": "35.05", "name": "Bawaslu Kabupaten Blitar"}


def article(**keys):
    return {"article_id": "a", "relevant": True, **keys}


def incident(**keys):
    return article(incidents=[keys])


def statistic(value, unit="orang", measure="jumlah", **keys):
    return {"value": value, "unit": unit, "measure": measure, **keys}


#: What is gold, what was read, the field, and hits, gold and found counted by hand.
CASES = [
    ("relevant", article(), article(), (1, 1, 1)),
    ("relevant", article(), article(relevant=False), (0, 1, 0)),
    ("relevant", article(relevant=False), article(), (0, 0, 1)),
    ("kinds", article(kinds=["incident", "norm"]), article(kinds=["norm"]), (1, 2, 1)),
    ("kinds", article(kinds=["norm"]), article(kinds=["norm", "norm"]), (1, 1, 2)),
    ("region", article(region="ID"), article(region="35"), (0, 1, 1)),
    ("region", article(region=None), article(region="35"), (0, 0, 1)),
    ("accused_initials", incident(accused_initials=["MR"]), incident(accused_initials=["M.R."]), (1, 1, 1)),
    ("accused_initials", incident(accused_initials=["Sup"]), incident(accused_initials=["SUP", "A"]), (1, 1, 2)),
    ("accused_initials", incident(accused_initials=["AS", "A.S"]), incident(accused_initials=["AS"]), (1, 1, 1)),
    ("accused_names", incident(accused_names=["Budi  Anu"]), incident(accused_names=["Budi Anu"]), (1, 1, 1)),
    ("accused_names", incident(accused_names=None), incident(accused_names=["Budi"]), (0, 0, 1)),
    ("employer", incident(agency=BAWASLU), incident(agency={**BAWASLU, "name": "Bawaslu"}), (1, 1, 1)),
    ("employer", incident(agency=BAWASLU), incident(agency={**BAWASLU, "region": None}), (0, 1, 1)),
    ("employer", incident(agency={"id": "kasn", "region": ""}), incident(agency={"id": "kasn"}), (1, 1, 1)),
    ("incident_region", incident(region="35.05"), incident(region=None), (0, 1, 0)),
    ("incident_date", incident(date=DAY), incident(date=OCTOBER), (0, 1, 1)),
    ("incident_date", incident(date=OCTOBER), incident(date={"start": "2020-10-01", "end": "2020-10-31"}), (1, 1, 1)),
    ("incident_date", incident(date={"start": "2020-10-01", "end": None}), incident(date=DAY), (1, 1, 1)),
    ("incident_date", incident(date={"start": None, "end": None}), incident(date=None), (0, 1, 0)),
    ("violations", incident(violations=["ikut_kampanye"]), incident(violations=["dukungan_umum"]), (0, 1, 1)),
    (
        "violations",
        article(incidents=[{"violations": ["ikut_kampanye"]}, {"violations": ["ikut_kampanye"]}]),
        incident(violations=["ikut_kampanye"]),
        (1, 1, 1),
    ),
    ("status", incident(status="dugaan"), incident(status="dilaporkan"), (0, 1, 1)),
    ("sanctions", incident(sanctions=["berat", "turun_jabatan"]), incident(sanctions=["berat"]), (1, 2, 1)),
    ("norms", article(norms=["dukungan_umum"]), article(norms=["dukungan_umum", "dukungan_ktp"]), (1, 1, 2)),
    (
        "agency_ids",
        article(agencies=[BAWASLU, {"id": "kasn"}]),
        article(agencies=[{"id": "bawaslu", "region": "35"}]),
        (1, 2, 1),
    ),
    ("agencies", article(agencies=[BAWASLU, {"id": "kasn"}]), article(agencies=[{"id": "bawaslu"}]), (0, 2, 1)),
    ("regions", article(regions=["35.05", "35.05.01", "35"]), article(regions=["35.05"]), (1, 2, 1)),
    ("dates", article(dates=[OCTOBER, DAY]), article(dates=[DAY, DAY]), (1, 2, 1)),
    ("stat_values", article(statistics=[statistic(9)]), article(statistics=[statistic(9.0, measure="terbukti")]), (1, 1, 1)),
    ("stat_values", article(statistics=[statistic(9), statistic(9)]), article(statistics=[statistic(9)]), (1, 2, 1)),
    ("stat_measures", article(statistics=[statistic(9)]), article(statistics=[statistic(9, measure="dugaan")]), (0, 1, 1)),
    (
        "stat_breakdown",
        article(statistics=[statistic(9, dimension="position", category="guru")]),
        article(statistics=[statistic(9, dimension="position", category="camat")]),
        (1, 1, 1),
    ),
    (
        "stat_breakdown",
        article(statistics=[statistic(9, dimension="region", category="35.05")]),
        article(statistics=[statistic(9, dimension="region", category="35.72")]),
        (0, 1, 1),
    ),
    ("laws", article(laws=[{"type": "UU", "number": "05", "year": 2014}]), article(laws=[{"type": "uu", "number": "5", "year": 2014}]), (1, 1, 1)),
    ("laws", article(laws=[{"type": "UU", "number": "5", "year": 2014}]), article(laws=[{"type": "UU", "number": "5", "year": None}]), (0, 1, 1)),
    (
        "incident_exact",
        incident(accused_initials=["A", "B"], region="35", date=DAY, violations=["dukungan_umum"]),
        incident(accused_initials=["B", "A"], region="35", date=DAY, violations=["dukungan_umum"], status="dugaan"),
        (1, 1, 1),
    ),
    ("incident_exact", incident(accused_initials=["A"]), incident(accused_initials=["B"]), (0, 1, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("field", "gold", "pred", "counts"), CASES)
def test_scores_of_one_field_by_hand(field, gold, pred, counts):
    row = corpus.evaluate([gold], [pred]).table.loc[field]
    hits, wanted, found = counts
    assert (row.gold, row.found) == (wanted, found)
    for measure, divisor in (("precision", found), ("recall", wanted)):
        assert row[measure] == pytest.approx(hits / divisor if divisor else math.nan, nan_ok=True)
    assert row.f1 == pytest.approx(2 * hits / (wanted + found) if wanted + found else math.nan, nan_ok=True)


def test_every_field_has_a_case():
    assert {field for field, *_ in CASES} == {field.name for field in FIELDS}


# ---------------------------------------------------------- the shared scorer


def scorer():
    path = SHARED / "tools" / "score.py"
    if not path.exists():
        pytest.skip("the shared scorer is not here")
    spec = importlib.util.spec_from_file_location("shared_score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def assert_same_numbers(gold, pred):
    """Each number that the shared scorer gives, to the last bit."""
    shared = scorer()
    filled = [{k: shared.filled(v) for k, v in records.items()} for records in (gold, pred)]
    table, headline = shared.compare(*filled)
    ours = corpus.evaluate(gold.values(), pred.values())
    assert list(ours.table.index) == list(table)
    assert [one.name for one in FIELDS if one.headline] == [n for n in table if n in shared.HEADLINE]
    for name, row in table.items():
        for key, value in row.items():
            assert ours.table.loc[name, key] == pytest.approx(math.nan if value is None else value, abs=0, rel=1e-15, nan_ok=True), (name, key)  # fmt: skip
    assert ours.headline == pytest.approx(headline, rel=1e-14)


@pytest.mark.parametrize("part", ["samples", "seeds", "dev"])
def test_the_numbers_are_the_shared_scorer_s(part):
    folder = SAMPLES if part == "samples" else SHARED / "gold" / part
    if not folder.exists():
        pytest.skip(f"{folder} is not here")
    gold = evaluation.Coding.of(folder).records
    articles = list(corpus.articles(folder / "articles.jsonl"))[:24]
    pred = {e.article_id: e.model_dump(mode="json") for e in extract.pipe(articles)}
    assert_same_numbers(gold, pred)
    shifted = dict(zip(pred, [*list(pred.values())[1:], next(iter(pred.values()))], strict=True))
    assert_same_numbers(gold, {k: {**v, "article_id": k} for k, v in shifted.items()})  # nearly all wrong
    assert_same_numbers(gold, gold)


@pytest.mark.parametrize(("field", "gold", "pred", "counts"), CASES)
def test_the_hand_cases_are_the_shared_scorer_s(field, gold, pred, counts):
    assert_same_numbers({"a": gold}, {"a": pred})


# ------------------------------------------------------------------ intervals


def many(wrong):
    gold = [{**article(norms=["dukungan_umum"]), "article_id": str(n)} for n in range(40)]
    return gold, [{**a, "norms": [] if n < wrong else a["norms"]} for n, a in enumerate(gold)]


def test_intervals_hold_the_score_and_are_the_same_each_time():
    table = corpus.evaluate(*many(10)).table
    row = table.loc["norms"]
    assert row.recall_low < row.recall < row.recall_high
    assert row.recall_high - row.recall_low == pytest.approx(2 * 1.96 * math.sqrt(0.75 * 0.25 / 40), abs=0.05)
    assert (row.precision_low, row.precision_high) == (1, 1)
    assert table.equals(corpus.evaluate(*many(10)).table)
    assert not corpus.evaluate(*many(13), seed=1, resamples=9).table.equals(
        corpus.evaluate(*many(13), seed=2, resamples=9).table
    )
    assert math.isnan(table.loc["laws", "f1_low"])


def test_a_perfect_score_has_no_spread():
    scores = corpus.evaluate(*many(0))
    assert scores.headline == 0.0  # no headline field has gold
    assert scores.table.loc["norms", ["f1_low", "f1_high"]].tolist() == [1, 1]


def test_a_missing_article_counts_as_empty():
    gold, pred = many(0)
    scores = corpus.evaluate(gold, pred[:-2])
    assert scores.missing == ["38", "39"]
    assert scores.table.loc["norms", "recall"] == 38 / 40


# --------------------------------------------------------------------- errors


def test_errors_have_the_sentence_where_it_is_known(tmp_path):
    text = "Camat AS dipanggil. Bawaslu Blitar memeriksanya pada 1 Oktober."
    gold = incident(accused_initials=["AS"], surface="Camat AS")
    pred = article(
        incidents=[{"accused_initials": ["BT"], "evidence": [{"field": "accused", "start": 20, "end": 27, "text": "Bawaslu"}]}],
        agencies=[{**BAWASLU, "evidence": [{"field": "agency", "start": 0, "end": 5, "text": "Judul", "part": "title"}]}],
    )  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(gold))
    line = {"article_id": "a", "text": text, "title": "Judul Berita"}
    (tmp_path / "articles.jsonl").write_text(json.dumps(line) + "\n")
    errors = corpus.evaluate(tmp_path, [pred]).errors
    rows = {(r.field, r.kind): (r.article, r.value, r.sentence) for r in errors.itertuples()}
    assert rows[("accused_initials", "miss")] == ("a", "AS", "Camat AS dipanggil.")
    assert rows[("accused_initials", "extra")] == ("a", "BT", "Bawaslu Blitar memeriksanya pada 1 Oktober.")
    assert rows[("agencies", "extra")] == ("a", "bawaslu 35.05", "Judul Berita")
    assert ("relevant", "miss") not in rows


def test_errors_account_for_every_miss_and_extra():
    articles = list(corpus.articles(SAMPLES / "articles.jsonl"))
    scores = corpus.evaluate(SAMPLES, extract.pipe(articles))
    for name, row in scores.table.iterrows():
        errors = scores.errors[scores.errors["field"] == name]["kind"].value_counts()
        hits = row.gold - errors.get("miss", 0)
        assert hits == row.found - errors.get("extra", 0)
        assert hits == pytest.approx((row.gold + row.found) * (row.f1 if row.gold + row.found else 0) / 2)


# ------------------------------------------------------------------ agreement


def coded(*norms):
    return [{**article(norms=list(n)), "article_id": str(i)} for i, n in enumerate(norms)]


def test_alpha_of_single_labels_is_the_textbook_value():
    """Krippendorff's own example of two coders and ten binary units: alpha 0.095."""
    pytest.importorskip("nltk")
    a = [int(x) for x in "0100000000"]
    b = [int(x) for x in "1110010100"]
    sources = [
        [{**article(), "article_id": str(i), "region": str(x)} for i, x in enumerate(c)] for c in (a, b)
    ]
    table = corpus.agreement(*sources)
    assert table.loc["region", "alpha"] == pytest.approx(0.095, abs=0.0005)
    assert table.loc["region", "same"] == 0.6


def test_alpha_of_sets_counts_partial_agreement():
    pytest.importorskip("nltk")
    a = coded(["dukungan_umum"], [], ["ikut_kampanye", "dukungan_ktp"])
    same = corpus.agreement(a, a).loc["norms"]
    assert (same.alpha, same.f1, same.same) == (1, 1, 1)
    part = corpus.agreement(a, coded(["dukungan_umum"], [], ["ikut_kampanye"])).loc["norms"]
    none = corpus.agreement(a, coded(["dukungan_umum"], [], ["dukungan_umum"])).loc["norms"]
    assert 1 > part.alpha > none.alpha
    assert part.f1 == pytest.approx(4 / 5)
    assert math.isnan(corpus.agreement(a, a).loc["relevant", "alpha"])  # no variation


def test_agreement_compares_what_both_have_coded():
    pytest.importorskip("nltk")
    table = corpus.agreement(coded([], []), coded([], [], []))
    assert table.attrs == {"articles": 2, "only_a": [], "only_b": ["2"]}
    other = [{**article(), "article_id": "z"}]
    with pytest.raises(EvaluationError, match="no article in common"):
        corpus.agreement(coded([]), other)


# -------------------------------------------------------------------- sources


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("p.jsonl", "{", "p.jsonl, line 1: not JSON"),
        ("p.jsonl", "[]\n", "p.jsonl, line 1: not a JSON object"),
        ("p.jsonl", '\n{"relevant": true}\n', "p.jsonl, line 2: no article_id"),
        ("g/floors.json", '{"floors": {}}', 'floors.json: not a record, it has no "relevant"'),
        ("g/readme.txt", "", "no .json files with records"),
        ("g/manifest.json", "{}", "is a dataset folder"),
        ("p.jsonl", "", "p.jsonl: no records in it"),
    ],
)
def test_a_bad_source_is_named(tmp_path, name, content, message):
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(content)
    source = file if "/" not in name else file.parent
    with pytest.raises(EvaluationError) as error:
        corpus.evaluate(source, source).table  # noqa: B018
    assert message in str(error.value)


def test_a_source_that_is_not_there_is_named(tmp_path):
    with pytest.raises(EvaluationError, match="No such file"):
        corpus.evaluate(tmp_path / "nothing", [])


# --------------------------------------------------------------------- floors


def test_the_samples_stay_above_their_floors():
    articles = list(corpus.articles(SAMPLES / "articles.jsonl"))
    scores = reached(corpus.evaluate(SAMPLES, extract.pipe(articles)))
    fallen = Floors.read(FLOORS).fallen(scores)
    assert fallen == {}, (
        f"below the floors in {FLOORS.name}: raise the extraction, or lower them with a reason"
    )


def test_every_lowered_floor_has_a_reason():
    floors = Floors.read(FLOORS)
    assert set(floors.floors) >= {field.name for field in FIELDS if field.headline} | {"headline"}
    assert all(row["reason"] and row["to"] < row["from"] for row in floors.lowered)


@pytest.fixture
def scored(tmp_path):
    """A command line that scores the samples against a copy of themselves without one status."""
    pred = tmp_path / "pred"
    shutil.copytree(SAMPLES, pred)
    record = json.loads((pred / "s-01.json").read_text(encoding="utf-8"))
    record["incidents"][0]["status"] = None
    (pred / "s-01.json").write_text(json.dumps(record))
    return lambda *options: CliRunner().invoke(app, ["evaluate", str(SAMPLES), str(pred), *map(str, options)])


def floors_file(tmp_path, **floors):
    path = tmp_path / "floors.json"
    Floors(floors).write(path)
    return path


def test_a_field_below_its_floor_is_named_and_fails(scored, tmp_path):
    floors = floors_file(tmp_path, status=1.0, norms=1.0)
    result = scored("--floors", floors)
    assert result.exit_code == 1
    assert "status is at 0.9" in result.stderr
    assert "norms" not in result.stderr
    assert scored("--floors", floors_file(tmp_path, status=0.9)).exit_code == 0


def test_raising_never_lowers(scored, tmp_path):
    floors = floors_file(tmp_path, status=1.0, norms=0.5)
    assert scored("--floors", floors, "--raise-floors").exit_code == 1
    now = Floors.read(floors).floors
    assert (now["status"], now["norms"], now["headline"]) == (1.0, 1.0, 1.0)


def test_raising_makes_the_file(scored, tmp_path):
    assert scored("--floors", tmp_path / "new.json").exit_code == 1
    assert scored("--floors", tmp_path / "new.json", "--raise-floors").exit_code == 0
    assert scored("--floors", tmp_path / "new.json").exit_code == 0


def test_lowering_needs_a_reason_and_keeps_it(scored, tmp_path):
    floors = floors_file(tmp_path, status=1.0, norms=0.5)
    for options in (["--lower-floors"], ["--lower-floors", "--reason", " "]):
        result = scored("--floors", floors, *options)
        assert result.exit_code == 2
        assert "--reason" in result.stderr
    assert scored("--lower-floors", "--reason", "x").exit_code == 2
    assert scored("--floors", floors, "--lower-floors", "--reason", "the codebook changed").exit_code == 0
    now = Floors.read(floors)
    assert now.floors["norms"] == 0.5
    [row] = now.lowered
    assert (row["field"], row["from"], row["reason"]) == ("status", 1.0, "the codebook changed")
    assert row["to"] == now.floors["status"] < 1


# ----------------------------------------------------------------- the command


def test_the_table_has_the_headline_and_stars(scored):
    result = scored()
    assert result.exit_code == 0
    assert "*accused_initials   1.000  1.000  1.000" in result.stdout
    assert result.stdout.rstrip().endswith("over 16 articles; 0 without a prediction")


def test_json_is_json_with_null_for_what_is_undefined(scored):
    out = json.loads(scored("--json", "--diff").stdout)
    assert out["headline"] == 1
    assert out["fields"]["status"]["recall"] < 1
    assert [(e["article"], e["field"], e["kind"]) for e in out["errors"]] == [("s-01", "status", "miss")]


def test_diff_prints_the_sentence(scored):
    assert "  miss  status: ditangani\n        Dalam gambar itu HRW" in scored("--diff").stdout


def test_agreement_of_two_coders(scored):
    pytest.importorskip("nltk")
    result = scored("--agreement")
    assert result.exit_code == 0
    assert "relevant            1.000  1.000  1.000    15    15" in result.stdout
    assert json.loads(scored("--agreement", "--json").stdout)["fields"]["status"]["alpha"] < 1


def test_a_missing_file_is_one_line(tmp_path):
    result = CliRunner().invoke(app, ["evaluate", str(SAMPLES), str(tmp_path / "no.jsonl")])
    assert result.exit_code == 1
    assert result.stderr.startswith("netralitas: cannot read")

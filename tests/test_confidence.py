"""Confidence: it falls where links are weaker, and the least sure records are flagged with their reasons."""

from __future__ import annotations

import importlib
import json
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import pytest

import extract
from extract.assemble.confidence import confidence, incident_signals, statistic_signals
from extract.pipeline import read

TABLE = tomllib.loads((files("extract") / "lexicon" / "confidence.toml").read_text(encoding="utf-8"))
ROOT = Path(__file__).parent.parent
NEAR = (
    "BLITAR - Bawaslu Kabupaten Blitar memanggil ASN berinisial QRT, pegawai Pemkab Blitar. "
    "QRT berfoto bersama calon bupati pada 13 Oktober 2020."
)
FAR = (
    "BLITAR - Bawaslu Kabupaten Blitar memanggil ASN berinisial QRT, pegawai Pemkab Blitar. "
    "Ia datang bersama kuasa hukumnya. Pertemuan berlangsung tertutup. Foto bersama calon bupati itu diambil warga. "
    "Peristiwanya terjadi pada 13 Oktober 2020."
)
LIST = (
    "JAKARTA - KASN mencatat 60 ASN dilaporkan melanggar netralitas pada Pilkada 2020. Rinciannya, 25 orang di Jawa "
    "Barat, 20 orang di Banten, dan 15 orang di Bali."
)


def signals(text: str, published: str | None = None) -> list[frozenset[str]]:
    reading = read(text, published=published)
    cases = sorted(reading.cases, key=lambda c: c.first)
    return incident_signals(reading, cases, reading.result.incidents)


def test_an_act_told_elsewhere_is_less_sure():
    near, far = (extract.extract(text).incidents[0] for text in (NEAR, FAR))
    assert near.violations == far.violations == ["foto_bersama_simbol"]
    assert (far.confidence or 0) < (near.confidence or 0)


#: what is added to a report, and the signal it gives.
SIGNALS = [
    (
        "BLITAR - Bawaslu Kabupaten Blitar memanggil seorang lurah. Lurah itu berfoto bersama calon bupati.",
        "unlabelled",
    ),
    (FAR, "act_far"),
    (FAR, "date_far"),
    (
        NEAR.replace(" pada 13 Oktober 2020", "") + " Bawaslu menerima laporan pada Senin (12/10/2020).",
        "date_open",
    ),
    (
        NEAR.replace(
            "berfoto bersama calon bupati",
            "memasang baliho bakal calon dan menghadiri deklarasi calon bupati",
        ),
        "acts_several",
    ),
    (NEAR.replace("berinisial QRT,", "berinisial QRT dan VWX,"), "listed"),
]


@pytest.mark.parametrize(("text", "signal"), SIGNALS, ids=[s for _, s in SIGNALS])
def test_signal(text, signal):
    assert signal in signals(text)[0]
    others = signals(NEAR)[0]
    assert signal not in others


def test_figures_of_a_list_are_surer_than_one_by_itself():
    listed = extract.extract(LIST).statistics
    alone, *others = (s.confidence or 0 for s in listed)
    assert min(others) > alone
    reading = read(LIST)
    own = statistic_signals(reading)
    assert "unlisted" in own[0] and not any("unlisted" in s for s in own[1:])


def test_confidence_is_the_logistic_of_the_weights():
    for kind in ("incident", "statistic"):
        weights = TABLE[kind]["weights"]
        assert all(w < 0 for w in weights.values())
        sure = confidence(kind, ())
        assert 0.5 < sure < 1
        for signal in weights:
            assert confidence(kind, {signal}) <= sure
        assert confidence(kind, weights) < TABLE[kind]["fit"]["threshold"]
        assert confidence(kind, {"no such signal"}) == sure


def test_the_least_sure_are_flagged_with_reasons():
    for text in (NEAR, FAR, LIST, *(text for text, _ in SIGNALS)):
        result = extract.extract(text)
        for kind, found in (("incident", result.incidents), ("statistic", result.statistics)):
            for record in cast("list[Any]", found):
                low = record.confidence < TABLE[kind]["fit"]["threshold"]
                assert record.needs_review == low
                assert bool(record.review_reasons) == record.needs_review


def test_a_warning_calls_for_a_look():
    text = NEAR.replace("pada 13 Oktober 2020", "pada Rabu (13/10/2020)")
    incident = extract.extract(text).incidents[0]
    assert incident.needs_review and "Rabu" in incident.review_reasons[0]
    text = "SEMARANG - Bawaslu Jawa Tengah merilis data netralitas ASN pada Pilkada 2020. "
    figures = extract.extract(text + "Dari 202 laporan, 67 laporan atau 43 persen terbukti.").statistics
    assert any("not 43" in reason for s in figures if s.needs_review for reason in s.review_reasons)


def test_every_signal_has_a_reason():
    for kind in ("incident", "statistic"):
        reasons = TABLE[kind]["reasons"]
        assert set(TABLE[kind]["weights"]) <= set(reasons)
        for names in TABLE[kind]["rules"].values():
            assert set(names.values()) <= set(reasons)
        assert all(reason and reason[-1] != "." for reason in reasons.values())


def test_about_a_tenth_of_the_samples_is_flagged():
    lines = (ROOT / "corpus" / "samples" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    results = list(extract.pipe(json.loads(line) for line in lines))
    found = [r for x in results for r in (*x.incidents, *x.statistics)]
    assert all(r.confidence is not None and 0 < r.confidence < 1 for r in found)
    assert sum(r.needs_review for r in found) <= 0.3 * len(found)


# ------------------------------------------------------------ the calibration


@pytest.fixture(scope="module")
def calibrate():
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    yield importlib.import_module("calibrate")
    monkeypatch.undo()


def test_a_fit_finds_the_signal_that_matters(calibrate):
    rated = [
        calibrate.Rated(
            "incident", f"a{i}", frozenset(("bad",) if i % 4 == 0 else ("idle",)), i % 4 != 0, False
        )
        for i in range(200)
    ]
    model = calibrate.fit(rated, ridge=1.0)
    assert model.weights["bad"] < -2 and model.weights.get("idle", 0.0) == 0.0
    assert model.probability(["bad"]) < 0.2 < 0.9 < model.probability(["idle"])


def test_the_level_is_that_of_unseen_articles(calibrate):
    def rated(seen: bool, right: int) -> list:
        return [calibrate.Rated("incident", f"{seen}{i}", frozenset(), i < right, seen) for i in range(100)]

    model = calibrate.fit([*rated(True, 98), *rated(False, 70)], ridge=1.0)
    assert model.probability([]) == pytest.approx(0.7, abs=0.02)


def test_the_threshold_flags_about_a_tenth(calibrate):
    probabilities = [0.2] * 9 + [0.5] * 30 + [0.9] * 61
    cut = calibrate.threshold(probabilities)
    assert sum(p < cut for p in probabilities) == 9


def test_a_gold_record_answers_for_one(calibrate):
    reading = read(LIST)
    gold = {"statistics": [s.model_dump() for s in reading.result.statistics[:1]]}
    assert [r.right for r in calibrate.compared(reading, gold, False)] == [True, False, False, False]


def test_the_report_names_every_bin(calibrate):
    held = [(0.2, False), (0.4, False), (0.6, True), (0.8, True), (0.9, True)] * 4
    report = calibrate.Report([], held, calibrate.Fit(1.0, {"bad": -1.0}))
    assert [b.count for b in report.bins()] == [4] * 5
    assert report.ranking() == 1.0
    text, svg = calibrate.document({"incident": report}), calibrate.drawing({"incident": report})
    assert text.count("| 4 |") == 5 and svg.count("<circle") == 5


def test_tables_carry_trust_and_law():
    from corpus.dataset import TABLES, getter
    from corpus.rows import rows

    article = {"article_id": "a", "title": None, "text": NEAR, "published": None}
    found = dict(rows(cast("Any", article), extract.extract(NEAR, article_id="a")))
    own = {c.name: getter(c.source)(found["incidents"]) for c in TABLES["incidents"]}
    assert own["confidence"] == found["incidents"]["incident"].confidence
    assert (own["legal_stage"], own["legal_decree"], own["legal_class"]) == (
        "sesudah_penetapan",
        "SKB 2020",
        "disiplin",
    )
    assert own["needs_review"] is False and own["review_reasons"] == []

"""The province tiles, and the charts that notebooks and report share."""

from __future__ import annotations

import csv
import re
from importlib.resources import files
from io import StringIO

import pandas
import pytest

import corpus.charts
from extract.gazetteer import gazetteer


def tiles():
    with (files("corpus") / "report" / "tiles.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_every_province_has_one_tile_of_its_own():
    names = gazetteer()
    provinces = [code for code in map(str, range(100)) if code in names]
    assert sorted(t["code"] for t in tiles()) == sorted(provinces)
    assert [t["name"] for t in tiles() if t["name"] != names.name(t["code"])] == []
    for key in ("short", "name"):
        assert len({t[key] for t in tiles()}) == len(provinces) == 38
    assert len({(int(t["row"]), int(t["column"])) for t in tiles()}) == 38


@pytest.fixture
def charts():
    pytest.importorskip("altair")
    pytest.importorskip("vl_convert")
    return corpus.charts


def picture(chart) -> str:
    out = StringIO()
    chart.save(out, format="svg")
    return out.getvalue()


def test_a_bar_says_its_number_and_what_was_counted(charts):
    counts = pandas.Series({"b & c": 1200, "a": 3}, dtype="Int64")
    told = picture(charts.bars(counts, "B leads", "n = 1,203"))
    for words in ("B leads", "n = 1,203", "1,200", "b &amp; c"):
        assert words in told
    assert told.index("b &amp; c") < told.index(">a<")


def test_every_province_is_on_the_map_and_only_those_counted_have_numbers(charts):
    told = picture(charts.provinces(pandas.Series({"35": 41, "11": 7}, dtype="Int64"), "Jatim leads"))
    assert [t["short"] for t in tiles() if f">{t['short']}<" not in told] == []
    assert sorted(re.findall(r">(\d+)<", told)) == ["41", "7"]


def test_a_code_that_is_no_province_is_an_error(charts):
    with pytest.raises(ValueError, match=r"no province has the code 35\.05"):
        charts.provinces(pandas.Series({"35.05": 1}), "")


def test_totals_are_told_by_name_and_days_without_a_date_are_left_out(charts):
    days = pandas.to_datetime(pandas.Series(["2020-07-31", "2020-08-31"]))
    figures = pandas.DataFrame({"day": days, "value": [388, 452], "measure": ["dilaporkan"] * 2})
    told = picture(charts.series(figures, "More and more"))
    assert ">reported<" in told and "31 Aug 2020" in told
    months = picture(
        charts.months(pandas.Series([days[0], None]), "Once", polls={"2020-12-09": "Pilkada 2020"})
    )
    assert "Pilkada" in months


def test_intervals_are_drawn_within_nought_and_one(charts):
    scores = pandas.DataFrame({"value": [0.5], "low": [0.2], "high": [0.9]}, index=["status"])
    told = picture(charts.intervals(scores, "Half"))
    assert "status" in told and ">1.0<" in told


def test_the_same_chart_is_the_same_picture(charts):
    counts = pandas.Series({"a": 1})
    assert picture(charts.bars(counts, "A")) == picture(charts.bars(counts, "A"))

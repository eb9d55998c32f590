"""The province tiles, and the charts that notebooks and report share."""

from __future__ import annotations

import csv
from importlib.resources import files

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

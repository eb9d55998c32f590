"""A first guess at the article's main region, for bodies that are named without one.

The assembly decides the record's main region later, from employers and handlers; this guess only needs the
places that title, lead and the names of bodies print.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from ..matching import load_lexicon
from ..mentions import RegionMention
from ..reading import Reading

CAPITAL = "31"
TITLE_SHARE = 0.4  # of all places below the title, how many have to lie in the province of the title's first
_OFTEN = 3.0  # mentions of a town that the lead does not name
_LEAD = 420  # characters of running text that count as lead
_WEIGHTS = {"title": 3.0, "lead": 2.0, "dateline": 0.5, "body": 1.0}


def main_region(reading: Reading) -> str | None:
    """The code of the region the article is about; None for the nation or where nothing tells.

    The first region of the title wins that the text goes on to speak of (a site's motto stands above it). Without one, a regency or city that carries half the weight; else the
    province that most places lie in, when the lead names it or one of its regencies.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    early: defaultdict[str, float] = defaultdict(float)
    below: Counter[str] = Counter()
    again: set[str] = set()
    body = _body_start(reading)
    for m in reading.of_kind(RegionMention):
        place = _place(reading, m, body)
        code = m.regency
        if _is_abroad(reading, m):
            continue
        place = "dateline" if is_venue(reading, m) else place
        weights[code] += _WEIGHTS[place] * (1.3 if m.stated else 1.0)
        below[code[:2]] += place != "title"
        if place != "title":
            again.add(code)
        if place != "body":
            early[code] += _WEIGHTS[place]
    if not weights:
        return None
    in_title = titled(reading)
    spoken_of = (code for code in in_title if any(other.startswith(code) for other in again))
    first = next(spoken_of, next(iter(in_title), None))
    return first if first and _backed(first, below) else _leader(weights, early)


def titled(reading: Reading) -> list[str]:
    """The regions of the title."""
    return [m.regency for m in reading.of_kind(RegionMention) if reading.zone_at(m.start) == "title"]


def _backed(titled: str, below: Counter[str]) -> bool:
    """Whether enough of the places below the title lie in its province."""
    return below[titled[:2]] >= TITLE_SHARE * sum(below.values())


def is_venue(reading: Reading, m: RegionMention) -> bool:
    """ "kata dia di Mamuju, Senin": where something was said, not where it happened."""
    before, after = _venue()
    view = reading.folded
    return bool(after.match(view, m.end) and before.search(view[max(0, m.start - 16) : m.start]))


@cache
def _venue() -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    words = load_lexicon("regions")["venue"]
    return re.compile(words["before"].encode()), re.compile(words["after"].encode())


def _is_abroad(reading: Reading, m: RegionMention) -> bool:
    """The capital where the nation's bodies speak."""
    capital = m.regency[:2] == CAPITAL
    return capital and (m.dateline or reading.folded[max(0, m.start - 4) : m.start].strip().endswith(b"di"))


def _place(reading: Reading, m: RegionMention, body: int) -> str:
    if m.dateline:
        return "dateline"
    zone = reading.zone_at(m.start)
    if zone in ("title", "dateline"):
        return zone
    return "lead" if m.start < body + _LEAD else "body"


def _body_start(reading: Reading) -> int:
    return next((z.start for z in reading.zones if z.zone == "body"), 0)


def _told_late(towns: Mapping[str, float]) -> str | None:
    """The town that most of the text is about where the lead names no place."""
    town = max(towns, key=lambda code: (towns[code], code), default=None)
    return town if town and towns[town] >= _OFTEN and towns[town] > 0.6 * sum(towns.values()) else None


def _leader(weights: Mapping[str, float], early: Mapping[str, float]) -> str | None:
    towns = {code: w for code, w in weights.items() if len(code) == 5}
    provinces: defaultdict[str, float] = defaultdict(float)
    for code, weight in weights.items():
        provinces[code[:2]] += weight
    province, share = max(provinces.items(), key=lambda item: item[1])
    if share < 0.5 * sum(provinces.values()):
        return None
    if not any(code[:2] == province for code in early):
        return _told_late(towns)
    if towns:
        town, weight = max(towns.items(), key=lambda item: item[1])
        named = early.get(town, 0) >= 2 or (
            early.get(town, 0) > 0 and not early.get(province, 0) and len(towns) <= 2
        )
        if named and weight >= 0.5 * sum(towns.values()) and weight > 0.6 * weights.get(province, 0):
            return town
    if all(early[code] <= _WEIGHTS["dateline"] for code in early):
        return max(towns, key=lambda code: towns[code]) if len(towns) == 1 and share >= 3 else None
    return province

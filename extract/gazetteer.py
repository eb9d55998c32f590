"""The gazetteer: codes and names of provinces, regencies, cities and districts.

``lexicon/regions.csv`` holds the official codes and names, one line a province, regency or city with its
districts; ``lexicon/regions.toml`` the other names. Names are compared by their letters only.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

from rapidfuzz.distance import OSA

from .matching import load_lexicon

LEVELS = ("kabupaten", "kota", "provinsi")
_UNWANTED = {i: None for i in range(128) if not chr(i).isalnum()}


def squeeze(name: str) -> str:
    """A name by its letters alone, as it is looked up.

    >>> squeeze("Way Kanan")
    'waykanan'
    """
    return name.lower().translate(_UNWANTED)


# ----------------------------------------------------------------- gazetteer


@dataclass(frozen=True, slots=True)
class Name:
    """What one printed name may stand for."""

    codes: tuple[str, ...]
    rule: str
    guard: str = ""  # word, person, strict, doubtful: what else the name may be
    capital: bool = False
    dateline_only: bool = False
    upper: bool = False


class Gazetteer:
    """Codes and names of all regions.

    >>> g = gazetteer()
    >>> g.name("18.08"), g.level("18.08"), g.province("18.08"), g.codes("Waykanan")
    ('Kabupaten Way Kanan', 'kabupaten', '18', ('18.08',))
    """

    def __init__(self, rows: Iterable[Mapping[str, str]], lexicon: Mapping[str, Any]):
        self._lexicon = lexicon
        self._names: dict[str, str] = {}
        self._levels: dict[str, str] = {}
        self._children: dict[str, list[str]] = {}
        districts: dict[str, list[str]] = {}
        for row in rows:
            self._learn(row["code"], row["level"], row["name"])
            for item in filter(None, row["districts"].split(";")):
                code, name = f"{row['code']}.{item[:2]}", item[3:]
                self._names[code] = name
                self._children.setdefault(row["code"], []).append(code)
                districts.setdefault(name.lower().translate(_UNWANTED), []).append(code)
        self.districts: dict[str, tuple[str, ...]] = {k: tuple(v) for k, v in districts.items()}
        self.names: dict[str, Name] = self._index()
        self.stated: dict[tuple[str, str], str] = {
            (squeeze(name), "kabupaten"): code for name, code in lexicon["former_regency"].items()
        }

    def _learn(self, code: str, level: str, name: str) -> None:
        self._names[code], self._levels[code] = name, level
        if len(code) > 2:
            self._children.setdefault(code[:2], []).append(code)

    def _index(self) -> dict[str, Name]:
        lexicon = self._lexicon
        found: dict[str, tuple[list[str], str]] = {}

        def put(name: str, code: str, rule: str) -> None:
            codes, _ = found.setdefault(squeeze(name), ([], rule))
            if code not in codes:
                codes.append(code)

        for code in self._levels:
            for name in (self._names[code], *self._respelled(self._names[code])):
                put(name, code, "official")
        official = set(found)
        for table in ("abbreviations", "acronyms", "spellings", "former", "capitals"):
            for name, code in lexicon[table].items():
                if squeeze(name) not in official:
                    put(name, code, table)
        for table, rule in (("namesakes", "official"), ("ambiguous_capitals", "capitals")):
            for name, codes in lexicon[table].items():
                found[squeeze(name)] = (list(codes), rule)
        guards = {
            squeeze(n): guard
            for guard in ("word", "person", "strict", "doubtful")
            for n in lexicon["guarded"][guard]
        }
        dateline = {squeeze(n) for n in lexicon["dateline_only"]["names"]}
        return {
            key: Name(
                tuple(codes),
                f"{rule}:{key}",
                guards.get(key, ""),
                rule == "capitals",
                rule == "capitals" and key in dateline,
                rule == "acronyms",
            )
            for key, (codes, rule) in found.items()
        }

    def _respelled(self, name: str) -> Iterator[str]:
        for part, others in self._lexicon["respelled"].items():
            if part in name:
                yield from (name.replace(part, other) for other in others)

    # ------------------------------------------------------------- questions

    def __contains__(self, code: str) -> bool:
        return code in self._names

    def name(self, code: str) -> str:
        """The name with its level word: "Kabupaten Way Kanan", "Lampung", "Kecamatan Kasui"."""
        level = self.level(code)
        return self._names[code] if level == "provinsi" else f"{level.capitalize()} {self._names[code]}"

    def bare_name(self, code: str) -> str:
        return self._names[code]

    def level(self, code: str) -> str:
        """provinsi, kabupaten, kota or kecamatan."""
        return self._levels[code] if len(code) < 8 else "kecamatan"

    def province(self, code: str) -> str:
        return code[:2]

    def children(self, code: str) -> tuple[str, ...]:
        """The regencies of a province, the districts of a regency."""
        return tuple(self._children.get(code, ()))

    def codes(self, name: str) -> tuple[str, ...]:
        """All codes that a name may stand for; a leading level word narrows them.

        >>> gazetteer().codes("Kota Blitar"), gazetteer().codes("Blitar")
        (('35.72',), ('35.05', '35.72'))
        """
        first, _, rest = name.strip().partition(" ")
        for level in LEVELS:
            if rest and squeeze(first) in self._lexicon["words"][level]:
                if code := self.stated.get((squeeze(rest), level)):
                    return (code,)
                codes = self.codes(rest)
                return tuple(c for c in codes if self.level(c) == level) or codes
        if squeeze(first) in self._lexicon["districts"]["named"] and rest:
            return self.districts.get(squeeze(rest), ())
        entry = self.names.get(squeeze(name))
        return entry.codes if entry else ()

    def nearest(self, key: str) -> str | None:
        """The one long official name within one edit of a squeezed name, if there is just one."""
        return _nearest(key) if len(key) >= 7 else None

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Every beginning of a squeezed name: tells early that no name can follow."""
        return frozenset(key[:n] for key in self.names for n in range(1, len(key) + 1))

    @cached_property
    def by_initial(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for key, name in self.names.items():
            if len(key) >= 7 and not name.capital and name.guard in ("", "doubtful"):
                out.setdefault(key[0], []).append(key)
        return out


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once a process."""
    with (files("extract") / "lexicon" / "regions.csv").open(encoding="utf-8") as lines:
        return Gazetteer(csv.DictReader(lines), load_lexicon("regions"))


@lru_cache(maxsize=4096)
def _nearest(key: str) -> str | None:
    near = [
        name
        for name in gazetteer().by_initial.get(key[0], ())
        if abs(len(name) - len(key)) <= 1 and OSA.distance(key, name, score_cutoff=1) <= 1
    ]
    return near[0] if len(near) == 1 else None


def resolve(name: str, *, level: str | None = None, near: Iterable[str] = ()) -> str | None:
    """One code for a name, or None: by its level, else by the codes it stands near, else the regency.

    >>> resolve("Blitar", level="kota"), resolve("Kabupaten Blitar"), resolve("Banjar", near=["32"])
    ('35.72', '35.05', '32.79')
    """
    g = gazetteer()
    codes = g.codes(f"{level} {name}" if level else name)
    if not codes and (variant := g.nearest(squeeze(name))):
        codes = g.names[variant].codes
    provinces = {code[:2] for code in near}
    codes = tuple(c for c in codes if c[:2] in provinces) or codes
    if len(codes) > 1:
        codes = tuple(c for c in codes if g.level(c) == "kabupaten") or codes
    return codes[0] if len(codes) == 1 or (codes and g.level(codes[0]) != "kecamatan") else None


def province_at(code: str, day: date | None) -> str:
    """The province that a region belonged to on a day (today's one where the day is unknown).

    >>> province_at("93.01", date(2020, 12, 9)), province_at("93.01", date(2024, 11, 27))
    ('91', '93')
    """
    province = code[:2]
    for row in load_lexicon("regions")["province"]:
        if row["code"] == province and day is not None and day < row["since"]:
            return row["before"]
    return province

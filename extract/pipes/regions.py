"""Provinces, regencies, cities and districts named in the text.

The gazetteer is ``lexicon/regions.csv`` (official codes and names) with the other names of
``lexicon/regions.toml``. Runs of capitalised words are looked up by their letters only, the longest
run wins; the words around a name then say whether it is a place and which of its namesakes.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

from rapidfuzz.distance import OSA
from spacy.language import Language
from spacy.tokens import Doc

from ..matching import Matcher, entries, load_lexicon
from ..mentions import RegionMention
from ..reading import Reading, Span

LONGEST_NAME = 5
_LEVELS = ("kabupaten", "kota", "provinsi")
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
    guarded: bool = False
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
        for name, codes in lexicon["ambiguous_capitals"].items():
            found[squeeze(name)] = (list(codes), "capitals")
        guarded = {squeeze(n) for n in lexicon["guarded"]["names"]}
        dateline = {squeeze(n) for n in lexicon["dateline_only"]["names"]}
        return {
            key: Name(
                tuple(codes),
                f"{rule}:{key}",
                key in guarded,
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
        for level in _LEVELS:
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
    def by_initial(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for key, name in self.names.items():
            if len(key) >= 7 and not name.capital and not name.guarded:
                out.setdefault(key[0], []).append(key)
        return out


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once a process."""
    with (files("extract") / "lexicon" / "regions.csv").open(encoding="utf-8", newline="") as lines:
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


# ---------------------------------------------------------------- word lists


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(load_lexicon("regions")[table][key])


@cache
def _level_of(table: str) -> dict[str, str]:
    """Word -> level, for the tables that are split by level."""
    return {w: level for level in _LEVELS for w in load_lexicon("regions")[table].get(level, ())}


@cache
def _false_friends() -> Matcher:
    return Matcher(entries(load_lexicon("regions")))


# ------------------------------------------------------------------ the page

_WORD = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z]+)*")
_DATELINE_END = re.compile(
    r"\s*(?:\([^)\n]{2,30}\)\s*-?|[,/|(]{1,2}[ ]?[^\n:-]{2,40}?\s?(?:--?|:)(?=\s|[A-Z])|--?(?=\s|[A-Z])|:\s|-$|//)"
)
_DATELINE_START = re.compile(
    r"[\w.&]+(?: [\w.&]+){0,3} ?(?:,|//|\||-|:) ?(?:[A-Z][\w.]+(?: [A-Z][\w.]+)?, ?)?"
)


class Page:
    """The words of an article and what stands between them."""

    def __init__(self, reading: Reading):
        self.reading = reading
        self.text = reading.cased.decode("ascii")
        found = [(m.start(), m.end()) for m in _WORD.finditer(self.text)]
        self.starts = [s for s, _ in found]
        self.ends = [e for _, e in found]
        self.words = [self.text[s:e] for s, e in found]
        self.low = [squeeze(w) for w in self.words]
        self.blocked = sorted(self._blocked())
        self._blocked_starts = [s for s, _ in self.blocked]
        self._abbreviated = _words("words", "abbreviated")
        self._headlines: dict[int, bool] = {}

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, i: int) -> str:
        """What stands between word ``i`` and the one before."""
        return self.text[self.ends[i - 1] : self.starts[i]] if i else "\n"

    def joined(self, i: int) -> bool:
        """Does word ``i`` follow the one before in the same phrase?"""
        if not 0 < i < len(self.words):
            return False
        gap = self.gap(i)
        if gap in (" ", "-", "  "):
            return True
        return gap in (". ", ".", " .") and self.low[i - 1] in self._abbreviated

    def capital(self, i: int) -> bool:
        return 0 <= i < len(self.words) and self.words[i][0].isupper()

    def is_blocked(self, start: int, end: int) -> bool:
        at = bisect_right(self._blocked_starts, start) - 1
        return any(s < end and start < e for s, e in self.blocked[max(0, at) : at + 2])

    def line_start(self, i: int) -> int:
        return self.text.rfind("\n", 0, self.starts[i]) + 1

    def headline(self, i: int) -> bool:
        """Is the line set like a headline, most of its words capitalised?"""
        start = self.line_start(i)
        if start not in self._headlines:
            end = self.text.find("\n", start)
            words = _WORD.findall(self.text, start, end if end >= 0 else len(self.text))
            upper = sum(w[0].isupper() for w in words)
            self._headlines[start] = upper >= 3 and upper > 0.55 * len(words)
        return self._headlines[start]

    def _blocked(self) -> Iterator[tuple[int, int]]:
        for match in _false_friends()(self.reading.folded):
            yield from match.groups.values() or [(match.start, match.end)]
        outlet = self.reading.outlet
        if outlet and len(outlet) > 3 and squeeze(outlet) not in gazetteer().names:
            pattern = r"\b" + r"\s*".join(re.escape(c) for c in outlet.lower().split()) + r"\b"
            yield from (m.span() for m in re.finditer(pattern, self.text.lower()))


@dataclass(slots=True)
class Place:
    """A name found on the page, before it is settled what it stands for."""

    i: int
    j: int
    key: str
    name: Name
    rule: str
    lead: str = ""  # level, body, office, agency, place or "" : what goes before the name
    level: str | None = None
    start: int = 0
    end: int = 0
    dateline: bool = False
    seat: bool = False
    accepted: bool = False
    open: bool = True  # may a list of regions beside it still save it?
    code: str | None = None
    basis: str = "name"
    also: str | None = None
    rivals: tuple[str, ...] = field(default=())


# ------------------------------------------------------------ finding places


def find(reading: Reading) -> list[RegionMention]:
    """The regions of an article, in text order.

    >>> [m.value for m in find(Reading("Bawaslu Kabupaten Blitar memanggil camat."))]
    ['35.05']
    """
    page = Page(reading)
    places, districts = _scan(page)
    _accept(page, places)
    places = [p for p in places if p.accepted]
    _settle(page, places, districts)
    mentions = list(_mentions(page, places))
    mentions += _district_mentions(page, districts, places)
    return sorted(mentions, key=lambda m: (m.start, m.end))


@dataclass(slots=True)
class District:
    """A name behind "Kecamatan", "Distrik", "Camat"."""

    i: int
    j: int
    cue: int
    codes: tuple[str, ...]
    named: bool


def _scan(page: Page) -> tuple[list[Place], list[District]]:
    """Walk over the words once; names of units, streets and districts are stepped over."""
    places: list[Place] = []
    districts: list[District] = []
    units, cues = _words("units", "words"), _words("districts", "words")
    i, n = 0, len(page)
    while i < n:
        low = page.low[i]
        if low in cues and page.joined(i + 1) and page.capital(i + 1) and not _is_break(page, i + 1):
            i = _read_district(page, i, districts)
        elif low in units and page.joined(i + 1) and _in_name(page, i + 1):
            i = _skip_unit(page, i)
        elif (page.words[i][0].isupper() or low == "50") and (place := _lookup(page, i)):
            places.append(place)
            i = place.j
        else:
            i += 1
    return places, districts


def _is_break(page: Page, i: int) -> bool:
    """A word that ends the name of a unit: a level word, a body, a word of the language."""
    low = page.low[i]
    return (
        low in _level_of("words")
        or low in _level_of("bodies")
        or low in _words("functions", "words")
        or low in _words("cues", "bodies")
        and low not in _words("units", "inside")
        or low in _words("districts", "words")
    )


def _in_name(page: Page, i: int) -> bool:
    low = page.low[i]
    return (page.capital(i) or page.words[i].isdigit()) and not (
        _is_break(page, i) and low not in _words("units", "inside")
    )


def _skip_unit(page: Page, i: int) -> int:
    """The index behind the name of a village, school, street; the town behind a building counts."""
    building = page.low[i] in _words("units", "buildings")
    j = i + 1
    while j < len(page) and j - i <= 4 and page.joined(j) and _in_name(page, j):
        if building and j > i + 2 and _lookup(page, j):
            break
        j += 1
    return j


def _read_district(page: Page, cue: int, districts: list[District]) -> int:
    named = page.low[cue] in _words("districts", "named")
    for item in _district_items(page, cue + 1):
        districts.append(
            District(*item, cue=cue, codes=gazetteer().districts[_key(page, *item)], named=named)
        )
    if districts and districts[-1].cue == cue:
        return districts[-1].j
    j = cue + 1
    while j < len(page) and j - cue <= 3 and page.joined(j) and page.capital(j) and not _is_break(page, j):
        j += 1
    return j


def _district_items(page: Page, i: int) -> list[tuple[int, int]]:
    """The district names from word ``i`` on: one, or a list that ends in "dan"."""
    items = []
    ended = False
    while (j := _longest(page, i, gazetteer().districts)) is not None:
        items.append((i, j))
        if ended or j >= len(page):
            break
        if page.gap(j) == ", " and page.capital(j):
            i = j
        elif page.low[j] in ("dan", "serta") and page.joined(j) and page.joined(j + 1):
            i, ended = j + 1, True
        elif page.gap(j) == ", " and page.low[j] in ("dan", "serta") and page.joined(j + 1):
            i, ended = j + 1, True
        else:
            break
    common = [set(c[:5] for c in gazetteer().districts[_key(page, *item)]) for item in items]
    return items if ended and set.intersection(*common) else items[:1]


def _key(page: Page, i: int, j: int) -> str:
    return "".join(page.low[i:j])


def _longest(page: Page, i: int, table: Mapping[str, Any]) -> int | None:
    """The end of the longest run of words from ``i`` whose letters are in a table."""
    if not (0 <= i < len(page)) or not (page.capital(i) or page.words[i].isdigit()):
        return None
    best, key = None, ""
    for j in range(i, min(i + LONGEST_NAME, len(page))):
        if j > i and not (page.joined(j) and _continues(page, j)):
            break
        key += page.low[j]
        if key in table:
            best = j + 1
    return best


def _continues(page: Page, j: int) -> bool:
    return page.capital(j) or page.low[j] == "dan" or page.text[page.starts[j] - 1] == "-"


def _lookup(page: Page, i: int) -> Place | None:
    """The region or the seat named from word ``i`` on, by its letters or one edit away."""
    g = gazetteer()
    j = _longest(page, i, g.names)
    lead, level, start = _lead(page, i)
    if j is None or (level and lead in ("level", "body") and not _has_level(page, i, j, level)):
        variant = _variant(page, i, lead)
        if variant and (j is None or variant[0] > j):
            j, key = variant
            return _place(page, i, j, key, f"variant:{key}", lead, level, start)
    if j is None:
        return None
    longer = _longest(page, i, g.districts)
    if longer and longer > j and lead not in ("level", "body", "office"):
        return _by_district(page, i, j, longer, lead, start)
    key = _key(page, i, j)
    return _place(page, i, j, key, g.names[key].rule, lead, level, start)


def _has_level(page: Page, i: int, j: int, level: str) -> bool:
    g = gazetteer()
    key = _key(page, i, j)
    return (key, level) in g.stated or any(g.level(c) == level for c in g.names[key].codes)


def _variant(page: Page, i: int, lead: str) -> tuple[int, str] | None:
    if lead not in ("level", "body", "office", "agency"):
        return None
    key, found = "", None
    for j in range(i, min(i + 4, len(page))):
        if j > i and not (page.joined(j) and page.capital(j)):
            break
        key += page.low[j]
        if key not in gazetteer().names and key not in gazetteer().districts and not _is_break(page, j):
            near = gazetteer().nearest(key)
            found = (j + 1, near) if near else found
    return found


def _by_district(page: Page, i: int, j: int, longer: int, lead: str, start: int) -> Place | None:
    """ "Medan Area", "Metro Timur": a district that bears its city's name stands for the city."""
    g = gazetteer()
    codes = {c[:5] for c in g.districts[_key(page, i, longer)]}
    key = _key(page, i, j)
    own = [c for c in g.names[key].codes if c in codes]
    if len(codes) == 1 and own:
        name = Name((own[0],), f"district:{_key(page, i, longer)}", g.names[key].guarded)
        return Place(i, longer, key, name, name.rule, lead, None, start, page.ends[longer - 1])
    return None


def _place(
    page: Page, i: int, j: int, key: str, rule: str, lead: str, level: str | None, start: int
) -> Place:
    g = gazetteer()
    name = g.names[key]
    if level and (code := g.stated.get((key, level))):
        name = Name((code,), f"former_regency:{key}")
        rule = name.rule
    return Place(
        i, j, key, name, rule, lead, level, start if lead == "level" else page.starts[i], page.ends[j - 1]
    )


def _lead(page: Page, i: int) -> tuple[str, str | None, int]:
    """What goes before word ``i``: the kind of lead, the level it states, where the level word starts."""
    k = i - 1
    at = page.starts[i]
    if not page.joined(i):
        return "", None, at
    if page.low[k] in _words("words", "skip") and page.joined(k):
        k -= 1
    low, before = page.low[k], page.low[k - 1] if k and page.joined(k) else ""
    if low == "kota" and before in ("wali", "waliwakil"):
        return "office", "kota", at
    if low == "kota" and before in ("ibu", "pusat", "jantung"):
        return "place", None, at
    if level := _level_of("words").get(low):
        if level == "kota" and _both(page, k):
            return "both", None, page.starts[k]
        return "level", level, page.starts[k]
    if level := _level_of("bodies").get(low):
        return "body", level, at
    if low in _words("branches", "names"):
        return "branch", None, at
    if low in _words("cues", "bodies"):
        return "agency", None, at
    if low in _words("cues", "places"):
        return "place", None, at
    return "", None, at


def _both(page: Page, k: int) -> bool:
    """ "Kabupaten/Kota X", "Kabupaten dan Kota X"?"""
    level = _level_of("words")
    if k and level.get(page.low[k - 1]) == "kabupaten" and page.gap(k) in ("/", " / ", "-"):
        return True
    return (
        k > 1 and page.low[k - 1] in ("dan", "maupun", "atau") and level.get(page.low[k - 2]) == "kabupaten"
    )


# ----------------------------------------------------------------- accepting


def _accept(page: Page, places: list[Place]) -> None:
    for place in places:
        place.dateline = _in_dateline(page, place)
        place.open = not _rejected(page, place)
        place.accepted = place.open and _backed(page, place)
    for ordered in (places, places[::-1]):
        for a, b in zip(ordered, ordered[1:], strict=False):
            if a.accepted and b.open and not b.accepted and not b.name.capital and _listed(page, a, b):
                b.accepted = not _before_name(page, b)


def _rejected(page: Page, place: Place) -> bool:
    i, j = place.i, place.j
    start, end = page.starts[i], page.ends[j - 1]
    before, after = page.text[start - 1 : start], page.text[end : end + 2]
    if page.is_blocked(start, end) or before in tuple("@#_.&"[:4]) and start:
        return True
    if re.match(r"[@_]|\.[a-z]", after) or (place.name.upper and not page.text[start:end].isupper()):
        return True
    if place.lead in ("level", "body", "office"):
        return False
    follows = page.low[j] if page.joined(j) else ""
    precedes = page.low[i - 1] if page.joined(i) else ""
    if follows in _words("areas", "words") and page.capital(j):
        return True
    if follows in _words("outlets", "after") and page.capital(j) and not page.headline(i):
        return True
    if precedes in _words("outlets", "before") and page.capital(i - 1) and not page.headline(i):
        return True
    if precedes in _words("nature", "words") or precedes in _words("titles", "words"):
        return True
    return place.lead == "" and ":" in page.gap(i) and not place.dateline and _before_name(page, place)


def _before_name(page: Page, place: Place) -> bool:
    """Does a capitalised word follow that is no region, level word or body: a person's name?"""
    j = place.j
    return (
        page.joined(j)
        and page.capital(j)
        and not page.headline(place.i)
        and not _is_break(page, j)
        and _longest(page, j, gazetteer().names) is None
    )


def _backed(page: Page, place: Place) -> bool:
    """Does the place of a name that is also a word, a person or only a seat make it a region?"""
    name = place.name
    if place.dateline:
        return True
    if name.dateline_only:
        return False
    if name.capital:
        return (
            place.lead in ("place", "agency", "branch")
            and not _before_name(page, place)
            or (place.lead == "level" and place.level == "kota")
        )
    if not name.guarded:
        return True
    if place.lead == "place":
        return not _before_name(page, place)
    if place.lead:
        return True
    return page.joined(place.i - 0) and _after_kota(page, place) is not None


def _in_dateline(page: Page, place: Place) -> bool:
    zones = page.reading.zones
    if any(z.zone == "dateline" for z in zones):
        return any(z.start <= place.start < z.end for z in zones if z.zone == "dateline")
    line = page.line_start(place.i)
    start, end = page.starts[place.i], page.ends[place.j - 1]
    if start - line > 45 or page.text.count("\n", 0, start) > 12:
        return False
    head = page.text[line:start]
    if place.lead == "level":
        head = page.text[line : place.start]
    return bool((not head or _DATELINE_START.fullmatch(head)) and _DATELINE_END.match(page.text, end))


_LIST_GAP = re.compile(r"[ ,;/&()\d.-]*(?:dan|serta|maupun|atau|hingga)?[ (]*", re.I)


def _listed(page: Page, a: Place, b: Place) -> bool:
    """Do two names stand beside each other in a list, figures in brackets aside?"""
    first, second = (a, b) if a.i < b.i else (b, a)
    between = page.text[first.end : second.start]
    return len(between) <= 16 and _LIST_GAP.fullmatch(between) is not None


def _after_kota(page: Page, place: Place) -> str | None:
    """The level word behind a name: "Polres Blitar Kota"."""
    j = place.j
    if (
        page.joined(j)
        and page.words[j] in ("Kota", "KOTA")
        and _longest(page, j + 1, gazetteer().names) is None
    ):
        return "kota"
    return None


# ------------------------------------------------------------------ settling


def _settle(page: Page, places: list[Place], districts: list[District]) -> None:
    """Choose among namesakes: printed level, the same name elsewhere, clues by the name, the article's clues."""
    g = gazetteer()
    for place in places:
        codes = place.name.codes
        if len(codes) == 1:
            place.code = codes[0]
            place.basis = "name" if place.lead != "level" else "stated"
            continue
        level = place.level or _after_kota(page, place)
        if place.lead == "both":
            regional = [c for c in codes if len(c) > 2]
            place.code, place.basis = regional[0], "stated"
            place.also = regional[1] if len(regional) > 1 else None
        elif level and (own := [c for c in codes if g.level(c) == level]):
            place.code, place.basis = own[0], "stated" if place.lead == "level" else "clue"
    clues = _Clues(page, places, districts)
    for index, place in enumerate(places):
        if place.code is None:
            place.code, place.basis = clues.choose(index, place)
        place.rivals = tuple(c for c in place.name.codes if c not in (place.code, place.also))


class _Clues:
    """What the article says about names that stand for more than one region."""

    def __init__(self, page: Page, places: list[Place], districts: list[District]):
        self.page, self.places = page, places
        self.provinces = Counter(p.code[:2] for p in places if p.code)
        self.stated: dict[str, list[tuple[int, str]]] = {}
        for p in places:
            if p.code and len(p.name.codes) > 1:
                self.stated.setdefault(p.key, []).append((p.i, p.code))
        self.hosts = {c[:5] for d in districts for c in d.codes if len({x[:5] for x in d.codes}) == 1}
        self.counts = self._count()

    def choose(self, index: int, place: Place) -> tuple[str, str]:
        codes = list(place.name.codes)
        if any(len(c) == 2 for c in codes):
            return self._province_or_town(index, place, codes)
        return self._town_or_regency(index, place, codes)

    def _town_or_regency(self, index: int, place: Place, codes: list[str]) -> tuple[str, str]:
        if code := self._carried(place):
            return code, "carried"
        if len({c[:2] for c in codes}) > 1:
            ranked = sorted(codes, key=lambda c: -self.provinces[c[:2]])
            if self.provinces[ranked[0][:2]] > self.provinces[ranked[1][:2]]:
                return ranked[0], "province"
        g = gazetteer()
        by_level = {g.level(c): c for c in codes}
        if code := self._shared(index, by_level):
            return code, "list"
        if place.lead == "branch" and "kota" in by_level:
            return by_level["kota"], "branch"
        if hosts := [c for c in codes if c in self.hosts]:
            if len(hosts) == 1:
                return hosts[0], "district"
        kota, kabupaten = self.counts["kota"], self.counts["kabupaten"]
        if not kabupaten and not kota and not self.counts["village"]:
            kota = self.counts["town"]
        if kota != kabupaten:
            level = "kota" if kota > kabupaten else "kabupaten"
            if level in by_level:
                return by_level[level], "article"
        if self._is_seat(place) and "kota" in by_level:
            return by_level["kota"], "seat"
        return by_level.get("kabupaten", codes[0]), "default"

    def _province_or_town(self, index: int, place: Place, codes: list[str]) -> tuple[str, str]:
        province = next(c for c in codes if len(c) == 2)
        if self._tail_of_regency(index, province):
            return province, "list"
        if neighbours := self._neighbours(index):
            if any(len(c) == 2 for c in neighbours):
                return province, "list"
        town = codes[-1] if len(codes) > 1 else province
        if place.dateline or place.lead == "branch":
            return (province, "default") if province != "34" else (town, "seat")
        if code := self._carried(place):
            return code, "carried"
        if self.counts["kota"] > self.counts["kabupaten"] and not self.counts["provinsi"]:
            return town, "article"
        if province == "34" and place.lead == "place" and not self.counts["provinsi"]:
            return town, "seat"
        return province, "default"

    def _carried(self, place: Place) -> str | None:
        """What the same name stood for where it was told: the last time before, else the first after."""
        told = self.stated.get(place.key)
        if not told:
            return None
        before = [code for i, code in told if i < place.i]
        return before[-1] if before else told[0][1]

    def _shared(self, index: int, by_level: Mapping[str, str]) -> str | None:
        """ "Kota Blitar, Kediri dan Malang": the first item's level word holds for the list."""
        g = gazetteer()
        at, bare = index, []
        while at and _listed(self.page, self.places[at - 1], self.places[at]):
            bare.append(self.places[at])
            at -= 1
        head = self.places[at]
        if not bare or head.lead != "level" or not head.level or any(p.lead == "level" for p in bare):
            return None
        fits = all(any(g.level(c) == head.level for c in p.name.codes) for p in bare)
        return by_level.get(head.level) if fits else None

    def _neighbours(self, index: int) -> list[str]:
        out = []
        for other in (index - 1, index + 1):
            if 0 <= other < len(self.places) and _listed(self.page, self.places[index], self.places[other]):
                out += [self.places[other].code or ""]
        return [c for c in out if c]

    def _tail_of_regency(self, index: int, province: str) -> bool:
        """ "Kabupaten Bungo, Jambi": the province behind its regency."""
        if not index:
            return False
        before, place = self.places[index - 1], self.places[index]
        between = self.page.text[before.end : place.start]
        return bool(
            before.code
            and len(before.code) > 2
            and before.code[:2] == province
            and between in (", ", " ", " (", "-", " - ")
        )

    def _is_seat(self, place: Place) -> bool:
        if place.name.codes and place.key in {squeeze(n) for n in load_lexicon("regions")["seats"]["names"]}:
            return (place.dateline or place.lead == "place") and not self.counts["village"]
        return False

    def _count(self) -> Counter[str]:
        """Words for towns, regencies and provinces that no other region's name follows."""
        page, counts = self.page, Counter()
        single = {p.i for p in self.places if len(p.name.codes) == 1}
        table = {
            w: level
            for level in ("kabupaten", "kota", "provinsi", "town", "village")
            for w in load_lexicon("regions")["clues"][level]
        }
        for i, low in enumerate(page.low):
            if low == "kota" and i and page.low[i - 1] == "wali":
                low = "walikota"
            if (level := table.get(low)) and i + 1 not in single:
                counts[level] += 1
        return counts


# ------------------------------------------------------------------ mentions


def _mentions(page: Page, places: list[Place]) -> Iterator[RegionMention]:
    g = gazetteer()
    for place in places:
        for code in filter(None, (place.code, place.also)):
            yield RegionMention(
                start=place.start,
                end=place.end,
                value=code,
                rule=place.rule,
                level=g.level(code),
                stated=place.lead in ("level", "body", "both"),
                basis=place.basis,
                rivals=place.rivals,
                dateline=place.dateline,
            )


def _district_mentions(page: Page, districts: list[District], places: list[Place]) -> Iterator[RegionMention]:
    g = gazetteer()
    known = {p.code for p in places if p.code and len(p.code) > 2}
    provinces = {p.code[:2] for p in places if p.code and not (p.dateline and p.code == "31")}
    for d in districts:
        start = page.starts[d.cue] if d.cue == d.i - 1 and d.named else page.starts[d.i]
        span = Span(start, page.ends[d.j - 1])
        code, basis = _which_district(d.codes, known, provinces, _regency_after(page, d, places))
        if code is None:
            if d.named:
                page.reading.warn(
                    "region_ambiguous", f"no single district {page.text[span.start : span.end]!r}", span
                )
            continue
        rivals = tuple(c for c in d.codes if c != code)
        yield RegionMention(
            start=span.start,
            end=span.end,
            value=code,
            rule=f"district:{_key(page, d.i, d.j)}",
            level=g.level(code),
            stated=d.named,
            basis=basis,
            rivals=rivals[:8],
        )


def _which_district(
    codes: tuple[str, ...], known: set[str], provinces: set[str], after: str | None
) -> tuple[str | None, str]:
    if after and (own := [c for c in codes if c.startswith(after)]):
        return (own[0], "stated") if len(own) == 1 else (None, "")
    for basis, fits in (
        ("regency", [c for c in codes if c[:5] in known]),
        ("province", [c for c in codes if c[:2] in provinces]),
    ):
        if fits:
            return (fits[0], basis) if len(fits) == 1 else (None, "")
    return (codes[0], "name") if len(codes) == 1 and not provinces else (None, "")


def _regency_after(page: Page, district: District, places: list[Place]) -> str | None:
    """The regency that follows a district's name: "Kecamatan X, Kabupaten Y"."""
    end = page.ends[district.j - 1]
    for place in places:
        if (
            place.code
            and len(place.code) > 2
            and 0 <= place.start - end <= 3
            and "\n" not in page.text[end : place.start]
        ):
            return place.code
    return None


# ----------------------------------------------------------------- component


class Regions:
    """Writes ``RegionMention``s into the reading; shows them as ``doc.spans["regions"]``."""

    def __call__(self, doc: Doc) -> Doc:
        reading = Reading.of(doc)
        reading.show(doc, "regions", [reading.add(m) for m in find(reading)])
        return doc


@Language.factory("id_regions")
def make(nlp: Language, name: str) -> Regions:
    return Regions()

"""Provinces, regencies, cities and districts named in the text.

Runs of capitalised words are looked up in the gazetteer by their letters only, the longest run wins. The words
round a name say whether it is a place; the whole article says which of its namesakes it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ..gazetteer import LEVELS, Name, gazetteer, province_at, resolve, squeeze
from ..matching import Matcher, entries, load_lexicon, pattern
from ..mentions import RegionMention
from ..reading import Reading, Span

__all__ = ["Regions", "find", "gazetteer", "province_at", "resolve", "squeeze"]

LONGEST_NAME = 5


class Regions:
    """Writes ``RegionMention``s into the reading; shows them as ``doc.spans["regions"]``."""

    def __call__(self, doc: Doc) -> Doc:
        reading = Reading.of(doc)
        reading.show(doc, "regions", [reading.add(m) for m in find(reading)])
        return doc


@Language.factory("id_regions")
def make(nlp: Language, name: str) -> Regions:
    return Regions()


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
    mentions = [*_mentions(places), *_district_mentions(page, districts, places)]
    return sorted(mentions, key=lambda m: (m.start, m.end))


# ------------------------------------------------------------------ the page


class Page:
    """The words of an article and what stands between them."""

    _WORD = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z]+)*")

    def __init__(self, reading: Reading):
        self.reading = reading
        self.text = reading.cased.decode("ascii")
        spans = [m.span() for m in self._WORD.finditer(self.text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.words = [self.text[start:end] for start, end in spans]
        low = self.text.lower()
        self.low = [low[start:end] for start, end in spans]
        if "'" in low:
            self.low = [squeeze(w) if "'" in w else w for w in self.low]
        self.blocked = list(self._blocked())
        self._abbreviated = _words("words", "abbreviated")
        self._headlines: dict[int, bool] = {}
        self.unit_ends: set[int] = set()  # the words behind names of districts, villages, streets

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, i: int) -> str:
        """What stands between word ``i`` and the one before."""
        return self.text[self.ends[i - 1] : self.starts[i]] if i else "\n"

    def joined(self, i: int) -> bool:
        """Does word ``i`` follow the one before in the same phrase?"""
        if not 0 < i < len(self.words):
            return False
        gap = self.text[self.ends[i - 1] : self.starts[i]]
        if gap == " " or gap == "-" or gap == "  ":
            return True
        return gap in (". ", ".") and self.low[i - 1] in self._abbreviated

    def capital(self, i: int) -> bool:
        return 0 <= i < len(self.words) and self.words[i][0].isupper()

    def key(self, i: int, j: int) -> str:
        """The letters of the words from ``i`` up to ``j``."""
        return "".join(self.low[i:j])

    def is_blocked(self, start: int, end: int) -> bool:
        return any(s < end and start < e for s, e in self.blocked)

    def line_start(self, i: int) -> int:
        return self.text.rfind("\n", 0, self.starts[i]) + 1

    def headline(self, i: int) -> bool:
        """Is the line set like a headline, most of its words capitalised?"""
        start = self.line_start(i)
        if start not in self._headlines:
            end = self.text.find("\n", start)
            line = self.text[start : end if end >= 0 else len(self.text)].rstrip()
            words = self._WORD.findall(line)
            upper = sum(w[0].isupper() for w in words)
            self._headlines[start] = upper >= 4 and upper > 0.6 * len(words) and line[-1] != "."
        return self._headlines[start]

    def _blocked(self) -> Iterator[tuple[int, int]]:
        """Where false friends and the outlet's own name stand."""
        for match in _false_friends()(self.reading.folded):
            yield from match.groups.values() or [(match.start, match.end)]
        outlet = self.reading.outlet
        if outlet and len(outlet) > 3 and squeeze(outlet) not in gazetteer().names:
            pattern = r"\b" + r"\s*".join(re.escape(part) for part in outlet.lower().split()) + r"\b"
            yield from (m.span() for m in re.finditer(pattern, self.text.lower()))


@dataclass(slots=True)
class Place:
    """A name found on the page, words ``i`` up to ``j``, before it is settled what it stands for.

    ``lead`` says what goes before it: level, both, body, office, agency, branch, place or nothing; ``level`` what that
    states. ``open``: nothing speaks against it; ``accepted``: enough speaks for it.
    """

    i: int
    j: int
    key: str
    name: Name
    lead: str
    level: str | None
    start: int
    end: int
    rule: str
    dateline: bool = False
    open: bool = True
    accepted: bool = False
    code: str | None = None
    also: str | None = None
    basis: str = "name"
    rivals: tuple[str, ...] = ()


@dataclass(slots=True)
class District:
    """A name behind "Kecamatan", "Distrik" (``named``) or "Camat", with the codes that bear it."""

    i: int
    j: int
    cue: int
    codes: tuple[str, ...]
    named: bool


# ---------------------------------------------------------------- word lists


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(load_lexicon("regions")[table][key])


@cache
def _level_of(table: str) -> dict[str, str]:
    """Word -> level, for the tables that are split by level."""
    return {w: level for level in LEVELS for w in load_lexicon("regions")[table].get(level, ())}


@cache
def _clue_words() -> dict[str, str]:
    """Word -> level that its being in the article speaks for; "kota" stands for "wali kota"."""
    clues = load_lexicon("regions")["clues"]
    levels = ("kabupaten", "kota", "provinsi", "town", "village")
    return {"kota": "kota", **{w: level for level in levels for w in clues[level]}}


@cache
def _breaks() -> frozenset[str]:
    """Words that end the name of a unit: level words, bodies, words of the language."""
    levels = frozenset(_level_of("words")) | frozenset(_level_of("bodies")) | _words("districts", "words")
    return levels | _words("functions", "words") | (_words("cues", "bodies") - _words("units", "inside"))


@cache
def _hard_leads() -> frozenset[str]:
    """Words that let a misspelt name follow."""
    return frozenset(_level_of("words")) | frozenset(_level_of("bodies")) | _words("cues", "bodies")


@cache
def _false_friends() -> Matcher:
    return Matcher(entries(load_lexicon("regions")))


# ------------------------------------------------------------ finding places


def _scan(page: Page) -> tuple[list[Place], list[District]]:
    """Walk over the words once; names of units, streets and districts are stepped over."""
    places: list[Place] = []
    districts: list[District] = []
    units, cues = _words("units", "words"), _words("districts", "words")
    i, n = 0, len(page)
    while i < n:
        low = page.low[i]
        if low in cues and page.joined(i + 1) and page.capital(i + 1):
            i = _read_district(page, i, districts)
            page.unit_ends.add(i)
        elif low in units and page.joined(i + 1) and _in_name(page, i + 1):
            i = _skip_unit(page, i)
            page.unit_ends.add(i)
        elif (page.words[i][0].isupper() or low == "50") and (place := _lookup(page, i)):
            places.append(place)
            i = place.j
        else:
            i += 1
    return places, districts


def _is_break(page: Page, i: int) -> bool:
    return page.low[i] in _breaks()


def _in_name(page: Page, i: int) -> bool:
    """May word ``i`` be part of the name of a village, school or street?"""
    return page.words[i].isdigit() or (page.capital(i) and not _is_break(page, i))


def _skip_unit(page: Page, i: int) -> int:
    """The index behind the name of a village, school, street; the town behind a building counts."""
    building = page.low[i] in _words("units", "buildings")
    j = i + 1
    while j < len(page) and j - i <= 4 and page.joined(j) and _in_name(page, j):
        if building and j > i + 1 and _lookup(page, j):
            break
        j += 1
    return j


def _read_district(page: Page, cue: int, districts: list[District]) -> int:
    """Note the districts behind a cue; the index behind them, or behind the unknown name."""
    if _town_follows(page, cue + 1):
        return cue + 1
    named = page.low[cue] in _words("districts", "named")
    table = gazetteer().districts
    j = cue + 1
    items = _district_items(page, cue + 1)
    if not any(_goes_on(page, end) for _, end in items):
        for i, j in items:
            districts.append(District(i, j, cue, table[page.key(i, j)], named))
    if j > cue + 1:
        return j
    while j < len(page) and j - cue <= 3 and page.joined(j) and page.capital(j) and not _is_break(page, j):
        j += 1
    return j


def _goes_on(page: Page, i: int) -> bool:
    """Whether a direction makes another name of the one before: "Camat Payakumbuh Hulu"."""
    return page.joined(i) and page.capital(i) and page.low[i] in _words("districts", "directions")


def _town_follows(page: Page, i: int) -> bool:
    """ "Camat Kota Kediri", unless a district bears the whole name ("Kota Sumenep")."""
    if page.low[i] not in _level_of("words") or not page.joined(i + 1) or not _name_end(page, i + 1):
        return False
    return _longest(page, i, gazetteer().districts) in (None, i + 1)


def _district_items(page: Page, i: int) -> list[tuple[int, int]]:
    """The district names from word ``i`` on: one, or a list that ends in "dan" and shares a regency."""
    table = gazetteer().districts
    items: list[tuple[int, int]] = []
    ended = False
    while (j := _longest(page, i, table)) is not None:
        items.append((i, j))
        if ended or j >= len(page):
            break
        if page.gap(j) == ", " and page.capital(j):
            i = j
        elif page.low[j] in ("dan", "serta") and page.gap(j) in (" ", ", ") and page.joined(j + 1):
            i, ended = j + 1, True
        else:
            break
    if not ended or len(items) == 1:
        return items[:1]
    regencies = [{code[:5] for code in table[page.key(*item)]} for item in items]
    return items if set.intersection(*regencies) else items[:1]


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


def _name_end(page: Page, i: int) -> int | None:
    """The end of the longest name of a region from word ``i`` on."""
    g = gazetteer()
    if 0 <= i < len(page) and page.low[i] in g.beginnings:
        return _longest(page, i, g.names)
    return None


def _lookup(page: Page, i: int) -> Place | None:
    """The region or the seat named from word ``i`` on, by its letters or one edit away."""
    g = gazetteer()
    j = _name_end(page, i)
    if j is None and not (i and page.low[i - 1] in _hard_leads()):
        return None
    lead, level, start = _lead(page, i)
    key = page.key(i, j) if j else ""
    if not j or (level and not _has_level(key, level)):
        if found := _variant(page, i, lead, j or i):
            return _place(page, i, *found, f"variant:{found[1]}", (lead, level, start))
        if not j:
            return None
    longer = _longest(page, i, g.districts)
    if longer and longer > j and not level:
        return _by_district(page, i, j, longer, lead)
    return _place(page, i, j, key, g.names[key].rule, (lead, level, start))


def _has_level(key: str, level: str) -> bool:
    g = gazetteer()
    return (key, level) in g.stated or any(g.level(c) == level for c in g.names[key].codes)


def _variant(page: Page, i: int, lead: str, beyond: int) -> tuple[int, str] | None:
    """A long name that is one edit away from the words behind a level word or a body."""
    if lead not in ("level", "body", "office", "agency"):
        return None
    g = gazetteer()
    key, found = "", None
    for j in range(i, min(i + LONGEST_NAME - 1, len(page))):
        if j > i and not (page.joined(j) and page.capital(j)):
            break
        key += page.low[j]
        if j + 1 > beyond and key not in g.names and key not in g.districts and not _is_break(page, j):
            near = g.nearest(key)
            found = (j + 1, near) if near else found
    return found


def _by_district(page: Page, i: int, j: int, longer: int, lead: str) -> Place | None:
    """ "Medan Area", "Metro Timur": a district that bears its city's name stands for the city."""
    g = gazetteer()
    key, district = page.key(i, j), page.key(i, longer)
    regencies = {c[:5] for c in g.districts[district]}
    own = [c for c in g.names[key].codes if c in regencies]
    if len(regencies) > 1 or not own:
        return None
    name = Name((own[0],), f"district:{district}", g.names[key].guard)
    return Place(i, longer, key, name, lead, None, page.starts[i], page.ends[longer - 1], name.rule)


def _place(page: Page, i: int, j: int, key: str, rule: str, lead: tuple[str, str | None, int]) -> Place:
    g = gazetteer()
    kind, level, start = lead
    name = g.names[key]
    if level and (code := g.stated.get((key, level))):
        name = Name((code,), f"former_regency:{key}")
        rule = name.rule
    if kind not in ("level", "both"):
        start = page.starts[i]
    return Place(i, j, key, name, kind, level, start, page.ends[j - 1], rule)


def _lead(page: Page, i: int) -> tuple[str, str | None, int]:
    """What goes before word ``i``: the kind of lead, the level it states, where the level word starts."""
    at = page.starts[i]
    k = i - 1
    bracket = (
        i and page.gap(i) == ") " and page.low[k] in _hard_leads()
    )  # "Badan Pengawas Pemilu (Bawaslu) X"
    if not bracket and not page.joined(i):
        return "", None, at
    if page.low[k] in _words("words", "skip") and page.joined(k):
        k -= 1
    low, before = page.low[k], page.low[k - 1] if page.joined(k) else ""
    if low == "kota" and before in _words("words", "mayor"):
        return "office", "kota", at
    if low == "kota" and before in _words("words", "town"):
        return "place", None, at
    if level := _level_of("words").get(low):
        both = level == "kota" and _both(page, k)
        return ("both", None, page.starts[k]) if both else ("level", level, page.starts[k])
    if level := _level_of("bodies").get(low):
        return "body", level, at
    if low in _words("cues", "places"):
        return "place", None, at
    return _body_before(page, k), None, at


def _body_before(page: Page, k: int) -> str:
    """ "Bawaslu X", "Dinas Pendidikan X", "Kanreg III BKN X": the kind of body whose name ends in X."""
    for back in range(k, max(k - 5, -1), -1):
        low = page.low[back]
        if low in _words("branches", "names"):
            return "branch"
        if low in _words("cues", "bodies"):
            return "agency"
        if not page.capital(back) or not page.joined(back):
            break
    return ""


def _both(page: Page, k: int) -> bool:
    """ "Kabupaten/Kota X", "Kabupaten dan Kota X"?"""
    level = _level_of("words")
    if k and level.get(page.low[k - 1]) == "kabupaten":
        return page.gap(k) in ("/", " / ", "-")
    return k > 1 and page.low[k - 1] in ("dan", "maupun") and level.get(page.low[k - 2]) == "kabupaten"


# ----------------------------------------------------------------- accepting


def _accept(page: Page, places: list[Place]) -> None:
    for place in places:
        place.dateline = _in_dateline(page, place)
        place.open = not _rejected(page, place)
        place.accepted = place.open and _backed(page, place)
    for ordered in (places, places[::-1]):
        for a, b in pairwise(ordered):
            if a.accepted and b.open and not b.accepted and (_listed(page, a, b) or _counted(page, a, b)):
                b.accepted = not b.name.capital and b.name.guard != "strict" and not _stranger_after(page, b)


def _rejected(page: Page, place: Place) -> bool:
    """Is the name part of something else: a false friend, an address, a medium, a person, a river?"""
    i, j = place.i, place.j
    start, end = page.starts[i], page.ends[j - 1]
    if (
        page.is_blocked(start, end)
        or (page.text[start - 1 : start] in _GLUE and not page.joined(i))
        or _GLUED.match(page.text, end)
    ):
        return True
    if place.name.upper and not page.text[start:end].isupper():
        return True
    if place.level:
        return False
    follows = page.low[j] if page.joined(j) and page.capital(j) else ""
    precedes = page.low[i - 1] if page.joined(i) else ""
    if follows in _words("areas", "words") or precedes in _words("nature", "words"):
        return True
    if precedes in _words("titles", "words"):
        return not place.dateline
    if not page.headline(i) and (
        follows in _words("outlets", "after")
        or (page.capital(i - 1) and precedes in _words("outlets", "before"))
    ):
        return True
    return not place.lead and ":" in page.gap(i) and not place.dateline and _stranger_after(page, place)


def _stranger_after(page: Page, place: Place) -> bool:
    """Does a capitalised word follow that is no region, level word or body: a person's name?"""
    j = place.j
    if not (page.joined(j) and page.capital(j)) or page.headline(place.i):
        return False
    return not _is_break(page, j) and _name_end(page, j) is None


def _stranger_before(page: Page, place: Place) -> bool:
    i = place.i
    return page.joined(i) and page.capital(i - 1) and not page.headline(i) and not _is_break(page, i - 1)


def _backed(page: Page, place: Place) -> bool:
    """Does what stands round a name that is also something else, or only a seat, make it a region?"""
    name, lead = place.name, place.lead
    if place.dateline:
        return True
    if name.capital:
        town = lead in ("place", "agency", "branch") and not _stranger_after(page, place)
        return not name.dateline_only and (town or place.level == "kota")
    if name.guard == "" or place.level or lead in ("both", "agency", "branch") or _kota_behind(page, place):
        return True
    if name.guard == "strict" or _stranger_after(page, place):
        return False
    if name.guard == "doubtful":
        return not _stranger_before(page, place)
    if lead == "place":
        return True
    i = place.i
    if page.gap(i) in (", ", " (") and i in page.unit_ends:
        return True
    if name.guard == "person":
        return False
    if name.upper and _like_initials(page, place):
        return False
    if page.gap(i) == ", ":
        return page.capital(i - 1)
    return (
        page.joined(i)
        and not page.capital(i - 1)
        and page.low[i - 1] not in _words("guarded", "persons_after")
    )


def _like_initials(page: Page, place: Place) -> bool:
    """ "bagi RK, HSU (BKPSDM) dan LS": capitals that stand in a list of capitals, or before a bracket."""
    beside = [page.words[k] for k in (place.i - 1, place.j) if 0 <= k < len(page)]
    if page.low[place.i - 1] == "dan" and place.i > 1:
        beside.append(page.words[place.i - 2])
    listed = any(2 <= len(w) <= 4 and w.isupper() and w.lower() not in gazetteer().names for w in beside)
    return listed or page.text[place.end : place.end + 2] == " ("


def _in_dateline(page: Page, place: Place) -> bool:
    zones = page.reading.zones
    if zones:
        return any(z.zone == "dateline" and z.start <= place.start < z.end for z in zones)
    start = place.start if place.lead == "level" else page.starts[place.i]
    return (
        start == page.line_start(place.i) and _DATELINE.match(page.text, page.ends[place.j - 1]) is not None
    )


_GLUE = ("@", "#", "_", ".")
_GLUED = re.compile(r"[@_]|\.[a-z]")
_DATELINE = re.compile(r"\s*(?:\([\w. ]{2,30}\) ?-|[,/|] ?[\w. ]{2,30} ?-|-)")
_LIST_GAP = re.compile(r"[ ,;/&()\d.-]*(?:dan|serta|maupun|atau|hingga)?[ (]*", re.I)


def _counted(page: Page, a: Place, b: Place) -> bool:
    """ "Kabupaten Banjar dua orang, Kotabaru satu orang": places of a list of figures."""
    first, second = (a, b) if a.i < b.i else (b, a)
    return pattern("regions", "figures", "between").fullmatch(page.text, first.end, second.start) is not None


def _listed(page: Page, a: Place, b: Place) -> bool:
    """Do two names stand beside each other in a list, figures in brackets aside?"""
    first, second = (a, b) if a.i < b.i else (b, a)
    between = page.text[first.end : second.start]
    return len(between) <= 16 and _LIST_GAP.fullmatch(between) is not None


def _kota_behind(page: Page, place: Place) -> str | None:
    """The level word behind a name: "Polres Blitar Kota"."""
    j = place.j
    if page.joined(j) and page.words[j] in ("Kota", "KOTA") and _name_end(page, j + 1) is None:
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
        level = place.level or _kota_behind(page, place)
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
        self.stated: dict[str, list[tuple[Place, str]]] = {}
        for p in places:
            if p.code and len(p.name.codes) > 1:
                self.stated.setdefault(p.key, []).append((p, p.code))
        self.elsewhere = any(p.code and len(p.code) == 5 and len(p.name.codes) == 1 for p in places)
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
        hosts = [c for c in codes if c in self.hosts]
        if len(hosts) == 1:
            return hosts[0], "district"
        kota, kabupaten = self.counts["kota"], self.counts["kabupaten"]
        if self._is_seat(place) and (self.elsewhere or not (kabupaten or self.counts["village"])):
            return by_level["kota"], "seat"
        if not kabupaten and not kota and not self.counts["village"]:
            kota = self.counts["town"]
        if kota != kabupaten:
            level = "kota" if kota > kabupaten else "kabupaten"
            if level in by_level:
                return by_level[level], "article"
        return by_level.get("kabupaten", codes[0]), "default"

    def _province_or_town(self, index: int, place: Place, codes: list[str]) -> tuple[str, str]:
        province = next(c for c in codes if len(c) == 2)
        if self._tail_of_regency(index, province):
            return province, "list"
        if any(len(c) == 2 for c in self._neighbours(index)):
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
        """What the same name stood for where it was told: behind the same word, the last time before, the first after."""
        told = self.stated.get(place.key)
        if not told:
            return None
        body = self._word_before(place)
        same = [item for item in told if body and self._word_before(item[0]) == body] or told
        before = [code for other, code in same if other.i < place.i]
        return before[-1] if before else same[0][1]

    def _word_before(self, place: Place) -> str:
        """ "bawaslu" for "Bawaslu Kediri" and "Bawaslu Kabupaten Kediri"."""
        i = place.i - (place.lead == "level")
        return self.page.low[i - 1] if self.page.joined(i) else ""

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
        """A provincial capital's name in a dateline, or behind "di" where the province is told of."""
        if place.key not in _words("seats", "names"):
            return False
        province = any(p.code == place.name.codes[0][:2] for p in self.places)
        return place.dateline or (place.lead == "place" and (province or self.counts["provinsi"] > 0))

    def _count(self) -> Counter[str]:
        """Words for towns, regencies and provinces that no other region's name follows."""
        counts: Counter[str] = Counter()
        single = {p.i for p in self.places if len(p.name.codes) == 1}
        table, low = _clue_words(), self.page.low
        for i in [i for i, word in enumerate(low) if word in table]:
            if low[i] == "kota" and not (i and low[i - 1] == "wali"):
                continue
            if i + 1 not in single:
                counts[table[low[i]]] += 1
        return counts


# ------------------------------------------------------------------ mentions


def _mentions(places: list[Place]) -> Iterator[RegionMention]:
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
        after = _regency_after(page, d, places)
        code, basis = _which_district(d.codes, known, provinces, after)
        if code is None:
            if d.named and after is None:
                page.reading.warn(
                    "region_ambiguous", f"no single district {page.text[span.start : span.end]!r}", span
                )
            continue
        rivals = tuple(c for c in d.codes if c != code)
        yield RegionMention(
            start=span.start,
            end=span.end,
            value=code,
            rule=f"district:{page.key(d.i, d.j)}",
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

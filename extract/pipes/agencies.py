"""Bodies named in the text: which one, of which region, under which printed name.

A lexicon entry finds the *head* of a name ("Badan Kepegawaian dan Pengembangan SDM"). Bracket, class and region behind
it make up the rest of the name. A body without a printed region gets one from its own earlier name, from the place
its sentence speaks of, or from the article's main region.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from types import SimpleNamespace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ..matching import Match, Matcher, entries, load_lexicon, longest
from ..mentions import AgencyMention, RegionMention
from ..own import RawEntry, joined
from ..reading import Reading, Span
from .main_region import main_region

SUPERVISORS = ("bawaslu", "panwaslu", "kpu")
_OFFICES = (b"dinas", b"badan", b"kadis", b"kaban", b"sekdis")
CENTRAL = ("kemenpanrb", "kemendagri", "bkn")


@dataclass(slots=True)
class Agency:
    """One body of the article: canonical id, region, fullest early name, every mention."""

    id: str
    region: str | None
    name: str
    mentions: list[AgencyMention] = field(default_factory=list)


class Agencies:
    """Pipeline component ``id_agencies``; ``own`` are entries beside those of ``agencies.toml``."""

    def __init__(self, own: Sequence[RawEntry] = ()):
        self.heads = Matcher(entries(joined("agencies", own))) if own else _tools().heads

    def __call__(self, doc: Doc) -> Doc:
        reading = Reading.of(doc)
        reading.show(doc, "agencies", find(reading, self.heads))
        return doc


@Language.factory("id_agencies", default_config={"own": []})
def make(nlp: Language, name: str, own: list[dict[str, Any]]) -> Agencies:
    return Agencies(own)


def find(reading: Reading, heads: Matcher | None = None) -> list[AgencyMention]:
    """Add the article's bodies to the reading, in text order, and return them.

    Args:
        reading: the article.
        heads: finds the heads of names; by default those of ``agencies.toml``.

    >>> [(m.value, m.name) for m in find(Reading("Komisi Aparatur Sipil Negara (KASN) menyurati BKN."))]
    [('kasn', 'Komisi Aparatur Sipil Negara (KASN)'), ('bkn', 'BKN')]
    """
    bodies = _Finder(reading, heads or _tools().heads).bodies()
    _Placer(reading, bodies).place()
    kept = [b for b in bodies if not b.dropped and (b.code or not _unplaced(reading, b))]
    return [reading.add(_mention(reading, body)) for body in kept]


def _unplaced(reading: Reading, body: _Body) -> bool:
    """Whether the name counts only with a region: a guess, or a kind of people ("Satpol PP 1 orang")."""
    counted = body.scope == "local" and _tools().counted.match(reading.folded, body.end)
    return bool(body.rule.get("local_only") or counted)


def records(reading: Reading) -> list[Agency]:
    """Each body once (id and region), in text order, with the longest name that a mention printed."""
    bodies: dict[tuple[str, str | None], Agency] = {}
    for m in reading.of_kind(AgencyMention):
        key = (m.value or "", m.region)
        body = bodies.setdefault(key, Agency(*key, m.name))
        body.mentions.append(m)
        if not m.carried and len(m.name) > len(body.name):
            body.name = m.name
    return list(bodies.values())


# --------------------------------------------------------------------------- names and what is no name


@dataclass(slots=True)
class _Body:
    """A name while it is read: ``[start, end)`` is the whole printed name."""

    start: int
    end: int
    head: Match
    region: RegionMention | None = None
    code: str | None = None
    here: bool = False  # "setempat"
    level: str | None = None  # "Bawaslu Provinsi" without a name
    national: bool = False
    carried: bool = False
    dropped: bool = False

    @property
    def id(self) -> str:
        return self.head.entry.value

    @property
    def rule(self) -> Any:
        return self.head.entry.data

    @property
    def scope(self) -> str:
        return self.rule["scope"]


@cache
def _tools() -> SimpleNamespace:
    lexicon = load_lexicon("agencies")
    patterns = {key: re.compile(pattern.encode()) for key, pattern in lexicon["text"].items()}
    given = re.compile(load_lexicon("accused")["names"]["given"].encode())
    return SimpleNamespace(heads=Matcher(entries(lexicon)), given=given, **patterns)


class _Finder:
    """Reads the names of bodies off one article."""

    def __init__(self, reading: Reading, heads: Matcher):
        self.reading = reading
        self.find_heads = heads
        self.view, self.cased = reading.folded, reading.cased
        self.regions = reading.of_kind(RegionMention)
        self.starts = [r.start for r in self.regions]
        self.text = _tools()
        self.heads: list[Match] = []

    def bodies(self) -> list[_Body]:
        self.heads = longest(self._candidates())
        found = [body for head in self.heads if (body := self._complete(head))]
        found = _outermost(found)
        self._share_regions(found)
        self._drop_divisions(found)
        kept = [b for b in found if not b.dropped and self._meant(b, found)]
        return [b for b in kept if b.region or b.here or not self._needs_region(b)]

    def _needs_region(self, body: _Body) -> bool:
        bare = body.rule.get("bare")
        generic = bare and not re.match(bare, self.view[body.start : body.end].decode())
        return body.rule.get("near", False) or bool(
            generic and self.cased[body.start : body.start + 1].islower()
        )

    # ------------------------------------------------------------------ heads

    def _candidates(self) -> list[Match]:
        heads = [m for m in self.find_heads(self.view) if m.entry.false or self._spelled(m)]
        named = [m for m in heads if not m.entry.data.get("fallback")]
        return named + [
            m
            for m in heads
            if m.entry.data.get("fallback") and not any(n.start <= m.start < n.end for n in named)
        ]

    def _spelled(self, m: Match) -> bool:
        """Whether capitals are as the entry wants them."""
        rule = m.entry.data
        printed = self.cased[m.start : m.end]
        if rule.get("upper") or rule.get("upper_word"):
            return printed == printed.upper() or (bool(rule.get("upper_word")) and len(printed) > 8)
        if rule.get("upper_head"):
            return self._school_word(printed)
        if rule.get("capital") or rule.get("upper_or_capital"):
            return printed[:1].isupper()
        if words := rule.get("capital_words"):
            return all(w[:1].isupper() for w in printed.split()[: words + 1])
        if word := rule.get("capital_word"):
            return word.capitalize().encode() in printed or printed.isupper()
        return True

    @staticmethod
    def _school_word(printed: bytes) -> bool:
        head = printed.split()[0]
        return head.isupper() or (head[:1].isupper() and head[:3] in (b"MTs", b"MIN"))

    # ---------------------------------------------------------------- full names

    def _complete(self, head: Match) -> _Body | None:
        """The name with bracket, unit name and region behind the head; None where it is no body's name."""
        body = _Body(head.start, head.end, head)
        body.national = bool(self.text.national_tail.search(self.view, head.start, head.end))
        end = head.end
        if body.rule.get("capital_words"):
            end = body.end = self._capitals(head)
        if self.view[head.start : head.end].startswith(_OFFICES):
            end = body.end = self._rest_of_name(head, end)
        m = None if body.rule.get("office") else self.text.bracket.match(self.view, end)
        if m and not any(m.start() < r.start and r.end <= m.end() for r in self._near(end)):
            end = body.end = m.end()
        if body.rule.get("unit"):
            unit = self._unit_name(end, body.rule)
            if unit is None:
                return None if not self._region_as_name(body, end) else body
            end = body.end = unit
        self._region_behind(body, end)
        if body.rule["scope"] == "named":
            self._region_inside(body)
        return body

    def _capitals(self, head: Match) -> int:
        """A guessed name ends with its last capitalised word."""
        words = [m for m in re.finditer(rb"\w+", self.cased[head.start : head.end])]
        small = (b"dan", b"serta")
        kept = [
            m for i, m in enumerate(words) if all(w[0][:1].isupper() or w[0] in small for w in words[: i + 1])
        ]
        return head.start + max(m.end() for m in kept if m[0] not in small)

    def _rest_of_name(self, head: Match, at: int) -> int:
        """ "Dinas Perumahan | dan Kawasan Pemukiman (X)": capitalised words that go on behind "dan".

        Words behind a comma alone may be a person; they count where a bracket or a region ends the name.
        """
        m = self.text.rest.match(self.cased, at)
        if not m or b"\n" in m[0]:
            return at
        end = m.end()
        others = [r.start for r in self._near(at) if r.end > at] + [h.start for h in self.heads]
        first = min((start for start in others if at < start < end), default=end)
        end = min(first, end)
        words = list(self.text.rest_word.finditer(self.cased, at, end))
        ends = (self.text.name_stop, self.text.rest_role)
        stop = next((w for w in words if any(end.fullmatch(w[0]) for end in ends)), None)
        words = [w for w in words if stop is None or w.end() <= stop.start()]
        if not words:
            return at
        return at + self._belonging(head, at, words[-1].end(), first)

    def _belonging(self, head: Match, at: int, end: int, following: int) -> int:
        """How many of the added characters belong to the name: by the bracket or region behind, or by "dan"."""
        added = self.cased[at:end]
        letters = self.text.letters.match(self.cased, end)
        if letters and letters[1] == b"".join(word[:1] for word in added.split()):
            return 0  # who holds the office
        if self.text.rest_bracket.match(self.cased, end):
            return len(added)
        listed = b" dan " in self.view[head.start : head.end]
        if not listed and not added.lstrip().startswith((b"dan", b"serta", b"&", b",")):
            return 0
        if self.text.rest_stop.match(self.cased, end) or following == end + 1:
            return len(added)
        if added.startswith(b",") and self.cased[end : end + 1] == b",":
            return 0  # "Dinas Pertanian, dan NAMA, Camat X"
        joined = self.text.rest_joined.match(added)
        return joined.end() if joined else 0

    def _near(self, at: int) -> Iterator[RegionMention]:
        i = bisect_left(self.starts, at - 40)
        while i < len(self.regions) and self.regions[i].start <= at + 45:
            yield self.regions[i]
            i += 1

    def _region_behind(self, body: _Body, end: int) -> None:
        if m := self.text.here.match(self.view, end):
            body.here, body.end = True, m.end()
            return
        if m := self.text.national.match(self.view, end):
            body.national, body.end = True, m.end()
            return
        district = None
        for r in self._near(end):
            if r.end <= end or (r.start < end and r.start < body.head.start):
                continue
            gap = self.view[end : r.start] if r.start >= end else b""
            if b"\n" in gap or not self.text.link.fullmatch(gap):
                comma = body.rule.get("unit") and r.stated and gap.strip() == b"," and r.level != "kecamatan"
                if not comma:
                    break
            if r.level == "kecamatan":
                district, end = r, r.end
                continue
            body.region, body.end = r, r.end
            break
        if body.region is None and district is not None:
            body.end = district.end
            if not body.rule.get("unit"):
                body.region = district if not body.rule.get("place") else None
        if body.region is None and district is None:
            self._generic(body, end)

    def _generic(self, body: _Body, end: int) -> None:
        """ "Bawaslu kabupaten/kota" names no body; "Bawaslu Provinsi" names the main region's."""
        if self.text.generic.match(self.view, end) and body.id in (*SUPERVISORS, "gakkumdu", "dprd", "pemda"):
            body.dropped = True
        elif body.id in SUPERVISORS and (m := self.text.level.match(self.view, end)):
            body.level, body.end = m["level"].decode(), m.end()

    def _unit_name(self, at: int, rule: Any) -> int | None:
        """The end of a unit's own name ("1 Suka Maju"), None where it has none."""
        end, count = at, 0
        while count < rule["words"]:
            pattern = self.text.name if count == 0 else self.text.name_next
            m = pattern.match(self.cased, end)
            if not m and count and rule["words"] > 5:
                m = self.text.name_link.match(self.cased, end)
            if not m or b"\n" in m[0] or self.text.name_stop.match(m["name"]):
                break
            if not count and not self._opens_name(m["name"], rule):
                break
            if count and self.text.given.match(self.cased, m.start("name")):
                break
            if count and any(r.start == m.start("name") and r.level != "kecamatan" for r in self._near(end)):
                break
            end, count = m.end(), count + 1
            if self.cased[end - 1 : end] == b".":
                end -= 1
                break
        return end if count else None

    @staticmethod
    def _opens_name(word: bytes, rule: Any) -> bool:
        """A number opens a school's name; initials open none ("kepala desa YK")."""
        if rule["scope"] == "named":
            return not word.isdigit()
        if word.isdigit():
            return bool(rule.get("digits"))
        return not (word.isupper() and len(word) <= 3) or bool(re.fullmatch(rb"[IVX]+", word))

    def _region_as_name(self, body: _Body, end: int) -> bool:
        self._region_behind(body, end)
        return body.region is not None and body.id not in ("sekolah", "desa", "kelurahan", "kecamatan")

    def _region_inside(self, body: _Body) -> None:
        """A body that is "named" has a region only where its name ends in one."""
        if body.region is None:
            last = [r for r in self._near(body.end) if r.start >= body.head.end and r.end == body.end]
            body.region = last[0] if last and last[0].level != "kecamatan" else None

    def _share_regions(self, bodies: Sequence[_Body]) -> None:
        """ "KPU dan Bawaslu Kabupaten X": the first has the second's region."""
        for first, second in zip(reversed(bodies[:-1]), reversed(bodies[1:]), strict=True):
            alike = first.scope == second.scope or {first.scope, second.scope} <= {"both", "local"}
            if first.region or not second.region or not alike or first.scope == "named":
                continue
            if first.rule.get("unit") or first.national or first.here:
                continue
            gap = self.view[first.end : second.start]
            if gap.strip() and self.text.joined.fullmatch(gap) and second.region.level != "kecamatan":
                first.region = second.region

    # ------------------------------------------------------------------ no bodies

    def _drop_divisions(self, bodies: Sequence[_Body]) -> None:
        """ "Direktur Fasilitasi Kepala Daerah, DPRD, dan ... Kemendagri" names one body, the last."""
        for m in self.text.division.finditer(self.cased):
            inside = [b for b in bodies if m.start() <= b.start and b.head.end <= m.end()]
            if len(inside) > 1 and inside[-1].scope == "national":
                for body in inside[:-1]:
                    body.dropped = True

    def _meant(self, body: _Body, bodies: Sequence[_Body]) -> bool:
        before = self.view[max(0, body.start - 60) : body.start]
        if self._in_headline(body) or self._is_person(body):
            return False
        if body.rule.get("handed"):
            return bool(self.text.handed.search(before))
        if body.rule.get("seat"):
            return not self._is_seat(body, before)
        if body.rule.get("group"):
            return not self._is_group(body, before)
        if body.rule.get("office"):
            return self._is_office(body, before, bodies)
        if body.rule.get("province"):
            return self._in_province(body)
        return True

    @cached_property
    def _initials(self) -> frozenset[bytes]:
        """Labels that the text gives as somebody's initials."""
        return frozenset(
            label.replace(b".", b"")
            for m in self.text.initials.finditer(self.cased)
            for label in re.findall(rb"(?:[A-Z]\.?){2,5}", m[1])
        )

    def _is_person(self, body: _Body) -> bool:
        """Initials that look like a body's abbreviation ("MK, warga ...")."""
        printed = self.cased[body.start : body.head.end]
        if len(printed) > 4 or not printed.isupper() or body.region:
            return False
        return printed in self._initials or bool(
            len(printed) <= 3 and self.text.person_behind.match(self.view, body.end)
        )

    def _in_headline(self, body: _Body) -> bool:
        """In a headline every word has a capital, so that "Kepala Desa Jadi Tersangka" names no village."""
        guessed = body.rule.get("unit") or body.rule.get("local_only")
        if not guessed or self.reading.zone_at(body.start) != "title":
            return False
        return not re.search(rb"\d", self.view[body.head.end : body.end])

    def _is_seat(self, body: _Body, before: bytes) -> bool:
        return bool(
            self.text.seat.search(before)
            or self.text.house_before.search(before)
            or self.text.house_behind.match(self.view, body.end)
        )

    def _is_group(self, body: _Body, before: bytes) -> bool:
        printed = self.view[body.start : body.end]
        if not (printed in (b"polri", b"tni") or printed.startswith(b"kepolisian")):
            return False
        return bool(
            self.text.group_before.search(before)
            or self.text.group_behind.match(self.view, body.end)
            or self.text.group_only.search(before)
        )

    def _is_office(self, body: _Body, before: bytes, bodies: Sequence[_Body]) -> bool:
        """A kecamatan, kelurahan or desa counts as an employer or addressee, not as an address."""
        if self.text.address.search(before):
            return False
        if self.text.employed.search(before) or self.text.counted.match(self.view, body.end):
            return True
        if body.rule.get("bracket", True) and self.text.opened.search(before):
            return self.view[body.end : body.end + 1] in (b")", b",", b"/")
        return False

    def _in_province(self, body: _Body) -> bool:
        code = body.region.value if body.region else main_region(self.reading)
        return (code or "").startswith(body.rule["province"])


def _outermost(bodies: Sequence[_Body]) -> list[_Body]:
    """Names inside another's name are no mentions of their own."""
    kept: list[_Body] = []
    for body in sorted(bodies, key=lambda b: (b.start, -b.end)):
        if kept and body.start < kept[-1].end:
            continue
        kept.append(body)
    return kept


# --------------------------------------------------------------------------------- whose region


class _Placer:
    """Gives every body its region."""

    def __init__(self, reading: Reading, bodies: Sequence[_Body]):
        self.reading, self.bodies = reading, bodies
        self.main = main_region(reading)
        self.regions = [r for r in reading.of_kind(RegionMention) if not r.dateline]

    def place(self) -> None:
        for body in self.bodies:
            body.code = self._printed(body)
        known: dict[str, str] = {}
        names: dict[str, str] = {}
        for i, body in enumerate(self.bodies):
            if body.code is None and not body.dropped:
                body.code = self._carried(body, i, known, names)
                body.carried = body.code is not None
            if body.code and not (body.carried and body.here):
                known[body.id] = body.code
                names[self._name(body)] = body.code

    def _name(self, body: _Body) -> str:
        return self.reading.folded[
            body.start : body.head.end + 30 if body.rule.get("unit") else body.head.end
        ].decode()

    def _printed(self, body: _Body) -> str | None:
        if body.region is None or (body.scope == "national" and not body.rule.get("branch")):
            return None
        return _at_level(body.region, body.rule.get("level"))

    def _carried(self, body: _Body, i: int, known: dict[str, str], names: dict[str, str]) -> str | None:
        if body.national or body.scope in ("national", "named"):
            return None
        if body.here:
            return self._spoken_of(body, anywhere=True) or self._only(body) or self.main
        if body.level or body.rule.get("level"):
            return self._of_level(body, body.level or body.rule["level"])
        if body.id in SUPERVISORS:
            return self._supervisor(body, i, known)
        if body.rule.get("unit") and (code := names.get(self._name(body))):
            return code
        place = self._spoken_of(body, anywhere=False)
        if place is None and not body.rule.get("unit") and body.id not in ("dinas", "lsm"):
            place = known.get(body.id)
        if place is None and body.rule.get("unit"):
            place = self._told_of(body)
        return place or self.main or self._only(body)

    def _told_of(self, body: _Body) -> str | None:
        """In a report on a province: the regency named last before a village, a school or a district."""
        if self.main is None or _level(self.main) != "provinsi":
            return None
        before = [r for r in self.regions if r.end <= body.start and not self._is_branch(r)]
        last = next((r.regency for r in reversed(before) if len(r.regency) == 5), None)
        return last if last and last.startswith(self.main) else None

    def _only(self, body: _Body) -> str | None:
        """Where the article has no main region: the place the body's own later name prints."""
        codes = {b.code for b in self.bodies if b.id == body.id and b.code and not b.carried}
        return codes.pop() if len(codes) == 1 and body.scope != "both" else None

    def _supervisor(self, body: _Body, i: int, known: dict[str, str]) -> str | None:
        if self._among_central(body):
            body.national = True
            return None
        for other in reversed(self.bodies[:i]):
            if other.id == body.id and (other.code or other.national) and not other.dropped:
                return other.code
        if self.main is None:
            return None
        later = [b for b in self.bodies[i + 1 :] if b.id == body.id and not b.dropped]
        codes = [b.code for b in later if b.code]
        if self.main in codes and self.reading.zone_at(body.start) == "title":
            return self.main
        return codes[0] if codes else self.main

    def _among_central(self, body: _Body) -> bool:
        """Listed with the ministries that sign the joint decree it is the national body."""
        sentence = self._sentence(body)
        others = {b.id for b in self.bodies if b.id in CENTRAL and sentence.start <= b.start < sentence.end}
        return body.id == "bawaslu" and len(others) >= 2

    def _sentence(self, body: _Body) -> Span:
        return self.reading.sentences[self.reading.sentence_at(body.start)]

    def _of_level(self, body: _Body, level: str) -> str | None:
        """The main region at a level, else the nearest region of that level named before."""
        if level == "provinsi":
            return self.main[:2] if self.main else None
        if self.main and _level(self.main) == level:
            return self.main
        earlier = [r for r in self.regions if r.end <= body.start and r.level == level]
        return earlier[-1].regency if earlier else None

    def _spoken_of(self, body: _Body, *, anywhere: bool) -> str | None:
        """The regency or city that the sentence, else the paragraph, speaks of before the body."""
        sentence = self._sentence(body)
        before = [r for r in self.regions if r.end <= body.start and len(r.regency) == 5]
        inside = [r for r in before if r.start >= sentence.start and not self._is_branch(r)]
        if inside:
            return inside[-1].regency
        paragraph = self.reading.text.rfind("\n", 0, body.start)
        for r in reversed(before):
            if r.start <= paragraph:
                return None
            if anywhere or re.search(
                rb"\b(?:di|dari)\s+$", self.reading.folded[max(0, r.start - 8) : r.start]
            ):
                return r.regency
        return None

    def _is_branch(self, region: RegionMention) -> bool:
        return any(b.region is region and b.scope in ("national", "named") for b in self.bodies)


def _level(code: str) -> str:
    if len(code) == 2:
        return "provinsi"
    return "kota" if int(code[3:5]) >= 71 else "kabupaten"


def _at_level(region: RegionMention, level: str | None) -> str | None:
    """The region's code; of namesakes the one at the level that the body's name tells."""
    code = region.regency
    if level is None or _level(code) == level:
        return code
    if level == "provinsi":
        return code[:2] if len(code) == 2 or not region.stated else code
    return next((rival for rival in region.rivals if _level(rival[:5]) == level), code)


def _mention(reading: Reading, body: _Body) -> AgencyMention:
    before = reading.folded[max(0, body.start - 60) : body.start]
    title = _tools().title.search(before)
    printed = re.sub(r"\s+", " ", reading.text[body.start : body.end]).strip()
    return AgencyMention(
        body.start,
        body.end,
        body.id,
        f"agencies.{body.head.entry.id}",
        region=body.code,
        name=printed,
        carried=body.carried,
        title=re.sub(r"\s+", " ", title["title"].decode()) if title else None,
    )

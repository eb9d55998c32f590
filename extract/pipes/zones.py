"""Which lines are title, dateline, body and furniture; then the sentences of what is left.

Furniture (related headlines, bylines, advertisements, comment forms) is marked, not cut: every offset keeps its
meaning, and later components read ``reading.folded``, where furniture is blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

import re2
from spacy.language import Language
from spacy.tokens import Doc

from ..gazetteer import gazetteer, squeeze
from ..language import mark_sentences, sentences
from ..matching import Entry, automaton, entries, fold, load_lexicon, pattern
from ..reading import Mention, Reading, Span, Zone

# ------------------------------------------------------------------ component


class Zones:
    """Sets ``reading.zones``, ``reading.sentences`` and, where unknown, ``reading.published``."""

    def __call__(self, doc: Doc) -> Doc:
        reading = Reading.of(doc)
        zone(reading)
        return mark_sentences(doc, reading.sentences, reading.zones)


@Language.factory("id_zones")
def make(nlp: Language, name: str) -> Zones:
    return Zones()


def zone(reading: Reading) -> Reading:
    """Tell the zones, the publication date and the sentences of one article.

    >>> r = zone(Reading("Camat Dipanggil\\nBatu, Kabar.id - Camat itu datang memenuhi panggilan Bawaslu.\\nEditor: X"))
    >>> [(z.zone, r.text[z.start:z.end]) for z in r.zones][:3]
    [('title', 'Camat Dipanggil'), ('dateline', 'Batu,'), ('furniture', ' Kabar.id - ')]
    """
    reading.zones = zones(reading)
    if found := publication_date(reading):
        published, span = found
        if reading.published is None:
            reading.published = published
        reading.add(Mention(span.start, span.end, published.isoformat(), "publication_line", "published"))
    reading.sentences = sentences(reading.text, reading.zones)
    return reading


def zones(reading: Reading) -> list[Zone]:
    """Every non-blank line of the text, cut into zones; nothing overlaps, nothing is left out."""
    lines = list(_lines(reading))
    _join_wrapped(lines)
    _mark_title_key(lines, reading.title_length)
    start = _mark_head(lines, reading)
    _mark_rest(lines, start)
    _mark_repeats(lines)
    last = max((i for i, line in enumerate(lines) if line.zone == "body"), default=-1)
    found: list[Zone] = []
    for i, line in enumerate(lines):
        if line.zone != "body":
            found.append(Zone(line.start, line.end, line.zone, line.rule))
        else:
            found.extend(_cut(line, reading, dateline=i == start, last=i == last))
    return found


def publication_date(reading: Reading) -> tuple[date, Span] | None:
    """The article's own publication date and the line it stands in, or None.

    The date of a crawl, years younger than every date of the body, is not taken.

    >>> r = Reading(
    ...     "Lurah Ditegur\\nKamis, 5 November 2020 | 10:00 WIB\\n\\nBLITAR - Bawaslu Kota Blitar menegur seorang lurah."
    ...     " Lurah itu mengaku ikut kampanye, kata anggota Bawaslu."
    ... )
    >>> r.zones = zones(r)
    >>> publication_date(r)[0].isoformat()
    '2020-11-05'
    """
    if not any(z.rule == "terbit" for z in reading.zones):
        return None
    text = fold(reading.text).decode()
    body = " ".join(text[z.start : z.end] for z in reading.zones if z.zone in ("body", "title"))
    known = [day for day, _ in _dates(body)]
    years = [int(year) for year in re.findall(r"\b20[0-3]\d\b", body)]
    for z in reading.zones:
        if z.rule != "terbit":
            continue
        for day, span in _dates(text[z.start : z.end]):
            late = (day - max(known)).days > 400 if known else years and day.year > max(years) + 1
            if not late:
                return day, Span(z.start + span.start, z.start + span.end)
    return None


# ------------------------------------------------------------------ the lines


@dataclass
class _Line:
    start: int
    end: int
    text: str
    folded: str
    blank_before: bool
    rule: str = ""
    reach: str = ""
    zone: str = ""
    wrapped: bool = False

    @cached_property
    def words(self) -> list[str]:
        return self.text.split()

    @property
    def is_item(self) -> bool:
        return bool(_ITEM.match(self.text))

    @cached_property
    def stops(self) -> bool:
        """Does it end like a sentence?"""
        return bool(_STOPPED.search(self.text))

    @cached_property
    def capitals(self) -> float:
        """Share of the words that start with a capital or a figure: high in headlines."""
        words = [w for w in _WORD.findall(self.text) if w not in _SMALL]
        return len([w for w in words if not w[0].islower()]) / max(len(words), 1)

    @cached_property
    def is_paragraph(self) -> bool:
        """Clearly running text, no headline."""
        if self.wrapped or len(self.text) >= 200 or _SPEECH.match(self.text):
            return True
        if len(self.text) >= 60 and _FULL_STOP.search(self.text):
            return self.capitals <= 0.85
        return self.capitals <= 0.7 and len(self.text) >= (60 if self.stops else 160)


_WORD = re.compile(r"\w[\w.-]*")
_ITEM = re.compile(r"\s*(?:[-*•·–>▪●◦]+\s|[-•▪●](?=\w)|\(?(?:\d{1,2}|[a-z])[.)]\s)")
_BRACKET_LINE = re.compile(r"[(\[]{1,2}[^()\[\]]{1,30}[)\]]{1,2}\.?|[*\s]+")
_BULLET = re.compile(r"\s*[•▪●]")
_STOPPED = re.compile(r"[.!?…:;][\"”’')\]]*(?:\s*[(\[][^()\[\]]{0,30}[)\]])?[\s*\\]*$|[\"”]$")
_FULL_STOP = re.compile(r"[.…;][\"”’')\]]*(?:\s*[(\[][^()\[\]]{0,30}[)\]])?[\s*\\]*$|[,.][\"”]")
_SPEECH = re.compile(r"^[\"“].*[\"”],?.{0,200}[.\"”]$")
_SMALL = frozenset(load_lexicon("zones")["text"]["small"].split())


def _lines(reading: Reading) -> Iterator[_Line]:
    folded = fold(reading.text).decode()
    rules = _rules()
    blank = False
    for span in reading.lines():
        raw = reading.text[span.start : span.end]
        body = raw.strip()
        if not body:
            blank = True
            continue
        start = span.start + len(raw) - len(raw.lstrip())
        end = start + len(body)
        line = _Line(start, end, body, folded[start:end], blank)
        if entry := rules.line(line.folded):
            line.rule, line.reach = entry.id, entry.value
        yield line
        blank = False


def _join_wrapped(lines: list[_Line]) -> None:
    """Hard-wrapped text: a line that goes on in lower case on the next one is running text."""
    for line, following in pairwise(lines):
        broken = not following.blank_before and following.text[0].islower() and not following.is_item
        if broken and not line.stops and len(line.words) > 3 and len(following.words) > 3:
            line.wrapped = following.wrapped = not (line.reach or following.reach)


def _mark_title_key(lines: list[_Line], length: int) -> None:
    for line in lines:
        if line.start < length:
            line.zone, line.rule = "title", "title_key"


def _mark_head(lines: list[_Line], reading: Reading) -> int:
    """Title and furniture above the first paragraph; returns the index of that paragraph."""
    start = len(lines)
    for i, line in enumerate(lines):
        if line.zone:
            continue
        opens = _dateline(line, reading, first=i == 0)
        if opens and _is_label(line, opens, reading):
            line.rule, line.reach = "byline_top", "line"
            continue
        if opens or (line.is_paragraph and not line.reach) or (line.reach == "end" and i > 3):
            start = i
            break
    if start == len(lines):
        start = next((i for i, line in enumerate(lines) if not line.zone and not line.reach), start)
        start += start + 1 < len(lines) and not lines[start].zone and reading.title_length == 0
    place = lines[start - 1] if 0 < start < len(lines) else None
    if (
        place
        and not place.zone
        and not place.reach
        and _LONE.match(place.text)
        and _outlet_first(lines[start], reading)
    ):
        place.zone, place.rule = "dateline", "dateline_line"
    heads = [i for i in range(start) if not lines[i].zone and not lines[i].reach]
    long = any(len(lines[i].words) > 3 for i in heads)
    for i in range(start):
        line = lines[i]
        if line.zone:
            continue
        if line.reach:
            line.zone = "furniture"
        elif (long and len(line.words) < 3) or (i not in heads[-4:] and line.capitals > 0.6):
            line.zone, line.rule = "furniture", "navigasi"
        else:
            line.zone, line.rule = "title", "before_body"
    return start


def _mark_rest(lines: list[_Line], start: int) -> None:
    """Body and furniture from the first paragraph on."""
    final = next((i for i in range(len(lines) - 1, start, -1) if _resumes(lines[i])), start)
    state, intro, seen_tail = "body", False, False
    for i in range(start, len(lines)):
        line = lines[i]
        if state == "end":
            line.zone, line.rule = "furniture", line.rule or "after_end"
            continue
        reach = _reach(lines, i, start, state, intro)
        if reach:
            line.zone = "furniture"
            if reach == "list":
                state = "end" if seen_tail and i > final else "list"
            elif reach in ("tail", "end") and i > start:
                state, seen_tail = reach, True
        elif state in ("list", "tail") and not _back_to_body(line, state, early=i < final):
            line.zone, line.rule = "furniture", f"under_{state}"
        elif state == "body" and _stray(lines, i, start, intro, early=i <= final):
            line.zone, line.rule = "furniture", "stray_headline"
        else:
            line.zone, line.rule, state = "body", "paragraph", "body"
            if not line.is_item:
                intro = bool(pattern("zones", "text", "intro").search(line.folded))


def _mark_repeats(lines: list[_Line]) -> None:
    """The title again, as the caption of a picture: "Lurah Ditegur, Ini Kata BawasluKabarkota/Foto: ..."."""
    titles = [line.folded for line in lines if line.zone == "title" and len(line.words) >= 5]
    credit = pattern("zones", "text", "credit")
    for line in lines:
        again = any(line.folded.startswith(t) and credit.fullmatch(line.folded[len(t) :]) for t in titles)
        if line.zone == "body" and again:
            line.zone, line.rule = "furniture", "title_again"


def _resumes(line: _Line) -> bool:
    return line.is_paragraph and not line.reach


def _reach(lines: list[_Line], i: int, start: int, state: str, intro: bool) -> str:
    """How far the line's furniture rule reaches here; "" where the rule doesn't apply."""
    line = lines[i]
    if not line.reach or (i == start and line.reach != "end"):
        return ""
    if line.reach == "published" and state == "body" and i > start + 1:
        return ""
    if intro and line.is_item and line.reach != "line":
        return ""
    if line.rule == "navigasi" and state == "body" and line.stops:
        return ""
    return line.reach


def _back_to_body(line: _Line, state: str, early: bool) -> bool:
    if line.is_paragraph:
        return not (line.is_item and line.capitals > 0.6)
    return early and state == "list" and not line.is_item and bool(_FULL_STOP.search(line.text))


def _stray(lines: list[_Line], i: int, start: int, intro: bool, early: bool) -> bool:
    """A headline of another story between the paragraphs, or loose lines after the last."""
    line = lines[i]
    if i == start or line.is_paragraph:
        return False
    if _BULLET.match(line.text):
        return not intro and not line.text.endswith((";", ",")) and len(line.words) > 3
    if line.is_item:
        dashed = not line.text[0].isalnum() and not intro
        return dashed and line.capitals > 0.6 and not line.stops and len(line.words) > 5
    if _BRACKET_LINE.fullmatch(line.text):
        return True
    if _FULL_STOP.search(line.text) or line.text.endswith(("-", ",", ":")) or intro:
        return False
    if not early:
        return not line.text.endswith(("!", "?")) and (line.capitals > 0.7 or len(line.words) < 4)
    headline = len(line.words) >= 8 and line.capitals >= 0.75 and len(line.text) <= 150
    return headline and lines[i - 1].stops and i + 1 < len(lines)


# ------------------------------------------------------------------ inside a line


def _cut(line: _Line, reading: Reading, *, dateline: bool, last: bool) -> list[Zone]:
    """One body line as dateline, body and the furniture inside it."""
    pieces: list[Zone] = []
    at = line.start
    if dateline:
        for head in _dateline(line, reading, first=False):
            pieces.extend(_without_date(head, reading))
            at = head.end
    for start, end, rule in _furniture_inside(line, last):
        if start < at:
            continue
        if start > at:
            pieces.append(Zone(at, start, "body", "paragraph"))
        pieces.append(Zone(start, end, "furniture", rule))
        at = end
    if at < line.end:
        pieces.append(Zone(at, line.end, "body", "paragraph"))
    return [z for z in pieces if reading.text[z.start : z.end].strip()] or pieces


def _furniture_inside(line: _Line, last: bool) -> list[tuple[int, int, str]]:
    found = []
    for entry, shape in _rules().inline_of(line.folded):
        for m in shape.finditer(line.folded.encode()):
            end = m.end()
            if entry.value == "to_stop":
                end = _headline_end(line.text, end)
            found.append((line.start + m.start(), line.start + end, entry.id))
    if last and (m := _rules().sign_off.search(line.text)):
        code = re.sub(r"[^a-z/&]", "", m[0].lower())
        stopped = re.search(_rules().after_stop, line.text[: m.start()])
        if (stopped or m[0].strip("()[]. ").islower()) and code and code not in _rules().not_codes:
            found.append((line.start + m.start(), line.end, "sign_off"))
    found.sort(key=lambda f: (f[0], -f[1]))
    return found


_RESUMES = re.compile(
    r"(?<=[a-z0-9][.!?]) (?=[A-Z“\"])|(?<=[a-z]{3})(?=[A-Z][a-z]+ [a-z])|(?<= )(?=[A-Z][a-z]+ [a-z]{4,} [a-z]{4,})"
)


def _headline_end(text: str, start: int) -> int:
    """Where a headline inside a line ends: at a stop, a glued word or a change to running text."""
    after = start + len(" ".join(text[start:].split()[:4]))
    m = _RESUMES.search(text, after)
    return m.start() if m else len(text)


# ------------------------------------------------------------------ datelines

_DOMAIN = r"[A-Za-z0-9][\w-]*(?:\.[A-Za-z][\w-]*)*\.(?:[Cc][Oo][Mm]|(?:[Cc][Oo]\.)?[Ii][Dd]|[Cc][Oo]|[Nn][Ee][Tt]|[Oo][Rr][Gg]|[Nn][Ee][Ww][Ss]|[Tt][Vv]|[Ii][Nn][Ff][Oo])"
_NAME = rf"\*{{0,2}}(?:{_DOMAIN}|[A-Z][\w'.]*(?: (?:[A-Z][\w'.]*|24|\d)){{0,4}}|[a-z]+[A-Z]\w+|[a-z]{{4,25}})\*{{0,2}}"
#: With two, one and no further part: the longest that makes sense is taken.
_HEADS = [
    re.compile(
        rf"(?P<parts>{_NAME}(?:\s*(?:,|//?|\||;)\s*{_NAME}){{{more}}}"
        r"(?:,?\s*\(?\d{1,2}(?:[/ -]\w{1,9}){1,2}\)?)?(?P<bracket>,?\s*\([^()\n]{2,40}\))?)"
        r"(?P<sep>\s*(?:--+|–|—|―|//|\||:{1,2}|-)(?:\s*-+)?\s*|(?<=\))\s*,\s*|(?<=\))\s+(?=[\"“A-Z])|$)"
    )
    for more in (2, 1, 0)
]
_PART = re.compile(r"[^,/|;()]+")
_LONE = re.compile(r"[A-Z][A-Z' ]{2,28}$")


def _dateline(line: _Line, reading: Reading, *, first: bool) -> list[Zone]:
    """The dateline at the start of a line, its medium as furniture; empty where there is none."""
    if line.reach:
        return []
    for shape in _HEADS:
        m = shape.match(line.text)
        if m and m.end() <= 90 and (parts := _head_parts(m, line, reading, first)):
            return list(_dateline_zones(line.start, m.end(), parts))
    return []


def _head_parts(m: re.Match[str], line: _Line, reading: Reading, first: bool) -> list[tuple[int, int, bool]]:
    sep, rest = m["sep"].strip(), line.text[m.end() :]
    if sep == "" and not m["bracket"]:
        return []
    parts = list(_parts(m["parts"], reading))
    outlets = sum(is_outlet for _, _, is_outlet in parts)
    if first and not (line.is_paragraph or (sep and not rest) or (outlets and line.stops)):
        return []
    return parts if _plausible(m, sep, rest, parts, outlets) else []


def _plausible(
    m: re.Match[str], sep: str, rest: str, parts: list[tuple[int, int, bool]], outlets: int
) -> bool:
    head = m["parts"]
    places = [head[s:e].strip(" *") for s, e, is_outlet in parts if not is_outlet]
    if any(p.lower().split(" ")[0] in _rules().not_places or not p[:1].isupper() for p in places):
        return False
    if sep in ("", ","):
        inside = (m["bracket"] or "").strip(" ,()")
        known = bool(re.search(r"[a-z][A-Z]|\.[a-z]{2}", inside)) or inside.lower() in _rules().outlet_words
        return known and len(places) == 1 and len(places[0].split()) <= 3
    if sep.startswith(":"):
        return bool(rest) and (outlets > 0 or squeeze(places[0]) in gazetteer().names)
    if rest and not re.match(r"[\"“‘'(\[*]*[A-Z0-9]", rest):
        return False
    if sep == "-" and not m["sep"].startswith(" "):
        return outlets > 0 or (head.isupper() and (m["sep"] != "-" or len(head) > 3))
    return outlets > 0 or (len(places) <= 2 and all(len(p.split()) <= 4 for p in places))


def _parts(head: str, reading: Reading) -> Iterator[tuple[int, int, bool]]:
    """The parts of a dateline's head, and whether each is a medium's name."""
    rules = _rules()
    outlet = re.sub(r"\W", "", fold(reading.outlet or "").decode()).removesuffix("com").removesuffix("coid")
    codes = len([p for p in _PART.findall(head) if p.strip()]) > 1
    for m in _PART.finditer(head):
        word = m[0].strip(" *\n-–—")
        if not word or re.match(r"\d", word):
            continue
        low = word.lower()
        bare = re.sub(r"\W", "", low)
        yield (
            m.start(),
            m.end(),
            bool(
                re.fullmatch(_DOMAIN, word)
                or (m.start() > 0 and head[m.start() - 1] == "(")
                or (outlet and (bare.startswith(outlet) or (len(bare) > 3 and outlet.startswith(bare))))
                or re.search(r"[a-z][A-Z]|^[a-z]", word)
                or any(w in rules.outlet_words for w in low.split())
                or (codes and word.isupper() and len(word) <= 4 and low not in rules.provinces)
            ),
        )


def _dateline_zones(offset: int, end: int, parts: list[tuple[int, int, bool]]) -> Iterator[Zone]:
    """Each part reaches up to the next one, so that the zones tile the head."""
    for i, (start, _, is_outlet) in enumerate(parts):
        stop = parts[i + 1][0] if i + 1 < len(parts) else end
        begin = 0 if i == 0 else start
        kind = "furniture" if is_outlet else "dateline"
        yield Zone(offset + begin, offset + stop, kind, "dateline_outlet" if is_outlet else "dateline")


def _without_date(head: Zone, reading: Reading) -> Iterator[Zone]:
    """ "Kupang, 3 Desember 2024 (": the day of a dateline is the article's own, so that it is furniture."""
    m = _DATELINE_DAY.search(reading.text[head.start : head.end]) if head.zone == "dateline" else None
    if not m or not m.start():
        yield head
        return
    start, end = head.start + m.start(), head.start + m.end()
    yield Zone(head.start, start, head.zone, head.rule)
    yield Zone(start, end, "furniture", "terbit")
    if end < head.end:
        yield Zone(end, head.end, head.zone, head.rule)


_DATELINE_DAY = re.compile(r"\d{1,2}(?:\s?[/-]\s?\d{1,2}|\s+[A-Za-z]{3,9})(?:\s?[/-]?\s?(?:20)?\d\d)?(?=\W)")


def _outlet_first(line: _Line, reading: Reading) -> bool:
    head = _dateline(line, reading, first=False)
    return bool(head) and head[0].zone == "furniture"


def _is_label(line: _Line, head: list[Zone], reading: Reading) -> bool:
    """ "Name - Medium" and "Medium - slogan" on a line of their own are no dateline."""
    rest = line.text[head[-1].end - line.start :]
    if not rest or line.stops or len(rest) > 60:
        return False
    if head[0].zone == "furniture" and len(head) == 1:
        return True
    named = [is_outlet for _, _, is_outlet in _parts(rest, reading)]
    return bool(named) and all(named) and len(rest.split()) <= 3


# ------------------------------------------------------------------ dates of publication

_DATE = re.compile(
    r"\b(?P<d>\d{1,2})(?:st|nd|rd|th)?[\s./-]+(?P<m>[a-z]{3,9}|\d{1,2})\.?,?[\s./-]+(?P<y>20\d\d|\d\d)\b"
    r"|\b(?P<m2>[a-z]{3,9}) (?P<d2>\d{1,2}),? (?P<y2>20\d\d)\b|\b(?P<y3>20\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)\b"
)


def _dates(folded: str) -> Iterator[tuple[date, Span]]:
    for m in _DATE.finditer(folded):
        day, month, year = (m[k] or m[k + "2"] or m[k + "3"] for k in "dmy") if m["d"] else _later(m)
        number = int(month) if month.isdigit() else _rules().months.get(month[:3], 0)
        try:
            yield date(int(year) + (2000 if len(year) == 2 else 0), number, int(day)), Span(*m.span())
        except ValueError:
            continue


def _later(m: re.Match[str]) -> tuple[str, str, str]:
    n = "2" if m["d2"] else "3"
    return m["d" + n], m["m" + n], m["y" + n]


# ------------------------------------------------------------------ the lexicon


class _Rules:
    """The lexicon compiled: all line patterns in one automaton."""

    _DECORATION = re.compile(r"^[\s*\-–>»|•·=_~(\[\"]+|[\s*\-–<«|=_~)\]]+$")

    def __init__(self) -> None:
        lexicon = load_lexicon("zones")
        self._lines = list(_raw_entries(lexicon, "line"))
        self._set = automaton([re2.compile(e.pattern) for e in self._lines], re2.Set.FullMatchSet)
        self._inline = [(e, re2.compile(e.pattern.encode())) for e in _raw_entries(lexicon, "inline")]
        self._any_inline = automaton([compiled for _, compiled in self._inline])
        self.sign_off = re.compile(lexicon["sign_off"]["bracket"])
        self.after_stop = re.compile(lexicon["sign_off"]["stop"])
        self.not_codes = set(lexicon["sign_off"]["not_codes"])
        self.outlet_words = set(lexicon["dateline"]["outlet_words"])
        self.provinces = set(lexicon["dateline"]["provinces"])
        self.not_places = set(lexicon["dateline"]["not_places"])
        self.months: dict[str, int] = lexicon["months"]

    def line(self, folded: str) -> Entry | None:
        """The first furniture entry that the line fits; None too where a false friend fits."""
        if len(folded) > 320:
            return None
        decorated = not (folded[:1].isalnum() and folded[-1:].isalnum())
        bare = self._DECORATION.sub("", folded) if decorated else folded
        hits = {*(self._set.Match(folded) or ())}
        if bare != folded:
            hits.update(self._set.Match(bare) or ())
        found = [e for e in map(self._lines.__getitem__, sorted(hits)) if _fits(e, len(folded))]
        false = {entry.value for entry in found if entry.false}
        return next((e for e in found if e.value not in false), None)

    def inline_of(self, folded: str) -> list[tuple[Entry, Any]]:
        return [self._inline[i] for i in self._any_inline.Match(folded) or ()]


def _fits(entry: Entry, length: int) -> bool:
    return entry.data.get("min", 0) <= length <= entry.data.get("max", 320)


def _raw_entries(lexicon: Mapping[str, Any], table: str) -> Iterator[Entry]:
    raw = {"classes": lexicon["classes"], table: [{**e, "raw": True} for e in lexicon[table]]}
    return entries(raw, table)


@cache
def _rules() -> _Rules:
    return _Rules()

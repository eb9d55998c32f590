"""What can be swapped in an article, kind by kind.

Each function gives the facts of a sample that the extraction gets right; a fact, called with a random generator, gives
one ``Swap`` (or None where the draw does not fit the text).
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from random import Random
from typing import Any

from corpus.evaluation import FIELD, days
from extract.gazetteer import gazetteer, squeeze
from extract.schema import Mention

from . import shapes
from .agencies import BODIES, FAMILIES, SUPERVISORS, Body
from .edits import Article, Edit
from .trial import Sample, Swap, View

Fact = Callable[[Random], Swap | None]


def _right(sample: Sample, name: str) -> set[Any]:
    """The values of a field that are in gold and were read."""
    field = FIELD[name]
    return set(field.count(sample.gold)) & set(field.count(sample.extraction.model_dump(mode="json")))


def _people_right(sample: Sample) -> bool:
    """No incident too many, and no name that is none."""
    names = {name for i in sample.extraction.incidents for name in i.accused_names}
    return len(sample.extraction.incidents) == len(sample.gold["incidents"]) and names <= {
        name for i in sample.gold["incidents"] for name in i["accused_names"]
    }


def _mentions(sample: Sample, kind: str) -> list[Mention]:
    return [m for m in sample.extraction.mentions if m.kind == kind]


def _part(mention: Mention) -> str:
    return mention.part or "text"


def _cased(old: str, new: str) -> str:
    return new.upper() if len(old) > 2 and old.isupper() else new


# ------------------------------------------------------------------- regions


def regions(sample: Sample) -> Iterator[Fact]:
    g = gazetteer()
    right = {code for code in _right(sample, "regions") if len(code) == 5}
    if sample.gold["region"] != sample.extraction.region or not _people_right(sample):
        return
    names = [squeeze(g.bare_name(code)) for code in right]
    for code in sorted(right):
        twin = next(
            (c for c in right if c != code and squeeze(g.bare_name(c)) == squeeze(g.bare_name(code))), None
        )
        if names.count(squeeze(g.bare_name(code))) > 1 and not (
            twin and g.level(code) == "kabupaten" and len(right) == 2
        ):
            continue
        yield lambda rng, code=code, twin=twin: _region(sample, rng, code, twin)


def _region(sample: Sample, rng: Random, code: str, twin: str | None) -> Swap | None:
    g = gazetteer()
    new = rng.choice(_candidates(g.level(code), *_home(sample, code)))
    whole = squeeze(sample.article.whole)
    if new == code or squeeze(g.bare_name(new)) in whole:
        return None
    codes = {code: new}
    if twin:  # the city of the same name is in the text as well
        other = next(
            (c for c in _all(g.level(twin)) if g.bare_name(c) == g.bare_name(new) and c[:2] == new[:2]), None
        )
        if other is None:
            return None
        codes[twin] = other
    elif g.codes(g.bare_name(new)) != (new,) and not _level_stated(sample.article, code):
        return None
    if not twin and _is_province(g.bare_name(new)):
        return None
    edits = _region_edits(sample, rng, code, new)
    if edits is None:
        return None
    follow = _follow_region(codes, code[:2], new[:2])
    return Swap("region", g.level(new), g.name(code), g.name(new), tuple(sorted(edits)), follow)


@cache
def _candidates(level: str, province: str | None, beginning: str | None) -> list[str]:
    return [
        c
        for c in _all(level)
        if (not province or c[:2] == province) and (not beginning or c.startswith(beginning))
    ]


@cache
def _all(level: str) -> list[str]:
    g = gazetteer()
    return [c for p in g._levels if len(p) == 2 for c in g.children(p) if g.level(c) == level]


def _home(sample: Sample, code: str) -> tuple[str | None, str | None]:
    """Where the new region has to lie so that the text stays sensible."""
    if len(sample.gold["region"] or "") == 2 and sample.gold["region"] == code[:2]:
        return code[:2], None  # one of the regencies of the province that the article is about
    if re.search(r"Panwaslih|Gampong|Keuchik", sample.article.text):
        return "11", None
    if re.search(r"\bDistrik\b", sample.article.text):
        return None, "9"
    return None, None


def _level_stated(article: Article, code: str) -> bool:
    g = gazetteer()
    words = (
        "Kabupaten|Pemkab|Bupati|Kab\\." if g.level(code) == "kabupaten" else "Kota|Pemkot|Pemko|Wali Kota"
    )
    return re.search(rf"\b(?:{words}) {g.bare_name(code)}\b", article.text) is not None


def _is_province(name: str) -> bool:
    g = gazetteer()
    return any(
        len(c) == 2 and squeeze(name) in (squeeze(g.bare_name(c)), squeeze(g.bare_name(c)[3:]))
        for c in g._levels
    )


def _region_edits(sample: Sample, rng: Random, code: str, new: str) -> list[Edit] | None:
    """Every place where the region, its capital, its districts or its province is named."""
    g = gazetteer()
    wanted: dict[str, str] = {g.bare_name(code): g.bare_name(new)}
    for m in _mentions(sample, "region"):
        name = re.sub(r"^(?:Kabupaten|Kota|Kab\.|Provinsi|Prov\.) ", "", m.text)
        if m.value == code and squeeze(name) != squeeze(g.bare_name(code)):
            wanted[name] = (
                _capital(new) if m.rule.startswith("capitals") and rng.random() < 0.5 else g.bare_name(new)
            )
        elif m.value == code[:2] != new[:2]:
            wanted[name] = g.bare_name(new[:2])
    spare = [d for d in map(g.bare_name, g.children(new)) if _only_a_district(d)]
    rng.shuffle(spare)
    for district in map(g.bare_name, g.children(code)):
        if district not in wanted and re.search(rf"\b{re.escape(district)}\b", sample.article.whole):
            if not spare:
                return None
            wanted[district] = spare.pop()
    pattern = "|".join(
        re.escape(name).replace(r"\ ", r"[ ]?") for name in sorted(wanted, key=lambda n: (-len(n), n))
    )
    by_key = {squeeze(name): replacement for name, replacement in wanted.items()}
    edits = []
    for part, m in sample.article.find(rf"(?<![A-Za-z])(?:{pattern})(?![a-z])", re.IGNORECASE):
        if m[0][0].isupper():
            new_name = _cased(m[0], by_key[squeeze(m[0])])
            tag = sample.article.part(part)[m.start() - 1 : m.start()] == "#"
            edits.append(Edit(part, m.start(), m.end(), new_name.replace(" ", "") if tag else new_name))
    return edits


@cache
def _only_a_district(name: str) -> bool:
    """One district's name and nobody else's."""
    g = gazetteer()
    return len(g.districts.get(squeeze(name), ())) == 1 and squeeze(name) not in g.names and "(" not in name


@cache
def _capital(code: str) -> str:
    """The capital where its name is nobody else's, else the region's own name."""
    g = gazetteer()
    for name, owner in g._lexicon["capitals"].items():
        if owner == code and g.codes(name) == (code,):
            return name
    return g.bare_name(code)


def _follow_region(codes: dict[str, str], province: str, new_province: str) -> Callable[[View], View]:
    table = {**codes, province: new_province}

    def follow(record: View) -> View:
        def at(code: str | None) -> str | None:
            return table.get(code[:5], code) if code else code

        out = copy.deepcopy(record)
        out["region"] = at(out["region"])
        out["regions"] = [at(c) for c in out["regions"]]
        for office in [
            *out["agencies"],
            *(h for i in out["incidents"] for h in [i["agency"], *i["handlers"]] if h),
        ]:
            office["region"] = at(office["region"])
        for item in [*out["incidents"], *out["statistics"]]:
            item["region"] = at(item["region"])
        for s in out["statistics"]:
            if s["dimension"] == "region":
                s["category"] = at(s["category"])
        return out

    return follow


# ------------------------------------------------------------------ initials


def initials(sample: Sample) -> Iterator[Fact]:
    right = _right(sample, "accused_initials")
    for incident in sample.extraction.incidents:
        for label in incident.accused_initials:
            if label.upper() in right and not any(label in name for name in incident.accused_names):
                yield lambda rng, label=label: _initials(sample, rng, label)


def _initials(sample: Sample, rng: Random, label: str) -> Swap | None:
    article = sample.article
    sentences = re.split(r"[.\n]\s", article.text)
    cue = any(re.search(rf"inisial[^.]*\b{label}\b", s) for s in sentences)
    drawn = shapes.initials(rng, cue)
    if re.search(rf"\b{re.escape(drawn.label)}\b", article.whole):
        return None
    edits = []
    for part, m in article.find(rf"\b{label}\b"):
        printed = drawn.printed
        if printed.endswith(".") and article.part(part)[m.end() : m.end() + 1] == ".":
            printed = printed[:-1]
        edits.append(Edit(part, m.start(), m.end(), printed))

    def follow(record: View) -> View:
        out = copy.deepcopy(record)
        for incident in out["incidents"]:
            if label in incident["accused_initials"]:
                incident["accused_initials"] = [
                    drawn.label if x == label else x for x in incident["accused_initials"]
                ]
                if drawn.name:
                    incident["accused_names"].append(drawn.name)
        return out

    return Swap("initials", drawn.shape, label, drawn.printed, tuple(edits), follow)


# --------------------------------------------------------------------- dates

RELATIVE = re.compile(r"^\D*$")  # no number in it: kemarin, Senin lalu, dua hari kemudian
YEARLESS = re.compile(r"^(?!.*\{yy?\})")


def dates(sample: Sample) -> Iterator[Fact]:
    right = _right(sample, "dates")
    mentions = [m for m in _mentions(sample, "date") if m.value and len(m.value) != 4]
    mentions.sort(key=lambda m: (m.part != "title", m.start))
    for record in sample.extraction.dates:
        value = record.start if record.start == record.end else f"{record.start}/{record.end}"
        places = [n for n, m in enumerate(mentions) if m.value == value]
        span = days(record.model_dump())
        if span not in right or not places or record.start == sample.article.published:
            continue
        beside = [mentions[n + step] for n in places for step in (-1, 1) if 0 <= n + step < len(mentions)]
        if any(_relative(m) for m in [*beside, *(mentions[n] for n in places)]):
            continue
        yield lambda rng, value=value, record=record, places=places: _date(
            sample, rng, value, record.precision, [mentions[n] for n in places]
        )


def _relative(mention: Mention) -> bool:
    return RELATIVE.match(mention.text) is not None and not any(m in mention.text for m in shapes.MONTHS)


def _date(sample: Sample, rng: Random, value: str, precision: str, places: list[Mention]) -> Swap | None:
    start, _, end = value.partition("/")
    if precision == "month":
        return _month(sample, rng, value, places)
    if precision not in ("day", "interval") or len(start) != 10 or (end and len(end) != 10):
        return None
    first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    moved = _moved(sample, rng, first, last)
    if moved is None:
        return None
    new_first, new_last = moved
    texts, shape = [], ""
    for mention in places:
        table = _day_shapes(sample, mention) if not end else _span_shapes(new_first, new_last)
        if (
            not end
            and sample.article.published
            and (date.fromisoformat(sample.article.published) - new_first).days < 300
        ):
            pass
        else:
            table = {k: v for k, v in table.items() if not YEARLESS.match(v)}
        if not table:
            return None
        shape = rng.choice(sorted(table))
        texts.append(_capitalised(sample, mention, shapes.write_day(rng, table[shape], new_first, new_last)))
    edits = tuple(Edit(_part(m), m.start, m.end, text) for m, text in zip(places, texts, strict=True))
    table = {start: new_first.isoformat()} | ({end: new_last.isoformat()} if end else {})
    return Swap("date", shape, places[0].text, texts[0], edits, _follow_date(table))


def _moved(sample: Sample, rng: Random, first: date, last: date) -> tuple[date, date] | None:
    """Another day or span between the same neighbours, so that the order of events stays."""
    known = [b for d in sample.extraction.dates for b in days(d.model_dump()) or () if b]
    bounds = sorted({date.fromisoformat(b) for b in known} - {first, last})
    published = date.fromisoformat(sample.article.published) if sample.article.published else None
    if published:
        bounds = sorted({*bounds, published})
    low = max((b for b in bounds if b < first), default=first - timedelta(days=25)) + timedelta(days=1)
    high = min((b for b in bounds if b > last), default=last + timedelta(days=25)) - timedelta(days=1)
    if any(first < b < last for b in bounds):  # other dates inside: the span keeps what it holds
        inside = [b for b in bounds if first < b < last]
        new_first = _draw(rng, low, inside[0] - timedelta(days=1), first)
        new_last = _draw(rng, inside[-1] + timedelta(days=1), high, last)
    elif first == last:
        new_first = new_last = _draw(rng, low, high, first)
    else:
        new_first = _draw(rng, low, high - timedelta(days=2), first)
        new_last = _draw(rng, new_first + timedelta(days=1), high, last) if new_first else None
    if new_first is None or new_last is None or new_last < new_first or new_first.year != new_last.year:
        return None
    return new_first, new_last


def _draw(rng: Random, low: date, high: date, old: date) -> date | None:
    low, high = max(low, date(old.year, 1, 1)), min(high, date(old.year, 12, 31))
    low, high = max(low, old - timedelta(days=25)), min(high, old + timedelta(days=25))
    choices = [low + timedelta(days=n) for n in range((high - low).days + 1)]
    choices = [d for d in choices if d != old]
    return rng.choice(choices) if choices else None


PARTS_OF_DAY = r"\s+(?:malam|siang|sore|pagi|petang|dini|subuh|lalu|kemarin|pekan)\b"


def _day_shapes(sample: Sample, mention: Mention) -> dict[str, str]:
    text = sample.article.part(_part(mention))
    before, after = text[: mention.start], text[mention.end :]
    if re.search(r"tanggal $|tertanggal $|bertanggal $", before):
        return shapes.DAY_BARE
    if after.startswith("\n") and before.endswith("\n"):
        return {k: v for k, v in shapes.DAY_BARE.items() if "{y" in v}
    if re.search(r"\bhari $", before):
        return shapes.DAY_BRACKET
    if re.match(PARTS_OF_DAY, after):
        return {k: v for k, v in shapes.DAY_BRACKET.items() if "(" in v}
    if re.search(r"\b(?:hingga|sampai|sejak|per|menjelang|sebelum) $", before, re.IGNORECASE):
        return {**shapes.DAY_BARE, **shapes.DAY_BRACKET}
    return {**shapes.DAY_BARE, **shapes.DAY_BRACKET, **shapes.DAY_TAILED}


def _span_shapes(first: date, last: date) -> dict[str, str]:
    return {**shapes.SPAN, **shapes.SPAN_SAME_MONTH} if first.month == last.month else shapes.SPAN


def _capitalised(sample: Sample, mention: Mention, new: str) -> str:
    """A sentence still starts with a capital."""
    before = sample.article.part(_part(mention))[: mention.start]
    starts = re.search(r"(?:^|\n|[.!?]\s)[\"“]?$", before) is not None
    return new[:1].upper() + new[1:] if starts else new


def _month(sample: Sample, rng: Random, value: str, places: list[Mention]) -> Swap | None:
    if "/" in value or any(value[:4] not in m.text for m in places):
        return None
    known = {d.start[:7] for d in sample.extraction.dates if d.start} | {(sample.article.published or "")[:7]}
    month = rng.randint(1, 12)
    new = f"{value[:4]}-{month:02}"
    low = max((k for k in known if k < value), default="")
    high = min((k for k in known if k > value), default="9")
    if not low < new < high or new == value:
        return None
    shape = rng.choice(sorted(shapes.MONTH))
    text = shapes.write_day(rng, shapes.MONTH[shape], date(int(value[:4]), month, 1))
    edits = tuple(Edit(_part(m), m.start, m.end, _capitalised(sample, m, text)) for m in places)
    return Swap("date", shape, places[0].text, text, edits, _follow_date({value: new}))


def _follow_date(table: dict[str, str]) -> Callable[[View], View]:
    def follow(record: View) -> View:
        out = copy.deepcopy(record)
        spans = [
            *out["dates"],
            *(i["date"] for i in out["incidents"]),
            *(s["period"] for s in out["statistics"]),
        ]
        for span in filter(None, spans):
            span["start"] = table.get(span["start"], span["start"])
            span["end"] = table.get(span["end"], span["end"])
        return out

    return follow


# ------------------------------------------------------------------- figures

NUMBER_WORDS = r"(?:(?:se(?:puluh|belas|ratus|ribu)|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|belas|puluh|ratus|ribu|koma)\b\s?)+"
NUMBER = re.compile(rf"\d+(?:[.,]\d+)*|\b{NUMBER_WORDS}", re.IGNORECASE)
BOUND_BEFORE = r"(?:hampir|sekitar|kira-kira|kurang lebih|lebih dari|kurang dari|sedikitnya|setidaknya|nyaris|baru|hanya|cuma|masih ada|masing-masing|[Dd]ari)\s+$"


def figures(sample: Sample) -> Iterator[Fact]:
    record = sample.extraction.model_dump(mode="json")
    fields = [FIELD[name] for name in ("stat_measures", "stat_breakdown")]
    right = [_right(sample, field.name) for field in fields]
    by_place: dict[tuple[str, int], list[int]] = {}
    for n, (s, plain) in enumerate(zip(sample.extraction.statistics, record["statistics"], strict=True)):
        place = next((e for e in s.evidence if e.field == "value"), None)
        known = all(set(field.values(plain)) <= values for field, values in zip(fields, right, strict=True))
        if place and known and s.value >= 2 and s.value_max is None:
            by_place.setdefault((place.part or "text", place.start), []).append(n)
    for numbers in by_place.values():
        if place := _number_at(sample, numbers[0]):
            part, m = place
            yield lambda rng, part=part, m=m, numbers=numbers: _figure(sample, rng, part, m, numbers)


def _figure(sample: Sample, rng: Random, part: str, m: re.Match[str], numbers: list[int]) -> Swap | None:
    text = sample.article.part(part)
    old = m[0].rstrip()
    stat = sample.extraction.statistics[numbers[0]]
    end = m.start() + len(old)
    before, after = text[: m.start()], text[end:]
    places = _same_figure(sample, old, after, (part, m.start()))
    alone = len(places) == 1 and len(numbers) == 1
    bracketed = before.endswith("(")
    noun = re.match(r" (?:orang|ASN|PNS|kasus|laporan|temuan|pegawai|persen|aparatur)\b", after) is not None
    free = alone and noun and not bracketed and not stat.approx and not re.search(BOUND_BEFORE, before)
    if stat.unit == "persen":
        sign = after.startswith("%")
        drawn = shapes.share_figure(rng, free=free or (alone and sign and not stat.approx), sign=sign)
    else:
        low, high = _sensible(sample, numbers)
        drawn = shapes.count_figure(rng, low, high, free=free, digits_only=bracketed or not alone)
    if drawn is None:
        return None
    if drawn.shape in ("range", "range_words") and re.search(r"sebanyak $", before):
        return None
    if any(drawn.value == s.value for s in sample.extraction.statistics) or re.search(
        rf"(?<![\d.,]){re.escape(drawn.printed)}(?![\d.,]\d)", sample.article.whole
    ):
        return None
    edits = [Edit(p, s, e, _figure_cased(sample.article.part(p)[s:e], drawn.printed)) for p, s, e in places]
    others: dict[int, int] = {}
    if stat.unit != "persen":
        balanced = _balanced(sample, rng, numbers, int(drawn.value) - int(stat.value))
        if balanced is None:
            return None
        for n, (place, value) in balanced.items():
            edits.append(place)
            others[n] = value

    def follow(record: View) -> View:
        out = copy.deepcopy(record)
        for n in numbers:
            s = out["statistics"][n]
            s["value"] = int(drawn.value) if float(drawn.value).is_integer() else drawn.value
            s["value_max"] = (
                drawn.value_max
                if drawn.value_max is None or not float(drawn.value_max).is_integer()
                else int(drawn.value_max)
            )
            s["approx"] = s["approx"] or drawn.approx
        for n, value in others.items():
            out["statistics"][n]["value"] = value
        for incident in out["incidents"]:
            if incident["accused_count"] == stat.value:
                incident["accused_count"] = int(drawn.value)
        return out

    return Swap("figure", drawn.shape, old, drawn.printed, tuple(edits), follow)


def _sums(sample: Sample) -> list[tuple[int, list[int]]]:
    """Totals and the parts behind them that add up to them: a whole breakdown, or counts of one sentence."""
    stats = sample.extraction.statistics
    counts = [n for n, s in enumerate(stats) if s.unit != "persen"]
    groups: list[list[int]] = []
    for _, run in groupby(
        counts, key=lambda n: (stats[n].dimension, _sentence_of(sample, n) if not stats[n].dimension else 0)
    ):
        members = list(run)
        if stats[members[0]].dimension:
            groups.append(members)
        else:
            groups += [members[i:j] for i in range(len(members)) for j in range(i + 2, len(members) + 1)]
    return [
        (total, parts)
        for parts in groups
        for total in counts
        if total < parts[0]
        and stats[total].dimension is None
        and stats[total].value == sum(stats[n].value for n in parts)
    ]


def _sentence_of(sample: Sample, n: int) -> int:
    place = _number_at(sample, n)
    return len(re.findall(r"[.\n]\s", sample.article.part(place[0])[: place[1].start()])) if place else -n


def _sensible(sample: Sample, numbers: list[int]) -> tuple[int, int]:
    """From where to where a count may change, so that no parts are above their whole."""
    stats = [s for s in sample.extraction.statistics if s.unit != "persen"]
    stat = sample.extraction.statistics[numbers[0]]
    whole = max(int(s.value) for s in stats)
    lists: dict[tuple[str, str], int] = {}
    for s in stats:
        if s.dimension:
            lists[(s.dimension, s.unit)] = lists.get((s.dimension, s.unit), 0) + int(s.value)
    if stat.dimension:
        rest = lists[(stat.dimension, stat.unit)] - int(stat.value) * len(numbers)
        above = min(
            (int(s.value) for s in stats if s.dimension is None and s.value >= rest + stat.value),
            default=whole,
        )
        return 2, (above - rest) // len(numbers)
    below = max((total for total in lists.values() if total <= stat.value), default=1)
    return below + 1, 9999 if stat.value == whole else whole - 1


def _balanced(
    sample: Sample, rng: Random, numbers: list[int], change: int
) -> dict[int, tuple[Edit, int]] | None:
    """What else has to change so that sums still add up: one other part, or one part of a changed total."""
    out: dict[int, tuple[Edit, int]] = {}
    stats = sample.extraction.statistics
    for total, parts in _sums(sample):
        if total in numbers:
            others, step = parts, change
        elif set(parts) & set(numbers):
            others, step = [n for n in parts if n not in numbers], -change * len(set(parts) & set(numbers))
        else:
            continue
        fitting = [
            n for n in others if stats[n].value + step >= 2 and n not in out and not _shares_place(sample, n)
        ]
        if not fitting:
            return None
        n = rng.choice(fitting)
        value = int(stats[n].value) + step
        place = _number_at(sample, n)
        if place is None or any(s.value == value for s in stats):
            return None
        part, m = place
        old = m[0].rstrip()
        if (
            len(
                _same_figure(
                    sample, old, sample.article.part(part)[m.start() + len(old) :], (part, m.start())
                )
            )
            != 1
        ):
            return None
        new = shapes.thousands(value) if old[0].isdigit() or value > 999 else shapes.words(value)
        out[n] = (Edit(part, m.start(), m.start() + len(old), _figure_cased(old, new)), value)
    return out


def _shares_place(sample: Sample, n: int) -> bool:
    """One printed number for two records ("masing-masing empat")."""
    places = [
        next((e.start for e in s.evidence if e.field == "value"), None) for s in sample.extraction.statistics
    ]
    return places.count(places[n]) > 1


def _number_at(sample: Sample, n: int) -> tuple[str, re.Match[str]] | None:
    evidence = next((e for e in sample.extraction.statistics[n].evidence if e.field == "value"), None)
    if evidence is None:
        return None
    part = evidence.part or "text"
    m = NUMBER.search(sample.article.part(part), evidence.start, evidence.end + 40)
    return (part, m) if m and m.start() < evidence.end else None


def _same_figure(sample: Sample, old: str, after: str, here: tuple[str, int]) -> list[tuple[str, int, int]]:
    """The place of a number, and where the same number is printed again for the same thing."""
    noun = re.match(r"\s*(%|\w+)", after)
    others = {
        (e.part or "text", e.start)
        for s in sample.extraction.statistics
        for e in s.evidence
        if e.field == "value"
    } - {here}
    places = []
    for part, m in sample.article.find(rf"(?<![\w.,/]){re.escape(old)}(?![\w/]|[.,]\d)", re.IGNORECASE):
        rest = sample.article.part(part)[m.end() :]
        again = noun and re.match(rf"\s*{re.escape(noun[1])}\b", rest, re.IGNORECASE)
        back = re.match(r" (?:itu|tersebut)\b", rest)
        if (part, m.start()) == here or ((again or back) and (part, m.start()) not in others):
            places.append((part, m.start(), m.end()))
    return places


def _figure_cased(old: str, new: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


# ------------------------------------------------------------------ agencies


def agencies(sample: Sample) -> Iterator[Fact]:
    right = _right(sample, "agencies")
    employers = _right(sample, "employer")
    for record in sample.extraction.agencies:
        here = (record.id, record.region)
        if here not in right:
            continue
        surfaces = [(e.part or "text", e.start, e.end) for e in record.evidence]
        if here in employers and record.id in FAMILIES:
            yield lambda rng, here=here, surfaces=surfaces: _employer(sample, rng, here, surfaces)
    for old, choices in SUPERVISORS.items():
        for new in choices:
            if any(a.id == old for a in sample.extraction.agencies):
                yield lambda rng, old=old, new=new: _supervisor(sample, rng, old, new)


def _employer(
    sample: Sample, rng: Random, here: tuple[str, str | None], surfaces: list[tuple[str, int, int]]
) -> Swap | None:
    old_id, region = here
    g = gazetteer()
    name = re.escape(g.bare_name(region)) if region else "(?!)"
    form = re.compile(
        rf"^(?P<head>.+?)(?: \((?P<short>[^)]+)\))?(?P<tail>(?: (?:Kabupaten|Kota|Provinsi|Kab\.))?(?: {name})?)$",
        re.IGNORECASE,
    )
    parsed = [(place, form.match(sample.article.part(place[0])[place[1] : place[2]])) for place in surfaces]
    family = FAMILIES[old_id]
    part, start, _ = surfaces[0]
    for p, s, _e in surfaces:
        before = sample.article.part(p)[:s]
        if re.search(r"(?:guru|Kepala|Kepsek)\W*$", before, re.IGNORECASE):
            family = {"office": "dinas"}.get(family, family)
        if re.search(r"(?:Sekretaris|Sekdis) $", before):
            family = "dinas"
        if re.search(r"Kadis $", before):
            return None
    body = rng.choice([b for b in BODIES if b.id != old_id and (family in b.families)] or [None])  # type: ignore[list-item]
    if body is None or any((a.id, a.region) == (body.id, region) for a in sample.extraction.agencies):
        return None
    edits = []
    for (p, s, e), m in parsed:
        if m is None:
            return None
        head = _body_name(rng, body, m["head"], bool(m["short"]))
        if head is None:
            return None
        edits.append(Edit(p, s, e, head + m["tail"]))
    new = (body.id, region)
    printed = edits[0].new
    follow = _follow_agency({here: new})
    shape = f"{old_id} to {body.id}"
    return Swap(
        "agency",
        shape,
        sample.article.part(part)[start : surfaces[0][2]],
        printed,
        tuple(sorted(edits)),
        follow,
    )


def _body_name(rng: Random, body: Body, head: str, glossed: bool) -> str | None:
    """The new body in the form of the old one: long, short, or long with the short one in brackets."""
    if body.numbered:  # a school or health centre keeps the place in its name
        place = re.sub(r"^(?:SD|SMP|SMA|SMK)N? ?\d*|^Puskesmas|^SMPN \d+", "", head).strip()
        return body.long.format(n=rng.randint(1, 99), place=place if re.match(r"(?:SD|SMP|SMA|SMK|Puskesmas)", head) else rng.choice(("Suka Maju", "Tanjung Harapan", "Karang Jaya")))  # fmt: skip
    if glossed:
        return f"{body.long} ({body.short})" if body.short else body.long
    if " " not in head and body.short:
        return body.short
    return body.long


def _supervisor(sample: Sample, rng: Random, old: str, new: str) -> Swap | None:
    forms = {"kasn": r"Komisi Aparatur Sipil Negara \(KASN\)|Komisi Aparatur Sipil Negara|Komisi ASN|KASN",
             "bkn": r"Badan Kepegawaian Negara \(BKN\)|Badan Kepegawaian Negara|BKN",
             "bawaslu": r"Badan Pengawas Pemilu|Bawaslu", "panwaslu": r"Panwaslu|Panwaslih", "inspektorat": "Inspektorat"}  # fmt: skip
    names = {"kasn": ("KASN", "Komisi Aparatur Sipil Negara (KASN)", "Komisi ASN"), "bkn": ("BKN", "Badan Kepegawaian Negara (BKN)"),
             "bawaslu": ("Bawaslu",), "panwaslu": ("Panwaslu",)}  # fmt: skip
    if any(a.id == new for a in sample.extraction.agencies):
        return None
    offices = [(a.id, a.region) for a in sample.extraction.agencies if a.id == old]
    right = _right(sample, "agencies")
    if not set(offices) <= right:
        return None
    if new == "panwaslu" and any(region is None or len(region) == 2 for _, region in offices):
        return None
    name = rng.choice(names[new])
    edits = tuple(
        Edit(p, m.start(), m.end(), _cased(m[0], name) if m[0] in ("BAWASLU",) else name)
        for p, m in sample.article.find(rf"\b(?:{forms[old]})(?!\w)")
    )
    if not edits:
        return None
    follow = _follow_agency({(old, region): (new, region) for _, region in offices}, {old: new})
    return Swap("agency", f"{old} to {new}", old, name, edits, follow)


def _follow_agency(
    table: dict[tuple[str, str | None], tuple[str, str | None]], sources: dict[str, str] | None = None
) -> Callable[[View], View]:
    def follow(record: View) -> View:
        out = copy.deepcopy(record)
        offices = [
            *out["agencies"],
            *(o for i in out["incidents"] for o in [i["agency"], *i["handlers"]] if o),
        ]
        for office in offices:
            office["id"], office["region"] = table.get(
                (office["id"], office["region"]), (office["id"], office["region"])
            )
        for s in out["statistics"]:
            s["source"] = (sources or {}).get(s["source"], s["source"])
        return out

    return follow


KINDS = {"region": regions, "initials": initials, "date": dates, "figure": figures, "agency": agencies}

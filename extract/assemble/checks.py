"""Warnings on a record: what was printed but cannot be right, or may not mean what it seems to.

Each check looks at facts found before and warns; none repairs anything. The codes, their messages and an example of each
are in ``lexicon/checks.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, cached_property
from itertools import combinations, pairwise
from typing import Any

from ..gazetteer import gazetteer
from ..matching import Matcher, entries, load_lexicon
from ..mentions import AgencyMention, DateMention, LawMention, NumberMention, RegionMention
from ..reading import Reading, Span
from ..schema import Incident, Statistic
from .cases import Case
from .legal import act_days, dated_stage, decree_words, tables

Found = tuple[str, dict[str, Any], list[Span]]


def check(reading: Reading, cases: Sequence[Case], incidents: Sequence[Incident]) -> None:
    """Add a warning to the reading for everything that does not fit together.

    Args:
        cases: the cases the incidents were made of, in the same order.
    """
    messages = _messages()
    page = Page(reading, cases, incidents)
    seen = {(n.code, s.start) for n in reading.notes for s in n.spans[:1]}
    for looks in CHECKS:
        for code, facts, spans in looks(page):
            if (code, spans[0].start) not in seen:
                seen.add((code, spans[0].start))
                reading.warn(code, messages[code].format(**facts), *spans)


# ------------------------------------------------------------------------ tools


@cache
def _messages() -> dict[str, str]:
    return {row["code"]: row["message"] for row in load_lexicon("checks")["check"]}


@cache
def _history() -> Matcher:
    return Matcher(entries(load_lexicon("checks"), "history"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_lexicon("checks")["figures"][name])


@cache
def _table(name: str) -> Any:
    return load_lexicon("checks")[name]


class Page:
    """One article, as the checks look at it."""

    def __init__(self, reading: Reading, cases: Sequence[Case], incidents: Sequence[Incident]):
        self.reading = reading
        self.cases = cases
        self.incidents = incidents
        self.statistics: list[Statistic] = sorted(reading.statistics, key=lambda s: _place(s).start)
        self.numbers = [n for n in reading.of_kind(NumberMention) if n.number_max is None]
        self.laws = reading.of_kind(LawMention)
        self.acts = [act_days(c) for c in cases]

    @cached_property
    def text(self) -> str:
        return self.reading.folded.decode("ascii")

    @cached_property
    def title(self) -> Span:
        """The title, as a key of its own or as the text's first lines; empty where there is none."""
        if self.reading.title_length:
            return Span(0, self.reading.title_length)
        zones = [z for z in self.reading.zones if z.zone == "title"]
        return Span(zones[0].start, zones[-1].end) if zones else Span(0, 0)

    @cached_property
    def written(self) -> date | None:
        """When the article was published; where nobody says, the latest day it tells of."""
        days = [d.first for d in self.reading.of_kind(DateMention) if d.precision == "day"]
        return self.reading.published or max(days, default=None)

    def sentence(self, offset: int) -> Span:
        return self.reading.sentences[self.reading.sentence_at(offset)]

    @cached_property
    def by_sentence(self) -> list[list[NumberMention]]:
        """The counts and shares of each sentence with more than one."""
        groups: dict[int, list[NumberMention]] = {}
        for number in self.numbers:
            groups.setdefault(self.reading.sentence_at(number.start), []).append(number)
        return [g for g in groups.values() if len(g) > 1]


def _span(item: Span) -> Span:
    return Span(item.start, item.end)


def _place(statistic: Statistic) -> Span:
    """Where the figure of a statistic stands."""
    value = next(e for e in statistic.evidence if e.field == "value")
    return Span(value.start, value.end)


def _day(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first} to {last}"


# -------------------------------------------------------------- dates and law


def act_after_publication(page: Page) -> Iterator[Found]:
    published = page.reading.published
    for case, days in zip(page.cases, page.acts, strict=True) if published else ():
        if published and days and days.first > published:
            facts = {"day": _day(days.first, days.last), "published": published}
            yield "date_after_publication", facts, [_span(case.dates[0])]


def law_years(page: Page) -> Iterator[Found]:
    """A law whose number and subject are known under another year."""
    for law in page.laws:
        behind = page.text[law.end : law.end + 60]
        for row in _table("law"):
            known = (law.type, law.number.lstrip("0")) == (row["type"], row["number"])
            on_it = known and re.match(r"\W{0,3}tentang " + row["subject"], behind)
            if on_it and law.year and law.year != row["year"]:
                facts = {"law": f"{law.type} {law.number}", "year": row["year"]}
                yield "law_year", facts, [_span(law)]


def superseded_laws(page: Page) -> Iterator[Found]:
    acts = [days for days in page.acts if days]
    for row in _table("superseded"):
        laws = [m for m in page.laws if m.value == row["law"]]
        if laws and acts and all(d.first > row["until"] for d in acts):
            facts = {"law": row["law"], "day": _day(acts[0].first, acts[0].last), "until": row["until"]}
            yield "law_superseded", facts, [_span(m) for m in laws]


def early_decrees(page: Page) -> Iterator[Found]:
    published = page.reading.published
    if not published:
        return
    for match in decree_words(page.reading):
        rows = [r for r in tables()["decree"] if r["id"] == match.value]
        signed = min(r["from"] for r in rows)
        if signed > published:
            facts = {"decree": rows[0]["name"], "signed": signed, "published": published}
            yield "decree_not_yet", facts, [Span(match.start, match.end)]


def stages(page: Page) -> Iterator[Found]:
    """A stage by the words that is not the stage by the date."""
    words = {"sebelum_penetapan": "before determination", "sesudah_penetapan": "after determination"}
    for case, incident, days in zip(page.cases, page.incidents, page.acts, strict=True):
        stage = incident.legal.stage if incident.legal else None
        if incident.legal is None or stage is None or stage.basis != "stated" or stage.uncertain or not days:
            continue
        dated = dated_stage(days, incident.legal.election)
        if dated and dated.value != stage.value:
            shift = 0 if stage.evidence[0].part == "title" else page.reading.title_length
            at = Span(stage.evidence[0].start + shift, stage.evidence[0].end + shift)
            facts = {
                "words": words[stage.value],
                "dated": words[dated.value],
                "day": _day(days.first, days.last),
            }
            yield "stage_conflict", facts, [at, _span(case.dates[0])]


def ended_agencies(page: Page) -> Iterator[Found]:
    """An agency named for a time when there was none, unless the sentence tells of the past."""
    for row in _table("gone"):
        until = row["until"]
        named = [m for m in page.reading.of_kind(AgencyMention) if m.value == row["agency"]]
        if not named or not page.written or page.written <= until:
            continue
        if page.acts and all(d is not None and d.last <= until for d in page.acts):
            continue
        live = [m for m in named if not _of_the_past(page, m, until)]
        if live:
            facts = {"agency": row["name"], "until": until, "successor": row["successor"]}
            yield "agency_gone", facts, [_span(m) for m in live]


def _of_the_past(page: Page, mention: Span, until: date) -> bool:
    sentence = page.sentence(mention.start)
    if _history()(page.reading.folded[sentence.start : sentence.end]):
        return True
    return any(d.first <= until for d in page.reading.inside(sentence, DateMention))


def regimes(page: Page) -> Iterator[Found]:
    """A sanction that the rules of the act's day do not know."""
    for case, incident, days in zip(page.cases, page.incidents, page.acts, strict=True):
        for row in _table("regime") if days else ():
            if (
                days is None
                or row["sanction"] not in incident.sanctions
                or row["sanction"] not in case.sanctions
            ):
                continue
            if days.first > row.get("until", date.max) or days.last < row.get("from", date.min):
                facts = {**row, "day": _day(days.first, days.last)}
                yield "sanction_regime", facts, [_span(case.sanctions[row["sanction"]])]


# --------------------------------------------------------------------- figures


def parts(page: Page) -> Iterator[Found]:
    """ "Dari 10 kasus, 12 diteruskan": a part, or parts side by side, above their whole."""
    for numbers in page.by_sentence:
        for i, whole in enumerate(numbers[:-1]):
            if whole.unit == "persen" or whole.approx or not _is_whole(page, whole):
                continue
            told = _parts_of(page, whole, numbers[i + 1 :])
            total = sum(n.number for n in told)
            if total > whole.number:
                yield (
                    "parts_above_whole",
                    {"parts": total, "whole": whole.number},
                    [_span(n) for n in (whole, *told)],
                )


def _is_whole(page: Page, number: NumberMention) -> bool:
    return bool(_pattern("whole").search(page.text[max(0, number.start - 40) : number.start]))


def _parts_of(page: Page, whole: NumberMention, others: list[NumberMention]) -> list[NumberMention]:
    """The counts behind a whole that stand side by side, up to one that is a part of a part or a change."""
    told: list[NumberMention] = []
    last = whole
    for number in others:
        gap = page.text[last.end : number.start]
        if number.unit == "persen":
            continue
        if number.unit != whole.unit or number.approx or _pattern("change").search(gap):
            break
        if told and _pattern("nested").search(gap + page.text[number.end : number.end + 15]):
            break
        told.append(number)
        last = number
    return told


def lists(page: Page) -> Iterator[Found]:
    """A list of counts that comes to more than the total right before it; shares that come to more than 100."""
    for group in _breakdowns(page):
        values = [s.value for s in group]
        total = sum(values)
        if group[0].unit == "persen":
            decimals = max(len(f"{v:g}".partition(".")[2]) for v in values)
            slack = 0.5 * len(values) * 10**-decimals + 10 * any(s.approx for s in group)
            if total > 100 + slack + 1e-6:
                yield "shares_above_100", {"total": total}, [_place(s) for s in group]
            continue
        whole = _whole_of(page, group)
        if whole and total > whole.value and not any(s.approx for s in group):
            spans = [_place(whole), *(_place(s) for s in group)]
            yield "parts_above_whole", {"parts": total, "whole": whole.value}, spans


def _breakdowns(page: Page) -> Iterator[list[Statistic]]:
    """Runs of statistics of one breakdown, each category once."""
    counted = _table("figures")["counted"]
    group: list[Statistic] = []
    for s in [*page.statistics, None]:
        if s and (s.dimension in (None, "period", "election") or s.value_max is not None):
            continue
        if s and s.dimension in ("region", "agency") and s.measure not in counted:
            continue
        fits = (
            s
            and group
            and _one_breakdown(page, group[-1], s)
            and s.category not in {g.category for g in group}
        )
        if s and fits:
            group.append(s)
            continue
        if len(group) > 1:
            yield group
        group = [s] if s else []


def _one_breakdown(page: Page, one: Statistic, other: Statistic) -> bool:
    same = ("unit", "measure", "dimension", "source", "period")
    if any(getattr(one, key) != getattr(other, key) for key in same):
        return False
    if one.dimension != "region" and one.region != other.region:
        return False
    if one.dimension == "region" and len(one.category or "") != len(other.category or ""):
        return False
    first, second = _place(one), _place(other)
    return (
        first != second
        and page.reading.sentence_at(second.start) - page.reading.sentence_at(first.start) <= 1
    )


def _whole_of(page: Page, group: list[Statistic]) -> Statistic | None:
    """The total told in the sentence of a list or in the one before it, unless the list adds up to another."""
    first, values = _place(group[0]), [s.value for s in group]
    totals = [s for s in page.statistics if s.dimension is None and s.unit == group[0].unit]
    if any(s.value == sum(values) for s in totals):
        return None
    for s in reversed(totals):
        at = _place(s)
        if at.start >= first.start or _distance(page, at, first) > 1:
            continue
        if s.value < max(values) or s.approx or s.value_max is not None:
            continue
        itemised = _pattern("itemised").search(page.text[at.end : first.start])
        if s.period == group[0].period and (itemised or s.measure == group[0].measure):
            return s
    return None


def shares(page: Page) -> Iterator[Found]:
    """ "67 laporan atau 43 persen": a share that fits no total of the article, where one is told nearby."""
    counts = [n for n in page.numbers if n.unit != "persen"]
    for numbers in page.by_sentence:
        for part, share in pairwise(numbers):
            if part.unit == "persen" or share.unit != "persen" or part.approx or not 0 < share.number <= 100:
                continue
            if not _pattern("tied").fullmatch(page.text[part.end : share.start]):
                continue
            wholes = [n for n in counts if n.number > part.number]
            near = [n for n in wholes if n.start < part.start and _distance(page, n, part) <= 2]
            if near and not any(_fits(page, part.number, n.number, share) for n in wholes):
                whole = next((n for n in reversed(near) if _is_whole(page, n)), near[-1])
                real = f"{100 * part.number / whole.number:.1f}"
                facts = {"part": part.number, "whole": whole.number, "share": share.number, "real": real}
                yield "share_mismatch", facts, [_span(share), _span(part), _span(whole)]


def _distance(page: Page, one: Span, other: Span) -> int:
    return abs(page.reading.sentence_at(one.start) - page.reading.sentence_at(other.start))


def _fits(page: Page, part: float, whole: float, share: NumberMention) -> bool:
    """Whether a share is that of its counts, rounded or cut off at the printed decimals."""
    digits = re.search(r"\d+[.,](\d+)", page.text[share.start : share.end])
    step = 10.0 ** -len(digits[1]) if digits else 1.0
    slack = 1.0 if share.approx else 0.0
    return abs(100 * part / whole - share.number) < step + slack


def two_values(page: Page) -> Iterator[Found]:
    """The same figure with two values: in title and text, or for one category of one breakdown."""
    yield from _title_and_text(page)
    places: dict[tuple[Any, ...], Statistic] = {}
    for s in page.statistics:
        if s.dimension is None or s.approx or s.value_max is not None:
            continue
        period = (s.period.start, s.period.end) if s.period else None
        key = (s.unit, s.measure, s.dimension, s.category, s.region, s.source, period)
        other = places.setdefault(key, s)
        if other is not s and other.value != s.value and _distance(page, _place(other), _place(s)):
            facts = {"one": other.value, "other": s.value, "what": f"{s.measure}, {s.dimension} {s.category}"}
            yield "two_values", facts, [_place(other), _place(s)]


def _title_and_text(page: Page) -> Iterator[Found]:
    if not len(page.title):
        return
    totals = [s for s in page.statistics if s.dimension is None and s.unit != "persen" and not s.approx]
    in_title = [s for s in totals if page.title.contains(_place(s))]
    body = [n.number for n in page.numbers if not page.title.contains(n)]
    for s in in_title:
        if s.value in body or any(a + b == s.value for a, b in combinations(set(body), 2)):
            continue
        for other in totals:
            same = other.unit == s.unit and (
                other.measure == s.measure or "jumlah" in (s.measure, other.measure)
            )
            if other not in in_title and same and 1 / 3 < other.value / s.value < 3:
                facts = {"one": s.value, "other": other.value, "what": "title and text"}
                yield "two_values", facts, [_place(s), _place(other)]
                break


def national_totals(page: Page) -> Iterator[Found]:
    """A title that names a province over totals that are told for the whole nation."""
    totals = [s for s in page.statistics if s.dimension is None and s.unit != "persen"]
    if not totals or not len(page.title):
        return
    named = [r for r in page.reading.of_kind(RegionMention) if page.title.contains(r) and r.value]
    provinces = {(r.value or "")[:2] for r in named}
    if len(provinces) != 1 or any((s.region or "").startswith(tuple(provinces)) for s in page.statistics):
        in_title = [s for s in totals if page.title.contains(_place(s))]
        wide = [s for s in in_title if len(provinces) == 1 and _told_for_nation(page, s.value)]
    else:
        wide = [s for s in totals if s.region == "ID" and _national(page, s)]
    if wide:
        facts = {"place": gazetteer().name(named[0].regency) or named[0].value, "value": wide[0].value}
        yield "national_total", facts, [_span(named[0]), _place(wide[0])]


def _national(page: Page, statistic: Statistic) -> bool:
    sentence = page.sentence(_place(statistic).start)
    spread = bool(_pattern("nation").search(page.text[sentence.start : sentence.end]))
    return spread or statistic.source in _table("figures")["national"]


def _told_for_nation(page: Page, value: float) -> bool:
    """Whether the text tells a number of the title in a sentence on the nation."""
    for number in page.numbers:
        if number.number == value and not page.title.contains(number):
            sentence = page.sentence(number.start)
            if _pattern("nation").search(page.text[sentence.start : sentence.end]):
                return True
    return False


CHECKS = (
    act_after_publication,
    law_years,
    superseded_laws,
    early_decrees,
    stages,
    ended_agencies,
    regimes,
    parts,
    lists,
    shares,
    two_values,
    national_totals,
)

"""Dates: which day, month or interval does the article speak of?

Three steps, each of them visible. ``find`` reads what is printed and leaves partial dates partial.
``resolve`` fills in what is missing: the year from the publication date, from the article's other dates, from
the election or the weekday; the day of "kemarin" from the publication date or from the day the sentence was spoken.
``records`` lists every distinct date once. The words and patterns are in ``lexicon/dates.toml``.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

import re2
from rapidfuzz.distance import OSA
from spacy.language import Language
from spacy.tokens import Doc

from ..matching import BUILTIN_CLASSES, Match, Matcher, entries, expand, load_lexicon, longest
from ..mentions import DateMention, LawMention
from ..reading import Mention, Note, Reading, Span
from ..schema import DateRecord, Evidence

#: A date still to come counts as farther away than one that lies back: news tells what has happened.
AHEAD = 1.7
#: So many days before a polling day (or half as many behind it) news is taken to be about that election.
CAMPAIGN = 500
#: How far behind a cue is looked for, in characters.
REACH = 70
DAY = timedelta(days=1)


@Language.factory("id_dates")
def make(nlp: Language, name: str) -> Dates:
    return Dates()


class Dates:
    """The component: writes a ``DateMention`` for every date that resolves.

    >>> reading = Dates().read(Reading("Hal itu terjadi Rabu (07/10/2020)."))
    >>> [m.iso_start for m in reading.of_kind(DateMention)]
    ['2020-10-07']
    """

    def __call__(self, doc: Doc) -> Doc:
        reading = self.read(Reading.of(doc))
        reading.show(doc, "dates", reading.of_kind(DateMention))
        return doc

    def read(self, reading: Reading) -> Reading:
        matches = search(reading)
        resolution = resolve(find(reading, matches), reading.published, reading.folded)
        for mention in (*resolution.mentions, *times(reading, matches)):
            reading.add(mention)
        reading.notes.extend(resolution.notes)
        return reading


def records(reading: Reading) -> list[DateRecord]:
    """Each date of the article once, without bare years, in text order, with all its evidence."""
    found: dict[tuple[date, date], DateRecord] = {}
    for m in reading.of_kind(DateMention):
        if m.precision == "year":
            continue
        record = found.setdefault(
            (m.first, m.last),
            DateRecord.model_validate({"start": m.iso_start, "end": m.iso_end, "precision": m.precision}),
        )
        record.evidence.append(_evidence(reading, m))
    return list(found.values())


# ---------------------------------------------------------------- the grammar


@dataclass(slots=True)
class Candidate(Span):
    """What is printed: the parts of a date that are there, and None for those that are not.

    ``shape`` is day, month, year, relative, anchored, weekday or week. ``until`` is the later end of an interval.
    ``tense`` is what the tail says: past, future, current, lastyear, thisyear or nextyear.
    """

    rule: str
    shape: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    tense: str | None = None
    shift: int = 0
    until: Candidate | None = None
    weak: bool = False
    quoted: bool = False
    bracketed: bool = False
    election: str | None = None

    @property
    def calendar(self) -> bool:
        """Printed as a date of the calendar, not told as "yesterday"."""
        return self.shape in ("day", "month", "year")


TENSES = ("past", "future", "current", "lastyear", "thisyear", "nextyear")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The lexicon, ready to use."""

    matcher: Matcher
    months: dict[str, int]
    weekdays: dict[str, int]
    counts: dict[str, int]
    polls: dict[str, list[date]]
    kinds: dict[str, Any]
    hints: dict[str, Any]
    around: dict[str, Any]
    eras: list[tuple[Any, date, date]]


@cache
def grammar() -> Grammar:
    """The grammar of ``lexicon/dates.toml``; its name tables are the classes of its patterns."""
    lexicon = load_lexicon("dates")
    elections = lexicon["elections"]
    classes = {
        **lexicon["classes"],
        "month": "|".join(lexicon["months"]),
        "weekday": "|".join(lexicon["weekdays"]),
        "count": "|".join(lexicon["counts"]),
        "election": "|".join(kind["words"] for kind in elections.values()),
    }
    return Grammar(
        matcher=Matcher(entries({**lexicon, "classes": classes})),
        months=lexicon["months"],
        weekdays=lexicon["weekdays"],
        counts=lexicon["counts"],
        polls={name: [date.fromisoformat(day) for day in kind["days"]] for name, kind in elections.items()},
        kinds={name: _compiled(kind["words"]) for name, kind in elections.items()},
        hints={name: _compiled(kind["hints"]) for name, kind in elections.items()},
        around={name: _compiled(pattern) for name, pattern in lexicon["around"].items()},
        eras=[
            (_compiled(era["words"]), date.fromisoformat(era["since"]), date.fromisoformat(era["until"]))
            for era in lexicon["era"]
        ],
    )


def _compiled(pattern: str) -> Any:
    return re2.compile(expand(pattern, BUILTIN_CLASSES, raw=True).encode())


def search(reading: Reading) -> list[Match]:
    """Where the patterns hold; the longest wins, false friends leave nothing."""
    view = reading.folded
    return longest(m for m in grammar().matcher(view) if m.value != "misspelt" or _misspelt(m, view))


def _misspelt(match: Match, view: bytes) -> int | None:
    """The month that the word between day and year is meant to be."""
    start, end = match.groups["word"]
    return _nearest_month(view[start:end].decode())


def find(reading: Reading, matches: Iterable[Match] | None = None) -> list[Candidate]:
    """The dates as they are printed, in text order; partial dates stay partial.

    >>> [(c.day, c.month, c.year) for c in find(Reading("Ia hadir 6 dan 8 November 2017."))]
    [(6, 11, 2017), (8, 11, 2017)]
    """
    matches = search(reading) if matches is None else matches
    found = [c for m in matches if m.value != "time" for c in _read(m, reading)]
    found = [c for c in found if not _taken(c, reading) and _plausible(c, reading)]
    return [c for c in _join(_absorb(found, reading.folded), reading.folded) if not c.weak]


def times(reading: Reading, matches: Iterable[Match]) -> Iterator[Mention]:
    """Times of day ("pukul 17.32 WIB")."""
    for m in matches:
        if m.value == "time":
            yield Mention(m.start, m.end, reading.text[m.start : m.end], m.entry.id, "time")


def _read(match: Match, reading: Reading) -> Iterator[Candidate]:
    """The candidates of one match: several for a list of days."""
    view, rules, data = reading.folded, grammar(), match.entry.data
    printed = {name: view[a:b].decode() for name, (a, b) in match.groups.items()}
    base = Candidate(
        min(start for start, _ in match.groups.values()) if data.get("trim") else match.start,
        match.end,
        match.entry.id,
        match.value,
        day=_number(printed.get("d")),
        month=rules.months.get(printed.get("m", "")) or _number(printed.get("m")),
        year=_year(printed.get("y")),
        weekday=rules.weekdays.get(printed.get("wd", "")),
        tense=next((t for t in TENSES if t in printed), None),
        weak=data.get("weak", False),
        bracketed=b"(" in view[match.start : match.end],
    )
    if match.value == "list":
        start = match.groups["list"][0]
        for part in re2.finditer(rb"\d+", view[start : match.groups["list"][1]]):
            yield replace(base, shape="day", day=int(part.group()), weekday=None)
        yield replace(base, shape="day", weekday=None, start=match.groups["d"][0])
    elif match.value == "range":
        last = replace(base, shape="day", day=_number(printed["d2"]), weekday=None)
        last.month = _number(printed.get("m2")) or base.month
        yield replace(base, shape="day", weekday=None, year=None, until=last)
    elif match.value == "misspelt":
        yield replace(base, shape="day", month=_misspelt(match, view))
    elif match.value in ("year", "election"):
        until = replace(base, shape="year", year=_year(printed["y2"])) if "y2" in printed else None
        kind = next((k for k, p in rules.kinds.items() if p.match(view[match.start : match.end])), None)
        yield replace(base, shape="year", until=until, election=kind)
    elif match.value in ("relative", "ago", "anchored"):
        count = printed.get("n", "1")
        shift = data["shift"] * (rules.counts.get(count) or _number(count) or 1)
        shape = "anchored" if match.value == "anchored" else "relative"
        yield replace(base, shape=shape, shift=shift, quoted=_quoted(view, match.start))
    elif match.value in ("weekday", "week"):
        start, end = match.groups["wd"]
        tense = data.get("direction") or base.tense
        end = end if tense == "near" else match.end
        yield replace(base, start=start, end=end, tense=tense, quoted=_quoted(view, match.start))
    else:
        yield base


def _number(printed: str | None) -> int | None:
    return int(printed) if printed and printed.isdigit() else None


@lru_cache(maxsize=1024)
def _nearest_month(word: str) -> int | None:
    """The month that is one slip away from a word ("okktober")."""
    months = {n for name, n in grammar().months.items() if len(name) > 4 and OSA.distance(word, name) == 1}
    return months.pop() if len(months) == 1 else None


def _year(printed: str | None) -> int | None:
    """The printed year; two digits are of this century."""
    number = _number(printed)
    return number + 2000 if number is not None and number < 100 else number


def _quoted(view: bytes, offset: int) -> bool:
    """Inside quotation marks: an odd number of them lies between here and the start of the line."""
    return view.count(b'"', view.rfind(b"\n", 0, offset) + 1, offset) % 2 == 1


def _taken(candidate: Candidate, reading: Reading) -> bool:
    """Part of a law or of a number that measures something else."""
    for mention in reading.mentions:
        if mention.start <= candidate.start and candidate.end <= mention.end:
            if mention.kind == "number_noise":
                return True
            if isinstance(mention, LawMention) and candidate.shape == "year":
                return True
    return False


def _plausible(candidate: Candidate, reading: Reading) -> bool:
    """Bare names count only when written as names: "Mei", "Minggu", "8 Des", but not "mei", "minggu", "8 des"."""
    words = reading.cased[candidate.start : candidate.end].split()
    if candidate.weak:
        return words[-1][:1].isupper()
    if candidate.shape in ("weekday", "week"):
        return words[0][:1].isupper()
    if candidate.rule == "day_named" and candidate.year is None and candidate.weekday is None:
        return any(word[:1].isupper() or len(word) > 4 for word in words)
    return True


def _join(candidates: list[Candidate], view: bytes) -> list[Candidate]:
    """Two dates with "hingga" between them are one interval; with "dan" they share the year of the last."""
    joined: list[Candidate] = []
    for candidate in candidates:
        if joined and _orderly(joined[-1], candidate) and _linked(joined[-1], candidate, "to", view):
            first, last = joined[-1], replace(candidate, weak=False)
            tense = last.tense or first.tense
            joined[-1] = replace(first, end=last.end, until=last, weak=False, tense=tense)
        else:
            joined.append(candidate)
    for i in range(len(joined) - 1, 0, -1):
        first, last = joined[i - 1], joined[i]
        if first.shape == last.shape != "year" and _linked(first, last, "and", view):
            joined[i - 1] = replace(first, year=first.year or last.year, weak=first.weak and last.weak)
            joined[i] = replace(last, weak=first.weak and last.weak)
    return joined


def _linked(first: Candidate, last: Candidate, link: str, view: bytes) -> bool:
    """Are these two dates of the calendar with nothing but a link word between them?"""
    gap = view[first.end : last.start]
    return (
        first.calendar
        and last.calendar
        and len(gap) < 40
        and grammar().around[link].fullmatch(gap) is not None
    )


def _orderly(first: Candidate, last: Candidate) -> bool:
    """Can these be the two ends of one interval?"""
    if first.election or last.election or first.until:
        return False
    if first.shape == "year":
        return last.year is not None and last.year != first.year
    return last.shape != "year"


def _absorb(candidates: list[Candidate], view: bytes) -> list[Candidate]:
    """ "kemarin, Kamis (18/1)" is one date: what is printed in full wins over what is told."""
    out: list[Candidate] = []
    for candidate in candidates:
        if out and (kept := _same(out[-1], candidate, view)):
            out[-1] = replace(kept, start=out[-1].start, end=candidate.end)
        else:
            out.append(candidate)
    return out


def _same(first: Candidate, last: Candidate, view: bytes) -> Candidate | None:
    """The better of two neighbours that name the same day, or None."""
    gap = view[first.end : last.start]
    both = first.calendar and last.calendar
    if both or len(gap) > 40 or not grammar().around["same"].fullmatch(gap):
        return None
    if not first.calendar and not last.calendar:
        return last if first.shape == "anchored" or last.shape == "weekday" else first
    told, full = (first, last) if last.calendar else (last, first)
    if full.shape != "day" or (told.shape == "anchored" and told is last):
        return None
    return replace(full, weekday=told.weekday) if full.weekday is None else full


# ------------------------------------------------------------------ resolving


@dataclass(slots=True)
class Resolution:
    """The dates that resolve, and a note for each that does not or that contradicts itself."""

    mentions: list[DateMention] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def warn(self, code: str, message: str, span: Span) -> None:
        self.notes.append(Note(code, message, [Span(span.start, span.end)]))


def resolve(candidates: Sequence[Candidate], published: date | None, text: bytes) -> Resolution:
    """Turn candidates into dates; ``text`` is the folded article they were found in.

    >>> reading = Reading("Minggu (4/10)")
    >>> resolve(find(reading), date(2020, 10, 6), reading.folded).mentions[0].iso_start
    '2020-10-04'
    """
    resolution = Resolution()
    clock = Clock(candidates, published, text)
    for candidate in candidates:
        if candidate.calendar:
            mention = _calendar(candidate, clock, resolution)
        else:
            mention = _told(candidate, clock, resolution)
        if mention and not (mention.first == mention.last == published and _printed(mention, text)):
            mention.bound = None if candidate.until else _bound(candidate, text)
            _check(mention, candidate, clock, resolution)
            resolution.mentions.append(mention)
    return resolution


def _printed(mention: DateMention, text: bytes) -> bool:
    """ "14 Oktober 2024, 09:16 WIB": furniture that says when the article came out (codebook 8)."""
    around, before = grammar().around, text[max(0, mention.start - 20) : mention.start]
    behind = around["printed_behind"].match(text[mention.end : mention.end + 20])
    return bool(behind and around["printed_before"].search(before))


class Clock:
    """What tells the year and the day of an article: its publication, its dates, its election."""

    def __init__(self, candidates: Sequence[Candidate], published: date | None, text: bytes):
        self.candidates = candidates
        self.published = published
        self.text = text
        self.now = published or self._written() or self._polled()

    def _written(self) -> date | None:
        """About when the article was written: its latest statement date, else its latest date."""
        full = [c for c in self.candidates if c.shape == "day" and c.year and not c.until]
        spoken = [c for c in full if c.bracketed and c.weekday is not None and c.tense is None]
        days = [d for c in spoken or full if (d := parse(c.day, c.month, c.year))]
        if days:
            return max(days)
        ends = [c.until or c for c in self.candidates if c.shape in ("day", "month")]
        return max((d for c in ends if c.year and c.month and (d := _last(c))), default=None)

    def _polled(self) -> date | None:
        """The polling day of the latest election named."""
        polls = grammar().polls
        return max(
            (d for c in self.candidates if c.election for d in polls[c.election] if d.year == c.year),
            default=None,
        )

    def polls(self) -> list[date]:
        """The polling days of the kinds of election that the text names; of all kinds where it names none."""
        rules = grammar()
        text = rules.around["body"].sub(b"", self.text)
        named = [kind for kind, words in rules.kinds.items() if words.search(text)]
        named = named or [kind for kind, words in rules.hints.items() if words.search(text)]
        return [day for kind in named or rules.polls for day in rules.polls[kind]]

    def possible(self, day: date) -> bool:
        """Whether the bodies that the text names were there on a day."""
        eras = [(since, until) for words, since, until in grammar().eras if words.search(self.text)]
        return all(since <= day <= until for since, until in eras)

    def years(self) -> list[int]:
        return [c.year for c in self.candidates if c.year]

    def ahead(self, candidate: Candidate) -> bool:
        """Is the date told as still to come?"""
        line = self.text.rfind(b"\n", 0, candidate.start) + 1
        stop = max(
            self.text.rfind(b". ", line, candidate.start), self.text.rfind(b'"', line, candidate.start)
        )
        before = self.text[max(line, stop + 1, candidate.start - REACH) : candidate.start]
        behind = self.text[candidate.end : candidate.end + REACH]
        around = grammar().around
        return bool(around["future"].search(before) or around["future_behind"].search(behind))

    def stated(self, candidate: Candidate) -> bool:
        """Is it the day of a statement: ", Kamis (18/1/2024)"?"""
        return candidate.year is not None and self._of_statement(candidate)

    def _of_statement(self, candidate: Candidate) -> bool:
        dated = candidate.bracketed and candidate.weekday is not None and candidate.shape == "day"
        comma = self.text[max(0, candidate.start - 4) : candidate.start].rstrip().endswith(b",")
        return dated and comma and not candidate.until and not self.ahead(candidate)

    def spoken(self, candidate: Candidate) -> date | None:
        """The day on which the quote around the candidate was spoken, if its line or one before prints it."""
        end = self.text.find(b"\n", candidate.start)
        end = len(self.text) if end < 0 else end
        for other in self.candidates:
            behind = candidate.end <= other.start < end and other.shape == "day" and not other.until
            named = other.bracketed or other.weekday is not None
            if behind and named and not _quoted(self.text, other.start):
                return _day(other, self)
        said = [c for c in self.candidates if c.end <= candidate.start and self._of_statement(c)]
        return _day(said[-1], self) if said and candidate.quoted else None


@lru_cache(maxsize=16384)
def parse(day: int | None, month: int | None, year: int | None) -> date | None:
    """The day that these numbers name, day first; None where there is no such day.

    >>> parse(31, 2, 2020) is None
    True
    """
    if not (day and month and year):
        return None
    found = _parser().get_date_data(f"{day:02}/{month:02}/{year}", date_formats=["%d/%m/%Y"])
    return found.date_obj.date() if found.date_obj and found.period == "day" else None


@cache
def _parser() -> Any:
    from dateparser.date import DateDataParser  # a slow import, and only needed for a first date

    settings = {
        "DATE_ORDER": "DMY",
        "STRICT_DATE_ORDER": "all",
        "STRICT_PARSING": True,
        "PREFER_LOCALE_DATE_ORDER": False,
    }
    return DateDataParser(languages=["id"], settings=settings)


def _day(candidate: Candidate, clock: Clock) -> date | None:
    year = candidate.year or _missing_year(candidate, clock)
    return parse(candidate.day, candidate.month, year)


def _missing_year(candidate: Candidate, clock: Clock) -> int | None:
    """The year of a date that prints none."""
    now = clock.now
    if now is None:
        return _year_of_weekday(candidate, clock)
    if candidate.tense in ("lastyear", "thisyear", "nextyear"):
        return now.year + {"lastyear": -1, "thisyear": 0, "nextyear": 1}[candidate.tense]
    first = {year: _first(replace(candidate, year=year)) for year in range(now.year - 1, now.year + 2)}
    near = {year: day for year, day in first.items() if day}
    if not clock.published and candidate.weekday is not None:
        near = {y: day for y, day in near.items() if day.weekday() == candidate.weekday} or near
    if candidate.tense == "past":
        near = {year: day for year, day in near.items() if day <= now + (DAY if clock.published else 0 * DAY)}
    elif candidate.tense == "future":
        near = {year: day for year, day in near.items() if day >= now}
    weight = 1.0 if candidate.tense or clock.ahead(candidate) else AHEAD
    distance = {
        year: (day - now).days * weight if day > now else (now - day).days for year, day in near.items()
    }
    return min(distance, key=lambda year: (distance[year], year), default=None)


def _year_of_weekday(candidate: Candidate, clock: Clock) -> int | None:
    """The year, near those the text names, or near an election, in which the printed weekday fits."""
    if candidate.weekday is None:
        return None
    fits = [
        day
        for year in range(2015, 2031)
        if (day := parse(candidate.day, candidate.month, year)) and day.weekday() == candidate.weekday
    ]
    fits = [day for day in fits if clock.possible(day)] or fits
    if clock.years():
        named = max(clock.years())
        return min((day.year for day in fits), key=lambda year: abs(year - named), default=None)
    polls = clock.polls()
    near = {day.year: min(_away(day, poll) for poll in polls) for day in fits}
    year = min(near, key=lambda year: (near[year], -year), default=None)
    return year if year and near[year] <= CAMPAIGN else None


def _away(day: date, poll: date) -> int:
    """How far a day is from a polling day: news of a campaign comes before it."""
    days = (poll - day).days
    return days if days >= 0 else -2 * days


def _first(candidate: Candidate) -> date | None:
    """The first day of a candidate whose year is known."""
    if candidate.shape == "day":
        return parse(candidate.day, candidate.month, candidate.year)
    return date(candidate.year or 1, candidate.month or 1, 1)


def _last(candidate: Candidate) -> date | None:
    if candidate.shape == "day":
        return parse(candidate.day, candidate.month, candidate.year)
    year, month = candidate.year or 1, candidate.month or 12
    return date(year, month, calendar.monthrange(year, month)[1])


def _calendar(candidate: Candidate, clock: Clock, resolution: Resolution) -> DateMention | None:
    """A date of the calendar, its year filled in."""
    first, last = _dated(candidate, clock)
    start, end = _first(first) if first.year else None, _last(last) if last.year else None
    if start is None or end is None or start > end:
        resolution.warn("date_unresolved", "no year or no such day", candidate)
        return None
    precision = candidate.shape if not candidate.until else "interval"
    if candidate.until and first.shape == last.shape == "year":
        precision = "year"
    whole = (candidate.until or candidate).year is not None or candidate.shape == "year"
    return DateMention(
        candidate.start,
        candidate.end,
        f"{_iso(first, start)}/{_iso(last, end)}" if candidate.until else _iso(first, start),
        candidate.rule,
        first=start,
        last=end,
        precision=precision,
        iso_start=_iso(first, start),
        iso_end=_iso(last, end),
        form="range" if candidate.until else "absolute" if whole else "partial",
    )


def _dated(candidate: Candidate, clock: Clock) -> tuple[Candidate, Candidate]:
    """Both ends with their years: an interval that prints one year at its end may start in the year before."""
    last = candidate.until or candidate
    if last.year is None:
        last = replace(last, year=_missing_year(last, clock))
    if not candidate.until:
        return last, last
    first = candidate
    if first.year is None and last.year:
        later = (first.month or 1, first.day or 0) > (last.month or 12, last.day or 31)
        first = replace(first, year=last.year - later)
    return first, last


def _iso(candidate: Candidate, day: date) -> str:
    """The day at the printed precision."""
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[candidate.shape]]


def _told(candidate: Candidate, clock: Clock, resolution: Resolution) -> DateMention | None:
    """ "Yesterday", "last Monday", "two days later": a day told from another day."""
    day = _told_day(candidate, clock, resolution.mentions)
    if day is None:
        resolution.warn("date_unresolved", "no day to count from", candidate)
        return None
    return DateMention(
        candidate.start,
        candidate.end,
        day.isoformat(),
        candidate.rule,
        first=day,
        last=day,
        precision="day",
        iso_start=day.isoformat(),
        iso_end=day.isoformat(),
        form="relative",
    )


def _told_day(candidate: Candidate, clock: Clock, before: list[DateMention]) -> date | None:
    if candidate.shape == "anchored":
        return _anchored(candidate, before)
    spoken = clock.spoken(candidate) if candidate.quoted or not clock.published else None
    now = spoken or clock.published
    if now is None:
        return None
    if candidate.shape == "relative":
        return now + candidate.shift * DAY
    weekday = candidate.weekday or 0
    back = (now.weekday() - weekday) % 7
    if candidate.shape == "week":
        weeks = {"past": -1, "current": 0, "future": 1}[candidate.tense or "current"]
        return now + (weekday - now.weekday() + 7 * weeks) * DAY
    if candidate.tense == "past":
        return now - (back or 7) * DAY
    if candidate.tense == "future":
        return now + (7 - back) * DAY
    return now + (7 - back) * DAY if back and clock.ahead(candidate) else now - back * DAY


def _anchored(candidate: Candidate, before: list[DateMention]) -> date | None:
    """ "sehari kemudian" counts from the day told just before."""
    for mention in reversed(before):
        if candidate.start - mention.end > 400:
            return None
        if mention.precision in ("day", "interval") and len(mention.iso_end) == 10:
            return (mention.first if candidate.shift < 0 else mention.last) + candidate.shift * DAY
    return None


def _bound(candidate: Candidate, text: bytes) -> str | None:
    before = text[max(0, candidate.start - 40) : candidate.start]
    for bound in ("until", "since"):
        if grammar().around[bound].search(before):
            return bound
    return None


def _check(mention: DateMention, candidate: Candidate, clock: Clock, resolution: Resolution) -> None:
    """Warn of a weekday that does not fit and of a past day that lies ahead; the numbers stay as printed."""
    if candidate.calendar and candidate.weekday is not None and not candidate.until:
        fits = mention.first.weekday() == candidate.weekday
        mention.weekday_ok = fits
        if not fits:
            printed, real = (_weekday_name(n) for n in (candidate.weekday, mention.first.weekday()))
            resolution.warn(
                "weekday_mismatch", f"{printed} printed, {mention.iso_start} was a {real}", mention
            )
    later = clock.published and mention.precision == "day" and mention.first > clock.published + DAY
    if later and (candidate.tense == "past" or clock.stated(candidate)):
        resolution.warn("date_after_publication", f"published {clock.published}", mention)


def _weekday_name(number: int) -> str:
    return next(name for name, n in grammar().weekdays.items() if n == number).capitalize()


def _evidence(reading: Reading, span: Span) -> Evidence:
    """The evidence in the article's own offsets, or in the title's."""
    inside = span.end <= reading.title_length
    offset = 0 if inside else reading.title_length
    return Evidence(
        field="date",
        start=span.start - offset,
        end=span.end - offset,
        text=reading.text[span.start : span.end],
        part="title" if inside else None,
    )

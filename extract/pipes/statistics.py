"""Figures about neutrality cases: which number counts what, of which total, in which dimension.

A list of figures is read as a list. Each sentence is cut into items (at commas, "dan", "lalu" ...);
an item holds a figure, the label it counts, the cue of its measure, or some of these. What an item does
not say it takes from its list, its base ("dari jumlah itu") or the article's main total. Cues and labels
are data in ``lexicon/statistics.toml``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ..matching import Match, Matcher, entries, load_lexicon, longest
from ..mentions import AgencyMention, DateMention, NumberMention, RegionMention, ViolationMention
from ..reading import Reading, Span
from ..schema import Evidence, Period, Statistic
from .numbers import find_numbers

NATION = "ID"

_BREAK = b"\n.\n"

#: Where a sentence ends, and what only looks like it, for readings that were not cut yet.
_STOP = re.compile(rb"\w*[.!?][\"')]*\s+(?=[\"'(]?[a-z0-9])|\n+")
_ABBREVIATION = re.compile(rb"^(?:kab|kec|prov|no|dr|drs|ir|h|hj|st|jl)\.")

#: A line of a printed list: "3. ...", "b) ...", "- ...".
_LINE = re.compile(rb"\s*(?:\d{1,2}[.)]|[a-z][.)]|[-*~])\s")


def find_statistics(reading: Reading) -> list[Statistic]:
    """The statistics of an article, each once, in text order.

    >>> text = "Bawaslu mencatat 87 kasus netralitas ASN. Sebanyak 61 kasus diteruskan ke KASN."
    >>> [(s.value, s.unit, s.measure) for s in find_statistics(Reading(text))]
    [(87.0, 'kasus', 'jumlah'), (61.0, 'kasus', 'diteruskan')]
    """
    numbers = reading.of_kind(NumberMention) or find_numbers(reading)
    if not numbers or not _about_neutrality(reading.folded):
        return []
    page = _Page(reading, numbers)
    if not page.sentences:
        return []
    for index, span in enumerate(page.spans):
        _note_source(page, span)
        _note_period(page, span, page.sentences.get(index))
        if sentence := page.sentences.get(index):
            _read_sentence(page, sentence)
    _settle(page)
    return _records(page)


# ------------------------------------------------------------------- lexicon


class _Lexicon:
    def __init__(self) -> None:
        data = load_lexicon("statistics")
        self.cues = Matcher(entries(data))
        self.ranks: dict[str, int] = data["ranks"]
        self.sources = set(data["bodies"]["source"])
        self.employers = set(data["bodies"]["label"])
        self.local = set(data["bodies"]["local"])
        self.patterns = {e["id"]: re.compile(e["pattern"].replace(" ", r"\s+")) for e in data["grammar"]}


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon()


def _about_neutrality(view: bytes) -> bool:
    text, patterns = view.decode(), _lexicon().patterns
    return bool(patterns["about"].search(text) and patterns["election_time"].search(text))


# --------------------------------------------------------------------- items


@dataclass(slots=True)
class Label(Span):
    """What an item counts: a violation, a position, a region, a body, a sanction, a period, an election."""

    dimension: str
    category: str
    weak: bool = False
    region: str | None = None
    rule: str = ""


@dataclass(slots=True)
class Cue(Span):
    kind: str
    value: str
    weak: bool = False
    rule: str = ""


@dataclass(slots=True)
class Item:
    """One figure of a sentence and what its list makes of it."""

    number: NumberMention
    sentence: int
    segment: int = 0
    unit: str | None = None
    measure: str | None = None
    weak_measure: bool = False
    cue: Span | None = None
    labels: list[Label] = field(default_factory=list)
    alternative: Item | None = None
    base: bool = False
    rest: bool = False
    growth: bool = False
    shared: bool = False
    kept: bool = False
    total: bool = False
    population: str | None = None
    source: str | None = None
    source_span: Span | None = None
    period: Period | None = None
    period_span: Span | None = None
    inherits: Item | None = None

    @property
    def value(self) -> float:
        return self.number.number


@dataclass(slots=True)
class Sentence(Span):
    index: int
    paragraph: int
    numbers: list[NumberMention]
    cues: list[Cue] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    title: bool = False
    line: bool = False

    def of(self, *kinds: str) -> list[Cue]:
        return [c for c in self.cues if c.kind in kinds]


class _Page:
    """What is known of the article while its sentences are read."""

    def __init__(self, reading: Reading, numbers: list[NumberMention]):
        self.reading = reading
        self.lexicon = _lexicon()
        self.view = reading.folded
        self.items: list[Item] = []
        self.main: Item | None = None
        self.base: Item | None = None
        self.base_sentence = -9
        self.last_total: Item | None = None
        self.head_sentence = -9
        self.head_measure: str | None = None
        self.head_item: Item | None = None
        self.source: str | None = None
        self.source_region: str | None = None
        self.source_span: Span | None = None
        self.period: Period | None = None
        self.period_span: Span | None = None
        self.population: str | None = None
        self.agencies = reading.of_kind(AgencyMention)
        self.regions = [
            r
            for r in reading.of_kind(RegionMention)
            if not r.dateline and not any(a.start <= r.start and r.end <= a.end for a in self.agencies)
        ]
        self.dates = reading.of_kind(DateMention)
        self.violations = [
            v for v in reading.of_kind(ViolationMention) if v.mode == "label" and v.value != "dukungan_umum"
        ]
        self.sentences = self._sentences(numbers)

    # -- sentences with figures, and the cues in them

    def _sentences(self, numbers: list[NumberMention]) -> dict[int, Sentence]:
        spans = self.spans = _sentence_spans(self.reading)
        starts = [s.start for s in spans]
        holding: dict[int, list[NumberMention]] = {}
        for number in numbers:
            holding.setdefault(max(0, bisect_right(starts, number.start) - 1), []).append(number)
        wanted = sorted({j for i in holding for j in (i - 1, i) if j >= 0})
        out = []
        for index in wanted:
            span = spans[index]
            out.append(
                Sentence(
                    span.start,
                    span.end,
                    index,
                    self.view.count(b"\n", 0, span.start),
                    holding.get(index, []),
                    title=self._in_title(span),
                    line=self._is_line(span),
                )
            )
        self._add_cues(out)
        for sentence in out:
            sentence.labels = self._labels(sentence)
        self.compared = _compared_elections(out)
        return {x.index: x for x in out}

    def _is_line(self, span: Span) -> bool:
        """A bullet, or a short line of its own that ends in no full stop."""
        told = self.view[span.start : span.end].strip()
        if _LINE.match(told):
            return True
        start, end = self.view.rfind(b"\n", 0, span.start + 1) + 1, self.view.find(b"\n", span.end - 1)
        line = self.view[start : end if end >= 0 else len(self.view)].strip()
        return line == told and len(told) <= 110 and not told.endswith((b".", b'"', b"!", b"?"))

    def _in_title(self, span: Span) -> bool:
        if span.end <= self.reading.title_length:
            return True
        line = self.view[: max(0, self.view.find(b"\n"))].rstrip()
        told = self.view[span.start : span.end].strip()
        return bool(told) and told == line.strip() and not line.endswith((b".", b'."'))

    def _add_cues(self, sentences: list[Sentence]) -> None:
        """One run of the matcher over all wanted sentences, parted by full stops that no pattern crosses."""
        buffer = _BREAK.join(self.view[s.start : s.end] for s in sentences)
        found: dict[tuple[int, str], list[Match]] = {}
        starts, at = [], 0
        for sentence in sentences:
            starts.append(at)
            at += len(sentence) + len(_BREAK)
        for m in self.lexicon.cues(buffer):
            index = bisect_right(starts, m.start) - 1
            found.setdefault((index, m.entry.data["kind"]), []).append(m)
        for (index, kind), matches in found.items():
            sentence = sentences[index]
            offset = sentence.start - starts[index]
            for m in longest(matches):
                start, end = m.start + offset, m.end + offset
                if kind == "label":
                    sentence.labels.append(self._label(m, start, end, offset))
                else:
                    weak = m.entry.data.get("weak", False)
                    sentence.cues.append(Cue(start, end, kind, m.value or "", weak, m.entry.id))
        for sentence in sentences:
            sentence.cues.sort(key=lambda c: c.start)

    def _label(self, m: Match, start: int, end: int, offset: int) -> Label:
        if "name" in m.groups:
            left, right = m.groups["name"]
            start, end = left + offset, right + offset
        printed = " ".join(self.reading.text[start:end].split())
        dimension = m.entry.data["dimension"]
        category = m.value or (printed if dimension == "election" else printed.lower())
        return Label(start, end, dimension, category, m.entry.data.get("weak", False), rule=m.entry.id)

    def _labels(self, sentence: Sentence) -> list[Label]:
        """Labels of the lexicon, and the regions and bodies named in the sentence."""
        labels = list(sentence.labels)
        for a in self.agencies:
            if not (sentence.start <= a.start < sentence.end):
                continue
            labels = [x for x in labels if not (a.start < x.end and x.start < a.end)]
            name = " ".join((a.name or self.reading.text[a.start : a.end]).split())
            branch = bool(re.search(r"(?i)kanreg|kantor regional", name))
            if a.value in self.lexicon.employers or branch:
                labels.append(
                    Label(a.start, a.end, "agency", name, region=None if branch else a.region, rule="agency")
                )
            elif a.value in self.lexicon.local and a.region and len(a.region) > 2:
                labels.append(
                    Label(a.start, a.end, "region", a.region, weak=True, region=a.region, rule="local body")
                )
        for d in self.dates:
            if sentence.start <= d.start < sentence.end and d.precision == "month" and d.form != "range":
                before = self.view[max(sentence.start, d.start - 30) : d.start].decode()
                grammar = self.lexicon.patterns
                named = self.view[d.start : d.end].decode()
                if d.bound or grammar["election_name"].match(named):
                    continue
                if grammar["of_election"].search(before) or grammar["spanning_label"].search(before):
                    continue
                if not any(x.start < d.end and d.start < x.end for x in labels):
                    printed = " ".join(self.reading.text[d.start : d.end].split()).lower()
                    printed = printed.removeprefix("tahun ").removeprefix("bulan ")
                    labels.append(Label(d.start, d.end, "period", printed, region=d.iso_start, rule="year"))
        for v in self.violations:
            here = sentence.start <= v.start < sentence.end
            if here and v.value and not any(x.start < v.end and v.start < x.end for x in labels):
                labels.append(Label(v.start, v.end, "violation", v.value, rule=v.rule))
        labels = [x for x in labels if not _an_example(self.view, x, labels)]
        for r in self.regions:
            if sentence.start <= r.start < sentence.end and r.value:
                if any(x.start <= r.start < x.end for x in labels):
                    continue
                labels.append(Label(r.start, r.end, "region", r.regency, region=r.regency, rule="region"))
        return sorted(labels, key=lambda x: x.start)


def _an_example(view: bytes, label: Label, labels: list[Label]) -> bool:
    """In the bracket behind another label: "kampanye di medsos (posting, like)"."""
    for x in labels:
        between = view[x.end : label.start]
        if x.end <= label.start < x.end + 40 and between.lstrip().startswith(b"(") and b")" not in between:
            return x.dimension == label.dimension == "violation"
    return False


def _compared_elections(sentences: list[Sentence]) -> set[str]:
    """The elections that figures are told for: all of a series, of two only the older one."""
    named = {x.category: x.category[-4:] for s in sentences for x in s.labels if x.dimension == "election"}
    years = sorted(set(named.values()))
    if len(years) < 2:
        return set()
    return {name for name, year in named.items() if len(years) > 2 or year < years[-1]}


def _sentence_spans(reading: Reading) -> list[Span]:
    """The sentences of the reading; cut at full stops and lines where no component has cut them."""
    if len(reading.sentences) > 1:
        return reading.sentences
    ends = [m.end() for m in _STOP.finditer(reading.folded) if not _ABBREVIATION.search(m.group(0))]
    return [Span(a, b) for a, b in pairwise([0, *ends, len(reading.text)]) if b > a]


# ------------------------------------------------------------ one sentence


def _read_sentence(page: _Page, sentence: Sentence) -> None:
    if not sentence.numbers:
        return
    scope = _told_part(page, sentence)
    labels = [x for x in sentence.labels if scope.contains(x)]
    labels += _carried_labels(page, sentence)
    sentence.items = [Item(n, sentence.index) for n in sentence.numbers]
    segments = _segments(page, sentence, labels, scope)
    _mark_bases(page, sentence)
    _give_measures(page, sentence, segments)
    _give_labels(page, sentence, segments, labels)
    _give_units(page, sentence)
    _decide(page, sentence, scope)


def _told_part(page: _Page, sentence: Sentence) -> Span:
    """The sentence without who says it: labels there label nothing."""
    start, end = sentence.start, sentence.end
    first = sentence.numbers[0].start if sentence.numbers else end
    for cue in sentence.of("tail"):
        if cue.start > first:
            end = min(end, cue.start)
    for cue in sentence.of("speech"):
        if cue.end <= first:
            start = max(start, cue.end)
    return Span(start, end)


def _segments(page: _Page, sentence: Sentence, labels: list[Label], scope: Span) -> list[Span]:
    """The items of the sentence: cut at commas and turns that stand in no label, name, figure or bracket."""
    closed = [(x.start, x.end) for x in labels if not x.weak]
    closed += [(n.start, n.end) for n in sentence.numbers]
    closed += [(c.start, c.end) for c in sentence.cues if c.kind in ("measure", "label")]
    closed += [(a.start, a.end) for a in page.agencies if sentence.start <= a.start < sentence.end]
    text = page.view[sentence.start : sentence.end]
    for m in re.finditer(rb"\([^()]{0,120}\)", text):
        span = (m.start() + sentence.start, m.end() + sentence.start)
        if not any(span[0] <= n.start < span[1] for n in sentence.numbers):
            closed.append(span)
    cuts = [(c.start, c.end) for c in sentence.of("turn")]
    cuts += [
        (m.start() + sentence.start, m.end() + sentence.start)
        for m in re.finditer(rb"[,;:](?=\s|$|[\"'])", text)
    ]
    bounds = [sentence.start]
    for start, _ in sorted(cuts):
        if not any(a < start < b or (a == start and b > start + 4) for a, b in closed) and start > bounds[-1]:
            bounds.append(start)
    bounds.append(sentence.end)
    segments = [Span(a, b) for a, b in pairwise(bounds)]
    for item in sentence.items:
        item.segment = next(
            i
            for i, s in enumerate(segments)
            if s.start <= item.number.start < s.end or i == len(segments) - 1
        )
    return segments


def _mark_bases(page: _Page, sentence: Sentence) -> None:
    """ "Dari 87 perkara itu, ..." names a base; "50 orang atau 25 persen" the same figure twice."""
    patterns = page.lexicon.patterns
    first = sentence.items[0]
    if len(sentence.items) > 1 and sentence.of("rank") and first.value > 20:
        first.base = any(i.total and i.value == first.value for i in page.items)
    for i, item in enumerate(sentence.items):
        before = page.view[sentence.start : item.number.start].decode()
        after = page.view[item.number.end : item.number.end + 24].decode()
        named = bool(patterns["base"].search(before)) and not patterns["not_base"].search(before)
        item.base = item.base or named
        item.rest = bool(patterns["rest"].match(after) or patterns["rest_before"].search(before))
        item.growth = any(c.end <= item.number.start <= c.end + 4 for c in sentence.of("growth"))
        if i and item.number.unit == "persen":
            last = sentence.items[i - 1]
            between = page.view[last.number.end : item.number.start].decode()
            if last.number.unit != "persen" and patterns["alternative"].search(between):
                item.alternative = last


def _give_measures(page: _Page, sentence: Sentence, segments: list[Span]) -> None:
    """Each cue goes to a figure of its item; a lone cue behind a figure's item to that figure."""
    figures = [i for i in sentence.items if not i.alternative]
    if not figures:
        return
    taken: dict[int, list[Cue]] = {id(i): [] for i in figures}
    based = page.lexicon.patterns["based"]
    nouns = [n for n in sentence.numbers if n.unit == "rekomendasi"]
    for cue in sentence.of("measure"):
        if any(n.start <= cue.start < n.end for n in nouns):
            continue
        index = next(i for i, s in enumerate(segments) if s.start <= cue.start < s.end)
        here = [i for i in figures if i.segment == index]
        head = page.view[segments[index].start : cue.start].decode()
        if not here:
            if based.match(head):
                continue
            before = [i for i in figures if i.segment < index]
            after = [i for i in figures if i.segment > index]
            target = None
            if before and before[-1].segment == index - 1 and all(c.weak for c in taken[id(before[-1])]):
                target = before[-1]
            elif after and (not before or after[0].segment == index + 1):
                target = after[0]
            if target is not None:
                taken[id(target)].append(cue)
            continue
        left = [i for i in here if i.number.start <= cue.start]
        right = [i for i in here if i.number.start > cue.start]
        if len(left) > 1 and left[-1].base and taken[id(left[-1])]:
            taken[id(left[-2])].append(cue)
        elif left and right:
            if left[-1].base or (taken[id(left[-1])] and not cue.weak):
                taken[id(right[0])].append(cue)
            else:
                taken[id(left[-1])].append(cue)
        else:
            taken[id(left[-1] if left else right[0])].append(cue)
    for item in figures:
        _choose_measure(page, item, taken[id(item)])
    for item in sentence.items:
        if item.alternative:
            item.measure, item.cue = item.alternative.measure, item.alternative.cue
            item.weak_measure = item.alternative.weak_measure


def _choose_measure(page: _Page, item: Item, cues: list[Cue]) -> None:
    """The furthest of an item's cues; weak ones only where there is no other."""
    strong = [c for c in cues if not c.weak]
    for pool in (strong, [c for c in cues if c.weak and c.value != "rest"]):
        if pool:
            best = max(pool, key=lambda c: page.lexicon.ranks[c.value])
            item.measure, item.cue, item.weak_measure = best.value, best, best.weak
            break
    if item.measure is None and any(c.value == "rest" for c in cues):
        item.measure, item.cue, item.weak_measure = "rest", cues[0], True


def _give_labels(page: _Page, sentence: Sentence, segments: list[Span], labels: list[Label]) -> None:
    own: dict[int, list[Label]] = {}
    for x in labels:
        index = next((i for i, s in enumerate(segments) if s.start <= x.start < s.end), 0)
        own.setdefault(index, []).append(x)
    figures = [i for i in sentence.items if not i.alternative and not i.base and not i.growth]
    by_segment: dict[int, list[Item]] = {}
    for i in figures:
        by_segment.setdefault(i.segment, []).append(i)
    each = [c.start for c in sentence.of("each")]
    pending: list[Label] = []
    waiting: Item | None = None
    for index, segment in enumerate(segments):
        found, here = own.get(index, []), by_segment.get(index, [])
        if not here:
            if waiting and not waiting.labels and found and not pending:
                waiting.labels = found
                waiting = None
            else:
                pending += found
            continue
        share = any(segment.start <= e < segment.end for e in each) or _tied(
            page, sentence, segment, pending, found
        )
        if len(here) == 1:
            here[0].labels = (pending + found) if share else (found or pending)
            here[0].shared = share
        else:
            _split(here, found, pending)
        waiting = here[-1] if not here[-1].labels else None
        pending = []
    _vote(sentence)
    if len(figures) == 1 and not figures[0].labels and sentence.of("rank") and not figures[0].base:
        figures[0].labels = _nearest([x for x in sentence.labels if _can_rank(page, x)], figures[0])
    for item in sentence.items:
        if item.alternative:
            item.labels = item.alternative.labels


def _tied(page: _Page, sentence: Sentence, segment: Span, before: list[Label], own: list[Label]) -> bool:
    """ "disusul X dan Y 8 kasus": two places of one rank."""
    joined = page.view[segment.start : segment.end].lstrip().startswith((b"dan ", b"serta "))
    places = [x.dimension for x in (*before[-1:], *own[:1])] == ["region", "region"]
    return joined and places and bool(sentence.of("rank")) and own[0].start - before[-1].end < 8


def _can_rank(page: _Page, label: Label) -> bool:
    source = page.source_span
    return (
        not label.weak
        and label.dimension in ("region", "agency")
        and not (source and source.start < label.end and label.start < source.end)
        and label.region not in (None, page.source_region)
    )


def _split(figures: list[Item], labels: list[Label], pending: list[Label]) -> None:
    """Several figures in one item: labels go to the figure before them, or all to the next."""
    label_first = bool(labels) and labels[0].start < figures[0].number.start
    for x in labels:
        if label_first:
            target = next((f for f in figures if f.number.start >= x.start), figures[-1])
        else:
            target = next((f for f in reversed(figures) if f.number.start <= x.start), figures[0])
        target.labels.append(x)
    if pending and not figures[0].labels:
        figures[0].labels = pending


def _vote(sentence: Sentence) -> None:
    """One list, one dimension: the one that most figures of the sentence have a label for."""
    votes: Counter[str] = Counter()
    for item in sentence.items:
        votes.update({x.dimension for x in item.labels if not x.weak})
    order = ("violation", "sanction", "position", "agency", "region", "period", "election")
    if not votes:
        weak: Counter[str] = Counter()
        for item in sentence.items:
            weak.update({x.dimension for x in item.labels})
        for item in sentence.items:
            item.labels = (
                [x for x in item.labels if x.dimension == "region"]
                if max(weak.values(), default=0) > 1
                else []
            )
        return
    top = max(order, key=lambda d: (votes[d], -order.index(d)))
    figures = [i for i in sentence.items if not i.alternative and not i.base]
    lonely = votes[top] == 1 and len(figures) > 2 and not sentence.of("rank")
    for item in sentence.items:
        if lonely and item.measure and not item.weak_measure:
            item.labels = []
        mine = [x for x in item.labels if x.dimension == top]
        strong = [x for x in mine if not x.weak]
        chosen = strong or mine or [x for x in item.labels if not x.weak]
        if not (item.shared and len(chosen) > 1 and all(x.dimension == top for x in chosen)):
            chosen = _nearest(chosen, item)
        item.labels = chosen


def _nearest(labels: list[Label], item: Item) -> list[Label]:
    def distance(x: Label) -> int:
        return x.start - item.number.end if x.start >= item.number.end else item.number.start - x.end

    return [min(labels, key=distance)] if labels else []


def _give_units(page: _Page, sentence: Sentence) -> None:
    patterns = page.lexicon.patterns
    last: str | None = None
    for item in sentence.items:
        unit = item.number.unit
        if unit is None:
            after = page.view[item.number.end : item.number.end + 40].decode()
            if origin := patterns["origin"].match(after):
                unit = {"temuan": "temuan"}.get(origin[1], "laporan")
            elif item.base:
                known = [i.unit for i in page.items if i.value == item.value and i.unit]
                unit = known[-1] if known else None
        if unit is None and page.main and any(x.dimension == "election" for x in item.labels):
            unit = page.main.unit
        item.unit = unit or last
        if item.unit and item.unit not in ("persen", "daerah", "kali", "instansi"):
            last = item.unit
    following: str | None = None
    for item in reversed(sentence.items):
        if item.number.unit not in (None, "persen", "daerah", "kali", "instansi"):
            following = item.number.unit
        if item.unit is None:
            item.unit = following
    if last is None:
        previous = page.items[-1] if page.items and page.items[-1].unit not in _SHARES else page.last_total
        for item in sentence.items:
            item.unit = item.unit or (previous.unit if previous else None)


# ------------------------------------------------------ source, period, election


def _note_source(page: _Page, sentence: Span) -> None:
    found: AgencyMention | None = None
    patterns = page.lexicon.patterns
    for a in page.agencies:
        if not (sentence.start <= a.start < sentence.end) or a.value not in page.lexicon.sources:
            continue
        after = page.view[a.end : a.end + 60].decode()
        before = page.view[max(0, a.start - 40) : a.start].decode()
        if patterns["target"].search(before):
            continue
        if a.title or patterns["publishes"].match(after) or patterns["data_of"].search(before):
            found = found or a
    if found:
        page.source, page.source_region, page.source_span = (
            found.value,
            found.region,
            Span(found.start, found.end),
        )


def _note_period(page: _Page, span: Span, sentence: Sentence | None) -> None:
    """The last as-of date, start or range that the report states.

    Where the sentence holds no figure ("data itu per 26 November"), it dates the figures before it too.
    """
    start = end = None
    place = None
    patterns = page.lexicon.patterns
    for d in page.dates:
        if not (span.start <= d.start < span.end):
            continue
        before = page.view[max(span.start, d.start - 40) : d.start].decode()
        named = page.view[d.start : d.end].decode()
        if patterns["of_election"].search(before) or patterns["election_name"].match(named):
            continue
        if d.form == "range" or d.precision == "interval":
            if d.bound or patterns["spanning"].search(before):
                start, end, place = d.iso_start, d.iso_end, d
        elif d.bound == "until" or patterns["until"].search(before):
            end, place = d.iso_end or d.iso_start, place or d
        elif d.bound == "since" or patterns["since"].search(before):
            start, place = d.iso_start, place or d
        elif d.precision in ("year", "month") and patterns["spanning"].search(before):
            start, end, place = d.iso_start, d.iso_end or d.iso_start, d
    if place is None or not (start or end):
        return
    page.period, page.period_span = Period(start=start, end=end), Span(place.start, place.end)
    if sentence is None or not sentence.numbers:
        for item in page.items:
            if item.period is None:
                item.period, item.period_span = page.period, page.period_span


def _carried_labels(page: _Page, sentence: Sentence) -> list[Label]:
    """ "Dibanding Pilkada 2020 turun. Waktu itu ada 40 kasus": the election of the sentence before."""
    carried: list[Label] = []
    before = page.sentences.get(sentence.index - 1)
    if sentence.of("then") and before and not any(x.dimension == "election" for x in sentence.labels):
        carried += [x for x in before.labels if x.dimension == "election"][-1:]
    if (own := sentence.of("own_region")) and page.source_region and page.population == NATION:
        carried.append(
            Label(
                own[0].start, own[0].end, "region", page.source_region, region=page.source_region, rule="own"
            )
        )
    return carried


# ------------------------------------------------------------------- deciding


def _decide(page: _Page, sentence: Sentence, scope: Span) -> None:
    """Which figures of the sentence count, and what they take from their list, base and total."""
    _trim_labels(page, sentence)
    if sentence.of("detail") and page.last_total:
        page.base, page.base_sentence = page.last_total, sentence.index
    head = page.sentences.get(sentence.index - 1)
    if sentence.line and head and head.line and page.head_sentence == head.index:
        page.head_sentence = sentence.index
    elif head and not head.title and _heads(page, head):
        page.head_sentence = sentence.index
        cues = [c for c in head.of("measure") if not c.weak and c.value != "rest"]
        page.head_measure = max((c.value for c in cues), key=lambda v: page.lexicon.ranks[v], default=None)
        page.head_item = head.items[-1] if head.items and head.items[-1].total else None
    for item in sentence.items:
        if item.base:
            _take_base(page, sentence, item)
    listing = _is_list(sentence)
    previous: Item | None = None
    for item in sentence.items:
        if not _counts(page, sentence, item, listing, scope):
            continue
        item.kept = True
        _inherit(page, sentence, item, previous)
        _place(page, sentence, item, listing)
        page.items.append(item)
        if item.base or item.alternative or item.growth:
            continue
        previous = item
        if item.unit in _SHARES or any(x.dimension not in _SERIES for x in item.labels):
            continue
        item.total = True
        page.last_total = item
        if page.main is None and not sentence.title and item.unit != "data":
            page.main = item


def _heads(page: _Page, head: Sentence) -> bool:
    """The sentence announces the list that follows: "... sebagai berikut:"."""
    told = page.view[head.start : head.end].rstrip()
    return told.endswith(b":") or b"berikut" in told[-40:] or (head.line and not head.numbers)


_SHARES = ("persen", "daerah", "instansi", "kali")
_CASES = ("kasus", "laporan", "temuan")
_SERIES = ("election", "period")


def _trim_labels(page: _Page, sentence: Sentence) -> None:
    """Labels that break nothing down: the election of the report, the phase of an absolute number."""
    for item in sentence.items:
        kept = []
        for x in item.labels:
            if x.dimension == "election" and x.category not in page.compared:
                continue
            phase = x.dimension == "period" and x.rule == "phase"
            if phase and item.unit != "persen" and sum(bool(i.labels) for i in sentence.items) < 2:
                continue
            if (
                x.dimension == "period"
                and x.rule == "year"
                and not (sentence.of("compare", "detail") or sum(bool(i.labels) for i in sentence.items) > 1)
            ):
                continue
            kept.append(x)
        item.labels = kept


def _is_list(sentence: Sentence) -> bool:
    if sentence.line and any(i.labels for i in sentence.items):
        return True
    labelled = [i for i in sentence.items if i.labels and not i.base]
    return len(labelled) > 1 or (bool(labelled) and bool(sentence.of("rank")))


def _take_base(page: _Page, sentence: Sentence, item: Item) -> None:
    known = [i for i in page.items if i.value == item.value and i.unit == item.unit]
    known = known or [i for i in page.items if i.value == item.value]
    page.base = known[-1] if known else item
    page.base_sentence = sentence.index


def _counts(page: _Page, sentence: Sentence, item: Item, listing: bool, scope: Span) -> bool:
    if item.unit is None or _is_other(page, sentence, item, scope):
        return False
    patterns = page.lexicon.patterns
    before = page.view[max(sentence.start, item.number.start - 40) : item.number.start].decode()
    opened = any(not page.sentences[i.sentence].title for i in page.items) or page.main is not None
    near = bool(page.items) and page.items[-1].sentence >= sentence.index - 2
    base = page.base if page.base_sentence == sentence.index and page.base is not item else None
    if item.alternative:
        return item.alternative.kept
    if item.growth or item.unit == "kali":
        return near
    if not (listing or near or sentence.of("topic", "measure")):
        return False
    if item.unit == "persen":
        return bool(item.labels or item.measure)
    if item.unit in ("daerah", "instansi"):
        acted = near and item.measure in ("disanksi", "belum_disanksi") and not item.weak_measure
        among = near and page.items[-1].unit == item.unit and page.items[-1].sentence >= sentence.index - 1
        return (
            acted
            or among
            or (bool(patterns["spread"].search(before)) and bool(near or sentence.of("measure", "topic")))
        )
    if item.base:
        return near or bool(item.measure)
    if base is not None and (near or base in page.items or base.base):
        return True
    if item.rest and near:
        return True
    handled = item.measure not in (None, "jumlah") and not item.weak_measure
    counted = len(sentence.items) > 1 and item.number.unit in _CASES and handled
    if (
        item.value == 1
        and not counted
        and not (item.labels and (listing or (near and item.number.noun != "ASN")))
    ):
        return False
    if item.labels:
        if listing and (opened or _opens(sentence, item)):
            return True
        if opened and near and (item.value > 3 or item.measure or _continues(page, item)):
            return True
    if opened and item.measure in ("tidak_terbukti", "dihentikan", "diblokir") and item.value > 1:
        return True
    if opened and near and item.number.unit in _CASES and item.value > 2:
        return True
    if opened and item.value >= 20 and (item.number.unit in _CASES or (near and item.number.unit == "orang")):
        return True
    if (
        opened
        and item.measure
        and (near or not item.weak_measure)
        and (item.value > 3 or len(sentence.items) > 1 or near)
    ):
        return True
    return _is_record(page, sentence, item)


def _continues(page: _Page, item: Item) -> bool:
    """The list goes on: the figure before it was of the same dimension."""
    last = page.items[-1].labels
    return item.unit in _CASES or bool(last and last[0].dimension == item.labels[0].dimension)


def _opens(sentence: Sentence, item: Item) -> bool:
    """A list with no total before it: one of cases, or of more persons than one file would hold."""
    if item.unit != "orang":
        return bool(item.measure or sentence.of("record", "handle", "rank", "detail"))
    largest = max(i.value for i in sentence.items if i.unit == "orang")
    return largest >= 10 and bool(item.measure or sentence.of("measure"))


def _is_other(page: _Page, sentence: Sentence, item: Item, scope: Span) -> bool:
    """A number of something else: an age, a forecast, all breaches of the election, the speaker's words."""
    number = item.number
    if number.start >= scope.end and not sentence.title:
        return True
    bare = page.view[number.start - 1 : number.start] == b"(" and number.unit is None and not item.alternative
    if bare and not any(0 <= number.start - x.end <= 3 for x in item.labels):
        return True
    if sentence.of("veto") and not (item.measure or item.labels or item.base):
        return True
    if any(c.start < number.start for c in sentence.of("forecast")):
        return True
    return any(c.start < number.end + 12 and number.start - 12 < c.end for c in sentence.of("all_cases"))


def _is_record(page: _Page, sentence: Sentence, item: Item) -> bool:
    """A count over a time, a place or an election; not the size of one told case."""
    dated = page.period_span is not None and sentence.start <= page.period_span.start < sentence.end
    if item.unit in ("kasus", "laporan", "temuan", "rekomendasi", "data"):
        if item.number.unit is None:
            return False
        recorded = dated or bool(sentence.of("record", "handle")) or bool(item.measure)
        return recorded and (item.value > 2 or dated)
    if not item.measure:
        return False
    return dated or item.value >= 20 or (item.value >= 5 and bool(sentence.of("record")))


def _inherit(page: _Page, sentence: Sentence, item: Item, previous: Item | None) -> None:
    last = page.items[-1] if page.items else None
    if item.measure == "rest":
        recent = previous or last
        item.measure = None
        known = {i.measure for i in (recent, page.main) if i}
        if known & {"disanksi", "direkomendasikan", "belum_disanksi"}:
            item.measure = "belum_disanksi"
        elif recent and recent.measure in ("diteruskan", "diproses"):
            item.measure = "diproses"
    if item.weak_measure and item.measure == "jumlah":
        item.measure = None
    if item.weak_measure and item.measure == "disanksi" and item.unit in _CASES:
        item.measure = "diproses"
    if item.alternative:
        item.inherits = item.alternative
    if item.measure or item.alternative:
        return
    same = item.labels and last and last.labels and last.labels[0].dimension == item.labels[0].dimension
    if same and last and last.measure in ("tidak_terbukti", "dihentikan") and not _heads_list(last):
        same = False
    detailed = previous and any(c.start > previous.number.start for c in sentence.of("detail"))
    if previous and same:
        item.inherits = last
    elif previous and previous.total and detailed:
        item.inherits = previous
    elif page.head_sentence == sentence.index and item.labels:
        item.inherits, item.measure = page.head_item, page.head_measure
    elif page.base_sentence == sentence.index and page.base and page.base is not item:
        item.inherits = page.base
    elif previous and previous.total and not sentence.title:
        item.inherits = previous
    elif same and last and last.sentence == sentence.index - 1:
        item.inherits = last
    elif item.labels:
        item.measure = _undone_before(page, sentence)


def _heads_list(item: Item) -> bool:
    """The cue stands before the figure, so that it can be the whole list's."""
    return item.cue is not None and item.cue.start < item.number.start


def _undone_before(page: _Page, sentence: Sentence) -> str | None:
    """A list behind a sentence on what was not done: "... belum menjalankan. Terbanyak di X, 12 orang"."""
    before = page.sentences.get(sentence.index - 1)
    if before is None or before.title or before.numbers or before.paragraph != sentence.paragraph:
        return None
    found = [c.value for c in before.of("measure") if c.value in ("belum_disanksi", "diblokir")]
    return found[-1] if found else None


def _place(page: _Page, sentence: Sentence, item: Item, listing: bool) -> None:
    rated = bool(sentence.of("rate"))
    series = [x for x in item.labels if x.dimension in _SERIES and x.rule != "phase"]
    stated = page.period_span is not None and sentence.start <= page.period_span.start < sentence.end
    item.source, item.source_span = page.source, page.source_span
    if not rated and (not series or stated):
        item.period, item.period_span = page.period, page.period_span
    if series and series[0].rule == "year":
        year = series[0].region or series[0].category
        item.period, item.period_span = Period(start=year, end=year), series[0]
    if page.population is None and page.source:
        page.population = page.source_region or NATION
    for x in item.labels:
        if x.dimension == "region" and not listing and not item.base:
            wider = page.population == NATION or x.category.startswith(page.population or "?")
            if not (page.main and wider and x.category != page.population):
                page.population = x.category
                item.labels = [y for y in item.labels if y is not x]
        elif x.dimension == "agency" and not listing and page.main is None:
            page.population = x.region or page.population
            item.labels = [y for y in item.labels if y is not x]
    item.population = page.population


# ------------------------------------------------------------------- settling


def _settle(page: _Page) -> None:
    """Figures without a measure of their own take that of the total they add up to, else of the main one."""
    main = page.main or next((i for i in page.items if i.total), None)
    if main is not None:
        _settle_main(page, main)
    for group in _groups(page):
        _settle_group(page, group, main)
    _settle_origins(page)
    for item in page.items:
        item.measure = _settled_measure(item, main)
    first = next((i for i in page.items if i.source), None)
    if first is None and page.source is None:
        _guess_source(page)
    for item in page.items:
        if item.source is None and first:
            item.source, item.source_span = first.source, first.source_span
        if item.source is None:
            item.source, item.source_span = page.source, page.source_span
        item.population = item.population or page.population or page.source_region


def _groups(page: _Page) -> list[list[Item]]:
    """The items of one list that name no measure: one dimension and unit, in sentences that follow each other."""
    groups: list[list[Item]] = []
    for item in page.items:
        if item.measure or not item.labels or item.unit in _SHARES or item.labels[0].dimension == "election":
            continue
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and last.labels[0].dimension == item.labels[0].dimension
            and last.unit == item.unit
            and item.sentence - last.sentence <= 1
        ):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _settle_group(page: _Page, group: list[Item], main: Item | None) -> None:
    """The total of a list: the one it adds up to, else the nearest named one that is not smaller."""
    total = sum(i.value for i in group)
    totals = [
        i
        for i in page.items
        if i.total
        and (i.unit == group[0].unit or (i.unit == "data" and group[0].unit == "orang"))
        and i.sentence <= group[-1].sentence
        and not page.sentences[i.sentence].title
    ]
    going_on = group[0].inherits is not None and bool(group[0].inherits.labels)
    exact = [i for i in totals if i.value == total] if len(group) > 1 and not going_on else []
    if exact:
        base: Item | None = exact[-1]
    else:
        named = [i.inherits for i in group[:1] if i.inherits and i.inherits not in group]
        before = [i for i in totals if i.sentence == group[0].sentence - 1 and i.measure]
        paragraph = page.sentences[group[0].sentence].paragraph
        beside = [i for i in totals if page.sentences[i.sentence].paragraph == paragraph and i.measure]
        choice = [*named, *reversed(before), *reversed(beside), *([main] if main else [])]
        if group[0].labels[0].dimension == "period":
            choice = named
        wide = [i for i in choice if _holds(i, group, total)]
        base = wide[0] if wide else None
    for item in group:
        item.inherits = base
        if base is None:
            item.measure = _default_measure(item)


def _holds(base: Item, group: list[Item], total: float) -> bool:
    if base.labels and base.labels[0].dimension == group[0].labels[0].dimension:
        return True
    if base.unit != group[0].unit:
        return group[0].unit == "orang" or base is group[0].inherits
    return base.number.approx or base.value >= total


def _guess_source(page: _Page) -> None:
    """Where no body is said to publish: the supervising body that the article names most, then first."""
    named = [a for a in page.agencies if a.value in page.lexicon.sources]
    if named:
        often = Counter(a.value for a in named)
        best = max(named, key=lambda a: (often[a.value], -a.start))
        page.source, page.source_region = best.value, best.region
        page.source_span = Span(best.start, best.end)


def _settle_origins(page: _Page) -> None:
    """ "744 temuan, sementara laporan 61": parts by origin that add up to a total keep its measure."""
    parts: dict[int, list[Item]] = {}
    for item in page.items:
        if item.unit in ("laporan", "temuan") and not item.labels and not item.measure:
            parts.setdefault(item.sentence, []).append(item)
    for group in parts.values():
        total = sum(i.value for i in group)
        whole = [i for i in page.items if i.total and i.value == total and i not in group]
        if len(group) > 1 and whole:
            for item in group:
                item.inherits = whole[0]


def _settle_main(page: _Page, main: Item) -> None:
    """The main total printed again with another verb takes the furthest."""
    again = [
        i.measure
        for i in page.items
        if i.value == main.value and i.unit == main.unit and i.measure and not i.labels
    ]
    if again:
        main.measure = max(again, key=lambda m: page.lexicon.ranks[m])
    else:
        main.measure = _default_measure(main)


def _settled_measure(item: Item, main: Item | None) -> str:
    seen: list[Item] = []
    at: Item | None = item
    while at is not None and at not in seen:
        if at.measure:
            return at.measure
        seen.append(at)
        at = at.inherits
    foreign = main is not None and item.unit != main.unit and item.unit in (*_CASES, "data")
    if main is None or main.measure is None or foreign or _own_measure(item, main):
        return _default_measure(item)
    return main.measure


def _own_measure(item: Item, main: Item) -> bool:
    return item.unit == "rekomendasi" and not item.labels and main.unit != "rekomendasi"


def _default_measure(item: Item) -> str:
    return {"laporan": "dilaporkan", "rekomendasi": "direkomendasikan", "data": "diblokir"}.get(
        item.unit or "", "jumlah"
    )


# -------------------------------------------------------------------- records


def _records(page: _Page) -> list[Statistic]:
    ranks = page.lexicon.ranks
    found: dict[tuple[Any, ...], Statistic] = {}
    stated = {i.value for i in page.items if not i.base}
    told = {i.value for i in page.items if not page.sentences[i.sentence].title}
    for item in page.items:
        if (item.base and item.value in stated) or (
            page.sentences[item.sentence].title and item.value in told
        ):
            continue
        labels: list[Label | None] = [*item.labels] or [None]
        for label in labels:
            record = _record(page, item, label)
            key = (record.value, record.unit, record.dimension, record.category)
            old = found.get(key)
            if old is None:
                twin = _twin(found, record)
                if twin is None:
                    found[key] = record
                continue
            if ranks[record.measure] > ranks[old.measure] and not item.weak_measure:
                old.measure = record.measure
            old.period = record.period or old.period
            old.source = old.source or record.source
    return list(found.values())


def _twin(found: dict[tuple[Any, ...], Statistic], record: Statistic) -> Statistic | None:
    """The same share printed again without its label."""
    if record.dimension is None and record.unit == "persen":
        return next((s for s in found.values() if s.unit == "persen" and s.value == record.value), None)
    return None


def _record(page: _Page, item: Item, label: Label | None) -> Statistic:
    text = page.reading.text

    def evidence(name: str, span: Span | None) -> list[Evidence]:
        return (
            [Evidence(field=name, start=span.start, end=span.end, text=text[span.start : span.end])]
            if span
            else []
        )

    region = item.population or NATION
    if label and label.region and label.dimension in ("region", "agency"):
        region = label.region or region
    fields: dict[str, Any] = dict(
        value=item.value,
        value_max=item.number.number_max,
        approx=item.number.approx,
        unit=item.unit,
        measure=item.measure or "jumlah",
        dimension=label.dimension if label else None,
        category=label.category if label else None,
        region=region,
        period=item.period,
        source=item.source,
        evidence=[
            *evidence("value", Span(item.number.start, item.number.end)),
            *evidence("measure", item.cue),
            *evidence("category", label),
            *evidence("period", item.period_span),
            *evidence("source", item.source_span),
        ],
    )
    return Statistic(**fields)


# ----------------------------------------------------------------- component


class Statistics:
    """Writes the article's statistics into ``reading.statistics``."""

    def __call__(self, doc: Doc) -> Doc:
        reading = Reading.of(doc)
        reading.statistics = find_statistics(reading)
        return doc


@Language.factory("id_statistics")
def make(nlp: Language, name: str) -> Statistics:
    return Statistics()

"""Figures as the record's statistics, each once, and what each rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..reading import Span
from ..schema import Evidence, Statistic
from .items import NATION, SERIES, Item, Label
from .page import Page

#: Where the numbers end that "belasan", "puluhan", "ratusan", "ribuan" stand for.
_ROUGH_ENDS: dict[float, float] = {11: 20, 20: 100, 100: 1000, 1000: 1_000_000}


@dataclass(slots=True)
class StatisticLink:
    """What a statistic rests on: the rule that chose the number, gave its measure, label, period and source.

    ``counted``: record, listed, part, base, rest, follows, sum, share, spread, growth, alternative (``selection``).
    ``measure``: "cue <entry>", "weak cue <entry>", list, detail, head, base, sentence, sentence before, rest, sum,
    total, population, origin, main, unit (what its unit stands for) or again (printed once more with another verb).
    ``dimension``: "<how>: <label entry>", how being item, shared, ranking, sentence before or printed; None without.
    ``period``: here, before, later, label or None. ``source``: said, first or guessed; None without.
    """

    statistic: Statistic
    counted: str
    measure: str
    dimension: str | None
    period: str | None
    source: str | None


def records(page: Page) -> list[StatisticLink]:
    """The statistics of the figures kept, in text order."""
    found: dict[tuple[Any, ...], StatisticLink] = {}
    first: dict[tuple[Any, ...], Item] = {}
    for item in _printed_once(page):
        labels: list[Label | None] = [*item.labels] or [None]
        for label in labels:
            link = _link(page, item, label)
            s = link.statistic
            key: tuple[Any, ...] = (s.value, s.unit, s.dimension, s.category)
            if _another(first.setdefault(key, item), item):
                key = (*key, s.measure)
            if old := found.get(key):
                _merge(page, old, link)
            elif not _a_twin(found, item, s):
                found[key] = link
    return list(found.values())


def _printed_once(page: Page) -> list[Item]:
    """Without bases that name a total told elsewhere, and titles that name a figure of the text."""
    out = []
    stated = {i.value: i for i in reversed(page.items) if not i.base}
    told = {i.value for i in page.items if not page.sentences[i.sentence].title}
    for item in page.items:
        total = stated.get(item.value)
        if item.base and total and (total.unit == item.unit or total.number.start < item.number.start):
            continue
        if page.sentences[item.sentence].title and item.value in told:
            continue
        if item.number.rule == "vague" and any(_the_same_roughly(page, item, i) for i in page.items):
            continue
        if item.number.rule == "vague" and any(_told_finer(item, i) for i in page.items):
            continue
        out.append(item)
    return out


def _told_finer(item: Item, other: Item) -> bool:
    """ "Belasan kasus" that are "belasan laporan" elsewhere."""
    told = other.number.rule == "vague" and other.value == item.value and not (item.labels or other.labels)
    return told and item.unit == "kasus" and other.unit in ("laporan", "temuan")


def _the_same_roughly(page: Page, item: Item, exact: Item) -> bool:
    """ "Puluhan ASN" for the 60 that another sentence counts."""
    told = [{x.category for x in i.labels if x.dimension not in SERIES} for i in (exact, item)]
    if exact.number.rule == "vague" or exact.unit != item.unit or told[0] != told[1]:
        return False
    if not item.value <= exact.value < _ROUGH_ENDS[item.value]:
        return False
    said_other = item.cue is not None and exact.cue is not None and item.measure != exact.measure
    return page.sentences[item.sentence].title or not said_other


def _merge(page: Page, old: StatisticLink, new: StatisticLink) -> None:
    """A figure printed again: the furthest measure, a sure one before a weak one; the period told last."""
    ranks = page.lexicon.ranks
    a, b = old.statistic, new.statistic
    unsure, sure = old.measure.startswith("weak"), new.measure.startswith("cue")
    further = ranks[b.measure] > ranks[a.measure] and not new.measure.startswith("weak")
    if further or (unsure and sure):
        a.measure, old.measure = b.measure, new.measure
    if b.period:
        a.period, old.period = b.period, new.period
    if not a.source:
        a.source, old.source = b.source, new.source


def _another(first: Item, item: Item) -> bool:
    """ "Empat kasus terbukti, empat lainnya diproses": another figure than the first of the same value."""
    sure = first.cue and item.cue and not (first.weak_measure or item.weak_measure)
    beside = item.rest or first.sentence == item.sentence or bool(item.labels)
    return bool(sure and beside and first.measure != item.measure)


def _a_twin(found: dict[tuple[Any, ...], StatisticLink], item: Item, new: Statistic) -> bool:
    """The same share printed again without its label, or the same number without its noun."""
    same = [x.statistic for x in found.values() if x.statistic.value == new.value]
    if new.dimension is not None:
        return False
    if new.unit == "persen":
        return any(s.unit == "persen" for s in same)
    return item.number.unit is None and any(
        s.measure == new.measure and s.dimension is None and s.value >= 20 for s in same
    )


def _link(page: Page, item: Item, label: Label | None) -> StatisticLink:
    dimension = f"{'shared' if item.shared else item.labelled}: {label.rule}" if label else None
    return StatisticLink(
        _record(page, item, label), item.reason or "", item.measured, dimension, item.dated, item.sourced
    )


def _record(page: Page, item: Item, label: Label | None) -> Statistic:
    text = page.reading.text

    def evidence(name: str, span: Span | None) -> list[Evidence]:
        if span is None:
            return []
        return [Evidence(field=name, start=span.start, end=span.end, text=text[span.start : span.end])]

    region = item.population or NATION
    if label and label.region and label.dimension in ("region", "agency"):
        region = label.region
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

"""Figures as the record's statistics, each once."""

from __future__ import annotations

from typing import Any

from ..reading import Span
from ..schema import Evidence, Statistic
from .items import NATION, Item, Label
from .page import Page


def records(page: Page) -> list[Statistic]:
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


def _record(page: Page, item: Item, label: Label | None) -> Statistic:
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

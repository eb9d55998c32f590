"""Figures without a measure of their own take that of the total they add up to, else of the main one."""

from __future__ import annotations

from .framing import guess_source
from .items import CASES, SHARES, Item
from .page import Page


def settle(page: Page) -> None:
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
        guess_source(page)
    for item in page.items:
        if item.source is None and first:
            item.source, item.source_span = first.source, first.source_span
        if item.source is None:
            item.source, item.source_span = page.source, page.source_span
        item.population = item.population or page.population or page.source_region


def _groups(page: Page) -> list[list[Item]]:
    """The items of one list that name no measure: one dimension and unit, in sentences that follow each other."""
    groups: list[list[Item]] = []
    for item in page.items:
        if item.measure or not item.labels or item.unit in SHARES or item.labels[0].dimension == "election":
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


def _settle_group(page: Page, group: list[Item], main: Item | None) -> None:
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


def _settle_origins(page: Page) -> None:
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


def _settle_main(page: Page, main: Item) -> None:
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
    foreign = main is not None and item.unit != main.unit and item.unit in (*CASES, "data")
    if main is None or main.measure is None or foreign or _own_measure(item, main):
        return _default_measure(item)
    return main.measure


def _own_measure(item: Item, main: Item) -> bool:
    return item.unit == "rekomendasi" and not item.labels and main.unit != "rekomendasi"


def _default_measure(item: Item) -> str:
    return {"laporan": "dilaporkan", "rekomendasi": "direkomendasikan", "data": "diblokir"}.get(
        item.unit or "", "jumlah"
    )

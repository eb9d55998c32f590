"""Figures without a measure of their own take that of the total they add up to, else of the main one."""

from __future__ import annotations

from .framing import settle_sources
from .items import CASES, SHARES, Item
from .page import Page

#: Measures that a list of sanctions can break down.
_DECIDED = ("disanksi", "direkomendasikan", "belum_disanksi")

#: Outcomes of cases that no list of breaches breaks down.
_NO_BREACH = ("tidak_terbukti", "dihentikan")

#: What a unit stands for where no word tells more.
_UNIT_MEASURES = {"laporan": "dilaporkan", "rekomendasi": "direkomendasikan", "data": "diblokir"}


def settle(page: Page) -> None:
    """What lists, totals and the whole report give to figures that say too little themselves."""
    for item in page.items:
        _report(item)
    main = page.main or next((i for i in page.items if i.total), None)
    if main is not None:
        _settle_main(page, main)
    for group in _groups(page):
        _settle_group(page, group, main)
    _settle_origins(page)
    for item in page.items:
        _settle_measure(item, main)
        _report(item)
        _impose(item)
    settle_sources(page)


def _report(item: Item) -> None:
    """A report of an alleged breach was reported."""
    if item.unit == "laporan" and item.measure == "dugaan" and item.measured != "origin":
        item.measure = "dilaporkan"


def _impose(item: Item) -> None:
    """A line of a list of sanctions counts those imposed, unless its total was only recommended."""
    own = item.cue is not None and not item.weak_measure
    if item.labels and item.labels[0].dimension == "sanction" and not own and item.measure not in _DECIDED:
        item.measure, item.measured = "disanksi", "unit"


def _settle_main(page: Page, main: Item) -> None:
    """The main total printed again with another verb takes the furthest."""
    again = [
        i.measure
        for i in page.items
        if i.value == main.value and i.unit == main.unit and i.measure and not i.labels
    ]
    if again:
        furthest = max(again, key=lambda m: page.lexicon.ranks[m])
        if furthest != main.measure:
            main.measure, main.measured = furthest, "again"
    else:
        _by_unit(main)


def _groups(page: Page) -> list[list[Item]]:
    """The items of one list that name no measure: one dimension and unit, in sentences that follow each other."""
    groups: list[list[Item]] = []
    for item in page.items:
        if item.measure or not item.labels or item.unit in SHARES or item.labels[0].dimension == "election":
            continue
        last = groups[-1][-1] if groups else None
        if last and item.goes_on(last) and last.unit == item.unit and item.sentence - last.sentence <= 1:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _settle_group(page: Page, group: list[Item], main: Item | None) -> None:
    """The total of a list: the one it adds up to, else the nearest named one that is not smaller."""
    total = sum(i.value for i in group)
    totals = [i for i in page.items if _is_total_for(page, i, group)]
    going_on = group[0].inherits is not None and bool(group[0].inherits.labels)
    exact = [i for i in totals if i.value == total] if len(group) > 1 and not going_on else []
    wide = [i for i in _near_totals(page, group, totals, main) if _holds(i, group, total)]
    base = exact[-1] if exact else next(iter(wide), None)
    why = "sum" if exact else "total"
    for item in group:
        if base is None:
            _by_unit(item)
        elif item.inherits is not base or not item.measured:
            item.take_from(base, why)


def _is_total_for(page: Page, item: Item, group: list[Item]) -> bool:
    same_unit = item.unit == group[0].unit or (item.unit == "data" and group[0].unit == "orang")
    before = item.sentence <= group[-1].sentence
    return item.total and same_unit and before and not page.sentences[item.sentence].title


def _near_totals(page: Page, group: list[Item], totals: list[Item], main: Item | None) -> list[Item]:
    """The total the list names, then those of the sentence before, of its paragraph, of the report.

    A sentence that tells which cases were no breach splits a total; a list of breaches is of none of its parts.
    """
    named = [i.inherits for i in group[:1] if i.inherits and i.inherits not in group]
    if group[0].labels[0].dimension == "period":
        return named
    closed = {i.sentence for i in totals if i.measure in _NO_BREACH}
    totals = [i for i in totals if i.measure and i.sentence not in closed]
    before = [i for i in totals if i.sentence == group[0].sentence - 1]
    paragraph = page.sentences[group[0].sentence].paragraph
    beside = [i for i in totals if page.sentences[i.sentence].paragraph == paragraph]
    return [*named, *reversed(before), *reversed(beside), *([main] if main else [])]


def _holds(base: Item, group: list[Item], total: float) -> bool:
    """Whether a total can hold a list: it is no smaller, or counts other things."""
    if base.goes_on(group[0]):
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
                item.take_from(whole[0], "origin")


def _settle_measure(item: Item, main: Item | None) -> None:
    """The measure of the first figure of the chain that has one, else the main total's."""
    if item.measure:
        return
    seen: list[Item] = []
    at: Item | None = item
    while at is not None and at not in seen:
        if at.measure:
            item.measure = at.measure
            return
        seen.append(at)
        at = at.inherits
    if item.of_election:
        return _by_unit(item)
    foreign = main is not None and item.unit != main.unit and item.unit in (*CASES, "data")
    if main is None or main.measure is None or foreign or _own_measure(item, main):
        _by_unit(item)
    else:
        item.measure, item.measured = main.measure, "main"


def _own_measure(item: Item, main: Item) -> bool:
    return item.unit == "rekomendasi" and not item.labels and main.unit != "rekomendasi"


def _by_unit(item: Item) -> None:
    item.measure, item.measured = _UNIT_MEASURES.get(item.unit or "", "jumlah"), "unit"

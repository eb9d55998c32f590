"""Where the marks of a chart stand. The page draws them, so that they follow its language and its colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, count

from .overview import MEASURES, TOTALS, Total

WIDTH, HEIGHT = 720, 280
LEFT, RIGHT, TOP, BOTTOM = 58, 60, 14, 30
#: Outlines of marks around their middle, one a measure; the last is for all others.
SHAPES = ("M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", "M-4.5-4.5h9v9h-9z", "M0-5.5L5.5 4.5h-11z", "M0-6L6 0 0 6-6 0z",
          "M-4.5-1.5h3v-3h3v3h3v3h-3v3h-3v-3h-3z")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A total at its place; ``labelled`` where its number has room beside it."""

    x: float
    y: float
    shape: int
    total: Total
    labelled: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The totals of one unit over time."""

    unit: str
    marks: list[Mark]
    days: list[tuple[float, str]]
    values: list[tuple[float, float]]

    @property
    def shapes(self) -> list[tuple[int, str | None]]:
        """(shape, measure) of the legend; the measure is None for the shape that the rest share."""
        own = sorted({mark.shape for mark in self.marks})
        return [(s, MEASURES[s] if s < len(MEASURES) else None) for s in own]


def totals_charts(totals: Sequence[Total]) -> list[Chart]:
    """A chart for each unit that occurs."""
    return [_chart(unit, own) for unit in TOTALS if (own := [t for t in totals if t.unit == unit])]


def shape(measure: str) -> int:
    """
    >>> shape("dilaporkan"), shape("diblokir")
    (0, 4)
    """
    return MEASURES.index(measure) if measure in MEASURES else len(MEASURES)


def _chart(unit: str, totals: Sequence[Total]) -> Chart:
    days = [date.fromisoformat(t.day) for t in totals]
    first, last = min(days), max(days)
    pad = max(timedelta(days=20), (last - first) / 30)
    first, last = first - pad, last + pad
    step = nice(max(t.value for t in totals) / 4)
    top = step * (int(max(t.value for t in totals) / step) + 1)

    def x(day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * ((day - first) / (last - first)), 1)

    def y(value: float) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top, 1)

    places = [(x(day), y(t.value), t) for day, t in zip(days, totals, strict=True)]
    free = set(_with_room([(px, py) for px, py, _ in places]))
    marks = [Mark(px, py, shape(t.measure), t, n in free) for n, (px, py, t) in enumerate(places)]
    values = [(y(step * n), step * n) for n in range(int(top / step) + 1)]
    return Chart(unit, marks, [(x(day), f"{day:%Y-%m}") for day in ticks(first, last)], values)


def _with_room(places: Sequence[tuple[float, float]]) -> Iterator[int]:
    """Which marks can have their number to their right without touching another mark or number."""
    taken = [(px - 6, px + 6, py) for px, py in places]
    for n, (px, py) in enumerate(places):
        if all(right <= px + 6 or left >= px + 50 or abs(py - other) > 12 for left, right, other in taken):
            taken.append((px + 6, px + 50, py))
            yield n


def nice(step: float) -> float:
    """The next round step: 1, 2 or 5 times a power of ten.

    >>> nice(0.3), nice(37), nice(468)
    (1, 50, 500)
    """
    sizes = (size * 10**power for power in count() for size in (1, 2, 5))
    return next(size for size in sizes if size >= step)


def ticks(first: date, last: date, most: int = 9) -> list[date]:
    """First days of months, as far apart as they must be.

    >>> [str(day) for day in ticks(date(2020, 1, 5), date(2020, 4, 2))]
    ['2020-02-01', '2020-03-01', '2020-04-01']
    """
    for apart in chain((1, 3, 6), count(12, 12)):
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        days = [date(m // 12, m % 12 + 1, 1) for m in months if m % apart == 0]
        days = [day for day in days if first <= day <= last]
        if len(days) <= most:
            return days
    raise AssertionError("unreachable")

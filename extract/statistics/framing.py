"""Who publishes a figure, over which time, of which place."""

from __future__ import annotations

from collections import Counter

from ..mentions import AgencyMention, DateMention
from ..reading import Span
from ..schema import Period
from .items import NATION, SERIES, Item, Sentence
from .page import Page


def note_source(page: Page, sentence: Span) -> None:
    """Take the body that is said to count in a sentence as source from here on."""
    for a in page.agencies:
        inside = sentence.start <= a.start < sentence.end
        if inside and a.value in page.lexicon.sources and _publishes(page, a):
            page.source, page.source_region, page.source_span = a.value, a.region, Span(a.start, a.end)
            return


def _publishes(page: Page, a: AgencyMention) -> bool:
    patterns = page.lexicon.patterns
    before = page.words(max(0, a.start - 40), a.start)
    if patterns["target"].search(before):
        return False
    after = page.words(a.end, a.end + 60)
    return bool(a.title or patterns["publishes"].match(after) or patterns["data_of"].search(before))


def settle_sources(page: Page) -> None:
    """Figures before any source take the first one; where none is told, the body named most."""
    first = next((i for i in page.items if i.source), None)
    if first is None and page.source is None:
        _guess_source(page)
    for item in page.items:
        if item.source is None and first:
            item.source, item.source_span, item.sourced = first.source, first.source_span, "first"
        elif item.source is None and page.source:
            item.source, item.source_span, item.sourced = page.source, page.source_span, "guessed"
        item.population = item.population or page.population or page.source_region


def _guess_source(page: Page) -> None:
    """Where no body is said to publish: the supervising body that the article names most, then first."""
    named = [a for a in page.agencies if a.value in page.lexicon.sources]
    if named:
        often = Counter(a.value for a in named)
        best = max(named, key=lambda a: (often[a.value], -a.start))
        page.source, page.source_region = best.value, best.region
        page.source_span = Span(best.start, best.end)


def note_period(page: Page, span: Span, sentence: Sentence | None) -> None:
    """The last as-of date, start or range that the report states.

    Where the sentence holds no figure ("data itu per 26 November"), it dates the figures before it too.
    """
    start = end = None
    place: DateMention | None = None
    patterns = page.lexicon.patterns
    for d in page.dates:
        if not (span.start <= d.start < span.end):
            continue
        before = page.words(max(span.start, d.start - 40), d.start)
        if sentence and d.precision == "month" and sum(x.is_month for x in sentence.labels) > 1:
            continue
        if patterns["of_election"].search(before) or patterns["election_name"].match(
            page.words(d.start, d.end)
        ):
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
                item.period, item.period_span, item.dated = page.period, page.period_span, "later"


def place(page: Page, sentence: Sentence, item: Item, listing: bool) -> None:
    """Give a figure the source, period and population that hold where it stands."""
    if page.source:
        item.source, item.source_span, item.sourced = page.source, page.source_span, "said"
    _date(page, sentence, item)
    if page.population is None and page.source:
        page.population = page.source_region or NATION
    if not listing:
        _take_population(page, item)
    item.population = page.population


def _date(page: Page, sentence: Sentence, item: Item) -> None:
    series = [x for x in item.labels if x.dimension in SERIES and x.rule != "phase"]
    stated = page.period_span is not None and sentence.holds(page.period_span)
    if page.period and not sentence.of("rate") and (not series or stated):
        item.period, item.period_span = page.period, page.period_span
        item.dated = "here" if stated else "before"
    if series and series[0].rule == "month":
        item.dated = item.dated and "before"
    elif series and series[0].rule == "year":
        year = series[0].region or series[0].category
        item.period, item.period_span, item.dated = Period(start=year, end=year), series[0], "label"


def _opens_with(page: Page, item: Item) -> bool:
    """Whether the figure is the report's total, or that total told again."""
    return page.main is None or (page.main.value == item.value and page.main.unit == item.unit)


def _take_population(page: Page, item: Item) -> None:
    """A place or body named with a total is its population, unless the report's total was wider."""
    for x in item.labels:
        if x.dimension == "region" and not item.base:
            wider = page.population == NATION or x.category.startswith(page.population or "?")
            if not (page.main and wider and x.category != page.population):
                page.population = x.category
                item.labels = [y for y in item.labels if y is not x]
        elif x.dimension == "agency" and _opens_with(page, item) and x.rule == "agency":
            page.population = x.region or page.population
            item.labels = [y for y in item.labels if y is not x]

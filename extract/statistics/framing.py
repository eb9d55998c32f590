"""Who publishes a figure, over which time, of which place."""

from __future__ import annotations

from collections import Counter

from ..mentions import AgencyMention
from ..reading import Span
from ..schema import Period
from .items import NATION, SERIES, Item, Sentence
from .page import Page


def note_source(page: Page, sentence: Span) -> None:
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


def note_period(page: Page, span: Span, sentence: Sentence | None) -> None:
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


def place(page: Page, sentence: Sentence, item: Item, listing: bool) -> None:
    rated = bool(sentence.of("rate"))
    series = [x for x in item.labels if x.dimension in SERIES and x.rule != "phase"]
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


def guess_source(page: Page) -> None:
    """Where no body is said to publish: the supervising body that the article names most, then first."""
    named = [a for a in page.agencies if a.value in page.lexicon.sources]
    if named:
        often = Counter(a.value for a in named)
        best = max(named, key=lambda a: (often[a.value], -a.start))
        page.source, page.source_region = best.value, best.region
        page.source_span = Span(best.start, best.end)

"""From an article to its statistics, sentence by sentence."""

from __future__ import annotations

from ..mentions import NumberMention
from ..pipes.numbers import find_numbers
from ..reading import Reading, Span
from ..schema import Statistic
from .breakdown import carry_election, give_labels, note_election, trim_labels
from .framing import note_period, note_source, place
from .items import SERIES, SHARES, Item, Sentence
from .labels import carried_labels
from .lexicon import about_neutrality
from .lists import give_units, heads, is_list, mark_bases, segments, told_part
from .measures import give_measures, inherit
from .page import Page
from .records import StatisticLink, records
from .scope import note_scope
from .selection import counts, one_file
from .sentences import open_page
from .settling import settle


def find_statistics(reading: Reading) -> list[Statistic]:
    """The statistics of an article, each once, in text order.

    >>> text = "Bawaslu mencatat 87 kasus netralitas ASN. Sebanyak 61 kasus diteruskan ke KASN."
    >>> [(s.value, s.unit, s.measure) for s in find_statistics(Reading(text))]
    [(87.0, 'kasus', 'jumlah'), (61.0, 'kasus', 'diteruskan')]
    """
    return [link.statistic for link in link_statistics(reading)]


def link_statistics(reading: Reading) -> list[StatisticLink]:
    """The same with the rules that each statistic rests on.

    >>> text = "Bawaslu mencatat 87 kasus netralitas ASN. Sebanyak 61 kasus diteruskan ke KASN."
    >>> [(x.counted, x.measure, x.source) for x in link_statistics(Reading(text))]
    [('record', 'unit', None), ('follows', 'cue diteruskan', None)]
    """
    numbers = reading.of_kind(NumberMention) or find_numbers(reading)
    if not numbers or not about_neutrality(reading.folded):
        return []
    page = open_page(reading, numbers)
    if not page.sentences:
        return []
    note_scope(page)
    for index, span in enumerate(page.spans):
        note_source(page, span)
        note_period(page, span, page.sentences.get(index))
        if sentence := page.sentences.get(index):
            _read_sentence(page, sentence)
    if one_file(page):
        return []
    settle(page)
    return records(page)


def _read_sentence(page: Page, sentence: Sentence) -> None:
    if not sentence.numbers:
        return
    scope = told_part(page, sentence)
    labels = [x for x in sentence.labels if scope.contains(x)]
    labels += carried_labels(page, sentence)
    sentence.items = [Item(n, sentence.index) for n in sentence.numbers]
    parts = segments(page, sentence, labels)
    mark_bases(page, sentence)
    give_measures(page, sentence, parts)
    give_labels(page, sentence, parts, labels)
    give_units(page, sentence)
    _decide(page, sentence, scope)


def _decide(page: Page, sentence: Sentence, scope: Span) -> None:
    """Which figures of the sentence count, and what they take from their list, base and total."""
    trim_labels(page, sentence)
    carry_election(page, sentence)
    if sentence.of("detail") and page.last_total:
        page.base, page.base_sentence = page.last_total, sentence.index
    head = page.sentences.get(sentence.index - 1)
    if sentence.line and head and head.line and page.head_sentence == head.index:
        page.head_sentence = sentence.index
    elif head and not head.title and heads(page, head):
        page.head_sentence = sentence.index
        cues = [c for c in head.of("measure") if not c.weak and c.value != "rest"]
        page.head_measure = max((c.value for c in cues), key=lambda v: page.lexicon.ranks[v], default=None)
        page.head_item = head.items[-1] if head.items and head.items[-1].total else None
    for item in sentence.items:
        if item.base:
            _take_base(page, sentence, item)
    listing = is_list(sentence)
    previous: Item | None = None
    for item in sentence.items:
        item.reason = counts(page, sentence, item, listing, scope)
        if item.reason is None:
            continue
        inherit(page, sentence, item, previous)
        place(page, sentence, item, listing)
        page.items.append(item)
        note_election(page, item)
        if item.base or item.alternative or item.growth:
            continue
        previous = item
        if item.unit in SHARES or any(x.dimension not in SERIES for x in item.labels):
            continue
        item.total = True
        page.last_total = item
        if page.main is None and not sentence.title and item.unit != "data":
            page.main = item


def _take_base(page: Page, sentence: Sentence, item: Item) -> None:
    known = [i for i in page.items if i.value == item.value and i.unit == item.unit]
    known = known or [i for i in page.items if i.value == item.value]
    page.base = known[-1] if known else item
    page.base_sentence = sentence.index

"""Which numbers are figures of neutrality cases: counts over a time, a place or an election, and their parts."""

from __future__ import annotations

from ..reading import Span
from .items import CASES, Item, Sentence
from .page import Page


def counts(page: Page, sentence: Sentence, item: Item, listing: bool, scope: Span) -> bool:
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
    counted = len(sentence.items) > 1 and item.number.unit in CASES and handled
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
    if opened and near and item.number.unit in CASES and item.value > 2:
        return True
    if opened and item.value >= 20 and (item.number.unit in CASES or (near and item.number.unit == "orang")):
        return True
    if (
        opened
        and item.measure
        and (near or not item.weak_measure)
        and (item.value > 3 or len(sentence.items) > 1 or near)
    ):
        return True
    return _is_record(page, sentence, item)


def _continues(page: Page, item: Item) -> bool:
    """The list goes on: the figure before it was of the same dimension."""
    last = page.items[-1].labels
    return item.unit in CASES or bool(last and last[0].dimension == item.labels[0].dimension)


def _opens(sentence: Sentence, item: Item) -> bool:
    """A list with no total before it: one of cases, or of more persons than one file would hold."""
    if item.unit != "orang":
        return bool(item.measure or sentence.of("record", "handle", "rank", "detail"))
    largest = max(i.value for i in sentence.items if i.unit == "orang")
    return largest >= 10 and bool(item.measure or sentence.of("measure"))


def _is_other(page: Page, sentence: Sentence, item: Item, scope: Span) -> bool:
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


def _is_record(page: Page, sentence: Sentence, item: Item) -> bool:
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

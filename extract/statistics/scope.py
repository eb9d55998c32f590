"""Totals over all breaches of an election: only the part on neutrality counts.

"Bawaslu menangani 54 kasus pelanggaran pilkada. Dari jumlah itu 21 kasus terkait netralitas ASN": the 54, and what is
told of them before the 21, are no figures of neutrality cases.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ..mentions import NumberMention
from .items import CASES, Sentence
from .page import Page

#: A number this large that comes again is the same total.
_TOLD_AGAIN = 10


@dataclass(slots=True)
class _Count:
    """A number with the words that belong to it, and what they say it counts."""

    number: NumberMention
    sentence: Sentence
    neutral: bool
    wide: bool
    narrows: bool


def note_scope(page: Page) -> None:
    """Note the numbers that count all breaches, not those of neutrality, and those that narrow them down."""
    page.wide = _set_aside(page) | _other_shares(page)
    if any(n.unit in CASES for s in page.sentences.values() for n in s.numbers):
        _note_wide(page)


def _note_wide(page: Page) -> None:
    counted = [c for s in page.sentences.values() if s.numbers for c in _counted(page, s)]
    wide = _opens_wide(page, counted) or _one_kind_of_many(page, counted)
    found: list[NumberMention] = []
    values: set[float] = set()
    aside = frozenset(page.wide)
    for c in counted:
        if c.sentence.title:
            continue
        if c.number.start in aside:
            continue
        if wide and c.narrows:
            page.narrowed.add(c.number.start)
        if c.neutral or (c.number.unit == "orang" and not c.wide):
            wide = False
        elif c.wide or (c.number.number in values and c.number.number >= _TOLD_AGAIN):
            wide = True
        if wide:
            found.append(c.number)
            values.add(c.number.number)
    heads = [c.number for c in counted if c.sentence.title and c.number.number in values]
    page.wide |= {n.start for n in (*found, *heads)}


def _set_aside(page: Page) -> set[int]:
    """The starts of the numbers told "di luar netralitas", up to where neutrality is named again.

    "Selain ASN, ada 17 pelanggaran" sets aside the cases of its own sentence only.
    """
    patterns = page.lexicon.patterns
    found: set[int] = set()
    outside = False
    for sentence in page.sentences.values():
        words = page.words(sentence.start, sentence.end)
        cue = patterns["aside"].search(words)
        again = patterns["neutral" if cue and cue["besides"] else "neutrality"]
        if again.search(words, cue.end() if cue else 0):
            outside = False
        elif cue or outside:
            outside = outside or not (cue and cue["besides"])
            found.update(n.start for n in sentence.numbers if outside or n.unit in CASES)
    return found


def _other_shares(page: Page) -> set[int]:
    """The starts of per cents that are no share of cases: why civil servants take sides, how much of a pay is cut."""
    before = [page.lexicon.patterns[name] for name in ("reasons", "pay_cut")]
    return {
        n.start
        for sentence in page.sentences.values()
        for n in sentence.numbers
        if n.unit == "persen" and any(p.search(page.words(sentence.start, n.start)) for p in before)
    }


def _counted(page: Page, sentence: Sentence) -> list[_Count]:
    """Each number of a sentence with the words up to the comma before the next one."""
    patterns = page.lexicon.patterns
    bounds = [sentence.start]
    for left, right in pairwise(sentence.numbers):
        comma = patterns["item_end"].search(page.words(left.end, right.start))
        bounds.append(left.end + comma.start() if comma else right.start)
    bounds.append(sentence.end)
    out: list[_Count] = []
    for number, (start, end) in zip(sentence.numbers, pairwise(bounds), strict=True):
        told = page.words(start, end)
        neutral = bool(patterns["neutral"].search(told))
        other = bool(patterns["other_kinds"].search(told)) or (bool(out) and _whole(page, sentence, number))
        wide = not neutral and number.unit in CASES and other
        out.append(
            _Count(number, sentence, neutral, wide, neutral and bool(patterns["narrows"].search(told)))
        )
    return out


def _whole(page: Page, sentence: Sentence, number: NumberMention) -> bool:
    """ "terbanyak adalah netralitas ASN, 182 kasus dari 415 kasus": the 415 are of all kinds."""
    ranked = page.lexicon.patterns["top_kind"].search(page.words(sentence.start, number.start))
    return bool(ranked and page.lexicon.patterns["of_total"].search(page.words(ranked.end(), number.start)))


def _one_kind_of_many(page: Page, counted: list[_Count]) -> bool:
    """Whether neutrality is told to be what most of the cases are about, and no number is told of it."""
    first = next((c for c in counted if c.number.unit in CASES and not c.sentence.title), None)
    if first is None or first.neutral:
        return False
    numbers = [c.number for c in counted if not c.sentence.title]
    return any(
        page.lexicon.patterns["top_kind"].search(page.words(s.start, s.end))
        for s in page.reading.sentences
        if not any(s.contains(n) for n in numbers)
    )


def _opens_wide(page: Page, counted: list[_Count]) -> bool:
    """Whether the report opens with a total over all breaches, which a later figure narrows down."""
    cases = [c for c in counted if c.number.unit in (*CASES, None) and not c.sentence.title]
    if not cases or cases[0].neutral or cases[0].number.unit is None:
        return False
    first = cases[0]
    words = page.words(first.sentence.start, first.sentence.end)
    if page.lexicon.patterns["neutral"].search(words):
        return False
    later = [c for c in cases[1:] if c.narrows and c.number.number < first.number.number]
    return bool(later)

"""A sentence as a list: its items, their bases, the units they share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..pipes.numbers import unit_after
from ..reading import Span
from .items import SHARES, Item, Label, Sentence
from .page import Page


def told_part(page: Page, sentence: Sentence) -> Span:
    """The sentence without who says it: labels there label nothing."""
    start, end = sentence.start, sentence.end
    first = sentence.numbers[0].start if sentence.numbers else end
    for cue in sentence.of("tail"):
        if cue.start > first:
            end = min(end, cue.start)
    told = [*sentence.numbers, *sentence.of("measure")]
    for cue in sentence.of("plain_tail"):
        if all(x.start < cue.start for x in told):
            end = min(end, cue.start)
    for cue in sentence.of("speech"):
        if cue.end <= first:
            start = max(start, cue.end)
    return Span(start, end)


def segments(page: Page, sentence: Sentence, labels: list[Label]) -> list[Span]:
    """The items of the sentence: cut at commas and turns that stand in no label, name, figure or bracket."""
    closed = [(x.start, x.end) for x in labels if not x.weak]
    closed += [(n.start, n.end) for n in sentence.numbers]
    closed += [(c.start, c.end) for c in sentence.cues if c.kind in ("measure", "label")]
    closed += [(a.start, a.end) for a in page.agencies if sentence.holds(a)]
    text = page.view[sentence.start : sentence.end]
    for m in re.finditer(rb"\([^()]{0,120}\)", text):
        span = (m.start() + sentence.start, m.end() + sentence.start)
        if not any(span[0] <= n.start < span[1] for n in sentence.numbers):
            closed.append(span)
    cuts = [(c.start, c.end) for c in sentence.of("turn")]
    cuts += [
        (m.start() + sentence.start, m.end() + sentence.start)
        for m in re.finditer(rb"[,;:](?=\s|$|[\"'])", text)
    ]
    cuts += [(at, at + 1) for at in _openings(page, sentence)]
    bounds = [sentence.start]
    for start, _ in sorted(cuts):
        inside = any(a < start < b or (a == start and b > start + 4) for a, b in closed)
        if not inside and page.words(bounds[-1], start).strip(" ,;:"):
            bounds.append(start)
    bounds.append(sentence.end)
    parts = [Span(a, b) for a, b in pairwise(bounds)]
    for item in sentence.items:
        item.segment = next(
            i for i, s in enumerate(parts) if s.start <= item.number.start < s.end or i == len(parts) - 1
        )
    return parts


def _openings(page: Page, sentence: Sentence) -> Iterator[int]:
    """ "26 pelanggaran yaitu di Bali (1 kasus), ...": where the list of a total begins."""
    for one, other in pairwise(sentence.numbers):
        between = page.words(one.end, other.start)
        if m := page.lexicon.patterns["opens_list"].search(between):
            yield one.end + m.start()


def mark_bases(page: Page, sentence: Sentence) -> None:
    """ "Dari 87 perkara itu, ..." names a base; "50 orang atau 25 persen" the same figure twice."""
    patterns = page.lexicon.patterns
    first = sentence.items[0]
    if len(sentence.items) > 1 and sentence.of("rank") and first.value > 20:
        first.base = any(i.total and i.value == first.value for i in page.items)
    for i, item in enumerate(sentence.items):
        before = page.view[sentence.start : item.number.start].decode()
        after = page.view[item.number.end : item.number.end + 24].decode()
        named = bool(patterns["base"].search(before)) and not patterns["not_base"].search(before)
        item.base = item.base or named
        item.rest = bool(patterns["rest"].match(after) or patterns["rest_before"].search(before))
        item.growth = any(c.end <= item.number.start <= c.end + 4 for c in sentence.of("growth"))
        if item.number.unit == "persen":
            item.alternative = _said_again(page, sentence, i)


def _said_again(page: Page, sentence: Sentence, i: int) -> Item | None:
    """ "50 orang atau 25 persen", "... 50 orang. Atau 25 persen dari total": the figure that a share tells once more."""
    patterns, start = page.lexicon.patterns, sentence.items[i].number.start
    last = sentence.items[i - 1] if i else page.items[-1] if page.items else None
    if last is None or last.number.unit == "persen":
        return None
    if i:
        return last if patterns["alternative"].search(page.words(last.number.end, start)) else None
    plain = not sentence.of("measure") and not sentence.labels
    behind = plain and last.sentence == sentence.index - 1
    return last if behind and patterns["or_share"].match(page.words(sentence.start, start)) else None


def give_units(page: Page, sentence: Sentence) -> None:
    patterns = page.lexicon.patterns
    last: str | None = None
    for item in sentence.items:
        unit = item.number.unit
        if unit is None:
            after = page.view[item.number.end : item.number.end + 40].decode()
            if origin := patterns["origin"].match(after):
                unit = {"temuan": "temuan"}.get(origin[1], "laporan")
            elif noun := _noun_of_both(page, sentence, item):
                unit = noun
            elif item.base:
                known = [i.unit for i in page.items if i.value == item.value and i.unit]
                unit = known[-1] if known else None
        if unit is None and page.main and any(x.dimension == "election" for x in item.labels):
            unit = page.main.unit
        item.unit = unit or last
        if item.unit and item.unit not in ("persen", "daerah", "kali", "instansi"):
            last = item.unit
    following: str | None = None
    for item in reversed(sentence.items):
        if item.number.unit not in (None, "persen", "daerah", "kali", "instansi"):
            following = item.number.unit
        if item.unit is None:
            item.unit = following
    page.told_unit = last or page.told_unit
    if last is None:
        previous = page.items[-1] if page.items and page.items[-1].unit not in SHARES else page.last_total
        for item in sentence.items:
            item.unit = item.unit or (previous.unit if previous else page.told_unit)


def _noun_of_both(page: Page, sentence: Sentence, item: Item) -> str | None:
    """ "1.588 atau 79,1 persen ASN": the noun behind the share is the number's."""
    share = next((i for i in sentence.items if i.alternative is item), None)
    return unit_after(page.view, share.number.end) if share else None


def heads(page: Page, head: Sentence) -> bool:
    """The sentence announces the list that follows: "... sebagai berikut:", "memaparkan lima kategori"."""
    told = page.view[head.start : head.end].rstrip()
    if not head.numbers and page.lexicon.patterns["announces"].search(told.decode()):
        return True
    return told.endswith(b":") or b"berikut" in told[-40:] or (head.line and not head.numbers)


def is_list(sentence: Sentence) -> bool:
    if sentence.line and any(i.labels for i in sentence.items):
        return True
    labelled = [i for i in sentence.items if i.labels and not i.base]
    return len(labelled) > 1 or (bool(labelled) and bool(sentence.of("rank")))

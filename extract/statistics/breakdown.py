"""Which label each figure of a list counts, and what the list breaks down by."""

from __future__ import annotations

from collections import Counter

from ..reading import Span
from .items import Item, Label, Sentence
from .page import Page


def give_labels(page: Page, sentence: Sentence, segments: list[Span], labels: list[Label]) -> None:
    own: dict[int, list[Label]] = {}
    for x in labels:
        index = next((i for i, s in enumerate(segments) if s.start <= x.start < s.end), 0)
        own.setdefault(index, []).append(x)
    figures = [i for i in sentence.items if not i.alternative and not i.base and not i.growth]
    by_segment: dict[int, list[Item]] = {}
    for i in figures:
        by_segment.setdefault(i.segment, []).append(i)
    each = [c.start for c in sentence.of("each")]
    pending: list[Label] = []
    waiting: Item | None = None
    for index, segment in enumerate(segments):
        found, here = own.get(index, []), by_segment.get(index, [])
        if not here:
            if waiting and not waiting.labels and found and not pending:
                waiting.labels = found
                waiting = None
            else:
                pending += found
            continue
        share = any(segment.start <= e < segment.end for e in each) or _tied(
            page, sentence, segment, pending, found
        )
        if len(here) == 1:
            here[0].labels = (pending + found) if share else (found or pending)
            here[0].shared = share
        else:
            _split(here, found, pending)
        waiting = here[-1] if not here[-1].labels else None
        pending = []
    _vote(sentence)
    if len(figures) == 1 and not figures[0].labels and sentence.of("rank") and not figures[0].base:
        figures[0].labels = _nearest([x for x in sentence.labels if _can_rank(page, x)], figures[0])
    for item in sentence.items:
        if item.alternative:
            item.labels = item.alternative.labels


def _tied(page: Page, sentence: Sentence, segment: Span, before: list[Label], own: list[Label]) -> bool:
    """ "disusul X dan Y 8 kasus": two places of one rank."""
    joined = page.view[segment.start : segment.end].lstrip().startswith((b"dan ", b"serta "))
    places = [x.dimension for x in (*before[-1:], *own[:1])] == ["region", "region"]
    return joined and places and bool(sentence.of("rank")) and own[0].start - before[-1].end < 8


def _can_rank(page: Page, label: Label) -> bool:
    source = page.source_span
    return (
        not label.weak
        and label.dimension in ("region", "agency")
        and not (source and source.start < label.end and label.start < source.end)
        and label.region not in (None, page.source_region)
    )


def _split(figures: list[Item], labels: list[Label], pending: list[Label]) -> None:
    """Several figures in one item: labels go to the figure before them, or all to the next."""
    label_first = bool(labels) and labels[0].start < figures[0].number.start
    for x in labels:
        if label_first:
            target = next((f for f in figures if f.number.start >= x.start), figures[-1])
        else:
            target = next((f for f in reversed(figures) if f.number.start <= x.start), figures[0])
        target.labels.append(x)
    if pending and not figures[0].labels:
        figures[0].labels = pending


def _vote(sentence: Sentence) -> None:
    """One list, one dimension: the one that most figures of the sentence have a label for."""
    votes: Counter[str] = Counter()
    for item in sentence.items:
        votes.update({x.dimension for x in item.labels if not x.weak})
    order = ("violation", "sanction", "position", "agency", "region", "period", "election")
    if not votes:
        weak: Counter[str] = Counter()
        for item in sentence.items:
            weak.update({x.dimension for x in item.labels})
        for item in sentence.items:
            item.labels = (
                [x for x in item.labels if x.dimension == "region"]
                if max(weak.values(), default=0) > 1
                else []
            )
        return
    top = max(order, key=lambda d: (votes[d], -order.index(d)))
    figures = [i for i in sentence.items if not i.alternative and not i.base]
    lonely = votes[top] == 1 and len(figures) > 2 and not sentence.of("rank")
    for item in sentence.items:
        if lonely and item.measure and not item.weak_measure:
            item.labels = []
        mine = [x for x in item.labels if x.dimension == top]
        strong = [x for x in mine if not x.weak]
        chosen = strong or mine or [x for x in item.labels if not x.weak]
        if not (item.shared and len(chosen) > 1 and all(x.dimension == top for x in chosen)):
            chosen = _nearest(chosen, item)
        item.labels = chosen


def _nearest(labels: list[Label], item: Item) -> list[Label]:
    def distance(x: Label) -> int:
        return x.start - item.number.end if x.start >= item.number.end else item.number.start - x.end

    return [min(labels, key=distance)] if labels else []


def trim_labels(page: Page, sentence: Sentence) -> None:
    """Labels that break nothing down: the election of the report, the phase of an absolute number."""
    for item in sentence.items:
        kept = []
        for x in item.labels:
            if x.dimension == "election" and x.category not in page.compared:
                continue
            phase = x.dimension == "period" and x.rule == "phase"
            if phase and item.unit != "persen" and sum(bool(i.labels) for i in sentence.items) < 2:
                continue
            if (
                x.dimension == "period"
                and x.rule == "year"
                and not (sentence.of("compare", "detail") or sum(bool(i.labels) for i in sentence.items) > 1)
            ):
                continue
            kept.append(x)
        item.labels = kept

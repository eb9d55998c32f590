"""What was done with what a figure counts: each cue of a measure to its figure, then what lists hand on."""

from __future__ import annotations

from ..reading import Span
from .items import CASES, Cue, Item, Sentence
from .page import Page


def give_measures(page: Page, sentence: Sentence, segments: list[Span]) -> None:
    """Each cue goes to a figure of its item; a lone cue behind a figure's item to that figure."""
    figures = [i for i in sentence.items if not i.alternative]
    if not figures:
        return
    taken: dict[int, list[Cue]] = {id(i): [] for i in figures}
    based = page.lexicon.patterns["based"]
    nouns = [n for n in sentence.numbers if n.unit == "rekomendasi"]
    for cue in sentence.of("measure"):
        if any(n.start <= cue.start < n.end for n in nouns):
            continue
        index = next(i for i, s in enumerate(segments) if s.start <= cue.start < s.end)
        here = [i for i in figures if i.segment == index]
        head = page.view[segments[index].start : cue.start].decode()
        if not here:
            if based.match(head):
                continue
            before = [i for i in figures if i.segment < index]
            after = [i for i in figures if i.segment > index]
            target = None
            if before and before[-1].segment == index - 1 and all(c.weak for c in taken[id(before[-1])]):
                target = before[-1]
            elif after and (not before or after[0].segment == index + 1):
                target = after[0]
            if target is not None:
                taken[id(target)].append(cue)
            continue
        left = [i for i in here if i.number.start <= cue.start]
        right = [i for i in here if i.number.start > cue.start]
        if len(left) > 1 and left[-1].base and taken[id(left[-1])]:
            taken[id(left[-2])].append(cue)
        elif left and right:
            if left[-1].base or (taken[id(left[-1])] and not cue.weak):
                taken[id(right[0])].append(cue)
            else:
                taken[id(left[-1])].append(cue)
        else:
            taken[id(left[-1] if left else right[0])].append(cue)
    for item in figures:
        _choose_measure(page, item, taken[id(item)])
    for item in sentence.items:
        if item.alternative:
            item.measure, item.cue = item.alternative.measure, item.alternative.cue
            item.weak_measure = item.alternative.weak_measure


def _choose_measure(page: Page, item: Item, cues: list[Cue]) -> None:
    """The furthest of an item's cues; weak ones only where there is no other."""
    strong = [c for c in cues if not c.weak]
    for pool in (strong, [c for c in cues if c.weak and c.value != "rest"]):
        if pool:
            best = max(pool, key=lambda c: page.lexicon.ranks[c.value])
            item.measure, item.cue, item.weak_measure = best.value, best, best.weak
            break
    if item.measure is None and any(c.value == "rest" for c in cues):
        item.measure, item.cue, item.weak_measure = "rest", cues[0], True


def inherit(page: Page, sentence: Sentence, item: Item, previous: Item | None) -> None:
    last = page.items[-1] if page.items else None
    if item.measure == "rest":
        recent = previous or last
        item.measure = None
        known = {i.measure for i in (recent, page.main) if i}
        if known & {"disanksi", "direkomendasikan", "belum_disanksi"}:
            item.measure = "belum_disanksi"
        elif recent and recent.measure in ("diteruskan", "diproses"):
            item.measure = "diproses"
    if item.weak_measure and item.measure == "jumlah":
        item.measure = None
    if item.weak_measure and item.measure == "disanksi" and item.unit in CASES:
        item.measure = "diproses"
    if item.alternative:
        item.inherits = item.alternative
    if item.measure or item.alternative:
        return
    same = item.labels and last and last.labels and last.labels[0].dimension == item.labels[0].dimension
    if same and last and last.measure in ("tidak_terbukti", "dihentikan") and not _heads_list(last):
        same = False
    detailed = previous and any(c.start > previous.number.start for c in sentence.of("detail"))
    if previous and same:
        item.inherits = last
    elif previous and previous.total and detailed:
        item.inherits = previous
    elif page.head_sentence == sentence.index and item.labels:
        item.inherits, item.measure = page.head_item, page.head_measure
    elif page.base_sentence == sentence.index and page.base and page.base is not item:
        item.inherits = page.base
    elif previous and previous.total and not sentence.title:
        item.inherits = previous
    elif same and last and last.sentence == sentence.index - 1:
        item.inherits = last
    elif item.labels:
        item.measure = _undone_before(page, sentence)


def _heads_list(item: Item) -> bool:
    """The cue stands before the figure, so that it can be the whole list's."""
    return item.cue is not None and item.cue.start < item.number.start


def _undone_before(page: Page, sentence: Sentence) -> str | None:
    """A list behind a sentence on what was not done: "... belum menjalankan. Terbanyak di X, 12 orang"."""
    before = page.sentences.get(sentence.index - 1)
    if before is None or before.title or before.numbers or before.paragraph != sentence.paragraph:
        return None
    found = [c.value for c in before.of("measure") if c.value in ("belum_disanksi", "diblokir")]
    return found[-1] if found else None

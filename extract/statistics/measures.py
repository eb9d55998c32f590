"""What was done with what a figure counts: each cue of a measure to its figure, then what lists hand on."""

from __future__ import annotations

from dataclasses import replace

from ..reading import Span
from .items import BODIES, CASES, Cue, Item, Sentence
from .page import Page

#: Measures behind which an undone rest is still to be sanctioned.
_DECIDED = {"disanksi", "direkomendasikan", "belum_disanksi"}


def give_measures(page: Page, sentence: Sentence, parts: list[Span]) -> None:
    """Each cue goes to a figure of its item; a lone cue behind a figure's item to that figure."""
    figures = [i for i in sentence.items if not i.alternative]
    if not figures:
        return
    taken: dict[int, list[Cue]] = {id(i): [] for i in figures}
    nouns = [n for n in sentence.numbers if n.unit == "rekomendasi"]
    cues = [_by_recommender(page, sentence, c) for c in sentence.of("measure")]
    for cue in cues:
        if any(n.start <= cue.start < n.end for n in nouns):
            continue
        part = next(i for i, s in enumerate(parts) if s.start <= cue.start < s.end)
        here = [i for i in figures if i.segment == part]
        if here:
            taken[id(_in_its_item(page, cue, here, taken))].append(cue)
            continue
        head = page.words(parts[part].start, cue.start)
        before = [i for i in figures if i.segment == part - 1 and not i.base]
        if before and not cue.weak and page.lexicon.patterns["goes_on"].fullmatch(head):
            taken[id(before[-1])].append(cue)
            continue
        target = None if page.lexicon.patterns["based"].match(head) else _beside(part, figures, taken)
        if target:
            taken[id(target)].append(cue)
    for item in figures:
        _choose_measure(page, item, taken[id(item)])
    for item in sentence.items:
        if item.alternative:
            item.measure, item.cue = item.alternative.measure, item.alternative.cue
            item.weak_measure = item.alternative.weak_measure


def _by_recommender(page: Page, sentence: Sentence, cue: Cue) -> Cue:
    """A supervisor's word to KASN, BKN or a regent hands a case on; that of KASN or BKN recommends."""
    value = {"direkomendasikan": "diteruskan", "rekomendasi_ke": "direkomendasikan"}.get(cue.rule)
    deciders, supervisors = page.lexicon.deciders, page.lexicon.local
    speakers = deciders if value == "direkomendasikan" else supervisors
    return replace(cue, value=value) if value and _recommender(page, sentence) in speakers else cue


def _recommender(page: Page, sentence: Sentence) -> str | None:
    """The body of the sentence that recommends rather than receives; the source where none is named."""
    recipient = page.lexicon.patterns["recipient"]
    bodies = page.lexicon.deciders | page.lexicon.local
    named = [
        a.value
        for a in page.agencies
        if sentence.holds(a)
        and a.value in bodies
        and not recipient.search(page.words(max(0, a.start - 12), a.start))
    ]
    return named[0] if named else page.source


def _in_its_item(page: Page, cue: Cue, here: list[Item], taken: dict[int, list[Cue]]) -> Item:
    """The figure before the cue, unless it is a base or has its cue; else the one behind it."""
    left = [i for i in here if i.number.start <= cue.start]
    right = [i for i in here if i.number.start > cue.start]
    if not left:
        return right[0]
    last = left[-1]
    if len(left) > 1 and last.base and (taken[id(last)] or not _of_base(page, last, cue)):
        return left[-2]
    if right and cue.rule == "jumlah" and last.number.unit in CASES and right[0].number.unit == "orang":
        return right[0]
    if right and (last.base or (taken[id(last)] and not cue.weak)):
        return right[0]
    return last


def _of_base(page: Page, base: Item, cue: Cue) -> bool:
    """ "Enam dari 28 ASN yang dilaporkan" tells of the 28, "enam dari 28 ASN itu dilaporkan" of the six."""
    return bool(page.lexicon.patterns["relative"].search(page.words(base.number.end, cue.start)))


def _beside(part: int, figures: list[Item], taken: dict[int, list[Cue]]) -> Item | None:
    """The figure a cue in an item without figures belongs to: the one just before, else the next."""
    before = [i for i in figures if i.segment < part]
    after = [i for i in figures if i.segment > part]
    if before and before[-1].segment == part - 1 and all(c.weak for c in taken[id(before[-1])]):
        return before[-1]
    if after and (not before or after[0].segment == part + 1):
        return after[0]
    return None


def _choose_measure(page: Page, item: Item, cues: list[Cue]) -> None:
    """The furthest of an item's cues; weak ones only where there is no other.

    Cases that "involve" people are no measure of the cases, nor "terlibat" of a share's population, nor "rekomendasi" that bodies have of the bodies.
    """
    if item.number.unit in (*CASES, "persen"):
        cues = [c for c in cues if c.rule != "jumlah"]
    if item.number.unit in BODIES:
        cues = [c for c in cues if c.rule != "rekomendasi"]
    strong = [c for c in cues if not c.weak]
    for pool in (strong, [c for c in cues if c.weak and c.value != "rest"]):
        if pool:
            best = max(pool, key=lambda c: page.lexicon.ranks[c.value])
            item.measure, item.cue, item.weak_measure = best.value, best, best.weak
            item.measured = f"{'weak ' * best.weak}cue {best.rule}"
            return
    if rest := [c for c in cues if c.value == "rest"]:
        item.measure, item.cue, item.weak_measure = "rest", rest[0], True


def inherit(page: Page, sentence: Sentence, item: Item, previous: Item | None) -> None:
    """What a figure without a sure cue takes its measure from: its list, its list's head, its base or total."""
    _settle_weak(page, item, previous)
    if item.reason == "sum" and item.measure in (None, "jumlah"):
        told = (i for i in page.items if i.sentence == page.items[-1].sentence and i.measure)
        item.measure, item.measured = next((i.measure for i in told), item.measure), "list"
    if item.alternative:
        item.inherits, item.measured = item.alternative, "alternative"
    if item.measure or item.alternative or (previous is None and item.of_election):
        return
    if item.unit == "persen" and page.lexicon.patterns["of_breaches"].match(
        page.words(item.number.end, item.number.end + 60)
    ):
        item.measure, item.measured = "jumlah", "population"
        return
    last = page.items[-1] if page.items else None
    same = item.goes_on(last)
    if same and last and last.measure in ("tidak_terbukti", "dihentikan") and not _heads_list(last):
        same = False
    detailed = previous and any(c.start > previous.number.start for c in sentence.of("detail"))
    if (last and item.unit in BODIES and last.unit in BODIES) or (previous and same):
        item.take_from(last, "list")
    elif previous and previous.total and detailed:
        item.take_from(previous, "detail")
    elif page.head_sentence == sentence.index and item.labels:
        item.take_from(page.head_item, "head")
        item.measure = page.head_measure
    elif page.base_sentence == sentence.index and page.base and page.base is not item:
        item.take_from(page.base, "base")
    elif previous and previous.total and not sentence.title:
        item.take_from(previous, "sentence")
    elif same and last and last.sentence == sentence.index - 1:
        item.take_from(last, "list")
    elif previous is None and (wide := _wide_before(page, sentence, item)):
        item.measure, item.cue, item.measured = wide.measure, wide.cue, "sentence"
    elif item.labels and (undone := _undone_before(page, sentence)):
        item.measure, item.measured = undone, "sentence before"


def _settle_weak(page: Page, item: Item, previous: Item | None) -> None:
    """Weak cues say what they can: "belum" what was not done yet, "ditindaklanjuti" who did it."""
    if item.measure == "rest":
        recent = previous or (page.items[-1] if page.items else None)
        item.measure, item.measured = None, ""
        if {i.measure for i in (recent, page.main) if i} & _DECIDED:
            item.measure, item.measured = "belum_disanksi", "rest"
        elif recent and recent.measure in ("diteruskan", "diproses"):
            item.measure, item.measured = "diproses", "rest"
    elif item.weak_measure and item.measure == "jumlah":
        item.measure = None
    elif item.weak_measure and item.measure == "disanksi" and item.unit in CASES:
        item.measure = "diproses"


def _wide_before(page: Page, sentence: Sentence, item: Item) -> Item | None:
    """ "yang ditangani 5 kasus pidana dan 3 kasus netralitas": the cue before a figure that does not count."""
    others = [i for i in sentence.items if i.number.start in page.wide and i.number.start < item.number.start]
    if item.number.start in page.narrowed and not others:
        told = (i for s in page.sentences.values() if s.index < sentence.index for i in s.items)
        wide = (i for i in told if i.number.start in page.wide and i.measure and i.unit == item.unit)
        return next(wide, None)
    return next((i for i in others if _heads_list(i)), None)


def _heads_list(item: Item) -> bool:
    """The cue stands before the figure, so that it can be the whole list's."""
    return item.cue is not None and item.cue.start < item.number.start


def _undone_before(page: Page, sentence: Sentence) -> str | None:
    """A list behind a sentence on what was not done: "... belum menjalankan. Terbanyak di X, 12 orang"."""
    before = page.sentences.get(sentence.index - 1)
    counted = before is not None and any(n.unit not in BODIES for n in before.numbers)
    if before is None or before.title or counted or before.paragraph != sentence.paragraph:
        return None
    found = [c.value for c in before.of("measure") if c.value in ("belum_disanksi", "diblokir")]
    return found[-1] if found else None

"""Which label each figure of a list counts, and what the list breaks down by."""

from __future__ import annotations

import re
from collections import Counter

from ..reading import Span
from .items import SHARES, Item, Label, Sentence
from .page import Page

#: Where figures have labels of several dimensions, the first of these with the most figures is the list's.
_ORDER = ("violation", "sanction", "position", "agency", "region", "period", "election")


def give_labels(page: Page, sentence: Sentence, parts: list[Span], labels: list[Label]) -> None:
    """Each figure gets the labels of its item, else those told since the figure before it."""
    figures = [i for i in sentence.items if not i.alternative and not i.base and not i.growth]
    ranked = _ranked_apart(sentence, parts, figures)
    _share_out(page, sentence, parts, [x for x in labels if not _within(x, ranked)], figures)
    _to_media(sentence)
    _drop_enumerated(sentence, labels)
    _vote(page, sentence)
    if len(figures) == 1 and not figures[0].labels and not figures[0].base:
        _from_elsewhere(page, sentence, figures[0], ranked)
    _printed_kinds(page, sentence, parts)
    for item in sentence.items:
        if item.alternative:
            item.labels, item.labelled = item.alternative.labels, item.alternative.labelled


def _ranked_apart(sentence: Sentence, parts: list[Span], figures: list[Item]) -> list[Span]:
    """ "157 kasus dan Jawa Tengah membukukan angka terbanyak": a place ranked beside the total, without its figure."""
    last = max((i.segment for i in figures), default=len(parts))
    turns, ranks = ({c.start for c in sentence.of(kind)} for kind in ("turn", "rank"))
    behind = [p for p in parts[last + 1 :] if p.start in turns]
    return [p for p in behind if any(p.start < start < p.end for start in ranks)]


def _within(label: Label, parts: list[Span]) -> bool:
    return any(p.contains(label) for p in parts)


def _share_out(
    page: Page, sentence: Sentence, parts: list[Span], labels: list[Label], figures: list[Item]
) -> None:
    own: dict[int, list[Label]] = {}
    for x in labels:
        own.setdefault(next((i for i, s in enumerate(parts) if s.start <= x.start < s.end), 0), []).append(x)
    by_part: dict[int, list[Item]] = {}
    for item in figures:
        by_part.setdefault(item.segment, []).append(item)
    each = [c.start for c in sentence.of("each")]
    pending: list[Label] = []
    waiting: Item | None = None
    for index, part in enumerate(parts):
        found, here = own.get(index, []), by_part.get(index, [])
        if not here:
            if waiting and not waiting.labels and found and not pending:
                waiting.labels, waiting = found, None
            else:
                pending += found
            continue
        if len(here) > 1:
            _split(here, found, pending)
        elif any(part.start <= e < part.end for e in each):
            here[0].labels, here[0].shared = pending + found, True
        else:
            tied = _tied(page, pending, found, here[0])
            following = by_part.get(index + 1, [])
            if len(tied) == len(following) == 1 and not own.get(index + 1):
                here[0].labels, own[index + 1] = tied, found
            else:
                here[0].labels, here[0].shared = tied + (found or pending), bool(tied)
        waiting = here[-1] if not here[-1].labels else None
        pending = []


def _tied(page: Page, before: list[Label], own: list[Label], item: Item) -> list[Label]:
    """ "X, Y dan Z 8 kasus": the labels that stand in one row with the item's own."""
    if not own or own[0].start > item.number.start:
        return []
    row = [own[0]]
    for label in reversed(before):
        between = page.words(label.end, row[0].start)
        joined = page.lexicon.patterns["row"].fullmatch(between)
        if not joined or label.dimension != own[0].dimension or _contains(label, own[0]):
            break
        row.insert(0, label)
    first_gap = page.words(row[-2].end, row[-1].start) if len(row) > 1 else ""
    return row[:-1] if re.search(r"[a-z]", first_gap) else []


def _contains(label: Label, other: Label) -> bool:
    """A province before its regency: "Sulawesi Tenggara dan Kabupaten Muna" names one place twice."""
    return label.dimension == "region" and other.category.startswith(label.category)


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


def _drop_enumerated(sentence: Sentence, labels: list[Label]) -> None:
    """ "53 orang yang menjabat camat, kepala dinas, lurah serta staf": who they are, no line of a breakdown."""
    bounds = [n.start for n in sentence.numbers] + [sentence.end]
    for item in sentence.items:
        end = next(start for start in bounds if start > item.number.start)
        posts = [x for x in labels if x.dimension == "position" and item.number.end <= x.start < end]
        if len(posts) > 2 and not item.shared:
            item.labels = [x for x in item.labels if x not in posts]


def _to_media(sentence: Sentence) -> None:
    """ "tindakan menguntungkan peserta di media sosial": support on social media, not an act of its own."""
    for item in sentence.items:
        media = [x for x in item.labels if x.weak and x.category == "medsos_kampanye"]
        alone = bool(sentence.of("rank")) and not any(not x.weak for x in item.labels)
        if media and (alone or any(x.general for x in item.labels)):
            kept = [x for x in item.labels if not x.general and x not in media]
            item.labels = [*kept, media[0].made_sure()]


def _vote(page: Page, sentence: Sentence) -> None:
    """One list, one dimension: the one that most figures of the sentence have a label for."""
    votes: Counter[str] = Counter()
    for item in sentence.items:
        votes.update({x.dimension for x in item.labels if not x.weak})
    if not votes:
        return _vote_weak(page, sentence)
    top = max(_ORDER, key=lambda d: (votes[d], -_ORDER.index(d)))
    figures = [i for i in sentence.items if not (i.alternative or i.base or i.number.start in page.wide)]
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


def _vote_weak(page: Page, sentence: Sentence) -> None:
    """A list of weak labels only: of posts, where it says so; else of places, if of anything."""
    if page.lexicon.patterns["by_post"].search(page.words(sentence.start, sentence.end)):
        for item in sentence.items:
            item.labels = [x.made_sure() for x in item.labels if x.dimension == "position"]
        return
    weak: Counter[str] = Counter()
    for item in sentence.items:
        weak.update({x.dimension for x in item.labels})
    listed = max(weak.values(), default=0) > 1
    for item in sentence.items:
        item.labels = [x for x in item.labels if x.dimension == "region"] if listed else []


def _nearest(labels: list[Label], item: Item) -> list[Label]:
    def distance(x: Label) -> int:
        return x.start - item.number.end if x.start >= item.number.end else item.number.start - x.end

    return [min(labels, key=distance)] if labels else []


def _from_elsewhere(page: Page, sentence: Sentence, item: Item, ranked: list[Span]) -> None:
    """A lone figure that ranks a place named far off, or that "jumlahnya" ties to the sentence before."""
    before = page.sentences.get(sentence.index - 1)
    opening = page.words(sentence.start, item.number.start)
    if (
        before
        and not before.numbers
        and before.of("rank")
        and page.lexicon.patterns["its_number"].match(opening)
    ):
        labels = [x for x in before.labels if not x.weak and x.dimension not in ("period", "election")]
        item.labels, item.labelled = labels[-1:], "sentence before"
    elif sentence.of("rank"):
        named = [x for x in sentence.labels if _can_rank(page, x) and not _within(x, ranked)]
        item.labels = _nearest(named, item)
        item.labelled = "ranking"


def _can_rank(page: Page, label: Label) -> bool:
    source = page.source_span
    return (
        not label.weak
        and label.dimension in ("region", "agency")
        and not (source and source.overlaps(label))
        and (label.rule == "branch office" or label.region not in (None, page.source_region))
    )


def _printed_kinds(page: Page, sentence: Sentence, parts: list[Span]) -> None:
    """Lines of a list whose label is in no lexicon: other posts beside posts, "dua pemkab" beside "satu pemprov"."""
    kinds = page.lexicon.patterns["kind_of_body"]
    bodies = [i for i in sentence.items if i.number.unit == "daerah" and kinds.match(i.number.noun or "")]
    if len(bodies) > 1 or (bodies and sentence.of("detail")):
        for item in bodies:
            noun = page.words(item.number.end - len(item.number.noun or ""), item.number.end)
            span = item.number.end - len(noun), item.number.end
            item.labels, item.labelled = [Label(*span, "agency", noun, rule="kind of body")], "printed"
    people = [
        i for i in sentence.items if i.number.unit in ("orang", None) and not i.base and not i.alternative
    ]
    posts = [i for i in people if i.labels and i.labels[0].dimension == "position"]
    if len(posts) < 2 or 2 * len(posts) < len(people):
        return
    for item in people:
        sure = item.measure and not item.weak_measure
        if not item.labels and not sure and (label := _printed_post(page, sentence, item, parts)):
            item.labels, item.labelled = [label], "printed"


def _printed_post(page: Page, sentence: Sentence, item: Item, parts: list[Span]) -> Label | None:
    """The words before a figure in its item, if they are a noun phrase."""
    found = page.lexicon.patterns["post_before"].search(
        page.words(parts[item.segment].start, item.number.start)
    )
    if not found:
        return None
    printed = found[1].strip()
    start = parts[item.segment].start + found.start(1)
    return Label(start, start + len(printed), "position", printed, rule="printed post")


def trim_labels(page: Page, sentence: Sentence) -> None:
    """Labels that break nothing down: the election of the report, the phase of an absolute number, places of places."""
    labelled = sum(bool(i.labels) for i in sentence.items)
    for item in sentence.items:
        item.labels = [x for x in item.labels if _breaks_down(page, sentence, item, x, labelled)]


def _breaks_down(page: Page, sentence: Sentence, item: Item, label: Label, labelled: int) -> bool:
    if label.dimension == "election":
        return label.category in page.compared
    if label.dimension == "region" and item.number.unit == "daerah":
        return False  # "di 15 provinsi, dari Banten hingga Maluku"
    if label.rule == "central_bodies":
        return labelled > 1 or bool(sentence.of("rank"))
    if label.dimension != "period":
        return True
    if label.rule == "phase":
        series = not sentence.of("rate") and _in_series(page, sentence, label)
        return item.unit == "persen" or labelled > 1 or series
    if label.rule in ("year", "month"):
        return labelled > 1 or bool(sentence.of("compare", "detail")) or _in_series(page, sentence, label)
    return True


def _in_series(page: Page, sentence: Sentence, label: Label) -> bool:
    """ "Pada Januari ada 12 kasus. Februari 15 kasus.": months or phases told one after the other."""

    def goes_on(other: Sentence | None) -> bool:
        if other is None or not other.numbers or other.title:
            return False
        return any(_next_to(x, label) for x in other.labels)

    beside = (page.sentences.get(sentence.index + step) for step in (-1, 1))
    return any(goes_on(s) for s in beside)


def _next_to(label: Label, other: Label) -> bool:
    """Whether two labels are different months, or different phases."""
    if label.rule == other.rule == "phase":
        return label.category != other.category
    return label.is_month and other.is_month and label.category[:3] != other.category[:3]


def carry_election(page: Page, sentence: Sentence) -> None:
    """ "Pada Pilkada 2020 ada 900 ASN dilaporkan. Sebanyak 600 di antaranya terbukti": parts of an older total."""
    total = page.older_total
    named = any(x.dimension == "election" for x in sentence.labels)
    if total is None or named or sentence.index > page.older_until:
        return
    for item in sentence.items:
        part = item.alternative or (item.value < total.value and item.unit == total.unit)
        if part and not item.labels and item.measure and not item.weak_measure:
            item.labels, item.labelled = total.labels[:1], "sentence before"
            page.older_until = sentence.index + 2


def note_election(page: Page, item: Item) -> None:
    """Remember the total of an older election for its parts."""
    if item.labels and item.labels[0].category in page.older and item.unit not in SHARES:
        page.older_total, page.older_until = item, item.sentence + 2

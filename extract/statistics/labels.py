"""What the items of a list may count: violations, positions, places, bodies, sanctions, periods, elections."""

from __future__ import annotations

from ..matching import Match
from ..mentions import AgencyMention, DateMention
from .items import NATION, Label, Sentence
from .page import Page


def lexical_label(page: Page, m: Match, offset: int) -> Label:
    """The label of a lexicon entry; ``offset`` leads from the matched buffer to the text."""
    start, end = m.groups.get("name", (m.start, m.end))
    start, end = start + offset, end + offset
    dimension = m.entry.data["dimension"]
    printed = _printed(page, start, end)
    category = m.value or (printed if dimension == "election" else printed.lower())
    data = m.entry.data
    return Label(
        start,
        end,
        dimension,
        category,
        data.get("weak", False),
        rule=m.entry.id,
        general=data.get("general", False),
    )


def find_labels(page: Page, sentence: Sentence) -> list[Label]:
    """Labels of the lexicon, and the regions and bodies named in the sentence."""
    labels = list(sentence.labels)
    for a in page.agencies:
        if sentence.holds(a):
            labels = [x for x in labels if not a.overlaps(x)] + _of_agency(page, a)
    for d in page.dates:
        if sentence.holds(d) and _breaks_down(page, sentence, d) and not any(x.overlaps(d) for x in labels):
            printed = _printed(page, d.start, d.end).lower().removeprefix("tahun ").removeprefix("bulan ")
            labels.append(Label(d.start, d.end, "period", printed, region=d.iso_start, rule="year"))
    general = page.lexicon.general
    for v in page.violations:
        if sentence.holds(v) and v.value and not any(x.overlaps(v) for x in labels):
            labels.append(
                Label(v.start, v.end, "violation", v.value, rule=v.rule, general=v.value in general)
            )
    labels = [x for x in labels if not (x.rule == "year" and any(x.overlaps(n) for n in sentence.numbers))]
    labels = [x for x in labels if not _an_example(page, x, labels)]
    named = [r for r in page.regions if sentence.holds(r)]
    if {r.regency for r in named} == {page.source_region}:  # "Ada lima perkara di Jambi", says Bawaslu Jambi
        named = []
    for r in named:
        if r.value and not any(x.start <= r.start < x.end for x in labels):
            labels.append(Label(r.start, r.end, "region", r.regency, region=r.regency, rule="region"))
    return sorted(labels, key=lambda x: x.start)


def carried_labels(page: Page, sentence: Sentence) -> list[Label]:
    """ "Dibanding Pilkada 2020 turun. Waktu itu ada 40 kasus": the election of the sentence before."""
    carried: list[Label] = []
    before = page.sentences.get(sentence.index - 1)
    if sentence.of("then") and before and not any(x.dimension == "election" for x in sentence.labels):
        named = [x for x in before.labels if x.dimension == "election"]
        carried += ([x for x in named if x.category in page.older] or named)[-1:]
    own, region = sentence.of("own_region"), page.source_region
    if own and region and page.population == NATION:
        carried.append(Label(own[0].start, own[0].end, "region", region, region=region, rule="own"))
    return carried


def compared_elections(sentences: list[Sentence]) -> tuple[set[str], set[str]]:
    """The elections that figures are told for (all of a series, of two only the older one), and the past ones."""
    named = {x.category: x.category[-4:] for s in sentences for x in s.labels if x.dimension == "election"}
    years = sorted(set(named.values()))
    if len(years) < 2:
        return set(), set()
    older = {name for name, year in named.items() if year < years[-1]}
    return (set(named) if len(years) > 2 else older), older


def _printed(page: Page, start: int, end: int) -> str:
    return " ".join(page.reading.text[start:end].split())


def _of_agency(page: Page, a: AgencyMention) -> list[Label]:
    """A body that employs is a label; a supervisor's office stands for its place."""
    name = " ".join((a.name or page.reading.text[a.start : a.end]).split())
    if a.value in page.lexicon.employers:
        return [Label(a.start, a.end, "agency", name, region=a.region, rule="agency")]
    if page.lexicon.patterns["branch"].search(name.lower()):
        return [Label(a.start, a.end, "agency", name, rule="branch office")]
    if a.value in page.lexicon.local and a.region and len(a.region) > 2:
        return [Label(a.start, a.end, "region", a.region, weak=True, region=a.region, rule="local body")]
    return []


def _breaks_down(page: Page, sentence: Sentence, d: DateMention) -> bool:
    """A month that can be a line of a breakdown: no bound of a period and no part of an election's name."""
    if d.precision != "month" or d.form == "range" or d.bound:
        return False
    patterns = page.lexicon.patterns
    before = page.words(max(sentence.start, d.start - 30), d.start)
    return not (
        patterns["election_name"].match(page.words(d.start, d.end))
        or patterns["of_election"].search(before)
        or patterns["spanning_label"].search(before)
    )


def _an_example(page: Page, label: Label, labels: list[Label]) -> bool:
    """Behind another label: "kampanye di medsos (posting, like)", "fungsional, termasuk guru"."""
    return any(
        x.dimension == label.dimension
        and label.dimension in ("violation", "position")
        and x.end <= label.start < x.end + 40
        and bool(page.lexicon.patterns["example"].fullmatch(page.words(x.end, label.start)))
        for x in labels
    )

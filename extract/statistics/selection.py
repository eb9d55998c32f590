"""Which numbers are figures of neutrality cases: counts over a time, a place or an election, and their parts.

``counts`` names the reason why a number is one: it opens a report ("record"), shares its list's or total's fate
("listed", "part", "rest", "follows", "sum", "share", "spread", "growth"), or names a total to break down ("base").
"""

from __future__ import annotations

from dataclasses import dataclass

from ..reading import Span
from .items import BODIES, CASES, NATION, Item, Sentence
from .page import Page

#: More persons than one file would hold.
_MANY = 20

#: What ends a case: separate cases, where no act is told.
_OUTCOMES = ("terbukti", "tidak_terbukti", "dihentikan")

#: More than one told case has, where the words are those of a report.
_SOME = 5


@dataclass(slots=True)
class _Setting:
    """Where a number stands: behind which figures, in which list."""

    opened: bool
    near: bool
    listing: bool
    base: Item | None


def counts(page: Page, sentence: Sentence, item: Item, listing: bool, scope: Span) -> str | None:
    """Why a number is a figure of neutrality cases; None where it is none."""
    if item.unit is None or _is_other(page, sentence, item, scope):
        return None
    if item.alternative:
        return item.alternative.reason and "alternative"
    setting = _setting(page, sentence, item, listing)
    if item.growth or item.unit == "kali":
        return "growth" if setting.near else None
    if not (listing or setting.near or sentence.of("topic", "measure")):
        return None
    if item.unit == "persen":
        return "share" if item.labels or item.measure else None
    if item.unit in BODIES:
        return "spread" if _spreads(page, sentence, item, setting) else None
    if part := _part(page, item, setting):
        return part
    if item.base and _a_few(item):
        return None
    if item.number.start in page.narrowed and item.value > 1:
        return "record"
    if _told_before(page, item):
        return None
    if _one_by_one(page, item):
        return None
    if item.value == 0 and item.number.unit in (*CASES, "orang"):
        return "record" if sentence.of("topic") else None
    if item.value == 1 and not _one_counts(page, sentence, item, setting):
        return None
    return _listed(page, sentence, item, setting) or _opening(page, sentence, item)


def one_file(page: Page) -> bool:
    """Whether the figures are only the sizes of groups whose act is told: an incident, no statistics.

    A report counts cases or shares, or counts over a time; or it counts persons in the words of a report.
    """
    if not page.items or not page.acts or page.period:
        return False
    patterns = page.lexicon.patterns
    others = any(patterns["others"].match(page.words(i.number.end, i.number.end + 8)) for i in page.items)
    national = any((i.population or page.population or NATION) == NATION for i in page.items)
    if any(i.unit != "orang" for i in page.items) or (national and not others):
        return False
    exact = [i for i in page.items if i.number.rule != "vague"] or page.items
    sentences = list({i.sentence: page.sentences[i.sentence] for i in exact}.values())
    tally = patterns["tally"], patterns["past_election"]
    if any(p.search(page.words(s.start, s.end)) for s in sentences for p in tally) or _told_apart(page):
        return False
    told = [*sentences]
    told += [s for s in page.sentences.values() if _points_back(page, s) or _repeats(s, exact)]
    return others or any(s.holds(act) for s in told for act in page.acts)


def _told_apart(page: Page) -> bool:
    """Figures by kind of act or by place are those of several cases."""
    told = {(x.dimension, x.category) for i in page.items for x in i.labels}
    return any(sum(d == dimension for d, _ in told) > 1 for dimension in ("violation", "region"))


def _setting(page: Page, sentence: Sentence, item: Item, listing: bool) -> _Setting:
    opened = page.main is not None or any(not page.sentences[i.sentence].title for i in page.items)
    near = bool(page.items) and page.items[-1].sentence >= sentence.index - 2
    broken_down = page.base_sentence == sentence.index and page.base is not item
    return _Setting(opened, near, listing, page.base if broken_down else None)


def _a_few(item: Item) -> bool:
    """As many persons as one file may hold."""
    return item.unit == "orang" and item.value < _SOME


def _part(page: Page, item: Item, setting: _Setting) -> str | None:
    """A total to break down, its parts, and what is left of it."""
    base = setting.base
    whole = item if item.base else base
    if whole is not None and _told_case(page, whole):
        return None
    if item.base and _a_few(item):
        return "base" if setting.near and len(page.sentences[item.sentence].items) > 1 else None
    if item.base:
        return "base" if setting.near or item.measure else None
    if base is not None and (setting.near or base in page.items or (base.base and not _a_few(base))):
        return "part"
    return "rest" if item.rest and setting.near else None


def _listed(page: Page, sentence: Sentence, item: Item, setting: _Setting) -> str | None:
    """A line of a list, or a figure that goes on with the report."""
    if item.labels and setting.listing and (setting.opened or _opens(page, sentence, item)):
        return "listed"
    if not setting.opened:
        return None
    if item.labels and setting.near and (item.value > 3 or item.measure or _continues(page, item)):
        return "listed"
    if setting.near and _adds_up(page, item):
        return "sum"
    return "follows" if _follows(sentence, item, setting.near) else None


def _adds_up(page: Page, item: Item) -> bool:
    """ "Blitar dua orang, Malang sepuluh orang. Semuanya 12 orang": the sum of the list before."""
    last = page.items[-1].sentence
    listed = [i.value for i in page.items if i.sentence == last and i.labels and i.unit == item.unit]
    return len(listed) > 1 and not item.labels and sum(listed) == item.value


def _follows(sentence: Sentence, item: Item, near: bool) -> bool:
    """A figure without a label, behind a total."""
    if item.measure in ("tidak_terbukti", "dihentikan", "diblokir") and item.value > 1:
        return True
    printed = item.number.unit
    if near and printed in (*CASES, "rekomendasi") and item.value > 2:
        return True
    if item.value >= _MANY and (printed in CASES or (near and printed == "orang")):
        return True
    if not item.measure or (item.weak_measure and not near):
        return False
    return near or item.value > 3 or len(sentence.items) > 1


def _one_counts(page: Page, sentence: Sentence, item: Item, setting: _Setting) -> bool:
    """A single case counts only beside others; a single person only as a line of a list."""
    handled = item.measure not in (None, "jumlah") and not item.weak_measure
    chosen = setting.opened and _only(page, sentence, item)
    if _with_its_persons(sentence, item):
        return False
    if item.number.unit in CASES and handled and (len(sentence.items) > 1 or chosen):
        return True
    return bool(item.labels) and (setting.listing or (setting.near and item.number.noun != "ASN"))


def _with_its_persons(sentence: Sentence, item: Item) -> bool:
    """ "Satu aduan yang menyeret tiga orang": one told case and its size."""
    index = sentence.items.index(item)
    following = sentence.items[index + 1 : index + 2]
    if item.number.unit not in CASES or not following or following[0].number.unit != "orang":
        return False
    between = Span(item.number.end, following[0].number.start)
    return any(c.rule == "jumlah" and between.contains(c) for c in sentence.of("measure"))


def _only(page: Page, sentence: Sentence, item: Item) -> bool:
    """ "Baru satu kasus yang disanksi": one of the report's many."""
    return bool(page.lexicon.patterns["only"].search(page.words(sentence.start, item.number.start)))


def _opens(page: Page, sentence: Sentence, item: Item) -> bool:
    """A list with no total before it: one of cases, or of more persons than one file would hold."""
    if item.unit != "orang":
        return bool(item.measure or sentence.of("record", "handle", "rank", "detail")) or _headed(
            page, sentence
        )
    persons = [i for i in sentence.items if i.unit == "orang"]
    of_regions = [i.value for i in persons if any(x.dimension == "region" for x in i.labels)]
    return max(sum(of_regions), *(i.value for i in persons)) >= 10 and bool(
        item.measure or sentence.of("measure") or _headed(page, sentence)
    )


def _headed(page: Page, sentence: Sentence) -> bool:
    """The sentence before announces a count of breaches of neutrality."""
    head = page.sentences.get(sentence.index - 1)
    if head is None or head.title or head.numbers or not head.of("record", "detail"):
        return False
    return bool(page.lexicon.patterns["neutrality"].search(page.words(head.start, head.end)))


def _continues(page: Page, item: Item) -> bool:
    """The list goes on: the figure before it was of the same dimension."""
    last = page.items[-1].labels
    return item.unit in CASES or bool(last and last[0].dimension == item.labels[0].dimension)


def _spreads(page: Page, sentence: Sentence, item: Item, setting: _Setting) -> bool:
    """Places and bodies that cases are spread over, that acted or did not, or that a list counts by kind."""
    if item.measure in ("disanksi", "belum_disanksi") and not item.weak_measure and item.value > 1:
        return True
    if setting.near:
        last = page.items[-1]
        if last.unit in BODIES and last.sentence >= sentence.index - 1:
            return True
    before = page.words(max(sentence.start, item.number.start - 40), item.number.start)
    if item.unit == "daerah" and page.lexicon.patterns["breaches_spread"].search(
        page.words(sentence.start, item.number.start)
    ):
        return bool(sentence.of("topic"))
    return bool(page.lexicon.patterns["spread"].search(before)) and bool(
        setting.near or (sentence.of("topic") and len(sentence.items) > 1)
    )


def _opening(page: Page, sentence: Sentence, item: Item) -> str | None:
    """A count over a time, a place or an election; not the size of one told case."""
    dated = page.period_span is not None and sentence.holds(page.period_span)
    if item.number.unit and _to_date(page, sentence, item):
        return "record"
    if item.unit in (*CASES, "rekomendasi", "data"):
        if item.number.unit is None:
            return None
        if item.value > 1 and item.measure in _OUTCOMES and not page.acts:
            return "record"
        words = sentence.of("record", "handle") if item.value >= _SOME else sentence.of("record")
        recorded = bool(words) or (item.value >= _SOME and bool(item.measure))
        return "record" if dated or (recorded and item.value > 2) else None
    if not item.measure:
        return None
    reported = bool(sentence.of("record")) or _of_the_nation(page, item)
    many = item.value >= _MANY or (item.value >= _SOME and reported)
    split = item.value >= _SOME and item is sentence.items[-1] and _split_next(page, sentence)
    return "record" if dated or many or split else None


def _of_the_nation(page: Page, item: Item) -> bool:
    """Told by a national body before any place is named."""
    named = any(r.start < item.number.start for r in page.regions)
    return page.source is not None and page.source_region is None and not named


def _told_before(page: Page, item: Item) -> bool:
    """ "dua orang itu": the persons of a told case, where no figure is printed again."""
    return _pointed(page, item) and not any(i.value == item.value for i in page.items)


def _pointed(page: Page, item: Item) -> bool:
    words = page.words(item.number.end, item.number.end + 80)
    return item.unit == "orang" and bool(page.lexicon.patterns["told_before"].match(words))


def _told_case(page: Page, base: Item) -> bool:
    """ "Empat dari tujuh ASN itu": the persons of a told act, whose number was printed and did not count."""
    told = (i for s in page.sentences.values() if s.index < base.sentence and not s.title for i in s.items)
    printed = any(i.value == base.value and i.unit == base.unit for i in told)
    counted = any(i.value == base.value for i in page.items)
    return bool(page.acts) and printed and not counted and _pointed(page, base)


def _repeats(sentence: Sentence, items: list[Item]) -> bool:
    """The figures' numbers are printed again."""
    printed = {(i.value, i.unit) for i in sentence.items}
    return any((i.value, i.unit) in printed for i in items)


def _points_back(page: Page, sentence: Sentence) -> bool:
    return any(_told_before(page, i) for i in sentence.items)


def _to_date(page: Page, sentence: Sentence, item: Item) -> bool:
    """A few, counted up to now in a report that tells no act, or over an election that is past."""
    if item.value < 2 or not item.measure:
        return False
    before, patterns = page.words(sentence.start, item.number.start), page.lexicon.patterns
    return bool(
        patterns["past_election"].search(before) or (not page.acts and patterns["to_date"].search(before))
    )


def _one_by_one(page: Page, item: Item) -> bool:
    """ "Tiga kasus. Kasus pertama ... Kasus kedua ...": as many as are told, where no time is told with them."""
    if item.unit not in CASES or not 1 < item.value <= _SOME or page.period:
        return False
    told = page.lexicon.patterns["one_by_one"].findall(page.words(item.number.end, len(page.view)))
    return {"pertama", "kedua"} <= set(told)


def _split_next(page: Page, sentence: Sentence) -> bool:
    """The next sentence breaks the figure down: "Dari jumlah itu, 11 ..."."""
    following = page.sentences.get(sentence.index + 1)
    return (
        following is not None
        and bool(following.numbers)
        and any(c.start < following.numbers[0].start for c in following.of("detail"))
    )


def _is_other(page: Page, sentence: Sentence, item: Item, scope: Span) -> bool:
    """A number of something else: an age, a forecast, all breaches of the election, the speaker's words."""
    number = item.number
    if number.start in page.wide:
        return True
    if number.start >= scope.end and not sentence.title:
        return True
    bare = page.view[number.start - 1 : number.start] == b"(" and number.unit is None and not item.alternative
    if bare and not any(0 <= number.start - x.end <= 3 for x in item.labels):
        return True
    sure = item.measure and not item.weak_measure
    if item.unit == "persen" and _of_no_case(sentence, item):
        return True
    if sentence.of("veto", "survey") and not (sure or item.labels or item.base):
        return True
    if any(c.start < number.start for c in sentence.of("forecast")):
        return True
    return any(_counts_all(page, item, cue) for cue in sentence.of("all_cases"))


def _of_no_case(sentence: Sentence, item: Item) -> bool:
    """A share of people asked, or of what may come."""
    risks = (c for c in sentence.of("risk") if c.start < item.number.start)
    return bool(sentence.of("survey")) or (not item.measure and any(risks))


def _counts_all(page: Page, item: Item, cue: Span) -> bool:
    """Whether "pelanggaran pemilu" stands with the number, in one item."""
    start, end = item.number.start, item.number.end
    if cue.end <= start:
        return start - cue.end < 12 and b"," not in page.view[cue.end : start]
    return cue.start < end + 12

"""How sure each record is, and which ones a person should look at first.

A *signal* is something about how a record came about that makes it less sure: its act was told in another sentence, its
region is only the article's main one. Links carry the rules (``cases.Link``, ``statistics.StatisticLink``); which rule
gives which signal, and what each weighs, is in ``lexicon/confidence.toml``. The weights are log-odds, fitted by
``benchmarks/calibrate.py``; ``docs/reliability.md`` shows how far they hold.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from ..matching import load_lexicon
from ..mentions import DateMention
from ..reading import Note, Reading, Span
from ..schema import Incident, Statistic
from ..statistics import StatisticLink
from .cases import Case


def rate(
    reading: Reading, cases: Sequence[Case], incidents: Sequence[Incident], statistics: Sequence[Statistic]
) -> None:
    """Give each record its confidence, and flag the least sure ones with the reasons.

    Args:
        cases: the cases the incidents were made of, in the same order.
        statistics: the records of ``reading.statistics``, in the same order.
    """
    notes = _warned(reading.notes)
    told = incident_signals(reading, cases, incidents)
    for case, incident, signals in zip(cases, incidents, told, strict=True):
        _rate("incident", incident, signals, [n for n in notes if _concerns(n, case.dates)])
    counted = statistic_signals(reading)
    for original, statistic, signals in zip(reading.statistics, statistics, counted, strict=True):
        _rate("statistic", statistic, signals, [n for n in notes if _concerns(n, [_place(original)])])


def confidence(kind: str, signals: Iterable[str]) -> float:
    """The probability that a record with these signals is right."""
    table = _lexicon()[kind]
    odds = table["fit"]["intercept"] + sum(table["weights"].get(s, 0.0) for s in signals)
    return round(1 / (1 + math.exp(-odds)), 3)


# ------------------------------------------------------------------- incidents


def incident_signals(
    reading: Reading, cases: Sequence[Case], incidents: Sequence[Incident]
) -> list[frozenset[str]]:
    """The signals of each incident."""
    dated = any(d.precision == "day" for d in reading.of_kind(DateMention))
    crowd = len(incidents) >= _lexicon()["incident"]["limits"]["crowd"]
    return [
        frozenset(_linked(case)) | frozenset(_told(case, incident, dated)) | ({"crowd"} if crowd else set())
        for case, incident in zip(cases, incidents, strict=True)
    ]


def _linked(case: Case) -> Iterable[str]:
    """What the links say: each field by the surest rule that linked it, each act by its own."""
    best: dict[tuple[str, str | None], tuple[float, str]] = {}
    for link in case.links:
        key = (link.field, link.value if link.field == "violations" else None)
        best[key] = max(best.get(key, (0.0, "")), (link.strength, link.rule))
    rules = _lexicon()["incident"]["rules"]
    for (field, value), (_, rule) in best.items():
        if field == "violations" and value not in case.violations:
            continue
        if signal := rules.get(field, {}).get(rule):
            yield signal
    if any(link.rivals for link in case.links):
        yield "rivals"


def _told(case: Case, incident: Incident, dated: bool) -> Iterable[str]:
    """What the record itself says."""
    facts = {
        "act_general": incident.violations == ["dukungan_umum"],
        "acts_several": len(incident.violations) > 1,
        "date_open": incident.date is None and dated,
        "date_several": incident.date is not None and incident.date.precision == "interval",
        "region_assumed": case.region is None,
        "unlabelled": not case.chains,
        "uncounted": not case.chains and case.count is None,
        "listed": len(case.chains) > 1,
        "recap": case.recap,
    }
    return (name for name, holds in facts.items() if holds)


# ------------------------------------------------------------------- statistics


def statistic_signals(reading: Reading) -> list[frozenset[str]]:
    """The signals of each statistic."""
    links = {id(x.statistic): x for x in reading.statistic_links}
    facts = {
        "few": len(reading.statistics) < _lexicon()["statistic"]["limits"]["few"],
        "incidents": bool(reading.cases),
    }
    article = frozenset(name for name, holds in facts.items() if holds)
    return [article | frozenset(_figured(reading, s, links.get(id(s)))) for s in reading.statistics]


def _figured(reading: Reading, s: Statistic, link: StatisticLink | None) -> Iterable[str]:
    """What the link of a statistic and the statistic itself say."""
    if link:
        for field in _lexicon()["statistic"]["rules"]:
            yield from _of_rule(field, getattr(link, field) or "")
    place = _place(s)
    facts = {
        "unlisted": s.dimension is None,
        "share": s.unit == "persen",
        "rare_unit": s.unit in _lexicon()["statistic"]["limits"]["rare_units"],
        "national": s.region == "ID",
        "approximate": s.approx,
        "headline": place.end <= reading.title_length or reading.zone_at(place.start) == "title",
        "wordy": not any(c.isdigit() for c in reading.text[place.start : place.end]),
    }
    yield from (name for name, holds in facts.items() if holds)


@cache
def _of_rule(field: str, rule: str) -> tuple[str, ...]:
    """The signals of a rule of the statistics, by the beginning of its name."""
    names = _lexicon()["statistic"]["rules"][field]
    return tuple(signal for start, signal in names.items() if rule.startswith(start))


# ---------------------------------------------------------------------- rating


@cache
def _lexicon() -> Mapping[str, Any]:
    return load_lexicon("confidence")


def _rate(kind: str, record: Incident | Statistic, signals: frozenset[str], notes: list[Note]) -> None:
    """Set confidence, flag and reasons; the weightiest reason first."""
    table = _lexicon()[kind]
    signals |= {"warned"} if notes else set()
    record.confidence = confidence(kind, signals)
    record.needs_review = bool(notes) or record.confidence < table["fit"]["threshold"]
    if record.needs_review:
        weights = table["weights"]
        weak = sorted((s for s in signals if weights.get(s, 0.0) < 0), key=lambda s: (weights[s], s))
        record.review_reasons = [n.message for n in notes] + [
            table["reasons"][s] for s in weak if s != "warned"
        ]


def _warned(notes: Iterable[Note]) -> list[Note]:
    codes = _lexicon()["always"]["codes"]
    return [n for n in notes if n.code in codes]


def _concerns(note: Note, places: Iterable[Span]) -> bool:
    return any(place.overlaps(span) for place in places for span in note.spans)


def _place(statistic: Statistic) -> Span:
    value = next(e for e in statistic.evidence if e.field == "value")
    return Span(value.start, value.end)

"""One ``Extraction`` as rows: the facts that the columns of ``corpus.dataset`` take their values from."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.schema import Evidence, Extraction, Incident, Statistic

    from .readers import Article, Reject

Facts = Mapping[str, Any]


def rows(article: Article, extraction: Extraction) -> Iterator[tuple[str, Facts]]:
    """(table, facts) for every row an article gives."""
    known = {"article": article, "extraction": _own_facts(extraction), "headline": headline(article)}
    summary = _summary(extraction)
    summary["warnings"] += [f"reading: {note}" for note in article.get("notes", ())]
    yield "articles", {**known, **summary}
    for number, incident in enumerate(extraction.incidents, 1):
        for facts in _incident(article["article_id"], number, incident):
            yield "incidents", {**known, **facts}
            yield "records", {**known, **facts}
    for number, statistic in enumerate(extraction.statistics, 1):
        facts = _statistic(article["article_id"], number, statistic)
        yield "statistics", {**known, **facts}
        yield "records", {**known, **facts}
    for mention in extraction.mentions:
        yield "mentions", {**known, "mention": mention}


def reject_row(reject: Reject) -> Facts:
    return {"reject": asdict(reject)}


# ---------------------------------------------------------------- one record


@dataclass(frozen=True, slots=True)
class Accused:
    """One labelled person of an incident."""

    number: int | None = None
    initials: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A region with its names."""

    code: str
    name: str | None
    province: str | None
    province_name: str | None


@dataclass(frozen=True, slots=True)
class When:
    """A date at its printed precision, and the days it stands for."""

    start: str | None
    end: str | None
    precision: str | None
    first_day: date | None
    last_day: date | None


def _incident(article_id: str, number: int, incident: Incident) -> Iterator[Facts]:
    incident_id = f"{article_id}#i{number}"
    facts = {
        "incident_id": incident_id,
        "number": number,
        "incident": incident,
        "rated": incident,
        "record_type": "incident",
        "violation": incident.violations[0] if incident.violations else None,
        "handlers": [office(h.id, h.region) for h in incident.handlers],
        "place": place(incident.region),
        "when": when(incident.date.start, incident.date.end, incident.date.precision)
        if incident.date
        else None,
        **_evidence(incident.evidence),
    }
    for accused in persons(incident.accused_initials, incident.accused_names):
        record_id = incident_id if accused.number is None else f"{incident_id}.{accused.number}"
        yield {**facts, "accused": accused, "record_id": record_id}


def _statistic(article_id: str, number: int, statistic: Statistic) -> Facts:
    period = statistic.period
    return {
        "statistic_id": f"{article_id}#s{number}",
        "record_id": f"{article_id}#s{number}",
        "number": number,
        "statistic": statistic,
        "rated": statistic,
        "record_type": "statistic",
        "violation": statistic.category if statistic.dimension == "violation" else None,
        "place": place(statistic.region),
        "when": when(period.start, period.end, "interval")
        if period and (period.start or period.end)
        else None,
        **_evidence(statistic.evidence),
    }


def _summary(extraction: Extraction) -> dict[str, Any]:
    return {
        "place": place(extraction.region),
        "incidents": len(extraction.incidents),
        "statistics": len(extraction.statistics),
        "agencies": [office(a.id, a.region) for a in extraction.agencies],
        "dates": [
            d.start if d.start == d.end else f"{d.start or ''}/{d.end or ''}" for d in extraction.dates
        ],
        "laws": [
            f"{law.type} {law.number}" + (f"/{law.year}" if law.year else "") for law in extraction.laws
        ],
        "warnings": [f"{w.code}: {w.message}" for w in extraction.warnings],
    }


def _evidence(evidence: Iterable[Evidence]) -> Facts:
    evidence = list(evidence)
    quotes = dict.fromkeys(" ".join(e.text.split()) for e in evidence)
    return {"evidence": [e.model_dump() for e in evidence], "quotes": " | ".join(quotes) or None}


def _own_facts(extraction: Extraction) -> Facts:
    """The article's own facts, its publication date as a day."""
    return {
        "published": date.fromisoformat(extraction.published) if extraction.published else None,
        "relevant": extraction.relevant,
        "kinds": extraction.kinds,
        "norms": extraction.norms,
        "regions": extraction.regions,
    }


# --------------------------------------------------------------------- parts


def headline(article: Article) -> str | None:
    """The title, or the first line that says something.

    >>> headline({"title": None, "text": "\\n  Camat Dipanggil  \\nIsi berita."})
    'Camat Dipanggil'
    """
    lines = (article["title"] or article["text"]).splitlines()
    return next((" ".join(line.split())[:300] for line in lines if line.strip()), None)


def office(agency: str, region: str | None) -> str:
    """
    >>> office("bawaslu", "35.05"), office("kasn", None)
    ('bawaslu@35.05', 'kasn')
    """
    return f"{agency}@{region}" if region else agency


def persons(initials: list[str], names: list[str]) -> list[Accused]:
    """Each accused once, initials beside the name they stand for; one without labels for a group.

    >>> [(p.initials, p.name) for p in persons(["AS", "BT"], ["I Wayan AS"])]
    [('AS', 'I Wayan AS'), ('BT', None)]
    >>> persons([], [])
    [Accused(number=None, initials=None, name=None)]
    """
    pairs: list[tuple[str | None, str | None]] = []
    left = list(names)
    for label in initials:
        name = next((n for n in left if stands_for(label, n)), None)
        if name is None and len(initials) == len(names) == 1:
            name = names[0]
        if name is not None:
            left.remove(name)
        pairs.append((label, name))
    pairs += [(None, name) for name in left]
    if not pairs:
        return [Accused()]
    return [Accused(number, label, name) for number, (label, name) in enumerate(pairs, 1)]


def stands_for(label: str, name: str) -> bool:
    """Whether initials can be those of a name: a part of it, or the first letters of its words.

    >>> stands_for("AS", "I Wayan AS"), stands_for("RM", "Rina Melati"), stands_for("RM", "Budi")
    (True, True, False)
    """
    words = name.replace(".", " ").split()
    return label in words or label.upper() == "".join(w[0] for w in words).upper()


def place(code: str | None) -> Place | None:
    if not code:
        return None
    province = code[:2] if code[0].isdigit() else None
    return Place(code, region_name(code), province, region_name(province) if province else None)


@cache
def region_name(code: str) -> str | None:
    """The official name of a region code."""
    if code == "ID":
        return "Indonesia"
    from extract.gazetteer import gazetteer

    names = gazetteer()
    return names.name(code) if code in names else None


def when(start: str | None, end: str | None, precision: str | None) -> When:
    """
    >>> when("2020-06", "2020-06", "month").last_day
    datetime.date(2020, 6, 30)
    """
    return When(start, end, precision, _day(start, last=False), _day(end, last=True))


def _day(printed: str | None, *, last: bool) -> date | None:
    if not printed:
        return None
    year, month, day = ([int(p) for p in printed.split("-")] + [0, 0])[:3]
    month = month or (12 if last else 1)
    return date(year, month, day or (monthrange(year, month)[1] if last else 1))

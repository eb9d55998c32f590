"""How an article and its records show themselves in a notebook.

Escaped HTML without a style sheet, script or id, because that is what notebooks keep: marks are styled in place, text
takes the colours of the page, light or dark. Kinds look as ``lexicon/kinds.toml`` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup
from spacy.tokens import Doc

from .gazetteer import gazetteer
from .matching import load_lexicon
from .reading import Reading
from .schema import DateSpan, Evidence, Extraction, Incident, Period, Statistic

_SOFT = "opacity:.7;font-size:.9em"
_CELL = "text-align:left;vertical-align:top;padding:.25em .8em .25em 0"
_TEXT = "white-space:pre-wrap;max-width:46em;line-height:1.75"


def show(doc: Doc) -> Reading:
    """What a pipeline found in a Doc; at the end of a notebook's cell it shows the text with its marks.

    >>> import extract
    >>> found = show(extract.load()("Bawaslu Kabupaten Blitar memanggil camat berinisial AS."))
    >>> "Kabupaten Blitar" in found._repr_html_()
    True
    """
    return Reading.of(doc)


def article(reading: Reading) -> Markup:
    """The text with what was found in it, and its records below."""
    marks = _apart(_marks(reading))
    records = extraction(reading.result) if reading.result else Markup()
    return Markup("<div>{}<div style='{}'>{}</div>{}</div>").format(
        _legend(m.kind for m in marks), _TEXT, _marked(reading, marks), records
    )


def extraction(result: Extraction) -> Markup:
    """The records of an article, each value with the words it was read from."""
    parts = [_head(result)]
    parts += _table("Incidents", [_cells(i, _incident(i)) for i in result.incidents])
    parts += _table("Statistics", [_cells(s, _statistic(s)) for s in result.statistics])
    if result.norms:
        parts.append(_line("Named as forbidden", ", ".join(result.norms)))
    parts += [_line("Warning", f"{w.code}: {w.message}") for w in result.warnings]
    return Markup("<div>{}</div>").format(Markup().join(parts))


# ----------------------------------------------------------------- the text


@dataclass(frozen=True, slots=True)
class _Mark:
    """``used``: a record rests on it."""

    start: int
    end: int
    kind: str
    says: str
    used: bool


def _marks(reading: Reading) -> Iterator[_Mark]:
    result: Extraction | None = reading.result
    if result is None:
        for m in reading.mentions:
            yield _Mark(m.start, m.end, _kind(m.kind), f"{m.kind} {m.value} ({m.rule})", True)
        return
    records: list[Incident | Statistic] = [*result.incidents, *result.statistics]
    evidence = {(_start(reading, e), e.field): e for record in records for e in record.evidence}
    spans = {(start, start + len(e.text)) for (start, _), e in evidence.items()}
    for mention in result.mentions:
        start = _start(reading, mention)
        end = start + len(mention.text)
        says = f"{mention.kind} {mention.value or ''} ({mention.rule})"
        yield _Mark(start, end, _kind(mention.kind), says, (start, end) in spans)
    for (start, field), e in evidence.items():
        yield _Mark(start, start + len(e.text), _kind_of(field), field, True)


def _start(reading: Reading, item: Any) -> int:
    return item.start + (0 if item.part == "title" else reading.title_length)


def _apart(marks: Iterable[_Mark]) -> list[_Mark]:
    """Of overlapping marks the one that a record rests on stays, then the longest, then the first."""
    kept: list[_Mark] = []
    for mark in sorted(marks, key=lambda m: (not m.used, m.start - m.end, m.start)):
        if all(mark.end <= k.start or k.end <= mark.start for k in kept):
            kept.append(mark)
    return sorted(kept, key=lambda m: m.start)


def _marked(reading: Reading, marks: Iterable[_Mark]) -> Markup:
    parts: list[Markup] = []
    at = 0
    for mark in marks:
        parts += _plain(reading, at, mark.start)
        parts.append(_mark(reading.source[mark.start : mark.end], mark.kind, mark.says, mark.used))
        at = mark.end
    return Markup().join([*parts, *_plain(reading, at, len(reading.source))])


def _plain(reading: Reading, start: int, end: int) -> Iterator[Markup]:
    """Unmarked text; page furniture, which is not read, in a soft tone."""
    for zone in reading.zones:
        if start < zone.end and zone.start < end and zone.zone == "furniture":
            yield Markup("{}<span style='{}' title='not read: page furniture'>{}</span>").format(
                reading.source[start : max(start, zone.start)],
                _SOFT,
                reading.source[max(start, zone.start) : min(end, zone.end)],
            )
            start = min(end, zone.end)
    yield Markup.escape(reading.source[start:end])


def _mark(text: str, kind: str, says: str, used: bool) -> Markup:
    look = _kinds()[kind]
    tint = f"{look['colour']}22" if used else "transparent"
    style = f"color:inherit;background:{tint};border-bottom:{look['line']} {look['colour']}"
    letter = Markup("<sup style='font-weight:700;line-height:0'>{}</sup>").format(look["letter"])
    return Markup("<mark style='{}' title='{}'>{}{}</mark>").format(style, says, letter if used else "", text)


def _legend(kinds: Iterable[str]) -> Markup:
    seen = set(kinds)
    names = [_mark(look["name"], kind, kind, True) for kind, look in _kinds().items() if kind in seen]
    return (
        Markup("<p>{} &ensp; <span style='{}'>tinted: a record rests on it</span></p>").format(
            Markup(" &ensp; ").join(names), _SOFT
        )
        if names
        else Markup()
    )


# -------------------------------------------------------------- the records


def _head(result: Extraction) -> Markup:
    kinds = ", ".join(result.kinds) or ("relevant" if result.relevant else "not relevant")
    facts = [result.published, _region(result.region) if result.region else None, kinds]
    name = result.article_id or "Article"
    return Markup("<p><b>{}</b> &ensp; {}</p>").format(name, " · ".join(f for f in facts if f))


def _incident(incident: Incident) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(column, value, fields of its evidence)"""
    who = [*incident.accused_initials, *incident.accused_names]
    count = incident.accused_count or 1
    role = incident.accused_role or ""
    yield "accused", ", ".join(who) or (f"{count} × {role}" if count > 1 else role), ("accused",)
    yield "agency", incident.agency.name if incident.agency else "", ("agency",)
    yield "region", _region(incident.region), ("region",)
    yield "date", _span(incident.date), ("date",)
    yield "violations", ", ".join(incident.violations), ("violations",)
    yield "stage", incident.status or "", ("status",)
    yield "sanctions", ", ".join(incident.sanctions), ("sanctions",)


def _statistic(statistic: Statistic) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    upper = f"–{statistic.value_max:g}" if statistic.value_max is not None else ""
    yield "figure", f"{statistic.value:g}{upper} {statistic.unit}", ("value",)
    yield "measure", statistic.measure, ("measure",)
    yield "of", statistic.category or "", ("category",)
    yield "region", _region(statistic.region), ("region",)
    yield "period", _span(statistic.period), ("period",)
    yield "source", statistic.source or "", ("source",)


def _cells(
    record: Incident | Statistic, values: Iterable[tuple[str, str, tuple[str, ...]]]
) -> dict[str, Markup]:
    cells = {column: _cell(value, record.evidence, fields) for column, value, fields in values}
    sure = "" if record.confidence is None else f"{record.confidence:.0%}"
    check = Markup("<br><span style='{}' title='{}'>look first</span>").format(
        _SOFT, "; ".join(record.review_reasons)
    )
    return {**cells, "sure": Markup("{}{}").format(sure, check if record.needs_review else "")}


def _cell(value: str, evidence: Iterable[Evidence], fields: tuple[str, ...]) -> Markup:
    if not value:
        return Markup()
    quotes = dict.fromkeys((e.field, " ".join(e.text.split())) for e in evidence if e.field in fields)
    words = [_mark(text, _kind_of(field), field, True) for field, text in quotes]
    below = Markup("<br><span style='font-size:.9em'>{}</span>").format(Markup(" ").join(words))
    return Markup("<b>{}</b>{}").format(value, below if words else "")


def _table(title: str, rows: list[Mapping[str, Markup]]) -> Iterator[Markup]:
    """A table of the columns that have a value in any row; none for no rows."""
    if not rows:
        return
    columns = [c for c in rows[0] if any(row[c] for row in rows)]
    head = Markup().join(Markup("<th style='{}'>{}</th>").format(_CELL, c) for c in columns)
    body = Markup().join(
        Markup("<tr>{}</tr>").format(
            Markup().join(Markup("<td style='{}'>{}</td>").format(_CELL, row[c]) for c in columns)
        )
        for row in rows
    )
    yield Markup(
        "<table><caption style='{}'>{} ({})</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    ).format("text-align:left;caption-side:top;font-weight:700", title, len(rows), head, body)


def _line(name: str, text: str) -> Markup:
    return Markup("<p><b>{}:</b> {}</p>").format(name, text)


def _region(code: str | None) -> str:
    if not code or code == "ID":
        return "Indonesia" if code else ""
    names = gazetteer()
    return f"{names.name(code)} ({code})" if code in names else code


def _span(when: DateSpan | Period | None) -> str:
    if when is None:
        return ""
    start, end = when.start or "…", when.end or "…"
    return start if start == end else f"{start} to {end}"


# ---------------------------------------------------------------- the kinds


@cache
def _kinds() -> Mapping[str, Mapping[str, Any]]:
    return load_lexicon("kinds")


def _kind(kind: str) -> str:
    return kind if kind in _kinds() else "evidence"


def _kind_of(field: str) -> str:
    """The kind of mark that the evidence of a field is."""
    return next((kind for kind, look in _kinds().items() if field in look.get("fields", ())), "evidence")

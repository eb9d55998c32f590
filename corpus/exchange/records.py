"""Records into tasks, and annotated tasks into gold records.

A record is a mapping as ``Extraction.model_dump(mode="json")`` gives it, or a gold record: its items have evidence, or
a ``surface``, or neither.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from extract import schema
from extract.schema import Record as Model

from ..rows import office
from .tasks import (
    EVIDENCE,
    SEAM,
    YES,
    OnFault,
    Span,
    Task,
    Values,
    evidence_field,
    evidence_label,
    from_words,
    in_words,
    place,
)

if TYPE_CHECKING:
    from ..readers import Article

Record = Mapping[str, Any]

#: Keys of a record by the label of their items; the field whose evidence is the item's own place; the model.
ITEMS: Mapping[str, tuple[str, str | None, type[Model]]] = {
    "Incident": ("incidents", None, schema.Incident),
    "Statistic": ("statistics", "value", schema.Statistic),
    "Agency": ("agencies", "agency", schema.AgencyRecord),
    "Date": ("dates", "date", schema.DateRecord),
    "Law": ("laws", "law", schema.LawRecord),
}
#: What a record says that an annotator does not: it travels along.
MACHINE = ("confidence", "needs_review", "review_reasons", "legal")


def task_of(article: Article, record: Record, meta: Mapping[str, str] | None = None) -> Task:
    """The task of an article, with its record as annotations.

    >>> article = {"article_id": "a", "title": None, "text": "Camat AS dilaporkan.", "published": None}
    >>> task = task_of(article, {"relevant": True, "agencies": [{"id": "desa", "name": "x", "surface": "Camat AS"}]})
    >>> [(span.label, task.quote(span), span.values) for span in task.spans][1]
    ('Agency', 'Camat AS', {'agency': ('desa',), 'name': ('x',)})
    """
    page = _Page.of(article)
    made = _Spans(page)
    head = made.add("Article", page.headline)
    machine = _records(made, record)
    more = [*made.unplaced, *_named(made, record)]
    values = {
        "relevant": ("yes" if record.get("relevant") else "no",),
        "region": _words(record.get("region")),
        "published": _words(record.get("published")),
        "more": tuple(more),
    }
    made.spans[0] = Span(head, "Article", *page.headline, values=_given(values))
    told = {name: article.get(name) for name in ("outlet", "url")}
    told.update({name: record.get(name) or told[name] for name in told})
    if doubts := record.get("doubts"):
        told["doubts"] = json.dumps(doubts, ensure_ascii=False)
    if machine:
        told["machine"] = json.dumps(machine, ensure_ascii=False)
    kept = {name: str(value) for name, value in told.items() if value}
    return Task(article["article_id"], page.text, tuple(made.spans), page.title_chars, {**kept, **(meta or {})})  # fmt: skip


def gold_of(task: Task, on_fault: OnFault) -> dict[str, Any]:
    """The gold record of a ``checked`` task. What breaks the codebook is told of and left out."""
    return _Gold(task, on_fault).record()


# -------------------------------------------------------------- into a task


@dataclass(frozen=True)
class _Page:
    """Title and text as one, with as many characters; line ends are those that every tool counts as one."""

    text: str
    title_chars: int

    @classmethod
    def of(cls, article: Article) -> _Page:
        title, text = (
            (article[part] or "").replace("\r\n", " \n").replace("\r", "\n") for part in ("title", "text")
        )
        return cls(title + SEAM + text, len(title)) if title else cls(text, 0)

    @property
    def start(self) -> int:
        """Where the text begins."""
        return self.title_chars + len(SEAM) if self.title_chars else 0

    @cached_property
    def headline(self) -> tuple[int, int]:
        line = next(line for line in self.text.split("\n") if line.strip())
        start = self.text.index(line) + len(line) - len(line.lstrip())
        return start, start + len(line.strip())

    def place(self, piece: Record) -> tuple[int, int]:
        shift = 0 if piece.get("part") == "title" else self.start
        return piece["start"] + shift, piece["end"] + shift

    def find(self, surface: str, near: int | None = None) -> tuple[int, int] | None:
        """Where an annotator's words stand: around a place, else first in the text, else in the title."""
        words = surface.strip()
        if not words:
            return None
        if near is not None and (found := self.text.rfind(words, 0, near + len(words))) >= 0:
            return found, found + len(words)
        for start, end in ((self.start, len(self.text)), (0, self.title_chars)):
            if (found := self.text.find(words, start, end)) >= 0:
                return found, found + len(words)
        return None

    def sentence(self, span: tuple[int, int]) -> tuple[int, int]:
        if span[0] < self.start:
            return 0, self.title_chars
        for sentence in self._sentences:
            if sentence.start + self.start <= span[0] < sentence.end + self.start:
                return sentence.start + self.start, sentence.end + self.start
        return span

    @cached_property
    def _sentences(self) -> list[Any]:
        from extract.language import sentences

        return sentences(self.text[self.start :])


@dataclass
class _Spans:
    page: _Page
    spans: list[Span] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    _evidence: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def add(self, label: str, place: tuple[int, int], values: Values | None = None) -> str:
        start, end = self._trimmed(place)
        span = Span(f"T{len(self.spans) + 1}", label, start, end, values or {})
        self.spans.append(span)
        return span.id

    def record(self, label: str, where: tuple[int, int] | None, values: Values) -> str | None:
        """A record at its place, or as a line where it has none."""
        if where is None:
            self.unplaced.append(more(label, values))
            return None
        return self.add(label, where, values)

    def evidence(self, name: str, place: tuple[int, int], head: str) -> None:
        """A piece of evidence; the same words for the same field of two records are one span."""
        label, (start, end) = evidence_label(name), self._trimmed(place)
        known = self._evidence.get((label, start, end))
        if known is None:
            self._evidence[label, start, end] = len(self.spans)
            self.spans.append(Span(f"T{len(self.spans) + 1}", label, start, end, of=(head,)))
        else:
            span = self.spans[known]
            self.spans[known] = Span(span.id, label, start, end, of=(*span.of, head))

    def _trimmed(self, place: tuple[int, int]) -> tuple[int, int]:
        """Tools drop blanks at the edges."""
        words = self.page.text[slice(*place)]
        return place[0] + len(words) - len(words.lstrip()), place[1] - len(words) + len(words.rstrip())


def more(label: str, values: Values) -> str:
    """A record without a place, as a line."""
    return in_words({"record": (label,), **values})


def _records(made: _Spans, record: Record) -> dict[str, Any]:
    """The items of a record as spans; returns what travels along of each."""
    machine = {}
    for label, (key, own, _) in ITEMS.items():
        for item in record.get(key) or ():
            evidence = item.get("evidence") or ()
            values = _VALUES[label](item)
            if label not in EVIDENCE:
                for piece in evidence:
                    made.record(label, made.page.place(piece), values)
                if not evidence:
                    made.record(label, _surface(made, item), values)
                continue
            stands = _head(made, item, own)
            head = made.record(label, stands, values)
            if head is None:
                continue
            for name, piece in _pieces(made, item):
                if name != own or piece != stands:
                    made.evidence(name, piece, head)
            if kept := {name: item[name] for name in MACHINE if item.get(name) not in (None, False, [])}:
                machine[head] = kept
    return machine


def _head(made: _Spans, item: Record, own: str | None) -> tuple[int, int] | None:
    """Where a record stands: its surface, the evidence of its own field, or the sentence of the act."""
    pieces = list(_pieces(made, item))
    wanted = own or "violations"
    best = next((place for name, place in pieces if name == wanted), pieces[0][1] if pieces else None)
    if own and pieces and pieces[0][0] == own:
        return pieces[0][1]
    if where := _surface(made, item, best and best[0]):
        return where
    return best if own or best is None else made.page.sentence(best)


def _pieces(made: _Spans, item: Record) -> Iterator[tuple[str, tuple[int, int]]]:
    for piece in item.get("evidence") or ():
        yield piece["field"], made.page.place(piece)
    agency = item.get("agency")
    if not item.get("evidence") and agency and (where := _surface(made, agency)):
        yield "agency", where


def _surface(made: _Spans, item: Record, near: int | None = None) -> tuple[int, int] | None:
    return made.page.find(item["surface"], near) if item.get("surface") else None


def _named(made: _Spans, record: Record) -> Iterator[str]:
    """Regions and norms where they are named; those that are not are lines."""
    for label, key, kinds in (("Region", "regions", ("region",)), ("Norm", "norms", ("norm", "violation"))):
        for code in record.get(key) or ():
            mentions = [
                mention
                for kind in kinds
                for mention in record.get("mentions") or ()
                if mention["kind"] == kind and _same(code, mention["value"])
            ]
            # an act is no norm: only where no word forbids is the act's mention shown
            first = [m for m in mentions if m["kind"] == mentions[0]["kind"]]
            for mention in first:
                made.add(label, made.page.place(mention), {"code": (mention["value"],)})
            if not first:
                yield more(label, {"code": (code,)})


def _same(code: str, value: str | None) -> bool:
    """A district stands for its regency.

    >>> _same("35.05", "35.05.01"), _same("35", "35.05")
    (True, False)
    """
    return value is not None and value[:5] == code


# ------------------------------------------------------------- values


def _words(value: object) -> tuple[str, ...]:
    """One value as words, on one line.

    >>> _words(None), _words(9.0), _words(["a", "b"])
    ((), ('9',), ('a', 'b'))
    """
    if value is None or value is False:
        return ()
    if value is True:
        return YES
    if isinstance(value, list | tuple):
        return tuple(word for one in value for word in _words(one))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return (" ".join(str(value).split()),)


def _given(values: Values) -> Values:
    return {name: words for name, words in values.items() if words}


def _office(agency: Record | None) -> tuple[str, ...]:
    return (office(agency["id"], agency.get("region")),) if agency else ()


def _range(date: Record | None) -> tuple[str, ...]:
    """
    >>> _range({"start": "2020", "end": "2020"}), _range({"start": None, "end": "2021-01-31"}), _range(None)
    (('2020',), ('/2021-01-31',), ())
    """
    if not date:
        return ()
    start, end = date.get("start"), date.get("end")
    return (start,) if start and start == end else (f"{start or ''}/{end or ''}",)


def _incident_values(item: Record) -> Values:
    date, agency = item.get("date"), item.get("agency")
    return _given({
        **{name: _words(item.get(name)) for name in (
            "accused_initials", "accused_names", "accused_role", "accused_count")},
        "agency": _office(agency),
        "agency_name": _words(agency and agency["name"]),
        "region": _words(item.get("region")),
        "date": _range(date),
        "precision": _words(date and date["precision"]),
        **{name: _words(item.get(name)) for name in ("violations", "channel", "status", "sanctions")},
        "handlers": tuple(word for handler in item.get("handlers") or () for word in _office(handler)),
    })  # fmt: skip


def _statistic_values(item: Record) -> Values:
    names = ("value", "value_max", "approx", "unit", "measure", "dimension", "category", "region")
    values = {name: _words(item.get(name)) for name in names}
    return _given({**values, "period": _range(item.get("period")), "source": _words(item.get("source"))})


_VALUES = {
    "Incident": _incident_values,
    "Statistic": _statistic_values,
    "Agency": lambda item: _given({"agency": _office(item), "name": _words(item["name"])}),
    "Date": lambda item: _given({"date": _range(item), "precision": _words(item["precision"])}),
    "Law": lambda item: _given(
        {name: _words(item.get(name)) for name in ("type", "number", "year", "article")}
    ),
}


# -------------------------------------------------------------- out of a task


class _Gold:
    """One annotated task on its way to a gold record."""

    def __init__(self, task: Task, on_fault: OnFault):
        self.task = task
        self.on_fault = on_fault
        self.heads = [span for span in task.spans if span.label == "Article"]
        self.start = task.title_chars + len(SEAM) if task.title_chars else 0

    def record(self) -> dict[str, Any]:
        for extra in self.heads[1:]:
            self._fault(extra, "the article has two of these; the first one counts")
        said = _one(self.heads[0].values if self.heads else {})
        lines = [self._line(line) for line in self.heads[0].values.get("more", ())] if self.heads else []
        placed = [(span.label, span.values, span) for span in self.task.spans if span.label != "Article"]
        entries = [*placed, *(entry for entry in lines if entry)]
        relevant = said.get("relevant", "yes" if len(entries) else "no") == "yes"
        if not relevant:
            entries = []
        items = {key: self._items(label, entries) for label, (key, _, _) in ITEMS.items()}
        norms = self._codes("Norm", entries, schema.Violation)
        kinds = [
            kind
            for kind, there in (
                ("incident", items["incidents"]),
                ("statistics", items["statistics"]),
                ("norm", norms or (relevant and not items["incidents"] and not items["statistics"])),
            )
            if there
        ]
        meta = self.task.meta
        return {
            "article_id": self.task.article_id,
            "outlet": meta.get("outlet"),
            "url": meta.get("url"),
            "published": said.get("published"),
            "relevant": relevant,
            "kinds": kinds,
            "region": self._region(said) if relevant else None,
            "incidents": items["incidents"],
            "norms": norms,
            "agencies": items["agencies"],
            "regions": list(
                dict.fromkeys(code[:5] for code in self._codes("Region", entries, schema.RegionCode))
            ),
            "dates": items["dates"],
            "statistics": items["statistics"],
            "laws": items["laws"],
            "doubts": json.loads(meta["doubts"]) if "doubts" in meta else [],
        }

    def _line(self, line: str) -> tuple[str, Values, None] | None:
        where = f"{self.task.article_id}, more"
        try:
            values = from_words(line)
            (label,) = values.pop("record")
            if label not in (*ITEMS, "Region", "Norm"):
                raise ValueError(f"unknown record {label!r}")
        except (KeyError, ValueError) as error:
            why = "it does not begin with record=..." if isinstance(error, KeyError) else str(error)
            self.on_fault(where, why, line)
            return None
        return label, values, None

    def _region(self, said: Mapping[str, str]) -> str | None:
        region = said.get("region")
        if region is None or _valid(schema.RegionCode, region):
            return region
        self._fault(self.heads[0], f"region: {region!r} is no code such as 35.05")
        return None

    def _codes(self, label: str, entries: Iterable[Any], kind: Any) -> list[str]:
        found: dict[str, None] = {}
        for one, values, span in entries:
            if one != label:
                continue
            code = _one(values).get("code")
            if code is not None and _valid(kind, code):
                found[code] = None
            else:
                self._fault(span, f"{code!r} is no code" if code else "it has no code", values)
        return list(found)

    def _items(self, label: str, entries: Iterable[Any]) -> list[dict[str, Any]]:
        _, own, model = ITEMS[label]
        items: dict[Any, dict[str, Any]] = {}
        for one, values, span in entries:
            if one != label:
                continue
            item = self._item(label, values, span, model)
            if item is None:
                continue
            key = span.id if label in EVIDENCE and span else json.dumps(item, sort_keys=True)
            known = items.setdefault(key, item)
            if span is None:
                continue
            known.setdefault("surface", self.task.quote(span))
            evidence = known.setdefault("evidence", [])
            evidence += [self._evidence(own, span)] if own else []
            evidence += self._belonging(span)
            if label == "Incident" and known["agency"]:
                words = next((e["text"] for e in evidence if e["field"] == "agency"), None)
                known["agency"] |= {"surface": words} if words else {}
        return [_last(item, "surface", "evidence") for item in items.values()]

    def _item(
        self, label: str, values: Values, span: Span | None, model: type[Model]
    ) -> dict[str, Any] | None:
        try:
            if not values:
                raise ValueError("nothing is said of it: it has no values")
            item = _RECORDS[label](values)
            model.model_validate(item)
        except ValidationError as error:
            first = error.errors()[0]
            name = ".".join(str(part) for part in first["loc"])
            self._fault(span, f"{name}: {first['msg'].lower()} (it is {first['input']!r:.60})", values)
            return None
        except ValueError as error:
            self._fault(span, str(error), values)
            return None
        return item

    def _belonging(self, head: Span) -> list[dict[str, Any]]:
        return [
            self._evidence(evidence_field(span.label) or "", span)
            for span in self.task.spans
            if head.id in span.of
        ]

    def _evidence(self, name: str, span: Span) -> dict[str, Any]:
        """A piece of evidence, counted as the article has its text and title."""
        words = self.task.quote(span)
        if span.start < self.start:
            return {"field": name, "start": span.start, "end": span.end, "text": words, "part": "title"}
        return {"field": name, "start": span.start - self.start, "end": span.end - self.start, "text": words}

    def _fault(self, span: Span | None, why: str, values: Values | None = None) -> None:
        where = place(span) if span else "more"
        raw = {name: list(words) for name, words in (values or (span.values if span else {})).items()}
        self.on_fault(f"{self.task.article_id}, {where}", why, raw)


def _last(item: dict[str, Any], *names: str) -> dict[str, Any]:
    moved = {name: item.pop(name) for name in names if name in item}
    return {**item, **moved}


def _one(values: Values) -> dict[str, str]:
    """The first word of each value."""
    return {name: words[0] for name, words in values.items()}


def _valid(kind: Any, code: str) -> bool:
    try:
        TypeAdapter(kind).validate_python(code)
    except ValidationError:
        return False
    return True


def _number(name: str, word: str | None) -> int | float | None:
    if word is None:
        return None
    try:
        return int(word)
    except ValueError:
        pass
    try:
        return float(word)
    except ValueError:
        raise ValueError(f"{name}: {word!r} is no number; write 34.9") from None


def _whole(name: str, word: str | None) -> int | None:
    try:
        return None if word is None else int(word)
    except ValueError:
        raise ValueError(f"{name}: {word!r} is no whole number") from None


def _body(word: str) -> dict[str, Any]:
    """
    >>> _body("bawaslu@35.05"), _body("kasn")
    ({'id': 'bawaslu', 'region': '35.05'}, {'id': 'kasn', 'region': None})
    """
    name, _, region = word.partition("@")
    return {"id": name, "region": region or None}


def _period(word: str) -> dict[str, str | None]:
    """
    >>> _period("2020"), _period("/2021-01-31")
    ({'start': '2020', 'end': '2020'}, {'start': None, 'end': '2021-01-31'})
    """
    start, slash, end = word.partition("/")
    days = {"start": start or None, "end": (end if slash else start) or None}
    for day in filter(None, days.values()):
        if not _is_date(day):
            raise ValueError(f"{day!r} is no date such as 2020-10-02, 2020-10 or 2020")
    return days


def _is_date(day: str) -> bool:
    from datetime import date

    parts = day.split("-")
    try:
        date(*([int(part) for part in parts] + [1, 1])[:3])
    except ValueError:
        return False
    return [len(part) for part in parts] == [4, 2, 2][: len(parts)]


def _incident(values: Values) -> dict[str, Any]:
    said = _one(values)
    agency = {**_body(said["agency"]), "name": said.get("agency_name", "")} if "agency" in said else None
    if agency is None and "agency_name" in said:
        raise ValueError("agency_name is given, but no agency id")
    date = {**_period(said["date"]), "precision": said.get("precision")} if "date" in said else None
    return {
        "accused_initials": list(values.get("accused_initials", ())),
        "accused_names": list(values.get("accused_names", ())),
        "accused_role": said.get("accused_role"),
        "accused_count": _whole("accused_count", said.get("accused_count")),
        "agency": agency,
        "region": said.get("region"),
        "date": date,
        "violations": list(values.get("violations", ())),
        "channel": said.get("channel"),
        "status": said.get("status"),
        "sanctions": list(values.get("sanctions", ())),
        "handlers": [_body(word) for word in values.get("handlers", ())],
    }


def _statistic(values: Values) -> dict[str, Any]:
    said = _one(values)
    return {
        "value": _number("value", said.get("value")),
        "value_max": _number("value_max", said.get("value_max")),
        "approx": "approx" in said,
        **{name: said.get(name) for name in ("unit", "measure", "dimension", "category", "region")},
        "period": _period(said["period"]) if "period" in said else None,
        "source": said.get("source"),
    }


def _agency(values: Values) -> dict[str, Any]:
    said = _one(values)
    if "agency" not in said:
        raise ValueError("it has no agency id")
    return {**_body(said["agency"]), "name": said.get("name", "")}


def _date(values: Values) -> dict[str, Any]:
    said = _one(values)
    return {**_period(said.get("date", "")), "precision": said.get("precision")}


def _law(values: Values) -> dict[str, Any]:
    said = _one(values)
    law = {"type": said.get("type"), "number": said.get("number"), "year": _whole("year", said.get("year"))}
    return {**law, "article": said["article"]} if "article" in said else law


_RECORDS = {
    "Incident": _incident,
    "Statistic": _statistic,
    "Agency": _agency,
    "Date": _date,
    "Law": _law,
}

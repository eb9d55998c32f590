"""The form between records and annotation tools: one text, spans on it, and what is said of them.

A record is a span with values: an ``Incident`` stands on the sentence of the act, a ``Statistic`` on its number, an
``Agency``, ``Date``, ``Law``, ``Region`` or ``Norm`` on each place where it is named, the ``Article`` on the headline.
Where a field of an incident or statistic was read is a span of its own (``evidence_status``) that belongs to it.
What has no place in the text is a line in the Article's ``more``.

Offsets count Unicode code points of ``Task.text``, which is the article's title, an empty line and its text, or the
text alone. Every tool module turns tasks into what its tool reads, and what the tool writes into tasks.
"""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from extract import schema

#: Values of a span by name; each is a list of words, and one without words is left out.
Values = Mapping[str, tuple[str, ...]]
#: Called with the place of an annotation that cannot be used, why, and the annotation as it came.
OnFault = Callable[[str, str, Any], object]

SEAM = "\n\n"
YES = ("yes",)


@dataclass(frozen=True, slots=True)
class Value:
    """One thing that is said of a span: free words, or one of some codes; ``many`` where a list is."""

    name: str
    codes: tuple[str, ...] = ()
    many: bool = False


def _codes(name: str, literal: Any, *, many: bool = False) -> Value:
    return Value(name, get_args(literal), many)


#: What each kind of record says.
RECORDS: Mapping[str, tuple[Value, ...]] = {
    "Article": (
        Value("relevant", ("yes", "no")),
        Value("region"),
        Value("published"),
        Value("more", many=True),
    ),
    "Incident": (
        Value("accused_initials", many=True),
        Value("accused_names", many=True),
        Value("accused_role"),
        Value("accused_count"),
        Value("agency"),
        Value("agency_name"),
        Value("region"),
        Value("date"),
        _codes("precision", schema.Precision),
        _codes("violations", schema.Violation, many=True),
        _codes("channel", schema.Channel),
        _codes("status", schema.Status),
        _codes("sanctions", schema.Sanction, many=True),
        Value("handlers", many=True),
    ),
    "Statistic": (
        Value("value"),
        Value("value_max"),
        Value("approx", YES),
        _codes("unit", schema.Unit),
        _codes("measure", schema.Measure),
        _codes("dimension", schema.Dimension),
        Value("category"),
        Value("region"),
        Value("period"),
        Value("source"),
    ),
    "Agency": (Value("agency"), Value("name")),
    "Date": (Value("date"), _codes("precision", schema.Precision)),
    "Law": (_codes("type", schema.LawType), Value("number"), Value("year"), Value("article")),
    "Region": (Value("code"),),
    "Norm": (_codes("code", schema.Violation),),
}

#: The records that evidence belongs to, and the fields it may be for.
EVIDENCE: Mapping[str, tuple[str, ...]] = {
    "Incident": (
        "accused",
        "agency",
        "region",
        "date",
        "violations",
        "channel",
        "status",
        "sanctions",
        "handlers",
    ),
    "Statistic": ("value", "unit", "measure", "category", "region", "period", "source"),
}
_MARK = "evidence_"
LABELS: tuple[str, ...] = (
    *RECORDS,
    *dict.fromkeys(_MARK + name for names in EVIDENCE.values() for name in names),
)
#: The one relation: from a piece of evidence to its incident or statistic.
RELATION = "of"


def evidence_label(name: str) -> str:
    return _MARK + name


def evidence_field(label: str) -> str | None:
    """
    >>> evidence_field("evidence_status"), evidence_field("Incident")
    ('status', None)
    """
    return label.removeprefix(_MARK) if label.startswith(_MARK) else None


def owners(label: str) -> tuple[str, ...]:
    """The records a piece of evidence may belong to.

    >>> owners("evidence_region"), owners("evidence_status")
    (('Incident', 'Statistic'), ('Incident',))
    """
    return tuple(owner for owner, names in EVIDENCE.items() if evidence_field(label) in names)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text with a label; ``of`` are the ids of the records that evidence belongs to."""

    id: str
    label: str
    start: int
    end: int
    values: Values = field(default_factory=dict)
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One article to annotate. ``title_chars`` of its text are the title; ``meta`` travels along untouched."""

    article_id: str
    text: str
    spans: tuple[Span, ...] = ()
    title_chars: int = 0
    meta: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return file_name(self.article_id)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    @property
    def travels(self) -> dict[str, str]:
        """What has to come back so that the text can be told: for the meta of a tool."""
        own = {"article_id": self.article_id, "text_sha256": self.sha256}
        return {**own, "title_chars": str(self.title_chars), **self.meta}


def returned(travels: Mapping[str, Any], name: str, text: str, spans: Iterable[Span]) -> Task:
    """The task that a tool gives back, still to be ``checked``; ``name`` is its id where the tool lost it."""
    known = {key: str(value) for key, value in travels.items() if value is not None}
    chars = known.pop("title_chars", "0")
    article_id = known.pop("article_id", name)
    return Task(article_id, text, tuple(spans), int(chars) if chars.isdecimal() else 0, known)


def file_name(article_id: str) -> str:
    """A file name for an article, its id wherever that is one.

    >>> file_name("s-01"), file_name("a/b")
    ('s-01', 'a_b-c14cddc0')
    """
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in article_id)[:80]
    if safe == article_id and safe[:1].isalnum():
        return safe
    return f"{safe.lstrip('._-')}-{hashlib.sha256(article_id.encode()).hexdigest()[:8]}"


# ------------------------------------------------------------------- checks


def checked(task: Task, on_fault: OnFault) -> Task | None:
    """The task without what cannot be used; each such annotation is told of, and nothing is mended.

    None where the text is not the one that was given out: no offset can be trusted then.
    """
    meta = dict(task.meta)
    if meta.pop("text_sha256", task.sha256) != task.sha256:
        on_fault(task.article_id, "its text was changed since the export", {"text": task.text})
        return None
    good: list[Span] = []
    ids: set[str] = set()
    for span in task.spans:
        if why := _fault(task, span) or (f"the id {span.id} is there twice" if span.id in ids else None):
            on_fault(f"{task.article_id}, {place(span)}", why, as_json(span))
        else:
            good.append(span)
            ids.add(span.id)
    kept = tuple(_linked(task, good, on_fault))
    return replace(task, spans=kept, meta=meta)


def place(span: Span) -> str:
    return f"{span.label or 'span'} at {span.start}-{span.end}"


def as_json(span: Span) -> dict[str, Any]:
    return {
        "id": span.id,
        "label": span.label,
        "start": span.start,
        "end": span.end,
        "values": {name: list(words) for name, words in span.values.items()},
        "of": list(span.of),
    }


def _fault(task: Task, span: Span) -> str | None:
    if span.label not in LABELS:
        return f"unknown label {span.label!r}"
    if not 0 <= span.start < span.end <= len(task.text):
        return f"the text has {len(task.text)} characters"
    if not task.quote(span).strip():
        return "there are only blanks"
    if task.title_chars and span.start < task.title_chars + len(SEAM) and span.end > task.title_chars:
        return "it runs from the title into the text"
    known = {value.name: value for value in RECORDS.get(span.label, ())}
    for name, words in span.values.items():
        if name not in known:
            return f"unknown value {name!r}"
        if len(words) > 1 and not known[name].many:
            return f"{name} has {len(words)} values: {', '.join(words)}"
        if known[name].codes and (unknown := [word for word in words if word not in known[name].codes]):
            return f"{name}: unknown code {unknown[0]!r}"
    return None


def _linked(task: Task, spans: list[Span], on_fault: OnFault) -> Iterator[Span]:
    labels = {span.id: span.label for span in spans}
    for span in spans:
        allowed = owners(span.label)
        of = tuple(dict.fromkeys(head for head in span.of if labels.get(head) in allowed))
        if evidence_field(span.label) is not None and not of:
            known = [labels.get(head, "a span that is not there") for head in span.of]
            to = f"it belongs to {', '.join(known)}" if known else "it belongs to nothing"
            on_fault(f"{task.article_id}, {place(span)}", f"{to}; link it to its {' or '.join(allowed)}", as_json(span))  # fmt: skip
            continue
        yield replace(span, of=of)


# ------------------------------------------------------------------ in words


def in_words(values: Values) -> str:
    """Values as one line that people can read and change.

    >>> in_words({"status": ("dugaan",), "accused_names": ("Budi Santoso", "Ani")})
    "status=dugaan 'accused_names=Budi Santoso' accused_names=Ani"
    """
    return shlex.join(f"{name}={word}" for name, words in values.items() for word in words)


def from_words(line: str) -> dict[str, tuple[str, ...]]:
    """The values of such a line.

    Raises:
        ValueError: it is none; the message is one line.

    >>> from_words("status=dugaan 'accused_names=Budi Santoso' accused_names=Ani")
    {'status': ('dugaan',), 'accused_names': ('Budi Santoso', 'Ani')}
    """
    values: dict[str, tuple[str, ...]] = {}
    try:
        parts = shlex.split(line)
    except ValueError as error:
        raise ValueError(f"{line!r}: {str(error).lower()}") from None
    for part in parts:
        name, equals, word = part.partition("=")
        if not equals:
            raise ValueError(f"{part!r} is not name=value; put values with blanks in quotes")
        values[name] = (*values.get(name, ()), word)
    return values

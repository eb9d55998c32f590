"""Label Studio: a labeling config and tasks with predictions out, its JSON export in.

Values are per-region choices and text areas, evidence is linked by a relation. Label Studio counts code points since
1.4 and UTF-16 units before; each region of an export has its words, and they tell which it was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from .tasks import LABELS, RECORDS, RELATION, OnFault, Span, Task, Value, checked, evidence_field, returned

#: Told apart in print and by the colour-blind (Okabe and Ito); evidence is grey.
COLOURS = {
    "Article": "#999999",
    "Incident": "#D55E00",
    "Statistic": "#0072B2",
    "Agency": "#009E73",
    "Date": "#E69F00",
    "Law": "#CC79A7",
    "Region": "#56B4E9",
    "Norm": "#F0E442",
}


def write(tasks: Iterable[Task], folder: Path) -> None:
    """config.xml for the project's settings, tasks.json to import."""
    (folder / "config.xml").write_text(config(), encoding="utf-8")
    made = [_task(task) for task in tasks]
    text = json.dumps(made, ensure_ascii=False, indent=1)
    (folder / "tasks.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def read(path: Path, on_fault: OnFault, coder: str | None = None) -> Iterator[Task]:
    """The annotated tasks of an export ("JSON"); of several annotations the last one, or the coder's.

    Raises:
        ValueError: the file is no such export; the message is one line.
    """
    exported = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(exported, list) or not all(
        isinstance(one, dict) and isinstance(one.get("data"), dict) for one in exported
    ):
        raise ValueError(
            'not what Label Studio exports as "JSON": a list of tasks with "data" and "annotations"'
        )
    for number, one in enumerate(exported, 1):
        data = one["data"]
        name = str(data.get("article_id") or f"task-{one.get('id', number)}")
        done = [a for a in one.get("annotations") or () if not a.get("was_cancelled")]
        if coder is not None:
            done = [a for a in done if coder in _names(a.get("completed_by"))]
        if not done or not isinstance(data.get("text"), str):
            by = f" by {coder}" if coder is not None else ""
            on_fault(
                name,
                f"not annotated{by}" if "text" in data else "the task has no text",
                {"id": one.get("id")},
            )
            continue
        last = max(done, key=lambda a: str(a.get("updated_at") or a.get("created_at") or ""))
        travels = {key: value for key, value in data.items() if key != "text"}
        spans = _spans(last.get("result") or (), data["text"], name, on_fault)
        if task := checked(returned(travels, name, data["text"], spans), on_fault):
            yield task


def config() -> str:
    """The labeling config, from the labels and their values."""
    view = ElementTree.Element("View")
    labels = ElementTree.SubElement(view, "Labels", name="label", toName="text")
    for label in LABELS:
        ElementTree.SubElement(labels, "Label", value=label, background=COLOURS.get(label, "#BBBBBB"))
    relations = ElementTree.SubElement(view, "Relations")
    ElementTree.SubElement(relations, "Relation", value=RELATION)
    ElementTree.SubElement(view, "Text", name="text", value="$text", granularity="symbol")
    for label, values in RECORDS.items():
        when = {"visibleWhen": "region-selected", "whenTagName": "label", "whenLabelValue": label}
        form = ElementTree.SubElement(view, "View", when)
        for value in values:
            _control(form, label, value)
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode") + "\n"


def _control(form: ElementTree.Element, label: str, value: Value) -> None:
    ElementTree.SubElement(form, "Header", value=value.name, size="5")
    shared = {"name": _control_name(label, value), "toName": "text", "perRegion": "true"}
    if not value.codes:
        most = {} if value.many else {"maxSubmissions": "1"}
        ElementTree.SubElement(form, "TextArea", {**shared, **most, "editable": "true"})
        return
    choices = ElementTree.SubElement(form, "Choices", {
        **shared, "choice": "multiple" if value.many else "single", "showInline": "true",
    })  # fmt: skip
    for code in value.codes:
        ElementTree.SubElement(choices, "Choice", value=code)


def _control_name(label: str, value: Value) -> str:
    return f"{label.lower()}_{value.name}"


_CONTROLS = {_control_name(label, value): value for label, values in RECORDS.items() for value in values}


# ---------------------------------------------------------------------- out


def _task(task: Task) -> dict[str, Any]:
    result = [part for span in task.spans for part in _region(task, span)]
    result += [
        {
            "type": "relation",
            "from_id": span.id,
            "to_id": head,
            "direction": "right",
            "labels": [RELATION],
        }
        for span in task.spans
        for head in span.of
    ]
    prediction: dict[str, Any] = {"model_version": f"netralitas {version('netralitas')}", "result": result}
    scores = [
        one["confidence"]
        for one in json.loads(task.meta.get("machine", "{}")).values()
        if "confidence" in one
    ]
    if scores:
        prediction["score"] = min(scores)
    return {"data": {"text": task.text, **task.travels}, "predictions": [prediction]}


def _region(task: Task, span: Span) -> Iterator[dict[str, Any]]:
    where = {"start": span.start, "end": span.end}
    words = {**where, "text": task.quote(span), "labels": [span.label]}
    yield {"id": span.id, "from_name": "label", "to_name": "text", "type": "labels", "value": words}
    for value in RECORDS.get(span.label, ()):
        if said := span.values.get(value.name):
            kind, key = ("choices", "choices") if value.codes else ("textarea", "text")
            name = _control_name(span.label, value)
            part = {**where, key: list(said)}
            yield {"id": span.id, "from_name": name, "to_name": "text", "type": kind, "value": part}


# ----------------------------------------------------------------------- in


def _names(coder: Any) -> set[str]:
    """How a coder may be called: by id or, where the export has it, by e-mail address."""
    if isinstance(coder, dict):
        return {str(coder[key]) for key in ("id", "email", "username") if coder.get(key)}
    return {str(coder)}


def _spans(result: Iterable[Mapping[str, Any]], text: str, name: str, on_fault: OnFault) -> Iterator[Span]:
    values: dict[str, dict[str, tuple[str, ...]]] = {}
    links: dict[str, list[str]] = {}
    regions: list[tuple[str, str, Mapping[str, Any]]] = []
    labels: dict[str, str] = {}
    for part in result:
        kind, said = part.get("type"), part.get("value") or {}
        if kind == "relation":
            for one, other in ((part["from_id"], part["to_id"]), (part["to_id"], part["from_id"])):
                links.setdefault(one, []).append(other)
        elif kind == "labels":
            for label in said.get("labels") or [""]:
                regions.append((part["id"], label, said))
                labels[part["id"]] = label
        elif control := _CONTROLS.get(part.get("from_name", "")):
            words = said.get("choices") if control.codes else said.get("text")
            words = [words] if isinstance(words, str) else words or []
            values.setdefault(part["id"], {})[control.name] = tuple(words)
        else:
            on_fault(f"{name}, {part.get('from_name')}", "not a control of this project's config.xml", part)
    units = _units(regions, text)
    for key, label, said in regions:
        if problem := _misplaced(said, text, units):
            on_fault(f"{name}, {label} at {said.get('start')}-{said.get('end')}", problem, said)
            continue
        start, end = units(said["start"]), units(said["end"])
        # a relation may have been drawn in either direction
        of = links.get(key, []) if evidence_field(label) is not None else []
        yield Span(key, label, start, end, values.get(key, {}), tuple(of))


Offset = Callable[[int], int]


def _units(regions: Iterable[tuple[str, str, Mapping[str, Any]]], text: str) -> Offset:
    """What offsets count: code points, or UTF-16 units where only so the words are right."""
    if text.isascii() or all(ord(letter) < 0x10000 for letter in text):
        return int
    utf16 = _from_utf16(text)
    wrong: dict[Offset, int] = {int: 0, utf16: 0}
    for _, _, said in regions:
        for units in wrong:
            wrong[units] += bool(_misplaced(said, text, units))
    return utf16 if wrong[utf16] < wrong[int] else int


def _from_utf16(text: str) -> Offset:
    """Offsets in UTF-16 units as offsets in code points; what is beyond the text stays beyond it.

    >>> [_from_utf16("a\U0001f4f7b")(offset) for offset in (0, 1, 3, 4, 9)]
    [0, 1, 2, 3, 8]
    """
    places: list[int] = []
    for number, letter in enumerate(text):
        places += [number] * (2 if ord(letter) > 0xFFFF else 1)
    extra = len(places) - len(text)
    return lambda offset: places[offset] if 0 <= offset < len(places) else offset - extra


def _misplaced(said: Mapping[str, Any], text: str, units: Offset) -> str | None:
    start, end, words = said.get("start"), said.get("end"), said.get("text")
    if not isinstance(start, int) or not isinstance(end, int):
        return "it has no offsets"
    there = text[max(0, units(start)) : max(0, units(end))]
    if units(end) <= len(text) and words is not None and words.strip() != there.strip():
        return f"the words there are {there!r:.60}, not {words!r:.60}"
    return None

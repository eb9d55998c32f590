"""doccano: JSON lines of a sequence labeling project with relations.

doccano shows spans and relations, and no values: those travel in the metadata, and come back with the span that has
their label and place. It counts code points (leave "Count grapheme clusters as one character" off) and gives spans ids
of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from .tasks import (
    LABELS,
    RECORDS,
    RELATION,
    OnFault,
    Span,
    Task,
    checked,
    evidence_field,
    from_words,
    in_words,
    returned,
)

#: The metadata's key for values: one line a span.
VALUES = "values"
#: What doccano has of an example that is no metadata.
_OWN = ("id", "text", "entities", "relations", "Comments", VALUES)


def write(tasks: Iterable[Task], folder: Path) -> None:
    """articles.jsonl to import, and the labels of spans and relations for the project's label pages."""
    colours = ("#D55E00", "#0072B2", "#009E73", "#E69F00", "#CC79A7", "#56B4E9", "#B8A800", "#777777")
    for name, labels in (("span_labels", LABELS), ("relation_labels", (RELATION,))):
        made = [
            {"text": label, "suffix_key": None, "background_color": colours[n % 8], "text_color": "#ffffff"}
            for n, label in enumerate(labels)
        ]
        (folder / f"{name}.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    with open(folder / "articles.jsonl", "w", encoding="utf-8", newline="\n") as file:
        for task in tasks:
            file.write(json.dumps(_example(task), ensure_ascii=False) + "\n")


def read(path: Path, on_fault: OnFault, coder: str | None = None) -> Iterator[Task]:
    """The tasks of an export ("JSONL (relation)").

    Raises:
        ValueError: the file is no such export; the message is one line.
    """
    if coder is not None:
        raise ValueError("doccano exports a file a coder; give that file")
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            example = json.loads(line)
            if (
                not isinstance(example, dict)
                or not isinstance(example.get("text"), str)
                or "entities" not in example
            ):
                raise ValueError(f'line {number} is not what doccano exports as "JSONL (relation)": text, entities, relations')  # fmt: skip
            travels = {key: value for key, value in example.items() if key not in _OWN}
            name = str(travels.get("article_id") or f"line-{number}")
            task = returned(travels, name, example["text"], _spans(example, name, on_fault))
            if found := checked(task, on_fault):
                yield found


def _example(task: Task) -> dict[str, Any]:
    numbers = {span.id: number for number, span in enumerate(task.spans, 1)}
    links = [(numbers[span.id], numbers[head]) for span in task.spans for head in span.of]
    return {
        "id": None,
        "text": task.text,
        "entities": [
            {"id": numbers[s.id], "label": s.label, "start_offset": s.start, "end_offset": s.end} for s in task.spans
        ],
        "relations": [
            {"id": n, "from_id": one, "to_id": other, "type": RELATION} for n, (one, other) in enumerate(links, 1)
        ],
        **task.travels,
        VALUES: "\n".join(
            f"{span.label} {span.start} {span.end} {in_words(span.values)}" for span in task.spans if span.label in RECORDS
        ),
    }  # fmt: skip


Key = tuple[str, int, int]


def _spans(example: Mapping[str, Any], name: str, on_fault: OnFault) -> list[Span]:
    links: dict[Any, list[str]] = {}
    for relation in example.get("relations") or ():
        one, other = relation["from_id"], relation["to_id"]
        links.setdefault(one, []).append(f"T{other}")
        links.setdefault(other, []).append(f"T{one}")
    entities = [
        (one["id"], (one["label"], one["start_offset"], one["end_offset"])) for one in example["entities"]
    ]
    values = _values(example.get(VALUES) or "", [key for _, key in entities], name, on_fault)
    return [
        Span(f"T{number}", *key, values.get(n, {}),
             tuple(links.get(number, ())) if evidence_field(key[0]) is not None else ())
        for n, (number, key) in enumerate(entities)
    ]  # fmt: skip


def _values(
    lines: str, keys: list[Key], name: str, on_fault: OnFault
) -> dict[int, dict[str, tuple[str, ...]]]:
    """By the number of the entity: the values of the span that stood there, or was moved from there a little."""
    found: dict[int, dict[str, tuple[str, ...]]] = {}
    moved: list[tuple[Key, dict[str, tuple[str, ...]]]] = []
    for line in filter(None, lines.split("\n")):
        label, start, end, words = line.split(" ", 3)
        key, said = (label, int(start), int(end)), from_words(words)
        same = next((n for n, one in enumerate(keys) if one == key and n not in found), None)
        if same is None:
            moved.append((key, said))
        else:
            found[same] = said
    for key, said in moved:
        near = next((n for n, one in enumerate(keys) if n not in found and _overlap(one, key)), None)
        if near is None and said:
            on_fault(
                f"{name}, {label} at {start}-{end}",
                "the span was removed, and its values with it",
                in_words(said),
            )
        elif near is not None:
            found[near] = said
    return found


def _overlap(one: Key, other: Key) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]

"""brat: .txt and .ann files with their annotation.conf.

Codes are attributes, the other values stand in the span's note (``accused_role=guru 'agency_name=SMPN 84 Bobotsari'``).
brat counts code points. A line of .ann cannot hold a line end, so a span over several lines is written, as brat does, in
one fragment a line; fragments with more than blanks between them are no span of ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count, pairwise
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
    owners,
    returned,
)

#: What brat does not keep: which article a file is, and what travels along.
INDEX = "articles.json"


def write(tasks: Iterable[Task], folder: Path) -> None:
    """A .txt and an .ann file an article, annotation.conf, visual.conf, and articles.json for the way back."""
    (folder / "annotation.conf").write_text(annotation_conf(), encoding="utf-8")
    (folder / "visual.conf").write_text(_VISUAL, encoding="utf-8")
    index = {}
    for task in tasks:
        index[task.name] = task.travels
        _put(folder / f"{task.name}.txt", task.text)
        _put(folder / f"{task.name}.ann", "".join(f"{line}\n" for line in _lines(task)))
    _put(folder / INDEX, json.dumps(index, ensure_ascii=False, indent=1) + "\n")


def read(path: Path, on_fault: OnFault, coder: str | None = None) -> Iterator[Task]:
    """The tasks of a folder; a folder a coder is how brat tells coders apart.

    Raises:
        ValueError: the folder holds no annotations; the message is one line.
    """
    if coder is not None:
        raise ValueError("brat has a folder a coder; give that folder")
    files = sorted(path.glob("*.ann")) if path.is_dir() else []
    if not files:
        raise ValueError("no .ann files in it; give the folder that brat works on")
    index = json.loads((path / INDEX).read_text(encoding="utf-8")) if (path / INDEX).exists() else {}
    for file in files:
        source = file.with_suffix(".txt")
        if not source.exists():
            on_fault(file.stem, f"no {source.name} beside {file.name}", None)
            continue
        text, lines = _get(source), _get(file).split("\n")
        spans = _Reader(file.stem, text, on_fault).spans(lines)
        if task := checked(returned(index.get(file.stem, {}), file.stem, text, spans), on_fault):
            yield task


def annotation_conf() -> str:
    """
    >>> next(line for line in annotation_conf().splitlines() if line.startswith("Incident_channel"))
    'Incident_channel Arg:Incident, Value:medsos|whatsapp|media_massa|luring'
    """
    relations = [
        f"{RELATION} Arg1:{label}, Arg2:{'|'.join(owners(label))}"
        for label in LABELS
        if evidence_field(label)
    ]
    attributes = [
        f"{_attribute(label, value.name)} Arg:{label}, Value:{'|'.join(value.codes)}"
        for label, values in RECORDS.items()
        for value in values
        if value.codes and not value.many
    ]
    # evidence may be of the same words as another span, or lie in the sentence that an incident stands on
    overlap = "<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
    parts = {
        "entities": LABELS,
        "relations": [*relations, overlap],
        "events": [],
        "attributes": attributes,
    }
    return "\n".join(f"[{name}]\n" + "".join(f"{line}\n" for line in lines) for name, lines in parts.items())


_VISUAL = "[labels]\n\n[drawing]\n" + "".join(
    f"{label}\tbgColor:{colour}\n"
    for label, colour in {
        "Article": "#dddddd",
        "Incident": "#f2b48a",
        "Statistic": "#9cc8e6",
        "Agency": "#8fd6bf",
        "Date": "#f5cd7e",
        "Law": "#e6bcd3",
        "Region": "#bfe2f6",
        "Norm": "#f7f0a0",
    }.items()
)


def _attribute(label: str, name: str) -> str:
    return f"{label}_{name}"


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")


def _get(path: Path) -> str:
    """Line ends as they are: each counts."""
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


# ---------------------------------------------------------------------- out

#: A line, without the blanks around it.
_FRAGMENT = re.compile(r"[^\s](?:[^\n]*[^\s])?")


def _lines(task: Task) -> Iterator[str]:
    for span in task.spans:
        pieces = [
            (m.start() + span.start, m.end() + span.start) for m in _FRAGMENT.finditer(task.quote(span))
        ]
        offsets = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(task.text[start:end] for start, end in pieces)
        yield f"{span.id}\t{span.label} {offsets}\t{words}"
    links = ((span.id, head) for span in task.spans for head in span.of)
    for number, (span_id, head) in enumerate(links, 1):
        yield f"R{number}\t{RELATION} Arg1:{span_id} Arg2:{head}"
    numbers = count(1)
    for span in task.spans:
        attributes, note = _divided(span)
        for name, word in attributes.items():
            yield f"A{next(numbers)}\t{_attribute(span.label, name)} {span.id} {word}"
        if note:
            yield f"#{next(numbers)}\tAnnotatorNotes {span.id}\t{in_words(note)}"


def _divided(span: Span) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """What brat has a menu for, and what stands in the note."""
    menus = {v.name for v in RECORDS.get(span.label, ()) if v.codes and not v.many}
    attributes = {name: words[0] for name, words in span.values.items() if name in menus}
    return attributes, {name: words for name, words in span.values.items() if name not in menus}


# ----------------------------------------------------------------------- in


class _Reader:
    """The lines of one .ann file, in any order."""

    def __init__(self, name: str, text: str, on_fault: OnFault):
        self.name, self.text, self.on_fault = name, text, on_fault

    def spans(self, lines: Iterable[str]) -> list[Span]:
        found: dict[str, tuple[str, int, int]] = {}
        links: dict[str, list[str]] = {}
        notes: dict[str, dict[str, tuple[str, ...]]] = {}
        menus: dict[str, dict[str, tuple[str, ...]]] = {}
        for line in filter(None, (line.removesuffix("\r") for line in lines)):
            key, _, rest = line.partition("\t")
            head, _, tail = rest.partition("\t")
            try:
                if key[:1] == "T":
                    found[key] = self._span(head, tail)
                elif key[:1] == "R":
                    one, other = (part.partition(":")[2] for part in head.split()[1:3])
                    links.setdefault(one, []).append(other)
                    links.setdefault(other, []).append(one)
                elif key[:1] in ("A", "M"):
                    name, target, word = head.split(None, 2)
                    menus.setdefault(target, {})[name] = (word,)
                elif key[:1] == "#":
                    kind, target = head.split()
                    if kind == "AnnotatorNotes" and tail.strip():
                        notes.setdefault(target, {}).update(from_words(tail))
                else:
                    raise ValueError("not a span, a relation, an attribute or a note")
            except ValueError as error:
                self.on_fault(f"{self.name}, {key}", str(error), line)
        values = {
            key: {**notes.get(key, {}), **self._menu(found[key][0], menus.get(key, {}))} for key in found
        }
        order = sorted(found, key=lambda key: (len(key), key))
        return [
            Span(key, label, start, end, _ordered(label, values[key]),
                 tuple(links.get(key, ())) if evidence_field(label) is not None else ())
            for key, (label, start, end) in ((key, found[key]) for key in order)
        ]  # fmt: skip

    def _span(self, head: str, tail: str) -> tuple[str, int, int]:
        label, _, offsets = head.partition(" ")
        try:
            pieces = [
                (int(start), int(end)) for start, end in (piece.split() for piece in offsets.split(";"))
            ]
            words = " ".join(self.text[start:end] for start, end in pieces)
        except (TypeError, ValueError):
            raise ValueError(f"{offsets!r} are no offsets") from None
        for (_, end), (start, _) in pairwise(pieces):
            if self.text[end:start].strip() or start < end:
                raise ValueError("it is in pieces with words between them; mark one stretch of text")
        last = pieces[-1][1]
        if last <= len(self.text) and words != tail:
            raise ValueError(
                f"the words at {offsets} are {words!r:.60}, not {tail!r:.60}; was the text changed?"
            )
        return label, pieces[0][0], last

    def _menu(self, label: str, said: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        return {name.removeprefix(f"{label}_"): words for name, words in said.items()}


def _ordered(label: str, values: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Values in the order of the schema, whatever line they came from."""
    known = [value.name for value in RECORDS.get(label, ())]
    return {name: values[name] for name in [*known, *sorted(set(values) - set(known))] if name in values}

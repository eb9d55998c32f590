"""Prodigy: JSON lines for spans.manual, with tokens that every span fits.

Prodigy shows labels; values and links stand in each span (``values``, ``of``) and are kept by it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .tasks import LABELS, Task
from .words import words


def write(tasks: Iterable[Task], folder: Path) -> None:
    """articles.jsonl, and labels.txt for --label."""
    (folder / "labels.txt").write_text("".join(f"{label}\n" for label in LABELS), encoding="utf-8")
    with open(folder / "articles.jsonl", "w", encoding="utf-8", newline="\n") as file:
        for task in tasks:
            file.write(json.dumps(_example(task), ensure_ascii=False) + "\n")


def _example(task: Task) -> dict[str, Any]:
    tokens = [
        {"text": text, "start": start, "end": start + len(text), "id": n, "ws": space}
        for n, (text, start, space) in enumerate(words(task))
    ]
    starts = {token["start"]: token["id"] for token in tokens}
    ends = {token["end"]: token["id"] for token in tokens}
    spans = [
        {
            "id": span.id,
            "label": span.label,
            "start": span.start,
            "end": span.end,
            "token_start": starts[span.start],
            "token_end": ends[span.end],
            "values": {name: list(said) for name, said in span.values.items()},
            "of": list(span.of),
        }
        for span in task.spans
    ]
    shown = {name: task.meta[name] for name in ("stratum", "outlet") if name in task.meta}
    meta = {"article_id": task.article_id, **shown}
    return {"text": task.text, "tokens": tokens, "spans": spans, "meta": meta, "netralitas": task.travels}

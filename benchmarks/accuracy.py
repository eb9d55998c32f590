"""How right the records are on articles with gold, written into docs/accuracy.md.

    python benchmarks/accuracy.py GOLD...              # the samples are always measured too
    python benchmarks/accuracy.py GOLD... --print      # print instead

GOLD is a folder with ``articles.jsonl`` and one gold file an article, as in corpus/samples. ``NAME=FOLDER`` gives
it a name in the table. Only figures are printed, never texts.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from documents import ROOT, put, table

SAMPLES = ROOT / "corpus" / "samples"
PAGE = ROOT / "docs" / "accuracy.md"
ARTICLES = "articles.jsonl"
#: What the README of a dataset tells of the version that made it, and which fields it shows.
FIGURES = ROOT / "corpus" / "accuracy.json"
SHOWN = (
    "accused_initials",
    "incident_region",
    "incident_date",
    "violations",
    "status",
    "agencies",
    "stat_breakdown",
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="*", metavar="GOLD", help="folder, or NAME=FOLDER")
    parser.add_argument("--print", action="store_true", dest="shown", help="print, write nothing")
    parser.add_argument("--page", type=Path, default=PAGE, help="the page to write to")
    options = parser.parse_args()
    evaluations = measured([("samples", SAMPLES), *map(named, options.gold)])
    text = block(evaluations)
    if options.shown:
        print(text)
    else:
        put(options.page, "accuracy", text)
        if options.page == PAGE:
            FIGURES.write_text(json.dumps(figures(evaluations), indent=1) + "\n", encoding="utf-8")


def named(argument: str) -> tuple[str, Path]:
    """
    >>> named("press=gold/dev")[0], named("gold/dev")[0]
    ('press', 'dev')
    """
    name, _, folder = argument.rpartition("=")
    return name or Path(folder).name, Path(folder)


def measured(sets: list[tuple[str, Path]]) -> dict[str, Any]:
    """The evaluation of each set."""
    import corpus

    return {name: corpus.evaluate(folder, list(read(folder))) for name, folder in sets}


def figures(evaluations: dict[str, Any]) -> dict[str, Any]:
    """What goes with every dataset."""
    fields = list(next(iter(evaluations.values())).table.index)
    sets = []
    for name, e in evaluations.items():
        low, high = e.headline_interval
        f1 = {field: float(e.table.loc[field, "f1"]) for field in fields}
        sets.append({
            "name": name,
            "articles": e.articles,
            "headline": round(e.headline, 3),
            "low": round(low, 3),
            "high": round(high, 3),
            "f1": {field: None if math.isnan(value) else round(value, 3) for field, value in f1.items()},
        })  # fmt: skip
    return {"version": version("netralitas"), "fields": list(SHOWN), "sets": sets}


def block(evaluations: dict[str, Any]) -> str:
    """The figures of all sets as Markdown: F1 a field, and precision and recall where errors are accusations."""
    heads = ["field", *(f"{name} F1" for name in evaluations), *(f"{name} gold" for name in evaluations)]
    fields = next(iter(evaluations.values())).table.index
    rows = [
        [
            f"`{field}`",
            *(number(e.table.loc[field, "f1"]) for e in evaluations.values()),
            *(int(e.table.loc[field, "gold"]) for e in evaluations.values()),
        ]
        for field in fields
    ]
    lines = [f"Version {version('netralitas')}.", ""]
    for name, e in evaluations.items():
        low, high = e.headline_interval
        people = e.table.loc["accused_initials"]
        lines.append(
            f"- **{name}**: headline {e.headline:.3f} (95 %: {low:.3f} to {high:.3f}) over {e.articles} articles; "
            f"initials of accused: precision {number(people['precision'])}, recall {number(people['recall'])}"
        )
    return "\n".join([*lines, "", table(heads, rows)])


def read(folder: Path) -> Iterator[object]:
    """The records of the articles of a gold folder."""
    import extract

    with (folder / ARTICLES).open(encoding="utf-8") as lines:
        yield from extract.pipe(json.loads(line) for line in lines if line.strip())


def number(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.3f}"


if __name__ == "__main__":
    main()

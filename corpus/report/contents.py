"""What a dataset folder holds, as a notebook shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

#: One row of a table is ...
ROWS = {
    "records": "an accused of an incident, or a figure: start here",
    "incidents": "an accused of an incident, with its evidence",
    "statistics": "a figure, with its evidence",
    "mentions": "a thing found in the text, and the rule that found it",
    "articles": "an article that was read, also one found irrelevant",
    "rejects": "a file or record that could not be read, and why",
}
_LEFT = "text-align:left;padding:.25em 1em .25em 0"
_RIGHT = "text-align:right;padding:.25em 1em .25em 0"


def contents(folder: Path, manifest: Mapping[str, Any]) -> Markup:
    """The tables with their counts, and what they were made of.

    >>> tables = {"records": {"rows": 1200, "columns": {}}}
    >>> counts = {"articles": 800, "relevant": 640, "not_selected": 9, "rejected": 2, "reject_reasons": {"json": 2}}
    >>> made = {"version": "0.1.0", "inputs": [], "counts": counts, "tables": tables}
    >>> "1,200" in contents(Path("<x>"), made), "<x>" in contents(Path("<x>"), made)
    (True, False)
    """
    return Markup("<div><p><b>{}</b> &ensp; {}</p>{}{}</div>").format(
        folder.name,
        f"netralitas {manifest['version']}, {_count(len(manifest['inputs']), 'input file')}",
        _table(manifest["tables"]),
        Markup("<p>{}</p>").format(_sentence(manifest["counts"])),
    )


def _table(tables: Mapping[str, Mapping[str, Any]]) -> Markup:
    head = Markup("<tr><th style='{}'>table</th><th style='{}'>rows</th><th style='{}'>one row is</th></tr>")
    rows = (
        Markup("<tr><td style='{}'><b>{}</b></td><td style='{}'>{}</td><td style='{}'>{}</td></tr>").format(
            _LEFT, name, _RIGHT, f"{table['rows']:,}", _LEFT, ROWS.get(name, "")
        )
        for name, table in tables.items()
    )
    return Markup("<table><thead>{}</thead><tbody>{}</tbody></table>").format(
        head.format(_LEFT, _RIGHT, _LEFT), Markup().join(rows)
    )


def _sentence(counts: Mapping[str, Any]) -> str:
    """
    >>> _sentence({"articles": 1, "relevant": 1, "not_selected": 0, "rejected": 3, "reject_reasons": {"json": 3}})
    '1 article read, 1 of them relevant; 3 rejected (json 3).'
    """
    parts = [f"{_count(counts['articles'], 'article')} read, {counts['relevant']:,} of them relevant"]
    if counts.get("not_selected"):
        parts.append(f"{counts['not_selected']:,} passed over, without a word on the subject")
    if counts["rejected"]:
        parts.append(f"{counts['rejected']:,} rejected ({_reasons(counts['reject_reasons'].items())})")
    return "; ".join(parts) + "."


def _reasons(reasons: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{reason} {number:,}" for reason, number in reasons)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

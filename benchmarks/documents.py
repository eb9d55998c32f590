"""The generated blocks of README.md and docs/*.md.

    python benchmarks/documents.py            # write the codebook's tables, the command reference, the README's first records
    python benchmarks/documents.py --check    # exit with 1 where the codebook or the reference is out of date

A block stands between ``<!-- NAME:start -->`` and ``<!-- NAME:end -->``; what is around it is written by hand. The figures
of accuracy and speed are blocks too: benchmarks/accuracy.py and benchmarks/extract_speed.py write those.
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing, say what is out of date")
    check = parser.parse_args().check
    stale = [
        name
        for page, blocks in PAGES.items()
        for name, block in blocks.items()
        if put(page, name, block(), write=not check)
    ]
    if not check:
        put(ROOT / "README.md", "records", first_records())
    elif stale:
        sys.exit(f"docs are out of date ({', '.join(stale)}): run python benchmarks/documents.py")


# --------------------------------------------------------------------- blocks


def put(page: Path, name: str, text: str, *, write: bool = True) -> bool:
    """Put a text into a block of a page; returns whether the block was another before.

    Raises:
        ValueError: the page has no such block.
    """
    old = page.read_text(encoding="utf-8")
    block = re.compile(rf"(<!-- {name}:start -->\n).*?(<!-- {name}:end -->)", re.DOTALL)
    if not block.search(old):
        raise ValueError(f"{page} has no block <!-- {name}:start --> .. <!-- {name}:end -->")
    new = block.sub(lambda m: f"{m[1]}\n{text.strip()}\n\n{m[2]}", old)
    if write and new != old:
        page.write_text(new, encoding="utf-8")
    return new != old


def table(heads: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A Markdown table.

    >>> print(table(["a", "b"], [[1, "x|y"]]))
    | a | b |
    |---|---|
    | 1 | x\\|y |
    """
    heads = list(heads)
    lines = [heads, *rows]
    cells = [[str(cell).replace("|", "\\|") for cell in line] for line in lines]
    out = ["| " + " | ".join(line) + " |" for line in cells]
    return "\n".join([out[0], "|" + "---|" * len(heads), *out[1:]])


# ------------------------------------------------------------------- codebook

CODEBOOK_PAGE = ROOT / "docs" / "codebook.md"


def violations() -> str:
    """The 20 codes, each with a sentence that has it and a false friend."""
    words = _words()["violations"]
    parts = []
    for entry in codes():
        parts += [
            f"### `{entry['code']}`: {words[entry['code']]}",
            "",
            entry["counts"],
            "",
            f"- yes: *{entry['example']}*",
            f"- no: *{entry['friend']}* {entry['why']}",
            "",
        ]
    return "\n".join(parts)


def codes() -> list[dict[str, str]]:
    """The violations of docs/codebook.toml in the schema's order."""
    return entries("code", "Violation")


def entries(kind: str, type_name: str) -> list[dict[str, str]]:
    """The entries of a kind in docs/codebook.toml, in the order of the schema's type.

    Raises:
        ValueError: the two have different codes.
    """
    from extract import schema

    found = tomllib.loads((ROOT / "docs" / "codebook.toml").read_text(encoding="utf-8"))[kind]
    order = get_args(getattr(schema, type_name))
    if sorted(e["code"] for e in found) != sorted(order):
        raise ValueError(f"docs/codebook.toml and extract/schema.py have different codes of {kind}")
    return sorted(found, key=lambda e: order.index(e["code"]))


def _shown(kind: str, type_name: str, section: str) -> Callable[[], str]:
    """Codes with their meaning, a sentence that has the code, and a false friend."""

    def block() -> str:
        words = _words()[section]
        rows = (
            (f"`{e['code']}`", words[e["code"]], f"*{e['example']}*", f"*{e['friend']}* {e.get('why', '')}")
            for e in entries(kind, type_name)
        )
        return table(["code", "meaning", "yes", "no"], rows)

    return block


def _listed(type_name: str, section: str) -> Callable[[], str]:
    def block() -> str:
        from extract import schema

        words = _words()[section]
        return table(
            ["code", "meaning"], ((f"`{c}`", words[c]) for c in get_args(getattr(schema, type_name)))
        )

    return block


def keys() -> str:
    """The keys of every record, from the schema."""
    from extract import schema

    models = (
        schema.Extraction,
        schema.Incident,
        schema.Statistic,
        schema.Evidence,
        schema.Mention,
        schema.Legal,
    )
    return "\n\n".join(f"**{m.__name__}**: " + ", ".join(f"`{k}`" for k in m.model_fields) for m in models)


def agencies() -> str:
    """The canonical ids of agencies, each with how the press prints one, from extract/lexicon/agencies.toml."""
    from extract.matching import load_lexicon

    examples: dict[str, str] = {}
    for entry in load_lexicon("agencies")["entry"]:
        if entry.get("value") and entry.get("example"):
            examples.setdefault(entry["value"], entry["example"])
    return table(["id", "such as"], ((f"`{key}`", example) for key, example in sorted(examples.items())))


def warnings() -> str:
    """The warnings and what each says, from extract/lexicon/checks.toml."""
    from extract.matching import load_lexicon

    rows = load_lexicon("checks")["check"]
    return table(
        ["code", "level", "message", "example"],
        ((f"`{r['code']}`", r["level"], r["message"], r.get("example", "")) for r in rows),
    )


def _words() -> dict[str, dict[str, str]]:
    """What the evidence view calls the codes: the one place that has them in English."""
    return tomllib.loads((ROOT / "corpus" / "report" / "words.toml").read_text(encoding="utf-8"))


CODEBOOK: dict[str, Callable[[], str]] = {
    "keys": keys,
    "violations": violations,
    "status": _shown("status", "Status", "status"),
    "sanctions": _shown("sanction", "Sanction", "sanctions"),
    "units": _listed("Unit", "unit"),
    "measures": _listed("Measure", "measure"),
    "agencies": agencies,
    "channels": _listed("Channel", "channel"),
    "warnings": warnings,
}

# ------------------------------------------------------------------- commands


def commands() -> str:
    """Every command with its examples, arguments and options, as the command itself knows them."""
    import typer

    from corpus.cli import EXIT_CODES, app
    from corpus.examples import EXAMPLES

    parts = []
    for path, command in _commands(typer.main.get_command(app)):
        parts += [f"## `{' '.join(('netralitas', *path))}`", "", inspect.cleandoc(command.help or ""), ""]
        if lines := EXAMPLES.get(" ".join(path)):
            parts += ["```console", *(f"$ {line}" for line in lines), "```", ""]
        rows = [_parameter(p) for p in command.params if p.name != "help" and not getattr(p, "hidden", False)]
        if rows:
            parts += [table(["argument or option", "is", "default"], rows), ""]
    return "\n".join([EXIT_CODES, "", *parts])


def _commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from _commands(inner, (*path, name))


def _parameter(parameter: Any) -> tuple[str, str, str]:
    """Names, help and default of an argument or option."""
    if parameter.param_type_name == "argument":
        names = [parameter.metavar]
    else:
        names = [*parameter.opts, *parameter.secondary_opts]
        names[-1] += f" {parameter.metavar}" if parameter.metavar else ""
    if parameter.envvar:
        names.append(f"${parameter.envvar}")
    default = (
        f"`{parameter.default}`" if parameter.default and not isinstance(parameter.default, bool) else ""
    )
    return (
        ", ".join(f"`{name}`" for name in names),
        parameter.help or "",
        "needed" if parameter.required else default,
    )


#: The generated blocks of each page but the README's, which takes a build.
PAGES: dict[Path, dict[str, Callable[[], str]]] = {
    CODEBOOK_PAGE: CODEBOOK,
    ROOT / "docs" / "commands.md": {"commands": commands},
}


# --------------------------------------------------------------------- README


def first_records(rows: int = 10) -> str:
    """The first records of the samples, as a Markdown table."""
    import corpus

    with tempfile.TemporaryDirectory() as folder:
        records = corpus.build(ROOT / "corpus" / "samples", f"{folder}/dataset").records
    incidents = records[records.record_type == "incident"].drop_duplicates("article_id").head(rows - 3)
    figures = records[records.record_type == "statistic"].drop_duplicates("article_id").head(3)
    lines = []
    for record in [*_rows(incidents), *_rows(figures)]:
        figure = record["record_type"] == "statistic"
        what = f"{record['value']:g} {record['unit']} {record['measure']}" if figure else record["violation"]
        lines.append(
            (
                record["article_id"],
                record["source"] if figure else record["agency_name"],
                record["accused_initials"] or record["accused_name"],
                record["region_name"],
                "/".join(dict.fromkeys(filter(None, (record["date_start"], record["date_end"])))),
                what,
                record["status"],
            )
        )
    heads = ("article", "agency", "accused", "region", "date", "violation or figure", "status")
    return table(heads, ([cell or "" for cell in line] for line in lines))


def _rows(frame: Any) -> list[dict[str, Any]]:
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


if __name__ == "__main__":
    main()

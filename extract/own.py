"""Words of one's own: a folder of TOML files with entries that compete with the package's.

``agencies.toml`` and ``violations.toml`` are read; their entries look like those in ``lexicon/`` and may use its classes
(``{calon}``). Nothing of the package is changed: the entries go into the configuration of one pipeline.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import re2

from .matching import Matcher, entries, load_lexicon
from .schema import Violation

#: The component that reads a file's entries.
COMPONENTS = {"agencies": "id_agencies", "violations": "id_violations"}
_SCOPES = ("national", "both", "local", "named")

RawEntry = Mapping[str, Any]


class LexiconError(ValueError):
    """An entry or file that cannot be used; the message is one line that names it."""


def configs(folder: str | Path) -> dict[str, dict[str, list[RawEntry]]]:
    """The configuration of each component that gets entries.

    Args:
        folder: the folder.

    Raises:
        LexiconError: there is no such folder, or a file or entry of it cannot be used.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> text = '[[entry]]\\nid = "kampus"\\nvalue = "univ"\\nscope = "named"\\npattern = "universitas anoa"'
    >>> _ = (folder / "agencies.toml").write_text(text)
    >>> configs(folder)["id_agencies"]["own"][0]["value"]
    'univ'
    """
    return {COMPONENTS[_known(path)]: {"own": _read(path)} for path in files(folder)}


def files(folder: str | Path) -> list[Path]:
    """The files of the folder that are read.

    Raises:
        LexiconError: there is no such folder, or nothing in it to read.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise LexiconError(f"{folder} is no folder")
    found = sorted(folder.glob("*.toml"))
    if not found:
        raise LexiconError(f"{folder} has no .toml file ({', '.join(f'{n}.toml' for n in COMPONENTS)})")
    return found


def joined(name: str, own: Iterable[RawEntry]) -> dict[str, Any]:
    """A lexicon of the package with the entries of one's own behind its own."""
    lexicon = load_lexicon(name)
    return {**lexicon, "entry": [*lexicon["entry"], *own]}


# ------------------------------------------------------------------- checks


def _known(path: Path) -> str:
    if path.stem not in COMPONENTS:
        raise LexiconError(
            f"{path}: no component reads it; {' and '.join(f'{n}.toml' for n in COMPONENTS)} are read"
        )
    return path.stem


def _read(path: Path) -> list[RawEntry]:
    try:
        lexicon = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LexiconError(f"{path}: {error}") from None
    tables = lexicon.get("entry")
    if (
        set(lexicon) != {"entry"}
        or not isinstance(tables, list)
        or not all(isinstance(e, dict) for e in tables)
    ):
        raise LexiconError(f"{path}: it must hold [[entry]] tables and nothing else")
    taken = {entry["id"] for entry in load_lexicon(path.stem)["entry"]}
    for number, entry in enumerate(lexicon["entry"], 1):
        for fault in _faults(path.stem, entry, taken):
            raise LexiconError(f"{path}: entry {entry.get('id', number)}: {fault}")
        taken.add(entry["id"])
    return lexicon["entry"]


def _faults(name: str, entry: RawEntry, taken: set[str]) -> Iterator[str]:
    """What is wrong with an entry, worst first."""
    if not isinstance(entry.get("id"), str):
        yield "it needs an id"
    if entry["id"] in taken:
        yield "another entry has this id"
    patterns = entry.get("patterns") or [entry.get("pattern")]
    if not isinstance(patterns, list) or not all(isinstance(pattern, str) for pattern in patterns):
        yield "it needs a pattern, or a list of patterns"
    if not entry.get("false"):
        yield from _unsaid(name, entry)
    try:
        Matcher(entries({**load_lexicon(name), "entry": [entry]}))
    except (ValueError, re2.error) as error:
        yield f"its pattern cannot be used: {error}"


def _unsaid(name: str, entry: RawEntry) -> Iterator[str]:
    """What an entry that yields something must say besides."""
    if not isinstance(entry.get("value"), str):
        yield "it needs a value"
    if name == "violations" and entry["value"] not in get_args(Violation):
        yield f"{entry['value']!r} is no violation of the codebook"
    if name == "agencies" and entry.get("scope") not in _SCOPES:
        yield f"it needs a scope: {', '.join(_SCOPES)}"

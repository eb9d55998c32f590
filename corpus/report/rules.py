"""What stands behind a rule's name: the lexicon entry with its pattern and example, or what the code does.

>>> rule = find("violation", "foto_dengan_calon")
>>> rule.source
'violations.toml [[entry]]'
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import re2

from extract.matching import BUILTIN_CLASSES, expand, load_lexicon

#: Lexicon and tables that the rules of each kind of mark come from.
HOMES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "agency": (("agencies", "entry"),),
    "law": (("laws", "number"), ("laws", "entry")),
    "date": (("dates", "entry"),),
    "violation": (("violations", "entry"),),
    "norm": (("violations", "entry"),),
    "accused": (("accused", "cue"), ("accused", "before"), ("accused", "after")),
    "person": (("accused", "cue"), ("accused", "before"), ("accused", "after")),
    "vote": (("accused", "cue"), ("accused", "before"), ("accused", "after")),
    "role": (("roles", "role"),),
    "status": (("cases", "status"),),
    "sanction": (("cases", "sanction"),),
    "statistic": (("numbers", "unit"), ("numbers", "entry")),
    "measure": (("statistics", "entry"),),
    "category": (("statistics", "entry"),),
    "cue": (("context", "entry"),),
    "zone": (("zones", "line"), ("zones", "inline")),
    "relevance": (("relevance", "election"), ("relevance", "impartiality"), ("relevance", "servants")),
}


#: What is said of a rule that no table of the package has.
UNKNOWN = "words of one's own, or a rule in code"

#: Tables of the legal layer's rules ("decree:skb_2022"), by the part before the colon.
LEGAL: Mapping[str, tuple[tuple[str, str], ...]] = {
    "election": (("legal", "election"), ("legal", "kind")),
    "decree": (("legal", "decree"), ("legal", "decree_words")),
    "regulation": (("legal", "regulation"),),
    "item": (("legal", "item"),),
    "stage": (("legal", "stage"),),
    "breach": (("legal", "breach"),),
    "sanction": (("cases", "sanction"), ("legal", "sanction")),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as a reader sees it. ``source`` is the lexicon's file and table, or "" for a rule that is code."""

    id: str
    says: str = ""
    source: str = ""
    example: str = ""
    patterns: tuple[str, ...] = ()


@cache
def words() -> Mapping[str, Any]:
    """The view's vocabulary, ``words.toml``."""
    return tomllib.loads((files("corpus") / "report" / "words.toml").read_text(encoding="utf-8"))


def say(table: str, key: str | None, default: str = "") -> str:
    """What ``words.toml`` says of a code.

    >>> say("status", "diteruskan"), say("status", "unheard of")
    ('handed on to the civil service bodies', '')
    """
    return words().get(table, {}).get(key or "none", default)


def find(kind: str, rule: str, view: bytes = b"", start: int = 0, end: int = 0) -> Rule:
    """The rule of a mark.

    Args:
        kind: the mark's kind, or vote, cue, measure, zone.
        rule: its rule, as mentions carry it ("agencies.kasn", "official:sikka", "noun:guru", "repeat").
        view: the folded text; with it, only the patterns that match at ``[start, end)`` are given.
    """
    table, _, key = rule.partition(":")
    if kind == "region" and key:
        return Rule(rule, say("region_rules", table, table), "regions.csv, regions.toml", key)
    if kind == "statistic":
        return Rule(
            rule, "a number with a unit that counts cases, persons or shares", "numbers.toml, statistics.toml"
        )
    if table == "noun" and key:
        kind, name = "role", key
    else:
        name = rule.rpartition(".")[2]
    code = say("zones", name) if kind == "zone" else say("code", name)
    for lexicon, home in HOMES.get(kind, ()):
        for entry in _raw(lexicon, home):
            if entry["id"] == name:
                patterns = _patterns(lexicon, entry, view, start, end)
                source = f"{lexicon}.toml [[{home}]]"
                return Rule(rule, code, source, _example(entry), patterns)
    return Rule(rule, code or UNKNOWN)


def find_legal(rule: str, view: bytes = b"", start: int = 0, end: int = 0) -> Rule:
    """The table row or words behind a value of the legal layer.

    >>> find_legal("decree:skb_2022").source
    'legal.toml [[decree]]'
    """
    prefix, _, name = rule.partition(":")
    for lexicon, table in LEGAL.get(prefix, ()):
        for row in _raw(lexicon, table):
            if name in (row.get("id"), row.get("no"), row.get("value")):
                patterns = _patterns(lexicon, row, view, start, end) if "pattern" in str(row.keys()) else ()
                return Rule(rule, _row_in_words(row), f"{lexicon}.toml [[{table}]]", _example(row), patterns)
    return find("law", rule, view, start, end)


def find_check(code: str) -> Rule | None:
    """The row of a warning's code.

    >>> find_check("agency_gone").source
    'checks.toml [[check]]'
    """
    for row in _raw("checks", "check"):
        if row["code"] == code:
            return Rule(code, row["message"], "checks.toml [[check]]", row["example"])
    return None


def _row_in_words(row: Mapping[str, Any]) -> str:
    """What a row of a legal table says: its name or text, and its dates."""
    told = [row.get("name") or row.get("text", "")]
    told += [f"{key} {row[key]}" for key in ("from", "until", "determined", "poll") if key in row]
    return ", ".join(t for t in told if t)


def at(kind: str, value: str | None, view: bytes, start: int, end: int) -> Rule | None:
    """The lexicon entry of a value that matches exactly at ``[start, end)``, for marks that carry no rule."""
    for lexicon, home in HOMES.get(kind, ()):
        for entry in _raw(lexicon, home):
            if value is None or entry.get("value") == value:
                found = _patterns(lexicon, entry, view, start, end, exact=True)
                if found:
                    return Rule(entry["id"], "", f"{lexicon}.toml [[{home}]]", _example(entry), found)
    return None


# ------------------------------------------------------------------- lexicon


def _raw(lexicon: str, table: str) -> Iterator[Mapping[str, Any]]:
    yield from load_lexicon(lexicon).get(table, ())


def _example(entry: Mapping[str, Any]) -> str:
    example = entry.get("example", "")
    return example if isinstance(example, str) else ", ".join(map(str, example))


def _patterns(
    lexicon: str, entry: Mapping[str, Any], view: bytes, start: int, end: int, exact: bool = False
) -> tuple[str, ...]:
    """The entry's patterns that match at a place; all of them where none does, or without a view."""
    raw = tuple(entry.get("patterns") or [entry.get("pattern", "")])
    if not view:
        return raw
    hits = tuple(p for p in raw if _matches(lexicon, p, entry.get("raw", False), view, start, end, exact))
    return hits if hits or exact else raw


def _matches(lexicon: str, pattern: str, raw: bool, view: bytes, start: int, end: int, exact: bool) -> bool:
    compiled = _compiled(lexicon, pattern, raw)
    if compiled is None:
        return False
    for m in compiled.finditer(view):
        if (m.start(), m.end()) == (start, end) or (not exact and m.start() < end and start < m.end()):
            return True
        if m.start() >= end:
            return False
    return False


@cache
def _compiled(lexicon: str, pattern: str, raw: bool) -> Any:
    """The pattern as the engine runs it; None where its component adds classes of its own."""
    classes = {**BUILTIN_CLASSES, **load_lexicon(lexicon).get("classes", {})}
    try:
        return re2.compile(expand(pattern, classes, raw).encode())
    except (ValueError, re2.error):
        return None

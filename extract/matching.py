"""The one matching engine: lexicon entries compete, the longest match wins.

Every word list and pattern of the project is a TOML file in ``lexicon/``. An entry that only
exists to catch a false friend (``false = true``) competes on equal rank with the real ones, so
"UU No. 5 Tahun 2014" never becomes a date and "deklarasi damai" never a declaration.

Patterns run on RE2: no backtracking, so no article can make one hang. One automaton (``re2.Set``) reads the
text once for all patterns, and only the patterns that match are run. Text is folded before matching (``fold``): lower case, ASCII, one byte a character,
so that a byte offset is a character offset.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import re2

# ------------------------------------------------------------------- folding


class _Folds(dict):
    """Code point -> one ASCII character; filled as characters are met."""

    PUNCTUATION = {
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": ".",
        "•": "*",
    }

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if code < 128:
            out = char
        elif char in self.PUNCTUATION:
            out = self.PUNCTUATION[char]
        elif char.isspace():
            out = " "
        else:
            base = unicodedata.normalize("NFKD", char)[0]
            out = base if ord(base) < 128 else "~"
        self[code] = out
        return out


_FOLDS = _Folds()


def ascii_view(text: str) -> bytes:
    """The text as ASCII bytes of the same length, case kept.

    >>> ascii_view("“Pilkada” – é")
    b'"Pilkada" - e'
    """
    return text.translate(_FOLDS).encode("ascii")


def fold(text: str) -> bytes:
    """The text as lower-case ASCII bytes of the same length.

    >>> fold("Bawaslu “RI”")
    b'bawaslu "ri"'
    """
    return ascii_view(text).lower()


# ------------------------------------------------------------------- entries


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a lexicon: a pattern and what it stands for."""

    id: str
    pattern: str
    value: Any = None
    false: bool = False
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found at ``[start, end)``; ``groups`` maps group names to offsets."""

    entry: Entry
    start: int
    end: int
    groups: Mapping[str, tuple[int, int]]

    @property
    def value(self) -> Any:
        return self.entry.value


#: Gaps never cross a sentence end: only blanks, commas, quotes, brackets and hyphens.
_LINK = r"""[\s,"'()/-]+"""
BUILTIN_CLASSES = {f"gap{n}": rf"{_LINK}(?:[\w.-]*\w{_LINK}){{0,{n}}}?" for n in (1, 2, 3, 4, 6, 8, 12)}


def expand(pattern: str, classes: Mapping[str, str], raw: bool = False) -> str:
    """Write out ``{class}`` references, let a blank match any white space ("a ?b": or none), add word boundaries.

    With ``raw`` no word boundaries are added (for patterns that start or end in punctuation).

    >>> expand("foto {calon}", {"calon": "paslon|calon"})
    '\\\\b(?:foto\\\\s+(?:paslon|calon))\\\\b'
    """
    before = None
    while before != pattern:
        before = pattern
        pattern = re.sub(
            r"\{([a-z_]+\d*)\}",
            lambda m: m[0] if m[1] not in classes else "(?:" + classes[m[1]] + ")",
            pattern,
        )
    if leftover := re.search(r"\{[a-z_]+\d*\}", pattern):
        raise ValueError(f"unknown class {leftover[0]} in pattern {pattern!r}")
    blanks = {" ": r"\s+", " ?": r"\s*", " *": r"\s*"}
    pattern = re.sub(r"(\[(?:\\.|[^\]])*\])| [?*]?", lambda m: m[1] or blanks[m[0]], pattern)
    if raw:
        return f"(?:{pattern})"
    left = r"\b" if re.match(r"[\w(\[\\]", pattern) and not pattern.startswith((r"\b", r"\W")) else ""
    right = r"\b" if re.search(r"[\w)\]*+?}]$", pattern) and not pattern.endswith(r"\b") else ""
    return f"{left}(?:{pattern}){right}"


@cache
def load_lexicon(name: str) -> Mapping[str, Any]:
    """The parsed TOML file ``lexicon/<name>.toml``; raises FileNotFoundError."""
    path = files("extract") / "lexicon" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def pattern(name: str, table: str, key: str) -> re.Pattern[str]:
    """A single pattern of a lexicon, for what stands around a mention; classes are written out, nothing is added.

    >>> pattern("cases", "shared", "words").search("karena video yang sama")[0]
    'yang sama'
    """
    lexicon = load_lexicon(name)
    classes = lexicon.get("classes", {})
    return re.compile(re.sub(r"\{([a-z_]+)\}", lambda m: f"(?:{classes[m[1]]})", lexicon[table][key]))


def entries(lexicon: Mapping[str, Any], table: str = "entry") -> Iterator[Entry]:
    """The entries of one table of a lexicon; ``patterns`` gives one entry id several patterns."""
    classes = {**BUILTIN_CLASSES, **lexicon.get("classes", {})}
    for raw in lexicon.get(table, []):
        known = {"id", "pattern", "patterns", "value", "false", "raw"}
        data = {k: v for k, v in raw.items() if k not in known}
        for pattern in raw.get("patterns") or [raw["pattern"]]:
            yield Entry(
                id=raw["id"],
                pattern=expand(pattern, classes, raw.get("raw", False)),
                value=raw.get("value"),
                false=raw.get("false", False),
                data=data,
            )


class Matcher:
    """Finds the entries of a lexicon in folded text.

    One automaton for all patterns tells which of them match, in one run over the text; only those are then looked for.
    It grows while it reads: a lexicon full of wide gaps says how many of its patterns may share one (``share``).

    >>> matcher = Matcher([Entry("calon", r"\\bcalon\\b", "calon")])
    >>> [(m.value, m.start, m.end) for m in matcher(fold("Bakal Calon itu"))]
    [('calon', 6, 11)]
    """

    def __init__(self, entries: Iterable[Entry], *, share: int | None = None):
        self.entries = list(entries)
        self._compiled = [re2.compile(entry.pattern.encode()) for entry in self.entries]
        self._groups = [[(k.decode(), i) for k, i in p.groupindex.items()] for p in self._compiled]
        firsts = range(0, len(self.entries), share or max(len(self.entries), 1))
        self._automata = [(n, automaton(self._compiled[n:][:share])) for n in firsts]

    def __call__(self, view: bytes) -> list[Match]:
        """All matches, also overlapping ones of different entries, in text order."""
        found = []
        for index in self._matching(view):
            entry, names = self.entries[index], self._groups[index]
            for m in self._compiled[index].finditer(view):
                start, end = m.span()
                if end > start:
                    groups = {name: span for name, i in names if (span := m.span(i))[0] >= 0}
                    found.append(Match(entry, start, end, groups))
        return sorted(found, key=lambda m: (m.start, -m.end, m.entry.id))

    def _matching(self, view: bytes) -> list[int]:
        """The places in ``entries`` of those that match the text."""
        return [n + i for n, automaton in self._automata for i in sorted(automaton.Match(view) or ())]


#: What an automaton may fill with what it has met, in bytes; RE2 starts it afresh there. More is no faster.
_ROOM = 600_000
_ROOM_AN_INSTRUCTION = 100  # a set is not compiled with less than 85


def automaton(patterns: Sequence[Any], kind: Callable[[Any], re2.Set] = re2.Set.SearchSet) -> re2.Set:
    """Tells which of the compiled patterns match a text; its memory does not grow with what it reads.

    >>> automaton([re2.compile("calon"), re2.compile("paslon")]).Match(b"bakal calon")
    [0]
    """
    options = re2.Options()
    options.max_mem = max(_ROOM, _ROOM_AN_INSTRUCTION * sum(pattern.programsize for pattern in patterns))
    made = kind(options)
    for pattern in patterns:
        made.Add(pattern.pattern)
    made.Compile()
    return made


def longest(matches: Iterable[Match]) -> list[Match]:
    """Of overlapping matches the longest stays (then the first); false friends are dropped last.

    The false friend wins where it is as long as the real entry.
    """
    ranked = sorted(matches, key=lambda m: (m.start - m.end, not m.entry.false, m.start, m.entry.id))
    kept: list[Match] = []
    taken: list[tuple[int, int]] = []
    for m in ranked:
        if all(m.end <= start or end <= m.start for start, end in taken):
            taken.append((m.start, m.end))
            kept.append(m)
    return sorted((m for m in kept if not m.entry.false), key=lambda m: m.start)

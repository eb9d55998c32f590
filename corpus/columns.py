"""Which column is the text, the title, the date: as the user says, or guessed from the common names, and said."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from .sources import few

#: What is said of the other columns stands behind this, where a guess is said.
UNUSED = "; not used: "
#: What a record may hold, under our own names.
FIELDS = ("text", "article_id", "title", "published", "url", "outlet")


class MappingError(ValueError):
    """A mapping that cannot be understood; the message is one line."""


def parse_mapping(text: str) -> dict[str, str]:
    """``--map`` as a dictionary from our names to columns.

    Raises:
        MappingError: an unknown name, or no ``=``.

    >>> parse_mapping("text=content, published=date")
    {'text': 'content', 'published': 'date'}
    """
    mapping = {}
    for part in filter(None, (p.strip() for p in text.split(","))):
        name, _, column = (p.strip() for p in part.partition("="))
        if name not in FIELDS or not column:
            raise MappingError(f"{part!r} is not NAME=COLUMN with NAME one of {', '.join(FIELDS)}")
        mapping[name] = column
    return mapping


class Columns:
    """Brings records under our own names.

    Args:
        given: our name -> column, for those the user named; the others are guessed.
        on_note: called once for each guess that is not simply our own names.

    >>> columns = Columns(on_note=print)
    >>> columns({"judul": "Camat Dipanggil", "isi": "Bawaslu ...", "kanal": "Pilkada"}, "berita.csv")
    berita.csv: text from 'isi', title from 'judul' (guessed; --map text=COLUMN,... says otherwise); not used: 'kanal'
    {'text': 'Bawaslu ...', 'title': 'Camat Dipanggil'}
    """

    def __init__(
        self, given: Mapping[str, str] | None = None, on_note: Callable[[str], object] | None = None
    ):
        self.given = dict(given or {})
        self._on_note = on_note
        self._known: dict[tuple[str, ...], dict[str, str]] = {}
        self._said: set[tuple[str, str]] = set()

    def choose(self, keys: Iterable[str], file: str) -> dict[str, str]:
        """Our name -> column, for the columns of one record or table."""
        columns = tuple(keys)
        chosen = self._known.get(columns)
        if chosen is None:
            chosen = self._choose(columns)
            if len(self._known) < 10_000:  # a dump of objects with ever new keys
                self._known[columns] = chosen
        self._say(chosen, columns, file)
        return chosen

    def __call__(self, record: Mapping[str, Any], file: str) -> dict[str, Any]:
        """The record under our own names; what has no name of ours is left out."""
        chosen = self.choose(record, file)
        return {name: _value(name, column, record[column]) for name, column in chosen.items()}

    def _choose(self, columns: tuple[str, ...]) -> dict[str, str]:
        """A column serves one name; a column that the user named and that is not there is not replaced by a guess."""
        plain: dict[str, str] = {}
        for column in columns:
            plain.setdefault(_plain(column), column)
        taken = set(self.given.values())
        chosen: dict[str, str] = {}
        for name in FIELDS:
            if name in self.given:
                found: str | None = self.given[name] if self.given[name] in columns else None
            else:
                hits = (plain[guess] for guess in _guesses()[name] if guess in plain)
                found = name if name in columns else next((hit for hit in hits if hit not in taken), None)
            if found is not None:
                chosen[name] = found
                taken.add(found)
        return chosen

    def _say(self, chosen: dict[str, str], columns: tuple[str, ...], file: str) -> None:
        other = [f"{n} from {c!r}" for n, c in chosen.items() if n != c and n not in self.given]
        key = (file, ", ".join(other))
        if other and self._on_note and key not in self._said:
            self._said.add(key)
            unused = [repr(c) for c in columns if c not in chosen.values() and not str(c).startswith("_")]
            others = UNUSED + few(unused, len(unused)) if unused else ""
            self._on_note(f"{file}: {key[1]} (guessed; --map text=COLUMN,... says otherwise){others}")


def published_date(value: str) -> str | None:
    """A publication date as ISO: as given where it is ISO, else out of an unambiguous date with its year.

    >>> published_date("Senin, 12 Okt 2020 10:30 WIB"), published_date("2 jam lalu"), published_date("10/13/2020")
    ('2020-10-12', None, None)
    """
    value = value.strip()
    try:
        datetime.fromisoformat(value.replace("Z", "+00:00"))
        return value
    except ValueError:
        pass
    if not re.search(r"\b(?:19|20)\d\d\b", value) or len(value) > 60:
        return None
    import dateparser

    order = {"DATE_ORDER": "DMY", "STRICT_DATE_ORDER": "all", "REQUIRE_PARTS": ["day", "month", "year"]}
    found = dateparser.parse(value, languages=["id", "en"], settings=order)  # type: ignore[arg-type]
    return found.date().isoformat() if found and str(found.year) in value else None


def _value(name: str, column: str, value: Any) -> Any:
    """Dates and numbers of tables as strings; what a guessed column holds besides is not ours to judge."""
    if isinstance(value, (datetime, date)):
        return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()
    if name == column or value is None or isinstance(value, str):
        return value
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return value if name == "text" else None


def _plain(column: str) -> str:
    return re.sub(r"[\s-]+", "_", str(column).strip().lower())


@cache
def _guesses() -> Mapping[str, list[str]]:
    return tomllib.loads((files("corpus") / "columns.toml").read_text(encoding="utf-8"))["guesses"]

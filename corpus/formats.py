"""One function a format: from bytes to raw records, each a number and a mapping or what is wrong with it.

A new format is one function and one line in ``FORMATS``. Nothing is held but the record at hand, whatever the size of
the file; what is too long is passed over without being held either.
"""

from __future__ import annotations

import csv
import io
import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Any

from .columns import Columns
from .encoding import Undecodable, decode
from .opening import anywhere
from .sources import missing_extra


@dataclass(frozen=True, slots=True)
class Bad:
    """What is wrong with a raw record."""

    reason: str
    message: str


#: A record number (None where the file is the record) and what stands there.
Raw = tuple[int | None, Mapping[str, Any] | Bad]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a format function may need to know; ``lines`` is what picks lines of JSON before they are decoded."""

    max_chars: int
    columns: Columns = field(default_factory=Columns)
    file: str = ""
    lines: Callable[[IO[bytes], int], Iterator[tuple[int, bytes | None]]] | None = None
    note: Callable[[str], object] = field(default=lambda text: None)

    @property
    def longest(self) -> int:
        """Bytes that a record may have: "\\\\ud83d\\\\ude00" is one character."""
        return 12 * self.max_chars + 100_000


#: Keys under which a record carries what had to be done to read it, and which keys it had.
NOTE, KEYS = "_note", "_keys"


# -------------------------------------------------------------------- formats


def read_txt(handle: IO[bytes], settings: Settings) -> Iterator[Raw]:
    """One article a file. Its first line is the title, and stays part of the text."""
    data = handle.read(4 * settings.max_chars + 4)  # no character takes more than four bytes
    if data:
        yield None, too_long(settings.max_chars) if handle.read(1) else _text(data)


def read_jsonl(handle: IO[bytes], settings: Settings) -> Iterator[Raw]:
    """One JSON object a line, with ``text`` and, where known, article_id, title, published, url and outlet."""
    for number, line in (settings.lines or lines)(handle, settings.longest):
        if line is None:
            yield number, too_long(settings.max_chars)
        elif line.strip():
            yield number, mapped(parse(line), settings)


def read_json(handle: IO[bytes], settings: Settings) -> Iterator[Raw]:
    """One article a file, or a list of articles; JSON lines under this name are read as such."""
    first = handle.readline(settings.longest)
    if first.strip() and isinstance(parse(first), dict):
        rest = handle.readline(settings.longest)
        while rest and not rest.strip():
            rest = handle.readline(settings.longest)
        if rest:
            yield from read_jsonl(_Behind([first, rest], handle), settings)  # type: ignore[arg-type]
            return
        yield None, mapped(parse(first), settings)
        return
    data = first + handle.read(settings.longest)
    if not data.strip():
        return
    if handle.read(1):
        yield None, Bad("size", "too long for one article; several belong into a .jsonl file, one a line")
        return
    value = parse(data, several=True)
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield number, mapped(item if isinstance(item, dict) else _no_object(item), settings)
    else:
        yield None, mapped(value, settings)


def read_csv(handle: IO[bytes], settings: Settings, mark: str | None = None) -> Iterator[Raw]:
    """A table with a header; the separator is the one of comma, semicolon and tab that the header has most of."""
    csv.field_size_limit(max(csv.field_size_limit(), settings.longest))
    text = io.TextIOWrapper(handle, "utf-8-sig", errors="surrogateescape", newline="")  # type: ignore[type-var]
    try:
        yield from _table(text, settings, mark)
    finally:
        with suppress(ValueError):  # whoever opened it may have closed it
            text.detach()


def read_tsv(handle: IO[bytes], settings: Settings) -> Iterator[Raw]:
    """A table with a header, separated by tabs."""
    yield from read_csv(handle, settings, "\t")


def read_parquet(handle: IO[bytes], settings: Settings) -> Iterator[Raw]:
    """A table; only the columns that are ours are read, a few hundred rows at a time."""
    import pyarrow.parquet

    with anywhere(handle) as whole:
        try:
            table = pyarrow.parquet.ParquetFile(whole)
        except pyarrow.ArrowInvalid as error:
            yield None, Bad("unreadable", f"not Parquet: {str(error).splitlines()[0]}"[:300])
            return
        names = table.schema_arrow.names
        chosen = settings.columns.choose(names, settings.file)
        if "text" not in chosen:
            yield None, no_text(names)
            return
        number = 0
        for batch in table.iter_batches(batch_size=256, columns=list(chosen.values()), use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield number, settings.columns({c: row[c] for c in chosen.values()}, settings.file)


def read_html(handle: IO[bytes], settings: Settings) -> Iterator[Raw]:
    """One page a file: its article without menus, comments and links to others."""
    data = handle.read(settings.longest)
    if data:
        yield None, too_long(settings.max_chars) if handle.read(1) else page(data)


def read_warc(handle: IO[bytes], settings: Settings) -> Iterator[Raw]:
    """The pages of a web archive: every answer that holds HTML is an article or a reject; images and the like are counted."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        yield None, Bad("extra", missing_extra(".warc", error, "warc"))
        return

    class Quiet(ArchiveIterator):
        INC_RECORD = ""  # warcio prints this where a length is wrong

    number = others = 0
    try:
        for record in Quiet(handle):
            if record.rec_type not in ("response", "resource"):
                continue
            number += 1
            if not _is_page(record):
                others += 1
                continue
            data = record.content_stream().read(settings.longest)
            if len(data) == settings.longest:
                yield number, too_long(settings.max_chars)
            else:
                yield number, page(data, record.rec_headers.get_header("WARC-Target-URI"))
    except (ArchiveLoadFailed, EOFError, ValueError, AttributeError, UnicodeError) as error:
        yield number + 1, Bad("unreadable", f"damaged: {error}"[:300])
    if others:
        settings.note(f"{settings.file}: {others} records are no web pages (images, errors, moved pages)")
    elif number == 0:
        yield None, Bad("unreadable", "no web page in this archive")


def _is_page(record: Any) -> bool:
    headers = record.http_headers or record.rec_headers
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    return status == "200" and "html" in (headers.get_header("Content-Type") or "").lower()


#: Suffix -> format function.
FORMATS: dict[str, Callable[[IO[bytes], Settings], Iterator[Raw]]] = {
    ".txt": read_txt,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_tsv,
    ".parquet": read_parquet,
    ".html": read_html,
    ".htm": read_html,
    ".warc": read_warc,
}


# ---------------------------------------------------------------------- lines


def lines(handle: IO[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None stands for one over the limit, which is skipped without being held."""
    number = 0
    while line := handle.readline(limit):
        number += 1
        if len(line) < limit or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = handle.readline(limit)
        yield number, None


class _Behind:
    """A stream with lines that were already read put back."""

    def __init__(self, lines: list[bytes], handle: IO[bytes]):
        self._lines, self._handle = lines, handle

    def readline(self, limit: int) -> bytes:
        return self._lines.pop(0) if self._lines else self._handle.readline(limit)


def _short_lines(text: io.TextIOWrapper, limit: int) -> Iterator[str]:
    while line := text.readline(limit):
        yield line


# ----------------------------------------------------------------------- JSON


def parse(data: bytes, several: bool = False) -> Any:
    """A JSON object, or ``Bad``; with ``several`` a list is taken too."""
    try:
        text, note = decode(data)
        value = json.loads(text.rstrip())
    except Undecodable as error:
        return Bad("encoding", str(error))
    except json.JSONDecodeError as error:
        return Bad("json", f"not JSON: {error.msg} at column {error.colno}")
    except (ValueError, RecursionError) as error:
        return Bad("json", f"not JSON that can be read: {error}")
    if not isinstance(value, dict):
        return value if several and isinstance(value, list) else _no_object(value)
    return {**value, NOTE: note} if note else value


def _no_object(value: Any) -> Bad:
    return Bad("type", f"a line must be a JSON object with a text, not {kind(value)}")


def mapped(record: Mapping[str, Any] | Bad, settings: Settings) -> Mapping[str, Any] | Bad:
    """The record under our own names; what has no text keeps its keys, to be said."""
    if isinstance(record, Bad):
        return record
    ours = settings.columns(record, settings.file)
    if "text" not in ours:
        ours[KEYS] = list(islice(record, 8))
    if NOTE in record:
        ours[NOTE] = record[NOTE]
    return ours


# ------------------------------------------------------------------------ CSV


def _table(text: io.TextIOWrapper, settings: Settings, mark: str | None) -> Iterator[Raw]:
    header = text.readline(100_000)
    if not header.strip():
        return
    if not isinstance(head := _mended(header), str):
        yield 1, head
        return
    mark = mark or max(",;\t", key=head.count)
    names = next(csv.reader([head], delimiter=mark), [])
    rows = csv.reader(_short_lines(text, settings.longest), delimiter=mark)
    while True:
        number = rows.line_num + 2
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield number, Bad("csv", f"not CSV: {error}")
            continue
        if row:
            yield number, _row(names, row, settings)


def _row(names: list[str], row: list[str], settings: Settings) -> Mapping[str, Any] | Bad:
    if len(row) != len(names):
        return Bad("columns", f"{len(row)} fields where the header has {len(names)}")
    cells: dict[str, Any] = {}
    for name, cell in zip(names, row, strict=True):
        mended = _mended(cell)
        if isinstance(mended, Bad):
            return mended
        cells[name] = mended or None
    return mapped(cells, settings)


def _mended(cell: str) -> str | Bad:
    """A cell that is not UTF-8 is decoded by itself, so that one odd row does not spoil the table."""
    try:
        cell.encode()
        return cell
    except UnicodeEncodeError:
        pass
    try:
        return decode(cell.encode("utf-8", "surrogateescape"))[0]
    except (Undecodable, UnicodeEncodeError) as error:
        return Bad("encoding", str(error))


# ----------------------------------------------------------------------- HTML


def page(data: bytes, url: str | None = None) -> Mapping[str, Any] | Bad:
    """The article of a web page."""
    try:
        import trafilatura
    except ImportError as error:
        return Bad("extra", missing_extra("HTML", error, "html"))
    for name in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what is wrong is said once, by us
    try:
        text, note = decode_page(data)
    except Undecodable as error:
        return Bad("encoding", str(error))
    try:
        found: Any = trafilatura.bare_extraction(
            text,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            favor_precision=False,
        )
    except Exception as error:  # lxml and its like, on pages of any kind
        return Bad("html", f"no page that can be read: {type(error).__name__}: {error}"[:300])
    body = found.text if found is not None else None
    if not body or not body.strip():
        return Bad("no_text", "the page holds no article")
    record = {"text": body, "title": found.title, "published": found.date, "url": url or found.url,
              "outlet": found.sitename or found.hostname}  # fmt: skip
    return {**record, NOTE: note} if note else record


_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?([\w-]{3,20})""", re.IGNORECASE)


def decode_page(data: bytes) -> tuple[str, str | None]:
    """The page as text: as UTF-8 where that works, else as the page says, else as a detector says."""
    told = _CHARSET.search(data[:4096])
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        pass
    if told:
        try:
            return data.decode(told[1].decode()), None
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


# -------------------------------------------------------------------- helpers


def _text(data: bytes) -> Mapping[str, Any] | Bad:
    try:
        text, note = decode(data)
    except Undecodable as error:
        return Bad("encoding", str(error))
    return {"text": text, NOTE: note} if note else {"text": text}


def no_text(keys: Iterable[Any]) -> Bad:
    shown = ", ".join(str(k) for k in islice(keys, 8)) or "none"
    return Bad("no_text", f"no text (keys: {shown[:200]}); --map text=KEY names it")


def too_long(max_chars: int) -> Bad:
    return Bad(
        "size", f"longer than {max_chars:,} characters; is this one article? (--max-chars sets the limit)"
    )


def kind(value: Any) -> str:
    """What a JSON value is, in words."""
    names = {
        dict: "an object",
        list: "a list",
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a string",
    }
    return names.get(type(value), "null")

"""Articles out of files: one gate that every article passes, whatever format and archive it came in.

``corpus.sources`` finds the files, ``corpus.opening`` opens them (compressed, in archives, far away), ``corpus.formats``
turns bytes into raw records, and ``corpus.gate`` makes an ``Article`` or a ``Reject`` of each.

Nothing is dropped in silence: what cannot be read is a ``Reject`` with a reason, and the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import IO, TYPE_CHECKING, Any

from .columns import Columns
from .formats import FORMATS, Settings
from .gate import MAX_CHARS, OPTIONAL, Article, Gate, foreign, looks_like_html
from .opening import DAMAGED, Part, failure, opened, parts
from .sources import PathLike, Reject, Source, find

if TYPE_CHECKING:
    import pandas

    from .select import Selection

__all__ = [
    "FORMATS",
    "MAX_CHARS",
    "OPTIONAL",
    "Article",
    "Columns",
    "Gate",
    "PathLike",
    "Reject",
    "Settings",
    "Source",
    "articles",
    "find",
    "foreign",
    "looks_like_html",
    "read",
    "records",
    "stream",
]


def read(
    paths: PathLike | Iterable[PathLike],
    *,
    columns: Mapping[str, str] | None = None,
    max_chars: int = MAX_CHARS,
) -> pandas.DataFrame:
    """The articles of files and folders as a DataFrame.

    Args:
        paths: a file, a folder, a glob, an address, or several; a folder gives the files it can read, sorted, with its
            subfolders.
        columns: which column is which (``{"text": "content"}``), where the common names do not tell.
        max_chars: longer texts are rejected.

    Returns:
        One row an article; ``.attrs["rejects"]`` lists what could not be read, ``.attrs["notes"]`` what was guessed.

    >>> read("corpus/samples").attrs["rejects"]
    []
    """
    import pandas

    rejects: list[dict[str, Any]] = []
    notes: list[str] = []
    found = articles(
        paths,
        columns=columns,
        on_reject=lambda r: rejects.append(asdict(r)),
        on_note=notes.append,
        max_chars=max_chars,
    )
    names = [name for name in Article.__annotations__ if name != "notes"]
    frame = pandas.DataFrame([{name: a.get(name) for name in names} for a in found], columns=names)
    frame = frame.astype({name: "Int64" if name == "record" else "string" for name in names})
    frame.attrs.update(rejects=rejects, notes=notes)
    return frame


def articles(
    paths: PathLike | Iterable[PathLike],
    *,
    columns: Mapping[str, str] | None = None,
    on_reject: Callable[[Reject], object] | None = None,
    on_note: Callable[[str], object] | None = None,
    selection: Selection | None = None,
    max_chars: int = MAX_CHARS,
) -> Iterator[Article]:
    """The articles of files and folders, one by one, however many there are.

    Args:
        paths: a file, a folder, a glob, an address, or several.
        columns: which column is which, where the common names do not tell.
        on_reject: called with each ``Reject``; without it rejects are left out.
        on_note: called with a line for each guess and repair.
        selection: leaves out what has no word on the subject, and counts it.
        max_chars: longer texts are rejected.

    >>> [a["article_id"] for a in articles("corpus/samples/no-such-file.txt", on_reject=print)]
    rejected corpus/samples/no-such-file.txt (missing): no such file or folder
    []
    """
    sources = find(paths, on_note)
    for item in stream(sources, columns=columns, max_chars=max_chars, on_note=on_note, selection=selection):
        if not isinstance(item, dict):
            if on_reject:
                on_reject(item)
        else:
            yield item


def stream(
    sources: Iterable[Source | Reject],
    *,
    columns: Mapping[str, str] | None = None,
    max_chars: int = MAX_CHARS,
    on_bytes: Callable[[int], object] | None = None,
    on_note: Callable[[str], object] | None = None,
    selection: Selection | None = None,
) -> Iterator[Article | Reject]:
    """Articles and rejects in the order of the sources.

    Args:
        sources: what ``find`` gave.
        columns: which column is which, where the common names do not tell.
        max_chars: longer texts are rejected.
        on_bytes: called with the number of bytes read since the last call, for a progress bar.
        on_note: called with a line for each guess and repair.
        selection: leaves out what has no word on the subject, and counts it.
    """
    gate, chosen = Gate(max_chars), Columns(columns, on_note)
    for source in sources:
        if isinstance(source, Reject):
            yield source
            continue
        try:
            with opened(source) as handle:
                meter = _Meter(handle, on_bytes)
                for item in _items(source, handle, gate, chosen, on_note, selection):
                    yield item
                    meter.tick()
                meter.close(source.size)
        except (OSError, ImportError, *DAMAGED) as error:
            yield Reject(source.path, None, None, *failure(error))


def records(
    part: Source | Part,
    format: str,
    handle: IO[bytes],
    gate: Gate,
    columns: Columns | None = None,
    *,
    first: int = 0,
    on_note: Callable[[str], object] | None = None,
    selection: Selection | None = None,
) -> Iterator[Article | Reject]:
    """Articles and rejects out of the bytes of one format, such as some lines from the middle of a file.

    Args:
        part: where the bytes come from.
        format: a key of ``FORMATS``.
        handle: the bytes.
        gate: what they pass.
        columns: which column is which.
        first: how many records of the file come before.
        on_note: called with a line for each guess and repair.
        selection: leaves out what has no word on the subject, and counts it.
    """
    note = on_note or (lambda text: None)
    lines = selection.lines if selection else None
    settings = Settings(gate.max_chars, columns or Columns(), part.path, lines, note)
    repairs = 0
    read = FORMATS.get(format)
    if read is None:
        yield Reject(
            part.path, None, None, "format", "nothing tells what is in there; give it a name such as .jsonl"
        )
        return
    for number, raw in read(handle, settings):
        if selection and not selection.wants(raw):
            continue
        item = gate(part, None if number is None else number + first, raw)
        if isinstance(item, dict) and item.get("notes"):
            repairs += 1
            if repairs == 1:
                note(f"{part.path}: {'; '.join(item['notes'])}")
        yield item
    if repairs > 1:
        note(f"{part.path}: {repairs} articles had to be mended so")


def _items(
    source: Source,
    handle: IO[bytes],
    gate: Gate,
    columns: Columns,
    on_note: Callable[[str], object] | None,
    selection: Selection | None,
) -> Iterator[Article | Reject]:
    """What a source holds; a damaged member of an archive is a reject, and the next one follows."""
    some = False
    for part in parts(source, handle):
        some = True
        if isinstance(part, Reject):
            yield part
            continue
        empty, left = True, selection.left_out if selection else 0
        try:
            for item in records(
                part, part.format, part.handle, gate, columns, on_note=on_note, selection=selection
            ):
                empty = False
                yield item
        except (OSError, *DAMAGED) as error:
            yield Reject(part.path, None, None, *failure(error))
            continue
        if empty and left == (selection.left_out if selection else 0):
            yield Reject(part.path, None, None, "empty", "the file is empty")
    if not some:
        yield Reject(source.path, None, None, "empty", "no file that can be read in this archive")


class _Meter:
    """Tells how far a file has been read; where a format jumps about, the farthest place counts."""

    def __init__(self, handle: IO[bytes], on_bytes: Callable[[int], object] | None):
        self._handle, self._on_bytes, self._done = handle, on_bytes, 0

    def tick(self) -> None:
        if self._on_bytes:
            with suppress(OSError):  # a pipe has no place
                self._move(self._handle.tell())

    def close(self, size: int) -> None:
        if self._on_bytes:
            self._move(size)

    def _move(self, place: int) -> None:
        if place > self._done:
            assert self._on_bytes
            self._on_bytes(place - self._done)
            self._done = place

"""Which files stand behind the paths a user gives: files, folders, globs, stdin, remote addresses."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

PathLike = str | os.PathLike[str]

#: The path that stands for standard input.
STDIN = "-"

COMPRESSIONS = {".gz": "gzip", ".bz2": "bz2", ".zst": "zstd"}
SHORT = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".tzst": ".tar.zst"}
ARCHIVES = (".zip", ".tar")
TEXTS = (".txt", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".html", ".htm", ".warc")
KNOWN = (*TEXTS, *ARCHIVES)


@dataclass(frozen=True, slots=True)
class Reject:
    """A file or record that did not become an article, and why.

    ``reason`` is a code: missing, unreadable, format, empty, archive, extra, encoding, json, csv, columns, type, no_text,
    published, size, html, language, duplicate, error.
    """

    file: str
    record: int | None
    article_id: str | None
    reason: str
    message: str

    def __str__(self) -> str:
        """One line for people.

        >>> print(Reject("news.jsonl", 7, None, "no_text", "no text"))
        rejected news.jsonl, line 7 (no_text): no text
        """
        place = self.file if self.record is None else f"{self.file}, line {self.record}"
        return one_line(f"rejected {place} ({self.reason}): {self.message}")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its path as given, and the start of the ids of its articles."""

    path: str
    stem: str

    @property
    def format(self) -> str:
        """``.jsonl``, or ``.jsonl.gz``: only plain lines can be read from the middle."""
        name = self.path.lower()
        return self.kind + next((ending for ending in COMPRESSIONS if name.endswith(ending)), "")

    @property
    def kind(self) -> str:
        """``.jsonl`` of ``news.jsonl.gz``; empty where only the content tells."""
        return split_name(self.path)[1]

    @property
    def compression(self) -> str | None:
        return split_name(self.path)[2]

    @property
    def local(self) -> bool:
        """Whether it is a file of this machine, which can be opened again."""
        return self.path != STDIN and not is_remote(self.path)

    @property
    def size(self) -> int:
        """Bytes, 0 where that is not known."""
        try:
            return os.path.getsize(self.path) if self.local else 0
        except OSError:
            return 0


def find(
    paths: PathLike | Iterable[PathLike], on_note: Callable[[str], object] | None = None
) -> list[Source | Reject]:
    """The files behind the given paths, in order; a path that leads nowhere is a ``Reject`` in its place.

    Args:
        paths: files, folders, globs, ``-`` for stdin, or addresses such as ``s3://bucket/news``.
        on_note: called with a line for what a folder holds besides articles.
    """
    found: list[Source | Reject] = []
    seen: set[str] = set()
    for path in [paths] if isinstance(paths, (str, os.PathLike)) else paths:
        for item in _expand(os.fspath(path), on_note or (lambda note: None)):
            if isinstance(item, Source):
                real = os.path.realpath(item.path) if item.local else item.path
                if real in seen:
                    item = Reject(item.path, None, None, "duplicate", "this file was already given")
                seen.add(real)
            found.append(item)
    return found


def split_name(path: str) -> tuple[str, str, str | None]:
    """Stem, format and compression that a name tells; only what is compressed may leave its format open.

    >>> split_name("dump/news.jsonl.gz"), split_name("news.tgz"), split_name("news.zst"), split_name("-")
    (('news', '.jsonl', 'gzip'), ('news', '.tar', 'gzip'), ('news', '', 'zstd'), ('stdin', '', None))
    """
    if path == STDIN:
        return "stdin", "", None
    name = PurePosixPath(path.replace(os.sep, "/")).name
    root, ending = os.path.splitext(name)
    if ending.lower() in SHORT:
        name = root + SHORT[ending.lower()]
        root, ending = os.path.splitext(name)
    compression = COMPRESSIONS.get(ending.lower())
    if compression:
        name, (root, ending) = root, os.path.splitext(root)
    if ending.lower() in KNOWN:
        return root, ending.lower(), compression
    return name, "" if compression else ending.lower(), compression


def is_known(name: str) -> bool:
    """Whether a file of this name is read where it is found in a folder or an archive."""
    return split_name(name)[1] in KNOWN


def is_remote(path: str) -> bool:
    """
    >>> is_remote("s3://bucket/news.jsonl"), is_remote("C:/news.jsonl")
    (True, False)
    """
    return re.match(r"[a-z][a-z0-9+]+(::[a-z][a-z0-9+]+)*://", path) is not None


def filesystem(path: str) -> tuple[Any, str]:
    """The fsspec file system of an address, and its path there.

    Raises:
        ImportError, OSError, ValueError: a package is missing, or the address leads nowhere.
    """
    import fsspec.core

    return fsspec.core.url_to_fs(path)


def one_line(text: str) -> str:
    """Printable on one line, whatever a file is called."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def few(words: Iterable[object], total: int, most: int = 6) -> str:
    """
    >>> few("abc", 3, most=2), few("ab", 2)
    ('a, b and 1 more', 'a, b')
    """
    named = ", ".join(str(word) for word, _ in zip(words, range(most), strict=False))
    return named + (f" and {total - most} more" if total > most else "")


# ------------------------------------------------------------------ expanding


def _expand(path: str, on_note: Callable[[str], object]) -> Iterator[Source | Reject]:
    if path == STDIN:
        yield Source(path, "stdin")
    elif is_remote(path):
        yield from _remote(path)
    elif os.path.isdir(path):
        yield from _folder(path, on_note)
    elif os.path.exists(path):
        yield _file(path)
    elif glob.has_magic(path) and (hits := sorted(glob.glob(path, recursive=True))):
        for hit in hits:
            if os.path.isfile(hit):
                yield _file(hit)
            elif "**" not in path:  # "**" itself goes down into folders
                yield from _folder(hit, on_note)
    else:
        yield Reject(path, None, None, "missing", "no such file or folder")


def _file(path: str, stem: str | None = None) -> Source | Reject:
    name, format, compression = split_name(path)
    if format in KNOWN or (compression and not format):
        return Source(path, stem or name)
    known = ", ".join(KNOWN)
    return Reject(
        path, None, None, "format", f"the name must end in one of {known}, also with .gz, .bz2 or .zst"
    )


def _folder(top: str, on_note: Callable[[str], object]) -> Iterator[Source | Reject]:
    """The files of a folder and its subfolders by name, hidden ones left out; ids start with the subfolder."""
    empty = True
    closed: list[OSError] = []
    records = 0
    for folder, subfolders, names in os.walk(top, onerror=closed.append):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for dataset in [name for name in subfolders if _is_dataset(os.path.join(folder, name))]:
            subfolders.remove(dataset)
            on_note(f"{os.path.join(folder, dataset)}: a dataset of netralitas, so no input")
        for name in sorted(names):
            if not is_known(name) or name.startswith("."):
                continue
            path = os.path.join(folder, name)
            if name.lower().endswith(".json") and _holds_records(path):
                records += 1
                continue
            empty = False
            inside = Path(path).relative_to(top).parent / split_name(name)[0]
            yield Source(path, inside.as_posix())
    if records:
        files = "1 .json file is a record" if records == 1 else f"{records} .json files are records"
        read = "" if empty else "its articles are read; "
        on_note(f"{top}: {read}{files} of what an article says (such as gold), and no article")
    for error in closed:
        yield Reject(error.filename, None, None, "unreadable", error.strerror or str(error))
    if empty and not closed:
        yield Reject(top, None, None, "empty", "no file that can be read in this folder")


def _is_dataset(folder: str) -> bool:
    from .dataset import is_dataset

    return os.path.exists(os.path.join(folder, "manifest.json")) and is_dataset(folder)


_RECORDS = re.compile(
    rb'\s*\{\s*"article_id"\s*:\s*"[^"]*"\s*,(?!.*"text"\s*:\s*").*"(?:relevant|kinds)"\s*:', re.DOTALL
)


def _holds_records(path: str) -> bool:
    """Whether a .json file says what is in an article, and is not the article; gold lies beside its articles."""
    try:
        with open(path, "rb") as handle:
            return _RECORDS.match(handle.read(1000)) is not None
    except OSError:
        return False


def _remote(path: str) -> Iterator[Source | Reject]:
    try:
        system, place = filesystem(path)
        if glob.has_magic(place):
            hits = sorted(system.glob(place))
        elif system.isdir(place):
            hits = sorted(hit for hit in system.find(place) if is_known(hit))
        else:
            hits = [place] if system.exists(place) else []
    except ImportError as error:
        yield Reject(path, None, None, "extra", missing_extra("an address", error, "remote"))
        return
    except Exception as error:  # whatever the file system of the address raises
        yield Reject(path, None, None, "unreadable", f"{type(error).__name__}: {error}"[:300])
        return
    if not hits:
        yield Reject(path, None, None, "missing", "nothing there that can be read")
    base = place.rstrip("/") + "/"
    for hit in hits:
        hit = str(hit)
        inside = hit[len(base) :] if hit.startswith(base) else PurePosixPath(hit).name
        stem = (PurePosixPath(inside).parent / split_name(inside)[0]).as_posix()
        address = path if hit == place else system.unstrip_protocol(hit)
        yield _file(address, stem)


def missing_extra(what: str, error: ImportError, extra: str) -> str:
    """One line that says what to install; fsspec names the package of an address itself."""
    if error.name is None:
        return f"{what} cannot be read: {error}"
    return f"reading {what} needs {error.name}: pip install 'netralitas[{extra}]'"

"""Articles out of files: one function a format, one gate that every article passes.

A format function (``read_txt``, ``read_jsonl``) turns a file into raw records: a record number and either
a mapping or what is wrong with it. Everything else (types, sizes, language, duplicates) is checked once,
in ``Gate``, whatever the format. A new format is one function and one line in ``FORMATS``.

Nothing is dropped in silence: what cannot be read is a ``Reject`` with a reason, and the others go on.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    import pandas

PathLike = str | os.PathLike[str]

#: Characters of text an article may have; the longest of 4,026 real ones has 40,000.
MAX_CHARS = 1_000_000


class Article(TypedDict):
    """One article as it came; ``extract.pipe`` takes it as it is."""

    article_id: str
    text: str
    title: str | None
    published: str | None
    url: str | None
    outlet: str | None
    file: str
    record: int | None


#: What a record may say about an article, besides its text.
OPTIONAL = ("title", "published", "url", "outlet")


@dataclass(frozen=True, slots=True)
class Reject:
    """A file or record that did not become an article, and why.

    ``reason`` is a code: missing, unreadable, format, empty, encoding, json, type, no_text, published, size, html,
    language, duplicate, error.
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
        return _one_line(f"rejected {place} ({self.reason}): {self.message}")


# -------------------------------------------------------------------- public


def read(paths: PathLike | Iterable[PathLike], *, max_chars: int = MAX_CHARS) -> pandas.DataFrame:
    """The articles of files and folders as a DataFrame.

    Args:
        paths: a file, a folder, or several; a folder gives its .txt and .jsonl files, sorted, with its subfolders.
        max_chars: longer texts are rejected.

    Returns:
        One row an article; ``.attrs["rejects"]`` lists what could not be read.

    >>> read("corpus/samples").attrs["rejects"]
    []
    """
    import pandas

    rejects: list[dict[str, Any]] = []
    rows = list(articles(paths, on_reject=lambda r: rejects.append(asdict(r)), max_chars=max_chars))
    frame = pandas.DataFrame(rows, columns=list(Article.__annotations__))
    frame = frame.astype({name: "Int64" if name == "record" else "string" for name in frame.columns})
    frame.attrs["rejects"] = rejects
    return frame


def articles(
    paths: PathLike | Iterable[PathLike],
    *,
    on_reject: Callable[[Reject], object] | None = None,
    max_chars: int = MAX_CHARS,
) -> Iterator[Article]:
    """The articles of files and folders, one by one, however many there are.

    Args:
        paths: a file, a folder, or several.
        on_reject: called with each ``Reject``; without it rejects are left out.
        max_chars: longer texts are rejected.

    >>> [a["article_id"] for a in articles("corpus/samples/no-such-file.txt", on_reject=print)]
    rejected corpus/samples/no-such-file.txt (missing): no such file or folder
    []
    """
    for item in stream(find(paths), max_chars=max_chars):
        if isinstance(item, Reject):
            if on_reject:
                on_reject(item)
        else:
            yield item


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its path as given, and the start of the ids of its articles."""

    path: str
    stem: str

    @property
    def format(self) -> str:
        return Path(self.path).suffix.lower()


def find(paths: PathLike | Iterable[PathLike]) -> list[Source | Reject]:
    """The files behind the given paths, in order; a path that leads nowhere is a ``Reject`` in its place."""
    found: list[Source | Reject] = []
    seen: set[str] = set()
    for path in [paths] if isinstance(paths, (str, os.PathLike)) else paths:
        for item in _expand(os.fspath(path)):
            if isinstance(item, Source):
                real = os.path.realpath(item.path)
                if real in seen:
                    item = Reject(item.path, None, None, "duplicate", "this file was already given")
                seen.add(real)
            found.append(item)
    return found


def stream(
    sources: Iterable[Source | Reject],
    *,
    max_chars: int = MAX_CHARS,
    on_bytes: Callable[[int], object] | None = None,
) -> Iterator[Article | Reject]:
    """Articles and rejects in the order of the sources.

    Args:
        sources: what ``find`` gave.
        max_chars: longer texts are rejected.
        on_bytes: called with the number of bytes read since the last call, for a progress bar.
    """
    gate = Gate(max_chars)
    for source in sources:
        if isinstance(source, Reject):
            yield source
            continue
        records = 0
        try:
            with open(source.path, "rb") as handle:
                done = 0
                for record, raw in FORMATS[source.format](handle, max_chars):
                    records += 1
                    yield gate(source, record, raw)
                    if on_bytes:
                        done, before = handle.tell(), done
                        on_bytes(done - before)
        except OSError as error:
            yield Reject(source.path, None, None, "unreadable", error.strerror or str(error))
            continue
        if not records:
            yield Reject(source.path, None, None, "empty", "the file is empty")


# ------------------------------------------------------------------- formats


@dataclass(frozen=True, slots=True)
class Bad:
    """What is wrong with a raw record."""

    reason: str
    message: str


#: A record number (None where the file is the record) and what stands there.
Raw = tuple[int | None, Mapping[str, Any] | Bad]


def read_txt(handle: IO[bytes], max_chars: int) -> Iterator[Raw]:
    """One article a file. Its first line is the title, and stays part of the text."""
    data = handle.read(4 * max_chars + 4)  # no character takes more than four bytes
    if data:
        text = _decode(data)
        if handle.read(1):
            text = _too_long(max_chars)
        yield None, text if isinstance(text, Bad) else {"text": text}


def read_jsonl(handle: IO[bytes], max_chars: int) -> Iterator[Raw]:
    """One JSON object a line, with ``text`` and, where known, article_id, title, published, url and outlet."""
    for number, line in _lines(handle, limit=12 * max_chars + 100_000):  # "\\ud83d\\ude00" is one character
        if line is None:
            yield number, _too_long(max_chars)
        elif line.strip():
            yield number, _parse(line)


#: Suffix -> format function.
FORMATS: dict[str, Callable[[IO[bytes], int], Iterator[Raw]]] = {
    ".txt": read_txt,
    ".jsonl": read_jsonl,
}


def _lines(handle: IO[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
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


def _parse(line: bytes) -> Mapping[str, Any] | Bad:
    text = _decode(line)
    if isinstance(text, Bad):
        return text
    try:
        value = json.loads(text.rstrip())
    except json.JSONDecodeError as error:
        return Bad("json", f"not JSON: {error.msg} at column {error.colno}")
    except (ValueError, RecursionError) as error:
        return Bad("json", f"not JSON that can be read: {error}")
    if not isinstance(value, dict):
        return Bad("type", f"a line must be a JSON object with a text, not {_kind(value)}")
    return value


def _decode(data: bytes) -> str | Bad:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Bad("encoding", "this is UTF-16; save it as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Bad("encoding", f"not UTF-8: byte 0x{data[error.start]:02x} at position {error.start}")


# ---------------------------------------------------------------------- gate


class Gate:
    """What every record passes to become an article; remembers the ids it let through."""

    def __init__(self, max_chars: int = MAX_CHARS):
        self.max_chars = max_chars
        self._ids: set[str] = set()

    def __call__(self, source: Source, record: int | None, raw: Mapping[str, Any] | Bad) -> Article | Reject:
        article_id = None
        if not isinstance(raw, Bad):
            given = raw.get("article_id")
            article_id = given if isinstance(given, str) and given else None
            raw = self._check(raw)
        if not isinstance(raw, Bad):
            article_id = article_id or (source.stem if record is None else f"{source.stem}:{record}")
            if article_id in self._ids:
                raw = Bad("duplicate", f"an article with the id {article_id!r} came before")
        if isinstance(raw, Bad):
            return Reject(source.path, record, _whole(article_id), raw.reason, raw.message)
        assert article_id is not None
        self._ids.add(article_id)
        fields = {name: raw.get(name) or None for name in OPTIONAL}
        return Article(article_id=article_id, text=raw["text"], **fields, file=source.path, record=record)  # type: ignore[typeddict-item]

    def _check(self, raw: Mapping[str, Any]) -> Mapping[str, Any] | Bad:
        text = raw.get("text")
        if text is None:
            keys = ", ".join(str(k) for k in list(raw)[:8]) or "none"
            return Bad("no_text", f"no text (keys: {keys[:200]})")
        for name in ("text", "article_id", *OPTIONAL):
            value = raw.get(name)
            if value is not None and not isinstance(value, str):
                return Bad("type", f"{name} must be a string, not {_kind(value)}")
            if value and _whole(value) != value:
                return Bad("encoding", f"{name} holds half a character (a lone surrogate)")
        if not text.strip():
            return Bad("no_text", "the text is empty")
        return self._check_text(text) or _check_published(raw.get("published")) or raw

    def _check_text(self, text: str) -> Bad | None:
        if len(text) > self.max_chars:
            return _too_long(self.max_chars)
        if looks_like_html(text):
            return Bad("html", "this is HTML, not text; strip its tags first (for instance with trafilatura)")
        if other := foreign(text):
            return Bad("language", f"this is not Indonesian: {other}")
        return None


def _check_published(value: str | None) -> Bad | None:
    try:
        if value:
            datetime.fromisoformat(value.strip().replace("Z", "+00:00"))
    except ValueError:
        return Bad("published", f"published must be an ISO date such as 2020-10-01, not {value!r:.60}")
    return None


_TAG = re.compile(
    r"</?(?:html|head|body|div|p|span|br|a|b|i|em|strong|ul|ol|li|table|tr|td|th|h[1-6]|img|script|style|meta|link"
    r"|section|article|figure|blockquote|iframe)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"https?://\S+")
_PAGE = re.compile(r"\s*<|.{0,2000}?<(?:!doctype\s+html|html|body)\b", re.IGNORECASE | re.DOTALL)


def looks_like_html(text: str) -> bool:
    """Whether a text is a web page or a piece of one; one stray ``<br>`` is not.

    >>> looks_like_html("<p>Bawaslu memanggil camat.</p>"), looks_like_html("harga < 5 dan > 3")
    (True, False)
    """
    if "<" not in text:
        return False
    tags = sum(1 for _ in zip(_TAG.finditer(text), range(3), strict=False))
    return tags >= 3 or (tags > 0 and bool(_PAGE.match(text)))


def foreign(text: str) -> str | None:
    """What tells that a text is not Indonesian, or None; nothing is said about a few words.

    >>> foreign("The governor said on Tuesday that the mayor of the city had joined the campaign.")
    '0 % of its words are common in Indonesian, 60 % in English'
    """
    lists = _languages()
    limits = lists["limits"]
    words = _WORD.findall(_ADDRESS.sub(" ", text[: limits["letters_looked_at"]].lower()))
    if len(words) < limits["least_words"]:
        return None
    ours = sum(w in lists["indonesian"] for w in words) / len(words)
    english = sum(w in lists["english"] for w in words) / len(words)
    if ours < limits["few_indonesian"] and english > limits["many_english"]:
        return f"{100 * ours:.0f} % of its words are common in Indonesian, {100 * english:.0f} % in English"
    if ours < limits["no_indonesian"] and len(words) >= limits["least_words_alone"]:
        return f"only {100 * ours:.1f} % of its words are common in Indonesian"
    return None


@cache
def _languages() -> Mapping[str, Any]:
    data = tomllib.loads((files("corpus") / "languages.toml").read_text(encoding="utf-8"))
    return {"limits": data["limits"], **{k: frozenset(v.split()) for k, v in data["words"].items()}}


# ------------------------------------------------------------------- helpers


def _expand(path: str) -> Iterator[Source | Reject]:
    if os.path.isdir(path):
        yield from _folder(path)
    elif not os.path.exists(path):
        yield Reject(path, None, None, "missing", "no such file or folder")
    elif Path(path).suffix.lower() not in FORMATS:
        known = ", ".join(FORMATS)
        yield Reject(path, None, None, "format", f"the name must end in one of {known}")
    else:
        yield Source(path, Path(path).stem)


def _folder(top: str) -> Iterator[Source | Reject]:
    """The files of a folder and its subfolders by name, hidden ones left out; ids start with the subfolder."""
    empty = True
    closed: list[OSError] = []
    for folder, subfolders, names in os.walk(top, onerror=closed.append):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            if Path(name).suffix.lower() in FORMATS and not name.startswith("."):
                empty = False
                path = os.path.join(folder, name)
                yield Source(path, Path(path).relative_to(top).with_suffix("").as_posix())
    for error in closed:
        yield Reject(error.filename, None, None, "unreadable", error.strerror or str(error))
    if empty and not closed:
        yield Reject(top, None, None, "empty", f"no {' or '.join(FORMATS)} file in this folder")


def _too_long(max_chars: int) -> Bad:
    return Bad(
        "size", f"longer than {max_chars:,} characters; is this one article? (--max-chars sets the limit)"
    )


def _kind(value: Any) -> str:
    names = {
        dict: "an object",
        list: "a list",
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a string",
    }
    return names.get(type(value), "null")


def _whole(text: str | None) -> str | None:
    """The text with half characters replaced, so that it can be written as UTF-8."""
    return text and text.encode("utf-8", "replace").decode("utf-8")


def _one_line(text: str) -> str:
    """Printable on one line, whatever a file is called."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)

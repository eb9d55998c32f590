"""Which articles are worth a closer look: recall first, and most are decided without being decoded.

Lines of JSON are matched as they lie in the file, some megabytes at a time, by RE2 inside Arrow; only what passes is
decoded and looked at once more. Measured on one core against Aho-Corasick, Hyperscan and ``grep``:
``benchmarks/select_speed.py``. The words are data, in ``selection.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

    from .readers import Article, PathLike, Reject

#: Words of an election, and strong and weak ones of civil servants, in ``selection.toml``.
KINDS = ("election", "strong", "weak")

#: Bytes that are matched together.
BLOCK = 16 << 20


def select(
    paths: PathLike | Iterable[PathLike],
    *,
    on_reject: Callable[[Reject], object] | None = None,
    **options: Any,
) -> Iterator[Article]:
    """The articles of files and folders that may be relevant.

    Args:
        paths: what ``corpus.articles`` takes.
        on_reject: called with each ``Reject``; a line of JSON without a word of interest is not looked at so far.
        **options: what ``corpus.articles`` takes besides.

    >>> [a["article_id"] for a in select("corpus/samples/articles.jsonl")][:2]
    ['s-01', 's-02']
    """
    from .readers import articles

    yield from articles(paths, on_reject=on_reject, selection=Selection(), **options)


class Selection:
    """Decides article by article; ``left_out`` counts what did not pass."""

    def __init__(self) -> None:
        self.left_out = 0

    def wants(self, record: Any) -> bool:
        """Whether a raw record goes on; what is wrong with one is for the gate to say."""
        text = record.get("text") if isinstance(record, dict) else None
        if not isinstance(text, str) or not text.strip():
            return True
        title = record.get("title")
        passes = self.passes(text, title if isinstance(title, str) else None)
        self.left_out += not passes
        return passes

    def passes(self, text: str, title: str | None = None) -> bool:
        """The second look, on decoded text.

        >>> Selection().passes("Bawaslu memanggil camat yang ikut kampanye."), Selection().passes("Harga beras naik.")
        (True, False)
        """
        view = f"{title or ''}\n{text}".encode(errors="replace")
        return _enough(*_in_text(), view, short=len(view) < _data()["short"])

    def lines(self, handle: IO[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
        """The numbered lines of JSON that may pass; None stands for one over the limit."""
        number = 0
        for block in _blocks(handle, limit):
            if block is None:
                number += 1
                yield number, None
                continue
            starts, mask = _matched(block)
            for index in mask.nonzero()[0].tolist():
                line = block[starts[index] : starts[index + 1]]
                yield number + index + 1, bytes(line) if len(line) <= limit else None
            self.left_out += _filled(block, starts, ~mask)
            number += len(mask)


# ------------------------------------------------------------------- raw lines


def _blocks(handle: IO[bytes], limit: int) -> Iterator[memoryview | None]:
    """Whole lines, some megabytes at a time; None stands for a line over the limit, which is not held.

    A block is good until the next is asked for: the memory is used again, since fresh pages cost as much as matching.
    """
    buffer = bytearray(BLOCK)
    filled = 0
    while True:
        read = handle.readinto(memoryview(buffer)[filled:])  # type: ignore[attr-defined]
        end = buffer.rfind(b"\n", 0, filled + read) + 1
        filled += read
        if read == 0:
            if filled:
                yield memoryview(buffer[:filled] + b"\n")
            return
        if end:
            yield memoryview(buffer)[:end]
            left = bytes(buffer[end:filled])
            buffer[: len(left)], filled = left, len(left)
        elif filled > limit:
            yield None
            filled = _behind_line(handle, buffer)
        if filled == len(buffer):
            buffer = buffer + bytearray(len(buffer))


def _behind_line(handle: IO[bytes], buffer: bytearray) -> int:
    """Pass over the rest of a line; what comes behind it is put into the buffer."""
    while data := handle.read(len(buffer)):
        if end := data.find(b"\n") + 1:
            buffer[: len(data) - end] = data[end:]
            return len(data) - end
    return 0


def _matched(block: memoryview) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Where the lines of a block start (and the last one ends), and which of them may pass.

    Arrow finds the lines with a word of an election; the few that are left are looked at one by one.
    """
    import numpy
    import pyarrow
    import pyarrow.compute as compute

    letters = numpy.frombuffer(block, numpy.uint8)
    ends = numpy.flatnonzero(letters == 10)
    starts = numpy.zeros(len(ends) + 1, numpy.int64)
    starts[1:] = ends + 1
    if letters.min() == 0:  # UTF-16, or damaged: the reader says
        return starts, numpy.ones(len(ends), bool)
    buffers = [None, pyarrow.py_buffer(starts), pyarrow.py_buffer(block)]
    lines = pyarrow.Array.from_buffers(pyarrow.large_binary(), len(ends), buffers)
    found = compute.match_substring_regex(lines, _letters_of_elections(), ignore_case=True)
    mask = found.to_numpy(zero_copy_only=False).copy()
    for index in mask.nonzero()[0].tolist():
        line = bytes(block[starts[index] : starts[index + 1]])
        mask[index] = _enough(*_in_json(), line, short=len(line) < 2 * _data()["short"])
    return starts, mask


def _filled(block: memoryview, starts: numpy.ndarray, mask: numpy.ndarray) -> int:
    """How many of these lines hold anything."""
    short = mask & (starts[1:] - starts[:-1] < 8)
    blank = sum(not bytes(block[starts[i] : starts[i + 1]]).strip() for i in short.nonzero()[0].tolist())
    return int(mask.sum()) - blank


# ------------------------------------------------------------------- patterns

#: In a line of JSON a word may stand behind an escape ("\\nPilkada"), and escapes between words; a byte that is no
#: letter of ASCII may be part of any blank.
_BEFORE = r"(?:\b|\\[nrtbf]|\\u[0-9a-f]{4})"
_BLANK = r"(?:[^!-~]|\\[nrt]|\\u[0-9a-f]{4})+"


def _enough(servants: Any, words: Any, view: bytes, *, short: bool) -> bool:
    """Whether both kinds of words are there and make the points; no more is read than that takes."""
    if not servants.search(view):  # most are out here
        return False
    wanted = _data()["points_short" if short else "points"]
    points, election = 0, False
    for word in words.finditer(view):
        kind = _kind(word[0].lower())
        election = election or kind == "election"
        points += 2 if kind == "strong" else 1
        if election and points >= wanted:
            return True
    return False


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((files("corpus") / "selection.toml").read_text(encoding="utf-8"))


@cache
def _in_text() -> tuple[Any, Any]:
    return _compiled(lambda pattern: (r"(?i)\b" + pattern).replace(" ", "[^!-~]+"))


@cache
def _in_json() -> tuple[Any, Any]:
    return _compiled(lambda pattern: ("(?i)" + _BEFORE + pattern).replace(" ", _BLANK))


def _compiled(written: Callable[[str], str]) -> tuple[Any, Any]:
    """What finds words of civil servants, and what finds all words."""
    import re2

    kinds = ["|".join(_data()["words"][kind]) for kind in KINDS]
    servants, words = ("|".join(some) for some in (kinds[1:], kinds))
    return tuple(re2.compile(written(rf"(?:{some})\b").encode()) for some in (servants, words))  # type: ignore[return-value]


@lru_cache(maxsize=20_000)
def _kind(word: bytes) -> str:
    """Which kind a word is that was found; asked of the words, since groups would make finding them slower."""
    return next((kind for kind, one in _one_word() if one.search(word)), KINDS[0])


@cache
def _one_word() -> list[tuple[str, Any]]:
    import re2

    patterns = {kind: "|".join(_data()["words"][kind]).replace(" ", _BLANK) for kind in KINDS}
    return [(kind, re2.compile(f"(?:{pattern})$".encode())) for kind, pattern in patterns.items()]


@cache
def _letters_of_elections() -> str:
    """The letters of the election words wherever they stand: finds a little more, and faster."""
    return "|".join(p.replace(r"\w*", "") for p in _data()["words"]["election"]).replace(" ", _BLANK)

"""Shards: a dump cut into pieces, each read, extracted and written whole, or not there at all.

The cut depends on the inputs alone, never on the workers. A shard is a folder of Parquet files that is written under
another name and renamed; one that is there is never made again, so a broken run goes on where it stopped. All of it
lies in a work folder beside the dataset, which refuses runs with other inputs, options or code.

An article that hangs or crashes takes its process with it, and the shard's marker says which article that was. Whoever
makes the shard again tries that one in a process of its own, and rejects it if it fails there too: so an article that
merely was at hand when somebody pulled the plug is never blamed.
"""

from __future__ import annotations

import faulthandler
import hashlib
import io
import json
import os
import pickle
import select as polling
import shutil
import signal
import socket
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from .dataset import TABLES
from .readers import Article, Gate, Reject, Source, records, stream
from .rows import reject_row, rows
from .sinks import RowWriter

if TYPE_CHECKING:
    from extract.schema import Extraction

#: Bytes of input in a shard, and how many shards there are at most (then they grow).
SHARD = 2_000_000
MOST = 4_096
#: A file that can only be read from its beginning is cut into no more pieces than this: each piece reads past all
#: that comes before it.
MOST_STREAMED = 16
#: Lines of these can be read from the middle of the file.
LINES = (".jsonl", ".ndjson")
#: Articles that are extracted together (one spaCy memory zone).
BATCH = 256
#: Environment variables that keep numeric libraries to one thread a worker.
ONE_THREAD = {
    name: "1"
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
}


class BuildError(Exception):
    """There is nothing to build from, or the output cannot go where it should; the message is one line."""


# ---------------------------------------------------------------------- plan


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a file: bytes from ``start`` up to ``stop``, None for its end.

    ``lines`` tells that it starts behind ``first`` whole lines; other pieces are found by reading from the beginning.
    ``state`` is the file's size and time of change when the run was planned.
    """

    source: Source
    start: int
    stop: int | None
    first: int
    lines: bool
    state: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Shard:
    number: int
    bytes: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """What all shards of a run share; small, since it goes to every worker."""

    work: str
    home: str
    code: str
    published: str | None
    max_chars: int
    select: bool
    article_timeout: float | None


@dataclass(frozen=True, slots=True)
class Input:
    """An input file as it was when the run was planned; ``cuts`` are (byte, lines before it)."""

    path: str
    bytes: int | None
    sha256: str | None
    mtime: int | None
    cuts: list[tuple[int, int]]

    @property
    def state(self) -> tuple[int, int] | None:
        return None if self.bytes is None or self.mtime is None else (self.bytes, self.mtime)


def look(sources: Iterable[Source], size: int = SHARD) -> list[Input]:
    """Read every file once: its hash, and where it can be cut."""
    sources = list(sources)
    states = [state(source.path) for source in sources]
    total = sum(known[0] for known in states if known)
    size = max(size, -(-total // MOST))
    return [_look(source, known, size) for source, known in zip(sources, states, strict=True)]


def _look(source: Source, known: tuple[int, int] | None, size: int) -> Input:
    digest, cuts = hashlib.sha256(), [(0, 0)]
    position = lines = 0
    by_lines = source.format in LINES
    try:
        with open(source.path, "rb", buffering=0) as handle:
            while block := handle.read(1 << 20):
                digest.update(block)
                if by_lines and position == 0 and block[:2] in (b"\xff\xfe", b"\xfe\xff"):
                    by_lines = False  # UTF-16: its line ends are not bytes
                if by_lines:
                    _cut_lines(block, position, lines, size, cuts)
                    lines += block.count(b"\n")
                position += len(block)
    except OSError:  # the reader says what is wrong with it
        return Input(source.path, None, None, None, [(0, 0)])
    if not by_lines:
        size = max(size, -(-position // MOST_STREAMED))
        cuts = [(start, 0) for start in range(0, position or 1, size)]
    elif len(cuts) > 1 and cuts[-1][0] >= position:
        cuts.pop()
    return Input(source.path, position, digest.hexdigest(), known[1] if known else None, cuts)


def _cut_lines(block: bytes, position: int, lines: int, size: int, cuts: list[tuple[int, int]]) -> None:
    """Add the cuts that fall in a block: behind the first line end at which a piece is large enough."""
    while (goal := cuts[-1][0] + size - 1) < position + len(block):
        end = block.find(b"\n", max(0, goal - position))
        if end < 0:
            return
        cuts.append((position + end + 1, lines + block.count(b"\n", 0, end + 1)))


def state(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def cut(sources: Iterable[Source], inputs: Iterable[Input], size: int = SHARD) -> list[Shard]:
    """The shards: pieces of large files, and small files together."""
    groups: list[list[tuple[Part, int]]] = []
    filled = 0
    for source, known in zip(sources, inputs, strict=True):
        for part, length in _parts(source, known):
            if not groups or filled + length > size:
                groups.append([])
                filled = 0
            groups[-1].append((part, length))
            filled += length
    return [
        Shard(number, sum(length for _, length in group), tuple(part for part, _ in group))
        for number, group in enumerate(groups)
    ]


def _parts(source: Source, known: Input) -> Iterator[tuple[Part, int]]:
    ends = [start for start, _ in known.cuts[1:]]
    for (start, first), stop in zip(known.cuts, [*ends, None], strict=True):
        lines = source.format in LINES and len(known.cuts) > 1
        length = (known.bytes or 0) - start if stop is None else stop - start
        yield Part(source, start, stop, first, lines, known.state), length


# --------------------------------------------------------------- work folder


class Work:
    """The folder of a run that is not finished, beside the dataset it makes.

    It holds the plan, the shards that are done, and a lock for as long as somebody works on it.
    """

    def __init__(self, target: Path):
        self.folder = target.with_name(f"{target.name}.work")
        self._lock: IO[str] | None = None

    def __enter__(self) -> Work:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = open(self.folder / "lock", "a")
        if not _locked(self._lock):
            raise BuildError(f"another run is at work in {self.folder}")
        if (self.folder / "finished").exists() and not self.dataset.exists():  # killed while tidying up
            self.clear()
        for left in self.folder.glob("*.tmp"):
            shutil.rmtree(left, ignore_errors=True)
        return self

    def __exit__(self, *_: object) -> None:
        if self._lock:
            self._lock.close()
        if self.folder.exists() and not any(self.done()):  # nothing to go on with
            shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def dataset(self) -> Path:
        """Where the dataset is written before it takes its place."""
        return self.folder / "dataset"

    def plan(
        self, sources: list[Source], options: Mapping[str, Any], size: int
    ) -> tuple[list[Input], list[Shard]]:
        """The plan of the run that was broken off, or a new one.

        Raises:
            BuildError: the run that was broken off had other inputs, options or code.
        """
        path = self.folder / "plan.json"
        options = {**options, "version": version("netralitas"), "code": code(), "shard": size}
        if path.exists():
            old = json.loads(path.read_text(encoding="utf-8"))
            inputs = [
                Input(**{**known, "cuts": [tuple(c) for c in known["cuts"]]}) for known in old["inputs"]
            ]
            differ = [name for name in options if old["options"].get(name) != options[name]]
            if not differ and [s.path for s in sources] == [i.path for i in inputs]:
                now = [state(s.path) for s in sources]
                if now != [i.state for i in inputs]:  # touched, or changed?
                    again = look(sources, size)
                    if [i.sha256 for i in again] != [i.sha256 for i in inputs]:
                        differ.append("inputs")
                    inputs = again
            elif not differ:
                differ.append("inputs")
            if differ:
                raise BuildError(
                    f"{self.folder} holds an unfinished run with other {', '.join(differ)}; "
                    "go on with the command that began it, or remove that folder"
                )
        else:
            inputs = look(sources, size)
        text = json.dumps({"options": options, "inputs": [asdict(i) for i in inputs]}, ensure_ascii=False)
        put(path, text)
        total = sum(known.bytes or 0 for known in inputs)
        return inputs, cut(sources, inputs, max(size, -(-total // MOST)))

    def done(self) -> Iterator[Done]:
        """The shards that are there, whole."""
        for path in sorted(self.folder.glob("[0-9]*/done.json")):
            try:
                done = Done(**json.loads(path.read_text(encoding="utf-8")))
                whole = all(_checksum(path.parent / name) == known for name, known in done.files.items())
            except (OSError, ValueError, TypeError):
                whole = False
            if whole:
                yield done
            else:  # damaged: make it again
                shutil.rmtree(path.parent, ignore_errors=True)

    def clear(self) -> None:
        """Remove everything but the lock."""
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name not in ("lock", "finished"):
                path.unlink()
        (self.folder / "finished").unlink(missing_ok=True)


def _locked(handle: IO[str]) -> bool:
    try:
        import fcntl
    except ImportError:  # no locks on this system
        return True
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def put(path: Path, text: str) -> None:
    """A small file, whole or not at all."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


@cache
def code() -> str:
    """A digest of the code and the lexicons: shards of different versions are not mixed."""
    digest = hashlib.sha256()
    home = Path(__file__).resolve().parent.parent
    for package in ("extract", "corpus"):
        for path in sorted((home / package).rglob("*")):
            if path.suffix in (".py", ".toml", ".csv") and path.is_file():
                digest.update(f"{path.relative_to(home).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


# --------------------------------------------------------------- one shard


@dataclass(slots=True)
class Done:
    """A shard that is written: its counts, and the files with their checksums."""

    number: int
    articles: int = 0
    relevant: int = 0
    not_selected: int = 0
    rejected: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    bytes: int = 0
    seconds: float = 0.0
    files: dict[str, int] = field(default_factory=dict)
    rejects: list[dict[str, Any]] = field(default_factory=list)


_ONE_AT_A_TIME = threading.Lock()


def make(job: Job, shard: Shard, *, guarded: bool) -> Done:
    """Read, select and extract one shard, and write it whole.

    Args:
        job: what all shards share.
        shard: which one.
        guarded: whether somebody makes the shard again when this process dies.
    """
    with _ONE_AT_A_TIME:  # a process has one pipeline and one marker, however many threads
        return _make(job, shard, guarded)


def folder_of(work: str | Path, number: int) -> Path:
    return Path(work) / f"{number:06}"


def _make(job: Job, shard: Shard, guarded: bool) -> Done:
    start = time.perf_counter()
    home = folder_of(job.work, shard.number)
    temporary = home.with_name(f"{home.name}.{socket.gethostname()}.{os.getpid()}.tmp")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir()
    done = Done(shard.number, bytes=shard.bytes)
    reasons: Counter[str] = Counter()
    try:
        with ExitStack() as stack:
            tables = {name: RowWriter(temporary / f"{name}.parquet", name) for name in TABLES}
            watch = stack.enter_context(Watch(home, job.article_timeout, guarded))
            for item in extractions(_once(_items(job, shard, done)), published=job.published, watch=watch):
                if isinstance(item, Reject):
                    tables["rejects"].add(reject_row(item))
                    reasons[item.reason] += 1
                    done.rejects.append(asdict(item))
                    continue
                article, extraction = item
                for table, facts in rows(article, extraction):
                    tables[table].add(facts)
                done.articles += 1
                done.relevant += extraction.relevant
            for writer in tables.values():
                writer.close()
        done.rejected = reasons.total()
        done.reasons = dict(sorted(reasons.items()))
        done.files = {path.name: _checksum(path) for path in sorted(temporary.iterdir())}
        done.seconds = round(time.perf_counter() - start, 3)
        kept = replace(done, rejects=[])  # they are in the table
        (temporary / "done.json").write_text(json.dumps(asdict(kept)))
        _settle(temporary, home)
        watch.forget()
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return done


def _checksum(path: Path) -> int:
    """Tells a file that a power cut left half written; waiting for the disk after each shard would cost more."""
    return zlib.crc32(path.read_bytes())


def _settle(temporary: Path, home: Path) -> None:
    """The shard takes its name; another worker may have been quicker."""
    try:
        temporary.rename(home)
    except OSError:
        if not (home / "done.json").exists():
            raise


def _once(items: Iterable[Article | Reject]) -> Iterator[Article | Reject]:
    """An id that comes again in the shard is a reject; ``corpus.builder`` looks across shards."""
    seen: set[str] = set()
    for item in items:
        if not isinstance(item, Reject):
            if item["article_id"] in seen:
                item = again(item["file"], item["record"], item["article_id"])
            else:
                seen.add(item["article_id"])
        yield item


def again(file: str, record: int | None, article_id: str) -> Reject:
    return Reject(file, record, article_id, "duplicate", f"an article with the id {article_id!r} came before")


# ------------------------------------------------------------------- reading


def _items(job: Job, shard: Shard, done: Done) -> Iterator[Article | Reject]:
    for part in shard.parts:
        _unchanged(part)
        yield from _read(part, job.max_chars)
        _unchanged(part)


def _unchanged(part: Part) -> None:
    if part.state is not None and state(part.source.path) != part.state:
        raise BuildError(f"{part.source.path} is no longer what it was when the run began")


def _read(part: Part, max_chars: int) -> Iterator[Article | Reject]:
    if part.lines:
        with open(part.source.path, "rb", buffering=0) as handle:
            gate = Gate(max_chars)
            view = io.BufferedReader(_Range(handle, part.start, part.stop), 1 << 16)
            yield from records(part.source, part.source.format, view, gate, first=part.first)
        return
    position = 0

    def count(read: int) -> None:
        nonlocal position
        position += read

    for item in stream([part.source], max_chars=max_chars, on_bytes=count):
        if part.stop is not None and position >= part.stop:
            return
        if position >= part.start:
            yield item


class _Range(io.RawIOBase):
    """The bytes of a file from ``start`` up to ``stop``."""

    def __init__(self, handle: IO[bytes], start: int, stop: int | None):
        self._handle = handle
        self._left = float("inf") if stop is None else stop - start
        handle.seek(start)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._handle.read(int(min(len(buffer), self._left)))
        self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)


# ---------------------------------------------------------------- extraction


def extractions(
    items: Iterable[Article | Reject],
    *,
    published: str | None = None,
    batch: int = BATCH,
    watch: Watch | None = None,
) -> Iterator[tuple[Article, Extraction] | Reject]:
    """Articles with what was read out of them, and rejects, in the order they came.

    Args:
        items: what ``readers.stream`` gave.
        published: ISO date for articles that have none of their own.
        batch: how many items go through the pipeline together.
        watch: keeps an eye on each article.
    """
    iterator = iter(items)
    while chunk := list(islice(iterator, batch)):
        ready = [_dated(item, published) for item in chunk if not isinstance(item, Reject)]
        results = iter(watch.extract(ready) if watch else extract_all(ready))
        for item in chunk:
            yield item if isinstance(item, Reject) else next(results)


Result = tuple[Article, "Extraction"] | Reject


def extract_all(
    articles: list[Article], before: Callable[[Mapping[str, Any]], object] | None = None
) -> list[Result]:
    """Each article with what was read out of it, or as a reject."""
    import extract

    try:
        return list(zip(articles, extract.pipe(articles, before=before), strict=True))
    except Exception as error:  # one bad article must not stop the run: find it
        if len(articles) == 1:
            return [_reject(articles[0], "error", f"extraction failed: {type(error).__name__}: {error}")]
    return [item for article in articles for item in extract_all([article], before)]


def _reject(article: Article, reason: str, message: str) -> Reject:
    return Reject(article["file"], article["record"], article["article_id"], reason, message[:500])


def _dated(article: Article, published: str | None) -> Article:
    return article if article["published"] or not published else {**article, "published": published}


class Watch:
    """Writes down which article is at hand, ends the process when it takes too long, and knows who did so before."""

    def __init__(self, home: Path, timeout: float | None, guarded: bool):
        self._marker = home.with_suffix(".at")
        self._bad_file = home.with_suffix(".bad")
        self._timeout = timeout
        self._guarded = guarded
        self._number = 0
        self._handle = -1
        self._numbers: dict[int, int] = {}

    def __enter__(self) -> Watch:
        self._bad = known_bad(self._bad_file)
        last = self._marker.read_bytes() if self._marker.exists() else b""
        self._suspect = int.from_bytes(last, "big") if len(last) == 8 else None
        self._handle = os.open(self._marker, os.O_RDWR | os.O_CREAT)
        self._silence = open(os.devnull, "w")
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._handle)
        self._silence.close()

    def forget(self) -> None:
        """The shard is written: nobody needs the notes."""
        self._marker.unlink(missing_ok=True)
        self._bad_file.unlink(missing_ok=True)

    def extract(self, articles: list[Article]) -> list[Result]:
        """What ``extract_all`` gives, the articles that ended a process before being tried alone or left out."""
        results: dict[int, Result] = {}
        plain: list[tuple[int, Article]] = []
        for number, article in enumerate(articles, self._number):
            if number in self._bad:
                results[number] = _reject(article, *self._bad[number])
            elif number == self._suspect:
                results[number] = self._alone(number, article)
            else:
                plain.append((number, article))
        self._numbers = {id(article): number for number, article in plain}
        try:
            found = extract_all([article for _, article in plain], self._before)
        finally:
            self._after()
        results.update(zip((number for number, _ in plain), found, strict=True))
        self._number += len(articles)
        return [results[number] for number in sorted(results)]

    def _before(self, article: Mapping[str, Any]) -> None:
        os.pwrite(self._handle, self._numbers[id(article)].to_bytes(8, "big"), 0)
        if self._guarded and self._timeout:
            # a thread of C code: it ends the process even where Python is not asked any more
            faulthandler.dump_traceback_later(self._timeout, exit=True, file=self._silence)

    def _after(self) -> None:
        if self._guarded and self._timeout:
            faulthandler.cancel_dump_traceback_later()

    def _alone(self, number: int, article: Article) -> Result:
        result = alone(article, self._timeout)
        if isinstance(result, Reject) and result.reason in ("crash", "timeout"):
            self._bad[number] = (result.reason, result.message)
            put(self._bad_file, json.dumps(self._bad))
        return result


def known_bad(path: Path) -> dict[int, tuple[str, str]]:
    """Articles of a shard that failed in a process of their own: their number, with the reason in a code and in words."""
    try:
        return {
            int(number): tuple(why) for number, why in json.loads(path.read_text(encoding="utf-8")).items()
        }
    except (OSError, ValueError):
        return {}


def alone(article: Article, timeout: float | None) -> Result:
    """One article in a process of its own, where it can do no harm."""
    if not hasattr(os, "fork"):
        return _reject(article, "crash", "extraction ended the process")
    import extract

    list(extract.pipe([]))  # loaded here, so that the time counts for the article alone
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            faulthandler.cancel_dump_traceback_later()
            with os.fdopen(send, "wb") as out:
                pickle.dump(extract_all([article])[0], out)
            os._exit(0)
        finally:
            os._exit(1)
    os.close(send)
    data = _within(receive, timeout)
    if data is None:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if data is None:
        return _reject(article, "timeout", f"took more than {timeout:g} seconds (--article-timeout)")
    if status == 0:
        return pickle.loads(data)
    ended = (
        signal.Signals(os.WTERMSIG(status)).name
        if os.WIFSIGNALED(status)
        else f"exit {os.WEXITSTATUS(status)}"
    )
    return _reject(article, "crash", f"extraction ended the process ({ended})")


def _within(receive: int, timeout: float | None) -> bytes | None:
    """All that comes through a pipe, or None when it takes too long."""
    data = b""
    limit = None if not timeout else time.monotonic() + timeout
    with open(receive, "rb", buffering=0) as pipe:
        while True:
            left = None if limit is None else max(0.0, limit - time.monotonic())
            if not polling.select([pipe], [], [], left)[0]:
                return None
            block = pipe.read(1 << 16)
            if not block:
                return data
            data += block


@contextmanager
def one_thread() -> Iterator[None]:
    """Numeric libraries that are loaded from here on use one thread."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})

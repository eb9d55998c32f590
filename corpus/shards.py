"""Shards: a dump cut into pieces, each read, extracted and written whole, or not there at all.

The cut depends on the inputs alone, never on the workers. A shard is a folder of Parquet files that is written under
another name and renamed; one that is there is never made again, so a broken run goes on where it stopped. All of it
lies in a work folder beside the dataset, which refuses runs with other inputs, options or code.

Articles that hang or crash: ``corpus.watch``. Where shards are made: ``corpus.engine``.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import socket
import sys
import threading
import time
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from .columns import Columns
from .dataset import TABLES
from .labels import LabelWriter
from .parts import PartWriter
from .pipelines import DEFAULT, PipelineError, digests, pipeline
from .readers import Article, Gate, Reject, Source, records, stream
from .rows import reject_row, rows
from .sources import STDIN
from .watch import Watch, extractions, put

if TYPE_CHECKING:
    from spacy.language import Language

    from .select import Selection

#: Bytes of input in a shard, and how many shards there are at most (then they grow).
SHARD = 2_000_000
MOST = 4_096
#: A file that can only be read from its beginning is cut into no more pieces than this: each piece reads past all
#: that comes before it.
MOST_STREAMED = 16
#: Small files that go together, at most.
MOST_FILES = 2_000
#: Lines of these can be read from the middle of the file.
LINES = (".jsonl", ".ndjson")
#: The folder, in that of the run, with the words of one's own that it uses, however theirs changes meanwhile.
LEXICON = "lexicon"


class BuildError(Exception):
    """There is nothing to build from, or the output cannot go where it should; the message is one line."""


# ---------------------------------------------------------------------- plan


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a file, from ``start`` up to ``stop``, None for its end.

    ``kind`` tells what these count: bytes at line ends (lines), Parquet row groups (groups), or bytes read so far
    (stream), where a piece is found by reading from the beginning. ``first`` records come before it.
    ``place`` is where the bytes are, and ``state`` the file's size and time of change when the run was planned.
    """

    source: Source
    place: str
    kind: str
    start: int
    stop: int | None
    first: int
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
    columns: dict[str, str]
    select: bool
    article_timeout: float | None
    profile: str = DEFAULT
    lexicon: dict[str, str] = field(default_factory=dict)

    def pipeline(self) -> Language | None:
        """What reads the articles, loaded once a process.

        Raises:
            BuildError: a part of it is not on this machine.
        """
        words = Path(self.work, LEXICON) if self.lexicon else None
        try:
            return pipeline(self.profile, words, tuple(self.lexicon.items()))
        except PipelineError as error:
            raise BuildError(str(error)) from None


@dataclass(frozen=True, slots=True)
class Input:
    """An input file as it was when the run was planned, and how it is cut: starts of pieces, and records before them."""

    path: str
    place: str
    bytes: int | None
    sha256: str | None
    mtime: int | None
    kind: str
    cuts: list[tuple[int, int]]

    @property
    def state(self) -> tuple[int, int] | None:
        return None if self.bytes is None or self.mtime is None else (self.bytes, self.mtime)


def look(sources: Iterable[Source], size: int = SHARD, stdin: str = STDIN) -> list[Input]:
    """Read every file once: its hash, and where it can be cut. ``stdin`` is the file that standard input was put into."""
    places = [(source, stdin if source.path == STDIN else source.path) for source in sources]
    states = [state(place) for _, place in places]
    total = sum(known[0] for known in states if known)
    size = max(size, -(-total // MOST))
    return [_look(source, place, known, size) for (source, place), known in zip(places, states, strict=True)]


def _look(source: Source, place: str, known: tuple[int, int] | None, size: int) -> Input:
    digest, cuts = hashlib.sha256(), [(0, 0)]
    position = lines = 0
    by_lines = source.format in LINES
    if known is None:  # an address, or a file that is gone
        return Input(source.path, place, None, None, None, "stream", cuts)
    try:
        with open(place, "rb", buffering=0) as handle:
            while block := handle.read(1 << 20):
                digest.update(block)
                if by_lines and position == 0 and block[:2] in (b"\xff\xfe", b"\xfe\xff"):
                    by_lines = False  # UTF-16: its line ends are not bytes
                if by_lines:
                    _cut_lines(block, position, lines, size, cuts)
                    lines += block.count(b"\n")
                position += len(block)
    except OSError:  # the reader says what is wrong with it
        return Input(source.path, place, None, None, None, "stream", [(0, 0)])
    kind = "lines" if by_lines else "stream"
    if len(cuts) > 1 and cuts[-1][0] >= position:
        cuts.pop()
    if source.format == ".parquet" and position > size and (groups := _cut_groups(place, position, size)):
        kind, cuts = "groups", groups
    elif not by_lines:
        size = max(size, -(-position // MOST_STREAMED))
        cuts = [(start, 0) for start in range(0, position or 1, size)]
    return Input(
        source.path, place, position, digest.hexdigest(), known[1], kind if len(cuts) > 1 else "stream", cuts
    )


def _cut_groups(place: str, length: int, size: int) -> list[tuple[int, int]]:
    """Row groups together until a piece is large enough; nothing where the file is damaged."""
    import pyarrow.parquet

    try:
        metadata = pyarrow.parquet.ParquetFile(place).metadata
    except (OSError, pyarrow.ArrowException):
        return []
    whole = max(1, sum(metadata.row_group(i).total_byte_size for i in range(metadata.num_row_groups)))
    cuts, filled, before = [(0, 0)], 0.0, 0
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        if filled >= size:
            cuts.append((number, before))
            filled = 0.0
        filled += group.total_byte_size / whole * length
        before += group.num_rows
    return cuts


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
        for part, length in _parts(source, known, size):
            if not groups or filled + length > size or len(groups[-1]) >= MOST_FILES:
                groups.append([])
                filled = 0
            groups[-1].append((part, length))
            filled += length
    return [
        Shard(number, sum(length for _, length in group), tuple(part for part, _ in group))
        for number, group in enumerate(groups)
    ]


def _parts(source: Source, known: Input, size: int) -> Iterator[tuple[Part, int]]:
    """The pieces of a file with their bytes; what has no known size fills a shard."""
    ends = [start for start, _ in known.cuts[1:]]
    for (start, first), stop in zip(known.cuts, [*ends, None], strict=True):
        if known.bytes is None:
            length = 0 if source.local else size
        elif known.kind == "groups":
            length = known.bytes // len(known.cuts)
        else:
            length = (known.bytes if stop is None else stop) - start
        yield Part(source, known.place, known.kind, start, stop, first, known.state), length


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

    @property
    def stdin(self) -> str:
        """The file that holds what came by standard input; its name tells nothing of its format."""
        return str(self.folder / "stdin")

    def take_stdin(self) -> None:
        """Put standard input into a file, so that it can be cut, read by others, and read again."""
        with open(f"{self.stdin}.new", "wb") as out:
            shutil.copyfileobj(sys.stdin.buffer, out, 1 << 20)
        os.replace(f"{self.stdin}.new", self.stdin)

    def take_lexicon(self, lexicon: Path | None) -> dict[str, str]:
        """Copy the words of one's own, so that all workers see them and see the same; returns their digests."""
        copy = self.folder / LEXICON
        shutil.rmtree(copy, ignore_errors=True)
        if lexicon is not None:
            shutil.copytree(
                lexicon, copy, ignore=lambda _, names: [n for n in names if not n.endswith(".toml")]
            )
        return digests(copy if lexicon else None)

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
                now = [state(i.place) for i in inputs]
                if now != [i.state for i in inputs]:  # touched, or changed?
                    again = look(sources, size, self.stdin)
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
            inputs = look(sources, size, self.stdin)
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
    peak_mb: float = 0.0
    files: dict[str, int] = field(default_factory=dict)
    rejects: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


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
    nlp = job.pipeline()
    try:
        with ExitStack() as stack:
            tables = {name: PartWriter(temporary, name) for name in TABLES}
            labels = LabelWriter(temporary)
            watch = stack.enter_context(Watch(home, job.article_timeout, guarded))
            items = _once(_items(job, shard, done))
            for item in extractions(items, published=job.published, nlp=nlp, watch=watch):
                if isinstance(item, Reject):
                    tables["rejects"].add(reject_row(item))
                    reasons[item.reason] += 1
                    done.rejects.append(asdict(item))
                    continue
                article, extraction = item
                for table, facts in rows(article, extraction):
                    tables[table].add(facts)
                labels.add(article, extraction)
                done.articles += 1
                done.relevant += extraction.relevant
            for writer in tables.values():
                writer.close()
            labels.close()
        done.rejected = reasons.total()
        done.reasons = dict(sorted(reasons.items()))
        done.files = {path.name: _checksum(path) for path in sorted(temporary.iterdir())}
        done.seconds = round(time.perf_counter() - start, 3)
        done.peak_mb = _peak()
        kept = replace(done, rejects=[], notes=[])  # they are in the table, and said
        (temporary / "done.json").write_text(json.dumps(asdict(kept)))
        _settle(temporary, home)
        watch.forget()
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return done


def _peak() -> float:
    """The most memory that this process ever took, in MB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6, 1)


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
    readers = {"lines": _lines, "groups": _groups, "stream": _streamed}
    for part in shard.parts:
        _unchanged(part)
        for item in readers[part.kind](job, part, done):
            yield item if part.place == part.source.path else _renamed(item, part)
        _unchanged(part)


def _unchanged(part: Part) -> None:
    if part.state is not None and state(part.place) != part.state:
        raise BuildError(f"{part.source.path} is no longer what it was when the run began")


def _renamed(item: Article | Reject, part: Part) -> Article | Reject:
    """Standard input was put into a file, but is still called so."""
    if isinstance(item, Reject):
        return replace(item, file=part.source.path + item.file.removeprefix(part.place))
    return {**item, "file": part.source.path + item["file"].removeprefix(part.place)}


def _selection(job: Job) -> Selection | None:
    if not job.select:
        return None
    from .select import Selection

    return Selection()


def _lines(job: Job, part: Part, done: Done) -> Iterator[Article | Reject]:
    """Whole lines, from the middle of a file."""
    selection = _selection(job)
    columns = Columns(job.columns, done.notes.append)
    with open(part.place, "rb", buffering=0) as handle:
        view: Any = io.BufferedReader(_Range(handle, part.start, part.stop), 1 << 16)
        yield from records(
            part.source,
            part.source.format,
            view,
            Gate(job.max_chars),
            columns,
            first=part.first,
            on_note=done.notes.append,
            selection=selection,
        )
    done.not_selected += selection.left_out if selection else 0


def _groups(job: Job, part: Part, done: Done) -> Iterator[Article | Reject]:
    """Some row groups of a Parquet file."""
    import pyarrow.parquet

    selection, gate = _selection(job), Gate(job.max_chars)
    columns = Columns(job.columns, done.notes.append)
    with pyarrow.parquet.ParquetFile(part.place) as table:
        chosen = list(columns.choose(table.schema_arrow.names, part.source.path).values())
        groups = range(part.start, part.stop or table.num_row_groups)
        batches = table.iter_batches(256, row_groups=list(groups), columns=chosen, use_threads=False)
        rows = (row for batch in batches for row in batch.to_pylist())
        for number, row in enumerate(rows, part.first + 1):
            raw = columns(row, part.source.path)
            if not selection or selection.wants(raw):
                yield gate(part.source, number, raw)
    done.not_selected += selection.left_out if selection else 0


def _streamed(job: Job, part: Part, done: Done) -> Iterator[Article | Reject]:
    """What is found at some place of a file that is read from its beginning."""
    selection = _selection(job)
    position = seen = 0

    def count(read: int) -> None:
        nonlocal position
        position += read

    source = part.source if part.place == part.source.path else replace(part.source, path=part.place)
    items = stream(
        [source],
        columns=job.columns,
        max_chars=job.max_chars,
        on_bytes=count,
        on_note=done.notes.append,
        selection=selection,
    )
    for item in items:
        if part.stop is not None and position >= part.stop:
            return
        left = selection.left_out if selection else 0
        if position >= part.start:
            done.not_selected += left - seen
            yield item
        seen = left
    if part.stop is None and selection:
        done.not_selected += selection.left_out - seen


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

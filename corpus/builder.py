"""The main job: cut the dump into shards, have them made, and write what they hold as one dataset.

The rows of a dataset have a defined order (inputs by path, records as they stand there), so its bytes are the same
whatever the order of the paths and the number of workers. Output is written whole under another name and then renamed:
no half-written file or folder ever carries the asked-for name.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import engine, pipelines, sinks
from .columns import UNUSED
from .dataset import TABLES, Dataset, arrow_schema, dictionary, is_dataset
from .labels import Labels, find_labels
from .package import Imprint, describe
from .parts import read_part
from .pipelines import DEFAULT
from .publish import Veil, write_public
from .readers import MAX_CHARS, PathLike, Reject, Source, find
from .rows import reject_row
from .shards import SHARD, BuildError, Done, Input, Job, Shard, Work, again, code, folder_of
from .sources import STDIN
from .watch import extractions

if TYPE_CHECKING:
    import pyarrow

__all__ = ["BuildError", "Options", "Stopped", "build", "extractions"]

NO_IMPRINT = Imprint()
#: Seconds that an article may take. A real one takes some hundredths.
ARTICLE_TIMEOUT = 60.0


class Stopped(BuildError):
    """The run was asked to stop; what is done is kept."""


# -------------------------------------------------------------------- public


def build(
    paths: PathLike | Iterable[PathLike],
    out: PathLike,
    *,
    published: str | None = None,
    overwrite: bool = False,
    max_chars: int = MAX_CHARS,
    columns: Mapping[str, str] | None = None,
    select: bool = True,
    to: Iterable[str] = (),
    by_year: bool = False,
    imprint: Imprint = NO_IMPRINT,
    hide: Veil | None = None,
    workers: int = 1,
    scheduler: str | None = None,
    profile: str = DEFAULT,
    lexicon: PathLike | None = None,
    article_timeout: float | None = ARTICLE_TIMEOUT,
    shard_bytes: int = SHARD,
    on_reject: Callable[[Reject], object] | None = None,
    on_note: Callable[[str], object] | None = None,
    on_event: Callable[[str, Mapping[str, Any]], object] | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Dataset:
    """Make a dataset folder of the articles of files and folders.

    A run that was broken off goes on where it stopped when it is started again with the same arguments; until it is
    finished its parts lie beside ``out``, in a folder with ``.work`` at the end of its name.

    Args:
        paths: a file, a folder, or several.
        out: the folder to make; it must not exist, or be a dataset that may be replaced.
        published: ISO date for articles that have none of their own.
        overwrite: replace the dataset that is there.
        max_chars: longer texts are rejected.
        columns: which column is which (``{"text": "content"}``), where the common names do not tell.
        select: leave out articles without a word on the subject; the manifest says how many.
        to: parquet, csv, jsonl, duckdb (files in ``out``) and SQLAlchemy URLs; by default parquet and csv.
        by_year: a folder for each year of publication in the Parquet tables.
        imprint: title, authors and licence of the dataset.
        hide: write the public edition that ``corpus.publish`` makes, and no other.
        workers: processes on this machine; two and more need Dask.
        scheduler: address of a running Dask cluster, instead of ``workers``.
        profile: which components read the articles: "fast", "default" or "syntax" (see ``extract.load``).
        lexicon: a folder with words of one's own, which compete with the package's (``docs/lexicon.md``).
        article_timeout: seconds an article may take before it is rejected; None for any time.
        shard_bytes: how much input makes a shard.
        on_reject: called with each ``Reject``.
        on_note: called with a line for each guess and repair.
        on_event: called with start, shard, lost, write and done, and what there is to tell of it.
        stop: asked now and then; when it says so, the shards at hand are finished and ``Stopped`` is raised.

    Returns:
        The ``Dataset``; its ``rejects`` say what is missing.

    Raises:
        BuildError: no path leads to a file, ``out`` exists and is not to be replaced, or the profile or lexicon
            cannot be used.
    """
    words = None if lexicon is None else Path(lexicon)
    tell = on_event or (lambda event, facts: None)
    target = Path(out).absolute()
    try:
        wanted = sinks.check(to)
        if profile != DEFAULT or words:
            pipelines.check(profile, words)
    except (sinks.SinkError, pipelines.PipelineError) as error:
        raise BuildError(str(error)) from None
    if hide and (by_year or any("://" in name for name in wanted)):
        raise BuildError("a public edition is files, not by year: leave --by-year and database addresses out")
    note = _once(on_note)
    found = find([paths] if isinstance(paths, (str, os.PathLike)) else sorted(paths, key=os.fspath), note)
    _check_target(target, out, found, overwrite)
    _check_sources(found, on_reject)
    with Work(target) as work:
        sources = [source for source in found if isinstance(source, Source)]
        if any(source.path == STDIN for source in sources):
            work.take_stdin()
        own = work.take_lexicon(words)
        options = Options(published, max_chars, dict(columns or {}), select, article_timeout, profile, own)
        job = Job(str(work.folder), os.getcwd(), code(), **asdict(options))
        with engine.crew(job, workers=workers, scheduler=scheduler) as crew:
            inputs, shards = work.plan(sources, asdict(options), shard_bytes)
            run = _Run(work, shards, found, on_reject, note, tell)
            run.make(crew, stop, scheduler or workers)
            tell("write", {"to": [sinks.public(name) for name in wanted]})
            twice = _twice(work, shards)
            labels = _labels(work, shards, twice, crew)
            crew.dismiss()
            try:
                to_write = sinks.make(
                    ("parquet",) if hide else wanted, _fresh(work.dataset), by_year=by_year, replace=overwrite
                )
                tables, counts = _write(work, shards, run, twice, labels, to_write)
            except sinks.SinkError as error:
                raise BuildError(str(error)) from None
        shown = {**asdict(options), "to": [sinks.public(name) for name in wanted], "by_year": by_year}
        text = json.dumps(_manifest(inputs, shown, tables, counts), ensure_ascii=False, indent=2) + "\n"
        (work.dataset / "manifest.json").write_text(text, encoding="utf-8")
        if hide:
            public = _fresh(work.folder / "public")
            write_public(work.dataset, public, hide, wanted, imprint)
            shutil.rmtree(work.dataset)
            public.rename(work.dataset)
        else:
            describe(work.dataset, json.loads(text), imprint)
        _publish(work, target)
        tell("done", {**counts, "seconds": run.seconds})
    return Dataset(Path(out))


def _once(on_note: Callable[[str], object] | None) -> Callable[[str], object]:
    """Every shard of a file guesses anew, and guesses the same: it is said once, with what the first leaves unused."""
    said: set[str] = set()

    def note(line: str) -> None:
        guess = line.partition(UNUSED)[0]
        if on_note and guess not in said:
            said.add(guess)
            on_note(line)

    return note


@dataclass(frozen=True, slots=True)
class Options:
    """What decides, beside inputs and code, what is in the shards."""

    published: str | None
    max_chars: int
    columns: dict[str, str]
    select: bool
    article_timeout: float | None
    profile: str
    lexicon: dict[str, str]


# ---------------------------------------------------------------- the shards


@dataclass
class _Run:
    """Has the missing shards made and tells how it goes."""

    work: Work
    shards: list[Shard]
    found: list[Source | Reject]
    on_reject: Callable[[Reject], object] | None
    note: Callable[[str], object]
    tell: Callable[[str, Mapping[str, Any]], object]
    done: dict[int, Done] = field(default_factory=dict)
    began: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        return round(time.monotonic() - self.began, 3)

    def make(self, crew: engine.Crew, stop: Callable[[], bool], who: int | str) -> None:
        self.done = {done.number: done for done in self.work.done()}
        missing = [shard for shard in self.shards if shard.number not in self.done]
        self.tell("start", {
            "shards": len(self.shards),
            "done": len(self.done),
            "bytes": sum(shard.bytes for shard in self.shards),
            "bytes_done": sum(done.bytes for done in self.done.values()),
            "workers": who,
        })  # fmt: skip
        for reject in self.found:
            if isinstance(reject, Reject):
                self._rejected(reject)
        if missing and not stop():
            for done in crew.make(missing, stop, self._lost):
                self._made(done)
        if len(self.done) < len(self.shards):
            raise Stopped(
                f"stopped with {len(self.done)} of {len(self.shards)} parts done (kept in {self.work.folder}); "
                "the same command goes on from there"
            )

    def _made(self, done: Done) -> None:
        self.done[done.number] = done
        facts = asdict(done)
        del facts["files"]
        for reject in facts.pop("rejects"):
            self._rejected(Reject(**reject))
        for note in facts.pop("notes"):
            self.note(note)
        self.tell("shard", {**facts, "shards": len(self.shards), "done": len(self.done)})

    def _rejected(self, reject: Reject) -> None:
        if self.on_reject:
            self.on_reject(reject)

    def _lost(self, shard: Shard, how: str) -> None:
        self.tell("lost", {"number": shard.number, "how": how})


# ---------------------------------------------------------------- the tables


def _labels(
    work: Work, shards: list[Shard], twice: Mapping[int, frozenset[str]], crew: engine.Crew
) -> Labels:
    folders = {shard.number: folder_of(work.folder, shard.number) for shard in shards}
    return find_labels(
        folders.values(), {folders[number]: ids for number, ids in twice.items()}, each=crew.each
    )


def _write(
    work: Work,
    shards: list[Shard],
    run: _Run,
    twice: Mapping[int, frozenset[str]],
    labels: Labels,
    to: list[sinks.Sink],
) -> tuple[dict[str, int], dict[str, Any]]:
    """All shards, in order, to all sinks; the rows of each table, and what there is to count."""
    totals: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    try:
        first = [reject for reject in run.found if isinstance(reject, Reject)]
        _put(to, "rejects", _rejects(first), [None] * len(first), totals)
        reasons.update(reject.reason for reject in first)
        for shard in shards:
            relevant, rejects = _write_shard(
                work, shard, twice.get(shard.number, frozenset()), labels, to, totals
            )
            totals["relevant"] += relevant
            reasons.update(rejects)
        for sink in to:
            sink.close()
    except BaseException:
        for sink in to:
            sink.discard()
        raise
    counts = {
        "articles": totals["articles"],
        "relevant": totals["relevant"],
        "not_selected": sum(done.not_selected for done in run.done.values()),
        "rejected": totals["rejects"],
        "reject_reasons": dict(sorted(reasons.items())),
    }
    return {name: totals[name] for name in TABLES}, counts


def _write_shard(
    work: Work,
    shard: Shard,
    twice: frozenset[str],
    labels: Labels,
    to: list[sinks.Sink],
    totals: Counter[str],
) -> tuple[int, list[str]]:
    import pyarrow

    tables = {name: _rows(work, shard, name) for name in TABLES}
    if twice:
        import pyarrow.compute as compute

        articles = tables["articles"]
        late = articles.filter(compute.is_in(articles["article_id"], pyarrow.array(sorted(twice))))
        columns = ("file", "record", "article_id")
        rejects = [again(*row) for row in zip(*(late[name].to_pylist() for name in columns), strict=True)]
        for name, rows in tables.items():
            if name != "rejects":
                known = compute.is_in(rows["article_id"], pyarrow.array(sorted(twice)))
                tables[name] = rows.filter(compute.invert(known))
        order = {part.source.path: number for number, part in enumerate(shard.parts)}
        both = tables["rejects"].to_pylist() + _rejects(rejects).to_pylist()
        both.sort(key=lambda row: (order.get(row["file"], 0), row["record"] or 0))
        tables["rejects"] = pyarrow.Table.from_pylist(both, arrow_schema("rejects"))
    published = tables["articles"]["published"].to_pylist()
    years = {
        article_id: day.year if day else None
        for article_id, day in zip(tables["articles"]["article_id"].to_pylist(), published, strict=True)
    }
    for name, rows in tables.items():
        own: list[int | None] = (
            [None] * rows.num_rows
            if name == "rejects"
            else [years[i] for i in rows["article_id"].to_pylist()]
        )
        _put(to, name, labels.put(name, rows), own, totals)
    return tables["articles"]["relevant"].to_pylist().count(True), tables["rejects"]["reason"].to_pylist()


def _put(
    to: list[sinks.Sink], name: str, rows: pyarrow.Table, years: list[int | None], totals: Counter[str]
) -> None:
    totals[name] += rows.num_rows
    if rows.num_rows:
        for sink in to:
            sink.write(name, rows, years)


def _rows(work: Work, shard: Shard, name: str) -> pyarrow.Table:
    import pyarrow

    folder = folder_of(work.folder, shard.number)
    try:
        return read_part(folder, name)
    except (OSError, pyarrow.ArrowException) as error:
        words = (str(error).splitlines() or [type(error).__name__])[0]
        raise BuildError(
            f"{name} in {folder} is damaged ({words}); remove the folder and start again"
        ) from None


def _rejects(rejects: list[Reject]) -> pyarrow.Table:
    import pyarrow

    return pyarrow.Table.from_pylist([reject_row(r)["reject"] for r in rejects], arrow_schema("rejects"))


def _twice(work: Work, shards: list[Shard]) -> dict[int, frozenset[str]]:
    """By shard: ids of articles that came in an earlier one. Eight bytes an article are held, not the ids."""
    import numpy

    hashes = numpy.concatenate(
        [
            numpy.array([], "u8"),
            *(numpy.array([_hash(i) for i in _ids(work, shard)], "u8") for shard in shards),
        ]
    )
    values, times = numpy.unique(hashes, return_counts=True)
    doubtful = set(values[times > 1].tolist())
    seen: set[str] = set()
    late: dict[int, frozenset[str]] = {}
    for shard in shards if doubtful else []:
        ids = [i for i in _ids(work, shard) if _hash(i) in doubtful]
        if repeated := seen.intersection(ids):
            late[shard.number] = frozenset(repeated)
        seen.update(ids)
    return late


def _ids(work: Work, shard: Shard) -> list[str]:
    return _rows(work, shard, "articles")["article_id"].to_pylist()


def _hash(article_id: str) -> int:
    return int.from_bytes(hashlib.blake2b(article_id.encode(), digest_size=8).digest(), "big")


# -------------------------------------------------------------------- output


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def _publish(work: Work, target: Path) -> None:
    """The dataset takes its place, and the work folder goes."""
    (work.folder / "finished").touch()
    if target.exists():
        target.rename(_fresh(work.folder / "old") / "dataset")
    work.dataset.rename(target)
    work.clear()


def _check_target(target: Path, out: PathLike, sources: list[Source | Reject], overwrite: bool) -> None:
    if os.path.lexists(target):
        if not overwrite:
            raise BuildError(f"{out} exists; choose another folder, or replace it with --overwrite")
        if target.is_symlink() or not is_dataset(target):
            raise BuildError(f"{out} is no dataset of netralitas, so --overwrite does not replace it")
    home = os.path.realpath(target)
    for source in sources:
        if isinstance(source, Source) and os.path.realpath(source.path).startswith(home + os.sep):
            raise BuildError(f"{source.path} lies in {out}, which would be replaced")


def _check_sources(sources: list[Source | Reject], on_reject: Callable[[Reject], object] | None) -> None:
    """A mistyped path must not replace a dataset by an empty one."""
    rejects = [source for source in sources if isinstance(source, Reject)]
    if len(rejects) < len(sources):
        return
    for reject in rejects:
        if on_reject:
            on_reject(reject)
    raise BuildError(f"nothing could be read: {rejects[0].message}" if rejects else "no path was given")


# ------------------------------------------------------------------ manifest


def _manifest(
    inputs: list[Input], options: Mapping[str, Any], tables: Mapping[str, int], counts: Mapping[str, Any]
) -> dict[str, Any]:
    """What the dataset was made of; no clock in it, so that the same job gives the same bytes."""
    return {
        "name": "netralitas",
        "version": version("netralitas"),
        "inputs": [{"path": known.path, "bytes": known.bytes, "sha256": known.sha256} for known in inputs],
        "options": dict(options),
        "counts": dict(counts),
        "tables": {name: {"rows": rows, "columns": _columns(name)} for name, rows in tables.items()},
    }


def _columns(table: str) -> dict[str, str]:
    return {row["column"]: row["description"] for row in dictionary() if row["table"] == table}

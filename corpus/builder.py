"""The main job: read, extract, write.

``extractions`` is the one loop over articles, for the ``extract`` command and for ``build`` alike. An article that
cannot be extracted is a ``Reject`` like one that cannot be read. Output is written whole under another name and then
renamed, so that no half-written file or folder ever carries the asked-for name.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from .dataset import TABLES, Dataset, TableWriter, dictionary, is_dataset
from .readers import MAX_CHARS, Article, PathLike, Reject, Source, find, stream
from .rows import reject_row, rows

if TYPE_CHECKING:
    from extract.schema import Extraction

#: Articles that are extracted together (one spaCy memory zone).
BATCH = 256


class BuildError(Exception):
    """There is nothing to build from, or the output cannot go where it should; the message is one line."""


# -------------------------------------------------------------------- public


def build(
    paths: PathLike | Iterable[PathLike],
    out: PathLike,
    *,
    published: str | None = None,
    overwrite: bool = False,
    max_chars: int = MAX_CHARS,
    on_reject: Callable[[Reject], object] | None = None,
    on_article: Callable[[Article, Extraction], object] | None = None,
    on_bytes: Callable[[int], object] | None = None,
) -> Dataset:
    """Make a dataset folder of the articles of files and folders.

    Args:
        paths: a file, a folder, or several.
        out: the folder to make; it must not exist, or be a dataset that may be replaced.
        published: ISO date for articles that have none of their own.
        overwrite: replace the dataset that is there.
        max_chars: longer texts are rejected.
        on_reject: called with each ``Reject``.
        on_article: called with each article and its ``Extraction``.
        on_bytes: called with the number of bytes read since the last call.

    Returns:
        The ``Dataset``; its ``rejects`` say what is missing.

    Raises:
        BuildError: no path leads to a file, or ``out`` exists and is not to be replaced.
    """
    target = Path(out)
    sources = find(paths)
    _check_target(target, sources, overwrite)
    _check_sources(sources, on_reject)
    counts: Counter[str] = Counter()
    with whole_folder(target) as folder:
        with ExitStack() as stack:
            tables = {name: stack.enter_context(_closing(TableWriter(folder, name))) for name in TABLES}
            items = stream(sources, max_chars=max_chars, on_bytes=on_bytes)
            for item in extractions(items, published=published):
                if isinstance(item, Reject):
                    tables["rejects"].add(reject_row(item))
                    counts[item.reason] += 1
                    if on_reject:
                        on_reject(item)
                    continue
                article, extraction = item
                for table, facts in rows(article, extraction):
                    tables[table].add(facts)
                counts["relevant articles"] += extraction.relevant
                if on_article:
                    on_article(article, extraction)
        manifest = _manifest(sources, {"published": published, "max_chars": max_chars}, tables, counts)
        text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
        (folder / "manifest.json").write_text(text, encoding="utf-8")
    return Dataset(target)


def extractions(
    items: Iterable[Article | Reject], *, published: str | None = None, batch: int = BATCH
) -> Iterator[tuple[Article, Extraction] | Reject]:
    """Articles with what was read out of them, and rejects, in the order they came.

    Args:
        items: what ``readers.stream`` gave.
        published: ISO date for articles that have none of their own.
        batch: how many items go through the pipeline together.
    """
    iterator = iter(items)
    while chunk := list(islice(iterator, batch)):
        ready = [_dated(item, published) for item in chunk if not isinstance(item, Reject)]
        results = iter(_extract(ready))
        for item in chunk:
            yield item if isinstance(item, Reject) else next(results)


# ---------------------------------------------------------------- extraction


def _extract(articles: list[Article]) -> list[tuple[Article, Extraction] | Reject]:
    import extract

    try:
        return list(zip(articles, extract.pipe(articles), strict=True))
    except Exception as error:  # one bad article must not stop the run: find it
        if len(articles) == 1:
            article = articles[0]
            message = f"extraction failed: {type(error).__name__}: {error}"[:500]
            return [Reject(article["file"], article["record"], article["article_id"], "error", message)]
    return [item for article in articles for item in _extract([article])]


def _dated(article: Article, published: str | None) -> Article:
    return article if article["published"] or not published else {**article, "published": published}


# -------------------------------------------------------------------- output


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A folder to write to that takes the target's name, and place, when all is written."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
        if target.exists():
            old = target.with_name(f".{target.name}.{os.getpid()}.old.tmp")
            target.rename(old)
            folder.rename(target)
            shutil.rmtree(old)
        else:
            folder.rename(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def whole_file(target: Path) -> Iterator[IO[str]]:
    """A file to write to that takes the target's name when all is written."""
    target = Path(os.path.realpath(target))
    if target.exists() and not target.is_file():  # a device or a pipe cannot be replaced
        with open(target, "w", encoding="utf-8", newline="\n") as handle:
            yield handle
        return
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with open(temporary, "w", encoding="utf-8", newline="\n") as handle:
            yield handle
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _check_target(target: Path, sources: list[Source | Reject], overwrite: bool) -> None:
    if os.path.lexists(target):
        if not overwrite:
            raise BuildError(f"{target} exists; choose another folder, or replace it with --overwrite")
        if target.is_symlink() or not is_dataset(target):
            raise BuildError(f"{target} is no dataset of netralitas, so --overwrite does not replace it")
    home = os.path.realpath(target)
    for source in sources:
        if isinstance(source, Source) and os.path.realpath(source.path).startswith(home + os.sep):
            raise BuildError(f"{source.path} lies in {target}, which would be replaced")


def _check_sources(sources: list[Source | Reject], on_reject: Callable[[Reject], object] | None) -> None:
    """A mistyped path must not replace a dataset by an empty one."""
    rejects = [source for source in sources if isinstance(source, Reject)]
    if len(rejects) < len(sources):
        return
    for reject in rejects:
        if on_reject:
            on_reject(reject)
    raise BuildError(f"nothing could be read: {rejects[0].message}" if rejects else "no path was given")


@contextmanager
def _closing(table: TableWriter) -> Iterator[TableWriter]:
    try:
        yield table
    finally:
        table.close()


# ------------------------------------------------------------------ manifest


def _manifest(
    sources: list[Source | Reject],
    options: Mapping[str, Any],
    tables: Mapping[str, TableWriter],
    counts: Counter[str],
) -> dict[str, Any]:
    """What the dataset was made of; no clock in it, so that the same job gives the same bytes."""
    relevant = counts.pop("relevant articles", 0)
    return {
        "name": "netralitas",
        "version": version("netralitas"),
        "inputs": [_input(s.path) for s in sources if isinstance(s, Source)],
        "options": dict(options),
        "counts": {
            "articles": tables["articles"].rows,
            "relevant": relevant,
            "rejected": tables["rejects"].rows,
            "reject_reasons": dict(sorted(counts.items())),
        },
        "tables": {name: {"rows": table.rows, "columns": _columns(name)} for name, table in tables.items()},
    }


def _input(path: str) -> dict[str, Any]:
    try:
        with open(path, "rb") as handle:
            digest = hashlib.file_digest(handle, "sha256").hexdigest()
            return {"path": path, "bytes": handle.tell(), "sha256": digest}
    except OSError:
        return {"path": path, "bytes": None, "sha256": None}


def _columns(table: str) -> dict[str, str]:
    return {row["column"]: row["description"] for row in dictionary() if row["table"] == table}

"""Articles with their records to annotation tools, and annotated articles back as gold records.

``export`` writes a folder for one tool, ``import_gold`` reads what a tool gives back. Between the two stands one form
(``tasks``) that every tool module speaks; ``records`` turns records into it and out of it.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..dataset import is_dataset, read_table
from ..evaluation import Coding, EvaluationError
from ..outputs import check_folder, whole_folder
from ..readers import MAX_CHARS, PathLike, Reject, articles, find, stream
from ..watch import extractions
from .sample import STRATA, Drawn, draw, stratum, table

if TYPE_CHECKING:
    from ..readers import Article
    from .tasks import Task

__all__ = ["READERS", "STRATA", "WRITERS", "ExchangeError", "Fault", "export", "import_gold"]

#: Tools by the name that the command knows them by.
_MODULES = {
    "label-studio": "label_studio",
    "brat": "brat",
    "doccano": "doccano",
    "prodigy": "prodigy",
    "docbin": "docbin",
}
WRITERS = tuple(_MODULES)
READERS = ("label-studio", "brat", "doccano")

#: Says what an exported folder is.
ABOUT = "exchange.json"
#: What an imported folder has beside a .json file an article.
TEXTS, REJECTS = "articles.jsonl", "rejects.jsonl"


class ExchangeError(Exception):
    """Nothing can be exported or imported; the message is one line."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An annotation that cannot be used: where it is, why, and how it came.

    >>> print(Fault("export.json", "s-02, Incident at 3-9", "unknown label 'Incidnt'"))
    rejected export.json: s-02, Incident at 3-9: unknown label 'Incidnt'
    """

    file: str
    place: str
    message: str
    annotation: Any = None

    def __str__(self) -> str:
        return f"rejected {self.file}: {self.place}: {' '.join(self.message.split())}"


def export(
    paths: PathLike | Iterable[PathLike],
    out: PathLike,
    *,
    to: str,
    records: PathLike | None = None,
    sample: int | None = None,
    by: Sequence[str] = (),
    seed: int = 0,
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
    max_chars: int = MAX_CHARS,
    overwrite: bool = False,
    on_reject: Callable[[Reject], object] | None = None,
    on_note: Callable[[str], object] | None = None,
) -> int:
    """Write articles with their records as annotations for a tool.

    Args:
        paths: a dataset folder, or files and folders of articles.
        out: the folder to make.
        to: one of ``WRITERS``.
        records: gold files or what ``extract`` wrote; without it the articles are read by the machine.
        sample: draw so many articles; without it all of them.
        by: what the sample is spread over: some of ``STRATA``.
        seed: of the draw.
        published: ISO date for articles that have none of their own.
        columns: which column is which, where the common names do not tell.
        max_chars: longer texts are rejected.
        overwrite: replace a folder that this function has made.
        on_reject: called with each article that cannot be read.
        on_note: called with a line for each guess and repair.

    Returns:
        How many articles were written.

    Raises:
        ExchangeError: there is nothing to export, or ``to`` or ``by`` is unknown.
        corpus.outputs.OutputError: ``out`` exists and is not to be replaced.

    >>> import tempfile
    >>> export("corpus/samples", tempfile.mkdtemp() + "/brat", to="brat", records="corpus/samples", sample=3, by=["kind"])
    3
    """
    _known(to, WRITERS, "tool")
    for name in by:
        _known(name, tuple(STRATA), "stratum")
    target = Path(out).absolute()
    check_folder(target, overwrite=overwrite, ours=_exported)
    reading = _Reading(published, columns, max_chars, on_reject or (lambda r: None), on_note)
    found = reading.candidates(_listed(paths), records)
    chosen = None
    if sample is not None:
        strata = {one.article["article_id"]: stratum(_described(one), by) for one in found}
        chosen = draw(strata, sample, seed)
        found = [one for one in found if one.article["article_id"] in chosen]
    if not found:
        raise ExchangeError("there is no article to export")
    tasks = list(_tasks(reading.completed(found), chosen))
    with whole_folder(target, overwrite=overwrite, ours=_exported) as folder:
        import_module(f".{_MODULES[to]}", __name__).write(tasks, folder)
        about = {"name": "netralitas", "version": version("netralitas"), "tool": to, "articles": len(tasks)}
        if chosen is not None:
            about["sample"] = {"size": sample, "by": list(by), "seed": seed}
            with open(folder / "sample.csv", "w", encoding="utf-8", newline="") as file:
                drawn = (chosen[task.article_id] for task in tasks)
                csv.writer(file, lineterminator="\n").writerows(table(drawn))
        text = json.dumps(about, ensure_ascii=False, indent=2)
        (folder / ABOUT).write_text(text + "\n", encoding="utf-8")
    return len(tasks)


def import_gold(
    paths: PathLike | Iterable[PathLike],
    out: PathLike,
    *,
    source: str,
    coder: str | None = None,
    overwrite: bool = False,
    on_fault: Callable[[Fault], object] | None = None,
) -> int:
    """Read annotated articles back as gold records: a folder that ``evaluate`` takes.

    The folder has a .json file an article, their texts in articles.jsonl, and in rejects.jsonl every annotation that
    could not be used, as it came.

    Args:
        paths: what the tool exported; for brat its folder.
        out: the folder to make.
        source: one of ``READERS``.
        coder: take this coder's annotations, where an export holds several coders' (Label Studio).
        overwrite: replace a folder that this function has made.
        on_fault: called with each ``Fault``.

    Returns:
        How many gold records were written.

    Raises:
        ExchangeError: the files are not what the tool exports, or no article in them is annotated.
        corpus.outputs.OutputError: ``out`` exists and is not to be replaced.
    """
    from .records import gold_of

    _known(source, READERS, "tool")
    target = Path(out).absolute()
    check_folder(target, overwrite=overwrite, ours=_imported)
    faults: list[Fault] = []

    def tell(file: str) -> Callable[[str, str, Any], None]:
        def fault(place: str, message: str, annotation: Any) -> None:
            faults.append(Fault(file, place, message, annotation))
            if on_fault:
                on_fault(faults[-1])

        return fault

    gold: dict[str, tuple[Task, dict[str, Any]]] = {}
    for path in _listed(paths):
        fault = tell(str(path))
        for task in _read(source, Path(path), fault, coder):
            if task.article_id in gold:
                fault(task.article_id, "the article came before; the first one counts", None)
            else:
                gold[task.article_id] = task, gold_of(task, fault)
    if not gold:
        raise ExchangeError("no annotated article in it")
    with whole_folder(target, overwrite=overwrite, ours=_imported) as folder:
        for task, record in gold.values():
            text = json.dumps(record, ensure_ascii=False, indent=1)
            (folder / f"{task.name}.json").write_text(text + "\n", encoding="utf-8", newline="\n")
        _lines(folder / TEXTS, (_article(task, record) for task, record in gold.values()))
        _lines(folder / REJECTS, ({name: getattr(f, name) for name in f.__slots__} for f in faults))
    return len(gold)


# ------------------------------------------------------------------- export


@dataclass(slots=True)
class _Candidate:
    """An article that may be exported; ``record`` is whole, or what a dataset's tables tell of it."""

    article: Article
    record: Mapping[str, Any]
    whole: bool = True


@dataclass(slots=True)
class _Reading:
    published: str | None
    columns: Mapping[str, str] | None
    max_chars: int
    on_reject: Callable[[Reject], object]
    on_note: Callable[[str], object] | None

    def candidates(self, paths: list[PathLike], records: PathLike | None) -> list[_Candidate]:
        datasets = [path for path in paths if is_dataset(Path(path))]
        others = [path for path in paths if path not in datasets]
        known = _records(records) if records is not None else None
        found = [one for path in datasets for one in _of_dataset(Path(path))]
        if known is not None:
            given = [one.article for one in found] + self._articles(others)
            return [_Candidate(one, known[one["article_id"]]) for one in given if one["article_id"] in known]
        if others:
            sources = find(others, self.on_note)
            items = stream(sources, columns=self.columns, max_chars=self.max_chars, on_note=self.on_note)
            found += self._extracted(items)
        return found

    def completed(self, found: list[_Candidate]) -> Iterator[_Candidate]:
        """The candidates with whole records, read again where only tables told of them."""
        missing = [one.article for one in found if not one.whole]
        read = {one.article["article_id"]: one for one in self._extracted(missing)}
        for one in found:
            if one.whole:
                yield one
            elif one.article["article_id"] in read:
                yield read[one.article["article_id"]]

    def _articles(self, paths: list[PathLike]) -> list[Article]:
        if not paths:
            return []
        return list(
            articles(paths, columns=self.columns, on_reject=self.on_reject, on_note=self.on_note,
                     max_chars=self.max_chars)
        )  # fmt: skip

    def _extracted(self, items: Iterable[Article | Reject]) -> list[_Candidate]:
        made = []
        for item in extractions(items, published=self.published):
            if isinstance(item, Reject):
                self.on_reject(item)
            else:
                article, extraction = item
                made.append(_Candidate(article, extraction.model_dump(mode="json")))
        return made


def _records(source: PathLike) -> Mapping[str, Mapping[str, Any]]:
    try:
        return Coding.of(Path(source)).records
    except EvaluationError as error:
        raise ExchangeError(str(error)) from None


def _of_dataset(folder: Path) -> list[_Candidate]:
    """The articles of a dataset, with as much of their records as its tables tell of an article."""
    rated: dict[str, dict[str, list[Any]]] = {}
    wanted = ["article_id", "confidence", "needs_review"]
    for name, more in (("incidents", ["violations", "status"]), ("statistics", [])):
        for row in read_table(folder, name, [*wanted, *more]).to_pylist():
            rated.setdefault(row["article_id"], {}).setdefault(name, []).append(row)
    found = []
    for row in read_table(folder, "articles").to_pylist():
        day = row["published"].isoformat() if row["published"] else None
        record = {"region": row["region"], "kinds": row["kinds"], "published": day}
        names = ("article_id", "text", "title", "url", "outlet", "file", "record")
        article: Any = {**{name: row[name] for name in names}, "published": day}
        found.append(_Candidate(article, {**record, **rated.get(row["article_id"], {})}, whole=False))
    return found


def _described(one: _Candidate) -> Mapping[str, Any]:
    """The record with what the article says of itself."""
    own = {"outlet": one.article["outlet"], "published": one.article["published"]}
    return {**own, **{key: value for key, value in one.record.items() if value is not None}}


def _tasks(found: Iterable[_Candidate], chosen: Mapping[str, Drawn] | None) -> Iterator[Task]:
    from .records import task_of

    for one in found:
        drawn = chosen and chosen[one.article["article_id"]]
        meta = {"stratum": drawn.stratum, "weight": f"{drawn.weight:g}"} if drawn else {}
        yield task_of(one.article, one.record, meta)


def _exported(folder: Path) -> bool:
    return (folder / ABOUT).exists()


# ------------------------------------------------------------------- import


def _read(
    source: str, path: Path, fault: Callable[[str, str, Any], None], coder: str | None
) -> Iterator[Task]:
    try:
        yield from import_module(f".{_MODULES[source]}", __name__).read(path, fault, coder)
    except OSError as error:
        raise ExchangeError(f"cannot read {path}: {error.strerror or error}") from None
    except json.JSONDecodeError as error:
        raise ExchangeError(f"{path}: not JSON: {error}") from None
    except (ValueError, KeyError, TypeError) as error:
        why = f"it lacks {error}" if isinstance(error, KeyError) else str(error)
        raise ExchangeError(f"{path}: {why}") from None


def _article(task: Task, record: Mapping[str, Any]) -> dict[str, Any]:
    from .tasks import SEAM

    title = task.text[: task.title_chars] or None
    text = task.text[task.title_chars + len(SEAM) :] if title else task.text
    own = {name: record[name] for name in ("published", "url", "outlet") if record[name]}
    return {"article_id": task.article_id, **({"title": title} if title else {}), "text": text, **own}


def _lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _imported(folder: Path) -> bool:
    return (folder / TEXTS).exists() and (folder / REJECTS).exists()


def _listed(paths: PathLike | Iterable[PathLike]) -> list[PathLike]:
    return [paths] if isinstance(paths, str | os.PathLike) else list(paths)


def _known(name: str, names: Sequence[str], what: str) -> None:
    if name not in names:
        raise ExchangeError(f"{name!r} is no {what}: one of {', '.join(names)}")

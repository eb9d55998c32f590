"""What the commands say, show and write: rejects and counts on stderr, a bar, the first records, the file of ``-o``.

``--help`` imports this too, so nothing heavy is imported before it is used.
"""

from __future__ import annotations

import io
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

import typer

if TYPE_CHECKING:
    from extract.schema import Extraction

    from .dataset import Dataset
    from .package import Imprint
    from .readers import Article, Reject, Source
    from .select import Selection

# --------------------------------------------------------------------- saying


class Tally:
    """Counts what goes by and says on stderr what was rejected."""

    def __init__(self) -> None:
        self.articles = 0
        self.relevant = 0
        self.not_selected = 0
        self.reasons: Counter[str] = Counter()
        self.say: Callable[[str], object] = say

    def article(self, extraction: Extraction) -> None:
        self.articles += 1
        self.relevant += extraction.relevant

    def reject(self, reject: Reject) -> None:
        self.reasons[reject.reason] += 1
        self.say(str(reject))

    def take(self, counts: Mapping[str, Any]) -> None:
        """The counts of a whole dataset, with what earlier runs did of it."""
        self.not_selected = counts["not_selected"]
        self.articles = counts["articles"]
        self.relevant = counts["relevant"]
        self.reasons = Counter(counts["reject_reasons"])

    @property
    def rejected(self) -> str:
        reasons = ", ".join(f"{reason} {n}" for reason, n in sorted(self.reasons.items()))
        return f"{self.reasons.total()} rejected" + (f" ({reasons})" if reasons else "")

    @property
    def summary(self) -> str:
        """
        >>> tally = Tally()
        >>> tally.summary
        '0 articles read, 0 of them relevant; 0 rejected'
        >>> tally.not_selected = 9
        >>> tally.summary
        '0 articles read, 0 of them relevant; 9 passed over, without a word on the subject; 0 rejected'
        """
        passed = (
            f"{self.not_selected} passed over, without a word on the subject; " if self.not_selected else ""
        )
        return f"{self.articles} articles read, {self.relevant} of them relevant; {passed}{self.rejected}"

    def need_some(self) -> None:
        """Leave with 1 where nothing could be read, before an output is replaced."""
        if not self.articles and not self.not_selected:
            fail(f"nothing could be read; {self.summary}")

    def close(self, *, strict: bool, summary: str | None = None) -> None:
        """Say how it went; with ``strict``, leave with 1 where anything was rejected."""
        say(summary or self.summary)
        if strict and self.reasons:
            raise typer.Exit(1)


def say(line: str) -> None:
    typer.echo(line, err=True)


def note(line: str) -> None:
    """What was guessed or mended, on stderr."""
    say(noted(line))


def noted(line: str) -> str:
    from .sources import one_line

    return f"netralitas: {one_line(line)}"


def fail(message: str) -> NoReturn:
    say(f"netralitas: {message}")
    raise typer.Exit(1)


def interrupted(signum: int, frame: object) -> NoReturn:
    """Leave through every ``finally``, so that temporary files go."""
    say("netralitas: interrupted; no output file or folder was written")
    sys.exit(130)


# -------------------------------------------------------------------- showing

#: Columns of the table that ``build`` shows, and how wide they may grow.
SHOWN = {
    "article": 16,
    "agency": 28,
    "accused": 16,
    "region": 24,
    "date": 21,
    "violation or figure": 28,
    "status": 16,
}


def show_dataset(dataset: Dataset, rows: int = 12) -> None:
    """The first records as a table, and where the dataset lies."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    records = dataset.records.head(rows)
    if len(records):
        total = dataset.manifest["tables"]["records"]["rows"]
        table = Table(
            title=f"First {len(records)} of {total} records",
            title_justify="left",
            box=SIMPLE_HEAD,
            padding=(0, 1, 0, 0),
        )
        for name, width in SHOWN.items():
            table.add_column(name, no_wrap=True, overflow="ellipsis", max_width=width)
        for record in records.astype(object).where(records.notna(), None).to_dict("records"):
            table.add_row(*_cells(record))
        Console(width=None if sys.stdout.isatty() else 150).print(table, highlight=False)
    typer.echo(f"Dataset: {dataset.folder} (rows: {row_counts(dataset)})")


def show_what_citing_lacks(imprint: Imprint) -> None:
    """One line, where nobody is named as author or no licence is given."""
    from .package import TITLE

    lacking = {
        "--title": imprint.title == TITLE,
        "--author": not imprint.authors,
        "--license": not imprint.license,
    }
    if lacking["--author"] or lacking["--license"]:
        typer.echo(f"To be cited it still lacks {', '.join(name for name in lacking if lacking[name])}")


def row_counts(dataset: Dataset) -> str:
    return ", ".join(f"{name} {table['rows']}" for name, table in dataset.manifest["tables"].items())


def _cells(record: dict[str, Any]) -> list[str]:
    if record["record_type"] == "statistic":
        figure = f"{record['value']:g}" + (
            f"-{record['value_max']:g}" if record["value_max"] is not None else ""
        )
        what, status = f"{figure} {record['unit']} {record['measure']}", ""
        agency, person = record["source"], None
    else:
        what, status = record["violation"], record["status"]
        agency, person = record["agency_name"], record["accused_initials"] or record["accused_name"]
    dates = dict.fromkeys(filter(None, (record["date_start"], record["date_end"])))
    cells = (record["article_id"], agency, person, record["region_name"], "/".join(dates), what, status)
    return [cell or "" for cell in cells]


# ------------------------------------------------------------ reading, writing


@contextmanager
def lines_of(
    paths: Iterable[str],
    output: Path | None,
    *,
    overwrite: bool,
    columns: Mapping[str, str] | None,
    max_chars: int,
    selection: Selection | None = None,
) -> Iterator[tuple[Iterator[Article | Reject], IO[str]]]:
    """The articles and rejects of files and folders, and where a line for each may be written.

    Args:
        paths: what the user named.
        output: the file to write, which is whole or not there; None for stdout.
        overwrite: replace a file that is there.
        columns: which column is which.
        max_chars: longer texts are rejected.
        selection: leaves out what has no word on the subject.
    """
    from .readers import find, stream

    sources = find(paths, note)
    check_output(output, sources, overwrite=overwrite)
    with _bar(sources, shown=output is not None) as on_bytes, writer(output) as lines:
        items = stream(
            sources,
            columns=columns,
            max_chars=max_chars,
            on_bytes=on_bytes,
            on_note=note,
            selection=selection,
        )
        yield items, lines


@contextmanager
def writer(output: Path | None) -> Iterator[IO[str]]:
    if output is None:
        if isinstance(sys.stdout, io.TextIOWrapper):  # the same bytes whatever the locale and the system
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        yield sys.stdout
        return
    from .outputs import whole_file

    with whole_file(output) as handle:
        yield handle


def check_output(output: Path | None, sources: Iterable[Source | Reject], *, overwrite: bool) -> None:
    """Leave with 1, before any work, where the file cannot be written."""
    from .outputs import OutputError, check_file
    from .readers import Source

    if output is None:
        return
    real = os.path.realpath(output)
    if any(isinstance(s, Source) and os.path.realpath(s.path) == real for s in sources):
        fail(f"{output} is one of the inputs and would be replaced")
    try:
        check_file(output, overwrite=overwrite)
    except OutputError as error:
        fail(str(error))


@contextmanager
def _bar(sources: list[Source | Reject], *, shown: bool) -> Iterator[Callable[[int], object] | None]:
    """A bar on stderr while files are read, on a terminal only."""
    if not (shown and sys.stderr.isatty()):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    from .readers import Source

    total = sum(s.size for s in sources if isinstance(s, Source))
    columns = (TextColumn("reading"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda done: bar.advance(task, done)

"""What a long build tells: a bar on a terminal, a line of JSON an event in a log file, and a way to stop it politely."""

from __future__ import annotations

import json
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import typer


class Progress:
    """Takes the events of ``corpus.build`` and shows them; in a pipe it shows nothing but lines to be said."""

    def __init__(self, log: IO[str] | None = None):
        self._log = log
        self._bar: Any = None
        self._task: Any = None
        self._counts = dict.fromkeys(("articles", "not_selected", "relevant", "rejected"), 0)

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            self._bar = Bar(
                TextColumn("{task.fields[what]}"),
                BarColumn(bar_width=20),
                TextColumn("{task.fields[text]}"),
                TimeElapsedColumn(),
                TextColumn("left"),
                TimeRemainingColumn(elapsed_when_finished=False),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._bar.add_task("", what="looking", text="", total=None)
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def say(self, line: str) -> None:
        """A line for people, on stderr."""
        if self._bar is not None:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            typer.echo(line, err=True)

    def event(self, name: str, facts: Mapping[str, Any]) -> None:
        """One event, as ``corpus.build`` tells it."""
        if self._log is not None:
            now = datetime.now(UTC).isoformat(timespec="milliseconds")
            self._log.write(json.dumps({"time": now, "event": name, **facts}, ensure_ascii=False) + "\n")
            self._log.flush()
        if name == "start" and facts["done"]:
            self.say(f"Going on: {facts['done']} of {facts['shards']} parts were done before")
        if name == "lost":
            self.say(f"A worker ended ({facts['how']}) over part {facts['number']}, which is made again")
        if self._bar is not None:
            self._show(name, facts)

    def _show(self, name: str, facts: Mapping[str, Any]) -> None:
        if name == "start":
            self._bar.update(self._task, what="building", total=facts["bytes"] - facts["bytes_done"])
        elif name == "shard":
            for key in self._counts:
                self._counts[key] += facts[key]
            self._bar.advance(self._task, facts["bytes"])
            self._bar.update(self._task, text=self._text())
        elif name == "write":
            self._bar.update(self._task, what="writing")

    def _text(self) -> str:
        task = self._bar.tasks[0]
        read = self._counts["articles"] + self._counts["not_selected"]
        seconds = max(task.elapsed or 0.0, 0.001)
        return (
            f"{read:,} articles, {task.completed / 1e6:,.1f} of {(task.total or 0) / 1e6:,.1f} MB, "
            f"{read / seconds:,.0f}/s, {self._counts['relevant']:,} relevant, {self._counts['rejected']:,} rejected"
        )


@contextmanager
def showing(log: Path | None) -> Iterator[Progress]:
    """A ``Progress`` with its log file open."""
    if log is None:
        with Progress() as progress:
            yield progress
        return
    with open(log, "a", encoding="utf-8", newline="\n") as handle, Progress(handle) as progress:
        yield progress


@contextmanager
def stopping(say: Callable[[str], object]) -> Iterator[Callable[[], bool]]:
    """Whether somebody asked to stop, by Ctrl-C or SIGTERM; asking again stops at once."""
    asked = False

    def ask(number: int, frame: object) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        say("Finishing the parts at hand (Ctrl-C again: stop at once)")

    if threading.current_thread() is not threading.main_thread():
        yield lambda: asked
        return
    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

"""A file or folder that is written whole, or not at all."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


class OutputError(Exception):
    """The output cannot be written; the message is one line."""


@contextmanager
def whole_file(target: Path) -> Iterator[IO[str]]:
    """A file to write to that takes the target's name when all is written; what is there before is replaced."""
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


@contextmanager
def whole_folder(target: Path, *, overwrite: bool, ours: Callable[[Path], bool]) -> Iterator[Path]:
    """A folder to write to that takes the target's name when all is written.

    Args:
        target: must not exist, or be one of ours that may be replaced.
        overwrite: replace it.
        ours: whether a folder is one that we wrote; nothing else is ever replaced.

    Raises:
        OutputError: the target is there and is not to be replaced, or the folder above it is not there.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "out"
    >>> with whole_folder(target, overwrite=False, ours=lambda folder: False) as folder:
    ...     folder.joinpath("a.txt").write_text("a")
    1
    >>> [path.name for path in target.iterdir()]
    ['a.txt']
    """
    check_folder(target, overwrite=overwrite, ours=ours)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    old = target.with_name(f".{target.name}.{os.getpid()}.old")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir()
    try:
        yield temporary
        if target.exists():
            target.rename(old)
        temporary.rename(target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


#: How a line begins that ``extract`` wrote.
_RECORD = re.compile(rb'\{"article_id":(?:null|"(?:[^"\\]|\\.)*"),"relevant":(?:true|false),"kinds":\[')


def is_records(path: Path) -> bool:
    """Whether a file is one that ``extract`` wrote: the same command writes it again, so nothing is lost with it.

    >>> is_records(Path("corpus/samples/articles.jsonl")), is_records(Path("none.jsonl"))
    (False, False)
    """
    if not path.is_file():
        return False
    with open(path, "rb") as handle:
        return _RECORD.match(handle.read(1000)) is not None


def check_file(target: Path, *, overwrite: bool) -> None:
    """Say before the work whether the file could be written; an empty one holds nothing that could be lost.

    Raises:
        OutputError: it is a folder, is there and is not to be replaced, or the folder above it is not there.

    >>> check_file(Path("corpus/samples"), overwrite=False)
    Traceback (most recent call last):
    corpus.outputs.OutputError: corpus/samples is a folder; a file name is needed
    """
    if target.is_dir():
        raise OutputError(f"{target} is a folder; a file name is needed")
    if not target.parent.is_dir():
        raise OutputError(f"{target.parent}: no such folder")
    if target.is_file() and target.stat().st_size and not overwrite:
        raise OutputError(f"{target} exists; choose another file, or replace it with --overwrite")


def check_folder(target: Path, *, overwrite: bool, ours: Callable[[Path], bool]) -> None:
    """Say before the work whether the folder could be written."""
    if os.path.lexists(target):
        if not overwrite:
            raise OutputError(f"{target} exists; choose another folder, or replace it with --overwrite")
        if target.is_symlink() or not target.is_dir() or not ours(target):
            raise OutputError(f"{target} was not made by this command, so --overwrite does not replace it")
    elif not target.parent.is_dir():
        raise OutputError(f"{target.parent}: no such folder")

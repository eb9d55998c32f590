"""Opening a source: decompressed, and an archive member by member, with nothing written to disk outside a spool.

Archives come from strangers. A member is never extracted under its name; one whose path would leave the archive, that
is a link, that is an archive itself or that grows beyond ``MAX_MEMBER`` is a reject, and the others go on.
"""

from __future__ import annotations

import io
import shutil
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any

from .sources import (
    ARCHIVES,
    STDIN,
    Reject,
    Source,
    filesystem,
    is_known,
    is_remote,
    missing_extra,
    split_name,
)

#: Bytes that a member of an archive may have, unpacked; what its header says is not trusted.
MAX_MEMBER = 8 << 30

#: What a stream that is to be read from any place is held in: memory up to this, then a temporary file.
SPOOL = 64 << 20


class TooBig(OSError):
    """A member of an archive went over the limit while it was read."""


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes of one format: a file, or a member of an archive."""

    path: str
    stem: str
    format: str
    handle: IO[bytes]


#: What the libraries raise for a damaged file, besides OSError.
DAMAGED = (zipfile.BadZipFile, tarfile.TarError, EOFError, NotImplementedError, RuntimeError, ValueError)


@contextmanager
def opened(source: Source) -> Iterator[IO[bytes]]:
    """The bytes of a source as they lie there; raises OSError, and ImportError for an address."""
    if source.path == STDIN:
        yield sys.stdin.buffer
        return
    if is_remote(source.path):
        system, place = filesystem(source.path)
        with system.open(place, "rb") as handle:
            yield handle
        return
    with open(source.path, "rb") as handle:
        yield handle


def parts(source: Source, handle: IO[bytes], max_member: int | None = None) -> Iterator[Part | Reject]:
    """What a source holds: itself, or the members of the archive it is, each to be read before the next is asked for."""
    limit = max_member or MAX_MEMBER
    with ExitStack() as stack:
        plain = unpacked(handle, source.compression)
        format = source.kind
        if not format:
            plain, format = sniffed(plain)
        if format not in ARCHIVES:
            yield Part(source.path, source.stem, format, plain)
        elif format == ".zip":
            yield from _zip(source, stack.enter_context(anywhere(plain)), limit)
        else:
            yield from _tar(source, plain, limit)


def unpacked(handle: IO[bytes], compression: str | None) -> IO[bytes]:
    """Lines and bytes of a stream, decompressed on the way; several streams one behind the other are one."""
    if compression is None:
        return handle
    import pyarrow

    stream = pyarrow.CompressedInputStream(pyarrow.PythonFile(handle, mode="r"), compression)
    return io.BufferedReader(stream, 1 << 18)  # type: ignore[arg-type]


def sniffed(handle: IO[bytes]) -> tuple[IO[bytes], str]:
    """A stream without a name, decompressed, and the format that its first bytes tell."""
    buffered: Any = handle if hasattr(handle, "peek") else io.BufferedReader(handle, 1 << 18)  # type: ignore[type-var]
    for magic, compression in ((b"\x1f\x8b", "gzip"), (b"BZh", "bz2"), (b"\x28\xb5\x2f\xfd", "zstd")):
        if buffered.peek(8).startswith(magic):
            buffered = unpacked(buffered, compression)
    return buffered, _format_of(bytes(buffered.peek(4096)))


def _format_of(head: bytes) -> str:
    """
    >>> [_format_of(b) for b in (b'{"text": "a"}', b"PAR1", b"<!doctype html>", b"judul,isi", b"Camat dipanggil")]
    ['.jsonl', '.parquet', '.html', '.csv', '.txt']
    """
    if head.startswith(b"PAR1"):
        return ".parquet"
    if head.startswith(b"PK\x03\x04"):
        return ".zip"
    if head.startswith(b"WARC/"):
        return ".warc"
    if head[257:262] == b"ustar":
        return ".tar"
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"{"):  # an object over several lines is one article
        return ".json" if text[1:].lstrip(b" \t").startswith((b"\n", b"\r")) else ".jsonl"
    if text[:200].lower().startswith((b"<!doctype html", b"<html")):
        return ".html"
    first = text.split(b"\n", 1)[0].decode("utf-8", "replace")
    from .columns import Columns

    for mark, format in (("\t", ".tsv"), (",", ".csv"), (";", ".csv")):
        names = [name.strip().strip('"') for name in first.split(mark)]
        if len(names) > 1 and "text" in Columns().choose(names, ""):
            return format
    return ".txt"


@contextmanager
def anywhere(handle: IO[bytes]) -> Iterator[IO[bytes]]:
    """The stream as one that can be read from any place: itself, or a spool of it."""
    if _can_seek(handle):
        yield handle
        return
    with tempfile.SpooledTemporaryFile(max_size=SPOOL) as spool:
        shutil.copyfileobj(handle, spool, 1 << 20)
        spool.seek(0)
        yield spool  # type: ignore[misc]


def _can_seek(handle: IO[bytes]) -> bool:
    """A decompressed stream says that it can seek, and cannot: of buffered streams only a file is believed."""
    buffered_file = isinstance(getattr(handle, "raw", None), io.FileIO)
    return handle.seekable() and (buffered_file or not isinstance(handle, io.BufferedReader))


# ------------------------------------------------------------------- archives


class Limited(io.RawIOBase):
    """A stream that breaks off with ``TooBig`` beyond a limit."""

    def __init__(self, handle: IO[bytes], limit: int):
        self._handle, self._left = handle, limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._handle.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise TooBig("larger than a member of an archive may be")
        buffer[: len(data)] = data
        return len(data)


def _zip(source: Source, handle: IO[bytes], limit: int) -> Iterator[Part | Reject]:
    with zipfile.ZipFile(handle) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            wrong = _wrong(info.filename, info.file_size, limit)
            if wrong is None and info.flag_bits & 1:
                wrong = "archive", "it is encrypted"
            if wrong is None and (info.external_attr >> 28) == 0o12:  # the type of a Unix file mode: a link
                wrong = "archive", "it is no plain file"
            yield from _member(source, info.filename, wrong, lambda info=info: archive.open(info), limit)


def _tar(source: Source, handle: IO[bytes], limit: int) -> Iterator[Part | Reject]:
    with tarfile.open(fileobj=handle, mode="r|") as archive:
        for info in archive:
            archive.members = []  # type: ignore[attr-defined]  # or every header is kept
            if info.isdir():
                continue
            wrong = _wrong(info.name, info.size, limit)
            if wrong is None and not info.isreg():
                wrong = "archive", "it is no plain file"
            yield from _member(source, info.name, wrong, lambda info=info: archive.extractfile(info), limit)


def _wrong(name: str, size: int, limit: int) -> tuple[str, str] | None:
    """Why a member is not read."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return "archive", "its path leaves the archive"
    if split_name(name)[1] in ARCHIVES or name.lower().endswith((".rar", ".7z")):
        return "archive", "an archive inside an archive is not opened"
    if size > limit:
        return "size", f"larger than {limit:,} bytes, which is the most a member of an archive may have"
    return None


def _member(
    source: Source, name: str, wrong: tuple[str, str] | None, open_it: Any, limit: int
) -> Iterator[Part | Reject]:
    path = f"{source.path}/{name}"
    hidden = any(
        part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in PurePosixPath(name).parts
    )
    if wrong:
        yield Reject(path, None, None, *wrong)
        return
    if hidden or not is_known(name):
        return
    stem, format, compression = split_name(name)
    inside = (PurePosixPath(source.stem) / PurePosixPath(name).parent / stem).as_posix()
    try:
        with open_it() as member:
            raw = io.BufferedReader(Limited(unpacked(member, compression), limit), 1 << 18)
            yield Part(path, inside, format, raw)
    except OSError as error:
        yield Reject(path, None, None, *failure(error))
    except DAMAGED as error:
        yield Reject(path, None, None, *failure(error))


def failure(error: Exception) -> tuple[str, str]:
    """Reason and message for what went wrong while a file was read."""
    if isinstance(error, ImportError):
        return "extra", missing_extra("this", error, "remote")
    if isinstance(error, TooBig):
        return "size", str(error)
    if isinstance(error, OSError):
        return "unreadable", error.strerror or str(error)
    return "unreadable", f"damaged: {error}"[:300]

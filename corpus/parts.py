"""The tables of a shard on the disk, as Arrow files: what workers write and the build reads once more."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .dataset import TABLES, arrow_schema, getter

if TYPE_CHECKING:
    import pyarrow

#: Rows that are made a table at once.
_ROWS = 2_000


class PartWriter:
    """Writes the rows of one table, given as facts; a table without rows leaves no file."""

    def __init__(self, folder: Path, name: str):
        self.rows = 0
        self._path = folder / f"{name}.arrow"
        self._schema = arrow_schema(name)
        self._getters = [(c.name, getter(c.source)) for c in TABLES[name]]
        self._waiting: list[dict[str, Any]] = []
        self._file: Any = None

    def add(self, facts: Mapping[str, Any]) -> None:
        """One row, its columns taken from what is known of it."""
        self._waiting.append({name: get(facts) for name, get in self._getters})
        self.rows += 1
        if len(self._waiting) >= _ROWS:
            self._flush()

    def close(self) -> None:
        self._flush()
        if self._file:
            self._file.close()

    def _flush(self) -> None:
        import pyarrow.ipc

        if not self._waiting:
            return
        if self._file is None:
            options = pyarrow.ipc.IpcWriteOptions(compression="lz4")
            self._file = pyarrow.ipc.new_file(self._path, self._schema, options=options)
        self._file.write(pyarrow.Table.from_pylist(self._waiting, self._schema))
        self._waiting.clear()


def read_part(folder: Path, name: str) -> pyarrow.Table:
    """The rows of one table.

    Raises:
        pyarrow.ArrowException, OSError: the file is damaged.
    """
    import pyarrow.ipc

    path = folder / f"{name}.arrow"
    if not path.exists():
        return arrow_schema(name).empty_table()
    with pyarrow.ipc.open_file(path) as file:
        return file.read_all()

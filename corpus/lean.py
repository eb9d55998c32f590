"""Less memory, in processes that are ours alone.

thinc imports torch wherever it is installed. Nothing here runs on it, and it costs each process three seconds and 190 MB.
Arrow's own allocator keeps what it has freed, up to 100 MB in a build; the system's gives it back, where its threads do not
each keep some of their own. And Arrow imports pandas to see whether it is given something of it: 30 MB and an eighth of a
second a process.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder

#: Read by Arrow when it is imported, and by glibc when a process starts.
ALLOCATORS = {"ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_ARENA_MAX": "1"}


def spare_arrow() -> None:
    """Let Arrow use the system's allocator, here and in processes started from here, unless told otherwise before."""
    for name, value in ALLOCATORS.items():
        os.environ.setdefault(name, value)


def import_spacy() -> None:
    """Import spaCy as if torch were not installed; torch can be imported afterwards, but thinc's wrappers do without.

    >>> import_spacy(), "spacy" in sys.modules
    (None, True)
    """
    if "thinc" in sys.modules or "torch" in sys.modules:
        return
    with _absent("torch"):
        import spacy  # noqa: F401


def spare_pandas() -> None:
    """Let Arrow take it that pandas is not installed; for processes that never hand it a table on."""
    if "pandas" in sys.modules:
        return
    with _absent("pandas"):
        import pyarrow

        pyarrow.array([])  # it looks only once


@contextmanager
def _absent(package: str) -> Iterator[None]:
    """As if a package were not installed."""

    class Finder(MetaPathFinder):
        def find_spec(self, name: str, *_: object) -> None:
            if name == package:
                raise ModuleNotFoundError(f"{name} is left out", name=name)

    finder = Finder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


def dask_setup(worker: object) -> None:
    """What Dask calls in each worker that it starts with this module as a preload."""
    import_spacy()
    spare_pandas()

"""Less memory, in processes that are ours alone.

thinc imports torch wherever it is installed. Nothing here runs on it, and it costs each process three seconds and 190 MB.
Arrow's own allocator keeps what it has freed, up to 100 MB in a build; the system's gives it back.
"""

from __future__ import annotations

import os
import sys

#: Read by Arrow when it is imported.
ARROW = {"ARROW_DEFAULT_MEMORY_POOL": "system"}


def spare_arrow() -> None:
    """Let Arrow use the system's allocator, here and in processes started from here, unless told otherwise before."""
    for name, value in ARROW.items():
        os.environ.setdefault(name, value)


def import_spacy() -> None:
    """Import spaCy as if torch were not installed; torch can be imported afterwards, but thinc's wrappers do without.

    >>> import_spacy(), "spacy" in sys.modules
    (None, True)
    """
    if "thinc" in sys.modules or "torch" in sys.modules:
        return
    sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        import spacy  # noqa: F401
    finally:
        del sys.modules["torch"]


def dask_setup(worker: object) -> None:
    """What Dask calls in each worker that it starts with this module as a preload."""
    import_spacy()

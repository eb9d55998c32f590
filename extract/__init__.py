"""Read Indonesian news about civil-servant neutrality into records.

>>> import extract
>>> extract.extract("Harga cabai naik di pasar.").relevant
False
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .display import show
    from .pipeline import extract, load, pipe, read
    from .schema import Extraction, Incident, Statistic

_HOME = {
    "load": "pipeline",
    "extract": "pipeline",
    "pipe": "pipeline",
    "read": "pipeline",
    "show": "display",
    "Extraction": "schema",
    "Incident": "schema",
    "Statistic": "schema",
}

__all__ = ["Extraction", "Incident", "Statistic", "extract", "load", "pipe", "read", "show"]


def __getattr__(name: str) -> Any:
    """Import on first use, so that ``import extract`` costs nothing."""
    if name in _HOME:
        return getattr(import_module(f".{_HOME[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

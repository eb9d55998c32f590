"""Swap one fact of a sample article everywhere in its text: the record must follow, and nothing else may change.

    python -m substitutions --count 2400      (with tests/ on the path; see the Makefile)

One module a kind of fact in ``kinds``; ``shapes`` writes dates, numbers and initials in the shapes that the press uses;
``trial`` compares the records. Only facts that the extraction of the original gets right are swapped.
"""

from __future__ import annotations

from .trial import Report, Trial, run

__all__ = ["Report", "Trial", "run"]

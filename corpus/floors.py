"""Floors: the F1 that each field has reached and may not fall below.

A floors file is JSON: ``floors`` by field, and ``lowered``, the list of every lowering with its reason. Raising is
free; lowering needs a reason, which stays in the file.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .evaluation import Evaluation

PLACES = 3


class Floors:
    """The floors of one file.

    >>> floors = Floors({"status": 0.8})
    >>> floors.fallen({"status": 0.75, "norms": 0.9}), floors.fallen({"status": 0.8})
    ({'status': 0.75}, {})
    >>> floors.raise_to({"status": 0.7, "norms": 0.91239})
    {'norms': 0.912}
    """

    def __init__(self, floors: dict[str, float] | None = None, lowered: list[dict[str, Any]] | None = None):
        self.floors = dict(floors or {})
        self.lowered = list(lowered or [])

    @classmethod
    def read(cls, path: str | Path) -> Floors:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        return cls(content["floors"], content["lowered"])

    def write(self, path: str | Path) -> None:
        content = {"floors": self.floors, "lowered": self.lowered}
        Path(path).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def fallen(self, reached: dict[str, float]) -> dict[str, float]:
        """The fields below their floor, with what they reach; a field that is not scored any more reaches 0."""
        return {
            name: reached.get(name, 0.0)
            for name, floor in self.floors.items()
            if reached.get(name, 0.0) < floor - 1e-9
        }

    def raise_to(self, reached: dict[str, float]) -> dict[str, float]:
        """Take over what is higher; returns the new floors."""
        new = {n: f for n, value in reached.items() if (f := _down(value)) > self.floors.get(n, -1.0)}
        self.floors.update(new)
        return new

    def lower_to(self, reached: dict[str, float], reason: str) -> dict[str, float]:
        """Lower the fallen fields to what they reach and note why; returns the new floors."""
        if not reason.strip():
            raise ValueError("a floor is lowered only with a reason")
        new = {name: _down(value) for name, value in self.fallen(reached).items()}
        for name, value in new.items():
            self.lowered.append(
                {"field": name, "from": self.floors[name], "to": value, "reason": reason.strip()}
            )
        self.floors.update(new)
        return new


def reached(evaluation: Evaluation) -> dict[str, float]:
    """F1 by field, where it is defined, and the headline."""
    f1 = evaluation.table["f1"].dropna()
    return {"headline": evaluation.headline, **{str(name): float(value) for name, value in f1.items()}}


def _down(value: float) -> float:
    """Rounded down, so that the score itself never falls below its floor."""
    return math.floor(value * 10**PLACES + 1e-9) / 10**PLACES

"""What ``netralitas evaluate`` prints."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .evaluation import FIELD, agreement, evaluate
from .floors import Floors, reached

if TYPE_CHECKING:
    import pandas

    from .evaluation import Evaluation

Say = Callable[[str], object]


def print_scores(
    gold: Path,
    pred: Path,
    say: Say,
    *,
    as_json: bool = False,
    diff: bool = False,
    floors: Path | None = None,
    raise_floors: bool = False,
    lowering: str | None = None,
) -> list[str]:
    """Score, print, and keep the floors; returns what fell below them, one line a field.

    Args:
        lowering: the reason to lower the floors of fields that fell below them.
    """
    evaluation = evaluate(gold, pred)
    if as_json:
        say(json.dumps(as_dict(evaluation, diff), ensure_ascii=False, indent=1))
    else:
        if diff:
            for line in difference(evaluation):
                say(line)
        for line in sheet(evaluation):
            say(line)
    if floors is None:
        return []
    return _keep(floors, reached(evaluation), raise_floors, lowering)


def print_agreement(coder_a: Path, coder_b: Path, say: Say, *, as_json: bool = False) -> None:
    frame = agreement(coder_a, coder_b)
    if as_json:
        fields = {name: _numbers(row) for name, row in frame.to_dict("index").items()}
        say(json.dumps({**frame.attrs, "fields": fields}, ensure_ascii=False, indent=1))
        return
    say(f"{'field':18} {'alpha':>6} {'F1':>6} {'same':>6} {'A':>5} {'B':>5}")
    for row in frame.itertuples():
        numbers = " ".join(_number(value) for value in (row.alpha, row.f1, row.same))
        say(f"{row.Index:18} {numbers} {row.values_a:5d} {row.values_b:5d}")
    only = "; ".join(
        f"only {name} has {', '.join(frame.attrs[key])}"
        for name, key in (("A", "only_a"), ("B", "only_b"))
        if frame.attrs[key]
    )
    say(f"alpha: Krippendorff's, Jaccard distance, over {frame.attrs['articles']} articles of both coders")
    if only:
        say(only)


def sheet(evaluation: Evaluation) -> list[str]:
    """The table as lines; the headline fields have a star."""
    lines = [f"{'field':18} {'prec':>6} {'recall':>6} {'F1':>6}  {'95 % of F1':11} {'gold':>5} {'found':>5}"]
    for row in evaluation.table.itertuples():
        star = "*" if FIELD[str(row.Index)].headline else " "
        scores = " ".join(_number(value) for value in (row.precision, row.recall, row.f1))
        lines.append(
            f"{star}{row.Index:17} {scores}  {_interval(row.f1_low, row.f1_high)} {row.gold:5d} {row.found:5d}"
        )
    low, high = evaluation.headline_interval
    lines.append(
        f"headline (mean F1 of *): {evaluation.headline:.3f} ({_interval(low, high).strip()}) over "
        f"{evaluation.articles} articles; {len(evaluation.missing)} without a prediction"
    )
    return lines


def difference(evaluation: Evaluation) -> list[str]:
    """Every miss and extra with its sentence, article by article."""
    lines = []
    for key, errors in evaluation.errors.groupby("article", sort=False):
        lines.append(str(key))
        for row in errors.itertuples():
            lines.append(f"  {row.kind:5} {row.field}: {row.value}")
            if isinstance(row.sentence, str):
                lines.append(f"        {row.sentence}")
    return lines


def as_dict(evaluation: Evaluation, errors: bool = False) -> dict[str, Any]:
    table: pandas.DataFrame = evaluation.table
    out = {
        "headline": evaluation.headline,
        "headline_interval": evaluation.headline_interval,
        "articles": evaluation.articles,
        "missing": evaluation.missing,
        "fields": {name: _numbers(row) for name, row in table.to_dict("index").items()},
    }
    if errors:
        frame = evaluation.errors
        out["errors"] = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return out


def _keep(path: Path, scores: dict[str, float], raise_floors: bool, lowering: str | None) -> list[str]:
    floors = Floors.read(path) if path.exists() or not raise_floors else Floors()
    changed: dict[str, float] = {}
    if lowering is not None:
        changed |= floors.lower_to(scores, lowering)
    if raise_floors:
        changed |= floors.raise_to(scores)
    if changed:
        floors.write(path)
    fallen = floors.fallen(scores)
    return [
        f"{name} is at {scores.get(name, 0.0):.4f}, below its floor of {floors.floors[name]:g}"
        for name in fallen
    ]


def _numbers(row: dict[Any, Any]) -> dict[str, Any]:
    """NaN as null, which JSON can hold."""
    return {str(k): None if isinstance(v, float) and math.isnan(v) else v for k, v in row.items()}


def _number(value: float) -> str:
    return "   -  " if math.isnan(value) else f"{value:6.3f}"


def _interval(low: float, high: float) -> str:
    return " " * 11 if math.isnan(low) else f"{low:.3f}-{high:.3f}"

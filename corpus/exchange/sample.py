"""A sample of articles by stratum: as many of each as there are, drawn by a seed that tells nothing of the order."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]

#: Confidence below which a record counts as low or middling.
LOW, MIDDLING = 0.5, 0.8


def _rated(record: Record) -> Iterator[Record]:
    yield from record.get("incidents") or ()
    yield from record.get("statistics") or ()


def _confidence(record: Record) -> str:
    """That of the least sure record of the article."""
    least = min((r["confidence"] for r in _rated(record) if r.get("confidence") is not None), default=None)
    if least is None:
        return "none"
    return "low" if least < LOW else "middling" if least < MIDDLING else "high"


def _first(record: Record, name: str) -> str | None:
    values = (incident.get(name) for incident in record.get("incidents") or ())
    value = next(filter(None, values), None)
    return value[0] if isinstance(value, list) else value


#: What articles may be told apart by: each gives one word for the article's record.
STRATA: Mapping[str, Callable[[Record], str | None]] = {
    "region": lambda record: (record.get("region") or "")[:2] or None,
    "violation": lambda record: _first(record, "violations"),
    "status": lambda record: _first(record, "status"),
    "kind": lambda record: next(iter(record.get("kinds") or ()), None),
    "year": lambda record: (record.get("published") or "")[:4] or None,
    "outlet": lambda record: record.get("outlet"),
    "confidence": _confidence,
    "review": lambda record: "yes" if any(r.get("needs_review") for r in _rated(record)) else "no",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """An article of the sample; it stands for ``weight`` articles of its stratum."""

    article_id: str
    stratum: str
    size: int
    drawn: int

    @property
    def weight(self) -> float:
        return round(self.size / self.drawn, 4)


def stratum(record: Record, by: Sequence[str]) -> str:
    """
    >>> stratum({"region": "35.05", "incidents": [{"confidence": 0.4}]}, ["region", "confidence"])
    'region=35 confidence=low'
    """
    return " ".join(f"{name}={STRATA[name](record) or 'none'}" for name in by) or "all"


def draw(strata: Mapping[str, str], size: int, seed: int) -> dict[str, Drawn]:
    """Draw articles, as evenly over the strata as these allow.

    The same articles and the same seed give the same sample, in whatever order the articles come.

    Args:
        strata: the stratum of each article id.
        size: how many to draw.
        seed: another one gives another sample.

    >>> chosen = draw({"a": "x", "b": "x", "c": "x", "d": "y"}, 2, seed=1)
    >>> sorted((one.stratum, one.weight) for one in chosen.values())
    [('x', 3.0), ('y', 1.0)]
    """
    sizes = Counter(strata.values())
    shares = _shares(sizes, size, seed)
    ranked = sorted(strata, key=lambda article_id: _rank(seed, article_id))
    left = dict(shares)
    chosen = {}
    for article_id in ranked:
        name = strata[article_id]
        if left[name]:
            left[name] -= 1
            chosen[article_id] = Drawn(article_id, name, sizes[name], shares[name])
    return chosen


def _shares(sizes: Mapping[str, int], size: int, seed: int) -> dict[str, int]:
    """How many of each stratum: one a round for each that has some left; the seed says who comes last."""
    shares = dict.fromkeys(sizes, 0)
    left = min(size, sum(sizes.values()))
    while left:
        some = [name for name in sizes if shares[name] < sizes[name]]
        for name in sorted(some, key=lambda name: _rank(seed, name))[:left]:
            shares[name] += 1
        left -= min(left, len(some))
    return shares


def _rank(seed: int, name: str) -> bytes:
    return hashlib.sha256(f"{seed}:{name}".encode()).digest()


def table(chosen: Iterable[Drawn]) -> Iterator[tuple[str, ...]]:
    """The rows of sample.csv."""
    yield "article_id", "stratum", "size", "drawn", "weight"
    for one in chosen:
        yield one.article_id, one.stratum, str(one.size), str(one.drawn), f"{one.weight:g}"

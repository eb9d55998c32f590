"""One swap and its outcome; many of them, seeded."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import corpus
from extract.schema import Extraction

from .edits import Article, Edit

SAMPLES = Path(corpus.__file__).parent / "samples"

#: How often each kind is drawn, of a hundred.
SHARES = {"region": 28, "date": 24, "initials": 20, "figure": 18, "agency": 10}

View = dict[str, Any]


@dataclass(frozen=True)
class Swap:
    """A fact to be replaced: where it stands, and what the record must become.

    ``shape`` says which way of writing it was drawn; ``follow`` maps the record of the original.
    """

    kind: str
    shape: str
    old: str
    new: str
    edits: tuple[Edit, ...]
    follow: Callable[[View], View]


@dataclass(frozen=True)
class Sample:
    """An article of ours with its gold and what is read out of the original."""

    article: Article
    gold: Mapping[str, Any]
    extraction: Extraction

    @property
    def id(self) -> str:
        return self.article.id


@dataclass(frozen=True)
class Trial:
    """A swap that was tried; ``changes`` is empty where the record followed."""

    article: str
    swap: Swap
    before: str
    after: str
    changes: tuple[str, ...]
    also: tuple[str, ...] = ()

    @property
    def followed(self) -> bool:
        return not self.changes

    def __str__(self) -> str:
        head = f"{self.article} {self.swap.kind} ({self.swap.shape}): {self.swap.old} -> {self.swap.new}"
        also = list(dict.fromkeys(self.also))
        if len(also) > 1:
            head += f"\n  in all: {', '.join(also)}"
        return "\n".join(
            [head, f"  was: {self.before}", f"  now: {self.after}", *(f"  {c}" for c in self.changes)]
        )


@dataclass
class Report:
    trials: list[Trial] = field(default_factory=list)

    @property
    def failed(self) -> list[Trial]:
        return [trial for trial in self.trials if not trial.followed]

    def share(self, kind: str | None = None) -> float:
        chosen = [t for t in self.trials if kind in (None, t.swap.kind)]
        return sum(t.followed for t in chosen) / max(1, len(chosen))

    def table(self) -> list[str]:
        lines = [f"{'kind':10} {'tried':>6} {'follow':>7} {'share':>7}"]
        for kind in (*SHARES, None):
            chosen = [t for t in self.trials if kind in (None, t.swap.kind)]
            good = sum(t.followed for t in chosen)
            lines.append(f"{kind or 'all':10} {len(chosen):6d} {good:7d} {self.share(kind):7.1%}")
        return lines


def samples() -> list[Sample]:
    articles = [Article.of(a) for a in corpus.articles(SAMPLES / "articles.jsonl")]
    found = []
    for article in articles:
        gold = json.loads((SAMPLES / f"{article.id}.json").read_text(encoding="utf-8"))
        if gold["relevant"]:
            found.append(Sample(article, gold, article.extract()))
    return found


def swaps(chosen: list[Sample], seed: int, count: int) -> Iterator[tuple[Sample, Swap]]:
    """``count`` different swaps, the kinds in their shares, the facts of a kind in turn."""
    from .kinds import KINDS

    for kind, share in SHARES.items():
        rng = random.Random(f"{seed} {kind}")
        facts = [(sample, fact) for sample in chosen for fact in KINDS[kind](sample)]
        rng.shuffle(facts)
        wanted = round(count * share / 100)
        seen: set[tuple[str, tuple[Edit, ...]]] = set()
        misses = 0
        while wanted > len(seen) and facts and misses < 40 * len(facts) + 400:
            sample, fact = facts[(len(seen) + misses) % len(facts)]
            swap = fact(rng)
            if swap is None or not swap.edits or (sample.id, swap.edits) in seen:
                misses += 1
                continue
            seen.add((sample.id, swap.edits))
            yield sample, swap


def run(count: int, seed: int = 1) -> Report:
    report = Report()
    for sample, swap in swaps(samples(), seed, count):
        report.trials.append(_try(sample, swap))
    return report


def _try(sample: Sample, swap: Swap) -> Trial:
    swapped = sample.article.edited(swap.edits)
    expected = settled(swap.follow(view(sample.extraction)))
    changes = tuple(differences(expected, settled(view(swapped.extract()))))
    before, after = sample.article.around(swap.edits[_worst(swap)], swapped, swap.edits)
    also = tuple(f"{sample.article.part(e.part)[e.start : e.end]} -> {e.new}" for e in sorted(swap.edits))
    return Trial(sample.id, swap, before, after, changes, also)


def _worst(swap: Swap) -> int:
    """Which edit to show: the first one in the body."""
    return next((n for n, edit in enumerate(swap.edits) if edit.part == "text"), 0)


# --------------------------------------------------------------------- views


def view(extraction: Extraction) -> View:
    """The codebook's facts of a record, without printed names, evidence, mentions and what is derived from them."""
    e = extraction.model_dump(mode="json")
    incident = [
        "accused_initials",
        "accused_names",
        "accused_role",
        "accused_count",
        "region",
        "date",
        "violations",
        "channel",
        "status",
        "sanctions",
    ]
    figure = [
        "value",
        "value_max",
        "approx",
        "unit",
        "measure",
        "dimension",
        "category",
        "region",
        "period",
        "source",
    ]
    return {
        "relevant": e["relevant"],
        "kinds": e["kinds"],
        "region": e["region"],
        "incidents": [
            {
                **{key: i[key] for key in incident},
                "agency": i["agency"] and _office(i["agency"]),
                "handlers": [_office(h) for h in i["handlers"]],
            }
            for i in e["incidents"]
        ],
        "norms": e["norms"],
        "agencies": [_office(a) for a in e["agencies"]],
        "regions": e["regions"],
        "dates": [{key: d[key] for key in ("start", "end", "precision")} for d in e["dates"]],
        "statistics": [{key: s[key] for key in figure} for s in e["statistics"]],
        "laws": [{key: law[key] for key in ("type", "number", "year")} for law in e["laws"]],
    }


def _office(agency: Mapping[str, Any]) -> View:
    return {"id": agency["id"], "region": agency["region"]}


def settled(record: View) -> View:
    """Lists whose order says nothing, in a fixed order; what became equal, once."""
    out = {**record}
    for key in ("agencies", "regions", "dates", "norms", "laws"):
        out[key] = [json.loads(item) for item in sorted({json.dumps(i, sort_keys=True) for i in record[key]})]
    out["statistics"] = sorted(record["statistics"], key=lambda s: json.dumps(s, sort_keys=True))
    out["incidents"] = [
        {
            **i,
            "accused_initials": sorted(i["accused_initials"]),
            "accused_names": sorted(i["accused_names"]),
            "handlers": sorted(i["handlers"], key=lambda h: json.dumps(h, sort_keys=True)),
        }
        for i in record["incidents"]
    ]
    return out


def differences(expected: View, actual: View) -> Iterator[str]:
    """What is not the same in two records, a line an item: only the keys that differ."""
    for key, want in expected.items():
        got = actual[key]
        if want == got:
            continue
        if not isinstance(want, list) or not all(isinstance(item, dict) for item in [*want, *got]):
            yield f"{key}: {_short(want)} expected, {_short(got)} read"
            continue
        missed, extra = ([i for i in x if i not in y] for x, y in ((want, got), (got, want)))
        for item in missed:
            near = max(extra, key=lambda other, item=item: _alike(item, other), default=None)
            if near is None or not _alike(item, near):
                yield f"{key} missed: {_short(item)}"
                continue
            extra.remove(near)
            differing = [k for k in item if item[k] != near[k]]
            yield f"{key} {_name(item)}: " + "; ".join(
                f"{k} {_short(item[k])} expected, {_short(near[k])} read" for k in differing
            )
        yield from (f"{key} extra: {_short(item)}" for item in extra)


def _alike(item: View, other: View) -> int:
    """How many telling keys are the same."""
    return sum(item[k] == other[k] for k in item if item[k] not in (None, [], False))


def _name(item: View) -> str:
    keys = ("accused_initials", "accused_names", "id", "start", "value", "category", "type", "number")
    return " ".join(_short(item[k]) for k in keys if item.get(k) not in (None, []))


def _short(item: Any) -> str:
    if isinstance(item, dict):
        return "{" + " ".join(f"{k}={_short(v)}" for k, v in item.items() if v not in (None, [], False)) + "}"
    return "[" + ", ".join(map(_short, item)) + "]" if isinstance(item, list) else str(item)

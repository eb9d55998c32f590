"""Fit the weights behind ``confidence`` on annotated articles, and report how far the numbers can be trusted.

    python benchmarks/calibrate.py --seen GOLD... --unseen GOLD... [--write]

GOLD is a gold file with its text beside it (articles.jsonl in its folder, or a .txt). *Seen* articles were read while
rules were written, so records of theirs are right more often than others; they tell how much each signal matters, and one
more weight takes up how much more often they are right. The level, and everything that is reported, comes from the
*unseen* articles, each rated by a fit that leaves out its article. With --write the weights go into
extract/lexicon/confidence.toml and the report into docs/reliability.md and docs/reliability.svg.

A record is right where value, unit, measure and category (a statistic), or initials, region, date and acts (an incident)
are those of a gold record; a signal can only lower confidence.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

from corpus.evaluation import FIELD
from extract.assemble.confidence import incident_signals, statistic_signals
from extract.pipeline import read
from extract.reading import Reading

ROOT = Path(__file__).resolve().parent.parent
LEXICON = ROOT / "extract" / "lexicon" / "confidence.toml"
MARK = "# ------------------------------------------------------------------ written by benchmarks/calibrate.py\n"
KINDS = ("incident", "statistic")
#: How strongly weights are drawn to nothing: the fewer records, the more.
RIDGE = {"incident": 2.0, "statistic": 3.0}
#: The share of records that a person is asked to check.
REVIEWED = 0.1


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seen", nargs="*", type=Path, default=[], metavar="GOLD")
    parser.add_argument("--unseen", nargs="+", type=Path, required=True, metavar="GOLD")
    parser.add_argument("--write", action="store_true", help="write the weights and the report")
    options = parser.parse_args()
    rated = [*records(options.seen, seen=True), *records(options.unseen, seen=False)]
    fits, reports = {}, {}
    for kind in KINDS:
        own = [r for r in rated if r.kind == kind]
        fits[kind] = fit(own, RIDGE[kind])
        fits[kind].threshold = threshold([fits[kind].probability(r.signals) for r in own if not r.seen])
        reports[kind] = Report(own, held_out(own, RIDGE[kind]), fits[kind])
    text = document(reports)
    print(text)
    if options.write:
        head = LEXICON.read_text(encoding="utf-8").partition(MARK)[0]
        LEXICON.write_text(head + MARK + "".join(fits[k].toml(k) for k in KINDS), encoding="utf-8")
        (ROOT / "docs").mkdir(exist_ok=True)
        (ROOT / "docs" / "reliability.md").write_text(text, encoding="utf-8")
        (ROOT / "docs" / "reliability.svg").write_text(drawing(reports), encoding="utf-8")


# --------------------------------------------------------------------- records


@dataclass(slots=True)
class Rated:
    """A record that was read, its signals, and whether gold has it."""

    kind: str
    article: str
    signals: frozenset[str]
    right: bool
    seen: bool


def records(paths: Iterable[Path], seen: bool) -> Iterator[Rated]:
    for path in sorted(paths):
        gold = json.loads(path.read_text(encoding="utf-8"))
        article = source(path)
        options = {key: article.get(key) for key in ("title", "published", "outlet")}
        reading = read(article["text"], article_id=path.stem, **options)
        yield from compared(reading, gold, seen)


def source(path: Path) -> dict[str, Any]:
    packed = path.parent / "articles.jsonl"
    if packed.exists():
        for line in packed.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            if article["article_id"] == path.stem:
                return article
    return {"text": path.with_suffix(".txt").read_text(encoding="utf-8")}


def compared(reading: Reading, gold: dict[str, Any], seen: bool) -> Iterator[Rated]:
    """Each record beside the gold records; a gold record answers for one."""
    result = reading.result.model_dump()
    cases = sorted(reading.cases, key=lambda c: c.first) if result["incidents"] else []
    incidents = incident_signals(reading, cases, reading.result.incidents)
    statistics = statistic_signals(reading) if result["statistics"] else []
    for kind, signals, key in (
        ("incident", incidents, incident_key),
        ("statistic", statistics, statistic_key),
    ):
        left = Counter(key(g) for g in gold.get(f"{kind}s") or [])
        for record, own in zip(result[f"{kind}s"], signals, strict=True):
            right = left[key(record)] > 0
            left[key(record)] -= right
            yield Rated(kind, str(reading.article_id), own, right, seen)


def incident_key(incident: dict[str, Any]) -> Any:
    return tuple(FIELD["incident_exact"].values(incident))


def statistic_key(statistic: dict[str, Any]) -> Any:
    return tuple(
        value for field in ("stat_measures", "stat_breakdown") for value in FIELD[field].values(statistic)
    )


# ------------------------------------------------------------------------ fits


@dataclass(slots=True)
class Fit:
    """A logistic model: the level of unseen articles, and what each signal takes off."""

    intercept: float
    weights: dict[str, float]
    threshold: float = 0.5

    def probability(self, signals: Iterable[str]) -> float:
        return 1 / (1 + math.exp(-self.intercept - sum(self.weights.get(s, 0.0) for s in signals)))

    def toml(self, kind: str) -> str:
        lines = [
            f"[{kind}.fit]",
            f"intercept = {self.intercept:.3f}",
            f"threshold = {self.threshold:.3f}",
            "",
        ]
        lines += [f"[{kind}.weights]", *(f"{s} = {w:.3f}" for s, w in sorted(self.weights.items())), "", ""]
        return "\n".join(lines)


def fit(rated: list[Rated], ridge: float) -> Fit:
    """Ridge logistic regression by gradient steps; weights above nothing are set to nothing at each."""
    names = sorted({s for r in rated for s in r.signals})
    seen = numpy.array([r.seen for r in rated], float)
    x = numpy.array([[s in r.signals for s in names] for r in rated], float).reshape(len(rated), len(names))
    design = numpy.hstack([numpy.ones((len(rated), 1)), seen[:, None], x])
    right = numpy.array([r.right for r in rated], float)
    penalty = numpy.array([0.0, 0.1, *[ridge] * len(names)])
    weights = numpy.zeros(design.shape[1])
    step = 1 / (0.25 * numpy.linalg.norm(design, 2) ** 2 + ridge)
    for _ in range(20_000):
        expected = 1 / (1 + numpy.exp(-design @ weights))
        weights = weights + step * (design.T @ (right - expected) - penalty * weights)
        weights[2:] = numpy.minimum(weights[2:], 0)
    found = {name: round(float(w), 3) for name, w in zip(names, weights[2:], strict=True) if w < -0.01}
    return Fit(float(weights[0]), found)


def threshold(probabilities: list[float]) -> float:
    """The confidence below which about the wanted share of records falls; ties stay together."""
    steps = sorted(set(probabilities))
    shares = [(sum(p < s for p in probabilities) / len(probabilities), s) for s in [*steps, 1.0]]
    best = min(shares, key=lambda item: abs(item[0] - REVIEWED))[1]
    below = [p for p in steps if p < best]
    return (below[-1] + best) / 2 if below else best


def held_out(rated: list[Rated], ridge: float, folds: int = 10) -> list[tuple[float, bool]]:
    """(confidence, right) of each unseen record, by a fit without its article."""
    articles = sorted({r.article for r in rated if not r.seen})
    out = []
    for k in range(folds):
        held = set(articles[k::folds])
        model = fit([r for r in rated if r.seen or r.article not in held], ridge)
        out += [(model.probability(r.signals), r.right) for r in rated if not r.seen and r.article in held]
    return out


# ---------------------------------------------------------------------- report


@dataclass(slots=True)
class Bin:
    count: int
    expected: float
    right: float

    @property
    def margin(self) -> tuple[float, float]:
        """Wilson's interval of the share that is right (95 %)."""
        n, p, z = self.count, self.right, 1.96
        centre = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, centre - half), min(1.0, centre + half)


@dataclass(slots=True)
class Report:
    rated: list[Rated]
    held: list[tuple[float, bool]]
    model: Fit

    def bins(self, count: int = 5) -> list[Bin]:
        """Groups of about the same size, from the least to the most sure."""
        ordered = sorted(self.held)
        parts = [part for part in numpy.array_split(numpy.array(ordered, float), count) if len(part)]
        return [Bin(len(p), float(p[:, 0].mean()), float(p[:, 1].mean())) for p in parts]

    def error(self) -> float:
        """Expected calibration error: how far confidence and truth are apart on average."""
        return sum(b.count * abs(b.expected - b.right) for b in self.bins()) / len(self.held)

    def brier(self) -> float:
        return sum((p - r) ** 2 for p, r in self.held) / len(self.held)

    def ranking(self) -> float:
        """How often a right record has more confidence than a wrong one (area under the curve)."""
        right = [p for p, r in self.held if r]
        wrong = [p for p, r in self.held if not r]
        wins = sum((a > b) + (a == b) / 2 for a in right for b in wrong)
        return wins / (len(right) * len(wrong)) if right and wrong else float("nan")

    def flagged(self) -> tuple[float, float, float]:
        """Share flagged; share wrong among the flagged and among the others."""
        cut = numpy.quantile([p for p, _ in self.held], REVIEWED)
        low = [r for p, r in self.held if p <= cut]
        high = [r for p, r in self.held if p > cut]

        def wrong(part: list[bool]) -> float:
            return 1 - sum(part) / len(part) if part else float("nan")

        return len(low) / len(self.held), wrong(low), wrong(high)


def document(reports: dict[str, Report]) -> str:
    lines = [
        "# How far confidence can be trusted",
        "",
        "Every incident and statistic has a `confidence` between 0 and 1: of 100 records with 0.8, about 80 should be right.",
        "*Right* means, for an incident, that its initials, region, date and acts are those of a coder; for a statistic, its",
        "value, unit, measure and category. It is a logistic model of *signals*: what makes a link less sure, from the",
        "rules that made it (`extract/lexicon/confidence.toml`). Articles that were read while the rules were written tell",
        "how much a signal matters; the level, and every number on this page, comes from articles that were not, each rated",
        "by a fit that leaves out its article. Which signals statistics have was settled with an eye on the totals of the",
        "same articles, so their numbers are a little too kind. Written by `benchmarks/calibrate.py`; there are few records,",
        "so the intervals are wide.",
        "",
        "![Reliability curve](reliability.svg)",
        "",
    ]
    for kind, report in reports.items():
        share, low, high = report.flagged()
        lines += [
            f"## {kind.capitalize()}s",
            "",
            f"{len(report.held)} unseen records in the table (and {sum(r.seen for r in report.rated)} seen ones behind the"
            f" weights). Calibration error {report.error():.3f}, Brier score {report.brier():.3f},"
            f" area under the curve {report.ranking():.2f}. The {share:.0%} with the least confidence are wrong in"
            f" {low:.0%}, the others in {high:.0%}. `needs_review` is set below {report.model.threshold:.3f}.",
            "",
            "| records | mean confidence | right | 95 % interval |",
            "|---:|---:|---:|---:|",
            *(
                f"| {b.count} | {b.expected:.2f} | {b.right:.2f} | {b.margin[0]:.2f} to {b.margin[1]:.2f} |"
                for b in report.bins()
            ),
            "",
            "| signal | weight | seen | unseen |",
            "|---|---:|---:|---:|",
        ]
        for signal, weight in sorted(report.model.weights.items(), key=lambda item: item[1]):
            having = [r for r in report.rated if signal in r.signals]
            seen = sum(r.seen for r in having)
            lines.append(f"| `{signal}` | {weight:.2f} | {seen} | {len(having) - seen} |")
        lines.append("")
    return "\n".join(lines)


def drawing(reports: dict[str, Report]) -> str:
    """The reliability curve: confidence against the share that is right, one panel a kind."""
    size, gap, left, top = 240, 70, 50, 30
    width, height = left + len(reports) * (size + gap), top + size + 50
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' font-family="sans-serif" font-size="11" role="img" aria-label="Reliability of confidence">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
    ]
    for number, (kind, report) in enumerate(reports.items()):
        x0, y0 = left + number * (size + gap), top + size

        def at(x: float, y: float, x0: int = x0, y0: int = y0) -> tuple[float, float]:
            return round(x0 + x * size, 1), round(y0 - y * size, 1)

        parts.append(
            f'<text x="{x0}" y="{top - 10}" font-size="13">{kind}s ({len(report.held)} unseen)</text>'
        )
        parts.append(f'<rect x="{x0}" y="{top}" width="{size}" height="{size}" fill="none" stroke="#888"/>')
        parts.append(
            f'<line x1="{x0}" y1="{y0}" x2="{x0 + size}" y2="{top}" stroke="#bbb" stroke-dasharray="4 4"/>'
        )
        for tick in (0, 0.25, 0.5, 0.75, 1):
            x, y = at(tick, tick)
            parts.append(f'<text x="{x}" y="{y0 + 15}" text-anchor="middle">{tick:g}</text>')
            parts.append(f'<text x="{x0 - 6}" y="{y + 4}" text-anchor="end">{tick:g}</text>')
        parts.append(f'<text x="{x0 + size / 2}" y="{y0 + 35}" text-anchor="middle">confidence</text>')
        for b in report.bins():
            (x, low), (_, high) = at(b.expected, b.margin[0]), at(b.expected, b.margin[1])
            parts.append(f'<line x1="{x}" y1="{low}" x2="{x}" y2="{high}" stroke="#1f5f8b"/>')
        curve = [at(b.expected, b.right) for b in report.bins()]
        points = " ".join(f"{x},{y}" for x, y in curve)
        parts.append(f'<polyline points="{points}" fill="none" stroke="#1f5f8b" stroke-width="2"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="4" fill="#1f5f8b"/>' for x, y in curve]
    middle = top + size / 2
    parts.append(
        f'<text x="14" y="{middle}" text-anchor="middle" transform="rotate(-90 14 {middle})">share right</text>'
    )
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    main()

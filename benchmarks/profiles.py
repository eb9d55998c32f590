"""What each profile of extract.load() gives and costs, written into docs/accuracy.md.

    python benchmarks/profiles.py GOLD...           # the samples are always measured too
    python benchmarks/profiles.py GOLD... --print   # print instead

GOLD is a folder with gold as for benchmarks/accuracy.py. Each profile runs in a process of its own, bound to one core. Beside them
stands a pass of the trained model over the whole of the same articles: what reading everything with it would cost.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import Any

from accuracy import ARTICLES, PAGE, SAMPLES, named, number
from documents import put, table

#: The extra that a profile needs.
EXTRAS = {"syntax": "stanza"}
EVERYTHING = "full NER pass"
FIELDS = ("accused_names", "accused_initials", "employer", "incident_region", "incident_date", "violations", "status", "agencies", "stat_breakdown", "incident_exact")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="*", metavar="GOLD", help="folder, or NAME=FOLDER")
    parser.add_argument("--rounds", type=int, default=3, help="how often the articles are timed (default 3)")
    parser.add_argument("--print", action="store_true", dest="shown", help="print, write nothing")
    parser.add_argument("--only", help=argparse.SUPPRESS)
    options = parser.parse_args()
    sets = dict([("samples", SAMPLES), *map(named, options.gold)])
    if options.only:
        print(json.dumps(measure(options.only, sets, options.rounds)))
        return
    text = block({name: in_own_process(name) for name in (*usable(), EVERYTHING)}, list(sets))
    if options.shown:
        print(text)
    else:
        put(PAGE, "profiles", text)


def usable() -> Iterator[str]:
    """The profiles that run here; the others are named on stderr, with the reason."""
    import extract
    from extract.pipeline import PROFILES

    for profile in PROFILES:
        try:
            extract.extract("Camat itu berkampanye.", nlp=extract.load(profile=profile))
        except Exception as error:
            print(f"{profile} left out: {str(error).splitlines()[0]}", file=sys.stderr)
        else:
            yield profile


def in_own_process(profile: str) -> dict[str, Any]:
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}
    command = [sys.executable, *sys.argv, "--only", profile]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ, **threads}).stdout
    return json.loads(output)


# ------------------------------------------------------------------- measures


def measure(profile: str, sets: dict[str, Path], rounds: int) -> dict[str, Any]:
    """Scores a set, articles a second of processor time, peak memory in MB, and size of what must be installed."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    articles = {name: list(read(folder)) for name, folder in sets.items()}
    run = _everything() if profile == EVERYTHING else _extraction(profile)
    results = {name: run(items) for name, items in articles.items()}  # caches are warm after it
    start = time.process_time()
    for _ in range(rounds):
        for items in articles.values():
            run(items)
    seconds = time.process_time() - start
    return {
        "scores": {} if profile == EVERYTHING else {n: scored(sets[n], r) for n, r in results.items()},
        "rate": rounds * sum(map(len, articles.values())) / seconds,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        * (1 if sys.platform == "darwin" else 1024)
        / 1e6,
        "install": installed("netralitas", EXTRAS.get(profile, "")) / 1e6,
    }


def read(folder: Path) -> Iterator[dict[str, Any]]:
    with (folder / ARTICLES).open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _extraction(profile: str) -> Callable[[list[dict[str, Any]]], list[Any]]:
    import extract

    nlp = extract.load(profile=profile)
    return lambda articles: list(extract.pipe(articles, nlp=nlp))


def _everything() -> Callable[[list[dict[str, Any]]], list[Any]]:
    import spacy

    from extract.pipes.names import MODEL

    nlp = spacy.load(MODEL)

    def run(articles: list[dict[str, Any]]) -> list[Any]:
        with nlp.memory_zone():
            return [len(doc.ents) for doc in nlp.pipe(a["text"] for a in articles)]

    return run


def scored(folder: Path, records: list[Any]) -> dict[str, list[float]]:
    """F1 and its 95 % interval a field, and precision of initials."""
    import corpus

    evaluation = corpus.evaluate(folder, records)
    rows = evaluation.table
    found = {f: [float(rows.loc[f, c]) for c in ("f1", "f1_low", "f1_high")] for f in FIELDS}
    low, high = evaluation.headline_interval
    return {"headline": [evaluation.headline, low, high], **found}


def installed(name: str, extra: str = "") -> int:
    """Bytes on disk of a distribution and of all that it requires."""
    wanted, seen, total = [(name, extra)], set(), 0
    while wanted:
        name, extra = wanted.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in seen:
            continue
        seen.add(key)
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        total += sum(p.stat().st_size for f in found.files or () if (p := Path(str(f.locate()))).is_file())
        for line in found.requires or ():
            need, _, marker = line.partition(";")
            if "extra" not in marker or (extra and f'"{extra}"' in marker.replace("'", '"')):
                wanted.append((re.split(r"[\s\[<>=!~(]", need.strip())[0], ""))
    return total


# --------------------------------------------------------------------- report


def block(results: dict[str, dict[str, Any]], sets: list[str]) -> str:
    """One row a profile: what it costs, then what it scores on each set."""
    costs = [
        [
            name,
            f"{r['rate']:.1f}",
            f"{r['rate'] / results['fast']['rate']:.2f}",
            f"{r['memory']:.0f}",
            "-" if name == EVERYTHING else f"{r['install']:.0f}",
        ]
        for name, r in results.items()
    ]
    parts = [
        f"Version {version('netralitas')}.",
        table(["profile", "articles/s", "of fast", "peak MB", "installed MB"], costs),
    ]
    for name in sets:
        rows = [
            [f"`{profile}`", *(shown(r["scores"][name][field]) for field in ("headline", *FIELDS))]
            for profile, r in results.items()
            if r["scores"]
        ]
        heads = ["profile", "headline", *(f"`{field}`" for field in FIELDS)]
        parts.append(f"F1 on **{name}**, with 95 % intervals:\n\n{table(heads, rows)}")
    return "\n\n".join(parts)


def shown(score: list[float]) -> str:
    """
    >>> shown([0.9, 0.85, 0.95]), shown([float("nan")] * 3)
    ('0.900 (0.850 to 0.950)', '-')
    """
    value, low, high = map(number, score)
    return value if value == "-" else f"{value} ({low} to {high})"


if __name__ == "__main__":
    main()

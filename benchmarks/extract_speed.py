"""Speed and memory of extraction on one core, beside the tokenizer alone on the same articles.

    python benchmarks/extract_speed.py [--n 2000] [--articles PATH...] [--write docs/performance.md]

The articles (corpus/samples by default) are repeated until there are N. Each pass runs in a process of its own, bound to
one core, so that its peak memory is its own; loading the pipeline is timed apart. With a large N the memory is shown on the
way: it has to stay flat.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STEPS = 10


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", type=int, default=2_000, help="how many articles (default 2,000)")
    parser.add_argument("--articles", nargs="+", default=[str(ROOT / "corpus" / "samples")], metavar="PATH")
    parser.add_argument(
        "--write", type=Path, metavar="PAGE", help="also write the figures into a page's block"
    )
    parser.add_argument("--only", choices=sorted(PASSES), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        print(json.dumps(measure(options.only, options.articles, options.n)))
        return
    results = {name: in_own_process(name, options) for name in PASSES}
    lines = report(results)
    print("\n".join(lines))
    if options.write:
        from documents import put

        put(options.write, "performance", "\n".join(["```text", *lines, "```"]))


def in_own_process(name: str, options: argparse.Namespace) -> dict:
    command = [
        sys.executable,
        __file__,
        "--only",
        name,
        "--n",
        str(options.n),
        "--articles",
        *options.articles,
    ]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout
    return json.loads(output)


# --------------------------------------------------------------------- passes


def tokenize(nlp, articles: Iterable[dict]) -> Iterator[object]:
    """The tokenizer alone, in memory zones of 256 articles like extraction."""
    iterator = iter(articles)
    while chunk := list(islice(iterator, 256)):
        with nlp.memory_zone():
            for article in chunk:
                nlp.make_doc(article["text"])
        yield from chunk


def extraction(nlp, articles: Iterable[dict]) -> Iterator[object]:
    """The whole pipeline, records included."""
    import extract

    return extract.pipe(articles, nlp=nlp)


PASSES = {"tokenizer": tokenize, "extraction": extraction}


def measure(name: str, paths: list[str], n: int) -> dict:
    """One pass over N articles: seconds, characters, and resident memory on the way."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    import corpus
    import extract

    start = time.perf_counter()
    nlp = extract.load()
    load = time.perf_counter() - start
    articles = list(corpus.articles(paths, on_reject=lambda r: print(r, file=sys.stderr)))
    for _ in PASSES[name](nlp, articles):  # caches are warm after one round
        pass
    memory = []
    start = time.perf_counter()
    for number, _ in enumerate(PASSES[name](nlp, islice(cycle(articles), n)), 1):
        if number % max(1, n // STEPS) == 0:
            memory.append((number, resident()))
    seconds = time.perf_counter() - start
    characters = sum(len(a["text"]) for a in islice(cycle(articles), n))
    return {
        "n": n,
        "seconds": seconds,
        "characters": characters,
        "load": load,
        "memory": memory,
        "peak": peak(),
    }


def resident() -> float:
    """Resident memory now, in MB (the peak where the system does not tell)."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return peak()
    return pages * resource.getpagesize() / 1e6


def peak() -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


# --------------------------------------------------------------------- report


def report(results: dict[str, dict]) -> list[str]:
    """The figures as lines."""
    first = next(iter(results.values()))
    alone, whole = results["tokenizer"], results["extraction"]
    lines = [
        f"{first['n']:,} articles, {first['characters'] / first['n']:,.0f} characters each, one core",
        f"{'':12}{'articles/s':>12}{'MB/s':>8}{'ms/article':>12}{'load s':>8}{'peak MB':>9}",
    ]
    for name, r in results.items():
        rate = r["n"] / r["seconds"]
        lines.append(
            f"{name:12}{rate:12,.1f}{r['characters'] / r['seconds'] / 1e6:8.2f}{1000 / rate:12.2f}"
            f"{r['load']:8.2f}{r['peak']:9.0f}"
        )
    return [
        *lines,
        f"extraction takes {whole['seconds'] / alone['seconds']:.1f} times the tokenizer's time "
        f"and {whole['peak'] / alone['peak']:.2f} times its memory",
        "resident MB on the way: " + ", ".join(f"{n:,}: {mb:.0f}" for n, mb in whole["memory"]),
    ]


if __name__ == "__main__":
    main()

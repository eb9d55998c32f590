"""A whole build measured: selection beside grep, extraction beside a CNN NER, builds with one and two workers, memory.

    python benchmarks/build_speed.py [--n 5000] [--general FILE]      (--n 100000 takes some minutes)

The dump is that of ``select_speed.py``: general news (../shared/data/news) repeated with changed words, and 1 % relevant
articles (corpus/samples). Each measurement runs in processes of its own, so that its peak memory is its own; the builds also
with a tenth of the dump, since memory has to stay flat. Builds of one and of two workers take turns, and of each the fastest
round counts: it is the one that others on the machine disturbed least (as in Python's ``timeit``). The NER is a spaCy pipeline of the usual size (width 96, depth 4)
with random weights: training it would change what it finds, not how long it takes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from select_speed import dump_parser, write_dump

HERE = Path(__file__).resolve().parent
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
#: Articles that extraction and NER read.
SOME = 300


def main() -> None:
    parser = dump_parser(__doc__, 5_000)
    parser.add_argument("--rounds", type=int, default=3, help="builds of each kind, by turns (default 3)")
    parser.add_argument("--only", choices=["extraction", "ner"], help=argparse.SUPPRESS)
    parser.add_argument("--dump", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        print(json.dumps(pass_over(options.only, options.dump)))
        return
    with tempfile.TemporaryDirectory() as folder:
        dump = write_dump(Path(folder) / "dump.jsonl", options.n, options.general)
        tenth = write_dump(Path(folder) / "tenth.jsonl", options.n // 10, options.general)
        subprocess.run([sys.executable, HERE / "select_speed.py", "--dump", dump], check=True)
        show_passes({name: own_process(name, dump) for name in ("extraction", "ner")})
        builds = {}
        for path, n in ((tenth, options.n // 10), (dump, options.n)):
            rounds: dict[int, list[dict[str, Any]]] = {1: [], 2: []}
            for _ in range(options.rounds):
                for workers, results in rounds.items():
                    results.append(build(path, workers, Path(folder) / "out"))
            for workers, results in rounds.items():
                builds[n, workers] = fastest(results)
        show_builds(builds)
        print(
            f"the machine itself: two processes of a bare loop do {scaling(options.rounds):.2f} times the work of one"
        )


# --------------------------------------------------------------------- passes


def own_process(name: str, dump: Path) -> dict[str, Any]:
    command = [sys.executable, __file__, "--only", name, "--dump", str(dump)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ, **ONE_THREAD})
    return json.loads(done.stdout)


def pass_over(name: str, dump: Path) -> dict[str, Any]:
    """Articles that pass selection, read on one core; everything is warm before the clock starts."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    import corpus
    import extract
    from corpus.lean import import_spacy
    from corpus.select import select

    import_spacy()
    found = list(islice(select(dump), SOME))
    articles = list(islice(cycle(found), SOME)) or list(corpus.articles(dump))[:SOME]
    nlp = ner() if name == "ner" else extract.load()

    def once(some: list[Any]) -> None:
        if name == "ner":
            with nlp.memory_zone():
                for _ in nlp.pipe((article["text"] for article in some), batch_size=32):
                    pass
        else:
            for _ in extract.pipe(some, nlp=nlp):
                pass

    once(articles[:30])
    clock, cpu = time.perf_counter(), time.process_time()
    once(articles)
    clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
    rates = {"rate": len(articles) / clock, "cpu_rate": len(articles) / cpu}
    return {**rates, "peak": peak(resource.RUSAGE_SELF)}


def ner() -> Any:
    import spacy

    nlp = spacy.blank("id_news")
    pipe = nlp.add_pipe("ner")
    for label in ("PER", "LOC", "ORG"):
        pipe.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    return nlp


def peak(who: int) -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(who).ru_maxrss * unit / 1e6


def show_passes(passes: dict[str, dict[str, Any]]) -> None:
    print(f"\n{SOME} articles that pass selection, one core; articles/s by the clock and by CPU time:")
    for name, result in passes.items():
        print(f"  {name:12}{result['rate']:8.1f}{result['cpu_rate']:8.1f}{result['peak']:8.0f} MB at most")


# --------------------------------------------------------------------- builds

#: How often processes are looked at.
OFTEN = 0.2


def measured(command: list[str]) -> dict[str, float]:
    """What a command takes. Its processes are looked at now and then: the system counts for a parent only those that it
    waits for itself, and Dask's workers are forks of another one.
    """
    import psutil

    cpu: dict[int, float] = {}
    peak = 0
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        running = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        while running.poll() is None:
            for process in [running, *running.children(recursive=True)]:
                with suppress(psutil.Error):
                    cpu[process.pid] = sum(process.cpu_times()[:2])
                    peak = max(peak, process.memory_info().rss)
            time.sleep(OFTEN)
        seconds = time.perf_counter() - start
        if running.returncode:
            said.seek(0)
            sys.exit(said.read())
    return {"seconds": seconds, "cpu": sum(cpu.values()), "peak": peak / 1e6}


def build(dump: Path, workers: int, out: Path) -> dict[str, Any]:
    log = out.with_suffix(f".{dump.stem}.{workers}.log")
    log.unlink(missing_ok=True)
    command = [sys.executable, "-m", "corpus.cli", "build", str(dump), "-o", str(out), "--overwrite",
               "--workers", str(workers), "--log", str(log)]  # fmt: skip
    result: dict[str, Any] = measured(command)
    events = [json.loads(line) for line in log.read_text().splitlines()]
    result["counts"] = events[-1]
    result["steady"] = steady([event for event in events if event["event"] == "shard"])
    return result


def scaling(rounds: int) -> float:
    """How much more two processes count than one, by turns: what the cores give at most, whatever runs on them."""
    count = [sys.executable, "-c", "for i in range(30_000_000): pass"]
    seconds: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(2 * rounds):
        for processes, clocks in seconds.items():
            clock = time.perf_counter()
            for running in [subprocess.Popen(count) for _ in range(processes)]:
                running.wait()
            clocks.append(time.perf_counter() - clock)
    return 2 * min(seconds[1]) / min(seconds[2])


def fastest(results: list[dict[str, Any]]) -> dict[str, Any]:
    """The round that took least; the largest memory and the best rate under way of all."""
    steady = [r["steady"] for r in results if r["steady"]]
    best = min(results, key=lambda r: r["seconds"])
    return {**best, "peak": max(r["peak"] for r in results), "steady": max(steady, default=None)}


def steady(shards: list[dict[str, Any]]) -> float | None:
    """Articles a second between the first parts and the last, without starting and finishing."""
    skipped = max(1, len(shards) // 10)
    if len(shards) < 2 * skipped + 1:
        return None
    inner = shards[skipped:]
    times = [datetime.fromisoformat(event["time"]).timestamp() for event in (shards[skipped - 1], inner[-1])]
    return sum(event["articles"] + event["not_selected"] for event in inner) / max(1e-9, times[1] - times[0])


def show_builds(builds: dict[tuple[int, int], dict[str, Any]]) -> None:
    print(f"\nbuilds:{'articles':>11}{'extracted':>11}{'workers':>9}{'seconds':>9}{'CPU s':>8}{'articles/s':>12}"
          f"{'under way':>11}{'MB a process':>14}")  # fmt: skip
    for (n, workers), result in builds.items():
        under_way = f"{result['steady']:,.0f}" if result["steady"] else "-"
        print(f"{n:18,}{result['counts']['articles']:11,}{workers:9}{result['seconds']:9.1f}{result['cpu']:8.1f}"
              f"{n / result['seconds']:12,.0f}{under_way:>11}{result['peak']:14,.0f}")  # fmt: skip
    n = max(n for n, _ in builds)
    one, two = builds[n, 1], builds[n, 2]
    said = f"two workers: {one['seconds'] / two['seconds']:.2f} times one"
    if one["steady"] and two["steady"]:
        said += f" ({two['steady'] / one['steady']:.2f} under way, start and end left out)"
    few = builds[min(n for n, _ in builds), 1]
    print(f"{said}; CPU time {two['cpu'] / one['cpu']:.2f} times")
    print(f"memory with ten times the articles: {one['peak'] / few['peak']:.2f} times")
    if hasattr(os, "getloadavg"):
        print(f"others on this machine: load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()

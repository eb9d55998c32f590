"""Selection beside ``grep`` with the same words on the same file, and beside the other ways to match that were tried.

    python benchmarks/select_speed.py [--n 100000] [--general FILE]

The dump is made of general news (../shared/data/news), repeated with changed words, and 1 % relevant articles
(corpus/samples). One core; every way is warmed up first, so start-up is left out. ``grep`` counts the lines with an
election word: as the words they are (\\b...\\b), which is what selection decides by and is compared with; the same in the C
locale, where grep knows bytes and no letter outside ASCII; and as letters anywhere. Selection does that and all the rest of
its work: reading, both kinds of words, decoding, the second look, the gate. Each way is gone several times; the fastest counts, which others on the machine disturbed least (as in ``timeit``).
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import itertools
import json
import os
import random
import re
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GENERAL = ROOT.parent / "shared" / "data" / "news" / "general-news.jsonl.gz"


def main() -> None:
    parser = dump_parser(__doc__, 100_000)
    parser.add_argument(
        "--dump", type=Path, metavar="FILE", help="a dump that is there, instead of making one"
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often each way is gone (default 3)")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        dump = options.dump or write_dump(Path(folder) / "dump.jsonl", options.n, options.general)
        report(dump, options.rounds)


def dump_parser(description: str | None, n: int) -> argparse.ArgumentParser:
    """Asks what a dump is made of."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", type=int, default=n, help=f"articles in the dump (default {n:,})")
    parser.add_argument(
        "--general", type=Path, default=GENERAL, metavar="FILE", help="irrelevant news, .jsonl.gz"
    )
    return parser


def write_dump(path: Path, n: int, general: Path, share: float = 0.01) -> Path:
    """A dump of N articles: general news with words changed, and a share of relevant ones."""
    with gzip.open(general, "rb") as handle:
        others = [json.loads(line) for line in handle]
    relevant = [
        json.loads(line) for line in (ROOT / "corpus" / "samples" / "articles.jsonl").read_text().splitlines()
    ]
    rng = random.Random(1)
    stock = sorted({word for article in others[:500] for word in article["text"].split() if word.islower()})
    with open(path, "w", encoding="utf-8") as out:
        for number, article in enumerate(itertools.islice(itertools.cycle(others), n)):
            if number % round(1 / share) == 0:
                article = relevant[number % len(relevant)]
                text = article["text"]
            else:
                words = article["text"].split(" ")
                for _ in range(len(words) // 20):
                    words[rng.randrange(len(words))] = rng.choice(stock)
                text = " ".join(words)
            record = {"article_id": str(number), "title": article.get("title"), "text": text}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def report(dump: Path, rounds: int) -> None:
    from corpus.select import _data, _letters_of_elections

    size = dump.stat().st_size / 1e6
    words = "|".join(_data()["words"]["election"]).replace("(?:", "(").replace(" ", " +")
    letters = _letters_of_elections().replace("(?:", "(")
    letters = re.sub(r"\(\[\^!-~\][^)]*\)\+", " +", letters)
    with open(dump, "rb") as handle:
        some = list(itertools.islice(handle, 4_000))
    print(f"{dump.name}: {size:,.0f} MB; one core, start-up left out; MB/s by the clock and by CPU time")
    select_all(dump, itertools.islice)  # warm
    small = sum(map(len, some)) / 1e6
    ways: dict[str, tuple[float, Callable[[], str] | None]] = {
        "selection, whole": (size, lambda: select_all(dump)),
        "selection, raw lines alone": (size, lambda: raw_lines(dump)),
        "grep -c -i -E, words": (size, lambda: grep(dump, rf"\b({words})\b")),
        "the same, LC_ALL=C": (size, lambda: grep(dump, rf"\b({words})\b", LC_ALL="C")),
        "grep -c -i -E, letters": (size, lambda: grep(dump, letters)),
        "Python re on bytes": (small, lambda: python_re(some, rf"(?i)\b(?:{words})\b".encode())),
        "Aho-Corasick": (small, aho_corasick(some)),
        "Hyperscan": (small, hyperscan(some)),
    }
    rates = {name: timed(megabytes, way, rounds) for name, (megabytes, way) in ways.items() if way}
    for name, (clock, cpu, found) in rates.items():
        print(f"  {name:28}{clock:8,.0f}{cpu:8,.0f}   {found}")
    whole, words_rate = rates["selection, whole"], rates["grep -c -i -E, words"]
    print(
        f"selection: {whole[0] / words_rate[0]:.1f} times grep's rate with the same words (CPU: {whole[1] / words_rate[1]:.1f})"
    )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def timed(megabytes: float, way: Callable[[], str], rounds: int) -> tuple[float, float, str]:
    clocks, seconds = [], []
    for _ in range(rounds):
        before, clock = cpu_seconds(), time.perf_counter()
        found = way()
        clocks.append(time.perf_counter() - clock)
        seconds.append(cpu_seconds() - before)
    return megabytes / min(clocks), megabytes / min(seconds), found


def cpu_seconds() -> float:
    """Of this process and of those it started."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


# ----------------------------------------------------------------------- ways


def select_all(dump: Path, some: Callable[..., Iterator] | None = None) -> str:
    import corpus
    from corpus.select import Selection

    selection = Selection()
    articles = corpus.articles(dump, selection=selection)
    picked = sum(1 for _ in (some(articles, 400) if some else articles))
    total = picked + selection.left_out
    return f"{picked:,} of {total:,} articles pass ({100 * picked / max(1, total):.2f} %)"


def raw_lines(dump: Path) -> str:
    from corpus.select import Selection

    with open(dump, "rb") as handle:
        return f"{sum(1 for _ in Selection().lines(handle, 1 << 24)):,} lines"


def grep(dump: Path, pattern: str, **environment: str) -> str:
    command = ["grep", "-c", "-i", "-E", pattern, str(dump)]
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, **environment})
    return f"{int(done.stdout):,} lines with an election word"


def python_re(lines: list[bytes], pattern: bytes) -> str:
    find = re.compile(pattern).search
    return f"{sum(1 for line in lines if find(line)):,} of {len(lines):,} lines"


def plain_words() -> list[str]:
    from corpus.select import _data

    return [
        re.sub(r"\\w\*", "", word) for word in _data()["words"]["election"] if not re.search(r"[(?]", word)
    ]


def aho_corasick(lines: list[bytes]) -> Callable[[], str] | None:
    try:
        import ahocorasick
    except ImportError:
        return None
    automaton = ahocorasick.Automaton()
    for word in plain_words():
        automaton.add_word(word, word)
    automaton.make_automaton()

    def way() -> str:
        found = sum(
            next(automaton.iter(line.decode(errors="replace").lower()), None) is not None for line in lines
        )
        return f"{found:,} of {len(lines):,} lines"

    return way


def hyperscan(lines: list[bytes]) -> Callable[[], str] | None:
    try:
        import hyperscan as hs
    except ImportError:
        return None
    base = hs.Database()
    words = [word.encode() for word in plain_words()]
    base.compile(expressions=words, flags=[hs.HS_FLAG_CASELESS] * len(words))

    def way() -> str:
        found = 0

        def hit(*_: object) -> bool:
            nonlocal found
            found += 1
            return True  # the first is enough

        for line in lines:
            with contextlib.suppress(hs.error):  # how it says that we stopped it
                base.scan(line, match_event_handler=hit)
        return f"{found:,} of {len(lines):,} lines"

    return way


if __name__ == "__main__":
    main()

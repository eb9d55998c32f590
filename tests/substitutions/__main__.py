"""Run many substitutions and print what did not follow."""

from __future__ import annotations

import argparse
import sys
import time

from . import run
from .trial import SHARES


def main() -> int:
    parser = argparse.ArgumentParser(prog="substitutions", description=__doc__)
    parser.add_argument("--count", type=int, default=2400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--floor", type=float, default=None, help="fail below this share (default: the test's)"
    )
    parser.add_argument("--show", type=int, default=30, help="failures to print of each kind")
    args = parser.parse_args()
    floor = args.floor
    if floor is None:
        from test_substitutions import FLOOR as floor
    started = time.perf_counter()
    report = run(args.count, args.seed)
    for kind in SHARES:
        for trial in [t for t in report.failed if t.swap.kind == kind][: args.show]:
            print(trial, end="\n\n")
    print("\n".join(report.table()))
    print(
        f"{len(report.trials)} substitutions in {time.perf_counter() - started:.0f} s, seed {args.seed}; floor {floor:.1%}"
    )
    return int(report.share() < floor)


if __name__ == "__main__":
    sys.exit(main())

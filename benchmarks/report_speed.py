"""The report measured: size of the page, seconds to write it, to open it and to filter it in headless chromium.

    python benchmarks/report_speed.py [--n 10000]        # needs chromium (make browser) and what the tests need

The dataset has as many records as asked, made of those of corpus/samples: each copy of an article has ids, a region, days,
initials and numbers of its own, in its text too, so that no sentence comes twice and the page cannot hold it once. Filtering is
timed in the page, from the input event until the rows have been laid out.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import corpus
from corpus.dataset import TABLES, Dataset, arrow_schema, read_table
from corpus.report import write_report
from corpus.rows import place
from extract.gazetteer import gazetteer

SAMPLES = Path(corpus.__file__).parent / "samples"
Rows = dict[str, list[dict[str, Any]]]
#: Sets a control and says how many milliseconds pass until the table stands.
FILTER = """([id, value]) => {
  const control = document.getElementById(id);
  if (control.type === "checkbox") control.checked = value; else control.value = value;
  const start = performance.now();
  control.dispatchEvent(new Event("input", { bubbles: true }));
  document.getElementById("table").getBoundingClientRect();
  return performance.now() - start;
}"""
SORT = """(name) => {
  const start = performance.now();
  document.querySelector(`[data-sort=${name}]`).click();
  document.getElementById("table").getBoundingClientRect();
  return performance.now() - start;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", type=int, default=10_000, help="records (default 10,000)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        samples = corpus.build(SAMPLES, Path(folder) / "samples")
        dataset = multiplied(samples, Path(folder) / "dataset", options.n)
        start = time.perf_counter()
        page = write_report(dataset, Path(folder) / "report.html", records=options.n)
        seconds = time.perf_counter() - start
        print(f"{options.n:,} records of {len(dataset.articles):,} articles")
        print(f"page written in {seconds:.1f} s, {page.stat().st_size / 1e6:.2f} MB")
        measure(page)


# -------------------------------------------------------------------- dataset


def multiplied(samples: Dataset, folder: Path, n: int) -> Dataset:
    """A dataset of n records, with copies of the samples' articles."""
    import pyarrow
    import pyarrow.parquet

    tables = {name: read_table(samples.folder, name).to_pylist() for name in TABLES}
    made: Rows = {name: [] for name in TABLES}
    chance = random.Random(0)
    for copy in copies(tables, chance):
        room = n - len(made["records"])
        if room <= 0:
            break
        for name, rows in copy.items():
            made[name] += rows
    cut(made, n)
    folder.mkdir()
    for name, rows in made.items():
        pyarrow.parquet.write_table(
            pyarrow.Table.from_pylist(rows, arrow_schema(name)), folder / f"{name}.parquet"
        )
    manifest = samples.manifest
    for name, rows in made.items():
        manifest["tables"][name]["rows"] = len(rows)
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return Dataset(folder)


def copies(tables: Rows, chance: random.Random) -> Iterator[Rows]:
    """One article after the other with its rows, over and over, each time changed."""
    regions = sorted({code for name in gazetteer().names.values() for code in name.codes if len(code) == 5})
    for number in count():
        for article in tables["articles"]:
            own = {name: [r for r in rows if r.get("article_id") == article["article_id"]]
                   for name, rows in tables.items() if name != "mentions"}  # fmt: skip
            yield changed(own, f"{article['article_id']}-{number}", chance, chance.choice(regions))


def changed(rows: Rows, article_id: str, chance: random.Random, region: str) -> Rows:
    """Other ids, region and days; letters and digits of the text are swapped, so that offsets stay."""
    old = rows["articles"][0]["article_id"]
    swap = swapped(chance)
    days = timedelta(days=chance.randrange(-700, 700))
    there = place(region)
    assert there is not None
    result: Rows = {}
    for name, own in rows.items():
        result[name] = [dict(row) for row in own]
        for row in result[name]:
            row["article_id"] = article_id
            for key in ("incident_id", "statistic_id", "record_id", "case_id"):
                if row.get(key):
                    row[key] = row[key].replace(old, article_id, 1)
            if row.get("region") not in (None, "ID"):
                row.update(
                    region=there.code,
                    region_name=there.name,
                    province=there.province,
                    province_name=there.province_name,
                )
            for key in ("published", "first_day", "last_day"):
                if row.get(key):
                    row[key] += days
            for printed, day in (("date_start", "first_day"), ("date_end", "last_day")):
                if row.get(printed):
                    row[printed] = row[day].isoformat()[: len(row[printed])]
            for key in ("title", "text", "headline", "accused_initials", "accused_name", "agency_name"):
                if row.get(key):
                    row[key] = row[key].translate(swap)
            if isinstance(row.get("evidence"), list):
                row["evidence"] = [{**e, "text": e["text"].translate(swap)} for e in row["evidence"]]
    return result


def swapped(chance: random.Random) -> dict[int, int]:
    """Consonants for consonants, vowels for vowels, digits for digits."""
    table: dict[int, int] = {}
    for letters in ("bcdfghjklmnpqrstvwxyz", "aeiou", "0123456789"):
        mixed = chance.sample(letters, len(letters))
        table |= str.maketrans(letters + letters.upper(), "".join(mixed) + "".join(mixed).upper())
    return table


def cut(made: Rows, n: int) -> None:
    """Leave out what is above n records."""
    kept = {re.sub(r"(#i\d+)\.\d+$", r"\1", row["record_id"]) for row in made["records"][:n]}
    ids = [row["record_id"] for row in made["records"][:n]]
    made["records"] = made["records"][:n]
    made["statistics"] = [row for row in made["statistics"] if row["statistic_id"] in kept]
    wanted = set(ids)
    made["incidents"] = [
        row for row in made["incidents"]
        if (row["incident_id"] if row["accused"] is None else f"{row['incident_id']}.{row['accused']}") in wanted
    ]  # fmt: skip


# -------------------------------------------------------------------- browser


def measure(path: Path) -> None:
    """Prints wall time, and beside it what the page's main thread computed: a busy machine stretches only the first."""
    from playwright.sync_api import sync_playwright

    steps: dict[str, tuple[str, object]] = {
        "search, first time": ("f-search", "guru"),
        "search": ("f-search", "guru dilaporkan"),
        "search off": ("f-search", ""),
        "violation": ("f-violation", "ikut_kampanye"),
        "violation off": ("f-violation", ""),
        "from a day": ("f-from", "2022-01-01"),
        "to check": ("f-check", True),
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})

        def computed() -> float:
            metrics = session.send("Performance.getMetrics")["metrics"]
            return next(m["value"] for m in metrics if m["name"] == "TaskDuration")

        start = time.perf_counter()
        page.goto(path.as_uri())
        page.wait_for_selector("tr.row")
        print(f"opens in {time.perf_counter() - start:.2f} s (computing {computed():.2f} s)")
        for name, step in steps.items():
            before = computed()
            wall = page.evaluate(FILTER, list(step))
            print(f"  filter: {name:20}{wall:7.0f} ms (computing {1000 * (computed() - before):.0f} ms)")
        page.click("button[type=reset]")
        for name in ("date", "region", "sure"):
            before = computed()
            wall = page.evaluate(SORT, name)
            print(f"  sort:   {name:20}{wall:7.0f} ms (computing {1000 * (computed() - before):.0f} ms)")
        browser.close()


if __name__ == "__main__":
    main()

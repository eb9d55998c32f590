"""What is installed here, whether it is whole, and what would be slow: the first thing to send with a question."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import time
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distribution, requires, version
from importlib.resources import files
from pathlib import Path
from typing import Any

#: Memory that a worker may take, in bytes.
A_WORKER = 1 << 30


def examine(*, speed: bool = True) -> dict[str, Any]:
    """Versions, data files, extras, memory and cores, speed, and what to know of them.

    Args:
        speed: also load the pipeline and read the sample articles, which takes a few seconds.

    >>> sorted(examine(speed=False))
    ['data', 'extras', 'machine', 'packages', 'problems', 'slow', 'versions']
    """
    found: dict[str, Any] = {
        "versions": versions(),
        "packages": packages(None),
        "extras": {name: packages(name) for name in extras()},
        "data": data_files(),
        "machine": machine(),
    }
    if speed:
        found["speed"] = _speed()
    found["problems"] = list(_problems(found))
    found["slow"] = list(_slow(found))
    return found


def versions() -> dict[str, str]:
    return {
        "netralitas": version("netralitas"),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    }


def extras() -> list[str]:
    """The names of the extras, those of developers left out."""
    names = re.findall(r"extra == ['\"]([\w-]+)['\"]", " ".join(requires("netralitas") or []))
    return [name for name in dict.fromkeys(names) if name not in ("test", "lint", "docs")]


def packages(extra: str | None) -> dict[str, str | None]:
    """The packages that an extra (None: every installation) needs, with their versions; None for those not here."""
    found = {}
    for line in requires("netralitas") or []:
        name = re.match(r"[\w.-]+", line)
        own = re.search(r"extra == ['\"]([\w-]+)['\"]", line)
        if name and (own[1] if own else None) == extra:
            found[name[0]] = _version(name[0])
    return found


def _version(package: str) -> str | None:
    try:
        return distribution(package).version
    except PackageNotFoundError:
        return None


def data_files() -> dict[str, str | None]:
    """The lexicons and tables with the start of their SHA-256; None for what cannot be read."""
    found: dict[str, str | None] = {}
    for package in ("extract", "corpus"):
        home = Path(str(files(package)))
        for path in sorted(home.rglob("*")):
            if path.suffix in (".toml", ".csv", ".sql", ".jsonl"):
                found[f"{package}/{path.relative_to(home).as_posix()}"] = _checksum(path)
    return found


def _checksum(path: Path) -> str | None:
    try:
        data = path.read_bytes()
        if path.suffix == ".toml":
            tomllib.loads(data.decode("utf-8"))
    except (OSError, ValueError):
        return None
    return hashlib.sha256(data).hexdigest()[:12]


def machine() -> dict[str, Any]:
    """Cores and memory that we may use, limits of a container included, and room for temporary files."""
    total, free = _memory()
    return {
        "cores": _cores(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        "memory_gb": _gb(total),
        "memory_free_gb": _gb(free),
        "disk_free_gb": _gb(shutil.disk_usage(".").free),
    }


def _cores() -> float:
    cores: float = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    quota, _, period = _line("/sys/fs/cgroup/cpu.max").partition(" ")
    if quota.isdigit() and period.strip().isdigit():
        cores = min(cores, round(int(quota) / int(period), 1))
    return cores


def _memory() -> tuple[int | None, int | None]:
    known = dict(re.findall(r"(\w+):\s+(\d+) kB", _text("/proc/meminfo")))
    total = int(known["MemTotal"]) * 1024 if "MemTotal" in known else None
    free = int(known["MemAvailable"]) * 1024 if "MemAvailable" in known else None
    limit, used = _line("/sys/fs/cgroup/memory.max"), _line("/sys/fs/cgroup/memory.current")
    if limit.isdigit() and used.isdigit() and (total is None or int(limit) < total):
        total, free = int(limit), int(limit) - int(used)
    return total, free


def _gb(size: int | None) -> float | None:
    return None if size is None else round(size / 1e9, 1)


def _text(path: str) -> str:
    try:
        return Path(path).read_text()
    except OSError:
        return ""


def _line(path: str) -> str:
    return _text(path).strip()


def _speed() -> dict[str, Any]:
    """How long the pipeline takes to load, and articles a second on the samples."""
    from . import articles

    start = time.perf_counter()
    import extract

    nlp = extract.load()
    loaded = time.perf_counter()
    some = list(articles(str(files("corpus") / "samples" / "articles.jsonl")))
    list(extract.pipe(some, nlp=nlp))
    warm = time.perf_counter()
    list(extract.pipe(some, nlp=nlp))
    done = time.perf_counter()
    return {
        "load_seconds": round(loaded - start, 1),
        "articles_per_second": round(len(some) / (done - warm), 1),
    }


def _problems(found: Mapping[str, Any]) -> Iterator[str]:
    """What keeps it from working."""
    for name, known in found["packages"].items():
        if known is None:
            yield f"{name} is missing: install netralitas again"
    for name, checksum in found["data"].items():
        if checksum is None:
            yield f"{name} cannot be read: install netralitas again"


def _slow(found: Mapping[str, Any]) -> Iterator[str]:
    """What would be slow here, and why."""
    here = found["machine"]
    cores, load, free = here["cores"], here["load"], here["memory_free_gb"]
    dask = all(found["extras"].get("dask", {"": None}).values())
    workers = max(1, int(cores))
    if free is not None and free < workers * A_WORKER / 1e9:
        fewer = max(1, int(free * 1e9 / A_WORKER))
        yield f"{free} GB of memory are free: more than {fewer} worker{'s' * (fewer > 1)} would swap"
        workers = min(workers, fewer)
    if workers > 1 and not dask:
        yield f"one worker only on {cores:g} cores: --workers {workers} needs the extra dask"
    elif workers > 1:
        yield f"without --workers {workers} a build uses one of {cores:g} cores"
    if load is not None and load > cores:
        yield f"the machine is busy (load {load} on {cores:g} cores): builds wait for others"
    if (here["disk_free_gb"] or 0) < 1:
        yield f"{here['disk_free_gb']} GB of disk are free here; a build keeps its parts beside the dataset until it is done"
    if _version("torch"):
        yield "torch is installed (for stanza): spaCy takes one or two seconds longer to import"
    if "speed" in found:
        rate = found["speed"]["articles_per_second"]
        hours = 1_000_000 / rate / workers / 3600
        yield (
            f"a million articles that pass selection take about {hours:.1f} hours with {workers} "
            f"worker{'s' * (workers > 1)} ({rate:g} articles a second each)"
        )


# -------------------------------------------------------------------- showing


def show(found: Mapping[str, Any]) -> Iterator[str]:
    """The findings as lines for people."""
    yield ", ".join(f"{name} {known}" for name, known in found["versions"].items())
    yield "packages: " + ", ".join(
        f"{name} {known or 'MISSING'}" for name, known in found["packages"].items()
    )
    for extra, known in found["extras"].items():
        missing = [name for name, one in known.items() if one is None]
        state = f"no ({', '.join(missing)} missing: pip install 'netralitas[{extra}]')" if missing else "yes"
        yield f"extra {extra}: {state}"
    for name, checksum in found["data"].items():
        yield f"data {name}: {checksum or 'UNREADABLE'}"
    here = found["machine"]
    yield (
        f"machine: {here['cores']:g} cores (load {here['load']}), {here['memory_free_gb']} of {here['memory_gb']} GB "
        f"of memory free, {here['disk_free_gb']} GB of disk free here"
    )
    if "speed" in found:
        yield "speed: loads in {load_seconds} s, {articles_per_second:g} sample articles a second on one core".format(
            **found["speed"]
        )
    yield from (f"slow: {line}" for line in found["slow"])
    yield from (f"problem: {line}" for line in found["problems"])
    yield "problems: " + (str(len(found["problems"])) if found["problems"] else "none")

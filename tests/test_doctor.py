"""``netralitas doctor``: what it finds, and that it says what is wrong."""

from __future__ import annotations

import json
import re

import pytest
from typer.testing import CliRunner

from corpus import doctor
from corpus.cli import app


def test_it_names_versions_data_extras_and_the_machine():
    result = CliRunner().invoke(app, ["doctor", "--no-speed"])
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert re.match(r"netralitas 0\.\S+, python 3\.", lines[0])
    assert "spacy 3." in lines[1]
    assert [line for line in lines if line.startswith("extra dask: ")]
    assert [line for line in lines if re.match(r"data extract/lexicon/\w+\.toml: [0-9a-f]{12}$", line)]
    assert [line for line in lines if re.match(r"machine: \d\S* cores ", line)]
    assert lines[-1] == "problems: none"


def test_json_is_the_same_for_programs():
    result = CliRunner().invoke(app, ["doctor", "--json", "--no-speed"])
    found = json.loads(result.stdout)
    assert found["problems"] == []
    assert found["data"]["corpus/languages.toml"]


def test_what_cannot_be_read_is_a_problem(monkeypatch):
    monkeypatch.setattr(doctor, "data_files", lambda: {"extract/lexicon/x.toml": None})
    monkeypatch.setattr(doctor, "packages", lambda extra: {"spacy": None})
    result = CliRunner().invoke(app, ["doctor", "--no-speed"])
    assert result.exit_code == 1
    assert "problem: extract/lexicon/x.toml cannot be read: install netralitas again" in result.stdout
    assert "problem: spacy is missing: install netralitas again" in result.stdout


MACHINE = {"cores": 4, "load": 0.5, "memory_gb": 16.0, "memory_free_gb": 12.0, "disk_free_gb": 50.0}


@pytest.mark.parametrize(
    "change, dask, words",
    [
        ({}, "2026.8.0", "without --workers 4 a build uses one of 4 cores"),
        ({}, None, "one worker only on 4 cores: --workers 4 needs the extra dask"),
        ({"memory_free_gb": 2.5}, "1", "2.5 GB of memory are free: more than 2 workers would swap"),
        ({"memory_free_gb": 0.5}, "1", "0.5 GB of memory are free: more than 1 worker would swap"),
        ({"load": 9.0}, "1", "the machine is busy (load 9.0 on 4 cores): builds wait for others"),
        ({"disk_free_gb": 0.2}, "1", "0.2 GB of disk are free here"),
    ],
)
def test_what_would_be_slow_is_said_with_its_reason(change, dask, words):
    found = {"machine": MACHINE | change, "extras": {"dask": {"distributed": dask}}}
    assert any(line.startswith(words) for line in doctor._slow(found))


def test_a_quiet_machine_with_one_core_has_nothing_to_be_told(monkeypatch):
    monkeypatch.setattr(doctor, "_version", lambda name: None)
    found = {"machine": MACHINE | {"cores": 1}, "extras": {"dask": {"distributed": None}}}
    assert list(doctor._slow(found)) == []


def test_the_limits_of_a_container_count(monkeypatch):
    told = {
        "/sys/fs/cgroup/cpu.max": "50000 100000",
        "/sys/fs/cgroup/memory.max": str(2 * 10**9),
        "/sys/fs/cgroup/memory.current": str(10**9),
        "/proc/meminfo": "MemTotal: 64000000 kB\nMemAvailable: 60000000 kB\n",
    }
    monkeypatch.setattr(doctor, "_text", lambda path: told.get(path, ""))
    here = doctor.machine()
    assert (here["cores"], here["memory_gb"], here["memory_free_gb"]) == (0.5, 2.0, 1.0)


def test_a_broken_lexicon_is_seen(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text("x = ")
    assert doctor._checksum(path) is None
    path.write_text("x = 1")
    assert doctor._checksum(path)
    assert doctor._checksum(tmp_path / "none.csv") is None

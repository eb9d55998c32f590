"""The command: output, exit statuses, plain-English errors."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import fakes
import pytest
from typer.testing import CliRunner

import extract
from corpus.cli import app
from corpus.dataset import Dataset
from extract.schema import Extraction

RULES = Path(__file__).parents[1] / "notebooks" / "my-rules"


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setattr(extract, "pipe", fakes.pipe, raising=False)
    monkeypatch.setattr("corpus.rows.region_name", {"35.05": "Kabupaten Blitar"}.get)
    # the stand-in's articles are too short to be selected
    extra = {"build": ["--no-select"]}
    return lambda *args: CliRunner().invoke(app, [str(a) for a in args] + extra.get(args[0], []))


@pytest.fixture
def dump(tmp_path):
    path = tmp_path / "dump.jsonl"
    texts = ["Soal netralitas camat “é”", "Harga cabai", "netralitas"]
    path.write_text(
        "".join(json.dumps({"article_id": f"n{i}", "text": t}) + "\n" for i, t in enumerate(texts))
    )
    return path


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "bad.jsonl"
    path.write_text('{"text": "netralitas"}\n{\n{"text": 5}\n' + json.dumps({"text": fakes.BOMB}) + "\n")
    return path


def python(*args):
    return subprocess.run([sys.executable, *args], capture_output=True, text=True, timeout=300)


# -------------------------------------------------------------------- extract


def test_extract_gives_one_object_an_article_and_line_in_order(run, dump, tmp_path):
    out = tmp_path / "out.jsonl"
    result = run("extract", dump, "-o", out, "--published", "2020-10-01")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "3 articles read, 2 of them relevant; 0 rejected\n"
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [line["article_id"] for line in lines] == ["n0", "n1", "n2"]
    assert [line["published"] for line in lines] == ["2020-10-01"] * 3
    for line in lines:
        assert list(line) == list(Extraction.model_fields)
        Extraction.model_validate(line)


def test_extract_writes_to_stdout_and_counts_on_stderr(run, dump):
    result = run("extract", dump)
    assert [json.loads(line)["relevant"] for line in result.stdout.splitlines()] == [True, False, True]
    assert "3 articles read" in result.stderr


def test_whole_numbers_have_no_decimal_point(run, dump):
    assert '"value":369,' in run("extract", dump).stdout
    assert '"value":34.9,' in run("extract", dump).stdout


def test_bad_records_are_named_and_the_rest_goes_on(run, bad):
    result = run("extract", bad)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1
    lines = result.stderr.splitlines()
    assert lines[0] == f"rejected {bad}, line 2 (json): not JSON: Expecting property name enclosed in double quotes " \
        "at column 2"  # fmt: skip
    assert lines[1] == f"rejected {bad}, line 3 (type): text must be a string, not a number"
    assert lines[2].startswith(f"rejected {bad}, line 4 (error): extraction failed: ZeroDivisionError")
    assert lines[3] == "1 articles read, 1 of them relevant; 3 rejected (error 1, json 1, type 1)"
    assert "Traceback" not in result.stderr


def test_strict_makes_rejects_an_error_but_still_writes(run, bad, dump, tmp_path):
    out = tmp_path / "out.jsonl"
    assert run("extract", bad, "--strict", "-o", out).exit_code == 1
    assert len(out.read_text().splitlines()) == 1
    assert run("extract", dump, "--strict").exit_code == 0


@pytest.mark.parametrize("command", ["extract", "select"])
def test_a_file_is_replaced_only_when_told(run, dump, tmp_path, command):
    dump.write_text(
        '{"article_id": "a", "text": "Camat Blitar diperiksa Bawaslu soal netralitas ASN di pilkada."}\n'
    )
    out = tmp_path / "out.jsonl"
    out.write_text("mine")
    refused = run(command, dump, "-o", out)
    assert refused.exit_code == 1
    assert (
        refused.stderr == f"netralitas: {out} exists; choose another file, or replace it with --overwrite\n"
    )
    assert out.read_text() == "mine"
    assert run(command, dump, "-o", out, "--overwrite").exit_code == 0
    assert json.loads(out.read_text())["article_id"] == "a"


@pytest.mark.parametrize("command", ["extract", "select"])
def test_an_empty_file_is_written(run, dump, tmp_path, command):
    """What ``mktemp`` makes holds nothing that could be lost."""
    out = tmp_path / "out.jsonl"
    out.touch()
    assert run(command, dump, "-o", out).exit_code == 0


def test_records_are_written_anew_and_nothing_else_is(run, dump, tmp_path):
    out = tmp_path / "out.jsonl"
    assert run("extract", dump, "-o", out).exit_code == 0
    first = out.read_bytes()
    assert run("extract", dump, "-o", out).exit_code == 0
    assert out.read_bytes() == first
    assert run("select", dump, "-o", out).exit_code == 1
    assert out.read_bytes() == first


def test_a_missing_path_is_a_reject_and_an_error_only_when_nothing_is_left(run, dump, tmp_path):
    assert run("extract", dump, tmp_path / "none").exit_code == 0
    out = tmp_path / "out.jsonl"
    out.write_text("good")
    result = run("extract", tmp_path / "none", "-o", out, "--overwrite")
    assert result.exit_code == 1
    assert "(missing): no such file or folder" in result.stderr
    assert "nothing could be read" in result.stderr
    assert out.read_text() == "good"


@pytest.mark.parametrize(
    "output, words",
    [
        ("", "is a folder; a file name is needed"),
        ("none/out.jsonl", "no such folder"),
        ("dump.jsonl", "is one of the inputs and would be replaced"),
    ],
)
def test_an_output_that_cannot_be_is_told_before_any_work(run, dump, tmp_path, output, words):
    result = run("extract", dump, "-o", tmp_path / output)
    assert result.exit_code == 1
    assert words in result.stderr
    assert len(dump.read_text().splitlines()) == 3


@pytest.mark.parametrize(
    "args", [["extract"], ["extract", "a", "--published", "kemarin"], ["build", "a"], ["mak"]]
)
def test_a_wrong_command_line_is_exit_status_2(run, args):
    result = run(*args)
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


# ------------------------------------------------------------------- pipeline


def test_extract_takes_a_profile_and_words_of_ones_own(run, dump):
    first = json.loads(run("extract", dump, "--profile", "fast", "--lexicon", RULES).stdout.splitlines()[0])
    assert first["mentions"][0]["rule"] == "fake no names baznas"


@pytest.mark.parametrize("command", [["extract"], ["explain", "--id", "n0"], ["build", "-o", "out"]])
def test_words_that_cannot_be_used_are_one_line(run, dump, tmp_path, command):
    (tmp_path / "violations.toml").write_text('[[entry]]\nid = "x"\nvalue = "korupsi"\npattern = "a"\n')
    for folder, fault in {
        tmp_path / "nowhere": f"{tmp_path / 'nowhere'} is no folder",
        tmp_path: f"{tmp_path / 'violations.toml'}: entry x: 'korupsi' is no violation of the codebook",
    }.items():
        result = run(command[0], dump, *command[1:], "--lexicon", folder)
        assert (result.exit_code, result.stderr) == (1, f"netralitas: {fault}\n")


def test_an_unknown_profile_is_a_wrong_command_line(run, dump):
    result = run("extract", dump, "--profile", "slow")
    assert result.exit_code == 2
    assert all(f"'{name}'" in result.stderr for name in ("slow", "fast", "default", "syntax"))


def test_profiles_on_the_command_line_are_those_there_are():
    from corpus.options import Profile
    from extract.pipeline import PROFILES

    assert get_args(get_args(Profile)[0]) == tuple(PROFILES)


# ---------------------------------------------------------------------- build


def test_build_makes_a_dataset_and_shows_its_first_records(run, dump, tmp_path):
    out = tmp_path / "dataset"
    result = run("build", dump, "-o", out)
    assert result.exit_code == 0
    assert "First 10 of 10 records" in result.stdout
    assert "Kabupaten Blitar" in result.stdout
    assert (
        f"Dataset: {out} (rows: records 10, incidents 6, statistics 4, mentions 2, articles 3, rejects 0)"
        in result.stdout
    )
    assert result.stderr == "3 articles read, 2 of them relevant; 0 rejected\n"
    assert len(Dataset(out).records) == 10


def test_build_says_what_citing_lacks(run, dump, tmp_path):
    line = "To be cited it still lacks --title, --author, --license\n"
    assert run("build", dump, "-o", tmp_path / "a").stdout.endswith(line)
    named = run("build", dump, "-o", tmp_path / "b", "--author", "Ani Wijaya")
    assert named.stdout.endswith("To be cited it still lacks --title, --license\n")
    whole = run("build", dump, "-o", tmp_path / "c", "--author", "Ani Wijaya", "--license", "CC-BY-4.0")
    assert "To be cited" not in whole.stdout


def test_what_selection_passes_over_is_counted(dump, tmp_path):
    dump.write_text("".join(json.dumps({"text": f"Harga cabai naik {i} kali."}) + "\n" for i in range(3)))
    result = CliRunner().invoke(app, ["build", str(dump), "-o", str(tmp_path / "out")])
    assert result.exit_code == 0
    words = "0 articles read, 0 of them relevant; 3 passed over, without a word on the subject; 0 rejected\n"
    assert result.stderr == words
    assert Dataset(tmp_path / "out").manifest["counts"]["not_selected"] == 3


def test_build_does_not_overwrite_unless_told(run, dump, tmp_path):
    out = tmp_path / "dataset"
    run("build", dump, "-o", out)
    result = run("build", dump, "-o", out)
    assert result.exit_code == 1
    assert (
        result.stderr == f"netralitas: {out} exists; choose another folder, or replace it with --overwrite\n"
    )
    assert run("build", dump, "-o", out, "--overwrite").exit_code == 0


def test_build_with_rejects_only_writes_them_and_fails(run, tmp_path):
    (tmp_path / "a.txt").write_text("")
    result = run("build", tmp_path / "a.txt", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert list(Dataset(tmp_path / "out").rejects.reason) == ["empty"]


def test_build_strict(run, bad, tmp_path):
    assert run("build", bad, "-o", tmp_path / "a").exit_code == 0
    assert run("build", bad, "-o", tmp_path / "b", "--strict").exit_code == 1
    assert len(Dataset(tmp_path / "b").rejects) == 3


# ----------------------------------------------------------------------- other


def test_schema_is_json_schema_of_a_line(run):
    schema = json.loads(run("schema").stdout)
    assert list(schema["properties"]) == list(Extraction.model_fields)


def test_help_teaches_and_imports_nothing_heavy():
    result = python("-m", "corpus.cli", "--help")
    assert result.returncode == 0
    assert "Exit status" in result.stdout
    assert "  netralitas build corpus/samples -o first-dataset\n" in re.sub(" +\n", "\n", result.stdout)
    assert "\x1b" not in result.stdout, "colours are for terminals"
    code = "import sys, extract, corpus, corpus.cli; print({'spacy', 'pandas', 'pyarrow', 'pydantic', 'rich'} & set(sys.modules))"
    assert python("-c", code).stdout == "set()\n"


def test_spacy_is_imported_without_torch_which_stays_there_for_others(tmp_path, monkeypatch):
    (tmp_path / "torch.py").write_text("print('torch is imported')")
    code = (
        "import sys; from corpus.lean import import_spacy; import_spacy();"
        "print('spacy' in sys.modules, 'torch' in sys.modules); import torch"
    )
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    done = python("-c", code)
    assert done.stdout == "True False\ntorch is imported\n", done.stderr


def test_version():
    assert python("-m", "corpus.cli", "--version").stdout.startswith("netralitas 0.")


def test_an_unwritable_place_is_one_line(tmp_path):
    (tmp_path / "a.txt").write_text("berita")
    (tmp_path / "file").write_text("")
    result = python(
        "-m", "corpus.cli", "build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "file" / "out")
    )
    assert result.returncode == 1
    assert result.stderr.startswith("netralitas: ")
    assert len(result.stderr.splitlines()) == 1

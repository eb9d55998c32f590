"""Builds at scale: killed and resumed, on one process and on Dask, with articles that hang and crash."""

from __future__ import annotations

import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import fakes
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus
import extract
from corpus import rows, shards
from corpus.builder import BuildError
from corpus.readers import Source

#: The stand-in's articles are too short to be selected.
build = partial(corpus.build, select=False)
HOOKS = Path(__file__).parent / "hooks"
RULES = Path(__file__).parents[1] / "notebooks" / "my-rules"
REGIONS = {"35.05": "Kabupaten Blitar", "35": "Jawa Timur", "ID": "Indonesia"}

#: Starts a build of small shards in a process of its own.
BUILD = """
import sys, corpus
if __name__ == "__main__":
    out, workers, *paths = sys.argv[1:]
    corpus.build(paths, out, select=False, workers=int(workers), shard_bytes=1000)
"""


@pytest.fixture
def fake(monkeypatch):
    monkeypatch.setattr(extract, "pipe", fakes.pipe, raising=False)
    monkeypatch.setattr(rows, "region_name", REGIONS.get)


@pytest.fixture
def hooked(monkeypatch):
    """Processes that are started from here on know the stand-in too."""
    monkeypatch.setenv("PYTHONPATH", f"{HOOKS}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")


def write(path, texts, start=0):
    lines = [json.dumps({"article_id": f"n{i}", "text": text}) for i, text in enumerate(texts, start)]
    path.write_text("\n".join(lines) + "\n")
    return path


def files(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def command(out, *paths, workers=1):
    return [sys.executable, "-c", BUILD, str(out), str(workers), *map(str, paths)]


def netralitas(*args, **options):
    line = [sys.executable, "-m", "corpus.cli", *map(str, args)]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


@pytest.fixture
def dump(tmp_path):
    """Two files, 300 articles, some bad lines, and ids that come again in the other file."""
    return two_files(tmp_path)


def two_files(tmp_path, word=""):
    texts = [f"Berita {i} soal {'' if i % 5 else 'netralitas '}camat. {word}" for i in range(150)]
    texts[17] = ""
    texts[40] = fakes.BOMB
    one = write(tmp_path / "b.jsonl", texts)
    two = write(tmp_path / "a.jsonl", [text.replace("camat", "lurah") for text in texts], start=140)
    with open(two, "a") as handle:
        handle.write("{\n")
    return one, two


# --------------------------------------------------------------------- killed


def parts_done(out):
    return len(list(out.with_name(f"{out.name}.work").glob("[0-9]" * 6)))


def kill_and_resume(tmp_path, times, seed, workers=1):
    """Kill a build again and again, each time some parts and some moments further; returns how often that was."""
    rng = random.Random(seed)
    dump = two_files(tmp_path, fakes.SLOW)
    expected = files(build(dump, tmp_path / "whole", shard_bytes=1000).folder)
    out = tmp_path / "out"
    killed = 0
    while killed < times and not out.exists():
        process = subprocess.Popen(command(out, *dump, workers=workers), stderr=subprocess.PIPE)
        enough = parts_done(out) + rng.randrange(2)
        while process.poll() is None and parts_done(out) < enough:
            time.sleep(0.005)
        try:
            process.wait(rng.uniform(0, 0.1))
        except subprocess.TimeoutExpired:
            process.kill()
            killed += 1
            assert not out.exists() or files(out) == expected
        process.communicate()
    if not out.exists():
        subprocess.run(command(out, *dump, workers=workers), check=True, capture_output=True)
    assert files(out) == expected
    return killed


def test_a_killed_build_goes_on_and_ends_with_the_same_bytes(tmp_path, fake, hooked):
    assert kill_and_resume(tmp_path, times=3, seed=1) == 3


@pytest.mark.slow
@pytest.mark.parametrize("times, seed, workers", [(10, 1, 1), (10, 2, 1), (4, 3, 2)])
def test_ten_kills(tmp_path, fake, hooked, times, seed, workers):
    assert kill_and_resume(tmp_path, times, seed, workers) == times


def test_what_is_done_is_not_made_again(tmp_path, dump, fake):
    out, events = tmp_path / "out", []
    with pytest.raises(BuildError, match="stopped with 2 of"):
        stopper = iter([False] * 3)
        build(dump, out, shard_bytes=5000, stop=lambda: next(stopper, True))
    assert not out.exists()
    build(dump, out, shard_bytes=5000, on_event=lambda name, facts: events.append((name, facts)))
    start = next(facts for name, facts in events if name == "start")
    made = [facts["number"] for name, facts in events if name == "shard"]
    assert start["done"] == 2
    assert sorted(made) == list(range(2, start["shards"]))
    assert files(out) == files(build(dump, tmp_path / "whole", shard_bytes=5000).folder)
    assert not (tmp_path / "out.work").exists()


def test_a_stop_by_signal_finishes_the_part_at_hand_and_says_how_to_go_on(
    tmp_path, fake, hooked, monkeypatch
):
    dump = write(tmp_path / "a.jsonl", [f"netralitas {fakes.SLOW} {i} " + "x" * 36000 for i in range(100)])
    out = tmp_path / "out"
    with netralitas("build", dump, "-o", out, "--no-select") as process:
        while not list((tmp_path / "out.work").glob("000000.*")):
            time.sleep(0.02)
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=300)
    assert process.returncode == 130
    assert errors.splitlines()[0] == "Finishing the parts at hand (Ctrl-C again: stop at once)"
    assert (
        "netralitas: stopped with 1 of 2 parts done" in errors
        and "the same command goes on from there" in errors
    )
    assert not out.exists()
    log = tmp_path / "log.jsonl"
    with netralitas("build", dump, "-o", out, "--no-select", "--log", log) as process:
        _, errors = process.communicate(timeout=300)
    assert process.returncode == 0
    assert errors.splitlines()[0] == "Going on: 1 of 2 parts were done before"
    assert [json.loads(line)["event"] for line in log.read_text().splitlines()] == [
        "start",
        "shard",
        "write",
        "done",
    ]
    assert {p.name for p in tmp_path.iterdir()} == {"a.jsonl", "out", "log.jsonl"}


# ----------------------------------------------------------------------- order


def test_the_order_of_the_paths_does_not_matter(tmp_path, dump, fake):
    first = build(dump, tmp_path / "one", shard_bytes=5000)
    second = build(dump[::-1], tmp_path / "two", shard_bytes=5000)
    assert files(first.folder) == files(second.folder)
    assert first.manifest["counts"]["reject_reasons"] == {
        "duplicate": 10,
        "error": 2,
        "json": 1,
        "no_text": 2,
    }
    again = first.rejects.query("reason == 'duplicate'")
    assert set(again.file) == {str(dump[0])}
    assert list(again.record) == list(range(141, 151))
    assert first.articles.article_id.is_unique
    assert list(first.articles.record[:3]) == [1, 2, 3]


def test_articles_and_rejects_are_all_inputs(tmp_path, dump, fake):
    dataset = build(dump, tmp_path / "out", shard_bytes=5000)
    assert len(dataset.articles) + len(dataset.rejects) == 301
    assert not set(dataset.mentions.article_id) - set(dataset.articles.article_id)


STORY = (
    "Bawaslu memanggil seorang camat di kabupaten itu. Ia diduga ikut dalam acara salah satu pasangan calon. "
    "Laporan warga masuk pada pekan lalu, dan surat panggilan sudah dikirim kepada yang bersangkutan. "
    "Menurut ketua panitia pengawas, klarifikasi akan dilakukan di kantor. Soal netralitas, semua pihak diminta tenang. "
)


def test_labels_look_across_parts_and_leave_nothing_out(tmp_path, fake):
    texts = [f"Berita {i} soal netralitas camat nomor {i}." for i in range(60)]
    texts[0], texts[30] = STORY, STORY.replace(" pekan lalu,", " pekan ini,")
    texts[50] = STORY.upper() + "\nArtikel ini telah tayang di Contoh.com"
    dataset = build(write(tmp_path / "a.jsonl", texts), tmp_path / "out", shard_bytes=1000)
    table = dataset.articles.set_index("article_id")
    assert len(table) == 60
    assert set(table.loc[["n0", "n30", "n50"]].cluster_id) == {"n0"}
    assert list(table.loc[["n0", "n30", "n50", "n1"]].duplicate.fillna("-")) == [
        "exact",
        "near",
        "syndicated",
        "-",
    ]
    assert table.loc["n50"].origin == "contoh.com"
    assert set(dataset.incidents.case_id) >= {"n0#i1"}
    assert list(dataset.records.case_id.dropna()) == list(dataset.incidents.case_id)


@given(
    lines=st.lists(st.text("ab", max_size=40), max_size=60),
    size=st.integers(1, 200),
    ended=st.booleans(),
)
def test_pieces_of_a_file_hold_every_line_once_with_its_number(tmp_path_factory, lines, size, ended):
    path = tmp_path_factory.mktemp("cut") / "a.jsonl"
    data = ("\n".join(lines) + ("\n" if ended else "")).encode()
    path.write_bytes(data)
    source = Source(str(path), "a")
    inputs = shards.look([source], size)
    parts = [part for shard in shards.cut([source], inputs, size) for part in shard.parts]
    pieces = [data[part.start : part.stop] for part in parts]
    assert b"".join(pieces) == data
    assert all(piece.endswith(b"\n") for piece in pieces[:-1])
    assert [part.first for part in parts] == [data[: part.start].count(b"\n") for part in parts]


def test_a_file_that_cannot_be_entered_in_the_middle_is_cut_all_the_same(tmp_path, fake):
    import gzip

    plain = write(tmp_path / "a.jsonl", [random.Random(i).randbytes(900).hex() for i in range(300)])
    folder = tmp_path / "packed"
    folder.mkdir()
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(plain.read_bytes()))
    events = []
    packed = build(folder, tmp_path / "one", shard_bytes=1000, on_event=lambda n, f: events.append(f))
    assert events[0]["shards"] > 4
    whole = build(plain, tmp_path / "two")
    assert packed.articles.drop(columns="file").equals(whole.articles.drop(columns="file"))


GOOD = "Pilkada: Bawaslu memanggil camat dan lurah, ASN yang ikut kampanye paslon bupati. Netralitas {}."
OTHER = "Harga cabai di pasar naik lagi hari ini, kata pedagang yang ada di kota itu. {}"


@pytest.fixture
def mixed(tmp_path):
    """400 articles, one in eight on the subject, and two records that are none; random figures keep them large."""
    texts = [
        (OTHER if i % 8 else GOOD).format(i) + f" ({random.Random(i).getrandbits(4000)})" for i in range(400)
    ]
    path = write(tmp_path / "a.jsonl", texts)
    with open(path, "a") as handle:
        handle.write(
            '{"article_id": "x", "text": ""}\n{"article_id": "y", "text": "netralitas ASN pilkada camat lurah"\n'
        )
    return path


def packed_as(kind, plain, folder):
    """The same articles in other clothes."""
    import gzip
    import zipfile

    import pandas

    folder.mkdir()
    if kind == ".jsonl":
        path = folder / "a.jsonl"
        path.write_bytes(plain.read_bytes())
    elif kind == ".jsonl.gz":
        path = folder / "a.jsonl.gz"
        path.write_bytes(gzip.compress(plain.read_bytes(), mtime=0))
    elif kind == ".zip":
        path = folder / "a.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(plain, "a.jsonl")
    else:
        rows = [json.loads(line) for line in plain.read_text().splitlines()[:-1]]
        frame = pandas.DataFrame(rows).rename(columns={"text": "isi"})
        path = folder / f"a{kind}"
        if kind == ".csv":
            frame.to_csv(path, index=False)
        else:
            frame.to_parquet(path, row_group_size=20)
    return path


@pytest.mark.parametrize(
    "kind, select, rejected",
    [
        (".jsonl", True, 1),  # a line of JSON without a word on the subject is not looked at further
        (".jsonl.gz", True, 1),
        (".zip", True, 1),
        (".csv", True, 1),
        (".parquet", True, 1),
        (".jsonl.gz", False, 2),
        (".csv", False, 1),
    ],
)
def test_every_input_is_an_article_a_reject_or_left_out_however_it_is_cut(
    tmp_path, fake, mixed, kind, select, rejected
):
    path = packed_as(kind, mixed, tmp_path / "in")
    notes, events = [], []
    dataset = corpus.build(
        path,
        tmp_path / "out",
        select=select,
        shard_bytes=20_000,
        on_note=notes.append,
        on_event=lambda name, facts: events.append(facts),
    )
    counts = dataset.manifest["counts"]
    inputs = 401 if kind in (".csv", ".parquet") else 402
    assert counts["articles"] + counts["not_selected"] + counts["rejected"] == inputs
    assert counts["articles"] == (50 if select else 400)
    assert list(dataset.articles.article_id[:3]) == (["n0", "n8", "n16"] if select else ["n0", "n1", "n2"])
    assert counts["rejected"] == rejected
    assert events[0]["shards"] > 1
    assert len(notes) == (1 if kind in (".csv", ".parquet") else 0)
    whole = corpus.build(path, tmp_path / "whole", select=select, shard_bytes=10**9)
    assert files(whole.folder) == files(dataset.folder)


def test_a_guess_is_said_once_whatever_each_part_leaves_unused(tmp_path, fake):
    path, notes = tmp_path / "a.jsonl", []
    lines = [json.dumps({"isi": f"netralitas {i}", f"kolom{i}": i}) for i in range(100)]
    path.write_text("\n".join(lines) + "\n")
    build(path, tmp_path / "out", shard_bytes=500, on_note=notes.append)
    assert len(notes) == 1
    assert notes[0].endswith("says otherwise); not used: 'kolom0'")


def test_standard_input_is_a_file_like_others(tmp_path, fake, mixed, hooked):
    with netralitas("build", "-", "-o", tmp_path / "out", "--map", "text=text", stdin=open(mixed)) as process:
        _, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    dataset = corpus.Dataset(tmp_path / "out")
    assert set(dataset.articles.file) == {"-"}
    assert dataset.manifest["inputs"][0]["path"] == "-"
    assert re.search(
        r"^50 articles read, .*; 35[01] passed over, without a word on the subject", errors, re.M
    )


# ---------------------------------------------------------- hangs and crashes


def test_an_article_that_hangs_or_crashes_is_a_reject_and_the_run_goes_on(tmp_path, fake):
    texts = [f"netralitas {i}" for i in range(40)]
    texts[3] = fakes.DEADLY
    texts[4] = fakes.DEADLY
    texts[20] = fakes.ENDLESS
    dump = write(tmp_path / "a.jsonl", texts)
    lost = []
    dataset = build(
        dump,
        tmp_path / "out",
        article_timeout=1.2,
        on_event=lambda n, f: lost.append(n) if n == "lost" else None,
    )
    assert list(dataset.rejects.reason) == ["crash", "crash", "timeout"]
    assert list(dataset.rejects.record) == [4, 5, 21]
    assert dataset.rejects.message[0] == "extraction ended the process (SIGSEGV)"
    assert dataset.rejects.message[2] == "took more than 1.2 seconds (--article-timeout)"
    assert len(dataset.articles) == 37
    assert len(lost) == 3


def test_an_article_that_was_at_hand_when_the_run_was_killed_is_not_blamed(tmp_path, fake):
    dump = write(tmp_path / "a.jsonl", ["netralitas"] * 3)
    expected = files(build(dump, tmp_path / "whole").folder)
    job = shards.Job(str(tmp_path), str(tmp_path), "", None, 1000, {}, False, 5.0)
    (tmp_path / "000000.at").write_bytes((1).to_bytes(8, "big"))
    source = Source(str(dump), "a")
    (shard,) = shards.cut([source], shards.look([source]))
    done = shards.make(job, shard, guarded=False)
    assert (done.articles, done.rejected) == (3, 0)
    assert expected and not (tmp_path / "000000.at").exists()


def test_a_part_that_kills_every_process_is_one_line(tmp_path, fake, monkeypatch):
    dump = write(tmp_path / "a.jsonl", ["netralitas"])
    monkeypatch.setattr(shards, "_unchanged", lambda part: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(BuildError, match=r"a worker died 4 times over shard 0 \(.*a.jsonl\): SIGKILL"):
        build(dump, tmp_path / "out")
    assert [p.name for p in tmp_path.iterdir()] == ["a.jsonl"]


# ----------------------------------------------------------------------- Dask


@pytest.fixture(scope="module")
def cluster():
    distributed = pytest.importorskip("distributed", reason="Dask is not here")
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = f"{HOOKS}{os.pathsep}{before or ''}"
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50
    ) as cluster:
        yield cluster
    os.environ.pop("PYTHONPATH") if before is None else os.environ.update(PYTHONPATH=before)


def test_two_dask_workers_give_the_same_bytes_also_when_one_is_killed(tmp_path, dump, fake, cluster):
    expected = files(build(dump, tmp_path / "whole", shard_bytes=5000).folder)
    killed = []

    def kill(name, facts):
        if name == "shard" and facts["done"] == 3:
            pid = next(iter(cluster.workers.values())).pid
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)

    dataset = build(
        dump, tmp_path / "out", shard_bytes=5000, scheduler=cluster.scheduler_address, on_event=kill
    )
    assert killed
    assert files(dataset.folder) == expected


def test_dask_workers_have_the_profile_and_the_words_of_ones_own(tmp_path, dump, fake, cluster):
    own = {"profile": "fast", "lexicon": RULES}
    dataset = build(dump[0], tmp_path / "out", scheduler=cluster.scheduler_address, **own)
    assert set(dataset.mentions.rule) == {"fake no names baznas"}
    assert files(dataset.folder) == files(build(dump[0], tmp_path / "whole", **own).folder)


def test_a_hang_is_a_reject_on_dask_too(tmp_path, fake, cluster):
    texts = [f"netralitas {i}" for i in range(30)]
    texts[25] = fakes.ENDLESS
    dataset = build(
        write(tmp_path / "a.jsonl", texts),
        tmp_path / "out",
        shard_bytes=500,
        article_timeout=0.5,
        scheduler=cluster.scheduler_address,
    )
    assert list(dataset.rejects.reason) == ["timeout"]
    assert len(dataset.articles) == 29


def test_two_workers_of_our_own_and_the_log(tmp_path, dump, fake, hooked):
    pytest.importorskip("distributed", reason="Dask is not here")
    expected = files(build(dump, tmp_path / "whole").folder)
    log = tmp_path / "log.jsonl"
    with netralitas(
        "build", *dump, "-o", tmp_path / "out", "--no-select", "--workers", 2, "--log", log
    ) as process:
        _, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    assert files(tmp_path / "out") == expected
    events = [json.loads(line) for line in log.read_text().splitlines()]
    assert [e["event"] for e in events][:2] == ["start", "shard"] and events[-1]["event"] == "done"
    assert events[-1]["rejected"] == 15


def test_no_scheduler_is_one_line(tmp_path, dump):
    pytest.importorskip("distributed", reason="Dask is not here")
    from corpus import engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "PATIENT", "1s")
        with pytest.raises(BuildError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
            build(dump, tmp_path / "out", scheduler="tcp://127.0.0.1:9")


def test_one_worker_imports_nothing_of_dask(tmp_path, dump, hooked):
    code = BUILD + "    print(sorted({'dask', 'distributed', 'duckdb', 'sqlalchemy'} & set(sys.modules)))"
    line = [sys.executable, "-c", code, str(tmp_path / "out"), "1", str(dump[0])]
    assert subprocess.run(line, capture_output=True, text=True).stdout == "[]\n"


# ---------------------------------------------------------------- work folder


@pytest.fixture
def broken_off(tmp_path, dump, fake):
    stopper = iter([False] * 3)
    with pytest.raises(BuildError, match="stopped"):
        build(dump, tmp_path / "out", shard_bytes=5000, stop=lambda: next(stopper, True))
    return tmp_path / "out.work"


def test_other_options_are_refused(tmp_path, dump, broken_off):
    with pytest.raises(BuildError, match="unfinished run with other published;"):
        build(dump, tmp_path / "out", shard_bytes=5000, published="2020-01-01")


def test_other_inputs_are_refused(tmp_path, dump, broken_off):
    with pytest.raises(BuildError, match="unfinished run with other inputs;"):
        build(dump[0], tmp_path / "out", shard_bytes=5000)
    dump[0].write_text(dump[0].read_text().replace("Berita 3", "Kabar 3"))
    with pytest.raises(BuildError, match="unfinished run with other inputs;"):
        build(dump, tmp_path / "out", shard_bytes=5000)


def test_touched_inputs_are_the_same_inputs(tmp_path, dump, broken_off):
    os.utime(dump[0])
    assert build(dump, tmp_path / "out", shard_bytes=5000).manifest["counts"]["articles"] == 286


def test_a_damaged_part_is_made_again(tmp_path, dump, broken_off):
    path = broken_off / "000001" / "articles.arrow"
    path.write_bytes(path.read_bytes()[:-10])
    expected = files(build(dump, tmp_path / "whole", shard_bytes=5000).folder)
    assert files(build(dump, tmp_path / "out", shard_bytes=5000).folder) == expected


def test_two_runs_do_not_mix(tmp_path, dump, fake):
    def second(name, facts):
        if name == "start":
            line = subprocess.run(command(tmp_path / "out", *dump), capture_output=True, text=True).stderr
            said.append(line.splitlines()[-1])

    said: list[str] = []
    build(dump, tmp_path / "out", shard_bytes=5000, on_event=second)
    assert said == [f"corpus.shards.BuildError: another run is at work in {tmp_path / 'out.work'}"]


def test_a_run_killed_while_tidying_up_is_finished(tmp_path, dump, fake):
    first = build(dump, tmp_path / "out", shard_bytes=5000)
    work = tmp_path / "out.work"
    (work / "000000").mkdir(parents=True)
    (work / "plan.json").write_text("{}")
    (work / "finished").touch()
    second = build(dump, tmp_path / "out", shard_bytes=5000, overwrite=True)
    assert files(first.folder) == files(second.folder)
    assert not work.exists()


def test_an_input_that_changes_under_way_is_one_line(tmp_path, dump, fake):
    def change(name, facts):
        if name == "shard" and facts["done"] == 2:
            dump[0].write_text("{}")

    with pytest.raises(BuildError, match=r"b.jsonl is no longer what it was when the run began"):
        build(dump, tmp_path / "out", shard_bytes=5000, on_event=change)
    assert not (tmp_path / "out").exists()


def test_a_full_disk_is_one_line(tmp_path, hooked):
    texts = [f"Soal netralitas camat: {random.Random(i).getrandbits(4000)}" for i in range(400)]
    dump = write(tmp_path / "a.jsonl", texts)
    limit = 100_000  # bytes a file may have; the system's answer is an error, as on a full disk
    with netralitas(
        "build", dump, "-o", tmp_path / "out", "--no-select",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    ) as process:  # fmt: skip
        _, errors = process.communicate(timeout=300)
    assert process.returncode == 1
    assert len(errors.splitlines()) == 1
    assert errors.startswith("netralitas: cannot write ") and "File too large" in errors
    assert not (tmp_path / "out").exists()


def test_stopping_in_a_thread_does_not_touch_signals():
    from corpus.progress import stopping

    def enter():
        with stopping(print) as stop:
            seen.append(stop())

    seen: list[bool] = []
    thread = threading.Thread(target=enter)
    thread.start()
    thread.join()
    assert seen == [False]

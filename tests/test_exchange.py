"""Annotation tools: nothing is lost or moved on the way out and back, and what cannot be used is told."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import fakes
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import corpus
import extract
from corpus.cli import app
from corpus.exchange import (
    ABOUT,
    READERS,
    STRATA,
    WRITERS,
    ExchangeError,
    brat,
    doccano,
    export,
    import_gold,
    label_studio,
)
from corpus.exchange.records import gold_of, task_of
from corpus.exchange.sample import draw
from corpus.exchange.tasks import LABELS, RECORDS, Span, Task, checked, evidence_field, owners

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "gold"
SETS = {"samples": ROOT / "corpus" / "samples", "seeds": SHARED / "seeds", "dev": SHARED / "dev"}
ITEMS = ("incidents", "agencies", "dates", "statistics", "laws")


def never(place, message, annotation):
    pytest.fail(f"{place}: {message}: {annotation}")


def label_studio_returns(folder: Path) -> Path:
    """What Label Studio exports of tasks whose predictions were submitted as they are."""
    tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    for number, task in enumerate(tasks, 1):
        (prediction,) = task.pop("predictions")
        result = [{**part, "origin": "prediction"} for part in prediction["result"]]
        task["annotations"] = [{"id": number, "completed_by": 7, "was_cancelled": False, "result": result}]
        task["id"] = number
    path = folder / "export.json"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return path


def doccano_returns(folder: Path) -> Path:
    """What doccano exports: ids are its own, and spans come in any order."""
    path = folder / "export.jsonl"
    with open(folder / "articles.jsonl", encoding="utf-8") as lines, open(path, "w", encoding="utf-8") as out:
        for number, line in enumerate(lines):
            example = json.loads(line)
            shift = 1000 * number + 17
            for entity in example["entities"]:
                entity["id"] += shift
            for relation in example["relations"]:
                relation.update(from_id=relation["from_id"] + shift, to_id=relation["to_id"] + shift)
            example.update(id=number, Comments=[])
            out.write(json.dumps(example) + "\n")
    return path


RETURNS = {"label-studio": label_studio_returns, "brat": lambda folder: folder, "doccano": doccano_returns}
MODULES = {"label-studio": label_studio, "brat": brat, "doccano": doccano}


def there_and_back(tool: str, tasks: list[Task], folder: Path) -> list[Task]:
    folder.mkdir(exist_ok=True)
    MODULES[tool].write(tasks, folder)
    found = {task.article_id: task for task in MODULES[tool].read(RETURNS[tool](folder), never)}
    return [found[task.article_id] for task in tasks]


def renumbered(task: Task) -> Task:
    """Doccano gives ids of its own."""
    ids = {span.id: f"T{number}" for number, span in enumerate(task.spans, 1)}
    spans = (replace(s, id=ids[s.id], of=tuple(ids[head] for head in s.of)) for s in task.spans)
    return replace(task, spans=tuple(spans))


# ----------------------------------------------------- all samples, all gold


@pytest.fixture(scope="module", params=SETS)
def material(request):
    """(article, the machine's record, the gold record) of one set."""
    folder = SETS[request.param]
    if not folder.exists():
        pytest.skip(f"{folder} is not here")
    articles = list(corpus.articles(folder / "articles.jsonl"))
    # the machine reads the samples; of the others the gold is enough
    read = extract.pipe(articles) if request.param == "samples" else [None] * len(articles)
    gold = (json.loads((folder / f"{a['article_id']}.json").read_text(encoding="utf-8")) for a in articles)
    machine = (one and one.model_dump(mode="json") for one in read)
    return list(zip(articles, machine, gold, strict=True))


def without_evidence(record):
    plain = {key: value for key, value in record.items() if value is not None}
    for key in ITEMS:
        plain[key] = [{k: v for k, v in item.items() if k != "evidence"} for item in record[key]]
    return {**plain, "regions": sorted(record["regions"]), "norms": sorted(record["norms"])}


def test_gold_becomes_annotations_and_the_same_gold_again(material):
    for article, _, gold in material:
        task = task_of(article, gold)
        assert checked(task, never) == task
        back = gold_of(task, never)
        known = {name: article[name] for name in ("outlet", "url") if article[name]}
        assert without_evidence(back) == without_evidence({**gold, **known})
        assert task_of(article, back) == task


def test_the_machines_records_become_annotations_and_the_same_records_again(material):
    for article, machine, _ in material:
        if machine is None:
            pytest.skip("the machine reads the samples only")
        back = gold_of(task_of(article, machine), never)
        for name in ("relevant", "kinds", "region", "published"):
            assert back[name] == machine[name]
        for name in ("regions", "norms"):
            assert sorted(back[name]) == sorted(machine[name])
        for name in ITEMS:
            for ours, item in zip(back[name], machine[name], strict=True):
                for key in (item.keys() & ours.keys()) - {"evidence", "agency"}:
                    assert ours[key] == item[key]
                if item.get("agency"):
                    assert {k: v for k, v in ours["agency"].items() if k != "surface"} == item["agency"]
                assert pieces(article, ours) == pieces(article, item)


def pieces(article, item):
    """Evidence by its words in the article, without the blanks that it may end in."""
    found = set()
    for piece in item["evidence"]:
        source = article["title"] if piece.get("part") == "title" else article["text"]
        assert source[piece["start"] : piece["end"]] == piece["text"]
        found.add((piece["field"], piece["start"], piece["text"].rstrip(), piece.get("part")))
    return found


@pytest.mark.parametrize("tool", READERS)
def test_no_offset_label_or_value_changes_in_a_tool(material, tool, tmp_path):
    for number in (1, 2):
        tasks = [task_of(one[0], one[number]) for one in material if one[number]]
        if not tasks:  # the machine reads the samples only
            continue
        back = there_and_back(tool, tasks, tmp_path / str(number))
        assert [renumbered(task) for task in back] == tasks


# --------------------------------------------------------------- by property

LETTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\0\r")
WORD = st.text(st.sampled_from("ab@/=#'\";: é\U0001f4f7"), min_size=1).map(
    lambda w: " ".join(w.split()) or "x"
)


@st.composite
def tasks(draw):
    title = " ".join(draw(st.text(LETTERS, max_size=12)).split())
    text = (
        draw(st.text(st.one_of(LETTERS, st.sampled_from(" \n\t\U0001f4f7")), min_size=2, max_size=60)) + "z"
    )
    whole = f"{title}\n\n{text}" if title else text
    spans: list[Span] = []
    for _ in range(draw(st.integers(1, 6))):
        heads = {span.id: span.label for span in spans if span.label in ("Incident", "Statistic")}
        label = draw(st.sampled_from([name for name in LABELS if evidence_field(name) is None or heads]))
        start, end = sorted(draw(st.lists(st.integers(0, len(whole)), min_size=2, max_size=2)))
        words = whole[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if start >= end or (title and start < len(title) + 2 and end > len(title)):
            start, end = len(whole) - 1, len(whole)
        values = {}
        for value in RECORDS.get(label, ()):
            if draw(st.booleans()):
                word = st.sampled_from(value.codes) if value.codes else WORD
                values[value.name] = tuple(draw(st.lists(word, min_size=1, max_size=3 if value.many else 1)))
        fit = [key for key, name in heads.items() if name in owners(label)]
        if evidence_field(label) is not None and not fit:
            continue
        of = draw(st.lists(st.sampled_from(fit), min_size=1, unique=True)) if evidence_field(label) else []
        spans.append(Span(f"T{len(spans) + 1}", label, start, end, values, tuple(of)))
    meta = draw(st.dictionaries(st.sampled_from(["outlet", "url", "stratum"]), WORD))
    return Task(draw(WORD), whole, tuple(spans), len(title), meta)


@pytest.mark.parametrize("tool", READERS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(task=tasks())
def test_any_task_comes_back_as_it_was(tool, task, tmp_path):
    for old in tmp_path.glob("*"):
        old.unlink()
    (back,) = there_and_back(tool, [task], tmp_path)
    assert renumbered(back) == task


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(task=tasks())
def test_prodigy_and_spacy_get_tokens_that_every_span_fits(task, tmp_path):
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    from corpus.exchange import docbin, prodigy

    prodigy.write([task], tmp_path)
    (line,) = (tmp_path / "articles.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    example = json.loads(line)
    assert "".join(t["text"] + " " * t["ws"] for t in example["tokens"]) == task.text
    for span, ours in zip(example["spans"], task.spans, strict=True):
        first, last = example["tokens"][span["token_start"]], example["tokens"][span["token_end"]]
        assert (first["start"], last["end"]) == (span["start"], span["end"]) == (ours.start, ours.end)
        assert span["label"] == ours.label
    docbin.write([task], tmp_path)
    (doc,) = DocBin().from_disk(tmp_path / "articles.spacy").get_docs(Vocab())
    assert doc.text == task.text
    found = [(s.id_, s.label_, s.start_char, s.end_char) for s in doc.spans["sc"]]
    assert found == [(s.id, s.label, s.start, s.end) for s in task.spans]
    kept = json.loads(json.dumps(doc.user_data["netralitas"]))  # msgpack gives tuples
    assert kept["values"] == {s.id: {k: list(v) for k, v in s.values.items()} for s in task.spans}
    assert kept["of"] == {s.id: list(s.of) for s in task.spans if s.of}
    assert kept["article_id"] == task.article_id


# -------------------------------------------------------------- what is bad

TEXT = "Camat berinisial AS \U0001f4f7 dilaporkan ke Bawaslu Kabupaten Blitar, Senin (5/10/2020)."
ARTICLE = {"article_id": "a-1", "title": None, "text": TEXT, "published": None, "url": None, "outlet": None}
RECORD = {
    "relevant": True,
    "incidents": [
        {"accused_initials": ["AS"], "status": "dilaporkan", "violations": [], "evidence": [
            {"field": "status", "start": 22, "end": 32, "text": "dilaporkan"}]}],
    "agencies": [{"id": "bawaslu", "region": "35.05", "name": "Bawaslu Kabupaten Blitar",
                  "surface": "Bawaslu Kabupaten Blitar"}],
}  # fmt: skip


@pytest.fixture
def task():
    return task_of(ARTICLE, RECORD)


@pytest.fixture
def faults():
    return []


@pytest.fixture
def note(faults):
    return lambda place, message, annotation: faults.append(f"{place}: {message}")


def change(task, index, **what):
    spans = list(task.spans)
    spans[index] = replace(spans[index], **what)
    return replace(task, spans=tuple(spans))


@pytest.mark.parametrize(
    ("what", "index", "line"),
    [
        ({"label": "Incidnt"}, 1, "a-1, Incidnt at 0-80: unknown label 'Incidnt'"),
        ({"end": 900}, 3, "a-1, Agency at 36-900: the text has 80 characters"),
        ({"start": 19, "end": 20}, 3, "a-1, Agency at 19-20: there are only blanks"),
        ({"values": {"status": ("x",)}}, 1, "a-1, Incident at 0-80: status: unknown code 'x'"),
        ({"values": {"tsatus": ("x",)}}, 1, "a-1, Incident at 0-80: unknown value 'tsatus'"),
        ({"of": ()}, 2, "a-1, evidence_status at 22-32: it belongs to nothing; link it to its Incident"),
        ({"of": ("T4",)}, 2, "a-1, evidence_status at 22-32: it belongs to Agency; link it to its Incident"),
        ({"id": "T1"}, 3, "a-1, Agency at 36-60: the id T1 is there twice"),
    ],
)  # fmt: skip
def test_a_bad_annotation_is_one_line_and_the_others_stay(task, faults, note, what, index, line):
    assert task.spans[2].label == "evidence_status" and len(task.text) == 80
    good = checked(change(task, index, **what), note)
    assert faults[0] == line
    assert len(good.spans) >= len(task.spans) - 2


def test_a_changed_text_is_refused(task, tmp_path, faults, note):
    brat.write([task], tmp_path)
    text = tmp_path / "a-1.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("Senin", "Selasa"), encoding="utf-8")
    assert list(brat.read(tmp_path, note)) == []
    assert "its text was changed since the export" in faults[-1]


def test_a_span_over_the_seam_of_title_and_text_is_refused(faults, note):
    task = task_of({**ARTICLE, "title": "Judul"}, RECORD)
    checked(change(task, 3, start=2, end=20), note)
    assert faults == ["a-1, Agency at 2-20: it runs from the title into the text"]


def test_label_studio_offsets_of_either_kind_are_understood(task, tmp_path):
    label_studio.write([task], tmp_path)
    path = label_studio_returns(tmp_path)
    exported = json.loads(path.read_text(encoding="utf-8"))
    camera = TEXT.index("\U0001f4f7")
    for part in exported[0]["annotations"][0]["result"]:
        for name in ("start", "end"):  # as Label Studio before 1.4 counted
            if "value" in part:
                part["value"][name] += part["value"][name] > camera
    path.write_text(json.dumps(exported), encoding="utf-8")
    assert list(label_studio.read(path, never)) == [task]


def test_label_studio_words_that_are_not_there_are_told(task, tmp_path, faults, note):
    label_studio.write([task], tmp_path)
    path = label_studio_returns(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace('"text": "dilaporkan"', '"text": "diperiksa"'))
    (back,) = label_studio.read(path, note)
    assert faults == ["a-1, evidence_status at 22-32: the words there are 'dilaporkan', not 'diperiksa'"]
    assert len(back.spans) == len(task.spans) - 1


def test_label_studio_coders_are_told_apart(task, tmp_path, faults, note):
    label_studio.write([task], tmp_path)
    path = label_studio_returns(tmp_path)
    (exported,) = json.loads(path.read_text(encoding="utf-8"))
    second = {**exported["annotations"][0], "completed_by": {"id": 8, "email": "b@x.id"}, "result": []}
    exported["annotations"].append(second)
    path.write_text(json.dumps([exported]), encoding="utf-8")
    assert [len(one.spans) for one in label_studio.read(path, note, "7")] == [len(task.spans)]
    assert [len(one.spans) for one in label_studio.read(path, note, "b@x.id")] == [0]
    assert list(label_studio.read(path, note, "nobody")) == []
    assert faults == ["a-1: not annotated by nobody"]


def test_brat_takes_what_a_coder_does_by_hand(task, tmp_path, faults, note):
    brat.write([task], tmp_path)
    with open(tmp_path / "a-1.ann", "a", encoding="utf-8") as file:
        file.write(
            "T99\tDate 70 84\tSenin (5/10/2020)\nA99\tDate_precision T99 day\n#99\tAnnotatorNotes T99\tdate=2020-10-05\n"
        )
        file.write("T98\tevidence_date 62 79\tSenin (5/10/2020)\n")
        file.write("T97\tDate 0 5;62 67\tCamat Senin\n")
        file.write("#98\tAnnotatorNotes T2\tstatus = dugaan\n")
        file.write("E1\tIncident:T2\n")
    text = (tmp_path / "a-1.ann").read_text(encoding="utf-8").replace("Date 70 84", "Date 62 78")
    (tmp_path / "a-1.ann").write_text(text, encoding="utf-8")
    (back,) = brat.read(tmp_path, note)
    told = [line.partition(": ")[0] for line in faults]
    assert told == ["a-1, T99", "a-1, T97", "a-1, #98", "a-1, E1", "a-1, evidence_date at 62-79"]
    assert "is not name=value" in faults[2] and "in pieces" in faults[1]
    assert back == task


def test_doccano_keeps_the_values_of_a_span_whose_edges_were_moved(task, tmp_path, faults, note):
    doccano.write([task], tmp_path)
    path = doccano_returns(tmp_path)
    example = json.loads(path.read_text(encoding="utf-8"))
    example["entities"][1]["end_offset"] -= 1
    del example["entities"][3]
    path.write_text(json.dumps(example), encoding="utf-8")
    (back,) = doccano.read(path, note)
    assert back.spans[1].values == task.spans[1].values and back.spans[1].end == 79
    assert faults == ["a-1, Agency at 36-60: the span was removed, and its values with it"]


def test_what_breaks_the_codebook_is_told_and_left_out(task, faults, note):
    bad = change(task, 1, values={"accused_count": ("dua",)})
    bad = change(bad, 3, values={"name": ("x",)})
    bad = change(
        bad, 0, values={"relevant": ("yes",), "region": ("Jatim",), "more": ("Law x", "record=Region code=3")}
    )
    gold = gold_of(bad, note)
    assert gold["incidents"] == gold["agencies"] == gold["regions"] == [] and gold["region"] is None
    assert sorted(faults) == [
        "a-1, Agency at 36-60: it has no agency id",
        "a-1, Article at 0-80: region: 'Jatim' is no code such as 35.05",
        "a-1, Incident at 0-80: accused_count: 'dua' is no whole number",
        "a-1, more: '3' is no code",
        "a-1, more: 'Law' is not name=value; put values with blanks in quotes",
    ]  # fmt: skip


# ------------------------------------------------------------------- sample


def test_a_sample_is_even_over_strata_and_does_not_depend_on_order():
    strata = {f"a{n}": "big" for n in range(50)} | {f"b{n}": "small" for n in range(3)}
    chosen = draw(strata, 10, seed=1)
    assert sorted((one.stratum, one.drawn, one.size) for one in chosen.values()) == [("big", 7, 50)] * 7 + [("small", 3, 3)] * 3  # fmt: skip
    assert draw(dict(reversed(strata.items())), 10, seed=1) == chosen
    assert draw(strata, 10, seed=2) != chosen
    assert sum(one.weight for one in chosen.values()) == pytest.approx(53, abs=0.01)


def test_more_than_there_are_gives_all():
    assert set(draw({"a": "x", "b": "y"}, 9, seed=0)) == {"a", "b"}


# ------------------------------------------------------------------ command


def run(*args):
    return CliRunner().invoke(app, [str(arg) for arg in args])


SAMPLES = SETS["samples"]


def test_the_round_trip_of_the_command_scores_as_the_gold_it_began_with(tmp_path):
    done = run("annotate", "export", SAMPLES, "--to", "brat", "-o", tmp_path / "brat", "--records", SAMPLES)
    assert (done.exit_code, done.stdout) == (0, "") and "16 articles for brat" in done.stderr
    done = run("annotate", "import", tmp_path / "brat", "--from", "brat", "-o", tmp_path / "gold", "--strict")
    assert done.exit_code == 0, done.stderr
    assert done.stderr == f"16 gold records in {tmp_path / 'gold'}; 0 annotations rejected\n"
    assert corpus.evaluate(SAMPLES, tmp_path / "gold", resamples=1).headline == 1
    assert (tmp_path / "gold" / "rejects.jsonl").read_text() == ""
    title = {a["article_id"]: (a["title"], a["text"]) for a in corpus.articles(SAMPLES / "articles.jsonl")}
    back = corpus.articles(tmp_path / "gold" / "articles.jsonl")
    assert {a["article_id"]: (a["title"], a["text"]) for a in back} == title


def test_a_sample_of_a_dataset_is_drawn_from_its_tables_and_read_again(tmp_path, monkeypatch):
    monkeypatch.setattr(extract, "pipe", fakes.pipe, raising=False)
    dump = tmp_path / "dump.jsonl"
    texts = ["Soal netralitas", "Harga cabai"] * 3
    dump.write_text(
        "".join(json.dumps({"article_id": f"n{i}", "text": t}) + "\n" for i, t in enumerate(texts))
    )
    corpus.build(dump, tmp_path / "data", to=["parquet"], select=False)
    read: list[str] = []
    monkeypatch.setattr(
        extract, "pipe", lambda items, **_: fakes.pipe(read.append(i["article_id"]) or i for i in items)
    )
    for name in ("one", "two"):
        export(
            tmp_path / "data", tmp_path / name, to="label-studio", sample=3, by=["kind", "confidence"], seed=1
        )
    files = [sorted((p.name, p.read_bytes()) for p in (tmp_path / n).iterdir()) for n in ("one", "two")]
    assert files[0] == files[1]
    assert len(read) == 6  # only what was drawn, twice
    made = json.loads((tmp_path / "one" / "tasks.json").read_text(encoding="utf-8"))
    assert sorted(t["data"]["article_id"] for t in made) == sorted(read[:3])
    rows = list(csv.DictReader((tmp_path / "one" / "sample.csv").open()))
    assert {r["article_id"]: (r["stratum"], r["weight"]) for r in rows} == {
        t["data"]["article_id"]: (t["data"]["stratum"], t["data"]["weight"]) for t in made
    }
    assert sorted(r["stratum"] for r in rows)[::2] == [
        "kind=incident confidence=none",
        "kind=none confidence=none",
    ]


def test_nothing_is_replaced_without_being_told_to(tmp_path):
    out = tmp_path / "out"
    options = ("--records", SAMPLES, "--sample", "1")
    first = run("annotate", "export", SAMPLES, "--to", "doccano", "-o", out, *options)
    assert first.exit_code == 0
    again = run("annotate", "export", SAMPLES, "--to", "doccano", "-o", out, *options)
    assert (
        again.exit_code == 1
        and again.stderr
        == f"netralitas: {out} exists; choose another folder, or replace it with --overwrite\n"
    )
    assert (
        run("annotate", "export", SAMPLES, "--to", "brat", "-o", out, *options, "--overwrite").exit_code == 0
    )
    assert json.loads((out / ABOUT).read_text())["tool"] == "brat" and not (out / "articles.jsonl").exists()
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("x")
    refused = run("annotate", "export", SAMPLES, "--to", "brat", "-o", mine, *options, "--overwrite")
    assert refused.exit_code == 1 and "was not made by this command" in refused.stderr
    assert [p.name for p in mine.iterdir()] == ["thesis.txt"]
    assert run("annotate", "import", out, "--from", "brat", "-o", mine, "--overwrite").exit_code == 1


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("export", SAMPLES, "--to", "excel"), f"'excel' is no tool: one of {', '.join(WRITERS)}"),
        (
            ("export", SAMPLES, "--to", "brat", "--sample", 1, "--by", "x"),
            f"'x' is no stratum: one of {', '.join(STRATA)}",
        ),
        (
            ("import", SAMPLES, "--from", "brat"),
            f"{SAMPLES}: no .ann files in it; give the folder that brat works on",
        ),
        (("import", SAMPLES / "s-01.json", "--from", "label-studio"), None),
        (("import", SAMPLES / "articles.jsonl", "--from", "doccano"), None),
        (
            ("import", "none.json", "--from", "label-studio"),
            "cannot read none.json: No such file or directory",
        ),
        (
            ("import", SAMPLES, "--from", "prodigy"),
            "'prodigy' is no tool: one of label-studio, brat, doccano",
        ),
    ],
)
def test_errors_are_one_line(args, line, tmp_path):
    done = run("annotate", *args, "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert done.stderr.startswith("netralitas: ") and done.stderr.count("\n") == 1
    assert line is None or done.stderr == f"netralitas: {line}\n"
    assert not (tmp_path / "out").exists()


def test_rejects_are_kept_as_they_came(tmp_path):
    export(SAMPLES, tmp_path / "brat", to="brat", records=SAMPLES)
    file = tmp_path / "brat" / "s-02.ann"
    file.write_text(file.read_text(encoding="utf-8").replace("Incident 277", "Incidnt 277"), encoding="utf-8")
    told = []
    import_gold(tmp_path / "brat", tmp_path / "gold", source="brat", on_fault=told.append)
    kept = [
        json.loads(line)
        for line in (tmp_path / "gold" / "rejects.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [fault["message"] for fault in kept] == [fault.message for fault in told]
    assert kept[0]["place"] == "s-02, Incidnt at 277-448" and kept[0]["annotation"]["values"][
        "accused_initials"
    ] == ["AFN"]
    assert len(json.loads((tmp_path / "gold" / "s-02.json").read_text(encoding="utf-8"))["incidents"]) == 1


def test_an_unknown_tool_is_refused_in_python_too(tmp_path):
    with pytest.raises(ExchangeError, match="no tool"):
        import_gold(tmp_path, tmp_path / "out", source="docbin")

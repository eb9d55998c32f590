"""``id_stanza_syntax`` with real Stanza models: tiny ones, trained on tests/syntax/sentences.conllu.

python benchmarks/train_syntax.py tests/syntax/models --train tests/syntax/sentences.conllu --size tiny
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import pickle
import shutil
import socket
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import pytest
import spacy
from typer.testing import CliRunner

import corpus
import extract
from corpus.cli import app
from extract.reading import Reading
from extract.syntax import weights
from extract.syntax.component import LONGEST, REPORT, _pipeline
from extract.syntax.weights import SyntaxUnavailable

MODELS = Path(__file__).parent / "syntax" / "models"

pytestmark = pytest.mark.skipif(find_spec("stanza") is None, reason="Stanza is not installed (extra stanza)")


def parser(folder: Path = MODELS, **config: object):
    nlp = spacy.blank("id_news")
    nlp.add_pipe("id_stanza_syntax", config={"folder": str(folder), **config})
    return nlp


@pytest.fixture(scope="session")
def nlp():
    return parser()


@pytest.fixture(scope="session")
def whole():
    """The profile, its weights found by the environment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(weights.VARIABLE, str(MODELS))
        return extract.load(profile="syntax")


def parse(nlp, text: str):
    return [(t.text, t.pos_, t.lemma_, t.dep_, t.head.text) for t in nlp(text)]


def shape(doc) -> list[tuple[int, str, str, str]]:
    return [(t.head.i, t.dep_, t.pos_, t.lemma_) for t in doc]


def is_sound(doc) -> bool:
    """One root a parsed sentence, heads inside it, no cycles."""
    for sentence in doc.sents:
        roots = [t for t in sentence if t.head == t]
        parsed = any(t.dep_ for t in sentence)
        if any(t.head.i < sentence.start or t.head.i >= sentence.end for t in sentence):
            return False
        if parsed and (len(roots) != 1 or len(list(roots[0].subtree)) != len(sentence)):
            return False
    return True


# ---------------------------------------------------------------- the tokens


def test_part_of_speech_lemma_and_dependencies(nlp):
    assert parse(nlp, "Camat menghadiri kampanye.") == [
        ("Camat", "NOUN", "camat", "nsubj", "menghadiri"),
        ("menghadiri", "VERB", "hadir", "ROOT", "menghadiri"),
        ("kampanye", "NOUN", "kampanye", "obj", "menghadiri"),
        (".", "PUNCT", ".", "punct", "menghadiri"),
    ]


def test_a_word_with_nya_is_one_token_of_ours_and_two_words_of_stanza(nlp):
    doc = nlp("Bawaslu meminta camat menjelaskannya.")
    token = doc[3]
    assert (token.text, token.pos_, token.lemma_, token.head.text) == (
        "menjelaskannya",
        "VERB",
        "jelas",
        "meminta",
    )
    assert doc.user_data[REPORT].aligned == len(doc) == 5


def test_the_report_counts_what_does_not_coincide(nlp):
    doc = nlp("Camat menghadiri kampanye Rabu/Kamis.\nKepala No.5 hadir.")
    report = doc.user_data[REPORT]
    assert report.sentences == 2 and report.skipped == 0
    assert report.tokens == sum(not t.is_space for t in doc)
    assert report.aligned + report.divided + report.joined == report.tokens
    assert report.aligned == sum(bool(t.pos_) for t in doc)


# --------------------------------------------------------------- sound trees

ODD = [
    "",
    " ",
    "\n\n \n",
    "...",
    "Camat\u200bhadir\u00a0di\x07 kampanye.\x00",
    "Camat hadir. Lurah hadir.\n\nBidan hadir\n\n\n\n",
    "Surat ke KASN. Kemudian H. Amin, S.Pd., diperiksa di Kab. Blitar (2/10/2020).",
    "😀 “Camat” — ‘hadir’ … 1.234,5 % http://contoh.id/a?b=c\n",
    "Camat" + ", lurah" * LONGEST + " hadir. Bidan hadir.",
    "kata" * 600,
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_no_text_breaks_a_doc(nlp, text):
    plain = spacy.blank("id_news")
    plain.add_pipe("id_zones")
    before = plain(text)
    starts = [t.is_sent_start for t in before]
    doc = nlp(before)
    assert doc.text == text
    assert is_sound(doc)
    assert [t.is_sent_start for t in doc] == starts


def test_a_sentence_too_long_is_counted_and_left(nlp):
    doc = nlp("Camat" + ", lurah" * LONGEST + " hadir. Bidan menghadiri acara.")
    report = doc.user_data[REPORT]
    assert (report.sentences, report.skipped) == (1, 1)
    assert doc[-2].dep_ == "obj" and not doc[0].dep_


def test_many_docs_together_are_read_as_one_by_one(nlp):
    texts = [
        "Camat menghadiri kampanye. Lurah mendukung paslon.",
        "",
        "Bidan AS memasang foto.",
        "Guru hadir.",
    ]
    assert [shape(d) for d in nlp.pipe(texts, batch_size=3)] == [shape(nlp(t)) for t in texts]


def test_furniture_is_not_parsed(whole):
    text = "Camat Dipanggil\n\nBLITAR - Camat menghadiri kampanye.\n\nBaca Juga: Lurah mendukung paslon\n"
    doc = whole(text)
    furniture = [z for z in Reading.of(doc).zones if z.zone == "furniture" and z.end - z.start > 20]
    edges = furniture[-1].start, furniture[-1].end
    assert not any(t.dep_ for t in doc.char_span(*edges, alignment_mode="expand"))
    assert is_sound(doc)


def test_a_doc_can_be_pickled(nlp):
    doc = nlp("Camat menghadiri kampanye.")
    again = pickle.loads(pickle.dumps(doc))
    assert shape(again) == shape(doc) and again.user_data[REPORT] == doc.user_data[REPORT]


# ------------------------------------------------------------------ relations


def test_relations_are_found_in_every_memory_zone(nlp):
    found = []
    for _ in range(2):
        with nlp.memory_zone():
            doc = nlp("Foto itu disebarkan oleh camat.")
            found.append(
                [(r.kind, doc.text[r.phrase.start : r.phrase.end]) for r in Reading.of(doc).relations]
            )
    assert found[0] == found[1]
    assert ("agent", "oleh camat") in found[0]


# ------------------------------------------------------ loading, and its lack


def test_one_pipeline_a_process(nlp):
    import torch

    nlp("Camat hadir.")
    parser()("Camat hadir.")
    assert _pipeline.cache_info().currsize == 1
    assert torch.get_num_threads() == 1


def test_nothing_touches_the_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    _pipeline.cache_clear()
    assert parse(parser(), "Camat menghadiri kampanye.")[0][3] == "nsubj"


def test_missing_weights_are_one_line_that_says_what_to_type(tmp_path, monkeypatch):
    with pytest.raises(SyntaxUnavailable) as error:
        parser(tmp_path)
    assert str(error.value) == (
        f"Stanza's Indonesian weights are not in {tmp_path} (resources.json is missing); "
        f"type: netralitas models download --folder {tmp_path}"
    )
    monkeypatch.setenv(weights.VARIABLE, str(tmp_path))
    with pytest.raises(SyntaxUnavailable, match=r"type: netralitas models download$"):
        extract.load(profile="syntax")


def test_one_missing_file_is_named(tmp_path):
    shutil.copytree(MODELS, tmp_path / "models")
    (tmp_path / "models" / "id" / "lemma" / "gsd.pt").unlink()
    with pytest.raises(SyntaxUnavailable, match=r"gsd\.pt is missing"):
        parser(tmp_path / "models")


def test_a_package_that_is_not_there_is_named():
    with pytest.raises(SyntaxUnavailable, match="--package default_fast"):
        parser(package="default_fast")


def test_missing_stanza_is_one_line(monkeypatch):
    monkeypatch.setattr(weights, "find_spec", lambda name: None)
    with pytest.raises(
        SyntaxUnavailable, match=r"^Stanza is not installed; type: pip install 'netralitas\[stanza\]'$"
    ):
        extract.load(profile="syntax")


# ------------------------------------------------------------------- download


@pytest.fixture
def site(tmp_path):
    """Our tiny weights, offered as the official ones are."""
    root = tmp_path / "site"
    shutil.copytree(MODELS / "id", root / "id")
    index = json.loads((MODELS / "resources.json").read_text())
    for processor in weights.PROCESSORS:
        data = (root / "id" / processor / "gsd.pt").read_bytes()
        index["id"][processor]["gsd"]["md5"] = hashlib.md5(data).hexdigest()
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(root))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    address = f"http://127.0.0.1:{server.server_port}"
    index["url"] = address + "/{lang}/{filename}"
    from stanza.resources.common import DEFAULT_RESOURCES_VERSION

    (root / f"resources_{DEFAULT_RESOURCES_VERSION}.json").write_text(json.dumps(index))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield address
    server.shutdown()
    server.server_close()


def test_the_command_fetches_the_weights(site, tmp_path):
    target = tmp_path / "new folder" / "models"
    done = subprocess.run(
        [sys.executable, "-m", "corpus.cli", "models", "download", "--folder", str(target)],
        env=os.environ | {"STANZA_RESOURCES_URL": site, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines()[-1] == f"Stanza's Indonesian weights (default) are in {target}"
    fetched = {p.relative_to(target).as_posix() for p in target.rglob("*.pt")}
    assert fetched == {f"id/{processor}/gsd.pt" for processor in weights.PROCESSORS}
    weights.need_weights(target)


def test_no_network_is_one_line(tmp_path, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError("no network here")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with pytest.raises(SyntaxUnavailable) as error:
        weights.download(tmp_path)
    assert str(error.value).startswith(f"cannot fetch Stanza's Indonesian weights into {tmp_path}: ")
    assert "\n" not in str(error.value)


# ------------------------------------------------------------------- commands


def test_a_build_reads_with_syntax_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv(weights.VARIABLE, str(MODELS))
    (tmp_path / "a.txt").write_text(TWO + "Camat AB membenarkan baliho paslon dipasang oleh lurah CD.")
    dataset = corpus.build(tmp_path / "a.txt", tmp_path / "out", profile="syntax", published="2024-10-10")
    found = dict(zip(dataset.incidents.accused_initials, dataset.incidents.violation, strict=True))
    assert found == {"AB": "hadir_deklarasi", "CD": "pasang_alat_peraga"}
    assert dataset.manifest["options"]["profile"] == "syntax"


@pytest.mark.parametrize("command", [["extract"], ["build", "-o", "out"]])
def test_weights_that_are_not_here_are_one_line(tmp_path, monkeypatch, command):
    monkeypatch.setenv(weights.VARIABLE, str(tmp_path))
    (tmp_path / "a.txt").write_text(TWO)
    done = CliRunner().invoke(app, [*command, str(tmp_path / "a.txt"), "--profile", "syntax"])
    assert done.exit_code == 1
    assert done.stderr.startswith(f"netralitas: Stanza's Indonesian weights are not in {tmp_path} ")
    assert done.stderr.count("\n") == 1


# ------------------------------------------------------------------- records

TWO = (
    "Bawaslu Kabupaten Blitar memeriksa seorang camat berinisial AB pada Pilkada 2024. Camat itu diduga menghadiri "
    "deklarasi paslon. Lurah berinisial CD juga diperiksa. "
)


def acts(nlp, text: str) -> dict[str, list[str]]:
    found = extract.extract(TWO + text, published="2024-10-10", nlp=nlp)
    return {i.accused_initials[0]: i.violations for i in found.incidents}


def test_the_agent_of_a_passive_did_it_not_the_one_who_is_named_first(whole):
    text = "Camat AB membenarkan baliho paslon dipasang oleh lurah CD."
    assert "pasang_alat_peraga" in acts(extract.load(profile="fast"), text)["AB"]
    assert acts(whole, text) == {"AB": ["hadir_deklarasi"], "CD": ["pasang_alat_peraga"]}


def test_what_somebody_beside_the_accused_does_is_nobodys(whole):
    text = "Sopir bidan itu memasang baliho paslon."
    assert any("pasang_alat_peraga" in codes for codes in acts(extract.load(profile="fast"), text).values())
    assert not any("pasang_alat_peraga" in codes for codes in acts(whole, text).values())

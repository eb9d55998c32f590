"""Words of one's own: they compete with the package's, change nothing but their own pipeline, and faults are named."""

from __future__ import annotations

from pathlib import Path

import pytest

import extract
from corpus.report.evidence import explain
from extract.matching import load_lexicon
from extract.own import LexiconError

RULES = Path(__file__).parents[1] / "notebooks" / "my-rules"
TEXT = (
    "Pegawai Baznas Kabupaten Blitar berinisial AS diperiksa Bawaslu soal netralitas ASN jelang pilkada.\n"
    "AS diduga main mata dengan calon bupati pada 2 Oktober 2024."
)
PROMISE = (
    "Bawaslu Blitar memeriksa netralitas ASN jelang pilkada. Camat AS tidak main mata dengan calon bupati."
)


@pytest.fixture(scope="module")
def nlp():
    return extract.load(lexicon=RULES)


@pytest.fixture
def folder(tmp_path):
    def write(text, name="violations"):
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_own_words_make_records_and_others_stay_as_they_are(nlp):
    (incident,) = extract.extract(TEXT, nlp=nlp).incidents
    assert (incident.agency.id, incident.agency.region) == ("baznas", "35.05")
    assert incident.violations == ["dukungan_umum"]
    assert incident.date.start == "2024-10-02"
    plain = extract.extract(TEXT)
    assert "baznas" not in {a.id for a in plain.agencies}
    assert not any(m.rule == "main_mata" for m in plain.mentions)


def test_an_own_false_friend_yields_nothing(nlp):
    assert [m for m in extract.extract(PROMISE, nlp=nlp).mentions if m.kind == "violation"] == []


def test_records_by_own_words_can_be_shown_and_explained(nlp):
    reading = extract.read(TEXT, nlp=nlp)
    assert "main_mata" in reading._repr_html_()
    assert any(mark.value == "baznas" for mark in explain(reading).marks)


def test_they_are_part_of_the_pipelines_configuration(nlp):
    assert [e["id"] for e in nlp.get_pipe_meta("id_agencies").default_config["own"]] == []
    assert [e["id"] for e in nlp.config["components"]["id_agencies"]["own"]] == ["baznas"]


ENTRY = '[[entry]]\nid = "x"\nvalue = "dukungan_umum"\npattern = "{}"\n'


@pytest.mark.parametrize(
    "text, fault",
    [
        ("[[entry]\n", r"violations\.toml: Expected"),
        ("a = 1\n", "must hold"),
        ("entry = [1]\n", "must hold"),
        ('[[entry]]\nid = "x"\nvalue = "dukungan_umum"\npatterns = "abc"', "a list of patterns"),
        ('[[entry]]\nvalue = "dukungan_umum"\npattern = "a"', "entry 1: it needs an id"),
        ('[[entry]]\nid = "x"\nvalue = "dukungan_umum"', "entry x: it needs a pattern"),
        ('[[entry]]\nid = "x"\npattern = "a"', "entry x: it needs a value"),
        (
            ENTRY.format("a").replace("dukungan_umum", "korupsi"),
            "entry x: 'korupsi' is no violation of the codebook",
        ),
        (ENTRY.format("a") * 2, "entry x: another entry has this id"),
        (ENTRY.format("(a"), "entry x: its pattern cannot be used"),
        (ENTRY.format("{calom}"), "entry x: its pattern cannot be used: unknown class"),
    ],
)
def test_a_fault_is_told_with_file_and_entry(folder, text, fault):
    with pytest.raises(LexiconError, match=fault):
        extract.load(lexicon=folder(text))


def test_an_id_of_the_package_is_taken(folder):
    taken = load_lexicon("violations")["entry"][0]["id"]
    with pytest.raises(LexiconError, match=f"entry {taken}: another entry has this id"):
        extract.load(lexicon=folder(ENTRY.format("a").replace('"x"', f'"{taken}"')))


def test_a_body_needs_a_scope_and_a_file_a_component(folder, tmp_path):
    with pytest.raises(LexiconError, match="entry x: it needs a scope"):
        extract.load(lexicon=folder(ENTRY.format("a"), "agencies"))
    (tmp_path / "agencies.toml").unlink()
    with pytest.raises(LexiconError, match="no component reads it"):
        extract.load(lexicon=folder(ENTRY.format("a"), "agency"))
    with pytest.raises(LexiconError, match="is no folder"):
        extract.load(lexicon=tmp_path / "missing")
    (tmp_path / "empty").mkdir()
    with pytest.raises(LexiconError, match=r"has no \.toml file"):
        extract.load(lexicon=tmp_path / "empty")

"""What readings, records and datasets show in a notebook: everything, escaped, in the kinds' own looks."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus
import extract
from corpus.report.rules import words
from extract.matching import load_lexicon
from extract.reading import Reading
from extract.schema import Caution, Extraction

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples" / "articles.jsonl"
ARTICLES = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]


class Page(HTMLParser):
    """The text inside and outside of marks; fails on tags that do not close."""

    def __init__(self, html: str):
        super().__init__()
        self.open: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self.body = ""
        self.tags: set[str] = set()
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "br":
            return
        self.open.append(tag)
        if tag == "mark":
            self.marks.append((dict(attrs)["title"], ""))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "sup" in self.open:
            return
        self.body += data
        if "mark" in self.open:
            says, text = self.marks[-1]
            self.marks[-1] = (says, text + data)


def read(article):
    return extract.read(
        article["text"],
        title=article.get("title"),
        published=article.get("published"),
        article_id=article["article_id"],
    )


@pytest.mark.parametrize("article", ARTICLES, ids=[a["article_id"] for a in ARTICLES])
def test_a_reading_shows_its_whole_text_and_the_evidence_of_each_record(article):
    reading = read(article)
    page = Page(reading._repr_html_())
    assert reading.text in page.body
    told = {text for _, text in page.marks}
    for incident in reading.result.incidents:
        missing = [e.text for e in incident.evidence if e.field == "violations" and e.text not in told]
        assert missing == []


def test_records_stand_with_the_words_they_rest_on():
    article = next(a for a in ARTICLES if a["article_id"] == "s-02")
    result = read(article).result
    page = Page(result._repr_html_())
    assert ("accused", "AFN") in page.marks and ("agency", "SMPN 84 Bobotsari") in page.marks
    for told in (
        "medsos_kampanye",
        "2024-10-29",
        "Kabupaten Purbalingga (33.03)",
        f"{result.incidents[0].confidence:.0%}",
    ):
        assert told in page.body


def test_what_has_no_record_says_so():
    assert "not relevant" in Page(extract.extract("Harga cabai naik.")._repr_html_()).body
    page = Page(Reading("Belum dibaca.")._repr_html_())
    assert "Belum dibaca." in page.body and page.marks == []


@given(st.text("<>&'\"a \n", max_size=40))
def test_nothing_of_an_article_becomes_markup(hostile):
    reading = Reading(hostile)
    reading.result = Extraction(
        article_id=hostile, norms=[], warnings=[Caution(code="odd", message=hostile)], relevant=True
    )
    page = Page(reading._repr_html_())
    assert page.tags <= {"div", "p", "b"}
    assert hostile in page.body


def test_a_doc_shows_what_a_pipeline_without_records_found():
    nlp = extract.load(exclude=["id_incidents"])
    page = Page(extract.show(nlp("Bawaslu Kabupaten Blitar memanggil camat berinisial AS."))._repr_html_())
    assert "Bawaslu Kabupaten Blitar" in {text for _, text in page.marks}


def test_kinds_look_as_on_the_page_of_explain():
    """words.toml has letter and name, base.css colour (its first, light set) and line."""
    css = (files("corpus") / "report" / "base.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", css.split("@media")[0]))
    lines = {
        kind: f"{width} {style}"
        for kind, style, width in re.findall(r"\.k-(\w+) .*--s: (\w+); --w: ([\d.]+px)", css)
    }
    kinds = load_lexicon("kinds")
    assert list(kinds) == list(words()["kinds"])
    for kind, look in kinds.items():
        said = words()["kinds"][kind]
        assert (look["letter"], look["name"]) == (said["letter"], said["name"])
        assert (look["colour"], look["line"]) == (colours[kind], lines[kind])


def test_a_dataset_shows_its_tables_with_counts(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "Harga cabai naik."}\n{\n')
    page = Page(corpus.build(tmp_path / "a.jsonl", tmp_path / "data <1>", select=False)._repr_html_())
    assert "data <1>" in page.body and "1 rejected (json 1)" in page.body
    for name in corpus.Dataset(tmp_path / "data <1>").manifest["tables"]:
        assert name in page.body


def test_every_table_says_what_a_row_is():
    from corpus.dataset import TABLES
    from corpus.report.contents import ROWS

    assert set(ROWS) == set(TABLES)

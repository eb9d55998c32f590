"""The report on a dataset: its words, its counts, its table, and the page in a real browser."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pyarrow.compute
import pyarrow.parquet
import pytest
from typer.testing import CliRunner

import corpus
from corpus.cli import app
from corpus.dataset import TABLES, DatasetError, read_table
from corpus.report import write_report
from corpus.report.chart import totals_charts
from corpus.report.overview import MEASURES, overview
from corpus.report.packed import packed, unpacked
from corpus.report.page import texts
from corpus.report.rules import words

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples" / "articles.jsonl"
ARTICLES = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
HOSTILE = {
    "article_id": "<b>h</b>",
    "title": "Camat <script>alert(1)</script> Diperiksa </script><script>alert(2)</script>",
    "text": "Bawaslu Kota Tegal memeriksa camat berinisial QW <img src=x onerror=alert(3)> soal netralitas ASN di "
    "pilkada, Senin (5/10/2020). QW berfoto bersama calon wali kota pada Sabtu (3/10/2020).",
    "outlet": '"><svg onload=alert(4)>',
    "url": "javascript:alert(5)",
    "published": "2020-10-06",
}
#: s-02 as another outlet tells it: two incidents more, but the same cases.
AGAIN = {**ARTICLES[1], "article_id": "again", "outlet": "Kabar Serayu"}


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    dump = folder / "news.jsonl"
    lines = [json.dumps(article) for article in (*ARTICLES, AGAIN, HOSTILE)]
    dump.write_text(
        "\n".join([*lines, '{"article_id": "cut", "text": "netralitas ASN di pilkada']), encoding="utf-8"
    )
    return corpus.build(dump, folder / "dataset")


@pytest.fixture(scope="module")
def page_file(dataset, tmp_path_factory):
    return write_report(dataset, tmp_path_factory.mktemp("page") / "report.html")


@pytest.fixture(scope="module")
def told(dataset):
    return overview(dataset)


def part(dataset, folder, keep=lambda table: table):
    """A copy of a dataset with some of its rows."""
    folder.mkdir()
    manifest = dataset.manifest
    for name in TABLES:
        rows = keep(read_table(dataset.folder, name))
        pyarrow.parquet.write_table(rows, folder / f"{name}.parquet")
        manifest["tables"][name]["rows"] = rows.num_rows
    manifest["counts"].update(rejected=manifest["tables"]["rejects"]["rows"])
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return corpus.Dataset(folder)


def of_article(article_id):
    """Of all tables only the rows of one article."""

    def keep(table):
        return table.filter(pyarrow.compute.equal(table["article_id"], article_id))

    return keep


# -------------------------------------------------------------------- words


def test_every_code_has_a_label_in_both_languages():
    indonesian = tomllib.loads((files("corpus") / "report" / "words_id.toml").read_text(encoding="utf-8"))
    for table, labels in indonesian.items():
        assert set(labels) == set(words()[table]), table


def test_every_text_is_there_in_both_languages_with_the_same_blanks():
    for key, text in texts().items():
        assert set(text) == {"en", "id"}, key
        assert all(text.values()), key
        blanks = [sorted(re.findall(r"\{(\w+)\}", said)) for said in text.values()]
        assert blanks[0] == blanks[1], key


def test_every_text_the_page_asks_for_is_there_and_none_is_spare():
    source = "".join(
        (files("corpus") / "report" / name).read_text(encoding="utf-8")
        for name in ("report.html.j2", "report.js")
    )
    for key in re.findall(r"""(?:\bt|\bfill|\blabel|\blist)\(["'](\w+)["'](?=[,)])""", source):
        assert key in texts() or key in words()["fields"] or key in words(), key
    for key in texts():
        family = re.fullmatch(r"(m)\d+|(col|field)_\w+", key)
        assert family or re.search(rf"""["']{key}["']""", source), key


# ------------------------------------------------------------------- counts


def test_counts_are_those_of_the_tables(dataset, told):
    incidents = dataset.incidents.drop_duplicates("incident_id")
    assert told.incidents == len(incidents)
    assert told.accused == len(dataset.incidents)
    assert told.statistics == len(dataset.statistics)
    assert told.articles == len(dataset.articles) == 18
    assert told.rejected == len(dataset.rejects) == 1
    assert told.to_check == int(dataset.records.needs_review.sum())
    by_code = incidents.violation.value_counts().to_dict()
    assert {c.code: c.incidents for c in told.violations if c.code} == by_code
    for counts in (told.violations, told.statuses):
        assert sum(c.incidents for c in counts) == told.incidents
    assert sum(t.incidents for t in told.tiles) + told.unplaced == told.incidents
    assert sum(y.total for y in told.years) + told.undated == told.incidents


def test_the_same_case_told_twice_counts_once(told):
    again = [c for c in told.violations if c.code == "pasang_alat_peraga"]
    assert [(c.incidents, c.cases) for c in again] == [(2, 1)]
    assert told.incidents - told.cases == 2


def test_stages_stand_in_their_order(told):
    codes = [c.code for c in told.statuses]
    assert (
        codes.index("dugaan")
        < codes.index("diteruskan")
        < codes.index("divonis")
        < codes.index("tidak_terbukti")
    )


def test_national_totals_stand_at_the_day_they_are_told_for(told):
    totals = {(t.day, t.value, t.measure, t.printed_day) for t in told.totals}
    assert ("2021-01-31", 1105.0, "dilaporkan", True) in totals
    assert ("2021-02-02", 1874.0, "dilaporkan", False) in totals
    (chart,) = totals_charts(told.totals)
    higher, lower = (next(m for m in chart.marks if m.total.value == v) for v in (1874.0, 1105.0))
    assert higher.y < lower.y
    assert higher.x > lower.x
    assert {MEASURES[m.shape] for m in (higher, lower)} == {"dilaporkan"}


# -------------------------------------------------------------------- table


def test_the_table_has_every_record_with_its_evidence_in_its_sentence(dataset):
    table = unpacked(packed(dataset, 1000))
    text = [*table["strings"]].__getitem__
    records, flat = table["records"], dataset.records
    assert [text(n) for n in records["id"]] == list(flat.record_id)
    assert [n is not None and text(n) for n in records["status"]] == [
        status if isinstance(status, str) else False for status in flat.status
    ]
    evidence = {row.incident_id: row.evidence for row in dataset.incidents.itertuples()}
    evidence |= {row.statistic_id: row.evidence for row in dataset.statistics.itertuples()}
    articles = dataset.articles.set_index("article_id")
    for record_id, article_id, number in zip(
        flat.record_id, flat.article_id, records["evidence"], strict=True
    ):
        own = evidence[record_id.rpartition(".")[0] if record_id not in evidence else record_id]
        pieces = table["evidence"][number]
        assert len(pieces) == len(own)
        for field, title, start, context, low, high in pieces:
            source = articles.loc[article_id, "title" if title else "text"]
            piece = text(context)[low:high]
            assert source[start - low :].startswith(text(context))
            assert {"field": text(field), "start": start, "text": piece}.items() <= next(
                e
                for e in own
                if (e["field"], e["start"], e["end"]) == (text(field), start, start + high - low)
            ).items()


def test_a_dataset_without_texts_keeps_its_evidence(dataset, tmp_path):
    def without_texts(table):
        for name in ("text", "title"):
            if name in table.column_names and "warnings" in table.column_names:
                place = table.column_names.index(name)
                table = table.set_column(place, name, pyarrow.nulls(table.num_rows, pyarrow.string()))
        return table

    table = unpacked(packed(part(dataset, tmp_path / "public", without_texts), 1000))
    (piece, *_) = table["evidence"][0]
    assert table["strings"][piece[3]][piece[4] : piece[5]] == table["strings"][piece[3]]


def test_the_table_can_be_cut(dataset, tmp_path):
    page = write_report(dataset, tmp_path / "cut.html", records=5).read_text(encoding="utf-8")
    assert len(unpacked(re.search(r'id="records-data">([^<]*)<', page)[1])["records"]["id"]) == 5
    assert "The table holds the first 5 of" in page


# --------------------------------------------------------------------- page


def test_the_page_is_the_same_every_time_and_asks_for_nothing(dataset, page_file, tmp_path):
    one = page_file.read_text(encoding="utf-8")
    assert dataset.report(tmp_path / "again.html").read_text(encoding="utf-8") == one
    assert not re.search(r"<link(?! rel=\"icon\" href=\"data:,\")|<img|<iframe|@import|url\(|\bsrc\s*=", one)
    assert not re.search(r"href=\"(?!#|data:,)", one)
    assert "default-src 'none'" in one


def test_hostile_words_stay_words(page_file):
    page = page_file.read_text(encoding="utf-8")
    assert len(re.findall(r"<script\b", page)) == 3
    for raw in ("<b>h</b>", "<svg onload", "<script>alert"):
        assert raw not in page


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["{dataset}", "-o", "{there}"], "exists; choose another file, or replace it with --overwrite"),
        (["{dataset}", "-o", "{tmp}/no/page.html"], "no such folder"),
        (["{tmp}", "-o", "{tmp}/page.html"], "is no dataset folder"),
        (["{broken}", "-o", "{tmp}/page.html"], "the table incidents is damaged"),
        (["{lacking}", "-o", "{tmp}/page.html"], "has no table incidents"),
    ],
)
def test_the_command_says_what_is_wrong_in_one_line(dataset, tmp_path, arguments, message):
    there = tmp_path / "there.html"
    there.write_text("mine")
    for name in ("broken", "lacking"):
        (tmp_path / name).mkdir()
        shutil.copy(dataset.folder / "manifest.json", tmp_path / name)
    (tmp_path / "broken" / "incidents.parquet").write_text("x")
    places = {"dataset": dataset.folder, "there": there, "tmp": tmp_path,
              "broken": tmp_path / "broken", "lacking": tmp_path / "lacking"}  # fmt: skip
    result = CliRunner().invoke(app, ["report", *(a.format(**places) for a in arguments)])
    assert result.exit_code == 1
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert there.read_text() == "mine"
    assert not (tmp_path / "page.html").exists()


def test_the_command_writes_and_replaces_only_when_told(dataset, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("old")
    result = CliRunner().invoke(app, ["report", str(dataset.folder), "-o", str(page), "--overwrite"])
    assert result.exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "Page: " in result.stderr


def test_a_missing_column_is_told(dataset, tmp_path):
    other = part(
        dataset,
        tmp_path / "other",
        lambda t: t.drop_columns(["case_id"]) if "case_id" in t.column_names else t,
    )
    with pytest.raises(DatasetError, match="has no case_id; it was made by another version"):
        overview(other)


# ------------------------------------------------------------------ browser


@pytest.fixture
def opened(watched, page_file):
    """Opens the report of a dataset."""

    def open_page(path=page_file, **media):
        page = watched(path, **media)
        page.wait_for_function("!document.querySelector('#found [data-t=loading]')")
        return page

    return open_page


def found(page):
    return [int(n) for n in re.findall(r"\d+", page.locator("#found").inner_text())]


def ids(page):
    return page.locator("button.open").all_text_contents()


def test_records_are_filtered_and_sorted(opened, dataset, told):
    page, records = opened(), dataset.records
    assert found(page) == [len(records), len(records), told.incidents, told.cases, told.statistics]
    assert ids(page) == list(records.record_id[:50])
    page.fill("#f-search", "purbalingga smpn")
    assert ids(page) == ["s-02#i1.1", "again#i1.1"]
    page.click("button[type=reset]")
    page.select_option("#f-violation", "pasang_alat_peraga")
    page.select_option("#f-kind", "0")
    assert ids(page) == ["s-02#i2.1", "again#i2.1"]
    page.click("button[type=reset]")
    page.select_option("#f-province", "73")
    assert set(ids(page)) == set(records.record_id[records.province == "73"])
    page.click("button[type=reset]")
    page.check("#f-check")
    assert set(ids(page)) == set(records.record_id[records.needs_review])
    page.click("button[type=reset]")
    page.fill("#f-from", "2020-10-01")
    page.fill("#f-to", "2020-10-31")
    inside = records[(records.first_day <= "2020-10-31") & (records.last_day >= "2020-10-01")]
    assert set(ids(page)) == set(inside.record_id)
    assert len(inside)
    page.click("button[type=reset]")
    page.fill("#f-search", "no such words")
    assert page.locator("#found").inner_text() == "No record is like that."
    page.fill("#f-search", "")

    head = page.locator("th", has=page.locator("[data-sort=sure]"))
    assert head.get_attribute("aria-sort") == "none"
    for order, best in (("ascending", records.confidence.min()), ("descending", records.confidence.max())):
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == order
        assert page.locator("tr.row").first.locator("td").nth(5).inner_text().startswith(f"{best:.2f}")
    page.click("#next")
    assert page.locator("#page").inner_text() == "Page 2 of 2"
    assert len(ids(page)) == len(records) - 50
    assert page.locator("#next").is_disabled()


def test_a_chart_leads_to_its_records(opened, told):
    page = opened()
    for count in told.violations[:3]:
        page.locator(f"[data-filter=violation][data-value={count.code}]").click()
        assert found(page)[2:] == [count.incidents, count.cases, 0]
    tile = max(told.tiles, key=lambda t: t.incidents)
    button = page.locator(f"[data-filter=province][data-value='{tile.code}']")
    assert (
        button.get_attribute("aria-label") == f"{tile.name}: {tile.incidents} incidents, {tile.cases} cases"
    )
    button.click()
    assert found(page)[2] == tile.incidents
    assert page.evaluate("document.activeElement.id") == "records"


def test_a_record_opens_with_its_evidence_by_keyboard(opened):
    page = opened()
    page.fill("#f-search", "s-02#i1.1")
    button = page.locator("button.open")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    detail = page.locator(f"[id={button.get_attribute('aria-controls')}]")
    marks = detail.locator("mark").all_text_contents()
    assert {"AFN", "SMPN 84 Bobotsari", "Selasa malam, 29 Oktober 2024"} <= set(marks)
    sentence = detail.locator(".sentence", has_text="Perkara pertama").inner_text()
    assert re.sub(r"\s+", "", sentence) == "PerkarapertamamilikAFNAccused,guruSMPN84BobotsariEmployer."
    assert "Kabupaten Purbalingga (33.03)" in detail.inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".detail").count() == 0
    assert page.evaluate("document.activeElement.className") == "open"


def test_hostile_records_open_as_text_and_their_address_is_no_link(opened):
    page = opened()
    page.fill("#f-search", "QW")
    assert ids(page) == ["<b>h</b>#i1.1"]
    page.locator("button.open").click()
    detail = page.locator(".detail")
    assert "<img src=x onerror=alert(3)>" in detail.inner_text()
    assert "<script>alert(1)</script>" in detail.inner_text()
    assert detail.locator("a").count() == 0
    assert "javascript:alert(5)" in detail.inner_text()


def test_the_page_speaks_two_languages(opened, dataset):
    page = opened()
    page.locator("button.open").first.click()
    page.click("[data-language=id]")
    assert page.evaluate("document.documentElement.lang") == "id"
    assert page.locator("#records-title").inner_text() == "Rekaman"
    assert page.locator("#found").inner_text().startswith(f"{len(dataset.records)} dari")
    assert page.locator("[data-filter=status][data-value=divonis]").inner_text() == "divonis pengadilan"
    assert "1.874" in page.locator("svg.totals").text_content()
    left = page.evaluate("[...document.querySelectorAll('[data-t], [data-c]')].map(e => e.textContent)")
    english = {text["en"] for text in texts().values() if text["en"] != text["id"] and "{" not in text["en"]}
    assert not english & set(left)
    page.click("[data-language=en]")
    assert page.locator("#records-title").inner_text() == "Records"


#: Every text that can be seen with its contrast to what lies behind it, for those under 4.5.
CONTRAST = """() => {
  const canvas = document.createElement('canvas'); canvas.width = canvas.height = 1;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  const over = (colours) => { pen.clearRect(0, 0, 1, 1); for (const c of colours) { pen.fillStyle = c; pen.fillRect(0, 0, 1, 1); } return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3); };
  const light = (rgb) => { const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)); return .2126 * r + .7152 * g + .0722 * b; };
  const bad = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const el = walker.currentNode.parentElement, words = walker.currentNode.textContent.trim();
    if (!words || el.closest('script, noscript, svg, select, button:disabled, .arrow') || !el.checkVisibility()) continue;
    const behind = []; for (let e = el; e; e = e.parentElement) behind.unshift(getComputedStyle(e).backgroundColor);
    const ground = over(['white', ...behind]), ink = over([`rgb(${ground})`, getComputedStyle(el).color]);
    const [a, b] = [light(ground), light(ink)].sort((p, q) => q - p);
    if ((a + .05) / (b + .05) < 4.5) bad.push(words.slice(0, 30) + ' ' + ((a + .05) / (b + .05)).toFixed(2));
  }
  return bad;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_can_be_read_in_light_and_dark_wide_and_narrow(opened, scheme):
    page = opened(color_scheme=scheme)
    page.locator("button.open").nth(1).click()
    assert page.evaluate(CONTRAST) == []
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_headings_landmarks_and_names(opened):
    page = opened()
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(h => Number(h.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert all(
        page.locator(tag).count() == 1
        for tag in ("main", "body > header", "body > footer", "form[role=search]")
    )
    nameless = page.evaluate("""[...document.querySelectorAll('button, input, select, [role=region]')].filter(e => !(e.textContent.trim() ||
        e.getAttribute('aria-label') || e.labels?.length || document.getElementById(e.getAttribute('aria-labelledby')))).length""")
    assert nameless == 0
    unknown = page.evaluate("""[...document.querySelectorAll('[aria-labelledby]')].filter(e =>
        !document.getElementById(e.getAttribute('aria-labelledby'))).length""")
    assert unknown == 0
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    assert page.locator("#rows").is_visible()


def test_a_dataset_with_only_statistics(opened, dataset, tmp_path):
    figures = part(dataset, tmp_path / "figures", of_article("s-09"))
    told = overview(figures)
    assert (told.incidents, told.statistics) == (0, len(dataset.statistics.query("article_id == 's-09'")))
    page = opened(write_report(figures, tmp_path / "figures.html"))
    assert found(page)[2:] == [0, 0, told.statistics]
    assert page.locator("svg.totals").count() == 1
    assert "The dataset holds no incidents." in page.locator("#charts").inner_text()


def test_an_empty_dataset(opened, dataset, tmp_path):
    empty = part(dataset, tmp_path / "empty", lambda table: table.slice(0, 0))
    page = opened(write_report(empty, tmp_path / "empty.html"))
    assert page.locator("#found").inner_text() == "The dataset holds no records."
    assert page.locator("#n-incidents").inner_text() == "0"
    assert not page.locator("#table").is_visible()
    assert "No national totals with a date." in page.locator("#charts").inner_text()

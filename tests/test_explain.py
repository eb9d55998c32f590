"""The evidence view: exact text, a target for every piece of evidence, no way out of the page, and a real browser."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from typer.testing import CliRunner

import extract
from corpus.cli import app
from corpus.report import NotFound, find_article, view_article
from corpus.report.evidence import explain
from corpus.report.page import html
from corpus.report.rules import UNKNOWN, find, words
from corpus.report.terminal import show
from extract.assemble.links import STRENGTH
from extract.matching import load_lexicon
from extract.mentions import LawMention

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples" / "articles.jsonl"
ARTICLES = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
IDS = [a["article_id"] for a in ARTICLES]

TWO = (
    "Dua Pegawai Diperiksa Bawaslu Kota Tegal\n\n"
    "Bawaslu Kota Tegal memeriksa seorang lurah berinisial QW soal netralitas ASN di pilkada, Senin (5/10/2020). QW "
    "berfoto bersama calon wali kota pada Sabtu (3/10/2020). Saksi berinisial ZZ juga diperiksa. Sementara itu guru "
    "berinisial VB membagikan stiker paslon pada Minggu (4/10/2020).\n\nBaca juga: Harga Cabai Naik di Brebes\n"
)


@pytest.fixture(scope="module")
def views():
    return {a["article_id"]: view_article(find_article(SAMPLES, a["article_id"])) for a in ARTICLES}


@pytest.fixture(scope="module")
def two():
    return explain(extract.read(TWO, published="2020-10-06", article_id="two"))


def every_item(view):
    for _, entries in view.groups:
        for entry in entries:
            for field in entry.fields:
                for item in field.items:
                    yield entry, field, item


def item(view, kind, field):
    """The first value of a field in the first record of a kind."""
    return next(i for e, f, i in every_item(view) if e.kind == kind and f.name == field)


# -------------------------------------------------------------- view model


@pytest.mark.parametrize("name", IDS)
def test_segments_join_to_the_text_and_their_marks_cover_them(views, name):
    view, article = views[name], next(a for a in ARTICLES if a["article_id"] == name)
    head = article["title"] + "\n\n" if article.get("title") else ""
    assert "".join(s.text for s in view.segments) == view.text == head + article["text"]
    for s in view.segments:
        assert view.text[s.start : s.end] == s.text
        assert s.text
        assert s.marks == sorted(s.marks, key=lambda m: (m.end - m.start, m.id))
        assert all(m.start <= s.start and s.end <= m.end for m in s.marks)
    for mark in view.marks:
        parts = [s for s in view.segments if mark in s.marks]
        assert "".join(s.text for s in parts) == mark.text == view.text[mark.start : mark.end]
        assert [mark in s.opens for s in parts] == [True] + [False] * (len(parts) - 1)


@pytest.mark.parametrize("article", ARTICLES, ids=IDS)
def test_every_piece_of_evidence_has_a_mark_at_its_place(article):
    reading = extract.read(
        article["text"], title=article.get("title"), published=article.get("published"), article_id="x"
    )
    view, result = explain(reading), reading.result
    spans = {(m.start, m.end) for m in view.marks}
    records = (*result.incidents, *result.statistics, *result.agencies, *result.dates, *result.laws)
    evidence = [e for r in records for e in r.evidence] + result.mentions
    for e in evidence:
        shift = 0 if e.part == "title" else reading.title_length
        assert (e.start + shift, e.end + shift) in spans, e
        assert view.text[e.start + shift : e.end + shift] == e.text
    assert len(view.incidents) == len(result.incidents)
    assert len(view.statistics) == len(result.statistics)


@pytest.mark.parametrize("name", IDS)
def test_every_mark_an_item_points_at_is_in_the_text(views, name):
    view = views[name]
    shown = {m.id for s in view.segments for m in s.marks}
    for entry, field, i in every_item(view):
        assert {m.id for m in i.marks} <= shown, (entry.heading, field.name)
        assert all(i.id in m.used for m in i.marks)
        for r in i.reasons:
            assert r.mark is None or r.mark.id in shown
    ids = [i.id for _, _, i in every_item(view)] + [m.id for m in view.marks]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", IDS)
def test_every_mark_names_its_rule(views, name):
    for mark in views[name].marks:
        assert mark.rule.source or mark.rule.says, mark
        assert mark.rule.says != UNKNOWN, mark


def test_offsets_count_from_the_title_and_from_the_text():
    head, body = TWO.split("\n\n", 1)
    view = explain(extract.read(body, title=head, published="2020-10-06"))
    mark = next(m for m in view.marks if m.text == "Bawaslu Kota Tegal" and m.start > len(head))
    assert mark.place == "0–18"
    assert body[0:18] == mark.text
    titled = next(m for m in view.marks if m.text == "Bawaslu Kota Tegal" and m.start < len(head))
    assert titled.place == "title 22–40"
    assert head[22:40] == titled.text


def test_records_say_why_and_what_lost(two):
    assert [e.heading for e in two.incidents] == ["QW", "VB"]
    date = item(two, "incident", "date")
    assert [m.text for m in date.marks] == ["Sabtu (3/10/2020)"]
    stands = [r for r in date.reasons if not r.lost]
    assert stands[0].strength and stands[0].rivals == ("VB",)
    lost = {r.mark.text for r in date.reasons if r.lost}
    assert {"Senin (5/10/2020)", "Minggu (4/10/2020)"} <= lost
    assert [m.text for m in item(two, "incident", "accused_initials").marks] == ["QW", "QW"]


def test_persons_who_are_not_accused_are_shown_with_their_votes(two):
    person = next(p for p in two.persons if p.label == "ZZ")
    assert not person.accused
    assert person.part == "witness"
    assert person.totals[0][0] == "witness"
    assert any(rule.source == "roles.toml [[role]]" for _, _, rule in person.votes)
    assert [m.text for m in person.marks] == ["ZZ"]


def test_homonyms_say_what_decided_and_what_lost(two):
    mark = next(m for m in two.marks if m.kind == "region")
    assert mark.value == "33.76"
    assert any("Kabupaten Tegal (33.28)" in note for note in mark.notes)


def test_confidence_review_and_law_are_shown():
    reading = extract.read(TWO, published="2020-10-06")
    start = reading.text.index("pilkada")
    evidence = [{"field": "election", "start": start, "end": start + 7, "text": "pilkada"}]
    legal = {
        "election": {
            "value": "pilkada_2020",
            "basis": "derived",
            "rule": "election:pilkada_2020",
            "evidence": evidence,
        },
        "items": [{"violation": "foto_bersama_simbol", "item": "7", "breach": "etik", "rule": "item:20-10"}],
    }
    first, *others = reading.result.incidents
    changed = first.model_dump() | {
        "legal": legal,
        "confidence": 0.61,
        "needs_review": True,
        "review_reasons": ["a guess"],
    }
    reading.result.incidents = [type(first).model_validate(changed), *others]
    view = explain(reading)
    assert (view.incidents[0].confidence, view.incidents[0].review) == (0.61, ["a guess"])
    assert [m.text for m in item(view, "incident", "election").marks] == ["pilkada"]
    assert "etik" in item(view, "incident", "items").value
    page = html(view)
    assert "confidence 0.61" in page
    assert "To be checked" in page


def test_furniture_is_named_with_its_rule(two):
    assert [(text.strip()[:9], rule.id) for text, rule in two.furniture] == [("Baca juga", "baca_juga")]


def test_overlapping_marks_are_cut_into_segments():
    reading = extract.read(TWO)
    at = reading.text.index("Bawaslu Kota Tegal memeriksa")
    reading.add(LawMention(at + 8, at + 28, "UU 5/2014", "laws.uu"))
    reading.add(LawMention(at + 13, at + 28, "PP 53/2010", "laws.pp"))
    view = explain(reading)
    assert "".join(s.text for s in view.segments) == reading.text
    kinds = {s.text: sorted(m.kind for m in s.marks) for s in view.segments if at <= s.start < at + 28}
    assert kinds["Bawaslu "] == ["agency"]
    assert kinds["Kota "] == ["agency", "law", "region"]
    assert kinds["Tegal"] == ["agency", "law", "law", "region"]
    assert kinds["memeriksa"].count("law") == 2
    assert "agency" not in kinds["memeriksa"]


def test_an_irrelevant_article_says_why():
    view = explain(extract.read("Harga cabai naik di Pasar Pagi Kota Tegal sejak Senin."))
    assert not view.relevant
    assert [r.text for r in view.why_not if not r.lost] == [
        words()["irrelevant"]["election"],
        words()["irrelevant"]["impartiality"],
    ]
    assert "Not relevant" in html(view)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Bawaslu ", "camat ", "berinisial ", "AB ", "<b>", "&amp;", "\n", "pilkada ", "3 ASN ", "é"]
        )
    ).map("".join)
)
def test_any_text_can_be_explained(text):
    view = explain(extract.read(text))
    assert "".join(s.text for s in view.segments) == text
    html(view)


# -------------------------------------------------------------------- rules


@pytest.mark.parametrize(
    "kind, rule, source",
    [
        ("agency", "agencies.kasn", "agencies.toml [[entry]]"),
        ("violation", "foto_dengan_calon", "violations.toml [[entry]]"),
        ("accused", "berinisial", "accused.toml [[cue]]"),
        ("accused", "noun:guru", "roles.toml [[role]]"),
        ("vote", "noun:saksi", "roles.toml [[role]]"),
        ("date", "day_named", "dates.toml [[entry]]"),
        ("region", "official:sikka", "regions.csv, regions.toml"),
        ("zone", "baca_juga", "zones.toml [[line]]"),
        ("accused", "repeat", ""),
    ],
)
def test_a_rule_leads_to_its_lexicon_entry(kind, rule, source):
    found = find(kind, rule)
    assert found.source == source
    assert found.says or found.patterns


def test_every_rule_that_links_is_explained():
    assert set(STRENGTH) <= set(words()["links"])


def test_every_role_of_a_date_is_explained():
    roles = {entry["value"] for entry in load_lexicon("cases")["dated"]}
    assert roles <= set(words()["dates"])


@pytest.mark.parametrize("name", IDS)
def test_no_reason_is_left_in_code_words(views, name):
    for _, _, i in every_item(views[name]):
        for r in i.reasons:
            assert not re.search(r": dates a (?!decision$|report|hearing|dead)\w+$", r.text), r.text
            assert not r.rule or r.rule in words()["links"] or ":" in r.rule or "." in r.rule, r.rule


def test_kinds_have_letters_of_their_own():
    letters = [kind["letter"] for kind in words()["kinds"].values()]
    assert len(letters) == len(set(letters))


# --------------------------------------------------------------------- page

HOSTILE = (
    "Camat <script>alert(1)</script> Diperiksa\n\nBawaslu Kota Tegal <img src=x onerror=alert(2)> memeriksa camat "
    'berinisial QW "><svg onload=alert(3)> soal netralitas ASN di pilkada. {{ 7*7 }} {% raw %} </template></title></style>\n'
)


def test_hostile_text_stays_text():
    view = explain(extract.read(HOSTILE, article_id='"><script>alert(4)</script>', outlet="<b>x</b>"))
    page = html(view)
    assert page.count("<script>") == 1
    for raw in ("<img", "<svg", "<b>x", "</template></title>", "<script>alert"):
        assert raw not in page
    assert "{{ 7*7 }}" in page
    assert (
        "49"
        not in re.sub(r"<style>.*?</style>|<script>.*?</script>", "", page, flags=re.S).split("{{ 7*7 }}")[0][
            -9:
        ]
    )


@pytest.mark.parametrize("name", IDS)
def test_the_page_needs_nothing_else(views, name):
    page = html(views[name])
    assert not re.search(r"<script\s|<link(?! rel=\"icon\" href=\"data:,\")|<img|<iframe|@import|url\(", page)
    assert not re.search(r"https?:|\bsrc\s*=|href=\"(?!#|data:,)", page)
    assert "default-src 'none'" in page
    assert html(views[name]) == page


@pytest.mark.parametrize("name", IDS)
def test_the_page_holds_every_character_of_the_text(views, name):
    from html import unescape

    page = html(views[name])
    body = re.search(r'id="page" translate="no">(.*?)</div>', page, re.S)[1]
    assert unescape(re.sub(r"<[^>]*>", "", body)) == views[name].text


# ----------------------------------------------------------------- terminal


def test_the_terminal_shows_text_records_and_reasons(two):
    console = Console(width=140, record=True, color_system=None, file=StringIO())
    show(two, console)
    text = console.export_text()
    assert "[B Bawaslu [R Kota Tegal]] [S memeriksa" in text
    assert "|Baca juga: Harga Cabai Naik di Brebes" in text
    assert "Incident: QW" in text
    assert "lost: “Senin (5/10/2020)”" in text
    assert re.search(r"ZZ +witness", text)


def test_the_command_shows_an_article(tmp_path):
    path = tmp_path / "berita.txt"
    path.write_text(TWO, encoding="utf-8")
    result = CliRunner().invoke(app, ["explain", str(path), "--published", "2020-10-06"])
    assert result.exit_code == 0
    assert "Incident: QW" in result.stdout
    page = tmp_path / "page.html"
    result = CliRunner().invoke(app, ["explain", str(path), "-o", str(page)])
    assert result.exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_page_is_replaced_only_when_told(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("mine")
    command = ["explain", str(SAMPLES), "--id", "s-02", "-o", str(page)]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 1
    assert "exists; choose another file, or replace it with --overwrite" in result.stderr
    assert page.read_text() == "mine"
    assert CliRunner().invoke(app, [*command, "--overwrite"]).exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    "arguments, message",
    [
        ([SAMPLES], "16 articles; say which with --id: s-01, s-02"),
        (
            [SAMPLES, "--id", "s-99"],
            "has no article 's-99'; it has s-01, s-02, s-03, s-04, s-05, s-06 and 10 more",
        ),
        (["nowhere.txt"], "nowhere.txt (missing)"),
    ],
)
def test_the_command_says_what_is_wrong(arguments, message):
    result = CliRunner().invoke(app, ["explain", *map(str, arguments)])
    assert result.exit_code == 1
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_words_of_ones_own_are_explained(tmp_path):
    path = tmp_path / "berita.txt"
    path.write_text(
        "Pegawai Baznas Kabupaten Blitar berinisial AS diperiksa Bawaslu soal netralitas ASN jelang pilkada.\n"
        "AS diduga main mata dengan calon bupati pada 2 Oktober 2024."
    )
    rules = SAMPLES.parents[2] / "notebooks" / "my-rules"
    result = CliRunner().invoke(app, ["explain", str(path), "--lexicon", str(rules)])
    assert result.exit_code == 0, result.stderr
    assert "[B Baznas [R Kabupaten Blitar]]" in result.stdout
    assert "[B Baznas" not in CliRunner().invoke(app, ["explain", str(path)]).stdout


def test_a_row_without_an_id_is_called_by_its_line(tmp_path):
    path = tmp_path / "news.csv"
    with open(path, "w", newline="", encoding="utf-8") as table:
        csv.writer(table).writerows([["naskah"], ["Harga cabai naik."], [ARTICLES[1]["text"]]])
    mapped = ["--map", "text=naskah"]
    result = CliRunner().invoke(app, ["explain", str(path), "--id", "2", *mapped])
    assert result.stderr == f"netralitas: {path} has no article '2'; it has news:2, news:3\n"
    result = CliRunner().invoke(app, ["explain", str(path), "--id", "news:3", *mapped])
    assert result.exit_code == 0, result.stderr
    assert "SMPN 84 Bobotsari" in result.stdout


def test_a_rejected_article_says_why(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"article_id": "a", "text": ""}\n{"article_id": "b", "text": "Harga cabai naik."}\n')
    with pytest.raises(NotFound, match="the text is empty"):
        find_article(path, "a")
    assert find_article(path, "b")["article_id"] == "b"


# ------------------------------------------------------------------ browser


@pytest.fixture
def opened(watched, views, tmp_path):
    """Opens the page of a sample, or of a view."""

    def open_page(name, **media):
        path = tmp_path / "page.html"
        path.write_text(html(views[name] if isinstance(name, str) else name), encoding="utf-8")
        return watched(path, **media)

    return open_page


def visible(page, selector):
    """Whether the first such element lies inside the text pane, and the pane inside the window."""
    return page.evaluate(
        """(s) => { const a = document.querySelector(s).getBoundingClientRect(), b = document.getElementById("text").getBoundingClientRect();
        return a.bottom > b.top && a.top < b.bottom && a.top < innerHeight && a.bottom > 0; }""",
        selector,
    )


@pytest.mark.parametrize("name", IDS)
def test_a_chosen_field_lights_its_evidence(opened, views, name):
    page, view = opened(name), views[name]
    assert page.title().endswith("evidence")
    text = page.evaluate("document.getElementById('page').textContent")
    assert text == view.text
    items = [i for _, _, i in every_item(view) if i.marks]
    for i in items[:: max(1, len(items) // 6)]:
        button = page.locator(f"[id='{i.id}']")
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        own = {m.id for m in i.marks}
        wanted = [s for s in view.segments if own & {m.id for m in s.marks}]
        assert page.locator("mark.lit").all_text_contents() == [s.text for s in wanted]
        assert visible(page, "mark.lit")
        assert i.value in page.locator("#why").inner_text()
        page.keyboard.press("Escape")
        assert page.locator("mark.lit").count() == 0
        assert page.locator("button[aria-pressed=true]").count() == 0


def test_the_keyboard_reaches_everything(opened):
    page = opened("s-02")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    for _ in range(3):
        if page.evaluate("document.activeElement.tagName") != "MARK":
            page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent")
    assert page.evaluate("document.activeElement.tagName") == "MARK"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") != first
    page.keyboard.press("End")
    assert visible(page, "mark:focus")
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.textContent") == first
    page.keyboard.press("Enter")
    assert page.locator("mark.lit").count() >= 1
    assert "toml" in page.locator("#why").inner_text()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Escape")
    assert page.locator("mark.lit").count() == 0
    page.locator("[id^='incident1-f']").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("[id^='incident1-f']").first.get_attribute("aria-pressed") == "true"
    assert page.locator("mark.lit").count() >= 1
    page.keyboard.press("Enter")
    assert page.locator("mark.lit").count() == 0


def test_a_mark_leads_to_the_fields_that_use_it(opened):
    page = opened("s-02")
    page.locator("mark", has_text="SMPN 84 Bobotsari").first.click()
    assert page.locator("button.uses").count() >= 1
    go = page.locator("#why button.go", has_text="Employer")
    go.click()
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"


def test_hostile_text_does_not_run(opened):
    page = opened(explain(extract.read(HOSTILE, article_id='"><script>alert(4)</script>')))
    assert page.evaluate("document.getElementById('page').textContent") == HOSTILE
    assert page.locator("img, svg").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_light_and_dark(opened, scheme):
    """Every text against its background at 4.5 to 1 or more (WCAG AA)."""
    for name in ("s-05", "s-11", "s-13"):
        page = opened(name, color_scheme=scheme)
        page.locator("button.item").first.click()
        assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize("width", [360, 700, 1600])
def test_nothing_runs_off_the_side(opened, width):
    page = opened("s-10")
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_print_shows_everything(opened):
    page = opened("s-02", media="print")
    page.set_viewport_size({"width": 700, "height": 990})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.all:not([open])").count() == 0
    assert not page.locator(".inspector").is_visible()
    assert page.evaluate(
        "document.getElementById('text').scrollHeight <= document.getElementById('text').clientHeight + 1"
    )
    assert len(page.pdf()) > 10_000


CONTRAST = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const paint = (...layers) => {
    layers.forEach((c) => { canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1); });
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => { const [r, g, b] = rgb.map((v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
  const under = (el) => { const found = []; for (let e = el; e; e = e.parentElement) found.unshift(getComputedStyle(e).backgroundColor); return found; };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), poor = new Set();
  for (let n = walker.nextNode(); n; n = walker.nextNode()) {
    const el = n.parentElement;
    if (!n.data.trim() || ["SCRIPT", "STYLE"].includes(el.tagName) || el.closest(".visually-hidden, .skip, .inspector h3") || !el.checkVisibility()) continue;
    const back = under(el), a = light(paint(...back)), b = light(paint(...back, getComputedStyle(el).color));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) poor.add(`${el.tagName}.${el.className} ${ratio.toFixed(2)} ${n.data.trim().slice(0, 30)}`);
  }
  return [...poor];
}"""

"""Articles out of files: what is read, what is rejected and why."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus
from corpus.readers import Reject, find, foreign, looks_like_html, stream

NEWS = (
    "Camat Dipanggil Bawaslu\n\nBLITAR - Bawaslu memanggil seorang camat yang diduga tidak netral. "
    "Pemanggilan itu dilakukan setelah ada laporan dari warga, kata ketuanya, Senin (5/10/2020).\n"
)
ENGLISH = (
    "The district head was summoned by the election supervisor on Monday. The officer said that he had been "
    "seen with a candidate in a photo that was posted on social media, and that the case would be sent to the agency."
)


def collect(paths, **options):
    rejects: list[Reject] = []
    articles = list(corpus.articles(paths, on_reject=rejects.append, **options))
    return articles, rejects


def write(path, *records):
    lines = [r if isinstance(r, bytes) else json.dumps(r, ensure_ascii=False).encode() for r in records]
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


def only_reject(path, **options):
    articles, rejects = collect(path, **options)
    assert articles == []
    assert len(rejects) == 1
    return rejects[0]


# ------------------------------------------------------------------ good input


def test_a_txt_file_is_one_article_and_keeps_its_title_in_the_text(tmp_path):
    path = tmp_path / "camat.txt"
    path.write_text(NEWS, encoding="utf-8")
    (article,), rejects = collect(path)
    assert rejects == []
    assert article == {
        "article_id": "camat",
        "text": NEWS,
        "title": None,
        "published": None,
        "url": None,
        "outlet": None,
        "file": str(path),
        "record": None,
    }


def test_line_ends_and_odd_characters_stay_so_that_offsets_hold(tmp_path):
    text = "Judul\r\n\r\nIsi\u2028 berita \u200b“kutip” 😀\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert collect(tmp_path)[0][0]["text"] == text


def test_a_byte_order_mark_is_no_text(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfJudul")
    assert collect(tmp_path)[0][0]["text"] == "Judul"


def test_jsonl_keys_are_kept_and_an_id_is_made_where_there_is_none(tmp_path):
    full = {
        "article_id": "x-1",
        "text": NEWS,
        "title": "T",
        "published": "2020-10-06",
        "url": "u",
        "outlet": "o",
    }
    path = write(tmp_path / "news.jsonl", full, b"", {"text": NEWS, "extra": [1]})
    first, second = collect(path)[0]
    assert first == {**full, "file": str(path), "record": 1}
    assert (second["article_id"], second["record"], second["title"]) == ("news:3", 3, None)


def test_a_folder_gives_its_files_sorted_with_subfolders_in_the_ids(tmp_path):
    for name in ("b.txt", "a.txt", "sub/a.txt", "sub/c.TXT", "notes.md", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(NEWS)
    articles, rejects = collect(tmp_path)
    assert [a["article_id"] for a in articles] == ["a", "b", "sub/a", "sub/c"]
    assert rejects == []


def test_several_paths_keep_their_order(tmp_path):
    b, a = write(tmp_path / "b.jsonl", {"text": "b"}), write(tmp_path / "a.jsonl", {"text": "a"})
    assert [x["text"] for x in collect([b, a])[0]] == ["b", "a"]
    assert [x["text"] for x in collect([str(a), str(b)])[0]] == ["a", "b"]


def test_read_gives_a_frame_with_the_rejects_beside_it(tmp_path):
    write(tmp_path / "a.jsonl", {"text": NEWS}, b"{")
    frame = corpus.read(tmp_path)
    assert list(frame.article_id) == ["a:1"]
    assert frame.record.dtype == "Int64"
    assert [r["reason"] for r in frame.attrs["rejects"]] == ["json"]
    assert len(corpus.read(tmp_path / "nothing.txt")) == 0


def test_reading_is_lazy(tmp_path):
    path = write(tmp_path / "a.jsonl", *({"text": f"berita {n}"} for n in range(1000)), b"{")
    assert next(corpus.articles(path))["text"] == "berita 0"


# ------------------------------------------------------------------- bad input

LINES = [
    (b"{", "json", "not JSON: Expecting property name enclosed in double quotes at column 2"),
    (b'{"text": "a"} x', "json", "Extra data"),
    (b"Camat dipanggil.", "json", "not JSON"),
    (b'{"text": "a\x00\xff"}', "encoding", "not UTF-8: byte 0xff at position 12"),
    (b'{"text": "a\\u0000"}', "encoding", "NUL"),
    (b"[" * 100_000, "json", "not JSON"),
    (b'["a"]', "type", "a line must be a JSON object with a text, not a list"),
    (b'"a"', "type", "not a string"),
    (b"null", "type", "not null"),
    ({"judul": "a", "pesan": "b"}, "no_text", "no text (keys: judul, pesan)"),
    ({}, "no_text", "no text (keys: none)"),
    ({"text": None}, "no_text", "no text (keys: text)"),
    ({"text": " \n\t "}, "no_text", "the text is empty"),
    ({"text": ""}, "no_text", "the text is empty"),
    ({"text": 5}, "type", "text must be a string, not a number"),
    ({"text": ["a"]}, "type", "text must be a string, not a list"),
    ({"text": "a", "article_id": 17}, "type", "article_id must be a string, not a number"),
    ({"text": "a", "title": {"a": 1}}, "type", "title must be a string, not an object"),
    ({"text": "a", "outlet": True}, "type", "outlet must be a string, not true or false"),
    ({"text": "a", "published": "Oktober 2020"}, "published", "published must be a date such as 2020-10-01"),
    ({"text": "a", "published": "2020-13-01"}, "published", "not '2020-13-01'"),
    (b'{"text": "a \\ud800 b"}', "encoding", "text holds half a character"),
    (b'{"text": "a", "article_id": "\\udfff"}', "encoding", "article_id holds half a character"),
    ({"text": "<html><body>Camat</body></html>"}, "html", "strip its tags first"),
    ({"text": "<p>Camat dipanggil.</p>"}, "html", "HTML"),
    ({"text": ENGLISH}, "language", "not Indonesian"),
    ({"text": "a" * 1_000_001}, "size", "longer than 1,000,000 characters"),
]


@pytest.mark.parametrize("line, reason, words", LINES)
def test_a_bad_line_is_rejected_with_its_reason_and_the_others_go_on(tmp_path, line, reason, words):
    path = write(tmp_path / "a.jsonl", {"text": "satu"}, line, {"text": "tiga"})
    articles, (reject,) = collect(path)
    assert [a["text"] for a in articles] == ["satu", "tiga"]
    assert (reject.file, reject.record, reject.reason) == (str(path), 2, reason)
    assert words in reject.message
    assert len(str(reject).splitlines()) == 1
    assert len(str(reject)) < 400
    str(reject).encode()


FILES = [
    ("a.txt", b"", "empty", "the file is empty"),
    ("a.jsonl", b"", "empty", "the file is empty"),
    ("a.jsonl", b"\n\n", "empty", "the file is empty"),
    ("a.txt", b"  \n ", "no_text", "the text is empty"),
    ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff", "encoding", "not UTF-8: byte 0x89 at position 0"),
    ("a.txt", b"\xff\xfea", "encoding", "not utf-16"),
    ("a.txt", b"a" * 5_000_000, "size", "longer than 1,000,000"),
    ("a.txt", b"<!DOCTYPE html><title>Camat</title><body>dipanggil", "html", "HTML"),
    ("a.txt", ENGLISH.encode(), "language", "in English"),
    ("a.pdf", b"%PDF", "format", "must end in one of .txt, .json"),
]


@pytest.mark.parametrize("name, data, reason, words", FILES)
def test_a_bad_file_is_rejected_with_its_reason(tmp_path, name, data, reason, words):
    (tmp_path / name).write_bytes(data)
    reject = only_reject(tmp_path / name)
    assert reject.reason == reason
    assert words in reject.message


def test_a_missing_path_an_empty_folder_and_a_dead_link_are_named(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere")
    assert only_reject(tmp_path / "none").reason == "missing"
    assert only_reject(tmp_path / "dead.txt").reason == "missing"
    assert "no file that can be read" in only_reject(tmp_path / "empty").message


def test_an_id_that_came_before_is_rejected_also_across_files(tmp_path):
    write(tmp_path / "a.jsonl", {"article_id": "x", "text": "satu"}, {"article_id": "x", "text": "dua"})
    write(tmp_path / "b.jsonl", {"article_id": "x", "text": "tiga"})
    articles, rejects = collect(tmp_path)
    assert [a["text"] for a in articles] == ["satu"]
    assert [(r.reason, r.article_id) for r in rejects] == [("duplicate", "x")] * 2


def test_a_rejected_article_does_not_use_up_its_id(tmp_path):
    write(tmp_path / "a.jsonl", {"article_id": "x", "text": ""}, {"article_id": "x", "text": "dua"})
    articles, rejects = collect(tmp_path)
    assert (len(articles), len(rejects)) == (1, 1)


def test_a_file_given_twice_is_read_once(tmp_path):
    path = write(tmp_path / "a.jsonl", {"text": "satu"}, {"text": "dua"})
    articles, rejects = collect([tmp_path, path])
    assert len(articles) == 2
    assert [r.message for r in rejects] == ["this file was already given"]


def test_a_line_far_too_long_is_passed_over_without_being_held(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * 2_000_000 + b'"}\n{"text": "dua"}\n')
    articles, (reject,) = collect(path, max_chars=1000)
    assert (reject.reason, reject.record) == ("size", 1)
    assert [(a["article_id"], a["text"]) for a in articles] == [("a:2", "dua")]


def test_the_size_limit_counts_characters(tmp_path):
    (tmp_path / "a.txt").write_text("é" * 1000)
    assert len(collect(tmp_path, max_chars=1000)[0]) == 1
    assert collect(tmp_path, max_chars=999)[1][0].reason == "size"


def test_a_file_name_with_a_line_break_stays_on_one_line(tmp_path):
    path = tmp_path / "a\nb.txt"
    path.write_bytes(b"")
    assert "a\\nb.txt" in str(only_reject(path))
    assert len(str(only_reject(path)).splitlines()) == 1


def test_bytes_read_add_up_for_a_progress_bar(tmp_path):
    path = write(tmp_path / "a.jsonl", {"text": "satu"}, b"{", {"text": "dua"})
    done: list[int] = []
    list(stream(find(path), on_bytes=done.append))
    assert sum(done) == path.stat().st_size


@settings(deadline=None)  # the first line that is not UTF-8 imports the detector
@given(st.lists(st.one_of(st.binary(max_size=60), st.just(b'{"text": "a"}')), max_size=8))
def test_whatever_the_bytes_every_line_is_accounted_for(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("fuzz") / "a.jsonl"
    path.write_bytes(b"\n".join(lines))
    items = list(stream(find(path)))
    records = [line for line in path.read_bytes().split(b"\n") if line.strip()]
    assert len(items) == max(1, len(records))


# -------------------------------------------------------------------- detectors

INDONESIAN = [
    NEWS,
    "Bawaslu Kota Blitar memanggil camat.",
    "Sdr. AS, Sdr. BT, Sdr. CD, Sdr. EF, Sdr. GH, Sdr. IJ, Sdr. KL, Sdr. MN, Sdr. OP, Sdr. QR, Sdr. ST",
    "Like and share the post, itu yang dilakukan oleh ASN tersebut di media sosial pada hari Senin.",
    "Breaking news",
    "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20",
    "Kasus ini viral di https://example.com/the-of-and-to-in-is-that-for sehingga dilaporkan ke Bawaslu setempat.",
]
FOREIGN = [
    ENGLISH,
    "The mayor of the city was reported to the agency for joining a campaign of his wife.",
    "Der Bürgermeister der Stadt wurde gestern wegen eines Fotos mit einem Kandidaten vorgeladen. " * 8,
    "市长因与候选人合影而被选举监督机构传唤" * 8,
]


@pytest.mark.parametrize("text", INDONESIAN)
def test_indonesian_and_what_is_too_short_to_tell_passes(text):
    assert foreign(text) is None


@pytest.mark.parametrize("text", FOREIGN)
def test_another_language_is_told(text):
    assert foreign(text)


@pytest.mark.parametrize(
    "text, html",
    [
        ("<p>Camat</p>", True),
        ("  <div class='a'>Camat dipanggil", True),
        ("Camat dipanggil</p><p>Bawaslu</p>", True),
        ("Camat<br>dipanggil<br/>Bawaslu<br />Senin, <b>kata</b> dia", False),
        ("Judul\n<html lang=id>", True),
        ("Camat dipanggil<br>", False),
        ("a < b dan c > d, <em>penting</em>", False),
        ("<AS> dan <BT> dipanggil <camat>", False),
        ("Camat <3 warga", False),
    ],
)
def test_html_is_told_from_a_stray_tag(text, html):
    assert looks_like_html(text) is html

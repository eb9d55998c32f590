"""Every format, compression and archive: the same article comes out, and whatever is broken is accounted for."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import random
import subprocess
import sys
import tarfile
import zipfile
from collections import Counter

import fakes
import pyarrow
import pyarrow.parquet
import pytest

import corpus
import extract
from corpus import opening, readers
from corpus.columns import Columns, MappingError, parse_mapping, published_date
from corpus.encoding import decode, mend
from corpus.sources import find

TITLE = "Camat Sungai Tua Dipanggil Bawaslu"
BODY = (
    "Bawaslu memanggil seorang camat yang diduga tidak netral. Pemanggilan itu dilakukan setelah ada laporan dari "
    "warga tentang foto “satu jari” yang beredar di media sosial.\n\nKetua Bawaslu mengatakan, camat itu akan "
    "dimintai keterangan pada Senin pekan depan. Hingga berita ini ditulis, yang bersangkutan belum dapat dihubungi."
)
RECORD = {"judul": TITLE, "isi": BODY, "tanggal": "2020-10-05", "link": "https://berita.example/1"}
PAGE = (
    f"<!doctype html><html lang='id'><head><title>{TITLE}</title><meta charset='utf-8'>"
    "<meta property='article:published_time' content='2020-10-05T08:00:00+07:00'></head><body><nav><a href='/'>Beranda</a>"
    f"</nav><article><h1>{TITLE}</h1>"
    + "".join(f"<p>{p}</p>" for p in BODY.split("\n\n"))
    + "</article></body></html>"
)


def collect(paths, **options):
    rejects, notes = [], []
    articles = list(corpus.articles(paths, on_reject=rejects.append, on_note=notes.append, **options))
    return articles, rejects, notes


def parquet(rows) -> bytes:
    sink = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), sink)
    return sink.getvalue()


def warc(*answers: tuple[str, bytes, bytes]) -> bytes:
    out = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    for url, kind, body in answers:
        http = (
            b"HTTP/1.1 200 OK\r\nContent-Type: " + kind + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body
        )
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-10-06T00:00:00Z\r\n"
        head += f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        out += head.encode() + http + b"\r\n\r\n"
    return out


def table(mark: str) -> bytes:
    import csv

    text = io.StringIO()
    writer = csv.DictWriter(text, list(RECORD), delimiter=mark)
    writer.writeheader()
    writer.writerow(RECORD)
    return text.getvalue().encode()


DATA = {
    ".txt": f"{TITLE}\n\n{BODY}".encode(),
    ".json": json.dumps(RECORD, indent=1).encode(),
    ".jsonl": json.dumps(RECORD).encode() + b"\n",
    ".ndjson": json.dumps(RECORD, ensure_ascii=False).encode(),
    ".csv": table(","),
    ".tsv": table("\t"),
    ".parquet": parquet([RECORD]),
    ".html": PAGE.encode(),
    ".warc": warc(("https://berita.example/1", b"text/html; charset=utf-8", PAGE.encode())),
}
PACKERS = {
    "": lambda data: data,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".zst": lambda data: pyarrow.compress(data, "zstd", asbytes=True),
}


def check(article) -> None:
    assert "memanggil seorang camat" in article["text"]
    assert "belum dapat dihubungi" in article["text"]
    assert "Beranda" not in article["text"]
    if not article["file"].split("/")[-1].startswith("a.txt"):
        assert article["title"] == TITLE
        assert article["published"][:10] == "2020-10-05"


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize("ending", DATA)
def test_every_format_gives_the_article_also_compressed(tmp_path, ending, packing):
    path = tmp_path / f"a{ending}{packing}"
    path.write_bytes(PACKERS[packing](DATA[ending]))
    (article,), rejects, _ = collect(path)
    assert rejects == []
    assert article["file"] == str(path)
    assert article["article_id"].split(":")[0] == "a"
    check(article)


def make_zip(path, members) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)


def make_tar(path, members) -> None:
    with tarfile.open(path, "w:gz" if path.name.endswith("gz") else "w") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))


MAKERS = {"dump.zip": make_zip, "dump.tar": make_tar, "dump.tar.gz": make_tar, "dump.tgz": make_tar}


@pytest.mark.parametrize("name", MAKERS)
def test_an_archive_gives_its_members(tmp_path, name):
    members = [(f"news/a{ending}{p}", PACKERS[p](DATA[ending])) for ending in DATA for p in ("", ".gz")]
    members += [("news/README.md", b"hello"), ("__MACOSX/._a.txt", b"\0"), (".hidden.txt", b"x")]
    MAKERS[name](tmp_path / name, members)
    articles, rejects, _ = collect(tmp_path / name)
    assert len(articles) + len(rejects) == 2 * len(DATA)
    assert {r.reason for r in rejects} == {"duplicate"}  # a.txt and a.html have the same id
    for article in articles:
        check(article)
    assert articles[0]["file"] == f"{tmp_path}/{name}/news/a.txt"
    assert articles[0]["article_id"] == "dump/news/a"


@pytest.mark.parametrize("name", ["dump.zip", "dump.tar"])
@pytest.mark.parametrize(
    "member, reason, words",
    [
        ("../../etc/a.txt", "archive", "its path leaves the archive"),
        ("/etc/a.txt", "archive", "its path leaves the archive"),
        ("C:\\a.txt", "archive", "its path leaves the archive"),
        ("x\\..\\..\\a.txt", "archive", "its path leaves the archive"),
        ("inner.zip", "archive", "an archive inside an archive"),
        ("inner.tar.gz", "archive", "an archive inside an archive"),
        ("big.txt", "size", "larger than"),
        ("big.txt.gz", "size", "larger than"),
        ("bad.txt.gz", "unreadable", "zlib"),
        ("empty.txt", "empty", "the file is empty"),
        ("latin.jsonl", "json", "not JSON"),
    ],
)
def test_a_bad_member_is_a_reject_and_the_others_go_on(tmp_path, monkeypatch, name, member, reason, words):
    monkeypatch.setattr(opening, "MAX_MEMBER", 50_000)
    data = {
        "big.txt": b"a" * 60_000,
        "big.txt.gz": gzip.compress(b"kata " * 20_000),
        "bad.txt.gz": b"\x1f\x8bnonsense",
        "empty.txt": b"",
    }.get(member, b"x")
    MAKERS[name](tmp_path / name, [("a.txt", DATA[".txt"]), (member, data), ("b.txt", DATA[".txt"])])
    articles, (reject,), _ = collect(tmp_path / name)
    assert [a["article_id"] for a in articles] == ["dump/a", "dump/b"]
    assert reject.reason == reason
    assert words in reject.message
    assert member.replace("\\", "/") in reject.file.replace("\\", "/")
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_links_and_encrypted_members_are_not_read(tmp_path):
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        info = tarfile.TarInfo("passwd.txt")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    make_zip(tmp_path / "b.zip", [("a.txt", b"rahasia")])
    data = bytearray((tmp_path / "b.zip").read_bytes())
    data[data.find(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    (tmp_path / "b.zip").write_bytes(data)
    articles, rejects, _ = collect(tmp_path)
    assert articles == []
    assert [r.message for r in rejects] == ["it is no plain file", "it is encrypted"]


# ------------------------------------------------------------- paths and names


def test_globs_folders_and_what_is_no_article(tmp_path):
    for name in ("x1/a.jsonl", "x1/b.csv", "x2/a.jsonl", "x2/notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(DATA["." + name.split(".")[1]] if not name.endswith("md") else b"#")
    (tmp_path / "x1" / "gold.json").write_text('{"article_id": "a", "relevant": true, "kinds": []}')
    assert len(find(str(tmp_path / "x?" / "*.jsonl"))) == 2
    assert len(find(str(tmp_path / "x*"))) == 3
    assert len(find(str(tmp_path / "**" / "*.csv"))) == 1
    assert find(str(tmp_path / "y*"))[0].reason == "missing"
    _, _, notes = collect(tmp_path)
    assert any("its articles are read; 1 .json file is a record" in note for note in notes)


def test_a_dataset_of_ours_is_no_input(tmp_path):
    (tmp_path / "a.txt").write_bytes(DATA[".txt"])
    (tmp_path / "dataset").mkdir()
    (tmp_path / "dataset" / "manifest.json").write_text('{"name": "netralitas"}')
    (tmp_path / "dataset" / "records.csv").write_text("x")
    articles, rejects, notes = collect(tmp_path)
    assert (len(articles), rejects) == (1, [])
    assert "a dataset of netralitas" in notes[0]


@pytest.mark.parametrize("ending", DATA)
@pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
def test_stdin_is_told_by_its_content(ending, packing):
    code = "import corpus, sys; print(len(list(corpus.articles('-', on_reject=print))))"
    done = subprocess.run(
        [sys.executable, "-c", code], input=PACKERS[packing](DATA[ending]), capture_output=True, check=True
    ) if (ending, packing) in {(".jsonl", ""), (".parquet", ".zst"), (".csv", ".gz")} else None  # fmt: skip
    if done:
        assert done.stdout == b"1\n"
    handle, format = opening.sniffed(io.BytesIO(PACKERS[packing](DATA[ending])))
    assert format in {ending, {".ndjson": ".jsonl"}.get(ending)}
    assert handle.read() == DATA[ending]


def test_remote_addresses_are_read_by_fsspec():
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    for name in ("news/a.jsonl", "news/sub/b.csv.gz", "news/c.parquet", "news/d.zip"):
        data = {"b": gzip.compress(DATA[".csv"]), "c": DATA[".parquet"], "a": DATA[".jsonl"]}.get(
            name[-8], b""
        )
        data = {"news/a.jsonl": DATA[".jsonl"], "news/sub/b.csv.gz": gzip.compress(DATA[".csv"])}.get(
            name, data
        )
        if name.endswith("parquet"):
            data = DATA[".parquet"]
        system.pipe(f"/{name}", data)
    articles, rejects, _ = collect("memory://news")
    assert [a["article_id"].split(":")[0] for a in articles] == ["a", "c", "sub/b"]
    assert [r.reason for r in rejects] == ["unreadable"]
    assert len(collect("memory://news/*.jsonl")[0]) == 1
    assert collect("memory://nothing")[1][0].reason == "missing"
    system.rm("/news", recursive=True)


def test_an_unknown_file_system_and_a_missing_package_are_one_line(monkeypatch, tmp_path):
    assert collect("nosuch://bucket/a.jsonl")[1][0].reason == "unreadable"
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    for ending, extra in ((".html", "html"), (".warc", "warc")):
        (tmp_path / f"a{ending}").write_bytes(DATA[ending])
        (reject,) = collect(tmp_path / f"a{ending}")[1]
        assert reject.reason == "extra"
        assert f"pip install 'netralitas[{extra}]'" in reject.message


# --------------------------------------------------------------------- columns


@pytest.mark.parametrize(
    "keys, text, title, published",
    [
        (["content", "title", "date"], "content", "title", "date"),
        (["Isi Berita", "Judul", "Tanggal"], "Isi Berita", "Judul", "Tanggal"),
        (["text", "content", "judul"], "text", "judul", None),
        (["teks", "headline", "date_publish"], "teks", "headline", "date_publish"),
        (["maintext", "title", "date_publish"], "maintext", "title", "date_publish"),
        (["komentar", "nama"], None, None, None),
    ],
)
def test_columns_are_guessed_from_common_names(keys, text, title, published):
    chosen = Columns().choose(keys, "a.csv")
    assert (chosen.get("text"), chosen.get("title"), chosen.get("published")) == (text, title, published)


def test_the_guess_is_said_once_and_a_mapping_goes_before_it(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(DATA[".jsonl"] * 3)
    _, _, notes = collect(path)
    assert len(notes) == 1
    assert "text from 'isi', title from 'judul', published from 'tanggal'" in notes[0]
    assert "not used" not in notes[0]
    articles, _, _ = collect(path, columns={"text": "judul", "title": "isi"})
    assert articles[0]["text"] == TITLE
    _, rejects, _ = collect(path, columns={"text": "artikel"})
    assert {r.reason for r in rejects} == {"no_text"}


def test_columns_that_are_not_used_are_named_behind_the_guess(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("isi,penulis,kanal,a,b,c,d,e\nCamat dipanggil.,x,y,1,2,3,4,5\n")
    _, _, (note,) = collect(path)
    assert note.endswith("; not used: 'penulis', 'kanal', 'a', 'b', 'c', 'd' and 1 more")


def test_a_mapping_is_name_and_column():
    assert parse_mapping("text=content,published=date") == {"text": "content", "published": "date"}
    for bad in ("isi", "foo=bar", "text="):
        with pytest.raises(MappingError):
            parse_mapping(bad)


@pytest.mark.parametrize(
    "printed, date",
    [
        ("2020-10-05", "2020-10-05"),
        ("2020-10-05 07:00:00", "2020-10-05 07:00:00"),
        ("5 Oktober 2020", "2020-10-05"),
        ("Senin, 05 Okt 2020 10:30 WIB", "2020-10-05"),
        ("05/10/2020", "2020-10-05"),
        ("Mon, 05 Oct 2020 07:00:00 GMT", "2020-10-05"),
        ("Oktober 2020", None),
        ("10/25/2020", None),
        ("2 jam lalu", None),
        ("kemarin", None),
    ],
)
def test_publication_dates_are_taken_where_they_are_plain(printed, date):
    assert published_date(printed) == date


# -------------------------------------------------------------------- encodings


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
def test_encodings_are_detected_and_said(tmp_path, encoding):
    text = f"{TITLE} – café\n\n{BODY}"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (article,), _, notes = collect(tmp_path / "a.txt")
    assert article["text"] == text
    assert bool(notes) == (encoding != "utf-8-sig")


def test_a_few_broken_characters_leave_it_utf_8():
    data = ("“satu” – “dua” ").encode() * 3 + b"\xe2\x80"
    text, note = decode(data)
    assert text.startswith("“satu” – “dua”")
    assert note == "1 broken character replaced"


@pytest.mark.parametrize(
    "text", [BODY, "Kata “netral” – itu", "Ibu Ânisa dan José", "Ärzte, Åland, naïf, São Paulo"]
)
def test_mojibake_is_mended_and_good_text_left(text, tmp_path):
    assert mend(text) is None
    spoilt = text.encode().decode("latin-1")
    if spoilt != text and "“" in text:
        (tmp_path / "a.jsonl").write_text(json.dumps({"text": spoilt}))
        (article,), _, notes = collect(tmp_path / "a.jsonl")
        assert article["text"] == text
        assert "mended" in article["notes"][0] and "mended" in notes[-1]


def test_one_odd_row_does_not_spoil_a_table(tmp_path):
    (tmp_path / "a.csv").write_bytes(
        "isi\nkata “satu”\n".encode() + "kata “dua” – tiga\n".encode("cp1252") + b"empat\n"
    )
    assert [a["text"] for a in collect(tmp_path)[0]] == ["kata “satu”", "kata “dua” – tiga", "empat"]


# ------------------------------------------------------------------------ tables


@pytest.mark.parametrize(
    "data, expected",
    [
        (b"isi,judul\na,b\nc\nd,e,f\n", ["a", "columns", "columns"]),
        (b'isi;judul\n"a;b\nc";x\n', ["a;b\nc"]),
        (b"judul,nama\na,b\n", ["no_text"]),
        (b"isi\n", ["empty"]),
        (b"isi\n\n\na\n", ["a"]),
        (b'isi,judul\n"a, b\n', ["columns"]),
        (b"\xef\xbb\xbfisi,judul\r\na,b\r\n", ["a"]),
    ],
)
def test_tables_odd_in_their_rows(tmp_path, data, expected):
    (tmp_path / "a.csv").write_bytes(data)
    found = [x["text"] if isinstance(x, dict) else x.reason for x in readers.stream(find(tmp_path / "a.csv"))]
    assert found == expected


def test_a_json_file_is_an_article_a_list_or_lines(tmp_path):
    lists = json.dumps([RECORD, 5, {"isi": ""}]).encode()
    for name, data in {
        "a": lists,
        "b": DATA[".jsonl"] * 2,
        "c": b"{",
        "d": b"[]",
        "e": b"  ",
        "f": b'"x"',
    }.items():
        (tmp_path / f"{name}.json").write_bytes(data)
    articles, rejects, _ = collect(tmp_path)
    assert [a["article_id"] for a in articles] == ["a:1", "b:1", "b:2"]
    assert [r.reason for r in rejects] == ["type", "no_text", "json", "empty", "empty", "type"]


def test_a_web_archive_counts_what_is_no_page(tmp_path):
    data = warc(
        ("https://a.example/1", b"text/html", PAGE.encode()),
        ("https://a.example/x.png", b"image/png", b"\x89PNG"),
        ("https://a.example/2", b"text/html", b"<html><body></body></html>"),
    )
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(data))
    (article,), (reject,), notes = collect(tmp_path)
    assert article["url"] == "https://a.example/1"
    assert reject.reason == "no_text"
    assert "1 records are no web pages" in notes[0]


# ---------------------------------------------------------- nothing goes missing


def broken(rng: random.Random, data: bytes) -> bytes:
    """The bytes of a file as they come out of an accident."""
    at = rng.randrange(len(data) + 1)
    return rng.choice(
        [
            data[:at],
            data[at:],
            data[:at] + rng.randbytes(20) + data[at:],
            rng.randbytes(len(data)),
            b"",
            b"\0" * 100,
            data[:at] + b"\0" + data[at:],
            b"<html>" + data,
            data.replace(b"isi", b"is\xff"),
            data[:at] + data,
        ]
    )


def test_of_500_broken_inputs_every_one_is_an_article_or_a_reject(tmp_path, monkeypatch, capfd):
    rng = random.Random(4)
    one_a_file = [e for e in DATA if e not in (".jsonl", ".ndjson", ".csv", ".tsv", ".warc", ".json")]
    paths = []
    (tmp_path / "in").mkdir()
    for number in range(500):
        ending = rng.choice(list(DATA))
        packing = rng.choice(list(PACKERS))
        data = DATA[ending]
        data = (
            PACKERS[packing](broken(rng, data)) if rng.random() < 0.5 else broken(rng, PACKERS[packing](data))
        )
        path = tmp_path / "in" / f"{number}{ending}{packing}"
        path.write_bytes(data)
        paths.append((path, ending, packing))
    read = {}
    for path, ending, packing in paths:
        items = read[path] = list(readers.stream(find(path)))
        assert items, path
        if ending in one_a_file and not packing:
            assert len(items) == 1, (path, items)
        for item in items:
            if not isinstance(item, dict):
                assert len(str(item).splitlines()) == 1
                assert item.reason in readers.Reject.__doc__
    monkeypatch.setattr(extract, "pipe", fakes.pipe, raising=False)
    dataset = corpus.build(tmp_path / "in", tmp_path / "out", select=False)
    accounted = Counter(dataset.articles.file) + Counter(dataset.rejects.file)
    expected = Counter({str(path): len(items) for path, items in read.items()})
    assert accounted == expected
    assert len(accounted) == 500 and min(accounted.values()) == 1
    counts = dataset.manifest["counts"]
    assert counts["articles"] + counts["rejected"] == sum(expected.values())
    assert capfd.readouterr().err == ""  # libraries have their say in the rejects alone


@pytest.mark.parametrize("name", ["dump.zip", "dump.tar", "dump.tar.gz"])
def test_a_broken_archive_is_accounted_for(tmp_path, name):
    rng = random.Random(7)
    MAKERS[name](tmp_path / name, [(f"{n}{e}", DATA[e]) for n, e in enumerate(DATA)])
    data = (tmp_path / name).read_bytes()
    for _ in range(40):
        (tmp_path / name).write_bytes(broken(rng, data))
        assert list(readers.stream(find(tmp_path / name)))


def test_memory_does_not_grow_with_the_file(tmp_path):
    import tracemalloc

    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as out:
        for n in range(2_000):
            out.write(json.dumps({"article_id": str(n), "isi": f"{BODY} {n}"}).encode() + b"\n")
    peaks = []
    for share in (200, 2_000):
        tracemalloc.start()
        for count, _ in enumerate(corpus.articles(path)):
            if count >= share:
                break
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 1_000_000  # the ids that were seen

"""Selection: recall first, the same in every format, and broken lines do not get lost on the way."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path

import pytest

import corpus
from corpus import select as selecting
from corpus.select import Selection

SAMPLES = Path("corpus/samples")
SHARED = Path(__file__).resolve().parents[2] / "shared"

RELEVANT = [
    "Camat dilaporkan ke Bawaslu karena berfoto dengan calon bupati.",
    "Panwascam klarifikasi lurah. Lurah itu hadir saat kampanye.",
    "Seorang PNS mengunggah foto paslon di Facebook. Bawaslu mengusutnya.",
    "KASN menjatuhkan sanksi. ASN itu mendaftar bakal calon wali kota.",
    "Kepala distrik mengantar balon bupati mendaftar, Bawaslu memeriksa.",
    "Netralitas aparatur dijaga jelang Pilkada, kata bupati.",
    "Guru honorer ikut kampanye caleg, kepala sekolah menegurnya.",
    "Sekda mendekati parpol. Ia masih ASN aktif.",
    "Jelang pemilu 2024, pegawai negeri diminta tidak berpihak.",
    "Kepala desa dukung calon gubernur; gakkumdu turun tangan bersama panwaslu.",
]
OTHER = [
    "Harga beras naik di pasar induk.",
    "ASN wajib apel pagi setiap Senin. Camat memimpin upacara.",
    "Pemilu Amerika dimenangkan kandidat dari Partai Demokrat. Kampanye berakhir.",
    "Pilkada usai, KPU menetapkan paslon terpilih. Kampanye, kandidat, petahana.",
    "Bupati melantik pejabat eselon II.",
    "Kasus korupsi lurah disidangkan.",
    "",
]


def line(text: str, **options) -> bytes:
    return json.dumps({"text": text}, **options).encode() + b"\n"


def raw(data: bytes, limit: int = 1_000_000) -> list[int]:
    return [number for number, _ in Selection().lines(io.BytesIO(data), limit)]


@pytest.mark.parametrize("text", RELEVANT)
def test_relevant_articles_pass_raw_and_decoded(text):
    assert Selection().passes(text)
    for spelled in (text, text.upper(), "“" + text.replace(" ", "\n") + "”", text.replace(" ", " \u00a0 ")):
        for ascii in (True, False):
            assert raw(line(spelled, ensure_ascii=ascii)) == [1], spelled


@pytest.mark.parametrize("text", OTHER)
def test_others_do_not(text):
    assert not Selection().passes(text)
    assert raw(line(text)) == []


def test_words_of_the_pipeline_are_known_to_the_selection():
    """What makes an article relevant there must be enough here."""
    from extract.matching import load_lexicon

    examples = [e["example"] for table in load_lexicon("relevance").values() if isinstance(table, list)
                for e in table if "example" in e and not e.get("false")]  # fmt: skip
    for example in examples:
        assert Selection().passes(f"{example} {example}. Bawaslu, pilkada, ASN, camat.")


def test_lines_keep_their_numbers_whatever_the_blocks(monkeypatch):
    rng = random.Random(1)
    texts = [rng.choice(RELEVANT + OTHER) * rng.randint(1, 9) for _ in range(400)]
    data = b"".join(b"\n" if rng.random() < 0.1 else line(text) for text in texts)
    expected = raw(data)
    lines = data.split(b"\n")
    for block in (64, 1_000, 4_096, 1 << 20):
        monkeypatch.setattr(selecting, "BLOCK", block)
        selection = Selection()
        found = list(selection.lines(io.BytesIO(data), 1_000_000))
        assert [number for number, _ in found] == expected
        assert all(text.rstrip() == lines[number - 1] for number, text in found)
        assert len(found) + selection.left_out == sum(1 for x in lines if x.strip())


def test_a_line_far_too_long_is_a_reject_and_not_held(monkeypatch):
    monkeypatch.setattr(selecting, "BLOCK", 1_000)
    data = line("x") + b'{"text": "' + b"a" * 50_000 + b'"}\n' + line(RELEVANT[0])
    found = list(Selection().lines(io.BytesIO(data), 5_000))
    assert [number for number, _ in found] == [2, 3]
    assert found[0][1] is None


def test_a_last_line_without_an_end_is_read():
    assert raw(line("x") + line(RELEVANT[0]).rstrip()) == [2]
    assert raw(b"") == []


def test_what_cannot_be_matched_is_left_to_the_reader():
    assert raw(line(RELEVANT[0]).decode().encode("utf-16"))


def test_every_format_selects_the_same(tmp_path):
    texts = [f"{a} {n}" for n, a in enumerate(RELEVANT + OTHER[:-1])]
    (tmp_path / "a.jsonl").write_bytes(b"".join(line(t) for t in texts))
    with open(tmp_path / "b.csv", "w", newline="") as handle:
        csv.writer(handle).writerows([["text"], *([t] for t in texts)])
    for name in ("a.jsonl", "b.csv"):
        selection = Selection()
        found = list(corpus.articles(tmp_path / name, selection=selection))
        assert [a["text"] for a in found] == texts[: len(RELEVANT)]
        assert selection.left_out == len(OTHER) - 1


def test_broken_lines_on_the_subject_are_rejects(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(
        b'{"text": "camat ASN pilkada bawaslu kampanye netral\n' + line(RELEVANT[0])
    )
    rejects = []
    assert len(list(selecting.select(tmp_path, on_reject=rejects.append))) == 1
    assert [r.reason for r in rejects] == ["json"]


def relevant_gold(folder: Path):
    texts = {
        a["article_id"]: a for a in map(json.loads, (folder / "articles.jsonl").read_text().splitlines())
    }
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text())
        if gold.get("relevant"):
            yield texts[gold["article_id"]]


@pytest.mark.parametrize(
    "folder", [SAMPLES, SHARED / "gold" / "seeds", SHARED / "gold" / "dev"], ids=lambda p: p.name
)
def test_every_relevant_gold_article_passes(folder):
    if not folder.exists():
        pytest.skip(f"{folder} is not here")
    articles = list(relevant_gold(folder))
    assert articles
    lost = sum(
        not (Selection().passes(a["text"], a.get("title")) and raw(json.dumps(a).encode() + b"\n"))
        for a in articles
    )
    assert lost == 0


def test_few_of_the_general_news_pass():
    path = SHARED / "data" / "news" / "general-news.jsonl.gz"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    selection = Selection()
    picked = sum(1 for _ in corpus.articles(path, selection=selection, columns={"published": "date"}))
    share = picked / (picked + selection.left_out)
    print(f"{100 * share:.2f} % of the general news pass")
    assert share <= 0.03

"""Tokens and sentences of Indonesian news. All sentences are invented."""

import itertools
import json
import time
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.language import IndonesianNews, mark_sentences, sentences
from extract.reading import Zone


@pytest.fixture(scope="module")
def nlp():
    return IndonesianNews()


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Kab. Blitar", "Kab.|Blitar"),
        ("Prov. NTB, Kec. Bima", "Prov.|NTB|,|Kec.|Bima"),
        ("No. 5 Tahun 2014", "No.|5|Tahun|2014"),
        ("Sdr. Amin (a.n. Budi)", "Sdr.|Amin|(|a.n.|Budi|)"),
        ("Ir. H. Amin, S.Sos., M.Si.", "Ir.|H.|Amin|,|S.Sos.|,|M.Si."),
        ("dr. Sari dan Drs. Budi, dkk.", "dr.|Sari|dan|Drs.|Budi|,|dkk."),
        ("M.R. dan A.S, H. N", "M.R.|dan|A.S|,|H.|N"),
        ("34,9 persen; 1.536 ASN", "34,9|persen|;|1.536|ASN"),
        ("25.7%.", "25.7|%|."),
        ("Rabu (1/10/2020), pukul 17.32 WIB.", "Rabu|(|1/10/2020|)|,|pukul|17.32|WIB|."),
        ("teman-teman rekan-rekannya", "teman-teman|rekan-rekannya"),
        ("huruf f.", "huruf|f|."),
        ("akun @guru_senja.", "akun|@guru_senja|."),
        ("https://senja.id/a?b=1.", "https://senja.id/a?b=1|."),
        ("SENJA.com, Senja.co.id", "SENJA.com|,|Senja.co.id"),
        ("NEGARA-Kasus", "NEGARA|-|Kasus"),
        ("ASN/PNS", "ASN|/|PNS"),
        ("“Jangan,” katanya", "“|Jangan|,|”|katanya"),
        ("Rp2.000. Rp 50 ribu", "Rp2.000|.|Rp|50|ribu"),
        ("Simalungun(MedanSenja)", "Simalungun|(|MedanSenja|)"),
        ("KASN.Kemudian netral.Ia", "KASN|.|Kemudian|netral|.|Ia"),
        ("10–11 Juni", "10|–|11|Juni"),
        ("s.d. 5 Juni", "s.d.|5|Juni"),
        ("Jl. Merdeka", "Jl.|Merdeka"),
        ("bupati/wali kota ...", "bupati|/|wali|kota|..."),
    ],
)
def test_tokens(nlp, text, tokens):
    assert [t.text for t in nlp.make_doc(text)] == tokens.split("|")


@pytest.mark.parametrize(
    "text",
    [  # "|" marks where a sentence ends
        "Surat dikirim ke KASN.| Kemudian camat dipanggil.",
        "Denda itu Rp2.000.| Lalu ia pergi.",
        "Larangan ada di huruf f.| Ia membantah.",
        "Terlapor berinisial Z.| Ia membantah.",
        "Terlapor berinisial Z.| Camat itu membantah.",
        '"Saya tidak ikut."| Ia lalu pergi.',
        "“Saya tidak ikut.”| Ia lalu pergi.",
        '"Kami panggil.| Ia datang," ujarnya.',
        "Ia diam ...| Lalu pergi.",
        "Apa sebabnya?| Camat itu diam.",
        "Jangan ikut!| Itu pesannya.",
        "Ia mundur.Kemudian ia dipanggil.".replace(".K", ".|K"),
        "Ada camat, lurah, dll.| Mereka dipanggil.",
        "Ia bertemu Amin, S.Sos.| Ketua panitia hadir.",
        "Rapat pukul 10.00 WIB.| Hadir 12 orang.",
        "Ada tiga.| 12 lainnya tidak hadir.",
        "Ia dipanggil (2/10).| Ia datang.",
        "Ia menang.| “Saya senang,” katanya.",
        "Undangan dari RT 03.| RW hadir.",
        "Ia dari Setda Kab. Blitar.| Ia PNS.",
        "Ayat satu:\n|1. Hadir di deklarasi;\n|2. Ikut kampanye.",
        "Judul tanpa titik\n|Isi berita dimulai.",
        "Judul tanpa titik\n\n|Isi berita dimulai.",
        "Larangannya:\n|a. memasang spanduk;\n|b. menghadiri deklarasi.",
        "Ia pergi.\n|lalu datang lagi.",
        "KPU diam.| @akun itu dihapus.",
    ],
)
def test_sentence_ends(text):
    expected = [part.strip() for part in text.split("|")]
    text = text.replace("|", "")
    assert [text[s.start : s.end] for s in sentences(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bawaslu Kab. Blitar memanggil camat.",
        "Hendri M. Lestari hadir di rapat.",
        "Ketua itu, M. Rahmat, hadir.",
        "Pemilik akun R.H , guru sekolah dasar, hadir.",
        "Ia A.S. Rahmat dari Batu.",
        "Kata H. Amin dan Hj. Sari di Jl. Merdeka.",
        "UU No. 5 Tahun 2014 dan PP No. 53 dibahas.",
        "Dua PNS itu a.n. Amin dan Sdr. Budi.",
        "Amin, S.Sos. M.Si. hadir di rapat.",
        "Prof. Dr. H. Amin, M.Si hadir.",
        "Jumlahnya 1.536 orang atau 34.9 persen pada pukul 17.32 WIB.",
        '"Netral?" kata camat itu.',
        '"Jangan!" tegasnya.',
        "Ia ... tidak tahu.",
        "Situs Senja.com memuatnya.",
        "Situs Senja.Com memuatnya.",
        "Kantor Kab.Blitar tutup.",
        "Dikutip dari senja.co.id kemarin.",
        "Warga RT. 03 RW. 05 hadir.",
        "Ia dari Kec. Batu, Prov. Jawa Timur.",
        "Denda Rp. 2.000 dijatuhkan.",
        "Camat itu hadir\nbersama para lurah.",
        "Ketua DPRD K.H. Amin hadir.",
        "Ia diperiksa drg. Sari di rumah sakit.",
        "Berkas s.d. Juni diperiksa.",
    ],
)
def test_one_sentence(text):
    assert [text[s.start : s.end] for s in sentences(text)] == [text]


def test_list_number_in_a_line():
    text = "Larangannya: 1. Memasang spanduk. 2. Ikut kampanye."
    assert [text[s.start : s.end] for s in sentences(text)] == [
        "Larangannya: 1. Memasang spanduk.",
        "2. Ikut kampanye.",
    ]


def test_hard_wrapped_names_stay_together():
    text = "\n".join(
        [
            "Ketua panitia pengawas di kota",
            "itu menyebut bahwa dua orang",
            "pegawai sudah dipanggil ke kantor",
            "Kecamatan Batu dan mereka",
            "hadir bersama para saksi dari",
            "kelurahan itu. Keduanya",
            "membantah.",
        ]
    )
    assert len(sentences(text)) == 2


def test_zones_bound_sentences():
    text = "Judul\nBatu - Camat hadir (Baca juga: Lurah Pergi. Ia Diam) di rapat. IKLAN"
    zones = [
        Zone(0, 5, "title", "t"),
        Zone(6, 13, "dateline", "d"),
        Zone(13, text.index("("), "body", "b"),
        Zone(text.index("("), text.index(" di "), "furniture", "f"),
        Zone(text.index(" di "), text.index("IKLAN"), "body", "b"),
        Zone(text.index("IKLAN"), len(text), "furniture", "f"),
    ]
    found = [text[s.start : s.end] for s in sentences(text, zones)]
    assert found[:2] == ["Judul", "Batu -"]
    assert found[2].startswith("Camat") and found[2].endswith("rapat.") and len(found) == 3


def test_sentence_starts_on_tokens(nlp):
    text = "Surat ke KASN. Kemudian H. Amin hadir."
    doc = mark_sentences(nlp.make_doc(text), sentences(text))
    assert [s.text for s in doc.sents] == ["Surat ke KASN.", "Kemudian H. Amin hadir."]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Kab.",
                "M.",
                "ASN",
                "ia",
                ".",
                "\n",
                "\n\n",
                " ",
                "1.",
                "“",
                "”",
                "...",
                "?",
                "S.H.",
                "Kemudian",
            ]
        )
        | st.text(max_size=4)
    ).map(" ".join)
)
def test_offsets_are_exact(text):
    nlp = _NLP
    doc = nlp.make_doc(text)
    assert doc.text == text
    spans = sentences(text)
    covered = "".join(text[s.start : s.end] for s in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] for s in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    mark_sentences(doc, spans)


_NLP = IndonesianNews()


def test_builds_fast():
    started = time.perf_counter()
    IndonesianNews()
    assert time.perf_counter() - started < 1.0  # 0.05 s on an idle core; the stock language takes 3 s


def test_gold_articles_keep_their_text(nlp):
    path = Path(__file__).parents[2] / "shared/gold/seeds/articles.jsonl"
    if not path.exists():
        pytest.skip("the seed articles lie outside the repository")
    for line in path.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        assert nlp.make_doc(text).text == text


def test_a_saved_pipeline_tokenizes_alike(tmp_path):
    text = "Camat Tanjung Raya, Surya Dinata, S.Sos, hadir di Kab. Blitar (1/10/2020). Lihat www.contoh.id/berita!"
    nlp = spacy.blank("id_news")
    nlp.to_disk(tmp_path)
    assert [t.text for t in spacy.load(tmp_path)(text)] == [t.text for t in nlp(text)]

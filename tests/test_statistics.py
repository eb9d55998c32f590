"""Annotated reports: which figures are statistics, of what, and which are none."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from extract.pipeline import PIPES
from extract.pipes.statistics import find_statistics
from extract.reading import Reading
from extract.schema import Statistic

KASN = "Komisi Aparatur Sipil Negara (KASN) mencatat 900 ASN dilaporkan melanggar netralitas. "
JATENG = "Bawaslu Provinsi Jawa Tengah mencatat 200 kasus pelanggaran netralitas ASN sepanjang 2020. "


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The components that statistics read, without those that read statistics."""
    nlp = spacy.blank("id_news")
    for name in PIPES[: PIPES.index("id_numbers") + 1]:
        nlp.add_pipe(name)
    return nlp


def read(nlp: Language, text: str) -> list[Statistic]:
    reading = Reading(text)
    nlp(reading.attach(nlp.make_doc(text)))
    return find_statistics(reading)


def shown(s: Statistic) -> str:
    """``~40 persen jumlah violation=medsos_kampanye``"""
    top = f"-{s.value_max:g}" if s.value_max is not None else ""
    label = f" {s.dimension}={s.category}" if s.dimension else ""
    return f"{'~' * s.approx}{s.value:g}{top} {s.unit} {s.measure}{label}"


#: A report, and the statistics that follow the total of its opening sentence.
CHAINS = [
    (
        KASN + "Dari jumlah itu, 492 ASN direkomendasikan dijatuhi sanksi, baru 256 ASN atau 52 persen yang "
        "ditindaklanjuti PPK.",
        ["492 orang direkomendasikan", "256 orang disanksi", "52 persen disanksi"],
    ),
    (
        KASN + "Sisanya, 236 ASN (48 persen) belum dijatuhi sanksi.",
        ["236 orang belum_disanksi", "48 persen belum_disanksi"],
    ),
    (
        KASN + "Yang sudah disanksi 541, yang belum 140-an.",
        ["541 orang disanksi", "~140 orang belum_disanksi"],
    ),
    (
        KASN + "Sebanyak 25,7 persen pejabat fungsional, 22,8 persen JPT, dan 9,5 persen camat atau lurah.",
        [
            "25.7 persen dilaporkan position=fungsional",
            "22.8 persen dilaporkan position=jpt",
            "9.5 persen dilaporkan position=kepala_wilayah",
        ],
    ),
    (
        KASN
        + "Pelanggaran tertinggi ialah kampanye di media sosial (24,2%), pendekatan ke parpol (14,2%), dan "
        "menghadiri deklarasi (10,9%).",
        [
            "24.2 persen dilaporkan violation=medsos_kampanye",
            "14.2 persen dilaporkan violation=pendekatan_parpol",
            "10.9 persen dilaporkan violation=hadir_deklarasi",
        ],
    ),
    (
        KASN
        + "Terbanyak kampanye/sosialisasi di media sosial (posting, comment, share, like) sebesar 30 persen, "
        "disusul foto bersama 12 persen.",
        [
            "30 persen dilaporkan violation=medsos_kampanye",
            "12 persen dilaporkan violation=foto_bersama_simbol",
        ],
    ),
    (
        KASN + "Lima instansi terbanyak yakni Pemkab Purbalingga dengan 56 ASN, Pemkab Wakatobi 34 ASN.",
        ["56 orang dilaporkan agency=Pemkab Purbalingga", "34 orang dilaporkan agency=Pemkab Wakatobi"],
    ),
    (
        JATENG
        + "Kasus terbanyak di Kabupaten Sukoharjo dengan 22 kasus, lalu 17 kasus di Purbalingga, dan Kota "
        "Pekalongan (9).",
        ["22 kasus jumlah region=33.11", "17 kasus jumlah region=33.03", "9 kasus jumlah region=33.75"],
    ),
    (
        JATENG + "Rinciannya sebagai berikut:\n1. Kabupaten Sukoharjo: 22 kasus\n2. Purbalingga: 17 kasus\n",
        ["22 kasus jumlah region=33.11", "17 kasus jumlah region=33.03"],
    ),
    (
        JATENG + "Klaten dan Sragen masing-masing tiga kasus.",
        ["3 kasus jumlah region=33.10", "3 kasus jumlah region=33.14"],
    ),
    (
        JATENG + "Sebanyak 149 di antaranya diteruskan ke KASN, 24 lainnya dihentikan.",
        ["149 kasus diteruskan", "24 kasus dihentikan"],
    ),
    (
        JATENG + "Yang diregister 120, yang tidak diregister 50, dan 30 dinyatakan bukan pelanggaran.",
        ["120 kasus diproses", "50 kasus dihentikan", "30 kasus tidak_terbukti"],
    ),
    (JATENG + "Dari 200 kasus itu, 130 laporan dan 70 temuan.", ["130 laporan jumlah", "70 temuan jumlah"]),
    (JATENG + "Kasus itu tersebar di 29 kabupaten/kota.", ["29 daerah jumlah"]),
    (JATENG + "Jumlah itu naik 30 persen.", ["30 persen jumlah"]),
    (JATENG + "Artinya lebih dari dua kali lipat.", ["~2 kali jumlah"]),
    (
        JATENG
        + "Pelakunya paling banyak guru, 46 orang, lalu perangkat desa 21 orang dan kepala desa lima orang.",
        [
            "46 orang jumlah position=guru",
            "21 orang jumlah position=perangkat desa",
            "5 orang jumlah position=kepala_desa",
        ],
    ),
    (
        JATENG + "Sebanyak 20 orang menerima sanksi sedang, delapan orang sanksi moral.",
        ["20 orang disanksi sanction=sedang", "8 orang disanksi sanction=moral"],
    ),
    (
        JATENG + "Hampir 60 persen terjadi sebelum masa kampanye.",
        ["~60 persen jumlah period=sebelum masa kampanye"],
    ),
    (
        JATENG + "Pada 2018 ada 12 kasus, lalu pada 2019 ada 15 kasus.",
        ["12 kasus jumlah period=2018", "15 kasus jumlah period=2019"],
    ),
    (JATENG + "Setiap hari Bawaslu menerima 10 sampai 15 laporan.", ["10-15 laporan dilaporkan"]),
    (JATENG + "Demak paling bersih, nol kasus.", ["0 kasus jumlah region=33.21"]),
    (
        KASN
        + "Sebanyak 310 ASN melanggar dan telah diberikan rekomendasi sanksi, 40 sisanya belum mendapat sanksi.",
        ["310 orang direkomendasikan", "40 orang belum_disanksi"],
    ),
    (
        KASN
        + "Sebanyak 183 ASN atau 45,4 persen dari 403 ASN yang dilaporkan terbukti melanggar netralitas.",
        ["183 orang terbukti", "45.4 persen terbukti", "403 orang dilaporkan"],
    ),
    (
        JATENG + "Terbanyak di Klaten 12 kasus, disusul Sragen dan Demak 8 kasus.",
        ["12 kasus jumlah region=33.10", "8 kasus jumlah region=33.14", "8 kasus jumlah region=33.21"],
    ),
    (
        JATENG + "Dugaan yang direkomendasikan Bawaslu untuk ditindaklanjuti KASN sebanyak 119 kasus.",
        ["119 kasus diteruskan"],
    ),
]


@pytest.mark.parametrize(("text", "want"), CHAINS)
def test_lists_and_chains(nlp: Language, text: str, want: list[str]) -> None:
    assert [shown(s) for s in read(nlp, text)][1:] == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (KASN, "900 orang dilaporkan"),
        (JATENG, "200 kasus jumlah"),
        ("Bawaslu mencatat 518 dugaan pelanggaran netralitas ASN.", "518 kasus dugaan"),
        ("BKN memblokir 34 data kepegawaian ASN yang tak netral.", "34 data diblokir"),
        ("Sejak Januari hingga 14 Agustus 2020, 96 ASN dilaporkan ke KASN.", "96 orang dilaporkan"),
        ("Bawaslu Kota Kediri menangani 14 perkara netralitas ASN.", "14 kasus diproses"),
        ("Sebanyak 32 ASN terbukti melanggar netralitas.", "32 orang terbukti"),
        ("KASN menerima 403 laporan netralitas ASN.", "403 laporan dilaporkan"),
        ("KASN mencatat 70 ASN melanggar netralitas.", "70 orang jumlah"),
        ("Belasan ASN dilaporkan ke KASN sejak 2 Mei 2024.", "~11 orang dilaporkan"),
    ],
)
def test_totals(nlp: Language, text: str, want: str) -> None:
    assert [shown(s) for s in read(nlp, text)] == [want]


@pytest.mark.parametrize(
    "text",
    [
        "Seorang ASN dilaporkan ke KASN karena tidak netral.",
        "Tiga ASN dilaporkan ke KASN karena berfoto dengan calon bupati.",
        "Bawaslu memeriksa dua lurah soal netralitas ASN.",
        "Bawaslu memanggil empat ASN dan 12 saksi.",
        "Sosialisasi netralitas diikuti 120 ASN.",
        "Kabupaten itu memiliki 5.312 ASN dan semuanya wajib netral.",
        "Jumlah ASN di Pemkab sekitar 16 ribu orang, semuanya wajib netral.",
        "Pilkada digelar di 270 daerah dan ASN harus netral.",
        "Bawaslu memperkirakan kasus netralitas ASN akan menembus 250.",
        "ASN dilarang melakukan 16 hal, kata Bawaslu soal netralitas.",
        "Ada sembilan larangan netralitas bagi ASN.",
        "Lurah AB (43) dilaporkan ke Bawaslu karena tidak netral sebagai ASN.",
        "ASN itu mendukung paslon nomor urut 2 dan dilaporkan ke Bawaslu.",
        "Bawaslu mengajukan 24 pertanyaan kepada ASN itu.",
        "Tukin ASN itu dipotong 25 persen selama sembilan bulan karena tidak netral.",
        "Pasal 71 ayat (1) UU 10/2016 mengatur netralitas ASN.",
        "Bawaslu menangani 120 pelanggaran pidana pemilu dan mengingatkan netralitas ASN.",
        "Lima provinsi dengan pelanggaran netralitas ASN terbanyak adalah Sulsel dan Jateng.",
        "Satu laporan netralitas ASN selesai dalam 14 hari kerja.",
        "Belum ada laporan netralitas ASN, kata Bawaslu.",
        "ASN itu berpose dua jari dan dilaporkan ke Bawaslu.",
        "Bawaslu memeriksa kasus netralitas ASN pukul 14.20 WIB.",
        "Bawaslu meminta keterangan tiga orang ketua RT soal netralitas ASN.",
        "ASN pelanggar netralitas terancam denda Rp6 juta dan penjara 6 bulan.",
        "Formasi PPPK tahun ini 265 orang.",
    ],
)
def test_no_statistic(nlp: Language, text: str) -> None:
    assert read(nlp, text) == []


def test_source_region_and_period(nlp: Language) -> None:
    text = (
        "Bawaslu Provinsi Jawa Tengah mencatat 173 kasus pelanggaran netralitas ASN per 15 November 2020. "
        "Sebanyak 149 kasus diteruskan ke KASN."
    )
    for s in read(nlp, text):
        assert (s.source, s.region) == ("bawaslu", "33")
        assert s.period is not None
        assert (s.period.start, s.period.end) == (None, "2020-11-15")


def test_elections_are_compared(nlp: Language) -> None:
    text = (
        "Bawaslu mencatat 87 kasus netralitas ASN pada Pilkada 2024. "
        "Kalau dibanding Pilkada 2020 turun. Waktu itu 112 kasus."
    )
    assert [shown(s) for s in read(nlp, text)] == [
        "87 kasus jumlah",
        "112 kasus jumlah election=Pilkada 2020",
    ]


def test_a_figure_counts_once(nlp: Language) -> None:
    text = (
        "369 ASN Tidak Netral\n\nKASN mencatat 369 ASN melanggar netralitas. Sebanyak 369 ASN dilaporkan ke KASN "
        "sejak Januari hingga 26 Juni 2020."
    )
    assert [shown(s) for s in read(nlp, text)] == ["369 orang dilaporkan"]


@pytest.mark.parametrize("text", [text for text, _ in CHAINS])
def test_evidence_is_in_the_text(nlp: Language, text: str) -> None:
    for s in read(nlp, text):
        assert {e.field for e in s.evidence} >= {"value"}
        assert all(text[e.start : e.end] == e.text for e in s.evidence)


def test_alone_in_a_pipeline() -> None:
    nlp = spacy.blank("id_news")
    nlp.add_pipe("id_statistics")
    doc = nlp("KASN mencatat 412 ASN dilaporkan melanggar netralitas.")
    assert [shown(s) for s in Reading.of(doc).statistics] == ["412 orang dilaporkan"]

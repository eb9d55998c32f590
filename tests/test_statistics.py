"""Annotated reports: which figures are statistics, of what, and which are none."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from extract.pipeline import PIPES
from extract.pipes.statistics import find_statistics
from extract.reading import Reading
from extract.schema import Statistic

KASN = "Menurut catatan, KASN mendata 900 ASN dilaporkan karena soal netralitas. "
JATENG = "Bawaslu Provinsi Jawa Tengah mendata 200 kasus netralitas ASN selama 2020. "


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
        KASN + "Yang telah disanksi 613, yang belum 250-an.",
        ["613 orang disanksi", "~250 orang belum_disanksi"],
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
        KASN + "Terbanyak kampanye lewat Facebook (like, share, komentar) sebesar 30 persen, "
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
        JATENG + "Wonogiri serta Blora masing-masing punya enam kasus.",
        ["6 kasus jumlah region=33.12", "6 kasus jumlah region=33.16"],
    ),
    (
        JATENG + "Ada 137 di antaranya yang diteruskan, 18 lainnya gugur.",
        ["137 kasus diteruskan", "18 kasus dihentikan"],
    ),
    (
        JATENG + "Yang diregister 120, yang tidak diregister 50, dan 30 dinyatakan bukan pelanggaran.",
        ["120 kasus diproses", "50 kasus dihentikan", "30 kasus tidak_terbukti"],
    ),
    (JATENG + "Dari 200 kasus itu, 130 laporan dan 70 temuan.", ["130 laporan jumlah", "70 temuan jumlah"]),
    (JATENG + "Kasus itu tersebar di 29 kabupaten/kota.", ["29 daerah jumlah"]),
    (JATENG + "Jumlah itu naik 30 persen.", ["30 persen jumlah"]),
    (JATENG + "Itu hampir tiga kali lipat.", ["~3 kali jumlah"]),
    (
        JATENG
        + "Kebanyakan dosen, 33 orang, kemudian perangkat desa 19 orang serta kepala desa tujuh orang.",
        [
            "33 orang jumlah position=dosen",
            "19 orang jumlah position=perangkat desa",
            "7 orang jumlah position=kepala_desa",
        ],
    ),
    (
        JATENG + "Ada 23 orang dijatuhi hukuman disiplin sedang, sembilan orang teguran tertulis.",
        ["23 orang disanksi sanction=sedang", "9 orang disanksi sanction=teguran"],
    ),
    (
        JATENG + "Hampir 60 persen terjadi sebelum masa kampanye.",
        ["~60 persen jumlah period=sebelum masa kampanye"],
    ),
    (
        JATENG + "Pada 2018 ada 12 kasus, lalu pada 2019 ada 15 kasus.",
        ["12 kasus jumlah period=2018", "15 kasus jumlah period=2019"],
    ),
    (JATENG + "Saban pekan ramai, setiap hari masuk 4 sampai 7 laporan.", ["4-7 laporan dilaporkan"]),
    (JATENG + "Yang paling bersih Blora, nihil kasus.", ["0 kasus jumlah region=33.16"]),
    (
        KASN + "Ada 310 ASN melanggar dan kini mendapat rekomendasi, 40 sisanya belum mendapat sanksi.",
        ["310 orang direkomendasikan", "40 orang belum_disanksi"],
    ),
    (
        KASN + "Ada 350 ASN atau 50 persen dari 700 ASN yang diadukan terbukti melanggar.",
        ["350 orang terbukti", "50 persen terbukti", "700 orang dilaporkan"],
    ),
    (
        JATENG + "Terbanyak di Klaten 12 kasus, disusul Sragen dan Demak 8 kasus.",
        ["12 kasus jumlah region=33.10", "8 kasus jumlah region=33.14", "8 kasus jumlah region=33.21"],
    ),
    (
        JATENG + "Yang direkomendasikan oleh Bawaslu agar diproses KASN ada 119 kasus.",
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
        ("Bawaslu mendata 640 dugaan pelanggaran oleh ASN.", "640 kasus dugaan"),
        ("Sampai kini BKN memblokir 57 data ASN yang tak netral.", "57 data diblokir"),
        ("Sejak Maret hingga 9 Juli 2020, 61 ASN diadukan ke KASN.", "61 orang dilaporkan"),
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
        "Kabupaten itu memiliki 7.204 pegawai yang wajib netral.",
        "Jumlah ASN di Pemkab sekitar 16 ribu orang, semuanya wajib netral.",
        "Pilkada digelar di 270 daerah dan ASN harus netral.",
        "Bawaslu memperkirakan kasus netralitas ASN akan menembus 250.",
        "ASN dilarang melakukan 16 hal, kata Bawaslu soal netralitas.",
        "Ada sembilan larangan netralitas bagi ASN.",
        "Lurah AB (43) dilaporkan ke Bawaslu karena tidak netral sebagai ASN.",
        "ASN itu mendukung paslon nomor urut 2 dan dilaporkan ke Bawaslu.",
        "Bawaslu mengajukan 24 pertanyaan kepada ASN itu.",
        "Tukin ASN itu dipotong 30 persen selama setahun karena tidak netral.",
        "Netralitas ASN diatur Pasal 9 ayat (2) undang-undang itu, kata Bawaslu.",
        "Bawaslu menangani 120 pelanggaran pidana pemilu dan mengingatkan netralitas ASN.",
        "Lima provinsi dengan pelanggaran netralitas ASN terbanyak adalah Sulsel dan Jateng.",
        "Bawaslu merampungkan satu laporan netralitas ASN selama 5 hari kerja.",
        "Belum ada laporan netralitas ASN, kata Bawaslu.",
        "ASN itu berpose dua jari dan dilaporkan ke Bawaslu.",
        "Bawaslu memeriksa kasus netralitas ASN pukul 14.20 WIB.",
        "Bawaslu menanyai empat warga soal netralitas ASN.",
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
        "245 ASN Tidak Netral\n\nKASN mendata 245 ASN melanggar netralitas. Sebanyak 245 ASN diadukan "
        "sejak Februari hingga 8 Mei 2020."
    )
    assert [shown(s) for s in read(nlp, text)] == ["245 orang dilaporkan"]


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

"""Laws and decrees: every printed shape, and what only looks like one."""

from datetime import date

import pytest

from extract.pipes.laws import find, records
from extract.reading import Mention, Reading


def laws(text, **kwargs):
    reading = Reading(text, **kwargs)
    find(reading)
    return [(law.type, law.number, law.year) for law in records(reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sesuai Undang-Undang Nomor 5 Tahun 2014 tentang ASN", [("UU", "5", 2014)]),
        ("sesuai Undang – Undang No. 7 Tahun 2017.", [("UU", "7", 2017)]),
        ("menurut Undang-undang (UU) Nomor 20 Tahun 2023", [("UU", "20", 2023)]),
        ("melanggar UU No. 5/2014, kata dia", [("UU", "5", 2014)]),
        ("melanggar UU No.10/2016.", [("UU", "10", 2016)]),
        ("melanggar UU 10/2016 itu", [("UU", "10", 2016)]),
        ("UU ASN No 5 tahun 2014 melarang", [("UU", "5", 2014)]),
        ("UU Pemilu 7/2017 melarang", [("UU", "7", 2017)]),
        ("UU RI Nomor 10 Tahun 2016", [("UU", "10", 2016)]),
        ("UU 7 tahun 2017", [("UU", "7", 2017)]),
        ("UU tentang Pemilihan Umum Nomor 7 Tahun 2017", [("UU", "7", 2017)]),
        ("UU Nomor 5 Tahun 2014 dan Nomor 20 Tahun 2023", [("UU", "5", 2014), ("UU", "20", 2023)]),
        ("PP Nomor : 94 Tahun 2021", [("PP", "94", 2021)]),
        ("PP 53 tahun 2010 jelas", [("PP", "53", 2010)]),
        ("PP 94/2021 dan PP 42/2004", [("PP", "94", 2021), ("PP", "42", 2004)]),
        ("Peraturan Pemerintah (PP) Nomor 42 Tahun 2004", [("PP", "42", 2004)]),
        ("Peraturan Pemerintah tentang Disiplin PNS Nomor 53 Thn 2010", [("PP", "53", 2010)]),
        ("Perppu Nomor 1 Tahun 2014", [("PERPPU", "1", 2014)]),
        (
            "Penetapan Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 Tahun 2014",
            [("PERPPU", "1", 2014)],
        ),
        ("Perpres 116/2022 tentang pengawasan", [("PERPRES", "116", 2022)]),
        ("Peraturan Menteri PANRB Nomor 27 Tahun 2021", [("PERMEN", "27", 2021)]),
        ("Permenpan RB Nomor 6 Tahun 2022", [("PERMEN", "6", 2022)]),
        ("Permendagri No. 35 Tahun 2018", [("PERMEN", "35", 2018)]),
        ("Perbawaslu Nomor 6 Tahun 2018", [("PERBAWASLU", "6", 2018)]),
        ("Peraturan Bawaslu Nomor 8 Tahun 2020", [("PERBAWASLU", "8", 2020)]),
        ("PKPU 8/2024 mengatur", [("PKPU", "8", 2024)]),
        ("Peraturan KPU (PKPU) Nomor 13 Tahun 2024", [("PKPU", "13", 2024)]),
        ("Perda Nomor 3 Tahun 2019", [("PERDA", "3", 2019)]),
        ("Surat Keputusan Bersama (SKB) Nomor 2 Tahun 2022", [("SKB", "2", 2022)]),
        (
            "SKB Menpan Nomor 5 Tahun 2020, Mendagri Nomor 800-99 Tahun 2020, BKN Nomor 17/KEP/2020",
            [("SKB", "5", 2020), ("SKB", "800-99", 2020), ("SKB", "17/KEP/2020", 2020)],
        ),
        (
            "Keputusan Bersama Menteri A, Menteri B dan Kepala C Nomor : 800-1 Tahun 2020, Nomor : 7/SKB/2020.",
            [("SKB", "800-1", 2020), ("SKB", "7/SKB/2020", 2020)],
        ),
        ("SE Menpan Nomor B/71/M.SM.00.00/2017", [("SE", "B/71/M.SM.00.00/2017", 2017)]),
        ("SE Bupati Nomor 800/12/V.02-XX/2020 Tentang Cuti", [("SE", "800/12/V.02-XX/2020", 2020)]),
        ("Surat Edaran Bupati Kab. X Nomor 800.1/32/BKD Tahun 2023", [("SE", "800.1/32/BKD", 2023)]),
        ("Surat Keputusan (SK) Bupati Nomor 821/33/2020", [("SK", "821/33/2020", 2020)]),
        ("UU Nomor 10 tentang pilkada", [("UU", "10", None)]),
        ("Undang Undang No 07 Tahun 2017", [("UU", "07", 2017)]),
        ("UU 7/2017 lalu UU Nomor 7 Tahun 2017 lalu UU No 7", [("UU", "7", 2017)]),
    ],
)
def test_printed_shapes(text, expected):
    assert laws(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "UU ASN melarang hal itu",
        "Undang-Undang Pemilu sudah jelas, kata dia pada 2020",
        "undang-undang yang berlaku untuk 12 orang",
        "Pasal 71 ayat (1) melarangnya",
        "surat Nomor 45/PP.01.02/K.XX-07/09/2023",
        "perkara nomor 031/Reg/LP/PB/Kab/22.07/XI/2020",
        "rekomendasi nomor R-77/KASN/5/2019",
        "putusan MK Nomor 60/PUU-XXII/2024",
        "SKB lima menteri diteken 10 September 2020",
        "SKB Kemendagri dan BKN, ujarnya, Jumat (26/6/2020)",
        "surat edaran itu terbit 2 Oktober 2023",
        "SE itu dibagikan kepada 12 camat",
        "paslon nomor 2 tahun ini unggul",
        "pasangan nomor urut 2 pada 2020",
        "se Kabupaten nomor 1 di 2020",
        "pp nya diganti 2 kali",
        "Instruksi Bupati Nomor 4 Tahun 2021",
        "Peraturan Bupati Nomor 7 Tahun 2019",
        "Peraturan BKN Nomor 6 Tahun 2022",
        "Perbup Nomor 7 Tahun 2019",
        "UU itu dibahas. Nomor 5 Tahun 2014 tidak disebut",
        "sebanyak 10/2016 data",
        "tanggal 10/10/2016 di kantor",
        "Perkara nomor 12/Pid.S/2024/PN Xyz",
        "UUD 1945 menjamin hak pilih",
    ],
)
def test_no_law(text):
    assert laws(text) == []


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("Pasal 71 ayat (1) UU Nomor 10 Tahun 2016", "Pasal 71 ayat (1)"),
        (
            "dijerat Pasal 188 jo Pasal 71 ayat (1) Undang-Undang Nomor 10 Tahun 2016",
            "Pasal 188 jo Pasal 71 ayat (1)",
        ),
        ("UU Nomor 7 Tahun 2017 Pasal 280 ayat (2) huruf f", "Pasal 280 ayat (2) huruf f"),
        ("Pasal 9 ayat (2) dalam UU 20/2023", "Pasal 9 ayat (2)"),
        ("Pasal 9 tidak dipakai, tetapi UU 20/2023", None),
    ],
)
def test_article(text, article):
    reading = Reading(text)
    find(reading)
    assert records(reading)[0].article == article


@pytest.mark.parametrize(
    ("text", "noise"),
    [
        ("surat Nomor 45/PP.01.02/K.XX-07/09/2023 itu", "45/PP.01.02/K.XX-07/09/2023"),
        ("perkara 031/Reg/LP/PB/Kab/22.07/XI/2020 selesai", "031/Reg/LP/PB/Kab/22.07/XI/2020"),
        ("surat R-77/KASN/5/2019 terbit", "R-77/KASN/5/2019"),
        ("Pasal 280 ayat (3) huruf f melarang", "Pasal 280 ayat (3) huruf f"),
        ("Pasal 4 angka 12-15 melarang", "angka 12-15"),
        ("menurut angka 14 dan 15 itu", "angka 14 dan 15"),
    ],
)
def test_numbers_of_files_and_articles_are_noise(text, noise):
    reading = Reading(text)
    find(reading)
    start = text.index(noise)
    spans = [m for m in reading.of_kind(Mention) if m.kind == "number_noise"]
    assert any(m.start <= start and start + len(noise) <= m.end for m in spans)


def test_a_date_is_no_file_number():
    reading = Reading("Selasa (12/10/2020), guru/PNS/PPPK, RT 02/RW 03, dan 1/2 dari 10.000")
    assert find(reading) == []
    assert reading.mentions == []


def test_spans_are_exact_and_cover_the_year():
    text = "Rujukannya Pasal 71 UU No. 10/2016 dan Undang-Undang Nomor 5 Tahun 2014."
    reading = Reading(text)
    assert [text[m.start : m.end] for m in find(reading)] == [
        "UU No. 10/2016",
        "Undang-Undang Nomor 5 Tahun 2014",
    ]


@pytest.mark.parametrize(("text", "warned"), [("UU 5/2041", True), ("UU 5/2014", False), ("UU 1/1922", True)])
def test_impossible_years_are_kept_with_a_warning(text, warned):
    reading = Reading(text, published=date(2024, 5, 1))
    assert len(find(reading)) == 1
    assert [n.code for n in reading.notes] == ["law_year"] * warned

"""Annotated sentences: what each number is worth, and which numbers are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pipes.numbers import find_numbers, number_value
from extract.reading import Mention, Reading


def shown(text: str) -> list[str]:
    """``369 orang``, ``~40 persen``, ``10-12 persen``; a number without a noun is ``14``."""
    out = []
    for m in find_numbers(Reading(text)):
        top = f"-{m.number_max:g}" if m.number_max is not None else ""
        out.append(f"{'~' * m.approx}{m.number:.10g}{top} {m.unit or ''}".strip())
    return out


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Tercatat 311 pegawai ASN dilaporkan.", ["311 orang"]),
        ("Bawaslu mencatat 1.204 dugaan pelanggaran.", ["1204 kasus"]),
        ("Sebanyak 4,217 aduan masuk ke posko.", ["4217 laporan"]),
        ("Porsinya 31,4 persen.", ["31.4 persen"]),
        ("Porsinya 31.4 persen.", ["31.4 persen"]),
        ("Pelaksana 22.5% dan JPT 19.75 %.", ["22.5 persen", "19.75 persen"]),
        ("Naik 1.250 persen.", ["1.25 persen"]),
        ("Ada 1,2 juta PNS.", ["1200000 orang"]),
        ("Kini 16 ribu laporan.", ["16000 laporan"]),
        ("Sembilan persen sisanya guru.", ["9 persen"]),
        ("Tujuh koma lima persen.", ["7.5 persen"]),
        ("Seratus dua belas ASN dilaporkan.", ["112 orang"]),
        ("Dua puluh tujuh orang melanggar.", ["27 orang"]),
        ("Seribu seratus sebelas laporan.", ["1111 laporan"]),
        ("Tiga ratus empat puluh enam perkara.", ["346 kasus"]),
        ("Ada 46 (empat puluh enam) perkara.", ["46 kasus"]),
        ("Ada dua (2) orang terlapor.", ["2 orang"]),
        ("Sekitar 10-12 persen pengawas.", ["~10-12 persen"]),
        ("Ada 6 sampai 8 laporan baru.", ["6-8 laporan"]),
        ("Setiap hari 10 hingga 15 aduan.", ["10-15 laporan"]),
        ("Dua sampai tiga laporan sehari.", ["2-3 laporan"]),
        ("Hampir 60 persen kasus.", ["~60 persen"]),
        ("Lebih dari 120 ASN terlibat.", ["~120 orang"]),
        ("Kurang lebih 140-an ASN.", ["~140 orang"]),
        ("Kini 2.000 lebih PNS dilaporkan.", ["~2000 orang"]),
        ("Setidaknya ada 341 nama dalam berkas.", ["~341 orang"]),
        ("Sedikitnya sebelas kasus ditangani.", ["~11 kasus"]),
        ("Nyaris 2.500 laporan.", ["~2500 laporan"]),
        ("Kalau tak salah 31 orang.", ["~31 orang"]),
        ("Belasan laporan masuk.", ["~11 laporan"]),
        ("Puluhan ASN dan ratusan aduan.", ["~20 orang", "~100 laporan"]),
        ("Enam ratusan pegawai dilaporkan.", ["~600 orang"]),
        ("Nihil laporan, nol kasus.", ["0 laporan", "0 kasus"]),
        ("Naik hampir tiga kali lipat.", ["~3 kali"]),
        ("Memblokir 34 data kepegawaian.", ["34 data"]),
        ("Ada 112 rekomendasi dan 26 temuan.", ["112 rekomendasi", "26 temuan"]),
        ("Tersebar di 29 provinsi dan 12 instansi.", ["29 daerah", "12 instansi"]),
        ("Terdiri dari 11 kepala desa, tiga perangkat desa.", ["11 orang", "3 orang"]),
        ("Ada 4 orang camat dan dua lurah.", ["4 orang", "2 orang"]),
        ("Ada 152 di antaranya diproses.", ["152"]),
        ("33 gugur, sisanya 18 masih dikaji.", ["33", "18"]),
        ("Yang telah disanksi 613, yang belum 250-an.", ["613", "~250"]),
        ("Sulawesi Barat (17), Maluku (16).", ["17", "16"]),
        ("Mengantar pendaftaran calon 13,5 persen.", ["13.5 persen"]),
        ("Sepanjang 2023 ada 1.998 kasus.", ["1998 kasus"]),
        ("Disiplin sedang 38 orang, dan seorang lagi pindah.", ["38 orang", "1"]),
        ("Satu lagi dinyatakan bukan pelanggaran.", ["1"]),
        ("Menunjukkan simbol jari 7 kasus.", ["7 kasus"]),
        ("Anggota BPD sebanyak 4 orang.", ["4 orang"]),
        ("Ada lima Pj bupati dan enam perbekel.", ["5 orang", "6 orang"]),
    ],
)
def test_numbers(text: str, want: list[str]) -> None:
    assert shown(text) == want


@pytest.mark.parametrize(
    "text",
    [
        "UU No. 20 Tahun 2023",
        "PP 94/2021 serta PP No 42 Tahun 2004",
        "Pasal 71 ayat (1) dan (2) huruf f",
        "Keputusan KASN Nomor 6/SKB/KASN/9/2020",
        "surat bernomor 077/HK.01/B.YY-05/03/2024",
        "paslon nomor urut 02 dan paslon 01",
        "capres 02 maupun 01",
        "dua jari, salam dua jari",
        "pukul 14.20 WIB",
        "denda Rp6 juta dan Rp 12.000.000",
        "amplop berisi 50 ribu rupiah",
        "dalam 21 hari kerja",
        "selama enam bulan atau 9 tahun",
        "selama 2, 3 atau 5 tahun",
        "dipanggil tiga kali",
        "menjawab 24 pertanyaan",
        "meraih 12.400 suara di 31 TPS",
        "guru SMPN 3 Kabupaten X",
        "salah satu ASN dan satu-satunya camat",
        "seorang camat, satu lagi lurah",
        "salam dua dan simbol jari satu",
        "daerah terbanyak ada tiga, yakni Klaten",
        "lima instansi itu di antaranya Pemkab Klaten",
        "lima provinsi dengan laporan terbanyak",
        "top lima kategori",
        "sembilan larangan bagi ASN",
        "memiliki 5.312 ASN",
        "jumlah ASN di kabupaten itu sekitar 14.200 orang",
        "Pilkada digelar di 270 daerah",
        "sosialisasi diikuti 120 ASN",
        "mengumpulkan 6.400 KTP",
        "tunjangan kinerja dipotong 25 persen",
        "berusia 58 tahun",
        "tahun 2024 mendatang",
        "telepon 0812-3456-7890",
        "saksi 3 orang warga",
        "tiga orang per kecamatan",
        "covid-19 dan B-52",
        "1. Kampanye\n2) Foto bersama",
        "diikuti 18 partai politik",
        "grup WA yang anggotanya mencapai 320 orang",
        "grup yang beranggotakan sekitar 75 ASN",
        "akun dengan 1.200 pengikut",
    ],
)
def test_false_friends(text: str) -> None:
    assert shown(text) == []


def test_noise_of_other_components_is_skipped() -> None:
    reading = Reading("Ada 12 kasus dan 13 kasus.")
    reading.add(Mention(start=4, end=12, value=None, rule="test", kind="number_noise"))
    assert [m.number for m in find_numbers(reading)] == [13]


@given(st.integers(min_value=1000, max_value=9_999_999))
def test_thousands_read_back(number: int) -> None:
    assert number_value(f"{number:,}".replace(",", ".")) == number == number_value(f"{number:,}")


@given(st.text(alphabet="0123456789 .,-()%persen dua puluh kasus ASN\n", max_size=80))
def test_offsets_hold(text: str) -> None:
    for m in find_numbers(Reading(text)):
        assert 0 <= m.start < m.end <= len(text)

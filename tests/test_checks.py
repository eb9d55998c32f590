"""Warnings: what has to raise one, and what must not."""

from __future__ import annotations

import re
import string
import tomllib
from importlib.resources import files

import pytest

import extract

TABLE = tomllib.loads((files("extract") / "lexicon" / "checks.toml").read_text(encoding="utf-8"))
CODES = {row["code"]: row for row in TABLE["check"]}
CASE = "BLITAR - Bawaslu Kabupaten Blitar memanggil seorang ASN berinisial QRT di Pemkab Blitar. "
COUNT = "SEMARANG - Bawaslu Jawa Tengah merilis data pelanggaran netralitas ASN pada Pilkada 2020. "
KASN = "JAKARTA - KASN merilis data pelanggaran netralitas ASN pada Pilkada 2020. "


def warned(text: str, published: str | None = None, title: str | None = None) -> list[tuple[str, list[str]]]:
    extraction = extract.extract(text, published=published, title=title)
    return [(w.code, [e.text for e in w.evidence]) for w in extraction.warnings]


def codes(text: str, published: str | None = None, title: str | None = None) -> set[str]:
    return {code for code, _ in warned(text, published, title)}


#: code, publication date, text.
RAISED = [
    ("weekday_mismatch", None, CASE + "QRT berfoto bersama calon bupati pada Selasa (13/10/2020) dan Senin (2/10/2020)."),
    ("date_after_publication", "2020-10-01", CASE + "QRT berfoto bersama calon bupati pada 14 Oktober 2020."),
    ("law_year", None, CASE + "QRT berfoto bersama caleg. Ia melanggar UU Nomor 7 Tahun 2019 tentang Pemilihan Umum."),
    ("law_year", None, CASE + "QRT berfoto bersama caleg. Ia melanggar PP Nomor 94 Tahun 2020 tentang Disiplin PNS."),
    ("law_year", "2020-10-01", CASE + "QRT berfoto bersama caleg. Ia melanggar UU Nomor 7 Tahun 2027."),
    ("law_superseded", None, CASE + "QRT berfoto bersama cabup pada 4 Oktober 2024. Ia melanggar PP 53 Tahun 2010."),
    ("decree_not_yet", "2020-10-10", CASE + "QRT berfoto bersama cabup. Hal ini diatur SKB Nomor 2 Tahun 2022."),
    ("stage_conflict", None, CASE + "QRT berfoto bersama bakal calon bupati pada 12 Oktober 2020."),
    ("agency_gone", "2024-10-10", CASE + "QRT berfoto bersama cabup pada 4 Oktober 2024. Kasusnya diteruskan ke KASN."),
    ("agency_gone", "2024-10-10", CASE + "QRT berfoto bersama calon bupati. Bawaslu meneruskan kasus itu ke KASN."),
    ("sanction_regime", None,
     CASE + "QRT berfoto bersama cabup pada 4 Oktober 2024. QRT dijatuhi sanksi penurunan pangkat oleh bupati."),
    ("sanction_regime", None,
     CASE + "QRT berfoto bersama cabup pada 4 Oktober 2020. QRT dijatuhi sanksi pemotongan tunjangan kinerja."),
    ("parts_above_whole", None, COUNT + "Dari 20 kasus itu, sebanyak 25 kasus diteruskan ke KASN."),
    ("parts_above_whole", None, COUNT + "Dari 20 kasus itu, 14 kasus diteruskan dan 9 kasus dihentikan."),
    ("parts_above_whole", None, COUNT + "Dari total 30 laporan, 22 laporan diregistrasi, 11 laporan tidak diregistrasi."),
    ("parts_above_whole", None,
     COUNT + "Bawaslu menangani 40 kasus. Rinciannya, 21 kasus di Blora, 14 kasus di Demak, dan 9 kasus di Kudus."),
    ("share_mismatch", None, COUNT + "Dari 202 laporan, 67 laporan atau 43 persen terbukti."),
    ("share_mismatch", None, COUNT + "Dari 283 ASN yang direkomendasikan, baru 99 ASN (39,4 persen) yang disanksi."),
    ("shares_above_100", None,
     KASN + "Pelanggaran terbanyak yakni kampanye di media sosial 60 persen, foto bersama calon 30 persen, dan "
     "menghadiri deklarasi 20 persen."),
    ("two_values", None,
     KASN + "Sebanyak 43 kasus terjadi di Jawa Barat dan 12 kasus di Banten. Data itu dihimpun dari laporan warga. "
     "Kasus lain menyusul. Sebanyak 34 kasus terjadi di Jawa Barat dan 9 kasus di Bali."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "published", "text"), RAISED, ids=lambda v: str(v)[:40])
def test_raised(code, published, text):
    assert code in codes(text, published)


#: what must not be warned of, publication date, text.
QUIET = [
    ("weekday_mismatch", None, CASE + "QRT berfoto bersama calon bupati pada Selasa (13/10/2020)."),
    ("date_after_publication", "2020-10-14", CASE + "QRT berfoto bersama calon bupati pada 14 Oktober 2020."),
    ("date_after_publication", "2020-10-01", CASE + "QRT berfoto bersama calon. Pemungutan suara 9 Desember 2020."),
    ("law_year", None, CASE + "QRT berfoto bersama caleg. Ia melanggar UU Nomor 7 Tahun 2017 tentang Pemilihan Umum."),
    ("law_year", None, CASE + "QRT berfoto bersama caleg. Ia melanggar UU Nomor 7 Tahun 2021 tentang Perpajakan."),
    ("law_superseded", None, CASE + "QRT berfoto bersama cabup pada 4 Oktober 2020. Ia melanggar PP 53 Tahun 2010."),
    ("law_superseded", None, CASE + "QRT berfoto bersama cabup. Ia melanggar PP 53 Tahun 2010."),
    ("decree_not_yet", "2022-10-10", CASE + "QRT berfoto bersama caleg. Hal ini diatur SKB Nomor 2 Tahun 2022."),
    ("stage_conflict", None, CASE + "QRT berfoto bersama bakal calon bupati pada 12 Juli 2020."),
    ("stage_conflict", None, CASE + "QRT berfoto bersama calon bupati pada 12 Juli 2020."),
    ("agency_gone", "2024-08-20", CASE + "QRT berfoto bersama cabup. Bawaslu meneruskan kasus itu ke KASN."),
    ("agency_gone", "2024-10-10", CASE + "QRT berfoto bersama cabup. Kasus diteruskan ke BKN setelah KASN dibubarkan."),
    ("agency_gone", "2024-10-10", CASE + "QRT berfoto bersama caleg pada 4 Februari 2024. KASN memeriksanya."),
    ("agency_gone", "2024-10-10", CASE + "QRT berfoto bersama cabup. Pada Maret 2024 KASN mencatat kasus lain."),
    ("agency_gone", "2024-10-10", CASE + "QRT berfoto bersama cabup. Hal ini diatur SKB Bawaslu dan KASN."),
    ("sanction_regime", None,
     CASE + "QRT berfoto bersama cabup pada 4 Oktober 2020. QRT dijatuhi sanksi penurunan pangkat oleh bupati."),
    ("parts_above_whole", None, COUNT + "Dari 20 kasus itu, 14 kasus diteruskan dan 6 kasus dihentikan."),
    ("parts_above_whole", None, COUNT + "Dari 20 kasus itu, 14 kasus diteruskan dan 9 kasus di antaranya terbukti."),
    ("parts_above_whole", None, COUNT + "Jumlahnya naik dari 20 kasus menjadi 45 kasus."),
    ("parts_above_whole", None, COUNT + "Dari 12 kabupaten, terdapat 45 kasus netralitas ASN."),
    ("parts_above_whole", None, COUNT + "Dari sekitar 20 kasus itu, 22 ASN terlibat."),
    ("parts_above_whole", None,
     COUNT + "Bawaslu menangani 40 kasus. Rinciannya, 21 kasus di Blora, 10 kasus di Demak, dan 9 kasus di Kudus."),
    # cut off, not rounded: 34,98
    ("share_mismatch", None, COUNT + "Dari 283 ASN yang direkomendasikan, baru 99 ASN atau 34,9 persen yang disanksi."),
    ("share_mismatch", None, COUNT + "Dari 283 ASN yang direkomendasikan, baru 99 ASN atau 35 persen yang disanksi."),
    ("share_mismatch", None, COUNT + "Dari 202 laporan, 67 laporan atau sekitar 34 persen terbukti."),
    ("share_mismatch", None, COUNT + "Sebanyak 67 laporan atau 43 persen terbukti."),
    ("share_mismatch", None, COUNT + "Dari 202 laporan, 67 laporan terbukti. Medsos menyumbang 43 persen."),
    ("shares_above_100", None,
     KASN + "Pelanggaran terbanyak yakni kampanye di media sosial 50,1 persen, foto bersama calon 30,0 persen, dan "
     "menghadiri deklarasi 20,0 persen."),
    ("shares_above_100", None,
     KASN + "Yang disanksi mencapai 80 persen di Jawa Barat dan 70 persen di Banten."),
    ("two_values", None, KASN + "Sebanyak 43 kasus terjadi di Jawa Barat dan 12 kasus di Banten."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "published", "text"), QUIET, ids=lambda v: str(v)[:40])
def test_not_raised(code, published, text):
    assert code not in codes(text, published)


def test_title_and_text_disagree():
    text = "SEMARANG - Bawaslu Jawa Tengah menangani 130 kasus netralitas ASN pada Pilkada 2020."
    assert "two_values" in codes(text, title="Bawaslu Tangani 195 Kasus Netralitas ASN")
    assert "two_values" not in codes(text, title="Bawaslu Tangani 130 Kasus Netralitas ASN")
    assert "two_values" not in codes(text, title="Bawaslu Tangani Ratusan Kasus Netralitas ASN")
    split = text.replace("130 kasus", "120 kasus") + " Selain itu ada 75 kasus netralitas ASN dari pengaduan."
    assert "two_values" not in codes(split, title="Bawaslu Tangani 195 Kasus Netralitas ASN")


def test_national_total_under_a_provincial_title():
    text = (
        "JAKARTA - Secara nasional, KASN mencatat 694 ASN dilaporkan melanggar netralitas pada Pilkada 2020."
    )
    assert "national_total" in codes(text, title="694 ASN di Sumatera Selatan Dilaporkan Langgar Netralitas")
    assert "national_total" in codes(text, title="Netralitas ASN di Sumatera Selatan Disorot")
    assert "national_total" not in codes(text, title="694 ASN Dilaporkan Langgar Netralitas")
    own = text.replace("Secara nasional, KASN", "Bawaslu Sumatera Selatan")
    assert "national_total" not in codes(
        own, title="694 ASN di Sumatera Selatan Dilaporkan Langgar Netralitas"
    )


def test_nothing_is_repaired():
    text = COUNT + "Dari 202 laporan, 67 laporan atau 43 persen terbukti."
    values = [s.value for s in extract.extract(text).statistics]
    assert {67, 43} <= set(values)


@pytest.mark.parametrize(("code", "published", "text"), RAISED, ids=lambda v: str(v)[:40])
def test_evidence_is_exact(code, published, text):
    for warning in extract.extract(text, published=published).warnings:
        assert warning.evidence and warning.message and "{" not in warning.message
        assert all(text[e.start : e.end] == e.text for e in warning.evidence)


def test_every_code_is_documented():
    for row in TABLE["check"]:
        assert row["level"] in ("error", "doubt", "info") and row["message"] and row["example"], row["code"]
        assert [name for _, name, _, _ in string.Formatter().parse(row["message"]) if name] or row.get(
            "by"
        ), row
    raised = {code for code, *_ in RAISED} | {"national_total"}
    assert raised >= {code for code, row in CODES.items() if not row.get("by")}


def test_every_code_in_the_program_is_in_the_table():
    program = (files("extract") / "assemble" / "checks.py").read_text(encoding="utf-8")
    assert set(re.findall(r'yield "(\w+)"', program)) <= set(CODES)
    pipes = "".join(
        p.read_text(encoding="utf-8")
        for p in (files("extract") / "pipes").iterdir()
        if p.name.endswith(".py")
    )
    assert set(re.findall(r'warn\(\s*"(\w+)"', pipes)) <= set(CODES)

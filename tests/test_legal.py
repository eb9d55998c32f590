"""The legal layer: stage, election, decree, items, class and sanction range of short reports."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise

import pytest

import extract
from extract.assemble.legal import Days, election, in_force
from extract.schema import Violation

TABLES = tomllib.loads((files("extract") / "lexicon" / "legal.toml").read_text(encoding="utf-8"))
LEAD = "BLITAR - Bawaslu Kabupaten Blitar memanggil seorang ASN berinisial {who} di Pemkab Blitar. "


def read(text: str, published: str | None = None, who: str = "QRT"):
    """The first incident of a report that opens with who was summoned."""
    extraction = extract.extract(LEAD.format(who=who) + text, published=published)
    assert extraction.incidents, text
    return extraction.incidents[0]


def shown(value) -> str | None:
    """``SKB 2020``, with ``!`` where it is stated and ``?`` where it is uncertain."""
    return value and value.value + "!" * (value.basis == "stated") + "?" * value.uncertain


PHOTO = "QRT berfoto bersama {whom}{when}."

#: words, date of the act, stage.
STAGES = [
    ("bakal calon bupati", " pada 12 Juli 2020", "sebelum_penetapan!"),
    ("bacalon bupati", "", "sebelum_penetapan!"),
    ("balon wali kota", "", "sebelum_penetapan!"),
    ("bapaslon", " pada 12 Juli 2020", "sebelum_penetapan!"),
    ("bakal pasangan calon", " pada 12 Juli 2020", "sebelum_penetapan!"),
    ("bacaleg", " pada 12 Juli 2023", "sebelum_penetapan!"),
    ("pasangan calon nomor urut 2", " pada 12 Oktober 2020", "sesudah_penetapan!"),
    ("paslon nomor 1", "", "sesudah_penetapan!"),
    ("paslon 02", "", "sesudah_penetapan!"),
    ("caleg yang masuk daftar calon tetap", "", "sesudah_penetapan!"),
    # loose words give way to the date
    ("pasangan calon bupati", " pada 12 Juli 2020", "sebelum_penetapan"),
    ("calon bupati", " pada 12 Oktober 2020", "sesudah_penetapan"),
    ("calon wali kota", " pada 2 September 2024", "sebelum_penetapan"),
    ("cawabup", " pada 2 Oktober 2024", "sesudah_penetapan"),
    ("calon gubernur", " pada 11 Februari 2018", "sebelum_penetapan"),
    ("calon gubernur", " pada 13 Februari 2018", "sesudah_penetapan"),
    ("caleg", " pada 3 September 2018", "sebelum_penetapan"),
    ("caleg", " pada 3 Oktober 2018", "sesudah_penetapan"),
    ("caleg", " pada 1 Desember 2023", "sesudah_penetapan?"),
    # the day of determination itself is open, then the word counts
    ("calon bupati", " pada 23 September 2020", "sesudah_penetapan!?"),
    # without a date only the word is there
    ("paslon", "", "sesudah_penetapan!?"),
    # nothing to go by
    ("tim pemenangan", "", None),
    ("kader partai", "", None),
]


@pytest.mark.parametrize(("whom", "when", "stage"), STAGES)
def test_stage(whom, when, stage):
    assert shown(legal(PHOTO.format(whom=whom, when=when)).stage) == stage


def legal(text: str, published: str | None = None):
    """The legal layer of a report; an empty one where there is none."""
    from extract.schema import Legal

    return read(text, published).legal or Legal()


def test_what_was_published_before_determination_happened_before():
    text = PHOTO.format(whom="kader partai", when=" pada Pilkada 2020")
    assert shown(legal(text, "2020-08-01").stage) == "sebelum_penetapan?"
    assert legal(text, "2020-10-20").stage is None


def test_phrases_around_determination():
    told = "Foto itu diambil sebelum penetapan pasangan calon. " + PHOTO.format(whom="kader partai", when="")
    assert shown(legal(told).stage) == "sebelum_penetapan!"
    told = "Foto itu diambil setelah penetapan paslon. " + PHOTO.format(whom="kader partai", when="")
    assert shown(legal(told).stage) == "sesudah_penetapan!"


def test_two_different_words_tell_nothing():
    assert legal("QRT berfoto bersama bakal calon bupati dan paslon nomor urut 1.").stage is None


#: sentence, publication date, election.
ELECTIONS = [
    ("QRT berfoto bersama calon pada Pilkada 2020.", None, "pilkada_2020!"),
    ("QRT berfoto bersama calon pada Pilkada Serentak tahun 2020.", None, "pilkada_2020!"),
    ("QRT berfoto bersama calon Pilgub 2018.", None, "pilkada_2018!"),
    ("QRT berfoto bersama calon pada Pilbup Blitar 2020.", None, "pilkada_2020!"),
    ("QRT berfoto bersama caleg pada Pemilu 2024.", None, "pemilu_2024!?"),
    ("QRT berfoto bersama caleg pada Pileg 2019.", None, "pemilu_2019!"),
    ("QRT berfoto bersama caleg pada 4 Maret 2019.", None, "pemilu_2019"),
    ("QRT berfoto bersama calon bupati pada 4 Oktober 2024.", None, "pilkada_2024"),
    ("QRT berfoto bersama calon pada 4 Oktober 2020.", None, "pilkada_2020"),
    ("QRT berfoto bersama calon bupati.", "2020-10-05", "pilkada_2020"),
    # two under way at once, and no word which
    ("QRT berfoto bersama kader partai pada 4 Maret 2018.", None, None),
    ("QRT berfoto bersama kader partai.", None, None),
    # a past election beside the act is not its own
    (
        "QRT berfoto bersama calon bupati pada 4 Oktober 2024. Pada Pilkada 2018 ia netral.",
        None,
        "pilkada_2024",
    ),
]


@pytest.mark.parametrize(("text", "published", "expected"), ELECTIONS)
def test_election(text, published, expected):
    assert shown(legal(text, published).election) == expected


#: sentence, publication date, decree.
DECREES = [
    ("QRT berfoto bersama calon bupati pada 12 Oktober 2020.", None, "SKB 2020"),
    ("QRT berfoto bersama calon bupati pada 9 September 2020.", None, "SE B/71/M.SM.00.00/2017?"),
    ("QRT berfoto bersama calon bupati pada 10 September 2020.", None, "SKB 2020"),
    ("QRT berfoto bersama calon bupati pada 3 Maret 2018.", None, "SE B/71/M.SM.00.00/2017"),
    ("QRT berfoto bersama calon bupati pada 26 Desember 2017.", None, None),
    ("QRT berfoto bersama caleg pada 3 Maret 2022.", None, "SKB 2020?"),
    ("QRT berfoto bersama caleg pada 22 September 2022.", None, "SKB 2022"),
    ("QRT berfoto bersama calon bupati pada 2 November 2024.", None, "SKB 2022"),
    ("QRT berfoto bersama calon bupati.", "2020-10-12", "SKB 2020?"),
    ("QRT berfoto bersama calon bupati.", None, None),
    # a month or a year that a change of decrees falls in leaves it open
    ("QRT berfoto bersama calon bupati pada September 2020.", None, None),
    (
        "QRT berfoto bersama calon bupati. Perbuatan itu melanggar SKB lima lembaga tahun 2020.",
        None,
        "SKB 2020!",
    ),
    (
        "QRT berfoto bersama calon bupati. Ini diatur Keputusan Bersama Nomor 2 Tahun 2022.",
        "2024-10-01",
        "SKB 2022!",
    ),
    # a decree that did not exist yet is no decree in force
    (
        "QRT berfoto bersama calon bupati pada 3 Oktober 2020. Ini diatur SKB tahun 2022.",
        "2020-10-09",
        "SKB 2020",
    ),
    (
        "QRT berfoto bersama calon bupati pada 3 Oktober 2024. SKB tiga menteri 2020 soal libur.",
        None,
        "SKB 2022",
    ),
]


@pytest.mark.parametrize(("text", "published", "expected"), DECREES)
def test_decree(text, published, expected):
    assert shown(legal(text, published).decree) == expected


#: act and date, item, class, sanction.
ITEMS = [
    ("berfoto bersama bakal calon bupati pada 2 Agustus 2024", "22-E5", "etik", "moral"),
    ("berfoto bersama paslon nomor urut 1 pada 2 Oktober 2024", "22-D7", "disiplin", "berat"),
    ("menghadiri deklarasi bakal calon bupati pada 2 Agustus 2024", "22-E3", "etik", "moral"),
    ("memasang baliho bakal calon bupati pada 2 Agustus 2024", "22-E1", "etik", "moral"),
    ("memasang baliho paslon nomor urut 1 pada 2 Oktober 2024", "22-D1", "disiplin", "berat"),
    ("menjadi tim sukses paslon nomor urut 1 pada 2 Oktober 2024", "22-D10", "disiplin", "berat"),
    ("berfoto bersama bakal calon bupati pada 15 September 2020", "20-3", "etik?", "moral?"),
    ("menghadiri deklarasi bakal calon bupati pada 2 Maret 2018", "B71-d", "etik", "moral"),
    ("menjadi tim sukses paslon nomor urut 1 pada 2 Oktober 2020", "20-9", "disiplin", "sedang-berat"),
]


@pytest.mark.parametrize(("act", "item", "breach", "sanction"), ITEMS)
def test_item_class_and_sanction(act, item, breach, sanction):
    found = legal(f"QRT {act}.")
    assert (found.items[0].item, shown(found.breach), shown(found.sanction)) == (item, breach, sanction)


def test_the_same_act_is_ethics_before_and_discipline_after():
    before = legal("QRT berfoto bersama calon bupati pada 21 September 2024.")
    after = legal("QRT berfoto bersama calon bupati pada 23 September 2024.")
    assert (before.breach.value, after.breach.value) == ("etik", "disiplin")
    assert (before.regulation.value, after.regulation.value) == ("PP 42/2004", "PP 94/2021")


def test_an_open_stage_leaves_the_class_open():
    found = legal("QRT berfoto bersama kader partai.", "2020-10-20")
    assert found.decree.value == "SKB 2020"
    assert (found.stage, found.breach, found.sanction) == (None, None, None)
    assert [i.breach for i in found.items] == [None]


#: words of the text on class and sanction.
STATED = [
    ("Ia dinilai melanggar kode etik.", "etik!", "moral"),
    ("Ia dinilai melakukan pelanggaran disiplin.", "disiplin!", "berat"),
    ("Ini diatur PP 94 Tahun 2021 tentang Disiplin PNS.", "disiplin", "berat"),
    ("Ia terancam hukuman disiplin sedang hingga berat.", "disiplin!", "sedang-berat!"),
    ("Ia terancam sanksi ringan sampai berat.", "disiplin", "ringan-berat!"),
    ("Ada dugaan pelanggaran kode etik dan disiplin.", "disiplin", "berat"),
    ("Ini bukan kode etik penyelenggara pemilu.", "disiplin", "berat"),
]


@pytest.mark.parametrize(("words", "breach", "sanction"), STATED)
def test_stated_class_and_sanction(words, breach, sanction):
    found = legal("QRT berfoto bersama paslon nomor urut 1 pada 2 Oktober 2024. " + words)
    assert (shown(found.breach), shown(found.sanction)) == (breach, sanction)


def test_regulation_in_force():
    old = legal(
        "QRT menjadi tim sukses paslon nomor urut 1 pada 2 Oktober 2020. Ia melanggar PP 53 Tahun 2010."
    )
    assert shown(old.regulation) == "PP 53/2010!"
    new = legal(
        "QRT menjadi tim sukses paslon nomor urut 1 pada 2 Oktober 2024. Ia melanggar PP 53 Tahun 2010."
    )
    assert shown(new.regulation) == "PP 94/2021"


def test_stated_values_have_exact_evidence():
    text = LEAD.format(who="QRT") + "QRT berfoto bersama bakal calon bupati pada Pilkada 2020."
    found = extract.extract(text).incidents[0].legal
    for value in (found.stage, found.election):
        assert value.basis == "stated"
        assert [text[e.start : e.end] for e in value.evidence] == [e.text for e in value.evidence] != []


# ------------------------------------------------------------------ the tables


def test_every_violation_has_an_item_or_is_known_to_have_none():
    none = {
        "se_b71_2017": {"hadir_kegiatan_partai_calon", "kegiatan_keberpihakan", "mobilisasi_intimidasi",
                        "pemberian_barang_uang", "ikut_kampanye", "tim_sukses_pelaksana", "kampanye_pasangan",
                        "fasilitas_negara", "dukungan_ktp", "keputusan_menguntungkan", "anggota_pengurus_parpol"},
        "skb_2020": {"hadir_kegiatan_partai_calon"},
        "skb_2022": {"narasumber_partai", "deklarasi_diri_calon", "mobilisasi_intimidasi", "fasilitas_negara"},
    }  # fmt: skip
    codes = set(Violation.__args__) - {"dukungan_umum"}
    for decree, missing in none.items():
        known = {c for row in TABLES["item"] if row["decree"] == decree for c in row["codes"]}
        assert codes - known == missing, decree


def test_skb_2022_has_seven_ethics_and_twelve_discipline_items():
    numbers = {row["no"] for row in TABLES["item"] if row["decree"] == "skb_2022"}
    assert numbers == {f"22-E{n}" for n in range(1, 8)} | {f"22-D{n}" for n in range(1, 13)}


def test_decrees_follow_each_other_without_a_gap():
    for table, rows in (("decree", TABLES["decree"]), ("regulation", TABLES["regulation"])):
        for breach in {r.get("breach") for r in rows}:
            own = [r for r in rows if r.get("breach") == breach]
            for one, other in pairwise(own):
                assert other["from"] - one["until"] == timedelta(days=1), (table, one["id"])


def test_elections_are_in_order_and_every_row_has_a_source():
    for row in TABLES["election"]:
        assert row["opens"] < row["determined"] < row["poll"] and row["source"], row["id"]
        assert election(row["id"]) == row
    for row in TABLES["decree"] + TABLES["regulation"]:
        assert row["source"], row["id"]


def test_in_force_needs_one_row_for_all_days():
    assert (
        in_force("regulation", Days(date(2021, 8, 30), date(2021, 8, 30)), breach="disiplin")["id"]
        == "pp_53_2010"
    )
    assert (
        in_force("regulation", Days(date(2021, 8, 31), date(2021, 8, 31)), breach="disiplin")["id"]
        == "pp_94_2021"
    )
    assert in_force("regulation", Days(date(2021, 8, 1), date(2021, 9, 30)), breach="disiplin") is None


@pytest.mark.parametrize("row", [r for t in ("decree_words", "stage", "kind", "breach", "sanction") for r in TABLES[t]],
                         ids=lambda r: r["id"])  # fmt: skip
def test_every_example_matches_its_row(row):
    from extract.matching import Matcher, entries, fold

    table = next(t for t in ("decree_words", "stage", "kind", "breach", "sanction") if row in TABLES[t])
    matcher = Matcher(entries({**TABLES, table: [row]}, table))
    assert matcher(fold(row["example"])), row["example"]

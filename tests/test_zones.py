"""Which lines are title, dateline, body and furniture. All texts and persons are invented."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.pipes.zones import zone
from extract.reading import Mention, Reading

FIRST = "Bawaslu memeriksa seorang camat yang mengunggah ajakan memilih pasangan calon di media sosial."
SECOND = "Camat itu mengaku akunnya dipakai orang lain dan sudah menyampaikan keberatan secara tertulis."
TITLE = "Camat Diperiksa Bawaslu karena Ajakan di Medsos"


def read(text, **known):
    return zone(Reading(text, **known))


def parts(reading, kind):
    return [reading.text[z.start : z.end].strip() for z in reading.zones if z.zone == kind]


@pytest.mark.parametrize(
    ("head", "place", "medium"),
    [
        ("Dumai, PagiNews.co.id – ", ["Dumai,"], ["PagiNews.co.id –"]),
        ("Senjamerah.com // Wayakanan – ", ["Wayakanan –"], ["Senjamerah.com //"]),
        ("TRIBUNSENJA.COM – ", [], ["TRIBUNSENJA.COM –"]),
        ("METRO – ", ["METRO –"], []),
        ("JAKARTA, SENJA.com – ", ["JAKARTA,"], ["SENJA.com –"]),
        ("SENJA.CO.ID, JAKARTA -- ", ["JAKARTA --"], ["SENJA.CO.ID,"]),
        ("Jakarta (ANTARA) - ", ["Jakarta ("], ["ANTARA) -"]),
        ("KBRN, Jakarta: ", ["Jakarta:"], ["KBRN,"]),
        ("WSR, Labuan Bajo: ", ["Labuan Bajo:"], ["WSR,"]),
        ("Jakarta, CNN Indonesia -- ", ["Jakarta,"], ["CNN Indonesia --"]),
        ("BLITAR, SENJAONLINE.com - ", ["BLITAR,"], ["SENJAONLINE.com -"]),
        ("NEGARA-", ["NEGARA-"], []),
        ("SEKADAU, KN – ", ["SEKADAU,"], ["KN –"]),
        ("SANANA, Senjanews.com-", ["SANANA,"], ["Senjanews.com-"]),
        ("Simalungun(MedanSenja) ", ["Simalungun("], ["MedanSenja)"]),
        ("PALOPO — ", ["PALOPO —"], []),
        ("TRIBUNSENJA.COM, BANGKO --", ["BANGKO --"], ["TRIBUNSENJA.COM,"]),
        ("RK ONLINE - ", [], ["RK ONLINE -"]),
        ("SOROT SENJA | GARUT – ", ["GARUT –"], ["SOROT SENJA |"]),
        ("Laworo, SuaraSenja.id // ", ["Laworo,"], ["SuaraSenja.id //"]),
        ("Kota Semarang (WARTA) - ", ["Kota Semarang ("], ["WARTA) -"]),
        ("LINGGA(PenaSenja)- ", ["LINGGA("], ["PenaSenja)-"]),
        ("Lingga, Kepri – ", ["Lingga,", "Kepri –"], []),
        ("Semarang: ", ["Semarang:"], []),
        ("Kupang, 3 Desember 2024 (Senja) -- ", ["Kupang,", "("], ["3 Desember 2024", "Senja) --"]),
        ("Ternate, 16/5 (Kabar Senja) - ", ["Ternate,", "("], ["16/5", "Kabar Senja) -"]),
    ],
)
def test_dateline(head, place, medium):
    reading = read(f"{TITLE}\n\n{head}{FIRST}\n\n{SECOND}")
    assert parts(reading, "dateline") == place
    assert parts(reading, "furniture") == medium
    assert parts(reading, "body") == [FIRST, SECOND]


@pytest.mark.parametrize("lines", ["Serang -", "Kota Bima -", "MEULABOH\nPenaSenja :"])
def test_dateline_on_its_own_line(lines):
    reading = read(
        f"{TITLE}\n\n{lines}\n{FIRST}\n\n{SECOND}" if "\n" not in lines else f"{TITLE}\n\n{lines} {FIRST}"
    )
    assert parts(reading, "dateline") == [lines.split("\n")[0]]
    assert FIRST in parts(reading, "body")


@pytest.mark.parametrize(
    "paragraph",
    [
        "Komisi Pemilihan Umum (KPU) Kabupaten Batu menyatakan dua orang camat itu tidak hadir memenuhi panggilan.",
        "KPU-Bawaslu sepakat memanggil dua orang camat yang diduga tidak netral pada pemilihan kepala daerah.",
        "ASN-nya sudah dipanggil, kata ketua panitia pengawas kepada para wartawan di kantornya kemarin siang.",
        "Bawaslu: dua orang camat yang diduga tidak netral sudah dipanggil dan dimintai keterangan kemarin siang.",
        "Camat, lurah, dan kepala desa - semuanya - diminta menjaga netralitas selama masa kampanye berlangsung.",
        '"Kami sudah memanggil dua orang camat itu," kata ketua panitia pengawas kecamatan kepada para wartawan.',
    ],
)
def test_no_dateline(paragraph):
    reading = read(f"{TITLE}\n\n{paragraph}\n\n{SECOND}")
    assert parts(reading, "dateline") == []
    assert paragraph in parts(reading, "body")


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Lurah di Kota Senja Dipanggil Dua Kali",
        "BACA JUGA : Lurah di Kota Senja Dipanggil Dua Kali",
        "(Baca juga: Lurah di Kota Senja Dipanggil)",
        "KLIK JUGA : Lurah di Kota Senja Dipanggil",
        "Baca: Lurah di Kota Senja Dipanggil",
        "• Lurah di Kota Senja Dipanggil Dua Kali, Ini Sebabnya",
        "IKLAN",
        "ADVERTISEMENT",
        "- Advertisement -",
        "SCROLL TO CONTINUE WITH CONTENT",
        'Simak Video "Momen Pleno Terbuka"',
        "[Gambas:Video Senja]",
        "Foto: Dok. BKPSDM",
        "Caption foto: Istimewa",
        "Ilustrasi netralitas ASN",
        "Apel gabungan pegawai di halaman kantor wali kota. (Dok)",
        "Ketua panitia saat ditemui wartawan di kantornya (Foto: Ist)",
        "Penulis: Sari Melati",
        "Penulis: Sari | Editor: Melati",
        "Pewarta: Sari/Melati",
        "Laporan: Sari / WSR Kupang",
        "Copyright © SENJA 2020",
        'Artikel ini telah tayang di senja.id dengan judul "Lurah Dipanggil"',
        "Dilarang mengambil dan/atau menayangkan ulang sebagian artikel di atas",
        "Tags: #Pilkada #ASN",
        "#Pilkada #ASN",
        "Bagikan: WhatsApp | Facebook | 1.204 Shares",
        "154 views",
        "Gabung ke Channel WhatsApp Senja untuk berita pilihan",
        "Simak berita terbaru Senja di Google News",
        "Halaman: 1 2 Selanjutnya",
        "Tinggalkan Balasan",
        "Alamat email Anda tidak akan dipublikasikan. Ruas yang wajib ditandai *",
        "0 Komentar",
        "%d blogger menyukai ini:",
        "Berita Lainnya",
        "Mungkin Anda Menyukai",
        "Cek Artikel: Daftar Caleg",
    ],
)
def test_furniture_line(line):
    reading = read(f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\n{line}")
    assert parts(reading, "furniture") == [line]
    assert parts(reading, "body") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga surat edaran itu baik-baik, pesan ketua panitia pengawas kepada semua pegawai yang hadir di aula itu, "
        "sebab sanksinya berat dan tidak ada seorang pun yang boleh mengaku tidak tahu setelah sosialisasi tersebut, "
        "apalagi mereka yang menandatangani pakta integritas di awal tahun dan disaksikan langsung oleh atasan mereka, "
        "katanya.",
        "Kiriman itu sempat ramai. Salah satunya dari seorang staf yang memberi jempol pada unggahan camat.",
        "Oleh karena itu, ia mengimbau para pegawai tidak menghadiri deklarasi pasangan calon mana pun.",
        "Diberitakan sebelumnya, seorang lurah dilaporkan karena hadir di deklarasi pasangan calon.",
        "Sebelumnya diberitakan, seorang lurah dilaporkan karena hadir di deklarasi pasangan calon.",
        "Menteri itu, Zulkarnaen, menyebut surat sudah dikirim kepada bupati pada awal pekan ini.",
        "Ikuti saja akun Instagram paslon itu, kata sang camat seperti ditirukan seorang saksi.",
        "Sanksi bagi Pegawai",
        '"Jangan."',
        "Laporan itu diterima.",
    ],
)
def test_body_line(line):
    reading = read(f"{TITLE}\n\n{FIRST}\n\n{line}\n\n{SECOND}")
    assert parts(reading, "furniture") == []
    assert line in parts(reading, "body")


@pytest.mark.parametrize(
    "items",
    [
        ["1. Memasang spanduk;", "2. Menghadiri deklarasi;", "3. Menjadi anggota partai."],
        ["a. memasang spanduk;", "b. menghadiri deklarasi;", "c. menjadi anggota partai."],
        ["• Kampanye di media sosial: 14 perkara", "• Foto bersama calon: 9 perkara"],
        ["- Kampanye di media sosial", "- Foto bersama calon"],
        ["1. Kampanye di media sosial : 14 perkara", "2. Foto Bersama Pasangan Calon : 9 perkara"],
    ],
)
def test_list_of_bans_or_figures_is_body(items):
    reading = read("\n".join([TITLE, "", FIRST, "Larangan itu sebagai berikut:", *items, SECOND]))
    assert parts(reading, "furniture") == []
    assert parts(reading, "body") == [FIRST, "Larangan itu sebagai berikut:", *items, SECOND]


@pytest.mark.parametrize(
    "heading", ["Baca juga:", "BACA JUGA", "Berita Terkait:", "Berita Lainnya", "Terpopuler"]
)
@pytest.mark.parametrize("mark", ["", "- ", "• ", "1. "])
def test_headlines_under_a_heading(heading, mark):
    foreign = [f"{mark}Lurah di Kota Senja Dipanggil", f"{mark}Harga Beras Naik Lagi"]
    middle = read("\n".join([TITLE, "", FIRST, "", heading, *foreign, "", SECOND]))
    assert parts(middle, "furniture") == [heading, *foreign]
    assert parts(middle, "body") == [FIRST, SECOND]
    last = read("\n".join([TITLE, "", FIRST, SECOND, heading, *foreign]))
    assert parts(last, "furniture") == [heading, *foreign]


@pytest.mark.parametrize(
    "sign", ["(mae/mae)", "(J-2)", "(ADN)", "[mcl-TR]", "(AS)", "***", "(red)", "(Adv/Diskominfo)", "(sly)"]
)
@pytest.mark.parametrize("break_", [" ", "\n"])
def test_sign_off(sign, break_):
    reading = read(f"{TITLE}\n\n{FIRST}\n\n{SECOND}{break_}{sign}")
    assert parts(reading, "furniture") == [sign]
    assert parts(reading, "body") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "end",
    [
        "Berkas itu sudah diteruskan oleh panitia pengawas kepada Komisi Aparatur Sipil Negara (KASN)",
        "Saksi perkara itu dua orang, yakni seorang pedagang pasar dan seorang petani, S (51) dan W (29).",
        "Surat itu dikirim kepada bupati selaku Pejabat Pembina Kepegawaian (PPK).",
    ],
)
def test_no_sign_off(end):
    assert parts(read(f"{TITLE}\n\n{FIRST}\n\n{end}"), "furniture") == []


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Kamis, 15 Oktober 2020 | 19:42 WIB", date(2020, 10, 15)),
        ("Senja.com - 15/02/2019, 17:05 WIB", date(2019, 2, 15)),
        ("5 January 2024 20:10", date(2024, 1, 5)),
        ("Selasa, 13 Okt 2020 16:03 WIB", date(2020, 10, 13)),
        ("RABU, 07 OKTOBER 2020 | 00:08 WIB", date(2020, 10, 7)),
        ("Rabu, 23-10-2024", date(2024, 10, 23)),
        ("21-Feb-2018", date(2018, 2, 21)),
        ("Selasa 10 Nopember 2020", date(2020, 11, 10)),
        ("Sabtu, 31 Agustus 2024 - 09:12 WIB", date(2024, 8, 31)),
        ("Oleh Sari Melati | 5 Jan 2024", date(2024, 1, 5)),
        ("Diterbitkan Sabtu, 3 Oktober 2020", date(2020, 10, 3)),
        ("October 12, 2020", date(2020, 10, 12)),
        ("Oleh: Sari Melati | 21-11-2023", date(2023, 11, 21)),
    ],
)
def test_publication_line(line, day):
    reading = read(f"{TITLE}\n{line}\n\n{FIRST}\n\n{SECOND}")
    assert parts(reading, "furniture") == [line]
    assert reading.published == day
    (mention,) = reading.of_kind(Mention)
    assert (mention.kind, mention.value) == ("published", day.isoformat())
    assert mention.start >= len(TITLE)


@pytest.mark.parametrize(
    "line",
    ["Saturday, 11 Syawwal 1445 / 20 April 2024", "Kamis, 20 November 2025", "Senin, 31 Februari 2020"],
)
def test_page_date_is_not_taken(line):
    body = f"{FIRST}\n\nPemeriksaan dilakukan Jumat (2/10/2020) di kantor panitia pengawas, kata ketuanya."
    reading = read(f"{TITLE}\n{line}\n\n{body}")
    assert reading.published is None


def test_metadata_wins_over_the_line():
    reading = read(f"{TITLE}\nKamis, 15 Oktober 2020\n\n{FIRST}", published=date(2020, 10, 16))
    assert reading.published == date(2020, 10, 16)


def test_dates_of_the_body_are_no_publication_line():
    reading = read(
        f"{TITLE}\n\n{FIRST}\n\nJadwalnya sebagai berikut:\nPenetapan calon 22 September 2024\n\n{SECOND}"
    )
    assert reading.published is None
    assert parts(reading, "furniture") == []


def test_inline_stretches():
    reading = read(
        f"{TITLE}\n\n{FIRST} (Baca juga: Lurah Dipanggil) {SECOND}\n\n{SECOND} Baca juga: Harga Beras Naik Lagi"
    )
    assert parts(reading, "furniture") == ["(Baca juga: Lurah Dipanggil)", "Baca juga: Harga Beras Naik Lagi"]
    assert b"lurah" not in reading.folded


def test_title_key():
    text = f"{TITLE}\n\nBatu, Senja.id - {FIRST}"
    reading = read(text, title_length=len(TITLE) + 2)
    assert parts(reading, "title") == [TITLE]
    assert parts(reading, "dateline") == ["Batu,"]


def test_title_and_subtitle():
    reading = read(
        f"Pilkada Serentak 2020\n{TITLE}\nAkun itu disebut dipakai orang lain\n\n{FIRST}\n{SECOND}"
    )
    assert parts(reading, "title") == ["Pilkada Serentak 2020", TITLE, "Akun itu disebut dipakai orang lain"]


def test_byline_and_medium_in_the_head():
    reading = read(
        f"{TITLE}\n\nSari Melati - Senja24\nKamis, 18 Jan 2024 13:27 WIB\n\nSerang -\n{FIRST}",
        outlet="Senja24",
    )
    assert parts(reading, "dateline") == ["Serang -"]
    assert parts(reading, "furniture") == ["Sari Melati - Senja24", "Kamis, 18 Jan 2024 13:27 WIB"]


def test_everything_after_a_comment_form_is_furniture():
    reading = read(f"{TITLE}\n\n{FIRST}\n\nTinggalkan Balasan\n\n{SECOND}")
    assert parts(reading, "body") == [FIRST]


def test_hard_wrapped_text_is_body():
    wrapped = FIRST.replace(" yang ", "\nyang ").replace(" pasangan ", "\npasangan ")
    reading = read(f"{TITLE}\n\n{wrapped}\n\n{SECOND}")
    assert "\n".join(parts(reading, "body")[:-1]) == wrapped


@pytest.mark.parametrize(
    "text", ["", " \n\n", "x", "Baca juga:", "IKLAN\nIKLAN", "(mae)", "-", "Serang -", "\u2028", "*" * 400]
)
def test_odd_texts(text):
    zone(Reading(text))


LINES = st.sampled_from(
    [
        TITLE,
        FIRST,
        SECOND,
        "",
        " ",
        "Baca juga:",
        "IKLAN",
        "• Lurah Dipanggil Polisi Lagi",
        "Batu, Senja.id - " + FIRST,
        "(mae)",
        FIRST + " (J-2)",
        "Kamis, 15 Oktober 2020",
        "0 Komentar",
        "Tinggalkan Balasan",
        "1. butir;",
        "é ñ “kutip” –",
        "Foto: Ist",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES | st.text(max_size=30), max_size=14).map("\n".join))
def test_zones_tile_the_text(text):
    reading = zone(Reading(text))
    at = 0
    for z in reading.zones:
        assert at <= z.start < z.end <= len(text)
        assert not text[at : z.start].strip()
        at = z.end
    assert not text[at:].strip()
    assert len(reading.folded) == len(text)
    for s in reading.sentences:
        assert text[s.start : s.end].strip()
        assert reading.zone_at(s.start) != "furniture"


def test_the_day_of_a_dateline_is_the_articles_own():
    assert read(f"{TITLE}\n\nKupang, 3 Desember 2024 (Senja) -- {FIRST}").published == date(2024, 12, 3)
    assert read(f"{TITLE}\n\nKupang, 16/5 (Senja) -- {FIRST}").published is None


def test_the_title_again_as_a_caption():
    text = f"{TITLE}\n\n{FIRST}\n{TITLE}KabarSenja/Dodo Dwi\n{SECOND}"
    assert parts(read(text), "body") == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("JL. Anggrek XII No.5, Blitar Utara", False),
        ("Call: 0812345", False),
        ("redaksi@senja.com", False),
        (
            "Jalan Anggrek No. 5 menjadi tempat acara itu digelar pada hari Minggu, kata seorang warga di sana.",
            True,
        ),
    ],
)
def test_an_address_is_furniture(line, body):
    found = parts(read(f"{TITLE}\n{line}\n{FIRST}\n{SECOND}"), "body")
    assert (line in found) is body

"""Regions: what is one, what only looks like one, and which of its namesakes it is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.gazetteer import gazetteer, province_at, resolve
from extract.matching import load_lexicon
from extract.pipes.regions import find
from extract.reading import Reading, Zone


def regions(text: str, **options) -> list[str]:
    return [m.value for m in find(Reading(text, **options))]


def codes(text: str, **options) -> set[str]:
    return {code[:5] for code in regions(text, **options)}


NAMED = [
    # level words, bodies, offices
    ("Bawaslu Kabupaten Blitar memeriksa seorang camat.", "35.05"),
    ("Rapat itu digelar Pemkot Metro kemarin.", "18.72"),
    ("Surat dikirim ke Pemko Batu pagi itu.", "35.79"),
    ("Ketua Bawaslu Kab. Kaur menolak berkomentar.", "17.04"),
    ("Prov. Sulawesi Barat mencatat dua kasus.", "76"),
    ("Wali Kota Binjai diminta menegur bawahannya.", "12.75"),
    ("Walikota Tual belum menjawab.", "81.72"),
    ("Plt Bupati Buru menandatangani surat itu.", "81.04"),
    ("Kabupaten Administrasi Kepulauan Seribu nihil laporan.", "31.01"),
    ("Kota Administrasi Jakarta Barat nihil laporan.", "31.73"),
    ("ASN Kabupaten Lima Puluh Kota diminta netral.", "13.07"),
    ("Pegawai Kabupaten 50 Kota diminta netral.", "13.07"),
    ("Polres Batang menerima laporan itu.", "33.25"),
    ("Dinas Pendidikan Kendal enggan menjawab.", "33.24"),
    ("Pilbup Puncak diulang.", "94.05"),
    # the longest name wins, spellings do not matter
    ("Pegawai Kabupaten Muna Barat dilaporkan.", "74.13"),
    ("Camat di Waykanan dilaporkan.", "18.08"),
    ("Bawaslu Bandarlampung memanggil lurah.", "18.71"),
    ("Lurah di Tanjung Balai dipanggil.", "12.74"),
    ("ASN di Tanjungpinang dipanggil.", "21.72"),
    ("Kantor di Tanjung Balai Karimun sepi.", "21.02"),
    ("Bawaslu Sumatra Utara mencatat.", "12"),
    ("Warga Tojo Una-una melapor.", "72.09"),
    ("Pejabat Pangkajene dan Kepulauan dimutasi.", "73.10"),
    ("Warga Ogan Komering Ulu Timur melapor.", "16.08"),
    ("Bawaslu Kabupaten Ogan Komering Ulu diam.", "16.01"),
    ("Bawaslu Papua Barat Daya baru dibentuk.", "96"),
    ("Kasus di Pakpak Bharat dihentikan.", "12.15"),
    # one edit away, behind a level word or a body
    ("Bawaslu Kabupaten Wonosbo memanggil camat.", "33.07"),
    ("Pemkab Lampung Tegah menunggu surat.", "18.02"),
    ("Panwaslu Kabupaten Banyuwanggi menunggu surat.", "35.10"),
    # abbreviations, other and former names
    ("Bawaslu Sulsel mencatat 40 kasus.", "73"),
    ("ASN di NTB diimbau netral.", "52"),
    ("ASN se-Jateng diimbau netral.", "33"),
    ("Bawaslu KBB menerima laporan.", "32.17"),
    ("Pemkab Konsel menunggu surat.", "74.05"),
    ("Bawaslu Kukar dan mitranya hadir.", "64.02"),
    ("Bawaslu Minut memeriksa.", "71.06"),
    ("ASN Pemkab Tubaba diperiksa.", "18.12"),
    ("Bawaslu DIY menyampaikan.", "34"),
    ("Bawaslu DI Yogyakarta menyampaikan.", "34"),
    ("Lurah di Solo dipanggil.", "33.72"),
    ("Pemprov DKI menegur pegawainya.", "31"),
    ("Acara di Jakarta Selatan dihadiri camat.", "31.74"),
    ("Kabupaten Toba Samosir menerima surat.", "12.12"),
    ("Kabupaten Pontianak menerima surat.", "61.02"),
    ("Pemkab Mamuju Utara menerima surat.", "76.01"),
    ("Bawaslu Morotai menerima laporan.", "82.07"),
    # seats of a regency
    ("Ia ditemui di Purwokerto siang itu.", "33.02"),
    ("Pengadilan Negeri Sungguminasa memutus perkara.", "73.06"),
    ("Sidang digelar di Waingapu.", "53.11"),
    # inside the names of bodies, demonyms
    ("Badan Pengawas Pemilu (Bawaslu) Batu memanggil lurah.", "35.79"),
    ("Pemerintah Kota (Pemkot) Metro memanggil lurah.", "18.72"),
    ("Komisi Pemilihan Umum (KPU) Bima memanggil saksi.", "52.06"),
    ("Laporan dari Kab.Wajo masuk.", "73.13"),
    ("Rapat digelar di Hotel Harris Madiun kemarin.", "35.19"),
    ("Kanreg III BKN Bandung memblokir data.", "32.73"),
    ("Kejati Jambi menerima berkas.", "15"),
    ("Polda Sulut menerima berkas.", "71"),
    ("Universitas Jember menggelar diskusi.", "35.09"),
    ("Laporan warga Papua itu diproses.", "91"),
    ("Polres Blitar Kota menjaga sidang.", "35.72"),
    # guarded names with something by them
    ("Hasil kasus asal Pati diteruskan.", "33.18"),
    ("Seorang pegawai di Malang dilaporkan.", "35.07"),
    ("Menurut dia, kasus Demak paling banyak.", "33.21"),
    ("Demak mencatat tiga laporan.", "33.21"),
    ("Ketua Bawaslu Bima Abdul Rasyid hadir.", "52.06"),
    ("Polres Metro Jakarta Utara menjaga sidang.", "31.72"),
    ("Bupati HSU mengingatkan bawahannya.", "63.08"),
    ("Sejumlah pegawai di TTU dilaporkan.", "53.03"),
]


@pytest.mark.parametrize(("text", "code"), NAMED)
def test_named(text, code):
    assert codes(text) == {code}


NOT_NAMED = [
    "Penyidik Polda Metro Jaya memeriksa saksi.",
    "Wawancara itu disiarkan Metro TV semalam.",
    "ASN dari Sabang sampai Merauke wajib netral.",
    "Berita itu dimuat Jawa Pos kemarin.",
    "Berita itu dimuat Radar Bogor kemarin.",
    "Berita itu dimuat Tribun Jateng kemarin.",
    "Berita itu dimuat Kaltim Post kemarin.",
    "Simpatisan Papua Merdeka ditangkap.",
    "Sambutan Patih Gajah Mada dibacakan.",
    "Saksi Siti Banjar hadir.",
    "Mantan wali kota itu, Bima Arya, hadir.",
    "Pelapor bernama H. Malang Yudha hadir.",
    "Saksi Sri Kendal tidak hadir.",
    "Penulis: Rembang Prasetyo",
    "Editor: Jember Wicaksono",
    "Kantornya di Jalan Bandung nomor 4.",
    "Mereka berkumpul di Jl. Semarang nomor 2.",
    "Kepala SMPN 1 Banjar dipanggil.",
    "Kepala SMA Negeri 2 Bone dipanggil.",
    "Kepala Puskesmas Sukabumi dipanggil.",
    "Kepala Desa Purwakarta dipanggil.",
    "Lurah Kediri dipanggil.",
    "Kapolsek Rembang dipanggil.",
    "Malang nasib pegawai itu.",
    "Batu itu dilempar ke kantor panwas.",
    "Serang balik dilakukan tim hukum.",
    "Acara dihadiri Kaur Umum dan bendahara.",
    "Pada puncak acara ia berpidato.",
    "Rapat digelar di sebuah vila di Puncak.",
    "Perjalanan ke Danau Toba dibatalkan.",
    "Kapal melintasi Selat Bali malam itu.",
    "Pegawai se-Malang Raya diimbau netral.",
    "Warga Pulau Jawa dan Sumatera diimbau netral.",
    "Seluruh ASN di Indonesia wajib netral.",
    "Kalimantan dan Sulawesi dipantau.",
    "Ia makan di warung Tegal.",
    "Nasi Padang dibagikan kepada warga.",
    "Lihat www.bandung.go.id untuk keterangan.",
    "Sumber: jabar.tribunnews.com",
    "Ikuti @pemkot #Surabaya hari ini.",
    "Anggaran Negara dipakai untuk kampanye.",
    "Tanjung mengatakan laporan itu masuk.",
    "Ketua KSB partai hadir.",
    "Kata Bima, laporan itu masuk.",
    "Pertemuan negara OKI ditunda.",
    "Barat dan timur sama saja.",
    "Camat Andi Prakoso dipanggil.",
    "Kepala Dusun Jambi dipanggil.",
    "Peserta Roh Kudus hadir.",
    "Sanksi untuk RK yang berdinas di sana, HSU (bagian umum), IB (staf) dan LS.",
    "Yang diperiksa RK, HST, dan LS.",
    "Berkas milik KLU (staf) dan TTU (bendahara) lengkap.",
]


@pytest.mark.parametrize("text", NOT_NAMED)
def test_not_named(text):
    assert regions(text) == []


def test_false_friend_keeps_the_rest():
    assert codes("Sebuah hotel di Kuningan, Jakarta, disewa.") == {"31"}
    assert codes("Rapat di Mega Kuningan, Jakarta Selatan, batal.") == {"31.74"}


NAMESAKES = [
    # text, all codes, basis of the last mention
    ("Bawaslu Kota Blitar memeriksa. Ketua Bawaslu Blitar menolak.", {"35.72"}, "carried"),
    ("Bawaslu Blitar memeriksa. Kabupaten Blitar besar.", {"35.05"}, "stated"),
    ("Bawaslu Tegal memeriksa lurah itu. Pemkot menunggu surat wali kota.", {"33.76"}, "article"),
    ("Bawaslu Tegal memeriksa kades itu. Bupati menunggu surat.", {"33.28"}, "article"),
    ("Wali Kota Kediri diperiksa. Bawaslu Kediri menunggu.", {"35.71"}, "carried"),
    ("ASN Probolinggo dilaporkan.", {"35.13"}, "default"),
    ("Pilwalkot Pasuruan ramai. Bawaslu Pasuruan siaga.", {"35.75"}, "carried"),
    ("Pilkada di Sorong ramai; Bupati Raja Ampat hadir.", {"96.01", "96.03"}, "name"),
    ("Kecamatan Sananwetan ramai, kata Bawaslu Blitar.", {"35.72"}, "district"),
    ("Bawaslu Banjar, Jawa Barat, memanggil lurah.", {"32.79", "32"}, "name"),
    ("Kota Banjar dan Ciamis, Jawa Barat.", {"32.79", "32.07", "32"}, "name"),
    ("Pemkab Banjar di Kalimantan Selatan diam.", {"63.03", "63"}, "name"),
    ("Kabupaten dan Kota Bima sama-sama diawasi.", {"52.06", "52.72"}, "stated"),
    ("Bawaslu Kabupaten/Kota Bima diundang.", {"52.06", "52.72"}, "stated"),
    ("Kota Blitar, Kediri dan Malang dipantau.", {"35.72", "35.71", "35.73"}, "list"),
    ("Kabupaten Pekalongan, Rembang, Kota Pekalongan.", {"33.26", "33.17", "33.75"}, "stated"),
    ("Kanreg IV BKN Makassar dan Kanreg III BKN Bandung.", {"73.71", "32.73"}, "branch"),
    ("SERANG - Bawaslu Banten menyurati bupati di Pandeglang.", {"36.73", "36", "36.01"}, "name"),
    ("SERANG - Bupati Serang menegur camat.", {"36.04"}, "clue"),
    (
        "Bawaslu Kabupaten Kediri diam. Lurah di Kota Kediri juga. Bawaslu Kediri?",
        {"35.06", "35.71"},
        "carried",
    ),
    ("Kecamatan Sukun, Malang, dipantau.", {"35.73"}, "district"),
    # provinces and their towns
    ("Bawaslu Provinsi Bengkulu mencatat. ASN Bengkulu diimbau.", {"17"}, "carried"),
    ("ASN Kota Jambi diimbau.", {"15.71"}, "stated"),
    ("Gubernur Gorontalo menegur bawahannya.", {"75"}, "clue"),
    ("ASN di Kabupaten Boalemo, Gorontalo, diimbau.", {"75.02", "75"}, "list"),
    ("Pemkab Gorontalo diam.", {"75.01"}, "clue"),
    ("Kabupaten Merangin, Jambi, mencatat.", {"15.02", "15"}, "list"),
    ("Pemkot Yogyakarta menegur pegawai.", {"34.71"}, "clue"),
    ("Jawa Tengah, Yogyakarta, dan Jawa Timur dipantau.", {"33", "34", "35"}, "name"),
    ("Bawaslu Martapura di OKU Timur, Sumsel, diam.", {"16.08", "16"}, "name"),
]


@pytest.mark.parametrize(("text", "expected", "basis"), NAMESAKES)
def test_namesakes(text, expected, basis):
    mentions = find(Reading(text))
    assert {m.value[:5] for m in mentions} == expected
    assert mentions[-1].basis == basis


def test_carried_along_the_same_body():
    text = "Bawaslu Kabupaten Kediri diam. Lurah di Kota Kediri dipanggil. Bawaslu Kediri menolak."
    assert regions(text) == ["35.06", "35.71", "35.06"]


def test_rivals_are_kept():
    (mention,) = find(Reading("ASN Probolinggo dilaporkan."))
    assert mention.rivals == ("35.74",) and not mention.stated


DISTRICTS = [
    ("Camat Kasui, Kabupaten Way Kanan, dilaporkan.", ["18.08.02", "18.08"]),
    ("Kecamatan Banjar, Kabupaten Pandeglang, dipantau.", ["36.01.20", "36.01"]),
    ("Panwascam Kepanjen menerima laporan.", ["35.07.13"]),
    ("Distrik Sentani menerima laporan.", ["91.03.01"]),
    ("Camat Kota Kediri dilaporkan.", ["35.71"]),
    ("Camat Kota Sumenep dilaporkan.", ["35.29.01"]),
    ("Kec. Rembang di Pasuruan dipantau.", ["35.14.15", "35.14"]),
]


@pytest.mark.parametrize(("text", "expected"), DISTRICTS)
def test_districts(text, expected):
    assert regions(text) == expected


def test_district_list_gives_no_regency():
    text = "Laporan dari Kecamatan Kalimanah, Rembang, dan Bobotsari di Purbalingga masuk."
    assert codes(text) == {"33.03"}
    assert "33.17" not in codes(text)


def test_ambiguous_district_is_a_warning():
    reading = Reading("Kecamatan Kediri dipantau.")
    assert find(reading) == []
    assert [n.code for n in reading.notes] == ["region_ambiguous"]


def test_district_that_bears_its_city_gives_the_city():
    assert codes("Warga Medan Area melapor.") == {"12.71"}
    assert codes("Ia tinggal di Bandung Wetan sejak lama.") == {"32.73"}


DATELINES = [
    ("NEGARA-Kasus itu berlanjut.", "51.01"),
    ("METRO - Seorang lurah dipanggil.", "18.72"),
    ("Batu (ABC) - Seorang lurah dipanggil.", "35.79"),
    ("BANGKO, Kabarini - Seorang lurah dipanggil.", "15.02"),
    ("KISARAN - Seorang lurah dipanggil.", "12.09"),
    ("PURWOKERTO - Seorang lurah dipanggil.", "33.02"),
]


@pytest.mark.parametrize(("text", "code"), DATELINES)
def test_datelines_without_zones(text, code):
    (mention,) = find(Reading(text))
    assert mention.value == code and mention.dateline


def test_dateline_zone_decides():
    reading = Reading("Judul berita\nKABAR | NEGARA | Kasus itu berlanjut.")
    reading.zones = [Zone(13, 29, "dateline", "test")]
    assert [(m.value, m.dateline) for m in find(reading)] == [("51.01", True)]


def test_furniture_and_outlet_give_nothing():
    text = "Lurah dipanggil di Sleman.\nBaca juga: Camat di Bantul Dipanggil"
    reading = Reading(text)
    reading.zones = [Zone(27, len(text), "furniture", "test")]
    assert [m.value for m in find(reading)] == ["34.04"]
    assert regions("Hal itu dikutip Lensa Cilacap kemarin.", outlet="Lensa Cilacap") == []


SPANS = [
    ("Bawaslu Kabupaten Blitar diam.", "Kabupaten Blitar"),
    ("Pemkot Metro diam.", "Metro"),
    ("Wali Kota Metro diam.", "Metro"),
    ("Bawaslu Kab. Way Kanan diam.", "Kab. Way Kanan"),
    ("Bawaslu Provinsi Jawa Timur diam.", "Provinsi Jawa Timur"),
    ("ASN se-Riau diimbau.", "Riau"),
    ("Kecamatan Kepanjen ramai.", "Kecamatan Kepanjen"),
    ("Camat Kepanjen diam.", "Kepanjen"),
]


@pytest.mark.parametrize(("text", "surface"), SPANS)
def test_spans(text, surface):
    (mention,) = find(Reading(text))
    assert text[mention.start : mention.end] == surface


PIECES = [
    "Bawaslu",
    "Kota",
    "Kabupaten",
    "Blitar",
    "Banjar",
    "di",
    "dan",
    ", ",
    ". ",
    "\n",
    "Jambi",
    "Kec.",
    "Kediri",
    "Way",
    "Kanan",
    "ASN",
    "“",
    "é",
    "Metro",
    "Puncak",
    "-",
    "Camat",
    "Desa",
    "Rembang",
    "(17)",
    "Jawa",
    "Barat",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
@settings(max_examples=150, deadline=None)
def test_offsets_are_exact_and_mentions_apart(pieces):
    text = " ".join(pieces)
    g = gazetteer()
    mentions = find(Reading(text))
    for m in mentions:
        assert 0 <= m.start < m.end <= len(text)
        assert text[m.start : m.end].strip() == text[m.start : m.end]
        assert m.value in g and m.level == g.level(m.value)
    for a in mentions:
        for b in mentions:
            assert a is b or (a.start, a.end) == (b.start, b.end) or a.end <= b.start or b.end <= a.start


def test_gazetteer():
    g = gazetteer()
    levels = [g.level(c) for c in g._levels]
    assert (levels.count("provinsi"), levels.count("kabupaten") + levels.count("kota")) == (38, 514)
    assert sum(len(codes) for codes in g.districts.values()) == 7285
    assert (
        g.name("35.72") == "Kota Blitar"
        and g.name("18") == "Lampung"
        and g.name("36.01.20") == "Kecamatan Banjar"
    )
    assert g.codes("Kota Banjar") == ("32.79",) and g.codes("Sumut") == ("12",) and g.codes("Atlantis") == ()
    assert g.province("93.01") == "93" and "93.01" in g.children("93") and "18.08.02" in g.children("18.08")


def test_lexicon_codes_exist():
    g, lexicon = gazetteer(), load_lexicon("regions")
    for table in ("abbreviations", "acronyms", "spellings", "former", "former_regency", "capitals"):
        for name, code in lexicon[table].items():
            assert code in g, (table, name)


@pytest.mark.parametrize("entry", load_lexicon("regions")["entry"], ids=lambda e: e["id"])
def test_false_friends_have_an_example_that_they_block(entry):
    from extract.matching import Matcher, entries, fold

    assert any(
        m.entry.id == entry["id"] for m in Matcher(entries(load_lexicon("regions")))(fold(entry["example"]))
    )


def test_resolve():
    assert resolve("Blitar") == "35.05"
    assert resolve("Blitar", level="kota") == "35.72"
    assert resolve("Banjar", near=["32.07"]) == "32.79"
    assert resolve("Wonosbo") == "33.07"
    assert resolve("Atlantis") is None


@pytest.mark.parametrize(
    ("code", "day", "province"),
    [
        ("93.01", date(2022, 7, 24), "91"),
        ("93.01", date(2022, 7, 25), "93"),
        ("94.01", date(2020, 12, 9), "91"),
        ("95.01", date(2024, 11, 27), "95"),
        ("96.71", date(2022, 12, 7), "92"),
        ("96.71", date(2022, 12, 8), "96"),
        ("18.08", date(1999, 1, 1), "18"),
        ("93.01", None, "93"),
    ],
)
def test_province_at(code, day, province):
    assert province_at(code, day) == province

"""Bodies: which one, of which region, and what is no mention of a body."""

from itertools import pairwise

import pytest

from extract.mentions import AgencyMention
from extract.pipes import regions
from extract.pipes.agencies import find, records
from extract.pipes.main_region import main_region
from extract.reading import Reading, Zone


def read(text, title=""):
    """The reading of a text with regions and bodies; a title is a zone of its own."""
    head = title + "\n\n" if title else ""
    reading = Reading(head + text, title_length=len(head))
    if title:
        end = len(head + text)
        reading.zones = [Zone(0, len(title), "title", "test"), Zone(len(head), end, "body", "test")]
    for m in regions.find(reading):
        if m not in reading.mentions:
            reading.add(m)
    find(reading)
    return reading


def bodies(text, title=""):
    return [(a.id, a.region) for a in records(read(text, title))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Komisi Aparatur Sipil Negara (KASN) bersurat", "kasn"),
        ("dilaporkan ke Komite ASN", "kasn"),
        ("Komisi Aparatur Sipil Negera bersurat", "kasn"),
        ("surat Badan Kepegawaian Nasional", "bkn"),
        ("menurut KemenPAN-RB", "kemenpanrb"),
        ("menurut Kemenpan RB", "kemenpanrb"),
        ("Menteri PANRB mengingatkan", "kemenpanrb"),
        ("Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokasi", "kemenpanrb"),
        ("Mendagri mengingatkan", "kemendagri"),
        ("Kementrian Dalam Negeri", "kemendagri"),
        ("Kementerian Agama", "kemenag"),
        ("Menkumham", "kemenkumham"),
        ("sidang DKPP", "dkpp"),
        ("putusan MK", "mk"),
        ("Komisi II DPR RI", "dpr"),
        ("Kementerian Kesehatan", "kementerian"),
        ("Ombudsman RI", "ombudsman"),
        ("Panglima TNI", "tni"),
        ("Bareskrim Polri", "polri"),
        ("Kejaksaan Agung", "kejaksaan"),
        ("kata peneliti Perludem", "lsm"),
        ("pengurus LSM Suara Bening", "lsm"),
        ("Forum Warga Sejahtera menilai", "lsm"),
    ],
)
def test_central_bodies_and_societies_have_no_region(text, expected):
    assert bodies(text) == [(expected, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ketua Bawaslu Kabupaten Blitar", ("bawaslu", "35.05")),
        ("Bawaslu Kota Blitar", ("bawaslu", "35.72")),
        ("Badan Pengawas Pemilihan Umum (Bawaslu) Kabupaten Kendal", ("bawaslu", "33.24")),
        ("Bawaslu Provinsi Jawa Timur", ("bawaslu", "35")),
        ("Panwaslu Kabupaten Majalengka", ("panwaslu", "32.10")),
        ("Panwaslih Aceh Barat", ("panwaslu", "11.05")),
        ("KIP Aceh Barat", ("kpu", "11.05")),
        ("anggota KPU Kab. Sikka", ("kpu", "53.07")),
        ("Sentra Gakkumdu Kabupaten Merauke", ("gakkumdu", "93.01")),
        ("Kanreg III BKN Bandung", ("bkn", "32.73")),
        ("Badan Kepegawaian, Pendidikan dan Pelatihan (BKPP) Kabupaten Cilacap", ("bkpsdm", "33.01")),
        ("Kepala BKDPSDM Kabupaten Sikka", ("bkpsdm", "53.07")),
        ("Insfektorat Kabupaten Sikka", ("inspektorat", "53.07")),
        ("Pemkab Batang", ("pemda", "33.25")),
        ("Pemerintah Kota (Pemkot) Blitar", ("pemda", "35.72")),
        ("Setkab Kutai Kartanegara", ("setda", "64.02")),
        ("Sekretariat DPRK Aceh Jaya", ("setwan", "11.14")),
        ("Komisi I DPRD Kota Metro", ("dprd", "18.72")),
        ("Dinas Pekerjaan Umum dan Penataan Ruang (PUPR) Kabupaten Garut", ("pupr", "32.05")),
        ("Dinas Pendidikan dan Kebudayaan Kota Kupang", ("disdik", "53.71")),
        ("Kadinkes Kabupaten Sikka", ("dinkes", "53.07")),
        ("Kadis Pendidikan Kabupaten Sikka", ("disdik", "53.07")),
        ("Dinas Ketahanan Pangan Kabupaten Buton", ("dinas", "74.04")),
        ("Disperindagkop Kabupaten Batang", ("disperindag", "33.25")),
        ("Satpol PP Kabupaten Garut", ("satpol_pp", "32.05")),
        ("Bapenda Kota Surabaya", ("bpkad", "35.78")),
        ("RSUD Kabupaten Batang", ("rsud", "33.25")),
        ("Imigrasi Kelas TPI I Kota Batam", ("imigrasi", "21.71")),
        ("Kapolres Kepahiang", ("polri", "17.08")),
        ("Kejaksaan Negeri (Kejari) Merauke", ("kejaksaan", "93.01")),
        ("Pengadilan Negeri (PN) Merauke", ("pengadilan", "93.01")),
        ("Kantor Kementerian Agama (Kemenag) Kabupaten Garut", ("kemenag", "32.05")),
        ("guru SMPN 12 Kabupaten Sijunjung", ("sekolah", "13.03")),
        ("bidan UPTD Puskesmas Suka Indah, Kabupaten Sikka", ("puskesmas", "53.07")),
        ("Ketua GNPK Kota Bitung", ("lsm", "71.72")),
        ("LSM Pemantau Bersih Kepahiang", ("lsm", "17.08")),
    ],
)
def test_a_region_behind_the_name_is_its_region(text, expected):
    assert bodies(text) == [expected]


def test_a_report_on_a_province_places_villages_where_it_was_last():
    text = (
        "Bawaslu Lampung memeriksa perangkat desa di Lampung. Di Kabupaten Pringsewu ada pegawai Kecamatan Banyumas. "
        "Di Kabupaten Mesuji ada pegawai Kecamatan Mawar. Kepala Desa Wira Bangun juga diperiksa."
    )
    assert bodies(text) == [
        ("bawaslu", "18"),
        ("kecamatan", "18.10"),
        ("kecamatan", "18.11"),
        ("desa", "18.11"),
    ]


def test_the_local_supervisor_is_the_one_named_later():
    text = "PONTIANAK - Dosen dilaporkan ke Bawaslu setempat. Ketua Bawaslu Kalbar mempelajari laporan itu."
    assert set(bodies(text)) == {("bawaslu", "61")}


MERANGIN = "Bawaslu Kabupaten Merangin memanggil seorang ASN. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("staf Kelurahan Suka Maju hadir", ("kelurahan", "15.02")),
        ("pegawai Kecamatan Sungai Bening hadir", ("kecamatan", "15.02")),
        ("diserahkan ke Kecamatan Sungai Bening", ("kecamatan", "15.02")),
        ("Kepala Desa Sumber Rejo hadir", ("desa", "15.02")),
        ("Keuchik Gampong Baro Indah hadir", ("desa", "15.02")),
        ("guru SDN Suka Maju 3 hadir", ("sekolah", "15.02")),
        ("Kepala Puskesmas Suka Maju hadir", ("puskesmas", "15.02")),
        ("Inspektorat memeriksa", ("inspektorat", "15.02")),
        ("kata Kepala Dinas Kesehatan", ("dinkes", "15.02")),
        ("Pemkab diminta tegas", ("pemda", "15.02")),
        ("dicatat Panwascam", ("panwascam", "15.02")),
        ("Pengadilan Negeri setempat", ("pengadilan", "15.02")),
        ("ditangani Sentra Gakkumdu", ("gakkumdu", "15.02")),
        ("mendaftar ke KPU", ("kpu", "15.02")),
    ],
)
def test_bare_local_bodies_inherit_the_main_region(text, expected):
    assert bodies(MERANGIN + text) == [("bawaslu", "15.02"), expected]


@pytest.mark.parametrize(
    "text",
    [
        "warga Desa Sumber Rejo",
        "di Desa Sumber Rejo",
        "lapangan Desa Sumber Rejo",
        "warga Kecamatan Sungai Bening",
        "Jalan Merdeka Kelurahan Suka Maju",
        "Camat Sungai Bening",
        "Lurah Suka Maju",
        "Wali Nagari Batu Indah",
        "Perbekel Tirta Sari",
        "salah satu SD di sana",
        "sebuah puskesmas",
        "kepala desa yang lain",
        "dua kepala kampung, YK dan PM",
        "Bupati dan Sekretaris Daerah",
        "wali kota selaku PPK",
        "ASN, TNI dan Polri wajib netral",
        "ASN/TNI/Polri",
        "netralitas TNI-Polri",
        "caleg DPRD Kota Metro",
        "calon anggota DPR RI",
        "Calon Legislatif (Caleg) Dewan Perwakilan Rakyat Daerah (DPRD)",
        "Daerah Pemilihan Maluku untuk DPR RI",
        "pemilihan anggota DPR, DPD, dan DPRD",
        "kantor DPD salah satu partai",
        "Ketua DPC partai itu",
        "Bawaslu kabupaten/kota",
        "mobil dinas dan rumah dinas",
        "seorang kepala dinas",
        "tamatan SMA",
        "Budi dkk social distancing",
        "dana desa untuk warga",
        "Koalisi Indonesia Maju",
        "Forum Komunikasi Pimpinan Daerah",
        "penerima KIP Kuliah",
        "tim pemenangan dan relawan",
        "pemerintah daerah mana pun",
    ],
)
def test_no_body(text):
    assert bodies(text) == []


def test_a_supervisor_keeps_its_first_region():
    text = "Bawaslu memanggilnya. Ketua Bawaslu Kabupaten Blitar hadir. Bawaslu lalu bersurat."
    reading = read(text)
    assert [(m.region, m.carried) for m in reading.of_kind(AgencyMention)] == [
        ("35.05", True),
        ("35.05", False),
        ("35.05", True),
    ]


def test_a_national_supervisor_beside_a_regional_one():
    text = "Bawaslu Kabupaten Blitar berkonsultasi ke Bawaslu RI."
    assert bodies(text) == [("bawaslu", "35.05"), ("bawaslu", None)]


def test_in_the_list_of_decree_signers_bawaslu_is_national():
    text = "Keputusan Kemenpan RB, Kemendagri, BKN dan Bawaslu. Ketua Bawaslu Kota Bitung hadir."
    assert ("bawaslu", None) in bodies(text)


def test_the_place_a_sentence_speaks_of_wins_over_the_main_region():
    text = (
        "Di Kota Palopo, AB memimpin seksi di Dinas Sosial. Di Luwu Timur, CD staf Dinas Kesehatan setempat."
    )
    assert bodies(text, title="BKN Tegur ASN Sulsel") == [
        ("bkn", None),
        ("dinsos", "73.73"),
        ("dinkes", "73.24"),
    ]


def test_employers_in_brackets():
    text = "Mereka pegawai Pemkab Kendal: AB (Setda), CD (Dispertan), EF (RSUD), GH (Kecamatan Suka Bening)."
    assert bodies(text) == [
        ("pemda", "33.24"),
        ("setda", "33.24"),
        ("distan", "33.24"),
        ("rsud", "33.24"),
        ("kecamatan", "33.24"),
    ]


def test_a_division_in_a_title_names_no_body():
    text = "kata Direktur Pembinaan Aparatur Daerah, DPRD, dan Kerja Sama (PAK) Kemendagri Budi."
    assert bodies(text) == [("kemendagri", None)]


def test_two_bodies_share_the_region_behind_the_second():
    assert bodies("KPU dan Bawaslu Kota Metro") == [("kpu", "18.72"), ("bawaslu", "18.72")]


def test_units_are_not_read_off_headlines():
    text = "Bawaslu Kabupaten Merangin memeriksanya."
    assert bodies(text, title="Kepala Desa Jadi Tersangka di Merangin") == [("bawaslu", "15.02")]


def test_the_record_takes_the_fullest_name():
    text = "BKPSDM Kota Metro. Badan Kepegawaian dan Pengembangan Sumber Daya Manusia (BKPSDM) Kota Metro."
    (body,) = records(read(text))
    assert body.name == text[19:-1]
    assert len(body.mentions) == 2


def test_titles_are_kept():
    reading = read("kata Ketua Bawaslu Kota Metro dan Kepala Dinas Sosial Kota Metro")
    assert [m.title for m in reading.of_kind(AgencyMention)] == ["ketua", "kepala"]


def test_offsets_are_exact_and_names_do_not_overlap():
    text = "“Kepala BKPSDM Kabupaten Banjar” – lalu Sekretariat DPRD Kota Metro, SMPN 7 Suka Maju."
    mentions = read(text).of_kind(AgencyMention)
    assert [text[m.start : m.end] for m in mentions] == [m.name for m in mentions]
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Camat di Kota Metro Dipanggil", "Bawaslu bersurat ke Bawaslu Kota Metro.", "18.72"),
        ("ASN Dipanggil", "Bawaslu Kabupaten Blitar memanggil ASN Pemkab Blitar.", "35.05"),
        ("Bawaslu Jatim Catat Kasus, Blitar Teratas", "Kasus di Kabupaten Blitar dan Kota Madiun.", "35"),
        (
            "Kota Madiun Berbenah. Camat di Blitar Dipanggil",
            "Bawaslu Kabupaten Blitar memanggilnya.",
            "35.05",
        ),
        ("KASN Catat Kasus", "Kata KASN di Jakarta, Senin.", None),
        ("KASN Catat Kasus", "Di Sulawesi Selatan, Jawa Timur, Papua, Bali dan Riau.", None),
    ],
)
def test_main_region(title, text, expected):
    assert main_region(read(text, title)) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kepala Dinas Perumahan dan Kawasan Pemukiman (DPKP) Kota Blitar hadir.", "(DPKP) Kota Blitar"),
        ("Kepala Dinas Kebersihan dan Persampahan Kota Blitar hadir.", "Persampahan Kota Blitar"),
        (
            "Kepala Dinas Kesehatan dan Keluarga Sejahtera, Ani, hadir di Kota Blitar.",
            "dan Keluarga Sejahtera",
        ),
        ("Dinas Pendidikan, Pemuda dan Olahraga (Dispora) Kota Blitar", "Olahraga (Dispora) Kota Blitar"),
        ("Dinas Koperasi, Usaha Kecil Menengah dan Perdagangan Kota Blitar", "Perdagangan Kota Blitar"),
        ("Dinas Pengairan, Irigasi dan Rawa Kota Blitar", "Pengairan, Irigasi dan Rawa Kota Blitar"),
        ("Dinas Sosial dan Penanganan Warga Miskin (DSPWM) Kota Blitar", "Miskin (DSPWM) Kota Blitar"),
    ],
)
def test_an_office_takes_its_whole_name(text, name):
    (body,) = records(read(text))
    assert body.name.endswith(name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kepala Dinas Sosial, Budi Lestari dan Camat Sukorejo hadir di Kota Blitar.", "Dinas Sosial"),
        ("Kepala Dinas Sosial dan Camat Sukorejo hadir di Kota Blitar.", "Dinas Sosial"),
        ("Kepala Dinas Sosial Budi Lestari dan rekannya hadir di Kota Blitar.", "Dinas Sosial"),
        ("Kepala Dinas Sosial dan Bawaslu Kota Blitar hadir.", "Dinas Sosial"),
        ("Kepala Dinas Sosial dan Kepala Bappeda Kota Blitar hadir.", "Dinas Sosial"),
        ("Kepala Dinas Sosial dan Plt Sekda hadir di Kota Blitar.", "Dinas Sosial"),
        ("Kepala Dinas Sosial dan Sekretaris Daerah Kota Blitar hadir.", "Dinas Sosial"),
    ],
)
def test_who_stands_beside_an_office_is_no_part_of_its_name(text, name):
    assert records(read(text))[0].name == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bawaslu Kota Blitar menyebut pidananya kini di kejaksaan.", ("kejaksaan", "35.72")),
        ("Bawaslu Kota Blitar: berkas dilimpahkan ke kepolisian.", ("polri", "35.72")),
        ("Bawaslu Kota Blitar: perkara ditangani pihak kepolisian.", ("polri", "35.72")),
        ("Laporan dari Pengawas Kelurahan/Desa masuk ke Bawaslu Kota Blitar.", ("panwascam", "35.72")),
        ("Pegawai Departemen Agama Kota Blitar diadili.", ("kemenag", "35.72")),
        ("ASN itu oknum Distrik Muting di Kabupaten Merauke.", ("kecamatan", "93.01")),
        (
            "Di Kota Blitar, sekretaris kecamatan (sekcam) pada Kantor Camat Sukorejo hadir.",
            ("kecamatan", "35.72"),
        ),
        ("Acara Bank Jatim itu disponsori Pemkot Blitar.", ("bumn", None)),
        ("Kepala Bagian Kepegawaian Kota Blitar hadir.", ("bkpsdm", "35.72")),
    ],
)
def test_bodies_as_the_press_names_them(text, expected):
    assert expected in bodies(text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Bawaslu Kota Blitar menerima laporan MK, warga Sukorejo.", "mk"),
        ("Bawaslu Kota Blitar memeriksa ASN berinisial MK dan LAN. MK membantah.", "mk"),
        ("Bawaslu Kota Blitar memeriksa ASN berinisial MK dan LAN. LAN membantah.", "lan"),
        ("Bawaslu Kota Blitar memeriksa KPK (45 tahun).", "kpk"),
        ("Bawaslu Kota Blitar mengutip UU KPU Nomor 7 Tahun 2017.", "kpu"),
        ("Surat itu diurus bagian kepegawaian Pemkot Blitar.", "bkpsdm"),
        ("Netralitas ASN, Polro dan TNI dijaga di Kota Blitar.", "tni"),
        ("Anggota Kepolisian Republik Indonesia (Polri) di Kota Blitar netral.", "polri"),
        ("Pelanggar terdiri atas camat dan Satpol PP 1 orang.", "satpol_pp"),
        ("Ia bercita-cita masuk kepolisian, kata warga Kota Blitar.", "polri"),
    ],
)
def test_what_only_looks_like_a_body(text, absent):
    assert absent not in [id for id, _ in bodies(text)]


def test_a_national_supervisor_among_signers_stays_national():
    text = (
        "Kesbangpol Kota Blitar mengingatkan SKB Menpan-RB, Mendagri, Kepala BKN dan Bawaslu. "
        "Sanksi diberikan Inspektorat atau Bawaslu."
    )
    assert [r for id, r in bodies(text) if id == "bawaslu"] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seorang camat di Kabupaten Barru hadir. Kata dia di Makassar, Senin (7/10/2024).", "73.11"),
        ("Bawaslu Sulbar bersurat. Bawaslu Sulbar menunggu, katanya di Mamuju, Senin.", "76"),
    ],
)
def test_where_something_was_said_is_no_main_region(text, expected):
    assert main_region(read(text, "Camat Dipanggil")) == expected

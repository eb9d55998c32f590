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
        ("KASN Catat Kasus", "Kata KASN di Jakarta, Senin.", None),
        ("KASN Catat Kasus", "Di Sulawesi Selatan, Jawa Timur, Papua, Bali dan Riau.", None),
    ],
)
def test_main_region(title, text, expected):
    assert main_region(read(text, title)) == expected

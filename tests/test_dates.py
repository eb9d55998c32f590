"""Dates, as annotated sentences: ⟦printed=start⟧ or ⟦printed=start..end⟧ marks what has to be found."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.mentions import DateMention, LawMention
from extract.pipes.dates import Dates, find, parse, records, resolve
from extract.reading import Mention, Reading

WEDNESDAY = date(2020, 10, 14)
MARK = re.compile(r"⟦([^=⟧]+)=([\d-]+)(?:\.\.([\d-]+))?⟧")


def unmark(line: str) -> tuple[str, list[tuple[str, int, str, str]]]:
    """The sentence without its marks, and (printed, offset, start, end) of each mark."""
    text, marks, at = "", [], 0
    for m in MARK.finditer(line):
        text += line[at : m.start()]
        marks.append((m[1], len(text), m[2], m[3] or m[2]))
        text += m[1]
        at = m.end()
    return text + line[at:], marks


def read(text: str, published: date | None = WEDNESDAY) -> Reading:
    return Dates().read(Reading(text, published=published))


def found(reading: Reading) -> list[tuple[str, int, str, str]]:
    return [
        (reading.text[m.start : m.end], m.start, m.iso_start, m.iso_end) for m in reading.of_kind(DateMention)
    ]


ABSOLUTE = [
    "Foto itu diunggah ⟦Kamis (1/10/2020)=2020-10-01⟧ malam.",
    "Ia dipanggil ⟦Rabu (07/10/2020)=2020-10-07⟧.",
    "Berkas masuk ⟦(6/11/24)=2024-11-06⟧ pagi.",
    "Rapat digelar ⟦Selasa (5-3-2019)=2019-03-05⟧.",
    "Surat keluar pada ⟦12-11-2024=2024-11-12⟧ di Ambon.",
    "Tercatat ⟦2020-10-01=2020-10-01⟧ di sistem.",
    "Putusan dibaca ⟦Kamis 12 Nopember 2020=2020-11-12⟧.",
    "Surat ⟦tanggal 10 September 2020=2020-09-10⟧ itu sah.",
    "Ditetapkan ⟦Senin, , 25 Maret 2024=2024-03-25⟧.",
    "Bertemu ⟦Jum'at, (19/05/2023) lalu=2023-05-19⟧ di kantor.",
    "Bertemu ⟦Ahad (18/10/2020)=2020-10-18⟧ pagi.",
    "Acara ⟦13 Okt 2020=2020-10-13⟧ dan rapat ⟦3 Ags 2020=2020-08-03⟧.",
    "Sejak ⟦5 Sept 2020=2020-09-05⟧ dan ⟦7 Pebruari 2018=2018-02-07⟧.",
    "Upload ⟦21-Feb-2018=2018-02-21⟧.",
    "Dimuat ⟦October 12, 2020=2020-10-12⟧.",
    "Ia hadir ⟦hari Senin tanggal 12 Oktober 2020=2020-10-12⟧.",
    "Ia hadir ⟦Senin malam (12/10/2020)=2020-10-12⟧.",
    "Digelar ⟦Kamis (10/9/2020) pekan lalu=2020-09-10⟧.",
    "Bubar ⟦24 Agustus 2024=2024-08-24⟧ saat lembaga itu dihapus.",
    "Ia lapor ⟦kemarin, Selasa (13/10/2020)=2020-10-13⟧.",
    "Dilantik ⟦12.11.2019 lalu=2019-11-12⟧.",
    "Diperiksa ⟦( 7/10/2020 )=2020-10-07⟧.",
    "Ia hadir ⟦Sabtu (10/10/2020)=2020-10-10⟧ dan ⟦Minggu (11/10/2020)=2020-10-11⟧.",
    "⟦SELASA, 6 OKTOBER 2020=2020-10-06⟧ ia hadir.",
    "Jelang Pilkada Serentak ⟦9 Desember 2020=2020-12-09⟧ ia hadir.",
    "Ia hadir ⟦Kamis, (10 September 2020)=2020-09-10⟧.",
    "Dibuka ⟦tgl. 3 bulan Mei tahun 2019=2019-05-03⟧.",
    "Dilaporkan pada ⟦26 Okktober 2024=2024-10-26⟧ ke kantor itu.",
    "Dilaporkan ⟦Senin, 5 Oktobr 2020=2020-10-05⟧ ke kantor itu.",
    "Dilaporkan ⟦3 Septembr 2020=2020-09-03⟧ ke kantor itu.",
    "Ia datang ⟦Selasa (13/10/20020)=2020-10-13⟧ sendirian.",
    "Kata dia di Jakarta, ⟦Rabu=2020-10-14⟧ dilansir dari kantor berita.",
    "Kata dia di Jakarta, ⟦Selasa=2020-10-13⟧ usai rapat.",
]

PARTIAL = [
    "Foto diambil ⟦Minggu (4/10)=2020-10-04⟧.",
    "Foto diambil ⟦2 Oktober lalu=2020-10-02⟧.",
    "Foto diambil ⟦27 September silam=2020-09-27⟧.",
    "Foto diambil ⟦27 Desember silam=2019-12-27⟧.",
    "Penetapan digelar ⟦23 Oktober mendatang=2020-10-23⟧.",
    "Pelantikan ⟦3 Februari mendatang=2021-02-03⟧.",
    "Menjelang coblosan ⟦9 Desember=2020-12-09⟧ pegawai diawasi.",
    "Ia mengunggah ⟦Rabu petang 7 Oktober=2020-10-07⟧.",
    "Ia mengunggah ⟦7 Januari kemarin=2020-01-07⟧.",
    "Data dihimpun per ⟦31 Juli=2020-07-31⟧.",
    "Data dihimpun hingga ⟦4 Oktober kemarin=2020-10-04⟧.",
    "Ia dipanggil ⟦hari ini (Rabu, 14/10)=2020-10-14⟧.",
    "Ia dipanggil ⟦kemarin (13/10)=2020-10-13⟧.",
    "Klarifikasi pada ⟦2 dan 3 September=2020-09-02⟧ selesai.",
    "Pelantikan ⟦12 Mei tahun lalu=2019-05-12⟧.",
    "Laporan masuk bulan ⟦Juli lalu=2020-07⟧.",
    "Kasus naik sejak ⟦Agustus=2020-08⟧.",
    "Kasus turun pada ⟦Desember tahun lalu=2019-12⟧.",
]

MONTHS_AND_INTERVALS = [
    "Dilantik sejak ⟦Agustus 2019=2019-08⟧.",
    "Pada ⟦Sept 2020=2020-09⟧ kasus naik.",
    "Selesai akhir ⟦September 2020=2020-09⟧.",
    "Sejak ⟦Januari hingga 26 Juni 2020=2020-01..2020-06-26⟧ ada laporan.",
    "Selama ⟦4–6 September 2020 lalu=2020-09-04..2020-09-06⟧ pendaftaran dibuka.",
    "Kampanye ⟦26 September-12 Oktober 2020=2020-09-26..2020-10-12⟧ padat.",
    "Pendaftaran ⟦27-29 Agustus 2024=2024-08-27..2024-08-29⟧ ramai.",
    "Selama ⟦September–Oktober 2024=2024-09..2024-10⟧ ada kasus.",
    "Diterima ⟦Agustus 2020 hingga Februari 2021=2020-08..2021-02⟧.",
    "Selama periode ⟦Januari sampai dengan 15 April 2019=2019-01..2019-04-15⟧.",
    "Sejak ⟦22 September hingga 6 Desember 2024=2024-09-22..2024-12-06⟧ diawasi.",
    "Dari ⟦Oktober hingga 1 Maret 2020=2019-10..2020-03-01⟧ diawasi.",
    "Terhitung ⟦1 Januari s/d 21 Agustus 2020=2020-01-01..2020-08-21⟧.",
    "Dari ⟦tanggal 4 sampai tanggal 6 September 2020=2020-09-04..2020-09-06⟧.",
    "Pendaftaran ⟦Selasa-Kamis (27-29/8/2024)=2024-08-27..2024-08-29⟧.",
    "Digelar ⟦Senin (5/10) hingga Rabu (7/10/2020)=2020-10-05..2020-10-07⟧.",
    "Dibuka ⟦26/9 hingga 5/12/2020=2020-09-26..2020-12-05⟧.",
    "Dibuka ⟦26/12 - 5/1/2020=2019-12-26..2020-01-05⟧.",
    "Digelar sejak ⟦Senin (5/10) sampai Rabu (7/10)=2020-10-05..2020-10-07⟧.",
    "Laporan ⟦Januari-Maret=2020-01..2020-03⟧ dihimpun.",
    "Sejak ⟦1 Oktober 2019=2019-10-01⟧ sampai sekarang.",
    "Data tahun 2020 sampai ⟦26 Juni 2020=2020-06-26⟧ dibuka.",
]

LISTS = [
    ("Ia hadir 6 dan 8 November 2017.", ["2017-11-06", "2017-11-08"]),
    ("Ia hadir 10, 11 dan 12 Oktober 2020.", ["2020-10-10", "2020-10-11", "2020-10-12"]),
    ("Ia hadir 26 Oktober dan 8 November 2017.", ["2017-10-26", "2017-11-08"]),
    ("Ia hadir pada 23/24 September 2020.", ["2020-09-23", "2020-09-24"]),
    ("Ia hadir Agustus dan September 2019.", ["2019-08", "2019-09"]),
    ("Rapat Februari, Maret, dan Juli 2019.", ["2019-02", "2019-03", "2019-07"]),
    ("Rapat Sabtu 7 dan Minggu 8 November 2020.", ["2020-11-07", "2020-11-08"]),
    ("Rapat (6 dan 7/11/2019).", ["2019-11-06", "2019-11-07"]),
]

RELATIVE = [
    "Ia dipanggil ⟦kemarin=2020-10-13⟧ di kantor.",
    "Kalau kemarin yang melapor tim paslon dua.",
    "Ia diperiksa ⟦hari ini=2020-10-14⟧ di kantor.",
    "Ia akan diperiksa ⟦besok=2020-10-15⟧ di kantor.",
    "Ia akan diperiksa ⟦lusa=2020-10-16⟧.",
    "Laporan masuk ⟦Senin lalu=2020-10-12⟧.",
    "Laporan masuk ⟦Rabu lalu=2020-10-07⟧.",
    "Laporan masuk ⟦Kamis kemarin=2020-10-08⟧.",
    "Ia diundang ⟦Senin besok=2020-10-19⟧.",
    "Ia diundang ⟦Senin pekan depan=2020-10-19⟧.",
    "Ia diundang ⟦Jumat pekan lalu=2020-10-09⟧.",
    "Ia diundang ⟦Jumat pekan ini=2020-10-16⟧.",
    "Ia lapor ⟦dua hari lalu=2020-10-12⟧.",
    "Ia lapor ⟦3 hari yang lalu=2020-10-11⟧.",
    "Kata anggota Bawaslu di Batang, ⟦Kamis=2020-10-08⟧.",
    "Menurut dia, ⟦Rabu=2020-10-14⟧ (rud)",
    "Ia tampil pada ⟦Senin=2020-10-12⟧ di alun-alun.",
    "Ia tampil ⟦Selasa=2020-10-13⟧ malam di alun-alun.",
    "Klarifikasi akan digelar pada ⟦Jumat=2020-10-16⟧.",
    "Klarifikasi akan digelar pada ⟦Rabu=2020-10-14⟧ sore.",
    '"Ia akan dipanggil," kata Budi di Batang, ⟦Selasa=2020-10-13⟧.',
    "Laporan masuk pada ⟦Sabtu lalu=2020-10-10⟧ (rud).",
    "Ia tampil pada ⟦Rabu pekan lalu=2020-10-07⟧.",
    "Ia tampil ⟦5 Oktober=2020-10-05⟧. ⟦Sehari kemudian=2020-10-06⟧ ia lapor.",
    "Ia tampil ⟦5 Oktober=2020-10-05⟧. ⟦Sehari kemudian, 6 Oktober=2020-10-06⟧, ia lapor.",
    "Ia tampil ⟦5 Oktober=2020-10-05⟧. ⟦Dua hari sebelumnya=2020-10-03⟧ ia lapor.",
    '"Kami panggil ⟦kemarin=2020-10-11⟧," kata Budi, ⟦Senin (12/10/2020)=2020-10-12⟧.',
    '"Kami panggil ⟦kemarin=2020-10-13⟧," kata Budi.',
]

FALSE_FRIENDS = [
    "Ada 5 pegawai 2020 itu dan 3 laporan 2020 lagi.",
    "Rombongan Rabu Senja, Jumat bersama warga, hadir.",
    "UU Nomor 5 Tahun 2014 tentang ASN",
    "PP 53 Tahun 2010 dan PP Nomor 94 Tahun 2021",
    "Laporan 002/PL/PB/Kab/16.12/X/2020 diterima",
    "Surat nomor 800/12/BKD/2020 diteken",
    "Surat B/36/M.SM.00.00/2018 beredar",
    "Acara mulai pukul 17.32 WIB",
    "Terlapor S (45) dan R (34)",
    "Skor 2-3 untuk tim tamu",
    "Hubungi 0812-3456-7890",
    "Dapil 1, nomor urut 02, paslon 3",
    "Uang Rp 12 juta dan 1 x 24 jam, 14 hari kerja",
    "Pada 11 Syawwal 1445 H",
    "Masa kampanye keenam, Pasal 5 ayat (2)",
    "Dibaca di Liputan6 dan Jelajah24",
    "Ibu Mei datang bersama Bu April",
    "Mei datang ke rumah",
    "Dosen Universitas Sebelas Maret",
    "Kampus Universitas 17 Agustus 1945",
    "Dua minggu lalu, seminggu, tiga minggu",
    "Minggu lalu dan minggu depan",
    "Setiap Minggu, setiap Senin, tiap Jumat",
    "Program Jumat Berkah dan Salat Jumat",
    "Kantor tutup Sabtu-Minggu, buka Senin sampai Jumat",
    "Pria kelahiran Klaten, 3 Mei 1970",
    "Bertemu di Pasar Minggu",
    "Pekan lalu, bulan lalu, dua pekan lalu, beberapa hari lalu, baru-baru ini",
    "Sampai saat ini belum ada laporan",
    '"Sampai hari ini belum ada laporan," katanya',
    "Beberapa hari ini ramai dibahas",
    '"Besok-besok ditiru yang lain," katanya',
    "Sejak pilkada kemarin warga terbelah",
    "Ia cuti seminggu kemarin",
    "Terjadi 10/13/2020",
    "Pada Rabu (31/9/2020)",
    "Lihat https://contoh.id/2020/10/12/berita",
    "Ada 369 laporan dari 2020 orang di tahun anggaran 2020",
    "Sekitar 10 hari lalu ia lapor",
    "Ia sehari-hari bertugas di kelurahan",
    "Ada 12 desa dan 3 mar di sana",
    "Pandemi Covid-19 Maret 2020 dan versi 1.2.2020",
    "Kalau hari Minggu kantor tutup, untuk hari Jumat setengah hari",
    "Hari itu jatuh pada hari Jumat",
    '"Seperti kemarin, kalau besok hujan kita bubar," katanya',
]


@pytest.mark.parametrize("line", ABSOLUTE + PARTIAL + MONTHS_AND_INTERVALS + RELATIVE)
def test_dates_are_found_where_they_stand(line):
    text, marks = unmark(line)
    reading = read(text)
    dates = [m for m in found(reading) if len(m[2]) > 4]
    if "2 dan 3" in line:
        dates = dates[:1]
    assert dates == marks


@pytest.mark.parametrize(("text", "days"), LISTS)
def test_each_day_of_a_list_is_a_mention(text, days):
    assert [m[2] for m in found(read(text))] == days


@pytest.mark.parametrize("text", FALSE_FRIENDS)
def test_false_friends_are_no_dates(text):
    assert [m for m in found(read(text)) if len(m[2]) > 4] == []


@pytest.mark.parametrize(
    ("text", "rule", "year"),
    [
        ("sepanjang 2023 ada kasus", "year", "2023"),
        ("pada tahun 2019 ada kasus", "year", "2019"),
        ("pada Pilkada 2018 ada kasus", "year_election", "2018"),
        ("pada Pileg 2019 ada kasus", "year_election", "2019"),
        ("Pilkada Serentak Tahun 2020 ramai", "year_election", "2020"),
        ("Pemilihan Gubernur dan Wakil Gubernur 2024", "year_election", "2024"),
    ],
)
def test_years_are_mentions_but_no_records(text, rule, year):
    reading = read(text)
    mention = reading.of_kind(DateMention)[0]
    assert (mention.rule, mention.iso_start, mention.precision) == (rule, year, "year")
    assert records(reading) == []


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("Ia hadir 28 Desember.", date(2021, 1, 4), "2020-12-28"),
        ("Ia hadir 3 Maret.", date(2020, 10, 1), "2020-03-03"),
        ("Rapat Senin (6/1/2025). Ia hadir 20 Desember.", None, "2024-12-20"),
        ("Rapat Senin (9/9/2024). Ia hadir 28 Agustus.", None, "2024-08-28"),
        ("Pada Pilkada 2020, ia hadir 28 September.", None, "2020-09-28"),
        ("Menjelang Pemilu 2024, ia hadir 28 November.", None, "2023-11-28"),
        ("Sepanjang tahun 2020. Ia hadir Minggu (4/10).", None, "2020-10-04"),
        ("Ia dipanggil kemarin, kata Budi, Kamis (18/1/2024).", None, "2024-01-17"),
        ("UU itu disahkan 3 Oktober 2023. Ia hadir Senin (2/9).", None, "2024-09-02"),
        ("Camat tidak netral pada pilkada, kata dia, Senin (7/10).", None, "2024-10-07"),
        ("Camat tidak netral pada pilkada, kata dia, Rabu (24/6).", None, "2020-06-24"),
        ("Camat berfoto dengan caleg, Selasa (16/1).", None, "2024-01-16"),
        ("Camat berfoto dengan caleg, Selasa (16/1/1024).", None, "2024-01-16"),
        ("Pengawas pemilu memeriksa camat, Rabu (24/6).", None, "2020-06-24"),
        ("Panwaslu Kabupaten Jombang memeriksa camat, Kamis (8/2).", None, "2018-02-08"),
    ],
)
def test_a_missing_year_is_filled_in(text, published, day):
    assert day in [m[2] for m in found(read(text, published))]


@pytest.mark.parametrize(
    "text",
    ["Ia hadir kemarin.", "Ia hadir Senin lalu.", "Ia hadir 4 Oktober.", "Pada Rabu (31/9/2020) ia hadir."],
)
def test_what_does_not_resolve_is_noted(text):
    reading = read(text, published=None)
    assert found(reading) == []
    assert [n.code for n in reading.notes] == ["date_unresolved"]


def test_a_wrong_weekday_keeps_the_printed_numbers():
    reading = read("Ia hadir Rabu (22/10/2020).", date(2020, 10, 23))
    assert reading.of_kind(DateMention)[0].weekday_ok is False
    assert found(reading)[0][2] == "2020-10-22"
    assert (reading.notes[0].code, reading.notes[0].message) == (
        "weekday_mismatch",
        "Rabu printed, 2020-10-22 was a Kamis",
    )


def test_a_past_day_after_publication_is_noted():
    reading = read('"Ya," kata Budi, Senin (26/10/2020).')
    assert [n.code for n in reading.notes] == ["date_after_publication"]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Data per 31 Juli 2020 itu", "until"),
        ("Data sampai dengan 15 Juni 2020 itu", "until"),
        ("Data hingga akhir September 2020 itu", "until"),
        ("Ia menjabat sejak 3 Mei 2019", "since"),
        ("Ia menjabat terhitung mulai tanggal 3 Mei 2019", "since"),
        ("Ia hadir pada 3 Mei 2019", None),
        ("Data sejak 3 Mei hingga 4 Juni 2019", None),
    ],
)
def test_bounds(text, bound):
    assert read(text).of_kind(DateMention)[0].bound == bound


@pytest.mark.parametrize(
    ("text", "form", "precision"),
    [
        ("Rabu (07/10/2020)", "absolute", "day"),
        ("Minggu (4/10)", "partial", "day"),
        ("kemarin", "relative", "day"),
        ("September 2024", "absolute", "month"),
        ("4-6 September 2020", "range", "interval"),
    ],
)
def test_form_and_precision(text, form, precision):
    mention = read(text).of_kind(DateMention)[0]
    assert (mention.form, mention.precision) == (form, precision)


def test_an_interval_spans_whole_months():
    mention = read("Sejak Januari hingga Februari 2020").of_kind(DateMention)[0]
    assert (mention.first, mention.last) == (date(2020, 1, 1), date(2020, 2, 29))


def test_the_years_of_laws_and_noise_are_skipped():
    reading = Reading("Perbup tahun 2019 dan kode 12/10/2020", published=WEDNESDAY)
    reading.add(LawMention(0, 17, "PERBUP 2019", "x"))
    reading.add(Mention(22, 37, None, "x", "number_noise"))
    assert find(reading) == []


def test_an_announced_day_after_publication_is_no_slip():
    assert read("Debat akan digelar di Ambon, Senin (26/10/2020).").notes == []


def test_the_line_that_a_page_was_printed_with_is_no_date():
    printed = "Sumatra | 7 Oktober 2020, 09:16 WIBJAKARTA - Camat terlihat, Senin (5/10/2020)."
    assert [m.iso_start for m in read(printed, date(2020, 10, 7)).of_kind(DateMention)] == ["2020-10-05"]
    told = "Camat hadir pada Rabu, 7 Oktober 2020, 09.16 WIB."
    assert [m.iso_start for m in read(told, date(2020, 10, 7)).of_kind(DateMention)] == ["2020-10-07"]


def test_times_are_kept_apart():
    reading = read("Acara pukul 17.32 WIB di Ambon")
    assert [(m.kind, m.value) for m in reading.mentions] == [("time", "pukul 17.32 WIB")]


def test_records_list_each_date_once_with_all_evidence():
    text = "Rabu (07/10/2020) ia hadir. Pada 7 Oktober 2020 itu hujan. Pilkada 2020."
    dates = records(read(text))
    assert [(d.start, d.end, d.precision) for d in dates] == [("2020-10-07", "2020-10-07", "day")]
    assert [text[e.start : e.end] for e in dates[0].evidence] == [e.text for e in dates[0].evidence]
    assert len(dates[0].evidence) == 2


def test_evidence_in_a_title_counts_from_the_title():
    title, body = "Camat Diperiksa 7 Oktober 2020", "Ia diperiksa Kamis (8/10/2020)."
    reading = Dates().read(Reading(f"{title}\n\n{body}", title_length=len(title) + 2))
    first, second = (d.evidence[0] for d in records(reading))
    assert (first.part, title[first.start : first.end]) == ("title", first.text)
    assert (second.part, body[second.start : second.end]) == (None, second.text)


def test_partial_dates_stay_partial_until_they_are_resolved():
    reading = Reading("Minggu (4/10)")
    candidates = find(reading)
    assert (candidates[0].day, candidates[0].month, candidates[0].year) == (4, 10, None)
    assert resolve(candidates, WEDNESDAY, reading.folded).mentions[0].iso_start == "2020-10-04"


def test_parse_is_day_first_and_strict():
    assert parse(6, 11, 2024) == date(2024, 11, 6)
    assert parse(13, 10, 2020) == date(2020, 10, 13)
    assert parse(10, 13, 2020) is None
    assert parse(30, 2, 2020) is None


@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.sampled_from(["{d}/{m}/{y}", "{d:02}-{m:02}-{y}"]))
@settings(max_examples=60, deadline=None)
def test_every_day_is_read_back(day, form):
    printed = form.format(d=day.day, m=day.month, y=day.year)
    text = f"“Ya,” kata Budi – ({printed}) – di Kota Ambon."
    reading = read(text, published=None)
    assert [(m[0].strip("()"), m[2]) for m in found(reading)] == [(printed, day.isoformat())]


@given(st.text(alphabet='0123456789/-. ()\nabkemrindlu"Oktober', max_size=80))
@settings(max_examples=120, deadline=None)
def test_no_text_breaks_it_and_offsets_lie_inside(text):
    reading = read(text)
    for mention in reading.mentions:
        assert 0 <= mention.start < mention.end <= len(text)


def test_a_quote_is_told_from_the_day_of_its_statement():
    text = 'Sembilan orang diperiksa, kata Sari, Senin (12/10/2020).\n"Ia kami periksa pagi tadi," katanya.'
    assert {m.iso_start for m in read(text).of_kind(DateMention)} == {"2020-10-12"}

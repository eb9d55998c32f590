"""Annotated reports: which figures are statistics, of what, and which are none."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from extract.pipeline import PIPES
from extract.reading import Reading
from extract.schema import Statistic
from extract.statistics import find_statistics, link_statistics

KASN = "Menurut catatan, KASN mendata 900 ASN dilaporkan karena soal netralitas. "
JATENG = "Bawaslu Provinsi Jawa Tengah mendata 200 kasus netralitas ASN selama 2020. "


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The components that statistics read, without those that read statistics."""
    nlp = spacy.blank("id_news")
    for name in PIPES[: PIPES.index("id_numbers") + 1]:
        nlp.add_pipe(name)
    return nlp


@pytest.fixture(scope="module")
def whole() -> Language:
    """All components before statistics, with the acts."""
    nlp = spacy.blank("id_news")
    for name in PIPES[: PIPES.index("id_statistics")]:
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
    # the first person speaks in a passive of its own
    (
        JATENG + "Masih ada 7 kasus yang kami dalami dan 5 kasus yang kami tutup.",
        ["7 kasus diproses", "5 kasus dihentikan"],
    ),
    # one figure, two verbs; what is still to come is none
    (
        KASN + "Sebanyak 97 ASN terbukti melanggar dan sudah direkomendasikan untuk dijatuhi sanksi.",
        ["97 orang direkomendasikan"],
    ),
    (
        KASN + "Tersisa 13 ASN yang rekomendasinya sudah turun, tapi oleh PPK belum ditindaklanjuti.",
        ["13 orang belum_disanksi"],
    ),
    (
        KASN + "Ada 118 diproses, 20 lainnya tidak terbukti sehingga penanganannya langsung dihentikan.",
        ["118 orang diproses", "20 orang dihentikan"],
    ),
    (KASN + "Ada 40 ASN terbukti melanggar dan akan dijatuhi sanksi.", ["40 orang terbukti"]),
    (
        KASN + "Sebanyak 310 ASN dinyatakan melanggar, yang disanksi baru 40 orang.",
        ["310 orang terbukti", "40 orang disanksi"],
    ),
    (KASN + "Masih 72 ASN belum ditindaklanjuti oleh PPK.", ["72 orang belum_disanksi"]),
    # sanctions without a verb: those imposed, or those the total recommends
    (
        KASN
        + "Sebanyak 15 ASN mendapat disiplin ringan, 12 orang disiplin sedang, hukuman disiplin berat 7.",
        [
            "15 orang disanksi sanction=ringan",
            "12 orang disanksi sanction=sedang",
            "7 orang disanksi sanction=berat",
        ],
    ),
    (
        KASN
        + "Sanksi yang direkomendasikan meliputi sanksi moral 52 orang dan hukuman disiplin sedang 38 orang.",
        ["52 orang direkomendasikan sanction=moral", "38 orang direkomendasikan sanction=sedang"],
    ),
    # phases of an election, told one after the other
    (
        JATENG + "Masa kampanye paling rawan, 33 kasus. Tahap persiapan ada 6 kasus dan tahap pencalonan 5.",
        [
            "33 kasus jumlah period=masa kampanye",
            "6 kasus jumlah period=tahap persiapan",
            "5 kasus jumlah period=tahap pencalonan",
        ],
    ),
    # examples of a label are no labels
    (
        KASN + "Jabatan fungsional, termasuk guru dan dosen, 27 orang, jabatan pelaksana 11 orang.",
        ["27 orang dilaporkan position=fungsional", "11 orang dilaporkan position=pelaksana"],
    ),
    # another election is not told with this one's measure
    (
        KASN + "Dibanding Pilkada 2020 turun, sebab Pilkada 2024 baru mulai. Waktu itu 1.312 kasus.",
        ["1312 kasus jumlah election=Pilkada 2020"],
    ),
    # what is left over
    (
        KASN + "Dua orang dijatuhi sanksi moral tertutup dan seorang lagi penundaan kenaikan gaji berkala.",
        ["2 orang disanksi sanction=moral_tertutup", "1 orang disanksi sanction=tunda_kenaikan"],
    ),
    (
        JATENG + "Satu kasus dihentikan, dan satu lagi dinyatakan bukan pelanggaran.",
        ["1 kasus dihentikan", "1 kasus tidak_terbukti"],
    ),
    (
        JATENG + "Ada empat kasus terbukti. Adapun empat kasus lainnya masih diproses.",
        ["4 kasus terbukti", "4 kasus diproses"],
    ),
    # told of other breaches
    (
        JATENG + "Total dugaan pelanggaran pilkada di luar netralitas mencapai 37, mayoritas pemasangan APK.",
        [],
    ),
    (JATENG + "Selain ASN, terdapat 17 pelanggaran terkait alat peraga kampanye.", []),
    (JATENG + "Selain ASN, Bawaslu mengusut empat kepala desa.", ["4 orang diproses position=kepala_desa"]),
    # the size of a list that is named
    (JATENG + "Daerah dengan kasus terbanyak ada tiga, yakni Klaten, Sragen, dan Demak.", []),
    # "ratusan" for a number told elsewhere, or for another one
    (KASN + "Ratusan ASN itu diadukan sejak Maret.", []),
    (KASN + "Puluhan ASN lain belum dijatuhi sanksi.", ["~20 orang belum_disanksi"]),
    # the speaker's place counts nothing
    (
        JATENG
        + "Dari 200 kasus itu, empat di antaranya terbukti, kata anggota Bawaslu Budi Anu di Kota Semarang.",
        ["4 kasus terbukti"],
    ),
    # two figures of one value, in one sentence or with a place
    (
        JATENG + "Satu kasus diteruskan ke KASN, satu kasus dihentikan.",
        ["1 kasus diteruskan", "1 kasus dihentikan"],
    ),
    (JATENG + "Baru satu kasus yang sanksinya sudah turun.", ["1 kasus disanksi"]),
    # a hand sign before a figure
    (
        JATENG + "Terbanyak foto bersama calon dengan simbol jari 7 kasus, ikut kampanye 5 kasus.",
        ["7 kasus jumlah violation=foto_bersama_simbol", "5 kasus jumlah violation=ikut_kampanye"],
    ),
    (JATENG + "Bawaslu meneruskan 98 kasus yang terbukti melanggar ke KASN.", ["98 kasus diteruskan"]),
    (
        JATENG + "Rekomendasi KASN itu tersebar di 12 kabupaten.",
        ["12 daerah jumlah"],
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
        ("Puluhan PNS Disanksi\n\nBawaslu mencatat 60 PNS disanksi karena tak netral.", "60 orang disanksi"),
        ("Laporan netralitas ASN tidak ada, temuan juga nol kasus, kata Bawaslu.", "0 kasus jumlah"),
        ("Kemendagri menyebut 19 ASN pelanggar netralitas telah dikenai sanksi.", "19 orang disanksi"),
        ("Sejauh ini, sudah ada tiga ASN yang diproses Bawaslu karena tidak netral.", "3 orang diproses"),
        ("Pada pemilu lalu Bawaslu menangani 4 ASN yang tidak netral.", "4 orang diproses"),
        ("Dalam rilis survei, KASN menyebut 2.007 ASN dilaporkan tidak netral.", "2007 orang dilaporkan"),
        ("Sepanjang pilkada, soal netralitas sudah 6 ASN yang kita proses.", "6 orang diproses"),
        ("BKN akan menjatuhkan hukuman berat kepada 48 ASN yang tidak netral.", "48 orang jumlah"),
        ("BKN menjatuhkan hukuman berat kepada 48 ASN tak netral.", "48 orang disanksi sanction=berat"),
        ("Bawaslu menghentikan penanganan 14 kasus netralitas ASN.", "14 kasus dihentikan"),
        ("Bawaslu Kota Kediri memutuskan dua laporan soal ASN tidak terbukti.", "2 laporan tidak_terbukti"),
        ("Bawaslu mencatat, di daerah rawan itu 65 persen ASN dilaporkan.", "65 persen dilaporkan"),
        ("Di wilayah dengan kerawanan tinggi Bawaslu mencatat 45 kasus netralitas ASN.", "45 kasus jumlah"),
        (
            "Belasan Kasus ASN Ditutup\n\nBawaslu menghentikan belasan laporan soal netralitas ASN.",
            "~11 laporan dihentikan",
        ),
    ],
)
def test_totals(nlp: Language, text: str, want: str) -> None:
    assert [shown(s) for s in read(nlp, text)] == [want]


@pytest.mark.parametrize(
    "text",
    [
        "Seorang ASN dilaporkan ke KASN karena tidak netral.",
        "Penandatanganan pakta integritas netralitas ASN diikuti 35 kabupaten.",
        "Sosialisasi netralitas ASN digelar Bawaslu di 14 kabupaten.",
        "ASN yang wajib netral tersebar di 34 provinsi, kata Bawaslu.",
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
        "Hingga kini tiga ASN itu belum memenuhi panggilan Bawaslu dalam kasus netralitas.",
        "Bawaslu sampai saat ini baru memeriksa dua dari tiga ASN yang diduga tidak netral.",
        "Sejauh ini Bawaslu akan memanggil tiga ASN soal netralitas.",
        "Seorang lurah dan tiga camat dilaporkan ke Bawaslu karena tidak netral sebagai ASN.",
        "Hasil survei KASN: 47,3 persen ASN pernah mendukung calon di media sosial.",
        "Survei menunjukkan 62 persen responden menilai ASN tidak netral, kata Bawaslu.",
        "Bawaslu akan memproses ASN yang tidak netral. Ada 12 ribu ASN di kabupaten itu.",
        "Bawaslu mengawasi netralitas 4.300 ASN, 46 lurah, dan 3 camat.",
        "Kota Kediri memiliki potensi pelanggaran netralitas ASN hingga 65 persen, kata Bawaslu.",
        "Di Kota Kediri terdapat satu aduan yang menyeret tiga ASN, kata Bawaslu soal netralitas.",
        "Gambar itu diteruskan di grup ASN yang anggotanya mencapai 320 orang, kata Bawaslu.",
    ],
)
def test_no_statistic(nlp: Language, text: str) -> None:
    assert read(nlp, text) == []


#: Reports as the press writes them: the whole list of statistics.
REPORTS = [
    # a share that opens a sentence, a list behind its total, the base of a share, places that cases are spread over
    (
        "KASN mencatat 476 ASN dilaporkan melanggar netralitas. Baru 183 ASN ditindaklanjuti PPK. Atau sekitar 50,7 persen "
        "dari data keseluruhan. Ada 5 jabatan yang disebutnya paling banyak melanggar.",
        ["476 orang dilaporkan", "183 orang disanksi", "~50.7 persen disanksi"],
    ),
    (
        "Bawaslu mencatat 172 pelanggaran netralitas ASN. KASN menindaklanjuti sebanyak 26 pelanggaran yaitu di Bangka "
        "Belitung (1 kasus), Sumatera Selatan (2 kasus), dan Gorontalo (2 kasus).",
        [
            "172 kasus jumlah",
            "26 kasus diproses",
            "1 kasus diproses region=19",
            "2 kasus diproses region=16",
            "2 kasus diproses region=75",
        ],
    ),
    (
        "KASN memproses 1962 laporan netralitas ASN. Sejumlah 306 ASN dari 1962 laporan yang diterima KASN tidak terbukti.",
        ["1962 laporan diproses", "306 orang tidak_terbukti"],
    ),
    (
        "Data KASN mencatat 214 pelanggaran netralitas ASN. Sebanyak 53 di antaranya sudah dikeluarkan rekomendasinya.",
        ["214 kasus jumlah", "53 kasus direkomendasikan"],
    ),
    (
        "Ada 446 laporan netralitas ASN yang masuk ke Bawaslu. Sebanyak 147 laporan tidak teregistrasi dan delapan laporan "
        "belum registrasi.",
        ["446 laporan dilaporkan", "147 laporan dihentikan", "8 laporan dilaporkan"],
    ),
    (
        "Bawaslu mencatat pelanggaran netralitas ASN terjadi di 15 provinsi, dari Banten hingga Maluku.",
        ["15 daerah jumlah"],
    ),
    # totals over all breaches: only the neutrality part counts
    (
        "Bawaslu Kabupaten Blitar telah menerima 24 laporan dugaan pelanggaran hingga Rabu sore. Sebanyak 5 laporan sudah "
        "diregistrasi, 8 laporan tidak diregistrasi. Mayoritas laporan yang masuk terkait netralitas ASN.",
        [],
    ),
    (
        "Menurut KASN, 300 ASN dilaporkan tidak netral. Sebanyak 47,4 persen dari pelanggaran netralitas ASN terjadi "
        "sebelum kampanye.",
        ["300 orang dilaporkan", "47.4 persen jumlah period=sebelum kampanye"],
    ),
    (
        "Bawaslu Kota Bima Proses 31 Pelanggaran, 12 Soal Netralitas ASN\n\n"
        "Bawaslu Kota Bima memproses 31 dugaan pelanggaran. Sebanyak 9 di antaranya tidak terbukti. "
        "Kemudian 12 dugaan pelanggaran menyangkut netralitas ASN, 10 kasus diteruskan ke BKN.",
        ["12 kasus dugaan", "10 kasus diteruskan"],
    ),
    (
        "Bawaslu Jabar menangani 210 pelanggaran pemilu, terdiri dari 120 pelanggaran administrasi, 40 pidana, "
        "dan 50 pelanggaran netralitas ASN. Dari 50 kasus itu 30 diteruskan ke KASN.",
        ["50 kasus diproses", "30 kasus diteruskan"],
    ),
    (
        "Sejauh ini yang diproses Bawaslu 4 laporan dugaan pidana pemilu, dan 5 pelanggaran netralitas ASN.",
        ["5 kasus diproses"],
    ),
    (
        "Bawaslu Kota Kediri mencatat 23 dugaan pelanggaran selama kampanye. Di antaranya lima dilakukan oleh oknum "
        "ASN. Selain ASN, terdapat 17 pelanggaran terkait alat peraga kampanye.",
        ["5 kasus dugaan"],
    ),
    (
        KASN
        + "Di luar urusan netralitas, KASN menerima pengaduan soal kode perilaku. Di bidang ini dilaporkan 178 ASN.",
        ["900 orang dilaporkan"],
    ),
    # reports of alleged breaches, and their shares, are reported
    (
        "KASN menerima 246 laporan dugaan pelanggaran netralitas ASN sepanjang 2023. Angka ini naik 18 persen. "
        "Terbanyak kampanye di media sosial 28,4 persen, disusul foto bersama calon 13,7 persen.",
        [
            "246 laporan dilaporkan",
            "18 persen dilaporkan",
            "28.4 persen dilaporkan violation=medsos_kampanye",
            "13.7 persen dilaporkan violation=foto_bersama_simbol",
        ],
    ),
    (
        "Dari 2007 laporan netralitas, KASN menemukan 1.588 atau 79,1 persen ASN terbukti melanggar.",
        ["2007 laporan dilaporkan", "1588 orang terbukti", "79.1 persen terbukti"],
    ),
    (
        "BKN memblokir 27 data kepegawaian ASN tak netral. Pemblokiran terbanyak di instansi pusat sebesar 18 data. "
        "Kanreg IV BKN Makassar 5 data.",
        [
            "27 data diblokir",
            "18 data diblokir agency=instansi pusat",
            "5 data diblokir agency=Kanreg IV BKN Makassar",
        ],
    ),
    # a supervisor's recommendation hands on, that of KASN or BKN recommends
    (
        "Panwaslu Kota Kediri mencatat 35 ASN tak netral selama pilkada. Sebanyak 20 ASN direkomendasikan diberi sanksi.",
        ["35 orang jumlah", "20 orang diteruskan"],
    ),
    (
        "Bawaslu Kota Kediri mencatat 35 ASN tak netral selama pilkada. Sebanyak 20 ASN direkomendasikan KASN untuk "
        "dijatuhi sanksi.",
        ["35 orang jumlah", "20 orang direkomendasikan"],
    ),
    (
        "KASN menerima 35 laporan netralitas ASN. Sebanyak 20 ASN kami rekomendasikan ke PPK untuk disanksi.",
        ["35 laporan dilaporkan", "20 orang direkomendasikan"],
    ),
    # the place with the most, told alone
    (
        "BKN mencatat 26 ASN diblokir karena tak netral. Paling banyak di Kanreg IV BKN Makassar, yaitu 14 ASN.",
        ["26 orang diblokir", "14 orang diblokir agency=Kanreg IV BKN Makassar"],
    ),
    # months told one after the other
    (
        "Bawaslu Jawa Timur menangani 41 kasus netralitas ASN. Pada bulan Agustus tercatat enam kasus. "
        "September naik menjadi 13 kasus. Oktober 22 kasus.",
        [
            "41 kasus diproses",
            "6 kasus diproses period=agustus",
            "13 kasus diproses period=september",
            "22 kasus diproses period=oktober",
        ],
    ),
    # bodies that have not acted, by kind
    (
        "KASN menyebut 15 instansi belum menjatuhkan sanksi kepada pelanggar netralitas ASN, terdiri dari 2 "
        "pemprov, 9 pemkab dan 4 pemkot.",
        [
            "15 instansi belum_disanksi",
            "2 daerah belum_disanksi agency=pemprov",
            "9 daerah belum_disanksi agency=pemkab",
            "4 daerah belum_disanksi agency=pemkot",
        ],
    ),
    # a past election's total hands its name to its parts
    (
        "KASN mencatat 310 ASN dilaporkan tidak netral pada Pemilu 2024. Pada Pilkada 2020 ada 1.900 ASN "
        "dilaporkan. Sebanyak 1.200 ASN atau 63,2 persen di antaranya terbukti.",
        [
            "310 orang dilaporkan",
            "1900 orang dilaporkan election=Pilkada 2020",
            "1200 orang terbukti election=Pilkada 2020",
            "63.2 persen terbukti election=Pilkada 2020",
        ],
    ),
    # labels in a row share the number, respective ones do not
    (
        JATENG + "Terbanyak Wonogiri 21 kasus, Sragen 12, Blora, Demak dan Kudus 4 kasus.",
        [
            "200 kasus jumlah",
            "21 kasus jumlah region=33.12",
            "12 kasus jumlah region=33.14",
            "4 kasus jumlah region=33.16",
            "4 kasus jumlah region=33.21",
            "4 kasus jumlah region=33.19",
        ],
    ),
    (
        JATENG + "Terbanyak Wonogiri 21 kasus, sementara di Blora dan Demak ada 6 dan 5 kasus.",
        [
            "200 kasus jumlah",
            "21 kasus jumlah region=33.12",
            "6 kasus jumlah region=33.16",
            "5 kasus jumlah region=33.21",
        ],
    ),
    # posts in no lexicon
    (
        JATENG + "Pelakunya guru 41 orang, lurah 12 orang, anggota badan permusyawaratan desa 7 orang.",
        [
            "200 kasus jumlah",
            "41 orang jumlah position=guru",
            "12 orang jumlah position=kepala_wilayah",
            "7 orang jumlah position=anggota badan permusyawaratan desa",
        ],
    ),
    # "jumlahnya" points back
    (
        KASN + "Pelanggaran paling banyak dilakukan pejabat fungsional. Jumlahnya mencapai 41 persen.",
        ["900 orang dilaporkan", "41 persen dilaporkan position=fungsional"],
    ),
    # a report is reported, whatever it is about
    (
        "KASN menerima 212 laporan dugaan pelanggaran netralitas ASN hingga 3 Mei 2024.",
        ["212 laporan dilaporkan"],
    ),
    ("KASN menerima laporan pelanggaran netralitas sebanyak 1.204 ASN.", ["1204 orang dilaporkan"]),
    # a total that comes again with another noun
    (
        "Dari total 812 aduan pelanggaran netralitas ASN, 300 kasus menunggu verifikasi BKN. Dari 812 ASN itu, "
        "300 masih menunggu verifikasi BKN.",
        ["812 laporan dilaporkan", "300 kasus diproses", "812 orang dilaporkan"],
    ),
    # a sure measure beats a weak one
    (
        KASN
        + "Dari jumlah itu baru 283 ASN yang ditindaklanjuti. Sebanyak 283 ASN telah diberikan rekomendasi "
        "penjatuhan sanksi.",
        ["900 orang dilaporkan", "283 orang direkomendasikan"],
    ),
    # reports by the persons they involve
    (
        "Bawaslu Kota Kediri menerima 12 aduan soal netralitas yang menyeret 30 ASN.",
        ["12 laporan dilaporkan", "30 orang jumlah"],
    ),
    # a place ranked beside the total gets its own figure
    (
        "Bawaslu mendata 163 kasus netralitas ASN dan Jawa Tengah menempati posisi terbanyak. Jateng mencatatkan 44 "
        "kasus, disusul Banten 21 kasus.",
        ["163 kasus jumlah", "44 kasus jumlah region=33", "21 kasus jumlah region=36"],
    ),
    (
        JATENG + "Dengan 44 kasus, Kabupaten Sukoharjo menjadi daerah terbanyak.",
        ["200 kasus jumlah", "44 kasus jumlah region=33.11"],
    ),
    # "ASN" as one of the posts
    (
        JATENG
        + "Berdasarkan jabatannya, pelanggar adalah ASN dengan jumlah 83 orang. Perangkat desa 24 orang. "
        "Ketua atau anggota BPD 11 orang.",
        [
            "200 kasus jumlah",
            "83 orang jumlah position=ASN",
            "24 orang jumlah position=perangkat desa",
            "11 orang jumlah position=ketua atau anggota bpd",
        ],
    ),
    (JATENG + "Jumlah pelanggarnya ASN sebanyak 83 orang.", ["200 kasus jumlah", "83 orang jumlah"]),
    # posts by place, behind a sentence that announces a count
    (
        "Bawaslu menjelaskan secara rinci jumlah pelanggaran netralitas ASN. Kabupaten Sukoharjo terdapat 3 kepala desa, "
        "14 perangkat desa; Kabupaten Blora 2 camat.",
        [
            "3 orang jumlah position=kepala_desa",
            "14 orang jumlah position=perangkat desa",
            "2 orang jumlah position=kepala_wilayah",
        ],
    ),
    ("Bawaslu mengingatkan netralitas ASN. Rapat dihadiri 3 kepala desa, 14 perangkat desa, 2 camat.", []),
    # shares of the population that the announcing sentence names, whatever they are involved in
    (
        "KASN mencatat 210 ASN terbukti melanggar netralitas. Sebanyak 150 ASN telah dijatuhi sanksi. KASN memaparkan "
        "empat jenis pelanggaran oleh ASN yang terbukti itu. Pertama, 21,5 persen ASN terlibat kampanye. Kedua, menjadi "
        "pengurus partai politik 8,5 persen.",
        [
            "210 orang terbukti",
            "150 orang disanksi",
            "21.5 persen terbukti violation=ikut_kampanye",
            "8.5 persen terbukti violation=anggota_pengurus_parpol",
        ],
    ),
    # a count of which only some are told
    (
        "Bawaslu Kota Kediri mencatat 14 kasus netralitas ASN. Kasus pertama menyangkut guru. Kasus kedua seorang lurah.",
        ["14 kasus jumlah"],
    ),
    # a list of breaches is not of those that were none
    (
        "Tercatat 164 ASN diduga tidak netral, kata Bawaslu. Dari jumlah itu 81 orang diteruskan ke KASN, sementara 26 "
        "orang dinyatakan tidak terbukti. Menurut jabatan, pelanggaran dilakukan 12 camat dan enam kepala dinas.",
        [
            "164 orang dugaan",
            "81 orang diteruskan",
            "26 orang tidak_terbukti",
            "12 orang dugaan position=kepala_wilayah",
            "6 orang dugaan position=kepala dinas",
        ],
    ),
    # who they are, not how many of each; and where it was said
    (
        "Bawaslu menerima 19 laporan netralitas ASN yang melibatkan 53 oknum. Ke-53 orang itu menjabat sebagai camat, "
        "kepala dinas, lurah, serta staf pemda, kata anggota Bawaslu di Jakarta, Selasa.",
        ["19 laporan dilaporkan", "53 orang jumlah"],
    ),
    (
        "Sebanyak 694 pegawai ASN dilaporkan melanggar netralitas, kata Ketua KASN di Jakarta, Rabu (7/10/2020).",
        ["694 orang dilaporkan"],
    ),
    # shares of something else
    (
        "KASN merekomendasikan sanksi untuk 15 ASN yang tidak netral. Penyebab ASN tidak netral adalah ikatan keluarga "
        "(50,7%), karier (49,1%), dan tekanan (7,4%). Hukumannya pemotongan tunjangan kinerja sebesar 25 persen.",
        ["15 orang direkomendasikan"],
    ),
    # a list by places with no total before it, and the total behind
    (
        "ASN yang dilaporkan tidak netral terdiri dari Kabupaten Banjar dua orang, Kotabaru satu orang, Balangan empat "
        'orang, dan Tanah Bumbu enam orang. "Semuanya berjumlah 13 orang," katanya.',
        [
            "2 orang dilaporkan region=63.03",
            "1 orang dilaporkan region=63.02",
            "4 orang dilaporkan region=63.11",
            "6 orang dilaporkan region=63.10",
            "13 orang dilaporkan",
        ],
    ),
    # handed on, not followed up
    (
        "Bawaslu Kota Kediri mencatat 35 ASN terindikasi tidak netral, hanya 9 ASN yang ditindaklanjuti ke BKN.",
        ["35 orang dugaan", "9 orang diteruskan"],
    ),
    (
        "Bawaslu Kota Kediri telah memproses 15 ASN karena tidak netral. Dari jumlah itu 11 ASN dilimpahkan ke BKN.",
        ["15 orang diproses", "11 orang diteruskan"],
    ),
]


@pytest.mark.parametrize(("text", "want"), REPORTS)
def test_reports(nlp: Language, text: str, want: list[str]) -> None:
    assert [shown(s) for s in read(nlp, text)] == want


@pytest.mark.parametrize(
    "text",
    [
        "Sebanyak 27 ASN di Kota Kediri dilaporkan Bawaslu Kota Kediri ke BKN. Semuanya 27 ASN itu mengantar bakal "
        "calon wali kota mendaftar ke KPU.",
        "Lima guru di Kota Kediri disanksi KASN karena tidak netral. Sebelumnya 21 ASN lain di Kota Kediri "
        "direkomendasikan Bawaslu Kota Kediri karena berfoto bersama calon wali kota.",
        "Aturan netralitas ASN itu disusun Bawaslu dengan melibatkan tiga lembaga.",
        "Bawaslu Kota Kediri menerima tiga laporan atas lurah yang tidak netral sebagai ASN.",
        "Bawaslu menangani 54 dugaan pelanggaran pilkada dan mengingatkan ASN agar netral.",
        "Tiga ASN yang diteruskan Bawaslu ke KASN itu diproses karena berfoto bersama calon bupati pada Maret 2019.",
        "Bawaslu Kota Kediri menyebut ada sembilan ASN yang mendaftar sebagai bakal caleg. Enam dari sembilan ASN "
        "tersebut berasal dari kelurahan. Tiga ASN lainnya merupakan pegawai Dinas Kesehatan Kota Kediri.",
        "Tercatat ada belasan kades yang diproses Bawaslu Kota Kediri karena tidak netral seperti ASN. Di Kota Kediri "
        "ada 12 kades dan satu camat yang diduga melanggar. Menurut Bawaslu, 12 kades menghadiri deklarasi calon.",
        "Bawaslu Kota Kediri mencatat tiga kasus netralitas ASN. Kasus pertama menyangkut guru. Kasus kedua seorang "
        "lurah. Kasus ketiga staf kecamatan.",
        "Dua laporan atas lurah di Kota Kediri tidak terbukti, kata Bawaslu. Lurah yang juga ASN itu berfoto bersama "
        "calon wali kota.",
    ],
)
def test_one_told_case_is_no_statistic(whole: Language, text: str) -> None:
    assert read(whole, text) == []


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "Lurah AB di Kota Kediri dilaporkan ke Bawaslu Kota Kediri karena berfoto bersama calon wali kota. "
            "Pada pemilu lalu Bawaslu Kota Kediri meneruskan tiga ASN dan ketiganya sudah dijatuhi sanksi.",
            ["3 orang disanksi"],
        ),
        (
            "Bawaslu Kota Kediri melaporkan 61 ASN ke KASN. Sebanyak 14 orang ASN diduga melakukan pendekatan ke "
            "partai politik, 26 orang ASN memberikan dukungan melalui media sosial.",
            [
                "61 orang dilaporkan",
                "14 orang dugaan violation=pendekatan_parpol",
                "26 orang dugaan violation=medsos_kampanye",
            ],
        ),
        (
            "Lurah AB di Kota Kediri berfoto bersama calon wali kota. Bawaslu Kota Kediri mencatat 28 ASN dilaporkan "
            "selama pilkada. Enam dari 28 ASN tersebut terbukti melanggar.",
            ["28 orang dilaporkan", "6 orang terbukti"],
        ),
        (
            "Lurah AB di Kota Kediri berfoto bersama calon wali kota. Sebanyak 61 ASN yang dilaporkan pada pemilu itu "
            "tidak netral, kata Bawaslu Kota Kediri.",
            ["61 orang dilaporkan"],
        ),
    ],
)
def test_counts_beside_told_acts(whole: Language, text: str, want: list[str]) -> None:
    assert [shown(s) for s in read(whole, text)] == want


def test_every_statistic_tells_what_it_rests_on(nlp: Language) -> None:
    text = KASN + "Terbanyak di Muna 40 ASN, Wakatobi 22 ASN. Dari jumlah itu 500 terbukti melanggar."
    reading = Reading(text)
    nlp(reading.attach(nlp.make_doc(text)))
    links = link_statistics(reading)
    assert [x.statistic for x in links] == find_statistics(reading)
    assert [(x.counted, x.measure, x.dimension) for x in links] == [
        ("record", "cue dilaporkan", None),
        ("listed", "total", "item: region"),
        ("listed", "total", "item: region"),
        ("part", "cue terbukti", None),
    ]
    assert {x.source for x in links} == {"said"}


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

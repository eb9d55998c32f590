"""Violations in sentences of our own writing: which code, in which mode, over which channel."""

import pytest
import spacy

from extract.matching import fold
from extract.mentions import AgencyMention, ViolationMention
from extract.pipes.context import read_clauses
from extract.pipes.violations import find_violations, name_violations, norms
from extract.reading import Reading, Span


def read(text: str) -> Reading:
    """A reading with one sentence a line, as id_zones would set it."""
    reading = Reading(text)
    reading.sentences, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            reading.sentences.append(Span(start, start + len(line)))
        start += len(line) + 1
    reading.clauses = read_clauses(reading)
    for mention in find_violations(reading):
        reading.add(mention)
    return reading


def codes(text: str, mode: str) -> set[str]:
    return {m.value for m in read(text).of_kind(ViolationMention) if m.mode == mode}


ACTS = [
    ("Terdakwa terlibat dalam acara debat publik pilkada.", "hadir_kegiatan_partai_calon"),
    ("Kadis itu melakukan pendekatan yang intens ke sejumlah pengurus partai politik.", "pendekatan_parpol"),
    ("ASN itu mendaftar sebagai bacaleg dari sebuah partai.", "deklarasi_diri_calon"),
    (
        "Sekda diduga memerintah seluruh kepala desa menggagalkan pencalonan pasangan perseorangan.",
        "mobilisasi_intimidasi",
    ),
    ("Kapus menulis instruksi bernada ancaman di grup pegawai.", "mobilisasi_intimidasi"),
    ("Lurah itu melakukan penggalangan massa untuk paslon bupati.", "mobilisasi_intimidasi"),
    ("Indikasi intervensi oknum lurah pada bawahan dilaporkan ke Bawaslu.", "mobilisasi_intimidasi"),
    ("Camat membiarkan paslon kampanye di halaman kantor kecamatan.", "fasilitas_negara"),
    (
        "Bawaslu menindak keterlibatan seorang ASN dan dua kepala desa dalam kampanye pilkada.",
        "ikut_kampanye",
    ),
    # medsos_kampanye
    (
        "Guru berinisial TW mengunggah video ajakan memilih paslon nomor urut 3 di Instagram.",
        "medsos_kampanye",
    ),
    ("Lurah itu diduga menyebarkan flyer calon bupati di grup WhatsApp RT.", "medsos_kampanye"),
    ("PNS tersebut diduga berkampanye di media sosial Facebook miliknya.", "medsos_kampanye"),
    (
        "Seorang bidan memposting gambar pasangan calon disertai tulisan lanjutkan dua periode.",
        "medsos_kampanye",
    ),
    ("Postingan dukungan kepada petahana itu ditulis staf kecamatan berinisial GH.", "medsos_kampanye"),
    ("Ia membuat status WhatsApp berisi dukungan kepada salah satu cagub.", "medsos_kampanye"),
    ("Kepala dinas itu menyatakan dukungan kepada caleg lewat akun TikTok.", "medsos_kampanye"),
    (
        "Sekretaris camat mengirim pesan ajakan mencoblos kandidat tertentu ke grup WA warga.",
        "medsos_kampanye",
    ),
    ("Unggahan berbau kampanye itu muncul di akun Facebook seorang dosen.", "medsos_kampanye"),
    # kegiatan_keberpihakan: words, and whom they call
    ("Kadis itu memohon dukungan untuk salah satu calon bupati.", "kegiatan_keberpihakan"),
    ("Lurah itu mengajak warga mengikuti kegiatan kampanye salah satu paslon.", "kegiatan_keberpihakan"),
    ("Camat itu menyampaikan arahan dengan menyebut salah satu capres.", "kegiatan_keberpihakan"),
    ("Dia diduga melanggar netralitas ASN saat memberikan sambutan.", "kegiatan_keberpihakan"),
    ("Para camat berseru bahwa dukungan untuk paslon itu harga mati.", "kegiatan_keberpihakan"),
    ("Kegiatan dimaksud berupa pertemuan dengan salah satu pasangan calon.", "kegiatan_keberpihakan"),
    # medsos_interaksi
    ("Seorang lurah kedapatan memberi jempol pada unggahan pasangan calon.", "medsos_interaksi"),
    ("Staf berinisial DD dilaporkan karena menyukai postingan bakal calon wali kota.", "medsos_interaksi"),
    ("NP membagikan ulang unggahan akun tim sukses.", "medsos_interaksi"),
    ("Guru itu bergabung dalam grup pemenangan calon gubernur.", "medsos_interaksi"),
    ("Ia menulis komentar pada status Facebook calon bupati.", "medsos_interaksi"),
    ("Pegawai RSUD itu ketahuan me-retweet cuitan capres.", "medsos_interaksi"),
    # foto_bersama_simbol
    ("Camat berinisial LK berfoto bersama calon wakil bupati.", "foto_bersama_simbol"),
    ("Dua guru itu berpose dua jari di depan kelas.", "foto_bersama_simbol"),
    ("Sekda terekam mengacungkan satu jari bersama istrinya.", "foto_bersama_simbol"),
    ("Ia mengunggah foto bareng paslon ke Instagram.", "foto_bersama_simbol"),
    ("Kepala puskesmas swafoto dengan tim pemenangan kandidat.", "foto_bersama_simbol"),
    ("Dalam video itu lurah menunjukkan simbol jari milik salah satu paslon.", "foto_bersama_simbol"),
    # pasang_alat_peraga
    ("Seorang kabid terbukti memasang baliho bakal calon wali kota.", "pasang_alat_peraga"),
    ("Staf kelurahan menempelkan stiker caleg di loket.", "pasang_alat_peraga"),
    ("Kepala seksi itu membagi-bagikan kalender bergambar paslon.", "pasang_alat_peraga"),
    ("Spanduk calon bupati dipasang oknum penjaga sekolah.", "pasang_alat_peraga"),
    # hadir_deklarasi
    ("Tiga camat menghadiri deklarasi bakal pasangan calon.", "hadir_deklarasi"),
    ("Sekdin itu ikut mengantar bakal calon mendaftar ke KPU.", "hadir_deklarasi"),
    ("Oknum lurah terlihat dalam konvoi pendaftaran paslon.", "hadir_deklarasi"),
    ("Ia berada di rombongan pengantar bakal calon bupati.", "hadir_deklarasi"),
    # hadir_kegiatan_partai_calon
    ("Kepala sekolah itu menghadiri HUT partai politik di alun-alun.", "hadir_kegiatan_partai_calon"),
    ("ASN berinisial JK ikut rapat tim pemenangan.", "hadir_kegiatan_partai_calon"),
    ("Camat datang ke acara silaturahmi bakal calon gubernur.", "hadir_kegiatan_partai_calon"),
    ("Kabag itu mendampingi bakal calon wali kota blusukan ke pasar.", "hadir_kegiatan_partai_calon"),
    # narasumber_partai
    ("Dosen itu menjadi pembicara dalam kegiatan partai.", "narasumber_partai"),
    ("Kadis dilaporkan karena mengisi materi pada rakerda parpol.", "narasumber_partai"),
    ("Ia naik panggung di acara partai dan menyapa kader.", "narasumber_partai"),
    # pendekatan_parpol
    ("Kepala badan itu mengambil formulir penjaringan di kantor DPC.", "pendekatan_parpol"),
    ("Sekda melamar ke tiga partai untuk diusung.", "pendekatan_parpol"),
    ("Pejabat eselon II itu melakukan pendekatan ke partai politik.", "pendekatan_parpol"),
    ("Ia mengikuti fit and proper test yang digelar partai.", "pendekatan_parpol"),
    # deklarasi_diri_calon
    ("Asisten daerah itu mendeklarasikan diri sebagai bakal calon bupati.", "deklarasi_diri_calon"),
    ("Guru PPPK itu masuk daftar calon sementara anggota legislatif.", "deklarasi_diri_calon"),
    ("Kadis itu menyatakan siap maju di Pilkada 2024.", "deklarasi_diri_calon"),
    ("Penyuluh itu mencalonkan diri tanpa mengundurkan diri.", "deklarasi_diri_calon"),
    # kegiatan_keberpihakan
    ("Camat mengumpulkan warga dan mengajak mereka memilih salah satu paslon.", "kegiatan_keberpihakan"),
    ("Kepala dinas mengarahkan tamu undangan mendukung calon petahana.", "kegiatan_keberpihakan"),
    ("Dalam sambutannya lurah itu memuji calon bupati nomor dua.", "kegiatan_keberpihakan"),
    ("Terlapor mengadakan kegiatan yang mengarah pada keberpihakan.", "kegiatan_keberpihakan"),
    # mobilisasi_intimidasi
    ("Kabag mengerahkan staf mengisi kursi kampanye.", "mobilisasi_intimidasi"),
    ("Kadis mengancam memutasi bawahan yang menolak.", "mobilisasi_intimidasi"),
    ("Camat menginstruksikan ketua RT memenangkan calon tertentu.", "mobilisasi_intimidasi"),
    ("Ia mengintimidasi guru honorer agar memilih paslon satu.", "mobilisasi_intimidasi"),
    # pemberian_barang_uang
    ("Lurah membagikan sembako kepada warga atas nama calon.", "pemberian_barang_uang"),
    ("Kepala desa itu tertangkap membagi amplop berisi uang.", "pemberian_barang_uang"),
    ("Camat diduga menyalurkan bansos untuk memenangkan petahana.", "pemberian_barang_uang"),
    # ikut_kampanye
    ("Sembilan ASN kedapatan mengikuti kampanye terbuka paslon.", "ikut_kampanye"),
    ("Guru itu hadir pada kampanye akbar capres.", "ikut_kampanye"),
    ("Sekcam mengenakan kaus bergambar caleg di lapangan.", "ikut_kampanye"),
    # tim_sukses_pelaksana
    ("Kabid itu terbukti menjadi koordinator relawan.", "tim_sukses_pelaksana"),
    ("Namanya tercantum dalam struktur tim pemenangan.", "tim_sukses_pelaksana"),
    ("Pegawai BPBD itu menjadi tim sukses caleg DPRD.", "tim_sukses_pelaksana"),
    # kampanye_pasangan
    ("PNS itu mendampingi suaminya berkampanye tanpa cuti.", "kampanye_pasangan"),
    ("Seorang guru menemani istrinya yang menjadi caleg.", "kampanye_pasangan"),
    ("Ia ikut kampanye suaminya di tiga desa.", "kampanye_pasangan"),
    # fasilitas_negara
    ("Camat memakai mobil dinas untuk mengangkut kader.", "fasilitas_negara"),
    ("Kendaraan berpelat merah itu terparkir di lokasi kampanye.", "fasilitas_negara"),
    ("Sekretaris dinas menyalahgunakan fasilitas negara.", "fasilitas_negara"),
    # dukungan_ktp
    ("Dua PNS menyerahkan fotokopi KTP untuk bakal calon perseorangan.", "dukungan_ktp"),
    ("Perawat itu meneken surat dukungan calon independen.", "dukungan_ktp"),
    ("Namanya tercatat sebagai pendukung di aplikasi Silon.", "dukungan_ktp"),
    # keputusan_menguntungkan
    ("Camat mencopot lima ketua RT usai kampanye.", "keputusan_menguntungkan"),
    ("Bupati melakukan mutasi pejabat enam bulan sebelum penetapan calon.", "keputusan_menguntungkan"),
    ("Kadis membuat kebijakan yang menguntungkan salah satu paslon.", "keputusan_menguntungkan"),
    # anggota_pengurus_parpol
    ("Penyuluh itu terbukti menjadi pengurus partai politik.", "anggota_pengurus_parpol"),
    ("Bidan berinisial RN terdaftar di Sipol sebagai anggota.", "anggota_pengurus_parpol"),
    ("Guru itu memiliki kartu tanda anggota partai.", "anggota_pengurus_parpol"),
    # dukungan_umum
    ("Lurah berinisial AB disebut-sebut berpihak kepada salah satu paslon.", "dukungan_umum"),
    ("Seorang camat diduga tidak netral.", "dukungan_umum"),
    ("Kepala sekolah itu dilaporkan terlibat politik praktis.", "dukungan_umum"),
]


@pytest.mark.parametrize(("text", "code"), ACTS, ids=[f"{c}-{i}" for i, (_, c) in enumerate(ACTS)])
def test_act(text, code):
    assert codes(text, "act") == {code}


FALSE_FRIENDS = [
    "Bawaslu masih mengumpulkan semua dokumen dan bukti.",
    "KPU menghadiri debat publik pertama.",
    "Warga menyebut camat itu lebih baik mundur.",
    "Bawaslu menggelar rapat soal jadwal kampanye di aula kecamatan.",
    "Pasal itu menyebut setiap orang dengan sengaja menggagalkan orang yang mencalonkan diri sebagai bupati.",
    "Oknum itu menyatakan dirinya netral.",
    "Kami sudah melapor, ujar anggota tim pemenangan Budi.",
    "Bidan itu menemani suaminya ke TPS.",
    "Lurah memakai mobil dinas untuk mengantar logistik TPS.",
    "Ia datang ke kantor Bawaslu dengan mobil dinas.",
    "Lurah membagikan bantuan sosial dari Kementerian Sosial.",
    "Ratusan ASN mengikuti deklarasi pemilu damai di alun-alun.",
    "Pegawai membacakan ikrar netralitas saat apel.",
    "Bawaslu menggelar sosialisasi netralitas ASN melalui Facebook resmi Bawaslu.",
    "Camat yang dihubungi enggan berkomentar.",
    "Kepala dinas tidak mau memberikan komentar kepada wartawan.",
    "Satpol PP menertibkan baliho calon bupati di jalan protokol.",
    "Petugas Panwascam menurunkan APK yang melanggar aturan.",
    "Rekomendasi partai jatuh kepada pengusaha itu.",
    "Anggota Bawaslu hadir sebagai narasumber sosialisasi netralitas.",
    "Tim pemeriksa dibentuk inspektorat kemarin.",
    "Juru bicara tim pemenangan paslon enggan menanggapi.",
    "Kasus itu terjadi selama masa kampanye berlangsung.",
    "Kampanye virtual netralitas ASN digelar KASN.",
    "Akun Facebook miliknya diretas orang lain.",
    "Namanya dicatut di Sipol tanpa sepengetahuan dia.",
    "Peserta foto bersama usai apel gabungan.",
    "Ia memilih bungkam saat ditanya wartawan.",
    "Bawaslu mengajak warga menggunakan hak pilih di TPS.",
    "Sekda mengajak ASN menjaga netralitas.",
    "Istrinya maju sebagai calon anggota legislatif.",
    "Jaksa menuntut dengan ancaman pidana enam bulan.",
    "Polres mengerahkan ratusan personel pengamanan.",
    "Pelapornya pengurus partai juga.",
    "KPU menerima laporan dana kampanye.",
    "Ketua tim sukses melaporkan kasus itu ke Bawaslu.",
    "Camat itu dicopot dari jabatannya.",
    "Kegiatan digelar di aula kantor kecamatan.",
    "Video itu viral di media sosial sejak kemarin.",
    "Bupati melantik pejabat eselon III.",
    "Warga menunjukkan KTP saat melapor.",
]


@pytest.mark.parametrize("text", FALSE_FRIENDS)
def test_false_friend(text):
    assert codes(text, "act") == set()


OTHER_MODES = [
    ("ASN dilarang ikut kampanye.", "norm", {"ikut_kampanye"}),
    ("Jangan ada lagi pegawai yang menjadi tim sukses.", "norm", {"tim_sukses_pelaksana"}),
    ("Memberi like pada status calon termasuk pelanggaran.", "norm", {"medsos_interaksi"}),
    ("Bagi sembako bisa dipenjara.", "norm", {"pemberian_barang_uang"}),
    ("Ia menegaskan tidak ikut kampanye.", "negated", {"ikut_kampanye"}),
    ("Lurah itu membantah ikut kampanye.", "negated", {"ikut_kampanye"}),
    ("PNS boleh hadir pada kampanye suaminya asal cuti.", "negated", {"kampanye_pasangan"}),
    ("Jika ada ASN yang ikut kampanye, segera laporkan.", "hypothetical", {"ikut_kampanye"}),
    ("Kabid itu akan menghadiri HUT partai pekan depan.", "planned", {"hadir_kegiatan_partai_calon"}),
    ("Pelanggaran terbanyak kampanye di media sosial 30 persen.", "label", {"medsos_kampanye"}),
    (
        "Dari 40 kasus, 25 kasus kampanye di media sosial dan 15 kasus foto bersama calon.",
        "label",
        {"medsos_kampanye", "foto_bersama_simbol"},
    ),
]


@pytest.mark.parametrize(("text", "mode", "expected"), OTHER_MODES)
def test_mode(text, mode, expected):
    assert codes(text, mode) == expected
    assert codes(text, "act") == set()


RULES = [
    # (a) the channel is no second violation
    ("Ia mengunggah foto bersama calon bupati di Facebook.", {"foto_bersama_simbol"}),
    # (b) specific beats general
    ("Ia diduga tidak netral dengan mengerahkan staf ke lapangan kampanye.", {"mobilisasi_intimidasi"}),
    ("Kadis mengumpulkan guru lalu membagi amplop.", {"pemberian_barang_uang"}),
    # goods with a sticker are goods
    ("Camat membagikan beras berstiker paslon.", {"pemberian_barang_uang"}),
]


@pytest.mark.parametrize(("text", "expected"), RULES)
def test_codebook_rule(text, expected):
    assert codes(text, "act") == expected


NAMED = [
    ("kampanye/sosialisasi di media sosial (posting, comment, share, like)", ["medsos_kampanye"]),
    ("membuat postingan, comment, share, like, bergabung/follow akun pemenangan", ["medsos_interaksi"]),
    ("kegiatan yang mengarah keberpihakan (pertemuan, ajakan, pemberian barang)", ["kegiatan_keberpihakan"]),
    ("beras berstiker", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_label_name(text, expected):
    assert [m.value for m in name_violations(fold(text))] == expected


CHANNELS = [
    ("Ia mengunggah foto bersama calon bupati di Facebook.", "medsos"),
    ("Ia berfoto bersama calon bupati di rumahnya.", "luring"),
    ("Ia berfoto bersama calon bupati.\nFoto itu lalu menyebar lewat grup WhatsApp warga.", "whatsapp"),
    ("Lurah menyebar ajakan memilih paslon di grup WhatsApp RT.", "whatsapp"),
    ("Guru menyukai postingan calon bupati.", "medsos"),
    ("Tiga camat menghadiri deklarasi calon.", "luring"),
    ("Penyuluh itu menjadi pengurus partai politik.", None),
    ("Seorang camat diduga tidak netral.", None),
    ("Camat mencopot lima ketua RT.", None),
]


@pytest.mark.parametrize(("text", "channel"), CHANNELS)
def test_channel(text, channel):
    assert [m.channel for m in read(text).of_kind(ViolationMention)] == [channel]


NORM_TEXTS = [
    (
        "ASN dilarang antara lain:\n1. Memasang spanduk bakal calon;\n2. Menghadiri deklarasi pasangan calon;\n"
        "3. Menjadi anggota partai politik.\nApel diikuti ratusan pegawai.",
        {"pasang_alat_peraga", "hadir_deklarasi", "anggota_pengurus_parpol"},
    ),
    (
        "Adapun larangan bagi ASN sebagai berikut:\na. kampanye di media sosial;\n"
        "b. membuat posting, comment, share, like;\nc. foto bersama calon dengan simbol jari.",
        {"medsos_kampanye", "medsos_interaksi", "foto_bersama_simbol"},
    ),
    (
        "Tidak boleh ada yang mengunggah dukungan di medsos, ikut kampanye, apalagi jadi tim sukses.",
        {"medsos_kampanye", "ikut_kampanye", "tim_sukses_pelaksana"},
    ),
    (
        "Pasal itu melarang pegawai mengadakan kegiatan yang mengarah kepada keberpihakan"
        " (pertemuan, ajakan, imbauan, seruan atau pemberian barang).",
        {"kegiatan_keberpihakan"},
    ),
    (
        "Edaran memuat larangan melakukan pendekatan kepada partai politik, menjadi tim ahli atau konsultan"
        " pemenangan, memberikan surat dukungan disertai fotokopi KTP, serta membuat keputusan yang"
        " menguntungkan peserta pemilu.",
        {"pendekatan_parpol", "tim_sukses_pelaksana", "dukungan_ktp", "keputusan_menguntungkan"},
    ),
    (
        "PNS dilarang menjadi narasumber pada kegiatan partai politik, kecuali untuk menjelaskan kebijakan"
        " dengan surat tugas.",
        {"narasumber_partai"},
    ),
    ("Sekda mengingatkan ASN tidak berpihak kepada salah satu calon.", {"dukungan_umum"}),
    ("ASN dilarang berpolitik praktis, apalagi memakai mobil dinas untuk kampanye.", {"fasilitas_negara"}),
    (
        "ASN dilarang mendeklarasikan diri sebagai bakal calon.\nSelain itu, mengikuti kampanye suami atau istri"
        " tanpa cuti.",
        {"deklarasi_diri_calon", "kampanye_pasangan"},
    ),
    ("Atasan jangan memaksa bawahan memilih calon tertentu.", {"mobilisasi_intimidasi"}),
    (
        "Menghadiri HUT partai dan membagikan sembako itu dilarang.",
        {"hadir_kegiatan_partai_calon", "pemberian_barang_uang"},
    ),
    ("Pegawai dilarang menjadi peserta kampanye dengan memakai atribut partai.", {"ikut_kampanye"}),
    ("Sekda mengimbau ASN menjaga netralitas.", set()),
    ("PNS boleh mendampingi istrinya asalkan cuti.", set()),
    ("Seorang lurah diduga melanggar larangan ikut kampanye.", set()),
    ("Bawaslu memanggil camat yang kedapatan memasang baliho calon.", set()),
]


@pytest.mark.parametrize(("text", "expected"), NORM_TEXTS)
def test_norms(text, expected):
    assert {code for code, _ in norms(read(text))} == expected


def test_norms_carry_their_mentions():
    text = "ASN dilarang ikut kampanye dan tidak boleh hadir pada kampanye caleg."
    [(code, mentions)] = norms(read(text))
    assert code == "ikut_kampanye"
    assert [text[m.start : m.end] for m in mentions] == ["ikut kampanye", "hadir pada kampanye caleg"]


def test_offsets_and_clauses_are_exact():
    for text, _ in ACTS:
        reading = read(text)
        for mention in reading.of_kind(ViolationMention):
            clause = reading.clauses[mention.clause]
            assert 0 <= mention.start < mention.end <= len(text)
            assert text[mention.start : mention.end].strip()
            assert clause.start <= mention.start < clause.end


def test_works_alone_on_plain_text():
    reading = Reading("Guru itu ikut kampanye. Bawaslu bergerak. ASN dilarang hadir.")
    assert [(m.value, m.mode) for m in find_violations(reading)] == [("ikut_kampanye", "act")]


def test_works_alone_in_a_blank_pipeline():
    nlp = spacy.blank("xx")
    nlp.add_pipe("id_violations")
    doc = nlp("Lurah itu mengunggah foto bersama calon bupati di Facebook.")
    assert [(s.text, s.label_) for s in doc.spans["violations"]] == [
        ("mengunggah foto bersama calon bupati", "foto_bersama_simbol")
    ]


def test_a_long_text_takes_linear_time():
    line = "Guru itu ikut kampanye, mengunggah dukungan di Facebook, dan dilarang menjadi tim sukses.\n"
    reading = read(line * 1000)
    assert len(reading.of_kind(ViolationMention)) == 3000


def test_no_text_no_violation():
    assert find_violations(Reading("")) == []


# More wordings of the press: code | sentence.

PRESS_ACTS = """\
medsos_kampanye | Lurah itu kerap mempromosikan bacalonkada lewat Facebook pribadinya.
medsos_kampanye | Oknum guru mengunggah status bernada dukungan terhadap Cakada.
medsos_kampanye | Ia ketahuan menyebarkan video kampanye paslon melalui WhatsApp.
medsos_kampanye | ASN itu menuliskan kalimat dukungan untuk paslon di kolom Facebook.
medsos_kampanye | Dalam unggahannya, Kabid itu menulis ajakan agar warga mencoblos nomor 2.
medsos_kampanye | Kepala sekolah dilaporkan karena mem-posting poster caleg di status WA.
medsos_kampanye | Staf itu kampanye lewat TikTok.
medsos_kampanye | Ia live di Facebook sambil mengajak penonton memilih petahana.
medsos_kampanye | Camat mem-forward pesan berantai dukungan calon gubernur ke grup WA kades.
medsos_kampanye | RD memajang foto calon bupati sebagai foto profil.
medsos_kampanye | Kasus itu berawal dari cuitan dukungan kepada capres tertentu.
medsos_kampanye | Ia terbukti menyosialisasikan salah satu bakal calon di medsos.
medsos_interaksi | Dia memencet tombol like pada konten paslon.
medsos_interaksi | NR mengomentari unggahan calon bupati dengan emoji api.
medsos_interaksi | Ia memberikan komentar dukungan di akun Instagram calon gubernur.
medsos_interaksi | Guru itu memberikan tanda suka pada status bacalonkada.
medsos_interaksi | Ia mengikuti akun TikTok tim pemenangan.
medsos_interaksi | Camat itu masuk grup WhatsApp relawan paslon.
medsos_interaksi | Ia ikut membagikan postingan calon wali kota.
foto_bersama_simbol | Fotonya bersama calon bupati beredar luas.
foto_bersama_simbol | Ia tampak berpose mengacungkan tiga jari.
foto_bersama_simbol | Sejumlah kepala OPD foto bareng bakal calon gubernur.
foto_bersama_simbol | Lurah itu berswafoto bersama caleg.
foto_bersama_simbol | Guru-guru memamerkan stiker paslon sambil mengacungkan dua jari.
foto_bersama_simbol | Camat memperagakan salam dua jari dalam sebuah video.
foto_bersama_simbol | Ia memegang spanduk paslon dalam foto yang viral.
foto_bersama_simbol | Kabid itu berjoget bareng calon bupati dalam video.
foto_bersama_simbol | Dia membuat gestur angka dua dengan tangannya.
foto_bersama_simbol | Foto sekda berdampingan dengan bakal calon gubernur tersebar.
fasilitas_negara,pasang_alat_peraga | Mobil dinas itu ditempeli stiker bakal calon presiden.
pasang_alat_peraga | Wajah sekda terpampang di baliho bakal calon bupati.
pasang_alat_peraga | Balihonya terpasang di sejumlah titik.
pasang_alat_peraga | Lurah membagikan stiker dan kalender caleg.
pasang_alat_peraga | Ia memasang bendera partai di halaman rumah.
pasang_alat_peraga | Kadis memasang banner dirinya sebagai bakal calon.
hadir_deklarasi | Kadis hadir saat deklarasi pasangan calon.
hadir_deklarasi | ASN itu ikut mendampingi paslon saat pendaftaran di KPU.
hadir_deklarasi | Dua kades terlihat di tengah massa pengantar paslon ke KPU.
hadir_deklarasi | Ia ikut arak-arakan pendaftaran bakal calon.
hadir_deklarasi | Kabag tampak mengawal paslon saat mendaftar.
hadir_kegiatan_partai_calon | Puluhan ASN hadir dalam silaturahmi bakal calon presiden.
hadir_kegiatan_partai_calon | Camat menghadiri acara konsolidasi partai.
hadir_kegiatan_partai_calon | Camat menjemput calon bupati di pelabuhan.
hadir_kegiatan_partai_calon | Kepsek ikut dalam pertemuan tertutup dengan calon bupati.
hadir_kegiatan_partai_calon | Sekdes menghadiri pelantikan relawan.
hadir_kegiatan_partai_calon | Ia ikut jalan sehat yang digelar partai.
hadir_kegiatan_partai_calon | Kadis menghadiri penyerahan SK dukungan partai.
hadir_kegiatan_partai_calon | Pegawai itu menghadiri peresmian posko pemenangan.
hadir_kegiatan_partai_calon | Ia hadir di kantor DPC partai saat penyerahan rekomendasi.
narasumber_partai | Sekda menjadi narasumber dalam konsolidasi partai.
narasumber_partai | Ia berorasi di atas panggung acara partai.
narasumber_partai | Kadis memberi sambutan pada HUT partai.
pendekatan_parpol | Sekda mendaftar sebagai bakal calon wali kota di PDIP.
pendekatan_parpol | Kadis mengembalikan berkas pendaftaran ke kantor Gerindra.
pendekatan_parpol | Ia mengikuti penjaringan bakal calon bupati.
pendekatan_parpol | Camat itu mendatangi sejumlah partai untuk meminta dukungan maju.
pendekatan_parpol | Kabag mendaftarkan diri ke DPC partai sebagai bacabup.
pendekatan_parpol | Ia menjalin komunikasi dengan partai politik untuk pencalonan.
deklarasi_diri_calon | Bacaleg dari Partai Anoa di Dapil 3 (Kecamatan Mawar Utara), yang hingga kini masih berstatus ASN, disorot.
deklarasi_diri_calon | Sekda menyatakan maju sebagai bakal calon bupati.
deklarasi_diri_calon | Namanya masuk DCT padahal masih aktif sebagai ASN.
deklarasi_diri_calon | Kadis ngotot nyalon bupati.
deklarasi_diri_calon | ASN itu menjadi caleg tanpa mengundurkan diri.
deklarasi_diri_calon | Ia mempromosikan diri sebagai bakal calon wakil bupati.
kegiatan_keberpihakan | Camat meminta warga mencoblos paslon nomor urut 1.
kegiatan_keberpihakan | Ia mengajak guru mendukung calon petahana saat rapat.
kegiatan_keberpihakan | Kepala sekolah mengarahkan wali murid memilih caleg tertentu.
kegiatan_keberpihakan | Lurah menggelar pertemuan dengan tim sukses di rumahnya.
kegiatan_keberpihakan | Kadis memberi dukungan terbuka kepada paslon dalam pidatonya.
kegiatan_keberpihakan | Camat berorasi mengajak masyarakat memilih paslon.
kegiatan_keberpihakan | Kabid mengimbau pegawai memenangkan paslon tertentu.
kegiatan_keberpihakan | Dalam rekaman suara ia mengajak kades memenangkan paslon 2.
mobilisasi_intimidasi | Kadis memaksa pegawai honorer memilih calon tertentu.
mobilisasi_intimidasi | Camat mengerahkan kepala desa memenangkan paslon.
mobilisasi_intimidasi | Kepala dinas memerintahkan staf mengumpulkan suara.
mobilisasi_intimidasi | Kepsek mengancam guru honorer akan dipecat bila tidak memilih paslon.
mobilisasi_intimidasi | Ia memobilisasi guru untuk menghadiri kampanye.
pemberian_barang_uang | Lurah membagi-bagikan uang Rp50 ribu kepada warga.
pemberian_barang_uang | Kades membagikan paket sembako bergambar paslon.
pemberian_barang_uang | Ia menyalurkan bantuan sosial dengan stiker calon.
pemberian_barang_uang | Camat memberikan uang kepada kader posyandu agar memilih caleg.
ikut_kampanye | ASN itu terlibat dalam kampanye paslon.
ikut_kampanye | Ia terekam berada di lokasi kampanye caleg.
ikut_kampanye | Camat ikut berkampanye untuk caleg.
ikut_kampanye | Lurah mengkampanyekan paslon nomor 2 saat pengajian.
ikut_kampanye | Guru memakai baju partai saat kampanye.
ikut_kampanye | Kepala sekolah ikut safari politik capres.
tim_sukses_pelaksana | Kades diduga jadi timses caleg.
tim_sukses_pelaksana | Guru itu masuk dalam SK tim kampanye paslon.
tim_sukses_pelaksana | Ia ditunjuk sebagai ketua tim pemenangan kecamatan.
tim_sukses_pelaksana | PNS itu berperan sebagai koordinator lapangan.
tim_sukses_pelaksana | Pegawai itu merangkap saksi paslon.
tim_sukses_pelaksana | Ia menjadi juru kampanye salah satu pasangan.
kampanye_pasangan | Istri bupati yang berstatus ASN mendampingi suaminya kampanye.
kampanye_pasangan | ASN itu tidak cuti saat suaminya berkampanye.
fasilitas_negara | Mobil pelat merah dipakai mengangkut massa kampanye.
fasilitas_negara | Camat menggunakan aula kecamatan untuk pertemuan tim sukses.
fasilitas_negara | Randis digunakan di acara paslon.
fasilitas_negara | Kadis memakai anggaran dinas untuk kegiatan paslon.
fasilitas_negara | Surat undangan itu berkop dinas.
dukungan_ktp | KTP dua PNS dipakai mendukung calon perseorangan.
dukungan_ktp | Ia memberikan dukungan berupa KTP kepada calon independen.
dukungan_ktp | ASN itu mengumpulkan KTP warga untuk bakal calon DPD.
keputusan_menguntungkan | Camat memecat perangkat desa yang beda pilihan.
keputusan_menguntungkan | Bupati petahana merotasi pejabat jelang penetapan calon.
keputusan_menguntungkan | Kadis menerbitkan surat yang menguntungkan petahana.
keputusan_menguntungkan | Pj Bupati mengganti kepala sekolah menjelang pilkada.
anggota_pengurus_parpol | Nama guru itu tercantum sebagai anggota partai di Sipol.
anggota_pengurus_parpol | PNS itu menjabat bendahara DPC partai.
anggota_pengurus_parpol | Ia terdaftar sebagai kader partai.
dukungan_umum | Camat diduga mendukung salah satu paslon.
dukungan_umum | Kades dilaporkan karena tidak netral.
dukungan_umum | Ia dituding cawe-cawe di pilkada.
dukungan_umum | Sekda dilaporkan memihak petahana.
""".splitlines()

PRESS_NORMS = """\
medsos_kampanye | ASN juga dilarang menyosialisasikan atau mengampanyekan bakal calon lewat media sosial maupun online.
medsos_interaksi | Termasuk dilarang membuat, memposting, mengomentari atau mengikuti grup maupun akun terkait bakal calon.
medsos_interaksi | ASN dilarang mengunggah, menanggapi (like, komentar, dan sejenisnya) atau menyebarluaskan gambar bakal calon melalui media sosial.
medsos_interaksi | Dia tidak boleh coment, like, share unggahan calon.
medsos_interaksi | Membuat posting, komentar, berbagi, menyukai, atau bergabung dalam grup pendukung calon dianggap sebagai pelanggaran.
medsos_interaksi | Sekda mewanti-wanti agar ASN tidak memencet tombol like atau membagikan unggahan paslon.
medsos_interaksi | PNS dilarang like and comment akun medsos parpol.
medsos_interaksi | Hal yang tidak boleh dilakukan ASN di medsos yakni menyukai, membagikan, atau mengomentari konten caleg.
hadir_deklarasi | Para ASN dilarang menghadiri deklarasi atau kampanye dan memberikan dukungan secara aktif.
foto_bersama_simbol | Dilarang melakukan foto bersama bakal calon kepala daerah dengan mengikuti simbol tangan atau gerakan.
narasumber_partai | ASN dilarang menjadi pembicara/narasumber pada kegiatan pertemuan partai politik.
pendekatan_parpol | ASN dilarang mendekati partai politik terkait pengusulan dirinya atau orang lain sebagai calon kepala daerah.
pendekatan_parpol | ASN dilarang melakukan pendekatan kepada masyarakat (bagi calon independen) sebagai bakal calon.
deklarasi_diri_calon | Dilarang mendeklarasikan dirinya sebagai calon kepala daerah.
deklarasi_diri_calon | mencalonkan diri tanpa mengundurkan diri sebagai ASN juga dilarang.
pasang_alat_peraga | Dilarang memasang spanduk/baliho yang mempromosikan dirinya atau orang lain sebagai bakal calon.
pasang_alat_peraga | ASN tidak boleh memasang spanduk, baliho, atau alat peraga lainnya terkait calon peserta pemilu.
tim_sukses_pelaksana | ASN tidak boleh ikut serta sebagai panitia atau pelaksana kampanye.
tim_sukses_pelaksana | Tim kampanye dilarang mengikutsertakan ASN, dan ASN dilarang menjadi pelaksana dan tim kampanye.
tim_sukses_pelaksana | Dilarang menjadi tim ahli/tim pemenangan/konsultan atau sebutan lainnya bagi bakal calon.
tim_sukses_pelaksana | ASN dilarang terlibat sebagai penyelenggara kegiatan kampanye.
ikut_kampanye,mobilisasi_intimidasi | ASN dilarang menjadi peserta kampanye dengan mengerahkan PNS lain.
ikut_kampanye | Sebagai peserta kampanye dilarang memakai atribut partai atau atribut PNS.
ikut_kampanye | ASN tidak boleh terlibat dalam kegiatan kampanye.
mobilisasi_intimidasi,ikut_kampanye | dilarang sebagai peserta kampanye dengan mengerahkan pegawai lain.
fasilitas_negara | dilarang menggunakan fasilitas negara yang terkait dengan jabatan dalam kegiatan kampanye.
fasilitas_negara | Jangan pakai mobil dinas ke lokasi kampanye.
fasilitas_negara | Dilarang memanfaatkan fasilitas kantor untuk kepentingan politik.
keputusan_menguntungkan | dilarang membuat keputusan dan/atau tindakan yang menguntungkan atau merugikan salah satu pasangan calon sebelum, selama, dan sesudah masa kampanye.
keputusan_menguntungkan | kepala daerah dilarang melakukan penggantian pejabat 6 bulan sebelum tanggal penetapan pasangan calon.
kegiatan_keberpihakan | dilarang mengadakan kegiatan yang mengarah kepada keberpihakan terhadap pasangan calon sebelum, selama, dan sesudah masa kampanye meliputi pertemuan, ajakan, imbauan, seruan, atau pemberian barang kepada PNS dalam lingkungan unit kerjanya, anggota keluarga, dan masyarakat.
dukungan_ktp | dilarang memberikan surat dukungan disertai fotokopi kartu tanda penduduk.
dukungan_ktp | dilarang memberikan surat dukungan atau mengumpulkan fotokopi KTP bagi bakal calon perseorangan.
kampanye_pasangan | ASN dilarang mengikuti deklarasi atau kampanye bagi suami maupun istri calon dengan tidak dalam status cuti di luar tanggungan negara.
kampanye_pasangan | mengikuti deklarasi/kampanye bagi suami atau istri calon tanpa cuti termasuk pelanggaran disiplin.
anggota_pengurus_parpol | ASN dilarang dengan tegas menjadi anggota dan/atau pengurus partai politik.
anggota_pengurus_parpol | Abdi negara haram masuk partai politik.
hadir_kegiatan_partai_calon | dilarang menghadiri acara partai politik.
hadir_kegiatan_partai_calon | dilarang menghadiri penyerahan dukungan partai politik ke pasangan calon.
hadir_kegiatan_partai_calon | ASN dilarang hadir dalam kegiatan silaturahmi pasangan calon.
pemberian_barang_uang | Jangan ada ASN yang bagi-bagi sembako atau uang.
pemberian_barang_uang | ASN dilarang melakukan politik uang.
dukungan_umum | ASN tidak boleh berafiliasi dengan pasangan calon ataupun partai politik.
dukungan_umum | ASN tidak boleh terlibat politik praktis.
dukungan_umum | ASN dilarang memberikan dukungan kepada calon presiden.
dukungan_umum | ASN dilarang menunjukkan keberpihakan.
kegiatan_keberpihakan | Kades tidak boleh mengajak warga memilih calon tertentu.
kegiatan_keberpihakan | Camat jangan mengarahkan warganya memilih salah satu paslon.
mobilisasi_intimidasi | Pejabat dilarang mengintimidasi bawahan.
mobilisasi_intimidasi | Atasan tidak boleh memaksa staf mendukung calon.
- | PNS boleh mendampingi suami berkampanye dengan syarat cuti di luar tanggungan negara.
- | ASN tetap memiliki hak pilih.
- | ASN diperbolehkan hadir di lokasi kampanye untuk mendengar visi misi.
- | Sekda mengingatkan ASN menjaga netralitas selama masa kampanye.
- | Bawaslu mengingatkan kampanye berlangsung hingga 10 Februari.
- | Bupati meminta ASN tidak terpengaruh.
- | Sekda meminta ASN bijak bermedia sosial.
- | Bawaslu mengimbau peserta pemilu tidak memasang APK di pohon.
- | Partai politik dilarang melibatkan ASN dalam kampanye.
- | Kampanye dilarang menggunakan fasilitas tempat ibadah.
- | ASN dilarang terlambat masuk kantor.
- | Sanksinya bisa penurunan pangkat atau pemberhentian.
- | Sekda membuka sosialisasi larangan bagi ASN di aula kantor bupati.
fasilitas_negara | ASN dilarang memakai fasilitas kedinasan untuk mendukung paslon.
fasilitas_negara | Kendaraan operasional kantor tidak boleh dipakai mengangkut massa paslon.
fasilitas_negara | Gedung sekolah jangan dipinjamkan untuk acara caleg.
fasilitas_negara | Jangan pakai kop surat kantor untuk urusan pemenangan.
fasilitas_negara | Rumah dinas dan kendaraan pelat merah haram dipakai berkampanye.
fasilitas_negara | Aset daerah tidak boleh dimanfaatkan peserta pemilu.
fasilitas_negara | Pejabat dilarang menyalahgunakan jabatan dan anggaran daerah demi paslon.
keputusan_menguntungkan | Kepala daerah dilarang mengeluarkan kebijakan yang menguntungkan paslon.
keputusan_menguntungkan | Bupati dilarang mengganti pejabat dalam waktu enam bulan sebelum penetapan calon.
keputusan_menguntungkan | Petahana tidak boleh melakukan mutasi jabatan tanpa persetujuan Mendagri.
keputusan_menguntungkan | Pejabat dilarang memakai kewenangan dan program yang merugikan calon lain.
keputusan_menguntungkan | Larangan rotasi pejabat berlaku sejak 22 Maret.
keputusan_menguntungkan | Jangan membuat kebijakan yang berpihak kepada calon tertentu.
kegiatan_keberpihakan | Pimpinan tidak boleh menggiring pegawai memilih calon tertentu.
mobilisasi_intimidasi | Camat jangan memobilisasi massa.
mobilisasi_intimidasi | Jangan ada intervensi terhadap bawahan untuk memilih calon.
mobilisasi_intimidasi | ASN dilarang mengerahkan ASN lain dalam kampanye.
mobilisasi_intimidasi | Pejabat tidak boleh menekan stafnya.
mobilisasi_intimidasi | Kepala sekolah dilarang menyuruh guru mencoblos calon tertentu.
medsos_interaksi | ASN tidak boleh menekan tombol suka di postingan calon.
medsos_interaksi | Jangan ikut berkomentar di akun paslon.
medsos_interaksi | Memberi tanda suka atau emotikon pada unggahan calon dilarang.
medsos_interaksi | ASN dilarang mengikuti akun media sosial caleg.
medsos_interaksi | Guru jangan like, share, dan komen.
medsos_interaksi | Jari jangan asal klik suka di status calon.
medsos_interaksi | ASN dilarang follow akun bacaleg.
medsos_interaksi | Sekadar membagikan ulang status calon pun dilarang.
medsos_kampanye | ASN dilarang mempublikasikan dukungan di Facebook.
medsos_kampanye | PNS dilarang mempromosikan calon di dunia maya.
medsos_kampanye | Jangan menyebar konten kampanye di grup WA.
medsos_kampanye | ASN tidak boleh menulis status yang mendukung calon.
medsos_kampanye | Guru dilarang memviralkan video kampanye.
medsos_kampanye | Dilarang memposting dukungan.
medsos_kampanye | ASN dilarang kampanye melalui medsos.
medsos_kampanye | Jangan menjadikan akun pribadi alat kampanye.
hadir_kegiatan_partai_calon | ASN jangan hadir dalam acara yang digelar tim paslon.
hadir_kegiatan_partai_calon | PNS tidak boleh memenuhi undangan partai.
hadir_kegiatan_partai_calon | Duduk di acara konsolidasi partai saja dilarang.
hadir_kegiatan_partai_calon | ASN tidak boleh datang ke rumah calon atau posko pemenangan.
hadir_kegiatan_partai_calon | Dilarang ikut kegiatan partai.
hadir_kegiatan_partai_calon | Pegawai dilarang mengikuti agenda politik calon.
hadir_kegiatan_partai_calon | Jangan nongkrong bareng tim sukses.
ikut_kampanye | ASN tidak boleh turun ke lapangan untuk kampanye.
ikut_kampanye | ASN dilarang memakai atribut calon.
ikut_kampanye | Mengenakan kaus atau topi calon saja tidak boleh.
ikut_kampanye | Guru jangan hadir di lapangan kampanye.
ikut_kampanye | Larangan ASN berkampanye sudah jelas.
ikut_kampanye | ASN dilarang keras terlibat kampanye.
ikut_kampanye | PNS tidak boleh berada di arena kampanye.
foto_bersama_simbol | ASN dilarang berfoto dengan pose jari.
foto_bersama_simbol | Foto dengan gaya jari tertentu harus dihindari.
foto_bersama_simbol | Jangan foto-foto bareng calon.
foto_bersama_simbol | Berfoto dengan caleg sambil mengangkat jempol termasuk pelanggaran.
foto_bersama_simbol | ASN dilarang menunjukkan gestur yang mengarah pada nomor urut paslon.
pasang_alat_peraga | Jangan tempel stiker calon di rumah.
pasang_alat_peraga | ASN dilarang memasang atribut kampanye di rumahnya.
pasang_alat_peraga | Halaman rumah ASN tidak boleh dipasangi bendera partai.
hadir_deklarasi | ASN dilarang ikut mengantar pendaftaran calon.
hadir_deklarasi | Pegawai tidak boleh hadir saat calon mendaftar di KPU.
narasumber_partai | ASN tidak boleh jadi pembicara di acara partai.
narasumber_partai | Dilarang berpidato di forum partai politik.
pendekatan_parpol | ASN aktif dilarang ikut penjaringan partai.
pendekatan_parpol | Dilarang mendaftar ke partai untuk dicalonkan.
deklarasi_diri_calon | ASN yang nyalon wajib mundur dan dilarang mendeklarasikan diri.
deklarasi_diri_calon | Dilarang mendeklarasikan pencalonan tanpa cuti.
tim_sukses_pelaksana | ASN jangan jadi timses, relawan atau saksi calon.
tim_sukses_pelaksana | Dilarang membantu menyusun visi misi calon.
tim_sukses_pelaksana | ASN dilarang masuk tim kampanye.
kampanye_pasangan | PNS dilarang mendampingi istri berkampanye tanpa CLTN.
dukungan_ktp | Jangan serahkan KTP ke calon perseorangan.
dukungan_ktp | ASN dilarang memberi dukungan KTP bagi calon independen.
anggota_pengurus_parpol | Dilarang jadi kader partai politik.
anggota_pengurus_parpol | ASN dilarang masuk dalam kepengurusan partai.
pemberian_barang_uang | Dilarang membagikan uang atau materi lainnya kepada pemilih.
pemberian_barang_uang | Bansos jangan ditunggangi kepentingan calon.
pemberian_barang_uang | Menyumbang dana kampanye juga tidak boleh.
kegiatan_keberpihakan | Dilarang mengajak orang lain memilih paslon.
kegiatan_keberpihakan | Guru jangan mengarahkan murid dan orang tua memilih calon.
kegiatan_keberpihakan | Jangan selipkan ajakan memilih dalam rapat dinas.
dukungan_umum | ASN dilarang memihak.
dukungan_umum | ASN tidak boleh terlibat dukung mendukung.
""".splitlines()

PRESS_MODES = """\
pasang_alat_peraga act | Tukin guru itu dipotong 25 persen selama enam bulan karena memasang baliho caleg.
medsos_kampanye label | Sebanyak 40 persen kasus berupa kampanye di media sosial.
foto_bersama_simbol act | Camat itu mengakui mengunggah foto bersama calon bupati.
foto_bersama_simbol act | Bawaslu memanggil seorang guru yang berpose dua jari dengan caleg.
ikut_kampanye act | Ia dilarang hadir, namun tetap menghadiri kampanye paslon.
ikut_kampanye act | Meski sudah diingatkan, lurah itu tetap ikut kampanye.
pemberian_barang_uang act | "Jangan lupa coblos nomor dua," kata camat itu saat membagikan sembako.
medsos_interaksi act | KASN merekomendasikan sanksi moral kepada guru yang memberi like pada unggahan paslon.
tim_sukses_pelaksana act | HR dijatuhi sanksi sedang karena terbukti melanggar larangan menjadi tim sukses.
hadir_deklarasi act | Sanksi itu dijatuhkan lantaran ia menghadiri deklarasi paslon.
medsos_kampanye act | Perbuatan RT mengunggah ajakan memilih paslon dinilai melanggar PP 94.
ikut_kampanye norm | ASN yang terbukti ikut kampanye bakal dijatuhi sanksi.
anggota_pengurus_parpol norm | Kepala BKPSDM menegaskan, ASN yang menjadi anggota partai akan diberhentikan.
ikut_kampanye hypothetical | Masyarakat diminta melapor jika melihat ASN ikut kampanye.
pemberian_barang_uang act | Bawaslu akan memanggil camat yang diduga membagikan sembako.
hadir_deklarasi act | Bawaslu akan memeriksa lurah yang menghadiri deklarasi calon.
ikut_kampanye act | Lurah itu tidak terbukti ikut kampanye.
ikut_kampanye act | Laporan dugaan camat ikut kampanye dihentikan.
foto_bersama_simbol act | Ia berdalih hanya diajak foto bersama calon.
kegiatan_keberpihakan act | Tim hukum melaporkan sekda yang mengarahkan kades memenangkan petahana.
ikut_kampanye act | Dugaan pelanggaran itu terkait kehadiran camat dalam kampanye caleg.
pasang_alat_peraga act | Lurah itu dilaporkan atas dugaan pemasangan baliho caleg.
ikut_kampanye norm | Kades bisa dipidana jika ikut kampanye.
pemberian_barang_uang act | Kades terancam penjara usai bagi sembako dari caleg.
pemberian_barang_uang norm | Camat bagi sembako terancam dipenjara.
foto_bersama_simbol act | ASN Pose Dua Jari Bareng Calon, Bawaslu Beri Peringatan.
tim_sukses_pelaksana act | Ketahuan Jadi Timses, ASN Ini Terancam Dipecat.
foto_bersama_simbol norm | Sekda Larang ASN Foto Bareng Calon.
medsos_interaksi norm | Awas, ASN Like Status Calon Bisa Disanksi.
ikut_kampanye hypothetical | Bolehkah ASN ikut kampanye?
ikut_kampanye act | Dari hasil penelusuran, KR memang ikut kampanye namun hanya sebentar.
kegiatan_keberpihakan act | Kepala desa itu belum dipanggil meski videonya mengajak warga memilih paslon beredar.
tim_sukses_pelaksana act | Kasus serupa menimpa guru yang menjadi relawan pada Pilkada 2018.
hadir_kegiatan_partai_calon act | Ia membenarkan adanya laporan ASN menghadiri HUT partai.
ikut_kampanye negated | Bawaslu tidak menemukan ASN yang ikut kampanye.
tim_sukses_pelaksana negated | Tidak ada ASN yang menjadi tim sukses di daerah itu.
ikut_kampanye negated | Sampai kini belum ada laporan ASN ikut kampanye.
mobilisasi_intimidasi act | Bawaslu menduga lurah itu mengerahkan warga ke lokasi kampanye.
""".splitlines()


def split(line: str) -> tuple[set[str], str]:
    left, text = line.split(" | ", 1)
    return set(left.replace("-", "").split(",")) - {""}, text


@pytest.mark.parametrize("line", PRESS_ACTS)
def test_press_act(line):
    expected, text = split(line)
    assert codes(text, "act") == expected


@pytest.mark.parametrize("line", PRESS_NORMS)
def test_press_norm(line):
    expected, text = split(line)
    assert {code for code, _ in norms(read(text))} == expected
    assert codes(text, "act") == set()


@pytest.mark.parametrize("line", PRESS_MODES)
def test_press_mode(line):
    expected, text = line.split(" | ", 1)
    assert {f"{m.value} {m.mode}" for m in read(text).of_kind(ViolationMention)} == {expected}


# how the real press words acts: the codes a text tells as acts, then the text
REAL_ACTS = """\
ikut_kampanye | Pegawai yang identitasnya belum dibuka itu disebut ikut berkampanye.
ikut_kampanye | Guru yang tidak mau menyebut namanya itu terlihat menghadiri kampanye caleg.
dukungan_umum | Hukuman sedang dijatuhkan kepada dua lurah yang terbukti tidak netral.
dukungan_umum | Tak Netral, Tiga Lurah Dapat Sanksi
foto_bersama_simbol | Enam Guru Terancam Penjara, Panwas: Mereka Foto Bareng Caleg
fasilitas_negara,pasang_alat_peraga | Stiker capres dipasang di mobil dinas oleh seorang ASN, itu jelas melanggar.
foto_bersama_simbol | Foto seorang lurah yang duduk satu deret dengan calon wali kota beredar luas.
foto_bersama_simbol | Foto lurah bersalaman dengan calon bupati itu beredar, ia dituding menemani calon bupati.
foto_bersama_simbol | Mereka terseret foto pamer kaus bernomor punggung 3.
hadir_kegiatan_partai_calon | Seorang lurah duduk berdampingan dengan calon bupati di balai warga.
hadir_kegiatan_partai_calon | Kepala dinas itu menemani calon gubernur.
pasang_alat_peraga | YT membranding mobilnya dengan gambar salah satu paslon.
pasang_alat_peraga | Lurah itu kepergok membawa banner cabup.
fasilitas_negara | Camat itu mengangkut ratusan APK dengan mobil dinasnya.
ikut_kampanye | Ia ikut kampanye paslon sambil membawa bendera.
pasang_alat_peraga | Penjaga sekolah itu menempelkan gambar calon bupati di pagar.
medsos_kampanye | TR memasang gambar calon bupati di akun Instagram miliknya.
medsos_kampanye | Pegawai itu melakukan kampanye/sosialiasasi dimedia sosial.
medsos_kampanye | Ia terbukti melakukan kampanye untuk bakal calon petahana pada akun media sosialnya.
medsos_kampanye | Staf berinisial KD melontarkan ujaran kebencian di medsos.
medsos_kampanye | Ia mengunggah tulisan yang menjelek-jelekkan salah satu paslon.
medsos_kampanye | Statusnya mengarah pada dukungan kepada calon wali kota.
medsos_kampanye | Akun Facebook pribadinya penuh dengan dukungan untuk paslon nomor urut 1.
medsos_kampanye | Lewat akun Facebook miliknya, bidan itu mendukung calon bupati.
medsos_interaksi | Staf itu membagikan foto calon bupati tanpa menulis apa-apa.
hadir_deklarasi | Beberapa pegawai tertangkap kamera duduk di acara deklarasi pencalonan itu.
hadir_deklarasi | Calon Mengaku Tak Tahu Ada PNS di Acara Deklarasinya
kegiatan_keberpihakan | Keduanya turut hadir sekaligus memfasilitasi pertemuan dengan seorang caleg.
kegiatan_keberpihakan | Lima kepala sekolah membuat video yel-yel dukung calon bupati.
kegiatan_keberpihakan | Dalam acara itu lurah berpantun mengajak warga memilih petahana.
kegiatan_keberpihakan | Ucapan camat dalam sambutannya dianggap menguntungkan salah satu paslon.
kegiatan_keberpihakan | Ia menghubungi para kepala kampung agar mendukung paslon petahana.
fasilitas_negara | Kabag itu memanfaatkan jabatannya untuk mendukung salah satu paslon.
fasilitas_negara | Pendopo itu dijadikan posko pemenangan.
fasilitas_negara | Truk milik pemerintah terlihat di lokasi itu.
ikut_kampanye | Lurah itu ikut menyanyi di panggung kampanye calon bupati.
ikut_kampanye | Panwas menemukan adanya pegawai kelurahan di dalam kampanye caleg.
kampanye_pasangan | Istri calon bupati itu mengenakan kaus bergambar paslon.
kampanye_pasangan | Pakai Kaus Paslon dan Ikut Orasi, Istri Calon Bupati Dilaporkan
mobilisasi_intimidasi | Pegawai akan dimutasi jika tidak memilih petahana, kata lurah itu.
pemberian_barang_uang | PNS itu diduga menyiapkan uang demi memenangkan seorang caleg.
- | Guru itu berdalih orang tersebut bakal maju jadi bupati.
- | Dia dari Badan Pengelola Keuangan dan Aset Daerah.
- | Warga itu memilih istrinya yang mencalonkan diri sebagai caleg.
- | "Ayahnya memang caleg, cuma di foto itu pakai baju partai," katanya.
- | Foto itu diunggah oleh keponakannya, mendukung calon bupati.
- | Tim kampanye mengajak warga memilih paslon.
- | Mobil itu mengangkut peserta kampanye.
- | Perbuatan itu merugikan diri sendiri.
- | Aturan dibuat agar keterlibatan pegawai tidak melanggar asas netralitas.
""".splitlines()

REAL_NORMS = """\
foto_bersama_simbol | Tidak baik jika ASN berpose menunjukkan jari.
foto_bersama_simbol | Pose dua jari dikhawatirkan menimbulkan tafsir yang lain.
foto_bersama_simbol | ASN yang berpose dua jari bisa dianggap memberi dukungan.
foto_bersama_simbol | Berfoto dengan pose simbol atau atribut partai dianggap sebagai pelanggaran.
ikut_kampanye | "Jika ada ASN yang ketahuan ikut kampanye akan kami berikan sanksi," katanya.
ikut_kampanye | Pegawai tidak usah ikut-ikutan menghadiri kampanye paslon.
fasilitas_negara | Sekolah sebagai fasilitas umum tidak boleh digunakan sebagai tempat kampanye.
medsos_kampanye | Media sosial tidak boleh dipakai berkampanye untuk pasangan mana pun.
ikut_kampanye | Lurah itu pulang lebih awal, ASN tidak boleh ikut kampanye.
kampanye_pasangan | ASN yang istrinya maju sebagai calon wajib mengambil cuti.
deklarasi_diri_calon | ASN yang ingin maju sebagai calon harus mengundurkan diri.
dukungan_umum | Sekda mengimbau para pegawai untuk tidak memihak.
tim_sukses_pelaksana | Sekda mengimbau pegawai tidak memihak dan tidak menjadi tim sukses.
- | Jika terbukti, pasal 188 berlaku, ancamannya penjara karena ada tindakan yang menguntungkan salah satu paslon.
- | Jangan sampai perbuatan itu merugikan diri sendiri.
- | Dari bentuk pelanggaran, terbanyak ASN ikut kampanye, yaitu sebanyak 40 kasus.
""".splitlines()

REAL_LABELS = """\
ikut_kampanye | Ada pula ASN yang hadir dalam kampanye dengan total 23 kasus.
ikut_kampanye | Panwas menerima 12 laporan mengenai keterlibatan ASN dalam kampanye.
keputusan_menguntungkan | Tindakan menguntungkan salah satu calon sebanyak 27 pelanggaran.
dukungan_umum | Sedikitnya 40 aparatur terindikasi berpihak kepada caleg.
dukungan_umum | Ia membuat rekapitulasi jumlah pelanggaran yang tidak netral.
""".splitlines()


@pytest.mark.parametrize("line", REAL_ACTS)
def test_real_act(line):
    expected, text = split(line)
    assert codes(text, "act") == expected


@pytest.mark.parametrize("line", REAL_NORMS)
def test_real_norm(line):
    expected, text = split(line)
    assert {code for code, _ in norms(read(text))} == expected


@pytest.mark.parametrize("line", REAL_LABELS)
def test_real_label(line):
    expected, text = split(line)
    assert codes(text, "label") == expected
    assert codes(text, "act") == set()


WORDING_ACTS = """\
foto_bersama_simbol | Staf dinas itu memamerkan poster calon bupati sambil mengacungkan jempol.
foto_bersama_simbol | Dua bidan memeragakan angka dua di depan kamera.
foto_bersama_simbol | Tiga pegawai berpose mendukung salah satu cagub.
foto_bersama_simbol | Mereka menunjukan jari telunjuk di teras kantor.
foto_bersama_simbol | Belasan honorer mengangkat foto calon wakil wali kota.
foto_bersama_simbol | Perawat itu swafoto bersama Ganjar Pranowo di pasar.
medsos_interaksi | Dosen itu mengomentari gambar bacabup di Instagram.
medsos_interaksi | Ia berkomen di akun salah satu paslon.
medsos_interaksi | Staf kelurahan itu komentari foto bakal calon.
medsos_kampanye | Perawat itu memasang gambar calon gubernur sebagai foto profil WhatsApp.
ikut_kampanye | Kepala sekolah itu naik ke panggung kampanye.
ikut_kampanye | Lurah itu dinyatakan bersalah mengampanyekan Prabowo-Gibran.
hadir_deklarasi | Sekcam itu nampak dalam deklarasi bacawali.
hadir_deklarasi | Para lurah membacakan ikrar dukungan kepada paslon.
hadir_kegiatan_partai_calon | Kadis itu kedapatan makan siang bersama calon bupati.
kegiatan_keberpihakan | Kasi itu dituding menggiring suara untuk caleg.
kegiatan_keberpihakan | Kepala UPT mencarikan lima suara untuk caleg.
kegiatan_keberpihakan | Lurah menitipkan pesan kepada warga agar memilih petahana.
kegiatan_keberpihakan | Kepala SMP itu mengakomodasi pertemuan seorang caleg.
kegiatan_keberpihakan | Guru itu menyosialisasikan salah satu caleg di depan kelas.
mobilisasi_intimidasi | Kepala puskesmas mengintervensi perawat supaya mencoblos nomor 1.
mobilisasi_intimidasi | Honorer mengaku disuruh kepala kantor menjadi timses.
mobilisasi_intimidasi | Pesannya berisi ancaman bagi pegawai yang menolak memilih paslon.
mobilisasi_intimidasi | "Yang membelot silahkan keluar," tulis lurah itu.
tim_sukses_pelaksana | Penyuluh itu menjadi LO salah satu pasangan calon.
tim_sukses_pelaksana | Guru itu didapuk sebagai moderator kampanye caleg.
pendekatan_parpol | Sekda menawarkan diri ke beberapa parpol.
pendekatan_parpol | Kadis itu memaparkan visi misi kepada pengurus partai.
pendekatan_parpol | Camat itu sudah mengantongi surat tugas dari partai.
deklarasi_diri_calon | Kadis itu mengenalkan diri kepada jemaah sebagai bakal calon wali kota.
deklarasi_diri_calon | Sekda disebut maju di pilkada dan belum cuti.
pasang_alat_peraga | Guru itu menempelkan gambar salah satu caleg di mading.
pasang_alat_peraga | Sekcam membagi-bagikan atribut paslon kepada warga.
fasilitas_negara | Kabid itu berkeliling kampung dengan mobdin untuk paslon.
fasilitas_negara | Ia memakai posyandu untuk pertemuan paslon.
keputusan_menguntungkan | Bupati merombak pejabat eselon menjelang penetapan calon.
kampanye_pasangan | Kabag itu mempromosikan istrinya yang menjadi caleg.
dukungan_umum | Lurah itu terang-terangan mendukung pasangan Badu-Dadap.
foto_bersama_simbol | Kasubag itu memperlihatkan kartu nama pasangan calon kepada tamu.
medsos_interaksi | Dua penyuluh berkomentar di Facebook mendukung bacalwalkot.
medsos_interaksi | Ia berkomentar menyebut nama calon jagoannya di grup WA.
medsos_interaksi | Perawat itu mengklik tombol suka.
kegiatan_keberpihakan | Kepala distrik menyanggupi mengamankan suara untuk paslon.
dukungan_umum | Panwascam melaporkan tidak netralnya seorang lurah.
- | Warganet berkomentar di unggahan panwascam.
- | Kadis itu enggan berkomentar di grup WhatsApp wartawan.
- | Petugas memperlihatkan kartu suara kepada saksi.
- | Panwascam mencari dukungan anggaran dari pemda.
- | Polisi mengamankan suara hasil pencoblosan.
- | Gubernur Ganjar meresmikan jembatan.
- | Pasangan suami-istri itu melapor ke panwascam.
- | Jaksa menuntut terdakwa agar bersuara jujur di sidang.
- | Pegawai mengikuti apel di halaman kantor bupati.
- | Warga itu menunjukkan foto bukti kepada panwascam.
- | Staf itu memegang foto ayahnya.
- | Sekda menerima surat tugas dari gubernur.
- | Wakil bupati memaparkan visi misi daerah di hadapan DPRD.
- | Dinas memperkenalkan aplikasi layanan baru.
- | Kadis mengganti foto profil kantornya.
""".splitlines()


@pytest.mark.parametrize("line", WORDING_ACTS)
def test_wording(line):
    expected, text = split(line)
    assert codes(text, "act") == expected


def test_names_of_agencies_hold_no_violation():
    text = "Ia pegawai Badan Kampanye Mobil Dinas Daerah."
    reading = Reading(text)
    reading.add(AgencyMention(11, len(text) - 1, "dinas", "test"))
    assert find_violations(reading) == []
    assert find_violations(Reading(text)) != []

"""Violations in sentences of our own writing: which code, in which mode, over which channel."""

import pytest

from extract.matching import fold
from extract.mentions import ViolationMention
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
    reading = Reading("Guru itu ikut kampanye. Selesai.")
    assert [m.value for m in find_violations(reading)] == ["ikut_kampanye"]


def test_no_text_no_violation():
    assert find_violations(Reading("")) == []

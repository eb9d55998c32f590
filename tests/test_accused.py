"""Who is accused: labels, names and the parts the text gives to persons.

One line a case: the sentence, the accused's initials, the accused's names. All persons are invented.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extract
from extract.mentions import PersonMention
from extract.pipes.labels import normal
from extract.reading import Reading

NLP = extract.load(exclude=["id_statistics", "id_incidents"])


def people(text: str) -> tuple[set[str], set[str]]:
    reading = Reading(text)
    NLP(reading.attach(NLP.make_doc(text)))
    accused = [c for c in reading.chains if c.part == "accused"]
    initials = {c.label.split()[-1] for c in accused if c.form in ("initials", "mixed")}
    return initials, {c.label for c in accused if c.form in ("name", "mixed")}


INITIALS = [
    # letters that are not always initials
    ("RW, salah satu dosen FEB di Malang, terbukti terlibat kampanye.", {"RW"}),
    ("Ketua RW, seorang ASN, hadir di kampanye.", set()),
    ("Bawaslu melaporkan guru itu ke Kementerian Aparatur Sipil Negara (KSN).", set()),
    # letters of bodies and parties in a row of persons, and without one
    ("Kelima ASN itu yakni HRT, SL, PKS, TMR dan BKT.", {"HRT", "SL", "PKS", "TMR", "BKT"}),
    ("Lima orang dimaksud yaitu DM, HT, SM, RS dan YN, semuanya ASN.", {"DM", "HT", "SM", "RS", "YN"}),
    ("Camat HT hadir di acara partai PKS, PPP dan PKB.", {"HT"}),
    ("Tiga ASN, yakni DM, HT, dan KPU Kota Bima, hadir di rapat.", {"DM", "HT"}),
    # letters behind the place of an office
    ("Bawaslu melaporkan Camat Batu Mawar DDN ke polisi karena mengajak warga memilih paslon.", {"DDN"}),
    ("Camat Batu Mawar PNS yang rajin, kata Bawaslu.", set()),
    ("Putusan ada di Komisi Aparatur Sipil Negara (KSN). KSN akan memanggil guru itu.", set()),
    ("Bawaslu memeriksa saksi dalam kasus kampanye camat, yaitu guru berinisial TT.", set()),
    ("Bawaslu memanggil camat sebagai saksi dalam kasus guru berinisial TT yang ikut kampanye.", {"TT"}),
    ("ASN lainnya, PKL dan UMKM juga diajak ke kampanye paslon.", set()),
    ("Kepala sekolah berinisial SP menyuruh tenaga honorer berinisial TT memasang baliho paslon.", {"SP"}),
    ("Keempat ASN tersebut adalah LT, AN, JS, dan RB.", {"LT", "AN", "JS", "RB"}),
    ("Bawaslu memeriksa tiga ASN lainnya, DS, IR dan FN, yang ikut kampanye.", {"DS", "IR", "FN"}),
    ("Bawaslu memeriksa dua ASN, AB, SH dan CD, yang ikut kampanye.", {"AB", "CD"}),
    ("Bawaslu memanggil AB, camat, dan PPK. Camat AB ikut kampanye paslon.", {"AB"}),
    ("Bawaslu memanggil RS, salah satu guru di kecamatan itu, karena berkampanye.", {"RS"}),
    ("Bawaslu menerima laporan dari RS, salah satu guru, soal lurah berinisial TM yang berkampanye.", {"TM"}),
    ("Di sebuah SD, seorang guru membagikan stiker paslon.", set()),
    ("Bawaslu memanggil direktur RS, salah satu rumah sakit daerah, karena berkampanye.", set()),
    ("Seorang PNS Pemko Sawahlunto DZ, Jumat (19/1/2018), dipanggil Panwaslu.", {"DZ"}),
    ("Guru SMPN 2 TTU Kota Madiun dipanggil Panwaslu karena berkampanye.", set()),
    ("Guru PPPK berinisial UD mengunggah foto paslon. Akun WA, kata guru, diretas.", {"UD"}),
    ("Seorang ASN berinisial H di Kabupaten Wakatobi dilaporkan ke Bawaslu.", {"H"}),
    ("Oknum ASN di lingkungan Pemkot Blitar, EK , sudah diperiksa Bawaslu.", {"EK"}),
    (
        "Empat ASN yang diadukan yakni AS yang merupakan Kepala Dinas Sosial dan ML yang merupakan Sekretaris Disdik. "
        "Kemudian inisial RK yang merupakan Kadis Kominfo serta Staf Ahli Bupati berinisial TS.",
        {"AS", "ML", "RK", "TS"},
    ),
    ("Kelima guru diperiksa Bawaslu. Kelima honorer itu berinisial DR, HS, dan SK.", {"DR", "HS", "SK"}),
    ("Komisioner Bawaslu menjelaskan kedua oknum dimaksud masing-masing berinisial KW dan TS.", {"KW", "TS"}),
    ("Guru bernisial SA dilaporkan ke Bawaslu.", {"SA"}),
    ("Satu ASN di Kabupaten Bengkalis, AD, dibebaskan pengadilan.", {"AD"}),
    ("ASN yang ia laporkan adalah SD, kepala bidang pada Dinas Pertanian Kabupaten Blitar.", {"SD"}),
    ("Bahkan yang bersangkutan HB masih menduduki jabatan Asisten I di Pemkot Ternate.", {"HB"}),
    ("Sanksi disiplin sedang akan dijatuhkan kepada RN. RN kedapatan memasang poster caleg.", {"RN"}),
    ("Bawaslu memanggil seorang camat di Kabupaten Blitar, RW (47), karena ikut kampanye.", {"RW"}),
    ("Oknum kepala dinas berinsial NK diduga menekan bawahannya.", {"NK"}),
    ("Laporan terhadap Kepala Bagian Umum Setda Kota Palu, HB, yang dituding itu tak diregister.", {"HB"}),
    ("Seorang ASN berinisial BQ dilaporkan ke Bawaslu.", {"BQ"}),
    ("Oknum lurah inisial WD diperiksa pengawas.", {"WD"}),
    ("Bawaslu memanggil seorang guru berinisial R.K untuk klarifikasi.", {"R.K"}),
    ("Camat berinisial Z itu mengacungkan dua jari.", {"Z"}),
    ("Kepala seksi atas nama Sul meminjam mobil dinas.", {"Sul"}),
    ("Oknum ASN HJK mengunggah gambar calon.", {"HJK"}),
    ("Pegawai Dinas Sosial Kabupaten Blitar berinisial ND terbukti tidak netral.", {"ND"}),
    ("Dua guru berinisial SK dan LM diperiksa.", {"SK", "LM"}),
    ("Tiga PNS, yakni AB, CE dan FG, hadir di kampanye.", {"AB", "CE", "FG"}),
    (
        "Empat ASN itu ialah DH (Setda), JK (Dinas Sosial), LN (RSUD), serta QT (Satpol PP).",
        {"DH", "JK", "LN", "QT"},
    ),
    ("Perbuatan SV, guru SMPN 4 Blitar, tercatat sebagai temuan.", {"SV"}),
    ("Ada pula nama GT, lurah di kecamatan yang sama.", {"GT"}),
    ("Terlapor berinisial MB mengaku khilaf. MB dipanggil dua kali.", {"MB"}),
    ("ASN yang dilaporkan berinisial TY (43) tidak hadir.", {"TY"}),
    ("Bawaslu memeriksa lurah berinisial T. Ia membagikan sembako.", {"T"}),
    ("Kasus itu menyeret M.T (47), kepala bidang di Dinas Sosial Kabupaten Blitar.", {"M.T"}),
    ("Kamera menyeret W. W merapat ke calon. W memajang foto itu. W mengunggah lagi, W irit bicara.", {"W"}),
    (
        "Sebelas ASN diproses, masing-masing berinisial Hr, Msy, Ul, RS dan SP.",
        {"Hr", "Msy", "Ul", "RS", "SP"},
    ),
    ("PNS a.n. KZ dan wb diteruskan ke KASN.", {"KZ", "wb"}),
    ("Bawaslu memutuskan dua ASN, yakni I Ketut RD dan Ni Made SW, melanggar.", {"RD", "SW"}),
    ("Ir PV, MT, kepala bidang di Dinas Perhubungan, mendaftar ke partai.", {"PV"}),
    ("Sanksi diberikan kepada RK yang bertugas di Dinas Sosial Kabupaten Blitar.", {"RK"}),
    ("ASN berinisial EF dan oknum camat berinisial GH diperiksa.", {"EF", "GH"}),
    ("Kepsek berinisial OW dinyatakan bersih, sedangkan guru berinisial PX diteruskan.", {"OW", "PX"}),
    ("Istri calon bupati itu, seorang PNS berinisial VN, ikut berkampanye.", {"VN"}),
]

NAMES = [
    # the name that the letters behind it stand for
    (
        "Kepala Dinas Perindustrian dan Perdagangan Burhan Seto (BS) diperiksa karena tidak netral.",
        {"Burhan Seto"},
    ),
    (
        "Kepala Badan Kesatuan Bangsa dan Politik (Kesbangpol) Endrayani (EN) diperiksa karena tidak netral.",
        {"Endrayani"},
    ),
    ("Kepala Dinas Kesehatan dan Surat Tanda Terima (STT) diperiksa karena tidak netral.", set()),
    ("Lurah Karang Anyar (KA) diperiksa karena tidak netral.", set()),
    ("Kepala Seksi Tata Ruang (TR) Dinas PUPR diperiksa karena tidak netral.", set()),
    (
        "Dua ASN ikut kampanye. Masing-masing adalah Kusnadi, Kepala Dinas Pertanian, dan Marwoto, Camat Mawar.",
        {"Kusnadi", "Marwoto"},
    ),
    (
        "Kasus netralitas ini menyeret Sekertaris Dinas (Sekdis) Perhubungan, Muh Tasrif dan Plt Kadis Tenaga Kerja dan "
        "Transmigrasi, Abdul Gani Laho.",
        {"Muh Tasrif", "Abdul Gani Laho"},
    ),
    (
        "Dua PNS terindikasi ikut kampanye. Masing-masing yakni Haryanto, Camat Mawar dan Suyatno, Kepala SMPN 2 Melati.",
        {"Haryanto", "Suyatno"},
    ),
    (
        "Beredar video yang menunjukkan Kepala Bidang Sekolah Dasar (SD) Dinas Pendidikan Kota Jambi Rudi Wibisono "
        "mengarahkan guru memilih petahana. Rudi mengatakan itu haknya. Itu hak saya, kata Rudi.",
        {"Rudi Wibisono"},
    ),
    (
        "Video Kepala Puskesmas (Kapus) di Lalan drg Santi Maharani yang mengampanyekan calon bupati dilaporkan ke Bawaslu.",
        {"Santi Maharani"},
    ),
    (
        "PNS yang kedapatan hadir dalam kampanye capres itu bernama Mulyadi M Nur, pengawas sekolah.",
        {"Mulyadi M Nur"},
    ),
    ("Dalam laporan tertulis inisial pelapor AM dan nama terlapor Zaenudin.", {"Zaenudin"}),
    (
        "Seorang PNS Politeknik Negeri Banjarmasin (Poliban), Khairul Amin, dijatuhi hukuman dua bulan kurungan. Khairul "
        "mengatakan pikir-pikir. Saya hanya lewat, kata Khairul. Saya dosen, ujar Khairul.",
        {"Khairul Amin"},
    ),
    (
        "Korwil Pendidikan Tutuk Mawar bernama Hasan Latuconsina memerintahkan kepala sekolah mengamankan suara caleg.",
        {"Hasan Latuconsina"},
    ),
    (
        "Tujuh ASN itu adalah Sunarto Wijoyo, Wahyu Hadi, dan Endah Lestarini.",
        {"Sunarto Wijoyo", "Wahyu Hadi", "Endah Lestarini"},
    ),
    # shown, named or listed beside the accused
    ("Video yang memperlihatkan Camat Gesi Sutrisno Wijoyo membacakan ikrar netralitas viral.", set()),
    ("Potongan video menampilkan Lurah Kroyo Joko Susilo dimaki seorang guru yang berkampanye.", set()),
    ("Wajah pria di video itu mirip Camat Gesi Sutrisno Wijoyo, tetapi ia bukan camat.", set()),
    ("Warga yang melaporkan lurah itu masing-masing bernama Rudi Hartono dan Slamet Haryadi.", set()),
    ("Kuasa hukum delapan ASN tersebut adalah Andi Saputra dan Budi Raharjo.", set()),
    ("Selain dua ASN itu, Sigit Pamungkas juga berfoto. Dua ASN itu ikut kampanye paslon.", set()),
    ("Dugaan ajakan memilih itu diungkap oleh Camat Jepon Ahmad Fauzi. Seorang lurah ikut kampanye.", set()),
    ("Kepsek: Siap-siap. Guru itu ikut kampanye paslon, kata Bawaslu.", set()),
    ("Bawaslu menindak ASN. Disebutkan Herawati, ASN yang diduga tidak netral itu adalah guru.", set()),
    ("Status itu diunggah lurah di media sosial, yakni WhatsApp, untuk mendukung paslon.", set()),
    (
        "Bawaslu juga akan memanggil terlapor, yakni Camat Wates, Hardi Pranoto. Hardi Pranoto menerangkan acara itu "
        "diadakan perangkat desa. Hardi menyayangkan video itu, kata Hardi.",
        {"Hardi Pranoto"},
    ),
    (
        "Kepala Dinas Perlindungan Anak Siti Aminahan diperiksa Bawaslu karena ikut kampanye.",
        {"Siti Aminahan"},
    ),
    ("Kepala Dinas Kesehatan Hj. drg. Siti Aminahan dilaporkan ke Bawaslu.", {"Siti Aminahan"}),
    (
        "Kepala Inspektorat Kota Parepare Subhani, Camat Bacukiki Erwin K.Sanusian, Camat Soreang Lukman Muhtar, "
        "Sekdis Dukcapil Mansuri, Pranata Komputer Dukcapil Herson Batongan terbukti melanggar netralitas ASN.",
        {"Subhani", "Erwin K.Sanusian", "Lukman Muhtar", "Mansuri", "Herson Batongan"},
    ),
    (
        "Zulfadli melaporkan Kapuskes Mawar, Darwin Martono Suryana, ke Bawaslu karena memaksa bidan.",
        {"Darwin Martono Suryana"},
    ),
    (
        "Bawaslu sempat memanggil istri Gunadi Prasojo, Siti Alimah yang berstatus PNS.",
        {"Siti Alimah"},
    ),
    ("Dosen Universitas Tanjungpura (Untan) Marsel Hutapea dilaporkan ke Bawaslu.", {"Marsel Hutapea"}),
    (
        "Pelanggaran netralitas ASN itu dilakukan oleh Sukardi Pranoto Kepsek SDN 3 Wates.",
        {"Sukardi Pranoto"},
    ),
    (
        "Dua camat jadi tersangka. Keduanya adalah Camat Gane Barat Noris Sowa dan Camat Kayoa Warjono Hi. Sulaiman.",
        {"Noris Sowa", "Warjono Hi. Sulaiman"},
    ),
    (
        "Seorang aparatur sipil negara (ASN) di Dinas Perumahan Kota Probolinggo, Bambang Setyanto, diperiksa Bawaslu.",
        {"Bambang Setyanto"},
    ),
    (
        "Bawaslu meneruskan dugaan pelanggaran terhadap Terlapor RIRIN HASTARI, S.SOS., M.SI. dan ABU HASBI, S.STP.",
        {"RIRIN HASTARI", "ABU HASBI"},
    ),
    ("Beredar video yang diketahui adalah Camat Toili Jaya Anwar Husen.", {"Anwar Husen"}),
    ("Terdakwa Sukarman Wijoyo, guru SMPN 4 Blitar, divonis satu bulan penjara.", {"Sukarman Wijoyo"}),
    ("Bawaslu melaporkan seorang ASN bernama Lastri Puspaning ke KASN.", {"Lastri Puspaning"}),
    (
        "Mereka adalah Darmo Sutopo, kepala seksi, dan Rini Astutining, guru.",
        {"Darmo Sutopo", "Rini Astutining"},
    ),
    ("Terlapor, Jumadi Prakosa, mengakui perbuatannya.", {"Jumadi Prakosa"}),
    # what was done to the person, or what the person did, right behind the name
    ("Camat Wates, Jumadi Prakosa, yang diberi sanksi oleh KASN itu, menggugat Bawaslu.", {"Jumadi Prakosa"}),
    (
        "Hakim memvonis Sekretaris Daerah Kabupaten Blitar, Darmo Sutopo, tiga bulan penjara.",
        {"Darmo Sutopo"},
    ),
    (
        "Camat Lasalimu Jumadi Prakosa yang mendaftar sebagai bakal calon bupati di Partai Anoa datang.",
        {"Jumadi Prakosa"},
    ),
    # a place that no list knows, and a first name that everybody knows
    ("Bawaslu memeriksa Lurah Mawar La Ode Rahimu karena berkampanye.", {"La Ode Rahimu"}),
    ("Bawaslu memeriksa Kepala SDN 2 Melati Siti Murniati karena berkampanye.", {"Siti Murniati"}),
    ("Camat Negeri Mawar Darmo Sutopo diadukan. Terlapor, Darmo Sutopo, bungkam.", {"Darmo Sutopo"}),
    (
        "Nama terlapor dibacakan. Terlapor:\n1) Rini Astutining, S.Sos., M.Si.\n2) Hj. Siti Murniati, S.Pd.",
        {"Rini Astutining", "Siti Murniati"},
    ),
    (
        "Sedangkan Jumadi, Kepala Dinas Sosial Kota Blitar, diketahui mengambil formulir di partai.",
        {"Jumadi"},
    ),
    ("Kami menyampaikan dugaan pelanggaran atas nama Darmo Sutopo ke KASN.", {"Darmo Sutopo"}),
    # titles of several nouns, and the address between a title and its holder
    (
        "Bawaslu memeriksa Penjabat (PJ) Kepala Desa (Kades) Mawarjaya, Kabupaten Blitar, Darmo Sutopo, soal kampanye.",
        {"Darmo Sutopo"},
    ),
    (
        "Bawaslu memanggil Sekretaris Kelurahan (Sekel) Mawar, Darmo Sutopo, yang diduga kampanye.",
        {"Darmo Sutopo"},
    ),
    ("Bawaslu memeriksa Kasubag Humas Pemkab Blitar, Darmo Sutopo, soal kampanye.", {"Darmo Sutopo"}),
    ("Kasus berikutnya yaitu Lurah Mawar, Darmo Sutopo. Ia dijatuhi hukuman.", {"Darmo Sutopo"}),
    # officials side by side
    (
        "Lurah Mawar Muhammad Idrusa dan Camat Melati, Rini Astutining, dilaporkan ke Bawaslu.",
        {"Muhammad Idrusa", "Rini Astutining"},
    ),
    (
        "Bawaslu memeriksa tiga ASN, Camat Wates, Jumadi Prakosa, Lurah Mawar Muhammad Idrusa, dan Kepala SDN 2 Melati "
        "Siti Murniati.",
        {"Jumadi Prakosa", "Muhammad Idrusa", "Siti Murniati"},
    ),
    (
        "Dua ASN, yakni Wagino Tarjo dan Sulastri Ningrum, terbukti melanggar netralitas.",
        {"Wagino Tarjo", "Sulastri Ningrum"},
    ),
    # the only camat named is the camat an act is told of
    (
        "Seorang camat kepergok membawa stiker paslon. Camat Wonotirto Darmo Sutopo bersembunyi di kantornya.",
        {"Darmo Sutopo"},
    ),
    (
        "Penyuluh keluarga berencana atas nama I Kadek Sukanta hadir di kampanye paslon.",
        {"I Kadek Sukanta"},
    ),
    (
        "Berikut nama-namanya:\n1. Darmo Sutopo (Kabid SMP Dinas Pendidikan)\n2. Rini Astutining (guru)\n3. Wagino Tarjo",
        {"Darmo Sutopo", "Rini Astutining", "Wagino Tarjo"},
    ),
    (
        "Pj Bupati Blitar, Darmo Sutopo dan Rusdi Harlan, Kepala Dinas Sosial Kabupaten Blitar, memenuhi panggilan Panwaslu.",
        {"Darmo Sutopo", "Rusdi Harlan"},
    ),
    (
        "PNS yang bekerja pada Dinas Perikanan itu, Darmo Sutopo, kedapatan hadir di kampanye.",
        {"Darmo Sutopo"},
    ),
    (
        "Aparatur Sipil Negara (ASN) Darmo Sutopo yang kedapatan ikut kampanye dikenai sanksi.",
        {"Darmo Sutopo"},
    ),
    (
        "Dosen Universitas Anoa Raya (UAR) Darmo Sutopo dilaporkan ke Bawaslu karena ikut kampanye.",
        {"Darmo Sutopo"},
    ),
    ("Berkas terlapor, Darmo, sudah lengkap.", {"Darmo"}),
    ("Nama pertama, Wagino T, guru SDN 4 Blitar, diajukan partai dan dilaporkan.", {"Wagino T"}),
]

NOBODY = [
    "Menurut laporan Ahmad Fauzian Camat Wates ikut kampanye calon bupati.",
    "Laporan itu dibuat dua warga. Kedua orang tersebut Agus Setiawanto dan Rudi Hartonoto.",
    "Akun yang mengunggah video camat itu diketahui bernama Agus Setiawanto.",
    "Terdakwa TIM PEMENANGAN BUPATI didakwa ikut kampanye.",
    "Bawaslu mengklarifikasi kehadiran istri Yohanes Wilibrordi yang berstatus PNS.",
    "Jadi, menurut Darmawan, PNS yang berkampanye itu harus diberi sanksi.",
    "PNS itu dinilai mengampanyekan wakil Bupati Mamuju Tengah, Amri Masdari yang kini maju sebagai calon bupati.",
    "Bawaslu menyebut oknum PSN itu pegawai kelurahan. Seorang GTT juga dipanggil.",
    "Ketua Bawaslu Lahat, Dodi Winata, membenarkan. Oknum camat ini kata Dodi, diperiksa karena ikut kampanye.",
    "Camat itu dihentikan kasusnya. Menurut Najib, Camat Pugung tetap dinyatakan melanggar netralitas ASN.",
    "Dikatakan Dodi, oknum camat tersebut diduga melanggar netralitas.",
    "Bawaslu menelusuri akun medsos bernama Mama Rini, yang mengunggah poster caleg.",
    "TERSANGKA KASUS NETRALITAS ASN DIPERIKSA BAWASLU KOTA BIMA",
    "Rekomendasi disampaikan kepada PPK (Pejabat Pembina Kepegawaian) untuk eksekusi sanksi.",
    "Netralitas ASN dijaga. Caleg DPRD Kabupaten Siak berinisial MY juga dihukum karena politik uang.",
    "Terindikasi Dukung Capres, ASN Kemenag Blitar Dilaporkan ke Bawaslu.",
    "Sudah kita panggil terlapor Alhamdulillah, terlapor hadir dan kooperatif.",
    "Baru 99 ASN yang rekomendasinya ditindaklanjuti PPK (pejabat pembina kepegawaian), kata Ketua KASN.",
    "Bawaslu bertemu Sekda Kota Blitar, Darmo Sutopo, dan Camat Wates, Rini Astutining, untuk membahas netralitas.",
    "Darmo Sutopo atau yang akrab disapa Dodo ini, mengatakan akan merekomendasikan ASN yang diduga melanggar ke KASN.",
    "Dua guru dilaporkan ke Bawaslu karena membagikan stiker. Bahkan, stiker itu dibagikan di ruang guru.",
    "Di Magetan, camat dan para kades itu datang ke kantor Bawaslu.",
    "Camat Limau Barat mangkir dari panggilan. Camat Payakumbuh Hulu juga diperiksa.",
    "Dokumen itu berupa rekaman suara terlapor, Screenshoot percakapan dan foto.",
    "Bacaleg Partai Anoa inisial DS diperiksa sebagai saksi.",
    "Empat kepsek di Kabupaten Rejang Lebong (RL) diperiksa. Bupati RL diminta menjatuhkan sanksi.",
    "Dosen UHO tak terbukti melanggar, kata pengawas. Universitas Halu Oleo (UHO) menghormatinya.",
    "Bawaslu menyelidiki istri Pj Gubernur NTB Darmo Sutopo yang hadir di kampanye. Darmo Sutopo dipanggil minggu depan.",
    "Situs itu terdaftar atas nama Darmo Sutopo. Nama Darmo Sutopo muncul lagi di laporan ke Bawaslu.",
    "Wakil rektor Unsri turut bicara soal papan itu.",
    "Seorang camat kepergok membawa stiker paslon. Camat Wonotirto Darmo Sutopo mengatakan belum tahu soal itu.",
    "ASN dilarang antara lain:\n1. Memasang spanduk\n2. Menghadiri deklarasi",
    "Pelapor berinisial BQ menyerahkan rekaman ke Bawaslu.",
    "Laporan dimasukkan warga berinisial DK.",
    "Saksinya dua orang, MA dan YL.",
    "Calon wali kota berinisial S hadir di acara itu.",
    "Caleg berinisial JT membantah.",
    "Relawan berinisial HT mengunggah foto itu.",
    "Kuasa hukum paslon, RB, menyerahkan bukti.",
    "Korban berinisial NN melapor ke polisi.",
    "Ketua RT berinisial A dimintai keterangan.",
    "Suami Novita, VL, seorang pengusaha.",
    "Mahasiswa berinisial KP merekam kejadian itu.",
    "ASN dilarang berfoto bersama calon.",
    "Kepala BKPSDM Kabupaten Blitar menunggu surat dari KASN.",
    "Ketua Bawaslu Kabupaten Blitar, Suwarno SH MH, membenarkan laporan itu.",
    "Guru SD dan SMP wajib netral.",
    "Kabid PTM Dinas Kesehatan mengingatkan pegawainya.",
    "PNS DKI diminta netral.",
    "Sekda Kabupaten Blitar, Hartono Wibisono, mengatakan ASN wajib netral.",
    "Camat yang hadir diminta menandatangani pakta integritas, ujar Darsono Pranoto.",
    "Pegiat antikorupsi berinisial BW meminta Pemkot tidak mengulur waktu.",
    "Juru bicara tim pemenangan, DR, menegaskan pihaknya tidak tahu.",
    "Sudah 14 saksi diperiksa, termasuk bendahara distrik LT dan dua kepala kampung, YK serta PM.",
    "Orang tua siswa, inisial DN, menjadi pelapor.",
    "Penasihat hukum terdakwa, Yusman Harlan, menyatakan pikir-pikir.",
    "Wartawan berinisial TR meliput sidang itu.",
    "Anggota KPU berinisial ES diadukan ke DKPP.",
    "Mobil rombongan caleg dikemudikan tenaga honorer berinisial JK.",
]


@pytest.mark.parametrize(("text", "initials"), INITIALS)
def test_initials(text, initials):
    assert people(text)[0] == initials


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(text, names):
    assert people(text)[1] == names


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_accused(text):
    assert people(text) == (set(), set())


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("Bawaslu menilai terlapor, DR, melanggar netralitas.", {"DR"}),
        ("Tuntutan terhadap terdakwa RS dibacakan jaksa.", {"RS"}),
        ("Hakim mendengar terdakwa, JPU dan kuasa hukum.", set()),
        ("Terlapor DR. Suparman Hadi menolak berkomentar.", set()),
        ("Kepada terlapor, SK pemberhentian diserahkan bupati.", set()),
        ("Terdakwa DRA Siti Lestari, guru, menolak berkomentar.", set()),
        ("Bawaslu menerima terlapor di RSUD.", set()),
        ("Ketua tim kampanye, DR, menolak laporan itu.", set()),
    ],
)
def test_acronyms_are_initials_behind_a_noun_that_names_an_accused(text, initials):
    assert people(text)[0] == initials


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Lurah (kepala desa) Tanjungwangi, Nangguk, yang datang ke kampanye paslon di rumah makan di Nangguk, diperiksa.",
            set(),
        ),
        (
            "Video memperlihatkan Kepala Bidang (Kabid) SMP Dinas Pendidikan Kota Madiun, Yuhendra, mengajak guru memilih paslon.",
            {"Yuhendra"},
        ),
        (
            "Sanksi untuk Kepala SD 2 Sumbersari, Kragilan. Kepala sekolah bernama Darmo Sutopo itu hadir di kampanye paslon.",
            {"Darmo Sutopo"},
        ),
        ("Dosen Fakultas Kedokteran Gigi yang berstatus ASN hadir di kampanye paslon.", set()),
        ("Bawaslu menindak satu PNS. Menurutnya, PNS itu terbukti hadir di kampanye paslon.", set()),
        ("Bawaslu memeriksa Kepala SMPN 1 Mawar Suryo Kartono karena hadir di kampanye paslon.", set()),
    ],
)
def test_places_and_parts_of_an_office_are_no_names(text, names):
    assert people(text)[1] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # what only a person does, told of the name elsewhere, parts it from the place
        ("Lurah Mawar Wan Kusno diperiksa. Wan Kusno mengaku hadir di kampanye paslon.", {"Wan Kusno"}),
        (
            "Bawaslu memeriksa Kepala SMPN 1 Tugu Suryo Kartono. Suryo mengaku hadir di kampanye paslon.",
            {"Suryo Kartono"},
        ),
        ("Camat Purwadi hadir di kampanye paslon. Purwadi diperiksa Bawaslu selama dua jam.", {"Purwadi"}),
        ("Camat Mawar hadir di kampanye paslon. Warga Mawar mengaku kecewa.", set()),
        # a title with the unit in it is followed by its holder
        ("Bawaslu memeriksa Kadishub Suryo Kartono karena hadir di kampanye paslon.", {"Suryo Kartono"}),
        ("Bawaslu memeriksa Kadiskominfo Metro Suryo Kartono karena hadir di kampanye.", {"Suryo Kartono"}),
        ("Bawaslu memeriksa Sekdisdikbud, Suryo Kartono, karena hadir di kampanye.", {"Suryo Kartono"}),
        # others of the same word or role
        (
            "Camat Tanjung Agung diperiksa karena hadir di kampanye paslon. Pelapor, Agung Wijaya, mengaku punya video. "
            "Agung mengatakan camat berorasi.",
            set(),
        ),
        (
            "Guru SDN 3 Mawar, Suparti, diperiksa. Ia dilaporkan oleh seorang guru bernama Tri Astuti.",
            {"Suparti"},
        ),
        ("Camat Kandis hadir di kampanye paslon. Kandis sempat dilaporkan rawan politik uang.", set()),
        ("Calon bupati, eks Kadinkes Ridwan Kamal, berkampanye bersama guru berinisial TT.", set()),
        (
            "Bawaslu mengklarifikasi Kadisdik Ridwan Kamal selaku atasan guru berinisial TT yang ikut kampanye.",
            set(),
        ),
        (
            "Bawaslu mengklarifikasi Kepala Dinas Sosial Ridwan Kamal selaku atasan guru berinisial TT yang kampanye.",
            set(),
        ),
        (
            "Bawaslu memeriksa Kadishub Darmo Sutopo yang mengajak bawahannya memilih paslon.",
            {"Darmo Sutopo"},
        ),
        ("Bawaslu memeriksa Camat Mawar, Darmo Sutopo, yang hadir sebagai saksi paslon.", {"Darmo Sutopo"}),
        (
            "Bawaslu memanggil Camat Mawar, Darmo Sutopo, sebagai saksi dalam kasus guru bernama Tri Astuti yang ikut kampanye.",
            {"Tri Astuti"},
        ),
        # who holds the office that did it
        (
            "Bawaslu menelusuri Camat Sungai Mawar yang mendampingi calon bupati. "
            "Camat Sungai Mawar, Darmo Sutopo, mengatakan ia hanya takziah.",
            {"Darmo Sutopo"},
        ),
        (
            "Bawaslu menelusuri Camat Sungai Mawar yang mendampingi calon bupati. "
            "Sementara Darmo Sutopo Camat Sungai Mawar mengatakan ia hanya takziah.",
            {"Darmo Sutopo"},
        ),
        (
            "Bawaslu menelusuri Camat Sungai Mawar yang mendampingi calon bupati. "
            "Camat Kenanga, Darmo Sutopo, mengatakan tidak tahu.",
            set(),
        ),
        (
            "Bawaslu memanggil Camat Mawar yang ikut kampanye paslon. Pelapor Camat Mawar, Darmo Sutopo, menyerahkan video.",
            set(),
        ),
        (
            "Bawaslu memanggil Camat Mawar yang ikut kampanye paslon. Kuasa hukum Camat Mawar, Darmo Sutopo, membantah.",
            set(),
        ),
        (
            "Bawaslu memanggil Camat Mawar yang ikut kampanye paslon. Camat Mawar, Darmo Sutopo, dilantik Senin.",
            set(),
        ),
        (
            "Bawaslu memanggil Camat Mawar yang ikut kampanye paslon. Plt Camat Mawar, Darmo Sutopo, mengatakan kantor buka.",
            set(),
        ),
        (
            "Bawaslu memeriksa guru yang ikut kampanye paslon dan memanggil Camat Mawar. "
            "Camat Mawar, Darmo Sutopo, mengatakan sudah menegur guru itu.",
            set(),
        ),
        (
            "Seorang staf Camat Mawar yang ikut kampanye paslon dipanggil. Camat Mawar, Darmo Sutopo, mengatakan sudah menegurnya.",
            set(),
        ),
        (
            "Bawaslu meneruskan kasus Camat Mawar, Darmo Sutopo, yang ikut kampanye paslon ke bupati selaku atasan.",
            {"Darmo Sutopo"},
        ),
        (
            "Lurah Kenanga berinisial AS ikut kampanye. Bawaslu memanggil Camat Mawar. "
            "Camat Mawar, Darmo Sutopo, mengatakan sudah menegur AS.",
            set(),
        ),
        (
            "Terdakwa SP dituntut denda. Tim penasehat hukum terdakwa Aris Sutopo mengatakan kliennya menerima.",
            set(),
        ),
        ("Bawaslu memanggil Direktur RSUD Melati karena mengajak memilih caleg.", set()),
        ("Bawaslu memeriksa Kadistrik Aitinyo Tengah yang hadir di kampanye paslon.", set()),
    ],
)
def test_names_behind_an_office_without_a_comma(text, names):
    assert people(text)[1] == names


def test_the_telling_word_may_come_last():
    """The vote that makes BW a reporter stands in the last sentence."""
    text = "BW menyebut kasus ini harus tuntas. Camat berinisial H dipanggil. Pelapornya BW, warga setempat."
    assert people(text)[0] == {"H"}


def test_a_label_before_the_next_item_of_a_list():
    text = "Yang diperiksa yaitu Kepala Dinas Sosial inisial SB, Bacaleg Partai Anoa DS , dan Koordinator Tagana BI."
    assert people(text)[0] == {"SB"}


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Camat Nglegok, Hasan Isman, didakwa ikut kampanye. Sidang menghadirkan HI sebagai terdakwa.", True),
        ("Saksi Hasan Isman melihat camat berinisial HI ikut kampanye. HI diperiksa.", False),
        ("Camat Nglegok, Hasan Isman, didakwa ikut kampanye. Guru berinisial HD diperiksa.", False),
    ],
)
def test_the_initials_of_a_named_accused_are_the_same_person(text, joined):
    found = [i for i in extract.extract(f"Netralitas ASN di Pilkada. {text}").incidents if i.accused_initials]
    assert [bool(i.accused_names) for i in found] == [joined]


def test_names_and_initials_of_one_person():
    text = "ASN bernama Sutrisno Hadi (SH) dilaporkan ke Bawaslu Kabupaten Blitar."
    assert people(text)[1] == {"Sutrisno Hadi"}


@given(
    st.sampled_from(["ASN", "camat", "lurah", "guru", "kepala sekolah", "PNS"]),
    st.text(alphabet="BCDFGHJKLMNQVWXYZ", min_size=2, max_size=3).filter(
        lambda x: x not in {"BKN", "BKD", "MK", "MM", "HM"}
    ),
)
def test_any_initials_after_a_cue(role, label):
    """Swap role and initials: the accused follows."""
    found, _ = people(f"Seorang {role} berinisial {label} diperiksa Bawaslu. Kasus {label} masih dikaji.")
    assert found == {label}


@pytest.mark.parametrize("text", [text for text, _ in INITIALS + NAMES])
def test_offsets_are_exact(text):
    reading = Reading(text)
    NLP(reading.attach(NLP.make_doc(text)))
    for m in reading.of_kind(PersonMention):
        assert normal(text[m.start : m.end]) == normal(m.value)


def test_no_region_in_a_name():
    text = "Terdakwa Nasir A. Batubara didakwa ikut kampanye di Kota Medan. Netralitas ASN di Pilkada dipersoalkan."
    assert extract.extract(text).regions == ["12.71"]

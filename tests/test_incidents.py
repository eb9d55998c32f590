"""Assembly: who did what, when, where, and how far the case has come.

One line a text: the text and its incidents as "initials or names or role | region | date | violations | status".
All persons, schools and villages are invented.
"""

from __future__ import annotations

import re

import pytest

import extract

HEAD = (
    "Pilkada 2024 di Kabupaten Blitar mendekat. Netralitas ASN menjadi perhatian Bawaslu Kabupaten Blitar. "
)


def incidents(text: str, published: str = "2024-10-20") -> list[str]:
    found = extract.extract(text, published=published).incidents
    return sorted(_line(i) for i in found)


def _line(i) -> str:
    who = ",".join(i.accused_initials or i.accused_names) or f"{i.accused_count or '?'} {i.accused_role}"
    day = (
        i.date.start
        if i.date and i.date.start == i.date.end
        else f"{i.date.start}/{i.date.end}"
        if i.date
        else "-"
    )
    return f"{who} | {i.region} | {day} | {','.join(sorted(i.violations))} | {i.status}"


CASES = [
    # one of a group is named; two told apart are its members; "kepsek dan tiga ASN" are four
    (
        "Tiga ASN diduga mengikuti deklarasi paslon. Satu dari tiga ASN yang ikut deklarasi itu adalah camat berinisial HS.",
        ["HS | 35.05 | - | hadir_deklarasi | dugaan"],  # of three
    ),
    (
        "Bawaslu menindak seorang kepala sekolah (kepsek) dan 3 ASN yang terlibat safari politik bakal calon presiden. "
        "Kepsek berinisial NT, camat berinisial RS, pegawai Dinas Sosial berinisial AK dan staf Setda berinisial WD itu "
        "diperiksa Bawaslu.",
        ["NT,RS,AK,WD | 35.05 | - | ikut_kampanye | ditangani"],
    ),
    # each has an act of his own, in one sentence
    (
        "Bawaslu menangani dua ASN, yakni lurah berinisial DS karena memasang baliho paslon dan guru berinisial KL karena "
        "berfoto dengan calon bupati.",
        [
            "DS | 35.05 | - | pasang_alat_peraga | ditangani",
            "KL | 35.05 | - | foto_bersama_simbol | ditangani",
        ],
    ),
    (
        "Dua ASN dilaporkan ke Bawaslu. Keduanya masing-masing berinisial DS (45) dan KL (38). DS dilaporkan karena ikut "
        "kampanye, sementara KL karena memasang baliho paslon.",
        ["DS | 35.05 | - | ikut_kampanye | dilaporkan", "KL | 35.05 | - | pasang_alat_peraga | dilaporkan"],
    ),
    (
        "Dua ASN berinisial DS dan KL dilaporkan ke Bawaslu. DS dan KL ikut kampanye. KL juga memasang baliho paslon.",
        ["DS,KL | 35.05 | - | ikut_kampanye,pasang_alat_peraga | dilaporkan"],
    ),
    # the name that the letters behind it stand for, also behind an office of many words
    (
        "Bawaslu melaporkan Kepala Dinas Perindustrian dan Perdagangan Burhan Seto (BS) dan satu Kasubag TU Kantor Cabang "
        "Dinas (KCD) Pendidikan Blitar Faturrozi (FR) ke KASN karena tidak netral.",
        ["BS,FR | 35.05 | - | dukungan_umum | diteruskan"],
    ),
    # lists of officials beside a candidate, and of some of those counted
    (
        "Bawaslu memeriksa dua ASN karena foto bersama cagub, yakni Kepala Dinas Perhubungan Darmo Sutopo dan Kepala Dinas "
        "Kesehatan Rini Lestari.",
        ["Darmo Sutopo,Rini Lestari | 35.05 | - | foto_bersama_simbol | ditangani"],
    ),
    (
        "Bawaslu memeriksa lima ASN karena foto bersama cagub. ASN yang foto bersama itu di antaranya Kabag Umum Darmo Sutopo "
        "dan Kabag Hukum Mujianto.",
        ["Darmo Sutopo,Mujianto | 35.05 | - | foto_bersama_simbol | ditangani"],
    ),
    (
        "Bawaslu memeriksa dua ASN karena foto bersama dua calon, yakni Darmo Sutopo dan Rini Lestari.",
        ["2 ASN | 35.05 | - | foto_bersama_simbol | ditangani"],
    ),
    (
        "Bawaslu memeriksa dua ASN yang ikut kampanye. Rapat itu dihadiri dua orang, yakni Kepala Dinas Perhubungan Darmo "
        "Sutopo dan Kepala Dinas Kesehatan Rini Lestari.",
        ["2 ASN | 35.05 | - | ikut_kampanye | ditangani"],
    ),
    # a suspect of his own beside another
    (
        "Pengadilan memvonis terdakwa S, ASN Kemenag Blitar, karena tidak netral. Selain S, Gakkumdu menyerahkan satu "
        "tersangka baru. Tersangka berinisial MT itu kepala desa yang mengajak warganya memilih paslon nomor 2.",
        [
            "MT | 35.05 | - | kegiatan_keberpihakan | pidana",
            "S | 35.05 | - | dukungan_umum | divonis",
        ],
    ),
    (
        "KASN mengeluarkan rekomendasi berupa sanksi peringatan kepada tiga ASN Blitar. Ketiganya diketahui menghadiri "
        "deklarasi pasangan calon bupati.",
        ["3 ASN | 35.05 | - | hadir_deklarasi | direkomendasikan"],
    ),
    (
        "Gakkumdu melimpahkan camat berinisial MT ke kejaksaan karena mengajak warga memilih paslon nomor 2.",
        ["MT | 35.05 | - | kegiatan_keberpihakan | pidana"],
    ),
    (
        "Gakkumdu batal melimpahkan berkas camat berinisial MT ke kejaksaan. Camat itu diduga mengajak warga memilih paslon "
        "nomor 2.",
        ["MT | 35.05 | - | kegiatan_keberpihakan | ditangani"],
    ),
    (
        "Pengadilan belum memvonis camat berinisial MT yang didakwa ikut kampanye.",
        ["MT | 35.05 | - | ikut_kampanye | pidana"],
    ),
    # whose relative a party's chairman is
    (
        "Lurah DS diduga ikut kampanye caleg Rahma, anak dari pengusaha sawit yang juga menjabat sebagai Ketua Partai Mawar.",
        ["DS | 35.05 | - | ikut_kampanye | dugaan"],
    ),
    (
        "Saya harap Camat Wlingi Budi Santoso dicopot karena ikut kampanye.",
        ["Budi Santoso | 35.05 | - | ikut_kampanye | dugaan"],
    ),
    # what both did, who is only beside, who speaks
    (
        "Dua ASN, yakni AR dan BT, diduga melanggar netralitas. AR memasang baliho calon bupati atas perintah BT, lalu ikut "
        "kampanye.",
        ["AR,BT | 35.05 | - | ikut_kampanye,pasang_alat_peraga | dugaan"],
    ),
    (
        "Bawaslu memeriksa dua ASN, yakni DS yang memasang baliho calon bupati, dan TW yang diperiksa sebagai saksi.",
        ["DS | 35.05 | - | pasang_alat_peraga | ditangani"],
    ),
    (
        "Camat Wlingi Joko Lelono diperiksa setelah ikut kampanye calon bupati. Menurut lurah Siti Aminah, acara itu "
        "dibubarkan karena camat membagikan kaus calon.",
        ["Joko Lelono | 35.05 | - | ikut_kampanye,pemberian_barang_uang | ditangani"],
    ),
    # those counted are told of one by one
    (
        "Bawaslu memproses tiga ASN. Pertama, ASN berinisial AB yang diduga hadir di deklarasi paslon. Kedua, CD yang "
        "mengunggah foto paslon di Facebook. Ketiga, EF yang memasang baliho paslon.",
        [
            "AB | 35.05 | - | hadir_deklarasi | ditangani",
            "CD | 35.05 | - | medsos_kampanye | ditangani",
            "EF | 35.05 | - | pasang_alat_peraga | ditangani",
        ],
    ),
    (
        "KASN memeriksa dua ASN. Pertama, Darmo Sutopo, Kepala Dinas Pertanian, karena memasang baliho. Yang kedua, Camat "
        "Wlingi Joko Lelono. Ia ikut kampanye paslon.",
        [
            "Darmo Sutopo | 35.05 | - | pasang_alat_peraga | ditangani",
            "Joko Lelono | 35.05 | - | ikut_kampanye | ditangani",
        ],
    ),
    (
        "Bawaslu memproses dua ASN yang ikut kampanye. Pertama, Joko Lelono dari Bawaslu menjelaskan hasil kajian. Kedua, "
        "Darmo Sutopo dari KPU menambahkan aturan.",
        ["2 ASN | 35.05 | - | ikut_kampanye | ditangani"],
    ),
    (
        "Bawaslu memproses dua ASN yang ikut kampanye. Dua saksi dimintai keterangan. Pertama, Lurah Tangkil Darmo Sutopo "
        "yang melihat ASN itu ikut kampanye. Kedua, Camat Wlingi Joko Lelono yang melihat ASN itu ikut kampanye.",
        ["2 ASN | 35.05 | - | ikut_kampanye | ditangani"],
    ),
    # an office whose case goes its way, without a number or an article
    (
        "Dugaan pelanggaran netralitas camat dan lurah dilimpahkan ke KASN. Camat itu diduga mendukung salah satu paslon.",
        ["? ASN | 35.05 | - | dukungan_umum | diteruskan"],
    ),
    ("Dugaan ketidaknetralan camat akan diteruskan ke KASN bila terbukti.", []),
    ("Bawaslu menangani 12 laporan dugaan pelanggaran netralitas lurah.", []),
    ("Bawaslu menangani lima kasus netralitas yang melibatkan camat, kata ketuanya.", []),
    # the accused is told of in court; only planned, asked for, or told of all reports
    (
        "Sidang perdana digelar hari ini. Kasus ini melibatkan seorang dokter yang bekerja di RSUD Blitar. Pihak kejaksaan "
        "bersaksi. Terdakwa terlibat dalam acara debat publik pilkada.",
        ["1 dokter | 35.05 | - | hadir_kegiatan_partai_calon | pidana"],
    ),
    (
        "Guru berinisial HT ikut kampanye paslon. Kami klarifikasi dulu yang bersangkutan, kata Bawaslu.",
        ["HT | 35.05 | - | ikut_kampanye | dugaan"],
    ),
    (
        "Guru berinisial HT ikut kampanye paslon. HT sudah kami klarifikasi lebih dulu, kata Bawaslu.",
        ["HT | 35.05 | - | ikut_kampanye | ditangani"],
    ),
    (
        "Lurah berinisial HT dilaporkan karena ikut kampanye paslon. Saya minta Bawaslu bekerja profesional memproses laporan.",
        ["HT | 35.05 | - | ikut_kampanye | dilaporkan"],
    ),
    (
        "Lurah berinisial HT dilaporkan karena ikut kampanye paslon. Ada 14 laporan, 11 laporan tidak memenuhi unsur, dua "
        "laporan direkomendasikan ke BKN.",
        ["HT | 35.05 | - | ikut_kampanye | dilaporkan"],
    ),
    (
        "ASN berinisial AL memasang baliho paslon, sedangkan ASN berinisial ST mengunggah ajakan memilih paslon di Facebook. "
        "Kedua kasus itu sudah diregistrasi.",
        [
            "AL | 35.05 | - | pasang_alat_peraga | ditangani",
            "ST | 35.05 | - | medsos_kampanye | ditangani",
        ],
    ),
    (
        "Camat berinisial SB ikut kampanye paslon. SB oleh KASN dinyatakan tidak terbukti melanggar netralitas.",
        ["SB | 35.05 | - | ikut_kampanye | tidak_terbukti"],
    ),
    (
        "Camat berinisial SB ikut kampanye paslon. SB dicopot lebih dulu dari jabatannya oleh bupati.",
        ["SB | 35.05 | - | ikut_kampanye | disanksi"],
    ),
    (
        "Bawaslu menindaklanjuti setiap laporan dan telah meneruskan kasus camat berinisial SB yang ikut kampanye ke BKN.",
        ["SB | 35.05 | - | ikut_kampanye | diteruskan"],
    ),
    (
        "Camat berinisial SB ikut kampanye paslon. Setelah menerima empat laporan mengenai hal itu, Bawaslu memeriksanya.",
        ["SB | 35.05 | - | ikut_kampanye | ditangani"],
    ),
    # somebody else counted, an office named again, of whom only a few are meant
    (
        "ASN berinisial SM, TR dan KL diperiksa Bawaslu karena ikut kampanye. Sekda dan dua kepala dinas dilaporkan memakai mobil "
        "dinas untuk kampanye paslon.",
        [
            "2 kepala dinas | 35.05 | - | fasilitas_negara | dilaporkan",
            "SM,TR,KL | 35.05 | - | ikut_kampanye | ditangani",
        ],
    ),
    (
        "Dari belasan PNS di arena kampanye capres, ada dua PNS yang terindikasi berkampanye. Masing-masing yakni Haryono, "
        "Camat Mawar dan Suyatno, Kepala SMPN 2 Melati. Untuk Camat Mawar, Bawaslu mendapat foto saat ia mengacungkan dua jari.",
        [
            "Haryono | 35.05 | - | foto_bersama_simbol,ikut_kampanye | dugaan",
            "Suyatno | 35.05 | - | ikut_kampanye | dugaan",
        ],
    ),
    (
        "Lurah berinisial HT memasang baliho paslon. Untuk menjaga netralitas ASN, Bawaslu sudah berkirim surat ke Pemkab.",
        ["HT | 35.05 | - | pasang_alat_peraga | dugaan"],
    ),
    (
        "Kasus lurah berinisial HT yang memasang baliho paslon merupakan kasus yang dilimpahkan dari Bawaslu Provinsi.",
        ["HT | 35.05 | - | pasang_alat_peraga | dugaan"],
    ),
    # days of hearings, launches and of the campaign
    (
        "Camat berinisial HT ikut kampanye paslon. Perkaranya bergulir di meja hijau, Selasa (15/10/2024). Masa kampanye "
        "berlangsung sejak 25 September hingga 23 November 2024.",
        ["HT | 35.05 | - | ikut_kampanye | dugaan"],
    ),
    (
        "Camat berinisial HT berfoto dengan paslon. Pada 16 Oktober pihaknya langsung melakukan pemeriksaan. Fotonya diambil "
        "semalam.",
        ["HT | 35.05 | 2024-10-19 | foto_bersama_simbol | ditangani"],
    ),
    (
        "Camat berinisial SB mengunggah jadwal kampanye paslon. SB oleh BKN dinyatakan melanggar netralitas.",
        ["SB | 35.05 | - | medsos_kampanye | direkomendasikan"],
    ),
    # somebody else's matter, told beside
    (
        "Bawaslu meneruskan kasus netralitas lurah berinisial DN ke KASN. Sedangkan kasus politik uang yang dilakukan caleg "
        "dihentikan karena tidak cukup bukti.",
        ["DN | 35.05 | - | dukungan_umum | diteruskan"],
    ),
    (
        "Bawaslu meneruskan kasus netralitas ASN dengan terlapor Sekda Blitar ke KASN. Sedangkan dugaan politik uang dengan "
        "terlapor gubernur dihentikan Bawaslu.",
        ["? sekda | 35.05 | - | dukungan_umum | diteruskan"],
    ),
    (
        "Camat berinisial DS membawa baliho salah satu calon bupati yang akan berkontestasi di pilkada.",
        ["DS | 35.05 | - | pasang_alat_peraga | dugaan"],
    ),
    # told by others, or told of again
    (
        "Seorang ASN melapor ke Bawaslu. ASN itu menuding lurah ikut kampanye paslon.",
        ["? lurah | 35.05 | - | ikut_kampanye | dilaporkan"],
    ),
    (
        "Seorang ASN dinyatakan melakukan pidana pemilu. Bawaslu sudah menggelar rapat. ASN itu diduga membagikan jilbab "
        "bergambar paslon pada 18 Oktober 2024.",
        ["1 ASN | 35.05 | 2024-10-18 | pemberian_barang_uang | dugaan"],
    ),
    # told apart by region; "ketiganya" are those counted last
    (
        "Bawaslu menemukan dua ASN, yakni satu ASN di Kabupaten Sambas dan satu lagi ASN yang bertugas di Kantor Kecamatan "
        "Sandai, Kabupaten Ketapang. ASN di Kabupaten Sambas itu terbukti memasang baliho caleg, sedangkan ASN di Ketapang "
        "terbukti mengunggah ajakan mendukung caleg di media sosial.",
        [
            "1 ASN | 61.01 | - | pasang_alat_peraga | dilaporkan",
            "1 ASN | 61.04 | - | medsos_kampanye | dilaporkan",
        ],
    ),
    (
        "Bawaslu menemukan dua ASN yang hadir di kampanye paslon. Bawaslu juga mencatat ada tiga kades yang melanggar aturan. "
        "Ketiganya terbukti memfasilitasi salah satu caleg dan direkomendasikan kepada bupati.",
        [
            "2 ASN | 35.05 | - | ikut_kampanye | dilaporkan",
            "3 kepala desa | 35.05 | - | kegiatan_keberpihakan | diteruskan",
        ],
    ),
    # another office's act is nobody else's
    (
        "Bawaslu mendalami dugaan pelanggaran netralitas Camat Mawar, inisial HB. Sementara oknum anggota Satpol PP, inisial MK, "
        "berpose salam empat jari mendukung paslon.",
        [
            "HB | 35.05 | - | dukungan_umum | ditangani",
            "MK | 35.05 | - | foto_bersama_simbol | dugaan",
        ],
    ),
    # the same case, told before
    (
        "Bawaslu memanggil sejumlah lurah yang mengkampanyekan calon bupati. Diberitakan sebelumnya, beredar video sejumlah "
        "lurah mengkampanyekan calon bupati.",
        ["? lurah | 35.05 | - | ikut_kampanye | ditangani"],
    ),
    # counted, of what the sentence is about
    (
        '"Soal dugaan pelanggaran netralitas ASN, terdapat dua nama ASN yang terlibat. Perkaranya kami teruskan kepada KASN," '
        "ujar Ketua Bawaslu.",
        ["2 ASN | 35.05 | - | dukungan_umum | diteruskan"],
    ),
    (
        "Rekomendasi KASN mengenai seorang camat yang mengarahkan warga memilih caleg, kata dia, adalah pemberian sanksi sedang.",
        ["1 camat | 35.05 | - | kegiatan_keberpihakan | direkomendasikan"],
    ),
    (
        "Kewenangan kami di KASN adalah mengeluarkan rekomendasi. Camat berinisial SP diduga ikut kampanye caleg.",
        ["SP | 35.05 | - | ikut_kampanye | dugaan"],
    ),
    (
        "Bulan lalu seorang camat dijatuhi pidana percobaan dan denda karena mengkampanyekan caleg.",
        ["1 camat | 35.05 | - | ikut_kampanye | divonis"],
    ),
    (
        "Guru berinisial SP diduga mengkampanyekan paslon nomor 3. Ia dituduh memberikan dukungan kepada salah satu calon.",
        ["SP | 35.05 | - | ikut_kampanye | dugaan"],
    ),
    # stages: studied, cleared, handed to a rector, recommended; what is only planned or has not come is none
    (
        "Lurah berinisial TM diduga hadir di kampanye paslon. Laporan sudah masuk dan kini dalam proses kajian.",
        ["TM | 35.05 | - | ikut_kampanye | ditangani"],
    ),
    (
        "Kasus mencuat setelah seorang warga melaporkannya. Lurah berinisial TM dituding hadir di kampanye paslon. TM mengaku belum "
        "mendapat panggilan untuk klarifikasi.",
        ["TM | 35.05 | - | ikut_kampanye | dilaporkan"],
    ),
    (
        "Bawaslu memanggil delapan PNS yang berada di lokasi kampanye paslon. Bawaslu menyimpulkan mereka tidak terlibat.",
        ["8 PNS | 35.05 | - | ikut_kampanye | tidak_terbukti"],
    ),
    (
        "Dosen berinisial KW dituding tidak netral. Bawaslu menyatakan unsur pasal 71 itu memang tidak terpenuhi.",
        ["KW | 35.05 | - | dukungan_umum | tidak_terbukti"],
    ),
    (
        "Bawaslu mengadukan lurah berinisial TM ke Komisi ASN karena hadir di kampanye paslon.",
        ["TM | 35.05 | - | ikut_kampanye | diteruskan"],
    ),
    (
        "Dosen berinisial KW hadir di kampanye paslon. Bawaslu menyurati rektor.",
        ["KW | 35.05 | - | ikut_kampanye | diteruskan"],
    ),
    (
        "Camat berinisial HW hadir di kampanye paslon. Rekomendasi KASN adalah pemberian sanksi disiplin sedang.",
        ["HW | 35.05 | - | ikut_kampanye | direkomendasikan"],
    ),
    (
        "Kapus berinisial HW dilaporkan ke Bawaslu karena hadir di kampanye paslon. Laporan itu mesti dikaji dulu.",
        ["HW | 35.05 | - | ikut_kampanye | dilaporkan"],
    ),
    (
        "Bawaslu mendeteksi dosen berinisial KW hadir di kampanye paslon. Surat pemanggilan akan segera dikirim.",
        ["KW | 35.05 | - | ikut_kampanye | dilaporkan"],
    ),
    # whose word, and of what: answers of the accused, complaints of others, another track
    (
        "Bawaslu memanggil camat berinisial HW yang hadir di kampanye paslon. Ia menyatakan tidak terlibat kampanye.",
        ["HW | 35.05 | - | ikut_kampanye | ditangani"],
    ),
    (
        "Tim hukum paslon mengadukan camat berinisial HW ke bupati karena hadir di kampanye paslon.",
        ["HW | 35.05 | - | ikut_kampanye | dilaporkan"],
    ),
    (
        "Camat berinisial HW hadir di kampanye paslon. Unsur pidana tidak terpenuhi. Bawaslu meneruskan kasus itu ke BKN.",
        ["HW | 35.05 | - | ikut_kampanye | diteruskan"],
    ),
    (
        "Camat berinisial HW mesti menjalani pemeriksaan di Bawaslu karena hadir di kampanye paslon.",
        ["HW | 35.05 | - | ikut_kampanye | ditangani"],
    ),
    (
        "Lurah berinisial TM diduga hadir di kampanye paslon. Warga belum melaporkannya ke Bawaslu.",
        ["TM | 35.05 | - | ikut_kampanye | dugaan"],
    ),
    (
        "Bawaslu gagal mencegah politik uang yang dilakukan lurah berinisial TM untuk paslon.",
        ["TM | 35.05 | - | pemberian_barang_uang | dugaan"],
    ),
    (
        "Kasus netralitas ASN bergulir. Terlapor RM, yang diduga mendukung paslon, dijerat pelanggaran pidana pemilihan.",
        ["RM | 35.05 | - | dukungan_umum | dilaporkan"],
    ),
    # pressure in the words of the press; a task force against it is none
    (
        "Kepala puskesmas berinisial HW menekankan para nakes untuk memilih paslon tertentu.",
        ["HW | 35.05 | - | mobilisasi_intimidasi | dugaan"],
    ),
    (
        "Lurah berinisial TM mencoret seorang warga dari daftar bantuan karena tidak mau memilih paslon tertentu.",
        ["TM | 35.05 | - | mobilisasi_intimidasi | dugaan"],
    ),
    (
        "Camat berinisial HW ikut kampanye paslon. HW hadir pada pengukuhan Satgas Anti Money Politic dan Intimidasi.",
        ["HW | 35.05 | - | ikut_kampanye | dugaan"],
    ),
    # two reports, and one of them of another breach by nobody's servant
    (
        "Pertama, laporan pelanggaran netralitas ASN dengan terlapor Kepala Dinas Pendidikan Kabupaten Blitar, Darmo. Kedua, "
        "laporan dugaan pelanggaran kampanye dengan terlapor Wak Sutopo tidak memenuhi unsur.",
        ["Darmo | 35.05 | - | dukungan_umum | dilaporkan"],
    ),
    # false friends of the rules below
    (
        "Camat berinisial HW ikut kampanye paslon. Ia tidak hanya ditegur, bahkan dicopot dari jabatannya.",
        ["HW | 35.05 | - | ikut_kampanye | disanksi"],
    ),
    (
        "Camat berinisial HW ikut kampanye paslon. Bawaslu belum merekomendasikan sanksi untuk HW.",
        ["HW | 35.05 | - | ikut_kampanye | dugaan"],
    ),
    (
        "Camat berinisial HW ikut kampanye paslon. Menindaklanjuti laporan Bawaslu, KASN telah merekomendasikan sanksi moral "
        "terbuka kepada HW.",
        ["HW | 35.05 | - | ikut_kampanye | direkomendasikan"],
    ),
    (
        "Camat berinisial HW divonis tiga bulan penjara karena ikut kampanye paslon. Bawaslu mengapresiasi vonis tiga bulan "
        "penjara untuk HW.",
        ["HW | 35.05 | - | ikut_kampanye | divonis"],
    ),
    (
        "Bawaslu mendapati Sekda Kabupaten Blitar, Darmo Sutopo, mengambil formulir bakal calon bupati di DPC PKB.",
        ["Darmo Sutopo | 35.05 | - | pendekatan_parpol | dilaporkan"],
    ),
    (
        "SK partai menyebutkan Camat Mawar sebagai anggota tim kampanye calon bupati. Bawaslu memanggilnya.",
        ["1 camat | 35.05 | - | tim_sukses_pelaksana | ditangani"],
    ),
    (
        "Guru berinisial KW menghadiri kampanye Pilkada pada Sabtu (12/10/2024).",
        ["KW | 35.05 | 2024-10-12 | ikut_kampanye | dugaan"],
    ),
    (
        "Camat berinisial HW didatangi calon bupati pada 6 Oktober 2024 dan berfoto bersama di kantornya.",
        ["HW | 35.05 | 2024-10-06 | foto_bersama_simbol | dugaan"],
    ),
    # a supervisor's "verdict", what may be imposed, and what somebody asks for
    (
        "Camat Mawar divonis bersalah oleh Bawaslu karena mengajak warga memilih petahana.",
        ["1 camat | 35.05 | - | kegiatan_keberpihakan | ditangani"],
    ),
    (
        "Camat Mawar mengajak warga memilih petahana. Warga mendesak agar Bawaslu bertindak sehingga oknum ASN itu bisa "
        "dikenai sanksi tegas, bahkan dipecat.",
        ["1 camat | 35.05 | - | kegiatan_keberpihakan | dugaan"],
    ),
    (
        "Bawaslu memproses seorang camat yang ikut kampanye calon bupati. Bisa sanksi administratif dari atasan berupa "
        "teguran, bahkan pemecatan.",
        ["1 camat | 35.05 | - | ikut_kampanye | ditangani"],
    ),
    (
        "Panwaslu merekomendasikan pemberian sanksi terhadap seorang lurah yang ikut kampanye calon bupati.",
        ["1 lurah | 35.05 | - | ikut_kampanye | diteruskan"],
    ),
    (
        "Dua ASN Pemkab Blitar ikut kampanye caleg. Bawaslu mengatakan kedua terdakwa dijatuhkan pidana penjara satu bulan "
        "dan denda Rp 1.500.000 di Pengadilan Negeri Blitar.",
        ["2 ASN | 35.05 | - | ikut_kampanye | divonis"],
    ),
    # what the candidate does, or is, is not the accused's
    (
        "Bawaslu menelusuri video camat Mawar. Camat itu memperkenalkan seorang caleg kepada warga dan menyebut caleg itu "
        "sebagai ketua relawan salah satu capres.",
        ["1 camat | 35.05 | - | kegiatan_keberpihakan | ditangani"],
    ),
    (
        "Bawaslu meneruskan kasus camat Mawar yang mengampanyekan wakil bupati petahana, yang kini maju sebagai calon bupati.",
        ["1 camat | 35.05 | - | ikut_kampanye | diteruskan"],
    ),
    (
        "Kepala dinas berinisial HR dilaporkan ke Bawaslu karena ikut mendaftarkan diri sebagai bakal calon wakil bupati.",
        ["HR | 35.05 | - | pendekatan_parpol | dilaporkan"],
    ),
    (
        "Lurah berinisial TM dilaporkan ke Bawaslu. TM membagikan video kampanye paslon 01 dengan narasi yang merugikan "
        "paslon 02.",
        ["TM | 35.05 | - | medsos_kampanye | dilaporkan"],
    ),
    (
        "Bawaslu menerima laporan mutasi guru oleh kepala dinas berinisial SM. Mutasi itu dilakukan tanpa izin menjelang "
        "penetapan calon. Pelapor telah mendatangi kantor Bawaslu untuk mengambil formulir.",
        ["SM | 35.05 | - | keputusan_menguntungkan | dilaporkan"],
    ),
    # days: of a post, an election, a verdict, of going round, of a visit
    (
        "Guru berinisial KW mengunggah video caleg di status aplikasi pesan singkat WhatsApp miliknya, pada 5 Oktober 2024.",
        ["KW | 35.05 | 2024-10-05 | medsos_kampanye | dugaan"],
    ),
    (
        "Guru berinisial KW ikut kampanye paslon. Video itu viral di media sosial, Senin (7/10/2024).",
        ["KW | 35.05 | - | ikut_kampanye | dugaan"],
    ),
    (
        "Jaksa menuntut terdakwa KW, seorang guru, dua bulan penjara. KW memihak kepada calon bupati pada pilkada 27 "
        "November 2024.",
        ["KW | 35.05 | - | dukungan_umum | pidana"],
    ),
    (
        "Camat berinisial AM ikut kampanye paslon. AM saat didatangi di kantornya pada Senin kemarin tidak ada.",
        ["AM | 35.05 | - | ikut_kampanye | dugaan"],
    ),
    (
        "Kepala dinas berinisial AM divonis dua bulan penjara karena mengampanyekan calon bupati. Eksekusi berlangsung pada "
        "Rabu (16/10/2024).",
        ["AM | 35.05 | - | ikut_kampanye | divonis"],
    ),
    # two reports, alike breaches, lists in which a name was not read
    (
        "Bawaslu menyatakan dua laporan itu tidak terbukti. Laporan pertama menyangkut lurah berinisial DN yang dituding "
        "hadir saat deklarasi pasangan calon. Laporan kedua menyangkut staf berinisial RP, yang disebut membagikan ajakan "
        "memilih di grup WhatsApp.",
        [
            "DN | 35.05 | - | hadir_deklarasi | tidak_terbukti",
            "RP | 35.05 | - | medsos_kampanye | tidak_terbukti",
        ],
    ),
    (
        "Bawaslu menerima laporan camat berinisial HW yang ikut kampanye calon bupati. Sebelumnya warga melaporkan oknum "
        "Lurah Melati yang diduga melakukan pelanggaran serupa.",
        [
            "? lurah | 35.05 | - | ikut_kampanye | dilaporkan",
            "HW | 35.05 | - | ikut_kampanye | dilaporkan",
        ],
    ),
    (
        "Empat ASN dijatuhi sanksi moral oleh bupati. Keempat ASN itu yakni Kadishub, Erik Sugeha, Sekretaris Dinas "
        "Sosial, Markus Paputu, Lurah Melati Jaya Iskan, dan Pranata Komputer, Herman Bangsa. Mereka mengunggah foto bakal calon.",
        ["Erik Sugeha,Markus Paputu,Herman Bangsa | 35.05 | - | medsos_kampanye | disanksi"],
    ),
    (
        "Dalam foto yang beredar tampak sejumlah pria memegang spanduk dukungan kepada calon bupati. Bawaslu menelusuri ASN "
        "berinisial AM yang ada dalam foto itu.",
        ["AM | 35.05 | - | foto_bersama_simbol | ditangani"],
    ),
    (
        "Bawaslu memeriksa camat berinisial LM dan lurah berinisial AY. Mereka mengadakan pertemuan di ruangan camat, yang "
        "rapat ini diduga untuk memenangkan salah satu paslon.",
        ["LM,AY | 35.05 | - | kegiatan_keberpihakan | ditangani"],
    ),
    (
        "Penjabat (Pj) Bupati Blitar, Hasan Basro, mengajak warga memilih salah satu capres.",
        ["Hasan Basro | 35.05 | - | kegiatan_keberpihakan | dugaan"],
    ),
    # what the press says of a chat group, a photo, a summons to come, and village bodies
    (
        "Lurah berinisial AM mengajak anggota grup WhatsApp memilih calon bupati. Bawaslu memeriksanya.",
        ["AM | 35.05 | - | medsos_kampanye | ditangani"],
    ),
    (
        "Guru berinisial KW mengunggah foto bersama Darmo Sutopo, calon bupati.",
        ["KW | 35.05 | - | foto_bersama_simbol | dugaan"],
    ),
    (
        "Camat berinisial HW ikut kampanye paslon. Jumat kami akan memanggilnya.",
        ["HW | 35.05 | - | ikut_kampanye | dugaan"],
    ),
    # what a supervisor, a plan and a way to the hearing are not
    (
        "Panwaslu melayangkan surat teguran kepada Sekda Kabupaten Blitar, Maryono, yang mencalonkan diri sebagai bupati.",
        ["Maryono | 35.05 | - | deklarasi_diri_calon | ditangani"],
    ),
    (
        "BKPSDM sedang menyiapkan sanksi untuk Camat Mawar, Suhardi, yang mengajak warga memilih salah satu caleg "
        "sesuai rekomendasi KASN.",
        ["Suhardi | 35.05 | - | kegiatan_keberpihakan | direkomendasikan"],
    ),
    (
        "Gakkumdu menghentikan penyidikan pidana kasus Camat Mawar karena tidak cukup bukti. Camat itu membawa banner "
        "paslon dengan mobil dinas. Bawaslu telah bersurat terhadap Badan Kepegawaian Negara agar camat itu diberi sanksi.",
        ["1 camat | 35.05 | - | fasilitas_negara | diteruskan"],
    ),
    (
        "Bawaslu memeriksa guru berinisial BS karena mengunggah kalimat dukungan kepada capres di Facebook. Dia datang "
        "dengan mengenakan seragam dinas dan mengendarai mobil dinas.",
        ["BS | 35.05 | - | medsos_kampanye | ditangani"],
    ),
    (
        "Panwaslu memeriksa lurah berinisial KT yang berfoto bersama calon bupati. KT bukan bermaksud mendukung calon itu, "
        "apa lagi berkampanye.",
        ["KT | 35.05 | - | foto_bersama_simbol | ditangani"],
    ),
    (
        "Foto sejumlah ASN dalam unggahan di media sosial ditengarai melanggar netralitas, karena mereka menggunakan "
        "simbol satu jari yang mengarah kepada petahana.",
        ["? ASN | 35.05 | - | foto_bersama_simbol | dugaan"],
    ),
    (
        "ASN berinisial YK terbukti melanggar netralitas. Dalam surat KASN itu, merekomendasikan kepada Pj Bupati agar "
        "menjatuhkan sanksi moral kepada YK.",
        ["YK | 35.05 | - | dukungan_umum | direkomendasikan"],
    ),
    (
        "Ada tiga ASN yang mendapatkan sanksi sedang dari KASN akibat mendaftar ke partai politik.",
        ["3 ASN | 35.05 | - | pendekatan_parpol | direkomendasikan"],
    ),
    (
        "Bawaslu merekomendasikan ASN berinisial DT yang mendeklarasikan diri sebagai bakal calon ke KASN. Kepala BKPSDM "
        "membenarkan pengunduran diri seorang inisial DT.",
        ["DT | 35.05 | - | deklarasi_diri_calon | diteruskan"],
    ),
    (
        "Dalam kasus itu camat berinisial RK, yang ikut kampanye, diberhentikan dari jabatannya oleh bupati.",
        ["RK | 35.05 | - | ikut_kampanye | disanksi"],
    ),
    (
        "Camat berinisial RK ikut kampanye. Bawaslu telah mempelajari berkas lalu meneruskan laporan ke KASN.",
        ["RK | 35.05 | - | ikut_kampanye | diteruskan"],
    ),
    (
        "Camat berinisial RK ikut kampanye. Menurut Bawaslu bupati telah memberikan sanksi teguran tertulis kepada RK.",
        ["RK | 35.05 | - | ikut_kampanye | disanksi"],
    ),
    (
        "Bawaslu memeriksa dua lurah. Mereka yakni AS dan ML. Sedangkan Camat Wates berinisial RK diperiksa pekan lalu. "
        "RK diduga berfoto bersama calon bupati. AS dan ML ikut kampanye.",
        [
            "AS,ML | 35.05 | - | ikut_kampanye | ditangani",
            "RK | 35.05 | - | foto_bersama_simbol | ditangani",
        ],
    ),
    (
        "Pada debat kedua ASN dilaporkan karena ikut kampanye.",
        ["? ASN | 35.05 | - | ikut_kampanye | dilaporkan"],
    ),
    # one told more than once
    (
        "Bawaslu menghentikan kasus netralitas yang melibatkan Kepala Dinas Kesehatan Usman Kadir dan Lurah Mawar, "
        "Mohamad Jaeni. Hasil penyelidikan tidak memenuhi unsur sehingga diberhentikan. Diberitakan sebelumnya dua ASN "
        "dilaporkan karena diduga ikut kampanye calon bupati.",
        ["Usman Kadir,Mohamad Jaeni | 35.05 | - | ikut_kampanye | dihentikan"],
    ),
    (
        "Sekda Kabupaten Blitar bernama Maryono mendaftar ke partai. Seperti diketahui, KASN merekomendasikan sanksi "
        "untuk Sekda karena melanggar netralitas.",
        ["Maryono | 35.05 | - | pendekatan_parpol | direkomendasikan"],
    ),
    (
        "Bawaslu menindak seorang kepala sekolah (kepsek) dan tiga ASN karena memakai kaus partai. Kepsek berinisial ZH, "
        "camat berinisial LM, staf berinisial AF, dan lurah berinisial HS telah diperiksa.",
        ["ZH,LM,AF,HS | 35.05 | - | ikut_kampanye | ditangani"],
    ),
    (
        "Bawaslu akan memproses seorang PNS yang terdaftar dalam Daftar Calon Sementara.",
        ["1 PNS | 35.05 | - | deklarasi_diri_calon | dugaan"],
    ),
    (
        "Bupati memastikan telah menjatuhkan sanksi terhadap sejumlah anggota Satpol PP yang membuat video dukungan "
        "untuk salah satu cawapres.",
        ["? anggota Satpol PP | 35.05 | - | medsos_kampanye | disanksi"],
    ),
    # one accused
    (
        "Seorang guru berinisial KW berfoto bersama calon bupati sambil mengacungkan dua jari, Sabtu (5/10/2024). "
        "KW sudah dipanggil Bawaslu.",
        ["KW | 35.05 | 2024-10-05 | foto_bersama_simbol | ditangani"],
    ),
    (
        "Bawaslu menghentikan penanganan kasus netralitas ASN. Unsurnya tidak terpenuhi. Saksi sudah dimintai keterangan. "
        "Rapat pleno digelar bersama Gakkumdu. Pilkada masih lama. Semua pihak diminta tenang. Ketua menolak berkomentar. "
        "Sebelumnya, sejumlah ASN berfoto dengan simbol dua jari yang mengarah kepada petahana.",
        ["? ASN | 35.05 | - | foto_bersama_simbol | dihentikan"],
    ),
    (
        "Usai menerima laporan dugaan ikut kampanye yang dilakukan guru berinisial MB, Bawaslu, Kamis (17/10/2024) "
        "melakukan pemanggilan.",
        ["MB | 35.05 | - | ikut_kampanye | ditangani"],
    ),
    (
        "Guru berinisial MB memasang baliho calon bupati. Berkasnya lebih awal diterima jaksa, yakni 29 September 2024.",
        ["MB | 35.05 | - | pasang_alat_peraga | dugaan"],
    ),
    (
        "Camat berinisial DW ikut kampanye paslon. KASN sudah menyurati bupati agar dia dihukum disiplin sedang.",
        ["DW | 35.05 | - | ikut_kampanye | direkomendasikan"],
    ),
    (
        "Camat berinisial DW ikut kampanye paslon. KASN merekomendasikan sanksi moral, dan bupati menjalankannya.",
        ["DW | 35.05 | - | ikut_kampanye | disanksi"],
    ),
    # what a candidate did
    (
        "Caleg DPRD berinisial MY dihukum karena politik uang, sedangkan satu ASN di Kabupaten Blitar, AD, dibebaskan "
        "pengadilan setelah dakwaan ikut kampanye tidak terbukti.",
        ["AD | 35.05 | - | ikut_kampanye | tidak_terbukti"],
    ),
    # campaigning online is told in several words; what the candidate does is no act of the accused
    (
        "Bawaslu memeriksa Kasubag Humas Pemkab Blitar, Darmo Sutopo, karena kampanye untuk salah satu paslon melalui "
        "Facebook. PNS itu berkampanye untuk Wakil Bupati Blitar yang kini maju sebagai calon bupati.",
        ["Darmo Sutopo | 35.05 | - | medsos_kampanye | ditangani"],
    ),
    (
        "Terdakwa camat berinisial DW terlibat berkampanye yang menguntungkan salah satu pasangan calon.",
        ["DW | 35.05 | - | ikut_kampanye | pidana"],
    ),
    # of all ASN together nothing is told but figures
    (
        "KASN mencatat 512 ASN dilaporkan. Sebanyak 391 ASN direkomendasikan disanksi. Sebanyak 204 ASN sudah disanksi. "
        "Para ASN melakukan pelanggaran beragam, di antaranya mengadakan kegiatan yang mengarah keberpihakan pada calon.",
        [],
    ),
    (
        "Camat Wates, Jumadi Prakosa, menghadiri kampanye calon bupati. Sanksi akhirnya diberikan oleh bupati.",
        ["Jumadi Prakosa | 35.05 | - | ikut_kampanye | disanksi"],
    ),
    (
        "Lurah berinisial TM diduga membagikan sembako untuk memenangkan salah satu calon pada 3 Oktober 2024.",
        ["TM | 35.05 | 2024-10-03 | pemberian_barang_uang | dugaan"],
    ),
    # the date of the report, the hearing and the statement is not the date of the act
    (
        "Camat berinisial DJ dilaporkan warga pada 7 Oktober 2024 karena ikut kampanye paslon.",
        ["DJ | 35.05 | - | ikut_kampanye | dilaporkan"],
    ),
    (
        'Pegawai berinisial VB terbukti menjadi tim sukses. "VB sudah diperiksa," kata Ketua Bawaslu, Kamis (17/10/2024).',
        ["VB | 35.05 | - | tim_sukses_pelaksana | ditangani"],
    ),
    # two accused, two acts
    (
        "Guru berinisial AB mengunggah ajakan memilih paslon di Facebook pada 2 Oktober 2024. "
        "Lain lagi camat berinisial CD. Ia membagikan beras kepada warga untuk memenangkan paslon pada 4 Oktober 2024.",
        [
            "AB | 35.05 | 2024-10-02 | medsos_kampanye | dugaan",
            "CD | 35.05 | 2024-10-04 | pemberian_barang_uang | dugaan",
        ],
    ),
    # one list, one case
    (
        "Tiga ASN, yakni EK (Setda), LN (Dinas Sosial) dan PQ (Satpol PP), hadir di kampanye paslon pada 6 Oktober 2024. "
        "Berkas ketiganya sudah diteruskan ke BKN.",
        ["EK,LN,PQ | 35.05 | 2024-10-06 | ikut_kampanye | diteruskan"],
    ),
    # cleared and forwarded
    (
        "Dua ASN, yakni GV dan HW, dilaporkan karena ikut kampanye. Kasus GV diteruskan ke BKN. "
        "Adapun HW tidak terbukti.",
        ["GV | 35.05 | - | ikut_kampanye | diteruskan", "HW | 35.05 | - | ikut_kampanye | tidak_terbukti"],
    ),
    # no label
    (
        "Bawaslu memeriksa empat ASN yang ikut kampanye paslon nomor urut 1.",
        ["4 ASN | 35.05 | - | ikut_kampanye | ditangani"],
    ),
    (
        "Seorang camat dilaporkan ke Bawaslu karena memakai mobil dinas untuk kampanye.",
        ["1 camat | 35.05 | - | fasilitas_negara | dilaporkan"],
    ),
    # sanctions and courts
    (
        "Terdakwa Sukarman Wijoyo, guru SMPN 4 Blitar, divonis satu bulan penjara oleh Pengadilan Negeri Blitar "
        "karena mengumpulkan warga dan mengajak mereka memilih salah satu paslon.",
        ["Sukarman Wijoyo | 35.05 | - | kegiatan_keberpihakan | divonis"],
    ),
    (
        "KASN merekomendasikan sanksi moral untuk camat berinisial NR yang berfoto dengan calon bupati.",
        ["NR | 35.05 | - | foto_bersama_simbol | direkomendasikan"],
    ),
    # what was planned is not done; a purpose is none of it
    (
        "Lurah berinisial TM hadir di deklarasi paslon. Guna memastikan itu, Bawaslu telah memeriksa tiga saksi. "
        "Berkasnya dalam waktu dekat akan dikirim ke BKN.",
        ["TM | 35.05 | - | hadir_deklarasi | ditangani"],
    ),
    # a recommendation to KASN is Bawaslu's; a conclusion of KASN's own is one to the PPK
    (
        "Dalam rekomendasi ke KASN, camat berinisial DJ disebut ikut kampanye paslon.",
        ["DJ | 35.05 | - | ikut_kampanye | diteruskan"],
    ),
    (
        "KASN menyimpulkan camat berinisial DJ melanggar kode etik. Lembaga itu meminta bupati menjatuhkan sanksi "
        "moral. DJ ikut kampanye paslon.",
        ["DJ | 35.05 | - | ikut_kampanye | direkomendasikan"],
    ),
    (
        "Camat berinisial DJ ikut kampanye paslon. Bawaslu menutup laporan itu karena bukti tidak kuat.",
        ["DJ | 35.05 | - | ikut_kampanye | dihentikan"],
    ),
    # who is counted together is told apart
    (
        "Tiga ASN diperiksa Bawaslu dengan perkara yang berlainan. Guru berinisial AB mengunggah ajakan memilih paslon "
        "di Facebook. Lurah berinisial CD memasang baliho calon bupati.",
        ["AB | 35.05 | - | medsos_kampanye | ditangani", "CD | 35.05 | - | pasang_alat_peraga | ditangani"],
    ),
    (
        "Empat pegawai kesehatan ikut kampanye paslon, yakni sekretaris dinas berinisial FG serta tiga kepala puskesmas "
        "masing-masing berinisial HJ, KL dan MN. Berkas tiga kepala puskesmas sudah diteruskan ke BKN.",
        ["FG,HJ,KL,MN | 35.05 | - | ikut_kampanye | diteruskan"],
    ),
    # who moves officials is accused, not who is moved
    (
        "Bupati Blitar dilaporkan ke Bawaslu karena melantik 42 pejabat enam bulan sebelum penetapan calon tanpa izin "
        "Mendagri. Mutasi itu dinilai menguntungkan petahana.",
        ["1 bupati | 35.05 | - | keputusan_menguntungkan | dilaporkan"],
    ),
    # an election of the same season is no other time
    (
        "Dua camat diperiksa karena hadir di deklarasi calon bupati pada Pilkada 2024.",
        ["2 camat | 35.05 | - | hadir_deklarasi | ditangani"],
    ),
    # a day to come is no day of an act
    (
        "Camat berinisial DJ diduga mengajak warga memilih paslon pada 27 November 2024 nanti.",
        ["DJ | 35.05 | - | kegiatan_keberpihakan | dugaan"],
    ),
    # reported to have done is no day of a report
    (
        "Guru berinisial OM dilaporkan mengundang warga ke rumahnya, 3 Oktober 2024, lalu mengajak mereka memilih paslon.",
        ["OM | 35.05 | 2024-10-03 | kegiatan_keberpihakan | dilaporkan"],
    ),
    # whom the accused was with does not suffer the stage; who punishes is not who is punished
    (
        "Camat berinisial LKS yang berfoto bersama calon bupati telah diperiksa Bawaslu.",
        ["LKS | 35.05 | - | foto_bersama_simbol | ditangani"],
    ),
    (
        "Jaksa mendakwa camat berinisial LKS yang ikut kampanye paslon.",
        ["LKS | 35.05 | - | ikut_kampanye | pidana"],
    ),
    # an excuse is no act
    (
        "Lurah berinisial TM hadir di deklarasi paslon. Alasannya hanya mengantar istri ke kampanye.",
        ["TM | 35.05 | - | hadir_deklarasi | dugaan"],
    ),
    # signatures are no gestures, articles of law threaten nobody
    (
        "Nama seorang PNS di Badan Keuangan setempat, QV, tercantum dalam formulir dukungan calon perseorangan lengkap "
        "dengan tanda tangan dan KTP. Pasal pidana mengancam PNS itu.",
        ["QV | 35.05 | - | dukungan_ktp | dugaan"],
    ),
    # the speaker is no accused ("lanjut dia"), and all of two is not the last one
    (
        "Guru berinisial YL ikut kampanye paslon. Lain lagi camat berinisial SM, ia mengarahkan warga memilih paslon. "
        "Dua-duanya, lanjut dia, sudah diregistrasi.",
        ["SM | 35.05 | - | kegiatan_keberpihakan | ditangani", "YL | 35.05 | - | ikut_kampanye | ditangani"],
    ),
    (
        "Lurah berinisial TM ikut kampanye paslon. Kepala dinas itu mengarahkan sejumlah ASN, di antaranya 12 kepala "
        "puskesmas dan 4 kepala bidang, untuk memilih paslon.",
        ["TM | 35.05 | - | ikut_kampanye | dugaan"],
    ),
    # who is told of in passing has a case of his own all the same
    (
        "Guru berinisial NW menyukai unggahan caleg di Facebook dan sudah dijatuhi teguran. Adapun ASN lain yang diduga "
        "melanggar netralitas masih ditelaah BKD.",
        ["? ASN | 35.05 | - | dukungan_umum | ditangani", "NW | 35.05 | - | medsos_interaksi | disanksi"],
    ),
    # what a hearing is about is not done on its day; a day to come is no day of an act
    (
        "Kepala bidang berinisial GU menjalani sidang perdana dalam kasus politik uang, Kamis (17/10/2024).",
        ["GU | 35.05 | - | pemberian_barang_uang | pidana"],
    ),
    # "dituntut netral" is no indictment, and who is invited by a candidate is not examined
    (
        "Camat berinisial KD dilaporkan ke Bawaslu karena ikut kampanye paslon. ASN dituntut netral dan bersikap profesional. "
        "KD mengaku hadir karena diundang paslon.",
        ["KD | 35.05 | - | ikut_kampanye | dilaporkan"],
    ),
    (
        "Camat berinisial KD dituntut dua bulan penjara karena ikut kampanye paslon.",
        ["KD | 35.05 | - | ikut_kampanye | pidana"],
    ),
    # an office far from its label is that of the label
    (
        "Kepala Desa Anoa, Kecamatan Garum, Kabupaten Blitar, berinisial SA didakwa karena ikut kampanye paslon.",
        ["SA | 35.05 | - | ikut_kampanye | pidana"],
    ),
    # persons listed by their offices are one case
    (
        "Empat lurah, satu sekretaris camat, dan satu camat dilaporkan karena ikut kampanye paslon. Laporan itu dihentikan "
        "karena tidak cukup bukti.",
        ["6 ASN | 35.05 | - | ikut_kampanye | dihentikan"],
    ),
    (
        "Dua camat dan tiga kepala desa dilaporkan karena ikut kampanye paslon.",
        [
            "2 camat | 35.05 | - | ikut_kampanye | dilaporkan",
            "3 kepala desa | 35.05 | - | ikut_kampanye | dilaporkan",
        ],
    ),
    # what a village head did is not what civil servants did
    (
        "Lima oknum ASN menjadi temuan Bawaslu. Kepala Desa Anoa berinisial SA didakwa setelah berfoto bersama calon bupati.",
        ["5 ASN | 35.05 | - | dukungan_umum | dilaporkan", "SA | 35.05 | - | foto_bersama_simbol | pidana"],
    ),
    # who dismisses acts on the accused
    (
        "Lurah berinisial GN ikut kampanye paslon. Pemkab Blitar mencopot GN dari jabatannya.",
        ["GN | 35.05 | - | ikut_kampanye | disanksi"],
    ),
    # a chronicle: the date on a line of its own is that of what follows
    (
        "Kasus itu menyeret kepala bidang berinisial ZK.\nRedaksi merangkum perjalanan perkara itu dari awal sampai akhir, "
        "dari pasar ke pasar, menurut keterangan warga.\n18 September 2024\nZK membagikan beras bergambar caleg kepada warga "
        "yang datang ke balai desa untuk mengambil kupon.\n6 Oktober 2024\nSeorang warga melaporkan ZK ke Bawaslu Kabupaten "
        "Blitar dengan membawa foto dan rekaman video.",
        ["ZK | 35.05 | 2024-09-18 | pemberian_barang_uang | dilaporkan"],
    ),
    # two told as one, then one and the other
    (
        "Dua ASN terbukti melanggar netralitas. Satu ASN menyukai unggahan paslon di media sosial, sementara yang lain "
        "menghadiri kampanye. Kedua ASN tersebut dijatuhi teguran.",
        ["1 ASN | 35.05 | - | ikut_kampanye | disanksi", "1 ASN | 35.05 | - | medsos_interaksi | disanksi"],
    ),
    # some of a list of accused are no case of their own
    (
        "Tiga ASN, yakni Camat Garum, Hasan Isman, Camat Nglegok, Abdul Mukti, dan Lurah Sananwetan, Rahman Basuki, dipanggil "
        "karena hadir di deklarasi paslon. Hanya 2 ASN memenuhi panggilan.",
        ["Hasan Isman,Abdul Mukti,Rahman Basuki | 35.05 | - | hadir_deklarasi | ditangani"],
    ),
    # who did what is examined, whatever came out
    (
        "Bawaslu menghentikan laporan pelanggaran netralitas yang dilakukan Kepala SDN Garum 2 karena tidak memenuhi unsur.",
        ["1 kepala sekolah | 35.05 | - | dukungan_umum | tidak_terbukti"],
    ),
    (
        "Bawaslu menunggu KASN soal temuan kampanye yang dilakukan oknum kepala OPD itu untuk caleg yang merupakan kakaknya. "
        "Berkas sudah dikirim ke KASN.",
        ["? kepala OPD | 35.05 | - | ikut_kampanye | diteruskan"],
    ),
    # handed on to KASN with a wish is no sanction; a letter of KASN is no recommendation; a reporter hands nothing on
    (
        "Camat berinisial KM ikut kampanye paslon. Sudah kami rekomendasikan ke KASN untuk menerima sanksi sesuai aturan.",
        ["KM | 35.05 | - | ikut_kampanye | diteruskan"],
    ),
    (
        "Guru berinisial EP dipanggil Bawaslu karena ikut kampanye. Bawaslu menindaklanjuti surat dari KASN.",
        ["EP | 35.05 | - | ikut_kampanye | ditangani"],
    ),
    (
        "Guru berinisial EP membagikan stiker paslon. Selain dilaporkan ke Bawaslu, ia juga dilaporkan ke KASN.",
        ["EP | 35.05 | - | pasang_alat_peraga | dilaporkan"],
    ),
    # what a report tells beside neutrality concerns others
    (
        "Pegawai berinisial YT ikut kampanye paslon dan diperiksa. Selain netralitas ASN, Bawaslu juga menerima laporan soal "
        "bagi-bagi sembako.",
        ["YT | 35.05 | - | ikut_kampanye | ditangani"],
    ),
    # time-barred or not
    (
        "Camat berinisial DJ ikut kampanye. Syaratnya terpenuhi, mulai dari pelaku, kedaluwarsa, hingga bukti.",
        ["DJ | 35.05 | - | ikut_kampanye | dugaan"],
    ),
    (
        "Camat berinisial DJ ikut kampanye, tetapi laporannya dinyatakan kedaluwarsa.",
        ["DJ | 35.05 | - | ikut_kampanye | dihentikan"],
    ),
    # officials whom the accused gathers, and officials whom somebody moves, did nothing
    (
        "Camat berinisial HK dilaporkan warga. Yang bersangkutan mengumpulkan 14 kepala desa agar memilih petahana.",
        ["HK | 35.05 | - | kegiatan_keberpihakan | dilaporkan"],
    ),
    (
        "Bupati Blitar merombak 19 pejabat tanpa izin Mendagri. Bawaslu memeriksa bupati karena mutasi itu "
        "menguntungkan petahana.",
        ["1 bupati | 35.05 | - | keputusan_menguntungkan | ditangani"],
    ),
    # the words of the law and "mengampanyekan" add nothing to what was done
    (
        "Hakim menyatakan camat berinisial LKS melakukan tindakan yang menguntungkan salah satu pasangan calon. Ia "
        "membagikan sembako untuk memenangkan paslon.",
        ["LKS | 35.05 | - | pemberian_barang_uang | divonis"],
    ),
    (
        "Lurah berinisial TM diduga mengampanyekan salah satu calon. Ia membagikan beras kepada warga untuk memenangkan "
        "calon itu.",
        ["TM | 35.05 | - | pemberian_barang_uang | dugaan"],
    ),
    (
        "Kabag berinisial RL memanfaatkan jabatannya untuk mendukung paslon. Ia mengajak warga memilih paslon.",
        ["RL | 35.05 | - | kegiatan_keberpihakan | dugaan"],
    ),
    (
        "Lurah berinisial TM diduga mengampanyekan salah satu calon dalam acara di kantornya.",
        ["TM | 35.05 | - | ikut_kampanye | dugaan"],
    ),
    # the same act on days of their own
    (
        "Dua ASN, yakni YS dan DW, diduga ikut kampanye paslon. YS ikut kampanye pada 1 Oktober 2024. "
        "Adapun DW ikut kampanye pada 4 Oktober 2024.",
        [
            "DW | 35.05 | 2024-10-04 | ikut_kampanye | dugaan",
            "YS | 35.05 | 2024-10-01 | ikut_kampanye | dugaan",
        ],
    ),
    # before a day and in a court nothing was done
    (
        "Camat berinisial DJ memasang baliho calon bupati jauh sebelum Oktober 2024.",
        ["DJ | 35.05 | - | pasang_alat_peraga | dugaan"],
    ),
    (
        "Camat berinisial DJ divonis karena mengarahkan warga memilih calon di Pengadilan Negeri, Kamis (17/10/2024).",
        ["DJ | 35.05 | - | kegiatan_keberpihakan | divonis"],
    ),
    (
        "Guru berinisial NW mengajak wali murid memilih paslon. Pesan yang dikirim 3 Oktober 2024 itu sudah dihapus.",
        ["NW | 35.05 | 2024-10-03 | kegiatan_keberpihakan | dugaan"],
    ),
    # planned is not done; what witnesses say is handed on, not they; "Kalau kades" is no condition
    (
        "Pejabat berinisial RT hadir di deklarasi paslon dan sudah diperiksa. Bawaslu akan melayangkan surat rekomendasi "
        "ke bupati dan BKN untuk menjatuhkan sanksi terhadap RT.",
        ["RT | 35.05 | - | hadir_deklarasi | ditangani"],
    ),
    (
        "Camat berinisial SK ikut kampanye paslon. Hasil klarifikasi beserta keterangan saksi sudah kami serahkan ke BKN.",
        ["SK | 35.05 | - | ikut_kampanye | diteruskan"],
    ),
    (
        "Camat berinisial HW ikut kampanye paslon. Untuk camat kami teruskan ke BKN karena dia ASN.",
        ["HW | 35.05 | - | ikut_kampanye | diteruskan"],
    ),
    (
        "Pejabat berinisial ZF membagikan sembako untuk memenangkan paslon. ZF dan enam saksi telah dimintai keterangan.",
        ["ZF | 35.05 | - | pemberian_barang_uang | ditangani"],
    ),
    # a candidate's list
    (
        "Dua calon anggota DPRD yang ditetapkan dalam DCT ternyata masih tercatat sebagai ASN, yakni guru berinisial MY dan "
        "perawat berinisial FB.",
        ["MY,FB | 35.05 | - | deklarasi_diri_calon | dugaan"],
    ),
    # what carries a candidate's picture is a gift; a meeting on display is a meeting
    (
        "Kepala dinas berinisial SB diperiksa soal penyerahan bantuan yang ditempeli stiker caleg kepada warga.",
        ["SB | 35.05 | - | pemberian_barang_uang | ditangani"],
    ),
    (
        "Lurah berinisial GN mengikuti rapat persiapan pemasangan alat peraga kampanye, lalu mengarahkan suara kepada salah "
        "satu caleg.",
        ["GN | 35.05 | - | hadir_kegiatan_partai_calon,kegiatan_keberpihakan | dugaan"],
    ),
    # an earlier election
    (
        "Pada Pilkada 2018, seorang lurah dijatuhi teguran karena memasang baliho calon bupati.",
        ["1 lurah | 35.05 | 2018 | pasang_alat_peraga | disanksi"],
    ),
]

NONE = [
    "Beredar meme yang menunjukkan personel Satpol PP memasang spanduk dukungan untuk petahana. Itu pencopotan, kata kepalanya.",
    "Bupati akan memecat seorang PNS yang ikut kampanye calon bupati.",
    "Bawaslu akan memeriksa seorang PNS yang terdaftar sebagai anggota partai politik jika ada laporan.",
    "Camat Wates, Darmo Sutopo, mengajak warga menghadiri kampanye damai calon bupati yang digelar KPU.",
    "Sekda menyebutkan bentuk ketidaknetralan ASN, antara lain menghadiri deklarasi calon hingga foto bareng paslon.",
    'Bawaslu meneruskan kasus itu ke KASN. Dasarnya, asas manajemen ASN adalah "Netralitas".',
    "Bawaslu meminta dukungan camat untuk mengawasi calon bupati.",
    "Pernyataan Bawaslu soal camat tidak netral dibantah bupati.",
    "Panwaslu Kota Kediri meminta ASN menghindari kegiatan politik praktis.",
    "Sekda mengingatkan ASN dilarang ikut kampanye dan berfoto bersama calon.",
    "Jika ada ASN yang ikut kampanye, Bawaslu akan memanggilnya.",
    "ASN yang mengunggah dukungan di media sosial terancam dipecat.",
    "Bawaslu mengimbau camat dan lurah tidak membagikan sembako titipan calon.",
    "Sepanjang 2024 tercatat 412 ASN dilaporkan melanggar netralitas.",
    "Camat jangan mengarahkan warga memilih salah satu calon, pesan Bupati.",
    "Seluruh ASN mengucapkan ikrar netralitas dan menandatangani pakta integritas.",
    "Belum ada ASN yang dilaporkan sampai saat ini.",
    "Satpol PP menertibkan baliho calon di jalan protokol.",
    "Warga berinisial DK melaporkan dugaan itu ke Bawaslu.",
    "Menurut edaran itu, ASN tidak boleh menjadi anggota partai politik.",
    "Sekitar 60 PNS sudah mendapat sanksi selama tahapan pilkada. Ada PNS yang mendampingi bakal calon saat mendaftar.",
    "Sudah 18 orang ASN direkomendasikan ke KASN, bahkan sudah ada yang diberikan sanksi ringan.",
    "Ketua Panwaslih meminta kepala daerah, pimpinan atau anggota legislatif yang menjadi pengurus parpol, tidak melibatkan ASN.",
    "Saya tidak mau dengar ada camat atau lurah yang jadi timses, kata Sekda.",
    "Like dan komentar itu bagian dari kampanye media sosial, bagian dari pelanggaran netralitas.",
    "Faktanya banyak oknum ASN justru menjadi tim sukses paslon.",
    "Hubungan saling menguntungkan antara calon dan ASN harus dihindari.",
    "Kepala dinas mengatakan ajakan politik kepada guru bukan hal mustahil.",
    "Upaya pencegahan mobilisasi PNS yang dilakukan calon petahana terus berjalan.",
    "PNS boleh ikut berkampanye. Namun tidak bisa membawa mobil dinas.",
    "Hati-hati dengan jempol. Like saja bisa jadi masalah, apalagi komentar.",
    "Camat menghadiri rapat koordinasi pengawasan partai politik di kantor KPU.",
    "Bawaslu memperkirakan puluhan ASN akan melanggar menjelang pencoblosan.",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_incidents(text, expected):
    assert incidents(HEAD + text) == expected


@pytest.mark.parametrize("text", NONE)
def test_no_incident(text):
    assert incidents(HEAD + text) == []


def test_lines_that_a_page_broke():
    """The same incident, and its evidence as it stands in the text."""
    text = HEAD + (
        "Acara peresmian kantor tim sukses yang digelar hari Minggu (13/10/2024) itu dihadiri oleh lurah berinisial TM "
        "yang masih aktif sebagai aparatur setempat dan disaksikan banyak warga yang datang dari kecamatan lain."
    )
    wrapped = re.sub(r"((?:\S+ ){4}\S+) ", r"\1\n", text)
    assert wrapped.count("\n") > 7 and incidents(wrapped) == incidents(text) != []
    found = extract.extract(wrapped, published="2024-10-20")
    assert all(wrapped[e.start : e.end] == e.text for i in found.incidents for e in i.evidence)


def test_a_headline_names_no_unit():
    title = "Seorang Lurah Diduga Kampanyekan Paslon"
    text = HEAD + "Seorang lurah dilaporkan ke Bawaslu karena ikut kampanye paslon."
    (incident,) = extract.extract(text, title=title).incidents
    assert incident.agency is None


def test_threats_are_no_sanctions():
    text = (
        HEAD + "Guru berinisial KW ikut kampanye paslon. KW terancam dipecat dan bisa dipenjara enam bulan."
    )
    (incident,) = extract.extract(text).incidents
    assert incident.sanctions == []
    assert incident.status == "dugaan"


def test_every_incident_says_why():
    text = HEAD + "Guru berinisial KW dari SMPN 4 Blitar ikut kampanye paslon, Sabtu (5/10/2024)."
    (incident,) = extract.extract(text).incidents
    fields = {e.field for e in incident.evidence}
    assert {"accused", "violations", "date"} <= fields
    for e in incident.evidence:
        assert text[e.start : e.end] == e.text


def test_title_evidence_counts_from_the_title():
    title = "Guru Berinisial KW Ikut Kampanye Paslon"
    body = HEAD + "KW sudah dipanggil Bawaslu, Kamis (17/10/2024)."
    record = extract.extract(body, title=title)
    for item in [*record.incidents, *record.agencies, *record.dates]:
        for e in item.evidence:
            assert (title if e.part == "title" else body)[e.start : e.end] == e.text
    for m in record.mentions:
        assert (title if m.part == "title" else body)[m.start : m.end] == m.text

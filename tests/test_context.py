"""How clauses are cut and what the text means by them, in sentences of our own writing."""

from itertools import pairwise

import pytest

from extract.pipes.context import clause_at, marks_over, read_clauses
from extract.reading import Reading, Span


def read(text: str) -> Reading:
    reading = Reading(text)
    reading.sentences, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            reading.sentences.append(Span(start, start + len(line)))
        start += len(line) + 1
    reading.clauses = read_clauses(reading)
    return reading


def marks_at(text: str, phrase: str) -> set[str]:
    start = text.index(phrase)
    return {s.mark for s in marks_over(read(text), start, start + len(phrase))}


# text, phrase, marks that must hold over it, marks that must not
CASES = [
    # norm
    ("ASN dilarang ikut kampanye.", "ikut kampanye", "norm", "negated"),
    ("ASN tidak boleh ikut kampanye.", "ikut kampanye", "norm", "negated allowed"),
    ("PNS tak boleh menjadi tim sukses.", "tim sukses", "norm", "negated"),
    ("ASN tidak di perbolehkan berkampanye.", "berkampanye", "norm", "allowed"),
    ("Jangan sampai ada yang ikut kampanye.", "ikut kampanye", "norm", ""),
    ("Sekda mengimbau pegawai tidak hadir di acara partai.", "hadir di acara partai", "norm", "negated"),
    ("Ia mengingatkan agar guru tidak berfoto dengan calon.", "berfoto", "norm", "negated"),
    ("Memberi jempol termasuk pelanggaran.", "Memberi jempol", "norm", ""),
    ("Mobil dinas juga jangan dibawa kampanye.", "Mobil dinas", "norm", ""),
    ("Bagi sembako bisa dipenjara.", "Bagi sembako", "norm", "hypothetical"),
    ("Pasal 71 melarang penggantian pejabat.", "penggantian pejabat", "norm", ""),
    ("ASN dilarang ikut kampanye, menjadi relawan, dan memasang baliho.", "memasang baliho", "norm", ""),
    ("ASN wajib menghindari foto bersama calon.", "foto bersama", "norm", ""),
    # what is told, and no rule: a sanction of that name, those told of, what was found, an act not to be done again
    ("KASN memberi sanksi peringatan kepada tiga ASN yang ikut kampanye.", "ikut kampanye", "", "norm"),
    ("Bawaslu menyampaikan peringatan kepada ASN agar tidak ikut kampanye.", "ikut kampanye", "norm", ""),
    ("Ketiga ASN itu melanggar saat hadir di deklarasi paslon.", "hadir", "", "norm"),
    ("Camat jelas-jelas melanggar aturan, ikut kampanye caleg.", "ikut kampanye", "", "norm"),
    ("Jenis pelanggaran yang dilakukan antara lain ikut kampanye.", "ikut kampanye", "", "norm"),
    ("Jenis pelanggaran antara lain ikut kampanye.", "ikut kampanye", "norm", ""),
    ("KASN meminta ASN itu agar tidak mengulangi perbuatan ikut kampanye.", "ikut kampanye", "", "norm"),
    ("Guru diberi peringatan agar tidak ikut kampanye.", "ikut kampanye", "norm", ""),
    (
        "Belum pasti apakah ketiga ASN tersebut melanggar karena ikut kampanye.",
        "ikut kampanye",
        "hypothetical",
        "norm",
    ),
    (
        "Camat itu terbukti melanggar aturan tentang larangan ASN ikut kampanye.",
        "ikut kampanye",
        "proven",
        "norm",
    ),
    # semicolons between the items of a law
    (
        "PNS dilarang menjadi pelaksana kampanye; menjadi peserta kampanye; atau memasang baliho.",
        "memasang",
        "norm",
        "",
    ),
    ("ASN dilarang ikut kampanye; camat itu memasang baliho.", "memasang", "", "norm"),
    ("Surat itu memuat larangan bagi PNS ikut kampanye.", "ikut kampanye", "norm", ""),
    ("Netral itu artinya tidak mengunggah foto calon.", "mengunggah", "norm", ""),
    # the scope ends at a turn
    ("ASN dilarang ikut kampanye, namun lurah itu hadir.", "lurah itu hadir", "", "norm"),
    ("Ia mengingatkan ASN agar netral setelah seorang camat terekam berjoget.", "berjoget", "caught", "norm"),
    # allowed
    ("PNS boleh hadir selama cuti.", "hadir", "allowed", "norm"),
    ("Dilarang menjadi pembicara kecuali membawa surat tugas.", "surat tugas", "allowed", ""),
    ("Dilarang menjadi pembicara kecuali membawa surat tugas.", "pembicara", "norm", "allowed"),
    # not (yet) so
    ("Jika ASN ikut kampanye, laporkan.", "ikut kampanye", "hypothetical", ""),
    ("Apabila terbukti, camat itu akan disanksi.", "disanksi", "", "proven"),
    ("Camat itu akan dipanggil pekan depan.", "dipanggil", "planned", ""),
    ("Bakal calon itu tiba.", "tiba", "", "planned"),
    ("Lurah itu tidak ikut kampanye.", "ikut kampanye", "negated", ""),
    ("Tidak ada anggotanya yang ikut rombongan.", "ikut rombongan", "negated", ""),
    ("Bukan hanya ikut kampanye, ia juga bernyanyi.", "ikut kampanye", "", "negated"),
    ("Dua guru terbukti tidak netral di medsos.", "di medsos", "proven", "negated"),
    ("Ia maju tanpa cuti dan mendaftar.", "mendaftar", "", "negated"),
    # denied
    ("Lurah itu membantah ikut kampanye.", "ikut kampanye", "denied", ""),
    ("Ia tak menampik sudah mengembalikan formulir.", "mengembalikan formulir", "", "denied negated"),
    ("Seorang camat disebut hadir.\nKabar itu dibantah.", "hadir", "denied", ""),
    ("Camat diduga ikut kampanye, tetapi ia membantah.", "ikut kampanye", "alleged", "denied"),
    # cleared, alleged, proven
    ("AM tidak terbukti ikut kampanye.", "ikut kampanye", "cleared", "proven negated"),
    ("Perbuatan itu bukan pelanggaran.", "Perbuatan", "cleared", "norm"),
    ("Guru itu diduga memasang baliho.", "memasang baliho", "alleged", ""),
    ("Dua lurah dilaporkan ke Bawaslu.", "dilaporkan", "alleged", ""),
    ("Kabid terbukti menjadi relawan.", "menjadi relawan", "proven", ""),
    ("TW dinyatakan bersih sedangkan FR terbukti melanggar.", "FR", "proven", "cleared"),
    ("Enam guru terancam penjara, mereka berfoto.", "berfoto", "alleged", ""),
    ("Sanksi dijatuhkan kepada tiga lurah yang terbukti curang.", "curang", "proven", "hypothetical"),
    ("ASN yang terbukti curang dipecat.", "curang", "hypothetical", ""),
    ("Ia yang namanya belum dibuka itu ikut kampanye.", "ikut kampanye", "", "negated"),
    ("Pengawas tak tinggal diam soal mobil dinas.", "mobil dinas", "", "negated"),
    ("Agar kegiatan itu tidak melanggar, diatur.", "melanggar", "purpose", "cleared"),
    ("Sudah dijatuhi sanksi oleh bupati.", "sanksi", "proven", "norm"),
    ("Ia dapat sanksi.", "sanksi", "", "norm"),
    ("Ia dapat dikenai sanksi.", "sanksi", "norm", ""),
    # done by somebody else
    ("Ia hadir.\nAyahnya memang memasang baliho.", "baliho", "other", ""),
    ("Tim kampanye mengajak warga, lalu ASN itu hadir.", "mengajak", "other", ""),
    ("Tim kampanye mengajak warga, lalu ASN itu hadir.", "ASN itu hadir", "", "other"),
    ("Diajak panitia, ASN dilarang hadir.", "Diajak", "", "norm"),
    # another time
    ("Pada Pilkada 2018 seorang lurah ikut kampanye.", "ikut kampanye", "recap", ""),
    ("Lima tahun silam ia mendaftar ke partai.", "mendaftar", "recap", ""),
    ("Kasus serupa muncul di kota lain.", "muncul", "recap", ""),
    # quotes and questions
    ('"Kami sudah panggil camat itu kemarin sore," kata Budi.', "panggil", "quote", ""),
    ('"Kami sudah panggil camat itu kemarin sore," kata Budi.', "kata Budi", "", "quote"),
    ('Ajakan "satu suara" itu beredar.', "satu suara", "", "quote"),
    ("Apakah camat itu hadir?", "hadir", "question", ""),
    # lists and continuations
    ("ASN dilarang antara lain:\n1. Memasang baliho;\n2. Ikut kampanye.", "Ikut kampanye", "norm", ""),
    ("Larangan itu sebagai berikut:\nmemasang baliho\nmengikuti kampanye", "mengikuti kampanye", "norm", ""),
    ("ASN dilarang antara lain:\n1. Memasang baliho.\nApel diikuti 200 pegawai.", "Apel", "", "norm"),
    ("ASN dilarang ikut kampanye.\nSelain itu, memasang baliho.", "memasang baliho", "norm", ""),
    (
        "ASN dilarang ikut kampanye.\nSelain itu, HR diduga memasang baliho.",
        "memasang baliho",
        "alleged",
        "norm",
    ),
]


@pytest.mark.parametrize(("text", "phrase", "wanted", "unwanted"), CASES)
def test_marks(text, phrase, wanted, unwanted):
    marks = marks_at(text, phrase)
    assert set(wanted.split()) <= marks
    assert not set(unwanted.split()) & marks


def test_clauses_cover_their_sentences_without_overlap():
    text = 'ASN dilarang hadir, namun "ia tetap datang ke lapangan itu," kata Budi; lalu pulang.\nSelesai.'
    reading = read(text)
    for before, behind in pairwise(reading.clauses):
        assert before.end <= behind.start
    for number, sentence in enumerate(reading.sentences):
        own = [c for c in reading.clauses if c.sentence == number]
        assert (own[0].start, own[-1].end) == (sentence.start, sentence.end)
        assert all(a.end == b.start for a, b in pairwise(own))


def test_scopes_stay_in_their_clause_and_name_their_cue():
    reading = read("Jika ASN ikut kampanye, namun tidak hadir, ia dilarang masuk.")
    for clause in reading.clauses:
        assert clause.marks == {s.mark for s in clause.scopes} == set(clause.cues)
        assert all(clause.start <= s.start < s.end <= clause.end and s.rule for s in clause.scopes)


def test_clause_at():
    text = "ASN dilarang hadir; lurah itu pulang."
    reading = read(text)
    clause = clause_at(reading, text.index("pulang"))
    assert text[clause.start : clause.end].strip() == "; lurah itu pulang."
    assert clause_at(Reading("x"), 0) is None


def test_empty_and_furniture_only():
    assert [c.marks for c in read_clauses(Reading(""))] in ([], [frozenset()])
    reading = Reading("Baca juga: ASN dilarang")
    reading.sentences = []
    assert read_clauses(reading) is not None

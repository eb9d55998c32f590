"""``id_names``: the shipped model, when it is asked, and which of its answers count."""

from __future__ import annotations

import pytest

import extract
from extract.mentions import NameMention
from extract.pipes.names import MODEL, Names
from extract.reading import Reading

CASE = (
    "Seorang camat di Kabupaten Blitar, Jawa Timur, kedapatan membawa alat peraga kampanye "
    "calon bupati nomor urut 2. "
)
RULE = "Bawaslu mengingatkan ASN agar netral dalam pilkada. "


@pytest.fixture(scope="session")
def names():
    return Names()


@pytest.fixture(scope="session")
def default():
    nlp = extract.load(profile="default")
    if "id_names" not in nlp.pipe_names:
        nlp.add_pipe("id_names", before="id_incidents")
    return nlp


def entities(names: Names, text: str) -> list[tuple[str, str]]:
    return [(e.text, e.label_) for e in names.recognizer(text).ents]


# ------------------------------------------------------------------ the model


def test_the_model_is_small_and_needs_no_torch(names):
    assert sum(f.stat().st_size for f in MODEL.rglob("*") if f.is_file()) < 12e6
    assert names.recognizer.pipe_names == ["tok2vec", "ner"]
    assert "torch" not in names.recognizer.config.to_str().lower()


@pytest.mark.parametrize(
    "text",
    [
        "Memasuki masa tenang, tim gabungan menurunkan ratusan baliho.",
        "Mendekati hari pencoblosan, suhu politik naik.",
        "Menyusul beredarnya video itu, panitia menggelar rapat.",
        "Diperiksa dua jam, ia keluar tanpa sepatah kata.",
        "Kampanye dimulai pekan depan.",
        "Sayangnya, laporan itu tidak lengkap.",
        "Apabila terbukti, sanksinya berat.",
    ],
)
def test_a_word_that_opens_a_sentence_is_no_name(names, text):
    assert entities(names, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tahapan Pilkada Serentak dimulai bulan depan.",
        "Pilkada Serentak 2020 diikuti tiga pasangan calon.",
        "Menjelang Pilkada Serentak, pegawai diminta netral.",
        "Pemilihan Serentak tinggal sepekan lagi.",
        "Pada Pemilu 2024 nanti, semua pegawai harus netral.",
    ],
)
def test_an_election_is_no_place(names, text):
    assert [e for e in entities(names, text) if e[1] == "LOC"] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Camat Tanjung Raya Surya Dinata hadir dalam acara itu.", "Surya Dinata"),
        ("Lurah Sukorejo, Wiwin Hartati, dimintai keterangan.", "Wiwin Hartati"),
        ('"Kami menunggu hasilnya," kata Lasmini Purba, Rabu.', "Lasmini Purba"),
        ("Kepala Desa Batu Ampar Jumadi Siregar membantah kabar itu.", "Jumadi Siregar"),
    ],
)
def test_a_person_is_read_without_the_place_of_the_office(names, text, name):
    assert (name, "PER") in entities(names, text)


# ------------------------------------------------------------------ questions


@pytest.fixture
def asked(default, monkeypatch):
    """The words that the model is asked about while a text is read."""
    names, words = default.get_pipe("id_names"), []
    read = names.read

    def listen(doc, spans):
        words.extend(doc.text[s.start : s.end] for s in spans)
        return read(doc, spans)

    monkeypatch.setattr(names, "read", listen)
    return words


@pytest.mark.parametrize(
    "text",
    [
        "Camat Tanjung Raya Surya Dinata membuka pasar murah.",
        RULE + "Camat Tanjung Raya Surya Dinata hadir.",
        CASE.replace("Seorang camat", "Camat berinisial SD") + "Camat Tanjung Raya hadir.",
    ],
)
def test_nothing_is_asked_where_no_accused_lacks_a_name(default, asked, text):
    extract.extract(text, nlp=default)
    assert asked == []


def test_the_model_is_loaded_when_it_is_first_asked():
    nlp = extract.load(profile="fast")
    nlp.add_pipe("id_names", before="id_incidents")
    names = nlp.get_pipe("id_names")
    extract.extract(RULE, nlp=nlp)
    assert "recognizer" not in vars(names)
    extract.extract(CASE + "Camat Tanjung Raya Surya Dinata membantah.", nlp=nlp)
    assert "recognizer" in vars(names)


def test_only_the_words_beside_the_role_are_read(default, asked):
    far = "Pemungutan suara berlangsung pekan depan di semua kecamatan. "
    extract.extract(CASE + far + "Camat Tanjung Raya Surya Dinata membantah.", nlp=default)
    assert any("Surya Dinata" in words for words in asked)
    assert not any("Pemungutan" in words for words in asked)


def test_what_was_found_stands_in_the_text_and_in_the_doc(default):
    text = CASE + "Camat Tanjung Raya Surya Dinata membantah."
    reading = Reading(text)
    doc = default(reading.attach(default.make_doc(text)))
    found = [(reading.text[m.start : m.end], m.value) for m in reading.of_kind(NameMention)]
    assert ("Surya Dinata", "PER") in found
    assert [(s.text, s.label_) for s in doc.spans["names"]] == found


# -------------------------------------------------------------------- answers


def accused(text: str, nlp) -> list[list[str]]:
    record = extract.extract(text, published="2020-10-06", nlp=nlp)
    return [incident.accused_names for incident in record.incidents]


def test_a_case_known_by_its_role_gets_the_name(default):
    text = CASE + "Camat Tanjung Raya Surya Dinata membantah tuduhan itu."
    assert accused(text, default) == [["Surya Dinata"]]
    record = extract.extract(text, published="2020-10-06", nlp=default)
    place = next(m for m in record.mentions if m.rule == MODEL.name)
    assert (text[place.start : place.end], place.kind) == ("Surya Dinata", "accused")
    assert any(e.text == "Surya Dinata" for e in record.incidents[0].evidence)


def test_without_the_component_the_case_stays_without_a_name():
    text = CASE + "Camat Tanjung Raya Surya Dinata membantah tuduhan itu."
    assert accused(text, extract.load(profile="fast")) == [[]]


@pytest.mark.parametrize(
    "told",
    [
        # of the same role, but nothing of the case is told of them
        "Camat Tanjung Raya Surya Dinata mengimbau warga tenang.",
        'Camat Tanjung Raya Surya Dinata datang. "Semua pegawai harus netral," kata Surya.',
        # two may be meant
        "Camat Sajira, Camat Renggosari, dan Camat Waluyan juga membantah.",
        "Camat Tanjung Raya Surya Dinata membantah. Camat Sukamaju Bimo Harsono juga membantah.",
        # other roles
        "Lurah Sukorejo Wiwin Hartati membantah tuduhan itu.",
        "Bupati Blitar Surya Dinata membantah tuduhan itu.",
        "Ketua Bawaslu Kabupaten Blitar Surya Dinata memeriksa camat itu.",
        # what is forbidden or planned is not told of anybody
        "Camat Tanjung Raya Surya Dinata dilarang membawa alat peraga.",
    ],
)
def test_nobody_else_is_accused(default, told):
    assert accused(CASE + told, default) == [[]]


@pytest.mark.parametrize(
    "text",
    [
        RULE + "Camat Tanjung Raya Surya Dinata hadir.",
        RULE + "Camat Tanjung Raya Surya Dinata mengaku siap menjaga netralitas.",
        "Camat Tanjung Raya Surya Dinata membuka pasar murah.",
    ],
)
def test_a_name_alone_makes_no_case(default, text):
    assert accused(text, default) == []


def test_names_in_a_headline_do_not_count(default):
    title = "Camat Tanjung Raya Surya Dinata Membantah"
    record = extract.extract(CASE, title=title, published="2020-10-06", nlp=default)
    assert [i.accused_names for i in record.incidents] == [[]]


THREE = CASE.replace("Seorang", "Tiga")


@pytest.mark.parametrize(
    "told",
    [
        "Ketiganya yakni Camat Tanjung Raya Surya Dinata, Camat Sukamaju Bimo Harsono, dan Camat Wonosari Joko Lelono.",
        "Mereka:\n1. Surya Dinata (Camat Tanjung Raya)\n2. Bimo Harsono (Camat Sukamaju)\n3. Joko Lelono (Camat Wonosari)\n",
    ],
)
def test_a_list_with_as_many_names_as_accused_counts(default, told):
    found = [name for names in accused(THREE + told, default) for name in names]
    assert sorted(found) == ["Bimo Harsono", "Joko Lelono", "Surya Dinata"]


def test_a_list_with_more_or_fewer_names_does_not(default):
    told = "Mereka diperiksa Bawaslu, yakni Surya Dinata, Bimo Harsono, Joko Lelono, dan Tirto Wibowo."
    assert accused(THREE + told, default) == [[]]


@pytest.mark.parametrize(
    "told",
    [
        "Rapat dihadiri Surya Dinata, Bimo Harsono, dan Joko Lelono.",
        "Tiga saksi, Surya Dinata, Bimo Harsono, dan Joko Lelono, dimintai keterangan.",
        "Pelapornya warga, yakni Surya Dinata, Bimo Harsono, dan Joko Lelono.",
        "Komisioner Bawaslu Kabupaten Blitar, Surya Dinata, Bimo Harsono, dan Joko Lelono, memeriksa mereka.",
    ],
)
def test_a_list_of_others_does_not(default, told):
    assert accused(THREE + told, default) == [[]]

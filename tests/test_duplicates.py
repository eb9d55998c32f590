"""Duplicates and cases: 200 variants of the samples, whatever the order, and what must stay apart."""

from __future__ import annotations

import json
import random
import re
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from corpus.duplicates import Telling, cases, duplicates, fingerprint, origin, telling

SAMPLES = [json.loads(line) for line in Path("corpus/samples/articles.jsonl").read_text().splitlines()]

HEADLINES = [
    "Heboh, Pegawai Pemkab Terseret Kasus",
    "Ini Kata Bawaslu soal Aduan Warga",
    "Terancam Sanksi, Begini Kronologinya",
]
FURNITURE = [
    "Baca juga: Harga Cabai di Pasar Induk Naik Lagi Jelang Akhir Pekan",
    "Baca Juga: Jadwal Kapal Feri Merak-Bakauheni Hari Ini",
    "Editor: Rahmat Hidayatullah",
    "Artikel ini telah tayang di Suara Pesisir dengan judul Pegawai Terseret Kasus",
    "Simak juga: Cara Mengurus Akta Kelahiran Secara Daring",
    "Ikuti berita terbaru kami di kanal WhatsApp",
    "(adm/tim)",
]
PLACES = [
    "Sungai Raya",
    "Tanjung Beringin",
    "Muara Kelanit",
    "Bukit Sepakat",
    "Lubuk Harapan",
    "Teluk Delima",
    "Padang Rimba",
]


def paragraphs(text: str) -> list[str]:
    return [p for p in text.split("\n") if p.strip()]


def headline_changed(text: str, rng: random.Random) -> str:
    return "\n\n".join([rng.choice(HEADLINES), *paragraphs(text)[1:]])


def paragraph_cut(text: str, rng: random.Random) -> str:
    parts = paragraphs(text)
    for _ in range(1 if len(parts) < 7 else 2):
        del parts[rng.randrange(2, len(parts))]
    return "\n".join(parts)


def end_cut(text: str, rng: random.Random) -> str:
    parts = paragraphs(text)
    return "\n".join(parts[: max(3, 2 * len(parts) // 3)])


def furniture_changed(text: str, rng: random.Random) -> str:
    parts = [p for p in paragraphs(text) if not p.lower().startswith("baca juga")]
    for line in rng.sample(FURNITURE, 3):
        parts.insert(rng.randrange(2, len(parts) + 1), line)
    return "\n\n".join(parts)


def dateline_changed(text: str, rng: random.Random) -> str:
    parts = paragraphs(text)
    parts[1] = f"SUARAPESISIR.EXAMPLE, {rng.choice(PLACES).upper()} - {parts[1]}"
    return "\n".join(parts)


def retyped(text: str, rng: random.Random) -> str:
    return text.replace("“", '"').replace("”", '"').replace("–", "-").replace("\n", "\r\n") + " "


SAME = [headline_changed, paragraph_cut, end_cut, furniture_changed, dateline_changed, retyped]


def another_case(text: str, rng: random.Random) -> str:
    """The same words about other people, places, days and figures, as an outlet's template gives them."""
    letters = "BCDFGHJKLMNPRSTW"
    known: dict[str, str] = {}

    def swap(match: re.Match[str]) -> str:
        word = match[0]
        if word not in known:
            if word.isdigit():
                known[word] = str(int(word) + rng.randint(1, 9))
            elif word.isupper():
                known[word] = "".join(rng.choice(letters) for _ in word)
            else:
                known[word] = rng.choice(PLACES).split()[-1] + word[-2:]
        return known[word]

    keep = r"(?!(?:Bawaslu|Panwaslu|KASN|ASN|PNS|KPU|Komisi|Aparatur|Sipil|Negara|Kepala|Dinas|Kabupaten|Kota|Ketua|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|UU|PP|WIB)\b)"
    return re.sub(rf"\b\d+\b|\b[A-Z]{{2,4}}\b|(?<=[a-z,] ){keep}[A-Z][a-z]+\b", swap, text)


def another_person(text: str, gold: dict, rng: random.Random) -> str:
    """Only the accused and the days are others."""
    labels = [label for incident in gold["incidents"] for label in incident["accused_initials"]]
    for label in labels:
        text = re.sub(rf"\b{re.escape(label)}\b", "".join(rng.choice("QZXVK") for _ in label), text)
    for name in [name for incident in gold["incidents"] for name in incident["accused_names"]]:
        text = text.replace(name, "Wartini Gembok")
    return re.sub(r"\((\d+)/(\d+)", lambda m: f"({int(m[1]) % 27 + 1}/{m[2]}", text)


def variants() -> tuple[list[dict], dict[str, str]]:
    """200 articles, and which story each tells."""
    rng = random.Random(11)
    articles, story = [], {}
    for number in range(200):
        sample = SAMPLES[number % len(SAMPLES)]
        kind = number // len(SAMPLES)
        key = f"v{number:03}"
        if kind % 3 == 2:  # a story of its own, and one copy of it
            gold = json.loads(Path(f"corpus/samples/{sample['article_id']}.json").read_text())
            labelled = any(incident["accused_initials"] for incident in gold["incidents"])
            if labelled and kind % 2:
                text = another_person(sample["text"], gold, random.Random(number))
            else:
                text = another_case(sample["text"], random.Random(number))
            articles.append({"article_id": f"{key}x", "title": None, "text": rng.choice(SAME)(text, rng)})
            story[f"{key}x"] = key
            story[key] = key
        else:
            text = SAME[number % len(SAME)](sample["text"], rng)
            story[key] = sample["article_id"]
        articles.append({"article_id": key, "title": None, "text": text})
    for sample in SAMPLES:
        articles.append(
            {"article_id": sample["article_id"], "title": sample.get("title"), "text": sample["text"]}
        )
        story[sample["article_id"]] = sample["article_id"]
    return articles, story


def test_precision_and_recall_over_200_variants():
    articles, story = variants()
    labels = duplicates(map(fingerprint, articles))
    true = {pair for pair in combinations(sorted(story), 2) if story[pair[0]] == story[pair[1]]}
    found = {
        pair for pair in combinations(sorted(story), 2) if labels[pair[0]].cluster == labels[pair[1]].cluster
    }
    precision, recall = len(true & found) / len(found), len(true & found) / len(true)
    print(f"{len(articles)} articles, {len(true)} pairs: precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= 0.98
    assert recall >= 0.98


def test_clusters_do_not_depend_on_the_order():
    prints = [fingerprint(article) for article in variants()[0]]
    expected = duplicates(prints)
    for seed in range(3):
        random.Random(seed).shuffle(prints)
        assert duplicates(prints) == expected
    assert list(expected) == sorted(expected)


TEXT = (
    "Bawaslu Kabupaten Sungai Raya memanggil Camat Muara Tua berinisial RDS pada Senin (5/10/2020). Ia diduga hadir dalam "
    "deklarasi pasangan calon bupati di lapangan desa pada Sabtu pekan lalu.\n"
    "Ketua Bawaslu Sungai Raya mengatakan pemanggilan itu menindaklanjuti laporan warga yang disertai foto dan video.\n"
    "Menurut dia, keterangan camat diperlukan sebelum kajian diteruskan kepada KASN di Jakarta paling lambat pekan ini."
)


@pytest.mark.parametrize(
    "other, kind",
    [
        (TEXT, "exact"),
        (TEXT.upper(), "exact"),
        (TEXT.replace("\n", "\n\nBaca juga: Harga Beras Naik\n"), "exact"),
        (TEXT + "\nArtikel ini telah tayang di Suara Pesisir dengan judul Camat Dipanggil", "syndicated"),
        (TEXT + "\nYang bersangkutan belum dapat dimintai tanggapan hingga berita ini ditulis.", "near"),
        (TEXT.replace("menurut dia,", "katanya,"), "exact"),
        (TEXT.replace("Menurut dia, ", ""), "near"),
        (TEXT.replace("RDS", "MKL").replace("Muara Tua", "Lubuk Delima").replace("5/10", "12/10"), None),
        (TEXT.replace("Sungai Raya", "Teluk Batang").replace("RDS", "AW"), None),
        ("Harga beras di pasar induk naik dalam sepekan terakhir, kata pedagang. " * 5, None),
    ],
)
def test_kinds_of_duplicates(other, kind):
    labels = duplicates(
        [fingerprint({"article_id": "a", "text": TEXT}), fingerprint({"article_id": "b", "text": other})]
    )
    assert labels["b"].kind == kind
    assert (labels["b"].cluster == "a") == (kind is not None)


def test_a_text_in_one_line_is_no_furniture_however_it_begins():
    texts = [
        f"Foto: Antara. {TEXT}".replace("\n", " "),
        "Foto: Antara. " + "Harga beras naik di pasar induk. " * 9,
        "Foto: a",
    ]
    labels = duplicates([fingerprint({"article_id": str(n), "text": text}) for n, text in enumerate(texts)])
    assert {label.kind for label in labels.values()} == {None}


@pytest.mark.parametrize(
    "line, outlet",
    [
        ("Artikel ini telah tayang di Kompas.com dengan judul “Camat Dipanggil”", "kompas.com"),
        ("Berita ini sudah tayang di laman suarapesisir.example, klik untuk membaca", "suarapesisir.example"),
        ("Artikel ini telah terbit di Suara Pesisir dengan judul Camat", "suara pesisir"),
        ("Sumber: https://www.suarapesisir.example/politik/1", "suarapesisir.example"),
        ("Iklan itu telah tayang di televisi.", None),
        ("Sumber: warga sekitar", None),
        ("Video ini telah tayang di media sosial sejak pekan lalu.", None),
    ],
)
def test_syndicated_articles_name_their_origin(line, outlet):
    assert origin(f"Isi berita.\n{line}") == outlet


def test_nothing_and_little():
    assert duplicates([]) == {}
    assert duplicates([fingerprint({"article_id": "a", "text": "x"})])["a"].cluster == "a"
    short = [
        fingerprint({"article_id": k, "text": t})
        for k, t in (("a", "Camat dipanggil"), ("b", "Lurah dipanggil"))
    ]
    assert {label.cluster for label in duplicates(short).values()} == {"a", "b"}


# ----------------------------------------------------------------------- cases

DAY, LATER = date(2020, 10, 3), date(2020, 10, 5)


def told(key: str, **facts) -> Telling:
    known = {
        "region": "35.05",
        "violations": frozenset({"hadir_deklarasi"}),
        "published": date(2020, 10, 5),
    } | facts
    for name in ("initials", "names", "violations"):
        known[name] = frozenset(known.get(name, ()))
    if "day" in known:
        known["first_day"] = known["last_day"] = known.pop("day")
    return Telling(f"{key}#i1", key, **known)


A = {"initials": ["RDS"], "role": "camat", "agency": "kecamatan@35.05.01"}


@pytest.mark.parametrize(
    "one, other, same",
    [
        (A, A, True),
        (A | {"day": DAY}, A | {"day": LATER}, True),
        (A | {"day": DAY}, A | {"day": date(2020, 10, 20)}, False),
        (A, A | {"published": date(2020, 11, 10)}, True),
        (A, A | {"published": date(2021, 3, 1)}, False),
        (A, A | {"published": None}, False),
        (A, A | {"region": "35.06"}, False),
        (A, A | {"region": "35"}, False),
        (A, A | {"region": "35.05.01"}, True),
        (A, A | {"initials": ["MKL"]}, False),
        (A, A | {"initials": ["RDS", "MKL"]}, True),
        (A, A | {"initials": [], "names": ["rina dewi sari"]}, True),
        (A, A | {"initials": [], "names": ["budi hartono"]}, False),
        (A, A | {"initials": []}, True),
        (A, {"role": "camat", "agency": "kecamatan@35.05.02"}, False),
        (A, A | {"violations": ["foto_bersama_simbol"]}, False),
        (A, A | {"violations": []}, True),
        (A, A | {"violations": ["dukungan_umum"]}, True),
        ({"role": "asn"}, {"role": "asn"}, False),
        ({"role": "camat"}, {"role": "camat"}, True),
        ({}, {}, False),
    ],
)
def test_incidents_of_one_case(one, other, same):
    found = cases([told("a", **one), told("b", **other)])
    assert (found["b#i1"].case_id == "a#i1") == same
    assert (found["b#i1"].reason is not None) == same
    if same:
        assert found["b#i1"].reason.startswith("a#i1: region ")


def test_an_incident_without_labels_goes_nowhere_where_there_is_a_choice():
    plain = {"role": "camat", "agency": "kecamatan@35.05.01"}
    found = cases([told("a", **A), told("b", **A | {"initials": ["MKL"]}), told("c", **plain)])
    assert len({case.case_id for case in found.values()}) == 3
    assert found["c#i1"].reason is None
    found = cases([told("a", **A), told("b", **plain), told("c", **plain), told("d", **A)])
    assert {case.case_id for case in found.values()} == {"a#i1"}


def test_incidents_of_one_article_are_not_linked_by_themselves():
    one, other = told("a", **A), told("a", **A)
    other = Telling("a#i2", *[getattr(one, name) for name in list(one.__slots__)[1:]])
    assert len({case.case_id for case in cases([one, other]).values()}) == 2


def test_cases_do_not_depend_on_the_order():
    rng = random.Random(5)
    tellings = [
        told(f"k{n}", initials=rng.sample(["RDS", "MKL", "AW", "BT"], rng.randint(0, 2)), role=rng.choice(["camat", "lurah", None]),
             agency=rng.choice(["dinas@35.05", None]), published=date(2020, rng.randint(1, 12), 5), region=rng.choice(["35.05", "35.06"]))
        for n in range(150)
    ]  # fmt: skip
    expected = cases(tellings)
    for _ in range(3):
        rng.shuffle(tellings)
        assert cases(tellings) == expected


def test_cases_out_of_extracted_incidents():
    import extract

    text = (
        "KEDIRI - Bawaslu Kabupaten Kediri memanggil Camat Pare berinisial RDS karena menghadiri deklarasi pasangan calon bupati "
        "pada Sabtu (3/10/2020). Camat RDS mengakui hadir dalam deklarasi pasangan calon tersebut.\n"
    )
    tellings = []
    for key in ("a", "b"):
        for number, incident in enumerate(extract.extract(text, published="2020-10-05").incidents, 1):
            tellings.append(telling(f"{key}#i{number}", key, incident, LATER))
    found = cases(tellings)
    assert found["b#i1"].case_id == "a#i1"

"""Many articles through one pipeline."""

import pytest

import extract

ARTICLES = [
    {"article_id": f"p-{n}", "published": "2020-10-07", "text": text}
    for n, text in enumerate([
        "Bawaslu Blitar memanggil Camat Wlingi berinisial KD, Senin (5/10/2020). Ia diduga menghadiri kampanye.",
        "Harga cabai di Pasar Besar Malang turun lagi.",
        "Lurah Sukorejo AB dilaporkan ke Bawaslu karena mengunggah foto pasangan calon di Facebook.",
    ])
]  # fmt: skip


@pytest.fixture(scope="module")
def nlp():
    return extract.load(profile="fast")


@pytest.mark.parametrize("batch", [1, 2, 256])
def test_in_chunks_of_any_size_as_one_by_one(nlp, batch):
    assert list(extract.pipe(ARTICLES, nlp=nlp, batch=batch)) == [
        extract.extract(**article, nlp=nlp) for article in ARTICLES
    ]


def test_a_pipeline_learns_no_words_from_what_it_reads(nlp):
    """What it kept of each article would fill the memory of who reads millions."""
    list(extract.pipe(ARTICLES, nlp=nlp))
    known = len(nlp.vocab), len(nlp.vocab.strings)
    others = [
        article | {"text": article["text"].replace("Bawaslu", "Panwaslu Kecamatan")} for article in ARTICLES
    ]
    list(extract.pipe(others, nlp=nlp))

    assert (len(nlp.vocab), len(nlp.vocab.strings)) == known

"""What is about civil-servant neutrality in elections, and what only looks like it (codebook 1)."""

import pytest

import extract
from extract import pipeline
from extract.assemble.relevance import may_be_relevant

ABOUT = [
    "Bawaslu Kabupaten Sukamaju memanggil Camat Karangsari yang diduga ikut kampanye calon bupati nomor urut 2.",
    "KASN merekomendasikan sanksi bagi lurah berinisial RT yang mengunggah foto paslon wali kota.",
    "Seorang guru berstatus PNS divonis satu bulan karena melanggar Pasal 188: ia mengampanyekan calon bupati.",
    "ASN diingatkan agar netral dalam Pilkada 2024. ASN dilarang berfoto dengan calon.",
]
NOT_ABOUT = [
    "Jaksa menuntut Kepala Dinas Bambang Sutejo karena memberikan uang Rp 10 juta kepada pengusaha menjelang pemilu.",
    "Kepala dinas itu bergabung dengan partai seusai pensiun lalu menjadi tim pemenangan calon presiden.",
    "Menteri mengancam akan memindahkan ASN yang malas, kata politisi yang juga calon gubernur itu.",
    "Peserta seleksi harus netral dan tidak menjadi pengurus partai politik.",
    "Direktur IPB menjadi saksi ahli dalam sidang sengketa pilpres.",
]


@pytest.mark.parametrize("text", ABOUT)
def test_articles_about_neutrality(text):
    assert pipeline.read(text).result.relevant


@pytest.mark.parametrize("text", NOT_ABOUT)
def test_articles_about_other_things(text):
    assert not pipeline.read(text).result.relevant


@pytest.mark.parametrize("text", ABOUT + NOT_ABOUT)
def test_what_is_passed_over_early_would_not_have_been_relevant(text):
    assert extract.extract(text) == pipeline.read(text).result


def test_most_news_is_passed_over_early():
    reading = pipeline.read(NOT_ABOUT[-1], nlp=pipeline.load(exclude=["id_incidents"]))
    assert not may_be_relevant(reading)

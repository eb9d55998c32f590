"""``id_statistics``: the article's statistics into ``reading.statistics``, and what each rests on beside them."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from ..reading import Reading
from ..statistics import find_statistics, link_statistics

__all__ = ["find_statistics", "make"]


class Statistics:
    def __call__(self, doc: Doc) -> Doc:
        reading = Reading.of(doc)
        reading.statistic_links = link_statistics(reading)
        reading.statistics = [link.statistic for link in reading.statistic_links]
        return doc


@Language.factory("id_statistics")
def make(nlp: Language, name: str) -> Statistics:
    return Statistics()

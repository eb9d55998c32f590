"""``id_statistics``: writes the article's statistics into ``reading.statistics``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from ..reading import Reading
from ..statistics import find_statistics

__all__ = ["find_statistics", "make"]


class Statistics:
    def __call__(self, doc: Doc) -> Doc:
        reading = Reading.of(doc)
        reading.statistics = find_statistics(reading)
        return doc


@Language.factory("id_statistics")
def make(nlp: Language, name: str) -> Statistics:
    return Statistics()

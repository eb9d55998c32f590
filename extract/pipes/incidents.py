"""``id_incidents``: the last component; puts the record of the article together."""

from __future__ import annotations

from spacy.tokens import Doc

from ..assemble.record import assemble
from ..language import IndonesianNews
from ..reading import Reading


class Incidents:
    def __call__(self, doc: Doc) -> Doc:
        reading = Reading.of(doc)
        reading.result = assemble(reading)
        return doc


@IndonesianNews.factory("id_incidents")
def make(nlp, name: str) -> Incidents:
    return Incidents()

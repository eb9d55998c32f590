"""``id_names``: names that no list knows, read by a small trained model where a rule asks.

The model is spaCy's tok2vec and NER (``training/``), without torch. The component only puts it at hand:
``extract.assemble.names`` asks it, for accused whom rules know by their role alone, about the words in which their names may stand.
Most articles ask nothing, and until one does the model is not even loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from ..language import IndonesianNews
from ..mentions import NameMention
from ..reading import Reading, Span

#: The model that is shipped with the package; ``make model`` trains it.
MODEL = Path(__file__).resolve().parent.parent / "models" / "id_news_ner"


class Names:
    """The component; one instance serves many articles.

    Args:
        model: folder of a trained spaCy pipeline with an ``ner`` component.
    """

    def __init__(self, model: Path = MODEL):
        self.path = model

    @cached_property
    def recognizer(self) -> Language:
        """The trained pipeline. Not called "model": spaCy looks at an attribute of that name, and would load it."""
        return spacy.load(self.path)

    def __call__(self, doc: Doc) -> Doc:
        Reading.of(doc).namer = partial(self.read, doc)
        return doc

    def read(self, doc: Doc, spans: Sequence[Span]) -> list[NameMention]:
        """The names in some stretches of the text, added to the reading."""
        reading = Reading.of(doc)
        expanded = (doc.char_span(s.start, s.end, alignment_mode="expand") for s in joined(spans))
        places = [place for place in expanded if place]
        found = []
        with self.recognizer.memory_zone():
            pieces = [
                Doc(self.recognizer.vocab, [t.text for t in place], [bool(t.whitespace_) for t in place])
                for place in places
            ]
            for place, piece in zip(places, self.recognizer.pipe(pieces), strict=True):
                for name in piece.ents:
                    start, end = (place.start_char + at for at in (name.start_char, name.end_char))
                    found.append(reading.add(NameMention(start, end, name.label_, MODEL.name)))
        reading.show(doc, "names", found)
        return found


def joined(spans: Sequence[Span]) -> list[Span]:
    """The spans in text order, overlapping ones made one.

    >>> joined([Span(8, 12), Span(0, 5), Span(3, 6)])
    [Span(start=0, end=6), Span(start=8, end=12)]
    """
    found: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


@IndonesianNews.factory("id_names", default_config={"model": None})
def make(nlp: Language, name: str, model: str | None) -> Names:
    return Names(Path(model) if model else MODEL)

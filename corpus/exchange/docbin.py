"""spaCy: a DocBin whose docs have every span in ``doc.spans["sc"]``, where the span categorizer looks.

Values, links and what travels along stand in ``doc.user_data["netralitas"]``, by the id of the span (``span.id_``).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .tasks import Task
from .words import words

GROUP = "sc"


def write(tasks: Iterable[Task], folder: Path) -> None:
    """articles.spacy; read it with ``DocBin().from_disk(path).get_docs(nlp.vocab)``."""
    from spacy.tokens import Doc, DocBin, Span
    from spacy.vocab import Vocab

    vocab = Vocab()
    packed = DocBin(store_user_data=True)
    for task in tasks:
        texts, starts, spaces = zip(*words(task), strict=True)
        doc = Doc(vocab, words=list(texts), spaces=list(spaces))
        first = {start: n for n, start in enumerate(starts)}
        last = {start + len(text): n for n, (text, start) in enumerate(zip(texts, starts, strict=True))}
        doc.spans[GROUP] = [
            Span(doc, first[span.start], last[span.end] + 1, span.label, span_id=span.id)
            for span in task.spans
        ]
        doc.user_data["netralitas"] = {
            "values": {span.id: {k: list(v) for k, v in span.values.items()} for span in task.spans},
            "of": {span.id: list(span.of) for span in task.spans if span.of},
            **task.travels,
        }
        packed.add(doc)
    packed.to_disk(folder / "articles.spacy")

"""Sentences of our own for the model, with places and names drawn into their slots."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

_SLOT = re.compile(r"\{(\w+)\}")
_NAME = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<label>\w+)\)")


def sentences(
    nlp: Language, path: Path, lists: Mapping[str, Sequence[str]], count: int, seed: int
) -> Iterator[Doc]:
    """``count`` sentences a template; ``lists`` holds first, last, place and region."""
    lexicon = tomllib.loads(path.read_text(encoding="utf-8"))
    slots = {**lexicon["slots"], **lists}
    draw = random.Random(seed)
    for template in lexicon["sentence"]:
        for _ in range(count):
            yield marked(nlp, filled(template["text"], slots, draw))


def filled(template: str, slots: Mapping[str, Sequence[str]], draw: random.Random) -> str:
    """The template with something drawn for each slot; what is drawn may have slots too.

    >>> filled("{role} {unit}", {"role": ["camat"], "unit": ["Suka{ending}"], "ending": ["maju"]}, random.Random(1))
    'Camat Sukamaju'
    """

    def choose(slot: re.Match[str]) -> str:
        return _SLOT.sub(choose, draw.choice(slots[slot[1]]))

    text = _SLOT.sub(choose, template)
    return text[0].upper() + text[1:]


def marked(nlp: Language, text: str) -> Doc:
    """The Doc of a sentence with its names marked.

    >>> from extract.language import IndonesianNews
    >>> doc = marked(IndonesianNews(), "Camat Way Lima [Rudi](PER) hadir .")
    >>> doc.text, [(e.text, e.label_) for e in doc.ents]
    ('Camat Way Lima Rudi hadir .', [('Rudi', 'PER')])
    """
    plain, spans, at = "", [], 0
    for name in _NAME.finditer(text):
        plain += text[at : name.start()]
        spans.append((len(plain), len(plain) + len(name["text"]), name["label"]))
        plain += name["text"]
        at = name.end()
    doc = nlp.make_doc(plain + text[at:])
    found = [doc.char_span(*span[:2], label=span[2], alignment_mode="expand") for span in spans]
    doc.set_ents([span for span in found if span is not None])
    return doc

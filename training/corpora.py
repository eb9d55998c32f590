"""The annotated sentences that the model is trained and scored on, as Docs of our own tokenizer."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

_GLUED = "\"'“”‘’,;:?!"


def annotated(nlp: Language, path: Path) -> Iterator[Doc]:
    """The sentences of a file of tokens and IOB tags, tokenized anew, with their names."""
    for rows in _sentences(path):
        words = [row[0] for row in rows]
        text = " ".join(words)
        ends = list(_ends(words))
        doc = nlp.make_doc(text)
        spans = [
            doc.char_span(
                *without_glue(text, ends[first] - len(words[first]), ends[last]),
                label=label,
                alignment_mode="expand",
            )
            for label, first, last in _entities([row[-1] for row in rows])
        ]
        doc.set_ents(spans)
        yield doc


def plain(nlp: Language, path: Path) -> Iterator[Doc]:
    """The sentences of such a file without their tags."""
    for rows in _sentences(path):
        yield nlp.make_doc(" ".join(row[0] for row in rows))


def without_glue(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without the punctuation that the set leaves glued to it.

    >>> text = "ketua (KPU), Lembaga Survei (LSI)"
    >>> [text[slice(*without_glue(text, *span))] for span in ((6, 12), (13, 33))]
    ['KPU', 'Lembaga Survei (LSI)']
    """
    while end - start > 1:
        name = text[start:end]
        if name[0] in _GLUED or (name[0] == "(" and (name[-1] == ")" or ")" not in name)):
            start += 1
        elif name[-1] in _GLUED or (name[-1] == ")" and "(" not in name):
            end -= 1
        else:
            break
    return start, end


def news(path: Path) -> Iterator[str]:
    """The texts of the dump of general news."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield f"{article['title']}\n\n{article['text']}"


def _sentences(path: Path) -> Iterator[list[list[str]]]:
    with path.open(encoding="utf-8") as lines:
        for filled, group in groupby(lines, key=lambda line: bool(line.strip())):
            if filled:
                yield [line.split() for line in group]


def _ends(words: list[str]) -> Iterator[int]:
    at = -1
    for word in words:
        at += 1 + len(word)
        yield at


def _entities(tags: list[str]) -> Iterator[tuple[str, int, int]]:
    """Label, first and last word of each entity."""
    opened = None
    for index, tag in enumerate([*tags, "O"]):
        if opened is not None and not tag.startswith("I-"):
            yield tags[opened][2:], opened, index - 1
            opened = None
        if tag.startswith("B-") or (tag.startswith("I-") and opened is None):
            opened = index

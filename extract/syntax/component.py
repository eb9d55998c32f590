"""``id_stanza_syntax``: part of speech, lemma and dependencies by Stanza, on our own tokens and sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, POS, SENT_START
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from ..language import mark_sentences, sentences
from ..reading import Reading
from . import weights
from .relations import RelationFinder
from .trees import Node, Word, graft

#: The key of the report in ``doc.user_data``.
REPORT = "netralitas.syntax"
#: Longer sentences are lists and tables: the parser takes memory by the square of the length, and reads them badly.
LONGEST = 200
#: What stands between two sentences, by which Stanza knows them with ``tokenize_no_ssplit``.
BREAK = "\n\n"


@dataclass(slots=True)
class SyntaxReport:
    """How far the parse fits our tokens.

    ``tokens`` are those of the sentences that were parsed, blanks left out; ``aligned`` have part of speech, lemma and
    relation; ``divided`` Stanza cuts into several, ``joined`` it takes for a part of a longer token. ``sentences`` were
    parsed, ``skipped`` were not: too long, or without a word.
    """

    tokens: int = 0
    aligned: int = 0
    divided: int = 0
    joined: int = 0
    sentences: int = 0
    skipped: int = 0


@Language.factory(
    "id_stanza_syntax",
    assigns=["token.pos", "token.lemma", "token.dep", "token.head"],
    default_config={"folder": "", "package": "default", "threads": 1, "device": ""},
)
def make(nlp: Language, name: str, folder: str, package: str, threads: int, device: str) -> StanzaSyntax:
    return StanzaSyntax(nlp, folder, package, threads, device)


class StanzaSyntax:
    """Sets ``pos_``, ``lemma_``, ``dep_`` and ``head`` where Stanza's tokens and ours coincide.

    Args:
        folder: where the weights lie (see ``weights.folder``).
        package: Stanza's name for a set of models.
        threads: of torch, for the whole process; 0 leaves them as they are.
        device: "cpu", "cuda"; the GPU where there is one if not given.

    Raises:
        SyntaxUnavailable: Stanza or its weights are missing; the message says what to type.
    """

    def __init__(self, nlp: Language, folder: str, package: str, threads: int, device: str):
        weights.need_stanza()
        self.folder = weights.folder(folder or None)
        weights.need_weights(self.folder, package)
        self.package = package
        self.threads = threads
        self.device = device
        self.relations = RelationFinder(nlp.vocab)

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 32) -> Iterator[Doc]:
        """Parse the sentences of many Docs together, in order."""
        stream = iter(docs)
        while batch := list(islice(stream, batch_size)):
            self._parse(batch)
            yield from batch

    def _parse(self, docs: list[Doc]) -> None:
        chosen: list[Tokens] = []
        for doc in docs:
            report = doc.user_data[REPORT] = SyntaxReport()
            some = list(_sentences(doc))
            fit = [s for s in some if len(s) <= LONGEST and any(not t.is_space for t in s)]
            report.skipped = len(some) - len(fit)
            chosen += fit
        parses = self._stanza(chosen) if chosen else []
        trees: dict[int, list[tuple[Tokens, list[Node]]]] = {}
        for sentence, words in zip(chosen, parses, strict=True):
            if words:
                trees.setdefault(id(sentence.doc), []).append((sentence, _tree(sentence, words)))
            else:
                sentence.doc.user_data[REPORT].skipped += 1
        for doc in docs:
            _write(doc, trees.get(id(doc), []))
            Reading.of(doc).relations = self.relations(doc)

    def _stanza(self, chosen: list[Tokens]) -> list[list[Word]]:
        """What Stanza makes of each sentence, offsets counted in the Doc."""
        texts = [_plain(s.text) for s in chosen]
        starts = np.cumsum([0, *(len(text) + len(BREAK) for text in texts[:-1])]).tolist()
        parsed: list[list[Word]] = [[] for _ in chosen]
        pipeline = _pipeline(str(self.folder), self.package, self.threads, self.device)
        for piece in pipeline(BREAK.join(texts)).sentences:
            index = bisect_right(starts, piece.tokens[0].start_char) - 1
            shift = chosen[index].start_char - starts[index]
            parsed[index] += _words(piece, shift, len(parsed[index]))
        return parsed


@cache
def _pipeline(place: str, package: str, threads: int, device: str) -> Any:
    """Stanza's pipeline, one a process: it takes seconds and hundreds of megabytes."""
    import stanza
    import torch

    if threads:
        torch.set_num_threads(threads)
    return stanza.Pipeline(
        weights.LANGUAGE,
        dir=place,
        package=package,
        processors=",".join(weights.PROCESSORS),
        tokenize_no_ssplit=True,
        download_method=None,
        device=device or None,
        verbose=False,
    )


# ------------------------------------------------------------------ sentences


def _sentences(doc: Doc) -> Iterator[Tokens]:
    """The Doc's sentences outside furniture; a Doc without sentences gets those of our splitter."""
    reading = Reading.of(doc)
    if not doc.has_annotation("SENT_START"):
        mark_sentences(doc, sentences(doc.text))
    for sentence in doc.sents if len(doc) else ():
        if reading.zone_at(sentence.start_char) != "furniture":
            yield sentence


def _plain(text: str) -> str:
    """The text with a blank for every character that Stanza might lose or break at."""
    return "".join(c if c.isprintable() else " " for c in text)


def _words(piece: Any, shift: int, before: int) -> Iterator[Word]:
    """The words of one of Stanza's sentences; ``before`` of ours already stand there."""
    for token in piece.tokens:
        for word in token.words:
            yield Word(
                start=token.start_char + shift,
                end=token.end_char + shift,
                head=word.head - 1 + before if word.head else -1,
                relation=word.deprel or "",
                pos=word.upos or "",
                lemma=word.lemma or "",
            )


# ----------------------------------------------------------------------- Docs


def _tree(sentence: Tokens, words: list[Word]) -> list[Node]:
    nodes = graft([(t.idx, t.idx + len(t)) for t in sentence], words)
    starts = {word.start for word in words}
    report = sentence.doc.user_data[REPORT]
    report.sentences += 1
    for token, node in zip(sentence, nodes, strict=True):
        if token.is_space:
            continue
        report.tokens += 1
        report.aligned += node.word is not None
        report.divided += node.word is None and token.idx in starts
        report.joined += node.word is None and token.idx not in starts
    return nodes


def _write(doc: Doc, trees: list[tuple[Tokens, list[Node]]]) -> None:
    """Set the trees; sentences begin where they began."""
    if not trees:
        return
    strings = doc.vocab.strings
    opens: Any = doc.to_array([SENT_START]).reshape(-1, 1)
    values: Any = doc.to_array([HEAD, DEP, POS, LEMMA])
    for sentence, nodes in trees:
        for place, node in enumerate(nodes):
            row = values[sentence.start + place]
            row[0] = np.int64(node.head - place).astype("uint64")
            row[1] = strings.add(node.relation)
            if node.word:
                row[2] = IDS.get(node.word.pos, 0)
                row[3] = strings.add(node.word.lemma)
    doc.from_array([HEAD, DEP, POS, LEMMA], values)
    doc.from_array([SENT_START], opens)

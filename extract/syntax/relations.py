"""The relations between words that ``lexicon/syntax.toml`` describes, by character offset.

Each is a pattern for spaCy's DependencyMatcher. What comes out are facts of our own, so that later components need no
tree and no Stanza to read them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from spacy.matcher import DependencyMatcher
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from ..matching import load_lexicon
from ..reading import Span


@dataclass(slots=True)
class Relation:
    """A relation that holds between two words; ``rule`` is the pattern's id.

    ``kind`` is agent (of a passive), subject, patient (subject of a passive), object, under (an act told under another
    verb), apposition, member (of a list), or numeral. ``phrase`` is the dependent with what belongs to it, without
    relative clauses and further members.
    """

    kind: str
    rule: str
    head: Span
    dependent: Span
    phrase: Span


class RelationFinder:
    """Finds the relations of a parsed Doc, in text order."""

    def __init__(self, vocab: Vocab):
        lexicon: Mapping[str, Any] = load_lexicon("syntax")
        self._entries = {vocab.strings.add(entry["id"]): entry for entry in lexicon["relation"]}
        self._cut = frozenset(lexicon["phrase"]["cut"].split())
        self._matcher = DependencyMatcher(vocab, validate=True)
        for entry in self._entries.values():
            self._matcher.add(entry["id"], [entry["pattern"]])

    def __call__(self, doc: Doc) -> list[Relation]:
        if not (doc.has_annotation("DEP") and doc.has_annotation("POS")):
            return []
        found = {(r.dependent.start, r.head.start, r.kind, r.rule): r for r in self._found(doc)}
        return [found[key] for key in sorted(found)]

    def _found(self, doc: Doc) -> Iterator[Relation]:
        for key, places in self._matcher(doc):
            entry = self._entries[key]
            nodes = {node["RIGHT_ID"]: doc[i] for node, i in zip(entry["pattern"], places, strict=True)}
            head, dependent = nodes[entry["head"]], nodes[entry["dependent"]]
            yield Relation(
                entry["kind"], entry["id"], _span(head), _span(dependent), self._phrase(dependent, head)
            )

    def _phrase(self, token: Token, head: Token) -> Span:
        """From the first to the last word that belongs to a noun."""
        parts, queue = [token], [token]
        while queue:
            children = [c for c in queue.pop().children if c.dep_ not in self._cut and c != head]
            parts += children
            queue += children
        return Span(min(t.idx for t in parts), max(t.idx + len(t) for t in parts))


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))

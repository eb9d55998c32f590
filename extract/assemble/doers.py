"""Who does an act, and whom a stage happens to, as syntax tells it (``reading.relations``).

A relation beats the order of words: in "AB dilaporkan karena kampanye yang dilakukan oleh CD" the campaign is CD's. Without
syntax there are no relations, and nothing here says anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from ..matching import Match, load_lexicon
from ..reading import Reading, Span
from ..syntax.relations import Relation
from .cases import Case
from .cast import Cast

#: Which relations of an act's own word name its doer, of a stage's own word the one it happens to.
DOES, SUFFERS = ("agent", "subject"), ("patient", "object")
#: Which relations of a word further up may: "AB diduga ikut berkampanye", "Bawaslu memeriksa AB karena berkampanye".
ABOVE = ("patient", "subject", "object")
#: How many verbs up to look.
REACH = 3


class Doers:
    """The persons of the relations of one article."""

    def __init__(self, reading: Reading, cast: Cast):
        self._cast = cast
        self._text = reading.cased.lower().decode("ascii")
        self._below: dict[int, list[Relation]] = defaultdict(list)
        self._above: dict[int, list[int]] = defaultdict(list)
        for relation in reading.relations:
            self._below[relation.head.start].append(relation)
            if relation.kind == "under":
                self._above[relation.dependent.start].append(relation.head.start)

    def of(self, act: Span | Match) -> list[Case]:
        """The cases that do an act; none where syntax does not say."""
        return self._cases(act, DOES)

    def suffering(self, stage: Span | Match) -> list[Case]:
        """The cases a stage happens to ("diperiksa"); none where syntax does not say."""
        return self._cases(stage, SUFFERS)

    def beside(self, act: Span | Match) -> bool:
        """Whether somebody beside an accused does the act: "Sopir bidan itu memasang baliho"."""
        told = [r for word in self._words(act) for r in self._of_kind(word, DOES)]
        return any(self._text[slice(r.dependent.start, r.dependent.end)] in _beside() for r in told)

    def _cases(self, fact: Span | Match, kinds: tuple[str, ...]) -> list[Case]:
        words = self._words(fact)
        own = [r for word in words for r in self._of_kind(word, kinds)]
        if own:
            return self._meant(own)
        for _ in range(REACH):
            words = list(dict.fromkeys(up for word in words for up in self._above[word]))
            for kind in ABOVE:
                if cases := self._meant(r for word in words for r in self._of_kind(word, (kind,))):
                    return cases
        return []

    def _words(self, fact: Span | Match) -> list[int]:
        """Where the words of a fact start that govern others, or stand under others."""
        return [i for i in range(fact.start, fact.end) if self._below.get(i) or self._above.get(i)]

    def _of_kind(self, word: int, kinds: tuple[str, ...]) -> Iterator[Relation]:
        """The relations of a word, in the order of kinds; the first kind that there is says it."""
        for kind in kinds:
            found = [r for r in self._below.get(word, ()) if r.kind == kind]
            if found:
                yield from found
                return

    def _meant(self, relations: Iterable[Relation]) -> list[Case]:
        """The cases that the phrases stand for, further members of a list included."""
        cases: list[Case] = []
        for relation in relations:
            members = [r for r in self._below.get(relation.dependent.start, ()) if r.kind == "member"]
            for one in (relation, *members):
                cases += [c for c in self._person(one) if c not in cases]
        return cases

    def _person(self, relation: Relation) -> list[Case]:
        head = relation.dependent
        if self._text[head.start : head.end] in _beside():
            return []
        inside = self._cast.subjects(relation.phrase)
        named = [s for s in inside if s.start <= head.start < s.end] or inside
        return named[0].cases if named else []


@cache
def _beside() -> frozenset[str]:
    return frozenset(load_lexicon("syntax")["beside"]["words"].split())

"""Clauses, and how the text means them: forbidden, planned, denied, alleged, proven, of another time.

One engine reads ``lexicon/context.toml``: a cue (a word such as *dilarang*) sets a mark over a scope (a
direction from the cue), up to a termination (a turn such as *namun* or the sentence's end). Everything later reads
the marks and searches no words again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from ..language import sentences as split_sentences
from ..matching import Match, Matcher, entries, load_lexicon, longest
from ..mentions import Clause, DateMention, Scope
from ..reading import Reading, Span

#: A quotation shorter than this is a word in inverted commas, no clause.
SHORTEST_QUOTE = 25
#: Marks that tell of somebody who did it.
TOLD = frozenset({"alleged", "proven", "caught"})
#: Up to this month cases of the last year's election are still being handled.
AFTERMATH = 6
#: A line longer than this does not go on with an unmarked list.
LONGEST_ITEM = 320


class Context:
    """Sets ``reading.clauses``."""

    def __call__(self, doc: Doc) -> Doc:
        reading = Reading.of(doc)
        reading.clauses = read_clauses(reading)
        return doc


@Language.factory("id_context")
def make(nlp: Language, name: str) -> Context:
    return Context()


def read_clauses(reading: Reading) -> list[Clause]:
    """The clauses of an article in text order, with their marks.

    >>> [sorted(c.marks) for c in read_clauses(Reading("ASN dilarang ikut kampanye, namun boleh hadir."))]
    [['norm'], ['allowed']]
    """
    rules = _rules()
    view = reading.folded
    if not reading.zones and len(reading.sentences) == 1:
        reading.sentences = split_sentences(reading.text)  # id_zones is not in this pipeline
    sentences = reading.sentences or [Span(0, len(view))]
    quotes = _quotes(view)
    outline = _Outline(view, sentences, _pieces(sentences, rules.splits(view), quotes))
    for cluster in clusters(rules.cues(view)):
        for cue in longest(cluster):
            if _is_past(reading, cue):
                _set(outline, cue)
    _carry_norms(outline, rules)
    _mark_quotes_and_questions(outline, quotes)
    for clause in outline.clauses:
        clause.marks = frozenset(s.mark for s in clause.scopes)
        clause.cues = {s.mark: s.rule for s in reversed(clause.scopes)}
    return outline.clauses


def clause_at(reading: Reading, offset: int) -> Clause | None:
    """The clause that holds an offset (the nearest before it); None where there is none."""
    index = clause_index(reading, offset)
    return reading.clauses[index] if reading.clauses else None


def clause_index(reading: Reading, offset: int) -> int:
    return max(0, bisect_right(reading.clauses, offset, key=lambda c: c.start) - 1)


def marks_over(reading: Reading, start: int, end: int) -> list[Scope]:
    """The scopes that hold over a stretch of text: those that reach it from outside or overlap it."""
    first, last = clause_index(reading, start), clause_index(reading, max(start, end - 1))
    return [
        scope
        for clause in reading.clauses[first : last + 1]
        for scope in clause.scopes
        if scope.start < end and start < scope.end
    ]


def clusters(matches: Iterable[Match]) -> Iterator[list[Match]]:
    """Matches that overlap one another in a chain; keeps the work linear in the text."""
    cluster: list[Match] = []
    end = -1
    for m in sorted(matches, key=lambda m: m.start):
        if cluster and m.start >= end:
            yield cluster
            cluster = []
        cluster.append(m)
        end = max(end, m.end) if len(cluster) > 1 else m.end
    if cluster:
        yield cluster


# ------------------------------------------------------------------- rules


@dataclass(frozen=True, slots=True)
class _Rules:
    splits: Matcher
    cues: Matcher
    carry: Matcher
    item: Matcher


@cache
def _rules() -> _Rules:
    lexicon = load_lexicon("context")
    return _Rules(*(Matcher(entries(lexicon, t)) for t in ("split", "entry", "carry", "item")))


# ----------------------------------------------------------------- clauses


@dataclass(slots=True)
class _Piece(Span):
    sentence: int
    turn: bool  # a turn ends the scope of cues before it


class _Outline:
    """The clauses of an article, and which of them belong together."""

    def __init__(self, view: bytes, sentences: list[Span], pieces: list[_Piece]):
        self.view = view
        self.sentences = sentences
        self.clauses = [Clause(p.start, p.end, p.sentence) for p in pieces]
        self.turns = [p.turn for p in pieces]
        self._starts = [p.start for p in pieces]
        self.of_sentence: list[list[int]] = [[] for _ in sentences]
        for index, piece in enumerate(pieces):
            self.of_sentence[piece.sentence].append(index)

    def at(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def forward(self, index: int) -> Iterator[int]:
        """The clauses behind this one up to the next turn."""
        for i in range(index + 1, self.of_sentence[self.clauses[index].sentence][-1] + 1):
            if self.turns[i]:
                return
            yield i

    def backward(self, index: int) -> Iterator[int]:
        """The clauses before this one back to the last turn."""
        first = self.of_sentence[self.clauses[index].sentence][0]
        while index > first and not self.turns[index]:
            index -= 1
            yield index

    def text(self, sentence: int) -> bytes:
        span = self.sentences[sentence]
        return self.view[span.start : span.end]

    def marks(self, sentence: int) -> set[str]:
        return {s.mark for i in self.of_sentence[sentence] for s in self.clauses[i].scopes}

    def reach(self, cue: Match) -> int:
        """How far a forward scope goes at most: short cues end at the next comma."""
        if "reach" not in cue.entry.data:
            return len(self.view)
        limit = cue.end + cue.entry.data["reach"]
        stops = cue.entry.data.get("stops", [","])
        found = (self.view.find(stop.encode(), cue.end, limit) for stop in stops)
        return min((at for at in found if at >= 0), default=limit)

    def mark_all(self, sentence: int, mark: str, rule: str, soft: bool = False) -> None:
        for i in self.of_sentence[sentence]:
            clause = self.clauses[i]
            clause.scopes.append(Scope(clause.start, clause.end, mark, rule, soft))


def _pieces(sentences: list[Span], splits: list[Match], quotes: list[Span]) -> list[_Piece]:
    edges: dict[int, bool] = {}
    for m in splits:
        edges.setdefault(m.start, m.value == "turn")  # the longest stands first
    for quote in quotes:
        edges.setdefault(quote.start, False)
        edges.setdefault(quote.end, False)
    ordered = sorted(edges)
    pieces = []
    for number, sentence in enumerate(sentences):
        inner = ordered[bisect_right(ordered, sentence.start) : bisect_right(ordered, sentence.end - 1)]
        starts = [sentence.start, *inner]
        for start, end in zip(starts, [*inner, sentence.end], strict=True):
            pieces.append(_Piece(start, end, number, start != sentence.start and edges[start]))
    return pieces


def _quotes(view: bytes) -> list[Span]:
    """Quotations of more than a few words; a quote left open ends with its line."""
    found, start, end = [], None, -1
    while (end := view.find(b'"', end + 1)) >= 0:
        if start is not None and b"\n" in view[start:end]:
            found.append(Span(start, view.index(b"\n", start)))
            start = None
        if start is None:
            start = end
        else:
            found.append(Span(start, end + 1))
            start = None
    if start is not None:
        line_end = view.find(b"\n", start)
        found.append(Span(start, line_end if line_end >= 0 else len(view)))
    return [q for q in found if len(q) >= SHORTEST_QUOTE]


# ------------------------------------------------------------------- marks


def _is_past(reading: Reading, cue: Match) -> bool:
    """ "pada Pilkada 2018" tells of another time only where that election is over; cues without a year always do."""
    if "year" not in cue.groups:
        return True
    today = reading.published or max((d.last for d in reading.of_kind(DateMention)), default=None)
    if today is None:
        return True
    year = int(reading.folded[slice(*cue.groups["year"])])
    return year < today.year - (today.month <= AFTERMATH)


def _set(outline: _Outline, cue: Match) -> None:
    direction = cue.entry.data.get("direction", "forward")
    at = cue.groups.get("at", (cue.start, cue.end))[0]
    home = outline.at(at)
    sentence = outline.clauses[home].sentence
    if at >= outline.sentences[sentence].end:
        return  # in furniture
    mark, rule, soft = cue.value, cue.entry.id, cue.entry.data.get("soft", False)
    if direction == "sentence":
        outline.mark_all(sentence, mark, rule, soft)
        return
    if direction == "previous":
        if sentence:
            outline.mark_all(sentence - 1, mark, rule, soft)
        return
    if direction in ("forward", "both"):
        limit = outline.reach(cue)
        for i in (home, *outline.forward(home)):
            clause = outline.clauses[i]
            if clause.start < limit:
                start = at if i == home else clause.start
                clause.scopes.append(Scope(start, min(limit, clause.end), mark, rule, soft, (at, cue.end)))
    if direction in ("backward", "both"):
        for i in (home, *outline.backward(home)):
            clause = outline.clauses[i]
            end = cue.end if i == home else clause.end
            clause.scopes.append(Scope(clause.start, end, mark, rule, soft, (at, cue.end)))


def _carry_norms(outline: _Outline, rules: _Rules) -> None:
    """A head with a norm hands it on to the list under it, and to "Selain itu, ..." sentences behind it."""
    in_list = after_norm = False
    for number in range(len(outline.sentences)):
        marks = outline.marks(number)
        told = not marks.isdisjoint(TOLD)
        if (in_list or after_norm) and not told:
            text = outline.text(number)
            if in_list and _is_item(text, rules):
                outline.mark_all(number, "norm", "list_item", soft=True)
                continue
            if after_norm and rules.carry(text[:60]):
                outline.mark_all(number, "norm", "carried", soft=True)
                marks.add("norm")
        after_norm = "norm" in marks and not told
        in_list = "norm" in marks and _heads_list(outline.text(number))


def _heads_list(text: bytes) -> bool:
    return text.rstrip().endswith((b":", b": ", b"berikut", b"berikut.", b"antara lain.", b"berikut ini."))


def _is_item(text: bytes, rules: _Rules) -> bool:
    return len(text) <= LONGEST_ITEM and bool(rules.item(text[:40]))


def _mark_quotes_and_questions(outline: _Outline, quotes: list[Span]) -> None:
    starts = [q.start for q in quotes]
    for clause in outline.clauses:
        at = bisect_right(starts, clause.start) - 1
        if at >= 0 and clause.start < quotes[at].end:
            clause.scopes.append(Scope(clause.start, clause.end, "quote", "quotation"))
        if outline.view[clause.start : clause.end].rstrip(b"\"' ").endswith(b"?"):
            clause.scopes.append(Scope(clause.start, clause.end, "question", "question_mark"))

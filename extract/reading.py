"""What has been read so far: the facts of one article, by character offset.

spaCy's ``span._`` store cannot hold facts (two spans with the same offsets share one
store, and values that are dates or dataclasses break pickling, spaCy E871). So every component
writes its mentions into the article's ``Reading``; the Doc and ``doc.spans`` are a view of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from spacy.tokens import Doc

from .matching import ascii_view
from .wrapping import unwrapped

KEY = "netralitas"
_BLANKS = bytes(10 if c == 10 else 32 for c in range(256))  #: every byte to a blank, line ends kept


@dataclass(slots=True)
class Span:
    """A stretch of the text, ``[start, end)``."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(slots=True)
class Zone(Span):
    """A stretch of lines of one zone: title, dateline, body or furniture."""

    zone: str
    rule: str


@dataclass(slots=True)
class Mention(Span):
    """A fact found at a place by a rule. Components subclass it for what they know besides."""

    value: str
    rule: str
    kind: str = ""


@dataclass(slots=True)
class Note:
    """A warning: a code, a message in plain English, and the places it is about."""

    code: str
    message: str
    spans: list[Span] = field(default_factory=list)


M = TypeVar("M", bound=Mention)


class Reading:
    """One article while it is read.

    ``text`` is what the Doc holds: the title, where it came as a key of its own, two newlines, and
    the article text, line breaks inside sentences as blanks; ``source`` is the same as it came. ``title_length`` says
    how long that title is (0 if there was none).
    """

    def __init__(
        self,
        text: str,
        *,
        title_length: int = 0,
        published: date | None = None,
        outlet: str | None = None,
        article_id: str | None = None,
    ):
        self.source = text
        self.text = unwrapped(text)
        self.title_length = title_length
        self.published = published
        self.outlet = outlet
        self.article_id = article_id
        self.zones: list[Zone] = []
        self.sentences: list[Span] = [Span(0, len(text))]
        self.clauses: list[Any] = []  #: mentions.Clause, set by id_context
        self.mentions: list[Mention] = []
        self._kinds: dict[type, tuple[int, list[Any]]] = {}
        self.relations: list[Any] = []  #: syntax.relations.Relation, set by id_stanza_syntax
        self.notes: list[Note] = []
        self.chains: list[Any] = []
        self.nouns: list[Any] = []
        self.rows: list[Any] = []
        self.statistics: list[Any] = []
        self.statistic_links: list[Any] = []  #: statistics.StatisticLink, one for each statistic
        self.cases: list[Any] = []
        self.namer: Callable[[Sequence[Span]], list[Any]] | None = None  #: reads names, where id_names runs
        self.result: Any = None

    def __repr__(self) -> str:
        """
        >>> Reading("Bawaslu", article_id="a-1")
        Reading('a-1', 7 characters, 0 mentions)
        """
        return f"Reading({self.article_id!r}, {len(self.text):,} characters, {len(self.mentions):,} mentions)"

    # ---------------------------------------------------------------- the Doc

    @classmethod
    def of(cls, doc: Doc) -> Reading:
        """The Doc's reading; a fresh one for a Doc that has none."""
        if KEY not in doc.user_data:
            doc.user_data[KEY] = cls(doc.text)
        return doc.user_data[KEY]

    def attach(self, doc: Doc) -> Doc:
        doc.user_data[KEY] = self
        return doc

    def show(self, doc: Doc, group: str, spans: Iterable[Mention]) -> None:
        """Put mentions into ``doc.spans[group]`` for spaCy users and displaCy."""
        doc.spans[group] = [
            span
            for m in spans
            if (
                span := doc.char_span(m.start, m.end, label=(m.value or m.kind)[:60], alignment_mode="expand")
            )
        ]

    # -------------------------------------------------------------- the views

    def _masked(self, view: bytes) -> bytes:
        out = bytearray(view)
        for zone in self.zones:
            if zone.zone == "furniture":
                out[zone.start : zone.end] = view[zone.start : zone.end].translate(_BLANKS)
        return bytes(out)

    @cached_property
    def folded(self) -> bytes:
        """Lower-case ASCII, one byte a character, furniture blanked out. Read after ``id_zones``."""
        return self.cased.lower()

    @cached_property
    def cased(self) -> bytes:
        """The same with upper and lower case kept."""
        return self._masked(ascii_view(self.text))

    def _repr_html_(self) -> str:
        """The text with its marks and the records below, as a notebook shows them."""
        from .display import article

        return str(article(self))

    # ------------------------------------------------------------- the facts

    def add(self, mention: M) -> M:
        self.mentions.append(mention)
        return mention

    def of_kind(self, kind: type[M]) -> list[M]:
        """The mentions of one class, in text order."""
        count, found = self._kinds.get(kind, (-1, []))
        if count != len(self.mentions):
            found = [m for m in self.mentions if isinstance(m, kind)]
            found.sort(key=lambda m: (m.start, -m.end))
            self._kinds[kind] = len(self.mentions), found
        return list(found)

    def remove(self, unwanted: Iterable[Mention]) -> None:
        """Take mentions back that a later component knows better."""
        gone = {id(m) for m in unwanted}
        self.mentions = [m for m in self.mentions if id(m) not in gone]
        self._kinds.clear()

    def inside(self, span: Span, kind: type[M]) -> list[M]:
        return [m for m in self.of_kind(kind) if span.start <= m.start and m.end <= span.end]

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds an offset (the nearest before it)."""
        starts = self._sentence_starts
        return max(0, bisect_right(starts, offset) - 1)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def zone_at(self, offset: int) -> str:
        for zone in self.zones:
            if zone.start <= offset < zone.end:
                return zone.zone
        return "body"

    def warn(self, code: str, message: str, *spans: Span) -> None:
        self.notes.append(Note(code, message, list(spans)))

    def lines(self) -> Iterator[Span]:
        """The lines of the text, without their line end."""
        start = 0
        for line in self.text.split("\n"):
            yield Span(start, start + len(line))
            start += len(line) + 1

"""Figures, the labels they count and the cues of their measures."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..mentions import NumberMention
from ..reading import Span
from ..schema import Period

NATION = "ID"

#: Units that measure a total rather than being one.
SHARES = ("persen", "daerah", "instansi", "kali")

#: Units of bodies and places.
BODIES = ("daerah", "instansi")

#: Units of cases, as against persons.
CASES = ("kasus", "laporan", "temuan")

#: Dimensions that repeat a total instead of breaking it down.
SERIES = ("election", "period")


@dataclass(slots=True)
class Label(Span):
    """What an item counts: a violation, a position, a region, a body, a sanction, a period, an election."""

    dimension: str
    category: str
    weak: bool = False
    region: str | None = None
    rule: str = ""
    general: bool = False

    @property
    def is_month(self) -> bool:
        """A month, with its year or without."""
        return self.rule == "month" or (self.rule == "year" and len(self.region or "") == 7)

    def made_sure(self) -> Label:
        """The same label, no longer weak."""
        return replace(self, weak=False)


@dataclass(slots=True)
class Cue(Span):
    """A word that says what a figure is: ``kind`` as in the lexicon, ``value`` a measure."""

    kind: str
    value: str
    weak: bool = False
    rule: str = ""


@dataclass(slots=True)
class Item:
    """One figure of a sentence and what its list makes of it.

    ``reason`` says why it counts, ``measured``, ``labelled`` and ``dated`` what gave its measure,
    label and period, ``sourced`` how its source is known.
    """

    number: NumberMention
    sentence: int
    segment: int = 0
    unit: str | None = None
    measure: str | None = None
    weak_measure: bool = False
    cue: Span | None = None
    labels: list[Label] = field(default_factory=list)
    alternative: Item | None = None
    base: bool = False
    rest: bool = False
    growth: bool = False
    shared: bool = False
    reason: str | None = None
    total: bool = False
    population: str | None = None
    source: str | None = None
    source_span: Span | None = None
    period: Period | None = None
    period_span: Span | None = None
    inherits: Item | None = None
    measured: str = ""
    labelled: str = "item"
    dated: str | None = None
    sourced: str | None = None

    @property
    def value(self) -> float:
        return self.number.number

    @property
    def of_election(self) -> bool:
        """Whether it counts another election than the report's."""
        return bool(self.labels) and self.labels[0].dimension == "election"

    def goes_on(self, last: Item | None) -> bool:
        """Whether the figure counts labels of the same dimension as the one before it."""
        return bool(
            self.labels and last and last.labels and last.labels[0].dimension == self.labels[0].dimension
        )

    def take_from(self, other: Item | None, why: str) -> None:
        """Let another figure tell the measure, directly or over its own."""
        self.inherits, self.measured = other, why


@dataclass(slots=True)
class Sentence(Span):
    """A sentence that holds figures, or stands before one that does."""

    index: int
    paragraph: int
    numbers: list[NumberMention]
    cues: list[Cue] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    title: bool = False
    line: bool = False

    def of(self, *kinds: str) -> list[Cue]:
        """The cues of some kinds, in text order."""
        return [c for c in self.cues if c.kind in kinds]

    def holds(self, span: Span) -> bool:
        """Whether a span starts in the sentence."""
        return self.start <= span.start < self.end

"""What is known of the article while its figures are read."""

from __future__ import annotations

from ..mentions import AgencyMention, DateMention, RegionMention, ViolationMention
from ..pipes.main_region import is_venue
from ..reading import Reading, Span
from ..schema import Period
from .items import Item, Sentence
from .lexicon import lexicon


class Page:
    """The mentions that statistics need, the sentences with figures, and what was said so far.

    ``source``, ``period`` and ``population`` are the last ones stated; ``main`` is the report's first total, ``base``
    the total that a sentence breaks down, ``told_unit`` the unit of the last number that counts things, ``wide`` the starts of numbers that count all breaches, ``narrowed`` of those that narrow them down, ``head_*`` what a sentence that announces a list told of it.
    """

    def __init__(self, reading: Reading):
        self.reading = reading
        self.lexicon = lexicon()
        self.view = reading.folded
        self.spans: list[Span] = []
        self.sentences: dict[int, Sentence] = {}
        self.compared: set[str] = set()
        self.older: set[str] = set()
        self.older_total: Item | None = None
        self.older_until = -9
        self.wide: set[int] = set()
        self.narrowed: set[int] = set()

        self.items: list[Item] = []
        self.main: Item | None = None
        self.base: Item | None = None
        self.base_sentence = -9
        self.told_unit: str | None = None
        self.last_total: Item | None = None
        self.head_sentence = -9
        self.head_measure: str | None = None
        self.head_item: Item | None = None

        self.source: str | None = None
        self.source_region: str | None = None
        self.source_span: Span | None = None
        self.period: Period | None = None
        self.period_span: Span | None = None
        self.population: str | None = None

        self.agencies = reading.of_kind(AgencyMention)
        self.regions = [
            r
            for r in reading.of_kind(RegionMention)
            if not (r.dateline or is_venue(reading, r))
            and not any(a.start <= r.start and r.end <= a.end for a in self.agencies)
        ]
        self.dates = reading.of_kind(DateMention)
        violations = [v for v in reading.of_kind(ViolationMention) if v.value != "dukungan_umum"]
        self.violations = [v for v in violations if v.mode == "label"]
        self.acts = [v for v in violations if v.mode == "act"]

    def words(self, start: int, end: int) -> str:
        """The folded text between two offsets."""
        return self.view[start:end].decode()

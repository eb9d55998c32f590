"""The vocabulary the components share: what a mention of each kind knows.

A component writes mentions of its own kind into the ``Reading`` and reads those of the
components before it. ``value`` is the code or normal form that goes into the record; ``rule`` is the
lexicon entry or pattern that found it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .reading import Mention, Span


@dataclass(slots=True)
class RegionMention(Mention):
    """A province, regency, city or district named in the text. ``value`` is its official code.

    ``level`` is the level of ``value``: provinsi, kabupaten, kota or kecamatan. ``stated`` says that the
    text printed the level word ("Kota X", "Kab. X", "Provinsi X", "Kec. X") at this place. ``basis`` tells what
    decided a homonym; ``rivals`` are the codes that lost.
    """

    level: str = ""
    stated: bool = False
    basis: str = "name"
    rivals: tuple[str, ...] = ()
    dateline: bool = False
    kind: str = "region"

    @property
    def regency(self) -> str:
        """The code without its district part ("18.08.03" -> "18.08")."""
        return (self.value or "")[:5]


@dataclass(slots=True)
class AgencyMention(Mention):
    """A body named in the text. ``value`` is the canonical id, ``region`` its region's code or None.

    ``name`` is the printed name. ``carried`` says that the region was not printed here but carried over from an
    earlier mention or from the main region. ``title`` is the officer's title that holds the name ("Ketua",
    "Kepala", "Kadis"), if any. ``roles`` are what the text makes of it: employer, handler, source, addressee.
    """

    region: str | None = None
    name: str = ""
    carried: bool = False
    title: str | None = None
    roles: set[str] = field(default_factory=set)
    kind: str = "agency"


@dataclass(slots=True)
class LawMention(Mention):
    """A law or decree; ``value`` is "UU 5/2014"."""

    type: str = ""
    number: str = ""
    year: int | None = None
    article: str | None = None
    kind: str = "law"


@dataclass(slots=True)
class DateMention(Mention):
    """A calendar date that resolves. ``first`` and ``last`` are its first and last day.

    ``precision`` is day, month, year or interval; ``iso_start`` and ``iso_end`` are at the printed precision
    ("2020-06", "2020-06-26", "2019"). ``form`` is absolute, partial (a part was filled in), relative, or range.
    ``bound`` is "until" for "sampai/hingga/per X" (an as-of date), "since" for "sejak X", else None.
    Mentions of a bare year are kept with precision "year": assembly may use them, the record's ``dates`` leave
    them out.
    """

    first: date = date.min
    last: date = date.min
    precision: str = "day"
    iso_start: str = ""
    iso_end: str = ""
    form: str = "absolute"
    bound: str | None = None
    weekday_ok: bool | None = None
    kind: str = "date"


@dataclass(slots=True)
class NumberMention(Mention):
    """A number with its noun: "369 pegawai ASN", "34,9 persen", "belasan laporan".

    ``noun`` is the printed noun behind (or before) the number in normal form, ``unit`` the codebook's unit or
    None where the noun has none. Numbers that measure something else (laws, ages, money, times, candidate
    numbers, head-counts) are not kept.
    """

    number: float = 0.0
    number_max: float | None = None
    approx: bool = False
    unit: str | None = None
    noun: str | None = None
    kind: str = "number"


@dataclass(slots=True)
class Scope(Span):
    """A stretch over which a context cue reaches: its mark and the lexicon entry that set it.

    ``cue`` is where the cue itself stands (-1 for none). ``soft`` norms give way to an actor with a past act in
    the same sentence.
    """

    mark: str
    rule: str
    soft: bool = False
    cue: tuple[int, int] = (-1, -1)


@dataclass(slots=True)
class Clause(Span):
    """A stretch of a sentence with one predicate, and how the text means it.

    ``marks`` holds any of: norm (forbidden, required, warned of), allowed (excepted from a norm), hypothetical
    (if, would, could), planned (will), negated (did not), denied (said not to be so), cleared (found not proven),
    alleged, proven, caught (seen or examined), recap (told of another time or case), quote (inside quotation marks),
    question. ``cues`` gives the lexicon entry for each mark, ``scopes`` where in the clause each mark holds.
    """

    sentence: int = 0
    marks: frozenset[str] = frozenset()
    cues: dict[str, str] = field(default_factory=dict)
    scopes: list[Scope] = field(default_factory=list)


@dataclass(slots=True)
class ViolationMention(Mention):
    """A violation named by the text; ``value`` is one of the 20 codes.

    ``clause`` is the index into ``reading.clauses``; ``mode`` is the mark that decides what it is: act (done, or
    alleged to be done), norm, negated, hypothetical, planned, label (names a category of a statistic).
    ``channel`` is medsos, whatsapp, media_massa, luring or None.
    """

    channel: str | None = None
    clause: int = 0
    mode: str = "act"
    kind: str = "violation"


@dataclass(slots=True)
class PersonMention(Mention):
    """A label for a person: initials, a name, a role noun or a group. ``value`` is the printed label.

    ``form`` is initials, name, mixed ("I Wayan AS"), noun (a role noun alone) or group ("tiga lurah", "keduanya").
    ``part`` is what the nearest cues make of the person: accused, reporter, witness, candidate, official, speaker,
    journalist, victim, other, or None where nothing tells.
    """

    form: str = "initials"
    part: str | None = None
    role: str | None = None
    count: int | None = None
    chain: int | None = None
    kind: str = "accused"


@dataclass(slots=True)
class NameMention(Mention):
    """A name that the trained model read; ``value`` is PER, ORG or LOC.

    A candidate: it ranks below all that rules find, and never makes anybody an accused.
    """

    kind: str = "name"

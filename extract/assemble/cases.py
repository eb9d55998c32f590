"""Cases: one accused, or a group that the text treats as one; persons introduced in one list are one case.

Codebook 2: two accused with different acts are two incidents, a list of accused of the same act is one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from ..matching import pattern
from ..mentions import AgencyMention, DateMention, ViolationMention
from ..pipes.persons import CAN_BE_ACCUSED, GENERIC, Chain, RoleNoun
from ..reading import Reading, Span


@dataclass(slots=True)
class Link:
    """Why a fact belongs to a case: the field, the rule that linked it, and how sure that rule is (0 to 1)."""

    field: str
    rule: str
    strength: float
    span: Span
    value: str | None = None
    rivals: tuple[str, ...] = ()


@dataclass(slots=True)
class Case:
    """An accused, or a group, and what has been linked so far."""

    chains: list[Chain] = field(default_factory=list)
    noun: RoleNoun | None = None
    count: int | None = None
    first: int = 0
    sentence: int = 0
    recap: bool = False
    key: str | None = None
    violations: dict[str, list[ViolationMention]] = field(default_factory=dict)
    dates: list[DateMention] = field(default_factory=list)
    statuses: dict[str, Span] = field(default_factory=dict)
    sanctions: dict[str, Span] = field(default_factory=dict)
    agency: AgencyMention | None = None
    region: str | None = None
    handlers: list[AgencyMention] = field(default_factory=list)
    channel: str | None = None
    links: list[Link] = field(default_factory=list)

    @property
    def size(self) -> int | None:
        return max(len(self.chains), self.count or 0) or None

    @property
    def role(self) -> str | None:
        nouns = [c.role for c in self.chains if c.role]
        if not nouns:
            return self.noun.value if self.noun else None
        values = {n.value for n in nouns}
        return values.pop() if len(values) == 1 else "ASN"

    @property
    def group(self) -> str | None:
        """asn, village or head."""
        if self.noun:
            return self.noun.group
        return next((c.role.group for c in self.chains if c.role), None)

    @property
    def cleared(self) -> bool:
        return bool({"tidak_terbukti", "dihentikan"} & set(self.statuses))


def labelled_cases(reading: Reading) -> list[Case]:
    """One case a list of accused: persons introduced side by side, or in one coordinated phrase."""
    accused = [c for c in reading.chains if c.part == "accused"]
    by_row: dict[int, list[Chain]] = {}
    for chain in sorted(accused, key=_start):
        by_row.setdefault(chain.row, []).append(chain)
    cases = []
    for chains in by_row.values():
        first = min(map(_start, chains))
        cases.append(Case(chains=chains, first=first, sentence=reading.sentence_at(first)))
    cases = _continued(reading, _coordinated(reading, sorted(cases, key=lambda c: c.first)))
    cases = [part for c in cases for part in _listed_apart(reading, c)]
    return sorted((part for c in cases for part in _told_apart(reading, c)), key=lambda c: c.first)


def _start(chain: Chain) -> int:
    return min(m.start for m in chain.mentions)


def _listed_apart(reading: Reading, case: Case) -> list[Case]:
    """ "11 ASN, berinisial A, B, C ... Empat yang diteruskan yakni A dan B": the four are a case, the rest another."""
    for row in reading.rows:
        chains = [chain for chain, _ in row.items if chain in case.chains]
        introduced = pattern("cases", "listing", "before").search(
            reading.text[max(0, row.start - 40) : row.start].lower()
        )
        again = all(_start(chain) < row.start for chain in chains)
        if introduced and again and 1 < len(chains) < len(case.chains):
            rest = [c for c in case.chains if c not in chains]
            return [
                Case(chains=chains, first=case.first, sentence=case.sentence),
                Case(chains=rest, first=case.first + 1, sentence=case.sentence, key="rest"),
            ]
    return [case]


def _told_apart(reading: Reading, case: Case) -> list[Case]:
    """Members of a list of whom different acts are told, each in words of its own, are cases of their own."""
    if len(case.chains) < 2:
        return [case]
    acts: dict[int, set[str]] = {i: set() for i in range(len(case.chains))}
    days: dict[int, set[str]] = {i: set() for i in range(len(case.chains))}
    violations = [
        v for v in reading.of_kind(ViolationMention) if v.mode == "act" and v.value != "dukungan_umum"
    ]
    only: int | None = None
    for sentence in reading.sentences:
        places = _named_in(case, sentence)
        named = list(dict.fromkeys(i for _, i in places))
        if named:
            only = named[0] if len(named) == 1 else None
        if len(named) > 1 and not _together(reading, sentence, places):
            for i, codes in _shared_out(places, sentence, violations).items():
                acts[i].update(codes)
        if only is not None:
            own = [v.value for v in violations if sentence.start <= v.start < sentence.end]
            dates = [d.iso_start for d in reading.inside(sentence, DateMention) if d.precision == "day"]
            acts[only].update(own)
            days[only].update(dates if own and named else ())
    told = [i for i, codes in acts.items() if codes]
    alike = len({frozenset(acts[i]) for i in told}) == 1 and not _dated_apart(list(days.values()))
    if len(told) < len(case.chains) or alike:
        return [case]
    parts = []
    for chain in case.chains:
        first = min(m.start for m in chain.mentions)
        parts.append(Case(chains=[chain], first=first, sentence=case.sentence))
    return parts


def _named_in(case: Case, sentence: Span) -> list[tuple[int, int]]:
    """Where a sentence names which members of a case, in text order."""
    return sorted(
        (m.start, i)
        for i, chain in enumerate(case.chains)
        for m in chain.mentions
        if sentence.start <= m.start < sentence.end
    )


def _together(reading: Reading, sentence: Span, places: list[tuple[int, int]]) -> bool:
    """ "DS ikut kampanye bersama KL", "DS dan KL ..., keduanya berfoto": what is told of one is told of the other."""
    words = reading.text[sentence.start : sentence.end].lower()
    beside = pattern("cases", "told_together", "beside")
    return pattern("cases", "told_together", "words").search(words) is not None or any(
        beside.search(words[: at - sentence.start]) for at, _ in places
    )


def _shared_out(
    places: list[tuple[int, int]], sentence: Span, violations: list[ViolationMention]
) -> dict[int, set[str]]:
    """ "DS ikut kampanye, sementara KL memasang baliho": the acts behind each, where each has one."""
    acts: dict[int, set[str]] = {i: set() for _, i in places}
    for (start, i), (end, _) in pairwise([*places, (sentence.end, -1)]):
        acts[i].update(v.value for v in violations if start <= v.start < end)
    return acts if all(acts.values()) else {}


def _dated_apart(days: list[set[str]]) -> bool:
    """Whether each has days of an act, and none the same as another."""
    return all(days) and sum(map(len, days)) == len(set().union(*days))


def _coordinated(reading: Reading, cases: list[Case]) -> list[Case]:
    """ "guru berinisial AB, dan staf berinisial CD dilaporkan": two phrases of one list."""
    merged: list[Case] = []
    violations = reading.of_kind(ViolationMention)
    for case in cases:
        last = merged[-1] if merged else None
        if last and last.sentence == case.sentence:
            end = max(m.end for c in last.chains for m in c.mentions if m.start < case.first)
            gap = Span(end, case.first)
            words = reading.text[gap.start : gap.end].lower()
            if _listed(reading, last.first):  # "yakni Lurah A, NAMA; Lurah B, NAMA"
                words = words.replace(";", ",")
            acts = [v for v in violations if gap.contains(v) and v.mode == "act"]
            joins, parts = pattern("cases", "coordinated", "joins"), pattern("cases", "coordinated", "parts")
            if not acts and len(gap) < 130 and joins.search(words) and not parts.search(words):
                last.chains += case.chains
                continue
        merged.append(case)
    return merged


def _continued(reading: Reading, cases: list[Case]) -> list[Case]:
    """ "Empat ASN itu yakni AS dan ML. Kemudian inisial RK serta TS.": a list that goes on in the next sentence."""
    merged: list[Case] = []
    acts = {reading.sentence_at(v.start) for v in reading.of_kind(ViolationMention) if v.mode == "act"}
    for case in cases:
        last = merged[-1] if merged else None
        opening = reading.text[reading.sentences[case.sentence].start : case.first]
        goes_on = pattern("cases", "continued", "opening").match(opening) and case.sentence not in acts
        if (
            last
            and goes_on
            and _listed(reading, last.first)
            and case.sentence - _last_named(reading, last) == 1
        ):
            last.chains += case.chains
            continue
        merged.append(case)
    return merged


def _last_named(reading: Reading, case: Case) -> int:
    """The sentence in which the last of a case's persons is introduced."""
    return max(reading.sentence_at(_start(chain)) for chain in case.chains)


def _listed(reading: Reading, at: int) -> bool:
    """Whether the sentence opens a list before a place: "Mereka ialah ..."."""
    sentence = reading.sentences[reading.sentence_at(at)]
    return pattern("names", "lists", "opening").search(reading.text, sentence.start, at) is not None


#: Roles that any of a village's can be called.
VILLAGE = frozenset(("perangkat desa", "aparat desa"))


def compatible(noun: RoleNoun, case: Case) -> bool:
    """Whether a role noun can mean the persons of a case."""
    nouns = [n for c in case.chains for n in c.nouns if n.group in CAN_BE_ACCUSED]
    if case.noun:
        nouns.append(case.noun)
    if not nouns:
        return True
    if any(n.value == noun.value for n in nouns):
        return True
    groups_ = {n.group for n in nouns}
    if noun.value in VILLAGE:
        return "village" in groups_
    if noun.value in GENERIC or noun.value == "staf":
        return "asn" in groups_
    return noun.group in groups_ and all(n.value in GENERIC for n in nouns)


def with_role(case: Case, value: str) -> int:
    """How many of a case's persons hold an office: "tiga kapus" among four accused."""
    return sum(chain.role is not None and chain.role.value == value for chain in case.chains)

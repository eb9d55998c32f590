"""Who stands accused: labelled persons, lists of them, and persons known by a role noun only.

A *case* is one accused, or a group that the text treats as one. Persons introduced in one list are one case;
"seorang lurah" without a label is a case where the text tells an act of that lurah and no labelled
person can be meant. (codebook 2: two accused with different acts are two incidents, a list of accused of the same
act is one.)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from ..matching import Match, Matcher, entries, load_lexicon, longest, pattern
from ..mentions import AgencyMention, Clause, DateMention, PersonMention, RegionMention, ViolationMention
from ..pipes.accused import CAN_BE_ACCUSED, GENERIC, Chain, RoleNoun
from ..pipes.anaphors import anaphors
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
        return len(self.chains) or self.count

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


@dataclass(slots=True)
class Subject(Span):
    """A place that stands for one case or several: a label, "keduanya", "tiga lurah itu"."""

    cases: list[Case]
    how: str


@dataclass(slots=True)
class Group(Span):
    """A role noun with what stands before and behind it: "tiga lurah itu" (number 3, definite)."""

    noun: RoleNoun
    number: int | None
    kind: str  # one, number, some, bare
    placed: bool = False
    everyone: bool = False
    definite: bool = False
    other: bool = False
    sentence: int = 0


#: Marks of a clause in which nothing has happened.
UNREAL = frozenset(("norm", "hypothetical", "planned", "question"))
#: From so many figures on an article is a report of figures.
FIGURES = 3
SUPERVISORS = frozenset(load_lexicon("cases")["office"]["supervisors"].split())
#: Groups of up to so many persons may be told apart.
FEW = 6
#: The sentences of title and lead.
LEAD = 6
#: From so many persons on a group is taken for a sum of cases.
CROWD = 10
#: More persons than this are a figure, never the accused of one case.
MANY = 60
#: Roles that hold a place's name: "Camat X" is one person.
TERRITORIAL = frozenset(load_lexicon("accused")["territorial"]["roles"].split())


@cache
def _counts() -> Matcher:
    return Matcher(entries(load_lexicon("cases"), "count"))


@cache
def _everybody() -> frozenset[str]:
    return frozenset(load_lexicon("cases")["everyone"]["words"].split())


@cache
def stage_matcher() -> Matcher:
    return Matcher(entries(load_lexicon("cases"), "status"))


# ------------------------------------------------------------------- groups


def groups(reading: Reading) -> list[Group]:
    """The role nouns that stand for persons without a label, with their number and determiner."""
    ends = {
        m.end: m for m in sorted(_counts()(reading.folded), key=lambda m: -m.start)
    }  # "banyak oknum" before "oknum"
    labelled = [m for m in reading.of_kind(PersonMention)]
    text = reading.cased.decode("ascii")
    offices = reading.of_kind(AgencyMention)
    found = []
    for noun in reading.nouns:
        in_name = any(o.start < noun.start and noun.end <= o.end for o in offices)
        titled = _holds_label(noun, labelled, text) or _title_of_name(noun, text) or _moved(noun, text)
        if noun.group in CAN_BE_ACCUSED and not in_name and not titled:
            found.append(_group(reading, noun, ends.get(noun.start - 1), text))
    return found


def _group(reading: Reading, noun: RoleNoun, before: Match | None, text: str) -> Group:
    kind, number = _number(before, text, load_lexicon("cases")["numbers"])
    placed = noun.rule in TERRITORIAL and bool(re.match(r" [A-Z]", text[noun.end : noun.end + 2]))
    return Group(
        before.start if before else noun.start,
        noun.end,
        noun,
        1 if placed and kind == "bare" else number,
        kind,
        everyone=_everyone(before, text),
        placed=placed,
        definite=_definite(reading, noun, text),
        other=_behind_noun("other", noun, text),
        sentence=reading.sentence_at(noun.start),
    )


def _everyone(match: Match | None, text: str) -> bool:
    """ "seluruh ASN", "para camat": all of them, so nobody in particular."""
    if match is None or "some" not in match.groups:
        return False
    return text[slice(*match.groups["some"])].lower() in _everybody()


def _definite(reading: Reading, noun: RoleNoun, text: str) -> bool:
    """ "lurah itu", "Kepala seksi di Dinas X itu": somebody told of before."""
    end = noun.end
    for office in reading.of_kind(AgencyMention):
        if (
            office.end > end
            and 0 <= office.start - end < 30
            and not re.search(r"[.,;\n]", text[end : office.start])
        ):
            end = office.end
    return pattern("cases", "behind_noun", "definite").match(text[end : end + 24].lower()) is not None


def _number(match: Match | None, text: str, numbers: dict[str, int]) -> tuple[str, int | None]:
    if match is None:
        return "bare", None
    if "number" in match.groups:
        return "number", int(text[slice(*match.groups["number"])])
    if "word" in match.groups:
        word = text[slice(*match.groups["word"])].lower()
        return "number", numbers.get(word)
    if "one" in match.groups:
        word = text[slice(*match.groups["one"])].lower()
        return "one", None if word == "oknum" else 1
    return "some", None


def _behind_noun(what: str, noun: RoleNoun, text: str) -> bool:
    behind = text[noun.end : noun.end + 24].lower()
    return pattern("cases", "behind_noun", what).match(behind) is not None


def _holds_label(noun: RoleNoun, labelled: list[PersonMention], text: str) -> bool:
    """Whether the noun introduces a labelled person ("camat berinisial H")."""
    starts = [m.start for m in labelled]
    index = bisect_right(starts, noun.start)
    if index < len(labelled):
        gap = text[noun.end : labelled[index].start]
        if len(gap) < 60 and not re.search(r'[."\n;:]', gap) and gap.count(",") < 2:
            return True
    return bool(index) and text[labelled[index - 1].end : noun.start].strip(", ") == ""


def _title_of_name(noun: RoleNoun, text: str) -> bool:
    """Whether the noun is an official's title before a name or behind one."""
    speaker = pattern("cases", "behind_noun", "speaker")
    return noun.group == "head" or speaker.match(text[noun.end : noun.end + 60]) is not None


def _moved(noun: RoleNoun, text: str) -> bool:
    """Whether the noun names officials whom somebody installs or moves ("melantik 42 pejabat")."""
    before = text[max(0, noun.start - 50) : noun.start].lower()
    return pattern("cases", "moved", "before").search(before) is not None


# -------------------------------------------------------------------- cases


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
    cases = _coordinated(reading, sorted(cases, key=lambda c: c.first))
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
    """Members of a list of whom different acts are told, each in a sentence of its own, are cases of their own."""
    if len(case.chains) < 2:
        return [case]
    acts: dict[int, set[str]] = {i: set() for i in range(len(case.chains))}
    days: dict[int, set[str]] = {i: set() for i in range(len(case.chains))}
    violations = [
        v for v in reading.of_kind(ViolationMention) if v.mode == "act" and v.value != "dukungan_umum"
    ]
    only: int | None = None
    for sentence in reading.sentences:
        named = [
            i
            for i, c in enumerate(case.chains)
            if any(sentence.start <= m.start < sentence.end for m in c.mentions)
        ]
        if named:
            only = named[0] if len(named) == 1 else None
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


def _listed(reading: Reading, at: int) -> bool:
    """Whether the sentence opens a list before a place: "Mereka ialah ..."."""
    sentence = reading.sentences[reading.sentence_at(at)]
    return pattern("names", "lists", "opening").search(reading.text, sentence.start, at) is not None


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
    if noun.value in GENERIC or noun.value == "staf":
        return "asn" in groups_
    return noun.group in groups_ and all(n.value in GENERIC for n in nouns)


def _with_role(case: Case, value: str) -> int:
    """How many of a case's persons hold an office: "tiga kapus" among four accused."""
    return sum(chain.role is not None and chain.role.value == value for chain in case.chains)


# ----------------------------------------------------------------- subjects


class Cast:
    """The cases of an article, and who is meant where."""

    def __init__(self, reading: Reading):
        self.reading = reading
        self.cases = labelled_cases(reading)
        self.groups = groups(reading)
        self.anaphors = anaphors(reading)
        self.clauses: list[Clause] = getattr(reading, "clauses", None) or [
            Clause(s.start, s.end, i) for i, s in enumerate(reading.sentences)
        ]
        self._clause_starts = [c.start for c in self.clauses]
        self._labels = [m for m in reading.of_kind(PersonMention) if m.part == "accused"]
        self._names = reading.of_kind(AgencyMention)
        self._regions = [r for r in reading.of_kind(RegionMention) if r.level in ("kabupaten", "kota")]
        self.acts = [v for v in reading.of_kind(ViolationMention) if v.mode == "act" and not self.in_name(v)]
        self.statuses = longest(stage_matcher()(reading.folded))
        self._stages = [m for m in self.statuses if m.value != "dugaan"]
        self._subjects: list[Subject] = []
        self._unlabelled()
        self._find_subjects()

    def in_name(self, span: Span) -> bool:
        """Whether words stand inside the name of a body ("Badan Keuangan dan Aset Daerah")."""
        return any(name.contains(span) for name in self._names)

    def clause_at(self, offset: int) -> Clause:
        return self.clauses[max(0, bisect_right(self._clause_starts, offset) - 1)]

    def sentence_clauses(self, sentence: int) -> list[Clause]:
        return [c for c in self.clauses if c.sentence == sentence]

    def marks(self, sentence: int) -> set[str]:
        return {m for c in self.sentence_clauses(sentence) for m in c.marks}

    # ------------------------------------------------------ unlabelled cases

    def _unlabelled(self) -> None:
        """Cases of persons that the text gives by a role noun only."""
        labelled = list(self.cases)
        for group in self.groups:
            if not self._accused_group(group):
                continue
            if meant := self.meant(group, labelled):
                self._give_office(meant, group)
                continue
            if same := self._same_unlabelled(group):
                self._sharpen(same, group)
                continue
            self.cases.append(
                Case(
                    noun=group.noun,
                    count=group.number,
                    first=group.start,
                    sentence=group.sentence,
                    recap=self._recap(group.sentence),
                )
            )
        if not self.cases and not self._figures_lead and not self._crowd_leads:
            self._vague()
        if not self.cases:
            self._head()
        self._sums()
        for case in [c for c in self.cases if not c.chains and 1 < (c.count or 2) <= FEW]:
            self._split(case)
        self.cases.sort(key=lambda c: c.first)

    @staticmethod
    def _give_office(cases: list[Case], group: Group) -> None:
        """ "Camat X dilaporkan ... ASN berinisial SP itu": the label's office is that of the only person it can mean."""
        if len(cases) == 1 and len(cases[0].chains) == 1 and group.noun.group == "asn":
            role = cases[0].chains[0].role
            if role is not None and role.value in GENERIC and group.noun.value not in GENERIC:
                cases[0].chains[0].nouns.append(group.noun)

    def _recap(self, sentence: int) -> bool:
        """Whether a sentence tells of another case, or goes on from one that does."""
        return "recap" in self.marks(sentence) or any(
            c.recap and c.sentence == sentence - 1 for c in self.cases
        )

    def _split(self, case: Case) -> None:
        """ "Dua ASN ... PNS di Kota X diduga ..., sementara PNS di Kabupaten Y ...": told apart, so cases of their own."""
        told: dict[str, tuple[Group, set[str]]] = {}
        for group in self.groups:
            key = self._key(group)
            if key is None or group.kind in ("number", "some") or group.start == case.first:
                continue
            acts = self._acts_of(group)
            if acts:
                told.setdefault(key, (group, set()))[1].update(acts)
        told = told or self._one_and_other(case)
        kinds = {key.partition(":")[0] for key in told} - {"rest"}
        if len(told) < 2 or len(kinds) > 1 or len(told) > (case.count or FEW):
            return
        if len({frozenset(codes) for _, codes in told.values()}) < 2 and kinds != {"region"}:
            return
        self.cases.remove(case)
        starts = {group.start for group, _ in told.values()}
        self.cases = [c for c in self.cases if c.chains or c.first not in starts]
        for key, (group, _) in told.items():
            noun = group.noun if group.noun.value not in GENERIC or not case.noun else case.noun
            self.cases.append(
                Case(
                    noun=noun, count=1, first=group.start, sentence=group.sentence, recap=case.recap, key=key
                )
            )
        rest = (case.count or 0) - len(told)
        if rest > 0:
            case.count = rest
            self.cases.append(case)

    def _one_and_other(self, case: Case) -> dict[str, tuple[Group, set[str]]]:
        """ "Satu ASN menyukai unggahan itu, sementara yang lain hadir di kampanye", told of two."""
        for group in self.groups if case.count == 2 else ():
            end = self.reading.sentences[group.sentence].end
            other = pattern("cases", "other_one", "words").search(
                self.reading.cased[group.end : end].decode("ascii").lower()
            )
            if group.number != 1 or group.start <= case.first or not other:
                continue
            start = group.end + other.start()
            parts = [Span(group.end, start), Span(start, end)]
            acts = [{v.value for v in self.acts if part.contains(v)} for part in parts]
            if all(acts):
                second = replace(group, start=start, end=group.end + other.end())
                return {"order:first": (group, acts[0]), "rest": (second, acts[1])}
        return {}

    def _key(self, group: Group) -> str | None:
        """What tells a person without a label from the next: the role, the place, "yang satu" and "lainnya"."""
        text = self.reading.cased[group.noun.end : group.noun.end + 40].decode("ascii").lower()
        if m := pattern("cases", "behind_noun", "order").match(text):
            return "order:" + ("first" if m["first"] else "second")
        region = next((r for r in self._regions if 0 <= r.start - group.noun.end <= 8), None)
        placed = pattern("cases", "behind_noun", "region").match(text)
        if region and group.noun.value in GENERIC and placed:
            return f"region:{region.value}"
        if group.noun.value not in GENERIC and group.kind in ("bare", "one"):
            return f"role:{group.noun.value}"
        return None

    def _acts_of(self, group: Group) -> set[str]:
        """The acts told behind a group in its sentence, up to the next role noun."""
        sentence = self.reading.sentences[group.sentence]
        following = [
            g.start
            for g in self.groups
            if g.sentence == group.sentence and g.start > group.end and self._key(g)
        ]
        end = min(following, default=sentence.end)
        return {v.value for v in self.acts if group.end <= v.start < end}

    def _head(self) -> None:
        """The head of a region of whom an official act is told, in title or lead: "Bupati X dilaporkan"."""
        if not any(v.value == "keputusan_menguntungkan" for v in self.acts):
            return
        told = {self.reading.sentence_at(s.start) for s in self._stages}
        told |= {self.reading.sentence_at(v.start) for v in self.acts}
        for noun in self.reading.nouns:
            sentence = self.reading.sentence_at(noun.start)
            if noun.group == "head" and sentence <= LEAD and sentence in told:
                self.cases.append(Case(noun=noun, count=1, first=noun.start, sentence=sentence))
                return

    def _sums(self) -> None:
        """ "Tiga ASN diperiksa dengan perkara berlainan", each then told of apart: no case of their own."""
        for case in [c for c in self.cases if not c.chains and (c.count or 0) > 1 and not c.recap]:
            apart = [
                c
                for c in self.cases
                if c is not case and not c.recap and c.size == 1 and case.noun and compatible(case.noun, c)
            ]
            if 1 < len(apart) <= (case.count or 0) and all(self._acts_told(c) for c in apart):
                self.cases.remove(case)
                self._subjects.append(Subject(case.first, case.first + 1, apart, "noun"))

    def _acts_told(self, case: Case) -> bool:
        """Whether an act is told in a sentence where the case is named, or right behind it."""
        places = [m.start for c in case.chains for m in c.mentions] or [case.first]
        sentences = {self.reading.sentence_at(at) for at in places}
        return any(
            v.value != "dukungan_umum" and self.reading.sentence_at(v.start) - step in sentences
            for v in self.acts
            for step in (0, 1)
        )

    @property
    def _figures_lead(self) -> bool:
        """Whether the article reports figures rather than a case."""
        figures = self.reading.statistics
        headline = any(self.reading.zone_at(e.start) == "title" for f in figures for e in f.evidence)
        return len(figures) >= FIGURES or (headline and len(figures) > 1)

    @property
    def _crowd_leads(self) -> bool:
        """Whether title or lead count many persons: what single ones did is then told as an example."""
        return any(
            e.field == "value" and self.reading.sentence_at(e.start) <= LEAD
            for figure in self.reading.statistics
            if figure.unit != "persen" and figure.value >= CROWD
            for e in figure.evidence
        )

    def _vague(self) -> None:
        """ "Panwaslu panggil sejumlah ASN", "ASN yang berfoto dengan calon dipanggil": told in the lead, never counted."""
        for group in self.groups:
            if group.sentence > LEAD or group.noun.group == "village" or group.everyone:
                continue
            if self._is_figure(group) or self._bystander(group):
                continue
            if self.clause_at(group.start).marks & UNREAL or not self._told(group):
                continue
            self.cases.append(
                Case(noun=group.noun, count=group.number, first=group.start, sentence=group.sentence)
            )
            return

    def _told(self, group: Group) -> bool:
        """Whether an act or a stage beyond mere suspicion is told in the group's sentence."""
        acts = [v for v in self.acts if self.reading.sentence_at(v.start) == group.sentence]
        stages = [s for s in self._stages if self.reading.sentence_at(s.start) == group.sentence]
        if any(v.value != "dukungan_umum" for v in acts):
            return True
        if group.kind == "bare":
            behind = self.reading.cased[group.end : group.end + 60].decode("ascii").lower()
            described = pattern("cases", "described", "behind").match(behind)
            return described is not None and self._supervised(group.sentence)
        real = [s for s in stages if not self.clause_at(s.start).marks & UNREAL]
        return bool(real) and self._supervised(group.sentence)

    def _staged(self, group: Group) -> bool:
        """ "Adapun ASN lain yang diduga melanggar masih ditelaah": a stage of the others' case, whoever is at it."""
        stages = [
            s
            for s in self._stages
            if group.end <= s.start and self.clause_at(s.start) is self.clause_at(group.start)
        ]
        return bool(stages) and not self.clause_at(group.start).marks & UNREAL

    def _supervised(self, sentence: int) -> bool:
        """Whether a supervising body stands in the sentence."""
        span = self.reading.sentences[sentence]
        return any(a.value in SUPERVISORS and span.start <= a.start < span.end for a in self._names)

    def _accused_group(self, group: Group) -> bool:
        """Whether the text tells an act of the group, or a stage of its case, in the same sentence."""
        if self._done_by(group) and not self._figures_lead:
            return not self.clause_at(group.start).marks & UNREAL
        if group.definite or self._is_figure(group) or self._bystander(group) or self._acted_on(group):
            return False
        clause = self.clause_at(group.start)
        if clause.marks & UNREAL and "caught" not in clause.marks:
            return False
        sentences = self._told_in(group)
        acts = [v for v in self.acts if self.reading.sentence_at(v.start) in sentences]
        if self._figures_lead and "recap" not in self.marks(group.sentence):
            lead = group.kind == "one" and group.sentence <= LEAD and self._told(group)
            some = group.kind != "bare" or group.placed or group.other
            return lead or (some and any(v.value != "dukungan_umum" and v.start > group.start for v in acts))
        if group.kind == "bare" and group.other:
            return bool(acts) or self._told(group) or self._staged(group)
        if group.kind == "bare":
            told = group.placed or "recap" in self.marks(group.sentence)
            return told and any(v.start > group.end for v in acts)
        if group.kind == "some":
            return group.noun.value not in GENERIC and any(v.value != "dukungan_umum" for v in acts)
        stages = [s for s in self._stages if self.reading.sentence_at(s.start) in sentences]
        return bool(acts) or any(not self.clause_at(s.start).marks & UNREAL for s in stages)

    def _done_by(self, group: Group) -> bool:
        """ "dugaan pelanggaran netralitas yang dilakukan Kepala SDN X": the accused, whatever became of it."""
        before = self.reading.cased[max(0, group.start - 90) : group.start].decode("ascii").lower()
        told = group.placed or group.kind == "one" or group.noun.value not in GENERIC
        return told and pattern("cases", "done_by", "before").search(before) is not None

    def _told_in(self, group: Group) -> set[int]:
        """The group's sentence, and the next where it goes on about the same person ("Ia dilaporkan ...")."""
        following = group.sentence + 1
        if group.kind == "one" and following < len(self.reading.sentences):
            opening = self.reading.sentences[following].start
            if any(start == opening and count == 1 for start, _, count in self.anaphors):
                return {group.sentence, following}
        return {group.sentence}

    def _bystander(self, group: Group) -> bool:
        """Witnesses, victims and reporters may be officials too: "14 saksi, termasuk dua lurah"."""
        sentence = self.reading.sentences[group.sentence]
        return any(
            n.group in ("witness", "victim", "reporter")
            and sentence.start <= n.start
            and 0 <= group.start - n.end < 70
            for n in self.reading.nouns
        )

    def _acted_on(self, group: Group) -> bool:
        """Whether the group is the object of an accused's act: "KB mengumpulkan sembilan kades"."""
        if any(act.start < group.start < act.end and not self._passive(act, group) for act in self.acts):
            return True
        sentence = self.reading.sentences[group.sentence]
        before = self.reading.cased[sentence.start : group.start].decode("ascii").lower()
        if pattern("cases", "gathers", "before").search(before):
            return True
        labels = [m for m in self._labels if sentence.start <= m.end <= group.start]
        if not labels or group.other:
            return False
        gap = self.reading.text[labels[-1].end : group.start].lower()
        return pattern("cases", "coordinated", "beside").search(gap) is None

    def _passive(self, act: ViolationMention, group: Group) -> bool:
        """ "deklarasi yang dihadiri sejumlah lurah": in the words of an act, who does it."""
        words = self.reading.cased[act.start : group.start].decode("ascii").lower()
        return pattern("cases", "passive", "words").search(words) is not None

    @staticmethod
    def _sharpen(case: Case, group: Group) -> None:
        """A later, more telling noun or number for the same persons."""
        case.count = case.count or group.number
        if case.noun and case.noun.value in GENERIC and group.noun.value not in GENERIC:
            case.noun = group.noun

    def _is_figure(self, group: Group) -> bool:
        """Whether the group is the figure of a report on many cases rather than persons of one."""
        if (group.number or 0) > MANY:
            return True
        figures = [s for s in self.reading.statistics if s.unit != "persen"]
        if len(figures) >= 3 and group.kind == "number" and any(s.value == group.number for s in figures):
            return True
        return any(
            e.field == "value" and e.start < group.end and group.start < e.end
            for s in figures
            if s.period or s.dimension
            for e in s.evidence
        )

    def meant(self, group: Group, cases: Iterable[Case]) -> list[Case]:
        """The labelled cases that a group without labels means; none if it must be others."""
        cases = list(cases)
        if group.other or "recap" in self.marks(group.sentence):
            near = [c for c in cases if c.sentence == group.sentence or c.sentence == group.sentence + 1]
            cases = [] if group.other else near
        fit = [c for c in cases if compatible(group.noun, c)]
        if group.kind == "one" and group.number is None:
            return (fit if len(fit) == 1 else [c for c in fit if c.size == 1])[:1] or fit
        if group.kind in ("one", "bare") or group.number == 1:
            ones = [c for c in fit if c.size == 1]
            behind = [c for c in ones if c.first > group.start]
            before = [c for c in ones if c.first < group.start][-1:]
            chosen = (before or behind) if group.definite else (behind or before)
            return chosen[:1] or (fit[:1] if self._member(group, fit) else [])
        if group.number is None:
            return fit
        exact = [c for c in fit if c.size == group.number]
        if exact:
            return exact[:1]
        if sum(c.size or 0 for c in fit) == group.number:
            return fit
        every = [c for c in cases if not c.recap]
        if group.definite and len(every) > 1 and sum(c.size or 0 for c in every) == group.number:
            return every  # "Total 41 pejabat itu": civil servants and village heads
        part = [c for c in fit if _with_role(c, group.noun.value) == group.number][:1]
        return part or (fit if self._member(group, fit) else [])

    def _member(self, group: Group, fit: list[Case]) -> bool:
        """ "seorang guru dimintai keterangan", "2 dari ASN itu hadir": of a list of accused, and no act of their own is told."""
        own = [v for v in self.acts if self.clause_at(v.start) is self.clause_at(group.start)]
        few = (group.number or 1) < (fit[0].size or 0) if fit else False
        return len(fit) == 1 and few and bool(fit[0].chains) and all(v.value == "dukungan_umum" for v in own)

    def _same_unlabelled(self, group: Group) -> Case | None:
        """An unlabelled case told before that this group repeats."""
        for case in reversed([c for c in self.cases if not c.chains]):
            recap = "recap" in self.marks(group.sentence)
            if recap != case.recap or group.other:
                continue
            generic = case.noun is not None and case.noun.value in GENERIC and group.noun.group == "asn"
            same_number = group.number in (None, case.count) or case.count is None
            if same_number and (generic or compatible(group.noun, case)):
                return case
        return None

    # -------------------------------------------------------------- subjects

    def _find_subjects(self) -> None:
        for case in self.cases:
            for chain in case.chains:
                self._subjects += [Subject(m.start, m.end, [case], "label") for m in chain.mentions]
            if not case.chains and case.noun:
                self._subjects.append(Subject(case.first, max(case.first + 1, case.noun.end), [case], "noun"))
        known = {(s.start, s.end) for s in self._subjects}
        summed = {s.start for s in self._subjects if len(s.cases) > 1}
        plural = [Span(start, end) for start, end, count in self.anaphors if count != 1]
        for group in self.groups:
            if any(told.contains(group) for told in plural):
                continue
            key = self._key(group)
            if keyed := [c for c in self.cases if c.key and c.key == key]:
                cases = keyed
            elif group.kind == "some" and group.number is None and not group.definite:
                cases = self._plural(group)
            elif group.kind == "bare" and not group.definite:
                continue
            else:
                cases = self.meant(group, self.cases)
            if cases and (group.start, group.end) not in known and group.start not in summed:
                self._subjects.append(Subject(group.start, group.end, cases, "noun"))
        self._subjects.sort(key=lambda s: (s.start, -s.end))
        for start, end, count in self.anaphors:
            if self._object(start):
                continue
            rest = [c for c in self.cases if c.key == "rest"] if count == 0 else []
            cases = rest if count == 0 else self._before(start, count)
            if cases:
                self._subjects.append(Subject(start, end, cases, "anaphor"))
        self._subjects.sort(key=lambda s: (s.start, -s.end))
        self._starts = [s.start for s in self._subjects]

    def _object(self, at: int) -> bool:
        """ "meminta mereka memilih", "kepada dia", "lanjut dia": not who acts."""
        before = self.reading.cased[max(0, at - 24) : at].decode("ascii").lower()
        governed = pattern("cases", "governed", "before").search(before)
        return (governed or pattern("accused", "around", "said").search(before)) is not None

    def _plural(self, group: Group) -> list[Case]:
        """ "sejumlah ASN" in title or lead means all cases of the article that follow."""
        fit = [c for c in self.cases if compatible(group.noun, c) and not c.recap]
        return fit if group.sentence <= 3 else []

    def _before(self, at: int, count: int) -> list[Case]:
        """The case or cases named last before a place that together make the number of persons."""
        earlier = [s for s in self._subjects if s.start < at and s.how != "anaphor"]
        seen: list[Case] = []
        for index, subject in enumerate(reversed(earlier)):
            seen += [c for c in subject.cases if c not in seen]
            if count == 1:
                return seen[:1]
            following = earlier[-index - 2] if index + 1 < len(earlier) else None
            together = following is not None and self.reading.sentence_at(
                following.start
            ) == self.reading.sentence_at(subject.start)
            enough = sum(c.size or 1 for c in seen) >= count
            if enough and (count > 2 or not together):
                return seen
        return seen

    def subjects(self, span: Span) -> list[Subject]:
        """The places inside a span that stand for cases."""
        return [s for s in self._subjects if span.start <= s.start < span.end]

    def focus(self, at: int) -> list[Case]:
        """The case the text is about at a place: the one named last."""
        index = bisect_right(self._starts, at) - 1
        return list(self._subjects[index].cases) if index >= 0 else []

"""One article with everything that was found in it, as plain objects that a page or a terminal can show.

The text is cut into segments at every border of a mark, so that overlapping marks need no nesting: joined, the
segments are the text again, and each says which marks it belongs to. Records point at marks by their ids.
Offsets are those of ``Reading.text``; ``Mark.place`` gives them in the article as it came.

>>> import extract
>>> view = explain(extract.read("KASN menerima laporan soal netralitas ASN jelang pilkada."))
>>> "".join(s.text for s in view.segments) == view.text
True
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from extract.assemble.cases import Case, Link
from extract.assemble.cast import Cast
from extract.assemble.links import Linker
from extract.assemble.record import Writer
from extract.matching import Matcher, entries, load_lexicon
from extract.mentions import AgencyMention, DateMention, PersonMention, RegionMention, ViolationMention
from extract.pipes.persons import NEEDED, Chain
from extract.reading import Reading
from extract.schema import Evidence, Extraction, Incident, Legal, LegalValue, Mention, Record, Statistic

from ..rows import office, region_name
from .rules import UNKNOWN, Rule, at, find, find_check, find_legal, say, words

#: Fields of a record that are not shown as its fields.
ELSEWHERE = frozenset(("evidence", "legal", "confidence", "needs_review", "review_reasons"))

# ---------------------------------------------------------------- view model


@dataclass(slots=True)
class Mark:
    """A stretch of the text that means something, and the rule that says so."""

    id: str
    start: int
    end: int
    text: str
    kind: str
    value: str | None
    label: str
    rule: Rule
    place: str
    notes: list[str] = field(default_factory=list)
    used: list[str] = field(default_factory=list)

    @property
    def letter(self) -> str:
        return words()["kinds"][self.kind]["letter"]

    @property
    def name(self) -> str:
        return words()["kinds"][self.kind]["name"]


@dataclass(slots=True)
class Segment:
    """A stretch of the text between two borders. ``marks`` has the shortest mark first; ``opens`` those that start here."""

    start: int
    end: int
    text: str
    zone: str
    zone_rule: str
    marks: list[Mark]
    opens: list[Mark]


@dataclass(slots=True)
class Reason:
    """Why a fact belongs to a record, or why it does not."""

    text: str
    rule: str = ""
    strength: float | None = None
    mark: Mark | None = None
    lost: bool = False
    rivals: tuple[str, ...] = ()


@dataclass(slots=True)
class Item:
    """One value of a field with the words it was read from."""

    id: str
    value: str
    gloss: str
    marks: list[Mark]
    reasons: list[Reason]


@dataclass(slots=True)
class Field:
    name: str
    label: str
    items: list[Item]
    missing: str = ""


@dataclass(slots=True)
class Entry:
    """One record: an incident, a statistic, a norm, a body ..."""

    id: str
    kind: str
    heading: str
    fields: list[Field]
    confidence: float | None = None
    review: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Person:
    """A labelled person and how the text's votes came out."""

    id: str
    label: str
    part: str
    accused: bool
    needed: float
    totals: list[tuple[str, float]]
    votes: list[tuple[str, float, Rule]]
    marks: list[Mark]


@dataclass(slots=True)
class Left:
    """Something found that is in no record, and why."""

    mark: Mark
    why: str


@dataclass(slots=True)
class Warned:
    id: str
    code: str
    message: str
    marks: list[Mark]


@dataclass(slots=True)
class View:
    """What ``explain`` shows of one article."""

    title: str
    text: str
    article_id: str | None
    outlet: str | None
    published: str | None
    region: str | None
    region_name: str | None
    relevant: bool
    why_not: list[Reason]
    segments: list[Segment]
    marks: list[Mark]
    incidents: list[Entry]
    statistics: list[Entry]
    lists: list[tuple[str, list[Entry]]]
    persons: list[Person]
    left: list[Left]
    warnings: list[Warned]

    @property
    def groups(self) -> list[tuple[str, list[Entry]]]:
        """All records under their headings."""
        return [("Incidents", self.incidents), ("Statistics", self.statistics), *self.lists]

    @property
    def legend(self) -> list[tuple[str, str, str, str, int]]:
        """(kind, letter, name, what it is, how often) of the kinds that occur."""
        counts: dict[str, int] = defaultdict(int)
        for mark in self.marks:
            counts[mark.kind] += 1
        kinds = words()["kinds"]
        return [(k, w["letter"], w["name"], w["about"], counts[k]) for k, w in kinds.items() if counts[k]]

    @property
    def furniture(self) -> list[tuple[str, Rule]]:
        """The stretches that were not read, each with the rule that set it aside."""
        found: dict[tuple[str, int], str] = {}
        at_, key = -1, ("", -1)
        for s in self.segments:
            if s.zone != "furniture":
                continue
            if s.start != at_ or s.zone_rule != key[0]:
                key = (s.zone_rule, s.start)
            found[key] = found.get(key, "") + s.text
            at_ = s.end
        return [(text, find("zone", rule)) for (rule, _), text in found.items()]


def explain(reading: Reading) -> View:
    """The view of an article that ``extract.read`` has read."""
    return _Maker(reading).view()


# -------------------------------------------------------------------- making


class _Maker:
    """Makes the view of one article: marks first, then the records that point at them."""

    def __init__(self, reading: Reading):
        self.reading = reading
        self.result: Extraction = reading.result
        self.linker = Linker(reading, Cast(reading))
        self.cases = self._aligned_cases()
        self.marks: list[Mark] = []
        self._by_span: dict[tuple[int, int], list[Mark]] = defaultdict(list)
        self._ids: dict[str, int] = defaultdict(int)
        self._origin = {(m.start, m.end, m.rule): m for m in reading.mentions}
        self._people: dict[int, Person] = {}

    def view(self) -> View:
        for mention in Writer(self.reading, self.linker).mentions():
            self._mark_mention(mention)
        incidents = [self._incident(*pair) for pair in zip(self.result.incidents, self.cases, strict=True)]
        statistics = [self._statistic(s) for s in self.result.statistics]
        lists = [(name, entries) for name, entries in self._lists() if entries]
        persons = [self._person(chain) for chain in self.reading.chains]
        why_not = [] if self.result.relevant else self._why_not()
        warnings = [self._warning(w) for w in self.result.warnings]
        left = list(self._left())
        return View(
            title=self._title(),
            text=self.reading.source,
            article_id=self.reading.article_id,
            outlet=self.reading.outlet,
            published=self.result.published,
            region=self.result.region,
            region_name=region_name(self.result.region) if self.result.region else None,
            relevant=self.result.relevant,
            why_not=why_not,
            segments=list(self._segments()),
            marks=sorted(self.marks, key=lambda m: (m.start, -m.end, m.id)),
            incidents=incidents,
            statistics=statistics,
            lists=lists,
            persons=persons,
            left=left,
            warnings=warnings,
        )

    def _aligned_cases(self) -> list[Case | None]:
        """The case behind each incident; None where the record was not written from one."""
        cases = sorted(self.reading.cases, key=lambda c: c.first)
        if len(cases) == len(self.result.incidents):
            return list(cases)
        return [None] * len(self.result.incidents)

    def _title(self) -> str:
        lines = (line.strip() for line in self.reading.text.splitlines())
        return next((line for line in lines if line), "")[:200]

    def _id(self, prefix: str) -> str:
        self._ids[prefix] += 1
        return f"{prefix}{self._ids[prefix]}"

    # ----------------------------------------------------------------- marks

    def _mark_mention(self, mention: Mention) -> None:
        start, end = self._offsets(mention)
        if any(m.kind == mention.kind and m.value == mention.value for m in self._by_span[start, end]):
            return
        origin = self._origin.get((start, end, mention.rule))
        self._mark(start, end, mention.kind, mention.value, mention.rule, self._notes(origin))

    def _mark(
        self, start: int, end: int, kind: str, value: str | None, rule: str | Rule, notes: list[str]
    ) -> Mark:
        if isinstance(rule, str):
            rule = find(kind, rule, self.reading.folded, start, end)
        mark = Mark(
            id=self._id("m"),
            start=start,
            end=end,
            text=self.reading.source[start:end],
            kind=kind if kind in words()["kinds"] else "evidence",
            value=value,
            label=_label(kind, value),
            rule=rule,
            place=self._place(start, end),
            notes=notes,
        )
        self.marks.append(mark)
        self._by_span[start, end].append(mark)
        return mark

    def _offsets(self, item: Mention | Evidence) -> tuple[int, int]:
        """Where an item stands in the text that was read, title and all."""
        shift = 0 if item.part == "title" else self.reading.title_length
        return item.start + shift, item.end + shift

    def _place(self, start: int, end: int) -> str:
        shift = self.reading.title_length
        if start < shift:
            return f"title {start}–{end}"
        return f"{start - shift}–{end - shift}"

    def _notes(self, mention: Any) -> list[str]:
        """What a mention knows besides its value: what decided it, and which candidates lost."""
        if isinstance(mention, RegionMention):
            rivals = ", ".join(_region(code) for code in mention.rivals)
            lost = [f"not {rivals}"] if rivals else []
            return [say("basis", mention.basis, mention.basis), *lost]
        if isinstance(mention, AgencyMention) and mention.carried:
            return ["its region is not printed here: carried over from another mention or the main region"]
        if isinstance(mention, ViolationMention):
            return [say("modes", mention.mode, mention.mode), *self._cues(mention)]
        if isinstance(mention, PersonMention):
            return [f"taken for: {say('parts', mention.part)}"]
        if isinstance(mention, DateMention):
            return _date_notes(mention)
        return []

    def _cues(self, mention: ViolationMention) -> list[str]:
        """The context entries that reach over a violation."""
        if mention.clause >= len(self.reading.clauses):
            return []
        cues = self.reading.clauses[mention.clause].cues
        return [f"{mark}: context.toml {entry}" for mark, entry in sorted(cues.items())]

    def _evidence(self, evidence: Iterable[Evidence], kind: str = "") -> list[tuple[str, Mark]]:
        """(field, mark) of each piece of evidence; a mark is made where none stands yet."""
        found = []
        for e in evidence:
            start, end = self._offsets(e)
            found.append((e.field, self._at(e.field, start, end, kind)))
        return found

    def _at(self, name: str, start: int, end: int, value: str = "", rule: str = "") -> Mark:
        kinds = words()["evidence"].get(name, ["evidence"])
        for kind in kinds:
            for mark in self._by_span[start, end]:
                if mark.kind == kind and (not value or mark.value == value or kind != "statistic"):
                    return mark
        known = find(kinds[0], rule, self.reading.folded, start, end) if rule else None
        known = known or at(kinds[0], value or None, self.reading.folded, start, end)
        known = known or at(name, None, self.reading.folded, start, end) or find_check(name)
        return self._mark(start, end, kinds[0], value or None, known or Rule("", UNKNOWN), [])

    # --------------------------------------------------------------- records

    def _incident(self, incident: Incident, case: Case | None) -> Entry:
        entry_id = self._id("incident")
        if case:
            for link in case.links:
                if link.field in ("status", "sanctions"):
                    self._at(link.field, link.span.start, link.span.end, link.value or "")
            if case.agency:
                self._at("agency", case.agency.start, case.agency.end, rule=case.agency.rule)
        evidence = self._evidence(incident.evidence)
        if case:
            evidence += [
                ("accused", self._at("accused", m.start, m.end)) for c in case.chains for m in c.mentions
            ]
            if case.role and (noun := next((c.role for c in case.chains if c.role), case.noun)):
                evidence.append(("accused_role", self._noun(noun)))
        fields = list(self._fields(entry_id, "incident", incident, evidence, case))
        who = incident.accused_initials + incident.accused_names
        count = incident.accused_count or 1
        nameless = f"{count} × {incident.accused_role}" if count > 1 else incident.accused_role or ""
        if incident.legal:
            fields += self._legal(entry_id, incident.legal)
        return self._entry(entry_id, "incident", ", ".join(who) or nameless, fields, incident)

    def _noun(self, noun: Any) -> Mark:
        for mark in self._by_span[noun.start, noun.end]:
            if mark.kind == "role":
                return mark
        return self._mark(noun.start, noun.end, "role", noun.value, f"noun:{noun.rule}", [])

    def _statistic(self, statistic: Statistic) -> Entry:
        entry_id = self._id("statistic")
        evidence = self._evidence(statistic.evidence)
        fields = list(self._fields(entry_id, "statistic", statistic, evidence, None))
        upper = f"–{statistic.value_max:g}" if statistic.value_max is not None else ""
        heading = f"{statistic.value:g}{upper} {statistic.unit} {statistic.measure}"
        return self._entry(entry_id, "statistic", heading, fields, statistic)

    def _entry(
        self,
        entry_id: str,
        kind: str,
        heading: str,
        fields: list[Field],
        record: Incident | Statistic | None = None,
    ) -> Entry:
        for f in fields:
            for item in f.items:
                for mark in item.marks:
                    if item.id not in mark.used:
                        mark.used.append(item.id)
        reasons = [say("review", r, r) for r in record.review_reasons] if record else []
        if record and record.needs_review and not reasons:
            reasons = ["no reason given"]
        return Entry(entry_id, kind, heading, fields, record.confidence if record else None, reasons)

    def _legal(self, entry_id: str, legal: Legal) -> Iterator[Field]:
        """The law behind an incident: each value with its basis, then the decree's item of each violation."""
        for name in type(legal).model_fields:
            value = getattr(legal, name)
            if isinstance(value, LegalValue):
                meaning = say("legal_values", value.value)
                gloss = ", ".join(t for t in (meaning, value.basis, "not settled" * value.uncertain) if t)
                marks = [self._legal_mark(e, value) for e in value.evidence]
                item = Item(self._id(f"{entry_id}-f"), value.value, gloss, marks, [_row(value.rule)])
                yield Field(name, say("legal", name, name.capitalize()), [item])
        items = []
        for row in legal.items:
            told = [
                row.item and f"item {row.item}",
                row.breach,
                row.sanction,
                row.uncertain and "not settled",
            ]
            value = ", ".join(str(t) for t in told if t) or "no item"
            items.append(Item(self._id(f"{entry_id}-f"), value, row.violation, [], [_row(row.rule)]))
        if items:
            yield Field("items", say("legal", "items"), items)

    def _legal_mark(self, evidence: Evidence, value: LegalValue) -> Mark:
        start, end = self._offsets(evidence)
        for mark in self._by_span[start, end]:
            if mark.kind in ("evidence", "law", "sanction"):
                return mark
        rule = find_legal(value.rule, self.reading.folded, start, end)
        return self._mark(start, end, "evidence", value.value, rule, [])

    def _fields(
        self,
        entry_id: str,
        kind: str,
        record: Record,
        evidence: list[tuple[str, Mark]],
        case: Case | None,
    ) -> Iterator[Field]:
        """The fields of a record in the schema's order; those of later versions of the schema too."""
        for name in type(record).model_fields:
            if name in ELSEWHERE:
                continue
            value = getattr(record, name)
            label = say("fields", name, name.replace("_", " ").capitalize())
            if value in (None, [], "", False):
                if name in words()["expected"].get(kind, ()):
                    yield Field(name, label, [], say("missing", name, "none"))
                continue
            source = words()["evidence_of"].get(name, name)
            marks = [m for field_name, m in evidence if field_name in (name, source)]
            items = []
            for part in value if isinstance(value, list) else [value]:
                printed, gloss = _printed(name, part)
                own = self._own(name, part, marks)
                reasons = self._reasons(name, part, value, case, own)
                if name == "region" and not own:
                    own = [r.mark for r in reasons if r.mark and not r.lost]
                items.append(Item(self._id(f"{entry_id}-f"), printed, gloss, own, reasons))
            yield Field(name, label, items)

    def _own(self, name: str, part: Any, marks: list[Mark]) -> list[Mark]:
        """The marks of one value of a list: those that carry it, else all of the field's."""
        unique = sorted({m.id: m for m in marks}.values(), key=lambda m: m.start)
        if isinstance(part, str):
            own = [m for m in unique if m.value == part or _squeezed(m.text) == _squeezed(part)]
        elif name == "handlers":
            own = [m for m in unique if m.value == part.id and self._agency_region(m) == part.region]
        else:
            own = []
        return own or unique

    def _agency_region(self, mark: Mark) -> str | None:
        origin = next((m for m in self._agencies if (m.start, m.end) == (mark.start, mark.end)), None)
        return origin.region if origin else None

    @property
    def _agencies(self) -> list[AgencyMention]:
        return self.reading.of_kind(AgencyMention)

    # --------------------------------------------------------------- reasons

    def _reasons(self, name: str, part: Any, value: Any, case: Case | None, own: list[Mark]) -> list[Reason]:
        """Why a value stands: its links, then what lost against it, then what is so by default."""
        reasons: list[Reason] = []
        if case:
            listed = isinstance(value, list)
            for link in case.links:
                if link.field == name and not (listed and link.value in value and link.value != part):
                    reasons.append(self._reason(link, self._kept(name, link, value, case)))
            if name == "date":
                reasons += self._other_dates(case)
            if name.startswith("accused_") and name != "accused_role":
                reasons += [Reason(text) for c in case.chains if (text := _votes_in_words(c))]
        reasons.sort(key=lambda r: r.lost)
        kept = [r for r in reasons if not r.lost]
        if not kept and (text := say("default", name)) and (name in ("region", "handlers") or not own):
            reasons.insert(0, Reason(text))
        return reasons

    def _kept(self, name: str, link: Link, value: Any, case: Case) -> bool:
        if name == "date":
            return any((d.start, d.end) == (link.span.start, link.span.end) for d in case.dates)
        if isinstance(value, list):
            return link.value in value
        if name == "agency":
            return link.value == value.id
        return link.value == value

    def _reason(self, link: Link, kept: bool) -> Reason:
        mark = self._at(link.field, link.span.start, link.span.end, link.value or "")
        says = say("links", link.rule, link.rule)
        text = says if kept else f"{link.value}: {say('lost', link.field, 'another value stands')}"
        return Reason(text, link.rule, link.strength, mark, not kept, link.rivals)

    def _other_dates(self, case: Case) -> Iterator[Reason]:
        """The article's other dates, and what they date."""
        taken = {(d.start, d.end) for d in case.dates}
        linked = {(k.span.start, k.span.end) for k in case.links if k.field == "date"}
        for d in self.reading.of_kind(DateMention):
            if d.precision == "year" or (d.start, d.end) in taken | linked:
                continue
            role, _ = self.linker.date_role(d)
            text = f"{d.iso_start}: {say('dates', role, f'dates a {role}')}"
            yield Reason(text, mark=self._at("date", d.start, d.end), lost=True)

    # ----------------------------------------------------------------- lists

    def _lists(self) -> Iterator[tuple[str, list[Entry]]]:
        """The article's own lists: norms, bodies, regions, dates, laws."""
        result, none = self.result, list[Mark]()
        norms = [self._listed("norm", c, say("violations", c), self._of("norm", c)) for c in result.norms]
        yield "Norms", norms
        yield (
            "Bodies",
            [
                self._listed(
                    "body", office(a.id, a.region), a.name, [m for _, m in self._evidence(a.evidence)]
                )
                for a in result.agencies
            ],
        )
        yield (
            "Regions",
            [
                self._listed("region", c, region_name(c) or "", self._regions(c) or none)
                for c in result.regions
            ],
        )
        yield (
            "Dates",
            [
                self._listed(
                    "date", _span(d.start, d.end), d.precision, [m for _, m in self._evidence(d.evidence)]
                )
                for d in result.dates
            ],
        )
        yield (
            "Laws",
            [
                self._listed(
                    "law",
                    f"{law.type} {law.number}" + (f"/{law.year}" if law.year else ""),
                    law.article or "",
                    [m for _, m in self._evidence(law.evidence)],
                )
                for law in result.laws
            ],
        )

    def _listed(self, kind: str, value: str, gloss: str, marks: list[Mark]) -> Entry:
        entry_id = self._id(kind)
        item = Item(f"{entry_id}-f1", value, gloss, list({m.id: m for m in marks}.values()), [])
        return self._entry(entry_id, kind, value, [Field(kind, kind.capitalize(), [item])])

    def _of(self, kind: str, value: str) -> list[Mark]:
        return [m for m in self.marks if m.kind == kind and m.value == value]

    def _regions(self, code: str) -> list[Mark]:
        return [m for m in self.marks if m.kind == "region" and (m.value or "")[:5] == code]

    # ------------------------------------------------- what is in no record

    def _person(self, chain: Chain) -> Person:
        totals: dict[str, float] = defaultdict(float)
        for vote in chain.votes:
            totals[vote.part] += vote.weight
        return Person(
            id=self._id("person"),
            label=chain.label,
            part=say("parts", chain.part),
            accused=chain.part == "accused",
            needed=NEEDED[chain.form],
            totals=sorted(totals.items(), key=lambda t: (-t[1], t[0])),
            votes=[(v.part, v.weight, find("vote", v.rule)) for v in chain.votes],
            marks=[
                self._at("accused", m.start, m.end) for m in sorted(chain.mentions, key=lambda m: m.start)
            ],
        )

    def _left(self) -> Iterator[Left]:
        """Violations that are neither an act of an incident, nor a norm, nor the category of a figure."""
        for mark in self.marks:
            if mark.kind not in ("violation", "norm") or mark.used:
                continue
            if mark.kind == "norm":
                yield Left(mark, "a more specific norm stands, or the article has incidents of it")
                continue
            mode = mark.notes[0] if mark.notes else ""
            linked = [r for r in self._links_at(mark) if r]
            why = linked[0] if linked else mode
            if not linked and mode == say("modes", "act"):
                why = "told as done, but linked to no case: another act of it stands, or nobody is accused of it"
            yield Left(mark, why)

    def _links_at(self, mark: Mark) -> list[str]:
        return [
            say("lost", "violations")
            for case in self.reading.cases
            for link in case.links
            if link.field == "violations" and (link.span.start, link.span.end) == (mark.start, mark.end)
        ]

    def _warning(self, warning: Any) -> Warned:
        marks = [m for _, m in self._evidence(warning.evidence)]
        item = self._id("warning")
        for mark in marks:
            mark.used.append(item)
        return Warned(item, warning.code, warning.message, marks)

    def _why_not(self) -> list[Reason]:
        """What an irrelevant article lacks, and what it has."""
        reasons, lexicon = [], load_lexicon("relevance")
        found = {t: Matcher(entries(lexicon, t))(self.reading.folded) for t in ("election", "impartiality")}
        for table, matches in found.items():
            real = [m for m in matches if not m.entry.false]
            if not real:
                reasons.append(Reason(say("irrelevant", table)))
            for m in real[:3]:
                rule = find("relevance", m.entry.id, self.reading.folded, m.start, m.end)
                mark = self._mark(m.start, m.end, "evidence", table, rule, [])
                reasons.append(Reason(f"found: a word of {table}", mark=mark, lost=True))
        if not any(not r.lost for r in reasons):
            reasons.append(Reason(say("irrelevant", "passing")))
        return sorted(reasons, key=lambda r: r.lost)

    # -------------------------------------------------------------- segments

    def _segments(self) -> Iterator[Segment]:
        text = self.reading.source
        borders = {0, len(text)}
        for mark in self.marks:
            borders.update((mark.start, mark.end))
        for stretch in self.reading.zones:
            borders.update((stretch.start, stretch.end))
        cuts = sorted(b for b in borders if 0 <= b <= len(text))
        starting: dict[int, list[Mark]] = defaultdict(list)
        for mark in self.marks:
            if mark.end > mark.start:
                starting[mark.start].append(mark)
        active: list[Mark] = []
        zones = iter(sorted(self.reading.zones, key=lambda z: z.start))
        zone = next(zones, None)
        for start, end in pairwise(cuts):
            opens = sorted(starting[start], key=lambda m: (m.start - m.end, m.id))
            active = [m for m in active if m.end > start] + opens
            while zone is not None and zone.end <= start:
                zone = next(zones, None)
            inside = zone is not None and zone.start <= start
            yield Segment(
                start,
                end,
                text[start:end],
                zone.zone if inside and zone else "",
                zone.rule if inside and zone else "",
                sorted(active, key=lambda m: (m.end - m.start, m.id)),
                opens,
            )


# --------------------------------------------------------------------- words


def _label(kind: str, value: str | None) -> str:
    """A mark's value in words."""
    if not value:
        return ""
    if kind == "region":
        return _region(value)
    table = {"violation": "violations", "norm": "violations", "sanction": "sanctions", "person": "parts"}.get(
        kind, kind
    )
    gloss = say(table, value)
    return f"{value}: {gloss}" if gloss and gloss != value else value


def _row(rule: str) -> Reason:
    """The table row that a value of the legal layer comes from."""
    found = find_legal(rule)
    return Reason(
        f"{found.says} ({found.source} {rule.partition(':')[2]})" if found.says else f"from {rule}", rule
    )


def _region(code: str) -> str:
    name = region_name(code)
    return f"{name} ({code})" if name else code


def _date_notes(d: DateMention) -> list[str]:
    notes = []
    if d.form != "absolute":
        how = {
            "partial": "a part of it was filled in",
            "relative": "counted from another day",
            "range": "a range",
        }
        notes.append(how.get(d.form, d.form))
    if d.weekday_ok is not None:
        notes.append("its weekday agrees" if d.weekday_ok else "its weekday does not agree with the calendar")
    return notes


def _printed(name: str, part: Any) -> tuple[str, str]:
    """A value and what it means."""
    if isinstance(part, Record):
        values = part.model_dump()
        if "id" in values:
            region = values.get("region")
            name_ = values.get("name") or (region_name(region) if region else "")
            return office(values["id"], region), name_ or ""
        if "start" in values:
            return _span(values["start"], values["end"]), values.get("precision") or ""
        return ", ".join(f"{k} {v}" for k, v in values.items() if v not in (None, "", [])), ""
    if isinstance(part, bool):
        return "yes", ""
    if isinstance(part, float):
        return f"{part:g}", ""
    if name == "region":
        return str(part), region_name(str(part)) or ""
    if name == "category":
        return str(part), say("violations", str(part)) or (
            region_name(str(part)) if str(part)[:2].isdigit() else ""
        ) or ""
    return str(part), say(name, str(part))


def _span(start: str | None, end: str | None) -> str:
    """
    >>> _span("2020-06", "2020-06"), _span("2020-06-01", None)
    ('2020-06', '2020-06-01 …')
    """
    if start == end:
        return start or ""
    return f"{start or ''} … {end or ''}".strip()


def _votes_in_words(chain: Chain) -> str:
    totals: dict[str, float] = defaultdict(float)
    for vote in chain.votes:
        totals[vote.part] += vote.weight
    told = ", ".join(
        f"{say('parts', p)} {w:g}" for p, w in sorted(totals.items(), key=lambda t: (-t[1], t[0]))
    )
    return f"{chain.label}: votes for {told}" if told else ""


def _squeezed(text: str) -> str:
    return "".join(c for c in text if c.isalnum()).upper()

"""The Extraction: what was found and linked, written down with its evidence."""

from __future__ import annotations

from collections import Counter

from ..mentions import AgencyMention, DateMention, LawMention, PersonMention, RegionMention, ViolationMention
from ..pipes import agencies, dates, laws
from ..pipes.main_region import main_region, titled
from ..pipes.violations import norms
from ..reading import Reading, Span
from ..schema import (
    AgencyRecord,
    Caution,
    DateRecord,
    DateSpan,
    Evidence,
    Extraction,
    Handler,
    Incident,
    LawRecord,
    Mention,
    Office,
    Statistic,
)
from .cases import Case
from .cast import Cast
from .checks import check
from .confidence import rate
from .legal import add_legal
from .links import Linker
from .names import name_cases
from .relevance import relevant

#: The region of what is told of no place.
NATION = "ID"


def assemble(reading: Reading) -> Extraction:
    """Put the record of one article together."""
    cast = Cast(reading)
    linker = Linker(reading, cast)
    cases = linker.run()
    name_cases(reading, cast, cases)
    reading.cases = cases
    forbidden = norms(reading)
    servants = any(c.group == "asn" for c in cases)
    if not relevant(reading, bool(cases or forbidden or reading.statistics), servants) or _villages_only(
        reading, cases
    ):
        return irrelevant(reading)
    writer = Writer(reading, linker)
    region = writer.main_region(cases)
    reading.cases = [c for c in cases if region != NATION or _is_somebody(c)]
    ordered = sorted(reading.cases, key=lambda c: c.first)
    incidents = [writer.incident(case, region) for case in ordered]
    add_legal(reading, ordered, incidents, writer.evidence)
    check(reading, ordered, incidents)
    statistics = [writer.statistic(s, region) for s in reading.statistics]
    rate(reading, ordered, incidents, statistics)
    norm_codes = [code for code, _ in forbidden]
    kinds = [
        k for k, some in (("incident", incidents), ("statistics", statistics), ("norm", norm_codes)) if some
    ]
    return Extraction(
        article_id=reading.article_id,
        relevant=True,
        kinds=kinds or ["norm"],
        published=_published(reading),
        region=region,
        incidents=incidents,
        norms=norm_codes,
        agencies=writer.agencies(),
        regions=writer.regions(),
        dates=writer.dates(),
        statistics=statistics,
        laws=writer.laws(),
        mentions=writer.mentions(),
        warnings=writer.warnings(),
    )


def irrelevant(reading: Reading) -> Extraction:
    """The record of an article on something else: every list is empty (codebook 1)."""
    return Extraction(article_id=reading.article_id, published=_published(reading))


def _published(reading: Reading) -> str | None:
    return reading.published.isoformat() if reading.published else None


def _villages_only(reading: Reading, cases: list[Case]) -> bool:
    """An article on village heads alone is not relevant (codebook 8)."""
    groups = {noun.group for noun in reading.nouns if noun.value != "pejabat"}
    about = bool(cases) or "village" in groups
    return about and all(c.group == "village" for c in cases) and "asn" not in groups


class Writer:
    """Turns linked facts into records; offsets become those of the article as given."""

    def __init__(self, reading: Reading, linker: Linker):
        self.reading = reading
        self.linker = linker

    # ---------------------------------------------------------------- places

    def place(self, span: Span) -> dict:
        """Offsets and text of a span in the part of the article it stands in."""
        shift = self.reading.title_length
        text = self.reading.source[span.start : span.end]
        if span.start < shift:
            return {"start": span.start, "end": span.end, "text": text, "part": "title"}
        return {"start": span.start - shift, "end": span.end - shift, "text": text, "part": None}

    def evidence(self, field: str, span: Span) -> Evidence:
        return Evidence(field=field, **self.place(span))

    # --------------------------------------------------------------- records

    def incident(self, case: Case, region: str | None) -> Incident:
        status = self.linker.status(case)
        labels = [c for c in case.chains if c.form != "name"]
        return Incident(
            accused_initials=[_initials(c.label) for c in labels]
            + [c.initials for c in case.chains if c.initials],
            accused_names=[c.label for c in case.chains if c.form in ("name", "mixed")],
            accused_role=case.role or "ASN",
            accused_count=max(len(case.chains), case.count or 0) or None,
            agency=_office(case.agency, case.region or region),
            region=case.region or region,
            date=_act_date(case.dates),
            violations=_ranked(case),
            channel=case.channel or _channel(case),
            status=status or "dugaan",
            sanctions=list(case.sanctions)
            if status in ("direkomendasikan", "disanksi", "divonis", "pidana")
            else [],
            handlers=[Handler(id=a.value, region=a.region) for a in case.handlers],
            evidence=self._case_evidence(case, status),
        )

    def _case_evidence(self, case: Case, status: str | None) -> list[Evidence]:
        spans: list[tuple[str, Span]] = [("accused", m) for c in case.chains for m in c.mentions[:1]]
        if not case.chains and case.noun:
            spans.append(("accused", case.noun))
        if case.agency:
            spans.append(("agency", case.agency))
        spans += [("date", d) for d in case.dates]
        spans += [("violations", v) for mentions in case.violations.values() for v in mentions]
        if status in case.statuses and len(case.statuses[status]):
            spans.append(("status", case.statuses[status]))
        spans += [("sanctions", s) for s in case.sanctions.values()]
        spans += [("handlers", h) for h in case.handlers]
        seen, out = set(), []
        for field, span in spans:
            if (field, span.start, span.end) not in seen:
                seen.add((field, span.start, span.end))
                out.append(self.evidence(field, span))
        return out

    def statistic(self, statistic: Statistic, region: str | None) -> Statistic:
        evidence = [self.evidence(e.field, Span(e.start, e.end)) for e in statistic.evidence]
        return statistic.model_copy(update={"evidence": evidence})

    def agencies(self) -> list[AgencyRecord]:
        return [
            AgencyRecord(
                id=r.id,
                region=r.region,
                name=r.name,
                evidence=[self.evidence("agency", m) for m in r.mentions],
            )
            for r in agencies.records(self.reading)
        ]

    def dates(self) -> list[DateRecord]:
        return dates.records(self.reading)  # their evidence is placed already

    def laws(self) -> list[LawRecord]:
        return [
            LawRecord(
                type=law.type,
                number=law.number,
                year=law.year,
                article=law.article,
                evidence=[self.evidence("law", m) for m in law.mentions],
            )
            for law in laws.records(self.reading)
        ]

    def regions(self) -> list[str]:
        """Provinces and regencies in the order of their first mention."""
        codes = [m.regency for m in self.reading.of_kind(RegionMention) if m.value]
        return list(dict.fromkeys(codes))

    def mentions(self) -> list[Mention]:
        out = []
        for m in sorted(self.reading.mentions, key=lambda m: (m.start, m.end, m.kind, m.rule)):
            kind, value = m.kind, m.value or ""
            if isinstance(m, PersonMention):
                kind, value = ("accused", m.value) if m.part == "accused" else ("person", m.part or "")
            elif isinstance(m, DateMention):
                value = m.iso_start if m.iso_start == m.iso_end else f"{m.iso_start}/{m.iso_end}"
            elif isinstance(m, ViolationMention) and m.mode != "act":
                kind = m.mode if m.mode == "norm" else "violation"
            elif not isinstance(m, RegionMention | AgencyMention | LawMention | ViolationMention):
                continue
            out.append(Mention(kind=kind, value=value, rule=m.rule, **self.place(m)))
        for s in self.reading.statistics:
            for e in s.evidence:
                if e.field == "value":
                    value = f"{s.value:g} {s.unit}"
                    out.append(
                        Mention(
                            kind="statistic",
                            value=value,
                            rule=f"statistic:{s.measure}",
                            **self.place(Span(e.start, e.end)),
                        )
                    )
        return out

    def warnings(self) -> list[Caution]:
        return [
            Caution(code=n.code, message=n.message, evidence=[self.evidence(n.code, s) for s in n.spans])
            for n in self.reading.notes
        ]

    # ----------------------------------------------------------- main region

    def main_region(self, cases: list[Case]) -> str | None:
        """The codebook's order: employer, place of the act, handling body, addressee, dateline, title."""
        figures = self._population()
        own = [c for c in cases if not c.recap]
        if figures and (self._led_by_figures(own) if own else self._opens_with_figures()):
            return figures
        lead = [c for c in own if c.region and not c.cleared] or [c for c in own if c.region]
        early = [c for c in lead if c.sentence <= 6] or lead[:1]
        codes = list(dict.fromkeys(c.region for c in early if c.region))
        default = main_region(self.reading)
        if len(codes) == 1:
            return codes[0]
        if len(codes) > 1:
            if default in codes and default in titled(self.reading):
                return default
            provinces = {c[:2] for c in codes}
            return provinces.pop() if len(provinces) == 1 else NATION
        return default or NATION

    def _opens_with_figures(self) -> bool:
        """Whether figures lead an article without a case of its own; else its guess decides."""
        first = self._first_figure()
        within = (main_region(self.reading) or "").startswith(self._population() or NATION)
        return self.reading.sentence_at(first) <= 5 or not within

    def _first_figure(self) -> int:
        figures = [e.start for s in self.reading.statistics for e in s.evidence if e.field == "value"]
        return min(figures, default=len(self.reading.text))

    def _population(self) -> str | None:
        totals = [s.region for s in self.reading.statistics if s.dimension is None and s.region]
        totals = totals or [s.region for s in self.reading.statistics if s.region]
        return Counter(totals).most_common(1)[0][0] if totals else None

    def _led_by_figures(self, cases: list[Case]) -> bool:
        """Whether the first figure stands before the first accused, in title or lead."""
        first = self._first_figure()
        return first < min(c.first for c in cases) and self.reading.sentence_at(first) <= 2


def _is_somebody(case: Case) -> bool:
    """Whether a case has a person, an office or a place; "PNS muncul di kampanye", of the nation, is anybody."""
    return bool(case.chains or case.agency or case.region or case.count)


def _initials(label: str) -> str:
    """The initials of a label: dots are left out ("M.R." -> "MR", "I Wayan AS" -> "AS")."""
    return label.split()[-1].replace(".", "")


def _office(agency: AgencyMention | None, region: str | None) -> Office | None:
    """The employer; a unit named by its head alone has the region of the case."""
    if agency is None:
        return None
    own = region if agency.rule == "holder" and agency.region is None else agency.region
    return Office(id=agency.value, region=own, name=agency.name)


def _act_date(found: list[DateMention]) -> DateSpan | None:
    """The day of the act; several dated acts give the interval from first to last (codebook 8)."""
    fine = [d for d in found if d.precision != "year"] or found
    if not fine:
        return None
    first, last = min(fine, key=lambda d: d.first), max(fine, key=lambda d: d.last)
    if (first.first, first.last) == (last.first, last.last):
        return DateSpan(start=first.iso_start, end=first.iso_end, precision=first.precision)
    return DateSpan(start=first.iso_start, end=last.iso_end, precision="interval")


def _ranked(case: Case) -> list[str]:
    """Most often told first, then in text order."""
    return sorted(
        case.violations, key=lambda code: (-len(case.violations[code]), case.violations[code][0].start)
    )


def _channel(case: Case) -> str | None:
    channels = [v.channel for mentions in case.violations.values() for v in mentions if v.channel]
    return Counter(channels).most_common(1)[0][0] if channels else None

"""What belongs to which case: acts, dates, stages, sanctions, offices, regions.

Every link is a ``Link`` on its case: which rule made it, how sure that rule is, which cases lost. The
strengths are the rules' ranks, calibrated on annotated articles (``docs/accuracy.md``); confidence and
``needs_review`` come from here and nowhere else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from ..matching import Match, Matcher, entries, load_lexicon, longest
from ..mentions import AgencyMention, Clause, DateMention, RegionMention, ViolationMention
from ..pipes.accused import CAN_BE_ACCUSED
from ..reading import Reading, Span
from .cases import Case, Cast, Link, Subject

#: Marks of a clause in which nothing has happened.
UNREAL = frozenset(("norm", "hypothetical", "planned", "question"))

#: How sure each rule is that a fact belongs to the case it is linked to.
STRENGTH = {
    "clause": 0.95,
    "sentence": 0.85,
    "only_case": 0.8,
    "anaphor": 0.75,
    "focus": 0.65,
    "title": 0.6,
    "fallback": 0.4,
}


@cache
def _matcher(table: str) -> Matcher:
    return Matcher(entries(load_lexicon("cases"), table))


class Linker:
    """Links the facts of one article to its cases."""

    def __init__(self, reading: Reading, cast: Cast):
        self.reading = reading
        self.cast = cast
        self.text = reading.cased.decode("ascii")
        self.statuses = longest(_matcher("status")(reading.folded))
        self.sanctions = longest(_matcher("sanction")(reading.folded))
        self.dated = longest(_matcher("dated")(reading.folded))
        self._dated_ends = [m.end for m in sorted(self.dated, key=lambda m: m.end)]
        self._dated_by_end = sorted(self.dated, key=lambda m: m.end)

    def run(self) -> list[Case]:
        self.violations()
        self.stages()
        self.punishments()
        self.offices()
        self.places()
        self.days()
        self.bodies()
        return [c for c in self.cast.cases if self._stands(c)]

    # ------------------------------------------------------------ who is meant

    def owners(self, at: Span, prefer_after: bool = False) -> tuple[list[Case], str]:
        """The cases a fact at a place belongs to, and the rule that says so."""
        cases = self.cast.cases
        if not cases:
            return [], ""
        clause = self.cast.clause_at(at.start)
        sentence = self.reading.sentences[clause.sentence] if self.reading.sentences else clause
        for span, rule in ((clause, "clause"), (sentence, "sentence")):
            subjects = self._acting(self.cast.subjects(span))
            if subjects:
                return self._nearest(subjects, at, prefer_after), rule
        if len(cases) == 1:
            return cases, "only_case"
        focus = self.cast.focus(at.start)
        if focus:
            return focus, "focus"
        return self._unrecapped(cases)[:1], "title"

    @staticmethod
    def _unrecapped(cases: Iterable[Case]) -> list[Case]:
        return [c for c in cases if not c.recap] or list(cases)

    def _acting(self, subjects: list[Subject]) -> list[Subject]:
        """Without those only named to set them aside ("Selain MT, ...", "Berbeda dengan H, ...")."""
        aside = re.compile(
            r"\b(?:selain|berbeda dengan|beda dengan|kecuali|seperti halnya|di luar)\s+(?:\w+\s){0,3}$", re.I
        )
        kept = [s for s in subjects if not aside.search(self.text[max(0, s.start - 40) : s.start])]
        return kept or subjects

    @staticmethod
    def _nearest(subjects: list[Subject], at: Span, prefer_after: bool) -> list[Case]:
        """The subject before the fact; several labels side by side count together."""
        before = [s for s in subjects if s.start <= at.start]
        after = [s for s in subjects if s.start > at.start]
        ordered = (after or before[::-1]) if prefer_after else (before[::-1] or after)
        first = ordered[0]
        cases = list(first.cases)
        for other in ordered[1:]:
            gap = (min(first.end, other.end), max(first.start, other.start))
            if 0 <= gap[1] - gap[0] <= 6:
                cases += [c for c in other.cases if c not in cases]
                first = other
            else:
                break
        return cases

    def _link(
        self, cases: Iterable[Case], field: str, rule: str, span: Span, value: str | None = None
    ) -> None:
        cases = list(cases)
        rivals = tuple(_name(c) for c in self.cast.cases if c not in cases)
        for case in cases:
            case.links.append(
                Link(field, rule, STRENGTH.get(rule, 0.5), Span(span.start, span.end), value, rivals)
            )

    # -------------------------------------------------------------------- acts

    def violations(self) -> None:
        for mention in self.reading.of_kind(ViolationMention):
            if mention.mode != "act":
                continue
            owners, rule = self.owners(mention)
            early = self.cast.clause_at(mention.start).sentence
            owners = [c for c in owners if not (rule == "title" and c.sentence - early > 12)]
            for case in owners:
                case.violations.setdefault(mention.value, []).append(mention)
            self._link(owners, "violations", rule, mention, mention.value)
        for case in self.cast.cases:
            self._specific(case)
        self._share()

    def _share(self) -> None:
        """Cases of one list or one group noun without an act of their own take the one told for all."""
        told = [c for c in self.cast.cases if c.violations and not c.recap]
        for case in self.cast.cases:
            if case.violations or case.recap or not told:
                continue
            before = [c for c in told if c.first <= case.first] or told
            source = before[-1]
            for code, mentions in source.violations.items():
                case.violations[code] = list(mentions)
                self._link([case], "violations", "fallback", mentions[0], code)

    @staticmethod
    def _specific(case: Case) -> None:
        """Specific beats general (codebook 3 b)."""
        beaten = load_lexicon("cases")["beats"]
        strong_ = {code for code, mentions in case.violations.items()}
        for code, losers in beaten.items():
            if code in strong_:
                for loser in losers:
                    case.violations.pop(loser, None)
        if len(case.violations) > 1:
            case.violations.pop("dukungan_umum", None)

    # ------------------------------------------------------------------ stages

    def stages(self) -> None:
        order = load_lexicon("cases")["order"]["status"]
        for match in self.statuses:
            clause = self.cast.clause_at(match.start)
            code = match.value
            if code in ("dugaan",) and clause.marks & {"norm"}:
                continue
            if clause.marks & UNREAL and code not in ("dugaan", "dilaporkan"):
                continue
            if "negated" in clause.marks and code not in (
                "tidak_terbukti",
                "dihentikan",
                "dugaan",
                "dilaporkan",
            ):
                if self._negated(match, clause):
                    continue
            owners, rule = self.owners(match)
            owners = self._case_wide(match, owners, rule)
            for case in owners:
                case.statuses.setdefault(code, Span(match.start, match.end))
            self._link(owners, "status", rule, match, code)
        self._split_cleared()
        for case in self.cast.cases:
            case.links.sort(key=lambda link: (link.field, link.span.start))
        self._order = order

    def _negated(self, match: Match, clause: Clause) -> bool:
        """Whether the stage itself is negated ("belum diteruskan", "tidak dipanggil")."""
        before = self.text[max(clause.start, match.start - 25) : match.start].lower()
        return bool(re.search(r"\b(?:belum|tidak|tak|bukan|tanpa|jangan)\b(?:\s\w+){0,2}\s*$", before))

    def _case_wide(self, match: Match, owners: list[Case], rule: str) -> list[Case]:
        """ "Kasus tersebut sudah diteruskan" holds for all cases that are not told apart."""
        if rule in ("clause", "sentence", "only_case") or len(self.cast.cases) == 1:
            return owners
        return owners

    def _split_cleared(self) -> None:
        """Members of a list who were cleared by name leave it as a case of their own."""
        for case in list(self.cast.cases):
            if len(case.chains) < 2:
                continue
            cleared = [
                c for c in case.chains if any(v.rule == "bersih" or v.rule == "cleared" for v in c.votes)
            ]
            if cleared and len(cleared) < len(case.chains):
                rest = Case(
                    chains=cleared,
                    first=cleared[0].mentions[0].start,
                    sentence=case.sentence,
                    violations=dict(case.violations),
                    statuses={"tidak_terbukti": Span(case.first, case.first)},
                )
                case.chains = [c for c in case.chains if c not in cleared]
                case.statuses.pop("tidak_terbukti", None)
                self.cast.cases.append(rest)

    def status(self, case: Case) -> str | None:
        """The furthest stage told; a clearance by name stands outside the order."""
        order = load_lexicon("cases")["order"]["status"]
        reached = [s for s in order if s in case.statuses]
        furthest = reached[-1] if reached else None
        for outside in ("tidak_terbukti", "dihentikan"):
            if outside in case.statuses:
                later = furthest and order.index(furthest) >= order.index("diteruskan")
                if not (
                    later
                    and case.statuses[furthest].start > case.statuses[outside].start - 400
                    and furthest != "diteruskan"
                ):
                    if not (later and furthest == "diteruskan" and self._handed_on_after(case, outside)):
                        return outside
        return furthest

    def _handed_on_after(self, case: Case, outside: str) -> bool:
        """Where the crime track was stopped and the neutrality track handed on."""
        span = case.statuses[outside]
        sentence = self.reading.sentences[self.cast.clause_at(span.start).sentence]
        words = self.text[sentence.start : sentence.end].lower()
        return bool(re.search(r"pidana|gakkumdu|administrasi", words))

    # --------------------------------------------------------------- sanctions

    def punishments(self) -> None:
        for match in self.sanctions:
            clause = self.cast.clause_at(match.start)
            sentence = self.reading.sentences[clause.sentence]
            if clause.marks & UNREAL or not self._imposed(sentence, match):
                continue
            owners, rule = self.owners(match)
            owners = [c for c in owners if {"disanksi", "direkomendasikan", "divonis"} & set(c.statuses)]
            for case in owners:
                case.sanctions.setdefault(match.value, Span(match.start, match.end))
            self._link(owners, "sanctions", rule, match, match.value)

    def _imposed(self, sentence: Span, match: Match) -> bool:
        """Whether a sanction was imposed or recommended there, not threatened or demanded."""
        return any(
            s.value in ("disanksi", "direkomendasikan", "divonis")
            and sentence.start <= s.start < sentence.end
            for s in self.statuses
        )

    # ----------------------------------------------------------------- offices

    def offices(self) -> None:
        for case in self.cast.cases:
            found = [(self._office(noun.end), noun) for noun in self._nouns(case)]
            found += [(self._bracketed(c), None) for c in case.chains]
            agencies = [a for a, _ in found if a]
            per_chain = {
                id(c): [a for n in c.nouns if n.group in CAN_BE_ACCUSED and (a := self._office(n.end))]
                + ([b] if (b := self._bracketed(c)) else [])
                for c in case.chains
            }
            case.agency = self._common(case, per_chain) if len(case.chains) > 1 else self._best(agencies)
            if case.agency is None:
                case.agency = self._works_at(case)
            if case.agency:
                self._link([case], "agency", "apposition", case.agency, case.agency.value)

    def _nouns(self, case: Case):
        nouns = [n for c in case.chains for n in c.nouns if n.group in CAN_BE_ACCUSED]
        nouns += [s_noun for s_noun in self._group_nouns(case)]
        if case.noun:
            nouns.append(case.noun)
        return nouns

    def _group_nouns(self, case: Case):
        """The nouns of groups without a label that mean this case alone."""
        return [
            g.noun
            for g in self.cast.groups
            if any(
                s.start == g.start and s.how == "noun" and s.cases == [case] for s in self.cast.subjects(g)
            )
        ]

    def _office(self, at: int) -> AgencyMention | None:
        """The agency right behind a noun: "guru SMPN 71", "pejabat eselon III di lingkungan Pemkab X"."""
        links = load_lexicon("cases")["office"]["between"]
        pattern = re.compile(links)
        for agency in self._agencies:
            if agency.start >= at:
                gap = self.text[at : agency.start]
                if len(gap) > 60:
                    return None
                if pattern.fullmatch(gap):
                    return agency if agency.value not in HANDLERS else None
        return None

    @property
    def _agencies(self) -> list[AgencyMention]:
        return self.reading.of_kind(AgencyMention)

    def _bracketed(self, chain) -> AgencyMention | None:
        for bracket in chain.brackets:
            inside = [a for a in self._agencies if bracket.contains(a)]
            if inside:
                return inside[0]
        return None

    @staticmethod
    def _best(agencies: list[AgencyMention]) -> AgencyMention | None:
        """The unit before its government."""
        return min(agencies, key=lambda a: (a.value == "pemda", a.start), default=None)

    def _common(self, case: Case, per_chain) -> AgencyMention | None:
        """The employer that all of a list share; different units share only their government."""
        units = [self._best(a) for a in per_chain.values()]
        keys = {(u.value, u.region, u.name) for u in units if u}
        if len(keys) == 1 and (all(units) or len([u for u in units if u]) == len(units)):
            return next(u for u in units if u)
        groups = [a for n in self._group_nouns(case) if (a := self._office(n.end))]
        groups += [a for a in units if a and a.value == "pemda"]
        if len(keys) == 1 and not groups:
            return next(u for u in units if u)
        return next(
            (g for g in groups if g.value == "pemda"), groups[0] if groups and len(keys) <= 1 else None
        )

    def _works_at(self, case: Case) -> AgencyMention | None:
        """ "RN bertugas di Dinas X", "pejabat yang memimpin Kecamatan X"."""
        pattern = re.compile(load_lexicon("cases")["office"]["works"])
        for m in pattern.finditer(self.text.lower()):
            agency = next((a for a in self._agencies if 0 <= a.start - m.end() <= 2), None)
            if agency and agency.value not in HANDLERS and case in self.owners(Span(m.start(), m.end()))[0]:
                return agency
        return None

    # ----------------------------------------------------------------- regions

    def places(self) -> None:
        regions = [
            r for r in self.reading.of_kind(RegionMention) if r.level in ("kabupaten", "kota", "kecamatan")
        ]
        for case in self.cast.cases:
            if case.agency and case.agency.region and len(case.agency.region) == 5:
                case.region = case.agency.region
                self._link([case], "region", "employer", case.agency, case.region)
                continue
            near = self._near(case, regions)
            if near:
                case.region = near.regency
                self._link([case], "region", "sentence", near, case.region)

    def _near(self, case: Case, regions: list[RegionMention]) -> RegionMention | None:
        """The regency named with the accused where the case is introduced."""
        sentence = self.reading.sentences[case.sentence]
        inside = [r for r in regions if sentence.contains(r)]
        return min(inside, key=lambda r: abs(r.start - case.first), default=None)

    # ------------------------------------------------------------------- dates

    def days(self) -> None:
        """Dates of acts; not of reports, hearings, decisions, statements (codebook 8)."""
        for date in self.reading.of_kind(DateMention):
            role = self.date_role(date)
            if role != "act":
                continue
            owners, rule = self.owners(date)
            sentence = self.cast.clause_at(date.start).sentence
            for case in owners:
                if date.precision == "year" and not (case.sentence == sentence or case.recap):
                    continue
                case.dates.append(date)
                self._link([case], "date", rule, date, date.iso_start)

    def date_role(self, date: DateMention) -> str:
        """What a date dates: act, statement, report, hearing, forward, decision, election."""
        clause = self.cast.clause_at(date.start)
        sentence = self.reading.sentences[clause.sentence]
        if date.precision == "year":
            return "act"
        index = bisect_right(self._dated_ends, date.start) - 1
        acts = [
            v
            for v in self.reading.of_kind(ViolationMention)
            if v.mode == "act" and sentence.start <= v.start and v.end <= sentence.end
        ]
        act_before = max((v.end for v in acts if v.end <= date.start), default=-1)
        while index >= 0 and self._dated_by_end[index].end > sentence.start:
            cue = self._dated_by_end[index]
            if act_before > cue.start:
                return "act"
            if cue.start >= sentence.start:
                return cue.value
            index -= 1
        if act_before >= 0:
            return "act"
        behind = [m for m in self.dated if date.end <= m.start < sentence.end]
        act_behind = min((v.start for v in acts if v.start >= date.end), default=10**9)
        if behind and behind[0].start < act_behind:
            return behind[0].value
        return "act" if act_behind < 10**9 else "other"

    # ---------------------------------------------------------------- handlers

    def bodies(self) -> None:
        for case in self.cast.cases:
            seen = set()
            for agency in self._agencies:
                if agency.value in HANDLERS and (agency.value, agency.region) not in seen:
                    seen.add((agency.value, agency.region))
                    case.handlers.append(agency)

    # ------------------------------------------------------------------- guard

    def _stands(self, case: Case) -> bool:
        """A case is an incident where the text tells an act, or a stage, of it."""
        return bool(case.violations) and (
            bool(case.chains) or bool(case.statuses) or bool(case.dates) or True
        )


HANDLERS = frozenset(load_lexicon("cases")["office"]["handlers"].split())


def _name(case: Case) -> str:
    return ", ".join(c.label for c in case.chains) or (case.noun.value if case.noun else "?")

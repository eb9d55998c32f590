"""What belongs to which case: acts, dates, stages, sanctions, offices, regions.

Every link is a ``Link`` on its case: which rule made it, how sure that rule is, which cases lost. The
strengths are the rules' ranks, calibrated on annotated articles (``docs/accuracy.md``); confidence and
``needs_review`` come from here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property

from ..matching import Match, Matcher, entries, load_lexicon, longest, pattern
from ..mentions import AgencyMention, Clause, DateMention, RegionMention, ViolationMention
from ..pipes.labels import number_of
from ..pipes.main_region import is_venue, main_region
from ..pipes.persons import CAN_BE_ACCUSED, GENERIC, RoleNoun
from ..pipes.violations import adds_nothing
from ..reading import Reading, Span
from .cases import Case, Link, compatible
from .cast import CROWD, LEAD, SUPERVISORS, UNREAL, Cast, Subject
from .doers import Doers
from .relevance import elections, impartiality

#: How sure each rule is that a fact belongs to the case it is linked to.
STRENGTH = {
    "clause": 0.95,
    "syntax": 0.95,
    "sentence": 0.85,
    "only_case": 0.8,
    "anaphor": 0.75,
    "focus": 0.65,
    "title": 0.6,
    "fallback": 0.4,
}
#: The length of a regency's or city's code: "35.05".
REGENCY = 5
#: From so many reports on a sentence tells of all that a supervisor has.
MANY_REPORTS = 10
#: The rules that find the case in the fact's own sentence.
NEAR = frozenset({"clause", "syntax", "sentence"})


@cache
def _matcher(table: str) -> Matcher:
    return Matcher(entries(load_lexicon("cases"), table))


class Linker:
    """Links the facts of one article to its cases."""

    def __init__(self, reading: Reading, cast: Cast):
        self.reading = reading
        self.cast = cast
        self.doers = Doers(reading, cast)
        self.text = reading.cased.decode("ascii")
        self.statuses = cast.statuses
        self.sanctions = longest(_matcher("sanction")(reading.folded))
        self.dated = longest(_matcher("dated")(reading.folded))
        self._figure_sentences = {
            reading.sentence_at(e.start)
            for st in reading.statistics
            for e in st.evidence
            if e.field == "value"
        }
        self._dated_ends = [m.end for m in sorted(self.dated, key=lambda m: m.end)]
        self._dated_by_end = sorted(self.dated, key=lambda m: m.end)

    def run(self) -> list[Case]:
        self.violations()
        self.stages()
        self._share()
        self.punishments()
        self.offices()
        self.places()
        self.days()
        self.bodies()
        self._named_members()
        return [c for c in self.cast.cases if self._stands(c)]

    def _named_members(self) -> None:
        """ "dua ASN ... Sang kepala sekolah berinisial WR": one of the group is named, the others are not."""
        for group in [c for c in self.cast.cases if not c.chains and (c.count or 0) > 1]:
            for case in [c for c in self.cast.cases if c.chains and c is not group]:
                own = not self._member(case, group) and any(
                    k.field == "violations" and k.rule in NEAR for k in case.links
                )
                fits = len(group.chains) + len(case.chains) <= (group.count or 0)
                if (
                    own
                    or not fits
                    or case.recap != group.recap
                    or case.cleared
                    or not (group.noun and compatible(group.noun, case))
                ):
                    continue
                group.chains += case.chains
                group.agency = group.agency or case.agency
                for status, span in case.statuses.items():
                    group.statuses.setdefault(status, span)
                self.cast.cases.remove(case)

    def _member(self, case: Case, group: Case) -> bool:
        """ "satu dari tiga ASN yang ikut deklarasi adalah camat berinisial HS": one of those, of the same act."""
        sentence = self.reading.sentences[case.sentence]
        words = self.text[sentence.start : case.first].lower()
        return case.violations.keys() <= group.violations.keys() and bool(
            pattern("cases", "member", "words").search(words)
        )

    # ------------------------------------------------------------ who is meant

    def owners(self, at: Span | Match, prefer_after: bool = False) -> tuple[list[Case], str]:
        """The cases a fact at a place belongs to, and the rule that says so."""
        cases = self.cast.cases
        if not cases:
            return [], ""
        clause = self.cast.clause_at(at.start)
        sentence = self.reading.sentences[clause.sentence] if self.reading.sentences else clause
        for span, rule in ((clause, "clause"), (sentence, "sentence")):
            subjects = self._acting(self.cast.subjects(span))
            if subjects and span is clause and all(s.start > at.start for s in subjects):
                subjects = self._given_reason(clause, sentence) or subjects
            if subjects:
                return self._nearest(subjects, at, prefer_after), rule
        own = [c for c in cases if not c.recap]
        alone = len(own) == 1 and [c for c in cases if c.first <= at.start] == own
        if len(cases) == 1 or alone:
            return own or cases, "only_case"
        known = self._unrecapped(cases)
        if self._all_reports(sentence, known, "these"):
            return known, "title"
        if focus := self.cast.focus(at.start):
            return focus, "focus"
        return known if self._all_reports(sentence, known) else known[:1], "title"

    def _given_reason(self, clause: Clause, sentence: Span) -> list[Subject]:
        """ "DS diperiksa karena memasang baliho, dan KL karena ...": the reason is that of those before it."""
        if not pattern("cases", "reason", "opening").match(self.text[clause.start : clause.end].lower()):
            return []
        return self._acting(self.cast.subjects(Span(sentence.start, clause.start)))

    def _all_reports(self, sentence: Span, cases: list[Case], which: str = "counted") -> bool:
        """ "Dua laporan tidak terbukti", where the text tells of two cases; ``these``: only "kedua laporan itu"."""
        words = self.text[sentence.start : sentence.end].lower()
        counted = pattern("cases", "reports", which).search(words)
        if counted is None or pattern("cases", "reports", "others").search(words):
            return False
        told_now = "recap" not in self.cast.marks(self.reading.sentence_at(sentence.start))
        return told_now and number_of(counted["number"]) == len(cases)

    def actors(self, act: ViolationMention) -> tuple[list[Case], str]:
        """The cases that do an act: those that syntax names where there are several, else its owners."""
        told = self.doers.of(act) if len(self.cast.cases) > 1 else []
        return (told, "syntax") if told else self.owners(act)

    def concerned(self, stage: Match) -> tuple[list[Case], str]:
        """The cases that a stage or sanction happens to: those that syntax names where there are several, else its owners."""
        told = self.doers.suffering(stage) if len(self.cast.cases) > 1 else []
        return (told, "syntax") if told else self.owners(stage)

    @staticmethod
    def _unrecapped(cases: Iterable[Case]) -> list[Case]:
        return [c for c in cases if not c.recap] or list(cases)

    def _acting(self, subjects: list[Subject]) -> list[Subject]:
        """Without those only named to set them aside ("Selain MT, ...", "Berbeda dengan H, ...")."""
        aside = pattern("cases", "aside", "before")
        kept = [s for s in subjects if not aside.search(self.text[max(0, s.start - 40) : s.start].lower())]
        return kept or subjects

    @staticmethod
    def _nearest(subjects: list[Subject], at: Span | Match, prefer_after: bool) -> list[Case]:
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
        self, cases: Iterable[Case], field: str, rule: str, span: Span | Match, value: str | None = None
    ) -> None:
        cases = list(cases)
        rivals = tuple(_name(c) for c in self.cast.cases if c not in cases)
        for case in cases:
            case.links.append(
                Link(field, rule, STRENGTH.get(rule, 0.5), Span(span.start, span.end), value, rivals)
            )

    # -------------------------------------------------------------------- acts

    def violations(self) -> None:
        """Acts go to the case that is told to have done them; a headline's act only where no better is told."""
        general: list[tuple[ViolationMention, list[Case], str]] = []
        for mention in self.reading.of_kind(ViolationMention):
            if mention.mode != "act" or self.cast.in_name(mention):
                continue
            if self.doers.beside(mention) or self._of_candidate(mention) or self._of_others(mention):
                continue
            owners, rule = self.actors(mention)
            if rule == "title" or (rule == "focus" and not self._near_focus(mention)):
                general.append((mention, owners, rule))
            else:
                self._act(owners, mention, rule)
        for mention, owners, rule in general:
            self._act([c for c in owners if not c.violations], mention, rule)
        for case in self.cast.cases:
            self._specific(case)

    def _of_candidate(self, act: ViolationMention) -> bool:
        """ "Caleg berinisial MY dihukum karena politik uang": told of a candidate, where nobody accused stands between."""
        sentence = self.reading.sentences[self.reading.sentence_at(act.start)]
        told = Span(sentence.start, act.start)
        return not self.cast.subjects(told) and any(
            told.contains(m)
            for chain in self.reading.chains
            if chain.part == "candidate"
            for m in chain.mentions
        )

    def _of_others(self, fact: Span | Match) -> bool:
        """ "kasus politik uang yang dilakukan caleg dihentikan": a sentence on somebody else's matter, told beside."""
        sentence = self.reading.sentences[self.reading.sentence_at(fact.start)]
        if self.cast.subjects(sentence):
            return False
        doer = pattern("cases", "other_matter", "doer")
        others = (
            n for n in self.reading.nouns if n.group not in (*CAN_BE_ACCUSED, "accused") or n.group == "head"
        )
        return any(
            sentence.start <= n.start < sentence.end
            and doer.search(self.text[max(sentence.start, n.start - 60) : n.start].lower())
            for n in others
        )

    def _act(self, owners: list[Case], mention: ViolationMention, rule: str) -> None:
        for case in owners:
            case.violations.setdefault(mention.value, []).append(mention)
        self._link(owners, "violations", rule, mention, mention.value)

    def _near_focus(self, at: Span | Match) -> bool:
        """Whether the case in focus was named in the same paragraph or the two sentences before."""
        sentence = self.reading.sentence_at(at.start)
        first = self.reading.sentences[max(0, sentence - 3)].start
        return any(first <= s.start < at.start for s in self.cast.subjects(Span(first, at.start)))

    def _share(self) -> None:
        """Cases without an act of their own: the one told for all, else support without detail."""
        told = [c for c in self.cast.cases if c.violations and not c.recap]
        for case in self.cast.cases:
            if case.violations:
                continue
            same = self._same_act(case)
            shared = not case.recap or self._same_act(case, "alike")
            general = [] if same else self._general(case)
            alike = [c for c in told if same or c.group == case.group]
            before = [c for c in alike if c.first <= case.first] or alike
            before = [c for c in before if same or not self._apart(case, c)]
            if shared and before and not general:
                for code, mentions in before[-1].violations.items():
                    case.violations[code] = list(mentions)
                    self._link([case], "violations", "fallback", mentions[0], code)
            elif general:
                case.violations["dukungan_umum"] = general
                self._link([case], "violations", "sentence", general[0], "dukungan_umum")
            elif phrase := self._topic() or self._unstated(case):
                case.violations["dukungan_umum"] = [phrase]
                self._link([case], "violations", "fallback", phrase, "dukungan_umum")

    def _apart(self, case: Case, other: Case) -> bool:
        """ "dugaan terhadap Camat HB didalami ... oknum Satpol PP berpose": another office's own act is nobody else's."""
        roles = {case.role, other.role} - {None, *GENERIC}
        own = any(k.field == "violations" and k.rule in NEAR for k in other.links)
        return len(roles) == 2 and own

    def _unstated(self, case: Case) -> ViolationMention | None:
        """A case that supervisors handle although the text never says what was done."""
        handled = [span for status, span in case.statuses.items() if status != "dugaan"]
        told = {self.reading.sentence_at(span.start) for span in handled}
        near = {self.reading.sentence_at(a.start) for a in self._agencies if a.value in SUPERVISORS}
        if not told & near or not elections(self.reading):
            return None
        at = case.noun or min((m for c in case.chains for m in c.mentions), key=lambda m: m.start)
        return ViolationMention(at.start, at.end, "dukungan_umum", "unstated")

    @cached_property
    def _phrases(self) -> list[Match]:
        return impartiality(self.reading)

    def _topic(self) -> ViolationMention | None:
        """The words that make the article one on neutrality, where no mode of support is told at all."""
        if not self._phrases:
            return None
        first = self._phrases[0]
        return ViolationMention(first.start, first.end, "dukungan_umum", f"topic:{first.entry.id}")

    def _same_act(self, case: Case, said: str = "words") -> bool:
        """ "20 ASN lain ... karena video yang sama", "AM juga ikut terekam"; ``alike``: only "pelanggaran serupa" and the like."""
        sentence = self.reading.sentences[case.sentence]
        words = self.text[sentence.start : sentence.end].lower()
        return pattern("cases", "shared", said).search(words) is not None

    def _general(self, case: Case) -> list[ViolationMention]:
        """ "diduga melanggar netralitas", said of the case without a mode."""
        mentions = [
            v
            for v in self.reading.of_kind(ViolationMention)
            if v.value == "dukungan_umum" and v.mode in ("act", "label")
        ]
        own = [m for m in mentions if case in self.owners(m)[0]]
        return own or ([] if case.recap else mentions[:1])

    @staticmethod
    def _specific(case: Case) -> None:
        """Specific beats general (codebook 3 b)."""
        beaten = load_lexicon("cases")["beats"]
        for code, losers in beaten.items():
            if code in case.violations:
                for loser in losers:
                    case.violations.pop(loser, None)
        if len(case.violations) > 1:
            case.violations.pop("dukungan_umum", None)
        for code, mentions in list(case.violations.items()):
            if len(case.violations) > 1 and all(map(adds_nothing, mentions)):
                case.violations.pop(code)

    # ------------------------------------------------------------------ stages

    def stages(self) -> None:
        """How far each case has come; plans, conditions and demands are no stages."""
        for match in self.statuses:
            code = self.stage(match)
            if code is None or self._of_others(match):
                continue
            owners, rule = self.concerned(match)
            if self.reading.sentence_at(match.start) in self._figure_sentences and rule not in NEAR:
                continue
            if rule == "focus" and code != "dugaan" and not self._near_focus(match):
                continue
            if rule not in NEAR and self._of_many(match):
                continue
            for case in owners:
                told = case.statuses.get(code)
                if told is None or self._in_title(told):
                    case.statuses[code] = Span(match.start, match.end)
            self._link(owners, "status", rule, match, code)
        self._split_cleared()

    def _of_many(self, match: Match) -> bool:
        """ "Ada 14 laporan, 11 laporan tidak memenuhi unsur": what became of all reports, of whomever."""
        sentence = self.reading.sentences[self.reading.sentence_at(match.start)]
        words = self.text[sentence.start : sentence.end].lower()
        counted = [number_of(m["number"]) for m in pattern("cases", "reports", "all").finditer(words)]
        most = max(counted, default=0)
        this_one = pattern("cases", "reports", "this_one").search(words)
        return not this_one and (
            most >= MANY_REPORTS or (len(counted) > 1 and most > len(self.cast.cases) + 1)
        )

    def stage(self, match: Match) -> str | None:
        """The stage a cue stands for, or None where it was not reached.

        A sanction that KASN or BKN "gives" or asks for is a recommendation to the PPK; one that Bawaslu asks for is a
        case handed on (codebook 6 and 8).
        """
        if match.value in ("disanksi", "direkomendasikan") and not match.entry.data.get("carried_out"):
            sentence = self.reading.sentences[self.reading.sentence_at(match.start)]
            before = self.text[sentence.start : match.start].lower()
            behind = self.text[match.end : match.end + 60].lower()
            for code, patterns in load_lexicon("cases")["recommender"].items():
                if code == match.value:
                    continue
                if re.search(patterns["before"], before) or re.match(patterns["behind"], behind):
                    unreal = self.cast.clause_at(match.start).marks & {"hypothetical", "planned"}
                    return None if unreal or re.search(patterns["not_before"], before) else code
        if match.value == "diteruskan" and self._recommended(match):
            return "direkomendasikan" if self._real(match) else None
        return self._reached(match) if self._real(match) else None

    def _recommended(self, match: Match) -> bool:
        """ "KASN merekomendasikan kepada wali kota": the decider's word to the PPK, not a supervisor's to the decider."""
        words = self.text[match.start : match.end].lower()
        if "rekomendasi" not in words or pattern("cases", "deciders", "words").search(words):
            return False
        sentence = self.reading.sentences[self.reading.sentence_at(match.start)]
        patterns = load_lexicon("cases")["recommender"]["direkomendasikan"]
        before = self.text[sentence.start : match.start].lower()
        return bool(re.search(patterns["before"], before)) and not re.search(patterns["not_before"], before)

    def _reached(self, match: Match) -> str:
        """The stage told; who reports to Bawaslu reports to KASN too, and hands nothing on."""
        if match.value == "diteruskan" and "lapor" in self.text[match.start : match.end].lower():
            sentence = self.reading.sentences[self.reading.sentence_at(match.start)]
            words = self.text[sentence.start : sentence.end].lower()
            return "dilaporkan" if pattern("cases", "reported", "words").search(words) else match.value
        return match.value

    def _real(self, match: Match) -> bool:
        """Whether a stage was reached: not planned, asked for, threatened, denied, or another person's."""
        clause = self.cast.clause_at(match.start)
        if match.value in ("dugaan", "dilaporkan"):
            return "norm" not in clause.marks or "caught" in clause.marks or match.value == "dilaporkan"
        if clause.marks & {"hypothetical", "question"}:
            return False
        words = self.text[match.start : match.end].lower()
        if pattern("cases", "unreal", "inside").search(words):
            return False
        if match.value == "diteruskan" and pattern("cases", "unreal", "negated").search(words):
            return False  # "Bawaslu belum merekomendasikan sanksi"; clearances are negations themselves
        before = self.text[max(clause.start, match.start - 60) : match.start].lower()
        opening = self.text[clause.start : match.start].lower()
        unreal, purpose = pattern("cases", "unreal", "before"), pattern("cases", "unreal", "opening")
        if unreal.search(before) or purpose.search(opening) or self._first(match, opening):
            return False
        if self._future_date(clause) or self._only_possible(match, clause):
            return False
        if needs := match.entry.data.get("needs"):
            return bool(re.search(needs, self.text.lower()))
        sentence = self.reading.sentences[clause.sentence]
        not_with = match.entry.data.get("not_with")
        if not_with and re.search(not_with, self.text[sentence.start : sentence.end].lower()):
            return False
        return not self._other_person(match, clause)

    def _first(self, match: Match, opening: str) -> bool:
        """ "Kami klarifikasi dulu yang bersangkutan": what comes next; "dicopot lebih dulu" is done."""
        behind, who = pattern("cases", "unreal", "behind"), pattern("cases", "unreal", "who")
        first = behind.match(self.text[match.end : match.end + 20].lower())
        return first is not None and who.search(opening) is not None

    def _only_possible(self, match: Match, clause: Clause) -> bool:
        """ "bisa dikenai sanksi, bahkan dipecat": a clause that goes on with what may come."""
        if not pattern("cases", "unreal", "goes_on").match(self.text[clause.start : match.start].lower()):
            return False
        sentence = self.reading.sentences[clause.sentence]
        before = self.text[max(sentence.start, clause.start - 60) : clause.start].lower()
        return pattern("cases", "unreal", "possible").search(before) is not None

    def _future_date(self, clause: Clause) -> bool:
        dates = self.reading.inside(clause, DateMention)
        return any(d.precision == "day" and self._future(d) for d in dates)

    def _other_person(self, match: Match, clause: Clause) -> bool:
        """ "Tujuh ketua RT itu dicopot": what happens to somebody who is not accused.

        Before an active verb stands who acts, not who suffers: "Jaksa mendakwa camat itu"; only where the accused
        dismisses somebody is that another person.
        """
        text = self.text[clause.start : match.end].lower()
        at = match.start - clause.start
        subjects = self.cast.subjects(Span(clause.start, match.start))
        if text.startswith("me", at):
            return match.value == "disanksi" and any(s.how == "label" for s in subjects)
        if match.value in ("ditangani", "diteruskan") and not text.startswith("di", at):
            return False
        nouns = [n for n in self.reading.nouns if clause.start <= n.start and n.end <= match.start]
        others = (
            {"other", "candidate"}
            if match.value == "diteruskan"
            else {"other", "candidate", "witness", "victim"}
        )
        if not nouns or nouns[-1].group not in others:
            return False  # what witnesses said is handed on, not they
        if any(act.start < nouns[-1].start and nouns[-1].end <= act.end for act in self.cast.acts):
            return False  # "hadir di deklarasi paslon dan sudah diperiksa"
        start, end = nouns[-1].start - clause.start, nouns[-1].end - clause.start
        beside = (pattern("cases", key, "before") for key in ("governed", "together"))
        if subjects and any(shape.search(text[:start]) for shape in beside):
            return False  # "Camat AB yang berfoto bersama calon bupati telah dijatuhi sanksi", "ZF dan enam saksi diperiksa"
        if pattern("cases", "penalty", "imposes").search(text[end:at]):
            return False
        return not any(nouns[-1].end <= s.start for s in subjects)

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
        """The furthest stage told; a clearance stands outside the order and ends the case."""
        order = load_lexicon("cases")["order"]["status"]
        reached = [s for s in order if s in case.statuses]
        outside = next((s for s in ("tidak_terbukti", "dihentikan") if s in case.statuses), None)
        if outside == "tidak_terbukti" and "dihentikan" in case.statuses and self._lacks_evidence(case):
            outside = "dihentikan"
        if outside and self._one_track(case.statuses[outside]):
            reached = [s for s in reached if s != "pidana"]
        furthest = reached[-1] if reached else None
        if (
            furthest == "disanksi"
            and "direkomendasikan" in reached
            and self._in_title(case.statuses[furthest])
        ):
            furthest = "direkomendasikan"  # headlines have people punished who are only to be
        if outside is None:
            return furthest
        if self._linked(case, outside) and furthest and not self._linked(case, furthest):
            return outside
        after = furthest in ("diteruskan", "direkomendasikan", "disanksi", "divonis")
        if (
            furthest
            and after
            and (
                self._one_track(case.statuses[outside])
                or case.statuses[furthest].start > case.statuses[outside].start
            )
        ):
            return furthest
        return outside

    def _lacks_evidence(self, case: Case) -> bool:
        """ "dihentikan karena tidak cukup bukti": nobody found that nothing was done."""
        span = case.statuses["tidak_terbukti"]
        return "bukti" in self.text[span.start : span.end].lower().split()

    def _in_title(self, span: Span) -> bool:
        return self.reading.zone_at(span.start) == "title"

    @staticmethod
    def _linked(case: Case, status: str) -> bool:
        """Whether a stage is told of the case in so many words, not by what the text is about."""
        return any(k.field == "status" and k.value == status and k.rule in NEAR for k in case.links)

    def _one_track(self, span: Span) -> bool:
        """Where only the crime track was stopped (the neutrality track may have been handed on)."""
        sentence = self.reading.sentences[self.reading.sentence_at(span.start)]
        words = self.text[sentence.start : sentence.end].lower()
        return pattern("cases", "crime", "words").search(words) is not None

    # --------------------------------------------------------------- sanctions

    def punishments(self) -> None:
        for match in self.sanctions:
            clause = self.cast.clause_at(match.start)
            before = self.text[max(clause.start, match.start - 60) : match.start].lower()
            reach = 3 if pattern("cases", "penalty", "before").search(before) else 1
            if clause.marks & {"hypothetical", "question"} or not self._imposed(clause.sentence, reach):
                continue
            threatened = pattern("cases", "unreal", "threat").search(before)
            if threatened or self._only_possible(match, clause) or self._other_person(match, clause):
                continue
            owners, rule = self.concerned(match)
            if self.reading.sentence_at(match.start) in self._figure_sentences and rule not in NEAR:
                continue
            owners = [c for c in owners if {"disanksi", "direkomendasikan", "divonis"} & set(c.statuses)]
            for case in owners:
                case.sanctions.setdefault(match.value, Span(match.start, match.end))
            self._link(owners, "sanctions", rule, match, match.value)
        for case in self.cast.cases:
            if {"moral_terbuka", "moral_tertutup"} & set(case.sanctions):
                case.sanctions.pop("moral", None)

    def _imposed(self, sentence: int, reach: int) -> bool:
        """Whether a sanction was imposed or recommended there or in the sentences around."""
        return any(
            abs(self.reading.sentence_at(s.start) - sentence) <= reach
            and self.stage(s) in ("disanksi", "direkomendasikan", "divonis")
            for s in self.statuses
        )

    # ----------------------------------------------------------------- offices

    def offices(self) -> None:
        for case in self.cast.cases:
            found = [(self._office(noun), noun) for noun in self._nouns(case)]
            found += [(self._bracketed(c), None) for c in case.chains]
            agencies = [a for a, _ in found if a]
            per_chain = {
                id(c): [a for n in c.nouns if n.group in CAN_BE_ACCUSED and (a := self._office(n))]
                + ([b] if (b := self._bracketed(c)) else [])
                for c in case.chains
            }
            case.agency = self._common(case, per_chain) if len(case.chains) > 1 else self._best(agencies)
            if case.agency is None:
                case.agency = self._works_at(case) or self._unit(case) or self._only_office(case)
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
            if (g.kind != "bare" or g.definite)
            and any(
                s.start == g.start and s.how == "noun" and s.cases == [case] for s in self.cast.subjects(g)
            )
        ]

    def _office(self, noun) -> AgencyMention | None:
        """The agency of a noun: "guru SMPN 71", "Kadishub", "pejabat di lingkungan Pemkab X"."""
        for agency in self._agencies:
            if agency.start >= noun.start and agency.end >= noun.end:
                gap = self.text[noun.end : agency.start]
                if len(gap) > 70 or (gap and not pattern("cases", "office", "between").fullmatch(gap)):
                    return None
                heads = load_lexicon("cases")["units"].get(noun.rule)
                if (
                    heads
                    and gap == " "
                    and agency.value in ("desa", "kelurahan", "kecamatan")
                    and agency.value != heads
                ):
                    return None  # "Camat Negeri X": the place, whatever it looks like
                above = noun.group == "village" and agency.value == "kecamatan"
                return None if above or self._address(noun, agency) or agency.value in SUPERVISORS else agency
        return None

    def _address(self, noun, agency: AgencyMention) -> bool:
        """ "guru di Kecamatan X" (codebook 8: a district as an address is no agency)."""
        office = load_lexicon("cases")["office"]
        before = self.text[noun.end : agency.start].lower()
        return (
            agency.value in ("kecamatan", "kelurahan", "desa")
            and noun.rule in office["elsewhere"].split()
            and re.search(office["addressed"], before) is not None
        )

    def _only_office(self, case: Case) -> AgencyMention | None:
        """The office the text gives for civil servants it does not count, where it tells of one case only."""
        if case.recap or len(self._unrecapped(self.cast.cases)) > 1 or len(case.chains) > 1:
            return None
        for group in self.cast.groups:
            told = not group.everyone and not self.cast.clause_at(group.start).marks & UNREAL
            meant = group.number in (None, case.size) and compatible(group.noun, case)
            office = self._office(group.noun) if told and meant else None
            if office and office.start > group.noun.start:  # "Kadishub" heads it; others work elsewhere
                return office
        return None

    def _unit(self, case: Case) -> AgencyMention | None:
        """ "ASN Kota X" works for its government, "Camat X" for its district (codebook 7 and 8)."""
        own = list(self._nouns(case))
        alike = [n for n in self.reading.nouns if n.value == case.role and n.group != "head"]
        return self._unit_of(case, own) or self._unit_of(case, alike)

    def _unit_of(self, case: Case, nouns: Iterable[RoleNoun]) -> AgencyMention | None:
        units = load_lexicon("cases")["units"]
        offices = []
        for noun in nouns:
            region = next((r for r in self._stated if r.start == noun.end + 1), None)
            if region and noun.value in GENERIC:
                offices.append(self._office_of(region, "pemda", region.value))
            place = UNIT_NAME.match(self.text, noun.end)
            if place and noun.rule in units and not self._in_title(noun):  # headlines capitalise verbs too
                span = Span(place.start(1), place.end(1))
                offices.append(self._office_of(span, units[noun.rule], None))
        keys = {(o.value, o.name) for o in offices}
        return offices[0] if len(keys) == 1 and len(case.chains) < 2 else None

    def _office_of(self, span: Span, value: str, region: str | None) -> AgencyMention:
        name = self.reading.text[span.start : span.end]
        return AgencyMention(span.start, span.end, value, "holder", region=region, name=name)

    @property
    def _stated(self) -> list[RegionMention]:
        return [
            r for r in self.reading.of_kind(RegionMention) if r.stated and r.level in ("kabupaten", "kota")
        ]

    @property
    def _agencies(self) -> list[AgencyMention]:
        return self.reading.of_kind(AgencyMention)

    def _bracketed(self, chain) -> AgencyMention | None:
        for bracket in chain.brackets:
            inside = [a for a in self._agencies if bracket.contains(a)]
            if inside:
                return inside[0]
        return None

    def _best(self, agencies: list[AgencyMention]) -> AgencyMention | None:
        """The unit before its government, and as the body names it before the title, which is shorter."""

        def rank(agency: AgencyMention) -> tuple[bool, bool, int]:
            return agency.value == "pemda", self.reading.zone_at(agency.start) != "body", agency.start

        return min(agencies, key=rank, default=None)

    def _common(self, case: Case, per_chain) -> AgencyMention | None:
        """The employer that all of a list share; different units share only their government."""
        units = [self._best(a) for a in per_chain.values()]
        keys = {(u.value, u.region, u.name) for u in units if u}
        if len(keys) == 1 and all(units):
            return units[0]
        groups = [a for n in self._group_nouns(case) if (a := self._office(n))]
        groups += [a for a in units if a and a.value == "pemda"]
        return next(
            (g for g in groups if g.value == "pemda"), groups[0] if groups and len(keys) <= 1 else None
        )

    def _works_at(self, case: Case) -> AgencyMention | None:
        """ "RN bertugas di Dinas X", "pejabat yang memimpin Kecamatan X"."""
        for m in pattern("cases", "office", "works").finditer(self.text.lower()):
            agency = next((a for a in self._agencies if -8 <= a.start - m.end() <= 2), None)
            at = Span(m.start(), m.end())
            if (
                agency
                and agency.value not in SUPERVISORS
                and case in self.owners(at)[0]
                and self._all_of(case, at)
            ):
                return agency
        return None

    def _all_of(self, case: Case, at: Span) -> bool:
        """Whether a clause is about all persons of a case, not one of a list."""
        clause = self.cast.clause_at(at.start)
        named = [c for c in case.chains if any(clause.start <= m.start < clause.end for m in c.mentions)]
        return len(case.chains) < 2 or len(named) in (0, len(case.chains))

    # ----------------------------------------------------------------- regions

    def places(self) -> None:
        regions = [
            r for r in self.reading.of_kind(RegionMention) if r.level in ("kabupaten", "kota", "kecamatan")
        ]
        for case in self.cast.cases:
            if case.agency and case.agency.region:
                case.region = case.agency.region
                self._link([case], "region", "employer", case.agency, case.region)
                continue
            near = self._near(case, regions)
            if near:
                case.region = near.regency
                self._link([case], "region", "sentence", near, case.region)
            self._locate(case)

    def _locate(self, case: Case) -> None:
        """ "dosen Universitas Andalas": an accused's university lies where the case belongs; others are not of the place."""
        place = case.region or main_region(self.reading) or ""
        if case.agency and case.agency.value == "universitas" and len(place) == REGENCY:
            for agency in self._agencies:
                if (agency.value, agency.name) == (case.agency.value, case.agency.name):
                    agency.region = agency.region or place

    def _near(self, case: Case, regions: list[RegionMention]) -> RegionMention | None:
        """The regency named with the accused where the case is introduced."""
        sentence = self.reading.sentences[case.sentence]
        inside = [r for r in regions if sentence.contains(r)]
        inside = [r for r in inside if not r.dateline and not is_venue(self.reading, r)]
        return min(inside, key=lambda r: abs(r.start - case.first), default=None)

    # ------------------------------------------------------------------- dates

    def days(self) -> None:
        """Dates of acts; not of reports, hearings, decisions, statements (codebook 8)."""
        maybe = []
        for date in self.reading.of_kind(DateMention):
            if date.precision == "year" or self._to_come(date) or self._not_on(date):
                continue
            role, backed = self.date_role(date)
            owners, rule = self.owners(date)
            for case in owners:
                if role == "maybe" and rule in ("clause", "sentence"):
                    maybe.append((date, case))
                elif self._dates_act(case, date, role, backed, rule):
                    case.dates.append(date)
                    self._link([case], "date", rule, date, date.iso_start)
        for date, case in maybe:
            if not case.dates and not case.recap:
                case.dates.append(date)
                self._link([case], "date", "fallback", date, date.iso_start)
        for case in self.cast.cases:
            self._year(case)
            self._same_day(case)

    def _future(self, date: DateMention) -> bool:
        published = self.reading.published
        return published is not None and date.first > published

    def _to_come(self, date: DateMention) -> bool:
        """ "pada 27 November nanti"; a printed date after the publication may be a misprint and is kept, with a warning."""
        words = self.text[date.start : date.end + 15].lower()
        told = pattern("cases", "to_come", "behind").search(words) is not None
        return self._future(date) and (told or bool(self.cast.clause_at(date.start).marks & UNREAL))

    def _not_on(self, date: DateMention) -> bool:
        """ "sebelum Februari lalu", "jelang 27 November": when something was not yet, or no longer; "pilkada 27 November"."""
        before = self.text[max(0, date.start - 32) : date.start].lower()
        return pattern("cases", "not_on", "before").search(before) is not None

    def _dates_act(self, case: Case, date: DateMention, role: str, backed: bool, rule: str) -> bool:
        if role == "decision":
            return "keputusan_menguntungkan" in case.violations and backed
        if role != "act" or (
            case.recap and self.reading.sentence_at(date.start) not in (case.sentence - 1, case.sentence)
        ):
            return False
        same = any(
            self.reading.sentence_at(d.start) == self.reading.sentence_at(date.start) for d in case.dates
        )
        return backed or rule in ("clause", "sentence") or not case.dates or same

    def _year(self, case: Case) -> None:
        """A case of another election has that election's year."""
        if case.dates or not case.recap:
            return
        years = [
            d
            for d in self.reading.of_kind(DateMention)
            if d.precision == "year"
            and case.sentence - 2 <= self.reading.sentence_at(d.start) <= case.sentence
        ]
        before = [d for d in years if d.start < case.first] or years
        if before:
            case.dates.append(before[-1])
            self._link([case], "date", "sentence", before[-1], before[-1].iso_start)

    def _same_day(self, case: Case) -> None:
        """Who took part in the same act did so on the same day."""
        if case.dates or case.recap or not self._same_act(case):
            return
        for other in self.cast.cases:
            if (
                other is not case
                and other.dates
                and set(other.violations) == set(case.violations)
                and not other.recap
            ):
                case.dates = list(other.dates)
                self._link([case], "date", "fallback", other.dates[0], other.dates[0].iso_start)
                return

    def date_role(self, date: DateMention) -> tuple[str, bool]:
        """What a date dates (act, statement, report, ...), and whether an act stands in the same sentence."""
        sentence = self._told_with(date)
        labelled = pattern("cases", "labelled", "before")
        acts = [
            v
            for v in self.reading.of_kind(ViolationMention)
            if v.mode in ("act", "label")
            and v.value != "dukungan_umum"
            and sentence.start <= v.start
            and v.end <= sentence.end
            and not labelled.search(self.text[max(0, v.start - 40) : v.start].lower())
        ]
        if right_behind := self._what_followed(date, sentence):
            return right_behind, bool(acts)
        before = max((v.end for v in acts if v.end <= date.start), default=-1)
        cues = [m for m in self._dated_by_end if sentence.start <= m.start and m.end <= date.start]
        plain = False
        for cue in reversed(cues):
            if before > cue.start:
                return "act", True
            if cue.entry.data.get("plain"):
                plain = True
                continue
            if cue.value == "decision" and acts:
                return ("decision", True)
            return cue.value, bool(acts)
        if plain or before >= 0:
            return "act", bool(acts)
        behind = next((m for m in self.dated if date.end <= m.start < sentence.end), None)
        act_behind = min((v.start for v in acts if v.start >= date.end), default=10**9)
        if behind and behind.start < act_behind:
            return behind.value, bool(acts)
        if act_behind < 10**9:
            return "act", True
        telling = sentence if not cues and behind is None else Span(sentence.start, date.start)
        told = any(s.how == "label" for s in self.cast.subjects(telling))
        return ("maybe", False) if told else ("other", False)

    def _what_followed(self, date: DateMention, sentence: Span) -> str | None:
        """ "..., Kamis (24/1) melakukan pemanggilan": a clause opens with the date and says what was done on it."""
        before = self.text[sentence.start : date.start].lower()
        opens = pattern("cases", "opens_with", "words").fullmatch(before) is not None
        if not opens and self.text[max(0, date.start - 2) : date.start] != ", ":
            return None
        for cue in self.dated:
            gap = self.text[date.end : cue.start] if date.end <= cue.start <= date.end + 40 else None
            if gap is not None and cue.value in ("hearing", "forward") and not re.search(r"[,.;]", gap):
                return cue.value
        return None

    def _told_with(self, date: DateMention) -> Span:
        """The sentence a date stands in; of a date on a line of its own, as in a chronicle, the next one too."""
        index = self.reading.sentence_at(date.start)
        sentence = self.reading.sentences[index]
        alone = self.text[sentence.start : sentence.end].strip(" :.-\n") == self.text[date.start : date.end]
        if alone and index + 1 < len(self.reading.sentences):
            return Span(sentence.start, self.reading.sentences[index + 1].end)
        return sentence

    # ---------------------------------------------------------------- handlers

    def bodies(self) -> None:
        for case in self.cast.cases:
            seen = set()
            for agency in self._agencies:
                if (
                    agency is not case.agency
                    and agency.value in HANDLERS
                    and (agency.value, agency.region) not in seen
                ):
                    seen.add((agency.value, agency.region))
                    case.handlers.append(agency)

    # ------------------------------------------------------------------- guard

    def _crowd(self, case: Case) -> bool:
        """Many without a label of whom no one act is told are a figure of separate cases (codebook 8)."""
        if case.chains or (case.count or 0) < CROWD or self._same_act(case):
            return False
        acts = [k for k in case.links if k.field == "violations" and k.value != "dukungan_umum"]
        return not any(k.rule in NEAR for k in acts)

    def _other_matter(self, case: Case) -> bool:
        """ "laporan dugaan pelanggaran kampanye dengan terlapor X": no office, no act, and another breach than this one."""
        if case.role or set(case.violations) != {"dukungan_umum"} or not any(c.role for c in self.cast.cases):
            return False
        matter, own = (pattern("cases", "other_matter", key) for key in ("words", "own"))
        told = {self.reading.sentence_at(m.start) for c in case.chains for m in c.mentions}
        sentences = [self.reading.sentences[number] for number in told]
        texts = [self.reading.text[s.start : s.end].lower() for s in sentences]
        lead = self.reading.text[self.reading.sentences[case.sentence].start : case.first].lower()
        return bool(matter.search(lead)) and not any(map(own.search, texts))

    def _stands(self, case: Case) -> bool:
        """A case is an incident where an act is told; a head of region's only where a supervisor stands near."""
        if case.group != "head":
            return bool(case.violations) and not self._crowd(case) and not self._other_matter(case)
        near = {self.reading.sentence_at(a.start) for a in self._agencies if a.value in SUPERVISORS}
        places = {self.reading.sentence_at(m.start) for c in case.chains for m in c.mentions}
        if not places:
            return bool(case.violations) and min(near, default=LEAD + 1) <= LEAD
        return bool(case.violations) and any(abs(s - p) <= 2 for s in near for p in places)


#: The name of a unit behind its head's title: "Camat Negeri Jaya".
UNIT_NAME = re.compile(r" ((?:[A-Z][a-z]+)(?: [A-Z][a-z]+){0,2})")
HANDLERS = frozenset(load_lexicon("cases")["office"]["handlers"].split())


def _name(case: Case) -> str:
    return ", ".join(c.label for c in case.chains) or (case.noun.value if case.noun else "?")

"""Who stands accused, and who is meant where: by label, by anaphor, or by a role noun only.

"seorang lurah" without a label is a case where the text tells an act of that lurah and no labelled person can be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from operator import itemgetter

from ..matching import Matcher, entries, load_lexicon, longest, pattern
from ..mentions import AgencyMention, Clause, PersonMention, RegionMention, ViolationMention
from ..pipes.anaphors import anaphors
from ..pipes.labels import BEHIND, BESIDE_BEHIND, SEAT, past
from ..pipes.persons import GENERIC, RoleNoun
from ..reading import Reading, Span
from .cases import Case, compatible, labelled_cases, with_role
from .groups import Group, groups
from .relevance import impartiality


@dataclass(slots=True)
class Subject(Span):
    """A place that stands for one case or several: a label, "keduanya", "tiga lurah itu"."""

    cases: list[Case]
    how: str


#: Marks of a clause in which nothing has happened.
UNREAL = frozenset(("norm", "hypothetical", "planned", "question"))
#: From so many figures on an article is a report of figures.
FIGURES = 3
SUPERVISORS = frozenset(load_lexicon("cases")["office"]["supervisors"].split())
#: Groups of up to so many persons may be told apart.
FEW = 6
#: So many names of a list may not be read.
NOT_READ = 2
#: The sentences of title and lead.
LEAD = 6
#: From so many persons on a group is taken for a sum of cases.
CROWD = 10
#: More persons than this are a figure, never the accused of one case.
MANY = 60


@cache
def stage_matcher() -> Matcher:
    return Matcher(entries(load_lexicon("cases"), "status"))


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
        self._case_of: dict[int, Case] = {}  # the case that the group at a place is, or is counted in
        self._count_lists()
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

    def _count_lists(self) -> None:
        """ "Keenam ASN yakni A, B, C, D dan E": a list in which a name was not read has as many as the number before it says."""
        numbers = sorted(
            [(g.end, g.number or 0) for g in self.groups] + [(end, n) for _, end, n in self.anaphors]
        )
        for case in self.cases:
            begin = self.reading.sentences[case.sentence].start
            before = [(end, n) for end, n in numbers if begin < end < case.first and n > 1]
            if before and self._lists(*before[-1], case):
                case.count = before[-1][1]

    def _lists(self, end: int, number: int, case: Case) -> bool:
        """Whether what is counted is listed right behind, but for one or two of many."""
        listed = pattern("cases", "listing", "all").match(
            self.reading.cased[end : case.first].decode("ascii").lower()
        )
        if listed is None or pattern("cases", "listing", "others").search(listed[0]):
            return False
        told = end + listed.end()
        if any(end < noun.start < told for noun in self.reading.nouns):
            return False
        return 0 < number - len(case.chains) <= min(NOT_READ, len(case.chains) - 1)

    # ------------------------------------------------------ unlabelled cases

    def _unlabelled(self) -> None:
        """Cases of persons that the text gives by a role noun only."""
        labelled = list(self.cases)
        for group in self.groups:
            if not self._accused_group(group):
                continue
            if meant := self.meant(group, labelled):
                self._give_office(meant, group)
                labelled += self._part(meant[0], group)
                continue
            key = self._place_key(group)
            told = next((c for c in self.cases if key and c.key == key), None)
            if same := (told if group.kind == "bare" else None) or self._same_unlabelled(group):
                self._sharpen(same, group)
                continue
            if self._listed_with(group) or self._counted_with(group, labelled):
                continue
            case = Case(
                noun=group.noun,
                count=group.number,
                first=group.start,
                sentence=group.sentence,
                recap=self._recap(group.sentence),
                key=None if told else key,
            )
            self._case_of[group.start] = case
            self.cases.append(case)
        if not self.cases and not self._figures_lead and not self._crowd_leads:
            self._vague()
        if not self.cases:
            self._head()
        self._sums()
        for case in [c for c in self.cases if not c.chains and 1 < (c.count or 2) <= FEW]:
            self._split(case)
        self.cases.sort(key=lambda c: c.first)

    def _item_before(self, group: Group) -> Group | None:
        """The group that a group is listed with: "seorang kepala sekolah (kepsek) dan tiga ASN"."""
        earlier = self.groups[: self.groups.index(group)]
        while earlier and self.reading.text.startswith(")", earlier[-1].end):
            earlier.pop()  # the short form of the one before
        before = earlier[-1] if earlier else None
        if before is None:
            return None
        gap = self.reading.cased[before.end : group.start].decode("ascii").lower()
        joins = pattern("cases", "coordinated", "items")
        return before if joins.fullmatch(re.sub(r" ?\(\w+\)", "", gap)) else None

    def _listed_with(self, group: Group) -> bool:
        """ "empat lurah, satu sekcam, dan satu camat dilaporkan": one case of six, as long as one track handles them."""
        before = self._item_before(group)
        case = self._case_of.get(before.start) if before else None
        if before is None or case is None or before.noun.group != group.noun.group:
            return False
        if bool(case.count) != bool(group.number):
            return False
        self._subjects.append(Subject(group.start, group.end, [case], "noun"))
        self._case_of[group.start] = case
        case.count = (case.count or 0) + (group.number or 0) or None
        if case.noun and case.noun.value != group.noun.value:
            case.noun = replace(case.noun, value="ASN") if group.noun.group == "asn" else case.noun
        return True

    def _counted_with(self, group: Group, labelled: list[Case]) -> bool:
        """ "seorang kepsek dan tiga ASN", of four accused with labels."""
        before = self._item_before(group)
        if not before or not group.number:
            return False
        titled = before.kind == "bare" and self.reading.zone_at(before.start) == "title"
        first = 1 if titled else before.number or 0
        if sum(c.size or 0 for c in labelled) != first + group.number:
            return False
        self.cases = [c for c in self.cases if c is not self._case_of.get(before.start)]
        self._subjects += [Subject(g.start, g.end, labelled, "noun") for g in (before, group)]
        return True

    def _part(self, case: Case, group: Group) -> list[Case]:
        """ "yakni Haryono, Camat Mawar dan ... Untuk Camat Mawar, ...": an act of one of a list makes him a case of his own."""
        seat = self._seat(group.noun)
        holders = [c for c in case.chains if seat and any(self._seat(n) == seat for n in c.nouns)]
        if len(case.chains) < 2 or len(holders) != 1 or not self._acts_of(group):
            return []
        case.chains = [c for c in case.chains if c is not holders[0]]
        first = min(m.start for m in holders[0].mentions)
        self.cases.append(Case(chains=holders, first=first, sentence=self.reading.sentence_at(first)))
        return self.cases[-1:]

    @staticmethod
    def _give_office(cases: list[Case], group: Group) -> None:
        """ "Camat X dilaporkan ... ASN berinisial SP itu": the label's office is that of the only person it can mean."""
        if len(cases) == 1 and len(cases[0].chains) == 1 and group.noun.group == "asn":
            role = cases[0].chains[0].role
            if role is None or (role.value in GENERIC and group.noun.value not in GENERIC):
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
        self.cases = [c for c in self.cases if c.chains or not (c.first in starts or c.key in told)]
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
        if group.noun.value in GENERIC and (region := self._region_of(group)):
            return f"region:{region}"
        if group.noun.value not in GENERIC and group.kind in ("bare", "one"):
            return f"role:{group.noun.value}"
        return None

    def _region_of(self, group: Group) -> str | None:
        """The region in "ASN di Kabupaten X", "ASN yang bertugas di Kantor Kecamatan Y, Kabupaten X"."""
        end = group.noun.end
        placed = pattern("cases", "behind_noun", "region").match(
            self.reading.cased[end : end + 90].decode("ascii")
        )
        reach = end + placed.end() if placed else end
        names = [(r.start, r.value) for r in self._regions] + [(a.start, a.region) for a in self._names]
        return next(
            (code for start, code in sorted(names, key=itemgetter(0)) if end < start <= reach and code), None
        )

    def _place_key(self, group: Group) -> str | None:
        """The key of one civil servant whom only the region tells from the next."""
        key = self._key(group) if group.kind in ("one", "bare") else None
        return key if key and key.startswith("region:") else None

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
            late = group.sentence > LEAD and not (self._handled_in_lead and self._specific_in(group.sentence))
            involved = group.kind == "number" and self._involved(group)
            if (late and not involved) or group.noun.group == "village" or group.everyone:
                continue
            if self._is_figure(group) or self._bystander(group):
                continue
            if self.clause_at(group.start).marks & UNREAL or not (
                involved or self._told(group) or self._told_later(group)
            ):
                continue
            self.cases.append(
                Case(noun=group.noun, count=group.number, first=group.start, sentence=group.sentence)
            )
            return

    def _told_later(self, group: Group) -> bool:
        """ "Seorang ASN dinyatakan melanggar ... ASN itu membagikan kaus paslon": the act stands where he is told of again."""
        again = [
            g for g in self.groups if g.definite and g.noun.value == group.noun.value and g.start > group.end
        ]
        one = group.kind == "one" and group.number == 1
        return one and any(v.value != "dukungan_umum" and self._does(g, v) for g in again for v in self.acts)

    def _does(self, group: Group, act: ViolationMention) -> bool:
        """Whether an act stands behind a group in its sentence, and nobody else between."""
        sentence = self.reading.sentences[group.sentence]
        others = any(group.end <= n.start < act.start for n in self.reading.nouns)
        return group.end <= act.start < sentence.end and not others

    @cached_property
    def _handled_in_lead(self) -> bool:
        """Whether title or lead tell what a supervisor did with a case: "Bawaslu menghentikan kasus netralitas ASN"."""
        places = [
            self.reading.sentence_at(s.start)
            for s in self._stages
            if not self.clause_at(s.start).marks & UNREAL
        ]
        return any(place <= 2 and self._supervised(place) for place in places)

    def _specific_in(self, sentence: int) -> bool:
        return any(
            v.value != "dukungan_umum" and self.reading.sentence_at(v.start) == sentence for v in self.acts
        )

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
        if self._describes(group):
            return False
        if self._done_by(group) and not self._figures_lead:
            return not self.clause_at(group.start).marks & UNREAL
        if group.definite or self._is_figure(group) or self._bystander(group) or self._acted_on(group):
            return False
        if self._base(group):
            return False
        if self._suspected(group) and not self._figures_lead:
            return True
        clause = self.clause_at(group.start)
        unreal = clause.marks & UNREAL
        if (
            unreal
            and "caught" not in clause.marks
            and not (unreal == {"planned"} and self._act_behind(group))
        ):
            return False
        sentences = self._told_in(group)
        acts = [v for v in self.acts if self.reading.sentence_at(v.start) in sentences]
        if self._figures_lead and "recap" not in self.marks(group.sentence):
            lead = group.kind == "one" and group.sentence <= LEAD and self._told(group)
            everybody = group.kind == "some" and group.number is None and group.noun.value in GENERIC
            some = (group.kind != "bare" or group.placed or group.other) and not everybody
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

    def _involved(self, group: Group) -> bool:
        """ "dugaan pelanggaran netralitas ..., ada dua ASN yang terlibat": counted, of what the sentence is about, and handled."""
        sentences = (group.sentence, group.sentence + 1)
        behind = self.reading.cased[group.end : group.end + 60].decode("ascii").lower()
        before = self.reading.cased[max(0, group.start - 24) : group.start].decode("ascii").lower()
        denied = bool(self.marks(group.sentence) & {"negated", "denied", "recap"})
        denied = denied or pattern("cases", "unreal", "negated").search(before) is not None
        handled = any(self.reading.sentence_at(s.start) in sentences for s in self._stages)
        topic = any(self.reading.sentence_at(m.start) == group.sentence for m in impartiality(self.reading))
        return bool(topic and handled and not denied and pattern("cases", "involved", "behind").match(behind))

    def _done_by(self, group: Group) -> bool:
        """ "dugaan pelanggaran netralitas yang dilakukan Kepala SDN X": the accused, whatever became of it."""
        before = self.reading.cased[max(0, group.start - 90) : group.start].decode("ascii").lower()
        counted = group.kind == "number" and not self._is_figure(group)
        told = group.placed or counted or group.kind == "one" or group.noun.value not in GENERIC
        return told and pattern("cases", "done_by", "before").search(before) is not None

    def _suspected(self, group: Group) -> bool:
        """ "Dugaan pelanggaran netralitas camat ... dilimpahkan ke KASN": an office's case, and how far it went."""
        before = self.reading.cased[max(0, group.start - 90) : group.start].decode("ascii").lower()
        found = pattern("cases", "suspected", "before").search(before)
        if group.kind != "bare" or group.noun.value in GENERIC:
            return False
        if not found:
            item = self._item_before(group)
            return item is not None and self._suspected(item)
        counted = pattern("cases", "suspected", "counted").search(before[: found.start()])
        return not counted and any(
            self.reading.sentence_at(s.start) == group.sentence and not self.clause_at(s.start).marks & UNREAL
            for s in self._stages
        )

    def _describes(self, group: Group) -> bool:
        """ "Hukum Tua X, NAMA. Perempuan yang juga seorang ASN itu ...": what somebody named is besides."""
        before = self.reading.cased[max(0, group.start - 30) : group.start].decode("ascii").lower()
        also = pattern("cases", "described", "also").search(before)
        return bool(also) and any(m.start < group.start for m in self._labels)

    def _act_behind(self, group: Group) -> bool:
        """ "akan memproses seorang PNS yang terdaftar di partai": only the handling is planned."""
        sentence = self.reading.sentences[group.sentence]
        text = self.reading.cased[sentence.start : sentence.end].decode("ascii").lower()
        handled = pattern("cases", "to_be_handled", "before").search(text[: group.start - sentence.start])
        condition = pattern("cases", "to_be_handled", "condition").search(text)
        counted = group.kind == "number" or group.number == 1
        acts = any(group.end <= v.start < sentence.end for v in self.acts)
        return counted and acts and bool(handled) and not condition

    def _told_in(self, group: Group) -> set[int]:
        """The group's sentence, and the next where it goes on about the same ones ("Ia dilaporkan ...", "Ketiganya ...")."""
        following = group.sentence + 1
        number = 1 if group.kind == "one" or group.placed else group.number
        if number and following < len(self.reading.sentences):
            opening = self.reading.sentences[following].start
            if any(start == opening and count == number for start, _, count in self.anaphors):
                return {group.sentence, following}
        return {group.sentence}

    def _bystander(self, group: Group) -> bool:
        """Witnesses, victims and reporters may be officials too: "14 saksi, termasuk dua lurah", "seorang ASN melapor"."""
        end = past(BEHIND, self.reading.text, group.end)  # "Camat Mawar Darmo Sutopo | yang melapor"
        behind = self.reading.cased[end : end + 40].decode("ascii").lower()
        if pattern("cases", "tells_on", "behind").match(behind):
            return True
        if pattern("accused", "around", "speaks").search(
            self.reading.text, max(0, group.start - 30), group.start
        ):
            return True  # "menurut lurah Siti Aminah"
        if BESIDE_BEHIND.match(self.reading.text, group.end):
            return True
        sentence = self.reading.sentences[group.sentence]
        return any(
            n.group in ("witness", "victim", "reporter")
            and sentence.start <= n.start
            and 0 <= group.start - n.end < 70
            for n in self.reading.nouns
        )

    def _base(self, group: Group) -> bool:
        """ "Dari belasan PNS di arena kampanye, ada dua PNS yang terindikasi ...": of these, only the few are accused."""
        before = self.reading.cased[max(0, group.start - 24) : group.start].decode("ascii").lower()
        fewer = (g.number or 0 for g in self.groups if g.sentence == group.sentence and g.start > group.end)
        number = group.number or 0
        return pattern("cases", "base", "before").search(before) is not None and any(
            0 < n < number for n in fewer
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
        if seated := self._seated(group, cases):
            return seated
        if group.other or "recap" in self.marks(group.sentence):
            near = [c for c in cases if c.sentence == group.sentence or c.sentence == group.sentence + 1]
            cases = [] if group.other else near or self._same_office(group, cases)
        if group.definite and (group.number or 0) > 1:  # "kedua pejabat itu": not who comes later
            cases = [c for c in cases if c.sentence <= group.sentence]
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
        all_told = group.definite or self._titled(group, every)
        if all_told and len(every) > 1 and sum(c.size or 0 for c in every) == group.number:
            return every  # "Total 41 pejabat itu", "2 Camat-Lurah": whatever their offices
        part = [c for c in fit if with_role(c, group.noun.value) == group.number][:1]
        return part or (fit if self._member(group, fit) else [])

    def _titled(self, group: Group, cases: list[Case]) -> bool:
        """ "2 Camat-Lurah": a headline that counts, and names the office of each."""
        if self.reading.zone_at(group.start) != "title":
            return False
        nouns = [n for n in self.reading.nouns if self.reading.sentence_at(n.start) == group.sentence]
        return all(c.role in {n.value for n in nouns} for c in cases)

    def _seated(self, group: Group, cases: list[Case]) -> list[Case]:
        """ "yakni Haryono, Camat Mawar ... Untuk Camat Mawar, ...": the one who was told to hold the office."""
        seat = self._seat(group.noun) if group.kind == "bare" else None
        nouns = {id(c): [n for chain in c.chains for n in chain.nouns] for c in cases}
        return [c for c in cases if seat and any(self._seat(n) == seat for n in nouns[id(c)])][:1]

    def _seat(self, noun: RoleNoun) -> tuple[str, str] | None:
        """An office and the first word of where it is: ("camat", "Mawar")."""
        place = SEAT.match(self.reading.text, noun.end)
        return (noun.value, place[0].split()[0]) if place else None

    @staticmethod
    def _same_office(group: Group, cases: list[Case]) -> list[Case]:
        """ "Seperti diketahui, KASN merekomendasikan sanksi untuk Sekda X", "dua ASN": the only ones that it can mean."""
        office = group.noun.value not in GENERIC and group.kind == "bare"
        size = 1 if office else group.number if group.kind == "number" else 0
        held = [
            c for c in cases if c.chains and c.size == size and (not office or c.role == group.noun.value)
        ]
        return held if size and len(held) == 1 and compatible(group.noun, held[0]) else []

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
            elif seated := self._seated(group, self.cases):
                cases = seated
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
            inside = any(s.start <= start < s.end for s in self._subjects)  # "Total 41 pejabat itu"
            if inside or self._object(start):
                continue
            rest = [c for c in self.cases if c.key == "rest"] if count == 0 else []
            cases = rest if count == 0 else [] if self._others(start, count) else self._before(start, count)
            if cases:
                self._subjects.append(Subject(start, end, cases, "anaphor"))
        self._subjects.sort(key=lambda s: (s.start, -s.end))
        self._starts = [s.start for s in self._subjects]

    def _others(self, at: int, count: int) -> bool:
        """ "Dua ASN ... tiga kades ... Ketiganya": whether as many were counted right before, who are no case."""
        earlier = [g for g in self.groups if g.end <= at and (g.number or 0) > 1]
        last = earlier[-1] if count > 1 and earlier else None
        if last is None or last.number != count or self.reading.sentence_at(at) - last.sentence > 1:
            return False
        if last.noun.value in GENERIC and sum(c.size or 1 for c in self.cases) == count:
            return False  # "camat SP dan lurah TT ... dua ASN itu ... Keduanya"
        return not any(s.start <= last.start < s.end for s in self._subjects)

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

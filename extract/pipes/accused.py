"""``id_accused``: who is named, by initials, name or role noun, and what the text makes of them.

A label needs a cue ("berinisial", "oknum camat", "atas nama", an office in apposition). Its repeats then
count everywhere in the article. Every place where a label stands votes for what the person is: accused,
reporter, witness, candidate, family ... The votes of the whole article decide, because the telling
word may come in the last paragraph. Nobody becomes an accused without a vote for it.

Source of the rules: domain facts D (46 shapes), codebook 2.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc

from ..language import IndonesianNews
from ..matching import Match
from ..mentions import PersonMention, RegionMention, ViolationMention
from ..reading import Reading, Span
from .introductions import Introductions, Words
from .labels import (
    ACTING,
    BESIDE_THEM,
    BRACKET,
    COUNT,
    COUNTED,
    JOIN,
    KIN,
    MATTER,
    OF_COUNTED,
    PLACE,
    SPEAKS_OR_ACTS,
    SPOUSE_OF,
    THAT_ONE,
    THE_ONE,
    TITLE_GAP,
    WHO,
    initials_of,
    normal,
    past,
)
from .persons import CAN_BE_ACCUSED, GENERIC, NEEDED, NEVER, Chain, RoleNoun, Row, Vote


class Accused:
    """The component; one instance serves many articles."""

    def __init__(self) -> None:
        self.words = Words()

    def __call__(self, doc: Doc) -> Doc:
        reading = Reading.of(doc)
        people = People(self.words, reading)
        reading.chains, reading.nouns, reading.rows = people.chains, people.nouns, people.rows
        self._labels_are_no_regions(reading, people)
        accused = []
        for mention in people.mentions():
            reading.add(mention)
            if mention.part == "accused":
                accused.append(mention)
        reading.show(doc, "accused", accused)
        return doc

    @staticmethod
    def _labels_are_no_regions(reading: Reading, people: People) -> None:
        """ "HSU (Dinas X)" is a person in a list of persons, not Hulu Sungai Utara; "Nasir A. Batubara" has no regency."""
        labels = {(m.start, m.end) for c in people.chains if c.form == "initials" for m in c.mentions}
        names = [m for c in people.chains if c.form == "name" for m in c.mentions]
        reading.remove(
            r
            for r in reading.of_kind(RegionMention)
            if (r.start, r.end) in labels or (not r.stated and any(m.start < r.start < m.end for m in names))
        )


class People(Introductions):
    """The persons of one article: labels are found, repeated, and voted on."""

    def __init__(self, words: Words, reading: Reading):
        super().__init__(words, reading)
        offices = [row for row in self.rows if row.cue.startswith("noun:")]
        self._leads = {at: row for row in offices for at in (row.lead, self._opening(row.lead))}
        self._followed = {self._joined(row): row for row in self._leads.values()}
        self._counted = self._listed_behind_counts()
        for row in sorted(self.rows, key=lambda r: r.start):
            self._vote(row)
        self._vote_for_holders()
        for row in self.rows:
            self._share(row)
        self._twins()
        self._one_person()
        self._presented()

    def mentions(self) -> Iterator[PersonMention]:
        """Every labelled mention, with the part and role of its chain."""
        for index, chain in enumerate(self.chains):
            part, role = chain.part, chain.role
            for m in sorted(chain.mentions, key=lambda m: m.start):
                m.part, m.chain, m.role = part, index, role.value if role else None
                yield m

    # ----------------------------------------------------------------- votes

    def _vote(self, row: Row) -> None:
        chains = [chain for chain, _ in row.items]
        if row.cue != "repeat" and self._among_witnesses(row):
            for chain in chains:
                chain.votes.append(Vote("witness", 6.0, "among"))
        noun = self._noun_before(row)
        if noun:
            self._cast(chains, noun, close=row.cue != "repeat", named=row.strong)
            for match in self._between(noun.end, row.lead) if row.cue == "yakni" else ():
                self._tally(chains, match)
        counted = row.lead in self._counted or row.lead in self._items
        listed = row.cue.startswith("noun:") and (self._listed(row) or counted)
        if row.cue in ("yakni", "mereka_adalah") or listed:
            for chain in chains:
                chain.votes.append(Vote("accused", 2.0, "listed"))
        if len(chains) > 1 and sum(bool(c.brackets) for c in chains) > 1:
            for chain in chains:
                chain.votes.append(Vote("accused", 1.5, "offices"))
        before = self._before(row) or self._before_joined(row)
        if row.items and self._kin_of(row.items[0][1]):
            return  # "istri NAMA yang berstatus PNS": nothing of it is said of the one named
        for match in before:
            if not match.entry.data.get("acts") or self._act_follows(row):
                self._tally(chains, match)
        set_off = self.text.startswith(",", row.end)
        speaks = set_off and any(match.entry.data["part"] == "official" for match in before)
        told = []
        for chain, mention in row.items:
            told.append(chain)
            if speaks:
                told = []  # "menurut NAMA, PNS yang ..."
            elif apposed := self._apposed(self._past_bracket(mention.end)):
                self._cast(told, apposed, close=True, named=row.strong)
                told = []
            elif self._works_at(self._past_bracket(mention.end)):
                chain.votes.append(Vote("accused", 1.5, "works_at"))
        for match in self._told_behind(row):
            if not (speaks and match.entry.data["part"] == "accused"):  # "oknum itu, kata NAMA, diperiksa"
                self._tally(chains, match)
        if not speaks and any(self._acts(chain, mention) for chain, mention in row.items):
            for chain in chains:
                chain.votes.append(Vote("accused", 3.0, "acts"))

    def _vote_for_holders(self) -> None:
        """ "Camat Mawar yang ikut kampanye ... Camat Mawar, NAMA, mengatakan": who holds the office did it."""
        for chain in self.chains:
            if chain.form == "name" and any(self._presents_holder(noun, chain) for noun in chain.nouns):
                chain.votes.append(Vote("accused", 6.0, "same_office"))

    def _presents_holder(self, noun: RoleNoun, chain: Chain) -> bool:
        """Whether an office that did it opens a sentence, and its holder beside it says or does something."""
        seat = self._seat(noun)
        if seat is None or seat not in self._guilty_seats:
            return False
        behind = [m for m in chain.mentions if noun.end < m.start < noun.end + 60]
        before = [m for m in chain.mentions if noun.start - 12 < m.end <= noun.start]
        opens = self._opens_sentence(before[0].start if before else noun.start)
        end = behind[0].end if behind else noun.end + len(seat[1])
        return opens and SPEAKS_OR_ACTS.match(self.text, end) is not None

    def _act_follows(self, row: Row) -> bool:
        """ "Video yang menunjukkan Camat X NAMA mengajak warga memilih": an act behind the name, and nobody between."""
        end = self.reading.sentences[self.reading.sentence_at(row.start)].end
        act = min((at for at in self._act_starts if row.end <= at < end), default=None)
        return act is not None and not any(row.end <= n.start < act for n in self.nouns)

    def _kin_of(self, mention: PersonMention) -> bool:
        """ "istri NAMA": the one named is not the one told of."""
        return KIN.search(self.text, max(0, mention.start - 12), mention.start) is not None

    def _told_behind(self, row: Row) -> list[Match]:
        """What is said right behind a row, or behind the next one: "Camat X NAMA dan Lurah Y NAMA dilaporkan"."""
        found = self._behind(row.end) or self._behind(self._past_apposition(row.end))
        following = None if found else self._leads.get(self._joined(row))
        return self._told_behind(following) if following else found

    def _before_joined(self, row: Row) -> list[Match]:
        """What is said before the row that this one goes on: "memeriksa Camat X NAMA dan Lurah Y NAMA"."""
        joined = (self._followed.get(at) for at in (row.lead, self._opening(row.lead)))
        earlier = next(filter(None, joined), None) if row.cue.startswith("noun:") else None
        return self._before(earlier) or self._before_joined(earlier) if earlier else []

    def _joined(self, row: Row) -> int:
        """Where a row goes on over "dan" or a comma, with the next office; -1 where it ends."""
        end = self._past_degrees(self._past_bracket(row.end))
        join = past(JOIN, self.text, end)
        return join if join > end and row.cue.startswith("noun:") else -1

    def _acts(self, chain: Chain, mention: PersonMention) -> bool:
        """ "Camat X NAMA yang mendaftar ke partai", "NAMA, camat di X, diketahui mendaftar": an official's act behind the name."""
        if chain.role is None:
            return False
        for end in {mention.end, self._past_apposition(self._past_bracket(mention.end))}:
            clause = WHO.match(self.text, end)
            reach = 20 if clause and "yang " in clause[0] else 1
            acts = self._act_starts if chain.role.group != "head" else self._act_starts - self._candidacies
            near = [start for start in acts if clause and 0 <= start - clause.end() <= reach]
            if clause and near and not self._others_in(Span(clause.end(), min(near))):
                return True
        return False

    def _others_in(self, span: Span) -> bool:
        """ "NAMA yang melihat ASN itu ikut kampanye": somebody else before the act."""
        return any(span.start <= n.start < span.end for n in self.nouns)

    def _listed(self, row: Row) -> bool:
        """Whether a list of the accused runs up to here: "yakni Kadis X, NAMA, Kabid Y, NAMA"."""
        return any(
            cue.entry.data.get("listing")
            and cue.end <= row.start
            and not re.search(r'["\n]|[a-z][.!?] ', self.text[cue.end : row.start])
            and (cue.entry.data.get("group") or self._group_before(cue.start))
            and not any(cue.end <= start < row.start for start in self._act_starts)
            for cue in self._cues
        )

    def _listed_behind_counts(self) -> set[int]:
        """ "memeriksa dua ASN, Camat X, NAMA, dan Lurah Y, NAMA": where the offices of the counted stand."""
        found: set[int] = set()
        for noun in self.nouns:
            number = COUNT.search(self.text, max(0, noun.start - 20), noun.start)
            if noun.value not in GENERIC or number is None:
                continue
            opening = COUNTED.match(self.text, noun.end)
            at = opening.end() if opening else -1
            while at in self._leads:
                found.add(at)
                at = self._joined(self._leads[at])
        return found

    def _among_witnesses(self, row: Row) -> bool:
        """ "14 saksi diperiksa, termasuk bendahara LT", but not "saksi dalam kasus guru TT", "saksi dan oknum camat TT"."""
        index = bisect_right(self._noun_ends, row.lead) - 1
        while index >= 0 and row.lead - self.nouns[index].end < 120:
            noun = self.nouns[index]
            gap = self.text[noun.end : row.lead]
            if re.search(r'["\n;]|[.!?] ', gap) or MATTER.search(gap) or noun.group == "accused":
                return False
            if noun.group == "witness":
                return BESIDE_THEM.match(gap) is None
            index -= 1
        return False

    def _between(self, start: int, end: int) -> list[Match]:
        """What is said of a group before its members are listed: "ikut ditelusuri, yakni ..."."""
        return [m for at in range(start, end) for m in self._after_starts.get(at, ())]

    @staticmethod
    def _tally(chains: list[Chain], match: Match) -> None:
        personal = match.entry.data.get("personal")
        for chain in chains:
            if not (personal and chain.form == "name"):  # officials deny and explain too
                chain.votes.append(Vote(match.entry.data["part"], match.entry.data["weight"], match.entry.id))

    @staticmethod
    def _share(row: Row) -> None:
        """Who is introduced in one list with an accused, and of whom nothing else is said, is one too."""
        if row.cue == "repeat" or not any(chain.part == "accused" for chain, _ in row.items):
            return
        for chain, _ in row.items:
            if chain.part is None and not any(v.part in NEVER for v in chain.votes):
                chain.votes.append(Vote("accused", NEEDED[chain.form], "row"))

    def _twins(self) -> None:
        """ "Seorang camat kepergok ... Camat X, NAMA, ...": the only one named of the office whose holder is told of."""
        told = self._told_of()
        named: dict[str, list[Chain]] = defaultdict(list)
        for chain in self.chains:
            if (
                chain.form == "name"
                and chain.part is None
                and chain.role
                and chain.role.start > chain.mentions[0].start - 90
            ):
                named[chain.role.value].append(chain)
        for value, chains in named.items():
            silent = not any(v.part != "accused" for v in chains[0].votes)
            if value in told and len(chains) == 1 and silent and chains[0].mentions[0].start > told[value]:
                chains[0].votes.append(Vote("accused", NEEDED["name"], "twin"))

    def _one_person(self) -> None:
        """An accused named in full at one place and by initials at another: "Camat X, Hasan Isman ... HI didakwa ..."."""
        accused = [chain for chain in self.chains if chain.part == "accused"]
        named: dict[str, list[Chain]] = defaultdict(list)
        for chain in self.chains:
            if chain.form == "name":
                named[initials_of(chain.label)].append(chain)
        for short in [c for c in accused if c.form == "initials" and len(c.label) > 1]:
            holders = named.get(normal(short.label), [])
            if len(holders) == 1 and holders[0] in accused:
                self._join(holders[0], short)

    def _presented(self) -> None:
        """ "Kepala SDN 2 Sumbersari, Mawar ... kepala sekolah bernama Darmo": what stands behind the unit is where it lies."""
        presented: dict[str, Chain] = {}
        for chain in self.chains:
            first = chain.mentions[0]
            if chain.form == "name" and chain.role and first.rule == "atas_nama":
                noun = self._noun_at(chain.role.start)
                meant = THE_ONE.match(self.text, first.end) and noun and not self._indefinite(noun)
                if meant:
                    presented[chain.role.value] = chain
        for chain in self.chains:
            apposed = chain.part == "accused" and all(m.rule.startswith("noun:") for m in chain.mentions)
            meant_one = presented.get(chain.role.value) if apposed and chain.role else None
            if meant_one and chain.form == "name" and " " not in chain.label:
                meant_one.votes += chain.votes
                chain.votes = [Vote("other", NEEDED["name"], "presented")]

    def _join(self, name: Chain, short: Chain) -> None:
        name.initials = short.label
        name.mentions += short.mentions
        name.votes += short.votes
        name.nouns += short.nouns
        name.brackets += short.brackets
        self.chains.remove(short)
        for row in self.rows:
            row.items = [(name if chain is short else chain, mention) for chain, mention in row.items]

    def _told_of(self) -> dict[str, int]:
        """The offices of unnamed persons of whom an act is told ("seorang camat ..."), and where first."""
        acts = {
            self.reading.sentence_at(v.start)
            for v in self.reading.of_kind(ViolationMention)
            if v.mode == "act"
        } | {c.sentence for c in getattr(self.reading, "clauses", ()) if "caught" in c.marks}
        told: dict[str, int] = {}
        for noun in self.nouns:
            one = noun.group == "asn" and noun.value not in GENERIC and self._indefinite(noun)
            if one and self.reading.sentence_at(noun.start) in acts:
                told.setdefault(noun.value, noun.start)
        return told

    def _past_bracket(self, at: int) -> int:
        return past(BRACKET, self.text, at)

    def _opening(self, at: int) -> int:
        """Where a title of several nouns begins: "Penjabat (Pj) Kepala Desa (Kades) X"."""
        index = bisect_left(self._noun_starts, at) - 1
        while index >= 0 and TITLE_GAP.fullmatch(self.text, self.nouns[index].end, at):
            at = self.nouns[index].start
            index -= 1
        spouse = SPOUSE_OF.search(self.text, max(0, at - 70), at)
        at = spouse.start() if spouse else at
        acting = ACTING.search(self.text, max(0, at - 40), at)
        return acting.start() if acting else at

    def _before(self, row: Row) -> list[Match]:
        found = []
        for at in (self._opening(row.lead), row.lead, row.start):
            for end in (at, at - 1, at - 2):
                if set(self.text[end:at]) <= {" ", ","}:
                    found += [m for m in self._before_ends.get(end, ()) if m not in found]
        return found

    def _noun_before(self, row: Row) -> RoleNoun | None:
        """The noun the cue belongs to: near before a cue, right before a repeated label."""
        index = bisect_right(self._noun_ends, row.lead) - 1
        if row.cue.startswith("noun:"):
            return self._noun_at(row.lead)
        if row.cue == "mereka_adalah" and (counted := self._counted_noun(row)):
            return counted
        reach = 2 if row.cue in ("apposition", "bracket") else 30 if row.cue == "repeat" else 90
        while index >= 0:
            noun = self.nouns[index]
            gap = self.text[noun.end : row.lead]
            if len(gap) > reach or re.search(r'["\n;]|[.!?] ', gap):
                return None
            if row.cue == "repeat" and gap not in (" ", "") and not self._holds(noun, gap, row):
                return None
            if self._others_between(noun, row) or self._told_by(noun, row):
                return None
            if THAT_ONE.fullmatch(gap) and (meant := self._described_by(index)):
                return meant
            if noun.group != "neutral" or reach < 90:
                return noun
            before = self._next_noun(index, row, reach)
            return before or noun
        return None

    def _counted_noun(self, row: Row) -> RoleNoun | None:
        """ "Tiga ASN itu adalah A, B": the noun in the cue; "kuasa hukum tiga ASN itu adalah A": the one before it."""
        index = bisect_left(self._noun_starts, row.lead)
        if index == len(self.nouns) or self.nouns[index].start >= row.start:
            return None
        noun, before = self.nouns[index], self.nouns[index - 1] if index else None
        if before and before.group in NEVER and OF_COUNTED.fullmatch(self.text, before.end, noun.start):
            return before
        return self._described_by(index) or (noun if noun.group in CAN_BE_ACCUSED else None)

    def _described_by(self, index: int) -> RoleNoun | None:
        """ "PNS yang hadir di kampanye capres itu bernama": the noun whose clause the nearest one closes."""
        last, noun = self.nouns[index], self.nouns[index - 1] if index else None
        if noun is None or not self.text.startswith(" yang ", noun.end):
            return None
        return None if re.search(r'[,;"\n]|[.!?] ', self.text[noun.end : last.start]) else noun

    def _told_by(self, noun: RoleNoun, row: Row) -> bool:
        """ "Kepala BKPSDM X membenarkan pengunduran diri ASN berinisial D": who tells of the label has an office of his own."""
        said = self._between(noun.end, row.lead)
        return any(m.entry.data["part"] == "official" for m in said)

    def _holds(self, noun: RoleNoun, gap: str, row: Row) -> bool:
        """ "Camat Negeri Mawar Darmo Sutopo", of a person known by a full name: the place between is the office's."""
        known = row.items[0][0].form == "name" and " " in row.items[0][0].label
        return known and noun.rule in self.words.territorial and PLACE.fullmatch(gap) is not None

    def _next_noun(self, index: int, row: Row, reach: int) -> RoleNoun | None:
        """A telling noun before a neutral one: "guru yang akunnya berinisial"."""
        if index == 0:
            return None
        noun = self.nouns[index - 1]
        gap = self.text[noun.end : row.lead]
        near = len(gap) <= reach and not re.search(r'["\n;,]|[.!?] ', gap)
        return noun if near and noun.group != "neutral" and not self._others_between(noun, row) else None

    def _others_between(self, noun: RoleNoun, row: Row) -> bool:
        """ "Komisioner X menjelaskan, keduanya berinisial ...": the labels are theirs, not the noun's."""
        return any(noun.end < end <= row.lead for end in self._plurals)


@IndonesianNews.factory("id_accused")
def make(nlp, name: str) -> Accused:
    return Accused()

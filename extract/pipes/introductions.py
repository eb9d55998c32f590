"""Where persons are introduced by a label: behind a cue or a noun, beside an office, in a list; and where the label stands again."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from spacy.lang.id.stop_words import STOP_WORDS

from ..gazetteer import gazetteer
from ..matching import Match, Matcher, entries, load_lexicon, longest, pattern
from ..mentions import AgencyMention, PersonMention, RegionMention, ViolationMention
from ..reading import Mention, Reading, Span
from .anaphors import anaphors
from .labels import (
    AGE,
    APPOSED,
    AT_PLACE,
    BEFORE_LETTERS,
    BEHIND,
    BESIDE,
    BESIDE_BEHIND,
    BRACKET,
    CAPITAL,
    CAPITAL_NAME,
    CAPITALISED,
    CAPITALS,
    COUNT,
    CUED,
    DEFINED,
    DEGREE,
    DOES,
    FIRST_OF_MORE,
    HELD,
    HELD_NAME,
    HOLDER,
    INDEFINITE,
    INITIALS,
    ITEM,
    ITEM_BEFORE,
    ITEM_BEHIND,
    JOIN,
    KIN_OF,
    LAST_OF_ROW,
    LETTERED,
    LINK,
    MORE,
    NAME,
    NAMED_UNIT,
    NAMES,
    NOT_THOSE,
    ONE_BY_ONE,
    OWN_LABEL,
    PART,
    PLACE_NAMED,
    PLACED,
    POINTER,
    RUN_ON,
    SEAT,
    SET_APART,
    SET_OFF,
    SPELT_OUT,
    THOSE,
    TITLED,
    TO_NOUN,
    TOLD_OF,
    TWICE,
    UNDER,
    UNIT,
    WHO,
    WHOLE,
    WORKS,
    normal,
    number_of,
    past,
    repeated,
    shortened,
)
from .persons import CAN_BE_ACCUSED, GENERIC, NEVER, Chain, RoleNoun, Row, Vote, role_nouns

#: How much a noun says of the label it goes with; nouns that are never the accused weigh 4.
WEIGHTS = {"asn": 3.0, "village": 3.0, "head": 2.0, "accused": 4.0, "neutral": 1.0}
#: What begins a sentence is no name; "Hari" is both, and more often a name.
SENTENCE_WORDS = (STOP_WORDS | {w.lower() for w in load_lexicon("abbreviations")["opener"]["words"]}) - {
    "hari"
}


class Words:
    """The cues and word lists of ``lexicon/accused.toml``."""

    def __init__(self) -> None:
        lexicon = load_lexicon("accused")
        self.cues = Matcher(entries(lexicon, "cue"))
        self.before = Matcher(entries(lexicon, "before"))
        self.after = Matcher(entries(lexicon, "after"))
        self.bodies = frozenset(lexicon["bodies"]["words"].split())
        self.degrees = frozenset(lexicon["degrees"]["words"].split())
        self.acronyms = frozenset(lexicon["acronyms"]["words"].split()) | self.degrees
        self.leading_degrees = frozenset(lexicon["leading_degrees"]["words"].split())
        self.never_initials = self.acronyms - self.degrees - set(lexicon["ambiguous"]["words"].split())
        self.small_words = frozenset(lexicon["small_words"]["words"].split())
        self.unit_takers = frozenset(lexicon["unit_takers"]["roles"].split())
        self.territorial = frozenset(lexicon["territorial"]["roles"].split())
        self.run_on = frozenset(lexicon["territorial"]["run_on"].split())
        self.seats = frozenset(lexicon["territorial"]["placed"].split())
        self.unit_words = frozenset(lexicon["unit_words"]["words"].split())
        self.not_names = frozenset(lexicon["not_names"]["words"].split())


class Introductions:
    """The labels of one article: chains of mentions, and the rows in which they stand."""

    def __init__(self, words: Words, reading: Reading):
        self.words = words
        self.reading = reading
        self.text = reading.cased.decode("ascii")
        self.nouns = role_nouns(reading)
        self._mark_kin()
        self._noun_starts = [n.start for n in self.nouns]
        self._noun_ends = [n.end for n in self.nouns]
        self.chains: list[Chain] = []
        self.rows: list[Row] = []
        self._by_key: dict[str, Chain] = {}
        self._taken: dict[int, PersonMention] = {}
        self._offices: dict[int, Mention] = {m.start: m for m in reading.of_kind(RegionMention)}
        self._offices.update({m.start: m for m in reading.of_kind(AgencyMention)})
        self._office_starts = sorted(self._offices)
        self._before_ends = self._phrases(words.before, at_end=True)
        self._after_starts = self._phrases(words.after, at_end=False)
        self._acronyms = self._defined()
        self._places = {m["name"] for m in PLACE_NAMED.finditer(self.text)}
        self._capitals = list(self._initials())
        self._cues = longest(words.cues(reading.folded))
        self._cue_starts = [m.start for m in self._cues if m.entry.data["strength"] == "strong"]
        acts = [v for v in reading.of_kind(ViolationMention) if v.mode == "act"]
        self._act_starts = {v.start for v in acts}
        self._candidacies = {v.start for v in acts if v.value == "deklarasi_diri_calon"}
        self._plurals = [end for _, end, count in anaphors(reading) if count > 1]
        self._holders = self._known_holders()
        self._guilty_seats = {self._seat(noun) for noun in self.nouns if self._did_it(noun)}
        self._items = self._told_one_by_one()
        self._seed()
        self._seed_unheralded()
        self._repeat()

    def _mark_kin(self) -> None:
        """ "istri Pj Gubernur X, NAMA", "suami seorang bidan": whose spouse it is did nothing."""
        for kin, noun in pairwise(self.nouns):
            if kin.group == "family" and KIN_OF.fullmatch(self.text, kin.end, noun.start):
                noun.group = "family"

    def _initials(self) -> Iterator[re.Match[str]]:
        """Everything in the text that has the shape of initials."""
        end = 0
        for capital in CAPITAL.finditer(self.text):
            m = INITIALS.match(self.text, capital.start()) if capital.start() >= end else None
            if m:
                end = m.end()
                yield m

    def _defined(self) -> frozenset[str]:
        """The acronyms that the text itself gives for a place or a body."""
        behind = (
            m
            for m in DEFINED.finditer(self.text)
            if (
                self._stands_for(m.start(), m["acronym"]) or self._shortens_body(m.start() - 1, m["acronym"])
                if m["acronym"].isupper()
                else self._behind_body(m.start() - 1)
            )
        )
        before = (m for m in SPELT_OUT.finditer(self.text) if m["acronym"] in _spelt(m["words"]))
        return frozenset(m["acronym"] for m in (*behind, *before))

    def _stands_for(self, at: int, acronym: str) -> bool:
        """Whether the words before are a place's or body's name with these initials."""
        words = self.text[max(0, at - 80) : at].split()[-len(acronym) - 1 :]
        initials = "".join(w[0] for w in words if w[0].isupper())
        return initials.endswith(acronym) and (
            self._in_office(at - 2) or any(w.lower() in self.words.unit_words for w in words)
        )

    def _behind_body(self, at: int) -> bool:
        """ "Universitas Tanjungpura (Untan)": whether a body's name ends at a place."""
        return any(m.end == at for m in self._offices.values() if isinstance(m, AgencyMention))

    def _shortens_body(self, at: int, acronym: str) -> bool:
        """ "Komisi Aparatur Sipil Negara (KSN)": letters of the name before, some of which are left out."""
        bodies = (m for m in self._offices.values() if isinstance(m, AgencyMention) and m.start < at <= m.end)
        initials = iter([word[0] for body in bodies for word in self.text[body.start : at].split()])
        return len(acronym) > 2 and all(letter in initials for letter in acronym)

    def _phrases(self, matcher: Matcher, at_end: bool) -> dict[int, list[Match]]:
        found: dict[int, list[Match]] = defaultdict(list)
        for m in matcher(self.reading.folded):
            found[m.end if at_end else m.start].append(m)
        return found

    # ----------------------------------------------------------------- seeds

    def _seed(self) -> None:
        """Where a label is introduced: behind a cue or a noun, in apposition, with a bracketed office."""
        for cue in self._cues:
            group = cue.entry.data.get("group")
            pointed = group and THOSE.search(self.text, cue.start, cue.end)
            if pointed and NOT_THOSE.search(self.text, max(0, cue.start - 10), cue.start):
                continue
            names = past(ITEM, self.text, cue.end) if group else cue.end
            at, strong = self._skip(names, ","), cue.entry.data["strength"] == "strong"
            if cue.entry.data.get("listing") and not (
                cue.entry.data.get("group") or self._group_before(cue.start)
            ):
                continue
            if cue.entry.data.get("names") and (
                self._read(at, NAME, cue.entry.id, cue.start, strong=True)
                or (strong and self._read(at, CAPITAL_NAME, cue.entry.id, cue.start, strong=True))
            ):
                continue
            held = cue.entry.data.get("listing") and self._introduced_with_office(at)
            self._read(at, CUED if strong else INITIALS, cue.entry.id, cue.start, strong or bool(held))
        for noun in self.nouns:
            rule = f"noun:{noun.rule}"
            if noun.rule not in self.words.unit_takers and (
                noun.group in ("asn", "village") or noun.group == "accused" or noun.rule == "orang"
            ):
                listed = self._skip(self._past_pointer(noun), ",")
                self._read(listed, INITIALS, rule, noun.start, strong=False)
                self._initials_behind_office(noun, rule)
            if noun.rule in self.words.seats and not self._headline(noun.start):
                self._initials_behind_place(noun, rule)
            if noun.group == "accused" and noun.rule != "pelaku" and not self._someone_of(noun):
                self._accused_name(noun, rule)
            if noun.group in CAN_BE_ACCUSED and not self._headline(noun.start):
                self._set_off(noun, rule)
                self._name_behind(noun, rule)
                self._name_before(noun, rule)
                self._name_lettered(noun, rule)
        self._seed_continued()
        self._seed_told()
        for at in self._items:
            if not self._noun_at(at):
                shape = NAME if NAME.match(self.text, at) else INITIALS
                self._read(at, shape, "mereka_adalah", at, strong=False)
        for verdict in (
            m for found in self._after_starts.values() for m in found if m.entry.data.get("verdict")
        ):
            self._name_judged(verdict.start)
        opening = previous = -1
        for m in self._capitals:
            office = self._has_office(m)
            if not self._plausible(m["label"], office, m.start("label")):
                continue
            joined = (
                previous >= 0 and JOIN.fullmatch(self.text, previous, m.start()) and m.start() > previous + 1
            )
            opening = opening if joined else m.start()
            previous = self._past_apposition(m.end())
            if office or self._apposed(m.end()) or self._works_at(m.end()):
                self._read(opening, INITIALS, "apposition", opening, strong=False)

    def _seed_continued(self) -> None:
        """ "ASN itu yakni A (Sekda). Kemudian B (Kepala Bidang X).": names with their offices, where a list goes on."""
        listed = [row.start for row in self.rows if row.cue in ("yakni", "mereka_adalah")]
        for sentence in self.reading.sentences if listed else ():
            opening = pattern("cases", "continued", "opening").match(self.text, sentence.start)
            at = self._skip(opening.end(), ",") if opening and sentence.start > listed[0] else -1
            name = NAME.match(self.text, at) if at >= 0 else None
            if name and self._has_office(name):
                self._read(at, NAME, "mereka_adalah", at, strong=False)

    def _seed_told(self) -> None:
        """ "dua ASN, yakni DS yang ikut kampanye dan KL yang memasang baliho": the next of a list, behind what is told of one."""
        for row in [r for r in self.rows if r.cue in ("yakni", "mereka_adalah")]:
            sentence = self.reading.sentences[self.reading.sentence_at(row.start)]
            counted = [n for n in self.nouns if sentence.start <= n.start < row.start]
            left = max((self._count(n) for n in counted), default=0) - len(row.items)
            for m in self._capitals:
                told = ITEM_BEHIND.match(self.text, row.end) and ITEM_BEHIND.match(self.text, m.end())
                joined = ITEM_BEFORE.search(self.text, max(0, m.start() - 9), m.start())
                if left > 0 and row.end < m.start() < sentence.end and told and joined:
                    left -= self._read(m.start(), INITIALS, row.cue, row.lead, strong=False)

    def _told_one_by_one(self) -> frozenset[int]:
        """ "Tiga ASN diperiksa. Pertama, ... Kedua, ... Ketiga, ...": where each of the counted accused is introduced."""
        openings: list[int] = []
        for sentence in self.reading.sentences:
            m = ONE_BY_ONE.match(self.text, sentence.start, sentence.end)
            if m and number_of(m["which"].lower()) == len(openings) + 1:
                openings.append(m.end())
        found = frozenset(map(self._person_at, openings))
        told = {self.reading.sentence_at(at) for at in openings}
        of_others = any(
            self.reading.sentence_at(end - 1) in told for end in self._plurals
        )  # "atasan keduanya"
        if len(openings) < 2 or -1 in found or of_others:
            return frozenset()
        last = self.reading.sentence_at(openings[-1]) + 1
        end = self.reading.sentences[min(last, len(self.reading.sentences) - 1)].end
        acts = all(self._act_in(Span(*part)) for part in pairwise([*openings, end]))
        counted = [n for n in self.nouns if n.end < openings[0] and self._count(n) == len(openings)]
        if not counted or counted[-1].group not in CAN_BE_ACCUSED:  # "dua saksi. Pertama, ..."
            return frozenset()
        return found if acts or any(map(self._blamed, counted)) else frozenset()

    def _act_in(self, span: Span) -> bool:
        return any(span.start <= at < span.end for at in self._act_starts)

    def _person_at(self, at: int) -> int:
        """Where a person is introduced by a label, or by an office a word or two further on; -1 where none is."""
        name = NAME.match(self.text, at)
        told = name and (self._apposed(name.end()) or self.text.startswith(" yang ", name.end()))
        if INITIALS.match(self.text, at) or (name and told and self._good_name(name)):
            return at
        nouns = (n for n in self.nouns if n.start >= at and n.group in CAN_BE_ACCUSED)
        return next((n.start for n in nouns if TO_NOUN.fullmatch(self.text, at, n.start)), -1)

    def _count(self, noun: RoleNoun) -> int:
        """The number before a noun, 0 where none is."""
        count = COUNT.search(self.text[max(0, noun.start - 20) : noun.start].lower())
        return number_of(count["count"]) if count else 0

    def _blamed(self, noun: RoleNoun) -> bool:
        """Whether an act, or what is done about one, is told in a noun's sentence."""
        sentence = self.reading.sentences[self.reading.sentence_at(noun.start)]
        said = (m for ms in (*self._before_ends.values(), *self._after_starts.values()) for m in ms)
        told = any(
            sentence.start <= m.start < sentence.end for m in said if m.entry.data["part"] == "accused"
        )
        return told or self._act_in(sentence)

    def _past_pointer(self, noun: RoleNoun) -> int:
        """Past "lainnya" in "tiga ASN lainnya, DS, ..."."""
        return past(POINTER, self.text, noun.end) if self._count(noun) else noun.end

    def _initials_behind_office(self, noun: RoleNoun, rule: str) -> None:
        """ "Seorang PNS Pemkab X DZ, Senin (19/1), dipanggil": letters behind the office, of which something is told."""
        office = self._past_office(noun.end)
        m = INITIALS.match(self.text, office + 1) if self._indefinite(noun) else None
        if (
            m
            and len(m["label"]) < 4
            and office > noun.end
            and self.text[office] == " "
            and TOLD_OF.match(self.text, m.end())
        ):
            self._read(m.start(), INITIALS, rule, noun.start, strong=False)

    def _initials_behind_place(self, noun: RoleNoun, rule: str) -> None:
        """ "melaporkan Camat Batu Mawar DDN ke Polres": letters behind an office's place, of which something is told."""
        place = BEFORE_LETTERS.match(self.text, noun.end)
        m = INITIALS.match(self.text, place.end()) if place else None
        told = m and (TOLD_OF.match(self.text, m.end()) or noun.start - 1 in self._before_ends)
        if m and told and m["label"].isalpha():
            self._read(m.start(), INITIALS, rule, noun.start, strong=False)

    def _name_lettered(self, noun: RoleNoun, rule: str) -> None:
        """ "Kepala Dinas Pasar dan Niaga Burhan Seto (BS)": the name that the letters stand for, behind whatever office."""
        if noun.group != "asn" or noun.rule in self.words.territorial:
            return
        end = noun.end
        while m := LETTERED.match(self.text, end):
            end = m.end()
            words = list(CAPITALISED.finditer(self.text, noun.end, m.start("letters") - 2))
            for some in (1, len(m["letters"])):
                name = " ".join(word[0] for word in words[-some:])
                unit_before = len(words) > some and self.text.startswith(name, words[-some].start())
                if unit_before and shortened(name, m["letters"]):
                    self._read(words[-some].start(), NAME, rule, noun.start, strong=False)

    def _introduced_with_office(self, at: int) -> bool:
        """ "adalah SD, kepala bidang pada Dinas X": letters that mean a school elsewhere."""
        m = INITIALS.match(self.text, at)
        noun = self._apposed(m.end()) if m else None
        return noun is not None and noun.group in ("asn", "village")

    def _seed_unheralded(self) -> None:
        """Capitals that no cue introduces, that recur, and of which the text says what is said of persons only."""
        counts: dict[str, list[re.Match[str]]] = defaultdict(list)
        for m in self._capitals:
            label = m["label"]
            mixed = " " in label
            short = label.isupper() and len(normal(label)) <= 4
            unknown = (mixed or short) and normal(label) not in self._by_key
            at = m.start("label")
            if unknown and self._plausible(label, False, at) and (mixed or not self._in_office(at)):
                counts[label].append(m)
        for label, found in sorted(counts.items()):
            personal = [
                m for m in found if any(p.entry.data.get("personal") for p in self._behind(m.end("label")))
            ]
            if len(found) >= (2 if len(label) > 1 else 3) and personal:
                self._read(personal[0].start(), INITIALS, "verb", personal[0].start(), strong=False)

    def _skip(self, at: int, more: str = "") -> int:
        while at < len(self.text) and self.text[at] in " :\"'(" + more:
            at += 1
        return at

    def _read(self, at: int, shape: re.Pattern[str], cue: str, lead: int, strong: bool) -> bool:
        """Read one label, or a row of them, from ``at`` on."""
        if shape is NAME and (mixed := INITIALS.match(self.text, at)) and " " in mixed["label"]:
            shape = INITIALS
        found: list[re.Match[str]] = []
        sure = False
        while m := shape.match(self.text, at):
            if not (
                self._good_name(m)
                if shape in NAMES
                else self._plausible(m["label"], strong or self._has_office(m) or sure, m.start("label"))
            ):
                break
            found.append(m)
            at = self._next_in_row(found, shape, strong)
            if at < 0:
                break
            sure = self._in_row(shape.match(self.text, at), len(found))
        if found:
            form = "name" if shape in NAMES else "initials"
            self._add_row(found, form, cue, lead, strong)
        return bool(found)

    def _next_in_row(self, found: list[re.Match[str]], shape: re.Pattern[str], strong: bool) -> int:
        """Where the next label of a row starts, or -1: over a comma or "dan", and over an office told of the last one."""
        m = found[-1]
        direct = past(JOIN, self.text, m.end())
        following = shape.match(self.text, direct)
        if following and direct > m.end() + 1 and shape not in NAMES:
            degree = normal(following["label"]) in self.words.degrees and self._apposed(following.end())
            sure = strong or self._in_row(following, len(found))
            if not degree and self._plausible(following["label"], sure, following.start("label")):
                return direct
        told = self._past_apposition(m.end())
        join = past(JOIN, self.text, told)
        return -1 if join == m.end() or self.text[told:join].isspace() else join

    def _in_row(self, m: re.Match[str] | None, before: int) -> bool:
        """ "LT, AN, JS, dan RB", "LT, AN, PKS, JS": in a row, the letters of a body are a person's too."""
        if not m or not SET_APART.match(self.text, m.end("label")):
            return False
        last = len(m["label"]) == 2 and LAST_OF_ROW.search(self.text, max(0, m.start() - 8), m.start())
        within = before > 1 and len(m["label"]) < 4 and self.text.endswith(", ", 0, m.start())
        return bool(last or within)

    def _has_office(self, m: re.Match[str]) -> bool:
        """Whether a person's office or age stands in brackets behind."""
        bracket = m["bracket"]
        return bool(bracket) and (AGE.fullmatch(bracket) is not None or self._offices_in(*m.span("bracket")))

    def _past_apposition(self, at: int) -> int:
        """Past degrees and an office: "AB, guru SMPN 1 Kota X, dan CD, staf ..."."""
        noun = self._apposed(at)
        if noun:
            end = self._past_office(noun.end)
            named = noun.rule in self.words.seats and end == noun.end
            return past(NAMED_UNIT, self.text, end) if named else end
        office = self._works_at(at)
        return office.end if office else self._past_degrees(at)

    def _works_at(self, at: int) -> Mention | None:
        """The office in "RK yang berdinas di Badan X"."""
        works = WORKS.match(self.text, at)
        office = self._offices.get(works.end()) if works else None
        return office if isinstance(office, AgencyMention) else None

    def _add_row(self, found: list[re.Match[str]], form: str, cue: str, lead: int, strong: bool) -> None:
        row = Row(found[0].start(), found[-1].end(), lead, cue, strong)
        for m in found:
            chain = self._chain(m["label"], form)
            mention = self._mention(chain, *m.span("label"), cue)
            row.items.append((chain, mention))
            if m["bracket"]:
                self._bracketed_noun(chain, m.span("bracket"))
                chain.brackets.append(Span(*m.span("bracket")))
                self._initials_in_bracket(chain, m["bracket"])
            if chain.row < 0:
                chain.row = len(self.rows)
        self.rows.append(row)

    def _chain(self, label: str, form: str) -> Chain:
        words = label.split()
        if form == "initials" and len(words) > 1:
            form = "mixed"
        key = normal(label if form == "name" else words[-1])
        chain = self._by_key.get(key) or (self._same_name(label) if form == "name" else None)
        if chain and form == "name" and len(label) > len(chain.label):
            chain.label = label
            self._by_key[key] = chain
        if chain is None:
            chain = self._by_key[key] = Chain(label, form)
            self.chains.append(chain)
        elif form == "mixed" and chain.form == "initials":
            chain.form, chain.label = form, label
        return chain

    def _same_name(self, label: str) -> Chain | None:
        """ "Rusdan" after or before "Rusdan M. Amir"."""
        words = set(label.split())
        for chain in self.chains:
            known = set(chain.label.split())
            if chain.form == "name" and (words < known or known < words) and max(map(len, words & known)) > 3:
                return chain
        return None

    def _mention(self, chain: Chain, start: int, end: int, rule: str) -> PersonMention:
        if start not in self._taken:
            label = self.reading.text[start:end]
            self._taken[start] = PersonMention(start, end, label, rule, form=chain.form)
            chain.mentions.append(self._taken[start])
        return self._taken[start]

    def _bracketed_noun(self, chain: Chain, bracket: tuple[int, int]) -> None:
        """The office in a bracket: "SW (Camat Jatimulya)"."""
        noun = self._noun_at(bracket[0])
        if noun:
            self._cast([chain], noun, close=True)

    def _initials_in_bracket(self, chain: Chain, bracket: str) -> None:
        """A name followed by its initials in brackets fills both lists."""
        if (
            chain.form == "name"
            and len(bracket) > 1
            and shortened(chain.label, bracket)
            and bracket not in (self.words.never_initials if " " in chain.label else self.words.acronyms)
        ):
            chain.initials = bracket

    # ---------------------------------------------------------------- shapes

    def _plausible(self, label: str, strong: bool, at: int) -> bool:
        """Whether the shape can be somebody's initials here."""
        last = label.split()[-1]
        bare = normal(last)
        if not bare or (at in self._offices and not strong):
            return False
        if last.islower():
            return last not in self.words.small_words
        if bare in self._no_initials(at, at + len(label), strong) or bare in self._acronyms:
            return False
        surname = r" [A-Z][a-z]" if strong else r"\.? [A-Z][a-z]"
        if len(last) == 1 and re.match(surname, self.text[at + len(label) : at + len(label) + 4]):
            return False  # "M Rusdi": part of a name; "berinisial M. Ia" is not
        if len(label) == 1 and not strong and self._ends_name(at):
            return False  # "Syamsul B"
        if strong:
            return not (
                last[1:].islower() and re.match(r"[a-z]| [A-Z][a-z]", self.text[at + len(label) :][:3])
            )
        return len(bare) <= 4 and not self._in_capitals(at)

    def _no_initials(self, at: int, end: int, strong: bool) -> frozenset[str]:
        """The capitals that are none at a place: in "terdakwa RS" and "memeriksa RS, salah satu guru" they are a person."""
        if strong:
            return self.words.bodies
        index = bisect_left(self._noun_starts, at) - 1
        noun = self.nouns[index] if index >= 0 else None
        gap = self.text[noun.end : at] if noun and noun.group == "accused" and noun.rule != "pelaku" else None
        accused = any(m.entry.data["part"] == "accused" for m in self._before_ends.get(at - 1, ()))
        apposed = self._apposed(end) if accused or self._opens_sentence(at) else None
        if apposed and apposed.group in CAN_BE_ACCUSED and self._indefinite(apposed):
            return self.words.never_initials
        told = TOLD_OF.match(self.text, end)
        named = told and (gap == " " or (gap == ", " and told[0] == ","))
        words = self.words.never_initials if named else self.words.acronyms
        before_name = re.match(r"\.? ?[A-Z]", self.text[end : end + 3])
        return words if before_name else words - self.words.leading_degrees

    def _ends_name(self, at: int) -> bool:
        """Whether a capitalised word that is no role noun stands right before."""
        word = re.search(r"[A-Z][a-z]+ $", self.text[max(0, at - 25) : at])
        return bool(word) and at - 1 not in self._noun_ends and not self._in_office(at - 2)

    def _in_capitals(self, at: int) -> bool:
        """Whether the words around are in capitals too, as in a headline or a dateline."""
        around = self.text[max(0, at - 25) : at] + self.text[at + 5 : at + 30]
        letters = [c for c in around if c.isalpha()]
        return len(letters) > 8 and sum(c.isupper() for c in letters) > 0.7 * len(letters)

    def _all_capitals(self, at: int) -> bool:
        """Whether a sentence is printed in capitals, as a headline, so that they tell no name."""
        sentence = self.reading.sentences[self.reading.sentence_at(at)]
        letters = [c for c in self.text[sentence.start : sentence.end] if c.isalpha()]
        return sum(c.isupper() for c in letters) > 0.7 * len(letters)

    def _good_name(self, m: re.Match[str]) -> bool:
        words = m["label"].replace(".", "").split()
        if m["label"].isupper():
            if self._all_capitals(m.start()) or self.words.acronyms.intersection(words):
                return False
            words = [word.capitalize() for word in words]
        return (
            any(len(w) > 3 and w[1:].islower() for w in words)
            and not TWICE.search(m["label"])
            and not (len(words) == 1 and (words[0] in self._places or gazetteer().codes(words[0])))
            and not any(w.lower() in self.words.not_names for w in words)
            and words[0].lower() not in SENTENCE_WORDS
            and words[0] not in self._acronyms
            and not (self._in_office(m.start("label")) and m.start("label") not in self._holders.values())
            and not self._noun_at(m.start("label"))
            and not (len(words) == 1 and self.text.endswith('"', 0, m.start("label")))
        )

    def _in_office(self, at: int) -> bool:
        """Whether a place is inside the name of an agency or region."""
        return self._office_end(at) is not None

    def _noun_at(self, at: int) -> RoleNoun | None:
        index = bisect_left(self._noun_starts, at)
        return self.nouns[index] if index < len(self.nouns) and self.nouns[index].start == at else None

    def _apposed(self, at: int) -> RoleNoun | None:
        """The noun of an office or part right behind a label: "NS, staf Dinas ..."."""
        bare = self._past_degrees(at)
        link = past(APPOSED, self.text, bare)
        noun = self._noun_at(link)
        if noun is None:
            return None
        titled = self.text[noun.start].isupper() and self.text[at:link] == " " and self.text[at - 1].islower()
        if not self.text[bare:link].strip() and bare == at and not titled:
            return None
        follower = INITIALS.match(self.text, self._skip(noun.end))
        if self._introduces(noun):
            return None
        if noun.rule in self.words.unit_takers:
            return noun
        if follower and self._plausible(follower["label"], False, follower.start("label")):
            return None
        return noun

    def _introduces(self, noun: RoleNoun) -> bool:
        """Whether a noun has a label of its own: "Selain HR, seorang staf Dinas X berinisial RA", "SB, Bacaleg Partai X DS, ..."."""
        own = OWN_LABEL.match(self.text, noun.end) if noun.group in NEVER else None
        if own and self._plausible(own["label"], False, own.start("label")):
            return True
        if noun.start in self._holders:
            return True
        index = bisect_left(self._cue_starts, noun.end)
        if index == len(self._cue_starts) or self._cue_starts[index] - noun.end > 90:
            return False
        gap = self.text[noun.end : self._cue_starts[index]]
        following = bisect_left(self._noun_starts, noun.end)
        if following < len(self.nouns) and self._noun_starts[following] < self._cue_starts[index]:
            between = self.text[noun.end : self._noun_starts[following]]
            if re.search(r" (?:dan|serta) ", between):
                return False  # "Kadis X serta Staf Ahli berinisial TS"
        return not re.search(r"[,;\n]|[.!?] ", gap)

    def _offices_in(self, start: int, end: int) -> bool:
        noun = self._noun_at(start)
        return any(start <= at < end for at in self._offices) or bool(noun and noun.group in CAN_BE_ACCUSED)

    # ----------------------------------------------------------------- names

    def _accused_name(self, noun: RoleNoun, rule: str) -> None:
        """ "terdakwa Darmo Sutopo", "terlapor, Darmo, ...": a single word behind a comma is set off by another one."""
        listed = past(ITEM, self.text, noun.end)
        if "\n" in self.text[noun.end : listed]:
            self._read(listed, NAME, rule, noun.start, strong=True)
            return
        at = self._skip(noun.end, ", ")
        if self._read(at, CAPITAL_NAME, rule, noun.start, strong=True):
            return
        m = NAME.match(self.text, at)
        if m and (
            " " in m["label"]
            or "," not in self.text[noun.end : at]
            or self.text[m.end() : m.end() + 2].strip()[:1] in tuple(",(")
        ):
            self._read(at, NAME, rule, noun.start, strong=True)

    def _name_behind(self, noun: RoleNoun, rule: str) -> None:
        """ "Kepala Dinas X, NAMA" and "Wali Nagari X, NAMA": the holder behind an office."""
        former = BESIDE.search(self.text, max(0, noun.start - 8), noun.start)
        if former or BESIDE_BEHIND.match(self.text, noun.end):
            return
        if noun.start in self._holders:
            self._read(self._holders[noun.start], NAME, rule, noun.start, strong=False)
            return
        at = self._past_office(noun.end)
        behind = self._skip(at, ",)" if TITLED.match(self.text, at) else ",")
        if noun.value in GENERIC or noun.value == "staf":
            at, behind = noun.end, self._skip(noun.end, ",)")  # "Aparatur Sipil Negara (ASN) Darmo Sutopo"
        holder = noun.rule in self.words.territorial or noun.rule in self.words.unit_takers
        if noun.rule in self.words.run_on and RUN_ON.search(self.text[noun.end : at + 1]):
            return
        whole = WHOLE.fullmatch(self.text, noun.start, noun.end)
        place = FIRST_OF_MORE.match(self.text, behind) if whole else None
        behind = place.end() if place and gazetteer().codes(place["word"]) else behind
        reachable = whole or not holder or at > noun.end or behind > at + 1
        if reachable and self._read(behind, NAME, rule, noun.start, strong=False):
            return
        closed = at == noun.end and self.text.startswith(")", at)  # "Kepala Desa (Kades) Mawar, NAMA"
        unit = UNIT.match(self.text, at + closed)
        if unit and not self._read(self._past_address(unit.end()), NAME, rule, noun.start, strong=False):
            self._read(unit.end(), INITIALS, rule, noun.start, strong=False)

    def _set_off(self, noun: RoleNoun, rule: str) -> None:
        """ "Kepala Bagian Umum Setda Kota X, HB, yang dituding ...": between commas behind the office."""
        closed = noun.end + self.text.startswith(")", noun.end)  # "aparatur sipil negara (ASN) di ..."
        office = self._past_office(closed)
        held = past(HELD, self.text, office) if office > noun.end else office
        if held > office:
            self._read(held, INITIALS, rule, noun.start, strong=True)
        elif (
            noun.value in GENERIC
            and office > noun.end
            and (named := past(HELD_NAME, self.text, office)) > office
        ):
            self._read(named, NAME, rule, noun.start, strong=False)
        elif noun.group == "asn" and (unknown := SET_OFF.match(self.text, noun.end)):
            for shape in (INITIALS, NAME):
                self._read(unknown.end(), shape, rule, noun.start, strong=False)

    def _known_holders(self) -> dict[int, int]:
        """By office, where its holder's first name begins: "Lurah Mawar Muhammad Idrus".

        Where the sentence has holders of the kind that only the model can tell from their places, all are left to it.
        """
        offices = [n for n in self.nouns if n.rule in self.words.territorial and not self._headline(n.start)]
        held = {n.start: at for n in offices if (at := self._holder_behind(n)) is not None}
        sentence = self.reading.sentence_at
        unknown = {
            sentence(n.start)
            for n in offices
            if n.start not in held and self._past_office(n.end) == n.end and CAPITALS.match(self.text, n.end)
        }
        return {start: at for start, at in held.items() if sentence(start) not in unknown}

    def _holder_behind(self, office: RoleNoun) -> int | None:
        """Where the name of an office's holder begins: by a first name, or by what the text tells of the name elsewhere."""
        if m := HOLDER.match(self.text, office.end):
            return m.end()
        if not (m := BEHIND.match(self.text, office.end)):
            return None
        starts = [office.end + at.start() + 1 for at in re.finditer(" ", m[0])]
        whole = len(starts) == 1  # "Camat Darmo"; behind a place, one word is too little
        return next(
            (
                at
                for at in starts
                if (whole or " " in self.text[at : m.end()]) and self._told_elsewhere(at, m.end())
            ),
            None,
        )

    def _told_elsewhere(self, start: int, end: int) -> bool:
        """Whether the name, or its first word, stands elsewhere before what only a person does, and is nobody else's."""
        name = self.text[start:end]
        first, _, further = name.partition(" ")
        if gazetteer().codes(name):
            return False
        either = "|".join(map(re.escape, dict.fromkeys((name, first))))
        told = False
        for m in re.finditer(rf"(?<![\w-])(?:{either})(?![\w-])", self.text):
            if start <= m.start() < end:
                continue
            more = MORE.match(self.text, m.end())
            if m[0] == first and more and not further.startswith(more["word"]):
                return False
            before = self.text[max(0, m.start() - 20) : m.start()]
            told = told or bool(DOES.match(self.text, m.end()) and not AT_PLACE.search(before))
        return told

    def _name_before(self, noun: RoleNoun, rule: str) -> None:
        """ "NAMA, kepala seksi di ...": the holder before an office."""
        window = max(0, noun.start - 80)
        for m in NAME.finditer(self.text, window, noun.start):
            if m["label"].split()[0].lower() in SENTENCE_WORDS:  # "Sedangkan Darmo Sutopo, kepala seksi"
                m = NAME.match(self.text, m.start() + len(m["label"].split()[0]) + 1) or m
            apposed = APPOSED.fullmatch(self.text, self._past_degrees(m.end()), noun.start)
            set_off = noun.start - m.end() > 1 or self._done_by(m) or self._begins(m, noun)
            if apposed and set_off and not self._speaks(m.start()):
                self._read(m.start(), NAME, rule, m.start(), strong=False)

    def _done_by(self, name: re.Match[str]) -> bool:
        """ "dilakukan oleh Darmo Sutopo Kepsek SDN 3": no comma before the office."""
        cues = self._before_ends.get(name.start() - 1, ())
        return " " in name["label"] and any(m.entry.data["part"] == "accused" for m in cues)

    def _begins(self, name: re.Match[str], office: RoleNoun) -> bool:
        """ "Sementara Darmo Sutopo Camat Mawar mengaku ...": a name and the office that did it open the sentence."""
        guilty = self._seat(office) in self._guilty_seats
        return guilty and " " in name["label"] and self._opens_sentence(name.start())

    def _speaks(self, at: int) -> bool:
        """ "menurut NAMA, camat itu ...": the one named is not the one told of."""
        return any(m.entry.data["part"] == "official" for m in self._before_ends.get(at - 1, ()))

    def _name_judged(self, at: int) -> None:
        """ "..., NAMA dan NAMA, diputus bersalah": names that are the subject of a verdict."""
        start = max(self.text.rfind(mark, max(0, at - 140), at - 2) for mark in (", ", "\n", ". ", '"'))
        for opening in (start, self.text.rfind(", ", max(0, at - 140), max(start, 0))):
            begin = self._skip(opening + 1) if opening >= 0 else -1
            m = NAME.match(self.text, begin) if begin >= 0 else None
            inside = re.search(r"\b[A-Z]\.? *$", self.text[max(0, begin - 4) : begin])
            if m and not inside and " " in m["label"] and self._good_name(m) and self._row_ends(begin, at):
                self._read(begin, NAME, "verdict", begin, strong=False)
                return

    def _row_ends(self, begin: int, at: int) -> bool:
        """Whether a row of names from ``begin`` on ends right before ``at``."""
        end = begin
        while m := NAME.match(self.text, end):
            end = m.end()
            join = past(JOIN, self.text, end)
            if join == end or not NAME.match(self.text, join):
                break
            end = join
        return 0 <= at - end <= 2

    def _past_office(self, at: int) -> int:
        """Past the offices and places behind (or around) a noun: "kepala bidang di Dinas X Kabupaten Y"."""
        at = self._past_acronym(self._office_end(at - 1) or self._office_behind_unit(at) or at)
        while office := self._offices.get(past(LINK, self.text, at)):
            at = self._past_acronym(office.end)
        return at

    def _past_address(self, at: int) -> int:
        """Past "Kecamatan X, Kabupaten Y, "."""
        while (place := self._offices.get(at)) and self.text.startswith(", ", place.end):
            at = place.end + 2
        return at

    def _past_acronym(self, at: int) -> int:
        """Past the acronym of a body behind its name: "Universitas Anoa Raya (UAR)"."""
        m = DEFINED.match(self.text, at + 1)
        return m.end() if m and m["acronym"] in self._acronyms else at

    def _office_behind_unit(self, at: int) -> int | None:
        """ "Kabid Kebudayaan Dinas X": the office behind the name of its own part."""
        index = bisect_left(self._office_starts, at)
        if index == len(self._office_starts) or self._office_starts[index] - at > 60:
            return None
        start = self._office_starts[index]
        following = bisect_left(self._noun_starts, at)
        if following < len(self.nouns) and self._noun_starts[following] < start:
            return None  # "Sekda NAMA, Kepala Dinas X, NAMA": the next one's office
        return self._offices[start].end if PART.fullmatch(self.text, at, start) else None

    def _office_end(self, at: int) -> int | None:
        """Where the agency's or region's name ends that a place is inside of."""
        index = bisect_right(self._office_starts, at) - 1
        if index < 0:
            return None
        office = self._offices[self._office_starts[index]]
        return office.end if at < office.end else None

    def _past_degrees(self, at: int) -> int:
        while (m := DEGREE.match(self.text, at)) and normal(m[1]) in self.words.degrees:
            at = m.end()
        return at

    def _someone_of(self, noun: RoleNoun) -> bool:
        """ "para terdakwa", "penasihat hukum terdakwa": the name behind is not the accused's."""
        index = bisect_left(self._noun_starts, noun.start) - 1
        before = self.nouns[index] if index >= 0 and self.nouns[index].group != "neutral" else None
        return noun.value.startswith("para") or (before is not None and 0 <= noun.start - before.end <= 1)

    def _headline(self, at: int) -> bool:
        """Whether a place is in a title, where every word has a capital."""
        return self.reading.zone_at(at) == "title"

    def _group_before(self, at: int) -> bool:
        """Whether civil servants are named shortly before, in the same sentence."""
        index = bisect_right(self._noun_ends, at) - 1
        ends = [end for end in self._plurals if end <= at][-1:]
        if index >= 0 and self.nouns[index].group in CAN_BE_ACCUSED:
            ends.append(self.nouns[index].end)
        return any(at - end < 80 and not re.search(r"[.!?] |\n", self.text[end:at]) for end in ends)

    def _behind(self, at: int) -> list[Match]:
        """The phrases that start right behind a label (over a comma, a bracket, a closing word)."""
        at = past(BRACKET, self.text, at)
        found = []
        for start in (at, at + 1, at + 2):
            if set(self.text[at:start]) <= {" ", ","}:
                found += self._after_starts.get(start, [])
        return found

    # --------------------------------------------------------------- repeats

    def _repeat(self) -> None:
        """Every other place where a known label stands."""
        labels = {c.label for c in self.chains if c.form == "initials"}
        labels |= {c.label.split()[-1] for c in self.chains if c.form == "mixed"}
        dotted = {".".join(x) for x in labels if x.isalpha() and x.isupper() and len(x) > 1}
        parts: dict[str, Chain] = {}
        for chain in self.chains:
            words = chain.label.split()
            for word in words if chain.form == "name" else words[:-1] if chain.form == "mixed" else ():
                if len(word) > 3 and word.lower() not in self.words.not_names:
                    parts.setdefault(word, chain)
        every = sorted(labels | dotted | set(parts), key=lambda x: (-len(x), x))
        if not every:
            return
        shape = repeated(every)
        at = 0
        while m := shape.search(self.text, at):
            row: list[re.Match[str]] = []
            while m:
                row.append(m)
                join = JOIN.match(self.text, m.end())
                at = m.end()
                m = shape.match(self.text, join.end()) if join and join.end() > m.end() else None
            self._repeat_row(row, parts)

    def _repeat_row(self, found: list[re.Match[str]], parts: dict[str, Chain]) -> None:
        row = Row(found[0].start(), found[-1].end(), found[0].start(), "repeat", False)
        for m in found:
            start, end = m.span("label")
            if self._covered(start):
                continue
            chain = parts.get(m["label"]) or self._by_key.get(normal(m["label"]))
            if chain and chain.form == "name":
                self._fuller(chain, start)
            if chain and not (chain.form == "initials" and len(m["label"]) < 5 and self._in_capitals(start)):
                row.items.append((chain, self._mention(chain, start, end, "repeat")))
        if row.items:
            self.rows.append(row)

    def _fuller(self, chain: Chain, at: int) -> None:
        """The full name, where the article gives it at another place than the cue."""
        m = None if self._headline(at) else NAME.match(self.text, at)
        if m and m["label"].startswith(chain.label + " ") and self._good_name(m):
            chain.label = m["label"]

    def _covered(self, at: int) -> bool:
        return any(m.start <= at < m.end for m in self._taken.values())

    def _opens_sentence(self, at: int) -> bool:
        sentence = self.reading.sentences[self.reading.sentence_at(at)]
        opening = self.text[sentence.start : at].strip(' ",').lower()
        somebody = any(sentence.start <= n.start < at for n in self.nouns)  # "Pelapor Camat Mawar, NAMA, ..."
        return not opening or (opening in SENTENCE_WORDS and not somebody)

    def _seat(self, noun: RoleNoun) -> tuple[str, str] | None:
        """Whose office it is, where only one can hold it: ("camat", " Batu Mawar")."""
        seat = SEAT.match(self.text, noun.end) if noun.rule in self.words.seats else None
        return (self.text[noun.start : noun.end].lower(), seat[0]) if seat else None

    def _did_it(self, office: RoleNoun) -> bool:
        """ "Camat Mawar yang ikut kampanye", but not "staf Camat Mawar yang ...": an act right behind the office."""
        index = bisect_left(self._noun_starts, office.start) - 1
        if index >= 0 and UNDER.fullmatch(self.text, self.nouns[index].end, office.start):
            return False
        seat = self._seat(office)
        clause = WHO.match(self.text, office.end + len(seat[1])) if seat else None
        return clause is not None and any(clause.start() < at <= clause.end() + 1 for at in self._act_starts)

    def _indefinite(self, noun: RoleNoun) -> bool:
        if self._headline(noun.start) and PLACED.match(self.text, noun.end):
            return True
        return bool(INDEFINITE.search(self.text[max(0, noun.start - 24) : noun.start].lower()))

    def _cast(self, chains: list[Chain], noun: RoleNoun, close: bool, named: bool = False) -> None:
        """What a noun makes of the labels it goes with."""
        weight = 2.0 if noun.group == "reporter" and not close else WEIGHTS.get(noun.group, 4.0)
        part = noun.group if noun.group in NEVER else "accused"
        for chain in chains:
            if chain.form == "name" and noun.group in CAN_BE_ACCUSED:
                # officials who speak have an office too; nobody introduces them as "seorang PNS"
                weight = (2.0 if named else 1.0) if noun.value not in GENERIC else (3.0 if named else 2.5)
            chain.votes.append(Vote(part, weight if close else weight / 2, f"noun:{noun.rule}"))
            chain.nouns.append(noun)


def _spelt(words: str) -> tuple[str, str]:
    """The acronyms that words may stand for: of their capitals, and of all."""
    initials = "".join(word[0] for word in words.split())
    return "".join(c for c in initials if c.isupper()), initials.upper()

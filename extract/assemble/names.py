"""Names that the trained model read, given to persons whom rules accuse by their role alone.

A name is no reason to accuse anybody. The case has to stand already ("seorang camat ... membawa alat peraga"), the name has to
be that of a person of the same role ("Camat Way Lima Renggo Saputra"), the text has to tell an act, a stage or an answer to the
accusation of that person, and there must be no more such persons than accused. Otherwise the case stays without a name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from types import SimpleNamespace

from ..matching import load_lexicon, pattern
from ..mentions import AgencyMention, NameMention, PersonMention, ViolationMention
from ..pipes.anaphors import anaphors
from ..pipes.labels import APPOSED, HELD_UNIT, NAME, RUN_ON
from ..pipes.persons import CAN_BE_ACCUSED, GENERIC, NEEDED, NEVER, Chain, RoleNoun, Vote
from ..reading import Reading, Span
from .cases import Case
from .cast import UNREAL, Cast

#: Roles behind which stands a place.
PLACED_ROLES = frozenset(load_lexicon("accused")["territorial"]["placed"].split())
RUN_ON_ROLES = frozenset(load_lexicon("accused")["territorial"]["run_on"].split())


def name_cases(reading: Reading, cast: Cast, cases: Iterable[Case]) -> None:
    """Ask for the names of accused whom the text gives by a role, where ``id_names`` runs."""
    unnamed = [c for c in cases if not c.chains and c.noun and not c.recap]
    if reading.namer is None or not unnamed:
        return
    questions = [q for case in unnamed for q in _questions(reading, case)]
    answers = reading.namer(questions) if questions else []
    names = [name for answer in answers if (name := _checked(reading, answer))]
    for case in unnamed:
        holders = _listed(reading, cast, case, names) or _holders(reading, cast, case, names)
        if case.noun and 0 < len(holders) <= (case.count or 1):
            case.chains = [_chain(reading, case.noun, places) for places in holders.values()]


# ------------------------------------------------------------------ questions


def _questions(reading: Reading, case: Case) -> Iterator[Span]:
    """Where the names of a case may stand: beside nouns of its role, and in lists."""
    window = load_lexicon("names")["window"]
    for noun in _same_role(reading, case):
        opening = reading.text[noun.end : noun.end + 3].lstrip(" ,")[:1].isupper()
        if opening or reading.text[max(0, noun.start - 2) : noun.start] == ", ":
            sentence = reading.sentences[reading.sentence_at(noun.start)]
            start, end = noun.start - window["before"], noun.end + window["behind"]
            yield Span(max(sentence.start, start), min(sentence.end, end))
    yield from (stretch for stretch, least in _lists(reading) if least <= (case.count or 0))


def _same_role(reading: Reading, case: Case) -> list[RoleNoun]:
    """The nouns of the role; "ASN" and "pegawai" are anybody's."""
    if case.noun is None or case.noun.value in GENERIC:
        return []
    return [n for n in reading.nouns if n.value == case.noun.value]


def _lists(reading: Reading) -> Iterator[tuple[Span, int]]:
    """Stretches that list persons, and how many accused there must be for it: what follows "dua lurah, yakni" is
    told of them; names in a row, in a sentence or in numbered lines, may be others', and must be three or more.
    """
    people = sorted(
        [n.start for n in reading.nouns if n.group in CAN_BE_ACCUSED]
        + [start for start, _, count in anaphors(reading) if count != 1]
    )
    shapes = _shapes()
    for lines in shapes.lines.finditer(reading.text):
        yield Span(*lines.span()), 3
    for sentence in reading.sentences:
        opening = shapes.opening.search(reading.text, sentence.start, sentence.end)
        if opening and any(sentence.start <= start <= opening.start() for start in people):
            yield Span(opening.start(), sentence.end), 2
        elif row := shapes.row.search(reading.text, sentence.start, sentence.end):
            yield Span(row.start(), sentence.end), 3


# -------------------------------------------------------------------- answers


def _checked(reading: Reading, name: NameMention) -> NameMention | None:
    """The person named, as a rule reads the name where one has; None in headlines, for bodies, and for whom rules know better."""
    if name.value != "PER" or reading.zone_at(name.start) != "body":
        return None
    others = [n for n in reading.nouns if n.group in NEVER]
    if (
        _is_place(reading, name)
        or any(m.overlaps(name) for m in reading.of_kind(AgencyMention))
        or any(_belongs(reading, noun, name) for noun in others)
    ):
        return None
    for chain in reading.chains:
        for m in chain.mentions:
            if m.overlaps(name):
                if chain.part == "accused" or chain.part in NEVER:
                    return None
                if chain.form == "name" and m.rule != "repeat":
                    return NameMention(m.start, m.end, name.value, name.rule)
    if _shapes().speaks.search(reading.text, max(0, name.start - 30), name.start):
        return None
    shaped = NAME.fullmatch(reading.cased[name.start : name.end].decode("ascii"))
    return name if shaped else None


def _holders(
    reading: Reading, cast: Cast, case: Case, names: Iterable[NameMention]
) -> dict[str, list[NameMention]]:
    """The persons of the case's role of whom the text tells what it tells of accused, by name."""
    assert case.noun
    found: dict[str, list[NameMention]] = defaultdict(list)
    nouns = _same_role(reading, case) or [case.noun]
    for name in names:
        noun = next((n for n in nouns if _belongs(reading, n, name)), None)
        if noun and (noun is case.noun or _told(reading, cast, noun, name)):
            found[reading.text[name.start : name.end]].append(name)
    return found


def _is_place(reading: Reading, name: NameMention) -> bool:
    """ "Camat Sajira": a single word right behind such an office is its place."""
    single = " " not in reading.text[name.start : name.end]
    return single and any(n.end + 1 == name.start and n.rule in PLACED_ROLES for n in reading.nouns)


def _belongs(reading: Reading, noun: RoleNoun, name: NameMention) -> bool:
    """ "Camat Way Lima Renggo Saputra", "Renggo Saputra, Camat Way Lima"."""
    text = reading.cased
    if noun.end < name.start <= noun.end + 60:
        gap = text[noun.end : name.start].decode("ascii")
        single = b" " not in text[name.start : name.end]
        run_on = noun.rule in RUN_ON_ROLES and RUN_ON.search(gap)
        return not (single and run_on) and HELD_UNIT.fullmatch(gap) is not None
    gap = text[name.end : noun.start].decode("ascii") if name.end < noun.start <= name.end + 30 else ""
    return gap.startswith(",") and APPOSED.fullmatch(gap) is not None


def _told(reading: Reading, cast: Cast, noun: RoleNoun, name: NameMention) -> bool:
    """Whether an act or a stage is told of the person, or an answer to the accusation is given."""
    if cast.clause_at(noun.start).marks & UNREAL:
        return False
    parts = [w for w in reading.text[name.start : name.end].split() if len(w) > 3]
    shape = re.compile(rf"\b(?:{'|'.join(map(re.escape, parts or [reading.text[name.start : name.end]]))})\b")
    places = {reading.sentence_at(m.start()) for m in shape.finditer(reading.text)}
    return any(_accusing(reading, cast, reading.sentences[place]) for place in places)


def _accusing(reading: Reading, cast: Cast, sentence: Span) -> bool:
    acts = [v for v in reading.inside(sentence, ViolationMention) if v.mode == "act"]
    stages = [s for s in cast.statuses if sentence.start <= s.start < sentence.end]
    real = [
        at
        for at in (*(v.start for v in acts), *(s.start for s in stages))
        if not cast.clause_at(at).marks & UNREAL
    ]
    return bool(real) or _shapes().answer.search(reading.text, sentence.start, sentence.end) is not None


def _listed(
    reading: Reading, cast: Cast, case: Case, names: Iterable[NameMention]
) -> dict[str, list[NameMention]]:
    """As many names as accused, in one list that is told of them: "Ketiganya ialah ..."."""
    for stretch, least in _lists(reading):
        found: dict[str, list[NameMention]] = defaultdict(list)
        for name in (n for n in names if stretch.contains(n)):
            found[reading.text[name.start : name.end]].append(name)
        later = stretch.start >= reading.sentences[case.sentence].start
        if later and least <= len(found) == case.count and _of_accused(reading, cast, stretch):
            return found
        some = _shapes().some.match(reading.text, stretch.start)
        fits = (
            least == 2 and found and (len(found) == case.count or (some and len(found) < (case.count or 0)))
        )
        officials = all(_in_office(reading, places[0]) for places in found.values())
        if later and fits and officials and _doers(reading, stretch):
            return found
    return {}


def _doers(reading: Reading, stretch: Span) -> bool:
    """Whether an act is told right before a list: "ASN yang berfoto dengan calon itu di antaranya ..."."""
    told = Span(reading.sentences[reading.sentence_at(stretch.start)].start, stretch.start)
    return any(v.mode == "act" for v in reading.inside(told, ViolationMention))


def _in_office(reading: Reading, name: NameMention) -> bool:
    """ "dua ASN berfoto dengan calon, yakni Kepala Dinas X NAMA dan ...": whose office tells that the list is not the candidates'."""
    return any(n.group in CAN_BE_ACCUSED and _belongs(reading, n, name) for n in reading.nouns)


def _of_accused(reading: Reading, cast: Cast, stretch: Span) -> bool:
    """Whether the sentence of a list, or the one that leads to it, speaks of accused and of nobody else."""
    index = reading.sentence_at(stretch.start)
    lead = index - 1 if reading.sentences[index].start == stretch.start and index else index
    told = Span(reading.sentences[lead].start, stretch.end)
    groups = {n.group for n in reading.nouns if told.contains(n)}
    several = any(told.start <= start < told.end and count != 1 for start, _, count in anaphors(reading))
    return not groups & (NEVER - {"other"}) and (
        several or bool(groups & CAN_BE_ACCUSED) or _accusing(reading, cast, told)
    )


def _chain(reading: Reading, noun: RoleNoun, places: list[NameMention]) -> Chain:
    label = reading.text[places[0].start : places[0].end]
    chain = Chain(label, "name", nouns=[noun], votes=[Vote("accused", NEEDED["name"], places[0].rule)])
    number = len(reading.chains)
    for place in places:
        mention = PersonMention(place.start, place.end, label, place.rule, form="name", part="accused")
        mention.chain, mention.role = number, noun.value
        chain.mentions.append(reading.add(mention))
    reading.chains.append(chain)
    return chain


@cache
def _shapes() -> SimpleNamespace:
    """The patterns of ``lexicon/names.toml``."""
    lexicon = load_lexicon("names")
    patterns = {key: re.compile(pattern) for key, pattern in lexicon["lists"].items()}
    answer = re.compile(rf"\b(?:{lexicon['own_case']['words']})\b", re.IGNORECASE)
    speaks = pattern("accused", "around", "speaks")
    return SimpleNamespace(answer=answer, speaks=speaks, **patterns)

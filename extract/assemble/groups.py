"""Role nouns that stand for persons without a label: "tiga lurah itu", "oknum camat", "seluruh ASN"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from ..matching import Match, Matcher, entries, load_lexicon, pattern
from ..mentions import AgencyMention, PersonMention
from ..pipes.labels import COUNT, number_of
from ..pipes.persons import CAN_BE_ACCUSED, RoleNoun
from ..reading import Reading, Span


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


#: Roles that hold a place's name: "Camat X" is one person.
TERRITORIAL = frozenset(load_lexicon("accused")["territorial"]["roles"].split())


#: Behind a counted group, before its members: "dua ASN | , yakni".
LISTED = re.compile(r"[^.;:\"\n]{0,50}?,? (?:yakni|yaitu)\b")


@cache
def _counts() -> Matcher:
    return Matcher(entries(load_lexicon("cases"), "count"))


@cache
def _everybody() -> frozenset[str]:
    return frozenset(load_lexicon("cases")["everyone"]["words"].split())


def groups(reading: Reading) -> list[Group]:
    """The role nouns that stand for persons without a label, with their number and determiner."""
    counts = sorted(_counts()(reading.folded), key=lambda m: -m.start)  # "banyak oknum" before "oknum"
    ends = {m.end: m for m in counts}
    labelled = [m for m in reading.of_kind(PersonMention)]
    text = reading.cased.decode("ascii")
    offices = reading.of_kind(AgencyMention)
    held = {id(noun) for chain in reading.chains for noun in chain.nouns}
    found = []
    for noun in reading.nouns:
        in_name = any(o.start < noun.start and noun.end <= o.end for o in offices)
        titled = (
            id(noun) in held
            or _holds_label(noun, labelled, text)
            or _title_of_name(noun, text)
            or _moved(noun, text)
        )
        if noun.group in CAN_BE_ACCUSED and not in_name and not titled:
            found.append(_group(reading, noun, ends.get(noun.start - 1), text))
    return found


def _group(reading: Reading, noun: RoleNoun, before: Match | None, text: str) -> Group:
    if before and "all" in before.groups and not _counts_all(before, text):
        before = None
    kind, number = _number(before, text)
    placed = noun.rule in TERRITORIAL and bool(re.match(r" [A-Z]", text[noun.end : noun.end + 2]))
    return Group(
        before.start if before else noun.start,
        noun.end,
        noun,
        1 if placed and kind == "bare" else number,
        kind,
        everyone=_everyone(before, text),
        placed=placed,
        definite=bool(before and "all" in before.groups) or _definite(reading, noun, text),
        other=_behind_noun("other", noun, text),
        sentence=reading.sentence_at(noun.start),
    )


def _counts_all(match: Match, text: str) -> bool:
    """ "Kedua ASN itu", but not "pada debat kedua ASN"."""
    before = text[max(0, match.start - 20) : match.start].lower()
    return pattern("cases", "counting_all", "before").search(before) is not None


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


def _number(match: Match | None, text: str) -> tuple[str, int | None]:
    if match is None:
        return "bare", None
    if "number" in match.groups:
        return "number", int(text[slice(*match.groups["number"])])
    if "word" in match.groups:
        word = text[slice(*match.groups["word"])].lower()
        return "number", number_of(word) or None
    if "all" in match.groups:  # "kelima guru": told of before
        word = text[slice(*match.groups["all"])].lower()
        return "number", number_of(word) or None
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
        if COUNT.search(text[max(0, noun.start - 20) : noun.start].lower()) and LISTED.match(gap):
            return False
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

"""How the press prints the accused: initials in all their shapes, names, and what may stand around them.

The words are in ``lexicon/accused.toml``; the shapes are matched on text with its case kept (domain facts D).
"""

from __future__ import annotations

import re

from ..matching import load_lexicon, pattern


def _either(kind: str) -> str:
    return "|".join(load_lexicon("accused")["names"][kind].split())


_PARTICLE = rf"(?:{_either('particles')})"
_SHORTENED = rf"(?:{_either('shortened')})\."
_TITLE = rf"(?:(?:{_either('titles')})\.? (?=[A-Z]|(?:dr|drg|apt)\b))*"
_DOTTED = r"(?:[A-Z]\.){1,3}[A-Z]\b\.?|[A-Z]\.(?:[A-Z]\.)+"
_CAPITALS = r"[A-Z]{1,5}\b"
_TRUNCATED = r"[A-Z][a-z]{1,2}\b"
_SMALL = r"[a-z]{2,3}\b"
_MIXED = rf"(?:{_PARTICLE} ){{1,3}}(?:[A-Z]{{1,3}}|[A-Z]\.[A-Z]\.?)\b"
_WORD = rf"(?!(?:{_either('never_first')})\b)[A-Z](?:[a-z]+(?![A-Za-z])|\.)(?:'[a-z]+|-[A-Z]?[a-z]+)*"
_FURTHER = rf"{_SHORTENED}|(?:{_either('inside')})(?!\w)|[A-Z]\.{_WORD}|(?!(?:{_either('offices')})\b){_WORD}|[A-Z]\.?(?![\w])"
_NAME = rf"(?<![A-Za-z])(?:[A-Z]\.? )?(?:{_SHORTENED}|{_WORD})(?: (?:{_FURTHER})){{0,5}}"
#: "(45)", "(Setda)", "(Disperindagkop)" behind a label.
_BRACKET = r"(?: ?\((?P<bracket>[^()\n]{1,110})\))?"

BRACKET = re.compile(_BRACKET)
AGE = re.compile(r"[1-7]\d(?: (?:tahun|thn|th))?")
INITIALS = re.compile(rf"{_TITLE}(?P<label>{_MIXED}|{_DOTTED}|{_CAPITALS}){_BRACKET}")
#: Where initials may start: a capital that no small letter follows, or a particle of a name.
CAPITAL = re.compile(rf"\b(?:[A-Z](?![a-z])|{_PARTICLE} )")
#: Behind a strong cue more shapes are initials: "berinisial Sup", "inisial dw".
CUED = re.compile(rf"{_TITLE}(?P<label>{_MIXED}|{_DOTTED}|{_CAPITALS}|{_TRUNCATED}|{_SMALL}){_BRACKET}")
NAME = re.compile(rf"{_TITLE}(?P<label>{_NAME}){_BRACKET}")
#: A name in capitals, as charge sheets print it; read only behind words that name an accused.
CAPITAL_NAME = re.compile(
    rf"{_TITLE}(?P<label>[A-Z]{{3,}}(?: [A-Z]{{2,}}| [A-Z]\.?(?!\w)){{1,3}})(?![\w]){_BRACKET}"
)
#: The shapes of whole names.
NAMES = (NAME, CAPITAL_NAME)
#: A title behind the short form of an office: "Sekretaris Daerah (Sekda|) Drs Darmo Sutopo".
TITLED = re.compile(rf"\) (?:{_either('titles')})\.? [A-Z]")
#: Behind the noun that a sentence is about.
THAT_ONE = re.compile(r" (?:itu|ini|tersebut) ")
#: Between somebody and those whose somebody he is: "kuasa hukum | delapan ASN".
OF_COUNTED = re.compile(r" (?:\w+ ){0,2}")
#: "Siap-siap", which is said and nobody's name.
TWICE = re.compile(r"\b[A-Z]([a-z]{2,})-[a-z]\1\b")
#: "dua ASN itu", with no verb that lists them.
THOSE = re.compile(r"(?:itu|tersebut|dimaksud)$")
#: The number of a list's first item: "Berikut nama-namanya:\n1. ...".
ITEM = re.compile(r" ?:\s*(?:1[.)]\s*)?")
#: Degrees behind a name or label, "Ir DM, MT": checked against the lexicon.
DEGREE = re.compile(r",? ((?:[A-Z][A-Za-z]{0,3}\.?)+)(?=[,. ]|$)")
#: Initials set off by commas, or with an age behind.
HELD = re.compile(r" ?, (?=[A-Z]{2,4}(?: ?, [a-z]| ?\([1-7]\d))")
#: A name set off by commas behind an office: "ASN di Dinas X Kota Y, NAMA, diperiksa".
HELD_NAME = re.compile(rf", (?={_TITLE}{_NAME}, [a-z])")
#: A noun that goes on in capitals up to a label before the next item of a list: "Bacaleg Partai X DS , dan ...".
OWN_LABEL = re.compile(
    rf"(?: [A-Z][\w.]*){{0,6}} {_TITLE}(?P<label>{_DOTTED}|{_CAPITALS})(?= ?,| dan\b| serta\b)"
)
#: An acronym behind what it stands for: "Kabupaten Rejang Lebong (RL)", "Universitas Halu Oleo (UHO)".
DEFINED = re.compile(r"\((?P<acronym>[A-Z]{2,5}|[A-Z][a-z]{2,11})\)")
#: An acronym before what it stands for: "PPK (Pejabat Pembina Kepegawaian)".
SPELT_OUT = re.compile(r"\b(?P<acronym>[A-Z]{2,5}) ?\((?P<words>[A-Za-z][^()\n]{4,80})\)")
#: A number of persons before a noun.
COUNT = re.compile(
    rf"\b(?P<count>{'|'.join(load_lexicon('cases')['numbers'])}|[2-9])(?: orang)? (?:oknum |pejabat )?$"
)
#: From one noun of a title to the next: "Penjabat (Pj) Kepala Desa (Kades)".
TITLE_GAP = re.compile(r"(?: ?\([A-Za-z]{2,6}\))?\)? \(?")
#: A place between an office and its holder: "Camat Batu Mawar NAMA".
PLACE = re.compile(r"(?: [A-Z][\w'-]+){1,3} ")
#: The same, set off by a comma: "NAMA, Direktur RSUD | dr Melati, diperiksa".
NAMED_UNIT = re.compile(r"(?: drg?\.?)?(?: [A-Z][\w'.-]*){1,4}(?=,)")
#: The place of an office that only one holds: "Camat | Batu Mawar".
SEAT = re.compile(r"(?: [A-Z][\w'-]+){1,3}")
#: The same, before a degree or a first name that everybody knows: "Lurah Mawar | Muhammad Idrus".
HOLDER = re.compile(
    rf"\)?(?: \d+)?(?: di)?(?: [A-Z][\w'-]+){{1,3}}? (?=(?:{load_lexicon('accused')['names']['given']}|(?:{_either('titles')})\.?) [A-Z])"
)
#: The same, before two or three letters: "Camat Batu Mawar | DDN".
BEFORE_LETTERS = re.compile(r"(?: [A-Z][a-z][\w'-]*){1,3} (?=[A-Z]{2,3}\b)")
#: What stands behind an office: its place, its holder, or both.
BEHIND = re.compile(r"(?: \d+)?(?: [A-Z][\w'-]+){1,5}")
#: A capitalised word before another one, and behind one.
FIRST_OF_MORE = re.compile(r"(?P<word>[A-Z]\w+) (?=[A-Z])")
MORE = re.compile(r" (?P<word>[A-Z][\w'-]+)")
#: "SMPN 1 Mawar Darmo | Sutopo": where the unit's name ends and its holder's begins is anybody's guess.
RUN_ON = re.compile(rf" [A-Z][a-z]+ (?!(?:{_either('directions')})\b)[A-Z][a-z]+ ?$")
#: "Penjabat (Pj) Bupati" is a penjabat bupati.
IN_BRACKETS = re.compile(r"\([^()]*\)")
#: A place and its holder, without a comma.
CAPITALS = re.compile(r"(?: [A-Z][\w'-]+){3}")
#: A unit between an office and its holder: "Wali Nagari Batu Langsek, NAMA".
UNIT = re.compile(r" ?[A-Z][\w-]*(?: [A-Z0-9][\w-]*){0,3}, ")

JOIN = pattern("accused", "around", "join")
PLACE_NAMED = pattern("accused", "around", "place_named")
TOLD_OF = pattern("accused", "around", "told_of")
WORKS = pattern("accused", "around", "works")
INDEFINITE = pattern("accused", "around", "indefinite")
PLACED = pattern("accused", "around", "placed")
SET_OFF = pattern("accused", "around", "set_off")
KIN_OF = pattern("accused", "around", "kin_of")
LINK = pattern("accused", "around", "link")
PART = pattern("accused", "around", "part")
HELD_UNIT = pattern("accused", "around", "unit")
COUNTED = pattern("accused", "around", "counted")
ACTING = pattern("accused", "around", "acting")
SPOUSE_OF = pattern("accused", "around", "spouse_of")
KIN = pattern("accused", "around", "kin")
DOES = pattern("accused", "around", "does")
AT_PLACE = pattern("accused", "around", "at_place")
BESIDE = pattern("accused", "around", "beside")
BESIDE_BEHIND = pattern("accused", "around", "beside_behind")
BESIDE_THEM = pattern("accused", "around", "beside_them")
UNDER = pattern("accused", "around", "under")
MATTER = pattern("accused", "around", "matter")
LAST_OF_ROW = pattern("accused", "around", "last_of_row")
LETTERED = pattern("accused", "around", "lettered")
CAPITALISED = re.compile(r"[A-Z][\w.'-]*")
SET_APART = pattern("accused", "around", "set_apart")
SPEAKS_OR_ACTS = pattern("accused", "around", "speaks_or_acts")
POINTER = pattern("accused", "around", "pointer")
ONE_BY_ONE = pattern("accused", "around", "one_by_one")
#: From the opening of such an item to the noun of its person: "Kedua, | seorang | camat".
TO_NOUN = re.compile(r"(?:[\w.]+ ){0,2}")
ITEM_BEFORE = pattern("accused", "around", "item_before")
ITEM_BEHIND = pattern("accused", "around", "item_behind")
NOT_THOSE = pattern("accused", "around", "not_those")
THE_ONE = pattern("accused", "around", "the_one")
WHOLE = pattern("accused", "around", "whole")
APPOSED = pattern("accused", "around", "apposed")
WHO = pattern("accused", "around", "who")


def past(shape: re.Pattern[str], text: str, at: int) -> int:
    """Where what a shape allows at a place ends; the place itself where it allows nothing."""
    m = shape.match(text, at)
    return m.end() if m else at


def repeated(labels: list[str]) -> re.Pattern[str]:
    """Every place where one of the labels stands again, as it is printed."""
    either = "|".join(map(re.escape, labels))
    return re.compile(rf"(?P<label>(?<![\w.@/-])(?:{either})(?![\w@/-]|\.[A-Z])){_BRACKET}")


def normal(label: str) -> str:
    """The label without dots and in upper case.

    >>> normal("R.H")
    'RH'
    """
    return re.sub(r"[\W_]+", "", label).upper()


def initials_of(name: str) -> str:
    """The capitals with which a name's words begin.

    >>> initials_of("Asep bin Ulum")
    'AU'
    """
    return "".join(word[0] for word in name.split() if word[0].isupper())


def shortened(name: str, letters: str) -> bool:
    """Whether letters are a name's initials, or the first and later ones of a name of one word.

    >>> shortened("Asep Ulum", "AU"), shortened("Faturozi", "FR"), shortened("Asep", "AU")
    (True, True, False)
    """
    if " " in name or letters[:1] != name[:1]:
        return letters == initials_of(name)
    later = iter(name[1:].upper())
    return all(letter in later for letter in letters[1:])


def number_of(word: str) -> int:
    """What a numeral counts, 0 for other words.

    >>> number_of("3"), number_of("tiga"), number_of("ketiga"), number_of("pertama"), number_of("banyak")
    (3, 3, 3, 1, 0)
    """
    if word.isdigit():
        return int(word)
    return 1 if word == "pertama" else load_lexicon("cases")["numbers"].get(word.removeprefix("ke"), 0)

"""Numbers that may measure neutrality cases: digits, number words, ranges, with noun and unit.

What a number looks like, which nouns carry a unit and which contexts are no figures at all is
data in ``lexicon/numbers.toml``; this module composes values and decides what stays.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Any

import re2
from spacy.language import Language
from spacy.tokens import Doc

from ..matching import BUILTIN_CLASSES, Match, Matcher, entries, expand, load_lexicon
from ..mentions import DateMention, LawMention, NumberMention, RegionMention
from ..reading import Mention, Reading, Span

#: How far back a word may stand that makes a number approximate.
_WINDOW = 48


@dataclass(slots=True)
class Figure(Span):
    """A number as printed: ``[start, end)`` holds the digits or number words only."""

    value: float
    rule: str
    top: float | None = None
    vague: bool = False
    before: int = -1

    def __post_init__(self) -> None:
        if self.before < 0:
            self.before = self.start


def find_numbers(reading: Reading) -> list[NumberMention]:
    """The numbers of an article that may measure something, in text order.

    >>> [(m.number, m.unit, m.approx) for m in find_numbers(Reading("Sekitar 34,9 persen dari 369 ASN"))]
    [(34.9, 'persen', True), (369.0, 'orang', False)]
    """
    lexicon, view = _lexicon(), reading.folded
    hard, soft = _noise(reading, lexicon)
    figures = [
        f
        for f in _figures(view, lexicon)
        if not hard.hits(f) and not (soft.hits(f) and not lexicon.unit.match(view[f.end : f.end + 90]))
    ]
    figures = _join(figures, view, lexicon)
    return [m for f in figures if (m := _mention(f, view, lexicon))]


def number_value(text: str, percent: bool = False) -> float:
    """The value of a printed number; raises KeyError for a word that is none.

    A mark before three digits parts thousands, unless the number is a percentage; any other is decimal.

    >>> number_value("1.536"), number_value("34.9"), number_value("seratus dua belas")
    (1536.0, 34.9, 112.0)
    >>> number_value("lima koma dua lima"), number_value("lima koma dua puluh lima")
    (5.25, 5.25)
    """
    lexicon = _lexicon()
    text = text.strip().lower()
    digits, _, scale = text.partition(" ")
    if digits[:1].isdigit():
        return round(_digits(digits, percent) * (lexicon.scales[scale.strip()] if scale else 1), 6)
    whole, _, decimals = text.partition("koma")
    value = _words(whole.split(), lexicon)
    return value + (float("0." + _decimals(decimals.split(), lexicon)) if decimals else 0.0)


def _decimals(words: list[str], lexicon: _Lexicon) -> str:
    """The digits behind the comma, read one by one ("dua lima") or as one number ("dua puluh lima")."""
    if all(word in lexicon.words for word in words):
        return "".join(str(int(lexicon.words[word])) for word in words)
    return str(int(_words(words, lexicon)))


def unit_after(view: bytes, end: int) -> str | None:
    """The unit of the noun that stands at an offset of a folded text, if one does.

    >>> unit_after(b"79 persen ASN".lower(), 9), unit_after(b"79 persen itu", 9)
    ('orang', None)
    """
    lexicon = _lexicon()
    found = lexicon.unit.match(view[end : end + 90])
    return lexicon.units[found.lastindex - 1]["value"] if found else None


# ------------------------------------------------------------------- lexicon


class _Lexicon:
    """The compiled tables of ``numbers.toml``."""

    def __init__(self, data: dict[str, Any]):
        classes = {**BUILTIN_CLASSES, **data["classes"]}

        def compiled(pattern: str) -> Any:
            return re2.compile(expand(pattern, classes, raw=True).encode())

        self.words: dict[str, float] = data["words"] | data["ones"]
        self.scales: dict[str, float] = data["scales"]
        self.vague: dict[str, float] = data["vague"]
        vague = "|".join(self.vague)
        self.number = compiled(rf"{{digits}}|\b(?:{{words}}|{vague})\b")
        self.scale = compiled(r"^ (ribu|juta)")
        self.before, self.behind = (compiled(e["pattern"]) for e in data["approx"])
        self.bare = compiled("|".join(e["pattern"] for e in data["bare"]))
        self.foreign = compiled("|".join(e["pattern"] for e in data["foreign"]))
        self.nouns_ahead: dict[str, str] = data["ahead"]
        self.ahead = compiled(rf"\b({'|'.join(self.nouns_ahead)}) (?:sebanyak |ada |sejumlah |hanya )?$")
        self.units = data["unit"]
        self.unit = compiled(
            r"^\s*(?:lebih\s+)?(?:" + "|".join(f"({e['pattern']})" for e in self.units) + r")(?:\W|nya\b|$)"
        )
        self.noise = Matcher(entries(data))


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon(dict(load_lexicon("numbers")))


# -------------------------------------------------------------------- values


def _digits(text: str, percent: bool) -> float:
    marks = [c for c in text if c in ".,"]
    if not marks:
        return float(text)
    head, tail = text.rsplit(marks[-1], 1)
    grouped = all(len(part) == 3 for part in text.replace(",", ".").split(".")[1:])
    if grouped and not text.startswith("0") and (len(marks) > 1 or not percent):
        return float(text.replace(".", "").replace(",", ""))
    return float(head.replace(".", "").replace(",", "") + "." + tail)


def _words(words: list[str], lexicon: _Lexicon) -> float:
    total = group = 0.0
    for word in words:
        if word in ("ribu", "juta"):
            total, group = total + (group or 1) * lexicon.scales[word], 0
        elif word == "seribu":
            total += 1000
        elif word == "belas":
            group += 10
        elif word == "puluh":
            group += group % 10 * 9
        elif word == "ratus":
            group *= 100
        else:
            group += lexicon.words[word]
    return total + group


# --------------------------------------------------------------------- noise


class _Cover:
    """Stretches of the text, to be asked whether they hold a number."""

    def __init__(self, stretches: list[tuple[int, int]]):
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(stretches):
            self.starts.append(start)
            self.ends.append(max(end, self.ends[-1] if self.ends else 0))

    def hits(self, span: Span) -> bool:
        index = bisect_left(self.starts, span.end) - 1
        return index >= 0 and self.ends[index] > span.start


def _noise(reading: Reading, lexicon: _Lexicon) -> tuple[_Cover, _Cover]:
    """Where numbers are no figures: dates, laws, "Kabupaten Lima Puluh Kota", false friends; and where only a unit saves them."""
    hard = [
        (m.start, m.end)
        for m in reading.mentions
        if isinstance(m, (DateMention, LawMention, RegionMention)) or m.kind == "number_noise"
    ]
    soft: list[tuple[int, int]] = []
    found = lexicon.noise(reading.folded)
    keep = [m for m in found if not m.entry.false]
    for m in found:
        if m.entry.false and not any(_beats(k, m) for k in keep):
            (soft if m.entry.data.get("unless_unit") else hard).append((m.start, m.end))
    return _Cover(hard), _Cover(soft)


def _beats(real: Match, false: Match) -> bool:
    return (
        real.start < false.end and false.start < real.end and real.end - real.start > false.end - false.start
    )


# ------------------------------------------------------------------- figures


def _figures(view: bytes, lexicon: _Lexicon) -> list[Figure]:
    found = []
    for m in lexicon.number.finditer(view):
        start, end = m.span()
        if not _stands_free(view, start, end) or _numbers_a_line(view, start, end):
            continue
        text = m.group(0).decode()
        if text in lexicon.vague:
            found.append(Figure(start, end, lexicon.vague[text], "vague", vague=True))
            continue
        percent = view[end : end + 8].lstrip().startswith((b"%", b"persen", b"prosen"))
        if text[0].isdigit():
            scale = lexicon.scale.match(view[end : end + 5])
            end += scale.end() if scale else 0
            value = number_value(text, percent) * (lexicon.scales[scale.group(1).decode()] if scale else 1)
            found.append(Figure(start, end, round(value, 6), "digits"))
        else:
            text, rounded = (
                " ".join(text.split()),
                text.endswith("an") and text[:-2].endswith(tuple(lexicon.scales)),
            )
            value = number_value(text[:-2] if rounded else text)
            found.append(Figure(start, end, value, "words", vague=rounded))
    return found


def _stands_free(view: bytes, start: int, end: int) -> bool:
    """Not part of a longer token: a letter number, an account, an ordinal, a clock time."""
    left, right = view[max(0, start - 2) : start], view[end : end + 2]
    if left[-1:].isalnum() or left[-1:] in (b"/", b"_", b"@", b"#", b":", b"$", b"+", b"="):
        return False
    if left[-1:] in (b"-", b".", b",") and left[:1].isalnum():
        return left[-1:] == b"-" and left[:1].isdigit()
    if right[:1] in (b"/", b"_", b"@") or right[:1].isalpha():
        return right[:2] == b"an"
    if right[:1] in (b":", b".", b",") and right[1:].isdigit():
        return False
    return not (
        view[start:end].startswith(b"0") and end - start > 1 and view[start + 1 : start + 2].isdigit()
    )


def _numbers_a_line(view: bytes, start: int, end: int) -> bool:
    line = view[view.rfind(b"\n", 0, start) + 1 : start]
    return not line.strip(b" \t*-") and end - start <= 2 and view[end : end + 1] in (b".", b")")


def _join(figures: list[Figure], view: bytes, lexicon: _Lexicon) -> list[Figure]:
    """Ranges ("10-12", "6 sampai 8") and figures doubled in words ("38 (tiga puluh delapan)")."""
    joined: list[Figure] = []
    for figure in figures:
        last = joined[-1] if joined else None
        between = view[last.end : figure.start].strip() if last else b""
        if last and last.top is None and figure.start - last.end < 20:
            if between == b"(" and figure.value == last.value and view[figure.end : figure.end + 1] == b")":
                last.end = figure.end + 1
                continue
            if between in (b"-", b"sampai", b"hingga", b"s/d", b"sampai dengan", b"atau") and (
                last.value < figure.value
            ):
                spread = between != b"atau" or (figure.value == last.value + 1 and figure.rule == "words")
                if spread:
                    last.top, last.end = figure.value, figure.end
                    continue
        joined.append(figure)
    return joined


def _mention(figure: Figure, view: bytes, lexicon: _Lexicon) -> NumberMention | None:
    window = view[max(0, figure.start - _WINDOW) : figure.start]
    before = lexicon.before.search(window)
    start = figure.start - len(window) + before.start() if before else figure.start
    tail = view[figure.end : figure.end + 90]
    behind = lexicon.behind.match(tail)
    end = figure.end
    if behind:
        end += behind.end()
        tail = view[end : end + 90]
    if lexicon.foreign.match(tail):
        return None
    unit = noun = None
    if found := lexicon.unit.match(tail):
        left, right = found.span(found.lastindex)
        entry = lexicon.units[found.lastindex - 1]
        unit = entry["value"]
        noun = entry.get("noun") or tail[left:right].decode()
        end += right
    elif not lexicon.bare.match(tail):
        return None
    elif ahead := lexicon.ahead.search(window):
        noun = ahead.group(1).decode()
        unit = lexicon.nouns_ahead[noun]
    if _is_year(figure, view) and unit in (None, "instansi", "daerah"):
        return None
    return NumberMention(
        start=start,
        end=end,
        value=f"{figure.value:.10g} {unit or ''}".strip(),
        rule=figure.rule,
        number=figure.value,
        number_max=figure.top,
        approx=bool(figure.vague or before or behind),
        unit=unit,
        noun=noun,
    )


def _is_year(figure: Figure, view: bytes) -> bool:
    printed = view[figure.start : figure.end]
    return printed.isdigit() and 1945 <= figure.value <= 2049


# ----------------------------------------------------------------- component


class Numbers:
    """Adds ``NumberMention``s to the reading."""

    def __call__(self, doc: Doc) -> Doc:
        reading = Reading.of(doc)
        found: list[Mention] = [reading.add(m) for m in find_numbers(reading)]
        reading.show(doc, "numbers", found)
        return doc


@Language.factory("id_numbers")
def make(nlp: Language, name: str) -> Numbers:
    return Numbers()

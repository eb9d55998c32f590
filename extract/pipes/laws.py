"""Laws, decrees and file numbers: what an article cites, and the numbers that are no figures.

A *head* ("UU", "Surat Edaran Bupati") tells the kind of instrument; the number behind it, with its year, makes
the record. Numbers of letters, cases and articles of law become ``number_noise``, so that nobody takes
them for dates or figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import SimpleNamespace

from spacy.language import Language
from spacy.tokens import Doc

from ..matching import Match, Matcher, entries, load_lexicon, longest
from ..mentions import LawMention
from ..reading import Mention, Reading, Span

INDEPENDENCE = 1945
NEAR = 40  # a head this close to its number belongs to the same mention


@dataclass(slots=True)
class Law:
    """One instrument of the article, with every place that prints it."""

    type: str
    number: str
    year: int | None
    article: str | None = None
    mentions: list[LawMention] = field(default_factory=list)


class Laws:
    """Pipeline component ``id_laws``."""

    def __call__(self, doc: Doc) -> Doc:
        reading = Reading.of(doc)
        reading.show(doc, "laws", find(reading))
        return doc


@Language.factory("id_laws")
def make(nlp: Language, name: str) -> Laws:
    return Laws()


def find(reading: Reading) -> list[LawMention]:
    """Add the article's laws and its number noise to the reading; return the laws.

    >>> [m.value for m in find(Reading("Pasal 71 ayat (1) UU No. 10/2016 dan PP 94 Tahun 2021"))]
    ['UU 10/2016', 'PP 94/2021']
    """
    tools = _tools()
    view = reading.folded
    articles = longest(tools.articles(view))
    laws = []
    for head, number, alone in _pairs(reading, tools, articles):
        if head is None or head.entry.false:
            reading.add(Mention(number.start, number.end, "", f"laws.{number.entry.id}", "number_noise"))
            continue
        law = _law(reading, head, number, alone, articles)
        laws.append(reading.add(law))
        _check_year(reading, law)
    for noise in articles + longest(tools.noise(view)):
        reading.add(Mention(noise.start, noise.end, "", f"laws.{noise.entry.id}", "number_noise"))
    return laws


def records(reading: Reading) -> list[Law]:
    """Each law once, in text order; a mention without a year joins the one that has it.

    >>> reading = Reading("UU Nomor 7 Tahun 2017 ... UU 7/2017 ... UU Nomor 7")
    >>> _ = find(reading)
    >>> [(law.type, law.number, law.year, len(law.mentions)) for law in records(reading)]
    [('UU', '7', 2017, 3)]
    """
    laws: dict[tuple, Law] = {}
    mentions = reading.of_kind(LawMention)
    dated = {(m.type, _key(m.number)): m.year for m in reversed(mentions) if m.year}
    for m in mentions:
        year = m.year or dated.get((m.type, _key(m.number)))
        law = laws.setdefault((m.type, _key(m.number), year), Law(m.type, m.number, year))
        law.article = law.article or m.article
        law.mentions.append(m)
    return list(laws.values())


# --------------------------------------------------------------------------------- head and number


@cache
def _tools() -> SimpleNamespace:
    lexicon = load_lexicon("laws")
    tables = {"heads": "entry", "numbers": "number", "articles": "article", "noise": "noise"}
    patterns = ("stop", "abbreviations", "joined", "link")
    return SimpleNamespace(
        **{name: Matcher(entries(lexicon, table)) for name, table in tables.items()},
        **{name: re.compile(lexicon[name].encode()) for name in patterns},
    )


def _pairs(
    reading: Reading, tools: SimpleNamespace, articles: list[Match]
) -> Iterator[tuple[Match | None, Match, bool]]:
    """Each number with the head it belongs to; True where it is the first behind that head.

    A number that no head reaches comes with None if it says "Nomor", else not at all.
    """
    heads = _heads(reading, tools)
    at, taken, last = -1, None, 0
    for number in longest(tools.numbers(reading.folded)):
        if any(a.start <= number.start < a.end for a in articles):
            continue
        while at + 1 < len(heads) and heads[at + 1].end <= number.start:
            at += 1
        head = heads[at] if at >= 0 else None
        first = head is not taken
        gap = reading.cased[head.end if first else last : number.start] if head else b""
        if head and _reaches(reading, head, number, gap, first):
            yield head, number, first
            taken, last = head, number.end
        elif not number.entry.data.get("direct"):
            yield None, number, first


def _heads(reading: Reading, tools: SimpleNamespace) -> list[Match]:
    found = [
        m
        for m in tools.heads(reading.folded)
        if not (upper := m.entry.data.get("upper"))
        or reading.cased[m.start : m.start + len(upper)] == upper.encode()
    ]
    ranked = sorted(found, key=lambda m: (m.start, -m.end))
    heads: list[Match] = []
    for m in ranked:
        if not heads or m.start >= heads[-1].end:
            heads.append(m)
    return heads


def _reaches(reading: Reading, head: Match, number: Match, gap: bytes, first: bool) -> bool:
    """Whether the text between a head (or its last number) and a number lets them belong together."""
    tools, rule = _tools(), number.entry.data
    if rule.get("direct") and reading.cased[number.start - 1 : number.start] in (b"/", b"-", b"."):
        return False
    if tools.stop.search(tools.abbreviations.sub(b"", gap.lstrip(b". "))):
        return False
    if head.entry.data.get("chain"):
        if rule.get("direct"):
            return len(gap) <= 60 and b"(" not in gap and (not first or len(gap) <= 30)
        return len(gap) <= (head.entry.data["reach"] if first else 150)
    if not first:
        return not rule.get("direct") and bool(tools.joined.match(gap))
    if rule.get("tight"):
        return not gap.strip()
    if rule.get("direct"):
        return len(gap) <= 30 and not re.search(rb"[\d.,;:]", gap)
    return len(gap) <= head.entry.data["reach"]


def _law(reading: Reading, head: Match, number: Match, first: bool, articles: list[Match]) -> LawMention:
    printed, year = _number(reading, number)
    near = first and number.start - head.end <= NEAR
    start = head.start if near else number.start
    article = _article(reading, head.start if first else number.start, number.end, articles)
    value = f"{head.entry.value} {printed}/{year}" if year else f"{head.entry.value} {printed}"
    if year and printed.endswith(f"/{year}"):
        value = f"{head.entry.value} {printed}"
    return LawMention(
        start,
        number.end,
        value,
        f"laws.{head.entry.id}",
        type=head.entry.value,
        number=printed,
        year=year,
        article=article,
    )


def _number(reading: Reading, match: Match) -> tuple[str, int | None]:
    """The printed number and its year; "10/2016" is number 10 of 2016, "167/KEP/2020" stays whole."""
    start, end = match.groups["number"]
    printed = re.sub(r"\s+", "", reading.text[start:end]).strip(".,-/")
    if "year" in match.groups:
        first, last = match.groups["year"]
        return printed, int(reading.folded[first:last])
    if plain := re.fullmatch(r"(\d+[A-Za-z]?)/(\d{4})", printed):
        return plain[1], int(plain[2])
    years = re.findall(r"/((?:19|20)\d\d)(?=/|$)", printed)
    return printed, int(years[-1]) if years else None


def _article(reading: Reading, start: int, end: int, articles: list[Match]) -> str | None:
    """The article right before the law ("Pasal 71 UU ...") or right behind it."""
    for a in articles:
        gap = reading.folded[a.end : start] if a.end <= start else reading.folded[end : a.start]
        if (a.end <= start or a.start >= end) and _tools().link.fullmatch(gap.strip(b" ,")):
            return re.sub(r"\s+", " ", reading.text[a.start : a.end]).strip(" ,-")
    return None


def _key(number: str) -> str:
    return number.lstrip("0").upper()


def _check_year(reading: Reading, law: LawMention) -> None:
    latest = (reading.published or date.max).year
    if law.year is not None and not INDEPENDENCE <= law.year <= latest:
        message = f"{law.value}: no such year could be cited here; kept as printed"
        reading.warn("law_year", message, Span(law.start, law.end))

"""Indonesian news as a spaCy language: a lean tokenizer and a sentence splitter.

spaCy's own Indonesian carries 15,963 tokenizer exceptions, nearly all reduplications, takes three
seconds to build and splits "Kab.", "Prov." and "Sdr.". Here a word keeps its hyphens, so
reduplications need no exception, and the abbreviations are the few that news uses
(``lexicon/abbreviations.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import spacy
from spacy.attrs import IDX, LENGTH, SENT_START
from spacy.language import BaseDefaults, Language
from spacy.symbols import ORTH
from spacy.tokens import Doc

from .matching import load_lexicon
from .reading import Span, Zone

# ------------------------------------------------------------------ sentences


def sentences(text: str, zones: Sequence[Zone] = ()) -> list[Span]:
    """The sentences of the text outside furniture, in order, without surrounding blanks.

    A line end ends a sentence unless the text flows on in lower case; title and dateline never share a
    sentence with the body.

    >>> [(s.start, s.end) for s in sentences("Surat ke KASN. Kemudian H. Amin diperiksa.")]
    [(0, 14), (15, 42)]
    """
    view = _without_furniture(text, zones)
    edges = sorted({z.end for z in zones if z.zone in ("title", "dateline")})
    found: list[Span] = []
    for paragraph in _paragraphs(view, edges):
        found.extend(_split(view, paragraph))
    return found


def mark_sentences(doc: Doc, spans: Iterable[Span], zones: Iterable[Zone] = ()) -> Doc:
    """Set the tokens' ``is_sent_start``; furniture lines start sentences of their own."""
    starts = {s.start for s in spans} | {z.start for z in zones if z.zone == "furniture"}
    places = doc.to_array([IDX, LENGTH])
    ends = places[:, 0] + places[:, 1]
    # the setter of Token.is_sent_start looks at the whole Doc each time
    opens: Any = np.full((len(doc), 1), -1, dtype="int64").astype("uint64")
    first = np.searchsorted(ends, np.fromiter(sorted(starts), dtype="uint64"), side="right")
    opens[first[first < len(doc)], 0] = 1
    opens[:1, 0] = 1
    return doc.from_array([SENT_START], opens) if len(doc) else doc


_STOP = re.compile(
    r"""(?P<stop>[.!?…]+)(?P<close>["”’')\]»]*)"""
    r"""(?:(?P<gap>\s+)(?=(?P<open>["“‘'(\[«]*)(?P<next>[^\s"“‘'(\[«]\S*))"""
    r"""|(?=[“"]?[A-Z][a-z]+[\s,-]))"""
)
_WORD_BEFORE = re.compile(r"[^\s\"“”‘’'()\[\],;:–—]+$")
_DOTTED = re.compile(r"(?:[A-Z][a-z]?\.)*[A-Z]")
_DEGREE = re.compile(r"[A-Z][A-Za-z]{0,2}\.[A-Z]")
_ITEM = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)?")
_FLOW = re.compile(r"[a-z]")
_INK = re.compile(r"[^\n]")


def _without_furniture(text: str, zones: Sequence[Zone]) -> str:
    parts, at = [], 0
    for zone in zones:
        if zone.zone == "furniture":
            parts += [text[at : zone.start], _INK.sub(" ", text[zone.start : zone.end])]
            at = zone.end
    return "".join([*parts, text[at:]])


def _paragraphs(text: str, edges: Sequence[int]) -> Iterator[Span]:
    """Stretches that no sentence crosses: lines, joined where hard-wrapped."""
    lines = list(_lines(text, edges))
    wrapped = _is_wrapped(text, lines)
    current: Span | None = None
    for line in lines:
        if current is None:
            current = line
        elif _flows_on(text, current, line, wrapped) and current.end not in edges:
            current = Span(current.start, line.end)
        else:
            yield current
            current = line
    if current is not None:
        yield current


def _lines(text: str, edges: Sequence[int]) -> Iterator[Span]:
    start = 0
    cuts = sorted({*(m.start() for m in re.finditer(r"\n", text)), *edges, len(text)})
    for cut in cuts:
        line = text[start:cut]
        if body := line.strip():
            left = start + len(line) - len(line.lstrip())
            yield Span(left, left + len(body))
        start = cut


def _flows_on(text: str, line: Span, following: Span, wrapped: bool) -> bool:
    """Does the sentence at the end of ``line`` go on in the following one?"""
    if text[line.end - 1] in '.!?…:;"”' or text.count("\n", line.end, following.start) > 1:
        return False
    head = text[following.start : following.end].split(maxsplit=1)[0]
    if re.fullmatch(r"(?:[-*•·–>]+|\(?\w{1,3}[.)])", head):
        return False
    return wrapped or bool(_FLOW.match(head))


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Hard-wrapped text: many lines break off and go on in lower case."""
    pairs = [(a, b) for a, b in pairwise(lines) if b.start - a.end == 1]
    flowing = sum(text[a.end - 1].isalnum() and text[b.start].islower() for a, b in pairs)
    return flowing >= 4 and flowing * 3 >= len(pairs) and max(len(a) for a, _ in pairs) <= 130


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for m in _STOP.finditer(text, paragraph.start, paragraph.end):
        if m.end() < paragraph.end and _ends_sentence(text, start, m):
            end = m.end("close")
            yield Span(start, end)
            start = m.end()
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _ends_sentence(text: str, start: int, m: re.Match[str]) -> bool:
    before = _WORD_BEFORE.search(text, max(start, m.start() - 40), m.start())
    word = before[0] if before else ""
    if m["gap"] is None:
        return _glued(word, text[m.end() : m.end() + 12])
    following = m["next"]
    if following[0].islower() and not following.startswith(("http", "www.")):
        return False
    if m["stop"] != "." or m["close"]:
        return True
    words = _words()
    at = before.start() if before else m.start()
    if word in words.open:
        return word in words.numbers and following.rstrip(".,;:") in words.opener
    if at == start and _ITEM.fullmatch(word):
        return False
    if word.isdigit() and len(word) < 3 and text[:at].rstrip()[-1:] in (":", ";"):
        return False
    if _DOTTED.fullmatch(word) and word not in words.degree:
        return _label_ends(text[start:at], following)
    return not (word in words.degree and _DEGREE.match(following))


def _label_ends(sentence: str, following: str) -> bool:
    """After an initial ("M.", "A.S."): does the sentence end, or does a name go on?"""
    words = _words()
    if following.rstrip(".,;:") in words.opener:
        return True
    before = sentence.split()[-1:]
    return bool(before) and before[0].lower().strip("\"“'(,") in words.cues


def _glued(word: str, following: str) -> bool:
    """A stop without a blank behind it: "selesai.Ia" ends a sentence, "Kab.Blitar" doesn't."""
    words = _words()
    tail = re.match(r"\W*(\w+)", following)
    if word in words.open or not tail or tail[1].lower() in words.internet:
        return False
    return word.isalpha() and len(word) > 2 and word not in words.degree


class _Words:
    """The abbreviation lists as sets."""

    def __init__(self) -> None:
        lexicon = load_lexicon("abbreviations")
        self.open = {w for group in lexicon["open"].values() for w in group}
        self.numbers = set(lexicon["open"]["numbers"])
        self.closed = set(lexicon["closed"]["words"])
        self.degree = set(lexicon["degree"]["words"])
        self.cues = set(lexicon["initial_cue"]["words"])
        self.opener = set(lexicon["opener"]["words"])
        self.internet = set(lexicon["internet"]["endings"])


@cache
def _words() -> _Words:
    return _Words()


# ------------------------------------------------------------------ tokenizer

_QUOTES = "\"'“”‘’«»„`´"
_PREFIXES = [
    rf"[{_QUOTES}]",
    r"\(",
    r"\[",
    r"\{",
    r"<",
    r"\*+",
    "•",
    "·",
    "…",
    r"\.\.+",
    ",",
    ":",
    ";",
    r"\?",
    "!",
    "–",
    "—",
    r"--+",
    r"-(?=\D)",
    "#",
    "/",
    r"\|",
    ">",
    "=",
    "&(?=.)",
    r"\+(?=\D)",
]
_SUFFIXES = [
    rf"[{_QUOTES}]",
    r"\)",
    r"\]",
    r"\}",
    ">",
    r"\*+",
    "…",
    r"\.\.+",
    ",",
    ":",
    ";",
    r"\?",
    "!",
    "–",
    "—",
    r"-+",
    "%",
    "/",
    r"\|",
    "=",
    r"(?<=[\w)\]%”\"'’])\.",
]
_INFIXES = [
    r"\.\.+",
    "…",
    "–",
    "—",
    "--+",
    r"[\"“”()\[\]{}|=;«»*<>]",
    r"(?<=[^\W\d]),(?=\w)",
    r"(?<=\w),(?=[^\W\d])",
    r"(?<=[^\W\d])[:/](?=\w)",
    r"(?<=\d)[:/](?=[^\W\d])",
    r"(?<=[a-z]{2})\.(?=[A-Z])",
    r"(?<=[A-Z]{3})\.(?=[A-Z][a-z])",
    r"(?<=[A-Z]{2})-(?=[A-Z][a-z])",
    r"(?<=[a-z0-9])[?!](?=[A-Z])",
]
#: Words, numbers, dates, times, money, initials and degrees that hold together. The end is part of the pattern: a pipeline
#: that was saved matches from the start only.
_TOKEN = re.compile(
    r"(?:[^\W\d_]+|[A-Za-z][a-z]+(?:-[a-z]+)+"  # a plain word needs no search for affixes
    r"|(?:Rp\.?)?\d+(?:[.,:/-]\d+)*(?:,-)?"
    r"|[A-Z](?:\.[A-Z])*\.?"
    r"|[A-Z][a-z]?(?:\.[A-Z][A-Za-z]{0,5})+\.?"
    r"|[A-Za-z](?:/[A-Za-z])+)\Z"
)
_URL = re.compile(
    r"(?:(?:https?://|www\.)\S*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@[\w.]*\w"
    r"|[\w-]+(?:\.[\w-]+)*\.(?:com|id|net|org|news|tv|info)(?:/\S*\w/?)?)\Z",
    re.IGNORECASE,
)


def _exceptions() -> dict[str, list[dict[int, str]]]:
    words = _words()
    stopped = words.open | words.closed | {w for w in words.degree if "." in w}
    return {f"{w}.": [{ORTH: f"{w}."}] for w in sorted(stopped) if " " not in w}


class NewsDefaults(BaseDefaults):
    tokenizer_exceptions = _exceptions()
    prefixes = _PREFIXES
    suffixes = _SUFFIXES
    infixes = _INFIXES
    token_match = _TOKEN.match
    url_match = _URL.match
    lex_attr_getters = {}
    stop_words: set[str] = set()
    writing_system = {"direction": "ltr", "has_case": True, "has_letters": True}


@spacy.registry.languages("id_news")
class IndonesianNews(Language):
    """Indonesian as newspapers write it.

    >>> [t.text for t in IndonesianNews()("Kab. Blitar, Rabu (1/10/2020).")]
    ['Kab.', 'Blitar', ',', 'Rabu', '(', '1/10/2020', ')', '.']
    """

    lang = "id_news"
    Defaults = NewsDefaults


__all__ = ["IndonesianNews", "mark_sentences", "sentences"]

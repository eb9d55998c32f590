"""The sentences that hold figures, with the cues and labels in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from ..matching import Match, longest
from ..mentions import NumberMention
from ..reading import Reading, Span
from .items import Cue, Sentence
from .labels import compared_elections, find_labels, lexical_label
from .page import Page

_BREAK = b"\n.\n"

#: Where a sentence ends, and what only looks like it, for readings that were not cut yet.
_STOP = re.compile(rb"\w*[.!?][\"')]*\s+(?=[\"'(]?[a-z0-9])|\n+")
_ABBREVIATION = re.compile(rb"^(?:kab|kec|prov|no|dr|drs|ir|h|hj|st|jl)\.")

#: A line of a printed list: "3. ...", "b) ...", "- ...".
_LINE = re.compile(rb"\s*(?:\d{1,2}[.)]|[a-z][.)]|[-*~])\s")


def open_page(reading: Reading, numbers: list[NumberMention]) -> Page:
    """A page with the sentences that hold figures, and those before them, where heads of lists stand."""
    page = Page(reading)
    page.spans = sentence_spans(reading)
    holding: dict[int, list[NumberMention]] = {}
    starts = [s.start for s in page.spans]
    for number in numbers:
        holding.setdefault(max(0, bisect_right(starts, number.start) - 1), []).append(number)
    wanted = sorted({j for i in holding for j in (i - 1, i) if j >= 0})
    sentences = [_sentence(page, index, holding.get(index, [])) for index in wanted]
    _add_cues(page, sentences)
    for sentence in sentences:
        sentence.labels = find_labels(page, sentence)
    page.compared, page.older = compared_elections(sentences)
    page.sentences = {s.index: s for s in sentences}
    return page


def sentence_spans(reading: Reading) -> list[Span]:
    """The sentences of the reading; cut at full stops and lines where no component has cut them."""
    if len(reading.sentences) > 1:
        return reading.sentences
    ends = [m.end() for m in _STOP.finditer(reading.folded) if not _ABBREVIATION.search(m.group(0))]
    return [Span(a, b) for a, b in pairwise([0, *ends, len(reading.text)]) if b > a]


def _sentence(page: Page, index: int, numbers: list[NumberMention]) -> Sentence:
    span = page.spans[index]
    return Sentence(
        span.start,
        span.end,
        index,
        page.view.count(b"\n", 0, span.start),
        numbers,
        title=_in_title(page, span),
        line=_is_line(page, span),
    )


def _is_line(page: Page, span: Span) -> bool:
    """A bullet, or a short line of its own that ends in no full stop."""
    view = page.view
    told = view[span.start : span.end].strip()
    if _LINE.match(told):
        return True
    start, end = view.rfind(b"\n", 0, span.start + 1) + 1, view.find(b"\n", span.end - 1)
    line = view[start : end if end >= 0 else len(view)].strip()
    return line == told and len(told) <= 110 and not told.endswith((b".", b'"', b"!", b"?"))


def _in_title(page: Page, span: Span) -> bool:
    """In a title that came as a key of its own, or in a first line without a full stop."""
    view = page.view
    if span.end <= page.reading.title_length:
        return True
    line = view[: max(0, view.find(b"\n"))].rstrip()
    told = view[span.start : span.end].strip()
    return bool(told) and told == line.strip() and not line.endswith((b".", b'."'))


def _add_cues(page: Page, sentences: list[Sentence]) -> None:
    """One run of the matcher over all wanted sentences, parted by full stops that no pattern crosses."""
    buffer = _BREAK.join(page.view[s.start : s.end] for s in sentences)
    found: dict[tuple[int, str], list[Match]] = {}
    starts, at = [], 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence) + len(_BREAK)
    for m in page.lexicon.cues(buffer):
        index = bisect_right(starts, m.start) - 1
        found.setdefault((index, m.entry.data["kind"]), []).append(m)
    for (index, kind), matches in found.items():
        sentence = sentences[index]
        offset = sentence.start - starts[index]
        for m in longest(matches):
            if kind == "label":
                sentence.labels.append(lexical_label(page, m, offset))
            else:
                weak = m.entry.data.get("weak", False)
                start, end = m.start + offset, m.end + offset
                sentence.cues.append(Cue(start, end, kind, m.value or "", weak, m.entry.id))
    for sentence in sentences:
        sentence.cues.sort(key=lambda c: c.start)

"""Tokens that every span of a task fits: those of the pipeline, cut where a span begins or ends inside one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from .tasks import Task

if TYPE_CHECKING:
    from spacy.language import Language


def words(task: Task) -> Iterator[tuple[str, int, bool]]:
    """(text, start, whether a blank follows); put together they are the text again.

    >>> from corpus.exchange.tasks import Span
    >>> list(words(Task("a", "Camat AS dilaporkan.", (Span("T1", "Date", 9, 11),))))[1:4]
    [('AS', 6, True), ('di', 9, False), ('laporkan', 11, False)]
    """
    cuts = {0, len(task.text)}
    for token in _tokenizer().make_doc(task.text):
        cuts |= {token.idx, token.idx + len(token.text)}
    for span in task.spans:
        cuts |= {span.start, span.end}
    pieces = [(task.text[start:end], start) for start, end in pairwise(sorted(cuts))]
    number = 0
    while number < len(pieces):
        text, start = pieces[number]
        spaced = number + 1 < len(pieces) and pieces[number + 1][0] == " " and text != " "
        yield text, start, spaced
        number += 2 if spaced else 1


@cache
def _tokenizer() -> Language:
    from extract.language import IndonesianNews

    return IndonesianNews()

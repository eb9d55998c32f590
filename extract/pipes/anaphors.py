"""Words that stand for a person told of before: "ia", "yang bersangkutan", "keduanya"."""

from __future__ import annotations

from functools import cache

from ..matching import Matcher, entries, load_lexicon, longest
from ..reading import Reading


@cache
def _matcher() -> Matcher:
    return Matcher(entries(load_lexicon("cases"), "anaphor"))


def anaphors(reading: Reading) -> list[tuple[int, int, bool]]:
    """(start, end, plural) of each anaphor."""
    return [(m.start, m.end, m.value == "group") for m in longest(_matcher()(reading.folded))]

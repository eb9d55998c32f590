"""Words that stand for a person told of before: "ia", "yang bersangkutan", "keduanya"."""

from __future__ import annotations

from functools import cache

from ..matching import Matcher, entries, load_lexicon, longest
from ..reading import Reading


@cache
def _matcher() -> Matcher:
    return Matcher(entries(load_lexicon("cases"), "anaphor"))


def anaphors(reading: Reading) -> list[tuple[int, int, int]]:
    """(start, end, how many) of each anaphor: 1 for "ia", 3 for "ketiganya", 2 or more for "mereka", 0 for the rest."""
    found = longest(_matcher()(reading.folded))
    return [(m.start, m.end, m.entry.data.get("count", 2 if m.value == "group" else 1)) for m in found]

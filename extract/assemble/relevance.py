"""Whether an article is about civil-servant neutrality in elections at all (codebook 1)."""

from __future__ import annotations

from functools import cache

from ..matching import Match, Matcher, entries, load_lexicon, longest
from ..pipes.persons import role_nouns
from ..reading import Reading


@cache
def _matcher(table: str) -> Matcher:
    return Matcher(entries(load_lexicon("relevance"), table))


def impartiality(reading: Reading) -> list[Match]:
    """Where the text speaks of civil servants' (lack of) neutrality."""
    return longest(_matcher("impartiality")(reading.folded))


def elections(reading: Reading) -> list[Match]:
    """Where the text speaks of an election, its candidates or its supervisors."""
    return _matcher("election")(reading.folded)


def may_be_relevant(reading: Reading) -> bool:
    """Whether the words that ``relevant`` asks for are there, whatever else may be found; needs no more than ``id_zones``."""
    if impartiality(reading):
        return True
    if not elections(reading):
        return False
    told = _matcher("telling")(reading.folded)
    servants = _matcher("servants")(reading.folded) or any(n.group == "asn" for n in role_nouns(reading))
    return bool(_matcher("handled")(reading.folded) or (told and servants))


def relevant(reading: Reading, found: bool, servants: bool = False) -> bool:
    """Whether the body speaks of the neutrality of civil servants in an election.

    Args:
        found: whether incidents of civil servants, norms or statistics were found. They alone are not enough:
            "dilarang menjadi pengurus partai" also stands in a recruitment notice. Where nobody calls
            civil servants partial, a supervisor or a rule has to be there, or an official's corruption case passes.
        servants: whether civil servants are accused.
    """
    phrases = impartiality(reading)
    election = bool(elections(reading))
    handled = _matcher("handled")(reading.folded)
    if found and phrases:
        return True
    if found and election and (handled or _matcher("telling")(reading.folded)):
        return servants or bool(_matcher("servants")(reading.folded))
    return election and _prominent(reading, phrases + handled)


def _prominent(reading: Reading, phrases: list[Match]) -> bool:
    """Said in the title or lead, or in two sentences: more than a passing word."""
    sentences = {reading.sentence_at(m.start) for m in phrases}
    return len(sentences) >= 2 or any(s <= 2 for s in sentences)

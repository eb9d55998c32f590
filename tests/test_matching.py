"""The matching engine."""

from extract.matching import Matcher, entries, fold, load_lexicon


def test_patterns_match_the_same_however_many_share_an_automaton():
    lexicon = list(entries(load_lexicon("violations")))[:60]
    view = fold(" ".join(entry.data.get("example", "") for entry in lexicon))
    together = Matcher(lexicon)(view)

    assert len({match.entry.id for match in together}) > 10
    assert Matcher(lexicon, share=7)(view) == together

"""Swapped facts: the record follows, and nothing else changes. The full run is ``make substitutions``."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise

import pytest
from substitutions import shapes, trial
from substitutions.kinds import KINDS
from substitutions.trial import SHARES

from extract.gazetteer import gazetteer

#: The share that has to follow, also in the full run. Raised when it rises, never lowered.
FLOOR = 0.99
#: How many are tried here: as many as fit into some seconds.
COUNT = 240


@pytest.fixture(scope="module")
def samples():
    return trial.samples()


def test_the_record_follows():
    report = trial.run(COUNT)
    failed = "\n\n".join(map(str, report.failed))
    assert report.share() >= FLOOR, "\n".join([*report.table(), "", failed])
    assert len(report.trials) >= 0.9 * COUNT


# -------------------------------------------------------------- the generator


def test_there_are_two_thousand_and_they_are_the_same_each_time(samples):
    drawn = list(trial.swaps(samples, 1, 2400))
    assert len(drawn) >= 2000
    texts = {sample.article.edited(swap.edits) for sample, swap in drawn}
    assert len(texts) == len(drawn)
    few, again, other = ([(s.id, w.edits) for s, w in trial.swaps(samples, seed, 200)] for seed in (1, 1, 2))
    assert few == again != other


def test_every_kind_and_shape_is_drawn(samples):
    drawn = [swap for _, swap in trial.swaps(samples, 1, 2400)]
    assert {swap.kind for swap in drawn} == set(SHARES)
    seen = {swap.shape for swap in drawn}
    assert seen >= {
        *shapes.DAY_BARE,
        *shapes.DAY_BRACKET,
        *shapes.DAY_TAILED,
        *shapes.SPAN,
        *shapes.SPAN_SAME_MONTH,
    }
    assert seen >= {"one", "two", "three", "four", "dotted", "clipped", "balinese"}
    assert seen >= {
        "digits",
        "thousands",
        "words",
        "doubled",
        "approximate",
        "range",
        "vague",
        "comma",
        "point",
    }
    assert len({swap.new for swap in drawn if swap.kind == "region"}) > 250


def test_regions_are_drawn_from_all_514():
    from substitutions.kinds import _all

    g = gazetteer()
    assert len(_all("kabupaten")) + len(_all("kota")) == 514
    assert all(g.level(code) == "kota" for code in _all("kota"))


def test_edits_stand_where_the_fact_is_and_never_overlap(samples):
    for sample, swap in trial.swaps(samples, 3, 600):
        edits = sorted(swap.edits)
        assert all(a.part != b.part or a.end <= b.start for a, b in pairwise(edits))
        assert all(0 <= e.start < e.end <= len(sample.article.part(e.part)) for e in edits)
        text = sample.article.edited(edits).whole
        assert all(e.new in text for e in edits)


def test_initials_and_dates_that_are_left_alone_are_unchanged(samples):
    for sample, swap in trial.swaps(samples, 4, 300):
        before = trial.view(sample.extraction)
        after = swap.follow(before)
        assert after is not before
        touched = {key for key in before if before[key] != after[key]}
        assert touched <= {"region", "regions", "incidents", "agencies", "dates", "statistics"}
        assert touched


def test_a_record_that_does_not_follow_is_caught(samples, monkeypatch):
    """An extraction that never changes fails every trial."""
    originals = {sample.id: sample.extraction for sample in samples}
    monkeypatch.setattr(trial.Article, "extract", lambda self: originals[self.id])
    report = trial.run(50)
    assert report.share() == 0
    assert all(t.changes and t.before and t.after for t in report.failed)
    assert {t.swap.kind for t in report.failed} == set(SHARES)


def test_what_else_changes_is_named():
    was = {"region": "35", "incidents": [{"accused_initials": ["A"], "status": "dugaan"}], "norms": []}
    now = {"region": "33", "incidents": [{"accused_initials": ["A"], "status": "disanksi"}], "norms": ["x"]}
    assert list(trial.differences(was, now)) == [
        "region: 35 expected, 33 read",
        "incidents [A]: status dugaan expected, disanksi read",
        "norms: [] expected, [x] read",
    ]


@pytest.mark.parametrize(
    ("n", "word"),
    [
        (2, "dua"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (40, "empat puluh"),
        (100, "seratus"),
        (369, "tiga ratus enam puluh sembilan"),
        (1536, "seribu lima ratus tiga puluh enam"),
    ],
)
def test_number_words(n, word):
    assert shapes.words(n) == word


@pytest.mark.parametrize(
    ("shape", "text"),
    [
        ("{w} ({d}/{m}/{y})", "Kamis (1/10/2020)"),
        ("{w} ({dd}/{mm}/{y})", "Kamis (01/10/2020)"),
        ("{d} {M} {yy}", "1 Oktober 20"),
        ("{d}-{d2} {M} {y}", "1-4 Oktober 2020"),
        ("{d} {E} {y}", "1 October 2020"),
        ("{d} {R} {y}", "1 Okt 2020"),
    ],
)
def test_dates_as_written(shape, text):
    assert shapes.write_day(random.Random(0), shape, date(2020, 10, 1), date(2020, 10, 4)) == text


def test_every_kind_has_facts_in_the_samples(samples):
    for kind, find in KINDS.items():
        assert [fact for sample in samples for fact in find(sample)], kind

"""``extract.load(profile=...)``: which components a profile runs."""

import pytest

import extract
from extract.pipeline import PIPES, PROFILES


def test_fast_is_rules_alone():
    assert tuple(extract.load(profile="fast").pipe_names) == PIPES


@pytest.mark.parametrize("additions", PROFILES.values(), ids=list(PROFILES))
def test_what_a_profile_adds_stands_before_a_component_that_there_is(additions):
    assert set(additions.values()) <= set(PIPES)


def test_an_unknown_profile_is_told_with_those_there_are():
    with pytest.raises(ValueError, match="no profile 'slow'; there are fast, default"):
        extract.load(profile="slow")

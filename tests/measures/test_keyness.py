"""Diversity, keyness, caution, readability and neighbours, against values worked out by hand and against other libraries."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from closereading.measures import keyness

WORDS = some.lists(some.sampled_from("abcdefgh"), min_size=1, max_size=60)


def test_log_odds_by_hand():
    """One text a a b, the other b b c; the prior is both together: a 2, b 3, c 1."""
    row = keyness.log_odds(list("aab"), list("bbc")).set_index("word").loc["a"]
    assert (row.one, row.other) == (2, 0)
    assert row.log_odds == pytest.approx(math.log(4 / (3 + 6 - 4)) - math.log(2 / (3 + 6 - 2)))
    assert row.z == pytest.approx(row.log_odds / math.sqrt(1 / 4 + 1 / 2))


@given(WORDS, WORDS)
def test_log_odds_turn_round_with_the_texts(one, other):
    assume(len({*one, *other}) > 1)  # with one kind of word there are no odds
    here, there = (keyness.log_odds(*pair).set_index("word").sort_index() for pair in ((one, other), (other, one)))
    assert list(here.z) == pytest.approx(list(-there.z))


def test_large_differences_pass_the_mark():
    assert keyness.log_odds(["a"] * 300 + ["b"] * 300, ["b"] * 300 + ["c"] * 300).z.iloc[0] > keyness.SURE


def test_log_likelihood_by_hand():
    """Two cells, expected 2 and 2 of 4 in texts of equal length: 2 (3 ln 1.5 + 1 ln 0.5)."""
    assert keyness.log_likelihood(3, 1, 10, 10) == pytest.approx(2 * (3 * math.log(1.5) + math.log(0.5)))
    assert keyness.log_likelihood(2, 2, 10, 10) == 0

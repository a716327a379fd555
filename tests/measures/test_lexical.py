"""Diversity, keyness, caution, readability and neighbours, against values worked out by hand and against other libraries."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from closereading.measures import lexical

WORDS = some.lists(some.sampled_from("abcdefgh"), min_size=1, max_size=60)


def test_type_token_ratio_and_its_mean_over_windows_by_hand():
    assert lexical.type_token_ratio("a b a".split()) == pytest.approx(2 / 3)
    assert lexical.moving_average("a b a a".split(), 2) == pytest.approx((1 + 1 + 0.5) / 3)
    assert lexical.type_token_ratio([]) is None and lexical.moving_average(["a"], 2) is None


@given(WORDS)
def test_a_window_as_long_as_the_text_is_the_plain_ratio(words):
    assert lexical.moving_average(words, len(words)) == lexical.type_token_ratio(words)
    assert lexical.growth(words, 5, step=7).words.iloc[-1] == len(words)

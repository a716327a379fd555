"""Diversity, keyness, caution, readability and neighbours, against values worked out by hand and against other libraries."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from closereading.measures import readability

WORDS = some.lists(some.sampled_from("abcdefgh"), min_size=1, max_size=60)


@pytest.mark.parametrize(
    "word, number", {"the": 1, "crisis": 2, "table": 2, "safe": 1, "committee": 3, "rhythm": 1, "tv": 1}.items()
)
def test_syllables(word, number):
    assert readability.syllables(word) == number


def test_readability_by_hand():
    assert readability.flesch("the cat sat on the mat".split(), 1) == pytest.approx(206.835 - 1.015 * 6 - 84.6)
    assert readability.zipf(["a"] * 4 + ["b"] * 2) == pytest.approx(-1)


@given(WORDS)
def test_yule_as_in_its_other_form(words):
    """K = 10,000 (-1/N + sum over i of V(i) (i/N)^2), the form of Tweedie and Baayen (1998)."""
    size, spectrum = len(words), Counter(Counter(words).values())
    assert readability.yule(words) == pytest.approx(
        1e4 * (-1 / size + sum(n * (i / size) ** 2 for i, n in spectrum.items()))
    )

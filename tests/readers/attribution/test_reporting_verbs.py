"""Reporting verbs: who says what where a verb says so."""

import pytest
from reports import tables


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Roe said that it was over.", "asserts"),
        ("Roe denied that it was over.", "denies"),
        ("Roe does not believe that it is over.", "denies"),
        ("Roe did not rule out that it was over.", "open"),
        ("Roe would not say whether it was over.", "open"),
        ("Roe hopes that it is over.", "open"),
        ("Nobody believes that it is over.", "denies"),
    ],
)
def test_the_cue_says_what_the_speaker_does_with_the_content(sentence, polarity):
    assert set(tables(sentence)[0].polarity) == {polarity}

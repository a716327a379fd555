"""Keys that are not there: what is offered in their place."""

import pytest

from closereading.common import alike

SENTENCES = [f"s{number}" for number in range(1, 30)]
SPEAKERS = ["narrator", "yvette-cooper", "rishi-sunak", "un2"]


@pytest.mark.parametrize(
    "value, keys, mend",
    [
        ("yvette-coper", SPEAKERS, "write 'yvette-cooper', if that is meant"),
        ("Rishi Sunak", SPEAKERS, "write 'rishi-sunak', if that is meant"),
        ("mayor", SPEAKERS, ""),
        ("s99", SENTENCES, ""),
        ("12", SENTENCES, "write 's12', if that is meant"),
        ("a", [], ""),
    ],
)
def test_a_key_that_hardly_differs_is_offered_but_no_other_number(value, keys, mend):
    assert alike.key_meant(value, keys) == mend


@pytest.mark.parametrize(
    "keys, said",
    [
        (SENTENCES, "s1 to s29"),
        (SENTENCES[::-1], "s1 to s29"),
        (["s1", "s3"], "such as s1"),
        (["t1", "s2"], "such as t1"),
        (["s1"], "such as s1"),
        (SPEAKERS, "such as narrator"),
        ([], ""),
    ],
)
def test_keys_in_a_row_are_said_by_their_ends(keys, said):
    assert alike.which(keys) == said


def test_names_are_listed_with_the_nearest_first():
    assert alike.alike("Asylum.txt", ["asylum.txt", "asylums.txt", "ferry.txt"]) == ["asylum.txt", "asylums.txt"]
    assert alike.if_meant(["a.txt", "b"]) == "write 'a.txt' or 'b', if that is meant" and alike.if_meant([]) == ""

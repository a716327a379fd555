"""What the formats share: authors as people write them, and JSON in which no character is hidden."""

import json

import pytest

from closereading.exports.plain import as_json, authors


@pytest.mark.parametrize(
    "given, names",
    [
        ([], []),
        ([{"name": "The project"}], ["The project"]),
        ([{"given-names": "Zoë", "family-names": "van Dijk"}], ["Zoë van Dijk"]),
        ([{"family-names": "Plato"}], ["Plato"]),
        ([{"name": "A group", "family-names": "no person"}, {"family-names": "B"}], ["A group", "B"]),
    ],
)
def test_a_group_has_one_name_and_a_person_given_names_before_the_family_name(given, names):
    assert authors({"authors": given}) == names


def test_an_author_without_any_name_is_a_fault():
    with pytest.raises(KeyError, match="family-names"):
        authors({"authors": [{"given-names": "Ada"}]})


@pytest.mark.parametrize(
    "value, text",
    [
        ({}, "{}\n"),
        ([1, "é 中 😀"], '[\n 1,\n "é 中 😀"\n]\n'),
        ({"b": 1, "a": None}, '{\n "b": 1,\n "a": null\n}\n'),  # in the order given
        ("\u202egnp", '"\\u202egnp"\n'),
        ("\u200b\x7f\xa0", '"\\u200b\\u007f\\u00a0"\n'),
        ("\U000e0001", '"\\udb40\\udc01"\n'),
        ("a\nb\t", '"a\\nb\\t"\n'),
    ],
)
def test_what_cannot_be_seen_is_spelt_out_and_the_rest_stands_as_it_is(value, text):
    assert as_json(value) == text
    assert json.loads(text) == value


def test_what_json_has_no_word_for_is_refused():
    with pytest.raises(ValueError):
        as_json({"share": float("nan")})

"""A name typed with a letter too many is told; what the article writes, and numbers, are not."""

from pathlib import Path

import pytest
from small_editions import coded
from support import ROOT

from closereading.edition import corrected_edition
from closereading.edition.close_names import close_names

RAW = "Suella Braverman met Leon. Braverman met Leone. Regiment 51 left.\n"


def told(*names, kind="PERSON"):
    """What is told where these names are the entities of rows on “Braverman”."""
    rows = [{"id": f"e{n}", "text": "Braverman", "type": kind, "entity": name} for n, name in enumerate(names, 1)]
    sentences = [{"id": "s1", "text": RAW.strip()}]
    return close_names(Path("my"), coded(RAW, sentences=sentences, entities=rows))


@pytest.mark.parametrize("slip", ["Suella Bravermann", "Suella Bravrman", "Suella Brawerman", "Suella Bravemran"])
def test_a_letter_more_less_or_other_is_told(slip):
    assert told("Suella Braverman", "Suella Braverman", slip) == [
        f"my/entities.csv, e3: found entity {slip!r}, one letter from the entity 'Suella Braverman'; taken: two different "
        "names; if one is meant, write it the same in all rows"
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("Suella Braverman", "Suella Braverman"),
        ("Leone", "Leon"),  # both are in the article
        ("Suella Braverman", "Bella Braverman"),
        ("Suella Braverman", "Suella Bravermann", "Suella Bravermann"),  # written so twice
        ("Iran", "Iraq"),
        ("Regiment 51", "Regiment 52"),
    ],
)
def test_two_names_are_two(names):
    assert told(*names) == []


def test_names_of_two_types_are_two():
    rows = [{"id": "e1", "text": "Leon", "type": "PERSON", "entity": "Marion"}]
    rows.append(rows[0] | {"id": "e2", "type": "GPE", "entity": "Marions"})
    assert close_names(Path("my"), coded(RAW, sentences=[{"id": "s1", "text": RAW.strip()}], entities=rows)) == []


@pytest.mark.parametrize("name", ["night-ferry", "kazakhstan-crisis"])
def test_nothing_is_told_of_the_books_editions(name):
    assert close_names(Path(name), corrected_edition.read_edition(ROOT / "seeds" / name)[0]) == []

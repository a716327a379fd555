"""The names in a run of capitalised words: titles cut off, neighbours told apart, head nouns consulted."""

import pytest
from names_read import page_of, span, written

from closereading.readers.names.segmentation import parts


def found(raw, run):
    page = page_of(raw)
    return written(page, parts(page, *span(page, run), 0, len(page.word)))


@pytest.mark.parametrize(
    "run, expected",
    [
        ("Moscow", [("Moscow", "GPE", "known name")]),
        ("The Moscow", [("Moscow", "GPE", "known name")]),  # the article is not of the name
        ("President Zedko", [("Zedko", "PERSON", "title before the name")]),
        ("President Zedko Vantrel", [("Zedko Vantrel", "PERSON", "title before the name")]),
        ("Prime Minister Zedko", [("Zedko", "PERSON", "title before the name")]),
        ("Secretary of State Zedko", [("Zedko", "PERSON", "title before the name")]),
        ("President", []),  # a title alone names nobody
        ("French President Zedko", [("French", "NORP", "known name"), ("Zedko", "PERSON", "title before the name")]),
        ("Zedko University", [("Zedko University", "ORG", "head noun")]),
        ("University of Zedko", [("University of Zedko", "ORG", "head noun")]),
        ("Zedko River", [("Zedko River", "LOC", "head noun")]),
        ("Lake Zedko", [("Lake Zedko", "LOC", "head noun")]),
        ("Zedko Airport", [("Zedko Airport", "FAC", "head noun")]),
        ("Zedko Act", []),  # laws are not coded
        ("Ministry", []),  # the head alone is no name
        ("Western France", [("Western France", "LOC", "direction before a place")]),
        ("Daniel Vantrel", [("Daniel Vantrel", "PERSON", "given name")]),
        ("Daniel bin Daniel Vantrel", [("Daniel bin Daniel Vantrel", "PERSON", "given name")]),
        ("Moscow Zedko", [("Moscow", "GPE", "known name"), ("Zedko", "", "name of one word")]),
        (
            "Zedko University Daniel Vantrel",
            [("Zedko University", "ORG", "head noun"), ("Daniel Vantrel", "PERSON", "given name")],
        ),
        ("Moscow Qwandors", [("Moscow Qwandors", "ORG", "place in it")]),
        ("Rain Daniel Vantrel", [("Rain", "", "common word"), ("Daniel Vantrel", "PERSON", "given name")]),
        ("Plaza Qwandor", [("Plaza Qwandor", "FAC", "head noun")]),
        ("Qwandor Limited", [("Qwandor Limited", "ORG", "head noun")]),
        ("French-speaking", []),
        ("Western-oriented", [("Western", "NORP", "part of a compound")]),
        ("Moscow-based", [("Moscow", "GPE", "part of a compound")]),
        ("Zedko-based", [("Zedko", "GPE", "part of a compound")]),
        ("Zedko-owned", []),
        ("Zedko-Vantrel", [("Zedko-Vantrel", "", "name of one word")]),
        ("pro-French", [("French", "NORP", "part of a compound")]),
        ("pro-Zedko", []),
    ],
)
def test_a_run_is_cut_into_its_names(run, expected):
    assert found(f"They met {run} again.", run) == expected


def test_what_joins_or_owns_is_cut_off_the_end_of_a_run():
    assert found("They met Moscow's mayor.", "Moscow's") == [("Moscow", "GPE", "known name")]
    assert found("They met Moscow and left.", "Moscow and") == [("Moscow", "GPE", "known name")]
    assert found("They eat McDonald's food.", "McDonald's") == [("McDonald's", "ORG", "known name")]


def test_the_portfolio_of_a_minister_is_not_part_of_the_name():
    assert found("They met the Minister for Health Daniel Vantrel.", "Health Daniel Vantrel") == [
        ("Health", "", "common word"),
        ("Daniel Vantrel", "PERSON", "given name"),
    ]


@pytest.mark.parametrize(
    "raw, first, last",
    [
        ("They met the Moscow of The A", 5, 7),  # determiners alone
        ("They met the Moscow of The A", 4, 5),  # what joins alone
        ("They met the Moscow of The A", 3, 3),  # nothing
    ],
)
def test_a_run_without_a_word_of_its_own_holds_no_name(raw, first, last):
    page = page_of(raw)
    assert parts(page, first, last, 0, len(page.word)) == []

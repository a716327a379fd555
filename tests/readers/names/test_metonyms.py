"""Names whose kind changes with their use: places that play, institutions called by a building."""

import pytest
from names_read import a_name, page_of, read

from closereading.readers.names.metonyms import sports, used


def test_place_that_plays():
    raw = "England scored two goals in the match. The referee gave England a penalty and the striker thanked the goalkeeper in London."
    table = read(raw)
    assert set(table.type[table.text == "England"]) == {"ORG"}
    assert set(table.type[table.text == "London"]) == {"GPE"}


SPORT = "The striker, the goalkeeper and the referee saw a penalty. "


@pytest.mark.parametrize(
    "raw, expected",
    [
        (SPORT, True),
        ("The striker, the goalkeeper and the referee left.", False),  # three words of sport
        ("The striker, the striker, the striker and the striker left.", False),  # one word, four times
        (SPORT + "They left. " * 200, False),  # four words of sport among six hundred
        ("", False),
    ],
)
def test_a_sports_report_has_several_words_of_sport_and_a_share_of_them(raw, expected):
    assert sports(page_of(raw).text) is expected


def kind_of(raw, form, kind):
    page = page_of(raw)
    return used(page.text, [a_name(page, form, kind)])[0].type


@pytest.mark.parametrize(
    "raw, form, expected",
    [
        (SPORT + "They saw England win.", "England", "ORG"),
        (SPORT + "They saw it in England.", "England", "GPE"),
        (SPORT + "They saw London, England.", "London", "GPE"),  # a comma: the place of a place
        ("England beat them to the goal.", "England", "ORG"),  # no report, but the verb says so
        ("England beat them to the market.", "England", "GPE"),
        ("England left.", "England", "GPE"),
        (SPORT + "They saw England", "England", "ORG"),  # nothing follows
    ],
)
def test_a_place_that_plays_is_an_organisation(raw, form, expected):
    assert kind_of(raw, form, "GPE") == expected


@pytest.mark.parametrize(
    "raw, form, kind, expected",
    [
        ("They met in the White House.", "White House", "ORG", "FAC"),
        ("They met at the old Kremlin.", "Kremlin", "ORG", "FAC"),
        ("They asked the White House.", "White House", "ORG", "ORG"),
        ("Kremlin was silent.", "Kremlin", "ORG", "ORG"),
        ("They met in the Zedko House.", "Zedko House", "ORG", "ORG"),  # no seat of an institution
        ("They met at the Kremlin.", "Kremlin", "GPE", "GPE"),
    ],
)
def test_an_institution_is_its_building_after_a_preposition_of_place(raw, form, kind, expected):
    assert kind_of(raw, form, kind) == expected


def test_no_names_have_no_use():
    assert used(page_of("It rained.").text, []) == []

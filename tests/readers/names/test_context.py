"""What the entity reader knows of a whole text: capitals, headlines, months that are surnames, terms."""

import pytest
from names_read import named, page_of


def test_month_that_is_a_surname():
    assert named("Theresa May spoke. Mrs May left in May 2016.") == [
        ("Theresa May", "PERSON"),
        ("May", "PERSON"),
        ("May 2016", "DATE"),
    ]


@pytest.mark.parametrize(
    "word, expected",
    [
        ("Paris", True),
        ("paris", False),
        ("pro-Russian", True),
        ("al-Assad", True),
        ("well-Known", False),  # "well" is no prefix
        ("iPhone", True),
        ("eBay", True),
        ("kWh", False),
        ("mRNA", False),
        ("2019", False),
        ("Élysée", True),
        ("Кризис", True),
        ("أزمة", False),
    ],
)
def test_a_capital_may_stand_first_or_after_a_prefix_or_inside(word, expected):
    assert page_of(f"They saw {word} .").capital[2] is expected


@pytest.mark.parametrize(
    "raw, expected",
    [
        ("Voters Leave The City\n\nThe voters left the city.", [True, False]),
        ("Voters leave the city\n\nThe voters left the city.", [False, False]),
        ("THE VOTERS LEFT THAT CITY.", [True]),  # shouted, though a paragraph
        ("Zedko Vantrel Xanthopol Qwandor\n\nIt rained.", [False, False]),  # names alone
    ],
)
def test_a_headline_capitalises_common_words(raw, expected):
    assert page_of(raw).headline == expected


def test_a_term_is_an_abbreviation_in_brackets_after_a_word_in_small_letters():
    assert page_of("An infectious disorder (IDQ) and the World Food Programme (WFP) and a bank (ZB) spread.").terms == {
        "IDQ"
    }


def test_a_word_counts_inside_a_sentence_and_not_at_its_beginning_or_beside_a_capital():
    middle = page_of("Zedko came. They saw Zedko and Hope. “Rain fell,” said Zedko Fire.").middle
    assert middle == {"Zedko": 2, "Hope": 1}


def test_a_family_name_stands_capitalised_after_a_given_name():
    assert page_of("Maria Vantrel met Maria again.").family == {"Vantrel"}


@pytest.mark.parametrize(
    "raw, expected", [("Mrs May left.", {"May"}), ("Theresa May left in June.", {"May"}), ("She left in May.", set())]
)
def test_a_month_is_a_surname_where_a_person_is_called_so(raw, expected):
    assert page_of(raw).surnamed == expected


def test_the_longest_known_name_wins_and_stays_inside_its_limit():
    page = page_of("United States of nothing.")
    assert page.longest(0, len(page.word)) == 2
    assert page.longest(0, 1) == 0  # "United" alone is not known
    assert page.longest(3, len(page.word)) == 3


def test_a_form_has_straight_apostrophes_and_single_blanks():
    page = page_of("They eat at McDonald’s  Place now.")
    first = page.word.index("at") + 1
    assert page.form(first, page.word.index("Place") + 1) == "McDonald's Place"


@pytest.mark.parametrize(
    "raw, expected",
    [
        ("They met in Zedko.", True),
        ("They travelled to Zedko.", True),
        ("They spoke to Zedko.", False),
        ("Zedko.", False),
    ],
)
def test_a_preposition_of_place_stands_before_or_none(raw, expected):
    page = page_of(raw)
    assert page.place_before(page.word.index("Zedko")) is expected


def test_what_opens_a_sentence_a_quotation_or_follows_a_colon_is_initial():
    page = page_of("Look: Rain fell, “Snow fell” and Ice fell.")
    initial = {page.word[place] for place in range(len(page.word)) if page.initial(place, 0)}
    assert {"Look", "Rain", "Snow"} <= initial and "Ice" not in initial


def test_a_name_has_the_offsets_of_its_tokens():
    page = page_of("They saw New York.")
    name = page.name(2, 4, "GPE", 3, "by hand")
    assert name == (2, 4, 9, 17, "GPE", 3, "by hand") and page.raw[name.start : name.end] == "New York"


@pytest.mark.parametrize(
    "raw, expected",
    [
        ("Daniel Vantrel left.", True),
        ("Daniel left.", False),  # no capital follows
        ("Daniel River flows.", False),  # a head noun
        ("Zedko Vantrel left.", False),  # no given name
        ("Daniel", False),
    ],
)
def test_a_person_begins_with_a_given_name_before_a_surname(raw, expected):
    page = page_of(raw)
    assert bool(page.person_begins(0, len(page.word))) is expected


def test_the_kind_of_a_word_is_its_type_in_the_lists():
    page = page_of("It rained.")
    assert (page.kind("French"), page.kind("Xanthopol")) == ("NORP", "")


def test_an_empty_text_has_an_empty_page():
    page = page_of("")
    assert (page.word, page.headline, page.terms, page.middle) == ([], [], set(), {})

"""Runs of capitalised words: where they begin, over what small words they go on, where they end."""

import pytest
from names_read import page_of

from closereading.readers.names.capital_runs import person_next, runs


def found(raw):
    """The runs of a text's first sentence, as written."""
    page = page_of(raw)
    first, last = page.text.sentences[0].first, page.text.sentences[0].last
    return [raw[page.start[begin] : page.end[end - 1]] for begin, end in runs(page, first, last)]


@pytest.mark.parametrize(
    "raw, expected",
    [
        ("They saw Zedko Vantrel and Qwandor.", ["Zedko Vantrel", "Qwandor"]),
        ("They saw nobody at all.", []),
        ("They saw the Ministry of Health again.", ["Ministry of Health"]),
        ("They saw the Department of Trade and Industry again.", ["Department of Trade and Industry"]),
        ("They saw the Food and Drug Administration again.", ["Food and Drug Administration"]),
        ("They saw the Commission on Zedko again.", ["Commission on Zedko"]),
        ("They saw Zedko on Vantrel.", ["Zedko", "Vantrel"]),
        ("They saw Marks & Spencer again.", ["Marks & Spencer"]),
        ("They saw Bill de Blasio again.", ["Bill de Blasio"]),
        ("They saw von Zedko again.", ["von Zedko"]),
        ("They saw George W. Bush again.", ["George W. Bush"]),
        ("They saw St. Peter's Square again.", ["St. Peter's Square"]),
        ("They saw Zedko's Vantrel again.", ["Zedko", "Vantrel"]),
        ("They saw Zedko Inc. again.", ["Zedko Inc."]),
        ("They saw Zedko.com again.", ["Zedko.com"]),
        ("They saw Zedko Monday again.", ["Zedko"]),
        ("They came in May.", []),
        ("They saw #Zedko and @Vantrel.", []),
        ("They saw Photo of Zedko.", ["Zedko"]),  # a label
        ("They and I saw it.", []),
    ],
)
def test_a_run_goes_on_over_what_joins_the_words_of_one_name(raw, expected):
    assert found(raw) == expected


@pytest.mark.parametrize(
    "raw, expected",
    [
        ("Rain fell.", []),  # an ordinary word
        ("Zedko fell.", ["Zedko"]),
        ("Moscow fell.", ["Moscow"]),
        ("Zedkoing is fun.", []),  # a form of a verb
        ("Zedkers said so.", []),  # it ends like a common noun
        ("Zedkers said so, and they saw Ann Zedkers.", ["Zedkers", "Ann Zedkers"]),  # it has its capital there, too
        ("Zedko fell, the zedko.", []),  # the text has it in small letters
        ("The Zedko fell.", ["Zedko"]),
        ("They fell: “Rain came.”", []),  # after the mark of a quotation too
        ("Rain of Zedko fell.", ["Zedko"]),
        ("Ministry of Health spoke.", ["Ministry of Health"]),
        ("Z. K. Vantrel fell. ", ["Z. K. Vantrel"]),
        ("A. Vantrel fell.", ["A. Vantrel"]),
        ("Silver Rain War II began.", ["Silver Rain War II"]),  # its last word is the head of a name
        ("Silver Rain fell.", ["Rain"]),
    ],
)
def test_the_capital_of_a_first_word_alone_begins_no_run(raw, expected):
    assert found(raw) == expected


def test_a_month_that_is_a_surname_here_begins_a_run_but_not_as_a_date():
    assert found("Theresa May said May left in May.") == ["Theresa May", "May"]


def test_a_month_is_a_given_name_before_a_name_but_not_as_a_date():
    assert found("June Carter saw that Jan Vermeer and April Roe left.") == ["June Carter", "Jan Vermeer", "April Roe"]
    assert found("They left in June Carter and the June Roe talks, by April.") == ["Carter", "Roe"]


def test_a_run_is_cut_so_that_a_page_without_small_letters_stays_linear():
    page = page_of("It saw " + "Zedko " * 45 + "again.")
    lengths = [end - begin for begin, end in runs(page, 0, len(page.word))]
    assert sum(lengths) == 45 and max(lengths) == 20


def test_runs_stay_between_the_tokens_asked_for():
    page = page_of("They saw Zedko Vantrel again.")
    assert list(runs(page, 0, 3)) == [(2, 3)]
    assert list(runs(page, 0, 0)) == []


@pytest.mark.parametrize(
    "raw, expected",
    [
        ("Zedko said so.", True),
        ("Zedko's house fell.", True),
        ("Zedko’s house fell.", True),
        ("Zedko left.", True),
        ("Zedko will go.", True),
        ("Zedko and others left.", False),
        ("Zedko", False),
    ],
)
def test_a_possessive_or_a_finite_verb_follows_people(raw, expected):
    page = page_of(raw)
    assert person_next(page, 0, len(page.word)) is expected

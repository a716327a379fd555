"""Dates: which tokens make one, and by which rule."""

import pytest
from names_read import read

from closereading.readers.language import text
from closereading.readers.names.dates import dates


def found(raw):
    """The dates of a text, as a list of (text, rule)."""
    page = text.tagged_text(raw)
    return [(raw[page.start[first] : page.end[last - 1]], rule) for first, last, rule in dates(page)]


@pytest.mark.parametrize(
    "raw, expected",
    [
        ("It was calm for nearly 30 years.", ["nearly 30 years"]),
        ("They came a few months ago and left last week.", ["a few months ago", "last week"]),
        ("On Friday, July 21, 2017 he left.", ["Friday, July 21, 2017"]),
        ("It may rain in May, or on the 5th of June.", ["May", "5th of June"]),
        ("The 2,000 people of the 1990s, and 2000 people now.", ["1990s"]),
        ("It took 8–10 years, at least four decades.", ["8–10 years", "at least four decades"]),
        ("They looked at the last house, just up to no good.", []),
        ("In 2019 and early October", ["2019", "early October"]),
        ("It rained on Eid, Eid al-Adha and Eid Al Fitr.", ["Eid", "Eid al-Adha", "Eid Al Fitr"]),
    ],
)
def test_dates(raw, expected):
    table = read(raw)
    assert list(table.text[table.type == "DATE"]) == expected


@pytest.mark.parametrize(
    "raw, expected",
    [
        ("He left on Friday night.", ("Friday night", "weekday")),
        ("He left on 21 July 2017.", ("21 July 2017", "calendar date")),
        ("It rained from 11-30 July.", ("11-30 July", "calendar date")),
        ("They met on 5 and 6 May 2019.", ("5 and 6 May 2019", "calendar date")),
        ("In the 21st century it rained.", ("21st century", "century")),
        ("It was 32 July then.", ("July", "calendar date")),  # no month has so many days
        ("He left in mid-July.", ("mid-July", "calendar date")),
        ("He left on July 3–5.", ("July 3–5", "calendar date")),
        ("He left in early 2019.", ("early 2019", "calendar date")),
        ("The war (1939–1945) ended.", ("1939–1945", "year")),
        ("It ended in the 19th century.", ("19th century", "century")),
        ("It was the music of the 1990s.", ("1990s", "decade")),
        ("They came at Christmas.", ("Christmas", "holiday")),
        ("They came on New Year's Eve.", ("New Year's Eve", "holiday")),
        ("They came on New Year’s and ate.", ("New Year’s", "holiday")),
        ("They came yesterday.", ("yesterday", "day named by its distance")),
        ("They come every Monday.", ("every Monday", "repeated time")),
        ("They come each year.", ("each year", "repeated time")),
        ("They waited for more than two weeks.", ("more than two weeks", "span of time")),
        ("They left last summer.", ("last summer", "span of time")),
    ],
)
def test_a_date_names_its_rule(raw, expected):
    assert found(raw) == [expected]


@pytest.mark.parametrize(
    "raw",
    [
        "They may march.",
        "Theresa May spoke.",
        "We heard it on the Today programme.",
        "They paid 3000 dollars.",
        "He took the 32 bus.",
        "Mr Smith spent a day.",
        "",
    ],
)
def test_what_only_looks_like_a_date_is_none(raw):
    assert found(raw) == []


def test_dates_do_not_run_over_the_end_of_a_sentence():
    assert found("He left in May. 2017 was better.") == [("May", "calendar date")]


def test_two_dates_of_one_sentence_are_two():
    assert found("He came on Monday, and left on 5 June.") == [("Monday", "weekday"), ("5 June", "calendar date")]

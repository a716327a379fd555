"""Who can speak: persons, bodies, groups, and documents where they are asked for."""

import pytest
from reports import stretch

from closereading.readers.attribution.sources import can_speak, may_speak


@pytest.mark.parametrize(
    ("phrase", "person", "document"),
    [
        ("Jane Roe", True, True),
        ("the mayor of the town", True, True),
        ("several nurses", True, True),
        ("the ministry", True, True),
        ("41 per cent", True, True),
        ("a gardener", True, True),
        ("the report on wages", False, True),
        ("new figures", False, True),
        ("low prices", False, False),
        ("the answer", False, False),
        ("the colour of the police car", False, False),
        ("a lot of neighbours", True, True),
        ("a pilot close to the family", True, True),
        ("a study asking twelve schools", False, True),
        ("the Danville holding company", True, True),
        ("her old tutor at the college, Jane Roe", True, True),
        ("the leaders of the march", True, True),
        ("the night before the fair", False, False),
    ],
)
def test_the_head_of_a_phrase_says_whether_it_can_speak(phrase, person, document):
    words = stretch(f"It is {phrase}")
    source = (2, len(words))
    assert (can_speak(words, source, documents=False), can_speak(words, source, documents=True)) == (person, document)


@pytest.mark.parametrize(
    ("phrase", "may"),
    [
        ("the quartet", True),
        ("welders", True),
        ("the poor", True),
        ("two weeks", False),
        ("the pride of the town", False),
    ],
)
def test_a_plain_noun_phrase_that_is_no_time_may_speak(phrase, may):
    words = stretch(f"It is {phrase}")
    assert may_speak(words, (2, len(words))) is may

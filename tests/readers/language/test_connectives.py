"""Connectives: markers of argument, found by where they stand in a clause."""

import pytest

from closereading.readers.language import connectives


def test_markers_may_follow_one_another_with_any_apostrophe():
    assert connectives.markers("And that’s why we should stay.") == ({"addition", "conclusion", "obligation"}, 15)


@pytest.mark.parametrize(
    ("clause", "senses", "start"),
    [
        ("", set(), 0),
        (" – we stay", set(), 3),
        ("we stay", set(), 0),
        ("But of course we must stay", {"contrast", "admission", "obligation"}, 14),
        ("we stay because", set(), 0),  # a marker only where a clause opens with it
        ("we stay, therefore", {"conclusion"}, 0),
        ("should", {"obligation"}, 0),  # no opening: it is a word of the clause
    ],
)
def test_a_clause_is_marked_by_what_it_opens_with_and_what_it_holds(clause, senses, start):
    assert connectives.markers(clause) == (senses, start)


def test_signs_in_a_phrase_are_themselves():
    assert connectives.pattern(["a.m", "a"]).findall("a.m abm a") == ["a.m", "a"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("so that we stay, so we go", [(0, 7, "so that"), (17, 19, "so")]),
        ("not only because", [(0, 16, "not only because")]),  # no other marker inside it
        ("soon also", []),  # whole words only
        ("so", [(0, 2, "so")]),
        ("so thats so", [(0, 2, "so"), (9, 11, "so")]),
        ("a so-called aid, so's aid", []),  # no part of a longer word
        ("not only so", [(9, 11, "so")]),
        ("", []),
    ],
)
def test_the_longest_marker_is_found_at_each_place(text, places):
    phrases = connectives.pattern(["so", "so that", "because", "not only because"])
    assert list(connectives.found(text, phrases)) == places


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("It’S", "it's"),
        ("ÉTÉ", "été"),
        ("İT’S", "İT'S"),  # the first letter is two in lower case
        ("", ""),
    ],
)
def test_a_plain_text_is_as_long_as_the_text(text, plain):
    assert connectives.plain(text) == plain

"""What an attribution is made of, and how spans are freed of the stops around them."""

import pytest
from reports import stretch

from closereading.readers.attribution.attribution_types import Statement, end_of, without_opening, without_stops
from closereading.readers.language.grammar import Stretch


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("Roe left.", "roe left"),
        ("Roe left?!", "roe left"),
        ("Roe left (at noon).", "roe left ( at noon )"),
        ("Roe, Doe:", "roe , doe"),
        ("...", ""),
    ],
)
def test_a_stretch_ends_before_its_final_stops_but_keeps_a_closing_bracket(raw, kept):
    words = stretch(raw)
    assert " ".join(words.low[: end_of(words)]) == kept


def test_a_stretch_without_items_ends_where_it_begins():
    assert end_of(Stretch([], [], [], [])) == 0


@pytest.mark.parametrize(("raw", "first"), [("But Roe left.", 1), ("– And, Roe left.", 3), ("Roe left.", 0)])
def test_a_content_begins_after_conjunctions_and_stops(raw, first):
    words = stretch(raw)
    assert without_opening(words, len(words)) == first


def test_a_content_never_begins_after_its_limit():
    assert without_opening(stretch("But, and so on."), 1) == 1


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("It rained, – ", "it rained"),
        ("It rained (hard)", "it rained ( hard )"),
        ("It rained [hard]", "it rained [ hard ]"),
        (", ;", ""),
    ],
)
def test_a_span_loses_the_stops_at_its_end_but_no_bracket(raw, kept):
    words = stretch(raw)
    assert " ".join(words.low[: without_stops(words, 0, len(words))]) == kept


def test_a_span_never_ends_before_it_begins():
    assert without_stops(stretch("Roe, Doe, left"), 2, 2) == 2


def statement(source, cue, content):
    return Statement(source, cue, content, "asserts", "neutral", "told")


def test_a_statement_starts_with_the_first_of_its_spans_whatever_their_role():
    assert statement([(30, 40)], [(20, 29)], [(0, 9), (12, 19)]).start == 0
    assert statement([(5, 8)], [(9, 13)], [(14, 30)]).start == 5
    assert statement([], [], [(7, 9)]).start == 7


def test_two_statements_of_the_same_spans_are_two():
    one, other = statement([], [], [(7, 9)]), statement([], [], [(7, 9)])
    assert len({one, other}) == 2 and one != other

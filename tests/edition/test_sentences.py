"""Sentences: which one holds an offset, and in which each row of a table stands."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from closereading.edition.sentences import sentence_at, sentence_holding, sentences_of_rows

# Two blocks: s1 at 0-9 and s2 at 10-19, then s3 at 21-29. The rows stand in no order.
SENTENCES = pd.DataFrame(
    [("s3", "b2", 21, 29), ("s2", "b1", 10, 19), ("s1", "b1", 0, 9)], columns=["id", "block", "start", "end"]
)


@pytest.mark.parametrize(
    ("start", "at", "holding"),
    [
        (0, "s1", "s1"),
        (8, "s1", "s1"),
        (9, "s1", ""),  # the space after it: an end is exclusive
        (10, "s2", "s2"),
        (20, "s2", ""),
        (21, "s3", "s3"),
        (500, "s3", ""),
    ],
)
def test_an_offset_between_sentences_is_after_one_and_in_none(start, at, holding):
    assert list(sentence_at(SENTENCES, [start])) == [at]
    assert sentence_holding(SENTENCES, [start]) == [holding]


def test_what_stands_before_every_sentence_is_with_the_first_and_in_none():
    later = SENTENCES.assign(start=SENTENCES.start + 5, end=SENTENCES.end + 5)
    assert list(sentence_at(later, [2])) == ["s1"] and sentence_holding(later, [2]) == [""]


def test_sentences_are_given_in_the_order_of_the_offsets():
    found = sentence_at(SENTENCES, [22, 1, 11, 1])
    assert isinstance(found, np.ndarray) and list(found) == ["s3", "s1", "s2", "s1"]
    assert sentence_holding(SENTENCES, pd.Series([22, 1], index=[7, 3])) == ["s3", "s1"]


def test_no_offsets_no_sentences():
    assert list(sentence_at(SENTENCES, [])) == [] and sentence_holding(SENTENCES, []) == []


def table(columns, *rows):
    return pd.DataFrame(rows, columns=columns.split())


CODED = SimpleNamespace(
    sentences=SENTENCES,
    blocks=table("id start", ("b1", 0), ("b2", 21), ("b3", 40)),
    speakers=table("id evidence", ("anna", "s2"), ("narrator", "s1")),
    entities=table("id start", ("e1", 22), ("e2", 9)),
    statements=table(
        "id statement role start",
        ("t1-content-2", "t1", "content", 22),
        ("t1-content-1", "t1", "content", 12),
        ("t1-cue", "t1", "cue", 1),
        ("t2-cue", "t2", "cue", 10),
    ),
    arguments=table("id start", ("a1", 11), ("a2", 21)),
    relations=table("id source target", ("r1", "a2", "a1")),
    questions=table("id question", ("q1", "q")),
    positions=table("id evidence", ("p1", "t1")),
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("sentences", {"s1": "s1", "s2": "s2", "s3": "s3"}),
        ("blocks", {"b1": "s1", "b2": "s3", "b3": ""}),  # the first sentence of each; b3 holds none
        ("speakers", {"anna": "s2", "narrator": "s1"}),
        ("entities", {"e1": "s3", "e2": ""}),
        ("statements", {"t1-content-1": "s2", "t1-content-2": "s3", "t1-cue": "s1", "t2-cue": "s2"}),
        ("arguments", {"a1": "s2", "a2": "s3"}),
        ("relations", {"r1": "s3"}),  # where the argument stands that supports or attacks
        ("questions", {"q1": ""}),
        ("positions", {"p1": "s2"}),  # where the first content of the statement begins
    ],
)
def test_a_row_stands_where_it_begins_or_where_what_shows_it_does(name, found):
    assert sentences_of_rows(CODED, name) == found


def test_a_table_without_rows_has_no_sentences():
    empty = SimpleNamespace(**{name: rows.iloc[:0] for name, rows in vars(CODED).items()})
    for name in vars(CODED):
        assert sentences_of_rows(empty, name) == {}, name

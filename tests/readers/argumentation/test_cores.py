"""Cores: the subject and the verb of the clause that begins at a place."""

import pytest

from closereading.readers.argumentation.cores import core
from closereading.readers.language.text import tagged_text


@pytest.mark.parametrize(
    ("words", "subject", "verb"),
    [
        ("the old mill by the river should stay", "the old mill by the river", "should"),
        ("perhaps it is old", "it", "is"),
        ("if you sell it, we go", "you", "sell"),  # a condition belongs to what follows
        ("in fact it is old", "it", "is"),
        ("the mills that are old are closed", "the mills", "are"),  # the relative clause belongs to them
        ("the mill was sold because it leaked", "the mill", "was"),
    ],
)
def test_a_clause_has_its_subject_and_its_verb(words, subject, verb):
    stretch, first, last, place = core(tagged_text(words), 0, len(words))
    assert " ".join(stretch.low[first:last]) == subject and stretch.low[place] == verb


@pytest.mark.parametrize(
    "words",
    [
        "",
        "the old mill",  # no verb
        "would advise caution",  # no subject
        "someone who should work",  # the verb of a clause inside
        "the town we want",
        "because it is old",
        "who should work",
    ],
)
def test_where_no_clause_of_its_own_begins_there_is_none(words):
    assert core(tagged_text(words), 0, len(words)) is None


def test_only_what_stands_between_the_offsets_is_read():
    assert core(tagged_text("It is old and it was sold"), 0, 2) is None

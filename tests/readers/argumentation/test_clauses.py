"""Clauses: where connectives cut a sentence, where they do not, and what is left of each piece."""

import pytest

from closereading.readers.argumentation.clauses import clausal, clauses, trimmed
from closereading.readers.language import text

CLAUSES = {
    "The plan will fail, because it is too dear.": [("The plan will fail", ""), ("it is too dear", "reason")],
    "Because it is dear, the plan will fail.": [("it is dear", "reason"), ("the plan will fail", "")],
    "It is dear; therefore it will fail.": [("It is dear", ""), ("it will fail", "conclusion")],
    "The plan is good, but it is too dear.": [("The plan is good", ""), ("it is too dear", "contrast")],
    "Police arrived as crowds gathered.": [("Police arrived as crowds gathered", "")],
    "She has worked there since 2019.": [("She has worked there since 2019", "")],
    "It will end badly, as is the case in other towns.": [
        ("It will end badly", ""),
        ("as is the case in other towns", "analogy"),
    ],
}


@pytest.mark.parametrize("sentence", CLAUSES)
def test_sentences_are_cut_at_connectives(sentence):
    found = clauses(text.tagged_text(sentence), 0, len(sentence))
    assert [(sentence[clause.start : clause.end], clause.sense) for clause in found] == CLAUSES[sentence]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("We stay, although it is wet.", [("We stay", "", "", False), ("it is wet", "concession", "although", False)]),
        ("Because it rains, we stay.", [("it rains", "reason", "because", True), ("we stay", "", "", False)]),
        ("It will fail, as it is too dear.", [("It will fail", "", "", False), ("it is too dear", "reason", "as", False)]),
        ("It was lost because of rain.", [("It was lost because of rain", "", "", False)]),  # no clause
        ("We stay, for it is wet here.", [("We stay, for it is wet here", "", "", False)]),  # too often something else
        ("When it is wet because it is cold", [("When it is wet because it is cold", "", "", False)]),
        ("We stay because", [("We stay because", "", "", False)]),
        ("...", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_clause_has_the_sense_and_the_wording_of_the_connective_before_it(sentence, found):
    cut = clauses(text.tagged_text(sentence), 0, len(sentence))
    assert [(sentence[one.start : one.end], one.sense, one.marker, one.forward) for one in cut] == found


def test_a_connective_before_a_comma_opens_its_clause():
    (one,) = clauses(text.tagged_text("After all, the mill is old."), 0, 27)
    assert (one.sense, one.forward) == ("reason", False)


def test_a_comma_inside_a_noun_phrase_ends_no_clause():
    sentence = "Although his old, worn mill is here, it should be sold."
    first, last = clauses(text.tagged_text(sentence), 0, len(sentence))
    assert sentence[first.start : first.end] == "his old, worn mill is here" and first.forward and not last.sense


def test_only_the_stretch_that_is_asked_for_is_cut():
    raw = "It rains. We stay, because it is wet. It stops."
    (one, two) = clauses(text.tagged_text(raw), 10, 37)
    assert (raw[one.start : one.end], raw[two.start : two.end]) == ("We stay", "it is wet")


@pytest.mark.parametrize(
    ("raw", "left"),
    [
        (" – we go, ", "we go"),
        ("“Yes, we go”,", "Yes, we go"),  # marks around it all
        ("“Yes” or “no”", "“Yes” or “no”"),
        ("“Yes”, we say.", "“Yes”, we say"),
        ("“Yes, we say", "Yes, we say"),
        ("« Yes » we say", "« Yes » we say"),
        (" ,.\n”", ""),
        ("", ""),
    ],
)
def test_edges_are_trimmed_but_for_marks_with_a_partner_inside(raw, left):
    start, end = trimmed(raw, 0, len(raw))
    assert raw[start:end] == left


@pytest.mark.parametrize(
    ("start", "end", "expected"), [(0, 15, True), (0, 9, False), (0, 10, True), (9, 10, True), (10, 15, False)]
)
def test_a_stretch_is_clausal_if_a_finite_verb_begins_in_it(start, end, expected):
    assert clausal(text.tagged_text("The plan failed"), start, end) is expected

"""Clauses: where connectives cut a sentence, where they do not, and what is left of each piece."""

import pytest

from closereading.readers.argumentation.clauses import clauses
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

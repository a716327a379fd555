"""Commitment: what a speaker does with what is reported."""

import pytest
from reports import tables


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Roe said that the wall leaked.", "asserts"),
        ("Roe denied that the wall leaked.", "denies"),
        ("Roe did not believe that the wall leaked.", "denies"),
        ("Roe no longer believes that the wall leaked.", "denies"),
        ("Roe is not convinced that the wall leaked.", "denies"),
        ("Roe is convinced that the wall leaked.", "asserts"),
        ("Nobody believes that the wall leaked.", "denies"),
        ("Roe did not confirm that the wall leaked.", "open"),
        ("Roe has yet to confirm that the wall leaked.", "open"),
        ("Roe declined to confirm that the wall leaked.", "open"),
        ("Roe neither confirmed nor denied that the wall leaked.", "open"),
        ("Roe had to admit that the wall leaked.", "asserts"),
        ("Roe went on to say that the wall leaked.", "asserts"),
        ("Roe liked to say that the wall leaked.", "asserts"),
        ("Engineers hypothesise that the wall leaked.", "open"),
        ("Roe wants to say that the wall leaked.", "open"),
        ("Roe has seen no proof that the wall leaked.", "open"),
        ("Roe cast doubt on the claim that the wall leaked.", "open"),
        ("Roe is unsure whether the wall leaked.", "open"),
        ("Roe might think that the wall leaked.", "open"),
        ("Perhaps Roe thinks that the wall leaked.", "open"),
        ("Roe has no doubt that the wall leaked.", "asserts"),
        ("Roe is verifying whether the wall leaked.", "open"),
        ("If Roe says that the wall leaked, he is wrong.", "open"),
        ("Does Roe say that the wall leaked?", "open"),
        ("“I must admit that the wall leaked,” Roe said.", "asserts"),
    ],
)
def test_negation_questions_conditions_and_modal_verbs_turn_what_is_reported(sentence, polarity):
    said, _, _ = tables(f"An old wall\n\n{sentence}\n\nIt was late in the year.\n")
    found = said[(said.role == "content") & said.text.str.contains("the wall leaked") & ~said.text.str.startswith("“")]
    assert set(found.polarity) == {polarity}


@pytest.mark.parametrize(
    ("content", "polarity"),
    [("“Did it rain?”", "open"), ("“Did it rain? It did,”", "asserts"), ("“It did,”", "asserts")],
)
def test_what_somebody_asks_is_open(content, polarity):
    said, _, _ = tables(f"An old wall\n\n{content} says Roe.\n\nIt was late in the year.\n")
    assert set(said.polarity) == {polarity}


@pytest.mark.parametrize(
    "sentence",
    [
        "If Roe says that the wall leaked, he is wrong.",
        "Does Roe say that the wall leaked?",
        "Roe might say that the wall leaked.",
        "Roe has yet to say that the wall leaked.",
    ],
)
def test_what_is_left_open_is_never_certain(sentence):
    said, _, _ = tables(f"An old wall\n\n{sentence}\n\nIt was late in the year.\n")
    assert set(said.certainty) == {"likely"}

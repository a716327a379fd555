"""Subjects: the noun phrase to the left of a verb, and who does what in the first clause."""

import pytest
from tagged_words import stretch

from closereading.readers.language.subjects import introduction, subject


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the/DT old/JJ mayor/NN", "the old mayor"),
        ("the/DT mayor/NN never/RB", "the mayor"),
        ("roe/NNP and/CC doe/NNP", "roe and doe"),
        ("roe/NNP on/IN monday/NNP also/RB", "roe"),
        ("the/DT firm/NN this/DT week/NN", "the firm"),
        ("the/DT firm/NN itself/PRP", "the firm"),
        ("a/DT dealer/NN who/WP fell/VBD ill/JJ a/DT decade/NN ago/RB", "a dealer"),
        ("executives/NNS across/IN the/DT world/NN", "executives across the world"),
        ("the/DT head/NN of/IN the/DT town/NN", "the head of the town"),
        ("one/CD of/IN them/PRP", "one of them"),
        ("the/DT man/NN who/WP", "who"),
        ("in/IN may/NNP the/DT mayor/NN", "the mayor"),
        ("he/PRP saw/VBD roe/NNP and/CC doe/NNP", "doe"),
        ("data/NNS published/VBN last/JJ week/NN", "data published last week"),
        ("he/PRP told/VBD al/NNP jazeera/NNP both/DT leaders/NNS", "both leaders"),
    ],
)
def test_the_subject_is_the_noun_phrase_before_the_verb(words, found):
    words = stretch(words)
    first, last = subject(words, len(words))
    assert " ".join(words.low[first:last]) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the/DT mayor/NN ,/, a/DT doctor/NN ,/,", "the mayor , a doctor"),  # an apposition belongs to it
        ("the/DT mayor/NN ,/, who/WP knew/VBD it/PRP ,/,", "the mayor"),
        ("the/DT mayor/NN (/( a/DT doctor/NN )/)", "the mayor"),
        ("the/DT mayor/NN –/: a/DT doctor/NN –/:", "the mayor"),
        ("the/DT mayor/NN ,/, in/IN a/DT letter/NN ,/,", "the mayor"),
        ("roe/NNP ,/, 71/CD ,/, who/WP lives/VBZ there/RB ,/,", "roe , 71 , who lives there"),
        ("the/DT firm/NN ,/,", "the firm"),  # a stray comma after a subject that opens the sentence
    ],
)
def test_an_aside_before_the_verb_is_skipped_or_belongs_to_the_subject(words, found):
    words = stretch(words)
    first, last = subject(words, len(words))
    assert " ".join(words.low[first:last]) == found


@pytest.mark.parametrize(
    "words",
    [
        "",
        "yesterday/RB",
        "they/PRP told/VBD him/PRP",
        "it/PRP rained/VBD",
        "QUOTE/QUOTE ,/,",
        "in/IN may/NNP the/DT firm/NN ,/,",
        "the/DT mayor/NN ,/, he/PRP knew/VBD it/PRP ,/,",
    ],
)
def test_where_no_noun_phrase_stands_before_the_verb_there_is_none(words):
    words = stretch(words)
    assert subject(words, len(words)) is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("jane/NNP roe/NNP told/VBD them/PRP", ("jane roe", "told")),
        ("jane/NNP roe/NNP never/RB told/VBD them/PRP", ("jane roe", "never told")),
        ("said/VBD roe/NNP ,/, and/CC doe/NNP left/VBD", ("doe", "left")),
        ("jane/NNP roe/NNP will/MD tell/VB", None),
        ("said/VBD roe/NNP", None),
        ("", None),
    ],
)
def test_the_first_finite_clause_gives_a_subject_and_a_verb(words, found):
    words = stretch(words)
    raw = " ".join(words.low)
    spans = introduction(words)
    assert (spans and tuple(raw[start:end] for start, end in spans)) == found

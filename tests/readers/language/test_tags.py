"""Tags: what a word is by its place."""

import pytest

from closereading.readers.language.tags import tags, verb


@pytest.mark.parametrize(
    ("sentence", "word", "tag"),
    [
        ("They plan to report the loss .", "report", "VB"),
        ("The report was long .", "report", "NN"),
        ("Roe said no .", "said", "VBD"),
        ("Roe has already said no .", "said", "VBN"),
        ("They say no .", "say", "VBP"),
        ("It was 4 km away .", "4", "CD"),
        ("The US team won .", "US", "NNP"),
        ("He blorgled the quux .", "blorgled", "VBD"),
        ("North Korea fired .", "North", "NNP"),
        ("The union claims it was right .", "claims", "VBZ"),
        ("The claims of the union were right .", "claims", "NNS"),
        ("The halls that are built .", "halls", "NNS"),
        ("We face a lot of work .", "face", "VBP"),
        ("The fire killed nine men .", "killed", "VBD"),
        ("The men killed by it were old .", "killed", "VBN"),
        ("The men fled by car .", "fled", "VBD"),
        ("The rain that flooded it was heavy .", "flooded", "VBD"),
        ("The mayor , Jane Roe , opened it .", "opened", "VBD"),
        ("The bridge , opened in May , is old .", "opened", "VBN"),
        ("They would have to leave .", "have", "VB"),
        ("Do you argue with it ?", "argue", "VB"),
        ("It 's late .", "'s", "VBZ"),
        ("The mayor 's house is old .", "'s", "POS"),
        ("The mayor 's not here .", "'s", "VBZ"),
        ("He said pay must rise .", "pay", "NN"),
        ("They have long warned of it .", "warned", "VBN"),
        ("Troops fired into the crowd .", "fired", "VBD"),
        ("Then the show ends .", "ends", "VBZ"),
        ("Shares of Kohl 's fell .", "fell", "VBD"),
        ("People in the south of it left .", "south", "NN"),
        ("As most of the men said , it rained .", "most", "NN"),
        ("The 22 year old left .", "old", "NN"),
    ],
)
def test_a_word_has_the_tag_that_its_place_asks_for(sentence, word, tag):
    words = sentence.split()
    assert tags(words, list(map(str.lower, words)))[words.index(word)] == tag


def test_no_word_has_no_tag():
    assert tags([], []) == []


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("guard", True),
        ("guards", True),
        ("carries", True),
        ("rise", True),
        ("table", True),
        ("quay", False),
        ("voters", False),
        ("of", False),
    ],
)
def test_a_form_may_be_a_verbs_if_the_lexicon_has_a_verbs_forms_of_it(form, expected):
    assert verb(form) is expected

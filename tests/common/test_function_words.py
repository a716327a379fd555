"""Function words: those that build sentences, and none that names a thing."""

import pytest

from closereading.common.function_words import FIRST_PERSON, FUNCTION_WORDS


@pytest.mark.parametrize(
    "words",
    [
        "a an the",
        "of in to from with",
        "he she it they who which",
        "and or but if",
        "is was be have has do",
        "can could may might must will would",
        "not no",
    ],
)
def test_articles_prepositions_pronouns_conjunctions_and_auxiliaries_are_among_them(words):
    assert set(words.split()) <= FUNCTION_WORDS


def test_no_noun_adjective_or_reporting_verb_is_among_them():
    assert not FUNCTION_WORDS & set("president government people new said say told".split())


def test_each_is_one_word_in_lower_case():
    assert all(word.isalpha() and word.islower() and word.isascii() for word in FUNCTION_WORDS)


def test_who_speaks_of_himself_or_herself():
    assert FIRST_PERSON.findall("My view: I’m sure, and I'd say it to me myself.") == ["My", "I", "I", "me", "myself"]
    assert not FIRST_PERSON.search("In World War I and World War II, Mexico; the iPhone mime is home")

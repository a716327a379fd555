"""The word lists of the entity reader, and what is asked of them."""

from importlib.resources import files

import pytest

from closereading.readers.names import gazetteers


def test_lists_are_clean():
    kinds = {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", ""}
    assert {kind for kind, _ in gazetteers.names().values()} <= kinds
    assert set(gazetteers.heads().values()) <= kinds
    for name in ("given-names.txt", "titles.txt", "surnames.txt"):
        text = files("closereading.readers").joinpath("lexicons", name).read_text(encoding="utf-8")
        words = [line for line in text.splitlines() if not line.startswith("#")]
        assert len(words) == len(set(words)) == len(gazetteers.words(name)), name


@pytest.mark.parametrize(
    "name, entry", [("French", ("NORP", "France")), ("US", ("GPE", "United States")), ("Paris", ("GPE", "Paris"))]
)
def test_a_known_name_has_a_type_and_the_entity_it_names(name, entry):
    assert gazetteers.names()[name] == entry


def test_countries_are_the_places_with_an_adjective():
    assert {"France", "United States"} <= gazetteers.countries()
    assert "Almaty" in gazetteers.names() and "Almaty" not in gazetteers.countries()
    assert not {"French", ""} & gazetteers.countries()


@pytest.mark.parametrize(
    "name, first",
    [
        ("World Bank", "World"),
        ("U.S. Army", "U.S."),
        ("Guinea-Bissau", "Guinea-Bissau"),
        ("AT&T Wireless", "AT&T"),
        ("Sainsbury's", "Sainsbury's"),
        ("People's Republic", "People"),
        ("L'Aquila", "L"),
        ("Élysée Palace", "Élysée"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),  # begins with no word: the whole name
        ("", ""),
    ],
)
def test_the_first_word_of_a_name_is_what_the_tokeniser_cuts_off(name, first):
    assert gazetteers.first_word(name) == first


def test_the_reach_of_a_word_is_the_longest_known_name_that_begins_with_it():
    reach = gazetteers.reach()
    assert "Nowhereatall" not in reach
    longest = max(gazetteers.names(), key=len)
    assert reach[gazetteers.first_word(longest)] == len(longest)
    assert reach["United"] == max(len(name) for name in gazetteers.names() if name.split()[0] == "United")


def test_heads_give_a_type_to_their_name():
    assert {word: gazetteers.heads()[word] for word in ("Ministry", "River", "Airport")} == {
        "Ministry": "ORG",
        "River": "LOC",
        "Airport": "FAC",
    }


def test_roles_are_titles_in_small_letters_with_their_plurals():
    assert {"president", "presidents"} <= gazetteers.roles()
    assert gazetteers.roles() == {role.lower() for role in gazetteers.roles()}


def test_a_class_holds_its_own_words_and_an_unknown_class_none():
    assert "de" in gazetteers.word_class("particle") and "de" not in gazetteers.word_class("calendar")
    assert gazetteers.word_class("no such class") == frozenset()


@pytest.mark.parametrize(
    "word, expected", [("Bank", True), ("bank", True), ("London", False), ("Xanthopol", False), ("", False)]
)
def test_a_common_word_is_in_the_lexicon_and_not_as_a_name(word, expected):
    assert gazetteers.common(word) is expected

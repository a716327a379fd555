"""The kind of a name that no list holds: by its shape, its neighbours, its place in the sentence."""

import pytest
from names_read import named, page_of, span

from closereading.readers.names.name_types import unknown


@pytest.mark.parametrize(
    "raw, expected",
    [
        ("The plan of Walhimbo, an environmental group, failed.", [("Walhimbo", "ORG")]),
        ("The convoy flew to Jorhatpo at night.", [("Jorhatpo", "GPE")]),
        ("The newspaper An-Naharu wrote so.", [("An-Naharu", "ORG")]),
        ("Phosphate producer OCPX cut its output.", [("OCPX", "ORG")]),
        ("Rio Quento rose again.", [("Rio Quento", "LOC")]),
        ("A mill burned in Holtvale, N.Q., at night.", [("Holtvale", "GPE"), ("N.Q.", "GPE")]),
        ("The senator (R-QX) met them.", []),
        ("The senator met Petronel Clay at noon.", [("Petronel Clay", "PERSON")]),
        ("The crowd saw Rand Paul there.", [("Rand Paul", "PERSON")]),
        ("The ship crossed the Coral Sea.", [("Coral Sea", "LOC")]),
        ("They rowed over Lough Derrin.", [("Lough Derrin", "LOC")]),
        ("They met Daniel Vantrel KC there.", [("Daniel Vantrel", "PERSON")]),
        ("Daniel Vantrel, OBE, left.", [("Daniel Vantrel", "PERSON")]),
        ("Mei-Ling Vantrel left.", [("Mei-Ling Vantrel", "PERSON")]),
        ("They sued Vantrel Semiconductor N.V. over it.", [("Vantrel Semiconductor N.V.", "ORG")]),
        ("They met Shri Zedko Vantrel there.", [("Zedko Vantrel", "PERSON")]),
        ("DCP Zedko Vantrel left.", [("Zedko Vantrel", "PERSON")]),
        ("The DCP drove NE of the town.", []),
        ("QUILLON: It is over.", []),
    ],
)
def test_the_words_beside_an_unknown_name_say_what_it_is(raw, expected):
    assert named(raw) == expected


def kind_and_rule(raw, form):
    page = page_of(raw)
    sentence = page.text.sentences[0]
    name = unknown(page, *span(page, form), sentence.first, sentence.last)
    assert raw[name.start : name.end] == form
    return name.type, name.rule


@pytest.mark.parametrize(
    "raw, form, expected",
    [
        ("They met president Zedko.", "Zedko", ("PERSON", "role before the name")),
        ("They bought Zedko.com again.", "Zedko.com", ("ORG", "address of a site")),
        ("It was the town of Zedko again.", "Zedko", ("GPE", "kind of thing named beside it")),
        ("They crossed the Zedko desert again.", "Zedko", ("LOC", "kind of thing named beside it")),
        ("They saw Zedko, a small town.", "Zedko", ("GPE", "apposition")),
        ("They saw Zedko, a happy man.", "Zedko", ("", "name of one word")),  # nothing tells
        ("They saw Jones XIV again.", "XIV", ("", "numeral, model or plural of an abbreviation")),
        ("They bought MP3 players.", "MP3", ("", "numeral, model or plural of an abbreviation")),
        ("ZEDKO — It rained.", "ZEDKO", ("GPE", "place in a dateline")),
        ("They saw BANANAS again.", "BANANAS", ("ORG", "capital letters throughout")),
        ("They saw ZDKO again.", "ZDKO", ("ORG", "capital letters throughout")),
        ("They saw the ZDKO syndrome.", "ZDKO", ("", "abbreviation of a term")),
        ("McZedko spoke.", "McZedko", ("PERSON", "name of one word")),
        ("They saw the Zedko again.", "Zedko", ("", "determiner before it")),
        ("They met in Zedko again.", "Zedko", ("GPE", "preposition of place before it")),
        ("They met in Zedko's house.", "Zedko", ("PERSON", "name of one word")),  # whose house, not where
        ("They saw Zedko, who sang.", "Zedko", ("PERSON", "acts like a person")),
        ("They saw Daniel again.", "Daniel", ("PERSON", "given name")),
        ("They saw Rain again.", "Rain", ("", "common word")),
        ("Zedko", "Zedko", ("", "name of one word")),
        ("The ferry to Zedko sank.", "Zedko", ("", "name of one word")),  # no subject after "to"
        ("They saw 30 Zedko again.", "Zedko", ("", "unit or thing that is counted")),
        ("She won a Zedko in May.", "Zedko", ("", "unit or thing that is counted")),
        ("She won a Zedko medal.", "Zedko", ("", "name of one word")),
        ("Cases of Zedko-21 rose.", "Zedko-21", ("", "numeral, model or plural of an abbreviation")),
        ("Zedko, 71, left.", "Zedko", ("PERSON", "acts like a person")),
        ("“It rained,” said Zedko.", "Zedko", ("PERSON", "acts like a person")),
        ("Zedko said it rained.", "Zedko", ("PERSON", "acts like a person")),
        ("Zedko is a small bank.", "Zedko", ("ORG", "apposition")),
        ("On Zedko, a small island, it rained.", "Zedko", ("LOC", "apposition")),
        ("Zedko is a nurse.", "Zedko", ("PERSON", "name of one word")),
        ("The mayor of Zedko left.", "Zedko", ("GPE", "kind of thing named beside it")),
        ("The founder of Zedko left.", "Zedko", ("ORG", "kind of thing named beside it")),
        ("It rained, according to Zedko.", "Zedko", ("ORG", "according to it")),
        ("They drove to Zedko.", "Zedko", ("GPE", "preposition of place before it")),  # a control: to, but going
        ("People in northern Zedko left.", "Zedko", ("GPE", "preposition of place before it")),
        ("They live in Zedko district.", "Zedko", ("GPE", "kind of thing named beside it")),
        ("Zedko (Qwandor) — It rained.", "Zedko", ("GPE", "place in a dateline")),
    ],
)
def test_a_name_of_one_word_has_the_kind_of_the_first_rule_that_holds(raw, form, expected):
    assert kind_and_rule(raw, form) == expected


@pytest.mark.parametrize(
    "raw, form, expected",
    [
        ("They saw Zedko & Vantrel again.", "Zedko & Vantrel", ("ORG", "ampersand")),
        ("They saw ZDKO Vantrel again.", "ZDKO Vantrel", ("", "capital letters in it")),
        ("They met in Zedko Vantrel again.", "Zedko Vantrel", ("GPE", "preposition of place before it")),
        ("They met in Daniel Vantrel's house.", "Daniel Vantrel", ("PERSON", "several words, none common")),
        ("They saw Zedko Vantrel again.", "Zedko Vantrel", ("PERSON", "several words, none common")),
        ("They saw ZV Vantrel again.", "ZV Vantrel", ("", "capital letters in it")),
        ("ZV Vantrel sang.", "ZV Vantrel", ("PERSON", "several words, none common")),
        ("They saw Z.V. Vantrel again.", "Z.V. Vantrel", ("PERSON", "several words, none common")),
        ("They saw Rain Zed-ko again.", "Rain Zed-ko", ("PERSON", "several words, none common")),
        ("They saw Zedko France again.", "Zedko France", ("ORG", "place in it")),
        ("They saw a Blue Permit again.", "Blue Permit", ("", "common words in it")),
        ("Zedko was bombed again.", "Zedko", ("GPE", "what happens to places")),
        ("Zedko French fled.", "Zedko French", ("PERSON", "two words")),
        ("They saw Zedko Rain again.", "Zedko Rain", ("", "common words in it")),
    ],
)
def test_a_name_of_several_words_is_a_person_unless_its_shape_or_place_says_otherwise(raw, form, expected):
    assert kind_and_rule(raw, form) == expected


def test_what_is_less_sure_weighs_less():
    def weight(raw):
        page = page_of(raw)
        return unknown(page, *span(page, "Zedko"), 0, len(page.word)).weight

    role, place, guess = map(weight, ["They met president Zedko.", "They met in Zedko.", "They met Zedko."])
    assert role > place > guess

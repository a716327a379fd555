"""Variants of one name: which forms are proposed to mean the same, and on what evidence."""

import pandas as pd
import pytest
from names_read import read

from closereading.readers.names.aliases import aliases, initials, plain, proposals


def test_variants_share_an_entity():
    table = read(
        "Daniel Montalvo left the World Food Programme (WFP). Montalvo said the US knew. American officials of the WFP were silent."
    )
    entity = dict(zip(table.text, table.entity))
    assert entity["Montalvo"] == "Daniel Montalvo"
    assert entity["WFP"] == "World Food Programme"
    assert entity["US"] == entity["American"] == "United States"


def test_aliases_state_their_evidence():
    table = aliases(
        read("Maria Petrenkova left. Petrenkowa said so. The Bank of Atlantis (BA2) and its Bank spoke to Maria.")
    )
    evidence = dict(zip(table.form, table.evidence))
    assert evidence["Petrenkowa"].startswith("spelling: Petrenkova, Jaro-Winkler 0.9")
    assert evidence["Petrenkowa"].endswith("1 edit")
    assert evidence["Maria"] == "given name of Maria Petrenkova"
    assert set(table.certainty[table.form.isin(["Petrenkowa", "Maria"])]) == {"likely"}


def test_initials():
    assert initials("Organization for Security and Co-operation in Europe") == "OSCE"
    assert initials("World Food Programme") == "WFP"


def test_organisations_of_one_word_have_initials_of_one_letter_and_no_name_none():
    assert (initials("Gazprom"), initials("the bank of Paris"), initials("")) == ("G", "P", "")


def test_a_plain_name_has_straight_apostrophes_and_single_blanks():
    assert plain(" St.  Peter’s\nSquare ") == "St. Peter's Square"


@pytest.mark.parametrize(
    "forms, row",
    [
        (
            [("Ann Lee", "PERSON"), ("Lee", "PERSON")],  # one full name
            ("Lee", "Ann Lee", "surname of Ann Lee", "certain"),
        ),
        (
            [("Ann Lee", "PERSON"), ("Bob Lee", "PERSON"), ("Lee", "PERSON")],  # two: the first, with doubt
            ("Lee", "Ann Lee", "surname of Ann Lee", "likely"),
        ),
        (
            [("Ann Mary Lee", "PERSON"), ("Ann Lee", "PERSON")],
            ("Ann Lee", "Ann Mary Lee", "part of Ann Mary Lee", "certain"),
        ),
        ([("Ann Lee", "PERSON"), ("Ann", "PERSON")], ("Ann", "Ann Lee", "given name of Ann Lee", "likely")),
        (
            [("Cristina Fernández de Kirchner", "PERSON"), ("Fernández", "PERSON")],
            ("Fernández", "Cristina Fernández de Kirchner", "surname of Cristina Fernández de Kirchner", "certain"),
        ),
        (
            [("Fernández", "PERSON"), ("FERNANDEZ", "PERSON")],
            ("FERNANDEZ", "Fernández", "the letters of Fernández, accents and capitals apart", "certain"),
        ),
        ([("Ali Al-Lee", "PERSON"), ("Lee", "PERSON")], ("Lee", "Ali Al-Lee", "surname of Ali Al-Lee", "certain")),
        ([("French", "NORP")], ("French", "France", "adjective of France", "certain")),
        (
            [("World Food Programme", "ORG"), ("W.F.P.", "ORG")],
            ("W.F.P.", "World Food Programme", "initials of World Food Programme", "certain"),
        ),
        (
            [("Papworth Hospital", "ORG"), ("Papworth", "ORG")],
            ("Papworth", "Papworth Hospital", "first part of Papworth Hospital", "likely"),
        ),
        (
            [("Zedbanko Land Office", "ORG"), ("Land Office", "ORG")],
            ("Land Office", "Zedbanko Land Office", "last part of Zedbanko Land Office", "likely"),
        ),
    ],
)
def test_a_form_goes_to_the_name_it_shortens_or_varies(forms, row):
    assert proposals(forms, {}) == [row]


@pytest.mark.parametrize(
    "forms",
    [
        [],
        [("Ann Lee", "PERSON"), ("Bob Kim", "PERSON")],
        [("Ann Lee", "PERSON"), ("Lee", "GPE")],  # a place is no surname
        [("Ann Lake", "PERSON"), ("Lane", "PERSON")],  # four letters: one edit is too much
        [("Zedbanko and Sons", "ORG"), ("Zedbanko", "ORG")],  # "and" may join two bodies
        [("Zedbanko Land Office", "ORG"), ("Office", "ORG")],  # one last word may belong to any body
        [("Xanthopol", "GPE")],
    ],
)
def test_names_without_evidence_stay_apart(forms):
    assert proposals(forms, {}) == []


def test_an_abbreviation_beside_a_name_is_its_own_if_its_letters_occur_in_order():
    name = "Kazakhstan Institute for Strategic Studies"
    forms = [(name, "ORG"), ("KISI", "ORG"), ("KIXI", "ORG")]
    assert proposals(forms, {"KISI": name, "KIXI": name}) == [
        ("KISI", name, f"stands beside {name}, its letters in order", "certain")
    ]


def test_only_brackets_make_neighbours_and_dates_have_no_aliases():
    def rows(gap):
        name, short = "Kazakhstan Institute for Strategic Studies", "KISI"
        begin = len(name) + gap
        mentions = [
            (0, len(name), name, "ORG"),
            (begin, begin + 4, short, "ORG"),
            (90, 93, "May", "DATE"),
            (95, 98, "MAY", "DATE"),
        ]
        return aliases(pd.DataFrame(mentions, columns=["start", "end", "text", "type"]))

    assert list(rows(gap=2).form) == ["KISI"]
    assert list(rows(gap=9).form) == []


def test_no_mentions_give_an_empty_table_with_its_columns():
    table = aliases(pd.DataFrame([], columns=["start", "end", "text", "type"]))
    assert table.empty and list(table.columns) == ["form", "entity", "evidence", "certainty"]

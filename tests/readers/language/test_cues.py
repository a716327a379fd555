"""Reporting words by form: inflected verbs with what they take, nouns in both numbers, adjectives."""

import pytest

from closereading.readers.language import cues
from closereading.readers.language.cues import Cue


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("say", "say"),
        ("says", "say"),
        ("said", "say"),
        ("saying", "say"),
        ("denies", "deny"),
        ("denied", "deny"),
        ("denying", "deny"),
        ("conveyed", "convey"),
        ("stressing", "stress"),
        ("stresses", "stress"),
        ("estimating", "estimate"),
        ("admitted", "admit"),
        ("admitting", "admit"),
        ("signaled", "signal"),
        ("signalled", "signal"),
        ("summed", "sum"),
        ("written", "write"),
        ("disagrees", "disagree"),
    ],
)
def test_a_form_leads_to_its_verb(form, lemma):
    assert [cue.lemma for cue in cues.verbs()[form]] == [lemma]


@pytest.mark.parametrize("form", ["", "telled", "admited", "conveied", "Said", "goodbye"])
def test_what_is_no_form_of_a_reporting_verb_leads_to_none(form):
    assert form not in cues.verbs()


def test_a_verb_with_a_particle_stands_before_the_same_verb_without_one():
    assert cues.verbs()["ruled"] == [
        Cue("rule", "out", "tcn", "neutral", "denies"),
        Cue("rule", "", "tc", "neutral", "asserts"),
    ]


def test_a_reporting_noun_has_a_plural_and_an_adjective_has_none():
    hope = ("noun", Cue("hope", "", "t", "neutral", "open"))
    assert cues.nouns()["hope"] == cues.nouns()["hopes"] == hope
    assert cues.nouns()["afraid"] == ("adjective", Cue("afraid", "", "t", "neutral", "open"))
    assert "afraids" not in cues.nouns()

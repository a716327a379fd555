"""Adjuncts that name a source, and those that name none."""

import pytest
from reports import parts, stretch, tables

from closereading.readers.attribution.adjuncts import adjuncts
from closereading.readers.attribution.attribution_types import end_of


def test_an_origin_is_the_source_and_its_relay_belongs_to_the_cue():
    said = tables("Eight people died, according to local media, quoting the Ministry of Health.")[0]
    spans = said.set_index("role").text
    assert spans["source"] == "the Ministry of Health"
    assert spans["cue"] == "according to local media, quoting"


def found(raw):
    words = stretch(raw)
    return parts(words, adjuncts(words, end_of(words)))


@pytest.mark.parametrize(
    ("raw", "source", "cue", "content"),
    [
        ("According to the minister, taxes rose.", ["the minister"], ["according to"], ["taxes rose"]),
        ("Taxes rose, according to the minister.", ["the minister"], ["according to"], ["taxes rose"]),
        (
            "The men, according to the police, fled by car.",
            ["the police"],
            ["according to"],
            ["the men", "fled by car"],
        ),
        (
            "It rained and the men, according to the police, fled by car.",
            ["the police"],
            ["according to"],
            ["the men", "fled by car"],
        ),
        ("But according to her account, taxes rose.", ["her"], ["according to", "account"], ["taxes rose"]),
        ("In her opinion, the plan is unfair.", ["her"], ["in", "opinion"], ["the plan is unfair"]),
        ("In the mayor’s words, the plan is unfair.", ["the mayor"], ["in", "words"], ["the plan is unfair"]),
        ("In the view of experts, the plan is unfair.", ["experts"], ["in the view of"], ["the plan is unfair"]),
        ("Per the ministry, the plan is unfair.", ["the ministry"], ["per"], ["the plan is unfair"]),
        (
            "According to the coach, Jane Roe, the team is tired.",
            ["the coach , jane roe"],
            ["according to"],
            ["the team is tired"],
        ),
        ("As per the ministry, rents rose.", ["the ministry"], ["as per"], ["rents rose"]),
        ("As per police, rents rose.", ["police"], ["as per"], ["rents rose"]),
        ("Rents rose, as noted by the bank.", ["the bank"], ["as noted by"], ["rents rose"]),
        ("Rents rose, according to Roe, a broker.", ["roe , a broker"], ["according to"], ["rents rose"]),
        ("According to a study by the bank, rents rose.", ["a study by the bank"], ["according to"], ["rents rose"]),
        (
            "According to figures published by the bank, rents rose.",
            ["figures published by the bank"],
            ["according to"],
            ["rents rose"],
        ),
    ],
)
def test_an_adjunct_names_the_source_of_the_rest(raw, source, cue, content):
    assert found(raw) == [(source, cue, content)]


@pytest.mark.parametrize(
    "raw",
    [
        "The work went on according to the plan.",
        "It was built according to the law.",
        "They were paid according to need.",
        "In the end, it rained.",
        "In her garden, it rained.",
        "It costs two euros per day.",
        "According to the minister.",
        "According to.",
        "In her.",
        "Per.",
    ],
)
def test_an_adjunct_of_another_kind_or_beside_nothing_gives_none(raw):
    assert found(raw) == []


def test_two_adjuncts_are_given_in_the_order_of_the_text():
    raw = "According to the mayor, the plan is unfair, and in her view, it is late."
    assert [(source, cue) for source, cue, _ in found(raw)] == [
        (["the mayor"], ["according to"]),
        (["her"], ["in", "view"]),
    ]

"""Nouns and adjectives that report, and those whose subject does not say what they hold."""

import pytest
from reports import parts, stretch

from closereading.readers.attribution.attribution_types import end_of
from closereading.readers.attribution.reporting_nouns import nouns


def found(raw):
    words = stretch(raw)
    made = nouns(words, end_of(words))
    return [(*spans, each.polarity, each.rule) for spans, each in zip(parts(words, made), made)]


@pytest.mark.parametrize(
    ("raw", "source", "cue", "polarity", "rule"),
    [
        ("They heard his claim that it was over.", "his", "claim", "asserts", "possessive, noun"),
        ("They heard the mayor’s claim that it was over.", "the mayor", "claim", "asserts", "possessive, noun"),
        ("Roe expressed the hope that it was over.", "roe", "expressed the hope", "open", "verb, noun"),
        ("Roe has issued warnings that it was over.", "roe", "has issued warnings", "asserts", "verb, noun"),
        ("Roe dismissed claims that it was over.", "roe", "dismissed claims", "denies", "verb, noun"),
        ("Roe came and expressed doubt that it was over.", "roe", "expressed doubt", "denies", "verb, noun"),
        ("Roe is convinced that it was over.", "roe", "is convinced", "asserts", "adjective, that"),
        (
            "Roe has never been really sure it was over.",
            "roe",
            "has never been really sure",
            "open",
            "adjective, clause",
        ),
        ("Roe remains doubtful that it was over.", "roe", "remains doubtful", "denies", "adjective, that"),
    ],
)
def test_a_noun_or_an_adjective_reports_for_whom_it_is_said_of(raw, source, cue, polarity, rule):
    assert found(raw) == [([source], [cue], ["it was over"], polarity, rule)]


@pytest.mark.parametrize(
    "raw",
    [
        "Roe faces allegations that it was over.",
        "The claim that it was over is old.",
        "Roe made a claim that was over.",
        "His claim is old.",
        "His claim that.",
        "It is certain that it was over.",
        "A convinced Roe left.",
        "Afraid that it was over, Roe left.",
        "Roe is afraid of it.",
        "Roe is glad if it was over, they paid.",
        "Rain fell.",
    ],
)
def test_where_nobody_is_said_to_hold_it_there_is_no_report(raw):
    assert found(raw) == []


def test_two_nouns_are_given_in_the_order_of_the_text():
    raw = "They heard his claim that it was over and her hope that it was not."
    assert [(source, cue) for source, cue, *_ in found(raw)] == [(["his"], ["claim"]), (["her"], ["hope"])]

"""Reporting verbs: who says what where a verb says so."""

import pytest
from reports import parts, stretch, tables

from closereading.readers.attribution.attribution_types import end_of
from closereading.readers.attribution.reporting_verbs import coordinated, polarity_of, verbs
from closereading.readers.language import cues, grammar


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Roe said that it was over.", "asserts"),
        ("Roe denied that it was over.", "denies"),
        ("Roe does not believe that it is over.", "denies"),
        ("Roe did not rule out that it was over.", "open"),
        ("Roe would not say whether it was over.", "open"),
        ("Roe hopes that it is over.", "open"),
        ("Roe phoned to say that it was over.", "asserts"),
        ("Roe wanted to say that it was over.", "open"),
        ("Nobody believes that it is over.", "denies"),
    ],
)
def test_the_cue_says_what_the_speaker_does_with_the_content(sentence, polarity):
    assert set(tables(sentence)[0].polarity) == {polarity}


def found(raw):
    """(source, cue, content, polarity, rule) of each report of a sentence."""
    words = stretch(raw)
    made = verbs(words, end_of(words))
    return [(*spans, each.polarity, each.rule) for spans, each in zip(parts(words, made), made)]


@pytest.mark.parametrize(
    ("raw", "source", "cue", "rule"),
    [
        ("Roe said that it rained.", ["roe"], "said", "subject, verb, that"),
        ("Roe said it rained.", ["roe"], "said", "subject, verb, clause"),
        ("Roe went on to say that it rained.", ["roe"], "went on to say", "infinitive, that"),
        ("It was reported that it rained.", [], "it was reported", "impersonal passive, that"),
        ("They were told that it rained.", [], "were told", "passive without an agent"),
        ("They were told by police that it rained.", ["police"], "were told", "agent of a passive"),
        ("Roe was quoted as saying that it rained.", ["roe"], "was quoted as saying", "quoted as saying"),
        ("Roe left, saying that it rained.", ["roe"], "saying", "participle, that"),
        ("Saying that it rained, Roe left.", ["roe"], "saying", "participle, that"),
        ("Roe pointed out that it rained.", ["roe"], "pointed out", "subject, verb, that"),
        ("The report states that it rained.", ["the report"], "states", "subject, verb, that"),
        ("They were told late in May that it rained.", [], "were told", "passive without an agent"),
        ("Roe said yesterday after a meeting that it rained.", ["roe"], "said", "subject, verb, that"),
        ("Roe submitted that it rained.", ["roe"], "submitted", "subject, verb, that"),
        ("Roe left, meanwhile saying that it rained.", ["roe"], "saying", "participle, that"),
        ("Roe says at a fair in Leeds, Ohio, that it rained.", ["roe"], "says", "subject, verb, that"),
        ("For her part, Roe, said that it rained.", ["roe"], "said", "subject, verb, that"),
        ("Police also fear that it rained.", ["police"], "fear", "subject, verb, that"),
        ("Roe rang in to say that it rained.", ["roe"], "rang in to say", "infinitive, that"),
    ],
)
def test_the_source_of_a_verb_is_its_subject_its_agent_or_nobody(raw, source, cue, rule):
    ((*spans, _, how),) = found(raw)
    assert spans[:2] == [source, [cue]] and spans[2][0].startswith("it rained") and how == rule


def test_a_verb_after_and_speaks_for_the_subject_of_the_verb_before():
    first, second = found("Roe said that it rained and added that it was cold.")
    assert first[:2] == (["roe"], ["said"])
    assert second == (["roe"], ["added"], ["it was cold"], "asserts", "verb after and, that")


def test_a_participle_after_a_relative_speaks_for_it():
    first, second = found("They met Roe, who said that it rained, adding that it was cold.")
    assert first[:2] == (["who"], ["said"])
    assert second[:3] == (["who"], ["adding"], ["it was cold"])


def test_a_participle_after_a_quotation_reports_what_follows_it():
    first, second = found("“We came late and left,” Roe said, adding it would never rain.")
    assert first[:3] == (["roe"], ["said"], ["QUOTE"])
    assert second[:3] == (["roe"], ["adding"], ["it would never rain"])


def test_an_officer_in_a_place_is_quoted_as_saying():
    (only,) = found("Reporters quoted an officer of the port in Leeds as saying crews had left.")
    assert only[:3] == (["an officer of the port in leeds"], ["quoted", "as saying"], ["crews had left"])


def test_what_somebody_is_or_does_leads_up_to_a_quotation():
    quoted = ["QUOTE"], "asserts", "subject, verb, colon"
    assert found("The mayor, Jane Roe, was blunt: “Stay in after noon.”") == [
        (["the mayor , jane roe"], ["was"], *quoted)
    ]
    assert found("Roe shook her head: “Stay in after noon.”") == [(["roe"], ["shook"], *quoted)]
    assert found("Roe was robbed: “Stay in after noon.”") == []
    assert found("The sign was clear: “Stay in after noon.”") == []


def test_who_was_quoted_on_monday_by_a_paper_is_the_source():
    (only,) = found("Roe was quoted on Monday by the Herald as saying crews had left.")
    assert only[:3] == (["roe"], ["was quoted", "as saying"], ["crews had left"])


def test_what_somebody_was_not_told_stays_open():
    assert [each[3] for each in found("Roe had not been told that it rained.")] == ["open"]


@pytest.mark.parametrize("when", ["on the radio", "two days later"])
def test_as_roe_said_reports_what_stands_before_it(when):
    assert found(f"The river had risen, as Roe said {when}.") == [
        (["roe"], ["as", "said"], ["the river had risen"], "asserts", "as they say")
    ]


def test_who_alone_has_the_verb_after_a_quotation_is_likely_a_speaker_whatever_the_word():
    words = stretch("“It rained all day,” the kettle said.")
    (only,) = verbs(words, end_of(words))
    assert (only.source, only.certainty) == ([(1, 3)], "likely")


def test_any_verb_alone_with_its_subject_after_a_quotation_reports_it():
    assert found("“We lost because we were bad,” Roe mocked.") == [
        (["roe"], ["mocked"], ["QUOTE"], "asserts", "after the quotation")
    ]


@pytest.mark.parametrize(
    "raw",
    [
        "Roe mocked the plan.",
        "The coming days will show that it rained.",
        "It is reasonable to assume that it rained.",
        "They were told.",
        "It had rained.",
        "Rain.",
        "There were letters that evening showing it rained.",
        "There were 15 fewer reported storms than last year.",
        "475 pledged boats will be there.",
        "Marches painting Roe as a thief were banned.",
        "A tale known to the town, it had a sad end.",
    ],
)
def test_a_verb_without_a_source_or_without_content_reports_nothing(raw):
    assert found(raw) == []


@pytest.mark.parametrize(
    ("raw", "verb", "joined"),
    [
        ("Roe came and said no.", "said", True),
        ("Roe came and then quickly said no.", "said", True),
        ("Roe came, said no.", "said", True),
        ("Roe said no.", "said", False),
        ("Said Roe.", "said", False),
    ],
)
def test_a_verb_after_and_or_a_comma_is_coordinated(raw, verb, joined):
    words = stretch(raw)
    assert coordinated(words, grammar.group(words, words.low.index(verb))) is joined


@pytest.mark.parametrize(
    ("raw", "verb", "polarity"),
    [
        ("Roe believes it.", "believes", "asserts"),
        ("Roe does not believe it.", "believe", "denies"),
        ("Nobody believes it.", "believes", "denies"),
        ("Roe did not say it.", "say", "open"),
        ("Roe did not show it.", "show", "open"),
        ("Roe doubts it.", "doubts", "denies"),
        ("Roe does not doubt it.", "doubt", "open"),
        ("Roe might argue it.", "argue", "open"),
        ("Roe will argue it.", "argue", "asserts"),
        ("Roe hopes it.", "hopes", "open"),
    ],
)
def test_negation_turns_what_a_cue_says_and_may_leaves_it_open(raw, verb, polarity):
    words = stretch(raw)
    group = grammar.group(words, words.low.index(verb))
    assert polarity_of(words, group, cues.verbs()[verb][0], (0, 1)) == polarity


def test_without_a_source_only_the_verb_itself_can_be_negated():
    words = stretch("Nobody believes it.")
    assert polarity_of(words, grammar.group(words, 1), cues.verbs()["believes"][0], None) == "asserts"

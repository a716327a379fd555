"""Attribution in one stretch: a sentence for each pattern in which news reports."""

import pytest
from report_patterns import PATTERNS
from reports import parts, proposed, stretch

from closereading.readers.attribution.attributions import attributions
from closereading.readers.language.grammar import Stretch


@pytest.mark.parametrize(("sentence", "source", "cue", "content"), PATTERNS)
def test_a_sentence_gives_its_source_its_cue_and_its_content(sentence, source, cue, content):
    # a second paragraph keeps the sentence from being taken for a title
    found = proposed(sentence + "\n\nNothing else happened in the town on that day.\n")
    assert (source, cue, content) in found if content else not found


def found(raw):
    words = stretch(raw)
    return parts(words, attributions(words))


def test_attributions_are_in_the_order_of_their_cues_whichever_reader_found_them():
    raw = "According to Roe, it rained, but Doe hopes that it is dry, and Poe voiced the fear that it would snow."
    assert [cue for _, cue, _ in found(raw)] == [["according to"], ["hopes"], ["voiced the fear"]]


def test_a_verb_and_a_noun_that_open_the_same_content_report_once():
    assert found("Roe added in a statement that it rained.") == [(["roe"], ["added"], ["it rained"])]


def test_a_quotation_is_one_item_and_what_is_reported_inside_it_is_another_stretch():
    assert found("“Doe said that it rained,” said Roe.") == [(["roe"], ["said"], ["QUOTE"])]


@pytest.mark.parametrize("raw", ["It rained.", "Said.", "According to.", "?!"])
def test_a_stretch_that_reports_nothing_has_no_attribution(raw):
    assert found(raw) == []


def test_a_stretch_without_items_has_no_attribution():
    assert attributions(Stretch([], [], [], [])) == []

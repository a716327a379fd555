"""Asides: cues after or amid what they report, and what of the sentence they report."""

import pytest
from reports import parts, phrases, stretch

from closereading.readers.attribution.attribution_types import end_of
from closereading.readers.attribution.parentheticals import around, trailing
from closereading.readers.language import cues, grammar
from closereading.readers.language.subjects import subject

QUOTED = "QUOTE"  # the item into which speech is folded


def aside(raw, verb):
    """(source, cue, content, rule, stance, certainty) of what a verb reports before or around itself, or None."""
    words = stretch(raw)
    group, cue = grammar.group(words, words.low.index(verb)), cues.verbs()[verb][0]
    own = subject(words, group.first)
    found = trailing(words, end_of(words), group, group.last + bool(cue.particle), cue, own, "asserts")
    return found and (*parts(words, [found])[0], found.rule, found.stance, found.certainty)


@pytest.mark.parametrize(
    ("raw", "verb", "source", "content", "rule"),
    [
        ("It was over, Roe said.", "said", "roe", ["it was over"], "aside"),
        ("It was over, Roe said on Monday.", "said", "roe", ["it was over"], "aside"),
        ("It was over, Roe told reporters.", "told", "roe", ["it was over"], "aside"),
        ("The town, Roe said, was broke.", "said", "roe", ["the town", "was broke"], "aside"),
        ("The town – Roe said – was broke.", "said", "roe", ["the town", "was broke"], "aside"),
        ("It was over, Roe said, though she wept.", "said", "roe", ["it was over"], "aside"),
        ("“It is over and done,” Roe said.", "said", "roe", [QUOTED], "after the quotation"),
        ("“It is over and done,” said Roe.", "said", "roe", [QUOTED], "after the quotation"),
        ("“It is over,” said Jane Roe, head of the bank.", "said", "jane roe , head of the bank", [QUOTED], "after the quotation"),
        ("“It is over,” Roe, 31, said as the crowd left.", "said", "roe , 31", [QUOTED], "after the quotation"),
        ("But, Roe said, while it rained, they sang.", "said", "roe", ["while it rained , they sang"], "aside"),
        ("It was over, said Roe, who wept.", "said", "roe", ["it was over"], "aside"),
        ("“It is over and done,” the poll stated.", "stated", "the poll", [QUOTED], "after the quotation"),
        ("“It is over,” said Roe, who wept.", "said", "roe", [QUOTED], "after the quotation"),
        ("“It is over,” Roe said, “and we lost.”", "said", "roe", [QUOTED, QUOTED], "after the quotation"),
        ("“It is over,” Roe said, laughing, “and we lost.”", "said", "roe", [QUOTED, QUOTED], "after the quotation"),
    ],
)  # fmt: skip
def test_an_aside_reports_what_stands_before_and_around_it(raw, verb, source, content, rule):
    assert aside(raw, verb) == ([source], [verb], content, rule, "neutral", "certain")


def test_as_before_the_source_keeps_what_is_said_at_a_distance():
    assert aside("The town, as Roe said, was broke.", "said") == (
        ["roe"],
        ["as", "said"],
        ["the town", "was broke"],
        "as they say",
        "distancing",
        "likely",
    )


@pytest.mark.parametrize(
    ("raw", "verb"),
    [
        ("Roe said nothing.", "said"),
        ("In the town Roe said it.", "said"),
        ("It was late, the council agreed to talk.", "agreed"),
        ("At the bank, members stressed the need for care.", "stressed"),
        ("It was late, Roe did not say.", "say"),
        ("It was late, which said much.", "said"),
    ],
)
def test_a_verb_with_an_object_a_negation_or_no_stop_before_its_subject_is_no_aside(raw, verb):
    assert aside(raw, verb) is None


@pytest.mark.parametrize(
    ("raw", "left", "after", "manner", "content"),
    [
        ("It was over , he said .", 4, 6, False, ["it was over"]),
        ("The town , he said , was broke .", 3, 5, False, ["the town", "was broke"]),
        ("And it was over , he said .", 5, 7, False, ["it was over"]),
        ("It was over , he said , while she wept .", 4, 6, False, ["it was over"]),
        ("As he said , it was over .", 0, 3, True, ["it was over"]),
        ("He said , it was over .", 0, 2, False, []),
    ],
)
def test_the_content_around_an_aside_goes_on_if_it_is_one_clause(raw, left, after, manner, content):
    words = stretch(raw)
    assert phrases(words, around(words, left, after, end_of(words), manner)) == content

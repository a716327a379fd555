"""Complements: where the content begins that follows a cue, and how it is marked."""

import pytest
from reports import stretch

from closereading.readers.attribution.attribution_types import end_of
from closereading.readers.attribution.complements import complement, direct
from closereading.readers.language import cues

QUOTED = "QUOTE"  # the item into which speech is folded


def after(raw, verb, how, *takes):
    """(words from the content on, how it is marked) after a verb, or None."""
    words = stretch(raw)
    end, place = end_of(words), words.low.index(verb) + 1
    found = how(words, place, end, *takes)
    return found and (" ".join(words.low[found[0] : end]), found[1])


@pytest.mark.parametrize(
    ("raw", "verb", "content", "how"),
    [
        ("Roe said that it was over.", "said", "it was over", "that"),
        ("Roe said it was over.", "said", "it was over", "clause"),
        ("Roe said Monday it was over.", "said", "it was over", "clause"),
        ("Roe said on Monday that it was over.", "said", "it was over", "that"),
        ("Roe said, in a letter, that it was over.", "said", "it was over", "that"),
        ("Roe said in a statement the bank would close.", "said", "the bank would close", "clause"),
        ("Roe assumed that was the end.", "assumed", "that was the end", "clause"),
        ("Roe told reporters that it was over.", "told", "it was over", "that"),
        ("Roe told them it was over.", "told", "it was over", "clause"),
        ("Roe asked Jane Doe whether it was over.", "asked", "whether it was over", "question"),
        ("Roe described how it ended.", "described", "how it ended", "question"),
        ("Roe said: “It is over and done.”", "said", QUOTED, "colon"),
        ("Roe said, “It is over and done.”", "said", QUOTED, "quotation"),
        ("Roe told the press, “It is over and done.”", "told", QUOTED, "quotation"),
        ("Roe expected prices to fall.", "expected", "prices to fall", "infinitive"),
        ("Roe urged the town to pay.", "urged", "the town to pay", "infinitive"),
        ("Roe predicted a flood.", "predicted", "a flood", "noun phrase"),
    ],
)
def test_content_begins_where_its_mark_says(raw, verb, content, how):
    cue = cues.verbs()[verb][0]
    assert after(raw, verb, complement, cue) == (content, how)


@pytest.mark.parametrize(
    ("raw", "verb"),
    [
        ("Roe said.", "said"),
        ("Roe said goodbye.", "said"),
        ("Roe told them.", "told"),
        ("Roe told him a story.", "told"),
        ("Roe responded to reports that it rained.", "responded"),  # other people's reports
        ("Roe told them and left.", "told"),
    ],
)
def test_no_content_follows_a_cue_that_has_another_object_or_none(raw, verb):
    assert after(raw, verb, complement, cues.verbs()[verb][0]) is None


@pytest.mark.parametrize(
    ("raw", "takes", "found"),
    [
        ("Roe said that it was over.", "t", ("it was over", "that")),
        ("Roe said that it was over.", "q", None),
        ("Roe said earlier that it was over.", "t", ("it was over", "that")),
        ("Roe said it was over.", "c", ("it was over", "clause")),
        ("Roe said it was over.", "t", None),
        ("Roe said who was there.", "w", ("who was there", "question")),
        ("Roe said who was there.", "t", None),
        ("Roe said “It is over and done.”", "q", (QUOTED, "quotation")),
        ("Roe said “It is over and done.”", "t", None),
        ("Roe said the talks turned to trade.", "c", ("the talks turned to trade", "clause")),
        ("Roe said the talks turned to trade.", "C", None),
        ("Roe said on Monday that it was over.", "t", None),
    ],
)
def test_a_cue_has_right_after_it_only_what_it_takes(raw, takes, found):
    assert after(raw, "said", direct, takes) == found

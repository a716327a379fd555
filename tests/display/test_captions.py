"""Captions and text alternatives: the finding in words and numbers, from the table that is drawn."""

import pandas as pd
import pytest
from argument_maps import made, pages

from closereading.display import captions
from closereading.measures import arguments


@pytest.mark.parametrize(
    "parts, links, caption",
    [
        ([("one", "claim", "c")], [], "Name of one: 1 claim. No reason is given for the claim."),
        ([("one", "premise", "c")], [], "Name of one: 1 premise."),
        (
            [("one", "claim", "c"), ("one", "claim", "d"), ("one", "premise", "p")],
            [(2, 0, "support", "inferred")],
            "Name of one: 2 claims and 1 premise. A reason is given for 1 of the 2 claims. No connective makes the link.",
        ),
        (
            [("one", "claim", "c"), ("one", "premise", "p"), ("one", "premise", "q")],
            [(1, 0, "support", "explicit"), (2, 0, "attack", "explicit")],
            "Name of one: 1 claim and 2 premises. A reason is given for the claim. A connective makes both links.",
        ),
    ],
)
def test_the_caption_of_a_speakers_map_counts_parts_reasons_and_connectives(parts, links, caption):
    assert pages(made(parts, links))["one"].figcaption.get_text() == caption


def test_the_crossing_caption_counts_links_and_pairs(article):
    across = arguments.links(article).query("across")
    pairs = {frozenset(pair) for pair in zip(across.from_speaker, across.to_speaker)}
    assert (
        pages(article)[None]
        .figcaption.get_text()
        .startswith(f"{len(across)} links lead from one speaker to another, between {len(pairs)} pairs of speakers.")
    )


def test_no_word_is_second_where_several_are():
    rows = pd.DataFrame({"word": ["line", "took", "train"], "count": [3, 2, 2]})
    assert captions.word_bars(rows)[0].endswith("; after it, no other stands more than twice.")
    assert captions.word_bars(rows.head(2))[0].endswith("; “took” follows with 2.")

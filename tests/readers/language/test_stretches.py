"""Stretches: sentences with speech folded into one item, and what the speech says after them."""

import pytest

from closereading.readers.language.grammar import Stretch
from closereading.readers.language.stretches import LONGEST, speech, stretches, words_of
from closereading.readers.language.text import tagged_text


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("", []),
        ("He left. She stayed.", ["he left .", "she stayed ."]),
        ("“It rains a lot here,” he said. She left.", ["QUOTE he said .", "it rains a lot here ,", "she left ."]),
        ("“It rains here. It is cold.”", ["QUOTE", "it rains here .", "it is cold ."]),
        ("“Does it rain a lot?” asked the man.", ["QUOTE asked the man .", "does it rain a lot ?"]),
        ("He called it “odd”.", ["he called it odd ."]),
        ("“Does it rain a lot?” Roe asked.", ["QUOTE roe asked .", "does it rain a lot ?"]),
        ("“Does it rain a lot?” Roe left.", ["QUOTE", "does it rain a lot ?", "roe left ."]),
        ("“It rains here.” Roe asked why.", ["QUOTE", "it rains here .", "roe asked why ."]),
        ("Brandt Inc. said Mr. Roe left.", ["brandt inc said mr roe left ."]),
        ("He called it ''odd''.", ["he called it odd ."]),
        ("He said “it rained” and “it was so very cold”.", ["he said it rained and QUOTE .", "it was so very cold"]),
        (
            "“He said, ‘Leave the keys. I go.’ I ‘ran’,” she said.",
            ["QUOTE she said .", "he said , QUOTE", "leave the keys .", "i go", "i ‘ ran ' ,"],
        ),
        ("PARIS, May 3 (AP) — The river rose.", ["the river rose ."]),
        ("10.42 The river rose.\n\n9:05pm: Rain fell.", ["the river rose .", "rain fell ."]),
        ("LONDON (Reuters) - The river rose.", ["the river rose ."]),
        ("The river rose.\n\n“It is very cold here.", ["the river rose .", "QUOTE", "it is very cold here ."]),
    ],
)
def test_a_sentence_is_a_stretch_with_its_speech_folded(raw, found):
    assert [" ".join(words.low) for words in stretches(tagged_text(raw))] == found


def test_items_keep_their_places_and_a_fold_has_that_of_the_quotation():
    raw = "“It rains a lot here,” he said."
    outer, inner = stretches(tagged_text(raw))
    spans = [[raw[start:end] for start, end in zip(words.start, words.end)] for words in (outer, inner)]
    assert spans == [["“It rains a lot here,”", "he", "said", "."], ["It", "rains", "a", "lot", "here", ","]]
    assert outer.tag[0] == "QUOTE"


def test_a_sentence_longer_than_any_of_prose_is_read_in_pieces():
    text = tagged_text("a " * (LONGEST + 100))
    assert [len(words) for words in stretches(text)] == [LONGEST, 100]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("He said “one two three four”", True),
        ("He said “one two three”", False),
        ("He said “one two.”", True),
        ("He said “one,”", False),
        ("“One,” he said", True),  # it opens a line
        ("He left\n“One,” he said", True),
        ("“One” he said", False),
    ],
)
def test_speech_has_four_words_or_a_stop_and_everything_else_is_a_label(raw, expected):
    assert speech(tagged_text(raw), 0) is expected


def test_words_are_in_lower_case_with_straight_apostrophes_and_without_quotation_marks():
    text = tagged_text("It’s “So”")
    assert text.word == ["It", "’s", "“", "So", "”"]
    assert words_of(text, 0, 5) == Stretch(
        ["it", "'s", "so"], [text.tag[0], text.tag[1], text.tag[3]], [0, 2, 6], [2, 4, 8]
    )
    assert len(words_of(text, 2, 3)) == 0

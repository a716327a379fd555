"""The text as the readers see it: blocks, quotations, tags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closereading.readers.language.quotations import quotations
from closereading.readers.language.text import tagged_text, tags


def blocks(raw):
    return [(raw[start:end], kind) for start, end, kind in tagged_text(raw).blocks]


def quoted(raw):
    return [(raw[start:end], goes_on) for start, end, goes_on in tagged_text(raw).quotations]


def test_lines_are_blocks_of_a_kind():
    raw = (
        "Floods reach the old town\n\nFriday, 3 May 2019\n\nBy Jane Roe\n\nThe river rose on Monday. It fell again.\n\nWhat comes next\n\n"
        "A flooded street. Image: Jane Roe.\n\nHouses under water (Reuters)\n\nNobody was hurt.\n\nLeave a Reply\n"
    )
    kinds = [kind for _, kind in blocks(raw)]
    assert kinds == [
        "title",
        "boilerplate",
        "boilerplate",
        "paragraph",
        "heading",
        "caption",
        "caption",
        "paragraph",
        "boilerplate",
    ]


def test_a_hard_wrapped_text_has_paragraphs_and_not_lines():
    raw = "The river rose\nand then it\nrose again until\nit stopped.\n\nThen it fell\nand was low.\n"
    assert [text for text, _ in blocks(raw)] == [
        "The river rose\nand then it\nrose again until\nit stopped.",
        "Then it fell\nand was low.",
    ]


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("He said “one two” and “three”.", [("“one two”", False), ("“three”", False)]),
        ('He said "one two" and "three".', [('"one two"', False), ('"three"', False)]),
        ("He said ‘one’s own’ and left.", [("‘one’s own’", False)]),
        ("The dogs' and cats' food isn't 'new'.", [("'new'", False)]),
        ("« un », „zwei“ and »drei«.", [("« un »", False), ("„zwei“", False), ("»drei«", False)]),
        ("“One.\n\n“Two.\n\n“Three.”", [("“One.", False), ("“Two.", True), ("“Three.”", True)]),
        ("“One.\n\nTwo.” Three.", [("“One.", False), ("Two.”", True)]),
        ("“One.\n\nTwo.", [("“One.", False)]),
        ("one” two", []),
    ],
)
def test_quotations_of_every_mark_balanced_or_not(raw, found):
    assert quoted(raw) == found


@given(st.lists(st.sampled_from(list("“”\"'‘’«»„ ab.,\n")), max_size=60))
def test_quotations_are_in_order_and_inside_their_block(marks):
    raw = "".join(marks)
    spans = [(match, match + len(line)) for match, line in _lines(raw)]
    found = quotations(raw, spans)
    assert all(one[1] <= two[0] for one, two in zip(found, found[1:]))
    assert all(any(first <= start < end <= last for first, last in spans) for start, end, _ in found)


def _lines(raw):
    place = 0
    for line in raw.split("\n"):
        if line:
            yield place, line
        place += len(line) + 1


@pytest.mark.parametrize(
    ("sentence", "word", "tag"),
    [
        ("They plan to report the loss .", "report", "VB"),
        ("The report was long .", "report", "NN"),
        ("Roe said no .", "said", "VBD"),
        ("Roe has already said no .", "said", "VBN"),
        ("They say no .", "say", "VBP"),
        ("It was 4 km away .", "4", "CD"),
        ("The US team won .", "US", "NNP"),
        ("He blorgled the quux .", "blorgled", "VBD"),
        ("North Korea fired .", "North", "NNP"),
    ],
)
def test_a_word_has_the_tag_that_its_place_asks_for(sentence, word, tag):
    words = sentence.split()
    assert tags(words)[words.index(word)] == tag


@given(st.text(max_size=200))
def test_any_text_is_read_and_every_token_stands_where_it_says(raw):
    text = tagged_text(raw)
    assert all(raw[start:end] == word for start, end, word in zip(text.start, text.end, text.word))
    assert len(text.start) == len(text.end) == len(text.tag) == len(text.sentence) == len(text.quotation)
    assert [sentence.first for sentence in text.sentences] == sorted(sentence.first for sentence in text.sentences)

"""The text as the readers see it: blocks and tokens."""

from hypothesis import given
from hypothesis import strategies as st

from closereading.readers.language.text import tagged_text


def blocks(raw):
    return [(raw[start:end], kind) for start, end, kind in tagged_text(raw).blocks]


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


def test_bylines_of_several_and_days_with_their_place_and_hour_are_no_headings():
    bylines = "By Jane Roe and John Doe", "By Jane Roe, Health Correspondent", "By Jane Roe | May 3, 2024"
    days = "Port Ely, 3 October 2024", "LEEDS — 3 May 2024", "Friday, May 3, 2024, 10:30 BST", "May 3, 2024 at 9.15 am"
    headings = "By the river", "By Sea and Air", "Leeds after 3 May", "In Port Ely, 2024"
    for lines, kind in ((bylines + days, "boilerplate"), (headings, "heading")):
        for line in lines:
            found = blocks(f"Floods reach the town\n{line}\nThe river rose on Monday.\n")
            assert found[1] == (line, kind)


def test_a_remark_in_brackets_after_the_stop_makes_no_heading():
    raw = "The debate\n\nROE: It is old. (LAUGHTER)\n\nA bridge (old)\n\nIt fell.\n"
    assert [kind for _, kind in blocks(raw)] == ["title", "paragraph", "heading", "paragraph"]


def test_a_footnote_mark_after_the_stop_makes_no_heading():
    raw = "Dyke\n\nThe dyke broke, the mayor said.[1]\n\nIt fell.²\n\nWhat comes next [2]\n"
    assert [kind for _, kind in blocks(raw)] == ["title", "paragraph", "paragraph", "heading"]


def test_a_hard_wrapped_text_has_paragraphs_and_not_lines():
    raw = "The river rose\nand then it\nrose again until\nit stopped.\n\nThen it fell\nand was low.\n"
    assert [text for text, _ in blocks(raw)] == [
        "The river rose\nand then it\nrose again until\nit stopped.",
        "Then it fell\nand was low.",
    ]


@given(st.text(max_size=200))
def test_any_text_is_read_and_every_token_stands_where_it_says(raw):
    text = tagged_text(raw)
    assert all(raw[start:end] == word for start, end, word in zip(text.start, text.end, text.word))
    assert len(text.start) == len(text.end) == len(text.tag) == len(text.sentence) == len(text.quotation)
    assert [sentence.first for sentence in text.sentences] == sorted(sentence.first for sentence in text.sentences)

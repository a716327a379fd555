"""English made of tables: lists and counts, and the links that stand in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from closereading.common import english
from closereading.display import show


def test_english():
    assert english.listing(["a"]) == "a" and english.listing(["a", "b", "c"]) == "a, b and c"
    assert english.some("abc", 3) == "a, b and c" and english.some(map(str, range(1203)), 2) == "0, 1 and 1,201 more"
    assert english.count(1, "sentence") == "1 sentence" and english.count(1200, "sentence") == "1,200 sentences"
    assert show.links(["s1", "s2", "s1"]) == "[s1](the-article.ipynb#s1), [s2](the-article.ipynb#s2)"


@pytest.mark.parametrize(
    "number, whole, said",
    [
        (0, 1, "no link stays"),
        (1, 1, "the one link stays"),
        (0, 2, "none of 2 links stays"),
        (1, 2, "1 of 2 links stays"),
        (2, 2, "both links stay"),
        (2, 3, "2 of 3 links stay"),
        (3, 3, "all 3 links stay"),
        (1000, 2000, "1,000 of 2,000 links stay"),
    ],
)
def test_how_many_of_a_whole_and_their_verb(number, whole, said):
    assert english.among(number, whole, "link", "stays", "stay") == said
    assert english.among(number, whole, "link") == said.rpartition(" ")[0]


def test_a_range_whose_ends_are_written_alike_is_one_number():
    assert english.from_to("52 %", "52 %") == "52 %" and english.from_to("4", "8") == "4 to 8"


@pytest.mark.parametrize(
    "text, shown",
    [
        ("It’s late", "“It’s late”"),
        ("“It rained,”", "“It rained,”"),
        ('"It rained"', '"It rained"'),
        ("‘It’s late’", "‘It’s late’"),
        ("'Now,' she said", "'Now,' she said"),
        ("She said “now”", "She said “now”"),
        ("“Now,” she said, “go”", "“Now,” she said, “go”"),
    ],
)
def test_a_quotation_is_not_put_into_marks_twice(text, shown):
    assert english.quoted(text) == shown


def test_two_long_texts_are_cut_where_they_differ():
    said = "Whoever does not answer in time, without reasonable explanation or a good reason that was given before, "
    assert english.short_pair("  one\ntext", "another text") == ("one text", "another text")
    assert english.short_pair(f"He: {said}", f"She: {said}")[0] == english.short(f"He: {said}")
    late = english.short_pair(said + "may lose the claim", said + "will lose the claim")
    assert late == ("… that was given before, may lose the claim", "… that was given before, will lose the claim")
    assert english.short_pair(said + "he may", said + "he may lose") == (
        "… was given before, he may",
        "… was given before, he may lose",
    )


@given(some.text("ab ,", max_size=200), some.text("ab ,", max_size=99), some.text("ab ,", max_size=99))
def test_two_texts_look_the_same_only_if_they_are(begin, one, other):
    pair = english.short_pair(begin + one, begin + other)
    assert (pair[0] == pair[1]) == ((begin + one).split() == (begin + other).split()), pair
    assert max(map(len, pair)) <= 70


def test_further_rows_and_the_row_that_is_meant():
    assert english.and_more(0) == "" and english.and_more(1) == " (and in 1 row more)"
    assert (
        english.in_row("choose one of these", "e2") == "choose one of these (id e2)"
        and english.in_row("mend", "") == "mend"
    )
    assert len(english.in_row("mend", "x" * 1000)) < 80

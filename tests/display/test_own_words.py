"""A reader's words: Markdown in which numbers of sentences are links, and nothing is obeyed that could do harm."""

import pytest
from bs4 import BeautifulSoup

from closereading.display.own_words import extent, own_words, sentences_named


def shown(text):
    return BeautifulSoup(own_words(text, {"s1", "s2", "s12"}).data, "html.parser")


def test_numbers_of_sentences_that_are_there_are_links_where_they_stand():
    page = shown(
        "Ann says it (s1, s12); so s1 to s2.\n\n> “It rained” (s2)\n\n- s99 is none, nor is As1 or #s1\n\nS2 and s1-s2 are."
    )
    assert [link["href"] for link in page.select("p a")] == ["#s1", "#s12", "#s1", "#s2", "#s2", "#s2", "#s1", "#s2"]
    assert page.p.text == "Ann says it (s1, s12); so s1 to s2." and page.li.text == "s99 is none, nor is As1 or #s1"
    assert page.select_one("blockquote a").text == "s2" and not page.select("li a")


def test_markdown_is_shown_below_the_headings_of_the_page():
    page = shown("# My reading\n\nIt is **so**, see [the site](https://example.org) and `s1`.\n\n## More")
    assert page.h3.text == "My reading" and page.h4.text == "More" and page.strong.text == "so"
    assert [link["href"] for link in page.select("a")] == ["https://example.org"]


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "![x](https://example.org/x.png)", "<a href='#s1' onclick='x'>s1</a>", "\u202es1"],
)  # fmt: skip
def test_nothing_in_it_is_obeyed(text):
    page = shown(text)
    assert not page.select("script, img, [onclick], [onerror], a[href^=javascript]") and "\u202e" not in page.text
    assert "alert" in page.text or "alert" not in text


def test_what_is_named_and_how_much_is_written():
    text = "It’s late (s1).\n\nNobody's here: s99, s1."
    assert list(sentences_named(text)) == [(1, "s1"), (3, "s99"), (3, "s1")]
    assert extent(text) == "7 words, with 2 sentences of the article named"

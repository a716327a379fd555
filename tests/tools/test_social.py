"""The pictures for links are drawn of the tables; what is taken away in one is what its words say."""

from dataclasses import replace

from bs4 import BeautifulSoup

from closereading.measures import speakers, statistics
from tools import social


def test_the_voice_that_is_taken_away_ends_every_dispute(article):
    page = BeautifulSoup(social.page("social-what-the-article-says", article), "html.parser")
    boxes = page.select(".heard")
    off = [box for box in boxes if not box.has_attr("checked")]
    matrix, names = speakers.positions(article), speakers.short_names(article.speakers)
    assert len(boxes) == len(matrix) and len(off) == 1
    gone = off[0]["aria-label"].removesuffix(" is heard")
    (key,) = [key for key in matrix.index if names[key] == gone]
    assert speakers.opposed(matrix) and not speakers.opposed(matrix.drop(index=key))
    assert gone == names[speakers.turns(statistics.body(statistics.words(article))).speaker.iloc[-1]]


def test_where_no_voice_ends_every_dispute_there_is_nothing_to_draw(article):
    without = replace(article, positions=article.positions[article.positions.position != "denies"])
    assert (
        not speakers.opposed(speakers.positions(without)) and social.page("social-what-the-article-says", without) == ""
    )


def test_the_picture_of_the_book_has_the_headline_and_a_bar_for_each_turn(article):
    page = BeautifulSoup(social.page("social", article), "html.parser")
    assert page.select_one(".large").get_text() == " ".join(article.raw.splitlines()[0].split())
    assert page.select("svg rect[class^=voice]")

"""The news schema as lanes: each bar stands in the lane of its part, where its words stand, and leads to its sentence."""

import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from closereading.display import news_schema as drawn
from closereading.measures import news_schema


def style(tag):
    return {name: float(value) for name, value in re.findall(r"--(\w+): ([\d.]+)", tag["style"])}


def test_every_bar_stands_where_its_words_stand(article):
    parts = news_schema.parts(article)
    page = BeautifulSoup(drawn.lanes({"here": parts}), "html.parser")
    whole, seen = parts.words.sum(), []
    for row in page.select("tbody tr:not(.title)"):
        for bar in row.select("a.bar"):
            place = style(bar)
            (part,) = [one for one in parts.itertuples() if abs(one.begins / whole - place["x"]) < 1e-4]
            assert place["width"] == pytest.approx(part.words / whole, abs=1e-4)
            assert bar["href"] == f"the-article.ipynb#{part.sentence}" and bar.get_text() == part.sentence
            assert row.th.get_text().removeprefix("the ") == part.category
            seen.append(part.id)
    assert sorted(seen) == sorted(parts.id[parts.category != "other"])
    numbers = {row.th.get_text(): row.select_one(".number").get_text() for row in page.select("tbody tr:not(.title)")}
    assert numbers["verbal reactions"] == f"{parts.words[parts.category == 'verbal reactions'].sum():,}"


def test_only_bars_of_the_first_text_are_links_and_marks_stand_at_their_word(article):
    parts = news_schema.parts(article)
    page = BeautifulSoup(drawn.lanes({"<b>": parts, "other": parts.head(3)}, {"a <i>": 500}), "html.parser")
    first, second = page.select("tbody")
    assert first.select("a.bar") and not second.select("a") and len(second.select(".bar")) == 3
    assert first.th.get_text() == f"<b>, {parts.words.sum():,} words"
    (mark,) = page.select(".marked .track span")
    assert mark.get_text() == "a <i>: word 500" and style(mark)["x"] == pytest.approx(499 / parts.words.sum(), abs=1e-4)


def test_the_caption_says_which_part_has_most_words_and_which_is_missing():
    table = pd.DataFrame({"category": ["lead", "background"], "words": [10, 30], "share": [25.0, 75.0]})
    assert "Most words, 30 of 40 (75 %), are background." in drawn.caption(table)
    assert drawn.caption(table).endswith("It has no part for the main event, evaluation or expectations.")


def test_what_is_not_coded_is_not_drawn(article):
    nothing = news_schema.parts(article).head(0)
    assert drawn.lanes({"here": nothing}) is None
    assert drawn.caption(news_schema.by_category(nothing)) == "Too little to say: the news schema is not coded."

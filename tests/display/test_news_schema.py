"""The news schema as lanes: each bar stands in the lane of its part, where its words stand, and leads to its sentence."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from closereading.display import news_schema as drawn
from closereading.measures import news_schema, statistics


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
            assert row.th.get_text().removeprefix("reporter’s ") == part.category
            seen.append(part.id)
    assert sorted(seen) == sorted(parts.id[parts.category != "other"])
    numbers = {row.th.get_text(): row.select_one(".number").get_text() for row in page.select("tbody tr:not(.title)")}
    assert numbers["verbal reactions"] == f"{parts.words[parts.category == 'verbal reactions'].sum():,}"


def test_only_bars_of_the_first_text_are_links(article):
    parts = news_schema.parts(article)
    page = BeautifulSoup(drawn.lanes({"<b>": parts, "other": parts.head(3)}), "html.parser")
    first, second = page.select("tbody")
    assert first.select("a.bar") and not second.select("a") and len(second.select(".bar")) == 3
    whole = len(statistics.body(statistics.words(article)))
    assert [text.th.get_text() for text in (first, second)] == [f"<b>, {whole:,} words", f"other, {whole:,} words"]
    assert not page.select(".marked")


def test_a_mark_stands_at_its_word_below_the_lane_that_holds_it(article):
    parts = news_schema.parts(article)
    begins = {category: rows.begins.iloc[0] for category, rows in parts.groupby("category")}
    said = {"a <i>": begins["verbal reactions"] + 1, "b": begins["evaluation"] + 1, "c": parts.body.iloc[0]}
    page = BeautifulSoup(drawn.lanes({"here": parts, "there": parts}, said), "html.parser")
    lanes = {row.find_previous_sibling("tr").th.get_text(): row.select(".track span") for row in page.select(".marked")}
    assert {lane: [mark.get_text() for mark in marks] for lane, marks in lanes.items()} == {
        "verbal reactions": [f"a <i>: word {said['a <i>']:,}", f"c: word {said['c']:,}"],
        "reporter’s evaluation": [f"b: word {said['b']:,}"],
    }
    for place, mark in zip(said.values(), [lanes["verbal reactions"][0], lanes["reporter’s evaluation"][0]]):
        assert style(mark)["x"] == pytest.approx((place - 1) / parts.body.iloc[0], abs=1e-4)
    assert [style(mark)["y"] for mark in lanes["verbal reactions"]] == [0, 1]  # one below the other


def test_words_that_belong_to_no_part_leave_a_gap(article):
    coded = replace(article, schema=article.schema.tail(2).assign(category="background"))
    page = BeautifulSoup(drawn.lanes({"here": news_schema.parts(coded)}), "html.parser")
    bars = page.select(".bar")
    assert len(bars) == 2 and style(bars[0])["x"] > 0.9 and sum(style(bar)["width"] for bar in bars) < 0.1


def test_the_caption_says_which_part_has_most_words_and_which_is_missing():
    table = pd.DataFrame({"category": ["lead", "background"], "words": [10, 30], "share": [25.0, 75.0]})
    assert "Most words, 30 of 40 (75 %), are background." in drawn.caption(table)
    half = table.assign(words=[20, 20], share=[50.0, 50.0])
    assert "The largest part, 20 of 40 (50 %), is lead." in drawn.caption(half)
    assert drawn.caption(table).endswith(
        "This article has no part for the main event, the reporter’s evaluation or the reporter’s expectations."
    )


def test_where_one_part_has_all_the_words_no_share_is_told(article):
    table = pd.DataFrame({"category": ["lead"], "words": [1], "share": [100.0]})
    assert " All bars are of one part: lead, with 1 word. This article has no part" in drawn.caption(table)
    one = drawn.lanes({"here": news_schema.parts(article).head(1).assign(body=1)})
    assert BeautifulSoup(one, "html.parser").select_one(".title").get_text() == "here, 1 word"


def test_what_is_not_coded_is_not_drawn(article):
    nothing = news_schema.parts(article).head(0)
    assert drawn.lanes({"here": nothing}) is None
    assert drawn.caption(news_schema.by_category(nothing)) == "Too little to say: the news schema is not coded."

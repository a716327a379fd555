"""The captions of the figures of words: the finding in words and numbers, from the table that is drawn."""

import pandas as pd
import pytest

from closereading.display import word_captions

ROWS = pd.DataFrame([("Ely", [1, 1090]), ("Rome", [5, 660]), ("Oslo", [661])], columns=["name", "places"])
OTHERS = pd.DataFrame(
    {"reported": [10.0, 50.0, 20.0], "quoted": [1.0, 2.0, 3.0], "address": ["x/A", "x/B_c", "x/D%27"]}
)
HEADINGS = pd.DataFrame({"heading": ["Rain"], "begins": [300]})
SOLE = "The number is how often it occurs. The dotted lines are headings."


def test_the_title_says_who_stops_and_who_goes_on():
    said = word_captions.dispersion(ROWS, HEADINGS, 1100)
    assert said["title"] == "“Rome” stops at word 660; “Ely” goes on to word 1,090"
    assert said["caption"].endswith(f"{SOLE} Not in the last two fifths of the text: “Rome”.")
    without = word_captions.dispersion(ROWS, HEADINGS.head(0), 1100)["caption"]
    assert "headings" not in without and "it occurs. Not in the last two fifths" in without
    assert "Rome, 2 places, at words 5 and 660. Oslo, 1 place, at words 661." in said["alt"]


def test_where_nothing_stops_the_title_says_what_comes_most_often():
    assert (
        word_captions.dispersion(ROWS.head(1), HEADINGS, 1100)["title"]
        == "“Ely” comes most often, from word 1 to word 1,090"
    )
    assert word_captions.dispersion(ROWS.tail(1), HEADINGS, 5000)["title"] == "“Oslo” comes most often, at word 661"
    many = pd.DataFrame({"name": [f"n{number}" for number in range(21)], "places": [[9]] * 21})
    assert word_captions.dispersion(many, HEADINGS, 10)["caption"].endswith(
        "the 20 names and words with the most places, of 21."
    )


@pytest.mark.parametrize(
    "reported, quoted, title, caption",
    [
        (
            40,
            2.5,
            "Some reported, some quoted: this article beside 3 others",
            "40\u00a0% of the words of this article’s body are what somebody is reported to say; in 2 of 3 other news articles the share is lower. "
            "2\u00a0% are in quotation marks; in 2 of 3 other news articles the share is lower.",
        ),
        (
            60,
            0.4,
            "Much reported, hardly quoted: this article beside 3 others",
            "60\u00a0% of the words of this article’s body are what somebody is reported to say; in all 3 other news articles the share is lower. "
            "Under 1\u00a0% are in quotation marks; in each of 3 other news articles the share is the same or higher.",
        ),
        (
            0,
            0,
            "Little reported, hardly quoted: this article beside 3 others",
            "No word of this article is found to be what somebody is reported to say. No word is in quotation marks.",
        ),
    ],
)
def test_this_article_is_ranked_among_the_others(reported, quoted, title, caption):
    said = word_captions.reported_and_quoted({"words": 50, "reported": reported, "quoted": quoted}, OTHERS)
    assert said["title"] == title and said["caption"].startswith(
        caption + " The two articles with names report most nearly as much"
    )


def test_the_shares_of_all_are_told_to_those_who_do_not_see_the_points():
    said = word_captions.reported_and_quoted({"words": 50, "reported": 40, "quoted": 0}, OTHERS)
    assert said["alt"].endswith("This one: 40 and 0. The others: 10 and 1, 20 and 3 and 50 and 2.")


@pytest.mark.parametrize(
    "growth, title, caption",
    [
        (
            [(100, 0.7, 0.7), (200, 0.6, 0.65)],
            "The longer the text, the lower the score",
            "It falls from 0.70 after 100 words to 0.60 at the end of the text. The mean of stretches of 100 words is 0.70 at first and 0.65 at the end.",
        ),
        (
            [(50, 0.8, None), (100, 0.7, 0.7), (1200, 0.4, 0.702)],
            "The longer the text, the lower the score; in stretches of 100 words it is the same at both ends",
            "It falls from 0.80 after 50 words to 0.40 at the end of the text. The mean of stretches of 100 words stays at 0.70.",
        ),
        (
            [(100, 0.8, 0.7), (600, 0.5, 0.72), (1200, 0.4, 0.69)],
            "The longer the text, the lower the score",
            "It falls from 0.80 after 100 words to 0.40 at the end of the text. The mean of stretches of 100 words is 0.70 at first and 0.69 at "
            "the end, and between 0.69 and 0.72 on the way.",
        ),
        (
            [(50, 0.7, None), (100, 0.7, 0.7), (1200, 0.704, 0.704)],
            "The score does not fall in this text",
            "It is 0.70 after 50 words and 0.70 at the end of the text. The mean of stretches of 100 words stays at 0.70.",
        ),
        (
            [(50, 0.8, None), (100, 0.9, 0.9)],
            "The score does not fall in this text",
            "It goes from 0.80 after 50 words to 0.90 at the end of the text. The mean of stretches of 100 words is 0.90.",
        ),
        (
            [(50, 1.0, None), (60, 0.9, None)],
            "The longer the text, the lower the score",
            "It falls from 1.00 after 50 words to 0.90 at the end of the text. The text is too short for a mean of stretches of 100 words.",
        ),
    ],
)
def test_how_the_ratio_of_kinds_of_words_moves(growth, title, caption):
    others = pd.DataFrame({"words": [100, 300], "type_token_ratio": [0.8, 0.5]})
    table = pd.DataFrame(growth, columns=["words", "type_token_ratio", "moving_average"])
    said = word_captions.diversity(table, others)
    caption = (
        f"The score is the number of different words (kinds of words), divided by the number of all words. {caption}"
    )
    assert (said["title"], said["caption"]) == (title, caption)
    assert said["alt"] == (
        f"{caption} 2 other articles, of 100 to 300 words, have ratios from 0.50 to 0.80: "
        "0.80 on average in the shorter half of them, 0.50 in the longer half."
    )


GROWTH = pd.DataFrame({"words": [60], "type_token_ratio": [0.9], "moving_average": [None]})


@pytest.mark.parametrize(
    "said, missing",
    [
        (word_captions.dispersion(pd.DataFrame(), HEADINGS, 9), "the body has no name and no word often enough"),
        (
            word_captions.reported_and_quoted({"words": 49}, OTHERS),
            "49 words are too few to be set beside whole articles",
        ),
        (word_captions.reported_and_quoted({"words": 1}, OTHERS), "1 word is too few to be set beside whole articles"),
        (
            word_captions.diversity(GROWTH, OTHERS),
            "60 words are too few to show how the ratio of kinds of words to words changes",
        ),
        (word_captions.diversity(GROWTH.head(0), OTHERS), "no paragraph has a word"),
    ],
)
def test_where_nothing_can_be_drawn_the_caption_says_what_is_missing(said, missing):
    assert said == word_captions.nothing_to_draw(missing) and said["caption"] == f"Too little to say: {missing}."

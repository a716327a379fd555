"""The news schema: the words of each part, counted by hand on a small text, and all words of the body on the edition."""

from dataclasses import replace

import pandas as pd
import pytest
from small_editions import coded

from closereading.measures import news_schema, statistics

RAW = "Rain fell.\nIt fell on Paris, she said. Nobody knows why."


def small():
    sentences = [
        {"id": "s1", "block": "b1", "text": "Rain fell."},
        {"id": "s2", "block": "b2", "text": "It fell on Paris, she said.", "speaker": "n"},
        {"id": "s3", "block": "b2", "text": "Nobody knows why.", "speaker": "n"},
    ]
    return coded(
        RAW,
        blocks=[
            {"id": "b1", "text": "Rain fell.", "kind": "title"},
            {"id": "b2", "text": RAW[11:], "kind": "paragraph"},
        ],
        sentences=sentences,
        speakers=[{"id": "n", "name": "the narrator", "kind": "narrator"}],
        schema=[
            {"id": "h3", "text": "Nobody knows why.", "category": "evaluation"},
            {"id": "h1", "text": "Rain fell.", "category": "headline"},
            {"id": "h2", "text": "It fell on Paris, she said.", "category": "verbal reactions"},
        ],
    )


def test_parts_come_in_the_order_of_the_text_with_their_words_of_the_body():
    rows = news_schema.parts(small())
    assert rows[["id", "begins", "words", "sentence"]].values.tolist() == [["h2", 0, 6, "s2"], ["h3", 6, 3, "s3"]]


@pytest.mark.parametrize("category, over", [("consequences", 9), ("main event", 9), ("background", 6)])
def test_the_event_is_over_after_the_last_part_that_tells_it(category, over):
    edition = small()
    kinds = {"h2": "lead", "h3": category}
    told = edition.schema.assign(category=edition.schema.id.map(kinds).fillna("headline"))
    assert news_schema.event_over(replace(edition, schema=told)) == over


def test_words_by_category_in_the_order_of_the_format():
    table = news_schema.by_category(news_schema.parts(small()))
    assert table.category.tolist() == ["verbal reactions", "evaluation"] and table.words.tolist() == [6, 3]
    assert table.share.tolist() == pytest.approx([200 / 3, 100 / 3]) and table.sentences.tolist() == ["s2", "s3"]


def test_parts_of_one_category_that_follow_each_other_are_one_run():
    parts = pd.DataFrame(
        {
            "category": ["lead", "background", "background", "lead"],
            "begins": [0, 4, 9, 12],
            "words": [4, 5, 3, 1],
            "sentence": ["s1", "s2", "s2", "s3"],
        }
    )
    rows = news_schema.runs(parts)
    assert rows.category.tolist() == ["lead", "background", "lead"]
    assert rows.begins.tolist() == [0, 4, 12] and rows.words.tolist() == [4, 8, 1]
    assert rows.sentences.tolist() == ["s1", "s2", "s3"]


def test_the_event_is_over_after_its_last_part(article):
    assert news_schema.event_over(small()) == 0
    starts = statistics.body(statistics.words(article)).start
    assert news_schema.event_over(article) == (starts < article.raw.index("The rapid developments")).sum()


def test_after_the_event_the_article_ends_in_one_run_of_reactions_that_holds_the_cause_and_the_earlier_case(article):
    last = news_schema.runs(news_schema.parts(article)).iloc[-1]
    assert last.category == "verbal reactions" and last.begins + last.words == len(
        statistics.body(statistics.words(article))
    )
    assert last.begins + 1 == news_schema.word_at(article, "Political writer")
    assert news_schema.last_run(article) == last.begins and news_schema.last_run(small()) == 6
    for words in ("the rise in fuel prices", "the events of 2019"):
        assert article.raw.count(words) == 1 and last.begins < news_schema.word_at(article, words)


def test_the_whole_body_counts_where_only_some_of_it_is_coded(article):
    coded = replace(article, schema=article.schema.head(4))
    assert {*news_schema.parts(coded).body} == {len(statistics.body(statistics.words(article)))}


def test_the_word_at_which_a_passage_begins():
    assert news_schema.word_at(small(), "Nobody") == 7 and news_schema.word_at(small(), "It") == 1
    with pytest.raises(ValueError):
        news_schema.word_at(small(), "Nowhere")


def test_every_word_of_the_article_is_in_one_part(article):
    rows = news_schema.parts(article)
    assert rows.words.sum() == len(statistics.body(statistics.words(article)))
    assert (rows.begins + rows.words).tolist()[:-1] == rows.begins.tolist()[1:]  # no gap and no overlap


def test_what_is_not_coded_has_no_part(article):
    rows = news_schema.parts(coded("Rain fell.", blocks=[], sentences=[]))
    assert rows.empty and news_schema.by_category(rows).empty and news_schema.runs(rows).empty


def test_what_the_narrator_thinks_is_no_commentators_evaluation():
    edition = small()
    assert news_schema.narrators_own(edition).id.tolist() == ["h3"]
    all_judge = replace(edition, schema=edition.schema.assign(category="evaluation"))
    somebody = all_judge.sentences.assign(speaker=["", "m", "n"])
    assert news_schema.narrators_own(replace(all_judge, sentences=somebody)).id.tolist() == ["h3"]

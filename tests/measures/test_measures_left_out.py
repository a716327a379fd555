"""Diversity, keyness, caution, readability and neighbours, against values worked out by hand and against other libraries."""

import math

from closereading.measures import measures_left_out, reference_corpus, speakers, statistics


def test_one_pair_of_words_is_told_as_one(article):
    body = statistics.body(statistics.words(article)).head(2)
    why = measures_left_out._information(body)[-1]
    assert why.startswith("One pair has the highest value; it occurs once. The measure")


def test_measures_left_out_have_values_and_reasons(article):
    names = speakers.short_names(article.speakers)
    body = statistics.body(statistics.words(article))
    rows = measures_left_out.table(reference_corpus.of_edition(article), body, names)
    assert len(rows) == 5 and (rows["why it is left out"].str.len() > 40).all()
    assert rows["why it is left out"].iloc[-1].count(" in the words of Zatulin. ")
    assert all(math.isfinite(float(value)) for value in rows.value)

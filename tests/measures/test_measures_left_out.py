"""Diversity, keyness, caution, readability and neighbours, against values worked out by hand and against other libraries."""

import math

from closereading.measures import measures_left_out, reference_corpus, speakers, statistics


def test_measures_left_out_have_values_and_reasons(article):
    names = speakers.short_names(article.speakers)
    body = statistics.body(statistics.words(article))
    rows = measures_left_out.table(reference_corpus.of_edition(article), body, names)
    assert len(rows) == 5 and (rows["why it is left out"].str.len() > 40).all()
    assert rows["why it is left out"].iloc[-1].count(" in the words of Zatulin. ")
    assert all(math.isfinite(float(value)) for value in rows.value)

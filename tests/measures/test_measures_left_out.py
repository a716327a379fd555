"""Diversity, keyness, caution, readability and neighbours, against values worked out by hand and against other libraries."""

import math

from closereading.measures import measures_left_out, reference_corpus, statistics


def test_measures_left_out_have_values_and_reasons(article):
    rows = measures_left_out.table(reference_corpus.of_edition(article), statistics.body(statistics.words(article)))
    assert len(rows) == 5 and (rows["why it is left out"].str.len() > 40).all()
    assert all(math.isfinite(float(value)) for value in rows.value)

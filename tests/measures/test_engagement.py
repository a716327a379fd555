"""Engagement and presupposition: rows in the order of the text, each with its sentence and its place."""

import pytest
from small_editions import coded

from closereading.measures import engagement, statistics


def test_propositions_and_what_is_taken_for_granted_stand_where_they_stand(article):
    said, given = engagement.propositions(article), engagement.taken_for_granted(article)
    sentences = dict(zip(article.sentences.id, article.sentences.text))
    for row in [*said.itertuples(), *given.itertuples()]:
        assert row.text in sentences[row.sentence]
    assert {*said.kind} == {*engagement.KINDS}
    body = statistics.body(statistics.words(article)).reset_index()
    for row in given.itertuples():
        assert row.text.startswith(body.text[row.place - 1]), row
    assert given.place.is_monotonic_increasing


@pytest.mark.parametrize("of", [engagement.propositions, engagement.taken_for_granted])
def test_what_is_not_coded_is_an_empty_table(of):
    assert of(coded("Rain fell.", sentences=[], blocks=[])).empty

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


def test_the_tables_bear_out_what_the_chapter_says_of_every_voice(article):
    given = engagement.taken_for_granted(article)
    assert {"s6", "s15", "s24", "s26", "s30", "s35", "s38"} <= {*given.sentence}
    commentators = {*article.speakers[article.speakers.kind == "person"].id}
    assert len(commentators & {*given.voice}) >= 4 and "narrator" in {*given.voice}
    said = engagement.propositions(article)
    place = article.sentences.id.tolist().index
    last = said[said.kind.isin(engagement.UNSOURCED)].sentence.iloc[-1]
    assert place(last) < place("s12"), "from the first commentator on each has a source"
    without = said[(said.cue == "") & (said.kind == "acknowledged")].sentence
    assert {*without} == {"s13", "s20", "s24"}

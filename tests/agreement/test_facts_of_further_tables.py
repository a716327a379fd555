"""Facts of the tables that an edition may lack: one for each row, and none where a table is not coded."""

from dataclasses import replace

import pytest

from closereading.agreement import facts_of_further_tables as further
from closereading.edition.format import FURTHER
from closereading.measures import frames, news_schema, speakers

OF = {
    "schema": further.parts,
    "engagement": further.propositions,
    "presuppositions": further.given,
    "participants": further.actions,
    "frames": further.frames,
}


@pytest.fixture
def names(article):
    return speakers.short_names(article.speakers)


def test_each_table_has_its_facts():
    assert list(OF) == list(FURTHER)


@pytest.mark.parametrize("table", [name for name in OF if name != "schema"])
def test_every_row_is_a_fact_with_its_sentence(article, names, table):
    rows, found = getattr(article, table), OF[table](article, names)
    sentences = dict(zip(article.sentences.id, article.sentences.text))
    assert list(found) == rows.id.tolist()
    assert all(text in sentences[found[key].sentence] for key, text in zip(rows.id, rows.text))
    if "voice" in rows:
        assert [fact.voice for fact in found.values()] == [
            (names | {"": frames.NO_VOICE})[voice] for voice in rows.voice
        ]


def test_parts_of_the_schema_have_their_words(article, names):
    found, measured = further.parts(article, names), news_schema.parts(article)
    assert {key: (fact.category, fact.words) for key, fact in found.items()} == {
        row.id: (row.category, row.words) for row in measured.itertuples()
    }


@pytest.mark.parametrize("table", OF)
def test_what_is_not_coded_has_no_fact(article, names, table):
    assert OF[table](replace(article, **{table: getattr(article, table).head(0)}), names) == {}

"""Facts: each says what one thing adds, is alike with the measures, and has a place of its own."""

import pytest

from closereading.agreement.facts import LAYERS, Argument, Link, facts
from closereading.measures import arguments, caution, speakers, statements, statistics


@pytest.fixture(scope="module")
def names(article):
    return speakers.short_names(article.speakers)


@pytest.mark.parametrize("layer", LAYERS)
def test_each_fact_has_a_place_of_its_own_and_a_value_that_can_be_a_key(article, layer):
    found = facts(article, layer)
    assert len({fact.place for fact in found.values()}) == len(found) == len({*found.values()})
    assert sorted(found.values(), key=lambda fact: fact.place)


def test_sentences_add_the_words_of_the_body(article, names):
    found, body = facts(article, "text"), statistics.body(statistics.words(article))
    assert [*found] == [*article.sentences.id]
    assert sum(len(one.voices) for one in found.values()) == len(body)
    said = statements.reports(article)
    assert sum(one.told for one in found.values()) == len(said)
    shares = speakers.shares(body, article.speakers).set_index("voice").words
    for key, words in shares.items():
        assert sum(one.voices.count(names[key]) for one in found.values()) == words
    weak = caution.occurrences(body)
    assert sum(len(one.cautious) for one in found.values()) == (weak.kind == "caution").sum() > 0
    quoted = statements.fragments(article)
    assert (
        sum(one.quoted for one in found.values())
        == quoted.words[(quoted.kind == "speech") & (quoted.voice != "")].sum()
    )
    persons = {names[key] for key in article.speakers.id[article.speakers.kind == "person"]}
    assert {name for one in found.values() for name in (*one.persons, *one.persons_told)} <= persons


def test_mentions_are_names_and_no_dates(article):
    found = facts(article, "names")
    assert set(found) == set(article.entities.id[article.entities.type != "DATE"])


def test_reports_and_positions_stand_where_the_chapters_show_them(article, names):
    said = statements.reports(article).set_index("statement")
    assert {key: one.sentence for key, one in facts(article, "reports").items()} == said.sentence.to_dict()
    shown = speakers.evidence(article)
    expected = {}
    for row in shown.itertuples():
        expected.setdefault(row.question, []).append((names[row.speaker], row.position, row.sentence))
    assert {key: [*one.taken] for key, one in facts(article, "positions").items()} == expected


def test_arguments_and_links(article, names):
    found = facts(article, "arguments").values()
    claims = arguments.claims(article)
    bare = [one for one in found if isinstance(one, Argument) and one.role == "claim" and not one.supported]
    assert len(bare) == (claims.supports == 0).sum()
    links = arguments.links(article)
    assert sum(one.across for one in found if isinstance(one, Link)) == links.across.sum()
    assert {one.speaker for one in found if isinstance(one, Argument)} <= set(names.values())
    called = dict.fromkeys(names, "X")
    assert {one.speaker for one in facts(article, "arguments", called).values() if isinstance(one, Argument)} == {"X"}

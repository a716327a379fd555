"""Several codings of one article: measures by hand and against NLTK's, units, disputes, flips, and pages that data cannot break."""

from dataclasses import replace

import pytest

from closereading.agreement import disputes, error_analysis


@pytest.mark.parametrize(
    "table, where, column, value, question, answers",
    [
        ("sentences", "s20", "speaker", "narrator", "Whose sentence is this", ["Konstantin Zatulin", "the narrator"]),
        ("blocks", "b1", "kind", "heading", "What is this line", ["the title", "a heading"]),
        ("entities", "e1", "type", "ORG", "What kind of thing", ["country, region or city", "organisation"]),
        (
            "entities",
            "e1",
            "sense",
            "actor",
            "Does this name stand for a place",
            ["a place", "somebody who acts or is affected"],
        ),
        ("entities", "e1", "entity", "the steppe", "Who or what is meant", ["Kazakhstan", "the steppe"]),
        ("arguments", "a1", "role", "premise", "Is this a claim", ["a claim", "a reason"]),
        ("relations", "r1", "relation", "attack", "Does the first support the second", ["supports", "attacks"]),
        ("positions", "p2", "position", "open", "What does Konstantin Zatulin say", ["denied", "left open"]),
    ],
)
def test_one_changed_decision_is_one_dispute(article, table, where, column, value, question, answers):
    rows = getattr(article, table)
    other = replace(article, **{table: rows.assign(**{column: rows[column].mask(rows.id == where, value)})})
    found = disputes.disputes({"one": article, "other": other})
    (matters,) = found.matters
    assert len(matters) == found.number[0] == 1 and matters[0].question.startswith(question)
    assert matters[0].answers == [(answers[0], ["one"]), (answers[1], ["other"])]
    assert found.text[0] == article.sentences.set_index("id").text[found.sentence[0]]


@pytest.mark.parametrize(
    "column, value, question",
    [
        ("speaker", "narrator", "Who is reported to say this?"),
        ("polarity", "open", "Is this asserted"),
        ("mode", "direct", "Is this said in the speaker’s own words"),
        ("cue_stance", "distancing", "Do the reporting words present"),
    ],
)
def test_a_statement_in_dispute(article, column, value, question):
    rows = article.statements
    other = replace(article, statements=rows.assign(**{column: rows[column].mask(rows.statement == "t12", value)}))
    (matters,) = disputes.disputes({"one": article, "other": other}).matters
    assert [matter.question.startswith(question) for matter in matters] == [True]


def test_names_cut_differently_are_one_dispute(article):
    """Baikonur cosmodrome, or Baikonur, or nothing."""
    row = article.entities[article.entities.text == "Baikonur cosmodrome"].iloc[0]
    cut = article.entities.assign(
        end=article.entities.end.mask(article.entities.id == row.id, row.start + 8),
        text=article.entities.text.mask(article.entities.id == row.id, "Baikonur"),
    )
    editions = {
        "one": article,
        "two": replace(article, entities=cut),
        "three": replace(article, entities=article.entities.drop(row.name)),
    }
    (matters,) = disputes.disputes(editions).matters
    assert [answer for answer, _ in matters[0].answers] == [
        "“Baikonur cosmodrome” (building or facility)",
        "“Baikonur” (building or facility)",
        "no name",
    ]


def test_sentences_cut_differently_are_one_dispute(article):
    found = disputes.disputes({"one": article, "other": error_analysis.reading(article)})
    (matter,) = [
        matter
        for matter in found.set_index("sentence").matters["s31"]
        if matter.question.startswith("Where does a sentence")
    ]
    assert matter.answers[0][0].count("“") == 2 and matter.answers[1][0].count("“") == 1


def test_disputes_follow_the_article_and_the_most_divided_come_first(article):
    narrators = replace(
        article,
        sentences=article.sentences.assign(
            speaker=article.sentences.speaker.mask(article.sentences.id == "s20", "narrator")
        ),
    )
    both = replace(narrators, arguments=narrators.arguments.assign(role="claim"))
    found = disputes.disputes({"a": article, "b": article, "c": narrators, "d": both})
    order = {sentence: number for number, sentence in enumerate(article.sentences.sort_values("start").id)}
    assert list(found.sentence) == sorted(found.sentence, key=order.get)
    first, *rest = found.set_index("sentence").matters["s20"]
    assert (
        first.question.startswith("Whose sentence") and rest and all(len(matter.answers[0][1]) == 3 for matter in rest)
    )
